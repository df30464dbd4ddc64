//! Time in labels: 2021年1-12月, 上年同期, 2023Q1, 30 June 2002 (domain §4.4, patterns 9–11).
//!
//! A label is taken apart into its words of time and the rest; the words of all levels of a heading are joined, and what
//! is left open (本期, 第三季度) is settled by the title's time. Nothing is taken from the clock or from a file's name.

use super::{label::without_marks, memo::Memo, text::plain};
use crate::model::Period;
use regex::{Captures, Regex, RegexSet};
use std::{collections::BTreeSet, sync::LazyLock};

/// The words of time in a label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TimeWords {
    /// A year.
    pub(super) year: Option<i16>,
    /// This year, last year.
    pub(super) relative: Option<Relative>,
    /// A part of a year, or the whole of it.
    pub(super) part: Option<Part>,
    /// Of the part alone, or since January.
    pub(super) scope: Option<Scope>,
    /// A time that needs nothing more: a day, a span of years.
    pub(super) exact: Option<Period>,
    /// Two readings, settled by the neighbours.
    pub(super) doubt: Option<Doubt>,
    /// What is left of the label.
    pub(super) rest: String,
}

/// A time that depends on the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
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
pub(super) enum Part {
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

/// Whether a number is of the last part alone, or a sum since January.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// 本月、当季.
    Single,
    /// 累计.
    Cumulative,
}

/// A label that has two readings by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// 202112 and 2021.12: December, or the sum to December (domain §4.4-10).
    December,
    /// 2011-12: December, or the fiscal year 2011/12.
    MonthOrFiscal,
}

thread_local! {
    static REMEMBERED: Memo<TimeWords> = Memo::new();
}

static RULES: LazyLock<Vec<(Regex, Rule)>> = LazyLock::new(rules);
/// Whether any rule fits, in one pass.
static ANY: LazyLock<RegexSet> =
    LazyLock::new(|| match RegexSet::new(patterns().iter().map(|(pattern, _)| pattern)) {
        Ok(set) => set,
        Err(error) => panic!("a pattern of the program is wrong: {error}"),
    });
type Rule = fn(&Captures<'_>, &mut TimeWords) -> Option<()>;

/// What says on which base something is measured, and no time: 上年=100, 比上年, 按2015年价格.
static BASE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(上年同期|上年同月|上年|上月|上期|去年|\d{4}年?)(=|为)100|(按|以)?\d{4}年?(不变价格?|可比价格?|价格|价)|(比|较|与|对)(上年同期|上年末|上年|去年同期|去年末|去年|年初|上月|上期|上季|\d{4}年)(同期|同月|末|底)?|chained \d{4}|\d{4} (dollars|prices)|(第[一二三四五六七八九十]次|普查)",
    )
});

fn regex(pattern: &str) -> Regex {
    match Regex::new(pattern) {
        Ok(regex) => regex,
        Err(error) => panic!("a pattern of the program is wrong: {error}"),
    }
}

fn patterns() -> Vec<(&'static str, Rule)> {
    let mut all: Vec<(&str, Rule)> = Vec::new();
    all.extend(ABSOLUTE);
    all.extend(PARTS);
    all.extend(RELATIVE);
    all.extend(ENGLISH);
    all
}

fn rules() -> Vec<(Regex, Rule)> {
    patterns().into_iter().map(|(pattern, rule)| (regex(pattern), rule)).collect()
}

const ABSOLUTE: [(&str, Rule); 10] = [
    (r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})[日号]", |c, t| {
        set_day(t, year(c, 1)?, number(c, 2)?, number(c, 3)?)
    }),
    (r"^((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})$", |c, t| {
        set_day(t, year(c, 1)?, number(c, 2)?, number(c, 3)?)
    }),
    (r"((?:19|20)\d\d)年(\d{1,2})月?-((?:19|20)\d\d)年(\d{1,2})月", |c, t| {
        t.exact = Some(Period::months((year(c, 1)?, number(c, 2)?), (year(c, 3)?, number(c, 4)?))?);
        Some(())
    }),
    (r"((?:19|20)\d\d)年?-((?:19|20)\d\d)年", |c, t| {
        t.exact = Some(Period::months((year(c, 1)?, 1), (year(c, 2)?, 12))?);
        Some(())
    }),
    (r"((?:19|20)\d\d)(?:年度?|\.)(\d{1,2})月?-(\d{1,2})(?:月份?|$)", |c, t| {
        t.year = Some(year(c, 1)?);
        set_months(t, number(c, 2)?, number(c, 3)?)
    }),
    (r"((?:19|20)\d\d)年(\d{1,2})月([份末底])?", |c, t| {
        t.year = Some(year(c, 1)?);
        t.part = Some(Part::Month(month(c, 2)?));
        if c.get(3).is_some_and(|it| it.as_str() != "份") && t.part == Some(Part::Month(12)) {
            t.part = Some(Part::Year);
        }
        Some(())
    }),
    (r"((?:19|20)\d\d)年?第?q?([1-4一二三四])季度?", |c, t| {
        t.year = Some(year(c, 1)?);
        t.part = Some(Part::Quarter(ordinal(c, 2)?));
        Some(())
    }),
    (r"((?:19|20)\d\d)(?:年度|年末|年底|年全年|年)", |c, t| {
        t.year = Some(year(c, 1)?);
        if c.get(0).is_some_and(|it| it.as_str().ends_with(['末', '底', '全', '度'])) {
            t.part = Some(Part::Year);
        }
        Some(())
    }),
    (r"^((?:19|20)\d\d)[度末底]?$", |c, t| {
        t.year = Some(year(c, 1)?);
        Some(())
    }),
    (r"^((?:19|20)\d\d)(?:\.|-|/)?(\d\d)$", compact),
];

const PARTS: [(&str, Rule); 8] = [
    (r"前三季度?|前3季度?|[一1]-[三3]季度?", |_, t| {
        t.part = Some(Part::Months(1, 9));
        Some(())
    }),
    (r"上半年|[一1]-[二2]季度?", |_, t| {
        t.part = Some(Part::Half(1));
        Some(())
    }),
    (r"下半年", |_, t| {
        t.part = Some(Part::Half(2));
        Some(())
    }),
    (r"第?([1-4一二三四])季度?", |c, t| {
        t.part = Some(Part::Quarter(ordinal(c, 1)?));
        Some(())
    }),
    (r"(\d{1,2})月?-(\d{1,2})月份?", |c, t| set_months(t, number(c, 1)?, number(c, 2)?)),
    (r"(?:^|[^\d])(\d{1,2})月(份|止|底|末)?", |c, t| {
        t.part = Some(Part::Month(month(c, 1)?));
        match capture(c, 2) {
            Some("止") => t.scope = Some(Scope::Cumulative),
            Some("末" | "底") if t.part == Some(Part::Month(12)) => t.part = Some(Part::Year),
            _ => {}
        }
        Some(())
    }),
    (r"全年", |_, t| {
        t.part = Some(Part::Year);
        Some(())
    }),
    (r"1-本月|本月末?止?累计|止?累计", |_, t| {
        t.scope = Some(Scope::Cumulative);
        Some(())
    }),
];

const RELATIVE: [(&str, Rule); 6] = [
    (r"本月止|本月末止", |_, t| {
        t.scope = Some(Scope::Cumulative);
        t.relative.get_or_insert(Relative::This);
        Some(())
    }),
    (r"本月|当月|单月|本季度?|当季度?值?", |_, t| {
        t.scope = Some(Scope::Single);
        t.relative.get_or_insert(Relative::This);
        Some(())
    }),
    (r"上年年?末|去年年?末|上年底|去年底|年初数?|期初数?", |_, t| {
        t.relative = Some(Relative::LastEnd);
        Some(())
    }),
    (r"上年同[期月]|去年同[期月]|同期数?|上年|去年|上期|上一年度?", |_, t| {
        t.relative = Some(Relative::Last);
        Some(())
    }),
    (r"本年末|本期末|期末|年末", |_, t| {
        t.relative.get_or_insert(Relative::ThisEnd);
        Some(())
    }),
    (r"本年度?|今年|本期|当年|报告期|当期", |_, t| {
        t.relative.get_or_insert(Relative::This);
        Some(())
    }),
];

const MONTHS: &str = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";

const ENGLISH: [(&str, Rule); 12] = [
    (
        r"^(\d{1,2})[- ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[- ](\d{4}|\d{2})$",
        |c, t| set_day(t, short_year(c, 3)?, month_name(c, 2)?, number(c, 1)?),
    ),
    (r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2}),? (\d{4})$", |c, t| {
        set_day(t, short_year(c, 3)?, month_name(c, 1)?, number(c, 2)?)
    }),
    (
        r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ?(?:-|to) ?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{4})$",
        |c, t| {
            t.year = short_year(c, 3);
            set_months(t, month_name(c, 1)?, month_name(c, 2)?)
        },
    ),
    (r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[- ]'?(\d{4}|\d{2})$", |c, t| {
        t.year = short_year(c, 2);
        t.part = Some(Part::Month(month_name(c, 1)?));
        Some(())
    }),
    (r"^(\d{4})[- ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", |c, t| {
        t.year = short_year(c, 1);
        t.part = Some(Part::Month(month_name(c, 2)?));
        Some(())
    }),
    (
        r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|t|ober|ember)?\.?$",
        |c, t| {
            t.part = Some(Part::Month(month_name(c, 1)?));
            Some(())
        },
    ),
    (r"^((?:19|20)\d\d)[- /]?q([1-4])$", |c, t| {
        t.year = Some(year(c, 1)?);
        t.part = Some(Part::Quarter(number(c, 2)?));
        Some(())
    }),
    (r"^q([1-4])[- /]?((?:19|20)\d\d)$", |c, t| {
        t.year = Some(year(c, 2)?);
        t.part = Some(Part::Quarter(number(c, 1)?));
        Some(())
    }),
    (r"^q([1-4])$", |c, t| {
        t.part = Some(Part::Quarter(number(c, 1)?));
        Some(())
    }),
    (r"^((?:19|20)\d\d)[- /]?h([12])$", |c, t| {
        t.year = Some(year(c, 1)?);
        t.part = Some(Part::Half(number(c, 2)?));
        Some(())
    }),
    (r"^(?:fy ?)?((?:19|20)\d\d)/(\d\d)$", fiscal),
    (r"^((?:19|20)\d\d) *-+>$", |c, t| {
        t.year = Some(year(c, 1)?);
        Some(())
    }),
];

fn capture<'t>(c: &Captures<'t>, group: usize) -> Option<&'t str> {
    c.get(group).map(|it| it.as_str())
}

fn year(c: &Captures<'_>, group: usize) -> Option<i16> {
    capture(c, group)?.parse().ok()
}

fn short_year(c: &Captures<'_>, group: usize) -> Option<i16> {
    let year: i16 = capture(c, group)?.parse().ok()?;
    // Two digits are read as spreadsheets read them: 00–29 are 20xx.
    Some(if year >= 100 {
        year
    } else if year < 30 {
        2000 + year
    } else {
        1900 + year
    })
}

fn number(c: &Captures<'_>, group: usize) -> Option<u8> {
    capture(c, group)?.parse().ok()
}

fn month(c: &Captures<'_>, group: usize) -> Option<u8> {
    number(c, group).filter(|month| (1..=12).contains(month))
}

fn month_name(c: &Captures<'_>, group: usize) -> Option<u8> {
    let name = capture(c, group)?;
    MONTHS[1..MONTHS.len() - 1].split('|').position(|it| it == name).and_then(|n| u8::try_from(n + 1).ok())
}

fn ordinal(c: &Captures<'_>, group: usize) -> Option<u8> {
    let text = capture(c, group)?;
    text.parse().ok().or_else(|| {
        ["一", "二", "三", "四"].iter().position(|it| *it == text).and_then(|n| u8::try_from(n + 1).ok())
    })
}

fn set_day(t: &mut TimeWords, year: i16, month: u8, day: u8) -> Option<()> {
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    t.exact = Some(valid.then_some(Period::Day(year, month, day))?);
    Some(())
}

fn set_months(t: &mut TimeWords, from: u8, to: u8) -> Option<()> {
    ((1..=12).contains(&from) && from <= to && to <= 12).then_some(())?;
    t.part = Some(if (from, to) == (1, 12) { Part::Year } else { Part::Months(from, to) });
    Some(())
}

/// 202105, 2021.05, 2021-05, 2021/05.
fn compact(c: &Captures<'_>, t: &mut TimeWords) -> Option<()> {
    let (year, two) = (year(c, 1)?, number(c, 2)?);
    let follows = i16::from(two) == (year + 1).rem_euclid(100);
    let text = c.get(0)?.as_str();
    let dashed = text.contains(['-', '/']);
    if follows && dashed && !(1..=12).contains(&two) {
        return fiscal(c, t);
    }
    t.year = Some(year);
    t.part = Some(Part::Month(month(c, 2)?));
    if follows && dashed {
        t.doubt = Some(Doubt::MonthOrFiscal);
    } else if two == 12 && !dashed {
        t.doubt = Some(Doubt::December);
    }
    Some(())
}

/// 2019/20: April to March (design §2).
fn fiscal(c: &Captures<'_>, t: &mut TimeWords) -> Option<()> {
    let (year, next) = (year(c, 1)?, number(c, 2)?);
    (i16::from(next) == (year + 1).rem_euclid(100)).then_some(())?;
    t.exact = Some(Period::months((year, 4), (year + 1, 3))?);
    Some(())
}

impl TimeWords {
    /// The words of time in a label. Empty (all `None`, `rest` the label) where there are none.
    pub(super) fn parse(label: &str) -> Self {
        REMEMBERED.with(|remembered| remembered.get(label, || Self::take_apart(label)))
    }

    fn take_apart(label: &str) -> Self {
        let text = plain(&without_marks(label).0);
        let text = chinese_year(&text);
        let mut words = Self::default();
        if !may_hold_time(&text) {
            return Self { rest: text, ..words };
        }
        if !ANY.is_match(&text) {
            return Self { rest: text, ..words };
        }
        let mut masked = Vec::new();
        let mut rest = BASE
            .replace_all(&text, |c: &Captures<'_>| {
                masked.push(c[0].to_owned());
                "\u{1}"
            })
            .into_owned();
        for (pattern, rule) in RULES.iter() {
            if words.exact.is_some() {
                break;
            }
            let Some(captures) = pattern.captures(&rest) else { continue };
            let mut next = words.clone();
            if rule(&captures, &mut next).is_none() || next == words {
                continue;
            }
            let Some(found) = captures.get(0) else { continue };
            let kept: String = found.as_str().chars().take_while(|c| !c.is_alphanumeric()).collect();
            rest = format!("{}{kept}{}", &rest[..found.start()], &rest[found.end()..]);
            words = next;
        }
        for base in masked {
            rest = rest.replacen('\u{1}', &base, 1);
        }
        words.rest = rest;
        words
    }

    /// The words of a date cell.
    pub(super) fn of(period: Period) -> Self {
        Self { exact: Some(period), ..Self::default() }
    }

    /// Whether the label names a time, or a part of one.
    pub(super) fn is_some(&self) -> bool {
        self.year.is_some()
            || self.relative.is_some()
            || self.part.is_some()
            || self.exact.is_some()
            || self.scope.is_some()
    }

    /// Whether the label is a time and nothing else.
    pub(super) fn is_whole(&self) -> bool {
        (self.year.is_some() || self.part.is_some() || self.exact.is_some())
            && self
                .rest
                .chars()
                .all(|c| matches!(c, '(' | ')' | '数' | ' ' | '.' | '值' | ':' | '份' | '度' | '的'))
    }

    /// Whether they name less than a year, whatever the year: 三季度, 1-11月, 本月.
    pub(super) fn is_part_of_year(&self) -> bool {
        match (self.part, self.scope) {
            (Some(Part::Month(12) | Part::Quarter(4)), Some(Scope::Cumulative)) | (Some(Part::Year), _) => {
                false
            }
            (Some(_), _) => true,
            (None, scope) => scope == Some(Scope::Single),
        }
    }

    /// The words of two levels of a heading together; the lower level, `self`, wins.
    pub(super) fn under(mut self, upper: &Self) -> Self {
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

    /// Settles the two readings of a label by its neighbours on the same axis.
    pub(super) fn settle(axis: &mut [Self]) -> Result<(), Doubt> {
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
    pub(super) fn resolve(&self, title: TitleTime) -> Result<Option<Period>, Open> {
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
            (Some(part), _) => part,
            (None, Some(Scope::Single)) => match title.part {
                Some(Part::Month(month) | Part::Months(_, month)) => Part::Month(month),
                Some(Part::Quarter(quarter)) => Part::Quarter(quarter),
                Some(Part::Year) if title.months => Part::Month(12),
                _ => return Err(Open::Month),
            },
            (None, scope) => match (title.part, scope) {
                (Some(Part::Month(_)), None) if self.relative.is_none() => return Err(Open::Month),
                (Some(part), _) if self.follows(title) => part,
                _ => Part::Year,
            },
        };
        Ok(of_year(year, part, self.scope))
    }

    /// Whether a bare year stands for the title's part of it: 2021年 under “2021年1-11月” is 1-11月 of 2021.
    fn follows(&self, title: TitleTime) -> bool {
        self.year.is_none() || title.year.is_some()
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

/// A row of dates that are all the first of a month means the months: 2021年1月 typed into a spreadsheet.
fn first_days_are_months(axis: &mut [TimeWords]) {
    let first = |t: &TimeWords| matches!(t.exact, Some(Period::Day(_, _, 1)));
    let dates = axis.iter().filter(|t| t.exact.is_some()).count();
    let distinct: BTreeSet<Period> = axis.iter().filter_map(|t| t.exact).collect();
    if distinct.len() < 2 || axis.iter().filter(|t| first(t)).count() != dates {
        return;
    }
    for words in axis {
        if let Some(Period::Day(year, month, 1)) = words.exact {
            words.exact = Some(Period::Month(year, month));
        }
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
        (Part::Months(_, to), Some(Scope::Single)) => Some(Period::Month(year, to)),
        (Part::Months(from, to), _) => Period::months((year, from), (year, to)),
    }
}

/// What a heading's time leaves open and the title does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// 本期, 上年同期 without a year in the title.
    Year,
    /// 本月 without a month in the title, or a bare year under a month's title.
    Month,
}

/// The time that a title names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct TitleTime {
    /// Its only year.
    pub(super) year: Option<i16>,
    /// Its part of the year.
    pub(super) part: Option<Part>,
    /// Whether it spells out months: 1-12月.
    pub(super) months: bool,
}

/// An English title names its year at its end or its beginning: “…, 2020”, “…: 2010”, “2020 …”.
static AT_THE_END: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(, | in |: )((?:19|20)\d\d)$|^((?:19|20)\d\d) [a-z]"));

static YEARS: LazyLock<Regex> = LazyLock::new(|| regex(r"(?:^|[^\d.])((?:19|20)\d\d)(?:[^\d.]|$)"));

impl TitleTime {
    /// The time of a title, if it names exactly one: 2021年1-12月荷塘区主要经济指标. Years of spans, censuses, yearbooks
    /// and price bases do not count.
    pub(super) fn parse(title: &str) -> Self {
        let text = plain(title);
        if text.contains("年鉴") || text.contains("以来") {
            return Self::default();
        }
        let words = TimeWords::parse(&text);
        let masked = BASE.replace_all(&text, "#").into_owned();
        let mut years: Vec<i16> = Vec::new();
        let mut from = 0;
        while let Some(found) = YEARS.captures_at(&masked, from).and_then(|c| c.get(1)) {
            years.extend(found.as_str().parse::<i16>().ok());
            from = found.end();
        }
        years.dedup();
        let spelled = text.contains('年') || words.is_whole();
        match (words.year, words.exact) {
            (Some(year), None) if years.len() <= 1 && spelled => {
                Self { year: Some(year), part: words.part, months: text.contains('月') }
            }
            (None, Some(Period::Day(year, 12, 31))) if years.len() == 1 => {
                Self { year: Some(year), part: Some(Part::Year), months: true }
            }
            (None, None)
                if years.len() == 1 && AT_THE_END.is_match(&text) && !super::text::has_cjk(&text) =>
            {
                Self { year: years.first().copied(), part: None, months: false }
            }
            _ => Self::default(),
        }
    }

    /// The period of a table whose headings name none.
    pub(super) fn period(self) -> Option<Period> {
        of_year(self.year?, self.part.unwrap_or(Part::Year), None)
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

/// A quick look, so that most labels cost nothing.
fn may_hold_time(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || text.contains(['年', '月', '季', '期'])
        || text.contains("累计")
        || (text.is_ascii() && text.len() <= 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, title: &str, expected: &str) {
        let words = TimeWords::parse(label);
        let mut axis = [words];
        let shown = match TimeWords::settle(&mut axis) {
            Err(doubt) => format!("? {doubt:?}"),
            Ok(()) => match axis[0].resolve(TitleTime::parse(title)) {
                Ok(Some(period)) => period.to_string(),
                Ok(None) => "none".to_owned(),
                Err(open) => format!("open {open:?}"),
            },
        };
        assert_eq!(shown, expected, "{label} under {title}");
    }

    #[test]
    fn pattern_10_every_kind_of_label() {
        for (label, expected) in [
            ("2021年1-12月", "2021"),
            ("2021年1—12月", "2021"),
            ("2021年1～12月", "2021"),
            ("２０２１年", "2021"),
            ("2021 年", "2021"),
            ("2021年度", "2021"),
            ("2021年全年", "2021"),
            ("2021年末", "2021"),
            ("2021年12月末", "2021"),
            ("2021", "2021"),
            ("2021.12", "2021"),
            ("202112", "2021"),
            ("二〇二一年", "2021"),
            ("2021年12月止累计", "2021"),
            ("2021年1-12月累计", "2021"),
            ("2021年12月", "2021-M12"),
            ("2021年5月", "2021-M05"),
            ("202105", "2021-M05"),
            ("2021-05", "2021-M05"),
            ("2021/5/31", "2021-05-31"),
            ("2021年12月31日", "2021-12-31"),
            ("2021年1-11月", "2021-01/2021-11"),
            ("2021年前三季度", "2021-01/2021-09"),
            ("2021年上半年", "2021-H1"),
            ("2021年第三季度", "2021-Q3"),
            ("2021年三季度", "2021-Q3"),
            ("2023Q1", "2023-Q1"),
            ("2023年Q1", "2023-Q1"),
            ("1947q1", "1947-Q1"),
            ("Q4 2021", "2021-Q4"),
            ("Jan 2020", "2020-M01"),
            ("2022 Dec", "2022-M12"),
            ("September 2020", "2020-M09"),
            ("30 June 2002", "2002-06-30"),
            ("30-Jun-09(1)", "2009-06-30"),
            ("April 1, 2010", "2010-04-01"),
            ("2019/20", "2019-04/2020-03"),
            ("2019-20", "2019-04/2020-03"),
            ("2011-12", "? MonthOrFiscal"),
            ("2016     ->", "2016"),
            ("2016—2020年", "2016-01/2020-12"),
            ("2020 [note 3]", "2020"),
            ("2021年绝对数", "2021"),
            ("地区生产总值", "none"),
            ("2015年价格", "none"),
            ("上年=100", "none"),
            ("2020年=100", "none"),
            ("比上年增长(%)", "none"),
            ("Mean", "none"),
            ("May", "open Year"),
        ] {
            check(label, "", expected);
        }
    }

    #[test]
    fn pattern_11_times_that_the_title_settles() {
        let title = "荷塘区2021年1-12月主要经济指标";
        check("本期", title, "2021");
        check("上年同期", title, "2020");
        check("本月", title, "2021-M12");
        check("累计", title, "2021");
        check("本年累计", title, "2021");
        check("本月止累计", title, "2021");
        check("年初", title, "2020");
        check("上年末", title, "2020");
        check("本期", "", "open Year");
        check("上年同期", "主要经济指标", "open Year");
        check("本月", "2021年主要经济指标", "open Month");
        check("本年累计", "2021年1-11月", "2021-01/2021-11");
        check("2021年", "2021年1-11月", "2021-01/2021-11");
        check("第三季度", "2021年", "2021-Q3");
        check("1-11月", "2021年", "2021-01/2021-11");
    }

    #[test]
    fn years_of_yearbooks_and_spans_are_no_title_year() {
        assert_eq!(TitleTime::parse("荷塘统计年鉴2024年").year, None);
        assert_eq!(TitleTime::parse("2016-2020年主要指标").year, None);
        assert_eq!(TitleTime::parse("2021年与2020年对比").year, Some(2021));
        assert_eq!(TitleTime::parse("2020年、2021年主要指标").year, None);
        assert_eq!(TitleTime::parse("2021年荷塘区主要经济指标").year, Some(2021));
    }

    proptest::proptest! {
        #[test]
        fn months_written_out_are_read_back(year in 1900_i16..2100, from in 1_u8..=12, to in 1_u8..=12) {
            proptest::prop_assume!(from <= to);
            let words = TimeWords::parse(&format!("{year}年{from}-{to}月"));
            let expected = if from == to { Some(Period::Month(year, from)) } else { Period::months((year, from), (year, to)) };
            proptest::prop_assert_eq!(words.resolve(TitleTime::default()), Ok(expected));
        }

        #[test]
        fn any_label_is_taken_apart_without_a_panic(label in ".{0,40}") {
            let _ = (TimeWords::parse(&label), TitleTime::parse(&label));
        }
    }
}
