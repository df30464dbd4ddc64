//! What stands beside the numbers of an indicator and is not its own: by how much its growth moved, a first figure beside the
//! last one, a share in another whole; and what each branch adds to the growth of all.

use super::{check, finds, grid, read, says};

#[test]
fn points_between_two_growths_are_no_change_of_an_amount() {
    for heading in ["增减百分点", "增减（百分点）", "升降（百分点）", "同比±百分点"]
    {
        let table = format!(
            "青禾区2024年1-6月\n指标|本年增长%|上年同期增长%|{heading}\n地区生产总值|5.7|5.9|-0.2\n固定资产投资|4.5|8.9|-4.4\n"
        );
        check(
            &table,
            &[
                ("B3", "5.7 % gdp 2024-01/2024-06 change"),
                ("D3", "-0.2 百分点 - 2024-01/2024-06 change"),
                ("D4", "-4.4 百分点 - 2024-01/2024-06 change"),
            ],
        );
        finds(&table, &["column-unmatched D2"]);
    }
    says(
        "2024年\n指标|增长%|增减（百分点）\n地区生产总值|5.7|-0.2\n",
        "“增减（百分点）”以百分点计，“地区生产总值”等的增减以%计：这是增速的升降，没有当作它们的增减使用",
    );
    // In points for rates, in % for the others.
    let both = "2024年\n指标|单位|2024年|增减（%、百分点）\n地区生产总值|亿元|246|5.7\n税收收入占比|%|70|1\n";
    check(both, &[("D3", "5.7 % gdp 2024 change"), ("D4", "1 百分点 tax_share 2024 change")]);
    finds(both, &[]);
    let rates = "2024年\n指标|单位|2024年|增减（百分点）\n城镇化率|%|65.2|0.8\n";
    check(rates, &[("D3", "0.8 百分点 urbanization_rate 2024 change")]);
}

#[test]
fn a_first_figure_beside_the_last_one() {
    for [first, last] in [
        ["2022年快报", "2022年年报"],
        ["2022年快报数", "2022年最终核实数"],
        ["初步核算", "最终核实"],
        ["原公布数", "修订后"],
        ["初步核算数", "统计局核实数"],
        ["快报数据", "年报数据"],
        ["快报", "定案"],
        ["上报数", "审定数"],
        ["快报增速%", "核实增速%"],
        ["初步核算增速（%）", "最终核实增速（%）"],
        ["原公布增长（%）", "修订后增长（%）"],
    ] {
        let table = format!(
            "青禾区2022年\n指标|单位|{first}|{last}|差异\n地区生产总值|亿元|412.3|408.7|-3.6\n第一产业增加值|亿元|23.1|23.4|0.3\n"
        );
        let (reading, findings) = read(&grid(&table));
        assert!(reading.observations.iter().all(|it| it.indicator.is_none()), "{first} {last}");
        let told = findings.iter().find(|it| it.code.name() == "table-ambiguous").expect("a finding");
        assert_eq!(told.site.cell, Some(super::at("D2")), "{first} {last}");
        let begin =
            format!("“地区生产总值”等2行同一时期有两个数：C3 是 412.3（{first}），D3 是 408.7（{last}），");
        assert!(told.message.zh.starts_with(&begin), "{}", told.message.zh);
        // Each by itself is the figure.
        for one in [first, last] {
            let alone = format!("青禾区2022年\n指标|单位|{one}\n地区生产总值|亿元|12.3\n");
            let (reading, _) = read(&grid(&alone));
            assert!(reading.observations.iter().all(|it| it.indicator.is_some()), "{one}");
        }
    }
}

#[test]
fn a_revised_figure_is_of_the_level_to_its_left() {
    for [first, last] in [["地区生产总值（亿元）", "修订数（亿元）"], ["地区生产总值（亿元）", "核实后"]]
    {
        let table = format!(
            "地区生产总值历史数据修订\n年份|{first}|{last}|增长（%）\n2022年|431.8|429.9|4.2\n2023年|451.8|449.9|4.6\n"
        );
        finds(&table, &["table-ambiguous C2"]);
        check(
            &table,
            &[
                ("B3", "431.8 亿元 - 2022 level"),
                ("C3", "429.9 亿元 - 2022 level"),
                ("D3", "4.2 % gdp 2022 change"),
            ],
        );
        says(
            &table,
            &format!(
                "“2022年”等2行同一时期有两个数：B3 是 431.8（{first}），C3 是 429.9（{last}），看不出用哪一个"
            ),
        );
    }
    let one = "历史数据修订\n年份|税收收入（亿元）|修订数|社会消费品零售总额（亿元）|修订数\n2022年|31.8|29.9|104.2|104.2\n";
    finds(one, &["table-ambiguous C3"]);
    check(one, &[("D3", "104.2 亿元 retail_sales 2022 level"), ("E3", "104.2 亿元 retail_sales 2022 level")]);
}

#[test]
fn a_sheet_named_after_another_year_than_its_title() {
    let conflicts = |sheet: &str, table: &str| {
        let mut grid = grid(table);
        grid.sheet = Some(sheet.to_owned());
        let (_, findings) = read(&grid);
        findings
            .iter()
            .filter(|it| it.code.name() == "period-conflict")
            .map(|it| it.message.zh.clone())
            .collect::<Vec<_>>()
    };
    let year = "青禾区2024年主要经济指标\n指标|累计（亿元）|增长%\n社会消费品零售总额|171.2|7.7\n";
    let part = "青禾区2024年1-6月主要经济指标\n指标|1-6月（亿元）|增长%\n社会消费品零售总额|171.2|7.7\n";
    for (sheet, table) in [("2023年", year), ("2023", year), ("2023", part), ("2023年1-6月", part)] {
        assert_eq!(
            conflicts(sheet, table),
            [format!("工作表名是“{sheet}”，标题写的却是2024年，看不出这些数是哪一年的")]
        );
    }
    let years =
        "青禾区2024年主要经济指标\n指标|2024年（亿元）|2023年（亿元）\n社会消费品零售总额|171.2|162\n";
    let since = "青禾区2023—2024年主要经济指标\n指标|绝对数（亿元）\n社会消费品零售总额|171.2\n";
    for (sheet, table) in [("2024年", year), ("2023年", years), ("2023年台账", year), ("2023", since)] {
        assert!(conflicts(sheet, table).is_empty(), "{sheet}");
    }
}

#[test]
fn a_share_in_another_whole_is_not_the_share_of_the_indicator() {
    let table = "青禾区2023年\n指标|单位|2023年\n税收收入占财政总收入比重|%|82.3\nR&D经费占营业收入比重|%|1.81\n\
                 工业投资占产业投资比重|%|67.8\n第三产业增加值占地区生产总值比重|%|51.2\n\
                 工业投资占固定资产投资比重|%|40\n";
    check(
        table,
        &[
            ("C3", "82.3 % - 2023 share"),
            ("C4", "1.81 % - 2023 share"),
            ("C5", "67.8 % - 2023 share"),
            ("C6", "51.2 % share_tertiary 2023 share"),
            ("C7", "40 % industrial_investment 2023 share"),
        ],
    );
    finds(table, &["column-unmatched A3", "column-unmatched A4", "column-unmatched A5"]);
    says(table, "“税收收入占财政总收入比重”的分母不是“税收收入”等指标的比重通常用的，没有使用");
    // Below what they are the shares of, and beside it.
    let below = "青禾区2023年\n指标|单位|2023年\nR&D经费支出|亿元|8.2\n占GDP比重|%|1.81\n第三产业增加值|亿元|211\n占GDP比重|%|51.2\n\
                 税收收入|亿元|12\n占财政总收入比重|%|82.3\n";
    check(
        below,
        &[
            ("C4", "1.81 % rd_intensity 2023 share"),
            ("C6", "51.2 % va_tertiary 2023 share"),
            ("C8", "82.3 % - 2023 share"),
        ],
    );
    check(
        "青禾区2023年\n指标|2023年（亿元）|占全区比重（%）\n民营经济增加值|120|51.2\n",
        &[("C3", "51.2 % private_va 2023 share")],
    );
    check(
        "青禾区2023年\n指标|增速（%）|占规上工业比重（%）\n规模以上工业增加值|7.1|100\n",
        &[("C3", "100 % va_above_size_industry 2023 share")],
    );
    // The sign says that it is a share.
    let sign = "青禾区2023年\n指标|单位|2023年|占GDP%|占财政总收入（%）|占全市（%）\n第三产业增加值|亿元|211|51.2|9|8\nR&D经费|亿元|8|1.81|9|8\n";
    check(
        sign,
        &[
            ("D3", "51.2 % va_tertiary 2023 share"),
            ("E3", "9 % - 2023 share"),
            ("F3", "8 % - 2023 share"),
            ("D4", "1.81 % rd_intensity 2023 share"),
        ],
    );
    finds(sign, &["column-unmatched E2", "row-narrowed F2"]);
    // What is a part of nothing known may be one of the whole of its kind.
    let kind = "青禾区2023年\n指标|2023年（亿元）|占固定资产投资比重（%）|占全部投资比重（%）\n房地产开发投资|21|12|12\n";
    check(
        kind,
        &[("C3", "12 % real_estate_investment 2023 share"), ("D3", "12 % real_estate_investment 2023 share")],
    );
    let beside = "青禾区2023年\n指标|2023年（亿元）|占GDP比重（%）|占财政总收入比重（%）|占全部比重（%）\n第三产业增加值|211|51.2|9|51.2\n";
    check(
        beside,
        &[
            ("C3", "51.2 % va_tertiary 2023 share"),
            ("D3", "9 % - 2023 share"),
            ("E3", "51.2 % va_tertiary 2023 share"),
        ],
    );
}

#[test]
fn what_each_industry_adds_to_the_growth_of_all() {
    for title in [
        "三次产业对经济增长的贡献率和拉动",
        "三次产业对地区生产总值增长的贡献率和拉动",
        "三次产业贡献率和拉动",
    ] {
        let table = format!(
            "青禾区{title}\n年份|贡献率（%）|||拉动（百分点）||\n|第一产业|第二产业|第三产业|第一产业|第二产业|第三产业\n\
             2022年|4.2|38.7|57.1|0.2|1.8|2.7\n2023年|3.0|45.6|51.4|0.2|2.7|3.0\n"
        );
        check(
            &table,
            &[
                ("B4", "4.2 % va_primary 2022 contribution"),
                ("D5", "51.4 % va_tertiary 2023 contribution"),
                ("F4", "1.8 百分点 va_secondary 2022 pull"),
            ],
        );
        finds(&table, &[]);
    }
    check(
        "青禾区2023年三次产业对经济增长的贡献\n指标|贡献率（%）|拉动（百分点）\n第一产业|3.0|0.2\n第二产业|45.6|2.7\n",
        &[("B3", "3 % va_primary 2023 contribution"), ("C4", "2.7 百分点 va_secondary 2023 pull")],
    );
    check(
        "青禾区2023年三次产业对经济增长的贡献\n产业|增加值（亿元）|贡献率（%）|拉动百分点（个）\n第一产业|46.42|13.2|0.7\n",
        &[("D3", "0.7 百分点 va_primary 2023 pull")],
    );
    // Only what they add: of other numbers of theirs is not said what they are.
    let rows = "青禾区三次产业对经济增长的贡献率和拉动\n指标|2022年|2023年\n就业人员（万人）||\n\u{3000}第一产业|4|4\n\
                贡献率（%）||\n\u{3000}第一产业|4.2|3.0\n拉动（百分点）||\n\u{3000}第一产业|0.2|0.2\n";
    check(
        rows,
        &[
            ("C4", "4 万人 - 2023 level"),
            ("C6", "3 % va_primary 2023 contribution"),
            ("C8", "0.2 百分点 va_primary 2023 pull"),
        ],
    );
    // Of other growth it is another thing.
    check(
        "青禾区三次产业对税收增长的贡献率\n年份|贡献率（%）|\n|第一产业|第二产业\n2022年|4.2|38.7\n2023年|3.0|45.6\n",
        &[("B4", "4.2 % - 2022 contribution")],
    );
}

#[test]
fn what_is_pushed_in_below_a_part_is_below_its_whole_too() {
    let table = |secondary: &str| {
        format!(
            "2024年上半年地区生产总值反馈表\n指标|总量（亿元）|增速（%）\n地区生产总值|187.6|5.1\n第一产业|1.8|2.4\n\
             第二产业|{secondary}|5.4\n  工业|62.1|5.9\n  建筑业|14.2|3.1\n第三产业|109.5|4.9\n"
        )
    };
    check(
        &table("76.3"),
        &[
            ("B5", "76.3 亿元 va_secondary 2024-H1 level"),
            ("B6", "62.1 亿元 va_industry 2024-H1 level"),
            ("C7", "3.1 % va_construction 2024-H1 change"),
        ],
    );
    // What does not add up is no part.
    check(&table("66.3"), &[("B5", "66.3 亿元 - 2024-H1 level"), ("B6", "62.1 亿元 - 2024-H1 level")]);
    let of_which = "2024年上半年主要指标\n指标|总量（亿元）\n地区生产总值|187.6\n第一产业|1.8\n第二产业|76.3\n\
        其中：工业增加值|62.1\n第三产业|109.5\n";
    check(of_which, &[("B6", "62.1 亿元 va_industry 2024-H1 level")]);
    finds(of_which, &[]);
}

#[test]
fn parts_that_add_up_are_in_the_unit_of_their_whole() {
    let table = "历年主要指标\n单位：万人\n年份|年末常住人口|地区生产总值（亿元）|第一产业|第二产业|第三产业\n\
        2022|44.1|187.6|1.8|76.3|109.5\n2023|44.2|197.6|1.9|79.0|116.7\n";
    check(table, &[("D5", "1.9 亿元 va_primary 2023 level"), ("F4", "109.5 亿元 va_tertiary 2022 level")]);
    finds(table, &[]);
    // Shares do not add up to it.
    check(
        "历年主要指标\n年份|地区生产总值（亿元）|第一产业|第二产业|第三产业\n2022|187.6|1.0|40.6|58.4\n",
        &[("C3", "1 - - 2022 level")],
    );
}

#[test]
fn a_goal_in_the_unit_of_the_only_level_is_that_of_it() {
    let table = "2024年社会保险参保情况（8月）\n险种|年度目标任务（万人）|8月末参保人数（万人）|上年末（万人）|净增（人）\n\
        失业保险|5.10|4.96|4.87|900\n工伤保险|6.30|6.22|6.04|1800\n";
    check(
        table,
        &[
            ("B3", "5.1 万人 unemployment_insured 2024 target"),
            ("C3", "4.96 万人 unemployment_insured 2024-M08 level"),
            ("D3", "4.87 万人 unemployment_insured 2023 level"),
        ],
    );
    // By how many they should rise, in another unit, beside two levels.
    for other in [
        table.replace("|5.10|", "|0.23|"),
        table.replace("任务（万人）", "任务（亿元）"),
        table.replace("净增（人）", "领取人数（万人）"),
        table.replace("万人）", "万元）"),
        table.replace("年度目标任务（", "2022年（"),
    ] {
        let (reading, _) = read(&grid(&other));
        let goal = reading.observations.iter().find(|it| it.cell == super::at("B3"));
        assert_eq!(goal.and_then(|it| it.indicator.as_ref()), None, "{other}");
    }
}

#[test]
fn a_part_beside_the_amount_of_what_the_title_names() {
    let table = "2024年一般公共预算收入分月完成情况\n单位：万元、%\n月份|累计收入|累计增长|其中：税收累计\n2月|41700|5.5|28960\n";
    check(
        table,
        &[
            ("B4", "41700 万元 budget_revenue 2024-01/2024-02 level"),
            ("D4", "28960 万元 tax_revenue 2024-01/2024-02 level"),
        ],
    );
    finds(table, &[]);
    check(&table.replace("一般公共预算收入", "财政总收入"), &[("D4", "28960 - - 2024-01/2024-02 level")]);
}

#[test]
fn output_at_the_prices_of_the_year_is_the_published_one() {
    let table = "2023年农业\n单位：万元、%\n指标|现价总产值|上年现价|可比价增速\n农林牧渔业总产值|486320|472140|4.3\n";
    check(
        table,
        &[
            ("B4", "486320 万元 agri_output 2023 level"),
            ("C4", "472140 万元 agri_output 2022 level"),
            ("D4", "4.3 % agri_output 2023 change"),
        ],
    );
    finds(table, &[]);
    check(&table.replace("|现价总产值", "|不变价总产值"), &[("B4", "486320 - - 2023 level")]);
}

#[test]
fn what_is_said_of_a_level_is_of_the_one_to_its_left_and_not_of_the_title() {
    let of_row = |table: &str, expected: &[(&str, &str)]| {
        check(table, expected);
        finds(table, &[]);
    };
    of_row(
        "2025年各县区固定资产投资情况\n县区|工业投资（亿元）|增速（%）|位次\n云峰区|74.3|11.8|4\n",
        &[("C3", "11.8 % industrial_investment 2025 change"), ("D3", "4 - industrial_investment 2025 rank")],
    );
    of_row(
        "2025年各镇街税收收入\n镇街|非税收入（万元）|年度任务|位次\n柳林镇|3200|3000|1\n",
        &[("C3", "3000 万元 nontax_revenue 2025 target"), ("D3", "1 - nontax_revenue 2025 rank")],
    );
    of_row(
        "2025年各镇街地区生产总值\n镇街|第三产业增加值（亿元）|贡献率（%）|拉动（百分点）\n柳林镇|8.6|40|2.1\n",
        &[("C3", "40 % va_tertiary 2025 contribution"), ("D3", "2.1 百分点 va_tertiary 2025 pull")],
    );
    of_row(
        "2025年各县区进出口总额情况\n县区|出口（亿元）|占比（%）|增速（%）\n云峰区|12.3|40|9.8\n",
        &[("C3", "40 % exports 2025 share"), ("D3", "9.8 % exports 2025 change")],
    );
    // A growth with a name of its own, a level to the right where there is none to the left.
    of_row(
        "2025年各县区经济指标\n县区|税收收入（亿元）|增速（%）|位次|固定资产投资增速（%）|位次\n云峰区|41.3|5.7|3|2.1|5\n",
        &[("D3", "3 - tax_revenue 2025 rank"), ("F3", "5 - fixed_asset_investment 2025 rank")],
    );
    of_row(
        "2025年各县区固定资产投资\n县区|位次|工业投资（亿元）\n云峰区|3|41.3\n",
        &[("B3", "3 - industrial_investment 2025 rank")],
    );
    of_row(
        "2025年1-11月各镇街固定资产投资\n镇街|全年目标（亿元）|完成（亿元）|差额（亿元）|位次\n柳林镇|24|21.4|2.6|3\n",
        &[("E3", "3 - fixed_asset_investment 2025-01/2025-11 rank")],
    );
    let air = "2025年各县区空气质量\n县区|PM2.5（微克/立方米）|综合指数|排名\n云峰区|28|3.12|2\n";
    check(air, &[("B3", "28 微克/立方米 pm25 2025 level"), ("D3", "nothing")]);
    finds(air, &["column-unmatched D2"]);
    let open = "2025年各县区经济指标\n县区|税收收入（亿元）|固定资产投资增速（%）|位次\n云峰区|41.3|2.1|5\n";
    check(open, &[("C3", "2.1 % fixed_asset_investment 2025 change"), ("D3", "nothing")]);
    finds(open, &["column-unmatched D2"]);
    says(open, "左边有几个指标，看不出“位次”是哪个指标的，没有读取");
    // Of what is not known nothing is known; of what the title names all is.
    of_row(
        "2025年各县区固定资产投资\n县区|汽车类零售额（亿元）|位次\n云峰区|412.3|3\n",
        &[("B3", "412.3 亿元 - 2025 level"), ("C3", "3 - - 2025 rank")],
    );
    of_row(
        "2025年各县区固定资产投资\n县区|总量（亿元）|位次|目标（亿元）\n云峰区|41.3|3|42\n",
        &[
            ("C3", "3 - fixed_asset_investment 2025 rank"),
            ("D3", "42 亿元 fixed_asset_investment 2025 target"),
        ],
    );
}

#[test]
fn by_how_many_there_are_more() {
    for more in ["净增", "净增数（家）", "比上年末增加（家）"] {
        let table = format!(
            "2025年各镇街高新技术企业情况\n镇街|2024年末（家）|2025年末（家）|{more}\n全区|120|144|24\n城关街道|20|26|6\n"
        );
        check(
            &table,
            &[("C3", "144 家 hightech_firms 2025 level"), ("D4", "6 家 hightech_firms 2025 change")],
        );
        finds(&table, &[]);
    }
    let rate = "2024年各县区城镇化情况\n地区|城镇化率（%）|比上年提高（百分点）\n云峰区|70.38|0.6\n";
    check(rate, &[("C3", "0.6 百分点 urbanization_rate 2024 change")]);
    finds(rate, &[]);
}

#[test]
fn a_planned_growth_behind_parts_may_be_of_any() {
    let table = "各县区2025年固定资产投资情况\n县区|增速（%）|#工业投资（%）|#民间投资（%）|2026年目标增速（%）\n青岩区|2.4|12.2|-1.8|4\n";
    check(
        table,
        &[
            ("B3", "2.4 % fixed_asset_investment 2025 change"),
            ("C3", "12.2 % industrial_investment 2025 change"),
            ("E3", "nothing"),
        ],
    );
    finds(table, &["table-ambiguous E2"]);
    let one = "各县区2025年地区生产总值\n县区|总量（亿元）|#工业增加值（亿元）|2026年目标增速（%）\n青岩区|370.2|124.8|5.5\n";
    finds(one, &["table-ambiguous D2"]);
    // Behind its own goal, and behind nothing else.
    let goal = "各县区2025年主要指标\n县区|地区生产总值（亿元）|税收收入（亿元）|2026年税收收入目标（亿元）|目标增速（%）\n青岩区|370.2|12|13|5.5\n";
    check(goal, &[("E3", "5.5 % tax_revenue 2026 target")]);
    check(
        "各县区2025年固定资产投资\n县区|增速（%）|2026年目标增速（%）\n青岩区|2.4|4\n",
        &[("C3", "4 % fixed_asset_investment 2026 target")],
    );
}

#[test]
fn the_year_of_a_goal_is_not_that_of_the_others() {
    check(
        "各县区固定资产投资完成情况\n县区|2025年增速（%）|工业投资增速（%）|2026年目标增速（%）\n青岩区|2.4|12.2|4\n",
        &[
            ("B3", "2.4 % fixed_asset_investment 2025 change"),
            ("C3", "12.2 % industrial_investment 2025 change"),
            ("D3", "4 % fixed_asset_investment 2026 target"),
        ],
    );
    let open = "各县区固定资产投资完成情况\n县区|增速（%）|2026年目标增速（%）\n青岩区|2.4|4\n";
    check(open, &[("B3", "2.4 % fixed_asset_investment - change")]);
    finds(open, &["period-unknown B3"]);
}

#[test]
fn what_is_added_to_the_growth_of_the_economy() {
    let table = "2025年青禾区地区生产总值\n指标|增加值(亿元)|增速(%)|对经济增长的贡献率(%)\n地区生产总值|523.1|5.5|100\n第三产业|270.9|5.5|50.8\n";
    for heading in ["对经济增长的贡献率", "对GDP增长贡献率", "对地区生产总值增长的贡献率"]
    {
        let table = table.replace("对经济增长的贡献率", heading);
        check(&table, &[("D4", "50.8 % va_tertiary 2025 contribution")]);
        finds(&table, &[]);
    }
    // What is called a contribution to the GDP may be a share in it, and that to the growth of industry is another one.
    for heading in ["对GDP的贡献率", "对工业增长的贡献率"] {
        finds(&table.replace("对经济增长的贡献率", heading), &["column-unmatched D2"]);
    }
}

#[test]
fn a_goal_that_was_handed_down_is_a_goal() {
    for goal in ["区下达任务", "上级下达目标", "市级下达计划数"] {
        check(
            &format!("柳河镇2025年主要指标\n指标|单位|{goal}|完成数\n固定资产投资|万元|12000|12100\n"),
            &[
                ("C3", "12000 万元 fixed_asset_investment 2025 target"),
                ("D3", "12100 万元 fixed_asset_investment 2025 level"),
            ],
        );
    }
}
