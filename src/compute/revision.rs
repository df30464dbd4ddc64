//! Last year's figures as they were published, and as this year's sources have them (domain §3.3, §6.3).

use super::{
    Results,
    facts::{display, unit_of},
    round::{digits, half_unit, rounded},
};
use crate::{
    finding::{Code, Finding, Findings, Language, Site},
    model::{
        Decimal, Figure, FigureId, FigureMeasure, Indicator, Ledger, Measure, Origin, Period, Revision,
        Status, Unit,
    },
    project::{Project, Published, PublishedAt, RevisionPlan},
    text,
};
use std::{collections::BTreeSet, sync::Arc};

/// Compares what was published a year ago with what is known now, and records every revision in `results`. One that
/// review.toml does not explain is a finding, and so is an explanation of nothing.
#[must_use]
pub fn revisions(project: &Project, published: &[Published], results: &mut Results) -> Findings {
    let mut findings = Findings::default();
    let mut explained = BTreeSet::new();
    for figure in published {
        let Some(now) = now(project, figure, results) else { continue };
        let plan = plan(project, figure);
        explained.extend(plan.map(|(i, _)| i));
        let reason = plan.map(|(_, plan)| plan.reason.clone());
        let revision = record(project, figure, now, reason, &mut results.ledger);
        if revision.reason.is_none() {
            findings.push(unexplained(&revision, results));
        }
        results.revisions.push(revision);
    }
    if !published.is_empty() {
        let useless = project.revisions.iter().enumerate().filter(|(i, _)| !explained.contains(i));
        useless.for_each(|(_, plan)| findings.push(unused(project, plan)));
    }
    findings
}

/// What is known now of a figure that was published, where it is another.
struct Now {
    indicator: Arc<Indicator>,
    figure: FigureId,
    exact: Decimal,
    unit: Unit,
    /// Decimals of the printed number.
    decimals: u32,
    status: Status,
}

fn now(project: &Project, published: &Published, results: &Results) -> Option<Now> {
    // Of the year under review nothing can have been published before.
    if published.period == project.report.period() {
        return None;
    }
    let series = results.facts.get(&published.indicator)?;
    let fact = series.fact(published.period.known_as(series.indicator.timing))?;
    let indicator = series.indicator.clone();
    let now = if published.measure == Measure::Change {
        let movement = fact.movement.as_ref()?;
        let decimals = movement.digits.split_once('.').map_or(0, |(_, after)| after.len());
        let decimals = u32::try_from(decimals).unwrap_or(0);
        let (figure, exact) = (movement.figure.clone(), movement.change.value());
        Now {
            unit: unit_of(&indicator, movement.change),
            figure,
            exact,
            decimals,
            indicator,
            status: Status::Normal,
        }
    } else {
        let level = fact.level.as_ref()?;
        let (figure, exact, unit) = (level.figure.clone(), level.exact, level.unit.clone());
        let decimals = indicator.decimals.level;
        Now { figure, exact, unit, decimals, indicator, status: level.status }
    };
    // What differs by less than half a unit of the last printed digit is not revised.
    let then = published.unit.convert(published.value, &now.unit)?;
    ((now.exact - then).abs() > half_unit(now.decimals)).then_some(now)
}

fn plan<'a>(project: &'a Project, figure: &Published) -> Option<(usize, &'a RevisionPlan)> {
    let fits = |plan: &RevisionPlan| {
        plan.indicator.as_ref().is_none_or(|id| *id == figure.indicator)
            && plan.year.is_none_or(|year| year == figure.period.year())
    };
    let mut fitting: Vec<_> = project.revisions.iter().enumerate().filter(|(_, plan)| fits(plan)).collect();
    // One that names the indicator says more than one that does not.
    fitting.sort_by_key(|(_, plan)| plan.indicator.is_none());
    fitting.into_iter().next()
}

fn record(
    project: &Project,
    published: &Published,
    now: Now,
    reason: Option<String>,
    ledger: &mut Ledger,
) -> Revision {
    let indicator = &now.indicator;
    let is_change = published.measure == Measure::Change;
    let mode = project.rounding.mode;
    let exact = published.unit.convert(published.value, &now.unit).unwrap_or(published.value);
    let old = rounded(exact, now.decimals, mode);
    let new = rounded(now.exact, now.decimals, mode);
    let measure = if is_change { FigureMeasure::Change } else { FigureMeasure::Level };
    let id =
        |suffix: &str| FigureId(format!("{}@{}:{}.{suffix}", indicator.id, published.period, measure.name()));
    let figure = |id, value: Decimal, measure, unit: &Unit, status, origin| Figure {
        id,
        indicator: Some(indicator.id.clone()),
        name: indicator.name.clone(),
        area: project.scope_of(indicator).map(crate::model::Area::from),
        period: Some(published.period),
        measure,
        value,
        unit: unit.symbol().to_owned(),
        display: display(indicator.kind, &digits(value, now.decimals), unit),
        status,
        origin,
        places: Vec::new(),
    };
    let source = origin(published);
    let as_published = if exact == published.value && published.unit == now.unit {
        figure(id("published"), old, measure, &now.unit, Status::Normal, source)
    } else {
        let cell = id("published.source");
        let cell = figure(cell, published.value, measure, &published.unit, Status::Normal, source);
        let operands = vec![ledger.enter(cell)];
        let converted = Origin::Computed { rule: "unit-conversion", operands, unrounded: exact };
        figure(id("published"), old, measure, &now.unit, Status::Normal, converted)
    };
    let old_id = ledger.enter(as_published);
    let operands = vec![now.figure.clone(), old_id.clone()];
    let by = new - old;
    let difference = Origin::Computed { rule: "difference-as-printed", operands, unrounded: by.normalize() };
    let difference = figure(id("revision"), by, FigureMeasure::Difference, &now.unit, now.status, difference);
    Revision {
        indicator: indicator.clone(),
        period: published.period,
        is_change,
        old: (old_id, digits(old, now.decimals)),
        new: (now.figure, digits(new, now.decimals)),
        difference: (ledger.enter(difference), digits(by, now.decimals)),
        unit: now.unit,
        reason,
    }
}

fn origin(published: &Published) -> Origin {
    match &published.at {
        PublishedAt::Cell(at) => {
            let raw = crate::model::plain(published.value);
            Origin::Cell { at: at.clone(), raw, sha256: published.sha256.clone() }
        }
        PublishedAt::Release { file, line, column } => {
            Origin::Written { file: file.clone(), line: *line, column: *column }
        }
    }
}

fn unexplained(revision: &Revision, results: &Results) -> Finding {
    let (name, id) = (&revision.indicator.name, &revision.indicator.id);
    let (when, what) = (revision.period.name(Language::Zh), if revision.is_change { "增速" } else { "" });
    let (old, new, unit) = (&revision.old.1, &revision.new.1, &revision.unit);
    let year = revision.period.year();
    let period: Period = revision.period;
    Finding::new(
        Code::RevisionUnexplained,
        results.ledger.site(&revision.new.0),
        text!(
            "“{name}”{when}的数{what}上年公布 {old}{unit}，今年的表里是 {new}{unit}，没有说明为什么修订",
            "`{name}` {period} was published as {old} {unit}, this year's sources have {new} {unit}; why is not said"
        ),
    )
    .hint(text!(
        "是修订的，在 review.toml 里写明：\n[[revision]]\nindicator = \"{name}\"\nyear = {year}\nreason = \"……\"\n不是修订的，改正今年表里的数",
        "if it was revised, say so in review.toml:\n[[revision]]\nindicator = \"{id}\"\nyear = {year}\nreason = \"…\"\nif not, correct this year's table"
    ))
}

fn unused(project: &Project, plan: &RevisionPlan) -> Finding {
    let reason = &plan.reason;
    Finding::new(
        Code::RevisionUnused,
        Site::at(&*project.review_file, plan.at.line, plan.at.column),
        text!(
            "没有与这条 [[revision]]（{reason}）对应的修订：上年公布的数与今年的一致，或没有上年公布的数",
            "no figure is revised that this [[revision]] ({reason}) explains"
        ),
    )
    .hint(text!("删去这一条，或改正 indicator、year", "remove it, or correct its indicator or year"))
}
