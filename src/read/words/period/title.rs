//! The time that a title names, which settles what headings leave open.

use super::{
    Part, Scope, TimeWords, of_year, quarter_end,
    rules::{BASE, month_of},
};
use crate::{
    model::Period,
    read::words::{
        pattern::Pattern,
        text::{self, plain},
    },
};

/// What a heading's time leaves open and the title does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Open {
    /// 本期, 上年同期 without a year in the title.
    Year,
    /// 本月 without a month in the title, or a bare year under a month's title.
    Month,
    /// Whether 当期 is a month or a quarter, or of which quarter 本季 is: of 1-8月.
    Extent,
    /// A word that is not known beside a year: a month, or the name of something.
    Word,
    /// 三季度 in the title, and nothing in the headings: the quarter alone, or the sum since January.
    Quarter,
    /// The name of a row speaks of another part of the year than the heading of the column: GDP（1-9月） below 1-10月.
    Conflict,
}

/// The time that a title names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(in crate::read) struct TitleTime {
    /// Its only year.
    pub(in crate::read) year: Option<i16>,
    /// Its part of the year.
    pub(in crate::read) part: Option<Part>,
    /// Whether it spells out months: 1-12月.
    pub(in crate::read) months: bool,
    /// Whether it is that of an issue (2021年第10期), which does not say up to which month its numbers go.
    pub(in crate::read) is_issue: bool,
    /// Whether it says that its months are sums since January: 各月主要指标（累计）.
    pub(in crate::read) since_january: bool,
    /// Whether its quarter may be that alone or the quarters to its end: 三季度主要指标.
    pub(in crate::read) is_open_quarter: bool,
}

/// An English title names its year at its end or its beginning: “…, 2020”, “…: 2010”, “2020 …”.
static AT_THE_END: Pattern = Pattern::new(r"(, | in |: )((?:19|20)\d\d)$|^((?:19|20)\d\d) [a-z]");

/// November, 2021 at the end of an English title.
static MONTH_AT_THE_END: Pattern = Pattern::new(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?, (?:19|20)\d\d$",
);

/// A part of the year that an English title speaks of, in words that are not read.
static PART_IN_ENGLISH: Pattern = Pattern::new(r"\b(quarters?|q[1-4]|half|halves|months?|weeks?)\b");

/// 上年为2020年最终核实数: what the year before is taken from, and no time of the table.
static OF_LAST: Pattern =
    Pattern::new(r"(上年|去年|上期|同期|基期)[^()年]{0,6}(为|是|系|指|采用|用)(19|20)\d\d年[^()]*");

/// 2021年第10期: the number of an issue.
static ISSUE: Pattern = Pattern::new(r"第(\d{1,3})期");

/// Months alone stand beside the sums, or may.
static NOT_SUMS_ALONE: Pattern =
    Pattern::new(r"当月|本月|单月|当期|[当本]季|[及和与、]累计|累计[及和与、]|累计(投资|签约|确诊)");

/// 三季度, which is as often 前三季度.
static OPEN_QUARTER: Pattern = Pattern::new(r"(^|[^第前头至到\-—0-9q])[二三四2-4]季度");

/// The quarter alone, or not.
static ONE_QUARTER: Pattern = Pattern::new(r"当季|单季|本季|分季|各季|累计|季度数据|季度核算");

static YEARS: Pattern = Pattern::new(r"(?:^|[^\d.])((?:19|20)\d\d)(?:[^\d.]|$)");

impl TitleTime {
    /// The time of a title, if it names exactly one: 2021年1-12月荷塘区主要经济指标. Years of spans, censuses, yearbooks
    /// and price bases do not count. Without a year it may name a part of each: 历年一季度主要指标.
    pub(in crate::read) fn parse(title: &str) -> Self {
        let text = quarter_end(&OF_LAST.replace_all(&plain(title), "")).into_owned();
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
        // 截至2021年11月: since January.
        let since =
            title.contains("截至") || title.contains("截止") || words.scope == Some(Scope::Cumulative);
        let since_january =
            words.scope == Some(Scope::Cumulative) && words.part.is_none() && !NOT_SUMS_ALONE.is_match(&text);
        let is_open_quarter = matches!(words.part, Some(Part::Quarter(2..)))
            && OPEN_QUARTER.is_match(&text)
            && !ONE_QUARTER.is_match(&text);
        let open = Self { since_january, is_open_quarter, ..Self::default() };
        let issue =
            ISSUE.captures(&text).filter(|_| words.part.is_none()).map(|found| found[1].parse::<u16>());
        // The first ones of a year hold numbers of the year before.
        if let Some(Ok(..=2) | Err(_)) = issue {
            return Self::default();
        }
        let part = match words.part {
            Some(Part::Month(12)) if since => Some(Part::Year),
            Some(Part::Month(month)) if since => Some(Part::Months(1, month)),
            part => part,
        };
        match (words.year, words.exact) {
            (Some(year), None) if years.len() <= 1 && spelled => {
                let months = text.contains('月');
                Self { year: Some(year), part, months, is_issue: issue.is_some(), ..open }
            }
            (None, Some(Period::Day(year, 12, 31))) if years.len() == 1 => {
                Self { year: Some(year), part: Some(Part::Year), months: true, ..open }
            }
            // 截至2024年5月31日, and no other time beside it.
            (None, Some(Period::Day(year, month, day)))
                if since
                    && years.len() == 1
                    && is_last_day(year, month, day)
                    && !TimeWords::parse(&words.rest).is_some() =>
            {
                Self { year: Some(year), part: Some(Part::Months(1, month)), months: true, ..open }
            }
            (None, None) if years.len() == 1 && AT_THE_END.is_match(&text) && !text::has_cjk(&text) => {
                english(years[0], &text)
            }
            _ => {
                let part = part_of_each_year(&text, &words);
                Self { part, months: part.is_some() && text.contains('月'), ..open }
            }
        }
    }

    /// The month that it is of, where it is of that month alone.
    pub(in crate::read) fn single_month(self) -> Option<u8> {
        match self.part {
            Some(Part::Month(month)) if !self.since_january => Some(month),
            _ => None,
        }
    }

    /// The period of a table whose headings name none.
    pub(in crate::read) fn period(self) -> Option<Period> {
        let year = self.year.filter(|_| self.part.is_some() || !self.is_issue)?;
        of_year(year, self.part.unwrap_or(Part::Year), None)
    }

    /// The time of a line below a title that names this part of the year and no year: （2021年）, 2021年1-11月. `None` for
    /// another part: it is the month in which the table was made.
    pub(in crate::read) fn of_the_year(self, line: Self) -> Option<Self> {
        let ends = |time: Self| time.part.map(Part::last_month);
        match (self.part, line.part) {
            (None, _) => Some(line),
            (Some(Part::Month(_)), Some(Part::Months(..))) if ends(self) == ends(line) => Some(line),
            (Some(_), Some(_)) if ends(self) != ends(line) => None,
            (Some(_), _) => Some(Self { part: self.part, months: self.months, ..line }),
        }
    }
}

/// Whether a day is the last of its month.
fn is_last_day(year: i16, month: u8, day: u8) -> bool {
    match month {
        2 if year % 4 == 0 => day == 29,
        2 => day == 28,
        4 | 6 | 9 | 11 => day == 30,
        _ => day == 31,
    }
}

/// The part of the year of a title that names no year, or several: 主要经济指标（1-10月）, 2021-2025年各年前三季度.
fn part_of_each_year(title: &str, words: &TimeWords) -> Option<Part> {
    let words = match words.exact {
        Some(Period::Months { from: (_, 1), to: (_, 12) }) => &TimeWords::parse(&words.rest),
        Some(_) => return None,
        None => words,
    };
    let part = words.part.filter(|part| *part != Part::Year && text::has_cjk(title))?;
    // 2020年1-12月、2021年1-10月
    let mut others = title.split(['、', ',', '和', '与', '及']).filter_map(|it| TimeWords::parse(it).part);
    others.all(|it| it == part).then_some(part)
}

/// The time of an English title that ends or begins with a year.
fn english(year: i16, title: &str) -> TitleTime {
    match MONTH_AT_THE_END.captures(title).and_then(|found| month_of(&found[1])) {
        Some(month) => TitleTime {
            year: Some(year),
            part: Some(Part::Month(month)),
            months: true,
            ..TitleTime::default()
        },
        None if PART_IN_ENGLISH.is_match(title) => TitleTime::default(),
        None => TitleTime { year: Some(year), ..TitleTime::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_titles() {
        for (title, period) in [
            ("Employment, November, 2021", "2021-M11"),
            ("Schedule - January, 2001", "2001-M01"),
            ("Trade in goods, Sept., 2021", "2021-M09"),
            ("Population by age, 2020", "2020"),
            ("Output in the first quarter, 2021", "-"),
            ("Six months, 2021", "-"),
        ] {
            let found = TitleTime::parse(title).period().map_or("-".to_owned(), |it| it.to_string());
            assert_eq!(found, period, "{title}");
        }
    }
}
