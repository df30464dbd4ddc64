//! Columns and rows of which it cannot be seen of which part of the year they are.

use super::Structure;
use crate::{
    finding::Code,
    read::{
        table::{Column, times, totals},
        words::period::TimeWords,
    },
    text,
};

impl Structure<'_, '_> {
    /// 2024年 beside 1-10月, under a title of 2025年1-10月: of the whole of 2024, or of ten months.
    pub(super) fn check_bare_years(&mut self) {
        let (columns, title) = (&self.table.columns, self.table.about.time);
        let is_part = TimeWords { part: title.part, ..TimeWords::default() }.is_part_of_year();
        let of_levels = || columns.iter().filter(|it| times::is_level(it) && !it.axis.heading.target);
        let bare_year = |it: &Column| {
            let time = &it.axis.time;
            let is_bare = time.exact.is_none() && time.part.is_none() && time.scope.is_none();
            time.year.filter(|_| is_bare && time.relative.is_none())
        };
        let named = of_levels().find(|it| it.axis.time.part.is_some() && it.axis.time.is_part_of_year());
        let Some((named, year)) = named.filter(|_| is_part).zip(title.year) else { return };
        // 2025年 | 2024年: both are of the title's part.
        if of_levels().filter_map(bare_year).any(|it| it >= year) {
            return;
        }
        let named = named.axis.path.join("/");
        let bare: Vec<&Column> = of_levels().filter(|it| bare_year(it).is_some()).collect();
        for column in bare {
            self.beside.undated.insert(column.column);
            let label = column.axis.path.join("/");
            let message = text!(
                "旁边有“{named}”，看不出“{label}”是全年的还是其中几个月的",
                "beside `{named}`, whether `{label}` is of the whole year cannot be seen"
            );
            let hint = text!(
                "在列标题里写明，如“2024年全年”或“2024年1-10月”",
                "say so in the heading, as in 2024年全年 or 2024年1-10月"
            );
            self.say(Code::PeriodUnknown, column.axis.at, message, hint);
        }
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
