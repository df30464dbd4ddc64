//! What a second run says about tables whose layout changed since the last release, and what a draft leaves out.

use crate::bench::Case;

const REVIEW: &str = r#"[report]
year = 2021
area = "青禾区"
date = 2022-02-24

[[chapter]]
title = "财政"
indicators = ["一般公共预算收入", "税收收入"]
"#;

const TABLE: &str = "\
青禾区2021年财政收支,,,
指标,单位,2021年,2020年
一般公共预算收入,万元,102500,100000
　其中：税收收入,万元,75000,72000
";

#[test]
fn what_changed_since_the_last_release_is_said_once() {
    let case = Case::with(REVIEW);
    case.put("inputs/财政.csv", TABLE);
    case.run(&["build"]).ends_with(0);
    let manifest = case.released("manifest.json");
    let layout = &manifest["layouts"][0];
    assert_eq!(layout["file"], "inputs/财政.csv");
    assert_eq!(layout["hash"].as_str().map(str::len), Some(64));
    assert_eq!(layout["columns"][0], serde_json::json!({ "at": "C2", "name": "〔0〕年", "unit": "" }));
    assert_eq!(
        layout["rows"][1],
        serde_json::json!({ "at": "A4", "name": "一般公共预算收入/税收收入", "unit": "万元" })
    );

    let wider = TABLE
        .replace("税收收入,万元,75000,72000", "税收收入,亿元,7.5,7.2")
        .replace("一般公共预算收入,", "存款余额,亿元,300,280\n一般公共预算收入,");
    case.put("inputs/财政.csv", &wider);
    let ran = case.run(&["build"]).ends_with(0);
    let lines: Vec<&str> = ran.stderr.lines().filter(|line| line.contains("layout-changed")).collect();
    assert_eq!(
        lines,
        ["警告 layout-changed  inputs/财政.csv!A5", "提示 layout-changed  inputs/财政.csv!A3"],
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("“一般公共预算收入/税收收入”的单位由“万元”变成“亿元”"), "{}", ran.stderr);
    assert!(ran.stderr.contains("新增行“存款余额”"), "{}", ran.stderr);

    // The same again is no new release, and still compared with the one before.
    let again = case.run(&["build"]).ends_with(0);
    assert_eq!(again.stdout, "没有变化：output/2021/review.pdf 仍是第 2 版\n");
}

#[test]
fn next_years_tables_are_compared_with_this_years_release() {
    let case = Case::with(REVIEW);
    case.put("inputs/财政.csv", TABLE);
    case.run(&["build"]).ends_with(0);
    let next = |text: &str| text.replace("2021", "2022").replace("2020", "2021");
    case.put("inputs/review.toml", next(REVIEW));
    case.put("inputs/财政.csv", next(TABLE));
    let ran = case.run(&["check"]).ends_with(0);
    assert!(!ran.stderr.contains("layout-changed"), "{}", ran.stderr);
    case.put(
        "inputs/财政.csv",
        next(TABLE)
            .replace("2022年,2021年", "2022年,增长(%)")
            .replace("100000", "2.5")
            .replace("72000", "4.2"),
    );
    let ran = case.run(&["check"]).ends_with(0);
    assert!(ran.stderr.contains("提示 layout-changed  inputs/财政.csv!D2"), "{}", ran.stderr);
    assert!(ran.stderr.contains("列“上年”改成了“增长(%)”"), "{}", ran.stderr);
}

#[test]
fn a_draft_leaves_out_what_a_conflict_of_periods_would_stop() {
    let case = Case::with(REVIEW);
    case.put("inputs/财政.csv", TABLE.replace("青禾区2021年财政收支", "青禾区2019年财政收支"));
    case.run(&["build"]).ends_with(1);
    let ran = case.run(&["build", "--draft", "草稿.pdf", "--page-data", "data.json"]).ends_with(0);
    assert!(ran.stderr.contains("period-conflict"), "{}", ran.stderr);
    let data = std::fs::read_to_string(case.path("data.json")).expect("written");
    assert!(!data.contains("10.25") && !data.contains("102500"), "{data}");
    assert!(data.contains("【缺】"), "{data}");
}

#[test]
fn figures_of_other_areas_are_noted() {
    let case = Case::with(REVIEW);
    case.put("inputs/财政.csv", TABLE);
    case.put(
        "inputs/全市.csv",
        "2021年各区一般公共预算收入,,\n单位：亿元,,\n地区,2021年,2020年\n全市,300,280\n青禾区,10.25,10\n天元区,15,14\n",
    );
    let ran = case.run(&["check"]).ends_with(0);
    assert!(
        ran.stderr.contains("这张表里有4个数是其他地区的（全市、天元区），不是“青禾区”的，没有使用"),
        "{}",
        ran.stderr
    );
}

#[test]
fn pattern_24_two_files_that_differ() {
    let case = Case::with(REVIEW);
    case.put("inputs/财政.csv", TABLE);
    case.put("inputs/税务.csv", "青禾区2021年,,\n指标,单位,2021年\n税收收入,万元,75800\n");
    let ran = case.run(&["check"]).ends_with(1);
    assert!(ran.stderr.contains("错误 source-conflict"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("inputs/税务.csv!C3 是 75800") || ran.stderr.contains("税务.csv!C3"),
        "{}",
        ran.stderr
    );
    // Within the displayed precision (0.75 亿元) the first source's figure stands.
    case.put("inputs/税务.csv", "青禾区2021年,,\n指标,单位,2021年\n税收收入,万元,75001\n");
    case.run(&["check"]).ends_with(0);
}
