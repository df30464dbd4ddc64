//! A part that is XML in pieces, as it unpacks: a large sheet is never in memory as a whole.

use super::{refusal::Refusal, xml};
use quick_xml::{Reader, events::Event, name::QName};
use std::{
    io::{self, BufRead, Cursor, Read},
    str::{self, Utf8Error},
};

/// Bytes of a piece.
const PIECE: usize = 1 << 16;

/// The text of a part: UTF-8, checked once, never cut within a character.
pub(super) struct Pieces<'a> {
    source: Box<dyn Read + 'a>,
    buffer: Vec<u8>,
    /// Where in the buffer the text begins that nobody has taken yet.
    start: usize,
    /// Where that text ends.
    end: usize,
    /// Where the bytes end that were read; the last ones may be the beginning of a character.
    filled: usize,
    /// Bytes before those in the buffer.
    before: usize,
    /// Whether all bytes were read.
    ended: bool,
}

impl<'a> Pieces<'a> {
    /// The text of a part. A part in UTF-16 is taken as a whole.
    pub(super) fn new(source: impl Read + 'a) -> Result<Self, Refusal> {
        Self::of_size(source, PIECE)
    }

    /// The same with pieces of another size: at least a character's.
    pub(super) fn of_size(mut source: impl Read + 'a, size: usize) -> Result<Self, Refusal> {
        let mut head = Vec::new();
        source.by_ref().take(2).read_to_end(&mut head)?;
        let source: Box<dyn Read + 'a> = if xml::wide(&head).is_some() {
            source.read_to_end(&mut head)?;
            Box::new(Cursor::new(xml::decode(head)?.into_bytes()))
        } else {
            Box::new(Cursor::new(head).chain(source))
        };
        Ok(Self { source, buffer: vec![0; size], start: 0, end: 0, filled: 0, before: 0, ended: false })
    }

    /// The text ahead: at least a quarter of a piece, unless the part ends before.
    pub(super) fn ahead(&mut self) -> io::Result<&[u8]> {
        while self.end - self.start < self.buffer.len() / 4 && !self.ended {
            self.fill()?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    /// Reads on, behind the text that nobody has taken.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.filled, 0);
        self.before += self.start;
        (self.start, self.end, self.filled) = (0, self.end - self.start, self.filled - self.start);
        let read = self.source.read(&mut self.buffer[self.filled..])?;
        self.filled += read;
        self.ended = read == 0;
        let fresh = self.end;
        match str::from_utf8(&self.buffer[fresh..self.filled]) {
            Ok(text) => self.end += text.len(),
            Err(broken) if broken.error_len().is_none() && !self.ended => self.end += broken.valid_up_to(),
            Err(broken) => return Err(self.invalid(broken)),
        }
        Ok(())
    }

    fn invalid(&self, broken: Utf8Error) -> io::Error {
        let place = self.before + self.end + broken.valid_up_to();
        io::Error::new(io::ErrorKind::InvalidData, format!("invalid utf-8 sequence at byte {place}"))
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(into)?;
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Pieces<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.start == self.end && !self.ended {
            self.fill()?;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    fn consume(&mut self, length: usize) {
        self.start += length;
    }
}

/// The events of a part in pieces. An empty element is a start and an end.
pub(super) struct Events<'a> {
    reader: Reader<Pieces<'a>>,
    buffer: Vec<u8>,
    /// The name of the element that began last.
    name: String,
    /// In how many elements the reader stands.
    depth: usize,
}

impl<'a> Events<'a> {
    /// From the beginning of a part.
    pub(super) fn new(pieces: Pieces<'a>) -> Self {
        let mut reader = Reader::from_reader(pieces);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), name: String::new(), depth: 0 }
    }

    /// The next event. A part that ends before the element that holds all others is refused: what is missing may be
    /// what the rest means.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Refusal> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer)?;
        match &event {
            Event::Start(e) => {
                self.name.clear();
                self.name.push_str(e.name().as_ref());
                self.depth += 1;
            }
            // Every end is that of the innermost element, or the reader gives an error.
            Event::End(_) => self.depth -= 1,
            Event::Eof if self.depth > 0 || self.name.is_empty() => {
                return Err(Refusal::Broken("XML".to_owned()));
            }
            _ => {}
        }
        Ok(event)
    }

    /// In how many elements the reader stands.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Passes over the rest of the element that began last.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        self.reader.read_to_end_into(QName(&self.name), &mut self.buffer)?;
        self.depth -= 1;
        Ok(())
    }

    /// The text ahead, if the last event was an end.
    pub(super) fn ahead(&mut self) -> Result<&[u8], Refusal> {
        Ok(self.reader.get_mut().ahead()?)
    }

    /// Passes over text ahead, which leaves as many elements as it begins.
    pub(super) fn pass(&mut self, length: usize) {
        self.reader.stream().consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a part, walked as XML in pieces of eight bytes.
    fn read(bytes: &[u8]) -> Result<String, Refusal> {
        let mut events = Events::new(Pieces::of_size(bytes, 8)?);
        let mut text = String::new();
        loop {
            match events.next()? {
                Event::Eof => return Ok(text),
                event => xml::add_text(&event, &mut text)?,
            }
        }
    }

    fn damaged(detail: &str) -> Result<String, Refusal> {
        Err(Refusal::Broken(detail.to_owned()))
    }

    #[test]
    fn a_part_is_read_in_whatever_encoding_xml_allows() {
        let text = "<表><a/>指标与<b x='>'>全区😀</b>&lt;</表>";
        let little = text.encode_utf16().flat_map(u16::to_le_bytes);
        for bytes in [text.into(), format!("\u{feff}{text}").into_bytes(), little.collect::<Vec<u8>>()] {
            assert_eq!(read(&bytes).unwrap(), "指标与全区😀<");
        }
    }

    #[test]
    fn a_part_is_whole_or_refused() {
        for cut in ["", "hello", "<a><b></b>", "<a>指标", "<!-- <a></a> -->"] {
            assert_eq!(read(cut.as_bytes()), damaged("XML"), "{cut}");
        }
        assert!(read(b"<a><b").is_err());
    }

    #[test]
    fn bytes_that_are_no_text_are_told_by_their_place() {
        assert_eq!(read(b"<a>0123456789\xFF</a>"), damaged("invalid utf-8 sequence at byte 13"));
        assert_eq!(read(b"<a></a>\xE6\x8C"), damaged("invalid utf-8 sequence at byte 7"));
    }

    #[test]
    fn text_ahead_is_a_quarter_of_a_piece_or_all_there_is() {
        let mut pieces = Pieces::of_size(&b"0123456789abcdefghij"[..], 16).unwrap();
        assert!(pieces.ahead().unwrap().starts_with(b"0123"));
        pieces.consume(13);
        assert!(pieces.ahead().unwrap().starts_with(b"def"));
        pieces.consume(3);
        assert_eq!(pieces.ahead().unwrap(), b"ghij");
    }
}
