//! What there is to say of a table, in order. Rows are read in pieces side by side, so each piece keeps its own minutes and
//! the table takes them over one after another: what was said before is not said again.

use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::IndicatorId,
    text,
};
use std::collections::{BTreeSet, HashMap};

/// Something to say.
pub(super) enum Note {
    /// Of one cell.
    Cell(Finding),
    /// Of a heading or a cell: once is enough.
    Once(Code, CellRef, Finding),
    /// Of the whole sheet: once is enough.
    OfSheet(Code, Finding),
    /// Of a name that is not an indicator's under something above it: once for both, however many rows there are, and once
    /// for each label.
    Narrowed(IndicatorId, String, CellRef, Finding),
}

/// What was said.
#[derive(Default)]
pub(super) struct Minutes {
    notes: Vec<Note>,
    said: BTreeSet<(Code, Option<CellRef>)>,
    narrowed: BTreeSet<(IndicatorId, String)>,
    /// How often there was something to say.
    occasions: usize,
}

impl Minutes {
    /// How often there was something to say, also where it had been said before.
    pub(super) fn occasions(&self) -> usize {
        self.occasions
    }

    /// Whether this, which is to be said, has been said of a heading or a cell.
    pub(super) fn has_said(&mut self, code: Code, at: CellRef) -> bool {
        self.occasions += 1;
        self.said.contains(&(code, Some(at)))
    }

    /// Whether this indicator was told to be narrowed by that.
    pub(super) fn has_narrowed(&self, indicator: &IndicatorId, by: &str) -> bool {
        self.narrowed.contains(&(indicator.clone(), by.to_owned()))
    }

    /// Takes a note, unless it says what was said before.
    pub(super) fn take(&mut self, note: Note) {
        self.occasions += 1;
        let is_new = match &note {
            Note::Cell(_) => true,
            Note::Once(code, at, _) => self.said.insert((*code, Some(*at))),
            Note::OfSheet(code, _) => self.said.insert((*code, None)),
            Note::Narrowed(indicator, by, ..) => self.narrowed.insert((indicator.clone(), by.clone())),
        };
        if is_new {
            self.notes.push(note);
        }
    }

    /// Takes all notes of a piece that follows.
    pub(super) fn append(&mut self, later: Self) {
        later.notes.into_iter().for_each(|note| self.take(note));
    }

    /// The findings, in order.
    pub(super) fn into_findings(self) -> Findings {
        let mut labels = BTreeSet::new();
        let finding = |note| match note {
            Note::Cell(finding) | Note::Once(_, _, finding) | Note::OfSheet(_, finding) => Some(finding),
            Note::Narrowed(_, _, at, finding) => labels.insert(at).then_some(finding),
        };
        joined(self.notes.into_iter().filter_map(finding).collect()).into_iter().collect()
    }
}

/// Findings in order; where a column has the same text in place of a number in more cells than anybody reads of, one for all.
fn joined(findings: Vec<Finding>) -> Vec<Finding> {
    /// So many are told one by one.
    const FEW: usize = 20;
    if findings.len() <= FEW {
        return findings;
    }
    let key = |it: &Finding| {
        let column = it.site.cell.filter(|_| it.code == Code::NotANumber)?.column;
        Some((column, it.message.zh.clone()))
    };
    let mut cells: HashMap<_, (usize, Option<CellRef>)> = HashMap::new();
    for it in &findings {
        if let Some(key) = key(it) {
            let (count, last) = cells.entry(key).or_default();
            (*count, *last) = (*count + 1, it.site.cell);
        }
    }
    let join = |mut it: Finding| {
        let Some(key) = key(&it) else { return Some(it) };
        let (count, last) = cells.get(&key).copied()?;
        let Some(end) = last.filter(|_| count > FEW) else { return Some(it) };
        let Text { zh, en } = it.message;
        it.message = text!("{zh}（到 {end} 共 {count} 格）", "{en} ({count} cells down to {end})");
        cells.remove(&key);
        Some(it)
    };
    findings.into_iter().filter_map(join).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Site;

    #[test]
    fn the_same_text_all_down_a_column_is_told_once() {
        let note = |code: Code, cell: &str, zh: &str| {
            let at = CellRef::parse(cell).expect("a cell");
            let message = Text { zh: zh.to_owned(), en: zh.to_owned() };
            Note::Cell(Finding::new(code, Site::cell("表.xlsx", None, at), message))
        };
        let mut minutes = Minutes::default();
        for row in 2..32 {
            minutes.take(note(Code::NotANumber, &format!("H{row}"), "实为“%”"));
            minutes.take(note(Code::NumberAmbiguous, &format!("G{row}"), "两种读法"));
            if row < 22 {
                minutes.take(note(Code::NotANumber, &format!("F{row}"), "实为“略”"));
            }
        }
        let findings = minutes.into_findings();
        let of = |column: char| -> Vec<&str> {
            let is_there = |it: &&Finding| it.site.cell.is_some_and(|at| at.to_string().starts_with(column));
            findings.iter().filter(is_there).map(|it| it.message.zh.as_str()).collect()
        };
        assert_eq!(of('H'), ["实为“%”（到 H31 共 30 格）"]);
        // What differs from cell to cell, and what is few, stays.
        assert_eq!((of('G').len(), of('F').len()), (30, 20));
    }
}
