//! 单位：亿元、元: a total is in the larger unit, unless its number is so large that it can only be in 元. 单位：户、人: persons are
//! counted one by one, unless their numbers may be in 万人.

use super::{Drafts, Place, Table, drafts::Spot, meaning, units};
use crate::{
    finding::{CellRef, Code, Finding, Findings},
    model::{Decimal, Kind, Measure, Unit, plain},
    read::{table::known::is_money, words::unit::SheetUnit},
    text,
};
use std::collections::{BTreeMap, BTreeSet};

/// No district has as many 万元 or 亿元, and hardly a total is as small in 元.
const LARGEST: i64 = 10_000_000;

/// No place that a district reports of has as many 万人 or 万吨.
const SMALLEST: i64 = 1000;

/// Takes the unit 人 of a list from what is known in 万人, with one finding for each row or column whose numbers are not all whole
/// and large.
pub(super) fn heed_counts(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let Some((SheetUnit::Several(list), _)) = &table.about.unit else { return };
    if meaning::the_only_amount(list).is_some() {
        return;
    }
    let mut lines: BTreeMap<CellRef, (String, bool, Vec<usize>)> = BTreeMap::new();
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let it = draft.observation;
        let known = it.indicator.as_ref().and_then(|id| place.catalogue.get(id));
        let is_single = known
            .zip(it.unit.as_ref())
            .is_some_and(|(known, unit)| list.contains(unit) && meaning::is_counted_singly(known, unit));
        if !is_single || has_its_own_unit(table, draft.spot) {
            continue;
        }
        let (row, column) = (table.rows.axis(draft.spot.row()), &table.columns[draft.spot.column()].axis);
        let (at, name) = if row.names.is_empty() { (column.at, &column.path) } else { (row.at, &row.path) };
        let (_, is_large, cells) = lines.entry(at).or_insert_with(|| (name.join("/"), true, Vec::new()));
        let is_amount = matches!(it.measure, Measure::Level | Measure::Target);
        *is_large &= !is_amount
            || it.value.is_none_or(|value| value.fract().is_zero() && value >= Decimal::from(SMALLEST));
        cells.push(n);
    }
    for (at, (name, _, cells)) in lines.into_iter().filter(|(_, (_, is_large, _))| !is_large) {
        for n in cells {
            drafts.observation(n).unit = None;
        }
        findings.push(units::which_of(list, &name, place.at(at)));
    }
}

/// Whether the unit of a value is written in its row or above its column.
fn has_its_own_unit(table: &Table, spot: Spot) -> bool {
    let row = table.rows.get(spot.row());
    row.unit.is_some() || row.axis.unit.is_some() || table.columns[spot.column()].axis.unit.is_some()
}

/// Takes the indicator from such numbers, with one finding for each row or column.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let Some((SheetUnit::Several(units), _)) = &table.about.unit else { return };
    let is_single = |unit: &Unit| is_money(unit) && unit.scale() == Decimal::ONE;
    if !units.iter().any(is_single) {
        return;
    }
    let mut told: BTreeSet<CellRef> = BTreeSet::new();
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let it = draft.observation;
        let is_total = it
            .indicator
            .as_ref()
            .and_then(|id| place.catalogue.get(id))
            .is_some_and(|it| it.kind == Kind::Value)
            && matches!(it.measure, Measure::Level | Measure::Target);
        let is_large = it.value.is_some_and(|value| value.abs() >= Decimal::from(LARGEST));
        let Some(unit) = it.unit.as_ref().filter(|unit| is_total && is_large && units.contains(unit)) else {
            continue;
        };
        if has_its_own_unit(table, draft.spot) {
            continue;
        }
        let (row, column) = (table.rows.axis(draft.spot.row()), &table.columns[draft.spot.column()].axis);
        let (at, name) = if row.names.is_empty() { (column.at, &column.path) } else { (row.at, &row.path) };
        if told.insert(at) {
            let number = it.value.map_or_else(String::new, plain);
            findings.push(finding(place, at, &name.join("/"), (&number, unit)));
        }
        drafts.observation(n).indicator = None;
    }
}

fn finding(place: &Place<'_>, at: CellRef, name: &str, (number, unit): (&str, &Unit)) -> Finding {
    let message = text!(
        "整表写了几个单位，“{name}”的数 {number} 不会是{unit}，看不出用哪一个，没有使用",
        "the sheet gives several units; {number} of `{name}` cannot be in {unit}, and which is meant cannot be seen; it was not used"
    );
    let hint = text!(
        "加一列“计量单位”，或在名称后用括号写明单位，如（亿元）、（%）",
        "add a column of units, or write the unit in brackets behind the name"
    );
    Finding::new(Code::UnitMissing, place.at(at), message).hint(hint)
}
