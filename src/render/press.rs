//! Setting in a child process: a template that never ends, or fills the memory, is ended and the run goes on.
//!
//! The child is started while the spreadsheets are still being read: it loads and hashes the fonts meanwhile.

use super::{
    fonts::{FontFile, FontSet},
    pdf::{self, Job, Rendered, Sheets},
    shelf::Source,
    templates::Templates,
};
use crate::{
    child::{self, Failure, Worker},
    finding::{Code, Finding, Findings, Site},
    model::{Ledger, page::Pages},
    text,
};
use rustix::process::Resource;
use serde::{Deserialize, Serialize};
use std::{
    io::{self, BufReader, BufWriter},
    process::ExitCode,
    sync::mpsc,
    thread::{self, JoinHandle},
};

/// The argument that makes the binary a press: see [`serve`].
pub const SERVE: &str = "__render";

/// What every document of a run is set with.
#[derive(Serialize, Deserialize)]
struct Kit {
    memory: u64,
    fonts: Vec<Source>,
    templates: Vec<(String, String)>,
}

/// What became of a job: the sheets and the fonts, as they were loaded.
type Set = Result<(Sheets, Vec<FontFile>), Findings>;

/// Where jobs go, and how the child will have ended.
type Running = (mpsc::Sender<Job>, JoinHandle<Result<(), Failure>>);

/// A child process that sets documents, one after another, with the same fonts and templates.
#[derive(Debug)]
pub struct Press {
    memory: u64,
    sets: mpsc::Receiver<Set>,
    /// `None` when it has ended.
    child: Option<Running>,
}

impl Press {
    /// Starts it; `memory` is how many bytes it may write to.
    #[must_use]
    pub fn start(worker: &Worker, memory: u64, fonts: &FontSet, templates: &Templates) -> Self {
        let kit = Kit { memory, fonts: fonts.sources().to_vec(), templates: templates.texts() };
        let (jobs, waiting) = mpsc::channel::<Job>();
        let (done, sets) = mpsc::channel::<Set>();
        let worker = worker.clone();
        let send = move |pipe| {
            let mut pipe = BufWriter::new(pipe);
            child::put(&mut pipe, &kit)?;
            waiting.iter().try_for_each(|job| child::put(&mut pipe, &job))
        };
        let receive = move |pipe| {
            let mut pipe = BufReader::with_capacity(1 << 16, pipe);
            while let Some(set) = child::take::<Set>(&mut pipe).ok()? {
                done.send(set).ok()?;
            }
            Some(())
        };
        let child = thread::spawn(move || worker.ask(SERVE, child::Limits { time: None }, send, receive));
        Self { memory, sets, child: Some((jobs, child)) }
    }

    /// Sets the pages as [`pdf`](super::pdf) does.
    ///
    /// # Errors
    ///
    /// As for [`pdf`](super::pdf); and `render-memory` or `render-failed` when the child was ended. No finding at all
    /// when the whole run was to end.
    pub fn set(&mut self, pages: &Pages, ledger: &mut Ledger, template: &str) -> Result<Rendered, Findings> {
        let job = Job::new(pages, ledger, template);
        let sent = self.child.as_ref().and_then(|(jobs, _)| jobs.send(job).ok());
        match sent.and_then(|()| self.sets.recv().ok()) {
            Some(done) => done.and_then(|(sheets, fonts)| pdf::finish(sheets, fonts, pages, ledger)),
            None => Err(self.failure()),
        }
    }

    fn failure(&mut self) -> Findings {
        let failure = match self.child.take() {
            Some((jobs, child)) => {
                // Only then does the thread that passes jobs on come to its end.
                drop(jobs);
                child.join().ok().and_then(Result::err)
            }
            None => None,
        };
        finding(failure.unwrap_or(Failure::Crashed), self.memory >> 20).into_iter().collect()
    }
}

fn finding(failure: Failure, mebibytes: u64) -> Option<Finding> {
    let (code, message, hint) = match failure {
        Failure::Stopped => return None,
        Failure::Memory => (
            Code::RenderMemory,
            text!(
                "排版需要的内存超过限额（{mebibytes} MiB），已中止",
                "typesetting takes more memory than allowed ({mebibytes} MiB) and was ended"
            ),
            text!(
                "如果改过 templates/ 里的文件，检查有没有不会结束的循环；确有需要时调大 review.toml 里 [limits] 的 render_memory",
                "if you changed a template, look for a loop that never ends; if need be raise `render_memory` under [limits] in review.toml"
            ),
        ),
        Failure::NotStarted(error) => (
            Code::RenderFailed,
            text!("无法启动排版的子进程（{error}）", "the process to typeset could not be started ({error})"),
            text!(
                "检查内存和进程数限制后重新运行",
                "check the limits of memory and processes, and run again"
            ),
        ),
        Failure::Crashed | Failure::Time => (
            Code::RenderFailed,
            text!("排版的子进程异常结束", "the process that typesets ended abnormally"),
            text!(
                "如果改过 templates/ 里的文件，检查有没有层层嵌套；没有改过，请报告此问题",
                "if you changed a template, look for what is nested without end; if not, please report this"
            ),
        ),
    };
    Some(Finding::new(code, Site::none(), message).hint(hint))
}

/// What the child process does (hidden subcommand `__render`): the kit, then jobs, from standard input; what became of
/// each to standard output.
#[must_use]
pub fn serve() -> ExitCode {
    child::serve(answer)
}

fn answer() -> io::Result<()> {
    let mut stdin = BufReader::new(io::stdin().lock());
    let mut stdout = BufWriter::new(io::stdout().lock());
    let Some(kit) = child::take::<Kit>(&mut stdin)? else { return Ok(()) };
    // Writable memory, not address space: each thread reserves much of the latter and uses none of it.
    child::restrict(&[(Resource::Data, kit.memory)])?;
    let templates = Templates::of(kit.templates);
    let fonts = FontSet::load(kit.fonts).ok_or(io::ErrorKind::NotFound)?;
    thread::scope(|scope| {
        // Setting leaves a processor almost idle, which counts the hashes of the fonts meanwhile.
        let mut hashing = Some(scope.spawn(|| fonts.files()));
        let mut files = Vec::new();
        while let Some(job) = child::take::<Job>(&mut stdin)? {
            let sheets = pdf::set(job, &templates, &fonts);
            if let Some(hashing) = hashing.take() {
                files = hashing.join().map_err(|_| io::ErrorKind::Other)?;
            }
            let set: Set = sheets.map(|sheets| (sheets, files.clone()));
            child::put(&mut stdout, &set)?;
        }
        Ok(())
    })
}
