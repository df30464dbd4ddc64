//! What is not over yet: targets and expected numbers that only a remark, a mark, the cover or the words of a title tell from
//! results.

use super::{at, check, check_grid, finds, finds_in, grid, read, says, show};
use crate::{
    model::Status,
    project::Catalogue,
    read::{Grid, tables},
};

/// The values of a table that are read as an indicator's, each with its status.
fn values(grid: &Grid) -> Vec<String> {
    let (reading, _) = read(grid);
    let used = reading.observations.iter().filter(|it| it.indicator.is_some());
    used.map(|it| format!("{} {} {:?}", it.cell, show(it), it.status)).collect()
}

#[test]
fn a_remark_beside_a_row_says_that_it_is_promised() {
    for remark in ["目标", "2025年为目标", "计划数", "预期目标", "2025年计划数"] {
        let table = format!(
            "青禾区固定资产投资\n年份|总量（亿元）|增速（%）|备注\n2024年|121.5|2.6|\n2025年|127|4.5|{remark}\n"
        );
        check(
            &table,
            &[
                ("B3", "121.5 亿元 fixed_asset_investment 2024 level"),
                ("C3", "2.6 % fixed_asset_investment 2024 change"),
                ("B4", "127 亿元 fixed_asset_investment 2025 target"),
                ("C4", "4.5 % fixed_asset_investment 2025 target"),
            ],
        );
        finds(&table, &["column-unmatched D4"]);
        says(&table, &format!("备注或表注写着“{remark}”，这些数当作计划数，不当作实际数使用"));
    }
    check(
        "主要指标\n指标|单位|2024年|2025年|备注\n税收收入|亿元|20|21|2025年为计划数\n",
        &[("C3", "20 亿元 tax_revenue 2024 level"), ("D3", "21 亿元 tax_revenue 2025 target")],
    );
    // What came of a target is no target.
    for remark in ["未完成目标", "完成年度目标的98%", "约束性目标", "目标127亿元"] {
        let table = format!("2025年主要指标\n指标|单位|2025年|备注\n税收收入|亿元|21|{remark}\n");
        check(&table, &[("C3", "21 亿元 tax_revenue 2025 level")]);
        finds(&table, &[]);
    }
}

#[test]
fn one_star_and_two_stars_are_two_marks() {
    let table = grid(
        "税收收入（亿元）\n指标|2023年|2024年*|2025年**\n税收收入|20|21|22\n注：*为预计数，**为计划数。\n",
    );
    assert_eq!(
        values(&table),
        [
            "B3 20 亿元 tax_revenue 2023 level Normal",
            "C3 21 亿元 tax_revenue 2024 level Forecast",
            "D3 22 亿元 tax_revenue 2025 target Normal",
        ]
    );
    finds_in(&table, &["column-unmatched A4"]);
    let table = grid(
        "税收收入（亿元）\n指标|2023年|2024年①|2025年②\n税收收入|20|21|22\n注：①为快报数，②为计划数。\n",
    );
    assert_eq!(
        values(&table),
        [
            "B3 20 亿元 tax_revenue 2023 level Normal",
            "C3 21 亿元 tax_revenue 2024 level Provisional",
            "D3 22 亿元 tax_revenue 2025 target Normal",
        ]
    );
}

#[test]
fn the_cover_of_a_book_promises_for_its_sheets() {
    let table = "指标|单位|2024年|2025年\n税收收入|亿元|20|21\n";
    let of_sheet = |cover: &str, title: &str| {
        let (reading, findings) =
            tables(&[grid(cover), grid(&format!("{title}{table}"))], "表.xlsx", &Catalogue::builtin());
        let shown: Vec<String> = reading.observations.iter().map(show).collect();
        (shown, findings.iter().map(|it| it.message.zh.clone()).collect::<Vec<_>>())
    };
    let result = "20 亿元 tax_revenue 2024 level";
    let cover = "\n2025年目标任务分解\n\n青禾区发展和改革局\n2025年1月\n";
    for title in ["", "龙湖镇主要指标\n"] {
        let (shown, findings) = of_sheet(cover, title);
        assert_eq!(shown, [result, "21 亿元 tax_revenue 2025 target"]);
        let message = "“封面：2025年目标任务分解”说的是计划或目标，表里的数当作计划数，不当作实际数使用";
        assert_eq!(findings, [message]);
    }
    for (cover, title) in [
        (cover, "2025年主要指标完成情况\n"),
        ("统计月报\n2024年12月\n", ""),
        ("目录\n1|2025年目标任务分解表\n2|2024年完成情况\n", ""),
    ] {
        let (shown, _) = of_sheet(cover, title);
        assert_eq!(shown, [result, "21 亿元 tax_revenue 2025 level"], "{cover}{title}");
    }
}

#[test]
fn a_bare_year_behind_one_that_is_expected_is_no_result() {
    let table = "主要指标\n指标|单位|2023年|2024年预计|2025年|增长%\n税收收入|亿元|20|21|22|4.5\n";
    check(
        table,
        &[
            ("C3", "20 亿元 tax_revenue 2023 level"),
            ("D3", "21 亿元 tax_revenue 2024 level"),
            ("E3", "22 亿元 - 2025 level"),
            ("F3", "4.5 % - 2025 change"),
        ],
    );
    finds(table, &["column-unmatched E2"]);
    says(table, "2024年的还是预计数，看不出“2025年”是目标、预计还是实际数，没有使用");
    finds(
        "固定资产投资\n年份|总量（亿元）|增速（%）\n2024年（预计）|121.5|2.6\n2025年|127|4.5\n",
        &["column-unmatched A4"],
    );
    // Beside the result of the same year the word is out of date.
    check(
        "主要指标\n指标|单位|2024年预计|2024年实际|2025年\n税收收入|亿元|20|21|22\n",
        &[("E3", "22 亿元 tax_revenue 2025 level")],
    );
    // So it is where many years follow.
    check(
        "税收收入（亿元）\n年份|税收收入|备注\n2020年|20|预计\n2021年|21|\n2022年|22|\n2023年|23|\n",
        &[("B4", "21 亿元 tax_revenue 2021 level"), ("B6", "23 亿元 tax_revenue 2023 level")],
    );
    check(
        "主要指标\n指标|单位|2024年预计|2025年目标\n税收收入|亿元|21|22\n",
        &[("D3", "22 亿元 tax_revenue 2025 target")],
    );
}

#[test]
fn growth_of_a_year_with_a_goal_and_no_result_is_left_open() {
    let table =
        "固定资产投资\n年份|目标（亿元）|完成（亿元）|增速（%）\n2024年|122|121.5|2.6\n2025年|127||4.5\n";
    check(
        table,
        &[
            ("D3", "2.6 % fixed_asset_investment 2024 change"),
            ("B4", "127 亿元 fixed_asset_investment 2025 target"),
            ("D4", "4.5 % - 2025 change"),
        ],
    );
    finds(table, &["column-unmatched D4"]);
    says(table, "这一行只有目标、没有完成数，看不出“增速（%）”是目标的增速还是实际增速，没有使用");
    // The amount of an earlier year may be kept back.
    let table =
        "固定资产投资\n年份|目标（亿元）|完成（亿元）|增速（%）\n2023年|122||2.6\n2024年|127|126|4.5\n";
    check(table, &[("D3", "2.6 % fixed_asset_investment 2023 change")]);
}

#[test]
fn the_rest_of_a_year_is_planned_or_expected() {
    for (title, columns, done, rest) in [
        ("全区11月财政收入完成及12月计划", "2024年11月|2024年12月", "2024-M11", "2024-M12 target Normal"),
        ("2024年三季度完成及四季度计划", "三季度|四季度", "2024-Q3", "2024-Q4 target Normal"),
        ("2024年1-11月完成情况及12月预计", "1-11月|12月", "2024-01/2024-11", "2024-M12 level Forecast"),
        ("2024年1-11月完成情况及全年预判", "1-11月|全年", "2024-01/2024-11", "2024 level Forecast"),
        ("2024年1-11月情况及全年预计完成情况", "1-11月|全年", "2024-01/2024-11", "2024 level Forecast"),
        ("2025年一季度运行情况及二季度预测", "一季度|二季度", "2025-Q1", "2025-Q2 level Forecast"),
        ("2024年1-9月主要指标及全年目标", "1-9月|全年", "2024-01/2024-09", "2024 target Normal"),
    ] {
        let table = grid(&format!("{title}\n指标|单位|{columns}\n税收收入|亿元|20|22\n"));
        let expected =
            [format!("C3 20 亿元 tax_revenue {done} level Normal"), format!("D3 22 亿元 tax_revenue {rest}")];
        assert_eq!(values(&table), expected, "{title}");
        let findings: &[&str] = if rest.contains("target") { &["column-unmatched A1"] } else { &[] };
        finds_in(&table, findings);
    }
    let growth = "2024年1-11月完成情况及全年预计\n指标|单位|1-11月|全年|增速%\n税收收入|亿元|19.9|21.3|4.5\n";
    assert_eq!(values(&grid(growth))[2], "E3 4.5 % tax_revenue 2024 change Forecast");
    let both =
        "2024年目标任务1-11月完成情况\n指标|单位|1-11月|全年预计|全年目标\n税收收入|亿元|19.9|21.3|22\n";
    assert_eq!(
        values(&grid(both)),
        [
            "C3 19.9 亿元 tax_revenue 2024-01/2024-11 level Normal",
            "D3 21.3 亿元 tax_revenue 2024 level Forecast",
            "E3 22 亿元 tax_revenue 2024 target Normal",
        ]
    );
    check(
        "2024年11月、12月主要指标完成情况\n指标|单位|11月|12月\n税收收入|亿元|2|2.5\n",
        &[("D3", "2.5 亿元 tax_revenue 2024-M12 level")],
    );
}

#[test]
fn years_beside_the_quarter_that_was_done_are_whole() {
    let table =
        "2025年目标任务及一季度完成情况\n指标|单位|2024年|2025年|一季度\n税收收入|亿元|121.5|127|21\n";
    check(
        table,
        &[
            ("C3", "121.5 亿元 tax_revenue 2024 level"),
            ("D3", "127 亿元 tax_revenue 2025 target"),
            ("E3", "21 亿元 tax_revenue 2025-Q1 level"),
        ],
    );
    finds(table, &["column-unmatched A1"]);
    // Without a column of the quarter what was done is of it.
    check(
        "2025年目标任务及一季度完成情况\n指标|单位|目标任务|完成\n税收收入|亿元|127|21\n",
        &[("C3", "127 亿元 tax_revenue 2025 target"), ("D3", "21 亿元 tax_revenue 2025-Q1 level")],
    );
}

#[test]
fn growth_and_amount_are_expected_together() {
    let mut table =
        grid("主要指标\n指标|单位|2023年||2024年|\n||完成|增长%|预计完成|增长%\n税收收入|亿元|20|4.5|21|5\n");
    for (from, to) in [("C2", "D2"), ("E2", "F2")] {
        table.merge(at(from), at(to));
    }
    check_grid(&table, &[("F4", "5 % tax_revenue 2024 change")]);
    let statuses =
        |table: &Grid| -> Vec<Status> { read(table).0.observations.iter().map(|it| it.status).collect() };
    let (normal, forecast) = (Status::Normal, Status::Forecast);
    assert_eq!(statuses(&table), [normal, normal, forecast, forecast]);
    let beside = "主要指标\n指标|单位|2024年预计完成|2024年增长%|2023年\n税收收入|亿元|21|5|20\n";
    assert_eq!(statuses(&grid(beside)), [forecast, forecast, normal]);
    let title = "2024年预计完成情况及2025年目标\n指标|单位|2023年|2024年|增速%\n税收收入|亿元|20|21|5\n";
    assert_eq!(statuses(&grid(title)), [normal, forecast, forecast]);
}

#[test]
fn sums_since_the_first_year_of_a_plan_are_of_no_year() {
    for name in ["城镇新增就业（累计）", "城镇新增就业"] {
        let table = format!(
            "“十四五”规划主要指标完成情况\n指标|单位|2025年目标|2021年|2022年|2023年\n{name}|人|15000|3100|6200|9300\n地区生产总值|亿元|400|310|330|350\n"
        );
        check(
            &table,
            &[
                ("C3", "15000 人 - 2025 target"),
                ("D3", "3100 人 - 2021 level"),
                ("F3", "9300 人 - 2023 level"),
                ("F4", "350 亿元 gdp 2023 level"),
            ],
        );
        finds(&table, &["row-narrowed A3"]);
        says(&table, &format!("“{name}”各年的数看来是从2021年起累计的，不是当年的，没有使用"));
    }
    // Of each year alone, and in a table of no plan.
    check(
        "“十四五”规划主要指标完成情况\n指标|单位|2021年|2022年|2023年\n城镇新增就业|人|3100|3200|3150\n",
        &[("C3", "3100 人 new_urban_jobs 2021 level")],
    );
    check(
        "主要指标\n指标|单位|2021年|2022年|2023年\n城镇新增就业|人|3100|6200|9300\n",
        &[("C3", "3100 人 new_urban_jobs 2021 level")],
    );
}

#[test]
fn half_way_through_a_plan_its_last_year_is_a_goal() {
    let table =
        "“十四五”规划主要指标中期评估\n指标|单位|2020年|2023年|2025年|属性\n税收收入|亿元|18|20|25|预期性\n";
    check(
        table,
        &[
            ("C3", "18 亿元 tax_revenue 2020 level"),
            ("D3", "20 亿元 tax_revenue 2023 level"),
            ("E3", "25 亿元 tax_revenue 2025 target"),
        ],
    );
    finds(table, &["column-unmatched A1"]);
    check(
        "“十四五”规划主要指标\n指标|单位|2020年|2024年|2025年\n税收收入|亿元|18|20|25\n",
        &[("C3", "18 亿元 tax_revenue 2020 level"), ("E3", "25 亿元 tax_revenue 2025 target")],
    );
    check(
        "2024年主要指标与“十四五”末目标差距\n指标|单位|2024年|2025年\n税收收入|亿元|21.3|22.4\n",
        &[("C3", "21.3 亿元 tax_revenue 2024 level"), ("D3", "22.4 亿元 tax_revenue 2025 target")],
    );
    check(
        "“十四五”规划主要指标完成情况\n指标|单位|2020年|2023年|2025年\n税收收入|亿元|18|20|25\n",
        &[("E3", "25 亿元 tax_revenue 2025 level")],
    );
}

#[test]
fn what_was_saved_before_a_time_was_over_is_no_result() {
    use jiff::civil::date;
    let saved = |on: (i16, i8, i8), table: &str| {
        let mut grid = grid(table);
        grid.saved = Some(date(on.0, on.1, on.2));
        grid
    };
    let used = |on: (i16, i8, i8), table: &str| {
        let values = values(&saved(on, table));
        values.iter().map(|it| it.split(' ').take(4).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let both = ["C3 20 亿元 tax_revenue", "D3 21 亿元 tax_revenue"];
    let table = "主要经济指标\n指标|单位|2025年|2026年\n税收收入|亿元|20|21\n";
    // In January 2026 the numbers of 2026 are a plan, in January 2027 both may be results.
    assert_eq!(used((2026, 1, 9), table), both[..1]);
    assert_eq!(used((2027, 1, 9), table), both);
    // Results are known some days before the year ends, not weeks.
    assert_eq!(used((2026, 12, 21), table), both);
    assert_eq!(used((2026, 12, 20), table), both[..1]);
    assert_eq!(used((2025, 11, 30), table), [] as [&str; 0]);
    // A clock that is many years behind says nothing.
    assert_eq!(used((2020, 1, 1), table), [] as [&str; 0]);
    assert_eq!(used((2019, 12, 31), table), both);
    // Beside a goal of next year one of many years is no sign of it.
    let far = "“十四五”规划目标与完成情况对比\n指标|单位|2027年目标|2035年\n税收收入|亿元|20|21\n";
    assert_eq!(used((2026, 12, 15), far), both[..1]);
    let grid_of_plans = saved((2026, 1, 9), table);
    finds_in(&grid_of_plans, &["column-unmatched D2"]);
    let (_, findings) = read(&grid_of_plans);
    let finding = findings.iter().next().expect("a finding");
    assert_eq!(
        finding.message.zh,
        "文件最后保存于2026-01-09，2026年还没有过完，看不出2026年的数是目标还是预计，没有使用"
    );
    assert_eq!(
        finding.hint.as_ref().map(|hint| hint.zh.as_str()),
        Some(
            "写明是什么数，如“目标”“预计”“实际”；文件是很久以前的表样，就用 Excel 或 WPS 打开，核对后再保存一次"
        )
    );
    // What says of itself that it is planned or expected needs no asking.
    let table = "主要经济指标\n指标|单位|2024年|2025年预计|2026年目标\n税收收入|亿元|20|21|22\n";
    assert_eq!(used((2025, 11, 30), table).len(), 3);
    finds_in(&saved((2025, 11, 30), table), &[]);
    let counted = "教育\n指标|单位|2024年|2025年实际\n普通高中在校学生|人|2000|2100\n";
    assert_eq!(used((2025, 10, 30), counted).len(), 2);
    let monthly = "2025年税收收入（亿元）\n月份|税收收入\n9月|2.1\n10月|2.2\n11月|2.3\n";
    assert_eq!(used((2025, 11, 5), monthly), ["B3 2.1 亿元 tax_revenue", "B4 2.2 亿元 tax_revenue"]);
    finds_in(&saved((2025, 11, 5), monthly), &["column-unmatched A5"]);
}

#[test]
fn the_years_of_a_rolling_plan_begin_where_its_title_says() {
    for title in ["青禾区财政三年滚动计划（2025-2027年）", "青禾区2025—2027年滚动计划"]
    {
        check(
            &format!("{title}\n指标|单位|2024年|2025年|2027年\n税收收入|亿元|20|21|23\n"),
            &[
                ("C3", "20 亿元 tax_revenue 2024 level"),
                ("D3", "21 亿元 tax_revenue 2025 target"),
                ("E3", "23 亿元 tax_revenue 2027 target"),
            ],
        );
    }
}

#[test]
fn what_is_expected_of_a_year_is_no_part_of_the_plan_for_the_next_quarter() {
    let table = grid(
        "青禾区2024年全年预计及2025年一季度安排\n指标|单位|2024年全年|2025年一季度\n税收收入|亿元|20|5\n",
    );
    assert_eq!(
        values(&table),
        ["C3 20 亿元 tax_revenue 2024 level Forecast", "D3 5 亿元 tax_revenue 2025-Q1 target Normal"]
    );
    finds_in(&table, &["column-unmatched A1"]);
}

#[test]
fn years_on_the_way_to_a_distant_goal_are_left_open() {
    let table = "青禾区2035年远景目标主要指标\n指标|单位|2020年|2025年实际|2030年|2035年\n税收收入|亿元|20|30|40|50\n";
    check(
        table,
        &[
            ("C3", "20 亿元 tax_revenue 2020 level"),
            ("D3", "30 亿元 tax_revenue 2025 level"),
            ("E3", "40 亿元 - 2030 level"),
            ("F3", "50 亿元 tax_revenue 2035 target"),
        ],
    );
    finds(table, &["column-unmatched A1", "column-unmatched E2"]);
}

#[test]
fn a_plan_may_be_one_that_is_made_or_one_that_was_carried_out() {
    let of =
        |title: &str| grid(&format!("{title}\n指标|单位|2025年|2026年|2030年\n税收收入|亿元|20|21|25\n"));
    for title in ["青禾区“十五五”主要指标（2025—2030年）", "青禾区“十五五”时期主要指标"]
    {
        let open = of(title);
        check_grid(
            &open,
            &[
                ("C3", "20 亿元 tax_revenue 2025 level"),
                ("D3", "21 亿元 - 2026 level"),
                ("E3", "25 亿元 - 2030 level"),
            ],
        );
        finds_in(&open, &["column-unmatched D2"]);
        let (_, findings) = read(&open);
        assert_eq!(
            findings.iter().next().expect("a finding").message.zh,
            format!("标题“{title}”里有五年规划，看不出2026—2030年的数是目标还是实际数，没有使用")
        );
        // Saved when all was over.
        let mut over = open;
        over.saved = Some(jiff::civil::date(2031, 1, 20));
        finds_in(&over, &[]);
        assert_eq!(values(&over).len(), 3);
    }
    for done in ["青禾区“十五五”主要指标完成情况", "青禾区“十五五”时期主要指标（2025—2030年）"]
    {
        finds_in(&of(done), &[]);
    }
}

#[test]
fn behind_what_a_plan_begins_with_all_is_planned() {
    for base in ["2025年基数", "2025年（基期）", "2025年基期"] {
        let table =
            format!("青禾区“十五五”时期主要指标\n指标|单位|{base}|2026年|2030年\n税收收入|亿元|20|21|25\n");
        check(
            &table,
            &[
                ("C3", "20 亿元 tax_revenue 2025 level"),
                ("D3", "21 亿元 tax_revenue 2026 target"),
                ("E3", "25 亿元 tax_revenue 2030 target"),
            ],
        );
        finds(&table, &["column-unmatched A1"]);
    }
}

#[test]
fn goals_that_are_reckoned_are_goals() {
    let table = |title: &str| grid(&format!("{title}\n指标|单位|2025年|2026年\n税收收入|亿元|20|21\n"));
    for title in ["青禾区2026年主要指标目标测算表", "青禾区2026年目标任务测算", "青禾区2026年计划预测表"]
    {
        check_grid(&table(title), &[("D3", "21 亿元 tax_revenue 2026 target")]);
    }
    assert_eq!(
        values(&table("青禾区2026年主要指标测算表")),
        ["C3 20 亿元 tax_revenue 2025 level Normal", "D3 21 亿元 tax_revenue 2026 level Estimated"]
    );
}

#[test]
fn the_year_of_a_draft_may_be_planned() {
    let of = |title: &str| grid(&format!("{title}\n指标|单位|2025年|2026年\n税收收入|亿元|20|21\n"));
    let open = of("青禾区2026年主要经济指标（征求意见稿）");
    check_grid(&open, &[("C3", "20 亿元 tax_revenue 2025 level"), ("D3", "21 亿元 - 2026 level")]);
    finds_in(&open, &["column-unmatched D2"]);
    let (_, findings) = read(&open);
    assert_eq!(
        findings.iter().next().expect("a finding").message.zh,
        "标题“青禾区2026年主要经济指标（征求意见稿）”是一份草稿，看不出“2026年”是目标还是实际数，没有使用"
    );
    finds_in(&of("青禾区2026年主要经济指标完成情况（征求意见稿）"), &[]);
    let mut over = open;
    over.saved = Some(jiff::civil::date(2027, 1, 20));
    finds_in(&over, &[]);
}

#[test]
fn what_is_promised_for_a_year_is_of_all_of_it() {
    for (heading, year) in [
        ("本年计划", 2026),
        ("本年目标", 2026),
        ("今年任务", 2026),
        ("当年预算", 2026),
        ("本年度计划", 2026),
        ("2026年计划完成", 2026),
        ("上年预算数", 2025),
        ("去年目标", 2025),
    ] {
        for title in ["青禾区2026年1-10月主要指标", "青禾区2026年主要指标完成情况（截至10月底）"]
        {
            let table = format!("{title}\n指标|单位|{heading}|1-10月完成\n一般公共预算收入|万元|5000|4000\n");
            check(
                &table,
                &[
                    ("C3", &format!("5000 万元 budget_revenue {year} target")),
                    ("D3", "4000 万元 budget_revenue 2026-01/2026-10 level"),
                ],
            );
        }
    }
    // That of the time of the title.
    check(
        "青禾区2026年1-10月主要指标\n指标|单位|本期计划|本期完成\n一般公共预算收入|万元|5000|4000\n",
        &[("C3", "5000 万元 budget_revenue 2026-01/2026-10 target")],
    );
    check(
        "青禾区2026年1-10月主要指标\n指标|单位|1-10月|上年决算数\n一般公共预算收入|万元|4000|5000\n",
        &[("D3", "5000 万元 budget_revenue 2025 level")],
    );
}

#[test]
fn what_is_expected_under_the_title_of_some_months_is_asked() {
    for heading in ["预计数", "2026年预计", "今年预计完成", "预计2026年"] {
        for before in ["完成数", "年度目标"] {
            let table = format!(
                "青禾区2026年1-10月主要指标完成情况\n指标|单位|{before}|{heading}\n一般公共预算收入|万元|4000|5000\n"
            );
            check(&table, &[("D3", "5000 万元 budget_revenue - level")]);
            finds(&table, &["period-unknown D2"]);
        }
    }
    finds(
        "青禾区2026年1-10月主要指标完成情况\n指标|单位|1-10月|预计增长（%）\n一般公共预算收入|万元|4000|5\n",
        &["period-unknown D2"],
    );
    // Where it is said, or the title itself speaks of a forecast.
    for (title, heading, period) in [
        ("青禾区2026年1-10月主要指标完成情况", "全年预计", "2026"),
        ("青禾区2026年1-10月主要指标完成情况", "1-11月预计", "2026-01/2026-11"),
        ("青禾区2026年1-10月主要指标预测", "预计数", "2026-01/2026-10"),
    ] {
        let table = format!("{title}\n指标|单位|{heading}\n一般公共预算收入|万元|5000\n");
        check(&table, &[("C3", &format!("5000 万元 budget_revenue {period} level"))]);
    }
}

#[test]
fn what_was_done_the_year_before_under_the_title_of_some_months_is_asked() {
    let asked = "青禾区2026年1-10月主要指标\n指标|单位|年度目标|上年完成\n一般公共预算收入|万元|5000|4000\n";
    finds(asked, &["period-unknown D2"]);
    let growth =
        "青禾区2026年1-10月主要指标\n指标|单位|完成数|2025年增速（%）\n一般公共预算收入|万元|5000|4\n";
    finds(growth, &["period-unknown D2"]);
    // Beside what was done of this one and its growth it is of the same months.
    check(
        "青禾区2026年1-10月主要指标\n指标|单位|本年完成|上年完成|增长（%）\n一般公共预算收入|万元|4200|4000|5\n",
        &[("D3", "4000 万元 budget_revenue 2025-01/2025-10 level")],
    );
}

#[test]
fn what_ends_a_year_that_is_expected_is_expected_too() {
    for title in ["青禾区2026年主要经济指标预测", "青禾区2026年主要经济指标预计完成情况"]
    {
        let table = format!("{title}\n指标|单位|前三季度|四季度|全年\n一般公共预算收入|亿元|9.9|3|12.9\n");
        assert_eq!(
            values(&grid(&table)),
            [
                "C3 9.9 亿元 budget_revenue 2026-01/2026-09 level Normal",
                "D3 3 亿元 budget_revenue 2026-Q4 level Forecast",
                "E3 12.9 亿元 budget_revenue 2026 level Forecast",
            ]
        );
    }
}

#[test]
fn rows_that_may_be_of_a_whole_year_are_asked_as_columns_are() {
    let table = |row: &str| {
        format!(
            "青禾区2026年1-10月主要指标完成情况\n项目|一般公共预算收入（万元）\n完成数|4000\n{row}|5000\n"
        )
    };
    for row in ["计划数", "目标任务", "预计数", "2026年预计", "上年实绩"] {
        check(&table(row), &[("B3", "4000 万元 budget_revenue 2026-01/2026-10 level")]);
        finds(&table(row), &["period-unknown A4"]);
    }
    check(&table("年度目标"), &[("B4", "5000 万元 budget_revenue 2026 target")]);
    check(&table("上年同期"), &[("B4", "5000 万元 budget_revenue 2025-01/2025-10 level")]);
    // No growth on the year before.
    finds(&table("比年初增长（%）"), &["column-unmatched A4"]);
}
