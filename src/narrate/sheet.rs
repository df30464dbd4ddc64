//! The sheet of an edition, as far as the words must know it: its grid, and how large charts print their values.

use crate::model::page::Edition;

/// A page's grid and the sizes of charts, in points. `templates/theme.typ` has the same numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheet {
    /// Lines of a page.
    pub(super) lines: usize,
    /// Characters of a line.
    pub(super) characters: usize,
    /// Width of the text.
    pub(super) width: f64,
    /// Height of a line.
    pub(super) line: f64,
    /// Size of the values in charts.
    pub(super) value: f64,
    /// The same, where they stand close together.
    pub(super) dense: f64,
    /// Radius of the points of a line.
    pub(super) marker: f64,
}

/// 22 lines of 28 characters (GB/T 9704).
pub(super) const STANDARD: Sheet =
    Sheet { lines: 22, characters: 28, width: 442.2, line: 28.99, value: 10.5, dense: 9.0, marker: 2.4 };

/// 19 lines of 24 characters of 18 pt.
pub(super) const LARGE: Sheet =
    Sheet { lines: 19, characters: 24, width: 442.2, line: 33.57, value: 12.5, dense: 10.5, marker: 2.8 };

impl Sheet {
    /// The sheet of an edition.
    pub(super) fn of(edition: Edition) -> &'static Self {
        match edition {
            Edition::Large => &LARGE,
            Edition::Standard | Edition::Screen | Edition::Summary | Edition::Booklet => &STANDARD,
        }
    }

    /// Radius of a point that stands alone in a row.
    pub(super) fn point(&self) -> f64 {
        1.3 * self.marker
    }
}

/// How wide a text is, in its own size: digits of the heading font are a little over half as wide as they are high;
/// between Chinese and a digit or a Latin letter there is a quarter of white space.
pub(super) fn extent(text: &str) -> f64 {
    let letter = |character: char| character.is_ascii_alphanumeric() || character == '%';
    let spaces = text
        .chars()
        .zip(text.chars().skip(1))
        .filter(|(a, b)| letter(*a) && is_han(*b) || is_han(*a) && letter(*b));
    let characters = text.chars().map(|character| match character {
        '.' | ',' | ' ' => 0.3,
        '-' => 0.36,
        '%' => 0.93,
        _ if character.is_ascii() => 0.57,
        _ => 1.0,
    });
    spaces.map(|_| 0.25).chain(characters).sum()
}

/// Whether it is a Chinese character of the common block.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}
