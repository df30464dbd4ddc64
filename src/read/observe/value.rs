//! What a cell says: a number with its own unit, a missing mark, a word, or why it cannot be read (domain §4.4, 16–22).

use crate::{
    finding::{Code, Text},
    model::{
        Decimal, HedgeWord, SIGNIFICANT_DIGITS, Status, Unit, Word, of_digits, plain_text, significant_digits,
    },
    project::MissingMarks,
    read::{
        Content, GridCell, NumberFormat, ShownAs, ShownNumber,
        table::view::content_text,
        words::{
            missing,
            number::{self, Doubt, NumberText, Suffix},
        },
    },
    text,
};
use ecow::EcoString;

/// A cell as read, before its headings have been looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The number, in its own unit.
    pub(super) value: Option<Decimal>,
    /// A word in place of a number.
    pub(super) word: Option<Word>,
    /// A word that makes a round number of `value`: 突破300.
    pub(super) hedge: Option<HedgeWord>,
    /// Normal, or why it is missing.
    pub(super) status: Status,
    /// What the cell itself says about its unit.
    pub(super) own: Own,
    /// Whether the cell says by a word that it is a change: 下降3.5.
    pub(super) change: bool,
    /// Whether the unit is not typed into the cell but shown by its number format.
    pub(super) by_format: bool,
    /// The stored number's shortest form, or the text, where that is not the number's shortest form.
    written: Option<EcoString>,
}

impl Reading {
    /// Neither number nor word.
    fn blank(written: Option<EcoString>) -> Self {
        let (status, own) = (Status::Normal, Own::Nothing);
        Self { value: None, word: None, hedge: None, status, own, change: false, by_format: false, written }
    }

    /// A number in its shortest form and nothing else.
    fn shortest(value: Decimal) -> Self {
        Self { value: Some(value), ..Self::blank(None) }
    }

    /// The stored number's shortest form, or the text.
    pub(super) fn raw(&self) -> EcoString {
        let shortest = || self.value.map(plain_text).unwrap_or_default();
        self.written.clone().unwrap_or_else(shortest)
    }

    /// Whether it says no more than this number in its shortest form.
    pub(super) fn is_just(&self, value: Option<Decimal>) -> bool {
        self.written.is_none() && self.word.is_none() && self.hedge.is_none() && self.value == value
    }

    /// Whether it is a number and the cell says nothing of it.
    pub(super) fn is_plain(&self) -> bool {
        self.value.is_some()
            && self.status == Status::Normal
            && self.own == Own::Nothing
            && !self.change
            && self.word.is_none()
            && self.hedge.is_none()
    }
}

/// What a cell says about the unit of its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Own {
    /// Nothing, and it could: a number format that is known, or plain text.
    Nothing,
    /// A percent format, or a percent sign: the value is already in percent.
    Percent,
    /// A whole unit.
    Unit(Unit),
    /// 万 or 亿: the power of ten and the word.
    Multiplier(u32, &'static str),
}

/// Why a cell cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    /// The kind of finding.
    pub(super) code: Code,
    /// Whether there is nothing that must be done.
    pub(super) is_note: bool,
    /// What was expected and found.
    pub(super) message: Text,
    /// What to do.
    pub(super) hint: Text,
}

pub(super) fn trouble(code: Code, message: Text, hint: Text) -> Trouble {
    Trouble { code, is_note: false, message, hint }
}

/// Reads a cell that stands where a value should. `None` for a blank.
pub(super) fn read(cell: &GridCell, marks: &MissingMarks) -> Option<Result<Reading, Trouble>> {
    Some(match cell.content() {
        Content::Number(number, format) => Ok(of_number(*number, *format)),
        Content::Text(written) => return of_text(written, marks),
        Content::Shown(shown) => return of_shown(shown, marks),
        Content::Unfit(digits) => Err(too_long(digits)),
        Content::Struck => return None,
        Content::Bool(_) => Err(no_number(&content_text(cell))),
        Content::Date(date) => Err(trouble(
            Code::NotANumber,
            text!("应为数字，实为日期“{date}”", "expected a number, found the date `{date}`"),
            text!(
                "把单元格格式改为“常规”，核对后重新填写数字",
                "set the cell's format to General and enter the number again"
            ),
        )),
        Content::Error(error) => Err(trouble(
            Code::CellError,
            text!(
                "应为数字，实为公式错误值“{error}”",
                "expected a number, found the formula error `{error}`"
            ),
            text!(
                "改正这个单元格的公式，保存后重新运行",
                "correct the formula of this cell, save, and run again"
            ),
        )),
        Content::NoValue => Err(trouble(
            Code::FormulaWithoutValue,
            text!("这个公式没有保存计算结果", "this formula was saved without its result"),
            text!("用 Excel 或 WPS 打开该文件，保存一次", "open the file in Excel or WPS and save it once"),
        )),
    })
}

fn of_number(number: Decimal, format: NumberFormat) -> Reading {
    let (value, own) = match format {
        NumberFormat::Percent(_) => (number * Decimal::ONE_HUNDRED, Own::Percent),
        NumberFormat::Permille => (number, Unit::parse("‰").map_or(Own::Nothing, Own::Unit)),
        NumberFormat::Unknown | NumberFormat::Plain | NumberFormat::Text => (number, Own::Nothing),
    };
    let written = (own != Own::Nothing).then(|| plain_text(number));
    Reading { value: Some(value.normalize()), own, ..Reading::blank(written) }
}

/// A number with words around it is read as if they were typed, if it stays the number that is stored.
fn of_shown(shown: &ShownNumber, marks: &MissingMarks) -> Option<Result<Reading, Trouble>> {
    let stored = shown.stored;
    let is_stored = |reading: &Reading| {
        let in_percent = || (reading.own == Own::Percent).then(|| stored.checked_mul(Decimal::ONE_HUNDRED));
        reading.value.is_some_and(|value| value == stored || in_percent() == Some(Some(value)))
    };
    Some(match shown.how {
        ShownAs::Words => match of_text(&shown.text, marks) {
            Some(Ok(reading)) if is_stored(&reading) => {
                Ok(Reading { written: Some(plain_text(stored)), by_format: true, ..reading })
            }
            _ => Err(worded(shown)),
        },
        ShownAs::Other => Err(scaled(shown)),
        ShownAs::Nothing => return None,
    })
}

fn of_text(written: &str, marks: &MissingMarks) -> Option<Result<Reading, Trouble>> {
    // Plain digits, the usual case, are a mark only where the source says so.
    if let Some(value) = of_digits(written).filter(|_| !marks.contains_key(written)) {
        let kept = (!is_shortest(written)).then(|| written.into());
        return Some(Ok(Reading { written: kept, ..Reading::shortest(value) }));
    }
    let raw = EcoString::from(written.trim());
    if raw.is_empty() {
        return None;
    }
    let blank = Reading::blank(Some(raw.clone()));
    let may_be_mark = !number::is_plain(written) || marks.contains_key(raw.as_str());
    if let Some(status) = may_be_mark.then(|| missing::status(written, marks)).flatten() {
        return Some(Ok(Reading { status, ..blank }));
    }
    Some(match number::parse(written) {
        NumberText::Number(it) => {
            Ok(Reading { value: Some(it.value), own: self::own(it.suffix), change: it.change, ..blank })
        }
        NumberText::Hedged(word, it) => {
            let (value, hedge) = (Some(it.value), Some(word));
            Ok(Reading { value, hedge, own: self::own(it.suffix), status: Status::Estimated, ..blank })
        }
        NumberText::Word(word) => Ok(Reading { word: Some(word), ..blank }),
        NumberText::Ambiguous(doubt) => Err(ambiguous(&raw, doubt)),
        NumberText::TooLong => Err(too_long(&raw)),
        NumberText::Structure => Err(structure(&raw)),
        NumberText::None => match place_in_an_order(&raw) {
            Some((value, unit)) => Ok(Reading { value: Some(value), own: Own::Unit(unit), ..blank }),
            None => Err(no_number(&raw)),
        },
    })
}

/// 第3位, 第3名: a place in an order.
fn place_in_an_order(written: &str) -> Option<(Decimal, Unit)> {
    let digits = written.strip_prefix('第')?.strip_suffix(['位', '名'])?.trim();
    let place: u16 = digits.parse().ok().filter(|place| *place > 0)?;
    Some((Decimal::from(place), Unit::places()))
}

/// Whether the digits of a number are its shortest form: no zero, no minus that could be left out.
fn is_shortest(digits: &str) -> bool {
    let number = digits.strip_prefix('-').unwrap_or(digits).as_bytes();
    let leads = number.first() == Some(&b'0') && number.get(1).is_some_and(|second| *second != b'.');
    let trails = number.last() == Some(&b'0') && number.contains(&b'.');
    !leads && !trails && digits != "-0"
}

fn own(suffix: Option<Suffix>) -> Own {
    match suffix {
        None => Own::Nothing,
        Some(Suffix::Unit(unit)) if unit.is_percent() => Own::Percent,
        Some(Suffix::Unit(unit)) => Own::Unit(unit),
        Some(Suffix::Multiplier(zeros, word)) => Own::Multiplier(zeros, word),
    }
}

fn no_number(found: &str) -> Trouble {
    let found: String = found.chars().take(40).collect();
    trouble(
        Code::NotANumber,
        text!("应为数字，实为“{found}”", "expected a number, found `{found}`"),
        text!(
            "改成数字；如果“{found}”表示缺数，在 review.toml 该文件的 missing 里写明",
            "enter a number; if `{found}` marks a missing value, list it under `missing` of this file in review.toml"
        ),
    )
}

fn structure(found: &str) -> Trouble {
    let message = text!(
        "“{found}”是构成，没有读取；要用的构成由各部分的数计算",
        "`{found}` is a structure and was not read; those that are used are calculated from their parts"
    );
    let hint = text!(
        "不必处理；要照表上的印，就给各部分各写一行比重",
        "leave it; for the shares as they are published, give each part a row of its own"
    );
    Trouble { is_note: true, ..trouble(Code::NotANumber, message, hint) }
}

fn scaled(shown: &ShownNumber) -> Trouble {
    let (stored, text) = (plain_text(shown.stored), &shown.text);
    trouble(
        Code::NumberAmbiguous,
        text!(
            "存的是 {stored}，按单元格格式显示成“{text}”，不知道按哪个数算",
            "{stored} is stored, the cell's format shows `{text}`: which of them is meant?"
        ),
        text!(
            "把单元格格式改为“常规”，再按表上写的单位填写这个数",
            "set the cell's format to General, then enter the number in the unit that the sheet names"
        ),
    )
}

fn worded(shown: &ShownNumber) -> Trouble {
    let (stored, text) = (plain_text(shown.stored), &shown.text);
    trouble(
        Code::NotANumber,
        text!(
            "存的是 {stored}，按单元格格式显示成“{text}”，读不出是什么数",
            "{stored} is stored, the cell's format shows `{text}`, which cannot be read as a number"
        ),
        text!(
            "把单元格格式改为“常规”；格式里的字如果是单位，写到表头，是说明就写到表下的注里",
            "set the cell's format to General; write the words of the format into the heading if they are a unit, else into a note below the table"
        ),
    )
}

fn too_long(found: &str) -> Trouble {
    if significant_digits(found) > SIGNIFICANT_DIGITS {
        return trouble(
            Code::NumberTooLong,
            text!(
                "数字最多 15 位有效数字，“{found}”更长",
                "a number has at most 15 significant digits, `{found}` has more"
            ),
            text!("核对原始数据，按实际精度填写", "check the source and enter it with its real precision"),
        );
    }
    no_number(found)
}

fn ambiguous(found: &str, doubt: Doubt) -> Trouble {
    let (zh, en) = match doubt {
        Doubt::Dash => (
            "长横线可能是负号，也可能表示缺数；负数请写 -3.5",
            "the long dash may be a minus or mark a missing value; write a negative as -3.5",
        ),
        Doubt::Triangle => (
            "▲ 可能表示负数，也可能表示上升；负数请写 -3.5",
            "▲ may mean a negative or a rise; write a negative as -3.5",
        ),
        Doubt::Grouping => {
            ("逗号分的位数不是三位一组；请去掉逗号", "the commas do not part groups of three; remove them")
        }
        Doubt::Two => (
            "一格只填一个数，括号里的（如上年同期数）另设一列",
            "enter one, and give the one in brackets a column of its own",
        ),
    };
    let message = match doubt {
        Doubt::Two => text!("“{found}”里有两个数", "`{found}` holds two numbers"),
        _ => text!("“{found}”有两种读法", "`{found}` can be read in two ways"),
    };
    trouble(Code::NumberAmbiguous, message, text!("{zh}", "{en}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is written comes back, whether it is kept or follows from the number.
        #[test]
        fn a_number_comes_back_as_it_was_written(digits in "-?(0|[0-9]{1,7})([.][0-9]{1,7})?") {
            let reading = of_text(&digits, &MissingMarks::default()).unwrap().unwrap();
            prop_assert_eq!(reading.raw(), digits.as_str());
            prop_assert_eq!(reading.written.is_none(), plain_text(of_digits(&digits).unwrap()) == digits);
        }
    }
}
