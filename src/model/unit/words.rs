//! Units in English words: £ million, thousands, millions of dollars, per cent, `GWh`.

use super::{Dimension, Unit};
use rust_decimal::Decimal;

/// Powers of ten by their words.
const MULTIPLES: &[(&[&str], u32)] = &[
    (&["thousand", "thousands", "'000", "'000s", "\u{2019}000", "\u{2019}000s", "000", "000s"], 3),
    (&["million", "millions", "mn"], 6),
    (&["billion", "billions", "bn"], 9),
    (&["trillion", "trillions", "tn"], 12),
];

/// Money by its signs and words. The dollar alone is of many countries, and one of them only by its own sign.
const MONEY: &[(&[&str], &str)] = &[
    (&["£", "gbp", "pounds", "pounds sterling", "£ sterling", "sterling"], "英镑"),
    (&["us$", "usd", "us dollars", "u.s. dollars", "us dollar", "current us$", "constant us$"], "美元"),
    (&["$", "dollars", "dollar"], "$"),
    (&["€", "eur", "euro", "euros"], "欧元"),
    (&["yen", "jpy"], "日元"),
    (&["yuan", "rmb", "cny", "rmb yuan"], "元"),
];

/// Things and measures, each with its dimension and size.
const THINGS: &[(&[&str], &str, Measured)] = &[
    (&["kwh"], "1", Measured::Energy),
    (&["mwh"], "1000", Measured::Energy),
    (&["gwh"], "1000000", Measured::Energy),
    (&["twh"], "1000000000", Measured::Energy),
    (&["tonne", "tonnes", "metric tons", "metric tonnes"], "1000", Measured::Mass),
    (&["kilotonnes", "ktonnes"], "1000000", Measured::Mass),
    (&["hectares"], "10000", Measured::Surface),
    (&["square kilometres", "square kilometers", "sq km", "sq. km"], "1000000", Measured::Surface),
    (&["kilometres", "kilometers"], "1000", Measured::Length),
    (&["people", "persons", "number of persons", "number of people"], "1", Measured::Count("人")),
    (&["hours"], "1", Measured::Count("小时")),
    (&["days"], "1", Measured::Count("天")),
    (&["number", "numbers", "count"], "1", Measured::Count("")),
    (&["tons", "litres", "miles", "ktoe", "mtoe", "toe", "barrels"], "1", Measured::Itself),
];

/// The dimension of a thing in the table above.
#[derive(Clone, Copy)]
enum Measured {
    Energy,
    Mass,
    Surface,
    Length,
    Count(&'static str),
    /// Nothing converts to it.
    Itself,
}

/// Reads a unit in English words. Its symbol is what is written.
pub(super) fn parse(text: &str) -> Option<Unit> {
    let written = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = without_lead(&written).to_owned();
    let lower = written.to_lowercase();
    if lower.is_empty() || lower.chars().count() > 60 {
        return None;
    }
    match lower.as_str() {
        "per cent" | "percent" | "percentage" | "percentage (%)" | "percent (%)" | "per cent (%)"
        | "% (percent)" => {
            return Some(Unit::percent());
        }
        "percentage points" | "percentage point" | "pp" | "ppt" | "ppts" | "% points" => {
            return Some(Unit::points());
        }
        "index" | "index number" | "index numbers" | "quantity index" | "price index" | "volume index" => {
            return Some(of(written, Dimension::Index(String::new()), 0));
        }
        _ => {}
    }
    if let Some((dimension, scale)) = thing(&lower) {
        return Some(Unit::new(written, dimension, scale));
    }
    if let Some((dimension, zeros)) = glued(&lower).or_else(|| multiple_of(&lower)) {
        return Some(of(written, dimension, zeros));
    }
    let (above, below) =
        lower.split_once(" per ").or_else(|| lower.strip_prefix("per ").map(|below| ("", below)))?;
    let known = above.is_empty() || parse(above).is_some();
    (known && !below.is_empty()).then(|| of(written, Dimension::Compound(lower.clone()), 0))
}

/// Words that only lead to the unit: in thousands, Numbers in thousands.
fn without_lead(text: &str) -> &str {
    const LEADS: &[&str] =
        &["in ", "numbers in ", "figures in ", "amounts in ", "values in ", "expressed in "];
    let lower = text.to_lowercase();
    let lead = LEADS.iter().find(|lead| lower.starts_with(**lead)).map_or(0, |lead| lead.len());
    text.get(lead..).unwrap_or(text)
}

fn of(symbol: String, dimension: Dimension, zeros: u32) -> Unit {
    Unit::new(symbol, dimension, Decimal::from(10_i64.pow(zeros)))
}

fn thing(text: &str) -> Option<(Dimension, Decimal)> {
    if let Some(money) = money(text) {
        return Some((money, Decimal::ONE));
    }
    let (_, scale, measured) = THINGS.iter().find(|(words, ..)| words.contains(&text))?;
    let dimension = match measured {
        Measured::Energy => Dimension::Energy,
        Measured::Mass => Dimension::Mass,
        Measured::Surface => Dimension::Surface,
        Measured::Length => Dimension::Length,
        Measured::Count(word) => Dimension::Count((*word).to_owned()),
        Measured::Itself => Dimension::Compound(text.to_owned()),
    };
    Some((dimension, scale.parse().ok()?))
}

fn money(text: &str) -> Option<Dimension> {
    MONEY.iter().find(|(words, _)| words.contains(&text)).map(|(_, name)| Dimension::Money(name))
}

/// £m, $bn, €mn: a sign of money and a short multiple without a blank.
fn glued(text: &str) -> Option<(Dimension, u32)> {
    let at = text.rfind(['£', '$', '€'])?;
    let sign = at + text[at..].chars().next()?.len_utf8();
    let (sign, rest) = text.split_at(sign);
    let zeros = match rest.trim() {
        "m" | "mn" | "mil" => 6,
        "bn" | "b" => 9,
        "tn" => 12,
        "k" => 3,
        word => multiple(word)?,
    };
    Some((money(sign)?, zeros))
}

fn multiple(word: &str) -> Option<u32> {
    MULTIPLES.iter().find(|(words, _)| words.contains(&word)).map(|(_, zeros)| *zeros)
}

/// millions of dollars, thousands, 000 hours, dollars (millions), billions of chained 2012 dollars.
fn multiple_of(text: &str) -> Option<(Dimension, u32)> {
    let text = text.strip_prefix("number of ").unwrap_or(text);
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (zeros, rest) = if let Some(zeros) = multiple(first) {
        (zeros, rest.strip_prefix("of ").unwrap_or(rest))
    } else {
        let (rest, last) = text.rsplit_once(' ')?;
        (multiple(last.trim_matches(['(', ')']))?, rest.trim_end_matches([',', ' ']))
    };
    let words = rest.split(' ').filter(|word| !word.is_empty());
    if words.clone().count() > 6
        || rest.contains([':', ';', '/', '='])
        || words
            .clone()
            .any(|word| matches!(word, "and" | "or" | "over" | "under" | "above" | "below" | "more" | "less"))
        || rest == "of"
        || rest.ends_with(" of")
    {
        return None;
    }
    let dimension = match thing(rest) {
        Some((dimension, scale)) if scale == Decimal::ONE => dimension,
        Some(_) => Dimension::Compound(rest.to_owned()),
        None if rest.is_empty() => Dimension::Count(String::new()),
        None if multiple(first).is_some() => Dimension::Compound(rest.to_owned()),
        None => return None,
    };
    Some((dimension, zeros))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words() {
        for (text, shown, scale) in [
            ("£ million", Some("£ million"), 1_000_000),
            ("£m", Some("£m"), 1_000_000),
            ("$bn", Some("$bn"), 1_000_000_000),
            ("Thousands", Some("Thousands"), 1000),
            ("'000", Some("'000"), 1000),
            ("000 Hours", Some("000 Hours"), 1000),
            ("Thousands of persons", Some("Thousands of persons"), 1000),
            ("Millions of dollars", Some("Millions of dollars"), 1_000_000),
            ("Millions of chained 2012 dollars", Some("Millions of chained 2012 dollars"), 1_000_000),
            ("US dollars, millions", Some("US dollars, millions"), 1_000_000),
            ("Numbers in thousands", Some("thousands"), 1000),
            ("GWh", Some("GWh"), 1_000_000),
            ("persons", Some("persons"), 1),
            ("per 100,000 population", Some("per 100,000 population"), 1),
            ("£ per week", Some("£ per week"), 1),
            ("households", None, 0),
            ("million dreams: a list", None, 0),
            ("England", None, 0),
            ("2019", None, 0),
        ] {
            let unit = parse(text);
            assert_eq!(unit.as_ref().map(Unit::symbol), shown, "{text}");
            assert_eq!(unit.map_or(Decimal::ZERO, |unit| unit.scale()), Decimal::from(scale), "{text}");
        }
        assert_eq!(parse("Percentage (%)"), Some(Unit::percent()));
        assert_eq!(parse("percentage points"), Some(Unit::points()));
        assert_eq!(
            Unit::parse("Index, 2015 = 100").map(|unit| unit.symbol().to_owned()).as_deref(),
            Some("2015=100")
        );
    }

    #[test]
    fn one_amount_in_two_sizes() {
        let (thousands, millions) = (parse("£ thousand").expect("a unit"), parse("£m").expect("a unit"));
        assert_eq!(thousands.convert(Decimal::from(2500), &millions), Some(Decimal::new(25, 1)));
        let dollars = parse("$ million").expect("a unit");
        assert_eq!(dollars.convert(Decimal::ONE, &parse("US$ million").expect("a unit")), None);
    }
}
