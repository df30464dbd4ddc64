//! review.toml, line by line.

use super::*;
use crate::{
    finding::{Code, Severity},
    model::{ChangeForm, IndicatorId, Kind, Status, page::Date},
};
use std::{path::Path, time::Duration};

/// The example of the documentation: every table and key.
const EXAMPLE: &str = r#"
[report]
year   = 2021                      # the reference year; never guessed from the clock or a file name
id     = "2021"                    # the folder under output/; default: the year
title  = "2021年国民经济和社会发展年度回顾"
area   = "荷塘区"
issuer = "荷塘区统计局"
date   = 2022-02-24                # printed; also the PDF's fixed timestamp
occasion = "区六届人大二次会议材料"  # mark at the top left
speaker  = "…"                     # template work-report
classification = "内部资料"
template = "review"
editions = ["large", "screen", "summary"]
language = "zh"
previous = "inputs/2020年已发布.csv"

[[source]]
file  = "主要经济指标.xlsx"
sheet = "2021年"
missing = { "—" = "not-applicable", "…" = "below-unit" }
table = { header = "3:4", label = "A", unit = "B", columns = { C = "2021", D = "2020", E = "change" } }

[[indicator]]
id = "gdp"
name = "地区生产总值"
aliases = ["GDP"]
unit = "亿元"
kind = "value"
change = "real"
decimals = { level = 1, change = 1 }

[[indicator]]
id = "tax_share"
name = "税收收入占比"
unit = "%"
kind = "share"
formula = "tax_revenue / budget_revenue"

[[chapter]]
title = "综合"
indicators = ["gdp", "va_primary", "va_secondary", "va_tertiary"]
charts = [{ kind = "level-and-change", indicator = "gdp", years = 5 }]

[[target]]
indicator = "gdp"
year = 2021
promise = "8.0%以上"

[rounding]
mode = "half-up"

[wording]
list = "、"
price-fall = "下降"
comparison = "比上年"
about = { points = "0.5" }

[fonts]
directories = []
system = false

[checks]
growth-outlier = "warning"

[[waive]]
code = "growth-mismatch"
at = "主要经济指标.xlsx!2021年!E7"
reason = "上年数按四经普修订"
by = "…"
until = 2022-03-31

[publish]
keep = 5
settle = "5s"
timeout = "10min"
on_success = []
on_warning = []
on_failure = ["mail", "-s", "年度回顾未生成", "tjj@example.gov.cn"]

[limits]
reader_memory = "1GiB"
reader_time = "20s"
"#;

fn id(text: &str) -> IndicatorId {
    IndicatorId(text.to_owned())
}

#[track_caller]
fn project(text: &str) -> Project {
    let (project, findings) = parse(Path::new("."), "inputs/review.toml", text).expect("a right review.toml");
    assert!(findings.is_empty(), "{findings:?}");
    project
}

/// The findings of a wrong file, one a line: place, code, message, hint.
#[track_caller]
fn wrong(text: &str, expected: &[&str]) {
    let findings = parse(Path::new("."), "inputs/review.toml", text).expect_err("a wrong review.toml");
    let lines: Vec<_> = findings
        .iter()
        .map(|finding| {
            assert!(finding.code.is_project_error(), "{finding:?}");
            let place = finding.site.to_string().replace("inputs/review.toml:", "");
            let hint = finding.hint.as_ref().map(|hint| format!(" → {}", hint.zh)).unwrap_or_default();
            format!("{place} {}: {}{hint}", finding.code.name(), finding.message.zh)
        })
        .collect();
    assert_eq!(lines, expected);
}

#[test]
fn the_example_is_understood() {
    let project = project(EXAMPLE);
    assert_eq!(project.report.year, 2021);
    assert_eq!(project.report.date, Some(Date { year: 2022, month: 2, day: 24 }));
    assert_eq!(project.report.editions, ["large", "screen", "summary"]);
    let source = &project.sources[0];
    assert_eq!(source.missing.get("—"), Some(&Status::NotApplicable));
    assert_eq!(source.at, WrittenAt { line: 17, column: 1 });
    let table = source.table.as_ref().expect("a layout");
    assert_eq!((table.header, table.label, table.unit), (Some((2, 3)), Some(0), Some(1)));
    assert_eq!(
        table.columns.iter().map(|(c, m)| (*c, m.as_str())).collect::<Vec<_>>(),
        [(2, "2021"), (3, "2020"), (4, "change")]
    );
    assert_eq!(project.chapters.len(), 1);
    assert!(project.chapters[0].required);
    assert_eq!(project.chapters[0].charts[0].years, 5);
    assert_eq!(project.targets[0].promise, "8.0%以上");
    assert_eq!(project.targets[0].at, WrittenAt { line: 47, column: 11 });
    assert_eq!(project.checks.get(&Code::GrowthOutlier), Some(&Severity::Warning));
    assert_eq!(project.waivers[0].until, Some(Date { year: 2022, month: 3, day: 31 }));
    assert_eq!(project.publish.timeout, Duration::from_secs(600));
    assert_eq!(project.publish.on_failure.len(), 4);
    assert_eq!(project.limits, Limits::default());
}

#[test]
fn the_year_is_enough() {
    let project = project("[report]\nyear = 2024\n");
    assert_eq!(project.report.title, "2024年国民经济和社会发展年度回顾");
    assert_eq!(project.report.id, "2024");
    assert_eq!(project.report.timestamp(), Date { year: 2024, month: 12, day: 31 });
    assert_eq!(project.publish.keep, 5);
    let titles: Vec<_> = project.chapters.iter().map(|chapter| chapter.title.as_str()).collect();
    assert_eq!(titles.len(), 12);
    assert_eq!((titles[0], titles[11]), ("综合", "资源、环境和应急管理"));
    assert!(project.chapters.iter().all(|chapter| !chapter.required));
}

#[test]
fn every_built_in_indicator_has_a_chapter_or_is_only_an_operand() {
    let project = project("[report]\nyear = 2024\n");
    let placed: Vec<_> = project.chapters.iter().flat_map(|chapter| &chapter.indicators).collect();
    let left: Vec<_> = project
        .catalogue
        .iter()
        .filter(|known| !placed.contains(&&known.id))
        .map(|known| known.id.as_str())
        .collect();
    assert_eq!(
        left,
        [
            "va_manufacturing",
            "va_other_services",
            "share_primary",
            "share_secondary",
            "share_tertiary",
            "population_rural",
            "population_male",
            "population_female",
            "population_60",
            "population_65",
        ]
    );
}

#[test]
fn the_area_is_in_the_title() {
    let project = project("[report]\nyear = 2021\narea = \"荷塘区\"\n");
    assert_eq!(project.report.title, "2021年荷塘区国民经济和社会发展年度回顾");
}

#[test]
fn an_override_keeps_what_it_does_not_say() {
    let project = project(
        "[report]\nyear = 2024\n[[indicator]]\nid = \"gdp\"\nname = \"国内生产总值\"\ndecimals = { level = 0 }\n",
    );
    let gdp = project.catalogue.get(&id("gdp")).expect("built in");
    assert_eq!((gdp.name.as_str(), gdp.change, gdp.kind), ("国内生产总值", ChangeForm::Real, Kind::Value));
    assert_eq!((gdp.decimals.level, gdp.decimals.change), (0, 1));
    assert_eq!(project.catalogue.find("地区生产总值").map(|found| &found.id), Some(&id("gdp")));
}

#[test]
fn a_growth_that_gets_a_level_may_print_it() {
    let project = project(
        "[report]\nyear = 2021\n[[indicator]]\nid = \"fixed_asset_investment\"\nkind = \"value\"\nunit = \"亿元\"\n",
    );
    let found = project.catalogue.get(&id("fixed_asset_investment")).expect("built in");
    assert!(found.publish_level);
    assert_eq!(found.change, ChangeForm::Comparable);
}
