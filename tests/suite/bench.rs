//! Runs the program on a project in a folder of its own.

use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::{Duration, SystemTime},
};

/// A project in a temporary folder.
pub struct Case {
    folder: tempfile::TempDir,
}

/// What a run left behind.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Case {
    /// An empty project, with this repository's fonts.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("inputs")).expect("inputs/");
        fs::create_dir_all(folder.path().join("templates")).expect("templates/");
        let fonts = root().join("templates/fonts");
        assert!(fonts.is_dir(), "the fonts are missing: run `make fonts` first");
        std::os::unix::fs::symlink(fonts, folder.path().join("templates/fonts"))
            .expect("a link to the fonts");
        Self { folder }
    }

    /// The sample of this repository.
    pub fn sample() -> Self {
        let case = Self::empty();
        copy(&root().join("inputs"), &case.path("inputs"));
        case
    }

    /// The project of this name under tests/cases.
    pub fn of(name: &str) -> Self {
        let case = Self::empty();
        copy(&root().join("tests/cases").join(name).join("inputs"), &case.path("inputs"));
        case
    }

    /// A project with this review.toml.
    pub fn with(review: &str) -> Self {
        let case = Self::empty();
        case.put("inputs/review.toml", review);
        case
    }

    /// Writes a file of the project.
    pub fn put(&self, name: &str, contents: impl AsRef<[u8]>) -> &Self {
        let file = self.path(name);
        fs::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs::write(&file, contents).expect("written");
        age(&file);
        self
    }

    /// A path within the project.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program in the project's folder.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("RUST_BACKTRACE")
            .output()
            .expect("the program starts");
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// A JSON file of the newest release.
    #[track_caller]
    pub fn released(&self, name: &str) -> Value {
        let bytes = fs::read(self.path("output/latest").join(name)).expect("a release");
        serde_json::from_slice(&bytes).expect("JSON")
    }
}

impl Ran {
    /// Fails with everything that was said if the program did not end with `code`.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\n── stdout\n{}\n── stderr\n{}", self.stdout, self.stderr);
        self
    }

    /// The answer as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("one JSON value")
    }

    /// The answer as JSON lines.
    #[track_caller]
    pub fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
    }
}

/// Lets a file be an hour old: a younger one is waited for.
fn age(file: &Path) {
    let old = SystemTime::now() - Duration::from_hours(1);
    let file = fs::File::open(file).expect("a file");
    file.set_modified(old).expect("its time");
}

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
            age(&target);
        }
    }
}
