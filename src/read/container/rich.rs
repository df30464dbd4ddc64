//! Rich text: runs joined, superscripts told apart, what is struck out left out.
//!
//! A superscript is a mark of a note, unless it is an exponent.

use crate::{
    model::{Decimal, shortest},
    read::grid::{Content, GridCell, ShownAs, ShownNumber},
};
use ecow::{EcoString, EcoVec};

/// How a run of text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Setting {
    /// On the line.
    #[default]
    Plain,
    /// Above the line.
    Raised,
    /// Below the line: a mark too, unless it stands behind a letter as in CO₂.
    Lowered,
    /// Struck out: the cell no longer says it.
    Struck,
    /// White on white: nobody sees it.
    Unseen,
}

impl Setting {
    /// The setting of a run in several elements or with several properties: struck out is struck out.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Struck, _) | (_, Self::Struck) => Self::Struck,
            (Self::Unseen, _) | (_, Self::Unseen) => Self::Unseen,
            (outer, Self::Plain) => outer,
            (_, inner) => inner,
        }
    }

    /// A cell that is set so as a whole.
    pub(super) fn cell(self, cell: GridCell) -> GridCell {
        match (self, cell.content()) {
            (Self::Struck, _) => GridCell::bare(Content::Struck),
            (Self::Unseen, content) => match number(content) {
                Some(stored) => {
                    let shown = ShownNumber { stored, text: EcoString::new(), how: ShownAs::Nothing };
                    GridCell::new(Content::Shown(Box::new(shown)), cell.indent(), cell.marks().into())
                }
                None => cell,
            },
            // A short text above the line is a mark, in a cell of its own.
            (Self::Raised, Content::Text(text))
                if cell.marks().is_empty() && text.trim().chars().count() <= 3 =>
            {
                let marks = EcoVec::from([text.trim().into()]);
                GridCell::new(Content::Text(EcoString::new()), cell.indent(), marks)
            }
            _ => cell,
        }
    }

    /// A font's setting in a binary workbook: its flags, and its place above (1) or below (2) the line.
    pub(super) fn of_font(flags: u16, escapement: u16) -> Self {
        match escapement {
            _ if flags & 8 != 0 => Self::Struck,
            1 => Self::Raised,
            2 => Self::Lowered,
            _ => Self::Plain,
        }
    }
}

/// The number that a cell holds, also as a text of digits.
fn number(content: &Content) -> Option<Decimal> {
    match content {
        Content::Number(stored, _) => Some(*stored),
        Content::Shown(shown) => Some(shown.stored),
        Content::Text(text) => text.trim().replace(',', "").parse().ok().and_then(shortest),
        _ => None,
    }
}

/// Text with its superscripts taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rich {
    /// The text without its marks.
    pub(super) text: EcoString,
    /// The marks, in order.
    pub(super) marks: EcoVec<EcoString>,
    /// Whether the last run was a mark: runs side by side are one mark to the eye.
    pub(super) raised: bool,
    /// Whether something was struck out.
    pub(super) struck: bool,
}

impl Rich {
    /// Text without marks.
    pub(super) fn plain(text: impl Into<EcoString>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// What a cell holds that holds this: text, or nothing where all of it is struck out. `None` where there never was any.
    pub(super) fn content(&self) -> Option<Content> {
        if !self.text.is_empty() || !self.marks.is_empty() {
            return Some(Content::Text(self.text.clone()));
        }
        self.struck.then_some(Content::Struck)
    }

    /// Adds a run of text.
    pub(super) fn push(&mut self, run: &str, setting: Setting) {
        let trimmed = run.trim();
        if run.is_empty() || setting == Setting::Struck {
            self.struck |= !trimmed.is_empty();
            return;
        }
        let is_mark = match setting {
            Setting::Lowered => !self.text.ends_with(|c: char| c.is_ascii_alphabetic()),
            setting => setting == Setting::Raised,
        };
        if !is_mark || trimmed.is_empty() {
            self.text.push_str(run);
            self.raised &= is_mark;
            return;
        }
        let exponent = exponent(&self.text, trimmed).filter(|_| setting == Setting::Raised);
        match (exponent, self.marks.make_mut().last_mut()) {
            (_, Some(mark)) if self.raised => mark.push_str(trimmed),
            (Some(exponent), _) => self.text.push_str(&exponent),
            (None, _) => {
                self.marks.push(trimmed.into());
                self.raised = true;
            }
        }
    }
}

/// The superscript as an exponent, if it stands where one does: km², m³, 10⁴. In GDP¹ and 2010¹ it marks a note.
fn exponent(before: &str, superscript: &str) -> Option<String> {
    let letters = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &before[letters.len()..];
    let is_length = matches!(unit, "m" | "km" | "cm" | "dm" | "mm" | "hm");
    let digits = letters.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_ten = unit.is_empty() && &letters[digits.len()..] == "10";
    let fits = (is_length && matches!(superscript, "2" | "3")) || (is_ten && superscript.len() <= 2);
    fits.then(|| superscript.chars().map(raised).collect())?
}

fn raised(digit: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    if matches!(digit, '-' | '−') {
        return Some('⁻');
    }
    RAISED.get(usize::try_from(digit.to_digit(10)?).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(runs: &[(&str, bool)], text: &str, marks: &[&str]) {
        let mut rich = Rich::default();
        for (run, superscript) in runs {
            rich.push(run, if *superscript { Setting::Raised } else { Setting::Plain });
        }
        assert_eq!((rich.text.as_str(), rich.marks), (text, marks.iter().map(|&m| m.into()).collect()));
    }

    #[test]
    fn a_superscript_is_a_mark() {
        check(&[("GDP", false), ("1", true)], "GDP", &["1"]);
        check(
            &[("地区生产总值", false), (" [2] ", true), ("（亿元）", false)],
            "地区生产总值（亿元）",
            &["[2]"],
        );
        check(&[("2010", false), ("1", true)], "2010", &["1"]);
        check(
            &[("repairs", false), ("2", true), (",", true), ("3", true), (" x ", false), ("4", true)],
            "repairs x ",
            &["2,3", "4"],
        );
    }

    #[test]
    fn what_is_struck_out_is_not_said() {
        let mut rich = Rich::default();
        for (run, setting) in [("600", Setting::Struck), (" 612.3", Setting::Plain), ("1", Setting::Struck)] {
            rich.push(run, setting);
        }
        assert_eq!(rich.content(), Some(Content::Text(" 612.3".into())));
        let mut gone = Rich::default();
        gone.push("600", Setting::Struck);
        assert_eq!((gone.content(), Rich::default().content()), (Some(Content::Struck), None));
        let number = || GridCell::bare(Content::Bool(true));
        assert_eq!(Setting::Struck.cell(number()), GridCell::bare(Content::Struck));
        assert_eq!(Setting::Raised.cell(number()), number());
        assert_eq!(Setting::Raised.and(Setting::Struck), Setting::Struck);
        assert_eq!(Setting::of_font(8, 1), Setting::Struck);
    }

    #[test]
    fn a_white_number_is_no_number_to_the_eye() {
        let shown = |text: &str, how| {
            Content::Shown(Box::new(ShownNumber { stored: 7.into(), text: text.into(), how }))
        };
        let nothing = GridCell::bare(shown("", ShownAs::Nothing));
        for content in [
            Content::Number(7.into(), crate::read::NumberFormat::Plain),
            shown("7亿元", ShownAs::Words),
            Content::Text(" 7.0 ".into()),
        ] {
            assert_eq!(Setting::Unseen.cell(GridCell::bare(content)), nothing);
        }
        let name = || GridCell::bare(Content::Text("7月".into()));
        assert_eq!(Setting::Unseen.cell(name()), name());
    }

    #[test]
    fn a_subscript_is_a_mark_unless_it_belongs_to_a_letter() {
        for (before, below, text, marks) in
            [("6.7", "2", "6.7", 1), ("CO", "2", "CO2", 0), ("PM", "2.5", "PM2.5", 0)]
        {
            let mut rich = Rich::plain(before);
            rich.push(below, Setting::Lowered);
            assert_eq!((rich.text.as_str(), rich.marks.len()), (text, marks));
        }
    }

    #[test]
    fn an_exponent_stays() {
        check(&[("面积（km", false), ("2", true), ("）", false)], "面积（km²）", &[]);
        check(&[("×10", false), ("4", true), ("t", false)], "×10⁴t", &[]);
        check(&[("10", false), ("-3", true)], "10⁻³", &[]);
        check(&[("total km", false), ("5", true)], "total km", &["5"]);
    }
}
