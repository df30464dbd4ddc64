//! Levels that are not a year apart, and behind them a change that does not say on what it is: 10月末 | 年初 | 增减额, 2024年 |
//! 2020年 | 增长%.

use super::{
    Column,
    times::{is_alike, is_change, is_level},
};
use crate::{
    model::Period,
    read::words::{
        heading::Sort,
        period::{Relative, TimeWords, TitleTime},
    },
};
use std::sync::Arc;

/// Words that say on what a change is.
const BASES: &[&str] = &[
    "同比", "同期", "同月", "上年", "去年", "年初", "上月", "上季", "环比", "比年", "较年", "比上", "较上",
    "比去", "较去", "年均", "annual", "year", "previous",
];

/// Whether a column holds changes whose heading does not say on what they are, nor of which time.
pub(super) fn has_no_base(column: &Column) -> bool {
    let axis = &column.axis;
    let says = |label: &str| {
        let plain = label.to_lowercase();
        BASES.iter().any(|base| plain.contains(base)) || TimeWords::parse(label).is_some()
    };
    is_change(column)
        && !axis.heading.target
        && axis.heading.against.is_none()
        && !axis.path.iter().any(|label| says(label))
}

/// 上月, 上季末: of the part of the year before, which is no year earlier.
pub(super) fn is_of_the_part_before(label: &str) -> bool {
    label.starts_with("上月") || label.starts_with("上季")
}

/// 本月 | 上月 | 增减%: a change right behind the month before is the one on that month.
pub(super) fn set_monthly(columns: &mut [Column]) {
    for n in 1..columns.len() {
        let left = columns[..n].iter().rev().find(|it| !is_change(it));
        let is_behind = left.is_some_and(|it| {
            is_level(it)
                && it.axis.path.last().is_some_and(|label| is_of_the_part_before(label))
                && !it.axis.time.is_some()
        });
        if is_behind && has_no_base(&columns[n]) {
            Arc::make_mut(&mut columns[n].axis.heading).measure = Some(Sort::OtherChange);
        }
    }
}

/// The two levels to the left of a change without a base that may be that of the first on the second: they are of the same
/// kind, or the second is the end of a year, and none of the nearest is a year earlier than another.
pub(in crate::read) fn of_change(columns: &[Column], n: usize, title: TitleTime) -> Option<[usize; 2]> {
    /// Levels further away are no neighbours.
    const NEAR: usize = 3;
    if !has_no_base(&columns[n]) {
        return None;
    }
    let mut levels: Vec<(usize, Period)> = Vec::new();
    for k in (0..n).rev() {
        let (axis, own) = (&columns[k].axis, &columns[n].axis);
        if !is_level(&columns[k]) || axis.heading.target {
            if is_alike(&columns[k], &columns[n]) || is_change(&columns[k]) && is_twin(columns, k, n) {
                break;
            }
            continue;
        }
        let first = levels.first().map_or(own, |(first, _)| &columns[*first].axis);
        let of_another = !axis.names.is_empty() && !first.names.is_empty() && axis.names != first.names;
        let period = match axis.time.resolve(title) {
            Ok(period) => period,
            // 2020年 under a title of one month.
            Err(_) => axis.time.year.filter(|_| axis.time.part.is_none()).map(Period::Year),
        };
        let Some(period) = period.filter(|_| !of_another && axis.area == own.area) else { break };
        levels.push((k, period));
        if levels.len() == NEAR {
            break;
        }
    }
    let [(near, one), (far, other), ..] = *levels else { return None };
    let are_a_year_apart = |(n, (_, one)): (usize, &(usize, Period))| {
        let earlier = one.a_year_earlier();
        levels.iter().enumerate().any(|(m, (_, other))| n != m && *other == earlier)
    };
    if levels.iter().enumerate().any(are_a_year_apart) {
        return None;
    }
    let at = |period: Period| (period.year(), period.last_month());
    let (later, earlier) =
        if at(one) > at(other) { ((near, one), (far, other)) } else { ((far, other), (near, one)) };
    let is_pair = at(one) != at(other) && are_alike(later.1, earlier.1, is_end(&columns[earlier.0]));
    is_pair.then_some([later.0, earlier.0])
}

/// Further changes to the right with the same heading: 10月末 | 9月末 | 增减% | 上年10月末 | 增减%.
pub(in crate::read) fn further(columns: &[Column], n: usize) -> impl Iterator<Item = usize> {
    (n + 1..columns.len()).filter(move |&m| is_twin(columns, n, m) && has_no_base(&columns[m]))
}

/// Whether two changes have the same heading, though one of them was given its time.
fn is_twin(columns: &[Column], k: usize, n: usize) -> bool {
    let (one, other) = (&columns[k].axis, &columns[n].axis);
    one.path.last() == other.path.last()
}

/// Whether a level may be compared with an earlier one.
fn are_alike(later: Period, earlier: Period, is_end: bool) -> bool {
    use Period::{Half, Month, Months, Quarter, Year};
    match (later, earlier) {
        (Month(..), Month(..)) | (Quarter(..), Quarter(..)) | (Half(..), Half(..)) | (Year(_), Year(_)) => {
            true
        }
        (Months { from: (_, from), to: (_, to) }, Months { from: (_, first), to: (_, last) }) => {
            (from, to) == (first, last)
        }
        (Month(year, _), Year(before)) => before < year,
        (Quarter(year, _) | Half(year, _) | Months { to: (year, _), .. }, Year(before)) => {
            before < year && is_end
        }
        _ => false,
    }
}

/// 2020年末, 年初: a day, and no sum of a year.
fn is_end(column: &Column) -> bool {
    matches!(column.axis.time.relative, Some(Relative::LastEnd | Relative::ThisEnd))
        || column.axis.path.last().is_some_and(|label| label.contains(['末', '底', '初']))
}
