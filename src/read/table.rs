//! A table as understood: what it is about, its columns, its rows.

use super::{
    area,
    blocks::{Block, is_note},
    columns::Role,
    header::Path,
    heading::{ChangeUnit, Heading, Sort},
    label::{self, Label},
    memo::Memo,
    period::{Part as TimePart, Relative, TimeWords, TitleTime},
    rows, text,
    unit::{SheetUnit, sheet_unit},
    view::{Class, View, ViewCell, date_of, time_of},
};
use crate::{
    finding::CellRef,
    model::{Area, Measure, Period, Unit},
};
use std::{collections::BTreeMap, sync::Arc};

/// What stands above a table and speaks of all of it.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    /// The title.
    pub(super) title: Option<Arc<str>>,
    /// Where the title stands.
    pub(super) title_at: Option<CellRef>,
    /// The time that the title names.
    pub(super) time: TitleTime,
    /// 单位：, and where it stands.
    pub(super) unit: Option<(SheetUnit, CellRef)>,
    /// The indicator of an area × year table: 指标：地区生产总值(亿元).
    pub(super) subject: Option<String>,
    /// The place that the whole table is about.
    pub(super) area: Option<Area>,
    /// Whether the words 指标： name the subject (else it is taken from the title).
    pub(super) named: bool,
}

/// A line of one axis: a column with its headings, or a row with its names.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    /// As written but for spaces and marks, groups first.
    pub(super) path: Arc<[String]>,
    /// Words of time of all levels.
    pub(super) time: TimeWords,
    /// Whether a level of its own names the time, or the lowest label has only words of time and measure.
    pub(super) time_is_own: bool,
    /// The place.
    pub(super) area: Option<Area>,
    /// What is measured.
    pub(super) heading: Heading,
    /// The names that are no time, place or measure, lowest last, each whole and without words of measure.
    pub(super) names: Vec<Name>,
    /// The unit written at the lowest level that has one.
    pub(super) unit: Option<Unit>,
    /// Two units on the way that disagree.
    pub(super) other_unit: Option<Unit>,
    /// Where the lowest label stands.
    pub(super) at: CellRef,
    /// Marks of notes.
    pub(super) marks: Vec<String>,
}

impl Default for Axis {
    fn default() -> Self {
        Self {
            path: Arc::from([]),
            time: TimeWords::default(),
            time_is_own: false,
            area: None,
            heading: Heading::default(),
            names: Vec::new(),
            unit: None,
            other_unit: None,
            at: CellRef::new(0, 0),
            marks: Vec::new(),
        }
    }
}

/// A name on an axis.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// Without its unit.
    pub(super) whole: String,
    /// Without words of time and measure too.
    pub(super) bare: String,
}

/// A row of values.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Its index in the view.
    pub(super) index: usize,
    /// Its names.
    pub(super) axis: Axis,
    /// The unit in the unit column, and its cell.
    pub(super) unit: Option<(Result<Unit, String>, CellRef)>,
    /// How deep it stands under groups.
    pub(super) depth: usize,
}

/// A column of values.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_field_names, reason = "its number is called its column everywhere")]
pub(super) struct Column {
    /// Its number in the sheet.
    pub(super) column: u32,
    /// Its headings.
    pub(super) axis: Axis,
    /// A heading to the left may or may not reach over it.
    pub(super) open: Option<(CellRef, String)>,
}

/// A table as understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// What it is about.
    pub(super) about: About,
    /// Its columns of values, from left to right.
    pub(super) columns: Vec<Column>,
    /// Its rows of values, from top to bottom.
    pub(super) rows: Vec<Row>,
    /// Notes at the foot.
    pub(super) notes: Vec<String>,
    /// The columns of names.
    pub(super) labels: Vec<u32>,
    /// The column of units.
    pub(super) unit_column: Option<u32>,
    /// First and last row of the headings, in the sheet.
    pub(super) header: (u32, u32),
    /// The latest period that a column names: what 比上年增长 without a time of its own is about.
    pub(super) latest: Option<Period>,
}

/// Builds a table from its block.
pub(super) fn build(
    view: &View<'_>,
    block: &Block,
    roles: &BTreeMap<u32, Role>,
    paths: BTreeMap<u32, Path>,
    outer: &About,
) -> Table {
    let about = about(view, block, outer);
    let mut columns = columns(paths);
    let labels: Vec<u32> =
        roles.iter().filter(|(_, role)| **role == Role::Label).map(|(column, _)| *column).collect();
    let unit_column = roles.iter().find(|(_, role)| **role == Role::Unit).map(|(column, _)| *column);
    let rows = rows::build(view, block, roles, &labels, unit_column);
    let row_of = |n: &usize| view.rows[*n].row;
    let header = (block.headers.first().map_or(0, row_of), block.headers.last().map_or(0, row_of));
    let notes = block.notes.iter().map(|&n| joined(&view.rows[n].cells)).collect();
    name_changes(&mut columns, &rows);
    time_changes(&mut columns);
    let latest = latest(&columns, &about);
    Table { about, columns, rows, notes, labels, unit_column, header, latest }
}

/// 2021年 | 增长% | 2020年 | 增长%: a change that stands twice without a time is each time of the level to its left.
/// 1-11月 | 增长% | 2021年: one that stands right of a part of a year is of that part, never of the year.
fn time_changes(columns: &mut [Column]) {
    let places: Vec<usize> = (0..columns.len()).filter(|&n| is_timeless_change(&columns[n])).collect();
    let beside_time = |n: usize| n > 0 && columns[n - 1].axis.time_is_own && !is_change(&columns[n - 1]);
    let each = places.len() >= 2 && places.iter().all(|&n| beside_time(n));
    for n in places {
        let Some(left) = level_of_change(columns, n) else { continue };
        if each || columns[left].axis.time.is_part_of_year() {
            columns[n].axis.time = columns[left].axis.time.clone();
            columns[n].axis.time_is_own = columns[left].axis.time_is_own;
        }
    }
}

fn is_change(column: &Column) -> bool {
    column.axis.heading.measure == Some(Sort::Is(Measure::Change))
}

/// Whether a column holds changes, and its heading does not say of which time.
pub(super) fn is_timeless_change(column: &Column) -> bool {
    is_change(column) && !column.axis.time.is_some()
}

/// The column of levels that a change without a time stands behind: 2021年 of 2021年 | 2020年 | 增减额 | 增减%.
pub(super) fn level_of_change(columns: &[Column], n: usize) -> Option<usize> {
    let of_last_year =
        |column: &Column| matches!(column.axis.time.relative, Some(Relative::Last | Relative::LastEnd));
    let passed = |column: &Column| is_timeless_change(column) || of_last_year(column);
    let left = (0..n).rev().find(|&k| !passed(&columns[k])).or_else(|| n.checked_sub(1))?;
    let found = &columns[left];
    let (names, own) = (&found.axis.names, &columns[n].axis.names);
    if is_change(found) || !(own.is_empty() || names == own) {
        return None;
    }
    let is_next_year = |before: &Column| {
        let (year, time) = (before.axis.time.year, &found.axis.time);
        !is_change(before)
            && before.axis.names == *names
            && before.axis.time.part == time.part
            && year.is_some()
            && year == time.year.map(|year| year + 1)
    };
    Some(left.checked_sub(1).filter(|&before| is_next_year(&columns[before])).unwrap_or(left))
}

/// The latest period that a column names.
pub(super) fn latest(columns: &[Column], about: &About) -> Option<Period> {
    let own = columns.iter().filter(|column| column.axis.time_is_own);
    own.filter_map(|column| column.axis.time.resolve(about.time).ok().flatten()).max()
}

/// 地区生产总值 | 增速(%): where the rows are times or places, a change without a name is of the level to its left.
fn name_changes(columns: &mut [Column], rows: &[Row]) {
    if rows.iter().any(|row| !row.axis.names.is_empty()) {
        return;
    }
    for n in 1..columns.len() {
        let change = columns[n].axis.heading.measure == Some(Sort::Is(Measure::Change));
        let left = &columns[n - 1].axis;
        let level = matches!(left.heading.measure, None | Some(Sort::Is(Measure::Level)));
        if change && columns[n].axis.names.is_empty() && level && !left.names.is_empty() {
            let names = left.names.clone();
            columns[n].axis.names = names;
        }
    }
}

fn joined(cells: &[ViewCell<'_>]) -> String {
    cells.iter().map(|cell| text::tidy(&cell.text())).collect::<Vec<_>>().join(" ")
}

fn columns(paths: BTreeMap<u32, Path>) -> Vec<Column> {
    let mut columns: Vec<Column> = paths
        .into_iter()
        .map(|(column, path)| {
            let parts: Vec<Part> =
                path.heads.iter().map(|head| Part::of(&head.text, None, head.at)).collect();
            let at = path.heads.last().map_or(CellRef::new(0, column), |head| head.at);
            Column { column, axis: axis(&parts, at), open: path.open }
        })
        .collect();
    settle(columns.iter_mut().map(|column| &mut column.axis).collect());
    columns
}

/// Settles times with two readings by their neighbours on the axis. What stays in doubt loses its time; the reader of
/// values then has none and says so.
pub(super) fn settle(mut lines: Vec<&mut Axis>) {
    let mut times: Vec<TimeWords> = lines.iter().map(|line| line.time.clone()).collect();
    let settled = TimeWords::settle(&mut times);
    for (line, time) in lines.iter_mut().zip(times) {
        if settled.is_ok() || line.time.doubt.is_none() {
            line.time = time;
        }
    }
}

/// One label on the way to a line of an axis.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Taken apart.
    pub(super) label: Label,
    /// Words of time.
    pub(super) time: TimeWords,
    /// The unit at its end.
    pub(super) unit: Option<Unit>,
    /// Where it stands.
    pub(super) at: CellRef,
    /// Whether it heads a group of rows and has no numbers itself.
    pub(super) heads: bool,
}

thread_local! {
    static LABELS: Memo<(Label, TimeWords, Option<Unit>)> = Memo::new();
}

impl Part {
    /// Takes a written label apart; a date cell brings its time.
    pub(super) fn of(written: &str, time: Option<TimeWords>, at: CellRef) -> Self {
        let (label, own_time, unit) = LABELS.with(|labels| {
            labels.get(written, || {
                let label = Label::parse(written);
                let (time, unit) = (TimeWords::parse(&label.name), label::unit_suffix(&label.name));
                (label, time, unit)
            })
        });
        Self { label, time: time.unwrap_or(own_time), unit, at, heads: false }
    }

    /// The label in a cell.
    pub(super) fn cell(cell: &ViewCell<'_>, row: u32) -> Self {
        let time = match (date_of(cell.cell), cell.class) {
            (Some(_), _) | (None, Class::Number(Some(_))) => Some(time_of(cell.cell)),
            (None, Class::Number(None)) => Some(TimeWords::default()),
            _ => None,
        };
        let mut part = Self::of(&cell.text(), time, CellRef::new(row, cell.column));
        part.label.marks.extend(cell.cell.marks.iter().map(ToString::to_string));
        part
    }
}

/// Joins the labels on the way to a line, groups first.
pub(super) fn axis(parts: &[Part], at: CellRef) -> Axis {
    let mut axis = Axis { at, ..Axis::default() };
    axis.path = parts.iter().map(|part| part.label.name.clone()).filter(|name| !name.is_empty()).collect();
    for part in parts {
        let upper = axis.time.clone();
        add_part(&mut axis, part);
        if part.time.is_some() {
            let words = part.time.clone();
            let keeps = words.is_whole() || is_time_and_measure(&words);
            axis.time = if keeps { words.under(&upper) } else { with_scope(&words, &upper) };
            axis.time_is_own |= keeps;
        }
        if let Some(unit) = part.unit.clone() {
            axis.other_unit = axis
                .unit
                .take()
                .filter(|before| *before != unit && !before.is_percent() && !unit.is_percent());
            axis.unit = Some(unit);
        }
        axis.marks.extend(part.label.marks.iter().cloned());
    }
    unit_of_split_heading(&mut axis);
    axis
}

/// A heading set over several lines says in one of them in which unit a change is: Annual / percentage / change.
fn unit_of_split_heading(axis: &mut Axis) {
    let open = axis.heading.change_unit == ChangeUnit::Open
        && axis.heading.measure == Some(Sort::Is(Measure::Change));
    if open && axis.path.len() > 1 {
        let whole = Heading::parse(&text::plain(&axis.path.join(" ")));
        if whole.measure == axis.heading.measure {
            axis.heading.change_unit = whole.change_unit;
        }
    }
}

/// 2021年绝对数, 上年同期, 累计增长%: time and words of measure, no name.
fn is_time_and_measure(words: &TimeWords) -> bool {
    Heading::parse(&words.rest).name.is_empty()
}

/// A name that holds words of time (年末常住人口, 本年折旧, 累计值): a year, a part of a year and 累计 count, 本年 and
/// 年末 do not.
fn with_scope(words: &TimeWords, upper: &TimeWords) -> TimeWords {
    let kept = TimeWords {
        year: words.year,
        scope: words.scope,
        part: words.part.filter(|part| words.year.is_some() || *part != TimePart::Year),
        exact: words.exact,
        ..TimeWords::default()
    };
    kept.under(upper)
}

/// What a label says besides its time.
#[derive(Debug, Clone)]
struct Words {
    place: Option<String>,
    heading: Heading,
    whole: String,
}

thread_local! {
    static WORDS: Memo<Words> = Memo::new();
}

impl Words {
    fn of(label: &str, rest: &str) -> Self {
        let whole = label::without_unit(label);
        Self { place: area::place(&whole), heading: Heading::parse(rest), whole }
    }
}

fn add_part(axis: &mut Axis, part: &Part) {
    let label = &part.label.name;
    if label.is_empty() || (part.time.is_whole() && part.time.is_some()) {
        return;
    }
    let words = WORDS.with(|words| {
        words.get(label, || {
            let plain = text::plain(label);
            Words::of(label, if part.time.is_some() { &part.time.rest } else { &plain })
        })
    });
    let place = words.place.or_else(|| area::of_group(&words.whole).filter(|_| part.heads));
    if let Some(place) = place {
        axis.area = Some(Area(place));
        return;
    }
    let (heading, whole) = (words.heading, words.whole);
    if !heading.name.is_empty() {
        axis.names.push(Name { whole, bare: heading.name.clone() });
    }
    let fall = axis.heading.fall | heading.fall;
    if heading.measure.is_some() {
        let both_change = axis.heading.measure.is_some() && heading.measure != axis.heading.measure;
        let target = axis.heading.target | heading.target;
        axis.heading = if both_change
            && heading.measure == Some(Sort::Is(Measure::Change))
            && axis.heading.measure == Some(Sort::Other)
        {
            axis.heading.clone()
        } else {
            heading
        };
        axis.heading.target = target;
    } else {
        axis.heading.target |= heading.target;
    }
    axis.heading.fall = fall;
}

/// What stands above the table: title, time, unit, 指标：, 地区：.
pub(super) fn about(view: &View<'_>, block: &Block, outer: &About) -> About {
    let mut about = About { unit: outer.unit.clone(), ..About::default() };
    let mut titles: Vec<(String, CellRef)> = Vec::new();
    for &n in block.titles.iter().chain(&block.headers) {
        let row = &view.rows[n];
        for cell in &row.cells {
            let written = cell.text();
            let at = CellRef::new(row.row, cell.column);
            if let Some(unit) = sheet_unit(&written) {
                about.unit = Some((unit, at));
            }
            if block.titles.contains(&n) && cell.class != Class::Number(None) {
                titles.push((written, at));
            }
        }
    }
    for (written, at) in &titles {
        let tidy = text::tidy(written);
        match key_value(&tidy) {
            Some(("指标" | "指标名称", value)) => {
                about.subject = Some(value.to_owned());
                about.named = true;
            }
            Some(("地区" | "区域", value)) => {
                about.area = Some(Area(area::place(value).unwrap_or_else(|| value.to_owned())));
            }
            None if is_title(&tidy) && about.title.is_none() => {
                about.title = Some(Arc::from(without_unit_line(&tidy)));
                about.title_at = Some(*at);
            }
            Some(_) | None => {}
        }
    }
    if about.unit.is_none()
        && let (Some(title), Some(at)) = (&about.title, about.title_at)
        && let Some(unit) =
            label::brackets(title).iter().rev().find_map(|group| label::unit_suffix(&format!("({group})")))
    {
        about.unit = Some((SheetUnit::One(unit), at));
    }
    take_time(&mut about, &titles);
    if about.title.is_none() {
        about.title = about.subject.clone().map(Arc::from).or_else(|| outer.title.clone());
    }
    if about.title.is_none() {
        let first = titles
            .iter()
            .find_map(|(written, _)| key_value(&text::tidy(written)).map(|(_, value)| value.to_owned()));
        about.title = first.filter(|value| !value.is_empty()).map(Arc::from);
    }
    if about.time == TitleTime::default() {
        about.time = outer.time;
        about.title_at = about.title_at.or(outer.title_at);
    }
    if about.area.is_none() {
        about.area = about.title.as_deref().and_then(area::in_title).map(Area).or_else(|| outer.area.clone());
    }
    if about.subject.is_none() {
        about.subject = about
            .title
            .as_deref()
            .map(subject_of)
            .filter(|it| !it.is_empty())
            .or_else(|| outer.subject.clone());
    }
    about
}

/// The time of the title, else of the first line that names one (2021年1-12月 below the title).
fn take_time(about: &mut About, titles: &[(String, CellRef)]) {
    let mut lines: Vec<(&str, Option<CellRef>)> = Vec::new();
    if let Some(title) = &about.title {
        lines.push((title, about.title_at));
    }
    lines.extend(
        titles
            .iter()
            .filter(|(written, _)| {
                !text::plain(written).contains("填报")
                    && !text::plain(written).contains("日期")
                    && !is_note(written)
            })
            .map(|(written, at)| (written.as_str(), Some(*at))),
    );
    for (line, at) in lines {
        let time = TitleTime::parse(line);
        let fuller = about.time.part.is_none() && time.part.is_some() && time.year == about.time.year;
        if time.year.is_some() && (about.time.year.is_none() || fuller) {
            about.time = time;
            about.title_at = at;
        }
    }
}

/// 指标：地区生产总值 as its two halves.
fn key_value(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(['：', ':'])?;
    let key = key.trim();
    [
        "数据库",
        "指标",
        "指标名称",
        "时间",
        "地区",
        "区域",
        "单位",
        "计量单位",
        "填报单位",
        "填报日期",
        "制表",
        "制表单位",
        "表号",
        "制定机关",
        "批准机关",
        "批准文号",
        "有效期",
        "source",
        "Source",
    ]
    .contains(&key)
    .then_some((key, value.trim()))
}

fn is_title(text: &str) -> bool {
    let plain = text::plain(text);
    !plain.is_empty()
        && sheet_unit(text).is_none_or(|_| text.chars().count() > 14)
        && !is_note(text)
        && !plain.starts_with("back to")
        && !plain.starts_with("link to")
        && !plain.starts_with("table with row headers")
        && !TimeWords::parse(text).is_whole()
        && plain.chars().any(char::is_alphabetic)
        && !plain.starts_with('(')
        && !plain.starts_with("表号")
}

/// A title without （单位：亿元）.
fn without_unit_line(title: &str) -> String {
    for open in ['（', '('] {
        for word in ["单位", "计量单位"] {
            if let Some(at) = title.find(&format!("{open}{word}")) {
                return title[..at].trim().to_owned();
            }
        }
    }
    title.trim().to_owned()
}

/// A title without its number: 表2-1, 附表3.
fn without_number(title: &str) -> &str {
    let after = title.strip_prefix("附表").or_else(|| title.strip_prefix('表'));
    let Some(after) = after else { return title };
    let is_number = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '-' | '.' | ' ' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | ':'
            )
    };
    let rest = after.trim_start_matches(is_number);
    if rest.len() == after.len() { title } else { rest.trim_start() }
}

/// What an area × year table is about, from its title: 2021年各街道财政总收入 is 财政总收入.
fn subject_of(title: &str) -> String {
    let label = Label::parse(title).name;
    let words = TimeWords::parse(&label::without_unit(&label));
    let mut rest = without_number(&words.rest).to_owned();
    for word in [
        "分地区",
        "分街道",
        "分镇街道",
        "分镇街",
        "各镇街道",
        "各镇街",
        "各街道",
        "各乡镇",
        "各地区",
        "各省",
        "各市",
        "各区县",
        "各县区",
        "各县市区",
        "各区",
        "各县",
        "情况统计表",
        "统计表",
        "情况表",
        "一览表",
        "情况",
        "表",
    ] {
        rest = rest.replace(word, "");
    }
    if let Some(place) = area::in_title(title) {
        rest = rest.replace(&text::plain(&place), "");
    }
    text::tidy(rest.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '('))
}
