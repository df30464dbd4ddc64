//! V3: the parts of a whole add up to it, as far as rounding allows.

use super::{decimals_given, site};
use crate::{
    compute::Results,
    finding::{Code, Finding, Findings, Language, Severity},
    model::{Decimal, Fact, Indicator, Ledger, Period, Shown},
    project::Project,
    text,
};

pub(super) fn all(project: &Project, results: &Results) -> Findings {
    let period = project.report.period();
    results
        .facts
        .values()
        .flat_map(|whole| {
            [period, period.a_year_earlier()]
                .into_iter()
                .filter_map(|period| sum(&whole.indicator, whole.fact(period)?, period, results))
        })
        .collect()
}

fn sum(whole: &Indicator, fact: &Fact, period: Period, results: &Results) -> Option<Finding> {
    let total = fact.level.as_ref()?;
    let is_part = |indicator: &Indicator| indicator.complete && indicator.part_of.as_ref() == Some(&whole.id);
    let parts: Vec<_> = results.facts.values().filter(|series| is_part(&series.indicator)).collect();
    let levels: Option<Vec<&Shown>> =
        parts.iter().map(|series| series.fact(period)?.level.as_ref()).collect();
    let levels = levels.filter(|levels| levels.len() >= 2)?;
    let sum: Decimal = levels.iter().map(|level| level.exact).sum();
    let tolerance = tolerance(&results.ledger, total, &levels);
    let off = (sum - total.exact).abs();
    if off <= tolerance {
        return None;
    }
    let (name, when, shown, unit) = (&whole.name, period.name(Language::Zh), &total.digits, &total.unit);
    let names: Vec<&str> = parts.iter().map(|series| series.indicator.name.as_str()).collect();
    let (names, sum) = (names.join("、"), sum.normalize());
    let severity = if off > tolerance * Decimal::TWO { Severity::Error } else { Severity::Warning };
    let finding = Finding::new(
        Code::SumMismatch,
        site(&results.ledger, &total.figure),
        text!(
            "{when}{names}之和是 {sum}{unit}，“{name}”是 {shown}{unit}，相差 {off}，超出四舍五入的误差 {tolerance}",
            "{period}: {names} add up to {sum} {unit}, `{name}` is {shown} {unit}; the difference {off} exceeds what rounding explains ({tolerance})"
        ),
    );
    Some(finding.severity(severity).hint(text!("核对分项和总计", "check the parts and the total")))
}

/// Each number may be off by half a unit of its own last decimal; the whole is inconsistent with its parts only if the
/// intervals do not meet, as in XBRL Calculations 1.1 (domain §3.1 has the case where all have the same unit).
fn tolerance(ledger: &Ledger, total: &Shown, parts: &[&Shown]) -> Decimal {
    let all = parts.iter().copied().chain([total]);
    all.map(|shown| Decimal::new(5, decimals_given(ledger, &shown.figure) + 1)).sum()
}
