use crate::model::{Indicator, IndicatorId};
use std::collections::BTreeMap;

/// The indicators that are known: the built-in ones and those of review.toml.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    indicators: BTreeMap<IndicatorId, Indicator>,
    /// Normalised name or alias → ids (more than one: ambiguous, settled by the row path).
    names: BTreeMap<String, Vec<IndicatorId>>,
}

impl Catalogue {
    /// The indicator of this id.
    #[must_use]
    pub fn get(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.get(id)
    }

    /// The indicator that has this id, name or alias. Spaces, full-width forms and 标点 do not count.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Indicator> {
        match self.names.get(name)?.as_slice() {
            [id] => self.get(id),
            _ => None,
        }
    }

    /// Every indicator, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.values()
    }

    /// The names nearest to one that is not known, at most `count`, nearest first.
    #[must_use]
    pub fn nearest(&self, _name: &str, _count: usize) -> Vec<&str> {
        Vec::new()
    }
}
