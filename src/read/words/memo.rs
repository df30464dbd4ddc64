//! Labels repeat down long tables: what was worked out for one is kept for the next.

use crate::read::GridCell;
use std::{
    cell::RefCell,
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    ptr,
};

/// So many labels are kept; then it begins anew. Never iterated, so the order of hashing shows nowhere.
const KEPT: usize = 8192;

/// Results by label. What is kept is a pure function of the label.
pub(in crate::read) struct Memo<T>(RefCell<HashMap<String, T>>);

impl<T: Clone> Memo<T> {
    /// Nothing kept yet.
    pub(in crate::read) fn new() -> Self {
        Self(RefCell::new(HashMap::new()))
    }

    /// The result for a label, worked out now or before.
    pub(in crate::read) fn get(&self, label: &str, work_out: impl FnOnce() -> T) -> T {
        if let Some(known) = self.0.borrow().get(label) {
            return known.clone();
        }
        let result = work_out();
        if label.len() <= 200 {
            let mut kept = self.0.borrow_mut();
            if kept.len() >= KEPT {
                kept.clear();
            }
            kept.insert(label.to_owned(), result.clone());
        }
        result
    }
}

/// Results by the content of a cell, which many cells may share: told by where it is kept, not by what it says.
pub(in crate::read) struct ByCell<T>(HashMap<usize, T, BuildHasherDefault<Spread>>);

impl<T> Default for ByCell<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T: Clone> ByCell<T> {
    /// The result for a content, worked out now or before. The grid must not change in between.
    pub(in crate::read) fn get(&mut self, cell: &GridCell, work_out: impl FnOnce() -> T) -> T {
        self.0.entry(ptr::from_ref(cell).addr()).or_insert_with(work_out).clone()
    }

    /// What was worked out for a content before.
    pub(in crate::read) fn known(&self, cell: &GridCell) -> Option<&T> {
        self.0.get(&ptr::from_ref(cell).addr())
    }
}

/// Spreads addresses and other numbers, which need no better hash.
#[derive(Default)]
pub(in crate::read) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_usize(&mut self, number: usize) {
        let mixed = (self.0 ^ number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }
}
