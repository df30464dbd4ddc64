use serde::{Deserialize, Serialize};

/// The language of messages for people (`--lang`) and of the review (`report.language`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

/// A sentence for people, in both languages. Made with [`text!`](crate::text).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The sentence in one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }

    /// The same, for itself.
    #[must_use]
    pub fn of(self, language: Language) -> String {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }

    /// Names in a list, each in quotation marks, for a name may hold a 、 of its own: “甲”、“乙”.
    #[must_use]
    pub fn list(names: &[impl AsRef<str>]) -> Self {
        let (zh, en): (Vec<_>, Vec<_>) =
            names.iter().map(AsRef::as_ref).map(|name| (format!("“{name}”"), format!("`{name}`"))).unzip();
        Self { zh: zh.join("、"), en: en.join(", ") }
    }
}

/// Formats one sentence in both languages: `text!("应为数字，实为“{found}”", "expected a number, found `{found}`")`.
#[macro_export]
macro_rules! text {
    ($zh:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        $(let $name = $value;)*
        $crate::finding::Text { zh: format!($zh), en: format!($en) }
    }};
}
