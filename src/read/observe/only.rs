//! What there is only one of in a table: the sum over the places that are its other rows, the level that has a name, growth and
//! nothing else.

use super::{Column, Named, Row, Sort, Table};
use crate::{
    model::{Area, Kind, Unit},
    read::{
        table::{axis::Axis, naming::is_whole},
        words::period::Relative,
    },
};

/// Hardly a table of places is longer.
const LONGEST: usize = 1024;

/// Whether most rows of a table are places, so that one with another name is no more the title's than they are.
pub(super) fn are_places(table: &Table) -> bool {
    if table.is_list() || table.rows.len() > LONGEST {
        return false;
    }
    let is_place = |axis: &Axis| axis.area.is_some() && axis.names.is_empty();
    let of_places = table.rows.iter().filter(|row| is_place(&row.axis)).count();
    let of_names = table.rows.iter().filter(|row| row.axis.area.is_none() && is_named(&row.axis)).count();
    of_places >= 2 && of_places > of_names
}

/// Whether a line has a name of its own: not 合计.
pub(super) fn is_named(axis: &Axis) -> bool {
    axis.names.last().is_some_and(|name| !is_whole(&name.bare))
}

/// The row 合计 of a table whose other rows are places without a name, so that it is of what the title says, as they are. What a
/// second one would be the sum of cannot be seen, nor whose it is where the title names no place.
pub(super) fn sum_of_places(table: &Table) -> Option<usize> {
    if table.is_list() || table.rows.len() > LONGEST || table.rows.len() < 3 || table.about.area.is_none() {
        return None;
    }
    // 全区 beside 合计: then that is no sum over all.
    let is_whole_area = |area: &Area| {
        area.as_str().starts_with('全')
            || table.about.area.as_ref().is_some_and(|own| own.is_own(area.as_str()))
    };
    let mut sum = None;
    for (n, row) in table.rows.iter().enumerate() {
        let axis = &row.axis;
        match axis.names.as_slice() {
            [] if axis.area.as_ref().is_some_and(|area| !is_whole_area(area)) => {}
            [name]
                if axis.area.is_none() && sum.is_none() && is_whole(&name.bare) && &*name.bare != "小计" =>
            {
                sum = Some(n);
            }
            _ => return None,
        }
    }
    sum
}

/// The only level with a name, where the rows have names and units: 年度任务 | 参保人数 | 上年末 above 失业保险 in 万人.
pub(super) fn level(table: &Table) -> Option<usize> {
    let has_own_unit = |row: Row<'_>| row.unit.is_some() && !row.axis.names.is_empty();
    if table.is_list() || table.rows.len() > LONGEST || !table.rows.iter().all(has_own_unit) {
        return None;
    }
    let is_plain = |it: &Column| !it.axis.heading.measure.is_some_and(Sort::is_other);
    let mut named = (0..table.columns.len()).filter(|&n| {
        let column = &table.columns[n];
        !column.axis.names.is_empty() && is_plain(column)
    });
    let (only, other) = (named.next()?, named.next());
    let axis = &table.columns[only].axis;
    let is_level = axis.heading.is_of_levels() && !axis.heading.target && axis.unit.is_none();
    (other.is_none() && is_level).then_some(only)
}

/// Whether a column without a name is a goal, or of the year before.
pub(super) fn is_goal_or_last(column: &Column) -> bool {
    let axis = &column.axis;
    let is_its = axis.names.is_empty() && axis.unit.is_none() && axis.heading.is_of_levels();
    let is_last = matches!(axis.time.relative, Some(Relative::Last | Relative::LastEnd));
    is_its && (axis.heading.target || is_last)
}

/// Whether the numbers of all columns are growth: 年度目标（%） | 1-9月（%） | 1-10月（%） above 规模以上工业增加值 and 社会消费品零售总额. Of the
/// first only growth is published, and a goal in percent of the other is its growth.
pub(super) fn growth(table: &Table, named: &[Named<'_>]) -> bool {
    let is_in_percent =
        |it: &Column| it.axis.names.is_empty() && it.axis.unit.as_ref().is_some_and(Unit::is_percent);
    let levels = table.columns.iter().filter(|it| it.axis.heading.is_of_levels());
    let is_open = |row: Row<'_>| row.unit.is_none() && row.axis.unit.is_none() && row.axis.area.is_none();
    let known = |it: &Named<'_>| it.indicator().map(|(it, _)| it.kind);
    levels.clone().any(|it| it.axis.heading.target)
        && levels.clone().all(is_in_percent)
        && table.rows.iter().all(is_open)
        && named.iter().all(|it| known(it).is_some())
        && named.iter().any(|it| known(it) == Some(Kind::GrowthOnly))
}
