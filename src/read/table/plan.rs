//! What a table promises, and for which year: 2025年主要预期目标, and the last year of a five-year plan.

use super::{
    Column,
    about::About,
    times::{is_goal_of_no_time, is_level},
};
use crate::{
    model::{Period, Status},
    read::words::{
        pattern::Pattern,
        period::{Part as TimePart, TimeWords, TitleTime},
    },
};
use ecow::EcoString;
use regex::Captures;
use std::{collections::BTreeSet, ops::RangeInclusive};

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
    /// Whether it is for parts of the year: 分季度目标, 一季度安排.
    pub(in crate::read) of_months: bool,
    /// The month to which the numbers of its year are results, where the title says so: 11 of 11月完成及12月计划.
    pub(in crate::read) after: Option<u8>,
}

/// What a title says was done of a year, beside what it promises for the rest of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Done {
    /// The part of the year that is over.
    pub(super) part: TimePart,
    /// Whether it is told in months.
    pub(super) months: bool,
}

impl Plan {
    /// What a title or a line below it promises, if anything; `year` is the year of the table.
    pub(in crate::read) fn of(title: &str, year: Option<i16>) -> Option<Self> {
        let plan = |words: &str, year, is_of_part| Self {
            written: title.into(),
            status: status_of(words),
            year,
            is_of_part,
            of_months: speaks_of_months(words),
            after: None,
        };
        if let Some((words, year)) = promised(title) {
            return Some(plan(words, year, true));
        }
        if let Some((words, done)) = rest_of_the_year(title) {
            let year = year.or(TitleTime::parse(title).year);
            let after = done.part.last_month();
            return Some(Self { of_months: true, after, ..plan(words, year, true) });
        }
        let of_title = || TitleTime::parse(title).year.or_else(|| first_of_span(title));
        promises(title).then(|| plan(title, year.or_else(of_title), false))
    }

    /// What a note says of a year that is planned: 2025年为预期目标.
    pub(super) fn of_note(note: &str) -> Option<Self> {
        static SAID: Pattern = Pattern::new(
            r"(?<year>(19|20)\d\d)年度?的?(数据|数字|指标|数)?(均|都)?[为是系](年度|预期|计划|工作|考核)?(目标|计划|预期|预算|任务)[数值]?($|[^\p{Han}])",
        );
        let year = SAID.captures(note)?.name("year")?.as_str().parse().ok()?;
        Some(Self { is_of_part: true, ..Self::of_year(note.into(), year) })
    }

    /// For a year and what follows, in a table of nothing else.
    fn of_year(written: EcoString, year: i16) -> Self {
        Self { written, status: None, year: Some(year), is_of_part: false, of_months: false, after: None }
    }

    /// Whether it may be that of a sheet, if it stands on the cover: the title says nothing of results or of another year.
    pub(super) fn may_be_of(&self, title: &str, year: Option<i16>) -> bool {
        !RESULTS.is_match(title) && year.is_none_or(|year| self.year == Some(year))
    }

    /// Whether numbers of a time are no part of what it promises, where it is of a part of the table.
    pub(super) fn is_past(&self, period: Period) -> bool {
        let is_promised = |year: i16| match self.after {
            Some(month) => (period.year(), period.last_month()) > (year, month),
            None => period.year() >= year,
        };
        !(self.is_of_part && self.year.is_some_and(is_promised))
    }
}

/// The first of the years that a title says a plan is for: 2025 of 三年滚动计划（2025—2027年）.
fn first_of_span(title: &str) -> Option<i16> {
    static SPAN: Pattern = Pattern::new(r"(?<year>(19|20)\d\d)年?[-—–－~～至到](19|20)?\d\d年");
    SPAN.captures(title)?.name("year")?.as_str().parse().ok()
}

/// Whether a title speaks of parts of the year, or of a plan in parts: 分季度, 月度, 一季度, 1-3月, 序时.
fn speaks_of_months(title: &str) -> bool {
    static PARTS: Pattern = Pattern::new(r"[分逐按][月季]|季度|月度|上半年|\d月|个月|序时|分解");
    PARTS.is_match(title)
}

/// How sure the numbers are of which a title, or a part of it, speaks; `None` for a plan. 目标测算 reckons what is to be reached.
fn status_of(title: &str) -> Option<Status> {
    static GOALS: Pattern = Pattern::new("(目标|任务|计划|规划)(值|数|任务|情况)?(预测|测算|匡算|预估)");
    static FORECAST: Pattern = Pattern::new("预测|预计|预判");
    static ESTIMATED: Pattern = Pattern::new("测算|匡算|预估");
    if GOALS.is_match(title) {
        return None;
    }
    let known = [(&FORECAST, Status::Forecast), (&ESTIMATED, Status::Estimated)];
    known.into_iter().find(|(words, _)| words.is_match(title)).map(|(_, status)| status)
}

/// What came of plans, and words with 计划 and 规划 that speak of none.
static RESULTS: Pattern = Pattern::new(
    r"完成|执行|实绩|决算|进度|进展|实施|监测|评估|评价|考核|落实|推进|运行|总结|回顾|差距|差额|计划(生育|单列|局|委)|规划(局|和自然|与自然|建设|区|展|用地|面积)",
);

/// Whether a title, or a part of it, speaks of what is planned or forecast, and not of what came of it.
fn promises(title: &str) -> bool {
    static PLAN: Pattern = Pattern::new(
        r"目标|任务(数|书|分解|指标|清单|表|$|[(（])|计划|规划|预算(表|草案|方案|安排|编制)|(收支|收入|支出|财政|年|年度)预算(数|$|[(（])|(收支|收入|支出)安排|安排(情况|表|数|意见|$|[(（])|建议(数|值|$|[(（])|责任([书状]|分工|清单|分解|制|表)|下达(表|数|计划)|分解(表|情况|方案|$|[(（])|草案|展望|工作要点|经济工作会议|预期|预测|预计|预判|测算|匡算|预估",
    );
    let title = title.replace("预计完成", "").replace("预期寿命", "").replace("考核目标", "目标");
    // The general public budget by its old name.
    let title = title.replace("公共财政预算", "");
    (PLAN.is_match(&title) || is_of_the_report(&title))
        && !RESULTS.is_match(&title)
        && !is_beside_results(&title)
}

/// 2026年政府工作报告主要指标: what the government promises the congress for its year, unless the figures are those that the report
/// quotes of the year before.
fn is_of_the_report(title: &str) -> bool {
    const QUOTED: [&str; 11] = [
        "供政府工作报告",
        "工作报告用",
        "数据",
        "核对",
        "附表",
        "附件",
        "引用",
        "素材",
        "材料",
        "图",
        "统计",
    ];
    title.contains("政府工作报告") && !QUOTED.iter().any(|word| title.contains(word))
}

/// Whether a title speaks of what was done.
pub(in crate::read) fn speaks_of_results(title: &str) -> bool {
    RESULTS.is_match(title)
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
    static YEAR: Pattern = Pattern::new(
        r#"([（(，、与和及同跟较比]|对照|对比|比较)*((?<year>(19|20)\d\d)年?|上年|去年|[“"]?十(?<five>[一二三四五六七八九])五[”"]?(规划|时期)?期?末年?)"#,
    );
    static END: Pattern = Pattern::new("十[一二三四五六七八九]五[”\"]?(规划|时期)?期?末年?.*目标");
    let found: Vec<_> = YEAR.captures_iter(title).collect();
    let starts = found.iter().filter_map(|it| Some(it.get(0)?.start()));
    let ends = starts.clone().skip(1).chain([title.len()]);
    let clauses = starts.zip(ends).map(|(start, end)| &title[start..end]);
    let year = |it: &Captures<'_>| match it.name("five") {
        Some(which) => FiveYears::numbered(which.as_str()).map(|plan| *plan.years().end()),
        None => it.name("year")?.as_str().parse::<i16>().ok(),
    };
    let years = found.iter().map(year);
    let (mut planned, mut others) = (Vec::new(), Vec::new());
    for clause in clauses.zip(years).collect::<Vec<_>>().into_iter().rev() {
        // 2024年、 of 2024年、2025年目标 is of what follows.
        let follows = is_bare(clause.0) && others.is_empty() && !planned.is_empty();
        // How far it is from the goal of the last year is told of the years before.
        let is_end = END.is_match(clause.0);
        let of = if follows || is_end || promises(clause.0) { &mut planned } else { &mut others };
        of.push(clause);
    }
    if planned.is_empty() {
        planned.extend(behind_what_was_done(&mut others));
    }
    // 2024年全年预计及2025年一季度安排: what is expected of a year is no part of the plan for the next.
    if planned.iter().any(|(words, _)| status_of(words).is_none()) {
        others.extend(planned.extract_if(.., |(words, _)| status_of(words).is_some()));
    }
    let first = planned.into_iter().filter(|it| it.1.is_some()).min_by_key(|it| it.1)?;
    let are_earlier = others.iter().all(|(_, year)| year.is_none() || *year < first.1);
    (!others.is_empty() && are_earlier).then_some(first)
}

/// The last part of a title, where it speaks of a year later than the one of which it says that it is done, and of no results: 2026
/// of 2025年完成情况及2026年主要指标. `clauses` are the parts, the last first; it is taken out of them.
fn behind_what_was_done<'t>(clauses: &mut Vec<(&'t str, Option<i16>)>) -> Option<(&'t str, Option<i16>)> {
    static DONE: Pattern = Pattern::new("完成|执行|总结|成就");
    static FIGURES: Pattern = Pattern::new("情况|数据|统计|快报|对比|比较|实际|增速|增长|收支|变化|同期");
    let (last, earlier) = clauses.split_first()?;
    let is_done = earlier.iter().any(|(words, year)| DONE.is_match(words) && *year < last.1);
    let is_open = !is_bare(last.0) && !FIGURES.is_match(last.0) && !RESULTS.is_match(last.0);
    (is_done && is_open && last.1.is_some()).then(|| clauses.remove(0))
}

/// The part of a title that speaks of what is left of a year as planned, and what it says was done, where it speaks of both:
/// 11月完成及12月计划, 1-11月完成情况及全年预计, 全年目标及一季度完成情况.
fn rest_of_the_year(title: &str) -> Option<(&str, Done)> {
    static PART: Pattern = Pattern::new(
        r"前三季度|第?[一二三四1-4]季度|[上下]半年|全年|(\d{1,2}[-—–－至到～~])?(\d{1,2}|十[一二]?|[一二三四五六七八九])月份?",
    );
    static DONE: Pattern =
        Pattern::new("完成|执行|实绩|实际|进度|进展|实施|运行|情况|总结|回顾|实现|主要指标|经济指标");
    static EXPECTED: Pattern = Pattern::new("预计(完成|实现|达到)");
    static JOINERS: Pattern = Pattern::new("^[、，,与和及同跟至到-]*$");
    let found: Vec<_> = PART.find_iter(title).collect();
    let first = found.first()?.start();
    let ends = found.iter().skip(1).map(regex::Match::start).chain([title.len()]);
    let clauses: Vec<_> =
        found.iter().zip(ends).map(|(it, end)| (it.as_str(), &title[it.start()..end])).collect();
    let promised = |clause: &str| promises(clause) || EXPECTED.is_match(clause);
    let mut planned = Some((&title[..first], TimePart::Year)).filter(|(words, _)| promised(words));
    let mut done: Option<Done> = None;
    let mut follows = false;
    for (time, clause) in clauses.into_iter().rev() {
        let part = TimeWords::parse(time).part?;
        // 11月、 of 11月、12月计划 is of what follows.
        follows = promised(clause) || follows && JOINERS.is_match(&clause[time.len()..]);
        if follows {
            planned = planned.or(Some((clause, part)));
        } else if !DONE.is_match(clause) {
            return None;
        } else if done.is_none_or(|it| it.part.last_month() < part.last_month()) {
            done = Some(Done { part, months: time.contains('月') });
        }
    }
    let (done, (words, part)) = (done?, planned?);
    (done.part.last_month()? < part.last_month()?).then_some((words, done))
}

/// What a title says was done of its year, where it promises the rest of it.
pub(super) fn done(title: &str) -> Option<Done> {
    if promised(title).is_some() {
        return None;
    }
    rest_of_the_year(title).map(|(_, done)| done)
}

/// The year of which a title says that its numbers are expected: 2024 of 2024年预计完成情况及2025年目标.
pub(super) fn expected(title: &str) -> Option<i16> {
    static EXPECTED: Pattern =
        Pattern::new(r"(?<year>(19|20)\d\d)年度?[^，。；及和与、0-9]{0,16}预计(完成|实现|执行|[及和与、])");
    EXPECTED.captures(title)?.name("year")?.as_str().parse().ok()
}

/// 2025年目标任务及一季度完成情况 over 2024年 | 2025年 | 一季度: beside what the title says was done, years are whole ones.
pub(super) fn set_whole_years(about: &About, columns: &mut [Column]) {
    let is_of_a_year = about.plan.as_ref().is_some_and(|plan| plan.after.is_some());
    let names_a_part = |it: &Column| it.axis.time_is_own && it.axis.time.is_part_of_year();
    if !is_of_a_year || !columns.iter().any(names_a_part) {
        return;
    }
    for time in columns.iter_mut().filter(|it| it.axis.time_is_own).map(|it| &mut it.axis.time) {
        let is_bare = time.part.is_none() && time.scope.is_none() && time.exact.is_none();
        if is_bare && time.year.is_some() && time.relative.is_none() {
            time.part = Some(TimePart::Year);
        }
    }
}

/// Gives goals the time of the title, where it plans the part of the year that it names, and no more: 2027年一季度主要目标. Gives whether
/// it does. Beside what was done of it (2026年1-9月 over 目标 | 完成) a goal is that of the year.
pub(super) fn set_goals_of_the_title(about: &About, columns: &mut [Column]) -> bool {
    static DONE: Pattern = Pattern::new("完成|实绩|实际|执行|决算|快报|实现|进度|累计|当月|本月");
    let plan = about.plan.as_ref().filter(|plan| !plan.is_of_part && plan.after.is_none());
    let is_of_title = plan.is_some_and(|plan| about.title.as_deref() == Some(&*plan.written));
    let is_done = |it: &Column| it.axis.path.iter().any(|label| DONE.is_match(label));
    if !is_of_title || columns.iter().any(is_done) {
        return false;
    }
    // 增长目标 is otherwise that of the year, even where no year is named.
    let names_year = |it: &Column| it.axis.path.iter().any(|label| label.contains('年'));
    for column in columns.iter_mut().filter(|it| it.axis.time.is_plan() && !names_year(it)) {
        column.axis.time = TimeWords::default();
        column.axis.time_is_own = false;
    }
    true
}

/// Whether a part of a title is a year and nothing else.
fn is_bare(clause: &str) -> bool {
    !clause.contains(|c: char| c.is_alphabetic() && !"年与和及同跟较比至到".contains(c))
}

/// The years of a five-year plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct FiveYears {
    first: i16,
}

impl FiveYears {
    /// Those of the plan that a title or a heading names first: 2021–2025 of 十四五.
    pub(in crate::read) fn of(words: &str) -> Option<Self> {
        Self::all(words).first().copied()
    }

    /// Those of every plan that it names.
    fn all(words: &str) -> Vec<Self> {
        static NAMES: Pattern = Pattern::new("十(?<which>[一二三四五六七八九])五");
        NAMES.captures_iter(words).filter_map(|it| Self::numbered(it.name("which")?.as_str())).collect()
    }

    /// Those of the plan of this number: 四 of 十四五.
    fn numbered(which: &str) -> Option<Self> {
        let n = "一二三四五六七八九".chars().position(|it| which.contains(it))?;
        Some(Self { first: 2006 + 5 * i16::try_from(n).ok()? })
    }

    /// Those of a plan that a title names, where it does not say that they are over: “十五五”主要指标. Nor does “十三五”时期（2015—2020年），
    /// which looks back.
    pub(in crate::read) fn undone(title: &str) -> Option<Self> {
        let looks_back =
            PLAN_DONE.is_match(title) || title.contains("时期") && first_of_span(title).is_some();
        Self::of(title).filter(|_| !looks_back)
    }

    /// From the first to the last.
    pub(in crate::read) fn years(self) -> RangeInclusive<i16> {
        self.first..=self.first + 4
    }
}

/// 目标 in a table of a five-year plan (“十四五”规划2024年完成情况) is that of its last year, where no year stands in the heading.
pub(super) fn set_goals_of_five_years(about: &About, columns: &mut [Column]) {
    static PLAN: Pattern = Pattern::new(
        r#"十(?<which>[一二三四五六七八九])五[”"」]?(时期)?(国民经济和社会发展|经济社会发展)?(五年)?(发展)?(规划|纲要)"#,
    );
    let title = about.title.as_deref().filter(|title| !title.contains("目标")).unwrap_or_default();
    let Some(which) = PLAN.captures(title).and_then(|it| it.name("which")) else { return };
    let Some(plan) = FiveYears::numbered(which.as_str()) else { return };
    for column in columns.iter_mut().filter(|it| is_goal_of_no_time(it)) {
        column.axis.time = TimeWords::of(Period::Year(*plan.years().end()));
    }
}

/// “十三五”末 beside the goals of the 十四五 is its last year, with which that began.
pub(super) fn set_ends_of_five_years(about: &About, columns: &mut [Column]) {
    static END: Pattern = Pattern::new(
        r#"^["“”「」]*十[一二三四五六七八九]五["“”「」]*(时期|规划)?(期末|末|末年|末期)(实际|实绩|完成)?(值|数)?$"#,
    );
    let Some(own) = about.title.as_deref().and_then(FiveYears::of) else { return };
    for axis in columns.iter_mut().map(|column| &mut column.axis) {
        let [name] = axis.names.as_slice() else { continue };
        let ended = FiveYears::of(&name.whole).map(|plan| *plan.years().end());
        let is_end = END.is_match(&name.whole) && axis.heading.is_of_levels() && !axis.heading.target;
        if let Some(year) = ended.filter(|year| is_end && year < own.years().start()) {
            axis.time = TimeWords::of(Period::Year(year));
            axis.time_is_own = true;
            axis.names.pop();
        }
    }
}

/// What titles say of a five-year plan that is over, or of what was done of it.
static PLAN_DONE: Pattern = Pattern::new("完成|实现|成就|回顾|执行|评估|监测|进展|对比|实绩|以来|发展情况");

/// Sets the plan of a table of a five-year plan: “十四五”主要指标 over 2020年 | 2025年, where the second is the goal and the first
/// what the plan begins with, unless the title says that it is done.
pub(super) fn set_five_years(about: &mut About, columns: &[Column]) {
    static FIVE: Pattern =
        Pattern::new(r"十[一二三四五六七八九]五|[一二三四五六七八九]个五年|五年(规划|计划)");
    // 2015—2020年
    static SPAN: Pattern = Pattern::new(r"(19|20)\d\d年?[-—–－~～至](19|20)?\d\d年");
    let Some(title) = about.title.clone().filter(|title| FIVE.is_match(title)) else { return };
    let years: BTreeSet<i16> = columns
        .iter()
        .filter(|it| is_level(it) && it.axis.time_is_own)
        .filter_map(|it| it.axis.time.exact.map(Period::year).or(it.axis.time.year))
        .collect();
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else { return };
    if let Some(year) = first_year_ahead(&title, &years).filter(|_| !is_ahead_of(about)) {
        about.plan = Some(Plan { is_of_part: true, ..Plan::of_year(EcoString::from(&*title), year) });
        return;
    }
    if let Some(base) =
        base(columns).filter(|base| *base <= first && *base < last && !PLAN_DONE.is_match(&title))
    {
        let written = about.plan.take().map_or_else(|| EcoString::from(&*title), |plan| plan.written);
        about.plan = Some(Plan { is_of_part: true, ..Plan::of_year(written, base + 1) });
        return;
    }
    let is_last = FiveYears::of(&title).is_some_and(|plan| *plan.years().end() == last);
    if title.contains("中期") && is_last && years.len() > 1 {
        let written = EcoString::from(&*title);
        about.plan = Some(Plan { is_of_part: true, ..Plan::of_year(written, last) });
        return;
    }
    // Or how much it has grown in all.
    let has_grown =
        |it: &Column| it.axis.path.iter().any(|label| label.contains("累计增长") && !label.contains('〔'));
    let is_done = PLAN_DONE.is_match(&title) || SPAN.is_match(&title) || columns.iter().any(has_grown);
    let are_ends = first % 5 == 0 && first.checked_add(5) == Some(last);
    if !are_ends || about.plan.is_none() && (is_done || years.len() > 2) {
        return;
    }
    let written = about.plan.take().map_or_else(|| EcoString::from(&*title), |plan| plan.written);
    // Of years between the ends the first may be planned too.
    about.plan = Some(Plan::of_year(written, if years.len() > 2 { first + 1 } else { last }));
}

/// The year that a plan begins with, where a heading says so: 2025年基数.
fn base(columns: &[Column]) -> Option<i16> {
    let says_so =
        |it: &&Column| it.axis.path.iter().any(|label| label.contains("基数") || label.contains("基期"));
    columns.iter().filter(says_so).find_map(|it| it.axis.time.year)
}

/// Whether what the table promises is of a part of it already.
fn is_ahead_of(about: &About) -> bool {
    about.plan.as_ref().is_some_and(|plan| plan.is_of_part && plan.year.is_some())
}

/// The first year that lies ahead, where a title sets two five-year plans beside each other (“十四五”完成情况及“十五五”主要指标), or
/// speaks of a plan of which the table has nothing but the last year, behind the year before its first: 2020年 | 2025年 | 2030年.
fn first_year_ahead(title: &str, years: &BTreeSet<i16>) -> Option<i16> {
    let plans = FiveYears::all(title);
    let later = *plans.iter().max_by_key(|plan| plan.first)?;
    let is_beside_an_earlier = plans.iter().any(|plan| plan.first < later.first);
    let inside: Vec<i16> = years.range(later.years()).copied().collect();
    let is_end_alone = inside == [*later.years().end()]
        && years.last() == inside.last()
        && years.contains(&(later.first - 1));
    let is_ahead = is_beside_an_earlier || is_end_alone && years.len() > 2 && !PLAN_DONE.is_match(title);
    (is_ahead && !inside.is_empty() && years.iter().any(|year| *year < later.first)).then_some(later.first)
}
