//! Further editions of a release, and the tables that travel inside every PDF.

use super::bundle;
use crate::{
    compute::Results,
    finding::Findings,
    model::{
        Ledger,
        page::{Attachment, Edition, Pages},
    },
    narrate,
    project::Project,
    publish,
    render::{self, FontSet, Rendered},
};

/// Adds every table of the pages to their attachments, as CSV.
pub(super) fn attach_tables(pages: &mut Pages) {
    let tables: Vec<Attachment> = bundle::tables(pages)
        .map(|table| Attachment {
            path: format!("/tables/{}.csv", table.id),
            mime: "text/csv".to_owned(),
            relationship: "alternative".to_owned(),
            description: table.caption.clone(),
            data: String::from_utf8(publish::csv(&bundle::rows(table))).ok(),
        })
        .collect();
    pages.attachments.extend(tables);
}

/// Sets each edition that review.toml asks for, with `set`; `results` are as they were before any pages were written.
///
/// # Errors
///
/// What is wrong with the first edition that cannot be set.
pub(super) fn set_all(
    project: &Project,
    results: &Results,
    fonts: &FontSet,
    mut set: impl FnMut(&Pages, &mut Ledger, &str) -> Result<Rendered, Findings>,
) -> Result<Vec<(Edition, Vec<u8>)>, Findings> {
    let mut done = Vec::new();
    for edition in &project.report.editions {
        let mut results = results.clone();
        // What there is to say about the prose was said of the standard edition.
        let (mut pages, _) = narrate::pages(project, &mut results, false, *edition);
        pages.fonts = fonts.families();
        attach_tables(&mut pages);
        let findings = render::coverage(&pages, fonts);
        if findings.has_errors() {
            return Err(findings);
        }
        let template = if *edition == Edition::Summary { "summary" } else { &project.report.template };
        done.push((*edition, set(&pages, &mut results.ledger, template)?.pdf));
    }
    Ok(done)
}
