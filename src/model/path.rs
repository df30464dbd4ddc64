use ecow::EcoString;
use serde::{Serialize, Serializer};
use std::{cmp::Ordering, fmt, sync::Arc};

/// Header path of a row or a column: the labels on the way to it, groups first.
///
/// There may be a million rows, so those of a table keep their paths together: see [`LabelPaths`].
#[derive(Clone, Default)]
pub struct LabelPath {
    /// `None`: no label.
    among: Option<Arc<LabelPaths>>,
    number: u32,
}

/// The paths of many rows, each label by its number among those of the table.
#[derive(Debug, Clone)]
pub struct LabelPaths {
    labels: Arc<[EcoString]>,
    numbers: Vec<u32>,
    /// Where each path ends; it begins where the one before ends.
    ends: Vec<u32>,
}

impl LabelPaths {
    /// No path yet, of these labels.
    #[must_use]
    pub fn new(labels: Arc<[EcoString]>) -> Self {
        Self { labels, numbers: Vec::new(), ends: Vec::new() }
    }

    /// Adds the path of one more row. Empty labels are left out.
    pub fn push(&mut self, numbers: impl Iterator<Item = u32>) {
        let labels = &self.labels;
        self.numbers.extend(numbers.filter(|&number| !labels[number as usize].is_empty()));
        self.ends.push(u32::try_from(self.numbers.len()).unwrap_or(u32::MAX));
    }

    /// The path of a row.
    #[must_use]
    pub fn get(self: &Arc<Self>, row: u32) -> LabelPath {
        LabelPath { among: Some(Arc::clone(self)), number: row }
    }

    fn numbers_of(&self, row: usize) -> &[u32] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start as usize..self.ends[row] as usize]
    }
}

impl LabelPath {
    fn parts(&self) -> (&[EcoString], &[u32]) {
        match &self.among {
            Some(among) => (&among.labels, among.numbers_of(self.number as usize)),
            None => (&[], &[]),
        }
    }

    /// The labels, groups first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &EcoString> + ExactSizeIterator + Clone {
        let (labels, numbers) = self.parts();
        numbers.iter().map(|&number| &labels[number as usize])
    }

    /// The lowest label.
    #[must_use]
    pub fn last(&self) -> Option<&EcoString> {
        self.iter().next_back()
    }

    /// How many labels there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts().1.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where it is kept: two paths at the same place are the same.
    #[must_use]
    pub fn place(&self) -> (usize, u32) {
        (self.among.as_ref().map_or(0, |among| Arc::as_ptr(among).addr()), self.number)
    }

    /// The labels as one text.
    #[must_use]
    pub fn join(&self, between: &str) -> String {
        self.iter().map(EcoString::as_str).collect::<Vec<_>>().join(between)
    }
}

impl FromIterator<EcoString> for LabelPath {
    fn from_iter<I: IntoIterator<Item = EcoString>>(labels: I) -> Self {
        let mut paths = LabelPaths::new(labels.into_iter().collect());
        paths.push((0..).take(paths.labels.len()));
        Arc::new(paths).get(0)
    }
}

impl PartialEq for LabelPath {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for LabelPath {}

impl PartialOrd for LabelPath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for LabelPath {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl fmt::Debug for LabelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for LabelPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The path of a row among many is the path of its labels alone.
        #[test]
        fn a_path_is_its_labels(rows in prop::collection::vec(prop::collection::vec(0_u32..5, 0..4), 1..9)) {
            let labels: Vec<EcoString> = ["财政", "", "税收收入", "2021年", "a"].map(EcoString::from).to_vec();
            let mut paths = LabelPaths::new(labels.clone().into());
            for row in &rows {
                paths.push(row.iter().copied());
            }
            let paths = Arc::new(paths);
            for (n, row) in (0..).zip(&rows) {
                let of_row = row.iter().map(|&label| labels[label as usize].clone());
                let expected: Vec<EcoString> = of_row.filter(|label| !label.is_empty()).collect();
                let path = paths.get(n);
                prop_assert_eq!(format!("{path:?}"), format!("{expected:?}"));
                prop_assert_eq!(serde_json::json!(path), serde_json::json!(expected));
                prop_assert_eq!((path.len(), path.is_empty()), (expected.len(), expected.is_empty()));
                prop_assert_eq!((path.last(), path.join("/")), (expected.last(), expected.join("/")));
                prop_assert_eq!(&path, &expected.into_iter().collect::<LabelPath>());
            }
        }

        /// Paths stand in the order of their labels.
        #[test]
        fn paths_are_ordered_by_their_labels(one in prop::collection::vec("[ab]{1,2}", 0..4), other in prop::collection::vec("[ab]{1,2}", 0..4)) {
            let path = |labels: &[String]| labels.iter().map(EcoString::from).collect::<LabelPath>();
            prop_assert_eq!(path(&one).cmp(&path(&other)), one.cmp(&other));
            prop_assert_eq!(path(&one) == path(&other), one == other);
        }
    }
}
