//! A number in a cell that is merged over several rows: of which of them it is, or of all together, cannot be seen.

use super::{
    Place, Table, View,
    minutes::{Minutes, Note},
};
use crate::{
    finding::{CellRef, Code, Finding},
    text,
};
use std::collections::BTreeSet;

/// The value cells that are merged over several rows of the table, each told.
pub(super) fn check(
    table: &Table,
    view: &View<'_>,
    place: &Place<'_>,
    minutes: &mut Minutes,
) -> BTreeSet<CellRef> {
    let is_value = |at: CellRef| table.columns.iter().any(|column| column.column == at.column);
    let tall = view.grid.merged().iter().filter(|(first, last)| first.row < last.row && is_value(*first));
    let tall: Vec<_> = tall.filter(|(first, _)| view.grid.get(*first).is_some()).collect();
    if tall.is_empty() {
        return BTreeSet::new();
    }
    let is_name = |at: CellRef| table.labels.contains(&at.column);
    let rows: BTreeSet<u32> = view.grid.iter().filter(|(at, _)| is_name(*at)).map(|(at, _)| at.row).collect();
    let mut shared = BTreeSet::new();
    for (first, last) in tall {
        if rows.range(first.row..=last.row).count() < 2 {
            continue;
        }
        shared.insert(*first);
        let message = text!(
            "这个数的单元格合并了第{a}—{b}行，看不出是其中哪一行的，没有读取",
            "the cell of this number is merged over the rows {a} to {b}; of which of them it is cannot be seen; it was not read",
            a = first.row + 1,
            b = last.row + 1,
        );
        let hint = text!(
            "取消合并，把数填在它所属的那一行；几行合计的，另起一行写明",
            "unmerge the cell and put the number in its row; if it is of several rows together, give it a row of its own"
        );
        minutes.take(Note::Cell(Finding::new(Code::TableAmbiguous, place.at(*first), message).hint(hint)));
    }
    shared
}
