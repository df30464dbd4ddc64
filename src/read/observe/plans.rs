//! What is planned or forecast is no result: numbers under 2025年主要预期目标, and the growth behind 计划数.

use super::{Axis, Column, Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site, Text},
    model::{Kind, Measure, Observation, Period, Status},
    read::words::{heading::Heading, pattern::Pattern, period::Part},
    text,
};
use ecow::EcoString;
use std::collections::BTreeSet;

/// Columns of results, whatever the title promises: 2024年执行数, 1-10月累计.
static RESULTS: Pattern = Pattern::new(r"完成|实绩|实际|执行|决算|基数|快报|累计|当月|本月|基期");
/// The same where months are planned: 当月 and 累计 are so too.
static DONE: Pattern = Pattern::new(r"完成|实绩|实际|执行|决算|基数|快报|基期");
/// The year before, and no growth against it.
static BEFORE: Pattern = Pattern::new(r"(^|[^比较])(上年|去年)");

/// Whether the headings of a line speak of what was done.
pub(super) fn speaks_of_results(axis: &Axis) -> bool {
    axis.path.iter().any(|label| RESULTS.is_match(label))
}

/// Whether a number may be a promise instead of what it was read as.
pub(super) fn may_be_promised(it: &Observation) -> bool {
    !matches!(it.measure, Measure::Target | Measure::Rank)
}

/// Takes numbers that are planned for targets, and those that are forecast for forecasts.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    if table.about.plan.is_some() {
        of_the_title(table, place, drafts, findings);
    }
    if let Some(year) = table.about.expected {
        of_the_expected(year, table, drafts);
    }
    of_targets(table, place, drafts, findings);
    of_forecasts(table, drafts);
    of_what_is_not_known(table, place, drafts, findings);
}

fn of_the_title(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let Some(plan) = &table.about.plan else { return };
    // 一季度 | 上半年 under 分季度目标 are planned, but not beside a column 全年目标.
    let of_months =
        plan.of_months && (plan.after.is_some() || !table.columns.iter().any(|it| it.axis.heading.target));
    let plan_year = plan.year.or(table.about.time.year).or(table.latest.map(Period::year));
    let is_result = |column: &Column| {
        let axis = &column.axis;
        let results = if of_months { &DONE } else { &RESULTS };
        let says_so = |label: &EcoString| results.is_match(label) || BEFORE.is_match(label);
        // 前三季度 | 四季度 | 全年: what ends with the year is no more known than that.
        let ends_the_year = axis.time.part.and_then(Part::last_month) == Some(12);
        let is_of_part = axis.time.is_part_of_year() && axis.time_is_own && !ends_the_year;
        (is_of_part && !of_months) || axis.path.iter().any(says_so)
    };
    let mut taken = false;
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let it = draft.observation;
        let is_before = match (plan.after, it.period) {
            (Some(month), Some(period)) => {
                plan_year.is_none_or(|year| (period.year(), period.last_month()) <= (year, month))
            }
            (_, period) => {
                plan.year.zip(period.map(Period::year)).map_or(plan.is_of_part, |(plan, year)| year < plan)
            }
        };
        let is_figure = it.indicator.is_some() && it.value.is_some() && it.measure != Measure::Target;
        if !is_figure || is_before || is_result(&table.columns[draft.spot.column()]) {
            continue;
        }
        if is_part_of_an_amount(place, drafts.get(n).observation) {
            drafts.observation(n).indicator = None;
            taken = true;
            continue;
        }
        let it = drafts.observation(n);
        match plan.status {
            // 全年预计 below 全年目标及1-11月完成情况.
            None if it.status == Status::Forecast => {}
            None => {
                it.measure = Measure::Target;
                taken = true;
            }
            Some(status) if it.status == Status::Normal => it.status = status,
            Some(_) => {}
        }
    }
    if taken {
        let title = &plan.written;
        let message = text!(
            "“{title}”说的是计划或目标，表里的数当作计划数，不当作实际数使用",
            "`{title}` speaks of plans or targets: the numbers are taken for targets, not for results"
        );
        let hint = text!(
            "如果是实际数，改正标题或表名，如“…完成情况”；不是就不必处理",
            "if they are results, correct the title or the sheet's name, as in …完成情况; else there is nothing to do"
        );
        let at = table.about.title_at.unwrap_or(CellRef::new(table.header.0, 0));
        findings.push(Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(hint));
    }
}

/// 占支出比重 of an amount: as a target in % it would be its growth.
fn is_part_of_an_amount(place: &Place<'_>, it: &Observation) -> bool {
    let is_part = matches!(it.measure, Measure::Share | Measure::Contribution | Measure::Pull);
    let known = it.indicator.as_ref().filter(|_| is_part).and_then(|id| place.catalogue.get(id));
    known.is_some_and(|known| matches!(known.kind, Kind::Value | Kind::Volume | Kind::Count | Kind::Balance))
}

/// 2024年 and 四季度 below 2024年预计完成情况.
fn of_the_expected(year: i16, table: &Table, drafts: &mut Drafts) {
    static SURE: Pattern = Pattern::new("实际|实绩|执行|决算|快报|基数|基期|目标|计划");
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let it = draft.observation;
        let is_meant = it.value.is_some()
            && it.status == Status::Normal
            && it.measure != Measure::Target
            && it.period.is_some_and(|it| it.year() == year && it.last_month() == 12);
        let axis = &table.columns[draft.spot.column()].axis;
        if is_meant && !axis.path.iter().any(|label| SURE.is_match(label)) {
            drafts.observation(n).status = Status::Forecast;
        }
    }
}

/// 计划数 | 增长%: where every column of levels, or every one below the same heading, is a target, a growth beside them is that of
/// the plan.
fn of_targets(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let is_goal = |heading: &Heading| heading.target;
    let planned = growths_beside(table, &is_goal);
    if planned.is_empty() {
        return;
    }
    let mut said: Option<usize> = None;
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let (it, column) = (draft.observation, draft.spot.column());
        if it.indicator.is_none() || it.measure != Measure::Change || !planned.contains(&column) {
            continue;
        }
        drafts.observation(n).measure = Measure::Target;
        if said.replace(column) != Some(column) {
            let axis = &table.columns[column].axis;
            findings.push(growth_of_a_plan(&axis.path.join("/"), place, axis.at));
        }
    }
}

/// 2024年 > 预计完成 | 增长%: growth beside amounts that are all forecast, or all estimated, is so too.
fn of_forecasts(table: &Table, drafts: &mut Drafts) {
    let mut said: Vec<Status> = table.columns.iter().filter_map(|it| it.axis.heading.status).collect();
    said.sort_unstable();
    said.dedup();
    for status in said {
        let is_unsure = |heading: &Heading| heading.status == Some(status);
        let growths = growths_beside(table, &is_unsure);
        if growths.is_empty() {
            continue;
        }
        for n in 0..drafts.len() {
            let draft = drafts.get(n);
            let is_growth =
                draft.observation.measure == Measure::Change && growths.contains(&draft.spot.column());
            let it = drafts.observation(n);
            if is_growth && it.value.is_some() && it.status == Status::Normal {
                it.status = status;
            }
        }
    }
}

/// The columns of growth, by index, that stand beside amounts of which all are such: targets, forecasts.
fn growths_beside(table: &Table, is_such: &dyn Fn(&Heading) -> bool) -> BTreeSet<usize> {
    let are_planned = |group: Option<&EcoString>| {
        let is_inside = |it: &&Column| {
            group.is_none_or(|group| it.axis.path.len() > 1 && it.axis.path.iter().next() == Some(group))
        };
        let mut levels =
            table.columns.iter().filter(is_inside).filter(|it| it.axis.heading.is_of_levels()).peekable();
        levels.peek().is_some() && levels.all(|it| is_such(&it.axis.heading))
    };
    let all = are_planned(None);
    let is_planned = |&(n, column): &(usize, &Column)| {
        let axis = &column.axis;
        let of_group = || axis.path.len() > 1 && are_planned(axis.path.iter().next());
        axis.names.is_empty()
            && !axis.path.iter().any(|it| RESULTS.is_match(it))
            && (all && !axis.time_is_own
                || of_group()
                || is_planned_by_its_year(table, column, is_such)
                || is_of_a_goal_alone(table, n) && is_such(&table.columns[n - 1].axis.heading))
    };
    table.columns.iter().enumerate().filter(is_planned).map(|(n, _)| n).collect()
}

/// 2024年完成 | 2025年目标 | 2025年增长%: of a year of which there are targets alone.
fn is_planned_by_its_year(table: &Table, growth: &Column, is_such: &dyn Fn(&Heading) -> bool) -> bool {
    let title = table.about.time;
    let year = |it: &Column| it.axis.time.resolve(title).ok().flatten().map(Period::year).or(title.year);
    // 2026年1-11月增速 | 2026年目标 is of what was done.
    let is_growth =
        growth.axis.heading.is_of_changes() && growth.axis.time_is_own && !growth.axis.time.is_part_of_year();
    let Some(own) = growth.axis.time.year.filter(|_| is_growth) else { return false };
    let mut levels = table
        .columns
        .iter()
        .filter(|it| it.axis.heading.is_of_levels() && year(it).is_none_or(|it| it == own))
        .peekable();
    levels.peek().is_some() && levels.all(|it| is_such(&it.axis.heading))
}

/// 全年目标 | 增速% | 1-11月 | 增速%: a growth right of a goal, where another stands right of what was done.
fn is_of_a_goal_alone(table: &Table, n: usize) -> bool {
    let columns = &table.columns;
    let level = |n: usize| columns[..n].iter().rev().find(|it| it.axis.heading.is_of_levels());
    let is_of_done = |(k, it): (usize, &Column)| {
        it.axis.heading.is_of_changes()
            && it.axis.names.is_empty()
            && level(k).is_some_and(|level| !level.axis.heading.target)
    };
    let stands_right =
        n > 0 && columns[n - 1].axis.heading.target && columns[n - 1].axis.heading.is_of_levels();
    let is_growth = columns[n].axis.heading.is_of_changes() && !columns[n].axis.time_is_own;
    is_growth && stands_right && columns.iter().enumerate().skip(n + 1).any(is_of_done)
}

/// 2025年拟定数 | 增幅%: the growth behind what may be planned, and is not read, is not read either.
fn of_what_is_not_known(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    static PERHAPS: Pattern = Pattern::new("拟|分解|下达|测算|考核|建议|需|应完成|应达|力争|争取|盘子");
    for (n, column) in table.columns.iter().enumerate().skip(1) {
        let axis = &column.axis;
        let left = &table.columns[n - 1];
        let label = left.axis.path.last().filter(|label| PERHAPS.is_match(label));
        let is_growth = axis.heading.is_of_changes() && axis.names.is_empty();
        let Some(label) = label.filter(|_| is_growth && left.axis.heading.is_of_levels()) else { continue };
        let in_column = |drafts: &Drafts, k: usize| -> Vec<usize> {
            let is_named = |it: &usize| {
                drafts.get(*it).spot.column() == k && drafts.get(*it).observation.indicator.is_some()
            };
            (0..drafts.len()).filter(is_named).collect()
        };
        let taken = in_column(drafts, n);
        if taken.is_empty() || !in_column(drafts, n - 1).is_empty() {
            continue;
        }
        for it in taken {
            drafts.observation(it).indicator = None;
        }
        findings.push(growth_of_the_unknown(&axis.path.join("/"), label, place.at(axis.at)));
    }
}

fn growth_of_the_unknown(growth: &str, level: &str, at: Site) -> Finding {
    let message: Text = text!(
        "左边的“{level}”没有使用，看不出“{growth}”是它的还是别的数的增速，也没有使用",
        "`{level}` to the left was not used; whether `{growth}` is its growth or that of other numbers cannot be seen, and it was not used either"
    );
    let hint = text!(
        "要用就在列标题里写明，如“2025年目标增速%”“1-11月增速%”；不用则不必处理",
        "if it is wanted, say so in the heading, as in 2025年目标增速% or 1-11月增速%; otherwise leave it"
    );
    Finding::new(Code::ColumnUnmatched, at, message).hint(hint)
}

fn growth_of_a_plan(label: &str, place: &Place<'_>, at: CellRef) -> Finding {
    let message: Text = text!(
        "“{label}”旁边只有计划数，这些增速当作计划增速，不当作实际增速使用",
        "beside `{label}` there are plans alone: it is taken for the growth planned, not for a result"
    );
    let hint = text!(
        "如果是实际增速，补上实际数那一列，或在列标题里写明，如“1-10月增长%”",
        "if it is a result, add the column of results or say so in the heading, as in 1-10月增长%"
    );
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(hint)
}
