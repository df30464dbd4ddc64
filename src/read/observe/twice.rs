//! Two columns that give one thing twice: 快报数 and 年报数, two growths on one basis.

use super::{Draft, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings},
    model::{Measure, plain},
    read::layout,
    text,
};
use std::collections::{BTreeMap, BTreeSet};

/// One finding for every pair of columns that differ about the same thing: which one is meant cannot be seen, so neither
/// number keeps its indicator.
pub(super) fn check(table: &Table, place: &Place<'_>, drafts: &mut [Draft], findings: &mut Findings) {
    let mut seen: BTreeMap<_, usize> = BTreeMap::new();
    let mut twice: BTreeSet<usize> = BTreeSet::new();
    let mut said: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (n, draft) in drafts.iter().enumerate() {
        let it = &draft.observation;
        let (Some(indicator), Some(period), Some(_)) = (&it.indicator, it.period, it.value) else { continue };
        let dimension = it.unit.as_ref().map(|unit| format!("{:?}", unit.dimension()));
        let basis = it.basis.clone();
        // 总量位次 and 增速位次 are two things.
        let ranking = (it.measure == Measure::Rank).then(|| it.column.clone());
        let key =
            (draft.row, indicator.clone(), period, it.measure, basis, ranking, it.area.clone(), dimension);
        let Some(&before) = seen.get(&key) else {
            seen.insert(key, n);
            continue;
        };
        let first = &drafts[before];
        if first.observation.value == it.value && first.observation.unit == it.unit {
            continue;
        }
        twice.extend([before, n]);
        if said.insert((first.column, draft.column)) {
            findings.push(finding(table, place, first, draft));
        }
    }
    for n in twice {
        drafts[n].observation.indicator = None;
    }
}

fn finding(table: &Table, place: &Place<'_>, first: &Draft, second: &Draft) -> Finding {
    let label = |draft: &Draft| table.columns[draft.column].axis.path.join("/");
    let shown = |draft: &Draft| draft.observation.value.map_or_else(String::new, plain);
    let cell = |draft: &Draft| -> CellRef { draft.observation.at.cell };
    let name = first.observation.row.join("/");
    let (one, other) = (label(first), label(second));
    let (a, b, at_a, at_b) = (shown(first), shown(second), cell(first), cell(second));
    let line = layout::proposal_without(table, &[table.columns[second.column].column]);
    let message = text!(
        "“{name}”同一时期有两个数：{at_a} 是 {a}（{one}），{at_b} 是 {b}（{other}），看不出用哪一个",
        "`{name}` has two values of one period: {at_a} says {a} ({one}), {at_b} says {b} ({other}); which is meant cannot be seen"
    );
    let hint = text!(
        "删去不用的一列；或在 review.toml 该文件的 [[source]] 里只写要用的列，例如用“{one}”：{line}",
        "remove the column that is not wanted, or name only the wanted columns under [[source]] of this file in review.toml, for `{one}`: {line}"
    );
    Finding::new(Code::TableAmbiguous, place.at(at_b), message).hint(hint)
}
