use super::{WrittenAt, place::Places};
use crate::finding::{Finding, Findings, Site};

/// Gathers what there is to say about one text file, and knows its lines.
#[derive(Debug)]
pub(super) struct Desk<'t> {
    /// The file, relative to the root with `/`.
    file: &'t str,
    places: Places<'t>,
    findings: Findings,
}

impl<'t> Desk<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, places: Places::new(text), findings: Findings::default() }
    }

    /// The place of a byte.
    pub(super) fn at(&self, offset: usize) -> WrittenAt {
        self.places.at(offset)
    }

    /// The same for a finding.
    pub(super) fn site(&self, offset: usize) -> Site {
        let at = self.at(offset);
        Site::at(self.file, at.line, at.column)
    }

    /// The text between two bytes, as written.
    pub(super) fn written(&self, span: &std::ops::Range<usize>) -> &'t str {
        self.places.written(span)
    }

    /// Lays a finding down.
    pub(super) fn say(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether something stops the run.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.has_errors()
    }

    /// Everything said, in the order of the file.
    pub(super) fn close(self) -> Findings {
        let mut findings: Vec<Finding> = self.findings.into_iter().collect();
        findings.sort_by_key(|finding| (finding.site.line, finding.site.column));
        findings.into_iter().collect()
    }
}
