//! V4: figures that are equal by definition, as far as rounding allows.

use super::{half_unit, with_last_year};
use crate::{
    compute::{Results, digits, formula_value, rounded},
    finding::{Code, Finding, Findings},
    model::{Decimal, Fact, Indicator, IndicatorId, Origin, Period},
    project::{Expr, Project, formula},
    text,
};
use std::collections::BTreeMap;

pub(super) fn all(project: &Project, results: &Results) -> Findings {
    let of = |(indicator, fact)| mismatch(project, indicator, fact, results);
    with_last_year(project, results).filter_map(of).collect()
}

fn mismatch(project: &Project, indicator: &Indicator, fact: &Fact, results: &Results) -> Option<Finding> {
    let (level, period) = (fact.level.as_ref()?, fact.period);
    let calculated =
        matches!(results.ledger.get(&level.figure)?.origin, Origin::Computed { rule: "formula", .. });
    let written = indicator.identity.as_ref().or(indicator.formula.as_ref()).filter(|_| !calculated)?;
    let expr = formula(written, &project.catalogue).ok()?;
    let (low, high, middle) = reach(project, indicator, &expr, period, results)?;
    let half = half_unit(&results.ledger, &level.figure);
    if low <= level.exact + half && level.exact - half <= high {
        return None;
    }
    let decimals = indicator.decimals.level.max(level.exact.normalize().scale().min(6));
    let middle = digits(rounded(middle, decimals, project.rounding.mode), decimals);
    let (name, own, unit, said) =
        (&indicator.name, level.exact.normalize(), &level.unit, named(&expr, written, project));
    let when = period.name(crate::finding::Language::Zh);
    let finding = Finding::new(
        Code::IdentityMismatch,
        results.ledger.site(&level.figure),
        text!(
            "{when}“{name}”是 {own}{unit}，按 {said} 算应是 {middle}{unit}，超出四舍五入的误差",
            "{period}: `{name}` is {own} {unit}, {written} gives {middle} {unit}; rounding does not explain it"
        ),
    );
    Some(finding.hint(text!("核对等式两边的数和单位", "check the figures on both sides and their units")))
}

/// The least and the greatest value of a formula when each operand may be off by its rounding, and the value itself. What is
/// monotone in each operand is least and greatest where they are.
fn reach(
    project: &Project,
    indicator: &Indicator,
    expr: &Expr,
    period: Period,
    results: &Results,
) -> Option<(Decimal, Decimal, Decimal)> {
    const MOST: usize = 8;
    let operands: Option<Vec<(&IndicatorId, Decimal, Decimal)>> = expr
        .indicators()
        .into_iter()
        .map(|id| {
            let level = results.facts.get(id)?.fact(period)?.level.as_ref()?;
            Some((id, level.exact, half_unit(&results.ledger, &level.figure)))
        })
        .collect();
    let operands = operands.filter(|operands| (1..=MOST).contains(&operands.len()))?;
    let value =
        |levels: BTreeMap<IndicatorId, Decimal>| formula_value(project, indicator, expr, period, &levels);
    let corner = |corner: usize| {
        let shift = |i: usize, half: Decimal| if corner >> i & 1 == 1 { half } else { -half };
        value(
            operands
                .iter()
                .enumerate()
                .map(|(i, (id, at, half))| ((*id).clone(), at + shift(i, *half)))
                .collect(),
        )
    };
    let corners: Option<Vec<Decimal>> = (0..1 << operands.len()).map(corner).collect();
    let corners = corners?;
    let middle = value(operands.iter().map(|(id, at, _)| ((*id).clone(), *at)).collect())?;
    Some((*corners.iter().min()?, *corners.iter().max()?, middle))
}

/// The formula with the names of its indicators.
fn named(expr: &Expr, written: &str, project: &Project) -> String {
    let mut ids = expr.indicators();
    // A long id may hold a short one.
    ids.sort_by_key(|id| std::cmp::Reverse(id.as_str().len()));
    ids.into_iter().fold(written.to_owned(), |text, id| {
        let name = project.catalogue.get(id).map_or(id.as_str(), |indicator| indicator.name.as_str());
        text.replace(id.as_str(), name)
    })
}
