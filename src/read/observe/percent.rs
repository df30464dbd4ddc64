//! Plain numbers under a % heading: in percent already, or fractions of one (domain §4.4-19)?
//!
//! The heading says percent, so a plain number is in percent. Only where the numbers themselves look like fractions, and
//! no calculation on the same row decides, is it asked. Nothing is multiplied on magnitude alone.

use super::{Drafts, Place};
use crate::{
    finding::{Code, Finding, Findings},
    model::{Decimal, Measure, Observation, Period, plain},
    read::words::heading::Heading,
    text,
};
use ecow::EcoString;
use std::collections::BTreeMap;

/// Settles the numbers whose % comes from a heading; those in doubt are taken out, each with a finding.
pub(super) fn settle(drafts: &mut Drafts, place: &Place<'_>, findings: &mut Findings) {
    let mut series: BTreeMap<(usize, Measure), Vec<usize>> = BTreeMap::new();
    for (n, draft) in drafts.iter().enumerate() {
        if draft.spot.percent_by_heading() && draft.observation.value.is_some() {
            series.entry((draft.spot.column(), draft.observation.measure)).or_default().push(n);
        }
    }
    let mut doubtful: Vec<usize> = series.values().flat_map(|cells| suspects(drafts, cells)).collect();
    doubtful.sort_unstable();
    let mut removed = Vec::new();
    for n in doubtful {
        match decided(drafts, n) {
            Some(Scale::Percent) => {}
            Some(Scale::Fraction) => {
                let value = &mut drafts.observation(n).value;
                *value = value.map(|it| (it * Decimal::ONE_HUNDRED).normalize());
            }
            None => removed.push(n),
        }
    }
    for &n in &removed {
        findings.push(finding(drafts.get(n).observation, place));
    }
    if !removed.is_empty() {
        drafts.remove(&removed);
    }
}

fn finding(it: &Observation, place: &Place<'_>) -> Finding {
    let value = it.value.unwrap_or_default();
    let (found, times) = (plain(value), plain(value * Decimal::ONE_HUNDRED));
    Finding::new(
        Code::PercentAmbiguous,
        place.at(it.cell),
        text!(
            "看不出 {found} 是 {times}% 还是 {found}%",
            "whether {found} means {times}% or {found}% cannot be seen"
        ),
    )
    .hint(text!(
        "给这一列设“百分比”格式；或写成 {times}（如果确实是 {times}%）",
        "give the column a percent format, or write {times} if that is meant"
    ))
}

/// The numbers of a series that look like fractions.
fn suspects(drafts: &Drafts, cells: &[usize]) -> Vec<usize> {
    let value = |n: &usize| drafts.get(*n).observation.value.unwrap_or_default();
    let written = |n: &usize| value(n).normalize().scale();
    let small = |n: &&usize| !value(n).is_zero() && value(n).abs() < Decimal::ONE;
    let suspects: Vec<usize> = cells.iter().filter(small).copied().collect();
    let large: Vec<usize> = cells.iter().filter(|n| value(n).abs() >= Decimal::ONE).copied().collect();
    if large.is_empty() {
        let fine = suspects.iter().any(|n| written(n) >= 2);
        return if fine { suspects } else { Vec::new() };
    }
    let digits = large.iter().map(written).max().unwrap_or(0);
    if digits >= 8 {
        // Calculated and never rounded: how many digits there are says nothing.
        return Vec::new();
    }
    suspects.into_iter().filter(|n| written(n) >= digits + 2).collect()
}

/// How a number is to be read.
enum Scale {
    Percent,
    Fraction,
}

/// Whether the levels on the same row decide: this year's and last year's give the growth.
fn decided(drafts: &Drafts, n: usize) -> Option<Scale> {
    let it = drafts.get(n).observation;
    let value = it.value?;
    if it.measure != Measure::Change {
        return None;
    }
    let level = |period: Period| {
        drafts.in_row(drafts.get(n).spot.row()).find_map(|draft| {
            let other = draft.observation;
            (other.measure == Measure::Level && other.period == Some(period)).then_some(other.value)?
        })
    };
    let found = [level(it.period?), level(it.period?.a_year_earlier())];
    let [Some(now), Some(then)] = found else { return of_row_above(drafts, n) };
    by_levels(value, now, then)
}

/// Whether the levels of the row above decide: GDP, and below it its growth rate.
fn of_row_above(drafts: &Drafts, n: usize) -> Option<Scale> {
    let it = drafts.get(n).observation;
    let only_change =
        |label: &&EcoString| Heading::parse(&crate::read::words::text::plain(label)).name.is_empty();
    it.row.last().filter(only_change)?;
    let above = drafts.get(n).spot.row().checked_sub(1)?;
    let level = |period: Period| {
        let levels = drafts.in_row(above).map(|draft| draft.observation);
        let mut levels = levels.filter(|it| it.measure != Measure::Change && it.period == Some(period));
        levels.next()?.value
    };
    by_levels(it.value?, level(it.period?)?, level(it.period?.a_year_earlier())?)
}

fn by_levels(value: Decimal, now: Decimal, then: Decimal) -> Option<Scale> {
    let then = (then > Decimal::ZERO).then_some(then)?;
    let growth = now.checked_div(then)?.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let near = |value: Decimal| (growth - value).abs() <= Decimal::new(6, 2);
    match (near(value), near(value * Decimal::ONE_HUNDRED)) {
        (true, false) => Some(Scale::Percent),
        (false, true) => Some(Scale::Fraction),
        _ => None,
    }
}
