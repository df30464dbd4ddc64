//! Which observations are about the area under review.

use crate::{
    finding::{Code, Finding, Site},
    model::{Area, IndicatorId, Observation},
    project::Project,
    text,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// The area under review, as far as it is known: `report.area`, else the only area that the sources name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnArea {
    name: Option<String>,
    is_another: bool,
}

impl OwnArea {
    /// Another area than the one under review, spelt as in the sources.
    pub(super) fn other(area: &str) -> Self {
        Self { name: Some(area.to_owned()), is_another: true }
    }

    fn named(name: Option<&str>) -> Self {
        Self { name: name.map(str::to_owned), is_another: false }
    }

    /// Whether it is another area than the one under review.
    pub(super) fn is_of_another(&self) -> bool {
        self.is_another
    }

    /// Whether an observation of this area is about the area under review. One that names no area is.
    pub(super) fn covers(&self, area: Option<&Area>) -> bool {
        area.is_none_or(|area| self.name.as_deref().is_some_and(|own| area.is_own(own)))
    }
}

/// The area under review.
///
/// # Errors
///
/// `area-ambiguous`, where review.toml names none and the sources name several, or names one that no source has: nothing
/// is guessed.
pub(super) fn own(
    project: &Project,
    observations: &[Observation],
    used: &BTreeSet<IndicatorId>,
) -> Result<OwnArea, Box<Finding>> {
    let is_used = |it: &&Observation| it.indicator.as_ref().is_some_and(|id| used.contains(id));
    if let Some(area) = &project.report.area {
        let own = OwnArea::named(Some(area));
        let mut used = observations.iter().filter(is_used).peekable();
        // A part or an extent of an area is no other area; what becomes of it is said elsewhere.
        let others_only = used.peek().is_some()
            && !used.any(|it| own.covers(it.area.as_ref()) || it.area.as_ref().is_some_and(Area::is_scope));
        return if others_only { Err(Box::new(not_there(project, area))) } else { Ok(own) };
    }
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for area in observations.iter().filter(is_used).filter_map(|it| it.area.as_ref()) {
        if !area.is_scope() {
            *named.entry(area.as_str()).or_default() += 1;
        }
    }
    match likely_first(named).as_slice() {
        [] => Ok(OwnArea::named(None)),
        [only] => Ok(OwnArea::named(Some(only))),
        several => Err(Box::new(ambiguous(project, several))),
    }
}

/// The area that most figures are of before the others; 全区, 全市 are no names of their own and come last.
fn likely_first(named: BTreeMap<&str, usize>) -> Vec<&str> {
    let mut named: Vec<_> = named.into_iter().collect();
    named.sort_by_key(|(area, count)| (is_level(area), Reverse(*count)));
    named.into_iter().map(|(area, _)| area).collect()
}

fn is_level(area: &str) -> bool {
    area.strip_prefix('全').is_some_and(|level| level.chars().count() == 1 && level != "国")
}

fn ambiguous(project: &Project, areas: &[&str]) -> Finding {
    const SHOWN: usize = 5;
    let count = areas.len();
    let first = areas[0];
    let names = areas.iter().take(SHOWN).copied().collect::<Vec<_>>().join("、");
    Finding::new(
        Code::AreaAmbiguous,
        Site::file(&*project.review_file),
        text!(
            "来源表里有 {count} 个地区的数（{names}{more}），review.toml 没有写年报是哪个地区的",
            "the sources have figures of {count} areas ({names}{more}), and review.toml does not say which one the review is about",
            more = if count > SHOWN { "……" } else { "" }
        ),
    )
    .hint(text!(
        "在 review.toml 的 [report] 里写明地区，例如 area = \"{first}\"",
        "name the area under [report] in review.toml, for example `area = \"{first}\"`"
    ))
}

fn not_there(project: &Project, area: &str) -> Finding {
    Finding::new(
        Code::AreaAmbiguous,
        Site::file(&*project.review_file),
        text!(
            "来源表里的数都是别的地区的，没有“{area}”的",
            "the figures of the sources are all of other areas than `{area}`"
        ),
    )
    .hint(text!(
        "核对 review.toml 里 [report] 的 area，要和表里的写法一致；或核对 inputs/ 里的文件",
        "check `area` under [report] in review.toml: it must be spelt as in the tables; or check the files under inputs/"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(own: Option<&str>, area: Option<&str>, covered: bool) {
        let own = OwnArea::named(own);
        let area = area.map(Area::from);
        assert_eq!(own.covers(area.as_ref()), covered);
    }

    #[test]
    fn the_district_by_its_names() {
        check(Some("荷塘区"), None, true);
        check(Some("荷塘区"), Some("荷塘区"), true);
        check(Some("荷塘区"), Some("株洲市荷塘区"), true);
        check(Some("荷塘区"), Some("全区"), true);
        check(Some("全国"), Some("中国"), true);
    }

    #[test]
    fn the_area_of_most_figures_is_proposed() {
        let named = BTreeMap::from([("全区", 9), ("城东街道", 3), ("清江区", 5), ("城西街道", 3)]);
        assert_eq!(likely_first(named), ["清江区", "城东街道", "城西街道", "全区"]);
    }

    #[test]
    fn other_areas() {
        check(Some("荷塘区"), Some("全市"), false);
        check(Some("荷塘区"), Some("芦淞区"), false);
        check(Some("荷塘区"), Some("全国"), false);
        check(None, Some("荷塘区"), false);
        check(Some("荷塘区"), Some("荷塘区本级"), false);
        check(Some("荷塘区"), Some("区本级"), false);
        check(Some("开发区"), Some("含开发区"), false);
        check(Some("含开发区"), Some("不含开发区"), false);
        check(Some("含山县"), Some("全县"), true);
    }
}
