//! Web archives (MHTML) saved as .xls: a mail with a page for each sheet, and one that lists them.

use super::{encoding, encoding::BadText, html, refusal::Refusal};
use crate::{
    finding::{Findings, Site},
    read::grid::Grid,
};
use std::collections::BTreeSet;

/// A page of an archive.
struct Page {
    /// The name of its file.
    file: String,
    text: String,
}

/// A sheet as the archive lists it.
#[derive(Debug, PartialEq, Eq)]
struct Listed {
    name: String,
    file: String,
    hidden: bool,
}

/// The sheets of a web archive; a sheet that cannot be read is a finding.
pub(super) fn grids(bytes: &[u8], name: &str) -> Result<(Vec<Grid>, Findings), Refusal> {
    let pages = pages(bytes)?;
    let listed = pages.iter().map(|page| listed(&page.text)).find(|sheets| !sheets.is_empty());
    let Some(listed) = listed else { return unlisted(&pages) };
    let mut names = BTreeSet::new();
    let (mut grids, mut findings) = (Vec::new(), Findings::default());
    for sheet in listed {
        if !names.insert(sheet.name.clone()) {
            return Err(Refusal::Twins("工作表", "sheets", sheet.name));
        }
        let page = pages.iter().find(|page| page.file == sheet.file);
        let page = page.ok_or_else(|| Refusal::Damaged(format!("{}: {}", sheet.name, sheet.file)))?;
        match html::grid(&page.text) {
            Ok(Some(mut grid)) => {
                grid.hidden = sheet.hidden || says_hidden(&page.text);
                grid.sheet = Some(sheet.name);
                grids.push(grid);
            }
            // A chart has no table.
            Ok(None) => {}
            Err(refusal) => findings.push(refusal.at(Site::sheet(name, Some(&sheet.name)))),
        }
    }
    if grids.is_empty() && findings.is_empty() { Err(without_table()) } else { Ok((grids, findings)) }
}

/// The pages with tables in an archive that lists none.
fn unlisted(pages: &[Page]) -> Result<(Vec<Grid>, Findings), Refusal> {
    let mut grids = Vec::new();
    for page in pages {
        if let Some(mut grid) = html::grid(&page.text)? {
            grid.sheet = Some(format!("sheet{}", grids.len() + 1));
            grids.push(grid);
        }
    }
    match &mut *grids {
        [] => return Err(without_table()),
        [only] => only.sheet = None,
        _ => {}
    }
    Ok((grids, Findings::default()))
}

fn without_table() -> Refusal {
    Refusal::Other("没有表格的网页档案", "a web archive without a table")
}

fn pages(bytes: &[u8]) -> Result<Vec<Page>, Refusal> {
    let broken = |error: mailparse::MailParseError| Refusal::Broken(error.to_string());
    let mail = mailparse::parse_mail(bytes).map_err(broken)?;
    let mut pages = Vec::new();
    for part in mail.parts().filter(|part| part.ctype.mimetype == "text/html") {
        let body = part.get_body_raw().map_err(broken)?;
        let label = part.ctype.params.get("charset").map(String::as_str);
        let text = encoding::decode_as(html::charset(&body).as_deref().or(label), &body);
        let text = text.map_err(|_: BadText| Refusal::Broken("charset".to_owned()))?;
        let location =
            part.headers.iter().find(|header| header.get_key_ref().eq_ignore_ascii_case("content-location"));
        let file = location.map(|header| file(&header.get_value())).unwrap_or_default();
        pages.push(Page { file, text: text.text.into_owned() });
    }
    Ok(pages)
}

/// The name of a file at an address.
fn file(address: &str) -> String {
    address.trim().rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase()
}

/// The sheets that a page lists, each with the page that holds it.
fn listed(page: &str) -> Vec<Listed> {
    let sheets = page.split("<x:ExcelWorksheet>").skip(1);
    let sheets = sheets.filter_map(|sheet| {
        let sheet = sheet.split("</x:ExcelWorksheet>").next()?;
        let name = between(sheet, "<x:Name>", "</x:Name>")?;
        let name =
            quick_xml::escape::unescape(name).map_or_else(|_| name.to_owned(), std::borrow::Cow::into_owned);
        let address = between(sheet, "HRef=\"", "\"")?;
        Some(Listed { name: name.trim().to_owned(), file: file(address), hidden: says_hidden(sheet) })
    });
    sheets.collect()
}

fn says_hidden(options: &str) -> bool {
    let state = between(options, "<x:Visible>", "</x:Visible>").unwrap_or_default().trim();
    matches!(state, "SheetHidden" | "SheetVeryHidden")
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|(between, _)| between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(pages: &[(&str, &str)]) -> Vec<u8> {
        let parts = pages.iter().map(|(file, page)| {
            format!("--b\r\nContent-Location: file:///C:/x/{file}\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n{page}\r\n")
        });
        let parts: String = parts.collect();
        format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n{parts}--b--\r\n"
        )
        .into_bytes()
    }

    fn list(options: &str) -> String {
        format!(
            "<html><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>一&amp;二</x:Name>\
             <x:WorksheetSource HRef=\"w.files/sheet001.htm\"/></x:ExcelWorksheet><x:ExcelWorksheet><x:Name>三</x:Name>\
             <x:WorksheetSource HRef=\"w.files/sheet002.htm\"/>{options}</x:ExcelWorksheet></x:ExcelWorksheets></xml><![endif]-->\
             <frameset></frameset></html>"
        )
    }

    const TABS: (&str, &str) = ("tabstrip.htm", "<table><tr><td>一</td></tr></table>");
    const ONE: (&str, &str) = ("sheet001.htm", "<table><tr><td>1</td></tr></table>");
    const TWO: (&str, &str) = ("sheet002.htm", "<table><tr><td>2</td></tr></table>");

    #[test]
    fn the_sheets_that_are_listed_with_their_names() {
        let list = list("<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>");
        let (grids, findings) = grids(&archive(&[("w.htm", &list), TABS, ONE, TWO]), "a.xls").unwrap();
        let sheets: Vec<_> = grids.iter().map(|grid| (grid.sheet.as_deref().unwrap(), grid.hidden)).collect();
        assert_eq!(sheets, [("一&二", false), ("三", true)]);
        assert!(findings.is_empty());
    }

    #[test]
    fn a_sheet_that_cannot_be_read_is_told() {
        let nested = ("sheet002.htm", "<table><tr><td><table></table></td></tr></table>");
        let (sheets, findings) = grids(&archive(&[("w.htm", &list("")), ONE, nested]), "a.xls").unwrap();
        assert_eq!((sheets.len(), findings.iter().count()), (1, 1));
        let lost = grids(&archive(&[("w.htm", &list("")), ONE]), "a.xls");
        assert_eq!(lost.unwrap_err(), Refusal::Damaged("三: sheet002.htm".to_owned()));
        let unlisted = grids(&archive(&[ONE, nested]), "a.xls");
        assert_eq!(
            unlisted.unwrap_err(),
            Refusal::Other("表中套表的网页", "a web page with tables within tables")
        );
    }

    #[test]
    fn a_page_alone_has_no_name() {
        let (grids, _) = grids(&archive(&[ONE]), "a.xls").unwrap();
        assert_eq!(grids[0].sheet, None);
    }
}
