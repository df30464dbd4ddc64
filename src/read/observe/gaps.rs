//! What the numbers of a table lack when all has been read: a unit, a period.

use super::{Drafts, Place, Table, structure::of_month_or_year};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Severity, Text},
    model::{Measure, Observation, Period},
    read::{
        table::times::is_of_this_year,
        words::period::{Part, TimeWords},
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

/// A sheet or a file named after a part of the year (1-11月) whose title and headings name the year alone: whether its
/// numbers are of the part or of the whole cannot be seen.
pub(super) fn part_in_name(table: &Table, place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
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
    let at = table.about.title_at.unwrap_or(table.columns[draft.spot.column()].axis.at);
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

/// A sheet named after a year (2023年) and nothing else, whose title names another one and whose headings do not name the
/// sheet's: of which year its numbers are cannot be seen.
pub(super) fn year_in_name(table: &Table, place: &Place<'_>, drafts: &Drafts, findings: &mut Findings) {
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
    let is_used = |it: &Observation| it.indicator.is_some() && it.value.is_some();
    let drafted = drafts.iter().find(|it| is_used(it.observation) && of_title(it.observation));
    let Some(draft) = drafted else { return };
    let at = table.about.title_at.unwrap_or(table.columns[draft.spot.column()].axis.at);
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
