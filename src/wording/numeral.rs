//! Numerals in prose: which of them are names, dates or ordinals by their form, and which are data (domain §7).

use crate::model::Unit;
use regex::Regex;
use std::{ops::Range, sync::LazyLock};

static NUMERAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*[%％‰]?|百分之[零一二三四五六七八九十百点]+|[一二两三四五六七八九十]+(?:个百分点|成(?:以上|左右|多)?[，。；、])",
    )
});
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:19|20|21)\d\d(?:[—–～~至-](?:19|20|21)\d\d)?年度?|\b(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|(?:\d{1,2}[—–～~至-])?\d{1,2}月(?:份|末|底|初)?(?:\d{1,2}日)?|\d{1,2}[日号]|\d{1,2}[:：]\d{2}|\d{1,2}时(?:\d{1,2}分)?|[〔\[（(](?:19|20)\d\d[〕\]）)]\d*号?)",
    )
});
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"第\d+|\d+强|\d{3,}(?:片区|地块|街区|国道|省道|县道)|\d+分钟\p{Han}{0,6}圈|[NnＮ][oO]\.\d+|[GSXＧＳ]\d{1,4}|\d+号(?:文|令|院|楼|线|地块)?",
    )
});
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[“《「『][^”》」』]{0,24}[”》」』]"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file")
}

/// The numerals of a text that must be bound to a datum: those that are no name, date or ordinal by their form. `known`
/// says whether the byte at a place belongs to a bound figure, or to a numeral that is marked.
#[must_use]
pub fn data_numerals(text: &str, known: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let excused: Vec<Range<usize>> = DATE
        .find_iter(text)
        .filter(|found| !is_duration(text, found.end(), found.as_str()))
        .chain(ORDINAL.find_iter(text))
        .map(|found| found.range())
        .chain(QUOTED.find_iter(text).filter(|found| !measures(found.as_str())).map(|found| found.range()))
        .collect();
    let mut found = Vec::new();
    for numeral in NUMERAL.find_iter(text) {
        let range = numeral.range();
        let inside = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
        let bound = known(range.start);
        if !bound && !excused.iter().any(inside) && !is_name(text, &range) && !is_marker(text, &range) {
            found.push(range);
        }
    }
    found
}

/// 15日 in 15日均 is none; 6天 never is one. What looks like a day or an hour and goes on is a quantity: 24时 is a time.
fn is_duration(text: &str, end: usize, found: &str) -> bool {
    let rest = &text[end..];
    found.ends_with('日') && rest.starts_with(['均', '内', '游'])
        || found.ends_with('时') && rest.starts_with("长")
}

/// A quotation that holds a measured quantity is no name: “增长8.2%”.
fn measures(quoted: &str) -> bool {
    ["%", "％", "‰", "百分点", "亿元", "万元", "万人", "亿美元"].iter().any(|unit| quoted.contains(unit))
}

/// PM2.5, CO2, 5G, GB2312: letters beside the digits, unless they are a unit of measurement (30km).
fn is_name(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '&')) {
        return true;
    }
    let after: String = text[range.end..].chars().take_while(char::is_ascii_alphanumeric).collect();
    !after.is_empty()
        && (after.starts_with(['G', 'K', 'D', 'C']) && after.len() == 1 || Unit::parse(&after).is_none())
}

/// 1. or （1） at the beginning of a paragraph.
fn is_marker(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim();
    let after = text[range.end..].chars().next();
    let number = &text[range.clone()];
    number.len() <= 2
        && (before.is_empty() && matches!(after, Some('.' | '．' | '、' | ')' | '）'))
            || matches!(before, "（" | "(") && matches!(after, Some(')' | '）')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = data_numerals(text, |_| false).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn data() {
        check("地区生产总值增长8.2%。", &["8.2%"]);
        check("完成100多万人次全员核酸检测，仅用6天时间", &["100", "6"]);
        check("连续15年获评，办理只要15分钟", &["15", "15"]);
        check("拆迁3片区", &["3"]);
        check("办复率100%，止付被骗资金1.6亿元", &["100%", "1.6"]);
        check("公路全长30km", &["30"]);
        check("超过百分之八，提高三个百分点", &["百分之八", "三个百分点"]);
        check("“增长8.2%”", &["8.2%"]);
        check("１２３４．５亿元", &["１２３４．５"]);
        check("2000余人", &["2000"]);
    }

    #[test]
    fn names_dates_and_ordinals() {
        for text in [
            "2021年工作回顾",
            "2016—2020年",
            "2022年2月24日，1—11月，12月末，8时30分",
            "第6届人民代表大会第2次会议",
            "“1+13”防控体系、招商引资“28条”、“人才30条”、“胡润中国500强”、“三类500强”项目",
            "世界财富500强",
            "启动601片区改造项目，319国道改线，打造15分钟便民服务圈",
            "PM2.5平均浓度、5G基站、R&D经费、CO2排放、GB2312",
            "株政发〔2021〕12号",
            "《第14个五年规划》",
            "1.产业兴旺",
            "（2）生态宜居",
            "六·五环境日、六年连降、排名第一、七个方面、“零事故”、全部清零",
            "十四五、三次产业",
            "G4高速、S211线",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn what_is_bound_is_not_asked_again() {
        let text = "增长8.2%，下降3.0%";
        let bound = text.find("8.2").expect("there")..text.find('，').expect("there");
        let found = data_numerals(text, |at| bound.contains(&at));
        assert_eq!(found.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["3.0%"]);
    }
}
