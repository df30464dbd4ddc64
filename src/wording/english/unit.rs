//! Units in English.

use crate::model::{Dimension, Unit};

/// What is printed for the units of the catalogue; a unit that is written in English stays as it is.
const WORDS: &[(&str, &str)] = &[
    ("元", "yuan"),
    ("万元", "ten thousand yuan"),
    ("亿元", "hundred million yuan"),
    ("万亿元", "trillion yuan"),
    ("美元", "US dollars"),
    ("万美元", "ten thousand US dollars"),
    ("亿美元", "hundred million US dollars"),
    ("人", "people"),
    ("万人", "ten thousand people"),
    ("户", "households"),
    ("家", "enterprises"),
    ("个", "units"),
    ("件", "items"),
    ("张", "beds"),
    ("岁", "years"),
    ("天", "days"),
    ("吨", "tonnes"),
    ("万吨", "ten thousand tonnes"),
    ("公顷", "hectares"),
    ("万平方米", "ten thousand square metres"),
    ("平方公里", "square kilometres"),
    ("亿千瓦时", "hundred million kWh"),
    ("元/人", "yuan per person"),
    ("微克/立方米", "micrograms per cubic metre"),
    ("吨标准煤/万元", "tonnes of standard coal per ten thousand yuan"),
];

/// Digits with their unit: 8.2%, 246.4 billion yuan; `bare` is without one.
pub(super) fn with_unit(digits: &str, unit: &Unit, bare: bool) -> String {
    let symbol = unit.symbol();
    match unit.dimension() {
        _ if bare => digits.to_owned(),
        Dimension::Index(_) => digits.to_owned(),
        Dimension::Points => format!("{digits} percentage points"),
        Dimension::PermillePoints => format!("{digits} per-thousand points"),
        _ if matches!(symbol, "%" | "‰") => format!("{digits}{symbol}"),
        _ => {
            let words = WORDS.iter().find(|(chinese, _)| *chinese == symbol).map_or(symbol, |(_, it)| it);
            format!("{digits} {words}")
        }
    }
}
