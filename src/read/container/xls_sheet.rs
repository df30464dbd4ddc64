//! The records of a worksheet in an xls: cells, hidden rows and columns, merged areas.

use super::{
    biff::{self, Fields, Record, Records, kind},
    format::Shown,
    refusal::Refusal,
    rich::Rich,
    stored,
    xls::Globals,
    xlsx,
};
use crate::{
    finding::CellRef,
    read::grid::{Content, Grid, GridCell},
};
use ecow::{EcoString, EcoVec};

/// Fills a grid from the substream that begins at a place. Gives the cells that are stored twice and differ.
pub(super) fn fill(
    grid: &mut Grid,
    globals: &Globals,
    stream: &[u8],
    place: usize,
) -> Result<Vec<CellRef>, Refusal> {
    let mut records = Records::from(stream, place)?;
    if records.next()?.kind != kind::BOF {
        return Err(biff::cut_off());
    }
    let mut sheet = SheetRecords { grid, globals, cells: Vec::new(), formula: None };
    // Charts within the sheet have records of their own.
    let mut depth = 0_u32;
    loop {
        let record = records.next()?;
        match record.kind {
            kind::BOF => depth += 1,
            kind::EOF if depth == 0 => break,
            kind::EOF => depth -= 1,
            _ if depth > 0 => {}
            _ => sheet.take(record)?,
        }
    }
    let cells = sheet.cells;
    Ok(grid.fill(cells))
}

struct SheetRecords<'a> {
    grid: &'a mut Grid,
    globals: &'a Globals,
    cells: Vec<(CellRef, GridCell)>,
    /// A formula whose text follows in a record of its own.
    formula: Option<(CellRef, u16)>,
}

impl SheetRecords<'_> {
    fn take(&mut self, record: Record<'_>) -> Result<(), Refusal> {
        let mut fields = Fields(record.data);
        match record.kind {
            kind::ROW => {
                let (row, flags) = (fields.u16()?, record.data.get(12));
                if flags.is_some_and(|flags| flags & 0x20 != 0) {
                    self.grid.hide_row(row.into());
                }
            }
            kind::COLUMNS => {
                let (first, last, width, _, flags) =
                    (fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?, fields.u16().unwrap_or(0));
                if (flags & 1 != 0 || width == 0) && first <= last {
                    self.grid.hide_columns(first.into(), last.into());
                }
            }
            kind::MERGED => {
                for _ in 0..fields.u16()? {
                    let [top, bottom, left, right] =
                        [fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?];
                    let corner = |row: u16, column: u16| CellRef::new(row.into(), column.into());
                    self.grid.merge(corner(top, left), corner(bottom, right));
                }
            }
            kind::MULTIPLE_RK => {
                let (row, mut column) = (fields.u16()?, fields.u16()?);
                while fields.0.len() >= 6 {
                    let (look, number) = (fields.u16()?, fields.rk()?);
                    self.number(CellRef::new(row.into(), column.into()), look, number);
                    column = column.saturating_add(1);
                }
            }
            kind::STRING => {
                if let Some((at, look)) = self.formula.take() {
                    let text = self.globals.strings.long(&mut fields)?;
                    self.text(at, look, Rich::plain(text));
                }
            }
            kind::NUMBER
            | kind::RK
            | kind::LABEL
            | kind::RICH_STRING
            | kind::SHARED_STRING
            | kind::BOOL_OR_ERROR => self.cell(record.kind, &mut fields)?,
            it if kind::FORMULA.contains(&it) => self.cell(it, &mut fields)?,
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, sort: u16, fields: &mut Fields<'_>) -> Result<(), Refusal> {
        let at = CellRef::new(fields.u16()?.into(), fields.u16()?.into());
        let look = fields.u16()?;
        match sort {
            kind::NUMBER => self.number(at, look, fields.f64()?),
            kind::RK => self.number(at, look, fields.rk()?),
            kind::LABEL => {
                let text = self.globals.strings.long(fields)?;
                self.text(at, look, Rich::plain(text));
            }
            kind::RICH_STRING => {
                let text = self.globals.strings.long(fields)?;
                let runs = self.globals.strings.runs(fields).unwrap_or_default();
                self.text(at, look, biff::rich(&text, &runs, |font| self.globals.is_superscript(font)));
            }
            kind::SHARED_STRING => {
                let index = usize::try_from(fields.u32()?).unwrap_or(usize::MAX);
                let rich = self.globals.shared.get(index).cloned().ok_or_else(biff::cut_off)?;
                self.text(at, look, rich);
            }
            kind::BOOL_OR_ERROR => {
                let (value, is_error) = (fields.u8()?, fields.u8()?);
                self.bool_or_error(at, look, value, is_error != 0);
            }
            _ => self.formula(at, look, fields.array()?),
        }
        Ok(())
    }

    /// A formula's saved result: a double, or, where the last two bytes are FF, something else.
    fn formula(&mut self, at: CellRef, look: u16, result: [u8; 8]) {
        self.formula = None;
        match result {
            [0, .., 0xFF, 0xFF] => self.formula = Some((at, look)),
            [sort @ (1 | 2), _, value, .., 0xFF, 0xFF] => self.bool_or_error(at, look, value, sort == 2),
            // The empty text.
            [.., 0xFF, 0xFF] => {}
            number => self.number(at, look, f64::from_le_bytes(number)),
        }
    }

    fn bool_or_error(&mut self, at: CellRef, look: u16, value: u8, is_error: bool) {
        let content = if is_error { Content::Error(error(value).into()) } else { Content::Bool(value != 0) };
        self.put(at, look, content, EcoVec::new());
    }

    fn number(&mut self, at: CellRef, look: u16, number: f64) {
        let shown = self.globals.looks.get(usize::from(look)).map_or(&Shown::PLAIN, |look| &look.shown);
        self.put(at, look, stored::content(number, shown, self.globals.epoch), EcoVec::new());
    }

    fn text(&mut self, at: CellRef, look: u16, rich: Rich) {
        if !rich.text.is_empty() || !rich.marks.is_empty() {
            self.put(at, look, Content::Text(rich.text), rich.marks);
        }
    }

    fn put(&mut self, at: CellRef, look: u16, content: Content, marks: EcoVec<EcoString>) {
        let look = self.globals.looks.get(usize::from(look));
        let cell = GridCell::new(content, look.map_or(0, |look| look.indent), marks);
        let cell = if look.is_some_and(|look| look.superscript) { xlsx::raised(cell) } else { cell };
        self.cells.push((at, cell));
    }
}

/// The text of an error's number.
pub(super) fn error(number: u8) -> &'static str {
    match number {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2B => "#GETTING_DATA",
        _ => "#N/A",
    }
}
