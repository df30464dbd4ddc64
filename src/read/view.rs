//! A grid as a reader of tables sees it: the visible cells row by row, each with what it looks like.

use super::{
    Content, Grid, GridCell, NumberFormat,
    memo::Memo,
    missing,
    number::{self, NumberText},
    period::TimeWords,
    text, unit,
    unmarked::is_unmarked,
};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site, column_letters},
    model::{Decimal, Period, Status},
    project::MissingMarks,
    text,
};
use rayon::prelude::*;
use regex::Regex;
use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

/// What a cell looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A number; with the year if it could be one (2021, 202112).
    Number(Option<i16>),
    /// A mark of a missing value.
    Missing(Status),
    /// A word in place of a number: 持平.
    Word,
    /// A formula's error, a formula without a value, a number in doubt.
    Problem,
    /// A time: 2021年, a date cell.
    Period,
    /// Any other text.
    Text,
}

impl Class {
    /// Whether it stands where a value stands.
    pub(super) fn is_value(self) -> bool {
        matches!(self, Self::Number(_) | Self::Missing(_) | Self::Word | Self::Problem)
    }

    /// Whether it is a label.
    pub(super) fn is_label(self) -> bool {
        matches!(self, Self::Period | Self::Text)
    }
}

/// A visible cell that holds something.
#[derive(Debug, Clone, Copy)]
pub(super) struct ViewCell<'a> {
    /// Its column.
    pub(super) column: u32,
    /// What it holds.
    pub(super) cell: &'a GridCell,
    /// What it looks like.
    pub(super) class: Class,
}

impl<'a> ViewCell<'a> {
    /// Its text as a label.
    pub(super) fn text(&self) -> Cow<'a, str> {
        content_text(self.cell)
    }

    /// Its number, if it is a whole one in plain digits.
    pub(super) fn whole_number(&self) -> Option<i64> {
        match &self.cell.content {
            Content::Number(number) => number.is_integer().then(|| i64::try_from(*number).ok())?,
            _ => self.text().parse().ok(),
        }
    }
}

/// What a cell says, as text: numbers in plain digits, dates as periods.
pub(super) fn content_text(cell: &GridCell) -> Cow<'_, str> {
    match &cell.content {
        Content::Number(number) => crate::model::plain(*number).into(),
        Content::Unfit(text) | Content::Text(text) | Content::Error(text) => text.as_str().into(),
        Content::Bool(value) => if *value { "TRUE" } else { "FALSE" }.into(),
        Content::Date(period) => period.to_string().into(),
        Content::NoValue => "".into(),
    }
}

/// A visible row that holds something.
#[derive(Debug, Clone, Copy)]
pub(super) struct ViewRow<'a> {
    /// Its number in the sheet, from 0.
    pub(super) row: u32,
    /// Its cells, from left to right.
    pub(super) cells: &'a [ViewCell<'a>],
}

impl<'a> ViewRow<'a> {
    /// The cell of a column.
    pub(super) fn at(&self, column: u32) -> Option<&ViewCell<'a>> {
        self.cells.binary_search_by_key(&column, |cell| cell.column).ok().map(|n| &self.cells[n])
    }

    /// How many cells stand where values stand.
    pub(super) fn values(&self) -> usize {
        self.cells.iter().filter(|cell| cell.class.is_value()).count()
    }

    /// How many cells are labels.
    pub(super) fn labels(&self) -> usize {
        self.cells.iter().filter(|cell| cell.class.is_label()).count()
    }
}

/// The visible part of a grid.
#[derive(Debug, Clone)]
pub(super) struct View<'a> {
    /// The grid, for merged areas.
    pub(super) grid: &'a Grid,
    /// The rows that hold something.
    pub(super) rows: Vec<ViewRow<'a>>,
}

/// The visible cells of a grid, one row behind the other.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    grid: &'a Grid,
    cells: Vec<ViewCell<'a>>,
    /// The number of each row, and where its cells end.
    rows: Vec<(u32, usize)>,
}

impl<'a> Seen<'a> {
    /// Looks at a grid.
    pub(super) fn new(grid: &'a Grid, marks: &MissingMarks) -> Self {
        let contents = grid.contents();
        // What repeats is looked at once, and where there is much to look at by all processors.
        let classes: Vec<Option<Class>> =
            contents.par_iter().with_min_len(4096).map(|cell| classify(cell, marks)).collect();
        let mut seen = Self { grid, cells: Vec::with_capacity(grid.len()), rows: Vec::new() };
        let has_hidden = grid.has_hidden_lines();
        for &(at, kept) in grid.cells() {
            if has_hidden && (grid.is_hidden_row(at.row) || grid.is_hidden_column(at.column)) {
                continue;
            }
            let Some(class) = classes[kept as usize] else { continue };
            seen.cells.push(ViewCell { column: at.column, cell: &contents[kept as usize], class });
            match seen.rows.last_mut() {
                Some((row, end)) if *row == at.row => *end = seen.cells.len(),
                _ => seen.rows.push((at.row, seen.cells.len())),
            }
        }
        let mut start = 0;
        for &(_, end) in &seen.rows {
            mark_unread_numbers(&mut seen.cells[start..end]);
            start = end;
        }
        seen
    }

    /// The rows of all cells.
    pub(super) fn view(&self) -> View<'_> {
        let mut start = 0;
        let row = |&(row, end): &(u32, usize)| {
            let cells = &self.cells[start..end];
            start = end;
            ViewRow { row, cells }
        };
        View { grid: self.grid, rows: self.rows.iter().map(row).collect() }
    }
}

impl View<'_> {
    /// The part between two columns (both included), from a row of `rows` on, up to another (not included).
    pub(super) fn part(&self, columns: (u32, u32), rows: (usize, usize)) -> Self {
        let inside = |row: &ViewRow<'_>| {
            let first = row.cells.partition_point(|cell| cell.column < columns.0);
            let end = row.cells.partition_point(|cell| cell.column <= columns.1);
            first..end
        };
        let rows = self.rows[rows.0..rows.1]
            .iter()
            .map(|row| ViewRow { row: row.row, cells: &row.cells[inside(row)] })
            .filter(|row| !row.cells.is_empty())
            .collect();
        Self { grid: self.grid, rows }
    }
}

static UNREAD: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"^(大约|约|近|超|逾|达|[<>≤≥～~])*[0-9０-９][0-9０-９,，]*([.．][0-9０-９]+)?(%|％|[十百千万亿]*[元人户个家吨]?)";
    let more = r"(\+|＋|左右|上下|余|多|[（(][^）)]*(初步|预计|快报|调整|修订|核算|预测|测算|估)[^）)]*[）)])+[元人户个家吨]?$";
    match Regex::new(&format!("{number}{more}")) {
        Ok(regex) => regex,
        Err(error) => panic!("a pattern of the program is wrong: {error}"),
    }
});

/// A row of names in whose place of numbers only such texts stand as 246.4（初步核算） and 8800+ is a row of values: they
/// are numbers that cannot be read, and not headings.
fn mark_unread_numbers(row: &mut [ViewCell<'_>]) {
    let named = row.first().is_some_and(|cell| cell.class == Class::Text && text::has_cjk(&cell.text()));
    if !named || row.iter().any(|cell| cell.class.is_value()) {
        return;
    }
    let is_unit = |cell: &ViewCell<'_>| {
        cell.class == Class::Text && {
            let text = cell.text();
            !text.contains("单位") && unit::parse(&text).is_some()
        }
    };
    let unit = row.iter().skip(1).find(|cell| is_unit(cell)).map(|cell| cell.column);
    let unread = |cell: &ViewCell<'_>| {
        let text = cell.text();
        let after_unit = unit.is_some_and(|unit| unit < cell.column)
            && text.trim_start().starts_with(|c: char| text::half(c).is_ascii_digit())
            && !TimeWords::parse(&text).is_some()
            && unit::parse(&text).is_none();
        cell.class == Class::Text && (after_unit || UNREAD.is_match(text.trim()))
    };
    for cell in row.iter_mut().skip(1) {
        if unread(cell) {
            cell.class = Class::Problem;
        }
    }
}

fn classify(cell: &GridCell, marks: &MissingMarks) -> Option<Class> {
    Some(match &cell.content {
        Content::Number(number) => Class::Number(match cell.format {
            NumberFormat::Percent(_) | NumberFormat::Permille => None,
            _ => year_of(*number),
        }),
        Content::Text(written) => return classify_text(written, marks),
        Content::Date(_) => Class::Period,
        Content::Unfit(_) | Content::Bool(_) | Content::Error(_) | Content::NoValue => Class::Problem,
    })
}

fn classify_text(written: &str, marks: &MissingMarks) -> Option<Class> {
    // Digits and a dot, the usual cell of a CSV, need no more looks.
    if written.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !written.is_empty() {
        return Some(match number::parse(written) {
            NumberText::Number(it) => Class::Number(year_of(it.value)),
            _ => Class::Problem,
        });
    }
    if written.chars().all(|c| c.is_whitespace() || text::is_invisible(c)) {
        return None;
    }
    if let Some(status) = marks.get(written.trim()) {
        return Some(Class::Missing(*status));
    }
    if is_unmarked(written) {
        return Some(Class::Text);
    }
    Some(CLASSES.with(|classes| classes.get(written, || class_of(written))))
}

thread_local! {
    static CLASSES: Memo<Class> = Memo::new();
}

/// What a text looks like, marks of the source aside.
pub(super) fn class_of(written: &str) -> Class {
    if let Some(status) = missing::status(written, &MissingMarks::new()) {
        return Class::Missing(status);
    }
    if written.chars().count() <= 40 && TimeWords::parse(written).is_whole() {
        return match number::parse(written) {
            NumberText::Number(it) if it.suffix.is_none() => Class::Number(year_of(it.value)),
            _ => Class::Period,
        };
    }
    match number::parse(written) {
        NumberText::Number(_) => Class::Number(None),
        NumberText::Word(_) | NumberText::Hedged(..) => Class::Word,
        NumberText::Ambiguous(_) | NumberText::TooLong => Class::Problem,
        NumberText::None => Class::Text,
    }
}

/// The year that a number could be: 2021, 202112.
fn year_of(number: Decimal) -> Option<i16> {
    if !number.is_integer() {
        // 2021.12 as a number: the month in two digits.
        let months = (number * Decimal::ONE_HUNDRED).normalize();
        return if number.normalize().scale() == 2 && months >= Decimal::from(190_001) {
            year_of(months)
        } else {
            None
        };
    }
    let whole: i64 = number.normalize().try_into().ok()?;
    let (year, rest) = if whole > 9999 { (whole / 100, whole % 100) } else { (whole, 1) };
    ((1900..=2100).contains(&year) && (1..=12).contains(&rest)).then(|| i16::try_from(year).ok())?
}

/// The words of time in a cell that is a heading.
pub(super) fn time_of(cell: &GridCell) -> TimeWords {
    match &cell.content {
        Content::Date(period) => TimeWords::of(*period),
        Content::Number(number) if year_of(*number).is_none() => TimeWords::default(),
        _ => TimeWords::parse(&content_text(cell)),
    }
}

/// A date cell's period.
pub(super) fn date_of(cell: &GridCell) -> Option<Period> {
    match cell.content {
        Content::Date(period) => Some(period),
        _ => None,
    }
}

/// One finding for every block of hidden rows or columns, and for a hidden sheet, that hold something.
pub(super) fn hidden(grid: &Grid, file: &str) -> Findings {
    let mut findings = Findings::default();
    let sheet = grid.sheet.as_deref();
    let mut note = |zh: String, en: String, cell: Option<CellRef>| {
        let site = cell.map_or_else(|| Site::sheet(file, sheet), |cell| Site::cell(file, sheet, cell));
        let message = text!("{zh}里有内容，没有读取", "{en} hold something and were not read");
        let hint = text!(
            "确实要用就在 Excel 或 WPS 里取消隐藏；不用则不必处理",
            "unhide them in Excel or WPS if they are wanted; otherwise leave them"
        );
        findings.push(Finding::new(Code::HiddenCells, site, message).hint(hint));
    };
    if grid.hidden {
        if grid.iter().next().is_some() {
            note("隐藏的工作表".to_owned(), "hidden sheets".to_owned(), None);
        }
        return findings;
    }
    if !grid.has_hidden_lines() {
        return findings;
    }
    let mut rows: BTreeMap<u32, CellRef> = BTreeMap::new();
    let mut columns: BTreeMap<u32, CellRef> = BTreeMap::new();
    for (at, _) in grid.iter() {
        if grid.is_hidden_row(at.row) {
            rows.entry(at.row).or_insert(at);
        } else if grid.is_hidden_column(at.column) {
            columns.entry(at.column).or_insert(at);
        }
    }
    for (first, last, at) in blocks(&rows, |row| grid.is_hidden_row(row)) {
        let (first, last) = (first + 1, last + 1);
        note(format!("隐藏的第{first}—{last}行"), format!("hidden rows {first}–{last}"), Some(at));
    }
    for (first, last, at) in blocks(&columns, |column| grid.is_hidden_column(column)) {
        let (first, last) = (column_letters(first), column_letters(last));
        note(format!("隐藏的{first}—{last}列"), format!("hidden columns {first}–{last}"), Some(at));
    }
    findings
}

/// Runs of hidden lines, with the first cell of each run.
fn blocks(lines: &BTreeMap<u32, CellRef>, is_hidden: impl Fn(u32) -> bool) -> Vec<(u32, u32, CellRef)> {
    let mut runs: Vec<(u32, u32, CellRef)> = Vec::new();
    for (&line, &at) in lines {
        match runs.last_mut() {
            Some((_, last, _)) if (*last..line).all(&is_hidden) => *last = line,
            _ => runs.push((line, line, at)),
        }
    }
    runs
}
