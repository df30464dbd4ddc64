//! Whose sum a 合计 is: below 江苏省 and 浙江省, or below districts, of no place that the table is about; below 前十街道 of those
//! ten alone.

use super::{Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    read::{
        table::{axis::Axis, naming::is_whole},
        words::{area, pattern::Pattern},
    },
    text,
};
use std::collections::BTreeSet;

/// Nobody sums up more rows by hand.
const FEW: usize = 4096;

/// 前十街道, 前三名镇街, 前5家企业; not 前三季度.
static FIRST: Pattern = Pattern::new(
    r"前[一二两三四五六七八九十\d]+(名|位|强|大|家|个|户)?的?(重点|主要)?(镇街|街镇|乡镇|镇乡|街道|街乡|镇|街|乡|村|社区|企业|行业|园区|开发区|区县|县区|县市区|区|县|市|省|项目|单位|纳税)",
);

/// Takes the indicator from such sums, with one finding for each row or column.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    if table.rows.len() > FEW {
        return;
    }
    let first = table.about.title.as_deref().and_then(|title| FIRST.find(title)).map(|it| it.as_str());
    if first.is_none() && table.about.area.is_some() {
        return;
    }
    let rows: Vec<Axis> = (0..table.rows.len()).map(|n| table.rows.axis(n)).collect();
    let may_be_wide = table.about.area.is_none();
    let wide_rows = may_be_wide && are_wide(rows.iter());
    let wide_columns = may_be_wide && are_wide(table.columns.iter().map(|it| &it.axis));
    if first.is_none() && !wide_rows && !wide_columns {
        return;
    }
    let mut told: BTreeSet<CellRef> = BTreeSet::new();
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let (row, column) = (&rows[draft.spot.row()], &table.columns[draft.spot.column()].axis);
        if draft.observation.indicator.is_none() || row.area.is_some() || column.area.is_some() {
            continue;
        }
        let sums = [(row, wide_rows), (column, wide_columns)];
        let is_of_some = |(line, is_wide): &(&Axis, bool)| (first.is_some() || *is_wide) && is_sum(line);
        let Some((line, _)) = sums.into_iter().find(is_of_some) else { continue };
        if told.insert(line.at) {
            let (message, hint) = first.map_or_else(|| of_places(line), |first| of_the_first(line, first));
            findings.push(Finding::new(Code::RowNarrowed, place.at(line.at), message).hint(hint));
        }
        drafts.observation(n).indicator = None;
    }
}

/// Whether the places of some lines are districts, cities or provinces, two or more, and none lies within a district.
fn are_wide<'a>(axes: impl Iterator<Item = &'a Axis>) -> bool {
    let places: BTreeSet<&str> = axes.filter_map(|axis| Some(axis.area.as_ref()?.as_str())).collect();
    let wide = places.iter().filter(|place| area::is_wide(place)).count();
    wide >= 2 && !places.iter().any(|place| area::is_small(place))
}

fn is_sum(axis: &Axis) -> bool {
    axis.names.iter().any(|name| is_whole(&name.bare))
}

fn of_places(line: &Axis) -> (Text, Text) {
    let label = line.path.join("/");
    (
        text!(
            "“{label}”是表里几个地区的合计，标题没有写是哪个地区的，没有使用",
            "`{label}` is the sum of the areas of the table, and the title does not say of which area that is; it was not used"
        ),
        text!(
            "就是某个地区的数，把“{label}”改成那个地区的名称，如“全市”，或写在标题里；不用则不必处理",
            "if that is an area, write its name in the place of `{label}`, as in 全市, or into the title; leave it if it is not wanted"
        ),
    )
}

fn of_the_first(line: &Axis, first: &str) -> (Text, Text) {
    let label = line.path.join("/");
    (
        text!(
            "“{label}”只是“{first}”的合计，没有当作全部的数使用",
            "`{label}` is the sum of {first} alone; it was not used as the whole"
        ),
        text!(
            "不用则不必处理；确是全部的数，就改正标题",
            "leave it if it is not wanted; correct the title if it is the whole"
        ),
    )
}
