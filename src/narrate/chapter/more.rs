//! What a chapter says beside levels and changes: which part moved most, what the parts contributed, whether a promise was
//! kept.

use super::group::Item;
use crate::{
    compute::{Comparison, Rank, TargetFact, Verdict},
    finding::Language,
    model::{Change, Decimal, Direction, Fact, FigureId, Indicator, Movement, Period, RankedBy},
    narrate::words,
    project::WordingStyle,
    wording::{self, Sentence, headline_name},
};

/// 第二产业增加值增长最快。 Of at least three parts of one division, measured alike, all of which were just told with their
/// numbers; nothing where two are first. Parts of another division (城乡 beside 商品和餐饮) are no rivals, nor are parts that
/// may overlap (工业投资 and 民间投资).
pub(super) fn most(parts: &[Item<'_>]) -> Sentence {
    let mut sentence = Sentence::new();
    for leader in leaders(parts) {
        sentence.say(headline_name(leader)).say("增长最快。");
    }
    sentence
}

/// The part of each division that grew fastest.
pub(super) fn leaders<'a>(parts: &[Item<'a>]) -> Vec<&'a Indicator> {
    let mut divisions: Vec<Vec<Item<'_>>> = Vec::new();
    for part in parts.iter().filter(|(indicator, _)| division(indicator).is_some()) {
        let same = |group: &&mut Vec<Item<'_>>| {
            group.first().is_some_and(|(first, _)| division(first) == division(part.0))
        };
        match divisions.iter_mut().find(same) {
            Some(group) => group.push(*part),
            None => divisions.push(vec![*part]),
        }
    }
    divisions.iter().filter_map(|group| leader(group)).collect()
}

/// The parts by their division, where every one has a named division and there are several: 按经营地分, 按消费类型分.
pub(super) fn divisions<'a>(parts: &[Item<'a>]) -> Option<Vec<(&'a str, Vec<Item<'a>>)>> {
    let mut divisions: Vec<(&'a str, Vec<Item<'a>>)> = Vec::new();
    for part in parts {
        let name = part.0.division.as_deref()?;
        match divisions.iter_mut().find(|(other, _)| *other == name) {
            Some((_, group)) => group.push(*part),
            None => divisions.push((name, vec![*part])),
        }
    }
    (divisions.len() > 1).then_some(divisions)
}

/// 增速在四个区中居第1位: the place by growth that a `[[comparison]]` with `rank` counts. Nothing where the source publishes
/// a place by growth itself, or the growth has further bases.
pub(super) fn ranked<'t>(
    tables: &'t [Comparison],
    area: Option<&str>,
    indicator: &Indicator,
    fact: &Fact,
) -> Option<(&'t Comparison, &'t Rank)> {
    /// First of two is no place.
    const LEAST: usize = 3;
    let published = fact.derived.standings.iter().any(|standing| standing.by == RankedBy::Change);
    if published || !fact.others.is_empty() {
        return None;
    }
    tables.iter().filter(|table| table.with_ranks && table.areas.len() >= LEAST).find_map(|table| {
        let own = table.areas.iter().find(|it| Some(it.area.as_str()) == area)?;
        Some((table, own.ranks.get(&indicator.id)?))
    })
}

/// By what a part divides its whole; `None` where it may overlap with others.
fn division(indicator: &Indicator) -> Option<&str> {
    indicator.division.as_deref().or_else(|| indicator.complete.then_some(""))
}

fn leader<'a>(parts: &[Item<'a>]) -> Option<&'a Indicator> {
    let growth = |item: &Item<'_>| -> Option<(Decimal, Movement)> {
        let movement = item.1.movement.clone().filter(|it| matches!(it.change, Change::Percent(_)))?;
        (movement.value < Decimal::ONE_THOUSAND).then_some((movement.value, movement))
    };
    let known: Vec<(&'a Indicator, Decimal, Movement)> =
        parts.iter().filter_map(|item| growth(item).map(|(value, it)| (item.0, value, it))).collect();
    let (first, _, its) = known.first()?;
    let alike = known.iter().all(|(indicator, _, it)| {
        it.basis == its.basis && indicator.timing == first.timing && indicator.change == first.change
    });
    if known.len() < 3 || known.len() < parts.len() || !alike {
        return None;
    }
    // Where only one grew, it is not the fastest of anything.
    if known.iter().filter(|(_, value, _)| *value > Decimal::ZERO).count() < 2 {
        return None;
    }
    let top = known.iter().map(|(_, value, _)| *value).max().unwrap_or_default();
    let mut leaders = known.iter().filter(|(_, value, _)| *value == top);
    match (leaders.next(), leaders.next()) {
        (Some((leader, ..)), None) if top > Decimal::ZERO => Some(leader),
        _ => None,
    }
}

/// 对地区生产总值增长的贡献率 and 拉动 of the parts, as the source gives them. With the full stop.
pub(super) fn contributions(whole: &str, parts: &[Item<'_>], style: &WordingStyle) -> Sentence {
    let mut sentence = Sentence::new();
    let said = wording::contributions(whole, parts, style);
    if !said.is_empty() {
        sentence.join(said).say("。");
    }
    sentence
}

/// 高于全市1.2个百分点: how the growth that was just told compares with that of the area above, where a `[[comparison]]` has it.
pub(super) fn above(
    tables: &[Comparison],
    area: Option<&str>,
    indicator: &Indicator,
    fact: &Fact,
    say: fn(&str, &(FigureId, String)) -> Sentence,
) -> Sentence {
    let is_growth = fact.movement.as_ref().is_some_and(|it| {
        matches!(it.change, Change::Percent(_))
            && it.value.abs() < Decimal::ONE_THOUSAND
            && !it.value.is_zero()
    });
    let found = tables.iter().filter(|_| is_growth && fact.others.is_empty()).find_map(|table| {
        let own = table.areas.iter().find(|it| Some(it.area.as_str()) == area)?;
        Some((table.against.as_ref()?.area.as_str(), own.gaps.get(&indicator.id)?))
    });
    found.map_or_else(Sentence::new, |(there, gap)| say(there, gap))
}

/// , meeting the target of at least 8.0%.
pub(super) fn kept_in_english(targets: &[TargetFact], indicator: &Indicator, period: Period) -> Sentence {
    let mut sentence = Sentence::new();
    let of_it = |it: &&TargetFact| it.indicator.id == indicator.id && it.year == period.year();
    let Some(target) = targets.iter().find(of_it) else { return sentence };
    let (Some(promise), Some(figure)) = (&target.promise, &target.figure) else { return sentence };
    let verb = match target.verdict {
        Some(Verdict::Met) => ", meeting the target of ",
        Some(Verdict::Nearly) => ", nearly meeting the target of ",
        Some(Verdict::Missed) => ", missing the target of ",
        Some(Verdict::Above) => ", above the target of ",
        _ => return sentence,
    };
    let (hedge, number, _) = words::promise(promise, indicator, Language::En);
    let verb = match target.verdict {
        Some(Verdict::Met) if indicator.direction == Direction::Ceiling => ", within the limit of ",
        _ => verb,
    };
    sentence.say(verb).say(hedge).figure(figure, number);
    sentence
}

/// 完成增长8.0%以上的预期目标: what came of the promise for the year under review, where that can be said.
pub(super) fn kept(targets: &[TargetFact], indicator: &Indicator, period: Period) -> Sentence {
    let mut sentence = Sentence::new();
    let of_it = |it: &&TargetFact| it.indicator.id == indicator.id && it.year == period.year();
    let Some(target) = targets.iter().find(of_it) else { return sentence };
    // 涨幅3%左右 of prices is a limit: 0.2% keeps within it and fulfils nothing.
    let limit = indicator.direction == Direction::Ceiling
        && target.promise.as_ref().is_some_and(|it| !it.after.contains("以内"));
    let is_kept_limit = limit && target.verdict == Some(Verdict::Met);
    // 控制在5.5%以内 is kept to, not fulfilled.
    let says_limit = target.promise.as_ref().is_some_and(|it| it.before.contains("控制"));
    let verb = match (target.verdict, says_limit) {
        _ if is_kept_limit => "控制在",
        (Some(Verdict::Met), true) => "实现",
        (Some(Verdict::Met), false) => "完成",
        (Some(Verdict::Nearly), true) => "基本实现",
        (Some(Verdict::Nearly), false) => "基本完成",
        (Some(Verdict::Missed), true) => "未实现",
        (Some(Verdict::Missed), false) => "未完成",
        (Some(Verdict::Above), _) => "高于",
        _ => return sentence,
    };
    sentence.say(verb);
    match (&target.promise, &target.figure) {
        (Some(promise), Some(figure)) => {
            let own = !promise.before.is_empty();
            let what = match own {
                // 控制在3%左右的预期目标以内: what moves has just been said.
                _ if is_kept_limit => "",
                true => &promise.before,
                false => wording::promised(indicator, &promise.unit),
            };
            sentence.say(what).figure(figure, &promise.written).say(&promise.after);
        }
        _ => {
            sentence.say(&target.text);
        }
    }
    sentence.say("的预期目标");
    if is_kept_limit {
        sentence.say("以内");
    }
    sentence
}
