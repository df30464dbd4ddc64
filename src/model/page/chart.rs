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
    /// Whether it stands at the top of the next page, because it does not fit below its text.
    pub float: bool,
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
    /// A stroke across a bar.
    Gate,
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
    /// What the looks mean.
    pub keys: Vec<Key>,
    /// The rows, from the top down.
    pub rows: Vec<StripRow>,
}

/// A row of a strip. Its positions are parts of the width beside the names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StripRow {
    /// Its name.
    pub name: String,
    /// What is drawn, the first at the back.
    pub parts: Vec<Reach>,
    /// The printed values; their `y` is 0.5.
    pub labels: Vec<Label>,
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
}

impl Drawing {
    /// Every figure that it prints.
    pub(super) fn figures(&self) -> impl Iterator<Item = &FigureRef> {
        let (panels, strip): (&[Panel], Option<&Strip>) = match self {
            Self::Panels { panels, .. } | Self::Multiples { panels, .. } => (panels, None),
            Self::Strip(strip) => (&[], Some(strip)),
        };
        let ticks = panels.iter().flat_map(|panel| &panel.ticks);
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
        let ticks =
            panels.iter().flat_map(|panel| &panel.ticks).chain(strip.into_iter().flat_map(|it| &it.ticks));
        let keys =
            panels.iter().flat_map(|panel| &panel.keys).chain(strip.into_iter().flat_map(|it| &it.keys));
        let rows = strip.into_iter().flat_map(|strip| &strip.rows).flat_map(|row| &row.labels);
        let below = panels.iter().flat_map(|panel| &panel.below).flat_map(|row| row.values.iter().flatten());
        let labels = panels.iter().flat_map(|panel| &panel.labels).chain(rows);
        names
            .into_iter()
            .chain(panels.iter().map(|panel| panel.title.as_str()))
            .chain(ticks.map(|tick| tick.text.as_str()))
            .chain(keys.map(|key| key.name.as_str()))
            .chain(labels.map(|label| label.text.as_str()))
            .chain(below.map(|run| run.text.as_str()))
    }
}
