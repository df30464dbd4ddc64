//! Columns and rows of which it cannot be seen of which part of the year they are.

use super::{Axis, Structure};
use crate::{
    finding::{Code, Text},
    read::{
        table::{Column, times, totals},
        words::period::{Part, Relative, Scope, TimeWords, TitleTime},
    },
    text,
};
use std::collections::BTreeSet;

impl Structure<'_, '_> {
    /// Whether some rows are single months: 全年 and 一季度 among them are longer than what 当月收入 above them is of.
    pub(super) fn note_months(&mut self) {
        let is_single = |column: &Column| column.axis.time.scope.is_some_and(Scope::is_single);
        let is_month =
            |(time, is_own): (TimeWords, bool)| is_own && matches!(time.part, Some(Part::Month(_)));
        let is_open = self.table.columns.iter().any(is_single);
        self.beside.has_months = is_open && self.table.rows.times().any(is_month);
    }

    /// 1-11月 in the title above 1-12月 in the headings: one of them is left over. The month in which a table was made (2021年
    /// 12月) may be a later one.
    pub(super) fn check_months(&mut self) {
        let about = &self.table.about;
        let Some(end) =
            about.time.part.filter(|part| !matches!(part, Part::Month(_))).and_then(Part::last_month)
        else {
            return;
        };
        let of_months = |line: &Axis| {
            let says_months =
                line.time.part != Some(Part::Year) || line.path.iter().any(|label| label.contains('月'));
            line.time.part.filter(|_| says_months && line.time_is_own && !line.heading.target)
        };
        let columns = &self.table.columns;
        let follows = |line: &Axis| line.time.part.is_none() && line.time.exact.is_none();
        let of_title = columns.iter().any(|it| follows(&it.axis) && !times::is_timeless_change(it));
        if of_title || (about.time.part == Some(Part::Year) && !about.time.months) {
            return;
        }
        let ends: BTreeSet<u8> = (columns.iter().filter_map(|it| of_months(&it.axis)))
            .chain(self.table.rows.iter().filter_map(|row| of_months(&row.axis)))
            .filter_map(Part::last_month)
            .collect();
        let (Some(last), Some(at)) = (ends.last().filter(|_| !ends.contains(&end)), about.title_at) else {
            return;
        };
        let message = text!(
            "标题的时期到{end}月为止，表头里却没有到{end}月的（最近的到{last}月）",
            "the title's period ends in month {end}, and no heading does (the latest in month {last})"
        );
        let hint = text!(
            "核对是不是沿用了旧表样：改正标题或表头的月份",
            "check whether an old template was reused, and correct the months in the title or the headings"
        );
        self.say(Code::PeriodConflict, at, message, hint);
    }

    /// 上年同期 behind two columns of different months is not read: of which of them it is the year before cannot be seen.
    pub(super) fn check_either(&mut self) {
        let columns = &self.table.columns;
        for (n, column) in columns.iter().enumerate() {
            let Some(either) = times::either(columns, n) else { continue };
            self.beside.undated.insert(column.column);
            let [one, other] = either.map(|k| columns[k].axis.path.join("/"));
            let label = column.axis.path.join("/");
            let message = text!(
                "看不出“{label}”是“{one}”的上年同期还是“{other}”的",
                "whether `{label}` is of the same part of the year before as `{one}` or as `{other}` cannot be seen"
            );
            let hint = text!(
                "在列标题里写明月份，如“2020年1-12月”",
                "write the months into the heading, as in 2020年1-12月"
            );
            self.say(Code::PeriodUnknown, column.axis.at, message, hint);
        }
    }

    /// 2025年增速 | 2024年增速 | 位次 is not read: of which of them the place is cannot be seen.
    pub(super) fn check_two_times(&mut self) {
        let (columns, title) = (&self.table.columns, self.table.about.time);
        for (n, two) in times::beside_another_time(columns, title) {
            let column = &columns[n];
            let period = |axis: &Axis| axis.time.resolve(title).ok().flatten();
            let own = period(&column.axis).or(title.period()).or(self.table.latest);
            if own == period(&columns[two.other].axis) {
                continue;
            }
            self.beside.undated.insert(column.column);
            let [one, other] = [two.nearest, two.other].map(|k| columns[k].axis.path.join("/"));
            let label = column.axis.path.join("/");
            let message = text!(
                "看不出“{label}”是“{one}”的还是“{other}”的",
                "whether `{label}` is that of `{one}` or of `{other}` cannot be seen"
            );
            let hint = text!(
                "在列标题里写明时期，如“1-11月位次”",
                "write the time into the heading, as in 1-11月位次"
            );
            self.say(Code::PeriodUnknown, column.axis.at, message, hint);
        }
    }

    /// 本年 and 上年同期 under a title of 10月: of the month, or since January.
    pub(super) fn check_this_year(&mut self) {
        const YEAR: [&str; 3] = ["本年", "今年", "当年"];
        let Some(month) = self.table.about.time.single_month() else { return };
        let follows_title = |column: &&Column| {
            let time = &column.axis.time;
            let is_near = matches!(time.relative, None | Some(Relative::This | Relative::Last));
            is_near && time.year.is_none() && is_open(time) && !column.axis.heading.target
        };
        let names_year = |axis: &Axis| {
            let label = axis.path.last().filter(|_| axis.time.relative == Some(Relative::This));
            label.is_some_and(|label| YEAR.iter().any(|year| label.contains(year)))
        };
        let table = self.table;
        let open: Vec<&Column> = table.columns.iter().filter(follows_title).collect();
        let Some(first) = open.iter().find(|column| names_year(&column.axis)) else { return };
        let (message, hint) = of_month_or_year(&first.axis, month);
        self.ask_of_time(&open, first, message, hint);
    }

    /// 本期 | 上期 under the title of a month: the month before, or that of the year before.
    pub(super) fn check_last_part(&mut self) {
        let Some(month) = self.table.about.time.single_month() else { return };
        let is_open = |column: &&Column| {
            let axis = &column.axis;
            axis.time.relative == Some(Relative::Last)
                && axis.time.year.is_none()
                && axis.path.last().is_some_and(|label| label.contains("上期"))
        };
        let table = self.table;
        let open: Vec<&Column> = table.columns.iter().filter(is_open).collect();
        let Some(first) = open.first() else { return };
        let label = first.axis.path.join("/");
        let message = text!(
            "标题是{month}月的，看不出“{label}”是上一个月的，还是上年同月的",
            "the title is of month {month}: whether `{label}` is of the month before or of the same month of the year before cannot be seen"
        );
        let hint =
            text!("在列标题里写明，如“上月”或“上年同月”", "say so in the heading, as in 上月 or 上年同月");
        self.ask_of_time(&open, first, message, hint);
    }

    /// 季度 | 月份 over Q2 | 6: of June, of the second quarter, or since January.
    pub(super) fn check_quarters(&mut self) {
        let Some(at) = self.table.months_of_quarters else { return };
        self.leave_out_all();
        let message = text!(
            "季度旁边又有月份，月份都是季末的：看不出这些数是一个月的、一个季度的，还是1月以来累计的，整张表没有读取",
            "beside the quarters stand months, all of them the last of a quarter: whether these numbers are of a month, of a quarter or since January cannot be seen, and the table was not read"
        );
        let hint = text!(
            "只留下一列说明时期，如“2023年二季度”“2023年1-6月”",
            "leave one column that gives the period, as in 2023年二季度 or 2023年1-6月"
        );
        self.say(Code::PeriodUnknown, at, message, hint);
    }

    /// Columns of which it cannot be seen of which time they are, told at one of them.
    fn ask_of_time(&mut self, open: &[&Column], told_at: &Column, message: Text, hint: Text) {
        self.beside.undated.extend(open.iter().map(|column| column.column));
        self.say(Code::PeriodUnknown, told_at.axis.at, message, hint);
    }

    /// 2024年 beside 1-10月, under a title of 2025年1-10月: of the whole of 2024, or of ten months.
    pub(super) fn check_bare_years(&mut self) {
        let table = self.table;
        let title = table.about.time;
        if !is_of_part(title) {
            return;
        }
        for is_of_sort in [times::is_level, times::is_change] {
            self.check_bare_years_among(&|it| is_of_sort(it) && !it.axis.heading.target);
        }
        let rows: Vec<TimeWords> = table
            .rows
            .times()
            .map(|(time, is_own)| if is_own { time } else { TimeWords::default() })
            .collect();
        let (named, bare) = bare_years(rows.iter(), title);
        if let (Some(named), Some(first)) = (named, bare.first()) {
            self.is_bare(&table.rows.axis(*first), &table.rows.axis(named).path.join("/"));
            let indices = table.rows.indices().enumerate().filter(|(n, _)| bare.contains(n));
            self.beside.undated_rows.extend(indices.map(|(_, index)| index));
        }
    }

    /// The same among columns of levels, or of growth: that behind a level has its time, and is told with it.
    fn check_bare_years_among(&mut self, is_asked: &dyn Fn(&Column) -> bool) {
        let table = self.table;
        let columns: Vec<&Column> = table.columns.iter().filter(|it| is_asked(it)).collect();
        let (named, bare) = bare_years(columns.iter().map(|it| &it.axis.time), table.about.time);
        let (named, bare) = match named {
            Some(named) => (columns[named].axis.path.join("/"), bare),
            None => match self.bare_years_beside_the_title(&columns) {
                Some(found) => found,
                None => return,
            },
        };
        for column in bare.into_iter().map(|n| columns[n]) {
            let is_told = |it: &Column| {
                !is_asked(it)
                    && it.axis.time.year == column.axis.time.year
                    && self.beside.undated.contains(&it.column)
            };
            let is_told = table.columns.iter().any(is_told);
            self.beside.undated.insert(column.column);
            if !is_told {
                self.is_bare(&column.axis, &named);
            }
        }
    }

    /// 总量 | 增速 | 2023年增速 under 2024年1-9月: beside what has the title's time.
    fn bare_years_beside_the_title(&self, columns: &[&Column]) -> Option<(String, Vec<usize>)> {
        let year = self.table.about.time.year?;
        let is_open = |it: &&&Column| {
            it.axis.time == TimeWords { rest: it.axis.time.rest.clone(), ..TimeWords::default() }
        };
        // 完成数 | 2025年增速, 1-10月 | 2025年增速
        let is_of_part = |it: &&Column| it.axis.time.is_part_of_year() && it.axis.time.year.is_none();
        let is_level =
            |it: &&Column| times::is_level(it) && !it.axis.heading.target && (is_open(&it) || is_of_part(it));
        let level = || self.table.columns.iter().find(is_level);
        let open = columns.iter().find(is_open).copied().or_else(level)?;
        let bare = |(n, it): (usize, &&Column)| Some((n, bare_year(&it.axis.time)?));
        let bare: Vec<(usize, i16)> = columns.iter().enumerate().filter_map(bare).collect();
        let are_earlier = !bare.is_empty() && bare.iter().all(|(_, bare)| *bare < year);
        are_earlier.then(|| (open.axis.path.join("/"), bare.into_iter().map(|(n, _)| n).collect()))
    }

    fn is_bare(&mut self, axis: &Axis, named: &str) {
        let label = axis.path.join("/");
        let message = text!(
            "旁边有“{named}”，看不出“{label}”是全年的还是其中几个月的",
            "beside `{named}`, whether `{label}` is of the whole year cannot be seen"
        );
        let hint = text!(
            "写明是哪几个月，如“2024年全年”或“2024年1-10月”",
            "say of which months, as in 2024年全年 or 2024年1-10月"
        );
        self.say(Code::PeriodUnknown, axis.at, message, hint);
    }

    /// 合计 of the months from January to April is not that of the year.
    pub(super) fn check_totals(&mut self) {
        let table = self.table;
        let (columns, rows) = totals::of_some_months(&table.columns, &table.rows, table.about.time);
        for &n in &rows {
            self.beside.undated_rows.insert(table.rows.get(n).index);
        }
        let of_rows = rows.iter().map(|&n| table.rows.axis(n));
        let of_columns = columns.iter().map(|&n| {
            self.beside.undated.insert(table.columns[n].column);
            table.columns[n].axis.clone()
        });
        let axes: Vec<_> = of_columns.chain(of_rows).collect();
        for axis in axes {
            let label = axis.path.join("/");
            let message = text!(
                "表里没有列全12个月，看不出“{label}”到哪个月为止",
                "not all twelve months are listed: up to which month `{label}` goes cannot be seen"
            );
            let hint = text!(
                "在标题里写明，如“2021年1-4月…”；或把“{label}”改成 1-4月 这样的形式",
                "write it into the title, as in 2021年1-4月…, or call `{label}` 1-4月"
            );
            self.say(Code::PeriodUnknown, axis.at, message, hint);
        }
    }
}

/// Of a line that is of this year under the title of a month.
pub(in crate::read::observe) fn of_month_or_year(axis: &Axis, month: u8) -> (Text, Text) {
    let label = axis.path.join("/");
    let message = text!(
        "标题是{month}月的，看不出“{label}”是这一个月的，还是年初以来累计的",
        "the title is of month {month}: whether `{label}` is of that month alone or since January cannot be seen"
    );
    (message, text!("在列标题里写明，如“本月”或“本年累计”", "say so in the heading, as in 本月 or 本年累计"))
}

/// Whether words of time name no part of a year.
pub(super) fn is_open(time: &TimeWords) -> bool {
    time.part.is_none() && time.scope.is_none() && time.exact.is_none()
}

/// Whether a title is of a part of its year.
pub(super) fn is_of_part(title: TitleTime) -> bool {
    TimeWords { part: title.part, ..TimeWords::default() }.is_part_of_year()
}

/// The year of a line that names it and nothing more.
fn bare_year(time: &TimeWords) -> Option<i16> {
    time.year.filter(|_| is_open(time) && time.relative.is_none())
}

/// The line that names a part of its year, and those that name an earlier year alone; by index. Where the year of the part
/// is bare too, as in 10月 | 2025年 | 2024年, the bare ones are of the title's part.
fn bare_years<'t>(
    times: impl Iterator<Item = &'t TimeWords> + Clone,
    title: TitleTime,
) -> (Option<usize>, Vec<usize>) {
    let named = times.clone().position(|time| time.part.is_some() && time.is_part_of_year());
    let year = named.and_then(|n| times.clone().nth(n)?.year).or(title.year);
    let (Some(year), false) = (year, named.is_none()) else { return (None, Vec::new()) };
    let bare: Vec<(usize, i16)> =
        times.enumerate().filter_map(|(n, time)| Some((n, bare_year(time)?))).collect();
    let is_later = bare.iter().any(|(_, bare)| *bare >= year);
    (named, bare.into_iter().map(|(n, _)| n).filter(|_| !is_later).collect())
}
