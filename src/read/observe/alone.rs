//! What each row of a table is by its names alone, and what its numbers say of another row.

use super::{Named, Place, Table, View, naming, value};
use crate::{
    model::Decimal,
    read::table::{Column, axis::Axis, body::Row},
};

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

    /// Whether the numbers of some rows are together those of another, but for what rounding leaves: in each column of levels
    /// that has them all, and there is one.
    pub(super) fn add_up_to(&self, parts: &[usize], whole: usize) -> bool {
        let levels = self.levels();
        let mut sums = levels.filter_map(|column| self.adds_up(parts, whole, column.column)).peekable();
        sums.peek().is_some() && sums.all(|adds_up| adds_up)
    }

    fn adds_up(&self, parts: &[usize], whole: usize, column: u32) -> Option<bool> {
        let numbers: Option<Vec<Decimal>> = parts
            .iter()
            .map(|&part| {
                let [row, _] = self.of_one_unit([part, whole])?;
                self.number(row.index, column)
            })
            .collect();
        let (numbers, sum) = (numbers?, self.number(self.table.rows.get(whole).index, column)?);
        let digits = numbers.iter().chain([&sum]).map(Decimal::scale).max()?;
        let rounding = Decimal::new(i64::try_from(parts.len() + 1).ok()?, digits) / Decimal::TWO;
        // Of small whole numbers rounding would leave nearly anything.
        let largest = sum.abs() / Decimal::ONE_HUNDRED;
        let total = numbers.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)?;
        Some(total.checked_sub(sum)?.abs() <= rounding.min(largest))
    }

    fn levels(&self) -> impl Iterator<Item = &Column> {
        self.table.columns.iter().filter(|column| column.axis.heading.measure.is_none())
    }

    /// Two rows, where their numbers are in one unit.
    fn of_one_unit(&self, rows: [usize; 2]) -> Option<[Row<'_>; 2]> {
        let [one, other] = rows.map(|n| self.table.rows.get(n));
        (one.unit == other.unit && one.axis.unit == other.axis.unit).then_some([one, other])
    }

    fn number(&self, index: usize, column: u32) -> Option<Decimal> {
        let cell = self.view.row(index).at(column)?;
        value::read(cell.cell, self.place.marks)?.ok()?.value
    }
}
