use super::{Basis, Unit};
use ecow::EcoString;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The id of an indicator: `gdp`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IndicatorId(pub EcoString);

impl IndicatorId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What sort of quantity an indicator is. Decides which changes can be expressed and how they are worded (domain §1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Money.
    Value,
    /// A physical quantity.
    Volume,
    /// Things counted.
    Count,
    /// An amount per head.
    PerCapita,
    /// Only the rate of growth is published, never the level.
    GrowthOnly,
    /// A signed balance: profit and loss.
    Balance,
    /// A rate in %.
    Rate,
    /// A rate in ‰.
    Permille,
    /// A part of a whole, in %.
    Share,
    /// Several shares that make a whole: a∶b∶c.
    Structure,
    /// A price index, 上年=100.
    PriceIndex,
    /// A ratio of two quantities.
    Ratio,
}

/// Whether an indicator is measured over a period, at its end, or as its mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// Over the year: 全年….
    Flow,
    /// At its end: 年末….
    Stock,
    /// Its mean.
    Average,
}

/// The form in which the change of an indicator is published (domain §1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeForm {
    /// Growth at constant prices, in %. Always supplied, never calculated from levels.
    Real,
    /// Growth at current prices, in %.
    Nominal,
    /// Growth on a comparable base (可比口径), in %. Always supplied.
    Comparable,
    /// Growth of a physical quantity, in %.
    Volume,
    /// Percentage points.
    Points,
    /// Points of one in a thousand.
    PermillePoints,
    /// Difference in the indicator's unit.
    Absolute,
    /// Difference in the indicator's unit, and growth in %.
    AbsoluteAndPercent,
    /// Index minus 100, in %.
    Index,
    /// Difference of ratios, in the indicator's own unit.
    Difference,
    /// No change is published.
    None,
}

impl ChangeForm {
    /// Whether the change must come from the source: growth at constant prices or on a comparable base cannot be
    /// calculated from levels (domain §1.3, rule 1).
    #[must_use]
    pub fn is_supplied_only(self) -> bool {
        matches!(self, Self::Real | Self::Comparable)
    }

    /// What such a change is measured on, where it is a growth of money.
    #[must_use]
    pub fn basis(self) -> Option<Basis> {
        match self {
            Self::Real => Some(Basis::Real),
            Self::Nominal => Some(Basis::Nominal),
            Self::Comparable => Some(Basis::Comparable),
            _ => None,
        }
    }
}

/// Which way is better; what a target means without a hedge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better.
    Floor,
    /// Less is better.
    Ceiling,
    /// Neither.
    None,
}

/// How many decimals are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decimals {
    /// Of the level.
    pub level: u32,
    /// Of the change.
    pub change: u32,
}

/// An indicator of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its name as printed.
    pub name: String,
    /// Its name in an English review.
    pub name_en: Option<String>,
    /// Other names under which spreadsheets have it.
    pub aliases: Vec<String>,
    /// The unit shown; other units of the same dimension are converted exactly.
    pub unit: Unit,
    /// What sort of quantity it is.
    pub kind: Kind,
    /// Flow, stock or average.
    pub timing: Timing,
    /// The form of its change.
    pub change: ChangeForm,
    /// Decimals printed.
    pub decimals: Decimals,
    /// Which way is better.
    pub direction: Direction,
    /// Whether the level may be printed (domain §1.3, rule 4).
    pub publish_level: bool,
    /// The indicator that this one is a part of.
    pub part_of: Option<IndicatorId>,
    /// Whether the parts named together make the whole (then their sum is checked); otherwise they are 其中 items.
    pub complete: bool,
    /// By what the whole is divided: 按消费类型. Parts of one whole are compared with one another only within one division; `None`
    /// is that of the complete parts.
    pub division: Option<String>,
    /// For a share: what it is a share of, as printed (the denominator is mandatory in prose).
    pub denominator: Option<String>,
    /// The least and greatest value that is possible, in the shown unit.
    pub range: (Option<Decimal>, Option<Decimal>),
    /// How it is calculated from other indicators, as written in review.toml.
    pub formula: Option<String>,
    /// What it must equal, written like a formula; only checked.
    pub identity: Option<String>,
    /// The indicator that counts the units behind its figures.
    pub counted_by: Option<IndicatorId>,
    /// The indicator that gives the value of the largest of those units, or its share in %.
    pub largest: Option<IndicatorId>,
    /// Of several official growths the one that comes first, where it is not the usual one.
    pub headline: Option<Basis>,
    /// Over how many years its average growth is told too: 两年平均增长5.1%.
    pub average_years: Option<u32>,
    /// Which part or extent of the area the figures are of, where it is another than the review's: 区本级, 含开发区.
    pub scope: Option<String>,
}

impl Indicator {
    /// Whether this is a part of that one, of the same extent of the area: tax of the district's own government is no part of
    /// the revenue of the whole district.
    #[must_use]
    pub fn is_part_of(&self, whole: &Self) -> bool {
        self.part_of.as_ref() == Some(&whole.id) && self.scope == whole.scope
    }

    /// The same with the extent of its figures in its name: 税收收入（区本级）.
    #[must_use]
    pub fn with_scope_named(&self) -> Self {
        let named = |scope: &&String| !self.name.contains(scope.as_str()) && !scope.starts_with('全');
        match self.scope.as_ref().filter(named) {
            Some(scope) => Self { name: format!("{}（{scope}）", self.name), ..self.clone() },
            None => self.clone(),
        }
    }
}
