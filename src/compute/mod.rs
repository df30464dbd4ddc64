//! Observations → facts: levels as shown, changes by kind, verdicts on targets, and the ledger of every number.
//!
//! A number is rounded once, here, for display. A computed one keeps its rule and operands. Growth at constant prices or
//! on a comparable base is never calculated from levels.

mod area;
mod change;
mod facts;
mod formula;
mod movement;
mod round;
#[cfg(test)]
pub(crate) mod sample;
mod select;
mod target;
#[cfg(test)]
mod tests;

pub use change::{from_index, from_levels, from_source, growth};
pub use round::{digits, rounded};
pub use target::{Hedge, Promise, Subject, TargetFact, Verdict, parse_promise};

use crate::{
    finding::Findings,
    model::{Facts, IndicatorId, Ledger, Observation},
    project::Project,
};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is known after computing.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The facts of each indicator that the review uses.
    pub facts: Facts,
    /// Every number that may be printed, and the operands of the computed ones.
    pub ledger: Ledger,
    /// The promises for the year under review and the next, with their verdicts, in the order of review.toml.
    pub targets: Vec<TargetFact>,
}

/// Computes everything. `observations` come in the order of their sources' priority; `hashes` gives the SHA-256 of each
/// input file.
#[must_use]
pub fn all(
    project: &Project,
    observations: &[Observation],
    hashes: &BTreeMap<String, String>,
) -> (Results, Findings) {
    let (formulas, used) = formula::formulas(project, &used(project));
    let (mut chosen, mut findings) = select::select(project, observations, &used);
    formula::derive(project, &formulas, &mut chosen, &mut findings);
    let mut ledger = Ledger::default();
    let facts = facts::facts(project, &chosen, hashes, &used, &mut ledger, &mut findings);
    let targets = target::targets(project, &facts, &mut ledger, &mut findings);
    (Results { facts, ledger, targets }, findings)
}

/// The indicators that the review uses: of chapters, charts and targets, and the wholes and parts of those (for the sums).
fn used(project: &Project) -> BTreeSet<IndicatorId> {
    let mut used = BTreeSet::new();
    for chapter in &project.chapters {
        used.extend(chapter.indicators.iter().cloned());
        used.extend(chapter.charts.iter().map(|chart| chart.indicator.clone()));
    }
    used.extend(project.targets.iter().map(|target| target.indicator.clone()));
    if project.targets.iter().any(|target| target::compares(&target.promise)) {
        used.insert(target::economy());
    }
    let wholes: Vec<_> = used.iter().filter_map(|id| project.catalogue.get(id)?.part_of.clone()).collect();
    used.extend(wholes);
    let parts: Vec<_> = project
        .catalogue
        .iter()
        .filter(|indicator| {
            indicator.complete && indicator.part_of.as_ref().is_some_and(|whole| used.contains(whole))
        })
        .map(|indicator| indicator.id.clone())
        .collect();
    used.extend(parts);
    used
}
