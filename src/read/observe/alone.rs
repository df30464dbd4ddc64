//! What each row of a table is by its names alone, and what its numbers say of another row.

use super::{Named, Place, Table, View, naming, value};
use crate::{
    model::{Decimal, Indicator},
    project::Catalogue,
    read::table::{Column, axis::Axis, body::Row},
};

/// The numbers of a line, in the order of the lines across it.
pub(super) type Numbers = Vec<Option<Decimal>>;

/// The number in a cell, if it has one.
pub(super) fn number(view: &View<'_>, place: &Place<'_>, (row, column): (usize, u32)) -> Option<Decimal> {
    value::read(view.row(row).at(column)?.cell, place.marks)?.ok()?.value
}

/// A line that the catalogue knows as a part of another one.
pub(super) struct Part {
    /// Its index.
    pub(super) line: usize,
    /// Whether it is one of those that make the whole together.
    pub(super) is_complete: bool,
    /// Its numbers.
    pub(super) numbers: Numbers,
}

/// Of lines one after another those that are together as much as `whole`, but for what rounding leaves: one division of it
/// behind another. 工业 and 建筑业 may stand among the three industries, and are left out then.
pub(super) fn divisions(parts: &[Part], whole: &Numbers) -> Vec<usize> {
    let all = divisions_of(&parts.iter().collect::<Vec<_>>(), whole);
    if !all.is_empty() {
        return all;
    }
    divisions_of(&complete(parts), whole)
}

fn complete(parts: &[Part]) -> Vec<&Part> {
    parts.iter().filter(|part| part.is_complete).collect()
}

/// The lines that make a whole together, where they are growth or indices: that of the whole is a mean of theirs, and lies between
/// them. `count` is of how many parts the whole is made.
pub(super) fn means(parts: &[Part], whole: &Numbers, count: usize) -> Vec<usize> {
    let complete = complete(parts);
    let are_all = count >= 2 && complete.len() == count;
    let is_mean = are_all && holds(&complete, whole, lies_between);
    if is_mean { complete.into_iter().map(|part| part.line).collect() } else { Vec::new() }
}

/// Of how many parts a whole is made, as the catalogue knows it.
pub(super) fn count_of_parts(whole: &Indicator, catalogue: &Catalogue) -> usize {
    catalogue.iter().filter(|it| it.complete && it.part_of.as_ref() == Some(&whole.id)).count()
}

fn divisions_of(parts: &[&Part], whole: &Numbers) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in 1..=parts.len() {
        let division = &parts[start..end];
        if division.len() >= 2 && holds(division, whole, adds_up) {
            found.extend(division.iter().map(|part| part.line));
            start = end;
        }
    }
    found
}

/// Whether something holds of lines and their whole wherever all of them have numbers, which is somewhere.
fn holds(parts: &[&Part], whole: &Numbers, law: fn(&[Decimal], Decimal) -> Option<bool>) -> bool {
    let held = (0..whole.len()).filter_map(|n| {
        let numbers: Option<Vec<Decimal>> = parts.iter().map(|part| *part.numbers.get(n)?).collect();
        law(&numbers?, whole[n]?)
    });
    let mut held = held.peekable();
    held.peek().is_some() && held.all(|it| it)
}

fn lies_between(numbers: &[Decimal], mean: Decimal) -> Option<bool> {
    let digits = numbers.iter().chain([&mean]).map(Decimal::scale).max()?;
    let rounding = Decimal::new(1, digits);
    let (least, most) = (numbers.iter().min()?, numbers.iter().max()?);
    Some(*least <= mean.checked_add(rounding)? && mean.checked_sub(rounding)? <= *most)
}

/// Whether numbers add up to another one, but for what rounding leaves.
fn adds_up(numbers: &[Decimal], sum: Decimal) -> Option<bool> {
    let digits = numbers.iter().chain([&sum]).map(Decimal::scale).max()?;
    let rounding = Decimal::new(i64::try_from(numbers.len() + 1).ok()?, digits) / Decimal::TWO;
    // Of small whole numbers rounding would leave nearly anything.
    let largest = sum.abs() / Decimal::ONE_HUNDRED;
    let total = numbers.iter().try_fold(Decimal::ZERO, |total, number| total.checked_add(*number))?;
    Some(total.checked_sub(sum)?.abs() <= rounding.min(largest))
}

/// The rows of a table, each by itself.
pub(super) struct Alone<'t, 'c> {
    pub(super) table: &'t Table,
    view: &'t View<'t>,
    pub(super) place: &'t Place<'c>,
    pub(super) axes: Vec<Axis>,
    /// What each row is by its names alone.
    pub(super) named: Vec<Named<'c>>,
}

impl<'t, 'c> Alone<'t, 'c> {
    /// Of a table that is no list.
    pub(super) fn new(table: &'t Table, view: &'t View<'t>, place: &'t Place<'c>) -> Self {
        let axes: Vec<Axis> = table.rows.iter().map(|row| row.axis.into_owned()).collect();
        let column = Axis::default();
        let named =
            axes.iter().map(|axis| naming::indicator(axis, &column, &table.about, place.catalogue)).collect();
        Self { table, view, place, axes, named }
    }

    /// Whether the numbers of one row are no larger than those of another. `None` where there are none to hold together.
    pub(super) fn is_within(&self, n: usize, of: usize) -> Option<bool> {
        let [row, whole] = self.of_one_unit([n, of])?;
        let mut pairs = self.levels().filter_map(|column| {
            Some((self.number(row.index, column.column)?, self.number(whole.index, column.column)?))
        });
        let first = pairs.next()?;
        Some([first].into_iter().chain(pairs).all(|(part, whole)| part <= whole))
    }

    /// The numbers of a row, column by column of those of levels.
    pub(super) fn numbers(&self, n: usize) -> Numbers {
        let row = self.table.rows.get(n);
        self.levels().map(|column| self.number(row.index, column.column)).collect()
    }

    /// Whether the numbers of two rows are in one unit.
    pub(super) fn are_of_one_unit(&self, one: usize, other: usize) -> bool {
        self.of_one_unit([one, other]).is_some()
    }

    fn levels(&self) -> impl Iterator<Item = &Column> {
        self.table.columns.iter().filter(|column| column.axis.heading.is_of_levels())
    }

    /// Two rows, where their numbers are in one unit.
    fn of_one_unit(&self, rows: [usize; 2]) -> Option<[Row<'_>; 2]> {
        let [one, other] = rows.map(|n| self.table.rows.get(n));
        (one.unit == other.unit && one.axis.unit == other.axis.unit).then_some([one, other])
    }

    fn number(&self, index: usize, column: u32) -> Option<Decimal> {
        number(self.view, self.place, (index, column))
    }
}
