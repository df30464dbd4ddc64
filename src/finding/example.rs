//! The examples of `nianbao explain CODE`.

use super::{Code, Text};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A finding as it appeared once, and what mended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Where it was; empty where it has no place.
    pub at: String,
    /// What was said.
    pub message: Text,
    /// The mended cell, the command, or the lines of review.toml.
    pub mended: Text,
    /// Whether `mended` is lines of review.toml.
    pub is_toml: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    at: String,
    zh: String,
    en: String,
    mend: String,
    mend_en: Option<String>,
    #[serde(default)]
    toml: bool,
}

impl Code {
    /// A finding of this kind as it appeared once, and what mended it.
    ///
    /// # Panics
    ///
    /// If `examples.toml` lacks the code or is wrong, which the tests exclude.
    #[must_use]
    pub fn example(self) -> Example {
        let mut entries = entries();
        let entry = entries.remove(self.name()).expect("every code has an example");
        let mended = entry.mend.trim().to_owned();
        Example {
            at: entry.at,
            message: Text { zh: entry.zh, en: entry.en },
            mended: Text { en: entry.mend_en.unwrap_or_else(|| mended.clone()), zh: mended },
            is_toml: entry.toml,
        }
    }
}

fn entries() -> BTreeMap<String, Entry> {
    toml::from_str(include_str!("examples.toml")).expect("examples.toml is embedded and right")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_and_nothing_else_has() {
        let names: std::collections::BTreeSet<String> =
            Code::ALL.iter().map(|code| code.name().to_owned()).collect();
        assert_eq!(entries().into_keys().collect::<std::collections::BTreeSet<_>>(), names);
    }

    #[test]
    fn each_says_what_was_found_and_what_mends_it() {
        for (name, entry) in entries() {
            for text in [&entry.zh, &entry.en, &entry.mend] {
                assert!(!text.trim().is_empty(), "{name}");
            }
            // Lines of review.toml are the same in both languages; what is done in Excel is not.
            assert_eq!(entry.mend_en.is_none(), entry.toml, "{name}");
            let has_place = entry.at.is_empty()
                || ["inputs/", "output/", "templates/"].iter().any(|folder| entry.at.starts_with(folder));
            assert!(has_place, "{name}: {}", entry.at);
        }
    }
}
