//! What the numbers mean: indicators, units, periods, areas, observations, and the two contracts with the outside world,
//! the ledger (`figures.json`) and the pages (what the templates get).
//!
//! Names follow SDMX (observation, reference area, period, measure, status). Two things that must not be mixed are two
//! types: a percentage and percentage points, a level and a rate, a base and a number that may be zero.

mod area;
mod change;
mod fact;
mod hedge;
mod indicator;
mod ledger;
mod number;
mod observation;
pub mod page;
mod path;
mod period;
mod sha256;
mod status;
mod unit;

pub use area::Area;
pub use change::{Base, Basis, Change, Percent, Points};
pub use fact::{
    Average, Derived, Fact, Facts, HedgedLevel, Movement, Multiple, Pace, RankedBy, Revision, Series, Shown,
    Standing,
};
pub use hedge::{HedgeWord, Hedged, last_step};
pub use indicator::{ChangeForm, Decimals, Direction, Indicator, IndicatorId, Kind, Timing};
pub use ledger::{Figure, FigureId, FigureMeasure, Ledger, Origin, Part, Place};
pub use number::{SIGNIFICANT_DIGITS, of_digits, plain, plain_text, shortest, significant_digits};
pub use observation::{CellSite, Meaning, Measure, Observation, Word, Written};
pub use path::{LabelPath, LabelPaths};
pub use period::Period;
pub use rust_decimal::Decimal;
pub use sha256::sha256;
pub use status::Status;
pub use unit::{Dimension, Unit};
