//! The streams of a compound file ([MS-CFB]), the container of xls.
//!
//! Only what is needed to find a stream by name is believed: many writers leave the directory's tree out of order, which
//! the crate `cfb` refuses.

use super::{biff::Fields, refusal::Refusal};

/// How a compound file begins.
pub(super) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Sector numbers from here on mean "none", "end" and the like.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
const MINI_SECTOR: usize = 64;

/// An opened compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    /// For each sector the one that follows it.
    following: Vec<u32>,
    following_mini: Vec<u32>,
    /// Streams below this size are kept in the mini stream.
    mini_limit: u64,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    is_stream: bool,
    start: u32,
    size: u64,
}

fn damaged() -> Refusal {
    Refusal::Broken("OLE2".to_owned())
}

impl<'a> Compound<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut header = Fields(bytes.get(26..512).ok_or_else(damaged)?);
        let (version, _order, shift, _mini_shift) =
            (header.u16()?, header.u16()?, header.u16()?, header.u16()?);
        if !matches!(shift, 7..=16) {
            return Err(damaged());
        }
        header.bytes(6 + 4 + 4)?;
        let (directory, _, mini_limit, mini_fat) =
            (header.u32()?, header.u32()?, header.u32()?, header.u32()?);
        let (_, difat, _) = (header.u32()?, header.u32()?, header.u32()?);
        let mut file = Self {
            bytes,
            sector_size: 1 << shift,
            following: Vec::new(),
            following_mini: Vec::new(),
            mini_limit: mini_limit.into(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        let tables = file.tables(header.0, difat)?;
        for table in tables {
            file.following.extend(numbers(file.sector(table)?));
        }
        file.following_mini = numbers(&file.chain(mini_fat)?).collect();
        let directory = file.chain(directory)?;
        file.entries = directory.chunks_exact(128).map(|it| entry(it, version)).collect::<Result<_, _>>()?;
        let root = file.entries.first().ok_or_else(damaged)?;
        let (start, size) = (root.start, root.size);
        file.mini_stream = file.chain(start)?;
        file.mini_stream.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(file)
    }

    /// The sectors that hold the table of following sectors.
    fn tables(&self, in_header: &[u8], mut more: u32) -> Result<Vec<u32>, Refusal> {
        let mut tables: Vec<u32> = numbers(in_header).collect();
        let most = self.bytes.len() / self.sector_size + 1;
        while more < NO_SECTOR {
            let mut sectors: Vec<u32> = numbers(self.sector(more)?).collect();
            more = sectors.pop().ok_or_else(damaged)?;
            tables.extend(sectors);
            if tables.len() / 16 > most {
                return Err(damaged());
            }
        }
        tables.retain(|&sector| sector < NO_SECTOR);
        Ok(tables)
    }

    /// A sector; the last one of a file may be short.
    fn sector(&self, number: u32) -> Result<&'a [u8], Refusal> {
        let start = (number as usize).checked_add(1).and_then(|n| n.checked_mul(self.sector_size));
        let rest = start.and_then(|start| self.bytes.get(start..)).filter(|rest| !rest.is_empty());
        rest.map(|rest| &rest[..rest.len().min(self.sector_size)]).ok_or_else(damaged)
    }

    /// A chain of sectors, joined. One that runs in a circle would become longer than the file.
    fn chain(&self, mut number: u32) -> Result<Vec<u8>, Refusal> {
        let mut joined = Vec::new();
        while number < NO_SECTOR {
            joined.extend_from_slice(self.sector(number)?);
            if joined.len() > self.bytes.len() {
                return Err(damaged());
            }
            number = *self.following.get(number as usize).ok_or_else(damaged)?;
        }
        Ok(joined)
    }

    fn mini_chain(&self, mut number: u32) -> Result<Vec<u8>, Refusal> {
        let mut joined = Vec::new();
        while number < NO_SECTOR {
            let start = number as usize * MINI_SECTOR;
            let rest = self.mini_stream.get(start..).filter(|rest| !rest.is_empty()).ok_or_else(damaged)?;
            joined.extend_from_slice(&rest[..rest.len().min(MINI_SECTOR)]);
            if joined.len() > self.mini_stream.len() {
                return Err(damaged());
            }
            number = *self.following_mini.get(number as usize).ok_or_else(damaged)?;
        }
        Ok(joined)
    }

    /// Whether there is a stream of this name, in whatever case.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; `None` if there is none of this name.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let mut entries = self.entries.iter();
        let Some(entry) = entries.find(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name))
        else {
            return Ok(None);
        };
        let is_mini = entry.size < self.mini_limit;
        let mut bytes = if is_mini { self.mini_chain(entry.start)? } else { self.chain(entry.start)? };
        let size = usize::try_from(entry.size).map_err(|_| damaged())?;
        if bytes.len() < size {
            return Err(damaged());
        }
        bytes.truncate(size);
        Ok(Some(bytes))
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes))
}

fn entry(bytes: &[u8], version: u16) -> Result<Entry, Refusal> {
    let mut fields = Fields(bytes);
    let (name, length) = (fields.bytes(64)?, usize::from(fields.u16()?));
    let units: Vec<u16> = name.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
    let name = units.get(..(length / 2).saturating_sub(1)).unwrap_or_default();
    let sort = fields.u8()?;
    fields.bytes(49)?;
    let (start, low, high) = (fields.u32()?, fields.u32()?, fields.u32()?);
    // Version 3 leaves the upper half of the size to chance.
    let high = if version == 3 { 0 } else { high };
    let size = u64::from(low) | u64::from(high) << 32;
    Ok(Entry { name: String::from_utf16_lossy(name), is_stream: sort == 2, start, size })
}
