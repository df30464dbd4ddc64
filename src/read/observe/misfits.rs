//! Numbers that cannot be what their headings make of them: a price index of 100.1 as growth in %, growth of 0.3 as an index,
//! the mean of a city's districts as the city's amount, the gross domestic product of a month, 25.95 % for 25.95 ‰.

use super::{Draft, Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{ChangeForm, Decimal, Dimension, Indicator, Kind, Measure, Observation, Period, Unit, plain},
    read::{
        table::axis::Axis,
        words::{
            area, label,
            period::{Part, TimeWords},
            text,
        },
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
    QuarterAsMonth,
    PermilleAsPercent,
}

/// Takes the indicator from such numbers, with a finding for each column or row that has them. An indicator that is accounted by
/// quarter and was of one month, if there was one.
pub(super) fn heed<'c>(
    table: &Table,
    place: &Place<'c>,
    drafts: &mut Drafts,
    findings: &mut Findings,
) -> Option<&'c Indicator> {
    let mut quarterly = None;
    let mut said: BTreeSet<(Misfit, CellRef)> = BTreeSet::new();
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let Some((misfit, at, finding)) = of(table, place, draft) else { continue };
        if said.insert((misfit, at)) {
            findings.push(finding);
        }
        if misfit == Misfit::QuarterAsMonth {
            quarterly = drafts.get(n).observation.indicator.as_ref().and_then(|id| place.catalogue.get(id));
        }
        drafts.observation(n).indicator = None;
    }
    let is_of_permille = |line: &CellRef| said.contains(&(Misfit::PermilleAsPercent, *line));
    if said.iter().any(|(misfit, _)| *misfit == Misfit::PermilleAsPercent) {
        take_line(table, place, drafts, &is_of_permille);
    }
    quarterly
}

/// What is in % beside numbers in ‰ is in ‰ too, however small.
fn take_line(table: &Table, place: &Place<'_>, drafts: &mut Drafts, is_told: &dyn Fn(&CellRef) -> bool) {
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let it = draft.observation;
        let indicator = it.indicator.as_ref().and_then(|id| place.catalogue.get(id));
        let in_percent = it.measure == Measure::Level && it.unit.as_ref().is_some_and(Unit::is_percent);
        let is_rate = in_percent && indicator.is_some_and(|it| it.kind == Kind::Permille);
        if is_rate && is_told(&line_of(table, draft)) {
            drafts.observation(n).indicator = None;
        }
    }
}

/// Where the indicator of a number is named.
fn line_of(table: &Table, draft: Draft<'_>) -> CellRef {
    let row = table.rows.axis(draft.spot.row());
    if row.names.is_empty() { table.columns[draft.spot.column()].axis.at } else { row.at }
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
        Measure::Level => !table.is_list() || is_of_a_month(it) || is_mean_of_an_area(column),
        _ => false,
    };
    if !may_be {
        return None;
    }
    let (indicator, value) = (place.catalogue.get(it.indicator.as_ref()?)?, it.value?);
    let ambiguous = |(message, hint): (Text, Text)| {
        Finding::new(Code::PercentAmbiguous, place.at(it.cell), message).hint(hint)
    };
    if is_of_a_month(it) && is_accounted_by_quarter(indicator) && !is_timed_abroad(table, draft) {
        let (message, hint) = quarter_as_month(&indicator.name, it.period?);
        let finding = Finding::new(Code::PeriodConflict, place.at(it.cell), message).hint(hint);
        return Some((Misfit::QuarterAsMonth, line_of(table, draft), finding));
    }
    if it.unit.as_ref().is_some_and(Unit::is_percent) && is_permille_as_percent(indicator, it.measure, value)
    {
        let (message, hint) = permille_as_percent(&indicator.name, value);
        let finding = Finding::new(Code::UnitConflict, place.at(it.cell), message).hint(hint);
        return Some((Misfit::PermilleAsPercent, line_of(table, draft), finding));
    }
    if it.unit.as_ref().is_some_and(Unit::is_percent) && is_index_as_growth(indicator, it.measure, value) {
        return Some((Misfit::IndexAsGrowth, column.at, ambiguous(index_as_growth(&indicator.name, value))));
    }
    if is_growth_as_index(indicator, it.measure, it.unit.as_ref(), value) {
        return Some((
            Misfit::GrowthAsIndex,
            line_of(table, draft),
            ambiguous(growth_as_index(&indicator.name, value)),
        ));
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

fn is_of_a_month(it: &Observation) -> bool {
    matches!(it.period, Some(Period::Month(..)))
}

/// Value added and what is made of it: of amounts, only these grow at constant prices, and the accounts are drawn up by quarter. The
/// business of posts and telecommunications does too, and is reported every month.
fn is_accounted_by_quarter(indicator: &Indicator) -> bool {
    let is_business = indicator.name.ends_with("业务总量");
    !is_business
        && indicator.change == ChangeForm::Real
        && matches!(indicator.kind, Kind::Value | Kind::PerCapita)
}

/// Whether the month is written in another language, as in tables of countries whose accounts are monthly.
fn is_timed_abroad(table: &Table, draft: Draft<'_>) -> bool {
    let names_a_month = |label: &str| matches!(TimeWords::parse(label).part, Some(Part::Month(_)));
    let is_foreign = |label: &str| label.contains(char::is_alphabetic) && !text::has_cjk(label);
    let (row, column) = (table.rows.axis(draft.spot.row()), &table.columns[draft.spot.column()].axis);
    match [column, &row].into_iter().find(|axis| axis.time_is_own) {
        Some(axis) => axis.path.iter().any(|label| is_foreign(label) && names_a_month(label)),
        None => table.about.title.as_deref().is_some_and(is_foreign),
    }
}

/// No population grows, is born or dies by 5 % in a year.
fn is_permille_as_percent(indicator: &Indicator, measure: Measure, value: Decimal) -> bool {
    indicator.kind == Kind::Permille && measure == Measure::Level && value.abs() > Decimal::from(5)
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

fn quarter_as_month(name: &str, period: Period) -> (Text, Text) {
    let (year, month) = (period.year(), period.last_month());
    let message: Text = text!(
        "“{name}”按季度核算，没有单独一个月的数，这里却是{year}年{month}月的，没有使用",
        "`{name}` is accounted by quarter, never for one month; here it is of {year}-{month:02}; it was not used"
    );
    let hint = text!(
        "在标题或列标题里写明时期，如“{year}年1-{month}月”",
        "write the period into the title or the heading, as in {year}年1-{month}月"
    );
    (message, hint)
}

fn permille_as_percent(name: &str, value: Decimal) -> (Text, Text) {
    let number = plain(value);
    let message: Text = text!(
        "“{name}”的数是 {number}，单位却是%：像是以‰计的，没有使用",
        "`{name}` is {number} in %: that looks like one in ‰; it was not used"
    );
    let hint = text!("核对单位，以‰计的就把%改成‰", "check the unit; if it is in ‰, write ‰ instead of %");
    (message, hint)
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
