use serde::{Deserialize, Serialize};
use std::fmt;

/// A reference area: 荷塘区, 全市, 金山街道. Where nothing says otherwise it is the area that the review is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Area(pub String);

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
