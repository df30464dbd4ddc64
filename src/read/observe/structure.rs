//! What is wrong with a table as a whole, whatever its numbers are.

mod lines;
mod periods;

pub(super) use periods::of_month_or_year;

use super::{Axis, Beside, Column, Minutes, Note, Place, Sort, Table};
use crate::{
    finding::{CellRef, Code, Finding, Severity, Text, column_letters},
    model::{Measure, Period},
    read::{
        table::{self, layout, naming::is_whole, times},
        words::{pattern::Pattern, period::TimeWords, text::has_cjk, unit::SheetUnit},
    },
    text,
};
use std::collections::{BTreeMap, BTreeSet};

/// Says what is wrong with a table as a whole, and gives the columns that are not to be read.
pub(super) fn check(table: &Table, place: &Place<'_>, minutes: &mut Minutes) -> Beside {
    let mut structure = Structure { table, place, minutes, beside: Beside::default() };
    structure.check();
    structure.beside
}

struct Structure<'t, 'c> {
    table: &'t Table,
    place: &'t Place<'c>,
    minutes: &'t mut Minutes,
    beside: Beside,
}

impl Structure<'_, '_> {
    fn say(&mut self, code: Code, at: CellRef, message: Text, hint: Text) {
        let finding = Finding::new(code, self.place.at(at), message).hint(hint);
        self.minutes.take(Note::Once(code, at, finding));
    }

    fn check(&mut self) {
        let about = &self.table.about;
        if let Some((SheetUnit::Unknown(written), at)) = &about.unit {
            let hint = text!("改用标准单位名称，如 万元、亿元、万人、%", "use the standard name of the unit");
            self.say(
                Code::UnitUnknown,
                *at,
                text!("应为计量单位，实为“{written}”", "expected a unit, found `{written}`"),
                hint,
            );
        }
        for (written, at) in self.table.rows.unknown_units() {
            let hint = text!("改用标准单位名称，如 万元、亿元、万人、%", "use the standard name of the unit");
            self.say(
                Code::UnitUnknown,
                *at,
                text!("应为计量单位，实为“{written}”", "expected a unit, found `{written}`"),
                hint,
            );
        }
        for column in &self.table.columns {
            if let Some((at, left)) = &column.open {
                let rows = (self.table.header.0 + 1, self.table.header.1 + 1);
                let line = layout::proposal(self.table);
                self.say(
                    Code::TableAmbiguous,
                    *at,
                    text!(
                        "左边的“{left}”是否也管这一列，看不出来（表头在第{first}—{last}行）",
                        "whether `{left}` to the left also heads this column cannot be seen (headings in rows {first}–{last})",
                        first = rows.0,
                        last = rows.1
                    ),
                    text!(
                        "把“{left}”所管的几列合并单元格；或在 review.toml 该文件的 [[source]] 里写 {line}",
                        "merge the cells that `{left}` heads, or write under [[source]] of this file in review.toml: {line}"
                    ),
                );
            }
        }
        self.check_slid();
        self.check_quarters();
        self.check_unclear_names();
        self.check_unclear_headings();
        self.check_part();
        self.check_alike();
        self.check_named_changes();
        self.check_levels();
        self.check_places();
        self.check_year();
        self.check_months();
        self.note_months();
        self.check_either();
        self.check_two_times();
        self.check_this_year();
        self.check_last_part();
        self.check_bare_years();
        self.check_lines();
        self.check_totals();
        self.check_change_years();
        self.check_names();
        self.check_goals();
        self.check_goals_of_increases();
    }

    /// Goals without a time under the title of a part of the year are taken for those of the year, and that is said.
    fn check_goals(&mut self) {
        for column in self.table.columns.iter().filter(|column| column.is_goal_of_the_year) {
            let label = column.axis.path.join("/");
            let message = text!(
                "“{label}”没有写是哪一段时间的，当作全年的目标",
                "`{label}` does not say of which time it is; it is taken for the target of the year"
            );
            let hint = text!(
                "是全年的就不必处理；不是就写明，如“上半年{label}”",
                "if it is that of the year, leave it; otherwise say so, as in 上半年{label}"
            );
            let finding =
                Finding::new(Code::ColumnUnmatched, self.place.at(column.axis.at), message).hint(hint);
            self.minutes.take(Note::Cell(finding.severity(Severity::Note)));
        }
    }

    /// 净增（家） | 全年目标（家）: by how many more, or how many there are to be.
    fn check_goals_of_increases(&mut self) {
        static INCREASE: Pattern = Pattern::new("(^|[^比较])(净增|新增)");
        let is_increase = |it: &Axis| it.path.last().is_some_and(|label| INCREASE.is_match(label));
        for columns in self.table.columns.windows(2) {
            let (before, goal) = (&columns[0].axis, &columns[1].axis);
            let is_goal = goal.heading.target && goal.heading.is_of_levels() && goal.names.is_empty();
            let may_be = is_goal && before.unit == goal.unit && before.names.is_empty();
            if !may_be || !before.heading.is_of_changes() || !is_increase(before) || is_increase(goal) {
                continue;
            }
            let [one, label] = [before, goal].map(|it| it.path.join("/"));
            let message = text!(
                "看不出“{label}”是“{one}”的目标，还是总数的目标，没有读取",
                "whether `{label}` is the target of `{one}` or of the whole number cannot be seen; it was not read"
            );
            let hint = text!("在列标题里写明，如“净增目标”", "say so in the heading, as in 净增目标");
            self.leave_out(&columns[1], message, hint);
        }
    }

    /// No column of the table is read.
    fn leave_out_all(&mut self) {
        self.beside.alike.extend(self.table.columns.iter().map(|column| column.column));
    }

    /// Units stand below the heading of something else: the headings and the numbers below them do not belong together.
    fn check_slid(&mut self) {
        let Some((written, at)) = &self.table.slid else { return };
        self.leave_out_all();
        let message = text!(
            "“{written}”下面是单位，不是数：列标题看来错开了一列，整张表没有读取",
            "below `{written}` stand units and no numbers: the headings seem to have slid by one column; the table was not read"
        );
        let hint = text!(
            "给单位那一列补上标题“单位”，核对各列标题都在自己的数上面",
            "give the column of units the heading 单位, and check that every heading stands above its own numbers"
        );
        self.say(Code::TableAmbiguous, *at, message, hint);
    }

    /// Names stand in the middle of their rows: whose each row is cannot be seen, so none is read.
    fn check_unclear_names(&mut self) {
        let Some(at) = self.table.rows.unclear else { return };
        self.leave_out_all();
        let message = text!(
            "这一列的名称没有写在各组的第一行，又没有合并单元格，看不出各管哪几行，整张表没有读取",
            "the names in this column do not stand in the first row of each group and are not merged; whose each row is cannot be seen, and the table was not read"
        );
        let hint = text!(
            "把每个名称所管的几行合并单元格，或写在它的第一行",
            "merge the rows that each name is about, or write it in their first row"
        );
        self.say(Code::TableAmbiguous, at, message, hint);
    }

    /// The same of headings: whose each column is cannot be seen, so none is read.
    fn check_unclear_headings(&mut self) {
        for column in &self.table.columns {
            let Some(at) = column.unclear else { continue };
            self.beside.alike.insert(column.column);
            let message = text!(
                "这一行的标题没有写在各组的第一列，又没有合并单元格，看不出各管哪几列，下面的数没有读取",
                "the headings in this row do not stand in the first column of each group and are not merged; whose each column is cannot be seen, and the numbers below were not read"
            );
            let hint = text!(
                "把每个标题所管的几列合并单元格，或写在它的第一列",
                "merge the columns that each heading is about, or write it in their first column"
            );
            self.say(Code::TableAmbiguous, at, message, hint);
        }
    }

    /// The title and the line below it name two parts of the year.
    fn check_part(&mut self) {
        let Some((written, at)) = &self.table.about.other_part else { return };
        let message = text!(
            "标题写明了时期，下面又写着“{written}”，两处不同",
            "the title names a period, and a line below it another: `{written}`"
        );
        let hint = text!(
            "核对是不是沿用了旧表样，只保留正确的时期",
            "check whether an old template was reused, and keep the right period"
        );
        self.say(Code::PeriodConflict, *at, message, hint);
    }

    /// Two columns with the same headings: which is which cannot be seen, so neither is read.
    fn check_alike(&mut self) {
        /// So many are told one by one.
        const TOLD: usize = 20;
        let mut more: Option<(CellRef, usize)> = None;
        let mut told = 0;
        let mut seen: BTreeMap<String, &Column> = BTreeMap::new();
        for column in self.table.columns.iter().filter(|column| !column.axis.path.is_empty()) {
            let axis = &column.axis;
            let key = format!(
                "{:?} {:?} {:?} {:?} {:?}",
                axis.path, axis.time, axis.names, axis.area, axis.heading.measure
            );
            let Some(first) = seen.get(&key) else {
                seen.insert(key, column);
                continue;
            };
            self.beside.alike.extend([first.column, column.column]);
            told += 1;
            if told > TOLD {
                more = Some((more.map_or(axis.at, |(at, _)| at), told - TOLD));
                continue;
            }
            let (one, other) = (column_letters(first.column), column_letters(column.column));
            let label = axis.path.join("/");
            let line = layout::proposal_without(self.table, &[column.column]);
            let message = text!(
                "{one}列和{other}列的标题都是“{label}”，分不清，没有读取",
                "columns {one} and {other} are both headed `{label}`; neither was read"
            );
            let hint = text!(
                "在标题里写明各是哪一年、什么数；如果只用{one}列，在 review.toml 该文件的 [[source]] 里写 {line}",
                "say in the headings which is which; or, if only column {one} is wanted, write under [[source]] of this file in review.toml: {line}"
            );
            let unused = matches!(
                axis.heading.measure,
                Some(Sort::OtherChange | Sort::Other | Sort::Is(Measure::Rank))
            );
            let severity = if unused { Severity::Warning } else { Severity::Error };
            let finding = Finding::new(Code::TableAmbiguous, self.place.at(axis.at), message).hint(hint);
            self.minutes.take(Note::Cell(finding.severity(severity)));
        }
        if let Some((at, count)) = more {
            let message = text!(
                "从这一列起还有{count}列的标题与前面的相同，都没有读取",
                "from here on {count} more columns have headings of others; they were not read"
            );
            let hint = text!("在标题里写明各是哪一年、什么数", "say in the headings which is which");
            self.say(Code::TableAmbiguous, at, message, hint);
        }
    }

    /// 合计 beside 中央级 and 区级 is the sum over all levels of government, not what the area's own budget has.
    fn check_levels(&mut self) {
        const LEVELS: [&str; 8] =
            ["中央", "中央级", "省级", "市级", "省市级", "上划", "上划中央", "中央收入"];
        let name = |column: &Column| column.axis.names.last().map(|name| name.bare.clone());
        let columns = &self.table.columns;
        if !columns.iter().any(|it| name(it).is_some_and(|name| LEVELS.contains(&name.as_str()))) {
            return;
        }
        let sums = columns.iter().filter(|it| name(it).is_some_and(|name| is_whole(&name)));
        self.beside.over_levels.extend(sums.map(|column| column.column));
    }

    /// A change behind columns of several places is not read where it could be of any of them.
    fn check_places(&mut self) {
        let columns = &self.table.columns;
        for (n, column) in columns.iter().enumerate() {
            if !table::neighbours::is_of_an_open_place(columns, n, &self.table.about) {
                continue;
            }
            let label = column.axis.path.join("/");
            let message = text!(
                "左边有几个地区，看不出“{label}”是哪个地区的，没有读取",
                "there are several areas to the left; of which one `{label}` is cannot be seen; it was not read"
            );
            let hint = text!(
                "在列标题里写明地区，如“荷塘区{label}”",
                "write the area into the heading, as in 荷塘区{label}"
            );
            self.leave_out(column, message, hint);
        }
    }

    /// A column that can be read in several ways is not read.
    fn leave_out(&mut self, column: &Column, message: Text, hint: Text) {
        self.beside.alike.insert(column.column);
        self.say(Code::TableAmbiguous, column.axis.at, message, hint);
    }

    /// A change behind columns of several indicators is not read where it could be of any of them.
    fn check_named_changes(&mut self) {
        let columns = &self.table.columns;
        if self.table.rows.iter().any(|row| !row.axis.names.is_empty()) {
            return;
        }
        for n in (1..columns.len()).filter(|&n| table::neighbours::is_said_of_an_open_name(columns, n)) {
            self.leave_out_what_is_said(&columns[n]);
        }
        let Some(n) = (1..columns.len()).find(|&n| table::neighbours::is_of_an_open_name(columns, n)) else {
            return;
        };
        let column = &columns[n];
        let label = column.axis.path.join("/");
        let message = of_an_open_name(&label);
        let hint = text!(
            "在列标题里写明指标，如“一般公共预算收入{label}”",
            "write the indicator into the heading, as in 一般公共预算收入{label}"
        );
        self.leave_out(column, message, hint);
    }

    /// 税收收入 | 固定资产投资 | 位次
    fn leave_out_what_is_said(&mut self, column: &Column) {
        let label = column.axis.path.join("/");
        let message = of_an_open_name(&label);
        let hint = text!(
            "要用就在列标题里写明指标，如“一般公共预算收入{label}”；不用则不必处理",
            "if it is wanted, write the indicator into the heading, as in 一般公共预算收入{label}; otherwise leave it"
        );
        self.beside.alike.insert(column.column);
        self.say(Code::ColumnUnmatched, column.axis.at, message, hint);
    }

    /// The title's year is one of the headings' years (domain §4.4-30).
    fn check_year(&mut self) {
        let about = &self.table.about;
        let (Some(year), Some(at)) = (about.time.year, about.title_at) else { return };
        if about.title.as_deref().is_some_and(|title| !has_cjk(title)) {
            return;
        }
        // 2022年目标 beside 完成数 is next year's.
        let year_of = |line: &Axis| {
            let year = line.time.exact.map(Period::year).or(line.time.year);
            year.filter(|_| line.time_is_own && !line.heading.target)
        };
        let of_columns = self.table.columns.iter().filter_map(|column| year_of(&column.axis));
        let of_rows = self.table.rows.iter().filter_map(|row| year_of(&row.axis));
        let years: BTreeSet<i16> = of_columns.chain(of_rows).collect();
        if let Some((other, at)) = about.other_year {
            let message = text!(
                "标题是{year}年，标题下面又写着{other}年",
                "the title says {year}, and a line below it {other}"
            );
            let hint = text!(
                "核对是不是沿用了旧表样，只保留正确的年份",
                "check whether an old template was reused, and keep the right year"
            );
            self.say(Code::PeriodConflict, at, message, hint);
        }
        let Some(last) = years.last().filter(|_| !years.contains(&year)) else { return };
        // 2021年预计 names the year too.
        let times = || {
            let columns = self.table.columns.iter().map(|it| (it.axis.time.clone(), it.axis.time_is_own));
            columns.chain(self.table.rows.times())
        };
        let named = times().any(|(time, _)| time.year == Some(year));
        // 1-10月 beside 2020年全年 is of the title's year.
        let follows = |(time, is_own): (TimeWords, bool)| {
            let is_bare = time.year.is_none() && time.relative.is_none() && time.exact.is_none();
            is_bare && time.is_part_of_year() && is_own
        };
        let named = named || *last < year && times().any(follows);
        if !named && !self.has_levels_of_the_title(year, *last) {
            let message = text!(
                "标题是{year}年，表头里却没有{year}年（最近的是{last}年）",
                "the title says {year}, but no heading does (the latest is {last})"
            );
            let hint = text!(
                "核对是不是沿用了旧表样：改正标题或表头的年份",
                "check whether an old template was reused, and correct the year in the title or the headings"
            );
            self.say(Code::PeriodConflict, at, message, hint);
        }
    }

    /// 绝对额 | 比上年增长(%) | 2024年绝对额 under the title of 2025: the column of amounts without a time is the title's year.
    fn has_levels_of_the_title(&self, year: i16, last: i16) -> bool {
        let level = |axis: &Axis| {
            axis.heading.is_of_levels()
                && !axis.heading.target
                && !axis.time.is_some()
                && axis.names.is_empty()
                && !axis.path.is_empty()
        };
        last.checked_add(1) == Some(year) && self.table.columns.iter().any(|it| level(&it.axis))
    }

    /// A change without a time is not of the title's year where the headings go beyond it: the title is last year's.
    fn check_change_years(&mut self) {
        let columns = &self.table.columns;
        let Some((title, last)) = self.older_title() else { return };
        for (n, column) in columns.iter().enumerate().filter(|(_, it)| times::is_timeless_change(it)) {
            let level = times::subject(columns, n).filter(|&level| columns[level].axis.time.is_some());
            let of = level.and_then(|level| columns[level].axis.time.resolve(self.table.about.time).ok()?);
            if of.is_some_and(|it| it.year() == title) {
                continue;
            }
            self.beside.undated.insert(column.column);
            let label = column.axis.path.join("/");
            let at = self.table.about.title_at.unwrap_or(column.axis.at);
            let message = text!(
                "标题是{title}年，表头里最近的却是{last}年，看不出“{label}”是哪一年的",
                "the title says {title}, the latest heading {last}: of which year `{label}` is cannot be seen"
            );
            let hint = text!(
                "核对标题是不是沿用了上年的：改正标题的年份；或把列标题写成“{last}年{label}”",
                "check whether the title is last year's and correct its year, or name the column {last}年{label}"
            );
            self.say(Code::PeriodConflict, at, message, hint);
        }
    }

    /// The title's year, and the latest year of the headings of columns, where that is later. Targets do not count.
    fn older_title(&self) -> Option<(i16, i16)> {
        let title = self.table.about.time.year?;
        let results = self.table.columns.iter().filter(|it| it.axis.time_is_own && !it.axis.heading.target);
        let years = results.filter_map(|it| it.axis.time.exact.map(Period::year).or(it.axis.time.year));
        years.max().filter(|last| *last > title).map(|last| (title, last))
    }

    /// Rows have names; a table of areas and years has a subject.
    fn check_names(&mut self) {
        let unnamed: Vec<CellRef> = self.table.rows.unnamed().collect();
        if let (Some(first), Some(last)) = (unnamed.first(), unnamed.last()) {
            let (from, to, count) = (first.row + 1, last.row + 1, unnamed.len());
            let message = text!(
                "第{from}—{to}行有{count}行只有数字，没有名称",
                "{count} of the rows {from}–{to} have numbers and no name"
            );
            let hint = text!(
                "在数字左边补上指标名称或地区",
                "write the indicator's or the area's name to the left of the numbers"
            );
            self.say(Code::LabelMissing, *first, message, hint);
            return;
        }
        let nameless = |axis: &Axis| axis.names.is_empty() && axis.heading.measure.is_none();
        let all_areas = self.table.rows.iter().all(|row| row.axis.area.is_some() && nameless(&row.axis));
        let all_times =
            self.table.columns.iter().all(|column| column.axis.time.is_some() && nameless(&column.axis));
        if !self.table.rows.is_empty() && all_areas && all_times && self.table.about.subject.is_none() {
            let at = self.table.columns.first().map_or(CellRef::new(0, 0), |column| column.axis.at);
            let message = text!(
                "表里只有地区和时期，没有写明是什么指标、什么单位",
                "the table names areas and periods, but neither indicator nor unit"
            );
            let hint = text!(
                "在表的上方写明，如“指标：地区生产总值(亿元)”",
                "write it above the table, as in 指标：地区生产总值(亿元)"
            );
            self.say(Code::LabelMissing, at, message, hint);
        }
    }
}

/// What is told of a column that stands behind several indicators.
fn of_an_open_name(label: &str) -> Text {
    text!(
        "左边有几个指标，看不出“{label}”是哪个指标的，没有读取",
        "there are several indicators to the left; of which one `{label}` is cannot be seen; it was not read"
    )
}
