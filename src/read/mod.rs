//! Bytes → grid → table → observation, each with its cell.
//!
//! The container is told by its bytes, never by the file's name. Untrusted bytes are taken apart in a child process with
//! limits on memory and time; what it hands back is a list of [`Grid`]s. Tables are found, not configured; where a sheet
//! can be read in two ways there is a finding and nothing is guessed.

mod area;
mod grid;
mod heading;
mod label;
mod missing;
mod number;
mod period;
mod text;
mod unit;

pub use grid::{Content, Grid, GridCell, NumberFormat};
