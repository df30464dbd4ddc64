//! Numbers that cannot be what their headings make of them: a price index of 100.1 as growth in %, growth of 0.3 as an index,
//! the mean of a city's districts as the city's amount.

use super::{Draft, Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{Decimal, Dimension, Indicator, Kind, Measure, Unit, plain},
    read::{
        table::axis::Axis,
        words::{area, label},
    },
    text,
};
use ecow::EcoString;
use std::collections::BTreeSet;

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Misfit {
    IndexAsGrowth,
    GrowthAsIndex,
    MeanAsSum,
}

/// Takes the indicator from such numbers, with a finding for each column or row that has them.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let mut said: BTreeSet<(Misfit, CellRef)> = BTreeSet::new();
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let Some((misfit, at, finding)) = of(table, place, draft) else { continue };
        if said.insert((misfit, at)) {
            findings.push(finding);
        }
        drafts.observation(n).indicator = None;
    }
}

/// Whether an amount may be one: only means of an area are, and those of a list are looked for in the headings alone.
pub(super) fn may_be(table: &Table) -> bool {
    !table.is_list() || table.columns.iter().any(|column| is_mean_of_an_area(&column.axis))
}

fn of(table: &Table, place: &Place<'_>, draft: Draft<'_>) -> Option<(Misfit, CellRef, Finding)> {
    let it = draft.observation;
    let column = &table.columns[draft.spot.column()].axis;
    // Of a million values hardly one is looked at twice.
    let may_be = match it.measure {
        Measure::Change | Measure::Index => true,
        Measure::Level => !table.is_list() || is_mean_of_an_area(column),
        _ => false,
    };
    if !may_be {
        return None;
    }
    let (indicator, value) = (place.catalogue.get(it.indicator.as_ref()?)?, it.value?);
    let ambiguous = |(message, hint): (Text, Text)| {
        Finding::new(Code::PercentAmbiguous, place.at(it.cell), message).hint(hint)
    };
    if it.unit.as_ref().is_some_and(Unit::is_percent) && is_index_as_growth(indicator, it.measure, value) {
        return Some((Misfit::IndexAsGrowth, column.at, ambiguous(index_as_growth(&indicator.name, value))));
    }
    if is_growth_as_index(indicator, it.measure, it.unit.as_ref(), value) {
        let row = table.rows.axis(draft.spot.row());
        let line = if row.names.is_empty() { column } else { &row };
        return Some((Misfit::GrowthAsIndex, line.at, ambiguous(growth_as_index(&indicator.name, value))));
    }
    let is_amount = matches!(indicator.kind, Kind::Value | Kind::Volume | Kind::Count | Kind::Balance);
    if it.measure != Measure::Level || !is_amount {
        return None;
    }
    let row = (!table.is_list()).then(|| table.rows.axis(draft.spot.row()));
    let axis = [Some(column), row.as_ref()].into_iter().flatten().find(|axis| is_mean_of_an_area(axis))?;
    let label = axis.path.last().cloned().unwrap_or_default();
    let finding = Finding::new(Code::RowNarrowed, place.at(axis.at), mean(&label)).hint(mean_hint());
    Some((Misfit::MeanAsSum, axis.at, finding))
}

/// No year's prices rise by 80 % or more; an index on the year before is near 100.
fn is_index_as_growth(indicator: &Indicator, measure: Measure, value: Decimal) -> bool {
    let near_a_hundred = value >= Decimal::from(80) && value <= Decimal::from(120);
    indicator.kind == Kind::PriceIndex && measure == Measure::Change && near_a_hundred
}

/// Nor do prices halve or double: what is 0.3 is by how much they rose.
fn is_growth_as_index(indicator: &Indicator, measure: Measure, unit: Option<&Unit>, value: Decimal) -> bool {
    let of_a_year = unit.is_none_or(|unit| match unit.dimension() {
        Dimension::Index(base) => !base.contains(|c: char| c.is_ascii_digit()),
        _ => true,
    });
    let is_index = value >= Decimal::from(50) && value <= Decimal::from(200);
    indicator.kind == Kind::PriceIndex && measure == Measure::Index && of_a_year && !is_index
}

/// 全市平均, 城六区平均水平.
fn is_mean_of_an_area(axis: &Axis) -> bool {
    let is_mean = |label: &EcoString| {
        label.contains("平均")
            && (label.starts_with('全') || area::place(&label::without_unit(label)).is_some())
    };
    axis.area.is_some() && axis.path.iter().any(is_mean)
}

fn index_as_growth(name: &str, value: Decimal) -> (Text, Text) {
    let number = plain(value);
    let message: Text = text!(
        "“{name}”的数是 {number}，单位却是%：像是上年=100的指数，不像涨跌幅，没有使用",
        "`{name}` is {number} in %: that looks like an index (the year before = 100), not like a change; it was not used"
    );
    let hint = text!(
        "是指数就把单位或列标题写成“上年同期=100”；是涨跌幅就改正数",
        "if it is an index, give the unit or the heading as 上年同期=100; if it is a change, correct the number"
    );
    (message, hint)
}

fn growth_as_index(name: &str, value: Decimal) -> (Text, Text) {
    let number = plain(value);
    let message: Text = text!(
        "“{name}”的数是 {number}：像是涨跌幅，不像上年=100的指数，没有使用",
        "`{name}` is {number}: that looks like a change, not like an index (the year before = 100); it was not used"
    );
    let hint = text!(
        "是涨跌幅就把名称写成“居民消费价格涨跌幅（%）”这样，或另设一列“同比（%）”；是指数就改正数",
        "if it is a change, say so in the name, as in 居民消费价格涨跌幅（%）, or in a column 同比（%）; if it is an index, correct the number"
    );
    (message, hint)
}

fn mean(label: &str) -> Text {
    text!(
        "“{label}”下的总量是平均数，不是那个地区的总量，没有使用",
        "the amounts of `{label}` are means, not those of the area as a whole; they were not used"
    )
}

fn mean_hint() -> Text {
    text!(
        "要用地区总量的，另列一列写明，如“全市”；不用就不必处理",
        "if the amount of the area is wanted, give it in a column of its own, as 全市; else there is nothing to do"
    )
}
