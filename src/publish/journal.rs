//! What each run did, one line each, never changed afterwards: `output/journal.jsonl`.

use super::{
    durable::{append, rename},
    failure::PublishError,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// A run. Times are local, with their distance from UTC.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Version of this form: 1.
    pub schema: u32,
    /// When it started.
    pub start: String,
    /// When it ended; `None` if it was killed.
    pub end: Option<String>,
    /// `published`, `up-to-date`, `failed`, `killed`.
    pub result: String,
    /// Its exit code.
    pub exit: Option<u8>,
    /// `report.id`, where review.toml could be read.
    pub id: Option<String>,
    /// The release that it made or found to be right still.
    pub release: Option<u32>,
    /// How many findings of each severity.
    pub counts: BTreeMap<String, usize>,
    /// The codes that were found, each once.
    pub codes: Vec<String>,
    /// SHA-256 of `made_of`: everything that went in; `manifest` and `pdf` of the release.
    pub hashes: BTreeMap<String, String>,
    /// Why nothing was published: the errors, as in findings.json; at most twenty.
    pub reasons: Vec<Value>,
    /// The version of the tool.
    pub tool: String,
}

/// A journal that is longer than this becomes an old one.
const LONGEST: u64 = 1 << 20;
/// So many old ones are kept.
const KEPT: u32 = 9;

/// Adds a line and waits until it is on the disk.
///
/// # Errors
///
/// When the journal cannot be written.
pub fn record(output: &Path, entry: &Entry) -> Result<(), PublishError> {
    let path = output.join("journal.jsonl");
    if fs::metadata(&path).is_ok_and(|about| about.len() > LONGEST) {
        rotate(output, &path)?;
    }
    append(&path, &serde_json::json!(entry).to_string())
}

fn rotate(output: &Path, path: &Path) -> Result<(), PublishError> {
    for n in (1..KEPT).rev() {
        let old = older(output, n);
        if old.exists() {
            rename(&old, &older(output, n + 1))?;
        }
    }
    rename(path, &older(output, 1))
}

fn older(output: &Path, n: u32) -> PathBuf {
    output.join(format!("journal.{n}.jsonl"))
}

/// Every run that is remembered, the oldest first. A line that a power cut broke is passed over.
#[must_use]
pub fn runs(output: &Path) -> Vec<Entry> {
    let files = (1..=KEPT).rev().map(|n| older(output, n)).chain([output.join("journal.jsonl")]);
    let texts = files.filter_map(|file| fs::read_to_string(file).ok());
    texts.flat_map(|text| text.lines().filter_map(entry).collect::<Vec<_>>()).collect()
}

fn entry(line: &str) -> Option<Entry> {
    serde_json::from_str(line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(start: &str) -> Entry {
        Entry { schema: 1, start: start.to_owned(), ..Entry::default() }
    }

    fn starts(output: &Path) -> Vec<String> {
        runs(output).into_iter().map(|entry| entry.start).collect()
    }

    #[test]
    fn a_broken_line_costs_only_itself() {
        let output = tempfile::tempdir().unwrap();
        record(output.path(), &entry("1")).unwrap();
        append(&output.path().join("journal.jsonl"), "{\"schema\":1,\"sta").unwrap();
        let file = output.path().join("journal.jsonl");
        let length = fs::metadata(&file).unwrap().len();
        // The machine stopped before the line feed was on the disk.
        fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(length - 1).unwrap();
        record(output.path(), &entry("2")).unwrap();
        assert_eq!(starts(output.path()), ["1", "2"]);
    }

    #[test]
    fn a_long_journal_becomes_an_old_one_and_is_still_read() {
        let output = tempfile::tempdir().unwrap();
        let long = Entry { tool: "x".repeat(600_000), ..entry("1") };
        record(output.path(), &long).unwrap();
        record(output.path(), &Entry { start: "2".to_owned(), ..long }).unwrap();
        record(output.path(), &entry("3")).unwrap();
        assert_eq!(starts(output.path()), ["1", "2", "3"]);
        assert!(output.path().join("journal.1.jsonl").exists());
    }
}
