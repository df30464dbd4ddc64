//! Text with separators → grid. Cells are named as Excel would show them: blank lines count as rows, line breaks in
//! quotation marks do not.
//!
//! The splitting is done here and not with the crate `csv`, which skips blank lines and accepts a quotation mark that is
//! never closed, without a word.

use super::frames::Outlet;
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site},
    model::of_digits,
    read::grid::Grid,
    text,
};
use ecow::EcoString;
use memchr::{memchr, memchr3};
use std::borrow::Cow;

/// What Excel allows in a cell, in characters.
const LONGEST_CELL: usize = 32_767;
/// So many bytes of a record are taken along to the next piece.
const LONGEST_BEGUN: usize = 1 << 20;

/// What parts columns.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Reads a text file's whole text and sends its sheet.
pub(super) fn read(text: &str, name: &str, outlet: &mut Outlet<'_>) -> Findings {
    let mut csv = Csv::begin(name, outlet);
    match csv.piece(text, true) {
        Ok(()) => csv.end(),
        Err(why) => {
            let mut findings = csv.findings();
            csv.withdraw();
            findings.push(why.finding(name));
            findings
        }
    }
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
    let head = text.char_indices().nth(65_536).map_or(text, |(end, _)| &text[..end]);
    let mut lines = [0_u32; 4];
    let (mut full_width, mut first) = (0, None);
    for (number, line) in (1..).zip(head.split(['\n', '\r'])) {
        let bare = outside_quotes(line);
        for (count, candidate) in lines.iter_mut().zip(SEPARATORS) {
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
        _ => Ok(SEPARATORS[best]),
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

/// Where texts are noted that came before, so that a name that stands in a hundred thousand rows is kept once.
///
/// Each text has one place here, told by its ends and its length; another text may push it out, and then it is kept once
/// more, which does no harm.
struct Known(Vec<(EcoString, u32)>);

impl Known {
    /// A power of two.
    const PLACES: usize = 1 << 16;

    fn new() -> Self {
        Self(vec![(EcoString::new(), 0); Self::PLACES])
    }

    /// Where this text, which is not empty, is kept.
    fn keep(&mut self, text: &str, outlet: &mut Outlet<'_>) -> u32 {
        // Long numbers seldom repeat.
        if text.len() > 4 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return outlet.text(text);
        }
        let known = &mut self.0[Self::place(text.as_bytes())];
        if known.0 != text {
            *known = (text.into(), outlet.text(text));
        }
        known.1
    }

    fn place(text: &[u8]) -> usize {
        let ends = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (Some(first), Some(last)) => {
                u64::from_le_bytes(*first).rotate_left(29) ^ u64::from_le_bytes(*last)
            }
            _ => text.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
        };
        let mixed = (ends ^ text.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        usize::try_from(mixed >> 40).unwrap_or(0) & (Self::PLACES - 1)
    }
}

/// A sheet that is sent while its text comes in.
pub(super) struct Csv<'a, 'p> {
    name: &'a str,
    outlet: &'a mut Outlet<'p>,
    known: Known,
    /// Found in the first piece.
    separator: Option<u8>,
    /// The row of the next record.
    row: u32,
    /// The physical line that it starts in, from 1.
    line: u32,
    /// What came of it so far, where it goes on in the next piece.
    begun: String,
    is_empty: bool,
    remarks: Vec<Remark>,
    /// The most fields of a record since the last blank line.
    widest: usize,
    /// How many records have so many fields.
    widths: Vec<u32>,
}

/// Why a text is no sheet, and the line that tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoSheet {
    /// A quotation mark is never closed.
    Unbalanced(u32),
    /// The only separator is the full-width comma.
    FullWidth(u32),
}

impl NoSheet {
    fn finding(self, name: &str) -> Finding {
        match self {
            Self::Unbalanced(line) => unbalanced(name, line),
            Self::FullWidth(line) => full_width(name, line),
        }
    }
}

/// What is wrong with a record, so far as can be told before all were read.
enum Remark {
    /// A cell in this line has too many characters.
    TooLong { line: u32, length: usize },
    /// This line has more fields than all before it in its block; perhaps because thousands were parted by commas.
    Wider { line: u32, width: usize, before: usize, parted: bool },
    /// This line has another separator.
    Other { line: u32, sign: u8 },
}

impl<'a, 'p> Csv<'a, 'p> {
    /// Begins a sheet.
    pub(super) fn begin(name: &'a str, outlet: &'a mut Outlet<'p>) -> Self {
        outlet.begin(&Grid::new(None));
        Self {
            name,
            outlet,
            known: Known::new(),
            separator: None,
            row: 0,
            line: 1,
            begun: String::new(),
            is_empty: true,
            remarks: Vec::new(),
            widest: 0,
            widths: Vec::new(),
        }
    }

    /// Takes more of the text. All but the last piece end with a line; the first has 65 536 characters or is the last.
    ///
    /// # Errors
    ///
    /// Why there is no sheet. Before the last piece it may also be that a record is very long.
    pub(super) fn piece(&mut self, piece: &str, last: bool) -> Result<(), NoSheet> {
        if self.begun.is_empty() {
            return self.records(piece, last);
        }
        let mut text = std::mem::take(&mut self.begun);
        text.push_str(piece);
        self.records(&text, last)
    }

    fn records(&mut self, text: &str, last: bool) -> Result<(), NoSheet> {
        let (separator, body) = match self.separator {
            Some(separator) => (separator, text),
            None => self.opening(text)?,
        };
        let others = SEPARATORS.map(|sign| sign != separator && memchr(sign, body.as_bytes()).is_some());
        let mut records = Records { text: body, at: 0, line: self.line, separator };
        let mut fields = Vec::new();
        while let Some(line) = records.start() {
            let start = records.at;
            fields.clear();
            if let Err(opened) = records.record(&mut fields) {
                let begun = &body[start..];
                if last || begun.len() > LONGEST_BEGUN {
                    return Err(NoSheet::Unbalanced(opened));
                }
                begun.clone_into(&mut self.begun);
                self.line = line;
                return Ok(());
            }
            self.record(line, &fields);
            if others.contains(&true) {
                self.other_separator(line, &fields, separator);
            }
        }
        self.line = records.line;
        Ok(())
    }

    /// Finds the separator.
    fn opening<'t>(&mut self, text: &'t str) -> Result<(u8, &'t str), NoSheet> {
        let (separator, body) = match announced(text) {
            Some(found) => found,
            None => (separator(text).map_err(NoSheet::FullWidth)?, text),
        };
        self.separator = Some(separator);
        self.line += breaks(&text[..text.len() - body.len()]);
        Ok((separator, body))
    }

    fn record(&mut self, line: u32, fields: &[Cow<'_, str>]) {
        let mut width = 0;
        for (column, field) in (0_u32..).zip(fields) {
            let value = unwrapped(trimmed(field));
            if value.is_empty() {
                continue;
            }
            width = column as usize + 1;
            if value.len() > LONGEST_CELL && value.chars().count() > LONGEST_CELL {
                self.remarks.push(Remark::TooLong { line, length: value.chars().count() });
            } else {
                let kept = self.known.keep(value, self.outlet);
                self.outlet.put(CellRef::new(self.row, column), kept);
                self.is_empty = false;
            }
        }
        self.row += 1;
        if width > self.widest || width <= 1 {
            self.wider(width, fields, line);
        }
        if fields.len() >= self.widths.len() {
            self.widths.resize(fields.len() + 1, 0);
        }
        self.widths[fields.len()] += 1;
    }

    /// Numbers that another separator parts (`480.1;;;` between commas), or a whole line that it does.
    fn other_separator(&mut self, line: u32, fields: &[Cow<'_, str>], own: u8) {
        let is_told = |it: &Remark| matches!(it, Remark::Other { .. });
        let alone = fields.iter().filter(|field| !field.trim().is_empty()).count() == 1;
        let parts = |field: &Cow<'_, str>, sign: u8| -> bool {
            let parts = field.split(char::from(sign)).map(str::trim);
            let (numbers, words) = parts
                .filter(|part| !part.is_empty())
                .fold((0, 0), |(n, w), part| if of_digits(part).is_some() { (n + 1, w) } else { (n, w + 1) });
            let all = field.matches(char::from(sign)).count();
            all > 0
                && numbers > 0
                && ((alone && all >= 2 && words > 0)
                    || (sign != b',' && words == 0 && (numbers > 1 || sign != b'\t')))
        };
        let sign = SEPARATORS.into_iter().filter(|sign| *sign != own);
        let found = sign.into_iter().find(|&sign| fields.iter().any(|field| parts(field, sign)));
        if let Some(sign) = found.filter(|_| !self.remarks.iter().any(is_told)) {
            self.remarks.push(Remark::Other { line, sign });
        }
    }

    /// A record that is wider than all before it in its block, or nearly empty.
    fn wider(&mut self, width: usize, fields: &[Cow<'_, str>], line: u32) {
        let is_number = |field: &Cow<'_, str>| field.len() < 24 && field.bytes().any(|b| b.is_ascii_digit());
        let numbers = fields.iter().filter(|field| is_number(field)).count();
        if width <= 1 && numbers == 0 {
            self.widest = 0;
        } else if width > self.widest {
            if numbers > 1 && self.widest > 1 {
                let parted = parted_thousands(fields) == width - self.widest;
                self.remarks.push(Remark::Wider { line, width, before: self.widest, parted });
            }
            self.widest = width;
        }
    }

    /// Ends the sheet.
    pub(super) fn end(self) -> Findings {
        let findings = self.findings();
        if findings.has_errors() && self.is_empty {
            self.withdraw();
        } else {
            self.outlet.end();
        }
        findings
    }

    /// There is no sheet.
    pub(super) fn withdraw(self) {
        self.outlet.withdraw();
    }

    fn findings(&self) -> Findings {
        // How many fields most records have.
        let usual =
            self.widths.iter().enumerate().max_by_key(|(_, count)| **count).map_or(0, |(width, _)| width);
        let finding = |remark: &Remark| match *remark {
            Remark::TooLong { line, length } => Some(too_long(self.name, line, length)),
            Remark::Wider { line, width, before, .. } if width > usual && before >= usual => {
                Some(too_wide(self.name, line, width, usual))
            }
            Remark::Wider { line, width, before, parted: true } => {
                Some(too_wide(self.name, line, width, before))
            }
            Remark::Wider { .. } => None,
            Remark::Other { line, sign } => Some(other_separator(self.name, line, sign)),
        };
        self.remarks.iter().filter_map(finding).collect()
    }
}

/// How many numbers were parted into two fields by the comma of their thousands: 1,512.3.
fn parted_thousands(fields: &[Cow<'_, str>]) -> usize {
    let is_head = |text: &str| {
        let digits = text.trim().trim_start_matches('-');
        (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let is_tail = |text: &str| {
        let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        whole.len() == 3 && whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
    };
    fields.windows(2).filter(|pair| is_head(&pair[0]) && is_tail(&pair[1])).count()
}

/// Without the TABs that pad fields in some exports, and without spaces at the end. Spaces in front are indentation.
fn trimmed(field: &str) -> &str {
    let ends_blank = |byte: u8| byte.is_ascii_whitespace() || byte >= 0x80;
    match field.as_bytes() {
        [] => "",
        [b'\t', ..] => field.trim_matches('\t').trim_end(),
        // The usual field, quickly: it ends with a Chinese character of this block, or with a letter or digit.
        [.., 0xE4..=0xE9, _, _] => field,
        [.., last] if !ends_blank(*last) => field,
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

fn other_separator(name: &str, line: u32, sign: u8) -> Finding {
    let sign = match sign {
        b'\t' => "TAB".to_owned(),
        sign => char::from(sign).to_string(),
    };
    Finding::new(
        Code::CsvSeparatorUnclear,
        Site::at(name, line, 1),
        text!(
            "第 {line} 行里另有分隔符“{sign}”，与其他行不同",
            "line {line} holds another separator, `{sign}`, than the other lines"
        ),
    )
    .hint(text!(
        "把各行改成同一种分隔符，或用 Excel 分列核对后另存为 .xlsx",
        "use one separator in all lines, or split the columns in Excel, check them, and save as .xlsx"
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
    use super::{super::frames::Inlet, *};
    use crate::read::Content;

    fn grid(text: &str, name: &str) -> (Option<Grid>, Findings) {
        let mut pipe = Vec::new();
        let mut outlet = Outlet::new(&mut pipe);
        let findings = read(text, name, &mut outlet);
        outlet.finish(&findings).unwrap();
        let mut sheet = None;
        let findings = Inlet::new(&*pipe).read(|grid| sheet = Some(grid));
        (sheet, findings.unwrap())
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let (grid, findings) = grid(text, "a.csv");
        assert_eq!(findings, Findings::default());
        let cells: Vec<(String, String)> = grid
            .unwrap()
            .iter()
            .map(|(at, cell)| match cell.content() {
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
        let kept: Vec<_> = grid.unwrap().contents().iter().map(|it| it.content().clone()).collect();
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
    fn thousands_commas_in_every_line() {
        refused(
            "指标,单位,2021,2020\n总值,亿元,1,512.3,1,480.1\n收入,亿元,2,612.3,2,580.1\n",
            Code::CsvRowTooWide,
            "第 2 行有 6 列，其他行是 4 列：可能是数字里的千分位逗号没有加引号",
            2,
        );
    }

    #[test]
    fn a_line_with_another_separator() {
        for (text, line, sign) in [
            ("指标\t单位\t2021\n总值\t亿元\t246.4\n收入,亿元,12.5\n", 3, ","),
            ("指标,单位,2021\n总值,亿元,246.4;1\n", 2, ";"),
            ("指标,单位,年份;;\n总值,亿元,246.4;;\n", 2, ";"),
            ("指标,单位,2021\n总值;亿元;246.4\n收入,亿元,12.5\n", 2, ";"),
        ] {
            let message = format!("第 {line} 行里另有分隔符“{sign}”，与其他行不同");
            refused(text, Code::CsvSeparatorUnclear, &message, line);
        }
        for text in ["指标,注\n总值,见注1;2\n", "指标;2021\n总值;1,234.5\n", "指标\t2021\n总值\t1,234\n"]
        {
            let (_, findings) = grid(text, "a.csv");
            assert!(findings.is_empty(), "{text} {findings:?}");
        }
    }

    #[test]
    fn a_second_table_may_be_wider() {
        let (_, findings) = grid("表一\na,b\nx,1\ny,1\nz,1\n\n表二\na,2020,2021\nx,1,2\n", "a.csv");
        assert!(findings.is_empty(), "{findings:?}");
    }
}
