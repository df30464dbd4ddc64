//! The values of a table with their meanings, row by row, before the series have been looked at.

use super::rulings::Told;
use crate::{model::Observation, read::table::body::small};
use std::ops::Range;

/// Where a value stands in its table, and what is still open.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Spot {
    /// Index of its row in the table.
    row: u32,
    /// Index of its column in the table, and what is open.
    column: u32,
}

impl Spot {
    // No sheet has a thousand million columns.
    const PERCENT_BY_HEADING: u32 = 1 << 31;
    const OPEN: u32 = 1 << 30;

    /// A value by the indices of its row and column, with what it means.
    pub(super) fn new(row: usize, column: usize, told: &Told) -> Self {
        let by_heading = if told.percent_by_heading { Self::PERCENT_BY_HEADING } else { 0 };
        let open = if told.is_open { Self::OPEN } else { 0 };
        Self { row: small(row), column: small(column) | by_heading | open }
    }

    /// Index of its row in the table.
    pub(in crate::read) fn row(self) -> usize {
        self.row as usize
    }

    /// Index of its column in the table.
    pub(in crate::read) fn column(self) -> usize {
        (self.column & !(Self::PERCENT_BY_HEADING | Self::OPEN)) as usize
    }

    /// Whether the unit % comes from a heading alone, and the cell is a plain number.
    pub(in crate::read) fn percent_by_heading(self) -> bool {
        self.column & Self::PERCENT_BY_HEADING != 0
    }

    /// Says that the unit % comes from a heading alone.
    pub(super) fn take_percent_by_heading(&mut self) {
        self.column |= Self::PERCENT_BY_HEADING;
    }

    /// Whether it is a change of which the heading does not say in which unit it is.
    pub(in crate::read) fn is_open(self) -> bool {
        self.column & Self::OPEN != 0
    }

    /// Says that nobody needs to know the unit.
    pub(super) fn close(&mut self) {
        self.column &= !Self::OPEN;
    }
}

/// A value with its meaning.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Draft<'d> {
    /// The observation.
    pub(in crate::read) observation: &'d Observation,
    /// Where it stands.
    pub(in crate::read) spot: Spot,
}

/// The values of a table, row by row. There may be millions: the observations lie as they are handed on.
#[derive(Debug, Default)]
pub(in crate::read) struct Drafts {
    observations: Vec<Observation>,
    spots: Vec<Spot>,
}

impl Drafts {
    /// How many there are.
    pub(in crate::read) fn len(&self) -> usize {
        self.spots.len()
    }

    /// A value.
    pub(in crate::read) fn get(&self, n: usize) -> Draft<'_> {
        Draft { observation: &self.observations[n], spot: self.spots[n] }
    }

    /// All values.
    pub(in crate::read) fn iter(&self) -> impl DoubleEndedIterator<Item = Draft<'_>> + ExactSizeIterator {
        let pairs = self.observations.iter().zip(&self.spots);
        pairs.map(|(observation, &spot)| Draft { observation, spot })
    }

    /// Where the values of a row are.
    pub(in crate::read) fn of_row(&self, row: usize) -> Range<usize> {
        let before = |row: usize| self.spots.partition_point(|spot| spot.row() < row);
        before(row)..before(row + 1)
    }

    /// The values of a row.
    pub(in crate::read) fn in_row(&self, row: usize) -> impl Iterator<Item = Draft<'_>> {
        self.of_row(row).map(|n| self.get(n))
    }

    /// Where the values of each row are.
    pub(super) fn rows(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        self.spots.chunk_by(|one, next| one.row == next.row).map(move |of_row| {
            start += of_row.len();
            start - of_row.len()..start
        })
    }

    /// An observation, to be mended.
    pub(in crate::read) fn observation(&mut self, n: usize) -> &mut Observation {
        &mut self.observations[n]
    }

    /// What is open about a value.
    pub(in crate::read) fn spot(&mut self, n: usize) -> &mut Spot {
        &mut self.spots[n]
    }

    /// Makes room for so many.
    pub(super) fn reserve(&mut self, count: usize) {
        self.observations.reserve_exact(count);
        self.spots.reserve_exact(count);
    }

    /// Adds a value behind all others.
    pub(super) fn push(&mut self, observation: Observation, spot: Spot) {
        self.observations.push(observation);
        self.spots.push(spot);
    }

    /// Takes over all values of others, which stand behind these.
    pub(super) fn append(&mut self, others: &mut Self) {
        self.observations.append(&mut others.observations);
        self.spots.append(&mut others.spots);
    }

    /// Takes out some values, given in order.
    pub(in crate::read) fn remove(&mut self, removed: &[usize]) {
        let stays = |n: &mut usize| {
            *n += 1;
            removed.binary_search(&(*n - 1)).is_err()
        };
        let (mut n, mut m) = (0, 0);
        self.observations.retain(|_| stays(&mut n));
        self.spots.retain(|_| stays(&mut m));
    }

    /// The observations.
    pub(super) fn into_observations(self) -> Vec<Observation> {
        self.observations
    }
}
