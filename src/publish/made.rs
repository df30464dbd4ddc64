//! What the newest release was made of, as far as its own files do not show it: so a run knows before it does anything
//! whether there is anything to do. `output/.work/made-<id>.json`; without it, a run only does more than it had to.

use super::{durable::replace, failure::PublishError};
use crate::model::sha256;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, path::Path};

/// A release and everything that went into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Version of this form: 1.
    pub schema: u32,
    /// The number of the release.
    pub release: u32,
    /// SHA-256 of its manifest.json.
    pub manifest: String,
    /// Of everything that went in, its name and its hash: inputs, review.toml, templates, fonts, the tool.
    pub of: BTreeMap<String, String>,
}

/// Remembers what a release was made of.
///
/// # Errors
///
/// When it cannot be written.
pub fn remember(output: &Path, id: &str, made: &Made) -> Result<(), PublishError> {
    replace(&file(output, id), serde_json::json!(made).to_string().as_bytes())
}

/// What the newest release of a review was made of, if it is known.
#[must_use]
pub fn remembered(output: &Path, id: &str) -> Option<Made> {
    serde_json::from_slice(&fs::read(file(output, id)).ok()?).ok()
}

fn file(output: &Path, id: &str) -> std::path::PathBuf {
    output.join(".work").join(format!("made-{id}.json"))
}

/// One hash for all that went in.
#[must_use]
pub fn digest(of: &BTreeMap<String, String>) -> String {
    sha256(serde_json::json!(of).to_string().as_bytes())
}
