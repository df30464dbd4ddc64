//! One thing given twice: by two columns (快报数 and 年报数, two growths on one basis), or by two rows.

use super::{Draft, Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Severity},
    model::{Measure, Observation, Unit, plain},
    read::table::layout,
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// One finding for every pair of columns that differ about the same thing, however many rows it is of: which one is meant cannot be seen, so neither
/// number keeps its indicator.
pub(super) fn check(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let mut twice: BTreeSet<usize> = BTreeSet::new();
    let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    // The first two values of each pair of columns, and in how many rows there are such.
    let mut pairs: Vec<((usize, usize), usize)> = Vec::new();
    for of_row in drafts.rows() {
        for (before, n) in differing(drafts, of_row) {
            twice.extend([before, n]);
            let columns = (drafts.get(before).spot.column(), drafts.get(n).spot.column());
            let at = *known.entry(columns).or_insert(pairs.len());
            match pairs.get_mut(at) {
                Some((_, rows)) => *rows += 1,
                None => pairs.push(((before, n), 1)),
            }
        }
    }
    for ((before, n), rows) in pairs {
        findings.push(finding(table, place, (drafts.get(before), drafts.get(n)), rows));
    }
    for n in twice {
        drafts.observation(n).indicator = None;
    }
}

/// One finding for every pair of rows that differ about the same thing: 增值税 twice, once of another whole. Neither number
/// keeps its indicator.
pub(super) fn check_rows(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    // What two rows of a list say of one thing is seen where figures are chosen.
    if table.is_list() {
        return;
    }
    let pairs = differing(drafts, 0..drafts.len());
    let mut said: BTreeSet<(usize, usize)> = BTreeSet::new();
    for &(before, n) in &pairs {
        let (first, second) = (drafts.get(before), drafts.get(n));
        if first.spot.row() != second.spot.row() && said.insert((first.spot.row(), second.spot.row())) {
            findings.push(finding_of_rows(place, first.observation, second.observation));
        }
    }
    for (before, n) in pairs {
        drafts.observation(before).indicator = None;
        drafts.observation(n).indicator = None;
    }
}

fn finding_of_rows(place: &Place<'_>, first: &Observation, second: &Observation) -> Finding {
    let shown = |it: &Observation| it.value.map_or_else(String::new, plain);
    let (name, other) = (first.row.join("/"), second.row.join("/"));
    let (a, b, at_a, at_b) = (shown(first), shown(second), first.cell, second.cell);
    let message = text!(
        "同一指标同一时期有两行，数不同：{at_a}“{name}”是 {a}，{at_b}“{other}”是 {b}，都没有使用",
        "two rows give different values of one indicator and period: {at_a} `{name}` says {a}, {at_b} `{other}` says {b}; neither was used"
    );
    let hint = text!(
        "删去不用的一行；两行不是一回事的，把名称写全，或把下级项目缩进",
        "remove the row that is not wanted; where they are two things, write their names in full, or indent what is a part"
    );
    Finding::new(Code::TableAmbiguous, place.at(at_b), message).hint(hint).severity(Severity::Warning)
}

/// Of some values, each that differs from the first about the same thing, with that first one.
fn differing(drafts: &Drafts, of_row: Range<usize>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    if of_row.len() < 2 {
        return pairs;
    }
    let mut seen = BTreeMap::new();
    for n in of_row {
        let it = drafts.get(n).observation;
        let (Some(indicator), Some(period), Some(_)) = (&it.indicator, it.period, it.value) else { continue };
        let dimension = it.unit.as_ref().map(Unit::dimension);
        // 总量位次 and 增速位次 are two things.
        let ranking = (it.measure == Measure::Rank).then_some(&it.column);
        let key = (indicator, period, it.measure, &it.basis, ranking, &it.area, dimension);
        let before = *seen.entry(key).or_insert(n);
        let first = drafts.get(before).observation;
        if before != n && (first.value != it.value || first.unit != it.unit) {
            pairs.push((before, n));
        }
    }
    pairs
}

fn finding(
    table: &Table,
    place: &Place<'_>,
    (first, second): (Draft<'_>, Draft<'_>),
    rows: usize,
) -> Finding {
    let label = |draft: Draft<'_>| table.columns[draft.spot.column()].axis.path.join("/");
    let shown = |draft: Draft<'_>| draft.observation.value.map_or_else(String::new, plain);
    let cell = |draft: Draft<'_>| -> CellRef { draft.observation.cell };
    let name = first.observation.row.join("/");
    let (one, other) = (label(first), label(second));
    let (a, b, at_a, at_b) = (shown(first), shown(second), cell(first), cell(second));
    let line = layout::proposal_without(table, &[table.columns[second.spot.column()].column]);
    let (others, others_en) = if rows > 1 {
        (format!("等{rows}行"), format!(" and {} rows more", rows - 1))
    } else {
        Default::default()
    };
    let message = text!(
        "“{name}”{others}同一时期有两个数：{at_a} 是 {a}（{one}），{at_b} 是 {b}（{other}），看不出用哪一个",
        "`{name}`{others_en}: two values of one period; {at_a} says {a} ({one}), {at_b} says {b} ({other}); which is meant cannot be seen"
    );
    let hint = text!(
        "删去不用的一列；或在 review.toml 该文件的 [[source]] 里只写要用的列，例如用“{one}”：{line}",
        "remove the column that is not wanted, or name only the wanted columns under [[source]] of this file in review.toml, for `{one}`: {line}"
    );
    let at = if rows > 1 { table.columns[second.spot.column()].axis.at } else { at_b };
    Finding::new(Code::TableAmbiguous, place.at(at), message).hint(hint)
}
