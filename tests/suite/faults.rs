//! What a bad night brings: kills, failing disks, crowds, odd surroundings. After each, what is published is one of the two
//! whole releases, the next run succeeds, and nothing is left behind.
//!
//! A few moments of each here; with `NIANBAO_FAULTS=all` (`make faults`) three hundred kills and every call that writes.

use crate::{bench::Case, runs::small};
use nianbao::publish;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant, SystemTime},
};

/// The program: the one that was built for the tests, or the one that is used.
fn program() -> PathBuf {
    std::env::var_os("NIANBAO_PROGRAM").map_or_else(|| env!("CARGO_BIN_EXE_nianbao").into(), PathBuf::from)
}

fn thorough() -> bool {
    std::env::var_os("NIANBAO_FAULTS").is_some_and(|value| value == "all")
}

/// A project that is switched between two states of its inputs, each with its release.
struct Bed {
    case: Case,
    /// What the manifest of each state's release hashes to.
    whole: [String; 2],
    state: usize,
    /// How long a run takes.
    time: Duration,
}

const TABLES: [&str; 2] = [
    "青禾区2021年主要经济指标\n指标,单位,2021年,2020年,比上年增长(%)\n地区生产总值,亿元,246.4,225.1,8.2\n",
    "青禾区2021年主要经济指标\n指标,单位,2021年,2020年,比上年增长(%)\n地区生产总值,亿元,246.5,225.1,8.2\n",
];

impl Bed {
    fn new() -> Self {
        let case = small();
        let mut bed = Self { case, whole: [String::new(), String::new()], state: 0, time: Duration::ZERO };
        for state in [1, 0] {
            bed.put(state);
            let start = Instant::now();
            Bed::good(&bed.command().output().unwrap());
            bed.time = start.elapsed();
            bed.whole[state] = bed.shown("latest");
        }
        assert_ne!(bed.whole[0], bed.whole[1]);
        bed
    }

    fn put(&mut self, state: usize) {
        self.state = state;
        self.case.put("inputs/表.csv", TABLES[state]);
    }

    /// Changes the inputs, so that the next run has something to do.
    fn switch(&mut self) {
        self.put(1 - self.state);
    }

    fn command(&self) -> Command {
        self.under(&program())
    }

    fn under(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.arg("build").current_dir(self.case.path("")).stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn good(output: &Output) {
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// The hash of the manifest that a link shows; the release is held against it.
    #[track_caller]
    fn shown(&self, link: &str) -> String {
        // The folder is what a reader opens once.
        let folder = fs::canonicalize(self.case.path("output").join(link)).expect("a release");
        let manifest = publish::manifest(&folder).expect("a manifest");
        assert_eq!(publish::altered(&folder, &manifest), [], "{link}");
        manifest.sha256
    }

    /// What is published is whole, the next run succeeds, nothing is left behind.
    #[track_caller]
    fn survived(&self, what: &str) {
        for link in ["2021", "latest"] {
            let shown = self.shown(link);
            assert!(self.whole.contains(&shown), "{what}: {link} is neither release");
        }
        Self::good(&self.command().output().unwrap());
        for link in ["2021", "latest"] {
            assert_eq!(self.shown(link), self.whole[self.state], "{what}: {link} is not of these inputs");
        }
        let folders = ["output", "output/.work", "output/.releases/2021"];
        let left: Vec<String> = folders.iter().flat_map(|folder| self.names(folder)).collect();
        let left: Vec<&String> =
            left.iter().filter(|name| name.starts_with(".new") || name.starts_with(".nianbao")).collect();
        assert!(left.is_empty(), "{what}: {left:?} is left behind");
        assert_eq!(self.processes(), 0, "{what}: a process is left behind");
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.case.path(folder)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// Processes that work in the project's folder, a moment after.
    fn processes(&self) -> usize {
        let here = fs::canonicalize(self.case.path("")).unwrap();
        let count = || {
            let entries = fs::read_dir("/proc").unwrap().flatten();
            entries
                .filter(|entry| fs::read_link(entry.path().join("cwd")).is_ok_and(|cwd| cwd == here))
                .count()
        };
        let end = Instant::now() + Duration::from_secs(5);
        while count() > 0 && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(20));
        }
        count()
    }
}

#[test]
fn killed_at_any_moment() {
    let mut bed = Bed::new();
    let moments = if thorough() { 300 } else { 5 };
    for moment in 0..moments {
        bed.switch();
        let mut child = bed.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(bed.time * moment / moments);
        child.kill().unwrap();
        child.wait().unwrap();
        bed.survived(&format!("killed at moment {moment} of {moments}"));
    }
    println!("SIGKILL: {moments} moments within {} ms", bed.time.as_millis());
}

/// Calls that change what is on a disk.
const CALLS: [&str; 7] = ["openat", "write", "fsync", "rename", "mkdir", "symlink", "unlink"];

#[test]
fn any_call_that_writes_fails() {
    each_call(2, "ENOSPC", "failed", |output| {
        let said = String::from_utf8_lossy(&output.stderr);
        let code = output.status.code();
        assert!([Some(0), Some(1), Some(2), Some(74), Some(127)].contains(&code), "{code:?}\n{said}");
    });
}

/// Killed in the very call that changes something on the disk: before it is done.
#[test]
fn any_call_that_writes_is_the_last() {
    each_call(1, "EINTR:signal=KILL", "killed", |_| {});
}

/// Runs the program again and again, each time with an error or a signal injected into another call that changes something
/// on the disk; so many of each sort, or sixty.
fn each_call(few: usize, injected: &str, what: &str, look: impl Fn(&Output)) {
    if Command::new("strace").arg("--version").output().is_err() {
        println!("strace is not installed: calls that are {what} are not tried");
        return;
    }
    let mut bed = Bed::new();
    bed.switch();
    let most = if thorough() { 60 } else { few };
    for (call, count) in counted(&bed) {
        // Each of them where there are few, evenly spread ones where there are many; always the last ones, which publish.
        let step = (count / most).max(1);
        let mut tried = 0;
        for n in (1..=count).rev().step_by(step).take(most) {
            bed.switch();
            let mut strace = Command::new("strace");
            strace.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")]);
            strace.args(["-e", &format!("inject={call}:error={injected}:when={n}")]);
            let output = strace.arg(program()).arg("build").current_dir(bed.case.path("")).output().unwrap();
            look(&output);
            bed.survived(&format!("{call} number {n} {what}"));
            tried += 1;
        }
        println!("{call}: {tried} of {count} calls {what} in turn");
    }
}

/// How often a run makes each call.
fn counted(bed: &Bed) -> BTreeMap<&'static str, usize> {
    let log = bed.case.path("strace.log");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-e", &format!("trace={}", CALLS.join(",")), "-o"]).arg(&log);
    Bed::good(&strace.arg(program()).arg("build").current_dir(bed.case.path("")).output().unwrap());
    let text = fs::read_to_string(&log).unwrap_or_default();
    fs::remove_file(log).unwrap();
    let count = |call: &str| text.lines().filter(|line| line.contains(&format!(" {call}("))).count();
    CALLS.into_iter().map(|call| (call, count(call))).filter(|(_, count)| *count > 0).collect()
}

#[test]
fn a_full_disk_and_a_read_only_one() {
    let mut bed = Bed::new();
    for (mount, code) in [
        ("cp -a output kept && mount -t tmpfs -o size=6m tmpfs output && cp -a kept/. output", "disk-full"),
        ("mount --bind output output && mount -o remount,ro,bind output", "output-unwritable"),
    ] {
        bed.switch();
        let script = format!(
            "{mount} || exit 99; {} build; code=$?; ls output/latest/review.pdf; exit $code",
            program().display()
        );
        let output = Command::new("unshare")
            .args(["-rm", "sh", "-c", &script])
            .current_dir(bed.case.path(""))
            .output()
            .unwrap();
        if output.status.code() == Some(99) || String::from_utf8_lossy(&output.stderr).contains("unshare") {
            println!("no rights to mount: {code} is not tried");
            continue;
        }
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(74), "{said}");
        assert!(said.contains(&format!("错误 {code}")), "{said}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("review.pdf"), "the old release is gone");
        bed.survived(code);
        let _ = fs::remove_dir_all(bed.case.path("kept"));
    }
}

/// Where links cannot be made (FAT, some network drives), nothing is published, and the finding says why.
#[test]
fn a_file_system_without_links() {
    if Command::new("strace").arg("--version").output().is_err() {
        println!("strace is not installed: a file system without links is not tried");
        return;
    }
    let mut bed = Bed::new();
    bed.switch();
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=symlink,symlinkat"]);
    strace.args(["-e", "inject=symlink,symlinkat:error=EPERM"]);
    let output = strace.arg(program()).arg("build").current_dir(bed.case.path("")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(74), "{said}");
    assert!(said.contains("错误 links-unsupported"), "{said}");
    bed.survived("no links");
}

#[test]
fn an_input_that_is_cut_off_meanwhile() {
    let mut bed = Bed::new();
    bed.switch();
    let child = bed.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(bed.time / 2);
    let whole = TABLES[bed.state].as_bytes();
    bed.case.put("inputs/表.csv", &whole[..whole.len() / 2]);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    bed.put(bed.state);
    bed.survived("an input was cut off");
}

#[test]
fn two_and_twenty_at_once() {
    let mut bed = Bed::new();
    for (crowd, wait) in [(2, "0"), (20, "0"), (3, "120")] {
        bed.switch();
        let start = |_| {
            let mut command = bed.command();
            command.args(["--wait", wait]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        let children: Vec<_> = (0..crowd).map(start).collect();
        let codes: Vec<_> = children.into_iter().map(|mut it| it.wait().unwrap().code().unwrap()).collect();
        assert!(codes.contains(&0), "{codes:?}");
        let others = if wait == "0" { 75 } else { 0 };
        assert!(codes.iter().all(|code| [0, others].contains(code)), "{codes:?}");
        bed.survived(&format!("{crowd} at once"));
    }
}

#[test]
fn odd_surroundings_change_no_byte() {
    let mut bed = Bed::new();
    let program = program();
    let surroundings: [(&str, Vec<(&str, &str)>); 4] = [
        ("exec \"$0\" build", vec![("LANG", "C")]),
        ("exec \"$0\" build", vec![("LC_ALL", "zh_CN.GB18030")]),
        ("exec \"$0\" build <&- >&- 2>&-", vec![]),
        ("exec \"$0\" build", vec![("TZ", "Nowhere/Unknown"), ("TMPDIR", "/nonexistent"), ("COLUMNS", "0")]),
    ];
    for (script, variables) in surroundings {
        bed.switch();
        // No HOME, no terminal, nothing but a path.
        let output = Command::new("/bin/sh")
            .args(["-c", script])
            .arg(&program)
            .env_clear()
            .envs(variables.iter().copied())
            .env("PATH", "/usr/bin:/bin")
            .current_dir(bed.case.path(""))
            .output()
            .unwrap();
        Bed::good(&output);
        assert_eq!(bed.shown("latest"), bed.whole[bed.state], "{script} {variables:?}");
        bed.survived(script);
    }
}

#[test]
fn a_clock_that_was_set_back() {
    let mut bed = Bed::new();
    bed.switch();
    let review = fs::read_to_string(bed.case.path("inputs/review.toml")).unwrap();
    bed.case.put("inputs/review.toml", format!("{review}[publish]\nsettle = \"1s\"\n"));
    let later = SystemTime::now() + Duration::from_hours(240);
    for name in ["inputs/表.csv", "inputs/review.toml", "output/journal.jsonl"] {
        fs::File::open(bed.case.path(name)).unwrap().set_modified(later).unwrap();
    }
    Bed::good(&bed.command().output().unwrap());
    assert!(bed.shown("latest") != bed.whole[0] && bed.shown("latest") != bed.whole[1]);
    let again = bed.command().output().unwrap();
    assert!(String::from_utf8_lossy(&again.stdout).starts_with("没有变化"), "{again:?}");
}
