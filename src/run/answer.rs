use crate::{
    finding::{Code, Finding, Findings},
    model::Observation,
    publish::{Entry, Holder, Published, Signature},
    read::{FileReading, ReadChange, SheetRow},
    render::RoleReport,
};
use std::{collections::BTreeMap, path::PathBuf, time::Duration};

/// How the program ends (design §2). Every other code is a failure too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Published, or up to date.
    Success,
    /// Findings of level error; nothing was published.
    Errors,
    /// Wrong usage, or an error in review.toml.
    Usage,
    /// Output could not be written.
    Unwritable,
    /// Another run holds the lock.
    Locked,
    /// The process was asked to end by this signal.
    Ended(u8),
}

impl Exit {
    /// The exit code of the process.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Errors => 1,
            Self::Usage => 2,
            Self::Unwritable => 74,
            Self::Locked => 75,
            Self::Ended(signal) => 128_u8.saturating_add(signal),
        }
    }
}

/// How much is said beside the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// Only errors.
    Little,
    /// Everything that was found.
    Plain,
    /// How long each stage took, too.
    Much,
}

/// What was asked for.
#[derive(Debug)]
pub enum Answer {
    /// Nothing: the run stopped, the findings say why.
    None,
    /// A release.
    Published {
        /// `report.id`.
        id: String,
        /// Its number, and whether it is new.
        published: Published,
        /// How many pages it has; `None` for one that was there already.
        pages: Option<usize>,
    },
    /// The releases that are there.
    History(Vec<Kept>),
    /// How things stand.
    Status(Box<Standing>),
    /// Somebody answers for a release.
    Signed(Signature),
    /// A release was held against its hashes and its inputs; the findings say with what result.
    Verified {
        /// Its folder.
        folder: PathBuf,
        /// How many files it has.
        files: usize,
        /// Whether it was made again.
        rebuilt: bool,
    },
    /// What to give to cron or systemd.
    Schedule {
        /// Lines for the crontab.
        cron: String,
        /// The unit `nianbao.service`.
        service: String,
        /// The unit `nianbao.timer`.
        timer: String,
    },
    /// A draft.
    Draft {
        /// Where it is.
        file: PathBuf,
        /// How many pages it has.
        pages: usize,
    },
    /// Everything was checked.
    Checked,
    /// What was read in files.
    Read(Vec<FileAnswer>),
    /// What codes mean.
    Codes(Vec<Code>),
    /// Which font serves which role.
    Fonts(Vec<RoleReport>),
    /// Where figures are from and where they are printed: objects of figures.json.
    Traced(Vec<serde_json::Value>),
    /// Files that were made.
    Made(Vec<PathBuf>),
    /// JSON, to be printed as it is.
    Json(serde_json::Value),
    /// Bytes, to be printed as they are.
    Bytes(Vec<u8>),
}

/// A release that is there.
#[derive(Debug, Clone)]
pub struct Kept {
    /// `report.id`.
    pub id: String,
    /// Its number.
    pub release: u32,
    /// When it was made, as far as the journal goes back.
    pub made: Option<String>,
    /// How many warnings it has.
    pub warnings: Option<u64>,
    /// SHA-256 of its manifest.
    pub manifest: Option<String>,
    /// Who signed it off, and when.
    pub signed: Vec<(String, String)>,
    /// Whether `output/<id>` shows it.
    pub shown: bool,
    /// Whether `output/latest` shows it.
    pub latest: bool,
}

/// How things stand.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The newest release.
    pub good: Option<Kept>,
    /// The signed one that `output/<id>` shows instead.
    pub official: Option<Kept>,
    /// The last run.
    pub last: Option<Entry>,
    /// The runs since, none of which came to a release.
    pub since: Vec<Entry>,
    /// The inputs that are not as they were when the newest release was made; `None` if that is not known.
    pub changed: Option<Vec<String>>,
    /// The run that is going on.
    pub running: Option<Holder>,
}

/// What was read in one file.
#[derive(Debug)]
pub struct FileAnswer {
    /// The file as typed.
    pub name: String,
    /// The values and the tables as understood.
    pub reading: FileReading,
    /// The changes, if asked for.
    pub changes: Vec<ReadChange>,
    /// What there is to say about the file.
    pub findings: Findings,
}

impl FileAnswer {
    /// The values, in the order of the file.
    #[must_use]
    pub fn observations(&self) -> &[Observation] {
        &self.reading.observations
    }
}

/// The result of a run: the answer, what there is to say, and how the program ends.
#[derive(Debug)]
pub struct Outcome {
    /// The answer.
    pub answer: Answer,
    /// The findings, errors first, then by place.
    pub findings: Findings,
    /// How the program ends.
    pub exit: Exit,
    /// How long each stage took, for `--verbose`.
    pub stages: Vec<(&'static str, Duration)>,
    /// Text files that findings point into, by their name in the findings.
    pub texts: BTreeMap<String, String>,
    /// The rows that findings point at, where they are to be drawn: then findings stand by file.
    pub rows: Option<Vec<SheetRow>>,
}

impl Outcome {
    /// An answer with nothing else to say.
    #[must_use]
    pub fn answer(answer: Answer) -> Self {
        let (stages, texts) = (Vec::new(), BTreeMap::new());
        Self { answer, findings: Findings::default(), exit: Exit::Success, stages, texts, rows: None }
    }

    /// A refusal.
    #[must_use]
    pub fn refusal(finding: Finding, exit: Exit) -> Self {
        Self { findings: Findings::from_iter([finding]), exit, ..Self::answer(Answer::None) }
    }
}

/// Findings in the order in which a person mends them: errors first, then by file, sheet and place.
pub(super) fn sorted(findings: Findings) -> Findings {
    let mut all: Vec<Finding> = findings.into_iter().collect();
    all.sort_by(|a, b| {
        (std::cmp::Reverse(a.severity), &a.site, a.code).cmp(&(
            std::cmp::Reverse(b.severity),
            &b.site,
            b.code,
        ))
    });
    all.dedup();
    Findings::from_iter(all)
}
