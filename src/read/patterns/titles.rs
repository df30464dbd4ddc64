//! What a title, a sheet's name or the heading of a group says is measured, where the headings of the numbers do not.

use super::{check, check_grid, finds, finds_in, grid, read, says};

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

#[test]
fn a_title_of_growth_says_what_percentages_below_it_are() {
    check(
        "2023年主要指标分季度累计增速\n指标|一季度|上半年\n地区生产总值|6.8%|6.4%\n城镇登记失业率|2.5%|2.4%\n",
        &[
            ("B3", "6.8 % gdp 2023-Q1 change"),
            ("C3", "6.4 % gdp 2023-H1 change"),
            ("B4", "2.5 % registered_unemployment 2023-Q1 level"),
        ],
    );
    check(
        "2024年1-5月主要经济指标增速与上级对比\n单位：%\n指标|全省|全市|全区\n社会消费品零售总额|5.0|5.5|5.4\n",
        &[("D4", "5.4 % retail_sales 2024-01/2024-05 change")],
    );
    // Growth beside something else may be that.
    for title in ["主要指标增速与总量对比", "主要指标总量及增速", "主要指标分季度情况"]
    {
        let table = format!("2023年{title}\n指标|一季度|上半年\n地区生产总值|6.8%|6.4%\n");
        check(&table, &[("B3", "nothing")]);
        finds(&table, &["percent-ambiguous A3"]);
    }
}

#[test]
fn how_far_the_year_has_come_narrows_nothing() {
    let table =
        "2024年主要经济指标序时进度表（1-5月）\n指标|单位|1-5月完成|同比（%）\n税收收入|亿元|9.3|5.1\n";
    check(table, &[("C3", "9.3 亿元 tax_revenue 2024-01/2024-05 level")]);
    finds(table, &[]);
    let births = "2021-2023年人口出生、死亡、自然增长情况\n年份|出生率（‰）|死亡率（‰）|自然增长率（‰）\n2023|6.10|7.26|-1.16\n";
    check(
        births,
        &[
            ("B3", "6.1 ‰ birth_rate 2023 level"),
            ("C3", "7.26 ‰ death_rate 2023 level"),
            ("D3", "-1.16 ‰ natural_growth_rate 2023 level"),
        ],
    );
    finds(births, &[]);
    // Those who died are a part of the people.
    finds("2023年死亡人口年龄情况\n指标|单位|2023年\n65岁及以上人口|人|1200\n", &["row-narrowed A1"]);
}

#[test]
fn private_investment_and_trade_by_its_ways_are_what_they_are() {
    let private = "2023年民营经济主要指标\n指标|单位|总量\n民间投资|亿元|86.4\n税收收入|亿元|18.62\n";
    check(private, &[("C3", "86.4 亿元 private_investment 2023 level"), ("C4", "18.62 亿元 - 2023 level")]);
    finds(private, &["row-narrowed A4"]);
    let trade =
        "2024年1-7月进出口情况（按贸易方式、主要国别）\n单位：万元、%\n项目|进出口|同比\n总值|356820|4.3\n";
    check(trade, &[("B4", "356820 万元 trade_total 2024-01/2024-07 level")]);
    finds(trade, &[]);
    finds(
        &trade.replace("（按贸易方式、主要国别）", "（加工贸易）"),
        &["row-narrowed A1", "unit-missing A4"],
    );
}

#[test]
fn what_a_title_says_of_some_columns_is_said_of_them() {
    let shares = "2023年青禾区主要经济指标占全市比重\n指标|单位|全市|青禾区|青禾区占全市比重（%）\n税收收入|亿元|298.4|41.7|14\n";
    check(
        shares,
        &[
            ("C3", "298.4 亿元 tax_revenue 2023 level"),
            ("D3", "41.7 亿元 tax_revenue 2023 level"),
            ("E3", "14 % - 2023 share"),
        ],
    );
    // Without such a column all of them may be shares.
    finds("2023年主要经济指标占全市比重\n指标|单位|2023年\n固定资产投资|%|9.2\n", &["row-narrowed A1"]);
    let means = "主要指标增速及两年平均增速\n指标|2020年增速（%）|2021年增速（%）|两年平均增速（%）\n税收收入|2.6|8.3|5.4\n";
    check(
        means,
        &[
            ("B3", "2.6 % tax_revenue 2020 change"),
            ("C3", "8.3 % tax_revenue 2021 change"),
            ("D3", "5.4 % - 2021 change"),
        ],
    );
    // Of growth without a time it may be the mean.
    let mean = "2021年主要指标两年平均增速\n指标|增速（%）\n税收收入|5.4\n";
    check(mean, &[("B3", "5.4 % - 2021 change")]);
    finds(mean, &["row-narrowed A1"]);
    check(&mean.replace("增速（%）\n", "比上年增长（%）\n"), &[("B3", "5.4 % tax_revenue 2021 change")]);
    let heads = "按常住人口平均的主要指标\n指标|单位|2023年\n人均地区生产总值|元|93060\n粮食产量|公斤|314\n";
    check(heads, &[("C3", "93060 元 gdp_per_capita 2023 level"), ("C4", "314 公斤 - 2023 level")]);
    finds(heads, &["row-narrowed A1"]);
}

#[test]
fn a_sheet_named_after_another_month_than_its_title() {
    let conflict = |sheet: &str, table: &str| {
        let (_, findings) = read(&on_sheet(sheet, table));
        findings.iter().map(|it| it.message.zh.clone()).collect::<Vec<_>>()
    };
    let table = |title: &str| format!("{title}\n指标|单位|总量|增长%\n税收收入|亿元|12.3|4.5\n");
    for (sheet, title, month) in [
        ("11月", "2024年1-10月主要指标", 10),
        ("1-11月", "2024年1-12月主要指标", 12),
        ("2024年11月", "2024年10月主要指标", 10),
        ("三季度", "2024年上半年主要指标", 6),
        ("上半年", "2024年1-12月主要指标", 12),
    ] {
        assert_eq!(
            conflict(sheet, &table(title)),
            [format!("工作表名是“{sheet}”，标题和表头写的却到{month}月，看不出这些数是哪一期的")],
            "{title}"
        );
    }
    for (sheet, title) in [
        ("11月", "2024年1-11月主要指标"),
        ("三季度", "2024年1-9月主要指标"),
        ("一季度", "2024年3月主要指标"),
        ("12月", "2024年1-12月主要指标"),
        ("表11", "2024年1-10月主要指标"),
        ("11", "2024年1-10月主要指标"),
    ] {
        assert!(conflict(sheet, &table(title)).is_empty(), "{sheet} {title}");
    }
    // The headings name the month of the sheet.
    let headings = "2024年主要指标\n指标|单位|2024年11月|2024年1-11月\n税收收入|亿元|1.3|12.3\n";
    assert!(conflict("11月", headings).is_empty());
    let other = "主要指标\n指标|单位|2024年1-10月\n税收收入|亿元|12.3\n";
    assert_eq!(conflict("11月", other), ["工作表名是“11月”，标题和表头写的却到10月，看不出这些数是哪一期的"]);
}

#[test]
fn those_that_came_in_are_not_those_that_there_are() {
    for table in [
        "2025年规模以上工业企业入库情况\n指标|单位|2025年|2024年\n规模以上工业企业|家|22|18\n",
        "2025年规模以上工业企业月度入库情况\n月份|规模以上工业企业（家）\n1月|3\n2月|5\n",
        "2025年养老床位建设情况\n指标|单位|目标|完成\n养老机构床位|张|120|132\n",
        "2025年新建养老床位任务\n指标|单位|2025年目标\n养老机构床位|张|120\n",
    ] {
        let (reading, findings) = read(&grid(table));
        assert!(reading.observations.iter().all(|it| it.indicator.is_none()), "{table}");
        assert_eq!(findings.iter().map(|it| it.code.name()).collect::<Vec<_>>(), ["row-narrowed"], "{table}");
    }
    for table in [
        "2025年科技型中小企业入库情况\n指标|单位|2025年\n科技型中小企业|家|220\n",
        "2025年税收入库情况\n指标|单位|2025年\n税收收入|亿元|22\n",
        "2025年养老机构床位情况\n指标|单位|2025年\n养老机构床位|张|1200\n",
    ] {
        let (reading, _) = read(&grid(table));
        assert!(reading.observations.iter().all(|it| it.indicator.is_some()), "{table}");
        finds(table, &[]);
    }
}

#[test]
fn a_title_that_sets_places_beside_each_other_names_what_is_compared() {
    let table =
        |title: &str| format!("{title}\n单位：%\n地区|2024年|2025年\n青禾区|5.5|5.8\n临江区|5.2|5.6\n");
    for title in
        ["各区地区生产总值增速对比", "2025年各区GDP增速比较表", "2025年各区经济增速对比", "各区经济增速"]
    {
        check(&table(title), &[("B4", "5.5 % gdp 2024 change"), ("C5", "5.6 % gdp 2025 change")]);
        finds(&table(title), &[]);
    }
    // 经济增速 of something is not that of all, and in 亿元 nothing grows.
    check(&table("各区民营经济增速对比"), &[("B4", "5.5 % - 2024 change")]);
    check(&table("各区经济增速对比").replace('%', "亿元"), &[("B4", "5.5 亿元 - 2024 level")]);
}

#[test]
fn a_title_of_how_fast_all_grew_is_one_of_growth() {
    for title in ["2025年主要经济指标累计增速逐月情况", "2025年固定资产投资增速情况", "2025年主要指标增速"]
    {
        let table =
            format!("{title}\n单位：%\n指标|1-10月|1-11月\n房地产开发投资|-12.1|-11.3\n税收收入|2.1|2.5\n");
        check(
            &table,
            &[
                ("B4", "-12.1 % real_estate_investment 2025-01/2025-10 change"),
                ("C5", "2.5 % tax_revenue 2025-01/2025-11 change"),
            ],
        );
        finds(&table, &[]);
    }
    let mixed = "2025年主要指标总量及增速情况\n单位：%\n指标|1-11月\n税收收入|2.5\n";
    finds(mixed, &["percent-ambiguous A4"]);
}
