//! Comments on the cells of an xls: a note tells the cell, an object of the same number has its text.

use super::{
    biff::{Fields, Strings, Version},
    comment,
    refusal::Refusal,
};
use crate::finding::CellRef;
use ecow::EcoString;
use std::collections::BTreeMap;

/// The comments of a sheet, as far as its records have told them.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The object that came last.
    object: u16,
    /// What is written in objects, by their number.
    texts: BTreeMap<u16, String>,
    /// The cells that have a note, and the number of its object.
    cells: Vec<(CellRef, u16)>,
    /// What the notes say that have their text with them.
    said: Vec<(CellRef, EcoString)>,
}

impl Notes {
    /// A note: [`Version::Biff8`] keeps its text elsewhere.
    pub(super) fn note(&mut self, mut fields: Fields<'_>, strings: Strings) -> Result<(), Refusal> {
        let at = CellRef::new(fields.u16()?.into(), fields.u16()?.into());
        match strings.version {
            Version::Biff8 => {
                let (_, object) = (fields.u16()?, fields.u16()?);
                self.cells.push((at, object));
            }
            // A long text goes on in notes without a place.
            Version::Biff5 if at.row == u32::from(u16::MAX) => {}
            Version::Biff5 => {
                let length = usize::from(fields.u16()?).min(fields.0.len());
                let text = strings.characters(length, &mut fields)?;
                self.said.extend(comment::said(&text).map(|said| (at, said)));
            }
        }
        Ok(())
    }

    /// An object: its kind and its number come first.
    pub(super) fn object(&mut self, mut fields: Fields<'_>) -> Result<(), Refusal> {
        let [_, _, _, object] = [fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?];
        self.object = object;
        Ok(())
    }

    /// What is written in the object that came last.
    pub(super) fn text(&mut self, text: String) {
        self.texts.insert(self.object, text);
    }

    /// What the comments say, each with its cell.
    pub(super) fn comments(self) -> Vec<(CellRef, EcoString)> {
        let Self { texts, cells, mut said, .. } = self;
        let text = |object: &u16| comment::said(texts.get(object)?);
        said.extend(cells.iter().filter_map(|(at, object)| Some((*at, text(object)?))));
        said
    }
}
