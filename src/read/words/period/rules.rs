//! How times are written: the patterns of a label, each with what it says.

use super::{Doubt, Part, Relative, Scope, TimeWords};
use crate::{model::Period, read::words::pattern::Pattern};
use regex::{Captures, RegexSet};
use std::sync::LazyLock;

/// A way to write a time.
pub(super) struct Rule {
    pub(super) pattern: Pattern,
    pub(super) says: Says,
}

/// What a pattern says. `None` where it says nothing after all.
type Says = fn(&Captures<'_>, &mut TimeWords) -> Option<()>;

/// Every way, those that say most first.
pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |(pattern, says)| Rule { pattern: Pattern::new(pattern), says };
    patterns().map(rule).collect()
});

/// Which rules fit, in one pass.
pub(super) static ANY: LazyLock<RegexSet> =
    LazyLock::new(|| match RegexSet::new(patterns().map(|(pattern, _)| pattern)) {
        Ok(set) => set,
        Err(error) => panic!("a pattern of the program is wrong: {error}"),
    });

/// What says on which base something is measured, and no time: 上年=100, 比上年, 按2015年价格. Nor are words that begin with the
/// end of one: 2025年初步安排.
pub(super) static BASE: Pattern = Pattern::new(
    r"(上年同期|上年同月|去年同期|去年同月|上年|上月|上期|去年|\d{4}年?)(价格)?(=|为)100|年初(预算|目标|计划|安排|承诺|确定|下达|任务|预期|建议|要求)|(^|[^同占])(比|较)((\d{1,2}月?[-至到])?\d{1,2}月份?|上半年|前三季度|第?[一二三四1-4]季度)|(按|以)\d{4}年?(价格|价)|(按|以)?\d{4}年?(不变价格?|可比价格?)|\d{4}年?价格?(计算|\)|$)|(比|较|与|对)(上年同期|上年末|上年|去年同期|去年末|去年|年初|上月|上期|上季|\d{4}年)(同期|同月|末|底)?|chained \d{4}|\d{4} (dollars|prices)|(第[一二三四五六七八九十]次|普查)|初[步核级中]",
);

fn patterns() -> impl Iterator<Item = (&'static str, Says)> {
    let parts: [&[(&str, Says)]; 6] = [&ABSOLUTE, &PARTS, &RELATIVE, &ENGLISH, &MARKED, &SPELLED];
    parts.into_iter().flatten().copied()
}

const ABSOLUTE: [(&str, Says); 11] = [
    (r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})[日号]", |c, t| {
        set_day(t, year(c, 1)?, number(c, 2)?, number(c, 3)?)
    }),
    // 2021.1-12 is no day.
    (r"((?:19|20)\d\d)(?:年度?|\.)(\d{1,2})月?[-至到](\d{1,2})(?:月份?|$)", |c, t| {
        t.year = Some(year(c, 1)?);
        set_months(t, number(c, 2)?, number(c, 3)?)
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
    // The year before 2022.
    (r"((?:19|20)\d\d)年同期数?", |c, t| {
        t.year = Some(year(c, 1)? + 1);
        t.relative = Some(Relative::Last);
        Some(())
    }),
    (r"((?:19|20)\d\d)(?:年度|年末|年底|年全年|年)", |c, t| {
        t.year = Some(year(c, 1)?);
        if c.get(0).is_some_and(|it| it.as_str().contains(['末', '底', '全', '度'])) {
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

const PARTS: [(&str, Says); 12] = [
    (r"(上年|去年|今年|本年)(\d{1,2})月([份末底])?", |c, t| {
        let month = month(c, 2)?;
        let is_end = capture(c, 3).is_some_and(|it| it != "份") && month == 12;
        t.part = Some(if is_end { Part::Year } else { Part::Month(month) });
        let is_this = matches!(capture(c, 1)?, "今年" | "本年");
        t.relative = Some(if is_this { Relative::This } else { Relative::Last });
        Some(())
    }),
    (r"[前头](\d{1,2})个月", |c, t| set_months(t, 1, number(c, 1)?)),
    (r"[一1]-[四4]季度?", |_, t| {
        t.part = Some(Part::Year);
        Some(())
    }),
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
    (r"(\d{1,2})月?[-至到](\d{1,2})月份?", |c, t| set_months(t, number(c, 1)?, number(c, 2)?)),
    (r"(?:^|(?<before>[^\d]))(\d{1,2})月(份|止|底|末)?", |c, t| {
        t.part = Some(Part::Month(month(c, 2)?));
        match capture(c, 3) {
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
    // 本季累计, in the forms of farming: since January.
    (r"[本当]季度?累计", |_, t| {
        t.scope = Some(Scope::Cumulative);
        t.relative.get_or_insert(Relative::This);
        Some(())
    }),
    (
        r"[1一](?:月份?)?[-至到]本月末?止?(?:累计)?|本月末?止?累计值?|(?:自年初(?:以来|起)?|年初(?:以来|起|累计值?))(?:累计值?)?|止?累计值?",
        |_, t| {
            t.scope = Some(Scope::Cumulative);
            Some(())
        },
    ),
];

const RELATIVE: [(&str, Says); 8] = [
    (r"本月止|本月末止", |_, t| {
        t.scope = Some(Scope::Cumulative);
        t.relative.get_or_insert(Relative::This);
        Some(())
    }),
    (r"本月[末底]?|当月|单月|当期值?|[本当]季度?值?|单季度值?", |c, t| {
        t.scope = Some(match c.get(0)?.as_str() {
            text if text.contains('季') => Scope::Quarter,
            text if text.contains('月') => Scope::Month,
            _ => Scope::Single,
        });
        t.relative.get_or_insert(Relative::This);
        Some(())
    }),
    (r"上年年?末|去年年?末|上年底|去年底|年初数?|期初数?", |_, t| {
        t.relative = Some(Relative::LastEnd);
        Some(())
    }),
    (r"(?:上年|去年)同([月季])度?", |c, t| {
        let of_month = capture(c, 1)? == "月";
        t.scope = t.scope.or(Some(if of_month { Scope::Month } else { Scope::Quarter }));
        t.relative = Some(Relative::Last);
        Some(())
    }),
    (r"(?:上年|去年)同期末?|同期数?|上年|去年|上期|上一年度?", |_, t| {
        t.relative = Some(Relative::Last);
        Some(())
    }),
    (r"本期末|期末", |_, t| {
        t.relative.get_or_insert(Relative::This);
        Some(())
    }),
    (r"本年末|年末", |_, t| {
        t.relative.get_or_insert(Relative::ThisEnd);
        Some(())
    }),
    (r"本年度?|今年|本期|当年|报告期内?|^期内", |_, t| {
        t.relative.get_or_insert(Relative::This);
        Some(())
    }),
];

const MONTHS: &str = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";

const ENGLISH: [(&str, Says); 11] = [
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

/// Years with a mark of revision or with the year said twice, and years that run into the next.
const MARKED: [(&str, Says); 5] = [
    (r"^((?:19|20)\d\d) ?[rpe]$", |c, t| {
        t.year = Some(year(c, 1)?);
        Some(())
    }),
    // Exports of the World Bank's DataBank: 1995 [YR1995].
    (r"^((?:19|20)\d\d) \[yr((?:19|20)\d\d)\]$", |c, t| {
        (year(c, 1)? == year(c, 2)?).then_some(())?;
        t.year = Some(year(c, 1)?);
        Some(())
    }),
    (r"^mid[- ]((?:19|20)\d\d)$", |c, t| {
        t.year = Some(year(c, 1)?);
        Some(())
    }),
    // 2018-2019, 2018/2019 as 2018/19; years further apart are a span.
    (r"^((?:19|20)\d\d)[-/]((?:19|20)\d\d)$", |c, t| {
        let (from, to) = (year(c, 1)?, year(c, 2)?);
        let months = if to == from + 1 { ((from, 4), (to, 3)) } else { ((from, 1), (to, 12)) };
        t.exact = Some(Period::months(months.0, months.1).filter(|_| to > from)?);
        Some(())
    }),
    // How a cell that is formatted as a month reads: 2009-M02.
    (r"^((?:19|20)\d\d)-m(\d\d)$", |c, t| {
        t.year = Some(year(c, 1)?);
        t.part = Some(Part::Month(month(c, 2)?));
        Some(())
    }),
];

/// Quarters, halves and months in English words, and beside the word of another language.
const SPELLED: [(&str, Says); 9] = [
    (r"^(?:q|quarter |qtr\.? ?)([1-4])$|^([1-4])(?:st|nd|rd|th) (?:quarter|qtr)$", |c, t| {
        t.part = Some(Part::Quarter(number(c, 1).or_else(|| number(c, 2))?));
        Some(())
    }),
    (r"^(first|second|third|fourth) quarter$", |c, t| {
        t.part = Some(Part::Quarter(english_ordinal(c, 1)?));
        Some(())
    }),
    (
        r"^(first|second|third|fourth|1st|2nd|3rd|4th|quarter 1|quarter 2|quarter 3|quarter 4) (?:quarter )?((?:19|20)\d\d)$",
        |c, t| {
            t.year = Some(year(c, 2)?);
            t.part = Some(Part::Quarter(english_ordinal(c, 1)?));
            Some(())
        },
    ),
    (
        r"^((?:19|20)\d\d) (first|second|third|fourth|1st|2nd|3rd|4th|quarter 1|quarter 2|quarter 3|quarter 4)(?: quarter)?$",
        |c, t| {
            t.year = Some(year(c, 1)?);
            t.part = Some(Part::Quarter(english_ordinal(c, 2)?));
            Some(())
        },
    ),
    (r"^(\d{4}|\d\d)[:.] ?q([1-4])$", |c, t| {
        t.year = Some(short_year(c, 1)?);
        t.part = Some(Part::Quarter(number(c, 2)?));
        Some(())
    }),
    (r"^(?:h|half ?)([12])$", |c, t| {
        t.part = Some(Part::Half(number(c, 1)?));
        Some(())
    }),
    (
        r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ?(?:-|to) ?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$",
        |c, t| set_months(t, month_name(c, 1)?, month_name(c, 2)?),
    ),
    (
        r"^(?:year|12 months) (?:ending|ended|to) (?:\d\d? )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{4})$",
        |c, t| {
            let (year, month) = (short_year(c, 2)?, month_name(c, 1)?);
            let first = if month == 12 { (year, 1) } else { (year - 1, month + 1) };
            t.exact = Some(Period::months(first, (year, month))?);
            Some(())
        },
    ),
    // Ocak January, 1月 January: the English name of a month behind the same in another language.
    (
        r"^([^\s\d]{3,12}) ?[-/ ] ?(january|february|march|april|may|june|july|august|september|october|november|december)$",
        |c, t| {
            let other = capture(c, 1)?;
            (!BEFORE_MONTHS.contains(&other)).then_some(())?;
            let name = capture(c, 2)?;
            t.part = Some(Part::Month(month_of(name.get(..3)?)?));
            Some(())
        },
    ),
];

/// Words that may stand in front of a month and change what it means.
const BEFORE_MONTHS: &[&str] = &[
    "end", "mid", "early", "late", "until", "since", "from", "before", "after", "total", "average",
    "through", "ending", "ended", "year", "week", "the", "for", "and", "during",
];

fn english_ordinal(c: &Captures<'_>, group: usize) -> Option<u8> {
    let text = capture(c, group)?;
    if let Some(digit) = text.chars().find_map(|c| c.to_digit(10)) {
        return u8::try_from(digit).ok();
    }
    ["first", "second", "third", "fourth"]
        .iter()
        .position(|it| *it == text)
        .and_then(|n| u8::try_from(n + 1).ok())
}

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
    month_of(capture(c, group)?)
}

/// The month of three letters of its English name.
pub(super) fn month_of(name: &str) -> Option<u8> {
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
