//! Observations → facts: levels as shown, changes by kind, verdicts on targets, and the ledger of every number.
//!
//! A number is rounded once, here, for display. A computed one keeps its rule and operands. Growth at constant prices or
//! on a comparable base is never calculated from levels.

mod area;
mod change;
mod compare;
mod derived;
mod difference;
mod facts;
mod formula;
mod movement;
mod multiple;
mod revision;
mod round;
#[cfg(test)]
pub(crate) mod sample;
mod scope;
mod select;
mod standing;
mod structure;
mod target;
#[cfg(test)]
mod tests;

pub use change::{from_index, from_levels, from_source, growth};
pub use compare::{AreaFacts, Comparison, Rank};
pub use formula::formula_value;
pub use revision::revisions;
pub use round::{digits, half_unit, rounded};
pub use target::{Hedge, Promise, Reference, Subject, TargetFact, Verdict, parse_promise};

use crate::{
    finding::Findings,
    model::{Facts, IndicatorId, Ledger, Observation, Revision},
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
    /// The tables that compare several areas, in the order of review.toml.
    pub comparisons: Vec<Comparison>,
    /// What was published a year ago and has changed since, by indicator and period.
    pub revisions: Vec<Revision>,
    /// Whether nothing was computed, because it cannot be seen which area the review is about.
    pub is_without_area: bool,
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
    let own = match area::own(project, observations, &used) {
        Ok(own) => own,
        Err(finding) => {
            let nothing = Results { is_without_area: true, ..Results::default() };
            return (nothing, Findings::from_iter([*finding]));
        }
    };
    let structured = formula::structured(&formulas);
    let (mut chosen, mut findings) = select::select(project, &own, observations, &used, &structured);
    findings.append(scope::unsaid(project, &own, observations, &used));
    formula::derive(project, &formulas, &mut chosen, &mut findings);
    let mut ledger = Ledger::default();
    let sources = facts::Sources { project, hashes };
    let facts = facts::facts(sources, &chosen, &used, None, &mut ledger, &mut findings);
    let targets = target::targets(project, &facts, &mut ledger, &mut findings);
    let given = compare::Given { project, sources, observations, own: &own, own_facts: &facts };
    let comparisons = compare::all(&given, &mut ledger, &mut findings);
    let results = Results { facts, ledger, targets, comparisons, ..Results::default() };
    (results, findings)
}

/// The indicators that the review uses: of chapters, charts and targets, and the wholes and parts of those (for the sums).
fn used(project: &Project) -> BTreeSet<IndicatorId> {
    let mut used = BTreeSet::new();
    for chapter in &project.chapters {
        used.extend(chapter.indicators.iter().cloned());
        let shown = chapter.charts.iter().flat_map(|chart| chart.indicator.iter().chain(&chart.indicators));
        used.extend(shown.cloned());
    }
    used.extend(project.series.iter().flat_map(|plan| plan.indicators.iter().cloned()));
    for comparison in &project.comparisons {
        used.extend(comparison.indicators.iter().cloned());
    }
    used.extend(project.targets.iter().map(|target| target.indicator.clone()));
    let behind = |id: &IndicatorId| {
        let indicator = project.catalogue.get(id)?;
        Some(indicator.counted_by.iter().chain(&indicator.largest).cloned().collect::<Vec<_>>())
    };
    let counting: Vec<_> = used.iter().filter_map(behind).flatten().collect();
    used.extend(counting);
    if project.targets.iter().any(|target| target::compares(&target.promise)) {
        used.insert(target::economy());
    }
    used.extend(project.prose.indicators(&project.catalogue));
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
