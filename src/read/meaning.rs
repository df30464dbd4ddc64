//! What a cell of a table means by its two headings: indicator, measure, period, unit.

use super::{
    about::About,
    axis::{Axis, Name},
    heading::{ChangeUnit, Heading, Sort, unit_of},
    label,
    period::{Open, TimeWords, TitleTime},
    population, text,
    unit::SheetUnit,
};
use crate::{
    model::{ChangeForm, Dimension, Indicator, Kind, Measure, Period, Unit},
    project::Catalogue,
};

/// An indicator, and the place that stands in front of its name: 全市生产总值.
pub(super) type Found<'c> = (&'c Indicator, Option<&'static str>);

/// What the names of a cell mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named<'c> {
    /// An indicator.
    Is(&'c Indicator, Option<&'static str>),
    /// The row's name alone is that of an indicator, but what it stands under speaks of something else: as written.
    Narrowed(&'c Indicator, String),
    /// The row's name alone is that of an indicator, and the column's name is none that goes with it.
    ColumnUnknown,
    /// Nothing that is known.
    No,
}

impl<'c> Named<'c> {
    /// The indicator, if it is one.
    pub(super) fn indicator(&self) -> Option<Found<'c>> {
        match self {
            Self::Is(indicator, area) => Some((*indicator, *area)),
            Self::Narrowed(..) | Self::ColumnUnknown | Self::No => None,
        }
    }

    fn of(found: Option<Found<'c>>) -> Self {
        found.map_or(Self::No, |(indicator, area)| Self::Is(indicator, area))
    }
}

/// The indicator that the names of a row and a column make together.
///
/// A name on each axis must be one name together (城镇 × 居民人均可支配收入); where they are not, nothing is guessed.
pub(super) fn indicator<'c>(row: &Axis, column: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    match (row.names.last(), column.names.last()) {
        (Some(row_name), Some(column_name)) => pair(row_name, column_name, row, column, catalogue),
        (Some(_), None) => fitting(row, about, catalogue),
        (None, Some(_)) => fitting(column, about, catalogue),
        (None, None) => {
            let Some(subject) = about.subject.as_deref().map(label::without_unit) else { return Named::No };
            Named::of(
                find(&subject, catalogue)
                    .or_else(|| find(&Heading::parse(&text::plain(&subject)).name, catalogue)),
            )
        }
    }
}

fn pair<'c>(
    row_name: &Name,
    column_name: &Name,
    row: &Axis,
    column: &Axis,
    catalogue: &'c Catalogue,
) -> Named<'c> {
    if is_whole(&column_name.bare) {
        return of_axis(row, catalogue);
    }
    if is_whole(&row_name.bare) {
        return of_axis(column, catalogue);
    }
    let both =
        [format!("{}{}", row_name.bare, column_name.bare), format!("{}{}", column_name.bare, row_name.bare)];
    match both.iter().find_map(|name| find(name, catalogue)) {
        None if of_axis(row, catalogue) != Named::No => Named::ColumnUnknown,
        found => Named::of(found),
    }
}

/// 合计, 总计: the whole, which says nothing about the indicator.
pub(super) fn is_whole(name: &str) -> bool {
    matches!(name, "合计" | "总计" | "总数" | "总量" | "total" | "all" | "全部" | "小计")
}

/// The indicator of one axis, unless the title says that the figures are of something else than the name alone would mean.
fn fitting<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    let named = of_axis(axis, catalogue);
    let Some((found, _)) = named.indicator() else { return named };
    let title = || about.title.as_deref().unwrap_or_default().to_owned();
    if narrowed(found, axis, about, catalogue) {
        return Named::Narrowed(found, title());
    }
    match population::other(found, axis, about) {
        Some(by) => Named::Narrowed(found, by),
        None => named,
    }
}

/// The indicator of one axis by its lowest name, below the headings above it.
fn of_axis<'c>(axis: &Axis, catalogue: &'c Catalogue) -> Named<'c> {
    let Some((name, above)) = axis.names.split_last() else { return Named::No };
    let path =
        |last: &str| above.iter().map(|it| it.whole.clone()).chain([last.to_owned()]).collect::<Vec<_>>();
    let joined = above.last().and_then(|above| find(&format!("{}{}", above.bare, name.bare), catalogue));
    let found = joined
        .or_else(|| find_path(&path(&name.whole), catalogue))
        .or_else(|| find_path(&path(&name.bare), catalogue));
    let Some((indicator, area)) = found else { return Named::No };
    if joined.is_some() {
        return Named::Is(indicator, area);
    }
    match contradicted(indicator, name, axis, catalogue) {
        Some(by) => Named::Narrowed(indicator, by),
        None => Named::Is(indicator, area),
    }
}

/// What stands above a name and speaks of another whole than the indicator's: 第一产业 under 固定资产投资 is no value added,
/// 税收收入 under 财政总收入 is not that of the general budget.
fn contradicted(found: &Indicator, name: &Name, axis: &Axis, catalogue: &Catalogue) -> Option<String> {
    let same = |a: &str, b: &str| text::plain(a) == text::plain(b);
    let whole = found.part_of.as_ref()?;
    let above = &axis.names[..axis.names.len() - 1];
    let known = |name: &Name| {
        find(&name.whole, catalogue).or_else(|| find(&name.bare, catalogue)).map(|(indicator, _)| indicator)
    };
    let belongs = |it: &Indicator| {
        it.id == found.id
            || it.part_of.as_ref() == Some(whole)
            || ancestors(found, catalogue).any(|up| up.id == it.id)
    };
    // The nearest name above with numbers of its own is what this one is a part of; with 其中 a heading is, too.
    if let Some(of) = above.iter().rev().find(|it| !it.heads || axis.part) {
        let fits = known(of).is_some_and(belongs);
        return (!fits).then(|| of.whole.clone());
    }
    if same(&name.whole, &found.name) || same(&name.bare, &found.name) {
        return None;
    }
    let headings: Vec<&Indicator> = above.iter().filter_map(known).collect();
    let other = !headings.is_empty() && !headings.iter().any(|it| belongs(it));
    other.then(|| above.last().map(|it| it.whole.clone()).unwrap_or_default())
}

/// What an indicator is a part of, and what that is a part of.
fn ancestors<'c>(of: &Indicator, catalogue: &'c Catalogue) -> impl Iterator<Item = &'c Indicator> {
    let up = |id: &crate::model::IndicatorId| catalogue.get(id);
    std::iter::successors(of.part_of.as_ref().and_then(up), move |it| it.part_of.as_ref().and_then(up))
        .take(8)
}

/// Whether the title narrows a short name to another indicator: 用电量 under “2021年工业用电量” is not 全社会用电量.
fn narrowed(found: &Indicator, axis: &Axis, about: &About, catalogue: &Catalogue) -> bool {
    let (Some(subject), Some(name)) = (about.subject.as_deref(), axis.names.last()) else { return false };
    let subject = text::plain(&label::without_unit(subject));
    let name = text::plain(&name.bare);
    subject != name
        && subject.ends_with(&name)
        && find(&subject, catalogue).is_some_and(|(other, _)| other.id != found.id)
}

fn find<'c>(name: &str, catalogue: &'c Catalogue) -> Option<Found<'c>> {
    find_path(&[name.to_owned()], catalogue)
}

fn find_path<'c>(path: &[String], catalogue: &'c Catalogue) -> Option<Found<'c>> {
    if path.last().is_none_or(String::is_empty) {
        return None;
    }
    let found = catalogue.look_up_path(path)?;
    match found.ids {
        [id] => catalogue.get(id).map(|indicator| (indicator, found.area)),
        _ => None,
    }
}

/// What is measured, and whether the indicator may be named (a change of a change may not).
pub(super) fn measure(
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
    if of_row == Some(Sort::Other) || of_column == Some(Sort::Other) {
        return (Measure::Level, false);
    }
    if is_change(of_row) && of_column.is_some() && of_column != Some(Sort::Is(Measure::Rank)) {
        return (Measure::Level, false);
    }
    let named = match (of_row, of_column) {
        (_, Some(Sort::Is(measure))) | (Some(Sort::Is(measure)), None) => Some(measure),
        _ => None,
    };
    let growth_only =
        indicator.is_some_and(|it| it.kind == Kind::GrowthOnly) && percent_row && !explicit_level;
    match named {
        Some(Measure::Change) if growth_only && level_beside => (Measure::Level, false),
        // Points between two growths are a change of the change.
        Some(Measure::Change)
            if indicator.is_some_and(|it| it.kind == Kind::GrowthOnly)
                && [row, column].iter().any(|axis| axis.heading.change_unit == ChangeUnit::Points) =>
        {
            (Measure::Change, false)
        }
        Some(Measure::Change) | None if target => (Measure::Target, true),
        Some(measure) => (measure, true),
        None if growth_only => (Measure::Change, true),
        None if indicator.is_some_and(|it| it.kind == Kind::PriceIndex) => {
            let index = !percent_row || says_index(row) || says_index(column);
            (if index { Measure::Index } else { Measure::Change }, true)
        }
        None => (Measure::Level, true),
    }
}

fn says_index(axis: &Axis) -> bool {
    axis.path.iter().any(|label| label.contains("指数"))
}

/// The period of a cell, or what its headings leave open.
pub(super) fn period(row: &Axis, column: &Axis, title: TitleTime) -> Result<Option<Period>, Open> {
    let words = if !column.time.is_some() {
        row.time.clone()
    } else if row.time_is_own {
        column.time.clone().under(&row.time)
    } else {
        within(&row.time, column.time.clone())
    };
    let asked = column.time_is_own || row.time_is_own;
    match words.resolve(title) {
        Ok(Some(period)) => Ok(Some(period)),
        Ok(None) => Ok(title.period()),
        Err(_) if !asked => Ok(title.period()),
        Err(open) => Err(open),
    }
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
pub(super) fn part_of(latest: Period, row: &Axis) -> Option<Period> {
    if !row.time.is_part_of_year() {
        return Some(latest);
    }
    let year = TitleTime { year: Some(latest.year()), ..TitleTime::default() };
    row.time.resolve(year).ok().flatten()
}

/// The unit that the headings give a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
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
    /// Only that of the whole sheet, in which an amount per head is hardly given: 万元 above 人均可支配收入.
    PerHead(Unit),
    /// Only that of the whole sheet, in which this cannot be given: 亿元 above 城镇登记失业率 and 城镇新增就业.
    OtherSort(Unit),
}

/// The unit by the headings (domain §4.4-2): unit column, then the row's name, then the column, then the sheet.
pub(super) fn unit(
    row: &Axis,
    row_unit: Option<&Unit>,
    column: &Axis,
    about: &About,
    measure: Measure,
    indicator: Option<&Indicator>,
) -> Given {
    for axis in [column, row] {
        if axis.heading.measure == Some(Sort::Other) {
            return axis.unit.clone().map_or(Given::Nothing, Given::Unit);
        }
    }
    match measure {
        Measure::Change => change_unit(row, row_unit, column, about, indicator),
        Measure::Contribution | Measure::Pull | Measure::Rank => {
            column.unit.clone().or_else(|| unit_of(measure)).map_or(Given::Nothing, Given::Unit)
        }
        Measure::Share => {
            let own = column
                .unit
                .clone()
                .or_else(|| row.unit.clone())
                .or_else(|| row_unit.cloned().filter(Unit::is_percent));
            own.map_or(Given::Nothing, Given::Unit)
        }
        Measure::Target if column.heading.measure == Some(Sort::Is(Measure::Change)) => {
            change_unit(row, row_unit, column, about, indicator)
        }
        Measure::Level | Measure::Index | Measure::Target => {
            level_unit(row, row_unit, column, about, indicator)
        }
    }
}

fn level_unit(
    row: &Axis,
    row_unit: Option<&Unit>,
    column: &Axis,
    about: &About,
    indicator: Option<&Indicator>,
) -> Given {
    let of_column = column.unit.as_ref();
    let mut written: Vec<&Unit> = [row_unit, row.unit.as_ref(), of_column].into_iter().flatten().collect();
    if let (Some(other), true) = (&column.other_unit, row_unit.is_none() && row.unit.is_none()) {
        written.push(other);
    }
    // A price index has % in its unit column as often as not; its base says what it is.
    if let Some(index) = written.iter().find(|unit| matches!(unit.dimension(), Dimension::Index(_))).copied()
    {
        written.retain(|unit| *unit == index || !unit.is_percent());
    }
    let first = written.first().copied();
    if let Some(first) = first {
        if let Some(other) = written.iter().find(|unit| !agree(unit, first)) {
            return Given::Conflict(first.clone(), (*other).clone());
        }
        if let (Some((SheetUnit::One(sheet), _)), Some(of_column)) = (&about.unit, of_column)
            && sheet.dimension() == of_column.dimension()
            && !agree(sheet, of_column)
        {
            return Given::Conflict(of_column.clone(), sheet.clone());
        }
        return Given::Unit(first.clone());
    }
    match &about.unit {
        Some((SheetUnit::One(unit), _)) if indicator.is_some_and(|it| is_scaled_per_head(it, unit)) => {
            Given::PerHead(unit.clone())
        }
        Some((SheetUnit::One(unit), _)) if indicator.is_some_and(|it| is_of_another_sort(it, unit)) => {
            Given::OtherSort(unit.clone())
        }
        Some((SheetUnit::One(unit), _)) => Given::Unit(unit.clone()),
        Some((SheetUnit::Several(units), _)) => Given::Several(units.clone()),
        Some((SheetUnit::Unknown(_), _)) | None => {
            let of_subject = about.subject.as_deref().and_then(label::unit_suffix);
            let of_subject =
                of_subject.filter(|_| about.named || (row.names.is_empty() && column.names.is_empty()));
            of_subject.map_or(Given::Nothing, Given::Unit)
        }
    }
}

/// Whether an amount per head would have another scale in the sheet's unit than it is known in.
fn is_scaled_per_head(indicator: &Indicator, sheet: &Unit) -> bool {
    indicator.kind == Kind::PerCapita
        && sheet.dimension() == indicator.unit.dimension()
        && sheet.scale() != indicator.unit.scale()
}

/// Whether the sheet's unit is one of money, and the indicator is no money.
fn is_of_another_sort(indicator: &Indicator, sheet: &Unit) -> bool {
    let is_money = |unit: &Unit| matches!(unit.dimension(), Dimension::Money(_));
    // Of what only growth is published, there may be a level in money all the same.
    indicator.kind != Kind::GrowthOnly && is_money(sheet) && !is_money(&indicator.unit)
}

/// Whether two units are the same, whatever their spelling.
fn agree(one: &Unit, other: &Unit) -> bool {
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
    let is_change = |axis: &Axis| axis.heading.measure == Some(Sort::Is(Measure::Change));
    let of_column = is_change(column);
    if !of_column && !is_change(row) {
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
        ChangeUnit::Percent if (rate && indicator.is_some() || permille) && of_column => {
            points().map_or(Given::Nothing, Given::Unit)
        }
        // A rate that is in no catalogue, under (%): percent or points, and nothing decides (domain §4.4-8).
        ChangeUnit::Percent if rate && of_column => Given::Nothing,
        ChangeUnit::Percent | ChangeUnit::PercentOrPoints => Given::Unit(Unit::percent()),
        ChangeUnit::Own => level_unit(row, row_unit, column, about, indicator),
        ChangeUnit::Open => match (of_row.or(column.unit.as_ref()), indicator.map(|it| it.change)) {
            (_, Some(ChangeForm::Points | ChangeForm::PermillePoints)) => {
                points().map_or(Given::Nothing, Given::Unit)
            }
            (Some(unit), None) if unit.is_percent() && !of_column => Given::Unit(unit.clone()),
            _ => Given::Open,
        },
    }
}
