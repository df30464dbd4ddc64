//! V1: what was expected and is not there.

use crate::{
    compute::Results,
    finding::{Code, Finding, Findings, Language, Site},
    model::Period,
    project::{Project, Steps},
    text,
};

pub(super) fn all(project: &Project, results: &Results) -> Findings {
    let period = project.report.period();
    let known = |id| {
        results.facts.get(id).and_then(|series| series.fact(period)).is_some_and(|fact| !fact.is_empty())
    };
    if !results.facts.keys().any(known) {
        return Findings::from_iter([year_missing(project, results)]);
    }
    let mut findings = Findings::default();
    for chapter in project.chapters.iter().filter(|chapter| chapter.required) {
        for id in chapter.indicators.iter().filter(|id| !known(id)) {
            let Some(series) = results.facts.get(id) else { continue };
            let (name, title) = (&series.indicator.name, &chapter.title);
            let year = period.name(Language::Zh);
            let site = Site::at(&*project.review_file, chapter.at.line, chapter.at.column);
            let finding = Finding::new(
                Code::IndicatorMissing,
                site,
                text!(
                    "“{title}”一章要用“{name}”，但各来源表里没有它{year}的数",
                    "chapter `{title}` needs `{name}`, but no source gives it for {period}"
                ),
            )
            .hint(text!(
                "在 inputs/ 的来源表里补上；名称不同就在 [[indicator]] 里加 aliases；不要这项就从该章 indicators 里删去",
                "add it to a source under inputs/; if it has another name there, add it to `aliases`; or take it out of `indicators`"
            ));
            findings.push(finding);
        }
    }
    findings.append(parts_of_the_year(project, results));
    findings
}

/// What a table of `[[series]]` asks for and no source gives: an indicator altogether, or a quarter or month of it. Sums
/// since January are as many as there are; January and February are often published together.
fn parts_of_the_year(project: &Project, results: &Results) -> Findings {
    let mut findings = Findings::default();
    for plan in &project.series {
        let site = || Site::at(&*project.review_file, plan.at.line, plan.at.column);
        for series in plan.indicators.iter().filter_map(|id| results.facts.get(id)) {
            let (name, title) = (&series.indicator.name, &plan.title);
            let timing = series.indicator.timing;
            let unknown = |period: &Period| {
                series
                    .fact(period.known_as(timing))
                    .is_none_or(|fact| fact.is_empty() && fact.missing.is_none())
            };
            let asked = plan.steps.of(project.report.year);
            let lacking: Vec<Period> = asked.iter().copied().filter(unknown).collect();
            let together = |period: &Period| plan.steps == Steps::Months && period.last_month() <= 2;
            let told: Vec<String> =
                lacking.iter().filter(|it| !together(it)).map(|it| plan.steps.name(*it)).collect();
            let finding = if lacking.len() == asked.len() {
                Finding::new(
                    Code::IndicatorMissing,
                    site(),
                    text!(
                        "表“{title}”要用“{name}”{year}年{word}的数，各来源表里一个也没有",
                        "the table `{title}` needs `{name}` for the parts of {year}; no source has one",
                        year = project.report.year,
                        word = plan.steps.word(),
                    ),
                )
            } else if plan.steps == Steps::ToDate || told.is_empty() {
                continue;
            } else {
                Finding::new(
                    Code::PeriodMissing,
                    site(),
                    text!(
                        "表“{title}”里“{name}”缺{year}年{list}的数，印出来是空格",
                        "the table `{title}` has no figure of `{name}` for {list} of {year}; the cells stay empty",
                        year = project.report.year,
                        list = told.join("、"),
                    ),
                )
            };
            findings.push(finding.hint(text!(
                "在 inputs/ 的来源表里补上；不要这项就从 [[series]] 的 indicators 里删去",
                "add it to a source under inputs/, or take it out of `indicators` of the [[series]]"
            )));
        }
    }
    findings
}

fn year_missing(project: &Project, results: &Results) -> Finding {
    let year = project.report.year;
    let latest = results.facts.values().filter_map(|series| series.facts.keys().last()).max();
    let (found, found_en) = match latest {
        Some(period) => (format!("最近的是{}", period.name(Language::Zh)), format!("the latest is {period}")),
        None => ("没有读到任何指标".to_owned(), "no indicator was read at all".to_owned()),
    };
    Finding::new(
        Code::YearMissing,
        Site::file(&*project.review_file),
        text!("所有来源表里都没有{year}年的数：{found}", "no source has a figure of {year}: {found_en}"),
    )
    .hint(text!(
        "核对 review.toml 的 report.year，以及 inputs/ 里是不是今年的文件",
        "check report.year in review.toml, and whether the files under inputs/ are this year's"
    ))
}
