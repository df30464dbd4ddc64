//! What the user wants: `inputs/review.toml`, the catalogue of indicators, last year's published figures.
//!
//! `file` mirrors what is written, `settings` is what is meant; every error in the file is found at once and points at
//! its line and column.

mod catalogue;
mod settings;
mod source;

pub use catalogue::Catalogue;
pub use settings::{
    ChapterPlan, ChartKind, ChartPlan, FontSettings, Limits, MissingMarks, Project, Publishing, Report,
    Rounding, RoundingMode, SourcePlan, TableLayout, TargetPlan, Waiver, WordingStyle, WrittenAt,
};
