use crate::child::{Stop, Worker};
use jiff::{Timestamp, tz::TimeZone};
use std::path::PathBuf;

/// What the machine gives a run: the only way in for the clock, the program's own executable, and signals.
#[derive(Debug, Clone)]
pub struct Host {
    /// This program itself, for what is done in child processes.
    pub program: PathBuf,
    /// The time of day.
    pub now: fn() -> Timestamp,
    /// When the process was asked to end.
    pub stop: Stop,
}

impl Host {
    /// The worker, for as long as the process is not asked to end.
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker::new(&self.program, self.stop.clone())
    }

    /// The time of day as the journal has it: local, to the second, with its distance from UTC.
    #[must_use]
    pub fn stamp(&self) -> String {
        let now = (self.now)().to_zoned(TimeZone::system());
        now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}

/// `2026-11-25T02:00:07+08:00` as people write it: 2026-11-25 02:00:07.
pub(super) fn readable(stamp: &str) -> String {
    stamp.replace('T', " ").chars().take(19).collect()
}
