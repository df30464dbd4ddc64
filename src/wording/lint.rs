//! The mistakes of official prose, L1–L18 of domain §2.7 and a few more, in sentences that people wrote: each with its place
//! and, where that can be said, the sentence as it should be.

mod basis;
mod hedge;
mod rate;
mod rules;
#[cfg(test)]
mod tests;

use crate::{
    finding::{Code, Text},
    model::{Basis, Decimal},
    project::Catalogue,
};
use std::ops::Range;

/// A number in a text that is bound to a datum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datum {
    /// Where its digits stand with their unit, in bytes.
    pub at: Range<usize>,
    /// The number before rounding, in the unit shown.
    pub exact: Decimal,
    /// The number as printed.
    pub shown: Decimal,
    /// For a level: last year's.
    pub previous: Option<Decimal>,
    /// For a growth: what it is measured on.
    pub basis: Option<Basis>,
}

/// A paragraph, as it will be printed.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Its text.
    pub text: &'a str,
    /// The data in it.
    pub data: &'a [Datum],
}

/// A mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub code: Code,
    /// Where, in bytes.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: Text,
    /// The clause as it should be.
    pub mended: Option<String>,
}

/// Every mistake in a paragraph, in the order of the text.
#[must_use]
pub fn faults(line: Line<'_>, catalogue: &Catalogue) -> Vec<Fault> {
    let mut faults = Vec::new();
    rate::all(line, &mut faults);
    rules::all(line, &mut faults);
    hedge::all(line, &mut faults);
    basis::all(line, catalogue, &mut faults);
    super::names::all(line, catalogue, &mut faults);
    faults.sort_by_key(|fault| (fault.at.start, fault.at.end, fault.code));
    faults.dedup_by(|a, b| a.code == b.code && a.at == b.at);
    faults
}

impl Line<'_> {
    /// A mistake in this text, with the words that should stand there.
    fn fault(&self, code: Code, at: Range<usize>, message: Text, instead: Option<&str>) -> Fault {
        let mended = instead.map(|words| {
            let clause = self.clause(&at);
            format!("{}{words}{}", &self.text[clause.start..at.start], &self.text[at.end..clause.end])
        });
        Fault { code, at, message, mended }
    }

    /// The clause around a place: between two of ，。；.
    fn clause(&self, at: &Range<usize>) -> Range<usize> {
        let marks = ['，', '。', '；', '\n'];
        let start = self.text[..at.start].rfind(marks).map_or(0, |i| i + '，'.len_utf8());
        let start = if self.text.is_char_boundary(start) { start } else { at.start };
        let end = self.text[at.end..].find(marks).map_or(self.text.len(), |i| at.end + i);
        start..end
    }

    /// The sentences: between two of 。；.
    fn sentences(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        self.text.split_inclusive(['。', '；', '\n']).map(move |sentence| {
            let at = start;
            start += sentence.len();
            (at, sentence)
        })
    }
}
