use super::{Area, CellSite, IndicatorId, Period, Status, number};
use crate::finding::Site;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize, Serializer};
use std::{collections::BTreeMap, fmt};

/// The name of a figure in the ledger: `gdp@2024:level`. Unique in a release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FigureId(pub String);

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a figure measures: everything an observation can, and what only a computed figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureMeasure {
    /// A level.
    Level,
    /// A change against the same period a year earlier.
    Change,
    /// A share.
    Share,
    /// An index.
    Index,
    /// 贡献率.
    Contribution,
    /// 拉动.
    Pull,
    /// 位次.
    Rank,
    /// A target's threshold.
    Target,
    /// A difference of two figures.
    Difference,
    /// 完成率.
    Completion,
    /// A mark on the axis of a chart.
    Tick,
    /// A number written by hand in the prose or in review.toml.
    Literal,
}

impl FigureMeasure {
    /// The word in ids and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Change => "change",
            Self::Share => "share",
            Self::Index => "index",
            Self::Contribution => "contribution",
            Self::Pull => "pull",
            Self::Rank => "rank",
            Self::Target => "target",
            Self::Difference => "difference",
            Self::Completion => "completion",
            Self::Tick => "tick",
            Self::Literal => "literal",
        }
    }
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A cell of an input file.
    Cell {
        /// The cell.
        at: CellSite,
        /// What the cell holds: the stored number's shortest form, or the text.
        raw: String,
        /// SHA-256 of the file, in hexadecimal.
        sha256: String,
    },
    /// Calculated here.
    Computed {
        /// The name of the rule: `growth`, `points`, `share`, `unit-conversion`, `index-minus-100`.
        rule: &'static str,
        /// The figures that it was calculated from, in the rule's order.
        operands: Vec<FigureId>,
        /// The result before rounding.
        unrounded: Decimal,
    },
    /// Written by a person: a target, a literal.
    Written {
        /// The file.
        file: String,
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
    },
}

/// The part of a page that prints a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Running text.
    Text,
    /// A table.
    Table,
    /// A chart.
    Chart,
    /// A note.
    Note,
}

/// A place where a figure is printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The page number as printed.
    pub page: String,
    /// The physical page, from 1.
    pub sheet: u32,
    /// Text, table, chart or note.
    pub part: Part,
}

/// A number that the review prints, or an operand of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub id: FigureId,
    /// The indicator, where it is of one.
    pub indicator: Option<IndicatorId>,
    /// The indicator's name as printed.
    pub name: String,
    /// The area.
    pub area: Option<Area>,
    /// The period.
    pub period: Option<Period>,
    /// What it measures.
    pub measure: FigureMeasure,
    /// The number as printed (rounded once).
    pub value: Decimal,
    /// The unit of `value`.
    pub unit: String,
    /// The digits with their unit as printed, sign included.
    pub display: String,
    /// The status.
    pub status: Status,
    /// Where it comes from.
    pub origin: Origin,
    /// Where it is printed; empty for an operand that is not.
    pub places: Vec<Place>,
}

impl Figure {
    /// The object of `figures.json` (design §2). The copy attached to the PDF is `with_places = false`.
    #[must_use]
    pub fn to_json(&self, with_places: bool) -> serde_json::Value {
        let mut object = serde_json::json!({
            "id": self.id,
            "indicator": self.indicator,
            "name": self.name,
            "area": self.area,
            "period": self.period.map(|period| period.to_string()),
            "measure": self.measure,
            "value": number::plain(self.value),
            "unit": self.unit,
            "display": self.display,
            "status": self.status,
            "origin": self.origin,
        });
        if with_places && let Some(object) = object.as_object_mut() {
            object.insert("places".to_owned(), serde_json::json!(self.places));
        }
        object
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Cell { at, raw, sha256 } => serde_json::json!({
                "kind": "cell", "file": &*at.file, "sheet": at.sheet.as_deref(), "cell": at.cell.to_string(),
                "raw": raw, "sha256": sha256,
            }),
            Self::Computed { rule, operands, unrounded } => serde_json::json!({
                "kind": "computed", "rule": rule, "operands": operands, "unrounded": number::plain(*unrounded),
            }),
            Self::Written { file, line, column } => serde_json::json!({
                "kind": "written", "file": file, "line": line, "column": column,
            }),
        }
        .serialize(serializer)
    }
}

/// Every number that the review prints and every operand of one, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger(BTreeMap<FigureId, Figure>);

impl Ledger {
    /// Enters a figure. One that is there already stays; the same name always means the same number.
    pub fn enter(&mut self, figure: Figure) -> FigureId {
        let id = figure.id.clone();
        self.0.entry(id.clone()).or_insert(figure);
        id
    }

    /// The figure of this name.
    #[must_use]
    pub fn get(&self, id: &FigureId) -> Option<&Figure> {
        self.0.get(id)
    }

    /// The figure of this name, to record where it is printed.
    pub fn get_mut(&mut self, id: &FigureId) -> Option<&mut Figure> {
        self.0.get_mut(id)
    }

    /// Where a figure comes from: its cell, the line that it was written on, or the place of its first operand.
    #[must_use]
    pub fn site(&self, id: &FigureId) -> Site {
        match self.get(id).map(|figure| &figure.origin) {
            Some(Origin::Cell { at, .. }) => at.site(),
            Some(Origin::Computed { operands, .. }) => {
                operands.first().map_or_else(Site::none, |operand| self.site(operand))
            }
            Some(Origin::Written { file, line, column }) => Site::at(file, *line, *column),
            None => Site::none(),
        }
    }

    /// The figures, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.0.values()
    }

    /// Leaves only what `keep` names and, all the way down, what those were calculated from.
    pub fn retain_used(&mut self, keep: impl IntoIterator<Item = FigureId>) {
        let mut used = std::collections::BTreeSet::new();
        let mut waiting: Vec<FigureId> = keep.into_iter().collect();
        while let Some(id) = waiting.pop() {
            if let Some(Figure { origin: Origin::Computed { operands, .. }, .. }) = self.0.get(&id) {
                waiting.extend(operands.iter().filter(|operand| !used.contains(*operand)).cloned());
            }
            used.insert(id);
        }
        self.0.retain(|id, _| used.contains(id));
    }

    /// `figures.json`: `{"schema":1,"figures":[…]}`.
    #[must_use]
    pub fn to_json(&self, with_places: bool) -> serde_json::Value {
        let figures: Vec<_> = self.iter().map(|figure| figure.to_json(with_places)).collect();
        serde_json::json!({ "schema": 1, "figures": figures })
    }
}
