//! What a cell of a table means by its two headings: measure, period, unit.

use super::{
    about::About,
    axis::Axis,
    known::{Name, is_money},
    sorts,
};
use crate::{
    model::{Basis, ChangeForm, Decimal, Dimension, Indicator, Kind, Measure, Period, Unit},
    read::words::{
        heading::{ChangeUnit, Heading, Sort, unit_of},
        label,
        pattern::Pattern,
        period::{Open, Part, Relative, Scope, TimeWords, TitleTime},
        text,
        unit::SheetUnit,
    },
};
use ecow::EcoString;

/// What is measured, and whether the indicator may be named (a change of a change may not).
pub(in crate::read) fn measure(
    row: &Axis,
    column: &Axis,
    indicator: Option<&Indicator>,
    percent_row: bool,
    level_beside: bool,
) -> (Measure, bool) {
    let (of_row, of_column) = (row.heading.measure, column.heading.measure);
    // 绝对数 above a row of rates or indices only says that the column holds the numbers themselves.
    let level = Some(Sort::Is(Measure::Level));
    let explicit_level = of_row.is_none() && of_column == level;
    let of_column = of_column.filter(|_| of_column != level);
    let target = row.heading.target || column.heading.target;
    let is_change = |sort: Option<Sort>| sort == Some(Sort::Is(Measure::Change));
    let others = [row, column].map(other).into_iter().flatten();
    if let Some(measure) = others.reduce(|one, next| if one == Measure::Change { one } else { next }) {
        return (measure, false);
    }
    // 2020年同口径 is no level of 2020 as published.
    let other_base = matches!(column.heading.basis, Some(Basis::Comparable | Basis::Real | Basis::Named(_)));
    if other_base && of_column.is_none() && of_row.is_none() {
        return (Measure::Level, false);
    }
    if is_change(of_row) && of_column.is_some() && of_column != Some(Sort::Is(Measure::Rank)) {
        return (Measure::Level, false);
    }
    // By how much the share of 第三产业 moved is no growth of 第三产业.
    let is_of_share = is_change(of_column) && (says_share(row, percent_row) || is_below_share(column));
    if is_of_share && !indicator.is_some_and(is_rate) {
        return (Measure::Change, false);
    }
    let named = match (of_row, of_column) {
        // 全市位次 under 增速: the place by growth.
        (Some(Sort::Is(Measure::Rank)), _) => Some(Measure::Rank),
        (_, Some(Sort::Is(measure))) | (Some(Sort::Is(measure)), None) => Some(measure),
        _ => None,
    };
    let growth_only =
        indicator.is_some_and(|it| it.kind == Kind::GrowthOnly) && percent_row && !explicit_level;
    match named {
        Some(Measure::Change) if growth_only && level_beside && is_change(of_column) => {
            (Measure::Level, false)
        }
        _ if target => (Measure::Target, true),
        Some(measure) => (measure, true),
        None if growth_only => (Measure::Change, true),
        None if indicator.is_some_and(|it| it.kind == Kind::PriceIndex) => {
            let index = !percent_row || says_index(row) || says_index(column);
            (if index { Measure::Index } else { Measure::Change }, true)
        }
        None => (Measure::Level, true),
    }
}

/// Whether a row is of shares, or of what something adds to the growth of its whole, and not an amount in a group that is called
/// so: 税收收入 in 亿元 below 占比结构.
fn says_share(row: &Axis, in_percent: bool) -> bool {
    let is_of = |sort: Option<Sort>| {
        matches!(sort, Some(Sort::Is(Measure::Share | Measure::Contribution | Measure::Pull)))
    };
    let is_own = |label: &EcoString| is_of(Heading::parse(&text::plain(label)).measure);
    is_of(row.heading.measure) && (in_percent || row.path.last().is_some_and(is_own))
}

/// Whether a line stands below a heading of shares: 占GDP比重（%） above 比上年增减.
fn is_below_share(axis: &Axis) -> bool {
    let above = axis.path.len().saturating_sub(1);
    axis.path.iter().take(above).any(|label| Heading::parse(&text::plain(label)).is_of_shares())
}

/// Whether an indicator is a share or a rate itself: 研发经费占GDP比重.
fn is_rate(indicator: &Indicator) -> bool {
    matches!(indicator.kind, Kind::Rate | Kind::Permille | Kind::Share | Kind::Structure | Kind::Ratio)
}

/// What a change is measured on, as the headings say. 可比增速 of what has prices is at 可比价, else on 可比口径.
pub(in crate::read) fn basis(row: &Axis, column: &Axis, indicator: Option<&Indicator>) -> Option<Basis> {
    let (axis, basis) =
        [column, row].into_iter().find_map(|axis| Some((axis, axis.heading.basis.clone()?)))?;
    let says_extent = axis.path.iter().any(|label| label.contains("口径"));
    let has_prices = indicator.is_some_and(|it| it.change.basis() == Some(Basis::Real));
    Some(if basis == Basis::Comparable && has_prices && !says_extent { Basis::Real } else { basis })
}

/// What is measured by a line that is none of an indicator's measures: a change on another base, or the like of a level.
pub(in crate::read) fn other(axis: &Axis) -> Option<Measure> {
    match (axis.heading.measure?, axis.heading.against) {
        // Of a column it was settled on what it is.
        (Sort::OtherChange, _) | (Sort::Is(Measure::Change), Some(_)) => Some(Measure::Change),
        (Sort::Other, _) => Some(Measure::Level),
        (Sort::Is(_), _) => None,
    }
}

/// Whether a line speaks of an index.
pub(in crate::read) fn says_index(axis: &Axis) -> bool {
    axis.path.iter().any(|label| is_index(label))
}

/// Whether a label speaks of an index.
pub(super) fn is_index(label: &str) -> bool {
    label.contains("指数")
}

/// The period of a cell, or what its headings leave open.
pub(in crate::read) fn period(row: &Axis, column: &Axis, title: TitleTime) -> Result<Option<Period>, Open> {
    if !row.time_is_own && other_parts(&row.time, &column.time) {
        return Err(Open::Conflict);
    }
    let words = if !column.time.is_some() {
        row.time.clone()
    } else if row.time_is_own {
        column.time.clone().under(&row.time)
    } else {
        within(&row.time, column.time.clone())
    };
    let open = |time: &TimeWords| time.stray.is_some() && time.part.is_none() && time.exact.is_none();
    if open(&words) || (!words.is_some() && (open(&row.time) || open(&column.time))) {
        return Err(Open::Word);
    }
    let is_silent = words.part.is_none() && words.scope.is_none() && words.exact.is_none();
    if title.is_open_quarter && is_silent && !column.heading.target {
        return Err(Open::Quarter);
    }
    // 本月用电量 is of a month, though the title may not say of which.
    let asked = column.time_is_own || row.time_is_own || words.scope.is_some_and(Scope::is_single);
    match words.resolve(title) {
        Ok(Some(period)) if column.time.is_some() && !row.time_is_own => {
            Ok(Some(seen_from(period, &row.time)))
        }
        Ok(Some(period)) => Ok(Some(period)),
        Ok(None) => Ok(title.period()),
        Err(_) if !asked => Ok(title.period()),
        Err(open) => Err(open),
    }
}

/// The period of which the name of a row speaks, seen from that of its column: 上年末总人口 below 2023年 is of the end of 2022.
fn seen_from(of_column: Period, row: &TimeWords) -> Period {
    match (row.relative, row.part) {
        (Some(Relative::LastEnd), None) | (Some(Relative::Last), Some(Part::Year)) => {
            Period::Year(of_column.year() - 1)
        }
        (Some(Relative::Last | Relative::LastEnd), _) => of_column.a_year_earlier(),
        _ => of_column,
    }
}

/// Whether the name of a row speaks of a part of the year that ends in another month than that of the column's heading.
fn other_parts(row: &TimeWords, column: &TimeWords) -> bool {
    let of_column = match (column.exact, column.part) {
        (Some(Period::Year(_)), _) | (None, None | Some(Part::Year)) => None,
        (Some(exact), _) => Some(exact.last_month()),
        (None, Some(part)) => part.last_month(),
    };
    let of_row = row.part.filter(|_| row.is_part_of_year()).and_then(Part::last_month);
    of_row.zip(of_column).is_some_and(|(row, column)| row != column)
}

/// The time of a column above a row whose name holds words of time: 2021年 × 地区生产总值（前三季度） is no year.
fn within(row: &TimeWords, mut column: TimeWords) -> TimeWords {
    column.scope = column.scope.or(row.scope);
    if row.part.is_none() || !row.is_part_of_year() || column.is_part_of_year() {
        return column;
    }
    if let Some(year) = column.exact.map(Period::year) {
        column = TimeWords { year: Some(year), ..TimeWords::default() };
    }
    column.part = row.part;
    column.scope = row.scope;
    column
}

/// The latest period of the headings, or the part of its year that the name of the row speaks of.
pub(in crate::read) fn part_of(latest: Period, row: &Axis) -> Option<Period> {
    if !row.time.is_part_of_year() {
        return Some(latest);
    }
    let year = TitleTime { year: Some(latest.year()), ..TitleTime::default() };
    row.time.resolve(year).ok().flatten()
}

/// The unit that the headings give a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Given {
    /// One unit.
    Unit(Unit),
    /// None.
    Nothing,
    /// Two that disagree: both, as written.
    Conflict(Unit, Unit),
    /// A list of units of the sheet, without a sign which is meant.
    Several(Vec<Unit>),
    /// A change whose heading does not say in which unit it is.
    Open,
    /// Only one that many rows share, in which an amount per head is hardly given: 万元 above 人均可支配收入.
    PerHead(Unit),
    /// Only one that many rows share, in which this cannot be given: 亿元 above 城镇登记失业率 and 城镇新增就业.
    OtherSort(Unit),
}

/// The unit by the headings (domain §4.4-2): unit column, then the row's name, then the column, then the sheet.
pub(in crate::read) fn unit(
    row: &Axis,
    row_unit: Option<&Unit>,
    column: &Axis,
    about: &About,
    measure: Measure,
    indicator: Option<&Indicator>,
) -> Given {
    for axis in [column, row] {
        if other(axis).is_some() {
            let unit = axis.unit.clone().or(match axis.heading.change_unit {
                ChangeUnit::Percent => Some(Unit::percent()),
                ChangeUnit::Points => Some(Unit::points()),
                ChangeUnit::Own => return level_unit(row, row_unit, column, about, indicator),
                ChangeUnit::PercentOrPoints | ChangeUnit::Open => None,
            });
            return unit.map_or(Given::Nothing, Given::Unit);
        }
    }
    match measure {
        Measure::Change => change_unit(row, row_unit, column, about, indicator),
        Measure::Rank if row.heading.measure == Some(Sort::Is(Measure::Rank)) => {
            unit_of(measure).map_or(Given::Nothing, Given::Unit)
        }
        Measure::Contribution | Measure::Pull | Measure::Rank => {
            // 拉动 below 总量（亿元） has not the unit of the group, and 拉动百分点（个） is in points.
            let may_be = |unit: &Unit| match measure {
                Measure::Pull => unit.is_percent() || *unit == Unit::points(),
                _ => !is_money(unit),
            };
            let own = column.unit.clone().filter(may_be);
            own.or_else(|| unit_of(measure)).map_or(Given::Nothing, Given::Unit)
        }
        Measure::Share => {
            let own = column
                .unit
                .clone()
                .filter(Unit::is_percent)
                .or_else(|| row.unit.clone().filter(Unit::is_percent))
                .or_else(|| row_unit.cloned().filter(Unit::is_percent))
                .or_else(|| match &about.unit {
                    Some((SheetUnit::One(unit), _)) if unit.is_percent() => Some(unit.clone()),
                    Some((SheetUnit::Several(units), _)) if indicator.is_some_and(is_share_itself) => {
                        units.iter().find(|it| it.is_percent()).cloned()
                    }
                    _ => None,
                });
            own.map_or(Given::Nothing, Given::Unit)
        }
        Measure::Target if column.heading.is_of_changes() => {
            change_unit(row, row_unit, column, about, indicator)
        }
        // The index of a row of amounts.
        Measure::Index if let Some(unit) = column.unit.as_ref().filter(|unit| is_of_index(unit)) => {
            Given::Unit(unit.clone())
        }
        Measure::Level | Measure::Index | Measure::Target => {
            level_unit(row, row_unit, column, about, indicator)
        }
    }
}

/// Whether an indicator is a share by itself, which cannot be in 亿元 of 单位：亿元、%: 税收收入占比.
fn is_share_itself(indicator: &Indicator) -> bool {
    indicator.kind == Kind::Share && indicator.unit.is_percent()
}

fn is_of_index(unit: &Unit) -> bool {
    matches!(unit.dimension(), Dimension::Index(_))
}

fn level_unit(
    row: &Axis,
    row_unit: Option<&Unit>,
    column: &Axis,
    about: &About,
    indicator: Option<&Indicator>,
) -> Given {
    let of_column = column.unit.as_ref();
    let of_row = row_unit.or(row.unit.as_ref());
    if let Some(unit) = of_row.filter(|_| of_column.is_none() && is_head_of_amounts(row, column)) {
        return Given::PerHead(unit.clone());
    }
    let mut written: Vec<&Unit> = [row_unit, row.unit.as_ref(), of_column].into_iter().flatten().collect();
    if let (Some(other), true) = (&column.other_unit, row_unit.is_none() && row.unit.is_none()) {
        written.push(other);
    }
    // A price index has % in its unit column as often as not; its base says what it is.
    if let Some(index) = written.iter().find(|unit| matches!(unit.dimension(), Dimension::Index(_))).copied()
    {
        written.retain(|unit| *unit == index || !unit.is_percent());
    }
    // An unknown column of percentages or points beside the amounts (发展速度（%）, 超序时（百分点）) has its own unit, and so has the
    // growth that is planned for a year (2025年目标（%）).
    let is_of_growth = || {
        column.heading.target
            && column.names.is_empty()
            && column.time.year.is_some()
            && of_row.is_some_and(is_money)
    };
    let is_own = |unit: &&Unit| match indicator {
        None => unit.is_percent() || *unit.dimension() == Dimension::Points,
        Some(_) => unit.is_percent() && is_of_growth(),
    };
    if let Some(own) = of_column.filter(is_own) {
        return Given::Unit(own.clone());
    }
    // 恩格尔系数（%） under 绝对额（元）: the column's unit is that of the other rows.
    let can_have = |unit: Option<&Unit>| unit.zip(indicator).is_some_and(|(unit, it)| sorts::fits(it, unit));
    if let Some(own) = of_row.filter(|it| it.is_percent() && column.names.is_empty())
        && can_have(of_row)
        && of_column.is_some_and(is_money)
        && !can_have(of_column)
    {
        return Given::Unit(own.clone());
    }
    let first = written.first().copied();
    if let Some(first) = first {
        if let Some(other) = written.iter().find(|unit| !agree(unit, first)) {
            return Given::Conflict(first.clone(), (*other).clone());
        }
        // The nearer unit wins (domain §4.4-2): in yearbooks the unit in the corner is that of the columns without one, and
        // 人均可支配收入（元） beside them has its own. In doubt is a heading of time alone, 2021年（亿元） beside 2020年, and a
        // corner whose unit no column takes: perhaps it is left over from another table.
        if let (Some((SheetUnit::One(sheet), _)), Some(of_column)) = (&about.unit, of_column)
            && sheet.dimension() == of_column.dimension()
            && !agree(sheet, of_column)
            && (column.names.is_empty() || !about.unit_is_used)
        {
            return Given::Conflict(of_column.clone(), sheet.clone());
        }
        let is_shared = row_unit.is_none() && is_shared(row, column);
        return if is_shared { of_the_sheet(first, indicator) } else { Given::Unit(first.clone()) };
    }
    match &about.unit {
        // 参保人数 under 单位：万元: the sheet's unit is not its own, and what is its own is not said.
        Some((SheetUnit::One(unit), _))
            if indicator.is_none() && is_no_money(row, column) && is_money(unit) =>
        {
            Given::Nothing
        }
        Some((SheetUnit::One(unit), _)) => of_the_sheet(unit, indicator),
        Some((SheetUnit::Several(units), _))
            if units.iter().any(Unit::is_percent) && is_bare_goal(column) =>
        {
            Given::Several(units.clone())
        }
        Some((SheetUnit::Several(units), _)) => match the_only_one_of_its_sort(units, indicator) {
            Some(unit) => of_the_sheet(unit, indicator),
            None => Given::Several(units.clone()),
        },
        Some((SheetUnit::Unknown(_), _)) | None => {
            let of_subject = about.subject.as_deref().and_then(label::unit_suffix);
            let of_subject =
                of_subject.filter(|_| about.named || (row.names.is_empty() && column.names.is_empty()));
            // 城乡居民收入比 is so many times as much, and is hardly given a unit.
            let of_ratio = indicator.map(|it| it.unit.clone()).filter(|unit| *unit == Unit::times());
            of_subject.or(of_ratio).map_or(Given::Nothing, Given::Unit)
        }
    }
}

/// 全年目标, which under 单位：亿元、% may be by how much it is to grow; 年度计划投资 is an amount.
fn is_bare_goal(column: &Axis) -> bool {
    static GOAL: Pattern = Pattern::new("(目标|任务|预期)[值数]?$");
    column.heading.target && column.path.last().is_some_and(|label| GOAL.is_match(label))
}

/// 人均 beside the amounts: the units of the rows are those of the amounts.
pub(in crate::read) fn is_head_of_amounts(row: &Axis, column: &Axis) -> bool {
    let is_it = |name: &Name| matches!(&*name.bare, "人均" | "人均水平" | "人均数" | "人均额" | "人均量");
    column.names.last().is_some_and(is_it)
        && row.names.last().is_some_and(|name| !name.whole.contains("人均"))
}

/// Whether the unit that the headings give is that of many rows: 2021年（亿元）, or 财政（万元） above a group of rows.
fn is_shared(row: &Axis, column: &Axis) -> bool {
    match (&row.unit, row.path.last()) {
        (Some(_), Some(own)) => row.path.len() > 1 && label::unit_suffix(own).is_none(),
        _ => column.names.is_empty() && !row.names.is_empty(),
    }
}

/// What a unit that many rows share is for an indicator.
fn of_the_sheet(unit: &Unit, indicator: Option<&Indicator>) -> Given {
    if indicator.is_some_and(|it| is_scaled_per_head(it, unit)) {
        Given::PerHead(unit.clone())
    } else if indicator.is_some_and(|it| is_of_another_sort(it, unit)) {
        Given::OtherSort(unit.clone())
    } else {
        Given::Unit(unit.clone())
    }
}

/// The unit of a list that the numbers of an indicator can have, where there is exactly one: 亿元 of 单位：亿元、% for an amount
/// of money, and of 亿元、元、% for a total; an amount per head has 元 there. Of 万元、亿元 which is meant must be written, and
/// of 万元、人 for what is usually counted in 万人 (domain §4.4-2). Of what only growth is published there may be a level in
/// money, so the list does not decide.
fn the_only_one_of_its_sort<'u>(units: &'u [Unit], indicator: Option<&Indicator>) -> Option<&'u Unit> {
    let indicator = indicator.filter(|it| it.kind != Kind::GrowthOnly)?;
    let alike = |unit: &&Unit| unit.dimension() == indicator.unit.dimension();
    if the_only_amount(units).is_some() {
        return units.iter().find(alike);
    }
    let can_be = |unit: &&Unit| match indicator.kind {
        Kind::PerCapita => is_money(unit) && sorts::fits(indicator, unit),
        // A total is in the larger unit, and 元 is for what is told by the head. 亿元 and 万美元 are two.
        Kind::Value if is_money(&indicator.unit) => is_money(unit) && unit.scale() > Decimal::ONE,
        _ => alike(unit),
    };
    let is_usual = |unit: &&Unit| {
        is_money(unit) || unit.scale() == indicator.unit.scale() || is_counted_singly(indicator, unit)
    };
    let mut fitting = units.iter().filter(can_be);
    fitting.next().filter(|_| fitting.next().is_none()).filter(alike).filter(is_usual)
}

/// Whether a unit is 人 or 吨 of what is known in 万人, 万吨.
pub(in crate::read) fn is_counted_singly(indicator: &Indicator, unit: &Unit) -> bool {
    matches!(indicator.kind, Kind::Count | Kind::Volume)
        && unit.dimension() == indicator.unit.dimension()
        && indicator.unit.scale() == unit.scale() * Decimal::from(10_000)
}

/// The only unit of a list besides those of changes: 万元 of 万元、%.
pub(in crate::read) fn the_only_amount(units: &[Unit]) -> Option<&Unit> {
    let is_of_change = |unit: &&Unit| unit.is_percent() || *unit.dimension() == Dimension::Points;
    let mut amounts = units.iter().filter(|unit| !is_of_change(unit));
    amounts.next().filter(|_| amounts.next().is_none())
}

/// Whether an amount per head would have another scale in the sheet's unit than it is known in.
fn is_scaled_per_head(indicator: &Indicator, sheet: &Unit) -> bool {
    indicator.kind == Kind::PerCapita
        && sheet.dimension() == indicator.unit.dimension()
        && sheet.scale() != indicator.unit.scale()
}

/// Whether the indicator cannot be in the unit that many rows share.
fn is_of_another_sort(indicator: &Indicator, shared: &Unit) -> bool {
    !sorts::fits(indicator, shared)
}

/// Whether the name of a cell is that of heads, things, land or rates.
fn is_no_money(row: &Axis, column: &Axis) -> bool {
    const ENDINGS: &[&str] = &[
        "人数",
        "人口",
        "人员",
        "面积",
        "户数",
        "个数",
        "套数",
        "家数",
        "件数",
        "台数",
        "辆数",
        "单位数",
        "企业数",
        "机构数",
        "床位数",
        "数量",
        "产量",
        "里程",
        "率",
        "比重",
        "占比",
        "系数",
        "指数",
        "亏损面",
    ];
    let name = row.names.last().or(column.names.last());
    name.is_some_and(|name| ENDINGS.iter().any(|ending| name.bare.ends_with(ending)))
}

/// Whether two units are the same, whatever their spelling.
pub(super) fn agree(one: &Unit, other: &Unit) -> bool {
    one == other
        || (one.dimension() == other.dimension()
            && one.scale() == other.scale()
            && !matches!(one.dimension(), Dimension::Index(_)))
}

fn change_unit(
    row: &Axis,
    row_unit: Option<&Unit>,
    column: &Axis,
    about: &About,
    indicator: Option<&Indicator>,
) -> Given {
    let of_column = column.heading.is_of_changes();
    if !of_column && !row.heading.is_of_changes() {
        // Only the rate of growth is published of this indicator: its level column holds it.
        return level_unit(row, row_unit, column, about, indicator);
    }
    let heading = if of_column { &column.heading } else { &row.heading };
    let of_row = row_unit.or(row.unit.as_ref().filter(|_| of_column));
    let rate = indicator.is_some_and(|it| matches!(it.change, ChangeForm::Points))
        || (indicator.is_none() && of_row.is_some_and(Unit::is_percent));
    let permille = indicator.is_some_and(|it| it.change == ChangeForm::PermillePoints);
    let growth_only = indicator.is_some_and(|it| it.kind == Kind::GrowthOnly);
    let points = || if permille { Unit::parse("千分点") } else { Some(Unit::points()) };
    match heading.change_unit {
        ChangeUnit::Points => points().map_or(Given::Nothing, Given::Unit),
        ChangeUnit::PercentOrPoints if rate && !growth_only || permille => {
            points().map_or(Given::Nothing, Given::Unit)
        }
        // 增减（%） across columns of several indicators, as beside rows of them.
        ChangeUnit::Percent
            if (rate && indicator.is_some() || permille) && (of_column || row.names.is_empty()) =>
        {
            points().map_or(Given::Nothing, Given::Unit)
        }
        // A rate that is in no catalogue, under (%): percent or points, and nothing decides (domain §4.4-8).
        ChangeUnit::Percent if rate && of_column => Given::Nothing,
        ChangeUnit::Percent | ChangeUnit::PercentOrPoints => Given::Unit(Unit::percent()),
        ChangeUnit::Own => level_unit(row, row_unit, column, about, indicator),
        ChangeUnit::Open => match indicator.map(|it| it.change) {
            Some(ChangeForm::Points | ChangeForm::PermillePoints) => {
                points().map_or(Given::Nothing, Given::Unit)
            }
            _ => open_change(of_row, of_column, column, about, rate && !growth_only),
        },
    }
}

/// The unit of a change whose heading gives none (增长): what stands beside it may.
fn open_change(of_row: Option<&Unit>, of_column: bool, column: &Axis, about: &About, rate: bool) -> Given {
    let percent = |unit: &&Unit| unit.is_percent();
    if !of_column {
        return of_row.cloned().map_or(Given::Open, Given::Unit);
    }
    let of_sheet = match &about.unit {
        Some((SheetUnit::One(unit), _)) => Some(unit),
        // 比年初增减 under 单位：亿元、% can be either.
        Some((SheetUnit::Several(_), _)) if speaks_of_a_difference(column) => None,
        Some((SheetUnit::Several(units), _)) => units.iter().find(percent),
        Some((SheetUnit::Unknown(_), _)) | None => None,
    };
    match column.unit.as_ref().or(of_sheet.filter(percent)) {
        // A rate that is in no catalogue: percent or points, and nothing decides (domain §4.4-8).
        _ if rate => Given::Nothing,
        Some(unit) => Given::Unit(unit.clone()),
        None => Given::Open,
    }
}

/// 增减, 增减变动, 比去年同期: words that amounts have as often as growth in percent.
pub(in crate::read) fn speaks_of_a_difference(axis: &Axis) -> bool {
    let compares = |label: &str| label.contains(['比', '较']) && !label.contains(['增', '涨', '升', '降']);
    let is = |label: &str| {
        label.contains("增减") || label.contains("变动") || compares(label) && !label.contains("同比")
    };
    axis.path.last().is_some_and(|label| is(label))
}
