//! What is planned, forecast or a mean is not the figure itself, nor is an index of 100.1 a growth of 100.1 %.

use super::{at, check, check_grid, finds, finds_in, grid, read, says};
use crate::model::{Measure, Status};

#[test]
fn tables_of_plans_hold_targets() {
    for title in [
        "2025年青禾区主要预期目标",
        "2025年主要指标任务数",
        "2025年一般公共预算收入预算表（草案）",
        "2025年财政预算收支安排",
        "2025年国民经济和社会发展计划主要指标",
        "“十四五”规划主要指标",
    ] {
        let table = format!("{title}\n指标|单位|2025年|增长%\n一般公共预算收入|亿元|42|3\n");
        check(
            &table,
            &[("C3", "42 亿元 budget_revenue 2025 target"), ("D3", "3 % budget_revenue 2025 target")],
        );
        finds(&table, &["column-unmatched A1"]);
    }
    // The year before and what is done are no plans.
    let table =
        "2025年预算（草案）\n指标|单位|2024年执行数|2025年|1-10月|比上年增长%\n税收收入|亿元|40|42|35|5\n";
    check(
        table,
        &[
            ("C3", "40 亿元 tax_revenue 2024 level"),
            ("D3", "42 亿元 tax_revenue 2025 target"),
            ("E3", "35 亿元 tax_revenue 2025-01/2025-10 level"),
        ],
    );
    for title in [
        "2025年主要目标任务完成情况",
        "2025年一般公共预算执行情况",
        "2025年一般公共预算收支表",
        "2025年计划生育情况",
        "2025年目标完成进度",
    ] {
        let table = format!("{title}\n指标|单位|2025年|增长%\n一般公共预算收入|亿元|42|3\n");
        check(&table, &[("C3", "42 亿元 budget_revenue 2025 level")]);
        finds(&table, &[]);
    }
}

#[test]
fn growth_beside_plans_alone_is_planned() {
    let table = "2025年\n指标|单位|计划数|增长%\n税收收入|亿元|42|3\n";
    check(table, &[("C3", "42 亿元 tax_revenue 2025 target"), ("D3", "3 % tax_revenue 2025 target")]);
    finds(table, &["column-unmatched D2"]);
    check(
        "2025年\n指标|单位|计划数|完成数|增长%\n税收收入|亿元|42|41|3\n",
        &[("E3", "3 % tax_revenue 2025 change")],
    );
}

#[test]
fn tables_of_forecasts_hold_forecasts() {
    let table = "2025年主要经济指标预测\n指标|单位|2025年|增速%|2024年\n地区生产总值|亿元|790.1|5.3|745\n";
    let (reading, findings) = read(&grid(table));
    let statuses: Vec<Status> = reading.observations.iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Status::Forecast, Status::Forecast, Status::Normal], "{findings:#?}");
}

#[test]
fn an_index_in_percent_is_no_growth() {
    for table in ["2025年\n指标|同比（%）\n居民消费价格指数|100.1\n", "2025年\n指标|单位|数值\nCPI|%|97.3\n"]
    {
        let (reading, findings) = read(&grid(table));
        assert!(reading.observations.iter().all(|it| it.indicator.is_none()), "{table}");
        assert_eq!(findings.iter().map(|it| it.code.name()).collect::<Vec<_>>(), ["percent-ambiguous"]);
    }
    check("2025年\n指标|同比（%）\n居民消费价格指数|-2.7\n", &[("B3", "-2.7 % cpi 2025 change")]);
}

#[test]
fn the_mean_of_a_city_is_not_its_amount() {
    let table =
        "2025年\n指标|单位|本区|全市平均\n社会消费品零售总额|亿元|130.2|110.1\n城镇登记失业率|%|2.9|3.1\n";
    check(
        table,
        &[
            ("C3", "130.2 亿元 retail_sales 2025 level"),
            ("D3", "110.1 亿元 - 2025 level"),
            ("D4", "3.1 % registered_unemployment 2025 level"),
        ],
    );
    finds(table, &["row-narrowed D2"]);
}

#[test]
fn the_growth_of_a_growth_is_another() {
    let table =
        "2025年\n指标|单位|总量|增速%|增速比上年同期±百分点\n社会消费品零售总额|亿元|130.2|5.1|-0.3\n";
    check(table, &[("D3", "5.1 % retail_sales 2025 change"), ("E3", "-0.3 百分点 - 2025 change")]);
    finds(table, &["column-unmatched E2"]);
}

#[test]
fn the_last_year_of_a_five_year_plan_is_its_goal() {
    for title in ["“十四五”经济社会发展主要指标", "“十四五”规划主要指标", "第十四个五年规划主要指标"]
    {
        let table = format!(
            "{title}\n指标|单位|2020年|2025年|年均增长〔累计〕|属性\n税收收入|亿元|35|50|7%左右|预期性\n城镇化率|%|60.4|65|〔4.6〕|预期性\n"
        );
        check(
            &table,
            &[
                ("C3", "35 亿元 tax_revenue 2020 level"),
                ("D3", "50 亿元 tax_revenue 2025 target"),
                ("C4", "60.4 % urbanization_rate 2020 level"),
                ("D4", "65 % urbanization_rate 2025 target"),
            ],
        );
        finds(&table, &["column-unmatched A1"]);
    }
    // What was done, and other years, are no plan.
    for (title, first, last) in [
        ("“十三五”主要指标完成情况", 2015, 2020),
        ("“十三五”以来主要指标", 2015, 2020),
        ("“十三五”时期主要指标（2015-2020年）", 2015, 2020),
        ("“十四五”主要指标", 2021, 2024),
    ] {
        let table = format!("{title}\n指标|单位|{first}年|{last}年\n税收收入|亿元|35|50\n");
        check(&table, &[("D3", &format!("50 亿元 tax_revenue {last} level"))]);
    }
}

#[test]
fn a_goal_without_a_time_is_that_of_the_year() {
    for goal in ["任务", "目标任务", "计划数", "目标值"] {
        let table =
            format!("2021年1-9月招商引资\n指标|单位|{goal}|完成|完成率%\n实际利用外资|万美元|1200|900|75\n");
        check(
            &table,
            &[
                ("C3", "1200 万美元 fdi_used 2021 target"),
                ("D3", "900 万美元 fdi_used 2021-01/2021-09 level"),
            ],
        );
        says(&table, &format!("“{goal}”没有写是哪一段时间的，当作全年的目标"));
    }
    // Below its own time it is of that time.
    check(
        "2021年1-9月招商引资\n指标|单位|1-9月计划|1-9月完成\n实际利用外资|万美元|1200|900\n",
        &[("C3", "1200 万美元 fdi_used 2021-01/2021-09 target")],
    );
}

#[test]
fn the_words_of_a_goal_are_no_number_that_is_wrong() {
    let table = "2021年主要预期目标\n指标|单位|2020年实绩|2021年目标\n地区生产总值|亿元|438.9|增长6.5%左右\n\
                 社会消费品零售总额|亿元|131.2|增长7%\n城镇登记失业率|%|3.5|4.5以内\n税收收入|亿元|20|23\n";
    check(
        table,
        &[
            ("D3", "nothing"),
            ("D4", "7 % retail_sales 2021 target"),
            ("D5", "nothing"),
            ("D6", "23 亿元 tax_revenue 2021 target"),
        ],
    );
    finds(table, &["not-a-number D3", "not-a-number D5"]);
    says(table, "“增长6.5%左右”是一句目标，不是一个数，没有读取");
}

#[test]
fn what_is_proposed_is_a_goal() {
    for heading in ["2022年建议", "2022年安排", "2022年建议目标"] {
        check(
            &format!("主要指标\n指标|单位|2021年|{heading}\n税收收入|亿元|20|22\n"),
            &[("C3", "20 亿元 tax_revenue 2021 level"), ("D3", "22 亿元 tax_revenue 2022 target")],
        );
    }
}

#[test]
fn a_year_that_a_title_promises_holds_targets_and_the_year_before_results() {
    for title in [
        "青禾区2024年主要指标完成情况及2025年预期目标",
        "青禾区2024年计划执行情况和2025年计划安排",
        "青禾区2025年主要指标目标（对照2024年完成数）",
        "青禾区主要指标（2024年完成、2025年预期）",
        "2025年青禾区考核目标与上年完成情况",
        "2025年目标与2024年对比",
    ] {
        let table = format!("{title}\n指标|单位|2024年|2025年\n税收收入|亿元|40|42\n城镇化率|%|60.4|61\n");
        check(
            &table,
            &[
                ("C3", "40 亿元 tax_revenue 2024 level"),
                ("D3", "42 亿元 tax_revenue 2025 target"),
                ("C4", "60.4 % urbanization_rate 2024 level"),
                ("D4", "61 % urbanization_rate 2025 target"),
            ],
        );
        finds(&table, &["column-unmatched A1"]);
    }
    check(
        "青禾区2023年主要指标及2024年预期\n指标|单位|2023年|增长%|2024年\n税收收入|亿元|40|5.9|42\n",
        &[
            ("C3", "40 亿元 tax_revenue 2023 level"),
            ("D3", "5.9 % tax_revenue 2023 change"),
            ("E3", "42 亿元 tax_revenue 2024 target"),
        ],
    );
    check(
        "2024年、2025年预期目标\n指标|单位|2024年|2025年\n税收收入|亿元|40|42\n",
        &[("C3", "40 亿元 tax_revenue 2024 target"), ("D3", "42 亿元 tax_revenue 2025 target")],
    );
    // One year of plans and results, and a year of nothing but results.
    for title in [
        "2025年主要指标与年度目标对比",
        "2024年目标及2025年目标完成情况",
        "2024年计划及2025年运行情况",
        "2024年、2025年人均预期寿命和财政收入",
    ] {
        let table = format!("{title}\n指标|单位|2024年|2025年\n税收收入|亿元|40|42\n");
        let (reading, _) = read(&grid(&table));
        assert!(reading.observations.iter().all(|it| it.measure == Measure::Level), "{title}");
    }
}

#[test]
fn plans_compared_with_one_another_are_plans() {
    for title in ["2025年各县区主要指标目标对比", "2025年主要预期目标对照表", "2025年青禾区主要指标预期"]
    {
        let table = format!("{title}\n县区|税收收入（亿元）|地区生产总值增长（%）\n青禾区|42|5.5\n");
        check(&table, &[("B3", "42 亿元 tax_revenue 2025 target"), ("C3", "5.5 % gdp 2025 target")]);
        finds(&table, &["column-unmatched A1"]);
    }
}

#[test]
fn growth_beside_a_target_below_its_year_is_planned() {
    let mut table =
        grid("主要指标表\n指标|单位|2024年||2025年|\n||完成|增长%|目标|增长%\n税收收入|亿元|40|4.5|42|5\n");
    for (from, to) in [("C2", "D2"), ("E2", "F2")] {
        table.merge(at(from), at(to));
    }
    check_grid(
        &table,
        &[
            ("C4", "40 亿元 tax_revenue 2024 level"),
            ("D4", "4.5 % tax_revenue 2024 change"),
            ("E4", "42 亿元 tax_revenue 2025 target"),
            ("F4", "5 % tax_revenue 2025 target"),
        ],
    );
    finds_in(&table, &["column-unmatched F3"]);
}

#[test]
fn tables_of_estimates_hold_estimates() {
    let table = "2025年主要经济指标测算表\n指标|单位|2025年|2024年\n税收收入|亿元|42|40\n";
    let (reading, findings) = read(&grid(table));
    let statuses: Vec<Status> = reading.observations.iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Status::Estimated, Status::Normal], "{findings:#?}");
}

#[test]
fn the_accounts_of_a_quarter_are_of_no_month() {
    let table =
        "2024年9月主要经济指标\n指标|单位|数值|增长%\n地区生产总值|亿元|512|5.1\n税收收入|亿元|51|5.1\n";
    check(
        table,
        &[
            ("C3", "512 亿元 - 2024-M09 level"),
            ("D3", "5.1 % - 2024-M09 change"),
            ("C4", "51 亿元 tax_revenue 2024-M09 level"),
        ],
    );
    finds(table, &["period-conflict C3"]);
    says(table, "“地区生产总值”按季度核算，没有单独一个月的数，这里却是2024年9月的，没有使用");
    check(
        "2024年9月\n指标|单位|1-9月|三季度\n地区生产总值|亿元|512|171\n",
        &[("C3", "512 亿元 gdp 2024-01/2024-09 level"), ("D3", "171 亿元 gdp 2024-Q3 level")],
    );
}

#[test]
fn rates_in_a_thousand_are_not_in_percent() {
    let table = "人口自然变动\n年份|自然增长率(%)\n1990年|25.95\n2024年|2.1\n";
    check(table, &[("B3", "25.95 % - 1990 level"), ("B4", "2.1 % - 2024 level")]);
    finds(table, &["unit-conflict B3"]);
    says(table, "“人口自然增长率”的数是 25.95，单位却是%：像是以‰计的，没有使用");
    check(
        "人口自然变动\n年份|自然增长率(‰)\n1990年|25.95\n",
        &[("B3", "25.95 ‰ natural_growth_rate 1990 level")],
    );
}
