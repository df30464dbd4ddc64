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

use super::{Numbers, axis::Axis, literal, sheet::Sheet};
use crate::{
    compute::{Hedge, Results},
    finding::Language,
    model::{
        Decimal, FigureId, Period,
        page::{Block, Chart, Drawing, Mark, Run},
    },
    project::{ChartKind, ChartPlan, Project},
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
    Some(Block::Chart(numbered(draft, numbers)))
}

fn numbered(draft: Draft, numbers: &mut Numbers) -> Chart {
    let n = numbers.chart();
    let mut notes = draft.notes;
    let cut = match &draft.drawing {
        Drawing::Panels { panels, .. } | Drawing::Multiples { panels, .. } => panels.iter().any(|it| it.cut),
        Drawing::Strip(strip) => strip.cut,
    };
    if cut {
        notes.push(vec![Run::plain("数轴不从零开始。")]);
    }
    let count = notes.len();
    let note = |(i, mut note): (usize, Vec<Run>)| {
        let begin = if i == 0 { "注：" } else { "　　" };
        let number = if count > 1 { format!("{}.", i + 1) } else { String::new() };
        if let Some(first) = note.first_mut() {
            first.text.insert_str(0, &format!("{begin}{number}"));
        }
        note
    };
    Chart {
        id: format!("f{n}"),
        caption: format!("图{n}　{}", draft.title),
        alt: draft.alt,
        float: false,
        drawing: draft.drawing,
        notes: notes.into_iter().enumerate().map(note).collect(),
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
        ChartKind::Lines => (Mark::Line, Bars::Grouped, "折线图"),
        ChartKind::Stacked => (Mark::Bar, Bars::Stacked, "堆积柱形图"),
        _ => (Mark::Bar, Bars::Grouped, "柱形图"),
    };
    let title = track::subject(&tracks);
    let panel = panel(
        &Plan {
            title: track::axis_title(plan.steps, &tracks),
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
    let categories = track::categories(plan, &years);
    Some(Draft {
        title: format!("{}{title}", track::when(plan, &years)),
        alt: alt::of(sort, &years, &tracks),
        notes: note(gaps::of_tracks(&categories, &tracks)),
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
    let drawing = small_panels(&years, &tracks, name, sheet, &mut results.ledger)?;
    Some(Draft {
        title: format!("{}{}", track::span(&years), subject(plan, results, &tracks)),
        alt: alt::of("并列小折线图", &years, &tracks),
        drawing,
        notes: note(gaps::of_tracks(&names(&years), &tracks)),
    })
}

/// 各地区地区生产总值, or what the tracks are.
fn subject(plan: &ChartPlan, results: &Results, tracks: &[Track]) -> String {
    match plan.indicator.as_ref().and_then(|id| results.facts.get(id)) {
        Some(series) if plan.changes => format!("各地区{}增长速度", series.indicator.name),
        Some(series) => format!("各地区{}", series.indicator.name),
        None => track::subject(tracks),
    }
}

fn small_panels(
    years: &[Period],
    tracks: &[Track],
    name: &str,
    sheet: &Sheet,
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
    let ends = [years.first()?, years.last()?].map(|year| year.name(Language::Zh));
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
    let ends = years.map(|year| year.name(Language::Zh));
    let title = track::axis_title(plan.steps, &tracks);
    let strip = pairs::pairs(title, ends.clone(), &tracks, name, sheet, &mut results.ledger)?;
    Some(Draft {
        title: format!("{}和{}{}", ends[0], ends[1], track::subject(&tracks)),
        alt: alt::of("哑铃图", &years, &tracks),
        drawing: Drawing::Strip(strip),
        notes: note(gaps::of_tracks(&ends, &tracks)),
    })
}

/// Promises and what came of them.
fn targets(project: &Project, results: &mut Results, sheet: &Sheet) -> Option<Draft> {
    let year = project.report.year;
    let (drawn, targets): (Vec<_>, Vec<_>) = gauges::kept(results, year).into_iter().unzip();
    let about = targets.iter().filter_map(|target| target.promise.as_ref());
    let about =
        about.filter(|promise| promise.hedge == Hedge::About && promise.unit.is_percent()).count() > 0;
    if drawn.is_empty() {
        return None;
    }
    let mut first = "各行单位不同，长短只能在一行之内比较".to_owned();
    if drawn.iter().any(gauges::Gauge::is_missed) {
        first.push_str("；斜线表示没有完成");
    }
    let mut notes = vec![vec![Run::plain(format!("{first}。"))]];
    if about {
        let reach =
            literal(project, "setting:about", "“左右”的范围", project.wording.about_points, "个百分点");
        let digits = reach.display.clone();
        let figure = Run::figure(digits, results.ledger.enter(reach));
        notes.push(vec![Run::plain("“左右”按上下"), figure, Run::plain("以内判定。")]);
    }
    let said: Vec<String> = drawn.iter().map(gauges::Gauge::told).collect();
    Some(Draft {
        title: format!("{year}年主要目标和实际"),
        alt: format!("子弹图，{year}年主要目标和实际：{}。", said.join("；")),
        drawing: Drawing::Strip(gauges::gauges(&drawn, sheet)),
        notes,
    })
}

/// A note of words alone.
fn note(text: Option<String>) -> Vec<Vec<Run>> {
    text.map(|text| vec![Run::plain(text)]).into_iter().collect()
}

fn names(years: &[Period]) -> Vec<String> {
    years.iter().map(|year| year.name(Language::Zh)).collect()
}
