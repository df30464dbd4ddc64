use super::release::Release;
use crate::{
    finding::{Findings, Language, Severity},
    model::{page::Date, sha256},
    project::Waiver,
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};

/// What a release was made of, as far as its own files do not show it. Hashes are SHA-256 in hexadecimal.
#[derive(Debug, Clone)]
pub struct Ingredients<'a> {
    /// The year under review.
    pub year: i16,
    /// Path of every input, review.toml included, relative to the project, and its hash.
    pub inputs: BTreeMap<String, String>,
    /// Path of every template, `templates/…`, and its hash.
    pub templates: BTreeMap<String, String>,
    /// Every font file.
    pub fonts: Vec<Font>,
    /// The structure of the tables, so that the next release can say what changed.
    pub layouts: Value,
    /// What was found.
    pub findings: &'a Findings,
    /// What a person answered for.
    pub waivers: &'a [Waiver],
}

/// A font file, without the path of this machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Font {
    /// The family.
    pub family: String,
    /// The file's name.
    pub file: String,
    /// Its hash.
    pub sha256: String,
}

/// `manifest.json` for a release that has all its other files. No clock: equal work gives equal bytes.
#[must_use]
pub fn manifest_json(release: &Release, from: &Ingredients<'_>) -> Vec<u8> {
    let files: BTreeMap<&str, String> = release
        .files
        .iter()
        .filter(|(name, _)| *name != "manifest.json")
        .map(|(name, bytes)| (name.as_str(), sha256(bytes)))
        .collect();
    let mut fonts = from.fonts.clone();
    fonts.sort();
    let fonts: Vec<Value> = fonts
        .iter()
        .map(|font| json!({ "family": font.family, "file": font.file, "sha256": font.sha256 }))
        .collect();
    pretty(&json!({
        "schema": 1,
        "tool": { "name": "nianbao", "version": env!("CARGO_PKG_VERSION") },
        "id": release.id,
        "year": from.year,
        "counts": {
            "error": from.findings.count(Severity::Error),
            "warning": from.findings.count(Severity::Warning),
            "note": from.findings.count(Severity::Note),
        },
        "waivers": from.waivers.iter().map(waiver).collect::<Vec<_>>(),
        "inputs": from.inputs,
        "templates": from.templates,
        "fonts": fonts,
        "files": files,
        "layouts": from.layouts,
    }))
}

/// A manifest as it stands in a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Its own hash.
    pub sha256: String,
    /// The version of the tool that made the release.
    pub version: String,
    /// `report.id`.
    pub id: String,
    /// Warnings that were found.
    pub warnings: u64,
    /// Every input and its hash.
    pub inputs: BTreeMap<String, String>,
    /// Every font file and its hash.
    pub fonts: BTreeMap<String, String>,
    /// Every other file of the release and its hash.
    pub files: BTreeMap<String, String>,
}

/// The manifest of the release in this folder; `None` if there is none, or it is not as this tool writes it.
#[must_use]
pub fn manifest(folder: &Path) -> Option<Manifest> {
    let bytes = fs::read(folder.join("manifest.json")).ok()?;
    let value: Value = serde_json::from_slice(&bytes).ok()?;
    let hashes = |key: &str| -> Option<BTreeMap<String, String>> {
        let pairs = value[key].as_object()?.iter();
        pairs.map(|(name, hash)| Some((name.clone(), hash.as_str()?.to_owned()))).collect()
    };
    let fonts = value["fonts"].as_array()?.iter();
    let fonts = fonts.map(|it| Some((it["file"].as_str()?.to_owned(), it["sha256"].as_str()?.to_owned())));
    Some(Manifest {
        sha256: sha256(&bytes),
        version: value["tool"]["version"].as_str()?.to_owned(),
        id: value["id"].as_str()?.to_owned(),
        warnings: value["counts"]["warning"].as_u64()?,
        inputs: hashes("inputs")?,
        fonts: fonts.collect::<Option<_>>()?,
        files: hashes("files")?,
    })
}

/// `findings.json`.
#[must_use]
pub fn findings_json(findings: &Findings, language: Language) -> Vec<u8> {
    let findings: Vec<Value> = findings.iter().map(|finding| finding.to_json(language)).collect();
    pretty(&json!({ "schema": 1, "findings": findings }))
}

fn waiver(waiver: &Waiver) -> Value {
    let day = |date: Date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    json!({
        "code": waiver.code.name(),
        "at": waiver.place,
        "reason": waiver.reason,
        "by": waiver.by,
        "until": waiver.until.map(day),
    })
}

/// For people as well: indented, one line feed at the end.
fn pretty(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}
