//! The rows of a table are read in pieces, by all processors.

use super::{Beside, Drafts, Minutes, Place, Reader, Table, View};
use crate::{
    model::{Measure, Period},
    read::table::body::Axes,
};
use rayon::prelude::*;
use std::{mem, ops::Range};

/// Whether there is anything among the values that a later look at all of them is for.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Facts {
    /// A change of which the heading does not say in which unit it is.
    pub(super) open: bool,
    /// A number whose % comes from a heading.
    pub(super) percent: bool,
    /// A value of an indicator.
    pub(super) named: bool,
    /// A change of an indicator, or an index.
    pub(super) changes: bool,
    /// A value of an indicator that is of one month.
    pub(super) months: bool,
    /// Two values of indicators on one row.
    pub(super) beside: bool,
    /// A value of an indicator without a unit.
    pub(super) unitless: bool,
    /// A value of an indicator without a period.
    pub(super) timeless: bool,
}

impl Facts {
    fn of(drafts: &Drafts) -> Self {
        let mut facts = Self::default();
        let mut row = None;
        for draft in drafts.iter() {
            let it = draft.observation;
            facts.open |= draft.spot.is_open();
            facts.percent |= draft.spot.percent_by_heading();
            if it.indicator.is_none() {
                continue;
            }
            facts.named = true;
            facts.changes |= matches!(it.measure, Measure::Change | Measure::Index);
            if it.value.is_some() {
                facts.beside |= row.replace(draft.spot.row()) == Some(draft.spot.row());
                facts.months |= matches!(it.period, Some(Period::Month(..)));
                facts.unitless |= it.unit.is_none();
                facts.timeless |= it.period.is_none();
            }
        }
        facts
    }

    fn add(&mut self, more: Self) {
        self.open |= more.open;
        self.percent |= more.percent;
        self.named |= more.named;
        self.changes |= more.changes;
        self.months |= more.months;
        self.beside |= more.beside;
        self.unitless |= more.unitless;
        self.timeless |= more.timeless;
    }
}

/// So many values, about, are read at a time by one processor, of at least so many rows.
const VALUES: usize = 2048;
const FEWEST: usize = 128;

/// What was read of some rows.
#[derive(Default)]
pub(super) struct Piece {
    /// Their values.
    pub(super) drafts: Drafts,
    /// What there is among them.
    pub(super) facts: Facts,
    /// What there is to say.
    pub(super) minutes: Minutes,
}

impl Piece {
    fn read(
        &mut self,
        rows: Range<usize>,
        (table, view, place): (&Table, &View<'_>, &Place<'_>),
        beside: &Beside,
    ) {
        let mut reader = Reader::new(table, place, beside);
        let mut axes = Axes::new(&table.rows);
        for r in rows {
            let (mut names, mut row) = axes.row(r);
            if let Some(whole) = beside.wholes.get(&r) {
                whole.head(row.axis.to_mut());
                names = 0;
            }
            if beside.sum_of_places == Some(r) {
                row.axis.to_mut().names.clear();
                names = 0;
            }
            reader.row((r, names, &row), view, &mut self.drafts);
        }
        self.facts = Facts::of(&self.drafts);
        self.minutes = reader.minutes;
    }

    /// Takes over what was read of the rows that follow.
    fn take(&mut self, following: &mut [Self]) {
        for piece in following {
            self.facts.add(mem::take(&mut piece.facts));
            self.drafts.append(&mut piece.drafts);
            self.minutes.append(mem::take(&mut piece.minutes));
        }
    }
}

/// Reads all rows: some pieces, while those before are put together.
pub(super) fn read(table: &Table, view: &View<'_>, place: &Place<'_>, beside: &Beside) -> Piece {
    let mut whole = Piece::default();
    let read = |(rows, piece): (&Range<usize>, &mut Piece)| {
        piece.read(rows.clone(), (table, view, place), beside);
    };
    let (count, length) = (table.rows.len(), (VALUES / table.columns.len().max(1)).max(FEWEST));
    let pieces_of_rows: Vec<Range<usize>> =
        (0..count).step_by(length).map(|start| start..count.min(start + length)).collect();
    if pieces_of_rows.len() <= 1 {
        for rows in &pieces_of_rows {
            read((rows, &mut whole));
        }
        return whole;
    }
    whole.drafts.reserve(view.grid.len().min(table.rows.len().saturating_mul(table.columns.len())));
    let at_once = 2 * rayon::current_num_threads();
    let pieces = || (0..at_once).map(|_| Piece::default()).collect::<Vec<_>>();
    let (mut done, mut next) = (pieces(), pieces());
    for rows in pieces_of_rows.chunks(at_once) {
        rayon::join(|| whole.take(&mut done), || rows.par_iter().zip(&mut next).for_each(read));
        mem::swap(&mut done, &mut next);
    }
    whole.take(&mut done);
    whole
}
