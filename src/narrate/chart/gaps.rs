//! What a chart lacks: a gap is seen in it, and said below it and in its words.

use super::Track;
use crate::{
    finding::{Language, Text},
    model::{Change, Fact, Status},
    narrate::words,
    text,
};

/// 缺2022年数据。 or, where not all lack the same, 缺数据：进口（2021年）；出口（2022年）。 `None` where nothing is lacking.
pub(super) fn of_tracks(categories: &[String], tracks: &[Track], language: Language) -> Option<String> {
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
        let (zh, en) = (lacks.join("、"), lacks.join(", "));
        return (!lacks.is_empty()).then(|| text!("缺{zh}数据。", "No data for {en}.").of(language));
    }
    let told: Vec<String> = lacking
        .iter()
        .filter(|(lacks, _)| !lacks.is_empty())
        .map(|(lacks, names)| {
            let (names, lacks) = (words::list(names, language), words::list(lacks, language));
            text!("{names}（{lacks}）", "{names} ({lacks})").of(language)
        })
        .collect();
    let (zh, en) = (told.join("；"), told.join("; "));
    (!told.is_empty()).then(|| text!("缺数据：{zh}。", "Missing: {en}.").of(language))
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

    fn words(self) -> Text {
        match self {
            Self::NoBase => text!("没有上年数", "no figure of the previous year"),
            Self::Broken => text!("口径有调整，与上年不可比", "on another basis than the previous year"),
            Self::Sign => text!("本年或上年不是正数，不计算", "one of the two years is not above zero"),
            Self::OtherForm => text!("与其他年份的计算方法不同", "counted otherwise than in the other years"),
            Self::NotGiven => text!(
                "来源没有给出，不能用两年的数相除",
                "not given by the source, and not to be had from the two levels"
            ),
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
    language: Language,
) -> Option<String> {
    let is_known = |track: Option<&Track>, i: usize| track.is_none_or(|it| it.values[i].is_some());
    let nothing = |i: usize| [level, change].into_iter().flatten().all(|track| track.values[i].is_none());
    let growth = match form {
        Some(Change::Percent(_)) => text!("增速", "growth"),
        Some(Change::Price(_)) => text!("涨跌幅", "change"),
        _ => text!("变化", "change"),
    };
    let growth = growth.of(language);
    let mut said: Vec<(Vec<&str>, String)> = Vec::new();
    for (i, category) in categories.iter().enumerate() {
        let why = match facts[i] {
            Some(fact) if fact.derived.hedged.is_some() => continue,
            _ if nothing(i) => text!("数据", "data"),
            Some(fact) if !is_known(change, i) => {
                let why = Reason::of(fact).words().of(language);
                text!("{growth}（{why}）", "{growth} ({why})")
            }
            _ if !is_known(level, i) => text!("总量", "level"),
            _ => continue,
        };
        let why = why.of(language);
        match said.iter_mut().find(|(_, other)| *other == why) {
            Some((years, _)) => years.push(category),
            None => said.push((vec![category], why)),
        }
    }
    let lack = |(years, why): &(Vec<&str>, String)| {
        let years = words::list(years, language);
        text!("缺{years}{why}", "missing for {years}: {why}").of(language)
    };
    let told: Vec<String> = said.iter().map(lack).collect();
    let (zh, en) = (told.join("；"), words::capital(&told.join("; ")));
    (!told.is_empty()).then(|| text!("{zh}。", "{en}.").of(language))
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
        let note = |tracks: &[Track]| of_tracks(&years, tracks, Language::Zh);
        assert_eq!(note(&[track("甲", "元", "1 2 3")]), None);
        assert_eq!(note(&[track("甲", "元", "- 2 -")]).as_deref(), Some("缺2021年、2023年数据。"));
        let both = [track("甲", "元", "1 - 3"), track("乙", "元", "1 - 3")];
        assert_eq!(note(&both).as_deref(), Some("缺2022年数据。"));
        let some = [("进口", "1 - 3"), ("出口", "1 2 3"), ("差", "- - 3"), ("转口", "1 - 3")];
        let some = some.map(|(name, numbers)| track(name, "元", numbers));
        assert_eq!(note(&some).as_deref(), Some("缺数据：进口、转口（2022年）；差（2021年、2022年）。"));
    }
}
