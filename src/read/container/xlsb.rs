//! xlsb: the parts of an xlsx as binary records ([MS-XLSB]).
//!
//! Read here and not by calamine, which for this format tells no number formats, hidden rows or superscripts, and passes
//! over formulas that end in an error.

use super::{
    biff::{self, Fields},
    comment,
    format::{Shown, builtin, shown},
    package::{Package, relations},
    refusal::Refusal,
    rich::{Rich, Setting},
    stored::{self, Epoch},
    white::{Area, White},
    xls_sheet, xlsx,
};
use crate::{
    finding::{CellRef, Findings, Site},
    read::grid::{Content, Grid, GridCell},
};
use ecow::{EcoString, EcoVec};
use std::collections::{BTreeMap, BTreeSet};

/// Gives the worksheets, each as soon as it is read; a sheet that cannot be read is a finding.
pub(super) fn grids(
    package: &mut Package<'_>,
    name: &str,
    give: &mut dyn FnMut(Grid),
) -> Result<Findings, Refusal> {
    let root = relations(package, "", "")?.into_values().find(|(_, kind)| kind.ends_with("/officeDocument"));
    let book = root.map_or_else(|| "xl/workbook.bin".to_owned(), |(target, _)| target);
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let targets = relations(package, &format!("{folder}/"), file)?;
    let mut part = |kind: &str| {
        let target = targets.values().find(|target| target.1.ends_with(kind));
        target.map_or(Ok(None), |(target, _)| package.part(target)).map(Option::unwrap_or_default)
    };
    let mut book_wide = Book::default();
    book_wide.styles(&part("/styles")?)?;
    book_wide.strings(&part("/sharedStrings")?)?;
    let sheets = book_wide.sheets(&package.part(&book)?.unwrap_or_default())?;
    if let Some((grid, relation)) = sheets.iter().find(|(_, relation)| !targets.contains_key(relation)) {
        let sheet = grid.sheet.as_deref().unwrap_or_default();
        return Err(Refusal::Damaged(format!("{sheet}: {relation}")));
    }
    let mut findings = Findings::default();
    for mut grid in sheets {
        let Some((target, kind)) = targets.get(&grid.1) else { continue };
        if !kind.ends_with("/worksheet") {
            continue;
        }
        let sheet = grid.0.sheet.clone().unwrap_or_default();
        match book_wide.sheet(&mut grid.0, package, target) {
            Ok(twice) => {
                findings.append(twice.into_iter().map(|at| xlsx::cell_twice(name, &sheet, at)).collect());
                give(grid.0);
            }
            Err(refusal) => findings.push(refusal.at(Site::sheet(name, Some(&sheet)))),
        }
    }
    Ok(findings)
}

/// The records of a part.
struct Records<'a>(Fields<'a>);

impl<'a> Records<'a> {
    fn of(part: &'a [u8]) -> Self {
        Self(Fields(part))
    }

    fn next(&mut self) -> Result<Option<(u16, Fields<'a>)>, Refusal> {
        if self.0.0.is_empty() {
            return Ok(None);
        }
        let kind = self.variable(2)?;
        let length = self.variable(4)?;
        let kind = u16::try_from(kind).map_err(|_| biff::cut_off())?;
        Ok(Some((kind, Fields(self.0.bytes(length as usize)?))))
    }

    /// A number of seven bits a byte, the lowest first.
    fn variable(&mut self, most: u32) -> Result<u32, Refusal> {
        let mut number = 0;
        for place in 0..most {
            let byte = self.0.u8()?;
            number |= u32::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(number)
    }
}

/// Whether the colour behind some bytes is white: by its number, its parts, or as that of the paper.
fn is_white(mut fields: Fields<'_>, before: usize) -> bool {
    let colour = fields.bytes(before).and_then(|_| fields.array::<8>());
    let Ok([kind, number, low, high, red, green, blue, _]) = colour else { return false };
    match kind >> 1 {
        1 => matches!(number, 1 | 9),
        2 => [red, green, blue] == [0xFF; 3],
        3 => (number, low, high) == (0, 0, 0),
        _ => false,
    }
}

/// An area: its first and last row, its first and last column.
fn area(fields: &mut Fields<'_>) -> Result<Area, Refusal> {
    let [top, bottom, left, right] = [fields.u32()?, fields.u32()?, fields.u32()?, fields.u32()?];
    Ok((CellRef::new(top, left), CellRef::new(bottom, right)))
}

/// The areas of the tables in a part.
fn listed(part: &[u8]) -> Result<Vec<Area>, Refusal> {
    let (mut records, mut areas) = (Records::of(part), Vec::new());
    while let Some((kind, mut fields)) = records.next()? {
        if kind == 343 {
            areas.push(area(&mut fields)?);
        }
    }
    Ok(areas)
}

fn wide(fields: &mut Fields<'_>) -> Result<String, Refusal> {
    let length = fields.u32()?;
    if length == u32::MAX {
        return Ok(String::new());
    }
    let bytes = fields.bytes((length as usize).saturating_mul(2))?;
    let units = bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit));
    char::decode_utf16(units).collect::<Result<_, _>>().map_err(|error| Refusal::Broken(error.to_string()))
}

/// What concerns the whole workbook.
#[derive(Default)]
struct Book {
    is_1904: bool,
    looks: Vec<Look>,
    fonts: Vec<Setting>,
    /// Whether each fill leaves a cell white.
    fills: Vec<bool>,
    strings: Vec<Rich>,
}

struct Look {
    shown: Shown,
    indent: u8,
    setting: Setting,
}

impl Book {
    fn styles(&mut self, part: &[u8]) -> Result<(), Refusal> {
        let mut formats = BTreeMap::new();
        let mut in_cells = false;
        let mut records = Records::of(part);
        while let Some((kind, mut fields)) = records.next()? {
            match kind {
                44 => drop(formats.insert(fields.u16()?, wide(&mut fields)?)),
                43 => {
                    let [_, flags, _, escapement] =
                        [fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?];
                    let white = if is_white(fields, 4) { Setting::Unseen } else { Setting::Plain };
                    self.fonts.push(Setting::of_font(flags, escapement).and(white));
                }
                45 => {
                    let pattern = fields.u32()?;
                    self.fills.push(pattern == 0 || (pattern == 1 && is_white(fields, 0)));
                }
                617 => in_cells = true,
                618 => in_cells = false,
                47 if in_cells => {
                    let [_, format, font, fill, _] =
                        [fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?];
                    let [_, indent] = fields.array()?;
                    let code = formats.get(&format).map(String::as_str).or_else(|| builtin(format));
                    let on_white = self.fills.get(usize::from(fill)).copied().unwrap_or(true);
                    let setting = match self.setting(font) {
                        Setting::Unseen if !on_white => Setting::Plain,
                        setting => setting,
                    };
                    self.looks.push(Look { shown: code.map_or(stored::UNTOLD, shown), indent, setting });
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn setting(&self, font: u16) -> Setting {
        self.fonts.get(usize::from(font)).copied().unwrap_or_default()
    }

    fn strings(&mut self, part: &[u8]) -> Result<(), Refusal> {
        let mut records = Records::of(part);
        while let Some((kind, mut fields)) = records.next()? {
            if kind == 19 {
                let rich = self.rich(&mut fields)?;
                self.strings.push(rich);
            }
        }
        Ok(())
    }

    fn rich(&self, fields: &mut Fields<'_>) -> Result<Rich, Refusal> {
        let has_runs = fields.u8()? & 1 != 0;
        let text = wide(fields)?;
        let mut runs = Vec::new();
        if has_runs {
            for _ in 0..fields.u32()? {
                runs.push((fields.u16()?, fields.u16()?));
            }
        }
        Ok(biff::rich(&text, &runs, |font| self.setting(font)))
    }

    /// The sheets in their order, still empty, each with the relation that leads to its part.
    fn sheets(&mut self, part: &[u8]) -> Result<Vec<(Grid, String)>, Refusal> {
        let (mut sheets, mut names) = (Vec::new(), BTreeSet::new());
        let mut records = Records::of(part);
        while let Some((kind, mut fields)) = records.next()? {
            match kind {
                153 => self.is_1904 = fields.u32()? & 1 != 0,
                156 => {
                    let (state, _) = (fields.u32()?, fields.u32()?);
                    let (relation, name) = (wide(&mut fields)?, wide(&mut fields)?);
                    if !names.insert(name.clone()) {
                        return Err(Refusal::Twins("工作表", "sheets", name));
                    }
                    let mut grid = Grid::new(Some(name));
                    grid.hidden = state & 3 != 0;
                    sheets.push((grid, relation));
                }
                _ => {}
            }
        }
        Ok(sheets)
    }

    /// Fills a grid from the part of a sheet and those beside it.
    fn sheet(
        &self,
        grid: &mut Grid,
        package: &mut Package<'_>,
        target: &str,
    ) -> Result<Vec<CellRef>, Refusal> {
        let part = package.part(target)?.ok_or_else(|| Refusal::Damaged(target.to_owned()))?;
        let (folder, file) = target.rsplit_once('/').unwrap_or(("", target));
        let targets = relations(package, &format!("{folder}/"), file)?;
        let mut tables = Vec::new();
        for (name, kind) in targets.values() {
            if kind.ends_with("/table") {
                tables.extend(listed(&package.part(name)?.unwrap_or_default())?);
            } else if kind.ends_with("/comments") {
                grid.comment(self.said(&package.part(name)?.unwrap_or_default())?);
            }
        }
        self.fill(grid, &part, &tables)
    }

    /// What the comments on a sheet say, each with its cell.
    fn said(&self, part: &[u8]) -> Result<Vec<(CellRef, EcoString)>, Refusal> {
        let (mut at, mut comments) = (CellRef::default(), Vec::new());
        let mut records = Records::of(part);
        while let Some((kind, mut fields)) = records.next()? {
            match kind {
                635 => {
                    fields.u32()?;
                    (at, _) = area(&mut fields)?;
                }
                637 => comments.extend(comment::said(&self.rich(&mut fields)?.text).map(|said| (at, said))),
                _ => {}
            }
        }
        Ok(comments)
    }

    /// Fills a grid from the part of a sheet. Gives the cells that are stored twice and differ.
    fn fill(&self, grid: &mut Grid, part: &[u8], tables: &[Area]) -> Result<Vec<CellRef>, Refusal> {
        let (mut cells, mut white) = (Vec::new(), White::default());
        white.colour(tables.iter().copied());
        let mut hides_noughts = false;
        let mut next = CellRef::default();
        let mut records = Records::of(part);
        while let Some((kind, mut fields)) = records.next()? {
            match kind {
                0 => {
                    next = CellRef::new(fields.u32()?, 0);
                    let [_, _, _, _, low, high, _, flags] = fields.array()?;
                    if flags & 0x10 != 0 || (low, high) == (0, 0) {
                        grid.hide_row(next.row);
                    }
                }
                60 => {
                    let [first, last, width, _] =
                        [fields.u32()?, fields.u32()?, fields.u32()?, fields.u32()?];
                    if (fields.u16()? & 1 != 0 || width == 0) && first <= last {
                        grid.hide_columns(first, last);
                    }
                }
                176 => {
                    let (first, last) = area(&mut fields)?;
                    grid.merge(first, last);
                }
                137 => hides_noughts |= fields.u16()? & 0x10 == 0,
                // Conditions, whatever they make of the cells.
                461 => {
                    fields.bytes(8)?;
                    for _ in 0..fields.u32()? {
                        white.colour([area(&mut fields)?]);
                    }
                }
                // From 12 on without a column: the next one is meant.
                1..=18 | 62 => {
                    if !(12..=18).contains(&kind) {
                        next.column = fields.u32()?;
                    }
                    let style = fields.u32()? & 0x00FF_FFFF;
                    if let Some((setting, cell)) = self.cell(next, kind, style, &mut fields)? {
                        match setting {
                            Setting::Unseen => white.hold(next, cell),
                            setting => cells.push((next, setting.cell(cell))),
                        }
                    }
                    next.column = next.column.saturating_add(1);
                }
                _ => {}
            }
        }
        cells.extend(white.cells());
        let twice = grid.fill(cells);
        if hides_noughts {
            grid.hide_noughts();
        }
        Ok(twice)
    }

    /// What a cell holds, and how its font sets all of it.
    fn cell(
        &self,
        at: CellRef,
        kind: u16,
        style: u32,
        fields: &mut Fields<'_>,
    ) -> Result<Option<(Setting, GridCell)>, Refusal> {
        let look = self.looks.get(style as usize);
        let plain = (style == 0).then_some(&Shown::PLAIN);
        // Without its style nobody knows whether a number is in percent.
        let shown = || {
            let known = look.map(|look| &look.shown).or(plain);
            known.ok_or_else(|| Refusal::Damaged(format!("{at}: XF {style}")))
        };
        let epoch = if self.is_1904 { Epoch::Y1904 } else { Epoch::Y1900 };
        let mut marks = EcoVec::new();
        let mut text = |rich: Rich| {
            let content = rich.content();
            marks = rich.marks;
            content.unwrap_or_else(|| Content::Text(EcoString::new()))
        };
        let content = match kind {
            2 | 13 => stored::content(fields.rk()?, shown()?, epoch),
            3 | 11 | 14 => Content::Error(xls_sheet::error(fields.u8()?).into()),
            4 | 10 | 15 => Content::Bool(fields.u8()? != 0),
            5 | 9 | 16 => stored::content(fields.f64()?, shown()?, epoch),
            6 | 8 | 17 => text(Rich::plain(wide(fields)?)),
            7 | 18 => text(self.strings.get(fields.u32()? as usize).cloned().ok_or_else(biff::cut_off)?),
            62 => text(self.rich(fields)?),
            _ => return Ok(None),
        };
        let is_blank = matches!(&content, Content::Text(text) if text.is_empty()) && marks.is_empty();
        let cell = GridCell::new(content, look.map_or(0, |look| look.indent), marks);
        let setting = look.map_or(Setting::Plain, |look| look.setting);
        Ok((!is_blank).then_some((setting, cell)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{NumberFormat, ShownAs, ShownNumber};

    fn record(kind: u8, data: &[u8]) -> Vec<u8> {
        [&[kind, u8::try_from(data.len()).unwrap()], data].concat()
    }

    #[test]
    fn a_sheet() {
        let look = |format| Look { shown: shown(format), indent: 1, setting: Setting::Plain };
        let book = Book {
            looks: vec![look("General"), look("0.0%"), look("0!.0000")],
            strings: vec![Rich { marks: ["1".into()].into(), ..Rich::plain("总值".to_owned()) }],
            ..Book::default()
        };
        let row = [&[1, 0, 0, 0][..], &[0, 0, 0, 0, 44, 1, 0], &[0x10], &[0; 5]].concat();
        let part = [
            record(0, &row),
            record(7, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            record(5, &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &0.082_f64.to_le_bytes()].concat()),
            record(11, &[2, 0, 0, 0, 0, 0, 0, 0, 7]),
            record(5, &[&[3, 0, 0, 0, 2, 0, 0, 0][..], &125_000_f64.to_le_bytes()].concat()),
        ]
        .concat();
        let mut grid = Grid::new(None);
        assert_eq!(book.fill(&mut grid, &part, &[]), Ok(vec![]));
        let cells: Vec<_> = grid.iter().map(|(at, cell)| (at.to_string(), cell.content().clone())).collect();
        assert_eq!(
            cells,
            [
                ("A2".to_owned(), Content::Text("总值".into())),
                ("B2".to_owned(), Content::Number("0.082".parse().unwrap(), NumberFormat::Percent(1))),
                ("C2".to_owned(), Content::Error("#DIV/0!".into())),
                (
                    "D2".to_owned(),
                    Content::Shown(Box::new(ShownNumber {
                        stored: "125000".parse().unwrap(),
                        text: "12.5000".into(),
                        how: ShownAs::Other,
                    }))
                ),
            ]
        );
        assert!(grid.is_hidden_row(1));
    }

    #[test]
    fn noughts_that_a_sheet_does_not_show() {
        let number = |column| {
            record(5, &[&[column, 0, 0, 0, 0, 0, 0, 0][..], &f64::from(column).to_le_bytes()].concat())
        };
        let unseen = |flags| {
            let view = [&[0x89, 1, 30, flags, 3][..], &[0; 28]].concat();
            let (mut grid, row) =
                (Grid::new(None), record(0, &[0, 0, 0, 0, 0, 0, 0, 0, 44, 1, 0, 0, 0, 0, 0, 0, 0]));
            let part = [view, row, number(0), number(1)].concat();
            assert_eq!(Book::default().fill(&mut grid, &part, &[]), Ok(vec![]));
            let cells = grid.iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
            cells.map(|(at, _)| at.to_string()).collect::<Vec<_>>()
        };
        assert_eq!((unseen(0xDC), unseen(0xCC)), (vec![], vec!["A1".to_owned()]));
    }

    #[test]
    fn white_on_white_is_seen_by_nobody_unless_a_condition_colours_it() {
        let colour = |[kind, number]: [u8; 2], byte| [kind << 1, number, 0, 0, byte, byte, byte, 0xFF];
        let font = |colour: [u8; 8]| record(43, &[&[0; 12][..], &colour, &[0; 9]].concat());
        let fill =
            |pattern, colour: [u8; 8]| record(45, &[&[pattern, 0, 0, 0][..], &colour, &[0; 8]].concat());
        let look = |font, fill| record(47, &[0, 0, 0, 0, font, 0, fill, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let (white, black) = (colour([2, 0], 0xFF), colour([2, 0], 0));
        let styles = [
            [font(black), font(white), font(colour([3, 0], 0)), font(colour([1, 9], 0))].concat(),
            [fill(0, black), fill(1, white), fill(1, black), fill(2, white)].concat(),
            // 617: the looks of cells.
            vec![0xE9, 4, 0],
            [look(0, 0), look(1, 0), look(2, 1), look(3, 2), look(1, 3), look(3, 0), look(1, 0)].concat(),
        ];
        let mut book = Book::default();
        book.styles(&styles.concat()).unwrap();
        let number = |n| record(5, &[&[n, 0, 0, 0, n, 0, 0, 0][..], &3_f64.to_le_bytes()].concat());
        let cells: Vec<u8> = (0..7).flat_map(number).collect();
        // 461: a condition on F1.
        let place = [[0; 4], [0; 4], [5, 0, 0, 0], [5, 0, 0, 0]].concat();
        let condition = [&[0xCD, 3, 28], &[1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0][..], &place].concat();
        let table = (CellRef::parse("G1").unwrap(), CellRef::parse("G9").unwrap());
        let mut grid = Grid::new(None);
        book.fill(&mut grid, &[cells, condition].concat(), &[table]).unwrap();
        let unseen = grid.iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
        assert_eq!(unseen.map(|(at, _)| at.to_string()).collect::<Vec<_>>(), ["B1", "C1"]);
    }

    #[test]
    fn comments_on_cells() {
        let wide = |text: &str| {
            let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [&u32::try_from(units.len() / 2).unwrap().to_le_bytes()[..], &units].concat()
        };
        // 635 and 637 in seven bits a byte.
        let record = |kind: u8, data: &[u8]| [&[kind, 4, u8::try_from(data.len()).unwrap()], data].concat();
        let place = [[0; 4], [3, 0, 0, 0], [3, 0, 0, 0], [2, 0, 0, 0], [2, 0, 0, 0]].concat();
        let said = [&[0][..], &wide("张三:\n快报数")].concat();
        let part = [record(0xFB, &place), record(0xFD, &said)].concat();
        let comments = Book::default().said(&part).unwrap();
        assert_eq!(comments, [(CellRef::parse("C4").unwrap(), "快报数".into())]);
    }

    #[test]
    fn a_row_without_a_height_is_hidden_and_a_number_without_a_style_is_refused() {
        let row = [&[1, 0, 0, 0][..], &[0; 13]].concat();
        let number = [&[1, 0, 0, 0, 9, 0, 0, 0][..], &0.3_f64.to_le_bytes()].concat();
        let mut grid = Grid::new(None);
        let read = Book::default().fill(&mut grid, &[record(0, &row), record(5, &number)].concat(), &[]);
        assert_eq!(read, Err(Refusal::Damaged("B2: XF 9".to_owned())));
        assert!(grid.is_hidden_row(1));
    }
}
