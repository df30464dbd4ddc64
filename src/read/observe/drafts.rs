//! The values of a table with their meanings, row by row, before the series have been looked at.

use super::rulings::Told;
use crate::{model::Observation, read::table::body::small};
use std::ops::Range;

/// The column of a value, and what is still open about it.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Mark(u32);

impl Mark {
    // No sheet has a thousand million columns.
    const PERCENT_BY_HEADING: u32 = 1 << 31;
    const OPEN: u32 = 1 << 30;

    fn new(column: usize, told: &Told) -> Self {
        let by_heading = if told.percent_by_heading { Self::PERCENT_BY_HEADING } else { 0 };
        let open = if told.is_open { Self::OPEN } else { 0 };
        Self(small(column) | by_heading | open)
    }

    /// Says that the unit % comes from a heading alone.
    pub(super) fn take_percent_by_heading(&mut self) {
        self.0 |= Self::PERCENT_BY_HEADING;
    }

    /// Says that nobody needs to know the unit.
    pub(super) fn close(&mut self) {
        self.0 &= !Self::OPEN;
    }
}

/// Where a value stands in its table, and what is still open.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Spot {
    row: u32,
    mark: Mark,
}

impl Spot {
    /// Index of its row in the table.
    pub(in crate::read) fn row(self) -> usize {
        self.row as usize
    }

    /// Index of its column in the table.
    pub(in crate::read) fn column(self) -> usize {
        (self.mark.0 & !(Mark::PERCENT_BY_HEADING | Mark::OPEN)) as usize
    }

    /// Whether the unit % comes from a heading alone, and the cell is a plain number.
    pub(in crate::read) fn percent_by_heading(self) -> bool {
        self.mark.0 & Mark::PERCENT_BY_HEADING != 0
    }

    /// Whether it is a change of which the heading does not say in which unit it is.
    pub(in crate::read) fn is_open(self) -> bool {
        self.mark.0 & Mark::OPEN != 0
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
    marks: Vec<Mark>,
    /// The rows of the table that have values, in order: the index of each in the table, and that of its first value here.
    rows: Vec<(u32, u32)>,
}

impl Drafts {
    /// How many there are.
    pub(in crate::read) fn len(&self) -> usize {
        self.marks.len()
    }

    /// A value.
    pub(in crate::read) fn get(&self, n: usize) -> Draft<'_> {
        let behind = self.rows.partition_point(|&(_, first)| first as usize <= n);
        self.draft(self.rows[behind - 1].0, n)
    }

    fn draft(&self, row: u32, n: usize) -> Draft<'_> {
        Draft { observation: &self.observations[n], spot: Spot { row, mark: self.marks[n] } }
    }

    /// All values.
    pub(in crate::read) fn iter(&self) -> impl Iterator<Item = Draft<'_>> {
        let rows = self.rows.iter().zip(self.rows());
        rows.flat_map(move |(&(row, _), of_row)| of_row.map(move |n| self.draft(row, n)))
    }

    /// Where the values of a row are.
    pub(in crate::read) fn of_row(&self, row: usize) -> Range<usize> {
        let before = |row: usize| self.first_of(self.rows.partition_point(|it| (it.0 as usize) < row));
        before(row)..before(row + 1)
    }

    /// The first value of one of the rows that have values; behind the last row the end.
    fn first_of(&self, place: usize) -> usize {
        self.rows.get(place).map_or(self.len(), |&(_, first)| first as usize)
    }

    /// The values of a row.
    pub(in crate::read) fn in_row(&self, row: usize) -> impl Iterator<Item = Draft<'_>> {
        self.of_row(row).map(move |n| self.draft(small(row), n))
    }

    /// Where the values of each row are.
    pub(super) fn rows(&self) -> impl Iterator<Item = Range<usize>> {
        (0..self.rows.len()).map(|place| self.first_of(place)..self.first_of(place + 1))
    }

    /// An observation, to be mended.
    pub(in crate::read) fn observation(&mut self, n: usize) -> &mut Observation {
        &mut self.observations[n]
    }

    /// What is open about a value.
    pub(in crate::read) fn mark(&mut self, n: usize) -> &mut Mark {
        &mut self.marks[n]
    }

    /// Makes room for so many.
    pub(super) fn reserve(&mut self, count: usize) {
        self.observations.reserve_exact(count);
        self.marks.reserve_exact(count);
    }

    /// Adds a value behind all others, by the indices of its row and column, with what it means.
    pub(super) fn push(&mut self, observation: Observation, (row, column): (usize, usize), told: &Told) {
        self.begin(small(row), self.len());
        self.observations.push(observation);
        self.marks.push(Mark::new(column, told));
    }

    /// A value of this row is the first, unless there is one before it.
    fn begin(&mut self, row: u32, first: usize) {
        if self.rows.last().is_none_or(|&(last, _)| last != row) {
            self.rows.push((row, small(first)));
        }
    }

    /// Takes over all values of others, which stand behind these.
    pub(super) fn append(&mut self, others: &mut Self) {
        let before = self.len();
        for (row, first) in others.rows.drain(..) {
            self.begin(row, before + first as usize);
        }
        self.observations.append(&mut others.observations);
        self.marks.append(&mut others.marks);
    }

    /// Takes out some values, given in order.
    pub(in crate::read) fn remove(&mut self, removed: &[usize]) {
        let stays = |n: &mut usize| {
            *n += 1;
            removed.binary_search(&(*n - 1)).is_err()
        };
        let (mut n, mut m) = (0, 0);
        self.observations.retain(|_| stays(&mut n));
        self.marks.retain(|_| stays(&mut m));
        for (_, first) in &mut self.rows {
            *first -= small(removed.partition_point(|&n| n < *first as usize));
        }
        // A row that has lost all its values begins where the next one does, or at the end.
        let firsts: Vec<u32> = self.rows.iter().skip(1).map(|row| row.1).chain([small(self.len())]).collect();
        let mut behind = firsts.iter();
        self.rows.retain(|row| behind.next() != Some(&row.1));
    }

    /// The observations.
    pub(super) fn into_observations(self) -> Vec<Observation> {
        self.observations
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        finding::CellRef,
        model::{LabelPath, Meaning, Measure, Status, Written},
    };
    use proptest::prelude::*;
    use std::sync::Arc;

    fn told() -> Told {
        let meaning = Meaning {
            file: "表.csv".into(),
            sheet: None,
            title: None,
            column: LabelPath::default(),
            unit: None,
            indicator: None,
            measure: Measure::Level,
            basis: None,
        };
        let meaning = Arc::new(meaning);
        Told { meaning, period: None, area: None, percent_by_heading: false, is_open: false }
    }

    fn add(drafts: &mut Drafts, told: &Told, (row, column): (usize, usize)) {
        let observation = Observation {
            meaning: told.meaning.clone(),
            cell: CellRef::new(small(row), small(column)),
            row: LabelPath::default(),
            area: None,
            period: None,
            value: None,
            status: Status::NotApplicable,
            written: Written { raw: "-".into(), word: None, hedged: None }.beside(None),
        };
        drafts.push(observation, (row, column), told);
    }

    proptest! {
        /// Each value keeps its row and column, however pieces are put together and values taken out.
        #[test]
        fn a_value_keeps_its_place(
            lengths in prop::collection::vec(0_usize..4, 0..8), cut in 0_usize..8, taken in any::<u32>(),
        ) {
            let told = told();
            let (mut drafts, mut following) = (Drafts::default(), Drafts::default());
            let places: Vec<_> =
                lengths.iter().enumerate().flat_map(|(row, &length)| (0..length).map(move |it| (row, it))).collect();
            for &place in &places {
                add(if place.0 < cut { &mut drafts } else { &mut following }, &told, place);
            }
            drafts.append(&mut following);
            let removed: Vec<usize> = (0..places.len()).filter(|n| taken >> n & 1 == 1).collect();
            drafts.remove(&removed);
            let left: Vec<_> = (0..places.len()).filter(|n| !removed.contains(n)).map(|n| places[n]).collect();
            let place = |it: Draft<'_>| (it.spot.row(), it.spot.column());
            prop_assert_eq!(drafts.iter().map(place).collect::<Vec<_>>(), left.clone());
            prop_assert_eq!((0..drafts.len()).map(|n| place(drafts.get(n))).collect::<Vec<_>>(), left.clone());
            for row in 0..8 {
                let of_row: Vec<_> = left.iter().copied().filter(|it| it.0 == row).collect();
                prop_assert_eq!(drafts.in_row(row).map(place).collect::<Vec<_>>(), of_row);
            }
            let mut rows: Vec<usize> = left.iter().map(|it| it.0).collect();
            rows.dedup();
            prop_assert_eq!(drafts.rows().map(|range| drafts.get(range.start).spot.row()).collect::<Vec<_>>(), rows);
        }
    }
}
