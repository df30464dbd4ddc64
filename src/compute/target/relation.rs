//! Promises that compare with the growth of the economy: 高于经济增长, 与经济增长基本同步 (domain §2.8).

use super::Verdict;
use crate::{
    model::{Basis, Change, Fact, Facts, FigureId, Indicator, IndicatorId, Movement, Period},
    project::{Project, TargetPlan},
};

/// How a growth should stand to that of the economy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// 高于、快于.
    Above,
    /// 同步.
    InStep,
}

/// The indicator that 经济增长 means.
pub(in crate::compute) fn economy() -> IndicatorId {
    IndicatorId("gdp".into())
}

/// What a promise is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The other indicator's name.
    pub name: String,
    /// Its growth in the ledger.
    pub figure: FigureId,
    /// Its growth as printed, with the percent sign.
    pub digits: String,
}

/// The growth of the economy, for a promise that compares with it.
pub(super) fn reference(plan: &TargetPlan, facts: &Facts) -> Option<Reference> {
    relation(&plan.promise)?;
    let series = facts.get(&economy())?;
    let fact = series.fact(Period::Year(plan.year))?;
    let movement = real(fact).or(fact.movement.as_ref())?;
    let (figure, digits) = (movement.figure.clone(), format!("{}%", movement.digits));
    Some(Reference { name: series.indicator.name.clone(), figure, digits })
}

/// Whether the promise compares with the growth of the economy.
pub(in crate::compute) fn compares(promise: &str) -> bool {
    relation(promise).is_some()
}

fn relation(promise: &str) -> Option<Relation> {
    let economy = ["经济增长", "经济增速", "生产总值增", "GDP增"].iter().any(|word| promise.contains(word));
    if !economy || promise.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let above = ["不低于", "不慢于"].iter().all(|word| !promise.contains(word))
        && ["高于", "快于", "超过"].iter().any(|word| promise.contains(word));
    match (above, promise.contains("同步")) {
        (true, false) => Some(Relation::Above),
        (false, true) => Some(Relation::InStep),
        _ => None,
    }
}

/// Growth at constant prices is compared with growth at constant prices; a nominal growth of income says nothing about it.
pub(super) fn judge(project: &Project, plan: &TargetPlan, indicator: &Indicator, facts: &Facts) -> Verdict {
    let Some(relation) = relation(&plan.promise) else { return Verdict::ForAPerson };
    let period = Period::Year(project.report.year);
    let fact = |id: &IndicatorId| facts.get(id).and_then(|series| series.fact(period));
    let (Some(own), Some(economy)) = (fact(&indicator.id), fact(&economy())) else {
        return Verdict::NoActual;
    };
    let growths = |fact: &Fact| fact.movement.is_some() || !fact.others.is_empty();
    if !growths(own) || !growths(economy) {
        return Verdict::NoActual;
    }
    let value = |fact| real(fact).map(|it| it.value);
    let (Some(own), Some(economy)) = (value(own), value(economy)) else { return Verdict::Incomparable };
    let met = match relation {
        Relation::Above => own > economy,
        Relation::InStep => (own - economy).abs() <= project.wording.in_step_points,
    };
    if met { Verdict::Met } else { Verdict::Missed }
}

/// The growth at constant prices.
pub(super) fn real(fact: &Fact) -> Option<&Movement> {
    let mut all = fact.movement.iter().chain(&fact.others);
    all.find(|it| it.basis == Some(Basis::Real) && matches!(it.change, Change::Percent(_)))
}
