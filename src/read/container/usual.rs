//! What nearly every program writes in nearly every line of a large workbook, told without walking it as XML.
//!
//! A shortcut, no second syntax: what is told here means the same to the XML reader, and what is written in any other way
//! (other spaces, entities, comments, attributes or elements) is left to that reader.

use super::stale::WrittenFormula;
use crate::finding::CellRef;
use std::str;

/// What stands next in a worksheet.
#[derive(Debug, PartialEq)]
pub(super) enum Usual<'a> {
    /// A cell.
    Cell(UsualCell<'a>),
    /// The end of a row and the start of the next, which is not hidden; its place from 0, if it tells.
    Row(Option<u32>),
}

/// A cell.
#[derive(Debug, Default, PartialEq)]
pub(super) struct UsualCell<'a> {
    /// Its address.
    pub(super) at: Option<CellRef>,
    /// Its style.
    pub(super) style: Option<usize>,
    /// What its value is: the attribute `t`.
    pub(super) kind: &'a str,
    /// Its formula, if it has one.
    pub(super) formula: Option<WrittenFormula<'a>>,
    /// Its value, if it has one.
    pub(super) value: Option<&'a str>,
    /// Its own text, if it has one.
    pub(super) inline: Option<&'a str>,
}

/// What stands next, and how long it is; `None` if it is not written as usual, or not wholly there.
pub(super) fn next(ahead: &[u8], in_row: bool) -> Option<(Usual<'_>, usize)> {
    let mut scan = Scan(ahead);
    scan.spaces();
    let usual = match scan.0 {
        [b'<', b'c', ..] => Usual::Cell(scan.cell()?),
        [b'<', b'/', b'r', ..] if in_row => scan.row()?,
        _ => return None,
    };
    Some((usual, ahead.len() - scan.0.len()))
}

/// The next shared string, if it has no runs, and how long its item is.
pub(super) fn string(ahead: &[u8]) -> Option<(&str, usize)> {
    let mut scan = Scan(ahead);
    scan.spaces();
    scan.pass(b"<si>")?;
    let text = scan.text()?;
    scan.pass(b"</si>")?;
    Some((text, ahead.len() - scan.0.len()))
}

/// The bytes ahead.
struct Scan<'a>(&'a [u8]);

impl<'a> Scan<'a> {
    fn pass(&mut self, literal: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(literal)?;
        Some(())
    }

    fn spaces(&mut self) {
        while let [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] = self.0 {
            self.0 = rest;
        }
    }

    fn cell(&mut self) -> Option<UsualCell<'a>> {
        let mut cell = UsualCell::default();
        self.pass(b"<c")?;
        loop {
            match self.0 {
                [b' ', b'r', b'=', b'"', rest @ ..] => {
                    self.0 = rest;
                    cell.at = Some(self.address()?);
                }
                [b' ', b's', b'=', b'"', rest @ ..] => {
                    self.0 = rest;
                    cell.style = Some(self.number()? as usize);
                }
                [b' ', b't', b'=', b'"', rest @ ..] => {
                    self.0 = rest;
                    cell.kind = self.word()?;
                }
                [b'>', rest @ ..] => {
                    self.0 = rest;
                    break;
                }
                _ => {
                    self.pass(b"/>")?;
                    return Some(cell);
                }
            }
            self.pass(b"\"")?;
        }
        if self.0.starts_with(b"<f") {
            cell.formula = Some(self.formula()?);
        }
        match self.0 {
            [b'<', b'v', b'>', rest @ ..] => {
                self.0 = rest;
                cell.value = Some(self.content()?);
                self.pass(b"</v>")?;
            }
            [b'<', b'i', b's', b'>', rest @ ..] => {
                self.0 = rest;
                cell.inline = Some(self.text()?);
                self.pass(b"</is>")?;
            }
            _ => {}
        }
        self.pass(b"</c>")?;
        Some(cell)
    }

    /// An address in capitals.
    fn address(&mut self) -> Option<CellRef> {
        let mut column = 0;
        while let [letter @ b'A'..=b'Z', rest @ ..] = self.0 {
            column = column * 26 + u32::from(letter - b'A') + 1;
            self.0 = rest;
            if column > 1 << 20 {
                return None;
            }
        }
        let row = self.number()?.checked_sub(1)?;
        Some(CellRef::new(row, column.checked_sub(1)?))
    }

    /// A whole number of at most nine digits.
    fn number(&mut self) -> Option<u32> {
        let (mut number, length) = (0, self.0.len());
        while let [digit @ b'0'..=b'9', rest @ ..] = self.0 {
            number = number * 10 + u32::from(digit - b'0');
            self.0 = rest;
            if length - rest.len() > 9 {
                return None;
            }
        }
        (self.0.len() < length).then_some(number)
    }

    /// Small letters of either case.
    fn word(&mut self) -> Option<&'a str> {
        let length = self.0.iter().position(|b| !b.is_ascii_alphabetic())?;
        self.split(length)
    }

    fn split(&mut self, length: usize) -> Option<&'a str> {
        let (before, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        str::from_utf8(before).ok()
    }

    /// Text up to the next markup. Entities are for the XML reader, and so are line ends that it changes.
    fn content(&mut self) -> Option<&'a str> {
        let length = self.0.iter().position(|b| matches!(b, b'<' | b'&' | b'\r'))?;
        self.split(length).filter(|_| self.0.starts_with(b"<"))
    }

    /// The element `t` of a string.
    fn text(&mut self) -> Option<&'a str> {
        self.pass(b"<t")?;
        let keeps_space = self.pass(b" xml:space=\"preserve\"").is_some();
        self.pass(b">")?;
        let text = self.content()?;
        self.pass(b"</t>")?;
        Some(if keeps_space { text } else { text.trim_matches([' ', '\t', '\r', '\n']) })
    }

    fn formula(&mut self) -> Option<WrittenFormula<'a>> {
        let mut formula = WrittenFormula::default();
        self.pass(b"<f")?;
        while self.0.starts_with(b" ") {
            match self.attribute()? {
                ("t", kind) => formula.kind = kind,
                ("si", index) => formula.shared = index.parse().ok(),
                _ => {}
            }
        }
        if self.pass(b"/>").is_some() {
            return Some(formula);
        }
        self.pass(b">")?;
        formula.text = self.content()?;
        self.pass(b"</f>")?;
        Some(formula)
    }

    fn row(&mut self) -> Option<Usual<'a>> {
        self.pass(b"</row>")?;
        self.spaces();
        self.pass(b"<row")?;
        let mut number = None;
        while self.0.starts_with(b" ") {
            let (name, value) = self.attribute()?;
            match name.rsplit_once(':').map_or(name, |(_, local)| local) {
                // The first one counts.
                "r" if number.is_some() => return None,
                "r" => number = Some(whole(value)?.checked_sub(1)?),
                "hidden" if value != "0" => return None,
                "ht" if !is_positive(value) => return None,
                _ => {}
            }
        }
        self.pass(b">")?;
        Some(Usual::Row(number))
    }

    /// An attribute behind one space, in double quotation marks.
    fn attribute(&mut self) -> Option<(&'a str, &'a str)> {
        self.pass(b" ")?;
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_' | b'-');
        let length = self.0.iter().position(|b| !is_name(b)).filter(|&length| length > 0)?;
        let name = self.split(length)?;
        self.pass(b"=\"")?;
        let length = self.0.iter().position(|b| matches!(b, b'"' | b'<' | b'&'))?;
        let value = self.split(length)?;
        self.pass(b"\"")?;
        Some((name, value))
    }
}

fn whole(text: &str) -> Option<u32> {
    let mut scan = Scan(text.as_bytes());
    let number = scan.number()?;
    scan.0.is_empty().then_some(number)
}

/// Whether it is plainly a positive number.
fn is_positive(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.bytes().any(|b| matches!(b, b'1'..=b'9'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Option<UsualCell<'_>> {
        match next(text.as_bytes(), true)? {
            (Usual::Cell(cell), length) => (length == text.len()).then_some(cell),
            (Usual::Row(_), _) => None,
        }
    }

    #[test]
    fn what_spreadsheets_write_is_usual() {
        let (at, style) = (Some(CellRef::new(1, 27)), Some(3));
        let plain = UsualCell { at, style, ..UsualCell::default() };
        for (text, expected) in [
            ("<c r=\"AB2\" s=\"3\"/>", UsualCell { ..plain }),
            (" <c s=\"3\" r=\"AB2\"><v>-1.5</v></c>", UsualCell { value: Some("-1.5"), ..plain }),
            (
                "<c r=\"AB2\" s=\"3\" t=\"str\"><f ref=\"A1\">A1</f><v>全区</v></c>",
                UsualCell {
                    kind: "str",
                    formula: Some(WrittenFormula { text: "A1", ..WrittenFormula::default() }),
                    value: Some("全区"),
                    ..plain
                },
            ),
            (
                "<c r=\"AB2\" s=\"3\" t=\"inlineStr\"><is><t> a </t></is></c>",
                UsualCell { kind: "inlineStr", inline: Some("a"), ..plain },
            ),
        ] {
            assert_eq!(cell(text), Some(expected));
        }
        assert_eq!(next(b"</row>\n<row r=\"7\" ht=\"15.75\"><c", true), Some((Usual::Row(Some(6)), 29)));
        assert_eq!(string(b"<si><t xml:space=\"preserve\"> a</t></si>"), Some((" a", 39)));
    }

    #[test]
    fn the_rest_is_not() {
        for text in [
            "<c r='A1'><v>1</v></c>",
            "<c r=\"a1\"><v>1</v></c>",
            "<c r=\"A0\"><v>1</v></c>",
            "<c r=\"A1\"><v>&#49;</v></c>",
            "<c r=\"A1\"><v>1</v><f>A2</f></c>",
            "<c r=\"A1\"><v>1</v>",
            "<c r=\"A1\" vm=\"1\"><v>1</v></c>",
            "<x:c r=\"A1\"><v>1</v></x:c>",
            "<c><!-- --></c>",
            "<cols>",
        ] {
            assert_eq!(next(text.as_bytes(), true), None, "{text}");
        }
        for row in [
            "</row><row hidden=\"1\">",
            "</row><row ht=\"0\">",
            "</row><row/>",
            "</row>",
            "</row><row r=\"0\">",
        ] {
            assert_eq!(next(row.as_bytes(), true), None, "{row}");
        }
        assert_eq!(next(b"</row><row>", false), None);
    }
}
