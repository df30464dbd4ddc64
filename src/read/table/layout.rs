//! `table = {…}` of review.toml: where a table lies, said by a person (design §1); and the line that a finding proposes.

use super::{
    Column, Table,
    axis::{self, Axis, Part},
    blocks::{Block, is_note},
    columns::Role,
    known::Known,
    view::View,
};
use crate::{
    finding::{CellRef, column_letters},
    model::Measure,
    project::TableLayout,
    read::words::{heading::Sort, period::TimeWords},
};
use std::{collections::BTreeMap, sync::Arc};

/// The rows of a table whose headings a person has named.
pub(in crate::read) fn block(view: &View<'_>, layout: &TableLayout) -> Option<Block> {
    let (first, last) = layout.header?;
    let mut block = Block::default();
    for (n, row) in view.rows(..).enumerate() {
        if row.row < first {
            block.titles.push(n);
        } else if row.row <= last {
            block.headers.push(n);
        } else if !block.notes.is_empty()
            || (row.values() == 0 && row.first().is_some_and(|cell| is_note(&cell.text())))
        {
            block.notes.push(n);
        } else {
            block.body.push(n);
        }
    }
    (!block.headers.is_empty() && !block.body.is_empty()).then_some(block)
}

/// Whether a person means this table: the one with these heading rows; every one where no rows are named.
pub(in crate::read) fn is_of(layout: &TableLayout, block: &Block, view: &View<'_>) -> bool {
    let row = |n: Option<&usize>| n.map(|&n| view.row(n).row);
    layout.header.is_none_or(|(first, last)| {
        row(block.headers.first()) == Some(first) && row(block.headers.last()) == Some(last)
    })
}

/// What a person says about the columns wins over what they look like.
pub(in crate::read) fn override_roles(layout: &TableLayout, roles: &mut BTreeMap<u32, Role>) {
    if let Some(label) = layout.label {
        for (column, role) in roles.iter_mut() {
            if *role == Role::Label && *column != label {
                *role = Role::Ignored;
            }
        }
        roles.insert(label, Role::Label);
    }
    if let Some(unit) = layout.unit {
        roles.insert(unit, Role::Unit);
    }
    if !layout.columns.is_empty() {
        for role in roles.values_mut() {
            if *role == Role::Value {
                *role = Role::Ignored;
            }
        }
        for column in layout.columns.keys() {
            roles.insert(*column, Role::Value);
        }
    }
}

/// Gives the columns the time or the measure that a person has written.
pub(in crate::read) fn override_columns(layout: &TableLayout, columns: &mut [Column]) {
    for column in columns {
        let Some(written) = layout.columns.get(&column.column) else { continue };
        column.open = None;
        column.unclear = None;
        let time = TimeWords::parse(written);
        if time.is_whole() {
            column.axis.time = time;
            column.axis.time_is_own = true;
            Arc::make_mut(&mut column.axis.heading).measure = None;
            column.axis.names.clear();
        } else if let Some(measure) = measure(written) {
            Arc::make_mut(&mut column.axis.heading).measure = Some(Sort::Is(measure));
            column.axis.names.clear();
        } else {
            let axis = heading(written, column.axis.at);
            column.axis = Axis { path: column.axis.path.clone(), ..axis };
        }
    }
}

/// A heading as a person writes it, groups first: 总人口/户籍人口（万人）.
fn heading(written: &str, at: CellRef) -> Axis {
    let mut levels = vec![String::new()];
    let mut depth = 0_u32;
    for c in written.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => {
                levels.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(level) = levels.last_mut() {
            level.push(c);
        }
    }
    let last = levels.len() - 1;
    let part =
        |(n, level): (usize, &String)| Part { known: Known::of(level), heads: n < last, translates: false };
    let parts: Vec<Part> = levels.iter().enumerate().map(part).collect();
    axis::axis(parts.iter().map(Part::step), at)
}

fn measure(word: &str) -> Option<Measure> {
    serde_json::from_value(serde_json::Value::String(word.trim().to_owned())).ok()
}

/// The line that says how the table was understood, for a person to correct.
pub(in crate::read) fn proposal(table: &Table) -> String {
    proposal_without(table, &[])
}

/// The same line without some columns, which are then not read.
pub(in crate::read) fn proposal_without(table: &Table, left_out: &[u32]) -> String {
    let (first, last) = (table.header.0 + 1, table.header.1 + 1);
    let mut parts = vec![format!("header = \"{first}:{last}\"")];
    if let [label] = table.labels.as_slice() {
        parts.push(format!("label = \"{}\"", column_letters(*label)));
    }
    if let Some(unit) = table.unit_column {
        parts.push(format!("unit = \"{}\"", column_letters(unit)));
    }
    let columns: Vec<String> = table
        .columns
        .iter()
        .filter(|column| !left_out.contains(&column.column))
        .filter_map(|column| {
            Some(format!("{} = \"{}\"", column_letters(column.column), meaning(column, table)?))
        })
        .collect();
    parts.push(format!("columns = {{ {} }}", columns.join(", ")));
    format!("table = {{ {} }}", parts.join(", "))
}

fn meaning(column: &Column, table: &Table) -> Option<String> {
    if !column.axis.names.is_empty() {
        return Some(column.axis.path.join("/").replace(['"', '\\', '\n'], ""));
    }
    if let Some(Sort::Is(measure)) = column.axis.heading.measure {
        return serde_json::to_value(measure).ok()?.as_str().map(str::to_owned);
    }
    let period = column.axis.time.resolve(table.about.time).ok().flatten().or(table.about.time.period())?;
    Some(period.to_string())
}
