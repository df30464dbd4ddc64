//! What remarks and notes say against the headings: 前三季度数 beside a row under 2021年, 全市数, another unit.

use super::{Draft, Place, Table, View};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{Period, Unit},
    read::{
        label::without_marks,
        period::TimeWords,
        text::{plain, tidy},
        unit::{SheetUnit, sheet_unit},
    },
    text,
};
use regex::Regex;
use std::{collections::BTreeSet, sync::LazyLock};

/// What a remark says of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Says {
    /// They are of a part of the year.
    PartOfYear,
    /// They are of a wider area.
    Area,
    /// They are in this unit.
    Unit(Unit),
}

/// A remark, what it is about, and where it stands.
struct Remark {
    at: CellRef,
    written: String,
    says: Says,
    /// The rows and columns that it is about, by index; every one where it is `None`.
    rows: Option<Vec<usize>>,
    columns: Option<Vec<usize>>,
}

/// Words that make a time in a remark the time of data, and words that make it another.
static OF_DATA: LazyLock<Regex> = LazyLock::new(|| pattern(r"数$|数据|数值|累计|截至|截止|情况$|口径$"));
static OF_EVENT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"月起|季度起|开始|以来|发布|公布|印发|普查|同比|上年同期|执行|时间|月报"));
static WIDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(全市|全省|全国|市级|省级)[^，。]{0,6}(数|口径|平均|水平|合计|统计)|^(全市|全省|全国)$")
});

fn pattern(pattern: &str) -> Regex {
    match Regex::new(pattern) {
        Ok(regex) => regex,
        Err(error) => panic!("a pattern of the program is wrong: {error}"),
    }
}

/// Compares remarks and notes with what was read; numbers in contradiction lose their indicator, with a finding each remark.
pub(super) fn heed(
    table: &Table,
    view: &View<'_>,
    place: &Place<'_>,
    drafts: &mut [Draft],
    findings: &mut Findings,
) {
    let remarks: Vec<Remark> = beside(table, view).into_iter().chain(below(table)).collect();
    for remark in &remarks {
        let mut contradicted = false;
        for draft in drafts.iter_mut().filter(|draft| remark.is_about(draft) && remark.contradicts(draft)) {
            contradicted |= draft.observation.indicator.take().is_some();
        }
        if contradicted {
            findings.push(finding(remark, place));
        }
    }
}

impl Remark {
    fn is_about(&self, draft: &Draft) -> bool {
        self.rows.as_ref().is_none_or(|rows| rows.contains(&draft.row))
            && self.columns.as_ref().is_none_or(|columns| columns.contains(&draft.column))
    }

    fn contradicts(&self, draft: &Draft) -> bool {
        let it = &draft.observation;
        if it.indicator.is_none() || it.value.is_none() {
            return false;
        }
        match &self.says {
            Says::PartOfYear => matches!(it.period, Some(Period::Year(_))),
            Says::Area => !it.area.as_ref().is_some_and(|area| area.0.starts_with('全')),
            Says::Unit(unit) => it
                .unit
                .as_ref()
                .is_some_and(|own| own.dimension() == unit.dimension() && own.scale() != unit.scale()),
        }
    }
}

/// Remarks in a column of their own, each about its row.
fn beside(table: &Table, view: &View<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (r, row) in table.rows.iter().enumerate() {
        let cells = &view.rows[row.index];
        for cell in table.remark_columns.iter().filter_map(|column| cells.at(*column)) {
            let at = CellRef::new(cells.row, cell.column);
            let written = tidy(&cell.text());
            for says in clauses(&written).filter_map(|clause| says(clause, true)) {
                remarks.push(Remark {
                    at,
                    written: written.clone(),
                    says,
                    rows: Some(vec![r]),
                    columns: None,
                });
            }
        }
    }
    remarks
}

/// Notes below the table: about what has their mark, or whose name they hold, else about all of it.
fn below(table: &Table) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (note, at) in &table.notes {
        let written = tidy(note);
        for clause in clauses(&written) {
            let Some(says) = says(clause, false) else { continue };
            let (rows, columns) = about(clause, table);
            remarks.push(Remark { at: *at, written: clause.to_owned(), says, rows, columns });
        }
    }
    remarks
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let clauses = text.split(['，', ',', '。', '；', ';', '\n']).map(str::trim);
    clauses.map(without_opening).filter(|clause| !clause.is_empty())
}

/// A clause without 注： in front.
fn without_opening(clause: &str) -> &str {
    let rest = clause
        .split_once(['：', ':'])
        .filter(|(word, _)| matches!(*word, "注" | "注释" | "备注" | "说明" | "附注"));
    rest.map_or(clause, |(_, rest)| rest.trim())
}

fn says(clause: &str, is_remark: bool) -> Option<Says> {
    if OF_EVENT.is_match(clause) {
        return None;
    }
    let of_data = OF_DATA.is_match(clause);
    let time = TimeWords::parse(clause);
    let whole_remark = is_remark && (time.is_whole() || clause.chars().count() <= 8);
    if time.is_part_of_year() && (of_data || whole_remark) {
        return Some(Says::PartOfYear);
    }
    if WIDER.is_match(clause) {
        return Some(Says::Area);
    }
    let named = clause.find("单位为").or_else(|| clause.find("单位是"));
    let written = named.map_or(clause.to_owned(), |at| format!("单位：{}", &clause[at + "单位为".len()..]));
    match sheet_unit(&written) {
        Some(SheetUnit::One(unit)) => Some(Says::Unit(unit)),
        _ => None,
    }
}

/// The rows and the columns that a note is about.
fn about(clause: &str, table: &Table) -> (Option<Vec<usize>>, Option<Vec<usize>>) {
    let marked: BTreeSet<String> = leading_mark(clause).into_iter().collect();
    let has_mark = |marks: &[String]| marks.iter().any(|mark| marked.contains(mark));
    let rows: Vec<usize> = indices(table.rows.iter().map(|row| has_mark(&row.axis.marks)));
    let columns: Vec<usize> = indices(table.columns.iter().map(|column| has_mark(&column.axis.marks)));
    if !rows.is_empty() || !columns.is_empty() {
        return (Some(rows).filter(|it| !it.is_empty()), Some(columns).filter(|it| !it.is_empty()));
    }
    let clause = plain(clause);
    let named = |name: &str| name.chars().count() >= 2 && clause.contains(name);
    let rows = indices(
        table.rows.iter().map(|row| row.axis.names.last().is_some_and(|name| named(&plain(&name.whole)))),
    );
    (Some(rows).filter(|it| !it.is_empty()), None)
}

fn indices(flags: impl Iterator<Item = bool>) -> Vec<usize> {
    flags.enumerate().filter(|(_, flag)| *flag).map(|(n, _)| n).collect()
}

/// The mark at the start of a note, as marks of labels are written: ①, *, 1 of [1].
fn leading_mark(clause: &str) -> Option<String> {
    let first = clause.chars().next()?;
    let end = match first {
        '[' | '［' | '〔' => clause
            .find([']', '］', '〕'])
            .map(|at| at + clause[at..].chars().next().map_or(0, char::len_utf8))?,
        _ => first.len_utf8(),
    };
    without_marks(&format!("名{}", &clause[..end])).1.pop()
}

fn finding(remark: &Remark, place: &Place<'_>) -> Finding {
    let written = &remark.written;
    let (code, zh, en) = match &remark.says {
        Says::PartOfYear => {
            (Code::PeriodConflict, "标题和表头却是全年的", "title and headings are of the whole year")
        }
        Says::Area => (Code::RowNarrowed, "标题和表头却没有这样说", "title and headings do not say so"),
        Says::Unit(_) => (Code::UnitConflict, "与表头的单位不同", "the headings give another unit"),
    };
    let message: Text = text!(
        "备注或表下的注写着“{written}”，{zh}，这些数没有使用",
        "a remark or note says `{written}`, {en}; the numbers were not used"
    );
    let hint = text!(
        "核对：把时期、地区或单位写进列标题或行名称；备注已过时就删去",
        "check it: write the period, the area or the unit into the heading or the name; remove the remark if it is out of date"
    );
    Finding::new(code, place.at(remark.at), message).hint(hint)
}
