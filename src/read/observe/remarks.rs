//! What remarks and notes say against the headings: 前三季度数 beside a row under 2021年, 全市数, 限额以上口径, another unit.

mod about;
mod says;

use super::{Draft, Drafts, Place, Spot, Table, View, plans};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{Basis, Dimension, Measure, Period, Status},
    project::Catalogue,
    read::{
        table::axis::Axis,
        words::{
            label,
            pattern::Pattern,
            period::{Part, TimeWords, TitleTime},
            text::tidy,
        },
    },
    text,
};
use about::{About, Lines};
use says::{Clause, Says};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

/// A remark, what it is about, and where it stands.
struct Remark {
    at: CellRef,
    written: String,
    says: Says,
    /// The rows and columns that it is about.
    lines: Lines,
    /// Whether it is about growth alone.
    of_growth: bool,
    /// The year that it is about: 2024年 of 2024年为1-9月数.
    year: Option<i16>,
}

/// Heeds remarks and notes: numbers that they say are 全市's or 快报数 are taken as such; others in contradiction to what was
/// read lose their indicator, with a finding each remark.
pub(super) fn heed(
    table: &Table,
    view: &View<'_>,
    place: &Place<'_>,
    drafts: &mut Drafts,
    findings: &mut Findings,
) {
    let remarks: Vec<Remark> = beside(table, view)
        .into_iter()
        .chain(comments(table, view))
        .chain(around(table, place.catalogue))
        .collect();
    let mut told = BTreeSet::new();
    for remark in &remarks {
        let (mut contradicted, mut promised) = (false, false);
        for range in remark.ranges(drafts) {
            promised |= remark.teaches(table, drafts, range.clone());
            for n in range {
                if remark.contradicts(table, drafts, n, place.catalogue) {
                    contradicted |= drafts.observation(n).indicator.take().is_some();
                }
            }
        }
        let narrows = || {
            remark.ranges(drafts).into_iter().flatten().any(|n| drafts.get(n).observation.indicator.is_some())
        };
        if contradicted || (remark.says == Says::Extent && narrows()) {
            findings.push(finding(remark, place));
        }
        if promised && told.insert(&remark.written) {
            findings.push(goal(remark, place));
        }
    }
}

impl Remark {
    /// Where the drafts of its rows stand; drafts stand row by row.
    fn ranges(&self, drafts: &Drafts) -> Vec<Range<usize>> {
        match &self.lines.rows {
            Some(rows) => rows.iter().map(|&row| drafts.of_row(row)).collect(),
            None => std::iter::once(0..drafts.len()).collect(),
        }
    }

    /// Whether it is about the column of a draft of its rows.
    fn is_about(&self, spot: Spot) -> bool {
        self.lines.columns.as_ref().is_none_or(|columns| columns.contains(&spot.column()))
    }

    /// Takes over what the remark says plainly of rows that it is about: another area, how sure the numbers are, that they are
    /// promised. Gives whether results have become promises.
    fn teaches(&self, table: &Table, drafts: &mut Drafts, range: Range<usize>) -> bool {
        let named = match self.says {
            Says::Goal(year) => year,
            _ => TimeWords::parse(&self.written).year,
        };
        let is_of_years = matches!(self.says, Says::Status(_) | Says::Goal(_));
        let years = if is_of_years { latest_years(drafts, range.clone()) } else { BTreeMap::new() };
        let mut promised = false;
        for n in range {
            let spot = drafts.get(n).spot;
            if !self.is_about(spot) {
                continue;
            }
            let it = drafts.observation(n);
            // The years before the one that is named, or the latest of the row, are final.
            let is_of_year = || {
                let year = named.or(years.get(&spot.row()).copied());
                self.lines.columns.is_some() || it.period.map(Period::year) == year
            };
            match &self.says {
                Says::Area(Some(area))
                    if table.columns[spot.column()].axis.area.is_none()
                        && table.rows.axis(spot.row()).area.is_none() =>
                {
                    it.area = Some(area.clone());
                }
                Says::Status(status) if it.value.is_some() && it.status == Status::Normal && is_of_year() => {
                    it.status = *status;
                }
                Says::Goal(_)
                    if it.value.is_some()
                        && plans::may_be_promised(it)
                        && is_of_year()
                        && !plans::speaks_of_results(&table.columns[spot.column()].axis) =>
                {
                    promised |= it.indicator.is_some();
                    it.measure = Measure::Target;
                }
                _ => {}
            }
        }
        promised
    }

    /// Whether a number cannot be what it was read as, if the remark is true.
    fn contradicts(&self, table: &Table, drafts: &Drafts, n: usize, catalogue: &Catalogue) -> bool {
        let Draft { observation: it, spot } = drafts.get(n);
        let Some(indicator) = it.indicator.as_ref().and_then(|id| catalogue.get(id)) else { return false };
        let is_meant = self.is_about(spot)
            && it.value.is_some()
            && (!self.of_growth || it.measure == Measure::Change)
            && self.year.is_none_or(|year| it.period.map(Period::year) == Some(year));
        if !is_meant {
            return false;
        }
        let is_change = it.measure == Measure::Change;
        match &self.says {
            Says::Time(said) => it.period.is_some_and(|period| {
                let beside: Vec<Period> =
                    drafts.in_row(spot.row()).filter_map(|it| it.observation.period).collect();
                said.differs(period, &beside)
            }),
            Says::Earlier => true,
            Says::Area(Some(area)) if area.is_scope() => false,
            Says::Area(_) => !it.area.as_ref().is_some_and(|area| area.as_str().starts_with('全')),
            Says::Scope(scope) => {
                let names = [&table.rows.axis(spot.row()), &table.columns[spot.column()].axis]
                    .map(|axis| axis.path.join(""));
                !says::says_so(scope, &names.concat(), indicator)
            }
            // 比年初 is a year's growth at its end.
            Says::OtherGrowth => {
                is_change && !(self.is_since_january() && matches!(it.period, Some(Period::Year(_))))
            }
            Says::Nominal => {
                let on_prices = |basis: &Basis| *basis == Basis::Real;
                is_change && it.basis.is_none() && indicator.change.basis().as_ref().is_some_and(on_prices)
            }
            Says::Unit(unit) => it.unit.as_ref().is_some_and(|own| {
                let same = own.dimension() == unit.dimension();
                let counts = |unit: &Dimension| matches!(unit, Dimension::Count(_));
                let both_count = counts(own.dimension()) && counts(unit.dimension());
                let of_levels =
                    it.measure == Measure::Level && !own.is_percent() && !unit.is_percent() && !both_count;
                (same && own.scale() != unit.scale()) || (!same && of_levels)
            }),
            Says::Status(_) | Says::Goal(_) | Says::Extent => false,
        }
    }

    /// 比年初, 比上年末.
    fn is_since_january(&self) -> bool {
        static SINCE: Pattern = Pattern::new("年初|上年末");
        SINCE.is_match(&self.written)
    }
}

/// The latest year of each row.
fn latest_years(drafts: &Drafts, range: Range<usize>) -> BTreeMap<usize, i16> {
    let mut latest = BTreeMap::new();
    for draft in range.map(|n| drafts.get(n)).filter(|it| it.observation.value.is_some()) {
        if let Some(year) = draft.observation.period.map(Period::year) {
            let known = latest.entry(draft.spot.row()).or_insert(year);
            *known = year.max(*known);
        }
    }
    latest
}

/// Remarks in a column of their own, each about its row.
fn beside(table: &Table, view: &View<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut known: HashMap<String, Vec<Says>> = HashMap::new();
    for (r, index) in table.rows.indices().enumerate() {
        let cells = view.row(index);
        for cell in table.remark_columns.iter().filter_map(|column| cells.at(*column)) {
            let at = CellRef::new(cells.row, cell.column);
            let written = tidy(&cell.text());
            // A source stands beside many rows.
            let all = known.entry(written).or_insert_with_key(|written| says_of(written));
            if all.is_empty() {
                continue;
            }
            let written = tidy(&cell.text());
            for says in all.iter().cloned() {
                let lines = Lines { rows: Some(vec![r]), columns: None };
                let written = written.clone();
                remarks.push(Remark { at, written, says, lines, of_growth: false, year: None });
            }
        }
    }
    remarks
}

/// Comments on cells: each about its row, on a heading about its column.
fn comments(table: &Table, view: &View<'_>) -> Vec<Remark> {
    let written = view.grid.comments();
    if written.is_empty() {
        return Vec::new();
    }
    let rows: BTreeMap<u32, usize> =
        table.rows.indices().enumerate().map(|(r, index)| (view.row(index).row, r)).collect();
    let is_heading = |row: u32| (table.header.0..=table.header.1).contains(&row);
    let lines = |at: CellRef| match rows.get(&at.row) {
        Some(&r) => Some(Lines { rows: Some(vec![r]), columns: None }),
        None if is_heading(at.row) => {
            let column = table.columns.iter().position(|column| column.column == at.column)?;
            Some(Lines { rows: None, columns: Some(vec![column]) })
        }
        None => None,
    };
    let mut remarks = Vec::new();
    for (at, said) in written {
        let Some(lines) = lines(*at) else { continue };
        for says in says_of(said) {
            let (written, lines) = (said.to_string(), lines.clone());
            remarks.push(Remark { at: *at, written, says, lines, of_growth: false, year: None });
        }
    }
    remarks
}

/// What a remark says of the numbers beside it, 海关（1-9月） also in its brackets.
fn says_of(written: &str) -> Vec<Says> {
    let inner = label::brackets(written);
    let all = inner.iter().flat_map(|it| clauses(it)).chain(clauses(written));
    let mut said: Vec<Says> = all.filter_map(|clause| says::says(Clause::new(clause), true)).collect();
    said.dedup();
    said
}

/// Notes below the table and above it: about what has their mark, or whose name they hold, else about all of it.
fn around(table: &Table, catalogue: &Catalogue) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (n, (note, at)) in table.notes.iter().chain(&table.lines_above).enumerate() {
        let is_below = n < table.notes.len();
        for sentence in tidy(note).split(['。', '；', ';', '\n']) {
            let mut before: Option<Clause<'_>> = None;
            for clause in clauses(sentence).map(Clause::new) {
                let is_marked = about::leading_mark(clause.text).is_some();
                // Above a table stand titles and times as well: there only what is said of something is a note.
                let says = says::says(clause, is_marked).filter(|_| is_below || clause.subject.is_some());
                let subject = if about::goes_on(clause) { before } else { Some(clause) };
                before = subject.or(before);
                let Some(says) = says.filter(|says| !is_end_of_title(says, clause, table)) else { continue };
                let of = about::about(clause, table, catalogue);
                let of = match (of, subject) {
                    (About::All { said: false }, Some(subject)) if subject.text != clause.text => {
                        about::about(subject, table, catalogue)
                    }
                    (of, _) => of,
                };
                // Beside the title's own time the time of all may have been taken from it.
                let (says, of) = match says {
                    Says::Time(said) if !is_below && said.has_part() && table.about.title_at == Some(*at) => {
                        (Says::Earlier, About::Unknown)
                    }
                    says => (says, of),
                };
                if let Some((says, lines)) = bound(says, of) {
                    let year = clause.subject.and_then(|it| TimeWords::parse(it).year);
                    let (written, of_growth) = (clause.text.to_owned(), clause.is_of_growth());
                    remarks.push(Remark { at: *at, written, says, lines, of_growth, year });
                }
            }
        }
    }
    remarks
}

/// 截至2024年12月底 above a table of 2024: its own end, and no note.
fn is_end_of_title(says: &Says, clause: Clause<'_>, table: &Table) -> bool {
    let end = |period: Period| (period.year(), period.last_month());
    let title = table.about.time;
    let own = TitleTime::parse(clause.text).period().map(end);
    // 截至12月31日 in a title of 2024年
    let own = own.or_else(|| title.year.zip(end_of_month(clause.text)));
    matches!(says, Says::Time(_))
        && clause.subject.is_some_and(str::is_empty)
        && own.is_some()
        && own == table.about.time.period().map(end)
        && !(names_a_day(clause.text) && stands_above_bare_years(table))
}

fn names_a_day(clause: &str) -> bool {
    matches!(TimeWords::parse(clause).exact, Some(Period::Day(..)))
}

/// 截至2024年5月31日 above 2024年 | 2023年: whether 2023年 goes to May too cannot be seen.
fn stands_above_bare_years(table: &Table) -> bool {
    let title = table.about.time;
    let is_bare = |axis: &Axis| {
        let time = &axis.time;
        let is_earlier = time.year.zip(title.year).is_some_and(|(year, title)| year < title);
        axis.time_is_own && is_earlier && time.part.is_none() && time.exact.is_none()
    };
    title.part.is_some_and(|part| part != Part::Year) && table.columns.iter().any(|it| is_bare(&it.axis))
}

/// The month up to whose end a clause without a year speaks: 12 of 截至12月31日, 截至9月底.
fn end_of_month(clause: &str) -> Option<u8> {
    static END: Pattern = Pattern::new(r"^截[至止]到?(\d{1,2})月(?:份|底|末|止|30日|31日)?$");
    END.captures(clause)?[1].parse().ok()
}

/// What a note says, and of what: what is not made out may be anything.
fn bound(says: Says, of: About) -> Option<(Says, Lines)> {
    match (says, of) {
        (_, About::Elsewhere) | (Says::Status(_) | Says::Goal(_) | Says::Unit(_), About::Unknown) => None,
        // 部分价格为全市数据: which, cannot be seen.
        (Says::Area(_), About::Unknown) => Some((Says::Area(None), Lines::default())),
        (says, About::Lines(lines)) => Some((says, lines)),
        (says, About::All { .. } | About::Unknown) => Some((says, Lines::default())),
    }
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let clauses = text.split(['，', ',', '。', '；', ';', '\n']).map(str::trim);
    clauses.map(without_opening).filter(|clause| !clause.is_empty())
}

/// A clause without 注： in front, and without brackets around it.
fn without_opening(clause: &str) -> &str {
    let rest = clause
        .split_once(['：', ':'])
        .filter(|(word, _)| matches!(*word, "注" | "注释" | "备注" | "说明" | "附注"));
    let rest = rest.map_or(clause, |(_, rest)| rest.trim());
    rest.strip_prefix(['（', '(']).and_then(|it| it.strip_suffix(['）', ')'])).unwrap_or(rest)
}

fn finding(remark: &Remark, place: &Place<'_>) -> Finding {
    let written = &remark.written;
    if remark.says == Says::Extent {
        return extent(remark, place);
    }
    let (code, zh, en) = match &remark.says {
        Says::Time(_) | Says::Earlier => {
            (Code::PeriodConflict, "标题和表头却是别的时期", "title and headings are of another period")
        }
        Says::OtherGrowth | Says::Nominal => {
            (Code::RowNarrowed, "表头却是比上年同期的增长", "the headings speak of growth on the year before")
        }
        Says::Area(_) | Says::Scope(_) | Says::Extent => {
            (Code::RowNarrowed, "标题和表头却没有这样说", "title and headings do not say so")
        }
        Says::Unit(_) | Says::Status(_) | Says::Goal(_) => {
            (Code::UnitConflict, "与表头的单位不同", "the headings give another unit")
        }
    };
    let message: Text = text!(
        "备注或表注写着“{written}”，{zh}，这些数没有使用",
        "a remark or note says `{written}`, {en}; the numbers were not used"
    );
    let hint = text!(
        "核对：把时期、范围或单位写进列标题或行名称，如“进出口总额（1-9月）”；备注已过时就删去",
        "check it: write the period, the extent or the unit into the heading or the name, as in 进出口总额（1-9月）; remove the remark if it is out of date"
    );
    Finding::new(code, place.at(remark.at), message).hint(hint)
}

/// What is told of numbers that may not be of one extent. Whether they can be compared only a person knows.
fn extent(remark: &Remark, place: &Place<'_>) -> Finding {
    let written = &remark.written;
    let message = text!(
        "备注或表注写着“{written}”，各个数的范围可能不同；数照样读了",
        "a remark or note says `{written}`: the numbers may not be of one extent; they were read all the same"
    );
    let hint = text!(
        "核对能不能直接相比；不能的，把不同范围的数移到另一列，在列标题里写明，如“2020年（不含高新区）”",
        "check whether they can be compared; if not, move those of another extent to a column of their own and say so in its heading, as in 2020年（不含高新区）"
    );
    Finding::new(Code::RowNarrowed, place.at(remark.at), message).hint(hint)
}

/// What is told of numbers that a remark or a note calls promises.
fn goal(remark: &Remark, place: &Place<'_>) -> Finding {
    let written = &remark.written;
    let message = text!(
        "备注或表注写着“{written}”，这些数当作计划数，不当作实际数使用",
        "a remark or note says `{written}`: the numbers are taken for targets, not for results"
    );
    let hint = text!(
        "如果是实际数，改正备注或表注；不是就不必处理",
        "if they are results, correct the remark or the note; else there is nothing to do"
    );
    Finding::new(Code::ColumnUnmatched, place.at(remark.at), message).hint(hint)
}
