//! `formula = "tax_revenue / budget_revenue"`: what is written between the quotation marks, as an expression.

mod error;
#[cfg(test)]
mod tests;
mod token;

pub use error::FormulaError;

use super::Catalogue;
use crate::model::{Decimal, IndicatorId};
use token::{Token, tokens};

/// The calculation of an indicator from others of the same area and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// The level of an indicator.
    Indicator(IndicatorId),
    /// A pure number.
    Number(Decimal),
    /// Minus the operand.
    Negate(Box<Expr>),
    /// An operation on two operands.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// The mean of this year's value and last year's: of a stock, its mean over the year.
    Mean(Box<Expr>),
    /// Last year's value.
    Last(Box<Expr>),
    /// The published growth of an indicator, as a pure number: 8.2 % is 0.082.
    Growth(IndicatorId),
    /// The average growth of an indicator over so many years, as a pure number.
    AverageGrowth(IndicatorId, u32),
    /// The product of so many years' indices, as a pure number.
    Chain(IndicatorId, u32),
    /// 贡献率: the part's increase over the whole's.
    Contribution(Box<Expr>, Box<Expr>),
    /// 拉动: the part's increase over the whole of last year, in points.
    Pull(Box<Expr>, Box<Expr>),
    /// A structure, a∶b∶c.
    Proportion(Vec<Expr>),
}

/// An operation on two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`, `×`
    Multiply,
    /// `/`, `÷`
    Divide,
}

impl Expr {
    /// The indicators that the calculation needs, in the order in which they are written, each once.
    #[must_use]
    pub fn indicators(&self) -> Vec<&IndicatorId> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a IndicatorId>) {
        match self {
            Self::Indicator(id) if found.contains(&id) => {}
            Self::Indicator(id) => found.push(id),
            Self::Number(_) => {}
            Self::Negate(operand) | Self::Mean(operand) | Self::Last(operand) => operand.collect(found),
            Self::Growth(id) | Self::AverageGrowth(id, _) | Self::Chain(id, _) => {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
            Self::Binary(_, left, right) | Self::Contribution(left, right) | Self::Pull(left, right) => {
                left.collect(found);
                right.collect(found);
            }
            Self::Proportion(parts) => parts.iter().for_each(|part| part.collect(found)),
        }
    }
}

/// Reads a formula. Names are ids or Chinese names, as they are; one that holds an operator or bracket stands in
/// `'…'` or `「…」`. Multiplication and division come before addition and subtraction, from left to right. Functions:
/// `mean`, `last`, `growth`, `average_growth`, `chain`, `contribution`, `pull`, each with a Chinese name too; the parts of a
/// structure stand between `:`.
///
/// # Errors
///
/// The first thing that cannot be read; for unknown names every one of them.
pub fn formula(text: &str, catalogue: &Catalogue) -> Result<Expr, Vec<FormulaError>> {
    let tokens = tokens(text).map_err(|error| vec![error])?;
    let end = text.chars().count();
    let mut parser = Parser { tokens: &tokens, next: 0, end, depth: 0, catalogue, unknown: Vec::new() };
    let expr = parser.proportion().map_err(|error| vec![error])?;
    if let Some((token, at)) = tokens.get(parser.next) {
        return Err(vec![match token {
            Token::Close => FormulaError::Unbalanced { at: *at },
            _ => FormulaError::OperatorMissing { found: token.to_string(), at: *at },
        }]);
    }
    if parser.unknown.is_empty() { Ok(expr) } else { Err(parser.unknown) }
}

/// What can be calculated of an indicator beyond the four operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Mean,
    Last,
    Growth,
    AverageGrowth,
    Chain,
    Contribution,
    Pull,
}

/// Chinese name, English name, how it is written.
const FUNCTIONS: [(&str, &str, Function, &str); 7] = [
    ("年平均", "mean", Function::Mean, "年平均(常住人口)"),
    ("上年", "last", Function::Last, "上年(地区生产总值)"),
    ("增速", "growth", Function::Growth, "增速(居民人均可支配收入)"),
    ("年均增速", "average_growth", Function::AverageGrowth, "年均增速(地区生产总值, 5)"),
    ("累计指数", "chain", Function::Chain, "累计指数(居民消费价格指数, 5)"),
    ("贡献率", "contribution", Function::Contribution, "贡献率(第一产业, 地区生产总值)"),
    ("拉动", "pull", Function::Pull, "拉动(第一产业, 地区生产总值)"),
];

struct Parser<'a> {
    tokens: &'a [(Token, usize)],
    next: usize,
    end: usize,
    depth: usize,
    catalogue: &'a Catalogue,
    unknown: Vec<FormulaError>,
}

impl Parser<'_> {
    /// A sum, or several with colons between them: a structure.
    fn proportion(&mut self) -> Result<Expr, FormulaError> {
        let first = self.sum()?;
        let mut parts = vec![first];
        while matches!(self.tokens.get(self.next), Some((Token::Colon, _))) {
            self.next += 1;
            parts.push(self.sum()?);
        }
        Ok(if parts.len() > 1 { Expr::Proportion(parts) } else { parts.remove(0) })
    }

    fn sum(&mut self) -> Result<Expr, FormulaError> {
        self.series(&[Operator::Add, Operator::Subtract], Self::product)
    }

    fn product(&mut self) -> Result<Expr, FormulaError> {
        self.series(&[Operator::Multiply, Operator::Divide], Self::operand)
    }

    /// Operands joined by some operators, from left to right.
    fn series(
        &mut self,
        operators: &[Operator],
        operand: fn(&mut Self) -> Result<Expr, FormulaError>,
    ) -> Result<Expr, FormulaError> {
        let mut left = operand(self)?;
        while let Some((Token::Operator(operator), _)) = self.tokens.get(self.next)
            && operators.contains(operator)
        {
            self.next += 1;
            let right = operand(self)?;
            left = Expr::Binary(*operator, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn operand(&mut self) -> Result<Expr, FormulaError> {
        let Some((token, at)) = self.tokens.get(self.next) else {
            return Err(FormulaError::OperandMissing { at: self.end });
        };
        self.next += 1;
        match token {
            Token::Name(name) => {
                let known = FUNCTIONS.iter().find(|(zh, en, ..)| name == zh || name == en);
                match (known, self.tokens.get(self.next)) {
                    (Some((_, _, function, needs)), Some((Token::Open, _))) => {
                        self.next += 1;
                        self.call(*function, name, needs, *at)
                    }
                    _ => Ok(self.name(name, *at)),
                }
            }
            Token::Number(number) => Ok(Expr::Number(*number)),
            Token::Operator(Operator::Subtract) => {
                let operand = self.within(*at, Self::operand)?;
                Ok(Expr::Negate(Box::new(operand)))
            }
            Token::Open => {
                let inside = self.within(*at, Self::sum)?;
                match self.tokens.get(self.next) {
                    Some((Token::Close, _)) => self.next += 1,
                    Some((token, at)) => {
                        return Err(FormulaError::OperatorMissing { found: token.to_string(), at: *at });
                    }
                    None => return Err(FormulaError::Unbalanced { at: *at }),
                }
                Ok(inside)
            }
            Token::Operator(_) | Token::Close | Token::Comma | Token::Colon => {
                Err(FormulaError::OperandMissing { at: *at })
            }
        }
    }

    /// A function, behind its opening bracket.
    fn call(
        &mut self,
        function: Function,
        name: &str,
        needs: &'static str,
        at: usize,
    ) -> Result<Expr, FormulaError> {
        let wrong = || FormulaError::Operands { name: name.to_owned(), needs, at };
        let mut operands = Vec::new();
        loop {
            operands.push(self.within(at, Self::sum)?);
            match self.tokens.get(self.next) {
                Some((Token::Comma, _)) => self.next += 1,
                Some((Token::Close, _)) => break,
                Some((token, at)) => {
                    return Err(FormulaError::OperatorMissing { found: token.to_string(), at: *at });
                }
                None => return Err(FormulaError::Unbalanced { at }),
            }
        }
        self.next += 1;
        let mut operands = operands.into_iter();
        let expr = match (function, operands.next(), operands.next()) {
            (Function::Mean, Some(of), None) => Expr::Mean(Box::new(of)),
            (Function::Last, Some(of), None) => Expr::Last(Box::new(of)),
            (Function::Growth, Some(Expr::Indicator(of)), None) => Expr::Growth(of),
            (Function::AverageGrowth, Some(Expr::Indicator(of)), Some(Expr::Number(years))) => {
                Expr::AverageGrowth(of, whole_years(years).ok_or_else(wrong)?)
            }
            (Function::Chain, Some(Expr::Indicator(of)), Some(Expr::Number(years))) => {
                Expr::Chain(of, whole_years(years).ok_or_else(wrong)?)
            }
            (Function::Contribution, Some(part), Some(whole)) => {
                Expr::Contribution(Box::new(part), Box::new(whole))
            }
            (Function::Pull, Some(part), Some(whole)) => Expr::Pull(Box::new(part), Box::new(whole)),
            // A name that is not known has become a number; it is told as unknown.
            _ if !self.unknown.is_empty() => Expr::Number(Decimal::ZERO),
            _ => return Err(wrong()),
        };
        if operands.next().is_some() { Err(wrong()) } else { Ok(expr) }
    }

    fn within(
        &mut self,
        at: usize,
        inner: fn(&mut Self) -> Result<Expr, FormulaError>,
    ) -> Result<Expr, FormulaError> {
        if self.depth == 50 {
            return Err(FormulaError::TooDeep { at });
        }
        self.depth += 1;
        let expr = inner(self);
        self.depth -= 1;
        expr
    }

    /// The indicator of this name; an unknown one is noted, so that all of them are told at once.
    fn name(&mut self, name: &str, at: usize) -> Expr {
        match self.catalogue.candidates(name) {
            [id] => return Expr::Indicator(id.clone()),
            [] => self.unknown.push(FormulaError::Unknown { name: name.to_owned(), at }),
            _ => self.unknown.push(FormulaError::Ambiguous { name: name.to_owned(), at }),
        }
        Expr::Number(Decimal::ZERO)
    }
}

/// 2 to 100 years.
fn whole_years(years: Decimal) -> Option<u32> {
    let years = u32::try_from(years).ok().filter(|_| years.fract().is_zero())?;
    (2..=100).contains(&years).then_some(years)
}
