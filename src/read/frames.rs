//! Grids on their way through a pipe, in pieces: the reader at the far end works while the near end still writes.

use super::grid::{Content, Grid, GridCell};
use crate::finding::{CellRef, Findings};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, BufReader, Read, Write};

/// A sheet without its cells.
const SHEET: u8 = 1;
/// Cells of the last sheet.
const CELLS: u8 = 2;
/// The findings; nothing follows.
const FINDINGS: u8 = 3;

/// Cells in a piece.
const PIECE: usize = 4096;
/// No honest piece is larger: a cell has at most 32 767 characters.
const LARGEST: u32 = 1 << 30;

/// Writes everything that was read.
pub(super) fn write(pipe: &mut impl Write, grids: Vec<Grid>, findings: &Findings) -> io::Result<()> {
    let mut buffer = Vec::new();
    for mut grid in grids {
        let cells = grid.take_cells();
        frame(pipe, SHEET, &grid, &mut buffer)?;
        for piece in cells.chunks(PIECE) {
            frame(pipe, CELLS, &Packed::of(piece), &mut buffer)?;
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
    buffer.clear();
    postcard::to_io(value, &mut *buffer).map_err(io::Error::other)?;
    let length = u32::try_from(buffer.len()).map_err(io::Error::other)?;
    pipe.write_all(&[kind])?;
    pipe.write_all(&length.to_le_bytes())?;
    pipe.write_all(buffer)
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
        loop {
            match self.kind()? {
                SHEET => grids.push(self.value(Some)?),
                CELLS => grids.last_mut()?.append(self.value(Packed::cells)?),
                FINDINGS => return Some((grids, self.value(Some)?)),
                _ => return None,
            }
        }
    }

    fn kind(&mut self) -> Option<u8> {
        let mut kind = [0];
        self.pipe.read_exact(&mut kind).ok()?;
        Some(kind[0])
    }

    fn value<'a, T: Deserialize<'a>, U>(&'a mut self, take: impl Fn(T) -> Option<U>) -> Option<U> {
        let mut length = [0; 4];
        self.pipe.read_exact(&mut length).ok()?;
        let length = u32::from_le_bytes(length);
        if length > LARGEST {
            return None;
        }
        self.buffer.clear();
        let read = self.pipe.by_ref().take(u64::from(length)).read_to_end(&mut self.buffer).ok()?;
        (read as u64 == u64::from(length)).then_some(())?;
        postcard::from_bytes(&self.buffer).ok().and_then(take)
    }
}

/// Cells in few pieces: the texts of a million cells in one are read much faster than each alone.
#[derive(Serialize, Deserialize)]
struct Packed<'a> {
    /// For each cell how many rows it lies below the one before, and its column.
    places: Vec<(u32, u32)>,
    /// The texts of cells that hold text and nothing else, joined.
    texts: Cow<'a, str>,
    lengths: Vec<u32>,
    /// All other cells, by their place in the order.
    others: Vec<(u32, Cow<'a, GridCell>)>,
}

impl<'a> Packed<'a> {
    fn of(cells: &'a [(CellRef, GridCell)]) -> Self {
        let (mut places, mut texts) = (Vec::with_capacity(cells.len()), String::new());
        let (mut lengths, mut others) = (Vec::new(), Vec::new());
        let mut above = 0;
        for (place, (at, cell)) in (0..).zip(cells) {
            places.push((at.row - above, at.column));
            above = at.row;
            match &cell.content {
                Content::Text(text) if cell.is_bare() => {
                    texts.push_str(text);
                    lengths.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
                }
                _ => others.push((place, Cow::Borrowed(cell))),
            }
        }
        Self { places, texts: Cow::Owned(texts), lengths, others }
    }

    fn cells(self) -> Option<Vec<(CellRef, GridCell)>> {
        let (mut lengths, mut others) = (self.lengths.into_iter(), self.others.into_iter().peekable());
        let (mut row, mut start) = (0_u32, 0_usize);
        let cell = |(place, (down, column)): (u32, (u32, u32))| {
            row = row.checked_add(down)?;
            let cell = if let Some((_, cell)) = others.next_if(|(other, _)| *other == place) {
                cell.into_owned()
            } else {
                let end = start + lengths.next()? as usize;
                let text = self.texts.get(start..end)?;
                start = end;
                GridCell::bare(Content::Text(text.into()))
            };
            Some((CellRef::new(row, column), cell))
        };
        (0..).zip(self.places).map(cell).collect()
    }
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
