//! A change behind two levels that are not a year apart, which may be that of the one on the other: the numbers tell, or a
//! person must. No change on the year before is made of it in either case.

use super::{Drafts, Place, Table};
use crate::{
    finding::{Code, Finding, Findings},
    model::{Decimal, Measure},
    read::table::rivals,
    text,
};

/// Takes changes that may be on another base than the year before for none of an indicator, one finding a column.
pub(super) fn check(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let columns = &table.columns;
    let pair_of = |n: usize| rivals::of_change(columns, n, table.about.time);
    for n in 0..columns.len() {
        let Some(pair) = pair_of(n) else { continue };
        let changes = changes(drafts, n);
        if changes.is_empty() {
            continue;
        }
        let is_told = changes.iter().any(|&change| is_of(drafts, change, pair) == Some(true));
        take(drafts, changes);
        findings.push(finding(table, place, n, pair, is_told));
        // Of which level the next one is cannot be seen either.
        for further in rivals::further(columns, n).filter(|&further| pair_of(further).is_none()) {
            let changes = self::changes(drafts, further);
            if !changes.is_empty() {
                take(drafts, changes);
                findings.push(of_which(table, place, further));
            }
        }
    }
}

/// The changes of known indicators in a column.
fn changes(drafts: &Drafts, n: usize) -> Vec<usize> {
    let is_change = |draft: &usize| {
        let draft = drafts.get(*draft);
        let it = draft.observation;
        draft.spot.column() == n && it.measure == Measure::Change && it.indicator.is_some()
    };
    (0..drafts.len()).filter(is_change).collect()
}

fn take(drafts: &mut Drafts, changes: Vec<usize>) {
    for change in changes {
        drafts.observation(change).indicator = None;
        drafts.mark(change).close();
    }
}

/// Whether a change is that of the one level on the other on its row, in percent or as a difference. `None` where one of
/// the numbers is missing.
fn is_of(drafts: &Drafts, change: usize, [later, earlier]: [usize; 2]) -> Option<bool> {
    let (draft, hundred) = (drafts.get(change), Decimal::ONE_HUNDRED);
    let level = |column: usize| {
        let mut row = drafts.in_row(draft.spot.row());
        row.find(|it| it.spot.column() == column)?.observation.value
    };
    let (value, now, then) = (draft.observation.value?, level(later)?, level(earlier)?);
    let difference = now.checked_sub(then)?;
    let percent = difference.checked_mul(hundred)?.checked_div(then.abs())?;
    let near = |one: Decimal, by: Decimal| (one - value).abs() <= by;
    let last_digit = Decimal::new(1, value.scale().min(20));
    Some(near(percent, Decimal::new(6, 2)) || near(difference, last_digit))
}

fn finding(table: &Table, place: &Place<'_>, n: usize, pair: [usize; 2], is_told: bool) -> Finding {
    let [later, earlier] = pair.map(|k| table.columns[k].axis.path.join("/"));
    let axis = &table.columns[n].axis;
    let label = axis.path.join("/");
    let hint = text!(
        "不用则不必处理；要用比上年的增减，另设一列“比上年增长(%)”",
        "leave it if they are not wanted; for the change on the year before add a column 比上年增长(%)"
    );
    if is_told {
        let message = text!(
            "“{label}”是“{later}”比“{earlier}”的增减，不是比上年的，没有当作比上年的增减使用",
            "`{label}` is the change of `{later}` on `{earlier}` and none on the year before; it was not used as such"
        );
        return Finding::new(Code::ColumnUnmatched, place.at(axis.at), message).hint(hint);
    }
    let message = text!(
        "看不出“{label}”是比上年的增减，还是“{later}”比“{earlier}”的增减，没有使用",
        "whether `{label}` is a change on the year before or that of `{later}` on `{earlier}` cannot be seen; it was not used"
    );
    let hint_open = text!(
        "在列标题里写明，如“比上年增长(%)”或“比{earlier}增长(%)”",
        "say so in the heading, as in 比上年增长(%) or 比{earlier}增长(%)"
    );
    Finding::new(Code::TableAmbiguous, place.at(axis.at), message).hint(hint_open)
}

fn of_which(table: &Table, place: &Place<'_>, n: usize) -> Finding {
    let axis = &table.columns[n].axis;
    let label = axis.path.join("/");
    let message = text!(
        "左边有不同月份的数，看不出“{label}”是哪一列比哪一列的增减，没有使用",
        "there are numbers of several months to the left: of which on which `{label}` is the change cannot be seen; it was not used"
    );
    let hint = text!(
        "在列标题里写明，如“比上年增长(%)”或“比上月增长(%)”",
        "say so in the heading, as in 比上年增长(%) or 比上月增长(%)"
    );
    Finding::new(Code::TableAmbiguous, place.at(axis.at), message).hint(hint)
}
