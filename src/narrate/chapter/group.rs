//! Which indicators of a chapter are told together.

use crate::{
    model::{Fact, Facts, Indicator, IndicatorId, Kind, Period},
    project::{ChapterPlan, Project},
};

/// An indicator and what is known of it.
pub(super) type Item<'a> = (&'a Indicator, &'a Fact);

/// An indicator, those of its parts that follow it in the chapter, and what belongs to it behind them: its structure, the
/// share of a part, the amount per head.
pub(super) struct Group<'a> {
    of: &'a Indicator,
    /// The whole, if it is known.
    pub(super) whole: Option<Item<'a>>,
    pub(super) parts: Vec<Item<'a>>,
    pub(super) related: Vec<Item<'a>>,
}

impl Group<'_> {
    /// Whether nothing but one indicator is in it.
    pub(super) fn is_single(&self) -> bool {
        self.parts.is_empty() && self.related.is_empty()
    }
}

pub(super) fn groups<'a>(
    project: &'a Project,
    plan: &ChapterPlan,
    facts: &'a Facts,
    period: Period,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for id in &plan.indicators {
        let Some(series) = facts.get(id) else { continue };
        let indicator = &*series.indicator;
        let item = series.fact(period).filter(|fact| !fact.is_empty()).map(|fact| (indicator, fact));
        if let Some(group) = groups.last_mut() {
            if indicator.is_part_of(group.of) && group.related.is_empty() {
                group.parts.extend(item);
                continue;
            }
            if group.whole.is_some() && belongs(project, group, indicator) {
                group.related.extend(item);
                continue;
            }
        }
        groups.push(Group { of: indicator, whole: item, parts: Vec::new(), related: Vec::new() });
    }
    groups
}

/// Whether an indicator says something of the group's whole: calculated from it or its parts, or the same for each head.
fn belongs(project: &Project, group: &Group<'_>, indicator: &Indicator) -> bool {
    let per_head = indicator.kind == Kind::PerCapita
        && ["人均", "per capita "]
            .iter()
            .any(|head| indicator.name.strip_prefix(head).is_some_and(|rest| rest == group.of.name));
    let is_relative = matches!(indicator.kind, Kind::Share | Kind::Structure | Kind::Ratio);
    let ids: Vec<&IndicatorId> =
        std::iter::once(&group.of.id).chain(group.parts.iter().map(|(part, _)| &part.id)).collect();
    let written = indicator.formula.as_deref();
    let formula = written.and_then(|text| crate::project::formula(text, &project.catalogue).ok());
    let from_it = formula.is_some_and(|formula| {
        let operands = formula.indicators();
        !operands.is_empty() && operands.iter().all(|operand| ids.contains(operand))
    });
    per_head || is_relative && from_it
}
