//! Numbers of a time that was not over when the file was last saved: a bare 2026年 in a workbook of November 2025. They are no results,
//! and what else they are cannot be seen.

use super::{Draft, Drafts, Place, Table, ahead};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Language, Text},
    model::{Period, Status},
    read::words::pattern::Pattern,
    text,
};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeSet;

/// Takes the indicator from such numbers, with a finding for each time.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let Some(saved) = place.saved.filter(|saved| is_credible(*saved, drafts)) else { return };
    let mut said: BTreeSet<Period> = BTreeSet::new();
    for n in 0..drafts.len() {
        let draft = drafts.get(n);
        let Some(period) = result_of(draft).filter(|it| !may_be_over(*it, saved)) else { continue };
        let (at, label) = ahead::line_of_the_year(table, draft);
        if is_sure(&label) {
            continue;
        }
        if said.insert(period) {
            findings.push(early(period, saved, place, at));
        }
        drafts.observation(n).indicator = None;
    }
}

/// Whether a heading says that its numbers are results: pupils of a year are counted in its autumn.
fn is_sure(label: &str) -> bool {
    static ACTUAL: Pattern = Pattern::new("(实际|核实)(完成)?[数值]?$|实绩|决算");
    ACTUAL.is_match(label)
}

/// The time of a number that was read as a result.
fn result_of(draft: Draft<'_>) -> Option<Period> {
    let it = draft.observation;
    it.period.filter(|_| ahead::is_result(it) && it.status == Status::Normal)
}

/// Whether results of a time may stand in a file of that day: some are known a few days before the month ends.
fn may_be_over(period: Period, saved: Date) -> bool {
    /// So many days.
    const BEFORE: i8 = 10;
    let last = match period {
        Period::Day(year, month, day) => civil(year, month, day),
        period => civil(period.year(), period.last_month(), 1).map(Date::last_of_month),
    };
    let latest = saved.checked_add(BEFORE.days()).unwrap_or(saved);
    last.is_none_or(|last| last <= latest)
}

fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// A file whose numbers are all of much later was not saved on that day: its clock was wrong, or a program filled in an old form.
fn is_credible(saved: Date, drafts: &Drafts) -> bool {
    /// No plan begins later than after so many years.
    const LATER: i16 = 5;
    // 2035年 beside 2025年目标 is no sign of it.
    let years = drafts.iter().filter_map(|it| it.observation.period).map(Period::year);
    years.min().is_some_and(|first| first <= saved.year() + LATER)
}

fn early(period: Period, saved: Date, place: &Place<'_>, at: CellRef) -> Finding {
    let (zh, en) = (period.name(Language::Zh), period.name(Language::En));
    let message: Text = text!(
        "文件最后保存于{saved}，{zh}还没有过完，看不出{zh}的数是目标还是预计，没有使用",
        "the file was last saved on {saved}, before {en} was over: whether its numbers are targets or forecasts cannot be seen; they were not used"
    );
    let hint = text!(
        "写明是什么数，如“目标”“预计”“实际”；文件是很久以前的表样，就用 Excel 或 WPS 打开，核对后再保存一次",
        "say what they are, 目标, 预计 or 实际; if the file is an old form that was filled in, open it in Excel or WPS, check it and save it again"
    );
    Finding::new(Code::ColumnUnmatched, place.at(at), message).hint(hint)
}
