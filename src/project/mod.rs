//! What the user wants: `inputs/review.toml`, the catalogue of indicators, last year's published figures.
//!
//! `keys` lists what may be written, `check` holds a file against it, `decode` turns it into `settings`, which is what is
//! meant; every error in the file is found at once and points at its line and column.

mod catalogue;
mod charts;
mod check;
mod decode;
mod desk;
mod file;
mod formula;
mod formulas;
mod hint;
mod indicators;
mod init;
mod keys;
mod name;
mod node;
mod place;
mod placeholder;
mod previous;
mod prose;
mod release;
mod scalar;
mod schema;
mod settings;
mod shape;
mod source;
mod steps;
mod syntax;
#[cfg(test)]
mod tests;

pub use catalogue::{Catalogue, Match};
pub use file::{REVIEW_FILE, load, parse, publishing};
pub use formula::{Expr, FormulaError, Operator, formula};
pub use init::{DOCUMENTS, starter};
pub use placeholder::{Misplaced, Placeholder, PlaceholderForm, placeholder};
pub use previous::{Published, PublishedAt, previous};
pub use prose::{Prose, Term, TextFile};
pub use schema::schema;
pub use settings::{
    Axes, ChapterPlan, ChartKind, ChartPlan, ComparisonPlan, Disclosure, FontSettings, LargeGrowth, Limits,
    MissingMarks, Project, Publishing, Report, RevisionPlan, Rounding, RoundingMode, SeriesPlan, SourcePlan,
    TableLayout, TargetPlan, Waiver, WordingStyle, WrittenAt,
};
pub use steps::Steps;
