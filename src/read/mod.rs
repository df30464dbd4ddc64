//! Bytes → grid → table → observation, each with its cell.
//!
//! The container is told by its bytes, never by the file's name. Untrusted bytes are taken apart in a child process with
//! limits on memory and time; what it hands back is a list of [`Grid`]s. Tables are found, not configured; where a sheet
//! can be read in two ways there is a finding and nothing is guessed.

mod biff;
mod compound;
mod container;
mod csv;
mod encoding;
mod format;
mod frames;
mod grid;
mod html;
mod markup;
mod ods;
mod ods_styles;
mod package;
mod refusal;
mod rich;
mod stored;
mod worker;
mod xls;
mod xls_sheet;
mod xlsb;
mod xlsx;
mod xlsx_extra;
mod xml;
mod xml2003;

pub use container::grids;
pub use worker::{grids_isolated, serve};

pub use grid::{Content, Grid, GridCell, NumberFormat};
