//! xlsx and xlsm: calamine reads the cells, [`Extra`] what calamine does not tell.

use super::{
    format::{Shown, builtin, shown},
    grid::{Content, Grid, GridCell},
    package::Package,
    refusal::Refusal,
    stored::{self, Epoch},
    xlsx_extra::{Extra, SheetExtra},
};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site},
    text,
};
use calamine::{DataRef, Reader, Sheet, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use ecow::{EcoString, EcoVec, eco_format};
use std::{collections::BTreeSet, io::Cursor};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The worksheets of an xlsx; a sheet that cannot be read is a finding.
pub(super) fn grids(
    bytes: &[u8],
    package: &mut Package<'_>,
    name: &str,
) -> Result<(Vec<Grid>, Findings), Refusal> {
    let extra = Extra::read(package)?;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes))?;
    let sheets = book.sheets_metadata().to_vec();
    no_twins(&sheets)?;
    let (mut grids, mut findings) = (Vec::new(), Findings::default());
    for (place, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        let site = || Site::sheet(name, Some(&sheet.name));
        let read = extra.sheet(package, place).and_then(|it| grid(&mut book, sheet, &it, &extra));
        match read {
            Ok((grid, twice)) => {
                findings.append(twice.into_iter().map(|at| cell_twice(name, &sheet.name, at)).collect());
                grids.push(grid);
            }
            Err(refusal) => findings.push(refusal.at(site())),
        }
    }
    Ok((grids, findings))
}

/// The finding for a cell that a file holds twice, with different contents.
pub(super) fn cell_twice(name: &str, sheet: &str, at: CellRef) -> Finding {
    Finding::new(
        Code::CellTwice,
        Site::cell(name, Some(sheet), at),
        text!("{at} 在文件里存了两次，内容不同", "{at} is stored twice, with different contents"),
    )
    .hint(text!(
        "用 Excel 或 WPS 打开该文件，核对 {at} 后另存为 .xlsx",
        "open the file in Excel or WPS, check {at}, and save it as .xlsx"
    ))
}

/// Cells are found by their sheet's name, so two sheets of one name cannot be told apart.
pub(super) fn no_twins(sheets: &[Sheet]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    match sheets.iter().find(|sheet| !seen.insert(&sheet.name)) {
        Some(twin) => Err(Refusal::Twins("工作表", "sheets", twin.name.clone())),
        None => Ok(()),
    }
}

fn grid(
    book: &mut Book<'_>,
    sheet: &Sheet,
    told: &SheetExtra,
    extra: &Extra,
) -> Result<(Grid, Vec<CellRef>), Refusal> {
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let mut grid = Grid::new(Some(sheet.name.clone()));
    grid.hidden = sheet.visible != SheetVisible::Visible;
    let mut reader = match book.worksheet_cells_reader(&sheet.name) {
        Err(XlsxError::NotAWorksheet(_)) => return Ok((grid, Vec::new())),
        reader => reader?,
    };
    let looks: Vec<Look> = reader.styles().iter().map(Look::of).collect();
    let mut cells = Vec::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let look = looks.get(style).copied().unwrap_or_default();
        let (row, column) = cell.get_position();
        if let Some(content) = content(cell.get_value(), look.shown, epoch) {
            let format = look.shown.format;
            let cell = GridCell { content, format, indent: look.indent, marks: EcoVec::new() };
            let cell = if extra.superscript_styles.contains(&style) { raised(cell) } else { cell };
            cells.push((CellRef::new(row, column), cell));
        }
    }
    told.apply(&mut cells);
    let twice = grid.fill(cells);
    told.outline(&mut grid);
    Ok((grid, twice))
}

/// How the cells of a style look.
#[derive(Debug, Clone, Copy)]
struct Look {
    shown: Shown,
    indent: u8,
}

impl Default for Look {
    fn default() -> Self {
        Self { shown: Shown::PLAIN, indent: 0 }
    }
}

impl Look {
    fn of(style: &Style) -> Self {
        let code = style.number_format.as_ref().map_or("General", |format| {
            let id = format.format_id.and_then(|id| u16::try_from(id).ok());
            // calamine gives General for the built-in formats that differ between countries.
            let own = (format.format_code == "General").then(|| id.and_then(builtin)).flatten();
            own.unwrap_or(&format.format_code)
        });
        let indent = style.alignment.as_ref().and_then(|alignment| alignment.indent);
        Self { shown: shown(code), indent: indent.unwrap_or(0) }
    }
}

/// A cell's value as calamine gives it.
pub(super) fn content(value: &DataRef<'_>, shown: Shown, epoch: Epoch) -> Option<Content> {
    #[expect(clippy::cast_precision_loss, reason = "whole numbers come from doubles")]
    Some(match value {
        DataRef::Empty | DataRef::SharedString("") => return None,
        DataRef::Int(number) => stored::content(*number as f64, shown, epoch),
        DataRef::Float(number) => stored::content(*number, shown, epoch),
        DataRef::DateTime(moment) => stored::content(moment.as_f64(), shown, epoch),
        DataRef::String(text) if text.is_empty() => return None,
        DataRef::String(text) | DataRef::DurationIso(text) => Content::Text(text.into()),
        DataRef::SharedString(text) => Content::Text((*text).into()),
        DataRef::Bool(truth) => Content::Bool(*truth),
        DataRef::DateTimeIso(text) => {
            stored::iso_date(text, shown.date).unwrap_or_else(|| Content::Text(text.into()))
        }
        DataRef::Error(error) => Content::Error(eco_format!("{error}")),
    })
}

/// A short text in a superscript font is a mark, in a cell of its own.
pub(super) fn raised(cell: GridCell) -> GridCell {
    match &cell.content {
        Content::Text(text) if text.trim().chars().count() <= 3 => {
            let marks = EcoVec::from([text.trim().into()]);
            GridCell { content: Content::Text(EcoString::new()), marks, ..cell }
        }
        _ => cell,
    }
}

impl SheetExtra {
    fn apply(&self, cells: &mut Vec<(CellRef, GridCell)>) {
        if !self.rich.is_empty() {
            for (at, cell) in cells.iter_mut() {
                if let Some(rich) = self.rich.get(at) {
                    cell.content = Content::Text(rich.text.clone());
                    cell.marks.clone_from(&rich.marks);
                }
            }
        }
        if !self.unvalued.is_empty() {
            cells.retain(|(at, _)| !self.unvalued.contains(at));
            cells.extend(self.unvalued.iter().map(|at| (*at, GridCell::bare(Content::NoValue))));
        }
    }

    fn outline(&self, grid: &mut Grid) {
        self.hidden_rows.iter().for_each(|&row| grid.hide_row(row));
        self.hidden_columns.iter().for_each(|&(first, last)| grid.hide_columns(first, last));
        self.merged.iter().for_each(|&(first, last)| grid.merge(first, last));
    }
}

impl From<XlsxError> for Refusal {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => Self::Encrypted,
            error => Self::Damaged(error.to_string()),
        }
    }
}
