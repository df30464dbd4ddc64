//! The rows of a table. There may be a million, so of each only the labels on its way are kept; what they mean together is
//! worked out whenever somebody asks for the row.

mod axes;

pub(in crate::read) use axes::Axes;

use super::{
    axis::{
        Axis, Step, is_month_word, is_roman, join_steps, months_in_words, quarters, settle, time_of_steps,
    },
    known::Known,
    sorts,
    view::ViewCell,
};
use crate::{
    finding::CellRef,
    model::{LabelPath, LabelPaths, Unit},
    read::words::{
        heading::{ChangeUnit, Heading},
        memo::ByCell,
        period::{TimeWords, TitleTime, carry_years},
        text,
        unit::SheetUnit,
    },
};
use ecow::EcoString;
use rayon::prelude::*;
use std::{borrow::Cow, sync::Arc};

/// So many rows keep their paths together, and are looked at in one go by one processor.
pub(super) const PIECE: usize = 4096;

/// The unit in a column of units, or what is written there and is none, and where.
pub(super) type RowUnit = Result<Unit, Arc<(String, CellRef)>>;

/// A row of values.
#[derive(Debug)]
pub(in crate::read) struct Row<'r> {
    /// Its index in the view.
    pub(in crate::read) index: usize,
    /// Its names.
    pub(in crate::read) axis: Cow<'r, Axis>,
    /// Which [`Rest`] it has: what follows is the same for all rows that have it.
    pub(in crate::read) rest: u32,
    /// The unit in the unit column.
    pub(in crate::read) unit: Option<&'r RowUnit>,
    /// The unit that a line between the rows above gives, and its cell.
    pub(in crate::read) unit_above: Option<&'r (SheetUnit, CellRef)>,
    /// How deep it stands under groups.
    pub(in crate::read) depth: usize,
    /// A label without numbers above that may or may not head this row.
    pub(in crate::read) doubt: Option<&'r Doubt>,
}

/// A label that may head a row, and what the row is if it does.
#[derive(Debug, Clone)]
pub(in crate::read) struct Doubt {
    /// Where the label stands.
    pub(in crate::read) at: CellRef,
    /// How it is written.
    pub(in crate::read) head: EcoString,
    /// Why it may head the row.
    pub(in crate::read) sort: HeadSort,
    /// The row below it.
    pub(in crate::read) under: Axis,
}

/// Why a label may head a row below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) enum HeadSort {
    /// It has no numbers.
    #[default]
    Heading,
    /// It is a place with numbers (其中：开发区), and the row is pushed in further or has no number in front.
    Place,
    /// It heads the last rows of the half of the table to the left, or of the table before.
    Before,
}

/// The headings of the last rows of a table: of one that goes on elsewhere they may head the first rows too.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Foot(pub(super) Vec<(Arc<Known>, CellRef)>);

/// The place of a label among those of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LabelId(u32);

/// One label on the way to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowStep {
    /// The label.
    pub(super) label: LabelId,
    /// Whether it heads a group of rows and has no numbers itself.
    pub(super) heads: bool,
    /// Whether it stands in a column of places.
    pub(super) place: bool,
}

/// A step in four bytes: the label and two signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PackedStep(u32);

impl PackedStep {
    const HEADS: u32 = 1 << 31;
    const PLACE: u32 = 1 << 30;

    fn unpack(self) -> RowStep {
        let label = LabelId(self.0 & !(Self::HEADS | Self::PLACE));
        RowStep { label, heads: self.0 & Self::HEADS != 0, place: self.0 & Self::PLACE != 0 }
    }
}

impl From<RowStep> for PackedStep {
    fn from(RowStep { label, heads, place }: RowStep) -> Self {
        let sign = |is_so: bool, sign: u32| if is_so { sign } else { 0 };
        Self(label.0 | sign(heads, Self::HEADS) | sign(place, Self::PLACE))
    }
}

/// The labels of a table's rows, each looked at once.
#[derive(Default)]
pub(super) struct Labels {
    known: Vec<Arc<Known>>,
    of_cell: ByCell<LabelId>,
}

impl Labels {
    /// The label in a cell.
    pub(super) fn cell(&mut self, cell: ViewCell<'_>) -> LabelId {
        let known = &mut self.known;
        self.of_cell.get(cell.cell, || add(known, Known::cell(cell)))
    }

    /// The labels in many cells, by all processors: nearly all of a long list are distinct.
    pub(super) fn prepare<'v>(&mut self, cells: impl Iterator<Item = ViewCell<'v>>) {
        let mut new = Vec::new();
        for cell in cells {
            let id = LabelId(small(self.known.len() + new.len()));
            self.of_cell.get(cell.cell, || {
                new.push(cell);
                id
            });
        }
        self.known.par_extend(new.par_iter().with_min_len(512).map(|cell| Known::cell(*cell)));
    }

    /// The label of a cell that was looked at before.
    pub(super) fn known(&self, cell: ViewCell<'_>) -> Option<LabelId> {
        self.of_cell.known(cell.cell).copied()
    }

    /// One more label.
    pub(super) fn add(&mut self, known: Arc<Known>) -> LabelId {
        add(&mut self.known, known)
    }

    /// The same, to be kept.
    pub(super) fn share(&self, id: LabelId) -> Arc<Known> {
        Arc::clone(&self.known[id.0 as usize])
    }

    /// What a label says.
    pub(super) fn get(&self, id: LabelId) -> &Known {
        &self.known[id.0 as usize]
    }

    /// A label as it stands on the way to a row.
    pub(super) fn step(&self, step: RowStep) -> Step<'_> {
        step_of(&self.known, step)
    }
}

/// The words of measure of a label by itself.
fn own_heading(known: &Known) -> Option<Arc<Heading>> {
    known.words(text::before_translation(&known.label.name)).heading().cloned()
}

/// Whether a label speaks of the growth of something: 经济增长, 稳增长; not 增长速度, nor 增加额, which is an amount.
fn is_called_growth(known: &Known) -> bool {
    own_heading(known)
        .is_some_and(|it| it.is_of_changes() && it.change_unit != ChangeUnit::Own && !it.name.is_empty())
}

fn add(all: &mut Vec<Arc<Known>>, known: Arc<Known>) -> LabelId {
    all.push(known);
    LabelId(small(all.len() - 1))
}

fn step_of(known: &[Arc<Known>], step: RowStep) -> Step<'_> {
    let RowStep { label, heads, place } = step;
    Step { known: &known[label.0 as usize], heads, translates: false, place }
}

/// There is no memory for four thousand million rows or labels.
pub(in crate::read) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// What few rows have of their own, and many share with those above them.
#[derive(Debug, Clone, Default)]
pub(super) struct Rest {
    /// The unit in the unit column.
    pub(super) unit: Option<RowUnit>,
    /// The unit that a line between the rows above gives, and its cell.
    pub(super) unit_above: Option<Arc<(SheetUnit, CellRef)>>,
    /// How deep it stands under groups.
    pub(super) depth: usize,
    /// A label without numbers above that may or may not head the row.
    pub(super) doubt: Option<Arc<Doubt>>,
}

impl Rest {
    fn is(&self, other: &Self) -> bool {
        let same = |one: &Option<Arc<Doubt>>, other: &Option<Arc<Doubt>>| match (one, other) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        (self.depth, &self.unit, &self.unit_above) == (other.depth, &other.unit, &other.unit_above)
            && same(&self.doubt, &other.doubt)
    }
}

/// A row as it is kept.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kept {
    /// Its index in the view.
    pub(super) index: u32,
    /// Where its lowest label stands.
    pub(super) at: CellRef,
    /// Where its steps end; they begin where those of the row before end.
    pub(super) end: u32,
    /// Which [`Rest`] it has.
    pub(super) rest: u32,
}

/// The rows of values of a table, from top to bottom.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Rows {
    kept: Vec<Kept>,
    steps: Vec<PackedStep>,
    rests: Vec<Rest>,
    known: Vec<Arc<Known>>,
    /// The paths of the rows, [`PIECE`] by [`PIECE`].
    paths: Vec<Arc<LabelPaths>>,
    /// The names of all rows, where neighbours say what one means; else empty.
    settled: Vec<Axis>,
    /// A name of a group that does not stand at its first row, where its rows cannot be seen.
    pub(in crate::read) unclear: Option<CellRef>,
    /// The headings of the last ones.
    pub(in crate::read) foot: Foot,
}

impl Rows {
    /// The rows of a list.
    pub(super) fn of(kept: Vec<Kept>, steps: Vec<PackedStep>, rests: Vec<Rest>) -> Self {
        Self { kept, steps, rests, ..Self::default() }
    }

    /// Adds a row by its view index, where its lowest label stands, and the way to it.
    pub(super) fn push(
        &mut self,
        (index, at): (usize, CellRef),
        steps: impl Iterator<Item = RowStep>,
        rest: Rest,
    ) {
        self.steps.extend(steps.map(PackedStep::from));
        let (index, end, rest) = (small(index), small(self.steps.len()), self.rest(rest));
        self.kept.push(Kept { index, at, end, rest });
    }

    /// The place of what a row has of its own; a row a little above often has the same.
    fn rest(&mut self, rest: Rest) -> u32 {
        const NEAR: usize = 8;
        let first = self.rests.len().saturating_sub(NEAR);
        let near = self.rests[first..].iter().position(|it| it.is(&rest));
        let place = near.map_or(self.rests.len(), |n| first + n);
        if near.is_none() {
            self.rests.push(rest);
        }
        small(place)
    }

    /// All rows with their labels: settles what neighbours say of each other.
    pub(super) fn finish(mut self, labels: Labels) -> Self {
        self.known = labels.known;
        self.paths = self.find_paths();
        if self.may_depend_on_neighbours() {
            let mut axes: Vec<Axis> = (0..self.len()).map(|n| self.axis(n)).collect();
            quarters(axes.iter_mut().collect());
            settle(axes.iter_mut().collect());
            months_in_words(axes.iter_mut().collect());
            self.settled = axes;
        }
        self
    }

    /// Gives months without a year that of the rows above them, where it is not the title's.
    pub(super) fn carry_years(&mut self, title: TitleTime) {
        let is_of_part = |known: &Arc<Known>| known.time().part.is_some() && known.time().year.is_none();
        if !self.known.iter().any(is_of_part) {
            return;
        }
        let mut times: Vec<TimeWords> = self.times().map(|(time, _)| time).collect();
        if carry_years(times.iter_mut(), title) {
            let axes = (0..self.len()).zip(times).map(|(n, time)| Axis { time, ..self.axis(n) });
            self.settled = axes.collect();
        }
    }

    /// 经济增长 above or left of 地区生产总值 in 亿元 is what the goals are called, and no growth of them: an amount is measured as its own
    /// name says.
    pub(super) fn measure_amounts_by_their_names(&mut self) {
        const FEW: usize = 4096;
        if self.len() > FEW || !self.known.iter().any(|it| is_called_growth(it)) {
            return;
        }
        let is_amount = |unit: &Unit| !sorts::is_per_hundred_or_thousand(unit) && unit.symbol() != "百分点";
        let mut axes: Vec<Axis> = (0..self.len()).map(|n| self.axis(n)).collect();
        let mut any = false;
        for (n, axis) in axes.iter_mut().enumerate() {
            let of_column = self.get(n).unit.and_then(|it| it.as_ref().ok());
            let in_amounts = of_column.or(axis.unit.as_ref()).is_some_and(is_amount);
            let mut known = self.steps_of(n).map(|step| step.known);
            let own = known.next_back().and_then(own_heading).unwrap_or_default();
            let is_called = axis.heading.is_of_changes() && known.any(is_called_growth);
            if in_amounts && is_called && !own.is_of_changes() {
                axis.heading = own;
                any = true;
            }
        }
        if any {
            self.settled = axes;
        }
    }

    fn find_paths(&self) -> Vec<Arc<LabelPaths>> {
        let labels: Arc<[EcoString]> = self.known.iter().map(|known| known.label.name.clone()).collect();
        let starts: Vec<usize> = (0..self.len()).step_by(PIECE).collect();
        let of_piece = |&start: &usize| {
            let mut paths = LabelPaths::new(Arc::clone(&labels));
            for n in start..self.len().min(start + PIECE) {
                paths.push(self.steps(n).iter().map(|step| step.unpack().label.0));
            }
            Arc::new(paths)
        };
        starts.par_iter().map(of_piece).collect()
    }

    /// Whether a label is one that its neighbours may settle: I among I, II, III, IV, a time with two readings, a word that
    /// may be a month.
    fn may_depend_on_neighbours(&self) -> bool {
        if self.known.iter().any(|known| !known.time().is_settled()) {
            return true;
        }
        let is_one = |word: &str, path: usize| is_roman(word) || (path >= 2 && is_month_word(word));
        if !self.known.iter().any(|known| is_one(&known.label.name, 2)) {
            return false;
        }
        (0..self.len()).any(|n| {
            let names =
                || self.steps_of(n).map(|step| &step.known.label.name).filter(|name| !name.is_empty());
            names().next_back().is_some_and(|last| is_one(last, names().count()))
        })
    }

    /// How many there are.
    pub(in crate::read) fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether there is none.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// A row.
    pub(in crate::read) fn get(&self, n: usize) -> Row<'_> {
        self.row(n, self.settled.get(n).map_or_else(|| Cow::Owned(self.axis(n)), Cow::Borrowed))
    }

    fn row<'r>(&'r self, n: usize, axis: Cow<'r, Axis>) -> Row<'r> {
        let Kept { index, rest, .. } = self.kept[n];
        let Rest { unit, unit_above, depth, doubt } = &self.rests[rest as usize];
        Row {
            index: index as usize,
            axis,
            rest,
            unit: unit.as_ref(),
            unit_above: unit_above.as_deref(),
            depth: *depth,
            doubt: doubt.as_deref(),
        }
    }

    /// The rows, one after another.
    pub(in crate::read) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|n| self.get(n))
    }

    /// The index of each row in the view.
    pub(in crate::read) fn indices(&self) -> impl Iterator<Item = usize> {
        self.kept.iter().map(|kept| kept.index as usize)
    }

    /// Where the lowest label of a row stands.
    pub(in crate::read) fn at(&self, n: usize) -> CellRef {
        self.kept[n].at
    }

    /// How the lowest label of a row is numbered: 一、 is higher than （一）.
    pub(in crate::read) fn numbering(&self, n: usize) -> Option<u8> {
        self.steps_of(n).next_back().and_then(|step| step.known.label.numbering)
    }

    /// The names of a row.
    pub(in crate::read) fn axis(&self, n: usize) -> Axis {
        self.settled.get(n).cloned().unwrap_or_else(|| self.join(n).0)
    }

    /// The names of a row by its own labels, and whether they mean something together that none of them means alone.
    fn join(&self, n: usize) -> (Axis, bool) {
        join_steps(self.path(n), self.steps_of(n), self.kept[n].at)
    }

    fn path(&self, n: usize) -> LabelPath {
        self.paths[n / PIECE].get(small(n % PIECE))
    }

    /// The words of time of a row, and whether one of its labels is a time by itself.
    pub(in crate::read) fn time(&self, n: usize) -> (TimeWords, bool) {
        match self.settled.get(n) {
            Some(axis) => (axis.time.clone(), axis.time_is_own),
            None => time_of_steps(self.steps_of(n)),
        }
    }

    /// The same of each row.
    pub(in crate::read) fn times(&self) -> impl Iterator<Item = (TimeWords, bool)> {
        (0..self.len()).map(|n| self.time(n))
    }

    /// Where the rows stand that have no name at all.
    pub(in crate::read) fn unnamed(&self) -> impl Iterator<Item = CellRef> {
        let has_blank = self.known.iter().any(|known| known.label.name.is_empty());
        let is_unnamed = move |n: &usize| match self.steps(*n) {
            [] => true,
            _ => has_blank && self.steps_of(*n).all(|step| step.known.label.name.is_empty()),
        };
        (0..self.len()).filter(is_unnamed).map(|n| self.kept[n].at)
    }

    /// What is written in columns of units and is no unit, and where.
    pub(in crate::read) fn unknown_units(&self) -> impl Iterator<Item = &(String, CellRef)> {
        self.rests.iter().filter_map(|rest| Some(&**rest.unit.as_ref()?.as_ref().err()?))
    }

    fn steps(&self, n: usize) -> &[PackedStep] {
        let start = n.checked_sub(1).map_or(0, |before| self.kept[before].end as usize);
        &self.steps[start..self.kept[n].end as usize]
    }

    fn steps_of(&self, n: usize) -> impl DoubleEndedIterator<Item = Step<'_>> + Clone {
        self.steps(n).iter().map(|step| step_of(&self.known, step.unpack()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::table::axis::axis;
    use proptest::prelude::*;

    /// Rows of labels, groups first.
    fn rows(lines: &[Vec<&str>]) -> Rows {
        let (mut rows, mut labels) = (Rows::default(), Labels::default());
        for (n, line) in lines.iter().enumerate() {
            let step =
                |text: &&str| RowStep { label: labels.add(Known::of(text)), heads: false, place: false };
            let steps: Vec<RowStep> = line.iter().map(step).collect();
            let at = CellRef::new(small(n), 0);
            rows.push((n, at), steps.into_iter(), Rest::default());
        }
        rows.finish(labels)
    }

    #[test]
    fn neighbours_settle_what_a_label_means() {
        let quarters = rows(&[vec!["2021年", "I"], vec!["II"], vec!["III"], vec!["IV"]]);
        assert!(quarters.times().all(|(time, is_own)| time.part.is_some() && is_own));
        let plain = rows(&[vec!["2021年", "总值"], vec!["其中：工业"]]);
        assert!(plain.settled.is_empty());
    }

    proptest! {
        /// Where no row is kept in full, none would have been changed by those above and below it.
        #[test]
        fn what_is_worked_out_alone_is_what_neighbours_leave(
            lines in prop::collection::vec(
                prop::collection::vec(
                    prop::sample::select(vec![
                        "总值", "2021年", "2021-05", "202112", "2011-12", "I", "II", "III", "IV", "Tammikuu", "Kesä", "a", "",
                        "一季度", "1月", "2021/5/1", "其中：工业", "（元）", "Total", "1990", "人均（元）",
                    ]),
                    0..4,
                ),
                0..30,
            ),
        ) {
            let rows = rows(&lines);
            let mut axes: Vec<Axis> = (0..rows.len()).map(|n| axis(rows.steps_of(n), rows.at(n))).collect();
            quarters(axes.iter_mut().collect());
            settle(axes.iter_mut().collect());
            months_in_words(axes.iter_mut().collect());
            for (n, (settled, (time, is_own))) in axes.iter().zip(rows.times()).enumerate() {
                prop_assert_eq!(format!("{:?}", rows.axis(n)), format!("{settled:?}"));
                prop_assert_eq!((&time, is_own), (&settled.time, settled.time_is_own));
            }
            let unnamed: Vec<CellRef> = axes.iter().filter(|it| it.path.is_empty()).map(|it| it.at).collect();
            prop_assert_eq!(rows.unnamed().collect::<Vec<_>>(), unnamed);
        }
    }
}
