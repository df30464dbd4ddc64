//! A number format that shows more, or other, than the number's own digits: words around them (`0.0"亿元"`), another power of
//! ten (`0!.0000`, `#,##0,`), or nothing (`;;;`).

use super::{
    format_marks::{Marks, Sign},
    format_sections::{Compare, Part, Section, sections},
};
use crate::{
    model::{Decimal, plain},
    read::grid::ShownAs,
};
use ecow::EcoString;
use jiff::civil;
use rust_decimal::RoundingStrategy;

/// A format code, section by section (ECMA-376 §18.8.31).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FormatCode(Vec<Section>);

/// What is shown of a number, if it is not the number itself.
pub(super) type Sight = Option<(ShownAs, EcoString)>;

/// Parts of a section of digits.
#[derive(Debug, Default)]
struct Numeric {
    /// By how many threes of digits it is cut.
    commas: u32,
    percents: u32,
    /// Digits behind the point.
    decimals: u32,
    before: String,
    behind: String,
    /// Words among the digits: whether there are any, and whether there is a point among them.
    within: bool,
    point_within: bool,
    /// Whether nought has no digit: `#,###`.
    blanks_nought: bool,
}

impl FormatCode {
    /// Reads a code; `None` where it shows a number or a date as it is.
    pub(super) fn special(code: &str) -> Option<Self> {
        let mut sections = sections(code);
        // What a text cell shows is no matter of numbers.
        if sections.len() > 1 && sections.last().is_some_and(|it| it.parts.contains(&Part::Text)) {
            sections.pop();
        }
        sections.truncate(3);
        let code = Self(sections);
        code.is_special().then_some(code)
    }

    fn is_special(&self) -> bool {
        let sections = &self.0;
        let is_empty = sections.iter().all(|it| it.parts.is_empty());
        if is_empty && sections.len() == 1 {
            return false;
        }
        if sections.first().is_some_and(Section::is_date) {
            return sections[0].is_worded_date();
        }
        let is_conditional = sections.iter().any(|it| it.when.is_some());
        sections.iter().enumerate().any(|(place, section)| match section.numeric() {
            Some(it) if is_conditional => it.is_special() || it.marks().any() || section.takes_negative(),
            Some(it) => it.is_special() || it.is_signed_otherwise(place, sections.len(), section.coloured),
            // A dash for nought is nought.
            None => {
                !section.parts.contains(&Part::Text) && (place < 2 || section.all_words().trim().is_empty())
            }
        })
    }

    /// Whether it shows nothing of any number: `;;;`.
    pub(super) fn is_blank(&self) -> bool {
        self.0.iter().all(|section| section.parts.is_empty())
    }

    /// What is shown of a number. A number that is rounded for the eye is shown as it is (domain §4.4-21).
    pub(super) fn number(&self, number: Decimal) -> Sight {
        let (section, own_sign) = self.section(number)?;
        let Some(it) = section.numeric() else { return section.without_digits(number) };
        let shown_as_nought = rounded(number, it.decimals).is_zero();
        if it.blanks_nought && shown_as_nought && !it.scales() {
            return Some((ShownAs::Nothing, EcoString::new()));
        }
        let sign = if number.is_sign_negative() && !number.is_zero() && !own_sign { "-" } else { "" };
        if it.scales() && !number.is_zero() {
            return Some((ShownAs::Other, format!("{sign}{}", section.written(number, &it)).into()));
        }
        if it.within {
            return Some((ShownAs::Words, format!("{sign}{}", section.written(number, &it)).into()));
        }
        let how = match (number.is_zero(), number.is_sign_negative(), own_sign) {
            (true, ..) => Sign::Nought,
            (_, false, _) => Sign::Positive,
            (_, _, false) => Sign::Written,
            _ => Sign::Left,
        };
        if how == Sign::Left && !shown_as_nought && it.is_unsigned(section.coloured) {
            return Some((ShownAs::Other, section.written(number, &it).into()));
        }
        let fits = it.marks().fit(how, self.has_fall());
        if fits && !it.has_words() {
            return None;
        }
        let scale = if it.percents == 1 { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        let digits = plain(number.abs().checked_mul(scale)?);
        let text = if fits {
            worded(readable(&it.before), number, own_sign, &digits, readable(&it.behind))
        } else {
            format!("{sign}{}{digits}{}", it.before, it.behind).into()
        };
        Some((ShownAs::Words, text))
    }

    /// Whether some numbers are shown with a triangle that points down.
    fn has_fall(&self) -> bool {
        let falls = |part: &Part| matches!(part, Part::Words(words) if words.contains(['▼', '▽']));
        self.0.iter().any(|section| section.parts.iter().any(falls))
    }

    /// The section of a number, and whether it writes the sign itself.
    fn section(&self, number: Decimal) -> Option<(&Section, bool)> {
        let sections = &self.0;
        let (negative, zero) = (number.is_sign_negative() && !number.is_zero(), number.is_zero());
        let holds =
            |section: &Section| section.when.is_some_and(|(compare, with)| compare.holds(number, with));
        if sections.iter().any(|it| it.when.is_some()) {
            let found = sections.iter().find(|section| holds(section));
            let open = || sections.iter().skip(1).filter(|it| it.when.is_none());
            let otherwise = || if negative { open().next() } else { open().next_back() };
            let found = found.or_else(otherwise).or_else(|| sections.iter().find(|it| it.when.is_none()))?;
            return Some((found, found.takes_negative()));
        }
        match sections.as_slice() {
            [one] => Some((one, false)),
            [_, below, ..] if negative => Some((below, true)),
            [_, _, nought] if zero => Some((nought, false)),
            [first, ..] => Some((first, false)),
            [] => None,
        }
    }

    /// What is shown of a date that has words beside it: 2021年1-11月.
    pub(super) fn date(&self, date: civil::Date) -> Option<String> {
        let section = self.0.first().filter(|it| it.is_date())?;
        let mut text = String::new();
        for part in &section.parts {
            match part {
                Part::Words(words) => text.push_str(words),
                Part::Date(letter, length) => text.push_str(&date_part(date, *letter, *length)?),
                Part::Point => text.push('.'),
                Part::Comma => text.push(','),
                _ => {}
            }
        }
        Some(text.trim().to_owned())
    }
}

/// A part of a date as it is shown; `None` for times of the day and other calendars.
fn date_part(date: civil::Date, letter: char, length: usize) -> Option<String> {
    const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let weekday = || WEEKDAYS[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs()) % 7];
    Some(match (letter, length) {
        ('y', 1..=2) => date.strftime("%y").to_string(),
        ('y' | 'e', _) => date.year().to_string(),
        ('m', 1) => date.month().to_string(),
        ('m', 2) => date.strftime("%m").to_string(),
        ('m', 3) => date.strftime("%b").to_string(),
        ('m', _) => date.strftime("%B").to_string(),
        ('d', 1) => date.day().to_string(),
        ('d', 2) => date.strftime("%d").to_string(),
        ('d', 3) => date.strftime("%a").to_string(),
        ('d', _) => date.strftime("%A").to_string(),
        ('a', 3) => weekday().to_owned(),
        ('a', 4) => format!("星期{}", weekday()),
        _ => return None,
    })
}

/// Whether a number is seen as a percentage: 0.082 as 8.2%.
pub(super) fn is_percent(number: Decimal, text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['-', '+', '(']).trim_end_matches(')');
    let shown = digits.strip_suffix('%').and_then(|digits| digits.replace(',', "").parse::<Decimal>().ok());
    let scaled = number.abs().checked_mul(Decimal::ONE_HUNDRED);
    shown.zip(scaled).is_some_and(|(shown, scaled)| rounded(scaled, shown.scale()) == shown)
}

/// What stands between digits.
const SEPARATORS: [char; 6] = [',', '.', ' ', '\u{A0}', '\u{202F}', '\''];

/// What a file says is seen of a number, compared with the number: the text beside it, as web pages and OpenDocument write it.
pub(super) fn beside(number: Decimal, text: &str) -> Sight {
    let text = text.trim();
    let is_digit = |c: char| c.is_ascii_digit();
    // A column that is too narrow.
    if !text.is_empty() && text.chars().all(|c| c == '#') {
        return None;
    }
    let Some(start) = text.find(is_digit) else {
        let is_nought = number.is_zero() && !text.is_empty();
        return (!is_nought).then(|| (ShownAs::Nothing, text.into()));
    };
    let rest = &text[start..];
    let end = rest.find(|c: char| !is_digit(c) && !SEPARATORS.contains(&c)).unwrap_or(rest.len());
    let core = rest[..end].trim_end_matches(SEPARATORS);
    let (before, behind) = (&text[..start], &rest[core.len()..]);
    // 1,234.5 here, 1.234,5 elsewhere, where dots part groups of three.
    let is = |point: char| {
        let digits: String = core.chars().filter(|&c| is_digit(c) || c == point).collect();
        let shown = digits.replace(point, ".").parse::<Decimal>();
        shown.is_ok_and(|shown| rounded(number.abs(), shown.scale()) == shown)
    };
    let whole = core.split(',').next().unwrap_or_default();
    let in_threes = whole.split('.').skip(1).all(|group| group.len() == 3);
    let marks = Marks::of(before, behind);
    let is_negative = number.is_sign_negative() && core.contains(|c| ('1'..='9').contains(&c));
    let is_unsigned = is_negative && !marks.minus && readable(before).is_empty();
    let is_the_number = is('.') || in_threes && is(',');
    if !is_the_number || is_unsigned {
        return Some((ShownAs::Other, text.into()));
    }
    if !marks.fit(if is_negative { Sign::Left } else { Sign::Positive }, false) {
        return Some((ShownAs::Words, format!("{before}{}{behind}", plain(number.abs())).into()));
    }
    let (before, behind) = (readable(before), readable(behind));
    let has_words = !before.is_empty() || !(behind.is_empty() || behind == "‰");
    has_words.then(|| (ShownAs::Words, worded(before, number, false, &plain(number.abs()), behind)))
}

/// A number with words around it. A section for negative numbers that says so in words needs no sign.
fn worded(before: &str, number: Decimal, own_sign: bool, digits: &str, behind: &str) -> EcoString {
    let is_negative = number.is_sign_negative() && !number.is_zero();
    let sign = if is_negative && (!own_sign || before.is_empty()) { "-" } else { "" };
    format!("{sign}{before}{digits}{behind}").into()
}

/// Words without those that only set a number off: signs, brackets, blanks, currency signs.
fn readable(words: &str) -> &str {
    let says = |c: char| c.is_alphanumeric() || matches!(c, '%' | '％' | '‰');
    if words.contains(says) { words.trim() } else { "" }
}

fn rounded(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

impl Numeric {
    fn scales(&self) -> bool {
        self.commas > 0 || self.percents > 1 || self.point_within
    }

    /// A per-mille sign alone is told by the format, and a rank is its number.
    fn has_words(&self) -> bool {
        let (before, behind) = (readable(&self.before), readable(&self.behind));
        let is_rank = before == "第" && matches!(behind, "名" | "位");
        // A percent sign that is only written does not scale.
        let is_written_percent = self.percents == 0 && behind == "%";
        let is_known = matches!(behind, "" | "%" | "‰") && !is_written_percent;
        !(is_rank || before.is_empty() && is_known)
    }

    /// Signs around it that are no words.
    fn marks(&self) -> Marks {
        Marks::of(&self.before, &self.behind)
    }

    /// Whether nothing around a negative number says that it is one.
    fn is_unsigned(&self, coloured: bool) -> bool {
        !coloured && !self.marks().minus && readable(&self.before).is_empty()
    }

    /// Whether a section may show the sign of a number otherwise than it is, by its place among the sections.
    fn is_signed_otherwise(&self, place: usize, sections: usize, coloured: bool) -> bool {
        let marks = self.marks();
        match (place, sections) {
            (0, 1) => marks.any(),
            (0, _) => !marks.fit(Sign::Positive, false),
            (1, _) => self.is_unsigned(coloured) || !marks.fit(Sign::Left, false),
            _ => !marks.fit(Sign::Nought, false),
        }
    }

    fn is_special(&self) -> bool {
        self.scales() || self.within || self.has_words() || self.blanks_nought
    }
}

impl Section {
    fn is_date(&self) -> bool {
        let digits = |part: &Part| matches!(part, Part::Digit(_) | Part::General);
        self.parts.iter().any(|part| matches!(part, Part::Date(..))) && !self.parts.iter().any(digits)
    }

    /// Whether a date's parts have other words beside them than 年, 月 and 日.
    fn is_worded_date(&self) -> bool {
        let mut before = ' ';
        let mut is_worded = false;
        for part in &self.parts {
            match part {
                // Times of the day are shown as they are.
                Part::Date('h' | 's' | 'b' | 'g', _) => return false,
                Part::Date(letter, _) => before = *letter,
                Part::Words(words) => {
                    let own: &[char] = match before {
                        'y' | 'e' => &['年'],
                        'm' => &['月'],
                        'd' => &['日', '号'],
                        _ => &[],
                    };
                    let rest = words.strip_prefix(own).unwrap_or(words);
                    is_worded |= !readable(rest).is_empty();
                }
                _ => {}
            }
        }
        is_worded
    }

    /// Whether it takes negative numbers alone, and leaves their sign to its words.
    fn takes_negative(&self) -> bool {
        self.when.is_some_and(|(compare, with)| {
            matches!(compare, Compare::Less | Compare::LessOrEqual) && with <= Decimal::ZERO
        })
    }

    fn all_words(&self) -> String {
        let words = |part: &Part| if let Part::Words(words) = part { Some(words.clone()) } else { None };
        self.parts.iter().filter_map(words).collect()
    }

    fn without_digits(&self, number: Decimal) -> Sight {
        let words = self.all_words();
        let is_nought = number.is_zero() && !words.trim().is_empty();
        let is_other = self.parts.iter().any(|part| matches!(part, Part::Text | Part::Date(..)));
        (!is_nought && !is_other).then(|| (ShownAs::Nothing, words.trim().into()))
    }

    /// Its parts, if it shows a number's digits.
    fn numeric(&self) -> Option<Numeric> {
        let is_digit = |part: &Part| matches!(part, Part::Digit(_) | Part::General);
        let core = (self.parts.iter().position(is_digit)?, self.parts.iter().rposition(is_digit)?);
        let point = self.parts.iter().position(|part| *part == Part::Point).unwrap_or(usize::MAX);
        let is_odd = self.parts.contains(&Part::Odd);
        let mut it = Numeric::default();
        for (place, part) in self.parts.iter().enumerate() {
            let behind_a_digit = place > core.0;
            match part {
                Part::Digit(_) => it.decimals += u32::from(place > point),
                Part::Comma if behind_a_digit => {
                    let mut next = self.parts[place..].iter().enumerate();
                    let groups = next.any(|(n, part)| is_digit(part) && !(place..place + n).contains(&point));
                    it.commas += u32::from(!(groups && place < point));
                }
                Part::Percent => {
                    it.percents += 1;
                    if behind_a_digit { &mut it.behind } else { &mut it.before }.push('%');
                }
                Part::Words(words) if place < core.0 => it.before.push_str(words),
                Part::Words(words) if place > core.1 => it.behind.push_str(words),
                Part::Words(words) if !is_odd => {
                    it.point_within |= words.contains(['.', '．']);
                    it.within |= !words.trim_matches(SEPARATORS).is_empty();
                }
                _ => {}
            }
        }
        let is_nought = |part: &Part| matches!(part, Part::Digit('0') | Part::General);
        it.blanks_nought =
            !is_odd && !self.parts.iter().any(is_nought) && it.before.is_empty() && it.behind.is_empty();
        Some(it)
    }

    /// A number without its sign as it is shown, its digits in their places.
    fn written(&self, number: Decimal, it: &Numeric) -> String {
        let scale = |number: Decimal| {
            let percents = (0..it.percents).try_fold(number, |n, _| n.checked_mul(Decimal::ONE_HUNDRED))?;
            (0..it.commas).try_fold(percents, |n, _| n.checked_div(Decimal::ONE_THOUSAND))
        };
        let shown = rounded(scale(number.abs()).unwrap_or(number.abs()), it.decimals);
        let digits = format!("{shown:.*}", it.decimals as usize);
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let whole: Vec<char> = whole.trim_start_matches('0').chars().collect();
        let mut fraction = fraction.chars();
        let point = self.parts.iter().position(|part| *part == Part::Point).unwrap_or(self.parts.len());
        let is_place = |part: &&Part| matches!(part, Part::Digit(_));
        let mut places = self.parts[..point].iter().filter(is_place).count();
        let mut left = whole.len().saturating_sub(places);
        let is_grouped = it.commas < self.parts.iter().fold(0, |n, part| n + u32::from(*part == Part::Comma));
        let mut text = String::new();
        let push = |text: &mut String, digit: char, right: usize| {
            text.push(digit);
            if is_grouped && right > 0 && right.is_multiple_of(3) {
                text.push(',');
            }
        };
        for (place, part) in self.parts.iter().enumerate() {
            match part {
                Part::Digit(_) if place > point => text.extend(fraction.next()),
                Part::Digit(kind) => {
                    for n in 0..std::mem::take(&mut left) {
                        push(&mut text, whole[n], whole.len() - 1 - n);
                    }
                    places -= 1;
                    let own = whole.len().checked_sub(places + 1).and_then(|n| whole.get(n).copied());
                    if let Some(digit) = own.or((*kind == '0').then_some('0')) {
                        push(&mut text, digit, places);
                    }
                }
                Part::General => text.push_str(&digits),
                Part::Point => text.push('.'),
                Part::Percent => text.push('%'),
                Part::Words(words) => text.push_str(words),
                _ => {}
            }
        }
        text.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(code: &str, number: &str) -> String {
        let number = number.parse().unwrap();
        match FormatCode::special(code).and_then(|code| code.number(number)) {
            Some((how, text)) => format!("{how:?} {text}"),
            None => "as it is".to_owned(),
        }
    }

    #[track_caller]
    fn check(code: &str, shown: &[(&str, &str)]) {
        for (number, expected) in shown {
            assert_eq!(seen(code, number), *expected, "{code} {number}");
        }
    }

    /// What Excel and WPS show, by their documentation of number formats.
    #[test]
    fn a_number_that_is_shown_as_another() {
        for code in ["0!.0000", "0\\.0000", "0\".\"0000"] {
            check(
                code,
                &[
                    ("125000", "Other 12.5000"),
                    ("-98000", "Other -9.8000"),
                    ("0", "as it is"),
                    ("5", "Other 0.0005"),
                ],
            );
        }
        check(
            "0!.0,",
            &[("1250000000", "Other 125000.0"), ("980049999", "Other 98005.0"), ("49", "Other 0.0")],
        );
        check("0!.0000,", &[("1250000000", "Other 125.0000")]);
        check("#,##0,", &[("1250000000", "Other 1,250,000"), ("-1500", "Other -2")]);
        check("#,##0,,", &[("1250000000", "Other 1,250")]);
        check("#,##0.00,", &[("1234567", "Other 1,234.57")]);
        check("0.0,\"万元\"", &[("125000", "Other 125.0万元")]);
        check("0%%", &[("0.082", "Other 820%%")]);
        check("[Red][>=10000]0!.0,\"万\";0.0", &[("125000", "Other 12.5万"), ("98", "as it is")]);
        check(
            "[<10000]0.0;0!.0,\"万\"",
            &[("9999", "as it is"), ("120000", "Other 12.0万"), ("-5", "as it is")],
        );
        check("0.0,;-0.0,;0", &[("-2500", "Other -2.5"), ("0", "as it is")]);
    }

    #[test]
    fn a_number_with_words_around_it() {
        check(
            "0.0\"亿元\"",
            &[("9.8123", "Words 9.8123亿元"), ("-3.5", "Words -3.5亿元"), ("0", "Words 0亿元")],
        );
        check("0.0亿元", &[("9.8", "Words 9.8亿元")]);
        check("#,##0\\元_ ", &[("98000", "Words 98000元")]);
        check("0.0\"%\"", &[("8.2", "Words 8.2%")]);
        check("0.0\\%", &[("8.2", "Words 8.2%")]);
        check("0.0%\"左右\"", &[("0.082", "Words 8.2%左右")]);
        check(
            "[Red]\"增长\"0.0;\"下降\"0.0;\"持平\"",
            &[("3.5", "Words 增长3.5"), ("-3.5", "Words 下降3.5"), ("0", "as it is")],
        );
        check("0.0\"亿元\";[Red]-0.0\"亿元\"", &[("-3.5", "Words -3.5亿元")]);
        check("\"1-\"0\"月\"", &[("11", "Words 1-11月")]);
        check("0\"年1-11月\"", &[("2021", "Words 2021年1-11月")]);
        check("General\"年\"", &[("2021", "Words 2021年")]);
        check("G/通用格式\"人\"", &[("2021.5", "Words 2021.5人")]);
        check("0000\"年\"00\"月\"", &[("202112", "Words 2021年12月")]);
        check("0\"万\"0000", &[("125000", "Words 12万5000")]);
    }

    #[test]
    fn a_number_that_is_not_shown() {
        check(";;;", &[("-3.5", "Nothing "), ("3.5", "Nothing "), ("0", "Nothing ")]);
        check("0.0;;0", &[("-3.5", "Nothing "), ("3.5", "as it is"), ("0", "as it is")]);
        check("0;-0;;@", &[("0", "Nothing "), ("-3", "as it is")]);
        check("0.0%;\"—\"", &[("-0.035", "Nothing —"), ("0.082", "as it is")]);
        check("[=0]\"\";0.0", &[("0", "Nothing "), ("-3.5", "as it is")]);
    }

    #[test]
    fn a_number_whose_sign_is_shown_otherwise() {
        for code in ["-0.0", "\"−\"0.0", "[红色]-0.0", "-0.0;0.0"] {
            check(code, &[("0", "as it is")]);
            assert!(seen(code, "3.5").starts_with("Words "), "{code}");
        }
        check("-0.0", &[("3.5", "Words -3.5"), ("-3.5", "Words --3.5")]);
        check("-0.0\"亿元\"", &[("3.5", "Words -3.5亿元")]);
        check("(0.0)", &[("3.5", "Words (3.5)")]);
        check("0.0\"↓\"", &[("3.57", "Words 3.57↓"), ("-3.5", "Words -3.5↓")]);
        check("▲0.0", &[("3.5", "Words ▲3.5")]);
        check("+0.0", &[("3.5", "as it is"), ("-3.5", "Words -+3.5")]);
        for code in ["0.0;0.0", "0.0;0.0;\"-\"", "0.0_);0.0_)", "[<0]0.0;0.0", "0.0;\"¥\"0.0"] {
            assert!(seen(code, "-3.5").starts_with("Other "), "{code}");
            check(code, &[("3.5", "as it is"), ("-0.01", "as it is")]);
        }
        check("0.0\"亿元\";0.0\"亿元\"", &[("-3.5", "Other 3.5亿元"), ("3.5", "Words 3.5亿元")]);
        check("0.0;+0.0", &[("-3.5", "Other +3.5")]);
    }

    #[test]
    fn a_number_with_signs_around_it() {
        for (code, expected) in [
            ("\"<\"0", "Words <35"),
            ("\"≈\"0", "Words ≈35"),
            ("0\"*\"", "Words 35*"),
            ("0\"+\"", "Words 35+"),
        ] {
            check(code, &[("35", expected)]);
        }
        check("0-0", &[("51", "Words 5-1")]);
        check("00:00", &[("1205", "Words 12:05")]);
        for code in [
            "↑0.0;↓0.0",
            "0.0\"↑\";[绿色]0.0\"↓\"",
            "▲0.0;▼0.0",
            "0.0;▲0.0",
            "0.0;(0.0)",
            "0.0;0.0-",
            "+0.0;-0.0;0.0",
            "[<0]-0.0;0.0",
        ] {
            check(code, &[("3.5", "as it is"), ("-3.5", "as it is"), ("0", "as it is")]);
        }
    }

    #[test]
    fn nought_without_a_digit() {
        for code in ["#,###", "#", "#.##", "??"] {
            check(code, &[("0", "Nothing "), ("12", "as it is"), ("-12", "as it is")]);
        }
        check("#", &[("0.4", "Nothing ")]);
        check("#%", &[("0", "as it is")]);
    }

    #[test]
    fn what_is_shown_as_it_is() {
        for code in [
            "",
            "General",
            "@",
            "0.0",
            "#,##0.00_);[Red]\\(#,##0.00\\)",
            "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            "\"¥\"#,##0.00;[Red]\"¥\"-#,##0.00",
            "[$¥-804]#,##0.00",
            "[DBNum1][$-804]General",
            "0.00E+00",
            "# ?/?",
            "#\\ ?/16",
            "# ##0",
            "0\".\"",
            "0.0‰",
            "0.0\"‰\"",
            "0.0;[Red]0.0",
            "0.0;[Color 3]0.0",
            "_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-",
            "+0.0;-0.0",
            "[Blue][>100]0.0;[Red]0.00",
            "\"第\"0\"名\"",
            "0%",
            "yyyy\"年\"m\"月\"d\"日\"",
            "[$-804]yyyy\"年\"m\"月\";@",
            "yyyy-mm-dd hh:mm",
            "h\"时\"mm\"分\"",
        ] {
            assert_eq!(FormatCode::special(code), None, "{code}");
        }
    }

    #[test]
    fn a_date_with_words_beside_it() {
        let date = civil::date(2021, 11, 3);
        for (code, expected) in [
            ("yyyy\"年1-\"m\"月\"", Some("2021年1-11月")),
            ("m\"月止累计\"", Some("11月止累计")),
            ("[$-804]yy\"年度\";@", Some("21年度")),
            ("\"截至\"yyyy.mm.dd", Some("截至2021.11.03")),
            ("yyyy年m月d日 aaaa\"发布\"", Some("2021年11月3日 星期三发布")),
            ("mmm yyyy \"YTD\"", Some("Nov 2021 YTD")),
            ("yyyy\"年\"m\"月\"", None),
            ("0.0", None),
        ] {
            let shown = FormatCode::special(code).and_then(|code| code.date(date));
            assert_eq!(shown.as_deref(), expected, "{code}");
        }
    }

    #[test]
    fn a_number_beside_what_is_seen_of_it() {
        for (number, text, expected) in [
            ("982000.5", "982,001", None),
            ("-3.5", "(3.5)", None),
            ("-3.5", "-3.5", None),
            ("-3.5", "####", None),
            ("-3.5", "3.5", Some("Other 3.5")),
            ("-0.04", "0.0", None),
            ("3.5", "-3.5", Some("Words -3.5")),
            ("3.57", "3.6↓", Some("Words 3.57↓")),
            ("3.5", "+3.5", None),
            ("1234.5", "1.234,50 €", None),
            ("1234.5", "1\u{202F}234,5", None),
            ("125000", "12.5000", Some("Other 12.5000")),
            ("9.8", "9.8亿元", Some("Words 9.8亿元")),
            ("9.8123", "9.8亿元", Some("Words 9.8123亿元")),
            ("-3.5", "", Some("Nothing ")),
            ("0", "-", None),
            ("-3.5", "—", Some("Nothing —")),
        ] {
            let seen = beside(number.parse().unwrap(), text).map(|(how, text)| format!("{how:?} {text}"));
            assert_eq!(seen.as_deref(), expected, "{number} {text}");
        }
    }
}
