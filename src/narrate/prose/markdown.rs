//! Markdown → sections of raw blocks, every character with its place in the file.

use crate::{
    finding::{Code, Finding, Findings},
    model::page::{Align, Style},
    project::TextFile,
    text,
};
use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::{collections::BTreeMap, ops::Range};

/// A character of the prose: its style, where it stands in the file, and whether a backslash stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) at: usize,
    pub(super) style: Style,
    pub(super) escaped: bool,
}

/// Inline text: its characters, and the labels of footnotes behind some of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Inline {
    pub(super) letters: Vec<Letter>,
    pub(super) notes: Vec<(usize, String)>,
}

/// A block as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    Heading(u8, Inline),
    Paragraph(Inline),
    Quote(Inline),
    List(bool, Vec<Inline>),
    Table(Vec<Align>, Vec<Inline>, Vec<Vec<Inline>>),
}

/// What stands below a level-1 heading, or in a file without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) title: Inline,
    pub(super) blocks: Vec<Raw>,
}

/// A file, read.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) sections: Vec<Section>,
    /// Footnotes by their labels.
    pub(super) notes: BTreeMap<String, Inline>,
}

impl Inline {
    pub(super) fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.c).collect()
    }

    fn plain(text: &str) -> Self {
        let letter = |c| Letter { c, at: 0, style: Style::Plain, escaped: false };
        Self { letters: text.chars().map(letter).collect(), notes: Vec::new() }
    }
}

/// Reads a file. What cannot be printed is a finding.
pub(super) fn read(file: &TextFile, findings: &mut Findings) -> Document {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader::new(file, findings);
    for (event, range) in Parser::new_ext(&file.text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.document
}

/// The chapter that a file without a level-1 heading belongs to: its name without the leading number.
fn title_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let bare = stem.trim_start_matches(|c: char| c.is_ascii_digit() || " ._-、　".contains(c));
    if bare.is_empty() { stem.to_owned() } else { bare.to_owned() }
}

/// Sides of the columns, heading, rows.
type OpenTable = (Vec<Align>, Vec<Inline>, Vec<Vec<Inline>>);

struct Reader<'a> {
    file: &'a TextFile,
    findings: &'a mut Findings,
    document: Document,
    inline: Inline,
    strong: u32,
    emphasis: u32,
    heading: Option<u8>,
    quote: bool,
    /// Nested lists: how deep, whether ordered, the items of the outermost.
    lists: u32,
    ordered: bool,
    items: Vec<Inline>,
    table: Option<OpenTable>,
    row: Vec<Inline>,
    note: Option<String>,
    skipped: u32,
}

impl<'a> Reader<'a> {
    fn new(file: &'a TextFile, findings: &'a mut Findings) -> Self {
        Self {
            file,
            findings,
            document: Document::default(),
            inline: Inline::default(),
            strong: 0,
            emphasis: 0,
            heading: None,
            quote: false,
            lists: 0,
            ordered: false,
            items: Vec::new(),
            table: None,
            row: Vec::new(),
            note: None,
            skipped: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(tag),
            _ if self.skipped > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range.start),
            Event::FootnoteReference(label) => {
                let at = self.inline.letters.len();
                self.inline.notes.push((at, label.to_string()));
            }
            Event::Code(_) => self.refuse("代码", "code", range.start),
            Event::Html(_) | Event::InlineHtml(_) => self.refuse("HTML", "HTML", range.start),
            Event::Rule => self.refuse("分隔线", "a rule", range.start),
            _ => self.refuse("这种写法", "this", range.start),
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            _ if self.skipped > 0 => self.skipped += 1,
            Tag::Heading { level, .. } => self.heading = Some(number(level)),
            Tag::BlockQuote(_) => self.quote = true,
            Tag::List(first) => {
                self.lists += 1;
                if self.lists == 1 {
                    self.ordered = first.is_some();
                } else {
                    self.refuse("多层列表", "a list within a list", at);
                }
            }
            Tag::Table(sides) => {
                let align = |side: &Alignment| match side {
                    Alignment::Right => Align::Right,
                    Alignment::Center => Align::Center,
                    Alignment::Left | Alignment::None => Align::Left,
                };
                self.table = Some((sides.iter().map(align).collect(), Vec::new(), Vec::new()));
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::FootnoteDefinition(label) => self.note = Some(label.to_string()),
            Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock => {
                let (zh, en) = match tag {
                    Tag::Image { .. } => ("图片", "an image"),
                    Tag::CodeBlock(_) => ("代码（行首不要空四格）", "code (do not indent by four)"),
                    _ => ("HTML", "HTML"),
                };
                self.refuse(zh, en, at);
                self.skipped = 1;
            }
            Tag::Link { .. } => self.refuse("链接", "a link", at),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::BlockQuote(_) => self.quote = false,
            TagEnd::Item => {
                let item = std::mem::take(&mut self.inline);
                if !item.letters.is_empty() {
                    self.items.push(item);
                }
            }
            TagEnd::List(_) => {
                self.lists -= 1;
                if self.lists == 0 {
                    let items = std::mem::take(&mut self.items);
                    self.put(Raw::List(self.ordered, items));
                }
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.inline)),
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.1 = std::mem::take(&mut self.row);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.2.push(std::mem::take(&mut self.row));
                }
            }
            TagEnd::Table => {
                if let Some((aligns, header, rows)) = self.table.take() {
                    self.put(Raw::Table(aligns, header, rows));
                }
            }
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::FootnoteDefinition => self.note = None,
            _ => {}
        }
    }

    fn end_heading(&mut self) {
        let title = std::mem::take(&mut self.inline);
        match self.heading.take() {
            Some(1) => self.document.sections.push(Section { title, blocks: Vec::new() }),
            Some(level) => self.put(Raw::Heading(level, title)),
            None => {}
        }
    }

    fn end_paragraph(&mut self) {
        if self.lists > 0 {
            return; // the item ends it
        }
        let inline = std::mem::take(&mut self.inline);
        if let Some(label) = &self.note {
            self.document.notes.entry(label.clone()).or_default().letters.extend(inline.letters);
        } else if self.quote {
            self.put(Raw::Quote(inline));
        } else {
            self.put(Raw::Paragraph(inline));
        }
    }

    fn put(&mut self, block: Raw) {
        if self.document.sections.is_empty() {
            let title = Inline::plain(&title_of(&self.file.path));
            self.document.sections.push(Section { title, blocks: Vec::new() });
        }
        if let Some(section) = self.document.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let style = if self.strong > 0 {
            Style::Strong
        } else if self.emphasis > 0 {
            Style::Kai
        } else {
            Style::Plain
        };
        let literal = text.len() == range.len();
        for (i, c) in text.char_indices() {
            let at = if literal { range.start + i } else { range.start };
            let slashes = self.file.text[..at].chars().rev().take_while(|c| *c == '\\').count();
            let escaped = literal && slashes % 2 == 1;
            self.inline.letters.push(Letter { c, at, style, escaped });
        }
    }

    /// A line break in the file is nothing between Chinese characters, and a space between words.
    fn line_break(&mut self, at: usize) {
        let before = self.inline.letters.last().map(|letter| letter.c);
        let after = self.file.text[at..].trim_start().chars().next();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(before) && latin(after) {
            self.inline.letters.push(Letter { c: ' ', at, style: Style::Plain, escaped: false });
        }
    }

    fn refuse(&mut self, zh: &str, en: &str, at: usize) {
        let message = text!("正文里的{zh}印不出来", "{en} cannot be printed");
        self.findings.push(Finding::new(Code::TextUnsupported, self.file.site(at), message).hint(text!(
            "删去；正文可用：# 标题、段落、**强调**、*楷体*、列表、表格、脚注[^1]、> 引文",
            "remove it; the prose has # headings, paragraphs, **emphasis**, *楷体*, lists, tables, footnotes[^1], > quotations",
        )));
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        _ => 4,
    }
}
