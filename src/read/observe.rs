//! From a table to its observations, one for every value cell.

use super::{
    heading::{self, ChangeUnit, Sort},
    meaning::{self, Given},
    percent,
    period::{Open, Part, TimeWords},
    table::{self, Axis, Column, Name, Row, Table},
    unit::SheetUnit,
    value::{self, Own, Reading},
    view::View,
};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Severity, Site, Text, column_letters},
    model::{
        Area, CellSite, Decimal, Dimension, Indicator, Kind, Measure, Observation, Period, Status, Unit,
    },
    project::{Catalogue, MissingMarks},
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What is the same for all cells of a sheet.
#[derive(Debug, Clone)]
pub(super) struct Place<'c> {
    /// The file's name.
    pub(super) file: Arc<str>,
    /// The sheet's name.
    pub(super) sheet: Option<Arc<str>>,
    /// The indicators.
    pub(super) catalogue: &'c Catalogue,
    /// Marks of missing values.
    pub(super) marks: &'c MissingMarks,
}

impl Place<'_> {
    /// The site of a cell.
    pub(super) fn at(&self, cell: CellRef) -> Site {
        Site::cell(&*self.file, self.sheet.as_deref(), cell)
    }

    /// The file's name without folders and ending.
    pub(super) fn stem(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// A value with its meaning, before the series have been looked at.
pub(super) struct Draft {
    /// The observation.
    pub(super) observation: Observation,
    /// Index of its row in the table.
    pub(super) row: usize,
    /// Index of its column in the table.
    pub(super) column: usize,
    /// Whether the unit % comes from a heading alone, and the cell is a plain number.
    pub(super) percent_by_heading: bool,
}

/// Reads every value cell of a table.
pub(super) fn observe(table: &Table, view: &View<'_>, place: &Place<'_>) -> (Vec<Observation>, Findings) {
    let mut reader = Reader {
        table,
        place,
        findings: Findings::default(),
        said: BTreeSet::new(),
        known: BTreeMap::new(),
        alike: BTreeSet::new(),
        undated: BTreeSet::new(),
    };
    reader.check_structure();
    let mut drafts = Vec::new();
    for (r, row) in table.rows.iter().enumerate() {
        reader.row(r, row, view, &mut drafts);
    }
    let Reader { mut findings, .. } = reader;
    percent::settle(&mut drafts, place, &mut findings);
    missing_units(table, place, &drafts, &mut findings);
    missing_period(table, place, &drafts, &mut findings);
    part_in_name(table, place, &drafts, &mut findings);
    (drafts.into_iter().map(|draft| draft.observation).collect(), findings)
}

struct Reader<'t, 'c> {
    table: &'t Table,
    place: &'t Place<'c>,
    findings: Findings,
    /// Headings that something has been said about: once is enough.
    said: BTreeSet<(Code, CellRef)>,
    /// Columns that have the same headings as another one.
    alike: BTreeSet<u32>,
    /// Columns of changes of which it cannot be seen of which year they are.
    undated: BTreeSet<u32>,
    /// What the names of a row and a column were found to be.
    known: BTreeMap<(usize, Vec<Name>), Option<meaning::Found<'c>>>,
}

impl<'c> Reader<'_, 'c> {
    fn indicator(&mut self, row: &Axis, c: usize, column: &Axis) -> Option<meaning::Found<'c>> {
        let key = (c, row.names.clone());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let found = meaning::indicator(row, column, &self.table.about, self.place.catalogue);
        if self.known.len() >= 8192 {
            self.known.clear();
        }
        self.known.insert(key, found);
        found
    }

    fn say(&mut self, code: Code, at: CellRef, message: Text, hint: Text) {
        if self.said.insert((code, at)) {
            self.findings.push(Finding::new(code, self.place.at(at), message).hint(hint));
        }
    }

    fn row(&mut self, r: usize, row: &Row, view: &View<'_>, drafts: &mut Vec<Draft>) {
        let cells = &view.rows[row.index];
        let level_beside = self.has_level(row, view);
        let growth_beside = self.has_growth(row, view);
        for (c, column) in self.table.columns.iter().enumerate() {
            let Some(cell) = cells.at(column.column) else { continue };
            let at = CellRef::new(cells.row, column.column);
            if column.axis.path.is_empty() {
                self.column_without_heading(column, at);
                continue;
            }
            if self.alike.contains(&column.column) {
                continue;
            }
            match value::read(cell.cell, self.place.marks) {
                None => {}
                Some(Err(trouble)) => {
                    self.findings.push(
                        Finding::new(trouble.code, self.place.at(at), trouble.message).hint(trouble.hint),
                    );
                }
                Some(Ok(reading)) if self.is_fall_without_sign(row, column, &reading) => {}
                Some(Ok(reading)) => {
                    drafts.extend(self.draft(r, row, c, column, reading, at, (level_beside, growth_beside)));
                }
            }
        }
    }

    /// A column of values without a heading is not read: what its numbers are cannot be seen.
    fn column_without_heading(&mut self, column: &Column, at: CellRef) {
        let known = CellRef::new(0, column.column);
        if !self.said.insert((Code::TableAmbiguous, known)) {
            return;
        }
        let letters = column_letters(column.column);
        let message = text!(
            "{letters}列有数字，没有列标题，没有读取",
            "column {letters} has numbers and no heading; it was not read"
        );
        let hint = text!(
            "给这一列补上标题；不是数据就删去",
            "give the column a heading, or remove it if it is no data"
        );
        self.findings.push(Finding::new(Code::TableAmbiguous, self.place.at(at), message).hint(hint));
    }

    /// Whether a number stands under a heading of falling, 降幅 10: whether it is meant as −10 or as 10 is not guessed.
    fn is_fall_without_sign(&mut self, row: &Row, column: &Column, reading: &Reading) -> bool {
        if reading.value.is_none() || reading.change {
            return false;
        }
        let Some(axis) = [&column.axis, &row.axis].into_iter().find(|axis| self.falls(axis)) else {
            return false;
        };
        let label = axis.path.last().cloned().unwrap_or_default();
        let message = text!(
            "“{label}”下的数是正是负说不清，没有读取",
            "whether the numbers of `{label}` are falls with or without a minus cannot be seen; they were not read"
        );
        let hint = text!(
            "改成“比上年增长(%)”，下降的写负数，如 -2.5",
            "call it 比上年增长(%) and write falls with a minus, as in -2.5"
        );
        self.say(Code::NumberAmbiguous, axis.at, message, hint);
        true
    }

    /// Whether a heading is a fall: by its words alone, or as the fall of a known indicator (an indicator may have such a
    /// name itself).
    fn falls(&self, axis: &Axis) -> bool {
        let known = |name: &str| !name.is_empty() && self.place.catalogue.look_up(name).is_some();
        axis.heading.fall
            || axis.names.last().is_some_and(|name| {
                !known(&name.whole) && heading::without_fall(&name.whole).is_some_and(|name| known(&name))
            })
    }

    /// Whether the row has a number in a column of levels.
    fn has_level(&self, row: &Row, view: &View<'_>) -> bool {
        let cells = &view.rows[row.index];
        self.table.columns.iter().any(|column| {
            column.axis.heading.measure.is_none()
                && !column.axis.heading.target
                && !column.axis.heading.fall
                && cells
                    .at(column.column)
                    .is_some_and(|cell| matches!(cell.class, super::view::Class::Number(_)))
        })
    }

    /// Whether the row has a number in a column of growth in percent.
    fn has_growth(&self, row: &Row, view: &View<'_>) -> bool {
        let cells = &view.rows[row.index];
        self.table.columns.iter().any(|column| {
            let heading = &column.axis.heading;
            heading.measure == Some(Sort::Is(Measure::Change))
                && heading.change_unit == ChangeUnit::Percent
                && cells
                    .at(column.column)
                    .is_some_and(|cell| matches!(cell.class, super::view::Class::Number(_)))
        })
    }

    /// 109 % under the year and 7 under 增长%, of an indicator of which only growth is published: either may be its growth,
    /// and the first an index.
    fn growth_twice(&mut self, row: &Row, at: CellRef, raw: &str) {
        let name = row.axis.path.last().cloned().unwrap_or_default();
        let message = text!(
            "“{name}”只发布增速，这一行却既有 {raw}（单位是%），又另有增长率，看不出哪个是增速",
            "of `{name}` only growth is published; which of {raw} (in %) and the growth beside it is meant cannot be seen"
        );
        let hint = text!(
            "只保留增速；如果这是指数，把单位写成“上年=100”",
            "keep the growth only; if this is an index, give it the unit 上年=100"
        );
        self.say(Code::PercentAmbiguous, at, message, hint);
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one cell's meaning, used here only")]
    fn draft(
        &mut self,
        r: usize,
        row: &Row,
        c: usize,
        column: &Column,
        reading: Reading,
        at: CellRef,
        (level_beside, growth_beside): (bool, bool),
    ) -> Option<Draft> {
        let about = &self.table.about;
        let row_unit = row.unit.as_ref().and_then(|(unit, _)| unit.as_ref().ok());
        let found = self.indicator(&row.axis, c, &column.axis);
        let (indicator, named_area) = found.map_or((None, None), |(indicator, area)| (Some(indicator), area));
        let percent_row = row_unit.or(row.axis.unit.as_ref()).is_some_and(Unit::is_percent);
        let (mut measure, may_be_named) =
            meaning::measure(&row.axis, &column.axis, indicator, percent_row, level_beside);
        let indicator = indicator.filter(|_| may_be_named);
        if reading.change && measure == Measure::Level {
            measure = Measure::Change;
        }
        if reading.word.is_some()
            && measure == Measure::Level
            && column.axis.heading.measure.is_none()
            && row.axis.heading.measure.is_none()
        {
            measure = Measure::Change;
        }
        if growth_beside
            && measure == Measure::Change
            && reading.value.is_some()
            && column.axis.heading.measure.is_none()
            && row.axis.heading.measure.is_none()
            && indicator.is_some_and(|it| it.kind == Kind::GrowthOnly)
        {
            self.growth_twice(row, at, &reading.raw);
            return None;
        }
        let period = self.period(row, column);
        let given = meaning::unit(&row.axis, row_unit, &column.axis, about, measure, indicator);
        let (unit, value, by_heading) = self.unit(given, &reading, at, row, column, measure, indicator)?;
        if reading.status == Status::Pending {
            let raw = reading.raw.clone();
            let hint = text!("数据出来后填上，再运行一次", "enter the figure when it is out, and run again");
            self.say(
                Code::ValuePending,
                at,
                text!("应为数字，实为“{raw}”", "expected a number, found `{raw}`"),
                hint,
            );
        }
        let observation = Observation {
            at: CellSite { file: Arc::clone(&self.place.file), sheet: self.place.sheet.clone(), cell: at },
            row: Arc::clone(&row.axis.path),
            column: Arc::clone(&column.axis.path),
            title: about.title.clone(),
            unit,
            indicator: indicator.map(|it| it.id.clone()),
            area: area(row, column, named_area, about.area.as_ref()),
            period,
            measure,
            basis: column
                .axis
                .heading
                .basis
                .or(row.axis.heading.basis)
                .filter(|_| measure == Measure::Change),
            value,
            word: reading.word,
            status: reading.status,
            raw: reading.raw,
        };
        Some(Draft { observation, row: r, column: c, percent_by_heading: by_heading })
    }

    fn period(&mut self, row: &Row, column: &Column) -> Option<Period> {
        if self.undated.contains(&column.column) && !row.axis.time_is_own {
            return None;
        }
        match meaning::period(&row.axis, &column.axis, self.table.about.time) {
            Ok(period) => period.or_else(|| {
                let of_change = matches!(column.axis.heading.measure, Some(Sort::Is(measure)) if measure != Measure::Level);
                let latest = self.table.latest.filter(|_| of_change)?;
                meaning::part_of(latest, &row.axis)
            }),
            Err(open) => {
                let (at, label) = if column.axis.time_is_own {
                    (column.axis.at, column.axis.path.join("/"))
                } else {
                    (row.axis.at, row.axis.path.join("/"))
                };
                let (missing_zh, missing_en) = match open {
                    Open::Year => ("年份", "the year"),
                    Open::Month => ("到哪个月为止", "the month"),
                };
                self.say(
                    Code::PeriodUnknown,
                    at,
                    text!(
                        "“{label}”是哪个时期要看标题，标题里没有写{missing_zh}",
                        "the title should give {missing_en} that `{label}` means, and does not"
                    ),
                    text!(
                        "在标题里写明，如“2021年1-12月…”；或把表头改成 2021年 这样的形式",
                        "write it into the title, as in 2021年1-12月…, or into the heading, as in 2021年"
                    ),
                );
                None
            }
        }
    }

    /// The unit and the value in it. `None` where two units disagree: then the cell is not read.
    #[allow(clippy::too_many_arguments, reason = "the parts of one cell's meaning, used here only")]
    fn unit(
        &mut self,
        given: Given,
        reading: &Reading,
        at: CellRef,
        row: &Row,
        column: &Column,
        measure: Measure,
        indicator: Option<&Indicator>,
    ) -> Option<(Option<Unit>, Option<Decimal>, bool)> {
        let is_number = reading.value.is_some();
        match given {
            Given::Conflict(one, other) => {
                let place =
                    if row.axis.unit.is_some() || row.unit.is_some() { row.axis.at } else { column.axis.at };
                self.say(
                    Code::UnitConflict,
                    place,
                    text!(
                        "这里写了两个单位：“{one}”和“{other}”",
                        "two units are given here: `{one}` and `{other}`"
                    ),
                    text!("只保留一个正确的单位", "keep the right one"),
                );
                None
            }
            Given::Several(_) | Given::Open | Given::PerHead(_) if reading.own == Own::Nothing => {
                if is_number {
                    self.unit_open(&given, row, column);
                }
                let unread = is_number && matches!(given, Given::PerHead(_));
                (!unread).then_some((None, reading.value, false))
            }
            Given::Unit(unit) => self.own_unit(Some(unit), reading, at, measure, indicator),
            Given::Nothing | Given::Several(_) | Given::Open | Given::PerHead(_) => {
                self.own_unit(None, reading, at, measure, indicator)
            }
        }
    }

    fn unit_open(&mut self, given: &Given, row: &Row, column: &Column) {
        let hint = text!(
            "加一列“计量单位”，或在名称后用括号写明单位，如（亿元）、（%）",
            "add a column of units, or write the unit in brackets behind the name"
        );
        if let Given::Several(units) = given {
            let list = units.iter().map(Unit::symbol).collect::<Vec<_>>().join("、");
            let line = if row.axis.names.is_empty() { &column.axis } else { &row.axis };
            let name = line.path.join("/");
            let message = text!(
                "整表写了几个单位（{list}），看不出“{name}”用哪一个",
                "the sheet gives several units ({list}); which of them `{name}` has cannot be seen"
            );
            self.say(Code::UnitMissing, line.at, message, hint);
        } else if let Given::PerHead(sheet) = given {
            let line = if row.axis.names.is_empty() { &column.axis } else { &row.axis };
            let name = line.path.last().cloned().unwrap_or_default();
            let message = text!(
                "“{name}”是人均数，没有写单位；整表的“单位：{sheet}”是否也管它，看不出来",
                "`{name}` is an amount per head without a unit of its own; whether the sheet's unit {sheet} is meant cannot be seen"
            );
            self.say(Code::UnitMissing, line.at, message, hint);
        } else {
            let name = column.axis.path.join("/");
            let message = text!(
                "看不出“{name}”是百分比、百分点还是绝对数",
                "whether `{name}` is in percent, in points or in units cannot be seen"
            );
            self.say(Code::UnitMissing, column.axis.at, message, hint);
        }
    }

    /// Brings together what the headings and the cell itself say about the unit.
    fn own_unit(
        &mut self,
        given: Option<Unit>,
        reading: &Reading,
        at: CellRef,
        measure: Measure,
        indicator: Option<&Indicator>,
    ) -> Option<(Option<Unit>, Option<Decimal>, bool)> {
        let value = reading.value;
        let conflict = |one: &Unit, own: &str| {
            (
                text!(
                    "表头的单位是“{one}”，单元格里却是“{own}”",
                    "the headings give the unit `{one}`, the cell says `{own}`"
                ),
                text!("核对后只保留一个单位", "check it and keep one unit"),
            )
        };
        match (&reading.own, given) {
            (Own::Nothing, given) => {
                let by_heading = given.as_ref().is_some_and(Unit::is_percent) && value.is_some();
                Some((given, value, by_heading))
            }
            (Own::Percent, Some(unit)) if unit.is_percent() || *unit.dimension() == Dimension::Points => {
                Some((Some(unit), value, false))
            }
            (Own::Percent, None) => {
                let rate = indicator.is_some_and(|it| it.change == crate::model::ChangeForm::Points)
                    && measure == Measure::Change;
                Some((Some(if rate { Unit::points() } else { Unit::percent() }), value, false))
            }
            (Own::Percent, Some(unit)) => {
                let (message, hint) = conflict(&unit, "%");
                self.say(Code::UnitConflict, at, message, hint);
                None
            }
            (Own::Unit(own), Some(unit))
                if own.dimension() != unit.dimension()
                    && !(unit.is_percent() && *own.dimension() == Dimension::Points) =>
            {
                let (message, hint) = conflict(&unit, own.symbol());
                self.say(Code::UnitConflict, at, message, hint);
                None
            }
            (Own::Unit(own), _) => Some((Some(own.clone()), value, false)),
            (Own::Multiplier(zeros, word), given) => Some(multiplied(value?, *zeros, word, given)),
        }
    }

    /// What is wrong with the table as a whole.
    fn check_structure(&mut self) {
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
        for row in &self.table.rows {
            if let Some((Err(written), at)) = &row.unit {
                let hint =
                    text!("改用标准单位名称，如 万元、亿元、万人、%", "use the standard name of the unit");
                self.say(
                    Code::UnitUnknown,
                    *at,
                    text!("应为计量单位，实为“{written}”", "expected a unit, found `{written}`"),
                    hint,
                );
            }
        }
        for column in &self.table.columns {
            if let Some((at, left)) = &column.open {
                let rows = (self.table.header.0 + 1, self.table.header.1 + 1);
                let line = super::layout::proposal(self.table);
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
        self.check_alike();
        self.check_year();
        self.check_change_years();
        self.check_names();
    }

    /// Two columns with the same headings: which is which cannot be seen, so neither is read.
    fn check_alike(&mut self) {
        let mut seen: BTreeMap<String, &Column> = BTreeMap::new();
        for column in self.table.columns.iter().filter(|column| !column.axis.path.is_empty()) {
            let axis = &column.axis;
            let key = format!("{:?} {:?} {:?} {:?}", axis.path, axis.time, axis.names, axis.area);
            let Some(first) = seen.get(&key) else {
                seen.insert(key, column);
                continue;
            };
            self.alike.extend([first.column, column.column]);
            let (one, other) = (column_letters(first.column), column_letters(column.column));
            let label = axis.path.join("/");
            let line = super::layout::proposal(self.table);
            let message = text!(
                "{one}列和{other}列的标题都是“{label}”，分不清，没有读取",
                "columns {one} and {other} are both headed `{label}`; neither was read"
            );
            let hint = text!(
                "在标题里写明各是哪一年、什么数；或在 review.toml 该文件的 [[source]] 里写 {line}",
                "say in the headings which is which, or write under [[source]] of this file in review.toml: {line}"
            );
            let unused = matches!(axis.heading.measure, Some(Sort::Other | Sort::Is(Measure::Rank)));
            let severity = if unused { Severity::Warning } else { Severity::Error };
            let finding = Finding::new(Code::TableAmbiguous, self.place.at(axis.at), message).hint(hint);
            self.findings.push(finding.severity(severity));
        }
    }

    /// The title's year is one of the headings' years (domain §4.4-30).
    fn check_year(&mut self) {
        let about = &self.table.about;
        let (Some(year), Some(at), Some(title)) = (about.time.year, about.title_at, about.title.as_deref())
        else {
            return;
        };
        if !super::text::has_cjk(title) {
            return;
        }
        let lines =
            self.table.columns.iter().map(|it| &it.axis).chain(self.table.rows.iter().map(|it| &it.axis));
        let years: BTreeSet<i16> = lines
            .filter(|line| line.time_is_own)
            .filter_map(|line| line.time.exact.map(Period::year).or(line.time.year))
            .collect();
        let Some(last) = years.last() else { return };
        if !years.contains(&year) {
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

    /// A change without a time is not of the title's year where the headings go beyond it: the title is last year's.
    fn check_change_years(&mut self) {
        let columns = &self.table.columns;
        let Some((title, last)) = self.older_title() else { return };
        for (n, column) in columns.iter().enumerate().filter(|(_, it)| table::is_timeless_change(it)) {
            let level =
                table::level_of_change(columns, n).filter(|&level| columns[level].axis.time.is_some());
            let of = level.and_then(|level| columns[level].axis.time.resolve(self.table.about.time).ok()?);
            if of.is_some_and(|it| it.year() == title) {
                continue;
            }
            self.undated.insert(column.column);
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
        let unnamed: Vec<CellRef> =
            self.table.rows.iter().filter(|row| row.axis.path.is_empty()).map(|row| row.axis.at).collect();
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

/// 91.3亿 under 元 is 91.3 亿元; without a unit the number is written out.
fn multiplied(
    value: Decimal,
    zeros: u32,
    word: &str,
    given: Option<Unit>,
) -> (Option<Unit>, Option<Decimal>, bool) {
    if let Some(unit) = &given {
        let base = unit.symbol().trim_start_matches(['万', '亿', '千', '百', '十']);
        if let Some(own) = Unit::parse(&format!("{word}{base}")) {
            return (Some(own), Some(value), false);
        }
    }
    let written_out = value.checked_mul(Decimal::from(10_i64.pow(zeros)));
    (given, written_out, false)
}

fn area(row: &Row, column: &Column, named: Option<&str>, table: Option<&Area>) -> Option<Area> {
    let named = || named.map(|area| Area(area.to_owned()));
    column.axis.area.clone().or_else(|| row.axis.area.clone()).or_else(named).or_else(|| table.cloned())
}

/// A level of an indicator that the catalogue knows, without a unit: one finding a row or column.
fn missing_units(table: &Table, place: &Place<'_>, drafts: &[Draft], findings: &mut Findings) {
    let mut said = BTreeSet::new();
    for draft in drafts {
        let it = &draft.observation;
        let unitless = it.unit.is_none() && it.value.is_some() && it.measure == Measure::Level;
        let Some(id) = it.indicator.as_ref().filter(|_| unitless) else { continue };
        let Some(indicator) = place.catalogue.get(id) else { continue };
        let row = &table.rows[draft.row];
        let by_row = !row.axis.names.is_empty();
        let at = if by_row { row.axis.at } else { table.columns[draft.column].axis.at };
        if !said.insert(at)
            || findings.iter().any(|it| it.code == Code::UnitMissing && it.site.cell == Some(at))
        {
            continue;
        }
        let (name, unit) = (&indicator.name, &indicator.unit);
        findings.push(
            Finding::new(
                Code::UnitMissing,
                place.at(at),
                text!("“{name}”的数字没有单位", "the numbers of `{name}` have no unit"),
            )
            .hint(text!(
                "在名称后用括号写明单位，如“{name}（{unit}）”；或在表的上方写“单位：{unit}”",
                "write the unit behind the name, as in {name}（{unit}）, or above the table as 单位：{unit}"
            )),
        );
    }
}

/// Values of known indicators without a period: worth a warning, for no review can use them.
fn missing_period(table: &Table, place: &Place<'_>, drafts: &[Draft], findings: &mut Findings) {
    let timeless = drafts.iter().find(|draft| {
        let it = &draft.observation;
        it.indicator.is_some() && it.period.is_none() && it.value.is_some()
    });
    let said = |it: &Finding| matches!(it.code, Code::PeriodUnknown | Code::PeriodConflict);
    let Some(draft) = timeless.filter(|_| !findings.iter().any(said)) else { return };
    let at = table.columns[draft.column].axis.at;
    let message = text!("看不出这些数是哪一年的", "of which year these numbers are cannot be seen");
    let hint = text!(
        "在标题或列标题里写明年份，如“2021年…”",
        "write the year into the title or the headings, as in 2021年"
    );
    findings.push(
        Finding::new(Code::PeriodUnknown, place.at(at), message).hint(hint).severity(Severity::Warning),
    );
}

/// A sheet or a file named after a part of the year (1-11月) whose title and headings name the year alone: whether its
/// numbers are of the part or of the whole cannot be seen.
fn part_in_name(table: &Table, place: &Place<'_>, drafts: &[Draft], findings: &mut Findings) {
    let is_part = |part: Option<Part>| part.is_some_and(|part| part != Part::Year);
    let lines = table.columns.iter().map(|it| &it.axis).chain(table.rows.iter().map(|it| &it.axis));
    let said = |axis: &Axis| {
        is_part(axis.time.part) || axis.time.exact.is_some_and(|it| !matches!(it, Period::Year(_)))
    };
    if table.about.time.months || is_part(table.about.time.part) || lines.into_iter().any(said) {
        return;
    }
    let names = [(true, place.sheet.as_deref().unwrap_or_default()), (false, place.stem())];
    let part_of = |(is_sheet, name): (bool, &'_ str)| {
        let time = TimeWords::parse(name);
        (is_part(time.part) && time.doubt.is_none()).then(|| (is_sheet, name.to_owned(), time.year))
    };
    let Some((is_sheet, name, year)) = names.into_iter().find_map(part_of) else { return };
    // 2022年3月 beside numbers of 2021 is when the file was made.
    let whole =
        |it: &Observation| matches!(it.period, Some(Period::Year(of)) if year.is_none_or(|year| year == of));
    let drafted = drafts.iter().find(|draft| draft.observation.value.is_some() && whole(&draft.observation));
    let Some(draft) = drafted else { return };
    let at = table.about.title_at.unwrap_or(table.columns[draft.column].axis.at);
    let (zh, en) = if is_sheet { ("工作表", "sheet") } else { ("文件", "file") };
    let message = text!(
        "{zh}名是“{name}”，标题和表头却只写了年份，看不出这些数是全年的还是其中几个月的",
        "the {en} is named `{name}`, but title and headings name the year alone: whether these numbers are of the whole year cannot be seen"
    );
    let hint = text!(
        "在标题里写明时期，如“2021年1-11月”；确是全年数就改{zh}名",
        "write the period into the title, as in 2021年1-11月; or rename the {en} if the numbers are of the whole year"
    );
    findings.push(Finding::new(Code::PeriodConflict, place.at(at), message).hint(hint));
}
