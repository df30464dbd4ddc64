//! Texts of an xls whose bytes may have been taken for another encoding: 指标 read as `Ö¸±ê` (domain §4.3).
//!
//! Excel 5 keeps bytes and a code page, which may be missing, unknown or wrong. Excel 97 keeps Unicode, but some writers put
//! Chinese bytes where its short form has Latin ones.

use super::{
    biff::{CodePage, Strings, Version},
    encoding::looks_foreign,
};
use crate::{
    finding::{CellRef, Code, Finding, Severity, Site, Text},
    read::grid::{Content, Grid},
    text,
};
use encoding_rs::{Encoding, GB18030};

/// A text that is not plain ASCII, and its cell.
type Sample<'g> = (CellRef, &'g str);

/// What is in doubt about the texts of a sheet: an error for the whole sheet, or a note where bytes without a code page are
/// sound Chinese.
pub(super) fn doubt(grid: &Grid, strings: Strings, file: &str) -> Option<Finding> {
    let mut texts = grid.iter().filter_map(|(at, cell)| match cell.content() {
        Content::Text(text) if !text.is_ascii() => Some((at, text.as_str())),
        _ => None,
    });
    let site = || Site::sheet(file, grid.sheet.as_deref());
    if strings.version == Version::Biff8 {
        let latin = texts.filter(|(_, text)| text.chars().all(|c| c <= '\u{ff}'));
        return taken_for_latin(latin, "Latin-1", &latin_bytes).map(|message| error(site(), message));
    }
    match strings.page {
        CodePage::Known(number, encoding) if is_western(encoding) => {
            let page = number.to_string();
            taken_for_latin(texts, &page, &|text| encoding.encode(text).0.into_owned())
                .map(|message| error(site(), message))
        }
        CodePage::Known(number, _) => {
            let lost = texts.find(|(_, text)| text.contains('\u{fffd}'))?;
            Some(error(site(), lost_text(lost, number)))
        }
        CodePage::Unknown(number) => texts.next().map(|sample| error(site(), unknown(sample, number))),
        CodePage::Missing => missing(texts, site()),
    }
}

/// Encodings of one byte a character in which letters with marks stand alone or in twos.
fn is_western(encoding: &'static Encoding) -> bool {
    ["windows-1250", "windows-1252", "windows-1254", "windows-1257", "macintosh", "ISO-8859-2", "ISO-8859-15"]
        .contains(&encoding.name())
}

fn latin_bytes(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

/// Texts in which nearly all marked letters stand in runs that are Chinese characters in two bytes each.
fn taken_for_latin<'g>(
    texts: impl Iterator<Item = Sample<'g>>,
    page: &str,
    bytes: &dyn Fn(&str) -> Vec<u8>,
) -> Option<Text> {
    let (mut chinese, mut western, mut first) = (0_usize, 0_usize, None);
    for (at, text) in texts {
        let bytes = bytes(text);
        let (of_pairs, others) = runs(&bytes);
        (chinese, western) = (chinese + of_pairs, western + others);
        if of_pairs > 0 && first.is_none() {
            first = Some((at, shortened(text), GB18030.decode_without_bom_handling(&bytes).0.into_owned()));
        }
    }
    let (at, found, meant) = first.filter(|_| chinese >= western * 4)?;
    let meant = shortened(&meant);
    Some(text!(
        "{at}“{found}”等文字按代码页 {page} 读出是乱码，像是中文“{meant}”",
        "{at} `{found}` and others, read in code page {page}, are no words; they may be the Chinese `{meant}`"
    ))
}

/// Bytes above ASCII in runs of at least two pairs from the table of GB 2312, and all others.
fn runs(bytes: &[u8]) -> (usize, usize) {
    let (mut of_pairs, mut others) = (0, 0);
    for run in bytes.split(u8::is_ascii).filter(|run| !run.is_empty()) {
        let (pairs, rest) = run.as_chunks::<2>();
        let is_chinese =
            |pair: &[u8; 2]| (0xA1..=0xF7).contains(&pair[0]) && (0xA1..=0xFE).contains(&pair[1]);
        if pairs.len() >= 2 && rest.is_empty() && pairs.iter().all(is_chinese) {
            of_pairs += run.len();
        } else {
            others += run.len();
        }
    }
    (of_pairs, others)
}

/// Without a code page Chinese is tried: what is no sound Chinese is an error, what is is said.
fn missing<'g>(texts: impl Iterator<Item = Sample<'g>>, site: Site) -> Option<Finding> {
    let (mut all, mut first, mut lost) = (Vec::new(), None, None);
    for (at, text) in texts {
        first.get_or_insert((at, text));
        if text.contains('\u{fffd}') {
            lost.get_or_insert((at, text));
        }
        all.extend_from_slice(&GB18030.encode(text).0);
    }
    let (at, found) = lost.or(first)?;
    let found = shortened(found);
    if lost.is_some() || looks_foreign(&all) {
        let message = text!(
            "文件没有写明代码页，{at}“{found}”等文字按 GB18030 也读不通",
            "the file names no code page, and {at} `{found}` and others are no words in GB18030 either"
        );
        return Some(error(site, message));
    }
    let message = text!(
        "文件没有写明代码页，文字按 GB18030 读出（如 {at}“{found}”）",
        "the file names no code page; its texts were read as GB18030 (such as {at} `{found}`)"
    );
    let hint = text!("核对文字；读对了就不必处理", "check the texts; if they are right, leave it");
    Some(Finding::new(Code::EncodingDoubtful, site, message).hint(hint).severity(Severity::Note))
}

fn lost_text((at, found): Sample<'_>, page: u16) -> Text {
    let found = shortened(found);
    text!(
        "{at}“{found}”里有按代码页 {page} 读不出的字",
        "{at} `{found}` holds what code page {page} does not have"
    )
}

fn unknown((at, found): Sample<'_>, page: u16) -> Text {
    let found = shortened(found);
    text!(
        "文件写的代码页 {page} 认不出，{at}等文字可能读错（按 GB18030 读是“{found}”）",
        "the file's code page {page} is not known; {at} and other texts may be wrong (as GB18030 it is `{found}`)"
    )
}

fn error(site: Site, message: Text) -> Finding {
    let hint = text!(
        "用 Excel 或 WPS 打开，核对文字后另存为 .xlsx",
        "open it in Excel or WPS, check the texts, and save it as .xlsx"
    );
    Finding::new(Code::EncodingDoubtful, site, message).hint(hint)
}

fn shortened(text: &str) -> String {
    const SHOWN: usize = 12;
    let short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
