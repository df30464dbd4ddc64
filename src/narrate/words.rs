//! Fixed words of the page in the language of the review.

use crate::{
    compute::{Hedge, Promise, Verdict},
    finding::Language,
    model::{Dimension, HedgedLevel, Indicator, Kind, Period, Unit, page::Date, page::Run},
    project::Steps,
    text,
    wording::{self, english},
};

/// 表1　caption.
pub(super) fn table(number: u32, caption: &str, language: Language) -> String {
    text!("表{number}　{caption}", "Table {number}  {caption}").of(language)
}

/// 图1　caption.
pub(super) fn figure(number: u32, caption: &str, language: Language) -> String {
    text!("图{number}　{caption}", "Figure {number}  {caption}").of(language)
}

/// What a table has above it on its later pages: 续表1　caption, without a long one.
pub(super) fn continued(number: u32, caption: &str, language: Language) -> String {
    /// The most characters of a caption that is said again.
    const SHORT: usize = 20;
    let (zh, en) = if language == Language::Zh && caption.chars().count() > SHORT {
        (String::new(), String::new())
    } else {
        (format!("　{caption}"), format!("  {caption}"))
    };
    text!("续表{number}{zh}", "Table {number}{en} (continued)").of(language)
}

/// 2021年, 2021; 2021年第三季度, Q3 2021.
pub(super) fn period(period: Period, language: Language) -> String {
    match (language, period) {
        (Language::En, Period::Quarter(year, quarter)) => format!("Q{quarter} {year}"),
        (Language::En, Period::Half(year, half)) => format!("H{half} {year}"),
        (Language::En, Period::Month(year, _)) => format!("{} {year}", step(Steps::Months, period, language)),
        (language, period) => period.name(language),
    }
}

/// 2022年2月24日, 24 February 2022.
pub(super) fn date(date: Date, language: Language) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = (date.year, date.month, date.day);
    let named = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    text!("{year}年{month}月{day}日", "{day} {named} {year}").of(language)
}

/// The name at the beginning of a cell or a title.
pub(super) fn name(name: &str, language: Language) -> String {
    match language {
        Language::Zh => name.to_owned(),
        Language::En => capital(name),
    }
}

/// With a capital letter in front.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if first.is_ascii_lowercase() => {
            format!("{}{}", first.to_ascii_uppercase(), letters.as_str())
        }
        _ => text.to_owned(),
    }
}

/// Without the capital letter of its beginning; R&D and GDP stay, and so do names of people.
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second))
            if first.is_ascii_uppercase() && second.is_ascii_lowercase() && !text.starts_with("Engel") =>
        {
            format!("{}{}", first.to_ascii_lowercase(), &text[1..])
        }
        _ => text.to_owned(),
    }
}

/// A unit above a column, or beside a row.
pub(super) fn unit(unit: &Unit, language: Language) -> String {
    match language {
        Language::Zh => unit.to_string(),
        Language::En => english::label(unit).unwrap_or_else(|| unit.to_string()),
    }
}

/// The unit of a change in a table: 百分点, percentage points.
pub(super) fn points(language: Language) -> String {
    text!("百分点", "percentage points").of(language)
}

/// Names one after another.
pub(super) fn list(names: &[&str], language: Language) -> String {
    names.join(match language {
        Language::Zh => "、",
        Language::En => ", ",
    })
}

/// A number with its unit as the ledger displays it: 12.34亿元, 12.34 hundred million yuan.
pub(super) fn displayed(display: &str, language: Language) -> String {
    let end = display.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).unwrap_or(display.len());
    let (digits, symbol) = display.split_at(end);
    match Unit::parse(symbol).filter(|_| language == Language::En && !symbol.is_empty()) {
        Some(unit) => english::with_unit(digits, &unit, false),
        None => display.to_owned(),
    }
}

/// A round number as a table prints it: 突破300, more than 300.
pub(super) fn round(round: &HedgedLevel, language: Language) -> Run {
    let number = crate::model::plain(round.hedged.number);
    let said = match language {
        Language::Zh => round.hedged.bare(),
        Language::En => format!("{} {number}", english::hedge(round.hedged.word)),
    };
    Run::figure(said, round.figure.clone())
}

/// The notes of a table: 注： before the first, and a number before each where there are several.
pub(super) fn notes(notes: Vec<Vec<Run>>, language: Language) -> Vec<Vec<Run>> {
    let several = notes.len() > 1;
    let lead = |i: usize| match (language, i, several) {
        (Language::Zh, 0, false) => "注：".to_owned(),
        (Language::Zh, 0, true) => "注：1.".to_owned(),
        (Language::Zh, i, _) => format!("　　{}.", i + 1),
        (Language::En, 0, false) => "Note: ".to_owned(),
        (Language::En, 0, true) => "Notes: 1. ".to_owned(),
        (Language::En, i, _) => format!("{}. ", i + 1),
    };
    let numbered = |(i, mut note): (usize, Vec<Run>)| {
        match note.first_mut().filter(|first| first.figure.is_none()) {
            Some(first) => first.text.insert_str(0, &lead(i)),
            None => note.insert(0, Run::plain(lead(i))),
        }
        note
    };
    notes.into_iter().enumerate().map(numbered).collect()
}

/// What came of a promise.
pub(super) fn verdict(verdict: Verdict, language: Language) -> String {
    let english = match verdict {
        Verdict::Met => "met",
        Verdict::Above => "above the target",
        Verdict::Nearly => "nearly met",
        Verdict::Missed => "missed",
        Verdict::NoActual => "no actual figure",
        Verdict::Incomparable => "not on one basis",
        Verdict::ForAPerson => "to be filled in",
        Verdict::Open => "cannot be decided",
    };
    match language {
        Language::Zh => verdict.word().to_owned(),
        Language::En => english.to_owned(),
    }
}

/// A promise as it is printed: before its number, the number with its unit, behind it.
pub(super) fn promise(
    promise: &Promise,
    indicator: &Indicator,
    language: Language,
) -> (String, String, String) {
    if language == Language::Zh {
        return (promise.before.clone(), promise.written.clone(), promise.after.clone());
    }
    let hedge = match promise.hedge {
        Hedge::AtLeast => "at least ",
        Hedge::MoreThan | Hedge::Odd => "more than ",
        Hedge::AtMost => "at most ",
        Hedge::LessThan => "less than ",
        Hedge::About => "about ",
        Hedge::Almost => "almost ",
        Hedge::Plain => "",
    };
    let is_pure = indicator.kind == Kind::Ratio && *indicator.unit.dimension() == Dimension::Pure;
    let bare = is_pure && !promise.unit.is_percent();
    (hedge.to_owned(), english::with_unit(&promise.digits, &promise.unit, bare), String::new())
}

/// What a promise says of its indicator, where that is its change: growth of, a rise of.
pub(super) fn way(indicator: &Indicator, promise: &Promise) -> &'static str {
    let falls = ["下降", "降低", "减少"].iter().any(|word| promise.before.contains(word));
    let verb = wording::promised(indicator, &promise.unit);
    match (falls, verb, promise.before.as_str()) {
        (true, ..) => "a fall of ",
        (_, "上涨", _) => "a rise of ",
        (_, "增长", _) => "growth of ",
        (_, _, before) if before.contains("增加") || before.contains("新增") => "an increase of ",
        _ => "",
    }
}

/// A period of the year in a row or below an axis: 一季度, Q1; 1—3月, January–March.
pub(super) fn step(steps: Steps, period: Period, language: Language) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    if language == Language::Zh {
        return steps.name(period);
    }
    let last = usize::from(period.last_month().clamp(1, 12));
    let month = MONTHS.get(last - 1).copied().unwrap_or_default();
    match steps {
        Steps::Years => period.year().to_string(),
        Steps::Quarters => format!("Q{}", last.div_ceil(3)),
        Steps::ToDate if last > 1 => format!("Jan–{month}"),
        Steps::Months | Steps::ToDate => month.to_owned(),
    }
}
