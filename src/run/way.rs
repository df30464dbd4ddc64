//! The way from a project to its pages, stage by stage.

use super::{Answer, Build, Exit, Outcome, answer, editions};
use crate::{
    check,
    child::{Reason, Worker},
    compute::{self, Results},
    finding::{Code, Finding, Findings, Severity, Site},
    model::{
        Ledger,
        page::{Edition, Pages},
    },
    narrate,
    project::{self, Project},
    publish,
    read::{self, Reading},
    render, text,
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

/// A stage could not go on; the findings say why, this says how the program ends.
pub(super) struct Stopped(pub(super) Exit);

/// What has been learnt on the way.
pub(super) struct State {
    pub(super) findings: Findings,
    /// Whether only a draft is made: what is doubtful is then left out instead of stopping the run.
    pub(super) draft: bool,
    /// The layouts of the release before, where they are not to be looked for: null if there was none.
    pub(super) earlier: Option<Value>,
    pub(super) strict: bool,
    pub(super) clock: Instant,
    pub(super) stages: Vec<(&'static str, Duration)>,
    pub(super) texts: BTreeMap<String, String>,
    /// The rows that findings point at, for a check.
    pub(super) rows: Option<Vec<read::SheetRow>>,
}

/// What is known before the pages are written.
pub(super) struct Known {
    pub(super) project: Project,
    pub(super) reading: Reading,
    pub(super) results: Results,
    /// The layouts of the release before, where those of now are others.
    pub(super) earlier: Option<Value>,
}

/// What the pages are set with, and what there is to say about it.
pub(super) struct Tools {
    pub(super) fonts: render::FontSet,
    pub(super) templates: render::Templates,
    press: Option<render::Press>,
    findings: Findings,
}

/// What a project is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be set.
    Print,
    /// To be looked at.
    Look,
}

/// The pages, set.
pub(super) struct Composed {
    pub(super) pages: Pages,
    pub(super) pdf: Vec<u8>,
    pub(super) page_count: usize,
    pub(super) editions: Vec<(Edition, Vec<u8>)>,
    pub(super) fonts: Vec<render::FontFile>,
    pub(super) templates: Vec<render::TemplateFile>,
    /// Path and text of the project's own templates.
    pub(super) own_templates: Vec<(String, String)>,
}

impl State {
    pub(super) fn new(strict: bool) -> Self {
        let (stages, texts) = (Vec::new(), BTreeMap::new());
        let (findings, clock) = (Findings::default(), Instant::now());
        Self { findings, draft: false, earlier: None, strict, clock, stages, texts, rows: None }
    }

    pub(super) fn draft(&mut self, order: &Build, file: &Path, worker: &Worker) -> Result<Answer, Stopped> {
        let project = self.project(&order.root)?;
        let worker = &worker.within(order.timeout.unwrap_or(project.publish.timeout));
        let (mut known, tools) = self.learn(project, worker, Purpose::Print);
        let composed = self.compose(&mut known, tools, worker, order.page_data.as_deref(), true)?;
        self.write(file, &composed.pdf)?;
        Ok(Answer::Draft { file: file.to_path_buf(), pages: composed.page_count })
    }

    pub(super) fn check(&mut self, root: &Path, worker: &Worker) -> Result<Answer, Stopped> {
        let project = self.project(root)?;
        let (mut known, tools) = self.learn(project, worker, Purpose::Look);
        self.go_on(worker)?;
        let (mut pages, findings) =
            narrate::pages(&known.project, &mut known.results, false, Edition::Standard);
        self.findings.append(weighed(&known.project, findings));
        pages.fonts = tools.fonts.families();
        self.findings.append(weighed(&known.project, tools.findings));
        self.findings.append(weighed(&known.project, render::coverage(&pages, &tools.fonts)));
        self.waive(&known.project);
        self.rows = Some(self.findings.iter().filter_map(|it| known.reading.row(&it.site)).collect());
        self.stop_if_errors()?;
        Ok(Answer::Checked)
    }

    pub(super) fn project(&mut self, root: &Path) -> Result<Project, Stopped> {
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

    /// Reads, computes, checks. Meanwhile fonts and templates are looked for, and the press is made ready.
    pub(super) fn learn(&mut self, project: Project, worker: &Worker, purpose: Purpose) -> (Known, Tools) {
        let (root, settings) = (project.root.clone(), project.fonts.clone());
        let memory = project.limits.render_memory;
        let search = || {
            let (fonts, mut findings) = render::survey(&root, &settings);
            let (templates, unread) = render::Templates::load(&root);
            findings.append(unread);
            let press =
                (purpose == Purpose::Print).then(|| render::Press::start(worker, memory, &fonts, &templates));
            Tools { fonts, templates, press, findings }
        };
        std::thread::scope(|scope| {
            let tools = scope.spawn(search);
            let known = self.know(project, worker);
            (known, tools.join().expect("looking for fonts does not panic"))
        })
    }

    /// Reads, computes, checks.
    fn know(&mut self, project: Project, worker: &Worker) -> Known {
        let (mut reading, findings) = read::all(&project, worker);
        if self.draft {
            read::without_doubtful(&mut reading, &findings);
        }
        self.findings.append(findings);
        let earlier = self.earlier.take().or_else(|| earlier_layouts(&project, &reading));
        let changes = layout_changes(earlier.as_ref(), &reading);
        // Where nothing changed, an earlier release is no part of what is made now.
        let earlier = earlier.filter(|_| changes.iter().next().is_some());
        self.findings.append(changes);
        self.lap("read");
        let hashes: BTreeMap<String, String> =
            reading.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect();
        let (mut results, findings) = compute::all(&project, &reading.observations, &hashes);
        self.findings.append(findings);
        let (published, findings) = project::previous(&project);
        self.findings.append(findings);
        self.findings.append(compute::revisions(&project, &published, &mut results));
        self.findings.append(check::all(&project, &results));
        self.findings = weighed(&project, std::mem::take(&mut self.findings));
        self.lap("compute");
        Known { project, reading, results, earlier }
    }

    /// Writes the pages and sets them. A draft is set in spite of errors.
    pub(super) fn compose(
        &mut self,
        known: &mut Known,
        mut tools: Tools,
        worker: &Worker,
        page_data: Option<&Path>,
        draft: bool,
    ) -> Result<Composed, Stopped> {
        let project = &known.project;
        // A draft is of the standard edition alone.
        let fresh = (!draft && !project.report.editions.is_empty()).then(|| known.results.clone());
        let (mut pages, findings) = narrate::pages(project, &mut known.results, draft, Edition::Standard);
        self.findings.append(weighed(project, findings));
        editions::attach_tables(&mut pages);
        self.findings.append(weighed(project, tools.findings));
        pages.fonts = tools.fonts.families();
        if let Some(file) = page_data {
            self.write(file, &render::page_data(&pages))?;
        }
        self.findings.append(weighed(project, render::coverage(&pages, &tools.fonts)));
        self.waive(project);
        self.go_on(worker)?;
        if !draft {
            self.stop_if_errors()?;
        }
        self.lap("fonts");
        let press = tools.press.as_mut().expect("who composes has a press");
        let rendered = press.set(&pages, &mut known.results.ledger, &project.report.template);
        self.go_on(worker)?;
        let rendered = rendered.map_err(|findings| self.refuse_all(findings, Exit::Errors))?;
        self.findings.append(rendered.findings);
        let set = |pages: &Pages, ledger: &mut Ledger, template: &str| press.set(pages, ledger, template);
        let editions =
            fresh.map(|results| editions::set_all(project, &results, &tools.fonts, set)).transpose();
        self.lap("render");
        self.go_on(worker)?;
        let editions =
            editions.map_err(|findings| self.refuse_all(findings, Exit::Errors))?.unwrap_or_default();
        Ok(Composed {
            pages,
            pdf: rendered.pdf,
            page_count: rendered.page_count,
            editions,
            fonts: rendered.fonts,
            templates: tools.templates.files(),
            own_templates: tools.templates.own(),
        })
    }

    /// What somebody has answered for is a note; when everything is known that can be said before the pages are set.
    fn waive(&mut self, project: &Project) {
        self.findings = check::waive(project, std::mem::take(&mut self.findings));
    }

    /// Stops when the process was asked to end, or the time is over.
    pub(super) fn go_on(&mut self, worker: &Worker) -> Result<(), Stopped> {
        let Some(reason) = worker.stop.reason() else { return Ok(()) };
        // What was found in files that were given up is of no use.
        self.findings = Findings::default();
        match reason {
            Reason::Signal(signal) => Err(Stopped(Exit::Ended(signal))),
            Reason::Late => {
                let stage = self.stages.last().map_or("project", |(stage, _)| *stage);
                Err(self.refuse(late(stage), Exit::Errors))
            }
        }
    }

    /// What somebody is working on is not published; to look at it is well enough.
    pub(super) fn refuse_open_workbooks(&mut self) {
        let open = self.findings.iter_mut().filter(|finding| finding.code == Code::FileLocked);
        open.for_each(|finding| finding.severity = Severity::Error);
    }

    /// `--strict` makes every warning an error.
    pub(super) fn stop_if_errors(&mut self) -> Result<(), Stopped> {
        if self.strict {
            for finding in &mut self.findings {
                if finding.severity == Severity::Warning {
                    finding.severity = Severity::Error;
                }
            }
        }
        if self.findings.has_errors() { Err(Stopped(Exit::Errors)) } else { Ok(()) }
    }

    pub(super) fn refuse(&mut self, finding: Finding, exit: Exit) -> Stopped {
        self.findings.push(finding);
        Stopped(exit)
    }

    pub(super) fn refuse_all(&mut self, findings: Findings, exit: Exit) -> Stopped {
        self.findings.append(findings);
        Stopped(exit)
    }

    fn write(&mut self, file: &Path, bytes: &[u8]) -> Result<(), Stopped> {
        let written = publish::write_file(file, bytes);
        written.map_err(|error| self.refuse(error.finding(), Exit::Unwritable))
    }

    pub(super) fn lap(&mut self, stage: &'static str) {
        self.stages.push((stage, self.clock.elapsed()));
        self.clock = Instant::now();
    }

    pub(super) fn into_outcome(self, answer: Result<Answer, Stopped>) -> Outcome {
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

/// The layouts of the newest earlier release that was made from other tables.
fn earlier_layouts(project: &Project, reading: &Reading) -> Option<Value> {
    let inputs = reading.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect();
    let report = &project.report;
    publish::earlier_layouts(&project.root.join("output"), &report.id, report.year, &inputs)
}

/// What changed in the layout of the tables since then.
fn layout_changes(earlier: Option<&Value>, reading: &Reading) -> Findings {
    // A release of another version of this program may describe its tables otherwise: then nothing is compared.
    let before = earlier.and_then(|layouts| serde_json::from_value::<Vec<_>>(layouts.clone()).ok());
    read::layout_changes(&before.unwrap_or_default(), &reading.layouts)
}

/// Findings with the weights that `[checks]` gives them.
fn weighed(project: &Project, findings: Findings) -> Findings {
    let weight = |finding: Finding| match project.checks.get(&finding.code) {
        Some(severity) => finding.severity(*severity),
        None => finding,
    };
    findings.into_iter().map(weight).collect()
}

/// The run takes too long; `stage` is the last one that was done.
fn late(stage: &str) -> Finding {
    let (zh, en) = match stage {
        "project" => ("读表", "reading"),
        "read" => ("计算", "computing"),
        "compute" => ("排字", "writing the pages"),
        "fonts" | "render" => ("排版", "typesetting"),
        _ => ("发布", "publishing"),
    };
    let message = text!("运行超过时限，中止在“{zh}”这一步", "the run takes too long; ended while {en}");
    Finding::new(Code::RunTimeout, Site::none(), message).hint(text!(
        "如果改过 templates/ 里的文件，检查有没有不会结束的循环；确有需要时调大 review.toml 里 [publish] 的 timeout",
        "if you changed a template, look for a loop that never ends; if need be raise `timeout` under [publish] in review.toml"
    ))
}
