//! A grid as a reader of tables sees it: the visible cells row by row, each with what it looks like.

use crate::{
    finding::{CellRef, Code, Finding, Findings, Severity, Site, column_letters},
    model::{Decimal, Period, Status, plain},
    project::MissingMarks,
    read::{
        Content, Grid, GridCell, NumberFormat, ShownAs, ShownNumber,
        words::{
            memo::Memo,
            missing,
            number::{self, NumberText},
            pattern::Pattern,
            period::TimeWords,
            text, unit,
            unmarked::is_unmarked,
        },
    },
    text,
};
use rayon::prelude::*;
use std::{borrow::Cow, collections::BTreeMap, slice::SliceIndex};

/// What a cell looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Class {
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
    pub(in crate::read) fn is_value(self) -> bool {
        matches!(self, Self::Number(_) | Self::Missing(_) | Self::Word | Self::Problem)
    }

    /// Whether it is a label.
    pub(super) fn is_label(self) -> bool {
        matches!(self, Self::Period | Self::Text)
    }
}

/// A visible cell that holds something.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct ViewCell<'a> {
    /// Its column.
    pub(in crate::read) column: u32,
    /// What it holds.
    pub(in crate::read) cell: &'a GridCell,
    /// What it looks like.
    pub(in crate::read) class: Class,
}

impl<'a> ViewCell<'a> {
    /// Its text as a label.
    pub(in crate::read) fn text(&self) -> Cow<'a, str> {
        content_text(self.cell)
    }

    /// Its number, if it is a whole one in plain digits.
    pub(super) fn whole_number(&self) -> Option<i64> {
        match self.cell.content() {
            Content::Number(number, _) => number.is_integer().then(|| i64::try_from(*number).ok())?,
            _ => self.text().parse().ok(),
        }
    }
}

/// What a cell says, as text: numbers in plain digits, dates as periods.
pub(in crate::read) fn content_text(cell: &GridCell) -> Cow<'_, str> {
    match cell.content() {
        Content::Number(number, _) => plain(*number).into(),
        Content::Unfit(text) | Content::Text(text) | Content::Error(text) => text.as_str().into(),
        Content::Shown(shown) => shown.text.as_str().into(),
        Content::Bool(value) => if *value { "TRUE" } else { "FALSE" }.into(),
        Content::Date(period) => period.to_string().into(),
        Content::NoValue | Content::Struck => "".into(),
    }
}

/// A visible row that holds something.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct ViewRow<'a> {
    /// Its number in the sheet, from 0.
    pub(in crate::read) row: u32,
    seen: &'a Seen<'a>,
    places: &'a [Place],
}

impl<'a> ViewRow<'a> {
    /// Its cells, from left to right.
    pub(in crate::read) fn cells(
        &self,
    ) -> impl ExactSizeIterator<Item = ViewCell<'a>> + DoubleEndedIterator + Clone + use<'a> {
        let seen = self.seen;
        self.places.iter().map(|place| seen.cell(place))
    }

    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Its first cell.
    pub(in crate::read) fn first(&self) -> Option<ViewCell<'a>> {
        self.places.first().map(|place| self.seen.cell(place))
    }

    /// Its only cell, if it has one and no other.
    pub(super) fn only(&self) -> Option<ViewCell<'a>> {
        self.first().filter(|_| self.len() == 1)
    }

    /// The cell of a column.
    pub(in crate::read) fn at(&self, column: u32) -> Option<ViewCell<'a>> {
        let column_of = |place: &Place| place.0.column;
        // In a full row the cells stand at their own numbers.
        let is_full = self.places.get(column as usize).is_some_and(|place| column_of(place) == column);
        let n = if is_full {
            column as usize
        } else {
            self.places.binary_search_by_key(&column, column_of).ok()?
        };
        Some(self.seen.cell(&self.places[n]))
    }

    /// How many cells stand where values stand.
    pub(in crate::read) fn values(&self) -> usize {
        self.cells().filter(|cell| cell.class.is_value()).count()
    }

    /// How many cells are labels.
    pub(in crate::read) fn labels(&self) -> usize {
        self.cells().filter(|cell| cell.class.is_label()).count()
    }
}

/// The visible part of a grid, or a part of that: rows that hold something.
#[derive(Debug, Clone)]
pub(in crate::read) struct View<'a> {
    /// The grid, for merged areas.
    pub(in crate::read) grid: &'a Grid,
    seen: &'a Seen<'a>,
    /// Where the cells of each row begin and end. There may be a million rows.
    rows: Cow<'a, [(u32, u32)]>,
}

/// Where a cell stands, and the place of what it holds among the contents of the grid.
type Place = (CellRef, u32);

/// In the place of what a cell holds: it is a number that cannot be read, though it looks like a text by itself.
const UNREAD_NUMBER: u32 = 1 << 31;

/// The visible cells of a grid.
#[derive(Debug)]
pub(in crate::read) struct Seen<'a> {
    grid: &'a Grid,
    /// What each content of the grid looks like; `None` if there is nothing to see.
    classes: Vec<Option<Class>>,
    /// The grid's own cells, unless some are hidden or look otherwise than by themselves.
    places: Cow<'a, [Place]>,
    /// Where the cells of each row begin and end.
    rows: Vec<(u32, u32)>,
}

impl<'a> Seen<'a> {
    /// Looks at a grid.
    pub(in crate::read) fn new(grid: &'a Grid, marks: &MissingMarks) -> Self {
        // What repeats is looked at once, and where there is much to look at by all processors.
        let contents = grid.contents().par_iter().with_min_len(4096);
        let classes: Vec<Option<Class>> = contents.map(|cell| classify(cell, marks)).collect();
        let mut seen = Self { grid, classes, places: Cow::Borrowed(grid.cells()), rows: Vec::new() };
        seen.leave_out_what_nobody_sees();
        seen.rows = rows(&seen.places);
        seen.mark_unread_numbers();
        seen
    }

    fn leave_out_what_nobody_sees(&mut self) {
        let grid = self.grid;
        let has_hidden = grid.has_hidden_lines();
        if !has_hidden && self.classes.iter().all(Option::is_some) {
            return;
        }
        let is_hidden =
            |at: CellRef| has_hidden && (grid.is_hidden_row(at.row) || grid.is_hidden_column(at.column));
        let is_seen = |(at, kept): &&Place| self.classes[*kept as usize].is_some() && !is_hidden(*at);
        self.places = self.places.iter().filter(is_seen).copied().collect();
    }

    fn cell(&self, place: &Place) -> ViewCell<'_> {
        let (at, kept) = place;
        let (kept, is_unread) = ((kept & !UNREAD_NUMBER) as usize, kept & UNREAD_NUMBER != 0);
        let by_itself = self.classes[kept].unwrap_or(Class::Problem);
        let class = if is_unread { Class::Problem } else { by_itself };
        ViewCell { column: at.column, cell: &self.grid.contents()[kept], class }
    }

    fn row(&self, (start, end): (u32, u32)) -> ViewRow<'_> {
        let places = &self.places[start as usize..end as usize];
        ViewRow { row: places[0].0.row, seen: self, places }
    }

    /// The rows of all cells.
    pub(in crate::read) fn view(&self) -> View<'_> {
        View { grid: self.grid, seen: self, rows: Cow::Borrowed(&self.rows) }
    }
}

/// Where the cells of each row begin and end.
fn rows(places: &[Place]) -> Vec<(u32, u32)> {
    let mut start = 0;
    let row = |row: &[Place]| {
        let first = start;
        start += u32::try_from(row.len()).unwrap_or(u32::MAX);
        (first, start)
    };
    places.chunk_by(|one, next| one.0.row == next.0.row).map(row).collect()
}

impl<'a> View<'a> {
    /// How many rows it has.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A row.
    pub(in crate::read) fn row(&self, n: usize) -> ViewRow<'a> {
        self.seen.row(self.rows[n])
    }

    /// A row, if there is one.
    pub(super) fn get(&self, n: usize) -> Option<ViewRow<'a>> {
        self.rows.get(n).map(|row| self.seen.row(*row))
    }

    /// Some of the rows, one after another.
    pub(in crate::read) fn rows(
        &self,
        range: impl SliceIndex<[(u32, u32)], Output = [(u32, u32)]>,
    ) -> impl DoubleEndedIterator<Item = ViewRow<'a>> + Clone {
        let seen = self.seen;
        self.rows[range].iter().map(move |row| seen.row(*row))
    }

    /// The part between two columns (both included), from a row on, up to another (not included).
    pub(in crate::read) fn part(&self, columns: (u32, u32), rows: (usize, usize)) -> Self {
        let inside = |&(start, end): &(u32, u32)| {
            let places = &self.seen.places[start as usize..end as usize];
            let first = places.partition_point(|(at, _)| at.column < columns.0);
            let last = places.partition_point(|(at, _)| at.column <= columns.1);
            let from_start = |n: usize| start + u32::try_from(n).unwrap_or(u32::MAX);
            (first < last).then(|| (from_start(first), from_start(last)))
        };
        Self { rows: self.rows[rows.0..rows.1].iter().filter_map(inside).collect(), ..*self }
    }
}

static UNREAD: Pattern = Pattern::new(concat!(
    r"^(大约|约|近|超|逾|达|[<>≤≥～~])*[0-9０-９][0-9０-９,，]*([.．][0-9０-９]+)?(%|％|[十百千万亿]*[元人户个家吨]?)",
    r"(\+|＋|左右|上下|余|多|[（(][^）)]*(初步|预计|快报|调整|修订|核算|预测|测算|估)[^）)]*[）)])+[元人户个家吨]?$"
));

impl Seen<'_> {
    /// A row of names in whose place of numbers only such texts stand as 246.4（初步核算） and 8800+ is a row of values:
    /// they are numbers that cannot be read, and not headings.
    fn mark_unread_numbers(&mut self) {
        let of_row = |&(start, end): &(u32, u32)| {
            let is_unread = unread_numbers(&self.row((start, end)));
            (start..end).zip(is_unread).filter(|(_, is_unread)| *is_unread).map(|(n, _)| n as usize)
        };
        let unread: Vec<usize> = self.rows.par_iter().with_min_len(4096).flat_map_iter(of_row).collect();
        if !unread.is_empty() {
            let places = self.places.to_mut();
            for n in unread {
                places[n].1 |= UNREAD_NUMBER;
            }
        }
    }
}

/// Which cells of a row are numbers that cannot be read.
fn unread_numbers(row: &ViewRow<'_>) -> Vec<bool> {
    let is_named = |first: ViewCell<'_>| first.class == Class::Text && text::has_cjk(&first.text());
    if row.cells().any(|cell| cell.class.is_value()) || !row.first().is_some_and(is_named) {
        return Vec::new();
    }
    let is_unit = |cell: &ViewCell<'_>| {
        cell.class == Class::Text && {
            let text = cell.text();
            !text.contains("单位") && unit::parse(&text).is_some()
        }
    };
    let unit = row.cells().skip(1).find(is_unit).map(|cell| cell.column);
    let unread = |cell: ViewCell<'_>| {
        let text = cell.text();
        let after_unit = unit.is_some_and(|unit| unit < cell.column)
            && text.trim_start().starts_with(|c: char| text::half(c).is_ascii_digit())
            && !TimeWords::parse(&text).is_some()
            && unit::parse(&text).is_none();
        cell.class == Class::Text && (after_unit || UNREAD.is_match(text.trim()))
    };
    [false].into_iter().chain(row.cells().skip(1).map(unread)).collect()
}

fn classify(cell: &GridCell, marks: &MissingMarks) -> Option<Class> {
    Some(match cell.content() {
        Content::Number(number, format) => Class::Number(match format {
            NumberFormat::Percent(_) | NumberFormat::Permille => None,
            _ => year_of(*number),
        }),
        Content::Text(written) => return classify_text(written, marks),
        Content::Shown(shown) => return classify_shown(shown),
        Content::Date(_) => Class::Period,
        Content::Struck => return None,
        Content::Unfit(_) | Content::Bool(_) | Content::Error(_) | Content::NoValue => Class::Problem,
    })
}

/// A number whose format shows words: a heading if they are a time, never a text.
fn classify_shown(shown: &ShownNumber) -> Option<Class> {
    match (shown.how, class_of(&shown.text)) {
        (ShownAs::Nothing, _) => None,
        (ShownAs::Words, Class::Text) if TimeWords::parse(&shown.text).is_some() => Some(Class::Text),
        (ShownAs::Words, class) if class != Class::Text => Some(class),
        (ShownAs::Words | ShownAs::Other, _) => Some(Class::Problem),
    }
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
pub(in crate::read) fn class_of(written: &str) -> Class {
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
        NumberText::Ambiguous(_) | NumberText::TooLong | NumberText::Structure => Class::Problem,
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
    match cell.content() {
        Content::Date(period) => TimeWords::of(*period),
        Content::Number(number, _) if year_of(*number).is_none() => TimeWords::default(),
        _ => TimeWords::parse(&content_text(cell)),
    }
}

/// A date cell's period.
pub(super) fn date_of(cell: &GridCell) -> Option<Period> {
    match *cell.content() {
        Content::Date(period) => Some(period),
        _ => None,
    }
}

/// One finding for every block of hidden rows or columns, and for a hidden sheet, that hold something.
pub(in crate::read) fn hidden(grid: &Grid, file: &str) -> Findings {
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
        return of_cells(grid, file).collect();
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
    findings.append(of_cells(grid, file).collect());
    findings
}

/// What there is to tell of single cells.
fn of_cells(grid: &Grid, file: &str) -> impl Iterator<Item = Finding> {
    [unseen(grid, file), gone(grid, file), struck(grid, file), commented(grid, file), unformatted(grid, file)]
        .into_iter()
        .flatten()
}

/// One finding for the comments on a sheet: what they say of numbers is heeded where it is understood.
fn commented(grid: &Grid, file: &str) -> Option<Finding> {
    const SHOWN: usize = 40;
    let is_visible = |at: CellRef| !(grid.is_hidden_row(at.row) || grid.is_hidden_column(at.column));
    let mut comments = grid.comments().iter().filter(|(at, _)| is_visible(*at) && grid.get(*at).is_some());
    let (at, said) = comments.next()?;
    let count = 1 + comments.count();
    let said = match said.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &said[..end]),
        None => said.to_string(),
    };
    let message = text!(
        "{at} 有批注“{said}”（这张表共 {count} 个批注），除另有提示的外，数照样读了",
        "{at} has a comment, `{said}` ({count} comments on this sheet); the numbers were read all the same, unless another finding says otherwise"
    );
    let finding = Finding::new(Code::HiddenCells, Site::cell(file, grid.sheet.as_deref(), *at), message);
    Some(finding.severity(Severity::Note).hint(text!(
        "批注说的是别的时期、范围或单位的，写进行名称、列标题或备注；不是则不必处理",
        "where a comment says another period, extent or unit, write that into the name, the heading or a remark; otherwise leave it"
    )))
}

/// One finding for the numbers whose format the file does not have.
fn unformatted(grid: &Grid, file: &str) -> Option<Finding> {
    let (at, count) = grid.unformatted()?;
    let message = text!(
        "{at} 的数字格式在文件里找不到（这张表共 {count} 格），看不出显示的是不是百分数",
        "the file does not have the number format of {at} ({count} cells of this sheet): whether it is shown in percent cannot be seen"
    );
    let finding = Finding::new(Code::PercentAmbiguous, Site::cell(file, grid.sheet.as_deref(), at), message);
    Some(finding.severity(Severity::Warning).hint(text!(
        "用 Excel 或 WPS 打开该文件，核对 {at} 后另存为 .xlsx",
        "open the file in Excel or WPS, check {at}, and save it as .xlsx"
    )))
}

/// One finding for the numbers that their formats do not show.
fn unseen(grid: &Grid, file: &str) -> Option<Finding> {
    let unseen = |cell: &GridCell| match cell.content() {
        Content::Shown(shown) => (shown.how == ShownAs::Nothing).then_some(shown.stored),
        _ => None,
    };
    let mut cells = visible(grid, |cell| unseen(cell).is_some());
    let at = cells.next()?;
    let stored = grid.get(at).and_then(unseen)?;
    let hint = if stored.is_zero() {
        text!(
            "确是 0，就在 Excel 选项“高级”里勾选“在具有零值的单元格中显示零”，单元格格式改为“常规”、字改为黑色；是缺数就清除内容",
            "if it is nought, tick `Show a zero in cells that have zero value` in Excel's advanced options, set the cells' format to General and their font to black; if it is missing, clear the cells"
        )
    } else {
        text!(
            "确实要用就把单元格格式改为“常规”、字改为黑色；不用则不必处理",
            "set the cells' format to General and their font to black if the numbers are wanted; otherwise leave them"
        )
    };
    let stored = plain(stored);
    let count = 1 + cells.count();
    let message = text!(
        "{at} 里存着 {stored}，单元格格式却不显示，或是白底白字（这张表共 {count} 格），没有读取",
        "{at} keeps {stored}, and the cell's format does not show it, or it is white on white ({count} cells of this sheet); it was not read"
    );
    let finding = Finding::new(Code::HiddenCells, Site::cell(file, grid.sheet.as_deref(), at), message);
    Some(finding.hint(hint))
}

/// One finding for the numbers in cells of a web page that are not shown and take no place.
fn gone(grid: &Grid, file: &str) -> Option<Finding> {
    let (before, number, count) = grid.left_out()?;
    let message = text!(
        "网页在 {before} 前面藏着一格 {number}，不显示，也不占列（这张表共 {count} 格），没有读取",
        "the page hides a cell with {number} in front of {before}, which is not shown and takes no column ({count} cells of this sheet); it was not read"
    );
    let finding = Finding::new(Code::HiddenCells, Site::cell(file, grid.sheet.as_deref(), *before), message);
    Some(finding.hint(text!(
        "用 Excel 或 WPS 打开，看这一行的数是否与列标题对齐；没有对齐就改正，另存为 .xlsx",
        "open it in Excel or WPS and see whether the numbers of this row stand below their headings; if not, correct them and save it as .xlsx"
    )))
}

/// One finding for the cells that are struck out.
fn struck(grid: &Grid, file: &str) -> Option<Finding> {
    let mut cells = visible(grid, |cell| *cell.content() == Content::Struck);
    let (at, count) = (cells.next()?, 1 + cells.count());
    let message = text!(
        "{at} 的内容加了删除线（这张表共 {count} 格），没有读取",
        "what {at} holds is struck out ({count} cells of this sheet); it was not read"
    );
    let finding = Finding::new(Code::HiddenCells, Site::cell(file, grid.sheet.as_deref(), at), message);
    Some(finding.hint(text!(
        "确实要用就去掉删除线；不用则不必处理",
        "remove the line through the cells if they are wanted; otherwise leave them"
    )))
}

/// The cells of some sort that are in no hidden row or column. Most sheets have none, which is told at once.
fn visible(grid: &Grid, is_wanted: impl Fn(&GridCell) -> bool) -> impl Iterator<Item = CellRef> {
    let is_hidden = |at: CellRef| grid.is_hidden_row(at.row) || grid.is_hidden_column(at.column);
    let has_some = grid.contents().iter().any(&is_wanted);
    let cells = has_some.then(|| grid.iter()).into_iter().flatten();
    cells.filter(move |(at, cell)| is_wanted(cell) && !is_hidden(*at)).map(|(at, _)| at)
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
