//! Of which part of the year numbers are, where title, headings and neighbours each say something of it; and on what a
//! change is whose heading does not say.

use super::{check, finds};

#[test]
fn a_title_without_a_year_says_of_which_part_of_each_year_it_is() {
    for (title, this, last) in [
        ("主要经济指标（1-10月）", "2021-01/2021-10", "2020-01/2020-10"),
        ("1-10月经济运行情况", "2021-01/2021-10", "2020-01/2020-10"),
        ("前三季度主要指标", "2021-01/2021-09", "2020-01/2020-09"),
        ("历年一季度主要指标", "2021-Q1", "2020-Q1"),
        ("2020-2021年各年上半年主要指标", "2021-H1", "2020-H1"),
        ("2021年、2020年上半年主要指标", "2021-H1", "2020-H1"),
        ("主要经济指标\n（1-10月）", "2021-01/2021-10", "2020-01/2020-10"),
    ] {
        let columns = format!("{title}\n指标|单位|2021年|2020年|增速%\n税收收入|亿元|8.8|8|10\n");
        let row = title.lines().count() + 2;
        check(
            &columns,
            &[
                (&format!("C{row}"), &format!("8.8 亿元 tax_revenue {this} level")),
                (&format!("D{row}"), &format!("8 亿元 tax_revenue {last} level")),
                (&format!("E{row}"), &format!("10 % tax_revenue {this} change")),
            ],
        );
        let rows = format!("{title}\n年份|税收收入（亿元）\n2020年|8\n2021年|8.8\n");
        check(&rows, &[(&format!("B{row}"), &format!("8 亿元 tax_revenue {last} level"))]);
    }
    // The year below the title, and headings that leave all to it.
    let table = "1-10月主要经济指标\n2021年\n指标|单位|累计|上年同期\n税收收入|亿元|8.8|8\n";
    check(
        table,
        &[
            ("C4", "8.8 亿元 tax_revenue 2021-01/2021-10 level"),
            ("D4", "8 亿元 tax_revenue 2020-01/2020-10 level"),
        ],
    );
    // Of two parts that differ, neither is that of a bare year.
    check(
        "2020年1-12月、2021年1-10月主要指标\n指标|单位|2020年|2021年1-10月\n税收收入|亿元|8.8|8\n",
        &[("C3", "8.8 亿元 tax_revenue 2020 level"), ("D3", "8 亿元 tax_revenue 2021-01/2021-10 level")],
    );
    // Of one month: whether the month alone, the sum or the year is meant cannot be seen.
    let table = "6月主要指标\n指标|单位|2021年\n税收收入|亿元|8.8\n";
    check(table, &[("C3", "8.8 亿元 tax_revenue - level")]);
    finds(table, &["period-unknown C2"]);
}

#[test]
fn when_a_table_was_made_is_not_of_when_its_numbers_are() {
    // December's table, made in January.
    let table = "12月主要经济指标\n|||2022年1月12日\n指标|单位|本月|同比%\n用电量|万千瓦时|25|4.1\n";
    check(table, &[("C4", "25 万千瓦时 electricity - level"), ("D4", "4.1 % electricity - change")]);
    finds(table, &["period-unknown C3", "period-unknown D3"]);
    let table = "10月统计月报\n东区统计局编 2021年11月\n指标|单位|本月\n用电量|万千瓦时|25\n";
    check(table, &[("C4", "25 万千瓦时 electricity - level")]);
    finds(table, &["period-unknown C3"]);
    // The day of the title's year stays beside its time.
    let table = "2021年1-11月主要指标\n|||2021年12月8日\n指标|单位|累计|同比%\n税收收入|亿元|8.8|4.1\n";
    check(
        table,
        &[
            ("C4", "8.8 亿元 tax_revenue 2021-01/2021-11 level"),
            ("D4", "4.1 % tax_revenue 2021-01/2021-11 change"),
        ],
    );
    // The month of all the numbers, at the right.
    let table = "主要经济指标\n||||2021年10月\n指标|单位|本月|累计|同比%\n税收收入|亿元|0.8|8.8|4.1\n";
    check(
        table,
        &[
            ("C4", "0.8 亿元 tax_revenue 2021-M10 level"),
            ("D4", "8.8 亿元 tax_revenue 2021-01/2021-10 level"),
            ("E4", "4.1 % tax_revenue 2021-01/2021-10 change"),
        ],
    );
    // The number of an issue is no month.
    let table = "统计月报\n（2021年第10期）\n指标|单位|累计\n税收收入|亿元|8.8\n";
    check(table, &[("C4", "8.8 亿元 tax_revenue - level")]);
    finds(table, &["period-unknown C3"]);
    check(
        "统计月报（2021年第10期）\n指标|单位|1-9月\n税收收入|亿元|8.8\n",
        &[("C3", "8.8 亿元 tax_revenue 2021-01/2021-09 level")],
    );
    let table = "统计月报（2021年第1期）\n指标|单位|1-12月\n税收收入|亿元|8.8\n";
    check(table, &[("C3", "8.8 亿元 tax_revenue - level")]);
}

#[test]
fn a_bare_year_beside_a_part_of_the_titles_year_is_asked_about() {
    let table =
        "2021年1-10月主要指标\n指标|单位|2020年|2021年目标|1-10月|同比%\n税收收入|亿元|9.5|11|8.8|10\n";
    check(
        table,
        &[
            ("C3", "9.5 亿元 tax_revenue - level"),
            ("D3", "11 亿元 tax_revenue 2021 target"),
            ("E3", "8.8 亿元 tax_revenue 2021-01/2021-10 level"),
            ("F3", "10 % tax_revenue 2021-01/2021-10 change"),
        ],
    );
    finds(table, &["period-unknown C2"]);
    let table = "2021年1-10月主要指标\n年份|税收收入（亿元）\n2019年|8\n2020年|9.5\n2021年1-10月|8.8\n";
    check(
        table,
        &[("B4", "9.5 亿元 tax_revenue - level"), ("B5", "8.8 亿元 tax_revenue 2021-01/2021-10 level")],
    );
    finds(table, &["period-unknown A3"]);
    let table = "主要指标（1-10月）\n年份|税收收入（亿元）\n2020年|9.5\n2021年1-10月|8.8\n";
    check(table, &[("B3", "9.5 亿元 tax_revenue - level")]);
    // Where the title's year is bare too, both are of the title's part.
    check(
        "2021年1-10月主要指标\n指标|单位|10月|2021年|2020年\n税收收入|亿元|0.8|8.8|8\n",
        &[("E3", "8 亿元 tax_revenue 2020-01/2020-10 level")],
    );
    check(
        "2021年1-10月主要指标\n指标|单位|1-10月|2020年全年\n税收收入|亿元|8.8|9.5\n",
        &[("D3", "9.5 亿元 tax_revenue 2020 level")],
    );
}

#[test]
fn a_change_behind_levels_that_are_not_a_year_apart_is_none_on_the_year_before() {
    for (headings, numbers) in [
        ("2020年|2015年|增长%", "12|10|20"),
        ("2015年|2020年|增长%", "10|12|20"),
        ("2020年|2015年|增减量", "12|10|2"),
        ("10月|9月|增长%", "12|10|20"),
        ("9月|10月|增减%", "10|12|20"),
        ("三季度|二季度|增长%", "12|10|20"),
        ("2021年6月|2021年3月|增长", "12|10|20"),
        ("10月末|年初|增减额", "12|10|2"),
        ("本月末|上年末|增减%", "12|10|20"),
        ("2021年10月末|2020年末|增减%", "12|10|20"),
    ] {
        let table = format!(
            "2021年10月主要指标\n指标|单位|{headings}\n贷款余额|亿元|{numbers}\n存款余额|亿元|9|9|1\n"
        );
        let change = numbers.rsplit('|').next().unwrap();
        let (reading, findings) = super::read(&super::grid(&table));
        let found = reading.observations.iter().find(|it| it.cell == super::at("E3")).expect(change);
        assert_eq!(
            (found.indicator.as_ref(), found.value.map(crate::model::plain)),
            (None, Some(change.into())),
            "{table}"
        );
        let codes: Vec<&str> = findings.iter().map(|it| it.code.name()).collect();
        assert!(codes.contains(&"column-unmatched"), "{table}{findings:#?}");
    }
}

#[test]
fn the_numbers_do_not_say_on_what_a_change_is() {
    let table = "2021年10月主要指标\n指标|单位|9月|10月|增长%\n税收收入|亿元|10|12|7.7\n";
    check(table, &[("E3", "7.7 % - 2021-M10 change")]);
    finds(table, &["table-ambiguous E2"]);
    // What says it, or stands a year apart, is as before.
    for heading in ["同比增长%", "比上年增长%", "比上年同期增减%"] {
        let table = format!("2021年10月主要指标\n指标|单位|9月|10月|{heading}\n税收收入|亿元|10|12|20\n");
        check(&table, &[("E3", "20 % tax_revenue 2021-M10 change")]);
    }
    check(
        "2021年主要指标\n指标|单位|2021年|2020年|2019年|增长%\n税收收入|亿元|12|10|9|20\n",
        &[("F3", "20 % tax_revenue 2021 change")],
    );
    check(
        "2021年10月主要指标\n指标|单位|10月|1-10月|增长%\n税收收入|亿元|10|12|20\n",
        &[("E3", "20 % tax_revenue 2021-01/2021-10 change")],
    );
}

#[test]
fn changes_on_the_month_before_and_on_the_year_before_side_by_side() {
    let table =
        "2021年10月用电\n指标|单位|本月|上月|增减%|去年同月|增减%\n用电量|万千瓦时|250|260|-3.8|242|3.3\n";
    check(
        table,
        &[
            ("C3", "250 万千瓦时 electricity 2021-M10 level"),
            ("E3", "-3.8 % - 2021-M10 change"),
            ("F3", "242 万千瓦时 electricity 2020-M10 level"),
            ("G3", "3.3 % electricity 2021-M10 change"),
        ],
    );
    finds(table, &["column-unmatched D2", "column-unmatched E2"]);
    let table = "2021年10月末\n指标|单位|2021年10月末|2021年9月末|增减%|2020年10月末|增减%\n存款余额|亿元|12|10|20|9|33.3\n";
    check(table, &[("E3", "20 % - 2021-M09 change"), ("G3", "33.3 % - 2020-M10 change")]);
    finds(table, &["column-unmatched E2", "table-ambiguous G2"]);
    // Each is of the latest, wherever the end of the year before stands.
    check(
        "2021年10月末\n指标|单位|2021年10月末|2020年末|2020年10月末|比年初增减%|同比增减%\n存款余额|亿元|12|11|10|9.1|20\n",
        &[("G3", "20 % deposits 2021-M10 change")],
    );
    check(
        "2021年10月末\n指标|单位|2021年10月末|2020年末|同比增减%\n存款余额|亿元|12|11|20\n",
        &[("E3", "20 % deposits 2021-M10 change")],
    );
}

#[test]
fn months_under_a_title_of_sums_are_sums_since_january() {
    check(
        "2021年各月主要指标（累计）\n月份|税收收入（亿元）|增速%\n1-2月|2|1\n3月|3|2\n",
        &[
            ("B4", "3 亿元 tax_revenue 2021-01/2021-03 level"),
            ("C4", "2 % tax_revenue 2021-01/2021-03 change"),
        ],
    );
    // Where the sums stand beside the months, or the title speaks of both, a month is a month.
    check(
        "2021年累计税收收入\n指标|单位|3月|1-3月\n税收收入|亿元|1|3\n",
        &[("C3", "1 亿元 tax_revenue 2021-M03 level"), ("D3", "3 亿元 tax_revenue 2021-01/2021-03 level")],
    );
    check(
        "2021年各月当月及累计主要指标\n月份|税收收入（亿元）\n3月|1\n",
        &[("B3", "1 亿元 tax_revenue 2021-M03 level")],
    );
}

#[test]
fn months_go_on_from_the_year_before_them() {
    check(
        "2021年走势\n时间|税收收入（亿元）\n2020年10月|1\n11月|2\n12月|3\n2021年1-2月|4\n3月|5\n",
        &[
            ("B4", "2 亿元 tax_revenue 2020-M11 level"),
            ("B5", "3 亿元 tax_revenue 2020-M12 level"),
            ("B6", "4 亿元 tax_revenue 2021-01/2021-02 level"),
            ("B7", "5 亿元 tax_revenue 2021-M03 level"),
        ],
    );
    check(
        "走势（2021年4月）\n时间|税收收入（亿元）\n2020年1-11月|1\n1-12月|2\n2021年1-2月|4\n1-3月|5\n1-4月|6\n",
        &[
            ("B4", "2 亿元 tax_revenue 2020 level"),
            ("B6", "5 亿元 tax_revenue 2021-01/2021-03 level"),
            ("B7", "6 亿元 tax_revenue 2021-01/2021-04 level"),
        ],
    );
    let table = "2021年对比\n指标|单位|去年10月|11月|12月|今年1月|2月\n税收收入|亿元|1|2|3|4|5\n";
    check(
        table,
        &[
            ("C3", "1 亿元 tax_revenue 2020-M10 level"),
            ("D3", "2 亿元 tax_revenue 2020-M11 level"),
            ("E3", "3 亿元 tax_revenue 2020-M12 level"),
            ("F3", "4 亿元 tax_revenue 2021-M01 level"),
            ("G3", "5 亿元 tax_revenue 2021-M02 level"),
        ],
    );
    finds(table, &[]);
    // What does not go on from there is of the title's year, and so is the title's own month.
    check(
        "2021年11月\n指标|单位|2020年12月|11月|年度目标\n税收收入|亿元|1|2|30\n",
        &[("D3", "2 亿元 tax_revenue 2021-M11 level"), ("E3", "30 亿元 tax_revenue 2021 target")],
    );
    check(
        "2021年10月\n指标|单位|2020年9月|10月\n税收收入|亿元|1|2\n",
        &[("D3", "2 亿元 tax_revenue 2021-M10 level")],
    );
}

#[test]
fn a_row_of_another_part_of_the_year_than_the_heading_is_asked_about() {
    let table =
        "2021年10月\n指标|单位|1—10月|增幅\n地区生产总值（1-9月）|亿元|555|5.3%\n税收收入|亿元|8.8|5.1%\n";
    check(
        table,
        &[
            ("C3", "555 亿元 gdp - level"),
            ("D3", "5.3 % gdp - change"),
            ("C4", "8.8 亿元 tax_revenue 2021-01/2021-10 level"),
        ],
    );
    finds(table, &["period-conflict A3"]);
    // A quarter ends with its last month.
    check(
        "2021年\n指标|单位|1-9月\n地区生产总值（前三季度）|亿元|555\n",
        &[("C3", "555 亿元 gdp 2021-01/2021-09 level")],
    );
}

#[test]
fn the_sum_of_some_months_is_not_that_of_the_year() {
    let rows = "2021年各月\n月份|税收收入（亿元）|同比%\n1-2月|2|1\n3月|1|2\n合计|3|1.5\n";
    check(rows, &[("B3", "2 亿元 tax_revenue 2021-01/2021-02 level"), ("B5", "3 亿元 tax_revenue - level")]);
    finds(rows, &["period-unknown A5"]);
    let columns = "2021年季度数据\n指标|单位|一季度|二季度|三季度|合计|增长%\n税收收入|亿元|1|2|3|6|5\n";
    check(
        columns,
        &[
            ("E3", "3 亿元 tax_revenue 2021-Q3 level"),
            ("F3", "6 亿元 tax_revenue - level"),
            ("G3", "5 % tax_revenue - change"),
        ],
    );
    let table = "2021年\n指标|单位|10月|11月|累计\n税收收入|亿元|1|2|20\n";
    check(table, &[("E3", "20 亿元 tax_revenue - level")]);
    finds(table, &["period-unknown E2"]);
    check(
        "2021年\n指标|单位|10月|11月|累计|同比%\n税收收入|亿元|1|2|20|5\n",
        &[("F3", "5 % tax_revenue - change")],
    );
    // All of them, up to December, or as far as the title says.
    check(
        "2021年季度数据\n指标|单位|一季度|二季度|三季度|四季度|合计\n税收收入|亿元|1|2|3|4|10\n",
        &[("G3", "10 亿元 tax_revenue 2021 level")],
    );
    check(
        "2021年\n指标|单位|11月|12月|累计\n税收收入|亿元|1|2|20\n",
        &[("E3", "20 亿元 tax_revenue 2021 level")],
    );
    check(
        "2021年1-4月\n月份|税收收入（亿元）\n1-2月|2\n3月|1\n4月|1\n合计|4\n",
        &[("B6", "4 亿元 tax_revenue 2021-01/2021-04 level")],
    );
}

#[test]
fn january_has_a_name_of_its_own() {
    for title in ["2021年元至10月", "2021年元-10月", "2021年元月至10月", "2021年元—十月"] {
        check(
            &format!("{title}主要指标\n指标|单位|完成\n税收收入|亿元|8.8\n"),
            &[("C3", "8.8 亿元 tax_revenue 2021-01/2021-10 level")],
        );
    }
    check(
        "2021年元月主要指标\n指标|单位|完成\n税收收入|亿元|8.8\n",
        &[("C3", "8.8 亿元 tax_revenue 2021-M01 level")],
    );
}

#[test]
fn the_same_period_of_a_year_is_of_that_year() {
    check(
        "2021年1-10月\n指标|单位|本期|2020年同期|2020年全年\n税收收入|亿元|8.8|8|10\n",
        &[
            ("C3", "8.8 亿元 tax_revenue 2021-01/2021-10 level"),
            ("D3", "8 亿元 tax_revenue 2020-01/2020-10 level"),
            ("E3", "10 亿元 tax_revenue 2020 level"),
        ],
    );
    check(
        "2021年\n指标|单位|2021年10月|2020年同期|增减%\n税收收入|亿元|8.8|8|10\n",
        &[("D3", "8 亿元 tax_revenue 2020-M10 level"), ("E3", "10 % tax_revenue 2021-M10 change")],
    );
}

#[test]
fn the_end_of_the_period_is_that_of_the_titles_month() {
    check(
        "2021年10月末存贷款\n指标|单位|期末余额|年初余额|增减额\n存款余额|亿元|12|10|2\n",
        &[
            ("C3", "12 亿元 deposits 2021-M10 level"),
            ("D3", "10 亿元 deposits 2020 level"),
            ("E3", "2 亿元 - 2021-M10 change"),
        ],
    );
    check("2021年\n指标|单位|期末|年初\n存款余额|亿元|12|10\n", &[("C3", "12 亿元 deposits 2021 level")]);
}

#[test]
fn what_is_said_of_the_form_is_no_time_and_no_part_of_its_numbers() {
    let table = "主要经济指标完成情况|||||\n||||表    号：|清统综1表\n||||制定机关：|青禾区统计局\n||||有效期至：|2022年1月\n\
                 综合机关名称：青禾区统计局||2021年1—9月|||\n指标名称|计量单位|代码|本年累计|上年同期累计|比上年同期增长（%）\n\
                 甲|乙|丙|1|2|3\n规模以上工业总产值|亿元|01|286.4|271.7|5.4\n税收收入|亿元|02|14.62|13.51|8.2\n";
    check(
        table,
        &[
            ("D8", "286.4 亿元 output_above_size_industry 2021-01/2021-09 level"),
            ("E8", "271.7 亿元 output_above_size_industry 2020-01/2020-09 level"),
            ("F9", "8.2 % tax_revenue 2021-01/2021-09 change"),
        ],
    );
    finds(table, &[]);
    // Nor is who has given the numbers.
    finds("2021年进出口\n（江陵海关提供）\n指标|单位|2021年\n进出口总额|亿元|12\n", &[]);
}

#[test]
fn growth_of_the_whole_year_and_the_end_of_the_month_before() {
    let table = "2024年11月主要指标快报\n指标|单位|11月|1-11月|同比±%|2023年全年|2023年±%\n税收收入|亿元|48.6|521.7|6.4|543.2|7.2\n";
    check(
        table,
        &[
            ("E3", "6.4 % tax_revenue 2024-01/2024-11 change"),
            ("F3", "543.2 亿元 tax_revenue 2023 level"),
            ("G3", "7.2 % tax_revenue 2023 change"),
        ],
    );
    finds(table, &[]);
    // Not right behind it, it may be of some months.
    finds(&table.replace("2023年全年|2023年±%", "2022年全年|2023年±%"), &["period-unknown G2"]);
    let balance = "2024年12月末存贷款情况\n单位：亿元\n项目|本月余额|上月余额\n各项存款余额|486.3|483.2\n";
    check(
        balance,
        &[("B4", "486.3 亿元 deposits 2024-M12 level"), ("C4", "483.2 亿元 deposits 2024-M11 level")],
    );
    finds(balance, &[]);
}
