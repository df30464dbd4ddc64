//! Indicators that are calculated from others: `formula = "tax_revenue / budget_revenue"`.

use super::select::{Chosen, Key, Slot};
use crate::{
    finding::{Code, Finding, Findings, Site},
    model::{Decimal, Dimension, Indicator, IndicatorId, Period, Status, Unit, plain},
    project::{Expr, Operator, Project, formula},
    text,
};
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
        let known: Option<Vec<&Chosen>> = operands
            .iter()
            .map(|id| chosen.get(&(id.clone(), period, Slot::Level)).filter(|it| it.value.is_some()))
            .collect();
        let Some(known) = known.filter(|known| !known.is_empty()) else { continue };
        let value = match evaluate(project, expr, period, chosen) {
            Ok(quantity) => in_unit(&quantity, &indicator.unit)?,
            Err(Failure::NoValue) => continue,
            Err(Failure::Misfit(misfit)) => return Err(misfit),
        };
        let Some(value) = value else { continue };
        let derived = calculated(indicator, value, &operands, &known);
        chosen.insert(key, derived);
    }
    Ok(())
}

fn calculated(indicator: &Indicator, value: Decimal, operands: &[IndicatorId], known: &[&Chosen]) -> Chosen {
    let unsure = known.iter().map(|it| it.status).find(|status| *status != Status::Normal);
    Chosen {
        value: Some(value),
        in_cell: None,
        unit: indicator.unit.clone(),
        word: None,
        status: unsure.unwrap_or_default(),
        at: known[0].at.clone(),
        raw: plain(value),
        twins: Vec::new(),
        operands: operands.to_vec(),
        files: known.iter().flat_map(|it| it.files.iter().cloned()).collect(),
    }
}

/// A number with the dimensions that it is made of: 元 once above, 人 once below.
#[derive(Debug, Clone)]
struct Quantity {
    value: Decimal,
    dimensions: BTreeMap<String, i32>,
}

/// What a formula gives does not fit what the indicator is declared to be, or two of its terms do not fit each other.
#[derive(Debug)]
struct Misfit(String);

enum Failure {
    /// A divisor of zero, or a number that is too large: there is no value.
    NoValue,
    Misfit(Misfit),
}

fn evaluate(
    project: &Project,
    expr: &Expr,
    period: Period,
    chosen: &BTreeMap<Key, Chosen>,
) -> Result<Quantity, Failure> {
    let of = |expr| evaluate(project, expr, period, chosen);
    match expr {
        Expr::Number(value) => Ok(Quantity { value: *value, dimensions: BTreeMap::new() }),
        Expr::Indicator(id) => {
            let level = chosen.get(&(id.clone(), period, Slot::Level)).and_then(|it| it.value);
            let unit = project.catalogue.get(id).map(|indicator| &indicator.unit);
            let (value, unit) = level.zip(unit).ok_or(Failure::NoValue)?;
            let (scale, dimensions) = measure(unit);
            let value = value.checked_mul(scale).ok_or(Failure::NoValue)?;
            Ok(Quantity { value, dimensions })
        }
        Expr::Negate(operand) => of(operand).map(|it| Quantity { value: -it.value, ..it }),
        Expr::Binary(operator, left, right) => combine(*operator, of(left)?, &of(right)?),
    }
}

fn combine(operator: Operator, left: Quantity, right: &Quantity) -> Result<Quantity, Failure> {
    let sign = match operator {
        Operator::Add | Operator::Subtract if left.dimensions != right.dimensions => {
            let (a, b) = (name(&left.dimensions), name(&right.dimensions));
            return Err(Failure::Misfit(Misfit(format!("{a} ± {b}"))));
        }
        Operator::Add | Operator::Subtract => 0,
        Operator::Multiply => 1,
        Operator::Divide => -1,
    };
    let value = match operator {
        Operator::Add => left.value.checked_add(right.value),
        Operator::Subtract => left.value.checked_sub(right.value),
        Operator::Multiply => left.value.checked_mul(right.value),
        Operator::Divide => left.value.checked_div(right.value),
    };
    let mut dimensions = left.dimensions;
    for (dimension, power) in &right.dimensions {
        let entry = dimensions.entry(dimension.clone()).or_default();
        *entry += power * sign;
    }
    dimensions.retain(|_, power| *power != 0);
    Ok(Quantity { value: value.ok_or(Failure::NoValue)?, dimensions })
}

/// The size of a unit, and what it is made of. A percentage is a pure number, and so is an index.
fn measure(unit: &Unit) -> (Decimal, BTreeMap<String, i32>) {
    let one = |name: &str| BTreeMap::from([(name.to_owned(), 1)]);
    let of = match unit.dimension() {
        Dimension::Pure | Dimension::Index(_) => BTreeMap::new(),
        Dimension::Money(currency) => one(currency),
        Dimension::Mass => one("公斤"),
        Dimension::Surface => one("平方米"),
        Dimension::Length => one("米"),
        Dimension::Volume => one("立方米"),
        Dimension::Energy => one("千瓦时"),
        Dimension::Points => one("百分点"),
        Dimension::PermillePoints => one("千分点"),
        Dimension::Count(things) => one(things),
        Dimension::Compound(text) => return compound(text),
    };
    (unit.scale(), of)
}

fn compound(text: &str) -> (Decimal, BTreeMap<String, i32>) {
    let itself = || (Decimal::ONE, BTreeMap::from([(text.to_owned(), 1)]));
    let Some((above, below)) = text.split_once('/') else { return itself() };
    let (Some(above), Some(below)) = (Unit::parse(above), Unit::parse(below)) else { return itself() };
    let ((size, mut dimensions), (divisor, below)) = (measure(&above), measure(&below));
    let Some(scale) = size.checked_div(divisor) else { return itself() };
    for (dimension, power) in below {
        *dimensions.entry(dimension).or_default() -= power;
    }
    dimensions.retain(|_, power| *power != 0);
    (scale, dimensions)
}

/// The value in the indicator's unit; `None` if it does not fit a number.
fn in_unit(quantity: &Quantity, unit: &Unit) -> Result<Option<Decimal>, Misfit> {
    let (scale, dimensions) = measure(unit);
    // An amount per head is often declared by its amount alone: 元 for 元/人.
    let per_head = quantity.dimensions.iter().all(|(dimension, power)| {
        dimensions.get(dimension).copied().unwrap_or(0) == *power || (dimension == "人" && *power == -1)
    });
    let holds_all =
        dimensions.iter().all(|(dimension, power)| quantity.dimensions.get(dimension) == Some(power));
    if per_head && holds_all {
        Ok(quantity.value.checked_div(scale).map(|value| value.normalize()))
    } else {
        Err(Misfit(name(&quantity.dimensions)))
    }
}

/// 元/人, or 1 for a pure number.
fn name(dimensions: &BTreeMap<String, i32>) -> String {
    let part = |above: bool| -> String {
        let of = dimensions.iter().filter(|(_, power)| (**power > 0) == above);
        of.map(|(dimension, power)| match power.abs() {
            1 => dimension.clone(),
            power => format!("{dimension}^{power}"),
        })
        .collect::<Vec<_>>()
        .join("·")
    };
    match (part(true), part(false)) {
        (above, below) if above.is_empty() && below.is_empty() => "纯数".to_owned(),
        (above, below) if below.is_empty() => above,
        (above, below) if above.is_empty() => format!("1/{below}"),
        (above, below) => format!("{above}/{below}"),
    }
}

fn wrong_unit(project: &Project, indicator: &Indicator, misfit: &Misfit) -> Finding {
    let (label, unit, found) = (&indicator.name, &indicator.unit, &misfit.0);
    Finding::new(
        Code::FormulaInvalid,
        Site::file(&*project.review_file),
        text!(
            "“{label}”的公式应得出“{unit}”，实得“{found}”",
            "the formula of `{label}` should give {unit}, found {found}"
        ),
    )
    .hint(text!(
        "改正 review.toml 里 [[indicator]] 的 formula 或 unit",
        "correct `formula` or `unit` under [[indicator]] in review.toml"
    ))
}
