use super::{Area, Basis, Hedged, IndicatorId, LabelPath, Period, Status, Unit, number};
use crate::finding::{CellRef, Site};
use ecow::EcoString;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::Arc,
};

/// The cell that a number was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellSite {
    /// The file, relative to the project with `/` (for `read`: as typed).
    pub file: Arc<str>,
    /// The sheet; `None` for a CSV.
    pub sheet: Option<Arc<str>>,
    /// The cell.
    pub cell: CellRef,
}

impl CellSite {
    /// The place for a finding about this cell.
    #[must_use]
    pub fn site(&self) -> Site {
        Site::cell(&*self.file, self.sheet.as_deref(), self.cell)
    }
}

impl fmt::Display for CellSite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.site().fmt(f)
    }
}

/// What an observation measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The quantity itself: 绝对数.
    Level,
    /// Its change against the same period a year earlier, as supplied: 比上年增长.
    Change,
    /// Its share in a whole: 占比.
    Share,
    /// An index.
    Index,
    /// 贡献率.
    Contribution,
    /// 拉动.
    Pull,
    /// 位次.
    Rank,
    /// 目标、计划.
    Target,
}

/// A word that stands where a number could: 持平, 扭亏.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// 持平.
    Unchanged,
    /// 扭亏、由亏转盈.
    OutOfLoss,
    /// 由盈转亏.
    IntoLoss,
    /// 增亏.
    LossGrew,
    /// 减亏.
    LossShrank,
}

/// What a value means, as far as many values of a table share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The file, relative to the project with `/` (for `read`: as typed).
    pub file: Arc<str>,
    /// The sheet; `None` for a CSV.
    pub sheet: Option<Arc<str>>,
    /// The table's title.
    pub title: Option<Arc<str>>,
    /// Header path of the column.
    pub column: LabelPath,
    /// The unit. `None` where the sheet gives none.
    pub unit: Option<Unit>,
    /// The indicator of the catalogue. `None` where the names match none.
    pub indicator: Option<IndicatorId>,
    /// What is measured.
    pub measure: Measure,
    /// For a change: what it is measured on, where the heading says so (名义、实际、可比价、同口径).
    pub basis: Option<Basis>,
}

/// How a value is written that its number alone does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The stored number's shortest form, or the text.
    pub raw: EcoString,
    /// A word in place of a number.
    pub word: Option<Word>,
    /// A round number with a word that makes it none: 突破300, 140余. Then there is no value.
    pub hedged: Option<Box<Hedged>>,
}

impl Written {
    /// What is kept of it beside a number: `None` where the number in its shortest form is all that is written.
    #[must_use]
    pub fn beside(self, value: Option<Decimal>) -> Option<Box<Self>> {
        let is_number = self.word.is_none() && self.hedged.is_none();
        let is_all = is_number && value.is_some_and(|value| number::plain_text(value) == self.raw);
        (!is_all).then(|| Box::new(self))
    }
}

/// One value with everything that says what it is, and the cell where it stands.
///
/// `value` is in the cell's own unit, as a spreadsheet keeps it (at most 15 significant digits). There may be millions:
/// what a value shares with its neighbours it has through its [`Meaning`], whose fields are read as its own. To write one
/// gives the value a meaning of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What it shares with others.
    pub meaning: Arc<Meaning>,
    /// Its cell in the sheet.
    pub cell: CellRef,
    /// Header path of the row, group headings first, as written but for spaces and markers.
    pub row: LabelPath,
    /// The reference area. `None`: the one that the table, or the review, is about.
    pub area: Option<Area>,
    /// The period. `None` where nothing names one.
    pub period: Option<Period>,
    /// The number. `None` if it is missing, or a word.
    pub value: Option<Decimal>,
    /// Normal, or why it is missing, or how sure it is.
    pub status: Status,
    /// How it is written; `None` if that is `value` in its shortest form, as of most. See [`Written::beside`].
    pub written: Option<Box<Written>>,
}

impl Deref for Observation {
    type Target = Meaning;

    fn deref(&self) -> &Meaning {
        &self.meaning
    }
}

impl DerefMut for Observation {
    fn deref_mut(&mut self) -> &mut Meaning {
        Arc::make_mut(&mut self.meaning)
    }
}

impl Observation {
    /// Where it stands.
    #[must_use]
    pub fn at(&self) -> CellSite {
        CellSite { file: Arc::clone(&self.file), sheet: self.sheet.clone(), cell: self.cell }
    }

    /// The stored number's shortest form, or the text.
    #[must_use]
    pub fn raw(&self) -> EcoString {
        let shortest = || self.value.map(number::plain_text).unwrap_or_default();
        self.written.as_ref().map_or_else(shortest, |written| written.raw.clone())
    }

    /// A word in place of a number.
    #[must_use]
    pub fn word(&self) -> Option<Word> {
        self.written.as_ref()?.word
    }

    /// A round number with a word that makes it none: 突破300, 140余. Then `value` is `None`.
    #[must_use]
    pub fn hedged(&self) -> Option<Hedged> {
        self.written.as_ref()?.hedged.as_deref().copied()
    }

    /// The line of `read --format json` (design §2).
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "schema": 1,
            "kind": "value",
            "file": &*self.file,
            "sheet": self.sheet.as_deref(),
            "cell": self.cell.to_string(),
            "row": self.row,
            "column": self.column,
            "title": self.title.as_deref(),
            "unit": self.unit.as_ref().map(Unit::symbol),
            "indicator": self.indicator.as_ref().map(IndicatorId::as_str),
            "area": self.area.as_ref().map(Area::as_str),
            "period": self.period.map(|period| period.to_string()),
            "measure": self.measure,
            "value": self.value.map(number::plain),
            "status": self.status,
            "raw": self.raw(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::HedgeWord;
    use proptest::prelude::*;

    /// There may be millions in memory.
    #[test]
    fn an_observation_is_small() {
        assert_eq!(size_of::<Observation>(), 80);
    }

    proptest! {
        /// What is written is known again, whether it is kept or follows from the number.
        #[test]
        fn what_was_written_comes_back(
            raw in "-?[0-9]{1,6}([.][0-9]{0,4})?|—|持平|突破300",
            has_word in any::<bool>(),
            has_hedge in any::<bool>(),
            times in prop::sample::select(&[1, 100, 10_000][..]),
        ) {
            let hedged = Hedged { word: HedgeWord::Exceeds, number: Decimal::from(300) };
            let value = raw.parse::<Decimal>().ok().filter(|_| !has_word && !has_hedge);
            let value = value.map(|value| value * Decimal::from(times));
            let word = has_word.then_some(Word::Unchanged);
            let written = Written { raw: raw.as_str().into(), word, hedged: has_hedge.then(|| Box::new(hedged)) };
            let meaning = Meaning {
                file: "表.csv".into(),
                sheet: None,
                title: None,
                column: LabelPath::default(),
                unit: None,
                indicator: None,
                measure: Measure::Level,
                basis: None,
            };
            let observation = Observation {
                meaning: Arc::new(meaning),
                cell: CellRef::new(0, 0),
                row: LabelPath::default(),
                area: None,
                period: None,
                value,
                status: Status::Normal,
                written: written.beside(value),
            };
            prop_assert_eq!(observation.raw(), raw.as_str());
            prop_assert_eq!(observation.word(), word);
            prop_assert_eq!(observation.hedged(), has_hedge.then_some(hedged));
        }
    }
}
