//! Of which time the numbers of a column are that leaves it to its neighbours, and against which time a change is.

use super::{check, finds, grid, read};
use crate::finding::Severity;

/// The one finding at a cell: message and hint.
#[track_caller]
fn says(table: &str, cell: &str, message: &str, hint: &str) {
    let (_, findings) = read(&grid(table));
    let found = findings.iter().find(|it| it.site.cell == Some(super::at(cell))).expect("a finding");
    let shown = found.hint.as_ref().map_or("", |hint| hint.zh.as_str());
    assert_eq!((found.message.zh.as_str(), shown), (message, hint));
}

#[test]
fn a_growth_behind_a_completion_is_of_the_amount() {
    for completion in ["完成预算%", "完成年度预算（%）", "占预算%", "完成进度%", "完成年计划%", "全市占比%"]
    {
        let table = format!(
            "2021年12月青禾区财政收支情况\n单位：万元\n项目|本月数|累计数|上年同期累计|{completion}|比上年同期增减%\n\
             一般公共预算收入|9800|125000|115000|104.2|8.7\n"
        );
        check(
            &table,
            &[
                ("B4", "9800 万元 budget_revenue 2021-M12 level"),
                ("C4", "125000 万元 budget_revenue 2021 level"),
                ("D4", "115000 万元 budget_revenue 2020 level"),
                ("F4", "8.7 % budget_revenue 2021 change"),
            ],
        );
    }
    let table = "2021年11月\n指标|单位|全年目标|11月|1-11月|进度%|同比%|位次\n社会消费品零售总额|亿元|96|9.2|88.2|91.9|14.3|4\n";
    check(
        table,
        &[
            ("C3", "96 亿元 retail_sales 2021 target"),
            ("G3", "14.3 % retail_sales 2021-01/2021-11 change"),
            ("H3", "4 - retail_sales 2021-01/2021-11 rank"),
        ],
    );
    says(
        table,
        "F2",
        "“进度%”不是“社会消费品零售总额”等指标本身的数，没有使用",
        "不用则不必处理；标题写错了就改正",
    );
}

/// Its year is the goal's, and it stands between the names and the times of others.
#[test]
fn a_completion_of_the_years_goal_leaves_the_time_of_the_number() {
    for completion in ["完成年度任务%", "完成全年目标（%）", "占年计划%", "完成目标%"] {
        let table = format!(
            "2021年11月青禾区\n街道|税收收入（万元）|{completion}|同比增长%\n金山街道|1000|91|9\n桂花街道|800|90|8\n"
        );
        check(
            &table,
            &[
                ("B3", "1000 万元 tax_revenue 2021-M11 level"),
                ("C3", "91 % - 2021-M11 level"),
                ("D3", "9 % tax_revenue 2021-M11 change"),
            ],
        );
        let table = format!("2021年11月\n指标|单位|1-11月|{completion}|同比%\n税收收入|万元|1000|91|9\n");
        check(
            &table,
            &[("D3", "91 % - 2021-01/2021-11 level"), ("E3", "9 % tax_revenue 2021-01/2021-11 change")],
        );
    }
}

#[test]
fn a_growth_on_the_same_month_is_of_the_month() {
    check(
        "2021年1-11月\n指标|单位|本月|累计|比上年同月±%|比上年同期±%\n税收收入|万元|98|1000|7.7|9\n",
        &[("E3", "7.7 % tax_revenue 2021-M11 change"), ("F3", "9 % tax_revenue 2021-01/2021-11 change")],
    );
    check(
        "2021年1-11月\n指标|单位|累计|较去年同月增长%\n税收收入|万元|1000|7.7\n",
        &[("C3", "1000 万元 tax_revenue 2021-01/2021-11 level"), ("D3", "7.7 % tax_revenue 2021-M11 change")],
    );
}

#[test]
fn a_rank_behind_growths_is_of_the_last_one() {
    check(
        "2021年12月规模以上工业增加值增速\n地区|12月增速%|1-12月增速%|位次\n青禾区|9.1|8.2|6\n",
        &[("C3", "8.2 % va_above_size_industry 2021 change"), ("D3", "6 - va_above_size_industry 2021 rank")],
    );
    check(
        "2021年11月青禾区经济运行\n指标|单位|11月|增速%|1-11月|增速%|全市增速%|位次\n社会消费品零售总额|亿元|9.2|9.2|88.2|14.3|14.9|4\n",
        &[
            ("D3", "9.2 % retail_sales 2021-M11 change"),
            ("F3", "14.3 % retail_sales 2021-01/2021-11 change"),
            ("G3", "14.9 % retail_sales 2021-01/2021-11 change"),
            ("H3", "4 - retail_sales 2021-01/2021-11 rank"),
        ],
    );
}

#[test]
fn what_is_promised_for_a_year_is_of_the_year_in_the_table_of_a_month() {
    let table = "2021年11月主要指标\n指标|单位|累计|年度目标|2022年目标\n一般公共预算收入|万元|118000|120000|133000\n";
    check(
        table,
        &[
            ("C3", "118000 万元 budget_revenue 2021-01/2021-11 level"),
            ("D3", "120000 万元 budget_revenue 2021 target"),
            ("E3", "133000 万元 budget_revenue 2022 target"),
        ],
    );
    // A budget is no result; which of two is the promise is not guessed.
    let table = "2021年11月财政\n项目|年初预算数|调整预算数|累计数\n税收收入（万元）|98000|99000|91500\n";
    check(
        table,
        &[
            ("B3", "98000 万元 - 2021 target"),
            ("C3", "99000 万元 - 2021 target"),
            ("D3", "91500 万元 tax_revenue 2021-01/2021-11 level"),
        ],
    );
    finds(table, &["column-unmatched B2", "column-unmatched C2"]);
    says(
        table,
        "C2",
        "预算可能有年初的和调整后的，看不出“调整预算数”是不是全年的目标，没有当作“税收收入（万元）”等指标的目标使用",
        "要用哪个作目标，就只留那一列，列标题写“年初预算数”或“全年目标”；不用则不必处理",
    );
    // The only one is.
    let table = "2021年11月财政\n项目|年初预算数|累计数|上年同期\n税收收入（万元）|98000|91500|90000\n";
    check(
        table,
        &[
            ("B3", "98000 万元 tax_revenue 2021 target"),
            ("C3", "91500 万元 tax_revenue 2021-01/2021-11 level"),
            ("D3", "90000 万元 tax_revenue 2020-01/2020-11 level"),
        ],
    );
    finds(table, &[]);
    let changed = table.replace("年初预算数", "调整预算数");
    finds(&changed, &["column-unmatched B2"]);
    // Without a year in the title the goal has none.
    check(
        "青禾区\n指标|单位|2021年|年度目标\n税收收入|亿元|12|11\n",
        &[("C3", "12 亿元 tax_revenue 2021 level"), ("D3", "11 亿元 tax_revenue - target")],
    );
}

#[test]
fn the_growth_of_a_goal_is_no_growth_of_the_result() {
    check(
        "2021年\n指标|单位|2021年|增长%|2022年目标|增长%\n税收收入|亿元|12|8.9|13|8.3\n",
        &[("D3", "8.9 % tax_revenue 2021 change"), ("F3", "8.3 % tax_revenue 2022 target")],
    );
    check(
        "2021年12月\n指标|单位|累计|同比%|年度目标|同比%\n税收收入|亿元|12|8.9|11.8|7\n",
        &[("D3", "8.9 % tax_revenue 2021 change"), ("F3", "7 % tax_revenue 2021 target")],
    );
    check(
        "2021年\n指标|单位|2021年|2022年计划|增长%\n税收收入|亿元|12|13|8.3\n",
        &[("D3", "13 亿元 tax_revenue 2022 target"), ("E3", "8.3 % tax_revenue 2022 target")],
    );
}

#[test]
fn a_growth_is_of_the_column_before_it_whatever_the_title_says() {
    check(
        "2021年1-11月青禾区\n指标|单位|1-12月|增长%\n税收收入|亿元|9.8|8.9\n",
        &[("C3", "9.8 亿元 tax_revenue 2021 level"), ("D3", "8.9 % tax_revenue 2021 change")],
    );
    check(
        "2021年1-11月青禾区\n指标|单位|12月|1-12月|同比增长%\n税收收入|亿元|0.9|9.8|8.9\n",
        &[("C3", "0.9 亿元 tax_revenue 2021-M12 level"), ("E3", "8.9 % tax_revenue 2021 change")],
    );
    // The later of two years beside each other.
    check(
        "青禾区\n指标|单位|2021年1-11月|2019年1-11月|同比增长%\n税收收入|亿元|9.8|9|8.9\n",
        &[("E3", "8.9 % tax_revenue 2021-01/2021-11 change")],
    );
    // A title of an older year is still asked about.
    finds(
        "2020年12月青禾区\n指标|单位|2021年1-12月|2020年1-12月|增速%\n税收收入|亿元|9.8|9|8.9\n",
        &["period-conflict A1"],
    );
}

#[test]
fn the_same_month_and_the_same_period_of_the_year_before() {
    for (month, total) in [
        ("上年同月", "上年同期"),
        ("上年同月", "上年累计"),
        ("上年同期", "上年同期"),
        ("去年同月", "去年同期"),
    ] {
        let table = format!(
            "2021年1-11月青禾区财政\n单位：万元\n项目|本月|{month}|增减%|累计|{total}|增减%\n\
             一般公共预算收入|9800|9100|7.7|118000|109500|7.8\n"
        );
        finds(&table, &[]);
        check(
            &table,
            &[
                ("B4", "9800 万元 budget_revenue 2021-M11 level"),
                ("C4", "9100 万元 budget_revenue 2020-M11 level"),
                ("D4", "7.7 % budget_revenue 2021-M11 change"),
                ("E4", "118000 万元 budget_revenue 2021-01/2021-11 level"),
                ("F4", "109500 万元 budget_revenue 2020-01/2020-11 level"),
                ("G4", "7.8 % budget_revenue 2021-01/2021-11 change"),
            ],
        );
    }
    check(
        "2021年12月\n指标|单位|12月|上年12月|全年|上年同期|同比%\n税收收入|万元|9000|8650|98000|90000|8.9\n",
        &[
            ("D3", "8650 万元 tax_revenue 2020-M12 level"),
            ("F3", "90000 万元 tax_revenue 2020 level"),
            ("G3", "8.9 % tax_revenue 2021 change"),
        ],
    );
}

/// The bureau's own bulletins: 上年同月 is of the month, 上年同期 beside it from January on.
#[test]
fn price_indices_of_a_month_and_since_january() {
    for (last, month, total) in [
        ("上月=100", "上年同月=100", "上年同期=100"),
        ("以上月价格为100", "以上年同月价格为100", "以上年同期价格为100"),
        ("上月=100", "去年同月=100", "去年同期=100"),
    ] {
        let table = format!(
            "2021年11月居民消费价格指数\n类别|{month}|{total}|{last}\n居民消费价格指数|101.7|100.9|99.8\n"
        );
        let base = |written: &str| written.replace(['以', '价', '格'], "").replace("为", "=");
        check(
            &table,
            &[
                ("B3", &format!("101.7 {} - 2021-M11 index", base(month))),
                ("C3", &format!("100.9 {} cpi 2021-01/2021-11 index", base(total))),
                ("D3", &format!("99.8 {} - 2021-M11 index", base(last))),
            ],
        );
        finds(&table, &["column-unmatched B2", "column-unmatched D2"]);
    }
    let table = "2021年12月居民消费价格指数\n类别|上年同月=100|上年同期=100\n居民消费价格指数|101.7|100.9\n";
    check(table, &[("C3", "100.9 上年同期=100 cpi 2021 index")]);
    // Alone, it is of the time of the title.
    check(
        "2021年1-11月居民消费价格指数\n类别|上年同期=100\n居民消费价格指数|100.9\n",
        &[("B3", "100.9 上年同期=100 cpi 2021-01/2021-11 index")],
    );
}

#[test]
fn a_change_against_a_year_by_its_number() {
    for (head, indicator) in [
        ("比2020年增长%", "gdp"),
        ("较2020年增减%", "gdp"),
        ("比2020年±%", "gdp"),
        ("比2019年增长%", "-"),
        ("较2022年增减%", "-"),
    ] {
        let table = format!("青禾区\n指标|单位|2021年|{head}\n地区生产总值|亿元|246.4|8.2\n");
        check(&table, &[("D3", &format!("8.2 % {indicator} 2021 change"))]);
        let noted: &[&str] = if indicator == "-" { &["column-unmatched D2"] } else { &[] };
        finds(&table, noted);
    }
    // Under the years of the rows each is against another distance.
    check(
        "青禾区\n年份|地区生产总值（亿元）|比2020年增长%\n2021|246.4|8.2\n2022|260|14.1\n",
        &[("C3", "8.2 % - 2021 change"), ("C4", "14.1 % - 2022 change")],
    );
    says(
        "2021年\n指标|单位|2021年|比2019年增长%\n地区生产总值|亿元|246.4|12.6\n",
        "D2",
        "“比2019年增长%”不是比上年的增减，没有当作“地区生产总值”等指标的增减使用",
        "不用则不必处理；要用比上年的增减，另设一列“比上年增长(%)”",
    );
}

#[test]
fn changes_on_another_base_are_noted_and_never_levels() {
    for (head, unit) in [
        ("环比%", "%"),
        ("比上月±%", "%"),
        ("比上月末增加", "-"),
        ("两年平均增长%", "%"),
        ("比1-11月提高", "-"),
        ("比1-11月±百分点", "百分点"),
        ("较三季度提高（百分点）", "百分点"),
        ("与目标相比±百分点", "百分点"),
        ("比计划±%", "%"),
    ] {
        let table = format!("2021年\n指标|单位|1-12月|{head}\n社会消费品零售总额|亿元|98.2|1.1\n");
        check(&table, &[("D3", &format!("1.1 {unit} - 2021 change"))]);
        finds(&table, &["column-unmatched D2"]);
    }
    let table = "2021年\n指标|单位|年度目标|完成数|与目标相比|\n||||完成率%|增速±百分点\n地区生产总值|亿元|245|246.4|100.6|0.2\n";
    check(table, &[("E4", "100.6 % - 2021 level"), ("F4", "0.2 百分点 - 2021 change")]);
    // Rows of indicators that a change heads.
    finds(
        "青禾区\n指标|地区生产总值|税收收入\n单位|亿元|亿元\n2020年|230|11\n2021年|246.4|12\n年均增长%|7.1|9.1\n",
        &["column-unmatched A6"],
    );
}

#[test]
fn a_change_since_the_end_of_the_year_is_of_the_year_at_its_end_alone() {
    let table = |title: &str| {
        format!("{title}金融\n单位：亿元\n指标|余额|比年初增减%\n金融机构本外币存款余额|420|7.4\n")
    };
    for title in ["2021年", "2021年1-12月", "2021年12月末"] {
        check(&table(title), &[("C4", "7.4 % deposits 2021 change")]);
        finds(&table(title), &[]);
    }
    check(&table("2021年11月"), &[("C4", "7.4 % - 2021-M11 change")]);
    finds(&table("2021年11月"), &["column-unmatched C3"]);
}

#[test]
fn a_goal_beside_its_share_or_index_is_a_goal() {
    let table =
        "2021年\n指标|单位|目标值|完成值\n税收收入占比|%|78|78.4\n居民消费价格指数|上年=100|103|100.9\n";
    finds(table, &[]);
    check(
        table,
        &[
            ("C3", "78 % tax_share 2021 target"),
            ("D3", "78.4 % tax_share 2021 share"),
            ("C4", "103 上年=100 cpi 2021 target"),
            ("D4", "100.9 上年=100 cpi 2021 index"),
        ],
    );
}

#[test]
fn the_day_of_filling_in_is_no_time_of_the_numbers() {
    for key in ["填报日期", "制表日期", "填表日期", "报出日期"] {
        let table = format!(
            "青禾区主要经济指标\n报告期：2021年12月||{key}：2022年1月15日\n指标|单位|本月止累计|上年同期|同比%\n税收收入|万元|98000|90000|8.9\n"
        );
        finds(&table, &[]);
        check(
            &table,
            &[
                ("C4", "98000 万元 tax_revenue 2021 level"),
                ("D4", "90000 万元 tax_revenue 2020 level"),
                ("E4", "8.9 % tax_revenue 2021 change"),
            ],
        );
    }
    finds(
        "主要经济指标\n制表日期：2022年1月15日||单位：万元\n指标|本年累计|上年同期\n税收收入|98000|90000\n",
        &["period-unknown B3", "period-unknown C3"],
    );
}

#[test]
fn what_a_title_says_of_the_year_before_is_no_year_of_it() {
    check(
        "青禾区2021年主要经济指标（上年为2020年最终核实数）\n指标|上年|本年|增减额\n一般公共预算收入（万元）|115000|125000|10000\n",
        &[
            ("B3", "115000 万元 budget_revenue 2020 level"),
            ("C3", "125000 万元 budget_revenue 2021 level"),
            ("D3", "10000 万元 budget_revenue 2021 change"),
        ],
    );
}

#[test]
fn last_years_growth_is_of_the_part_of_the_year_beside_it() {
    check(
        "青禾区2021年12月主要指标\n指标|1-12月增速%|上年同期增速%\n规模以上工业增加值|10.5|5.5\n固定资产投资|5.3|3.8\n",
        &[
            ("B3", "10.5 % va_above_size_industry 2021 change"),
            ("C3", "5.5 % va_above_size_industry 2020 change"),
            ("C4", "3.8 % fixed_asset_investment 2020 change"),
        ],
    );
}

#[test]
fn months_of_the_title_that_no_heading_has() {
    let stale = "2021年1-11月青禾区经济运行情况\n指标|单位|1-12月|增长%\n税收收入|亿元|9.8|8.9\n";
    finds(stale, &["period-conflict A1"]);
    for fine in [
        // Made in December, of the months to November; the month and the sum to it; a column that follows the title.
        "2021年12月青禾区统计月报\n指标|单位|1-11月|增长%\n税收收入|亿元|9.8|8.9\n",
        "2021年1-11月青禾区\n指标|单位|11月|1-11月\n税收收入|亿元|0.8|8.9\n",
        "2021年1-11月青禾区\n指标|单位|1-10月|本月止累计\n税收收入|亿元|8|8.9\n",
        "2021年前三季度青禾区\n指标|单位|1-9月|全年目标\n税收收入|亿元|8|8.9\n",
    ] {
        let (_, findings) = read(&grid(fine));
        assert!(
            findings.iter().all(|it| it.code != crate::finding::Code::PeriodConflict),
            "{fine} {findings:#?}"
        );
    }
}

#[test]
fn the_year_before_of_either_of_two_columns() {
    let table =
        "2021年12月快报\n指标|1-12月增速%|1-11月增速%|上年同期增速%\n规模以上工业增加值|10.5|10.8|5.5\n";
    check(
        table,
        &[
            ("B3", "10.5 % va_above_size_industry 2021 change"),
            ("D3", "5.5 % va_above_size_industry - change"),
        ],
    );
    finds(table, &["period-unknown D2"]);
    // A month and the sum to it end in one month, and each may have its own beside it.
    let pair = "2021年12月\n指标|1-11月增速%|上年同期增速%|1-12月增速%|上年同期增速%\n规模以上工业增加值|10.5|5|10.8|5.5\n";
    check(
        pair,
        &[
            ("C3", "5 % va_above_size_industry 2020-01/2020-11 change"),
            ("E3", "5.5 % va_above_size_industry 2020 change"),
        ],
    );
}

#[test]
fn a_quarter_alone_is_no_month() {
    let table = "2024年前三季度畜牧业\n指标|单位|本季出栏|上年同季|累计出栏|累计增长%\n生猪|头|25000|24000|90000|3.1\n";
    check(
        table,
        &[
            ("C3", "25000 头 pigs_slaughtered 2024-Q3 level"),
            ("E3", "90000 头 pigs_slaughtered 2024-01/2024-09 level"),
        ],
    );
    finds(table, &[]);
    let open = table.replace("本季出栏", "当期出栏");
    check(&open, &[("C3", "25000 头 pigs_slaughtered - level")]);
    says(&open, "C2", "看不出“当期出栏”是哪一个月还是哪一个季度的", "在表头里写明，如“9月”或“三季度”");
}

#[test]
fn this_year_under_a_title_of_one_month_may_be_either() {
    for (title, heading, month) in
        [("2021年12月主要经济指标", "本年", 12), ("2021年10月份主要经济指标", "今年", 10)]
    {
        let table =
            format!("{title}\n指标|单位|{heading}|上年同期|增长%\n社会消费品零售总额|亿元|12.5|11.1|12.6\n");
        check(
            &table,
            &[
                ("C3", "12.5 亿元 retail_sales - level"),
                ("D3", "11.1 亿元 retail_sales - level"),
                ("E3", "12.6 % retail_sales - change"),
            ],
        );
        let message = format!("标题是{month}月的，看不出“{heading}”是这一个月的，还是年初以来累计的");
        says(&table, "C2", &message, "在列标题里写明，如“本月”或“本年累计”");
    }
    // The heading or the title says it.
    for (title, headings, now, then) in [
        ("2021年12月主要经济指标", "本年累计|上年同期累计", "2021", "2020"),
        ("2021年10月主要经济指标", "本月|上年同月", "2021-M10", "2020-M10"),
        ("2021年10月主要经济指标", "本期|上年同期", "2021-M10", "2020-M10"),
        ("2021年1-10月主要经济指标", "本年|上年同期", "2021-01/2021-10", "2020-01/2020-10"),
    ] {
        let table = format!("{title}\n指标|单位|{headings}\n社会消费品零售总额|亿元|12.5|11.1\n");
        let [now, then] = [("12.5", now), ("11.1", then)]
            .map(|(number, period)| format!("{number} 亿元 retail_sales {period} level"));
        check(&table, &[("C3", &now), ("D3", &then)]);
        finds(&table, &[]);
    }
}

#[test]
fn the_day_beside_who_filled_the_table_in_is_no_heading() {
    for (day, office) in [
        ("2022年1月28日", "江城区统计局工业股"),
        ("2022-01-28", "江城区统计局"),
        ("2022年1月", "江城区统计局"),
        ("江统字〔2022〕3号", "江城区统计局"),
    ] {
        let table = format!(
            "江城区2021年主要经济指标\n填报单位：{office}||||{day}\n指标|单位|2021年|上年同期|同比±%\n\
             地区生产总值|亿元|246.4|227.7|8.2\n"
        );
        check(
            &table,
            &[
                ("C4", "246.4 亿元 gdp 2021 level"),
                ("D4", "227.7 亿元 gdp 2020 level"),
                ("E4", "8.2 % gdp 2021 change"),
            ],
        );
        finds(&table, &[]);
    }
}

#[test]
fn a_goal_of_growth_is_the_years() {
    let table = "2021年主要指标目标任务及完成情况（1-5月）\n\
        指标|单位|全年目标|1-5月完成|增速目标%|实际增速%\n社会消费品零售总额|亿元|180|70.1|7.8|7.4\n";
    check(
        table,
        &[
            ("C3", "180 亿元 retail_sales 2021 target"),
            ("D3", "70.1 亿元 retail_sales 2021-01/2021-05 level"),
            ("E3", "7.8 % retail_sales 2021 target"),
            ("F3", "7.4 % retail_sales 2021-01/2021-05 change"),
        ],
    );
}

#[test]
fn a_quarter_in_the_title_may_be_the_sum_since_january() {
    for title in ["2021年三季度主要指标", "2021年4季度主要指标"] {
        let table = format!("{title}\n指标|单位|绝对数|增长%\n社会消费品零售总额|亿元|70.1|7.4\n");
        check(&table, &[("C3", "70.1 亿元 retail_sales - level"), ("D3", "7.4 % retail_sales - change")]);
        says(
            &table,
            "A1",
            "看不出“社会消费品零售总额”等的“绝对数”是标题里这一个季度的，还是从1月累计的",
            "在标题或列标题里写明，如“前三季度”“1-9月”或“第三季度当季”",
        );
    }
    for (title, heading, period) in [
        ("2021年前三季度主要指标", "绝对数", "2021-01/2021-09"),
        ("2021年第三季度主要指标", "绝对数", "2021-Q3"),
        ("2021年三季度（当季）主要指标", "绝对数", "2021-Q3"),
        ("2021年一季度主要指标", "绝对数", "2021-Q1"),
        ("2021年三季度主要指标", "1-9月", "2021-01/2021-09"),
        ("2021年三季度主要指标", "本季", "2021-Q3"),
    ] {
        let table = format!("{title}\n指标|单位|{heading}\n社会消费品零售总额|亿元|70.1\n");
        check(&table, &[("C3", &format!("70.1 亿元 retail_sales {period} level"))]);
        finds(&table, &[]);
    }
}

#[test]
fn the_year_of_price_indices_is_a_year() {
    let table = "2021年价格指数\n指标|上年=100\n居民消费价格指数|100.8\n";
    check(table, &[("B3", "100.8 上年=100 cpi 2021 index")]);
    finds(table, &[]);
}

#[test]
fn last_year_before_what_is_counted() {
    check(
        "2021年主要农产品产量\n单位：吨\n品种|产量|上年产量|同比增长（%）\n粮食|238000|237000|0.4\n",
        &[
            ("B4", "238000 吨 grain_output 2021 level"),
            ("C4", "237000 吨 grain_output 2020 level"),
            ("D4", "0.4 % grain_output 2021 change"),
        ],
    );
    check(
        "2021年存贷款\n单位：亿元\n指标|期末余额|年初余额\n各项存款|241.0|230.5\n",
        &[("B4", "241 亿元 deposits 2021 level"), ("C4", "230.5 亿元 deposits 2020 level")],
    );
    // What is carried over and what prices it is told in are of this year.
    check("2021年财政\n单位：亿元\n指标|上年结转\n税收收入|1.2\n", &[("B4", "1.2 亿元 - 2021 level")]);
}

#[test]
fn one_to_this_month() {
    check(
        "2021年1-11月财税\n指标|单位|本月|1至本月累计|去年同期累计|比去年同期（%）\n税收收入|万元|120|1300|1250|4.0\n",
        &[
            ("C3", "120 万元 tax_revenue 2021-M11 level"),
            ("D3", "1300 万元 tax_revenue 2021-01/2021-11 level"),
            ("E3", "1250 万元 tax_revenue 2020-01/2020-11 level"),
            ("F3", "4 % tax_revenue 2021-01/2021-11 change"),
        ],
    );
    check(
        "2021年10月财税\n指标|单位|10月|上月|上年同月|比上年同月（%）\n税收收入|万元|120|118|115|4.3\n",
        &[
            ("C3", "120 万元 tax_revenue 2021-M10 level"),
            ("D3", "118 万元 - 2021-M10 level"),
            ("E3", "115 万元 tax_revenue 2020-M10 level"),
            ("F3", "4.3 % tax_revenue 2021-M10 change"),
        ],
    );
}

#[test]
fn what_is_longer_than_a_month_among_months() {
    let table = "青禾区2021年一般公共预算收入分月情况\n月份|当月收入（万元）|去年同月（万元）|累计收入（万元）\n\
                 1-2月|120|110|120\n3月|61.3|58.1|181.3\n上半年|400|390|400\n全年|800|790|800\n";
    check(
        table,
        &[
            ("B3", "120 万元 budget_revenue - level"),
            ("C3", "110 万元 budget_revenue - level"),
            ("D3", "120 万元 budget_revenue 2021-01/2021-02 level"),
            ("B4", "61.3 万元 budget_revenue 2021-M03 level"),
            ("C4", "58.1 万元 budget_revenue 2020-M03 level"),
            ("B6", "800 万元 budget_revenue - level"),
            ("D6", "800 万元 budget_revenue 2021 level"),
        ],
    );
    finds(table, &["period-unknown A3", "period-unknown A5", "period-unknown A6"]);
    says(
        table,
        "A3",
        "“1-2月”这一行在各月之间，看不出“当月收入（万元）”下的数是这一段时间的，还是最后一个月的，没有使用",
        "要用就另放一张表，或在“累计”列里填；不用则不必处理",
    );
}

#[test]
fn the_name_of_the_sheet_is_asked_about_where_the_title_has_no_time() {
    let mut table = grid("主要经济指标\n指标|单位|本月\n税收收入|亿元|12\n");
    table.sheet = Some("2021年6月".to_owned());
    let (_, findings) = read(&table);
    let hint = findings.iter().next().and_then(|it| it.hint.as_ref()).map(|hint| hint.zh.as_str());
    assert_eq!(hint, Some("工作表名是“2021年6月”：如果就是这一期的数，把时期写进标题；不是就写正确的"));
}

#[test]
fn the_part_before_under_the_title_of_a_month() {
    let table = "2021年9月主要指标\n指标|本期|上期|环比增长%\n税收收入（万元）|120|115|4.3\n";
    check(table, &[("B3", "120 万元 tax_revenue 2021-M09 level"), ("C3", "115 万元 tax_revenue - level")]);
    finds(table, &["period-unknown C2", "column-unmatched D2"]);
    says(
        table,
        "C2",
        "标题是9月的，看不出“上期”是上一个月的，还是上年同月的",
        "在列标题里写明，如“上月”或“上年同月”",
    );
}

#[test]
fn the_last_day_of_the_year_is_the_end_of_its_title() {
    let table = "2021年度主要指标完成情况（截至12月31日）\n指标|单位|实际完成\n税收收入|万元|120\n";
    check(table, &[("C3", "120 万元 tax_revenue 2021 level")]);
    finds(table, &[]);
    check(
        "2021年度主要指标完成情况（截至11月30日）\n指标|单位|实际完成\n税收收入|万元|120\n",
        &[("C3", "120 万元 tax_revenue 2021-01/2021-11 level")],
    );
}

#[test]
fn a_growth_behind_two_months_is_of_the_later_one() {
    check(
        "2021年二季度末金融运行\n指标|单位|6月末|5月末|环比增长（%）|同比增长（%）\n各项存款|亿元|536.2|531.4|0.9|8.5\n",
        &[
            ("C3", "536.2 亿元 deposits 2021-M06 level"),
            ("D3", "531.4 亿元 deposits 2021-M05 level"),
            ("F3", "8.5 % deposits 2021-M06 change"),
        ],
    );
    let growth = "2021年8月主要指标\n指标|1-8月增速（%）|1-7月增速（%）|增减（百分点）|去年同期增速（%）\n固定资产投资|4.9|5.5|-0.6|-2.4\n";
    check(growth, &[("E3", "-2.4 % fixed_asset_investment - change")]);
    says(
        growth,
        "E2",
        "看不出“去年同期增速（%）”是“1-8月增速（%）”的上年同期还是“1-7月增速（%）”的",
        "在列标题里写明月份，如“2020年1-12月”",
    );
}

#[test]
fn since_january_to_this_quarter() {
    check(
        "2021年上半年农业\n指标|单位|本季累计|上年同期累计|同比（%）\n农林牧渔业总产值|万元|165430|159870|4\n",
        &[
            ("C3", "165430 万元 agri_output 2021-H1 level"),
            ("D3", "159870 万元 agri_output 2020-H1 level"),
            ("E3", "4 % agri_output 2021-H1 change"),
        ],
    );
}

#[test]
fn a_name_that_speaks_of_the_year_before_is_seen_from_its_column() {
    check(
        "人口变动情况\n指标|单位|2022年|2023年\n上年末户籍人口|万人|31|32\n出生人口|万人|1|2\n年末户籍人口|万人|32|33\n",
        &[
            ("C3", "31 万人 population_registered 2021 level"),
            ("D3", "32 万人 population_registered 2022 level"),
            ("D4", "2 万人 births 2023 level"),
            ("D5", "33 万人 population_registered 2023 level"),
        ],
    );
    check(
        "财政情况\n指标|单位|2023年1-9月\n税收收入|亿元|31\n上年同期税收收入|亿元|30\n上年全年税收收入|亿元|41\n年初户籍人口|万人|33\n",
        &[
            ("C3", "31 亿元 tax_revenue 2023-01/2023-09 level"),
            ("C4", "30 亿元 tax_revenue 2022-01/2022-09 level"),
            ("C5", "41 亿元 tax_revenue 2022 level"),
            ("C6", "33 万人 population_registered 2022 level"),
        ],
    );
    // Growth on the year before, and prices of it, are of the column's.
    check(
        "财政情况\n指标|单位|2023年\n税收收入|亿元|31\n比上年增长|%|4\n农林牧渔业总产值（按上年价格）|亿元|5\n",
        &[("C4", "4 % tax_revenue 2023 change"), ("C5", "5 亿元 - 2023 level")],
    );
}

#[test]
fn the_growth_of_a_year_beside_that_of_its_months() {
    let growth = "2024年1-9月\n指标|2023年增速（%）|2024年1-9月增速（%）\n固定资产投资|5.5|4.9\n";
    check(
        growth,
        &[
            ("B3", "5.5 % fixed_asset_investment - change"),
            ("C3", "4.9 % fixed_asset_investment 2024-01/2024-09 change"),
        ],
    );
    finds(growth, &["period-unknown B2"]);
    // A growth shares the fate of its level, and is told with it.
    let beside =
        "2024年1-9月\n指标|单位|2023年|增速%|2024年1-9月|增速%\n固定资产投资|亿元|168.4|5.5|136.4|4.9\n";
    check(
        beside,
        &[
            ("C3", "168.4 亿元 fixed_asset_investment - level"),
            ("D3", "5.5 % fixed_asset_investment - change"),
        ],
    );
    finds(beside, &["period-unknown C2"]);
}

#[test]
fn this_year_under_the_title_of_a_month() {
    for (month, year) in [("本月", "本年"), ("本月完成投资", "本年完成投资"), ("9月", "今年完成")]
    {
        let table = format!("2024年9月\n指标|单位|{month}|{year}|增长%\n固定资产投资|亿元|12.6|112|2\n");
        check(
            &table,
            &[
                ("C3", "12.6 亿元 fixed_asset_investment 2024-M09 level"),
                ("D3", "112 亿元 fixed_asset_investment 2024-01/2024-09 level"),
                ("E3", "2 % fixed_asset_investment 2024-01/2024-09 change"),
            ],
        );
        finds(&table, &[]);
    }
    let alone = "2024年9月\n指标|单位|本年完成投资\n固定资产投资|亿元|112\n";
    finds(alone, &["period-unknown C2"]);
    says(
        alone,
        "C2",
        "标题是9月的，看不出“本年完成投资”是这一个月的，还是年初以来累计的",
        "在列标题里写明，如“本月”或“本年累计”",
    );
    finds("2024年9月\n指标|单位|数值\n当年价工业总产值|亿元|112\n", &[]);
}

#[test]
fn investment_of_a_month_may_be_since_january() {
    let table = "2024年9月各镇街固定资产投资\n镇街|投资额（亿元）|增速（%）\n城关街道|8.1|4.8\n";
    finds(table, &["period-unknown A1"]);
    says(
        table,
        "A1",
        "“固定资产投资”通常只有1月以来的累计数，标题写的是2024年9月，看不出这些数是9月当月的还是1-9月的",
        "是累计数，标题写成“2024年1-9月…”；是当月数，列标题写明“当月”",
    );
    let growth = "2024年12月主要指标增速\n指标|增速（%）\n社会消费品零售总额|4.8\n固定资产投资|3.2\n";
    finds(growth, &["period-unknown A1"]);
    for settled in [
        "2024年9月\n指标|单位|当月|增速（%）\n固定资产投资|亿元|8.1|4.8\n",
        "2024年9月\n指标|单位|本月|累计|增速（%）\n固定资产投资|亿元|8.1|71|4.8\n",
        "2024年1-9月\n指标|单位|数值|增速（%）\n固定资产投资|亿元|71|4.8\n",
        "2024年1月\n指标|单位|数值|增速（%）\n固定资产投资|亿元|71|4.8\n",
        "2024年9月\n指标|单位|数值|增速（%）\n社会消费品零售总额|亿元|71|4.8\n",
        "2024年9月\n指标|单位|2024年目标\n固定资产投资|亿元|71\n",
    ] {
        finds(settled, &[]);
    }
}

#[test]
fn a_quarter_and_its_last_month() {
    let list = |month: &str| {
        format!(
            "地区|年份|季度|月份|指标|数值|单位\n青禾区|2023|Q2|6|税收收入|131.2|亿元\n青禾区|2023|Q2|{month}|税收收入|31.2|亿元\n"
        )
    };
    let open = list("9");
    assert!(read(&grid(&open)).0.observations.is_empty());
    finds(&open, &["period-unknown D1"]);
    let months = list("5");
    check(&months, &[("F2", "131.2 亿元 tax_revenue 2023-M06 level")]);
    finds(&months, &[]);
}

#[test]
fn a_growth_behind_two_years_over_months_is_of_the_later_one() {
    let table = "全社会用电量逐月对比表\n单位：万千瓦时\n月份|2023年|2024年|同比增长（%）\n1月|24310|25870|6.4\n2月|19860|21430|7.9\n合计|44170|47300|7.1\n";
    check(
        table,
        &[
            ("C4", "25870 万千瓦时 electricity 2024-M01 level"),
            ("D5", "7.9 % electricity 2024-M02 change"),
            ("C6", "47300 万千瓦时 - - level"),
        ],
    );
    // The sum of two months is not that of the year.
    let named = "分月用电量\n单位：万千瓦时\n月份|全社会用电量|全社会用电量\n|2023年|2024年\n1月|24310|25870\n2月|19860|21430\n合计|44170|47300\n";
    check(named, &[("C7", "47300 万千瓦时 electricity - level")]);
    says(
        named,
        "A7",
        "表里没有列全12个月，看不出“合计”到哪个月为止",
        "在标题里写明，如“2021年1-4月…”；或把“合计”改成 1-4月 这样的形式",
    );
    // Of the year of a goal there is no growth yet.
    check(
        "全社会用电量逐月对比表\n单位：万千瓦时\n月份|2023年|2024年|同比增长（%）|2025年目标\n1月|24310|25870|6.4|26000\n",
        &[("D4", "6.4 % electricity 2024-M01 change")],
    );
}

#[test]
fn the_last_day_of_a_month_is_the_end_of_its_title() {
    let table =
        "有效发明专利拥有量统计（截至2024年5月31日）\n镇街|有效发明专利（件）|上年同期（件）\n东街道|97|83\n";
    check(
        table,
        &[
            ("B3", "97 件 patents_valid 2024-01/2024-05 level"),
            ("C3", "83 件 patents_valid 2023-01/2023-05 level"),
        ],
    );
    finds(table, &[]);
    // Some other day, another time beside it, a year of which the end is not told.
    finds(&table.replace("31日", "20日"), &["period-unknown C2"]);
    for other in [
        "2024年6月有效发明专利拥有量（截至2024年5月31日）\n指标|单位|数值\n有效发明专利|件|97\n",
        "主要指标（截至2024年5月31日）\n指标|单位|2024年|2023年\n有效发明专利|件|97|83\n",
    ] {
        finds(other, &["period-conflict A1"]);
    }
}

#[test]
fn the_end_of_the_month_and_of_the_quarter_before() {
    let table = "2024年1月金融机构本外币信贷收支\n单位：亿元、%\n项目|本月余额|上月余额|增减%|同比增长\n各项存款|476.23|472.81|0.7|8.7\n";
    check(
        table,
        &[
            ("B4", "476.23 亿元 deposits 2024-M01 level"),
            ("C4", "472.81 亿元 deposits 2023-M12 level"),
            ("D4", "0.7 % - 2024-M01 change"),
            ("E4", "8.7 % deposits 2024-M01 change"),
        ],
    );
    let quarter = "2024年一季度民政统计\n指标|单位|本季末|上季末\n养老机构床位|张|2140|2080\n";
    check(
        quarter,
        &[("C3", "2140 张 elderly_beds 2024-M03 level"), ("D3", "2080 张 elderly_beds 2023-M12 level")],
    );
    finds(quarter, &[]);
    // April is the end of no quarter, and a year has four.
    for title in ["2024年4月", "2024年"] {
        let table = quarter.replace("2024年一季度", title);
        let (reading, _) = read(&grid(&table));
        assert!(reading.observations.iter().all(|it| it.indicator.is_none()), "{title}");
    }
}

#[test]
fn last_year_beside_what_has_the_time_of_the_title() {
    let growth = "2024年1-9月各县区税收收入\n县区|总量（亿元）|增速（%）|2023年增速（%）\n甲县|5|5.1|4\n";
    check(growth, &[("C3", "5.1 % tax_revenue 2024-01/2024-09 change"), ("D3", "4 % tax_revenue - change")]);
    finds(growth, &["period-unknown D2"]);
    let levels = "2024年1-9月\n指标|单位|总量|增速（%）|2023年总量|2023年增速（%）\n税收收入|亿元|254.6|5.4|348.2|5.9\n";
    check(
        levels,
        &[
            ("C3", "254.6 亿元 tax_revenue 2024-01/2024-09 level"),
            ("E3", "348.2 亿元 tax_revenue - level"),
            ("F3", "5.9 % tax_revenue - change"),
        ],
    );
    finds(levels, &["period-unknown E2"]);
    // Years side by side are of the title's months.
    check(
        "2024年1-9月\n指标|单位|2023年|2024年\n税收收入|亿元|240|254.6\n",
        &[("C3", "240 亿元 tax_revenue 2023-01/2023-09 level")],
    );
}

#[test]
fn the_whole_year_before_a_name_is_the_year() {
    for whole in ["1-4季度新登记（户）", "全年新登记（户）", "1-12月新登记（户）"] {
        let table = format!(
            "2025年第四季度经营主体登记情况表\n类型|本季新登记（户）|{whole}|增长%\n经营主体总计|2059|9355|3.4\n"
        );
        check(
            &table,
            &[
                ("B3", "2059 户 market_entities_new 2025-Q4 level"),
                ("C3", "9355 户 market_entities_new 2025 level"),
                ("D3", "3.4 % market_entities_new 2025 change"),
            ],
        );
        finds(&table, &[]);
    }
}

#[test]
fn a_rate_behind_sums_since_january_is_so_too() {
    for table in [
        "2025年11月规上工业\n镇街|当月产值（万元）|同比%|累计产值（万元）|同比%|产销率%\n河口镇|3846|6|40218|7|97.9\n",
        "2025年11月规上工业\n镇街|11月总产值（万元）|增长%|1-11月总产值（万元）|增长%|产销率%\n河口镇|3846|6|40218|7|97.9\n",
    ] {
        check(table, &[("F3", "97.9 % sales_rate_industry 2025-01/2025-11 level")]);
        finds(table, &[]);
    }
    let share = "2025年11月一般公共预算收入\n镇街|本月收入（万元）|累计收入（万元）|税收占比%\n河口镇|3846|38460|67.3\n";
    check(share, &[("D3", "67.3 % tax_share 2025-01/2025-11 share")]);
    let alone = "2025年11月规上工业\n镇街|当月产值（万元）|产销率%\n河口镇|3846|97.1\n";
    check(alone, &[("C3", "97.1 % sales_rate_industry 2025-M11 level")]);
}

#[test]
fn a_sum_of_years_and_a_mean_of_them_need_no_year_in_the_title() {
    let table = "青禾区主要指标完成情况\n指标|单位|2023年|2024年|2025年|累计|年均增长(%)\n固定资产投资|亿元|150.3|190.4|223.1|563.8|21.8\n";
    check(table, &[("E3", "223.1 亿元 fixed_asset_investment 2025 level")]);
    finds(table, &["period-unknown F2", "column-unmatched G2"]);
    let (_, findings) = read(&grid(table));
    assert!(findings.iter().all(|it| it.severity == Severity::Note), "{findings:#?}");
    // Behind one year it may be of a part of the next.
    let one = "青禾区主要指标完成情况\n指标|单位|2024年|累计\n固定资产投资|亿元|190.4|223.1\n";
    finds(one, &["period-unknown D2"]);
    let (_, findings) = read(&grid(one));
    assert!(findings.iter().all(|it| it.severity == Severity::Error), "{findings:#?}");
}

#[test]
fn a_year_of_two_digits_before_its_months() {
    check(
        "青禾区主要经济指标\n指标|单位|25年1-11月|24年1-11月|同比增长%\n税收收入|亿元|12|11|9.1\n",
        &[
            ("C3", "12 亿元 tax_revenue 2025-01/2025-11 level"),
            ("D3", "11 亿元 tax_revenue 2024-01/2024-11 level"),
            ("E3", "9.1 % tax_revenue 2025-01/2025-11 change"),
        ],
    );
    check(
        "青禾区主要经济指标\n指标|单位|25年前三季度|25年10月\n税收收入|亿元|12|1\n",
        &[("C3", "12 亿元 tax_revenue 2025-01/2025-09 level"), ("D3", "1 亿元 tax_revenue 2025-M10 level")],
    );
}

#[test]
fn posts_and_telecommunications_report_every_month() {
    let table = "2025年11月青禾区邮电通信\n指标|单位|本月|累计\n邮政业务总量|万元|1203|13204\n电信业务总量|万元|4203|43204\n";
    check(
        table,
        &[
            ("C3", "1203 万元 postal_services 2025-M11 level"),
            ("C4", "4203 万元 telecom_services 2025-M11 level"),
            ("D4", "43204 万元 telecom_services 2025-01/2025-11 level"),
        ],
    );
    finds(table, &[]);
}

#[test]
fn the_end_of_a_quarter_is_that_of_its_last_month() {
    for title in ["2024年三季度末“四上”企业情况", "2024年第3季度末“四上”企业情况"]
    {
        let table = format!("{title}\n指标|单位|数量\n规模以上工业企业|家|120\n");
        check(&table, &[("C3", "120 家 firms_above_size_industry 2024-M09 level")]);
        finds(&table, &[]);
    }
    check(
        "青禾区存款\n指标|单位|2024年二季度末\n金融机构本外币存款余额|亿元|120\n",
        &[("C3", "120 亿元 deposits 2024-M06 level")],
    );
}

#[test]
fn flows_have_no_state_at_the_end_of_a_month() {
    for title in ["2026年三季度末", "2026年9月末", "2026年9月底"] {
        let table = format!(
            "锦川区{title}建筑业生产情况\n镇街|建筑业总产值（万元）|同比增长（%）\n望江街道|142860|4.2\n"
        );
        check(&table, &[("B3", "142860 万元 - 2026-M09 level"), ("C3", "4.2 % - 2026-M09 change")]);
        finds(&table, &["period-unknown A1"]);
    }
    says(
        "锦川区建筑业生产情况\n指标|单位|2026年9月末\n建筑业总产值|万元|142860\n常住人口|万人|36\n",
        "C2",
        "“2026年9月末”说的是月末，看不出“建筑业总产值”等是9月当月的还是1-9月累计的，没有使用",
        "写明时期，如“1-9月”",
    );
    check(
        "锦川区截至2026年9月末建筑业生产情况\n指标|单位|数量\n建筑业总产值|万元|142860\n",
        &[("C3", "142860 万元 construction_output 2026-01/2026-09 level")],
    );
    check(
        "锦川区2026年9月末存款\n指标|单位|余额\n各项存款|亿元|142\n",
        &[("C3", "142 亿元 deposits 2026-M09 level")],
    );
}

#[test]
fn a_part_behind_what_is_since_january_is_so_too() {
    check(
        "2026年10月各县区全社会用电量（万千瓦时）\n县区|10月|同比（%）|1-10月累计|同比（%）|其中：工业用电量|同比（%）\n锦川区|26842|7.4|302864|7.2|186420|6.8\n",
        &[
            ("B3", "26842 万千瓦时 electricity 2026-M10 level"),
            ("F3", "186420 万千瓦时 electricity_industry 2026-01/2026-10 level"),
            ("G3", "6.8 % electricity_industry 2026-01/2026-10 change"),
        ],
    );
}

#[test]
fn growth_of_another_place_behind_several_times_is_of_the_titles() {
    let table = |second: &str| {
        format!(
            "锦川区2026年1-11月主要经济指标增速\n指标|1-11月增速（%）|{second}|全市增速（%）\n规模以上工业增加值|7.2|7.1|6.8\n"
        )
    };
    for second in ["1-10月增速（%）", "2025年全年增速（%）", "目标增速（%）"] {
        check(&table(second), &[("D3", "6.8 % va_above_size_industry 2026-01/2026-11 change")]);
    }
    let rank = |second: &str| table(second).replace("全市增速（%）", "位次");
    check(&rank("1-10月增速（%）"), &[("D3", "6.8 - va_above_size_industry 2026-01/2026-11 rank")]);
    let open = rank("2025年全年增速（%）");
    check(&open, &[("D3", "6.8 - va_above_size_industry - rank")]);
    says(
        &open,
        "D2",
        "看不出“位次”是“2025年全年增速（%）”的还是“1-11月增速（%）”的",
        "在列标题里写明时期，如“1-11月位次”",
    );
    check(
        "锦川区2026年1-11月主要经济指标\n指标|1-10月增速（%）|位次|1-11月增速（%）|位次\n规模以上工业增加值|7.2|3|6.8|4\n",
        &[
            ("C3", "3 - va_above_size_industry 2026-01/2026-10 rank"),
            ("E3", "4 - va_above_size_industry 2026-01/2026-11 rank"),
        ],
    );
    // Where no months are named it is of the latest year, as growth without a year is.
    check(
        "指标|单位|2021年|2020年|2020年增长(%)|增速全市排名\n税收收入|亿元|12|11|3.2|4\n",
        &[("F2", "4 - tax_revenue 2021 rank")],
    );
    check(
        "石桥县主要经济指标增速对照表\n指标|2026年1-11月增速（%）|2025年1-11月增速（%）|2026年目标（%）\n规模以上工业增加值|6.4|7.0|6.5\n",
        &[
            ("B3", "6.4 % va_above_size_industry 2026-01/2026-11 change"),
            ("D3", "6.5 % va_above_size_industry 2026 target"),
        ],
    );
}

#[test]
fn what_is_summed_up_from_the_beginning_of_the_year_is_no_state_at_it() {
    for heading in ["年初累计", "年初以来累计", "自年初累计"] {
        let table = format!(
            "锦屏区保险业务统计表（2026年三季度）\n单位：万元\n项目|本季|{heading}|上年同期累计|累计同比（%）\n原保险保费收入|18642|68426|63284|8.1\n"
        );
        check(
            &table,
            &[
                ("B4", "18642 万元 insurance_premiums 2026-Q3 level"),
                ("C4", "68426 万元 insurance_premiums 2026-01/2026-09 level"),
                ("E4", "8.1 % insurance_premiums 2026-01/2026-09 change"),
            ],
        );
    }
    check(
        "2026年9月存款\n单位：亿元\n项目|余额|年初数\n各项存款|142|130\n",
        &[("C4", "130 亿元 deposits 2025 level")],
    );
}
