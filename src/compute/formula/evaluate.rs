//! What a formula gives in a period, with the values that it took.

use super::quantity::{Failure, Misfit, Quantity, combine, measure, name};
use crate::{
    compute::{
        round,
        select::{Chosen, Key, Slot, is_a_year_earlier, natural_basis},
    },
    model::{Base, ChangeForm, Decimal, Dimension, Indicator, IndicatorId, Period, Unit},
    project::{Expr, Operator, Project},
    text,
};
use std::collections::BTreeMap;

/// The evaluation of a formula, with the values that it takes, each once.
pub(super) struct Evaluation<'a> {
    project: &'a Project,
    chosen: &'a BTreeMap<Key, Chosen>,
    pub(super) used: Vec<Key>,
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(project: &'a Project, chosen: &'a BTreeMap<Key, Chosen>) -> Self {
        Self { project, chosen, used: Vec::new() }
    }

    /// The value of an expression in a period.
    pub(super) fn of(&mut self, expr: &Expr, period: Period) -> Result<Quantity, Failure> {
        match expr {
            Expr::Number(value) => Ok(Quantity::pure(*value)),
            Expr::Indicator(id) => self.level(id, period),
            Expr::Negate(operand) => self.of(operand, period).map(|it| Quantity { value: -it.value, ..it }),
            Expr::Binary(operator, left, right) => {
                let (left, right) = (self.of(left, period)?, self.of(right, period)?);
                combine(*operator, left, &right)
            }
            Expr::Last(operand) => self.of(operand, period.a_year_earlier()),
            Expr::Mean(operand) => {
                let (now, then) = (self.of(operand, period)?, self.of(operand, period.a_year_earlier())?);
                let sum = combine(Operator::Add, now, &then)?;
                combine(Operator::Divide, sum, &Quantity::pure(Decimal::TWO))
            }
            Expr::Growth(id) => self.growth(id, period).map(Quantity::pure),
            Expr::AverageGrowth(id, years) => self.average_growth(id, *years, period).map(Quantity::pure),
            Expr::Chain(id, years) => self.chain(id, *years, period).map(Quantity::pure),
            Expr::Contribution(part, whole) => self.contribution(part, whole, period),
            Expr::Pull(part, whole) => self.pull(part, whole, period),
            Expr::Proportion(_) => Err(Failure::NoValue),
        }
    }

    /// The number that was chosen for a key, which becomes an operand.
    fn value(&mut self, id: &IndicatorId, period: Period, slot: Slot) -> Result<Decimal, Failure> {
        let key = (id.clone(), period, slot);
        let value = self.chosen.get(&key).and_then(Chosen::number).ok_or(Failure::NoValue)?;
        if !self.used.contains(&key) {
            self.used.push(key);
        }
        Ok(value)
    }

    fn indicator(&self, id: &IndicatorId) -> Result<&'a Indicator, Failure> {
        self.project.catalogue.get(id).ok_or(Failure::NoValue)
    }

    fn level(&mut self, id: &IndicatorId, period: Period) -> Result<Quantity, Failure> {
        let (scale, dimensions) = measure(&self.indicator(id)?.unit);
        let value = self.value(id, period, Slot::Level)?;
        let value = value.checked_mul(scale).ok_or(Failure::NoValue)?;
        Ok(Quantity { value, dimensions })
    }

    /// The growth that is published: what the source gives, else what the levels of one file give where the kind allows it.
    fn growth(&mut self, id: &IndicatorId, period: Period) -> Result<Decimal, Failure> {
        let indicator = self.indicator(id)?;
        if indicator.change == ChangeForm::Index {
            let index = self.level(id, period)?;
            return Ok(index.value - Decimal::ONE);
        }
        if !is_growth(indicator.change) {
            return Err(Failure::Misfit(no_growth(indicator)));
        }
        let slot = Slot::Change(natural_basis(indicator));
        if let Ok(percent) = self.value(id, period, slot) {
            return percent.checked_div(Decimal::ONE_HUNDRED).ok_or(Failure::NoValue);
        }
        self.ratio(indicator, period, 1).map(|ratio| ratio - Decimal::ONE)
    }

    /// This year's level over that of so many years ago: of one file, over a base above zero, never at current prices for
    /// what grows at constant prices.
    fn ratio(&mut self, indicator: &Indicator, period: Period, years: u32) -> Result<Decimal, Failure> {
        let mut then = period;
        for _ in 0..years {
            then = then.a_year_earlier();
        }
        if indicator.change.is_supplied_only() {
            return Err(Failure::NoValue);
        }
        let files =
            |period| self.chosen.get(&(indicator.id.clone(), period, Slot::Level)).map(|it| &it.files);
        if files(period) != files(then) {
            return Err(Failure::NoValue);
        }
        let (now, base) = (self.level(&indicator.id, period)?, self.level(&indicator.id, then)?);
        let base = Base::new(base.value).ok_or(Failure::NoValue)?;
        now.value.checked_div(base.value()).ok_or(Failure::NoValue)
    }

    /// The geometric mean (domain §3.2): of the growths where only they are published, else of the levels.
    fn average_growth(&mut self, id: &IndicatorId, years: u32, period: Period) -> Result<Decimal, Failure> {
        let indicator = self.indicator(id)?;
        if !is_growth(indicator.change) {
            return Err(Failure::Misfit(no_growth(indicator)));
        }
        let product = if indicator.change.is_supplied_only() {
            self.product(years, period, |it, period| Ok(Decimal::ONE + it.growth(id, period)?))?
        } else {
            self.ratio(indicator, period, years)?
        };
        let root = round::root(product, years).ok_or(Failure::NoValue)?;
        Ok(root - Decimal::ONE)
    }

    /// Π(I ÷ 100).
    fn chain(&mut self, id: &IndicatorId, years: u32, period: Period) -> Result<Decimal, Failure> {
        let indicator = self.indicator(id)?;
        let of_last_year =
            matches!(indicator.unit.dimension(), Dimension::Index(base) if is_a_year_earlier(base));
        if !of_last_year {
            return Err(Failure::Misfit(no_chain(indicator)));
        }
        self.product(years, period, |it, period| Ok(it.level(id, period)?.value))
    }

    /// The product of a factor of each of so many years, every one above zero.
    fn product(
        &mut self,
        years: u32,
        last: Period,
        mut factor: impl FnMut(&mut Self, Period) -> Result<Decimal, Failure>,
    ) -> Result<Decimal, Failure> {
        let mut product = Decimal::ONE;
        let mut period = last;
        for _ in 0..years {
            let factor = Base::new(factor(self, period)?).ok_or(Failure::NoValue)?;
            product = product.checked_mul(factor.value()).ok_or(Failure::NoValue)?;
            period = period.a_year_earlier();
        }
        Ok(product)
    }

    /// The part's increase over the whole's. None where the total hardly grew: 0.5 % (domain §3.2).
    fn contribution(&mut self, part: &Expr, whole: &Expr, period: Period) -> Result<Quantity, Failure> {
        let (part, base, whole) = self.increases(part, whole, period)?;
        let growth = whole.value.checked_div(base.value()).ok_or(Failure::NoValue)?;
        if growth < Decimal::new(5, 3) {
            return Err(Failure::NoValue);
        }
        combine(Operator::Divide, part, &whole)
    }

    /// The part's increase over last year's whole, in points.
    fn pull(&mut self, part: &Expr, whole: &Expr, period: Period) -> Result<Quantity, Failure> {
        let (part, base, whole) = self.increases(part, whole, period)?;
        let base = Quantity { value: base.value(), ..whole };
        let ratio = combine(Operator::Divide, part, &base)?;
        if !ratio.dimensions.is_empty() {
            return Err(Failure::Misfit(Misfit::dimensions(&name(&ratio.dimensions))));
        }
        let (scale, dimensions) = measure(&Unit::points());
        let points = ratio.value.checked_mul(Decimal::ONE_HUNDRED).and_then(|it| it.checked_mul(scale));
        Ok(Quantity { value: points.ok_or(Failure::NoValue)?, dimensions })
    }

    /// How much part and whole grew, and last year's whole. Both must be at constant prices, or grow at current ones.
    fn increases(
        &mut self,
        part: &Expr,
        whole: &Expr,
        period: Period,
    ) -> Result<(Quantity, Base, Quantity), Failure> {
        for id in part.indicators().into_iter().chain(whole.indicators()) {
            let indicator = self.indicator(id)?;
            if indicator.change.is_supplied_only() {
                return Err(Failure::Misfit(at_current_prices(indicator)));
            }
        }
        let before = period.a_year_earlier();
        let (part_then, whole_then) = (self.of(part, before)?, self.of(whole, before)?);
        let part = combine(Operator::Subtract, self.of(part, period)?, &part_then)?;
        let increase = combine(Operator::Subtract, self.of(whole, period)?, &whole_then)?;
        let base = Base::new(whole_then.value).ok_or(Failure::NoValue)?;
        Ok((part, base, increase))
    }
}

fn is_growth(change: ChangeForm) -> bool {
    matches!(change, ChangeForm::Real | ChangeForm::Nominal | ChangeForm::Comparable | ChangeForm::Volume)
}

fn no_growth(indicator: &Indicator) -> Misfit {
    let name = &indicator.name;
    Misfit(text!("“{name}”的变化不是增速", "the change of `{name}` is no growth"))
}

fn no_chain(indicator: &Indicator) -> Misfit {
    let name = &indicator.name;
    Misfit(text!("“{name}”不是以上年为100的指数", "`{name}` is no index with the year before as 100"))
}

fn at_current_prices(indicator: &Indicator) -> Misfit {
    let name = &indicator.name;
    Misfit(text!(
        "“{name}”的总量与增速口径不同，不能算贡献率和拉动；请另列一个按不变价的指标（change = \"nominal\"）",
        "level and growth of `{name}` are not on one basis; contributions need an indicator at constant prices (change = \"nominal\")"
    ))
}
