//! Names of indicators as people write them, in the forms under which they are looked up. Only exact equality counts.

use crate::model::Unit;

/// Prefixes that say where, not what. 全市 in a district's table is another area: the caller is told.
const AREAS: &[&str] = &[
    "全国",
    "全省",
    "全自治区",
    "全市",
    "全州",
    "全盟",
    "全区",
    "全县",
    "全旗",
    "全街道",
    "全镇",
    "全乡",
    "我国",
    "我省",
    "我市",
    "我区",
    "我县",
    "本省",
    "本市",
    "本区",
    "本县",
];

/// Prefixes that say when, and are part of no name.
const TIMES: &[&str] = &["全年", "年末"];

/// One way to read a written name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// What is looked up.
    pub(super) key: String,
    /// The area prefix that was taken off: 全市.
    pub(super) area: Option<&'static str>,
}

/// The forms of a written name, the most literal first. The literal form, too, says which area stands in front of it: an
/// alias 全国居民人均可支配收入 never makes the nation's figure a district's.
pub(super) fn forms(written: &str) -> Vec<Form> {
    let literal = plain(written);
    let bare = without_marks(&literal);
    let named = without_prefix(&bare, AREAS).map(|(prefix, _)| prefix);
    let mut forms = vec![Form { key: literal, area: named }];
    let mut area = named;
    let mut rest = bare;
    loop {
        if forms.last().is_none_or(|form| form.key != rest) && !rest.is_empty() {
            forms.push(Form { key: rest.clone(), area });
        }
        if let Some((prefix, after)) = without_prefix(&rest, AREAS) {
            (area, rest) = (area.or(Some(prefix)), after);
        } else if let Some((_, after)) = without_prefix(&rest, TIMES) {
            rest = after;
        } else {
            return forms;
        }
    }
}

/// Half-width, in small letters, without spaces and quotation marks.
pub(super) fn plain(written: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        _ => c,
    };
    let dropped = |c: &char| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{feff}' | '\u{200b}'..='\u{200f}' | '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」'
            )
    };
    written.chars().filter(|c| !dropped(c)).map(half).map(|c| c.to_ascii_lowercase()).collect()
}

fn without_prefix<'p>(text: &str, prefixes: &[&'p str]) -> Option<(&'p str, String)> {
    prefixes.iter().find_map(|prefix| {
        let rest = text.strip_prefix(prefix)?.trim_start_matches(':');
        (!rest.is_empty()).then(|| (*prefix, rest.to_owned()))
    })
}

/// Without numbering, 其中 and marks in front, without units, notes and marks behind.
fn without_marks(text: &str) -> String {
    let mut rest = text;
    while let Some(shorter) = without_front(rest).or_else(|| without_back(rest)) {
        if shorter.is_empty() {
            break;
        }
        rest = shorter;
    }
    rest.to_owned()
}

fn without_front(text: &str) -> Option<&str> {
    for mark in ["其中:", "其中,", "其中", "#", "*", "·", "-", "—", "└", "├", "●", "○", "◆", "▲", "△"]
    {
        if let Some(rest) = text.strip_prefix(mark) {
            return Some(rest);
        }
    }
    let first = text.chars().next()?;
    if is_circled(first) {
        return Some(&text[first.len_utf8()..]);
    }
    if let Some(inside) = text.strip_prefix('(') {
        let (number, rest) = inside.split_once(')')?;
        return is_number(number).then_some(rest);
    }
    let end = text.find(|c: char| !is_numeral(c) && c != '.')?;
    let (number, rest) = text.split_at(end);
    let number = number.strip_suffix('.').unwrap_or(number);
    if number.is_empty() || !number.split('.').all(is_number) {
        return None;
    }
    let separated = rest.strip_prefix(['、', ')', ',']);
    separated.or_else(|| (text[..end].ends_with('.') || number.contains('.')).then_some(rest))
}

fn without_back(text: &str) -> Option<&str> {
    let last = text.chars().next_back()?;
    if matches!(last, ':' | ';' | ',' | '*' | '。' | '、') || is_circled(last) || is_superscript(last) {
        return Some(&text[..text.len() - last.len_utf8()]);
    }
    let (before, inside) = match last {
        ')' => text[..text.len() - 1].rsplit_once('(')?,
        ']' => text[..text.len() - 1].rsplit_once('[')?,
        _ => return None,
    };
    let unit = inside.strip_prefix("单位:").unwrap_or(inside);
    let note = inside.strip_prefix('注').unwrap_or(inside);
    (Unit::parse(unit).is_some() || note.is_empty() || is_number(note)).then_some(before)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= 3 && text.chars().all(is_numeral)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{2473}' | '\u{2474}'..='\u{2487}')
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &[&str]) {
        let forms = forms(written);
        assert_eq!(forms.iter().map(|form| form.key.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_plain_name_has_one_form() {
        check("地区生产总值", &["地区生产总值"]);
        check("5G基站数", &["5g基站数"]);
        check("PM2.5平均浓度", &["pm2.5平均浓度"]);
        check("三次产业结构", &["三次产业结构"]);
    }

    #[test]
    fn spaces_width_and_quotes_do_not_count() {
        check(" 地 区　生产总值 ", &["地区生产总值"]);
        check("Ｒ＆Ｄ经费", &["r&d经费"]);
        check("“四上”企业数", &["四上企业数"]);
    }

    #[test]
    fn numbering_in_front() {
        for written in [
            "一、税收收入",
            "（一）税收收入",
            "1.税收收入",
            "1、税收收入",
            "(1)税收收入",
            "1.1税收收入",
            "①税收收入",
            "#税收收入",
            "其中：税收收入",
            "  其中：#税收收入",
            "十二、税收收入",
            "1)税收收入",
        ] {
            assert_eq!(
                forms(written).last().map(|form| form.key.clone()).as_deref(),
                Some("税收收入"),
                "{written}"
            );
        }
    }

    #[test]
    fn units_and_notes_behind() {
        for written in [
            "税收收入（亿元）",
            "税收收入[万元]",
            "税收收入（单位：亿元）",
            "税收收入：",
            "税收收入①",
            "税收收入*",
            "税收收入[1]",
            "税收收入（注1）",
            "税收收入（亿元）②",
            "税收收入³",
        ] {
            assert_eq!(
                forms(written).last().map(|form| form.key.clone()).as_deref(),
                Some("税收收入"),
                "{written}"
            );
        }
        check("固定资产投资(不含农户)", &["固定资产投资(不含农户)"]);
    }

    #[test]
    fn an_area_in_front_is_told() {
        let forms = forms("年末全市常住人口");
        assert_eq!(forms.last(), Some(&Form { key: "常住人口".to_owned(), area: Some("全市") }));
        check("全市", &["全市"]);
    }
}
