use rust_decimal::Decimal;

/// A spreadsheet keeps 15 significant digits of a number; what is longer was never there.
pub const SIGNIFICANT_DIGITS: usize = 15;

/// The decimal number that a spreadsheet's double stands for: its shortest decimal form, at most 15 significant digits.
///
/// 8.1500000000000004 is stored where somebody typed 8.15, and 8.15 comes back. `None` if the double is not finite or
/// does not fit a [`Decimal`] (beyond about 7.9 × 10²⁸, or needing more than 28 decimals).
#[must_use]
pub fn shortest(stored: f64) -> Option<Decimal> {
    if !stored.is_finite() {
        return None;
    }
    let text = format!("{stored}");
    let number = parse(&text)?;
    if significant_digits(&text) <= SIGNIFICANT_DIGITS {
        return Some(number);
    }
    // More digits than a spreadsheet keeps: they are the tail of a calculation in binary.
    let rounded = format!("{stored:.14e}");
    let number = Decimal::from_scientific(&rounded).ok()?;
    (!number.is_zero() || stored == 0.0).then(|| number.normalize())
}

fn parse(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok().map(|number| number.normalize())
}

/// How many significant digits a decimal text has: 0.00120 and 1200 have 2.
#[must_use]
pub fn significant_digits(text: &str) -> usize {
    let (mut significant, mut zeros) = (0, 0);
    for digit in text.bytes().filter(u8::is_ascii_digit).skip_while(|&digit| digit == b'0') {
        zeros += 1;
        if digit != b'0' {
            // Zeros count where another digit follows.
            significant += zeros;
            zeros = 0;
        }
    }
    significant
}

/// A number as machines read it: no exponent, no padding zeros, no negative zero.
#[must_use]
pub fn plain(number: Decimal) -> String {
    let normal = number.normalize();
    if normal.is_zero() { "0".to_owned() } else { normal.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stored: f64, expected: &str) {
        assert_eq!(shortest(stored).map(plain).as_deref(), Some(expected));
    }

    #[test]
    fn what_was_typed_comes_back() {
        check(8.15, "8.15");
        check(2.675, "2.675");
        check(0.1 + 0.2, "0.3");
        check(1_349_084.0, "1349084");
        check(-0.0, "0");
        check(1e-10, "0.0000000001");
        check(123_456_789_012_345_680.0, "123456789012346000");
        check(1.0 / 3.0, "0.333333333333333");
    }

    #[test]
    fn digits_that_count() {
        for (text, digits) in
            [("0.00120", 2), ("1200", 2), ("0", 0), ("-35371.28", 7), ("1,002,003,000", 7), ("", 0)]
        {
            assert_eq!(significant_digits(text), digits, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_no_number() {
        for stored in [f64::NAN, f64::INFINITY, 1e300, 1e-300] {
            assert_eq!(shortest(stored), None, "{stored}");
        }
    }
}
