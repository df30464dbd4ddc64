//! `formula = "tax_revenue / budget_revenue"`: what is written between the quotation marks, as an expression.

use super::Catalogue;
use crate::model::{Decimal, IndicatorId};

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
            Self::Negate(operand) => operand.collect(found),
            Self::Binary(_, left, right) => {
                left.collect(found);
                right.collect(found);
            }
        }
    }
}

/// Why a formula cannot be read, and where: in characters of the formula, from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// A name that the catalogue does not have.
    #[error("no indicator `{name}`")]
    Unknown {
        /// The name as written.
        name: String,
        /// Where it starts.
        at: usize,
    },
    /// A name that several indicators have.
    #[error("`{name}` can mean several indicators")]
    Ambiguous {
        /// The name as written.
        name: String,
        /// Where it starts.
        at: usize,
    },
    /// Something else should stand here.
    #[error("expected a name, a number or a bracket")]
    OperandMissing {
        /// Where.
        at: usize,
    },
    /// Two operands without an operator between them.
    #[error("expected an operator, found `{found}`")]
    OperatorMissing {
        /// What stands there.
        found: String,
        /// Where.
        at: usize,
    },
    /// A bracket without its partner.
    #[error("a bracket has no partner")]
    Unbalanced {
        /// Where the bracket stands.
        at: usize,
    },
    /// More brackets within brackets than anybody writes.
    #[error("too deeply nested")]
    TooDeep {
        /// Where the limit is passed.
        at: usize,
    },
}

impl FormulaError {
    /// Where, in characters of the formula, from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        match *self {
            Self::Unknown { at, .. }
            | Self::Ambiguous { at, .. }
            | Self::OperandMissing { at }
            | Self::OperatorMissing { at, .. }
            | Self::Unbalanced { at }
            | Self::TooDeep { at } => at,
        }
    }
}

/// Reads a formula. Names are ids or Chinese names, as they are; one that holds an operator or bracket stands in
/// `'…'` or `「…」`. Multiplication and division come before addition and subtraction, from left to right.
///
/// # Errors
///
/// The first thing that cannot be read; for unknown names every one of them.
pub fn formula(text: &str, catalogue: &Catalogue) -> Result<Expr, Vec<FormulaError>> {
    let tokens = tokens(text).map_err(|error| vec![error])?;
    let end = text.chars().count();
    let mut parser = Parser { tokens: &tokens, next: 0, end, depth: 0, catalogue, unknown: Vec::new() };
    let expr = parser.sum().map_err(|error| vec![error])?;
    if let Some((token, at)) = tokens.get(parser.next) {
        return Err(vec![match token {
            Token::Close => FormulaError::Unbalanced { at: *at },
            _ => FormulaError::OperatorMissing { found: token.to_string(), at: *at },
        }]);
    }
    if parser.unknown.is_empty() { Ok(expr) } else { Err(parser.unknown) }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Name(String),
    Number(Decimal),
    Operator(Operator),
    Open,
    Close,
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Number(number) => write!(f, "{number}"),
            Self::Operator(_) => f.write_str("运算符"),
            Self::Open => f.write_str("("),
            Self::Close => f.write_str(")"),
        }
    }
}

fn tokens(text: &str) -> Result<Vec<(Token, usize)>, FormulaError> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        at += 1;
        let token = match c {
            _ if c.is_whitespace() => continue,
            '\'' | '「' => {
                let close = if c == '「' { '」' } else { c };
                let length = chars[at..].iter().position(|&c| c == close);
                let length = length.ok_or(FormulaError::Unbalanced { at: start })?;
                let name = chars[at..at + length].iter().collect();
                at += length + 1;
                Token::Name(name)
            }
            _ => mark(c).unwrap_or_else(|| {
                while chars.get(at).is_some_and(|&c| !c.is_whitespace() && mark(c).is_none() && c != '「') {
                    at += 1;
                }
                let word: String = chars[start..at].iter().collect();
                super::scalar::decimal(&word).map_or(Token::Name(word), Token::Number)
            }),
        };
        tokens.push((token, start));
    }
    Ok(tokens)
}

fn mark(c: char) -> Option<Token> {
    Some(match c {
        '+' | '＋' => Token::Operator(Operator::Add),
        '-' | '－' | '−' => Token::Operator(Operator::Subtract),
        '*' | '×' | '＊' => Token::Operator(Operator::Multiply),
        '/' | '÷' | '／' => Token::Operator(Operator::Divide),
        '(' | '（' => Token::Open,
        ')' | '）' => Token::Close,
        _ => return None,
    })
}

struct Parser<'a> {
    tokens: &'a [(Token, usize)],
    next: usize,
    end: usize,
    depth: usize,
    catalogue: &'a Catalogue,
    unknown: Vec<FormulaError>,
}

impl Parser<'_> {
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
            Token::Name(name) => Ok(self.name(name, *at)),
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
            Token::Operator(_) | Token::Close => Err(FormulaError::OperandMissing { at: *at }),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn show(expr: &Expr) -> String {
        match expr {
            Expr::Indicator(id) => id.to_string(),
            Expr::Number(number) => number.to_string(),
            Expr::Negate(operand) => format!("(-{})", show(operand)),
            Expr::Binary(operator, left, right) => {
                let sign = match operator {
                    Operator::Add => '+',
                    Operator::Subtract => '-',
                    Operator::Multiply => '*',
                    Operator::Divide => '/',
                };
                format!("({} {sign} {})", show(left), show(right))
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(formula(text, &Catalogue::builtin()).map(|expr| show(&expr)), Ok(expected.to_owned()));
    }

    #[track_caller]
    fn refused(text: &str, expected: &[FormulaError]) {
        assert_eq!(formula(text, &Catalogue::builtin()), Err(expected.to_vec()));
    }

    #[test]
    fn ids_and_chinese_names() {
        check("tax_revenue / budget_revenue", "(tax_revenue / budget_revenue)");
        check("税收收入÷一般公共预算收入", "(tax_revenue / budget_revenue)");
        check("R&D经费/国内生产总值", "(rd_expenditure / gdp)");
        check("5G基站数 / '固定资产投资(不含农户)'", "(base_stations_5g / fixed_asset_investment)");
        check("「R&D经费」*1.5", "(rd_expenditure * 1.5)");
    }

    #[test]
    fn order_of_operations() {
        check("gdp - va_primary - va_secondary", "((gdp - va_primary) - va_secondary)");
        check("gdp + exports * 2 / imports", "(gdp + ((exports * 2) / imports))");
        check("（gdp ＋ exports）× −2", "((gdp + exports) * (-2))");
    }

    #[test]
    fn every_unknown_name_is_told() {
        refused(
            "税收 / 失业率",
            &[
                FormulaError::Unknown { name: "税收".to_owned(), at: 0 },
                FormulaError::Ambiguous { name: "失业率".to_owned(), at: 5 },
            ],
        );
    }

    #[test]
    fn no_formula() {
        refused("", &[FormulaError::OperandMissing { at: 0 }]);
        refused("gdp /", &[FormulaError::OperandMissing { at: 5 }]);
        refused("gdp exports", &[FormulaError::OperatorMissing { found: "exports".to_owned(), at: 4 }]);
        refused("(gdp", &[FormulaError::Unbalanced { at: 0 }]);
        refused("gdp)", &[FormulaError::Unbalanced { at: 3 }]);
        refused("gdp * / 2", &[FormulaError::OperandMissing { at: 6 }]);
        refused("'gdp", &[FormulaError::Unbalanced { at: 0 }]);
        refused(&"(".repeat(60), &[FormulaError::TooDeep { at: 50 }]);
    }

    #[test]
    fn operands_once() {
        let expr = formula("gdp / (gdp + exports)", &Catalogue::builtin()).expect("a formula");
        assert_eq!(expr.indicators().iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["gdp", "exports"]);
    }
}
