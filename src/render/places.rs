//! Where each figure was printed: the templates put an invisible `<figure>` mark behind the first character of each,
//! which is found again after the layout. (Before the first character it would stay on the line above.)

use crate::{
    finding::{Code, Finding, Findings, Site},
    model::{FigureId, Ledger, Part, Place, page::Pages},
    text,
};
use std::collections::BTreeMap;
use typst::{
    foundations::{Content, Label, Selector, Value},
    introspection::{Introspector, MetadataElem},
    model::Numbering,
    utils::PicoStr,
};
use typst_layout::PagedDocument;

/// The places of each figure, in the order of the document.
pub(super) type Places = BTreeMap<FigureId, Vec<Place>>;

/// A mark of the document: which figure stands where; `None` if it is of another form.
pub(super) type Mark = Option<(FigureId, Place)>;

/// Every mark, in the order of the document.
pub(super) fn marks(document: &PagedDocument) -> Vec<Mark> {
    let Some(label) = Label::new(PicoStr::intern("figure")) else { return Vec::new() };
    let found = document.introspector().query(&Selector::Label(label));
    found.iter().map(|mark| read(document, mark)).collect()
}

/// Compares what was printed with what the pages ordered: no figure may be lost or be unknown.
pub(super) fn account(marks: Vec<Mark>, pages: &Pages, ledger: &Ledger) -> Result<Places, Findings> {
    let mut places = Places::new();
    let mut findings = Findings::default();
    let mut owed: BTreeMap<(FigureId, Part), usize> = BTreeMap::new();
    for figure in pages.figures() {
        *owed.entry(figure).or_default() += 1;
    }
    for mark in marks {
        let Some((id, place)) = mark else {
            findings.push(unreadable());
            continue;
        };
        if ledger.get(&id).is_none() {
            findings.push(unknown(&id, &place));
        }
        if let Some(count) = owed.get_mut(&(id.clone(), place.part)) {
            *count = count.saturating_sub(1);
        }
        places.entry(id).or_default().push(place);
    }
    for ((id, _), _) in owed.iter().filter(|(_, count)| **count > 0) {
        findings.push(unplaced(id));
    }
    if findings.is_empty() { Ok(places) } else { Err(findings) }
}

fn read(document: &PagedDocument, mark: &Content) -> Option<(FigureId, Place)> {
    let Value::Dict(value) = &mark.to_packed::<MetadataElem>()?.value else { return None };
    let (Value::Str(id), Value::Str(part)) = (value.get("id").ok()?, value.get("part").ok()?) else {
        return None;
    };
    let part = match part.as_str() {
        "text" => Part::Text,
        "table" => Part::Table,
        "chart" => Part::Chart,
        "note" => Part::Note,
        _ => return None,
    };
    let sheet = document.introspector().page(mark.location()?)?;
    let page = printed(document, sheet.get());
    Some((FigureId(id.to_string()), Place { page, sheet: u32::try_from(sheet.get()).ok()?, part }))
}

/// The number that stands on a physical page (from 1), without its dashes.
fn printed(document: &PagedDocument, sheet: usize) -> String {
    let Some(page) = document.pages().get(sheet - 1) else { return sheet.to_string() };
    let numbered = match &page.numbering {
        Some(Numbering::Pattern(pattern)) => pattern.apply(None, &[page.number]).ok(),
        Some(Numbering::Func(_)) | None => None,
    };
    numbered.map_or_else(
        || page.number.to_string(),
        |text| text.trim_matches(|c: char| c.is_whitespace() || "-–—".contains(c)).to_owned(),
    )
}

fn unplaced(id: &FigureId) -> Finding {
    let message = text!(
        "版式没有印出数字 {id}（或者没有用 marked 标明它的位置）",
        "the template did not print the figure {id} (or did not mark its place)",
    );
    Finding::new(Code::FigureUnplaced, Site::none(), message).hint(text!(
        "如果改过 templates/ 里的文件，用 runs 和 marked 印出每个数字；没有改过，请报告此问题",
        "if you changed a template, print every figure with `runs` and `marked`; if not, please report this",
    ))
}

fn unknown(id: &FigureId, place: &Place) -> Finding {
    let page = &place.page;
    let message = text!(
        "第 {page} 页印出的数字 {id} 不在数据账里",
        "the figure {id}, printed on page {page}, is not in the ledger",
    );
    Finding::new(Code::FigureUnplaced, Site::none(), message).hint(text!(
        "只印页面数据里的数字；没有改过版式时，请报告此问题",
        "print only figures of the page data; if you changed no template, please report this",
    ))
}

fn unreadable() -> Finding {
    let message = text!(
        "版式里有一个 <figure> 标记不是 (id: …, part: …) 的形式",
        "a `<figure>` mark of the template is not of the form (id: …, part: …)",
    );
    Finding::new(Code::FigureUnplaced, Site::none(), message)
        .hint(text!("用 part/text.typ 里的 marked", "use `marked` of part/text.typ"))
}
