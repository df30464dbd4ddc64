//! Bytes → grid → table → observation, each with its cell.
//!
//! The container is told by its bytes, never by the file's name. Untrusted bytes are taken apart in a child process with
//! limits on memory and time; what it hands back is a list of [`Grid`]s. Tables are found, not configured; where a sheet
//! can be read in two ways there is a finding and nothing is guessed.

mod about;
mod area;
mod axis;
mod biff;
mod blocks;
mod body;
mod changes;
mod columns;
mod compound;
mod container;
mod csv;
mod doubtful;
mod drawing;
mod encoding;
mod excerpt;
mod fingerprint;
mod folder;
mod foreign;
mod format;
mod frames;
mod grid;
mod header;
mod heading;
mod html;
mod label;
mod layout;
mod layout_changes;
mod leftovers;
mod list;
mod locks;
mod markup;
mod meaning;
mod memo;
mod missing;
mod mojibake;
mod naming;
mod number;
mod observe;
mod ods;
mod ods_styles;
mod package;
mod pattern;
#[cfg(test)]
mod patterns;
mod percent;
mod period;
mod pieces;
mod population;
mod refusal;
mod rich;
mod rows;
mod sheets;
mod sources;
mod stored;
mod table;
mod text;
mod unit;
mod unmarked;
mod usual;
mod value;
mod view;
mod witness;
mod worker;
mod xls;
mod xls_sheet;
mod xlsb;
mod xlsx;
mod xlsx_book;
mod xlsx_sheet;
mod xml;
mod xml2003;

pub use changes::{ChangeKind, ReadChange, changes};
pub use container::grids;
pub use doubtful::without_doubtful;
pub use drawing::{ColumnDrawing, RowDrawing, TableDrawing};
pub use excerpt::SheetRow;
pub use fingerprint::{LayoutFingerprint, LayoutLine};
pub use folder::{Snapshot, escaped, unescaped};
pub use grid::{Content, Grid, GridCell, NumberFormat};
pub use layout_changes::layout_changes;
pub use sources::{FileReading, InputFile, Reading, all, file, tables};
pub use worker::{SERVE, grids_isolated, serve};
