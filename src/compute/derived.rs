//! What beside level and change is known of an indicator: contribution and pull as supplied, structures, and how its growth
//! compares with last year's.

use super::{
    facts::Maker,
    formula,
    round::{digits, rounded},
    select::{Chosen, Slot},
    structure::to_one_hundred,
};
use crate::{
    finding::{Code, Finding, Language, Site},
    model::{
        Change, Decimal, Derived, FigureMeasure, Indicator, Movement, Origin, Pace, Period, Points, Shown,
        Status, Unit,
    },
    project::Expr,
    text,
};

impl Maker<'_> {
    pub(super) fn derived(&mut self, indicator: &Indicator, period: Period) -> Derived {
        let before = period.a_year_earlier();
        Derived {
            contribution: self.given_part(indicator, period, &Slot::Contribution),
            pull: self.given_part(indicator, period, &Slot::Pull),
            structure: self.structure(indicator, period),
            previous_structure: self.structure(indicator, before),
            standings: self.standings(indicator, period),
            pace: None,
            hedged: self.hedged(indicator, period),
            previous_hedged: self.hedged(indicator, before),
            multiple: None,
            average: self.average(indicator, period),
        }
    }

    /// This year's growth beside last year's, where both are of one form and on one basis.
    pub(super) fn pace(
        &mut self,
        indicator: &Indicator,
        period: Period,
        now: Option<&Movement>,
    ) -> Option<Pace> {
        let is_growth = |it: &&Movement| {
            matches!(it.change, Change::Percent(_) | Change::Price(_)) && it.value < Decimal::ONE_THOUSAND
        };
        let now = now.filter(is_growth).filter(|_| self.project.wording.pace)?;
        let before = self.movement(indicator, period.a_year_earlier())?;
        let alike = std::mem::discriminant(&now.change) == std::mem::discriminant(&before.change);
        if !is_growth(&&before) || !alike || now.basis != before.basis {
            return None;
        }
        let one_way = now.value.checked_mul(before.value)? > Decimal::ZERO;
        let gap = if one_way { Some(self.gap(indicator, period, now, &before)?) } else { None };
        Some(Pace { before, gap })
    }

    /// The difference of two growths as printed, so that a reader can check it (domain §2.6).
    fn gap(
        &mut self,
        indicator: &Indicator,
        period: Period,
        now: &Movement,
        before: &Movement,
    ) -> Option<Movement> {
        let value = now.value.checked_sub(before.value)?;
        let decimals = now.digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let digits = digits(value, u32::try_from(decimals).ok()?);
        let operands = vec![now.figure.clone(), before.figure.clone()];
        let origin =
            Origin::Computed { rule: "difference-as-printed", operands, unrounded: value.normalize() };
        let (measure, unit) = (FigureMeasure::Difference, Unit::points());
        let figure = self.figure(indicator, period, measure, ".pace", value, &digits, &unit, origin);
        let figure = self.ledger.enter(figure);
        let change = Change::Points(Points(value));
        Some(Movement { figure, change, value, digits, basis: None, supplied: false })
    }

    /// A contribution or a pull that the source gives.
    fn given_part(&mut self, indicator: &Indicator, period: Period, slot: &Slot) -> Option<Shown> {
        let (measure, unit) = match slot {
            Slot::Contribution => (FigureMeasure::Contribution, Unit::percent()),
            _ => (FigureMeasure::Pull, Unit::points()),
        };
        let chosen = self.get(indicator, period, slot)?.clone();
        let exact = chosen.value?;
        let decimals = indicator.decimals.change.max(1);
        let value = rounded(exact, decimals, self.project.rounding.mode);
        let digits = digits(value, decimals);
        let figure = self.enter(indicator, period, measure, "", &chosen, value, &digits, &unit);
        Some(Shown { figure, exact, value, digits, unit, status: chosen.status })
    }

    /// The parts of a structure: as the source gives their shares, else as their levels give them, made to add up to 100.
    fn structure(&mut self, indicator: &Indicator, period: Period) -> Vec<Shown> {
        let Some(parts) = self.structure_of(indicator) else { return Vec::new() };
        let given: Option<Vec<Shown>> =
            parts.iter().map(|part| self.given_share(indicator, part, period)).collect();
        if let Some(given) = given {
            return given;
        }
        let values: Option<Vec<(Decimal, Chosen)>> =
            parts.iter().map(|part| self.part(indicator, part, period)).collect();
        let Some(values) = values else { return Vec::new() };
        let total: Decimal = values.iter().map(|(value, _)| *value).sum();
        if total <= Decimal::ZERO || values.iter().any(|(value, _)| *value < Decimal::ZERO) {
            return Vec::new();
        }
        let exact: Option<Vec<Decimal>> = values
            .iter()
            .map(|(value, _)| value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(total))
            .collect();
        exact.map(|exact| self.enter_structure(indicator, period, &exact, &values)).unwrap_or_default()
    }

    /// The parts of a structure, as its formula names them.
    pub(super) fn structure_of(&self, indicator: &Indicator) -> Option<Vec<Expr>> {
        match crate::project::formula(indicator.formula.as_deref()?, &self.project.catalogue) {
            Ok(Expr::Proportion(parts)) => Some(parts),
            _ => None,
        }
    }

    /// The share of a part as the source gives it.
    fn given_share(&mut self, indicator: &Indicator, part: &Expr, period: Period) -> Option<Shown> {
        let Expr::Indicator(id) = part else { return None };
        let part = self.project.catalogue.get(id)?;
        let chosen = self.get(part, period, &Slot::Share)?.clone();
        let exact = chosen.value?;
        let decimals = indicator.decimals.level;
        let value = rounded(exact, decimals, self.project.rounding.mode);
        let digits = digits(value, decimals);
        let unit = Unit::percent();
        let figure = self.enter(part, period, FigureMeasure::Share, "", &chosen, value, &digits, &unit);
        Some(Shown { figure, exact, value, digits, unit, status: chosen.status })
    }

    /// The value of a part of a structure, with what it was calculated from.
    fn part(&mut self, indicator: &Indicator, part: &Expr, period: Period) -> Option<(Decimal, Chosen)> {
        let of = match part {
            Expr::Indicator(id) => self.project.catalogue.get(id)?.unit.clone(),
            _ => part.indicators().first().and_then(|id| self.project.catalogue.get(id))?.unit.clone(),
        };
        let like = Indicator { unit: of, ..indicator.clone() };
        let chosen = formula::calculate(self.project, &like, part, period, self.chosen).ok()??;
        Some((chosen.value?, chosen))
    }

    fn enter_structure(
        &mut self,
        indicator: &Indicator,
        period: Period,
        exact: &[Decimal],
        parts: &[(Decimal, Chosen)],
    ) -> Vec<Shown> {
        let decimals = indicator.decimals.level;
        let (shown, moved) = to_one_hundred(exact, decimals, self.project.rounding.mode);
        for moved in moved.into_iter().filter(|_| period == self.project.report.period()) {
            self.note_moved(indicator, period, &shown, exact, moved);
        }
        let operands: Vec<Vec<_>> = parts.iter().map(|(_, chosen)| self.operands(chosen)).collect();
        let all = || operands.iter().flatten().cloned();
        let mut structure = Vec::new();
        for (i, (value, exact)) in shown.into_iter().zip(exact).enumerate() {
            let digits = digits(value, decimals);
            let unit = Unit::percent();
            let suffix = format!(".{}", i + 1);
            let operands = operands[i].iter().cloned().chain(all()).collect();
            let origin = Origin::Computed { rule: "structure", operands, unrounded: exact.normalize() };
            let measure = FigureMeasure::Share;
            let figure = self.figure(indicator, period, measure, &suffix, value, &digits, &unit, origin);
            let figure = self.ledger.enter(figure);
            structure.push(Shown { figure, exact: *exact, value, digits, unit, status: Status::Normal });
        }
        structure
    }

    fn note_moved(
        &mut self,
        indicator: &Indicator,
        period: Period,
        shown: &[Decimal],
        exact: &[Decimal],
        at: usize,
    ) {
        let decimals = indicator.decimals.level;
        let (name, when, place) = (&indicator.name, period.name(Language::Zh), at + 1);
        let is_largest = exact.iter().all(|part| *part <= exact[at]);
        let (which, which_en) = if is_largest {
            ("最大的一项（第", "the largest (number")
        } else {
            ("舍入最多的一项（第", "the one that was rounded most (number")
        };
        let by_itself = digits(rounded(exact[at], decimals, self.project.rounding.mode), decimals);
        let moved = digits(shown[at], decimals);
        self.findings.push(
            Finding::new(
                Code::StructureAdjusted,
                Site::none(),
                text!(
                    "{when}“{name}”各部分四舍五入后之和不是100，{which} {place} 项）由 {by_itself} 调为 {moved}",
                    "{period}: the rounded parts of `{name}` do not add up to 100; {which_en} {place}) goes from {by_itself} to {moved}"
                ),
            )
            .hint(text!(
                "上级发布了构成的，在来源表里加“占比”一列，就按发布的印",
                "where the structure is published, give it in a column of shares; what is given is printed"
            )),
        );
    }
}
