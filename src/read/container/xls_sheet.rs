//! The records of a worksheet in an xls: cells, hidden rows and columns, merged areas.

use super::{
    biff::{self, Fields, Record, Records, kind},
    refusal::Refusal,
    rich::{Rich, Setting},
    stale::Formulas,
    stored,
    white::{Area, White},
    xls::Globals,
    xls_formulas::Written,
    xls_notes::Notes,
};
use crate::{
    finding::CellRef,
    read::grid::{Content, Grid, GridCell},
};
use ecow::{EcoString, EcoVec};

/// Fills a grid from the substream that begins at a place. Gives the cells that are stored twice and differ, and the formulas
/// that can be calculated again.
pub(super) fn fill(
    grid: &mut Grid,
    globals: &Globals,
    stream: &[u8],
    place: usize,
) -> Result<(Vec<CellRef>, Formulas), Refusal> {
    let mut records = Records::from(stream, place)?;
    let first = records.next()?;
    if first.kind != kind::BOF {
        return Err(biff::cut_off());
    }
    // What program wrote it, and on what machine.
    let nameless = first.data.get(8..12) == Some(&[0; 4]);
    let mut sheet = SheetRecords {
        grid,
        globals,
        cells: Vec::new(),
        uncalculated: false,
        hides_noughts: false,
        nameless,
        formula: None,
        written: Written::default(),
        notes: Notes::default(),
        white: White::default(),
        conditioned: Vec::new(),
    };
    // Charts within the sheet have records of their own.
    let mut depth = 0_u32;
    loop {
        let record = records.next()?;
        match record.kind {
            kind::BOF => depth += 1,
            kind::EOF if depth == 0 => break,
            kind::EOF => depth -= 1,
            _ if depth > 0 => {}
            kind::TEXT_OBJECT => {
                let text = biff::object_text(record.data, records.continued()?);
                sheet.notes.text(text.unwrap_or_default());
            }
            _ => sheet.take(record)?,
        }
    }
    let hides_noughts = sheet.hides_noughts;
    let formulas = sheet.written.formulas(globals);
    let (mut cells, white, notes) = (sheet.cells, sheet.white, sheet.notes);
    cells.extend(white.cells());
    grid.comment(notes.comments());
    let twice = grid.fill(cells);
    if hides_noughts {
        grid.hide_noughts();
    }
    Ok((twice, formulas))
}

struct SheetRecords<'a> {
    grid: &'a mut Grid,
    globals: &'a Globals,
    cells: Vec<(CellRef, GridCell)>,
    /// Whether the sheet was saved with a calculation still to be made.
    uncalculated: bool,
    /// Whether nothing is shown of noughts.
    hides_noughts: bool,
    /// Whether the program that wrote it does not say what it is.
    nameless: bool,
    /// A formula whose text follows in a record of its own.
    formula: Option<(CellRef, u16)>,
    written: Written<'a>,
    notes: Notes,
    /// What may be white on white.
    white: White,
    /// The areas of the conditions that are being read.
    conditioned: Vec<Area>,
}

impl<'a> SheetRecords<'a> {
    fn take(&mut self, record: Record<'a>) -> Result<(), Refusal> {
        let mut fields = Fields(record.data);
        match record.kind {
            kind::ROW => {
                let (row, flags) = (fields.u16()?, record.data.get(12));
                // The highest bit says that the height is the usual one.
                let flat = record.data.get(6..8).is_some_and(|height| matches!(height, [0, 0]));
                if flat || flags.is_some_and(|flags| flags & 0x20 != 0) {
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
            kind::CONDITIONS => self.conditioned = conditioned(fields)?,
            // A fill or a font of its own.
            kind::CONDITION if record.data.get(9).is_some_and(|flags| flags & 0x24 != 0) => {
                self.white.colour(self.conditioned.iter().copied());
            }
            kind::LATER_CONDITIONS => {
                fields.bytes(12)?;
                self.white.colour(conditioned(fields)?);
            }
            kind::NOTE => self.notes.note(fields, self.globals.strings)?,
            kind::OBJECT => self.notes.object(fields)?,
            kind::WINDOW => self.hides_noughts |= fields.u16()? & 0x10 == 0,
            kind::ITERATION => self.written.goes_in_circles = fields.u16()? != 0,
            kind::SHARED_FORMULA => self.written.share(fields)?,
            kind::UNCALCULATED => self.uncalculated = true,
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
                    self.number(CellRef::new(row.into(), column.into()), look, number)?;
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

    fn cell(&mut self, sort: u16, fields: &mut Fields<'a>) -> Result<(), Refusal> {
        let at = CellRef::new(fields.u16()?.into(), fields.u16()?.into());
        let look = fields.u16()?;
        match sort {
            kind::NUMBER => self.number(at, look, fields.f64()?)?,
            kind::RK => self.number(at, look, fields.rk()?)?,
            kind::LABEL => {
                let text = self.globals.strings.long(fields)?;
                self.text(at, look, Rich::plain(text));
            }
            kind::RICH_STRING => {
                let text = self.globals.strings.long(fields)?;
                let runs = self.globals.strings.runs(fields).unwrap_or_default();
                self.text(at, look, biff::rich(&text, &runs, |font| self.globals.setting(font)));
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
            _ => self.formula(at, look, fields)?,
        }
        Ok(())
    }

    /// A formula's saved result: a double, or, where the last two bytes are FF, something else.
    fn formula(&mut self, at: CellRef, look: u16, fields: &mut Fields<'a>) -> Result<(), Refusal> {
        let result = fields.array()?;
        self.formula = None;
        self.written.note(at, Fields(fields.0));
        if self.is_no_result(result, fields) {
            self.put(at, look, Content::NoValue, EcoVec::new());
            return Ok(());
        }
        match result {
            [0, .., 0xFF, 0xFF] => self.formula = Some((at, look)),
            [sort @ (1 | 2), _, value, .., 0xFF, 0xFF] => self.bool_or_error(at, look, value, sort == 2),
            // The empty text.
            [.., 0xFF, 0xFF] => {}
            number => self.number(at, look, f64::from_le_bytes(number))?,
        }
        Ok(())
    }

    /// Whether a saved result is none: 0, or the empty text, where a calculation is asked for. Spreadsheets note their
    /// order of calculation behind the result; a program that neither does so nor says what it is has calculated nothing
    /// where it writes the empty text.
    fn is_no_result(&self, result: [u8; 8], behind: &Fields<'_>) -> bool {
        let is_empty = matches!(result, [3, .., 0xFF, 0xFF]);
        let is_zero = f64::from_le_bytes(result) == 0.0;
        let (flags, order) = behind.0.split_at_checked(2).unwrap_or_default();
        let on_load = self.uncalculated || flags.first().is_some_and(|flags| flags & 2 != 0);
        let never = self.nameless && order.get(..4) == Some(&[0; 4]);
        (on_load && (is_zero || is_empty)) || (never && is_empty)
    }

    fn bool_or_error(&mut self, at: CellRef, look: u16, value: u8, is_error: bool) {
        let content = if is_error { Content::Error(error(value).into()) } else { Content::Bool(value != 0) };
        self.put(at, look, content, EcoVec::new());
    }

    fn number(&mut self, at: CellRef, look: u16, number: f64) -> Result<(), Refusal> {
        // Without its look nobody knows whether it is in percent.
        let known = self.globals.looks.get(usize::from(look));
        let shown = &known.ok_or_else(|| Refusal::Damaged(format!("{at}: XF {look}")))?.shown;
        self.put(at, look, stored::content(number, shown, self.globals.epoch), EcoVec::new());
        Ok(())
    }

    fn text(&mut self, at: CellRef, look: u16, rich: Rich) {
        if let Some(content) = rich.content() {
            self.put(at, look, content, rich.marks);
        }
    }

    fn put(&mut self, at: CellRef, look: u16, content: Content, marks: EcoVec<EcoString>) {
        let look = self.globals.looks.get(usize::from(look));
        let cell = GridCell::new(content, look.map_or(0, |look| look.indent), marks);
        match look.map_or(Setting::Plain, |look| look.setting) {
            Setting::Unseen => self.white.hold(at, cell),
            setting => self.cells.push((at, setting.cell(cell))),
        }
    }
}

/// The areas of conditions.
fn conditioned(mut fields: Fields<'_>) -> Result<Vec<Area>, Refusal> {
    fields.bytes(12)?;
    let count = fields.u16()?;
    let area = |_| {
        let [top, bottom, left, right] = [fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?];
        Ok((CellRef::new(top.into(), left.into()), CellRef::new(bottom.into(), right.into())))
    };
    (0..count).map(area).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        finding::Code,
        read::{NumberFormat, container::xls},
    };

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn cell(column: u8, look: u8, rest: &[u8]) -> Vec<u8> {
        [&[0, 0, column, 0, look, 0][..], rest].concat()
    }

    /// A bare worksheet with two looks, General and 0.00%, by a program that says what it is or does not.
    fn sheet(program: u8, records: &[Vec<u8>]) -> Result<Grid, Refusal> {
        let first = record(kind::BOF, &[0, 6, 0x10, 0, 0, 0, 0, 0, program, 0, 0, 0, 6, 0, 0, 0]);
        let look = |format| record(kind::XF, &[&[0, 0, format, 0][..], &[0; 16]].concat());
        let stream = [first, look(0), look(10), records.concat(), record(kind::EOF, &[])].concat();
        let (mut grids, findings) = xls::bare(&stream, "a.xls")?;
        assert!(findings.iter().all(|it| it.code == Code::FormulaWithoutValue) || grids.is_empty());
        grids.pop().ok_or_else(|| Refusal::Damaged(format!("{:?}", findings.iter().next())))
    }

    fn formula(column: u8, result: [u8; 8], flags: u8, order: u8) -> Vec<u8> {
        record(kind::FORMULA[0], &cell(column, 0, &[&result[..], &[flags, 0, order, 0, 0, 0, 0, 0]].concat()))
    }

    fn awaiting(grid: &Grid) -> Vec<String> {
        let cells = grid.iter().filter(|(_, cell)| cell.content() == &Content::NoValue);
        cells.map(|(at, _)| at.to_string()).collect()
    }

    const EMPTY: [u8; 8] = [3, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    const ZERO: [u8; 8] = [0; 8];

    #[test]
    fn an_empty_text_is_a_result_unless_nothing_was_calculated() {
        let cells = [
            formula(0, EMPTY, 0, 0),
            formula(1, EMPTY, 0, 7),
            formula(2, EMPTY, 2, 7),
            formula(3, EMPTY, 1, 7),
        ];
        assert_eq!(awaiting(&sheet(0xC9, &cells).unwrap()), ["C1"]);
        assert_eq!(awaiting(&sheet(0, &cells).unwrap()), ["A1", "C1"]);
    }

    #[test]
    fn a_zero_that_awaits_calculation_is_no_result() {
        let one = 1.5_f64.to_le_bytes();
        let cells = [formula(0, ZERO, 0, 7), formula(1, ZERO, 3, 7), formula(2, one, 3, 7)];
        assert_eq!(awaiting(&sheet(0xC9, &cells).unwrap()), ["B1"]);
        let uncalculated = record(kind::UNCALCULATED, &[0, 0]);
        let all = sheet(0xC9, &[&[uncalculated][..], &cells].concat()).unwrap();
        assert_eq!(awaiting(&all), ["A1", "B1"]);
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn an_old_result_is_told() {
        let number = |column, value: f64| record(kind::NUMBER, &cell(column, 0, &value.to_le_bytes()));
        let formula = |column, value: f64, tokens: &[u8]| {
            let length = [u8::try_from(tokens.len()).unwrap(), 0];
            record(
                kind::FORMULA[0],
                &cell(column, 0, &[&value.to_le_bytes()[..], &[0, 0, 7, 0, 0, 0], &length, tokens].concat()),
            )
        };
        let sum = |value| formula(2, value, &[0x24, 0, 0, 0, 0xC0, 0x24, 0, 0, 1, 0xC0, 0x03]);
        // D1 and E1 share the formula of D1: what is to their left, doubled.
        let twice = [0x4C, 0, 0, 0xFF, 0xC0, 0x1E, 2, 0, 0x05];
        let shared = record(kind::SHARED_FORMULA, &[&[0, 0, 0, 0, 3, 4, 0, 2, 9, 0][..], &twice].concat());
        let sharing = |column, value| formula(column, value, &[0x01, 0, 0, 3, 0]);
        let told = |before: &[Vec<u8>], results: [f64; 3]| {
            let [c, d, e] = results;
            let cells =
                [number(0, 10.0), number(1, 20.0), sum(c), sharing(3, d), shared.clone(), sharing(4, e)];
            awaiting(&sheet(0xC9, &[before, &cells].concat()).unwrap())
        };
        assert_eq!(told(&[], [30.0, 60.0, 120.0]), Vec::<String>::new());
        assert_eq!(told(&[], [31.0, 60.0, 120.0]), ["C1"]);
        assert_eq!(told(&[], [30.0, 60.0, 121.0]), ["E1"]);
        for setting in [kind::ITERATION, kind::PRECISION] {
            let value = u8::from(setting == kind::ITERATION);
            assert_eq!(told(&[record(setting, &[value, 0])], [31.0, 60.0, 120.0]), Vec::<String>::new());
        }
    }

    #[test]
    fn white_on_white_is_seen_by_nobody_unless_a_condition_colours_it() {
        let font = |colour| record(kind::FONT, &[&[200, 0, 0, 0, colour, 0][..], &[0; 10]].concat());
        let look = |font, pattern: u8, colour| {
            record(kind::XF, &[&[font, 0, 0, 0][..], &[0; 13], &[pattern << 2, colour, 0]].concat())
        };
        let number = |column, look| record(kind::NUMBER, &cell(column, look, &3_f64.to_le_bytes()));
        let area = |column| [0, 0, 9, 0, column, 0, column, 0];
        let conditions = |column| [&[1, 0, 0, 0][..], &area(column), &[1, 0], &area(column)].concat();
        let condition = |flags| record(kind::CONDITION, &[1, 1, 0, 0, 0, 0, 0, 0, 0, flags, 0, 0]);
        let records = [
            font(10),
            font(9),
            // From look 2 on: black on nothing, white on nothing, on white, on blue, on a pattern.
            look(0, 0, 64),
            look(1, 0, 64),
            look(1, 1, 9),
            look(1, 1, 12),
            look(1, 2, 9),
            number(0, 2),
            number(1, 3),
            number(2, 4),
            number(3, 5),
            number(4, 6),
            number(5, 3),
            number(6, 3),
            number(7, 3),
            record(kind::CONDITIONS, &conditions(5)),
            condition(0x10),
            condition(0x20),
            record(kind::CONDITIONS, &conditions(6)),
            condition(0x10),
            record(kind::LATER_CONDITIONS, &[&[0; 12][..], &conditions(7)].concat()),
        ];
        let unseen = |grid: Grid| {
            let cells = grid.iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
            cells.map(|(at, _)| at.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(unseen(sheet(0, &records).unwrap()), ["B1", "C1", "G1"]);
        // A palette in which number 9 is another colour.
        let palette = record(kind::PALETTE, &[2, 0, 0, 0, 0, 0, 0xFF, 0xCC, 0, 0]);
        assert_eq!(unseen(sheet(0, &[&[palette][..], &records].concat()).unwrap()), [""; 0]);
    }

    #[test]
    fn white_on_white_in_excel_5() {
        let font = |colour| record(kind::FONT, &[&[200, 0, 0, 0, colour, 0][..], &[0; 10]].concat());
        let look = |font, pattern, colour: u8| {
            record(kind::XF, &[&[font, 0, 0, 0, 0, 0, 0, 0, colour, 0x20, pattern, 0][..], &[0; 4]].concat())
        };
        let number = |column| record(kind::NUMBER, &cell(column, column, &3_f64.to_le_bytes()));
        let stream = [
            vec![record(kind::BOF, &[0, 5, 0x10, 0, 0, 0, 0, 0])],
            // Black on nothing, white on nothing, on white, on blue, on a pattern.
            vec![
                font(8),
                font(9),
                look(0, 0, 64),
                look(1, 0, 64),
                look(1, 1, 9),
                look(1, 1, 12),
                look(1, 2, 9),
            ],
            (0..5).map(number).collect(),
            vec![record(kind::EOF, &[])],
        ];
        let (grids, _) = xls::bare(&stream.concat().concat(), "a.xls").unwrap();
        let cells = grids[0].iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
        assert_eq!(cells.map(|(at, _)| at.to_string()).collect::<Vec<_>>(), ["B1", "C1"]);
    }

    #[test]
    fn comments_on_cells() {
        let object = |id| record(kind::OBJECT, &[0x15, 0, 0x12, 0, 0x19, 0, id, 0, 0x11, 0x40]);
        let text = |length| record(kind::TEXT_OBJECT, &[&[0; 10][..], &[length, 0], &[0; 6]].concat());
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let note = |column, id| record(kind::NOTE, &[0, 0, column, 0, 0, 0, id, 0, 1, 0, 0, b'x', 0]);
        let grid = sheet(
            0,
            &[
                record(kind::NUMBER, &cell(0, 0, &8.8_f64.to_le_bytes())),
                object(1),
                text(6),
                record(kind::CONTINUE, &[&[0][..], b"ab:\n"].concat()),
                record(kind::CONTINUE, &[&[1][..], &wide("快报")].concat()),
                record(kind::CONTINUE, &[0; 16]),
                // A text box.
                object(7),
                text(1),
                record(kind::CONTINUE, &[0, b'z']),
                object(2),
                text(9),
                record(kind::CONTINUE, &[0, b'z']),
                note(0, 1),
                note(1, 2),
                note(2, 3),
            ],
        )
        .unwrap();
        assert_eq!(grid.comments(), [(CellRef::default(), "快报".into())]);
    }

    #[test]
    fn a_number_whose_look_is_missing_is_refused() {
        let number = |look| record(kind::NUMBER, &cell(4, look, &0.3_f64.to_le_bytes()));
        let grid = sheet(0, &[number(1)]).unwrap();
        assert_eq!(grid.iter().next().unwrap().1.format(), NumberFormat::Percent(2));
        let Err(Refusal::Damaged(why)) = sheet(0, &[number(2)]) else { panic!("it was read") };
        assert!(why.contains("E1: XF 2"), "{why}");
    }

    #[test]
    fn a_font_that_strikes_out_the_cell() {
        let font = |flags| record(kind::FONT, &[&[200, 0, flags, 0][..], &[0; 12]].concat());
        let look = |font| record(kind::XF, &[&[font, 0, 0, 0][..], &[0; 16]].concat());
        let number = |look| record(kind::NUMBER, &cell(look, look, &3_f64.to_le_bytes()));
        let grid = sheet(0, &[font(0), font(8), look(1), number(0), number(2)]).unwrap();
        let struck: Vec<bool> = grid.iter().map(|(_, cell)| cell.content() == &Content::Struck).collect();
        assert_eq!(struck, [false, true]);
    }

    #[test]
    fn noughts_that_a_sheet_does_not_show() {
        let number = |column, number: f64| record(kind::NUMBER, &cell(column, 0, &number.to_le_bytes()));
        let window = |flags| record(kind::WINDOW, &[&[flags, 6][..], &[0; 16]].concat());
        let unseen = |flags| {
            let grid = sheet(0, &[number(0, 0.0), number(1, 3.0), window(flags)]).unwrap();
            let cells = grid.iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
            cells.map(|(at, _)| at.to_string()).collect::<Vec<_>>()
        };
        assert_eq!((unseen(0xB6), unseen(0xA6)), (vec![], vec!["A1".to_owned()]));
    }

    #[test]
    fn a_row_without_a_height_is_hidden() {
        let row = |row, height: [u8; 2]| {
            record(kind::ROW, &[&[row, 0, 0, 0, 9, 0][..], &height, &[0, 0, 0, 0, 0, 1, 15, 0]].concat())
        };
        let grid = sheet(0, &[row(0, [0, 0]), row(1, [0xFF, 0]), row(2, [0, 0x80])]).unwrap();
        assert_eq!([0, 1, 2].map(|row| grid.is_hidden_row(row)), [true, false, false]);
    }
}
