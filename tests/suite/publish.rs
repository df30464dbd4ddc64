//! At each moment the links show a whole release; a failure or a killed run changes nothing that was published.

use nianbao::{
    child::Stop,
    finding::{Code, Finding, Findings, Site},
    model::page::Date,
    project::Waiver,
    publish::{
        Cause, Font, Ingredients, LockError, Published, Release, Unchanged, acquire, manifest_json, publish,
        tar,
    },
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

/// A release whose every file says the same.
fn release(id: &str, says: &str) -> Release {
    let names = ["figures.json", "review.pdf", "tables/指标.csv"];
    let files = names.map(|name| (name.to_owned(), says.as_bytes().to_vec()));
    Release { id: id.to_owned(), files: BTreeMap::from(files) }
}

fn put(output: &Path, release: &Release) -> Published {
    publish(output, release, 5, &BTreeSet::new(), Unchanged::Skip).unwrap()
}

/// What the files of a link say, all of them the same.
#[track_caller]
fn shown(output: &Path, link: &str) -> String {
    let texts =
        release("", "").files.into_keys().map(|name| fs::read_to_string(output.join(link).join(name)));
    let texts: BTreeSet<String> = texts.map(Result::unwrap).collect();
    assert_eq!(texts.len(), 1, "a mixed release: {texts:?}");
    texts.into_iter().next().unwrap()
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_second_release_stands_beside_the_first() {
    let output = tempfile::tempdir().unwrap();
    let output = output.path();
    assert_eq!(put(output, &release("2021", "first")), Published::New(1));
    assert_eq!(put(output, &release("2021", "second")), Published::New(2));
    assert_eq!(fs::read_link(output.join("2021")).unwrap(), Path::new(".releases/2021/2"));
    assert_eq!(fs::read_link(output.join("latest")).unwrap(), Path::new(".releases/2021/2"));
    assert_eq!(shown(output, "2021"), "second");
    assert_eq!(shown(output, ".releases/2021/1"), "first");
    assert_eq!(names(output), [".releases", "2021", "latest"]);
    assert_eq!(put(output, &release("2022", "next year")), Published::New(1));
    assert_eq!((shown(output, "2021").as_str(), shown(output, "latest").as_str()), ("second", "next year"));
}

#[test]
fn the_same_release_is_published_once() {
    let output = tempfile::tempdir().unwrap();
    let output = output.path();
    let release = release("2021", "same");
    assert_eq!(put(output, &release), Published::New(1));
    assert_eq!(put(output, &release), Published::UpToDate(1));
    let again = publish(output, &release, 5, &BTreeSet::new(), Unchanged::Again).unwrap();
    assert_eq!(again, Published::New(2));
    // A release that somebody changed is not the same one.
    fs::write(output.join("2021/review.pdf"), "other").unwrap();
    assert_eq!(put(output, &release), Published::New(3));
}

#[test]
fn a_failing_write_leaves_the_old_release() {
    let output = tempfile::tempdir().unwrap();
    let output = output.path();
    put(output, &release("2021", "old"));
    let mut next = release("2021", "new");
    next.files.insert("x".repeat(300), Vec::new()); // longer than any file system allows
    let error = publish(output, &next, 5, &BTreeSet::new(), Unchanged::Skip).unwrap_err();
    assert_eq!((error.cause, error.finding().code), (Cause::Other, Code::OutputUnwritable));
    assert_eq!((shown(output, "2021").as_str(), shown(output, "latest").as_str()), ("old", "old"));
    assert_eq!(names(&output.join(".releases/2021")), ["1"]);
    assert_eq!(names(output), [".releases", "2021", "latest"]);
}

#[test]
fn a_run_killed_before_the_rename_is_swept_away() {
    let output = tempfile::tempdir().unwrap();
    let output = output.path();
    put(output, &release("2021", "old"));
    fs::create_dir(output.join(".releases/2021/.new-2")).unwrap();
    fs::write(output.join(".releases/2021/.new-2/review.pdf"), "%PDF-1.7 ha").unwrap();
    std::os::unix::fs::symlink(".releases/2021/2", output.join(".new-2021")).unwrap();
    assert_eq!(shown(output, "2021"), "old");
    assert_eq!(put(output, &release("2021", "new")), Published::New(2));
    assert_eq!(shown(output, "2021"), "new");
    assert_eq!(names(&output.join(".releases/2021")), ["1", "2"]);
    assert_eq!(names(output), [".releases", "2021", "latest"]);
}

#[test]
fn a_run_killed_before_the_links_is_finished_by_the_next() {
    let output = tempfile::tempdir().unwrap();
    let output = output.path();
    put(output, &release("2021", "old"));
    put(output, &release("2021", "new"));
    let back = |link: &str| {
        fs::remove_file(output.join(link)).unwrap();
        std::os::unix::fs::symlink(".releases/2021/1", output.join(link)).unwrap();
    };
    back("2021");
    back("latest");
    assert_eq!(put(output, &release("2021", "new")), Published::New(2));
    assert_eq!((shown(output, "2021").as_str(), shown(output, "latest").as_str()), ("new", "new"));
    back("latest");
    assert_eq!(put(output, &release("2021", "new")), Published::UpToDate(2));
    assert_eq!(shown(output, "latest"), "new");
}

#[test]
fn a_reader_never_sees_half_a_release() {
    let output = tempfile::tempdir().unwrap();
    let output = output.path();
    put(output, &release("2021", "0"));
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = BTreeSet::new();
            while !done.load(Ordering::Relaxed) {
                // The folder is what a reader opens once; what it holds never changes.
                let folder = fs::canonicalize(output.join("latest")).unwrap();
                seen.insert(shown(output, folder.to_str().unwrap()));
            }
            seen
        });
        for n in 1..=10 {
            publish(output, &release("2021", &n.to_string()), 100, &BTreeSet::new(), Unchanged::Skip)
                .unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert!(!reader.join().unwrap().is_empty());
    });
}

#[test]
fn old_releases_go_and_signed_ones_stay() {
    let output = tempfile::tempdir().unwrap();
    let output = output.path();
    put(output, &release("2021", "1"));
    for n in 2..=5 {
        publish(output, &release("2021", &n.to_string()), 2, &BTreeSet::from([1]), Unchanged::Skip).unwrap();
    }
    assert_eq!(names(&output.join(".releases/2021")), ["1", "4", "5"]);
    let says = ["2021", "2021-revision", "latest"].map(|link| shown(output, link));
    assert_eq!(says, ["1", "5", "5"]);
    // The number of a signed release is not given again, whatever became of that release.
    fs::remove_dir_all(output.join(".releases/2021/1")).unwrap();
    let next = publish(output, &release("2021", "x"), 2, &BTreeSet::from([9]), Unchanged::Skip).unwrap();
    assert_eq!(next, Published::New(10));
}

#[test]
fn what_is_in_the_way_is_not_touched() {
    let output = tempfile::tempdir().unwrap();
    let output = output.path();
    fs::create_dir(output.join("latest")).unwrap();
    let error = publish(output, &release("2021", ""), 5, &BTreeSet::new(), Unchanged::Skip).unwrap_err();
    assert_eq!(error.cause, Cause::InTheWay);
    assert!(error.finding().site.file.unwrap().ends_with("/latest"));
    assert!(output.join("latest").is_dir());
    assert_eq!(names(&output.join(".releases/2021")), [] as [&str; 0]);
}

#[test]
fn an_id_is_a_plain_folder_name() {
    let output = tempfile::tempdir().unwrap();
    for id in ["", ".", "..", "../x", "a/b", "/etc", ".git", "latest", "a/", "2021-revision"] {
        let error =
            publish(output.path(), &release(id, ""), 5, &BTreeSet::new(), Unchanged::Skip).unwrap_err();
        assert_eq!((error.cause, error.finding().code), (Cause::BadId, Code::ValueInvalid), "{id}");
    }
    assert_eq!(names(output.path()), [] as [&str; 0]);
}

#[test]
fn one_run_at_a_time() {
    let output = tempfile::tempdir().unwrap();
    let stop = Stop::default();
    let first = acquire(output.path(), Duration::ZERO, "2026-11-25T02:00:03+08:00", &stop).unwrap();
    assert_eq!(first.killed, None);
    let second = acquire(output.path(), Duration::from_millis(50), "", &stop).unwrap_err();
    let pid = std::process::id();
    assert!(matches!(&second, LockError::Held(Some(holder)) if holder.pid == pid));
    let message = format!("另一次运行正在进行（进程号 {pid}，2026-11-25 02:00:03 开始）");
    assert_eq!(second.finding().message.zh, message);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| acquire(output.path(), Duration::from_secs(20), "", &stop).map(drop));
        std::thread::sleep(Duration::from_millis(50));
        drop(first);
        waiting.join().unwrap().unwrap();
    });
}

#[test]
fn the_manifest_names_everything_and_no_clock() {
    let mut release = release("2021", "abc");
    release.files.insert("manifest.json".to_owned(), b"old".to_vec());
    let findings = Findings::from_iter([Finding::new(Code::GrowthMismatch, Site::none(), text!("", ""))]);
    let waiver = Waiver {
        code: Code::GrowthMismatch,
        place: "主要经济指标.xlsx!2021年!E7".to_owned(),
        reason: "上年数按四经普修订".to_owned(),
        by: "王".to_owned(),
        until: Some(Date { year: 2022, month: 3, day: 31 }),
        at: nianbao::project::WrittenAt::default(),
    };
    let ingredients = Ingredients {
        year: 2021,
        inputs: BTreeMap::from([("inputs/review.toml".to_owned(), "11".to_owned())]),
        templates: BTreeMap::from([("templates/review.typ".to_owned(), "22".to_owned())]),
        fonts: vec![Font { family: "F".to_owned(), file: "f.otf".to_owned(), sha256: "33".to_owned() }],
        layouts: serde_json::json!([]),
        findings: &findings,
        waivers: &[waiver],
    };
    // `printf abc | sha256sum`
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let manifest: serde_json::Value = serde_json::from_slice(&manifest_json(&release, &ingredients)).unwrap();
    let expected = serde_json::json!({
        "schema": 1,
        "tool": { "name": "nianbao", "version": env!("CARGO_PKG_VERSION") },
        "id": "2021",
        "year": 2021,
        "counts": { "error": 0, "warning": 1, "note": 0 },
        "waivers": [{
            "code": "growth-mismatch", "at": "主要经济指标.xlsx!2021年!E7", "reason": "上年数按四经普修订",
            "by": "王", "until": "2022-03-31",
        }],
        "inputs": { "inputs/review.toml": "11" },
        "templates": { "templates/review.typ": "22" },
        "fonts": [{ "family": "F", "file": "f.otf", "sha256": "33" }],
        "files": { "figures.json": abc, "review.pdf": abc, "tables/指标.csv": abc },
        "layouts": [],
    });
    assert_eq!(manifest, expected);
}

#[test]
fn the_archive_depends_on_names_and_bytes_only() {
    let long = format!("inputs/{}.xlsx", "很长的名字".repeat(20));
    let files = BTreeMap::from([(long.clone(), b"abc".to_vec()), ("inputs/a.csv".to_owned(), b"1".to_vec())]);
    let bytes = tar(&files);
    assert!(bytes == tar(&files));
    let mut archive = ::tar::Archive::new(bytes.as_slice());
    let mut found = Vec::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let name = entry.path().unwrap().to_str().unwrap().to_owned();
        let header = entry.header();
        assert_eq!((header.mtime().unwrap(), header.uid().unwrap(), header.gid().unwrap()), (0, 0, 0));
        found.push((name, text));
    }
    assert_eq!(found, [("inputs/a.csv".to_owned(), "1".to_owned()), (long, "abc".to_owned())]);
}
