//! nianbao（年报）: from a folder of spreadsheets to the printed annual review.
//!
//! The promise: **no wrong number reaches a deputy**. A number is right, or it is absent with a reason, or nothing is
//! published.
//!
//! The way of the data is the order of the folders:
//!
//! ```text
//! project   review.toml, the catalogue       what is wanted
//! read      bytes → grid → table → observation, each with its cell
//! compute   change, share, target, rounding
//! wording   facts → sentences
//! check     what a statistician would look at
//! narrate   chapters, paragraphs, tables, charts → pages
//! render    pages → PDF
//! publish   the release, whole or not at all
//! ```
//!
//! Floors: `finding` < `model` < `project`, `child` < `read`, `compute`, `wording` < `check`, `narrate`, `render`, `publish` <
//! `run` < `cli`, `report` < `main`. A module uses floors below it, never a sibling; the test suite enforces it. Only
//! [`run`] sees every stage.

pub mod check;
pub mod child;
pub mod cli;
pub mod compute;
pub mod finding;
pub mod model;
pub mod narrate;
pub mod project;
pub mod publish;
pub mod read;
pub mod render;
pub mod report;
pub mod run;
pub mod wording;
