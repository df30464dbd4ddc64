//! Names of indicators in prose that are not the standard ones: short forms, and slips of one character.

use super::lint::{Fault, Line};
use crate::{finding::Code, project::Catalogue, text};

/// Short forms that a bureau does not print, with what is meant.
const SHORT: &[(&str, &str)] = &[
    ("规模工业", "规模以上工业"),
    ("规上工业", "规模以上工业"),
    ("社零总额", "社会消费品零售总额"),
    ("社消零", "社会消费品零售总额"),
    ("固投", "固定资产投资"),
    ("税占比", "税收收入占一般公共预算收入比重"),
];

/// Names of fewer characters are not compared: too much is alike.
const LEAST: usize = 6;

pub(super) fn all(line: Line<'_>, catalogue: &Catalogue, faults: &mut Vec<Fault>) {
    for (short, full) in SHORT {
        if let Some(at) = line.text.find(short) {
            let message = text!("“{short}”的规范名称是“{full}”", "the standard name of {short} is {full}");
            faults.push(fault(line, at..at + short.len(), message, full));
        }
    }
    slips(line, catalogue, faults);
}

fn fault(line: Line<'_>, at: std::ops::Range<usize>, message: crate::finding::Text, instead: &str) -> Fault {
    let mended = Some(instead.to_owned()).filter(|_| !line.text.is_empty());
    Fault { code: Code::NameNonstandard, at, message, mended }
}

/// 居民消费品价格 for 居民消费价格: one character too many, inside a name of the catalogue.
fn slips(line: Line<'_>, catalogue: &Catalogue, faults: &mut Vec<Fault>) {
    let characters: Vec<(usize, char)> = line.text.char_indices().collect();
    for name in names(catalogue) {
        let wanted: Vec<char> = name.chars().collect();
        for window in characters.windows(wanted.len() + 1) {
            let same_ends = window[0].1 == wanted[0] && window[wanted.len()].1 == wanted[wanted.len() - 1];
            if !same_ends || !is_one_more(window, &wanted) {
                continue;
            }
            let end = window[wanted.len()].0 + window[wanted.len()].1.len_utf8();
            let at = window[0].0..end;
            let written = &line.text[at.clone()];
            let known = faults.iter().any(|it| it.code == Code::NameNonstandard && it.at.start == at.start);
            if !known && catalogue.candidates(written).is_empty() {
                let message =
                    text!("“{written}”的规范名称是“{name}”", "the standard name of {written} is {name}");
                faults.push(fault(line, at, message, name));
            }
        }
    }
}

fn is_one_more(window: &[(usize, char)], wanted: &[char]) -> bool {
    let first = window.iter().zip(wanted).position(|((_, c), w)| c != w).unwrap_or(wanted.len());
    let is_word = !matches!(window[first].1, '、' | '，' | '“' | '”' | '和' | '（' | ' ' | '的' | '零');
    first > 0 && is_word && window[first + 1..].iter().zip(&wanted[first..]).all(|((_, c), w)| c == w)
}

fn names(catalogue: &Catalogue) -> impl Iterator<Item = &str> {
    catalogue
        .iter()
        .flat_map(|indicator| {
            std::iter::once(indicator.name.as_str()).chain(indicator.aliases.iter().map(String::as_str))
        })
        .filter(|name| name.chars().count() >= LEAST && name.chars().all(|c| c > '\u{2e80}'))
}
