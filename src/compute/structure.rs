//! The parts of a whole in percent, rounded so that they add up to 100 (domain §3.1).

use super::round::rounded;
use crate::{model::Decimal, project::RoundingMode};

/// Rounds the parts; if they do not add up to 100 as the unrounded ones do, the largest part takes the difference. Also
/// which part that was. Parts that do not add up to 100 before rounding are only rounded.
pub(super) fn to_one_hundred(
    exact: &[Decimal],
    decimals: u32,
    mode: RoundingMode,
) -> (Vec<Decimal>, Option<usize>) {
    let mut shown: Vec<Decimal> = exact.iter().map(|part| rounded(*part, decimals, mode)).collect();
    let off = |parts: &[Decimal]| Decimal::ONE_HUNDRED - parts.iter().sum::<Decimal>();
    let rest = off(&shown);
    let whole = off(exact).abs() <= Decimal::new(1, 15);
    let largest = (0..exact.len()).max_by_key(|&i| (exact[i], std::cmp::Reverse(i)));
    let moved = largest.filter(|_| whole && !rest.is_zero());
    if let Some(largest) = moved {
        shown[largest] += rest;
    }
    (shown, moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shares(parts: &[i64]) -> Vec<Decimal> {
        let total: i64 = parts.iter().sum();
        parts.iter().map(|part| Decimal::from(*part) * Decimal::ONE_HUNDRED / Decimal::from(total)).collect()
    }

    #[track_caller]
    fn check(parts: &[i64], expected: &[&str], moved: Option<usize>) {
        let (shown, largest) = to_one_hundred(&shares(parts), 1, RoundingMode::HalfUp);
        let shown: Vec<String> = shown.iter().map(|part| super::super::digits(*part, 1)).collect();
        assert_eq!(
            (shown.iter().map(String::as_str).collect::<Vec<_>>(), largest),
            (expected.to_vec(), moved)
        );
    }

    #[test]
    fn golden() {
        // 6.2, 22.7, 62.4 of 91.3 (domain §8).
        check(&[62, 227, 624], &["6.8", "24.9", "68.3"], None);
        // Thirds: 33.3 three times; the first of the largest takes the tenth.
        check(&[1, 1, 1], &["33.4", "33.3", "33.3"], Some(0));
        // 1/6, 1/6, 2/3: 16.7 + 16.7 + 66.7 is 100.1.
        check(&[1, 1, 4], &["16.7", "16.7", "66.6"], Some(2));
    }

    proptest! {
        #[test]
        fn parts_make_one_hundred(parts in prop::collection::vec(0_i64..1_000_000, 1..9), decimals in 0_u32..4) {
            prop_assume!(parts.iter().sum::<i64>() > 0);
            for mode in [RoundingMode::HalfUp, RoundingMode::Gbt8170] {
                let exact = shares(&parts);
                let (shown, moved) = to_one_hundred(&exact, decimals, mode);
                prop_assert_eq!(shown.iter().sum::<Decimal>(), Decimal::ONE_HUNDRED);
                for (i, (shown, exact)) in shown.iter().zip(&exact).enumerate() {
                    // Only the largest is not the rounded one.
                    prop_assert!(moved == Some(i) || *shown == rounded(*exact, decimals, mode));
                }
            }
        }
    }
}
