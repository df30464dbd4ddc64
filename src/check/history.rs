//! V7, V10: changes that are far from those of other years, or from what the levels at current prices give.

use super::under_review;
use crate::{
    compute::{Results, digits, growth, rounded},
    finding::{Code, Finding, Findings},
    model::{Base, Change, ChangeForm, Decimal, Fact, Indicator, Kind, Ledger, Movement, Percent, Series},
    project::Project,
    text,
};

pub(super) fn all(project: &Project, results: &Results) -> Findings {
    let of = |(indicator, fact): (&Indicator, &Fact)| {
        let series = results.facts.get(&indicator.id);
        let outlier = series.and_then(|series| outlier(series, fact, &results.ledger));
        let gap = price_gap(project, indicator, fact, &results.ledger);
        outlier.into_iter().chain(gap)
    };
    under_review(project, results).flat_map(of).collect()
}

/// How many earlier years make a history.
const HISTORY: usize = 5;

/// V7: beyond the median of earlier years by more than five times their median deviation (at least one point); or, whatever
/// the history, more than half up or down for what is not counted in pieces, more than 20 points for a rate.
fn outlier(series: &Series, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let indicator = &*series.indicator;
    let movement = fact.movement.as_ref()?;
    let size = movement.value.abs();
    let much = match movement.change {
        Change::Percent(_) if indicator.kind == Kind::Count => false,
        Change::Percent(_) => size > Decimal::from(50) && movement.value < Decimal::ONE_THOUSAND,
        Change::Points(_) => size > Decimal::from(20),
        _ => false,
    };
    let unit =
        if matches!(movement.change, Change::Percent(_) | Change::Price(_)) { "%" } else { " 个百分点" };
    let (name, given) = (&indicator.name, format!("{}{unit}", movement.digits));
    let message = if much {
        text!("“{name}”的变动幅度很大：{given}", "`{name}` changed by {given}, which is a great deal")
    } else {
        let (low, high, years) = band(series, fact, movement)?;
        let decimals = indicator.decimals.change;
        let show = |bound| digits(rounded(bound, decimals, crate::project::RoundingMode::HalfUp), decimals);
        let (low, high) = (show(low), show(high));
        text!(
            "“{name}”的变动 {given} 超出前 {years} 年的范围（{low}～{high}{unit}）",
            "`{name}` changed by {given}, outside the range of {years} earlier years ({low} to {high}{unit})"
        )
    };
    let finding = Finding::new(Code::GrowthOutlier, ledger.site(&movement.figure), message);
    Some(finding.hint(text!("核对本年数、上年数和单位", "check both years and the unit")))
}

/// The band of earlier years and how many there are, if the change is outside.
fn band(series: &Series, fact: &Fact, movement: &Movement) -> Option<(Decimal, Decimal, usize)> {
    let known = matches!(movement.change, Change::Percent(_) | Change::Price(_) | Change::Points(_));
    let alike = |other: &&Movement| {
        std::mem::discriminant(&other.change) == std::mem::discriminant(&movement.change) && known
    };
    // The same quarter of earlier years, where it is a quarter.
    let same = |it: &&Fact| it.period.years_later(fact.period.year() - it.period.year()) == fact.period;
    let earlier = series.facts.values().filter(same).filter(|it| it.period < fact.period);
    let mut values: Vec<Decimal> =
        earlier.filter_map(|it| it.movement.as_ref()).filter(alike).map(|it| it.value).collect();
    let years = values.len();
    let middle = median(&mut values).filter(|_| years >= HISTORY)?;
    let mut off: Vec<Decimal> = values.iter().map(|value| (value - middle).abs()).collect();
    let reach = median(&mut off)?.max(Decimal::ONE) * Decimal::from(5);
    let (low, high) = (middle - reach, middle + reach);
    (movement.value < low || movement.value > high).then_some((low, high, years))
}

fn median(values: &mut [Decimal]) -> Option<Decimal> {
    values.sort_unstable();
    let half = values.len() / 2;
    match values.len() % 2 {
        1 => values.get(half).copied(),
        _ => Some((values.get(half.checked_sub(1)?)? + values.get(half)?) / Decimal::TWO),
    }
}

/// V10: a growth at constant prices, or on a comparable base, that is more than ten points from what the levels give. It is
/// never corrected: the levels are at current prices, or on another base.
fn price_gap(project: &Project, indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    if !matches!(indicator.change, ChangeForm::Real | ChangeForm::Comparable) {
        return None;
    }
    let movement = fact.movement.as_ref().filter(|movement| movement.supplied)?;
    let Change::Percent(Percent(given)) = movement.change else { return None };
    let (level, previous) = (fact.level.as_ref()?, fact.previous.as_ref()?);
    let Percent(naive) = growth(level.exact, Base::new(previous.exact)?)?;
    if (given - naive).abs() <= Decimal::TEN {
        return None;
    }
    let decimals = indicator.decimals.change;
    let naive = digits(rounded(naive, decimals, project.rounding.mode), decimals);
    let basis = if indicator.change == ChangeForm::Real {
        ("不变价", "constant prices")
    } else {
        ("可比口径", "a comparable base")
    };
    let (name, given, zh, en) = (&indicator.name, &movement.digits, basis.0, basis.1);
    let finding = Finding::new(
        Code::PriceGap,
        ledger.site(&movement.figure),
        text!(
            "“{name}”来源给的{zh}增速是 {given}%，两年总量相除是 {naive}%，相差超过10个百分点；按来源的增速印出",
            "`{name}`: the source's growth on {en} is {given} %, its levels give {naive} %, more than ten points apart; the source's is printed"
        ),
    );
    Some(finding.hint(text!(
        "核对总量的单位、增速和上年数的口径",
        "check the unit of the levels, the growth, and last year's base"
    )))
}
