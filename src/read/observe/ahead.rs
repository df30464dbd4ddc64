//! Years that are not over: a bare 2025年 behind 2024年预计, and the growth of a year of which there is a goal and no result. What
//! such numbers are cannot be seen, so they are not taken for results.

use super::{Column, Draft, Drafts, Place, Table, plans::speaks_of_results};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{IndicatorId, Measure, Observation, Period, Status, Unit},
    read::table::plan::speaks_of_results as speaks_of_what_was_done,
    text,
};
use std::collections::{BTreeMap, BTreeSet};

/// Takes the indicator from such numbers, with a finding for each heading or cell.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    if table.is_list() {
        return;
    }
    behind_a_year_expected(table, place, drafts, findings);
    beside_what_is_not_done(table, place, drafts, findings);
    before_an_expected_growth(table, place, drafts, findings);
    last_of_what_binds(table, place, drafts, findings);
}

/// Whether it is a result of an indicator, as far as it was read.
pub(super) fn is_result(it: &Observation) -> bool {
    it.indicator.is_some()
        && it.value.is_some()
        && matches!(it.measure, Measure::Level | Measure::Change | Measure::Index | Measure::Share)
}

/// The year that all of a number is of.
fn year(it: &Observation) -> Option<i16> {
    it.period.and_then(|period| if let Period::Year(year) = period { Some(year) } else { None })
}

fn behind_a_year_expected(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let expected = expected(drafts);
    if expected.is_empty() {
        return;
    }
    let mut said: BTreeSet<i16> = BTreeSet::new();
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let it = draft.observation;
        let before = it.indicator.as_ref().and_then(|id| expected.get(id)).copied();
        let is_behind = is_result(it) && it.status == Status::Normal && year(it) > before;
        let Some(before) = before.filter(|_| is_behind) else { continue };
        if year(it).is_some_and(|year| said.insert(year)) {
            let (at, label) = line_of_the_year(table, draft);
            findings.push(behind(&label, before, place, at));
        }
        drafts.observation(n).indicator = None;
    }
}

/// For each indicator the first year of which there is nothing but what is expected. Where many years follow it, the word was left
/// standing.
fn expected(drafts: &Drafts) -> BTreeMap<IndicatorId, i16> {
    /// How many years a plan may reach beyond it.
    const FOLLOW: usize = 2;
    let of_status = |is: fn(Status) -> bool| {
        let all = drafts.iter().map(|it| it.observation).filter(move |it| is_result(it) && is(it.status));
        all.filter_map(|it| Some((it.indicator.clone()?, year(it)?)))
    };
    let mut unsure = of_status(|it| it == Status::Forecast).peekable();
    if unsure.peek().is_none() {
        return BTreeMap::new();
    }
    let sure: BTreeSet<(IndicatorId, i16)> = of_status(|it| it != Status::Forecast).collect();
    let mut first = BTreeMap::new();
    for (id, year) in unsure.filter(|it| !sure.contains(it)) {
        let known = first.entry(id).or_insert(year);
        *known = year.min(*known);
    }
    first.retain(|id, before| {
        let follow = sure.iter().filter(|(of, year)| of == id && *year > *before);
        follow.count() <= FOLLOW
    });
    first
}

/// The heading or the name that gives a number its year: where it stands, and what it says.
pub(super) fn line_of_the_year(table: &Table, draft: Draft<'_>) -> (CellRef, String) {
    let column = &table.columns[draft.spot.column()].axis;
    let row = table.rows.axis(draft.spot.row());
    let line = if row.time_is_own { &row } else { column };
    (line.at, line.path.join("/"))
}

fn behind(label: &str, before: i16, place: &Place<'_>, at: CellRef) -> Finding {
    let message: Text = text!(
        "{before}年的还是预计数，看不出“{label}”是目标、预计还是实际数，没有使用",
        "the numbers of {before} are still expected: whether those of `{label}` are targets, forecasts or results cannot be seen; they were not used"
    );
    let hint = text!(
        "写明是什么数，如“2025年目标”“2025年预计”；是实际数，就改正{before}年的“预计”",
        "say what they are, as in 2025年目标 or 2025年预计; if they are results, correct the word 预计 of {before}"
    );
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(hint)
}

/// 目标 | 完成 | 增速 over rows of years: where the last year has a goal and no result, its growth may be the one that is planned.
fn beside_what_is_not_done(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let has = |is_goal: bool| {
        table.columns.iter().any(|it| it.axis.heading.is_of_levels() && it.axis.heading.target == is_goal)
    };
    if !(has(true) && has(false)) {
        return;
    }
    let levels = drafts.iter().map(|it| it.observation).filter(|it| it.measure == Measure::Level);
    let done = levels.filter_map(year).max();
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let it = draft.observation;
        let is_growth = it.measure == Measure::Change && is_result(it) && year(it) > done;
        if !is_growth || !table.rows.time(draft.spot.row()).1 || !has_a_goal(drafts, draft) {
            continue;
        }
        let label = table.columns[draft.spot.column()].axis.path.join("/");
        findings.push(not_done(&label, place, it.cell));
        drafts.observation(n).indicator = None;
    }
}

/// Whether the row of a growth has an amount that is promised for the same time.
fn has_a_goal(drafts: &Drafts, growth: Draft<'_>) -> bool {
    let of = growth.observation;
    drafts.in_row(growth.spot.row()).map(|it| it.observation).any(|it| {
        it.measure == Measure::Target
            && it.indicator == of.indicator
            && it.period == of.period
            && it.unit.as_ref().is_some_and(|unit| !Unit::is_percent(unit))
    })
}

fn not_done(label: &str, place: &Place<'_>, at: CellRef) -> Finding {
    let message: Text = text!(
        "这一行只有目标、没有完成数，看不出“{label}”是目标的增速还是实际增速，没有使用",
        "this row has a target and no result: whether `{label}` is the growth planned or a result cannot be seen; it was not used"
    );
    let hint = text!(
        "是目标的增速，就移到“目标增速（%）”列；是实际增速，就填上完成数",
        "if it is planned, move it to a column 目标增速（%）; if it is a result, enter the amount done"
    );
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(hint)
}

/// 2025年 | 2026年 | 预期增长: the year whose growth is expected, and nothing else said of it, may be the one that is promised.
fn before_an_expected_growth(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let is_level = |it: &Column| it.axis.heading.is_of_levels() && !it.axis.heading.target;
    let is_growth = |it: &&Column| it.axis.heading.is_of_changes();
    let mut growths = table.columns.iter().enumerate().filter(|(_, it)| is_growth(it));
    let (Some((n, growth)), None) = (growths.next(), growths.next()) else { return };
    let years: Vec<i16> = table.columns[..n].iter().filter_map(|it| it.axis.time.year).collect();
    let Some(level) = n.checked_sub(1).filter(|left| is_level(&table.columns[*left])) else { return };
    let axis = &table.columns[level].axis;
    let is_last =
        axis.time_is_own && axis.time.year.is_some() && axis.time.year == years.iter().copied().max();
    let is_expected = growth.axis.heading.target && !growth.axis.time_is_own;
    if !is_expected || !is_last || years.len() < 2 || speaks_of_results(axis) {
        return;
    }
    if take_column(level, drafts) {
        let (label, growth) = (axis.path.join("/"), growth.axis.path.join("/"));
        findings.push(expected_growth(&label, &growth, place, axis.at));
    }
}

/// Takes the indicator from the results of a column; whether there were any.
pub(super) fn take_column(column: usize, drafts: &mut Drafts) -> bool {
    let mut taken = false;
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let is_meant = draft.spot.column() == column && is_result(draft.observation);
        if is_meant && draft.observation.status == Status::Normal {
            drafts.observation(n).indicator = None;
            taken = true;
        }
    }
    taken
}

/// 2025年 | 2030年 | 属性 above 预期性 and 约束性: of the years of which no heading says that it is promised the last one may be.
fn last_of_what_binds(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let about = &table.about;
    let is_done = about.title.as_deref().is_some_and(speaks_of_what_was_done);
    let is_promised = |it: &Column| it.axis.heading.target && it.axis.heading.is_of_levels();
    if !about.says_what_binds || about.plan.is_some() || is_done || table.columns.iter().any(is_promised) {
        return;
    }
    let levels = table.columns.iter().enumerate().filter(|(_, it)| it.axis.heading.is_of_levels());
    let last = levels.filter_map(|(n, it)| Some((it.axis.time.year?, n))).max();
    let Some((_, column)) = last.filter(|(_, n)| !speaks_of_results(&table.columns[*n].axis)) else { return };
    if take_column(column, drafts) {
        let axis = &table.columns[column].axis;
        findings.push(perhaps_a_goal(&axis.path.join("/"), place, axis.at));
    }
}

fn perhaps_a_goal(label: &str, place: &Place<'_>, at: CellRef) -> Finding {
    let message: Text = text!(
        "表里写着“预期性”“约束性”，像是规划的目标，看不出“{label}”是目标还是实际数，没有使用",
        "the table says 预期性 and 约束性, as tables of goals do: whether the numbers of `{label}` are goals or results cannot be seen; they were not used"
    );
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(goal_or_result())
}

/// What to do where it cannot be seen whether numbers are goals or results.
pub(super) fn goal_or_result() -> Text {
    text!("写明是什么数，如“2030年目标”“2025年实际”", "say what they are, as in 2030年目标 or 2025年实际")
}

fn expected_growth(label: &str, growth: &str, place: &Place<'_>, at: CellRef) -> Finding {
    let message: Text = text!(
        "旁边的增长是“{growth}”，看不出“{label}”是目标、预计还是实际数，没有使用",
        "the growth beside is `{growth}`: whether the numbers of `{label}` are targets, forecasts or results cannot be seen; they were not used"
    );
    let hint = text!(
        "写明是什么数，如“2026年目标”“2025年实际”",
        "say what they are, as in 2026年目标 or 2025年实际"
    );
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(hint)
}
