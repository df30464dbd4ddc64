//! Text as people type it, made comparable: spaces, full-width forms, line breaks.

use super::pattern::Pattern;
use regex::Captures;
use std::borrow::Cow;

/// The half-width form of a full-width character: `％` is `%`, `２` is `2`, U+3000 is a space.
pub(in crate::read) fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        _ => c,
    }
}

/// Whether a character takes no room and means nothing: a BOM, a zero-width space.
pub(in crate::read) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}')
}

/// Whether a space beside this character is typesetting, not spelling: Chinese characters and their punctuation.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// A label as written but for spaces: none beside a Chinese character (合  计 is 合计), one between Latin words, none at
/// the ends (domain §4.4-6).
pub(in crate::read) fn tidy(text: &str) -> String {
    if text.is_ascii() && !text.contains(['\n', '\r', '\t']) && !text.contains("  ") {
        return text.trim().to_owned();
    }
    if !text.chars().any(|c| is_invisible(c) || c.is_whitespace() || half(c) == ' ') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let c = if c.is_whitespace() || half(c) == ' ' { ' ' } else { c };
        if c == ' ' {
            space = true;
            continue;
        }
        if space && !out.is_empty() && !is_cjk(c) && !out.ends_with(is_cjk) {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    match spaced_time(&out) {
        Cow::Owned(joined) => joined,
        Cow::Borrowed(_) => out,
    }
}

/// 2 0 2 1 年 1 - 1 2 月 as 2021年1-12月: digits of a title are spread out like its characters.
fn spaced_time(text: &str) -> Cow<'_, str> {
    static SPACED: Pattern = Pattern::new(r"(^|[^\d ])([12] [09] \d \d)年(?:([\d ~～—–－-]*\d)月)?");
    if !text.contains(' ') || !text.contains('年') {
        return Cow::Borrowed(text);
    }
    let joined = |digits: &str| digits.replace(' ', "");
    SPACED.replace_all(text, |c: &Captures<'_>| {
        let months = c.get(3).map_or(String::new(), |it| format!("{}月", joined(it.as_str())));
        format!("{}{}年{months}", &c[1], joined(&c[2]))
    })
}

/// A label for matching words: tidy, half-width, small letters, one sort of dash.
pub(in crate::read) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    plain.extend(tidy(text).chars().map(|c| match half(c) {
        '–' | '—' | '―' | '－' | '～' | '~' | '‐' | '‑' | '−' | '至' => '-',
        '：' => ':',
        c => c.to_ascii_lowercase(),
    }));
    plain
}

/// What stands in front of its own translation: 全国 of `全国National Total`, 国内生产总值(亿元) of
/// `国内生产总值(亿元)Gross Domestic Product`, R&D经费 of `R&D经费Expenditure`. The whole text if there is none: 人均GDP, 货币(M2).
pub(in crate::read) fn before_translation(text: &str) -> &str {
    let chinese = text.rfind(is_cjk).unwrap_or(0);
    let Some(at) = text[chinese..].find(|c: char| c.is_ascii_alphabetic()) else { return text };
    let at = chinese + at;
    let (own, translation) = text.split_at(at);
    let own = own.trim_end();
    let letters = translation.chars().filter(char::is_ascii_lowercase).count();
    let is_translation = letters >= 3
        && translation.starts_with(|c: char| c.is_ascii_uppercase())
        && !has_cjk(translation)
        && own.chars().filter(|c| is_cjk(*c)).count() >= 2
        && !own.ends_with(['(', '（', '-', '/', '+', '&', ':', '：', '、'])
        && own.matches(['(', '（']).count() == own.matches([')', '）']).count();
    if is_translation { own } else { text }
}

/// Whether the text has a Chinese character.
pub(in crate::read) fn has_cjk(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_between_chinese_characters_are_typesetting() {
        for (text, expected) in [
            ("合  计", "合计"),
            ("工\u{3000}业", "工业"),
            ("\u{feff}地区 ", "地区"),
            ("Total  GDP\n(net)", "Total GDP (net)"),
            ("规模以上 GDP 增速", "规模以上GDP增速"),
            ("２ ０ ２ １ 年", "２０２１年"),
            ("2 0 2 1 年 1 - 1 2 月 荷 塘 区", "2021年1-12月荷塘区"),
            ("表 2 0 2 1 年", "表2021年"),
            ("第 1 2 0 2 1 年", "第1 2 0 2 1年"),
            (" a b ", "a b"),
        ] {
            assert_eq!(tidy(text), expected);
        }
    }

    #[test]
    fn a_name_and_its_translation() {
        for (text, expected) in [
            ("全国National Total", "全国"),
            ("国内生产总值(亿元)Gross Domestic Product", "国内生产总值(亿元)"),
            ("人均GDP", "人均GDP"),
            ("货币(Money)供应量", "货币(Money)供应量"),
            ("工业PMI", "工业PMI"),
            ("Total", "Total"),
        ] {
            assert_eq!(before_translation(text), expected);
        }
    }

    #[test]
    fn one_form_for_matching() {
        assert_eq!(plain("２０２１年１—１２月"), "2021年1-12月");
        assert_eq!(plain("比上年±％"), "比上年±%");
    }
}
