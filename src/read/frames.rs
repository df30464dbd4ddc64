//! Grids on their way through a pipe, in pieces: the reader at the far end works while the near end still writes.

use super::grid::{Content, Grid, GridCell};
use crate::finding::{CellRef, Findings};
use serde::{Serialize, de::DeserializeOwned};
use std::io::{self, BufReader, Read, Write};

/// A sheet without its cells.
const SHEET: u8 = 1;
/// What cells of the last sheet hold.
const CONTENTS: u8 = 2;
/// Cells of the last sheet.
const CELLS: u8 = 3;
/// The findings; nothing follows.
const FINDINGS: u8 = 4;

/// Cells in a piece.
const PIECE: usize = 4096;
/// No honest piece is larger: a cell has at most 32 767 characters.
const LARGEST: u32 = 1 << 30;

/// Writes everything that was read.
pub(super) fn write(pipe: &mut impl Write, grids: Vec<Grid>, findings: &Findings) -> io::Result<()> {
    let mut buffer = Vec::new();
    for mut grid in grids {
        let (cells, contents) = grid.take_cells();
        frame(pipe, SHEET, &grid, &mut buffer)?;
        let mut packed = Packed::default();
        for piece in contents.chunks(PIECE) {
            packed.fill(piece);
            packed.write(pipe, &mut buffer)?;
        }
        for piece in cells.chunks(PIECE) {
            heads(piece, &mut buffer);
            pipe.write_all(&[CELLS])?;
            bytes(pipe, &buffer)?;
        }
    }
    frame(pipe, FINDINGS, findings, &mut buffer)
}

fn frame(
    pipe: &mut impl Write,
    kind: u8,
    value: &(impl Serialize + ?Sized),
    buffer: &mut Vec<u8>,
) -> io::Result<()> {
    pipe.write_all(&[kind])?;
    part(pipe, value, buffer)
}

fn part(pipe: &mut impl Write, value: &(impl Serialize + ?Sized), buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    postcard::to_io(value, &mut *buffer).map_err(io::Error::other)?;
    bytes(pipe, buffer)
}

fn bytes(pipe: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    pipe.write_all(&length.to_le_bytes())?;
    pipe.write_all(bytes)
}

/// The near end of the pipe.
pub(super) struct Frames<R> {
    pipe: BufReader<R>,
    buffer: Vec<u8>,
}

impl<R: Read> Frames<R> {
    pub(super) fn new(pipe: R) -> Self {
        Self { pipe: BufReader::with_capacity(1 << 16, pipe), buffer: Vec::new() }
    }

    /// Everything that was written; `None` if it breaks off or makes no sense.
    pub(super) fn read(mut self) -> Option<(Vec<Grid>, Findings)> {
        let mut grids: Vec<Grid> = Vec::new();
        let mut texts = Vec::new();
        loop {
            match self.kind()? {
                SHEET => grids.push(self.value()?),
                CONTENTS => {
                    let grid = grids.last_mut()?;
                    std::mem::swap(&mut texts, &mut self.buffer);
                    self.part()?;
                    std::mem::swap(&mut texts, &mut self.buffer);
                    self.part()?;
                    let lengths = std::mem::take(&mut self.buffer);
                    let others: Vec<GridCell> = self.value()?;
                    unpack(&lengths, std::str::from_utf8(&texts).ok()?, others, grid)?;
                    self.buffer = lengths;
                }
                CELLS => {
                    let grid = grids.last_mut()?;
                    self.part()?;
                    place(&self.buffer, grid)?;
                }
                FINDINGS => return Some((grids, self.value()?)),
                _ => return None,
            }
        }
    }

    fn kind(&mut self) -> Option<u8> {
        let mut kind = [0];
        self.pipe.read_exact(&mut kind).ok()?;
        Some(kind[0])
    }

    /// Reads the next part into the buffer.
    fn part(&mut self) -> Option<()> {
        let mut length = [0; 4];
        self.pipe.read_exact(&mut length).ok()?;
        let length = u32::from_le_bytes(length);
        if length > LARGEST {
            return None;
        }
        self.buffer.clear();
        let read = self.pipe.by_ref().take(u64::from(length)).read_to_end(&mut self.buffer).ok()?;
        (read as u64 == u64::from(length)).then_some(())
    }

    fn value<T: DeserializeOwned>(&mut self) -> Option<T> {
        self.part()?;
        postcard::from_bytes(&self.buffer).ok()
    }
}

/// For each cell how many rows it lies below the one before, its column, and the place of what it holds.
fn heads(cells: &[(CellRef, u32)], heads: &mut Vec<u8>) {
    heads.clear();
    let mut above = 0;
    for (at, kept) in cells {
        push(heads, at.row - above);
        push(heads, at.column);
        push(heads, *kept);
        above = at.row;
    }
}

/// Puts cells into a grid, behind those that are there.
fn place(mut heads: &[u8], grid: &mut Grid) -> Option<()> {
    let mut row = 0_u32;
    while !heads.is_empty() {
        row = row.checked_add(pull(&mut heads)?)?;
        let (column, kept) = (pull(&mut heads)?, pull(&mut heads)?);
        if kept as usize >= grid.contents().len() {
            return None;
        }
        grid.add(CellRef::new(row, column), kept);
    }
    Some(())
}

/// What cells hold, in three parts: a million texts in one are read much faster than each alone.
#[derive(Default)]
struct Packed<'a> {
    /// The texts of cells that hold text and nothing else, joined.
    texts: String,
    /// For each cell the length of its text and one; 0 for a cell among the others.
    lengths: Vec<u8>,
    /// All other cells, in order.
    others: Vec<&'a GridCell>,
}

impl<'a> Packed<'a> {
    fn fill(&mut self, contents: &'a [GridCell]) {
        self.texts.clear();
        self.lengths.clear();
        self.others.clear();
        for cell in contents {
            match &cell.content {
                Content::Text(text) if cell.is_bare() && text.len() < LARGEST as usize => {
                    push(&mut self.lengths, u32::try_from(text.len() + 1).unwrap_or(0));
                    self.texts.push_str(text);
                }
                _ => {
                    self.lengths.push(0);
                    self.others.push(cell);
                }
            }
        }
    }

    fn write(&self, pipe: &mut impl Write, buffer: &mut Vec<u8>) -> io::Result<()> {
        pipe.write_all(&[CONTENTS])?;
        bytes(pipe, self.texts.as_bytes())?;
        bytes(pipe, &self.lengths)?;
        part(pipe, &self.others, buffer)
    }
}

/// Keeps in a grid what its cells hold.
fn unpack(mut lengths: &[u8], texts: &str, others: Vec<GridCell>, grid: &mut Grid) -> Option<()> {
    let (mut others, mut start) = (others.into_iter(), 0_usize);
    while !lengths.is_empty() {
        let cell = match pull(&mut lengths)? {
            0 => others.next()?,
            length => {
                let end = start.checked_add(length as usize - 1)?;
                let text = texts.get(start..end)?;
                start = end;
                GridCell::bare(Content::Text(text.into()))
            }
        };
        grid.keep(cell);
    }
    Some(())
}

/// A number in as few bytes of seven bits as it needs, lowest first.
fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

fn pull(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in (0..35).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::NumberFormat;

    #[test]
    fn what_is_written_is_read() {
        let mut grid = Grid::new(Some("表".to_owned()));
        let text = |text: &str| GridCell::bare(Content::Text(text.into()));
        grid.put(CellRef::new(0, 3), text("总值"));
        grid.put(CellRef::new(2, 0), GridCell { format: NumberFormat::Percent(1), ..text("8.2%") });
        grid.put(CellRef::new(2, 1), GridCell::bare(Content::NoValue));
        for row in 3..5000 {
            grid.put(CellRef::new(row, row % 7), text(&row.to_string()));
        }
        grid.put(CellRef::new(u32::MAX - 1, u32::MAX - 1), text("远"));
        grid.hide_row(4);
        let mut pipe = Vec::new();
        write(&mut pipe, vec![grid.clone(), Grid::new(None)], &Findings::default()).unwrap();
        let read = Frames::new(&*pipe).read();
        assert_eq!(read, Some((vec![grid, Grid::new(None)], Findings::default())));
        pipe.truncate(pipe.len() - 1);
        assert_eq!(Frames::new(&*pipe).read(), None);
        assert_eq!(Frames::new(&b"hello"[..]).read(), None);
    }
}
