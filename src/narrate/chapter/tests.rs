//! Paragraphs as a statistician writes them.

use super::paragraphs;
use crate::{
    compute::sample::{Sheet, compute, project, sheet},
    model::{Status, page::Block},
};

#[track_caller]
fn check(indicators: &[&str], sheet: Sheet, expected: &[&str]) {
    check_with("", indicators, sheet, expected);
}

#[track_caller]
fn check_with(more: &str, indicators: &[&str], sheet: Sheet, expected: &[&str]) {
    let project = project(indicators, more);
    let (results, _) = compute(&project, [sheet]);
    let blocks = paragraphs(&project, &project.chapters[0], &results, false);
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

/// 城乡 and 商品和餐饮 are two divisions of one whole: no part of one is the fastest of both.
#[test]
fn the_fastest_is_of_one_division() {
    let of = |ids: &[(&str, &str)]| {
        let whole = a().change("retail_sales", 2021, "5.0%");
        ids.iter().fold(whole, |sheet, (id, growth)| sheet.change(id, 2021, growth))
    };
    let two = [
        ("retail_urban", "4.0%"),
        ("retail_rural", "6.0%"),
        ("retail_goods", "4.5%"),
        ("retail_catering", "12.0%"),
    ];
    check(
        &["retail_sales", "retail_urban", "retail_rural", "retail_goods", "retail_catering"],
        of(&two),
        &[
            "全年社会消费品零售总额比上年增长5.0%。按经营地分，城镇消费品零售额、乡村消费品零售额比上年分别增长4.0%、6.0%。按消费类型分，商品零售额、餐饮收入比上年分别增长4.5%、12.0%。",
        ],
    );
    let investment = a()
        .change("fixed_asset_investment", 2021, "7.6%")
        .change("investment_primary", 2021, "1.0%")
        .change("investment_secondary", 2021, "9.0%")
        .change("investment_tertiary", 2021, "6.5%")
        .change("private_investment", 2021, "12.0%");
    check(
        &[
            "fixed_asset_investment",
            "investment_primary",
            "investment_secondary",
            "investment_tertiary",
            "private_investment",
        ],
        investment,
        &[
            "全年固定资产投资比上年增长7.6%。其中，第一产业投资、第二产业投资、第三产业投资、民间固定资产投资比上年分别增长1.0%、9.0%、6.5%、12.0%。第二产业投资增长最快。",
        ],
    );
}

#[test]
fn a_large_growth_in_the_style_of_the_house() {
    let sheet = || a().level("retail_sales", 2021, "100.0亿元").level("retail_sales", 2020, "40.0亿元");
    let style = |word: &str| format!("[wording]\nlarge-growth = \"{word}\"");
    let said = |change: &str| format!("全年社会消费品零售总额100.0亿元，{change}。");
    check(&["retail_sales"], sheet(), &[&said("比上年增长150.0%")]);
    check_with(&style("times"), &["retail_sales"], sheet(), &[&said("比上年增长1.5倍")]);
    check_with(&style("ratio"), &["retail_sales"], sheet(), &[&said("是上年的2.5倍")]);
    check_with(&style("doubling"), &["retail_sales"], sheet(), &[&said("比上年增长150.0%")]);
    let doubled = a().level("retail_sales", 2021, "100.0亿元").level("retail_sales", 2020, "49.0亿元");
    check_with(&style("doubling"), &["retail_sales"], doubled, &[&said("比上年翻一番")]);
}

/// 8.1 % and 2.2 % make 5.1 % on average (domain §8).
#[test]
fn the_average_of_two_years_where_it_is_asked_for() {
    let more = "[[indicator]]\nid = \"gdp\"\naverage_years = 2\n\
                [[target]]\nindicator = \"gdp\"\nyear = 2021\npromise = \"8.0%以上\"";
    let sheet = a().level("gdp", 2021, "246.4亿元").change("gdp", 2021, "8.1%").change("gdp", 2020, "2.2%");
    check_with(
        more,
        &["gdp"],
        sheet,
        &["全年地区生产总值246.4亿元，比上年增长8.1%，完成增长8.0%以上的预期目标，两年平均增长5.1%。"],
    );
}

#[test]
fn one_that_grew_among_others_that_fell_is_not_the_fastest() {
    let sheet = a()
        .change("gdp", 2021, "-1.2%")
        .change("va_primary", 2021, "1.1%")
        .change("va_secondary", 2021, "-4.3%")
        .change("va_tertiary", 2021, "0.0%");
    check(
        &["gdp", "va_primary", "va_secondary", "va_tertiary"],
        sheet,
        &[
            "全年地区生产总值比上年下降1.2%。其中，第一产业增加值比上年增长1.1%，第二产业增加值下降4.3%，第三产业增加值与上年持平。",
        ],
    );
}

#[test]
fn the_growth_of_the_area_above_is_told_from_the_pace() {
    let of = |sheet: Sheet, area: &str| sheet.area(area);
    let sheet = of(a().change("gdp", 2021, "6.4%"), "荷塘区");
    let sheet = of(sheet.change("gdp", 2020, "3.9%"), "荷塘区");
    let sheet = of(sheet.change("gdp", 2021, "8.6%"), "芦淞区");
    let sheet = of(sheet.change("gdp", 2021, "5.8%"), "全市");
    let more = "[wording]\npace = true\n[[comparison]]\ntitle = \"各区\"\nareas = [\"荷塘区\", \"芦淞区\"]\nindicators = [\"gdp\"]\nagainst = \"全市\"";
    check_with(
        more,
        &["gdp"],
        sheet,
        &["全年地区生产总值比上年增长6.4%，增速提高2.5个百分点，增速高于全市0.6个百分点。"],
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

#[test]
fn a_headline_with_its_pace_its_promise_its_parts_their_structure_and_their_contribution() {
    let sheet = a()
        .level("gdp", 2021, "200.0亿元")
        .status(Status::Provisional)
        .change("gdp", 2021, "8.2%")
        .change("gdp", 2020, "3.0%")
        .level("va_primary", 2021, "20.0亿元")
        .change("va_primary", 2021, "5.0%")
        .contribution("va_primary", 2021, "6.1%")
        .pull("va_primary", 2021, "0.5百分点")
        .level("va_secondary", 2021, "80.0亿元")
        .change("va_secondary", 2021, "9.1%")
        .contribution("va_secondary", 2021, "43.9%")
        .pull("va_secondary", 2021, "3.6百分点")
        .level("va_tertiary", 2021, "100.0亿元")
        .change("va_tertiary", 2021, "8.0%")
        .contribution("va_tertiary", 2021, "50.0%")
        .pull("va_tertiary", 2021, "4.1百分点")
        .level("va_primary", 2020, "18.0亿元")
        .level("va_secondary", 2020, "72.0亿元")
        .level("va_tertiary", 2020, "90.0亿元")
        .level("gdp_per_capita", 2021, "65000元")
        .status(Status::Provisional)
        .change("gdp_per_capita", 2021, "7.7%");
    check_with(
        "[wording]\npace = true\n[[target]]\nindicator = \"gdp\"\nyear = 2021\npromise = \"8.0%以上\"",
        &["gdp", "va_primary", "va_secondary", "va_tertiary", "industry_structure", "gdp_per_capita"],
        sheet,
        &[
            "初步核算，全年地区生产总值200.0亿元，比上年增长8.2%，增速提高5.2个百分点，完成增长8.0%以上的预期目标。\
           其中，第一产业增加值20.0亿元，比上年增长5.0%；第二产业增加值80.0亿元，增长9.1%；第三产业增加值100.0亿元，增长8.0%。\
           第二产业增加值增长最快。第一产业增加值、第二产业增加值、第三产业增加值对地区生产总值增长的贡献率分别为6.1%、43.9%、50.0%，\
           分别拉动地区生产总值增长0.5、3.6、4.1个百分点。三次产业结构为10.0∶40.0∶50.0，与上年持平。\
           人均地区生产总值65000元，比上年增长7.7%。",
        ],
    );
}

#[test]
fn what_was_not_kept_is_said_and_what_cannot_be_judged_is_not() {
    let target = |promise: &str| {
        format!("[[target]]\nindicator = \"retail_sales\"\nyear = 2021\npromise = \"{promise}\"")
    };
    let sheet = || a().change("retail_sales", 2021, "5.0%");
    let said = |what: &str| format!("全年社会消费品零售总额比上年增长5.0%{what}。");
    check_with(&target("8.5%以上"), &["retail_sales"], sheet(), &[&said("，未完成增长8.5%以上的预期目标")]);
    check_with(&target("增长4.0%左右"), &["retail_sales"], sheet(), &[&said("，高于增长4.0%左右的预期目标")]);
    let unemployment =
        "[[target]]\nindicator = \"surveyed_unemployment\"\nyear = 2021\npromise = \"5.5%左右\"";
    let rate = a().level("surveyed_unemployment", 2021, "5.1%");
    check_with(
        unemployment,
        &["surveyed_unemployment"],
        rate,
        &["全年城镇调查失业率平均为5.1%，控制在5.5%左右的预期目标以内。"],
    );
    let price = "[[target]]\nindicator = \"cpi\"\nyear = 2021\npromise = \"涨幅3%左右\"";
    let index = a().level("cpi", 2021, "100.9上年=100");
    check_with(price, &["cpi"], index, &["全年居民消费价格比上年上涨0.9%，控制在3%左右的预期目标以内。"]);
    let within =
        "[[target]]\nindicator = \"surveyed_unemployment\"\nyear = 2021\npromise = \"控制在5.5%以内\"";
    let of = |rate: &str| a().level("surveyed_unemployment", 2021, rate);
    let judged =
        |rate: &str, kept: &str| format!("全年城镇调查失业率平均为{rate}，{kept}控制在5.5%以内的预期目标。");
    check_with(within, &["surveyed_unemployment"], of("5.5%"), &[&judged("5.5%", "实现")]);
    check_with(within, &["surveyed_unemployment"], of("5.6%"), &[&judged("5.6%", "未实现")]);
    check_with(&target("稳中有增"), &["retail_sales"], sheet(), &[&said("")]);
}

#[test]
fn single_indicators_are_not_told_in_one_form() {
    let sheet = a()
        .level("retail_sales", 2021, "44.1亿元")
        .change("retail_sales", 2021, "14.3%")
        .level("budget_revenue", 2021, "12.34亿元")
        .change("budget_revenue", 2021, "-3.0%")
        .level("budget_expenditure", 2021, "30.00亿元")
        .change("budget_expenditure", 2021, "2.0%")
        .change("fixed_asset_investment", 2021, "7.6%")
        .change("va_above_size_industry", 2021, "8.2%")
        .level("tax_share", 2021, "71.3%")
        .change("tax_share", 2021, "1.3百分点");
    check(
        &[
            "retail_sales",
            "budget_revenue",
            "budget_expenditure",
            "fixed_asset_investment",
            "va_above_size_industry",
            "tax_share",
        ],
        sheet,
        &[
            "全年社会消费品零售总额44.1亿元，比上年增长14.3%。地方一般公共预算收入12.34亿元，比上年下降3.0%；\
             一般公共预算支出30.00亿元，增长2.0%。",
            "全年固定资产投资比上年增长7.6%，规模以上工业增加值增长8.2%。税收收入占一般公共预算收入比重为71.3%，比上年提高1.3个百分点。",
        ],
    );
}

#[test]
fn a_turn_is_told_of_the_headline() {
    let sheet = || a().change("retail_sales", 2021, "14.3%").change("retail_sales", 2020, "-2.1%");
    let pace = "[wording]\npace = true";
    check_with(pace, &["retail_sales"], sheet(), &["全年社会消费品零售总额由上年下降2.1%转为增长14.3%。"]);
    // Last year's growth may have been revised since: nothing is said of it unless the bureau wants it.
    check(&["retail_sales"], sheet(), &["全年社会消费品零售总额比上年增长14.3%。"]);
}

#[test]
fn the_house_decides_how_money_is_counted() {
    let sheet = || a().level("budget_revenue", 2021, "12.34亿元").level("income_all", 2021, "41314元");
    let ids = ["budget_revenue", "income_all"];
    let money = |unit: &str| format!("[wording]\nmoney = \"{unit}\"");
    let tail = "居民人均可支配收入41314元。";
    check_with(&money("万元"), &ids, sheet(), &[&format!("全年地方一般公共预算收入123400万元。{tail}")]);
    check_with(&money("亿元"), &ids, sheet(), &[&format!("全年地方一般公共预算收入12.34亿元。{tail}")]);
}

#[test]
fn the_area_above_is_beside_the_growth() {
    let of = |sheet: Sheet, area: &str| sheet.area(area);
    let sheet = of(a().change("gdp", 2021, "8.2%"), "荷塘区");
    let sheet = of(sheet.change("gdp", 2021, "8.6%"), "芦淞区");
    let sheet = of(sheet.change("gdp", 2021, "7.0%"), "全市");
    let more = "[[comparison]]\ntitle = \"各区\"\nareas = [\"荷塘区\", \"芦淞区\"]\nindicators = [\"gdp\"]\nagainst = \"全市\"";
    check_with(more, &["gdp"], sheet, &["全年地区生产总值比上年增长8.2%，高于全市1.2个百分点。"]);
}

/// The place by growth among the areas of a `[[comparison]]` with `rank`.
#[test]
fn the_place_among_the_areas_compared() {
    let sheet = |own: &str, rank: &str| {
        let growths = [("荷塘区", own), ("芦淞区", "8.6%"), ("石峰区", "7.9%"), ("天元区", "8.1%")];
        let sheet =
            growths.iter().fold(a(), |sheet, (area, growth)| sheet.change("gdp", 2021, growth).area(area));
        let more = format!(
            "[[comparison]]\ntitle = \"各区\"\nareas = [\"荷塘区\", \"芦淞区\", \"石峰区\", \"天元区\"]\nindicators = [\"gdp\"]\n{rank}"
        );
        (more, sheet)
    };
    let (more, growths) = sheet("8.2%", "rank = true");
    check_with(&more, &["gdp"], growths, &["全年地区生产总值比上年增长8.2%，增速在四个区中居第2位。"]);
    let (more, growths) = sheet("8.1%", "rank = true");
    check_with(&more, &["gdp"], growths, &["全年地区生产总值比上年增长8.1%，增速在四个区中并列第2位。"]);
    let (more, growths) = sheet("8.2%", "");
    check_with(&more, &["gdp"], growths, &["全年地区生产总值比上年增长8.2%。"]);
}

#[test]
fn a_chapter_in_english() {
    let named = "[[indicator]]\nid = \"gdp\"\nname = \"gross domestic product\"\nunit = \"billion yuan\"\n\
                 [[indicator]]\nid = \"va_primary\"\nname = \"primary industry\"\nunit = \"billion yuan\"\n\
                 [[indicator]]\nid = \"tax_share\"\nname = \"the share of taxes in revenue\"\n\
                 [[target]]\nindicator = \"gdp\"\nyear = 2021\npromise = \"8.0%以上\"\n";
    let sheet = a()
        .level("gdp", 2021, "200.0亿元")
        .status(Status::Provisional)
        .change("gdp", 2021, "8.2%")
        .level("va_primary", 2021, "20.0亿元")
        .change("va_primary", 2021, "5.0%")
        .level("tax_share", 2021, "71.3%")
        .change("tax_share", 2021, "1.3百分点");
    let text = format!(
        "[report]\nyear = 2021\nlanguage = \"en\"\n[[chapter]]\ntitle = \"General\"\nindicators = [\"gdp\", \"va_primary\", \"tax_share\"]\n{named}"
    );
    let (project, _) = crate::project::parse(std::path::Path::new("/nowhere"), "inputs/review.toml", &text)
        .expect("a project");
    let (results, _) = compute(&project, [sheet]);
    let blocks = paragraphs(&project, &project.chapters[0], &results, false);
    let text = |block: &Block| match block {
        Block::Paragraph { runs, .. } => runs.iter().map(|run| run.text.as_str()).collect::<String>(),
        _ => String::new(),
    };
    assert_eq!(
        blocks.iter().map(text).collect::<Vec<_>>(),
        [
            "According to preliminary figures, gross domestic product stood at 20.0 billion yuan, up 8.2% from the previous year, \
             meeting the target of at least 8.0%. Of this, primary industry stood at 2.0 billion yuan, up 5.0% from the previous year.",
            "The share of taxes in revenue stood at 71.3%, up 1.3 percentage points from the previous year.",
        ]
    );
}
