use super::{
    diagnostics,
    fonts::FontSet,
    places::{self, Places},
    templates::{self, Templates},
    world::DocumentWorld,
};
use crate::{
    finding::{Findings, Severity},
    model::{
        Ledger,
        page::{Date, Pages},
        sha256,
    },
};
use typst::{
    diag::{SourceDiagnostic, Warned},
    foundations::{Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// How many calls old a memoised result of Typst may become before it is dropped. Small: one document is some 15 MB.
const CACHE_AGE: usize = 3;

/// A finished document.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub page_count: usize,
    /// What Typst warned of in a draft. Always empty otherwise: there a warning is an error.
    pub findings: Findings,
}

/// The page data as templates get it (`--page-data`).
///
/// # Panics
///
/// Never: a page contract has only text keys.
#[must_use]
pub fn page_data(pages: &Pages) -> Vec<u8> {
    serde_json::to_vec(pages).expect("a page contract is always JSON")
}

/// Sets the pages with a template (`report.template`) and exports them; then the ledger knows where each figure stands.
///
/// A release is PDF/A-3a and PDF/UA-1 at once, with the ledger inside; a draft is a plain PDF, which may lack a glyph.
///
/// # Errors
///
/// Everything that Typst complains of, warnings included, at its place in the templates; and every figure that was
/// ordered and not printed, or printed and not in the ledger. The ledger is then unchanged.
pub fn pdf(
    pages: &Pages,
    ledger: &mut Ledger,
    template: &str,
    templates: &Templates,
    fonts: &FontSet,
) -> Result<Rendered, Findings> {
    let main =
        templates.document(template).ok_or_else(|| Findings::from_iter([templates::unknown(template)]))?;
    let data = page_data(pages);
    let figures = ledger.to_json(false).to_string().into_bytes();
    let ident = sha256(&[data.as_slice(), &figures].concat());
    let world = DocumentWorld::new(main, templates, fonts, data, figures, pages.document.date);
    let _evict = Evict;

    let (document, warnings) = compile(&world, pages.draft)?;
    let places = places::locate(&document, pages, ledger)?;
    let pdf = typst_pdf::pdf(&document, &options(pages, ident)).map_err(|errors| all(&world, &errors))?;
    enter(places, ledger);
    Ok(Rendered { pdf, page_count: document.pages().len(), findings: warnings })
}

/// Lays the document out. A warning is an error, except in a draft, which is for looking at.
fn compile(world: &DocumentWorld<'_>, draft: bool) -> Result<(PagedDocument, Findings), Findings> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let mut findings = all(world, &warnings);
    match output {
        Err(errors) => {
            findings.append(all(world, &errors));
            Err(findings)
        }
        Ok(document) if draft => {
            (&mut findings).into_iter().for_each(|finding| finding.severity = Severity::Warning);
            Ok((document, findings))
        }
        Ok(document) if findings.is_empty() => Ok((document, findings)),
        Ok(_) => Err(findings),
    }
}

/// Each complaint once.
fn all(world: &DocumentWorld<'_>, diagnostics: &[SourceDiagnostic]) -> Findings {
    let mut findings = Vec::new();
    for diagnostic in diagnostics {
        let finding = diagnostics::finding(world, diagnostic);
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    Findings::from_iter(findings)
}

fn options(pages: &Pages, ident: String) -> PdfOptions {
    let standards: &[PdfStandard] = if pages.draft { &[] } else { &[PdfStandard::A_3a, PdfStandard::Ua_1] };
    PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some(format!("nianbao {}", env!("CARGO_PKG_VERSION")))),
        timestamp: midnight(pages.document.date).map(Timestamp::new_utc),
        standards: PdfStandards::new(standards).expect("PDF/A-3a and PDF/UA-1 go together"),
        ..PdfOptions::default()
    }
}

fn midnight(date: Date) -> Option<Datetime> {
    Datetime::from_ymd_hms(date.year.into(), date.month, date.day, 0, 0, 0)
}

fn enter(places: Places, ledger: &mut Ledger) {
    for (id, places) in places {
        if let Some(figure) = ledger.get_mut(&id) {
            figure.places = places;
        }
    }
}

/// Trims Typst's cache when a document is done with, also when it failed.
struct Evict;

impl Drop for Evict {
    fn drop(&mut self) {
        comemo::evict(CACHE_AGE);
    }
}
