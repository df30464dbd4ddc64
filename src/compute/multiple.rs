//! A growth of 100 % and more by its multiples, and the average growth of several years (domain §2.2, §2.6, §3.2).

use super::{
    facts::Maker,
    formula,
    round::{digits, rounded},
};
use crate::{
    finding::{Code, Finding, Language, Site},
    model::{
        Average, Basis, Change, Decimal, FigureId, FigureMeasure, Indicator, Kind, Movement, Multiple,
        Origin, Percent, Period, Shown, Status, Unit,
    },
    project::Expr,
    text,
};

/// Multiples are printed with one decimal.
const DECIMALS: u32 = 1;
/// 翻一番 and so on; a growth of 1000 % and more is not told by its size.
const DOUBLINGS: [(u32, &str); 3] = [(1, "翻一番"), (2, "翻两番"), (3, "翻三番")];

impl Maker<'_> {
    /// The multiples of a growth of 100 % and more, as printed; of one of 1000 % and more there are none (rule Q6).
    pub(super) fn multiple(
        &mut self,
        indicator: &Indicator,
        period: Period,
        growth: &Movement,
    ) -> Option<Multiple> {
        let Change::Percent(Percent(exact)) = growth.change else { return None };
        let is_large = growth.value >= Decimal::ONE_HUNDRED && growth.value < Decimal::ONE_THOUSAND;
        if !is_large || indicator.kind == Kind::Ratio {
            return None;
        }
        let times = exact.checked_div(Decimal::ONE_HUNDRED)?;
        let grown = self.times(indicator, period, ".times", "times-more", times, vec![growth.figure.clone()]);
        let ratio = self.ratio(indicator, period, growth, times + Decimal::ONE);
        let doublings = ratio.as_ref().and_then(|it| self.doublings(indicator, period, growth, it.exact));
        Some(Multiple { growth: grown, ratio, doublings })
    }

    /// How many times last year's it is: where the growth is that of the two levels, and they say the same.
    fn ratio(
        &mut self,
        indicator: &Indicator,
        period: Period,
        growth: &Movement,
        ratio: Decimal,
    ) -> Option<Shown> {
        if !matches!(growth.basis, None | Some(Basis::Nominal)) {
            return None;
        }
        let levels = self.level(indicator, period).zip(self.level(indicator, period.a_year_earlier()));
        let of_levels = levels.and_then(|(now, then)| now.exact.checked_div(then.exact));
        let round = |value| rounded(value, DECIMALS, self.project.rounding.mode);
        if of_levels.is_some_and(|it| round(it) != round(ratio)) {
            return None;
        }
        let operands = vec![growth.figure.clone()];
        Some(self.times(indicator, period, ".ratio", "times-as-much", ratio, operands))
    }

    fn times(
        &mut self,
        indicator: &Indicator,
        period: Period,
        suffix: &str,
        rule: &'static str,
        exact: Decimal,
        operands: Vec<FigureId>,
    ) -> Shown {
        let value = rounded(exact, DECIMALS, self.project.rounding.mode);
        let (digits, unit) = (digits(value, DECIMALS), Unit::times());
        let origin = Origin::Computed { rule, operands, unrounded: exact.normalize() };
        let measure = FigureMeasure::Change;
        let figure = self.figure(indicator, period, measure, suffix, value, &digits, &unit, origin);
        let figure = self.ledger.enter(figure);
        Shown { figure, exact, value, digits, unit, status: Status::Normal }
    }

    /// 翻n番 is true from 2ⁿ times up to a twentieth more (domain §2.7), of the growth as printed too.
    fn doublings(
        &mut self,
        indicator: &Indicator,
        period: Period,
        growth: &Movement,
        ratio: Decimal,
    ) -> Option<Shown> {
        let printed = growth.value.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE)?;
        let holds = |n: u32, ratio: Decimal| {
            let times = Decimal::from(2_u32.pow(n));
            ratio >= times && ratio < times * Decimal::new(105, 2)
        };
        let (n, words) = DOUBLINGS.into_iter().find(|(n, _)| holds(*n, ratio) && holds(*n, printed))?;
        let (value, unit) = (Decimal::from(n), Unit::times());
        let operands = vec![growth.figure.clone()];
        let origin = Origin::Computed { rule: "doublings", operands, unrounded: value };
        let measure = FigureMeasure::Change;
        let mut figure = self.figure(indicator, period, measure, ".doublings", value, words, &unit, origin);
        (figure.unit, figure.display) = ("番".to_owned(), words.to_owned());
        let figure = self.ledger.enter(figure);
        Some(Shown { figure, exact: value, value, digits: words.to_owned(), unit, status: Status::Normal })
    }

    /// The average growth of as many years as review.toml asks for.
    pub(super) fn average(&mut self, indicator: &Indicator, period: Period) -> Option<Average> {
        let years = indicator.average_years.filter(|_| matches!(period, Period::Year(_)))?;
        let expr = Expr::AverageGrowth(indicator.id.clone(), years);
        let like = Indicator { unit: Unit::percent(), kind: Kind::Rate, ..indicator.clone() };
        let found = formula::calculate(self.project, &like, &expr, period, self.chosen).ok().flatten();
        let Some(found) = found.filter(|it| it.value.is_some()) else {
            self.note_no_average(indicator, period, years);
            return None;
        };
        let exact = found.value?;
        let decimals = indicator.decimals.change.max(1);
        let value = rounded(exact, decimals, self.project.rounding.mode);
        let digits = digits(value, decimals);
        let operands = self.operands(&found);
        let origin = Origin::Computed { rule: "average-growth", operands, unrounded: exact };
        let (measure, suffix) = (FigureMeasure::Change, format!(".average-{years}"));
        let figure =
            self.figure(indicator, period, measure, &suffix, value, &digits, &Unit::percent(), origin);
        let figure = self.ledger.enter(figure);
        let change = Change::Percent(Percent(exact));
        let growth = Movement { figure, change, value, digits, basis: None, supplied: false };
        Some(Average { years, growth })
    }

    fn note_no_average(&mut self, indicator: &Indicator, period: Period, years: u32) {
        if self.area.is_some() || !self.project.asks(&indicator.id, period) {
            return;
        }
        let (name, zh, en) = (&indicator.name, period.name(Language::Zh), period.name(Language::En));
        let mut first = period;
        for _ in 1..years {
            first = first.a_year_earlier();
        }
        let (from, base) = (first.year(), first.year() - 1);
        let finding = Finding::new(
            Code::GrowthMissing,
            Site::file(&*self.project.review_file),
            text!(
                "“{name}”{zh}的{years}年平均增长算不出来，正文不写",
                "the average growth of `{name}` over {years} years to {en} cannot be calculated and is not told"
            ),
        )
        .hint(text!(
            "来源表里要有{from}年以来每年的增速；按现价计算的，也可以在同一个文件里给出{base}年的数。\
             不写平均增长，就删去 average_years",
            "the sources must give the growth of every year from {from}; at current prices the level of {base} in the same file does too. \
             To leave it out remove `average_years`"
        ));
        self.findings.push(finding);
    }
}
