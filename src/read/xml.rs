//! Small helps for walking XML with quick-xml: names without prefixes, attributes, text.

use super::refusal::Refusal;
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

/// The bytes of an XML part as text: UTF-8, or UTF-16 with its mark.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Refusal> {
    let wide = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE];
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, length)) if wide.contains(&encoding) => {
            let (text, broken) = encoding.decode_without_bom_handling(&bytes[length..]);
            if broken { Err(Refusal::Damaged("UTF-16".to_owned())) } else { Ok(text.into_owned()) }
        }
        _ => String::from_utf8(bytes).map_err(|error| Refusal::Damaged(error.utf8_error().to_string())),
    }
}
