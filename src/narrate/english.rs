//! What an English review would still print in Chinese: each with the line of review.toml that mends it.

use crate::{
    compute::Results,
    finding::{Code, Finding, Findings, Site},
    model::{Indicator, IndicatorId, Unit},
    project::{Catalogue, Project, WrittenAt},
    text,
    wording::english,
};
use std::collections::BTreeSet;

/// Names, units, headings and promises without English. Names of areas, of files and of who issues the review stay as
/// they are.
pub(super) fn missing(project: &Project, results: &Results) -> Findings {
    let mut findings = Findings::default();
    let mut units: BTreeSet<&Unit> = BTreeSet::new();
    for id in printed(project) {
        let Some(series) = results.facts.get(&id).filter(|series| !series.facts.is_empty()) else { continue };
        let indicator = &*series.indicator;
        if is_chinese(&indicator.name) {
            findings.push(no_name(project, indicator));
        }
        if english::label(&indicator.unit).is_none() && units.insert(&indicator.unit) {
            findings.push(no_unit(project, indicator));
        }
    }
    for (key, written, at) in headings(project) {
        if is_chinese(&written) {
            findings.push(heading(project, key, &written, at));
        }
    }
    for target in results.targets.iter().filter(|target| target.promise.is_none()) {
        let plan =
            project.targets.iter().find(|it| it.indicator == target.indicator.id && it.year == target.year);
        let at = plan.map_or_else(WrittenAt::default, |plan| plan.at);
        findings.push(heading(project, "[[target]] promise", &target.text, at));
    }
    findings
}

pub(super) fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c))
}

/// The indicators of chapters, tables, charts and promises, each once, in the order of review.toml.
fn printed(project: &Project) -> Vec<IndicatorId> {
    let mut ids: Vec<&IndicatorId> = Vec::new();
    for chapter in &project.chapters {
        ids.extend(&chapter.indicators);
        ids.extend(chapter.charts.iter().flat_map(|chart| chart.indicator.iter().chain(&chart.indicators)));
    }
    ids.extend(project.series.iter().flat_map(|plan| &plan.indicators));
    ids.extend(project.comparisons.iter().flat_map(|plan| &plan.indicators));
    ids.extend(project.targets.iter().map(|plan| &plan.indicator));
    let mut seen = BTreeSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).cloned().collect()
}

/// What review.toml itself says on the page.
fn headings(project: &Project) -> Vec<(&'static str, String, WrittenAt)> {
    let report = &project.report;
    let mut said = vec![("[report] title_en", report.title.clone(), WrittenAt::default())];
    let front =
        [("[report] occasion", &report.occasion), ("[report] classification", &report.classification)];
    said.extend(front.into_iter().filter_map(|(key, text)| Some((key, text.clone()?, WrittenAt::default()))));
    for chapter in &project.chapters {
        said.push(("[[chapter]] title_en", chapter.title.clone(), chapter.at));
        let titles = chapter.charts.iter().filter_map(|chart| chart.title.clone());
        said.extend(titles.map(|title| ("charts title", title, chapter.at)));
    }
    let tables = project.comparisons.iter().map(|plan| ("[[comparison]] title", plan.title.clone(), plan.at));
    said.extend(tables);
    said.extend(project.series.iter().map(|plan| ("[[series]] title", plan.title.clone(), plan.at)));
    said.extend(project.revisions.iter().map(|plan| ("[[revision]] reason", plan.reason.clone(), plan.at)));
    said
}

fn no_name(project: &Project, indicator: &Indicator) -> Finding {
    let (name, id) = (&indicator.name, &indicator.id);
    let usual = Catalogue::builtin().get(id).and_then(|it| it.name_en.clone());
    let usual = usual.unwrap_or_else(|| "…".to_owned());
    Finding::new(
        Code::EnglishMissing,
        Site::file(&*project.review_file),
        text!("“{name}”没有英文名称，英文年报里印出来是中文", "`{name}` has no English name; it is printed in Chinese"),
    )
    .hint(text!(
        "在 review.toml 里写（句中用，首字母小写）：\n[[indicator]]\nid = \"{id}\"\nname_en = \"{usual}\"",
        "write in review.toml, as in the middle of a sentence:\n[[indicator]]\nid = \"{id}\"\nname_en = \"{usual}\""
    ))
}

fn no_unit(project: &Project, indicator: &Indicator) -> Finding {
    let (unit, id) = (&indicator.unit, &indicator.id);
    Finding::new(
        Code::EnglishMissing,
        Site::file(&*project.review_file),
        text!(
            "计量单位“{unit}”没有英文，英文年报里印出来是中文",
            "the unit {unit} has no English; it is printed in Chinese"
        ),
    )
    .hint(text!(
        "给这个指标（{id}）写一个同类的单位，例如 unit = \"万人\"、\"亿元\"",
        "give the indicator `{id}` a unit of the same sort that has English, such as 万人 or 亿元"
    ))
}

fn heading(project: &Project, key: &str, written: &str, at: WrittenAt) -> Finding {
    let site = match at.line {
        0 => Site::file(&*project.review_file),
        line => Site::at(&*project.review_file, line, at.column),
    };
    Finding::new(
        Code::EnglishMissing,
        site,
        text!("“{written}”是中文，英文年报里照样印中文", "`{written}` is Chinese and is printed as it is"),
    )
    .hint(text!("写英文：{key} = \"…\"", "write it in English: {key} = \"…\""))
}
