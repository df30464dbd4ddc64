//! The structure of a table, so that a change of layout from one release or year to the next is seen.

pub(super) mod layout_changes;

use super::{
    observe::Place,
    table::{Table, axis::Axis, body::Row},
    words::{period::TimeWords, unit::SheetUnit},
};
use crate::{
    finding::{CellRef, column_letters},
    model::{Unit, sha256},
};
use ecow::{EcoString, eco_format};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// A table of more rows is a data set: its columns are its layout, its rows are not.
const LONGEST: usize = 500;

/// The structure of one table: headings, names, units, in order. Years are counted back from the latest of the table, so
/// that next year's table of the same layout has the same structure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutFingerprint {
    /// The file.
    pub file: String,
    /// The sheet; `None` for a CSV.
    pub sheet: Option<String>,
    /// Which table of the sheet, from 1.
    pub table: usize,
    /// SHA-256 of the structure.
    pub hash: String,
    /// The unit of the whole table; empty if it has none.
    pub unit: String,
    /// The columns of values, from left to right.
    pub columns: Vec<LayoutLine>,
    /// The rows, from top to bottom; none where times run down, or where there are very many.
    pub rows: Vec<LayoutLine>,
}

/// A column or a row of a layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutLine {
    /// Where its lowest label stands.
    pub at: String,
    /// Its header path, with years counted back: 〔0〕年/绝对数.
    pub name: String,
    /// Its own unit; empty if it has none.
    pub unit: String,
}

/// The structure of a table.
pub(super) fn of(table: &Table, place: &Place<'_>, number: usize) -> LayoutFingerprint {
    let columns = table.columns.iter().map(|it| (it.axis.time.clone(), it.axis.time_is_own));
    let rows = (0..table.rows.len()).into_par_iter().with_min_len(4096);
    let of_rows = rows.filter_map(|n| year(table.rows.time(n))).max();
    let latest = columns.filter_map(year).max().max(of_rows).or(table.about.time.year);
    let columns: Vec<LayoutLine> = table
        .columns
        .iter()
        .map(|it| line(&it.axis, CellRef::new(it.axis.at.row, it.column), it.axis.unit.as_ref(), latest))
        .collect();
    let times_down = || table.rows.times().all(|(_, is_own)| is_own);
    let rows: Vec<LayoutLine> = if table.rows.len() > LONGEST || times_down() {
        Vec::new()
    } else {
        table.rows.iter().map(|row| line(&row.axis, row.axis.at, unit_of(&row), latest)).collect()
    };
    let unit = match &table.about.unit {
        Some((SheetUnit::One(unit), _)) => unit.to_string(),
        Some((SheetUnit::Several(units), _)) => {
            units.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        Some((SheetUnit::Unknown(written), _)) => written.clone(),
        None => String::new(),
    };
    LayoutFingerprint {
        file: place.file.to_string(),
        sheet: place.sheet.as_deref().map(str::to_owned),
        table: number,
        hash: hash(&unit, &columns, &rows),
        unit,
        columns,
        rows,
    }
}

/// Where a table stands on the sheet does not count; in which column a heading stands does.
fn hash(unit: &str, columns: &[LayoutLine], rows: &[LayoutLine]) -> String {
    let mut text = format!("{unit}\n");
    for it in columns {
        let letters = it.at.trim_end_matches(|c: char| c.is_ascii_digit());
        let _ = writeln!(text, "{letters}\t{}\t{}", it.name, it.unit);
    }
    for it in rows {
        let _ = writeln!(text, "\t{}\t{}", it.name, it.unit);
    }
    sha256(text.as_bytes())
}

fn unit_of<'r>(row: &'r Row<'_>) -> Option<&'r Unit> {
    let written = row.unit.and_then(|unit| unit.as_ref().ok());
    let above = match row.unit_above {
        Some((SheetUnit::One(unit), _)) => Some(unit),
        _ => None,
    };
    written.or(row.axis.unit.as_ref()).or(above)
}

fn line(axis: &Axis, at: CellRef, unit: Option<&Unit>, latest: Option<i16>) -> LayoutLine {
    LayoutLine {
        at: format!("{}{}", column_letters(at.column), at.row + 1),
        name: name(axis, latest),
        unit: unit.map_or_else(String::new, ToString::to_string),
    }
}

fn year((time, is_own): (TimeWords, bool)) -> Option<i16> {
    is_own.then(|| time.exact.map(crate::model::Period::year).or(time.year))?
}

/// A header path with its years counted back: 2021年/绝对数 of a table to 2021 is 〔0〕年/绝对数.
fn name(axis: &Axis, latest: Option<i16>) -> String {
    let back = |label: &EcoString| -> EcoString {
        let words = TimeWords::parse(label);
        match (words.exact.map(crate::model::Period::year).or(words.year), latest) {
            (Some(year), Some(latest)) => {
                let back = format!("〔{}〕", i32::from(year) - i32::from(latest));
                let replaced = label.replacen(&year.to_string(), &back, 1);
                if replaced == *label { eco_format!("{back}{}", words.rest) } else { replaced }
            }
            _ => label.clone(),
        }
    };
    axis.path.iter().map(back).collect::<Vec<_>>().join("/")
}
