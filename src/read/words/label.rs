//! The name in a label: without numbering, 其中, indentation and marks of notes (domain §4.4, patterns 5, 6, 13).

use super::{
    text::{half, has_cjk, tidy},
    unit,
    unmarked::is_unmarked,
};
use crate::model::Unit;
use ecow::{EcoString, EcoVec};

/// A label taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::read) struct Label {
    /// The name, as written but for spaces, numbering and marks.
    pub(in crate::read) name: EcoString,
    /// Numbering in front: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for ①.
    pub(in crate::read) numbering: Option<u8>,
    /// Whether 其中, # or ‖ says that it is a part of what stands above.
    pub(in crate::read) part: bool,
    /// Whether it is the first part of a breakdown: 按经营地分：城镇.
    pub(in crate::read) begins: bool,
    /// Steps of indentation: spaces in front, and leading dots.
    pub(in crate::read) indent: u16,
    /// Marks of notes: ①, [2], *.
    pub(in crate::read) marks: EcoVec<String>,
    /// Whether a colon at the end says that what follows belongs to it.
    pub(in crate::read) open: bool,
}

impl Label {
    /// Takes a label apart.
    pub(in crate::read) fn parse(text: &str) -> Self {
        if is_unmarked(text) { Self { name: text.into(), ..Self::default() } } else { Self::take_apart(text) }
    }

    /// The same, whatever the label is.
    pub(super) fn take_apart(text: &str) -> Self {
        let indent = indentation(text);
        let (body, mut marks) = without_marks(text);
        let body = without_inner_mark(body, &mut marks);
        let mut label = Self { indent, marks: marks.into(), ..Self::default() };
        let mut rest = tidy(&body);
        loop {
            let before = rest.len();
            if let Some((level, after)) = numbering(&rest) {
                label.numbering.get_or_insert(level);
                rest = tidy(after);
            }
            if let Some(after) = first_of_a_breakdown(&rest) {
                (label.part, label.begins) = (true, true);
                rest = tidy(after);
            }
            if let Some(after) = part_of(&rest) {
                label.part = true;
                rest = tidy(after);
            }
            if let Some(after) = rest.strip_prefix('.').filter(|after| after.starts_with(char::is_alphabetic))
            {
                label.indent += 1;
                rest = after.into();
            }
            if rest.len() == before {
                break;
            }
        }
        if let Some(stem) = rest.strip_suffix(['：', ':']) {
            label.open = true;
            rest = stem.trim_end().into();
        }
        label.name = rest.into();
        label
    }
}

/// How far a text is pushed in by spaces: a wide one counts two.
fn indentation(text: &str) -> u16 {
    let mut steps = 0;
    for c in text.chars() {
        match c {
            '\u{3000}' => steps += 2,
            c if c.is_whitespace() => steps += 1,
            '\u{feff}' | '\u{200b}' => {}
            _ => break,
        }
    }
    steps
}

/// 城镇 of 按经营地分：城镇, the first part of a breakdown.
fn first_of_a_breakdown(text: &str) -> Option<&str> {
    let (by, rest) = text.strip_prefix('按')?.split_once(['：', ':'])?;
    is_division(by).then(|| rest.trim_start()).filter(|rest| !rest.is_empty())
}

/// Whether a name says how what stands above it is divided: 按经营地分.
pub(in crate::read) fn divides(name: &str) -> bool {
    let by_what = name.strip_prefix('分').and_then(|rest| rest.strip_suffix('看'));
    name.strip_prefix('按').is_some_and(is_division) || by_what.is_some_and(|by| by.chars().count() <= 6)
}

fn is_division(by: &str) -> bool {
    by.chars().count() <= 10 && ["分", "分组", "划分", "分类"].iter().any(|word| by.ends_with(word))
}

fn part_of(text: &str) -> Option<&str> {
    for word in ["其中：", "其中:", "＃", "#", "‖", "其中，", "其中,", "#：", "of which: ", "of which "]
    {
        if let Some(rest) = text.strip_prefix(word).filter(|rest| !rest.is_empty()) {
            return Some(rest);
        }
    }
    text.strip_prefix("其中").filter(|rest| !rest.is_empty())
}

/// How words for quarters begin that are counted with a dot.
const QUARTERS: &[&str] = &["quar", "kvar", "čtv", "nege", "negy", "çey"];

const CHINESE: &str = "一二三四五六七八九十";

/// Numbering in front of a name, and the rest: 一、（一）1.（1）①.
fn numbering(text: &str) -> Option<(u8, &str)> {
    let first = text.chars().next()?;
    if matches!(first, '①'..='⑳') {
        return Some((5, &text[first.len_utf8()..]));
    }
    // A、全行业用电合计
    if let Some(rest) =
        text.strip_prefix(|c: char| c.is_ascii_uppercase()).and_then(|it| it.strip_prefix('、'))
        && has_cjk(rest)
    {
        return Some((1, rest));
    }
    let bracket = half(first) == '(';
    let body = if bracket { &text[first.len_utf8()..] } else { text };
    let is_chinese = body.starts_with(|c| CHINESE.contains(c));
    let in_number = |c: char| if is_chinese { CHINESE.contains(c) } else { half(c).is_ascii_digit() };
    let end = body.find(|c| !in_number(c)).filter(|end| *end > 0)?;
    let (number, after) = body.split_at(end);
    if number.chars().count() > 3 {
        return None;
    }
    let sign = after.chars().next()?;
    let rest = &after[sign.len_utf8()..];
    let closes = if bracket {
        half(sign) == ')'
    } else {
        matches!(sign, '、' | '．') || half(sign) == '.' || (is_chinese && half(sign) == ',')
    };
    // 2. Quartal: a quarter, and no numbering.
    let counts = rest.trim_start().get(..4).is_some_and(|it| QUARTERS.contains(&it.to_lowercase().as_str()));
    if !closes
        || counts
        || rest.trim().is_empty()
        || (!bracket && rest.starts_with(|c: char| half(c).is_ascii_digit()))
    {
        return None;
    }
    Some((if is_chinese { 1 } else { 3 } + u8::from(bracket), rest))
}

/// A text without the marks of notes at its end (domain §4.4-13): ①, ¹, [2], [note 3], *, †, （1）after a letter.
/// Brackets that mean something (不含农户) stay.
pub(in crate::read) fn without_marks(text: &str) -> (String, Vec<String>) {
    let mut rest = without_leaders(text.trim_end()).to_owned();
    let mut marks = Vec::new();
    while let Some((start, mark)) = last_mark(&rest) {
        if rest[..start].trim().is_empty() {
            break;
        }
        marks.insert(0, mark);
        rest.truncate(start);
        rest.truncate(rest.trim_end().len());
    }
    if marks.is_empty() && rest.len() == text.len() { (text.to_owned(), marks) } else { (rest, marks) }
}

/// A mark in front of a bracket: 地区生产总值①（亿元）.
fn without_inner_mark(text: String, marks: &mut Vec<String>) -> String {
    let Some(open) = text.rfind(['（', '(']).filter(|open| *open > 0) else { return text };
    let (name, bracket) = text.split_at(open);
    let (bare, inner) = without_marks(name);
    if inner.is_empty() || bracket.contains(['*', '†']) {
        return text;
    }
    marks.splice(0..0, inner);
    format!("{bare}{bracket}")
}

/// Without the dots that lead the eye from a name to its numbers: `1949 .........`.
fn without_leaders(text: &str) -> &str {
    let bare = text.trim_end_matches(['.', '．', '…', ' ', '\u{a0}']);
    let dots = text[bare.len()..].chars().filter(|c| !c.is_whitespace()).count();
    if dots >= 3 && bare.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '\\' | '%')) {
        bare
    } else {
        text
    }
}

/// Words in brackets behind a time: a figure that was revised, or is not final.
const REVISIONS: &[&str] = &[
    "r",
    "p",
    "e",
    "f",
    "b",
    "pr",
    "re",
    "rev",
    "revised",
    "prov",
    "provisional",
    "prelim",
    "preliminary",
    "est",
    "estimate",
    "estimated",
];

fn last_mark(text: &str) -> Option<(usize, String)> {
    let last = text.chars().next_back()?;
    let start = text.len() - last.len_utf8();
    if let Some(before) = text.strip_suffix('\\') {
        // 1947\1\: how some American tables write ¹.
        let open = before.rfind('\\')?;
        let number = &before[open + 1..];
        let is_mark = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        return is_mark.then(|| (open, number.to_owned()));
    }
    if matches!(last, '①'..='⑳' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*' | '＊' | '†' | '‡' | '※')
    {
        let before = text[..start].chars().next_back();
        // km², m³: a power, no mark.
        if matches!(last, '²' | '³') && before == Some('m') {
            return None;
        }
        return Some((start, last.to_string()));
    }
    let open = match half(last) {
        ']' => ['[', '［'],
        '〕' => ['〔', '〔'],
        ')' => ['(', '（'],
        _ => return None,
    };
    let start = text.rfind(open)?;
    let inner: String = text[start..].chars().skip(1).map(half).collect::<String>().to_lowercase();
    let inner = inner.trim_end_matches([')', ']', '〕']).trim().to_owned();
    let number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let referring = inner.strip_prefix("note").or_else(|| inner.strip_prefix('注')).map(str::trim);
    let is_mark = number(&inner)
        || referring.is_some_and(number)
        || (half(last) == ']' && inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_lowercase()));
    let after_digit =
        text[..start].trim_end().ends_with(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月'));
    if after_digit && REVISIONS.contains(&inner.as_str()) {
        return Some((start, inner));
    }
    // A number in round brackets after a digit may be a range or a code; after a word it is a mark.
    let glued_to_digit = half(last) == ')'
        && text[..start].chars().next_back().is_some_and(|c| c.is_ascii_digit())
        && !text[..start].contains('-');
    (is_mark && !glued_to_digit).then_some((start, inner))
}

/// The unit at the end of a name or in its brackets: 粮食产量（吨）, 增长(%), 增长%. `None` if there is none.
pub(in crate::read) fn unit_suffix(name: &str) -> Option<Unit> {
    for group in brackets(name).into_iter().rev() {
        if let Some(unit) = bracketed_unit(&group) {
            return Some(unit);
        }
    }
    if let Some(index) = whole_index(name) {
        return Some(index);
    }
    let trimmed = name.trim_end();
    let tail = trimmed.chars().next_back().map(half)?;
    match tail {
        '%' => Some(Unit::percent()),
        '‰' => Unit::parse("‰"),
        _ => ["、", "，", ",", "：", ":", "/"].iter().find_map(|sign| {
            let (_, tail) = trimmed.rsplit_once(sign)?;
            (*sign != "/").then(|| {
                Unit::of_symbol(tail).or_else(|| unit::in_words(tail).filter(|_| tail.starts_with(' ')))
            })?
        }),
    }
}

/// 上年同期=100, where it is the whole label: the base of an index and no name.
pub(super) fn whole_index(name: &str) -> Option<Unit> {
    // Few labels are worth the look.
    if !name.contains(['0', '０']) {
        return None;
    }
    let written = tidy(name);
    let in_words =
        written.strip_prefix('以').and_then(|it| it.strip_suffix("为100")).map(|base| format!("{base}=100"));
    let unit = Unit::of_symbol(in_words.as_deref().unwrap_or(&written))?;
    let base = unit.symbol().strip_suffix("=100")?;
    (!base.is_empty() && base.chars().all(char::is_alphabetic)).then_some(unit)
}

/// Reads 亿元, ±%, 单位：亿元, 以上年为100.
fn bracketed_unit(group: &str) -> Option<Unit> {
    let text = tidy(group);
    let text = text.trim_start_matches(['±', '+', '-']);
    let text = text.strip_prefix("单位").map_or(text, |rest| rest.trim_start_matches([':', '：']));
    // 城乡居民收入比（农村=1）
    let of_one = text.strip_suffix(['1', '１']).and_then(|it| it.strip_suffix(['=', '＝', '为']));
    if of_one.is_some_and(|base| !base.is_empty() && base.chars().all(char::is_alphabetic)) {
        return Unit::parse("倍");
    }
    if let Some(base) = text.strip_suffix("为100").or_else(|| text.strip_suffix("为１００")) {
        return Unit::parse(&format!("{}=100", base.trim_start_matches('以')));
    }
    Unit::parse(text)
}

/// What stands in brackets, in order.
pub(in crate::read) fn brackets(text: &str) -> Vec<String> {
    let mut groups = Vec::new();
    let mut open: Option<String> = None;
    for c in text.chars() {
        match (half(c), &mut open) {
            ('(' | '[', _) => open = Some(String::new()),
            (')' | ']', Some(group)) => {
                groups.push(std::mem::take(group));
                open = None;
            }
            (_, Some(group)) => group.push(c),
            _ => {}
        }
    }
    groups
}

/// The name without a unit in brackets, for matching: 粮食产量（吨） is 粮食产量; 固定资产投资（不含农户） stays.
pub(in crate::read) fn without_unit(name: &str) -> String {
    if whole_index(name).is_some() {
        return String::new();
    }
    let mut out = name.to_owned();
    for group in brackets(name) {
        if bracketed_unit(&group).is_some() {
            for (open, close) in [('(', ')'), ('（', '）'), ('（', ')'), ('(', '）'), ('[', ']')] {
                out = out.replace(&format!("{open}{group}{close}"), "");
            }
        }
    }
    let out = out.trim_end_matches(['%', '％', '‰']);
    // 常住人口，万人
    let behind = ['，', ','].into_iter().find_map(|sign| out.rsplit_once(sign));
    let behind = behind.filter(|(name, unit)| !name.is_empty() && Unit::of_symbol(unit).is_some());
    tidy(behind.map_or(out, |(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, numbering: Option<u8>, part: bool, indent: u16) {
        let label = Label::parse(text);
        assert_eq!(
            (label.name.as_str(), label.numbering, label.part, label.indent),
            (name, numbering, part, indent),
            "{text}"
        );
    }

    #[test]
    fn pattern_5_numbering_and_parts() {
        check("一、地区生产总值", "地区生产总值", Some(1), false, 0);
        check("（一）工业", "工业", Some(2), false, 0);
        check("1.第一产业", "第一产业", Some(3), false, 0);
        check("  2、第二产业", "第二产业", Some(3), false, 2);
        check("(1) 建筑业", "建筑业", Some(4), false, 0);
        check("①采矿业", "采矿业", Some(5), false, 0);
        check("\u{3000}\u{3000}其中：工业", "工业", None, true, 4);
        check("#税收收入", "税收收入", None, true, 0);
        check("‖民间投资", "民间投资", None, true, 0);
        check("1.5级以上", "1.5级以上", None, false, 0);
        check(".Alabama", "Alabama", None, false, 1);
        check("R&D经费", "R&D经费", None, false, 0);
    }

    #[test]
    fn pattern_13_marks_of_notes() {
        for (text, name, marks) in [
            ("地区生产总值①", "地区生产总值", vec!["①"]),
            ("地区生产总值①（亿元）", "地区生产总值（亿元）", vec!["①"]),
            ("地区生产总值[2]", "地区生产总值", vec!["2"]),
            ("地区生产总值*", "地区生产总值", vec!["*"]),
            ("Construction (F) [note 6]", "Construction (F)", vec!["note 6"]),
            ("固定资产投资（不含农户）", "固定资产投资（不含农户）", vec![]),
            ("Non-criminal prisoners(2)", "Non-criminal prisoners", vec!["2"]),
            ("面积（km²）", "面积（km²）", vec![]),
            ("30-Jun-09(1)", "30-Jun-09", vec!["1"]),
        ] {
            let label = Label::parse(text);
            assert_eq!(
                (label.name.as_str(), label.marks),
                (name, marks.iter().map(|m| (*m).to_owned()).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn units_at_the_end_of_names() {
        for (text, unit, name) in [
            ("粮食产量（吨）", Some("吨"), "粮食产量"),
            ("比上年增长(%)", Some("%"), "比上年增长"),
            ("比上年±%", Some("%"), "比上年±"),
            ("居民消费价格指数(上年=100)", Some("上年=100"), "居民消费价格指数"),
            ("常住人口，万人", Some("万人"), "常住人口"),
            ("货币和准货币(M2)供应量期末值(亿元)", Some("亿元"), "货币和准货币(M2)供应量期末值"),
            ("固定资产投资（不含农户）", None, "固定资产投资（不含农户）"),
            ("商品房平均销售价格(元/平方米)", Some("元/平方米"), "商品房平均销售价格"),
        ] {
            assert_eq!(unit_suffix(text).map(|unit| unit.symbol().to_owned()).as_deref(), unit, "{text}");
            assert_eq!(without_unit(text), name);
        }
    }
}
