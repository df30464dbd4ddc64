use crate::model::{Base, Change, ChangeForm, Decimal, Indicator, Kind, Percent, Points};

/// Growth of a value over a base, in percent: (c ÷ b − 1) × 100 (domain §3.2).
#[must_use]
pub fn growth(current: Decimal, base: Base) -> Option<Percent> {
    let ratio = current.checked_sub(base.value())?.checked_mul(Decimal::ONE_HUNDRED)?;
    ratio.checked_div(base.value()).map(Percent)
}

/// The change of an indicator by its kind, from two levels in the same unit.
///
/// `None` where it cannot be had from levels: growth at constant prices or on a comparable base (domain §1.3, rule 1), a
/// base that is not above zero, an indicator whose change is not published.
#[must_use]
pub fn from_levels(indicator: &Indicator, current: Decimal, previous: Decimal) -> Option<Change> {
    let difference = current.checked_sub(previous);
    match indicator.change {
        ChangeForm::Real | ChangeForm::Comparable | ChangeForm::Index | ChangeForm::None => None,
        // From 2 to 5 firms is three more, not 150 % more (domain §2.2, Q12).
        ChangeForm::Nominal | ChangeForm::Volume
            if indicator.kind == Kind::Count && previous < small_base(indicator) =>
        {
            difference.map(Change::Absolute)
        }
        // What fell below zero did not fall by so many percent (domain §2.2, Q10; §2.3).
        ChangeForm::Nominal | ChangeForm::Volume if current < Decimal::ZERO => None,
        ChangeForm::Nominal | ChangeForm::Volume => {
            Base::new(previous).and_then(|base| growth(current, base)).map(Change::Percent)
        }
        ChangeForm::Points => difference.map(|points| Change::Points(Points(points))),
        ChangeForm::PermillePoints => difference.map(Change::PermillePoints),
        ChangeForm::Absolute | ChangeForm::AbsoluteAndPercent => difference.map(Change::Absolute),
        ChangeForm::Difference => difference.map(Change::Difference),
    }
}

/// Ten of the last printed digit: 10 家, 0.10 万人.
pub(super) fn small_base(indicator: &Indicator) -> Decimal {
    Decimal::new(10, indicator.decimals.level)
}

/// A change that the source supplies, by the indicator's kind: the heading of a column never decides what it is
/// (domain §4.4, pattern 8).
#[must_use]
pub fn from_source(indicator: &Indicator, number: Decimal) -> Option<Change> {
    Some(match indicator.change {
        ChangeForm::Real | ChangeForm::Nominal | ChangeForm::Comparable | ChangeForm::Volume => {
            Change::Percent(Percent(number))
        }
        ChangeForm::Points => Change::Points(Points(number)),
        ChangeForm::PermillePoints => Change::PermillePoints(number),
        ChangeForm::Absolute | ChangeForm::AbsoluteAndPercent => Change::Absolute(number),
        ChangeForm::Index => Change::Price(Percent(number)),
        ChangeForm::Difference => Change::Difference(number),
        ChangeForm::None => return None,
    })
}

/// The change of a price index whose base is the year before: index − 100.
#[must_use]
pub fn from_index(index: Decimal) -> Change {
    Change::Price(Percent(index - Decimal::ONE_HUNDRED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain;

    #[track_caller]
    fn check(current: &str, previous: &str, expected: Option<&str>) {
        let (current, previous): (Decimal, Decimal) =
            (current.parse().expect("c"), previous.parse().expect("b"));
        let percent = Base::new(previous).and_then(|base| growth(current, base));
        assert_eq!(percent.map(|Percent(value)| plain(value.round_dp(6))).as_deref(), expected);
    }

    #[test]
    fn growth_over_a_base() {
        check("210", "200", Some("5"));
        check("409", "400", Some("2.25"));
        // Total profits January to May 2018 over the figure published a year before: the naive −6.0 % (domain §3.3).
        check("27298.3", "29047.6", Some("-6.022184"));
    }

    #[test]
    fn no_growth_over_nothing_or_a_loss() {
        check("5", "0", None);
        check("25", "-50", None);
    }
}
