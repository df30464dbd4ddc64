//! The words of a promise (domain §2.8).

use crate::model::{Decimal, Unit};

/// How a promise hedges its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// 以上、不低于: at least.
    AtLeast,
    /// 超过、突破: more than.
    MoreThan,
    /// 以内、控制在、不超过: at most.
    AtMost,
    /// 低于、少于: less than.
    LessThan,
    /// 余、多: the number and a part of its last step more.
    Odd,
    /// 近: almost.
    Almost,
    /// 左右、约: about.
    About,
    /// Nothing said.
    Plain,
}

/// A promise with a number: the number's own text, its unit, and what is said around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What is said before the number.
    pub before: String,
    /// The digits as written.
    pub digits: String,
    /// The number.
    pub value: Decimal,
    /// The unit.
    pub unit: Unit,
    /// Number and unit as they are written.
    pub written: String,
    /// What is said after the unit.
    pub after: String,
    /// The hedge.
    pub hedge: Hedge,
}

const BEFORE: &[(&str, Hedge)] = &[
    ("不低于", Hedge::AtLeast),
    ("不少于", Hedge::AtLeast),
    ("不超过", Hedge::AtMost),
    ("不高于", Hedge::AtMost),
    ("力争", Hedge::AtLeast),
    ("超过", Hedge::MoreThan),
    ("高于", Hedge::MoreThan),
    ("突破", Hedge::MoreThan),
    ("低于", Hedge::LessThan),
    ("少于", Hedge::LessThan),
    ("控制在", Hedge::AtMost),
    ("近", Hedge::Almost),
    ("约", Hedge::About),
];

const AFTER: &[(&str, Hedge)] =
    &[("以上", Hedge::AtLeast), ("以内", Hedge::AtMost), ("以下", Hedge::AtMost), ("左右", Hedge::About)];

/// Reads a promise: 8.0%以上, 控制在5.5%以内, 新增1200万人以上, 3%左右. `None` if there is no number with a unit in it.
#[must_use]
pub fn parse_promise(text: &str) -> Option<Promise> {
    parse(text, None)
}

/// The same; a number without a unit is in `usual`, if that is given (城乡居民收入比控制在2.4以内).
pub(super) fn parse(text: &str, usual: Option<&Unit>) -> Option<Promise> {
    let text = half_width(text);
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let start = if text[..start].ends_with('-') { start - 1 } else { start };
    let (before, rest) = text.split_at(start);
    let is_number = |(i, c): (usize, char)| c.is_ascii_digit() || c == '.' || (c == '-' && i == 0);
    let end = rest.char_indices().find(|at| !is_number(*at)).map_or(rest.len(), |(i, _)| i);
    let (number, rest) = rest.split_at(end);
    let value: Decimal = number.parse().ok()?;
    if rest.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // 140余亿元: the word stands between the number and its unit.
    let odd = rest.chars().next().filter(|c| matches!(c, '余' | '多'));
    let rest = &rest[odd.map_or(0, char::len_utf8)..];
    let said_after = AFTER.iter().find(|(word, _)| rest.contains(word));
    let unit_text = said_after.map_or(rest, |(word, _)| rest.split(word).next().unwrap_or(rest));
    let unit_text = unit_text.trim_end_matches('及').trim_end_matches('或');
    let unit = match usual {
        Some(usual) if unit_text.is_empty() => usual.clone(),
        _ => Unit::parse(unit_text)?,
    };
    let after = rest[unit_text.len()..].to_owned();
    let said_before = BEFORE.iter().find(|(word, _)| before.contains(word));
    let hedge = match (said_before, said_after) {
        _ if odd.is_some() => Hedge::Odd,
        // 控制在3%左右 is a ceiling with the reach of 左右.
        (_, Some((_, Hedge::About))) | (Some((_, Hedge::About)), None) => Hedge::About,
        (_, Some((_, hedge))) | (Some((_, hedge)), None) => *hedge,
        (None, None) => Hedge::Plain,
    };
    let (before, digits) = (before.to_owned(), number.to_owned());
    let written = format!("{number}{}{unit_text}", odd.map_or(String::new(), String::from));
    Some(Promise { before, digits, value, unit, written, after, hedge })
}

impl Promise {
    /// Whether the promise is how far something moves (提高2%), not where it comes to (提高到70%).
    pub(super) fn is_a_move(&self) -> bool {
        let moves = ["增长", "提高", "上升", "增加", "下降", "降低", "减少"];
        moves.iter().any(|word| self.before.ends_with(word))
    }

    /// Whether it promises a fall: then the number is how far it falls.
    pub(super) fn is_a_fall(&self) -> bool {
        ["下降", "降低", "减少", "压减", "压降"].iter().any(|word| self.before.contains(word))
    }
}

/// In half-width and without spaces.
pub(super) fn half_width(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '％' => '%',
            '．' => '.',
            '－' | '−' => '-',
            _ => c,
        })
        .collect()
}
