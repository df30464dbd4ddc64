//! The small forms of text in review.toml: durations, sizes, globs, places.

use crate::{
    finding::{CellRef, Code},
    model::{Decimal, Measure, Period, page::Date},
};
use std::time::Duration;
use toml::{de::DeValue, value::Datetime};

/// `5s`, `10min`, `2h`, `500ms`, `1d`: a whole number and its unit.
pub(super) fn duration(text: &str) -> Option<Duration> {
    let (number, unit) = number_and_unit(text)?;
    let millis = match unit {
        "ms" | "毫秒" => 1,
        "s" | "sec" | "秒" => 1000,
        "m" | "min" | "分" | "分钟" => 60_000,
        "h" | "小时" => 3_600_000,
        "d" | "天" => 86_400_000,
        _ => return None,
    };
    Some(Duration::from_millis(number.checked_mul(millis)?))
}

/// `1GiB`, `512MiB`, `800MB`: bytes.
pub(super) fn size(text: &str) -> Option<u64> {
    let (number, unit) = number_and_unit(text)?;
    let bytes = match unit.to_ascii_lowercase().as_str() {
        "b" => 1,
        "kb" => 1000,
        "kib" => 1 << 10,
        "mb" => 1_000_000,
        "mib" => 1 << 20,
        "gb" => 1_000_000_000,
        "gib" => 1 << 30,
        _ => return None,
    };
    number.checked_mul(bytes)
}

fn number_and_unit(text: &str) -> Option<(u64, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(end);
    Some((number.parse().ok()?, unit.trim_start()))
}

/// A decimal number without exponent.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    Decimal::from_str_exact(text).ok()
}

/// A whole number in any of TOML's notations.
pub(super) fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// A day that exists.
pub(super) fn date(written: &Datetime) -> Option<Date> {
    let day = written.date?;
    if written.time.is_some() || written.offset.is_some() {
        return None;
    }
    let (year, month) = (i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?);
    jiff::civil::Date::new(year, month, i8::try_from(day.day).ok()?).ok()?;
    Some(Date { year, month: day.month, day: day.day })
}

/// Rows of a heading, `3:4` or `3`, as a spreadsheet counts them; here from 0, both included.
pub(super) fn rows(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once([':', '-']).unwrap_or((text, text));
    let row = |text: &str| text.trim().parse::<u32>().ok()?.checked_sub(1);
    let (first, last) = (row(first)?, row(last)?);
    (first <= last && last < 1_048_576).then_some((first, last))
}

/// A column, `C`; here from 0.
pub(super) fn column(text: &str) -> Option<u32> {
    let letters = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_alphabetic());
    let cell = CellRef::parse(&format!("{text}1")).filter(|_| letters)?;
    (cell.column < 16_384).then_some(cell.column)
}

/// What a column holds: a period, or a measure of the year under review.
pub(super) fn column_meaning(text: &str) -> bool {
    let is_heading = text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    text.parse::<Period>().is_ok() || measure(text).is_some() || is_heading
}

/// A measure by its name.
pub(super) fn measure(text: &str) -> Option<Measure> {
    Some(match text {
        "level" => Measure::Level,
        "change" => Measure::Change,
        "share" => Measure::Share,
        "index" => Measure::Index,
        "contribution" => Measure::Contribution,
        "pull" => Measure::Pull,
        "rank" => Measure::Rank,
        "target" => Measure::Target,
        _ => return None,
    })
}

/// A pattern of file names under inputs/: `*`, `?`, `**`, `[ab]`; no way out of the folder.
pub(super) fn glob(text: &str) -> bool {
    inner_path(text) && glob::Pattern::new(text).is_ok()
}

/// A file below the project: relative, no way out.
pub(super) fn inner_path(text: &str) -> bool {
    let inside = !text.trim().is_empty() && !text.starts_with(['/', '\\']) && !text.contains(':');
    inside && !text.split(['/', '\\']).any(|part| part == "..")
}

/// The name of one folder or file.
pub(super) fn one_name(text: &str) -> bool {
    inner_path(text) && !text.contains(['/', '\\']) && !text.starts_with('.') && text.trim() == text
}

/// An id: small letters, digits and `_`, a letter first.
pub(super) fn id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A code of a finding.
pub(super) fn code(text: &str) -> bool {
    Code::parse(text).is_some()
}

/// Anything but nothing.
pub(super) fn some(text: &str) -> bool {
    !text.trim().is_empty()
}

/// Anything.
pub(super) fn any(_: &str) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (text, millis) in
            [("5s", 5000), ("10min", 600_000), ("2h", 7_200_000), ("500 ms", 500), ("30秒", 30_000)]
        {
            assert_eq!(duration(text), Some(Duration::from_millis(millis)), "{text}");
        }
        for text in ["", "5", "s", "五秒", "1.5s", "-5s", "99999999999999999999s", "18446744073709551615d"]
        {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn sizes() {
        for (text, bytes) in
            [("1GiB", 1_073_741_824), ("512 MiB", 536_870_912), ("800MB", 800_000_000), ("0b", 0)]
        {
            assert_eq!(size(text), Some(bytes), "{text}");
        }
        for text in ["", "1", "1G", "GiB", "1TiB", "18446744073709551615GiB"] {
            assert_eq!(size(text), None, "{text}");
        }
    }

    #[test]
    fn rows_and_columns() {
        assert_eq!(rows("3:4"), Some((2, 3)));
        assert_eq!(rows("3"), Some((2, 2)));
        for text in ["", "0", "4:3", "A", "1:1048577"] {
            assert_eq!(rows(text), None, "{text}");
        }
        assert_eq!(column("AA"), Some(26));
        for text in ["", "1", "A1", "XFE", "列"] {
            assert_eq!(column(text), None, "{text}");
        }
    }

    #[test]
    fn patterns_stay_inside() {
        for text in ["*.xlsx", "各部门/**/*.csv", "表[12].xls", "主要经济指标.xlsx"] {
            assert!(glob(text), "{text}");
        }
        for text in ["", "/etc/*", "../x.csv", "a/../../x", "表[1.xls", "[]", "C:\\x.xls", "***.csv"] {
            assert!(!glob(text), "{text}");
        }
    }
}
