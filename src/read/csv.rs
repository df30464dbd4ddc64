//! Text with separators → grid. Cells are named as Excel would show them: blank lines count as rows, line breaks in
//! quotation marks do not.
//!
//! The splitting is done here and not with the crate `csv`, which skips blank lines and accepts a quotation mark that is
//! never closed, without a word.

use super::grid::{Content, Grid, GridCell};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site},
    text,
};
use memchr::{memchr, memchr3};
use std::borrow::Cow;

/// What Excel allows in a cell, in characters.
const LONGEST_CELL: usize = 32_767;

/// Reads a text file's text.
pub(super) fn grid(text: &str, name: &str) -> (Option<Grid>, Findings) {
    let (separator, body) = match announced(text) {
        Some(found) => found,
        None => match separator(text) {
            Ok(separator) => (separator, text),
            Err(line) => return (None, Findings::from_iter([full_width(name, line)])),
        },
    };
    let skipped = &text[..text.len() - body.len()];
    let mut sheet = Sheet {
        name,
        grid: Grid::new(None),
        known: Known::new(),
        findings: Findings::default(),
        widest: 0,
        usual: None,
    };
    let mut records = Records { text: body, at: 0, line: 1 + breaks(skipped), separator };
    let mut row = 0;
    let mut fields = Vec::new();
    while let Some(line) = records.start() {
        fields.clear();
        if let Err(opened) = records.record(&mut fields) {
            sheet.findings.push(unbalanced(name, opened));
            return (None, sheet.findings);
        }
        sheet.take((row, line), &fields, body, separator);
        row += 1;
    }
    if sheet.findings.has_errors() && sheet.grid.is_empty() {
        return (None, sheet.findings);
    }
    (Some(sheet.grid), sheet.findings)
}

/// A first line that only says `sep=;`. Excel hides it.
fn announced(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=")?;
    let &separator = rest.as_bytes().first().filter(|byte| byte.is_ascii())?;
    let rest = &rest[1..];
    let body = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    Some((separator, body))
}

/// The separator: what stands in most lines, and the comma where others stand in as many.
/// An error is the first line of a text whose only separator is the full-width comma.
fn separator(text: &str) -> Result<u8, u32> {
    const CANDIDATES: [u8; 4] = [b',', b'\t', b';', b'|'];
    let head = text.char_indices().nth(65_536).map_or(text, |(end, _)| &text[..end]);
    let mut lines = [0_u32; 4];
    let (mut full_width, mut first) = (0, None);
    for (number, line) in (1..).zip(head.split(['\n', '\r'])) {
        let bare = outside_quotes(line);
        for (count, candidate) in lines.iter_mut().zip(CANDIDATES) {
            *count += u32::from(bare.contains(&candidate));
        }
        if line.contains('，') {
            full_width += 1;
            first.get_or_insert(number);
        }
    }
    let best = (0..4).rev().max_by_key(|&place| lines[place]).unwrap_or(0);
    match first {
        Some(line) if lines[best] == 0 && full_width >= 2 => Err(line),
        _ => Ok(CANDIDATES[best]),
    }
}

fn outside_quotes(line: &str) -> Vec<u8> {
    let mut inside = false;
    let keep = |byte: &u8| {
        inside ^= *byte == b'"';
        !inside
    };
    line.bytes().filter(keep).collect()
}

fn breaks(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}

/// A walk through the records of a text.
struct Records<'a> {
    text: &'a str,
    at: usize,
    /// The physical line, from 1.
    line: u32,
    separator: u8,
}

impl<'a> Records<'a> {
    /// The line that the next record starts in; `None` at the end.
    fn start(&self) -> Option<u32> {
        (self.at < self.text.len()).then_some(self.line)
    }

    /// Reads a record. An error is the line of a quotation mark that is never closed.
    fn record(&mut self, fields: &mut Vec<Cow<'a, str>>) -> Result<(), u32> {
        loop {
            let field =
                if self.text.as_bytes().get(self.at) == Some(&b'"') { self.quoted()? } else { self.bare() };
            fields.push(field);
            match self.text.as_bytes().get(self.at) {
                Some(&byte) if byte == self.separator => self.at += 1,
                Some(b'\r') => {
                    self.at += if self.text.as_bytes().get(self.at + 1) == Some(&b'\n') { 2 } else { 1 };
                    self.line += 1;
                    return Ok(());
                }
                Some(_) => {
                    self.at += 1;
                    self.line += 1;
                    return Ok(());
                }
                None => return Ok(()),
            }
        }
    }

    fn bare(&mut self) -> Cow<'a, str> {
        let rest = &self.text[self.at..];
        let length = memchr3(self.separator, b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        self.at += length;
        Cow::Borrowed(&rest[..length])
    }

    fn quoted(&mut self) -> Result<Cow<'a, str>, u32> {
        let (opened, start) = (self.line, self.at + 1);
        let mut field = Cow::Borrowed("");
        self.at = start;
        loop {
            let rest = &self.text[self.at..];
            let length = memchr(b'"', rest.as_bytes()).ok_or(opened)?;
            self.line += line_breaks(&rest[..length]);
            let closed = rest.as_bytes().get(length + 1) != Some(&b'"');
            let part = if closed { &rest[..length] } else { &rest[..=length] };
            if field.is_empty() {
                field = Cow::Borrowed(part);
            } else {
                field.to_mut().push_str(part);
            }
            self.at += length + if closed { 1 } else { 2 };
            if closed {
                break;
            }
        }
        // What follows a closing mark belongs to the field, as in Excel; after a line break it means that a mark was lost.
        let tail = self.bare();
        if !tail.trim().is_empty() {
            if self.line != opened {
                return Err(opened);
            }
            field.to_mut().push_str(&tail);
        }
        Ok(field)
    }
}

fn line_breaks(text: &str) -> u32 {
    let text = text.as_bytes();
    let count = text
        .iter()
        .enumerate()
        .filter(|&(place, &byte)| byte == b'\n' || (byte == b'\r' && text.get(place + 1) != Some(&b'\n')));
    u32::try_from(count.count()).unwrap_or(u32::MAX)
}

/// Where texts are kept that came before, so that a name that stands in a hundred thousand rows is kept once.
///
/// Each text has one place here, told by its ends and its length; another text may push it out, and then it is kept once
/// more, which does no harm.
struct Known(Vec<u32>);

impl Known {
    /// A power of two.
    const PLACES: usize = 1 << 16;

    fn new() -> Self {
        Self(vec![u32::MAX; Self::PLACES])
    }

    /// The place in `grid` of a cell of this text.
    fn keep(&mut self, text: &str, grid: &mut Grid) -> u32 {
        // Long numbers seldom repeat.
        let seldom = text.len() > 4 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let cell = || GridCell::bare(Content::Text(text.into()));
        if seldom {
            return grid.keep(cell());
        }
        let known = &mut self.0[Self::place(text.as_bytes())];
        let same = grid.contents().get(*known as usize).is_some_and(|it| it.is_bare_text(text));
        if !same {
            *known = grid.keep(cell());
        }
        *known
    }

    fn place(text: &[u8]) -> usize {
        let eight = |bytes: &[u8]| bytes.iter().fold(0_u64, |all, &byte| all << 8 | u64::from(byte));
        let end = &text[text.len().saturating_sub(8)..];
        let mixed = (eight(&text[..text.len().min(8)]).rotate_left(29) ^ eight(end) ^ text.len() as u64)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        usize::try_from(mixed >> 40).unwrap_or(0) & (Self::PLACES - 1)
    }
}

/// A grid in the making.
struct Sheet<'a> {
    name: &'a str,
    grid: Grid,
    known: Known,
    findings: Findings,
    /// The most fields of a record since the last blank line.
    widest: usize,
    /// How many fields most records have; found out when it is first asked for.
    usual: Option<usize>,
}

impl Sheet<'_> {
    fn take(&mut self, at: (u32, u32), fields: &[Cow<'_, str>], text: &str, separator: u8) {
        let (row, line) = at;
        let mut width = 0;
        for (column, field) in (0_u32..).zip(fields) {
            let value = unwrapped(trimmed(field));
            if value.is_empty() {
                continue;
            }
            width = column as usize + 1;
            if value.len() > LONGEST_CELL && value.chars().count() > LONGEST_CELL {
                self.findings.push(too_long(self.name, line, value.chars().count()));
            } else {
                let kept = self.known.keep(value, &mut self.grid);
                self.grid.add(CellRef::new(row, column), kept);
            }
        }
        if width > self.widest || width <= 1 {
            let is_number =
                |field: &Cow<'_, str>| field.len() < 24 && field.bytes().any(|b| b.is_ascii_digit());
            let numbers = fields.iter().filter(|field| is_number(field)).count();
            self.wider(width, numbers, line, text, separator);
        }
    }

    /// A record that is wider than all before it in its block, or nearly empty.
    fn wider(&mut self, width: usize, numbers: usize, line: u32, text: &str, separator: u8) {
        if width <= 1 && numbers == 0 {
            self.widest = 0;
        } else if width > self.widest {
            if numbers > 1 && self.widest > 1 {
                let usual = *self.usual.get_or_insert_with(|| usual_width(text, separator));
                if width > usual && self.widest >= usual {
                    self.findings.push(too_wide(self.name, line, width, usual));
                }
            }
            self.widest = width;
        }
    }
}

/// How many fields most records have.
fn usual_width(text: &str, separator: u8) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    let mut records = Records { text, at: 0, line: 1, separator };
    let mut fields = Vec::new();
    while records.start().is_some() && records.record(&mut fields).is_ok() {
        *counts.entry(fields.len()).or_insert(0_u32) += 1;
        fields.clear();
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map_or(0, |(width, _)| width)
}

/// Without the TABs that pad fields in some exports, and without spaces at the end. Spaces in front are indentation.
fn trimmed(field: &str) -> &str {
    let edges = |byte: u8| byte.is_ascii_whitespace() || byte >= 0x80;
    match field.as_bytes() {
        [] => "",
        // The usual field, quickly.
        [first, .., last] if *first != b'\t' && !edges(*last) => field,
        _ => field.trim_matches('\t').trim_end(),
    }
}

/// `="001"`, which keeps zeros in Excel.
fn unwrapped(field: &str) -> &str {
    let inner = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(field)
}

fn unbalanced(name: &str, line: u32) -> Finding {
    Finding::new(
        Code::CsvQuoteUnbalanced,
        Site::at(name, line, 1),
        text!(
            "第 {line} 行的双引号没有成对，之后的内容无法确定归属",
            "a quotation mark in line {line} is never closed, so what follows cannot be placed"
        ),
    )
    .hint(text!(
        "在第 {line} 行补上缺少的双引号，或用 Excel 打开核对后另存为 .xlsx",
        "add the missing quotation mark in line {line}, or open the file in Excel, check it, and save it as .xlsx"
    ))
}

fn full_width(name: &str, line: u32) -> Finding {
    Finding::new(
        Code::CsvSeparatorUnclear,
        Site::at(name, line, 1),
        text!(
            "应为用半角逗号、制表符或分号分隔的列，实为全角逗号“，”",
            "expected columns separated by commas, tabs or semicolons, found full-width commas"
        ),
    )
    .hint(text!(
        "把分隔用的“，”替换为半角“,”，或在 Excel 里分列后另存为 .xlsx",
        "replace the separating `，` by `,`, or split the columns in Excel and save as .xlsx"
    ))
}

fn too_wide(name: &str, line: u32, found: usize, usual: usize) -> Finding {
    Finding::new(
        Code::CsvRowTooWide,
        Site::at(name, line, 1),
        text!(
            "第 {line} 行有 {found} 列，其他行是 {usual} 列：可能是数字里的千分位逗号没有加引号",
            "line {line} has {found} columns, other lines have {usual}: perhaps a number with a thousands comma is not quoted"
        ),
    )
    .hint(text!(
        "给带逗号的数字加双引号，或去掉千分位逗号，或用 Excel 另存为 .xlsx",
        "quote numbers that hold a comma, or remove the comma, or save as .xlsx in Excel"
    ))
}

fn too_long(name: &str, line: u32, length: usize) -> Finding {
    Finding::new(
        Code::FileFormatUnknown,
        Site::at(name, line, 1),
        text!(
            "应为表格，第 {line} 行却有一格长达 {length} 字",
            "expected a table, found a cell of {length} characters in line {line}"
        ),
    )
    .hint(text!("用 Excel 打开核对，另存为 .xlsx", "open it in Excel, check it, and save it as .xlsx"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Content;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let (grid, findings) = grid(text, "a.csv");
        assert_eq!(findings, Findings::default());
        let cells: Vec<(String, String)> = grid
            .unwrap()
            .iter()
            .map(|(at, cell)| match &cell.content {
                Content::Text(text) => (at.to_string(), text.to_string()),
                other => panic!("{other:?}"),
            })
            .collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(at, text)| ((*at).to_owned(), (*text).to_owned())).collect();
        assert_eq!(cells, expected);
    }

    #[track_caller]
    fn refused(text: &str, code: Code, message: &str, line: u32) {
        let (_, findings) = grid(text, "a.csv");
        let found: Vec<_> =
            findings.iter().map(|it| (it.code, it.message.zh.as_str(), it.site.line.unwrap_or(0))).collect();
        assert_eq!(found, [(code, message, line)]);
    }

    #[test]
    fn a_text_that_repeats_is_kept_once() {
        let (grid, _) = grid("金山街道,1\n金山街道,1\n金山街道,12345\n金山街道,12345\n", "a.csv");
        let kept: Vec<_> = grid.unwrap().contents().iter().map(|it| it.content.clone()).collect();
        let text = |text: &str| Content::Text(text.into());
        assert_eq!(kept, [text("金山街道"), text("1"), text("12345"), text("12345")]);
    }

    #[test]
    fn separators() {
        check("a,b\n1,2", &[("A1", "a"), ("B1", "b"), ("A2", "1"), ("B2", "2")]);
        check("a\tb\n1\t2,5", &[("A1", "a"), ("B1", "b"), ("A2", "1"), ("B2", "2,5")]);
        check("a;b\n1,5;2,5", &[("A1", "a"), ("B1", "b"), ("A2", "1,5"), ("B2", "2,5")]);
        check("sep=;\r\na,b;c\r\n", &[("A1", "a,b"), ("B1", "c")]);
    }

    #[test]
    fn fields_padded_with_tabs() {
        check(
            "指标\t,2021年\t,\n总值\t,1.5\t,\n",
            &[("A1", "指标"), ("B1", "2021年"), ("A2", "总值"), ("B2", "1.5")],
        );
    }

    #[test]
    fn blank_lines_are_rows_and_quoted_line_breaks_are_not() {
        check("a\n\n\"b\r\nc\",d\r\n\r\ne", &[("A1", "a"), ("A3", "b\r\nc"), ("B3", "d"), ("A5", "e")]);
    }

    #[test]
    fn quotation_marks() {
        check("\"1,234\",\"say \"\"no\"\"\"", &[("A1", "1,234"), ("B1", "say \"no\"")]);
        check("=\"001\",\"=\"\"002\"\"\"", &[("A1", "001"), ("B1", "002")]);
        check("5\" pipe,\"a\"b", &[("A1", "5\" pipe"), ("B1", "ab")]);
        check("\"\",\"\"\"\"", &[("B1", "\"")]);
    }

    #[test]
    fn indentation_stays_and_blanks_go() {
        check("　其中：工业 , ,x", &[("A1", "　其中：工业"), ("C1", "x")]);
    }

    #[test]
    fn any_line_break() {
        check("a\rb\r\nc\nd", &[("A1", "a"), ("A2", "b"), ("A3", "c"), ("A4", "d")]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed() {
        refused(
            "指标,2021\n\"总值,1\n收入,2\n",
            Code::CsvQuoteUnbalanced,
            "第 2 行的双引号没有成对，之后的内容无法确定归属",
            2,
        );
        refused(
            "指标,2021\n\"总值,1\n\"收入\",2\n",
            Code::CsvQuoteUnbalanced,
            "第 2 行的双引号没有成对，之后的内容无法确定归属",
            2,
        );
    }

    #[test]
    fn full_width_commas_separate_nothing() {
        refused(
            "指标，2021年\n总值，1\n",
            Code::CsvSeparatorUnclear,
            "应为用半角逗号、制表符或分号分隔的列，实为全角逗号“，”",
            1,
        );
    }

    #[test]
    fn a_thousands_comma_without_quotation_marks() {
        refused(
            "指标,2021,2020\n总值,1,234.5,900\n收入,5,4\n支出,5,4\n",
            Code::CsvRowTooWide,
            "第 2 行有 4 列，其他行是 3 列：可能是数字里的千分位逗号没有加引号",
            2,
        );
    }

    #[test]
    fn a_second_table_may_be_wider() {
        let (_, findings) = grid("表一\na,b\nx,1\ny,1\nz,1\n\n表二\na,2020,2021\nx,1,2\n", "a.csv");
        assert!(findings.is_empty(), "{findings:?}");
    }
}
