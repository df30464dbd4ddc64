//! What a chart lacks: a gap is seen in it, and said below it and in its words.

use super::Track;
use crate::model::{Change, Fact, Status};

/// 缺2022年数据。 or, where not all lack the same, 缺数据：进口（2021年）；出口（2022年）。 `None` where nothing is lacking.
pub(super) fn of_tracks(categories: &[String], tracks: &[Track]) -> Option<String> {
    let mut lacking: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for track in tracks {
        let lacks = |i: &usize| track.values[*i].is_none() && track.rounds.get(*i) != Some(&true);
        let lacks: Vec<&str> = (0..categories.len()).filter(lacks).map(|i| categories[i].as_str()).collect();
        match lacking.iter_mut().find(|(other, _)| *other == lacks) {
            Some((_, names)) => names.push(&track.name),
            None => lacking.push((lacks, vec![&track.name])),
        }
    }
    if let [(lacks, _)] = lacking.as_slice() {
        return (!lacks.is_empty()).then(|| format!("缺{}数据。", lacks.join("、")));
    }
    let told: Vec<String> = lacking
        .iter()
        .filter(|(lacks, _)| !lacks.is_empty())
        .map(|(lacks, names)| format!("{}（{}）", names.join("、"), lacks.join("、")))
        .collect();
    (!told.is_empty()).then(|| format!("缺数据：{}。", told.join("；")))
}

/// Why a change is missing beside a level, as said in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// Last year's level is not known.
    NoBase,
    /// The definition changed.
    Broken,
    /// One of the two levels is not above zero.
    Sign,
    /// It is a change of another form than the line's.
    OtherForm,
    /// It may not be calculated from the levels, and no source gives it.
    NotGiven,
}

impl Reason {
    fn of(fact: &Fact) -> Self {
        let levels = [&fact.level, &fact.previous];
        let known = || levels.into_iter().flatten();
        if fact.movement.is_some() {
            Self::OtherForm
        } else if known().any(|level| level.status == Status::Break) {
            Self::Broken
        } else if fact.word.is_some()
            || known().any(|level| !level.value.is_sign_positive() || level.value.is_zero())
        {
            Self::Sign
        } else if fact.previous.is_none() {
            Self::NoBase
        } else {
            Self::NotGiven
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::NoBase => "没有上年数",
            Self::Broken => "口径有调整，与上年不可比",
            Self::Sign => "本年或上年不是正数，不计算",
            Self::OtherForm => "与其他年份的计算方法不同",
            Self::NotGiven => "来源没有给出，不能用两年的数相除",
        }
    }
}

/// What bars of the level and a line of the change lack: 缺2022年数据；缺2020年增速（没有上年数）。 Of two panels of which one
/// is not drawn at all, what it lacks is not told.
pub(super) fn of_level_and_change(
    categories: &[String],
    facts: &[Option<&Fact>],
    form: Option<Change>,
    [level, change]: [Option<&Track>; 2],
) -> Option<String> {
    let is_known = |track: Option<&Track>, i: usize| track.is_none_or(|it| it.values[i].is_some());
    let nothing = |i: usize| [level, change].into_iter().flatten().all(|track| track.values[i].is_none());
    let growth = match form {
        Some(Change::Percent(_)) => "增速",
        Some(Change::Price(_)) => "涨跌幅",
        _ => "变化",
    };
    let mut said: Vec<(Vec<&str>, String)> = Vec::new();
    for (i, category) in categories.iter().enumerate() {
        let why = match facts[i] {
            Some(fact) if fact.derived.hedged.is_some() => continue,
            _ if nothing(i) => "数据".to_owned(),
            Some(fact) if !is_known(change, i) => format!("{growth}（{}）", Reason::of(fact).words()),
            _ if !is_known(level, i) => "总量".to_owned(),
            _ => continue,
        };
        match said.iter_mut().find(|(_, other)| *other == why) {
            Some((years, _)) => years.push(category),
            None => said.push((vec![category], why)),
        }
    }
    let told: Vec<String> = said.iter().map(|(years, why)| format!("缺{}{why}", years.join("、"))).collect();
    (!told.is_empty()).then(|| format!("{}。", told.join("；")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrate::chart::gallery::track;

    fn years(years: &[&str]) -> Vec<String> {
        years.iter().map(|year| format!("{year}年")).collect()
    }

    #[test]
    fn what_all_lack_is_said_once_and_what_some_lack_by_name() {
        let years = years(&["2021", "2022", "2023"]);
        let note = |tracks: &[Track]| of_tracks(&years, tracks);
        assert_eq!(note(&[track("甲", "元", "1 2 3")]), None);
        assert_eq!(note(&[track("甲", "元", "- 2 -")]).as_deref(), Some("缺2021年、2023年数据。"));
        let both = [track("甲", "元", "1 - 3"), track("乙", "元", "1 - 3")];
        assert_eq!(note(&both).as_deref(), Some("缺2022年数据。"));
        let some = [("进口", "1 - 3"), ("出口", "1 2 3"), ("差", "- - 3"), ("转口", "1 - 3")];
        let some = some.map(|(name, numbers)| track(name, "元", numbers));
        assert_eq!(note(&some).as_deref(), Some("缺数据：进口、转口（2022年）；差（2021年、2022年）。"));
    }
}
