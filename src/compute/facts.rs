//! Chosen values → facts, with an entry in the ledger for each number.

use super::{
    round::{digits, rounded},
    select::{Chosen, Key, Slot, natural_basis},
};
use crate::{
    finding::Findings,
    model::{
        Area, Basis, Change, Decimal, Derived, Dimension, Fact, Facts, Figure, FigureId, FigureMeasure,
        Hedged, HedgedLevel, Indicator, IndicatorId, Kind, Ledger, Movement, Origin, Period, Series, Shown,
        Status, Unit,
    },
    project::{Expr, Project},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What every fact is made from.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub(super) project: &'a Project,
    /// SHA-256 of each input file.
    pub(super) hashes: &'a BTreeMap<String, String>,
}

/// The facts of an area; `None` is the one under review.
pub(super) fn facts(
    sources: Sources<'_>,
    chosen: &BTreeMap<Key, Chosen>,
    used: &BTreeSet<IndicatorId>,
    area: Option<&Area>,
    ledger: &mut Ledger,
    findings: &mut Findings,
) -> Facts {
    let Sources { project, hashes } = sources;
    let mut maker = Maker { project, chosen, hashes, area, ledger, findings };
    used.iter()
        .filter_map(|id| project.catalogue.get(id))
        .map(|indicator| match area {
            None => Indicator { scope: scope(project, indicator), ..indicator.clone() }.with_scope_named(),
            Some(_) => indicator.clone(),
        })
        .map(|indicator| (indicator.id.clone(), maker.series(&indicator)))
        .collect()
}

/// The extent of an indicator's figures: its own, or that of everything that it is calculated from.
fn scope(project: &Project, indicator: &Indicator) -> Option<String> {
    let operands = || project.formulas.get(&indicator.id).into_iter().flat_map(Expr::indicators);
    let mut scopes = operands().filter_map(|id| project.catalogue.get(id)).map(|it| it.scope.clone());
    let first = scopes.next().flatten();
    let of_all = first.filter(|first| scopes.all(|scope| scope.as_ref() == Some(first)));
    indicator.scope.clone().or(of_all)
}

/// Makes facts of what was chosen, entering each number in the ledger.
pub(super) struct Maker<'a> {
    pub(super) project: &'a Project,
    pub(super) chosen: &'a BTreeMap<Key, Chosen>,
    hashes: &'a BTreeMap<String, String>,
    /// The area, where it is not the one under review.
    pub(super) area: Option<&'a Area>,
    pub(super) ledger: &'a mut Ledger,
    pub(super) findings: &'a mut Findings,
}

impl Maker<'_> {
    fn series(&mut self, indicator: &Indicator) -> Series {
        // A structure has no value of its own: it is known where its parts are.
        let parts = self.structure_of(indicator).unwrap_or_default();
        let parts: Vec<&IndicatorId> = parts.iter().flat_map(Expr::indicators).collect();
        let is_its = |id: &IndicatorId| *id == indicator.id || parts.contains(&id);
        let periods: BTreeSet<Period> =
            self.chosen.keys().filter(|(id, ..)| is_its(id)).map(|(_, period, _)| *period).collect();
        let facts = periods.into_iter().map(|period| (period, self.fact(indicator, period))).collect();
        Series { indicator: Arc::new(indicator.clone()), facts }
    }

    fn fact(&mut self, indicator: &Indicator, period: Period) -> Fact {
        let level = self.level(indicator, period);
        let previous = self.level(indicator, period.a_year_earlier());
        let missing =
            self.get(indicator, period, &Slot::Level).filter(|it| it.value.is_none()).map(|it| it.status);
        let word =
            self.get(indicator, period, &Slot::Change(natural_basis(indicator))).and_then(|it| it.word);
        let movement = self.movement(indicator, period);
        let others = self.others(indicator, period, movement.as_ref());
        let derived = Derived {
            pace: self.pace(indicator, period, movement.as_ref()),
            multiple: movement.as_ref().and_then(|it| self.multiple(indicator, period, it)),
            ..self.derived(indicator, period)
        };
        Fact { period, level, missing, previous, movement, word, others, derived }
    }

    pub(super) fn get(&self, indicator: &Indicator, period: Period, slot: &Slot) -> Option<&Chosen> {
        self.chosen.get(&(indicator.id.clone(), period, slot.clone()))
    }

    /// What is chosen of an indicator in a period.
    pub(super) fn slots<'a>(
        &'a self,
        indicator: &Indicator,
        period: Period,
    ) -> impl Iterator<Item = &'a Slot> {
        let from = (indicator.id.clone(), period, Slot::Level);
        let id = indicator.id.clone();
        self.chosen
            .range(from..)
            .take_while(move |((its, at, _), _)| *its == id && *at == period)
            .map(|((.., slot), _)| slot)
    }

    pub(super) fn level(&mut self, indicator: &Indicator, period: Period) -> Option<Shown> {
        if !indicator.publish_level {
            return None;
        }
        let chosen = self.get(indicator, period, &Slot::Level)?.clone();
        self.shown(indicator, period, &chosen, "")
    }

    /// A level that its cell gives only by a round number.
    pub(super) fn hedged(&mut self, indicator: &Indicator, period: Period) -> Option<HedgedLevel> {
        let chosen = self.get(indicator, period, &Slot::Level).filter(|it| it.value.is_none())?.clone();
        let hedged = chosen.hedged.filter(|_| indicator.publish_level)?;
        let words = hedged.with_unit(&chosen.unit);
        let number = chosen.unit.convert(hedged.number, &indicator.unit)?;
        let hedged = Hedged { number, ..hedged };
        let (digits, measure) = (crate::model::plain(number), FigureMeasure::Level);
        let figure = self.enter(indicator, period, measure, "", &chosen, number, &digits, &indicator.unit);
        if let Some(entry) = self.ledger.get_mut(&figure) {
            entry.display.clone_from(&words);
        }
        Some(HedgedLevel { figure, hedged, words })
    }

    /// The level of a cell as it is printed. `suffix` tells a cell apart from the one that the review prints.
    pub(super) fn shown(
        &mut self,
        indicator: &Indicator,
        period: Period,
        chosen: &Chosen,
        suffix: &str,
    ) -> Option<Shown> {
        let exact = chosen.value?;
        let value = rounded(exact, indicator.decimals.level, self.project.rounding.mode);
        let digits = digits(value, indicator.decimals.level);
        let unit = &indicator.unit;
        let figure =
            self.enter(indicator, period, FigureMeasure::Level, suffix, chosen, value, &digits, unit);
        Some(Shown { figure, exact, value, digits, unit: unit.clone(), status: chosen.status })
    }

    /// A change that the source gives.
    pub(super) fn given(
        &mut self,
        indicator: &Indicator,
        period: Period,
        chosen: &Chosen,
        change: Change,
        basis: Option<Basis>,
        suffix: &str,
    ) -> Movement {
        let decimals = change_decimals(indicator, change);
        let value = rounded(change.value(), decimals, self.project.rounding.mode);
        let digits = digits(value, decimals);
        let unit = unit_of(indicator, change);
        let figure =
            self.enter(indicator, period, FigureMeasure::Change, suffix, chosen, value, &digits, &unit);
        Movement { figure, change, value, digits, basis, supplied: true }
    }

    /// A change that is calculated here.
    pub(super) fn computed(
        &mut self,
        indicator: &Indicator,
        period: Period,
        change: Change,
        suffix: &str,
        operands: Vec<FigureId>,
    ) -> Movement {
        let rule = match change {
            Change::Price(_) if operands.len() == 1 => "index-minus-100",
            Change::Percent(_) | Change::Price(_) => "growth",
            Change::Points(_) | Change::PermillePoints(_) => "points",
            Change::Absolute(_) => "difference",
            // Of the levels as they are printed, which a reader can subtract (domain §3.1).
            Change::Difference(_) => "difference-as-printed",
        };
        let decimals = change_decimals(indicator, change);
        let value = rounded(change.value(), decimals, self.project.rounding.mode);
        let digits = digits(value, decimals);
        let unrounded = change.value().normalize();
        let origin = Origin::Computed { rule, operands, unrounded };
        let unit = unit_of(indicator, change);
        let figure =
            self.figure(indicator, period, FigureMeasure::Change, suffix, value, &digits, &unit, origin);
        let figure = self.ledger.enter(figure);
        let basis = matches!(change, Change::Percent(_)).then(|| natural_basis(indicator)).flatten();
        Movement { figure, change, value, digits, basis, supplied: false }
    }

    /// What a value was calculated from.
    pub(super) fn operands(&mut self, chosen: &Chosen) -> Vec<FigureId> {
        let mut operands = Vec::new();
        for (id, period, slot) in &chosen.operands {
            let Some(indicator) = self.project.catalogue.get(id) else { continue };
            operands.extend(match slot {
                Slot::Change(basis) => self.supplied(indicator, *period, basis.as_ref()).map(|it| it.figure),
                _ => self
                    .get(indicator, *period, slot)
                    .cloned()
                    .and_then(|level| self.shown(indicator, *period, &level, ""))
                    .map(|level| level.figure),
            });
        }
        operands
    }

    /// Enters a value read from a cell. One whose unit was converted is computed, from an operand that is the cell.
    #[expect(clippy::too_many_arguments, reason = "the parts of one ledger entry")]
    pub(super) fn enter(
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
            (_, Some(unrounded)) if !chosen.operands.is_empty() => {
                let operands = self.operands(chosen);
                Origin::Computed { rule: "formula", operands, unrounded }
            }
            (Some(in_cell), Some(exact)) if chosen.unit != *unit => {
                let suffix = format!("{suffix}.source");
                let source = self.figure(
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
        let mut figure = self.figure(indicator, period, measure, suffix, value, digits, unit, origin);
        figure.status = chosen.status;
        self.ledger.enter(figure)
    }

    /// An entry for the ledger. Of another area, its name has the area.
    #[expect(clippy::too_many_arguments, reason = "the parts of one ledger entry")]
    pub(super) fn figure(
        &self,
        indicator: &Indicator,
        period: Period,
        measure: FigureMeasure,
        suffix: &str,
        value: Decimal,
        digits: &str,
        unit: &Unit,
        origin: Origin,
    ) -> Figure {
        let place = self.area.map(|area| format!("@{area}")).unwrap_or_default();
        Figure {
            id: FigureId(format!("{}@{period}{place}:{}{suffix}", indicator.id, measure.name())),
            indicator: Some(indicator.id.clone()),
            name: indicator.name.clone(),
            area: self.area.cloned().or_else(|| self.project.scope_of(indicator).map(Area::from)),
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
}

/// How many decimals a change is printed with: a difference has those of the levels, a growth beside it at least one.
fn change_decimals(indicator: &Indicator, change: Change) -> u32 {
    match change {
        Change::Absolute(_) | Change::Difference(_) => indicator.decimals.level,
        Change::Percent(_) if natural_basis(indicator).is_none() => indicator.decimals.change.max(1),
        _ => indicator.decimals.change,
    }
}

/// The unit that a change is printed in.
pub(super) fn unit_of(indicator: &Indicator, change: Change) -> Unit {
    match change {
        Change::Percent(_) | Change::Price(_) => Unit::percent(),
        Change::Points(_) => Unit::points(),
        Change::PermillePoints(_) => Unit::permille_points(),
        Change::Absolute(_) | Change::Difference(_) => indicator.unit.clone(),
    }
}

/// A number with its unit as prose prints it: 1349084亿元, 5.0%, 0.1个百分点; an index stands alone.
#[must_use]
pub(super) fn display(kind: Kind, digits: &str, unit: &Unit) -> String {
    match unit.dimension() {
        Dimension::Index(_) => digits.to_owned(),
        Dimension::Points | Dimension::PermillePoints => format!("{digits}个{unit}"),
        Dimension::Pure if kind == Kind::Ratio && !unit.is_percent() => digits.to_owned(),
        _ => format!("{digits}{unit}"),
    }
}
