//! Time in labels: 2021年1-12月, 上年同期, 2023Q1, 30 June 2002 (domain §4.4, patterns 9–11).
//!
//! A label is taken apart into its words of time and the rest; the words of all levels of a heading are joined, and what
//! is left open (本期, 第三季度) is settled by the title's time. Nothing is taken from the clock or from a file's name.

mod carry;
mod foreign;
mod rules;
#[cfg(test)]
mod tests;
mod title;

pub(in crate::read) use carry::carry_years;
pub(in crate::read) use title::{Open, TitleTime};

use super::{
    label::without_marks,
    memo::Memo,
    pattern::Pattern,
    text::{self, plain},
    unmarked::is_unmarked,
};
use crate::model::Period;
use ecow::EcoString;
use regex::Captures;
use rules::{ANY, BASE, RULES};
use std::{borrow::Cow, collections::BTreeSet};

/// The words of time in a label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct TimeWords {
    /// A year.
    pub(in crate::read) year: Option<i16>,
    /// This year, last year.
    pub(in crate::read) relative: Option<Relative>,
    /// A part of a year, or the whole of it.
    pub(in crate::read) part: Option<Part>,
    /// Of the part alone, or since January.
    pub(in crate::read) scope: Option<Scope>,
    /// A time that needs nothing more: a day, a span of years.
    pub(in crate::read) exact: Option<Period>,
    /// Two readings, settled by the neighbours.
    pub(in crate::read) doubt: Option<Doubt>,
    /// A year beside a word that is not known and may be a part of it: Tammikuu 2021. No year can be taken for granted.
    pub(in crate::read) stray: Option<i16>,
    /// What is left of the label.
    pub(in crate::read) rest: EcoString,
}

/// A time that depends on the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Relative {
    /// 本年、本期.
    This,
    /// 上年、上年同期.
    Last,
    /// 年末.
    ThisEnd,
    /// 上年末、年初.
    LastEnd,
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Part {
    /// 全年、年末.
    Year,
    /// 上半年.
    Half(u8),
    /// 第三季度.
    Quarter(u8),
    /// 5月.
    Month(u8),
    /// 1—11月.
    Months(u8, u8),
}

impl Part {
    /// The month in which it ends; `None` for a month that is none (13月).
    pub(in crate::read) fn last_month(self) -> Option<u8> {
        let month = match self {
            Self::Year => 12,
            Self::Half(half) => half.checked_mul(6)?,
            Self::Quarter(quarter) => quarter.checked_mul(3)?,
            Self::Month(month) | Self::Months(_, month) => month,
        };
        (1..=12).contains(&month).then_some(month)
    }
}

/// Whether a number is of the last part alone, or a sum since January.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Scope {
    /// 当期: the month, or the quarter in what is told by quarters.
    Single,
    /// 本月.
    Month,
    /// 本季.
    Quarter,
    /// 累计.
    Cumulative,
}

impl Scope {
    /// Whether it is the last part alone.
    pub(in crate::read) fn is_single(self) -> bool {
        self != Self::Cumulative
    }

    /// The last part alone of a part of the year; `months` is whether that is given in months.
    fn last_of(self, part: Part, months: bool) -> Result<Part, Open> {
        let last = part.last_month().filter(|_| part != Part::Year || months).ok_or(Open::Month)?;
        match (self, part) {
            (Self::Cumulative, _) | (Self::Single, Part::Quarter(_)) => Ok(part),
            // 当期 of 前三季度 is September or the third quarter.
            (Self::Single, Part::Months(1, 9) | Part::Half(_)) if !months => Err(Open::Extent),
            (Self::Single | Self::Month, _) => Ok(Part::Month(last)),
            (Self::Quarter, _) if last % 3 == 0 => Ok(Part::Quarter(last / 3)),
            (Self::Quarter, _) => Err(Open::Extent),
        }
    }
}

/// A label that has two readings by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Doubt {
    /// 202112 and 2021.12: December, or the sum to December (domain §4.4-10).
    December,
    /// 2011-12: December, or the fiscal year 2011/12.
    MonthOrFiscal,
}

/// Words of a promise.
pub(in crate::read) const PLANS: [&str; 5] = ["目标", "计划", "任务", "预期", "预算"];

static YEAR_PLAN: Pattern = Pattern::new(
    r"年度?(目标|计划|任务|预期|预算)|(增速|增长|增幅)目标|年初(预算|目标|计划|安排)|^(调整后?)?预算(数|额|安排数?)?$",
);

/// 本年计划, 今年目标 and 上年预算 are of a whole year; 本期计划 is not.
static PLAN_OF_THIS_YEAR: Pattern =
    Pattern::new(r"(本|今|当|上|去)年度?的?(预期|计划)?(增长|增速|增幅)?(目标|计划|任务|预期|预算)");

thread_local! {
    static REMEMBERED: Memo<TimeWords> = Memo::new();
}

impl TimeWords {
    /// The words of time in a label. Empty (all `None`, `rest` the label) where there are none.
    pub(in crate::read) fn parse(label: &str) -> Self {
        if is_unmarked(label) {
            return Self { rest: label.into(), ..Self::default() };
        }
        REMEMBERED.with(|remembered| remembered.get(label, || Self::take_apart(label)))
    }

    /// The same, whatever the label is.
    pub(super) fn take_apart(label: &str) -> Self {
        let text = plain(&without_marks(label).0);
        let text = against_last_year(chinese_months(&chinese_year(&short_year(&quarter_end(&text)))));
        let mut words = Self::default();
        if !may_hold_time(&text) {
            return Self { rest: text.into(), ..words };
        }
        if !ANY.is_match(&text) {
            words.rest = text.as_str().into();
            foreign::read(&text, &mut words);
            words.take_plan(&text);
            return words;
        }
        let mut masked = Vec::new();
        let mut rest = BASE
            .replace_all(&text, |c: &Captures<'_>| {
                masked.push(c[0].to_owned());
                "\u{1}"
            })
            .into_owned();
        let mut fitting = ANY.matches(&rest);
        for (n, rule) in RULES.iter().enumerate() {
            if words.exact.is_some() {
                break;
            }
            let Some(captures) = fitting.matched(n).then(|| rule.pattern.captures(&rest)).flatten() else {
                continue;
            };
            let mut next = words.clone();
            if (rule.says)(&captures, &mut next).is_none() || next == words {
                continue;
            }
            let Some(found) = captures.get(0) else { continue };
            // 区 of 云溪区8月份 is no word of time.
            let before = captures.name("before").map_or(0, |it| it.len());
            let kept: String =
                found.as_str()[before..].chars().take_while(|c| !c.is_alphanumeric()).collect();
            let kept = format!("{}{kept}", &found.as_str()[..before]);
            rest = format!("{}{kept}{}", &rest[..found.start()], &rest[found.end()..]);
            fitting = ANY.matches(&rest);
            words = next;
        }
        for base in masked {
            rest = rest.replacen('\u{1}', &base, 1);
        }
        words.rest = rest.into();
        words.drop_translation();
        words.take_plan(&text);
        words
    }

    /// 年度目标, 年初预算数, 2021年计划, 本年计划: promised for the year, whatever month the table is of.
    fn take_plan(&mut self, label: &str) {
        let is_open = self.part.is_none() && self.scope.is_none() && self.exact.is_none();
        let is_of_year = || {
            YEAR_PLAN.is_match(&self.rest)
                || self.year.is_some() && PLANS.iter().any(|word| self.rest.starts_with(word))
        };
        // 完成年度任务%, 比年度目标±: no promise. 本年计划完成 is one.
        let is_promise = || {
            let is_to_be_done = self.rest.starts_with("计划完成") && !self.rest.contains(['%', '情']);
            let is_of_done = self.rest.contains('完') && !is_to_be_done;
            !is_of_done && !self.rest.contains(['占', '比', '较', '与', '率', '进', '为'])
        };
        let is_of_one = match self.relative {
            None => is_of_year(),
            Some(Relative::This | Relative::Last) => PLAN_OF_THIS_YEAR.is_match(label),
            Some(_) => false,
        };
        if is_open && (is_of_one && is_promise() || self.is_of_accounts()) {
            self.part = Some(Part::Year);
        }
    }

    /// 上年决算数, 2025年年报数: what is settled when a year is over is of all of it.
    fn is_of_accounts(&self) -> bool {
        let names_year = self.year.is_some() || self.relative == Some(Relative::Last);
        names_year && ["决算", "年报"].iter().any(|word| self.rest.starts_with(word))
    }

    /// Whether they are those of a promise or of accounts for a whole year that is not named: 上年预算数, 上年决算数.
    pub(in crate::read) fn is_of_another_whole_year(&self) -> bool {
        let is_promise = || PLANS.iter().any(|word| self.rest.contains(word));
        let is_near = matches!(self.relative, Some(Relative::This | Relative::Last));
        self.part == Some(Part::Year) && is_near && (is_promise() || self.is_of_accounts())
    }

    /// Whether they are those of a promise for a year that is not named: 年度目标.
    pub(in crate::read) fn is_plan(&self) -> bool {
        self.part == Some(Part::Year)
            && self.year.is_none()
            && self.relative.is_none()
            && PLANS.iter().any(|word| self.rest.contains(word))
    }

    /// 1月 Jan., 一季度 First quarter: the same time behind it in English is no name.
    fn drop_translation(&mut self) {
        let rest = self.rest.trim();
        if self.part.is_none() || rest.is_empty() || text::has_cjk(rest) || rest.len() > 20 {
            return;
        }
        let other = Self::take_apart(rest);
        if other.is_whole() && other.part == self.part && other.year.is_none_or(|it| self.year == Some(it)) {
            self.rest = EcoString::new();
        }
    }

    /// The words of a date cell.
    pub(in crate::read) fn of(period: Period) -> Self {
        Self { exact: Some(period), ..Self::default() }
    }

    /// Whether the label names a time, or a part of one.
    pub(in crate::read) fn is_some(&self) -> bool {
        self.year.is_some()
            || self.relative.is_some()
            || self.part.is_some()
            || self.exact.is_some()
            || self.scope.is_some()
    }

    /// Whether the label is a time and nothing else.
    pub(in crate::read) fn is_whole(&self) -> bool {
        (self.year.is_some() || self.part.is_some() || self.exact.is_some())
            && self
                .rest
                .chars()
                .all(|c| matches!(c, '(' | ')' | '数' | ' ' | '.' | '值' | ':' | '份' | '度' | '的'))
    }

    /// Whether they name less than a year, whatever the year: 三季度, 1-11月, 本月.
    pub(in crate::read) fn is_part_of_year(&self) -> bool {
        match (self.part, self.scope) {
            (Some(Part::Month(12) | Part::Quarter(4)), Some(Scope::Cumulative)) | (Some(Part::Year), _) => {
                false
            }
            (Some(_), _) => true,
            (None, scope) => scope.is_some_and(Scope::is_single),
        }
    }

    /// The words of two levels of a heading together; the lower level, `self`, wins.
    pub(in crate::read) fn under(mut self, upper: &Self) -> Self {
        if self.exact.is_some() {
            return self;
        }
        if self.year.is_none() && self.relative.is_none() {
            self.exact = upper.exact.filter(|_| self.part.is_none());
            self.year = upper.year;
            self.relative = upper.relative;
            if let (Some(Period::Year(year)), true) = (upper.exact, self.part.is_some()) {
                self.year = Some(year);
            }
        }
        self.part = self.part.or(upper.part);
        self.scope = self.scope.or(upper.scope);
        self.doubt = self.doubt.or(upper.doubt);
        self
    }

    /// Whether no neighbour changes what the words mean.
    pub(in crate::read) fn is_settled(&self) -> bool {
        self.doubt.is_none() && !matches!(self.exact, Some(Period::Day(_, _, 1)))
    }

    /// Settles the two readings of a label by its neighbours on the same axis.
    pub(in crate::read) fn settle(axis: &mut [Self]) -> Result<(), Doubt> {
        let months = axis.iter().any(|t| t.doubt.is_none() && matches!(t.part, Some(Part::Month(_))));
        let fiscal =
            axis.iter().any(|t| matches!(t.exact, Some(Period::Months { from: (_, 4), to: (_, 3) })));
        for words in axis.iter_mut() {
            match words.doubt.take() {
                Some(Doubt::December) if !months => words.part = Some(Part::Year),
                Some(Doubt::MonthOrFiscal) if fiscal => {
                    let year = words.year.unwrap_or(0);
                    *words = Self::of(Period::Months { from: (year, 4), to: (year + 1, 3) });
                }
                Some(Doubt::MonthOrFiscal) if !months => return Err(Doubt::MonthOrFiscal),
                _ => {}
            }
        }
        first_days_are_months(axis);
        Ok(())
    }

    /// The period, with what the label leaves open taken from the title's time.
    pub(in crate::read) fn resolve(&self, title: TitleTime) -> Result<Option<Period>, Open> {
        if let Some(exact) = self.exact {
            return Ok(Some(exact));
        }
        if !self.is_some() {
            return Ok(None);
        }
        let Some(year) = self.year_by(title)? else { return Ok(None) };
        if matches!(self.relative, Some(Relative::ThisEnd | Relative::LastEnd)) && self.part.is_none() {
            return Ok(Some(Period::Year(year)));
        }
        let part = match (self.part, self.scope) {
            // 本季 below 2021年9月, 本月 below 三季度.
            (Some(part), Some(scope)) if scope.is_single() => {
                let by_quarters = matches!(part, Part::Half(_) | Part::Months(1, 9));
                scope.last_of(part, !by_quarters)?
            }
            (Some(part), _) => part,
            (None, Some(scope)) if scope.is_single() => {
                scope.last_of(title.part.ok_or(Open::Month)?, title.months)?
            }
            (None, scope) => match (title.part, scope) {
                (Some(Part::Month(_)), None) if self.relative.is_none() => return Err(Open::Month),
                // 2021年 under “2021年1-11月”, or under “主要指标（1-11月）”, is 1-11月 of 2021.
                (Some(part), _) => part,
                (None, _) if title.is_issue => return Err(Open::Month),
                (None, _) => Part::Year,
            },
        };
        let of_title = title.since_january.then_some(Scope::Cumulative);
        let scope = self.scope.or(of_title.filter(|_| matches!(part, Part::Month(_))));
        Ok(of_year(year, part, scope))
    }

    fn year_by(&self, title: TitleTime) -> Result<Option<i16>, Open> {
        if let Some(year) = self.year {
            let back = matches!(self.relative, Some(Relative::Last | Relative::LastEnd));
            return Ok(Some(if back { year - 1 } else { year }));
        }
        match (self.relative, title.year) {
            (Some(Relative::Last | Relative::LastEnd), Some(year)) => Ok(Some(year - 1)),
            (None | Some(Relative::This | Relative::ThisEnd), Some(year)) => Ok(Some(year)),
            (_, None) => Err(Open::Year),
        }
    }
}

/// A row of dates that are all the first of a month means the months: 2021年1月 typed into a spreadsheet. Where they step
/// by quarters or by years, from the first of January on, it means those.
fn first_days_are_months(axis: &mut [TimeWords]) {
    let first = |t: &TimeWords| matches!(t.exact, Some(Period::Day(_, _, 1)));
    let dates = axis.iter().filter(|t| t.exact.is_some()).count();
    let distinct: BTreeSet<Period> = axis.iter().filter_map(|t| t.exact).collect();
    if distinct.len() < 2 || axis.iter().filter(|t| first(t)).count() != dates {
        return;
    }
    let step = step(&distinct);
    for words in axis {
        if let Some(Period::Day(year, month, 1)) = words.exact {
            words.exact = Some(match step {
                Step::Year => Period::Year(year),
                Step::Quarter => Period::Quarter(year, (month - 1) / 3 + 1),
                Step::Month => Period::Month(year, month),
            });
        }
    }
}

/// How far first days of months lie apart.
enum Step {
    Month,
    Quarter,
    Year,
}

fn step(days: &BTreeSet<Period>) -> Step {
    let months: Vec<i32> = days
        .iter()
        .filter_map(|it| match it {
            Period::Day(year, month, _) => Some(i32::from(*year) * 12 + i32::from(*month) - 1),
            _ => None,
        })
        .collect();
    let apart = |step: i32| months.windows(2).all(|pair| pair[1] - pair[0] == step);
    let starts = |part: i32| months.iter().all(|month| month % part == 0);
    if months.len() >= 3 && starts(12) && apart(12) {
        Step::Year
    } else if months.len() >= 5 && starts(3) && apart(3) {
        Step::Quarter
    } else {
        Step::Month
    }
}

fn of_year(year: i16, part: Part, scope: Option<Scope>) -> Option<Period> {
    let until = |month: u8| Period::months((year, 1), (year, month));
    match (part, scope) {
        (Part::Year, _) => Some(Period::Year(year)),
        (Part::Month(month), Some(Scope::Cumulative)) => until(month),
        (Part::Month(month), _) => Some(Period::Month(year, month)),
        (Part::Quarter(quarter), Some(Scope::Cumulative)) => until(quarter * 3),
        (Part::Quarter(quarter), _) => Some(Period::Quarter(year, quarter)),
        (Part::Half(half), _) => Some(Period::Half(year, half)),
        (Part::Months(from, to), _) => Period::months((year, from), (year, to)),
    }
}

/// 二〇二一年 as 2021年.
fn chinese_year(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let Some(at) = text.find('年') else { return text.to_owned() };
    let digits: Vec<char> = text[..at].chars().rev().take(4).collect();
    let values: Option<String> = digits
        .iter()
        .rev()
        .map(|c| {
            let c = if matches!(c, '零' | '○' | 'Ｏ') { '〇' } else { *c };
            DIGITS.chars().position(|d| d == c).and_then(|n| char::from_digit(u32::try_from(n).ok()?, 10))
        })
        .collect();
    match values {
        Some(year) if year.len() == 4 => {
            let start = at - digits.iter().map(|c| c.len_utf8()).sum::<usize>();
            format!("{}{year}{}", &text[..start], &text[at..])
        }
        _ => text.to_owned(),
    }
}

/// 三季度末 as 9月末.
fn quarter_end(text: &str) -> Cow<'_, str> {
    static END: Pattern = Pattern::new("第?([一二三四1-4])季(度)?末");
    END.replace(text, |found: &Captures<'_>| {
        let month = match &found[1] {
            "一" | "1" => 3,
            "二" | "2" => 6,
            "三" | "3" => 9,
            _ => 12,
        };
        format!("{month}月末")
    })
}

/// 25年1-11月 as 2025年1-11月.
fn short_year(text: &str) -> Cow<'_, str> {
    static SHORT: Pattern = Pattern::new(
        r"^['’]?(?<year>[0-4]\d)年(?<part>前?(\d{1,2}|十[一二]?|[一二三四五六七八九])([-至到~](\d{1,2}|十[一二]?|[一二三四五六七八九]))?(个月|月|季度)|[上下]半年)",
    );
    SHORT.replace(text, "20${year}年${part}")
}

/// 2021年比2020年增长 as 2021年比上年增长.
fn against_last_year(text: String) -> String {
    static AGAINST: Pattern = Pattern::new(r"((?:19|20)\d\d)年?(比|较)((?:19|20)\d\d)年");
    let Some(c) = AGAINST.captures(&text) else { return text };
    let year = |group: usize| c[group].parse::<i16>().unwrap_or(0);
    if year(1) != year(3) + 1 {
        return text;
    }
    text.replacen(&c[0], &format!("{}年{}上年", &c[1], &c[2]), 1)
}

/// 十一月 as 11月, 前十一个月 as 前11个月, 元至10月 as 1至10月.
fn chinese_months(text: &str) -> String {
    if !text.contains('月') {
        return text.to_owned();
    }
    let months = MONTHS
        .replace_all(text, |c: &Captures<'_>| {
            let written = &c[1];
            let one = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map_or(0, |n| n + 1);
            let number = match written.strip_prefix('十') {
                Some(rest) => 10 + rest.chars().next().map_or(0, one),
                None => written.chars().next().map_or(0, one),
            };
            format!("{number}{}", &c[2])
        })
        .into_owned();
    FIRST_MONTH.replace_all(&months, "${1}1$2").into_owned()
}

/// 元月, and 元 in front of the last month: January.
static FIRST_MONTH: Pattern = Pattern::new(r"(^|[年(\s])元(月|[-至到]\d{1,2}月)");

static MONTHS: Pattern = Pattern::new(r"(十[一二]?|[一二三四五六七八九])(月|个月|-|至|到)");

/// A quick look, so that most labels cost nothing.
fn may_hold_time(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || text.contains(['年', '月', '季', '期'])
        || text.contains("预算")
        || text.contains("目标")
        || text.contains("累计")
        || (text.len() <= 28 && !text::has_cjk(text))
}
