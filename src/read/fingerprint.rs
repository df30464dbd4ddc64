//! The structure of a table, so that a change of layout from one year to the next is seen.

use super::{axis::Axis, observe::Place, period::TimeWords, table::Table, unit::SheetUnit};
use crate::{
    finding::{Code, Finding, Findings, Site, column_letters},
    model::sha256,
    text,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// So many rows of a table are part of its layout.
const LONGEST: usize = 2000;

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
    /// The headings of the columns with their letters, and their units.
    pub columns: Vec<String>,
    /// The names of the rows, and their units.
    pub rows: Vec<String>,
}

/// The structure of a table.
pub(super) fn of(table: &Table, place: &Place<'_>, number: usize) -> LayoutFingerprint {
    let axes = || table.columns.iter().map(|it| &it.axis).chain(table.rows.iter().map(|it| &it.axis));
    let latest = axes().filter_map(year).max().or(table.about.time.year);
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|it| format!("{}：{}", column_letters(it.column), line(&it.axis, latest)))
        .collect();
    let times_down = table.rows.iter().all(|row| row.axis.time_is_own);
    let mut rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            let unit = row
                .unit
                .as_ref()
                .and_then(|(unit, _)| unit.as_ref().ok())
                .map_or(String::new(), |unit| format!("（{unit}）"));
            format!("{}{unit}", line(&row.axis, latest))
        })
        .collect();
    if times_down {
        // A year more is no change of layout.
        rows = rows.into_iter().map(|row| without_back(&row)).collect::<BTreeSet<_>>().into_iter().collect();
    }
    let unit = match &table.about.unit {
        Some((SheetUnit::One(unit), _)) => unit.to_string(),
        Some((SheetUnit::Several(units), _)) => format!("{units:?}"),
        Some((SheetUnit::Unknown(written), _)) => written.clone(),
        None => String::new(),
    };
    if rows.len() > LONGEST {
        // A data set of thousands of rows is no layout: its columns are.
        rows.clear();
    }
    let hash = sha256(format!("{unit}\n{}\n\n{}", columns.join("\n"), rows.join("\n")).as_bytes());
    LayoutFingerprint {
        file: place.file.to_string(),
        sheet: place.sheet.as_deref().map(str::to_owned),
        table: number,
        hash,
        columns,
        rows,
    }
}

fn year(axis: &Axis) -> Option<i16> {
    axis.time_is_own.then(|| axis.time.exact.map(crate::model::Period::year).or(axis.time.year))?
}

/// A header path with its years counted back: 2021年/绝对数 of a table to 2021 is 〔0〕/绝对数.
fn line(axis: &Axis, latest: Option<i16>) -> String {
    let parts: Vec<String> = axis
        .path
        .iter()
        .map(|label| {
            let words = TimeWords::parse(label);
            match (words.exact.map(crate::model::Period::year).or(words.year), latest) {
                (Some(year), Some(latest)) => {
                    format!("〔{}〕{}", i32::from(year) - i32::from(latest), words.rest)
                }
                _ => label.clone(),
            }
        })
        .collect();
    parts.join("/")
}

fn without_back(line: &str) -> String {
    line.split('〔').map(|part| part.split_once('〕').map_or(part, |(_, rest)| rest)).collect()
}

/// What changed in the layout of tables since an earlier run: one finding a table.
#[must_use]
pub fn layout_changes(before: &[LayoutFingerprint], now: &[LayoutFingerprint]) -> Findings {
    let mut findings = Findings::default();
    for new in now {
        let same = |old: &&LayoutFingerprint| {
            old.sheet == new.sheet && old.table == new.table && stem(&old.file) == stem(&new.file)
        };
        let Some(old) = before.iter().find(same).filter(|old| old.hash != new.hash) else { continue };
        let mut zh = Vec::new();
        let mut en = Vec::new();
        for (what_zh, what_en, old, new) in
            [("列", "column", &old.columns, &new.columns), ("行", "row", &old.rows, &new.rows)]
        {
            let gained: Vec<&str> =
                new.iter().filter(|it| !old.contains(it)).map(String::as_str).take(5).collect();
            let lost: Vec<&str> =
                old.iter().filter(|it| !new.contains(it)).map(String::as_str).take(5).collect();
            if !gained.is_empty() {
                zh.push(format!("新增{what_zh}“{}”", gained.join("”“")));
                en.push(format!("{what_en} gained: {}", gained.join(", ")));
            }
            if !lost.is_empty() {
                zh.push(format!("少了{what_zh}“{}”", lost.join("”“")));
                en.push(format!("{what_en} lost: {}", lost.join(", ")));
            }
        }
        if zh.is_empty() {
            zh.push("行列的次序或整表的单位变了".to_owned());
            en.push("the order of rows or columns, or the unit of the table".to_owned());
        }
        let (zh, en) = (zh.join("；"), en.join("; "));
        let site = Site::sheet(&*new.file, new.sheet.as_deref());
        findings.push(
            Finding::new(
                Code::LayoutChanged,
                site,
                text!("表样与上次不同：{zh}", "the layout differs from last time: {en}"),
            )
            .hint(text!("核对是不是有意改的表样", "check that the change was meant")),
        );
    }
    findings
}

/// A file's name without digits: 主要指标2021.xlsx and 主要指标2022.xlsx are the same table of two years.
fn stem(file: &str) -> String {
    file.chars().filter(|c| !c.is_ascii_digit()).collect()
}
