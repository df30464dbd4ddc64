//! Figures of several extents of one area: 全区, 区本级, 含开发区. Two of them are two series; they are never mixed.

use super::area::OwnArea;
use crate::{
    finding::{Code, Finding, Findings},
    model::{Indicator, IndicatorId, Observation},
    project::Project,
    text,
};
use std::collections::{BTreeMap, BTreeSet};

/// Which figures of each indicator are meant: those of its scope.
pub(super) struct Scopes<'a> {
    own: &'a OwnArea,
    scopes: BTreeMap<&'a IndicatorId, Scope<'a>>,
}

/// The scope of an indicator, and whether some of its figures say that they are of it: then those that say nothing are of
/// another.
struct Scope<'a> {
    name: &'a str,
    is_named: bool,
}

impl<'a> Scopes<'a> {
    /// The scopes that review.toml gives the indicators in `used`.
    pub(super) fn new(
        project: &'a Project,
        own: &'a OwnArea,
        observations: &[Observation],
        used: &'a BTreeSet<IndicatorId>,
    ) -> Self {
        let of = |id: &'a IndicatorId| {
            let name = project.scope_of(project.catalogue.get(id)?)?;
            let its = |it: &&Observation| it.indicator.as_ref() == Some(id);
            let says = |it: &Observation| it.area.as_ref().is_some_and(|area| area.is_scope_of(name));
            let is_named = observations.iter().filter(its).any(says);
            Some((id, Scope { name, is_named }))
        };
        let scopes = if own.is_of_another() { BTreeMap::new() } else { used.iter().filter_map(of).collect() };
        Self { own, scopes }
    }

    /// Whether a figure is one of those that are meant.
    pub(super) fn cover(&self, indicator: &Indicator, observation: &Observation) -> bool {
        match (self.scopes.get(&indicator.id), &observation.area) {
            (Some(scope), Some(area)) => area.is_scope_of(scope.name),
            (Some(scope), None) => !scope.is_named,
            (None, area) => self.own.covers(area.as_ref()),
        }
    }
}

/// Indicators of which the sources have figures of several extents, or only of one that review.toml does not name.
pub(super) fn unsaid(
    project: &Project,
    own: &OwnArea,
    observations: &[Observation],
    used: &BTreeSet<IndicatorId>,
) -> Findings {
    let mut findings = Findings::default();
    for indicator in used.iter().filter_map(|id| project.catalogue.get(id)) {
        if project.scope_of(indicator).is_some() || project.report.scope.is_some() {
            continue;
        }
        let its: Vec<&Observation> = observations
            .iter()
            .filter(|it| it.indicator.as_ref() == Some(&indicator.id) && it.value.is_some())
            .filter(|it| it.period.is_some_and(|period| project.asks(&indicator.id, period)))
            .collect();
        let compared = |it: &Observation| {
            let named = project.comparisons.iter().flat_map(|plan| &plan.areas);
            it.area.as_ref().is_some_and(|area| named.clone().any(|name| name == area.as_str()))
        };
        let Some(scoped) =
            its.iter().find(|it| it.area.as_ref().is_some_and(crate::model::Area::is_scope) && !compared(it))
        else {
            continue;
        };
        let whole = its.iter().find(|it| own.covers(it.area.as_ref()) && it.measure == scoped.measure);
        findings.push(finding(indicator, scoped, whole.copied()));
    }
    findings
}

fn finding(indicator: &Indicator, scoped: &Observation, whole: Option<&Observation>) -> Finding {
    let (name, id) = (&indicator.name, &indicator.id);
    let scope = scoped.area.as_ref().map_or("", |area| area.as_str());
    let when = scoped.period.map(|it| it.to_string()).unwrap_or_default();
    let message = match whole {
        Some(whole) => text!(
            "“{name}”{when}有几个范围的数：{there} 是 {a}，{here} 是{scope}的 {b}；没有写用哪一个，用的是前者",
            "`{name}` {when} has figures of several extents: {there} says {a}, {here} says {b} of {scope}; which one is meant is not said, the first is used",
            there = whole.at(),
            a = whole.raw(),
            here = scoped.at(),
            b = scoped.raw(),
        ),
        None => text!(
            "“{name}”{when}只有{scope}的数，没有写是不是就用它，没有使用",
            "`{name}` {when} is known only of {scope}; whether that is meant is not said, it was not used",
        ),
    };
    let wanted = if whole.is_some() { "全区" } else { scope };
    let finding = Finding::new(Code::ScopeAmbiguous, scoped.at().site(), message).hint(text!(
        "在 review.toml 写明：\n[[indicator]]\nid = \"{id}\"\nscope = \"{scope}\"\n整个年报都一样的，写在 [report] 里，例如 scope = \"{wanted}\"",
        "say so in review.toml:\n[[indicator]]\nid = \"{id}\"\nscope = \"{scope}\"\nwhere it is the same for the whole review, under [report], for example `scope = \"{wanted}\"`"
    ));
    if whole.is_some() { finding.severity(crate::finding::Severity::Warning) } else { finding }
}
