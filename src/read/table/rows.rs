//! The rows of a table: names, groups above them, units (domain §4.4, patterns 4, 5).

use super::{
    axis::axis,
    blocks::{Block, continued_unit},
    body::{Doubt, Foot, HeadSort, LabelId, Labels, Rest, RowStep, RowUnit, Rows},
    centred::{Centred, centred},
    columns::{self, Role},
    known::Known,
    list::List,
    view::{Class, View, ViewCell, ViewRow, content_text},
};
use crate::{
    finding::CellRef,
    model::Unit,
    read::{
        GridCell,
        words::{
            area, label,
            memo::ByCell,
            text,
            unit::{self, SheetUnit, sheet_unit},
        },
    },
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    ptr,
    sync::Arc,
};

/// A name of a row: which label, and how it stands there.
#[derive(Debug, Clone, Copy)]
struct Name {
    label: LabelId,
    at: CellRef,
    heads: bool,
    place: bool,
}

impl Name {
    fn step(self) -> RowStep {
        RowStep { label: self.label, heads: self.heads, place: self.place }
    }
}

/// A row that heads others, with how it is set.
#[derive(Clone)]
struct Group {
    name: Name,
    rank: Rank,
    /// Whether it has no values itself.
    heads: bool,
}

/// Labels that may or may not head the rows below, the lowest last.
struct Doubtful {
    names: Vec<Name>,
    rank: Rank,
    sort: HeadSort,
}

impl Doubtful {
    fn heading(name: Name, rank: Rank) -> Self {
        Self { names: vec![name], rank, sort: HeadSort::Heading }
    }
}

/// The last name of a column of names.
#[derive(Clone, Copy)]
struct Above<'a> {
    name: Name,
    row: u32,
    /// What its cell holds: rows one below the other often share it.
    cell: &'a GridCell,
}

/// How a label is set: numbering, then indentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rank {
    numbering: Option<u8>,
    indent: u16,
    part: bool,
}

/// What is the same for all rows of a table.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Builder<'t, 'a> {
    view: &'t View<'a>,
    block: &'t Block,
    /// The columns of names, from left to right.
    names: &'t [u32],
    /// The columns of values, from left to right.
    values: Vec<u32>,
    /// The columns of units, from left to right.
    units: Vec<u32>,
    of_year: BTreeMap<u32, &'static str>,
    places: Vec<u32>,
    /// Whether rows without values must be taken for headings.
    keep_all: bool,
    /// Whether blank rows part the groups.
    parted: bool,
    /// Whether indentation means something.
    set: bool,
    /// Whether the names at the left tell rows of one name apart.
    apart: bool,
    labels: Labels,
    /// The same cells under 月份 or 季度.
    parts_of_year: BTreeMap<u32, ByCell<LabelId>>,
    units_of_cells: ByCell<Option<Result<Unit, String>>>,
    /// The last unit in the column of units, which 〃 below it repeats.
    unit_before: Option<RowUnit>,
    rows: Rows,
    groups: Vec<Group>,
    /// Labels that may or may not head the rows below.
    doubtful: Option<Doubtful>,
    /// Whether a row is pushed in below 其中：开发区: then one below 其中：农村 may be of that too.
    parts_head: bool,
    /// Whether a row 增长（%） is of the row above it: see [`measures_are_told`](Self::measures_are_told).
    measures: bool,
    /// Of the last breakdown: how far it is pushed in, and what stands above it.
    breakdown: Option<(u16, Vec<Group>)>,
    unit_below: Option<Arc<(SheetUnit, CellRef)>>,
    /// Of a name in the middle of its rows: the row of the view that each of them has it from.
    centred: HashMap<CellRef, usize>,
}

/// Builds the rows of a table; `before` are the headings at the foot of what it may go on with.
pub(super) fn build(
    view: &View<'_>,
    block: &Block,
    roles: &BTreeMap<u32, Role>,
    labels: &[u32],
    before: &Foot,
) -> Rows {
    /// A list of so many rows is worth a look of its own.
    const LONG: usize = 1024;
    let mut builder = Builder::new(view, block, roles, labels);
    if block.body.len() >= LONG && builder.may_be_list() {
        match builder.list().rows(Labels::default()) {
            Ok(rows) => return rows,
            Err(labels) => builder.labels = labels,
        }
    }
    builder.goes_on(before);
    builder.one_by_one()
}

impl<'t, 'a> Builder<'t, 'a> {
    fn new(view: &'t View<'a>, block: &'t Block, roles: &BTreeMap<u32, Role>, labels: &'t [u32]) -> Self {
        let of_role =
            |wanted| roles.iter().filter(move |(_, role)| **role == wanted).map(|(column, _)| *column);
        Self {
            view,
            block,
            names: labels,
            values: of_role(Role::Value).collect(),
            units: of_role(Role::Unit).collect(),
            of_year: columns::parts_of_year(view, block, labels),
            places: columns::places(view, block, labels),
            keep_all: false,
            parted: false,
            set: false,
            apart: tell_apart(view, block, labels) || !columns::holders(view, block, labels).is_empty(),
            labels: Labels::default(),
            parts_of_year: BTreeMap::new(),
            units_of_cells: ByCell::default(),
            unit_before: None,
            rows: Rows::default(),
            groups: Vec::new(),
            doubtful: None,
            parts_head: false,
            measures: false,
            breakdown: None,
            unit_below: None,
            centred: HashMap::new(),
        }
    }

    /// All rows, from top to bottom, each under those above it.
    fn one_by_one(mut self) -> Rows {
        let (view, block, labels) = (self.view, self.block, self.names);
        let names =
            block.body.iter().flat_map(|&n| labels.iter().filter_map(move |column| view.row(n).at(*column)));
        self.labels.prepare(names.filter(|cell| !matches!(cell.class, Class::Number(_))));
        self.keep_all = self.groups_are_needed();
        self.parted = self.is_parted();
        self.set = self.is_set_by_indentation();
        self.measures = self.measures_are_told();
        self.find_centred();
        let mut above: Vec<Option<Above<'_>>> = vec![None; labels.len()];
        let mut names = Vec::new();
        for n in 0..block.body.len() {
            names.clear();
            self.row(n, &mut above, &mut names);
        }
        let heads = self.groups.iter().filter(|group| group.heads);
        let foot = heads.map(|group| (self.labels.share(group.name.label), group.name.at)).collect();
        let mut rows = self.rows.finish(self.labels);
        rows.foot = Foot(foot);
        rows
    }

    /// The headings at the foot of another table may head the first rows.
    fn goes_on(&mut self, before: &Foot) {
        let Some((lowest, _)) = before.0.last() else { return };
        let rank = Rank { numbering: lowest.label.numbering, indent: 0, part: false };
        let name = |(known, at): &(Arc<Known>, CellRef)| Name {
            label: self.labels.add(Arc::clone(known)),
            at: *at,
            heads: true,
            place: false,
        };
        let names = before.0.iter().map(name).collect();
        self.doubtful = Some(Doubtful { names, rank, sort: HeadSort::Before });
    }

    /// Finds the columns whose names stand in the middle of their rows without being merged.
    fn find_centred(&mut self) {
        let (view, body, columns) = (self.view, &self.block.body, self.names);
        let has_values = |n: &usize| self.has_values(view.row(*n));
        let Some(first) = body.iter().copied().find(has_values) else { return };
        let inner = columns.len().saturating_sub(1);
        let mut blank = (0..inner).filter(|&n| view.row(first).at(columns[n]).is_none()).peekable();
        if blank.peek().is_none() {
            return;
        }
        let rows: Vec<usize> = body.iter().copied().filter(has_values).collect();
        for n in blank {
            let column = columns[n];
            let at = |row: usize| CellRef::new(view.row(row).row, column);
            let is_named = |row: usize| view.row(row).at(column).is_some();
            let right = |row: usize| {
                let cells = columns[n + 1..].iter().filter_map(|column| view.row(row).at(*column));
                cells.map(|cell| text::plain(&cell.text())).collect::<Vec<_>>().join("|")
            };
            if rows.iter().any(|&row| view.grid.merged_at(at(row)).is_some()) {
                continue;
            }
            match centred(&rows.iter().map(|&row| (right(row), is_named(row))).collect::<Vec<_>>()) {
                Centred::No => {}
                Centred::Unclear => {
                    self.rows.unclear = rows.iter().find(|&&row| is_named(row)).map(|&row| at(row));
                }
                Centred::Of(of) => {
                    self.centred.extend(rows.iter().zip(of).map(|(&row, of)| (at(row), rows[of])));
                }
            }
        }
    }

    /// Whether names and units stand in each row, so that it may be a [`List`].
    fn may_be_list(&self) -> bool {
        self.view.grid.merged().is_empty() && self.units.len() <= 1 && self.of_year.is_empty()
    }

    fn list(&self) -> List<'_, 'a> {
        List {
            view: self.view,
            body: &self.block.body,
            names: self.names.iter().map(|column| (*column, self.places.contains(column))).collect(),
            values: &self.values,
            unit: self.units.first().copied(),
            heads: !self.apart,
        }
    }

    /// Looks at one row of the body: a row of the table, a heading of those below, or a line that gives their unit.
    fn row(&mut self, n: usize, above: &mut [Option<Above<'a>>], names: &mut Vec<Name>) {
        let view = self.view;
        let index = self.block.body[n];
        let row = view.row(index);
        let in_values = || row.cells().filter(|cell| self.values.binary_search(&cell.column).is_ok());
        // 单位：万元 at the right is no value.
        let is_unit = |cell: &ViewCell<'_>| cell.class == Class::Text && sheet_unit(&cell.text()).is_some();
        let has_values = in_values().any(|cell| cell.class != Class::Period && !is_unit(&cell));
        let values = has_values || in_values().next().is_some();
        if let Some(unit) = (!has_values).then(|| unit_line(row)).flatten() {
            self.unit_below = Some(Arc::new(unit));
            return;
        }
        self.names(row, above, values, names);
        let unit = self.unit_of_columns(row).or_else(|| self.merged_unit(row));
        let alone =
            row.first().filter(|cell| names.is_empty() && row.len() == 1 && cell.class == Class::Text);
        if let Some(cell) = alone {
            // A heading of a group that stands in a column of values, before the names begin.
            self.groups.clear();
            let rank = Rank { numbering: None, indent: 0, part: false };
            self.doubtful = None;
            let name = self.name(cell, row.row);
            self.groups.push(Group { name, rank, heads: true });
            return;
        }
        let Some(&last) = names.last() else {
            if values {
                let at = CellRef::new(row.row, row.first().map_or(0, |cell| cell.column));
                let rest = Rest { unit, unit_above: self.unit_below.clone(), ..Rest::default() };
                self.rows.push((index, at), std::iter::empty(), rest);
            }
            return;
        };
        let mut rank = self.rank(last, row);
        if !self.set {
            rank.indent = 0;
        }
        if !values {
            self.heading(n, last, rank, unit.is_some());
            return;
        }
        // 财政 | 税收收入: a name to the left of another groups it, and has no numbers itself.
        names.pop();
        for name in names.iter_mut() {
            name.heads = !self.apart;
        }
        let is_measure = self.labels.get(last.label).is_measure_alone();
        if let Some(of) = is_measure.then(|| self.measured(row)).flatten() {
            names.push(of);
            self.push(index, (names, last), unit, self.groups.len() - 1);
            return;
        }
        close_groups(&mut self.groups, rank, false);
        self.breakdown(last, rank);
        self.doubt(last, rank);
        self.push(index, (names, last), unit, self.groups.len());
        if !is_measure {
            self.groups.push(Group { name: last, rank, heads: false });
        }
    }

    /// What of a row with numbers is known about the label that may head it, and whether it may head those below: 其中：开发区
    /// above rows that are pushed in further is their heading, or beside them.
    fn doubt(&mut self, own: Name, rank: Rank) {
        let ends = self.doubtful.as_ref().is_some_and(|it| match it.sort {
            HeadSort::Heading => false,
            HeadSort::Before => rank.numbering.zip(it.rank.numbering).is_some_and(|(own, head)| own <= head),
            HeadSort::Place => !may_stand_under(it.rank, rank),
        });
        if ends {
            self.doubtful = None;
        }
        self.parts_head |= self.doubtful.as_ref().is_some_and(|it| it.sort == HeadSort::Place);
        let name = label::without_unit(&self.labels.get(own.label).label.name);
        let may_head = rank.part || rank.numbering.is_some();
        let is_head = || area::of_group(&name).is_some() || self.parts_head;
        if may_head && self.doubtful.is_none() && is_head() {
            self.doubtful = Some(Doubtful { names: vec![own], rank, sort: HeadSort::Place });
        }
    }

    /// Adds a row under some of the groups.
    fn push(&mut self, index: usize, (names, last): (&[Name], Name), unit: Option<RowUnit>, depth: usize) {
        let own = names.iter().copied().chain([last]);
        let upper = self.groups[..depth].iter().map(|group| group.name);
        let is_head = |name: &Name, head: &Doubtful| head.names.iter().any(|it| it.at == name.at);
        let doubtful = self.doubtful.as_ref().filter(|head| {
            !own.clone().chain(upper.clone()).any(|name| head.sort == HeadSort::Place && is_head(&name, head))
        });
        let doubt = doubtful.and_then(|head| {
            let lowest = *head.names.last()?;
            let steps = upper.clone().chain(head.names.iter().copied()).chain(own.clone());
            let under = axis(steps.map(|name| self.labels.step(name.step())), last.at);
            let (written, sort) = (self.labels.get(lowest.label).label.name.clone(), head.sort);
            Some(Arc::new(Doubt { at: lowest.at, head: written, sort, under }))
        });
        let steps = upper.chain(own).map(Name::step);
        let rest = Rest { unit, unit_above: self.unit_below.clone(), depth, doubt };
        self.rows.push((index, last.at), steps, rest);
    }

    /// The name that a row 增长（%） is of: that of the last row with a name, unless it stands in another group at the left.
    fn measured(&self, row: ViewRow<'_>) -> Option<Name> {
        let of = self.groups.last().filter(|group| self.measures && !group.heads)?;
        let own = self.names.iter().filter(|column| row.at(**column).is_some()).count();
        (own == 1 && self.labels.get(of.name.label).is_named()).then_some(of.name)
    }

    /// Whether it is told which row a 增长（%） is of. Where one row alone is of growth, and stands at the foot of several
    /// names, it may be of any of them.
    fn measures_are_told(&mut self) -> bool {
        let (view, block) = (self.view, self.block);
        let mut names = Vec::new();
        for row in block.body.iter().map(|&n| view.row(n)) {
            if self.has_values(row) {
                names.extend(self.last_name(row).map(|name| name.label));
            }
        }
        let known = |label: &LabelId| self.labels.get(*label);
        let is_measure = |label: &LabelId| known(label).is_measure_alone();
        match names.iter().filter(|label| is_measure(label)).count() {
            1 if names.last().is_some_and(is_measure) => {
                names.iter().filter(|label| known(label).is_named()).count() == 1
            }
            measures => measures > 0,
        }
    }

    /// 按消费类型分：商品零售 below 按经营地分：城镇 and a 乡村 that is not pushed in stands under what the first one does.
    fn breakdown(&mut self, own: Name, rank: Rank) {
        if self.labels.get(own.label).label.begins {
            match &self.breakdown {
                Some((indent, above)) if *indent == rank.indent => self.groups.clone_from(above),
                _ => self.breakdown = Some((rank.indent, self.groups.clone())),
            }
        } else if self
            .breakdown
            .as_ref()
            .is_some_and(|(indent, _)| rank.indent < *indent || rank.numbering.is_some())
        {
            self.breakdown = None;
        }
    }

    /// A row without values: where it is sure to be one, the heading of a group.
    fn heading(&mut self, n: usize, last: Name, rank: Rank, has_unit: bool) {
        let view = self.view;
        let row = view.row(self.block.body[n]);
        let next = self.block.body[n + 1..].first().map(|&next| view.row(next));
        let previous = n.checked_sub(1).map(|n| view.row(self.block.body[n]));
        let sure = self.heads_a_group(last, row, (previous, next), rank) || self.heads_as_a_place(last, next);
        if has_unit {
            return;
        }
        let known = self.labels.get(last.label);
        let label = Known::at(&known.label.name, known.time().clone());
        let name = Name { label: self.labels.add(label), at: last.at, heads: true, place: false };
        self.doubtful = (!sure && !self.keep_all).then(|| Doubtful::heading(name, rank));
        self.breakdown = None;
        if sure || self.keep_all {
            close_groups(&mut self.groups, rank, true);
            self.groups.push(Group { name, rank, heads: true });
        }
    }

    fn name(&mut self, cell: ViewCell<'a>, row: u32) -> Name {
        let at = CellRef::new(row, cell.column);
        Name { label: self.labels.cell(cell), at, heads: false, place: false }
    }

    /// The lowest name of a row.
    fn last_name(&mut self, row: ViewRow<'a>) -> Option<Name> {
        let cell = self.names.iter().filter_map(|column| row.at(*column)).next_back()?;
        Some(self.name(cell, row.row))
    }

    fn rank(&self, name: Name, row: ViewRow<'_>) -> Rank {
        let cell = self.names.iter().filter_map(|column| row.at(*column)).next_back();
        let cell_indent = cell.map_or(0, |cell| u16::from(cell.cell.indent()) * 2);
        let label = &self.labels.get(name.label).label;
        Rank { numbering: label.numbering, indent: label.indent + cell_indent, part: label.part }
    }

    /// Whether a row without values heads the rows below, by what is written.
    fn heads_a_group(
        &mut self,
        own: Name,
        row: ViewRow<'_>,
        (previous, next): (Option<ViewRow<'_>>, Option<ViewRow<'a>>),
        rank: Rank,
    ) -> bool {
        let Some(next) = next else { return false };
        let Some(next_name) = self.last_name(next) else { return false };
        let next_rank = self.rank(next_name, next);
        let label = &self.labels.get(own.label).label;
        let name = &label.name;
        let merged = self.view.grid.merged_at(own.at).is_some_and(|(first, last)| last.column > first.column);
        let capitals = name.chars().any(char::is_alphabetic)
            && name.is_ascii()
            && *name == name.to_uppercase()
            && name.len() > 4;
        // GEO (Labels) below TIME: what the column of names holds.
        let names_the_axis = name.ends_with("(Labels)") || name.ends_with("(Codes)");
        let gap_before =
            previous.map_or(self.parted && !names_the_axis, |previous| row.row > previous.row + 1);
        let gap_after = next.row > row.row + 1;
        let numbered = match (rank.numbering, next_rank.numbering) {
            (Some(a), Some(b)) => a < b,
            (Some(_), None) => true,
            _ => false,
        };
        label.open
            || label::divides(name)
            || merged
            || capitals
            || numbered
            || next_rank.indent > rank.indent
            || (next_rank.part && !rank.part)
            || (gap_before && !gap_after)
    }

    /// Whether a place without values heads the rows below (开发区, 全市平均): they are no places or sums themselves.
    fn heads_as_a_place(&mut self, own: Name, next: Option<ViewRow<'a>>) -> bool {
        let Some(below) = next.and_then(|next| self.last_name(next)) else { return false };
        let place = |name: &str| area::of_group(&label::without_unit(name));
        let (name, below) =
            (&self.labels.get(own.label).label.name, &self.labels.get(below.label).label.name);
        let sum = ["合计", "总计", "小计", "平均", "总数", "共计"].iter().any(|word| below.ends_with(word));
        text::has_cjk(name) && place(name).is_some() && place(below).is_none() && !sum
    }

    /// Whether the table begins at its highest level, so that indentation means something: where the first name is pushed
    /// in and a later one is not, the blanks in front are chance. A total in the middle of its cell is not counted.
    fn is_set_by_indentation(&mut self) -> bool {
        let (view, block) = (self.view, self.block);
        let mut first = None;
        for row in block.body.iter().map(|&n| view.row(n)) {
            let Some(name) = self.last_name(row) else { continue };
            let indent = self.rank(name, row).indent;
            match first {
                None if indent == 0 || self.is_total(name) => return true,
                None => first = Some(indent),
                Some(first) if indent < first => return false,
                Some(_) => {}
            }
        }
        true
    }

    fn is_total(&self, name: Name) -> bool {
        let name = text::plain(&self.labels.get(name.label).label.name);
        name.chars().count() <= 4 && text::has_cjk(&name)
            || name.starts_with("total")
            || name.starts_with("all")
    }

    fn is_value(&self, cell: ViewCell<'_>) -> bool {
        self.values.binary_search(&cell.column).is_ok()
    }

    fn has_values(&self, row: ViewRow<'_>) -> bool {
        row.cells().any(|cell| self.is_value(cell))
    }

    /// Whether blank rows part the groups of a table: then the row that opens it heads the first one.
    fn is_parted(&self) -> bool {
        let heads = |row: ViewRow<'_>| row.labels() == 1 && !self.has_values(row);
        self.block.body.windows(3).any(|rows| {
            let [before, row, after] = [0, 1, 2].map(|n| self.view.row(rows[n]));
            row.row > before.row + 1 && after.row == row.row + 1 && heads(row) && !heads(after)
        })
    }

    /// Whether rows without values must be taken for headings, because without them two rows would have the same names.
    fn groups_are_needed(&mut self) -> bool {
        let (view, block) = (self.view, self.block);
        if block.body.iter().all(|&n| self.has_values(view.row(n))) {
            return false;
        }
        let mut seen = BTreeSet::new();
        let mut under = BTreeSet::new();
        let mut group = String::new();
        let (mut same, mut same_under, mut groups) = (false, false, 0);
        for row in block.body.iter().map(|&n| view.row(n)) {
            let cells = self.names.iter().filter_map(|column| row.at(*column));
            let name: Vec<String> =
                cells.map(|cell| text::tidy(&label::Label::parse(&cell.text()).name)).collect();
            let name = name.join("|");
            if !self.has_values(row) {
                group = name;
                groups += 1;
                continue;
            }
            same |= !seen.insert(name.clone());
            same_under |= !under.insert(format!("{group}||{name}"));
        }
        groups > 0 && same && !same_under
    }

    /// The names of a row, from left to right; merged names and names left blank are taken from above.
    fn names(
        &mut self,
        row: ViewRow<'a>,
        above: &mut [Option<Above<'a>>],
        has_values: bool,
        names: &mut Vec<Name>,
    ) {
        for (n, &column) in self.names.iter().enumerate() {
            let at = CellRef::new(row.row, column);
            let centred = self.centred.get(&at).and_then(|&from| self.view.row(from).at(column));
            if let (Some(cell), Some(above)) = (centred, above[n])
                && ptr::eq(cell.cell, above.cell)
            {
                names.push(above.name);
                continue;
            }
            if let Some(cell) = centred.or_else(|| row.at(column)) {
                let same = above[n].filter(|above| ptr::eq(above.cell, cell.cell));
                let label = same.map_or_else(|| self.label(cell), |above| above.name.label);
                let name = Name { label, at, heads: false, place: self.places.contains(&column) };
                above[n + 1..].fill(None);
                above[n] = Some(Above { name, row: row.row, cell: cell.cell });
                names.push(name);
                continue;
            }
            let merged = self.view.grid.merged_at(at).filter(|(first, _)| first.column == column);
            let right_is_named = || self.names[n + 1..].iter().any(|right| row.at(*right).is_some());
            match &above[n] {
                Some(above) if merged.is_some_and(|(first, _)| first.row == above.row) => {
                    names.push(above.name);
                }
                Some(above) if merged.is_none() && has_values && right_is_named() => names.push(above.name),
                _ => {}
            }
        }
    }

    /// The label in a cell of a column of names; 12 under 月份 is 12月.
    fn label(&mut self, cell: ViewCell<'a>) -> LabelId {
        let word = self.of_year.get(&cell.column).filter(|_| matches!(cell.class, Class::Number(_)));
        let Some(word) = word else { return self.labels.cell(cell) };
        let written = || Known::of(&format!("{}{word}", cell.text()));
        let known = self.parts_of_year.entry(cell.column).or_default();
        known.get(cell.cell, || self.labels.add(written()))
    }

    /// The unit in the column of units. Where there are several such columns and they disagree, it is none that is known.
    fn unit_of_columns(&mut self, row: ViewRow<'a>) -> Option<RowUnit> {
        let (&first, others) = self.units.split_first()?;
        if row.at(first).is_some_and(|cell| is_ditto(&cell.text())) {
            return self.unit_before.clone();
        }
        let mut unit_of = |column: u32| row_unit(row.at(column)?, &mut self.units_of_cells);
        let (unit, at) = (unit_of(first)?, CellRef::new(row.row, first));
        let other = others.iter().find_map(|column| unit_of(*column).filter(|other| *other != unit));
        let Some(other) = other else {
            self.unit_before = Some(unit.map_err(|written| Arc::new((written, at))));
            return self.unit_before.clone();
        };
        let written = |it: &Result<Unit, String>| it.as_ref().map_or_else(Clone::clone, ToString::to_string);
        Some(Err(Arc::new((format!("{}，{}", written(&unit), written(&other)), at))))
    }

    /// The unit in a cell of the column of units that is merged over this row from above.
    fn merged_unit(&self, row: ViewRow<'_>) -> Option<RowUnit> {
        let &column = self.units.first()?;
        let grid = self.view.grid;
        let (first, _) = grid.merged_at(CellRef::new(row.row, column))?;
        let above = grid.get(first).filter(|_| first.row < row.row && first.column == column)?;
        let written = text::tidy(&content_text(above));
        (!written.is_empty()).then(|| unit::parse(&written).ok_or_else(|| Arc::new((written, first))))
    }
}

fn row_unit(
    cell: ViewCell<'_>,
    known: &mut ByCell<Option<Result<Unit, String>>>,
) -> Option<Result<Unit, String>> {
    let is_missing = matches!(cell.class, Class::Missing(_));
    known.get(cell.cell, || (!is_missing).then(|| unit_in(cell)))
}

/// 〃, 同上: what stands above.
fn is_ditto(written: &str) -> bool {
    matches!(written.trim(), "〃" | "〞" | "″" | "＂" | "\"" | "”" | "同上" | "''")
}

/// The unit in a cell, or what is written there and is none.
pub(super) fn unit_in(cell: ViewCell<'_>) -> Result<Unit, String> {
    unit::parse(&cell.text()).ok_or_else(|| text::tidy(&cell.text()))
}

/// 单位：人 between the rows: the unit of those below.
fn unit_line(row: ViewRow<'_>) -> Option<(SheetUnit, CellRef)> {
    if let Some(unit) = continued_unit(row) {
        return Some((unit, CellRef::new(row.row, row.first().map_or(0, |cell| cell.column))));
    }
    let mut cells = row.cells();
    cells.find_map(|cell| Some((sheet_unit(&cell.text())?, CellRef::new(row.row, cell.column))))
}

/// Whether a row may stand under a place with numbers, as far as indentation and numbering say.
fn may_stand_under(place: Rank, rank: Rank) -> bool {
    rank.numbering.is_none() && (rank.indent > place.indent || (place.numbering.is_some() && !rank.part))
}

/// Drops the groups that a label of this rank does not stand under.
fn close_groups(groups: &mut Vec<Group>, rank: Rank, heading: bool) {
    while let Some(last) = groups.last() {
        if stands_under(last, rank, heading) {
            break;
        }
        groups.pop();
    }
}

/// Whether a label of rank `rank` stands under a group.
fn stands_under(group: &Group, rank: Rank, heading: bool) -> bool {
    let above = group.rank;
    if group.heads && !heading {
        // A heading without values keeps what follows, until something of its own rank or a higher one.
        return match (above.numbering, rank.numbering) {
            (Some(a), Some(b)) => a < b,
            (None, Some(b)) => b > 2 || rank.indent >= above.indent,
            _ => rank.indent >= above.indent,
        };
    }
    match (above.numbering, rank.numbering) {
        (Some(a), Some(b)) if a != b => return a < b,
        // An unnumbered label under a numbered one: its part by 其中 or by indentation.
        (Some(_), None) => return rank.part && !above.part || rank.indent > above.indent,
        (_, Some(_)) => return rank.indent > above.indent,
        (None, None) => {}
    }
    if rank.part != above.part {
        return rank.part && rank.indent >= above.indent;
    }
    rank.indent > above.indent
}

/// Whether the names at the left tell rows of one name apart (甲厂 | 税收收入, 乙厂 | 税收收入): then they say whose the
/// numbers are, and are no headings of a chapter (财政 | 税收收入).
fn tell_apart(view: &View<'_>, block: &Block, labels: &[u32]) -> bool {
    if labels.len() < 2 {
        return false;
    }
    let mut left_of: HashMap<Cow<'_, str>, Vec<Cow<'_, str>>> = HashMap::new();
    let mut carried: BTreeMap<u32, Cow<'_, str>> = BTreeMap::new();
    for row in block.body.iter().map(|&n| view.row(n)) {
        let mut texts =
            labels.iter().filter_map(|column| row.at(*column)).filter(|it| it.class == Class::Text);
        carried.extend(texts.clone().map(|cell| (cell.column, cell.text())));
        let Some(last) = texts.next_back() else { continue };
        let left: Vec<_> = carried.range(..last.column).map(|(_, text)| text.clone()).collect();
        let differs = left_of.entry(last.text()).or_insert_with(|| left.clone()) != &left;
        // 增长（%） is told apart by the name above it.
        if differs && !Known::of(&last.text()).is_measure_alone() {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        project::MissingMarks,
        read::{
            Grid,
            table::{blocks, body::Row, view::Seen},
        },
    };
    use proptest::prelude::*;

    /// Names, with what makes them more than names now and then.
    fn name() -> impl Strategy<Value = &'static str> {
        prop_oneof![
            30 => prop::sample::select(vec!["甲厂", "乙厂", "税收收入", "总值", "Total", "城镇", "2021年", "I", "合计"]),
            1 => prop::sample::select(vec!["其中：工业", "  工业", "一、农业", "按行业分：", "增长（%）", "", "（一）林业", "1. 渔业"]),
        ]
    }

    fn line() -> impl Strategy<Value = (&'static str, &'static str, &'static str, &'static str)> {
        let unit =
            prop_oneof![20 => prop::sample::select(vec!["亿元", "元", "%", "", "—"]), 1 => Just("某某")];
        let value = prop_oneof![20 => prop::sample::select(vec!["1.5", "20", "…", "3.25"]), 1 => Just("")];
        (name(), name(), unit, value)
    }

    fn grid(lines: &[(&str, &str, &str, &str)]) -> Grid {
        let mut grid = Grid::new(None);
        let head = ("地区", "指标", "单位", "2020年");
        for (row, line) in (0_u32..).zip([&head].into_iter().chain(lines)) {
            for (column, text) in (0_u32..).zip([line.0, line.1, line.2, line.3]) {
                if let Some(cell) = GridCell::text(text) {
                    grid.put(CellRef::new(row, column), cell);
                }
            }
        }
        grid
    }

    /// The rows of the first table as a list, if it is one, and one by one.
    fn both(lines: &[(&str, &str, &str, &str)]) -> Option<(Option<Rows>, Rows)> {
        let (grid, marks) = (grid(lines), MissingMarks::new());
        let seen = Seen::new(&grid, &marks);
        let view = seen.view();
        let found = blocks::find(&view);
        let block = found.blocks.first()?;
        let roles = columns::roles(&view, block, &columns::looks(&view, block));
        let labels: Vec<u32> =
            roles.iter().filter(|(_, role)| **role == Role::Label).map(|(column, _)| *column).collect();
        let builder = || Builder::new(&view, block, &roles, &labels);
        let list = builder().may_be_list().then(|| builder().list().rows(Labels::default()).ok()).flatten();
        Some((list, builder().one_by_one()))
    }

    #[test]
    fn a_list_is_told_from_rows_that_stand_under_others() {
        let is_list =
            |lines: &[(&str, &str, &str, &str)]| both(lines).is_some_and(|(list, _)| list.is_some());
        let first = ("甲街道", "总值", "亿元", "1.5");
        assert!(is_list(&[first, ("乙街道", "人口", "人", "20"), ("丙街道", "人口", "", "…")]));
        assert!(!is_list(&[first, ("", "人口", "人", "20")]));
        assert!(!is_list(&[first, ("乙街道", "其中：城镇", "人", "20")]));
        assert!(!is_list(&[first, ("乙街道", "　城镇", "人", "20")]));
        assert!(!is_list(&[first, ("乙街道", "人口", "某某", "20")]));
        assert!(!is_list(&[first, ("乙街道", "人口", "人", ""), ("丙街道", "人口", "人", "3")]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        /// The rows of a list are what they are one by one.
        #[test]
        fn rows_of_a_list_are_those_one_by_one(lines in prop::collection::vec(line(), 2..12)) {
            if let Some((Some(list), one_by_one)) = both(&lines) {
                prop_assert_eq!(list.len(), one_by_one.len());
                for n in 0..list.len() {
                    // What rows have in common may be numbered otherwise.
                    let of = |rows: &Rows| format!("{:?}", Row { rest: 0, ..rows.get(n) });
                    prop_assert_eq!(of(&list), of(&one_by_one));
                    prop_assert_eq!(list.at(n), one_by_one.at(n));
                }
            }
        }
    }
}
