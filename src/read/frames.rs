//! Grids on their way through a pipe, in pieces: the reader at the far end works while the near end still writes.

use super::grid::{Grid, GridCell};
use crate::finding::{CellRef, Findings};
use serde::{Serialize, de::DeserializeOwned};
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
            frame(pipe, CELLS, piece, &mut buffer)?;
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
                SHEET => grids.push(self.value()?),
                CELLS => grids.last_mut()?.append(self.value::<Vec<(CellRef, GridCell)>>()?),
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

    fn value<T: DeserializeOwned>(&mut self) -> Option<T> {
        let mut length = [0; 4];
        self.pipe.read_exact(&mut length).ok()?;
        let length = u32::from_le_bytes(length);
        if length > LARGEST {
            return None;
        }
        self.buffer.clear();
        let read = self.pipe.by_ref().take(u64::from(length)).read_to_end(&mut self.buffer).ok()?;
        (read as u64 == u64::from(length)).then_some(())?;
        postcard::from_bytes(&self.buffer).ok()
    }
}
