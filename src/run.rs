//! The pipeline, top to bottom; the only file that sees every stage.

mod answer;
mod bundle;
mod editions;
mod look;
mod trace;

pub use answer::{Answer, Exit, FileAnswer, Outcome, Talk};

use crate::{
    check,
    compute::{self, Results},
    finding::{Code, Finding, Findings, Severity},
    model::{
        Ledger,
        page::{Edition, Pages},
    },
    narrate,
    project::{self, Project},
    publish::{self, Unchanged},
    read::{self, Reading},
    render,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

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
}

/// Does what is ordered. `worker` is this program's own executable, for the reading processes.
#[must_use]
pub fn run(order: Order, worker: &Path) -> Outcome {
    match order {
        Order::Build(order) => match &order.draft {
            Some(file) => draft(&order, file, worker),
            None => build(&order, worker),
        },
        Order::Check { root, strict } => check(&root, strict, worker),
        Order::Read { files, changes } => look::read(&files, changes, worker),
        Order::Trace { what, root } => trace::trace(&what, &root),
        Order::Explain { code } => look::explain(code.as_deref()),
        Order::Init { root, year, template } => look::init(&root, year, template.as_deref()),
        Order::Doctor { root } => look::doctor(&root),
        Order::Schema => Outcome::answer(Answer::Json(project::schema())),
        Order::Print(bytes) => Outcome::answer(Answer::Bytes(bytes)),
    }
}

/// Read, compute, check, write, set, publish. Nothing is published if one finding is an error.
fn build(order: &Build, worker: &Path) -> Outcome {
    let mut state = State::new(order.strict);
    let answer = state.build(order, worker);
    state.into_outcome(answer)
}

/// The same without publishing, and in spite of errors.
fn draft(order: &Build, file: &Path, worker: &Path) -> Outcome {
    let mut state = State { draft: true, ..State::new(false) };
    let answer = state.draft(order, file, worker);
    state.into_outcome(answer)
}

fn check(root: &Path, strict: bool, worker: &Path) -> Outcome {
    let mut state = State::new(strict);
    let answer = state.check(root, worker);
    state.into_outcome(answer)
}

/// A stage could not go on; the findings say why, this says how the program ends.
struct Stopped(Exit);

/// What has been learnt on the way.
struct State {
    findings: Findings,
    /// Whether only a draft is made: what is doubtful is then left out instead of stopping the run.
    draft: bool,
    strict: bool,
    clock: Instant,
    stages: Vec<(&'static str, Duration)>,
    texts: BTreeMap<String, String>,
    /// The rows that findings point at, for a check.
    rows: Option<Vec<read::SheetRow>>,
}

/// What is known before the pages are written.
struct Known {
    project: Project,
    reading: Reading,
    results: Results,
}

/// The fonts of a run, and what there is to say about them.
struct Fonts {
    set: render::FontSet,
    files: Vec<render::FontFile>,
    findings: Findings,
}

/// The pages, set.
struct Composed {
    pages: Pages,
    pdf: Vec<u8>,
    page_count: usize,
    editions: Vec<(Edition, Vec<u8>)>,
    fonts: Vec<render::FontFile>,
    templates: Vec<render::TemplateFile>,
}

impl State {
    fn new(strict: bool) -> Self {
        let (stages, texts) = (Vec::new(), BTreeMap::new());
        Self {
            findings: Findings::default(),
            draft: false,
            strict,
            clock: Instant::now(),
            stages,
            texts,
            rows: None,
        }
    }

    fn build(&mut self, order: &Build, worker: &Path) -> Result<Answer, Stopped> {
        let project = self.project(&order.root)?;
        let output = project.root.join("output");
        let _lock = publish::acquire(&output, order.wait).map_err(|error| {
            let exit =
                if matches!(error, publish::LockError::Held(_)) { Exit::Locked } else { Exit::Unwritable };
            self.refuse(error.finding(), exit)
        })?;
        let (mut known, fonts) = self.learn(project, worker);
        self.refuse_open_workbooks();
        self.stop_if_errors()?;
        let composed = self.compose(&mut known, fonts, order)?;
        let review = self.texts.get(&known.project.review_file).map(String::as_str).unwrap_or_default();
        let release = bundle::release(&known, &composed, review, &self.findings);
        let unchanged = if order.force { Unchanged::Again } else { Unchanged::Skip };
        let keep = known.project.publish.keep;
        let published = publish::publish(&output, &release, keep, &BTreeSet::new(), unchanged);
        let published = published.map_err(|error| {
            let exit = if error.cause == publish::Cause::BadId { Exit::Usage } else { Exit::Unwritable };
            self.refuse(error.finding(), exit)
        })?;
        self.lap("publish");
        Ok(Answer::Published { id: release.id, published, pages: composed.page_count })
    }

    fn draft(&mut self, order: &Build, file: &Path, worker: &Path) -> Result<Answer, Stopped> {
        let project = self.project(&order.root)?;
        let (mut known, fonts) = self.learn(project, worker);
        let composed = self.compose(&mut known, fonts, order)?;
        self.write(file, &composed.pdf)?;
        Ok(Answer::Draft { file: file.to_path_buf(), pages: composed.page_count })
    }

    fn check(&mut self, root: &Path, worker: &Path) -> Result<Answer, Stopped> {
        let project = self.project(root)?;
        let (mut known, fonts) = self.learn(project, worker);
        let (mut pages, findings) =
            narrate::pages(&known.project, &mut known.results, false, Edition::Standard);
        self.findings.append(weighed(&known.project, findings));
        pages.fonts = fonts.set.families();
        self.findings.append(weighed(&known.project, fonts.findings));
        self.findings.append(weighed(&known.project, render::coverage(&pages, &fonts.set)));
        self.rows = Some(self.findings.iter().filter_map(|it| known.reading.row(&it.site)).collect());
        self.stop_if_errors()?;
        Ok(Answer::Checked)
    }

    fn project(&mut self, root: &Path) -> Result<Project, Stopped> {
        let name = "inputs/review.toml";
        let loaded = match std::fs::read_to_string(root.join(name)) {
            Ok(text) => {
                let parsed = project::parse(root, name, &text);
                self.texts.insert(name.to_owned(), text);
                parsed
            }
            Err(_) => project::load(root),
        };
        let (project, findings) = loaded.map_err(|findings| self.refuse_all(findings, Exit::Usage))?;
        self.findings.append(findings);
        let (project, findings) = project.with_prose();
        self.findings.append(findings);
        self.lap("project");
        Ok(project)
    }

    /// Reads, computes, checks; the fonts are looked for meanwhile.
    fn learn(&mut self, project: Project, worker: &Path) -> (Known, Fonts) {
        let (root, settings) = (project.root.clone(), project.fonts.clone());
        let search = || {
            let (set, findings) = render::survey(&root, &settings);
            Fonts { files: set.files(), set, findings }
        };
        std::thread::scope(|scope| {
            let fonts = scope.spawn(search);
            let known = self.know(project, worker);
            (known, fonts.join().expect("looking for fonts does not panic"))
        })
    }

    /// Reads, computes, checks.
    fn know(&mut self, project: Project, worker: &Path) -> Known {
        let (mut reading, findings) = read::all(&project, worker);
        if self.draft {
            read::without_doubtful(&mut reading, &findings);
        }
        self.findings.append(findings);
        self.findings.append(layout_changes(&project, &reading));
        self.lap("read");
        let hashes: BTreeMap<String, String> =
            reading.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect();
        let (mut results, findings) = compute::all(&project, &reading.observations, &hashes);
        self.findings.append(findings);
        let (published, findings) = project::previous(&project);
        self.findings.append(findings);
        self.findings.append(compute::revisions(&project, &published, &mut results));
        self.findings.append(check::all(&project, &results));
        let weighed = weighed(&project, std::mem::take(&mut self.findings));
        self.findings = check::waive(&project, weighed);
        self.lap("compute");
        Known { project, reading, results }
    }

    /// Writes the pages and sets them. A draft is set in spite of errors.
    fn compose(&mut self, known: &mut Known, fonts: Fonts, order: &Build) -> Result<Composed, Stopped> {
        let project = &known.project;
        // A draft is of the standard edition alone.
        let fresh =
            (order.draft.is_none() && !project.report.editions.is_empty()).then(|| known.results.clone());
        let draft = order.draft.is_some();
        let (mut pages, findings) = narrate::pages(project, &mut known.results, draft, Edition::Standard);
        self.findings.append(weighed(project, findings));
        editions::attach_tables(&mut pages);
        self.findings.append(weighed(project, fonts.findings));
        let (templates, findings) = render::Templates::load(&project.root);
        self.findings.append(weighed(project, findings));
        pages.fonts = fonts.set.families();
        if let Some(file) = &order.page_data {
            self.write(file, &render::page_data(&pages))?;
        }
        self.findings.append(weighed(project, render::coverage(&pages, &fonts.set)));
        if !pages.draft {
            self.stop_if_errors()?;
        }
        self.lap("fonts");
        let template = &project.report.template;
        let rendered = render::pdf(&pages, &mut known.results.ledger, template, &templates, &fonts.set);
        let rendered = rendered.map_err(|findings| self.refuse_all(findings, Exit::Errors))?;
        self.findings.append(rendered.findings);
        let set = |pages: &Pages, ledger: &mut Ledger, template: &str| {
            render::pdf(pages, ledger, template, &templates, &fonts.set)
        };
        let editions = fresh.map(|results| editions::set_all(project, &results, &fonts.set, set)).transpose();
        let editions =
            editions.map_err(|findings| self.refuse_all(findings, Exit::Errors))?.unwrap_or_default();
        self.lap("render");
        let (fonts, templates) = (fonts.files, templates.files());
        Ok(Composed { pages, pdf: rendered.pdf, page_count: rendered.page_count, editions, fonts, templates })
    }

    /// What somebody is working on is not published; to look at it is well enough.
    fn refuse_open_workbooks(&mut self) {
        let open = self.findings.iter_mut().filter(|finding| finding.code == Code::FileLocked);
        open.for_each(|finding| finding.severity = Severity::Error);
    }

    /// `--strict` makes every warning an error.
    fn stop_if_errors(&mut self) -> Result<(), Stopped> {
        if self.strict {
            for finding in &mut self.findings {
                if finding.severity == Severity::Warning {
                    finding.severity = Severity::Error;
                }
            }
        }
        if self.findings.has_errors() { Err(Stopped(Exit::Errors)) } else { Ok(()) }
    }

    fn refuse(&mut self, finding: Finding, exit: Exit) -> Stopped {
        self.findings.push(finding);
        Stopped(exit)
    }

    fn refuse_all(&mut self, findings: Findings, exit: Exit) -> Stopped {
        self.findings.append(findings);
        Stopped(exit)
    }

    fn write(&mut self, file: &Path, bytes: &[u8]) -> Result<(), Stopped> {
        let written = publish::write_file(file, bytes);
        written.map_err(|error| self.refuse(error.finding(), Exit::Unwritable))
    }

    fn lap(&mut self, stage: &'static str) {
        self.stages.push((stage, self.clock.elapsed()));
        self.clock = Instant::now();
    }

    fn into_outcome(self, answer: Result<Answer, Stopped>) -> Outcome {
        let (answer, exit) = match answer {
            Ok(answer) => (answer, Exit::Success),
            Err(Stopped(exit)) => (Answer::None, exit),
        };
        Outcome {
            answer,
            findings: answer::sorted(self.findings),
            exit,
            stages: self.stages,
            texts: self.texts,
            rows: self.rows,
        }
    }
}

/// What changed in the layout of the tables since an earlier release of other tables.
fn layout_changes(project: &Project, reading: &Reading) -> Findings {
    let inputs = reading.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect();
    let (output, report) = (project.root.join("output"), &project.report);
    let before = publish::earlier_layouts(&output, &report.id, report.year, &inputs);
    // A release of another version of this program may describe its tables otherwise: then nothing is compared.
    let before =
        before.and_then(|layouts| serde_json::from_value::<Vec<_>>(layouts).ok()).unwrap_or_default();
    read::layout_changes(&before, &reading.layouts)
}

/// Findings with the weights that `[checks]` gives them.
fn weighed(project: &Project, findings: Findings) -> Findings {
    let weight = |finding: Finding| match project.checks.get(&finding.code) {
        Some(severity) => finding.severity(*severity),
        None => finding,
    };
    findings.into_iter().map(weight).collect()
}
