//! The staff's own prose: Markdown with figures bound to data → the blocks of chapters (design §1).

mod figure;
mod inspect;
mod markdown;
#[cfg(test)]
mod tests;
mod written;

use super::{Numbers, chinese, words};
use crate::{
    compute::Results,
    finding::{Code, Finding, Findings},
    model::page::{Align, Block, Cell, Column, HeaderCell, Row, Run, Style, Table},
    project::{Project, Term, TextFile},
    text,
};
use figure::{Filler, Spot};
use markdown::{Inline, Letter, Raw};
use std::collections::BTreeMap;
use written::{Glyph, Written};

/// A chapter that the staff wrote.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// Its heading.
    pub(super) title: String,
    /// What stands in it, in order.
    pub(super) parts: Vec<Piece>,
}

/// A part of such a chapter.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// A block.
    Block(Box<Block>),
    /// `{自动}`: the chapter's automatic paragraphs.
    Automatic,
}

impl Piece {
    /// The block, if it is one.
    pub(super) fn block(self) -> Option<Block> {
        match self {
            Self::Block(block) => Some(*block),
            Self::Automatic => None,
        }
    }
}

/// What the prose comes to.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// The chapters, in the order of the files.
    pub(super) sections: Vec<Section>,
    /// The footnotes, numbered through.
    pub(super) notes: Vec<Vec<Run>>,
}

/// Writes every file of `inputs/text/`.
pub(super) fn prose(
    project: &Project,
    results: &mut Results,
    numbers: &mut Numbers,
    findings: &mut Findings,
) -> Prose {
    let mut prose = Prose::default();
    for file in &project.prose.texts {
        let document = markdown::read(file, findings);
        let about = project.report.year;
        let marks = BTreeMap::new();
        let mut writer = Writer { project, results, findings, file, notes: &mut prose.notes, marks, about };
        for section in &document.sections {
            let title = writer.heading(&section.title);
            writer.about = year_in(&title).unwrap_or(about);
            let parts = writer.parts(section, &title, numbers, &document.notes);
            prose.sections.push(Section { title, parts });
        }
        writer.unused_notes(&document.notes);
    }
    prose
}

/// Writes the meaning of a term of the glossary: it may hold placeholders too.
pub(super) fn meaning(
    project: &Project,
    results: &mut Results,
    term: &Term,
    glossary: &TextFile,
    findings: &mut Findings,
) -> Vec<Run> {
    // Every character stands where the meaning begins: TOML may escape.
    let line = u32::try_from(glossary.text.lines().count()).unwrap_or(u32::MAX);
    let at = (0..glossary.text.len())
        .filter(|at| glossary.text.is_char_boundary(*at))
        .find(|at| glossary.at(*at) == term.meaning_at)
        .unwrap_or_default();
    debug_assert!(term.at.line <= line, "a term stands in its file");
    let letter = |c| Letter { c, at, style: Style::Plain, escaped: false };
    let inline = Inline { letters: term.meaning.chars().map(letter).collect(), notes: Vec::new() };
    let mut notes = Vec::new();
    let (about, marks) = (project.report.year, BTreeMap::new());
    let mut writer = Writer { project, results, findings, file: glossary, notes: &mut notes, marks, about };
    writer.line(&inline, &BTreeMap::new()).runs()
}

struct Writer<'a> {
    project: &'a Project,
    results: &'a mut Results,
    findings: &'a mut Findings,
    file: &'a TextFile,
    notes: &'a mut Vec<Vec<Run>>,
    /// The numbers of this file's footnotes, by their labels.
    marks: BTreeMap<String, usize>,
    /// The year that the chapter is about.
    about: i16,
}

impl Writer<'_> {
    fn parts(
        &mut self,
        section: &markdown::Section,
        title: &str,
        numbers: &mut Numbers,
        notes: &BTreeMap<String, Inline>,
    ) -> Vec<Piece> {
        let mut parts = Vec::new();
        let mut counters = [0_usize; 3];
        let mut name = title.to_owned();
        let mut caption: Option<String> = None;
        for (i, raw) in section.blocks.iter().enumerate() {
            let block = match raw {
                Raw::Heading(level, inline) => {
                    let words = self.heading(inline);
                    name.clone_from(&words);
                    let runs_in = matches!(section.blocks.get(i + 1), Some(Raw::Paragraph(_)));
                    let text = numbered(*level, &words, &mut counters);
                    let stop = if super::is_speech(self.project) && runs_in { ended(&words) } else { "" };
                    Block::Heading { level: *level, text: format!("{text}{stop}") }
                }
                Raw::Paragraph(inline) if is_automatic(inline) => {
                    parts.push(Piece::Automatic);
                    continue;
                }
                Raw::Paragraph(inline) => {
                    let before_table = matches!(section.blocks.get(i + 1), Some(Raw::Table(..)));
                    if let Some(words) = inline.text().strip_prefix("表：").filter(|_| before_table) {
                        caption = Some(words.trim().to_owned());
                        continue;
                    }
                    let runs = self.line(inline, notes).runs();
                    let salutation = i == 0 && is_salutation(&runs);
                    Block::Paragraph { runs, indent: !salutation }
                }
                Raw::Quote(inline) => Block::Quote { runs: self.line(inline, notes).runs() },
                Raw::List(ordered, items) => Block::List {
                    ordered: *ordered,
                    items: items.iter().map(|item| self.line(item, notes).runs()).collect(),
                },
                Raw::Table(aligns, header, rows) => {
                    let caption = caption.take().unwrap_or_else(|| name.clone());
                    self.table(aligns, header, rows, &caption, numbers, notes)
                }
            };
            parts.push(Piece::Block(Box::new(block)));
        }
        parts
    }

    fn table(
        &mut self,
        aligns: &[Align],
        header: &[Inline],
        rows: &[Vec<Inline>],
        caption: &str,
        numbers: &mut Numbers,
        notes: &BTreeMap<String, Inline>,
    ) -> Block {
        let n = numbers.table();
        let header = header.iter().map(|cell| HeaderCell::one(self.heading(cell))).collect();
        let mut cell = |inline: &Inline| Cell {
            runs: self.line(inline, notes).runs(),
            pad: None,
            colspan: 1,
            spark: None,
        };
        let rows = rows
            .iter()
            .map(|row| Row { depth: 0, rule: false, cells: row.iter().map(&mut cell).collect() })
            .collect();
        Block::Table(Table {
            id: format!("t{n}"),
            caption: format!("表{n}　{caption}"),
            unit: None,
            columns: aligns.iter().map(|align| Column { align: *align }).collect(),
            header: vec![header],
            rows,
            continued: words::continued(n, caption, self.project.report.language),
            notes: Vec::new(),
        })
    }

    /// A heading, or the heading of a column: words only. A figure in it is refused, a numeral must be a name or a date.
    fn heading(&mut self, inline: &Inline) -> String {
        if let Some(brace) = inline.letters.iter().find(|it| matches!(it.c, '{' | '｛') && !it.escaped) {
            let message = text!("标题里不能放数据", "no figure can stand in a heading");
            let hint = text!("移到正文里", "put it into the text below");
            let site = self.file.site(brace.at);
            self.findings.push(Finding::new(Code::PlaceholderInvalid, site, message).hint(hint));
        }
        let mut written = Written::default();
        written.glyphs.extend(inline.letters.iter().map(own));
        self.inspect(&mut written);
        let words = inline.text();
        let words = words.trim();
        // A number that the staff gave is given again by the program.
        let bare = words
            .split_once('、')
            .filter(|(number, _)| number.chars().all(|c| "一二三四五六七八九十".contains(c)));
        bare.map_or(words, |(_, rest)| rest).trim().to_owned()
    }

    /// A piece of running text.
    fn line(&mut self, inline: &Inline, notes: &BTreeMap<String, Inline>) -> Written {
        let mut out = Written::default();
        let mut marks = inline.notes.iter().peekable();
        let mut i = 0;
        while i < inline.letters.len() {
            while let Some((_, label)) = marks.next_if(|(at, _)| *at <= i) {
                self.mark(label, notes, &mut out);
            }
            let letter = inline.letters[i];
            if !matches!(letter.c, '{' | '｛') || letter.escaped {
                out.glyphs.push(own(&letter));
                i += 1;
                continue;
            }
            let rest = &inline.letters[i + 1..];
            let Some(length) = rest.iter().position(|it| matches!(it.c, '}' | '｝')) else {
                self.unclosed(&letter);
                out.glyphs.push(own(&letter));
                i += 1;
                continue;
            };
            let inside: String = rest[..length].iter().map(|it| it.c).collect();
            let spot = Spot { site: self.file.site(letter.at), at: letter.at, style: letter.style };
            let mut filler = Filler { project: self.project, results: self.results, findings: self.findings };
            filler.fill(&inside, &spot, &mut out);
            i += length + 2;
        }
        for (_, label) in marks {
            self.mark(label, notes, &mut out);
        }
        self.inspect(&mut out);
        out
    }

    fn inspect(&mut self, written: &mut Written) {
        inspect::inspect(self.project, self.results, self.file, self.about, written, self.findings);
    }

    /// The mark of a footnote; its text is written where it is first referred to.
    fn mark(&mut self, label: &str, notes: &BTreeMap<String, Inline>, out: &mut Written) {
        let number = if let Some(number) = self.marks.get(label) {
            *number
        } else {
            let Some(inline) = notes.get(label) else { return };
            self.notes.push(Vec::new());
            let number = self.notes.len();
            self.marks.insert(label.to_owned(), number);
            let runs = self.line(inline, &BTreeMap::new()).runs();
            self.notes[number - 1] = runs;
            number
        };
        out.notes.push((out.glyphs.len(), format!("[{number}]")));
    }

    fn unused_notes(&mut self, notes: &BTreeMap<String, Inline>) {
        for (label, inline) in notes.iter().filter(|(label, _)| !self.marks.contains_key(*label)) {
            let at = inline.letters.first().map_or(0, |letter| letter.at);
            let message = text!("脚注 [^{label}] 没有被引用", "the footnote [^{label}] is not referred to");
            let hint = text!(
                "在正文里写 [^{label}]，或删去脚注",
                "write [^{label}] in the text, or remove the note"
            );
            let site = self.file.site(at);
            self.findings.push(Finding::new(Code::TextUnsupported, site, message).hint(hint));
        }
    }

    fn unclosed(&mut self, letter: &Letter) {
        let message = text!("花括号没有闭合", "the brace is not closed");
        let hint = text!("补上 }}；要印花括号，写 \\{{", "add }}; for a brace write \\{{");
        let site = self.file.site(letter.at);
        self.findings.push(Finding::new(Code::PlaceholderInvalid, site, message).hint(hint));
    }
}

fn own(letter: &Letter) -> Glyph {
    Glyph { c: letter.c, at: letter.at, style: letter.style, figure: None, own: true }
}

/// The year that a heading names: 2022年工作部署.
fn year_in(title: &str) -> Option<i16> {
    let before = &title[..title.find('年')?];
    let digits = before.len().checked_sub(4).and_then(|at| before.get(at..))?;
    digits.parse().ok().filter(|year| (1900..=2200).contains(year))
}

fn is_automatic(inline: &Inline) -> bool {
    matches!(inline.text().trim(), "{自动}" | "｛自动｝") && inline.letters.iter().all(|it| !it.escaped)
}

/// 各位代表： opens a speech and stands flush left.
fn is_salutation(runs: &[Run]) -> bool {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    text.chars().count() <= 20 && text.ends_with(['：', ':']) && text.contains("位")
}

/// The full stop that a heading needs which runs into its paragraph.
fn ended(words: &str) -> &'static str {
    if words.ends_with(['。', '！', '？', '：']) { "" } else { "。" }
}

/// （一） and 1. and （1）, counted within the level above.
fn numbered(level: u8, words: &str, counters: &mut [usize; 3]) -> String {
    let place = usize::from(level.clamp(2, 4)) - 2;
    counters[place] += 1;
    counters[place + 1..].fill(0);
    let n = counters[place];
    let number = match place {
        0 => format!("（{}）", chinese(n)),
        1 => format!("{n}."),
        _ => format!("（{n}）"),
    };
    // A number that the staff gave is given again.
    let bare = words.trim_start_matches(|c: char| "（(）)0123456789.．".contains(c));
    let bare = match words.strip_prefix('（').and_then(|rest| rest.split_once('）')) {
        Some((inside, rest)) if inside.chars().all(|c| "一二三四五六七八九十0123456789".contains(c)) => {
            rest
        }
        _ if words.starts_with(|c: char| c.is_ascii_digit())
            && bare.len() < words.len()
            && !bare.starts_with('年') =>
        {
            bare
        }
        _ => words,
    };
    format!("{number}{bare}")
}
