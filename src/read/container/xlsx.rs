//! xlsx and xlsm (ECMA-376 part 1, §18).
//!
//! calamine tells no hidden rows, superscripts or formulas without a saved result, and takes a broken index for the first
//! text; so it is the [second reader](super::witness) here.

use super::{
    package::Package,
    refusal::Refusal,
    xlsx_book::{Book, BookSheet},
    xlsx_sheet,
};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site},
    read::grid::Grid,
    text,
};
use std::collections::BTreeSet;

/// Gives the worksheets of an xlsx, each as soon as it is read; a sheet that cannot be read is a finding.
pub(super) fn grids(
    package: &mut Package<'_>,
    name: &str,
    give: &mut dyn FnMut(Grid),
) -> Result<Findings, Refusal> {
    let book = Book::read(package)?;
    no_twins(&book.sheets)?;
    let mut findings = Findings::default();
    for sheet in book.sheets.iter().filter(|sheet| sheet.is_worksheet) {
        let site = || Site::sheet(name, Some(&sheet.name));
        let mut grid = Grid::new(Some(sheet.name.clone()));
        grid.hidden = sheet.hidden;
        match xlsx_sheet::fill(&mut grid, &book, package, &sheet.part) {
            Ok((twice, formulas)) => {
                let stale = if book.is_plain { formulas.heed(&mut grid, name) } else { None };
                findings.append(stale.into_iter().collect());
                findings.append(twice.into_iter().map(|at| cell_twice(name, &sheet.name, at)).collect());
                give(grid);
            }
            Err(refusal) => findings.push(refusal.at(site())),
        }
    }
    Ok(findings)
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
fn no_twins(sheets: &[BookSheet]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    match sheets.iter().find(|sheet| !seen.insert(&sheet.name)) {
        Some(twin) => Err(Refusal::Twins("工作表", "sheets", twin.name.clone())),
        None => Ok(()),
    }
}
