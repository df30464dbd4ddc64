//! Where a long title is broken: at words, in lines of about one length, the first the longer.

use crate::finding::Language;

/// A title of 22 pt fits about this many characters on a line of 156 mm.
const FITS: usize = 18;

/// Words of titles that no line break may cut.
const WORDS: &[&str] = &[
    "国民经济",
    "社会发展",
    "经济社会",
    "年度回顾",
    "主要",
    "统计公报",
    "统计",
    "公报",
    "工作报告",
    "政府",
    "情况",
    "运行",
    "指标",
    "发展",
    "经济",
    "社会",
    "年度",
    "回顾",
    "计划",
    "执行",
    "预算",
    "高质量",
];

/// The lines of a title. An English one breaks between words, at about twice as many letters.
pub(super) fn lines(title: &str, language: Language) -> Vec<String> {
    if language == Language::En && title.is_ascii() {
        return in_english(title);
    }
    let characters: Vec<char> = title.chars().collect();
    if characters.len() <= FITS {
        return vec![title.to_owned()];
    }
    let count = characters.len().div_ceil(FITS);
    let mut lines = Vec::new();
    let mut rest = characters.as_slice();
    for left in (1..=count).rev() {
        let cut = if left == 1 { rest.len() } else { cut(rest, rest.len().div_ceil(left)) };
        lines.push(rest[..cut].iter().collect());
        rest = &rest[cut..];
    }
    lines.retain(|line: &String| !line.is_empty());
    lines
}

fn in_english(title: &str) -> Vec<String> {
    let count = title.len().div_ceil(2 * FITS).max(1);
    let ideal = title.len().div_ceil(count);
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut().filter(|line| line.len() + word.len() / 2 < ideal) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    // No line ends with a word that leads to the next.
    for i in 1..lines.len() {
        let split = lines[i - 1].rsplit_once(' ').map(|(rest, last)| (rest.to_owned(), last.to_owned()));
        if let Some((rest, last)) =
            split.filter(|(_, last)| matches!(last.as_str(), "of" | "in" | "and" | "the" | "for"))
        {
            lines[i - 1] = rest;
            lines[i].insert_str(0, &format!("{last} "));
        }
    }
    lines
}

/// The place nearest to `ideal` where a line may end, the later of two; `ideal` itself if there is none.
fn cut(characters: &[char], ideal: usize) -> usize {
    let allowed = breaks(characters);
    let fitting = allowed.into_iter().filter(|at| *at <= FITS && *at > 0 && *at < characters.len());
    fitting.min_by_key(|at| (at.abs_diff(ideal), usize::MAX - at)).unwrap_or_else(|| ideal.min(FITS))
}

/// The places between two words. A word that is not known is one with its neighbours; 和、与、及、暨 begin a word.
fn breaks(characters: &[char]) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let rest: String = characters[at..].iter().collect();
        let word = WORDS.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len());
        if let Some(word) = word {
            breaks.push(at);
            at += word.chars().count();
            breaks.push(at);
            continue;
        }
        if matches!(characters[at], '和' | '与' | '及' | '暨') {
            // The conjunction stays with what follows it.
            breaks.push(at);
            at += 1;
            let after: String = characters[at..].iter().collect();
            let word = WORDS.iter().filter(|word| after.starts_with(**word)).max_by_key(|word| word.len());
            at += word.map_or(0, |word| word.chars().count());
            breaks.push(at);
            continue;
        }
        if characters[at] == '年' {
            breaks.push(at + 1);
        }
        at += 1;
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: &[&str]) {
        assert_eq!(lines(title, Language::Zh), expected);
    }

    #[test]
    fn a_short_title_is_one_line() {
        check("2024年国民经济和社会发展回顾", &["2024年国民经济和社会发展回顾"]);
    }

    #[test]
    fn an_english_title_breaks_between_words() {
        let title = "Annual Review of the Economic and Social Development of Hetang District in 2021";
        let expected =
            ["Annual Review of the Economic", "and Social Development", "of Hetang District in 2021"];
        assert_eq!(lines(title, Language::En), expected);
        assert_eq!(lines("Review of 2021", Language::En), ["Review of 2021"]);
    }

    #[test]
    fn a_long_title_breaks_at_words() {
        check("2024年全国国民经济和社会发展年度回顾", &["2024年全国国民经济", "和社会发展年度回顾"]);
        check("荷塘区2021年国民经济和社会发展统计公报", &["荷塘区2021年国民经济", "和社会发展统计公报"]);
    }
}
