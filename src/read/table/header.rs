//! The headings above a column, joined from all levels (domain §4.4-3).

use super::{
    blocks::Block,
    centred::{Centred, centred},
    columns::Role,
    view::{Class, View, ViewCell, ViewRow, content_text, time_of},
};
use crate::{
    finding::CellRef,
    model::Unit,
    read::{
        GridCell,
        words::{
            heading::Heading,
            label::Label,
            text,
            unit::{self, SheetUnit},
        },
    },
};
use std::collections::BTreeMap;

/// One level of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// The cell that it is written in.
    pub(super) at: CellRef,
    /// As written.
    pub(super) text: String,
    /// Whether it translates what stands above it.
    pub(super) translates: bool,
    /// Superscript marks.
    pub(super) marks: Vec<String>,
}

/// The headings of a column, and where an unmerged blank left it open what stands above.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Path {
    /// From the top down.
    pub(super) heads: Vec<Head>,
    /// The blank cell, and the neighbour whose heading may reach over it.
    pub(super) open: Option<(CellRef, String)>,
    /// A heading in the middle of its columns, where it cannot be seen whether this is one of them.
    pub(super) unclear: Option<CellRef>,
    /// The unit in a row of units among the headings.
    pub(super) unit: Option<Unit>,
}

/// The headings of every column of values.
pub(in crate::read) fn paths(
    view: &View<'_>,
    block: &Block,
    roles: &BTreeMap<u32, Role>,
) -> BTreeMap<u32, Path> {
    let levels = Levels::new(view, block, roles);
    let columns = roles.iter().filter(|(_, role)| **role == Role::Value).map(|(column, _)| *column);
    columns
        .map(|column| {
            let unit = levels.units.get(&column).cloned();
            (column, Path { unit, ..levels.path(column) })
        })
        .collect()
}

/// Whether a row of headings gives the unit of each column: it says so at its left, it holds nothing but units, or words
/// such as `£ million` stand in several of its cells.
pub(super) fn is_unit_row(row: ViewRow<'_>) -> bool {
    let Some(first) = row.first() else { return false };
    if is_unit_key(first) {
        return true;
    }
    if repeats_unit(row) {
        return false;
    }
    let units = row.cells().filter(|cell| unit::parse(&cell.text()).is_some()).count();
    // 亿元 | 万元 | 人 | %: nothing but units.
    if units >= 2 && units == row.len() {
        return true;
    }
    let multiples = row.cells().filter(|cell| unit::in_words(&cell.text()).is_some()).count();
    multiples >= 1 && units >= 2 && units + 1 >= row.len()
}

/// 单位：% | | | (%): the unit of all numbers, and at the right the same in English.
pub(super) fn repeats_unit(row: ViewRow<'_>) -> bool {
    let mut cells = row.cells();
    let (Some(first), Some(last), None) = (cells.next(), cells.next(), cells.next()) else { return false };
    let Some(SheetUnit::One(unit)) = unit::sheet_unit(&first.text()) else { return false };
    let (written, again) = (first.text(), last.text());
    let is_english = !text::has_cjk(&again) && again.trim_start().starts_with(['(', '（']);
    let is_word = again.chars().any(|c| c.is_ascii_lowercase());
    written.contains('位') && is_english && (is_word || unit::parse(&again) == Some(unit))
}

fn is_unit_key(cell: ViewCell<'_>) -> bool {
    matches!(text::plain(&cell.text()).trim_end_matches(':'), "unit" | "units" | "计量单位" | "单位")
}

/// The heading rows, as a grid of what each cell says.
struct Levels<'v> {
    /// Row numbers of the headings.
    rows: Vec<u32>,
    /// Cells by level and column: own text, or the first cell of its merged area.
    cells: Vec<BTreeMap<u32, Head>>,
    roles: &'v BTreeMap<u32, Role>,
    /// Whether a cell's text is a time by itself.
    times: Vec<BTreeMap<u32, bool>>,
    /// The unit of a column, from a row of units.
    units: BTreeMap<u32, Unit>,
    /// The first heading of a level of which it cannot be seen which columns each is of.
    unclear: Option<CellRef>,
}

impl<'v> Levels<'v> {
    fn new(view: &View<'_>, block: &Block, roles: &'v BTreeMap<u32, Role>) -> Self {
        let mut levels = Self {
            rows: Vec::new(),
            cells: Vec::new(),
            roles,
            times: Vec::new(),
            units: BTreeMap::new(),
            unclear: None,
        };
        for &n in &block.headers {
            let row = view.row(n);
            let mut cells = BTreeMap::new();
            let mut times = BTreeMap::new();
            let of_units = is_unit_row(row);
            for cell in row.cells() {
                if let Some(unit) = unit::parse(&cell.text()).filter(|_| of_units) {
                    levels.units.insert(cell.column, unit);
                    continue;
                }
                if unit::sheet_unit(&cell.text()).is_some() {
                    continue;
                }
                let (at, text) = (CellRef::new(row.row, cell.column), cell.text().into_owned());
                let head = Head { at, text, translates: false, marks: marks_of(cell.cell) };
                times.insert(cell.column, cell.class == Class::Period || time_of(cell.cell).is_whole());
                cells.insert(cell.column, head);
            }
            levels.rows.push(row.row);
            levels.cells.push(cells);
            levels.times.push(times);
        }
        levels.fill_merged(view);
        levels.fill_centred(view);
        levels.mark_translations();
        levels
    }

    /// A row of English words below a row of Chinese ones, cell by cell, only translates it.
    fn mark_translations(&mut self) {
        for level in 1..self.cells.len() {
            let (above, below) = self.cells.split_at_mut(level);
            let Some(above) = above.last() else { continue };
            let english = |text: &str| {
                !text::has_cjk(text) && text.chars().filter(char::is_ascii_lowercase).count() >= 3
            };
            let chinese = |column: u32| {
                above.get(&column).is_some_and(|head| text::has_cjk(&head.text) && !head.translates)
            };
            let cells = &mut below[0];
            let translated = cells.iter().filter(|(column, _)| chinese(**column)).count();
            if cells.len() >= 2 && translated == cells.len() && cells.values().all(|head| english(&head.text))
            {
                for head in cells.values_mut() {
                    head.translates = true;
                }
            }
        }
    }

    /// What stands in a merged area stands over all its columns and rows.
    fn fill_merged(&mut self, view: &View<'_>) {
        for (level, &row) in self.rows.iter().enumerate() {
            for &column in self.roles.keys() {
                if self.cells[level].contains_key(&column) {
                    continue;
                }
                let Some((first, _)) = view.grid.merged_at(CellRef::new(row, column)) else { continue };
                let Some(cell) = view.grid.get(first) else { continue };
                let text = content_text(cell).into_owned();
                if text::tidy(&text).is_empty() || unit::sheet_unit(&text).is_some() {
                    continue;
                }
                self.times[level].insert(column, time_of(cell).is_whole());
                let marks = marks_of(cell);
                self.cells[level].insert(column, Head { at: first, text, translates: false, marks });
            }
        }
    }

    /// What stands above the middle of its columns, without being merged, stands over all of them.
    fn fill_centred(&mut self, view: &View<'_>) {
        for level in 1..self.rows.len() {
            let (above, below) = (&self.cells[level - 1], &self.cells[level]);
            let values = self.roles.iter().filter(|(_, role)| **role == Role::Value);
            let columns: Vec<u32> =
                values.map(|(column, _)| *column).filter(|column| below.contains_key(column)).collect();
            let row = self.rows[level - 1];
            let is_merged = |column: &u32| view.grid.merged_at(CellRef::new(row, *column)).is_some();
            if columns.iter().any(is_merged) {
                continue;
            }
            let line = |column: &u32| (text::plain(&below[column].text), above.contains_key(column));
            match centred(&columns.iter().map(line).collect::<Vec<_>>()) {
                Centred::No => {}
                Centred::Unclear => {
                    self.unclear = columns.iter().find_map(|column| above.get(column)).map(|head| head.at);
                }
                Centred::Of(lines) => {
                    for (column, from) in columns.iter().zip(lines) {
                        let head = self.cells[level - 1][&columns[from]].clone();
                        let time = self.times[level - 1].get(&columns[from]).copied().unwrap_or(false);
                        self.cells[level - 1].insert(*column, head);
                        self.times[level - 1].insert(*column, time);
                    }
                }
            }
        }
    }

    fn path(&self, column: u32) -> Path {
        let mut path = Path { unclear: self.unclear, ..Path::default() };
        for level in 0..self.rows.len() {
            let head = match self.cells[level].get(&column) {
                Some(head) => Some(head.clone()),
                None => match self.inherited(level, column) {
                    Reach::Over(head) => Some(head),
                    Reach::No => None,
                    Reach::Open(head) => {
                        path.open.get_or_insert((CellRef::new(self.rows[level], column), head.text));
                        None
                    }
                },
            };
            if let Some(head) = head
                && path.heads.last().is_none_or(|last| last.at != head.at)
            {
                path.heads.push(head);
            }
        }
        path
    }

    /// Whether the heading to the left reaches over an unmerged blank: only where something stands below the blank and the
    /// left one heads a group.
    fn inherited(&self, level: usize, column: u32) -> Reach {
        let Some(below_cells) = self.cells.get(level + 1) else { return Reach::No };
        let Some(below) = below_cells.get(&column) else { return Reach::No };
        let left = self.cells[level].range(..column).next_back();
        let Some((left_column, head)) = left.filter(|(left, _)| self.roles.get(left) == Some(&Role::Value))
        else {
            return Reach::No;
        };
        let Some(below_left) = below_cells.get(left_column) else { return Reach::No };
        if self.merged_elsewhere(level, *left_column, column) {
            return Reach::No;
        }
        let timed = |level: usize, column: u32| self.times[level].get(&column).copied().unwrap_or(false);
        let below_is_time = timed(level + 1, column);
        let plain = |text: &str| text::plain(&Label::parse(text).name);
        let repeated = below_cells.values().filter(|it| plain(&it.text) == plain(&below.text)).count() >= 2
            && plain(&below.text) != plain(&below_left.text);
        let generic = Heading::parse(&plain(&below.text)).name.is_empty();
        let number = below.text.trim().parse::<f64>().is_ok();
        let part = head.text.contains("其中")
            || head.text.trim_start().starts_with(['按', '分'])
            || head.text.contains("of which");
        let head_time = timed(level, *left_column);
        if (head_time && !below_is_time)
            || (below_is_time && !head_time)
            || number
            || part
            || (generic && !below_is_time)
            || repeated
        {
            return Reach::Over(head.clone());
        }
        if text::has_cjk(&head.text) { Reach::Open(head.clone()) } else { Reach::No }
    }

    /// Whether the left heading is merged over columns that do not reach this one: then it says how far it goes.
    fn merged_elsewhere(&self, level: usize, left: u32, column: u32) -> bool {
        let head = &self.cells[level][&left];
        head.at.column != left && left < column
    }
}

fn marks_of(cell: &GridCell) -> Vec<String> {
    cell.marks().iter().map(ToString::to_string).collect()
}

enum Reach {
    Over(Head),
    No,
    Open(Head),
}
