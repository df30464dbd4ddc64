//! The whole way, by the real program: what is published, what is refused, and what is said.

use crate::bench::Case;
use std::fs;

/// A small district, invented for the tests.
const REVIEW: &str = r#"[report]
year = 2021
area = "青禾区"
issuer = "青禾区统计局"
date = 2022-02-24

[[chapter]]
title = "综合"
indicators = ["地区生产总值", "第一产业增加值", "第二产业增加值", "第三产业增加值"]
charts = [{ kind = "level-and-change", indicator = "地区生产总值", years = 2 }]

[[chapter]]
title = "财政"
indicators = ["一般公共预算收入", "税收收入"]

[[target]]
indicator = "地区生产总值"
year = 2021
promise = "8.0%以上"
"#;

const ECONOMY: &str = "\
青禾区2021年主要经济指标,,,,
指标,单位,2021年,2020年,比上年增长(%)
地区生产总值,亿元,246.4,225.1,8.2
　第一产业增加值,亿元,6.4,6.2,5.1
　第二产业增加值,亿元,100.0,90.9,8.6
　第三产业增加值,亿元,140.0,128.0,8.0
一般公共预算收入,万元,102500,100000,
　其中：税收收入,万元,75000,72000,
";

fn district() -> Case {
    let case = Case::with(REVIEW);
    case.put("inputs/主要经济指标.csv", ECONOMY);
    case
}

#[test]
fn a_release_has_all_its_files() {
    let case = district();
    let ran = case.run(&["build"]).ends_with(0);
    assert!(ran.stdout.starts_with("已发布：output/2021/review.pdf（第 1 版，"), "{}", ran.stdout);
    for name in
        ["review.pdf", "figures.json", "findings.json", "manifest.json", "inputs.tar", "tables/t1.csv"]
    {
        assert!(case.path("output/2021").join(name).is_file(), "{name}");
    }
    assert_eq!(
        std::fs::read_link(case.path("output/latest")).expect("a link"),
        std::path::Path::new(".releases/2021/1")
    );

    let again = case.run(&["build"]).ends_with(0);
    assert_eq!(again.stdout, "没有变化：output/2021/review.pdf 仍是第 1 版\n");
}

#[test]
fn two_folders_give_the_same_bytes() {
    let (one, other) = (district(), district());
    one.run(&["build"]).ends_with(0);
    other.run(&["build"]).ends_with(0);
    for name in ["review.pdf", "figures.json", "findings.json", "manifest.json", "inputs.tar"] {
        let bytes = |case: &Case| std::fs::read(case.path("output/2021").join(name)).expect("a file");
        assert!(bytes(&one) == bytes(&other), "{name} differs");
    }
}

#[test]
fn figures_carry_their_cells_and_rules() {
    let case = district();
    case.run(&["build"]).ends_with(0);
    let ledger = case.released("figures.json");
    let figures = ledger["figures"].as_array().expect("figures");
    let find = |id: &str| figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("{id}"));
    let gdp = find("gdp@2021:level");
    assert_eq!(gdp["origin"]["cell"], "C3");
    assert_eq!((gdp["value"].as_str(), gdp["unit"].as_str()), (Some("246.4"), Some("亿元")));
    // 102500 万元 is 10.25 亿元; over 10 亿元 that is 2.5 %.
    let revenue = find("budget_revenue@2021:level");
    assert_eq!(
        (revenue["value"].as_str(), revenue["origin"]["rule"].as_str()),
        (Some("10.25"), Some("unit-conversion"))
    );
    let growth = find("budget_revenue@2021:change");
    assert_eq!(growth["display"], "2.5%");
    assert_eq!(
        growth["origin"]["operands"],
        serde_json::json!(["budget_revenue@2021:level", "budget_revenue@2020:level"])
    );
    // 75000 over 72000 is 4.1666… %.
    assert_eq!(find("tax_revenue@2021:change")["display"], "4.2%");
}

#[test]
fn what_is_wrong_is_all_listed_and_what_is_published_stays() {
    let case = district();
    case.run(&["build"]).ends_with(0);
    let before = std::fs::read(case.path("output/latest/review.pdf")).expect("a PDF");
    case.put(
        "inputs/主要经济指标.csv",
        ECONOMY.replace("246.4", "约246").replace("一般公共预算收入,万元", "一般公共预算收入,万人"),
    );
    let ran = case.run(&["build"]).ends_with(1);
    let codes: Vec<&str> =
        ran.stderr.lines().filter_map(|line| line.strip_prefix("错误 ")?.split(' ').next()).collect();
    assert_eq!(codes, ["indicator-missing", "not-a-number", "unit-conflict"], "{}", ran.stderr);
    assert!(ran.stderr.contains("错误 not-a-number  inputs/主要经济指标.csv!C3"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("没有发布，已发布的没有改动。\n"), "{}", ran.stderr);
    assert_eq!(std::fs::read(case.path("output/latest/review.pdf")).expect("a PDF"), before);
}

#[test]
fn errors_of_review_toml_point_at_their_line() {
    let case = district();
    case.put(
        "inputs/review.toml",
        REVIEW.replace("issuer =", "isuer =").replace("第三产业增加值\"]", "第三产业增值\"]"),
    );
    let ran = case.run(&["check"]).ends_with(2);
    assert!(ran.stderr.contains("错误 key-unknown  inputs/review.toml:4:1"), "{}", ran.stderr);
    assert!(ran.stderr.contains("issuer"), "{}", ran.stderr);
    assert!(ran.stderr.contains("错误 indicator-unknown  inputs/review.toml:9:"), "{}", ran.stderr);
    assert!(ran.stderr.contains("第三产业增加值"), "{}", ran.stderr);
}

#[test]
fn a_missing_year_is_said_once() {
    let case = district();
    case.put("inputs/review.toml", REVIEW.replace("year = 2021", "year = 2023"));
    let ran = case.run(&["build"]).ends_with(1);
    assert!(ran.stderr.contains("所有来源表里都没有2023年的数：最近的是2021年"), "{}", ran.stderr);
    assert!(!case.path("output/latest").exists());
}

#[test]
fn a_file_that_review_toml_names_and_is_not_there() {
    let case = district();
    case.put("inputs/review.toml", format!("{REVIEW}\n[[source]]\nfile = \"财政.xlsx\"\n"));
    let ran = case.run(&["build"]).ends_with(1);
    assert!(ran.stderr.contains("错误 file-missing"), "{}", ran.stderr);
    assert!(ran.stderr.contains("财政.xlsx"), "{}", ran.stderr);
}

#[test]
fn a_draft_is_made_in_spite_of_errors_and_publishes_nothing() {
    let case = district();
    case.put("inputs/主要经济指标.csv", ECONOMY.replace("246.4", "约246"));
    let ran = case.run(&["build", "--draft", "草稿.pdf"]).ends_with(0);
    assert!(ran.stdout.starts_with("草稿：草稿.pdf（"), "{}", ran.stdout);
    assert!(case.path("草稿.pdf").is_file());
    assert!(!case.path("output/latest").exists());
}

#[test]
fn a_workbook_that_somebody_has_open_is_looked_at_but_not_published() {
    let case = district();
    case.put("inputs/~$主要经济指标.csv", "\u{3}wang");
    let ran = case.run(&["check"]).ends_with(0);
    assert!(ran.stderr.contains("警告 file-locked"), "{}", ran.stderr);
    let ran = case.run(&["build"]).ends_with(1);
    assert!(ran.stderr.contains("错误 file-locked"), "{}", ran.stderr);
    assert!(!case.path("output/latest").exists());
}

#[test]
fn check_says_what_build_would() {
    let case = district();
    let ran = case.run(&["check", "--format", "json"]).ends_with(0);
    let answer = ran.json();
    assert_eq!(answer["schema"], 1);
    assert_eq!(answer["findings"].as_array().map(Vec::len), Some(0), "{answer}");
}

#[test]
fn strict_makes_warnings_errors() {
    let case = district();
    case.put("inputs/主要经济指标.csv", ECONOMY.replace("246.4,225.1,8.2", "246.4,225.1,"));
    let ran = case.run(&["check"]).ends_with(0);
    assert!(ran.stderr.contains("警告 growth-missing  inputs/主要经济指标.csv!C3"), "{}", ran.stderr);
    case.run(&["check", "--strict"]).ends_with(1);
}

#[test]
fn read_gives_each_value_with_its_labels_and_its_change() {
    let case = district();
    let ran = case.run(&["read", "inputs/主要经济指标.csv", "--changes", "--format", "json"]).ends_with(0);
    let lines = ran.lines();
    let value = lines.iter().find(|line| line["kind"] == "value" && line["cell"] == "C3").expect("C3");
    assert_eq!(
        *value,
        serde_json::json!({
            "schema": 1, "kind": "value", "file": "inputs/主要经济指标.csv", "sheet": null, "cell": "C3",
            "row": ["地区生产总值"], "column": ["2021年"], "title": "青禾区2021年主要经济指标", "unit": "亿元",
            "indicator": "gdp", "area": "青禾区", "period": "2021", "measure": "level", "value": "246.4",
            "status": "A", "raw": "246.4",
        })
    );
    // 246.4 / 225.1 − 1 = 9.46246112838738… %
    let change =
        lines.iter().find(|line| line["kind"] == "change" && line["cells"][0] == "C3").expect("a change");
    assert_eq!((change["change"].as_str(), change["form"].as_str()), (Some("9.4624611284"), Some("percent")));
    assert_eq!(change["cells"], serde_json::json!(["C3", "D3"]));
}

#[test]
fn explain_knows_every_code_and_proposes_the_nearest() {
    let case = Case::empty();
    let ran = case.run(&["explain", "source-conflict"]).ends_with(0);
    assert!(
        ran.stdout.starts_with("source-conflict（错误）\n    同一指标、同一时期有两个不同的数。\n"),
        "{}",
        ran.stdout
    );
    let ran = case.run(&["explain", "source-conflic"]).ends_with(2);
    assert!(
        ran.stderr.contains("没有“source-conflic”这种问题；最接近的是 source-conflict"),
        "{}",
        ran.stderr
    );
}

#[test]
fn trace_goes_from_a_number_to_its_cells() {
    let case = district();
    case.run(&["build"]).ends_with(0);
    let ran = case.run(&["trace", "2.5%"]).ends_with(0);
    assert!(
        ran.stdout.contains(
            "由 budget_revenue@2021:level、budget_revenue@2020:level 计算（growth），未四舍五入是 2.5"
        ),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("取自 inputs/主要经济指标.csv!C7，单元格里是 102500"), "{}", ran.stdout);
    case.run(&["trace", "inputs/主要经济指标.csv!C7"]).ends_with(0);
    case.run(&["trace", "99999"]).ends_with(1);
}

/// The 102 numbers of a published work report, each bound to its row, in other words than the report's.
#[test]
fn a_work_report_with_every_number_bound() {
    let case = Case::of("report");
    let ran = case.run(&["build", "--page-data", "page.json"]).ends_with(0);
    assert!(!ran.stderr.contains("错误"), "{}", ran.stderr);
    let pages: serde_json::Value =
        serde_json::from_slice(&std::fs::read(case.path("page.json")).expect("page data")).expect("JSON");
    let mut said = String::new();
    collect(&pages, &mut said);
    // Where no line may end.
    let said = said.replace('\u{2060}', "");
    for sentence in [
        "检测只用了6天，共100多万人次，隔离人员近8000人。",
        "地区生产总值、固定资产投资、规模工业增加值、社会消费品零售总额、城乡居民收入分别增长8.2%、7.6%、8.2%、14.3%、7.4%。",
        "省、市重点项目有57个，投资140余亿元；产业投资占固定资产投资比重比上年提高6.9个百分点。",
        "园区企业突破300家，收入突破200亿元。",
        "学位多了600余个，园位多了1500余个，就业9980人",
        "群众大会开到第四届，邻里节是第一届。",
        "食品药品安全零事故，发案率六年连降，平安县区连续15年。",
        "空气改善率在城区排第一。",
        "公用经费下降10%，专项经费下降30%。",
        "地区生产总值增长8.0%以上，",
        "城镇调查失业率控制在5.5%以内；居民消费价格涨幅控制在3.0%左右；居民收入增长高于经济增长。",
        "厂房17.5万平方米。项目131个，投资123亿元，其中省、市重点项目67个。",
        "研发经费8亿元以上。",
        "分类设施覆盖率超过60%。",
        "是指1个办公室和13个专业工作组各司其职的做法。",
    ] {
        assert!(said.contains(sentence), "{sentence}\n{said}");
    }
    // What the source gives by a round number alone is in the ledger as it is written there, and nothing comes of it.
    let figures = case.released("figures.json");
    let visits =
        figures["figures"].as_array().expect("figures").iter().find(|it| it["display"] == "100多万人次");
    assert_eq!(visits.map(|it| (&it["status"], &it["origin"]["raw"])), Some((&"E".into(), &"100多".into())));
}

/// Every word of the pages, in order.
fn collect(value: &serde_json::Value, said: &mut String) {
    match value {
        serde_json::Value::Object(object) => {
            if let Some(text) = object.get("text").and_then(serde_json::Value::as_str) {
                said.push_str(text);
            }
            object.values().for_each(|it| collect(it, said));
        }
        serde_json::Value::Array(array) => array.iter().for_each(|it| collect(it, said)),
        _ => {}
    }
}

#[test]
fn a_finding_about_the_prose_can_be_answered_for() {
    let case = district();
    case.put("inputs/text/02财政.md", "财政投入占比较上年增长{字面：2.0}个百分点。\n");
    let ran = case.run(&["check"]).ends_with(0);
    assert!(ran.stderr.contains("警告 share-grows  inputs/text/02财政.md:1:"), "{}", ran.stderr);
    let waiver = "\n[[waive]]\ncode = \"share-grows\"\nat = \"text/02财政.md:1\"\nreason = \"原话引用\"\nby = \"王\"\n";
    case.put("inputs/review.toml", format!("{REVIEW}{waiver}"));
    let ran = case.run(&["check"]).ends_with(0);
    assert!(!ran.stderr.contains("警告 share-grows"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("waiver-unused"), "{}", ran.stderr);
    assert!(ran.stderr.contains("王已说明：原话引用"), "{}", ran.stderr);
}

/// A new folder, a template to change in it, and a review by that template: what a clerk does in January.
#[test]
fn a_new_project_and_a_template_of_its_own() {
    let case = Case::empty();
    fs::remove_dir(case.path("inputs")).unwrap();
    let ran = case.run(&["init", "."]).ends_with(2);
    assert!(ran.stderr.contains("例如 nianbao init 我的年报 --year 2025"), "{}", ran.stderr);
    case.run(&["init", ".", "--year", "2021"]).ends_with(0);
    case.put("inputs/主要经济指标.csv", ECONOMY);
    case.run(&["build"]).ends_with(0);

    // A project that is there needs no year; an unknown template is named with the known ones.
    let ran = case.run(&["init", ".", "--template", "annual"]).ends_with(2);
    assert!(
        ran.stderr.contains("写 review（年度回顾）、communique（统计公报）或 work-report（工作报告）"),
        "{}",
        ran.stderr
    );
    for template in ["work-report", "communique", "review"] {
        let ran = case.run(&["init", ".", "--template", template]).ends_with(0);
        let told = ran.stderr.contains(&format!("写 template = \"{template}\""));
        assert_eq!(told, template != "review", "{}", ran.stderr);
        assert!(case.path("templates").join(format!("{template}.typ")).exists(), "{template}");
    }
    // What was changed is not overwritten, and is what the next review is set with.
    let own = fs::read_to_string(case.path("templates/review.typ")).unwrap() + "\n各位代表，请审议。\n";
    case.put("templates/review.typ", own);
    case.run(&["init", ".", "--template", "review"]).ends_with(0);
    case.run(&["build"]).ends_with(0);
    let Ok(text) =
        std::process::Command::new("pdftotext").arg(case.path("output/latest/review.pdf")).arg("-").output()
    else {
        return;
    };
    assert!(String::from_utf8_lossy(&text.stdout).contains("各位代表，请审议。"));
}

/// A work report without a word of prose is no report: nothing is published.
#[test]
fn a_speech_needs_words() {
    let case = district();
    let review = fs::read_to_string(case.path("inputs/review.toml")).unwrap();
    let head = review.lines().take_while(|line| !line.starts_with("[[")).collect::<Vec<_>>().join("\n");
    case.put("inputs/review.toml", head.replace("[report]", "[report]\ntemplate = \"work-report\""));
    let ran = case.run(&["build"]).ends_with(1);
    assert!(ran.stderr.contains("text-missing") && ran.stderr.contains("工作报告没有正文"), "{}", ran.stderr);
    case.put("inputs/text/01工作回顾.md", "# 2021年工作回顾\n\n地区生产总值{地区生产总值}。\n");
    case.run(&["build"]).ends_with(0);
}

/// A row that is doubted is not called unknown as well.
#[test]
fn a_doubted_row_is_said_once() {
    let case = district();
    let rows = "工业投资,%,5.6,4.4,5.6\n";
    case.put("inputs/主要经济指标.csv", format!("{ECONOMY}{rows}"));
    let ran = case.run(&["check"]).ends_with(1);
    let named: Vec<&str> =
        ran.stderr.lines().filter(|line| line.contains("inputs/主要经济指标.csv!")).collect();
    let doubt = |cell: &str| format!("错误 percent-ambiguous  inputs/主要经济指标.csv!{cell}");
    assert_eq!(named, [doubt("C9"), doubt("D9")], "{}", ran.stderr);
}

/// A table of which the review uses nothing fills no screens; nothing is left out of what is asked for in full.
#[test]
fn many_findings_of_a_kind_are_counted() {
    let case = district();
    let rows: Vec<String> = (1..=30).map(|n| format!("自编指标第{n}项,亿元,{n},{n},\n")).collect();
    case.put("inputs/主要经济指标.csv", format!("{ECONOMY}{}", rows.concat()));
    let count = |arguments: &[&str]| {
        let ran = case.run(arguments);
        let named = ran.stderr.matches("提示 row-unmatched  inputs/主要经济指标.csv!").count();
        (named, ran.stderr.contains("同样的提示还有 25 处；加 -v 全部列出"))
    };
    assert_eq!(count(&["check"]), (5, true));
    assert_eq!(count(&["check", "-v"]), (30, false));
    assert_eq!(count(&["build"]), (5, true));
    let listed = case.released("findings.json").to_string();
    assert_eq!(listed.matches("row-unmatched").count(), 30);
}

#[test]
fn a_round_number_stands_in_every_table_as_it_is_written() {
    let case = Case::with(
        &REVIEW
            .replace("date = 2022-02-24", "date = 2022-02-24\nhistory = 4")
            .replace("\"税收收入\"]", "\"税收收入\", \"高新技术企业数\"]"),
    );
    case.put("inputs/主要经济指标.csv", ECONOMY);
    case.put(
        "inputs/企业.csv",
        "指标,单位,2018年,2019年,2020年,2021年\n高新技术企业数,家,210,250,280,突破300\n",
    );
    case.run(&["build"]).ends_with(0);
    let table =
        |name: &str| std::fs::read_to_string(case.path("output/latest/tables").join(name)).expect("a table");
    let names: Vec<String> = std::fs::read_dir(case.path("output/latest/tables"))
        .expect("tables")
        .map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let rows: Vec<String> = names
        .iter()
        .flat_map(|name| table(name).lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.starts_with("高新技术企业数,家,"))
        .collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows.iter().all(|row| row.contains("突破300")), "{rows:?}");
}
