use crate::{
    finding::CellRef,
    model::{Decimal, Period},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A sheet as a grid of cells with their addresses, whatever file it came from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// The sheet's name; `None` for a CSV.
    pub sheet: Option<String>,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// Cells that hold something, by address (row first).
    cells: BTreeMap<CellRef, GridCell>,
    /// Merged areas: first and last cell.
    merged: Vec<(CellRef, CellRef)>,
    /// Hidden rows, from 0.
    hidden_rows: BTreeSet<u32>,
    /// Hidden columns, from 0.
    hidden_columns: BTreeSet<u32>,
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    /// What it holds.
    pub content: Content,
    /// How a number in it is shown.
    pub format: NumberFormat,
    /// Indentation of its text by alignment, in steps.
    pub indent: u8,
    /// Superscript digits and signs that were set in the text, in order: marks of notes, never part of a number.
    pub marks: Vec<String>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// A number, as the spreadsheet keeps it.
    Number(Decimal),
    /// A number that has no decimal of at most 15 digits: its text.
    Unfit(String),
    /// Text, rich text joined, superscripts taken out.
    Text(String),
    /// TRUE or FALSE.
    Bool(bool),
    /// A date cell.
    Date(Period),
    /// A formula's error: `#DIV/0!`.
    Error(String),
    /// A formula without a saved result.
    NoValue,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberFormat {
    /// The file does not tell (CSV, or a container whose formats cannot be had).
    Unknown,
    /// General, or plain digits.
    Plain,
    /// In percent: 0.082 is shown as 8.2%, with this many decimals.
    Percent(u8),
    /// In per mille.
    Permille,
    /// As text.
    Text,
}

impl Grid {
    /// An empty grid of a sheet.
    #[must_use]
    pub fn new(sheet: Option<String>) -> Self {
        Self { sheet, ..Self::default() }
    }

    /// Puts a cell.
    pub fn put(&mut self, at: CellRef, cell: GridCell) {
        self.cells.insert(at, cell);
    }

    /// Records a merged area.
    pub fn merge(&mut self, first: CellRef, last: CellRef) {
        self.merged.push((first, last));
    }

    /// Records a hidden row.
    pub fn hide_row(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    /// Records a hidden column.
    pub fn hide_column(&mut self, column: u32) {
        self.hidden_columns.insert(column);
    }

    /// The cell at an address, if it holds something. Inside a merged area only its first cell does.
    #[must_use]
    pub fn get(&self, at: CellRef) -> Option<&GridCell> {
        self.cells.get(&at)
    }

    /// Every cell that holds something, row by row.
    pub fn iter(&self) -> impl Iterator<Item = (CellRef, &GridCell)> {
        self.cells.iter().map(|(at, cell)| (*at, cell))
    }

    /// The merged areas.
    #[must_use]
    pub fn merged(&self) -> &[(CellRef, CellRef)] {
        &self.merged
    }

    /// The merged area that an address lies in.
    #[must_use]
    pub fn merged_at(&self, at: CellRef) -> Option<(CellRef, CellRef)> {
        let within = |first: u32, last: u32, n: u32| (first..=last).contains(&n);
        let mut areas = self.merged.iter();
        areas
            .find(|(first, last)| {
                within(first.row, last.row, at.row) && within(first.column, last.column, at.column)
            })
            .copied()
    }

    /// Whether a row is hidden.
    #[must_use]
    pub fn is_hidden_row(&self, row: u32) -> bool {
        self.hidden_rows.contains(&row)
    }

    /// Whether a column is hidden.
    #[must_use]
    pub fn is_hidden_column(&self, column: u32) -> bool {
        self.hidden_columns.contains(&column)
    }
}
