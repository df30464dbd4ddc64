//! 合计 and 累计 beside months or quarters that a table lists: of the year only where all twelve months are there.

use super::{
    Column,
    axis::Axis,
    body::Rows,
    naming::is_whole,
    times::{is_change, is_timeless_change},
};
use crate::{
    model::Period,
    read::words::period::{Part, Relative, Scope, TimeWords, TitleTime},
};

/// More rows are no years beside months.
const FEW: usize = 4096;

/// The columns, and else the rows, that hold the sum of the parts of a year that the table lists, which are not the whole
/// of it; by index.
pub(in crate::read) fn of_some_months(
    columns: &[Column],
    rows: &Rows,
    title: TitleTime,
) -> (Vec<usize>, Vec<usize>) {
    let names_part = TimeWords { part: title.part, ..TimeWords::default() }.is_part_of_year();
    let names_year = |axis: &Axis| axis.time_is_own && axis.time.year.is_some();
    let has_year = title.year.is_some()
        || columns.iter().any(|it| names_year(&it.axis))
        || rows.len() <= FEW && rows.times().any(|(time, is_own)| is_own && time.year.is_some());
    if !has_year || names_part {
        return (Vec::new(), Vec::new());
    }
    let is_listed = |axis: &Axis| axis.time_is_own && !axis.heading.target;
    let of_columns = columns.iter().filter(|it| is_listed(&it.axis)).map(|it| it.axis.time.clone());
    if let Some(months) = some_months(of_columns) {
        let is_sum = |n: &usize| {
            let axis = &columns[*n].axis;
            axis.heading.is_of_levels() && (is_total(axis) || is_sum_to_date(axis, months))
        };
        let mut sums: Vec<usize> = (0..columns.len()).filter(is_sum).collect();
        // 合计 | 增长%
        for (n, column) in columns.iter().enumerate().skip(1) {
            let is_of_left = is_timeless_change(column) || column.axis.time == columns[n - 1].axis.time;
            if is_change(column) && is_of_left && sums.contains(&(n - 1)) {
                sums.push(n);
            }
        }
        return (sums, Vec::new());
    }
    let of_rows = rows.times().filter(|(_, is_own)| *is_own).map(|(time, _)| time);
    let Some(months) = some_months(of_rows) else { return (Vec::new(), Vec::new()) };
    let is_sum = |n: &usize| {
        let axis = rows.axis(*n);
        let is_last = axis.time.relative == Some(Relative::Last) && axis.time.scope.is_none();
        is_total(&axis) || is_sum_to_date(&axis, months) || (is_last && is_open(&axis))
    };
    (Vec::new(), (0..rows.len()).filter(is_sum).collect())
}

/// The months of two or more parts of a year, one bit each, where all of them together are not the whole of it.
fn some_months(times: impl Iterator<Item = TimeWords>) -> Option<u16> {
    const ALL: u16 = 0b1_1111_1111_1110;
    let mut listed: Vec<u16> = Vec::new();
    for time in times {
        let part = match time.exact {
            Some(Period::Month(_, month)) => Some(Part::Month(month)),
            _ => time.part,
        };
        let months = part.map(months_of).filter(|it| !listed.contains(it));
        listed.extend(months);
    }
    let all = listed.iter().fold(0, |all, months| all | months);
    (listed.len() >= 2 && all != ALL).then_some(all)
}

/// The months of a part of a year, one bit each.
fn months_of(part: Part) -> u16 {
    let (from, to) = match part {
        Part::Year => (1, 12),
        Part::Half(half) => (half * 6 - 5, half * 6),
        Part::Quarter(quarter) => (quarter * 3 - 2, quarter * 3),
        Part::Month(month) => (month, month),
        Part::Months(from, to) => (from, to),
    };
    (from..=to).filter(|month| (1..=12).contains(month)).fold(0, |months, month| months | 1 << month)
}

fn is_total(axis: &Axis) -> bool {
    !axis.time.is_some() && axis.names.last().is_some_and(|name| is_whole(&name.bare))
}

/// 累计, and not up to which month; behind December it is up to that.
fn is_sum_to_date(axis: &Axis, months: u16) -> bool {
    axis.time.scope == Some(Scope::Cumulative) && is_open(axis) && months & 1 << 12 == 0
}

fn is_open(axis: &Axis) -> bool {
    let time = &axis.time;
    axis.names.is_empty() && (time.year, time.part, time.exact) == (None, None, None)
}
