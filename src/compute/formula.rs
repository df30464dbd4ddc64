//! Indicators that are calculated from others: `formula = "tax_revenue / budget_revenue"`.

mod evaluate;
mod quantity;

use super::select::{Chosen, Key, Slot};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site},
    model::{CellSite, Decimal, Indicator, IndicatorId, Period, Status, plain},
    project::{Expr, Project, formula},
    text,
};
use evaluate::Evaluation;
use quantity::{Failure, Misfit, in_unit};
use std::collections::{BTreeMap, BTreeSet};

/// The formulas of the indicators in `used`, and of those that they are calculated from.
pub(super) fn formulas(
    project: &Project,
    used: &BTreeSet<IndicatorId>,
) -> (BTreeMap<IndicatorId, Expr>, BTreeSet<IndicatorId>) {
    let mut found = BTreeMap::new();
    let mut needed = used.clone();
    let mut waiting: Vec<IndicatorId> = used.iter().cloned().collect();
    while let Some(id) = waiting.pop() {
        let Some(text) = project.catalogue.get(&id).and_then(|it| it.formula.as_deref()) else { continue };
        // What cannot be read is found when review.toml is read.
        let Ok(expr) = formula(text, &project.catalogue) else { continue };
        for operand in expr.indicators() {
            if needed.insert(operand.clone()) {
                waiting.push(operand.clone());
            }
        }
        found.insert(id, expr);
    }
    (found, needed)
}

/// The parts of the structures among these formulas.
pub(super) fn structured(formulas: &BTreeMap<IndicatorId, Expr>) -> BTreeSet<IndicatorId> {
    let structures = formulas.values().filter(|expr| matches!(expr, Expr::Proportion(_)));
    structures.flat_map(Expr::indicators).cloned().collect()
}

/// Adds the level of each calculated indicator in every year in which all its operands are known. A level that a source
/// gives stays: a supplied figure is never corrected.
pub(super) fn derive(
    project: &Project,
    formulas: &BTreeMap<IndicatorId, Expr>,
    chosen: &mut BTreeMap<Key, Chosen>,
    findings: &mut Findings,
) {
    let mut refused = BTreeSet::new();
    // A formula may use another's result; each round knows more, and there are no more rounds than formulas.
    for _ in formulas {
        let before = chosen.len();
        for (id, expr) in formulas {
            let Some(indicator) = project.catalogue.get(id).filter(|_| !refused.contains(id)) else {
                continue;
            };
            if let Err(found) = years(project, indicator, expr, chosen) {
                refused.insert(id.clone());
                findings.push(wrong_unit(project, indicator, &found));
            }
        }
        if chosen.len() == before {
            break;
        }
    }
}

fn years(
    project: &Project,
    indicator: &Indicator,
    expr: &Expr,
    chosen: &mut BTreeMap<Key, Chosen>,
) -> Result<(), Misfit> {
    let operands: Vec<IndicatorId> = expr.indicators().into_iter().cloned().collect();
    let periods: BTreeSet<Period> =
        chosen.keys().filter(|(id, ..)| operands.contains(id)).map(|(_, period, _)| *period).collect();
    for period in periods {
        let key = (indicator.id.clone(), period, Slot::Level);
        if chosen.get(&key).is_some_and(|it| it.value.is_some()) {
            continue;
        }
        let Some(derived) = calculate(project, indicator, expr, period, chosen)? else { continue };
        chosen.insert(key, derived);
    }
    Ok(())
}

/// The value of a formula in a period, in the indicator's unit. `None` where an operand is missing.
pub(super) fn calculate(
    project: &Project,
    indicator: &Indicator,
    expr: &Expr,
    period: Period,
    chosen: &BTreeMap<Key, Chosen>,
) -> Result<Option<Chosen>, Misfit> {
    if of_several_scopes(project, expr) {
        return Ok(None);
    }
    let mut evaluation = Evaluation::new(project, chosen);
    let value = match evaluation.of(expr, period) {
        Ok(quantity) => in_unit(&quantity, &indicator.unit)?,
        Err(Failure::NoValue) => return Ok(None),
        Err(Failure::Misfit(misfit)) => return Err(misfit),
    };
    let used = evaluation.used;
    Ok(value.filter(|_| !used.is_empty()).map(|value| calculated(indicator, value, used, chosen)))
}

/// Whether the operands are of different extents of the area: those are never added up or divided.
fn of_several_scopes(project: &Project, expr: &Expr) -> bool {
    let known = |id: &IndicatorId| project.catalogue.get(id);
    let scopes: BTreeSet<Option<&str>> =
        expr.indicators().into_iter().filter_map(known).map(|it| project.scope_of(it)).collect();
    scopes.len() > 1
}

/// What a formula gives of these levels, each in its indicator's unit; in the unit of `indicator`. `None` where one is
/// missing, or the units do not fit.
#[must_use]
pub fn formula_value(
    project: &Project,
    indicator: &Indicator,
    expr: &Expr,
    period: Period,
    levels: &BTreeMap<IndicatorId, Decimal>,
) -> Option<Decimal> {
    let nowhere = CellSite { file: "".into(), sheet: None, cell: CellRef::default() };
    let chosen = levels.iter().map(|(id, value)| {
        let known = Chosen {
            value: Some(*value),
            in_cell: None,
            unit: indicator.unit.clone(),
            word: None,
            hedged: None,
            status: Status::Normal,
            at: nowhere.clone(),
            raw: String::new(),
            twins: Vec::new(),
            operands: Vec::new(),
            files: Vec::new(),
        };
        ((id.clone(), period, Slot::Level), known)
    });
    calculate(project, indicator, expr, period, &chosen.collect()).ok()??.value
}

fn calculated(
    indicator: &Indicator,
    value: Decimal,
    operands: Vec<Key>,
    chosen: &BTreeMap<Key, Chosen>,
) -> Chosen {
    let known: Vec<&Chosen> = operands.iter().map(|key| &chosen[key]).collect();
    let unsure = known.iter().map(|it| it.status).find(|status| *status != Status::Normal);
    let mut files: Vec<_> = known.iter().flat_map(|it| it.files.iter().cloned()).collect();
    files.sort();
    files.dedup();
    Chosen {
        value: Some(value),
        in_cell: None,
        unit: indicator.unit.clone(),
        word: None,
        hedged: None,
        status: unsure.unwrap_or_default(),
        at: known[0].at.clone(),
        raw: plain(value),
        twins: Vec::new(),
        operands,
        files,
    }
}

fn wrong_unit(project: &Project, indicator: &Indicator, misfit: &Misfit) -> Finding {
    let (label, unit, zh, en) = (&indicator.name, &indicator.unit, &misfit.0.zh, &misfit.0.en);
    Finding::new(
        Code::FormulaInvalid,
        Site::file(&*project.review_file),
        text!("“{label}”的公式应得出“{unit}”，{zh}", "the formula of `{label}` should give {unit}; {en}"),
    )
    .hint(text!(
        "改正 review.toml 里 [[indicator]] 的 formula 或 unit",
        "correct `formula` or `unit` under [[indicator]] in review.toml"
    ))
}
