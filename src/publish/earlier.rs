//! What an earlier release says of the tables that it was made from.

use super::release::RELEASES;
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// The `layouts` of the newest earlier release that was made from other tables: of this review, else of the review of the
/// latest year up to this one. `None` if there is none. `inputs` are the tables of this run with their hashes: a release
/// of the very same tables is this run's own, and says nothing about what changed.
#[must_use]
pub fn earlier_layouts(
    output: &Path,
    id: &str,
    year: i16,
    inputs: &BTreeMap<String, String>,
) -> Option<Value> {
    let folders = names(&output.join(RELEASES));
    let mut found: Vec<(bool, i64, u32, Value)> = Vec::new();
    for folder in &folders {
        for number in names(&output.join(RELEASES).join(folder)) {
            let Ok(number) = number.parse::<u32>() else { continue };
            let file = output.join(RELEASES).join(folder).join(number.to_string()).join("manifest.json");
            let manifest = fs::read(file).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
            let Some(manifest) = manifest else { continue };
            let of = manifest["year"].as_i64().unwrap_or(i64::MAX);
            if of <= i64::from(year) && !is_of(&manifest, inputs) {
                found.push((folder == id, of, number, manifest));
            }
        }
    }
    found.sort_by_key(|it| (it.0, it.1, it.2));
    let (.., mut manifest) = found.pop()?;
    manifest.get_mut("layouts").map(Value::take)
}

/// Whether a release was made from these very tables.
fn is_of(manifest: &Value, inputs: &BTreeMap<String, String>) -> bool {
    let Some(known) = manifest["inputs"].as_object() else { return false };
    // Beside the tables, the inputs of a release hold its review.toml.
    let tables = known.iter().filter(|(name, _)| !name.ends_with("review.toml"));
    tables.clone().count() == inputs.len()
        && tables.into_iter().all(|(name, hash)| inputs.get(name).map(String::as_str) == hash.as_str())
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names
}
