//! What a cell measures: a level, or its change.

use super::{About, Column, Growth, Own, Reader, Reading, Row, Sort, ValueCell, meaning, sorts};
use crate::{
    finding::{CellRef, Code},
    model::{ChangeForm, Dimension, Indicator, Kind, Measure, Unit},
    read::words::unit::SheetUnit,
    text,
};

impl Reader<'_, '_> {
    /// What is measured, and whether the indicator may be named. `None`, with a finding, where it cannot be seen.
    pub(super) fn measure(
        &mut self,
        cell: &ValueCell<'_>,
        row_unit: Option<&Unit>,
        about: &About,
        indicator: Option<&Indicator>,
        reading: &Reading,
    ) -> Option<(Measure, bool)> {
        let &ValueCell { row, column, at, beside: (level_beside, growth_beside), .. } = cell;
        let says_nothing = row.axis.heading.measure.is_none() && column.axis.heading.measure.is_none();
        let percent_row = match unit_of_level(row, row_unit, column, about) {
            Some(unit) => sorts::is_per_hundred_or_thousand(unit),
            None => says_nothing && reading.own == Own::Percent,
        };
        // 累计增速 | 全市累计 under 增速（%）: all of them are growth.
        let growth_of_growth = level_beside && !(about.growth == Growth::All && is_growth_alone(column));
        let (mut measure, may_be_named) =
            meaning::measure(&row.axis, &column.axis, indicator, percent_row, growth_of_growth);
        let (of_row, of_column) = (row.axis.heading.measure, column.axis.heading.measure);
        // 6.8% below 主要指标分季度累计增速, where no heading says what it is.
        let is_rate = indicator.is_some_and(|it| it.unit.is_percent() && it.kind != Kind::GrowthOnly);
        let by_its_title =
            about.growth == Growth::Percentages && says_nothing && reading.own == Own::Percent && !is_rate;
        let of_growth = (about.growth == Growth::All || by_its_title)
            && percent_row
            && of_column.is_none()
            && matches!(of_row, None | Some(Sort::Is(Measure::Share)));
        if of_growth && is_rate {
            self.rate_among_growth(row);
            return None;
        }
        // 1-9月（%） of 社会消费品零售总额 beside its 年度目标（%）.
        let as_its_goal =
            self.beside.is_of_growth && says_nothing && indicator.is_some_and(is_hardly_told_as_a_share);
        let is_change =
            of_growth || as_its_goal || reading.change || (says_nothing && reading.word.is_some());
        if measure == Measure::Level && is_change {
            measure = Measure::Change;
        }
        if growth_beside
            && measure == Measure::Change
            && reading.value.is_some()
            && says_nothing
            && may_be_named
            && !row.axis.names.is_empty()
            && indicator.is_some_and(|it| it.kind == Kind::GrowthOnly)
        {
            self.growth_twice(row, at, &reading.raw());
            return None;
        }
        Some((measure, may_be_named))
    }

    /// Whether a level that is an amount comes out in percent: 8.2 % of 地区生产总值 under 2021年（%）. That may be its growth, or its
    /// share in something.
    pub(super) fn is_amount_in_percent(
        &mut self,
        cell: &ValueCell<'_>,
        measure: Measure,
        unit: Option<&Unit>,
        indicator: Option<&Indicator>,
    ) -> bool {
        let is_percent = unit.is_some_and(sorts::is_per_hundred_or_thousand);
        let amount = indicator.filter(|it| is_percent && measure == Measure::Level && !can_be_in_percent(it));
        let Some(indicator) = amount else { return false };
        let (row, column) = (cell.row, &cell.column.axis);
        let is_of_row = row.unit.is_some() || row.axis.unit.is_some();
        let is_of_column = !is_of_row && (column.unit.is_some() || row.axis.names.is_empty());
        let (at, name) = (if is_of_column { column.at } else { row.axis.at }, &indicator.name);
        let label = column.path.last().filter(|_| is_of_column && !row.axis.names.is_empty());
        let message = match label {
            Some(label) => text!(
                "“{label}”写的是%，看不出“{name}”等的数是增速还是占比，没有读取",
                "`{label}` says %; whether growth or shares of `{name}` and others are meant cannot be seen; they were not read"
            ),
            None => text!(
                "“{name}”的单位写成了%，看不出是增速还是占比，没有读取",
                "the unit of `{name}` is given as %; whether its growth or a share is meant cannot be seen; it was not read"
            ),
        };
        let hint = match label {
            Some(_) => {
                text!("在列标题里写明，如“比上年增长（%）”", "say so in the heading, as in 比上年增长（%）")
            }
            None => text!(
                "在名称或列标题里写明，如“{name}增速（%）”",
                "say so in the name or the heading, as in {name}增速（%）"
            ),
        };
        self.say(Code::PercentAmbiguous, at, message, hint);
        true
    }

    /// Whether a change in points is of what grows in %: 增减（百分点） of 社会消费品零售总额 is by how much its growth moved.
    pub(super) fn is_of_its_growth(
        &mut self,
        cell: &ValueCell<'_>,
        measure: Measure,
        unit: Option<&Unit>,
        known: &Indicator,
    ) -> bool {
        let is_points = unit.is_some_and(|unit| *unit.dimension() == Dimension::Points);
        if measure != Measure::Change || !is_points || !grows_in_percent(known) {
            return false;
        }
        let (row, column) = (&*cell.row.axis, &cell.column.axis);
        let is_of_row = row.heading.is_of_changes() && !column.heading.is_of_changes();
        let line = if is_of_row || column.path.is_empty() { row } else { column };
        let (label, name) = (line.path.join("/"), &known.name);
        let message = text!(
            "“{label}”以百分点计，“{name}”等的增减以%计：这是增速的升降，没有当作它们的增减使用",
            "`{label}` is in points, and `{name}` and others change in %: it is by how much their growth moved, and was not used as their change"
        );
        let hint = text!(
            "不用则不必处理；要用比上年的增减，另设一列“比上年增长(%)”",
            "leave it if they are not wanted; for the change on the year before add a column 比上年增长(%)"
        );
        self.say(Code::ColumnUnmatched, line.at, message, hint);
        true
    }

    /// 109 % under the year and 7 under 增长%, of an indicator of which only growth is published: either may be its growth,
    /// and the first an index.
    fn growth_twice(&mut self, row: &Row<'_>, at: CellRef, raw: &str) {
        let name = row.axis.path.last().cloned().unwrap_or_default();
        let message = text!(
            "“{name}”只发布增速，这一行却既有 {raw}（单位是%），又另有增长率，看不出哪个是增速",
            "of `{name}` only growth is published; which of {raw} (in %) and the growth beside it is meant cannot be seen"
        );
        let hint = text!(
            "只保留增速；如果这是指数，把单位写成“上年=100”",
            "keep the growth only; if this is an index, give it the unit 上年=100"
        );
        self.say(Code::PercentAmbiguous, at, message, hint);
    }

    /// 税收收入占比 in a table that its title calls one of growth: the rate itself, or by how much it changed?
    fn rate_among_growth(&mut self, row: &Row<'_>) {
        let name = row.axis.path.last().cloned().unwrap_or_default();
        let message = text!(
            "标题说这张表是增速，看不出“{name}”的数是它本身还是增减",
            "the title calls this a table of growth; whether the number of `{name}` is the rate itself or its change cannot be seen"
        );
        let hint = text!(
            "把它移到别的表，或在名称里写明，如“{name}增减（百分点）”",
            "move it to another table, or say so in its name, as in {name}增减（百分点）"
        );
        self.say(Code::PercentAmbiguous, row.axis.at, message, hint);
    }
}

/// Whether a level can be in percent: that of a rate, of a share, and what has no level but its growth. 吨标准煤/万元 and 倍
/// are no percent.
fn can_be_in_percent(indicator: &Indicator) -> bool {
    use Dimension::{Index, PermillePoints, Points, Pure};
    let is_rate = matches!(indicator.unit.dimension(), Pure | Points | PermillePoints | Index(_));
    is_rate && indicator.unit != Unit::times() || indicator.kind == Kind::GrowthOnly
}

/// Whether % of an amount is hardly its share: of 研发经费 and 民生支出 there are goals of that sort.
fn is_hardly_told_as_a_share(indicator: &Indicator) -> bool {
    const SHARES: [&str; 4] = ["R&D", "研发", "民生", "税"];
    !can_be_in_percent(indicator) && !SHARES.iter().any(|word| indicator.name.contains(word))
}

/// Whether the growth of an indicator is in %.
fn grows_in_percent(indicator: &Indicator) -> bool {
    use ChangeForm::{Absolute, AbsoluteAndPercent, Comparable, Index, Nominal, Real, Volume};
    let form = indicator.change;
    matches!(form, Real | Nominal | Comparable | Volume | Absolute | AbsoluteAndPercent | Index)
}

/// The unit of a level: that of its row, else that of a column of levels, else that of the sheet.
fn unit_of_level<'u>(
    row: &'u Row<'_>,
    row_unit: Option<&'u Unit>,
    column: &'u Column,
    about: &'u About,
) -> Option<&'u Unit> {
    let of_sheet = || match &about.unit {
        Some((SheetUnit::One(unit), _)) if column.axis.unit.is_none() => Some(unit),
        _ => None,
    };
    let of_column = column.axis.unit.as_ref().filter(|_| column.axis.heading.measure.is_none());
    row_unit.or(row.axis.unit.as_ref()).or(of_column).or_else(of_sheet)
}

/// Whether a heading says growth, and not how far it moved: 累计增速, and not 增减 or 比上月.
fn is_growth_alone(column: &Column) -> bool {
    let is = |label: &str| {
        ["增速", "增长", "增幅", "涨幅"].iter().any(|word| label.contains(word))
            && !label.contains(['比', '较', '减', '差', '变'])
    };
    column.axis.path.last().is_some_and(|label| is(label))
}
