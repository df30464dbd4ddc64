//! 增减额 beside the two years of an indicator that is said in %: not printed, but held against them (V5).

use super::{
    round,
    select::{Chosen, Key, Slot},
};
use crate::{
    finding::{Code, Finding, Findings},
    model::{Decimal, Unit, plain},
    project::Project,
    text,
};
use std::collections::BTreeMap;

/// A finding for each difference that the two levels contradict by more than their rounding.
pub(super) fn check(project: &Project, chosen: &BTreeMap<Key, Chosen>) -> Findings {
    chosen.iter().filter_map(|(key, given)| mismatch(project, chosen, key, given)).collect()
}

fn mismatch(
    project: &Project,
    chosen: &BTreeMap<Key, Chosen>,
    (id, period, slot): &Key,
    given: &Chosen,
) -> Option<Finding> {
    if *slot != Slot::Difference {
        return None;
    }
    let indicator = project.catalogue.get(id)?;
    let level = |period| chosen.get(&(id.clone(), period, Slot::Level));
    let (now, then) = (level(*period)?, level(period.a_year_earlier())?);
    let levels = now.value?.checked_sub(then.value?)?;
    let said = given.value?;
    let reach: Decimal = [now, then, given].iter().filter_map(|it| half_unit(it, &indicator.unit)).sum();
    if (said - levels).abs() <= reach {
        return None;
    }
    let (name, unit) = (&indicator.name, &given.unit);
    let shown = |it: &Chosen| it.in_cell.map(|value| format!("{}{}", plain(value), it.unit));
    let (said, now, then) = (plain(given.in_cell?), shown(now)?, shown(then)?);
    let levels = plain(indicator.unit.convert(levels, unit)?.normalize());
    let message = text!(
        "“{name}”表里的增减额是 {said}{unit}，按两年数（{now}、{then}）推算是 {levels}{unit}",
        "`{name}`: the sheet gives a difference of {said} {unit}, its levels ({now}, {then}) give {levels} {unit}"
    );
    Some(Finding::new(Code::GrowthMismatch, given.at.site(), message).hint(text!(
        "核对这三个数；上年数已修订或口径有变的，请在资料里说明",
        "check the three numbers; if last year's figure was revised or the coverage changed, say so"
    )))
}

/// Half a unit of the last decimal in the cell, in `unit`.
fn half_unit(it: &Chosen, unit: &Unit) -> Option<Decimal> {
    it.unit.convert(round::half_unit(it.in_cell?.scale()), unit)
}
