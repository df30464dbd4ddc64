//! Rows of words among rows of numbers: what nobody can read is told, and heads nothing.

use super::{
    Finder,
    kind::{Kind, heads_labels},
};
use crate::read::{
    table::view::ViewCell,
    words::{text, unit},
};

impl Finder<'_, '_> {
    /// Whether a row right below the body has words where the rows above have numbers (正在统计, 约612.3): each is to be told.
    pub(super) fn is_unread_row(&self, at: usize) -> bool {
        let row = self.view.row(at);
        let Some(last) = self.open.as_ref().and_then(|block| block.body.last().copied()) else {
            return false;
        };
        if self.kind(at) != Kind::Labels || self.is_repeated_header(row) || heads_labels(row) {
            return false;
        }
        let is_value = |column: u32| self.view.row(last).at(column).is_some_and(|cell| cell.class.is_value());
        let mut words = row.cells().filter(|cell| is_value(cell.column)).peekable();
        let is_number = |cell: ViewCell<'_>| {
            let text: String = cell.text().chars().map(text::half).collect();
            let (head, tail) =
                (text.find(|c: char| c.is_ascii_digit()), text.rfind(|c: char| c.is_ascii_digit()));
            let (Some(head), Some(tail)) = (head, tail) else { return false };
            if text.starts_with('=') {
                return true;
            }
            let around = text[..head].chars().chain(text[tail + 1..].chars());
            let of_number = |c: char| c.is_ascii_digit() || ".,".contains(c);
            text[head..=tail].chars().all(of_number)
                && around.clone().count() <= 2
                && !around.clone().any(is_of_time)
        };
        words.peek().is_some() && (self.has_unit_as(at, last) || words.all(is_number))
    }

    /// Whether a row has a name and a unit where a row of values has its own.
    pub(super) fn has_unit_as(&self, at: usize, values: usize) -> bool {
        let (row, like) = (self.view.row(at), self.view.row(values));
        let (Some(first), Some(first_like)) = (row.first(), like.first()) else { return false };
        let has_unit = |cell: ViewCell<'_>| unit::parse(&cell.text()).is_some();
        let is_unit = |cell: ViewCell<'_>| {
            cell.column > first.column
                && cell.class.is_label()
                && has_unit(cell)
                && like.at(cell.column).is_some_and(|it| it.class.is_label() && has_unit(it))
        };
        first.column == first_like.column
            && !has_unit(first)
            && row.cells().any(|cell| like.at(cell.column).is_some_and(|it| it.class.is_value()))
            && row.cells().any(is_unit)
    }
}

/// 年, 月, 岁: a number before or behind it is a name.
fn is_of_time(c: char) -> bool {
    "年月日季周岁期第-~".contains(c)
}
