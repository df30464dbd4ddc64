//! What a stored double means under its format: a number, a date, a time.

use super::{
    format::{DateShown, Shown},
    format_code::{self, Sight},
};
use crate::{
    model::{Decimal, Period, of_digits, shortest},
    read::grid::{Content, NumberFormat, ShownAs, ShownNumber},
};
use ecow::{EcoString, eco_format};
use jiff::{ToSpan, civil};
use rust_decimal::prelude::ToPrimitive;

/// Which day a date's serial number counts from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1 is 1 January 1900, and there is a 29 February 1900.
    #[default]
    Y1900,
    /// 0 is 1 January 1904.
    Y1904,
}

/// What nobody can tell: the format that the file means is not in it.
pub(super) const UNTOLD: Shown = Shown { format: NumberFormat::Unknown, ..Shown::PLAIN };

/// A stored number as it is meant.
pub(super) fn content(stored: f64, shown: &Shown, epoch: Epoch) -> Content {
    let moment = shown.date.and_then(|part| moment(stored, part, shown, epoch));
    moment.unwrap_or_else(|| as_shown(number(stored, shown.format), shown))
}

/// A number with what its format makes of it.
fn as_shown(content: Content, shown: &Shown) -> Content {
    match (content, &shown.code) {
        (Content::Number(number, format), Some(code)) => sight(number, format, code.number(number)),
        (content, _) => content,
    }
}

/// A number beside which the file writes what is seen of it.
pub(super) fn beside(number: Content, text: &str) -> Content {
    match number {
        Content::Number(number, format) => sight(number, format, format_code::beside(number, text)),
        other => other,
    }
}

/// A number in percent beside which the file writes what is seen of it.
pub(super) fn beside_percent(number: Content, text: &str) -> Content {
    match number {
        Content::Number(number, format) => {
            let scaled = number.checked_mul(Decimal::ONE_HUNDRED);
            let seen = scaled.and_then(|scaled| format_code::beside(scaled, &text.replace(['%', '％'], "")));
            sight(number, format, seen.map(|(how, _)| (other_or_nothing(how), text.trim().into())))
        }
        other => other,
    }
}

/// Words beside a percentage leave open what is meant.
fn other_or_nothing(how: ShownAs) -> ShownAs {
    if how == ShownAs::Words { ShownAs::Other } else { how }
}

/// A number, or what is seen in its place.
fn sight(number: Decimal, format: NumberFormat, seen: Sight) -> Content {
    match seen {
        Some((how, text)) => Content::Shown(Box::new(ShownNumber { stored: number, text, how })),
        None => Content::Number(number, format),
    }
}

/// A stored number in a file that writes it in digits; `None` if it is no number.
pub(super) fn written(digits: &str, shown: &Shown, epoch: Epoch) -> Option<Content> {
    // Of at most 15 digits and 6 decimals the decimal that is written is what [`number`] gives for the double nearest to
    // it, because no other such decimal is as near.
    let quick =
        shown.date.is_none().then(|| of_digits(digits)).flatten().filter(|number| number.scale() <= 6);
    match quick {
        Some(number) => Some(as_shown(Content::Number(number, shown.format), shown)),
        None => digits.parse().ok().map(|stored| content(stored, shown, epoch)),
    }
}

/// A stored number: its shortest decimal, or its text where it has none.
pub(super) fn number(stored: f64, format: NumberFormat) -> Content {
    // Of a longer whole number nobody can tell which digits were typed.
    let is_long = |number: &Decimal| stored.abs() >= 1e15 && number.to_f64() != Some(stored);
    match short(stored).or_else(|| shortest(stored).filter(|number| !is_long(number))) {
        Some(number) => Content::Number(number, format),
        None => Content::Unfit(eco_format!("{stored:e}")),
    }
}

/// The decimal of at most 15 digits and few decimals that is stored as exactly this double, quickly.
///
/// Both the whole number and the power of ten are exact here, so their quotient is correctly rounded: if it is the
/// stored double, it is what anybody would have typed to store it.
#[expect(clippy::cast_possible_truncation, reason = "the number is whole and below 10^15")]
#[expect(clippy::float_cmp, reason = "only the very same double will do")]
#[expect(clippy::disallowed_methods, reason = "the rounded number is only taken if it is the stored one")]
fn short(stored: f64) -> Option<Decimal> {
    const POWERS: [f64; 7] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];
    (0_u32..).zip(POWERS).find_map(|(places, power)| {
        let whole = (stored * power).round();
        (whole.abs() < 1e15 && whole / power == stored).then(|| Decimal::new(whole as i64, places))
    })
}

#[expect(clippy::cast_possible_truncation, reason = "checked to lie within the calendar")]
#[expect(clippy::disallowed_methods, reason = "seconds of a clock time, no figure")]
fn moment(stored: f64, part: DateShown, shown: &Shown, epoch: Epoch) -> Option<Content> {
    /// 31 December 9999, and the last moment of it.
    const END: f64 = 2_958_466.0;
    if !(0.0..END).contains(&stored) {
        return None;
    }
    if part == DateShown::Time {
        return Some(Content::Text(time((stored * 86_400.0).round() as i64)));
    }
    let days = stored.floor() as i64;
    let date = match epoch {
        Epoch::Y1900 if days < 1 => return None,
        // Spreadsheets count a 29 February 1900 that never was.
        Epoch::Y1900 if days < 60 => civil::date(1899, 12, 31),
        Epoch::Y1900 => civil::date(1899, 12, 30),
        Epoch::Y1904 => civil::date(1904, 1, 1),
    };
    let date = date.checked_add(days.days()).ok()?;
    Some(day(date, part, shown))
}

/// A date as far as it is shown, or its text where words stand beside it: 2021年1-11月.
fn day(date: civil::Date, part: DateShown, shown: &Shown) -> Content {
    match shown.code.as_ref().and_then(|code| code.date(date)) {
        Some(text) => Content::Text(text.into()),
        None => Content::Date(shown_part(date, part)),
    }
}

fn shown_part(date: civil::Date, part: DateShown) -> Period {
    let month = date.month().unsigned_abs();
    match part {
        DateShown::Year => Period::Year(date.year()),
        DateShown::Month => Period::Month(date.year(), month),
        DateShown::Day | DateShown::Time => Period::Day(date.year(), month, date.day().unsigned_abs()),
    }
}

/// A date as ISO 8601 writes it, with or without a time: `2021-12-31T00:00:00`.
pub(super) fn iso_date(text: &str, shown: &Shown) -> Option<Content> {
    let date: civil::Date = text.get(..10)?.parse().ok()?;
    Some(day(date, shown.date.unwrap_or(DateShown::Day), shown))
}

fn time(seconds: i64) -> EcoString {
    eco_format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::plain, read::container::format::shown};
    use proptest::prelude::*;

    #[track_caller]
    fn check_number(stored: f64, expected: &str) {
        match number(stored, NumberFormat::Plain) {
            Content::Number(number, NumberFormat::Plain) => assert_eq!(plain(number), expected),
            other => panic!("{other:?}"),
        }
        if let Some(quick) = short(stored) {
            assert_eq!(Some(quick.normalize()), shortest(stored), "{stored}");
        }
    }

    #[test]
    fn numbers_are_what_was_typed() {
        check_number(8.15, "8.15");
        check_number(8.15_f64.next_up(), "8.15");
        check_number(-0.0, "0");
        check_number(1_349_084.0, "1349084");
        check_number(0.1 + 0.2, "0.3");
        check_number(100_000_000_000_000_000_000.0, "100000000000000000000");
        check_number(28.783_893_874_238_352, "28.7838938742384");
        check_number(0.000_000_12, "0.00000012");
        check_number(-35_371.28, "-35371.28");
    }

    proptest! {
        #[test]
        fn digits_are_read_as_the_double_that_they_store(
            written in "-?[0-9]{1,16}(\\.[0-9]{0,9})?|-?0?\\.[0-9]{0,16}|[-+0-9.eE]{0,8}|-?0{0,3}[0-9]{0,3}\\.[0-9]{2}0{0,5}"
        ) {
            let digits = |content| match content {
                Content::Number(number, format) => Ok((number.mantissa(), number.scale(), format)),
                other => Err(format!("{other:?}")),
            };
            let stored = written.parse().ok().map(|stored| number(stored, NumberFormat::Plain));
            let read = super::written(&written, &Shown::PLAIN, Epoch::Y1900);
            prop_assert_eq!(read.map(digits), stored.map(digits));
        }
    }

    #[test]
    fn what_is_no_decimal_keeps_its_text() {
        assert_eq!(number(f64::NAN, NumberFormat::Plain), Content::Unfit("NaN".into()));
        assert_eq!(
            number(1_234_567_890_123_456.0, NumberFormat::Plain),
            Content::Unfit("1.234567890123456e15".into())
        );
        assert_eq!(number(1e300, NumberFormat::Plain), Content::Unfit("1e300".into()));
    }

    #[track_caller]
    fn check_date(stored: f64, code: &str, epoch: Epoch, expected: &str) {
        match content(stored, &shown(code), epoch) {
            Content::Date(period) => assert_eq!(period.to_string(), expected),
            Content::Text(text) => assert_eq!(text, expected),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn dates() {
        check_date(44_561.0, "yyyy-mm-dd", Epoch::Y1900, "2021-12-31");
        check_date(44_561.75, "yyyy-mm-dd hh:mm", Epoch::Y1900, "2021-12-31");
        check_date(43_099.0, "yyyy-mm-dd", Epoch::Y1904, "2021-12-31");
        check_date(44_531.0, "yyyy\"年\"m\"月\"", Epoch::Y1900, "2021-M12");
        check_date(44_197.0, "yyyy", Epoch::Y1900, "2021");
        check_date(1.0, "d/m/yyyy", Epoch::Y1900, "1900-01-01");
        check_date(59.0, "d/m/yyyy", Epoch::Y1900, "1900-02-28");
        check_date(61.0, "d/m/yyyy", Epoch::Y1900, "1900-03-01");
        check_date(0.75, "h:mm", Epoch::Y1900, "18:00:00");
        check_date(1.5, "[h]:mm", Epoch::Y1900, "36:00:00");
    }

    #[test]
    fn a_number_outside_the_calendar_is_no_date() {
        assert_eq!(
            content(-1.0, &shown("yyyy"), Epoch::Y1900),
            Content::Number(Decimal::NEGATIVE_ONE, NumberFormat::Plain)
        );
    }

    #[test]
    fn iso_dates() {
        assert_eq!(
            iso_date("2021-12-31T00:00:00", &Shown::PLAIN),
            Some(Content::Date(Period::Day(2021, 12, 31)))
        );
        assert_eq!(iso_date("2021-13-31", &Shown::PLAIN), None);
    }
}
