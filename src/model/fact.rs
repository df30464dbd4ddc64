use super::{Basis, Change, Decimal, FigureId, Hedged, Indicator, IndicatorId, Period, Status, Unit, Word};
use std::{collections::BTreeMap, sync::Arc};

/// A level as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its entry in the ledger.
    pub figure: FigureId,
    /// The number before rounding, in `unit`.
    pub exact: Decimal,
    /// The number as printed.
    pub value: Decimal,
    /// Its digits as printed, with the minus sign of a negative number.
    pub digits: String,
    /// Its unit.
    pub unit: Unit,
    /// How sure it is.
    pub status: Status,
}

/// A change as it is printed. Signs are judged on `value`, never on the number before rounding, so that text and table
/// cannot disagree (domain §2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Its entry in the ledger.
    pub figure: FigureId,
    /// The change before rounding.
    pub change: Change,
    /// The number as printed.
    pub value: Decimal,
    /// Its digits as printed in a table, with the minus sign of a negative number.
    pub digits: String,
    /// What it is measured on, where that is known.
    pub basis: Option<Basis>,
    /// Whether the source supplied it (otherwise it was calculated from levels).
    pub supplied: bool,
}

impl Movement {
    /// The digits without a sign, for prose, where the verb says which way.
    #[must_use]
    pub fn unsigned(&self) -> &str {
        self.digits.trim_start_matches('-')
    }
}

/// What is known of one indicator in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The period.
    pub period: Period,
    /// The level. `None` if it is missing or must not be printed.
    pub level: Option<Shown>,
    /// Why the level is missing, if the source says.
    pub missing: Option<Status>,
    /// The level of the same period a year earlier.
    pub previous: Option<Shown>,
    /// The headline change.
    pub movement: Option<Movement>,
    /// A word that the source gives in place of a change: 扭亏.
    pub word: Option<Word>,
    /// Further official changes on another basis (domain §1.3, rule 6): 实际增长 beside a nominal growth.
    pub others: Vec<Movement>,
    /// What else is known beside level and change.
    pub derived: Derived,
}

/// What beside level and change is known of an indicator in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Derived {
    /// 贡献率 to the growth of its whole, in %, as the source gives it.
    pub contribution: Option<Shown>,
    /// 拉动 of the growth of its whole, in points, as the source gives it.
    pub pull: Option<Shown>,
    /// The parts of a structure, a∶b∶c; they add up to 100. Empty for anything else.
    pub structure: Vec<Shown>,
    /// The structure of the year before.
    pub previous_structure: Vec<Shown>,
    /// Its places in the orders that the source publishes.
    pub standings: Vec<Standing>,
    /// How the growth compares with last year's.
    pub pace: Option<Pace>,
    /// The level, where the source gives it only by a round number: 突破300家. Then there is no other level.
    pub hedged: Option<HedgedLevel>,
    /// Last year's level, where the source gives it only so.
    pub previous_hedged: Option<HedgedLevel>,
    /// A growth of 100 % and more, by its multiples.
    pub multiple: Option<Multiple>,
    /// The average growth of several years, where review.toml asks for it.
    pub average: Option<Average>,
}

/// A growth of 100 % and more, by its multiples (domain §2.2, Q5; §2.7): 增长1.5倍 is 是上年的2.5倍.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multiple {
    /// By how many times last year's it grew: growth ÷ 100.
    pub growth: Shown,
    /// How many times last year's it is. `None` where the growth is not that of the levels: at constant prices, on a
    /// comparable base.
    pub ratio: Option<Shown>,
    /// How often it doubled, where that is true to a twentieth and never too much.
    pub doublings: Option<Shown>,
}

/// 两年平均增长5.1%: the geometric mean of the growth of several years (domain §2.6, §3.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Average {
    /// Of how many years, the last of them that of the fact.
    pub years: u32,
    /// The mean.
    pub growth: Movement,
}

/// What a published order is by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RankedBy {
    /// The level: 总量居全市第3位.
    Level,
    /// The growth: 增速居全市第3位.
    Change,
    /// Not said.
    Unsaid,
}

/// A place in an order that the source publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What the order is by.
    pub by: RankedBy,
    /// Among whom: 全市.
    pub among: Option<String>,
    /// The place, from 1.
    pub place: Shown,
    /// Last year's.
    pub previous: Option<Shown>,
    /// How many places it went forward since (backward, if negative): the name in the ledger, and the number.
    pub forward: Option<(FigureId, Decimal)>,
}

/// A growth beside that of the year before, on the same basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Last year's growth.
    pub before: Movement,
    /// How many points this year's is above it (below, if negative), by the numbers as printed. `None` where one of them is
    /// not above zero and the other is: then nothing is subtracted (domain §2.4).
    pub gap: Option<Movement>,
}

/// A level that is known only by a round number near it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HedgedLevel {
    /// Its entry in the ledger.
    pub figure: FigureId,
    /// What the source says of it, in the indicator's unit.
    pub hedged: Hedged,
    /// In words, with the unit that the source gives: 突破300家.
    pub words: String,
}

/// A figure that was published a year ago and has another value in this year's sources (domain §6.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Of what.
    pub indicator: Arc<Indicator>,
    /// Of which period.
    pub period: Period,
    /// Whether it is a change; else a level.
    pub is_change: bool,
    /// As it was published: its name in the ledger and its digits.
    pub old: (FigureId, String),
    /// As the sources have it now.
    pub new: (FigureId, String),
    /// The difference of the two as printed, with its sign.
    pub difference: (FigureId, String),
    /// The unit of all three.
    pub unit: Unit,
    /// Why, as review.toml says.
    pub reason: Option<String>,
}

impl Fact {
    /// Whether nothing at all is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.level.is_none()
            && self.movement.is_none()
            && self.word.is_none()
            && self.derived.hedged.is_none()
            && self.derived.structure.is_empty()
    }
}

/// Everything known of one indicator in the area under review, by period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The indicator.
    pub indicator: Arc<Indicator>,
    /// Its facts.
    pub facts: BTreeMap<Period, Fact>,
}

impl Series {
    /// The fact of a period, if anything is known.
    #[must_use]
    pub fn fact(&self, period: Period) -> Option<&Fact> {
        self.facts.get(&period)
    }
}

/// The facts of every indicator that the review uses.
pub type Facts = BTreeMap<IndicatorId, Series>;
