//! Numbers with what they are made of: the algebra of units.

use crate::{
    finding::Text,
    model::{Decimal, Dimension, Unit},
    project::Operator,
};
use std::collections::BTreeMap;

/// A number with the dimensions that it is made of: 元 once above, 人 once below.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    pub(super) value: Decimal,
    pub(super) dimensions: BTreeMap<String, i32>,
}

impl Quantity {
    pub(super) fn pure(value: Decimal) -> Self {
        Self { value, dimensions: BTreeMap::new() }
    }
}

/// What a formula gives does not fit what the indicator is declared to be, or two of its terms do not fit each other.
#[derive(Debug)]
pub(in crate::compute) struct Misfit(pub(super) Text);

impl Misfit {
    pub(super) fn dimensions(found: &str) -> Self {
        Self(Text { zh: format!("实得“{found}”"), en: format!("found {found}") })
    }
}

pub(super) enum Failure {
    /// A missing operand, a divisor of zero, a number that is too large, a guard: there is no value.
    NoValue,
    Misfit(Misfit),
}

pub(super) fn combine(operator: Operator, left: Quantity, right: &Quantity) -> Result<Quantity, Failure> {
    let sign = match operator {
        Operator::Add | Operator::Subtract if left.dimensions != right.dimensions => {
            let (a, b) = (name(&left.dimensions), name(&right.dimensions));
            return Err(Failure::Misfit(Misfit::dimensions(&format!("{a} ± {b}"))));
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
pub(super) fn measure(unit: &Unit) -> (Decimal, BTreeMap<String, i32>) {
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
    // An index of 102 is 1.02 times its base.
    let scale =
        if matches!(unit.dimension(), Dimension::Index(_)) { Decimal::new(1, 2) } else { unit.scale() };
    (scale, of)
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
pub(super) fn in_unit(quantity: &Quantity, unit: &Unit) -> Result<Option<Decimal>, Misfit> {
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
        Err(Misfit::dimensions(&name(&quantity.dimensions)))
    }
}

/// 元/人, or 1 for a pure number.
pub(super) fn name(dimensions: &BTreeMap<String, i32>) -> String {
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
