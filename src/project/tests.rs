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
    IndicatorId(text.into())
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
    let editions: Vec<&str> = project.report.editions.iter().map(|edition| edition.name()).collect();
    assert_eq!(editions, ["large", "screen", "summary"]);
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
    assert_eq!(project.publish.timeout, Duration::from_mins(10));
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
            "vat",
            "corporate_income_tax",
            "personal_income_tax",
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

#[test]
fn what_must_be_there() {
    wrong("", &["1:1 key-missing: review.toml 缺少 [report] → 补上 [report]：至少写 year = 报告年"]);
    wrong(
        "[report]\ntitle = \"x\"\n",
        &["1:1 key-missing: [report] 缺少 `year` → 补上 `year`：报告年，例如 2021"],
    );
    wrong(
        "year = 2021\n[report]\nyear = 2021\n",
        &["1:1 key-unknown: review.toml 里没有“year”这个键 → `year` 应写在 [report] 下面"],
    );
}

#[test]
fn unknown_keys_in_the_order_of_the_file() {
    wrong(
        "[report]\nyaer = 2021\nyear = 2021\n  titel = \"x\"\nindicators = []\n[publsh]\nkeep = 1\n[rounding]\nfoo = 1\n",
        &[
            "2:1 key-unknown: [report] 里没有“yaer”这个键 → 您是不是想写 `year`？",
            "4:3 key-unknown: [report] 里没有“titel”这个键 → 您是不是想写 `title`？",
            "5:1 key-unknown: [report] 里没有“indicators”这个键 → `indicators` 应写在 [[chapter]] 下面",
            "6:2 key-unknown: review.toml 里没有“publsh”这个键 → 您是不是想写 `publish`？",
            "9:1 key-unknown: [rounding] 里没有“foo”这个键 → 可用的键：`mode`",
        ],
    );
}

#[test]
fn a_key_of_a_chapter() {
    wrong(
        "[report]\nyear = 2021\n[[chapter]]\ntitle = \"综合\"\nindicator = [\"gdp\"]\n",
        &["5:1 key-unknown: [[chapter]] 里没有“indicator”这个键 → 您是不是想写 `indicators`？"],
    );
}

#[test]
fn values_of_the_wrong_sort() {
    wrong(
        "[report]\nyear = \"2021\"\ndate = \"2022-02-24\"\neditions = \"large\"\ntitle = 2021\nlanguage = \"cn\"\nid = \"../x\"\n",
        &[
            "2:8 value-invalid: report.year 应为 1949 到 2200 之间的整数，实为文字“2021” → 去掉引号：year = 2021",
            "3:8 value-invalid: report.date 应为不带引号的日期（如 2022-02-24），实为文字“2022-02-24” → 去掉引号：date = 2022-02-24",
            "4:12 value-invalid: report.editions 应为用方括号括起来的列表，实为文字“large” → 写成列表：editions = [\"large\"]",
            "5:9 value-invalid: report.title 应为文字（加引号，不能为空），实为整数 2021 → 加上引号：title = \"2021\"",
            "6:12 value-invalid: report.language 应为\"zh\"、\"en\" 之一，实为文字“cn”",
            "7:6 value-invalid: report.id 应为一个文件夹名（不含 / 和 ..，不以 . 开头），实为文字“../x”",
        ],
    );
    wrong(
        "[report]\nyear = 21\n[fonts]\nsystem = \"true\"\n[wording]\nabout = { points = 0.5 }\n",
        &[
            "2:8 value-invalid: report.year 应为 1949 到 2200 之间的整数，实为整数 21",
            "4:10 value-invalid: fonts.system 应为 true 或 false，实为文字“true” → 去掉引号：system = true",
            "6:20 value-invalid: about.points 应为加引号的数（如 \"0.5\"），实为小数 0.5 → 加上引号：points = \"0.5\"",
        ],
    );
}

#[test]
fn brackets_once_or_twice() {
    wrong(
        "[report]\nyear = 2021\n[chapter]\ntitle = \"综合\"\n[[publish]]\nkeep = 3\n",
        &[
            "3:1 value-invalid: chapter 应为若干个表（[[…]] 或 [{…}]），实为表 → 用两层方括号：[[chapter]]",
            "5:1 value-invalid: publish 应为一个表（{…}），实为列表 → 用一层方括号：[publish]",
        ],
    );
}

#[test]
fn indicators_that_are_not_known() {
    wrong(
        "[report]\nyear = 2021\n[[chapter]]\ntitle = \"综合\"\nindicators = [\"地区生产总直\", \"失业率\", \"完全没有\"]\n",
        &[
            "5:15 indicator-unknown: 目录里没有指标“地区生产总直” → 最接近的是 “地区生产总值”、“人均地区生产总值”、“单位GDP能耗”；若是新指标，用 [[indicator]] 增加",
            "5:25 indicator-ambiguous: “失业率”可以指 2 个指标：城镇调查失业率（surveyed_unemployment）、城镇登记失业率（registered_unemployment） → 改写成其中一个的名称或标识",
            "5:32 indicator-unknown: 目录里没有指标“完全没有” → 用 [[indicator]] 增加这个指标",
        ],
    );
}

#[test]
fn charts() {
    wrong(
        "[report]\nyear = 2021\n[[chapter]]\ntitle = \"综合\"\ncharts = [{ kind = \"level-and-chnge\", indicator = \"gdp\" }, { kind = \"pie\", years = 1 }]\n",
        &[
            "5:20 value-invalid: charts.kind 应为\"level-and-change\"、\"bars\"、\"stacked\"、\"structure\"、\"lines\"、\"dumbbell\"、\"multiples\"、\"targets\" 之一，实为文字“level-and-chnge” → 您是不是想写 \"level-and-change\"？",
            "5:69 value-invalid: charts.kind 应为\"level-and-change\"、\"bars\"、\"stacked\"、\"structure\"、\"lines\"、\"dumbbell\"、\"multiples\"、\"targets\" 之一，实为文字“pie”",
            "5:84 value-invalid: charts.years 应为 2 到 30 之间的整数，实为整数 1",
        ],
    );
}

#[test]
fn a_chart_has_what_its_kind_needs_in_one_unit() {
    let chart =
        |chart: &str| format!("[report]\nyear = 2021\n[[chapter]]\ntitle = \"综合\"\ncharts = [{chart}]\n");
    wrong(
        &chart("{ kind = \"level-and-change\" }"),
        &["5:11 key-missing: 这种图缺少 `indicator` → 补上 indicator"],
    );
    wrong(
        &chart("{ kind = \"lines\", indicators = [\"gdp\"], axes = \"double\" }"),
        &["5:58 value-invalid: 只有 level-and-change 有左右两轴 → 删去 axes"],
    );
    wrong(
        &chart("{ kind = \"stacked\", indicators = [\"gdp\"] }"),
        &[
            "5:11 value-invalid: 这种图的 indicators 应有 2 到 5 个指标，实有 1 个 → 改正 indicators，多的分成几张图",
        ],
    );
    wrong(
        &chart("{ kind = \"bars\", indicators = [\"gdp\", \"grain_output\"] }"),
        &[
            "5:11 value-invalid: 一张图的指标单位要相同：“地区生产总值”是亿元，“粮食产量”是万吨 → 分成两张图，或写 measure = \"change\" 画增速",
        ],
    );
}

#[test]
fn indicators_that_contradict_themselves() {
    let own = "[report]\nyear = 2021\n[[indicator]]\nid = \"x\"\nname = \"新指标\"\n";
    wrong(
        &format!("{own}unit = \"万元\"\nkind = \"share\"\n"),
        &["6:8 value-invalid: kind = \"share\" 的单位应如“%”，实为“万元” → 改正 unit 或 kind"],
    );
    wrong(
        &format!("{own}unit = \"%\"\nkind = \"rate\"\nchange = \"real\"\n"),
        &["8:10 value-invalid: kind = \"rate\" 的变动不能是 \"real\" → change 可以是 \"points\"、\"none\""],
    );
    wrong(
        &format!("{own}unit = \"忆元\"\nkind = \"value\"\nchange = \"real\"\n"),
        &[
            "6:8 value-invalid: indicator.unit 应为计量单位（如 \"亿元\"、\"万人\"、\"%\"、\"元/人\"、\"上年=100\"），实为文字“忆元”",
        ],
    );
    wrong(
        &format!("{own}unit = \"元\"\nkind = \"balance\"\n"),
        &[
            "3:1 key-missing: 新指标 `x` 缺少 `change` → change 可以是 \"nominal\"、\"comparable\"、\"absolute\"、\"none\"",
        ],
    );
    wrong(
        "[report]\nyear = 2021\n[[indicator]]\nid = \"gpd\"\ndecimals = { level = 2 }\n",
        &[
            "3:1 key-missing: 新指标 `gpd` 缺少 `name`、`kind`、`unit` → 补上；若要改写内置指标，您是不是想写 id = \"gdp\"？",
        ],
    );
}

#[test]
fn what_stands_twice() {
    wrong(
        "[report]\nyear = 2021\n[[chapter]]\ntitle = \"综合\"\nindicators = [\"gdp\", \"地区生产总值\"]\n[[chapter]]\ntitle = \"综合\"\n",
        &[
            "5:22 value-invalid: 这一章的指标“地区生产总值”写了两次（前一次在第 5 行） → 删去多余的一个",
            "7:9 value-invalid: 章标题“综合”写了两次（前一次在第 4 行） → 删去多余的一个",
        ],
    );
    wrong(
        "[report]\nyear = 2021\n[[target]]\nindicator = \"gdp\"\npromise = \"8%\"\n[[target]]\nindicator = \"GDP\"\nyear = 2021\npromise = \"9%\"\n",
        &["7:13 value-invalid: 2021年的目标“GDP”写了两次（前一次在第 4 行） → 删去多余的一个"],
    );
    wrong(
        "[report]\nyear = 2021\n[[indicator]]\nid = \"gdp\"\n[[indicator]]\nid = \"gdp\"\n",
        &["6:6 value-invalid: 指标 `gdp` 写了两次（前一次在第 4 行） → 合并成一个 [[indicator]]"],
    );
    wrong(
        "[report]\nyear = 2021\n[[indicator]]\nid = \"gdp\"\naliases = [\"甲\"]\n[[indicator]]\nid = \"gni\"\naliases = [\"甲\"]\n",
        &["5:12 value-invalid: “甲”既是 `gdp` 又是 `gni` 的名称 → 只留给其中一个"],
    );
}

#[test]
fn durations_and_sizes() {
    wrong(
        "[report]\nyear = 2021\n[publish]\nsettle = \"五秒\"\ntimeout = 10\nkeep = 0\non_failure = \"mail\"\n[limits]\nreader_memory = \"1G\"\nreader_time = \"20\"\n",
        &[
            "4:10 value-invalid: publish.settle 应为时长（如 \"5s\"、\"10min\"、\"2h\"），实为文字“五秒”",
            "5:11 value-invalid: publish.timeout 应为时长（如 \"5s\"、\"10min\"、\"2h\"），实为整数 10",
            "6:8 value-invalid: publish.keep 应为 1 到 1000 之间的整数，实为整数 0",
            "7:14 value-invalid: publish.on_failure 应为用方括号括起来的列表，实为文字“mail” → 写成列表：on_failure = [\"mail\"]",
            "9:17 value-invalid: limits.reader_memory 应为大小（如 \"512MiB\"、\"1GiB\"），实为文字“1G”",
            "10:15 value-invalid: limits.reader_time 应为时长（如 \"5s\"、\"10min\"、\"2h\"），实为文字“20”",
        ],
    );
}

#[test]
fn sources() {
    wrong(
        "[report]\nyear = 2021\n[[source]]\nfile = \"../x.xlsx\"\n[[source]]\nfile = \"表[1.xlsx\"\n[[source]]\nsheet = \"x\"\nmissing = { \"—\" = \"none\" }\ntable = { header = \"4:3\", label = \"1\", columns = { C = \"chnage\", \"3\" = \"2021\" } }\n",
        &[
            "4:8 value-invalid: source.file 应为 inputs/ 下的文件名，可用 * ? [ab] **（不能以 / 开头，不能含 ..），实为文字“../x.xlsx”",
            "6:8 value-invalid: source.file 应为 inputs/ 下的文件名，可用 * ? [ab] **（不能以 / 开头，不能含 ..），实为文字“表[1.xlsx”",
            "7:1 key-missing: [[source]] 缺少 `file` → 补上 `file`：inputs/ 下的文件名，可用 * 等",
            "9:19 value-invalid: source.missing.— 应为\"not-applicable\"、\"below-unit\"、\"unknown\"、\"pending\"、\"confidential\" 之一，实为文字“none”",
            "10:20 value-invalid: table.header 应为表头所在的行（如 \"3:4\"，即第 3 至 4 行），实为文字“4:3”",
            "10:35 value-invalid: table.label 应为列号（如 C、AA），实为文字“1”",
            "10:56 value-invalid: table.columns.C 应为该列的时期或内容（如 \"2021\"、\"2021-Q3\"、\"change\"、\"share\"），或列标题（如 \"2021年户籍人口（万人）\"），实为文字“chnage”",
            "10:66 key-unknown: table.columns 里的“3”应为列号（如 C、AA）",
        ],
    );
}

#[test]
fn waivers_and_checks() {
    wrong(
        "[report]\nyear = 2021\n[[waive]]\ncode = \"growth-mismatch\"\nat = \"a.xlsx!x!E7\"\nby = \"王\"\n[[waive]]\ncode = \"percent-ambiguous\"\nat = \"x\"\nreason = \"\"\nby = \"王\"\n",
        &[
            "3:1 key-missing: [[waive]] 缺少 `reason` → 补上 `reason`：理由",
            "8:8 severity-fixed: `percent-ambiguous` 不能放行：它说明数字本身还没有确定 → 删去这个 [[waive]]，按 nianbao explain percent-ambiguous 改正",
            "10:10 value-invalid: waive.reason 应为文字（加引号，不能为空），实为空文字",
        ],
    );
    wrong(
        "[report]\nyear = 2021\n[checks]\ngrowth-outlire = \"warning\"\npercent-ambiguous = \"note\"\nsum-mismatch = \"warning\"\ngrowth-missing = \"info\"\nunit-conflict = \"error\"\n",
        &[
            "4:1 key-unknown: checks 里的“growth-outlire”应为问题代码（nianbao explain 可列出全部） → 您是不是想写 `growth-outlier`？",
            "5:21 severity-fixed: `percent-ambiguous` 关系到数字读得对不对，不能降为 \"note\" → 删去这一行，按 nianbao explain percent-ambiguous 改正资料",
            "7:18 value-invalid: checks.growth-missing 应为\"error\"、\"warning\"、\"note\" 之一，实为文字“info”",
        ],
    );
}

#[test]
fn what_makes_a_reading_doubtful_cannot_be_lowered() {
    for code in [
        "percent-ambiguous",
        "unit-conflict",
        "encoding-invalid",
        "source-conflict",
        "unit-jump",
        "not-a-number",
        "table-ambiguous",
    ] {
        let code = Code::parse(code).expect("a code");
        assert!(!code.may_be_lowered(), "{}", code.name());
    }
    assert!(
        Code::SumMismatch.may_be_lowered()
            && Code::GrowthMismatch.may_be_waived()
            && Code::UnitJump.may_be_waived()
    );
}

#[test]
fn formulas() {
    wrong(
        "[report]\nyear = 2021\n[[indicator]]\nid = \"tax_share\"\nformula = \"税收收 / 失业率\"\n[[indicator]]\nid = \"income_ratio\"\nformula = 'income_urban income_rural'\n[[indicator]]\nid = \"gdp\"\nformula = \"gni\"\n[[indicator]]\nid = \"gni\"\nformula = \"gdp * 2\"\n",
        &[
            "5:12 formula-invalid: 公式里的“税收收”不在目录里 → 最接近的是 “税收收入”、“非税收入”、“税收收入占比”",
            "5:18 formula-invalid: 公式里的“失业率”可以指几个指标 → 改写成其中一个：surveyed_unemployment、registered_unemployment",
            "8:25 formula-invalid: 公式这里应有 + - * /，实为“income_rural” → 补上运算符；名称里有空格或符号时用「」括起来",
            "11:11 formula-invalid: 计算“地区生产总值”要用到它自己 → 改正公式，使各指标不互相引用",
            "14:11 formula-invalid: 计算“国民总收入”要用到它自己 → 改正公式，使各指标不互相引用",
        ],
    );
    let project = project(
        "[report]\nyear = 2021\n[[indicator]]\nid = \"tax_share\"\nformula = \"税收收入 / 一般公共预算收入\"\n",
    );
    let operands: Vec<_> =
        project.formulas[&id("tax_share")].indicators().into_iter().map(IndicatorId::as_str).collect();
    assert_eq!(operands, ["tax_revenue", "budget_revenue"]);
}

/// One line of [report] after the year, with what is said of it.
#[track_caller]
fn slip(line: &str, expected: &str) {
    wrong(&format!("[report]\nyear = 2021\n{line}\n"), &[expected]);
}

#[test]
fn slips_of_notation() {
    slip("title = “回顾”", "3:9 toml-syntax: 这里应为半角的 \" ，实为全角的 “ → 换成英文输入法，改成 \"");
    slip("title ＝ \"回顾\"", "3:7 toml-syntax: 这里应为半角的 = ，实为全角的 ＝ → 换成英文输入法，改成 =");
    slip("title　= \"回顾\"", "3:6 toml-syntax: 这里有一个全角或特殊的空格 → 删去，或改成普通空格");
    slip(
        "editions = [\"large\"，\"screen\"]",
        "3:20 toml-syntax: 这里应为半角的 , ，实为全角的 ， → 换成英文输入法，改成 ,",
    );
    slip("title = 回顾", "3:9 toml-syntax: 文字应加引号，实为 回顾 → 写成 \"回顾\"");
    slip("title =", "3:8 toml-syntax: = 后面没有值 → 补上值；暂时不用就在行首加 #");
    slip("title", "3:6 toml-syntax: “title”后面应为 = 和值 → 写成 title = 值；若是说明，在行首加 #");
    slip("title: \"回顾\"", "3:6 toml-syntax: 键和值之间应为 = ，实为 : → 把 : 改成 =");
    slip(
        "标题 = \"回顾\"",
        "3:1 toml-syntax: 键只能用英文字母、数字、- 和 _，实为“标题” → 改成英文的键；可用的键见 nianbao schema",
    );
    slip("title = \"回顾", "3:12 toml-syntax: 这一行的引号没有成对 → 补上缺少的半角引号 \"");
    slip("year = 2022", "3:1 toml-syntax: “year”在同一个表里写了两次 → 删去多余的一个");
    slip(
        "date = 2022-02-30",
        "3:8 toml-syntax: 日期应像 2022-02-24 这样（月、日各两位，且确有这一天），实为 2022-02-30 → 改正日期",
    );
    slip(
        "date = 2022/02/24",
        "3:8 toml-syntax: 日期应像 2022-02-24 这样，实为 2022/02/24 → 把分隔号改成 -，月、日各两位",
    );
    slip(
        "previous = \"inputs\\数据.csv\"",
        "3:20 toml-syntax: 引号里不能直接写反斜杠 \\ → 路径用 / 分隔，例如 \"inputs/数据.csv\"",
    );
    slip("id = 0021", "3:6 toml-syntax: 数字前面不能有多余的 0 → 去掉前面的 0；若是编号，加上引号");
    slip("id = \"a\" title = \"b\"", "3:10 toml-syntax: 一行只能写一项，这里之前应当换行 → 在这里换行");
    slip("id = \"a\" // 编号", "3:10 toml-syntax: 一行只能写一项，这里之前应当换行 → 在这里换行");
    slip(
        "[report]",
        "3:2 toml-syntax: [report] 写了两次，或与前面的写法不一致 → 合并成一个；可以重复的表（如章节）每次都写成 [[report]]",
    );
    slip("editions = [\"large\"\n[rounding]", "3:12 toml-syntax: 这个 [ 没有对应的 ] → 在内容后面补上 ]");
    slip(
        "[fonts]\nsystem = True",
        "4:10 toml-syntax: 应为小写的 true 或 false，实为 True → 改成 true 或 false",
    );
    slip(
        "[[target]]\npromise = 8.0%以上",
        "4:14 toml-syntax: 文字应加引号，实为 8.0%以上 → 写成 \"8.0%以上\"",
    );
}

#[test]
fn several_slips_at_once() {
    wrong(
        "[report]\nyear： 2021\ntitle = 回顾\narea ＝ \"x\"\n",
        &[
            "2:5 toml-syntax: 这里应为半角的 = ，实为全角的 ： → 换成英文输入法，改成 =",
            "3:9 toml-syntax: 文字应加引号，实为 回顾 → 写成 \"回顾\"",
            "4:6 toml-syntax: 这里应为半角的 = ，实为全角的 ＝ → 换成英文输入法，改成 =",
        ],
    );
}

#[test]
fn a_byte_order_mark_does_not_count() {
    assert_eq!(project("\u{feff}[report]\nyear = 2021\n").report.year, 2021);
    wrong(
        "\u{feff}report.year = 21\n",
        &["1:15 value-invalid: report.year 应为 1949 到 2200 之间的整数，实为整数 21"],
    );
}

#[test]
fn a_folder_without_a_project() {
    let folder = tempfile::tempdir().expect("a folder");
    let findings = load(folder.path()).expect_err("nothing there");
    let finding = findings.iter().next().expect("one finding");
    assert_eq!(finding.code, Code::ProjectMissing);
    assert_eq!(finding.message.zh, "这里没有 inputs/review.toml");
    assert_eq!(finding.message.en, "there is no inputs/review.toml here");
    let findings = load(Path::new("bild")).expect_err("nothing there");
    let message = &findings.iter().next().expect("one finding").message;
    assert_eq!(message.zh, "没有叫“bild”的文件夹，也没有这个命令");
}

#[test]
fn another_encoding() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("inputs")).expect("inputs/");
    let mut bytes = b"[report]\nyear = 2021\ntitle = \"".to_vec();
    bytes.extend([0xbb, 0xd8, 0xb9, 0xcb, b'"', b'\n']);
    #[expect(clippy::disallowed_methods, reason = "a test's own folder")]
    std::fs::write(folder.path().join(REVIEW_FILE), bytes).expect("review.toml");
    let findings = load(folder.path()).expect_err("GB18030");
    let finding = findings.iter().next().expect("one finding");
    assert_eq!(finding.site.to_string(), "inputs/review.toml:3:10");
    assert_eq!(finding.message.zh, "inputs/review.toml 应为 UTF-8 编码，这里的字节不是");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Whatever happens to the file, it is read or refused; never a panic.
    #[test]
    fn no_damage_is_a_panic(at in 0..EXAMPLE.chars().count(), length in 0_usize..12, put in "[\\[\\]{}\"'=,#\n0-9.一“”＝，\\\\ a-c-]{0,4}") {
        let start: String = EXAMPLE.chars().take(at).collect();
        let rest: String = EXAMPLE.chars().skip(at + length).collect();
        let damaged = format!("{start}{put}{rest}");
        if let Err(findings) = parse(Path::new("."), "inputs/review.toml", &damaged) {
            proptest::prop_assert!(findings.has_errors());
        }
    }
}

#[test]
fn the_sample_is_understood() {
    let (project, findings) = load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample's review.toml");
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(project.report.year, 2024);
    assert_eq!((project.chapters.len(), project.targets.len(), project.formulas.len()), (10, 10, 3));
    let gdp = project.catalogue.find("国内生产总值").expect("an indicator");
    assert_eq!((gdp.id.as_str(), gdp.name.as_str()), ("gdp", "国内生产总值"));
}

#[test]
fn what_explain_shows_as_lines_of_review_toml_is_right() {
    let mut checked = 0;
    for code in Code::ALL.iter().filter(|code| code.example().is_toml) {
        let lines = code.example().mended.zh;
        let report = if lines.contains("[report]") { "" } else { "[report]\nyear = 2021\n" };
        let text = format!("{report}{lines}\n");
        let parsed = parse(Path::new("/nowhere"), "inputs/review.toml", &text);
        assert!(parsed.is_ok(), "{}: {:?}\n{text}", code.name(), parsed.err());
        checked += 1;
    }
    assert!(checked > 10, "{checked}");
}

/// Who changes only the decimals of an indicator has not said that 人口 means it.
#[test]
fn a_built_in_name_stays_ambiguous_until_it_is_written() {
    let found = |more: &str| {
        let text = format!("[report]\nyear = 2021\n[[indicator]]\nid = \"population_resident\"\n{more}\n");
        project(&text).catalogue.find("年末总人口").map(|it| it.id.to_string())
    };
    assert_eq!(found("decimals = { level = 1, change = 1 }"), None);
    assert_eq!(found("aliases = [\"年末总人口\"]").as_deref(), Some("population_resident"));
}
