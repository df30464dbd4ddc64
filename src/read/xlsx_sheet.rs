//! A worksheet of an xlsx in one pass: cells, hidden rows and columns, merged areas.

use super::{
    grid::{Content, Grid, GridCell},
    package::Package,
    refusal::Refusal,
    rich::Rich,
    stored, xlsx,
    xlsx_book::{Book, Look, content, string, unescaped},
    xml,
};
use crate::finding::CellRef;
use ecow::EcoVec;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::borrow::Cow;

/// Fills a grid from a part. Gives the cells that are stored twice and differ.
pub(super) fn fill(
    grid: &mut Grid,
    book: &Book,
    package: &mut Package<'_>,
    part: &str,
) -> Result<Vec<CellRef>, Refusal> {
    let text = package.text(part)?.ok_or_else(|| Refusal::Damaged(part.to_owned()))?;
    let mut sheet = SheetPart { grid, book, next: CellRef::new(0, 0) };
    sheet.read(&text)?;
    Ok(grid.sort())
}

struct SheetPart<'a> {
    grid: &'a mut Grid,
    book: &'a Book,
    /// Where a cell without an address stands.
    next: CellRef,
}

/// What the start of a cell says.
struct Start<'a> {
    at: CellRef,
    look: Look,
    kind: Cow<'a, str>,
}

impl SheetPart<'_> {
    fn read(&mut self, text: &str) -> Result<(), Refusal> {
        let mut reader = xml::reader(text);
        loop {
            match reader.read_event()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "c" => self.cell(&e, &mut reader)?,
                    "row" => self.row(&e)?,
                    "col" => self.columns(&e),
                    "mergeCell" => self.merged(&e),
                    // Whatever a later version keeps here is no cell.
                    "extLst" => xml::skip(&mut reader, &e)?,
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

    fn row(&mut self, e: &BytesStart<'_>) -> Result<(), Refusal> {
        if let Some(written) = xml::attribute(e, "r") {
            let row = written.trim().parse::<u32>().ok().and_then(|row| row.checked_sub(1));
            self.next = CellRef::new(row.ok_or_else(|| Refusal::Damaged(format!("r={written}")))?, 0);
        }
        if xml::is_on(e, "hidden") || xml::number::<f64>(e, "ht").is_some_and(|height| height <= 0.0) {
            self.grid.hide_row(self.next.row);
        }
        Ok(())
    }

    fn columns(&mut self, e: &BytesStart<'_>) {
        let hidden =
            xml::is_on(e, "hidden") || xml::number::<f64>(e, "width").is_some_and(|width| width <= 0.0);
        if let (true, Some(first), Some(last)) =
            (hidden, xml::number::<u32>(e, "min"), xml::number::<u32>(e, "max"))
        {
            self.grid.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
        }
    }

    fn merged(&mut self, e: &BytesStart<'_>) {
        let area = xml::attribute(e, "ref");
        let ends = area.as_ref().and_then(|area| area.split_once(':'));
        if let Some((Some(first), Some(last))) = ends.map(|(a, b)| (CellRef::parse(a), CellRef::parse(b))) {
            self.grid.merge(first, last);
        }
    }

    fn start<'e>(&self, e: &'e BytesStart<'_>) -> Result<Start<'e>, Refusal> {
        let mut start = Start { at: self.next, look: Look::default(), kind: Cow::Borrowed("") };
        let mut style = 0;
        for attribute in e.attributes().with_checks(false) {
            let Ok(attribute) = attribute else { return Err(Refusal::Damaged(start.at.to_string())) };
            let broken = |value: &str| Refusal::Damaged(format!("{}={value}", attribute.key.as_ref()));
            let value = &attribute.value;
            match attribute.key.as_ref() {
                "r" => start.at = CellRef::parse(value.trim()).ok_or_else(|| broken(value))?,
                "s" if value.trim().is_empty() => {}
                "s" => style = value.trim().parse::<usize>().map_err(|_| broken(value))?,
                "t" => start.kind = attribute.value,
                _ => {}
            }
        }
        start.look = self.book.looks.get(style).copied().unwrap_or_default();
        Ok(start)
    }

    fn cell(&mut self, e: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), Refusal> {
        let start = self.start(e)?;
        self.next = CellRef::new(start.at.row, start.at.column.saturating_add(1));
        let (mut formula, mut value, mut inline) = (false, None, None);
        loop {
            match reader.read_event()? {
                Event::Start(inner) => match inner.local_name().as_ref() {
                    "f" => {
                        formula = true;
                        xml::skip(reader, &inner)?;
                    }
                    "v" => value = Some(content(reader, "v")?),
                    "is" => inline = Some(string(reader, "is")?),
                    _ => {}
                },
                Event::End(inner) if inner.local_name().as_ref() == "c" => break,
                Event::Eof => return Err(Refusal::Damaged(start.at.to_string())),
                _ => {}
            }
        }
        if formula && self.is_no_result(value.as_deref(), &start.kind) {
            self.add(start.at, GridCell::bare(Content::NoValue));
            return Ok(());
        }
        match (&*start.kind, inline) {
            ("inlineStr" | "is", rich) => self.text(&start, rich.unwrap_or_default()),
            (_, Some(rich)) => self.text(&start, rich),
            (_, None) => self.value(&start, &value.unwrap_or_default())?,
        }
        Ok(())
    }

    /// Whether a formula's saved result is none. Programs that write formulas without calculating them leave it out,
    /// leave it empty, or write 0 and ask for a calculation on opening. An empty text is a result.
    fn is_no_result(&self, result: Option<&str>, kind: &str) -> bool {
        match result.map(str::trim) {
            None => true,
            Some("") => kind != "str",
            Some(result) => self.book.recalculate && result == "0" && matches!(kind, "" | "n"),
        }
    }

    fn value(&mut self, start: &Start<'_>, written: &str) -> Result<(), Refusal> {
        let plain = written.trim();
        let shown = start.look.shown;
        let broken = || Refusal::Damaged(format!("{}: {plain}", start.at));
        if plain.is_empty() && start.kind != "str" {
            return Ok(());
        }
        let content = match &*start.kind {
            "" | "n" => match plain.parse::<f64>() {
                Ok(number) => stored::content(number, shown, self.book.epoch),
                Err(_) if start.kind.is_empty() => Content::Text(plain.into()),
                Err(_) => return Err(broken()),
            },
            "s" => {
                let index = plain.parse::<usize>().map_err(|_| broken())?;
                let rich = self.book.strings.get(index).cloned().ok_or_else(broken)?;
                self.text(start, rich);
                return Ok(());
            }
            "str" => {
                self.text(start, Rich::plain(&*unescaped(written)));
                return Ok(());
            }
            "b" => match plain {
                "0" => Content::Bool(false),
                "1" => Content::Bool(true),
                word if word.eq_ignore_ascii_case("true") => Content::Bool(true),
                word if word.eq_ignore_ascii_case("false") => Content::Bool(false),
                _ => return Err(broken()),
            },
            "e" => Content::Error(plain.into()),
            "d" => stored::iso_date(plain, shown.date).unwrap_or_else(|| Content::Text(plain.into())),
            _ => return Err(Refusal::Damaged(format!("{}: t={}", start.at, start.kind))),
        };
        self.put(start, content, EcoVec::new());
        Ok(())
    }

    fn text(&mut self, start: &Start<'_>, rich: Rich) {
        if !rich.text.is_empty() || !rich.marks.is_empty() {
            self.put(start, Content::Text(rich.text), rich.marks);
        }
    }

    fn put(&mut self, start: &Start<'_>, content: Content, marks: EcoVec<ecow::EcoString>) {
        let look = start.look;
        let cell = GridCell { content, format: look.shown.format, indent: look.indent, marks };
        let cell = if look.superscript && cell.marks.is_empty() { xlsx::raised(cell) } else { cell };
        self.add(start.at, cell);
    }

    fn add(&mut self, at: CellRef, cell: GridCell) {
        let kept = self.grid.keep(cell);
        self.grid.add(at, kept);
    }
}
