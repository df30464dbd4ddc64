use crate::{
    finding::CellRef,
    model::{Decimal, Period},
};
use ecow::{EcoString, EcoVec};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A sheet as a grid of cells with their addresses, whatever file it came from.
///
/// Only cells that hold something take room, however far out they lie. Between processes they go apart from the rest.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Grid {
    /// The sheet's name; `None` for a CSV.
    pub sheet: Option<String>,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// The day on which the file was last saved, as it says of itself.
    pub saved: Option<Date>,
    /// Cells that hold something, sorted by address (row first), each address once; with each the place of what it holds.
    #[serde(skip)]
    cells: Vec<(CellRef, u32)>,
    /// What cells hold. Many cells of a long table hold the same: it is kept once where that is noticed.
    #[serde(skip)]
    contents: Vec<GridCell>,
    /// Merged areas: first and last cell, sorted by the first.
    merged: Vec<(CellRef, CellRef)>,
    /// Those of more than [`TALL`] rows: what lies in one of the others is found near its first row.
    tall: Vec<(CellRef, CellRef)>,
    /// Hidden rows.
    hidden_rows: Ranges,
    /// Hidden columns.
    hidden_columns: Ranges,
    /// Comments on cells, in order.
    comments: Vec<(CellRef, EcoString)>,
    /// The first number whose format the file does not have, and how many there are.
    unformatted: Option<(CellRef, u32)>,
    /// The first number in a cell that is not shown and takes no place: what address follows it, the number, and how many there are.
    gone: Option<(CellRef, EcoString, u32)>,
}

/// Few merged areas have more rows.
const TALL: u32 = 64;

impl PartialEq for Grid {
    fn eq(&self, other: &Self) -> bool {
        (&self.sheet, self.hidden, self.saved) == (&other.sheet, other.hidden, other.saved)
            && self.merged == other.merged
            && (&self.hidden_rows, &self.hidden_columns) == (&other.hidden_rows, &other.hidden_columns)
            && (&self.comments, self.unformatted) == (&other.comments, other.unformatted)
            && self.gone == other.gone
            && self.iter().eq(other.iter())
    }
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridCell(Kept);

/// What a cell holds. Few cells have more: large sheets have millions without.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Kept {
    Bare(Content),
    Set(Box<Set>),
}

/// What a cell holds, and how it is set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Set {
    content: Content,
    indent: u8,
    marks: EcoVec<EcoString>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// A number, as the spreadsheet keeps it, and how it is shown.
    Number(#[serde(with = "decimal")] Decimal, NumberFormat),
    /// A number whose format shows more, or other, than its digits.
    Shown(Box<ShownNumber>),
    /// A number that has no decimal of at most 15 digits: its text.
    Unfit(EcoString),
    /// Text, rich text joined, superscripts taken out.
    Text(EcoString),
    /// TRUE or FALSE.
    Bool(bool),
    /// A date cell, as far as its format shows it: a day, or only the month or the year.
    Date(Period),
    /// A formula's error: `#DIV/0!`.
    Error(EcoString),
    /// A formula without a saved result.
    NoValue,
    /// Something that is struck out as a whole: the cell no longer says it.
    Struck,
}

/// A number whose format shows more, or other, than its digits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShownNumber {
    /// The number, as the spreadsheet keeps it.
    #[serde(with = "decimal")]
    pub stored: Decimal,
    /// What is seen; for [`ShownAs::Words`] with all digits that are stored.
    pub text: EcoString,
    /// What it is to the number.
    pub how: ShownAs,
}

/// What a format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShownAs {
    /// The number with words around it, as if they were typed: `0.0"亿元"`, `"1-"0"月"`.
    Words,
    /// Another number: `0!.0000` shows 125000 as 12.5000.
    Other,
    /// No number: `;;;`.
    Nothing,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberFormat {
    /// The file does not tell (CSV, or a container whose formats cannot be had).
    Unknown,
    /// General, or plain digits.
    Plain,
    /// In percent: 0.082 is shown as 8.2%, with this many decimals.
    Percent(u8),
    /// With a per-mille sign after the number, which is not scaled.
    Permille,
    /// As text.
    Text,
}

impl Content {
    /// The number that a spreadsheet keeps, however it is shown.
    pub(super) fn stored(&self) -> Option<Decimal> {
        match self {
            Self::Number(number, _) => Some(*number),
            Self::Shown(shown) => Some(shown.stored),
            _ => None,
        }
    }
}

impl GridCell {
    /// A cell whose file says nothing about its looks.
    #[must_use]
    pub fn bare(content: Content) -> Self {
        Self(Kept::Bare(content))
    }

    /// A cell with its [indentation](Self::indent) and its [marks](Self::marks).
    #[must_use]
    pub fn new(content: Content, indent: u8, marks: EcoVec<EcoString>) -> Self {
        if indent == 0 && marks.is_empty() {
            return Self::bare(content);
        }
        Self(Kept::Set(Box::new(Set { content, indent, marks })))
    }

    fn set(&self) -> Option<&Set> {
        match &self.0 {
            Kept::Bare(_) => None,
            Kept::Set(set) => Some(set),
        }
    }

    /// What it holds.
    #[must_use]
    pub fn content(&self) -> &Content {
        match &self.0 {
            Kept::Bare(content) => content,
            Kept::Set(set) => &set.content,
        }
    }

    /// Indentation of its text by alignment, in steps.
    #[must_use]
    pub fn indent(&self) -> u8 {
        self.set().map_or(0, |set| set.indent)
    }

    /// Superscript digits and signs that were set in the text, in order: marks of notes, never part of a number.
    #[must_use]
    pub fn marks(&self) -> &[EcoString] {
        self.set().map_or(&[], |set| &set.marks)
    }

    /// How a number in it is shown; what is no number is shown as it is.
    #[must_use]
    pub fn format(&self) -> NumberFormat {
        match self.content() {
            Content::Number(_, format) => *format,
            _ => NumberFormat::Unknown,
        }
    }

    /// A text without looks; `None` where there is no text.
    #[must_use]
    pub fn text(text: impl Into<EcoString>) -> Option<Self> {
        let text: EcoString = text.into();
        (!text.is_empty()).then(|| Self::bare(Content::Text(text)))
    }
}

impl Grid {
    /// An empty grid of a sheet.
    #[must_use]
    pub fn new(sheet: Option<String>) -> Self {
        Self { sheet, ..Self::default() }
    }

    /// Puts a cell; what was there is replaced. Quick in reading order.
    pub fn put(&mut self, at: CellRef, cell: GridCell) {
        let kept = self.keep(cell);
        match self.cells.last() {
            Some((last, _)) if *last >= at => match self.place(at) {
                Ok(place) => self.cells[place].1 = kept,
                Err(place) => self.cells.insert(place, (at, kept)),
            },
            _ => self.cells.push((at, kept)),
        }
    }

    /// Keeps what cells hold, and gives its place for [`add`](Self::add).
    pub(super) fn keep(&mut self, cell: GridCell) -> u32 {
        let place = self.contents.len();
        self.contents.push(cell);
        // There is no memory for four thousand million cells.
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Adds a cell that holds what was kept at a place. When all have been added, [`sort`](Self::sort) must follow, unless
    /// they came in order.
    pub(super) fn add(&mut self, at: CellRef, kept: u32) {
        self.cells.push((at, kept));
    }

    /// Takes cells in any order. Gives the addresses that came twice with different contents; the later one stays.
    pub fn fill(&mut self, cells: Vec<(CellRef, GridCell)>) -> Vec<CellRef> {
        for (at, cell) in cells {
            let kept = self.keep(cell);
            self.add(at, kept);
        }
        self.sort()
    }

    /// Sorts cells that were added in any order. Gives the addresses that came twice with different contents; the later
    /// one stays.
    pub(super) fn sort(&mut self) -> Vec<CellRef> {
        let mut twice = Vec::new();
        if !self.cells.is_sorted_by(|(a, _), (b, _)| a < b) {
            let content = |kept: u32| self.contents[kept as usize].content();
            self.cells.sort_by_key(|(at, _)| *at);
            self.cells.dedup_by(|later, kept| {
                let same = later.0 == kept.0;
                if same {
                    if content(later.1) != content(kept.1) {
                        twice.push(kept.0);
                    }
                    std::mem::swap(later, kept);
                }
                same
            });
        }
        twice
    }

    /// The cells, row by row, with the place of what each holds in [`contents`](Self::contents).
    pub(super) fn cells(&self) -> &[(CellRef, u32)] {
        &self.cells
    }

    /// What cells hold.
    pub(super) fn contents(&self) -> &[GridCell] {
        &self.contents
    }

    /// Records a merged area.
    pub fn merge(&mut self, first: CellRef, last: CellRef) {
        if last.row < first.row || last.column < first.column {
            return;
        }
        let place = self.merged.partition_point(|(other, _)| *other <= first);
        self.merged.insert(place, (first, last));
        if last.row - first.row > TALL {
            let place = self.tall.partition_point(|(other, _)| *other <= first);
            self.tall.insert(place, (first, last));
        }
    }

    /// The addresses of the cells that lie under merged areas, in order.
    pub(super) fn covered(&self) -> Vec<CellRef> {
        if self.merged.is_empty() {
            return Vec::new();
        }
        let is_covered = |at: CellRef| self.merged_at(at).is_some_and(|(first, _)| first != at);
        self.cells.iter().map(|(at, _)| *at).filter(|&at| is_covered(at)).collect()
    }

    /// Records a hidden row.
    pub fn hide_row(&mut self, row: u32) {
        self.hidden_rows.add(row, row);
    }

    /// Records a hidden column.
    pub fn hide_column(&mut self, column: u32) {
        self.hidden_columns.add(column, column);
    }

    /// Records comments on cells.
    pub(super) fn comment(&mut self, mut comments: Vec<(CellRef, EcoString)>) {
        comments.sort();
        self.comments = comments;
    }

    /// Comments on cells, in order.
    pub(super) fn comments(&self) -> &[(CellRef, EcoString)] {
        &self.comments
    }

    /// Nothing is shown of the noughts on the sheet, by an option of it.
    pub(super) fn hide_noughts(&mut self) {
        self.hide_numbers(|_, number| number.is_zero());
    }

    /// Nothing is shown of some numbers, whatever their formats say.
    pub(super) fn hide_numbers(&mut self, is_hidden: impl Fn(CellRef, Decimal) -> bool) {
        for (at, kept) in &mut self.cells {
            let cell = &self.contents[*kept as usize];
            let Some(stored) = cell.content().stored() else { continue };
            if is_hidden(*at, stored) {
                let shown = ShownNumber { stored, text: EcoString::new(), how: ShownAs::Nothing };
                let shown = Content::Shown(Box::new(shown));
                let cell = GridCell::new(shown, cell.indent(), cell.marks().into());
                *kept = u32::try_from(self.contents.len()).unwrap_or(u32::MAX);
                self.contents.push(cell);
            }
        }
    }

    /// Records that the file does not have the format of a number.
    pub(super) fn leave_unformatted(&mut self, at: CellRef) {
        let (first, count) = self.unformatted.unwrap_or((at, 0));
        self.unformatted = Some((first.min(at), count.saturating_add(1)));
    }

    /// The first number whose format the file does not have, and how many there are.
    pub(super) fn unformatted(&self) -> Option<(CellRef, u32)> {
        self.unformatted
    }

    /// Records that a number in front of an address is not shown and takes no place.
    pub(super) fn leave_out(&mut self, before: CellRef, number: &str) {
        let (.., count) = self.gone.get_or_insert_with(|| (before, number.into(), 0));
        *count = count.saturating_add(1);
    }

    /// Before which address the first number stands that is not shown and takes no place, the number, and how many there are.
    pub(super) fn left_out(&self) -> Option<&(CellRef, EcoString, u32)> {
        self.gone.as_ref()
    }

    /// Whether any row or column is hidden.
    pub(super) fn has_hidden_lines(&self) -> bool {
        !(self.hidden_rows.is_empty() && self.hidden_columns.is_empty())
    }

    /// Records hidden rows, both ends included.
    pub fn hide_rows(&mut self, first: u32, last: u32) {
        self.hidden_rows.add(first, last);
    }

    /// Records hidden columns, both ends included.
    pub fn hide_columns(&mut self, first: u32, last: u32) {
        self.hidden_columns.add(first, last);
    }

    /// The cell at an address, if it holds something. Inside a merged area only its first cell does.
    #[must_use]
    pub fn get(&self, at: CellRef) -> Option<&GridCell> {
        self.place(at).ok().map(|place| self.content(self.cells[place].1))
    }

    fn content(&self, kept: u32) -> &GridCell {
        &self.contents[kept as usize]
    }

    fn place(&self, at: CellRef) -> Result<usize, usize> {
        self.cells.binary_search_by_key(&at, |(at, _)| *at)
    }

    /// Every cell that holds something, row by row.
    pub fn iter(&self) -> impl Iterator<Item = (CellRef, &GridCell)> {
        self.cells.iter().map(|(at, kept)| (*at, self.content(*kept)))
    }

    /// The cells of one row that hold something, from left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (CellRef, &GridCell)> {
        let first = self.cells.partition_point(|(at, _)| at.row < row);
        let rest = self.cells[first..].iter().take_while(move |(at, _)| at.row == row);
        rest.map(|(at, kept)| (*at, self.content(*kept)))
    }

    /// How many cells hold something.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The merged areas, sorted by their first cell.
    #[must_use]
    pub fn merged(&self) -> &[(CellRef, CellRef)] {
        &self.merged
    }

    /// The merged area that an address lies in.
    #[must_use]
    pub fn merged_at(&self, at: CellRef) -> Option<(CellRef, CellRef)> {
        let holds = |(first, last): &&(CellRef, CellRef)| {
            at.row <= last.row && (first.column..=last.column).contains(&at.column)
        };
        let start = self.merged.partition_point(|(first, _)| first.row.saturating_add(TALL) < at.row);
        let near = self.merged[start..].iter().take_while(|(first, _)| first.row <= at.row).find(holds);
        let tall = self.tall.iter().take_while(|(first, _)| first.row <= at.row).find(holds);
        near.into_iter().chain(tall).min_by_key(|(first, _)| *first).copied()
    }

    /// Whether a row is hidden.
    #[must_use]
    pub fn is_hidden_row(&self, row: u32) -> bool {
        self.hidden_rows.contains(row)
    }

    /// Whether a column is hidden.
    #[must_use]
    pub fn is_hidden_column(&self, column: u32) -> bool {
        self.hidden_columns.contains(column)
    }
}

/// Numbers as ranges, sorted and apart: a sheet may hide a million rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    fn add(&mut self, first: u32, last: u32) {
        let start = self.0.partition_point(|(_, end)| end.saturating_add(1) < first);
        let end = self.0.partition_point(|(start, _)| *start <= last.saturating_add(1));
        let joined = self.0[start..end.max(start)]
            .iter()
            .fold((first, last), |(a, b), range| (a.min(range.0), b.max(range.1)));
        self.0.splice(start..end.max(start), [joined]);
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn contains(&self, n: u32) -> bool {
        let place = self.0.partition_point(|(_, last)| *last < n);
        self.0.get(place).is_some_and(|(first, _)| *first <= n)
    }
}

/// A decimal on its way between processes: its scale and its digits, exactly.
mod decimal {
    use crate::model::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        (number.scale(), number.mantissa()).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let (scale, mantissa) = <(u32, i128)>::deserialize(deserializer)?;
        Decimal::try_from_i128_with_scale(mantissa, scale).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> CellRef {
        CellRef::parse(text).unwrap()
    }

    fn text(text: &str) -> GridCell {
        GridCell::text(text).unwrap()
    }

    #[test]
    fn cells_come_row_by_row_in_whatever_order_they_went_in() {
        let mut grid = Grid::new(None);
        for address in ["B2", "A1", "XFD1048576", "C1", "A2"] {
            grid.put(at(address), text(address));
        }
        let order: Vec<String> = grid.iter().map(|(at, _)| at.to_string()).collect();
        assert_eq!(order, ["A1", "C1", "A2", "B2", "XFD1048576"]);
        assert_eq!(grid.get(at("B2")), Some(&text("B2")));
        assert_eq!(grid.get(at("B1")), None);
        assert_eq!(grid.row(1).map(|(at, _)| at.column).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn a_cell_that_comes_twice_is_told_if_it_differs() {
        let mut grid = Grid::new(None);
        let twice = grid.fill(vec![
            (at("A2"), text("x")),
            (at("A1"), text("a")),
            (at("A2"), text("x")),
            (at("A1"), text("b")),
        ]);
        assert_eq!(twice, [at("A1")]);
        assert_eq!(grid.get(at("A1")), Some(&text("b")));
        assert_eq!(grid.len(), 2);
    }

    #[test]
    fn a_merged_area_is_found_from_each_of_its_cells() {
        let mut grid = Grid::new(None);
        grid.merge(at("A3"), at("A9"));
        grid.merge(at("B1"), at("D2"));
        grid.merge(at("C5"), at("B4"));
        assert_eq!(grid.merged_at(at("A9")), Some((at("A3"), at("A9"))));
        assert_eq!(grid.merged_at(at("C2")), Some((at("B1"), at("D2"))));
        assert_eq!(grid.merged_at(at("B5")), None);
        assert_eq!(grid.merged().len(), 2);
    }

    #[test]
    fn merged_areas_of_many_rows_are_found_too() {
        let mut grid = Grid::new(None);
        let areas = [("A1", "A1048576"), ("B2", "C500"), ("D1", "D3"), ("B600", "C700"), ("D90", "E91")];
        for (first, last) in areas {
            grid.merge(at(first), at(last));
        }
        for (inside, area) in [("A700000", 0), ("C500", 1), ("B2", 1), ("D2", 2), ("C601", 3), ("E91", 4)] {
            assert_eq!(grid.merged_at(at(inside)), Some((at(areas[area].0), at(areas[area].1))), "{inside}");
        }
        for outside in ["B1", "C501", "D4", "B701", "E90000"] {
            assert_eq!(grid.merged_at(at(outside)), None, "{outside}");
        }
    }

    #[test]
    fn hidden_rows_are_ranges() {
        let mut grid = Grid::new(None);
        for row in [5, 3, 4, 9] {
            grid.hide_row(row);
        }
        grid.hide_rows(100, 1_048_575);
        let hidden: Vec<u32> =
            [2, 3, 5, 6, 9, 99, 100, 1_048_575].into_iter().filter(|&row| grid.is_hidden_row(row)).collect();
        assert_eq!(hidden, [3, 5, 9, 100, 1_048_575]);
        assert_eq!(grid.hidden_rows.0, [(3, 5), (9, 9), (100, 1_048_575)]);
    }

    /// There may be millions in memory.
    #[test]
    fn a_cell_is_small() {
        assert_eq!(size_of::<GridCell>(), 24);
    }
}
