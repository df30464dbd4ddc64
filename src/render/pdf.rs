use super::{
    diagnostics,
    fonts::{FontFile, FontSet},
    places::{self, Mark, Places},
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
    /// The font files that the layout might use, as they were loaded.
    pub fonts: Vec<FontFile>,
}

/// What is to be set: all that a document depends on but templates and fonts.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Job {
    template: String,
    page_data: Vec<u8>,
    figures: Vec<u8>,
    date: Date,
    draft: bool,
}

/// A document as it was set.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Sheets {
    pdf: Vec<u8>,
    page_count: usize,
    warnings: Findings,
    marks: Vec<Mark>,
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
    let sheets = set(Job::new(pages, ledger, template), templates, fonts)?;
    finish(sheets, fonts.files(), pages, ledger)
}

impl Job {
    pub(super) fn new(pages: &Pages, ledger: &Ledger, template: &str) -> Self {
        Self {
            template: template.to_owned(),
            page_data: page_data(pages),
            figures: ledger.to_json(false).to_string().into_bytes(),
            date: pages.document.date,
            draft: pages.draft,
        }
    }
}

/// Lays one document out and exports it.
pub(super) fn set(job: Job, templates: &Templates, fonts: &FontSet) -> Result<Sheets, Findings> {
    let Job { template, page_data, figures, date, draft } = job;
    let main =
        templates.document(&template).ok_or_else(|| Findings::from_iter([templates::unknown(&template)]))?;
    let ident = sha256(&[page_data.as_slice(), &figures].concat());
    let world = DocumentWorld::new(main, templates, fonts, page_data, figures, date);
    let _evict = Evict;

    let (document, warnings) = compile(&world, draft)?;
    let options = options(draft, date, ident);
    let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| all(&world, &errors))?;
    Ok(Sheets { pdf, page_count: document.pages().len(), warnings, marks: places::marks(&document) })
}

/// Holds what was printed against what was ordered, and enters it into the ledger.
pub(super) fn finish(
    sheets: Sheets,
    fonts: Vec<FontFile>,
    pages: &Pages,
    ledger: &mut Ledger,
) -> Result<Rendered, Findings> {
    enter(places::account(sheets.marks, pages, ledger)?, ledger);
    Ok(Rendered { pdf: sheets.pdf, page_count: sheets.page_count, findings: sheets.warnings, fonts })
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
            findings.iter_mut().for_each(|finding| finding.severity = Severity::Warning);
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

fn options(draft: bool, date: Date, ident: String) -> PdfOptions {
    let standards: &[PdfStandard] = if draft { &[] } else { &[PdfStandard::A_3a, PdfStandard::Ua_1] };
    PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some(format!("nianbao {}", env!("CARGO_PKG_VERSION")))),
        timestamp: midnight(date).map(Timestamp::new_utc),
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
