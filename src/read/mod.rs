//! Bytes → grid → table → observation, each with its cell.
//!
//! The container is told by its bytes, never by the file's name. Untrusted bytes are taken apart in a child process with
//! limits on memory and time; what it hands back is a list of [`Grid`]s. Tables are found, not configured; where a sheet
//! can be read in two ways there is a finding and nothing is guessed.
//!
//! The way of the data: `sources` (which files there are) → `worker` (a child process each) → `container` (bytes to a `grid`)
//! → `table` (where its tables are, and what their headings say, in `words`) → `observe` (each value with its meaning) →
//! `fingerprint`, `drawing`, `changes` (what to tell about it). `sheets` leads a file's grids along it.

mod changes;
mod container;
mod cover;
mod drawing;
mod fingerprint;
mod grid;
mod observe;
#[cfg(test)]
mod patterns;
mod sheets;
mod sources;
mod table;
mod words;
mod worker;

pub use changes::{ChangeKind, ReadChange, changes};
pub use container::grids;
pub use drawing::{ColumnDrawing, RowDrawing, TableDrawing};
pub use fingerprint::{LayoutFingerprint, LayoutLine, layout_changes::layout_changes};
pub use grid::{Content, Grid, GridCell, NumberFormat, ShownAs, ShownNumber};
pub use sources::{
    FileReading, InputFile, Reading, all,
    doubtful::without_doubtful,
    excerpt::SheetRow,
    file,
    folder::{Snapshot, escaped, unescaped},
    tables,
};
pub use worker::{SERVE, grids_isolated, serve};
