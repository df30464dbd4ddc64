//! The words of a whole review: what its pages say, block by block.

use crate::bench::Case;
use nianbao::model::page::{Block, Cell, Pages, Run, Table};

/// The pages of a project.
fn pages(case: &Case) -> Pages {
    case.run(&["build", "--page-data", "page.json"]).ends_with(0);
    serde_json::from_slice(&std::fs::read(case.path("page.json")).unwrap()).unwrap()
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
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
