//! What a table promises, and for which year: 2025年主要预期目标, and the last year of a five-year plan.

use super::{Column, about::About, times::is_level};
use crate::read::words::{pattern::Pattern, period::TitleTime};
use ecow::EcoString;
use std::collections::BTreeSet;

/// What a title promises: 2025年主要预期目标, 全年预测.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Plan {
    /// As written.
    pub(in crate::read) written: EcoString,
    /// Whether it is a forecast, and no plan.
    pub(in crate::read) is_forecast: bool,
    /// The year that it is for.
    pub(in crate::read) year: Option<i16>,
}

impl Plan {
    /// What a title or a line below it promises, if anything; `year` is the year of the table.
    pub(super) fn of(title: &str, year: Option<i16>) -> Option<Self> {
        static PLAN: Pattern = Pattern::new(
            r"目标|任务(数|书|分解|表|$|[(（])|计划|规划|预算(表|草案|方案|安排|编制)|(收支|收入|支出)安排|草案|预测|预计",
        );
        static RESULTS: Pattern = Pattern::new(
            r"完成|执行|实绩|决算|进度|进展|实施|监测|评估|评价|考核|对比|对照|比较|落实|推进|运行|计划(生育|单列|局|委)|规划(局|和自然|与自然|建设|区|展|用地|面积)",
        );
        let is_plan = PLAN.is_match(title) && !RESULTS.is_match(&title.replace("预计完成", ""));
        is_plan.then(|| Self {
            written: title.into(),
            is_forecast: title.contains("预测") || title.contains("预计"),
            year: year.or(TitleTime::parse(title).year),
        })
    }
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
    about.plan = Some(Plan { written, is_forecast: false, year: Some(last) });
}
