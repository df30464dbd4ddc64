use ecow::EcoString;
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

/// The same, as values keep it: there may be millions.
#[must_use]
pub fn plain_text(number: Decimal) -> EcoString {
    // As many digits as a spreadsheet has fill 17 places with dot and sign; as many decimals again stand behind the dot.
    const DIGITS: u64 = 999_999_999_999_999;
    let (mut digits, mut scale) = match u64::try_from(number.mantissa().unsigned_abs()) {
        Ok(digits) if digits <= DIGITS && number.scale() <= 15 => (digits, number.scale()),
        _ => return plain(number).into(),
    };
    while scale > 0 && digits.is_multiple_of(10) {
        (digits, scale) = (digits / 10, scale - 1);
    }
    let mut text = [0; 24];
    let (mut start, mut written) = (text.len(), 0);
    let mut put = |byte: u8| {
        start -= 1;
        text[start] = byte;
    };
    while digits > 0 || written <= scale {
        if written == scale && scale > 0 {
            put(b'.');
        }
        put(b'0' + (digits % 10) as u8);
        (digits, written) = (digits / 10, written + 1);
    }
    if number.is_sign_negative() && !number.is_zero() {
        put(b'-');
    }
    std::str::from_utf8(&text[start..]).unwrap_or_default().into()
}

/// The number of a text of digits, at most 15 of them, with a minus in front or a dot among them; `None` for any other text.
#[must_use]
pub fn of_digits(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (mut number, mut decimals) = (0_i64, None);
    let (first, last) = (digits.bytes().next()?, digits.bytes().next_back()?);
    if digits.len() > SIGNIFICANT_DIGITS || !first.is_ascii_digit() || !last.is_ascii_digit() {
        return None;
    }
    for byte in digits.bytes() {
        match (byte, &mut decimals) {
            (b'0'..=b'9', decimals) => {
                number = number * 10 + i64::from(byte - b'0');
                *decimals = decimals.map(|it: u32| it + 1);
            }
            (b'.', decimals @ None) => *decimals = Some(0),
            _ => return None,
        }
    }
    let mut decimals = decimals.unwrap_or(0);
    while decimals > 0 && number % 10 == 0 {
        (number, decimals) = (number / 10, decimals - 1);
    }
    let is_negative = digits.len() < text.len();
    Some(Decimal::new(if is_negative { -number } else { number }, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_number_is_written_the_same_by_both(mantissa in any::<i128>(), bits in 0_u32..96, scale in 0_u32..=28) {
            let mantissa = mantissa % (1 << bits);
            for zeros in [1, 100, 100_000] {
                let number = Decimal::from_i128_with_scale(mantissa / zeros * zeros, scale);
                prop_assert_eq!(plain_text(number), plain(number));
            }
        }

        #[test]
        fn digits_are_the_number_that_they_are(text in "-?[0-9]{0,9}[.]?[0-9]{0,9}[0]{0,3}|[-0-9.+e ]{0,17}") {
            if let Some(number) = of_digits(&text) {
                let expected = Decimal::from_str_exact(&text).unwrap().normalize();
                let parts = |number: Decimal| (number.mantissa(), number.scale(), number.is_sign_negative());
                prop_assert_eq!(parts(number), parts(expected), "{}", text);
            } else {
                let digits = text.strip_prefix('-').unwrap_or(&text);
                let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
                let is_plain = [whole, fraction].iter().all(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()));
                prop_assert!(!is_plain || digits.len() > 15, "{}", text);
            }
        }
    }

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
