//! Bars of the level and a line of the change, in two panels above one row of years.

use super::{
    Draft, Track, Value, alt,
    panel::{Bars, Plan, panel},
    track,
};
use crate::{
    compute::Results,
    finding::Language,
    model::{
        Change, Fact, Indicator, Period,
        page::{Drawing, Mark, Panel},
    },
    narrate::sheet::Sheet,
    project::{ChartPlan, Project, Steps},
    wording::{Comparison, span, statement},
};

/// So many years make a picture; two are better read in the sentence, unless just two are asked for.
const ENOUGH: usize = 3;

/// The chart of one indicator, or nothing where too few years are known. A single change is no line.
pub(super) fn level_and_change(
    project: &Project,
    plan: &ChartPlan,
    results: &mut Results,
    name: &str,
    sheet: &Sheet,
) -> Option<Draft> {
    let series = results.facts.get(plan.indicator.as_ref()?)?.clone();
    let indicator = &*series.indicator;
    let known = |period: &Period| series.fact(period.known_as(indicator.timing));
    let parts = plan.steps != Steps::Years;
    let years = track::periods(project, plan);
    let years: Vec<Period> = years.into_iter().skip_while(|year| known(year).is_none()).collect();
    let all = matches!(plan.steps, Steps::Years | Steps::Quarters);
    let years: Vec<Period> = years.into_iter().filter(|period| all || known(period).is_some()).collect();
    let facts: Vec<Option<&Fact>> = years.iter().map(known).collect();
    let (form, changes) = changes(&facts);
    let levels: Vec<Option<Value>> = facts.iter().map(|fact| track::level((*fact)?)).collect();
    let (change_title, change_unit) = track::change_title(plan.steps, indicator, form);
    let change = Track { name: indicator.name.clone(), unit: change_unit, is_level: false, values: changes };
    let unit = indicator.unit.symbol().to_owned();
    let level = Track { name: indicator.name.clone(), unit, is_level: true, values: levels };
    let mut draw = |mark, title: String, height, track: &Track| {
        let name = format!("{name}.{}", if mark == Mark::Line { "change" } else { "level" });
        let (tracks, width) = (std::slice::from_ref(track), sheet.width);
        let plan = Plan { title, mark, bars: Bars::Grouped, tracks, height, width, shared: None, name };
        panel(&plan, sheet, &mut results.ledger)
    };
    let moves = change.values.iter().flatten().count() >= 2;
    let panels: Vec<Panel> = moves
        .then(|| draw(Mark::Line, change_title, 3, &change))
        .flatten()
        .into_iter()
        .chain(draw(Mark::Bar, format!("{}（{}）", indicator.name, indicator.unit), 4, &level))
        .collect();
    let both = change.values.iter().zip(&level.values);
    let known = both.filter(|(change, level)| change.is_some() || level.is_some()).count();
    let least = if parts { 2 } else { ENOUGH.min(plan.years as usize) };
    if panels.is_empty() || known < least {
        return None;
    }
    let grows = matches!(form, Some(Change::Percent(_)));
    let (what, sort) = words(&panels, grows);
    let when = track::when(plan, &years);
    let alt = if parts {
        let known = |track: &Track| track.values.iter().any(Option::is_some);
        alt::of(sort, &years, &[level, change].into_iter().filter(known).collect::<Vec<_>>())
    } else {
        alt(project, indicator, sort, &when, &facts)
    };
    Some(Draft {
        title: format!("{when}{}{what}", indicator.name),
        alt,
        drawing: Drawing::Panels { categories: track::categories(plan, &years), panels },
        notes: Vec::new(),
    })
}

/// The changes that can stand on one line: a change in another form (3户 among percentages) is not in it.
fn changes(facts: &[Option<&Fact>]) -> (Option<Change>, Vec<Option<Value>>) {
    let form = facts.iter().rev().flatten().find_map(|fact| fact.movement.as_ref()).map(|it| it.change);
    let alike = |fact: &Fact| {
        let own = fact.movement.as_ref().map(|it| it.change);
        own.as_ref().map(std::mem::discriminant) == form.as_ref().map(std::mem::discriminant)
    };
    let changes = facts.iter().map(|fact| track::change(fact.filter(|fact| alike(fact))?)).collect();
    (form, changes)
}

/// What the title says behind the indicator, and what sort of chart it is.
fn words(panels: &[Panel], grows: bool) -> (&'static str, &'static str) {
    let is_line = |panel: &Panel| panel.series.iter().any(|series| series.mark == Mark::Line);
    match panels {
        [_, _] if grows => ("及其增长速度", "柱形和折线图"),
        [_, _] => ("及其变化", "柱形和折线图"),
        [panel] if is_line(panel) && grows => ("增长速度", "折线图"),
        [panel] if is_line(panel) => ("变化", "折线图"),
        _ => ("", "柱形图"),
    }
}

/// The chart in words: each year as a sentence says it.
fn alt(
    project: &Project,
    indicator: &Indicator,
    sort: &str,
    from_to: &str,
    facts: &[Option<&Fact>],
) -> String {
    let years: Vec<String> = facts
        .iter()
        .flatten()
        .map(|fact| {
            let said = statement(indicator, fact, &project.wording, Comparison::Named).text();
            let at_its_end = if span(indicator) == "年末" { "末" } else { "" };
            format!("{}{at_its_end}{said}", fact.period.name(Language::Zh))
        })
        .collect();
    format!("{sort}，{from_to}{}：{}。", indicator.name, years.join("；"))
}
