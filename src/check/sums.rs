//! V3: the parts of a whole add up to it, as far as rounding allows.

use super::{half_unit, with_last_year};
use crate::{
    compute::Results,
    finding::{Code, Finding, Findings, Language, Severity},
    model::{Decimal, Fact, Indicator, Ledger, Shown},
    project::Project,
    text,
};

pub(super) fn all(project: &Project, results: &Results) -> Findings {
    let of = |(whole, fact): (&Indicator, &Fact)| {
        let mut found = larger_parts(whole, fact, results);
        found.extend(sum(whole, fact, results));
        found
    };
    with_last_year(project, results).flat_map(of).collect()
}

/// A 其中 item is not larger than its whole.
fn larger_parts(whole: &Indicator, fact: &Fact, results: &Results) -> Vec<Finding> {
    let period = fact.period;
    let Some(total) = fact.level.as_ref().filter(|total| total.exact >= Decimal::ZERO) else {
        return Vec::new();
    };
    let parts = results.facts.values().filter(|series| {
        let part = &series.indicator;
        !part.complete && part.is_part_of(whole) && part.kind == whole.kind
    });
    let larger = parts.filter_map(|series| {
        let level = series.fact(period)?.level.as_ref()?;
        let value = level.unit.convert(level.exact, &total.unit)?;
        let reach = tolerance(&results.ledger, total, &[level]);
        (value > total.exact + reach).then_some((&series.indicator, level))
    });
    larger
        .map(|(part, level)| {
            let (name, own, shown) = (&whole.name, &part.name, format!("{}{}", level.digits, level.unit));
            let (when, total) = (period.name(Language::Zh), format!("{}{}", total.digits, total.unit));
            let finding = Finding::new(
                Code::SumMismatch,
                results.ledger.site(&level.figure),
                text!(
                    "{when}“{own}”是“{name}”的一部分，却比它大：{shown}、{total}",
                    "{period}: `{own}` is a part of `{name}` and yet larger: {shown}, {total}"
                ),
            );
            finding.hint(text!("核对两个数和单位", "check both numbers and their units"))
        })
        .collect()
}

fn sum(whole: &Indicator, fact: &Fact, results: &Results) -> Option<Finding> {
    let period = fact.period;
    let total = fact.level.as_ref()?;
    let is_part = |indicator: &Indicator| indicator.complete && indicator.part_of.as_ref() == Some(&whole.id);
    let parts: Vec<_> = results.facts.values().filter(|series| is_part(&series.indicator)).collect();
    let levels: Option<Vec<&Shown>> =
        parts.iter().map(|series| series.fact(period)?.level.as_ref()).collect();
    // Parts of another extent of the area are not those of this whole.
    let alike = parts.iter().all(|series| series.indicator.is_part_of(whole));
    let levels = levels.filter(|levels| levels.len() >= 2 && alike)?;
    let in_its_unit = |level: &&Shown| level.unit.convert(level.exact, &total.unit);
    let sum: Decimal = levels.iter().map(in_its_unit).sum::<Option<_>>()?;
    let tolerance = tolerance(&results.ledger, total, &levels);
    let off = (sum - total.exact).abs();
    if off <= tolerance {
        return None;
    }
    let (name, when, shown, unit) = (&whole.name, period.name(Language::Zh), &total.digits, &total.unit);
    let (off_shown, tolerance_shown) = (off.normalize(), tolerance.normalize());
    let names: Vec<&str> = parts.iter().map(|series| series.indicator.name.as_str()).collect();
    let (names, sum) = (names.join("、"), sum.normalize());
    let severity = if off > tolerance * Decimal::TWO { Severity::Error } else { Severity::Warning };
    let finding = Finding::new(
        Code::SumMismatch,
        results.ledger.site(&total.figure),
        text!(
            "{when}{names}之和是 {sum}{unit}，“{name}”是 {shown}{unit}，相差 {off_shown}，超出四舍五入的误差 {tolerance_shown}",
            "{period}: {names} add up to {sum} {unit}, `{name}` is {shown} {unit}; the difference {off_shown} exceeds what rounding explains ({tolerance_shown})"
        ),
    );
    Some(finding.severity(severity).hint(text!("核对分项和总计", "check the parts and the total")))
}

/// Each number may be off by half a unit of its own last decimal; the whole is inconsistent with its parts only if the
/// intervals do not meet, as in XBRL Calculations 1.1 (domain §3.1 has the case where all have the same unit).
fn tolerance(ledger: &Ledger, total: &Shown, parts: &[&Shown]) -> Decimal {
    let of = |shown: &Shown| {
        let half = half_unit(ledger, &shown.figure);
        shown.unit.convert(half, &total.unit).unwrap_or(half)
    };
    parts.iter().copied().chain([total]).map(of).sum()
}
