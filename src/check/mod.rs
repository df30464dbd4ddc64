//! What a statistician would look at before signing: one file for each family of checks (domain §6.5).
//!
//! The tool never edits or fills in a value; it reports.

mod gaps;
mod growth;
mod level;
mod sums;

use crate::{
    compute::Results,
    finding::{Findings, Site},
    model::{Fact, FigureId, Indicator, Ledger, Origin, Period},
    project::Project,
};

/// Every check, in their order.
#[must_use]
pub fn all(project: &Project, results: &Results) -> Findings {
    let mut findings = Findings::default();
    findings.append(gaps::all(project, results));
    findings.append(level::all(project, results));
    findings.append(growth::all(project, results));
    findings.append(sums::all(project, results));
    findings
}

/// The facts under review.
fn under_review<'a>(
    project: &'a Project,
    results: &'a Results,
) -> impl Iterator<Item = (&'a Indicator, &'a Fact)> {
    let period: Period = project.report.period();
    results.facts.values().filter_map(move |series| Some((&*series.indicator, series.fact(period)?)))
}

/// The cell that a figure, or its first operand, was read from.
fn site(ledger: &Ledger, id: &FigureId) -> Site {
    match ledger.get(id).map(|figure| &figure.origin) {
        Some(Origin::Cell { at, .. }) => at.site(),
        Some(Origin::Computed { operands, .. }) => {
            operands.first().map_or_else(Site::none, |operand| site(ledger, operand))
        }
        Some(Origin::Written { file, line, column }) => Site::at(file, *line, *column),
        None => Site::none(),
    }
}

/// The number as its cell has it: how many decimals it was given with.
fn decimals_given(ledger: &Ledger, id: &FigureId) -> u32 {
    match ledger.get(id).map(|figure| &figure.origin) {
        Some(Origin::Computed { unrounded, .. }) => unrounded.normalize().scale(),
        Some(Origin::Cell { raw, .. }) => raw
            .split_once('.')
            .map_or(0, |(_, after)| after.chars().take_while(char::is_ascii_digit).count())
            .try_into()
            .unwrap_or(0),
        _ => 0,
    }
}
