//! A text in the place of a time: as a heading, in a title, down the side.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_fuzz::{grid, tables};

fuzz_target!(|text: &str| {
    let title = format!("荷塘区{text}主要指标");
    tables(&[grid(&[
        &[&title],
        &["指标", text, "2020年"],
        &["地区生产总值", "2", "1.5"],
        &["财政收入", "3", "2.5"],
    ])]);
    tables(&[grid(&[&["时间", "地区生产总值"], &[text, "2"], &["2020年", "1.5"], &["2019年", "1.4"]])]);
    let (reading, _) =
        tables(&[grid(&[&["指标", text], &["地区生产总值(亿元)", "2"], &["财政收入(亿元)", "3"]])]);
    for it in reading.observations.iter().filter_map(|it| it.period) {
        assert!((1800..=2200).contains(&it.year()), "{it} from {text:?}");
    }
});
