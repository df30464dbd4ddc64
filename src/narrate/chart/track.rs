//! Tracks: the values of indicators, year by year.

use super::{Track, Value};
use crate::{
    compute::Results,
    model::{Change, Fact, Indicator, IndicatorId, Period, page::Run},
    project::{ChartKind, ChartPlan, Project, Steps},
};

/// The years of a chart and the values of its indicators, without years at the beginning of which nothing is known.
/// `None` where nothing is.
pub(super) fn tracks(
    project: &Project,
    plan: &ChartPlan,
    results: &Results,
) -> Option<(Vec<Period>, Vec<Track>)> {
    let years = periods(project, plan);
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
            let unit = if plan.changes { "%".to_owned() } else { series.indicator.unit.symbol().to_owned() };
            Track { name: series.indicator.name.clone(), unit, is_level: !plan.changes, values, rounds }
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
    let years = years(project, plan.years);
    let comparison =
        results.comparisons.iter().find(|it| it.indicators.iter().any(|id| id.id == *indicator))?;
    let mut tracks: Vec<Track> = comparison
        .areas
        .iter()
        .filter_map(|area| {
            let series = area.facts.get(indicator)?;
            let value = |year: &Period| series.fact(*year).and_then(|fact| value(fact, plan.changes));
            let unit = if plan.changes { "%".to_owned() } else { series.indicator.unit.symbol().to_owned() };
            let values = years.iter().map(value).collect();
            Some(Track { name: area.area.clone(), unit, is_level: !plan.changes, values, rounds: Vec::new() })
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
pub(super) fn categories(plan: &ChartPlan, periods: &[Period]) -> Vec<String> {
    periods.iter().map(|period| plan.steps.name(*period)).collect()
}

/// What a title begins with: 2020—2024年, 2021年分季度.
pub(super) fn when(plan: &ChartPlan, periods: &[Period]) -> String {
    format!("{}{}", span(periods), plan.steps.word())
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
    let shown = plan.indicator.iter().chain(&plan.indicators).filter_map(|id| results.facts.get(id));
    let mut notes = Vec::new();
    for series in shown {
        for period in periods(project, plan) {
            let fact = series.fact(period.known_as(series.indicator.timing));
            let Some(round) = fact.and_then(|fact| fact.derived.hedged.as_ref()) else { continue };
            let when = plan.steps.name(period);
            notes.push(vec![
                Run::plain(format!("{when}{}", series.indicator.name)),
                Run::figure(&round.words, round.figure.clone()),
                Run::plain("，是概数，没有画出。"),
            ]);
        }
    }
    notes
}

/// 2020—2024年, or the only year; the years may stand in either order.
pub(super) fn span(years: &[Period]) -> String {
    match years {
        [first, .., last] if first.year() > last.year() => format!("{}—{}年", last.year(), first.year()),
        [first, .., last] if first.year() == last.year() => format!("{}年", last.year()),
        [first, .., last] => format!("{}—{}年", first.year(), last.year()),
        [only] => format!("{}年", only.year()),
        [] => String::new(),
    }
}

/// What the tracks are of, for a title: 出口额、进口额, or the first of many, where all together would not stand on one line.
pub(super) fn subject(tracks: &[Track]) -> String {
    /// The most characters of all names.
    const NAMES: usize = 18;
    let names: Vec<&str> = tracks.iter().map(|track| track.name.as_str()).collect();
    let all = names.join("、");
    let what = match names.as_slice() {
        [first, _, ..] if names.len() > 3 || all.chars().count() > NAMES => {
            format!("{first}等{}项指标", names.len())
        }
        _ => all,
    };
    if tracks.iter().all(|track| track.is_level) { what } else { format!("{what}增长速度") }
}

/// What stands above the axis: the name where there is one track, and the unit.
pub(super) fn axis_title(steps: Steps, tracks: &[Track]) -> String {
    let than = than(steps);
    let (name, unit) = match tracks {
        [only] => (only.name.as_str(), only.unit.as_str()),
        [first, ..] => ("", first.unit.as_str()),
        [] => ("", ""),
    };
    let what = if tracks.iter().all(|track| track.is_level) {
        name.to_owned()
    } else {
        format!("{name}{than}增长")
    };
    match (what.as_str(), unit) {
        ("", unit) => format!("单位：{unit}"),
        (what, "") => what.to_owned(),
        (what, unit) => format!("{what}（{unit}）"),
    }
}

/// 比上年增长（%） and the unit alone: what stands above a panel of changes.
pub(super) fn change_title(steps: Steps, indicator: &Indicator, form: Option<Change>) -> (String, String) {
    use crate::model::Dimension;
    let (words, unit) = match form {
        Some(Change::Price(_)) => ("涨跌", "%".to_owned()),
        Some(Change::Percent(_)) | None => ("增长", "%".to_owned()),
        Some(Change::Points(_)) => ("增减", "百分点".to_owned()),
        Some(Change::PermillePoints(_)) => ("增减", "千分点".to_owned()),
        Some(Change::Difference(_)) if *indicator.unit.dimension() == Dimension::Pure => {
            return (format!("{}增减", than(steps)), String::new());
        }
        Some(Change::Absolute(_) | Change::Difference(_)) => ("增减", indicator.unit.to_string()),
    };
    (format!("{}{words}（{unit}）", than(steps)), unit)
}

/// A part of a year is compared with the same part of the year before.
fn than(steps: Steps) -> &'static str {
    if steps == Steps::Years { "比上年" } else { "比上年同期" }
}
