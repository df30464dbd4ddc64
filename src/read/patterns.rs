//! The 30 patterns of spreadsheets (domain §4.4), each as small tables: what is read from which cell.

mod abroad;
mod ahead;
mod areas;
mod beside;
mod dated;
mod district;
mod flat;
mod meaning;
mod names;
mod notes;
mod parts;
mod periods;
mod plans;
mod scope;
mod shape;
mod silent;
mod titles;
mod units;
mod usual;
mod value;

use super::{Content, FileReading, Grid, GridCell, NumberFormat, tables};
use crate::{
    finding::{CellRef, Findings},
    model::{LabelPath, Observation, plain, shortest},
    project::Catalogue,
};

/// A grid written as text: a line a row, `|` between cells; plain numbers are number cells, `8.2%f` is 0.082 in a percent
/// format, everything else is text.
pub(super) fn grid(table: &str) -> Grid {
    let mut grid = Grid::new(Some("表".to_owned()));
    for (row, line) in (0_u32..).zip(table.trim_start_matches('\n').lines()) {
        for (column, text) in (0_u32..).zip(line.split('|')) {
            if let Some(cell) = cell(text) {
                grid.put(CellRef::new(row, column), cell);
            }
        }
    }
    grid
}

fn cell(text: &str) -> Option<GridCell> {
    let bare = text.trim();
    if bare.is_empty() {
        return None;
    }
    let number = |text: &str| text.parse::<f64>().ok().and_then(shortest);
    let content = match (bare.strip_suffix("%f").and_then(number), number(bare)) {
        (Some(shown), _) => {
            Content::Number(shown / crate::model::Decimal::ONE_HUNDRED, NumberFormat::Percent(1))
        }
        (None, Some(value)) => Content::Number(value, NumberFormat::Plain),
        (None, None) => Content::Text(text.trim_end().into()),
    };
    Some(GridCell::bare(content))
}

fn at(cell: &str) -> CellRef {
    CellRef::parse(cell).unwrap_or_else(|| panic!("{cell} is no cell"))
}

fn read(grid: &Grid) -> (FileReading, Findings) {
    tables(std::slice::from_ref(grid), "表.xlsx", &Catalogue::builtin())
}

fn show(it: &Observation) -> String {
    let dash = || "-".to_owned();
    format!(
        "{} {} {} {} {}",
        it.value.map_or_else(
            || it.word().map_or_else(|| format!("{:?}", it.status), |word| format!("{word:?}")),
            plain
        ),
        it.unit.as_ref().map_or_else(dash, ToString::to_string),
        it.indicator.as_ref().map_or_else(dash, ToString::to_string),
        it.period.map_or_else(dash, |period| period.to_string()),
        format!("{:?}", it.measure).to_lowercase(),
    )
}

/// The values of some cells: number, unit, indicator, period, measure.
#[track_caller]
fn check_grid(grid: &Grid, expected: &[(&str, &str)]) {
    let (reading, findings) = read(grid);
    for (cell, expected) in expected {
        let found = reading.observations.iter().find(|it| it.cell == at(cell));
        let shown = found.map_or_else(|| "nothing".to_owned(), show);
        assert_eq!(shown, *expected, "{cell}; {findings:#?}");
    }
}

#[track_caller]
fn check(table: &str, expected: &[(&str, &str)]) {
    check_grid(&grid(table), expected);
}

/// The first finding's message.
#[track_caller]
fn says(table: &str, message: &str) {
    let (_, findings) = read(&grid(table));
    assert_eq!(findings.iter().next().expect("a finding").message.zh, message);
}

/// The findings: code and cell.
#[track_caller]
fn finds(table: &str, expected: &[&str]) {
    finds_in(&grid(table), expected);
}

#[track_caller]
fn finds_in(grid: &Grid, expected: &[&str]) {
    let (_, findings) = read(grid);
    let shown: Vec<String> = findings
        .iter()
        .map(|it| {
            format!("{} {}", it.code.name(), it.site.cell.map_or_else(String::new, |cell| cell.to_string()))
        })
        .collect();
    assert_eq!(shown, expected, "{findings:#?}");
}

/// The header paths of a cell.
#[track_caller]
fn paths(grid: &Grid, cell: &str, row: &[&str], column: &[&str]) {
    let (reading, findings) = read(grid);
    let found = reading.observations.iter().find(|it| it.cell == at(cell));
    let found = found.unwrap_or_else(|| panic!("nothing at {cell}: {findings:#?}"));
    assert_eq!((&found.row, &found.column), (&to_owned(row), &to_owned(column)), "{cell}");
}

fn to_owned(texts: &[&str]) -> LabelPath {
    texts.iter().map(|text| (*text).into()).collect()
}
