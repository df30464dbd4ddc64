//! Tables that compare several areas.

use super::{
    Numbers,
    marks::{self, Marks},
    standings::moved,
    table, words,
};
use crate::{
    compute::{AreaFacts, Comparison, Results},
    finding::Language,
    model::{
        Change, Fact, FigureId, Indicator, Period,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    },
    project::Project,
    text,
    wording::english,
};

/// A back chapter with the tables of `[[comparison]]`; `None` without any.
pub(super) fn compared(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let (period, language) = (project.report.period(), project.report.language);
    let tables: Vec<Block> = results
        .comparisons
        .iter()
        .filter(|comparison| !comparison.areas.is_empty() && !comparison.indicators.is_empty())
        .flat_map(|comparison| tables_of(project, comparison, period, numbers))
        .map(Block::Table)
        .collect();
    (!tables.is_empty()).then(|| Chapter {
        id: "b-areas".to_owned(),
        number: String::new(),
        title: text!("地区对比", "Comparison of Areas").of(language),
        blocks: tables,
    })
}

/// What stands below an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Level,
    Change,
    Gap,
    Rank,
    Moved,
}

/// The parts that some area has.
fn parts(comparison: &Comparison, indicator: &Indicator, period: Period) -> Vec<Part> {
    let id = &indicator.id;
    let areas = || comparison.areas.iter().chain(&comparison.against);
    let fact = |area: &AreaFacts| area.facts.get(id).and_then(|series| series.fact(period)).cloned();
    let any = |has: &dyn Fn(&AreaFacts) -> bool| areas().any(has);
    let mut parts = Vec::new();
    let says_level =
        |fact: Fact| fact.level.is_some() || fact.derived.hedged.is_some() || fact.missing.is_some();
    if indicator.publish_level && any(&|area| fact(area).is_some_and(says_level)) {
        parts.push(Part::Level);
    }
    if any(&|area| fact(area).is_some_and(|fact| fact.movement.is_some())) {
        parts.push(Part::Change);
    }
    if any(&|area| area.gaps.contains_key(id)) {
        parts.push(Part::Gap);
    }
    if comparison.with_ranks && any(&|area| area.ranks.contains_key(id)) {
        parts.push(Part::Rank);
    }
    if comparison.with_ranks && any(&|area| area.ranks.get(id).is_some_and(|rank| rank.forward.is_some())) {
        parts.push(Part::Moved);
    }
    parts
}

/// An indicator with what stands below it.
type WithParts<'a> = (&'a Indicator, Vec<Part>);

/// So many columns of numbers stand on one page without wrapping their headings.
const COLUMNS: usize = 5;

/// One table, or one for each indicator where one would be too wide.
fn tables_of(
    project: &Project,
    comparison: &Comparison,
    period: Period,
    numbers: &mut Numbers,
) -> Vec<Table> {
    let with_parts: Vec<WithParts<'_>> = comparison
        .indicators
        .iter()
        .map(|indicator| (&**indicator, parts(comparison, indicator, period)))
        .filter(|(_, parts)| !parts.is_empty())
        .collect();
    let wide = with_parts.iter().map(|(_, parts)| parts.len()).sum::<usize>() > COLUMNS;
    let groups: Vec<&[WithParts<'_>]> = if wide { with_parts.chunks(1).collect() } else { vec![&with_parts] };
    groups.into_iter().map(|group| table(project, comparison, group, period, numbers)).collect()
}

fn table(
    project: &Project,
    comparison: &Comparison,
    with_parts: &[WithParts<'_>],
    period: Period,
    numbers: &mut Numbers,
) -> Table {
    let language = project.report.language;
    let mut first = vec![HeaderCell::over(text!("地区", "Area").of(language), 1, 2)];
    let mut second = Vec::new();
    for (indicator, parts) in with_parts {
        first.push(HeaderCell::over(words::name(&indicator.name, language), parts.len(), 1));
        let heading = |part: &Part| HeaderCell::one(part_heading(*part, comparison, indicator, language));
        second.extend(parts.iter().map(heading));
    }
    let columns = std::iter::once(Align::Left).chain(second.iter().map(|_| Align::Right));
    let number = numbers.table();
    let mut marks = Marks::default();
    let mut row = |area, is_above| row(area, is_above, with_parts, period, &mut marks, language);
    let mut rows: Vec<Row> = comparison.against.iter().map(|area| row(area, true)).collect();
    rows.extend(comparison.areas.iter().map(|area| row(area, false)));
    let (year, title) = (project.report.year, &comparison.title);
    let caption = text!("{year}年{title}", "{title}, {year}").of(language);
    Table {
        id: format!("t{number}"),
        caption: words::table(number, &caption, language),
        unit: None,
        columns: columns.map(|align| Column { align }).collect(),
        header: vec![first, second],
        notes: notes(comparison, &marks, &rows, language),
        rows,
        continued: words::continued(number, &caption, language),
    }
}

fn part_heading(part: Part, comparison: &Comparison, indicator: &Indicator, language: Language) -> String {
    let is_rate = indicator.unit.is_percent() && indicator.kind != crate::model::Kind::GrowthOnly;
    let heading = match part {
        Part::Level => {
            let unit = words::unit(&indicator.unit, language);
            text!("总量（{unit}）", "Level ({unit})")
        }
        Part::Change if is_rate => text!("增减（百分点）", "Change (percentage points)"),
        Part::Change => text!("增速（%）", "Growth (%)"),
        Part::Gap => {
            let above = comparison.against.as_ref().map_or("", |area| area.area.as_str());
            let there = english::area(above);
            text!("比{above}（百分点）", "Above {there} (percentage points)")
        }
        Part::Rank => text!("位次", "Place"),
        Part::Moved => text!("比上年", "Movement"),
    };
    heading.of(language)
}

/// The row of an area; the area above has no place and no distance from itself.
fn row(
    area: &AreaFacts,
    is_above: bool,
    with_parts: &[WithParts<'_>],
    period: Period,
    marks: &mut Marks,
    language: Language,
) -> Row {
    let name = if language == Language::En { english::area(&area.area) } else { &area.area };
    let mut cells = vec![cell(vec![Run::plain(words::name(name, language))])];
    for (indicator, parts) in with_parts {
        let fact = area.facts.get(&indicator.id).and_then(|series| series.fact(period));
        let rank = area.ranks.get(&indicator.id);
        cells.extend(parts.iter().map(|part| {
            cell(match part {
                Part::Level => fact.map(|fact| level(fact, marks, language)).unwrap_or_default(),
                Part::Change => fact.map(|fact| change(indicator, fact, language)).unwrap_or_default(),
                Part::Gap | Part::Rank | Part::Moved if is_above => vec![Run::plain("—")],
                Part::Gap => area.gaps.get(&indicator.id).map(figure).unwrap_or_default(),
                Part::Rank => {
                    rank.map(|it| figure(&(it.figure.clone(), it.place.to_string()))).unwrap_or_default()
                }
                Part::Moved => rank
                    .and_then(|it| it.forward.as_ref())
                    .map(|(figure, by)| moved(figure, *by, language))
                    .unwrap_or_default(),
            })
        }));
    }
    Row { depth: 0, rule: false, cells }
}

fn figure((id, digits): &(FigureId, String)) -> Vec<Run> {
    vec![Run::figure(digits.clone(), id.clone())]
}

/// The level with its mark; what the source gives by a round number as it is written: 突破300; else the sign of what is missing.
fn level(fact: &Fact, marks: &mut Marks, language: Language) -> Vec<Run> {
    match (&fact.level, &fact.derived.hedged) {
        (Some(level), _) => {
            let note = marks.of(level.status);
            vec![Run { note, ..Run::figure(level.digits.clone(), level.figure.clone()) }]
        }
        (None, Some(round)) => vec![words::round(round, language)],
        (None, None) => said(fact.missing.map_or("", |status| marks::symbol(status, language))),
    }
}

/// The growth that the heading names; one in another form (3家 among percentages) with its unit.
fn change(indicator: &Indicator, fact: &Fact, language: Language) -> Vec<Run> {
    let (run, unit) = table::change(indicator, fact, language);
    let of_heading = fact
        .movement
        .as_ref()
        .is_none_or(|it| matches!(it.change, Change::Percent(_) | Change::Points(_)) || it.value.is_zero());
    if run.text.is_empty() {
        Vec::new()
    } else {
        std::iter::once(run).chain(said(if of_heading { "" } else { &unit })).collect()
    }
}

fn said(text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run::plain(text)] }
}

fn cell(runs: Vec<Run>) -> Cell {
    Cell { runs, pad: None, colspan: 1, spark: None }
}

/// What the marks mean, and how places and distances were counted, where they are printed.
fn notes(comparison: &Comparison, marks: &Marks, rows: &[Row], language: Language) -> Vec<Vec<Run>> {
    let has_ranks = comparison.with_ranks && comparison.areas.iter().any(|area| !area.ranks.is_empty());
    let shared = comparison.areas.iter().flat_map(|area| area.ranks.values()).any(|rank| rank.shared);
    let has_gaps = comparison.areas.iter().any(|area| !area.gaps.is_empty());
    let mut notes = marks.notes(language);
    if has_ranks {
        let (zh, en) =
            if shared { ("，增速相同的并列", "; equal growth shares a place") } else { ("", "") };
        notes.push(
            text!("位次按表中的增速排列{zh}。", "Places are by the growth in the table{en}.").of(language),
        );
    }
    if has_gaps {
        let note = text!(
            "高于或低于上一级的百分点按表中的增速相减。",
            "The distance from the area above is the difference of the growths in the table."
        );
        notes.push(note.of(language));
    }
    let columns = rows.first().map_or(0, |row| row.cells.len());
    if marks::stands(rows, &(1..columns), "—") {
        let dash = text!(
            "“—”表示不参加比较和排位，或没有这项数。",
            "“—” means that the area is not compared, or that there is no such figure."
        );
        notes.push(dash.of(language));
    }
    notes.extend(marks::legend(rows, &(1..columns), language));
    words::notes(notes.into_iter().map(|note| vec![Run::plain(note)]).collect(), language)
}
