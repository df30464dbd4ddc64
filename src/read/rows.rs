//! The rows of a table: names, groups above them, units (domain §4.4, patterns 4, 5).

use super::{
    GridCell, area,
    axis::{Part, axis, months_in_words, quarters, settle},
    blocks::{Block, continued_unit},
    columns::{self, Role},
    label,
    table::{Doubt, Row},
    text,
    unit::{self, SheetUnit, sheet_unit},
    view::{Class, View, ViewCell, ViewRow, content_text},
};
use crate::{finding::CellRef, model::Unit};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    ptr,
    rc::Rc,
};

/// A row that heads others, with how it is set.
#[derive(Clone)]
struct Group {
    part: Part,
    rank: Rank,
    /// Whether it has no values itself.
    heads: bool,
}

/// The last name of a column of names.
#[derive(Clone)]
struct Above<'a> {
    part: Part,
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

/// Builds the rows of a table.
pub(super) fn build(
    view: &View<'_>,
    block: &Block,
    roles: &BTreeMap<u32, Role>,
    labels: &[u32],
    unit_column: Option<u32>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut above: Vec<Option<Above<'_>>> = vec![None; labels.len()];
    let of_year = columns::parts_of_year(view, block, labels);
    let places = columns::places(view, block, labels);
    let keep_all = groups_are_needed(view, block, roles, labels);
    let parted = is_parted(view, block, roles);
    let set = is_set_by_indentation(view, block, labels);
    let apart = tell_apart(view, block, labels) || !columns::holders(view, block, labels).is_empty();
    let mut doubtful: Option<Part> = None;
    // Of the last breakdown: how far it is pushed in, and what stands above it.
    let mut breakdown: Option<(u16, Vec<Group>)> = None;
    let mut unit_below: Option<Rc<(SheetUnit, CellRef)>> = None;
    for (n, &index) in block.body.iter().enumerate() {
        let row = &view.rows[index];
        let has_values = row
            .cells
            .iter()
            .any(|cell| roles.get(&cell.column) == Some(&Role::Value) && cell.class != Class::Period);
        let values = row.cells.iter().any(|cell| roles.get(&cell.column) == Some(&Role::Value));
        if let Some(unit) = (!has_values).then(|| unit_line(row)).flatten() {
            unit_below = Some(Rc::new(unit));
            continue;
        }
        let mut parts = names(view, row, (labels, &of_year, &places), &mut above, has_values || values);
        let merged = || unit_column.and_then(|column| merged_unit(view, row, column));
        let unit = unit_of_columns(row, roles, unit_column).or_else(merged);
        let alone = row
            .cells
            .first()
            .filter(|cell| parts.is_empty() && row.cells.len() == 1 && cell.class == Class::Text);
        if let Some(cell) = alone {
            // A heading of a group that stands in a column of values, before the names begin.
            groups.clear();
            let rank = Rank { numbering: None, indent: 0, part: false };
            doubtful = None;
            groups.push(Group { part: Part::cell(cell, row.row), rank, heads: true });
            continue;
        }
        let Some(last) = parts.last() else {
            if values {
                rows.push(Row {
                    index,
                    axis: axis([].iter(), CellRef::new(row.row, row.cells[0].column)),
                    unit,
                    unit_above: unit_below.clone(),
                    ..Row::default()
                });
            }
            continue;
        };
        let mut rank = rank(last, row, labels);
        if !set {
            rank.indent = 0;
        }
        if !values {
            let next = block.body[n + 1..].first().map(|&next| &view.rows[next]);
            let previous = n.checked_sub(1).map(|n| &view.rows[block.body[n]]);
            let sure = heads_a_group(view, last, row, (previous, next), parted, rank, labels)
                || heads_as_a_place(last, next, labels);
            if unit.is_none() {
                let part = Part::of(&last.label.name, Some(last.time.clone()), last.at);
                let part = Part { heads: true, ..part };
                doubtful = (!sure && !keep_all).then(|| part.clone());
                breakdown = None;
                if sure || keep_all {
                    close_groups(&mut groups, rank, true);
                    groups.push(Group { part, rank, heads: true });
                }
            }
            continue;
        }
        // 财政 | 税收收入: a name to the left of another groups it, and has no numbers itself.
        let Some(last) = parts.pop() else { continue };
        for part in &mut parts {
            part.heads = !apart;
        }
        close_groups(&mut groups, rank, false);
        if last.label.begins {
            // 按消费类型分：商品零售 below 按经营地分：城镇 and a 乡村 that is not pushed in.
            match &breakdown {
                Some((indent, above)) if *indent == rank.indent => groups.clone_from(above),
                _ => breakdown = Some((rank.indent, groups.clone())),
            }
        } else if breakdown
            .as_ref()
            .is_some_and(|(indent, _)| rank.indent < *indent || rank.numbering.is_some())
        {
            breakdown = None;
        }
        let depth = groups.len();
        let (upper, own) = (groups.iter().map(|group| &group.part), parts.iter().chain([&last]));
        let doubt = doubtful.as_ref().map(|head| {
            let under = axis(upper.clone().chain([head]).chain(own.clone()), last.at);
            Box::new(Doubt { at: head.at, head: head.label.name.clone(), under })
        });
        let line = axis(upper.chain(own), last.at);
        rows.push(Row { index, axis: line, unit, unit_above: unit_below.clone(), depth, doubt });
        groups.push(Group { part: last, rank, heads: false });
    }
    quarters(rows.iter_mut().map(|row| &mut row.axis).collect());
    settle(rows.iter_mut().map(|row| &mut row.axis).collect());
    months_in_words(rows.iter_mut().map(|row| &mut row.axis).collect());
    rows
}

/// 单位：人 between the rows: the unit of those below.
fn unit_line(row: &ViewRow<'_>) -> Option<(SheetUnit, CellRef)> {
    if let Some(unit) = continued_unit(row) {
        return Some((unit, CellRef::new(row.row, row.cells[0].column)));
    }
    let mut cells = row.cells.iter();
    cells.find_map(|cell| Some((sheet_unit(&cell.text())?, CellRef::new(row.row, cell.column))))
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

fn rank(part: &Part, row: &ViewRow<'_>, labels: &[u32]) -> Rank {
    let cell_indent = labels
        .iter()
        .filter_map(|column| row.at(*column))
        .next_back()
        .map_or(0, |cell| u16::from(cell.cell.indent) * 2);
    Rank { numbering: part.label.numbering, indent: part.label.indent + cell_indent, part: part.label.part }
}

/// Whether a row without values heads the rows below, by what is written.
fn heads_a_group(
    view: &View<'_>,
    part: &Part,
    row: &ViewRow<'_>,
    (previous, next): (Option<&ViewRow<'_>>, Option<&ViewRow<'_>>),
    parted: bool,
    rank: Rank,
    labels: &[u32],
) -> bool {
    let Some(next) = next else { return false };
    let Some(next_cell) = labels.iter().filter_map(|column| next.at(*column)).next_back() else {
        return false;
    };
    let next_rank = self::rank(&Part::cell(next_cell, next.row), next, labels);
    let name = &part.label.name;
    let merged = view.grid.merged_at(part.at).is_some_and(|(first, last)| last.column > first.column);
    let capitals = name.chars().any(char::is_alphabetic)
        && name.is_ascii()
        && *name == name.to_uppercase()
        && name.len() > 4;
    // GEO (Labels) below TIME: what the column of names holds.
    let names_the_axis = name.ends_with("(Labels)") || name.ends_with("(Codes)");
    let gap_before = previous.map_or(parted && !names_the_axis, |previous| row.row > previous.row + 1);
    let gap_after = next.row > row.row + 1;
    let numbered = match (rank.numbering, next_rank.numbering) {
        (Some(a), Some(b)) => a < b,
        (Some(_), None) => true,
        _ => false,
    };
    part.label.open
        || merged
        || capitals
        || numbered
        || next_rank.indent > rank.indent
        || (next_rank.part && !rank.part)
        || (gap_before && !gap_after)
}

/// Whether a place without values heads the rows below (开发区, 全市平均): they are no places or sums themselves.
fn heads_as_a_place(part: &Part, next: Option<&ViewRow<'_>>, labels: &[u32]) -> bool {
    let Some(next) = next else { return false };
    let Some(cell) = labels.iter().filter_map(|column| next.at(*column)).next_back() else { return false };
    let place = |name: &str| area::of_group(&label::without_unit(name));
    let below = &Part::cell(cell, next.row).label.name;
    let sum = ["合计", "总计", "小计", "平均", "总数", "共计"].iter().any(|word| below.ends_with(word));
    text::has_cjk(&part.label.name) && place(&part.label.name).is_some() && place(below).is_none() && !sum
}

/// Whether the table begins at its highest level, so that indentation means something: where the first name is pushed in
/// and a later one is not, the blanks in front are chance. A total in the middle of its cell is not counted.
fn is_set_by_indentation(view: &View<'_>, block: &Block, labels: &[u32]) -> bool {
    let mut indents = block.body.iter().filter_map(|&n| {
        let row = &view.rows[n];
        let cell = labels.iter().filter_map(|column| row.at(*column)).next_back()?;
        let part = Part::cell(cell, row.row);
        Some((rank(&part, row, labels).indent, part))
    });
    let Some((first, part)) = indents.next() else { return true };
    let name = text::plain(&part.label.name);
    let total = name.chars().count() <= 4 && text::has_cjk(&name)
        || name.starts_with("total")
        || name.starts_with("all");
    total || first == 0 || indents.all(|(indent, _)| indent >= first)
}

/// Whether the names at the left tell rows of one name apart (甲厂 | 税收收入, 乙厂 | 税收收入): then they say whose the
/// numbers are, and are no headings of a chapter (财政 | 税收收入).
fn tell_apart(view: &View<'_>, block: &Block, labels: &[u32]) -> bool {
    if labels.len() < 2 {
        return false;
    }
    let mut left_of: HashMap<Cow<'_, str>, Vec<Cow<'_, str>>> = HashMap::new();
    let mut carried: BTreeMap<u32, Cow<'_, str>> = BTreeMap::new();
    for row in block.body.iter().map(|&n| &view.rows[n]) {
        let mut texts =
            labels.iter().filter_map(|column| row.at(*column)).filter(|it| it.class == Class::Text);
        carried.extend(texts.clone().map(|cell| (cell.column, cell.text())));
        let Some(last) = texts.next_back() else { continue };
        let left: Vec<_> = carried.range(..last.column).map(|(_, text)| text.clone()).collect();
        if left_of.entry(last.text()).or_insert_with(|| left.clone()) != &left {
            return true;
        }
    }
    false
}

/// Whether blank rows part the groups of a table: then the row that opens it heads the first one.
fn is_parted(view: &View<'_>, block: &Block, roles: &BTreeMap<u32, Role>) -> bool {
    let rows: Vec<&ViewRow<'_>> = block.body.iter().map(|&n| &view.rows[n]).collect();
    let heads = |row: &ViewRow<'_>| {
        row.labels() == 1 && row.cells.iter().all(|cell| roles.get(&cell.column) != Some(&Role::Value))
    };
    rows.windows(3).any(|rows| {
        rows[1].row > rows[0].row + 1 && rows[2].row == rows[1].row + 1 && heads(rows[1]) && !heads(rows[2])
    })
}

/// Whether rows without values must be taken for headings, because without them two rows would have the same names.
fn groups_are_needed(view: &View<'_>, block: &Block, roles: &BTreeMap<u32, Role>, labels: &[u32]) -> bool {
    let has_values =
        |row: &ViewRow<'_>| row.cells.iter().any(|cell| roles.get(&cell.column) == Some(&Role::Value));
    if block.body.iter().all(|&n| has_values(&view.rows[n])) {
        return false;
    }
    let mut seen = BTreeSet::new();
    let mut under = BTreeSet::new();
    let mut group = String::new();
    let (mut same, mut same_under, mut groups) = (false, false, 0);
    for &index in &block.body {
        let row = &view.rows[index];
        let name: String = labels
            .iter()
            .filter_map(|column| row.at(*column))
            .map(|cell| text::tidy(&label::Label::parse(&cell.text()).name))
            .collect::<Vec<_>>()
            .join("|");
        if !has_values(row) {
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
fn names<'a>(
    view: &View<'_>,
    row: &ViewRow<'a>,
    (labels, of_year, places): (&[u32], &BTreeMap<u32, &'static str>, &[u32]),
    above: &mut [Option<Above<'a>>],
    has_values: bool,
) -> Vec<Part> {
    let mut parts = Vec::new();
    for (n, &column) in labels.iter().enumerate() {
        if let Some(cell) = row.at(column) {
            let number = matches!(cell.class, Class::Number(_));
            let at = CellRef::new(row.row, column);
            let same = above[n].take().filter(|above| ptr::eq(above.cell, cell.cell));
            let mut part = match (same, of_year.get(&column).filter(|_| number)) {
                (Some(above), _) => Part { at, ..above.part },
                // 12 under 月份 is 12月.
                (None, Some(word)) => Part::of(&format!("{}{word}", cell.text()), None, at),
                (None, None) => Part::cell(cell, row.row),
            };
            part.place = places.contains(&column);
            above[n + 1..].fill(None);
            above[n] = Some(Above { part: part.clone(), row: row.row, cell: cell.cell });
            parts.push(part);
            continue;
        }
        let at = CellRef::new(row.row, column);
        let merged = view.grid.merged_at(at).filter(|(first, _)| first.column == column);
        let right_is_named = labels[n + 1..].iter().any(|right| row.at(*right).is_some());
        match &above[n] {
            Some(above) if merged.is_some_and(|(first, _)| first.row == above.row) => {
                parts.push(above.part.clone());
            }
            Some(Above { part, .. }) if merged.is_none() && has_values && right_is_named => {
                parts.push(part.clone());
            }
            _ => {}
        }
    }
    parts
}

/// The unit in the column of units. Where there are several such columns and they disagree, it is none that is known.
fn unit_of_columns(
    row: &ViewRow<'_>,
    roles: &BTreeMap<u32, Role>,
    first: Option<u32>,
) -> Option<(Result<Unit, String>, CellRef)> {
    let unit = first.and_then(|column| row.at(column)).and_then(|cell| row_unit(cell, row.row))?;
    let others = roles.iter().filter(|(column, role)| **role == Role::Unit && Some(**column) != first);
    let mut others = others.filter_map(|(column, _)| row_unit(row.at(*column)?, row.row));
    let Some((other, _)) = others.find(|(other, _)| *other != unit.0) else { return Some(unit) };
    let written = |it: &Result<Unit, String>| it.as_ref().map_or_else(Clone::clone, ToString::to_string);
    Some((Err(format!("{}，{}", written(&unit.0), written(&other))), unit.1))
}

/// The unit in a cell of the column of units that is merged over this row from above.
fn merged_unit(view: &View<'_>, row: &ViewRow<'_>, column: u32) -> Option<(Result<Unit, String>, CellRef)> {
    let (first, _) = view.grid.merged_at(CellRef::new(row.row, column))?;
    let above = view.grid.get(first).filter(|_| first.row < row.row && first.column == column)?;
    let written = text::tidy(&content_text(above));
    (!written.is_empty()).then(|| (unit::parse(&written).ok_or(written), first))
}

fn row_unit(cell: &ViewCell<'_>, row: u32) -> Option<(Result<Unit, String>, CellRef)> {
    if matches!(cell.class, Class::Missing(_)) {
        return None;
    }
    let unit = unit::parse(&cell.text()).ok_or_else(|| text::tidy(&cell.text()));
    Some((unit, CellRef::new(row, cell.column)))
}
