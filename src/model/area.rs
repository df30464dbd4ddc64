use serde::{Deserialize, Serialize};
use std::fmt;

/// A reference area: 荷塘区, 全市, 金山街道. Where nothing says otherwise it is the area that the review is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Area(pub String);

impl Area {
    /// Whether this is the area `own` under another name: 株洲市荷塘区 is 荷塘区, and in a district's tables 全区 is the
    /// district; 全市 there is another area.
    #[must_use]
    pub fn is_own(&self, own: &str) -> bool {
        let area = self.0.as_str();
        let national = |name: &str| matches!(name, "全国" | "中国");
        let level = area.strip_prefix('全').filter(|level| level.chars().count() == 1);
        level.is_some_and(|level| own.ends_with(level))
            || area.ends_with(own)
            || own.ends_with(area)
            || (national(area) && national(own))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
