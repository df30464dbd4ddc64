//! Rows whose names count only below their whole, which stands above them and does not head them: 第一产业 right below
//! 地区生产总值, 城镇 below 按经营地分 and that below 社会消费品零售总额.

use super::{
    Named,
    alone::{Alone, Part, count_of_parts, divisions, means},
    flat::Above,
    naming,
};
use crate::{
    model::Indicator,
    read::{
        table::{axis::Axis, known::Name},
        words::label,
    },
};
use std::collections::BTreeMap;

/// Hardly any whole is farther above its part.
const FARTHEST: usize = 24;

/// The whole of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    /// Its name.
    name: Name,
    /// Where that stands among those of the row.
    place: usize,
}

impl Whole {
    /// The row with the name of its whole above its own.
    pub(super) fn head(&self, axis: &mut Axis) {
        axis.names.insert(self.place.min(axis.names.len()), self.name.clone());
    }
}

/// By index of the row: its whole. `flat` are the rows in doubt.
pub(super) fn find(alone: &Alone<'_, '_>, flat: &BTreeMap<usize, Above>) -> BTreeMap<usize, Whole> {
    let mut found = BTreeMap::new();
    for n in 0..alone.axes.len() {
        if matches!(alone.named[n], Named::No | Named::Narrowed(..))
            && let Some((of, place)) = divided(alone, n).filter(|(of, _)| !flat.contains_key(of))
            && let Some((whole, _)) = part_of(alone, n, (of, place))
            && alone.is_within(n, of) != Some(false)
        {
            found.insert(n, whole);
        }
        if !flat.contains_key(&n) {
            found.extend(parts_below(alone, n));
        }
    }
    found
}

/// The row that the heading of this one divides (按经营地分), and how many headings are above both.
fn divided(alone: &Alone<'_, '_>, n: usize) -> Option<(usize, usize)> {
    let names = &alone.axes[n].names;
    let head = names.iter().rposition(|it| it.heads && label::divides(&it.whole))?;
    let is_deeper = |of: usize| {
        let above = &alone.axes[of];
        let is_divided = above.names.get(head).is_some_and(|it| it.heads && label::divides(&it.whole));
        is_divided || above.part || above.names.len() > head + 1
    };
    let of = (n.saturating_sub(FARTHEST)..n).rev().find(|of| !is_deeper(*of))?;
    (alone.axes[of].names.len() == head + 1).then_some((of, head))
}

/// A row as a part of another one, if the catalogue has such a part.
fn part_of<'c>(
    alone: &Alone<'_, 'c>,
    n: usize,
    (of, place): (usize, usize),
) -> Option<(Whole, &'c Indicator)> {
    let (own, upper) = (&alone.axes[n], &alone.axes[of]);
    let Named::Is(whole, _) = alone.named[of] else { return None };
    let is_beside = own.area == upper.area && own.names.get(..place) == upper.names.get(..place);
    let name = upper.names.last().filter(|_| is_beside)?.clone();
    let found = Whole { name, place };
    let mut below = own.clone();
    found.head(&mut below);
    let catalogue = alone.place.catalogue;
    let named = naming::indicator(&below, &Axis::default(), &alone.table.about, catalogue);
    let (part, _) = named.indicator()?;
    let is_part = || naming::is_part(part, whole, catalogue);
    (alone.named[n] == Named::No || is_part()).then_some((found, part))
}

/// The rows right below one that stand beside it and are together as much, or of whose growth its own is a mean: its parts, if the
/// catalogue has such parts.
fn parts_below(alone: &Alone<'_, '_>, n: usize) -> BTreeMap<usize, Whole> {
    let place = alone.axes[n].names.len().saturating_sub(1);
    let (mut parts, mut wholes) = (Vec::new(), BTreeMap::new());
    for line in n + 1..alone.axes.len().min(n + FARTHEST) {
        let axis = &alone.axes[line];
        if axis.names.len() > place + 1 || axis.part {
            continue;
        }
        let is_open = axis.names.len() == place + 1 && alone.named[line] == Named::No;
        let part = is_open.then(|| part_of(alone, line, (n, place))).flatten();
        let Some((whole, part)) = part.filter(|_| alone.are_of_one_unit(line, n)) else { break };
        parts.push(Part { line, is_complete: part.complete, numbers: alone.numbers(line) });
        wholes.insert(line, whole);
    }
    if parts.is_empty() {
        return wholes;
    }
    let whole = alone.numbers(n);
    let mut found = divisions(&parts, &whole);
    if found.is_empty()
        && let Named::Is(of, _) = alone.named[n]
    {
        found = means(&parts, &whole, count_of_parts(of, alone.place.catalogue));
    }
    wholes.retain(|line, _| found.contains(line));
    wholes.extend(within_parts(alone, n, &wholes));
    wholes
}

/// 工业 and 建筑业, pushed in below 第二产业: what is below a part is below its whole too.
fn within_parts(alone: &Alone<'_, '_>, n: usize, parts: &BTreeMap<usize, Whole>) -> BTreeMap<usize, Whole> {
    let mut found = BTreeMap::new();
    let (Some(last), Named::Is(whole, _)) = (parts.keys().last(), &alone.named[n]) else { return found };
    let place = alone.axes[n].names.len();
    let mut part: Option<usize> = None;
    for line in n + 1..alone.axes.len().min(last + FARTHEST) {
        let axis = &alone.axes[line];
        if axis.names.len() <= place && !axis.part {
            if line > *last {
                break;
            }
            part = Some(line).filter(|line| parts.contains_key(line));
            continue;
        }
        let Some(of) = part.filter(|of| axis.names.starts_with(&alone.axes[*of].names)) else { continue };
        let mut below = axis.clone();
        parts[&of].head(&mut below);
        let named = naming::indicator(&below, &Axis::default(), &alone.table.about, alone.place.catalogue);
        let is_part = |(it, _)| naming::is_part(it, whole, alone.place.catalogue);
        if !matches!(alone.named[line], Named::Is(..))
            && named.indicator().is_some_and(is_part)
            && axis.area == alone.axes[of].area
            && alone.is_within(line, of) != Some(false)
        {
            found.insert(line, parts[&of].clone());
        }
    }
    found
}
