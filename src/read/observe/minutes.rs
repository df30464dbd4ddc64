//! What there is to say of a table, in order. Rows are read in pieces side by side, so each piece keeps its own minutes and
//! the table takes them over one after another: what was said before is not said again.

use crate::{
    finding::{CellRef, Code, Finding, Findings},
    model::IndicatorId,
};
use std::collections::BTreeSet;

/// Something to say.
pub(super) enum Note {
    /// Of one cell.
    Cell(Finding),
    /// Of a heading or a cell: once is enough.
    Once(Code, CellRef, Finding),
    /// Of the whole sheet: once is enough.
    OfSheet(Code, Finding),
    /// Of a name that is not an indicator's under something above it: once for both, however many rows there are, and once
    /// for each label.
    Narrowed(IndicatorId, String, CellRef, Finding),
}

/// What was said.
#[derive(Default)]
pub(super) struct Minutes {
    notes: Vec<Note>,
    said: BTreeSet<(Code, Option<CellRef>)>,
    narrowed: BTreeSet<(IndicatorId, String)>,
    /// How often there was something to say.
    occasions: usize,
}

impl Minutes {
    /// How often there was something to say, also where it had been said before.
    pub(super) fn occasions(&self) -> usize {
        self.occasions
    }

    /// Whether this, which is to be said, has been said of a heading or a cell.
    pub(super) fn has_said(&mut self, code: Code, at: CellRef) -> bool {
        self.occasions += 1;
        self.said.contains(&(code, Some(at)))
    }

    /// Whether this indicator was told to be narrowed by that.
    pub(super) fn has_narrowed(&self, indicator: &IndicatorId, by: &str) -> bool {
        self.narrowed.contains(&(indicator.clone(), by.to_owned()))
    }

    /// Takes a note, unless it says what was said before.
    pub(super) fn take(&mut self, note: Note) {
        self.occasions += 1;
        let is_new = match &note {
            Note::Cell(_) => true,
            Note::Once(code, at, _) => self.said.insert((*code, Some(*at))),
            Note::OfSheet(code, _) => self.said.insert((*code, None)),
            Note::Narrowed(indicator, by, ..) => self.narrowed.insert((indicator.clone(), by.clone())),
        };
        if is_new {
            self.notes.push(note);
        }
    }

    /// Takes all notes of a piece that follows.
    pub(super) fn append(&mut self, later: Self) {
        later.notes.into_iter().for_each(|note| self.take(note));
    }

    /// The findings, in order.
    pub(super) fn into_findings(self) -> Findings {
        let mut labels = BTreeSet::new();
        let finding = |note| match note {
            Note::Cell(finding) | Note::Once(_, _, finding) | Note::OfSheet(_, finding) => Some(finding),
            Note::Narrowed(_, _, at, finding) => labels.insert(at).then_some(finding),
        };
        self.notes.into_iter().filter_map(finding).collect()
    }
}
