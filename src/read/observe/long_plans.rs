//! Plans of which it cannot be seen which years lie ahead: 2025年 | 2030年 | 2035年 under 2035年远景目标, all years of a five-year plan, and the
//! year of a draft.

use super::{
    Column, Drafts, Place, Table,
    ahead::{goal_or_result, take_column},
    plans::speaks_of_results,
};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::Period,
    read::{
        table::plan::{FiveYears, speaks_of_results as speaks_of_what_was_done},
        words::pattern::Pattern,
    },
    text,
};

/// Takes the indicator from such numbers, with a finding for each heading or for all.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    if !table.is_list() {
        before_a_distant_goal(table, place, drafts, findings);
        of_a_whole_plan(table, place, drafts, findings);
        of_a_draft(table, place, drafts, findings);
    }
}

/// The years of columns of which no heading says that they are goals or results, and the columns.
fn open_years(table: &Table) -> impl Iterator<Item = (i16, usize)> {
    table.columns.iter().enumerate().filter_map(|(n, it)| {
        let axis = &it.axis;
        let is_level = axis.heading.is_of_levels() && !axis.heading.target && axis.time_is_own;
        axis.time.year.filter(|_| is_level && !speaks_of_results(axis)).map(|year| (year, n))
    })
}

/// 2020年 | 2025年 | 2030年 under 2035年远景目标: of the years between what the plan begins with and its last one it cannot be seen.
fn before_a_distant_goal(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let Some(plan) = table.about.plan.as_ref().filter(|it| it.written.contains("远景")) else { return };
    let mut years: Vec<_> = open_years(table).collect();
    years.sort_unstable();
    let is_level = |it: &&Column| it.axis.heading.is_of_levels() && it.axis.time_is_own;
    let first = table.columns.iter().filter(is_level).filter_map(|it| it.axis.time.year).min();
    years.retain(|it| Some(it.0) > first && plan.year.is_some_and(|last| it.0 < last));
    for (_, column) in years {
        let axis = &table.columns[column].axis;
        if take_column(column, drafts) {
            findings.push(distant(&axis.path.join("/"), &plan.written, place, axis.at));
        }
    }
}

/// 2025年 | 2026年 | … | 2030年 under “十五五”主要指标（2025—2030年): a plan as it is made, or as it was carried out. Where the file tells
/// when it was saved, [`early`](super::early) has told them apart.
fn of_a_whole_plan(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let about = &table.about;
    let title = about.title.as_deref().filter(|_| about.plan.is_none() && place.saved.is_none());
    let Some((title, plan)) = title.and_then(|title| Some((title, FiveYears::undone(title)?))) else {
        return;
    };
    let years: Vec<_> = open_years(table).filter(|(year, _)| plan.years().contains(year)).collect();
    if years.len() < 2 || !years.iter().any(|(year, _)| year == plan.years().end()) {
        return;
    }
    let taken: Vec<usize> =
        years.into_iter().map(|(_, n)| n).filter(|&column| take_column(column, drafts)).collect();
    if let Some(first) = taken.first() {
        findings.push(perhaps_a_plan(title, plan, place, table.columns[*first].axis.at));
    }
}

/// 2025年 | 2026年 under 2026年主要经济指标（征求意见稿）: a plan that is put to the congress, or results that are put to those who know them. Where
/// the file tells when it was saved, [`early`](super::early) has told them apart.
fn of_a_draft(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    static DRAFT: Pattern = Pattern::new("征求意见稿|建议稿|审议稿|送审稿");
    let about = &table.about;
    let title = about.title.as_deref().filter(|_| about.plan.is_none() && place.saved.is_none());
    let title = title.filter(|title| DRAFT.is_match(title) && !speaks_of_what_was_done(title));
    let (Some(title), Some(Period::Year(year))) = (title, about.time.period()) else { return };
    let years: Vec<_> = open_years(table).collect();
    if years.len() < 2 || years.iter().map(|it| it.0).max() != Some(year) {
        return;
    }
    for (_, column) in years.into_iter().filter(|it| it.0 == year) {
        if take_column(column, drafts) {
            let axis = &table.columns[column].axis;
            findings.push(draft(&axis.path.join("/"), title, place, axis.at));
        }
    }
}

fn draft(label: &str, title: &str, place: &Place<'_>, at: CellRef) -> Finding {
    let message: Text = text!(
        "标题“{title}”是一份草稿，看不出“{label}”是目标还是实际数，没有使用",
        "the title `{title}` is that of a draft: whether the numbers of `{label}` are goals or results cannot be seen; they were not used"
    );
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(goal_or_result())
}

fn perhaps_a_plan(title: &str, plan: FiveYears, place: &Place<'_>, at: CellRef) -> Finding {
    let (first, last) = (plan.years().start().to_string(), plan.years().end().to_string());
    let message: Text = text!(
        "标题“{title}”里有五年规划，看不出{first}—{last}年的数是目标还是实际数，没有使用",
        "the title `{title}` names a five-year plan: whether the numbers of {first} to {last} are goals or results cannot be seen; they were not used"
    );
    let hint = text!("在标题里写明，如“…完成情况”“…目标”", "say it in the title, as in …完成情况 or …目标");
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(hint)
}

fn distant(label: &str, title: &str, place: &Place<'_>, at: CellRef) -> Finding {
    let message: Text = text!(
        "标题“{title}”说的是远景目标，看不出“{label}”是目标还是实际数，没有使用",
        "the title `{title}` speaks of distant goals: whether the numbers of `{label}` are goals or results cannot be seen; they were not used"
    );
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(goal_or_result())
}
