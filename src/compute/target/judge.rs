//! Whether a promise was kept: predicates and intervals (domain §2.8).

use super::{Hedge, Promise, Subject, Verdict, tell};
use crate::{
    compute::{
        facts::unit_of,
        round::{digits, rounded},
    },
    finding::{Code, Finding, Findings},
    model::{Decimal, Direction, Fact, Indicator},
    project::{Project, TargetPlan},
    text,
};

/// What was measured against a promise.
pub(super) enum Measured {
    /// The actual number before and after rounding, in the promise's unit; of a fall, how far it fell.
    Number(Decimal, Decimal),
    Nothing,
    /// Something that the promise's unit cannot express.
    Unlike,
}

/// What an indicator came to, in the promise's unit.
pub(super) fn measured(indicator: &Indicator, promise: &Promise, subject: Subject, fact: &Fact) -> Measured {
    let (exact, shown, unit) = match subject {
        Subject::Change => {
            let Some(movement) = &fact.movement else { return Measured::Nothing };
            let unit = unit_of(indicator, movement.change);
            (movement.change.value(), movement.value, unit)
        }
        Subject::Level => {
            let Some(level) = &fact.level else { return Measured::Nothing };
            (level.exact, level.value, indicator.unit.clone())
        }
    };
    let sign = if promise.is_a_fall() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let convert = |value| unit.convert(value, &promise.unit).map(|value| value * sign);
    match convert(exact).zip(convert(shown)) {
        Some((exact, shown)) => Measured::Number(exact, shown),
        None => Measured::Unlike,
    }
}

/// Numbers between two bounds; each bound belongs to them or not. `None` is no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Option<(Decimal, bool)>,
    pub(super) high: Option<(Decimal, bool)>,
}

impl Interval {
    fn from(low: Decimal) -> Self {
        Self { low: Some((low, true)), high: None }
    }

    fn above(low: Decimal) -> Self {
        Self { low: Some((low, false)), high: None }
    }

    fn to(high: Decimal) -> Self {
        Self { low: None, high: Some((high, true)) }
    }

    fn below(high: Decimal) -> Self {
        Self { low: None, high: Some((high, false)) }
    }

    /// The single number.
    pub(super) fn point(value: Decimal) -> Self {
        Self { low: Some((value, true)), high: Some((value, true)) }
    }

    /// Whether all of `inner` is within.
    fn holds(self, inner: Self) -> bool {
        let low = match (self.low, inner.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some((own, own_in)), Some((low, low_in))) => low > own || (low == own && (own_in || !low_in)),
        };
        let high = match (self.high, inner.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some((own, own_in)), Some((high, high_in))) => {
                high < own || (high == own && (own_in || !high_in))
            }
        };
        low && high
    }

    /// Whether they have no number in common.
    fn misses(self, other: Self) -> bool {
        let apart = |high: Option<(Decimal, bool)>, low: Option<(Decimal, bool)>| match (high, low) {
            (Some((high, high_in)), Some((low, low_in))) => {
                high < low || (high == low && !(high_in && low_in))
            }
            _ => false,
        };
        apart(self.high, other.low) || apart(other.high, self.low)
    }
}

/// What the words of an actual figure leave open: 140余亿元 is 140 up to, but not, 150; 近300 is 270 up to, but not, 300;
/// 左右 is 5 % either way; 突破 has no upper end (domain §2.8).
pub(super) fn said(promise: &Promise) -> Option<Interval> {
    let n = promise.value;
    Some(match promise.hedge {
        Hedge::Plain => Interval::point(n),
        Hedge::Odd => Interval { low: Some((n, true)), high: Some((n + last_step(&promise.digits)?, false)) },
        Hedge::Almost => Interval { low: Some((n * Decimal::new(9, 1), true)), high: Some((n, false)) },
        Hedge::MoreThan => Interval::above(n),
        Hedge::AtLeast => Interval::from(n),
        Hedge::AtMost => Interval::to(n),
        Hedge::LessThan => Interval::below(n),
        Hedge::About => {
            let reach = n.abs() * Decimal::new(5, 2);
            Interval { low: Some((n - reach, true)), high: Some((n + reach, true)) }
        }
    })
}

/// The place of the last digit that is not zero: 10 of 140, 100 of 600, 0.1 of 8.5.
fn last_step(digits: &str) -> Option<Decimal> {
    let number: Decimal = digits.parse().ok()?;
    let mut step = Decimal::new(1, number.scale());
    while !number.is_zero() && (number % (step * Decimal::TEN)).is_zero() {
        step *= Decimal::TEN;
    }
    (!number.is_zero()).then(|| step.normalize())
}

/// What keeps a promise; `None` where its words do not decide.
pub(super) fn accepts(project: &Project, indicator: &Indicator, promise: &Promise) -> Option<Interval> {
    let reach = project.wording.about_points;
    let falls = promise.is_a_fall();
    let below = !falls && (indicator.direction == Direction::Ceiling || promise.before.contains("控制"));
    let floor = falls || indicator.direction == Direction::Floor;
    let t = promise.value;
    Some(match promise.hedge {
        Hedge::AtLeast | Hedge::Odd => Interval::from(t),
        Hedge::MoreThan => Interval::above(t),
        Hedge::AtMost => Interval::to(t),
        Hedge::LessThan => Interval::below(t),
        Hedge::About if !promise.unit.is_percent() => return None,
        Hedge::About if below => Interval::to(t + reach),
        Hedge::About => Interval::from(t - reach),
        Hedge::Plain if below => Interval::to(t),
        Hedge::Plain if floor => Interval::from(t),
        Hedge::Plain | Hedge::Almost => return None,
    })
}

/// The verdict on a number, or on one that is only known between bounds.
pub(super) fn judge(
    project: &Project,
    indicator: &Indicator,
    promise: &Promise,
    actual: Interval,
) -> Verdict {
    let Some(accepted) = accepts(project, indicator, promise) else { return Verdict::ForAPerson };
    let reach = project.wording.about_points;
    let about_floor = promise.hedge == Hedge::About && accepted.high.is_none();
    if about_floor && Interval::from(promise.value + reach).holds(actual) {
        return Verdict::Above;
    }
    if accepted.holds(actual) {
        return Verdict::Met;
    }
    let nearly = promise.hedge == Hedge::AtLeast && promise.unit.is_percent();
    if nearly && Interval::from(promise.value - reach).holds(actual) && accepted.misses(actual) {
        return Verdict::Nearly;
    }
    if accepted.misses(actual) { Verdict::Missed } else { Verdict::Open }
}

/// Says so where a promise is kept by the published number only.
pub(super) fn note_borderline(
    project: &Project,
    plan: &TargetPlan,
    indicator: &Indicator,
    promise: &Promise,
    subject: Subject,
    fact: Option<&Fact>,
    findings: &mut Findings,
) {
    let Some(Measured::Number(exact, shown)) = fact.map(|fact| measured(indicator, promise, subject, fact))
    else {
        return;
    };
    let is_ceiling = promise.hedge == Hedge::AtMost
        || (indicator.direction == Direction::Ceiling && !promise.is_a_fall())
        || promise.before.contains("控制");
    let only_by_rounding = match promise.hedge {
        Hedge::MoreThan => exact <= promise.value,
        Hedge::LessThan => exact >= promise.value,
        Hedge::AtMost | Hedge::Plain if is_ceiling => exact > promise.value,
        Hedge::AtLeast | Hedge::Odd | Hedge::AtMost | Hedge::Plain => exact < promise.value,
        Hedge::About | Hedge::Almost => false,
    };
    if !only_by_rounding {
        return;
    }
    let (name, said) = (&indicator.name, &plan.promise);
    let exact = digits(rounded(exact, 4, project.rounding.mode), 4);
    findings.push(Finding::new(
        Code::TargetBorderline,
        tell::site(project, plan),
        text!(
            "“{name}”目标“{said}”按发布数 {shown} 完成，未四舍五入的数是 {exact}",
            "`{name}`: {said} is met by the published {shown}; before rounding it is {exact}"
        ),
    ));
}
