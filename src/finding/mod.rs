//! What can be said to the user, and where.
//!
//! Most of what goes wrong is in somebody's spreadsheet or in `review.toml`, not in this program. So the central type is
//! not an error but a [`Finding`]: a code, a severity, a sentence, a place and what to do. Findings are data: they are
//! gathered within a stage, stopped on between stages, written to `findings.json`, and drawn elsewhere (`report`).

mod code;
mod example;
mod site;
mod text;

pub use code::Code;
pub use example::Example;
pub use site::{CellRef, Site, column_letters};
pub use text::{Language, Text};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; changes nothing.
    Note,
    /// A person should look; the review is published (`--strict` makes it an error).
    Warning,
    /// Nothing is published.
    Error,
}

/// One thing to say to the person who must act.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Finding {
    /// What kind of finding this is.
    pub code: Code,
    /// How much it weighs; starts as the code's default.
    pub severity: Severity,
    /// What was expected and what was found.
    pub message: Text,
    /// What to do.
    pub hint: Option<Text>,
    /// Where.
    pub site: Site,
}

impl Finding {
    /// A finding with the default severity of its code.
    #[must_use]
    pub fn new(code: Code, site: Site, message: Text) -> Self {
        Self { code, severity: code.severity(), message, hint: None, site }
    }

    /// The same finding with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same finding with another weight.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Whether this finding stops the publication.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The finding as a JSON object of `findings.json` (design: keys always present, null where unknown).
    #[must_use]
    pub fn to_json(&self, language: Language) -> serde_json::Value {
        serde_json::json!({
            "code": self.code.name(),
            "severity": self.severity,
            "message": self.message.in_language(language),
            "hint": self.hint.as_ref().map(|hint| hint.in_language(language)),
            "site": self.site.to_json(),
        })
    }
}

/// Findings gathered in a stage, in the order in which they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds one finding.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether one of them stops the publication.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(Finding::is_error)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are of this weight.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The findings in their order, to change their weights.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Finding> {
        self.0.iter_mut()
    }

    /// The findings in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Findings {
    type Item = &'a mut Finding;
    type IntoIter = std::slice::IterMut<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<T: IntoIterator<Item = Finding>>(iter: T) -> Self {
        Self(iter.into_iter().collect())
    }
}
