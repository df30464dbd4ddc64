//! The unit of a cell, and its number in it: what the headings give, with what the cell itself says.

use super::{Column, Given, Note, Own, Reader, Reading, Row, ValueCell, meaning, sorts};
use crate::{
    finding::{CellRef, Code, Finding, Severity, Site, Text},
    model::{Decimal, Dimension, Indicator, Kind, Measure, Unit},
    read::{
        table::known::is_money,
        words::{
            heading::{ChangeUnit, Heading, Sort},
            text::plain,
        },
    },
    text,
};
use ecow::EcoString;

impl Reader<'_, '_> {
    /// The unit and the value in it. `None` where two units disagree: then the cell is not read.
    pub(super) fn unit(
        &mut self,
        given: Given,
        reading: &Reading,
        cell: &ValueCell<'_>,
        measure: Measure,
        indicator: Option<&Indicator>,
    ) -> Option<(Option<Unit>, Option<Decimal>, bool)> {
        let &ValueCell { row, column, .. } = cell;
        let is_number = reading.value.is_some();
        match given {
            Given::Conflict(one, other) => {
                let place =
                    if row.axis.unit.is_some() || row.unit.is_some() { row.axis.at } else { column.axis.at };
                self.say(
                    Code::UnitConflict,
                    place,
                    text!(
                        "这里写了两个单位：“{one}”和“{other}”",
                        "two units are given here: `{one}` and `{other}`"
                    ),
                    text!("只保留一个正确的单位", "keep the right one"),
                );
                None
            }
            Given::Open if reading.own == Own::Nothing => Some((None, reading.value, false)),
            Given::Several(_) | Given::PerHead(_) | Given::OtherSort(_) if reading.own == Own::Nothing => {
                if is_number {
                    self.unit_open(&given, row, column, indicator.is_some());
                }
                let unread = is_number && matches!(given, Given::PerHead(_) | Given::OtherSort(_));
                (!unread).then_some((None, reading.value, false))
            }
            Given::Unit(unit) => self.own_unit(Some(unit), reading, cell, measure, indicator),
            Given::Nothing | Given::Several(_) | Given::Open | Given::PerHead(_) | Given::OtherSort(_) => {
                self.own_unit(None, reading, cell, measure, indicator)
            }
        }
    }

    /// 固定资产投资 | 增长 under 单位：万元、%: beside a column of its growth a column holds amounts, though only growth is
    /// published of it. So does 总量 | 增速 beside its name.
    pub(super) fn beside_its_growth(
        &self,
        given: Given,
        cell: &ValueCell<'_>,
        indicator: Option<&Indicator>,
    ) -> Given {
        let names = &cell.column.axis.names;
        let Given::Several(units) = &given else { return given };
        let Some(unit) = meaning::the_only_amount(units).filter(|unit| is_money(unit)) else { return given };
        let is_its_growth = |it: &Column| it.axis.heading.is_of_changes() && it.axis.names == *names;
        let heading = &cell.column.axis.heading;
        let is_of_amounts = match (cell.row.axis.names.is_empty(), names.is_empty()) {
            (true, false) => heading.is_of_levels(),
            (false, true) => heading.measure == Some(Sort::Is(Measure::Level)) && !heading.target,
            _ => false,
        };
        let is_amount = indicator.is_some_and(|it| it.kind == Kind::GrowthOnly && sorts::fits(it, unit))
            && is_of_amounts
            && self.table.columns.iter().any(is_its_growth);
        if is_amount { Given::Unit(unit.clone()) } else { given }
    }

    fn unit_open(&mut self, given: &Given, row: &Row<'_>, column: &Column, is_known: bool) {
        let hint = write_the_unit();
        if let Given::Several(units) = given {
            let line = if row.axis.names.is_empty() { &column.axis } else { &*row.axis };
            let finding = which_of(units, &line.path.join("/"), self.place.at(line.at));
            // What no indicator is, nobody uses.
            let finding = if is_known { finding } else { finding.severity(Severity::Note) };
            self.minutes.take(Note::Once(Code::UnitMissing, line.at, finding));
        } else if let Given::PerHead(shared) = given {
            let is_column = row.axis.names.is_empty() || meaning::is_head_of_amounts(&row.axis, &column.axis);
            let name = if is_column { column.axis.path.join("/") } else { row.axis.path.join("/") };
            let line = if is_column { &column.axis } else { &*row.axis };
            let message = text!(
                "“{name}”是人均数，没有写单位；别处写的“{shared}”是否也管它，看不出来",
                "`{name}` is an amount per head without a unit of its own; whether {shared}, given elsewhere, is meant cannot be seen"
            );
            self.say(Code::UnitMissing, line.at, message, hint);
        } else if let Given::OtherSort(shared) = given {
            let line = if row.axis.names.is_empty() { &column.axis } else { &*row.axis };
            let name = line.path.last().cloned().unwrap_or_default();
            let message = text!(
                "“{name}”没有写单位；几行共用的“{shared}”不会是它的单位，没有读取",
                "`{name}` has no unit of its own; {shared}, which several rows share, cannot be meant; it was not read"
            );
            self.say(Code::UnitMissing, line.at, message, hint);
        }
    }

    /// A number under 单位：万元 whose format writes 亿元 behind it: whoever typed it meant one of them.
    fn format_conflict<T>(&mut self, unit: &Unit, own: &str, at: CellRef) -> Option<T> {
        let message = text!(
            "表头的单位是“{unit}”，单元格格式显示的却是“{own}”",
            "the headings give the unit `{unit}`, the cell's format shows `{own}`"
        );
        let hint = text!(
            "把单元格格式改为“常规”，按表头的单位填写；或把表头的单位改成“{own}”",
            "set the cell's format to General and enter the number in the unit of the headings; or write `{own}` into the headings"
        );
        self.say(Code::UnitConflict, at, message, hint);
        None
    }

    /// Brings together what the headings and the cell itself say about the unit.
    fn own_unit(
        &mut self,
        given: Option<Unit>,
        reading: &Reading,
        cell: &ValueCell<'_>,
        measure: Measure,
        indicator: Option<&Indicator>,
    ) -> Option<(Option<Unit>, Option<Decimal>, bool)> {
        let (value, at) = (reading.value, cell.at);
        let given = given.filter(|_| !is_growth_in_percent(reading, cell.column, measure));
        let conflict = |one: &Unit, own: &str| {
            (
                text!(
                    "表头的单位是“{one}”，单元格里却是“{own}”",
                    "the headings give the unit `{one}`, the cell says `{own}`"
                ),
                text!("核对后只保留一个单位", "check it and keep one unit"),
            )
        };
        match (&reading.own, given) {
            (Own::Nothing, given) => {
                let by_heading = given.as_ref().is_some_and(Unit::is_percent) && value.is_some();
                Some((given, value, by_heading))
            }
            (Own::Percent, Some(unit)) if unit.is_percent() || *unit.dimension() == Dimension::Points => {
                Some((Some(unit), value, false))
            }
            (Own::Percent, None) => {
                let rate = indicator.is_some_and(|it| it.change == crate::model::ChangeForm::Points)
                    && measure == Measure::Change;
                Some((Some(if rate { Unit::points() } else { Unit::percent() }), value, false))
            }
            (Own::Percent, Some(unit)) => {
                let (message, hint) = conflict(&unit, "%");
                self.say(Code::UnitConflict, at, message, hint);
                None
            }
            (Own::Unit(own), Some(unit))
                if own.dimension() != unit.dimension()
                    && !(unit.is_percent() && *own.dimension() == Dimension::Points) =>
            {
                let (message, hint) = conflict(&unit, own.symbol());
                self.say(Code::UnitConflict, at, message, hint);
                None
            }
            (Own::Unit(own), Some(unit)) if reading.by_format && own.scale() != unit.scale() => {
                self.format_conflict(&unit, own.symbol(), at)
            }
            (Own::Multiplier(_, word), Some(unit))
                if reading.by_format && !unit.symbol().starts_with(word) =>
            {
                self.format_conflict(&unit, word, at)
            }
            // 3倍 under 增长: three times as much, or three times more?
            (Own::Unit(own), _) if own.symbol() == "倍" && measure == Measure::Change && !reading.change => {
                let raw = reading.raw();
                let message = text!(
                    "“{raw}”可以是增长到{raw}，也可以是增长了{raw}",
                    "`{raw}` may mean so many times as much, or so many times more"
                );
                let hint = text!("写成百分数，如 200.0", "write it in percent, as in 200.0");
                self.say(Code::NumberAmbiguous, at, message, hint);
                None
            }
            (Own::Unit(own), _) => Some((Some(own.clone()), value, false)),
            (Own::Multiplier(_, word), Some(unit)) if is_scaled_otherwise(&unit, word) => {
                let (message, hint) = conflict(&unit, word);
                self.say(Code::UnitConflict, at, message, hint);
                None
            }
            (Own::Multiplier(zeros, word), given) => Some(multiplied(value?, *zeros, word, given)),
        }
    }
}

/// What to do where a unit is not written.
fn write_the_unit() -> Text {
    text!(
        "加一列“计量单位”，或在名称后用括号写明单位，如（亿元）、（%）",
        "add a column of units, or write the unit in brackets behind the name"
    )
}

/// Says that which of the units of a sheet a line has cannot be seen.
pub(super) fn which_of(units: &[Unit], name: &str, site: Site) -> Finding {
    let list = units.iter().map(Unit::symbol).collect::<Vec<_>>().join("、");
    let message = text!(
        "整表写了几个单位（{list}），看不出“{name}”用哪一个",
        "the sheet gives several units ({list}); which of them `{name}` has cannot be seen"
    );
    Finding::new(Code::UnitMissing, site, message).hint(write_the_unit())
}

/// -18.2% under 同比 below 死亡人数（人）, and 增长7% among goals in 亿元: the growth of what has that unit.
fn is_growth_in_percent(reading: &Reading, column: &Column, measure: Measure) -> bool {
    let is_open = |label: &EcoString| Heading::parse(&plain(label)).change_unit == ChangeUnit::Open;
    reading.own == Own::Percent
        && match measure {
            Measure::Change => column.axis.path.last().is_some_and(is_open),
            Measure::Target => reading.change,
            _ => false,
        }
}

/// 91.3亿 under 元 is 91.3 亿元; without a unit the number is written out.
fn multiplied(
    value: Decimal,
    zeros: u32,
    word: &str,
    given: Option<Unit>,
) -> (Option<Unit>, Option<Decimal>, bool) {
    if let Some(unit) = &given {
        let base = unit.symbol().trim_start_matches(['万', '亿', '千', '百', '十']);
        if let Some(own) = Unit::parse(&format!("{word}{base}")) {
            return (Some(own), Some(value), false);
        }
    }
    let written_out = value.checked_mul(Decimal::from(10_i64.pow(zeros)));
    (given, written_out, false)
}

/// Whether a unit has a multiplier of its own, and another than the number: 12万 under 亿元.
fn is_scaled_otherwise(unit: &Unit, word: &str) -> bool {
    ["万", "亿", "千", "百", "十"].iter().any(|own| unit.symbol().starts_with(own))
        && !unit.symbol().starts_with(word)
}
