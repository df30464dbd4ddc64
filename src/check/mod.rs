//! What a statistician would look at before signing: one file for each family of checks (domain §6.5).
//!
//! The tool never edits or fills in a value; it reports.

mod gaps;
mod growth;
mod history;
mod identity;
mod level;
mod shares;
mod sums;
#[cfg(test)]
mod tests;
mod waive;

pub use waive::waive;

use crate::{
    compute::{self, Results},
    finding::Findings,
    model::{Decimal, Fact, FigureId, Indicator, Ledger, Origin, Period},
    project::Project,
};

/// Every check, in their order.
#[must_use]
pub fn all(project: &Project, results: &Results) -> Findings {
    let mut findings = Findings::default();
    if results.is_without_area {
        return findings;
    }
    findings.append(gaps::all(project, results));
    findings.append(level::all(project, results));
    findings.append(growth::all(project, results));
    findings.append(history::all(project, results));
    findings.append(sums::all(project, results));
    findings.append(identity::all(project, results));
    findings.append(shares::all(project, results));
    findings
}

/// The facts under review: of the year, and of its parts where a table or chart asks for them.
fn under_review<'a>(
    project: &'a Project,
    results: &'a Results,
) -> impl Iterator<Item = (&'a Indicator, &'a Fact)> {
    facts(results, move |indicator, period| is_under_review(project, indicator, period))
}

/// The same and, since those are printed beside them, the facts of a year before.
fn with_last_year<'a>(
    project: &'a Project,
    results: &'a Results,
) -> impl Iterator<Item = (&'a Indicator, &'a Fact)> {
    let asked = move |indicator: &Indicator, period| is_under_review(project, indicator, period);
    facts(results, move |indicator, period| {
        asked(indicator, period) || asked(indicator, period.years_later(1))
    })
}

fn is_under_review(project: &Project, indicator: &Indicator, period: Period) -> bool {
    period == project.report.period() || project.asks(&indicator.id, period)
}

fn facts<'a>(
    results: &'a Results,
    wanted: impl Fn(&Indicator, Period) -> bool + Copy + 'a,
) -> impl Iterator<Item = (&'a Indicator, &'a Fact)> {
    results.facts.values().flat_map(move |series| {
        let indicator = &*series.indicator;
        let wanted = move |fact: &&Fact| wanted(indicator, fact.period);
        series.facts.values().filter(wanted).map(move |fact| (indicator, fact))
    })
}

/// How far a level may be from the truth by the rounding of its source: half a unit of the last decimal that the cell gives,
/// in the unit shown. Nothing for a calculated level.
fn half_unit(ledger: &Ledger, id: &FigureId) -> Decimal {
    let in_cell = |raw: &str| {
        let decimals = raw.split_once('.').map_or(0, |(_, after)| {
            after.chars().take_while(char::is_ascii_digit).take(20).map(|_| 1_u32).sum::<u32>()
        });
        compute::half_unit(decimals)
    };
    match ledger.get(id).map(|figure| &figure.origin) {
        Some(Origin::Cell { raw, .. }) => in_cell(raw),
        Some(Origin::Computed { rule: "unit-conversion", operands, unrounded }) => {
            let Some(source) = operands.first().and_then(|id| ledger.get(id)) else { return Decimal::ZERO };
            let Origin::Cell { raw, .. } = &source.origin else { return Decimal::ZERO };
            // The same factor that took the cell's value to the shown one.
            let factor = unrounded.checked_div(source.value).unwrap_or_default();
            in_cell(raw).checked_mul(factor.abs()).unwrap_or_default()
        }
        _ => Decimal::ZERO,
    }
}
