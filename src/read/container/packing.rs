//! Cells in few bytes that are quickly read again: texts joined, numbers as digits, addresses as steps.

use crate::{
    finding::CellRef,
    model::Decimal,
    read::grid::{Content, Grid, GridCell, NumberFormat},
};
use ecow::EcoVec;

/// What a cell holds begins with a number whose two lowest bits say what it is: a value that has no short form,
const OTHER: u64 = 0;
/// how the cells from here on look,
const LOOK: u64 = 1;
/// a text, its length above these bits,
const TEXT: u64 = 2;
/// or a number, its scale above these bits and its digits in a number of their own.
const NUMBER: u64 = 3;

/// A cell stands behind the one before and holds what no cell held yet.
const FRESH: u64 = 0;
/// The next cell stands at the beginning of the next row.
const NEXT_ROW: u64 = 1;
/// The next cell stands so many rows below, in this column; both follow.
const JUMP: u64 = 2;
/// A cell stands behind the one before and holds what was kept at a place, this much higher.
const KEPT: u64 = 3;

/// A piece of a sheet: a million texts in one are read much faster than each alone.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Texts, joined.
    texts: Vec<u8>,
    /// What cells hold.
    contents: Vec<u8>,
    /// What has no short form.
    others: Vec<u8>,
    /// Where it stands.
    cells: Vec<u8>,
}

impl Piece {
    /// Its parts, in the order in which [`Unpacker::unpack`] takes them.
    pub(super) fn parts(&self) -> [&[u8]; 4] {
        [&self.texts, &self.contents, &self.others, &self.cells]
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        self.parts().iter().map(|part| part.len()).sum()
    }

    /// Makes it empty, to be filled anew.
    pub(super) fn clear(&mut self) {
        for part in [&mut self.texts, &mut self.contents, &mut self.others, &mut self.cells] {
            part.clear();
        }
    }
}

/// The format of numbers, and indentation.
type Look = (NumberFormat, u8);
/// The look of a cell whose file says nothing about it.
const BARE: Look = (NumberFormat::Unknown, 0);

/// What both ends know of the cells before.
#[derive(Debug)]
struct Known {
    /// Where the next cell stands if nothing else is said.
    next: CellRef,
    /// The first place of what no cell has held yet.
    fresh: u32,
    /// How cells look.
    look: Look,
}

impl Default for Known {
    fn default() -> Self {
        Self { next: CellRef::default(), fresh: 0, look: BARE }
    }
}

impl Known {
    /// Takes note of a cell.
    fn went(&mut self, at: CellRef, kept: u32) {
        self.next = CellRef::new(at.row, at.column.saturating_add(1));
        if kept >= self.fresh {
            self.fresh = kept.saturating_add(1);
        }
    }

    /// Goes down so many rows, to this column; never back.
    fn jump(&mut self, down: u64, column: u64) -> Option<()> {
        let (down, column) = (u32::try_from(down).ok()?, u32::try_from(column).ok()?);
        if down == 0 && column < self.next.column {
            return None;
        }
        self.next = CellRef::new(self.next.row.checked_add(down)?, column);
        Some(())
    }
}

/// Packs the cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Packer {
    /// What was packed and not sent yet.
    pub(super) piece: Piece,
    known: Known,
    kept: u32,
}

impl Packer {
    /// Keeps a text without looks, and gives its place.
    pub(super) fn text(&mut self, text: &str) -> u32 {
        self.look(BARE);
        self.short_text(text);
        self.count()
    }

    /// Keeps what a cell holds, and gives its place.
    pub(super) fn keep(&mut self, cell: &GridCell) -> postcard::Result<u32> {
        match (cell.content(), cell.marks().is_empty()) {
            (Content::Text(text), true) => {
                // How a number would be shown does not change by a text.
                self.look((self.known.look.0, cell.indent()));
                self.short_text(text);
            }
            (Content::Number(number, format), true) if i64::try_from(number.mantissa()).is_ok() => {
                self.look((*format, cell.indent()));
                self.short_number(*number);
            }
            _ => {
                push(&mut self.piece.contents, OTHER);
                postcard::to_io(cell, &mut self.piece.others)?;
            }
        }
        Ok(self.count())
    }

    fn look(&mut self, look: Look) {
        if self.known.look != look {
            self.known.look = look;
            let format = match look.0 {
                NumberFormat::Unknown => 0,
                NumberFormat::Plain => 1,
                NumberFormat::Permille => 2,
                NumberFormat::Text => 3,
                NumberFormat::Percent(decimals) => 4 + u64::from(decimals),
            };
            push(&mut self.piece.contents, (format << 8 | u64::from(look.1)) << 2 | LOOK);
        }
    }

    fn short_text(&mut self, text: &str) {
        push(&mut self.piece.contents, (text.len() as u64) << 2 | TEXT);
        self.piece.texts.extend_from_slice(text.as_bytes());
    }

    /// The sign goes to the lowest bit, so that small numbers are short.
    fn short_number(&mut self, number: Decimal) {
        let digits = i64::try_from(number.mantissa()).unwrap_or_default();
        push(&mut self.piece.contents, u64::from(number.scale()) << 2 | NUMBER);
        push(&mut self.piece.contents, (digits << 1 ^ digits >> 63).cast_unsigned());
    }

    fn count(&mut self) -> u32 {
        let place = self.kept;
        // There is no memory for four thousand million cells.
        self.kept = self.kept.saturating_add(1);
        place
    }

    /// Puts what was kept at a place into a cell. Cells come in their order.
    pub(super) fn put(&mut self, at: CellRef, kept: u32) {
        let cells = &mut self.piece.cells;
        let next = self.known.next;
        if at != next {
            if at.column == 0 && at.row.checked_sub(1) == Some(next.row) {
                push(cells, NEXT_ROW);
            } else {
                push(cells, JUMP);
                push(cells, at.row.wrapping_sub(next.row).into());
                push(cells, at.column.into());
            }
        }
        push(cells, if kept == self.known.fresh { FRESH } else { u64::from(kept) + KEPT });
        self.known.went(at, kept);
    }
}

/// Unpacks the cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Unpacker(Known);

impl Unpacker {
    /// Adds the cells of a piece to a grid that has all pieces before; `None` if they make no sense.
    pub(super) fn unpack(&mut self, parts: [&[u8]; 4], grid: &mut Grid) -> Option<()> {
        let [texts, contents, others, cells] = parts;
        self.contents(std::str::from_utf8(texts).ok()?, contents, others, grid)?;
        self.cells(cells, grid)
    }

    fn contents(
        &mut self,
        mut texts: &str,
        mut contents: &[u8],
        mut others: &[u8],
        grid: &mut Grid,
    ) -> Option<()> {
        while !contents.is_empty() {
            let token = pull(&mut contents)?;
            let rest = token >> 2;
            let content = match token & 3 {
                LOOK => {
                    self.0.look = look(rest)?;
                    continue;
                }
                TEXT => {
                    let (text, behind) = texts.split_at_checked(usize::try_from(rest).ok()?)?;
                    texts = behind;
                    Content::Text(text.into())
                }
                NUMBER => {
                    let digits = pull(&mut contents)?;
                    let digits = (digits >> 1).cast_signed() ^ -(digits & 1).cast_signed();
                    let number = Decimal::try_new(digits, u32::try_from(rest).ok()?).ok()?;
                    Content::Number(number, self.0.look.0)
                }
                _ => {
                    let (cell, behind) = postcard::take_from_bytes(others).ok()?;
                    others = behind;
                    grid.keep(cell);
                    continue;
                }
            };
            grid.keep(GridCell::new(content, self.0.look.1, EcoVec::new()));
        }
        Some(())
    }

    fn cells(&mut self, mut cells: &[u8], grid: &mut Grid) -> Option<()> {
        while !cells.is_empty() {
            let kept = match pull(&mut cells)? {
                FRESH => self.0.fresh,
                NEXT_ROW => {
                    self.0.next = CellRef::new(self.0.next.row.checked_add(1)?, 0);
                    continue;
                }
                JUMP => {
                    self.0.jump(pull(&mut cells)?, pull(&mut cells)?)?;
                    continue;
                }
                kept => u32::try_from(kept - KEPT).ok()?,
            };
            if kept as usize >= grid.contents().len() {
                return None;
            }
            grid.add(self.0.next, kept);
            self.0.went(self.0.next, kept);
        }
        Some(())
    }
}

/// A look from its number.
fn look(number: u64) -> Option<Look> {
    let format = match number >> 8 {
        0 => NumberFormat::Unknown,
        1 => NumberFormat::Plain,
        2 => NumberFormat::Permille,
        3 => NumberFormat::Text,
        percent => NumberFormat::Percent(u8::try_from(percent - 4).ok()?),
    };
    Some((format, number.to_le_bytes()[0]))
}

/// A number in as few bytes of seven bits as it needs, lowest first.
fn push(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

fn pull(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}
