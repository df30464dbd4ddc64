//! Columns right behind their whole that are together as much, or of whose growth its own is a mean, over years or places:
//! 地区生产总值 | 第一产业 | 第二产业 | 第三产业. Their names count only below that of the whole.

use super::{
    Named, Place, Table, View,
    alone::{Numbers, Part, count_of_parts, divisions, means, number},
    naming,
};
use crate::{
    model::{Indicator, Unit},
    read::{
        table::{Column, axis::Axis, known::Name},
        words::unit::SheetUnit,
    },
};

/// Puts the name of the whole above those of its parts, which are in its unit.
pub(in crate::read) fn name_parts(table: &mut Table, view: &View<'_>, place: &Place<'_>) {
    let has_names = || table.rows.iter().any(|row| !row.axis.names.is_empty());
    if table.is_list() || table.columns.len() < 3 || has_names() {
        return;
    }
    let columns = Columns { table, view, place };
    let wholes = 0..table.columns.len();
    let parts: Vec<(usize, Name, Option<Unit>)> = wholes.flat_map(|n| columns.parts_behind(n)).collect();
    for (part, whole, unit) in parts {
        let axis = &mut table.columns[part].axis;
        // What adds up to 地区生产总值（亿元） is in 亿元, whatever the corner says of columns without a unit.
        axis.unit = axis.unit.take().or(unit);
        let names = axis.names.clone();
        // 第一产业 | 增长% and 第二产业 | #工业 too.
        for column in table.columns.iter_mut().filter(|it| it.axis.names.starts_with(&names)) {
            column.axis.names.insert(0, whole.clone());
        }
    }
}

struct Columns<'t> {
    table: &'t Table,
    view: &'t View<'t>,
    place: &'t Place<'t>,
}

impl Columns<'_> {
    /// The parts of a column, each with the name of the whole and the unit in which that is.
    fn parts_behind(&self, n: usize) -> Vec<(usize, Name, Option<Unit>)> {
        let columns = &self.table.columns;
        let whole = &columns[n];
        let [name] = whole.axis.names.as_slice() else { return Vec::new() };
        let Named::Is(of, _) = self.named(&whole.axis) else { return Vec::new() };
        if !is_of_levels(whole) {
            return Vec::new();
        }
        let mut parts: Vec<Part> = Vec::new();
        for (line, column) in columns.iter().enumerate().skip(n + 1) {
            if !is_of_levels(column) || column.axis.part || column.axis.names.len() > 1 {
                continue;
            }
            let Some(part) = self.part_of(column, whole) else { break };
            parts.push(Part { line, is_complete: part.complete, numbers: self.numbers(column) });
        }
        let numbers = self.numbers(whole);
        let mut found = if self.is_in_percent(whole) { Vec::new() } else { divisions(&parts, &numbers) };
        if found.is_empty() {
            found = means(&parts, &numbers, count_of_parts(of, self.place.catalogue));
        }
        found.into_iter().map(|part| (part, name.clone(), whole.axis.unit.clone())).collect()
    }

    /// Shares of a whole are together 100, and none of its parts.
    fn is_in_percent(&self, column: &Column) -> bool {
        let sheet = match &self.table.about.unit {
            Some((SheetUnit::One(unit), _)) => Some(unit),
            _ => None,
        };
        column.axis.unit.as_ref().or(sheet).is_some_and(Unit::is_percent)
    }

    /// What a column that means nothing by itself is as a part of another.
    fn part_of(&self, column: &Column, whole: &Column) -> Option<&Indicator> {
        let (axis, upper) = (&column.axis, &whole.axis);
        let is_beside = axis.area == upper.area
            && axis.time == upper.time
            && axis.names.len() == 1
            && axis.unit.as_ref().is_none_or(|unit| upper.unit.as_ref() == Some(unit));
        if !is_beside || self.named(axis) != Named::No {
            return None;
        }
        let mut below = axis.clone();
        below.names.insert(0, upper.names[0].clone());
        self.named(&below).indicator().map(|(part, _)| part)
    }

    fn named(&self, column: &Axis) -> Named<'_> {
        naming::indicator(&Axis::default(), column, &self.table.about, self.place.catalogue)
    }

    /// The numbers of a column, row by row of those of levels.
    fn numbers(&self, column: &Column) -> Numbers {
        let rows = self.table.rows.iter().filter(|row| row.axis.heading.measure.is_none());
        rows.map(|row| number(self.view, self.place, (row.index, column.column))).collect()
    }
}

fn is_of_levels(column: &Column) -> bool {
    column.axis.heading.is_of_levels() && !column.axis.heading.target
}
