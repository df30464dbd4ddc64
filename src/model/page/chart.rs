//! Charts: every text and every position is final; a template only draws.
//!
//! Positions are parts of a panel's width (from the left) and height (from the bottom), 0 to 1.

use super::{FigureRef, Run};
use serde::{Deserialize, Serialize};

/// A chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// A name for links.
    pub id: String,
    /// 图1　….
    pub caption: String,
    /// What it shows, in words with every value, for readers who cannot see it.
    pub alt: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// Notes below it.
    pub notes: Vec<Vec<Run>>,
}

/// What a chart draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Drawing {
    /// Panels one below the other, over one row of categories.
    Panels {
        /// The categories, from left to right.
        categories: Vec<String>,
        /// The panels, from the top down.
        panels: Vec<Panel>,
    },
    /// Small panels side by side, all on one scale.
    Multiples {
        /// How many stand in a row.
        columns: u32,
        /// The first and the last category, which every panel names.
        ends: [String; 2],
        /// The panels, row by row.
        panels: Vec<Panel>,
    },
    /// Named rows along the width.
    Strip(Strip),
}

/// One set of values above a row of categories.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// What is drawn, with its unit.
    pub title: String,
    /// Height in lines of the page, without the title.
    pub height: u32,
    /// Where zero is, if it is within.
    pub zero: Option<f64>,
    /// Whether the axis does not begin at zero, which is marked.
    pub cut: bool,
    /// The marks of the axis.
    pub ticks: Vec<Tick>,
    /// The axis at the right, where the lines have one of their own; its marks stand beside those at the left.
    pub right: Option<Scale>,
    /// What the series are, where there are several.
    pub keys: Vec<Key>,
    /// What is drawn, the first at the back.
    pub series: Vec<Series>,
    /// The printed values.
    pub labels: Vec<Label>,
    /// The values in rows below the categories, where not all have room in the panel; empty where they have.
    pub below: Vec<BelowRow>,
    /// Whether the values are printed small, so that more of them have room.
    pub dense: bool,
}

/// An axis at the right of a panel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// What is measured on it, with its unit.
    pub title: String,
    /// Where its zero is.
    pub zero: Option<f64>,
    /// Its marks.
    pub ticks: Vec<Tick>,
}

/// The values of one series, below the categories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelowRow {
    /// How the series is drawn.
    pub mark: Mark,
    /// In which of the theme's looks.
    pub tone: u32,
    /// One for each category.
    pub values: Vec<Option<Run>>,
}

/// A series of bars, or a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Bars or a line.
    pub mark: Mark,
    /// Which of the theme's looks it has, from 0.
    pub tone: u32,
    /// One for each category; `None` where the value is missing.
    pub points: Vec<Option<Point>>,
}

/// A bar, or a point of a line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Its middle.
    pub x: f64,
    /// Its width; nothing for a point of a line.
    pub width: f64,
    /// Where a bar begins.
    pub from: f64,
    /// Where it ends, or the point is.
    pub to: f64,
}

/// Bars or a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Bars.
    Bar,
    /// A line with points.
    Line,
    /// A full point.
    Dot,
    /// A hollow point.
    Ring,
    /// A full point in a ring: two equal values.
    Both,
    /// A stroke across a bar.
    Gate,
    /// A pale stretch behind a bar.
    Zone,
    /// A small head that points from one place to another.
    Arrow,
}

/// An entry of a legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// What it is.
    pub name: String,
    /// How it is drawn.
    pub mark: Mark,
    /// In which of the theme's looks.
    pub tone: u32,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// Its number.
    pub text: String,
    /// The number in the ledger.
    pub figure: Option<FigureRef>,
}

/// A printed value. Its place was chosen so that it touches no other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// Where, as part of the width.
    pub x: f64,
    /// Where, as part of the height.
    pub y: f64,
    /// Which side of the text is there.
    pub anchor: Anchor,
    /// The text.
    pub text: String,
    /// The number in the ledger.
    pub figure: Option<FigureRef>,
}

/// The side of a text that stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// The middle of its lower edge: it stands above the place.
    Bottom,
    /// The middle of its upper edge: it stands below the place.
    Top,
    /// The middle of its left edge: it stands to the right of the place.
    Left,
    /// The middle of its right edge: it stands to the left of the place.
    Right,
    /// Its middle.
    Middle,
}

/// Named rows, one below the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Strip {
    /// What is drawn, with its unit.
    pub title: String,
    /// Height in lines of the page, without the title.
    pub height: u32,
    /// Width of the names, as part of the whole width.
    pub names: f64,
    /// Where zero is, if it is drawn.
    pub zero: Option<f64>,
    /// Whether the axis does not begin at zero, which is marked.
    pub cut: bool,
    /// The marks of the scale below the rows.
    pub ticks: Vec<Tick>,
    /// What the looks mean, where the columns do not say it.
    pub keys: Vec<Key>,
    /// The columns of values at the end of the rows.
    pub columns: Vec<StripColumn>,
    /// How thick a bar is, as part of a row's height.
    pub bar: f64,
    /// Whether the values are printed small, so that more of the width is left for what is drawn.
    pub dense: bool,
    /// The rows, from the top down.
    pub rows: Vec<StripRow>,
}

/// The heading of a column of values, which is also the legend of what it gives the values of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StripColumn {
    /// What stands in it.
    pub name: String,
    /// How that is drawn, if it is.
    pub mark: Option<Mark>,
    /// In which of the theme's looks.
    pub tone: u32,
    /// Its right edge, as part of the width beside the names.
    pub at: f64,
}

/// A row of a strip. Its positions are parts of the width beside the names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StripRow {
    /// Its name.
    pub name: String,
    /// What is drawn, the first at the back.
    pub parts: Vec<Reach>,
    /// The printed values.
    pub labels: Vec<Label>,
    /// Fine lines from a piece to its value, where that stands outside.
    pub leaders: Vec<Leader>,
}

/// A fine line from one place of a row to another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Leader {
    /// Where it begins: part of the width, part of the height.
    pub from: [f64; 2],
    /// Where it ends.
    pub to: [f64; 2],
}

/// A piece of a row: a bar from one place to another, or a point at `to`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// How it is drawn: [`Mark::Line`] is a thin connection.
    pub mark: Mark,
    /// In which of the theme's looks.
    pub tone: u32,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The height of its middle, as part of the row's.
    pub y: f64,
}

impl Reach {
    /// A piece in the middle of its row.
    #[must_use]
    pub fn new(mark: Mark, tone: u32, from: f64, to: f64) -> Self {
        Self { mark, tone, from, to, y: 0.5 }
    }
}

impl Panel {
    /// The marks at the left and at the right.
    fn marks(&self) -> impl Iterator<Item = &Tick> {
        self.ticks.iter().chain(self.right.iter().flat_map(|scale| &scale.ticks))
    }
}

impl Drawing {
    /// Every figure that it prints.
    pub(super) fn figures(&self) -> impl Iterator<Item = &FigureRef> {
        let (panels, strip): (&[Panel], Option<&Strip>) = match self {
            Self::Panels { panels, .. } | Self::Multiples { panels, .. } => (panels, None),
            Self::Strip(strip) => (&[], Some(strip)),
        };
        let ticks = panels.iter().flat_map(Panel::marks);
        let ticks = ticks.chain(strip.into_iter().flat_map(|strip| &strip.ticks));
        let labels = panels.iter().flat_map(|panel| &panel.labels);
        let labels =
            labels.chain(strip.into_iter().flat_map(|strip| &strip.rows).flat_map(|row| &row.labels));
        let below = panels.iter().flat_map(|panel| &panel.below).flat_map(|row| row.values.iter().flatten());
        let texts = ticks.map(|tick| &tick.figure).chain(labels.map(|label| &label.figure));
        texts.chain(below.map(|run| &run.figure)).flatten()
    }

    /// Every text that it prints.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (panels, strip, names): (&[Panel], Option<&Strip>, Vec<&str>) = match self {
            Self::Panels { categories, panels } => {
                (panels, None, categories.iter().map(String::as_str).collect())
            }
            Self::Multiples { ends, panels, .. } => (panels, None, ends.iter().map(String::as_str).collect()),
            Self::Strip(strip) => {
                let rows = strip.rows.iter().map(|row| row.name.as_str());
                (&[], Some(strip), std::iter::once(strip.title.as_str()).chain(rows).collect())
            }
        };
        let ticks = panels.iter().flat_map(Panel::marks).chain(strip.into_iter().flat_map(|it| &it.ticks));
        let columns = strip.into_iter().flat_map(|strip| &strip.columns);
        let scales = panels.iter().flat_map(|panel| &panel.right);
        let keys =
            panels.iter().flat_map(|panel| &panel.keys).chain(strip.into_iter().flat_map(|it| &it.keys));
        let rows = strip.into_iter().flat_map(|strip| &strip.rows).flat_map(|row| &row.labels);
        let below = panels.iter().flat_map(|panel| &panel.below).flat_map(|row| row.values.iter().flatten());
        let labels = panels.iter().flat_map(|panel| &panel.labels).chain(rows);
        names
            .into_iter()
            .chain(panels.iter().map(|panel| panel.title.as_str()))
            .chain(scales.map(|scale| scale.title.as_str()))
            .chain(columns.map(|column| column.name.as_str()))
            .chain(ticks.map(|tick| tick.text.as_str()))
            .chain(keys.map(|key| key.name.as_str()))
            .chain(labels.map(|label| label.text.as_str()))
            .chain(below.map(|run| run.text.as_str()))
    }
}
