//! What may stand in review.toml: the words for the tables of keys in [`keys`](super::keys). Checking and the JSON schema
//! both read those tables; there is no second list.

/// A table and the keys that it may have.
#[derive(Debug)]
pub(super) struct Table {
    /// How a finding names it: `[report]`, `[[chapter]]`, `charts`.
    pub(super) label: &'static str,
    /// Its keys.
    pub(super) keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub(super) struct Key {
    /// Its name.
    pub(super) name: &'static str,
    /// What its value must be.
    pub(super) shape: Shape,
    /// Whether it must be there.
    pub(super) required: bool,
    /// What it means, Chinese and English.
    pub(super) meaning: (&'static str, &'static str),
}

impl Table {
    /// The key of this name.
    pub(super) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// What a value must be.
#[derive(Debug)]
pub(super) enum Shape {
    /// Text of some form.
    Text(&'static Form),
    /// A whole number between two.
    Integer(i64, i64),
    /// true or false.
    Flag,
    /// A day, without quotation marks.
    Date,
    /// One of some words.
    OneOf(&'static [Choice]),
    /// A list.
    List(&'static Shape),
    /// A table.
    Table(&'static Table),
    /// Tables: `[[chapter]]`, or a list of inline tables.
    Tables(&'static Table),
    /// A table whose keys are data.
    Map(&'static Form, &'static Shape),
}

/// A word that may stand as a value, and other words that mean the same.
#[derive(Debug)]
pub(super) struct Choice {
    /// The word.
    pub(super) word: &'static str,
    /// Words that mean the same.
    pub(super) same: &'static [&'static str],
}

impl Choice {
    /// Whether this text is the word, or means the same.
    pub(super) fn is(&self, text: &str) -> bool {
        self.word == text || self.same.contains(&text)
    }
}

/// A form of text.
#[derive(Debug)]
pub(super) struct Form {
    /// Whether the text has it.
    pub(super) reads: fn(&str) -> bool,
    /// What was expected, Chinese and English: 时长（如 "5s"、"10min"）.
    pub(super) expected: (&'static str, &'static str),
}

impl Shape {
    /// What was expected, Chinese and English.
    pub(super) fn expected(&self) -> (String, String) {
        let own = |(zh, en): (&str, &str)| (zh.to_owned(), en.to_owned());
        match self {
            Self::Text(form) => own(form.expected),
            Self::Integer(least, most) => {
                (format!("{least} 到 {most} 之间的整数"), format!("a whole number from {least} to {most}"))
            }
            Self::Flag => own(("true 或 false", "true or false")),
            Self::Date => {
                own(("不带引号的日期（如 2022-02-24）", "a date without quotation marks such as 2022-02-24"))
            }
            Self::OneOf([only]) => own((only.word, only.word)),
            Self::OneOf(choices) => {
                let words: Vec<_> = choices.iter().map(|choice| format!("\"{}\"", choice.word)).collect();
                (format!("{} 之一", words.join("、")), format!("one of {}", words.join(", ")))
            }
            Self::List(_) => own(("用方括号括起来的列表", "a list in square brackets")),
            Self::Table(_) | Self::Map(..) => own(("一个表（{…}）", "a table ({…})")),
            Self::Tables(_) => own(("若干个表（[[…]] 或 [{…}]）", "tables ([[…]] or [{…}])")),
        }
    }
}
