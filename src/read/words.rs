//! What the words and digits of a cell say by themselves, wherever the cell stands: names, times, units, places, numbers.

pub(super) mod area;
pub(super) mod heading;
pub(super) mod label;
pub(super) mod memo;
pub(super) mod missing;
pub(super) mod number;
pub(super) mod pattern;
pub(super) mod period;
pub(super) mod text;
pub(super) mod unit;
pub(super) mod unmarked;
