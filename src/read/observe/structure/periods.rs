//! Columns and rows of which it cannot be seen of which part of the year they are.

use super::{Axis, Structure};
use crate::{
    finding::Code,
    read::{
        table::{Column, times, totals},
        words::period::{TimeWords, TitleTime},
    },
    text,
};

impl Structure<'_, '_> {
    /// 2024年 beside 1-10月, under a title of 2025年1-10月: of the whole of 2024, or of ten months.
    pub(super) fn check_bare_years(&mut self) {
        let table = self.table;
        let title = table.about.time;
        if !(TimeWords { part: title.part, ..TimeWords::default() }).is_part_of_year() {
            return;
        }
        let is_level = |it: &&Column| times::is_level(it) && !it.axis.heading.target;
        let columns: Vec<&Column> = table.columns.iter().filter(is_level).collect();
        let (named, bare) = bare_years(columns.iter().map(|it| &it.axis.time), title);
        if let Some(named) = named {
            let named = columns[named].axis.path.join("/");
            for column in bare.into_iter().map(|n| columns[n]) {
                self.beside.undated.insert(column.column);
                self.is_bare(&column.axis, &named);
            }
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

/// The line that names a part of its year, and those that name an earlier year alone; by index. Where the year of the part
/// is bare too, as in 10月 | 2025年 | 2024年, the bare ones are of the title's part.
fn bare_years<'t>(
    times: impl Iterator<Item = &'t TimeWords> + Clone,
    title: TitleTime,
) -> (Option<usize>, Vec<usize>) {
    let named = times.clone().position(|time| time.part.is_some() && time.is_part_of_year());
    let year = named.and_then(|n| times.clone().nth(n)?.year).or(title.year);
    let bare_year = |time: &TimeWords| {
        let is_bare = time.exact.is_none() && time.part.is_none() && time.scope.is_none();
        time.year.filter(|_| is_bare && time.relative.is_none())
    };
    let (Some(year), false) = (year, named.is_none()) else { return (None, Vec::new()) };
    let bare: Vec<(usize, i16)> =
        times.enumerate().filter_map(|(n, time)| Some((n, bare_year(time)?))).collect();
    let is_later = bare.iter().any(|(_, bare)| *bare >= year);
    (named, bare.into_iter().map(|(n, _)| n).filter(|_| !is_later).collect())
}
