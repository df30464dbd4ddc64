use super::{durable::make_folder, failure::PublishError};
use crate::{
    child::{Reason, Stop},
    finding::{Code, Finding, Site},
    text,
};
use serde::{Deserialize, Serialize};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    path::Path,
    time::{Duration, Instant},
};

/// Held by the one run of a project that may write its output. The kernel lets go of it when the process ends, however it
/// ends, so there is never a stale one.
#[derive(Debug)]
pub struct Lock {
    file: File,
    /// The run before, if it ended without putting its lock down: it was killed, or the machine stopped.
    pub killed: Option<Holder>,
}

/// Who holds the lock: only for messages, the lock itself is the kernel's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The process id.
    pub pid: u32,
    /// When it started, as in the journal.
    pub since: String,
}

/// Why the lock was not had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another run holds it; which one, if it could be read.
    #[error("another run holds the lock")]
    Held(Option<Holder>),
    /// The run was to end while it waited.
    #[error("ended while waiting for the lock")]
    Stopped(Reason),
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
            Self::Held(Some(Holder { pid, since })) => {
                let since: String = since.replace('T', " ").chars().take(19).collect();
                text!(
                    "另一次运行正在进行（进程号 {pid}，{since} 开始）",
                    "another run is in progress (process {pid}, since {since})"
                )
            }
            Self::Held(None) => text!("另一次运行正在进行", "another run is in progress"),
            Self::Stopped(_) => text!("等待另一次运行时被中止", "ended while waiting for another run"),
        };
        Finding::new(Code::RunLocked, Site::file("output/.work/lock"), message).hint(text!(
            "等它结束后再运行，或用 --wait 秒数 让本次等待",
            "run again when it has ended, or wait for it with --wait SECONDS",
        ))
    }
}

/// Takes the lock of the project whose output folder this is, waiting at most `wait` for another run to end. `since` is
/// what others are told.
///
/// # Errors
///
/// [`LockError::Held`] when another run still holds it then.
pub fn acquire(output: &Path, wait: Duration, since: &str, stop: &Stop) -> Result<Lock, LockError> {
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
                stop.sleep(PAUSE.min(wait.saturating_sub(start.elapsed()))).map_err(LockError::Stopped)?;
            }
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(noted(&file))),
            Err(TryLockError::Error(error)) => return Err(failed(error).into()),
        }
    }
    let killed = noted(&file);
    let holder = Holder { pid: std::process::id(), since: since.to_owned() };
    note(&mut file, &serde_json::to_vec(&holder).unwrap_or_default()).map_err(failed)?;
    Ok(Lock { file, killed })
}

/// Who holds the lock of a project now. `None` if nobody does, or if it cannot be looked at.
#[must_use]
pub fn holder(output: &Path) -> Option<Holder> {
    let file = File::open(output.join(".work/lock")).ok()?;
    // A shared lock, let go of at once: a run that starts in this very moment only waits for it.
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => noted(&file),
        Ok(()) | Err(TryLockError::Error(_)) => None,
    }
}

fn note(file: &mut File, holder: &[u8]) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(holder)
}

fn noted(mut file: &File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(1000).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

impl Drop for Lock {
    /// An empty file says that the run came to its end.
    fn drop(&mut self) {
        self.file.set_len(0).ok();
    }
}
