//! V5: changes that the levels contradict, or that cannot be.

use super::{half_unit, under_review};
use crate::{
    compute::{self, Results, growth, rounded},
    finding::{Code, Finding, Findings},
    model::{Base, Change, ChangeForm, Decimal, Fact, Indicator, Kind, Ledger, Movement, Percent, Points},
    project::Project,
    text,
};

pub(super) fn all(project: &Project, results: &Results) -> Findings {
    under_review(project, results)
        .flat_map(|(indicator, fact)| {
            [
                mismatch(project, indicator, fact, &results.ledger),
                difference_mismatch(indicator, fact, &results.ledger),
                below_nothing(indicator, fact, &results.ledger),
                extreme(indicator, fact, &results.ledger),
            ]
        })
        .flatten()
        .collect()
}

/// V5: a nominal growth that was supplied, and the one that the levels give. Growth at constant prices or on a comparable
/// base is never held against levels.
fn mismatch(project: &Project, indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    if !matches!(indicator.change, ChangeForm::Nominal | ChangeForm::Volume) {
        return None;
    }
    let named = |movement: &&Movement| movement.basis.as_ref().is_some_and(|it| it.name().is_some());
    let movement = fact.movement.as_ref().filter(|movement| movement.supplied && !named(movement))?;
    let (level, previous) = (fact.level.as_ref()?, fact.previous.as_ref()?);
    let Change::Percent(Percent(given)) = movement.change else { return None };
    let base = Base::new(previous.exact)?;
    let Percent(naive) = growth(level.exact, base)?;
    // Half a unit of the last decimal in each level moves the growth by this much.
    let (now, then) = (half_unit(ledger, &level.figure), half_unit(ledger, &previous.figure));
    let carried = then.checked_mul(level.exact.checked_div(base.value())?)?;
    let reach = (now + carried).checked_div(base.value())?;
    let tolerance = Decimal::new(5, 2) + reach.checked_mul(Decimal::ONE_HUNDRED)?;
    if (given - naive).abs() <= tolerance {
        return None;
    }
    let name = &indicator.name;
    let (given, naive) = (&movement.digits, rounded(naive, indicator.decimals.change, project.rounding.mode));
    let (now, then, unit) = (&level.digits, &previous.digits, &level.unit);
    let finding = Finding::new(
        Code::GrowthMismatch,
        ledger.site(&movement.figure),
        text!(
            "“{name}”来源给的增速是 {given}%，按两年数（{now}、{then}{unit}）推算是 {naive}%；按来源的增速印出",
            "`{name}`: the source gives a growth of {given} %, its levels ({now}, {then} {unit}) give {naive} %; the source's is printed"
        ),
    );
    Some(finding.hint(text!(
        "核对；若上年数已修订或口径有变，请在资料里说明",
        "check it; if last year's figure was revised or the coverage changed, say so"
    )))
}

/// The same for a difference that was supplied: the points of a rate, the pieces of a stock.
fn difference_mismatch(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let movement = fact.movement.as_ref().filter(|movement| movement.supplied)?;
    let (given, decimals, unit) = match movement.change {
        Change::Points(Points(given)) => (given, indicator.decimals.change, " 个百分点".to_owned()),
        Change::PermillePoints(given) => (given, indicator.decimals.change, " 个千分点".to_owned()),
        Change::Absolute(given) => (given, indicator.decimals.level, indicator.unit.to_string()),
        Change::Percent(_) | Change::Price(_) | Change::Difference(_) => return None,
    };
    let (level, previous) = (fact.level.as_ref()?, fact.previous.as_ref()?);
    let difference = level.exact.checked_sub(previous.exact)?;
    let tolerance =
        half_unit(ledger, &level.figure) + half_unit(ledger, &previous.figure) + compute::half_unit(decimals);
    if (given - difference).abs() <= tolerance {
        return None;
    }
    let (name, now, then, given) = (&indicator.name, &level.digits, &previous.digits, &movement.digits);
    let difference = difference.normalize();
    let finding = Finding::new(
        Code::GrowthMismatch,
        ledger.site(&movement.figure),
        text!(
            "“{name}”来源给的变化是 {given}{unit}，两年数（{now}、{then}）相差 {difference}{unit}",
            "`{name}`: the source gives a change of {given}{unit}, its levels ({now}, {then}) differ by {difference}"
        ),
    );
    Some(finding.hint(text!(
        "核对这一列是增减数还是百分比，以及上年数是否已修订",
        "check whether the column holds differences or percent, and whether last year's figure was revised"
    )))
}

/// Nothing that cannot be negative falls by more than all of it.
fn below_nothing(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let movement = fact.movement.as_ref()?;
    let Change::Percent(Percent(growth)) = movement.change else { return None };
    if growth >= -Decimal::ONE_HUNDRED || indicator.kind == Kind::Balance {
        return None;
    }
    let (name, given) = (&indicator.name, &movement.digits);
    let finding = Finding::new(
        Code::RateRange,
        ledger.site(&movement.figure),
        text!(
            "“{name}”增速不可能低于 -100%，实为 {given}%",
            "`{name}` cannot fall by more than 100 %, found {given} %"
        ),
    );
    Some(finding.hint(text!("核对增速和单位", "check the growth and its unit")))
}

fn extreme(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let movement = fact.movement.as_ref()?;
    let Change::Percent(_) = movement.change else { return None };
    if movement.value < Decimal::ONE_THOUSAND {
        return None;
    }
    let (name, given) = (&indicator.name, &movement.digits);
    let finding = Finding::new(
        Code::GrowthExtreme,
        ledger.site(&movement.figure),
        text!(
            "“{name}”增速为 {given}%，上年基数可能过小；正文只写总量和“上年基数较低”",
            "`{name}` grew by {given} %; the base may be too small; the text gives the level alone"
        ),
    );
    Some(finding.hint(text!("核对本年数、上年数和单位", "check both years and the unit")))
}
