//! Paragraphs as a statistician writes them.

use super::paragraphs;
use crate::{
    compute::sample::{Sheet, compute, project, sheet},
    model::{Status, page::Block},
};

#[track_caller]
fn check(indicators: &[&str], sheet: Sheet, expected: &[&str]) {
    let project = project(indicators, "");
    let (results, _) = compute(&project, [sheet]);
    let blocks = paragraphs(&project, &project.chapters[0], &results.facts, false);
    let text = |block: &Block| match block {
        Block::Paragraph { runs, .. } => runs.iter().map(|run| run.text.as_str()).collect::<String>(),
        _ => String::new(),
    };
    assert_eq!(blocks.iter().map(text).collect::<Vec<_>>(), expected);
}

fn a() -> Sheet {
    sheet("甲.xlsx")
}

#[test]
fn a_whole_and_its_parts() {
    let sheet = a()
        .level("gdp", 2021, "246.4亿元")
        .status(Status::Provisional)
        .change("gdp", 2021, "8.2%")
        .level("va_primary", 2021, "6.2亿元")
        .change("va_primary", 2021, "9.0%")
        .level("va_secondary", 2021, "100.2亿元")
        .change("va_secondary", 2021, "0.0%")
        .level("va_tertiary", 2021, "140.0亿元");
    check(
        &["gdp", "va_primary", "va_secondary", "va_tertiary"],
        sheet,
        &[
            "初步核算，全年地区生产总值246.4亿元，比上年增长8.2%。其中，第一产业增加值6.2亿元，比上年增长9.0%；\
         第二产业增加值100.2亿元，与上年持平；第三产业增加值140.0亿元。",
        ],
    );
}

#[test]
fn parts_without_their_whole() {
    let sheet = a().level("va_primary", 2021, "6.2亿元").change("va_primary", 2021, "9.0%");
    check(&["va_primary"], sheet, &["全年第一产业增加值6.2亿元，比上年增长9.0%。"]);
}

#[test]
fn growths_alone_make_a_list() {
    let sheet = a()
        .change("fixed_asset_investment", 2021, "7.6%")
        .change("industrial_investment", 2021, "10.1%")
        .change("infrastructure_investment", 2021, "3.3%")
        .change("private_investment", 2021, "-1.2%");
    check(
        &[
            "fixed_asset_investment",
            "industrial_investment",
            "infrastructure_investment",
            "private_investment",
        ],
        sheet,
        &[
            "全年固定资产投资比上年增长7.6%。其中，工业投资、基础设施投资比上年分别增长10.1%、3.3%，民间固定资产投资下降1.2%。",
        ],
    );
}

#[test]
fn the_year_is_named_once_in_a_paragraph_and_the_end_of_the_year_always() {
    let sheet = a()
        .level("retail_sales", 2021, "44.1亿元")
        .change("retail_sales", 2021, "14.3%")
        .level("budget_revenue", 2021, "12.34亿元")
        .change("budget_revenue", 2021, "-3.0%")
        .level("loans", 2021, "300.0亿元")
        .change("loans", 2021, "9.0%");
    check(
        &["retail_sales", "budget_revenue", "loans"],
        sheet,
        &["全年社会消费品零售总额44.1亿元，比上年增长14.3%。地方一般公共预算收入12.34亿元，比上年下降3.0%。\
         年末金融机构本外币贷款余额300.0亿元，比上年末增长9.0%。"],
    );
}

#[test]
fn what_is_missing_is_not_said() {
    let sheet = a().level("gdp", 2021, "待定").status(Status::Pending).change("retail_sales", 2021, "14.3%");
    check(&["gdp", "retail_sales"], sheet, &["全年社会消费品零售总额比上年增长14.3%。"]);
}
