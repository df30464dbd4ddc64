//! A build, as cron starts it at two in the morning: one at a time, nothing done twice, nothing half, and somebody told.

use super::{
    Answer, Build, Exit, Host, Outcome, bundle, hooks, ingredients, letter,
    way::{Purpose, State, Stopped},
};
use crate::{
    child::{Reason, Worker},
    finding::{Code, Finding, Findings, Language, Severity, Site},
    model::sha256,
    project::{self, Project, Publishing},
    publish::{self, Cause, Entry, Lock, LockError, Made, PublishError, Published, Unchanged},
    read::Snapshot,
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A release that is not known yet takes no more than this.
const USUAL: u64 = 16 << 20;
/// So many reasons stand in the journal.
const REASONS: usize = 20;

/// Reads, computes, checks, writes, sets, publishes. Nothing is published if one finding is an error.
pub(super) fn build(order: &Build, host: &Host) -> Outcome {
    let mut state = State::new(order.strict);
    let mut night = Night {
        order,
        host,
        output: order.root.join("output"),
        start: host.stamp(),
        id: None,
        title: String::new(),
        publishing: Publishing::default(),
        hashes: BTreeMap::new(),
    };
    let project = match state.project(&order.root) {
        Ok(project) => project,
        Err(stopped) => return night.misled(state, stopped),
    };
    night.know(&project);
    let worker = host.worker().within(order.timeout.unwrap_or(project.publish.timeout));
    match publish::acquire(&night.output, order.wait, &night.start, &worker.stop) {
        Ok(lock) => {
            let answer = night.produce(&mut state, project, &worker);
            night.close(state.into_outcome(answer), lock)
        }
        Err(error) => {
            let stopped = refused(&mut state, &error);
            let outcome = state.into_outcome(Err(stopped));
            // Who finds another run at work is told by its exit code; a disk that cannot be written is news.
            if outcome.exit == Exit::Unwritable { night.tell(outcome) } else { outcome }
        }
    }
}

fn refused(state: &mut State, error: &LockError) -> Stopped {
    let exit = match error {
        LockError::Stopped(Reason::Signal(signal)) => return Stopped(Exit::Ended(*signal)),
        LockError::Held(_) | LockError::Stopped(Reason::Late) => Exit::Locked,
        LockError::Unwritable(_) => Exit::Unwritable,
    };
    state.refuse(error.finding(), exit)
}

/// A run that nobody watches, and what its journal will say.
struct Night<'a> {
    order: &'a Build,
    host: &'a Host,
    output: PathBuf,
    start: String,
    id: Option<String>,
    title: String,
    publishing: Publishing,
    hashes: BTreeMap<String, String>,
}

impl Night<'_> {
    fn know(&mut self, project: &Project) {
        self.id = Some(project.report.id.clone());
        self.title.clone_from(&project.report.title);
        self.publishing = project.publish.clone();
    }

    /// review.toml is wrong: told as far as it says to whom.
    fn misled(mut self, state: State, stopped: Stopped) -> Outcome {
        let text = state.texts.get(project::REVIEW_FILE).cloned();
        let outcome = state.into_outcome(Err(stopped));
        if !self.order.root.join(project::REVIEW_FILE).exists() {
            return outcome;
        }
        self.publishing = text.map(|text| project::publishing(&text)).unwrap_or_default();
        match publish::acquire(&self.output, self.order.wait, &self.start, &self.host.stop) {
            Ok(lock) => self.close(outcome, lock),
            Err(_) => self.tell(outcome),
        }
    }

    fn produce(&mut self, state: &mut State, project: Project, worker: &Worker) -> Result<Answer, Stopped> {
        let id = project.report.id.clone();
        let before = Snapshot::take(&project.root);
        let signed = publish::signed(&self.output, &id);
        let program = &self.host.program;
        if !self.order.force
            && ingredients::up_to_date(&project, &before, program, self.order.strict).is_some()
        {
            let published =
                publish::relink(&self.output, &id, &signed).map_err(|it| unwritable(state, &it))?;
            return Ok(Answer::Published { id, published, pages: None });
        }
        publish::full(&self.output, self.expected(&id)).map_err(|error| unwritable(state, &error))?;

        let (mut known, tools) = state.learn(project, worker, Purpose::Print);
        state.lap("compute");
        state.go_on(worker)?;
        self.settle(state, &known.project, &before, worker)?;
        state.refuse_open_workbooks();
        state.stop_if_errors()?;
        let page_data = self.order.page_data.as_deref();
        let composed = state.compose(&mut known, tools, worker, page_data, false)?;
        let review = state.texts.get(&known.project.review_file).cloned().unwrap_or_default();
        state.findings.append(unlike(&before, &known, &review));
        state.stop_if_errors()?;

        let release = bundle::release(&known, &composed, &review, &state.findings);
        if let Some(size) = publish::large(&release, known.project.limits.output_size) {
            return Err(state.refuse(too_large(size, known.project.limits.output_size), Exit::Errors));
        }
        state.go_on(worker)?;
        let unchanged = if self.order.force { Unchanged::Again } else { Unchanged::Skip };
        let keep = known.project.publish.keep;
        let published = publish::publish(&self.output, &release, keep, &signed, unchanged);
        let published = published.map_err(|error| unwritable(state, &error))?;
        self.remember(&id, &release, published, ingredients::of(&before, &composed, program));
        state.lap("publish");
        Ok(Answer::Published { id, published, pages: Some(composed.page_count) })
    }

    /// Waits until the youngest input is old enough; one that changed meanwhile, or since, is a finding.
    fn settle(
        &self,
        state: &mut State,
        project: &Project,
        before: &Snapshot,
        worker: &Worker,
    ) -> Result<(), Stopped> {
        let wait = before.unsettled((self.host.now)(), project.publish.settle);
        if worker.stop.sleep(wait).is_err() {
            state.go_on(worker)?;
        }
        let root = &project.root;
        let now = if wait.is_zero() { before.again(root) } else { Snapshot::take(root) };
        let changed = before.changed(&now);
        if !changed.is_empty() {
            // Whatever else was found in a file that was still arriving only leads astray.
            state.findings = changed;
            return Err(Stopped(Exit::Errors));
        }
        state.lap("settle");
        Ok(())
    }

    /// How much a release will take: twice the newest one.
    fn expected(&self, id: &str) -> u64 {
        let review = publish::shelves(&self.output).into_iter().find(|it| it.id == id);
        let newest = review.and_then(|it| it.releases.last().map(|(_, folder)| publish::size(folder)));
        newest.map_or(USUAL, |size| size.saturating_mul(2))
    }

    fn remember(
        &mut self,
        id: &str,
        release: &publish::Release,
        published: Published,
        of: ingredients::Hashes,
    ) {
        let hash = |name: &str| release.files.get(name).map(|bytes| sha256(bytes)).unwrap_or_default();
        let (Published::New(number) | Published::UpToDate(number)) = published;
        let made = Made { schema: 1, release: number, manifest: hash("manifest.json"), of };
        self.hashes = BTreeMap::from([
            ("made_of".to_owned(), publish::digest(&made.of)),
            ("manifest".to_owned(), made.manifest.clone()),
            ("pdf".to_owned(), hash("review.pdf")),
        ]);
        // Without it the next run does more than it has to, and comes to the same.
        let _ = publish::remember(&self.output, id, &made);
    }

    /// The journal, the report, the hooks.
    fn close(&self, mut outcome: Outcome, lock: Lock) -> Outcome {
        let letter = self.letter(&outcome);
        if let Err(error) = self.write_down(&outcome, &lock, &letter) {
            outcome.findings.push(error.finding().severity(Severity::Warning));
        }
        drop(lock);
        self.tell(outcome)
    }

    fn letter(&self, outcome: &Outcome) -> String {
        let folder = self.order.root.display().to_string();
        let title = if self.title.is_empty() { &folder } else { &self.title };
        let standing = self.standing();
        let published = standing.as_ref().map(|(release, when)| (*release, when.as_str()));
        letter::letter(outcome, title, &self.start, published)
    }

    fn write_down(&self, outcome: &Outcome, lock: &Lock, letter: &str) -> Result<(), PublishError> {
        if let Some(killed) = &lock.killed {
            let tool = env!("CARGO_PKG_VERSION").to_owned();
            let (start, result) = (killed.since.clone(), "killed".to_owned());
            publish::record(&self.output, &Entry { schema: 1, start, result, tool, ..Entry::default() })?;
        }
        let (path, bytes) = letter::file(&self.output, letter);
        if outcome.exit == Exit::Success {
            let _ = fs::remove_file(&path);
        }
        publish::record(&self.output, &self.entry(outcome))?;
        if outcome.exit == Exit::Success { Ok(()) } else { publish::write_file(&path, &bytes) }
    }

    fn entry(&self, outcome: &Outcome) -> Entry {
        let count = |severity| outcome.findings.count(severity);
        let codes: BTreeSet<&str> = outcome.findings.iter().map(|finding| finding.code.name()).collect();
        let errors = outcome.findings.iter().filter(|finding| finding.is_error());
        let (result, release) = told(outcome);
        Entry {
            schema: 1,
            start: self.start.clone(),
            end: Some(self.host.stamp()),
            result: result.to_owned(),
            exit: Some(outcome.exit.code()),
            id: self.id.clone(),
            release,
            counts: BTreeMap::from([
                ("error".to_owned(), count(Severity::Error)),
                ("warning".to_owned(), count(Severity::Warning)),
                ("note".to_owned(), count(Severity::Note)),
            ]),
            codes: codes.into_iter().map(str::to_owned).collect(),
            hashes: self.hashes.clone(),
            reasons: errors.take(REASONS).map(|finding| finding.to_json(Language::Zh)).collect(),
            tool: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Runs the command that fits. A release that was there already is no news, and who ended a run knows it.
    fn tell(&self, mut outcome: Outcome) -> Outcome {
        let warnings = outcome.findings.count(Severity::Warning);
        let (key, command) = match told(&outcome).0 {
            "published" if warnings > 0 => ("on_warning", &self.publishing.on_warning),
            "published" => ("on_success", &self.publishing.on_success),
            "failed" => ("on_failure", &self.publishing.on_failure),
            _ => return outcome,
        };
        let root = self.order.root.canonicalize().unwrap_or_else(|_| self.order.root.clone());
        let (letter, facts) = (self.letter(&outcome), self.facts(&outcome, &root));
        let failed = hooks::run(key, command, &root, &letter, &facts, &self.host.stop);
        outcome.findings.append(failed.into_iter().collect());
        outcome
    }

    fn facts(&self, outcome: &Outcome, root: &Path) -> [(&'static str, String); 9] {
        let id = self.id.clone().unwrap_or_default();
        let codes: BTreeSet<&str> = outcome.findings.iter().map(|finding| finding.code.name()).collect();
        let (result, release) = told(outcome);
        [
            ("NIANBAO_RESULT", result.to_owned()),
            ("NIANBAO_EXIT", outcome.exit.code().to_string()),
            ("NIANBAO_PDF", root.join("output").join(&id).join("review.pdf").display().to_string()),
            ("NIANBAO_ID", id),
            ("NIANBAO_RELEASE", release.map(|number| number.to_string()).unwrap_or_default()),
            ("NIANBAO_ERRORS", outcome.findings.count(Severity::Error).to_string()),
            ("NIANBAO_WARNINGS", outcome.findings.count(Severity::Warning).to_string()),
            ("NIANBAO_CODES", codes.into_iter().collect::<Vec<_>>().join(" ")),
            ("NIANBAO_PROJECT", root.display().to_string()),
        ]
    }

    /// The release that stands, and when it was made.
    fn standing(&self) -> Option<(u32, String)> {
        let id = self.id.as_ref()?;
        let review = publish::shelves(&self.output).into_iter().find(|it| it.id == *id)?;
        let newest = review.releases.last()?.0;
        let runs = publish::runs(&self.output);
        let made = runs.iter().find(|run| super::releases::made(run, id, newest));
        Some((newest, made.and_then(|run| run.end.clone()).unwrap_or_default()))
    }
}

/// In one word, and which release.
fn told(outcome: &Outcome) -> (&'static str, Option<u32>) {
    match (&outcome.answer, outcome.exit) {
        (Answer::Published { published: Published::New(number), .. }, _) => ("published", Some(*number)),
        (Answer::Published { published: Published::UpToDate(number), .. }, _) => {
            ("up-to-date", Some(*number))
        }
        (_, Exit::Ended(_)) => ("ended", None),
        _ => ("failed", None),
    }
}

fn unwritable(state: &mut State, error: &PublishError) -> Stopped {
    let exit = if error.cause == Cause::BadId { Exit::Usage } else { Exit::Unwritable };
    state.refuse(error.finding(), exit)
}

/// What was read is what was looked at when the run began, and what is there now.
fn unlike(before: &Snapshot, known: &super::way::Known, review: &str) -> Findings {
    let mut findings = before.changed(&before.again(&known.project.root));
    let read = known.reading.files.iter().map(|file| (file.path.as_str(), file.sha256.clone()));
    let review = (known.project.review_file.as_str(), sha256(review.as_bytes()));
    for (name, hash) in read.chain([review]) {
        if before.hash(name) != Some(hash.as_str()) && findings.is_empty() {
            let message = text!("运行期间这个文件有变化", "the file changed during the run");
            findings.push(
                Finding::new(Code::InputChanged, Site::file(name), message)
                    .hint(text!("等文件拷贝完成后再运行", "run again when the file has arrived whole")),
            );
        }
    }
    findings
}

fn too_large(size: u64, limit: u64) -> Finding {
    let (size, limit) = (size >> 20, limit >> 20);
    let message = text!(
        "成果有 {size} MiB，超过限额（{limit} MiB），没有发布",
        "the release has {size} MiB, more than allowed ({limit} MiB), and was not published"
    );
    Finding::new(Code::ReleaseLarge, Site::none(), message).hint(text!(
        "检查模板里的图片和 inputs/ 里的大文件；确有需要时调大 review.toml 里 [limits] 的 output_size",
        "look at the images of the templates and at large files under inputs/; if need be raise `output_size` under [limits] in review.toml"
    ))
}
