//! Units in English: hundred million yuan in a sentence, 100 million yuan above a column.

use crate::model::{Dimension, Unit};

/// Multiples: as written in Chinese, in a sentence, above a column.
const MULTIPLES: &[(&str, &str, &str)] = &[
    ("万亿", "trillion", "trillion"),
    ("亿", "hundred million", "100 million"),
    ("万", "ten thousand", "10,000"),
    ("千", "thousand", "1,000"),
    ("百", "hundred", "100"),
];

/// What is counted or measured: many, and one.
const BASES: &[(&str, &str, &str)] = &[
    ("元", "yuan", "yuan"),
    ("美元", "US dollars", "US dollar"),
    ("港元", "HK dollars", "HK dollar"),
    ("欧元", "euros", "euro"),
    ("日元", "yen", "yen"),
    ("英镑", "pounds", "pound"),
    ("吨", "tonnes", "tonne"),
    ("公斤", "kilograms", "kilogram"),
    ("千克", "kilograms", "kilogram"),
    ("斤", "jin", "jin"),
    ("克", "grams", "gram"),
    ("毫克", "milligrams", "milligram"),
    ("微克", "micrograms", "microgram"),
    ("公顷", "hectares", "hectare"),
    ("亩", "mu", "mu"),
    ("平方米", "square metres", "square metre"),
    ("平方公里", "square kilometres", "square kilometre"),
    ("公里", "kilometres", "kilometre"),
    ("米", "metres", "metre"),
    ("立方米", "cubic metres", "cubic metre"),
    ("千瓦时", "kWh", "kWh"),
    ("千瓦", "kilowatts", "kilowatt"),
    ("吨标准煤", "tonnes of standard coal", "tonne of standard coal"),
    ("吨公里", "tonne-kilometres", "tonne-kilometre"),
    ("人公里", "passenger-kilometres", "passenger-kilometre"),
    ("人", "people", "person"),
    ("人次", "visits", "visit"),
    ("户", "households", "household"),
    ("户次", "visits", "visit"),
    ("家", "enterprises", "enterprise"),
    ("个", "units", "unit"),
    ("件", "pieces", "piece"),
    ("项", "items", "item"),
    ("台", "sets", "set"),
    ("套", "sets", "set"),
    ("辆", "vehicles", "vehicle"),
    ("艘", "ships", "ship"),
    ("架", "aircraft", "aircraft"),
    ("张", "beds", "bed"),
    ("所", "schools", "school"),
    ("座", "sites", "site"),
    ("处", "sites", "site"),
    ("条", "lines", "line"),
    ("头", "head", "head"),
    ("只", "head", "head"),
    ("块", "pieces", "piece"),
    ("册", "volumes", "volume"),
    ("次", "times", "time"),
    ("起", "cases", "case"),
    ("名", "people", "person"),
    ("位", "places", "place"),
    ("天", "days", "day"),
    ("小时", "hours", "hour"),
    ("岁", "years", "year"),
    ("年", "years", "year"),
    ("倍", "times", "time"),
    ("标准箱", "TEU", "TEU"),
];

/// Where a unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum In {
    Sentence,
    Table,
}

/// The unit as a sentence says it. `None` where there is no English for it.
#[must_use]
pub fn words(unit: &Unit) -> Option<String> {
    of(unit, In::Sentence)
}

/// The unit as it stands above a column. `None` where there is no English for it.
#[must_use]
pub fn label(unit: &Unit) -> Option<String> {
    of(unit, In::Table)
}

fn of(unit: &Unit, place: In) -> Option<String> {
    let symbol = unit.symbol();
    match unit.dimension() {
        Dimension::Points => Some("percentage points".to_owned()),
        Dimension::PermillePoints => Some("per-thousand points".to_owned()),
        Dimension::Index(base) => Some(match (base.as_str(), base.strip_suffix('年')) {
            ("上年" | "", _) => "previous year = 100".to_owned(),
            ("上年同期", _) => "same period of the previous year = 100".to_owned(),
            (_, Some(year)) if year.bytes().all(|b| b.is_ascii_digit()) => format!("{year} = 100"),
            _ => return None,
        }),
        _ if symbol.is_ascii() || symbol == "‰" => Some(symbol.to_owned()),
        _ => match symbol.split_once('/') {
            Some((above, below)) => {
                let per = simple(below, place).map(|(many, one)| one.unwrap_or(many))?;
                Some(format!("{} per {per}", simple(above, place)?.0))
            }
            None => simple(symbol, place).map(|(many, _)| many),
        },
    }
}

/// Many of a unit without a stroke; one of it, if it is no multiple.
fn simple(symbol: &str, place: In) -> Option<(String, Option<String>)> {
    let base = |symbol: &str| BASES.iter().find(|(chinese, ..)| *chinese == symbol);
    if let Some((_, many, one)) = base(symbol) {
        return Some(((*many).to_owned(), Some((*one).to_owned())));
    }
    MULTIPLES.iter().find_map(|(chinese, said, shown)| {
        let (_, many, _) = base(symbol.strip_prefix(chinese)?)?;
        let multiple = if place == In::Sentence { said } else { shown };
        Some((format!("{multiple} {many}"), None))
    })
}

/// Digits with their unit: 8.2%, 246.4 hundred million yuan, 1 enterprise; `bare` is without one.
#[must_use]
pub fn with_unit(digits: &str, unit: &Unit, bare: bool) -> String {
    let symbol = unit.symbol();
    if bare || matches!(unit.dimension(), Dimension::Index(_)) {
        return digits.to_owned();
    }
    if matches!(symbol, "%" | "‰") {
        return format!("{digits}{symbol}");
    }
    let one = (digits == "1").then(|| match unit.dimension() {
        Dimension::Points => Some("percentage point".to_owned()),
        Dimension::PermillePoints => Some("per-thousand point".to_owned()),
        _ => simple(symbol, In::Sentence)?.1,
    });
    let words = one.flatten().or_else(|| words(unit)).unwrap_or_else(|| symbol.to_owned());
    format!("{digits} {words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: &str, sentence: &str, table: &str) {
        let unit = Unit::parse(unit).expect(unit);
        let or = |words: Option<String>| words.unwrap_or_else(|| "-".to_owned());
        assert_eq!((or(words(&unit)).as_str(), or(label(&unit)).as_str()), (sentence, table));
    }

    #[test]
    fn units_in_a_sentence_and_above_a_column() {
        check("亿元", "hundred million yuan", "100 million yuan");
        check("万亿元", "trillion yuan", "trillion yuan");
        check("万人", "ten thousand people", "10,000 people");
        check("元/人", "yuan per person", "yuan per person");
        check(
            "吨标准煤/万元",
            "tonnes of standard coal per ten thousand yuan",
            "tonnes of standard coal per 10,000 yuan",
        );
        check("微克/立方米", "micrograms per cubic metre", "micrograms per cubic metre");
        check("上年=100", "previous year = 100", "previous year = 100");
        check("billion yuan", "billion yuan", "billion yuan");
        check("%", "%", "%");
        check("百分点", "percentage points", "percentage points");
        check("羽", "-", "-");
    }

    #[test]
    fn one_is_singular() {
        let say = |digits, unit| with_unit(digits, &Unit::parse(unit).expect(unit), false);
        assert_eq!(say("1", "家"), "1 enterprise");
        assert_eq!(say("12", "家"), "12 enterprises");
        assert_eq!(say("1", "万人"), "1 ten thousand people");
        assert_eq!(say("1", "个百分点"), "1 percentage point");
        assert_eq!(say("8.2", "%"), "8.2%");
    }

    /// No unit of the catalogue is without its English.
    #[test]
    fn every_unit_of_the_catalogue_has_words() {
        for indicator in crate::project::Catalogue::builtin().iter() {
            assert!(words(&indicator.unit).is_some(), "{} {}", indicator.id, indicator.unit);
        }
    }
}
