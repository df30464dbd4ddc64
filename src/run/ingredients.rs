//! Everything that goes into a release, by name and hash: what tells a run whether there is anything to do.

use super::way::Composed;
use crate::{project::Project, publish, read::Snapshot, render};
use std::{collections::BTreeMap, fs, path::Path, time::UNIX_EPOCH};

/// Names and hashes.
pub(super) type Hashes = BTreeMap<String, String>;

/// Fonts are named so; every other name is a path of the project, or `tool`.
const FONT: &str = "font/";

/// What a release was made of, as it was set.
pub(super) fn of(before: &Snapshot, composed: &Composed, program: &Path) -> Hashes {
    let mut of = inputs(before, program);
    of.extend(composed.templates.iter().map(|it| (it.file.clone(), it.sha256.clone())));
    of.extend(composed.fonts.iter().map(|it| (format!("{FONT}{}", it.file), it.sha256.clone())));
    of
}

/// The number of the newest release, if it was made of exactly what is there now and is as it was made. The fonts, which
/// are large, are looked at last.
pub(super) fn up_to_date(project: &Project, now: &Snapshot, program: &Path, strict: bool) -> Option<u32> {
    let output = project.root.join("output");
    let id = &project.report.id;
    let made = publish::remembered(&output, id)?;
    let shelf = publish::shelves(&output).into_iter().find(|shelf| shelf.id == *id)?;
    let (newest, folder) = shelf.releases.last()?;
    let manifest = publish::manifest(folder)?;
    let same = *newest == made.release && manifest.sha256 == made.manifest;
    if !same || (strict && manifest.warnings > 0) {
        return None;
    }
    let (fonts, others): (Hashes, Hashes) = made.of.into_iter().partition(|(name, _)| name.starts_with(FONT));
    let mut expected = inputs(now, program);
    let (templates, _) = render::Templates::load(&project.root);
    expected.extend(templates.files().into_iter().map(|it| (it.file, it.sha256)));
    if others != expected || !publish::altered(folder, &manifest).is_empty() {
        return None;
    }
    let (set, _) = render::survey(&project.root, &project.fonts);
    let found: Hashes = set.files().into_iter().map(|it| (format!("{FONT}{}", it.file), it.sha256)).collect();
    (found == fonts).then_some(*newest)
}

fn inputs(seen: &Snapshot, program: &Path) -> Hashes {
    let files = seen.hashes().map(|(name, hash)| (name.to_owned(), hash.to_owned()));
    files.chain([("tool".to_owned(), tool(program))]).collect()
}

/// The version, and which build of it: length and time of the executable.
fn tool(program: &Path) -> String {
    let about = fs::metadata(program).ok();
    let modified = about.as_ref().and_then(|about| about.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    let (length, modified) = (about.map_or(0, |about| about.len()), modified.unwrap_or_default());
    format!("{} {length} {}", env!("CARGO_PKG_VERSION"), modified.as_nanos())
}
