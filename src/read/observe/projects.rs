//! 累计完成投资 of projects is what was spent since each began, and not what was spent in the year. Tables of key projects of which
//! nothing is read are told.

use super::{Column, Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Severity},
    read::table::known::is_money,
    read::words::{
        pattern::Pattern,
        period::{Relative, Scope},
    },
    text,
};

/// Takes the indicator from such numbers, with a finding for their column.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    for (n, column) in table.columns.iter().enumerate() {
        let Some(beside) = is_since_the_start(column).then(|| beside(table, column)).flatten() else {
            continue;
        };
        let taken: Vec<usize> = (0..drafts.len())
            .filter(|&it| drafts.get(it).spot.column() == n && drafts.get(it).observation.indicator.is_some())
            .collect();
        if !taken.is_empty() {
            findings.push(finding(column, beside, place));
        }
        for it in taken {
            drafts.observation(it).indicator = None;
        }
    }
}

/// One finding for a table of key projects in which amounts stand, none of which is known to be what was spent or planned in the
/// year.
pub(super) fn say_unread(table: &Table, place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
    static KEY_PROJECTS: Pattern = Pattern::new("重点(建设)?项目");
    let title = table.about.title.as_deref().filter(|title| KEY_PROJECTS.is_match(title));
    if title.is_none() || table.is_list() {
        return;
    }
    let mut all = drafts.iter().map(|it| it.observation);
    if !all.any(|it| it.value.is_some() && it.unit.as_ref().is_some_and(is_money)) {
        return;
    }
    let said_before = |it: &Finding| it.severity > Severity::Note;
    if findings.iter().any(said_before) {
        return;
    }
    let message = text!(
        "这张表说的是重点项目，看不出哪些数是当年计划和完成的投资，都没有使用",
        "this table is of key projects; which numbers are the investment planned and made in the year cannot be seen, and none was used"
    );
    let hint = text!(
        "要用就把那一行写成“重点项目完成投资”，列标题写成“2024年计划”“1-11月累计”这样的形式；不用则不必处理",
        "if they are wanted, call the row 重点项目完成投资 and head the columns like 2024年计划 and 1-11月累计; otherwise leave it"
    );
    let at = table.about.title_at.unwrap_or(CellRef::new(table.header.0, 0));
    let finding = Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(hint);
    findings.push(finding.severity(Severity::Note));
}

/// Whether it may be since the start of the projects: 累计完成投资, with no time of its own.
fn is_since_the_start(column: &Column) -> bool {
    static SINCE: Pattern = Pattern::new("累计(已)?(完成|投资|到位)");
    let time = &column.axis.time;
    let has_time =
        time.year.is_some() || time.part.is_some() || time.exact.is_some() || time.relative.is_some();
    !has_time && column.axis.path.last().is_some_and(|label| SINCE.is_match(label))
}

/// The column beside it that shows that it is: 总投资, or what was done this year.
fn beside<'t>(table: &'t Table, column: &Column) -> Option<&'t Column> {
    static OF_THE_YEAR: Pattern = Pattern::new("完成|投资");
    static WHOLE: Pattern = Pattern::new("总投资|投资总额|计划总投资|总概算");
    let is_of_the_year = |it: &Column| {
        let time = &it.axis.time;
        let is_of_year =
            time.relative == Some(Relative::This) || time.part.is_some() && time.is_part_of_year();
        is_of_year && !time.scope.is_some_and(Scope::is_single)
    };
    let shows = |it: &&Column| {
        let label = it.axis.path.last().map_or("", |label| label.as_str());
        it.column != column.column
            && it.axis.heading.is_of_levels()
            && (WHOLE.is_match(label)
                || OF_THE_YEAR.is_match(label) && !it.axis.heading.target && is_of_the_year(it))
    };
    table.columns.iter().find(shows)
}

fn finding(column: &Column, beside: &Column, place: &Place<'_>) -> Finding {
    let [label, beside] = [column, beside].map(|it| it.axis.path.join("/"));
    let message = text!(
        "旁边有“{beside}”，“{label}”看来是开工以来的累计，没有当作本年的数使用",
        "beside `{beside}`, `{label}` seems to be since the projects began: it was not taken for a figure of the year"
    );
    let hint = text!(
        "如果是本年累计，在列标题里写明，如“1-9月累计完成投资”；不是就不必处理",
        "if it is of this year, say so in the heading, as in 1-9月累计完成投资; else there is nothing to do"
    );
    Finding::new(Code::ColumnUnmatched, place.at(column.axis.at), message).hint(hint)
}
