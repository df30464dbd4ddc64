use super::{Project, SourcePlan};
use unicode_normalization::UnicodeNormalization;

impl Project {
    /// The `[[source]]` that a file and sheet belong to: the first whose glob and sheet fit. `None` without any.
    #[must_use]
    pub fn source_of(&self, file: &str, sheet: Option<&str>) -> Option<&SourcePlan> {
        self.sources.iter().find(|source| {
            let fits_sheet = source.sheet.as_deref().is_none_or(|wanted| sheet == Some(wanted));
            fits_sheet && source.covers(file)
        })
    }
}

impl SourcePlan {
    /// Whether the glob of this source takes in a file (relative to the project, with `/`). A glob counts from inputs/;
    /// one without a folder fits a file of that name in any folder. Letters and their accents may be composed or not: a
    /// Mac writes names in another way than Windows does.
    #[must_use]
    pub fn covers(&self, file: &str) -> bool {
        let composed = |name: &str| name.strip_prefix("inputs/").unwrap_or(name).nfc().collect::<String>();
        let (within, wanted) = (composed(file), composed(&self.file));
        let Ok(pattern) = glob::Pattern::new(&wanted) else { return false };
        let name = within.rsplit('/').next().unwrap_or(&within);
        pattern.matches(&within) || (!wanted.contains('/') && pattern.matches(name))
    }
}
