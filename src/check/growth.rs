//! V5, V7: growths that the levels contradict, or that history does.

use super::{decimals_given, site, under_review};
use crate::{
    compute::{Results, growth, rounded},
    finding::{Code, Finding, Findings},
    model::{Base, Change, ChangeForm, Decimal, Fact, Indicator, Kind, Ledger, Percent, Points},
    project::Project,
    text,
};

pub(super) fn all(project: &Project, results: &Results) -> Findings {
    under_review(project, results)
        .flat_map(|(indicator, fact)| {
            [
                mismatch(project, indicator, fact, &results.ledger),
                points_mismatch(indicator, fact, &results.ledger),
                extreme(indicator, fact, &results.ledger),
                outlier(indicator, fact, &results.ledger),
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
    let movement = fact.movement.as_ref().filter(|movement| movement.supplied)?;
    let (level, previous) = (fact.level.as_ref()?, fact.previous.as_ref()?);
    let Change::Percent(Percent(given)) = movement.change else { return None };
    let base = Base::new(previous.exact)?;
    let Percent(naive) = growth(level.exact, base)?;
    // Half a unit of the last decimal in each level moves the growth by this much.
    let half = |id| Decimal::new(5, decimals_given(ledger, id) + 1);
    let reach = (half(&level.figure) + half(&previous.figure) * level.exact / base.value()) / base.value();
    let tolerance = Decimal::new(5, 2) + reach * Decimal::ONE_HUNDRED;
    if (given - naive).abs() <= tolerance {
        return None;
    }
    let name = &indicator.name;
    let (given, naive) = (&movement.digits, rounded(naive, indicator.decimals.change, project.rounding.mode));
    let (now, then, unit) = (&level.digits, &previous.digits, &level.unit);
    let finding = Finding::new(
        Code::GrowthMismatch,
        site(ledger, &movement.figure),
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

/// The same for points: the change of a rate that was supplied, and the difference of its levels.
fn points_mismatch(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let movement = fact.movement.as_ref().filter(|movement| movement.supplied)?;
    let Change::Points(Points(given)) = movement.change else { return None };
    let (level, previous) = (fact.level.as_ref()?, fact.previous.as_ref()?);
    let difference = level.exact - previous.exact;
    let unit = |id| Decimal::new(5, decimals_given(ledger, id) + 1);
    let tolerance =
        unit(&level.figure) + unit(&previous.figure) + Decimal::new(5, indicator.decimals.change + 1);
    if (given - difference).abs() <= tolerance {
        return None;
    }
    let (name, now, then, given) = (&indicator.name, &level.digits, &previous.digits, &movement.digits);
    let finding = Finding::new(
        Code::GrowthMismatch,
        site(ledger, &movement.figure),
        text!(
            "“{name}”来源给的变化是 {given} 个百分点，两年数（{now}、{then}）相差 {difference} 个百分点",
            "`{name}`: the source gives a change of {given} points, its levels ({now}, {then}) differ by {difference}"
        ),
    );
    Some(finding.hint(text!(
        "核对这一列是百分点还是百分比，以及上年数是否已修订",
        "check whether the column holds points or percent, and whether last year's figure was revised"
    )))
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
        site(ledger, &movement.figure),
        text!(
            "“{name}”增速为 {given}%，上年基数可能过小；正文只写总量和“上年基数较低”",
            "`{name}` grew by {given} %; the base may be too small; the text gives the level alone"
        ),
    );
    Some(finding.hint(text!("核对本年数、上年数和单位", "check both years and the unit")))
}

/// V7: more than half up or down for money, more than 20 points for a rate.
fn outlier(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let movement = fact.movement.as_ref()?;
    let size = movement.value.abs();
    let beyond = match movement.change {
        Change::Percent(_) if indicator.kind == Kind::Count => false,
        Change::Percent(_) => size > Decimal::from(50) && movement.value < Decimal::ONE_THOUSAND,
        Change::Points(_) => size > Decimal::from(20),
        _ => false,
    };
    if !beyond {
        return None;
    }
    let (name, given) = (&indicator.name, &movement.digits);
    let finding = Finding::new(
        Code::GrowthOutlier,
        site(ledger, &movement.figure),
        text!("“{name}”的变动幅度很大：{given}", "`{name}` changed by {given}, which is a great deal"),
    );
    Some(finding.hint(text!("核对本年数、上年数和单位", "check both years and the unit")))
}
