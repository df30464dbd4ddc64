//! Observations → one value for each indicator, period and measure; two that differ are a finding.

use super::{area::OwnArea, difference, round::rounded, scope::Scopes, standing};
use crate::{
    finding::{Code, Finding, Findings},
    model::{
        Basis, CellSite, ChangeForm, Decimal, Dimension, Hedged, Indicator, IndicatorId, Kind, Measure,
        Observation, Period, RankedBy, Status, Unit, Word, plain,
    },
    project::Project,
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What of an indicator is measured.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// Its level.
    Level,
    /// Its change on a basis.
    Change(Option<Basis>),
    /// Its growth in %, where the headline is a difference in its own unit (养老床位 +120 张, +3.1 %).
    Growth,
    /// Its difference in its own unit (增减额), where the headline is a growth in %.
    Difference,
    /// Its share in its whole, in %.
    Share,
    /// 贡献率 to the growth of its whole, in %.
    Contribution,
    /// 拉动 of the growth of its whole, in points.
    Pull,
    /// 位次, by what and among whom.
    Rank(RankedBy, Option<Arc<str>>),
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
    /// A round number in `unit`, where the cell gives no other; `value` is then `None`.
    pub(super) hedged: Option<Hedged>,
    pub(super) status: Status,
    pub(super) at: CellSite,
    pub(super) raw: String,
    /// Other cells that say the same.
    pub(super) twins: Vec<Chosen>,
    /// What it was calculated from; empty for a cell.
    pub(super) operands: Vec<Key>,
    /// The file that it was read from, or those of its operands: its vintage.
    pub(super) files: Vec<Arc<str>>,
}

impl Chosen {
    /// It and the other cells that say the same, in the order of their sources.
    pub(super) fn each(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.twins)
    }

    /// The number that it says: 持平 is zero.
    pub(super) fn number(&self) -> Option<Decimal> {
        self.value.or_else(|| (self.word == Some(Word::Unchanged)).then_some(Decimal::ZERO))
    }
}

/// Picks the values of the indicators in `used` for an area; shares only of those in `structured`. Observations come in the order of their sources' priority.
pub(super) fn select(
    project: &Project,
    own: &OwnArea,
    observations: &[Observation],
    used: &BTreeSet<IndicatorId>,
    structured: &BTreeSet<IndicatorId>,
) -> (BTreeMap<Key, Chosen>, Findings) {
    let mut candidates: BTreeMap<Key, Vec<Chosen>> = BTreeMap::new();
    let mut findings = Findings::default();
    let scopes = Scopes::new(project, own, observations, used);
    for observation in observations {
        let Some(indicator) = wanted(project, observation, used) else { continue };
        if !scopes.cover(indicator, observation) {
            continue;
        }
        let (Some(period), Some(slot)) = (observation.period, slot(indicator, observation)) else { continue };
        let period = period.known_as(indicator.timing);
        if slot == Slot::Share && !structured.contains(&indicator.id) {
            continue;
        }
        match candidate(indicator, observation, &slot) {
            Err(finding) => findings.push(*finding),
            Ok(candidate) => {
                candidates.entry((indicator.id.clone(), period, slot)).or_default().push(candidate);
            }
        }
    }
    let mut chosen = BTreeMap::new();
    for (key, candidates) in candidates {
        let Some(indicator) = project.catalogue.get(&key.0) else { continue };
        if let Some(best) = settle(project, indicator, &key, candidates, &mut findings) {
            chosen.insert(key, best);
        }
    }
    findings.append(difference::check(project, &chosen));
    (chosen, findings)
}

fn wanted<'a>(
    project: &'a Project,
    observation: &Observation,
    used: &BTreeSet<IndicatorId>,
) -> Option<&'a Indicator> {
    let id = observation.indicator.as_ref().filter(|id| used.contains(*id))?;
    project.catalogue.get(id)
}

/// Which slot an observation fills. A share, a rate or an index is the level of an indicator of that kind.
fn slot(indicator: &Indicator, observation: &Observation) -> Option<Slot> {
    match (observation.measure, indicator.kind) {
        // A level that must not be printed (domain §1.3, rule 4) is not looked at either.
        (Measure::Level, _) if !indicator.publish_level => None,
        (Measure::Level, _)
        | (Measure::Share, Kind::Share | Kind::Rate | Kind::Structure | Kind::Permille)
        | (Measure::Index, Kind::PriceIndex) => Some(Slot::Level),
        // On a basis of its own it is a figure of its own.
        (Measure::Change, _) if matches!(observation.basis, Some(Basis::Named(_))) => {
            Some(Slot::Change(observation.basis.clone()))
        }
        // 城区排名 can be what an indicator is.
        (Measure::Rank, Kind::Count) if indicator.unit == Unit::places() => Some(Slot::Level),
        (Measure::Change, _) if is_growth_beside_difference(indicator, observation) => Some(Slot::Growth),
        (Measure::Change, _) if is_difference_beside_growth(indicator, observation) => Some(Slot::Difference),
        // What is measured in points or pieces has no price basis, whatever the heading of its column says.
        (Measure::Change, _) => {
            let own = observation.basis.clone();
            Some(Slot::Change(natural_basis(indicator).map(|natural| own.unwrap_or(natural))))
        }
        (Measure::Share, _) => Some(Slot::Share),
        (Measure::Contribution, _) if indicator.part_of.is_some() => Some(Slot::Contribution),
        (Measure::Pull, _) if indicator.part_of.is_some() => Some(Slot::Pull),
        (Measure::Rank, _) => Some(standing::slot(observation)),
        _ => None,
    }
}

/// What the headline change of an indicator is measured on.
pub(super) fn natural_basis(indicator: &Indicator) -> Option<Basis> {
    indicator.change.basis()
}

/// Whether a change in % is given for an indicator whose change is said in its own unit.
fn is_growth_beside_difference(indicator: &Indicator, observation: &Observation) -> bool {
    let in_own_unit = matches!(
        indicator.change,
        ChangeForm::Absolute | ChangeForm::AbsoluteAndPercent | ChangeForm::Difference
    );
    in_own_unit && !indicator.unit.is_percent() && observation.unit.as_ref().is_some_and(Unit::is_percent)
}

/// Whether a change in its own unit is given for an indicator whose change is said in %: 增减额 beside 增减%.
fn is_difference_beside_growth(indicator: &Indicator, observation: &Observation) -> bool {
    let own = indicator.unit.dimension();
    change_unit(indicator).is_percent()
        && !matches!(own, Dimension::Pure | Dimension::Index(_))
        && observation.unit.as_ref().is_some_and(|unit| unit.dimension() == own)
}

fn candidate(indicator: &Indicator, observation: &Observation, slot: &Slot) -> Result<Chosen, Box<Finding>> {
    let target = match slot {
        Slot::Level | Slot::Difference => indicator.unit.clone(),
        Slot::Change(_) => change_unit(indicator),
        Slot::Growth | Slot::Share | Slot::Contribution => Unit::percent(),
        Slot::Pull => Unit::points(),
        Slot::Rank(..) => return place(indicator, observation),
    };
    let missing = observation.value.is_none() && observation.hedged().is_none();
    let unit = match (&observation.unit, slot) {
        (Some(unit), _) => unit.clone(),
        (None, _) if missing || observation.measure == Measure::Rank => target.clone(),
        (None, _) => return Err(Box::new(unit_missing(indicator, observation, &target))),
    };
    let value = match observation.value {
        None => None,
        Some(value) if means_the_same(&target, &unit) => Some(value),
        Some(value) => match unit.convert(value, &target) {
            Some(value) => Some(value),
            None => return Err(Box::new(unit_conflict(indicator, observation, &unit, &target))),
        },
    };
    let is_other = !means_the_same(&target, &unit) && unit.convert(Decimal::ONE, &target).is_none();
    if observation.hedged().is_some() && is_other {
        return Err(Box::new(unit_conflict(indicator, observation, &unit, &target)));
    }
    let unit = if means_the_same(&target, &unit) { target } else { unit };
    Ok(of_cell(observation, value, unit))
}

fn of_cell(observation: &Observation, value: Option<Decimal>, unit: Unit) -> Chosen {
    Chosen {
        value,
        in_cell: observation.value,
        unit,
        word: observation.word(),
        hedged: observation.hedged(),
        status: observation.status,
        at: observation.at(),
        raw: observation.raw().into(),
        twins: Vec::new(),
        operands: Vec::new(),
        files: vec![Arc::clone(&observation.file)],
    }
}

/// A place has no unit, whatever stands in the unit column of its row.
fn place(indicator: &Indicator, observation: &Observation) -> Result<Chosen, Box<Finding>> {
    match observation.value {
        Some(value) if !standing::is_place(value) => {
            Err(Box::new(standing::no_place(indicator, observation)))
        }
        value => Ok(of_cell(observation, value, Unit::places())),
    }
}

/// Whether a number needs no conversion although its unit is written differently: the change of a rate often stands under
/// “增长%”, and is points all the same (domain §4.4, pattern 8); 上年同期 is 上年 where the period is a year; firms are
/// counted in 家 or in 个.
fn means_the_same(target: &Unit, unit: &Unit) -> bool {
    match (target.dimension(), unit.dimension()) {
        (Dimension::Points, _) => unit.is_percent(),
        (Dimension::PermillePoints, _) => unit.is_percent() || unit.symbol() == "‰",
        (Dimension::Index(target), Dimension::Index(base)) => {
            target != base && [target, base].iter().all(|base| is_a_year_earlier(base))
        }
        (Dimension::Count(counted), Dimension::Count(word)) => {
            target.scale() == unit.scale() && counts_the_same(counted, word)
        }
        _ => false,
    }
}

/// Whether a measure word counts the same things as that of the catalogue: firms in 个 or 户 are as many 家.
fn counts_the_same(counted: &str, word: &str) -> bool {
    let words: &[&str] = match counted {
        "家" => &["个", "户"],
        "个" => &["家", "座", "所", "处"],
        _ => &[],
    };
    words.contains(&word)
}

/// Whether an index has the year before as its base.
pub(super) fn is_a_year_earlier(base: &str) -> bool {
    matches!(base, "上年" | "上年同期" | "去年" | "去年同期" | "上一年")
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

/// The value of a key: the first by priority among those of a `winner`, or among all. One that differs from it as printed
/// is a finding; one that agrees is kept as its twin.
fn settle(
    project: &Project,
    indicator: &Indicator,
    key: &Key,
    candidates: Vec<Chosen>,
    findings: &mut Findings,
) -> Option<Chosen> {
    let decimals = match &key.2 {
        Slot::Level | Slot::Difference => indicator.decimals.level,
        Slot::Share | Slot::Contribution | Slot::Pull => indicator.decimals.change.max(1),
        Slot::Change(_) | Slot::Growth => indicator.decimals.change,
        Slot::Rank(..) => 0,
    };
    let printed = |it: &Chosen| it.number().map(|value| rounded(value, decimals, project.rounding.mode));
    let best = best(project, &key.0, &candidates)?;
    let of_a_winner = wins(project, &key.0, &candidates[best]);
    let mut rest = candidates;
    let mut chosen = rest.remove(best);
    for other in rest {
        if contradicts(indicator, &chosen, &other) || contradicts(indicator, &other, &chosen) {
            findings.push(conflict(indicator, key.1, &chosen, &other));
            continue;
        }
        let silent = printed(&other).is_none() || printed(&chosen).is_none();
        if silent {
            continue;
        }
        if printed(&other) == printed(&chosen) {
            chosen.twins.push(other);
        } else if !of_a_winner || wins(project, &key.0, &other) {
            findings.push(conflict(indicator, key.1, &chosen, &other));
        }
    }
    Some(chosen)
}

/// The first that says a number, else a word, else why it says nothing; of the winner's if there is one.
fn best(project: &Project, id: &IndicatorId, candidates: &[Chosen]) -> Option<usize> {
    let rank = |it: &Chosen| {
        let says = match (it.number(), it.word, it.hedged) {
            (Some(_), ..) => 0,
            (None, Some(_), _) | (None, None, Some(_)) => 1,
            (None, None, None) => 2,
        };
        (says == 2, !wins(project, id, it), says)
    };
    (0..candidates.len()).min_by_key(|&at| rank(&candidates[at]))
}

/// Whether a round number is not true of what another cell says: 突破300 of 290, or of 突破400.
fn contradicts(indicator: &Indicator, round: &Chosen, other: &Chosen) -> bool {
    let Some(hedged) = round.hedged else { return false };
    match (other.value.and_then(|value| indicator.unit.convert(value, &round.unit)), other.hedged) {
        (Some(value), _) => !hedged.holds(value),
        (None, Some(theirs)) => hedged != theirs || round.unit != other.unit,
        (None, None) => false,
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
    .hint(if (&old.at.file, &old.at.sheet) == (&new.at.file, &new.at.sheet) {
        text!(
            "两个数在同一张表里，请改正或删去其中一个",
            "both stand in one sheet; correct or remove one of them"
        )
    } else {
        text!(
            "核对后改正其中一个；其中一个文件已经作废的，把它移出 inputs/；或在 review.toml 正确的那个 [[source]] 里加一行 winner = [\"{name}\"]",
            "correct one of them, or move the file that is out of date out of inputs/, or add `winner = [\"{name}\"]` to the right [[source]] in review.toml"
        )
    })
}

fn unit_missing(indicator: &Indicator, observation: &Observation, target: &Unit) -> Finding {
    let (name, raw) = (&indicator.name, observation.raw());
    Finding::new(
        Code::UnitMissing,
        observation.at().site(),
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
    let (name, raw) = (&indicator.name, observation.value.map_or_else(|| observation.raw().into(), plain));
    Finding::new(
        Code::UnitConflict,
        observation.at().site(),
        text!(
            "“{name}”的数 {raw} 在表里的单位是“{unit}”，不能换算成目录里的“{target}”",
            "`{name}`: {raw} is in {unit} in the sheet, which does not convert to {target} of the catalogue"
        ),
    )
    .hint(text!(
        "改正表里的单位；如果这项指标确实用另一种单位发布，在 review.toml 的 [[indicator]] 里改它的 unit（和 kind）",
        "correct the unit in the sheet; if the indicator is published in another unit, change its `unit` (and `kind`) under [[indicator]] in review.toml"
    ))
}
