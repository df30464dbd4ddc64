//! What the numbers of a table lack when all has been read: a unit, a period, what part of the year their month is.

use super::{Draft, Drafts, Place, Table, structure::of_month_or_year};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Severity, Text},
    model::{Indicator, Measure, Period},
    read::{
        table::{axis::Axis, times::is_of_this_year},
        words::period::TimeWords,
    },
    text,
};
use std::collections::BTreeSet;

/// A level of an indicator that the catalogue knows, without a unit: one finding a row or column.
pub(super) fn missing_units(table: &Table, place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
    let said_before = findings.iter().filter(|it| it.code == Code::UnitMissing);
    let mut said: BTreeSet<CellRef> = said_before.filter_map(|it| it.site.cell).collect();
    for draft in drafts.iter() {
        let it = draft.observation;
        let unitless = it.unit.is_none()
            && it.value.is_some()
            && matches!(it.measure, Measure::Level | Measure::Share | Measure::Index);
        let Some(id) = it.indicator.as_ref().filter(|_| unitless) else { continue };
        let Some(indicator) = place.catalogue.get(id) else { continue };
        let (row, column) = (table.rows.axis(draft.spot.row()), &table.columns[draft.spot.column()].axis);
        // 占比 beside amounts that have theirs.
        let of_measure = it.measure == Measure::Share && column.heading.measure.is_some();
        let at = if row.names.is_empty() || of_measure { column.at } else { row.at };
        if !said.insert(at) {
            continue;
        }
        if of_measure {
            findings.push(missing_percent(place, at, &column.path.join("/")));
            continue;
        }
        let (name, unit) = (&indicator.name, &indicator.unit);
        findings.push(
            Finding::new(
                Code::UnitMissing,
                place.at(at),
                text!("“{name}”的数字没有单位", "the numbers of `{name}` have no unit"),
            )
            .hint(text!(
                "在名称后用括号写明单位，如“{name}（{unit}）”；或在表的上方写“单位：{unit}”",
                "write the unit behind the name, as in {name}（{unit}）, or above the table as 单位：{unit}"
            )),
        );
    }
}

fn missing_percent(place: &Place<'_>, at: CellRef, label: &str) -> Finding {
    let message = text!("“{label}”的数字没有单位", "the numbers of `{label}` have no unit");
    let hint = text!(
        "在列标题后用括号写明单位，如“{label}（%）”",
        "write the unit behind the heading, as in {label}（%）"
    );
    Finding::new(Code::UnitMissing, place.at(at), message).hint(hint)
}

/// Values of known indicators without a period: worth a warning, for no review can use them.
pub(super) fn missing_period(place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
    let timeless = drafts.iter().find(|draft| {
        let it = draft.observation;
        it.indicator.is_some() && it.period.is_none() && it.value.is_some()
    });
    let said = |it: &Finding| matches!(it.code, Code::PeriodUnknown | Code::PeriodConflict);
    let Some(draft) = timeless.filter(|_| !findings.iter().any(said)) else { return };
    let at = draft.observation.cell;
    let message = text!("看不出这些数是哪一年的", "of which year these numbers are cannot be seen");
    let hint = by_its_name(place).unwrap_or_else(|| {
        text!(
            "在标题或列标题里写明年份，如“2021年…”",
            "write the year into the title or the headings, as in 2021年"
        )
    });
    findings.push(
        Finding::new(Code::PeriodUnknown, place.at(at), message).hint(hint).severity(Severity::Warning),
    );
}

/// What to do where the title lacks the time that the name of the sheet or the file has: nothing is taken from a name, which may be
/// left over from a copy.
pub(super) fn by_its_name(place: &Place<'_>) -> Option<Text> {
    let has_year = |name: &&str| TimeWords::parse(name).year.is_some();
    let of_sheet = place.sheet.as_deref().filter(has_year).map(|name| ("工作表", "sheet", name));
    let (zh, en, name) =
        of_sheet.or_else(|| Some(place.stem()).filter(has_year).map(|it| ("文件", "file", it)))?;
    Some(text!(
        "{zh}名是“{name}”：如果就是这一期的数，把时期写进标题；不是就写正确的",
        "the {en} is named `{name}`: if that is the period, write it into the title; if not, write the right one"
    ))
}

/// 本年完成投资 under the title of a month, no other column being of that month: of the month, or since January.
pub(super) fn this_year_in_name(table: &Table, place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
    let Some(month) = table.about.time.single_month() else { return };
    let mut said = BTreeSet::new();
    for draft in drafts.iter() {
        let it = draft.observation;
        let is_of_month = it.indicator.is_some() && matches!(it.period, Some(Period::Month(..)));
        if !is_of_month || it.value.is_none() || it.measure == Measure::Target {
            continue;
        }
        let row = (!table.is_list()).then(|| table.rows.axis(draft.spot.row()));
        let lines = [Some(&table.columns[draft.spot.column()].axis), row.as_ref()];
        let Some(line) = lines.into_iter().flatten().find(|line| is_of_this_year(line)) else { continue };
        if said.insert(line.at) {
            let (message, hint) = of_month_or_year(line, month);
            findings.push(Finding::new(Code::PeriodUnknown, place.at(line.at), message).hint(hint));
        }
    }
}

/// 固定资产投资 or, as `quarterly`, 地区生产总值 under the title of a month, nothing else being said of their time: of these there
/// are sums since January, hardly ever those of one month, and so the other numbers may be such sums too.
pub(super) fn month_of_sums(
    table: &Table,
    place: &Place<'_>,
    drafts: &Drafts,
    quarterly: Option<&Indicator>,
    findings: &mut Findings,
) {
    let Some(month) = table.about.time.single_month().filter(|month| *month > 1) else { return };
    // 本年完成投资 is asked about elsewhere.
    let says_nothing = |axis: &Axis| !axis.time.is_some() && !is_of_this_year(axis);
    let is_of_title = |draft: &Draft<'_>| {
        let it = draft.observation;
        matches!(it.period, Some(Period::Month(..)))
            && it.value.is_some()
            && matches!(it.measure, Measure::Level | Measure::Change)
            && says_nothing(&table.columns[draft.spot.column()].axis)
            && says_nothing(&table.rows.axis(draft.spot.row()))
    };
    let sum = |draft: Draft<'_>| {
        let own = place.catalogue.get(draft.observation.indicator.as_ref()?)?;
        let known = Some(own).filter(|it| it.name.contains("投资")).or(quarterly)?;
        is_of_title(&draft).then_some((draft.observation.period?.year(), &*known.name))
    };
    let Some((year, name)) = drafts.iter().find_map(sum) else { return };
    let at = table.about.title_at.unwrap_or(table.columns[0].axis.at);
    let message = text!(
        "“{name}”通常只有1月以来的累计数，标题写的是{year}年{month}月，看不出这些数是{month}月当月的还是1-{month}月的",
        "of `{name}` there are usually sums since January alone, and the title says {year}-{month:02}: whether these numbers are of that month or since January cannot be seen"
    );
    let hint = text!(
        "是累计数，标题写成“{year}年1-{month}月…”；是当月数，列标题写明“当月”",
        "if they are sums, write {year}年1-{month}月 into the title; if they are of the month, write 当月 into the headings"
    );
    findings.push(Finding::new(Code::PeriodUnknown, place.at(at), message).hint(hint));
}
