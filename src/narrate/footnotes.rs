//! The numbered notes of a communique: [1] behind the first figure of each indicator that a note is about, the notes after the chapters.

use crate::{
    finding::{Language, Text},
    model::{
        ChangeForm, Facts, IndicatorId, Kind, Status,
        page::{Block, Chapter, Run},
    },
    text,
};
use std::collections::BTreeSet;

/// What there is to note of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Provisional,
    Real,
    Comparable,
    GrowthOnly,
}

impl Subject {
    fn text(self) -> Text {
        match self {
            Self::Provisional => {
                text!("为初步统计（核算）数，以后可能修订。", "Preliminary; it may be revised later.")
            }
            Self::Real => text!(
                "绝对数按现价计算，增长速度按不变价格计算。",
                "Levels are at current prices, growth is at constant prices."
            ),
            Self::Comparable => text!(
                "增长速度按可比口径计算，与按两年绝对数相除的结果存在差异。",
                "Growth is on a comparable basis and differs from the ratio of the two levels."
            ),
            Self::GrowthOnly => {
                text!("只发布增长速度，不发布总量。", "Only the growth is published, not the level.")
            }
        }
    }
}

/// Marks the chapters and gives the notes, in the order of their marks; `None` where there is nothing to note.
pub(super) fn number(chapters: &mut [Chapter], facts: &Facts, language: Language) -> Option<Chapter> {
    let mut seen: Vec<Subject> = Vec::new();
    let mut told: BTreeSet<(IndicatorId, Subject)> = BTreeSet::new();
    let blocks = chapters.iter_mut().flat_map(|chapter| &mut chapter.blocks);
    for block in blocks {
        let Block::Paragraph { runs, .. } = block else { continue };
        for run in runs.iter_mut().filter(|run| run.note.is_none()) {
            let fresh = subjects(run, facts).into_iter().filter(|subject| told.insert(subject.clone()));
            let mut marks: Vec<usize> = fresh.map(|(_, subject)| place(&mut seen, subject)).collect();
            marks.sort_unstable();
            let marks: Vec<String> = marks.iter().map(|n| format!("[{}]", n + 1)).collect();
            run.note = (!marks.is_empty()).then(|| marks.concat());
        }
    }
    let note = |(n, subject): (usize, &Subject)| Block::Paragraph {
        runs: vec![Run::plain(format!("[{}]{}", n + 1, subject.text().of(language)))],
        indent: true,
    };
    let blocks: Vec<Block> = seen.iter().enumerate().map(note).collect();
    (!blocks.is_empty()).then(|| Chapter {
        id: "b-notes".to_owned(),
        number: String::new(),
        title: text!("注释", "Notes").of(language),
        blocks,
    })
}

/// Where the note on a subject stands, from 0; a new one is the last.
fn place(seen: &mut Vec<Subject>, subject: Subject) -> usize {
    seen.iter().position(|other| *other == subject).unwrap_or_else(|| {
        seen.push(subject);
        seen.len() - 1
    })
}

/// What there is to note of the indicator whose figure this is.
fn subjects(run: &Run, facts: &Facts) -> Vec<(IndicatorId, Subject)> {
    let Some(figure) = &run.figure else { return Vec::new() };
    let id = IndicatorId(figure.id.0.split('@').next().unwrap_or_default().into());
    let Some(series) = facts.get(&id) else { return Vec::new() };
    let mut levels = series.facts.values().filter_map(|fact| fact.level.as_ref());
    let is_provisional = levels.any(|level| level.figure == figure.id && level.status == Status::Provisional);
    let form = match series.indicator.change {
        _ if series.indicator.kind == Kind::GrowthOnly => Some(Subject::GrowthOnly),
        ChangeForm::Real => Some(Subject::Real),
        ChangeForm::Comparable => Some(Subject::Comparable),
        _ => None,
    };
    let subjects = is_provisional.then_some(Subject::Provisional).into_iter().chain(form);
    subjects.map(|subject| (id.clone(), subject)).collect()
}
