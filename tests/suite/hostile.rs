//! Files that other programs' authors keep because they broke something: each is read, or refused in words that a clerk
//! understands, and none stops the program. The files are not part of the repository; without them the test says so and
//! passes.

use nianbao::{
    child::{Stop, Worker},
    finding::{Finding, Findings, Language},
    project::{Catalogue, Limits},
    read,
};
use rayon::prelude::*;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The folder with `hostile/catalog.csv`, if it is there.
fn folder() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("NIANBAO_SHARED_DATA").map_or_else(beside, PathBuf::from);
    folder.join("hostile/catalog.csv").exists().then(|| folder.join("hostile"))
}

/// What became of a file.
struct Fate {
    file: String,
    expected: String,
    read: bool,
    findings: Findings,
    time: Duration,
}

/// Of the container and the encoding, not of the tables within.
fn is_of_file(finding: &Finding) -> bool {
    ["file-", "encoding-", "csv-", "reader-", "cell-twice"]
        .iter()
        .any(|kind| finding.code.name().starts_with(kind))
}

fn fates(folder: &Path) -> Vec<Fate> {
    let mut reader = csv::Reader::from_path(folder.join("catalog.csv")).expect("the catalogue opens");
    let headers = reader.headers().expect("a header").clone();
    let column = |name: &str| headers.iter().position(|it| it == name).expect(name);
    let (file, class) = (column("file"), column("expected_class"));
    let listed: Vec<(String, String)> = reader
        .records()
        .map(|record| record.expect("a record"))
        .map(|record| (record[file].to_owned(), record[class].to_owned()))
        .collect();
    let catalogue = Catalogue::builtin();
    let worker = Worker::new(Path::new(env!("CARGO_BIN_EXE_nianbao")), Stop::default());
    // Many tests share the processors: what takes long here takes a tenth of it in the program that is delivered.
    let limits = Limits { reader_time: Duration::from_mins(2), ..Limits::default() };
    listed
        .into_par_iter()
        .map(|(file, expected)| {
            let start = Instant::now();
            let (reading, findings) = read::file(&folder.join(&file), &file, &catalogue, &worker, &limits);
            let read = !reading.tables.is_empty();
            Fate { file, expected, read, findings, time: start.elapsed() }
        })
        .collect()
}

#[test]
fn every_hostile_file_is_read_or_refused_in_words() {
    let Some(folder) = folder() else {
        println!("skipped: no folder shared/data beside the repository (set NIANBAO_SHARED_DATA)");
        return;
    };
    let fates = fates(&folder);
    let mut wrong = Vec::new();
    let (mut read, mut refused) = (0, 0);
    for fate in &fates {
        let errors: Vec<&Finding> = fate.findings.iter().filter(|it| it.is_error()).collect();
        let of_file = errors.iter().any(|it| is_of_file(it));
        read += usize::from(fate.read);
        refused += usize::from(!fate.read);
        if !fate.read && errors.iter().all(|it| it.hint.is_none()) {
            wrong.push(format!("{}: neither read nor refused with something to do", fate.file));
        }
        for finding in &fate.findings {
            let message = format!("{} {}", finding.message.zh, finding.message.in_language(Language::En));
            let is_of_a_bug =
                ["panicked", "RUST_BACKTRACE", "unwrap()", ".rs:"].iter().any(|it| message.contains(it));
            if is_of_a_bug || ["reader-failed", "reader-timeout"].contains(&finding.code.name()) {
                wrong.push(format!("{}: {} {message}", fate.file, finding.code.name()));
            }
        }
        let differs = match &*fate.expected {
            "readable" => of_file,
            "refuse" => fate.read && errors.is_empty(),
            _ => false,
        };
        if differs || fate.time > Duration::from_secs(20) {
            let first = errors.first().map_or("read", |it| it.message.zh.as_str());
            println!("{} ({}, {:?}): {first}", fate.file, fate.expected, fate.time);
        }
    }
    println!("{read} read, {refused} refused, {} wrong", wrong.len());
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(fates.len(), read + refused);
}
