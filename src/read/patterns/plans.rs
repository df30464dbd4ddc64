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
fn how_long_people_live_is_no_goal() {
    let table =
        "2025年青禾区主要指标\n指标|单位|2025年|人均预期寿命目标\n人均预期寿命|岁|80.6|\n税收收入|亿元|26|\n";
    check(table, &[("C3", "80.6 岁 life_expectancy 2025 level")]);
    finds(table, &[]);
    let plan = "青禾区“十五五”规划主要指标\n指标|2025年基期值|2030年目标\n人均预期寿命（岁）|80.6|81.5\n";
    check(
        plan,
        &[("B3", "80.6 岁 life_expectancy 2025 level"), ("C3", "81.5 岁 life_expectancy 2030 target")],
    );
    let row = "2025年青禾区主要指标\n指标|单位|2025年\n人均预期寿命目标|岁|81.5\n税收收入|亿元|26\n";
    check(row, &[("C3", "81.5 岁 life_expectancy 2025 target")]);
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
    // A title that plans a part of the year is of that part, unless the heading says otherwise.
    let titles = ["一季度“开门红”主要目标分解表", "一季度主要目标", "一季度工业和投资计划"];
    for title in titles {
        let table = format!(
            "青禾区2027年{title}\n镇街|规模以上工业总产值||固定资产投资||全年规模以上工业总产值\n|目标（亿元）|增长（%）|目标（亿元）|增长（%）|目标（亿元）\n\
             全区|134.0|6.0|28.6|2.0|560\n柳林镇|34.0|7.0|8.6|3.0|140\n"
        );
        check(
            &table,
            &[
                ("B4", "134 亿元 output_above_size_industry 2027-Q1 target"),
                ("C4", "6 % output_above_size_industry 2027-Q1 target"),
                ("D4", "28.6 亿元 fixed_asset_investment 2027-Q1 target"),
                ("E4", "2 % fixed_asset_investment 2027-Q1 target"),
                ("F4", "560 亿元 output_above_size_industry 2027 target"),
            ],
        );
    }
    check(
        "青禾区2027年一季度主要目标\n指标|一季度目标（亿元）|增长目标（%）|全年增长目标（%）\n规模以上工业总产值|134.0|6.0|7.0\n",
        &[
            ("B3", "134 亿元 output_above_size_industry 2027-Q1 target"),
            ("C3", "6 % output_above_size_industry 2027-Q1 target"),
            ("D3", "7 % output_above_size_industry 2027 target"),
        ],
    );
    // Below its own time it is of that time.
    check(
        "2021年1-9月招商引资\n指标|单位|1-9月计划|1-9月完成\n实际利用外资|万美元|1200|900\n",
        &[("C3", "1200 万美元 fdi_used 2021-01/2021-09 target")],
    );
}

#[test]
fn a_goal_behind_an_increase_is_asked() {
    let title = "青禾区2026年“四上”企业情况（截至11月底）\n类别|2025年底（家）|2026年11月底（家）";
    let table = format!("{title}|净增（家）|全年目标（家）\n“四上”企业合计|786|842|56|70\n");
    check(&table, &[("C3", "842 家 enterprises_4up 2026-M11 level"), ("E3", "nothing")]);
    let (_, findings) = read(&grid(&table));
    let message = "看不出“全年目标（家）”是“净增（家）”的目标，还是总数的目标，没有读取";
    assert!(findings.iter().any(|it| it.message.zh == message), "{findings:#?}");
    let table = format!("{title}|全年目标（家）\n“四上”企业合计|786|842|900\n");
    check(&table, &[("D3", "900 家 enterprises_4up 2026 target")]);
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
    // What stands beside it may be since January as well.
    finds(table, &["period-conflict C3", "period-unknown A1"]);
    says(table, "“地区生产总值”按季度核算，没有单独一个月的数，这里却是2024年9月的，没有使用");
    finds("2024年9月主要经济指标\n指标|单位|数值\n地区生产总值|亿元|512\n", &["period-conflict C3"]);
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

#[test]
fn titles_that_set_the_coming_year() {
    for title in [
        "2025年青禾区主要指标安排情况",
        "2025年主要指标建议数",
        "2025年财政收入预算",
        "2025年度经济指标责任书",
        "2025年各镇街主要经济指标分解表",
        "2025年经济指标下达表",
        "2025年重点任务指标",
        "主要指标及2025年展望",
        "2024年总结及2025年计划",
    ] {
        let table = format!("{title}\n指标|单位|2025年\n税收收入|亿元|42\n");
        check(&table, &[("C3", "42 亿元 tax_revenue 2025 target")]);
        finds(&table, &["column-unmatched A1"]);
    }
    // The budget as an account, and how far a plan is from its end.
    for title in ["2025年公共财政预算", "2025年一般公共预算", "2025年主要指标与“十四五”末目标差距"]
    {
        let table = format!("{title}\n指标|单位|2025年\n税收收入|亿元|42\n");
        check(&table, &[("C3", "42 亿元 tax_revenue 2025 level")]);
    }
}

#[test]
fn months_and_quarters_may_be_planned() {
    let quarters =
        "2025年主要指标分季度目标\n指标|单位|2024年|一季度|上半年|全年\n税收收入|亿元|22|5|11|24\n";
    check(
        quarters,
        &[
            ("C3", "22 亿元 tax_revenue 2024 level"),
            ("D3", "5 亿元 tax_revenue 2025-Q1 target"),
            ("E3", "11 亿元 tax_revenue 2025-H1 target"),
            ("F3", "24 亿元 tax_revenue 2025 target"),
        ],
    );
    finds(quarters, &["column-unmatched A1"]);
    check(
        "2024年完成情况和2025年一季度预期\n指标|单位|2024年全年|2025年一季度\n税收收入|亿元|22|5\n",
        &[("C3", "22 亿元 tax_revenue 2024 level"), ("D3", "5 亿元 tax_revenue 2025-Q1 target")],
    );
    // Beside a goal, months are what came of it.
    check(
        "2025年1-10月主要目标任务\n指标|单位|全年目标|1-10月\n税收收入|亿元|24|20\n",
        &[("C3", "24 亿元 tax_revenue 2025 target"), ("D3", "20 亿元 tax_revenue 2025-01/2025-10 level")],
    );
}

#[test]
fn a_note_says_that_a_year_is_planned() {
    for (above, below) in [
        ("", "注：2025年为预期目标。\n"),
        ("（2024年为完成数，2025年为计划数）\n", ""),
        ("", "注：2025年数据均为目标值\n"),
    ] {
        let row = if above.is_empty() { 3 } else { 4 };
        let table = format!("主要指标\n{above}指标|单位|2024年|2025年\n税收收入|亿元|20|21\n{below}");
        let [last, next] = ["C", "D"].map(|column| format!("{column}{row}"));
        check(
            &table,
            &[(&last, "20 亿元 tax_revenue 2024 level"), (&next, "21 亿元 tax_revenue 2025 target")],
        );
    }
    check(
        "主要指标\n指标|单位|2024年|2025年\n税收收入|亿元|20|21\n注：2025年为目标任务考核年份\n",
        &[("D3", "21 亿元 tax_revenue 2025 level")],
    );
}

#[test]
fn growth_of_a_year_of_which_there_is_a_target_alone() {
    let table = "主要指标\n指标|单位|2024年完成|2025年目标|2025年增长%\n税收收入|亿元|40|42|5\n";
    check(table, &[("D3", "42 亿元 tax_revenue 2025 target"), ("E3", "5 % tax_revenue 2025 target")]);
    finds(table, &["column-unmatched E2"]);
    check(
        "主要指标\n指标|单位|2025年完成|2025年目标|2025年增长%\n税收收入|亿元|40|42|5\n",
        &[("E3", "5 % tax_revenue 2025 change")],
    );
    let twice = "2024年\n指标|单位|全年目标|增速%|1-11月|增速%\n税收收入|亿元|128|8.1|112.3|2.6\n";
    check(
        twice,
        &[("D3", "8.1 % tax_revenue 2024 target"), ("F3", "2.6 % tax_revenue 2024-01/2024-11 change")],
    );
    finds(twice, &["column-unmatched D2"]);
}

#[test]
fn growth_behind_what_may_be_planned_is_left_with_it() {
    let table = "主要指标\n指标|单位|2024年完成数|2025年拟定数|增幅%\n税收收入|亿元|40|42|5\n";
    check(table, &[("D3", "42 亿元 - 2025 level"), ("E3", "5 % - 2024 change")]);
    finds(table, &["column-unmatched D2", "column-unmatched E2"]);
}

#[test]
fn goals_of_growth_and_of_five_years_have_their_own_time() {
    check(
        "2024年1-11月\n指标|单位|2024年目标|1-11月|增速%|目标增速%\n税收收入|亿元|180|154.6|5.4|6\n",
        &[
            ("C3", "180 亿元 tax_revenue 2024 target"),
            ("E3", "5.4 % tax_revenue 2024-01/2024-11 change"),
            ("F3", "6 % tax_revenue 2024 target"),
        ],
    );
    for (title, year) in
        [("“十四五”规划主要指标2024年完成情况", 2025), ("十五五规划纲要2026年执行情况", 2030)]
    {
        let table = format!("{title}\n指标|单位|目标|完成\n税收收入|亿元|375|351.2\n");
        check(&table, &[("C3", &format!("375 亿元 tax_revenue {year} target"))]);
    }
    check(
        "“十四五”规划2024年目标完成情况\n指标|单位|目标|完成\n税收收入|亿元|375|351.2\n",
        &[("C3", "375 亿元 tax_revenue 2024 target")],
    );
}

#[test]
fn a_task_that_is_divided_among_towns_is_a_target() {
    let table = "2025年各镇街一般公共预算收入任务分解表\n单位：万元\n镇街|2024年完成数|2025年任务数|增长%|一季度序时任务\n金山街道|21460|22530|5|5630\n全区合计|48370|50580|4.6|12645\n";
    check(
        table,
        &[
            ("B4", "21460 万元 budget_revenue 2024 level"),
            ("C4", "22530 万元 budget_revenue 2025 target"),
            ("D4", "5 % budget_revenue 2025 target"),
            ("E4", "5630 万元 budget_revenue 2025-Q1 target"),
            ("E5", "12645 万元 budget_revenue 2025-Q1 target"),
        ],
    );
    finds(table, &[]);
    let months = "2025年各镇街固定资产投资序时计划\n镇街|1-2月（亿元）|1-3月（亿元）\n金山街道|2.1|4\n";
    check(
        months,
        &[
            ("B3", "2.1 亿元 fixed_asset_investment 2025-01/2025-02 target"),
            ("C3", "4 亿元 fixed_asset_investment 2025-01/2025-03 target"),
        ],
    );
    // What is to be done by a time that is not written is no goal of the year.
    let open = "2025年1-10月主要指标\n指标|单位|1-10月|序时任务\n税收收入|亿元|22|25\n";
    check(open, &[("D3", "25 亿元 - 2025 target")]);
}

#[test]
fn goals_by_other_words_and_growth_that_is_planned() {
    check(
        "2025年主要指标目标建议表\n指标|2024年目标|2025年目标建议\n税收收入（亿元）|18|19.1\n",
        &[("B3", "18 亿元 tax_revenue 2024 target"), ("C3", "19.1 亿元 tax_revenue 2025 target")],
    );
    let growth =
        "主要指标\n指标|单位|2024年|2025年目标（%）|超（欠）序时（百分点）\n税收收入|亿元|47.5|5.5|2\n";
    check(
        growth,
        &[
            ("C3", "47.5 亿元 tax_revenue 2024 level"),
            ("D3", "5.5 % tax_revenue 2025 target"),
            ("E3", "2 百分点 - - level"),
        ],
    );
    finds(growth, &["column-unmatched E2"]);
    // It may be how much of the goal was reached.
    finds(
        "2024年1-11月主要指标\n指标|单位|1-11月|全年目标（%）\n税收收入|亿元|47.5|88\n",
        &["unit-conflict A3"],
    );
    let base = "“十四五”规划主要指标进展情况\n指标|单位|2020年基数|2025年目标|2023年实际\n税收收入|亿元|26.8|37.5|33.1\n";
    check(base, &[("C3", "26.8 亿元 tax_revenue 2020 level"), ("D3", "37.5 亿元 tax_revenue 2025 target")]);
    finds(&base.replace("“十四五”规划", "").replace("2020", "2024"), &["column-unmatched C2"]);
}

#[test]
fn the_budget_of_another_year_stands_beside_none() {
    let table = "2024年预算执行情况及2025年预算（草案）\n单位：万元\n项目|2024年调整预算数|2024年执行数|2025年预算数\n税收收入|128500|124780|130010\n";
    check(
        table,
        &[
            ("B4", "128500 万元 - 2024 target"),
            ("C4", "124780 万元 tax_revenue 2024 level"),
            ("D4", "130010 万元 tax_revenue 2025 target"),
        ],
    );
    finds(table, &["column-unmatched B3"]);
}

#[test]
fn a_first_row_of_goals_in_words_is_no_heading() {
    let table = "2025年主要指标完成情况和2026年预期目标表\n序号|指标|2025年目标||2025年完成||2026年目标\n||总量|增速|总量|增速|增速\n1|税收收入（亿元）|42|6%左右|40.6|5.7|5.5%以上\n2|固定资产投资（%）|—|5%|—|2.1|4%\n3|社会消费品零售总额（亿元）|152|6%|150.8|5.2|不低于5.5%\n";
    check(
        table,
        &[
            ("C4", "42 亿元 tax_revenue 2025 target"),
            ("E4", "40.6 亿元 tax_revenue 2025 level"),
            ("F4", "5.7 % tax_revenue 2025 change"),
            ("D5", "5 % fixed_asset_investment 2025 target"),
            ("F5", "2.1 % fixed_asset_investment 2025 change"),
            ("G5", "4 % fixed_asset_investment 2026 target"),
            ("E6", "150.8 亿元 retail_sales 2025 level"),
        ],
    );
    finds(table, &["not-a-number D4", "not-a-number G4", "not-a-number G6"]);
}

#[test]
fn whether_a_goal_binds_is_no_name() {
    for table in [
        "“十四五”规划主要指标完成情况\n指标|单位|属性|2020年|2025年规划目标|2024年\n税收收入|亿元|预期性|29|41|38\n城镇化率|%|约束性|66.2|71|70.1\n",
        "“十四五”规划主要指标完成情况\n指标|指标属性|单位|2020年|2025年规划目标|2024年\n税收收入|预期性|亿元|29|41|38\n城镇化率|约束性|%|66.2|71|70.1\n",
    ] {
        check(
            table,
            &[
                ("D3", "29 亿元 tax_revenue 2020 level"),
                ("E3", "41 亿元 tax_revenue 2025 target"),
                ("F3", "38 亿元 tax_revenue 2024 level"),
                ("F4", "70.1 % urbanization_rate 2024 level"),
            ],
        );
        finds(table, &[]);
    }
}

#[test]
fn titles_that_set_what_is_ahead_beside_what_was_done() {
    let both = |title: &str| format!("{title}\n指标|单位|2020年|2025年|2030年\n税收收入|亿元|29|40|54\n");
    for title in
        ["“十四五”完成情况及“十五五”主要指标", "“十四五”发展成就和“十五五”规划目标", "“十五五”主要指标"]
    {
        let table = both(title);
        check(
            &table,
            &[
                ("C3", "29 亿元 tax_revenue 2020 level"),
                ("D3", "40 亿元 tax_revenue 2025 level"),
                ("E3", "54 亿元 tax_revenue 2030 target"),
            ],
        );
        finds(&table, &["column-unmatched A1"]);
    }
    for title in [
        "2026年度主要指标责任分工",
        "2026年重点指标责任清单",
        "2026年政府工作报告主要指标",
        "2025年完成及2026年指标",
    ] {
        let table = format!("{title}\n指标|单位|2025年|2026年\n税收收入|亿元|40|42\n");
        check(&table, &[("C3", "40 亿元 tax_revenue 2025 level"), ("D3", "42 亿元 tax_revenue 2026 target")]);
        finds(&table, &["column-unmatched A1"]);
    }
    for title in ["“十三五”以来主要指标", "“十三五”主要指标"] {
        check(
            &format!("{title}\n指标|单位|2015年|2020年|2023年\n税收收入|亿元|29|40|54\n"),
            &[("D3", "40 亿元 tax_revenue 2020 level"), ("E3", "54 亿元 tax_revenue 2023 level")],
        );
    }
    // Results of two years are results, and what a report quotes is no promise.
    for title in
        ["2024年完成情况及2025年收入情况", "2025年政府工作报告数据核对", "2024年决算及2025年执行情况"]
    {
        let table = format!("{title}\n指标|单位|2024年|2025年\n税收收入|亿元|40|42\n");
        check(&table, &[("D3", "42 亿元 tax_revenue 2025 level")]);
    }
}

#[test]
fn a_year_that_may_be_promised_is_asked_about() {
    let expected = "主要指标\n指标|单位|2025年|2026年|预期增长\n税收收入|亿元|40|42|3%左右\n";
    check(expected, &[("C3", "40 亿元 tax_revenue 2025 level"), ("D3", "42 亿元 - 2026 level")]);
    finds(expected, &["not-a-number E3", "column-unmatched D2"]);
    let binding =
        "主要指标\n指标|单位|2025年|2030年|属性\n税收收入|亿元|40|52|预期性\n城镇化率|%|70|74|约束性\n";
    check(
        binding,
        &[
            ("C3", "40 亿元 tax_revenue 2025 level"),
            ("D3", "52 亿元 - 2030 level"),
            ("D4", "74 % - 2030 level"),
        ],
    );
    finds(binding, &["column-unmatched D2"]);
    says(binding, "表里写着“预期性”“约束性”，像是规划的目标，看不出“2030年”是目标还是实际数，没有使用");
    // The title says that they were done.
    finds("“十四五”主要指标完成情况\n指标|单位|2020年|2025年|属性\n税收收入|亿元|40|52|预期性\n", &[]);
}

#[test]
fn what_was_promised_at_the_beginning_of_the_year_is_of_the_year() {
    for promised in ["年初承诺", "承诺数", "年初确定目标", "年初目标"] {
        let table = format!("2025年民生实事\n指标|单位|{promised}|完成\n城镇新增就业|人|5000|5200\n");
        check(
            &table,
            &[("C3", "5000 人 new_urban_jobs 2025 target"), ("D3", "5200 人 new_urban_jobs 2025 level")],
        );
        finds(&table, &[]);
    }
}

#[test]
fn the_part_that_a_planned_amount_has_is_no_growth_that_is_planned() {
    let table = "2026年一般公共预算支出预算表\n单位：万元\n科目|2025年执行数|2026年预算数|增长%|占支出比重%\n教育支出|86420|88630|2.6|21.1\n";
    check(
        table,
        &[
            ("B4", "86420 万元 expenditure_education 2025 level"),
            ("C4", "88630 万元 expenditure_education 2026 target"),
            ("D4", "2.6 % expenditure_education 2026 target"),
            ("E4", "21.1 % - 2026 share"),
        ],
    );
    finds(table, &["column-unmatched A1"]);
}

#[test]
fn a_column_that_says_what_the_numbers_are() {
    for (head, word) in [("数据性质", "目标"), ("数据类型", "计划数"), ("备注", "目标")] {
        let table = format!(
            "固定资产投资\n年份|总量（亿元）|增速（%）|{head}\n2024年|121.5|2.6|实际\n2025年|127|4.5|{word}\n"
        );
        check(
            &table,
            &[
                ("B3", "121.5 亿元 fixed_asset_investment 2024 level"),
                ("B4", "127 亿元 fixed_asset_investment 2025 target"),
                ("C4", "4.5 % fixed_asset_investment 2025 target"),
            ],
        );
    }
}

#[test]
fn a_plan_for_towns_by_other_titles() {
    for title in [
        "2026年镇（街道）税收收入计划（征求意见稿）",
        "2026年镇街税收收入计划",
        "2026年各镇（街道）税收收入计划（讨论稿）",
    ] {
        let table = format!(
            "{title}\n镇街|2024年实绩（万元）|2025年预计（万元）|2026年计划（万元）\n河口镇|3846|3900|4000\n"
        );
        check(
            &table,
            &[
                ("B3", "3846 万元 tax_revenue 2024 level"),
                ("C3", "3900 万元 tax_revenue 2025 level"),
                ("D3", "4000 万元 tax_revenue 2026 target"),
            ],
        );
        finds(&table, &[]);
    }
}

#[test]
fn the_end_of_the_plan_before_is_what_a_plan_begins_with() {
    for (title, head, year) in [
        ("青禾区“十四五”规划主要指标完成情况", "“十三五”末|2025年目标|2025年实际", "2020"),
        ("青禾区\"十四五\"规划主要指标", "十三五期末|2025年目标|2025年实际", "2020"),
        ("青禾区“十五五”规划主要指标", "2025年基期值|2030年目标|2030年预计", "2025"),
        ("青禾区“十五五”规划主要指标", "“十四五”末|2030年目标|2030年预计", "2025"),
    ] {
        let table = format!("{title}\n指标|单位|{head}\n地区生产总值|亿元|400.1|520|523.1\n");
        check(&table, &[("C3", &format!("400.1 亿元 gdp {year} level"))]);
    }
    // Its own end is what is to be reached, and a goal of the plan before is no number of its last year.
    for head in ["“十四五”末", "“十三五”末目标", "比“十三五”末增长"] {
        let table =
            format!("青禾区“十四五”规划主要指标\n指标|单位|{head}|2025年目标\n地区生产总值|亿元|400.1|520\n");
        let (reading, _) = read(&grid(&table));
        let of_gdp = reading.observations.iter().find(|it| it.cell == at("C3") && it.indicator.is_some());
        assert!(of_gdp.is_none(), "{head}");
    }
}
