//! Who signed which release off: `output/sign-off.jsonl`, to which lines are only added.

use super::{durable::append, failure::PublishError, manifest::Manifest};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// A signature. It names the bytes, so that nothing else can be taken for what was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Version of this form: 1.
    pub schema: u32,
    /// `report.id`.
    pub id: String,
    /// The release.
    pub release: u32,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// SHA-256 of manifest.json.
    pub manifest: String,
    /// SHA-256 of every other file.
    pub files: BTreeMap<String, String>,
}

impl Signature {
    /// A signature of a release as its manifest has it.
    #[must_use]
    pub fn new(id: &str, release: u32, by: &str, at: &str, manifest: &Manifest) -> Self {
        Self {
            schema: 1,
            id: id.to_owned(),
            release,
            by: by.to_owned(),
            at: at.to_owned(),
            manifest: manifest.sha256.clone(),
            files: manifest.files.clone(),
        }
    }
}

/// Adds a signature and waits until it is on the disk.
///
/// # Errors
///
/// When the record cannot be written.
pub fn sign(output: &Path, signature: &Signature) -> Result<(), PublishError> {
    append(&output.join("sign-off.jsonl"), &serde_json::json!(signature).to_string())
}

/// Every signature, the oldest first.
#[must_use]
pub fn signatures(output: &Path) -> Vec<Signature> {
    let text = fs::read_to_string(output.join("sign-off.jsonl")).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The releases of a review that somebody signed off: they are kept for ever.
#[must_use]
pub fn signed(output: &Path, id: &str) -> BTreeSet<u32> {
    signatures(output).into_iter().filter(|it| it.id == id).map(|it| it.release).collect()
}
