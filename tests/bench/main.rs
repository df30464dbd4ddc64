//! The speed of a whole run, side by side with a program that only sets the same pages, and of reading large files,
//! side by side with the bare crates: `make bench`.
//!
//! Every number is of a whole process, measured in turn (A B A B …) in one run, so that the ratio holds when the machine's
//! speed drifts. Nothing here asserts a time.

#![allow(
    unreachable_pub,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench says what it measured"
)]

mod bare;
mod reading;

use nix::sys::resource::{UsageWho, getrusage};
use std::{
    env,
    fs::File,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

/// Measured runs of each program, after one that does not count.
const RUNS: usize = 7;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("bare") => bare::main(&arguments[1..]),
        Some("csv") => reading::bare_csv(&arguments[1]),
        Some("xlsx") => reading::bare_xlsx(&arguments[1]),
        Some("from") => from(&arguments[1], &arguments[2..]),
        Some("measure") => measure(&arguments[1..]),
        _ => compare(),
    }
}

/// Time and peak memory of a process and its children.
struct Sample {
    time: Duration,
    peak: i64,
}

/// Runs a command and prints its peak memory in KiB. A process of its own, for the kernel keeps only the largest of all
/// children.
fn measure(command: &[String]) -> ExitCode {
    let status = Command::new(&command[0]).args(&command[1..]).stdout(Stdio::null()).status();
    if !status.is_ok_and(|status| status.success()) {
        return ExitCode::FAILURE;
    }
    println!("{}", getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0, |usage| usage.max_rss()));
    ExitCode::SUCCESS
}

/// Runs a command with a file as its standard input.
fn from(file: &str, command: &[String]) -> ExitCode {
    let input = File::open(file).expect("the file opens");
    let status = Command::new(&command[0]).args(&command[1..]).stdin(input).stdout(Stdio::null()).status();
    if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn sample(command: &[&str]) -> Sample {
    let me = env::current_exe().expect("this program");
    let start = Instant::now();
    let output = Command::new(me).arg("measure").args(command).output().expect("it starts");
    let time = start.elapsed();
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
    let peak = String::from_utf8_lossy(&output.stdout).trim().parse().expect("KiB");
    Sample { time, peak }
}

/// The sample's whole run against the bare one, and its stages.
fn compare() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let project = project(root, folder.path());
    let tool = PathBuf::from(env!("CARGO_BIN_EXE_nianbao"));
    let (tool, project) = (tool.to_str().expect("UTF-8"), project.to_str().expect("UTF-8"));
    let data = folder.path().join("pages.json");
    let data = data.to_str().expect("UTF-8");
    let first = sample(&[tool, "build", project, "--page-data", data]);
    println!("first run, cold: {:?}, {} MiB", first.time, first.peak / 1024);
    let figures = format!("{project}/output/latest/figures.json");
    let pdf = format!("{data}.pdf");
    let me = env::current_exe().expect("this program");
    let me = me.to_str().expect("UTF-8");
    let whole = [tool, "build", project, "--force"];
    let bare = [me, "bare", root.to_str().expect("UTF-8"), data, &figures, &pdf];
    let mut samples = Vec::new();
    for run in 0..=RUNS {
        let pair = (sample(&whole), sample(&bare));
        if run > 0 {
            samples.push(pair);
        }
    }
    report(&samples);
    stages(tool, project);
    reading::compare(tool, me, folder.path());
    ExitCode::SUCCESS
}

/// The medians of time in ms and of peak memory in MiB: of the first, of the second, of their ratio.
fn medians(pairs: &[(Sample, Sample)]) -> ([f64; 3], [f64; 3]) {
    let median = |mut numbers: Vec<f64>| {
        numbers.sort_by(f64::total_cmp);
        numbers[numbers.len() / 2]
    };
    let three = |measure: fn(&Sample) -> f64| {
        [
            median(pairs.iter().map(|pair| measure(&pair.0)).collect()),
            median(pairs.iter().map(|pair| measure(&pair.1)).collect()),
            median(pairs.iter().map(|pair| measure(&pair.0) / measure(&pair.1)).collect()),
        ]
    };
    #[expect(clippy::cast_precision_loss, reason = "kibibytes of one process")]
    let mebibytes = |sample: &Sample| sample.peak as f64 / 1024.0;
    (three(|sample| sample.time.as_secs_f64() * 1000.0), three(mebibytes))
}

fn report(samples: &[(Sample, Sample)]) {
    let ([whole, bare, ratio], [peak, bare_peak, peaks]) = medians(samples);
    println!("whole run {whole:.0} ms, bare Typst {bare:.0} ms, ratio {ratio:.2} (medians of {RUNS} pairs)");
    println!("peak memory {peak:.0} MiB and {bare_peak:.0} MiB, ratio {peaks:.2}");
}

/// What the whole run spends on each stage.
fn stages(tool: &str, project: &str) {
    let output =
        Command::new(tool).args(["build", project, "--force", "--verbose"]).output().expect("it starts");
    print!("{}", String::from_utf8_lossy(&output.stderr));
}

/// The sample in a folder of its own, with this repository's fonts.
fn project(root: &Path, folder: &Path) -> PathBuf {
    let project = folder.join("project");
    std::fs::create_dir_all(project.join("templates")).expect("made");
    let inputs = Command::new("cp").arg("-r").arg(root.join("inputs")).arg(&project).status();
    assert!(inputs.is_ok_and(|status| status.success()));
    std::os::unix::fs::symlink(root.join("templates/fonts"), project.join("templates/fonts"))
        .expect("a link");
    project
}
