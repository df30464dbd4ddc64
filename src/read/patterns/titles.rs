//! What a title, a sheet's name or the heading of a group says is measured, where the headings of the numbers do not.

use super::{check, check_grid, finds, finds_in, grid, says};

/// The same table on a sheet of that name.
fn on_sheet(sheet: &str, table: &str) -> crate::read::Grid {
    let mut grid = grid(table);
    grid.sheet = Some(sheet.to_owned());
    grid
}

#[test]
fn amounts_below_a_heading_of_amounts_per_head_are_not_those_of_the_area() {
    let groups = "2024年主要指标\n指标|单位|2024年\n一、总量||\n地区生产总值|亿元|575.2\n二、人均水平||\n一般公共预算收入|元|5386\n住户存款|元|72100\n三、每平方公里产出||\n规模以上工业总产值|亿元|5.6\n";
    check(
        groups,
        &[
            ("C4", "575.2 亿元 gdp 2024 level"),
            ("C6", "5386 元 - 2024 level"),
            ("C7", "72100 元 - 2024 level"),
            ("C9", "5.6 亿元 - 2024 level"),
        ],
    );
    finds(groups, &["row-narrowed A9", "row-narrowed A6"]);
    let title = "2024年主要指标人均水平\n指标|单位|2024年|增速（%）\n税收收入|元|5386|3.8\n社会消费品零售总额|元|26880|5.9\n";
    check(title, &[("C3", "5386 元 - 2024 level"), ("D4", "5.9 % - 2024 change")]);
    finds(title, &["row-narrowed A1"]);
    says(
        title,
        "“2024年主要指标人均水平”说的是“人均”，下面“税收收入”等的数自己没有写是什么，没有当作它们本身的数使用",
    );
    let columns =
        "2024年各街道主要指标\n街道|税收收入（万元）|人均水平：地区生产总值（元）\n东街道|81000|67200\n";
    check(columns, &[("B3", "81000 万元 tax_revenue 2024 level"), ("C3", "67200 元 - 2024 level")]);
    // What is told of heads by its own name is not meant by the title alone.
    let both = "2024年居民人均收支和消费\n指标|单位|2024年\n居民人均可支配收入|元|45000\n社会消费品零售总额|亿元|120\n";
    check(both, &[("C3", "45000 元 income_all 2024 level"), ("C4", "120 亿元 retail_sales 2024 level")]);
    finds(both, &[]);
}

#[test]
fn growth_of_investment_is_no_share_and_no_degree_of_completion() {
    let groups = "2024年主要指标\n指标|单位|2024年\n一、投资增速||\n固定资产投资|%|5.2\n二、投资结构||\n工业投资|%|35.2\n民间投资|%|48.2\n";
    check(
        groups,
        &[
            ("C4", "5.2 % fixed_asset_investment 2024 change"),
            ("C6", "35.2 % - 2024 change"),
            ("C7", "48.2 % - 2024 change"),
        ],
    );
    finds(groups, &["row-narrowed A6"]);
    let done = "2024年主要指标完成率情况\n单位：%\n指标|2024年\n固定资产投资|98.2\n民间投资|101.1\n";
    check(done, &[("B4", "98.2 % - 2024 change")]);
    finds(done, &["row-narrowed A1"]);
    let sheet = on_sheet("比重", "2024年主要指标\n指标|单位|2024年\n固定资产投资|%|9.2\n城镇化率|%|71\n");
    check_grid(&sheet, &[("C3", "9.2 % - 2024 change"), ("C4", "71 % urbanization_rate 2024 level")]);
    finds_in(&sheet, &["row-narrowed A2"]);
    let index = "2024年投资指数\n指标|单位|2024年\n固定资产投资|%|105.2\n";
    check(index, &[("C3", "105.2 % - 2024 change")]);
    // 完成情况 is how things are going, and headings say what is what.
    for title in ["2024年主要指标完成情况", "2024年投资完成率和增速"] {
        let table = format!("{title}\n指标|增速（%）\n固定资产投资|5.2\n");
        check(&table, &[("B3", "5.2 % fixed_asset_investment 2024 change")]);
        finds(&table, &[]);
    }
    finds("2024年主要指标完成情况\n指标|单位|2024年\n固定资产投资|%|5.2\n", &[]);
}

#[test]
fn amounts_below_a_title_of_growth_may_be_by_how_much_they_grew() {
    let more = "2024年主要指标增量情况\n指标|单位|2024年\n税收收入|亿元|1.9\n社会消费品零售总额|亿元|13.4\n";
    check(more, &[("C3", "1.9 亿元 - 2024 level"), ("C4", "13.4 亿元 - 2024 level")]);
    finds(more, &["row-narrowed A1"]);
    let growth = "2024年主要指标增速\n单位：亿元\n指标|2024年\n税收收入|1.9\n";
    check(growth, &[("B4", "1.9 亿元 - 2024 level")]);
    finds(growth, &["row-narrowed A1"]);
    // A list of both, or a column that says it.
    for table in [
        "2024年主要指标总量及增速\n指标|单位|2024年\n税收收入|亿元|1.9\n",
        "2024年主要指标增速\n指标|单位|2024年|比上年±%\n税收收入|亿元|1.9|2\n",
        "2024年城镇新增就业情况\n指标|单位|2024年\n城镇新增就业|人|9024\n",
    ] {
        finds(table, &[]);
    }
}

#[test]
fn growth_at_current_prices_by_the_title_is_not_the_published_one() {
    let table = "2025年前三季度地区生产总值（现价增速）\n指标|单位|总量|增速（%）\n地区生产总值|亿元|555.1|4.2\n税收收入|亿元|28|5\n";
    let (reading, _) = super::read(&grid(table));
    let basis = |cell: &str| {
        let found = reading.observations.iter().find(|it| it.cell == super::at(cell));
        found.unwrap_or_else(|| panic!("nothing at {cell}")).basis.clone()
    };
    assert_eq!(basis("D3"), Some(crate::model::Basis::Nominal));
    assert_eq!(basis("D4"), None);
    finds(table, &["column-unmatched A1"]);
}
