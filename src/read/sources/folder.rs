//! What lies under `inputs/`, and whether it stays as it is while it is read.

use crate::{
    finding::{Code, Finding, Findings, Site},
    model::sha256,
    text,
};
use encoding_rs::GB18030;
use jiff::{SignedDuration, Timestamp};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    fmt::Write,
    fs,
    os::unix::ffi::{OsStrExt, OsStringExt},
    path::{Path, PathBuf},
    time::Duration,
};

/// A file under `inputs/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Relative to the project with `/`; bytes that are not UTF-8 are percent-escaped.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// The name as a Chinese Windows meant it, where its bytes are GBK: what a person writes in review.toml.
    pub(super) meant: Option<String>,
}

/// The files below `inputs/`, by name. Links that lead out of it, devices and pipes are findings; hidden files are none of
/// ours.
pub(super) fn entries(root: &Path) -> (Vec<Entry>, Findings) {
    let mut walk = Walk {
        inputs: root.join("inputs").canonicalize().ok(),
        found: Vec::new(),
        findings: Findings::default(),
    };
    walk.folder(&root.join("inputs"), "inputs", Some("inputs"));
    walk.found.sort();
    (walk.found, walk.findings)
}

struct Walk {
    /// `inputs/` itself, without links.
    inputs: Option<PathBuf>,
    found: Vec<Entry>,
    findings: Findings,
}

impl Walk {
    fn folder(&mut self, folder: &Path, name: &str, meant: Option<&str>) {
        let Ok(entries) = fs::read_dir(folder) else {
            let message = text!("文件夹打不开", "the folder cannot be read");
            let finding = Finding::new(Code::ReadFailed, Site::file(name), message);
            return self
                .findings
                .push(finding.hint(text!("检查文件夹的权限", "check the permissions of the folder")));
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            let base = path.file_name().unwrap_or_default();
            let hidden = base.as_bytes().starts_with(b".") && !base.as_bytes().starts_with(b".~");
            if !hidden {
                let below = format!("{name}/{}", escaped(base));
                let meant = meant.map(|above| format!("{above}/{}", meant_by(base)));
                self.entry(path, below, meant);
            }
        }
    }

    fn entry(&mut self, path: PathBuf, name: String, meant: Option<String>) {
        let Ok(about) = path.symlink_metadata() else { return };
        if about.is_dir() {
            return self.folder(&path, &name, meant.as_deref());
        }
        let target = if about.is_symlink() { self.target(&path) } else { Ok(()) };
        if let Err(finding) = target {
            return self.findings.push(finding(&name));
        }
        if !path.metadata().is_ok_and(|about| about.is_file()) {
            return self.findings.push(not_a_file(&name));
        }
        let meant = meant.filter(|meant| *meant != name);
        self.found.push(Entry { name, path, meant });
    }

    /// Where a link leads: to a file within `inputs/`, or else it is a finding.
    fn target(&self, link: &Path) -> Result<(), fn(&str) -> Finding> {
        let Ok(target) = link.canonicalize() else { return Err(broken_link) };
        let inside = self.inputs.as_ref().is_some_and(|inputs| target.starts_with(inputs));
        if inside && target.is_file() { Ok(()) } else { Err(leads_out) }
    }
}

fn leads_out(name: &str) -> Finding {
    let message = text!(
        "这是符号链接，指向 inputs/ 之外或一个文件夹，没有读取",
        "a symbolic link that leads out of inputs/, or to a folder; it was not followed"
    );
    Finding::new(Code::FileNotPlain, Site::file(name), message)
        .hint(text!("把文件本身复制到 inputs/", "copy the file itself into inputs/"))
}

fn broken_link(name: &str) -> Finding {
    let message =
        text!("这是符号链接，指向的文件不存在或打不开", "a symbolic link to a file that is not there");
    Finding::new(Code::FileNotPlain, Site::file(name), message)
        .hint(text!("把文件本身复制到 inputs/", "copy the file itself into inputs/"))
}

fn not_a_file(name: &str) -> Finding {
    let message = text!(
        "这不是普通文件（是设备、管道或套接字），没有读取",
        "no plain file (a device, a pipe or a socket); it was not read"
    );
    Finding::new(Code::FileNotPlain, Site::file(name), message)
        .hint(text!("从 inputs/ 里移走", "move it out of inputs/"))
}

/// A name as findings and JSON have it: bytes that are not UTF-8 as `%B2`.
#[must_use]
pub fn escaped(name: &OsStr) -> String {
    let mut shown = String::new();
    for chunk in name.as_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| {
            let _ = write!(shown, "%{byte:02X}");
        });
    }
    shown
}

/// The name that [`escaped`] was given. `%B1` in a name that is UTF-8 all the same is meant as written.
#[must_use]
pub fn unescaped(shown: &str) -> OsString {
    let mut bytes = Vec::new();
    let mut rest = shown.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|byte| *byte >= 0x80);
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    if std::str::from_utf8(&bytes).is_ok() { shown.into() } else { OsString::from_vec(bytes) }
}

/// A name as it was meant: UTF-8, or else what a Chinese Windows writes.
fn meant_by(name: &OsStr) -> String {
    let bytes = name.as_bytes();
    match str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The files under `inputs/` at one moment: name, hash, time of the last change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot(BTreeMap<String, Seen>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    sha256: String,
    length: u64,
    modified: Option<Timestamp>,
}

impl Snapshot {
    /// Looks at every file; those that cannot be read, and the temporary ones of open workbooks, are left out.
    #[must_use]
    pub fn take(root: &Path) -> Self {
        Self::default().again(root)
    }

    /// Looks again: a file that has the length and the time that it had is not read again.
    #[must_use]
    pub fn again(&self, root: &Path) -> Self {
        let (entries, _) = entries(root);
        let seen = |entry: &Entry| {
            let base = entry.name.rsplit('/').next().unwrap_or_default();
            if super::locks::is_lock(base) {
                return None;
            }
            let about = entry.path.metadata().ok()?;
            let modified = about.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
            let before = self.0.get(&entry.name);
            let sha256 = match before.filter(|it| it.length == about.len() && it.modified == modified) {
                Some(before) => before.sha256.clone(),
                None => sha256(&fs::read(&entry.path).ok()?),
            };
            Some((entry.name.clone(), Seen { sha256, length: about.len(), modified }))
        };
        Self(entries.par_iter().filter_map(seen).collect())
    }

    /// Name and hash of every file.
    pub fn hashes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, seen)| (name.as_str(), seen.sha256.as_str()))
    }

    /// How long to wait until the youngest file is as old as `settle`. At most `settle`: a clock may have been set back.
    #[must_use]
    pub fn unsettled(&self, now: Timestamp, settle: Duration) -> Duration {
        let settle = SignedDuration::try_from(settle).unwrap_or(SignedDuration::MAX);
        let left = |seen: &Seen| Some(settle - now.duration_since(seen.modified?));
        let left = self.0.values().filter_map(left).max().unwrap_or_default();
        left.clamp(SignedDuration::ZERO, settle).unsigned_abs()
    }

    /// What is not as it was: a finding for each file.
    #[must_use]
    pub fn changed(&self, later: &Self) -> Findings {
        let mut findings = Findings::default();
        for name in self.0.keys().chain(later.0.keys().filter(|name| !self.0.contains_key(*name))) {
            let (before, after) = (self.0.get(name), later.0.get(name));
            let how = match (before, after) {
                (Some(_), None) => text!("运行期间这个文件不见了", "the file vanished during the run"),
                (None, _) => text!("运行期间来了这个文件", "the file arrived during the run"),
                (Some(before), Some(after)) if before.sha256 != after.sha256 => {
                    text!(
                        "运行期间这个文件有变化，可能还在拷贝",
                        "the file changed during the run; it may still be arriving"
                    )
                }
                _ => continue,
            };
            findings.push(
                Finding::new(Code::InputChanged, Site::file(name.clone()), how)
                    .hint(text!("等文件拷贝完成后再运行", "run again when the file has arrived whole")),
            );
        }
        findings
    }

    /// The hash of a file.
    #[must_use]
    pub fn hash(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|seen| seen.sha256.as_str())
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files are written into a folder of the test's own")]
mod tests {
    use super::*;
    use std::os::unix::{ffi::OsStrExt, fs::symlink};

    fn project() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("inputs/统计")).unwrap();
        folder
    }

    fn put(project: &tempfile::TempDir, name: &[u8], text: &str) {
        fs::write(project.path().join("inputs").join(OsStr::from_bytes(name)), text).unwrap();
    }

    #[test]
    fn names_in_gbk_are_escaped_and_still_meant() {
        let project = project();
        // 财政.csv in GBK, as `printf 财政 | iconv -t GBK | xxd` has it.
        put(&project, b"\xb2\xc6\xd5\xfe.csv", "1");
        put(&project, "统计/人口.csv".as_bytes(), "1");
        let (found, findings) = entries(project.path());
        assert!(findings.is_empty());
        let names: Vec<_> = found.iter().map(|it| (it.name.as_str(), it.meant.as_deref())).collect();
        assert_eq!(unescaped("%B2%C6%D5%FE.csv").as_bytes(), b"\xb2\xc6\xd5\xfe.csv");
        assert_eq!(unescaped("增长%E4%BA%BA100%.csv"), "增长%E4%BA%BA100%.csv");
        let gbk = ("inputs/%B2%C6%D5%FE.csv", Some("inputs/财政.csv"));
        assert_eq!(names, [gbk, ("inputs/统计/人口.csv", None)]);
    }

    #[test]
    fn links_out_devices_and_pipes_are_found_and_not_read() {
        let project = project();
        put(&project, b"a.csv", "1");
        let inputs = project.path().join("inputs");
        symlink("/etc/passwd", inputs.join("b.csv")).unwrap();
        symlink("a.csv", inputs.join("c.csv")).unwrap();
        symlink("nowhere", inputs.join("d.csv")).unwrap();
        symlink("/tmp", inputs.join("e")).unwrap();
        drop(std::os::unix::net::UnixListener::bind(inputs.join("f.csv")).unwrap());
        let (found, findings) = entries(project.path());
        let names: Vec<_> = found.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["inputs/a.csv", "inputs/c.csv"]);
        let said: Vec<_> = findings.iter().map(|it| (it.code.name(), it.site.to_string())).collect();
        let expected = ["inputs/b.csv", "inputs/d.csv", "inputs/e", "inputs/f.csv"];
        assert_eq!(said, expected.map(|name| ("file-not-plain", name.to_owned())));
    }

    #[test]
    fn what_changes_meanwhile_is_named() {
        let project = project();
        for name in ["same.csv", "changed.csv", "gone.csv"] {
            put(&project, name.as_bytes(), "1");
        }
        let before = Snapshot::take(project.path());
        put(&project, b"changed.csv", "12");
        put(&project, b"new.csv", "1");
        fs::remove_file(project.path().join("inputs/gone.csv")).unwrap();
        let changed = before.changed(&Snapshot::take(project.path()));
        let names: Vec<_> = changed.iter().filter_map(|it| it.site.file.clone()).collect();
        assert_eq!(names, ["inputs/changed.csv", "inputs/gone.csv", "inputs/new.csv"]);
        assert!(before.changed(&before).is_empty());
    }

    #[test]
    fn a_young_file_is_waited_for_and_a_clock_set_back_costs_no_more() {
        let seen = |at| Seen { sha256: String::new(), length: 0, modified: Timestamp::from_second(at).ok() };
        let snapshot = Snapshot(BTreeMap::from([("a".to_owned(), seen(1000)), ("b".to_owned(), seen(990))]));
        let wait = |now| snapshot.unsettled(Timestamp::from_second(now).unwrap(), Duration::from_secs(5));
        assert_eq!([1000, 1002, 1005, 2000].map(|now| wait(now).as_secs()), [5, 3, 0, 0]);
        assert_eq!(wait(100).as_secs(), 5);
    }
}
