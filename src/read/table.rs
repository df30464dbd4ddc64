//! A table as understood: what it is about, its columns, its rows.

pub(super) mod about;
pub(super) mod axis;
pub(super) mod blocks;
pub(super) mod body;
mod centred;
pub(super) mod columns;
pub(super) mod header;
pub(super) mod known;
pub(super) mod layout;
mod list;
pub(super) mod meaning;
pub(super) mod naming;
pub(super) mod population;
pub(super) mod rivals;
mod rows;
pub(super) mod said;
pub(super) mod scope;
pub(super) mod sorts;
pub(super) mod times;
pub(super) mod totals;
pub(super) mod view;

use super::words::{
    heading::{Sort, is_budget},
    period::carry_years,
    text,
    unit::SheetUnit,
};
use crate::{
    finding::CellRef,
    model::{Area, Measure, Period},
};
use about::About;
use axis::{Axis, Part, axis, months_in_words, quarters, settle};
use blocks::Block;
use body::{Foot, Rows};
use columns::Role;
use header::{Head, Path};
use known::Known;
use meaning::agree;
use naming::is_whole;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use times::is_change;
use view::{View, ViewRow};

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
    /// A heading in the middle of its columns, where it cannot be seen whether this is one of them.
    pub(super) unclear: Option<CellRef>,
}

/// A table as understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// What it is about.
    pub(super) about: About,
    /// Its columns of values, from left to right.
    pub(super) columns: Vec<Column>,
    /// Its rows of values, from top to bottom.
    pub(super) rows: Rows,
    /// Notes at the foot, and where they stand.
    pub(super) notes: Vec<(String, CellRef)>,
    /// Lines above it beside the title, and what stands in the title's brackets: perhaps notes.
    pub(super) lines_above: Vec<(String, CellRef)>,
    /// The columns of remarks.
    pub(super) remark_columns: Vec<u32>,
    /// The columns of names.
    pub(super) labels: Vec<u32>,
    /// The column of units.
    pub(super) unit_column: Option<u32>,
    /// First and last row of the headings, in the sheet.
    pub(super) header: (u32, u32),
    /// The latest period that a column names: what 比上年增长 without a time of its own is about.
    pub(super) latest: Option<Period>,
}

impl Table {
    /// Whether it is so long that it is a list of places, firms or days: rows do not stand under others there.
    pub(super) fn is_list(&self) -> bool {
        const LONGEST: usize = 4096;
        self.rows.len() > LONGEST
    }
}

/// Builds a table from its block; `before` are the headings at the foot of what it may go on with.
pub(super) fn build(
    view: &View<'_>,
    block: &Block,
    roles: &BTreeMap<u32, Role>,
    paths: BTreeMap<u32, Path>,
    (outer, before): (&About, &Foot),
) -> Table {
    let mut about = about::of(view, block, outer);
    let mut columns = columns(paths);
    let labels: Vec<u32> =
        roles.iter().filter(|(_, role)| **role == Role::Label).map(|(column, _)| *column).collect();
    let unit_column = roles.iter().find(|(_, role)| **role == Role::Unit).map(|(column, _)| *column);
    let mut rows = rows::build(view, block, roles, &labels, before);
    carry_years(columns.iter_mut().map(|column| &mut column.axis.time), about.time);
    rows.carry_years(about.time);
    about.time.since_january = about.time.since_january && !times::name_months_alone(&columns, &rows);
    let row_of = |n: &usize| view.row(*n).row;
    let header = (block.headers.first().map_or(0, row_of), block.headers.last().map_or(0, row_of));
    let notes = block.notes.iter().map(|&n| note(view.row(n))).collect();
    let lines_above = about::lines(view, block, about.title.as_deref());
    let remark_columns = columns::remarks(view, block, roles);
    name_changes(&mut columns, &rows);
    place_changes(&mut columns);
    name_the_only_budget(&mut columns);
    times::set(&mut columns, about.time);
    about.holders = columns::only_holders(view, block, &labels);
    about.unit_is_used = is_unit_used(&columns, &about);
    let latest = latest(&columns, &about);
    times::settle_bases(&mut columns, &rows, about.time, latest);
    Table { about, columns, rows, notes, lines_above, remark_columns, labels, unit_column, header, latest }
}

fn is_unit_used(columns: &[Column], about: &About) -> bool {
    let Some((SheetUnit::One(unit), _)) = &about.unit else { return false };
    columns
        .iter()
        .filter(|column| column.axis.heading.is_of_levels())
        .any(|column| column.axis.unit.as_ref().is_none_or(|own| agree(own, unit)))
}

/// 年初预算 is what is promised, where there is no other budget beside it; of 年初预算 and 调整预算 neither is taken for that.
fn name_the_only_budget(columns: &mut [Column]) {
    let budget =
        |column: &Column| column.axis.names.last().map(|name| name.bare.clone()).filter(|it| is_budget(it));
    let budgets: BTreeSet<_> = columns.iter().filter_map(budget).collect();
    if budgets.len() != 1 || budgets.iter().any(|name| name.starts_with("调整")) {
        return;
    }
    for column in columns.iter_mut().filter(|column| budget(column).is_some()) {
        column.axis.names.pop();
    }
}

/// 全市 | 增长% | 荷塘区 | 增长%: where each place is followed by its change, the change is of that place.
fn place_changes(columns: &mut [Column]) {
    let placed: Vec<usize> = (0..columns.len()).filter(|&n| is_placed_level(&columns[n])).collect();
    let is_next =
        |n: usize| columns.get(n + 1).is_some_and(|next| is_change(next) && next.axis.area.is_none());
    if placed.len() < 2 || !placed.iter().all(|&n| is_next(n)) {
        return;
    }
    for n in placed {
        let area = columns[n].axis.area.clone();
        columns[n + 1].axis.area = area;
    }
}

fn is_placed_level(column: &Column) -> bool {
    column.axis.area.is_some() && !is_change(column)
}

/// A change without a place behind columns of several places, of which the nearest is not the table's own: of which place
/// it is cannot be seen.
pub(super) fn is_of_an_open_place(columns: &[Column], n: usize, about: &About) -> bool {
    let column = &columns[n];
    if !is_change(column) || column.axis.area.is_some() {
        return false;
    }
    let places: BTreeSet<&Area> =
        columns[..n].iter().filter(|it| is_placed_level(it)).filter_map(|it| it.axis.area.as_ref()).collect();
    let nearest = columns[..n].iter().rev().find(|it| !is_change(it)).and_then(|it| it.axis.area.as_ref());
    let own = about.area.as_ref();
    let is_own = nearest.zip(own).is_some_and(|(nearest, own)| nearest.is_own(own.as_str()));
    places.len() >= 2 && !is_own
}

/// The latest period that a column names.
pub(super) fn latest(columns: &[Column], about: &About) -> Option<Period> {
    let own = columns.iter().filter(|column| column.axis.time_is_own);
    own.filter_map(|column| column.axis.time.resolve(about.time).ok().flatten()).max()
}

/// 地区生产总值 | 增速(%): where the rows are times or places, a change without a name is of the level to its left.
fn name_changes(columns: &mut [Column], rows: &Rows) {
    if rows.iter().any(|row| !row.axis.names.is_empty()) {
        return name_each_change(columns);
    }
    for n in 1..columns.len() {
        let change = is_change(&columns[n]);
        if change && is_of_an_open_name(columns, n) {
            continue;
        }
        // 地区生产总值 | 位次 | 完成任务% | 增速(%)
        let is_beside = |it: &&Column| match it.axis.heading.measure {
            Some(sort) => sort == Sort::Is(Measure::Rank) || sort.is_other(),
            None => false,
        };
        let Some(left) = columns[..n].iter().rev().find(|it| !is_beside(it)).map(|it| &it.axis) else {
            continue;
        };
        let level = left.heading.is_of_levels();
        if change && columns[n].axis.names.is_empty() && level && !left.names.is_empty() {
            let names = left.names.clone();
            columns[n].axis.names = names;
        }
    }
}

/// 营业收入 | 增长% | 利润总额 | 增长% over rows with names: where each of several changes stands right behind a name, it is
/// of that.
fn name_each_change(columns: &mut [Column]) {
    let is_unnamed = |n: &usize| is_change(&columns[*n]) && columns[*n].axis.names.is_empty();
    let changes: Vec<usize> = (0..columns.len()).filter(is_unnamed).collect();
    let names_of_left = |n: &usize| {
        let left = &columns[n.checked_sub(1)?].axis;
        (left.heading.is_of_levels() && !left.names.is_empty()).then(|| left.names.clone())
    };
    let names: Option<Vec<_>> = changes.iter().map(names_of_left).collect();
    if let Some(names) = names.filter(|names| names.len() >= 2) {
        for (n, names) in changes.into_iter().zip(names) {
            columns[n].axis.names = names;
        }
    }
}

/// 一般公共预算收入 | 税收收入 | 增长%: of which one a single change without a name is, behind several, cannot be seen.
pub(super) fn is_of_an_open_name(columns: &[Column], n: usize) -> bool {
    let is_unnamed = |it: &Column| is_change(it) && it.axis.names.is_empty();
    let is_level = |it: &&Column| it.axis.heading.is_of_levels();
    if !is_unnamed(&columns[n]) || columns.iter().filter(|it| is_unnamed(it)).nth(1).is_some() {
        return false;
    }
    let mut levels = columns[..n].iter().filter(is_level).map(|it| &it.axis.names);
    let names = levels.next();
    let is_told = columns[..n].iter().any(|it| is_change(it) && !it.axis.names.is_empty());
    !is_told && names.is_some_and(|first| !first.is_empty() && levels.any(|it| !it.is_empty() && it != first))
}

/// 财政总收入 | 其中：税收收入 stand side by side, 合计 | 税收收入 below 财政总收入: the part's name is below that of its whole.
fn name_wholes(columns: &mut [Column]) {
    for n in 0..columns.len() {
        let path = columns[n].axis.names.clone();
        let Some((_, groups)) = path.split_last() else { continue };
        if let Some(group) = groups.last() {
            let is_sum = |it: &Column| {
                let names = &it.axis.names;
                names.len() == path.len()
                    && names.iter().zip(groups).all(|(a, b)| a.whole == b.whole)
                    && names.last().is_some_and(|it| is_whole(&it.bare))
            };
            let mut whole = group.clone();
            whole.heads = !columns.iter().any(is_sum);
            columns[n].axis.names.make_mut()[groups.len() - 1] = whole;
        } else if columns[n].axis.part {
            let left = columns[..n].iter().rev().find(|it| !it.axis.part && it.axis.names.len() == 1);
            if let Some((whole, unit)) = left.map(|it| (it.axis.names[0].clone(), it.axis.unit.clone())) {
                let axis = &mut columns[n].axis;
                axis.names.insert(0, whole);
                // 卫生技术人员（人） | #注册护士
                axis.unit = axis.unit.take().or(unit.filter(|_| axis.heading.measure.is_none()));
            }
        }
    }
}

fn marked(head: &Head) -> Arc<Known> {
    Known::of(&head.text).with_marks(head.marks.iter().cloned())
}

fn note(row: ViewRow<'_>) -> (String, CellRef) {
    let column = row.first().map_or(0, |cell| cell.column);
    let text = row.cells().map(|cell| text::tidy(&cell.text())).collect::<Vec<_>>().join(" ");
    (text, CellRef::new(row.row, column))
}

fn columns(paths: BTreeMap<u32, Path>) -> Vec<Column> {
    let mut columns: Vec<Column> = paths
        .into_iter()
        .map(|(column, path)| {
            let last = path.heads.iter().rposition(|head| !head.translates).unwrap_or(0);
            let part = |(n, head): (usize, &Head)| Part {
                known: marked(head),
                heads: n < last,
                translates: head.translates,
            };
            let parts: Vec<Part> = path.heads.iter().enumerate().map(part).collect();
            let at = path.heads.last().map_or(CellRef::new(0, column), |head| head.at);
            let mut axis = axis(parts.iter().map(Part::step), at);
            axis.unit = path.unit.or(axis.unit);
            Column { column, axis, open: path.open, unclear: path.unclear }
        })
        .collect();
    quarters(columns.iter_mut().map(|column| &mut column.axis).collect());
    settle(columns.iter_mut().map(|column| &mut column.axis).collect());
    months_in_words(columns.iter_mut().map(|column| &mut column.axis).collect());
    name_wholes(&mut columns);
    columns
}
