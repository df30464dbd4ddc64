//! A zip with parts: the container of xlsx, xlsb and ods. What it unpacks to is limited.

use super::{pieces::Pieces, refusal::Refusal, xml};
use memchr::memmem;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::{ZipArchive, result::ZipError};

/// No part of an honest workbook of a bureau comes near this size.
const LARGEST_PART: u64 = 256 << 20;
/// All parts together.
const LARGEST_PACKAGE: u64 = 1 << 30;

/// An opened package.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Places by name; case and the direction of slashes do not count.
    places: BTreeMap<String, usize>,
}

impl<'a> Package<'a> {
    /// Opens a zip; refuses one that would unpack to more than is allowed, or holds two parts of one name.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut zip = ZipArchive::new(Cursor::new(unpadded(bytes)))?;
        let mut places = BTreeMap::new();
        let mut total = 0_u64;
        for place in 0..zip.len() {
            let part = zip.by_index_raw(place)?;
            if part.encrypted() {
                return Err(Refusal::Encrypted);
            }
            let name = part.name()?.into_owned();
            if part.is_dir() {
                continue;
            }
            total = total.saturating_add(part.size());
            if part.size() > LARGEST_PART || total > LARGEST_PACKAGE {
                return Err(Refusal::TooLarge { mebibytes: total >> 20 });
            }
            if places.insert(normal(&name), place).is_some() {
                return Err(Refusal::Twins("部件", "parts", name));
            }
        }
        if zip.has_duplicate_names() {
            return Err(Refusal::Broken("two parts have one name".to_owned()));
        }
        Ok(Self { zip, places })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&normal(name))
    }

    /// The names of all parts, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// A part's bytes; `None` if there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(&place) = self.places.get(&normal(name)) else { return Ok(None) };
        let mut part = self.zip.by_index(place)?;
        let declared = usize::try_from(part.size()).unwrap_or(0);
        let mut bytes = Vec::with_capacity(declared);
        // The declared size may lie.
        let length = part.by_ref().take(LARGEST_PART + 1).read_to_end(&mut bytes)?;
        if length as u64 > LARGEST_PART {
            return Err(Refusal::TooLarge { mebibytes: LARGEST_PART >> 20 });
        }
        Ok(Some(bytes))
    }

    /// A part that is XML, in pieces.
    pub(super) fn pieces(&mut self, name: &str) -> Result<Option<Pieces<'_>>, Refusal> {
        let Some(&place) = self.places.get(&normal(name)) else { return Ok(None) };
        // What is longer than declared, the zip refuses; what is longer than allowed was refused when it was opened.
        Pieces::new(self.zip.by_index(place)?).map(Some)
    }

    /// A part that is XML.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        self.part(name)?.map(xml::decode).transpose()
    }
}

/// A zip without the zero bytes that copying programs fill up a file with.
fn unpadded(bytes: &[u8]) -> &[u8] {
    /// How long the record at the end of a zip is, which begins with this sign and ends with the length of a comment.
    const LENGTH: usize = 22;
    const SIGN: &[u8] = b"PK\x05\x06";
    let end = memmem::rfind(bytes, SIGN).map(|start| start.saturating_add(LENGTH));
    let zip = end.and_then(|end| bytes.split_at_checked(end));
    zip.filter(|(zip, rest)| zip.ends_with(&[0, 0]) && rest.iter().all(|&byte| byte == 0))
        .map_or(bytes, |it| it.0)
}

fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

impl From<ZipError> for Refusal {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => Self::Other(
                "用少见方法压缩的文件包（不是 Excel、WPS 存的）",
                "a zip that is packed in an unusual way, which no spreadsheet program writes",
            ),
            error => Self::Broken(error.to_string()),
        }
    }
}

/// The relations of a part: target and type by id.
pub(super) type Relations = BTreeMap<String, (String, String)>;

/// The relations of the part `folder`/`name`, targets as full names.
pub(super) fn relations(package: &mut Package<'_>, folder: &str, name: &str) -> Result<Relations, Refusal> {
    use quick_xml::events::Event;
    let mut relations = Relations::new();
    let Some(text) = package.text(&format!("{folder}_rels/{name}.rels"))? else { return Ok(relations) };
    let mut reader = xml::reader(&text);
    loop {
        match reader.read_event()? {
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                let [id, target, kind] = ["Id", "Target", "Type"]
                    .map(|name| xml::attribute(&e, name).unwrap_or_default().into_owned());
                let target = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => within(folder, &target),
                };
                relations.insert(id, (target, kind));
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// A relative name in a folder, `..` resolved.
fn within(folder: &str, name: &str) -> String {
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in name.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_bytes_behind_a_zip_are_no_part_of_it() {
        let empty = [&b"PK\x05\x06"[..], &[0; 18]].concat();
        let padded = [&empty[..], &vec![0; 70_000]].concat();
        assert_eq!(unpadded(&padded), empty);
        assert_eq!(unpadded(&empty), empty);
        let other = [&empty[..], &[1]].concat();
        assert_eq!(unpadded(&other), other);
        assert!(Package::open(&padded).is_ok());
    }
}
