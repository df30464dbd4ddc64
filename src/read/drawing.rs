//! A table as understood, in ready strings, so that a person sees at a glance whether it is right.

use super::{
    observe::Place,
    table::{Column, Table, body::Row},
    words::{heading::Sort, unit::SheetUnit},
};
use crate::{
    finding::column_letters,
    model::{Dimension, IndicatorId, LabelPath, Measure, Observation, Period, Status, Unit, Word, plain},
};
use ecow::EcoString;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A table as understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableDrawing {
    /// The sheet; `None` for a CSV.
    pub sheet: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The unit of the whole table.
    pub unit: Option<String>,
    /// The place that the table is about.
    pub area: Option<String>,
    /// First and last row of the headings, as the spreadsheet numbers them.
    pub header_rows: (u32, u32),
    /// The columns of values, from left to right.
    pub columns: Vec<ColumnDrawing>,
    /// The rows of values, from top to bottom.
    pub rows: Vec<RowDrawing>,
    /// How many rows follow that are not drawn.
    pub more_rows: usize,
    /// Notes at the foot.
    pub notes: Vec<String>,
}

/// So many rows are drawn: nobody looks at more.
const DRAWN: usize = 500;

/// A column as understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnDrawing {
    /// Its letters.
    pub letters: String,
    /// Its headings, groups first.
    pub path: Vec<String>,
    /// The one period of its values, if they have one; `*` if they differ.
    pub period: Option<String>,
    /// The one unit of its values, if they have one; `*` if they differ.
    pub unit: Option<String>,
    /// The one measure of its values, if they have one: `level`, `change`.
    pub measure: Option<String>,
    /// Marks of notes on its headings.
    pub marks: Vec<String>,
}

/// A row as understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowDrawing {
    /// Its number in the spreadsheet, from 1.
    pub number: u32,
    /// Its names, groups first.
    pub path: Vec<String>,
    /// How many groups it stands under.
    pub depth: usize,
    /// Marks of notes on its names.
    pub marks: Vec<String>,
    /// The indicator's name in the catalogue, if all its values that are of any are of one.
    pub indicator: Option<String>,
    /// Whether any of its values is of an indicator that the catalogue knows.
    pub known: bool,
    /// The unit of its levels, if they have one.
    pub unit: Option<String>,
    /// The area of all its values, where it is another than the table's.
    pub area: Option<String>,
    /// The period, where periods run down.
    pub period: Option<String>,
    /// One text for each column: the value, with %, 百分点 and how sure it is (P provisional, F forecast, E estimated); a
    /// mark of a missing value; or nothing.
    pub cells: Vec<String>,
}

/// Draws a table with its observations.
pub(super) fn of(table: &Table, place: &Place<'_>, observations: &[Observation]) -> TableDrawing {
    let mut rows: BTreeMap<u32, Vec<&Observation>> = BTreeMap::new();
    let drawn = table.rows.len().min(DRAWN);
    let last = drawn.checked_sub(1).map_or(0, |last| table.rows.at(last).row);
    // Values stand row by row.
    for it in observations.iter().take_while(|it| it.cell.row <= last) {
        rows.entry(it.cell.row).or_default().push(it);
    }
    TableDrawing {
        sheet: place.sheet.as_deref().map(str::to_owned),
        title: table.about.title.as_deref().map(str::to_owned),
        unit: table.about.unit.as_ref().map(|(unit, _)| sheet_unit(unit)),
        area: table.about.area.as_ref().map(ToString::to_string),
        header_rows: (table.header.0 + 1, table.header.1 + 1),
        columns: draw_columns(table, observations),
        more_rows: table.rows.len() - drawn,
        rows: table.rows.iter().take(DRAWN).filter_map(|row| draw_row(&row, table, place, &rows)).collect(),
        notes: table.notes.iter().map(|(note, _)| note.clone()).collect(),
    }
}

fn sheet_unit(unit: &SheetUnit) -> String {
    match unit {
        SheetUnit::One(unit) => unit.to_string(),
        SheetUnit::Several(units) => units.iter().map(Unit::symbol).collect::<Vec<_>>().join("、"),
        SheetUnit::Unknown(written) => written.clone(),
    }
}

/// What the values of a column share.
#[derive(Clone, Copy)]
struct Shared<'o> {
    period: Of<Option<Period>>,
    unit: Of<Option<&'o str>>,
    measure: Of<Measure>,
}

/// What some values have, of one thing.
#[derive(Clone, Copy, PartialEq)]
enum Of<T> {
    One(T),
    Several,
}

impl<T: Copy + PartialEq> Of<T> {
    fn add(&mut self, more: Self) {
        if *self != more {
            *self = Self::Several;
        }
    }
}

impl<'o> Shared<'o> {
    fn of(it: &'o Observation) -> Self {
        let (unit, measure) = (it.unit.as_ref().map(Unit::symbol), it.measure);
        Self { period: Of::One(it.period), unit: Of::One(unit), measure: Of::One(measure) }
    }

    fn add(&mut self, more: &Self) {
        self.period.add(more.period);
        self.unit.add(more.unit);
        self.measure.add(more.measure);
    }
}

type Columns<'o> = BTreeMap<u32, Shared<'o>>;

fn add<'o>(mut all: Columns<'o>, (column, more): (u32, Shared<'o>)) -> Columns<'o> {
    all.entry(column).and_modify(|known| known.add(&more)).or_insert(more);
    all
}

fn share(piece: &[Observation]) -> Columns<'_> {
    piece.iter().map(|it| (it.cell.column, Shared::of(it))).fold(Columns::new(), add)
}

/// The columns, in one walk over all values, by all processors: there may be a million.
fn draw_columns(table: &Table, observations: &[Observation]) -> Vec<ColumnDrawing> {
    let pieces: Vec<Columns<'_>> = observations.par_chunks(1 << 15).map(share).collect();
    let shared = pieces.into_iter().flatten().fold(Columns::new(), add);
    table.columns.iter().map(|column| draw_column(column, shared.get(&column.column))).collect()
}

fn draw_column(column: &Column, shared: Option<&Shared<'_>>) -> ColumnDrawing {
    let measure = shared.and_then(|it| match it.measure {
        Of::One(measure) => name_of(measure, column),
        Of::Several => None,
    });
    ColumnDrawing {
        letters: column_letters(column.column),
        path: owned(&column.axis.path),
        marks: column.axis.marks.to_vec(),
        period: shared.and_then(|it| shown(it.period, |period| period.to_string())),
        unit: shared.and_then(|it| shown(it.unit, str::to_owned)),
        measure,
    }
}

fn name_of(measure: Measure, column: &Column) -> Option<String> {
    if column.axis.heading.measure.is_some_and(Sort::is_other) {
        return None;
    }
    serde_json::to_value(measure).ok()?.as_str().map(str::to_owned)
}

fn draw_row(
    row: &Row,
    table: &Table,
    place: &Place<'_>,
    observations: &BTreeMap<u32, Vec<&Observation>>,
) -> Option<RowDrawing> {
    let number = row.axis.at.row;
    let cells = observations.get(&number)?;
    let name =
        |id: &IndicatorId| place.catalogue.get(id).map_or_else(|| id.to_string(), |it| it.name.clone());
    let levels = || cells.iter().filter(|it| it.measure != Measure::Change);
    let cell = |column: &Column| {
        cells.iter().find(|it| it.cell.column == column.column).map_or(String::new(), |it| show(it))
    };
    Some(RowDrawing {
        number: number + 1,
        path: owned(&row.axis.path),
        depth: row.depth,
        marks: row.axis.marks.to_vec(),
        indicator: one(cells.iter().filter_map(|it| it.indicator.as_ref()).map(Some)).map(name),
        known: cells.iter().any(|it| it.indicator.is_some()),
        unit: one(levels().map(|it| it.unit.as_ref().map(Unit::symbol))).map(str::to_owned),
        area: one(cells.iter().map(|it| it.area.as_ref())).map(ToString::to_string).filter(|area| {
            row.axis.area.is_none() && table.about.area.as_ref().is_none_or(|own| own.as_str() != area)
        }),
        period: row
            .axis
            .time_is_own
            .then(|| one(cells.iter().map(|it| it.period)))
            .flatten()
            .map(|period| period.to_string()),
        cells: table.columns.iter().map(cell).collect(),
    })
}

fn show(it: &Observation) -> String {
    if let Some(value) = it.value {
        let sign = match &it.unit {
            Some(unit) if unit.is_percent() || *unit.dimension() == Dimension::Points => unit.symbol(),
            _ => "",
        };
        let status = match it.status {
            Status::Provisional => " P",
            Status::Forecast => " F",
            Status::Estimated => " E",
            _ => "",
        };
        return format!("{}{sign}{status}", plain(value));
    }
    match (it.word(), it.status) {
        (Some(Word::Unchanged | Word::OutOfLoss | Word::IntoLoss | Word::LossGrew | Word::LossShrank), _) => {
            it.raw().into()
        }
        (None, Status::Normal) => String::new(),
        (None, _) => it.raw().into(),
    }
}

fn owned(path: &LabelPath) -> Vec<String> {
    path.iter().map(EcoString::to_string).collect()
}

/// The one value that all have, as shown; `*` if they differ.
fn shown<T>(value: Of<Option<T>>, show: impl Fn(T) -> String) -> Option<String> {
    match value {
        Of::One(value) => value.map(show),
        Of::Several => Some("*".to_owned()),
    }
}

/// The one value that all have; `None` if they differ, or have none.
fn one<T: PartialEq>(mut values: impl Iterator<Item = Option<T>>) -> Option<T> {
    let first = values.next()??;
    values.all(|value| value.as_ref() == Some(&first)).then_some(first)
}
