//! The reader alone, from the program's own sources: without Typst a target is built in minutes.

#![allow(dead_code, unused, missing_docs, clippy::all, reason = "the rest of the program is not here")]

#[path = "../../src/child.rs"]
pub mod child;
#[path = "../../src/finding/mod.rs"]
pub mod finding;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/project/mod.rs"]
pub mod project;
#[path = "../../src/read/mod.rs"]
pub mod read;

use finding::{CellRef, Findings};
use read::{FileReading, Grid, GridCell};

thread_local! {
    static CATALOGUE: project::Catalogue = project::Catalogue::builtin();
}

/// The tables of grids, under the catalogue that comes with the program.
pub fn tables(grids: &[Grid]) -> (FileReading, Findings) {
    CATALOGUE.with(|catalogue| read::tables(grids, "2021.xlsx", catalogue))
}

/// A grid of these texts.
pub fn grid(rows: &[&[&str]]) -> Grid {
    let mut grid = Grid::new(Some("Sheet1".to_owned()));
    for (row, texts) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*texts) {
            if let Some(cell) = GridCell::text(*text) {
                grid.put(CellRef::new(row, column), cell);
            }
        }
    }
    grid
}
