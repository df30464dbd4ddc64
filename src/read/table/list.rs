//! A list: a table in which every row has all its names and its values, and none stands under another. Of a long one the
//! rows are taken down side by side, by all processors.

use super::{
    body::{Kept, Labels, PIECE, PackedStep, Rest, RowStep, Rows, small},
    rows::unit_in,
    view::{Class, View, ViewCell},
};
use crate::{finding::CellRef, read::words::memo::ByCell};
use rayon::prelude::*;

/// Where names, values and units stand in a table.
pub(super) struct List<'t, 'a> {
    /// The sheet.
    pub(super) view: &'t View<'a>,
    /// The rows of the body.
    pub(super) body: &'t [usize],
    /// The columns of names, from left to right; whether they hold places.
    pub(super) names: Vec<(u32, bool)>,
    /// The columns of values.
    pub(super) values: &'t [u32],
    /// The column of units.
    pub(super) unit: Option<u32>,
    /// Whether names to the left of others are headings of groups.
    pub(super) heads: bool,
}

/// The cells of some rows, one of each content.
#[derive(Default)]
struct Distinct<'a> {
    upper: Vec<ViewCell<'a>>,
    lowest: Vec<ViewCell<'a>>,
    units: Vec<ViewCell<'a>>,
}

impl<'a> List<'_, 'a> {
    /// The rows, if this is a list; else the labels that were looked at.
    pub(super) fn rows(&self, mut labels: Labels) -> Result<Rows, Labels> {
        match self.unsettled(&mut labels) {
            Some(rows) => Ok(rows.finish(labels)),
            None => Err(labels),
        }
    }

    fn unsettled(&self, labels: &mut Labels) -> Option<Rows> {
        let pieces = self.body.par_chunks(PIECE).map(|rows| self.distinct(rows));
        let pieces: Vec<Distinct<'a>> = pieces.collect::<Option<_>>()?;
        labels.prepare(pieces.iter().flat_map(|piece| piece.upper.iter().chain(&piece.lowest)).copied());
        let mut lowest = pieces.iter().flat_map(|piece| &piece.lowest);
        let (rests, rest_of) = rests(pieces.iter().flat_map(|piece| &piece.units))?;
        lowest.all(|cell| stands_alone(*cell, labels)).then(|| self.taken_down(labels, rests, &rest_of))?
    }

    /// The distinct cells of some rows, if each has all its names and a value.
    fn distinct(&self, rows: &[usize]) -> Option<Distinct<'a>> {
        let mut distinct = Distinct::default();
        let (mut upper, mut lowest, mut units) = (ByCell::default(), ByCell::default(), ByCell::default());
        let ((last, _), above) = self.names.split_last()?;
        for row in rows.iter().map(|&n| self.view.row(n)) {
            let is_value = |column: &u32| row.at(*column).is_some_and(|cell| cell.class != Class::Period);
            self.values.iter().any(is_value).then_some(())?;
            for (column, _) in above {
                let cell = row.at(*column)?;
                upper.get(cell.cell, || distinct.upper.push(cell));
            }
            let cell = row.at(*last)?;
            lowest.get(cell.cell, || distinct.lowest.push(cell));
            if let Some(cell) = self.unit.and_then(|column| row.at(column)) {
                units.get(cell.cell, || distinct.units.push(cell));
            }
        }
        Some(distinct)
    }

    fn taken_down(&self, labels: &Labels, rests: Vec<Rest>, rest_of: &ByCell<u32>) -> Option<Rows> {
        let width = self.names.len();
        let mut kept = vec![Kept::default(); self.body.len()];
        let mut steps = vec![PackedStep::default(); self.body.len() * width];
        let pieces = kept.par_chunks_mut(PIECE).zip(steps.par_chunks_mut(PIECE * width)).enumerate();
        let all: Option<()> = pieces
            .map(|(piece, (kept, steps))| {
                for (n, (kept, steps)) in kept.iter_mut().zip(steps.chunks_mut(width)).enumerate() {
                    *kept = self.row(piece * PIECE + n, steps, labels, rest_of)?;
                }
                Some(())
            })
            .collect();
        all.map(|()| Rows::of(kept, steps, rests))
    }

    fn row(
        &self,
        n: usize,
        steps: &mut [PackedStep],
        labels: &Labels,
        rest_of: &ByCell<u32>,
    ) -> Option<Kept> {
        let row = self.view.row(self.body[n]);
        let last = self.names.len() - 1;
        for (level, (step, &(column, place))) in steps.iter_mut().zip(&self.names).enumerate() {
            let label = labels.known(row.at(column)?)?;
            *step = RowStep { label, heads: self.heads && level < last, place }.into();
        }
        let unit = self.unit.and_then(|column| row.at(column));
        let rest = unit.and_then(|cell| rest_of.known(cell.cell).copied()).unwrap_or(0);
        let (at, end) = (CellRef::new(row.row, self.names[last].0), small((n + 1) * self.names.len()));
        Some(Kept { index: small(self.body[n]), at, end, rest })
    }
}

/// Whether a name stands under none above it, and none below it under this one.
fn stands_alone(cell: ViewCell<'_>, labels: &Labels) -> bool {
    labels.known(cell).map(|id| labels.get(id)).is_some_and(|known| {
        let label = &known.label;
        !known.is_measure_alone()
            && label.numbering.is_none()
            && !label.part
            && !label.begins
            && label.indent == 0
            && cell.cell.indent() == 0
    })
}

/// What rows with these units have of their own, that with none first. `None` where one is no unit.
fn rests<'c, 'a: 'c>(units: impl Iterator<Item = &'c ViewCell<'a>>) -> Option<(Vec<Rest>, ByCell<u32>)> {
    let (mut rests, mut rest_of) = (vec![Rest::default()], ByCell::default());
    for cell in units.filter(|cell| !matches!(cell.class, Class::Missing(_))) {
        let unit = unit_in(*cell).ok()?;
        rest_of.get(cell.cell, || {
            rests.push(Rest { unit: Some(Ok(unit)), ..Rest::default() });
            small(rests.len() - 1)
        });
    }
    Some((rests, rest_of))
}
