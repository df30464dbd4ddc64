//! The words of a whole review: what its pages say, block by block.

use crate::bench::Case;
use nianbao::model::page::{Block, Cell, Pages, Run, Table};

/// The pages of a project.
fn pages(case: &Case) -> Pages {
    case.run(&["build", "--page-data", "page.json"]).ends_with(0);
    serde_json::from_slice(&std::fs::read(case.path("page.json")).unwrap()).unwrap()
}

fn text(runs: &[Run]) -> String {
    // Without the signs that keep a number and its unit on one line.
    runs.iter().map(|run| run.text.replace('\u{2060}', "")).collect()
}

fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let said = |block: &Block| match block {
        Block::Paragraph { runs, .. } => Some(text(runs)),
        _ => None,
    };
    blocks.iter().filter_map(said).collect()
}

/// The rows of the tables whose caption holds these words, cells by |, and their notes.
fn table(pages: &Pages, caption: &str) -> Vec<String> {
    let blocks = pages.back.iter().flat_map(|chapter| &chapter.blocks);
    let found = |block: &Block| match block {
        Block::Table(table) if table.caption.contains(caption) => Some(rows(table)),
        _ => None,
    };
    blocks.filter_map(found).flatten().collect()
}

fn rows(table: &Table) -> Vec<String> {
    let cell = |cell: &Cell| text(&cell.runs);
    let row = |cells: &[Cell]| cells.iter().map(cell).collect::<Vec<_>>().join("|");
    let rows = table.rows.iter().map(|it| row(&it.cells));
    rows.chain(table.notes.iter().map(|note| text(note))).collect()
}

#[test]
fn a_large_growth_an_average_of_two_years_and_round_numbers() {
    let pages = pages(&Case::of("words"));
    assert_eq!(
        paragraphs(&pages.chapters[0].blocks),
        [
            "全年地区生产总值246.4亿元，比上年增长8.1%，两年平均增长5.1%。社会消费品零售总额44.1亿元，比上年增长11.6%，\
             两年平均增长5.0%。实际使用外资2455万美元，比上年增长1.5倍。"
        ]
    );
    assert_eq!(
        table(&pages, "主要统计指标").last_chunk(),
        Some(&[
            "高新技术企业数|家|312|突破280|—|".to_owned(),
            "注：1.国内（地区）生产总值、各产业增加值等的绝对数按现价计算，增长速度按不变价格计算。"
                .to_owned(),
            "　　2.带“突破”“近”“余”“多”等字的是概数，资料来源如此，不据以计算增减。".to_owned(),
            "　　3.增减栏的“—”表示不计算增减。".to_owned(),
        ])
    );
    assert_eq!(
        table(&pages, "分季度新增市场主体"),
        [
            "一季度|310|19.2",
            "二季度|340余|—",
            "三季度|370|29.8",
            "四季度|402|34.0",
            "注：1.增长和增减是与上年同期相比。",
            "　　2.“—”表示没有这项数，或按规定不列。",
            "　　3.带“突破”“近”“余”“多”等字的是概数，资料来源如此，不据以计算增减。",
        ]
    );
    assert_eq!(
        table(&pages, "各街道创新主体"),
        [
            "全市|近3000",
            "金山街道|突破120",
            "月塘街道|95",
            "松岭街道|41",
            "注：带“突破”“近”“余”“多”等字的是概数，资料来源如此，不据以计算增减。",
        ]
    );
    let chart = pages.chapters[1].blocks.iter().find_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    let notes: Vec<String> = chart.unwrap().notes.iter().map(|note| text(note)).collect();
    assert_eq!(notes, ["注：2020年高新技术企业数突破280家，是概数，没有画出。"]);
}

/// Every word of an English review is English, but for the names of files and sheets and of who issues it.
#[test]
fn an_english_review_has_no_chinese_but_names_of_files() {
    let case = Case::sample();
    let review = std::fs::read_to_string(case.path("inputs/review.toml")).unwrap();
    case.put("inputs/review.toml", review.replacen("[report]", "[report]\nlanguage = \"en\"", 1));
    let ran = case.run(&["check"]).ends_with(0);
    assert!(!ran.stderr.contains("english-missing"), "{}", ran.stderr);
    let mut pages = serde_json::to_value(pages(&case)).unwrap();
    let back = pages["back"].as_array_mut().unwrap();
    let sources = back.iter().position(|chapter| chapter["id"] == "b-sources").unwrap();
    back.remove(sources);
    let mut chinese = Vec::new();
    collect(&pages, &mut chinese);
    assert_eq!(chinese, Vec::<String>::new());
}

/// The texts in JSON that hold Chinese characters; keys, the names of figures and of fonts are not printed, and the
/// data of tables is in the tables.
fn collect(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) if text.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c)) => {
            found.push(text.clone());
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        serde_json::Value::Object(fields) => {
            let printed =
                fields.iter().filter(|(key, _)| !matches!(key.as_str(), "fonts" | "figure" | "data"));
            printed.for_each(|(_, item)| collect(item, found));
        }
        _ => {}
    }
}

#[test]
fn what_has_no_english_is_told_with_what_to_add() {
    let case = Case::with(
        "[report]\nyear = 2021\narea = \"青禾区\"\nlanguage = \"en\"\n\
         [[indicator]]\nid = \"budget_revenue\"\nname = \"全区一般公共预算收入\"\n\
         [[chapter]]\ntitle = \"财政\"\nindicators = [\"budget_revenue\", \"tax_revenue\"]\n",
    );
    case.put(
        "inputs/财政.csv",
        "指标,单位,2021年,2020年\n全区一般公共预算收入,亿元,12.34,11.80\n税收收入,亿元,8.40,8.10\n",
    );
    let ran = case.run(&["check"]).ends_with(0);
    for said in [
        "警告 english-missing  inputs/review.toml",
        "“全区一般公共预算收入”没有英文名称，英文年报里印出来是中文",
        "name_en = \"local general public budget revenue\"",
        "警告 english-missing  inputs/review.toml:8:1",
        "“财政”是中文，英文年报里照样印中文",
        "写英文：[[chapter]] title_en = \"…\"",
    ] {
        assert!(ran.stderr.contains(said), "{said}\n{}", ran.stderr);
    }
    assert!(!ran.stderr.contains("“税收收入”"), "{}", ran.stderr);
    let pages = pages(&case);
    assert_eq!(
        pages.document.title,
        "Annual Review of the Economic and Social Development of 青禾区 in 2021"
    );
    assert_eq!(
        paragraphs(&pages.chapters[0].blocks),
        ["全区一般公共预算收入 stood at 12.34 hundred million yuan, up 4.6% from the previous year. \
             Of this, tax revenue stood at 8.40 hundred million yuan, up 3.7% from the previous year."]
    );
    assert_eq!(
        table(&pages, "Main statistical indicators, 2021").get(1..3),
        Some(
            &[
                "全区一般公共预算收入|100 million yuan|12.34|11.80|4.6|%".to_owned(),
                "Tax revenue|100 million yuan|8.40|8.10|3.7|%".to_owned(),
            ][..]
        )
    );
}
