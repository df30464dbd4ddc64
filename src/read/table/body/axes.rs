//! What a row means apart from its place depends on few labels, and in a long table the same ones come again and again: each
//! combination is worked out once.

use super::{PackedStep, Row, Rows};
use crate::{
    model::Area,
    read::{
        table::{
            axis::{Axis, Step},
            known::Place,
        },
        words::memo::Spread,
    },
};
use std::{
    borrow::Cow,
    collections::HashMap,
    hash::{BuildHasherDefault, Hash, Hasher},
};

/// So many combinations are kept, and so many where none has come again yet. Where there are more, hardly one does.
const KEPT: usize = 512;
const KEPT_AT_FIRST: usize = 64;

/// The labels of a row but for places, with how each stands on the way; 0 behind the last.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key([u32; 8]);

impl Key {
    /// In the place of any label that is a place and says nothing besides.
    const PLACE: u32 = 1;

    /// A label that says something.
    fn of(step: PackedStep) -> u32 {
        step.0.wrapping_add(2)
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for part in self.0.iter().filter(|part| **part != 0) {
            state.write_usize(*part as usize);
        }
    }
}

/// The names of rows, asked for one after another.
pub(in crate::read) struct Axes<'r> {
    rows: &'r Rows,
    numbers: HashMap<Key, usize, BuildHasherDefault<Spread>>,
    /// The axis of each combination, as the last row has it that has the combination; the first is that of rows whose is not
    /// kept.
    axes: Vec<Axis>,
    /// Whether the place of an axis is that of the last label of the row that is a place and says nothing besides.
    is_placed: Vec<bool>,
    /// Whether a combination has come again.
    any_again: bool,
    /// The area of each label that is a place and says nothing besides.
    areas: HashMap<usize, Area, BuildHasherDefault<Spread>>,
}

impl<'r> Axes<'r> {
    /// Of these rows.
    pub(in crate::read) fn new(rows: &'r Rows) -> Self {
        let (axes, is_placed) = (vec![Axis::default()], vec![false]);
        let (numbers, areas) = (HashMap::default(), HashMap::default());
        Self { rows, numbers, axes, is_placed, any_again: false, areas }
    }

    /// A row, and the number of its combination: rows with the same one differ in their places and paths alone. 0 for a row
    /// that shares its combination with no other.
    pub(in crate::read) fn row(&mut self, n: usize) -> (usize, Row<'_>) {
        if let Some(settled) = self.rows.settled.get(n) {
            return (0, self.rows.row(n, Cow::Borrowed(settled)));
        }
        let number = self.number(n);
        (number, self.rows.row(n, Cow::Borrowed(&self.axes[number])))
    }

    fn number(&mut self, n: usize) -> usize {
        let rows = self.rows;
        let Some((key, place)) = self.key(n) else {
            self.axes[0] = rows.join(n).0;
            return 0;
        };
        if let Some(&number) = self.numbers.get(&key) {
            self.any_again = true;
            let axis = &mut self.axes[number];
            axis.path = rows.path(n);
            axis.at = rows.at(n);
            if self.is_placed[number] {
                let area = |(step, place): (PackedStep, Place<'_>)| {
                    self.areas.entry(step.0 as usize).or_insert_with(|| place.area()).clone()
                };
                axis.area = place.map(area);
            }
            return number;
        }
        let (axis, is_whole) = rows.join(n);
        let kept = if self.any_again { KEPT } else { KEPT_AT_FIRST };
        if is_whole || self.axes.len() > kept {
            self.axes[0] = axis;
            return 0;
        }
        let behind = rows.steps_of(n).rev().take_while(|step| step.place_alone().is_none());
        self.is_placed.push(place.is_some() && !behind.into_iter().any(Step::gives_place));
        self.numbers.insert(key, self.axes.len());
        self.axes.push(axis);
        self.axes.len() - 1
    }

    /// The combination of a row, and its last place; `None` where there are too many labels.
    fn key(&self, n: usize) -> Option<(Key, Option<(PackedStep, Place<'r>)>)> {
        let rows = self.rows;
        let (mut key, mut place) = (Key([0; 8]), None);
        let steps = rows.steps(n);
        if steps.len() > key.0.len() {
            return None;
        }
        for (part, (kept, step)) in key.0.iter_mut().zip(steps.iter().zip(rows.steps_of(n))) {
            match step.place_alone() {
                Some(alone) => (*part, place) = (Key::PLACE, Some((*kept, alone))),
                None => *part = Key::of(*kept),
            }
        }
        Some((key, place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        finding::CellRef,
        read::table::{
            body::{Labels, Rest, RowStep, small},
            known::Known,
        },
    };
    use proptest::{prelude::*, sample::select};

    const LABELS: [&str; 23] = [
        "北京市",
        "荷塘区",
        "甲街道",
        "上海市（含郊县）",
        "增速镇",
        "指数街道",
        "地区生产总值（亿元）",
        "第一产业",
        "2021年",
        "1990",
        "比上年增长",
        "增长",
        "（元）",
        "",
        "其中：工业",
        "全市",
        "合计",
        "I",
        "202112",
        "万元",
        "Annual",
        "change",
        "市本级",
    ];

    proptest! {
        /// A row among others has the names that it has alone.
        #[test]
        fn a_row_is_the_same_whatever_stood_above(
            pool in prop::collection::vec((select(&LABELS[..]), any::<bool>(), any::<bool>()), 2..6),
            lines in prop::collection::vec(prop::collection::vec(0_usize..5, 0..5), 0..40),
        ) {
            let (mut rows, mut labels) = (Rows::default(), Labels::default());
            let step = |(text, heads, place): (&str, bool, bool)| RowStep { label: labels.add(Known::of(text)), heads, place };
            let steps: Vec<RowStep> = pool.into_iter().map(step).collect();
            for (n, line) in lines.iter().enumerate() {
                let line = line.iter().map(|n| steps[n % steps.len()]);
                rows.push((n, CellRef::new(small(n), 0)), line, Rest::default());
            }
            let rows = rows.finish(labels);
            let mut axes = Axes::new(&rows);
            for n in (0..rows.len()).chain(0..rows.len()) {
                prop_assert_eq!(format!("{:?}", axes.row(n).1.axis), format!("{:?}", rows.axis(n)));
            }
        }
    }
}
