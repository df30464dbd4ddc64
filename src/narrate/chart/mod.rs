//! Charts: from the facts that review.toml names to drawings of which every text and place is final.

mod alt;
mod double;
#[cfg(test)]
mod gallery;
mod gaps;
mod gauges;
mod level;
mod pairs;
mod panel;
mod share;
mod strip;
#[cfg(test)]
mod tests;
mod track;
mod whole;

use super::{Numbers, axis::Axis, literal, sheet::Sheet, words};
use crate::{
    compute::{Hedge, Results},
    finding::Language,
    model::{
        Decimal, FigureId, Period,
        page::{Block, Chart, Drawing, Mark, Run},
    },
    project::{ChartKind, ChartPlan, Project},
    text,
};
use panel::{Bars, Plan, panel, scale};

/// A value of a chart: the number, its text, its figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    number: Decimal,
    text: String,
    figure: FigureId,
}

/// What one bar colour, line or row shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Track {
    /// Its name, as printed.
    name: String,
    /// The unit of its values.
    unit: String,
    /// Whether the values are levels, not changes.
    is_level: bool,
    /// One for each category.
    values: Vec<Option<Value>>,
    /// Which of the missing ones the source gives by a round number: of these another note tells.
    rounds: Vec<bool>,
}

/// A chart without its number: what is drawn, its title, and the same in words.
struct Draft {
    title: String,
    alt: String,
    drawing: Drawing,
    /// What stands below it.
    notes: Vec<Vec<Run>>,
}

/// The chart that review.toml asks for, or nothing where its values are not known.
pub(super) fn chart(
    project: &Project,
    plan: &ChartPlan,
    results: &mut Results,
    numbers: &mut Numbers,
    sheet: &Sheet,
) -> Option<Block> {
    let n = numbers.charts + 1;
    let name = format!("chart{n}");
    let mut draft = match plan.kind {
        ChartKind::LevelAndChange => level::level_and_change(project, plan, results, &name, sheet),
        ChartKind::Bars | ChartKind::Stacked | ChartKind::Lines => {
            series(project, plan, results, &name, sheet)
        }
        ChartKind::Multiples => multiples(project, plan, results, &name, sheet),
        ChartKind::Structure => share::structure(project, plan, results, &name, sheet),
        ChartKind::Dumbbell => this_and_last(project, plan, results, &name, sheet),
        ChartKind::Targets => targets(project, results, sheet),
    }?;
    if let Some(title) = &plan.title {
        draft.title.clone_from(title);
    }
    draft.notes.extend(track::rounds(project, plan, results));
    Some(Block::Chart(numbered(draft, numbers, project.report.language)))
}

fn numbered(draft: Draft, numbers: &mut Numbers, language: Language) -> Chart {
    let n = numbers.chart();
    let mut notes = draft.notes;
    let cut = match &draft.drawing {
        Drawing::Panels { panels, .. } | Drawing::Multiples { panels, .. } => panels.iter().any(|it| it.cut),
        Drawing::Strip(strip) => strip.cut,
    };
    if cut {
        let cut = text!("数轴不从零开始。", "The axis does not begin at zero.").of(language);
        notes.push(vec![Run::plain(cut)]);
    }
    Chart {
        id: format!("f{n}"),
        caption: words::figure(n, &draft.title, language),
        alt: draft.alt,
        drawing: draft.drawing,
        notes: words::notes(notes, language),
    }
}

/// Grouped or stacked bars, or lines of several years.
fn series(
    project: &Project,
    plan: &ChartPlan,
    results: &mut Results,
    name: &str,
    sheet: &Sheet,
) -> Option<Draft> {
    let (years, tracks) = track::tracks(project, plan, results)?;
    let (mark, bars, sort) = match plan.kind {
        ChartKind::Lines => (Mark::Line, Bars::Grouped, text!("折线图", "Line chart")),
        ChartKind::Stacked => (Mark::Bar, Bars::Stacked, text!("堆积柱形图", "Stacked bar chart")),
        _ => (Mark::Bar, Bars::Grouped, text!("柱形图", "Bar chart")),
    };
    let language = project.report.language;
    let title = track::subject(&tracks, language);
    let panel = panel(
        &Plan {
            title: track::axis_title(plan.steps, &tracks, language),
            mark,
            bars,
            tracks: &tracks,
            height: 6,
            width: sheet.width,
            shared: None,
            name: name.to_owned(),
        },
        sheet,
        &mut results.ledger,
    )?;
    let categories = track::categories(plan, &years, language);
    Some(Draft {
        title: track::titled(plan, &years, &title, language),
        alt: alt::of(sort, &years, &tracks, language),
        notes: note(gaps::of_tracks(&categories, &tracks, language)),
        drawing: Drawing::Panels { categories, panels: vec![panel] },
    })
}

/// A small panel for each track, all on one scale.
fn multiples(
    project: &Project,
    plan: &ChartPlan,
    results: &mut Results,
    name: &str,
    sheet: &Sheet,
) -> Option<Draft> {
    let (years, tracks) = match &plan.indicator {
        Some(indicator) => track::of_areas(project, plan, indicator, results)?,
        None => track::tracks(project, plan, results)?,
    };
    let language = project.report.language;
    let drawing = small_panels(&years, &tracks, name, sheet, language, &mut results.ledger)?;
    let (when, what) = (track::span(&years, language), subject(plan, results, &tracks, language));
    Some(Draft {
        title: text!("{when}{what}", "{what}, {when}").of(language),
        alt: alt::of(text!("并列小折线图", "Small line charts"), &years, &tracks, language),
        drawing,
        notes: note(gaps::of_tracks(&names(&years, language), &tracks, language)),
    })
}

/// 各地区地区生产总值, or what the tracks are.
fn subject(plan: &ChartPlan, results: &Results, tracks: &[Track], language: Language) -> String {
    let Some(series) = plan.indicator.as_ref().and_then(|id| results.facts.get(id)) else {
        return track::subject(tracks, language);
    };
    let name = &series.indicator.name;
    if plan.changes {
        text!("各地区{name}增长速度", "Growth of {name} by area").of(language)
    } else {
        let named = words::name(name, language);
        text!("各地区{named}", "{named} by area").of(language)
    }
}

fn small_panels(
    years: &[Period],
    tracks: &[Track],
    name: &str,
    sheet: &Sheet,
    language: Language,
    ledger: &mut crate::model::Ledger,
) -> Option<Drawing> {
    /// White space between two panels, in points.
    const BETWEEN: f64 = 10.0;
    let columns: u32 = match tracks.len() {
        0..=4 => 2,
        5..=9 => 3,
        _ => 4,
    };
    let numbers: Vec<Decimal> =
        tracks.iter().flat_map(|track| track.values.iter().flatten()).map(|value| value.number).collect();
    let axis = if tracks.iter().all(|track| track.is_level) {
        Axis::of_line(&numbers)
    } else {
        Axis::around(&numbers)
    }?;
    let scale = scale(&axis, sheet);
    // Every panel but those at the left margin lacks the numbers of the scale; all plots are of one width.
    let plot = (sheet.width - scale - BETWEEN * f64::from(columns - 1)) / f64::from(columns);
    let mut panels = Vec::new();
    for (n, track) in tracks.iter().enumerate() {
        let mut small = panel(
            &Plan {
                title: track.name.clone(),
                mark: Mark::Line,
                bars: Bars::Grouped,
                tracks: std::slice::from_ref(track),
                height: 2,
                width: plot + scale,
                shared: Some((&axis, tracks)),
                name: name.to_owned(),
            },
            sheet,
            ledger,
        )?;
        // Only the ends are printed: the axis tells the rest.
        let ends = [track.values.first(), track.values.last()].map(|end| end.and_then(Option::as_ref));
        let ends = ends.map(|end| end.map(|value| &value.figure));
        small
            .labels
            .retain(|label| label.figure.as_ref().is_some_and(|figure| ends.contains(&Some(&figure.id))));
        if n % columns as usize != 0 {
            for tick in &mut small.ticks {
                tick.text.clear();
                tick.figure = None;
            }
        }
        panels.push(small);
    }
    let ends = [years.first()?, years.last()?].map(|year| words::period(*year, language));
    Some(Drawing::Multiples { columns, ends, panels })
}

/// This year beside last.
fn this_and_last(
    project: &Project,
    plan: &ChartPlan,
    results: &mut Results,
    name: &str,
    sheet: &Sheet,
) -> Option<Draft> {
    let plan = ChartPlan { years: 2, ..plan.clone() };
    let (years, tracks) = track::tracks(project, &plan, results)?;
    let years: [Period; 2] = years.try_into().ok()?;
    let language = project.report.language;
    let ends = years.map(|year| words::period(year, language));
    let title = track::axis_title(plan.steps, &tracks, language);
    let ([then, now], what) = (&ends, track::subject(&tracks, language));
    let caption = text!("{then}和{now}{what}", "{what}, {then} and {now}").of(language);
    let strip = pairs::pairs(title, ends.clone(), &tracks, name, sheet, &mut results.ledger)?;
    Some(Draft {
        title: caption,
        alt: alt::of(text!("哑铃图", "Dumbbell chart"), &years, &tracks, language),
        drawing: Drawing::Strip(strip),
        notes: note(gaps::of_tracks(&ends, &tracks, language)),
    })
}

/// Promises and what came of them.
fn targets(project: &Project, results: &mut Results, sheet: &Sheet) -> Option<Draft> {
    let (year, language) = (project.report.year, project.report.language);
    let (drawn, targets): (Vec<_>, Vec<_>) = gauges::kept(results, year, language).into_iter().unzip();
    let about = targets.iter().filter_map(|target| target.promise.as_ref());
    let about =
        about.filter(|promise| promise.hedge == Hedge::About && promise.unit.is_percent()).count() > 0;
    if drawn.is_empty() {
        return None;
    }
    let (zh, en) = if drawn.iter().any(gauges::Gauge::is_missed) {
        ("；斜线表示没有完成", "; hatching marks what was missed")
    } else {
        ("", "")
    };
    let first = text!(
        "各行单位不同，长短只能在一行之内比较{zh}。",
        "Rows have different units; lengths can be compared only within a row{en}."
    );
    let mut notes = vec![vec![Run::plain(first.of(language))]];
    if about {
        let reach =
            literal(project, "setting:about", "“左右”的范围", project.wording.about_points, "个百分点");
        let digits = words::displayed(&reach.display, language);
        let figure = Run::figure(digits, results.ledger.enter(reach));
        let lead = text!("“左右”按上下", "“About” is met within ").of(language);
        let tail = text!("以内判定。", " above or below.").of(language);
        notes.push(vec![Run::plain(lead), figure, Run::plain(tail)]);
    }
    let said: Vec<String> = drawn.iter().map(gauges::Gauge::told).collect();
    Some(Draft {
        title: text!("{year}年主要目标和实际", "Main targets and results, {year}").of(language),
        alt: text!(
            "子弹图，{year}年主要目标和实际：{zh}。",
            "Bullet chart, main targets and results, {year}: {en}.",
            zh = said.join("；"),
            en = said.join("; ")
        )
        .of(language),
        drawing: Drawing::Strip(gauges::gauges(&drawn, sheet, language)),
        notes,
    })
}

/// A note of words alone.
fn note(text: Option<String>) -> Vec<Vec<Run>> {
    text.map(|text| vec![Run::plain(text)]).into_iter().collect()
}

fn names(years: &[Period], language: Language) -> Vec<String> {
    years.iter().map(|year| words::period(*year, language)).collect()
}
