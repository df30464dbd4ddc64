//! A number format code in its parts (ECMA-376 §18.8.31): sections, and what each writes.

use crate::model::Decimal;
use std::{iter::Peekable, str::Chars};

/// A section.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Section {
    /// The condition under which it is used: `[>=10000]`.
    pub(super) when: Option<(Compare, Decimal)>,
    /// What it writes, from left to right.
    pub(super) parts: Vec<Part>,
    /// Whether it has a colour of its own: negative numbers in red.
    pub(super) coloured: bool,
}

/// How a number is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    MoreOrEqual,
    More,
}

/// What a section writes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// A digit's place: 0, # or ?.
    Digit(char),
    Point,
    Comma,
    Percent,
    General,
    /// The text of a text cell.
    Text,
    /// An exponent or a fraction.
    Odd,
    /// Words as they stand.
    Words(String),
    /// A part of a date: its letter and how often it is written.
    Date(char, usize),
}

impl Compare {
    /// By its sign.
    pub(super) fn parse(sign: &str) -> Option<Self> {
        Some(match sign {
            "<" => Self::Less,
            "<=" => Self::LessOrEqual,
            "=" => Self::Equal,
            "<>" => Self::NotEqual,
            ">=" => Self::MoreOrEqual,
            ">" => Self::More,
            _ => return None,
        })
    }

    /// Whether it holds of a number.
    pub(super) fn holds(self, number: Decimal, with: Decimal) -> bool {
        match self {
            Self::Less => number < with,
            Self::LessOrEqual => number <= with,
            Self::Equal => number == with,
            Self::NotEqual => number != with,
            Self::MoreOrEqual => number >= with,
            Self::More => number > with,
        }
    }
}

/// Takes a code apart.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(section) = sections.last_mut() else { break };
        match c {
            '"' => section.words(chars.by_ref().take_while(|&c| c != '"')),
            '\\' | '!' => section.words(chars.next()),
            // A blank as wide as the next sign, or as many of them as fit.
            '_' | '*' => drop(chars.next()),
            '[' => section.bracket(&chars.by_ref().take_while(|&c| c != ']').collect::<String>()),
            ';' => sections.push(Section::default()),
            'G' | 'g' if ["eneral", "/通用格式"].iter().any(|rest| starts(&chars, rest)) => {
                section.parts.push(Part::General);
                let length = if chars.peek() == Some(&'/') { 5 } else { 6 };
                chars.nth(length - 1);
            }
            'E' | 'e' if section.has_digits() && chars.next_if(|c| matches!(c, '+' | '-')).is_some() => {
                section.parts.push(Part::Odd);
            }
            'A' | 'a' if ["m/p", "/p"].iter().any(|rest| starts(&chars, rest)) => {
                section.parts.push(Part::Date('h', 1));
                while chars.next_if(|c| "mM/pP".contains(*c)).is_some() {}
            }
            _ => section.sign(c, &mut chars),
        }
    }
    sections
}

fn starts(chars: &Peekable<Chars<'_>>, rest: &str) -> bool {
    let next: String = chars.clone().take(rest.chars().count()).collect();
    next.to_lowercase() == rest
}

impl Section {
    fn has_digits(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Digit(_) | Part::General))
    }

    fn words(&mut self, more: impl IntoIterator<Item = char>) {
        match self.parts.last_mut() {
            Some(Part::Words(words)) => words.extend(more),
            _ => self.parts.push(Part::Words(more.into_iter().collect())),
        }
    }

    /// A colour, a language, a condition, hours beyond the day.
    fn bracket(&mut self, inner: &str) {
        let digits = inner.trim_start_matches(['<', '=', '>']);
        let Some(compare) = Compare::parse(&inner[..inner.len() - digits.len()]) else {
            let is_time = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
            if !inner.is_empty() && inner.chars().all(is_time) {
                self.parts.push(Part::Date('h', 1));
            }
            self.coloured |= !inner.starts_with('$') && !inner.starts_with("DBNum");
            return;
        };
        self.when = digits.trim().parse().ok().map(|with| (compare, with));
    }

    /// A sign that means something by itself, or stands for itself.
    fn sign(&mut self, c: char, chars: &mut Peekable<Chars<'_>>) {
        let is_date = self.parts.iter().any(|part| matches!(part, Part::Date(..)));
        let part = match c.to_ascii_lowercase() {
            '0' | '#' | '?' if !is_date => Part::Digit(c),
            '0' => return,
            '.' => Part::Point,
            ',' => Part::Comma,
            '%' => Part::Percent,
            '@' => Part::Text,
            '/' if self.has_digits() => {
                // 2/4: what it is divided by may be written out.
                while chars.next_if(char::is_ascii_digit).is_some() {}
                Part::Odd
            }
            letter @ ('y' | 'e' | 'm' | 'd' | 'h' | 's' | 'a' | 'b' | 'g') if !self.has_digits() => {
                let mut length = 1;
                while chars.next_if(|next| next.to_ascii_lowercase() == letter).is_some() {
                    length += 1;
                }
                Part::Date(letter, length)
            }
            _ => return self.words([c]),
        };
        self.parts.push(part);
    }
}
