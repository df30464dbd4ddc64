//! Tables that compare several areas.

use super::{Numbers, standings::moved};
use crate::{
    compute::{AreaFacts, Comparison, Results},
    model::{
        Change, Indicator, Period,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    },
    project::Project,
};

/// A back chapter with the tables of `[[comparison]]`; `None` without any.
pub(super) fn compared(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let period = project.report.period();
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
        title: "地区对比".to_owned(),
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
    if any(&|area| fact(area).is_some_and(|fact| fact.level.is_some())) {
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
    let mut first = vec![HeaderCell::over("地区", 1, 2)];
    let mut second = Vec::new();
    for (indicator, parts) in with_parts {
        first.push(HeaderCell::over(&indicator.name, parts.len(), 1));
        second.extend(parts.iter().map(|part| HeaderCell::one(part_heading(*part, comparison, indicator))));
    }
    let columns = std::iter::once(Align::Left).chain(second.iter().map(|_| Align::Right));
    let number = numbers.table();
    let areas = comparison.against.iter().chain(&comparison.areas);
    Table {
        id: format!("t{number}"),
        caption: format!("表{number}　{}年{}", project.report.year, comparison.title),
        unit: None,
        columns: columns.map(|align| Column { align }).collect(),
        header: vec![first, second],
        rows: areas.map(|area| row(area, with_parts, period)).collect(),
        continued: "续表".to_owned(),
        notes: notes(comparison),
    }
}

fn part_heading(part: Part, comparison: &Comparison, indicator: &Indicator) -> String {
    match part {
        Part::Level => format!("总量（{}）", indicator.unit),
        Part::Change if indicator.unit.is_percent() && indicator.kind != crate::model::Kind::GrowthOnly => {
            "增减（百分点）".to_owned()
        }
        Part::Change => "增速（%）".to_owned(),
        Part::Gap => {
            let above = comparison.against.as_ref().map_or("", |area| area.area.as_str());
            format!("比{above}（百分点）")
        }
        Part::Rank => "位次".to_owned(),
        Part::Moved => "比上年".to_owned(),
    }
}

fn row(area: &AreaFacts, with_parts: &[WithParts<'_>], period: Period) -> Row {
    let mut cells = vec![cell(vec![Run::plain(&area.area)])];
    for (indicator, parts) in with_parts {
        let fact = area.facts.get(&indicator.id).and_then(|series| series.fact(period));
        for part in parts {
            if *part == Part::Moved {
                let forward = area.ranks.get(&indicator.id).and_then(|rank| rank.forward.as_ref());
                cells.push(cell(forward.map(|(figure, by)| moved(figure, *by)).unwrap_or_default()));
                continue;
            }
            let figure = match part {
                Part::Level => {
                    fact.and_then(|it| it.level.as_ref()).map(|it| (it.digits.clone(), &it.figure))
                }
                Part::Change => fact
                    .and_then(|it| it.movement.as_ref())
                    .filter(|it| matches!(it.change, Change::Percent(_) | Change::Points(_)))
                    .map(|it| (it.digits.clone(), &it.figure)),
                Part::Gap => area.gaps.get(&indicator.id).map(|(figure, digits)| (digits.clone(), figure)),
                Part::Rank => area.ranks.get(&indicator.id).map(|it| (it.place.to_string(), &it.figure)),
                Part::Moved => None,
            };
            cells.push(cell(figure.map(|(text, id)| Run::figure(text, id.clone())).into_iter().collect()));
        }
    }
    Row { depth: 0, rule: false, cells }
}

fn cell(runs: Vec<Run>) -> Cell {
    Cell { runs, pad: None, colspan: 1, spark: None }
}

/// How places and distances were counted, where they are printed.
fn notes(comparison: &Comparison) -> Vec<Vec<Run>> {
    let has_ranks = comparison.with_ranks && comparison.areas.iter().any(|area| !area.ranks.is_empty());
    let shared = comparison.areas.iter().flat_map(|area| area.ranks.values()).any(|rank| rank.shared);
    let has_gaps = comparison.areas.iter().any(|area| !area.gaps.is_empty());
    let mut said = Vec::new();
    if has_ranks {
        said.push(if shared {
            "位次按表中的增速排列，增速相同的并列"
        } else {
            "位次按表中的增速排列"
        });
    }
    if has_gaps {
        said.push("高于或低于上一级的百分点按表中的增速相减");
    }
    if said.is_empty() {
        Vec::new()
    } else {
        vec![vec![Run::plain(format!("注：{}。", said.join("；")))]]
    }
}
