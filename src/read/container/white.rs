//! What is white on white: whether nobody sees it shows when it is known what may lie behind it.

use super::rich::Setting;
use crate::{finding::CellRef, read::grid::GridCell};

/// Beyond this many, areas are taken together.
const MOST_AREAS: usize = 256;

/// An area: its first and its last cell.
pub(super) type Area = (CellRef, CellRef);

/// The white cells of a sheet that have no fill of their own, and the areas where conditions or tables may give them one,
/// or another colour.
#[derive(Debug, Default)]
pub(super) struct White {
    cells: Vec<(CellRef, GridCell)>,
    coloured: Vec<Area>,
}

impl White {
    /// Keeps a cell back, as it is where it is seen.
    pub(super) fn hold(&mut self, at: CellRef, cell: GridCell) {
        self.cells.push((at, cell));
    }

    /// Whether there are no such cells.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Adds areas where they may be seen.
    pub(super) fn colour(&mut self, areas: impl IntoIterator<Item = Area>) {
        for area in areas {
            if self.coloured.len() < MOST_AREAS {
                self.coloured.push(area);
            } else if let Some(last) = self.coloured.last_mut() {
                *last = around(*last, area);
            }
        }
    }

    /// The cells; what certainly nobody sees is marked so.
    pub(super) fn cells(self) -> impl Iterator<Item = (CellRef, GridCell)> {
        let Self { cells, coloured } = self;
        let areas = Self { cells: Vec::new(), coloured };
        cells.into_iter().map(move |(at, cell)| (at, areas.setting(at).cell(cell)))
    }

    /// How a white cell is set, when all areas are known.
    pub(super) fn setting(&self, at: CellRef) -> Setting {
        let is_coloured = self.coloured.iter().any(|(first, last)| {
            (first.row..=last.row).contains(&at.row) && (first.column..=last.column).contains(&at.column)
        });
        if is_coloured { Setting::Plain } else { Setting::Unseen }
    }
}

/// The area around two areas.
fn around(one: Area, other: Area) -> Area {
    let first = CellRef::new(one.0.row.min(other.0.row), one.0.column.min(other.0.column));
    let last = CellRef::new(one.1.row.max(other.1.row), one.1.column.max(other.1.column));
    (first, last)
}

/// Areas as a workbook lists them: `A1:B9 D4`, of whatever sheet.
pub(super) fn areas(written: &str) -> impl Iterator<Item = Area> {
    written.split_whitespace().filter_map(|area| {
        let (first, last) = area.split_once(':').unwrap_or((area, area));
        let cell = |cell: &str| CellRef::parse(cell.rsplit('.').next()?);
        Some((cell(first)?, cell(last)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::grid::Content;

    #[test]
    fn what_may_lie_on_a_colour_is_seen() {
        let at = |text| CellRef::parse(text).unwrap();
        let mut white = White::default();
        for cell in ["A1", "B2", "C3", "D4"] {
            white.hold(at(cell), GridCell::bare(Content::Text("512.3".into())));
        }
        white.colour(areas("A1:B1 C2:C9"));
        // However many there are.
        white.colour((0..1000).map(|row| (CellRef::new(row, 9), CellRef::new(row, 9))));
        white.colour(areas("D4"));
        let seen = |(at, cell): (CellRef, GridCell)| {
            matches!(cell.content(), Content::Text(_)).then(|| at.to_string())
        };
        assert_eq!(white.cells().filter_map(seen).collect::<Vec<_>>(), ["A1", "C3", "D4"]);
    }
}
