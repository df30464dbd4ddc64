use super::{durable::make_folder, failure::PublishError};
use crate::{
    finding::{Code, Finding, Site},
    text,
};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// Held by the one run of a project that may write its output. The kernel lets go of it when the process ends, however it
/// ends, so there is never a stale one.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why the lock was not had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another run holds it; its process id, if it could be read.
    #[error("another run holds the lock")]
    Held(Option<u32>),
    /// The lock file cannot be made.
    #[error(transparent)]
    Unwritable(#[from] PublishError),
}

impl LockError {
    /// What to tell the person who must act.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let message = match self {
            Self::Unwritable(error) => return error.finding(),
            Self::Held(Some(pid)) => {
                text!("另一次运行正在进行（进程号 {pid}）", "another run is in progress (process {pid})")
            }
            Self::Held(None) => text!("另一次运行正在进行", "another run is in progress"),
        };
        Finding::new(Code::RunLocked, Site::file("output/.work/lock"), message).hint(text!(
            "等它结束后再运行，或用 --wait 秒数 让本次等待",
            "run again when it has ended, or wait for it with --wait SECONDS",
        ))
    }
}

/// Takes the lock of the project whose output folder this is, waiting at most `wait` for another run to end.
///
/// # Errors
///
/// [`LockError::Held`] when another run still holds it then.
pub fn acquire(output: &Path, wait: Duration) -> Result<Lock, LockError> {
    const PAUSE: Duration = Duration::from_millis(100);
    let folder = output.join(".work");
    make_folder(&folder)?;
    let path = folder.join("lock");
    let failed = |error| PublishError::new(&path, error);
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if start.elapsed() < wait => {
                thread::sleep(PAUSE.min(wait.saturating_sub(start.elapsed())));
            }
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(holder(&path))),
            Err(TryLockError::Error(error)) => return Err(failed(error).into()),
        }
    }
    note_holder(&mut file).map_err(failed)?;
    Ok(Lock { _file: file })
}

/// The process id is only for the message; the lock itself is the kernel's.
fn note_holder(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn holder(path: &Path) -> Option<u32> {
    let mut text = String::new();
    File::open(path).ok()?.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
