//! What can be ordered. `way` is the pipeline, top to bottom: the only file that sees every stage; `nightly` is a run that
//! nobody watches.

mod answer;
mod bundle;
mod editions;
mod hooks;
mod host;
mod ingredients;
mod letter;
mod look;
mod nightly;
mod releases;
mod schedule;
mod trace;
mod verify;
mod way;

pub use answer::{Answer, Exit, FileAnswer, Kept, Outcome, Standing, Talk};
pub use host::Host;

use crate::{child::Worker, project};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use way::State;

/// What is to be done.
#[derive(Debug, Clone)]
pub enum Order {
    /// The whole way.
    Build(Build),
    /// Everything but the PDF and the publishing.
    Check {
        /// The project's folder.
        root: PathBuf,
        /// Warnings are errors.
        strict: bool,
    },
    /// What is read in files, without a project.
    Read {
        /// The files.
        files: Vec<PathBuf>,
        /// The changes too.
        changes: bool,
    },
    /// From a number to its cells, or from a cell to where it is printed.
    Trace {
        /// A printed number, a figure's id, or a cell.
        what: String,
        /// The project's folder.
        root: PathBuf,
    },
    /// What a code means.
    Explain {
        /// The code; all of them if there is none.
        code: Option<String>,
    },
    /// A new project.
    Init {
        /// Its folder.
        root: PathBuf,
        /// The year under review.
        year: Option<i16>,
        /// A built-in template to copy for editing.
        template: Option<String>,
    },
    /// Which font serves which role.
    Doctor {
        /// The project's folder.
        root: PathBuf,
    },
    /// The releases that are there.
    History {
        /// The project's folder.
        root: PathBuf,
    },
    /// How the last runs went.
    Status {
        /// The project's folder.
        root: PathBuf,
    },
    /// Somebody answers for a release.
    SignOff {
        /// `report.id`.
        id: String,
        /// Which release; the newest if none is named.
        release: Option<u32>,
        /// Who.
        by: String,
        /// The project's folder.
        root: PathBuf,
    },
    /// Whether a release is as it was published, and can be made again.
    Verify {
        /// The folder of the release, or the project's for its latest one.
        folder: PathBuf,
    },
    /// What to give to cron and systemd.
    Schedule {
        /// The project's folder.
        root: PathBuf,
        /// The time of day, 02:00.
        at: String,
        /// As whom systemd runs it.
        user: Option<String>,
    },
    /// The JSON schema of review.toml.
    Schema,
    /// Something made elsewhere, to be printed as it is.
    Print(Vec<u8>),
}

/// The order to build.
#[derive(Debug, Clone)]
pub struct Build {
    /// The project's folder.
    pub root: PathBuf,
    /// Only a draft, into this file.
    pub draft: Option<PathBuf>,
    /// Warnings are errors.
    pub strict: bool,
    /// Publish even if nothing changed.
    pub force: bool,
    /// How long to wait for another run.
    pub wait: Duration,
    /// Write what the templates get into this file.
    pub page_data: Option<PathBuf>,
    /// The time for the whole run; `publish.timeout` if it is not given.
    pub timeout: Option<Duration>,
}

/// Does what is ordered, with what the machine gives.
#[must_use]
pub fn run(order: Order, host: &Host) -> Outcome {
    match order {
        Order::Build(order) => match &order.draft {
            Some(file) => draft(&order, file, &host.worker()),
            None => nightly::build(&order, host),
        },
        Order::Check { root, strict } => check(&root, strict, &host.worker()),
        Order::Read { files, changes } => look::read(&files, changes, &host.worker()),
        Order::Trace { what, root } => trace::trace(&what, &root),
        Order::Explain { code } => look::explain(code.as_deref()),
        Order::Init { root, year, template } => look::init(&root, year, template.as_deref()),
        Order::Doctor { root } => look::doctor(&root),
        Order::History { root } => releases::history(&root),
        Order::Status { root } => releases::status(&root),
        Order::SignOff { id, release, by, root } => releases::sign_off(&id, release, &by, &root, host),
        Order::Verify { folder } => verify::verify(&folder, &host.worker()),
        Order::Schedule { root, at, user } => schedule::schedule(&root, &at, user.as_deref(), host),
        Order::Schema => Outcome::answer(Answer::Json(project::schema())),
        Order::Print(bytes) => Outcome::answer(Answer::Bytes(bytes)),
    }
}

/// The whole way without publishing, and in spite of errors.
fn draft(order: &Build, file: &Path, worker: &Worker) -> Outcome {
    let mut state = State { draft: true, ..State::new(false) };
    let answer = state.draft(order, file, worker);
    state.into_outcome(answer)
}

fn check(root: &Path, strict: bool, worker: &Worker) -> Outcome {
    let mut state = State::new(strict);
    let answer = state.check(root, worker);
    state.into_outcome(answer)
}
