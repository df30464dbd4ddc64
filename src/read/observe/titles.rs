//! Titles, lines below them, names of sheets and headings of groups that say what is measured where the headings of the
//! numbers do not: 人均水平 above 一般公共预算收入, 完成率情况 above 2024年. What such numbers are is said nowhere else, so they
//! are not taken for those of the indicators themselves.

use super::{Axis, Draft, Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{Basis, Indicator, Measure, Unit},
    read::table::said::{self, Said},
    text,
};
use std::collections::BTreeSet;

/// What a line above all of the table says.
struct Line {
    written: String,
    at: CellRef,
    /// What it says and no heading takes up.
    said: Vec<(Said, String)>,
    basis: Option<(Basis, String)>,
}

/// Takes the indicator from such numbers, with one finding for each line or group and what it says.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let lines = lines(table, place);
    let columns: Vec<Vec<Over>> = table.columns.iter().map(|column| groups(&column.axis)).collect();
    if !table.is_list() {
        of_groups(table, place, &columns, drafts, findings);
    }
    for line in &lines {
        line.heed(table, place, drafts, findings);
    }
}

/// What a heading above a label says.
struct Over {
    written: String,
    said: Said,
    word: String,
}

/// What the headings above the lowest label of a line say that this one does not.
fn groups(axis: &Axis) -> Vec<Over> {
    let Some(own) = axis.path.last() else { return Vec::new() };
    let above = axis.path.iter().take(axis.path.len().saturating_sub(1));
    above.flat_map(|label| over(label, own)).collect()
}

fn over(label: &str, own: &str) -> Vec<Over> {
    let is_open = |said: Said| said != Said::Growth && !said.is_one_of_several(label) && !said.is_in(own);
    let all = Said::all(label).filter(|(said, _)| is_open(*said));
    all.map(|(said, word)| Over { written: label.to_owned(), said, word: word.to_owned() }).collect()
}

fn of_groups(
    table: &Table,
    place: &Place<'_>,
    columns: &[Vec<Over>],
    drafts: &mut Drafts,
    findings: &mut Findings,
) {
    let mut said: BTreeSet<(Said, String)> = BTreeSet::new();
    let mut row: Option<(usize, CellRef, Vec<Over>)> = None;
    for n in 0..drafts.len() {
        if drafts.get(n).observation.indicator.is_none() {
            continue;
        }
        let spot = drafts.get(n).spot;
        if row.as_ref().is_none_or(|(r, ..)| *r != spot.row()) {
            let axis = table.rows.axis(spot.row());
            row = Some((spot.row(), axis.at, groups(&axis)));
        }
        let column = &table.columns[spot.column()].axis;
        let of_row = row.iter().flat_map(|(_, at, over)| over.iter().map(|it| (*at, it)));
        let mut all = of_row.chain(columns[spot.column()].iter().map(|it| (column.at, it)));
        let Some((at, over)) = all.find(|(_, it)| is_it(it.said, table, place, drafts.get(n))) else {
            continue;
        };
        if said.insert((over.said, over.written.clone())) {
            findings.push(finding(place, at, (&over.written, &over.word), drafts.get(n)));
        }
        drafts.observation(n).indicator = None;
    }
}

/// The title, the lines below it and the sheet's name, with what they say and no heading of the table does.
fn lines(table: &Table, place: &Place<'_>) -> Vec<Line> {
    /// A longer line explains something.
    const SHORT: usize = 24;
    let about = &table.about;
    let head = CellRef::new(table.header.0, table.labels.first().copied().unwrap_or(0));
    let title = about.title.as_deref().map(|title| (title.to_owned(), about.title_at.unwrap_or(head)));
    let is_short = |line: &&(String, CellRef)| {
        line.0.chars().count() <= SHORT && !line.0.contains(['：', ':', '，', '。'])
    };
    let below = table.lines_above.iter().filter(is_short).cloned();
    let sheet = place.sheet.as_deref().map(|sheet| (sheet.to_owned(), head));
    let title_is_it = title.is_some();
    let all = title.into_iter().chain(below).chain(sheet).enumerate();
    let of = |(n, (written, at)): (usize, (String, CellRef))| {
        let is_title = n == 0 && title_is_it;
        let counts = |said: Said| said != Said::Growth || is_title;
        let said = Said::all(&written).filter(|(said, _)| counts(*said) && !said.is_one_of_several(&written));
        let said = said.filter(|(said, _)| !is_taken_up(*said, table, &written));
        let said = said.map(|(said, word)| (said, word.to_owned())).collect();
        let basis = said::basis(&written).map(|(basis, word)| (basis, word.to_owned()));
        Line { written, at, said, basis }
    };
    all.map(of).filter(|line| !line.said.is_empty() || line.basis.is_some()).collect()
}

/// Whether headings or names of the table say the same, so that the others are something else.
fn is_taken_up(said: Said, table: &Table, line: &str) -> bool {
    const LOOKED_AT: usize = 4096;
    // 主要指标人均水平 speaks of all of them.
    if said == Said::PerHead
        && ["人均水平", "人均情况", "人均指标", "人均主要", "人口平均"].iter().any(|it| line.contains(it))
    {
        return false;
    }
    let is_change =
        |label: &str| ["增", "减", "差", "变", "同比", "比上年"].iter().any(|it| label.contains(it));
    let is_said = |label: &str| {
        said.is_in(label)
            || matches!(said, Said::Difference | Said::Growth) && is_change(label)
            || said == Said::OtherGrowth && label.contains("年平均")
    };
    let says = |axis: &Axis| axis.path.iter().any(|label| is_said(label));
    table.columns.iter().any(|column| says(&column.axis))
        || table.rows.iter().take(LOOKED_AT).any(|row| says(&row.axis))
}

impl Line {
    fn heed(&self, table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
        let mut told: BTreeSet<Said> = BTreeSet::new();
        let mut is_told = false;
        for n in 0..drafts.len() {
            let of = |(said, _): &&(Said, String)| is_it(*said, table, place, drafts.get(n));
            if let Some((said, word)) = self.said.iter().find(of) {
                if told.insert(*said) {
                    findings.push(finding(place, self.at, (&self.written, word), drafts.get(n)));
                }
                drafts.observation(n).indicator = None;
            } else if let Some((basis, word)) = &self.basis
                && is_on_another_basis(basis, place, drafts.get(n))
            {
                drafts.observation(n).basis = Some(basis.clone());
                if !std::mem::replace(&mut is_told, true) {
                    findings.push(growth_finding(place, self.at, &self.written, word));
                }
            }
        }
    }
}

fn indicator<'c>(place: &Place<'c>, draft: Draft<'_>) -> Option<&'c Indicator> {
    place.catalogue.get(draft.observation.indicator.as_ref()?)
}

/// Whether a number may be what is said above it, and its own headings say nothing.
fn is_it(said: Said, table: &Table, place: &Place<'_>, draft: Draft<'_>) -> bool {
    let Some(known) = indicator(place, draft) else { return false };
    let it = draft.observation;
    let is_amount = said == Said::PerHead || said == Said::OtherGrowth && is_open_growth(table, draft) || {
        let column = &table.columns[draft.spot.column()].axis;
        let says_nothing = |axis: &Axis| axis.heading.measure.is_none();
        let may_enter = said == Said::Entries && it.measure == Measure::Target;
        (may_enter || matches!(it.measure, Measure::Level | Measure::Change | Measure::Index))
            && says_nothing(column)
            && says_nothing(&table.rows.axis(draft.spot.row()))
    };
    let named = |said: Said| said.is_in(&known.name) || it.row.last().is_some_and(|name| said.is_in(name));
    is_amount && said.can_be(known, it.unit.as_ref()) && !named(said)
}

/// Whether a growth may as well be the mean of several years of which the title speaks: 增速（%）, and not 比上年增长（%） or 2024年增速.
fn is_open_growth(table: &Table, draft: Draft<'_>) -> bool {
    let says_when = |axis: &Axis| {
        let names_base = |label: &str| ["同比", "上年", "去年"].iter().any(|word| label.contains(word));
        axis.time_is_own || axis.path.iter().any(|label| names_base(label))
    };
    let column = &table.columns[draft.spot.column()].axis;
    draft.observation.measure == Measure::Change
        && !says_when(column)
        && !says_when(&table.rows.axis(draft.spot.row()))
}

/// Whether a growth is usually measured on something else than the title says.
fn is_on_another_basis(basis: &Basis, place: &Place<'_>, draft: Draft<'_>) -> bool {
    let it = draft.observation;
    let usual = indicator(place, draft).and_then(|it| it.change.basis());
    it.measure == Measure::Change
        && it.basis.is_none()
        && it.unit.as_ref().is_none_or(Unit::is_percent)
        && usual.is_some_and(|usual| usual != *basis)
}

fn finding(place: &Place<'_>, at: CellRef, (by, word): (&str, &str), draft: Draft<'_>) -> Finding {
    let known = indicator(place, draft).map_or_else(String::new, |it| it.name.clone());
    let message: Text = text!(
        "“{by}”说的是“{word}”，下面“{known}”等的数自己没有写是什么，没有当作它们本身的数使用",
        "`{by}` speaks of {word}, and the numbers of `{known}` and others below do not say what they are; they were not used as those of the indicators themselves"
    );
    let hint = text!(
        "是它们本身的数，就在列标题里写明，如“总量”“比上年增长(%)”，并改正“{by}”；不是就不必处理",
        "if they are, say so in the headings of their columns, as in 总量 or 比上年增长(%), and correct `{by}`; if not, leave them"
    );
    Finding::new(Code::RowNarrowed, place.at(at), message).hint(hint)
}

fn growth_finding(place: &Place<'_>, at: CellRef, by: &str, word: &str) -> Finding {
    let message: Text = text!(
        "“{by}”写着“{word}”，下面没有另写的增速都当作这种增速，不当作通常发布的那种",
        "`{by}` says {word}: growth below it that says nothing else is taken for that, and not for the one that is usually published"
    );
    let hint = text!(
        "不是就改正标题，或在列标题里写明，如“可比价增长(%)”；是就不必处理",
        "if it is not, correct the title, or say so in the heading, as in 可比价增长(%); otherwise leave it"
    );
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(hint)
}
