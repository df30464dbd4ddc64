//! The times of columns that leave theirs to the column they stand behind: a growth, a rank, 上年同期.

use super::{Column, axis::Axis, body::Rows, rivals};
use crate::{
    model::{Dimension, Measure, Period, Unit},
    read::words::{
        area,
        heading::{Against, Sort},
        pattern::Pattern,
        period::{PLANS, Part, Relative, Scope, TimeWords, TitleTime},
    },
};
use std::{collections::HashMap, sync::Arc};

/// Gives columns the times that their neighbours have.
pub(super) fn set(columns: &mut [Column], title: TitleTime) {
    for column in columns.iter_mut().filter(|column| is_completion(column)) {
        column.axis.time = TimeWords::default();
        column.axis.time_is_own = false;
    }
    set_this_year(columns, title);
    set_last(columns);
    rivals::set_monthly(columns);
    set_indices(columns);
    set_parts(columns);
    set_dependents(columns, title);
    set_placed(columns, title);
    set_rates(columns, title);
    set_growth_of_years(columns);
    set_ends(columns, title);
}

/// 2023年全年 | 2023年±%: right behind the whole year its growth is of the whole year too.
fn set_growth_of_years(columns: &mut [Column]) {
    let is_whole = |time: &TimeWords| time.part == Some(Part::Year) && time.exact.is_none();
    for n in 1..columns.len() {
        let [left, own] = &mut columns[n - 1..=n] else { continue };
        let time = &own.axis.time;
        let is_bare = time.part.is_none() && time.scope.is_none() && time.exact.is_none();
        let is_same_year = time.year.is_some() && time.year == left.axis.time.year;
        if is_bare
            && is_same_year
            && is_whole(&left.axis.time)
            && is_change(own)
            && is_level(left)
            && !left.axis.heading.target
        {
            own.axis.time.part = Some(Part::Year);
        }
    }
}

/// 上月余额, 本季末 | 上季末 under the title of a month or a quarter: the end of it, and of the one before.
fn set_ends(columns: &mut [Column], title: TitleTime) {
    static END: Pattern = Pattern::new(r"^(?:(上)(月)|([上本])(季)度?)(?:末|底|末余额|底余额|余额)$");
    let end = match title.part {
        Some(Part::Year) if title.months => title.year.map(|year| Period::Month(year, 12)),
        Some(Part::Year) | None => None,
        Some(_) => title.period(),
    };
    let Some(end) = end else { return };
    for axis in columns.iter_mut().map(|column| &mut column.axis) {
        let Some(found) = axis.names.last().and_then(|name| END.captures(&name.whole)) else { continue };
        let is = |n: usize, word: &str| found.get(n).is_some_and(|it| it.as_str() == word);
        let back = match (is(1, "上"), is(3, "上"), is(3, "本")) {
            (true, ..) => 1,
            (_, true, _) if end.last_month() % 3 == 0 => 3,
            (.., true) if end.last_month() % 3 == 0 => 0,
            _ => continue,
        };
        let (year, month) = (end.year(), end.last_month());
        let exact = if month > back {
            Period::Month(year, month - back)
        } else {
            Period::Month(year - 1, 12 + month - back)
        };
        axis.names.pop();
        axis.time = TimeWords { exact: Some(exact), ..TimeWords::default() };
    }
}

/// 任务 | 完成 | 完成率 under 1-9月: a goal is that of the year, unless it says otherwise or its rows are parts of the year.
pub(super) fn set_goals(columns: &mut [Column], rows: &Rows, title: TitleTime) {
    let title = TimeWords { part: title.part, ..TimeWords::default() };
    if !title.is_part_of_year() || rows.times().any(|(time, _)| time.is_some()) {
        return;
    }
    for n in 0..columns.len() {
        if !is_goal_of_no_time(&columns[n]) {
            continue;
        }
        // 2025年一季度目标 | 目标增速
        let left = n.checked_sub(1).map(|left| &columns[left]);
        let is_its_level = |it: &&Column| it.axis.heading.target && it.axis.heading.is_of_levels();
        if columns[n].axis.heading.is_of_changes()
            && let Some(left) = left.filter(is_its_level)
        {
            (columns[n].axis.time, columns[n].is_goal_of_the_year) =
                (left.axis.time.clone(), left.is_goal_of_the_year);
            continue;
        }
        columns[n].axis.time.part = Some(Part::Year);
        columns[n].is_goal_of_the_year = true;
    }
}

/// Whether a column holds goals and says nothing of their time. 计划总投资 is of no time.
pub(super) fn is_goal_of_no_time(column: &Column) -> bool {
    let heading = &column.axis.heading;
    let is_of_all_years = column.axis.path.last().is_some_and(|label| label.contains("总投资"));
    !is_of_all_years
        && heading.target
        && (heading.is_of_levels() || heading.is_of_changes())
        && !column.axis.time.is_some()
}

/// 本月 | 本年 under a title of 10月: beside the month alone, what is of the year is since January.
fn set_this_year(columns: &mut [Column], title: TitleTime) {
    let is_of_a_month = |it: &Column| is_level(it) && is_month(it);
    if !matches!(title.part, Some(Part::Month(_))) || !columns.iter().any(is_of_a_month) {
        return;
    }
    for column in columns.iter_mut().filter(|it| is_level(it) && is_of_this_year(&it.axis)) {
        column.axis.time.relative = Some(Relative::This);
        column.axis.time.scope = Some(Scope::Cumulative);
    }
}

/// Whether a label is of this year (本年, 今年完成投资) and does not say of which part of it.
pub(in crate::read) fn is_of_this_year(axis: &Axis) -> bool {
    static THIS: Pattern = Pattern::new(r"^(本年|今年|当年)度?([^末底初计目任预价]|$)");
    let TimeWords { relative, year, part, scope, exact, .. } = &axis.time;
    let is_open = year.is_none() && part.is_none() && scope.is_none() && exact.is_none();
    let is_near = matches!(relative, None | Some(Relative::This));
    is_open && is_near && !axis.heading.target && axis.path.last().is_some_and(|label| THIS.is_match(label))
}

/// 本月 | 上年同期 | 累计 | 上年同期: the same part of the year before as the column to its left.
fn set_last(columns: &mut [Column]) {
    for n in 1..columns.len() {
        let time = &columns[n].axis.time;
        let is_open = is_last(&columns[n]) && time.part.is_none() && time.scope.is_none();
        let says_so = columns[n].axis.path.last().is_some_and(|label| label.contains("同期"));
        if !(is_open && says_so && columns[n].axis.time_is_own) {
            continue;
        }
        let left = columns[..n].iter().rev().find(|it| !is_dependent(it) && !is_last(it));
        // 1-12月增速 | 上年同期增速 too.
        let is_alike = |it: &Column| it.axis.heading.measure == columns[n].axis.heading.measure;
        // 1-11月新增 | 上年同期: a time before a name is that of its numbers too.
        let is_timed = |it: &Column| it.axis.time_is_own || !it.axis.names.is_empty();
        let is_of_time = |it: &&Column| (is_level(it) || is_alike(it)) && is_timed(it);
        let Some(left) = left.filter(is_of_time) else { continue };
        let (year, part, scope) = (left.axis.time.year, left.axis.time.part, left.axis.time.scope);
        let same_names = left.axis.names == columns[n].axis.names;
        if same_names && (part.is_some() || scope.is_some()) {
            let time = &mut columns[n].axis.time;
            (time.part, time.scope) = (part, scope);
            time.year = time.year.or(year);
        }
    }
}

/// 1-12月增速 | 1-11月增速 | 上年同期增速: the two columns to the left of 上年同期, of which it may be that of either.
pub(in crate::read) fn either(columns: &[Column], n: usize) -> Option<[usize; 2]> {
    let own = &columns[n];
    let says_so = own.axis.path.last().is_some_and(|label| label.contains("同期"));
    if !(is_last(own) && own.axis.time_is_own && says_so) {
        return None;
    }
    // 增减（百分点） between them has its time from the column that it stands behind.
    let names_time = |k: &usize| {
        let label = columns[*k].axis.path.last();
        label.is_some_and(|label| TimeWords::parse(label).is_some())
    };
    let mut left = (0..n).rev().filter(|&k| !is_dependent(&columns[k])).filter(names_time);
    let [near, far] = [left.next()?, left.next()?];
    let ends = |k: usize| columns[k].axis.time.part.and_then(Part::last_month);
    let is_beside = |k: usize| {
        let axis = &columns[k].axis;
        !is_last(&columns[k])
            && !axis.heading.target
            && axis.time_is_own
            && axis.names == own.axis.names
            && axis.heading.measure == own.axis.heading.measure
    };
    let differ = ends(near).zip(ends(far)).is_some_and(|(near, far)| near != far);
    (differ && is_beside(near) && is_beside(far)).then_some([far, near])
}

/// 上年同月=100 is an index of one month; 上年同期=100 beside it is the one since January (domain §4.4-7).
fn set_indices(columns: &mut [Column]) {
    let base = |column: &Column| match column.axis.unit.as_ref().map(Unit::dimension) {
        Some(Dimension::Index(base)) => base.clone(),
        _ => String::new(),
    };
    let is_month = |base: &str| matches!(base, "上年同月" | "去年同月" | "上月");
    let months = columns.iter().any(|it| matches!(base(it).as_str(), "上年同月" | "去年同月"));
    for column in columns {
        let base = base(column);
        let time = &column.axis.time;
        if time.scope.is_some() || matches!(time.part, Some(Part::Months(..) | Part::Year)) {
            continue;
        }
        let scope = match base.as_str() {
            base if is_month(base) => Scope::Month,
            "上年同期" | "去年同期" if months => Scope::Cumulative,
            _ => continue,
        };
        column.axis.time.scope = Some(scope);
        column.axis.time_is_own = true;
    }
}

/// 10月 | 1-10月累计 | 其中：工业: a part is of the time of the level it stands behind.
fn set_parts(columns: &mut [Column]) {
    for n in 1..columns.len() {
        let own = &columns[n];
        if !own.axis.part || !is_level(own) || own.axis.heading.target || own.axis.time.is_some() {
            continue;
        }
        let is_whole =
            |it: &&Column| is_level(it) && !it.axis.part && !is_last(it) && !it.axis.heading.target;
        let whole = columns[..n].iter().rev().find(is_whole);
        let Some(time) = whole.filter(|it| it.axis.time_is_own).map(|it| it.axis.time.clone()) else {
            continue;
        };
        columns[n].axis.time = time;
        columns[n].axis.time_is_own = true;
    }
}

/// 1-11月增速 | 1-10月增速 | 全市增速: the growth of another place is of the time of the title, where that of the own place is told for several.
fn set_placed(columns: &mut [Column], title: TitleTime) {
    for (n, two) in beside_another_time(columns, title) {
        if two.is_of_title && columns[n].axis.area.is_some() {
            let rest = columns[n].axis.time.rest.clone();
            columns[n].axis.time = TimeWords { rest, ..TimeWords::default() };
            columns[n].axis.time_is_own = false;
        }
    }
}

/// Two columns of which a third may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct TwoTimes {
    /// The growth that it stands behind.
    pub(in crate::read) nearest: usize,
    /// The one of the title's time, or else of the latest.
    pub(in crate::read) other: usize,
    /// Whether that is the title's time.
    pub(in crate::read) is_of_title: bool,
}

/// 1-11月增速 | 1-10月增速 | 位次: what stands behind a growth of an earlier time than the title's, or than the latest one, may be
/// of either. Gives such columns, in their order.
pub(in crate::read) fn beside_another_time(columns: &[Column], title: TitleTime) -> Vec<(usize, TwoTimes)> {
    let is_said_of_another = |it: &Column| {
        is_change(it) && it.axis.area.is_some()
            || matches!(it.axis.heading.measure, Some(Sort::Is(Measure::Rank | Measure::Share)))
    };
    if !columns.iter().any(is_said_of_another) {
        return Vec::new();
    }
    let names_time = |it: &Column| it.axis.path.iter().any(|label| TimeWords::parse(label).is_some());
    let labelled: Vec<bool> = columns.iter().map(names_time).collect();
    let named: Vec<bool> =
        columns.iter().zip(&labelled).map(|(it, named)| *named && it.axis.time_is_own).collect();
    let stands_once = |n: usize| {
        let own = &columns[n].axis;
        let is_same = |k: &usize| {
            let it = &columns[*k].axis;
            it.heading.measure == own.heading.measure && it.area == own.area && !named[*k]
        };
        (0..columns.len()).filter(is_same).nth(1).is_none()
    };
    let may_be = |n: &usize| is_said_of_another(&columns[*n]) && !labelled[*n] && stands_once(*n);
    let of = |n| Some((n, two_times(columns, &named, n, title)?));
    (0..columns.len()).filter(may_be).filter_map(of).collect()
}

/// The growths that a column may be of, if those are of two times. `named`: which columns name a time.
fn two_times(columns: &[Column], named: &[bool], n: usize, title: TitleTime) -> Option<TwoTimes> {
    let period = |k: usize| columns[k].axis.time.resolve(title).ok().flatten();
    let timed = |k: &usize| named[*k] && !columns[*k].axis.heading.target;
    let nearest = (0..n).rev().find(|k| named[*k]).filter(timed)?;
    if !is_change(&columns[nearest]) {
        return None;
    }
    let of_title = title.period();
    let found = |wanted| (0..n).filter(timed).find(|k| period(*k) == wanted);
    let by_title = of_title.and_then(|it| found(Some(it)));
    let latest = (0..n).filter(timed).filter_map(period).max();
    // 12月增速 | 1-12月增速 | 位次 goes to the nearest: both reach as far.
    let end = |k: usize| period(k).map(|it| (it.year(), it.last_month()));
    let other = by_title.or_else(|| found(latest)).filter(|other| end(nearest) < end(*other))?;
    Some(TwoTimes { nearest, other, is_of_title: by_title.is_some() })
}

/// 1-11月 | 增长% | 2021年: a change that stands right of a part of a year is of that part, never of the year; and one right
/// of 2021年预计 is of that year and a forecast too. 2021年 | 增长% | 2020年 | 增长%: one that stands twice is each time of the
/// level to its left. The same holds for ranks, shares and degrees of completion.
fn set_dependents(columns: &mut [Column], title: TitleTime) {
    let title_is_part = TimeWords { part: title.part, ..TimeWords::default() }.is_part_of_year();
    let subjects: Vec<Option<usize>> = (0..columns.len())
        .map(|n| is_dependent(&columns[n]).then(|| subject(columns, n)).flatten())
        .collect();
    let stands_twice = |n: usize, columns: &[Column]| {
        let is_timed = |n: usize| columns[n].axis.time_is_own;
        let others = (0..columns.len()).filter(|&m| is_alike(&columns[m], &columns[n]));
        let others = others.filter_map(|m| subjects[m]);
        subjects[n].is_some_and(is_timed)
            && others.clone().any(|other| Some(other) != subjects[n])
            && others.clone().all(is_timed)
    };
    let twice: Vec<bool> = (0..columns.len()).map(|n| stands_twice(n, columns)).collect();
    for (n, found) in subjects.into_iter().enumerate() {
        let Some(found) = found else {
            if is_of_a_month(&columns[n]) && is_dependent(&columns[n]) {
                columns[n].axis.time.scope = Some(Scope::Month);
                columns[n].axis.time_is_own = true;
            }
            continue;
        };
        let of = columns[found].axis.clone();
        let heading = &of.heading;
        // 目标增速 | 全市增速: another place has not promised it.
        let is_placed = is_change(&columns[found]) && columns[n].axis.area.is_some();
        if heading.target && is_placed {
            continue;
        }
        let is_target = heading.target && is_change(&columns[n]);
        if heading.status.is_some() && is_change(&columns[n]) || is_target {
            let own = Arc::make_mut(&mut columns[n].axis.heading);
            own.status = own.status.or(heading.status);
            own.target |= is_target;
        }
        let time = &of.time;
        let is_part = time.is_part_of_year() || time.scope.is_some();
        // A title of an older year may be left over; then of which year it is cannot be seen.
        let is_later = title.year.is_some() && time.year > title.year;
        let is_named_year = time.part.is_some() && (time.year.is_none() || title_is_part && !is_later);
        if twice[n] || is_part || is_named_year || heading.status.is_some() || is_target {
            columns[n].axis.time = of.time;
            columns[n].axis.time_is_own = of.time_is_own;
        }
    }
}

/// 当月产值 | 累计产值 | 产销率%: under the title of one month a rate behind what is since January is so too, as the growth beside it.
fn set_rates(columns: &mut [Column], title: TitleTime) {
    if title.single_month().is_none() {
        return;
    }
    let is_rate = |it: &Column| {
        let (axis, measure) = (&it.axis, it.axis.heading.measure);
        let is_timeless = !axis.time.is_some() && !axis.heading.target && !axis.names.is_empty();
        is_timeless
            && axis.unit.as_ref().is_some_and(Unit::is_percent)
            && matches!(measure, None | Some(Sort::Is(Measure::Share)))
    };
    let is_since_january = |time: &TimeWords| {
        time.scope == Some(Scope::Cumulative) || matches!(time.part, Some(Part::Months(..)))
    };
    for n in 1..columns.len() {
        let level =
            columns[..n].iter().rev().find(|it| is_level(it) && it.axis.time.is_some() && !is_last(it));
        let Some(time) = level.map(|it| it.axis.time.clone()).filter(is_since_january) else { continue };
        if is_rate(&columns[n]) {
            columns[n].axis.time = time;
            columns[n].axis.time_is_own = true;
        }
    }
}

/// 比2020年增长% is the ordinary growth of 2021, and 比年初增长% that of a year's end; else they are changes on another base.
pub(super) fn settle_bases(columns: &mut [Column], rows: &Rows, title: TitleTime, latest: Option<Period>) {
    for column in columns {
        let Some(against) = column.axis.heading.against else { continue };
        let own = column.axis.time.resolve(title).ok().flatten();
        let period = own.or(title.period()).or(latest);
        let of_rows = |is: fn(&TimeWords) -> bool| rows.times().any(|(time, _)| is(&time));
        let is_a_year_earlier = match against {
            Against::Year(year) => {
                let is_of = |it: Period| year.checked_add(1) == Some(it.year());
                period.is_some_and(is_of) && !of_rows(|time| time.year.is_some() || time.exact.is_some())
            }
            Against::YearEnd => {
                period.is_none_or(|it| it.last_month() == 12) && !of_rows(TimeWords::is_part_of_year)
            }
        };
        let heading = Arc::make_mut(&mut column.axis.heading);
        heading.against = None;
        if !is_a_year_earlier {
            heading.measure = Some(Sort::OtherChange);
        }
    }
}

/// Whether a column holds changes.
pub(in crate::read) fn is_change(column: &Column) -> bool {
    column.axis.heading.is_of_changes()
}

/// Whether a column holds changes, and its heading does not say of which time.
pub(in crate::read) fn is_timeless_change(column: &Column) -> bool {
    is_change(column) && !column.axis.time.is_some()
}

/// Whether a column holds amounts or indices, as far as its heading says.
pub(in crate::read) fn is_level(column: &Column) -> bool {
    is_line_of_levels(&column.axis)
}

/// The same of any line.
pub(in crate::read) fn is_line_of_levels(axis: &Axis) -> bool {
    matches!(axis.heading.measure, None | Some(Sort::Is(Measure::Level | Measure::Index)))
}

fn is_month(column: &Column) -> bool {
    let time = &column.axis.time;
    time.scope.is_some_and(Scope::is_single)
        || (matches!(time.part, Some(Part::Month(_))) && time.scope.is_none())
        || matches!(time.exact, Some(Period::Month(..)))
}

/// Whether a column is of the year before, whatever year that is.
pub(super) fn is_last(column: &Column) -> bool {
    matches!(column.axis.time.relative, Some(Relative::Last | Relative::LastEnd))
}

/// Whether a column speaks of what stands to its left and does not say of which time: 增长%, 位次, 占比, 完成预算%.
fn is_dependent(column: &Column) -> bool {
    !column.axis.time.is_some() && !column.axis.path.is_empty() && !is_level(column)
}

/// 完成全年目标%: the year is that of the goal, and no time of the degree.
fn is_completion(column: &Column) -> bool {
    let time = &column.axis.time;
    column.axis.heading.measure == Some(Sort::Other)
        && (time.part, time.year, time.relative) == (Some(Part::Year), None, None)
        && column.axis.path.last().is_some_and(|label| PLANS.iter().any(|word| label.contains(word)))
}

/// 比上年同月增长%: of a month, whatever else stands there.
fn is_of_a_month(column: &Column) -> bool {
    is_change(column) && column.axis.path.last().is_some_and(|label| label.contains("同月"))
}

/// Whether two columns say the same of what stands to their left.
pub(super) fn is_alike(one: &Column, other: &Column) -> bool {
    let (one, other) = (&one.axis, &other.axis);
    one.heading.measure == other.heading.measure
        && one.heading.change_unit == other.heading.change_unit
        && !one.time.is_some()
}

/// For each column of changes or shares without a name of its own, the index of the one that it speaks of.
pub(in crate::read) fn subjects(columns: &[Column]) -> Vec<Option<usize>> {
    let mut nearest = None;
    // By now a growth may have the time of what it stands behind.
    let is_dependent = |it: &Column| is_dependent(it) || is_change(it) && !it.axis.time_is_own;
    let of = |(n, column): (usize, &Column)| {
        if !is_dependent(column) {
            nearest = Some(n);
        }
        nearest.filter(|&k| k != n && column.axis.names.is_empty())
    };
    columns.iter().enumerate().map(of).collect()
}

/// For each count of persons without a name that is a goal or of the year before, the index of the only level with a name that
/// counts as many at once: 年度目标（万人） | 参保人数（万人） | 上年末（万人）. Amounts of money may be of what the title names.
pub(in crate::read) fn the_only_levels(columns: &[Column]) -> Vec<Option<usize>> {
    let unit = |it: &Column| {
        let unit = it.axis.unit.clone().filter(|_| it.axis.heading.measure.is_none())?;
        matches!(unit.dimension(), Dimension::Count(word) if word == "人").then_some(unit)
    };
    let mut named: HashMap<Unit, Option<usize>> = HashMap::new();
    for (n, column) in columns.iter().enumerate().filter(|(_, it)| !it.axis.names.is_empty()) {
        if let Some(unit) = unit(column) {
            let is_same = |first: usize| columns[first].axis.names == column.axis.names;
            named.entry(unit).and_modify(|only| *only = only.filter(|&n| is_same(n))).or_insert(Some(n));
        }
    }
    let of = |column: &Column| {
        let is_last = matches!(column.axis.time.relative, Some(Relative::Last | Relative::LastEnd));
        let is_its = column.axis.names.is_empty() && (column.axis.heading.target || is_last);
        named.get(&unit(column).filter(|_| is_its)?).copied().flatten()
    };
    columns.iter().map(of).collect()
}

/// The column that one without a time stands behind: 2021年 of 2021年 | 2020年 | 增减额 | 增减%, 累计 of 累计 | 上年同期 |
/// 完成预算% | 增减%. A goal and the year before are passed over, unless what stands between has its own change already:
/// 2021年 | 增长% | 2022年目标 | 增长%.
pub(in crate::read) fn subject(columns: &[Column], n: usize) -> Option<usize> {
    let mut passed: Option<usize> = None;
    let mut found = None;
    for k in (0..n).rev() {
        let column = &columns[k];
        if is_dependent(column) {
            if passed.is_some() && is_change(&columns[n]) && is_alike(column, &columns[n]) {
                found = passed;
                break;
            }
        } else if k + 1 == n && columns[n].axis.heading.target && column.axis.heading.target {
            // 2026年目标（亿元） | 目标增速
            found = Some(k);
            break;
        } else if is_last(column) || column.axis.heading.target {
            passed = passed.or(Some(k));
        } else if is_month(column) || !is_of_a_month(&columns[n]) {
            found = Some(k);
            break;
        }
    }
    let found = found?;
    let (names, own) = (&columns[found].axis.names, &columns[n].axis.names);
    let is_word = columns[n].axis.heading.measure.is_some_and(Sort::is_other);
    // 全市增速 beside 增速.
    let is_place = own.iter().all(|name| area::place(&name.bare).is_some());
    if !(is_word || is_place || names == own) {
        return None;
    }
    // Right of a goal of a later year it is the goal's.
    let year = |k: usize| columns[k].axis.time.year;
    let later = passed.filter(|&goal| columns[goal].axis.heading.target && year(goal) > year(found));
    if let Some(goal) = later.filter(|&goal| year(found).is_some() && !is_last(&columns[goal])) {
        return Some(goal);
    }
    // What 增减% is on, where it does not say so, is seen elsewhere.
    let is_on_a_year = !rivals::has_no_base(&columns[n]);
    Some(latest_beside(columns, found, is_on_a_year))
}

/// Whether months stand alone beside sums since January: 本月 | 累计, or 10月 | 1-10月.
pub(super) fn name_months_alone(columns: &[Column], rows: &Rows) -> bool {
    let of_columns = columns.iter().map(|it| it.axis.time.clone());
    let times: Vec<TimeWords> = of_columns.chain(rows.times().map(|(time, _)| time)).collect();
    let has_sum = |month: u8| times.iter().any(|time| time.part == Some(Part::Months(1, month)));
    times.iter().any(|time| match (time.scope, time.part) {
        (Some(_), _) => true,
        (None, Some(Part::Month(month))) => has_sum(month),
        (None, _) => false,
    })
}

/// 2021年 of 2021年 | 2020年 | 2019年, and 1-10月 of 1-10月 | 2020年末 | 2020年1-10月, wherever among them it stands.
fn latest_beside(columns: &[Column], found: usize, of_months: bool) -> usize {
    let year = |k: usize| {
        let time = &columns[k].axis.time;
        time.exact.map(Period::year).or(time.year)
    };
    let same_part = |one: &TimeWords, other: &TimeWords| {
        (one.part, one.scope, one.exact.is_some()) == (other.part, other.scope, other.exact.is_some())
    };
    // 6月末 before 5月末, 1-8月 before 1-7月.
    let is_later_month = |one: &TimeWords, other: &TimeWords| {
        let are_alike = matches!(
            (one.part, other.part),
            (Some(Part::Month(_)), Some(Part::Month(_)))
                | (Some(Part::Months(1, _)), Some(Part::Months(1, _)))
        );
        let end = |it: &TimeWords| it.part.and_then(Part::last_month);
        of_months && are_alike && one.year == other.year && one.scope == other.scope && end(one) > end(other)
    };
    // The end of a year is what a later month is compared with.
    let is_later_part = |one: &TimeWords, other: &TimeWords| {
        other.part == Some(Part::Year) && one.is_part_of_year() && one.part.is_some()
    };
    let mut latest = found;
    for k in (0..found).rev() {
        let (one, other) = (&columns[k].axis, &columns[found].axis);
        let is_beside = is_level(&columns[k]) == is_level(&columns[found])
            && !one.heading.target
            && one.names == other.names
            && one.area == other.area
            && (year(k).is_some() || is_later_month(&one.time, &other.time));
        let is_later = is_later_month(&one.time, &other.time);
        if is_beside && is_later {
            latest = k;
            continue;
        }
        if !is_beside || (same_part(&one.time, &other.time) && year(k) == year(k + 1)) {
            break;
        }
        let is_of_kind = same_part(&one.time, &other.time) || is_later_part(&one.time, &other.time);
        if is_of_kind && year(k) > year(latest) {
            latest = k;
        }
    }
    latest
}
