//! What is said of a cell that cannot be read as a number.

use super::{
    Column, Note, Reader, Sort,
    value::{Trouble, trouble},
};
use crate::{
    finding::{CellRef, Code, Finding, Severity},
    read::{
        grid::{Content, GridCell},
        table::view::content_text,
    },
    text,
};

impl Reader<'_, '_> {
    /// Says why a cell cannot be read. Texts in columns that hold no indicator's own numbers (年均增长〔累计〕) concern nobody, and the
    /// words of a goal are none that a clerk should change.
    pub(super) fn trouble(&mut self, trouble: Trouble, cell: &GridCell, column: &Column, at: CellRef) {
        let heading = &column.axis.heading;
        let is_text = trouble.code == Code::NotANumber && matches!(cell.content(), Content::Text(_));
        if is_text && heading.measure.is_some_and(Sort::is_other) {
            return;
        }
        let is_goal = is_text && (heading.target || self.table.about.plan.is_some());
        self.say_trouble(if is_goal { goal(&content_text(cell)) } else { trouble }, at);
    }

    /// The same, whatever the column is.
    pub(super) fn say_trouble(&mut self, trouble: Trouble, at: CellRef) {
        let finding = Finding::new(trouble.code, self.place.at(at), trouble.message).hint(trouble.hint);
        let finding = if trouble.is_note { finding.severity(Severity::Note) } else { finding };
        self.minutes.take(Note::Cell(finding));
    }
}

/// 7%左右 among goals, with its words.
pub(super) fn goal(found: &str) -> Trouble {
    let found: String = found.chars().take(40).collect();
    let message = text!(
        "“{found}”是一句目标，不是一个数，没有读取",
        "`{found}` is the wording of a target and no number; it was not read"
    );
    let hint = text!(
        "要比对这个目标，照原文写进 review.toml 的 [[target]]，如 promise = \"{found}\"；不用则不必处理",
        "to compare with this target, write it as it stands under [[target]] in review.toml, as in promise = \"{found}\"; otherwise leave it"
    );
    Trouble { is_note: true, ..trouble(Code::NotANumber, message, hint) }
}
