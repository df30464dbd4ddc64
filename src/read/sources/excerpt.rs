//! The rows that findings point at, to be drawn below them.

use crate::{
    finding::{Findings, Site},
    read::{Grid, Reading, table::view::content_text},
};
use std::collections::BTreeSet;

/// A row of a sheet as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The file, as in findings.
    pub file: String,
    /// The sheet; `None` for a CSV.
    pub sheet: Option<String>,
    /// The row, from 0.
    pub row: u32,
    /// Its cells that hold something: column from 0, and text.
    pub cells: Vec<(u32, String)>,
}

/// So many rows of a file are kept: nobody reads more findings at once.
const MOST: usize = 200;

/// The rows of a file that these findings point at.
pub(super) fn rows(grids: &[Grid], file: &str, findings: &Findings) -> Vec<SheetRow> {
    let mut kept = Vec::new();
    for grid in grids {
        let of_sheet = findings.iter().filter(|it| it.site.sheet == grid.sheet);
        let wanted: BTreeSet<u32> = of_sheet.filter_map(|it| Some(it.site.cell?.row)).take(MOST).collect();
        for row in wanted {
            let cells =
                grid.row(row).map(|(at, cell)| (at.column, content_text(cell).into_owned())).collect();
            kept.push(SheetRow { file: file.to_owned(), sheet: grid.sheet.clone(), row, cells });
        }
    }
    kept
}

impl Reading {
    /// The row of a cell: as it is written where a finding of the reader points at it, else what was read of it.
    #[must_use]
    pub fn row(&self, site: &Site) -> Option<SheetRow> {
        let (file, cell) = (site.file.as_deref()?, site.cell?);
        let is_here = |it: &&SheetRow| it.file == file && it.sheet == site.sheet && it.row == cell.row;
        if let Some(row) = self.rows.iter().find(is_here) {
            return Some(row.clone());
        }
        let same_sheet = |it: &crate::model::Observation| {
            &*it.file == file && it.sheet.as_deref() == site.sheet.as_deref()
        };
        let of_row: Vec<_> =
            self.observations.iter().filter(|it| same_sheet(it) && it.cell.row == cell.row).collect();
        let name = of_row.first()?.row.last().map(ToString::to_string).unwrap_or_default();
        let first = of_row.iter().map(|it| it.cell.column).min()?;
        let mut cells: Vec<(u32, String)> =
            of_row.iter().map(|it| (it.cell.column, it.raw().into())).collect();
        cells.sort();
        // The names stand somewhere to the left of the numbers.
        if first > 0 {
            cells.insert(0, (0, name));
        }
        Some(SheetRow { file: file.to_owned(), sheet: site.sheet.clone(), row: cell.row, cells })
    }
}
