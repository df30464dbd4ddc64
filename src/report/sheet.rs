//! What was read in a file: its tables as understood, so that a person sees at a glance whether it is right; or JSON lines.

use crate::{
    finding::Language,
    read::{ReadChange, RowDrawing, TableDrawing},
    run::FileAnswer,
};
use serde_json::json;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Rows drawn of a long table, at its head and at its foot.
const HEAD: usize = 60;
const FOOT: usize = 5;
/// Width of the widest column of labels.
const LABEL: usize = 44;

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
    let words = if zh { ["标题", "单位", "地区", "注"] } else { ["title", "unit", "area", "note"] };
    let sheet = table.sheet.as_deref().map(|sheet| format!("!{sheet}")).unwrap_or_default();
    writeln!(out, "{name}{sheet}")?;
    for (word, value) in words.into_iter().zip([&table.title, &table.unit, &table.area]) {
        if let Some(value) = value {
            writeln!(out, "  {word}：{value}")?;
        }
    }
    grid(&lines(table, zh), out)?;
    if table.rows.iter().any(|row| !row.known) {
        let unknown = if zh {
            "? 指标目录里没有，年报不用"
        } else {
            "? not in the catalogue, no review uses it"
        };
        writeln!(out, "  {unknown}")?;
    }
    table.notes.iter().try_for_each(|note| writeln!(out, "  {}：{note}", words[3]))?;
    writeln!(out)
}

/// The table as lines of cells: letters, headings, period, unit, measure of the columns; then the rows.
fn lines(table: &TableDrawing, zh: bool) -> Vec<Vec<String>> {
    let words = if zh {
        ["列", "表头", "时期", "单位", "内容"]
    } else {
        ["column", "heading", "period", "unit", "measure"]
    };
    let line = |word: &str, pick: &dyn Fn(&crate::read::ColumnDrawing) -> String| {
        let mut line = vec![word.to_owned(), String::new()];
        line.extend(table.columns.iter().map(pick));
        line
    };
    let mut lines = vec![
        line(words[0], &|column| column.letters.clone()),
        line(words[1], &|column| column.path.join("／")),
        line(words[2], &|column| column.period.clone().unwrap_or_default()),
        line(words[3], &|column| column.unit.clone().unwrap_or_default()),
        line(words[4], &|column| measure(column.measure.as_deref().unwrap_or_default(), zh).to_owned()),
    ];
    let rows = table.rows.len();
    let kept = |i: usize| rows <= HEAD + FOOT || i < HEAD || i >= rows - FOOT;
    let drawn = table.rows.iter().enumerate().filter(|(i, _)| kept(*i));
    let mut before = 0;
    for (i, row) in drawn {
        if i > before {
            let left_out = i - before;
            lines.push(vec![
                "…".to_owned(),
                if zh { format!("（略去 {left_out} 行）") } else { format!("({left_out} rows)") },
            ]);
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

/// A row: its names from the group that it is not indented under, then 〔=the indicator's name, period, unit〕; `?` where the
/// catalogue knows none.
fn row_line(row: &RowDrawing) -> Vec<String> {
    let indent = "　".repeat(row.depth);
    let name = row.path.iter().skip(row.depth).map(String::as_str).collect::<Vec<_>>().join("／");
    let indicator = match &row.indicator {
        Some(indicator) => Some(format!("={indicator}")),
        None => (!row.known).then(|| "?".to_owned()),
    };
    let about = [&indicator, &row.area, &row.period, &row.unit];
    let about: Vec<&str> = about.into_iter().filter_map(|it| it.as_deref()).collect();
    let about = if about.is_empty() { String::new() } else { format!("  [{}]", about.join(" ")) };
    let mut line = vec![row.number.to_string(), format!("{indent}{name}{about}")];
    line.extend(row.cells.iter().cloned());
    line
}

/// Lines of cells in aligned columns: labels to the left, values to the right.
fn grid(lines: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let widest =
            lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
        if column == 1 { widest.min(LABEL) } else { widest }
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for line in lines {
        let mut text = String::from(" ");
        for (column, cell) in line.iter().enumerate() {
            let gap = " ".repeat(widths[column].saturating_sub(cell.width()));
            text.push(' ');
            if column == 1 {
                text.push_str(cell);
                text.push_str(&gap);
                text.push_str(" │");
            } else {
                text.push_str(&gap);
                text.push_str(cell);
            }
        }
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
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
