//! Rows that stand below another without being pushed in: 人民币存款余额 / 住户存款. Where the upper one may be their whole,
//! they are not taken for what their names mean alone.

use super::{Named, Place, Table, View, naming, value};
use crate::{
    finding::CellRef,
    model::{Decimal, Indicator, IndicatorId},
    project::Catalogue,
    read::table::{axis::Axis, population},
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
pub(super) fn find(table: &Table, view: &View<'_>, place: &Place<'_>) -> BTreeMap<usize, Above> {
    let mut found = BTreeMap::new();
    if table.is_list() {
        return found;
    }
    let axes: Vec<Axis> = table.rows.iter().map(|row| row.axis.into_owned()).collect();
    let column = Axis::default();
    let named: Vec<Named<'_>> =
        axes.iter().map(|axis| naming::indicator(axis, &column, &table.about, place.catalogue)).collect();
    let flat = Flat { table, view, place, axes: &axes, named: &named };
    for (n, it) in named.iter().enumerate() {
        if let Named::Is(indicator, _) = it
            && let Some(above) = flat.whole_above(n, indicator, &found)
        {
            found.insert(n, above);
        }
    }
    found
}

struct Flat<'t, 'c> {
    table: &'t Table,
    view: &'t View<'t>,
    place: &'t Place<'c>,
    axes: &'t [Axis],
    /// What each row is by its names alone.
    named: &'t [Named<'c>],
}

impl Flat<'_, '_> {
    /// The nearest row above that may be the whole of this one, before one that is sure to be of the same whole.
    fn whole_above(&self, n: usize, found: &Indicator, doubted: &BTreeMap<usize, Above>) -> Option<Above> {
        let own = &self.axes[n];
        let (name, parents) = own.names.split_last()?;
        let purse = is_of_the_budget(found, self.place.catalogue);
        for k in (n.saturating_sub(FARTHEST)..n).rev() {
            let axis = &self.axes[k];
            let upper = axis.names.last()?;
            if axis.names.len() <= parents.len() || !axis.names.starts_with(parents) {
                // Its parent, or something beside that: what is in doubt of a whole is so of its parts.
                let of_parent = doubted.get(&k).filter(|_| &*axis.names == parents);
                return of_parent.map(|above| Above { part: found.id.clone(), ..above.clone() });
            }
            let numbered_alike =
                self.table.rows.numbering(n).is_some_and(|own| self.table.rows.numbering(k) == Some(own));
            if !numbered_alike
                && axis.area == own.area
                && population::may_be_whole(&upper.whole, (found, &name.whole), purse, || {
                    self.is_within(n, k)
                })
            {
                return Some(Above { at: axis.at, name: upper.whole.clone(), part: found.id.clone() });
            }
            let is_sure =
                |it: &Indicator| !doubted.contains_key(&k) && are_related(it, found, self.place.catalogue);
            if matches!(&self.named[k], Named::Is(indicator, _) if is_sure(indicator)) {
                return None;
            }
        }
        None
    }

    /// Whether the numbers of one row are no larger than those of another. `None` where there are none to hold together.
    fn is_within(&self, n: usize, of: usize) -> Option<bool> {
        let [row, whole] = [n, of].map(|n| self.table.rows.get(n));
        if row.unit != whole.unit || row.axis.unit != whole.axis.unit {
            return None;
        }
        let number = |index: usize, column: u32| -> Option<Decimal> {
            let cell = self.view.row(index).at(column)?;
            value::read(cell.cell, self.place.marks)?.ok()?.value
        };
        let levels = self.table.columns.iter().filter(|column| column.axis.heading.measure.is_none());
        let mut pairs = levels.filter_map(|column| {
            Some((number(row.index, column.column)?, number(whole.index, column.column)?))
        });
        let first = pairs.next()?;
        Some([first].into_iter().chain(pairs).all(|(part, whole)| part <= whole))
    }
}

/// Whether an indicator is 一般公共预算收入 or 支出, or a part of them.
fn is_of_the_budget(found: &Indicator, catalogue: &Catalogue) -> bool {
    let is_whole = |it: &Indicator| matches!(it.id.as_str(), "budget_revenue" | "budget_expenditure");
    !is_whole(found) && naming::ancestors(found, catalogue).any(is_whole)
}

/// Whether two indicators are the same, one is a part of the other, or both are parts of one.
fn are_related(one: &Indicator, other: &Indicator, catalogue: &Catalogue) -> bool {
    let is_part =
        |part: &Indicator, whole: &Indicator| naming::ancestors(part, catalogue).any(|up| up.id == whole.id);
    one.id == other.id
        || (one.part_of.is_some() && one.part_of == other.part_of)
        || is_part(one, other)
        || is_part(other, one)
}
