//! The words and signs of a formula.

use super::{FormulaError, Operator};
use crate::model::Decimal;

/// A word or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Name(String),
    Number(Decimal),
    Operator(Operator),
    Open,
    Close,
    Comma,
    Colon,
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Number(number) => write!(f, "{number}"),
            Self::Operator(_) => f.write_str("运算符"),
            Self::Open => f.write_str("("),
            Self::Close => f.write_str(")"),
            Self::Comma => f.write_str(","),
            Self::Colon => f.write_str(":"),
        }
    }
}

/// The words and signs of a formula, each with its place in characters.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, usize)>, FormulaError> {
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
                crate::project::scalar::decimal(&word).map_or(Token::Name(word), Token::Number)
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
        ',' | '，' => Token::Comma,
        ':' | '：' | '∶' => Token::Colon,
        _ => return None,
    })
}
