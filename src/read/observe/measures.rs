//! What a cell measures: a level, or its change.

use super::{About, Column, Reader, Reading, Row, Sort, ValueCell, meaning};
use crate::{
    finding::{CellRef, Code},
    model::{Dimension, Indicator, Kind, Measure, Unit},
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
        let percent_row = is_in_percent(row, row_unit, column, about);
        let (mut measure, may_be_named) =
            meaning::measure(&row.axis, &column.axis, indicator, percent_row, level_beside);
        let (of_row, of_column) = (row.axis.heading.measure, column.axis.heading.measure);
        let of_growth = about.is_growth
            && percent_row
            && of_column.is_none()
            && matches!(of_row, None | Some(Sort::Is(Measure::Share)));
        if of_growth && indicator.is_some_and(|it| it.unit.is_percent() && it.kind != Kind::GrowthOnly) {
            self.rate_among_growth(row);
            return None;
        }
        if measure == Measure::Level
            && may_be_named
            && percent_row
            && !of_growth
            && let Some(indicator) = indicator.filter(|it| !can_be_in_percent(it))
        {
            self.amount_in_percent(row, indicator);
            return None;
        }
        let says_nothing = of_row.is_none() && of_column.is_none();
        let is_change = of_growth || reading.change || (says_nothing && reading.word.is_some());
        if measure == Measure::Level && is_change {
            measure = Measure::Change;
        }
        if growth_beside
            && measure == Measure::Change
            && reading.value.is_some()
            && says_nothing
            && may_be_named
            && indicator.is_some_and(|it| it.kind == Kind::GrowthOnly)
        {
            self.growth_twice(row, at, &reading.raw());
            return None;
        }
        Some((measure, may_be_named))
    }

    /// 8.2 % of 地区生产总值 under 2021年: its growth, or its share in something.
    fn amount_in_percent(&mut self, row: &Row<'_>, indicator: &Indicator) {
        let name = &indicator.name;
        let message = text!(
            "“{name}”的单位写成了%，看不出是增速还是占比，没有读取",
            "the unit of `{name}` is given as %; whether its growth or a share is meant cannot be seen; it was not read"
        );
        let hint = text!(
            "在名称或列标题里写明，如“{name}增速（%）”",
            "say so in the name or the heading, as in {name}增速（%）"
        );
        self.say(Code::PercentAmbiguous, row.axis.at, message, hint);
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

/// Whether a level can be in percent: that of a rate, of a share, and what has no level but its growth.
fn can_be_in_percent(indicator: &Indicator) -> bool {
    use Dimension::{Compound, Index, PermillePoints, Points, Pure};
    let is_rate =
        matches!(indicator.unit.dimension(), Pure | Points | PermillePoints | Index(_) | Compound(_));
    is_rate || indicator.kind == Kind::GrowthOnly
}

/// Whether a row is in percent: by its own unit, else by that of the sheet.
fn is_in_percent(row: &Row<'_>, row_unit: Option<&Unit>, column: &Column, about: &About) -> bool {
    let of_sheet = || match &about.unit {
        Some((SheetUnit::One(unit), _)) if column.axis.unit.is_none() => Some(unit),
        _ => None,
    };
    row_unit.or(row.axis.unit.as_ref()).or_else(of_sheet).is_some_and(Unit::is_percent)
}
