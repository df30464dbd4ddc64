//! From a table to its observations, one for every value cell.

mod doubts;
mod gaps;
mod measures;
mod minutes;
mod open;
mod remarks;
mod structure;
mod times;
mod twice;
mod units;

use super::{
    about::About,
    axis::{Axis, Name},
    body::{Doubt, Row},
    heading::{self, ChangeUnit, Sort},
    meaning::{self, Given},
    naming::{self, Named},
    percent,
    sources::join,
    table::{Column, Table},
    value::{self, Own, Reading},
    view::View,
};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site, Text, column_letters},
    model::{Area, Basis, Dimension, Hedged, Indicator, Meaning, Measure, Observation, Status, Unit},
    project::{Catalogue, MissingMarks},
    text,
};
use ecow::EcoVec;
use minutes::{Minutes, Note};
use rayon::prelude::*;
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// What is the same for all cells of a sheet.
#[derive(Debug, Clone)]
pub(super) struct Place<'c> {
    /// The file's name.
    pub(super) file: Arc<str>,
    /// The sheet's name.
    pub(super) sheet: Option<Arc<str>>,
    /// The indicators.
    pub(super) catalogue: &'c Catalogue,
    /// Marks of missing values.
    pub(super) marks: &'c MissingMarks,
}

impl Place<'_> {
    /// The site of a cell.
    pub(super) fn at(&self, cell: CellRef) -> Site {
        Site::cell(&*self.file, self.sheet.as_deref(), cell)
    }

    /// The file's name without folders and ending.
    pub(super) fn stem(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// A value with its meaning, before the series have been looked at.
pub(super) struct Draft {
    /// The observation.
    pub(super) observation: Observation,
    /// Index of its row in the table.
    pub(super) row: usize,
    /// Index of its column in the table.
    pub(super) column: usize,
    /// Whether the unit % comes from a heading alone, and the cell is a plain number.
    pub(super) percent_by_heading: bool,
    /// Whether it is a change of which the heading does not say in which unit it is.
    pub(super) is_open: bool,
}

/// So many rows are read at a time by one processor.
const PIECE: usize = 4096;

/// Reads every value cell of a table.
pub(super) fn observe(table: &Table, view: &View<'_>, place: &Place<'_>) -> (Vec<Observation>, Findings) {
    let mut minutes = Minutes::default();
    let beside =
        Beside { same_names: same_names(&table.columns), ..structure::check(table, place, &mut minutes) };
    let (mut drafts, mut facts) = (Vec::new(), Facts::default());
    let starts: Vec<usize> = (0..table.rows.len()).step_by(PIECE).collect();
    // A few pieces at a time, so that what is read of them need not be kept twice.
    for starts in starts.chunks(2 * rayon::current_num_threads()) {
        let read = |&start: &usize| {
            let mut reader = Reader::new(table, place, &beside);
            let mut drafts = Vec::new();
            for r in start..table.rows.len().min(start + PIECE) {
                reader.row(r, &table.rows.get(r), view, &mut drafts);
            }
            let facts = Facts::of(&drafts);
            (drafts, facts, reader.minutes)
        };
        let pieces: Vec<_> = match starts {
            [start] => vec![read(start)],
            _ => starts.par_iter().map(read).collect(),
        };
        for (of_piece, of_these, said) in pieces {
            facts.add(of_these);
            join(&mut drafts, of_piece);
            minutes.append(said);
        }
    }
    let mut findings = minutes.into_findings();
    // A walk over a million values that concerns none of them takes its time all the same.
    if facts.open {
        open::settle(table, place, &mut drafts, &mut findings);
    }
    if facts.open || facts.percent {
        percent::settle(&mut drafts, place, &mut findings);
    }
    remarks::heed(table, view, place, &mut drafts, &mut findings);
    if facts.beside {
        twice::check(table, place, &mut drafts, &mut findings);
    }
    if facts.unitless {
        gaps::missing_units(table, place, &drafts, &mut findings);
    }
    if facts.timeless {
        gaps::missing_period(table, place, &drafts, &mut findings);
    }
    gaps::part_in_name(table, place, &drafts, &mut findings);
    (drafts.into_iter().map(|draft| draft.observation).collect(), findings)
}

/// Whether there is anything among the values that a later look at all of them is for.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Facts {
    /// A change of which the heading does not say in which unit it is.
    open: bool,
    /// A number whose % comes from a heading.
    percent: bool,
    /// Two values of indicators on one row.
    beside: bool,
    /// A value of an indicator without a unit.
    unitless: bool,
    /// A value of an indicator without a period.
    timeless: bool,
}

impl Facts {
    fn of(drafts: &[Draft]) -> Self {
        let mut facts = Self::default();
        let mut row = None;
        for draft in drafts {
            let it = &draft.observation;
            facts.open |= draft.is_open;
            facts.percent |= draft.percent_by_heading;
            if it.indicator.is_some() && it.value.is_some() {
                facts.beside |= row.replace(draft.row) == Some(draft.row);
                facts.unitless |= it.unit.is_none();
                facts.timeless |= it.period.is_none();
            }
        }
        facts
    }

    fn add(&mut self, more: Self) {
        self.open |= more.open;
        self.percent |= more.percent;
        self.beside |= more.beside;
        self.unitless |= more.unitless;
        self.timeless |= more.timeless;
    }
}

/// For each column the first one that has the same names.
fn same_names(columns: &[Column]) -> Vec<usize> {
    let names = |column: &Column| (column.axis.names.clone(), column.axis.part);
    let first =
        |column: &Column| columns.iter().position(|it| names(it) == names(column)).unwrap_or_default();
    columns.iter().map(first).collect()
}

/// What the columns of a table say of each other.
#[derive(Default)]
struct Beside {
    /// Columns that have the same headings as another one.
    alike: BTreeSet<u32>,
    /// Columns of changes of which it cannot be seen of which year they are.
    undated: BTreeSet<u32>,
    /// For each column the first one that has the same names: what they mean is the same.
    same_names: Vec<usize>,
}

/// Reads some of the rows of a table.
struct Reader<'t, 'c> {
    table: &'t Table,
    place: &'t Place<'c>,
    beside: &'t Beside,
    minutes: Minutes,
    /// What the names of a row and a column were found to be.
    known: HashMap<(usize, bool), HashMap<EcoVec<Name>, Named<'c>>>,
    /// What values of each column were found to mean.
    meanings: Vec<Vec<Arc<Meaning>>>,
}

impl<'t, 'c> Reader<'t, 'c> {
    fn new(table: &'t Table, place: &'t Place<'c>, beside: &'t Beside) -> Self {
        Self {
            table,
            place,
            beside,
            minutes: Minutes::default(),
            known: HashMap::new(),
            meanings: vec![Vec::new(); table.columns.len()],
        }
    }

    /// One meaning for all values of a column that have the same.
    fn meaning(
        &mut self,
        (c, column): (usize, &Column),
        indicator: Option<&Indicator>,
        (measure, basis): (Measure, Option<&Basis>),
        unit: Option<Unit>,
    ) -> Arc<Meaning> {
        const KEPT: usize = 64;
        let known = &mut self.meanings[c];
        let indicator = indicator.map(|it| &it.id);
        let is_same = |it: &&Arc<Meaning>| {
            it.measure == measure
                && it.indicator.as_ref() == indicator
                && it.unit == unit
                && it.basis.as_ref() == basis
        };
        if let Some(same) = known.iter().find(is_same) {
            return Arc::clone(same);
        }
        if known.len() >= KEPT {
            known.clear();
        }
        let meaning = Arc::new(Meaning {
            file: Arc::clone(&self.place.file),
            sheet: self.place.sheet.clone(),
            title: self.table.about.title.clone(),
            column: Arc::clone(&column.axis.path),
            unit,
            indicator: indicator.cloned(),
            measure,
            basis: basis.cloned(),
        });
        known.push(Arc::clone(&meaning));
        meaning
    }

    fn indicator(&mut self, row: &Axis, c: usize, column: &Axis) -> Named<'c> {
        let known = self.known.entry((self.beside.same_names[c], row.part)).or_default();
        if let Some(known) = known.get(&row.names) {
            return known.clone();
        }
        let found = naming::indicator(row, column, &self.table.about, self.place.catalogue);
        if known.len() >= 8192 {
            known.clear();
        }
        known.insert(row.names.clone(), found.clone());
        found
    }

    fn say(&mut self, code: Code, at: CellRef, message: Text, hint: Text) {
        let finding = Finding::new(code, self.place.at(at), message).hint(hint);
        self.minutes.take(Note::Once(code, at, finding));
    }

    fn row(&mut self, r: usize, row: &Row, view: &View<'_>, drafts: &mut Vec<Draft>) {
        let cells = &view.row(row.index);
        let level_beside = self.has_level(row, view);
        let growth_beside = self.has_growth(row, view);
        for (c, column) in self.table.columns.iter().enumerate() {
            let Some(cell) = cells.at(column.column) else { continue };
            let at = CellRef::new(cells.row, column.column);
            if column.axis.path.is_empty() {
                self.column_without_heading(column, at);
                continue;
            }
            if self.beside.alike.contains(&column.column) {
                continue;
            }
            match value::read(cell.cell, self.place.marks) {
                None => {}
                Some(Err(trouble)) => {
                    let finding = Finding::new(trouble.code, self.place.at(at), trouble.message);
                    self.minutes.take(Note::Cell(finding.hint(trouble.hint)));
                }
                Some(Ok(reading)) if self.is_fall_without_sign(row, column, &reading) => {}
                Some(Ok(reading)) => {
                    drafts.extend(self.draft(r, row, c, column, reading, at, (level_beside, growth_beside)));
                }
            }
        }
    }

    /// A column of values without a heading is not read: what its numbers are cannot be seen.
    fn column_without_heading(&mut self, column: &Column, at: CellRef) {
        let known = CellRef::new(0, column.column);
        if self.minutes.has_said(Code::TableAmbiguous, known) {
            return;
        }
        let letters = column_letters(column.column);
        let message = text!(
            "{letters}列有数字，没有列标题，没有读取",
            "column {letters} has numbers and no heading; it was not read"
        );
        let hint = text!(
            "给这一列补上标题；不是数据就删去",
            "give the column a heading, or remove it if it is no data"
        );
        let finding = Finding::new(Code::TableAmbiguous, self.place.at(at), message).hint(hint);
        self.minutes.take(Note::Once(Code::TableAmbiguous, known, finding));
    }

    /// Whether a number stands under a heading of falling, 降幅 10: whether it is meant as −10 or as 10 is not guessed.
    fn is_fall_without_sign(&mut self, row: &Row, column: &Column, reading: &Reading) -> bool {
        if reading.value.is_none() || reading.change {
            return false;
        }
        let Some(axis) = [&column.axis, &row.axis].into_iter().find(|axis| self.falls(axis)) else {
            return false;
        };
        let label = axis.path.last().cloned().unwrap_or_default();
        let message = text!(
            "“{label}”下的数是正是负说不清，没有读取",
            "whether the numbers of `{label}` are falls with or without a minus cannot be seen; they were not read"
        );
        let hint = text!(
            "改成“比上年增长(%)”，下降的写负数，如 -2.5",
            "call it 比上年增长(%) and write falls with a minus, as in -2.5"
        );
        self.say(Code::NumberAmbiguous, axis.at, message, hint);
        true
    }

    /// Whether a heading is a fall: by its words alone, or as the fall of a known indicator (an indicator may have such a
    /// name itself).
    fn falls(&self, axis: &Axis) -> bool {
        let known = |name: &str| !name.is_empty() && self.place.catalogue.look_up(name).is_some();
        axis.heading.fall
            || axis.names.last().is_some_and(|name| {
                heading::without_fall(&name.whole).is_some_and(|name| known(&name)) && !known(&name.whole)
            })
    }

    /// Whether the row has a number in a column of levels.
    fn has_level(&self, row: &Row, view: &View<'_>) -> bool {
        let cells = &view.row(row.index);
        self.table.columns.iter().any(|column| {
            column.axis.heading.measure.is_none()
                && !column.axis.heading.target
                && !column.axis.heading.fall
                && cells
                    .at(column.column)
                    .is_some_and(|cell| matches!(cell.class, super::view::Class::Number(_)))
        })
    }

    /// Whether the row has a number in a column of growth in percent.
    fn has_growth(&self, row: &Row, view: &View<'_>) -> bool {
        let cells = &view.row(row.index);
        self.table.columns.iter().any(|column| {
            let heading = &column.axis.heading;
            heading.measure == Some(Sort::Is(Measure::Change))
                && heading.change_unit == ChangeUnit::Percent
                && cells
                    .at(column.column)
                    .is_some_and(|cell| matches!(cell.class, super::view::Class::Number(_)))
        })
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one cell's meaning, used here only")]
    fn draft(
        &mut self,
        r: usize,
        row: &Row,
        c: usize,
        column: &Column,
        reading: Reading,
        at: CellRef,
        (level_beside, growth_beside): (bool, bool),
    ) -> Option<Draft> {
        let below_a_unit = row.unit_above.as_deref().cloned();
        let about = below_a_unit.map(|unit| About { unit: Some(unit), ..self.table.about.clone() });
        let about = about.as_ref().unwrap_or(&self.table.about);
        let row_unit = row.unit.as_ref().and_then(|unit| unit.as_ref().ok());
        let named = self.indicator(&row.axis, c, &column.axis);
        self.not_named(&named, row, column);
        let found = named.indicator().filter(|_| !self.is_in_doubt(row, c, column, &named));
        let (indicator, named_area) = found.map_or((None, None), |(indicator, area)| (Some(indicator), area));
        let beside = (level_beside, growth_beside);
        let (mut measure, may_be_named) =
            self.measure(row, row_unit, column, about, indicator, &reading, at, beside)?;
        let on_other_base = !may_be_named && column.axis.heading.basis.is_some() && indicator.is_some();
        if on_other_base {
            self.not_named(&Named::ColumnUnknown, row, column);
        }
        let indicator = indicator.filter(|_| may_be_named);
        let period = self.period(row, column);
        let given = meaning::unit(&row.axis, row_unit, &column.axis, about, measure, indicator);
        if measure == Measure::Level
            && matches!(&given, Given::Unit(unit) if matches!(unit.dimension(), Dimension::Index(_)))
        {
            measure = Measure::Index;
        }
        let is_open = given == Given::Open && reading.own == Own::Nothing;
        let (unit, value, by_heading) = self.unit(given, &reading, at, row, column, measure, indicator)?;
        let hedged = reading.hedge.zip(value).map(|(word, number)| Box::new(Hedged { word, number }));
        if hedged.is_some() && measure != Measure::Level {
            let raw = &reading.raw;
            let message = text!("应为数字，实为“{raw}”", "expected a number, found `{raw}`");
            self.say(Code::NotANumber, at, message, text!("写成确切的数", "enter the exact number"));
            return None;
        }
        if reading.status == Status::Pending {
            let raw = reading.raw.clone();
            let hint = text!("数据出来后填上，再运行一次", "enter the figure when it is out, and run again");
            self.say(
                Code::ValuePending,
                at,
                text!("应为数字，实为“{raw}”", "expected a number, found `{raw}`"),
                hint,
            );
        }
        let basis = column.axis.heading.basis.as_ref().or(row.axis.heading.basis.as_ref());
        let basis = basis.filter(|_| measure == Measure::Change);
        let observation = Observation {
            meaning: self.meaning((c, column), indicator, (measure, basis), unit),
            cell: at,
            row: Arc::clone(&row.axis.path),
            area: area(row, column, named_area, about.area.as_ref()),
            period,
            value: value.filter(|_| hedged.is_none()),
            word: reading.word,
            hedged,
            status: status(reading.status, row, column, reading.value.is_some()),
            raw: reading.raw,
        };
        Some(Draft { observation, row: r, column: c, percent_by_heading: by_heading, is_open })
    }
}

/// What the headings say of a number: 预计, 快报数.
fn status(own: Status, row: &Row, column: &Column, is_number: bool) -> Status {
    let said = column.axis.heading.status.or(row.axis.heading.status);
    said.filter(|_| own == Status::Normal && is_number).unwrap_or(own)
}

fn area(row: &Row, column: &Column, named: Option<&str>, table: Option<&Area>) -> Option<Area> {
    let named = || named.map(|area| Area(area.into()));
    column.axis.area.clone().or_else(|| row.axis.area.clone()).or_else(named).or_else(|| table.cloned())
}
