//! Quarters, months and sums since January: the parts of a year that tables and charts may ask for.

use super::Project;
use crate::model::{IndicatorId, Period};

/// The step from one period of a table or chart to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Steps {
    /// Year by year.
    #[default]
    Years,
    /// Quarter by quarter.
    Quarters,
    /// Month by month.
    Months,
    /// 累计: since January, a month longer each time; the last is the year.
    ToDate,
}

impl Steps {
    /// The periods of a year, in order.
    #[must_use]
    pub fn of(self, year: i16) -> Vec<Period> {
        match self {
            Self::Years => vec![Period::Year(year)],
            Self::Quarters => (1..=4).map(|quarter| Period::Quarter(year, quarter)).collect(),
            Self::Months => (1..=12).map(|month| Period::Month(year, month)).collect(),
            Self::ToDate => (1..=12).filter_map(|month| Period::months((year, 1), (year, month))).collect(),
        }
    }

    /// What a period of the year is called in a row or below an axis: 一季度, 3月, 1—3月.
    #[must_use]
    pub fn name(self, period: Period) -> String {
        let (year, month) = (period.year(), period.last_month());
        match self {
            Self::Years => format!("{year}年"),
            Self::Quarters => {
                format!("{}季度", ["一", "二", "三", "四"][usize::from((month.clamp(1, 12) - 1) / 3)])
            }
            Self::ToDate if month > 1 => format!("1—{month}月"),
            Self::Months | Self::ToDate => format!("{month}月"),
        }
    }

    /// What a title calls the periods: 分季度.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Years => "",
            Self::Quarters => "分季度",
            Self::Months => "分月",
            Self::ToDate => "分月累计",
        }
    }
}

impl Project {
    /// Whether a figure of this indicator and period is under review: of the year, where a chapter has the indicator; of a
    /// part of the year, where a table of `[[series]]` or a chart has it.
    #[must_use]
    pub fn asks(&self, id: &IndicatorId, period: Period) -> bool {
        let in_a_chapter = || self.chapters.iter().any(|chapter| chapter.indicators.contains(id));
        if period == self.report.period() {
            return in_a_chapter();
        }
        let Some(timing) = self.catalogue.get(id).map(|indicator| indicator.timing) else { return false };
        let year = self.report.year;
        self.parts_of_years(id).any(|steps| steps.of(year).iter().any(|it| it.known_as(timing) == period))
    }

    /// The parts of the year that tables and charts ask of an indicator.
    fn parts_of_years<'a>(&'a self, id: &'a IndicatorId) -> impl Iterator<Item = Steps> + 'a {
        let tables = self.series.iter().filter(|plan| plan.indicators.contains(id)).map(|plan| plan.steps);
        let charts = self.chapters.iter().flat_map(|chapter| &chapter.charts);
        let charts = charts
            .filter(|chart| chart.indicator.as_ref() == Some(id) || chart.indicators.contains(id))
            .map(|chart| chart.steps);
        tables.chain(charts).filter(|steps| *steps != Steps::Years)
    }

    /// Whether sums since January are asked of an indicator, and no figure of the whole year.
    #[must_use]
    pub fn asks_only_parts(&self, id: &IndicatorId) -> bool {
        !self.asks(id, self.report.period()) && self.parts_of_years(id).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_and_their_names() {
        let named = |steps: Steps| steps.of(2021).into_iter().map(|it| steps.name(it)).collect::<Vec<_>>();
        assert_eq!(named(Steps::Quarters), ["一季度", "二季度", "三季度", "四季度"]);
        assert_eq!(named(Steps::Months)[..3], ["1月", "2月", "3月"]);
        let to_date = named(Steps::ToDate);
        assert_eq!(
            (&to_date[..3], to_date[11].as_str()),
            (["1月", "1—2月", "1—3月"].map(str::to_owned).as_slice(), "1—12月")
        );
        assert_eq!(Steps::ToDate.of(2021)[11], Period::Year(2021));
    }
}
