//! Sheets on their way through a pipe, in pieces: the reader at the near end works while the far end still writes.

use super::packing::{Packer, Unpacker};
use crate::{
    finding::{CellRef, Findings},
    read::grid::{Grid, GridCell},
};
use serde::{Serialize, de::DeserializeOwned};
use std::io::{self, Read, Write};

/// A sheet begins: what it has beside cells.
const SHEET: u8 = 1;
/// Cells of the sheet.
const PIECE: u8 = 2;
/// The sheet is complete.
const END: u8 = 3;
/// The sheet is no good: it is as if it had never begun.
const WITHDRAWN: u8 = 4;
/// The findings; nothing follows.
const FINDINGS: u8 = 5;

/// So many bytes are sent at once.
const ENOUGH: usize = 1 << 16;
/// No honest part is larger: a cell has at most 32 767 characters.
const LARGEST: u32 = 1 << 30;

/// The far end: sheets go out while they are read.
pub(in crate::read) struct Outlet<'p> {
    pipe: &'p mut dyn Write,
    packer: Packer,
    /// How many sheets are complete.
    sheets: usize,
    /// Why the pipe takes no more. What is written afterwards is lost, and [`finish`](Self::finish) tells.
    failed: Option<io::Error>,
}

impl<'p> Outlet<'p> {
    pub(in crate::read) fn new(pipe: &'p mut dyn Write) -> Self {
        Self { pipe, packer: Packer::default(), sheets: 0, failed: None }
    }

    /// How many sheets were sent.
    pub(in crate::read) fn sheets(&self) -> usize {
        self.sheets
    }

    /// Sends a whole sheet without the cells at these addresses, which are sorted.
    pub(in crate::read) fn sheet(&mut self, grid: &Grid, without: &[CellRef]) {
        self.begin(grid);
        for cell in grid.contents() {
            self.keep(cell);
        }
        let mut without = without.iter().peekable();
        for (at, kept) in grid.cells() {
            if without.next_if_eq(&at).is_none() {
                self.put(*at, *kept);
            }
        }
        self.end();
    }

    /// Begins a sheet that has all of this grid but the cells.
    pub(in crate::read) fn begin(&mut self, head: &Grid) {
        self.packer = Packer::default();
        let sent = self.value(SHEET, head);
        self.note(sent);
    }

    /// Keeps a text without looks, and gives its place.
    pub(in crate::read) fn text(&mut self, text: &str) -> u32 {
        self.make_room();
        self.packer.text(text)
    }

    fn keep(&mut self, cell: &GridCell) {
        self.make_room();
        let kept = self.packer.keep(cell).map_err(io::Error::other);
        self.note(kept.map(drop));
    }

    /// Puts what was kept at a place into a cell. Cells come in their order.
    pub(in crate::read) fn put(&mut self, at: CellRef, kept: u32) {
        self.make_room();
        self.packer.put(at, kept);
    }

    /// The sheet is complete.
    pub(in crate::read) fn end(&mut self) {
        self.sheets += 1;
        let sent = self.piece().and_then(|()| self.pipe.write_all(&[END])).and_then(|()| self.pipe.flush());
        self.note(sent);
    }

    /// The sheet is no good: it is as if it had never begun.
    pub(in crate::read) fn withdraw(&mut self) {
        let sent = self.pipe.write_all(&[WITHDRAWN]);
        self.note(sent);
    }

    /// Sends the findings.
    ///
    /// # Errors
    ///
    /// When not all went out.
    pub(in crate::read) fn finish(mut self, findings: &Findings) -> io::Result<()> {
        self.value(FINDINGS, findings)?;
        self.pipe.flush()?;
        self.failed.map_or(Ok(()), Err)
    }

    fn make_room(&mut self) {
        if self.packer.piece.len() >= ENOUGH {
            let sent = self.piece();
            self.note(sent);
        }
    }

    fn piece(&mut self) -> io::Result<()> {
        let parts = self.packer.piece.parts();
        self.pipe.write_all(&[PIECE])?;
        for part in parts {
            self.pipe.write_all(&length(part)?)?;
        }
        for part in parts {
            self.pipe.write_all(part)?;
        }
        self.packer.piece.clear();
        Ok(())
    }

    fn value(&mut self, kind: u8, value: &impl Serialize) -> io::Result<()> {
        let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
        self.pipe.write_all(&[kind])?;
        self.pipe.write_all(&length(&bytes)?)?;
        self.pipe.write_all(&bytes)
    }

    fn note(&mut self, sent: io::Result<()>) {
        self.failed = self.failed.take().or(sent.err());
    }
}

fn length(bytes: &[u8]) -> io::Result<[u8; 4]> {
    u32::try_from(bytes.len()).map(u32::to_le_bytes).map_err(io::Error::other)
}

/// The near end.
pub(in crate::read) struct Inlet<R> {
    pipe: R,
    buffer: Vec<u8>,
}

impl<R: Read> Inlet<R> {
    pub(in crate::read) fn new(pipe: R) -> Self {
        Self { pipe, buffer: Vec::new() }
    }

    /// Gives each sheet as soon as it is complete, and at the end the findings; `None` if what comes breaks off or makes
    /// no sense.
    pub(in crate::read) fn read(mut self, mut give: impl FnMut(Grid)) -> Option<Findings> {
        let mut sheet: Option<(Grid, Unpacker)> = None;
        loop {
            let [kind] = self.array()?;
            match (kind, &mut sheet) {
                (SHEET, None) => sheet = Some((self.value()?, Unpacker::default())),
                (PIECE, Some((grid, unpacker))) => unpacker.unpack(self.parts()?, grid)?,
                (END, Some(_)) => sheet.take().into_iter().for_each(|(grid, _)| give(grid)),
                (WITHDRAWN, Some(_)) => sheet = None,
                (FINDINGS, None) => return self.value(),
                _ => return None,
            }
        }
    }

    fn array<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        let mut bytes = [0; LENGTH];
        self.pipe.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    fn length(&mut self) -> Option<usize> {
        let length = u32::from_le_bytes(self.array()?);
        (length <= LARGEST).then_some(length as usize)
    }

    /// Reads so many bytes into the buffer.
    fn fill(&mut self, length: usize) -> Option<()> {
        self.buffer.clear();
        let read = self.pipe.by_ref().take(length as u64).read_to_end(&mut self.buffer).ok()?;
        (read == length).then_some(())
    }

    fn parts(&mut self) -> Option<[&[u8]; 4]> {
        let lengths = [self.length()?, self.length()?, self.length()?, self.length()?];
        self.fill(lengths.iter().sum())?;
        let mut rest = &*self.buffer;
        let mut parts = [rest; 4];
        for (part, length) in parts.iter_mut().zip(lengths) {
            (*part, rest) = rest.split_at_checked(length)?;
        }
        Some(parts)
    }

    fn value<T: DeserializeOwned>(&mut self) -> Option<T> {
        let length = self.length()?;
        self.fill(length)?;
        postcard::from_bytes(&self.buffer).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        finding::{Code, Finding, Site},
        model::{Decimal, Period},
        read::{Content, NumberFormat, ShownAs, ShownNumber},
        text,
    };
    use ecow::EcoVec;

    fn text(text: &str) -> GridCell {
        GridCell::bare(Content::Text(text.into()))
    }

    #[track_caller]
    fn read(pipe: &[u8]) -> Option<(Vec<Grid>, Findings)> {
        let mut grids = Vec::new();
        let findings = Inlet::new(pipe).read(|grid| grids.push(grid))?;
        Some((grids, findings))
    }

    #[test]
    fn what_is_sent_arrives() {
        let mut grid = Grid::new(Some("表".to_owned()));
        grid.put(CellRef::new(0, 3), text("总值"));
        let contents = [
            Content::Number("1349084.10".parse().unwrap(), NumberFormat::Unknown),
            Content::Number("-0.5".parse().unwrap(), NumberFormat::Percent(255)),
            Content::Number(Decimal::MAX, NumberFormat::Plain),
            Content::Number(i64::MIN.into(), NumberFormat::Permille),
            Content::Shown(Box::new(ShownNumber {
                stored: "125000".parse().unwrap(),
                text: "12.5000".into(),
                how: ShownAs::Other,
            })),
            Content::Unfit("1E+300".into()),
            Content::Date(Period::Day(2021, 12, 31)),
            Content::Error("#DIV/0!".into()),
            Content::NoValue,
            Content::Bool(true),
            Content::Text("8.2%".into()),
        ];
        for (row, content) in (2..).zip(contents) {
            grid.put(CellRef::new(row, 1), GridCell::new(content.clone(), 200, EcoVec::new()));
            grid.put(CellRef::new(row, 2), GridCell::new(content, 0, EcoVec::from(["①".into()])));
        }
        for row in 20..9000 {
            grid.put(CellRef::new(row, row % 7), text(&"长".repeat(row as usize % 90)));
        }
        grid.put(CellRef::new(u32::MAX - 1, u32::MAX - 1), text("远"));
        grid.hide_row(4);
        grid.merge(CellRef::new(0, 3), CellRef::new(1, 4));
        let finding = Finding::new(Code::SheetEmpty, Site::none(), text!("空", "empty"));
        let findings = Findings::from_iter([finding]);
        let mut pipe = Vec::new();
        let mut outlet = Outlet::new(&mut pipe);
        outlet.sheet(&grid, &[]);
        outlet.sheet(&Grid::new(None), &[]);
        outlet.finish(&findings).unwrap();
        assert_eq!(read(&pipe), Some((vec![grid, Grid::new(None)], findings)));
        pipe.truncate(pipe.len() - 1);
        assert_eq!(read(&pipe), None);
        assert_eq!(read(b"hello"), None);
    }

    #[test]
    fn some_cells_and_some_sheets_are_not_sent() {
        let mut grid = Grid::new(None);
        (0..4).for_each(|column| grid.put(CellRef::new(0, column), text("甲")));
        let mut pipe = Vec::new();
        let mut outlet = Outlet::new(&mut pipe);
        outlet.begin(&Grid::new(Some("坏".to_owned())));
        let kept = outlet.text("乙");
        outlet.put(CellRef::new(5, 5), kept);
        outlet.withdraw();
        outlet.sheet(&grid, &[CellRef::new(0, 1), CellRef::new(0, 2)]);
        assert_eq!(outlet.sheets(), 1);
        outlet.finish(&Findings::default()).unwrap();
        let (grids, _) = read(&pipe).unwrap();
        let cells: Vec<_> = grids.iter().flat_map(|grid| grid.iter().map(|(at, _)| at.to_string())).collect();
        assert_eq!(cells, ["A1", "D1"]);
    }

    #[test]
    fn cells_out_of_order_make_no_sense() {
        let mut pipe = Vec::new();
        let mut outlet = Outlet::new(&mut pipe);
        outlet.begin(&Grid::new(None));
        let kept = outlet.text("甲");
        outlet.put(CellRef::new(0, 1), kept);
        outlet.put(CellRef::new(0, 1), kept);
        outlet.end();
        outlet.finish(&Findings::default()).unwrap();
        assert_eq!(read(&pipe), None);
    }
}
