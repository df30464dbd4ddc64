//! Pages → PDF. Typst only places: every word and digit is final before it comes here.
//!
//! `role` says which families may serve which role and `fonts` finds them; `coverage` makes sure that every character
//! has a glyph before anything is laid out. `world` is the closed world that a template sees: the templates, the page
//! data, the ledger, the chosen fonts, and nothing else. `pdf` compiles it, finds where each figure was printed, and
//! exports PDF/A-3a and PDF/UA-1 at once; `press` has it done in a child process, so that a runaway template can be ended.
//! No warning of Typst passes silently.

mod coverage;
mod diagnostics;
mod fonts;
mod pdf;
mod places;
mod press;
mod role;
mod shelf;
mod templates;
mod world;

pub use coverage::coverage;
pub use fonts::{FontFile, FontSet, RoleReport, survey};
pub use pdf::{Rendered, page_data, pdf};
pub use press::{Press, SERVE, serve};
pub use role::Role;
pub use templates::{TemplateFile, Templates, to_edit};
