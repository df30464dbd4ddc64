//! `table = {…}` of review.toml: where a table lies, said by a person (design §1); and the line that a finding proposes.

use super::{
    blocks::{Block, is_note},
    columns::Role,
    heading::Sort,
    period::TimeWords,
    table::{Column, Table},
    view::View,
};
use crate::{finding::column_letters, model::Measure, project::TableLayout};
use std::collections::BTreeMap;

/// The rows of a table whose headings a person has named.
pub(super) fn block(view: &View<'_>, layout: &TableLayout) -> Option<Block> {
    let (first, last) = layout.header?;
    let mut block = Block::default();
    for (n, row) in view.rows.iter().enumerate() {
        if row.row < first {
            block.titles.push(n);
        } else if row.row <= last {
            block.headers.push(n);
        } else if !block.notes.is_empty()
            || (row.values() == 0 && row.cells.first().is_some_and(|cell| is_note(&cell.text())))
        {
            block.notes.push(n);
        } else {
            block.body.push(n);
        }
    }
    (!block.headers.is_empty() && !block.body.is_empty()).then_some(block)
}

/// What a person says about the columns wins over what they look like.
pub(super) fn override_roles(layout: &TableLayout, roles: &mut BTreeMap<u32, Role>) {
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
pub(super) fn override_columns(layout: &TableLayout, columns: &mut [Column]) {
    for column in columns {
        let Some(written) = layout.columns.get(&column.column) else { continue };
        column.open = None;
        let time = TimeWords::parse(written);
        if time.is_whole() {
            column.axis.time = time;
            column.axis.time_is_own = true;
            column.axis.heading.measure = None;
            column.axis.names.clear();
        } else if let Some(measure) = measure(written) {
            column.axis.heading.measure = Some(Sort::Is(measure));
            column.axis.names.clear();
        }
    }
}

fn measure(word: &str) -> Option<Measure> {
    serde_json::from_value(serde_json::Value::String(word.trim().to_owned())).ok()
}

/// The line that says how the table was understood, for a person to correct.
pub(super) fn proposal(table: &Table) -> String {
    let (first, last) = (table.header.0 + 1, table.header.1 + 1);
    let mut parts = vec![format!("header = \"{first}:{last}\"")];
    if let Some(label) = table.labels.last() {
        parts.push(format!("label = \"{}\"", column_letters(*label)));
    }
    if let Some(unit) = table.unit_column {
        parts.push(format!("unit = \"{}\"", column_letters(unit)));
    }
    let columns: Vec<String> = table
        .columns
        .iter()
        .filter_map(|column| {
            Some(format!("{} = \"{}\"", column_letters(column.column), meaning(column, table)?))
        })
        .collect();
    parts.push(format!("columns = {{ {} }}", columns.join(", ")));
    format!("table = {{ {} }}", parts.join(", "))
}

fn meaning(column: &Column, table: &Table) -> Option<String> {
    if let Some(Sort::Is(measure)) = column.axis.heading.measure {
        return serde_json::to_value(measure).ok()?.as_str().map(str::to_owned);
    }
    let period = column.axis.time.resolve(table.about.time).ok().flatten().or(table.about.time.period())?;
    Some(period.to_string())
}
