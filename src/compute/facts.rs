//! Chosen values → facts, with an entry in the ledger for each number.

use super::{
    change,
    round::{digits, rounded},
    select::{Chosen, Key, Slot, change_unit},
};
use crate::{
    finding::{Code, Finding, Findings, Language},
    model::{
        Basis, Change, ChangeForm, Decimal, Dimension, Fact, Facts, Figure, FigureId, FigureMeasure,
        Indicator, IndicatorId, Kind, Ledger, Movement, Origin, Period, Series, Shown, Status, Unit, Word,
    },
    project::Project,
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub(super) fn facts(
    project: &Project,
    chosen: &BTreeMap<Key, Chosen>,
    hashes: &BTreeMap<String, String>,
    used: &BTreeSet<IndicatorId>,
    ledger: &mut Ledger,
    findings: &mut Findings,
) -> Facts {
    let mut maker = Maker { project, chosen, hashes, ledger, findings };
    used.iter()
        .filter_map(|id| project.catalogue.get(id))
        .map(|indicator| (indicator.id.clone(), maker.series(indicator)))
        .collect()
}

struct Maker<'a> {
    project: &'a Project,
    chosen: &'a BTreeMap<Key, Chosen>,
    hashes: &'a BTreeMap<String, String>,
    ledger: &'a mut Ledger,
    findings: &'a mut Findings,
}

impl Maker<'_> {
    fn series(&mut self, indicator: &Indicator) -> Series {
        let periods: BTreeSet<Period> = self
            .chosen
            .keys()
            .filter(|(id, period, _)| *id == indicator.id && matches!(period, Period::Year(_)))
            .map(|(_, period, _)| *period)
            .collect();
        let facts = periods.into_iter().map(|period| (period, self.fact(indicator, period))).collect();
        Series { indicator: Arc::new(indicator.clone()), facts }
    }

    fn fact(&mut self, indicator: &Indicator, period: Period) -> Fact {
        let level = self.level(indicator, period);
        let previous = self.level(indicator, period.a_year_earlier());
        let missing =
            self.get(indicator, period, Slot::Level).filter(|it| it.value.is_none()).map(|it| it.status);
        let word = self.get(indicator, period, Slot::Change(natural_basis(indicator))).and_then(|it| it.word);
        let movement = self.movement(indicator, period);
        let others = [Basis::Nominal, Basis::Real, Basis::Comparable]
            .into_iter()
            .filter(|basis| Some(*basis) != natural_basis(indicator))
            .filter_map(|basis| self.supplied(indicator, period, Some(basis)))
            .collect();
        Fact { period, level, missing, previous, movement, word, others }
    }

    fn get(&self, indicator: &Indicator, period: Period, slot: Slot) -> Option<&Chosen> {
        self.chosen.get(&(indicator.id.clone(), period, slot))
    }

    fn level(&mut self, indicator: &Indicator, period: Period) -> Option<Shown> {
        if !indicator.publish_level {
            return None;
        }
        let chosen = self.get(indicator, period, Slot::Level)?.clone();
        let exact = chosen.value?;
        let value = rounded(exact, indicator.decimals.level, self.project.rounding.mode);
        let digits = digits(value, indicator.decimals.level);
        let figure =
            self.enter(indicator, period, FigureMeasure::Level, "", &chosen, value, &digits, &indicator.unit);
        Some(Shown { figure, exact, value, digits, unit: indicator.unit.clone(), status: chosen.status })
    }

    /// The headline change: supplied, else by rule.
    fn movement(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        if indicator.kind == Kind::Balance && self.has_loss(indicator, period) {
            return self.loss_movement(indicator, period);
        }
        if let Some(movement) = self.supplied(indicator, period, natural_basis(indicator)) {
            return Some(movement);
        }
        if indicator.change == ChangeForm::Index {
            let index = self.level(indicator, period)?;
            let change = change::from_index(index.exact);
            return Some(self.computed(indicator, period, change, "index-minus-100", vec![index.figure]));
        }
        let (current, base) =
            (self.level(indicator, period)?, self.level(indicator, period.a_year_earlier()));
        let Some(base) = base.filter(|_| !indicator.change.is_supplied_only()) else {
            self.note_missing(indicator, period);
            return None;
        };
        if !self.same_vintage(indicator, period) {
            self.note_other_file(indicator, period);
            return None;
        }
        let change = change::from_levels(indicator, current.exact, base.exact)?;
        let rule = match change {
            Change::Percent(_) | Change::Price(_) => "growth",
            Change::Points(_) | Change::PermillePoints(_) => "points",
            Change::Absolute(_) | Change::Difference(_) => "difference",
        };
        Some(self.computed(indicator, period, change, rule, vec![current.figure, base.figure]))
    }

    /// Whether this year's or last year's balance is not above zero: then no percentage is said (domain §2.3).
    fn has_loss(&self, indicator: &Indicator, period: Period) -> bool {
        let level = |period| self.get(indicator, period, Slot::Level).and_then(|it| it.value);
        level(period).is_some_and(|now| now < Decimal::ZERO)
            || level(period.a_year_earlier()).is_some_and(|base| base <= Decimal::ZERO)
    }

    /// Two losses are compared by their amounts; from profit to loss, or back, there is nothing to subtract.
    fn loss_movement(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        let (now, base) = (self.level(indicator, period)?, self.level(indicator, period.a_year_earlier())?);
        if now.exact >= Decimal::ZERO || base.exact >= Decimal::ZERO || !self.same_vintage(indicator, period)
        {
            return None;
        }
        let change = Change::Absolute(now.exact - base.exact);
        Some(self.computed(indicator, period, change, "difference", vec![now.figure, base.figure]))
    }

    /// A level may be set against last year's only where one file gives both: last year's figure in another file is
    /// another vintage (domain §1.3, rule 2).
    fn same_vintage(&self, indicator: &Indicator, period: Period) -> bool {
        let file = |period| self.get(indicator, period, Slot::Level).map(|it| it.at.file.clone());
        file(period) == file(period.a_year_earlier())
    }

    fn supplied(&mut self, indicator: &Indicator, period: Period, basis: Option<Basis>) -> Option<Movement> {
        let chosen = self.get(indicator, period, Slot::Change(basis))?.clone();
        let number = match (chosen.value, chosen.word) {
            (Some(number), _) => number,
            (None, Some(Word::Unchanged)) => Decimal::ZERO,
            _ => return None,
        };
        let change = change::from_source(indicator, number, &chosen.unit)?;
        let value = rounded(number, indicator.decimals.change, self.project.rounding.mode);
        let digits = digits(value, indicator.decimals.change);
        let suffix = if basis == natural_basis(indicator) { "" } else { basis_suffix(basis) };
        let unit = change_unit(indicator);
        let figure =
            self.enter(indicator, period, FigureMeasure::Change, suffix, &chosen, value, &digits, &unit);
        Some(Movement { figure, change, value, digits, basis, supplied: true })
    }

    fn computed(
        &mut self,
        indicator: &Indicator,
        period: Period,
        change: Change,
        rule: &'static str,
        operands: Vec<FigureId>,
    ) -> Movement {
        let decimals = match change {
            Change::Absolute(_) | Change::Difference(_) => indicator.decimals.level,
            _ => indicator.decimals.change,
        };
        let value = rounded(change.value(), decimals, self.project.rounding.mode);
        let digits = digits(value, decimals);
        let origin = Origin::Computed { rule, operands, unrounded: change.value() };
        let figure = figure(
            indicator,
            period,
            FigureMeasure::Change,
            "",
            value,
            &digits,
            &change_unit(indicator),
            origin,
        );
        let figure = self.ledger.enter(figure);
        Movement { figure, change, value, digits, basis: natural_basis(indicator), supplied: false }
    }

    /// Enters a value read from a cell. One whose unit was converted is computed, from an operand that is the cell.
    #[expect(clippy::too_many_arguments, reason = "the parts of one ledger entry")]
    fn enter(
        &mut self,
        indicator: &Indicator,
        period: Period,
        measure: FigureMeasure,
        suffix: &str,
        chosen: &Chosen,
        value: Decimal,
        digits: &str,
        unit: &Unit,
    ) -> FigureId {
        let sha256 = self.hashes.get(&*chosen.at.file).cloned().unwrap_or_default();
        let cell = Origin::Cell { at: chosen.at.clone(), raw: chosen.raw.clone(), sha256 };
        let origin = match (chosen.in_cell, chosen.value) {
            (Some(in_cell), Some(exact)) if chosen.unit != *unit => {
                let suffix = format!("{suffix}.source");
                let source = figure(
                    indicator,
                    period,
                    measure,
                    &suffix,
                    in_cell,
                    &crate::model::plain(in_cell),
                    &chosen.unit,
                    cell,
                );
                let operands = vec![self.ledger.enter(source)];
                Origin::Computed { rule: "unit-conversion", operands, unrounded: exact }
            }
            _ => cell,
        };
        let mut figure = figure(indicator, period, measure, suffix, value, digits, unit, origin);
        figure.status = chosen.status;
        self.ledger.enter(figure)
    }

    fn is_under_review(&self, indicator: &Indicator, period: Period) -> bool {
        let in_a_chapter =
            self.project.chapters.iter().any(|chapter| chapter.indicators.contains(&indicator.id));
        period == self.project.report.period() && in_a_chapter && indicator.change != ChangeForm::None
    }

    fn note_missing(&mut self, indicator: &Indicator, period: Period) {
        if !self.is_under_review(indicator, period) || !indicator.change.is_supplied_only() {
            return;
        }
        let Some(level) = self.get(indicator, period, Slot::Level) else { return };
        let (name, when) = (&indicator.name, period.name(Language::Zh));
        let finding = Finding::new(
            Code::GrowthMissing,
            level.at.site(),
            text!(
                "“{name}”{when}只有总量，没有增速；按不变价或可比口径计算的增速不能用总量相除",
                "`{name}` {period} has a level but no growth; growth at constant prices cannot be had from levels"
            ),
        )
        .hint(text!(
            "在来源表里补上“比上年增长（%）”一列；暂时没有，年报里就只列总量",
            "add its growth to the source; until then the review prints the level alone"
        ));
        self.findings.push(finding);
    }

    fn note_other_file(&mut self, indicator: &Indicator, period: Period) {
        if !self.is_under_review(indicator, period) {
            return;
        }
        let place = |period| self.get(indicator, period, Slot::Level).map(|it| it.at.clone());
        let (Some(here), Some(there)) = (place(period), place(period.a_year_earlier())) else { return };
        let name = &indicator.name;
        let finding = Finding::new(
            Code::GrowthMissing,
            here.site(),
            text!(
                "“{name}”的上年数在另一个文件里（{there}），可能不是修订后的数，没有据此计算增速",
                "last year's `{name}` stands in another file ({there}) and may not be restated; no growth was calculated"
            ),
        )
        .hint(text!(
            "在 {here} 的同一张表里补上修订后的上年数，或补上增速",
            "add last year's restated figure, or the growth, to the table of {here}"
        ));
        self.findings.push(finding);
    }
}

/// The unit in which a change is printed.
pub(super) fn unit_of(indicator: &Indicator, change: Change) -> Unit {
    match change {
        Change::Absolute(_) | Change::Difference(_) => indicator.unit.clone(),
        Change::Percent(_) | Change::Price(_) => Unit::percent(),
        Change::Points(_) | Change::PermillePoints(_) => change_unit(indicator),
    }
}

/// What the headline change of an indicator is measured on.
fn natural_basis(indicator: &Indicator) -> Option<Basis> {
    match indicator.change {
        ChangeForm::Real => Some(Basis::Real),
        ChangeForm::Nominal => Some(Basis::Nominal),
        ChangeForm::Comparable => Some(Basis::Comparable),
        _ => None,
    }
}

fn basis_suffix(basis: Option<Basis>) -> &'static str {
    match basis {
        Some(Basis::Nominal) => ".nominal",
        Some(Basis::Real) => ".real",
        Some(Basis::Comparable) => ".comparable",
        None => "",
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one ledger entry")]
fn figure(
    indicator: &Indicator,
    period: Period,
    measure: FigureMeasure,
    suffix: &str,
    value: Decimal,
    digits: &str,
    unit: &Unit,
    origin: Origin,
) -> Figure {
    let id = FigureId(format!("{}@{period}:{}{suffix}", indicator.id, measure.name()));
    Figure {
        id,
        indicator: Some(indicator.id.clone()),
        name: indicator.name.clone(),
        area: None,
        period: Some(period),
        measure,
        value,
        unit: unit.symbol().to_owned(),
        display: display(indicator.kind, digits, unit),
        status: Status::Normal,
        origin,
        places: Vec::new(),
    }
}

/// A number with its unit as prose prints it: 1349084亿元, 5.0%, 0.1个百分点; an index stands alone.
#[must_use]
pub(super) fn display(kind: Kind, digits: &str, unit: &Unit) -> String {
    match unit.dimension() {
        Dimension::Index(_) => digits.to_owned(),
        Dimension::Points | Dimension::PermillePoints => format!("{digits}个{unit}"),
        Dimension::Pure if kind == Kind::Ratio => digits.to_owned(),
        _ => format!("{digits}{unit}"),
    }
}
