use crate::model::{
    FigureId,
    page::{Run, Style},
};

/// A sentence being built: words, and figures that name their entry in the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    runs: Vec<Run>,
}

impl Sentence {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds words.
    pub fn say(&mut self, words: impl AsRef<str>) -> &mut Self {
        let words = words.as_ref();
        match self.runs.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if last.figure.is_none() && last.style == Style::Plain && last.note.is_none() => {
                last.text.push_str(words);
            }
            _ => self.runs.push(Run::plain(words)),
        }
        self
    }

    /// Adds a figure: its digits with the unit, as printed.
    pub fn figure(&mut self, id: &FigureId, digits: impl Into<String>) -> &mut Self {
        self.runs.push(Run::figure(digits, id.clone()));
        self
    }

    /// Adds another sentence.
    pub fn join(&mut self, other: Self) -> &mut Self {
        for run in other.runs {
            self.run(run);
        }
        self
    }

    /// Adds a run as it is; plain words join the plain words before them.
    pub(super) fn run(&mut self, run: Run) -> &mut Self {
        if run.figure.is_none() && run.style == Style::Plain && run.note.is_none() {
            self.say(&run.text);
        } else {
            self.runs.push(run);
        }
        self
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The words alone.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// A sentence of these runs.
    #[must_use]
    pub fn from_runs(runs: Vec<Run>) -> Self {
        Self { runs }
    }

    /// The runs for the page.
    #[must_use]
    pub fn into_runs(self) -> Vec<Run> {
        self.runs
    }
}
