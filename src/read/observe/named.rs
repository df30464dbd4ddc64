//! A sheet or a file that is named after another time than its title: one of the two may be left over from a copy.

use super::{Draft, Drafts, Place, Table};
use crate::{
    finding::{CellRef, Code, Finding, Findings},
    model::{Observation, Period},
    read::words::period::{Part, TimeWords},
    text,
};
use std::collections::BTreeSet;

/// All that names can say against the title.
pub(super) fn check(table: &Table, place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
    part_in_name(table, place, drafts, findings);
    year_in_name(table, place, drafts, findings);
    month_in_name(table, place, drafts, findings);
}

/// A sheet or a file named after a part of the year (1-11月) whose title and headings name the year alone: whether its
/// numbers are of the part or of the whole cannot be seen.
fn part_in_name(table: &Table, place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
    let is_part = |part: Option<Part>| part.is_some_and(|part| part != Part::Year);
    if table.about.time.months || is_part(table.about.time.part) {
        return;
    }
    let names = [(true, place.sheet.as_deref().unwrap_or_default()), (false, place.stem())];
    let part_of = |(is_sheet, name): (bool, &'_ str)| {
        let time = TimeWords::parse(name);
        (is_part(time.part) && time.doubt.is_none()).then(|| (is_sheet, name.to_owned(), time.year))
    };
    let Some((is_sheet, name, year)) = names.into_iter().find_map(part_of) else { return };
    let said =
        |time: &TimeWords| is_part(time.part) || time.exact.is_some_and(|it| !matches!(it, Period::Year(_)));
    if table.columns.iter().any(|it| said(&it.axis.time)) || table.rows.times().any(|(time, _)| said(&time)) {
        return;
    }
    // 2022年3月 beside numbers of 2021 is when the file was made.
    let whole =
        |it: &Observation| matches!(it.period, Some(Period::Year(of)) if year.is_none_or(|year| year == of));
    let drafted = drafts.iter().find(|draft| draft.observation.value.is_some() && whole(draft.observation));
    let Some(draft) = drafted else { return };
    let at = title_or_heading(table, draft);
    let (zh, en) = if is_sheet { ("工作表", "sheet") } else { ("文件", "file") };
    let message = text!(
        "{zh}名是“{name}”，标题和表头却只写了年份，看不出这些数是全年的还是其中几个月的",
        "the {en} is named `{name}`, but title and headings name the year alone: whether these numbers are of the whole year cannot be seen"
    );
    let hint = text!(
        "在标题里写明时期，如“2021年1-11月”；确是全年数就改{zh}名",
        "write the period into the title, as in 2021年1-11月; or rename the {en} if the numbers are of the whole year"
    );
    findings.push(Finding::new(Code::PeriodConflict, place.at(at), message).hint(hint));
}

/// A sheet named after a year (2023年) and nothing else, whose title names another one and whose headings do not name the
/// sheet's: of which year its numbers are cannot be seen.
fn year_in_name(table: &Table, place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
    let Some(sheet) = place.sheet.as_deref() else { return };
    let of_sheet = TimeWords::parse(sheet);
    let (Some(year), true, None) = (of_sheet.year, of_sheet.is_whole(), of_sheet.doubt) else { return };
    let title = table.about.title.as_deref().unwrap_or_default();
    let Some(other) = table.about.time.year.filter(|&it| it != year && !title.contains(&year.to_string()))
    else {
        return;
    };
    let says = |time: &TimeWords| time.year == Some(year) || time.exact.is_some_and(|it| it.year() == year);
    if table.columns.iter().any(|it| says(&it.axis.time)) || table.rows.times().any(|(time, _)| says(&time)) {
        return;
    }
    let of_title = |it: &Observation| it.period.is_some_and(|period| period.year() == other);
    let drafted = drafts.iter().find(|it| is_used(it.observation) && of_title(it.observation));
    let Some(draft) = drafted else { return };
    let at = title_or_heading(table, draft);
    let message = text!(
        "工作表名是“{sheet}”，标题写的却是{other}年，看不出这些数是哪一年的",
        "the sheet is named `{sheet}`, but its title names {other}: of which year these numbers are cannot be seen"
    );
    let hint = text!(
        "改正标题里的年份；标题没有错，就改工作表名",
        "correct the year in the title, or rename the sheet if the title is right"
    );
    findings.push(Finding::new(Code::PeriodConflict, place.at(at), message).hint(hint));
}

/// A sheet named after a month or up to which month its numbers go (11月, 1-11月), where title and headings say another
/// month: of which one its numbers are cannot be seen.
fn month_in_name(table: &Table, place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
    let Some(sheet) = place.sheet.as_deref() else { return };
    let of_sheet = TimeWords::parse(sheet);
    let Some(month) = end(of_sheet.part).filter(|_| of_sheet.is_whole() && of_sheet.doubt.is_none()) else {
        return;
    };
    let month_of = |time: &TimeWords| {
        let exact = time.exact.filter(|it| !matches!(it, Period::Year(_))).map(Period::last_month);
        exact.or_else(|| end(time.part))
    };
    let of_columns = table.columns.iter().filter_map(|it| month_of(&it.axis.time));
    let of_rows = table.rows.times().filter_map(|(time, _)| month_of(&time));
    let title = table.about.time;
    // 1-12月 is the year, and says up to which month.
    let of_title = if title.months { title.part.and_then(Part::last_month) } else { end(title.part) };
    let said: BTreeSet<u8> = of_columns.chain(of_rows).chain(of_title).collect();
    let Some(other) = said.last().filter(|_| !said.contains(&month)) else { return };
    let Some(draft) = drafts.iter().find(|it| is_used(it.observation)) else { return };
    let at = title_or_heading(table, draft);
    let message = text!(
        "工作表名是“{sheet}”，标题和表头写的却到{other}月，看不出这些数是哪一期的",
        "the sheet is named `{sheet}`, but title and headings go to month {other}: of which period these numbers are cannot be seen"
    );
    let hint = text!(
        "改正标题或表头里的时期；它们没有错，就改工作表名",
        "correct the period in the title or the headings, or rename the sheet if they are right"
    );
    findings.push(Finding::new(Code::PeriodConflict, place.at(at), message).hint(hint));
}

/// The month in which a part of a year ends.
fn end(part: Option<Part>) -> Option<u8> {
    part.filter(|part| *part != Part::Year)?.last_month()
}

fn is_used(it: &Observation) -> bool {
    it.indicator.is_some() && it.value.is_some()
}

/// Where the time of a number is told: the title, or its heading where there is none.
fn title_or_heading(table: &Table, draft: Draft<'_>) -> CellRef {
    table.about.title_at.unwrap_or(table.columns[draft.spot.column()].axis.at)
}
