use crate::{model::Decimal, project::RoundingMode};
use rust_decimal::RoundingStrategy;

/// Rounds once, for display. 四舍五入 takes halves away from zero (8.25 → 8.3, −0.25 → −0.3); GB/T 8170 takes them to
/// the even digit (8.25 → 8.2). Zero is never negative.
#[must_use]
pub fn rounded(value: Decimal, decimals: u32, mode: RoundingMode) -> Decimal {
    let strategy = match mode {
        RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingMode::Gbt8170 => RoundingStrategy::MidpointNearestEven,
    };
    let result = value.round_dp_with_strategy(decimals, strategy);
    if result.is_zero() { Decimal::ZERO } else { result }
}

/// Half a unit of the last of so many decimals: how far a number with them may be from the truth.
#[must_use]
pub fn half_unit(decimals: u32) -> Decimal {
    // A computed share has all the decimals that there can be.
    Decimal::new(5, decimals.saturating_add(1).min(Decimal::MAX_SCALE))
}

/// The digits of a rounded number with exactly so many decimals: 8.0 keeps its zero.
#[must_use]
pub fn digits(rounded: Decimal, decimals: u32) -> String {
    let mut fixed = rounded;
    fixed.rescale(decimals);
    if fixed.is_zero() {
        fixed.set_sign_positive(true);
    }
    fixed.to_string()
}

/// The n-th root of a number above zero, to at least 20 decimals, by Newton's method in decimals. `None` if a step does not
/// fit a number.
#[must_use]
pub(super) fn root(number: Decimal, n: u32) -> Option<Decimal> {
    let degree = Decimal::from(n);
    let mut root = Decimal::ONE;
    for _ in 0..500 {
        let mut power = Decimal::ONE;
        for _ in 1..n {
            power = power.checked_mul(root)?;
        }
        let next = (root * (degree - Decimal::ONE) + number.checked_div(power)?).checked_div(degree)?;
        let step = (next - root).abs();
        root = next;
        if step <= Decimal::new(1, 24) {
            return Some(root);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, decimals: u32, half_up: &str, gbt8170: &str) {
        let value: Decimal = value.parse().expect("a number");
        let print = |mode| digits(rounded(value, decimals, mode), decimals);
        assert_eq!(
            (print(RoundingMode::HalfUp), print(RoundingMode::Gbt8170)),
            (half_up.into(), gbt8170.into())
        );
    }

    // The golden cases of the domain's rules, and of GB/T 8170's own examples.
    #[test]
    fn halves() {
        check("8.25", 1, "8.3", "8.2");
        check("-0.25", 1, "-0.3", "-0.2");
        check("2.675", 2, "2.68", "2.68");
        check("8.53459", 2, "8.53", "8.53");
    }

    #[test]
    fn zero_has_no_sign() {
        check("-0.04", 1, "0.0", "0.0");
        check("0", 0, "0", "0");
    }

    // Expected: Python's decimal with 60 digits.
    #[test]
    fn roots() {
        let check = |number: &str, n, expected: &str| {
            let root = root(number.parse().expect("a number"), n).map(|root| root.round_dp(18).to_string());
            assert_eq!(root.as_deref(), Some(expected), "{number} {n}");
        };
        check("2", 2, "1.414213562373095049");
        check("1.104782", 2, "1.051086104940979609");
        check("0.5", 10, "0.933032991536807416");
        check("100", 5, "2.511886431509580111");
    }

    #[test]
    fn the_trailing_zero_stays() {
        check("8", 1, "8.0", "8.0");
        check("1349084", 0, "1349084", "1349084");
    }
}
