//! What calamine does not tell of an xlsx: hidden rows and columns, formulas without a saved result, superscripts.

use super::{
    package::{Package, relations},
    refusal::Refusal,
    rich::Rich,
    xml,
};
use crate::finding::CellRef;
use memchr::memmem;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::collections::{BTreeMap, BTreeSet};

/// What the parts of a workbook tell beside the cells' values.
#[derive(Debug, Default)]
pub(super) struct Extra {
    /// The sheets in the workbook's order: the name of the part, and whether it is a worksheet.
    sheets: Vec<String>,
    /// Shared strings with superscripts, by index.
    strings: BTreeMap<usize, Rich>,
    /// Cell styles whose font is superscript as a whole, by index.
    pub(super) superscript_styles: BTreeSet<usize>,
    /// The writer asks for all formulas to be calculated on opening: what it saved as their results is no result.
    recalculate: bool,
}

/// What a sheet's part tells beside the cells' values.
#[derive(Debug, Default)]
pub(super) struct SheetExtra {
    /// Hidden rows, from 0.
    pub(super) hidden_rows: Vec<u32>,
    /// Hidden columns, from 0, both ends included.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Merged areas.
    pub(super) merged: Vec<(CellRef, CellRef)>,
    /// Formulas without a saved result.
    pub(super) unvalued: BTreeSet<CellRef>,
    /// Texts with superscripts.
    pub(super) rich: BTreeMap<CellRef, Rich>,
}

impl Extra {
    /// Reads the parts that concern the whole workbook.
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Refusal> {
        let root = relations(package, "", "")?;
        let book = root.into_values().find(|(_, kind)| kind.ends_with("/officeDocument"));
        let Some((book, _)) = book else { return Ok(Self::default()) };
        let (folder, file) = book.rsplit_once('/').map_or(("", &*book), |(folder, file)| (folder, file));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let targets = relations(package, &folder, file)?;
        let part =
            |suffix: &str| targets.values().find(|(_, kind)| kind.ends_with(suffix)).map(|it| it.0.clone());
        let mut extra = Self::default();
        if let Some(text) = package.text(&book)? {
            extra.workbook(&text, |id| {
                targets.get(id).map(|(target, _)| target.clone()).unwrap_or_default()
            })?;
        }
        if let Some(strings) = part("/sharedStrings").map(|name| package.text(&name)).transpose()?.flatten()
            && memmem::find(strings.as_bytes(), b"vertAlign").is_some()
        {
            extra.strings = rich_strings(&strings)?;
        }
        if let Some(styles) = part("/styles").map(|name| package.text(&name)).transpose()?.flatten()
            && memmem::find(styles.as_bytes(), b"superscript").is_some()
        {
            extra.superscript_styles = superscript_styles(&styles)?;
        }
        Ok(extra)
    }

    fn workbook(&mut self, text: &str, target: impl Fn(&str) -> String) -> Result<(), Refusal> {
        let mut reader = xml::reader(text);
        loop {
            match reader.read_event()? {
                Event::Start(e) if e.local_name().as_ref() == "sheet" => {
                    self.sheets.push(xml::attribute(&e, "id").map(|id| target(&id)).unwrap_or_default());
                }
                Event::Start(e) if e.local_name().as_ref() == "calcPr" => {
                    self.recalculate |= xml::is_on(&e, "fullCalcOnLoad");
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads the part of the sheet at this place in the workbook.
    pub(super) fn sheet(&self, package: &mut Package<'_>, place: usize) -> Result<SheetExtra, Refusal> {
        let part = self.sheets.get(place).map(|name| package.text(name)).transpose()?.flatten();
        let mut scan = Scan { extra: self, sheet: SheetExtra::default(), next: CellRef::new(0, 0) };
        if let Some(text) = part {
            let (before, cells, after) = thirds(&text);
            scan.run(before)?;
            if !self.strings.is_empty() || is_worth_reading(cells) {
                scan.run(cells)?;
            }
            scan.run(after)?;
        }
        Ok(scan.sheet)
    }
}

/// Whether the cells hold anything but values.
fn is_worth_reading(cells: &str) -> bool {
    ["hidden", "<f", ":f", "vertAlign", "ht=\"0\""]
        .iter()
        .any(|sign| memmem::find(cells.as_bytes(), sign.as_bytes()).is_some())
}

/// A sheet's part before, within and after its `sheetData`.
fn thirds(text: &str) -> (&str, &str, &str) {
    const NAME: &[u8] = b"sheetData";
    let bytes = text.as_bytes();
    let start = memmem::find(bytes, NAME).and_then(|at| memchr::memrchr(b'<', &bytes[..at]));
    let last = memmem::rfind(bytes, NAME);
    let end = last.and_then(|at| memchr::memchr(b'>', &bytes[at..]).map(|length| at + length + 1));
    match (start, end) {
        (Some(start), Some(end)) if start < end => (&text[..start], &text[start..end], &text[end..]),
        _ => ("", text, ""),
    }
}

/// A walk over a sheet's part.
struct Scan<'a> {
    extra: &'a Extra,
    sheet: SheetExtra,
    /// Where a cell without an address stands.
    next: CellRef,
}

impl Scan<'_> {
    fn run(&mut self, text: &str) -> Result<(), Refusal> {
        let mut reader = xml::reader(text);
        reader.config_mut().allow_unmatched_ends = true;
        loop {
            match reader.read_event()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "c" => self.cell(&e, &mut reader)?,
                    "row" => self.row(&e),
                    "col" => self.columns(&e),
                    "mergeCell" => self.merged(&e),
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == "row" => {
                    self.next = CellRef::new(self.next.row.saturating_add(1), 0);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn row(&mut self, e: &BytesStart<'_>) {
        if let Some(row) = xml::number::<u32>(e, "r") {
            self.next = CellRef::new(row.saturating_sub(1), 0);
        }
        if xml::is_on(e, "hidden") || xml::number::<f64>(e, "ht").is_some_and(|height| height <= 0.0) {
            self.sheet.hidden_rows.push(self.next.row);
        }
    }

    fn columns(&mut self, e: &BytesStart<'_>) {
        let hidden =
            xml::is_on(e, "hidden") || xml::number::<f64>(e, "width").is_some_and(|width| width <= 0.0);
        if let (true, Some(first), Some(last)) =
            (hidden, xml::number::<u32>(e, "min"), xml::number::<u32>(e, "max"))
        {
            self.sheet.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
        }
    }

    fn merged(&mut self, e: &BytesStart<'_>) {
        let area = xml::attribute(e, "ref");
        let ends = area.as_ref().and_then(|area| area.split_once(':'));
        if let Some((Some(first), Some(last))) = ends.map(|(a, b)| (CellRef::parse(a), CellRef::parse(b))) {
            self.sheet.merged.push((first, last));
        }
    }

    fn cell(&mut self, e: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), Refusal> {
        let at = xml::attribute(e, "r").and_then(|at| CellRef::parse(&at)).unwrap_or(self.next);
        self.next = CellRef::new(at.row, at.column.saturating_add(1));
        let kind = xml::attribute(e, "t").unwrap_or_default();
        let (mut formula, mut value) = (false, None);
        loop {
            match reader.read_event()? {
                Event::Start(inner) => match inner.local_name().as_ref() {
                    "f" => formula = true,
                    "v" => value = Some(reader.read_text(inner.name())?.xml10_content().into_owned()),
                    "is" => {
                        let rich = string(reader, "is")?;
                        if !rich.marks.is_empty() {
                            self.sheet.rich.insert(at, rich);
                        }
                    }
                    _ => {}
                },
                Event::End(inner) if inner.local_name().as_ref() == "c" => break,
                Event::Eof => return Err(Refusal::Damaged(format!("{at}"))),
                _ => {}
            }
        }
        let result = value.as_deref().map(str::trim);
        if formula && self.is_no_result(result, &kind) {
            self.sheet.unvalued.insert(at);
        }
        if kind == "s"
            && let Some(rich) = result.and_then(|index| self.extra.strings.get(&index.parse().ok()?))
        {
            self.sheet.rich.insert(at, rich.clone());
        }
        Ok(())
    }

    /// Whether a formula's saved result is none. Programs that write formulas without calculating them leave it out,
    /// leave it empty, or write 0 and ask for a calculation on opening. An empty text is a result.
    fn is_no_result(&self, result: Option<&str>, kind: &str) -> bool {
        match result {
            None => true,
            Some("") => kind != "str",
            Some(result) => self.extra.recalculate && result == "0" && matches!(kind, "" | "n"),
        }
    }
}

/// A string item: its runs joined, reading aids left out.
fn string(reader: &mut Reader<&[u8]>, end: &str) -> Result<Rich, Refusal> {
    let (mut rich, mut superscript) = (Rich::default(), false);
    let (mut run, mut in_text) = (String::new(), false);
    loop {
        let event = reader.read_event()?;
        match &event {
            Event::Start(e) => match e.local_name().as_ref() {
                "rPh" => xml::skip(reader, e)?,
                "r" => superscript = false,
                "vertAlign" => superscript = xml::attribute(e, "val").as_deref() == Some("superscript"),
                "t" => in_text = true,
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "t" => {
                rich.push(&std::mem::take(&mut run), superscript);
                in_text = false;
            }
            Event::End(e) if e.local_name().as_ref() == end => return Ok(rich),
            Event::Eof => return Err(Refusal::Damaged(end.to_owned())),
            _ if in_text => xml::add_text(&event, &mut run)?,
            _ => {}
        }
    }
}

fn rich_strings(text: &str) -> Result<BTreeMap<usize, Rich>, Refusal> {
    let mut reader = xml::reader(text);
    let mut strings = BTreeMap::new();
    let mut index = 0;
    loop {
        match reader.read_event()? {
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                let rich = string(&mut reader, "si")?;
                if !rich.marks.is_empty() {
                    strings.insert(index, rich);
                }
                index += 1;
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

fn superscript_styles(text: &str) -> Result<BTreeSet<usize>, Refusal> {
    let mut reader = xml::reader(text);
    let (mut fonts, mut styles) = (Vec::new(), Vec::new());
    let (mut in_fonts, mut in_styles) = (false, false);
    loop {
        match reader.read_event()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "fonts" => in_fonts = true,
                "cellXfs" => in_styles = true,
                "font" if in_fonts => fonts.push(false),
                "vertAlign" if in_fonts => {
                    let superscript = xml::attribute(&e, "val").as_deref() == Some("superscript");
                    fonts.last_mut().into_iter().for_each(|font| *font = superscript);
                }
                "xf" if in_styles => styles.push(xml::number::<usize>(&e, "fontId")),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "fonts" => in_fonts = false,
                "cellXfs" => in_styles = false,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    let is_superscript = |font: Option<usize>| font.and_then(|font| fonts.get(font)).is_some_and(|&it| it);
    Ok((0..).zip(styles).filter(|(_, font)| is_superscript(*font)).map(|(style, _)| style).collect())
}
