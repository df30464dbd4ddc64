//! Several areas side by side: their figures, their places, and how far they are above or below the area over them.

use super::{
    area::OwnArea,
    facts::{self, Sources},
    round::digits,
    select,
};
use crate::{
    finding::{Code, Finding, Findings, Site},
    model::{
        Area, Change, Decimal, Direction, Facts, Figure, FigureId, FigureMeasure, Indicator, IndicatorId,
        Ledger, Movement, Observation, Origin, Period, Status, Unit,
    },
    project::{ComparisonPlan, Project},
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A table of `[[comparison]]`, computed.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The caption, without number and year.
    pub title: String,
    /// What is compared.
    pub indicators: Vec<Arc<Indicator>>,
    /// The areas, in the order of review.toml.
    pub areas: Vec<AreaFacts>,
    /// The area above them.
    pub against: Option<AreaFacts>,
    /// Whether places are printed.
    pub with_ranks: bool,
}

/// What is known of one area of a comparison.
#[derive(Debug, Clone, Default)]
pub struct AreaFacts {
    /// Its name as the sources spell it.
    pub area: String,
    /// Its facts.
    pub facts: Facts,
    /// Its places by growth.
    pub ranks: BTreeMap<IndicatorId, Rank>,
    /// How far its growth is above (below, if negative) that of the area above, in points, by the numbers as printed.
    pub gaps: BTreeMap<IndicatorId, (FigureId, String)>,
}

/// A place in an order. Areas whose printed growths are equal share the better place (1, 2, 2, 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank {
    /// Its entry in the ledger.
    pub figure: FigureId,
    /// The place, from 1.
    pub place: u32,
    /// Whether another has the same place.
    pub shared: bool,
    /// How many places it went forward since last year (backward, if negative), where last year's are known too: the name
    /// in the ledger, and the number.
    pub forward: Option<(FigureId, Decimal)>,
}

/// What the comparisons are made from.
pub(super) struct Given<'a> {
    pub(super) project: &'a Project,
    pub(super) sources: Sources<'a>,
    pub(super) observations: &'a [Observation],
    pub(super) own: &'a OwnArea,
    pub(super) own_facts: &'a Facts,
}

/// Every table of `[[comparison]]`.
pub(super) fn all(given: &Given<'_>, ledger: &mut Ledger, findings: &mut Findings) -> Vec<Comparison> {
    let plans = &given.project.comparisons;
    plans.iter().map(|plan| comparison(given, plan, ledger, findings)).collect()
}

fn comparison(
    given: &Given<'_>,
    plan: &ComparisonPlan,
    ledger: &mut Ledger,
    findings: &mut Findings,
) -> Comparison {
    let period = given.project.report.period();
    let mut of = |area: &String| area_facts(given, plan, area, ledger, findings);
    let mut areas: Vec<AreaFacts> = plan.areas.iter().map(&mut of).collect();
    let against = plan.against.as_ref().map(of);
    let known = |id: &IndicatorId| given.project.catalogue.get(id).cloned().map(Arc::new);
    let indicators: Vec<Arc<Indicator>> = plan.indicators.iter().filter_map(known).collect();
    for indicator in &indicators {
        rank(indicator, period, &mut areas, ledger);
        for area in &mut areas {
            let gap = against.as_ref().and_then(|above| gap(indicator, period, area, above, ledger));
            area.gaps.extend(gap.map(|gap| (indicator.id.clone(), gap)));
        }
    }
    Comparison { title: plan.title.clone(), indicators, areas, against, with_ranks: plan.rank }
}

fn area_facts(
    given: &Given<'_>,
    plan: &ComparisonPlan,
    area: &str,
    ledger: &mut Ledger,
    findings: &mut Findings,
) -> AreaFacts {
    let place = Area::from(area);
    let of_scope = given.project.report.scope.as_ref().is_some_and(|scope| place.is_scope_of(scope));
    let is_own = of_scope || given.own.covers(Some(&place));
    // What is known of the area as such; an indicator of another extent is not that.
    let of_area = |id: &IndicatorId| {
        let indicator = given.project.catalogue.get(id);
        indicator.is_none_or(|it| given.project.scope_of(it).is_none_or(|scope| place.is_scope_of(scope)))
    };
    let of_review = |id: &IndicatorId| is_own && of_area(id);
    let own = given.own_facts.iter().filter(|(id, _)| of_review(id));
    let mut facts: Facts = own.map(|(id, series)| (id.clone(), series.clone())).collect();
    let used: BTreeSet<IndicatorId> = plan.indicators.iter().filter(|id| !of_review(id)).cloned().collect();
    if !used.is_empty() {
        let named: Vec<Observation> =
            given.observations.iter().filter(|it| it.area.is_some()).cloned().collect();
        let own = OwnArea::other(area);
        let (chosen, found) = select::select(given.project, &own, &named, &used, &BTreeSet::new());
        findings.append(found);
        facts.extend(facts::facts(given.sources, &chosen, &used, Some(&place), ledger, findings));
    }
    let period = given.project.report.period();
    let known = |id| facts.get(id).and_then(|series| series.fact(period)).is_some_and(|it| !it.is_empty());
    if !plan.indicators.iter().any(known) {
        findings.push(absent(given.project, plan, area));
    }
    AreaFacts { area: area.to_owned(), facts, ..AreaFacts::default() }
}

fn absent(project: &Project, plan: &ComparisonPlan, area: &str) -> Finding {
    let (title, year) = (&plan.title, project.report.year);
    Finding::new(
        Code::IndicatorMissing,
        Site::at(&*project.review_file, plan.at.line, plan.at.column),
        text!(
            "对比表“{title}”要用“{area}”{year}年的数，各来源表里一个也没有",
            "the comparison `{title}` needs figures of `{area}` for {year}; no source has one"
        ),
    )
    .hint(text!(
        "核对 areas 里的写法，要和来源表一致；没有资料的地区从 areas 里删去",
        "check the spelling in `areas`, which must be that of the sources; take out an area without data"
    ))
}

fn growth<'a>(area: &'a AreaFacts, id: &IndicatorId, period: Period) -> Option<&'a Movement> {
    let movement = area.facts.get(id)?.fact(period)?.movement.as_ref()?;
    matches!(movement.change, Change::Percent(_) | Change::Points(_)).then_some(movement)
}

/// The places of a year; none unless every area has a growth.
fn places(indicator: &Indicator, period: Period, areas: &[AreaFacts]) -> Option<Vec<u32>> {
    let values: Option<Vec<Decimal>> =
        areas.iter().map(|area| growth(area, &indicator.id, period).map(|it| it.value)).collect();
    let values = values.filter(|values| values.len() > 1)?;
    let is_before = |a: Decimal, b: Decimal| {
        if indicator.direction == Direction::Ceiling { a < b } else { a > b }
    };
    let place =
        |own: &Decimal| -> u32 { values.iter().filter(|it| is_before(**it, *own)).map(|_| 1_u32).sum() };
    Some(values.iter().map(|own| 1 + place(own)).collect())
}

fn rank(indicator: &Indicator, period: Period, areas: &mut [AreaFacts], ledger: &mut Ledger) {
    let Some(now) = ranked(indicator, period, areas, ledger) else { return };
    let before = ranked(indicator, period.a_year_earlier(), areas, ledger);
    for (i, area) in areas.iter_mut().enumerate() {
        let (ref figure, place) = now[i];
        let last = before.as_ref().map(|before| &before[i]);
        let rank = Rank {
            figure: figure.clone(),
            place,
            shared: now.iter().filter(|(_, other)| *other == place).count() > 1,
            forward: last.map(|last| forward(indicator, period, &area.area, last, &now[i], ledger)),
        };
        area.ranks.insert(indicator.id.clone(), rank);
    }
}

/// The places of a year with their names in the ledger.
fn ranked(
    indicator: &Indicator,
    period: Period,
    areas: &[AreaFacts],
    ledger: &mut Ledger,
) -> Option<Vec<(FigureId, u32)>> {
    let places = places(indicator, period, areas)?;
    let growths = areas.iter().filter_map(|area| growth(area, &indicator.id, period));
    let operands: Vec<FigureId> = growths.map(|it| it.figure.clone()).collect();
    let enter = |(i, place): (usize, u32)| {
        // Its own growth first, then all in order.
        let operands = std::iter::once(operands[i].clone()).chain(operands.iter().cloned()).collect();
        let origin = Origin::Computed { rule: "rank", operands, unrounded: place.into() };
        let value = Decimal::from(place);
        (
            ledger.enter(of_places(indicator, period, &areas[i].area, FigureMeasure::Rank, value, origin)),
            place,
        )
    };
    Some(places.into_iter().enumerate().map(enter).collect())
}

fn forward(
    indicator: &Indicator,
    period: Period,
    area: &str,
    last: &(FigureId, u32),
    now: &(FigureId, u32),
    ledger: &mut Ledger,
) -> (FigureId, Decimal) {
    let value = Decimal::from(last.1) - Decimal::from(now.1);
    let operands = vec![last.0.clone(), now.0.clone()];
    let origin = Origin::Computed { rule: "difference-as-printed", operands, unrounded: value };
    let mut figure = of_places(indicator, period, area, FigureMeasure::Difference, value, origin);
    figure.id.0.push_str(".rank");
    (ledger.enter(figure), value)
}

/// A place, or a number of places.
fn of_places(
    indicator: &Indicator,
    period: Period,
    area: &str,
    measure: FigureMeasure,
    value: Decimal,
    origin: Origin,
) -> Figure {
    Figure {
        id: FigureId(format!("{}@{period}@{area}:{}", indicator.id, measure.name())),
        indicator: Some(indicator.id.clone()),
        name: indicator.name.clone(),
        area: Some(Area::from(area)),
        period: Some(period),
        measure,
        value,
        unit: Unit::places().symbol().to_owned(),
        display: value.to_string(),
        status: Status::Normal,
        origin,
        places: Vec::new(),
    }
}

/// The difference of two growths as printed, so that a reader can check it (domain §2.6); of one basis only.
fn gap(
    indicator: &Indicator,
    period: Period,
    area: &AreaFacts,
    above: &AreaFacts,
    ledger: &mut Ledger,
) -> Option<(FigureId, String)> {
    let (own, there) = (growth(area, &indicator.id, period)?, growth(above, &indicator.id, period)?);
    let alike = std::mem::discriminant(&own.change) == std::mem::discriminant(&there.change);
    if !alike || own.basis != there.basis {
        return None;
    }
    let value = own.value.checked_sub(there.value)?;
    let digits = digits(value, indicator.decimals.change);
    let operands = vec![own.figure.clone(), there.figure.clone()];
    let figure = Figure {
        id: FigureId(format!("{}@{period}@{}:difference.{}", indicator.id, area.area, above.area)),
        indicator: Some(indicator.id.clone()),
        name: indicator.name.clone(),
        area: Some(Area::from(area.area.as_str())),
        period: Some(period),
        measure: FigureMeasure::Difference,
        value,
        unit: Unit::points().symbol().to_owned(),
        display: format!("{digits}个百分点"),
        status: Status::Normal,
        origin: Origin::Computed { rule: "difference-as-printed", operands, unrounded: value.normalize() },
        places: Vec::new(),
    };
    Some((ledger.enter(figure), digits))
}
