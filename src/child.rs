//! What is not trusted is worked on in a child process of this same program, within limits of memory and time: a crash, an
//! abort or an endless loop there is a finding here, and everything else goes on.
//!
//! Work and answer go through pipes; the child opens no path that it was not told.

use rustix::process::{
    Pid, Resource, Rlimit, Signal, kill_process, set_parent_process_death_signal, setrlimit,
};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    io::{self, Read, Write},
    os::unix::process::ExitStatusExt,
    panic::catch_unwind,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, ExitCode, ExitStatus, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

/// How often somebody looks whether the run is to end.
const TICK: Duration = Duration::from_millis(20);
/// The child met a bug in itself or in a library.
const PANICKED: u8 = 3;
/// The child had no memory for what it was sent.
const NO_MEMORY: u8 = 4;

/// When a run has to end before it is done.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    signal: Arc<AtomicUsize>,
    until: Option<Instant>,
}

/// Why a run has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The process was asked to end by this signal.
    Signal(u8),
    /// The time for the run is over.
    Late,
}

impl Stop {
    /// Ends when the number of a signal is stored here.
    #[must_use]
    pub fn on(signal: Arc<AtomicUsize>) -> Self {
        Self { signal, until: None }
    }

    /// Ends after this time, too.
    #[must_use]
    pub fn within(&self, time: Duration) -> Self {
        Self { signal: Arc::clone(&self.signal), until: Instant::now().checked_add(time) }
    }

    /// Why the run has to end now; `None` while it may go on.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match u8::try_from(self.signal.load(Relaxed)) {
            Ok(0) | Err(_) => self.until.is_some_and(|until| Instant::now() >= until).then_some(Reason::Late),
            Ok(signal) => Some(Reason::Signal(signal)),
        }
    }

    /// Waits, unless the run has to end.
    ///
    /// # Errors
    ///
    /// Why it has to.
    pub fn sleep(&self, time: Duration) -> Result<(), Reason> {
        let end = Instant::now() + time;
        loop {
            if let Some(reason) = self.reason() {
                return Err(reason);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            thread::sleep(left.min(TICK));
        }
    }
}

/// This program, as a child process, for as long as the run may go on.
#[derive(Debug, Clone)]
pub struct Worker {
    program: PathBuf,
    /// When the run has to end.
    pub stop: Stop,
}

/// What a child process may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// From start to answer; `None`: as long as the run.
    pub time: Option<Duration>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It needed more memory than allowed.
    Memory,
    /// It needed more time than allowed.
    Time,
    /// The run had to end.
    Stopped,
    /// It crashed, or what it said makes no sense.
    Crashed,
    /// It could not be started; what the operating system said.
    NotStarted(String),
}

impl Worker {
    /// A program that answers what [`serve`] answers: this very binary.
    #[must_use]
    pub fn new(program: &Path, stop: Stop) -> Self {
        Self { program: program.to_path_buf(), stop }
    }

    /// The same, for at most this time from now on.
    #[must_use]
    pub fn within(&self, time: Duration) -> Self {
        Self { program: self.program.clone(), stop: self.stop.within(time) }
    }

    /// Starts the child that this argument names, writes to it with `send` and reads its answer with `receive`, both at
    /// once. `receive` gives `None` when the answer breaks off or makes no sense.
    ///
    /// # Errors
    ///
    /// When the child gave no whole answer and a good end.
    pub fn ask<T>(
        &self,
        argument: &str,
        limits: Limits,
        send: impl FnOnce(ChildStdin) -> io::Result<()> + Send,
        receive: impl FnOnce(ChildStdout) -> Option<T>,
    ) -> Result<T, Failure> {
        let child = Command::new(&self.program)
            .arg(argument)
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let child = child.map_err(|error| Failure::NotStarted(error.to_string()))?;
        self.supervise(child, limits, send, receive)
    }

    fn supervise<T>(
        &self,
        mut child: Child,
        limits: Limits,
        send: impl FnOnce(ChildStdin) -> io::Result<()> + Send,
        receive: impl FnOnce(ChildStdout) -> Option<T>,
    ) -> Result<T, Failure> {
        let (Some(stdin), Some(stdout), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(Failure::NotStarted("no pipes".to_owned()));
        };
        let pid = Pid::from_child(&child);
        let ended: Mutex<Option<Failure>> = Mutex::new(None);
        let (done, waits) = mpsc::channel::<()>();
        thread::scope(|scope| {
            // A child that ends early closes its end; what it says then tells more than the broken pipe.
            scope.spawn(move || send(stdin).ok());
            let complaint = scope.spawn(move || complaint(stderr));
            let ended = &ended;
            scope.spawn(move || {
                if let Some(why) = self.watch(limits, &waits) {
                    *ended.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(why);
                    kill_process(pid, Signal::KILL).ok();
                }
            });
            let answer = receive(stdout);
            if answer.is_none() {
                // The answer broke off, or makes no sense: nothing more is wanted of this child.
                kill_process(pid, Signal::KILL).ok();
            }
            drop(done);
            let status = child.wait();
            let complaint = complaint.join().unwrap_or_default();
            let ended = ended.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
            match (answer, status, ended) {
                (Some(answer), Ok(status), _) if status.success() => Ok(answer),
                (_, _, Some(why)) => Err(why),
                (_, Ok(status), None) => Err(Failure::of(status, &complaint)),
                (_, Err(_), None) => Err(Failure::Crashed),
            }
        })
    }

    /// Waits until the child is done; says why it has to be ended before.
    fn watch(&self, limits: Limits, done: &mpsc::Receiver<()>) -> Option<Failure> {
        let end = limits.time.and_then(|time| Instant::now().checked_add(time));
        loop {
            if self.stop.reason().is_some() {
                return Some(Failure::Stopped);
            }
            let left = end.map_or(TICK, |end| end.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return Some(Failure::Time);
            }
            match done.recv_timeout(left.min(TICK)) {
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Ok(()) | Err(mpsc::RecvTimeoutError::Disconnected) => return None,
            }
        }
    }
}

impl Failure {
    fn of(status: ExitStatus, complaint: &str) -> Self {
        match status.signal() {
            Some(signal) if signal == Signal::XCPU.as_raw() => Self::Time,
            _ if status.code() == Some(NO_MEMORY.into()) => Self::Memory,
            // What Rust says when an allocation fails, before it aborts.
            _ if complaint.contains("memory allocation of") => Self::Memory,
            _ => Self::Crashed,
        }
    }
}

/// The start of what the child says on standard error; the rest is thrown away.
fn complaint(mut pipe: impl Read) -> String {
    let mut start = Vec::new();
    pipe.by_ref().take(4096).read_to_end(&mut start).ok();
    io::copy(&mut pipe, &mut io::sink()).ok();
    String::from_utf8_lossy(&start).into_owned()
}

/// What the child process does: `answer` reads standard input and writes standard output. It ends with its parent.
#[must_use]
pub fn serve(answer: fn() -> io::Result<()>) -> ExitCode {
    // The parent says what a crash means; a panic message would help nobody at midnight.
    std::panic::set_hook(Box::new(|_| {}));
    if set_parent_process_death_signal(Some(Signal::KILL)).is_err() {
        return ExitCode::FAILURE;
    }
    match catch_unwind(answer) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) if error.kind() == io::ErrorKind::OutOfMemory => ExitCode::from(NO_MEMORY),
        Ok(Err(_)) => ExitCode::FAILURE,
        Err(_) => ExitCode::from(PANICKED),
    }
}

/// In the child: no more of this than allowed, no files written, no core dump.
///
/// # Errors
///
/// When the operating system does not allow a limit.
pub fn restrict(limits: &[(Resource, u64)]) -> io::Result<()> {
    for (resource, limit) in limits.iter().copied().chain([(Resource::Fsize, 0), (Resource::Core, 0)]) {
        setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) })?;
    }
    Ok(())
}

/// Writes one value into a pipe.
///
/// # Errors
///
/// When the far end is closed.
pub fn put(pipe: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
    pipe.write_all(&(bytes.len() as u64).to_le_bytes())?;
    pipe.write_all(&bytes)?;
    pipe.flush()
}

/// Reads one value from a pipe: `Ok(None)` where it ends before a value begins.
///
/// # Errors
///
/// When it breaks off within a value, or the value makes no sense.
pub fn take<T: DeserializeOwned>(pipe: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 8];
    let mut have = 0;
    while have < length.len() {
        match pipe.read(&mut length[have..]) {
            Ok(0) if have == 0 => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => have += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = u64::from_le_bytes(length);
    let mut bytes = Vec::new();
    if pipe.take(length).read_to_end(&mut bytes)? as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    postcard::from_bytes(&bytes).map(Some).map_err(io::Error::other)
}
