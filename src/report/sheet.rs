//! What was read in a file: its tables as understood, so that a person sees at a glance whether it is right; or JSON lines.

use super::grid::{Cut, fitted, grid};
use crate::{
    finding::Language,
    read::{ColumnDrawing, ReadChange, RowDrawing, TableDrawing},
    run::FileAnswer,
};
use serde_json::json;
use std::io::{self, Write};

/// Rows drawn of a long table, at its head and at its foot.
const HEAD: usize = 60;
const FOOT: usize = 5;
/// Notes drawn below a table, and the width of each.
const NOTES: usize = 6;
const NOTE: usize = 100;

pub(super) fn json_lines(file: &FileAnswer, language: Language, out: &mut dyn Write) -> io::Result<()> {
    for finding in &file.findings {
        let mut line = finding.to_json(language);
        if let Some(object) = line.as_object_mut() {
            object.insert("schema".to_owned(), json!(1));
            object.insert("kind".to_owned(), json!("finding"));
        }
        writeln!(out, "{line}")?;
    }
    file.observations().iter().try_for_each(|it| writeln!(out, "{}", it.to_json()))?;
    file.changes.iter().try_for_each(|it| writeln!(out, "{}", it.to_json()))
}

pub(super) fn text(file: &FileAnswer, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let zh = language == Language::Zh;
    for drawing in &file.reading.tables {
        table(&file.name, drawing, zh, out)?;
    }
    file.changes.iter().try_for_each(|it| change(it, zh, out))?;
    let (tables, values) = (file.reading.tables.len(), file.observations().len());
    if zh {
        writeln!(out, "{}：{tables} 张表，{values} 个数", file.name)
    } else {
        writeln!(out, "{}: {tables} tables, {values} values", file.name)
    }
}

fn table(name: &str, table: &TableDrawing, zh: bool, out: &mut dyn Write) -> io::Result<()> {
    let (words, colon) =
        if zh { (["标题", "单位", "地区"], "：") } else { (["title", "unit", "area"], ": ") };
    let sheet = table.sheet.as_deref().map(|sheet| format!("!{sheet}")).unwrap_or_default();
    writeln!(out, "{name}{sheet}")?;
    for (word, value) in words.into_iter().zip([&table.title, &table.unit, &table.area]) {
        if let Some(value) = value {
            writeln!(out, "  {word}{colon}{value}")?;
        }
    }
    let cut = grid(&headings(table), &lines(table, zh), out)?;
    legend(table, cut, zh).iter().try_for_each(|line| writeln!(out, "  {line}"))?;
    notes(table, zh, out)?;
    writeln!(out)
}

/// The headings of each column of values, from the top down; all of the same length.
fn headings(table: &TableDrawing) -> Vec<Vec<String>> {
    let levels = table.columns.iter().map(|column| column.path.len()).max().unwrap_or(0).max(1);
    let of = |column: &ColumnDrawing| {
        let (last, above) = match column.path.split_last() {
            Some((last, above)) => (last.clone(), above),
            None => (String::new(), &[][..]),
        };
        let mut path = above.to_vec();
        path.resize(levels - 1, String::new());
        path.push(last);
        path
    };
    table.columns.iter().map(of).collect()
}

/// The lines below the headings: what all values of a column are, as far as it is known; then the rows.
fn lines(table: &TableDrawing, zh: bool) -> Vec<Vec<String>> {
    let words =
        if zh { ["列", "时期", "单位", "内容"] } else { ["column", "period", "unit", "measure"] };
    let line = |word: &str, pick: &dyn Fn(&ColumnDrawing) -> String| {
        let mut line = vec![String::new(), word.to_owned(), String::new()];
        line.extend(table.columns.iter().map(pick));
        line
    };
    let known = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut lines = vec![line(words[0], &|column| column.letters.clone())];
    for (word, pick) in [
        (words[1], &(|column: &ColumnDrawing| known(&column.period)) as &dyn Fn(&ColumnDrawing) -> String),
        (words[2], &|column| known(&column.unit)),
        (words[3], &|column| measure(column.measure.as_deref().unwrap_or_default(), zh).to_owned()),
    ] {
        let line = line(word, pick);
        if line[3..].iter().any(|cell| !cell.is_empty()) {
            lines.push(line);
        }
    }
    let rows = table.rows.len();
    let kept = |i: usize| rows <= HEAD + FOOT || i < HEAD || i >= rows - FOOT;
    let drawn = table.rows.iter().enumerate().filter(|(i, _)| kept(*i));
    let mut before = 0;
    for (i, row) in drawn {
        if i > before {
            let left_out = i - before;
            let words = if zh {
                format!("（略去 {left_out} 行）")
            } else {
                format!("({left_out} rows left out)")
            };
            lines.push(vec!["…".to_owned(), words]);
        }
        before = i + 1;
        lines.push(row_line(row));
    }
    lines
}

/// A measure by the word that a clerk uses.
fn measure(name: &str, zh: bool) -> &str {
    match name {
        "level" if zh => "总量",
        "change" if zh => "增速",
        "share" if zh => "比重",
        "index" if zh => "指数",
        "contribution" if zh => "贡献率",
        "pull" if zh => "拉动",
        "rank" if zh => "位次",
        "target" if zh => "目标",
        name => name,
    }
}

/// A row: its number; its names from the group that it is not indented under; what it was taken for (the indicator, `?` where
/// the catalogue knows none; another area; the period; the unit); its values.
fn row_line(row: &RowDrawing) -> Vec<String> {
    let indent = "　".repeat(row.depth);
    let name = row.path.iter().skip(row.depth).map(String::as_str).collect::<Vec<_>>().join("／");
    let indicator = match &row.indicator {
        Some(indicator) => Some(format!("={indicator}")),
        None => (!row.known).then(|| "?".to_owned()),
    };
    let about = [&indicator, &row.area, &row.period, &row.unit];
    let about: Vec<&str> = about.into_iter().filter_map(|it| it.as_deref()).collect();
    let mut line = vec![row.number.to_string(), format!("{indent}{name}"), about.join(" ")];
    line.extend(row.cells.iter().cloned());
    line
}

/// What the signs in the grid mean, and what of it was left out.
fn legend(table: &TableDrawing, cut: Cut, zh: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if cut.columns > 0 {
        let count = cut.columns;
        lines.push(if zh {
            format!("（另有 {count} 列没有画出）")
        } else {
            format!("({count} columns left out)")
        });
    }
    if table.more_rows > 0 {
        let count = table.more_rows;
        lines.push(if zh {
            format!("（下面还有 {count} 行没有画出）")
        } else {
            format!("({count} more rows below)")
        });
    }
    let has = |sign: &str| table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.ends_with(sign));
    let mixed = table
        .columns
        .iter()
        .any(|it| [&it.period, &it.unit].into_iter().any(|it| it.as_deref() == Some("*")));
    let signs = [
        (
            table.rows.iter().any(|row| !row.known),
            "? 指标目录里没有，年报不用",
            "? not in the catalogue, no review uses it",
        ),
        (mixed, "* 各行不同", "* differs from row to row"),
        (has(" P"), "P 快报数、初步数", "P provisional"),
        (has(" F"), "F 预计数", "F forecast"),
        (has(" E"), "E 推算数", "E estimated"),
    ];
    lines.extend(
        signs
            .into_iter()
            .filter(|(is, ..)| *is)
            .map(|(_, in_zh, en)| (if zh { in_zh } else { en }).to_owned()),
    );
    lines
}

fn notes(table: &TableDrawing, zh: bool, out: &mut dyn Write) -> io::Result<()> {
    let word = if zh { "注：" } else { "note: " };
    for note in table.notes.iter().take(NOTES) {
        let own = ["注", "说明", "备注", "资料来源", "数据来源", "Note", "Source"];
        let word = if own.iter().any(|own| note.starts_with(own)) { "" } else { word };
        writeln!(out, "  {word}{}", fitted(note, NOTE))?;
    }
    match table.notes.len().saturating_sub(NOTES) {
        0 => Ok(()),
        more if zh => writeln!(out, "  （另有 {more} 条注）"),
        more => writeln!(out, "  ({more} more notes)"),
    }
}

fn change(change: &ReadChange, zh: bool, out: &mut dyn Write) -> io::Result<()> {
    let unit = match change.to_json()["form"].as_str() {
        Some("percent") => "%",
        Some("points") if zh => "个百分点",
        Some("points") => " points",
        _ => "",
    };
    let name = change.row.join("／");
    let (now, base, cells) = (change.value.normalize(), change.base.normalize(), &change.cells);
    let (period, base_period, by) = (change.period, change.base_period, change.change.normalize());
    writeln!(out, "{name}  {period}（{}）{now}  {base_period}（{}）{base}  {by}{unit}", cells.0, cells.1)
}
