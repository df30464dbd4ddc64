//! What a number format code (`0.0%`, `yyyy"年"m"月"`) says about the number under it.

use super::format_code::FormatCode;
use crate::read::grid::NumberFormat;
use std::sync::Arc;

/// What a reader sees of a number with this format.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// How the number is written.
    pub(super) format: NumberFormat,
    /// If it is shown as a date: how much of it.
    pub(super) date: Option<DateShown>,
    /// If it shows more, or other, than the number: what.
    pub(super) code: Option<Arc<FormatCode>>,
}

/// How much of a date a format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateShown {
    /// At least the day.
    Day,
    /// Year and month.
    Month,
    /// The year alone.
    Year,
    /// A time of the day.
    Time,
}

impl Shown {
    /// General.
    pub(super) const PLAIN: Self = Self { format: NumberFormat::Plain, date: None, code: None };
}

/// Reads a format code (ECMA-376 §18.8.31).
pub(super) fn shown(code: &str) -> Shown {
    let special = FormatCode::special(code).map(Arc::new);
    let sections = sections(code);
    if let Some(date) = sections.first().and_then(Section::date) {
        return Shown { format: NumberFormat::Plain, date: Some(date), code: special };
    }
    // Negative numbers have the second section, unless that only prints a word or a dash.
    let numeric = sections.iter().take(2).filter(|section| section.has_digits || section.text);
    let mut formats = numeric.map(Section::number);
    let first = formats.next().unwrap_or(NumberFormat::Plain);
    let kind = |format: NumberFormat| std::mem::discriminant(&format);
    let agree = formats.all(|other| kind(other) == kind(first));
    Shown { format: if agree { first } else { NumberFormat::Unknown }, date: None, code: special }
}

/// Formats that files name by number only (ECMA-376 §18.8.30, with the Chinese ones of 27–36 and 50–58).
pub(super) fn builtin(id: u16) -> Option<&'static str> {
    Some(match id {
        9 => "0%",
        10 => "0.00%",
        14 => "m/d/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18..=21 | 32..=35 | 45 | 47 | 55 | 56 => "h:mm:ss",
        22 => "m/d/yyyy h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        46 => "[h]:mm:ss",
        49 => "@",
        0..=8 | 11..=13 | 23..=26 | 37..=44 | 48 => "General",
        _ => return None,
    })
}

/// The formats that SpreadsheetML 2003 and web pages name instead of writing their codes.
pub(super) fn named(format: &str) -> &str {
    match format {
        "Percent" => "0.00%",
        "General Date" | "Short Date" | "Medium Date" | "Long Date" => "yyyy-mm-dd",
        "Long Time" | "Medium Time" | "Short Time" => "h:mm:ss",
        "Fixed" | "Standard" | "Currency" | "Euro Currency" | "Scientific" => "General",
        "Yes/No" => "\"Yes\";\"Yes\";\"No\"",
        "True/False" => "\"True\";\"True\";\"False\"",
        "On/Off" => "\"On\";\"On\";\"Off\"",
        code => code,
    }
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign that a format has or has not")]
struct Section {
    has_digits: bool,
    /// Digits after the decimal point.
    decimals: u8,
    percent: bool,
    permille: bool,
    text: bool,
    year: bool,
    /// A run of m that follows h or precedes s is minutes.
    month: bool,
    day: bool,
    time: bool,
}

impl Section {
    fn date(&self) -> Option<DateShown> {
        match self {
            Self { has_digits: true, .. } => None,
            Self { day: true, .. } => Some(DateShown::Day),
            Self { month: true, .. } => Some(DateShown::Month),
            Self { year: true, .. } => Some(DateShown::Year),
            Self { time: true, .. } => Some(DateShown::Time),
            _ => None,
        }
    }

    fn number(&self) -> NumberFormat {
        match self {
            Self { percent: true, .. } => NumberFormat::Percent(self.decimals),
            Self { permille: true, .. } => NumberFormat::Permille,
            Self { text: true, has_digits: false, .. } => NumberFormat::Text,
            _ => NumberFormat::Plain,
        }
    }
}

fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut last_letter = ' ';
    let mut point = false;
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(section) = sections.last_mut() else { break };
        match c.to_ascii_lowercase() {
            '"' => {
                // A per-mille sign means the same in quotation marks: it never scales.
                section.permille |= chars.by_ref().take_while(|&c| c != '"').any(|c| c == '‰');
            }
            '\\' | '!' | '_' | '*' => {
                section.permille |= chars.next() == Some('‰') && matches!(c, '\\' | '!');
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|&c| c != ']').collect();
                let mut letters = inner.chars().map(|c| c.to_ascii_lowercase());
                if !inner.is_empty() && letters.all(|c| matches!(c, 'h' | 'm' | 's')) {
                    section.time = true;
                    last_letter = 'h';
                }
            }
            ';' => {
                sections.push(Section::default());
                (last_letter, point) = (' ', false);
            }
            '0' | '#' | '?' if !section.time && !section.year => {
                section.has_digits = true;
                section.decimals += u8::from(point && section.decimals < 30);
            }
            '.' => point = true,
            '%' => section.percent = true,
            '‰' => section.permille = true,
            '@' => section.text = true,
            // General, in any case: none of its letters means a date.
            'g' if chars.clone().take(6).collect::<String>().eq_ignore_ascii_case("eneral") => {
                chars.nth(5);
                section.has_digits = true;
            }
            'a' if matches!(chars.peek(), Some('m' | 'M' | '/')) => {
                section.time = true;
                while chars.next_if(|&c| matches!(c, 'm' | 'M' | '/' | 'p' | 'P')).is_some() {}
            }
            letter @ ('y' | 'e' | 'm' | 'd' | 'h' | 's') if !section.has_digits => {
                while chars.next_if(|&next| next.to_ascii_lowercase() == letter).is_some() {}
                section.letter(letter, last_letter, chars.clone());
                last_letter = letter;
            }
            _ => {}
        }
    }
    sections
}

impl Section {
    fn letter(&mut self, letter: char, before: char, rest: impl Iterator<Item = char>) {
        let mut following = rest.map(|c| c.to_ascii_lowercase());
        let following = following.find(|c| matches!(c, 'y' | 'm' | 'd' | 'h' | 's' | ';'));
        match letter {
            'y' | 'e' => self.year = true,
            'd' => self.day = true,
            'm' if before != 'h' && following != Some('s') => self.month = true,
            _ => self.time = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn number(code: &str, expected: NumberFormat) {
        let shown = shown(code);
        assert_eq!((shown.format, shown.date), (expected, None), "{code}");
    }

    #[track_caller]
    fn date(code: &str, expected: DateShown) {
        assert_eq!(shown(code).date, Some(expected), "{code}");
    }

    #[test]
    fn percent() {
        number("0%", NumberFormat::Percent(0));
        number("0.00%", NumberFormat::Percent(2));
        number("#,##0.0%;[Red]-#,##0.0%", NumberFormat::Percent(1));
        number("0.0%;-0.0%;\"-\"", NumberFormat::Percent(1));
        number("0.0%;\"—\"", NumberFormat::Percent(1));
        number("0.0%_);(0.0%)", NumberFormat::Percent(1));
    }

    #[test]
    fn a_percent_sign_that_is_only_text_does_not_scale() {
        number("0.0\"%\"", NumberFormat::Plain);
        number("0.0\\%", NumberFormat::Plain);
    }

    #[test]
    fn a_format_that_changes_its_mind_tells_nothing() {
        number("[<1]0.0%;0.0", NumberFormat::Unknown);
    }

    #[test]
    fn plain() {
        for code in [
            "General",
            "GENERAL",
            "",
            "G/通用格式",
            "0_ ",
            "#,##0.00_);[Red]\\(#,##0.00\\)",
            "0.00E+00",
            "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
            "[DBNum1][$-804]General",
            "0\"万元\"",
            "# ?/?",
            "0.0,",
            "General\"年\"",
        ] {
            number(code, NumberFormat::Plain);
        }
        number("@", NumberFormat::Text);
        number("0.0‰", NumberFormat::Permille);
        number("0.0\"‰\"", NumberFormat::Permille);
    }

    #[test]
    fn dates_as_far_as_they_are_shown() {
        for code in
            ["yyyy-mm-dd", "m/d/yyyy h:mm", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "d-mmm", "DD/MM/YYYY"]
        {
            date(code, DateShown::Day);
        }
        for code in ["yyyy\"年\"m\"月\"", "mmm-yy", "[$-409]mmm\\-yy;@", "yyyy.mm"] {
            date(code, DateShown::Month);
        }
        date("yyyy\"年\"", DateShown::Year);
        date("yyyy", DateShown::Year);
        for code in ["h:mm AM/PM", "h:mm:ss", "[h]:mm:ss", "mm:ss", "mmss.0", "[mm]:ss", "hh\"时\"mm\"分\""]
        {
            date(code, DateShown::Time);
        }
    }
}
