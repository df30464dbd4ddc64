//! The parts of a whole in percent, rounded so that they add up to 100 (domain §3.1).

use super::round::rounded;
use crate::{model::Decimal, project::RoundingMode};
use rust_decimal::prelude::ToPrimitive as _;
use std::cmp::Reverse;

/// Rounds the parts; if they do not add up to 100 as the unrounded ones do, the largest part takes the difference. Where that
/// would print it smaller than another part (46.9, 46.6, 6.5 without decimals), the difference goes to the parts that rounding
/// moved furthest its way (largest remainder), so that a larger part is never printed as the smaller one. Also which parts
/// those were. Parts that do not add up to 100 before rounding are only rounded.
pub(super) fn to_one_hundred(
    exact: &[Decimal],
    decimals: u32,
    mode: RoundingMode,
) -> (Vec<Decimal>, Vec<usize>) {
    let mut shown: Vec<Decimal> = exact.iter().map(|part| rounded(*part, decimals, mode)).collect();
    let off = |parts: &[Decimal]| Decimal::ONE_HUNDRED - parts.iter().sum::<Decimal>();
    let rest = off(&shown);
    let largest = (0..exact.len()).max_by_key(|&i| (exact[i], Reverse(i)));
    let is_whole = off(exact).abs() <= Decimal::new(1, 15);
    let Some(largest) = largest.filter(|_| is_whole && !rest.is_zero()) else { return (shown, Vec::new()) };
    if others_stay_below(&shown, largest, rest) {
        shown[largest] += rest;
        return (shown, vec![largest]);
    }
    let step = Decimal::new(if rest < Decimal::ZERO { -1 } else { 1 }, decimals);
    let mut order: Vec<usize> = (0..exact.len()).collect();
    // What rounding took away from a part, in the direction of the step; of equals the first.
    order.sort_by_key(|&i| Reverse((exact[i] - shown[i]) * step));
    let count = (rest / step).to_usize().unwrap_or_default();
    let mut moved = order[..count.min(order.len())].to_vec();
    for &i in &moved {
        shown[i] += step;
    }
    moved.sort_unstable();
    (shown, moved)
}

fn others_stay_below(shown: &[Decimal], largest: usize, rest: Decimal) -> bool {
    let mut others = shown.iter().enumerate().filter(|(i, _)| *i != largest);
    others.all(|(_, part)| *part <= shown[largest] + rest)
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
    fn check(parts: &[i64], decimals: u32, expected: &[&str], moved: &[usize]) {
        let (shown, largest) = to_one_hundred(&shares(parts), decimals, RoundingMode::HalfUp);
        let shown: Vec<String> = shown.iter().map(|part| super::super::digits(*part, decimals)).collect();
        assert_eq!(
            (shown.iter().map(String::as_str).collect::<Vec<_>>(), largest),
            (expected.to_vec(), moved.to_vec())
        );
    }

    #[test]
    fn golden() {
        // 6.2, 22.7, 62.4 of 91.3 (domain §8).
        check(&[62, 227, 624], 1, &["6.8", "24.9", "68.3"], &[]);
        // Thirds: 33.3 three times; the first of the largest takes the tenth.
        check(&[1, 1, 1], 1, &["33.4", "33.3", "33.3"], &[0]);
        // 1/6, 1/6, 2/3: 16.7 + 16.7 + 66.7 is 100.1.
        check(&[1, 1, 4], 1, &["16.7", "16.7", "66.6"], &[2]);
        // 46.9087, 46.5915, 6.5001: 47, 47, 7 are 101, and 46 for the largest would make it the second.
        check(&[91_485, 90_867, 12_677], 0, &["47", "47", "6"], &[2]);
    }

    proptest! {
        #[test]
        fn parts_make_one_hundred(parts in prop::collection::vec(0_i64..1_000_000, 1..9), decimals in 0_u32..4) {
            prop_assume!(parts.iter().sum::<i64>() > 0);
            for mode in [RoundingMode::HalfUp, RoundingMode::Gbt8170] {
                let exact = shares(&parts);
                let (shown, moved) = to_one_hundred(&exact, decimals, mode);
                prop_assert_eq!(shown.iter().sum::<Decimal>(), Decimal::ONE_HUNDRED);
                for (i, (part, exact)) in shown.iter().zip(&exact).enumerate() {
                    // Only what was moved is not the rounded one.
                    prop_assert!(moved.contains(&i) || *part == rounded(*exact, decimals, mode));
                }
                for (a, b) in (0..parts.len()).flat_map(|a| (0..parts.len()).map(move |b| (a, b))) {
                    prop_assert!(parts[a] <= parts[b] || shown[a] >= shown[b], "{:?} {:?}", exact, shown);
                }
            }
        }
    }
}
