//! Numbers as people type them (domain §4.4, patterns 16–18, 22).

use super::text::{half, is_invisible};
use crate::model::{Decimal, HedgeWord, SIGNIFICANT_DIGITS, Unit, Word, of_digits, significant_digits};
use rust_decimal::RoundingStrategy;

/// What a text in the place of a number says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum NumberText {
    /// A number, with what is written about it.
    Number(Written),
    /// A round number with a word that makes it none: 突破300家, 140余.
    Hedged(HedgeWord, Written),
    /// A word that stands for a change: 持平, 扭亏.
    Word(Word),
    /// Digits that can be read in two ways.
    Ambiguous(Doubt),
    /// More digits than a spreadsheet keeps.
    TooLong,
    /// `7.0∶42.2∶50.8`: the shares of the parts of a whole.
    Structure,
    /// No number.
    None,
}

/// A number as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Written {
    /// The digits with their sign, without the multiplier or unit that follows.
    pub(in crate::read) value: Decimal,
    /// What follows: 亿, 亿元, %, 个百分点.
    pub(in crate::read) suffix: Option<Suffix>,
    /// Whether a word or an arrow says that this is a change: 增长8.2%, ↓3.5.
    pub(in crate::read) change: bool,
}

/// What is written behind the digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Suffix {
    /// A whole unit.
    Unit(Unit),
    /// Only 万 or 亿: the power of ten, and the word.
    Multiplier(u32, &'static str),
}

/// Why a number can be read in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Doubt {
    /// `—3.5`: a minus, or a mark of a missing value in front of a number.
    Dash,
    /// `▲3.5`: a minus in some bookkeeping, a rise elsewhere.
    Triangle,
    /// `1,23`: groups that are no thousands.
    Grouping,
    /// `31（34）`: two numbers, the second perhaps of the year before.
    Two,
}

/// Reads a text as a number.
pub(in crate::read) fn parse(text: &str) -> NumberText {
    if let Some(value) = simple(text) {
        return value;
    }
    let text: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_whitespace() { ' ' } else { half(c) })
        .collect();
    let text = super::label::without_marks(text.trim().trim_start_matches('\'').trim()).0;
    let text = text.as_str();
    let text = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    if let Some(word) = word(text) {
        return NumberText::Word(word);
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return NumberText::None;
    }
    if let Some(hedged) = hedged(text) {
        return hedged;
    }
    if is_two(text) {
        return NumberText::Ambiguous(Doubt::Two);
    }
    if is_structure(text) {
        return NumberText::Structure;
    }
    signed(text)
}

/// Whether a text is shares that add up to a hundred, within rounding.
fn is_structure(text: &str) -> bool {
    let shares: Option<Vec<Decimal>> =
        text.split([':', '∶']).map(|share| share.trim().parse::<Decimal>().ok()).collect();
    let Some(shares) = shares.filter(|shares| shares.len() > 1) else { return false };
    let sum: Decimal = shares.iter().sum();
    (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE
}

/// Whether a text is a number with another one in brackets behind it.
fn is_two(text: &str) -> bool {
    let is_number = |text: &str| matches!(signed(text.trim()), NumberText::Number(_));
    let pair = text.strip_suffix(')').and_then(|text| text.split_once('('));
    pair.is_some_and(|(first, second)| is_number(first) && is_number(second))
}

/// 突破300, 近8000人, 140余, 100多万. (超过1000人 and 不足20人 are names of classes of size too often; so is 近五年.)
fn hedged(text: &str) -> Option<NumberText> {
    let digit_first = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let (word, rest) = if let Some(rest) = text.strip_prefix("突破") {
        (HedgeWord::Exceeds, rest.to_owned())
    } else if let Some(rest) = text.strip_prefix('近') {
        (HedgeWord::Nearly, rest.to_owned())
    } else {
        let word = [HedgeWord::Odd, HedgeWord::More].into_iter().find(|it| text.contains(it.word()))?;
        let (digits, rest) = text.split_once(word.word())?;
        digits.ends_with(|c: char| c.is_ascii_digit()).then_some(())?;
        (word, format!("{digits}{rest}"))
    };
    match unsigned(Some(rest.trim()).filter(|rest| digit_first(rest))?) {
        NumberText::Number(it) if !it.is_a_time() => Some(NumberText::Hedged(word, it)),
        _ => None,
    }
}

impl Written {
    /// 近5年, 30多岁: an age or a span of time names something.
    fn is_a_time(&self) -> bool {
        matches!(&self.suffix, Some(Suffix::Unit(unit)) if matches!(unit.symbol(), "年" | "岁" | "点" | "分"))
    }
}

/// Whether a text is digits alone, but for a minus in front and a dot among them.
pub(in crate::read) fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits.len() <= 24 && all_digits(whole) && all_digits(fraction)
}

/// Plain digits, the usual case.
fn simple(text: &str) -> Option<NumberText> {
    if let Some(value) = of_digits(text) {
        return Some(number(Some(value), None));
    }
    is_plain(text).then(|| number(decimal(text), None))
}

/// A number with what follows it; too long where its digits make none.
fn number(value: Option<Decimal>, suffix: Option<Suffix>) -> NumberText {
    value.map_or(NumberText::TooLong, |value| NumberText::Number(Written { value, suffix, change: false }))
}

fn word(text: &str) -> Option<Word> {
    let text: String = text.chars().filter(|c| *c != ' ').collect();
    Some(match text.as_str() {
        "持平" | "与上年持平" | "同比持平" | "与去年持平" | "与上年同期持平" | "基本持平" => {
            Word::Unchanged
        }
        "扭亏" | "扭亏为盈" | "由亏转盈" | "由亏损转为盈利" => Word::OutOfLoss,
        "由盈转亏" | "转亏" => Word::IntoLoss,
        "增亏" => Word::LossGrew,
        "减亏" => Word::LossShrank,
        _ => return None,
    })
}

const RISES: &[&str] =
    &["同比增长", "增长", "上涨", "提高", "增加", "上升", "提升", "扩大", "加快", "回升", "↑", "+", "±"];
const FALLS: &[&str] =
    &["同比下降", "下降", "减少", "下跌", "降低", "回落", "缩小", "放缓", "收窄", "负增长", "↓"];

/// Takes the sign away, whatever its form, and reads the rest.
fn signed(text: &str) -> NumberText {
    let starts = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    if let Some(rest) = starts(&["—", "――", "──", "―"]) {
        return ambiguous_if_number(rest, Doubt::Dash);
    }
    if let Some(rest) = starts(&["▲", "△", "▼", "▽"]) {
        return ambiguous_if_number(rest, Doubt::Triangle);
    }
    if let Some(rest) = starts(FALLS) {
        return negated(unsigned(rest), true);
    }
    if let Some(rest) = starts(RISES) {
        let word = !text.starts_with(['+', '±']);
        return match unsigned(rest) {
            NumberText::Number(it) => NumberText::Number(Written { change: word, ..it }),
            other => other,
        };
    }
    if let Some(rest) = starts(&["-", "−", "–", "‐", "‑", "﹣"]) {
        return negated(unsigned(rest), false);
    }
    let signs = ["US$", "£", "$", "€"];
    if let Some((sign, rest)) =
        signs.iter().find_map(|sign| text.strip_prefix(sign).map(|rest| (*sign, rest)))
    {
        return money(sign, rest.trim_start());
    }
    let bracketed = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    if let Some((inside, after)) = bracketed {
        return negated(unsigned(&format!("{}{}", inside.trim(), after.trim())), false);
    }
    unsigned(text)
}

fn ambiguous_if_number(rest: &str, doubt: Doubt) -> NumberText {
    match unsigned(rest) {
        NumberText::None => NumberText::None,
        _ => NumberText::Ambiguous(doubt),
    }
}

fn negated(number: NumberText, change: bool) -> NumberText {
    match number {
        NumberText::Number(it) => NumberText::Number(Written { value: -it.value, change, ..it }),
        other => other,
    }
}

/// $1,234 and $25.4 trillion.
fn money(sign: &str, rest: &str) -> NumberText {
    let (digits, word) = rest.split_once(' ').unwrap_or((rest, ""));
    match (unsigned(digits), Unit::parse(format!("{sign} {word}").trim())) {
        (NumberText::Number(it), Some(unit)) if it.suffix.is_none() => {
            NumberText::Number(Written { suffix: Some(Suffix::Unit(unit)), ..it })
        }
        _ => NumberText::None,
    }
}

/// Digits and what follows them.
fn unsigned(text: &str) -> NumberText {
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if let Some(value) = scientific(text) {
        // As many digits as without the exponent.
        return number(decimal(&value.to_string()), None);
    }
    let Ok(suffix) = suffix(rest.trim()) else { return NumberText::None };
    match ungroup(digits.trim()) {
        Ok(plain) => number(decimal(&plain), suffix),
        Err(()) if digits.contains(|c: char| c.is_ascii_digit()) => NumberText::Ambiguous(Doubt::Grouping),
        Err(()) => NumberText::None,
    }
}

fn decimal(text: &str) -> Option<Decimal> {
    let digits = significant_digits(text);
    if digits <= SIGNIFICANT_DIGITS {
        return Decimal::from_str_exact(text).ok().map(|value| value.normalize());
    }
    // A fraction that a program wrote out in full is kept as a spreadsheet keeps it; a whole number is not shortened.
    let whole = text.split_once('.')?.0;
    if significant_digits(whole) > SIGNIFICANT_DIGITS || digits > 20 {
        return None;
    }
    let value = Decimal::from_str_exact(text).ok()?;
    let digits = u32::try_from(SIGNIFICANT_DIGITS).ok()?;
    let rounded = value.round_sf_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    rounded.map(|value| value.normalize())
}

fn scientific(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent_digits = exponent.trim_start_matches(['+', '-']);
    if mantissa.is_empty()
        || exponent_digits.is_empty()
        || !exponent_digits.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.').then_some(())?;
    Decimal::from_scientific(text).ok().map(|value| value.normalize())
}

/// Digits without their thousands marks. An error where the groups are not of three.
fn ungroup(digits: &str) -> Result<String, ()> {
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    if fraction.is_some_and(|it| it.is_empty() || !it.bytes().all(|b| b.is_ascii_digit())) {
        return Err(());
    }
    let mark = whole.chars().find(|c| matches!(c, ',' | ' '));
    let joined = match mark {
        None => whole.to_owned(),
        Some(mark) => {
            let mut groups = whole.split(mark);
            let first = groups.next().unwrap_or("");
            let right = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
            let first_right = (1..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_digit());
            if !first_right || !groups.clone().all(right) {
                return Err(());
            }
            whole.replace(mark, "")
        }
    };
    if joined.is_empty() && fraction.is_none() {
        return Err(());
    }
    let whole = if joined.is_empty() { "0" } else { &joined };
    Ok(fraction.map_or_else(|| whole.to_owned(), |fraction| format!("{whole}.{fraction}")))
}

/// What follows the digits: a unit, a multiplier, marks of notes, or nothing. An error for anything else.
fn suffix(rest: &str) -> Result<Option<Suffix>, ()> {
    Ok(match rest {
        "" => None,
        "万" => Some(Suffix::Multiplier(4, "万")),
        "亿" => Some(Suffix::Multiplier(8, "亿")),
        "万亿" => Some(Suffix::Multiplier(12, "万亿")),
        "pp" | "pct" | "个点" => Some(Suffix::Unit(Unit::points())),
        // 1982-84=100 is a base, and no number in the unit -84=100.
        unit if unit.ends_with("=100") => return Err(()),
        unit => Some(Suffix::Unit(Unit::of_symbol(unit).ok_or(())?)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match parse(text) {
            NumberText::Number(it) => {
                let suffix = match it.suffix {
                    None => String::new(),
                    Some(Suffix::Unit(unit)) => format!(" {unit}"),
                    Some(Suffix::Multiplier(_, word)) => format!(" ×{word}"),
                };
                format!("{}{suffix}{}", plain(it.value), if it.change { " change" } else { "" })
            }
            NumberText::Hedged(word, it) => {
                let suffix = match it.suffix {
                    None => String::new(),
                    Some(Suffix::Unit(unit)) => format!(" {unit}"),
                    Some(Suffix::Multiplier(_, word)) => format!(" ×{word}"),
                };
                format!("{word:?} {}{suffix}", plain(it.value))
            }
            NumberText::Word(word) => format!("{word:?}"),
            NumberText::Ambiguous(doubt) => format!("? {doubt:?}"),
            NumberText::TooLong => "too long".to_owned(),
            NumberText::Structure => "structure".to_owned(),
            NumberText::None => "no".to_owned(),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn structures() {
        for text in ["7.0∶42.2∶50.8", "7.0:42.2:50.8", "7：42：51", "63.8:36.2", "33.3∶33.3∶33.3"] {
            check(text, "structure");
        }
        for text in ["12:30:45", "1:2", "7.0∶42.2∶", "2021:12:31", "50:50:50"] {
            check(text, "no");
        }
    }

    #[test]
    fn pattern_16_numbers_as_text() {
        check("'1234", "1234");
        check("１２３４．５", "1234.5");
        check("1,234.5", "1234.5");
        check("1，234，567", "1234567");
        check("1 234", "1234");
        check(" 246.40\u{a0}", "246.4");
        check(".5", "0.5");
        check("=\"001\"", "1");
        check("1.2E+3", "1200");
        check("1.2E+20", "120000000000000000000");
        check(".1222202122220202E+3", "122.22021222202");
        check("1.2345678901234567E+16", "too long");
        check("1,23", "? Grouping");
        check("1234,567", "? Grouping");
        check("1.234.567", "? Grouping");
        check("1234567890123456", "too long");
        // A fraction written out by a program is kept as a spreadsheet keeps it.
        check("16137.451612903225", "16137.4516129032");
        check("0.74285714285714285", "0.742857142857143");
        check("$25,462,700", "25462700 $");
        check("£1.5 million", "1.5 £ million");
        check("1982-84=100", "no");
        check("71.2(r)", "71.2");
    }

    #[test]
    fn pattern_17_every_minus() {
        for text in ["-3.5", "−3.5", "－3.5", "–3.5", "(3.5)", "（3.5）", "- 3.5"] {
            check(text, "-3.5");
        }
        check("下降3.5", "-3.5 change");
        check("↓3.5", "-3.5 change");
        check("—3.5", "? Dash");
        check("▲3.5", "? Triangle");
        check("△3.5", "? Triangle");
    }

    #[test]
    fn pattern_18_words_and_signs() {
        check("+8.2", "8.2");
        check("8.2%", "8.2 %");
        check("8.2％", "8.2 %");
        check("(8.2%)", "-8.2 %");
        check("8.2个百分点", "8.2 百分点");
        check("增长8.2%", "8.2 % change");
        check("持平", "Unchanged");
        check("扭 亏", "OutOfLoss");
        check("由亏转盈", "OutOfLoss");
        check("增亏", "LossGrew");
        check("减亏", "LossShrank");
    }

    #[test]
    fn pattern_22_units_in_the_number() {
        check("91.3亿", "91.3 ×亿");
        check("320万", "320 ×万");
        check("91.3亿元", "91.3 亿元");
        check("12家", "12 家");
    }

    #[test]
    fn marks_of_notes_are_no_digits() {
        check("12.3①", "12.3");
        check("12.3[1]", "12.3");
        check("8.2¹", "8.2");
        check("12.3*", "12.3");
    }

    #[test]
    fn round_numbers_with_a_word_are_no_numbers() {
        check("突破300家", "Exceeds 300 家");
        check("突破 300", "Exceeds 300");
        check("近8000人", "Nearly 8000 人");
        check("140余", "Odd 140");
        check("140余亿元", "Odd 140 亿元");
        check("100多万", "More 100 ×万");
        for text in
            ["近5年", "近五年", "100多年", "30多岁", "多功能", "超过1000人", "不足20人", "近", "附近3家"]
        {
            check(text, "no");
        }
    }

    #[test]
    fn no_number() {
        for text in ["", "地区", "A1", "3号楼", "2021年", "1-12月", "<2", "12.3abc", "见附表2"] {
            check(text, if text == "2021年" { "2021 年" } else { "no" });
        }
    }

    proptest::proptest! {
        #[test]
        fn a_number_written_out_is_read_back(digits in -999_999_999_999_999_i64..999_999_999_999_999, scale in 0_u32..10) {
            let number = Decimal::new(digits, scale).normalize();
            let read = parse(&plain(number));
            let expected = NumberText::Number(Written { value: number, suffix: None, change: false });
            proptest::prop_assert_eq!(read, expected);
        }

        #[test]
        fn groups_of_three_change_nothing(digits in 1_000_u64..999_999_999_999) {
            let text = digits.to_string();
            let grouped: Vec<&str> = text.as_bytes().rchunks(3).rev().map(|it| std::str::from_utf8(it).unwrap_or("")).collect();
            proptest::prop_assert_eq!(parse(&grouped.join(",")), parse(&text));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,40}") {
            let _ = parse(&text);
        }
    }
}
