//! Whose numbers they are cannot be seen: a title of two places, a row and a column of two, a share that may be of 全市. Or
//! they are not those of the place that a line names: exports to 东盟.

use super::{Draft, Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{Area, Indicator, Kind, Measure},
    read::{table::axis::Axis, words::area},
    text,
};
use std::collections::BTreeSet;

/// Takes the indicator from such numbers, with a finding for each title, row or column.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let of_title = table.about.beside.as_deref().filter(|beside| !is_told(table, beside));
    let places = table.columns.iter().any(|it| it.axis.area.is_some());
    let any_wider = table.columns.iter().any(|it| wider(table, &it.axis).is_some());
    if of_title.is_none() && table.is_list() && !places && !any_wider {
        return;
    }
    let mut said: BTreeSet<CellRef> = BTreeSet::new();
    let mut at_row: Option<(usize, Axis)> = None;
    let mut is_trade_told = false;
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let Some(indicator) = draft.observation.indicator.as_ref().and_then(|id| place.catalogue.get(id))
        else {
            continue;
        };
        if at_row.as_ref().is_none_or(|(n, _)| *n != draft.spot.row()) {
            at_row = Some((draft.spot.row(), table.rows.axis(draft.spot.row())));
        }
        let Some((_, row)) = &at_row else { continue };
        let column = &table.columns[draft.spot.column()].axis;
        let of_two = || two_places(row, column).map(|(one, other)| (row.at, two(one, other)));
        let of_wider = || {
            let axis = [column, row].into_iter().find(|axis| is_of_wider(table, axis, draft, indicator))?;
            let wider = wider(table, axis)?;
            Some((axis.at, share(&axis.path.join("/"), wider, says_so(axis, draft, wider))))
        };
        let of_title = || {
            let beside = of_title.filter(|_| row.area.is_none() && column.area.is_none())?;
            Some((table.about.title_at.unwrap_or(column.at), title(table.about.area.as_ref(), beside)))
        };
        if let Some((at, partner)) = partner([row, column], indicator) {
            if !std::mem::replace(&mut is_trade_told, true) {
                let (message, hint) = trade(partner, &indicator.name);
                findings.push(Finding::new(Code::RowNarrowed, place.at(at), message).hint(hint));
            }
            drafts.observation(n).indicator = None;
            continue;
        }
        let Some((at, (message, hint))) = of_two().or_else(of_wider).or_else(of_title) else { continue };
        if said.insert(at) {
            findings.push(Finding::new(Code::RowNarrowed, place.at(at), message).hint(hint));
        }
        drafts.observation(n).indicator = None;
    }
}

/// The foreign place of a line, if the indicator is of trade: it is the one with which the area trades.
fn partner<'a>(axes: [&'a Axis; 2], indicator: &Indicator) -> Option<(CellRef, &'a Area)> {
    const TRADE: [&str; 4] = ["出口", "进口", "外资", "外商"];
    if !TRADE.iter().any(|word| indicator.name.contains(word)) {
        return None;
    }
    axes.into_iter().find_map(|axis| {
        let area = axis.area.as_ref().filter(|area| area::is_abroad(area.as_str()))?;
        Some((axis.at, area))
    })
}

/// Whether a table says which numbers are those of the second place of its title.
fn is_told(table: &Table, beside: &str) -> bool {
    let names = |axis: &Axis| axis.area.is_some() || axis.path.iter().any(|label| label.contains(beside));
    table.columns.iter().any(|it| names(&it.axis)) || table.rows.iter().any(|row| names(&row.axis))
}

/// The places of a row and a column that are two: 其中：开发区 under 全市.
fn two_places<'a>(row: &'a Axis, column: &'a Axis) -> Option<(&'a Area, &'a Area)> {
    let (one, other) = (row.area.as_ref()?, column.area.as_ref()?);
    let is_within = one.is_own(other.as_str()) || other.is_own(one.as_str());
    let is_extent = other.is_scope() && one.as_str().starts_with('全');
    (!is_within && !is_extent).then_some((one, other))
}

/// The wider area that a heading names, where the table is not about it: 占全市比重.
fn wider<'a>(table: &Table, axis: &'a Axis) -> Option<&'a str> {
    const WIDER: [&str; 5] = ["全国", "全省", "全市", "全州", "全盟"];
    let own = table.about.area.as_ref();
    let is_other = |wider: &&&str| own.is_none_or(|own| !Area::from(**wider).is_own(own.as_str()));
    let label = axis.path.last()?;
    WIDER.iter().filter(is_other).find_map(|wider| {
        let at = label.find(wider)?;
        label.get(at..at + wider.len())
    })
}

/// Whether a share, a contribution or a pull is one of a wider area, where the indicator's own is of something else: 占全市比重
/// of 第三产业 is none in the GDP. 全市占比 may be that, or the share of something in 全市.
fn is_of_wider(table: &Table, axis: &Axis, draft: Draft<'_>, indicator: &Indicator) -> bool {
    if !matches!(draft.observation.measure, Measure::Share | Measure::Contribution | Measure::Pull) {
        return false;
    }
    let is_of_measure = axis.heading.measure.is_some();
    let Some(wider) = wider(table, axis).filter(|_| is_of_measure) else { return false };
    let is_share = matches!(indicator.kind, Kind::Share | Kind::Rate | Kind::Structure | Kind::Permille);
    let is_of_all = draft.observation.measure == Measure::Share && says_so(axis, draft, wider);
    !is_of_all || is_share || indicator.part_of.is_some()
}

/// Whether a heading leaves no doubt that it is of the wider area: 占全市比重, 拉动全市增长, not 全市占比.
fn says_so(axis: &Axis, draft: Draft<'_>, wider: &str) -> bool {
    let is_share = draft.observation.measure == Measure::Share;
    !is_share || axis.path.last().is_some_and(|label| label.contains(&format!("占{wider}")))
}

fn two(row: &Area, column: &Area) -> (Text, Text) {
    (
        text!(
            "行是“{row}”，列是“{column}”，看不出是哪个地区的数，没有使用",
            "the row is of {row}, the column of {column}: of which area the number is cannot be seen; it was not used"
        ),
        text!(
            "把“{row}”的数单列，不放在“{column}”之下；不用则不必处理",
            "give the numbers of {row} a table of their own, not under {column}; leave it if they are not wanted"
        ),
    )
}

fn trade(partner: &Area, indicator: &str) -> (Text, Text) {
    (
        text!(
            "“{partner}”的“{indicator}”是同“{partner}”之间的，不是“{partner}”自己的，没有使用；其他国家和地区也一样",
            "the `{indicator}` of {partner} is what is traded with {partner} and not its own; it was not used, nor were those of other countries"
        ),
        text!(
            "不用则不必处理；要用就在 review.toml 里加一个指标，如“对{partner}{indicator}”，表里也这样写",
            "leave it if it is not wanted; else add an indicator to review.toml, such as 对{partner}{indicator}, and call the row so"
        ),
    )
}

fn share(label: &str, wider: &str, says_so: bool) -> (Text, Text) {
    if says_so {
        return (
            text!(
                "“{label}”是对{wider}来说的，不是指标自己的构成，没有使用",
                "`{label}` is of {wider}, not the indicator's own; it was not used"
            ),
            text!("不用则不必处理", "leave it if it is not wanted"),
        );
    }
    (
        text!(
            "看不出“{label}”是不是占{wider}的比重，没有使用",
            "whether `{label}` is the share in {wider} cannot be seen; it was not used"
        ),
        text!(
            "是就写成“占{wider}比重(%)”；不用则不必处理",
            "if it is, call it 占{wider}比重(%); leave it if it is not wanted"
        ),
    )
}

fn title(own: Option<&Area>, beside: &str) -> (Text, Text) {
    let own = own.map(|own| format!("“{own}”和")).unwrap_or_default();
    let own_en = own.replace(['“', '”'], "`").replace('和', " and ");
    (
        text!(
            "标题说到{own}“{beside}”，表里没有写哪些是“{beside}”的，没有使用",
            "the title speaks of {own_en}`{beside}`, and the table does not say which numbers are those of `{beside}`; they were not used"
        ),
        text!(
            "在标题里只写一个地区，或在列标题、行名称里写明各是哪个地区的",
            "name one area in the title, or say in the headings or the names of rows which is which"
        ),
    )
}
