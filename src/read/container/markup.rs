//! Files that begin with a tag: which of the formats that are written as XML or HTML they are.

use super::{
    archive,
    encoding::{self, BadText},
    html, ods,
    refusal::Refusal,
    xml2003,
};
use crate::{finding::Findings, read::grid::Grid};

/// What a file of tags is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// A web page.
    Html,
    /// A web archive: a mail with pages.
    Archive,
    /// Excel 2003's XML.
    Xml2003,
    /// A flat OpenDocument spreadsheet.
    FlatOds,
    /// Some other XML.
    OtherXml,
}

/// Why markup is not read: as any file, or as text.
pub(super) enum Unread {
    Refused(Refusal),
    BadText(BadText),
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What the start of a file tells; `None` if it is no markup.
pub(super) fn of(bytes: &[u8]) -> Option<Markup> {
    let head = &bytes[..bytes.len().min(8192)];
    let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let head: Vec<u8> =
        if wide { head.iter().copied().filter(|&byte| byte != 0).collect() } else { head.to_vec() };
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    if head.contains("mime-version:") && head.contains("content-type:") {
        return Some(Markup::Archive);
    }
    // Byte order marks, read as whatever they are, and blanks.
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{FFFD}'));
    let mut next = start.strip_prefix('<')?.chars();
    if !next.next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        return None;
    }
    let root = root(start);
    let name = root.rsplit(':').next().unwrap_or_default();
    Some(match name {
        "workbook" if head.contains("urn:schemas-microsoft-com:office:spreadsheet") => Markup::Xml2003,
        "document" if head.contains("opendocument") => Markup::FlatOds,
        _ if head.contains("<html") || head.contains("<table") || head.contains("<!doctype html") => {
            Markup::Html
        }
        "html" | "head" | "body" | "meta" | "style" | "div" | "center" | "font" | "tr" => Markup::Html,
        _ => Markup::OtherXml,
    })
}

/// The name of the first element, with its prefix.
fn root(mut text: &str) -> &str {
    loop {
        let Some(start) = text.find('<') else { return "" };
        let rest = &text[start + 1..];
        if rest.starts_with(['?', '!']) {
            let end = if rest.starts_with("!--") { "-->" } else { ">" };
            let Some(after) = rest.find(end) else { return "" };
            text = &rest[after + end.len()..];
        } else {
            return rest
                .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                .next()
                .unwrap_or_default();
        }
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).to_ascii_lowercase();
    let rest = &head[head.find("encoding=")? + "encoding=".len()..];
    Some(rest.trim_start_matches(['"', '\'']).split(['"', '\'', '?', ' ']).next()?.to_owned())
}

/// Reads markup.
pub(super) fn grids(bytes: &[u8], markup: Markup, name: &str) -> Result<(Vec<Grid>, Findings), Unread> {
    let decode = |label: Option<String>| {
        let decoded = encoding::decode_as(label.as_deref(), bytes);
        decoded.map(|decoded| decoded.text).map_err(Unread::BadText)
    };
    Ok(match markup {
        Markup::Archive => archive::grids(bytes, name)?,
        Markup::Html => match html::grid(&decode(html::charset(bytes))?)? {
            Some(grid) => (vec![grid], Findings::default()),
            None => {
                return Err(Refusal::Other(
                    "没有表格的网页（数据可能在旁边的文件夹里）",
                    "a web page without a table (perhaps the figures are in the folder beside it)",
                )
                .into());
            }
        },
        Markup::Xml2003 => xml2003::grids(&decode(declared(bytes))?, name)?,
        Markup::FlatOds => ods::flat(&decode(declared(bytes))?, name)?,
        Markup::OtherXml => {
            return Err(Refusal::Other("XML 文件，不是电子表格", "an XML file that is no spreadsheet").into());
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<Markup>) {
        assert_eq!(of(bytes), expected);
    }

    #[test]
    fn told_by_the_first_element() {
        check(b"\xEF\xBB\xBF <HTML><body>", Some(Markup::Html));
        check(b"<table border=1>", Some(Markup::Html));
        check(b"<meta charset=gb2312><table>", Some(Markup::Html));
        check(
            b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            Some(Markup::Xml2003),
        );
        check(b"<?xml version='1.0'?><feed/>", Some(Markup::OtherXml));
        check(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", Some(Markup::Archive));
        check(b"<5%,1,2", None);
        check("指标,2021".as_bytes(), None);
    }
}
