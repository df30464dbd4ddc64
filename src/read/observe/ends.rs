//! What is made or earned has no state at the end of a month: 总产值 under 2024年9月末 or 三季度末 is since January, or of that month. Which
//! cannot be seen, so it is asked.

use super::{Axis, Draft, Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings},
    model::{Measure, Period, Timing},
    read::words::pattern::Pattern,
    text,
};
use std::collections::BTreeSet;

/// The end of a month or a quarter, and not 截至9月末, which is since January.
static END: Pattern = Pattern::new("(月|季度?)[末底]");
static SINCE: Pattern = Pattern::new("截[至止]|累计");

/// Takes the indicator from such numbers, with a finding for each line that says when.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let mut told: BTreeSet<CellRef> = BTreeSet::new();
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let Some((at, label, name, month)) = flow_at_an_end(table, place, draft) else { continue };
        if told.insert(at) {
            findings.push(open(&label, &name, month, place, at));
        }
        drafts.observation(n).indicator = None;
    }
}

/// Where a number that is a flow has its time from, where that is the end of a month: the cell, what it says, what the number is of, and the
/// month.
fn flow_at_an_end(
    table: &Table,
    place: &Place<'_>,
    draft: Draft<'_>,
) -> Option<(CellRef, String, String, u8)> {
    let it = draft.observation;
    let Some(Period::Month(_, month @ 2..)) = it.period else { return None };
    let is_counted = it.value.is_some() && matches!(it.measure, Measure::Level | Measure::Change);
    let known = place.catalogue.get(it.indicator.as_ref().filter(|_| is_counted)?)?;
    if known.timing != Timing::Flow {
        return None;
    }
    let column = &table.columns[draft.spot.column()].axis;
    let row = table.rows.axis(draft.spot.row());
    let own = |axis: &Axis| (axis.at, axis.path.join("/"));
    let (at, label) = match [&row, column].into_iter().find(|axis| axis.time.is_some()) {
        Some(axis) => own(axis),
        None => (table.about.title_at?, table.about.title.as_deref()?.to_owned()),
    };
    let is_end = END.is_match(&label) && !SINCE.is_match(&label);
    is_end.then(|| (at, label, known.name.clone(), month))
}

fn open(label: &str, name: &str, month: u8, place: &Place<'_>, at: CellRef) -> Finding {
    let message = text!(
        "“{label}”说的是月末，看不出“{name}”等是{month}月当月的还是1-{month}月累计的，没有使用",
        "`{label}` speaks of the end of a month: whether `{name}` and the like are of month {month} or since January cannot be seen; they were not used"
    );
    let hint = text!("写明时期，如“1-{month}月”", "write the period, as in 1-{month}月");
    Finding::new(Code::PeriodUnknown, place.at(at), message).hint(hint)
}
