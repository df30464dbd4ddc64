//! The period of a cell, and what its headings leave open.

use super::{Axis, Column, Note, Reader, Row, Sort, ValueCell, gaps, meaning};
use crate::{
    finding::{Code, Finding, Severity},
    model::{Measure, Period},
    read::words::period::{Open, Part, Scope, TimeWords},
    text,
};

impl Reader<'_, '_> {
    /// The period; `None`, with a finding, where the headings leave it open.
    pub(super) fn period(&mut self, cell: &ValueCell<'_>) -> Option<Period> {
        let &ValueCell { row, column, c, .. } = cell;
        let is_timeless = !row.axis.time_is_own && row.axis.time == TimeWords::default();
        if !is_timeless || !self.beside.undated_rows.is_empty() {
            return self.find_period(row, column);
        }
        if let Some(known) = self.periods.get(&c) {
            return *known;
        }
        let before = self.minutes.occasions();
        let period = self.find_period(row, column);
        if self.minutes.occasions() == before {
            self.periods.insert(c, period);
        }
        period
    }

    fn find_period(&mut self, row: &Row<'_>, column: &Column) -> Option<Period> {
        if self.beside.undated.contains(&column.column) && !names_a_part(&row.axis) {
            return None;
        }
        if self.beside.undated_rows.contains(&row.index) && !names_a_part(&column.axis) {
            return None;
        }
        if self.beside.has_months && is_of_months_and_one(&row.axis, &column.axis) {
            self.months_open(row, column);
            return None;
        }
        match meaning::period(&row.axis, &column.axis, self.table.about.time) {
            Ok(period) => period.or_else(|| {
                let of_change =
                    column.axis.heading.measure.is_some_and(|sort| sort != Sort::Is(Measure::Level));
                let latest = self.table.latest.filter(|_| of_change)?;
                meaning::part_of(latest, &row.axis)
            }),
            Err(open) => {
                let of_latest = if open == Open::Year { self.of_latest_year(row, column) } else { None };
                if of_latest.is_none() {
                    self.period_open(open, row, column);
                }
                of_latest
            }
        }
    }

    /// 1月 × 同比增长 behind 2023年 | 2024年: of the month of the later year.
    fn of_latest_year(&self, row: &Row<'_>, column: &Column) -> Option<Period> {
        if !column.axis.heading.is_of_changes() || column.axis.heading.target || column.axis.time.is_some() {
            return None;
        }
        let is_year = |it: &Period| matches!(it, Period::Year(_));
        let latest = self.table.latest.filter(is_year)?;
        row.axis.time.part.is_some().then(|| meaning::part_of(latest, &row.axis)).flatten()
    }

    /// Says what a heading leaves open about its time.
    fn period_open(&mut self, open: Open, row: &Row<'_>, column: &Column) {
        if open == Open::Conflict {
            return self.parts_differ(row, column);
        }
        // 年均增长 is used for no time at all.
        if open == Open::Year && meaning::other(&column.axis).is_some() {
            return;
        }
        if open == Open::Year && self.is_sum_of_years(column) {
            return self.sum_of_years(column);
        }
        let of_column = match open {
            Open::Quarter => return self.quarter_open(row, column),
            Open::Word => column.axis.time.stray.is_some(),
            Open::Year => column.axis.time_is_own,
            Open::Month | Open::Extent | Open::Conflict => {
                column.axis.time_is_own || column.axis.time.scope.is_some_and(Scope::is_single)
            }
        };
        let axis = if of_column { &column.axis } else { &*row.axis };
        let label = axis.path.join("/");
        let (missing_zh, missing_en) = match open {
            Open::Year => ("年份", "the year"),
            Open::Month => ("到哪个月为止", "the month"),
            Open::Extent => return self.extent_open(axis),
            Open::Conflict | Open::Quarter => return,
            Open::Word => {
                let message = text!(
                    "“{label}”里除年份外的词认不出，看不出是全年的还是其中一个月的",
                    "the word beside the year in `{label}` is not known: whether the whole year or a month of it is meant cannot be seen"
                );
                let hint = text!(
                    "把月份写成 2021年5月 这样的形式；全年的只写年份",
                    "write a month as 2021-05, and the whole year as 2021 alone"
                );
                self.say(Code::PeriodUnknown, axis.at, message, hint);
                return;
            }
        };
        let message = text!(
            "“{label}”是哪个时期要看标题，标题里没有写{missing_zh}",
            "the title should give {missing_en} that `{label}` means, and does not"
        );
        let hint = gaps::by_its_name(self.place).unwrap_or_else(|| {
            text!(
                "在标题里写明，如“2021年1-12月…”；或把表头改成 2021年 这样的形式",
                "write it into the title, as in 2021年1-12月…, or into the heading, as in 2021年"
            )
        });
        self.say(Code::PeriodUnknown, axis.at, message, hint);
    }

    /// 累计 behind 2023年 | 2024年 | 2025年, under a title without a year.
    fn is_sum_of_years(&self, column: &Column) -> bool {
        const SEVERAL: usize = 3;
        let time = &column.axis.time;
        let is_sum = time.scope == Some(Scope::Cumulative)
            && time.part.is_none()
            && time.relative.is_none()
            && column.axis.heading.is_of_levels()
            && !column.axis.heading.target;
        let is_year = |it: &&Column| {
            let time = &it.axis.time;
            it.axis.heading.is_of_levels()
                && time.year.is_some()
                && time.part.is_none()
                && time.scope.is_none()
        };
        let left = self.table.columns.iter().take_while(|it| it.column < column.column);
        is_sum && left.filter(is_year).count() >= SEVERAL
    }

    /// Says that nobody uses a sum of years that are not named.
    fn sum_of_years(&mut self, column: &Column) {
        let label = column.axis.path.join("/");
        let message = text!(
            "“{label}”排在各年之后，没有写明是哪几年的，没有使用",
            "`{label}` stands behind several years and does not say of which it is; it was not used"
        );
        let hint = text!(
            "要用就在列标题里写明，如“2021-2025年累计”；不用则不必处理",
            "say so in the heading, as in 2021-2025年累计, if it is wanted; otherwise leave it"
        );
        let finding = Finding::new(Code::PeriodUnknown, self.place.at(column.axis.at), message).hint(hint);
        let finding = finding.severity(Severity::Note);
        self.minutes.take(Note::Once(Code::PeriodUnknown, column.axis.at, finding));
    }

    /// 全年 among months, below 当月收入.
    fn months_open(&mut self, row: &Row<'_>, column: &Column) {
        let (name, heading) = (row.axis.path.join("/"), column.axis.path.join("/"));
        let message = text!(
            "“{name}”这一行在各月之间，看不出“{heading}”下的数是这一段时间的，还是最后一个月的，没有使用",
            "`{name}` stands among months: whether the number of `{heading}` is of all of that time or of its last month cannot be seen; it was not used"
        );
        let hint = text!(
            "要用就另放一张表，或在“累计”列里填；不用则不必处理",
            "put it into a table of its own, or into a column of 累计, if it is wanted; otherwise leave it"
        );
        let finding = Finding::new(Code::PeriodUnknown, self.place.at(row.axis.at), message).hint(hint);
        let finding = finding.severity(Severity::Warning);
        self.minutes.take(Note::Once(Code::PeriodUnknown, row.axis.at, finding));
    }

    /// 当期 below 前三季度.
    fn extent_open(&mut self, axis: &Axis) {
        let label = axis.path.join("/");
        let message = text!(
            "看不出“{label}”是哪一个月还是哪一个季度的",
            "of which month or which quarter `{label}` is cannot be seen"
        );
        let hint = text!("在表头里写明，如“9月”或“三季度”", "say it in the heading, as in 9月 or 三季度");
        self.say(Code::PeriodUnknown, axis.at, message, hint);
    }

    /// Said once, at the title.
    fn quarter_open(&mut self, row: &Row<'_>, column: &Column) {
        let at = self.table.about.title_at.unwrap_or(column.axis.at);
        let (name, heading) = (row.axis.path.join("/"), column.axis.path.join("/"));
        let message = text!(
            "看不出“{name}”等的“{heading}”是标题里这一个季度的，还是从1月累计的",
            "whether `{heading}` of `{name}` and others is of the quarter in the title alone or since January cannot be seen"
        );
        let hint = text!(
            "在标题或列标题里写明，如“前三季度”“1-9月”或“第三季度当季”",
            "say so in the title or in the heading, as in 前三季度, 1-9月 or 第三季度当季"
        );
        self.say(Code::PeriodUnknown, at, message, hint);
    }

    /// GDP（1-9月） below 1-10月: of which of the two its numbers are cannot be seen.
    fn parts_differ(&mut self, row: &Row<'_>, column: &Column) {
        let (name, heading) = (row.axis.path.join("/"), column.axis.path.join("/"));
        let message = text!(
            "行名“{name}”与列标题“{heading}”不是同一时期，看不出这些数是哪个时期的",
            "the row `{name}` and the heading `{heading}` name different periods: of which of them the numbers are cannot be seen"
        );
        let hint = text!(
            "核对后只保留正确的时期，或把这一行移到它自己时期的表里",
            "keep the right period only, or move the row to a table of its own period"
        );
        self.say(Code::PeriodConflict, row.axis.at, message, hint);
    }
}

/// Whether a line names its time, and not the year alone: 合计 of some months of 2023年 is not that of the year.
fn names_a_part(axis: &Axis) -> bool {
    let time = &axis.time;
    let is_more_than_a_year = || {
        time.part.is_some()
            || time.scope.is_some()
            || time.relative.is_some()
            || time.exact.is_some_and(|it| !matches!(it, Period::Year(_)))
    };
    axis.time_is_own && is_more_than_a_year()
}

/// Whether a row is of several months and its column of one month alone.
fn is_of_months_and_one(row: &Axis, column: &Axis) -> bool {
    let is_long = |part: Part| match part {
        Part::Year | Part::Half(_) | Part::Quarter(_) => true,
        Part::Months(first, last) => first != last,
        Part::Month(_) => false,
    };
    row.time_is_own && row.time.part.is_some_and(is_long) && column.time.scope.is_some_and(Scope::is_single)
}
