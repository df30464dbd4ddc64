//! The floors of the house: a module uses only floors below its own (see the crate's documentation).

use std::{
    fs,
    path::{Path, PathBuf},
};

/// From the ground up; those in one row are blind to each other.
const FLOORS: &[&[&str]] = &[
    &["finding"],
    &["model"],
    &["project", "child"],
    &["read", "compute", "wording"],
    &["check", "narrate", "render", "publish"],
    &["run"],
    &["cli", "report"],
    &["main"],
];

/// What may be named in one folder only.
const KEPT: &[(&str, &str)] = &[
    ("calamine", "read"),
    ("quick_xml", "read"),
    ("encoding_rs", "read"),
    ("typst", "render"),
    ("typst_pdf", "render"),
    ("typst_kit", "render"),
    ("typst_layout", "render"),
    ("comemo", "render"),
    ("clap", "cli"),
    ("unicode_width", "report"),
];

/// Where files may be touched, the clock read, and something printed.
const EFFECTS: &[(&str, &[&str])] = &[
    ("std::fs", &["project", "read", "render", "publish", "run"]),
    ("SystemTime", &[]),
    ("println!", &[]),
    ("eprintln!", &["main"]),
    ("print!", &[]),
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).expect("src is there").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The module of a file: the first folder under src, or the file itself.
fn module(root: &Path, file: &Path) -> String {
    let first = file.strip_prefix(root).expect("under src").iter().next().expect("a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The text without comments, and without what follows `#[cfg(test)]`.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a source file");
    let own = text.split("#[cfg(test)]").next().unwrap_or_default();
    own.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules of this crate that a text names: `crate::name` and, inside `use crate::{…}`, the first names of each item.
fn named(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (_, rest) in text.match_indices("crate::").map(|(at, found)| (at, &text[at + found.len()..])) {
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => names.push(std::mem::take(&mut name)),
                    _ if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            names.push(name);
        } else {
            names.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    names.iter().map(|name| name.trim().split("::").next().unwrap_or_default().to_owned()).collect()
}

/// Whether a text has a word, not only as the end of a longer one: `eprintln!` is not `println!`.
fn names(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Everything in the sources that breaks a rule, one line each.
fn breaches(root: &Path) -> Vec<String> {
    let mut files = Vec::new();
    sources(root, &mut files);
    let mut breaches = Vec::new();
    for file in files {
        let module = module(root, &file);
        let shown = file.strip_prefix(root).expect("under src").display().to_string();
        let text = code(&file);
        let Some(own) = floor(&module) else {
            if module != "lib" {
                breaches.push(format!("{shown}: `{module}` has no floor"));
            }
            continue;
        };
        for name in named(&text) {
            if name != module && floor(&name).is_some_and(|other| other >= own) {
                breaches.push(format!("{shown}: `{module}` may not use `{name}`"));
            }
        }
        for (word, only) in KEPT {
            let named = names(&text, &format!("{word}::")) || text.contains(&format!("use {word};"));
            if named && module != *only {
                breaches.push(format!("{shown}: `{word}` belongs in `{only}`"));
            }
        }
        for (effect, allowed) in EFFECTS {
            if names(&text, effect) && !allowed.contains(&module.as_str()) {
                breaches.push(format!("{shown}: `{effect}` is not for `{module}`"));
            }
        }
    }
    breaches
}

#[test]
fn every_module_uses_only_floors_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    assert_eq!(breaches(&root), Vec::<String>::new());
}

#[test]
fn a_breach_is_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs::write(file, text).expect("written");
    };
    put("model/unit.rs", "use crate::{finding::Text, read::Grid};\nuse quick_xml::Reader;\n");
    put(
        "read/mod.rs",
        "//! crate::run in a comment is nothing\nuse crate::compute::growth;\nfn f() { println!(\"\"); }\n",
    );
    assert_eq!(
        breaches(folder.path()),
        [
            "model/unit.rs: `model` may not use `read`",
            "model/unit.rs: `quick_xml` belongs in `read`",
            "read/mod.rs: `read` may not use `compute`",
            "read/mod.rs: `println!` is not for `read`",
        ]
    );
}
