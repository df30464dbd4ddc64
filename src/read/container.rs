//! What a file is, told by its bytes (domain §4.1), and everything in it.

mod archive;
mod biff;
mod comment;
mod compound;
mod css;
mod csv;
mod encoding;
mod foreign;
mod format;
mod format_code;
mod format_marks;
mod format_sections;
mod formula;
pub(super) mod frames;
mod gone;
mod html;
mod long_text;
mod markup;
mod mojibake;
mod ods;
mod ods_styles;
mod package;
mod packing;
mod pieces;
mod refusal;
mod rich;
mod saved;
mod stale;
mod stored;
mod usual;
mod white;
mod witness;
mod xls;
mod xls_default_password;
mod xls_formulas;
mod xls_notes;
mod xls_sheet;
mod xlsb;
mod xlsx;
mod xlsx_book;
mod xlsx_colours;
mod xlsx_hidden;
mod xlsx_sheet;
mod xml;
mod xml2003;

use super::grid::Grid;
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site},
    text,
};
use csv::Csv;
use encoding::BadText;
use frames::{Inlet, Outlet};
use jiff::civil::Date;
use markup::{Markup, Unread};
use package::Package;
use refusal::Refusal;
use std::io::{self, Write};
use witness::{Workbook, beside};

/// Everything in a file, told by its bytes; `name` is for findings only.
///
/// Pure: touches no file system and starts no process. Some broken files make the libraries under it panic, allocate
/// without end or run long: for bytes of unknown origin use [`grids_isolated`](super::grids_isolated).
#[must_use]
pub fn grids(bytes: &[u8], name: &str) -> (Vec<Grid>, Findings) {
    let (mut sent, mut grids) = (Vec::new(), Vec::new());
    let read =
        send(bytes, name, &mut sent).ok().and_then(|()| Inlet::new(&*sent).read(|grid| grids.push(grid)));
    match read {
        Some(findings) => (grids, findings),
        None => (Vec::new(), refused(Refusal::Damaged(String::new()), name)),
    }
}

/// Reads a file and sends what is in it: each sheet as soon as it is read, the findings last.
///
/// # Errors
///
/// When the pipe takes no more.
pub(super) fn send(bytes: &[u8], name: &str, pipe: &mut dyn Write) -> io::Result<()> {
    let mut file = File { bytes, name, outlet: Outlet::new(pipe), saved: None, covered: Findings::default() };
    let findings = match file.read() {
        Ok(findings) if file.outlet.sheets() == 0 && findings.is_empty() => {
            refused(Refusal::Other("没有工作表的工作簿", "a workbook without a worksheet"), name)
        }
        Ok(mut findings) => {
            findings.append(file.covered);
            findings
        }
        Err(refusal) => refused(refusal, name),
    };
    file.outlet.finish(&findings)
}

fn refused(refusal: Refusal, name: &str) -> Findings {
    Findings::from_iter([refusal.at(Site::file(name))])
}

/// What lies under merged cells, where nobody sees it.
fn covered(covered: &[CellRef], name: &str, sheet: Option<&str>) -> Option<Finding> {
    let (first, count) = (covered.first()?, covered.len());
    let message = text!(
        "合并单元格下面压着看不见的内容（{first} 等 {count} 格），没有读取",
        "merged cells cover {count} cells that hold something ({first} is the first); they were not read"
    );
    let finding = Finding::new(Code::HiddenCells, Site::cell(name, sheet, *first), message);
    Some(finding.hint(text!(
        "在 Excel 或 WPS 里取消合并，核对 {first} 的内容后再合并保存",
        "in Excel or WPS unmerge the cells, check {first}, and merge and save again"
    )))
}

/// A file whose sheets are sent as they are read.
struct File<'a> {
    bytes: &'a [u8],
    name: &'a str,
    outlet: Outlet<'a>,
    /// The day on which it was last saved.
    saved: Option<Date>,
    /// What is to be said of merged cells, after all else.
    covered: Findings,
}

impl File<'_> {
    /// A refusal comes before the first sheet.
    fn read(&mut self) -> Result<Findings, Refusal> {
        let (bytes, name) = (self.bytes, self.name);
        match bytes {
            [] => Err(Refusal::Other("空文件（0 字节）", "an empty file (0 bytes)")),
            // Behind the mark of an archive that was written in parts, too.
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 7, 8, b'P', b'K', 3, 4, ..] => self.package(),
            _ if bytes.starts_with(&compound::SIGNATURE) => {
                let file = compound::Compound::open(bytes)?;
                self.saved = saved::in_compound(&file);
                self.whole(xls::grids(&file, name))
            }
            // The record that begins a bare BIFF stream: its number, its length.
            [0x09, 0x00 | 0x02 | 0x04 | 0x08, 4..=16, 0, ..] => self.whole(xls::bare(bytes, name)),
            _ => match foreign::of(bytes) {
                Some((zh, en)) => Err(Refusal::Other(zh, en)),
                None => match markup::of(bytes) {
                    Some(kind) => self.markup(kind),
                    None => self.text(),
                },
            },
        }
    }

    /// Sends a sheet without what lies under merged cells.
    fn sheet(&mut self, grid: &mut Grid) {
        grid.saved = self.saved;
        let hidden = grid.covered();
        self.outlet.sheet(grid, &hidden);
        self.covered.append(covered(&hidden, self.name, grid.sheet.as_deref()).into_iter().collect());
    }

    /// Sends what was read at once.
    fn whole(&mut self, read: Result<(Vec<Grid>, Findings), Refusal>) -> Result<Findings, Refusal> {
        let (grids, findings) = read?;
        for mut grid in grids {
            self.sheet(&mut grid);
        }
        Ok(findings)
    }

    fn package(&mut self) -> Result<Findings, Refusal> {
        let (bytes, name) = (self.bytes, self.name);
        let mut package = Package::open(bytes)?;
        self.saved = saved::in_package(&mut package);
        let kind = match package.part("[Content_Types].xml")? {
            Some(types) => String::from_utf8_lossy(&types).into_owned(),
            None => package
                .part("mimetype")?
                .map(|kind| String::from_utf8_lossy(&kind).into_owned())
                .unwrap_or_default(),
        };
        let is = |sign: &str| kind.contains(sign);
        if is_binary(&mut package)? {
            let own = |give: &mut dyn FnMut(Grid)| xlsb::grids(&mut package, name, give);
            beside(bytes, Workbook::Xlsb, name, own, |grid| self.sheet(grid))
        } else if is("spreadsheetml") || package.has("xl/workbook.xml") {
            let own = |give: &mut dyn FnMut(Grid)| xlsx::grids(&mut package, name, give);
            beside(bytes, Workbook::Xlsx, name, own, |grid| self.sheet(grid))
        } else if is("opendocument.spreadsheet") || (kind.is_empty() && package.has("content.xml")) {
            self.whole(ods::grids(&mut package, name))
        } else {
            Err(foreign::package(&kind, &package))
        }
    }

    fn markup(&mut self, kind: Markup) -> Result<Findings, Refusal> {
        self.saved = saved::in_markup(self.bytes);
        match markup::grids(self.bytes, kind, self.name) {
            Ok(read) => self.whole(Ok(read)),
            Err(Unread::Refused(refusal)) => Err(refusal),
            Err(Unread::BadText(bad)) => Ok(Findings::from_iter([bad_text(bad, self.name)])),
        }
    }

    fn text(&mut self) -> Result<Findings, Refusal> {
        if let Some(findings) = self.long_text() {
            return Ok(findings);
        }
        let decoded = match encoding::decode(self.bytes) {
            Ok(decoded) => decoded,
            Err(BadText::Binary) => {
                return Err(Refusal::Other("无法识别的二进制文件", "an unknown binary file"));
            }
            Err(bad) => return Ok(Findings::from_iter([bad_text(bad, self.name)])),
        };
        let mut findings = csv::read(&decoded.text, self.name, &mut self.outlet);
        if decoded.doubtful {
            findings.push(doubtful(self.name));
        }
        Ok(findings)
    }

    /// A long text, read while it is decoded. `None` where it is none, or where something is wrong with it: what, and in
    /// which line, is told by the text as a whole.
    fn long_text(&mut self) -> Option<Findings> {
        if !long_text::is_long(self.bytes) {
            return None;
        }
        let mut csv = Csv::begin(self.name, &mut self.outlet);
        if !long_text::in_pieces(self.bytes, |piece, last| csv.piece(piece, last).is_ok()) {
            csv.withdraw();
            return None;
        }
        let mut findings = csv.end();
        if encoding::looks_foreign(self.bytes) {
            findings.push(doubtful(self.name));
        }
        Some(findings)
    }
}

/// Whether the workbook's own part is binary.
fn is_binary(package: &mut Package<'_>) -> Result<bool, Refusal> {
    let mut root = package::relations(package, "", "")?.into_values();
    let book = root.find(|(_, kind)| kind.ends_with("/officeDocument"));
    Ok(book.map_or_else(
        || package.has("xl/workbook.bin"),
        |(target, _)| target.to_lowercase().ends_with(".bin"),
    ))
}

fn bad_text(bad: BadText, name: &str) -> Finding {
    let resave = text!(
        "用 Excel 或 WPS 打开，核对文字后另存为 .xlsx 或“CSV UTF-8”",
        "open it in Excel or WPS, check the text, and save it as .xlsx or as “CSV UTF-8”"
    );
    let (code, at, message) = match bad {
        BadText::Invalid { line, column } => (
            Code::EncodingInvalid,
            (line, column),
            text!(
                "第 {line} 行第 {column} 个字起，既不是 UTF-8、UTF-16，也不是 GB18030",
                "from character {column} of line {line} the text is neither UTF-8, UTF-16 nor GB18030"
            ),
        ),
        BadText::Replaced { line, column } => (
            Code::EncodingInvalid,
            (line, column),
            text!(
                "第 {line} 行第 {column} 个字是“�”：原来的字在存盘前就已丢失",
                "character {column} of line {line} is `�`: the original character was lost before the file was saved"
            ),
        ),
        BadText::Zero { line, column } => (
            Code::EncodingInvalid,
            (line, column),
            text!(
                "第 {line} 行第 {column} 个字起是空字节：文件没有写完，或者不是文本",
                "from character {column} of line {line} there are zero bytes: the file was not written to its end, or is no text"
            ),
        ),
        BadText::Mixed { line } => (
            Code::EncodingMixed,
            (line, 1),
            text!(
                "第 {line} 行是 UTF-8，其他行却不是：同一个文件混用了两种编码",
                "line {line} is UTF-8 and other lines are not: two encodings are mixed in one file"
            ),
        ),
        BadText::Binary => (Code::FileFormatUnknown, (1, 1), text!("不是文本", "this is no text")),
    };
    Finding::new(code, Site::at(name, at.0, at.1), message).hint(resave)
}

fn doubtful(name: &str) -> Finding {
    Finding::new(
        Code::EncodingDoubtful,
        Site::file(name),
        text!(
            "按 GB18030 读出的文字里生僻字过多，可能是别的编码（如 Big5 或西文）",
            "read as GB18030 the text has too many rare characters; perhaps its encoding is another (Big5, or a Western one)"
        ),
    )
    .hint(text!(
        "用 Excel 或 WPS 按原编码打开，核对文字后另存为 .xlsx 或“CSV UTF-8”",
        "open it in Excel or WPS in its own encoding, check the text, and save it as .xlsx or as “CSV UTF-8”"
    ))
}
