use ecow::EcoString;
use serde::{Deserialize, Serialize};
use std::{fmt, sync::Arc};

/// A reference area: 荷塘区, 全市, 金山街道. Where nothing says otherwise it is the area that the review is about.
///
/// A million values may have one, and few have one of their own: a copy is a pointer to the same name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "EcoString", into = "EcoString")]
pub struct Area(Arc<EcoString>);

impl Area {
    /// Its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the area `own` under another name: 株洲市荷塘区 is 荷塘区, and in a district's tables 全区 is the
    /// district; 全市 there is another area.
    #[must_use]
    pub fn is_own(&self, own: &str) -> bool {
        let area = self.as_str();
        if is_scope(area) || is_scope(own) {
            return area == own;
        }
        let national = |name: &str| matches!(name, "全国" | "中国");
        let level = area.strip_prefix('全').filter(|level| level.chars().count() == 1);
        level.is_some_and(|level| own.ends_with(level))
            || area.ends_with(own)
            || own.ends_with(area)
            || (national(area) && national(own))
    }
}

/// Whether a name is of a part or an extent of an area, not of the area as such: 区本级, 荷塘区本级, 含开发区, 不含开发区.
fn is_scope(name: &str) -> bool {
    // 含山县 is a county.
    let with = name.starts_with('含') && name.ends_with('区');
    with || name.ends_with("本级") || name.starts_with("不含")
}

impl Area {
    /// Whether figures of this area are of a part or an extent of some area only.
    #[must_use]
    pub fn is_scope(&self) -> bool {
        is_scope(self.as_str())
    }

    /// Whether this is the scope of that name: 荷塘区本级 is 区本级.
    #[must_use]
    pub fn is_scope_of(&self, scope: &str) -> bool {
        self.as_str() == scope || (scope.ends_with("本级") && self.as_str().ends_with(scope))
    }
}

impl From<EcoString> for Area {
    fn from(name: EcoString) -> Self {
        Self(Arc::new(name))
    }
}

impl From<String> for Area {
    fn from(name: String) -> Self {
        Self::from(EcoString::from(name))
    }
}

impl From<&str> for Area {
    fn from(name: &str) -> Self {
        Self::from(EcoString::from(name))
    }
}

impl From<Area> for EcoString {
    fn from(area: Area) -> Self {
        (*area.0).clone()
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
