//! The structure of a whole: the shares of its parts, this year and last.

use super::{Draft, Track, Value, alt, names, note, track, whole};
use crate::{
    compute::{Results, digits, rounded},
    model::{Decimal, Figure, FigureId, FigureMeasure, Origin, Period, Shown, Status, page::Drawing},
    narrate::{sheet::Sheet, words},
    project::{ChartPlan, Project},
    text,
};

/// Shares are printed with one decimal.
const DECIMALS: u32 = 1;

/// The shares of `plan.indicators` in `plan.indicator`, this year above last year. `None` without the whole of this year
/// and all its parts, or where the parts are more than the whole.
pub(super) fn structure(
    project: &Project,
    plan: &ChartPlan,
    results: &mut Results,
    name: &str,
    sheet: &Sheet,
) -> Option<Draft> {
    let series = results.facts.get(plan.indicator.as_ref()?)?.clone();
    let language = project.report.language;
    let name_of_whole = series.indicator.name.clone();
    let mut years = track::years(project, 2);
    years.reverse();
    let mut rows = Vec::new();
    for year in years {
        let Some(shares) = shares(project, plan, results, &series, year, name) else { break };
        rows.push((year, shares));
    }
    let years: Vec<Period> = rows.iter().map(|(year, _)| *year).collect();
    let parts = plan.indicators.iter().filter_map(|id| results.facts.get(id));
    let tracks: Vec<Track> = parts
        .enumerate()
        .map(|(n, part)| Track {
            name: words::name(&part.indicator.name, language),
            unit: "%".to_owned(),
            is_level: true,
            rounds: Vec::new(),
            values: rows.iter().map(|(_, shares)| Some(shares[n].clone())).collect(),
        })
        .collect();
    let (_, newest) = rows.first()?;
    let sum: Decimal = newest.iter().map(|value| value.number).sum();
    let off = sum != Decimal::ONE_HUNDRED && (sum - Decimal::ONE_HUNDRED).abs() < Decimal::ONE;
    let when = track::span(&years, language);
    let rounding = text!(
        "因四舍五入，各部分比重之和可能不等于100%。",
        "The shares may not add up to 100% because of rounding."
    );
    Some(Draft {
        title: text!(
            "{when}{whole}构成",
            "Composition of {whole}, {when}",
            whole = &name_of_whole,
            when = &when
        )
        .of(language),
        alt: alt::of(text!("构成条形图", "Bar chart of shares"), &years, &tracks, language),
        drawing: Drawing::Strip(whole::structure(
            text!(
                "占{name_of_whole}比重（%）",
                "Share in {name_of_whole} (%)",
                name_of_whole = &name_of_whole
            )
            .of(language),
            &names(&years, language),
            &tracks,
            sheet,
        )),
        notes: note(off.then(|| rounding.of(language))),
    })
}

/// The share of each part in one year, entered in the ledger.
fn shares(
    project: &Project,
    plan: &ChartPlan,
    results: &mut Results,
    whole: &crate::model::Series,
    year: Period,
    chart: &str,
) -> Option<Vec<Value>> {
    let total = whole.fact(year)?.level.clone()?;
    let levels: Vec<(crate::model::IndicatorId, String, Shown)> = plan
        .indicators
        .iter()
        .map(|id| {
            let series = results.facts.get(id)?;
            Some((id.clone(), series.indicator.name.clone(), series.fact(year)?.level.clone()?))
        })
        .collect::<Option<_>>()?;
    let shares: Vec<Decimal> = levels
        .iter()
        .map(|(_, _, level)| (level.exact * Decimal::ONE_HUNDRED).checked_div(total.exact))
        .collect::<Option<_>>()?;
    let limit = Decimal::ONE_HUNDRED + Decimal::new(5, 1);
    if shares.iter().any(Decimal::is_sign_negative) || shares.iter().sum::<Decimal>() > limit {
        return None;
    }
    let entered = levels.into_iter().zip(shares).map(|((id, name, level), unrounded)| {
        let value = rounded(unrounded, DECIMALS, project.rounding.mode);
        let text = digits(value, DECIMALS);
        let figure = results.ledger.enter(Figure {
            id: FigureId(format!("{id}@{year}:share.{chart}")),
            indicator: Some(id),
            name: text!("{name}占{of}比重", "share of {name} in {of}", of = &whole.indicator.name)
                .of(project.report.language),
            area: None,
            period: Some(year),
            measure: FigureMeasure::Share,
            value,
            unit: "%".to_owned(),
            display: format!("{text}%"),
            status: Status::Normal,
            origin: Origin::Computed {
                rule: "share",
                operands: vec![level.figure, total.figure.clone()],
                unrounded: unrounded.normalize(),
            },
            places: Vec::new(),
        });
        Value { number: value, text, figure }
    });
    Some(entered.collect())
}
