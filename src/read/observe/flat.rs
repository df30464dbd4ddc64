//! Rows that stand below another without being pushed in: 人民币存款余额 / 住户存款. Where the upper one may be their whole,
//! they are not taken for what their names mean alone.

use super::{Named, alone::Alone, naming};
use crate::{
    finding::CellRef,
    model::{Indicator, IndicatorId},
    project::Catalogue,
    read::table::population,
};
use ecow::EcoString;
use std::collections::BTreeMap;

/// Hardly any whole is farther above its part.
const FARTHEST: usize = 24;

/// A row that may be the whole of one below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Above {
    /// Where its name stands.
    pub(super) at: CellRef,
    /// Its name.
    pub(super) name: EcoString,
    /// What the lower row is by its name alone.
    pub(super) part: IndicatorId,
}

/// By index of the row: the row above that may be its whole.
pub(super) fn find(alone: &Alone<'_, '_>) -> BTreeMap<usize, Above> {
    let mut found = BTreeMap::new();
    let flat = Flat(alone);
    for (n, it) in alone.named.iter().enumerate() {
        if let Named::Is(indicator, _) = it
            && let Some(above) = flat.whole_above(n, indicator, &found)
        {
            found.insert(n, above);
        }
    }
    found
}

struct Flat<'a, 't, 'c>(&'a Alone<'t, 'c>);

impl Flat<'_, '_, '_> {
    /// The nearest row above that may be the whole of this one, before one that is sure to be of the same whole.
    fn whole_above(&self, n: usize, found: &Indicator, doubted: &BTreeMap<usize, Above>) -> Option<Above> {
        let Self(alone) = self;
        let own = &alone.axes[n];
        let (name, parents) = own.names.split_last()?;
        let purse = is_of_the_budget(found, alone.place.catalogue);
        for k in (n.saturating_sub(FARTHEST)..n).rev() {
            let axis = &alone.axes[k];
            let upper = axis.names.last()?;
            if axis.names.len() <= parents.len() || !axis.names.starts_with(parents) {
                // Its parent, or something beside that: what is in doubt of a whole is so of its parts.
                let of_parent = doubted.get(&k).filter(|_| &*axis.names == parents);
                return of_parent.map(|above| Above { part: found.id.clone(), ..above.clone() });
            }
            let numbered_alike =
                alone.table.rows.numbering(n).is_some_and(|own| alone.table.rows.numbering(k) == Some(own));
            if !numbered_alike
                && axis.area == own.area
                && population::may_be_whole(&upper.whole, (found, &name.whole), purse, || {
                    alone.is_within(n, k)
                })
            {
                return Some(Above { at: axis.at, name: upper.whole.clone(), part: found.id.clone() });
            }
            let is_sure =
                |it: &Indicator| !doubted.contains_key(&k) && are_related(it, found, alone.place.catalogue);
            if matches!(&alone.named[k], Named::Is(indicator, _) if is_sure(indicator)) {
                return None;
            }
        }
        None
    }
}

/// Whether an indicator is 一般公共预算收入 or 支出, or a part of them.
fn is_of_the_budget(found: &Indicator, catalogue: &Catalogue) -> bool {
    let is_whole = |it: &Indicator| matches!(it.id.as_str(), "budget_revenue" | "budget_expenditure");
    !is_whole(found) && naming::ancestors(found, catalogue).any(is_whole)
}

/// Whether two indicators are the same, one is a part of the other, or both are parts of one.
fn are_related(one: &Indicator, other: &Indicator, catalogue: &Catalogue) -> bool {
    one.id == other.id
        || (one.part_of.is_some() && one.part_of == other.part_of)
        || naming::is_part(one, other, catalogue)
        || naming::is_part(other, one, catalogue)
}
