//! One finding on the terminal: weight, code, place; what was expected and found; the line it stands in; what to do.

use super::Style;
use crate::{
    finding::{CellRef, Finding, Language, Severity},
    read::SheetRow,
};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};
use unicode_width::UnicodeWidthStr;

pub(super) fn finding(
    finding: &Finding,
    texts: &BTreeMap<String, String>,
    row: Option<&SheetRow>,
    style: Style,
    err: &mut dyn Write,
) -> io::Result<()> {
    let zh = style.language == Language::Zh;
    let (word, colour) = weight(finding.severity, zh);
    let head = if style.colour { format!("\u{1b}[1;{colour}m{word}\u{1b}[0m") } else { word.to_owned() };
    let site = finding.site.to_string();
    let gap = if site.is_empty() { "" } else { "  " };
    writeln!(err, "{head} {}{gap}{site}", finding.code.name())?;
    for line in finding.message.in_language(style.language).lines() {
        writeln!(err, "    {line}")?;
    }
    excerpt(finding, texts, err)?;
    if let (Some(row), Some(cell)) = (row, finding.site.cell) {
        cells(row, cell, err)?;
    }
    if let Some(hint) = &finding.hint {
        let label = if zh { "怎么办：" } else { "what to do: " };
        for (i, line) in hint.in_language(style.language).lines().enumerate() {
            writeln!(err, "    {}{line}", if i == 0 { label } else { "" })?;
        }
    }
    Ok(())
}

/// How many more of a kind there are than were drawn.
pub(super) fn others(finding: &Finding, count: usize, style: Style, err: &mut dyn Write) -> io::Result<()> {
    let zh = style.language == Language::Zh;
    let (word, _) = weight(finding.severity, zh);
    let code = finding.code.name();
    if zh {
        writeln!(err, "{word} {code}\n    同样的{word}还有 {count} 处；加 -v 全部列出")
    } else {
        writeln!(err, "{word} {code}\n    {count} more like this; -v lists them all")
    }
}

fn weight(severity: Severity, zh: bool) -> (&'static str, &'static str) {
    match (severity, zh) {
        (Severity::Error, true) => ("错误", "31"),
        (Severity::Error, false) => ("error", "31"),
        (Severity::Warning, true) => ("警告", "33"),
        (Severity::Warning, false) => ("warning", "33"),
        (Severity::Note, true) => ("提示", "36"),
        (Severity::Note, false) => ("note", "36"),
    }
}

/// So many cells of a row are drawn, around the one that is meant.
const CELLS: usize = 9;
/// So wide is a drawn cell.
const WIDTH: usize = 28;

/// The row of a cell, with a mark below the cell.
fn cells(row: &SheetRow, cell: CellRef, err: &mut dyn Write) -> io::Result<()> {
    let at = row.cells.iter().position(|(column, _)| *column >= cell.column).unwrap_or(row.cells.len());
    let from = at.saturating_sub(CELLS / 2).min(row.cells.len().saturating_sub(CELLS));
    // The first cell names the row: it is always there.
    let drawn = row.cells.iter().enumerate().filter(|(i, _)| *i == 0 || (from..from + CELLS).contains(i));
    let (mut line, mut below) = (String::new(), String::new());
    for (column, text) in drawn.map(|(_, cell)| cell) {
        let text = short(text);
        let mark = if *column == cell.column { "^" } else { " " };
        line.extend([" │ ", &text]);
        below.extend([" │ ", &mark.repeat(text.width().max(1))]);
    }
    let number = (u64::from(row.row) + 1).to_string();
    writeln!(err, "      {number}{line}")?;
    writeln!(err, "      {}{} {cell}", " ".repeat(number.len()), below.trim_end())
}

/// One line, cut where it is too wide.
fn short(text: &str) -> String {
    let mut short = String::new();
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        if short.width() >= WIDTH {
            short.push('…');
            break;
        }
        short.push(c);
    }
    short
}

/// The line of a text file that the finding points at, with a mark below the place.
fn excerpt(finding: &Finding, texts: &BTreeMap<String, String>, err: &mut dyn Write) -> io::Result<()> {
    let site = &finding.site;
    let (Some(file), Some(line)) = (&site.file, site.line) else { return Ok(()) };
    let Some(text) = texts.get(file).and_then(|text| text.lines().nth(line.saturating_sub(1) as usize))
    else {
        return Ok(());
    };
    let number = line.to_string();
    writeln!(err, "      {number} │ {text}")?;
    let before: String = text.chars().take(site.column.unwrap_or(1).saturating_sub(1) as usize).collect();
    writeln!(err, "      {} │ {}^", " ".repeat(number.len()), " ".repeat(before.width()))
}
