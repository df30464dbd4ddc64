//! Observations → one value for each indicator, period and measure; two that differ are a finding.

use super::round::rounded;
use crate::{
    finding::{Code, Finding, Findings},
    model::{
        Basis, CellSite, ChangeForm, Decimal, Dimension, Indicator, IndicatorId, Kind, Measure, Observation,
        Period, Status, Unit, Word, plain,
    },
    project::Project,
    text,
};
use std::collections::{BTreeMap, BTreeSet};

/// What of an indicator is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// Its level.
    Level,
    /// Its change on a basis.
    Change(Option<Basis>),
}

/// The name of a value: indicator, period, slot.
pub(super) type Key = (IndicatorId, Period, Slot);

/// The value chosen for a key.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    /// The number in the indicator's unit (a change: in the change's unit). `None` if it is missing or a word.
    pub(super) value: Option<Decimal>,
    /// The number as the cell has it.
    pub(super) in_cell: Option<Decimal>,
    /// The cell's unit.
    pub(super) unit: Unit,
    pub(super) word: Option<Word>,
    pub(super) status: Status,
    pub(super) at: CellSite,
    pub(super) raw: String,
}

/// Picks the values of the indicators in `used`. Observations come in the order of their sources' priority.
pub(super) fn select(
    project: &Project,
    observations: &[Observation],
    used: &BTreeSet<IndicatorId>,
) -> (BTreeMap<Key, Chosen>, Findings) {
    let mut chosen: BTreeMap<Key, Chosen> = BTreeMap::new();
    let mut findings = Findings::default();
    for observation in observations {
        let Some(indicator) = wanted(project, observation, used) else { continue };
        let (Some(period), Some(slot)) = (observation.period, slot(indicator, observation)) else { continue };
        match candidate(indicator, observation, slot) {
            Err(finding) => findings.push(*finding),
            Ok(candidate) => {
                let key = (indicator.id.clone(), period, slot);
                let decimals = match slot {
                    Slot::Level => indicator.decimals.level,
                    Slot::Change(_) => indicator.decimals.change,
                };
                settle(project, indicator, &mut chosen, key, candidate, decimals, &mut findings);
            }
        }
    }
    (chosen, findings)
}

fn wanted<'a>(
    project: &'a Project,
    observation: &Observation,
    used: &BTreeSet<IndicatorId>,
) -> Option<&'a Indicator> {
    let id = observation.indicator.as_ref().filter(|id| used.contains(*id))?;
    let of_the_area = match (&observation.area, &project.report.area) {
        (None, _) => true,
        (Some(area), Some(own)) => area.0 == *own,
        (Some(_), None) => false,
    };
    of_the_area.then(|| project.catalogue.get(id)).flatten()
}

/// Which slot an observation fills. A share, a rate or an index is the level of an indicator of that kind; of another
/// indicator it is something that nothing asks for yet.
fn slot(indicator: &Indicator, observation: &Observation) -> Option<Slot> {
    let natural = match indicator.change {
        ChangeForm::Real => Some(Basis::Real),
        ChangeForm::Nominal => Some(Basis::Nominal),
        ChangeForm::Comparable => Some(Basis::Comparable),
        _ => None,
    };
    match (observation.measure, indicator.kind) {
        // A level that must not be printed (domain §1.3, rule 4) is not looked at either.
        (Measure::Level, _) if !indicator.publish_level => None,
        (Measure::Level, _)
        | (Measure::Share, Kind::Share | Kind::Rate | Kind::Structure | Kind::Permille)
        | (Measure::Index, Kind::PriceIndex) => Some(Slot::Level),
        (Measure::Change, _) => Some(Slot::Change(observation.basis.or(natural))),
        _ => None,
    }
}

fn candidate(indicator: &Indicator, observation: &Observation, slot: Slot) -> Result<Chosen, Box<Finding>> {
    let target = match slot {
        Slot::Level => indicator.unit.clone(),
        Slot::Change(_) if is_percent_of_either(indicator, observation) => Unit::percent(),
        Slot::Change(_) => change_unit(indicator),
    };
    let missing = observation.value.is_none();
    let unit = match (&observation.unit, slot) {
        (Some(unit), _) => unit.clone(),
        (None, _) if missing => target.clone(),
        (None, _) => return Err(Box::new(unit_missing(indicator, observation, &target))),
    };
    let value = match observation.value {
        None => None,
        Some(value) if is_points_under_percent(&target, &unit) => Some(value),
        Some(value) => match unit.convert(value, &target) {
            Some(value) => Some(value),
            None => return Err(Box::new(unit_conflict(indicator, observation, &unit, &target))),
        },
    };
    Ok(Chosen {
        value,
        in_cell: observation.value,
        unit: if is_points_under_percent(&target, &unit) { target } else { unit },
        word: observation.word,
        status: observation.status,
        at: observation.at.clone(),
        raw: observation.raw.clone(),
    })
}

/// The change of a rate often stands under “增长%”; it is points all the same (domain §4.4, pattern 8).
fn is_points_under_percent(target: &Unit, unit: &Unit) -> bool {
    matches!(target.dimension(), Dimension::Points) && unit.is_percent()
        || matches!(target.dimension(), Dimension::PermillePoints) && unit.symbol() == "‰"
}

/// An indicator whose change is published as an amount or in percent: the cell's unit says which it is here.
fn is_percent_of_either(indicator: &Indicator, observation: &Observation) -> bool {
    indicator.change == ChangeForm::AbsoluteAndPercent
        && observation.unit.as_ref().is_some_and(Unit::is_percent)
}

/// The unit in which the change of an indicator is printed, unless the source gives it in percent.
pub(super) fn change_unit(indicator: &Indicator) -> Unit {
    match indicator.change {
        ChangeForm::Points => Unit::points(),
        ChangeForm::PermillePoints => Unit::permille_points(),
        ChangeForm::Absolute | ChangeForm::AbsoluteAndPercent | ChangeForm::Difference => {
            indicator.unit.clone()
        }
        ChangeForm::Real
        | ChangeForm::Nominal
        | ChangeForm::Comparable
        | ChangeForm::Volume
        | ChangeForm::Index
        | ChangeForm::None => Unit::percent(),
    }
}

fn settle(
    project: &Project,
    indicator: &Indicator,
    chosen: &mut BTreeMap<Key, Chosen>,
    key: Key,
    new: Chosen,
    decimals: u32,
    findings: &mut Findings,
) {
    let Some(old) = chosen.get(&key) else {
        chosen.insert(key, new);
        return;
    };
    let printed = |value: Decimal| rounded(value, decimals, project.rounding.mode);
    match (old.value, new.value) {
        (_, None) => {}
        (None, Some(_)) => {
            chosen.insert(key, new);
        }
        (Some(a), Some(b)) if printed(a) == printed(b) => {}
        (Some(_), Some(_)) => match (wins(project, &key.0, old), wins(project, &key.0, &new)) {
            (true, false) => {}
            (false, true) => {
                chosen.insert(key, new);
            }
            _ => findings.push(conflict(indicator, key.1, old, &new)),
        },
    }
}

fn wins(project: &Project, indicator: &IndicatorId, chosen: &Chosen) -> bool {
    project
        .source_of(&chosen.at.file, chosen.at.sheet.as_deref())
        .is_some_and(|source| source.winner.contains(indicator))
}

fn conflict(indicator: &Indicator, period: Period, old: &Chosen, new: &Chosen) -> Finding {
    let name = &indicator.name;
    let (a, b) = (&old.raw, &new.raw);
    let (unit_a, unit_b) = (&old.unit, &new.unit);
    let (here, there) = (&new.at, &old.at);
    Finding::new(
        Code::SourceConflict,
        new.at.site(),
        text!(
            "“{name}”{period}有两个不同的数：{there} 是 {a}（{unit_a}），{here} 是 {b}（{unit_b}）",
            "`{name}` {period} has two different values: {there} says {a} ({unit_a}), {here} says {b} ({unit_b})"
        ),
    )
    .hint(text!(
        "核对后改正其中一个；或在 review.toml 正确的那个 [[source]] 里加一行 winner = [\"{name}\"]",
        "correct one of them, or add `winner = [\"{name}\"]` to the right [[source]] in review.toml"
    ))
}

fn unit_missing(indicator: &Indicator, observation: &Observation, target: &Unit) -> Finding {
    let (name, raw) = (&indicator.name, &observation.raw);
    Finding::new(
        Code::UnitMissing,
        observation.at.site(),
        text!(
            "“{name}”的数 {raw} 没有单位，应能换算成“{target}”",
            "`{name}`: {raw} has no unit; one that converts to {target} was expected"
        ),
    )
    .hint(text!(
        "在表头、“单位：”行或指标名后的括号里写明单位",
        "state the unit in the heading, in the unit row, or in brackets after the name"
    ))
}

fn unit_conflict(indicator: &Indicator, observation: &Observation, unit: &Unit, target: &Unit) -> Finding {
    let (name, raw) = (&indicator.name, observation.value.map_or_else(|| observation.raw.clone(), plain));
    Finding::new(
        Code::UnitConflict,
        observation.at.site(),
        text!(
            "“{name}”的数 {raw} 在表里的单位是“{unit}”，不能换算成目录里的“{target}”",
            "`{name}`: {raw} is in {unit} in the sheet, which does not convert to {target} of the catalogue"
        ),
    )
    .hint(text!(
        "改正表里的单位；如果确实用这个单位发布，在 review.toml 的 [[indicator]] 里写 unit = \"{unit}\"",
        "correct the unit in the sheet, or if it is right, set `unit = \"{unit}\"` under [[indicator]] in review.toml"
    ))
}
