use super::Timing;
use crate::finding::Language;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

/// The time that an observation is about. Totally ordered by its last month, then by its first.
///
/// Text form: `2021`, `2021-H1`, `2021-Q3`, `2021-M05`, `2021-12-31`, `2021-01/2021-11`, `2019-04/2020-03`.
/// January to December is the year, a year-end stock is the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A calendar year.
    Year(i16),
    /// A half-year, 1 or 2.
    Half(i16, u8),
    /// A quarter, 1 to 4.
    Quarter(i16, u8),
    /// A month, 1 to 12.
    Month(i16, u8),
    /// A day: year, month, day.
    Day(i16, u8, u8),
    /// From a month to a later month, both included: a sum since January, a fiscal year, a rolling year.
    Months {
        /// First year and month.
        from: (i16, u8),
        /// Last year and month.
        to: (i16, u8),
    },
}

impl Period {
    /// From a month to a month, in its simplest form: January to December is the year, one month is the month.
    /// `None` if a month is not 1 to 12, or the order is wrong.
    #[must_use]
    pub fn months(from: (i16, u8), to: (i16, u8)) -> Option<Self> {
        let valid = |month: u8| (1..=12).contains(&month);
        if !valid(from.1) || !valid(to.1) || from > to {
            return None;
        }
        Some(match (from, to) {
            ((a, 1), (b, 12)) if a == b => Self::Year(a),
            (a, b) if a == b => Self::Month(a.0, a.1),
            (from, to) => Self::Months { from, to },
        })
    }

    /// The year that the period ends in.
    #[must_use]
    pub fn year(self) -> i16 {
        self.end().0
    }

    /// The month that it ends in, from 1.
    #[must_use]
    pub fn last_month(self) -> u8 {
        self.end().1
    }

    /// The same period one year earlier.
    #[must_use]
    pub fn a_year_earlier(self) -> Self {
        self.years_later(-1)
    }

    /// The same period so many years later; the leap day has its place on 28 February.
    #[must_use]
    pub fn years_later(self, years: i16) -> Self {
        match self {
            Self::Year(year) => Self::Year(year + years),
            Self::Half(year, half) => Self::Half(year + years, half),
            Self::Quarter(year, quarter) => Self::Quarter(year + years, quarter),
            Self::Month(year, month) => Self::Month(year + years, month),
            Self::Day(year, 2, 29) => Self::Day(year + years, 2, 28),
            Self::Day(year, month, day) => Self::Day(year + years, month, day),
            Self::Months { from, to } => {
                Self::Months { from: (from.0 + years, from.1), to: (to.0 + years, to.1) }
            }
        }
    }

    /// The same time under the one name that figures of this timing are known by: January to March is the first quarter,
    /// January to June the first half-year; what there is at the end of March is there at the end of the first quarter,
    /// and at the end of December at the end of the year.
    #[must_use]
    pub fn known_as(self, timing: Timing) -> Self {
        let (from, (year, month)) = (self.start(), self.end());
        match (self, timing) {
            (Self::Day(..), _) => self,
            (_, Timing::Stock) if month == 12 => Self::Year(year),
            (_, Timing::Stock) if month % 3 == 0 => Self::Quarter(year, month / 3),
            (_, Timing::Stock) => Self::Month(year, month),
            (Self::Months { .. }, _) if from.0 == year => match (from.1, month) {
                (1, 6) => Self::Half(year, 1),
                (7, 12) => Self::Half(year, 2),
                (first, last) if first % 3 == 1 && last == first + 2 => Self::Quarter(year, last / 3),
                _ => self,
            },
            _ => self,
        }
    }

    /// The period as a review names it: 2024年, 2024年第三季度, 2024年1—11月.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        match (language, self) {
            (Language::Zh, Self::Year(year)) => format!("{year}年"),
            (Language::Zh, Self::Half(year, half)) => {
                format!("{year}年{}半年", if half == 1 { "上" } else { "下" })
            }
            (Language::Zh, Self::Quarter(year, quarter)) => {
                format!("{year}年第{}季度", ["一", "二", "三", "四"][usize::from(quarter.clamp(1, 4)) - 1])
            }
            (Language::Zh, Self::Month(year, month)) => format!("{year}年{month}月"),
            (Language::Zh, Self::Day(year, month, day)) => format!("{year}年{month}月{day}日"),
            (Language::Zh, Self::Months { from, to }) if from.0 == to.0 => {
                format!("{}年{}—{}月", from.0, from.1, to.1)
            }
            (Language::Zh, Self::Months { from, to }) => {
                format!("{}年{}月—{}年{}月", from.0, from.1, to.0, to.1)
            }
            (Language::En, period) => period.to_string(),
        }
    }

    fn start(self) -> (i16, u8) {
        match self {
            Self::Year(year) => (year, 1),
            Self::Half(year, half) => (year, half * 6 - 5),
            Self::Quarter(year, quarter) => (year, quarter * 3 - 2),
            Self::Month(year, month) | Self::Day(year, month, _) => (year, month),
            Self::Months { from, .. } => from,
        }
    }

    fn end(self) -> (i16, u8) {
        match self {
            Self::Year(year) => (year, 12),
            Self::Half(year, half) => (year, half * 6),
            Self::Quarter(year, quarter) => (year, quarter * 3),
            Self::Month(year, month) | Self::Day(year, month, _) => (year, month),
            Self::Months { to, .. } => to,
        }
    }

    fn day(self) -> u8 {
        match self {
            Self::Day(_, _, day) => day,
            _ => 0,
        }
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |period: Self| (period.end(), period.start(), period.day(), period.rank());
        key(*self).cmp(&key(*other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Period {
    fn rank(self) -> u8 {
        match self {
            Self::Year(_) => 0,
            Self::Half(..) => 1,
            Self::Quarter(..) => 2,
            Self::Month(..) => 3,
            Self::Day(..) => 4,
            Self::Months { .. } => 5,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-M{month:02}"),
            Self::Day(year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
            Self::Months { from, to } => {
                write!(f, "{:04}-{:02}/{:04}-{:02}", from.0, from.1, to.0, to.1)
            }
        }
    }
}

/// The text is no period in the form that [`Period`] prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a period such as 2021, 2021-Q3, 2021-M05, 2021-12-31 or 2021-01/2021-11")]
pub struct NotAPeriod;

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        parse(text).ok_or(NotAPeriod)
    }
}

fn parse(text: &str) -> Option<Period> {
    if let Some((from, to)) = text.split_once('/') {
        return Period::months(year_month(from)?, year_month(to)?);
    }
    let mut parts = text.split('-');
    let year: i16 = four_digits(parts.next()?)?;
    let period = match (parts.next(), parts.next()) {
        (None, _) => Period::Year(year),
        (Some(part), None) => match part.split_at_checked(1)? {
            ("H", half) => Period::Half(year, within(half, 1, 2)?),
            ("Q", quarter) => Period::Quarter(year, within(quarter, 1, 4)?),
            ("M", month) => Period::Month(year, within(month, 1, 12)?),
            _ => return None,
        },
        (Some(month), Some(day)) => Period::Day(year, within(month, 1, 12)?, within(day, 1, 31)?),
    };
    parts.next().is_none().then_some(period)
}

fn year_month(text: &str) -> Option<(i16, u8)> {
    let (year, month) = text.split_once('-')?;
    Some((four_digits(year)?, within(month, 1, 12)?))
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn within(text: &str, least: u8, most: u8) -> Option<u8> {
    text.parse().ok().filter(|n| (least..=most).contains(n))
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        for text in
            ["2021", "2021-H1", "2021-Q3", "2021-M05", "2021-12-31", "2021-01/2021-11", "2019-04/2020-03"]
        {
            assert_eq!(text.parse::<Period>().map(|period| period.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn january_to_december_is_the_year() {
        assert_eq!("2021-01/2021-12".parse(), Ok(Period::Year(2021)));
    }

    #[test]
    fn no_period() {
        for text in ["", "21", "2021-", "2021-Q5", "2021-M13", "2021-12", "2021-11/2021-01", "2021-1-1-1"] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }

    #[test]
    fn a_year_earlier_of_a_leap_day() {
        assert_eq!(Period::Day(2024, 2, 29).a_year_earlier(), Period::Day(2023, 2, 28));
    }

    #[test]
    fn one_time_has_one_name() {
        let known = |text: &str, timing| text.parse::<Period>().map(|it| it.known_as(timing).to_string());
        for (text, flow, stock) in [
            ("2021-01/2021-03", "2021-Q1", "2021-Q1"),
            ("2021-04/2021-06", "2021-Q2", "2021-Q2"),
            ("2021-01/2021-06", "2021-H1", "2021-Q2"),
            ("2021-07/2021-12", "2021-H2", "2021"),
            ("2021-01/2021-09", "2021-01/2021-09", "2021-Q3"),
            ("2021-02/2021-04", "2021-02/2021-04", "2021-M04"),
            ("2020-10/2021-03", "2020-10/2021-03", "2021-Q1"),
            ("2021-Q4", "2021-Q4", "2021"),
            ("2021-M12", "2021-M12", "2021"),
            ("2021-M05", "2021-M05", "2021-M05"),
            ("2021", "2021", "2021"),
            ("2021-03-15", "2021-03-15", "2021-03-15"),
        ] {
            assert_eq!(known(text, Timing::Flow).as_deref(), Ok(flow), "{text}");
            assert_eq!(known(text, Timing::Stock).as_deref(), Ok(stock), "{text}");
        }
    }

    #[test]
    fn names() {
        assert_eq!(Period::Quarter(2021, 3).name(Language::Zh), "2021年第三季度");
        assert_eq!(Period::Months { from: (2021, 1), to: (2021, 11) }.name(Language::Zh), "2021年1—11月");
    }
}
