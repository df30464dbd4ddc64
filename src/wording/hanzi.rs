//! Whole numbers in characters: 六, 十三, 一百零五.

use crate::model::Decimal;

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A whole number from 0 to 9999 in characters. `None` for any other.
#[must_use]
pub fn hanzi(number: Decimal) -> Option<String> {
    let whole: usize = number.is_integer().then(|| number.normalize().try_into().ok())??;
    if whole > 9999 {
        return None;
    }
    if whole < 10 {
        return Some(DIGITS[whole].to_owned());
    }
    let mut said = String::new();
    for (place, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = whole / place % 10;
        if digit > 0 {
            said.push_str(DIGITS[digit]);
            said.push_str(word);
        } else if !said.is_empty() && !said.ends_with('零') && !whole.is_multiple_of(place) {
            said.push('零');
        }
    }
    // 十三, not 一十三.
    Some(if whole < 20 { said.replacen("一十", "十", 1) } else { said })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_in_characters() {
        for (number, said) in [
            (0, "零"),
            (1, "一"),
            (6, "六"),
            (10, "十"),
            (13, "十三"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1008, "一千零八"),
            (2300, "二千三百"),
            (9999, "九千九百九十九"),
        ] {
            assert_eq!(hanzi(Decimal::from(number)).as_deref(), Some(said), "{number}");
        }
        assert_eq!(hanzi(Decimal::new(5, 1)), None);
        assert_eq!(hanzi(Decimal::from(-1)), None);
        assert_eq!(hanzi(Decimal::from(10_000)), None);
        assert_eq!(hanzi(Decimal::new(60, 1)).as_deref(), Some("六"));
    }
}
