//! Sums since the first year of a five-year plan are no numbers of a year: 城镇新增就业（累计） over 2021年 | 2022年 | 2023年, in a table
//! of the 十四五.

use super::{Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{Decimal, Indicator, Kind, Measure, Observation, Period},
    read::{table::plan::FiveYears, words::pattern::Pattern},
    text,
};
use std::{collections::BTreeMap, ops::Range};

/// Takes the indicator from such numbers, with a finding for each row.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let Some(plan) = plan_of(table).filter(|_| !table.is_list()) else { return };
    for range in drafts.rows().collect::<Vec<_>>() {
        let Some(spot) = range.clone().next().map(|n| drafts.get(n).spot) else { continue };
        let axis = table.rows.axis(spot.row());
        let name = axis.path.last().map_or("", |label| label);
        let is_sum = || {
            rises_as_sums_do(plan, place, drafts, range.clone())
                && may_be_the_goal_of_sums(table, plan, drafts, range.clone())
        };
        if !(is_named_so(name) || is_sum()) {
            continue;
        }
        let mut taken = false;
        for n in range {
            if is_within(plan, drafts.get(n).observation) {
                taken |= drafts.observation(n).indicator.take().is_some();
            }
        }
        if taken {
            findings.push(finding(name, plan, place, axis.at));
        }
    }
}

/// The five-year plan of which the title or a heading speaks.
fn plan_of(table: &Table) -> Option<FiveYears> {
    let title = table.about.title.as_deref().into_iter();
    let headings = table.columns.iter().flat_map(|column| column.axis.path.iter().map(|label| &**label));
    title.chain(headings).find_map(FiveYears::of)
}

/// 城镇新增就业（累计）, 五年累计新增, and no growth since the first year.
fn is_named_so(name: &str) -> bool {
    static SUM: Pattern = Pattern::new("累计([^增涨下降提]|$)|累计新增");
    SUM.is_match(name)
}

/// Whether a number is of a whole year of the plan.
fn is_within(plan: FiveYears, it: &Observation) -> bool {
    matches!(it.period, Some(Period::Year(year)) if plan.years().contains(&year))
}

/// Whether the amounts of a row are twice the first in the second year of the plan, thrice in the third, and so on: nothing grows
/// like that from year to year.
fn rises_as_sums_do(plan: FiveYears, place: &Place<'_>, drafts: &Drafts, range: Range<usize>) -> bool {
    /// How many years tell it.
    const ENOUGH: usize = 3;
    let is_sum = |kind: Kind| matches!(kind, Kind::Value | Kind::Volume | Kind::Count);
    let is_amount = |it: &Observation| {
        let known = it.indicator.as_ref().and_then(|id| place.catalogue.get(id));
        it.measure == Measure::Level && known.is_some_and(|known: &Indicator| is_sum(known.kind))
    };
    let amounts: BTreeMap<i16, Decimal> = range
        .map(|n| drafts.get(n).observation)
        .filter(|it| is_amount(it) && is_within(plan, it))
        .filter_map(|it| Some((it.period?.year(), it.value?)))
        .collect();
    let first = amounts.get(plan.years().start()).copied().filter(|first| *first > Decimal::ZERO);
    let Some(first) = first.filter(|_| amounts.len() >= ENOUGH) else { return false };
    amounts.into_iter().all(|(year, amount)| {
        let even = first * Decimal::from(year - plan.years().start() + 1);
        amount * Decimal::from(4) >= even * Decimal::from(3)
            && amount * Decimal::from(4) <= even * Decimal::from(5)
    })
}

/// Whether the goal of a row is not below its amounts; where no goal is read, the title speaks of one.
fn may_be_the_goal_of_sums(table: &Table, plan: FiveYears, drafts: &Drafts, range: Range<usize>) -> bool {
    static OF_GOALS: Pattern = Pattern::new("规划|纲要|目标");
    let of_plan = || range.clone().map(|n| drafts.get(n).observation).filter(|it| is_within(plan, it));
    let highest =
        |measure: Measure| of_plan().filter(|it| it.measure == measure).filter_map(|it| it.value).max();
    match (highest(Measure::Target), highest(Measure::Level)) {
        (Some(goal), Some(amount)) => amount * Decimal::from(4) <= goal * Decimal::from(5),
        _ => table.about.title.as_deref().is_some_and(|title| OF_GOALS.is_match(title)),
    }
}

fn finding(name: &str, plan: FiveYears, place: &Place<'_>, at: CellRef) -> Finding {
    let first = *plan.years().start();
    let message: Text = text!(
        "“{name}”各年的数看来是从{first}年起累计的，不是当年的，没有使用",
        "the numbers of `{name}` seem to be sums since {first} and not those of the years; they were not used"
    );
    let hint = text!(
        "要用就填各年当年的数，名称里不写“累计”；不用则不必处理",
        "if they are wanted, enter those of each year alone, without 累计 in the name; otherwise leave it"
    );
    Finding::new(Code::RowNarrowed, place.at(at), message).hint(hint)
}
