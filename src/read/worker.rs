//! Untrusted bytes are read in a child process of the same binary, with limits on memory and time. A crash, an abort or
//! an endless loop there is a finding here, and other files are read all the same.
//!
//! The child gets the bytes from its standard input and never opens a path: what was hashed is what was read.

use super::{
    container::grids,
    frames::{self, Frames},
    grid::Grid,
};
use crate::{
    finding::{Code, Finding, Findings, Site, Text},
    project::Limits,
    text,
};
use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, setrlimit};
use std::{
    io::{self, BufWriter, Read, Write},
    os::unix::process::ExitStatusExt,
    panic::catch_unwind,
    path::Path,
    process::{Child, Command, ExitCode, ExitStatus, Stdio},
    sync::{
        atomic::{AtomicBool, Ordering::Relaxed},
        mpsc,
    },
    thread,
    time::Duration,
};

/// The argument that makes the binary a reader: see [`serve`].
pub const SERVE: &str = "__read";
/// The reader met a bug in itself or in a library.
const PANICKED: u8 = 3;

/// [`grids`] in a child process of `worker` (this very binary), within limits of address space and time.
///
/// A crash, too much memory and too much time are findings of the file: `reader-failed`, `reader-memory`,
/// `reader-timeout`.
#[must_use]
pub fn grids_isolated(worker: &Path, bytes: &[u8], name: &str, limits: &Limits) -> (Vec<Grid>, Findings) {
    let child = Command::new(worker)
        .arg(SERVE)
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let end = match child {
        Ok(child) => supervise(child, bytes, name, limits),
        Err(error) => End::NotStarted(error.to_string()),
    };
    match end {
        End::Answered(grids, findings) => (grids, findings),
        end => (Vec::new(), Findings::from_iter([end.finding(name, limits)])),
    }
}

/// How a reading ended.
enum End {
    Answered(Vec<Grid>, Findings),
    Memory,
    Time,
    Crashed,
    NotStarted(String),
}

fn supervise(mut child: Child, bytes: &[u8], name: &str, limits: &Limits) -> End {
    let (Some(stdin), Some(stdout), Some(stderr)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return End::NotStarted("no pipes".to_owned());
    };
    let pid = Pid::from_child(&child);
    let late = AtomicBool::new(false);
    let (done, waits) = mpsc::channel::<()>();
    thread::scope(|scope| {
        // A child that ends early closes its end; what it says then tells more than the broken pipe.
        scope.spawn(move || request(stdin, bytes, name, limits).ok());
        let complaint = scope.spawn(move || complaint(stderr));
        let late = &late;
        scope.spawn(move || {
            if waits.recv_timeout(limits.reader_time) == Err(mpsc::RecvTimeoutError::Timeout) {
                late.store(true, Relaxed);
                kill_process(pid, Signal::KILL).ok();
            }
        });
        let answer = Frames::new(stdout).read();
        if answer.is_none() {
            // The answer broke off, or makes no sense: nothing more is wanted of this child.
            kill_process(pid, Signal::KILL).ok();
        }
        drop(done);
        let status = child.wait();
        let complaint = complaint.join().unwrap_or_default();
        match (answer, status) {
            (Some((grids, findings)), Ok(status)) if status.success() => End::Answered(grids, findings),
            _ if late.load(Relaxed) => End::Time,
            (_, Ok(status)) => End::of(status, &complaint),
            _ => End::Crashed,
        }
    })
}

/// Limits, name and bytes, in this order.
fn request(mut pipe: impl Write, bytes: &[u8], name: &str, limits: &Limits) -> io::Result<()> {
    let seconds = limits.reader_time.as_secs().saturating_add(2);
    pipe.write_all(&limits.reader_memory.to_le_bytes())?;
    pipe.write_all(&seconds.to_le_bytes())?;
    pipe.write_all(&(name.len() as u64).to_le_bytes())?;
    pipe.write_all(name.as_bytes())?;
    pipe.write_all(bytes)
}

/// The start of what the child says on standard error; the rest is thrown away.
fn complaint(mut pipe: impl Read) -> String {
    let mut start = Vec::new();
    pipe.by_ref().take(4096).read_to_end(&mut start).ok();
    io::copy(&mut pipe, &mut io::sink()).ok();
    String::from_utf8_lossy(&start).into_owned()
}

impl End {
    fn of(status: ExitStatus, complaint: &str) -> Self {
        match status.signal() {
            Some(signal) if signal == Signal::XCPU.as_raw() => Self::Time,
            // What Rust says when an allocation fails, before it aborts.
            _ if complaint.contains("memory allocation of") => Self::Memory,
            _ => Self::Crashed,
        }
    }

    fn finding(self, name: &str, limits: &Limits) -> Finding {
        let (code, message, hint) = match self {
            Self::Memory => memory(limits.reader_memory >> 20),
            Self::Time => time(limits.reader_time),
            Self::NotStarted(error) => (
                Code::ReaderFailed,
                text!(
                    "无法启动读取该文件的子进程（{error}）",
                    "the process to read this file could not be started ({error})"
                ),
                text!(
                    "检查内存和进程数限制后重新运行",
                    "check the limits of memory and processes, and run again"
                ),
            ),
            Self::Crashed | Self::Answered(..) => (
                Code::ReaderFailed,
                text!(
                    "读取该文件时程序异常结束，文件可能已损坏",
                    "the process that read this file ended abnormally; the file may be damaged"
                ),
                text!(
                    "用 Excel 或 WPS 打开该文件，另存为 .xlsx；若打不开，请报送单位重新发送",
                    "open the file in Excel or WPS and save it as .xlsx; if it does not open, ask for it to be sent again"
                ),
            ),
        };
        Finding::new(code, Site::file(name), message).hint(hint)
    }
}

fn memory(mebibytes: u64) -> (Code, Text, Text) {
    (
        Code::ReaderMemory,
        text!(
            "读取该文件需要的内存超过限额（{mebibytes} MiB）",
            "reading this file takes more memory than allowed ({mebibytes} MiB)"
        ),
        text!(
            "在 Excel 或 WPS 里删去数据区以外的行、列和格式后另存为 .xlsx；确有需要时调大 review.toml 里 [limits] 的 reader_memory",
            "in Excel or WPS delete the rows, columns and formats outside the data and save it as .xlsx; if need be raise `reader_memory` under [limits] in review.toml"
        ),
    )
}

fn time(limit: Duration) -> (Code, Text, Text) {
    let seconds = limit.as_secs_f64();
    (
        Code::ReaderTimeout,
        text!(
            "读取该文件超过时限（{seconds} 秒）",
            "reading this file takes longer than allowed ({seconds} s)"
        ),
        text!(
            "用 Excel 或 WPS 打开该文件，另存为 .xlsx；确有需要时调大 review.toml 里 [limits] 的 reader_time",
            "open the file in Excel or WPS and save it as .xlsx; if need be raise `reader_time` under [limits] in review.toml"
        ),
    )
}

/// What the child process does (hidden subcommand `__read`): limits, name and bytes from standard input, grids and
/// findings to standard output.
#[must_use]
pub fn serve() -> ExitCode {
    // The parent says what a crash means; a panic message would help nobody at midnight.
    std::panic::set_hook(Box::new(|_| {}));
    match catch_unwind(answer) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(_)) => ExitCode::FAILURE,
        Err(_) => ExitCode::from(PANICKED),
    }
}

fn answer() -> io::Result<()> {
    let mut stdin = io::stdin().lock();
    let mut number = || {
        let mut bytes = [0; 8];
        stdin.read_exact(&mut bytes).map(|()| u64::from_le_bytes(bytes))
    };
    let (memory, seconds, length) = (number()?, number()?, number()?);
    restrict(memory, seconds)?;
    let (mut name, mut bytes) = (String::new(), Vec::new());
    stdin.by_ref().take(length).read_to_string(&mut name)?;
    stdin.read_to_end(&mut bytes)?;
    let (grids, findings) = grids(&bytes, &name);
    drop(bytes);
    let mut pipe = BufWriter::new(io::stdout().lock());
    frames::write(&mut pipe, grids, &findings)?;
    pipe.flush()
}

/// No more memory and time than allowed, no files written, no core dump.
fn restrict(memory: u64, seconds: u64) -> io::Result<()> {
    let limits =
        [(Resource::As, memory), (Resource::Cpu, seconds), (Resource::Fsize, 0), (Resource::Core, 0)];
    for (resource, limit) in limits {
        setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) })?;
    }
    Ok(())
}
