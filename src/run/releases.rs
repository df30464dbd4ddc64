//! `history`, `status` and `sign-off`: the releases that are there, how the runs went, and who answers for what.

use super::{
    Answer, Exit, Host, Outcome,
    answer::{Kept, Standing, sorted},
};
use crate::{
    child::Reason,
    finding::{Code, Finding, Findings, Severity, Site},
    project,
    publish::{self, Entry, LockError, Shelf, Signature},
    read::Snapshot,
    text,
};
use std::{collections::BTreeMap, path::Path, time::Duration};

/// How long a signature waits for a run.
const PATIENCE: Duration = Duration::from_mins(2);

/// Whether a run made this release.
pub(super) fn made(run: &Entry, id: &str, release: u32) -> bool {
    run.result == "published" && run.id.as_deref() == Some(id) && run.release == Some(release)
}

pub(super) fn history(root: &Path) -> Outcome {
    let output = root.join("output");
    let shelves = publish::shelves(&output);
    let runs = publish::runs(&output);
    let signatures = publish::signatures(&output);
    let kept = shelves.iter().flat_map(|shelf| {
        shelf
            .releases
            .iter()
            .map(|(release, _)| kept(shelf, *release, &runs, &signatures))
            .collect::<Vec<_>>()
    });
    Outcome::answer(Answer::History(kept.collect()))
}

fn kept(shelf: &Shelf, release: u32, runs: &[Entry], signatures: &[Signature]) -> Kept {
    let folder = shelf.releases.iter().find(|(number, _)| *number == release).map(|(_, folder)| folder);
    let manifest = folder.and_then(|folder| publish::manifest(folder));
    Kept {
        id: shelf.id.clone(),
        release,
        made: runs.iter().rev().find(|run| made(run, &shelf.id, release)).and_then(|run| run.end.clone()),
        warnings: manifest.as_ref().map(|manifest| manifest.warnings),
        manifest: manifest.map(|manifest| manifest.sha256),
        signed: signatures
            .iter()
            .filter(|it| it.id == shelf.id && it.release == release)
            .map(|it| (it.by.clone(), it.at.clone()))
            .collect(),
        shown: shelf.shown == Some(release),
        latest: shelf.latest == Some(release),
    }
}

pub(super) fn status(root: &Path) -> Outcome {
    let output = root.join("output");
    let shelves = publish::shelves(&output);
    let runs = publish::runs(&output);
    let signatures = publish::signatures(&output);
    let loaded = project::load(root);
    let id = loaded.as_ref().ok().map(|(project, _)| project.report.id.clone());
    let shelf = match &id {
        Some(id) => shelves.iter().find(|shelf| shelf.id == *id),
        None => shelves.iter().find(|shelf| shelf.latest.is_some()),
    };
    let newest = shelf.and_then(|shelf| Some((shelf, shelf.releases.last()?.0)));
    let good = newest.map(|(shelf, release)| kept(shelf, release, &runs, &signatures));
    let official = shelf.and_then(|shelf| {
        let shown = shelf.shown.filter(|shown| newest.is_some_and(|(_, release)| release != *shown))?;
        Some(kept(shelf, shown, &runs, &signatures))
    });
    let last_good = runs.iter().rposition(|run| matches!(run.result.as_str(), "published" | "up-to-date"));
    let since = runs[last_good.map_or(0, |last| last + 1)..].to_vec();
    let changed = shelf.and_then(|shelf| changed(root, &shelf.id));
    let running = publish::holder(&output);
    let last = runs.last().cloned();
    let standing = Standing { good, official, last, since, changed, running };
    let mut findings = loaded.err().unwrap_or_default();
    // The question was how things stand, and that can be told all the same.
    findings.iter_mut().for_each(|finding| finding.severity = Severity::Warning);
    Outcome { findings: sorted(findings), ..Outcome::answer(Answer::Status(Box::new(standing))) }
}

/// The inputs that are not as they were when the newest release was made; `None` if that is not known.
fn changed(root: &Path, id: &str) -> Option<Vec<String>> {
    let made = publish::remembered(&root.join("output"), id)?;
    let mut before: BTreeMap<String, String> = made.of;
    before.retain(|name, _| name.starts_with("inputs/"));
    let now = Snapshot::take(root);
    let now: BTreeMap<String, String> =
        now.hashes().map(|(name, hash)| (name.to_owned(), hash.to_owned())).collect();
    let names = before.keys().chain(now.keys().filter(|name| !before.contains_key(*name)));
    Some(names.filter(|name| before.get(*name) != now.get(*name)).cloned().collect())
}

/// Somebody answers for a release: it is kept for ever, and stays what `output/<id>` shows.
pub(super) fn sign_off(id: &str, release: Option<u32>, by: &str, root: &Path, host: &Host) -> Outcome {
    let output = root.join("output");
    let shelves = publish::shelves(&output);
    let found = shelves.iter().find(|shelf| shelf.id == id).and_then(|shelf| match release {
        Some(wanted) => shelf.releases.iter().find(|(number, _)| *number == wanted),
        None => shelf.releases.last(),
    });
    let Some((number, folder)) = found else {
        return Outcome::refusal(no_such_release(id, release), Exit::Errors);
    };
    if by.trim().is_empty() {
        let message = text!("--by 应写签发人的姓名", "--by takes the name of the person who signs");
        return Outcome::refusal(Finding::new(Code::ValueInvalid, Site::none(), message), Exit::Usage);
    }
    let shown = format!("output/.releases/{id}/{number}");
    let Some(manifest) = publish::manifest(folder) else {
        let altered = publish::Altered { name: "manifest.json".to_owned(), kind: publish::Kind::Changed };
        return Outcome::refusal(altered.finding(&shown), Exit::Errors);
    };
    let altered: Findings =
        publish::altered(folder, &manifest).iter().map(|altered| altered.finding(&shown)).collect();
    if !altered.is_empty() {
        return Outcome { findings: altered, exit: Exit::Errors, ..Outcome::answer(Answer::None) };
    }
    let stamp = host.stamp();
    let _lock = match publish::acquire(&output, PATIENCE, &stamp, &host.stop) {
        Ok(lock) => lock,
        Err(LockError::Stopped(Reason::Signal(signal))) => {
            return Outcome { exit: Exit::Ended(signal), ..Outcome::answer(Answer::None) };
        }
        Err(error) => return Outcome::refusal(error.finding(), Exit::Locked),
    };
    let signature = Signature::new(id, *number, by.trim(), &stamp, &manifest);
    let signatures = publish::signatures(&output);
    let again = signatures.iter().find(|it| Signature { at: stamp.clone(), ..(*it).clone() } == signature);
    let written = match again {
        Some(_) => Ok(()),
        None => publish::sign(&output, &signature),
    };
    let shown = written.and_then(|()| publish::relink(&output, id, &publish::signed(&output, id)));
    match shown {
        Ok(_) => Outcome::answer(Answer::Signed(again.cloned().unwrap_or(signature))),
        Err(error) => Outcome::refusal(error.finding(), Exit::Unwritable),
    }
}

fn no_such_release(id: &str, release: Option<u32>) -> Finding {
    let message = match release {
        Some(number) => text!("没有“{id}”的第 {number} 版", "there is no release {number} of `{id}`"),
        None => text!("没有发布过“{id}”", "`{id}` was never published"),
    };
    Finding::new(Code::ReleaseMissing, Site::file("output"), message)
        .hint(text!("用 nianbao history 看有哪些", "see `nianbao history` for those that are there"))
}
