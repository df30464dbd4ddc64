//! The page contract: what the templates get, as `data.json`.
//!
//! Every word and every digit is final here; a template only places them. Keys are always present.

mod chart;

pub use chart::{
    Anchor, BelowRow, Chart, Drawing, Key, Label, Leader, Mark, Panel, Point, Reach, Scale, Series, Strip,
    StripColumn, StripRow, Tick,
};

use super::{FigureId, ledger::Part};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A whole document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pages {
    /// Version of this contract: 1.
    pub schema: u32,
    /// `zh` or `en`.
    pub language: String,
    /// Which edition of the review this is.
    pub edition: Edition,
    /// Whether this is a draft.
    pub draft: bool,
    /// What is printed across each page of a draft.
    pub watermark: Option<String>,
    /// Families for each role, in fall-back order, all of them present.
    pub fonts: BTreeMap<String, Vec<String>>,
    /// What the PDF says about itself.
    pub document: Document,
    /// The first page.
    pub front: Front,
    /// What stands before the first chapter, without a heading.
    pub opening: Vec<Block>,
    /// The chapters, numbered.
    pub chapters: Vec<Chapter>,
    /// What follows them, not numbered.
    pub back: Vec<Chapter>,
    /// Files inside the PDF.
    pub attachments: Vec<Attachment>,
}

/// An edition of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edition {
    /// For print: 22 lines of 28 characters.
    Standard,
    /// 大字版: 18 pt, for elderly readers.
    Large,
    /// For the screen: no inner and outer side, a link back to the contents on each page.
    Screen,
    /// 摘要: one sheet, both sides.
    Summary,
    /// For a stitched booklet: a cover, and pages up to a multiple of four.
    Booklet,
}

impl Edition {
    /// Every edition beside the standard one.
    pub const OTHERS: [Self; 4] = [Self::Large, Self::Screen, Self::Summary, Self::Booklet];

    /// Its word in review.toml and in the name of its file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Large => "large",
            Self::Screen => "screen",
            Self::Summary => "summary",
            Self::Booklet => "booklet",
        }
    }
}

/// Metadata of the PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Title.
    pub title: String,
    /// Author: the issuer.
    pub author: String,
    /// One sentence.
    pub description: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// The fixed date.
    pub date: Date,
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

/// The first page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Front {
    /// The mark at the top left.
    pub occasion: Option<String>,
    /// The title, broken at words.
    pub title_lines: Vec<String>,
    /// The issuer.
    pub issuer: Option<String>,
    /// The date as printed.
    pub date: Option<String>,
    /// 内部资料 and the like.
    pub classification: Option<String>,
    /// The contact line.
    pub contact: Option<String>,
    /// When and where a work report is given: ——2022年2月24日在…上.
    pub session: Option<String>,
    /// The speaker of a work report.
    pub speaker: Option<String>,
    /// 目录.
    pub contents_title: String,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// A name for links, without meaning.
    pub id: String,
    /// 一、 or empty.
    pub number: String,
    /// The heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading below the chapter's.
    Heading {
        /// 2 to 4.
        level: u8,
        /// Its text, with its number.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        runs: Vec<Run>,
        /// Whether the first line is indented.
        indent: bool,
    },
    /// A list.
    List {
        /// Numbered or not.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Run>>,
    },
    /// A quotation.
    Quote {
        /// Its text.
        runs: Vec<Run>,
    },
    /// An entry of the glossary.
    Entry {
        /// Its number, from 1.
        number: u32,
        /// The term.
        term: String,
        /// The anchor of its first use, whose page is printed.
        anchor: String,
        /// What it means.
        runs: Vec<Run>,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// Key figures, large.
    Headlines {
        /// The figures.
        items: Vec<Headline>,
    },
}

/// A key figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// What it is.
    pub name: String,
    /// The digits.
    pub value: Run,
    /// Its unit.
    pub unit: String,
    /// How it moved, in words; empty where that is not known.
    pub change: Vec<Run>,
}

/// A piece of text in one style; if it prints a figure, nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// How it looks.
    pub style: Style,
    /// The figure that it prints.
    pub figure: Option<FigureRef>,
    /// A note's mark behind it.
    pub note: Option<String>,
    /// A name for its place: the first use of a term.
    pub anchor: Option<String>,
}

impl Run {
    /// Plain text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Plain, figure: None, note: None, anchor: None }
    }

    /// A printed figure.
    #[must_use]
    pub fn figure(text: impl Into<String>, id: FigureId) -> Self {
        Self {
            text: text.into(),
            style: Style::Plain,
            figure: Some(FigureRef { id }),
            note: None,
            anchor: None,
        }
    }
}

/// The looks of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// As its surroundings.
    Plain,
    /// Emphasised.
    Strong,
    /// In the 楷体 role.
    Kai,
    /// Raised.
    Super,
}

/// The figure that stands at a place of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRef {
    /// Its name in the ledger.
    pub id: FigureId,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// A name for links.
    pub id: String,
    /// 表1　….
    pub caption: String,
    /// 单位：…, if one unit serves all.
    pub unit: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Heading rows; they repeat on each page.
    pub header: Vec<Vec<HeaderCell>>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What a continued part is marked with: 续表1　….
    pub continued: String,
    /// Notes below the table.
    pub notes: Vec<Vec<Run>>,
}

/// A column of a table. It is as wide as its texts need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Which way its cells lean.
    pub align: Align,
}

/// Which way a cell leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// A cell of a heading row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderCell {
    /// Its text.
    pub text: String,
    /// Columns that it spans.
    pub colspan: u32,
    /// Rows that it spans.
    pub rowspan: u32,
}

impl HeaderCell {
    /// A heading of one column, in one row.
    #[must_use]
    pub fn one(text: impl Into<String>) -> Self {
        Self::over(text, 1, 1)
    }

    /// A heading over several columns or rows.
    #[must_use]
    pub fn over(text: impl Into<String>, columns: usize, rows: u32) -> Self {
        Self { text: text.into(), colspan: u32::try_from(columns).unwrap_or(1), rowspan: rows }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Indentation of the first cell, in characters.
    pub depth: u32,
    /// Whether a thin rule stands above.
    pub rule: bool,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text.
    pub runs: Vec<Run>,
    /// Text whose width is kept free behind it, so that decimal points align.
    pub pad: Option<String>,
    /// Columns that it spans.
    pub colspan: u32,
    /// A small line in place of text.
    pub spark: Option<Spark>,
}

/// A line as small as a word, without a scale: only which way the values went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spark {
    /// From the lowest value (0) to the highest (1); `None` where one is missing.
    pub points: Vec<Option<f64>>,
    /// What it shows, in words.
    pub alt: String,
}

/// A file inside the PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its virtual path; its name in the PDF is the last part.
    pub path: String,
    /// Its MIME type.
    pub mime: String,
    /// `data`, `source`, `alternative`, `supplement`.
    pub relationship: String,
    /// One sentence.
    pub description: String,
    /// Its text, where the pages have it; otherwise it is read at `path`.
    pub data: Option<String>,
}

impl Pages {
    /// Every figure that these pages print, with the part in which it stands, in reading order.
    #[must_use]
    pub fn figures(&self) -> Vec<(FigureId, Part)> {
        let mut found = Vec::new();
        let chapters = self.chapters.iter().chain(&self.back).flat_map(|chapter| &chapter.blocks);
        for block in self.opening.iter().chain(chapters) {
            block.figures(&mut found);
        }
        found
    }
}

impl Block {
    fn figures(&self, found: &mut Vec<(FigureId, Part)>) {
        match self {
            Self::Heading { .. } => {}
            Self::Paragraph { runs, .. } | Self::Quote { runs } | Self::Entry { runs, .. } => {
                collect(runs, Part::Text, found);
            }
            Self::List { items, .. } => items.iter().for_each(|runs| collect(runs, Part::Text, found)),
            Self::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    collect(&cell.runs, Part::Table, found);
                }
                table.notes.iter().for_each(|runs| collect(runs, Part::Note, found));
            }
            Self::Headlines { items } => {
                for item in items {
                    collect(std::slice::from_ref(&item.value), Part::Text, found);
                    collect(&item.change, Part::Text, found);
                }
            }
            Self::Chart(chart) => {
                found.extend(chart.drawing.figures().map(|figure| (figure.id.clone(), Part::Chart)));
                chart.notes.iter().for_each(|runs| collect(runs, Part::Note, found));
            }
        }
    }
}

fn collect(runs: &[Run], part: Part, found: &mut Vec<(FigureId, Part)>) {
    let figures = runs.iter().filter_map(|run| run.figure.as_ref());
    found.extend(figures.map(|figure| (figure.id.clone(), part)));
}
