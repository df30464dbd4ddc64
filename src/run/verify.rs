//! `nianbao verify`: whether a release is, byte for byte, what it was when it was published, and what its own inputs give.

use super::{
    Answer, Exit, Outcome,
    answer::sorted,
    bundle,
    way::{Purpose, State, Stopped},
};
use crate::{
    child::Worker,
    finding::{Code, Finding, Findings, Severity, Site},
    publish::{self, Altered, Kind, Manifest, Release},
    read, text,
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

pub(super) fn verify(folder: &Path, worker: &Worker) -> Outcome {
    let release = if folder.join("manifest.json").exists() || !folder.join("output/latest").exists() {
        folder.to_path_buf()
    } else {
        folder.join("output/latest")
    };
    let Some(files) = files(&release) else {
        let message = text!("这里没有一次发布", "there is no release here");
        let finding = Finding::new(Code::ReleaseMissing, Site::file(release.display().to_string()), message);
        let hint = text!("写明文件夹，例如 output/2021", "name its folder, such as output/2021");
        return Outcome::refusal(finding.hint(hint), Exit::Errors);
    };
    let mut findings = signed_otherwise(&release);
    let manifest = publish::manifest(&release);
    let another = manifest.as_ref().filter(|manifest| manifest.version != env!("CARGO_PKG_VERSION"));
    let made = match another {
        Some(manifest) => {
            findings.push(of_another_version(&manifest.version));
            None
        }
        None => Some(rebuilt(&release, &files, worker)),
    };
    let shown = release.display().to_string();
    match made {
        Some(Err((Stopped(Exit::Ended(signal)), _))) => {
            return Outcome { exit: Exit::Ended(signal), ..Outcome::answer(Answer::None) };
        }
        Some(Ok(made)) => findings.append(compared(&shown, &release, manifest.as_ref(), &files, &made)),
        Some(Err((_, said))) => {
            let altered = altered(&shown, &release, manifest.as_ref());
            if altered.is_empty() {
                findings.append(said);
                findings.push(not_rebuilt(&shown));
            }
            findings.append(altered);
        }
        None => findings.append(altered(&shown, &release, manifest.as_ref())),
    }
    let exit = if findings.has_errors() { Exit::Errors } else { Exit::Success };
    let answer = Answer::Verified { folder: release, files: files.len(), rebuilt: another.is_none() };
    Outcome { findings: sorted(findings), exit, ..Outcome::answer(answer) }
}

type Files = BTreeMap<String, Vec<u8>>;

/// Every file of a release; `None` if there is no release.
fn files(folder: &Path) -> Option<Files> {
    let read = |name: String| Some((name.clone(), fs::read(folder.join(&name)).ok()?));
    let files: Files = publish::names(folder)?.into_iter().filter_map(read).collect();
    (files.contains_key("manifest.json") || files.contains_key("inputs.tar")).then_some(files)
}

/// Files that do not have the hash of the manifest.
fn altered(shown: &str, folder: &Path, manifest: Option<&Manifest>) -> Findings {
    match manifest {
        Some(manifest) => {
            publish::altered(folder, manifest).iter().map(|altered| altered.finding(shown)).collect()
        }
        None => Findings::from_iter([unreadable_manifest(shown)]),
    }
}

fn unreadable_manifest(shown: &str) -> Finding {
    Altered { name: "manifest.json".to_owned(), kind: Kind::Changed }.finding(shown)
}

/// What is on the disk, against the manifest and against what the release's own inputs give. When all but the manifest
/// is as it is made again, it is the manifest that was altered, whatever it says of the others.
fn compared(
    shown: &str,
    folder: &Path,
    manifest: Option<&Manifest>,
    files: &Files,
    made: &Release,
) -> Findings {
    let names: BTreeSet<&String> = files.keys().chain(made.files.keys()).collect();
    let differ: Vec<&String> =
        names.into_iter().filter(|name| files.get(*name) != made.files.get(*name)).collect();
    let altered = manifest.map(|manifest| publish::altered(folder, manifest)).unwrap_or_default();
    let names: BTreeSet<&str> = altered.iter().map(|it| it.name.as_str()).collect();
    if differ.iter().all(|name| *name == "manifest.json")
        && !(names.contains("inputs.tar") && says_otherwise(files, made) > 1)
    {
        return differ.iter().map(|name| at_byte(shown, name, files, made, Code::ReleaseAltered)).collect();
    }
    if names.contains("inputs.tar") {
        // Other inputs give other pages: only the hashes tell what was altered.
        return altered.iter().map(|it| it.finding(shown)).collect();
    }
    let finding = |it: &Altered| match it.kind {
        Kind::Changed => at_byte(shown, &it.name, files, made, Code::ReleaseAltered),
        Kind::Missing | Kind::Added => it.finding(shown),
    };
    let mut findings: Findings = altered.iter().map(finding).collect();
    let others = differ.iter().filter(|name| !names.contains(name.as_str()));
    let others = others.filter(|name| altered.is_empty() || *name.as_str() != *"manifest.json");
    findings
        .append(others.map(|name| at_byte(shown, name, files, made, Code::ReleaseIrreproducible)).collect());
    findings
}

/// How many values of the manifest are others than in the one made again. An input altered where the pages do not show it (in a
/// comment of a template) has another hash, and so has the archive of all: two at least. One alone is the manifest's own.
fn says_otherwise(files: &Files, made: &Release) -> usize {
    let read = |files: &Files| -> Option<Value> { serde_json::from_slice(files.get("manifest.json")?).ok() };
    match (read(files), read(&made.files)) {
        (Some(there), Some(right)) => others(&there, &right),
        _ => 0,
    }
}

fn others(there: &Value, right: &Value) -> usize {
    match (there, right) {
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            a.iter().map(|(key, value)| b.get(key).map_or(1, |other| others(value, other))).sum()
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).map(|(value, other)| others(value, other)).sum()
        }
        _ => usize::from(there != right),
    }
}

/// Where a file begins to differ from what is made again.
fn at_byte(shown: &str, name: &str, files: &Files, made: &Release, code: Code) -> Finding {
    let (there, right) = (files.get(name), made.files.get(name));
    let message = match (there, right) {
        (Some(there), Some(right)) => {
            let same = there.iter().zip(right).take_while(|(a, b)| a == b).count();
            let place = same + 1;
            text!(
                "从第 {place} 个字节起，与用自带的输入重新生成的不同",
                "differs from byte {place} on from what its own inputs give"
            )
        }
        (Some(_), None) => text!("重新生成的没有这个文件", "what its own inputs give has no such file"),
        (None, _) => text!("文件不见了", "the file is gone"),
    };
    Finding::new(code, Site::file(format!("{shown}/{name}")), message).hint(code.mending())
}

fn not_rebuilt(shown: &str) -> Finding {
    let message = text!("用自带的输入重新生成，没有成功", "it cannot be made again from its own inputs");
    Finding::new(Code::ReleaseIrreproducible, Site::file(shown), message)
        .hint(Code::ReleaseIrreproducible.mending())
}

fn of_another_version(version: &str) -> Finding {
    let own = env!("CARGO_PKG_VERSION");
    let message = text!(
        "由 {version} 版生成，本程序是 {own} 版：只核对了 SHA-256，没有重新生成",
        "made by version {version}, this is {own}: only the hashes were verified"
    );
    Finding::new(Code::ReleaseIrreproducible, Site::none(), message)
        .severity(Severity::Warning)
        .hint(text!("用 {version} 版的程序核对", "verify it with version {version}"))
}

/// A signed release whose manifest is not the one that was signed.
fn signed_otherwise(release: &Path) -> Findings {
    let place = Place::of(release);
    let Some((output, id, number)) = place.as_ref().and_then(Place::number) else {
        return Findings::default();
    };
    let Some(manifest) = publish::manifest(release) else { return Findings::default() };
    let signatures = publish::signatures(&output).into_iter();
    let other = signatures.filter(|it| it.id == id && it.release == number && it.manifest != manifest.sha256);
    let finding = |by: String| {
        let message = text!(
            "与{by}签发时的不是同一份（见 output/sign-off.jsonl）",
            "not what {by} signed off (see output/sign-off.jsonl)"
        );
        let site = Site::file(format!("{}/manifest.json", release.display()));
        Finding::new(Code::ReleaseAltered, site, message).hint(Code::ReleaseAltered.mending())
    };
    other.map(|it| finding(it.by)).collect()
}

/// Where a release lies in a project.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn of(release: &Path) -> Option<Self> {
        Some(Self { folder: release.canonicalize().ok()? })
    }

    /// The output folder, the id, the number.
    fn number(&self) -> Option<(PathBuf, String, u32)> {
        let review = self.folder.parent()?;
        let releases = review.parent().filter(|it| it.file_name().is_some_and(|name| name == ".releases"))?;
        let text = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());
        Some((releases.parent()?.to_path_buf(), text(review)?, text(&self.folder)?.parse().ok()?))
    }
}

/// The release as its own inputs give it now, in a folder that is gone afterwards. Fonts are looked for where the project
/// has them.
fn rebuilt(release: &Path, files: &Files, worker: &Worker) -> Result<Release, (Stopped, Findings)> {
    let mut state = State::new(false);
    let made = rebuild(&mut state, release, files, worker);
    made.map_err(|stopped| (stopped, state.findings))
}

fn rebuild(state: &mut State, release: &Path, files: &Files, worker: &Worker) -> Result<Release, Stopped> {
    let Some(mut inputs) = files.get("inputs.tar").and_then(|bytes| publish::untar(bytes)) else {
        return Err(Stopped(Exit::Errors));
    };
    let earlier = inputs.remove(bundle::EARLIER);
    let earlier = earlier.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    state.earlier = Some(earlier.unwrap_or_default());
    let folder = tempfile::tempdir().map_err(|_| Stopped(Exit::Unwritable))?;
    let root = Place::of(release).and_then(|place| Some(place.number()?.0.parent()?.to_path_buf()));
    unpack(folder.path(), &inputs).map_err(|_| Stopped(Exit::Unwritable))?;
    let project = state.project(folder.path())?;
    let root = root.unwrap_or_else(|| PathBuf::from("."));
    lend(folder.path(), &root, &project.fonts.directories).map_err(|_| Stopped(Exit::Unwritable))?;
    let (mut known, tools) = state.learn(project, worker, Purpose::Print);
    state.go_on(worker)?;
    state.stop_if_errors()?;
    let composed = state.compose(&mut known, tools, worker, None, false)?;
    let review = state.texts.get(&known.project.review_file).cloned().unwrap_or_default();
    Ok(bundle::release(&known, &composed, &review, &state.findings))
}

fn unpack(folder: &Path, inputs: &Files) -> io::Result<()> {
    for (name, bytes) in inputs {
        let file = folder.join(read::unescaped(name));
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        publish::write_file(&file, bytes).map_err(|error| error.error)?;
    }
    fs::create_dir_all(folder.join("templates"))
}

/// Lets the folder have the fonts of the project, under the same relative paths.
fn lend(folder: &Path, root: &Path, directories: &[String]) -> io::Result<()> {
    let root = root.canonicalize()?;
    for directory in directories.iter().map(String::as_str).chain(["templates/fonts"]) {
        let (from, to) = (root.join(directory), folder.join(directory));
        let inside = to.starts_with(folder) && !directory.split('/').any(|part| part == "..");
        if inside && from.is_dir() && !to.exists() {
            fs::create_dir_all(to.parent().unwrap_or(folder))?;
            symlink(from, to)?;
        }
    }
    Ok(())
}
