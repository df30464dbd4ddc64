//! Charts in words, with every value, for readers who cannot see them.

use super::Track;
use crate::{
    finding::{Language, Text},
    model::Period,
    narrate::words,
    text,
};

/// 折线图，2020—2024年：出口额2020年17.93万亿元，2021年缺，…；进口额….
pub(super) fn of(sort: Text, years: &[Period], tracks: &[Track], language: Language) -> String {
    let said: Vec<String> = tracks.iter().map(|track| told(years, track, language)).collect();
    let (sort, when) = (sort.of(language), super::track::span(years, language));
    text!("{sort}，{when}：{zh}。", "{sort}, {when}: {en}.", zh = said.join("；"), en = said.join("; "))
        .of(language)
}

fn told(years: &[Period], track: &Track, language: Language) -> String {
    let values: Vec<String> = years
        .iter()
        .zip(&track.values)
        .map(|(year, value)| {
            let year = words::period(*year, language);
            match value {
                Some(value) => {
                    let (digits, unit) = (&value.text, &track.unit);
                    let blank = if matches!(unit.as_str(), "%" | "‰" | "") { "" } else { " " };
                    text!("{year}{digits}{unit}", "{year} {digits}{blank}{unit}").of(language)
                }
                None => text!("{year}缺", "{year} missing").of(language),
            }
        })
        .collect();
    let what = match track.unit.as_str() {
        _ if track.is_level => text!("", ""),
        "%" => text!("增长速度", ", growth"),
        _ => text!("增减", ", change"),
    };
    let (name, what) = (&track.name, what.of(language));
    text!("{name}{what}{zh}", "{name}{what}: {en}", zh = values.join("，"), en = values.join(", "))
        .of(language)
}
