//! Small helps for walking XML with quick-xml: names without prefixes, attributes, text.

use super::refusal::Refusal;
use memchr::memmem;
use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};
use std::borrow::Cow;

/// A reader that gives an empty element as a start and an end.
pub(super) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// Passes over an element and all that is in it.
pub(super) fn skip(reader: &mut Reader<&[u8]>, element: &BytesStart<'_>) -> Result<(), Refusal> {
    reader.read_to_end(element.name())?;
    Ok(())
}

/// The value of an attribute by its name without prefix. Broken attributes are no attributes.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    unescaped(found.value)
}

/// A raw value with its entities resolved; `None` where one is unknown.
pub(super) fn unescaped(value: Cow<'_, str>) -> Option<Cow<'_, str>> {
    if !value.contains('&') {
        return Some(value);
    }
    quick_xml::escape::unescape(&value).ok().map(|text| Cow::Owned(text.into_owned()))
}

/// An attribute that says yes.
pub(super) fn is_on(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// An attribute that is a number.
pub(super) fn number<T: std::str::FromStr>(element: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(element, name)?.trim().parse().ok()
}

/// Adds what an entity stands for. Entities that a document defines itself are refused: they may grow without end.
pub(super) fn entity(reference: &BytesRef<'_>, text: &mut String) -> Result<(), Refusal> {
    if let Some(c) = reference.resolve_char_ref()? {
        text.push(c);
        return Ok(());
    }
    let name = reference.xml10_content();
    let known = resolve_predefined_entity(&name);
    let known = known.ok_or_else(|| Refusal::Damaged(format!("&{name};")))?;
    text.push_str(known);
    Ok(())
}

/// Adds the text of an event, if it is text.
pub(super) fn add_text(event: &Event<'_>, text: &mut String) -> Result<(), Refusal> {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(reference) => entity(reference, text)?,
        _ => {}
    }
    Ok(())
}

/// The bytes of an XML part as text: UTF-8, or UTF-16. A part that is cut off is refused: what is missing may be what
/// the rest means.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Refusal> {
    let text = match wide(&bytes) {
        Some(encoding) => {
            let (text, _, broken) = encoding.decode(&bytes);
            if broken {
                return Err(Refusal::Broken("UTF-16".to_owned()));
            }
            text.into_owned()
        }
        None => String::from_utf8(bytes).map_err(|error| Refusal::Broken(error.utf8_error().to_string()))?,
    };
    if is_whole(&text) { Ok(text) } else { Err(Refusal::Broken("XML".to_owned())) }
}

/// UTF-16 by its mark, or by the first sign of markup in it.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Whether the element that holds all others is closed.
fn is_whole(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root)) => {
                let end = format!("</{}", root.name().as_ref());
                return memmem::rfind(text.as_bytes(), end.as_bytes()).is_some();
            }
            Ok(Event::Empty(_)) => return true,
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_whole_or_refused() {
        for whole in ["<a><b/></a>", "<?xml version='1.0'?>\n<x:a/>", "\u{feff}<a>1</a >\n<!-- end -->"] {
            assert_eq!(decode(whole.as_bytes().to_vec()).unwrap(), whole);
        }
        for cut in ["", "hello", "<a><b></b>", "<a><b"] {
            assert_eq!(decode(cut.as_bytes().to_vec()), Err(Refusal::Broken("XML".to_owned())), "{cut}");
        }
    }

    #[test]
    fn parts_in_utf16() {
        let text = "<a>指标</a>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(little.clone()).unwrap(), text);
        assert_eq!(decode(big).unwrap(), text);
        assert_eq!(decode([&b"\xFF\xFE"[..], &little].concat()).unwrap(), text);
        assert_eq!(decode(little[..little.len() - 1].to_vec()), Err(Refusal::Broken("UTF-16".to_owned())));
    }
}
