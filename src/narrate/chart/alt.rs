//! Charts in words, with every value, for readers who cannot see them.

use super::Track;
use crate::{finding::Language, model::Period};

/// 折线图，2020—2024年：出口额2020年17.93万亿元，2021年缺，…；进口额….
pub(super) fn of(sort: &str, years: &[Period], tracks: &[Track]) -> String {
    let said: Vec<String> = tracks.iter().map(|track| told(years, track)).collect();
    format!("{sort}，{}：{}。", super::track::span(years), said.join("；"))
}

fn told(years: &[Period], track: &Track) -> String {
    let values: Vec<String> = years
        .iter()
        .zip(&track.values)
        .map(|(year, value)| {
            let year = year.name(Language::Zh);
            match value {
                Some(value) => format!("{year}{}{}", value.text, track.unit),
                None => format!("{year}缺"),
            }
        })
        .collect();
    let what = match track.unit.as_str() {
        _ if track.is_level => "",
        "%" => "增长速度",
        _ => "增减",
    };
    format!("{}{what}{}", track.name, values.join("，"))
}
