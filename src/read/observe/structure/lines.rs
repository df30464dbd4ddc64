//! Columns and rows of a table of some months that may be of a whole year: what is expected, what was done the year before, what is
//! promised.

use super::{
    Structure,
    periods::{is_of_part, is_open},
};
use crate::{
    finding::{CellRef, Code, Text},
    model::Status,
    read::{
        table::{Table, axis::Axis, times::is_line_of_levels},
        words::{
            pattern::Pattern,
            period::{Relative, TimeWords},
        },
    },
    text,
};
use std::borrow::Cow;

/// A column, or a row that names no indicator.
struct Line<'t> {
    at: Of,
    axis: Cow<'t, Axis>,
}

/// Where a line stands.
#[derive(Clone, Copy)]
enum Of {
    /// In a column of the sheet.
    Column(u32),
    /// In a row, by its index in the view.
    Row(usize),
}

impl Structure<'_, '_> {
    /// Asks of such lines where the title is of a part of the year.
    pub(super) fn check_lines(&mut self) {
        let table = self.table;
        if !is_of_part(table.about.time) {
            return;
        }
        let columns = columns(table);
        self.check_lines_of(&columns);
        if columns.iter().any(|it| it.axis.time_is_own) {
            return;
        }
        let rows = rows(table);
        self.check_lines_of(&rows);
        self.check_promised(&rows);
    }

    fn check_lines_of(&mut self, lines: &[Line<'_>]) {
        self.check_expected(lines);
        self.check_last_years(lines);
    }

    /// 2026年预计 | 增长% under 1-10月 of 2026, where the title speaks of no forecast: of the whole year, or of ten months.
    fn check_expected(&mut self, lines: &[Line<'_>]) {
        let about = &self.table.about;
        if about.plan.is_some() {
            return;
        }
        let is_forecast = |axis: &Axis| axis.heading.status == Some(Status::Forecast);
        // 1-10月 | 预计增长%: the growth has its time from the level that it stands behind.
        let is_behind_another = |axis: &Axis| {
            let of_its_time = |it: &Line<'_>| is_line_of_levels(&it.axis) && it.axis.time == axis.time;
            let says_nothing = axis.path.iter().all(|label| is_open(&TimeWords::parse(label)));
            says_nothing && !lines.iter().any(|it| is_forecast(&it.axis) && of_its_time(it))
        };
        let is_of_the_year = |time: &TimeWords| time.year.is_none_or(|year| Some(year) == about.time.year);
        let is_asked = |axis: &Axis| {
            is_forecast(axis)
                && !axis.heading.target
                && (is_line_of_levels(axis) || axis.heading.is_of_changes())
                && is_of_the_year(&axis.time)
                && (is_open(&axis.time) || is_behind_another(axis))
        };
        let message = |label: &str| {
            text!(
                "标题是其中几个月的，看不出“{label}”预计的是全年的还是这几个月的",
                "the title is of a part of the year: whether `{label}` is expected of the whole year or of that part cannot be seen"
            )
        };
        let hint = text!(
            "写明是哪一段的，如“预计全年”或“1-10月预计”",
            "say of which part, as in 预计全年 or 1-10月预计"
        );
        self.ask_of_lines(lines, &is_asked, message, hint);
    }

    /// 上年完成 under 1-10月 of 2026: of the whole year before, where no growth stands beside the two.
    fn check_last_years(&mut self, lines: &[Line<'_>]) {
        static BARE: Pattern = Pattern::new(r"^(上年|去年|上一年度?)度?(完成|实绩|实际|增速|增长|增幅)");
        let is_of_this =
            |axis: &Axis| matches!(axis.time.relative, None | Some(Relative::This)) && !axis.heading.target;
        let any = |is_it: fn(&Axis) -> bool| lines.iter().any(|it| is_it(&it.axis) && is_of_this(&it.axis));
        let is_told = any(is_line_of_levels) && any(|axis| axis.heading.is_of_changes());
        let is_asked = |axis: &Axis| {
            let time = &axis.time;
            let says_so = axis.path.last().is_some_and(|label| BARE.is_match(label));
            let is_last = time.relative == Some(Relative::Last) && time.year.is_none();
            says_so && is_last && is_open(time) && !(is_line_of_levels(axis) && is_told)
        };
        let message = |label: &str| {
            text!(
                "标题是其中几个月的，看不出“{label}”是上年全年的还是上年同期的",
                "the title is of a part of the year: whether `{label}` is of all of the year before or of the same part of it cannot be seen"
            )
        };
        let hint = text!(
            "写明是哪一段的，如“上年全年”或“上年同期”",
            "say of which part, as in 上年全年 or 上年同期"
        );
        self.ask_of_lines(lines, &is_asked, message, hint);
    }

    /// 计划数 as the name of a row under 1-10月: of the year, or of ten months.
    fn check_promised(&mut self, lines: &[Line<'_>]) {
        let is_asked = |axis: &Axis| {
            axis.heading.target
                && (is_line_of_levels(axis) || axis.heading.is_of_changes())
                && !axis.time.is_some()
        };
        let message = |label: &str| {
            text!(
                "标题是其中几个月的，看不出“{label}”是全年的还是这几个月的",
                "the title is of a part of the year: whether `{label}` is of the whole year or of that part cannot be seen"
            )
        };
        let hint = text!(
            "写明是哪一段的，如“年度目标”或“1-10月目标”",
            "say of which part, as in 年度目标 or 1-10月目标"
        );
        self.ask_of_lines(lines, &is_asked, message, hint);
    }

    /// No time is given to such lines, and the first is told.
    fn ask_of_lines(
        &mut self,
        lines: &[Line<'_>],
        is_asked: &dyn Fn(&Axis) -> bool,
        message: impl Fn(&str) -> Text,
        hint: Text,
    ) {
        let mut told: Option<(CellRef, String)> = None;
        for line in lines.iter().filter(|it| is_asked(&it.axis)) {
            match line.at {
                Of::Column(column) => _ = self.beside.undated.insert(column),
                Of::Row(index) => _ = self.beside.undated_rows.insert(index),
            }
            told.get_or_insert_with(|| (line.axis.at, line.axis.path.join("/")));
        }
        if let Some((at, label)) = told {
            self.say(Code::PeriodUnknown, at, message(&label), hint);
        }
    }
}

fn columns(table: &Table) -> Vec<Line<'_>> {
    let lines = table.columns.iter();
    lines.map(|it| Line { at: Of::Column(it.column), axis: Cow::Borrowed(&it.axis) }).collect()
}

/// The rows that name no indicator, of a table in whose columns those stand.
fn rows(table: &Table) -> Vec<Line<'static>> {
    /// Hardly a table of such rows is longer.
    const LONGEST: usize = 256;
    if table.is_list() || table.rows.len() > LONGEST {
        return Vec::new();
    }
    let lines = (0..table.rows.len()).map(|n| (table.rows.get(n).index, table.rows.axis(n)));
    let unnamed = lines.filter(|(_, axis)| axis.names.is_empty());
    unnamed.map(|(index, axis)| Line { at: Of::Row(index), axis: Cow::Owned(axis) }).collect()
}
