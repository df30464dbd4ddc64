//! A regular expression of the program's own, made ready when it is first asked for: a run meets few of them.

use regex::Regex;
use std::{ops::Deref, sync::OnceLock};

/// Used like the [`Regex`] that it is.
#[derive(Debug)]
pub(in crate::read) struct Pattern {
    text: &'static str,
    regex: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern as it is written.
    pub(in crate::read) const fn new(text: &'static str) -> Self {
        Self { text, regex: OnceLock::new() }
    }
}

impl Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        self.regex.get_or_init(|| match Regex::new(self.text) {
            Ok(regex) => regex,
            Err(error) => panic!("a pattern of the program is wrong: {error}"),
        })
    }
}
