use super::{keys, scalar, shape::Choice};
use crate::model::{Decimal, page::Date};
use serde::{Deserialize, de::IntoDeserializer};
use std::{ops::Range, time::Duration};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A table that was checked, to take values from. What is absent, or was found unfit, is `None`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    table: Option<&'a DeTable<'a>>,
    /// Where it stands.
    pub(super) offset: usize,
}

/// A text and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) span: Range<usize>,
}

impl<'a> Node<'a> {
    pub(super) fn root(table: &'a DeTable<'a>) -> Self {
        Self { table: Some(table), offset: 0 }
    }

    fn of(value: &'a Spanned<DeValue<'a>>) -> Self {
        Self { table: value.get_ref().as_table(), offset: value.span().start }
    }

    pub(super) fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table?.get(key)
    }

    pub(super) fn word(&self, key: &str) -> Option<Word<'a>> {
        word(self.value(key)?)
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        Some(self.word(key)?.text.to_owned())
    }

    pub(super) fn integer<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        T::try_from(scalar::integer(self.value(key)?.get_ref())?).ok()
    }

    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        self.value(key)?.get_ref().as_bool()
    }

    pub(super) fn date(&self, key: &str) -> Option<Date> {
        scalar::date(self.value(key)?.get_ref().as_datetime()?)
    }

    pub(super) fn duration(&self, key: &str) -> Option<Duration> {
        scalar::duration(self.word(key)?.text)
    }

    pub(super) fn size(&self, key: &str) -> Option<u64> {
        scalar::size(self.word(key)?.text)
    }

    pub(super) fn decimal(&self, key: &str) -> Option<Decimal> {
        scalar::decimal(self.word(key)?.text)
    }

    /// One of some words, as the value that it names.
    pub(super) fn choice<T: Deserialize<'a>>(&self, key: &str, choices: &'static [Choice]) -> Option<T> {
        let written = self.word(key)?.text;
        let choice = choices.iter().find(|choice| choice.is(written))?;
        named(choice.word)
    }

    pub(super) fn node(&self, key: &str) -> Node<'a> {
        self.value(key).map_or(Self { table: None, offset: self.offset }, Node::of)
    }

    pub(super) fn nodes(&self, key: &str) -> Vec<Node<'a>> {
        self.items(key).map(Node::of).filter(|node| node.table.is_some()).collect()
    }

    pub(super) fn words(&self, key: &str) -> Vec<Word<'a>> {
        self.items(key).filter_map(word).collect()
    }

    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        self.words(key).iter().map(|word| word.text.to_owned()).collect()
    }

    /// The entries of a table whose keys are data.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Word<'a>, Node<'a>, Option<Word<'a>>)> {
        self.table.into_iter().flatten().map(|(name, value)| {
            let name = Word { text: name.get_ref(), span: name.span() };
            (name, Node::of(value), word(value))
        })
    }

    fn items(&self, key: &str) -> impl Iterator<Item = &'a Spanned<DeValue<'a>>> {
        self.value(key).and_then(|value| value.get_ref().as_array()).into_iter().flat_map(|list| list.iter())
    }
}

/// The value of an enumeration that has this name.
pub(super) fn named<'a, T: Deserialize<'a>>(word: &'a str) -> Option<T> {
    let word: serde::de::value::StrDeserializer<'a, serde::de::value::Error> = word.into_deserializer();
    T::deserialize(word).ok()
}

/// The severity of this name.
pub(super) fn severity(word: &str) -> Option<crate::finding::Severity> {
    keys::SEVERITIES.iter().find(|choice| choice.is(word)).and_then(|choice| named(choice.word))
}

fn word<'a>(value: &'a Spanned<DeValue<'a>>) -> Option<Word<'a>> {
    Some(Word { text: value.get_ref().as_str()?, span: value.span() })
}
