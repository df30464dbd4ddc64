//! Bars of the level and a line of the change above one row of years: in two panels, or on two axes of one.

use super::{
    Draft, Track, Value, alt, double, gaps, note,
    panel::{Bars, Plan, panel},
    track,
};
use crate::{
    compute::Results,
    finding::Language,
    model::{
        Change, Fact, Indicator, Ledger, Period,
        page::{Drawing, Mark, Panel},
    },
    narrate::sheet::Sheet,
    project::{Axes, ChartPlan, Project, Steps},
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
    let track = |unit, is_level, values| {
        let (name, rounds) = (indicator.name.clone(), Vec::new());
        Track { name, unit, is_level, values, rounds }
    };
    let change = track(change_unit, false, changes);
    let level = track(indicator.unit.symbol().to_owned(), true, levels);
    let titles = [format!("{}（{}）", indicator.name, indicator.unit), change_title];
    let panels = panels(plan.axes, titles, [&level, &change], name, sheet, &mut results.ledger);
    let both = change.values.iter().zip(&level.values);
    let known = both.filter(|(change, level)| change.is_some() || level.is_some()).count();
    let least = if parts { 2 } else { ENOUGH.min(plan.years as usize) };
    if panels.is_empty() || known < least {
        return None;
    }
    let has = |mark| panels.iter().flat_map(|panel| &panel.series).any(|series| series.mark == mark);
    let drawn = [has(Mark::Bar), has(Mark::Line)];
    let (what, sort) = words(drawn, matches!(form, Some(Change::Percent(_))));
    let when = track::when(plan, &years);
    let categories = track::categories(plan, &years);
    let tracks = [drawn[0].then_some(&level), drawn[1].then_some(&change)];
    let gap = gaps::of_level_and_change(&categories, &facts, form, tracks);
    let alt = if parts {
        let tracks: Vec<Track> = tracks.into_iter().flatten().cloned().collect();
        alt::of(sort, &years, &tracks)
    } else {
        alt(project, indicator, sort, &when, &facts)
    };
    Some(Draft {
        title: format!("{when}{}{what}", indicator.name),
        alt: format!("{alt}{}", gap.as_deref().unwrap_or_default()),
        drawing: Drawing::Panels { categories, panels },
        notes: note(gap),
    })
}

/// Both on the axes of one panel, where that is asked for; else one above the other. A single change is no line.
pub(super) fn panels(
    axes: Axes,
    [level_title, change_title]: [String; 2],
    [level, change]: [&Track; 2],
    name: &str,
    sheet: &Sheet,
    ledger: &mut Ledger,
) -> Vec<Panel> {
    let names = ["level", "change"].map(|what| format!("{name}.{what}"));
    let moves = change.values.iter().flatten().count() >= 2;
    if axes == Axes::Double && moves {
        let titles = [format!("左轴：{level_title}"), format!("右轴：{change_title}")];
        let both = double::double(titles, [level, change], &names, sheet, ledger);
        if let Some(both) = both {
            return vec![both];
        }
    }
    let [level_name, change_name] = names;
    let mut draw = |mark, title: String, height, track: &Track, name: String| {
        let (tracks, width) = (std::slice::from_ref(track), sheet.width);
        let plan = Plan { title, mark, bars: Bars::Grouped, tracks, height, width, shared: None, name };
        panel(&plan, sheet, ledger)
    };
    let line = moves.then(|| draw(Mark::Line, change_title, 3, change, change_name)).flatten();
    let bars = draw(Mark::Bar, level_title, 4, level, level_name);
    line.into_iter().chain(bars).collect()
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

/// What the title says behind the indicator, and what sort of chart it is, by whether it has bars and a line.
fn words(drawn: [bool; 2], grows: bool) -> (&'static str, &'static str) {
    match drawn {
        [true, true] if grows => ("及其增长速度", "柱形和折线图"),
        [true, true] => ("及其变化", "柱形和折线图"),
        [false, _] if grows => ("增长速度", "折线图"),
        [false, _] => ("变化", "折线图"),
        [true, false] => ("", "柱形图"),
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
