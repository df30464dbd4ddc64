//! Every character has a glyph, or there is a finding before anything is laid out: a box instead of a character in a
//! deputy's name is a scandal, and plain PDF hides it.

use super::{fonts::FontSet, role::Role};
use crate::{
    finding::{Code, Finding, Findings, Site},
    model::page::{Block, Chart, Pages, Run, Style, Table},
    text,
};
use std::collections::{BTreeMap, BTreeSet};

/// A finding for each character that the fonts of its role lack, with the first text in which it stands.
#[must_use]
pub fn coverage(pages: &Pages, fonts: &FontSet) -> Findings {
    let mut texts = Texts::default();
    texts.pages(pages);
    let mut findings = Findings::default();
    for (role, characters) in texts.first {
        let covered = Covered::new(role, fonts);
        if covered.is_empty() {
            continue; // the missing font is a finding of its own
        }
        for (character, text) in characters {
            if !covered.contains(character) {
                findings.push(missing(role, character, text));
            }
        }
    }
    findings
}

fn missing(role: Role, character: char, context: &str) -> Finding {
    let (code, name, context) = (u32::from(character), role.name(), excerpt(context, character));
    let (zh, en) = (name.zh, name.en);
    let message = text!(
        "{zh}的字体里没有“{character}”（U+{code:04X}），出现在“{context}”",
        "the fonts of the {en} have no glyph for “{character}” (U+{code:04X}), which stands in “{context}”",
    );
    Finding::new(Code::GlyphMissing, Site::none(), message).hint(text!(
        "核对是否用错了字；没有错时，把收有此字的字体（如 Noto Serif SC）放进 templates/fonts/",
        "check the character; if it is right, put a font that has it (such as Noto Serif SC) into templates/fonts/",
    ))
}

/// At most ten characters on each side.
fn excerpt(text: &str, character: char) -> String {
    const REACH: usize = 10;
    let at = text.chars().position(|c| c == character).unwrap_or(0);
    let start = at.saturating_sub(REACH);
    text.chars().skip(start).take(at - start + REACH + 1).collect()
}

/// The characters that the families of a role have.
struct Covered(Vec<u64>);

impl Covered {
    /// A digit or Latin letter in running text comes from the Latin family first, a Chinese character may: see
    /// `with-fonts` in `theme.typ`. So those roles have both.
    fn new(role: Role, fonts: &FontSet) -> Self {
        let latin = match role {
            Role::Body | Role::Kai | Role::Song => Some(Role::Latin),
            Role::Title | Role::Heading | Role::Latin => None,
        };
        let mut bits = Vec::new();
        for face in fonts.faces(role).chain(latin.into_iter().flat_map(|role| fonts.faces(role))) {
            bits.resize(0x11_0000 / 64, 0);
            for point in face.coverage.iter().map(|point| point as usize) {
                if let Some(word) = bits.get_mut(point / 64) {
                    *word |= 1 << (point % 64);
                }
            }
        }
        Self(bits)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn contains(&self, character: char) -> bool {
        let point = u32::from(character) as usize;
        self.0[point / 64] & (1 << (point % 64)) != 0
    }
}

/// Each character with the first text in which it stands, by role.
#[derive(Default)]
struct Texts<'a> {
    first: BTreeMap<Role, BTreeMap<char, &'a str>>,
    seen: BTreeSet<(Role, &'a str)>,
}

impl<'a> Texts<'a> {
    fn pages(&mut self, pages: &'a Pages) {
        // What the templates print by themselves: the bullets and numbers of lists, page numbers, leaders.
        self.text(Role::Body, "●0123456789.");
        self.text(Role::Song, "—0123456789");
        let front = &pages.front;
        front.title_lines.iter().for_each(|line| self.text(Role::Title, line));
        self.all(Role::Heading, [&front.occasion, &front.classification, &pages.watermark]);
        self.all(Role::Kai, [&front.issuer, &front.date, &front.session, &front.speaker]);
        self.all(Role::Body, [&front.contact]);
        self.text(Role::Heading, &front.contents_title);
        pages.opening.iter().for_each(|block| self.block(block));
        for chapter in pages.chapters.iter().chain(&pages.back) {
            self.text(Role::Heading, &chapter.number);
            self.text(Role::Heading, &chapter.title);
            chapter.blocks.iter().for_each(|block| self.block(block));
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading { level: 2, text } => self.text(Role::Kai, text),
            Block::Heading { text, .. } => self.text(Role::Body, text),
            Block::Paragraph { runs, .. } => self.runs(Role::Body, runs),
            Block::Quote { runs } => self.runs(Role::Kai, runs),
            Block::List { items, .. } => items.iter().for_each(|runs| self.runs(Role::Body, runs)),
            Block::Entry { term, runs, .. } => {
                self.text(Role::Body, "0123456789.（P）：");
                self.text(Role::Body, term);
                self.runs(Role::Body, runs);
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Headlines { items } => {
                for item in items {
                    self.text(Role::Heading, &item.name);
                    self.runs(Role::Song, std::slice::from_ref(&item.value));
                    self.text(Role::Song, &item.unit);
                    self.runs(Role::Song, &item.change);
                }
            }
        }
    }

    fn table(&mut self, table: &'a Table) {
        self.text(Role::Heading, &table.caption);
        self.text(Role::Heading, &table.continued);
        self.all(Role::Song, [&table.unit]);
        table.header.iter().flatten().for_each(|cell| self.text(Role::Heading, &cell.text));
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            self.runs(Role::Song, &cell.runs);
            self.all(Role::Song, [&cell.pad]);
        }
        table.notes.iter().for_each(|runs| self.runs(Role::Song, runs));
    }

    fn chart(&mut self, chart: &'a Chart) {
        self.text(Role::Heading, &chart.caption);
        chart.drawing.texts().for_each(|text| self.text(Role::Heading, text));
        chart.notes.iter().for_each(|runs| self.runs(Role::Song, runs));
    }

    fn runs(&mut self, role: Role, runs: &'a [Run]) {
        for run in runs {
            let own = match run.style {
                Style::Plain | Style::Super => role,
                Style::Strong => Role::Heading,
                Style::Kai => Role::Kai,
            };
            self.text(own, &run.text);
            self.all(role, [&run.note]);
        }
    }

    fn all<const N: usize>(&mut self, role: Role, texts: [&'a Option<String>; N]) {
        texts.into_iter().flatten().for_each(|text| self.text(role, text));
    }

    fn text(&mut self, role: Role, text: &'a str) {
        if self.seen.insert((role, text)) {
            let characters = self.first.entry(role).or_default();
            for character in text.chars().filter(|&character| needs_glyph(character)) {
                characters.entry(character).or_insert(text);
            }
        }
    }
}

/// Line breaks and characters that are never drawn need none.
fn needs_glyph(character: char) -> bool {
    !character.is_control() && !typst::text::is_default_ignorable(character)
}
