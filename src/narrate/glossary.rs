//! 名词解释: the terms in the order in which the text first uses them, each with the page where it does.

use super::prose;
use crate::{
    compute::Results,
    finding::{Code, Finding, Findings, Site},
    model::page::{Block, Chapter, Run},
    project::{Project, Term},
    text,
};
use regex::Regex;
use std::{collections::BTreeSet, sync::LazyLock};

/// Where a term begins: block and character within the block.
type Place = (usize, usize);

/// The chapter, or nothing without terms in use. The first use of each term gets an anchor; terms that nobody uses, and
/// short forms that nobody explains, are findings.
pub(super) fn glossary(
    project: &Project,
    results: &mut Results,
    blocks: &mut [&mut Block],
    findings: &mut Findings,
) -> Option<Chapter> {
    let texts: Vec<String> = blocks.iter().map(|block| text_of(block)).collect();
    let mut used: Vec<(Place, &Term)> = Vec::new();
    for term in &project.prose.terms {
        match find(&texts, &term.name) {
            Some(place) => used.push((place, term)),
            None => findings.push(unused(project, term)),
        }
    }
    undefined(project, &texts, findings);
    used.sort_by_key(|(place, term)| (*place, term.at.line));
    let file = project.prose.glossary.as_ref()?;
    let mut entries = Vec::new();
    for (n, ((block, at), term)) in used.into_iter().enumerate() {
        let anchor = format!("term-{}", n + 1);
        set_anchor(blocks[block], at, &anchor);
        let runs = prose::meaning(project, results, term, file, findings);
        let number = u32::try_from(n + 1).unwrap_or(u32::MAX);
        entries.push(Block::Entry { number, term: term.name.clone(), anchor, runs });
    }
    (!entries.is_empty()).then(|| Chapter {
        id: "b-glossary".to_owned(),
        number: String::new(),
        title: text!("名词解释", "Glossary").of(project.report.language),
        blocks: entries,
    })
}

/// The texts in which a term can be used: headings and tables are not searched.
fn text_of(block: &Block) -> String {
    runs(block).into_iter().flatten().map(|run| run.text.as_str()).collect()
}

fn runs(block: &Block) -> Vec<&Vec<Run>> {
    match block {
        Block::Paragraph { runs, .. } | Block::Quote { runs } => vec![runs],
        Block::List { items, .. } => items.iter().collect(),
        _ => Vec::new(),
    }
}

/// The first use of a term; if it is nowhere as written, without regard to quotation marks.
fn find(texts: &[String], term: &str) -> Option<Place> {
    let search = |keep: fn(char) -> bool| {
        let wanted: Vec<char> = term.chars().filter(|c| keep(*c)).collect();
        texts.iter().enumerate().find_map(|(block, text)| {
            let letters: Vec<(usize, char)> = text.chars().enumerate().filter(|(_, c)| keep(*c)).collect();
            let window = letters
                .windows(wanted.len().max(1))
                .find(|window| window.iter().map(|(_, c)| *c).eq(wanted.iter().copied()))?;
            Some((block, window.first()?.0))
        })
    };
    search(|_| true).or_else(|| search(|c| !matches!(c, '“' | '”' | '‘' | '’')))
}

/// Puts an anchor at a character of a block: the run is parted there.
fn set_anchor(block: &mut Block, at: usize, anchor: &str) {
    let lines: Vec<&mut Vec<Run>> = match block {
        Block::Paragraph { runs, .. } | Block::Quote { runs } => vec![runs],
        Block::List { items, .. } => items.iter_mut().collect(),
        _ => Vec::new(),
    };
    let mut left = at;
    for runs in lines {
        for i in 0..runs.len() {
            let length = runs[i].text.chars().count();
            if left >= length {
                left -= length;
                continue;
            }
            let place = if left == 0 || runs[i].figure.is_some() { i } else { part(runs, i, left) };
            // Two terms that begin at one place share its anchor's page by having one each.
            if runs[place].anchor.is_some() {
                let rest = part(runs, place, 1);
                runs[rest].anchor = Some(anchor.to_owned());
            } else {
                runs[place].anchor = Some(anchor.to_owned());
            }
            return;
        }
    }
}

/// Parts a run after so many characters; the place of the second part.
fn part(runs: &mut Vec<Run>, i: usize, characters: usize) -> usize {
    let text = runs[i].text.clone();
    let byte = text.char_indices().nth(characters).map_or(text.len(), |(byte, _)| byte);
    let behind = Run { text: text[byte..].to_owned(), anchor: None, ..runs[i].clone() };
    runs[i].text.truncate(byte);
    runs[i].note = None;
    runs.insert(i + 1, behind);
    i + 1
}

fn unused(project: &Project, term: &Term) -> Finding {
    let file = project.prose.glossary.as_ref().map_or("", |file| file.path.as_str());
    let name = &term.name;
    let message = text!("术语“{name}”在正文里没有出现", "the term `{name}` is not used in the text");
    Finding::new(Code::TermUnused, Site::at(file, term.at.line, term.at.column), message)
        .hint(text!("删去这一条，或改成正文里的写法", "remove it, or write it as the text has it"))
}

/// “三保”, “双减”: quoted short forms that begin with a numeral, said once for all.
fn undefined(project: &Project, texts: &[String], findings: &mut Findings) {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"“([一二两三四五六七八九十双][\p{Han}]{1,5})”").expect("a pattern of this file")
    });
    if project.prose.texts.is_empty() {
        return;
    }
    let plain = |text: &str| text.replace(['“', '”', '‘', '’'], "");
    let known: Vec<String> = project.prose.terms.iter().map(|term| plain(&term.name)).collect();
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for name in texts.iter().flat_map(|text| SHORT.captures_iter(text)).map(|found| found[1].to_owned()) {
        if !known.iter().any(|term| term.contains(&name)) && seen.insert(name.clone()) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    let (zh, en) = (names.join("”“"), names.join(", "));
    let message =
        text!("这些简称在名词解释里没有：“{zh}”", "these short forms have no entry in the glossary: {en}");
    let site = Site::file("inputs/glossary.toml");
    findings.push(Finding::new(Code::TermUndefined, site, message).hint(text!(
        "代表不熟悉的，在 inputs/glossary.toml 里加一行：\"简称\" = \"是指……\"",
        "where deputies may not know one, add a line to inputs/glossary.toml: \"term\" = \"its meaning\""
    )));
}
