//! Labels repeat down long tables: what was worked out for one is kept for the next.

use std::{cell::RefCell, collections::HashMap};

/// So many labels are kept; then it begins anew. Never iterated, so the order of hashing shows nowhere.
const KEPT: usize = 8192;

/// Results by label. What is kept is a pure function of the label.
pub(super) struct Memo<T>(RefCell<HashMap<String, T>>);

impl<T: Clone> Memo<T> {
    /// Nothing kept yet.
    pub(super) fn new() -> Self {
        Self(RefCell::new(HashMap::new()))
    }

    /// The result for a label, worked out now or before.
    pub(super) fn get(&self, label: &str, work_out: impl FnOnce() -> T) -> T {
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
