//! Changes whose heading gives no unit (增长, 同比): in percent, or in the quantity's own unit? The levels beside them tell, or
//! a person must.

use super::{Draft, Drafts, Place, Table};
use crate::{
    finding::{Code, Finding, Findings},
    model::{Decimal, Dimension, Kind, Measure, Observation, Unit},
    text,
};
use ecow::EcoString;
use std::collections::{BTreeMap, BTreeSet};

/// What the levels of a row say of its change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Is {
    Percent,
    Own,
}

/// The line whose label speaks of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    Column(usize),
    Row(usize),
}

/// Gives the open changes of a column their unit, where the levels of at least one of its rows decide and none speaks
/// against it; else one finding a column, or a row.
pub(super) fn settle(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let mut lines: BTreeMap<Line, Vec<usize>> = BTreeMap::new();
    for (n, draft) in drafts.iter().enumerate() {
        if draft.spot.is_open() && draft.observation.value.is_some() {
            lines.entry(line(table, draft)).or_default().push(n);
        }
    }
    let said: Vec<BTreeSet<Is>> = lines.values().map(|open| evidence(place, drafts, open)).collect();
    let labels: Vec<EcoString> = lines.keys().map(|line| label(table, *line)).collect();
    for (n, (line, open)) in lines.into_iter().enumerate() {
        // 当月 | 同比增长 | 累计 | 同比增长: one name means one thing.
        let namesakes = labels.iter().zip(&said).filter(|(label, _)| **label == labels[n]);
        let all: BTreeSet<Is> = namesakes.flat_map(|(_, said)| said).copied().collect();
        let is_percent = said[n].is_empty() && all.iter().eq([&Is::Percent]);
        let said = if is_percent { &all } else { &said[n] };
        match said.iter().collect::<Vec<_>>().as_slice() {
            [Is::Percent] => {
                for n in open {
                    drafts.observation(n).unit = Some(Unit::percent());
                    drafts.mark(n).take_percent_by_heading();
                }
            }
            [Is::Own] => {
                for n in open {
                    drafts.observation(n).unit = level_of(drafts, n).and_then(|now| now.unit.clone());
                }
            }
            _ => findings.push(finding(table, place, line)),
        }
    }
}

/// What the rows of a line say, each by itself and all together.
fn evidence(place: &Place<'_>, drafts: &Drafts, open: &[usize]) -> BTreeSet<Is> {
    let of_rows = open.iter().filter_map(|&n| {
        decided(drafts, n).or_else(|| is_more_than_all(place, drafts, n).then_some(Is::Percent))
    });
    let mut said: BTreeSet<Is> = of_rows.collect();
    if said.is_empty() && are_next_to_nothing(drafts, open) {
        said.insert(Is::Percent);
    }
    said
}

/// The lowest label of a line.
fn label(table: &Table, line: Line) -> EcoString {
    let axis = match line {
        Line::Column(column) => &table.columns[column].axis,
        Line::Row(row) => &table.rows.axis(row),
    };
    axis.path.last().cloned().unwrap_or_default()
}

/// 1.89 | 9.8 under 亿元: had it grown by more than it is, it would have been less than nothing.
fn is_more_than_all(place: &Place<'_>, drafts: &Drafts, n: usize) -> bool {
    let is_never_negative = |it: &Observation| {
        let known = it.indicator.as_ref().and_then(|id| place.catalogue.get(id));
        known.is_some_and(|it| matches!(it.kind, Kind::Value | Kind::Volume | Kind::Count))
    };
    let value = drafts.get(n).observation.value;
    let level = level_of(drafts, n).filter(|it| is_never_negative(it)).and_then(|it| it.value);
    level.zip(value).is_some_and(|(level, value)| level > Decimal::ZERO && value > level)
}

/// 1234567 | 4.8, 456789 | 5.9 under 万元: amounts of money that all grew by less than a thousandth would be a wonder.
fn are_next_to_nothing(drafts: &Drafts, open: &[usize]) -> bool {
    const FEWEST: usize = 2;
    let thousand = Decimal::from(1000);
    let levels = || {
        open.iter().filter_map(|&n| {
            let level = level_of(drafts, n)?;
            Some((level.unit.as_ref()?, level.value?, drafts.get(n).observation.value?))
        })
    };
    let is_nothing = |(unit, level, value): (&Unit, Decimal, Decimal)| {
        let is_money = matches!(unit.dimension(), Dimension::Money(_));
        is_money && value.abs().checked_mul(thousand).is_some_and(|value| value < level)
    };
    let is_growth = |value: Decimal| value.abs() >= Decimal::new(1, 1) && value.abs() < Decimal::ONE_HUNDRED;
    levels().count() >= FEWEST
        && levels().all(is_nothing)
        && levels().filter(|(_, _, value)| is_growth(*value)).count() >= FEWEST
}

fn line(table: &Table, draft: Draft<'_>) -> Line {
    let of_column = table.columns[draft.spot.column()].axis.heading.is_of_changes();
    if of_column { Line::Column(draft.spot.column()) } else { Line::Row(draft.spot.row()) }
}

/// The levels of this change's period and of the year before, on its row.
fn levels(drafts: &Drafts, n: usize) -> Option<(&Observation, &Observation)> {
    let before = drafts.get(n).observation.period?.a_year_earlier();
    let mut then = row_of(drafts, n).map(|it| it.observation);
    let then =
        then.find(|it| it.measure == Measure::Level && it.period == Some(before) && it.value.is_some())?;
    let now = level_of(drafts, n)?;
    (now.unit == then.unit).then_some((now, then))
}

fn decided(drafts: &Drafts, n: usize) -> Option<Is> {
    let value = drafts.get(n).observation.value?;
    let Some((now, then)) = levels(drafts, n) else { return beside_growth(drafts, n, value) };
    let (now, then) = (now.value?, then.value.filter(|then| *then > Decimal::ZERO)?);
    let difference = now.checked_sub(then)?;
    let percent = difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(then)?;
    // As written, or as a fraction of one.
    let tolerance = Decimal::new(6, 2);
    let is_percent =
        near(percent, value, tolerance) || near(percent, value * Decimal::ONE_HUNDRED, tolerance);
    match (is_percent, near(difference, value, last_digit(value))) {
        (true, false) => Some(Is::Percent),
        (false, true) => Some(Is::Own),
        _ => None,
    }
}

/// 310 | 20 | 6.9 under 余额 | 比年初增减 | 比年初增长%: the growth beside it and the level tell the level before, and so the
/// difference.
fn beside_growth(drafts: &Drafts, n: usize, value: Decimal) -> Option<Is> {
    let (now, growth) = (level_of(drafts, n)?.value?, growth_of(drafts, n)?);
    let then = now.checked_div(Decimal::ONE.checked_add(growth.checked_div(Decimal::ONE_HUNDRED)?)?)?;
    let rounding = now.abs().checked_mul(Decimal::new(6, 4))?.checked_add(last_digit(value))?;
    let is_own = near(now.checked_sub(then)?, value, rounding) && !near(growth, value, Decimal::ONE);
    is_own.then_some(Is::Own)
}

fn row_of(drafts: &Drafts, n: usize) -> impl Iterator<Item = Draft<'_>> {
    drafts.in_row(drafts.get(n).spot.row())
}

fn level_of(drafts: &Drafts, n: usize) -> Option<&Observation> {
    let period = drafts.get(n).observation.period?;
    let mut levels = row_of(drafts, n).map(|it| it.observation);
    levels.find(|it| it.measure == Measure::Level && it.period == Some(period) && it.value.is_some())
}

/// The growth in percent of the same time on the same row, the nearest to the right.
fn growth_of(drafts: &Drafts, n: usize) -> Option<Decimal> {
    let period = drafts.get(n).observation.period;
    let column = drafts.get(n).spot.column();
    let mut right = row_of(drafts, n).filter(|it| it.spot.column() > column).map(|it| it.observation);
    let is_growth = |it: &&Observation| {
        it.measure == Measure::Change && it.period == period && it.unit.as_ref().is_some_and(Unit::is_percent)
    };
    right.find(is_growth)?.value
}

fn near(one: Decimal, other: Decimal, by: Decimal) -> bool {
    (one - other).abs() <= by
}

/// One in the last place of a number.
fn last_digit(value: Decimal) -> Decimal {
    Decimal::new(1, value.scale().min(20))
}

fn finding(table: &Table, place: &Place<'_>, line: Line) -> Finding {
    let axis = match line {
        Line::Column(column) => table.columns[column].axis.clone(),
        Line::Row(row) => table.rows.axis(row),
    };
    let name = axis.path.join("/");
    let message = text!(
        "看不出“{name}”是百分比、百分点还是绝对数",
        "whether `{name}` is in percent, in points or in units cannot be seen"
    );
    let hint = text!(
        "在名称后用括号写明单位，如“{name}（%）”",
        "write the unit in brackets behind the name, as in {name}（%）"
    );
    Finding::new(Code::UnitMissing, place.at(axis.at), message).hint(hint)
}
