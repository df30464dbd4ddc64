//! Cells of a web page that are not shown and take no place (`display:none`): those behind them in the row move up, as when
//! the cell before them spans the place that they had.

use super::refusal::Refusal;
use crate::read::grid::Grid;
use std::collections::BTreeSet;

/// How wide the rows of a table are, with such cells and without.
#[derive(Debug, Default)]
pub(super) struct Gone {
    /// How many of them the open row has.
    here: u32,
    /// The widths of the rows that have none.
    whole: BTreeSet<u32>,
    /// Of the rows that have some: which it is, and how wide without them and with them.
    closed_up: Vec<(u32, u32, u32)>,
}

impl Gone {
    /// One more in the open row.
    pub(super) fn add(&mut self, span: u32) {
        self.here = self.here.saturating_add(span);
    }

    /// The open row ends, as wide as what is seen of it.
    pub(super) fn end_row(&mut self, row: u32, width: u32) {
        match std::mem::take(&mut self.here) {
            0 => drop(self.whole.insert(width)),
            here => self.closed_up.push((row, width, width.saturating_add(here))),
        }
    }

    /// The table ends. A row that only fits the others with what is not shown may be meant so: a browser shows it in other
    /// columns than it was written for.
    pub(super) fn end_table(&mut self, grid: &Grid) -> Result<(), Refusal> {
        let Self { whole, closed_up, .. } = std::mem::take(self);
        let is_doubtful = |(row, without, with): &(u32, u32, u32)| {
            !whole.contains(without) && whole.contains(with) && !grid.is_hidden_row(*row)
        };
        if closed_up.iter().any(is_doubtful) {
            return Err(Refusal::Other(
                "个别行藏着单元格的网页，看不出那些行的数在哪一列",
                "a web page that hides cells in some rows alone: in which columns their numbers stand cannot be seen",
            ));
        }
        Ok(())
    }
}
