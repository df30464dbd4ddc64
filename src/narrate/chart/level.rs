//! Bars of the level and a line of the change above one row of years: in two panels, or on two axes of one.

use super::{
    Draft, Track, Value, alt, double, gaps, note,
    panel::{Bars, Plan, panel},
    track,
};
use crate::{
    compute::Results,
    finding::{Language, Text},
    model::{
        Change, Fact, Indicator, Ledger, Period,
        page::{Drawing, Mark, Panel},
    },
    narrate::{sheet::Sheet, words},
    project::{Axes, ChartPlan, Project, Steps},
    text,
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
    let language = project.report.language;
    let name_of = words::name(&indicator.name, language);
    let (change_title, change_unit) = track::change_title(plan.steps, indicator, form, language);
    let track = |unit, is_level, values| {
        let (name, rounds) = (name_of.clone(), Vec::new());
        Track { name, unit, is_level, values, rounds }
    };
    let change = track(change_unit, false, changes);
    let unit = words::unit(&indicator.unit, language);
    let level = track(unit.clone(), true, levels);
    let level_title = text!("{name_of}（{unit}）", "{name_of} ({unit})", name_of = &name_of).of(language);
    let titles = [level_title, change_title];
    let arranged = (plan.axes, language);
    let panels = panels(arranged, titles, [&level, &change], name, sheet, &mut results.ledger);
    let both = change.values.iter().zip(&level.values);
    let known = both.filter(|(change, level)| change.is_some() || level.is_some()).count();
    let least = if parts { 2 } else { ENOUGH.min(plan.years as usize) };
    if panels.is_empty() || known < least {
        return None;
    }
    let has = |mark| panels.iter().flat_map(|panel| &panel.series).any(|series| series.mark == mark);
    let drawn = [has(Mark::Bar), has(Mark::Line)];
    let (what, sort) = what(drawn, matches!(form, Some(Change::Percent(_))));
    let title = track::titled(plan, &years, &format!("{name_of}{}", what.of(language)), language);
    let categories = track::categories(plan, &years, language);
    let tracks = [drawn[0].then_some(&level), drawn[1].then_some(&change)];
    let gap = gaps::of_level_and_change(&categories, &facts, form, tracks, language);
    let alt = if parts {
        let tracks: Vec<Track> = tracks.into_iter().flatten().cloned().collect();
        alt::of(sort, &years, &tracks, language)
    } else {
        alt(project, indicator, sort, &track::span(&years, language), &facts)
    };
    Some(Draft {
        title,
        alt: format!("{alt}{}", gap.as_deref().unwrap_or_default()).trim_end().to_owned(),
        drawing: Drawing::Panels { categories, panels },
        notes: note(gap),
    })
}

/// Both on the axes of one panel, where that is asked for; else one above the other. A single change is no line.
pub(super) fn panels(
    (axes, language): (Axes, Language),
    [level_title, change_title]: [String; 2],
    [level, change]: [&Track; 2],
    name: &str,
    sheet: &Sheet,
    ledger: &mut Ledger,
) -> Vec<Panel> {
    let names = ["level", "change"].map(|what| format!("{name}.{what}"));
    let moves = change.values.iter().flatten().count() >= 2;
    if axes == Axes::Double && moves {
        let titles = [
            text!("左轴：{level_title}", "Left axis: {level_title}", level_title = &level_title),
            text!("右轴：{change_title}", "Right axis: {change_title}", change_title = &change_title),
        ];
        let titles = titles.map(|title| title.of(language));
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
fn what(drawn: [bool; 2], grows: bool) -> (Text, Text) {
    let line = || text!("折线图", "Line chart");
    let both = || text!("柱形和折线图", "Bar and line chart");
    match drawn {
        [true, true] if grows => (text!("及其增长速度", " and its growth"), both()),
        [true, true] => (text!("及其变化", " and its change"), both()),
        [false, _] if grows => (text!("增长速度", ", growth"), line()),
        [false, _] => (text!("变化", ", change"), line()),
        [true, false] => (text!("", ""), text!("柱形图", "Bar chart")),
    }
}

/// The chart in words: each year as a sentence says it.
fn alt(
    project: &Project,
    indicator: &Indicator,
    sort: Text,
    from_to: &str,
    facts: &[Option<&Fact>],
) -> String {
    let language = project.report.language;
    let years: Vec<String> = facts
        .iter()
        .flatten()
        .map(|fact| {
            let said = statement(indicator, fact, &project.wording, Comparison::Named).text();
            let at_its_end = if span(indicator) == "年末" { "末" } else { "" };
            let year = words::period(fact.period, language);
            text!("{year}{at_its_end}{said}", "{year}: {said}").of(language)
        })
        .collect();
    let (sort, name) = (sort.of(language), &indicator.name);
    text!(
        "{sort}，{from_to}{name}：{zh}。",
        "{sort}, {name}, {from_to}: {en}. ",
        zh = years.join("；"),
        en = years.join("; ")
    )
    .of(language)
}
