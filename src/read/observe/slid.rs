//! Headings that have slid by a column, as in tables copied from a web page: under 同比增长 stand 39022 and 46580.

use super::{Drafts, Place, Table};
use crate::{
    finding::{Code, Finding, Findings, Text},
    model::{Decimal, Kind, Measure, Unit, plain},
    text,
};
use std::collections::BTreeMap;

/// The changes of a column that are growth of amounts in %.
#[derive(Default)]
struct Growth {
    all: usize,
    large: usize,
    largest: Decimal,
}

/// Takes the indicators from a table in which most of the growth under a heading cannot be any: where one heading is wrong, the others
/// are.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    const LARGE: i64 = 1_000;
    if table.is_list() {
        return;
    }
    let mut columns: BTreeMap<usize, Growth> = BTreeMap::new();
    for draft in drafts.iter() {
        let it = draft.observation;
        let is_growth = it.measure == Measure::Change && it.unit.as_ref().is_none_or(Unit::is_percent);
        let known = it.indicator.as_ref().filter(|_| is_growth).and_then(|id| place.catalogue.get(id));
        let is_amount = known.is_some_and(|known| known.kind != Kind::PriceIndex);
        let Some(value) = it.value.filter(|_| is_amount) else { continue };
        let growth = columns.entry(draft.spot.column()).or_default();
        growth.all += 1;
        growth.large += usize::from(value >= Decimal::from(LARGE));
        growth.largest = growth.largest.max(value);
    }
    let is_slid = |growth: &Growth| growth.large >= 2 && growth.large * 2 >= growth.all;
    let Some((column, growth)) = columns.iter().find(|(_, growth)| is_slid(growth)) else { return };
    let axis = &table.columns[*column].axis;
    let (message, hint) = slid(&axis.path.join("/"), growth);
    findings.push(Finding::new(Code::PercentAmbiguous, place.at(axis.at), message).hint(hint));
    for n in 0..drafts.len() {
        drafts.observation(n).indicator = None;
    }
}

fn slid(label: &str, growth: &Growth) -> (Text, Text) {
    let (large, all, largest) = (growth.large, growth.all, plain(growth.largest));
    (
        text!(
            "“{label}”下{all}个数有{large}个在1000以上，最大的是 {largest}，不会是增速：列标题可能错开了一列，整张表没有使用",
            "of {all} numbers under `{label}` {large} are above 1000, the largest {largest}, and cannot be growth: the headings may have slid by a column; the table was not used"
        ),
        text!(
            "对照原件改正列标题的位置，尤其是从网页上复制来的表",
            "put the headings above their columns as they are in the original, above all in a table copied from a web page"
        ),
    )
}
