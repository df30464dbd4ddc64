//! The commands of `[publish]` after a run. They get the report on standard input and the facts in environment
//! variables. Whatever they do, it changes nothing that was published.

use crate::{
    child::Stop,
    finding::{Code, Finding, Site},
    text,
};
use rustix::process::{Pid, Signal, kill_process_group};
use std::{
    io::{self, Read, Write},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The time that a command may take.
pub(super) const TIME: Duration = Duration::from_mins(1);

/// Runs a command, if there is one, in the project's folder. One that fails, or is not done in time, is a finding.
pub(super) fn run(
    key: &str,
    command: &[String],
    root: &Path,
    report: &str,
    facts: &[(&str, String)],
    stop: &Stop,
) -> Option<Finding> {
    let (program, arguments) = command.split_first()?;
    let child = Command::new(program)
        .args(arguments)
        .current_dir(root)
        .envs(facts.iter().map(|(name, value)| (*name, value.as_str())))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // A group of its own, so that what it starts can be ended with it.
        .process_group(0)
        .spawn();
    let how = match child.and_then(|child| attend(child, report, stop)) {
        Ok(End::Done(status, _)) if status.success() => return None,
        Ok(End::Done(status, said)) => {
            let code = status.code().map_or_else(|| status.to_string(), |code| code.to_string());
            text!("退出码 {code}：{said}", "exit code {code}: {said}")
        }
        Ok(End::Late) => {
            text!(
                "{seconds} 秒内没有结束，已中止",
                "not done within {seconds} s, ended",
                seconds = TIME.as_secs()
            )
        }
        Err(error) => text!("无法运行：{error}", "cannot be run: {error}"),
    };
    let (zh, en) = (how.zh, how.en);
    let message = text!(
        "[publish] {key} 的命令“{program}”没有成功：{zh}",
        "the command `{program}` of {key} failed: {en}"
    );
    Some(Finding::new(Code::HookFailed, Site::file("inputs/review.toml"), message).hint(text!(
        "在终端里试运行这条命令；已发布的内容不受影响",
        "try the command in a terminal; what was published is not affected"
    )))
}

enum End {
    Done(ExitStatus, String),
    Late,
}

fn attend(mut child: Child, report: &str, stop: &Stop) -> io::Result<End> {
    let group = Pid::from_child(&child);
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let report = report.to_owned();
    // A command that does not read its input, or leaves its output open to another process, holds nobody up: these
    // threads are not waited for.
    thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(report.as_bytes())));
    thread::spawn(move || stdout.map(|mut pipe| io::copy(&mut pipe, &mut io::sink())));
    let (said, hear) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let mut start = Vec::new();
        if let Some(mut pipe) = stderr {
            pipe.by_ref().take(500).read_to_end(&mut start).ok();
            said.send(String::from_utf8_lossy(&start).trim().to_owned()).ok();
            io::copy(&mut pipe, &mut io::sink()).ok();
        }
    });
    let end = Instant::now() + TIME;
    loop {
        if let Some(status) = child.try_wait()? {
            let said = hear.recv_timeout(Duration::from_millis(200)).unwrap_or_default();
            return Ok(End::Done(status, said));
        }
        if Instant::now() >= end || stop.sleep(Duration::from_millis(10)).is_err() {
            kill_process_group(group, Signal::KILL).ok();
            child.wait()?;
            return Ok(End::Late);
        }
    }
}
