//! Untrusted bytes are read in a child process of the same binary, with limits on memory and time. A crash, an abort or
//! an endless loop there is a finding here, and other files are read all the same.
//!
//! The child gets the bytes from its standard input and never opens a path: what was hashed is what was read.

use super::{
    container::{self, frames::Inlet},
    grid::Grid,
};
use crate::{
    child::{self, Failure, Worker},
    finding::{Code, Finding, Findings, Site, Text},
    project::Limits,
    text,
};
use rustix::process::Resource;
use std::{
    fs::File,
    io::{self, BufWriter, Read, Write},
    os::fd::AsFd,
    panic::resume_unwind,
    process::{ChildStdin, ExitCode},
    sync::mpsc,
    thread,
    time::Duration,
};

/// The argument that makes the binary a reader: see [`serve`].
pub const SERVE: &str = "__read";

/// [`grids`](super::grids) in a child process of `worker` (this very binary), within limits of address space and time.
///
/// A crash, too much memory and too much time are findings of the file: `reader-failed`, `reader-memory`,
/// `reader-timeout`.
#[must_use]
pub fn grids_isolated(worker: &Worker, bytes: &[u8], name: &str, limits: &Limits) -> (Vec<Grid>, Findings) {
    let mut grids = Vec::new();
    match sheets_isolated(worker, |pipe| pipe.write_all(bytes), name, limits, |grid| grids.push(grid)) {
        Ok(findings) => (grids, findings),
        Err(failed) => (Vec::new(), failed),
    }
}

/// The same for the bytes that `file` writes, with each sheet given as soon as it is complete, while the child may be reading
/// others or checking this one.
///
/// # Errors
///
/// The finding of a child that failed. Nothing that was given before is to be used.
pub(super) fn sheets_isolated(
    worker: &Worker,
    file: impl FnOnce(&mut ChildStdin) -> io::Result<()> + Send,
    name: &str,
    limits: &Limits,
    give: impl FnMut(Grid),
) -> Result<Findings, Findings> {
    let time = child::Limits { time: Some(limits.reader_time) };
    let (complete, sheets) = mpsc::channel();
    let answer = thread::scope(|scope| {
        // The limit of time is the child's: what is made of a sheet meanwhile does not count.
        let asked = scope.spawn(move || {
            let send = |mut pipe| request(&mut pipe, name, limits).and_then(|()| file(&mut pipe));
            worker.ask(SERVE, time, send, |pipe| Inlet::new(pipe).read(|grid| drop(complete.send(grid))))
        });
        sheets.into_iter().for_each(give);
        asked.join()
    });
    let answer = answer.unwrap_or_else(|panic| resume_unwind(panic));
    answer.map_err(|failure| Findings::from_iter([finding(failure, name, limits)]))
}

/// Limits and name, in this order; then come the bytes.
fn request(pipe: &mut impl Write, name: &str, limits: &Limits) -> io::Result<()> {
    let seconds = limits.reader_time.as_secs().saturating_add(2);
    pipe.write_all(&limits.reader_memory.to_le_bytes())?;
    pipe.write_all(&seconds.to_le_bytes())?;
    pipe.write_all(&(name.len() as u64).to_le_bytes())?;
    pipe.write_all(name.as_bytes())
}

fn finding(failure: Failure, name: &str, limits: &Limits) -> Finding {
    let (code, message, hint) = match failure {
        Failure::Memory => memory(limits.reader_memory >> 20),
        Failure::Time => time(limits.reader_time),
        Failure::NotStarted(error) => (
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
        Failure::Stopped => (
            Code::ReaderFailed,
            text!("运行中止，该文件没有读完", "the run was ended before this file was read"),
            text!("重新运行", "run again"),
        ),
        Failure::Crashed => (
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
    child::serve(answer)
}

fn answer() -> io::Result<()> {
    let mut stdin = io::stdin().lock();
    let mut number = || {
        let mut bytes = [0; 8];
        stdin.read_exact(&mut bytes).map(|()| u64::from_le_bytes(bytes))
    };
    let (memory, seconds, length) = (number()?, number()?, number()?);
    child::restrict(&[(Resource::As, memory), (Resource::Cpu, seconds)])?;
    let (mut name, mut bytes) = (String::new(), Vec::new());
    stdin.by_ref().take(length).read_to_string(&mut name)?;
    stdin.read_to_end(&mut bytes)?;
    // Not through the standard library's own buffer, which looks for ends of lines.
    let stdout = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    container::send(&bytes, &name, &mut BufWriter::with_capacity(1 << 16, stdout))
}
