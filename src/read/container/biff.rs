//! BIFF, the records of an xls ([MS-XLS]): their order, their fields, their strings.

use super::{
    refusal::Refusal,
    rich::{Rich, Setting},
};
use encoding_rs::{Encoding, GB18030};

/// A record's number.
pub(super) mod kind {
    pub(crate) const FORMULA: [u16; 3] = [0x0006, 0x0206, 0x0406];
    pub(crate) const EOF: u16 = 0x000A;
    pub(crate) const PRECISION: u16 = 0x000E;
    pub(crate) const ITERATION: u16 = 0x0011;
    pub(crate) const NOTE: u16 = 0x001C;
    pub(crate) const DATE_MODE: u16 = 0x0022;
    pub(crate) const FILE_PASS: u16 = 0x002F;
    pub(crate) const FONT: u16 = 0x0031;
    pub(crate) const CONTINUE: u16 = 0x003C;
    pub(crate) const UNCALCULATED: u16 = 0x005E;
    pub(crate) const CODE_PAGE: u16 = 0x0042;
    pub(crate) const OBJECT: u16 = 0x005D;
    pub(crate) const COLUMNS: u16 = 0x007D;
    pub(crate) const BOUND_SHEET: u16 = 0x0085;
    pub(crate) const MULTIPLE_RK: u16 = 0x00BD;
    pub(crate) const RICH_STRING: u16 = 0x00D6;
    pub(crate) const PALETTE: u16 = 0x0092;
    pub(crate) const XF: u16 = 0x00E0;
    pub(crate) const MERGED: u16 = 0x00E5;
    pub(crate) const SHARED_STRINGS: u16 = 0x00FC;
    pub(crate) const SHARED_STRING: u16 = 0x00FD;
    pub(crate) const TEXT_OBJECT: u16 = 0x01B6;
    pub(crate) const CONDITIONS: u16 = 0x01B0;
    pub(crate) const CONDITION: u16 = 0x01B1;
    pub(crate) const NUMBER: u16 = 0x0203;
    pub(crate) const LABEL: u16 = 0x0204;
    pub(crate) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(crate) const STRING: u16 = 0x0207;
    pub(crate) const ROW: u16 = 0x0208;
    pub(crate) const WINDOW: u16 = 0x023E;
    pub(crate) const RK: u16 = 0x027E;
    pub(crate) const FORMAT: u16 = 0x041E;
    pub(crate) const SHARED_FORMULA: u16 = 0x04BC;
    pub(crate) const BOF: u16 = 0x0809;
    pub(crate) const LATER_CONDITIONS: u16 = 0x0879;
}

/// The versions that are read. Older ones are told apart by the record that begins them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// Excel 5 and 95: bytes in a code page.
    Biff5,
    /// Excel 97 to 2003: Unicode.
    Biff8,
}

/// A record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// The records of a stream, from a place on.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn from(stream: &'a [u8], place: usize) -> Result<Self, Refusal> {
        stream.get(place..).map(|rest| Self { rest }).ok_or_else(cut_off)
    }

    /// The next record; a stream that ends without an EOF record is cut off.
    pub(super) fn next(&mut self) -> Result<Record<'a>, Refusal> {
        let (&[a, b, c, d], rest) = self.rest.split_first_chunk().ok_or_else(cut_off)?;
        let length = usize::from(u16::from_le_bytes([c, d]));
        let (data, rest) = rest.split_at_checked(length).ok_or_else(cut_off)?;
        self.rest = rest;
        Ok(Record { kind: u16::from_le_bytes([a, b]), data })
    }

    /// The data of the records that continue the last one.
    pub(super) fn continued(&mut self) -> Result<Vec<&'a [u8]>, Refusal> {
        let mut parts = Vec::new();
        while self.rest.starts_with(&kind::CONTINUE.to_le_bytes()) {
            parts.push(self.next()?.data);
        }
        Ok(parts)
    }
}

pub(super) fn cut_off() -> Refusal {
    Refusal::Broken("BIFF".to_owned())
}

/// Fields in the order in which they are stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn bytes(&mut self, length: usize) -> Result<&'a [u8], Refusal> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or_else(cut_off)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let (taken, rest) = self.0.split_first_chunk().ok_or_else(cut_off)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn u8(&mut self) -> Result<u8, Refusal> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Result<u16, Refusal> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Refusal> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn f64(&mut self) -> Result<f64, Refusal> {
        self.array().map(f64::from_le_bytes)
    }

    /// A number in 30 bits: a whole number or the upper part of a double, perhaps in hundredths.
    pub(super) fn rk(&mut self) -> Result<f64, Refusal> {
        let bits = self.u32()?;
        let number = if bits & 2 == 0 {
            f64::from_bits(u64::from(bits & !3) << 32)
        } else {
            f64::from(bits.cast_signed() >> 2)
        };
        Ok(if bits & 1 == 0 { number } else { number / 100.0 })
    }
}

/// How a stream writes its strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Strings {
    pub(super) version: Version,
    /// Of [`Version::Biff5`]; the other one ignores what the file says, for it is wrong as often as not.
    pub(super) page: CodePage,
}

/// What a file says about the bytes of its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodePage {
    /// A number that is known, and its encoding.
    Known(u16, &'static Encoding),
    /// A number that is not known.
    Unknown(u16),
    /// Nothing.
    Missing,
}

impl CodePage {
    pub(super) fn of(number: u16) -> Self {
        let label = match number {
            // 10008 and 20936 are older tables of the same characters.
            936 | 54936 | 20936 | 10_008 => return Self::Known(number, GB18030),
            0x8000 | 10_000 => "macintosh".to_owned(),
            0x8001 => "windows-1252".to_owned(),
            932 => "shift_jis".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            65001 => "utf-8".to_owned(),
            28_591..=28_606 => format!("iso-8859-{}", number - 28_590),
            other => format!("windows-{other}"),
        };
        Encoding::for_label(label.as_bytes())
            .map_or(Self::Unknown(number), |encoding| Self::Known(number, encoding))
    }

    /// What the bytes are taken for: Chinese where the file does not say.
    pub(super) fn encoding(self) -> &'static Encoding {
        match self {
            Self::Known(_, encoding) => encoding,
            Self::Unknown(_) | Self::Missing => GB18030,
        }
    }
}

impl Strings {
    /// A string whose length is a byte: a sheet's name.
    pub(super) fn short(self, fields: &mut Fields<'_>) -> Result<String, Refusal> {
        let length = usize::from(fields.u8()?);
        self.characters(length, fields)
    }

    /// A string whose length is two bytes.
    pub(super) fn long(self, fields: &mut Fields<'_>) -> Result<String, Refusal> {
        let length = usize::from(fields.u16()?);
        self.characters(length, fields)
    }

    /// A string of a known length.
    pub(super) fn characters(self, length: usize, fields: &mut Fields<'_>) -> Result<String, Refusal> {
        match self.version {
            Version::Biff5 => {
                let bytes = fields.bytes(length)?;
                Ok(self.page.encoding().decode_without_bom_handling(bytes).0.into_owned())
            }
            Version::Biff8 if length == 0 => Ok(String::new()),
            Version::Biff8 => {
                let wide = fields.u8()? & 1 != 0;
                unicode(fields.bytes(if wide { 2 * length } else { length })?, wide)
            }
        }
    }

    /// Runs of fonts after a rich string: the character where each begins, and its font.
    pub(super) fn runs(self, fields: &mut Fields<'_>) -> Result<Vec<(u16, u16)>, Refusal> {
        match self.version {
            Version::Biff5 => {
                let count = fields.u8()?;
                (0..count).map(|_| Ok((fields.u8()?.into(), fields.u8()?.into()))).collect()
            }
            Version::Biff8 => {
                let count = fields.u16()?;
                (0..count).map(|_| Ok((fields.u16()?, fields.u16()?))).collect()
            }
        }
    }
}

fn unicode(bytes: &[u8], wide: bool) -> Result<String, Refusal> {
    if !wide {
        return Ok(bytes.iter().map(|&byte| char::from(byte)).collect());
    }
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    char::decode_utf16(units).collect::<Result<_, _>>().map_err(|error| Refusal::Broken(error.to_string()))
}

/// Joins a text and its runs. `setting` tells of a font's number.
pub(super) fn rich(text: &str, runs: &[(u16, u16)], setting: impl Fn(u16) -> Setting) -> Rich {
    let mut rich = Rich::default();
    if runs.iter().all(|&(_, font)| setting(font) == Setting::Plain) {
        rich.text = text.into();
        return rich;
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    let starts = std::iter::once((0, Setting::Plain))
        .chain(runs.iter().map(|&(at, font)| (usize::from(at), setting(font))));
    let ends = runs.iter().map(|&(at, _)| usize::from(at)).chain([units.len()]);
    for ((start, setting), end) in starts.zip(ends) {
        let run = units.get(start..end.min(units.len())).unwrap_or_default();
        rich.push(&String::from_utf16_lossy(run), setting);
    }
    rich
}

/// The table of shared strings: one record and those that continue it.
pub(super) fn shared_strings(
    record: &[u8],
    continued: Vec<&[u8]>,
    setting: impl Fn(u16) -> Setting + Copy,
) -> Result<Vec<Rich>, Refusal> {
    let mut parts = Parts { fields: Fields(record), rest: continued.into_iter() };
    parts.fields.u32()?;
    let count = parts.fields.u32()?;
    let mut strings = Vec::new();
    // The count may lie in either direction.
    for _ in 0..count {
        if !parts.more() {
            break;
        }
        strings.push(parts.string(setting)?);
    }
    Ok(strings)
}

/// The text of an object, in the records that continue the one that tells its length.
pub(super) fn object_text(record: &[u8], continued: Vec<&[u8]>) -> Result<String, Refusal> {
    let length = Fields(record.get(10..).unwrap_or_default()).u16()?;
    Parts { fields: Fields(&[]), rest: continued.into_iter() }.characters(length.into(), false)
}

/// Data that goes on from one record to the next.
struct Parts<'a> {
    fields: Fields<'a>,
    rest: std::vec::IntoIter<&'a [u8]>,
}

impl Parts<'_> {
    /// Whether anything is left; goes to the next record where one is used up.
    fn more(&mut self) -> bool {
        while self.fields.0.is_empty() {
            match self.rest.next() {
                Some(part) => self.fields = Fields(part),
                None => return false,
            }
        }
        true
    }

    fn string(&mut self, setting: impl Fn(u16) -> Setting) -> Result<Rich, Refusal> {
        let length = usize::from(self.fields.u16()?);
        let flags = self.fields.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { self.fields.u16()? };
        let extra = if flags & 4 == 0 { 0 } else { self.fields.u32()? };
        let text = self.characters(length, flags & 1 != 0)?;
        let runs =
            (0..runs).map(|_| Ok((self.pair()?, self.pair()?))).collect::<Result<Vec<_>, Refusal>>()?;
        self.skip(usize::try_from(extra).unwrap_or(usize::MAX))?;
        Ok(rich(&text, &runs, setting))
    }

    /// Characters; where a record ends within them, the next one begins with a byte that tells their width anew.
    fn characters(&mut self, mut length: usize, mut wide: bool) -> Result<String, Refusal> {
        let mut text = String::new();
        while length > 0 {
            if self.fields.0.is_empty() {
                if !self.more() {
                    return Err(cut_off());
                }
                wide = self.fields.u8()? & 1 != 0;
            }
            let width = if wide { 2 } else { 1 };
            let here = length.min(self.fields.0.len() / width);
            if here == 0 && !self.fields.0.is_empty() {
                return Err(cut_off());
            }
            text.push_str(&unicode(self.fields.bytes(here * width)?, wide)?);
            length -= here;
        }
        Ok(text)
    }

    fn pair(&mut self) -> Result<u16, Refusal> {
        if self.more() { self.fields.u16() } else { Err(cut_off()) }
    }

    fn skip(&mut self, mut length: usize) -> Result<(), Refusal> {
        while length > 0 {
            if !self.more() {
                return Err(cut_off());
            }
            let here = length.min(self.fields.0.len());
            self.fields.bytes(here)?;
            length -= here;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_30_bits() {
        let check = |bits: u32, expected: f64| {
            let number = Fields(&bits.to_le_bytes()).rk().unwrap();
            assert!((number - expected).abs() < 1e-12, "{number}");
        };
        check(0x3FF0_0000, 1.0);
        check(0x0000_04B2, 300.0);
        check(0x0000_04B3, 3.0);
        check(0xFFFF_FFFE, -1.0);
        // 12345 as a double, in hundredths.
        check(0x40C8_1C81, 123.45);
    }

    #[test]
    fn a_shared_string_goes_on_in_the_next_record_in_another_width() {
        let mut first = vec![1, 0, 0, 0, 2, 0, 0, 0];
        first.extend([4, 0, 0]);
        first.extend(b"GD");
        let mut second = vec![1, b'P', 0, 0x07, 0x63];
        second.extend([2, 0, 8, 1, 0]);
        second.extend(b"x1");
        second.extend([1, 0, 5, 0]);
        let strings =
            shared_strings(&first, vec![&second], |font| Setting::of_font(0, u16::from(font == 5))).unwrap();
        let texts: Vec<_> = strings.iter().map(|rich| rich.text.as_str()).collect();
        assert_eq!(texts, ["GDP指", "x"]);
        assert_eq!(*strings[1].marks, ["1"]);
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        assert!(Records::from(&[0x0A, 0, 4, 0, 1], 0).unwrap().next().is_err());
        assert!(
            shared_strings(&[1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, b'a'], vec![], |_| Setting::Plain).is_err()
        );
    }
}
