//! Plain arithmetic of each value against the same period a year earlier (`read --changes`, design §2).

use super::words::{heading::Heading, label, period::TimeWords};
use crate::{
    finding::CellRef,
    model::{Area, Decimal, Dimension, LabelPath, Measure, Observation, Period, Unit, plain},
};
use ecow::EcoString;
use rust_decimal::RoundingStrategy;
use std::{collections::BTreeMap, sync::Arc};

/// A change between two cells: a look at the numbers, never what the review prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadChange {
    /// The file.
    pub file: Arc<str>,
    /// The sheet; `None` for a CSV.
    pub sheet: Option<Arc<str>>,
    /// Header path of the later value's row.
    pub row: LabelPath,
    /// Header path of its column.
    pub column: LabelPath,
    /// The place.
    pub area: Option<Area>,
    /// The later period.
    pub period: Period,
    /// The same period a year earlier.
    pub base_period: Period,
    /// The later value.
    pub value: Decimal,
    /// The earlier value.
    pub base: Decimal,
    /// The change, at most 10 decimals, halves away from zero.
    pub change: Decimal,
    /// In what it is expressed.
    pub form: ChangeKind,
    /// The two cells, the later first.
    pub cells: (CellRef, CellRef),
}

/// In what a plain change is expressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// In percent of the base.
    Percent,
    /// A difference of two percentages, or of two indices 上年=100.
    Points,
    /// A difference in the value's own unit, where no percentage can be had.
    Absolute,
}

impl ReadChange {
    /// The line of `read --changes --format json` (design §2).
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "schema": 1,
            "kind": "change",
            "file": &*self.file,
            "sheet": self.sheet.as_deref(),
            "row": self.row,
            "column": self.column,
            "area": self.area.as_ref().map(Area::as_str),
            "period": self.period.to_string(),
            "base_period": self.base_period.to_string(),
            "value": plain(self.value),
            "base": plain(self.base),
            "change": plain(self.change),
            "form": self.form,
            "basis": "arithmetic",
            "cells": [self.cells.0.to_string(), self.cells.1.to_string()],
        })
    }
}

/// What two values must share to be compared.
type Key<'o> =
    (&'o str, Option<&'o str>, Option<&'o str>, Vec<EcoString>, Vec<EcoString>, Option<&'o str>, Measure);

/// The change of every value whose counterpart a year earlier stands in the same table, newest first within a series.
///
/// Where two cells give the earlier value differently (a break in the series), there is no change.
#[must_use]
pub fn changes(observations: &[Observation]) -> Vec<ReadChange> {
    let mut order: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let mut series: Vec<Vec<&Observation>> = Vec::new();
    let mut paths: BTreeMap<(usize, u32), Vec<EcoString>> = BTreeMap::new();
    for it in observations.iter().filter(|it| it.value.is_some() && it.period.is_some()) {
        let mut timeless =
            |path: &LabelPath| paths.entry(path.place()).or_insert_with(|| without_time(path)).clone();
        let (row, column) = (timeless(&it.row), timeless(&it.column));
        let area = it.area.as_ref().map(Area::as_str);
        let key = (&*it.file, it.sheet.as_deref(), it.title.as_deref(), row, column, area, it.measure);
        let place = *order.entry(key).or_insert_with(|| {
            series.push(Vec::new());
            series.len() - 1
        });
        series[place].push(it);
    }
    series.iter().flat_map(|series| changes_of(series)).collect()
}

fn changes_of(series: &[&Observation]) -> Vec<ReadChange> {
    let mut by_period: BTreeMap<Period, Vec<&Observation>> = BTreeMap::new();
    for it in series {
        if let Some(period) = it.period {
            by_period.entry(period).or_default().push(it);
        }
    }
    let mut changes = Vec::new();
    for (period, now) in by_period.iter().rev() {
        let base_period = base_period(*period, &by_period);
        let Some(then) = by_period.get(&base_period).and_then(|then| only(then)) else { continue };
        changes.extend(now.iter().filter_map(|now| change(now, *period, then, base_period)));
    }
    changes
}

/// A year earlier; of 28 February also the leap day.
fn base_period(period: Period, known: &BTreeMap<Period, Vec<&Observation>>) -> Period {
    let base = period.a_year_earlier();
    match base {
        Period::Day(year, 2, 28)
            if !known.contains_key(&base) && known.contains_key(&Period::Day(year, 2, 29)) =>
        {
            Period::Day(year, 2, 29)
        }
        _ => base,
    }
}

/// The value of a period, if its cells agree.
fn only<'o>(cells: &[&'o Observation]) -> Option<&'o Observation> {
    let first = cells.first()?;
    cells.iter().all(|it| it.value == first.value && it.unit == first.unit).then_some(*first)
}

fn change(now: &Observation, period: Period, then: &Observation, base_period: Period) -> Option<ReadChange> {
    if now.unit != then.unit {
        return None;
    }
    let (value, base) = (now.value?, then.value?);
    let form = form(now, base);
    let raw = match form {
        ChangeKind::Points | ChangeKind::Absolute => value.checked_sub(base)?,
        ChangeKind::Percent => {
            value.checked_sub(base)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base)?
        }
    };
    Some(ReadChange {
        file: Arc::clone(&now.file),
        sheet: now.sheet.clone(),
        row: now.row.clone(),
        column: now.column.clone(),
        area: now.area.clone(),
        period,
        base_period,
        value,
        base,
        change: raw.round_dp_with_strategy(10, RoundingStrategy::MidpointAwayFromZero).normalize(),
        form,
        cells: (now.cell, then.cell),
    })
}

fn form(now: &Observation, base: Decimal) -> ChangeKind {
    let rate = now.unit.as_ref().is_some_and(|unit| {
        matches!(unit.dimension(), Dimension::Pure if unit.symbol() != "倍")
            || matches!(unit.dimension(), Dimension::Points | Dimension::PermillePoints)
    });
    if rate || is_year_on_year_index(now.unit.as_ref()) {
        return ChangeKind::Points;
    }
    if base <= Decimal::ZERO || now.measure == Measure::Rank {
        return ChangeKind::Absolute;
    }
    ChangeKind::Percent
}

/// 上年=100, 上年同月=100: the index is a change already.
fn is_year_on_year_index(unit: Option<&Unit>) -> bool {
    matches!(unit.map(Unit::dimension), Some(Dimension::Index(base)) if base.starts_with("上年") || base.starts_with("去年"))
}

/// A header path without its words of time, so that 2021年/绝对数 and 2020年/绝对数 are one series.
fn without_time(path: &LabelPath) -> Vec<EcoString> {
    path.iter()
        .filter_map(|label| {
            let words = TimeWords::parse(label);
            if !words.is_some() {
                return Some(label.clone());
            }
            if words.is_whole() {
                return None;
            }
            let timeless = Heading::parse(&label::without_unit(&words.rest)).name.is_empty();
            let rest = words.rest.clone();
            (!timeless).then(|| label.clone()).or_else(|| (!rest.is_empty()).then_some(rest))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        project::Catalogue,
        read::{patterns::grid, tables},
    };

    #[track_caller]
    fn check(table: &str, expected: &[&str]) {
        let (reading, _) = tables(&[grid(table)], "表.xlsx", &Catalogue::builtin());
        let shown: Vec<String> = changes(&reading.observations)
            .iter()
            .map(|it| format!("{}/{} {} {:?}", it.cells.0, it.cells.1, plain(it.change), it.form))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn by_the_year_and_not_by_the_place() {
        // 246.4 / 230 − 1 = 7.1304347826 %; 230 / 200 − 1 = 15 %.
        check(
            "指标|2021年|2020年|2019年\n地区生产总值（亿元）|246.4|230|200\n",
            &["B2/C2 7.1304347826 Percent", "C2/D2 15 Percent"],
        );
        check("指标|2019年|2021年\n地区生产总值（亿元）|200|246.4\n", &[]);
    }

    #[test]
    fn quarters_against_the_same_quarter() {
        check(
            "指标|2021年第一季度|2020年第四季度|2020年第一季度\n地区生产总值（亿元）|60|70|50\n",
            &["B2/D2 20 Percent"],
        );
    }

    #[test]
    fn rates_move_in_points_and_losses_in_units() {
        check("指标|2021年|2020年\n税收收入占比（%）|82.1|80.8\n", &["B2/C2 1.3 Points"]);
        check("指标|2021年|2020年\n利润总额（亿元）|25|-50\n", &["B2/C2 75 Absolute"]);
        check("指标|2021年|2020年\n居民消费价格指数（上年=100）|102|102.4\n", &["B2/C2 -0.4 Points"]);
        check("指标|2021年|2020年\n国内生产总值指数（1978年=100）|110|100\n", &["B2/C2 10 Percent"]);
    }

    #[test]
    fn levels_and_supplied_changes_are_two_series() {
        check(
            "指标|2021年||2020年|\n|绝对数|增长(%)|绝对数|增长(%)\n税收收入（亿元）|12|8.2|10|5\n",
            &["B3/D3 20 Percent", "C3/E3 3.2 Points"],
        );
    }

    #[test]
    fn json() {
        let (reading, _) =
            tables(&[grid("指标|2021年|2020年\n税收收入（亿元）|12|10\n")], "表.xlsx", &Catalogue::builtin());
        let json = changes(&reading.observations)[0].to_json();
        assert_eq!(
            json,
            serde_json::json!({
                "schema": 1, "kind": "change", "file": "表.xlsx", "sheet": "表", "row": ["税收收入（亿元）"], "column": ["2021年"],
                "area": null, "period": "2021", "base_period": "2020", "value": "12", "base": "10", "change": "20",
                "form": "percent", "basis": "arithmetic", "cells": ["B2", "C2"],
            })
        );
    }
}
