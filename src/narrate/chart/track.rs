//! Tracks: the values of indicators, year by year.

use super::{Track, Value};
use crate::{
    compute::Results,
    finding::Language,
    model::{Change, Fact, Indicator, IndicatorId, Period, page::Run},
    narrate::words,
    project::{ChartKind, ChartPlan, Project, Steps},
    text,
    wording::english,
};

/// The years of a chart and the values of its indicators, without years at the beginning of which nothing is known.
/// `None` where nothing is.
pub(super) fn tracks(
    project: &Project,
    plan: &ChartPlan,
    results: &Results,
) -> Option<(Vec<Period>, Vec<Track>)> {
    let (years, language) = (periods(project, plan), project.report.language);
    let mut tracks: Vec<Track> = plan
        .indicators
        .iter()
        .filter_map(|id| results.facts.get(id))
        .map(|series| {
            let timing = series.indicator.timing;
            let value = |period: &Period| {
                series.fact(period.known_as(timing)).and_then(|fact| value(fact, plan.changes))
            };
            let values: Vec<Option<Value>> = years.iter().map(value).collect();
            let round = |period: &Period| {
                let fact = series.fact(period.known_as(timing));
                !plan.changes && fact.is_some_and(|fact| fact.derived.hedged.is_some())
            };
            let rounds = years.iter().map(round).collect();
            let unit =
                if plan.changes { "%".to_owned() } else { words::unit(&series.indicator.unit, language) };
            Track {
                name: words::name(&series.indicator.name, language),
                unit,
                is_level: !plan.changes,
                values,
                rounds,
            }
        })
        .collect();
    tracks.retain(|track| track.values.iter().any(Option::is_some));
    let known = |i: &usize| tracks.iter().any(|track| track.values[*i].is_some());
    let unknown = (0..years.len()).take_while(|i| !known(i)).count();
    // A month of which nothing is known is no place on the axis: January and February are often published together.
    let kept: Vec<usize> = match plan.steps {
        Steps::Years | Steps::Quarters => (unknown..years.len()).collect(),
        Steps::Months | Steps::ToDate => (0..years.len()).filter(known).collect(),
    };
    for track in &mut tracks {
        track.values = kept.iter().map(|i| track.values[*i].clone()).collect();
        track.rounds = kept.iter().map(|i| track.rounds[*i]).collect();
    }
    (!tracks.is_empty()).then(|| (kept.iter().map(|i| years[*i]).collect(), tracks))
}

/// The same of one indicator in several areas, as the first `[[comparison]]` has them that has it.
pub(super) fn of_areas(
    project: &Project,
    plan: &ChartPlan,
    indicator: &IndicatorId,
    results: &Results,
) -> Option<(Vec<Period>, Vec<Track>)> {
    let (years, language) = (years(project, plan.years), project.report.language);
    let comparison =
        results.comparisons.iter().find(|it| it.indicators.iter().any(|id| id.id == *indicator))?;
    let mut tracks: Vec<Track> = comparison
        .areas
        .iter()
        .filter_map(|area| {
            let series = area.facts.get(indicator)?;
            let value = |year: &Period| series.fact(*year).and_then(|fact| value(fact, plan.changes));
            let unit =
                if plan.changes { "%".to_owned() } else { words::unit(&series.indicator.unit, language) };
            let values = years.iter().map(value).collect();
            let name = if language == Language::En { english::area(&area.area) } else { &area.area };
            Some(Track {
                name: words::name(name, language),
                unit,
                is_level: !plan.changes,
                values,
                rounds: Vec::new(),
            })
        })
        .collect();
    tracks.retain(|track| track.values.iter().any(Option::is_some));
    (tracks.len() > 1).then_some((years, tracks))
}

/// The periods of a chart: its years, or the parts of the year under review.
pub(super) fn periods(project: &Project, plan: &ChartPlan) -> Vec<Period> {
    match plan.steps {
        Steps::Years => years(project, plan.years),
        steps => steps.of(project.report.year),
    }
}

/// What stands below the axis.
pub(super) fn categories(plan: &ChartPlan, periods: &[Period], language: Language) -> Vec<String> {
    periods.iter().map(|period| words::step(plan.steps, *period, language)).collect()
}

/// A title with its time: 2020—2024年出口额, Exports, 2020–2024; 2021年分季度…, …, 2021 by quarter.
pub(super) fn titled(plan: &ChartPlan, periods: &[Period], what: &str, language: Language) -> String {
    let when = span(periods, language);
    let by = match plan.steps {
        Steps::Years => "",
        Steps::Quarters => " by quarter",
        Steps::Months => " by month",
        Steps::ToDate => ", since January",
    };
    let steps = plan.steps.word();
    text!("{when}{steps}{what}", "{what}, {when}{by}").of(language)
}

/// So many years, the year under review the last.
pub(super) fn years(project: &Project, count: u32) -> Vec<Period> {
    let last = project.report.year;
    let first = last - i16::try_from(count.max(1)).unwrap_or(5) + 1;
    (first..=last).map(Period::Year).collect()
}

/// A level, or a growth in per cent: a line of changes has one unit.
fn value(fact: &Fact, changes: bool) -> Option<Value> {
    if !changes {
        return level(fact);
    }
    let movement = fact.movement.as_ref()?;
    matches!(movement.change, Change::Percent(_) | Change::Price(_)).then(|| change(fact)).flatten()
}

pub(super) fn level(fact: &Fact) -> Option<Value> {
    let level = fact.level.as_ref()?;
    Some(Value { number: level.value, text: level.digits.clone(), figure: level.figure.clone() })
}

pub(super) fn change(fact: &Fact) -> Option<Value> {
    let movement = fact.movement.as_ref()?;
    Some(Value { number: movement.value, text: movement.digits.clone(), figure: movement.figure.clone() })
}

/// What a chart cannot draw because its source gives only a round number: 2021年高新技术企业数突破300家，是概数，没有画出。
pub(super) fn rounds(project: &Project, plan: &ChartPlan, results: &Results) -> Vec<Vec<Run>> {
    if plan.changes || plan.kind == ChartKind::Targets {
        return Vec::new();
    }
    let language = project.report.language;
    let shown = plan.indicator.iter().chain(&plan.indicators).filter_map(|id| results.facts.get(id));
    let mut notes = Vec::new();
    for series in shown {
        for period in periods(project, plan) {
            let fact = series.fact(period.known_as(series.indicator.timing));
            let Some(round) = fact.and_then(|fact| fact.derived.hedged.as_ref()) else { continue };
            let when = words::step(plan.steps, period, language);
            let name = words::name(&series.indicator.name, language);
            let number = match language {
                Language::Zh => round.words.clone(),
                Language::En => words::round(round, language).text,
            };
            notes.push(vec![
                Run::plain(text!("{when}{name}", "{name} in {when}: ").of(language)),
                Run::figure(number, round.figure.clone()),
                Run::plain(
                    text!("，是概数，没有画出。", ", a round number, which is not drawn.").of(language),
                ),
            ]);
        }
    }
    notes
}

/// 2020—2024年, or the only year; 2020–2024. The years may stand in either order.
pub(super) fn span(years: &[Period], language: Language) -> String {
    let known = || years.iter().map(|year| year.year());
    let (Some(first), Some(last)) = (known().min(), known().max()) else { return String::new() };
    if first == last {
        text!("{first}年", "{first}").of(language)
    } else {
        text!("{first}—{last}年", "{first}–{last}").of(language)
    }
}

/// What the tracks are of, for a title: 出口额、进口额, or the first of many, where all together would not stand on one line.
pub(super) fn subject(tracks: &[Track], language: Language) -> String {
    /// The most characters of all names; letters are half as wide.
    const NAMES: usize = 18;
    let spoken = |(i, track): (usize, &Track)| match language {
        Language::En if i > 0 => words::small(&track.name),
        _ => track.name.clone(),
    };
    let names: Vec<String> = tracks.iter().enumerate().map(spoken).collect();
    let all = text!("{zh}", "{en}", zh = names.join("、"), en = names.join(", ")).of(language);
    let room = if language == Language::En { 3 * NAMES } else { NAMES };
    let what = match names.as_slice() {
        [first, _, ..] if names.len() > 3 || all.chars().count() > room => {
            let (count, others) = (names.len(), names.len() - 1);
            let s = if others == 1 { "" } else { "s" };
            text!("{first}等{count}项指标", "{first} and {others} other indicator{s}").of(language)
        }
        _ => all,
    };
    if tracks.iter().all(|track| track.is_level) {
        what
    } else {
        text!("{what}增长速度", "Growth of {en}", en = words::small(&what)).of(language)
    }
}

/// What stands above the axis: the name where there is one track, and the unit.
pub(super) fn axis_title(steps: Steps, tracks: &[Track], language: Language) -> String {
    let than = than(steps);
    let (name, unit) = match tracks {
        [only] => (only.name.as_str(), only.unit.as_str()),
        [first, ..] => ("", first.unit.as_str()),
        [] => ("", ""),
    };
    let what = match (tracks.iter().all(|track| track.is_level), language) {
        (true, _) => name.to_owned(),
        (false, Language::Zh) => format!("{name}{than}增长"),
        (false, Language::En) if name.is_empty() => "Growth".to_owned(),
        (false, Language::En) => format!("Growth of {}", words::small(name)),
    };
    match (what.as_str(), unit) {
        ("", unit) => text!("单位：{unit}", "Unit: {unit}").of(language),
        (what, "") => what.to_owned(),
        (what, unit) => text!("{what}（{unit}）", "{what} ({unit})").of(language),
    }
}

/// 比上年增长（%） and the unit alone: what stands above a panel of changes.
pub(super) fn change_title(
    steps: Steps,
    indicator: &Indicator,
    form: Option<Change>,
    language: Language,
) -> (String, String) {
    use crate::model::Dimension;
    let (words, english, unit) = match form {
        Some(Change::Price(_)) => ("涨跌", "Change", "%".to_owned()),
        Some(Change::Percent(_)) | None => ("增长", "Growth", "%".to_owned()),
        Some(Change::Points(_)) => ("增减", "Change", words::points(language)),
        Some(Change::PermillePoints(_)) => {
            ("增减", "Change", text!("千分点", "per-thousand points").of(language))
        }
        Some(Change::Difference(_)) if *indicator.unit.dimension() == Dimension::Pure => {
            let than = than(steps);
            return (text!("{than}增减", "Change").of(language), String::new());
        }
        Some(Change::Absolute(_) | Change::Difference(_)) => {
            ("增减", "Change", words::unit(&indicator.unit, language))
        }
    };
    let than = than(steps);
    (text!("{than}{words}（{unit}）", "{english} ({unit})", unit = unit.clone()).of(language), unit)
}

/// A part of a year is compared with the same part of the year before.
fn than(steps: Steps) -> &'static str {
    if steps == Steps::Years { "比上年" } else { "比上年同期" }
}
