//! The second reader: calamine reads every xlsx and xlsb too, and a number that the two read differently is not trusted.
//!
//! As with figures that two people key in apart: a mistake that one makes the other seldom repeats. The own reader goes
//! first because it tells formats, hidden rows, superscripts and formulas without a result; what calamine cannot read at
//! all it says nothing about.

use super::refusal::Refusal;
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site},
    model::{Decimal, plain},
    read::grid::Grid,
    text,
};
use calamine::{Cell, DataRef, Reader, Xlsb, Xlsx};
use rust_decimal::prelude::ToPrimitive;
use std::{collections::BTreeMap, io::Cursor, thread};

/// The kinds of workbook that calamine reads cell by cell, without laying out a whole rectangle of them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Workbook {
    Xlsx,
    Xlsb,
}

/// What calamine takes for numbers, by sheet.
type Testimony = BTreeMap<String, Vec<(CellRef, f64)>>;

/// Reads a workbook with `own` while calamine reads it beside, and adds a finding for each sheet on which they differ.
/// Each sheet is given on as soon as `own` has read it.
pub(super) fn beside(
    bytes: &[u8],
    workbook: Workbook,
    name: &str,
    own: impl FnOnce(&mut dyn FnMut(Grid)) -> Result<Findings, Refusal>,
    mut give: impl FnMut(&mut Grid),
) -> Result<Findings, Refusal> {
    let mut grids = Vec::new();
    let (read, heard) = thread::scope(|scope| {
        let witness = thread::Builder::new().spawn_scoped(scope, move || hear(bytes, workbook));
        let read = own(&mut |mut grid| {
            give(&mut grid);
            grids.push(grid);
        });
        (read, witness.ok().and_then(|witness| witness.join().ok()))
    });
    let mut findings = read?;
    // Where the library gave up or panicked, or there is no room for a thread, there is no second reading.
    let heard = heard.flatten().unwrap_or_default();
    for grid in &grids {
        let numbers = grid.sheet.as_ref().and_then(|sheet| heard.get(sheet));
        findings.append(numbers.and_then(|numbers| differing(grid, numbers, name)).into_iter().collect());
    }
    Ok(findings)
}

fn hear(bytes: &[u8], workbook: Workbook) -> Option<Testimony> {
    let mut heard = Testimony::new();
    match workbook {
        Workbook::Xlsx => {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
            for sheet in book.sheet_names() {
                let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else { continue };
                heard.extend(numbers(|| cells.next_cell()).map(|numbers| (sheet, numbers)));
            }
        }
        Workbook::Xlsb => {
            let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).ok()?;
            for sheet in book.sheet_names() {
                let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else { continue };
                heard.extend(numbers(|| cells.next_cell()).map(|numbers| (sheet, numbers)));
            }
        }
    }
    Some(heard)
}

/// The numbers of a sheet by address; of a cell that is stored twice, the later one. `None` if it cannot be read to its
/// end.
fn numbers<'a, E>(
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'a>>>, E>,
) -> Option<Vec<(CellRef, f64)>> {
    let mut numbers = Vec::new();
    while let Some(cell) = next().ok()? {
        let number = match cell.get_value() {
            DataRef::Float(number) => *number,
            DataRef::Int(number) => number.to_f64()?,
            _ => continue,
        };
        let (row, column) = cell.get_position();
        numbers.push((CellRef::new(row, column), number));
    }
    if !numbers.is_sorted_by_key(|(at, _)| *at) {
        numbers.sort_by_key(|(at, _)| *at);
    }
    Some(numbers)
}

/// The first cell on which the readers differ, and how many there are.
fn differing(grid: &Grid, heard: &[(CellRef, f64)], name: &str) -> Option<Finding> {
    let mut cells = grid.iter().peekable();
    let mut first = None;
    let mut count = 0;
    for (place, &(at, number)) in heard.iter().enumerate() {
        if heard.get(place + 1).is_some_and(|(next, _)| *next == at) {
            continue;
        }
        while cells.next_if(|(own, _)| *own < at).is_some() {}
        let own = match cells.peek().filter(|(own, _)| *own == at).map(|(_, cell)| cell.content()) {
            Some(content) => match content.stored() {
                Some(own) if is_near(own, number) => continue,
                Some(own) => Some(plain(own)),
                // Dates, and what is no number by its type, are told apart by other rules in each reader.
                None => continue,
            },
            None => None,
        };
        count += 1;
        first.get_or_insert((at, own, number));
    }
    let (at, own, heard) = first?;
    let (zh, en) = own.map_or_else(|| ("空格".to_owned(), "an empty cell".to_owned()), |it| (it.clone(), it));
    let message = text!(
        "两种读法读出的数不同：{at} 一种读作 {zh}，一种读作 {heard}（这张表共 {count} 格不同）",
        "two ways of reading differ: {at} is {en} to one and {heard} to the other ({count} cells of this sheet differ)"
    );
    let finding = Finding::new(Code::ReadersDisagree, Site::cell(name, grid.sheet.as_deref(), at), message);
    Some(finding.hint(text!(
        "用 Excel 或 WPS 打开该文件，核对 {at} 后另存为 .xlsx",
        "open the file in Excel or WPS, check {at}, and save it as .xlsx"
    )))
}

/// Whether two readings are one number: what is kept has at most 15 significant digits.
fn is_near(own: Decimal, heard: f64) -> bool {
    double(own).is_some_and(|own| (own - heard).abs() <= heard.abs() * 1e-13)
}

/// A decimal as a double, to the last bit or two.
#[expect(clippy::cast_precision_loss, reason = "the last bits do not count here")]
fn double(number: Decimal) -> Option<f64> {
    const POWERS: [f64; 8] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
    match (i64::try_from(number.mantissa()), POWERS.get(number.scale() as usize)) {
        (Ok(digits), Some(power)) => Some(digits as f64 / power),
        _ => number.to_f64(),
    }
}
