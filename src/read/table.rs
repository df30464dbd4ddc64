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
pub(super) mod neighbours;
pub(super) mod plan;
pub(super) mod population;
pub(super) mod rivals;
mod rows;
pub(super) mod said;
pub(super) mod scope;
pub(super) mod sorts;
pub(super) mod times;
pub(super) mod totals;
pub(super) mod view;

use super::words::{period::carry_years, text, unit::SheetUnit};
use crate::{finding::CellRef, model::Period};
use about::About;
use axis::{Axis, Part, axis, months_in_words, quarters, settle};
use blocks::Block;
use body::{Foot, Rows};
use columns::Role;
use header::{Head, Path};
use known::Known;
use meaning::agree;
use std::{collections::BTreeMap, sync::Arc};
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
    /// Whether its goals are taken for those of the year, though it does not say so.
    pub(super) is_goal_of_the_year: bool,
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
    /// What heads the column of units and is no word for units, and where it stands: the headings have slid.
    pub(super) slid: Option<(String, CellRef)>,
    /// The heading 月份 beside 季度, where its months are the last of quarters.
    pub(super) months_of_quarters: Option<CellRef>,
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
    rows.measure_amounts_by_their_names();
    about.time.since_january = about.time.since_january && !times::name_months_alone(&columns, &rows);
    let row_of = |n: &usize| view.row(*n).row;
    let header = (block.headers.first().map_or(0, row_of), block.headers.last().map_or(0, row_of));
    let notes: Vec<(String, CellRef)> = block.notes.iter().map(|&n| note(view.row(n))).collect();
    let lines_above = about::lines(view, block, about.title.as_deref());
    if about.plan.is_none() {
        about.plan = lines_above.iter().chain(&notes).find_map(|(line, _)| plan::Plan::of_note(line));
    }
    let remark_columns = columns::remarks(view, block, roles);
    neighbours::name(&mut columns, &rows);
    neighbours::name_bases(&mut columns, about.title.as_deref());
    neighbours::place_changes(&mut columns);
    plan::set_goals_of_five_years(&about, &mut columns);
    plan::set_ends_of_five_years(&about, &mut columns);
    plan::set_whole_years(&about, &mut columns);
    if !plan::set_goals_of_the_title(&about, &mut columns) {
        times::set_goals(&mut columns, &rows, about.time);
    }
    times::set(&mut columns, about.time);
    let slid = columns::slid_units(view, block, roles);
    let months_of_quarters = columns::months_of_quarters(view, block, &labels);
    about.holders = columns::only_holders(view, block, &labels);
    about.says_what_binds = columns::says_what_binds(view, block, roles);
    plan::set_five_years(&mut about, &columns);
    about.unit_is_used = is_unit_used(&columns, &about);
    let latest = latest(&columns, &about);
    times::settle_bases(&mut columns, &rows, about.time, latest);
    Table {
        about,
        columns,
        rows,
        notes,
        lines_above,
        remark_columns,
        labels,
        unit_column,
        slid,
        months_of_quarters,
        header,
        latest,
    }
}

fn is_unit_used(columns: &[Column], about: &About) -> bool {
    let Some((SheetUnit::One(unit), _)) = &about.unit else { return false };
    columns
        .iter()
        .filter(|column| column.axis.heading.is_of_levels())
        .any(|column| column.axis.unit.as_ref().is_none_or(|own| agree(own, unit)))
}

/// The latest period that a column names, but for years that the title promises beside others, and those of goals: 2025年收入 | 增速 |
/// 2026年目标.
pub(super) fn latest(columns: &[Column], about: &About) -> Option<Period> {
    let own = columns.iter().filter(|column| column.axis.time_is_own && !column.axis.heading.target);
    let is_past = |period: &Period| about.plan.as_ref().is_none_or(|plan| plan.is_past(*period));
    own.filter_map(|column| column.axis.time.resolve(about.time).ok().flatten()).filter(is_past).max()
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
            Column { column, axis, open: path.open, unclear: path.unclear, is_goal_of_the_year: false }
        })
        .collect();
    quarters(columns.iter_mut().map(|column| &mut column.axis).collect());
    settle(columns.iter_mut().map(|column| &mut column.axis).collect());
    months_in_words(columns.iter_mut().map(|column| &mut column.axis).collect());
    neighbours::place_among(&mut columns);
    neighbours::drop_echoes(&mut columns);
    neighbours::name_wholes(&mut columns);
    columns
}
