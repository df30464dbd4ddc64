//! Bytes of a text file → text: BOM, then strict UTF-8, then strict GB18030. Nothing is replaced silently.

use encoding_rs::{DecoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// A text file's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    /// The text, without its byte order mark.
    pub(super) text: Cow<'a, str>,
    /// Whether GB18030 was only the last resort, and the text looks as if it were something else.
    pub(super) doubtful: bool,
}

/// Why bytes are no text. Line and column count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadText {
    /// No encoding fits here.
    Invalid {
        /// The line.
        line: u32,
        /// The column.
        column: u32,
    },
    /// A replacement character: somebody else has lost the text already.
    Replaced {
        /// The line.
        line: u32,
        /// The column.
        column: u32,
    },
    /// Zero bytes: the file was not written to its end, or is no text.
    Zero {
        /// The line.
        line: u32,
        /// The column.
        column: u32,
    },
    /// This line is UTF-8, others are GB18030.
    Mixed {
        /// The line.
        line: u32,
    },
    /// Control characters that no text has.
    Binary,
}

/// Decodes a text file.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, BadText> {
    let (text, doubtful) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            let rest = &bytes[length..];
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            (text.ok_or_else(|| invalid(encoding, rest))?, false)
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => (gb18030(bytes)?, looks_foreign(bytes)),
        },
    };
    sound(&text)?;
    Ok(Decoded { text, doubtful })
}

/// Whether bytes are read as GB18030, if they are text.
pub(super) fn is_gb18030(bytes: &[u8]) -> bool {
    encoding_rs::Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err()
}

/// Decodes some whole lines of a text in GB18030. False if they are not sound: [`decode`] tells why and where.
pub(super) fn decode_lines(bytes: &[u8], text: &mut String) -> bool {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    text.clear();
    text.reserve(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, text, true);
    result == DecoderResult::InputEmpty && mixed(bytes).is_none() && sound(text).is_ok()
}

fn gb18030(bytes: &[u8]) -> Result<Cow<'_, str>, BadText> {
    if let Some(line) = mixed(bytes) {
        return Err(BadText::Mixed { line });
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    text.ok_or_else(|| if bytes.contains(&0) { zero(bytes) } else { invalid(GB18030, bytes) })
}

/// The first line in UTF-8 of a file that is not UTF-8 as a whole.
///
/// A line in GB18030 may happen to be sound UTF-8 with small letters, but hardly ever with Chinese ones.
fn mixed(bytes: &[u8]) -> Option<u32> {
    let is_utf8 =
        |line: &[u8]| std::str::from_utf8(line).is_ok_and(|text| text.chars().any(|c| c >= '\u{800}'));
    (1..).zip(lines(bytes)).find(|(_, line)| is_utf8(line)).map(|(number, _)| number)
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = memchr(b'\n', text);
        rest = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    })
}

/// In Chinese text in GB18030 nearly all letters are of the first table, both bytes from A1. Big5 uses others as well, and
/// in Western encodings an ASCII letter follows.
pub(super) fn looks_foreign(bytes: &[u8]) -> bool {
    /// So much tells of all.
    const SAMPLE: usize = 4 << 20;
    let bytes = &bytes[..bytes.len().min(SAMPLE)];
    let (mut usual, mut unusual, mut place) = (0_u32, 0_u32, 0);
    while let Some(&lead) = bytes.get(place) {
        if lead < 0x81 {
            place += 1;
            continue;
        }
        match bytes.get(place + 1) {
            Some(0x30..=0x39) => place += 2,
            Some(0xA1..=0xFE) if (0xA1..=0xF7).contains(&lead) && !(0xAA..=0xAF).contains(&lead) => {
                usual += 1;
            }
            _ => unusual += 1,
        }
        place += 2;
    }
    unusual * 10 > (usual + unusual) * 3
}

/// Whether bytes are sound Chinese text in GB18030, with characters of its first table.
fn is_chinese(bytes: &[u8]) -> bool {
    !bytes.is_ascii()
        && !looks_foreign(bytes)
        && GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

fn sound(text: &str) -> Result<(), BadText> {
    let text = text.strip_suffix('\u{1A}').unwrap_or(text);
    let lost = memmem::find(text.as_bytes(), "\u{FFFD}".as_bytes());
    let control = control(text.as_bytes());
    let Some(place) = lost.into_iter().chain(control).min() else { return Ok(()) };
    let (line, column) = position(&text[..place]);
    Err(match text.as_bytes()[place] {
        0 => BadText::Zero { line, column },
        _ if lost == Some(place) => BadText::Replaced { line, column },
        _ => BadText::Binary,
    })
}

/// The first control character that no text has.
fn control(bytes: &[u8]) -> Option<usize> {
    const PIECE: usize = 256;
    let is_bad = |b: u8| b < b' ' && !(b'\t'..=b'\r').contains(&b);
    // A piece is looked at whole, which takes a fraction of the time.
    let is_piece_bad = |piece: &&[u8]| piece.iter().fold(false, |bad, &b| bad | is_bad(b));
    let start = bytes.chunks(PIECE).position(|piece| is_piece_bad(&piece))? * PIECE;
    bytes[start..].iter().position(|&b| is_bad(b)).map(|place| start + place)
}

fn zero(bytes: &[u8]) -> BadText {
    let before = bytes.split(|&b| b == 0).next().unwrap_or_default();
    let (line, column) = position(&String::from_utf8_lossy(before));
    BadText::Zero { line, column }
}

/// Where the first bytes stand that are nothing in this encoding.
fn invalid(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> BadText {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let before = text.split('\u{FFFD}').next().unwrap_or_default();
    let (line, column) = position(before);
    BadText::Invalid { line, column }
}

fn position(before: &str) -> (u32, u32) {
    let lines = before.matches('\n').count();
    let last = before.rsplit('\n').next().unwrap_or_default();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1);
    (count(lines), count(last.chars().count()))
}

/// Text whose encoding a label names (`gb2312`, `utf-8`): by its byte order mark, else the label, else as any text.
pub(super) fn decode_as<'a>(label: Option<&str>, bytes: &'a [u8]) -> Result<Decoded<'a>, BadText> {
    let named = label.and_then(|label| encoding_rs::Encoding::for_label(label.trim().as_bytes()));
    let named = named.map(|encoding| if encoding == encoding_rs::GBK { GB18030 } else { encoding });
    let Some(encoding) = named.filter(|it| ![UTF_8, UTF_16LE, UTF_16BE].contains(it)) else {
        return decode(bytes);
    };
    if encoding_rs::Encoding::for_bom(bytes).is_some() {
        return decode(bytes);
    }
    // The label is wrong as often as not. Bytes that are sound UTF-8 with Chinese characters are nothing else, and pairs of the
    // Chinese table are no Western letters.
    let is_utf8 = std::str::from_utf8(bytes).is_ok_and(|text| text.chars().any(|c| c >= '\u{800}'));
    if is_utf8 || (encoding.is_single_byte() && is_chinese(bytes)) {
        return decode(bytes);
    }
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => sound(&text).map(|()| Decoded { text, doubtful: false }),
        None => decode(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, WINDOWS_1252};

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, BadText>) {
        assert_eq!(decode(bytes).map(|decoded| decoded.text.into_owned()), expected.map(str::to_owned));
    }

    fn gbk(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn marks_come_first_then_utf8_then_gb18030() {
        check(b"\xEF\xBB\xBF\xE6\x8C\x87", Ok("指"));
        check(b"\xFF\xFE\x07\x63", Ok("指"));
        check(b"\xFE\xFF\x63\x07", Ok("指"));
        check("指标".as_bytes(), Ok("指标"));
        check(&gbk("指标,2021年"), Ok("指标,2021年"));
        check(&gbk("㐀𠀀"), Ok("㐀𠀀"));
    }

    #[test]
    fn nothing_is_replaced() {
        check(b"a\n\xB5\xD8,\xFF", Err(BadText::Invalid { line: 2, column: 3 }));
        check("a\n地区\u{FFFD}".as_bytes(), Err(BadText::Replaced { line: 2, column: 3 }));
        check(b"\xEF\xBB\xBFa\xFF", Err(BadText::Invalid { line: 1, column: 2 }));
    }

    #[test]
    fn zero_bytes_are_no_text() {
        check(b"a,b\n1,2\n\0\0\0", Err(BadText::Zero { line: 3, column: 1 }));
        check(b"a\x01", Err(BadText::Binary));
        check(b"a\x1A", Ok("a\x1A"));
    }

    #[test]
    fn two_encodings_in_one_file() {
        let mut bytes = gbk("指标,2021年\n地区生产总值,1\n");
        bytes.extend("财政收入,2\n".as_bytes());
        check(&bytes, Err(BadText::Mixed { line: 3 }));
    }

    #[test]
    fn a_label_that_the_bytes_contradict_is_not_followed() {
        let read = |label, bytes: &[u8]| decode_as(Some(label), bytes).map(|it| it.text.into_owned());
        assert_eq!(read("iso-8859-1", "地区生产总值".as_bytes()), Ok("地区生产总值".to_owned()));
        assert_eq!(read("gb2312", "地区生产总值".as_bytes()), Ok("地区生产总值".to_owned()));
        assert_eq!(read("iso-8859-1", &gbk("地区生产总值,1")), Ok("地区生产总值,1".to_owned()));
        assert_eq!(read("iso-8859-1", b"Espa\xF1a"), Ok("España".to_owned()));
        let big5 = BIG5.encode("指標").0.into_owned();
        assert_eq!(read("big5", &big5), Ok("指標".to_owned()));
    }

    #[test]
    fn other_encodings_are_doubted() {
        let western = WINDOWS_1252.encode("España,Señales\n").0.into_owned();
        assert_eq!(decode(&western).map(|it| it.doubtful), Ok(true));
        let big5 = BIG5.encode("指標,二零二一年,地區生產總值").0.into_owned();
        assert_eq!(decode(&big5).map(|it| it.doubtful), Ok(true));
        assert_eq!(decode(&gbk("指标：地区生产总值（亿元）㐀")).map(|it| it.doubtful), Ok(false));
    }
}
