//! From a table to its observations, one for every value cell.

mod against;
mod ahead;
mod alone;
mod areas;
mod divided;
mod doubts;
mod drafts;
mod early;
mod ends;
mod flat;
mod gaps;
mod listed;
mod long_plans;
mod measures;
mod merged;
mod minutes;
mod misfits;
mod named;
mod only;
mod open;
mod percent;
mod pieces;
mod plans;
mod projects;
mod remarks;
mod rulings;
mod running;
mod shares;
mod slid;
mod structure;
mod sums;
mod taxes;
mod times;
mod titles;
mod troubles;
mod twice;
mod units;
mod value;
mod wholes;

pub(super) use divided::name_parts;
pub(super) use drafts::Drafts;

use super::{
    table::{
        Column, Table,
        about::{About, Growth},
        axis::Axis,
        body::{Doubt, Row},
        known::Name,
        meaning::{self, Given},
        naming::{self, Named},
        plan::Plan,
        sorts,
        times::{subjects, the_only_levels},
        view::View,
    },
    words::{
        heading::{self, ChangeUnit, Sort},
        memo::Spread,
    },
};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site, Text, column_letters},
    model::{
        Area, Basis, Decimal, Dimension, Hedged, Indicator, Meaning, Measure, Observation, Period, Status,
        Unit, Written,
    },
    project::{Catalogue, MissingMarks},
    text,
};
use alone::Alone;
use drafts::{Draft, Spot};
use ecow::EcoVec;
use flat::Above;
use jiff::civil::Date;
use minutes::{Minutes, Note};
use pieces::Piece;
use rulings::{Case, Ruling, Rulings, Told};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::BuildHasherDefault,
    sync::Arc,
};
use value::{Own, Reading};
use wholes::Whole;

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
    /// What the cover of the book promises.
    pub(super) cover: Option<Plan>,
    /// The day on which the file was last saved.
    pub(super) saved: Option<Date>,
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

/// Reads every value cell of a table.
pub(super) fn observe(table: &Table, view: &View<'_>, place: &Place<'_>) -> (Vec<Observation>, Findings) {
    let mut minutes = Minutes::default();
    let only_level = only::level(table);
    let (of, levels) = (subjects(&table.columns), levels_alike(table, only_level, view, place));
    let spoken_of: Vec<Option<usize>> = of.iter().zip(&levels).map(|(of, level)| of.or(*level)).collect();
    let Within { flat, wholes, is_of_growth } = Within::of(table, view, place);
    let beside = Beside {
        same_names: same_names(&table.columns),
        classes: rulings::classes(&table.columns, &spoken_of),
        subjects: of,
        levels,
        shared: merged::check(table, view, place, &mut minutes),
        flat,
        wholes,
        is_of_growth,
        rows_are_places: only::are_places(table),
        sum_of_places: only::sum_of_places(table),
        only_level,
        ..structure::check(table, place, &mut minutes)
    };
    let Piece { mut drafts, facts, minutes: said } = pieces::read(table, view, place, &beside);
    minutes.append(said);
    let mut findings = minutes.into_findings();
    against::check(table, place, &mut drafts, &mut findings);
    // A walk over a million values that concerns none of them takes its time all the same.
    if facts.open {
        open::settle(table, place, &mut drafts, &mut findings);
    }
    if facts.open || facts.percent {
        percent::settle(&mut drafts, place, &mut findings);
    }
    remarks::heed(table, view, place, &mut drafts, &mut findings);
    let mut quarterly = None;
    if facts.named {
        listed::heed_counts(table, place, &mut drafts, &mut findings);
        plans::heed(table, place, &mut drafts, &mut findings);
        ahead::heed(table, place, &mut drafts, &mut findings);
        early::heed(table, place, &mut drafts, &mut findings);
        long_plans::heed(table, place, &mut drafts, &mut findings);
        running::heed(table, place, &mut drafts, &mut findings);
        projects::heed(table, place, &mut drafts, &mut findings);
        if facts.changes || facts.months || misfits::may_be(table) {
            quarterly = misfits::heed(table, place, &mut drafts, &mut findings);
        }
        if facts.changes {
            slid::heed(table, place, &mut drafts, &mut findings);
        }
        if facts.months {
            ends::heed(table, place, &mut drafts, &mut findings);
        }
        areas::heed(table, place, &mut drafts, &mut findings);
        sums::heed(table, place, &mut drafts, &mut findings);
        taxes::heed(table, place, &mut drafts, &mut findings);
        listed::heed(table, place, &mut drafts, &mut findings);
        titles::heed(table, place, &mut drafts, &mut findings);
        if facts.beside {
            twice::check(table, place, &mut drafts, &mut findings);
        }
        twice::check_rows(table, place, &mut drafts, &mut findings);
    }
    if !facts.named {
        projects::say_unread(table, place, &drafts, &mut findings);
    }
    if facts.unitless {
        gaps::missing_units(table, place, &drafts, &mut findings);
    }
    if facts.timeless {
        gaps::missing_period(place, &drafts, &mut findings);
    }
    if facts.months {
        gaps::this_year_in_name(table, place, &drafts, &mut findings);
        gaps::month_of_sums(table, place, &drafts, quarterly, &mut findings);
    }
    named::check(table, place, &drafts, &mut findings);
    (drafts.into_observations(), findings)
}

/// What the names of the rows say of each other.
#[derive(Default)]
struct Within {
    /// By index of the row: the row above that may be its whole.
    flat: BTreeMap<usize, Above>,
    /// The same of that which is.
    wholes: BTreeMap<usize, Whole>,
    /// Whether all of the table is growth.
    is_of_growth: bool,
}

impl Within {
    fn of(table: &Table, view: &View<'_>, place: &Place<'_>) -> Self {
        if table.is_list() {
            return Self::default();
        }
        let alone = Alone::new(table, view, place);
        let flat = flat::find(&alone);
        let wholes = wholes::find(&alone, &flat);
        Self { flat, wholes, is_of_growth: only::growth(table, &alone.named) }
    }
}

/// For each column without a name, the index of the level that it speaks of, where their numbers are of one size: a goal of 31.8
/// beside 31.5 insured is one of them all, and one of 0.4 is by how many they should rise. `only` is [`only::level`].
fn levels_alike(
    table: &Table,
    only: Option<usize>,
    view: &View<'_>,
    place: &Place<'_>,
) -> Vec<Option<usize>> {
    if table.is_list() {
        return vec![None; table.columns.len()];
    }
    let is_alike = |column: usize, level: usize| {
        let number = |n: usize, row: &Row<'_>| {
            alone::number(view, place, (row.index, table.columns[n].column)).map(|it| it.abs())
        };
        let pairs = table.rows.iter().filter_map(|row| Some((number(column, &row)?, number(level, &row)?)));
        let mut pairs = pairs.peekable();
        let is_near = |(one, other): (Decimal, Decimal)| one.min(other) * Decimal::TWO >= one.max(other);
        pairs.peek().is_some() && pairs.all(is_near)
    };
    let of_rows = |n: usize| only.filter(|_| only::is_goal_or_last(&table.columns[n]));
    let levels = the_only_levels(&table.columns).into_iter().enumerate();
    levels.map(|(n, level)| level.or_else(|| of_rows(n)).filter(|&level| is_alike(n, level))).collect()
}

/// For each column the first one that has the same names.
fn same_names(columns: &[Column]) -> Vec<usize> {
    let mut first = HashMap::new();
    let names = columns.iter().map(|column| (&column.axis.names, column.axis.part));
    names.enumerate().map(|(n, names)| *first.entry(names).or_insert(n)).collect()
}

/// What the columns of a table say of each other.
#[derive(Default)]
struct Beside {
    /// Columns that have the same headings as another one.
    alike: BTreeSet<u32>,
    /// Value cells that are merged over several rows.
    shared: BTreeSet<CellRef>,
    /// Rows that may be a part of one above, by index.
    flat: BTreeMap<usize, Above>,
    /// Rows that are a part of one above which does not head them, by index.
    wholes: BTreeMap<usize, Whole>,
    /// Whether all of the table is growth, as its goals are.
    is_of_growth: bool,
    /// Whether most rows are places.
    rows_are_places: bool,
    /// The row of the sum over places that are all the other rows, by index.
    sum_of_places: Option<usize>,
    /// The only level with a name, of a table whose units stand in its rows, by index.
    only_level: Option<usize>,
    /// Columns of sums over levels of government: 合计 beside 中央级 and 区级.
    over_levels: BTreeSet<u32>,
    /// For each column without a time of its own that speaks of another one, that one's index.
    subjects: Vec<Option<usize>>,
    /// For each goal and other time without a name, the index of the level whose unit it has.
    levels: Vec<Option<usize>>,
    /// Columns of which it cannot be seen of which time they are.
    undated: BTreeSet<u32>,
    /// The same of rows, by their index in the view.
    undated_rows: BTreeSet<usize>,
    /// Whether some rows are single months, and some columns of what is of the last month alone.
    has_months: bool,
    /// For each column the first one that has the same names: what they mean is the same.
    same_names: Vec<usize>,
    /// For each column the first one of which the same is ruled.
    classes: Vec<usize>,
}

/// Reads some of the rows of a table.
struct Reader<'t, 'c> {
    table: &'t Table,
    place: &'t Place<'c>,
    beside: &'t Beside,
    minutes: Minutes,
    /// What the names of a row and a column were found to be, by column, whether the row is a part, and whether they speak of
    /// what something adds to a growth.
    known: HashMap<(usize, bool, bool), HashMap<EcoVec<Name>, Named<'c>>>,
    /// What values of each column were found to mean.
    meanings: Vec<Vec<Arc<Meaning>>>,
    /// What was ruled of plain numbers.
    rulings: Rulings<'c>,
    /// The period of each column on rows that say nothing of time.
    periods: HashMap<usize, Option<Period>, BuildHasherDefault<Spread>>,
}

/// A cell with its two headings.
#[derive(Clone, Copy)]
struct ValueCell<'v> {
    row: &'v Row<'v>,
    /// What the names of its row are; 0 where no other row has the same.
    names: usize,
    column: &'v Column,
    /// Index of its column in the table.
    c: usize,
    at: CellRef,
    /// The row above that its row may be a part of.
    above: Option<&'v Above>,
    /// Whether its row has a level, and a growth in percent.
    beside: (bool, bool),
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
            rulings: Rulings::new(table.columns.len()),
            periods: HashMap::default(),
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
            column: column.axis.path.clone(),
            unit,
            indicator: indicator.cloned(),
            measure,
            basis: basis.cloned(),
        });
        known.push(Arc::clone(&meaning));
        meaning
    }

    fn indicator(&mut self, row: &Axis, c: usize, column: &Axis) -> Named<'c> {
        let adds = naming::adds_to_growth(row) || naming::adds_to_growth(column);
        let known = self.known.entry((self.beside.same_names[c], row.part, adds)).or_default();
        if let Some(known) = known.get(&row.names) {
            return known.clone();
        }
        let found = naming::indicator(row, column, &self.table.about, self.place.catalogue);
        // Where there are more, hardly one comes again.
        if known.len() < 512 {
            known.insert(row.names.clone(), found.clone());
        }
        found
    }

    /// What the names of a cell mean; nothing where its column speaks of one that is not known, and there is no other.
    fn named(&mut self, row: &Row<'_>, c: usize, column: &Column) -> Named<'c> {
        let named = self.indicator(&row.axis, c, &column.axis);
        if named.indicator().is_none() {
            return self.named_by_level(&named, row, c, column).unwrap_or(named);
        }
        let unknown = self.beside.subjects[c].is_some_and(|of| {
            let mut left = (0..=of).rev().filter(|&k| self.beside.subjects[k].is_none());
            left.all(|k| self.indicator(&row.axis, k, &self.table.columns[k].axis) == Named::ColumnUnknown)
        });
        if unknown || self.beside.over_levels.contains(&column.column) { Named::ColumnUnknown } else { named }
    }

    /// 水泥 under 产量 | 增长%: its growth is that of what it is under the level that the growth stands behind. 失业保险 under
    /// 年度目标（万人） | 参保人数（万人） | 上年末（万人）: the goal is that of the only level, too.
    fn named_by_level(
        &mut self,
        named: &Named<'c>,
        row: &Row<'_>,
        c: usize,
        column: &Column,
    ) -> Option<Named<'c>> {
        let is_change = column.axis.heading.is_of_changes();
        let only = self.beside.only_level.filter(|_| column.axis.names.is_empty());
        let subject = self.beside.subjects[c].filter(|&of| !self.table.columns[of].axis.names.is_empty());
        let of = if is_change { subject.or(only) } else { self.beside.levels[c] };
        let is_one_of_all = || row.axis.names.last().is_some_and(|name| !naming::is_whole(&name.bare));
        let of = of.filter(|_| *named == Named::No && (is_change || is_one_of_all()))?;
        let level = &self.table.columns[of];
        let named = self.indicator(&row.axis, of, &level.axis);
        (level.axis.heading.is_of_levels() && named.indicator().is_some()).then_some(named)
    }

    fn say(&mut self, code: Code, at: CellRef, message: Text, hint: Text) {
        let finding = Finding::new(code, self.place.at(at), message).hint(hint);
        self.minutes.take(Note::Once(code, at, finding));
    }

    fn row(&mut self, (r, names, row): (usize, usize, &Row<'_>), view: &View<'_>, drafts: &mut Drafts) {
        let cells = view.row(row.index);
        let beside = (self.has_level(row, view), self.has_growth(row, view));
        let above = self.beside.flat.get(&r);
        self.rulings.next_row();
        for (c, column) in self.table.columns.iter().enumerate() {
            let Some(cell) = cells.at(column.column) else { continue };
            let at = CellRef::new(cells.row, column.column);
            if column.axis.path.is_empty() {
                self.column_without_heading(column, at);
                continue;
            }
            if self.beside.alike.contains(&column.column) || self.beside.shared.contains(&at) {
                continue;
            }
            match value::read(cell.cell, self.place.marks) {
                None => {}
                Some(Err(trouble)) => self.trouble(trouble, cell.cell, column, at),
                Some(Ok(reading)) => {
                    let cell = ValueCell { row, names, column, c, at, above, beside };
                    if let Some((observation, told)) = self.value(&cell, &reading) {
                        drafts.push(observation, (r, c), &told);
                    }
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
    fn is_fall_without_sign(&mut self, row: &Row<'_>, column: &Column, reading: &Reading) -> bool {
        if reading.value.is_none() || reading.change {
            return false;
        }
        let Some(axis) = [&column.axis, &*row.axis].into_iter().find(|axis| self.falls(axis)) else {
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
    fn has_level(&self, row: &Row<'_>, view: &View<'_>) -> bool {
        let cells = view.row(row.index);
        self.table.columns.iter().any(|column| {
            column.axis.heading.measure.is_none()
                && !column.axis.heading.target
                && !column.axis.heading.fall
                && cells
                    .at(column.column)
                    .is_some_and(|cell| matches!(cell.class, super::table::view::Class::Number(_)))
        })
    }

    /// Whether the row has a number in a column of growth in percent.
    fn has_growth(&self, row: &Row<'_>, view: &View<'_>) -> bool {
        let cells = view.row(row.index);
        self.table.columns.iter().any(|column| {
            let heading = &column.axis.heading;
            heading.is_of_changes()
                && heading.change_unit == ChangeUnit::Percent
                && cells
                    .at(column.column)
                    .is_some_and(|cell| matches!(cell.class, super::table::view::Class::Number(_)))
        })
    }

    /// What a cell says, with its meaning. `None`, with a finding, where it cannot be taken for a value.
    fn value(&mut self, cell: &ValueCell<'_>, reading: &Reading) -> Option<(Observation, Told)> {
        let &ValueCell { row, column, at, .. } = cell;
        let (told, value) =
            match Case::of(row, cell.beside).filter(|_| reading.is_plain() && cell.above.is_none()) {
                Some(case) => (self.plain(cell, case, reading)?, reading.value),
                None => self.unlike_others(cell, reading)?,
            };
        let hedged = reading.hedge.zip(value).map(|(word, number)| Box::new(Hedged { word, number }));
        let is_round = hedged.is_some();
        let value = value.filter(|_| !is_round);
        let written = || Written { raw: reading.raw(), word: reading.word, hedged }.beside(value);
        let written = if reading.is_just(value) { None } else { written() };
        let observation = Observation {
            cell: at,
            row: row.axis.path.clone(),
            area: self.area(row, column, told.area.as_ref()),
            period: told.period,
            value,
            status: status(reading.status, row, column, reading.value.is_some()),
            written,
            meaning: Arc::clone(&told.meaning),
        };
        Some((observation, told))
    }

    /// Whose a number is: what its lines say before what the title does. A line without a place among places is not the title's.
    fn area(&self, row: &Row<'_>, column: &Column, named: Option<&Area>) -> Option<Area> {
        let (of_row, of_column) = (row.axis.area.as_ref(), column.axis.area.as_ref());
        // 其中：开发区 below 全区.
        let is_within =
            |(row, column): (&Area, &Area)| column.as_str().starts_with('全') && column.is_own(row.as_str());
        let own = if of_row.zip(of_column).is_some_and(is_within) { of_row } else { of_column.or(of_row) };
        let is_another = self.beside.rows_are_places && only::is_named(&row.axis);
        own.or(named).or(self.table.about.area.as_ref().filter(|_| !is_another)).cloned()
    }

    /// What a number means of which the cell says nothing: as it was ruled before, where nobody had to be told anything.
    fn plain(&mut self, cell: &ValueCell<'_>, case: Case, reading: &Reading) -> Option<Told> {
        let is_shared = cell.names > 0;
        let class = self.beside.classes[cell.c];
        if is_shared {
            if let Some(told) = self.rulings.shared(cell.names, cell.c, case) {
                return Some(told.clone());
            }
        } else if let Some(ruling) = self.rulings.alone(class) {
            let period = self.period(cell);
            return Some(self.told(cell, ruling, period));
        }
        let before = self.minutes.occasions();
        let (ruling, period, _) = self.rule(cell, reading)?;
        let is_silent = self.minutes.occasions() == before;
        if is_silent && !is_shared {
            self.rulings.keep_alone(class, ruling.clone());
        }
        let told = self.told(cell, ruling, period);
        if is_silent && is_shared {
            self.rulings.keep_shared(cell.names, cell.c, case, told.clone());
        }
        Some(told)
    }

    /// What a cell means that is no plain number, and its number.
    fn unlike_others(&mut self, cell: &ValueCell<'_>, reading: &Reading) -> Option<(Told, Option<Decimal>)> {
        let (ruling, period, value) = self.rule(cell, reading)?;
        let raw = reading.raw();
        let message = || text!("应为数字，实为“{raw}”", "expected a number, found `{raw}`");
        if reading.hedge.is_some() && value.is_some() && ruling.measure != Measure::Level {
            if ruling.measure == Measure::Target {
                self.say_trouble(troubles::goal(&raw), cell.at);
            } else {
                let hint = text!("写成确切的数", "enter the exact number");
                self.say(Code::NotANumber, cell.at, message(), hint);
            }
            return None;
        }
        if reading.status == Status::Pending {
            let hint = text!("数据出来后填上，再运行一次", "enter the figure when it is out, and run again");
            self.say(Code::ValuePending, cell.at, message(), hint);
        }
        Some((self.told(cell, ruling, period), value))
    }

    fn told(&mut self, cell: &ValueCell<'_>, ruling: Ruling<'c>, period: Option<Period>) -> Told {
        let Ruling { indicator, area, measure, unit, basis, percent_by_heading, is_open } = ruling;
        let meaning = self.meaning((cell.c, cell.column), indicator, (measure, basis.as_ref()), unit);
        Told { meaning, period, area, percent_by_heading, is_open }
    }

    /// What a cell means, its period, and its number in the unit that it has.
    fn rule(
        &mut self,
        cell: &ValueCell<'_>,
        reading: &Reading,
    ) -> Option<(Ruling<'c>, Option<Period>, Option<Decimal>)> {
        let &ValueCell { row, column, c, .. } = cell;
        if self.is_fall_without_sign(row, column, reading) {
            return None;
        }
        let below_a_unit = row.unit_above.cloned();
        let about = below_a_unit.map(|unit| About { unit: Some(unit), ..self.table.about.clone() });
        let about = about.as_ref().unwrap_or(&self.table.about);
        let row_unit = row.unit.and_then(|unit| unit.as_ref().ok());
        let named = self.named(row, c, column);
        self.not_named(&named, row, column);
        self.not_its_own(&named, row, column);
        let found = named.indicator().filter(|_| !self.is_in_doubt(row, c, column, &named));
        let found = found.filter(|(known, _)| !self.may_be_a_part(cell, known));
        let (indicator, area) = found.map_or((None, None), |(indicator, area)| (Some(indicator), area));
        let (mut measure, may_be_named) = self.measure(cell, row_unit, about, indicator, reading)?;
        let on_other_base = !may_be_named && column.axis.heading.basis.is_some() && indicator.is_some();
        if on_other_base {
            self.not_named(&Named::ColumnUnknown, row, column);
        }
        let indicator = indicator.filter(|_| may_be_named).and_then(|it| self.of_share(cell, measure, it));
        let area = area.map(Area::from);
        let period = self.period(cell);
        let given = meaning::unit(&row.axis, row_unit, &column.axis, about, measure, indicator);
        let given = self.beside_its_growth(given, cell, indicator);
        if measure == Measure::Level
            && matches!(&given, Given::Unit(unit) if matches!(unit.dimension(), Dimension::Index(_)))
        {
            measure = Measure::Index;
        }
        let is_place = |unit: &Unit| indicator.is_some_and(|it| sorts::are_places(it, unit));
        if measure == Measure::Level && matches!(&given, Given::Unit(unit) if is_place(unit)) {
            measure = Measure::Rank;
        }
        let is_open = given == Given::Open && reading.own == Own::Nothing;
        let (unit, value, percent_by_heading) = self.unit(given, reading, cell, measure, indicator)?;
        // 第3位, whatever stands above it.
        if matches!(measure, Measure::Level | Measure::Change) && reading.own == Own::Unit(Unit::places()) {
            measure = Measure::Rank;
        }
        if self.is_amount_in_percent(cell, measure, unit.as_ref(), indicator) {
            return None;
        }
        let indicator = indicator.filter(|it| !self.is_of_another_thing(cell, measure, unit.as_ref(), it));
        let indicator = indicator.filter(|it| !self.is_of_its_growth(cell, measure, unit.as_ref(), it));
        let basis = if measure == Measure::Change {
            meaning::basis(&row.axis, &column.axis, indicator)
        } else {
            None
        };
        Some((Ruling { indicator, area, measure, unit, basis, percent_by_heading, is_open }, period, value))
    }
}

/// What the headings say of a number: 预计, 快报数.
fn status(own: Status, row: &Row<'_>, column: &Column, is_number: bool) -> Status {
    let said = column.axis.heading.status.or(row.axis.heading.status);
    said.filter(|_| own == Status::Normal && is_number).unwrap_or(own)
}
