//! The unit that a sheet gives for all its numbers: 单位：亿元 (domain §4.4-2).

use super::{label, memo::Memo, pattern::Pattern, text};
use crate::model::{Decimal, Unit};

/// What a 单位 line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum SheetUnit {
    /// One unit for the table.
    One(Unit),
    /// Several: which number has which must be said elsewhere.
    Several(Vec<Unit>),
    /// A unit that is not known.
    Unknown(String),
}

/// Reads a 单位 line, alone or in brackets at the end of a title: `（单位：万元）`.
pub(in crate::read) fn sheet_unit(text: &str) -> Option<SheetUnit> {
    if let Some(unit) = in_words(text) {
        return Some(SheetUnit::One(unit));
    }
    let written = written_unit(text)?;
    let tidy = text::tidy(&written);
    let tidy = tidy.trim_matches([' ', '。', '，', ',', '；', ';']);
    if tidy.is_empty() {
        return None;
    }
    if let Some(unit) = parse(without_adjustment(tidy)) {
        return Some(SheetUnit::One(unit));
    }
    let parts: Vec<&str> = tidy
        .split(['、', '，', ',', ';', '；', ' ', '和', '/', '／'])
        .filter(|part| !part.is_empty())
        .collect();
    let units: Option<Vec<Unit>> = parts.iter().map(|part| parse(part)).collect();
    Some(match units {
        Some(units) if units.len() > 1 => SheetUnit::Several(units),
        _ => SheetUnit::Unknown(tidy.to_owned()),
    })
}

/// （上年=100） alone in a line: the base of all indices below it.
pub(in crate::read) fn base_alone(text: &str) -> Option<SheetUnit> {
    let tidy = text::tidy(text);
    let inner = tidy.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?;
    label::whole_index(inner).map(SheetUnit::One)
}

/// `£ million`, `Thousands` alone in a cell: words of a multiple, which are no heading.
pub(in crate::read) fn in_words(text: &str) -> Option<Unit> {
    // [Billions of dollars] Seasonally adjusted; [Millions of dollars; at annual rates]
    let bracketed =
        text.trim().strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inner, _)| inner);
    let text = bracketed.unwrap_or(text);
    let text = without_adjustment(text.split_once(';').map_or(text, |(unit, _)| unit));
    let plain = text::plain(text);
    let words = plain.trim_matches(['(', ')']);
    let is_multiple = words.contains("million")
        || words.contains("billion")
        || words.contains("thousand")
        || words.contains("000")
        || words.ends_with(['m', 'n']) && words.starts_with(['£', '$', '€']);
    if !is_multiple || plain.len() >= 40 || text::has_cjk(text) {
        return None;
    }
    let tidy = text::tidy(text);
    Unit::parse(tidy.trim_matches(['(', ')', '[', ']', ' '])).filter(|unit| unit.scale() > Decimal::ONE)
}

/// Billions of Dollars, Seasonally Adjusted Annual Rate: the unit alone.
fn without_adjustment(text: &str) -> &str {
    let says_so = |rest: &str| {
        let rest = rest.to_lowercase();
        rest.contains("adjusted") || rest.contains("annual rate")
    };
    text.split_once([',', ';']).filter(|(_, rest)| says_so(rest)).map_or(text, |(unit, _)| unit)
}

/// Reads a unit in a unit column or line; a dash or 无 means that there is none.
pub(in crate::read) fn parse(text: &str) -> Option<Unit> {
    UNITS.with(|units| units.get(text, || read_unit(text)))
}

thread_local! {
    static UNITS: Memo<Option<Unit>> = Memo::new();
}

/// A unit without its own translation: 亿元 of 亿元 100 million yuan and of 亿元(100 million yuan).
fn without_english(unit: &str) -> &str {
    static TRANSLATED: Pattern =
        Pattern::new(r"^(\p{Han}[\p{Han}/]*) *[(（]? *[\d ,]*[A-Za-z]{3,}[A-Za-z ./-]*[)）]?$");
    TRANSLATED.captures(unit).and_then(|it| it.get(1)).map_or(unit, |it| it.as_str())
}

fn read_unit(text: &str) -> Option<Unit> {
    let tidy = text::tidy(text);
    let bare = tidy.trim_matches(['(', ')', '（', '）', '[', ']', ' ']);
    let bare = without_english(bare);
    // 亿元/% in a column of units stands for the level and its growth, and is no unit of either.
    if bare.contains(['(', '（']) || bare.ends_with(['%', '％']) && bare.contains(['/', '／']) {
        return None;
    }
    Unit::parse(bare).or_else(|| label::unit_suffix(&format!("({bare})")))
}

/// What follows 单位：, wherever it stands in the cell.
fn written_unit(text: &str) -> Option<String> {
    static SPREAD: Pattern = Pattern::new(r"单\s+位");
    if !text.contains('位') && !text.to_ascii_lowercase().contains("unit") {
        return None;
    }
    let parted = text.split_whitespace().collect::<Vec<_>>().join(" ");
    unit_of(&SPREAD.replace_all(&parted, "单位")).or_else(|| unit_of(&text::tidy(text)))
}

/// The same, of a text with single blanks.
fn unit_of(tidy: &str) -> Option<String> {
    let lower = tidy.to_lowercase();
    if let Some(rest) =
        ["units:", "unit:", "unit of measure:"].iter().find_map(|key| lower.strip_prefix(key).map(str::len))
    {
        return Some(tidy[tidy.len() - rest..].trim().to_owned());
    }
    for (at, word) in tidy.match_indices("单位") {
        let before = &tidy[..at];
        let before = ["计量", "数据", "金额", "货币", "计价"]
            .iter()
            .find_map(|kind| before.strip_suffix(kind))
            .unwrap_or(before);
        let before = before.chars().next_back();
        // 工业企业单位：… names enterprises; the word stands alone, first, or after a bracket or blank.
        if before.is_some_and(|c| !matches!(c, '(' | '（' | '[' | '【' | ' ' | '。' | '　' | '；' | '，'))
        {
            continue;
        }
        let rest = &tidy[at + word.len()..];
        let Some(rest) = rest.trim_start().strip_prefix([':', '：']) else { continue };
        let end = if before.is_some_and(|c| matches!(c, '(' | '（' | '[' | '【')) {
            closing(rest)
        } else {
            next_key(rest)
        };
        return Some(rest[..end].to_owned());
    }
    None
}

/// Where something else begins behind a unit: 单位：万元　　填报日期：2024年12月5日.
fn next_key(text: &str) -> usize {
    let Some(colon) = text.find([':', '：']) else { return text.len() };
    let unit = text[..colon].trim_start();
    let start = colon - unit.len();
    unit.rfind(' ').map_or(text.len(), |blank| start + blank)
}

/// Where the bracket that opened before `text` closes.
fn closing(text: &str) -> usize {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' if depth == 0 => return at,
            ')' | '）' | ']' | '】' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match sheet_unit(text) {
            None => "none".to_owned(),
            Some(SheetUnit::One(unit)) => unit.to_string(),
            Some(SheetUnit::Several(units)) => {
                units.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
            }
            Some(SheetUnit::Unknown(text)) => format!("? {text}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn pattern_2_unit_lines() {
        check("单位：万元", "万元");
        check("单位:亿元", "亿元");
        check("计量单位：万 人", "万人");
        check("2021年主要指标（单位：亿元）", "亿元");
        check("单位：万元、人、%", "万元|人|%");
        check("单位：元/人", "元/人");
        check("单位：银两", "? 银两");
        check("填报单位：荷塘区统计局", "none");
        check("填报单位：荷塘区财政局　　　　　　　单位：万元", "万元");
        check("制表：王某　计量单位：亿元、%　填报日期：2024年12月5日", "亿元|%");
        check("单位：万元　联系电话：0731—12345678", "万元");
        check("填报单位：财政局　单位负责人：王某", "none");
        check("编制单位：统计局", "none");
        check("单位负责人：", "none");
        check("主要指标", "none");
        check("金额单位：亿元", "亿元");
        check("£ million", "£ million");
        check("Thousands", "Thousands");
        check("Unit: £ million", "£ million");
        check("[Billions of dollars] Seasonally adjusted at annual rates", "Billions of dollars");
        check("[Millions of dollars; quarters at annual rates]", "Millions of dollars");
        check("Units: Billions of Dollars, Seasonally Adjusted Annual Rate", "Billions of Dollars");
        check("Units:               Percent", "%");
        check("Persons", "none");
        check("Population (thousands)", "none");
    }
}
