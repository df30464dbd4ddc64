//! What of the values that were read no review can use: parts of a year, other areas, names that no catalogue knows.

use crate::{
    finding::{Code, Finding, Findings, Severity, Site, Text},
    model::{Area, Measure, Observation, Period},
    project::Project,
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// 1-11月 where the review needs the whole year (domain §4.4-10).
pub(super) fn partial_years(project: &Project, observations: &[Observation]) -> Findings {
    let year = project.report.year;
    let whole: BTreeSet<_> = observations
        .iter()
        .filter(|it| it.period == Some(Period::Year(year)))
        .filter_map(|it| Some((it.indicator.clone()?, it.measure)))
        .collect();
    let mut said = BTreeSet::new();
    let mut findings = Findings::default();
    for it in observations {
        let (Some(Period::Months { from, to }), Some(id)) = (it.period, &it.indicator) else { continue };
        let since_january = from == (year, 1) && to.0 == year && to.1 < 12;
        let table = (it.file.clone(), it.sheet.clone(), it.cell.column);
        if !since_january
            || project.asks_only_parts(id)
            || it.measure != Measure::Level
            || whole.contains(&(id.clone(), it.measure))
            || !said.insert(table)
        {
            continue;
        }
        let (month, label) = (to.1, it.column.join("/"));
        let message = text!(
            "应为{year}年全年数，“{label}”是1—{month}月的累计数",
            "expected the whole year {year}, `{label}` is a sum to month {month}"
        );
        let hint = text!("换成全年数（1-12月）的表", "replace it by the table of the whole year");
        findings.push(Finding::new(Code::PeriodPartial, it.at().site(), message).hint(hint));
    }
    findings
}

/// Rows whose names the catalogue does not know, once each, with the nearest names.
pub(super) fn unmatched(project: &Project, observations: &[Observation], said: &Findings) -> Findings {
    type Line = (Arc<str>, Option<Arc<str>>, u32);
    let mut rows: BTreeMap<Line, (&Observation, bool)> = BTreeMap::new();
    for it in observations {
        let key = (Arc::clone(&it.file), it.sheet.clone(), it.cell.row);
        let known = rows.entry(key).or_insert((it, false));
        known.1 |= it.indicator.is_some();
    }
    let at = |site: &Site| Some((site.file.clone()?, site.sheet.clone(), site.cell?.row));
    // A row of which something worse is said is not unknown.
    let explains = |it: &&Finding| it.code == Code::RowNarrowed || it.severity == Severity::Error;
    let explained: BTreeSet<_> = said.iter().filter(explains).filter_map(|it| at(&it.site)).collect();
    // A name is told once a sheet, also where many rows have it.
    let name = |it: &Observation| Some((it.file.clone(), it.sheet.clone(), it.row.last()?.clone()));
    let is_told = |it: &Observation| at(&it.at().site()).is_some_and(|row| explained.contains(&row));
    let told: BTreeSet<_> =
        rows.values().filter(|(it, _)| is_told(it)).filter_map(|(it, _)| name(it)).collect();
    let is_explained = |it: &Observation| is_told(it) || name(it).is_some_and(|name| told.contains(&name));
    let mut said = BTreeSet::new();
    let mut findings = Findings::default();
    for (it, known) in rows.into_values() {
        if is_explained(it) {
            continue;
        }
        let Some(name) = it.row.last().filter(|_| !known && it.area.is_none()) else { continue };
        if crate::read::words::period::TimeWords::parse(name).is_whole() || !said.insert(name.clone()) {
            continue;
        }
        findings.push(unknown(project, it, name));
    }
    findings
}

/// A name that is nobody's, or several indicators'.
fn unknown(project: &Project, it: &Observation, name: &str) -> Finding {
    let known = project.catalogue.candidates(name).iter().filter_map(|id| project.catalogue.get(id));
    let several: Vec<&str> = known.map(|it| it.name.as_str()).collect();
    if several.len() > 1 {
        let Text { zh, en } = Text::list(&several);
        let message = text!(
            "“{name}”可以是 {zh}，看不出是哪个，这一行没有使用",
            "`{name}` can be {en}; which one is meant cannot be seen, and the row is not used"
        );
        let hint = text!(
            "在表里写明；或在 review.toml 里给要的那个 [[indicator]] 写上 aliases = [\"{name}\"]",
            "say it in the sheet, or give the [[indicator]] that is meant `aliases = [\"{name}\"]` in review.toml"
        );
        return Finding::new(Code::RowUnmatched, it.at().site(), message)
            .hint(hint)
            .severity(Severity::Warning);
    }
    let near = project.catalogue.nearest(name, 3);
    let hint = if near.is_empty() {
        text!(
            "若需要，在 review.toml 用 [[indicator]] 增加",
            "if it is wanted, add it with [[indicator]] in review.toml"
        )
    } else {
        let Text { zh, en } = Text::list(&near);
        text!(
            "最接近的是 {zh}；若就是其中之一，在 review.toml 的 [[indicator]] 里把“{name}”写进 aliases",
            "the nearest are {en}; if it is one of them, list `{name}` under `aliases` of its [[indicator]] in review.toml"
        )
    };
    let message =
        text!("指标目录里没有“{name}”，这一行没有使用", "the catalogue has no `{name}`; the row is not used");
    Finding::new(Code::RowUnmatched, it.at().site(), message).hint(hint)
}

/// Sheets whose rows are areas and of which it is not known what they measure: one finding a sheet, for without one all of
/// it would be left out silently.
pub(super) fn unknown_subjects(observations: &[Observation]) -> Findings {
    type Sheet = (Arc<str>, Option<Arc<str>>);
    let mut sheets: BTreeMap<Sheet, (&Observation, bool, bool)> = BTreeMap::new();
    for it in observations.iter().filter(|it| it.value.is_some()) {
        let key = (Arc::clone(&it.file), it.sheet.clone());
        let (_, known, of_areas) = sheets.entry(key).or_insert((it, false, false));
        *known |= it.indicator.is_some();
        *of_areas |=
            it.area.as_ref().is_some_and(|area| it.row.last().is_some_and(|last| last == area.as_str()));
    }
    let unknown = sheets.into_values().filter(|(_, known, of_areas)| !known && *of_areas);
    let finding = |(first, ..): (&Observation, bool, bool)| {
        let title = first.title.as_deref().unwrap_or_default();
        let message = text!(
            "看不出“{title}”这张各地区的表是哪个指标的，没有使用",
            "of which indicator this table of areas is (`{title}`) cannot be seen; it was not used"
        );
        let hint = text!(
            "在表的上方写明，如“指标：一般公共预算收入”；不用则不必处理",
            "write it above the table, as in 指标：一般公共预算收入; if it is not wanted, leave it"
        );
        Finding::new(Code::RowUnmatched, first.at().site(), message).hint(hint)
    };
    unknown.map(finding).collect()
}

/// Figures of known indicators that are of other areas than the one under review: one note a sheet.
pub(super) fn other_areas(project: &Project, observations: &[Observation]) -> Findings {
    type Sheet = (Arc<str>, Option<Arc<str>>);
    let Some(own) = project.report.area.as_deref() else { return Findings::default() };
    let compared = |area: &Area| {
        project
            .comparisons
            .iter()
            .any(|it| it.areas.iter().chain(&it.against).any(|name| name == area.as_str()))
    };
    let mut sheets: BTreeMap<Sheet, (&Observation, usize, Vec<&str>)> = BTreeMap::new();
    for it in observations.iter().filter(|it| it.indicator.is_some() && it.value.is_some()) {
        let Some(area) =
            it.area.as_ref().filter(|area| !area.is_own(own) && !area.is_scope() && !compared(area))
        else {
            continue;
        };
        let key = (Arc::clone(&it.file), it.sheet.clone());
        let (_, count, areas) = sheets.entry(key).or_insert((it, 0, Vec::new()));
        *count += 1;
        if !areas.contains(&area.as_str()) {
            areas.push(area.as_str());
        }
    }
    let note = |(first, count, areas): (&Observation, usize, Vec<&str>)| {
        const SHOWN: usize = 5;
        let names = areas.iter().take(SHOWN).copied().collect::<Vec<_>>().join("、");
        let more = if areas.len() > SHOWN { "……" } else { "" };
        let message = text!(
            "这张表里有{count}个数是其他地区的（{names}{more}），不是“{own}”的，没有使用",
            "{count} figures of this sheet are of other areas ({names}{more}) than `{own}`; they were not used"
        );
        let hint = text!(
            "不需要处理；如果其实是“{own}”的数，改正表里的地区名称",
            "nothing to do; if they are of `{own}`, correct the area's name in the table"
        );
        Finding::new(Code::AreaOther, first.at().site(), message).hint(hint)
    };
    sheets.into_values().map(note).collect()
}
