//! What a table promises, and for which year: 2025年主要预期目标, and the last year of a five-year plan.

use super::{Column, about::About, times::is_level};
use crate::{
    model::Status,
    read::words::{pattern::Pattern, period::TitleTime},
};
use ecow::EcoString;
use std::collections::BTreeSet;

/// What a title promises: 2025年主要预期目标, 全年预测.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Plan {
    /// As written.
    pub(in crate::read) written: EcoString,
    /// How sure the numbers are, where they are forecast or estimated and no plan.
    pub(in crate::read) status: Option<Status>,
    /// The year that it is for.
    pub(in crate::read) year: Option<i16>,
    /// Whether the title speaks of earlier years besides, which are no plans.
    pub(in crate::read) is_of_part: bool,
}

impl Plan {
    /// What a title or a line below it promises, if anything; `year` is the year of the table.
    pub(super) fn of(title: &str, year: Option<i16>) -> Option<Self> {
        if let Some((words, year)) = promised(title) {
            return Some(Self { written: title.into(), status: status_of(words), year, is_of_part: true });
        }
        let whole = || Self {
            written: title.into(),
            status: status_of(title),
            year: year.or(TitleTime::parse(title).year),
            is_of_part: false,
        };
        promises(title).then(whole)
    }
}

/// How sure the numbers are of which a title, or a part of it, speaks; `None` for a plan.
fn status_of(title: &str) -> Option<Status> {
    static FORECAST: Pattern = Pattern::new("预测|预计");
    static ESTIMATED: Pattern = Pattern::new("测算|匡算|预估");
    let known = [(&FORECAST, Status::Forecast), (&ESTIMATED, Status::Estimated)];
    known.into_iter().find(|(words, _)| words.is_match(title)).map(|(_, status)| status)
}

/// Whether a title, or a part of it, speaks of what is planned or forecast, and not of what came of it.
fn promises(title: &str) -> bool {
    static PLAN: Pattern = Pattern::new(
        r"目标|任务(数|书|分解|表|$|[(（])|计划|规划|预算(表|草案|方案|安排|编制)|(收支|收入|支出)安排|草案|预期|预测|预计|测算|匡算|预估",
    );
    static RESULTS: Pattern = Pattern::new(
        r"完成|执行|实绩|决算|进度|进展|实施|监测|评估|评价|考核|落实|推进|运行|计划(生育|单列|局|委)|规划(局|和自然|与自然|建设|区|展|用地|面积)",
    );
    let title = title.replace("预计完成", "").replace("预期寿命", "").replace("考核目标", "目标");
    PLAN.is_match(&title) && !RESULTS.is_match(&title) && !is_beside_results(&title)
}

/// Whether a title compares: a plan with what came of it (指标与目标对比), and not one plan with another (各区目标对比).
fn is_beside_results(title: &str) -> bool {
    static COMPARED: Pattern = Pattern::new("对比|对照|比较");
    static PLANS_COMPARED: Pattern = Pattern::new(
        r"(?<joined>[与和同及跟较、](年度|全年|年初|预期|计划|考核|既定|上级|下达)*)?(目标|任务|计划|预期|规划|预算)[值数]?(对比|对照|比较)",
    );
    COMPARED.is_match(title) && PLANS_COMPARED.captures(title).is_none_or(|it| it.name("joined").is_some())
}

/// The part of a title that speaks of a year as planned, and that year, where it speaks of earlier ones too: 2024年完成情况及
/// 2025年预期目标.
fn promised(title: &str) -> Option<(&str, Option<i16>)> {
    static YEAR: Pattern =
        Pattern::new(r"([（(，、与和及同跟较比]|对照|对比|比较)*((?<year>(19|20)\d\d)年?|上年|去年)");
    let found: Vec<_> = YEAR.captures_iter(title).collect();
    let starts = found.iter().filter_map(|it| Some(it.get(0)?.start()));
    let ends = starts.clone().skip(1).chain([title.len()]);
    let clauses = starts.zip(ends).map(|(start, end)| &title[start..end]);
    let years = found.iter().map(|it| it.name("year").and_then(|it| it.as_str().parse::<i16>().ok()));
    let (mut planned, mut others) = (Vec::new(), Vec::new());
    for clause in clauses.zip(years).collect::<Vec<_>>().into_iter().rev() {
        // 2024年、 of 2024年、2025年目标 is of what follows.
        let follows = is_bare(clause.0) && others.is_empty() && !planned.is_empty();
        let of = if follows || promises(clause.0) { &mut planned } else { &mut others };
        of.push(clause);
    }
    let first = planned.into_iter().filter(|it| it.1.is_some()).min_by_key(|it| it.1)?;
    let are_earlier = others.iter().all(|(_, year)| year.is_none() || *year < first.1);
    (!others.is_empty() && are_earlier).then_some(first)
}

/// Whether a part of a title is a year and nothing else.
fn is_bare(clause: &str) -> bool {
    !clause.contains(|c: char| c.is_alphabetic() && !"年与和及同跟较比至到".contains(c))
}

/// Sets the plan of a table of a five-year plan: “十四五”主要指标 over 2020年 | 2025年, where the second is the goal and the first
/// what the plan begins with, unless the title says that it is done.
pub(super) fn set_five_years(about: &mut About, columns: &[Column]) {
    static FIVE: Pattern =
        Pattern::new(r"十[一二三四五六七八九]五|[一二三四五六七八九]个五年|五年(规划|计划)");
    static DONE: Pattern = Pattern::new(r"完成|实现|成就|回顾|执行|评估|监测|进展|对比|实绩|以来|发展情况");
    // 2015—2020年
    static SPAN: Pattern = Pattern::new(r"(19|20)\d\d年?[-—–－~～至](19|20)?\d\d年");
    let Some(title) = about.title.clone().filter(|title| FIVE.is_match(title)) else { return };
    let years: BTreeSet<i16> = columns
        .iter()
        .filter(|it| is_level(it) && it.axis.time_is_own)
        .filter_map(|it| it.axis.time.exact.map(crate::model::Period::year).or(it.axis.time.year))
        .collect();
    let years: Vec<i16> = years.into_iter().collect();
    let [first, last] = years[..] else { return };
    // Or how much it has grown in all.
    let has_grown =
        |it: &Column| it.axis.path.iter().any(|label| label.contains("累计增长") && !label.contains('〔'));
    let is_done = DONE.is_match(&title) || SPAN.is_match(&title) || columns.iter().any(has_grown);
    let are_ends = first % 5 == 0 && first.checked_add(5) == Some(last);
    if !are_ends || about.plan.is_none() && is_done {
        return;
    }
    let written = about.plan.take().map_or_else(|| EcoString::from(&*title), |plan| plan.written);
    about.plan = Some(Plan { written, status: None, year: Some(last), is_of_part: false });
}
