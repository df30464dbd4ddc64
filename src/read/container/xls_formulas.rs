//! The formulas of a worksheet in an xls, to be calculated again.

use super::{
    biff::{Fields, Version},
    formula::shared_with,
    refusal::Refusal,
    stale::Formulas,
    xls::Globals,
};
use crate::finding::CellRef;
use std::collections::HashMap;

/// What the records of a sheet tell of its formulas.
#[derive(Debug, Default)]
pub(super) struct Written<'a> {
    /// The tokens of each formula, by its cell.
    cells: Vec<(CellRef, &'a [u8])>,
    /// Those that several cells share, by the first of them.
    shared: HashMap<CellRef, &'a [u8]>,
    /// Whether formulas may be of their own results.
    pub(super) goes_in_circles: bool,
}

impl<'a> Written<'a> {
    /// Notes a formula by what stands behind its result: flags, its place in the order of calculation, its tokens.
    pub(super) fn note(&mut self, at: CellRef, behind: Fields<'a>) {
        self.cells.extend(tokens(2 + 4, behind).ok().map(|tokens| (at, tokens)));
    }

    /// Notes the formula that the cell before, and others, share: their area, how many they are, the tokens.
    pub(super) fn share(&mut self, fields: Fields<'a>) -> Result<(), Refusal> {
        let tokens = tokens(6 + 2, fields)?;
        self.shared.extend(self.cells.last().map(|(at, _)| (*at, tokens)));
        Ok(())
    }

    /// The formulas; none where they are not simply made of their cells, or are of a version whose tokens are not known here.
    pub(super) fn formulas(&self, globals: &Globals) -> Formulas {
        let mut formulas = Formulas::default();
        let is_plain = !self.goes_in_circles && !globals.is_as_shown;
        if is_plain && globals.strings.version == Version::Biff8 {
            for (at, tokens) in &self.cells {
                let shared = shared_with(tokens).map(|first| self.shared.get(&first).copied());
                formulas.note_tokens(*at, shared.map_or(*tokens, Option::unwrap_or_default));
            }
        }
        formulas
    }
}

/// The tokens behind so many other bytes and their length.
fn tokens(others: usize, mut fields: Fields<'_>) -> Result<&[u8], Refusal> {
    fields.bytes(others)?;
    let length = fields.u16()?;
    fields.bytes(length.into())
}
