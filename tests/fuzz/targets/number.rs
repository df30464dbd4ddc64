//! A text in the place of a number. What is read is read again from its plain digits.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_fuzz::{
    grid,
    model::{Decimal, plain},
    tables,
};

fuzz_target!(|text: &str| {
    let Some(value) = value(text) else { return };
    assert_eq!(value_again(value), Some(value), "{text:?}");
    let digits = plain(value).chars().filter(char::is_ascii_digit).count();
    assert!(text.chars().any(|c| c.is_numeric()), "{value} from {text:?}, which has no digit");
    assert!(digits <= 60, "{value} from {text:?}");
});

fn value_again(value: Decimal) -> Option<Decimal> {
    let text = plain(value);
    // Numbers of more digits than a spreadsheet keeps are not read; none may come out of one that was.
    self::value(&text)
}

/// The value of a cell that holds this text.
fn value(text: &str) -> Option<Decimal> {
    let grid = grid(&[&["指标", "单位", "2021年", "2020年"], &["地区生产总值", "亿元", text, "1.5"]]);
    let (reading, _) = tables(&[grid]);
    reading.observations.iter().find(|it| it.cell.row == 1 && it.cell.column == 2)?.value
}
