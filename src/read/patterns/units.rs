//! Units that cannot be meant: of another sort than the indicator, left over from the amounts beside, or no unit at all.

use super::{check, finds, says};

#[test]
fn a_unit_above_all_rows_is_not_that_of_what_is_measured_otherwise() {
    let farm = "2024年农业生产\n单位：吨\n指标|2024年|增速（%）\n粮食产量|23520|1.2\n生猪出栏|56000|3.2\n粮食播种面积|56000|0.2\n";
    check(
        farm,
        &[
            ("B4", "23520 吨 grain_output 2024 level"),
            ("B5", "nothing"),
            ("C5", "3.2 % pigs_slaughtered 2024 change"),
            ("B6", "nothing"),
        ],
    );
    finds(farm, &["unit-missing A5", "unit-missing A6"]);
    says(farm, "“生猪出栏”没有写单位；几行共用的“吨”不会是它的单位，没有读取");
    let health =
        "2024年卫生资源\n单位：人\n指标|2024年\n注册护士|2100\n医疗卫生机构床位数|3600\n医疗卫生机构数|520\n";
    check(health, &[("B4", "2100 人 nurses 2024 level"), ("B5", "nothing"), ("B6", "nothing")]);
    finds(
        "2024年就业\n单位：人\n指标|2024年\n城镇新增就业|9024\n一般公共预算收入|575200\n城镇登记失业率|2.5\n",
        &["unit-missing A5", "unit-missing A6"],
    );
}

#[test]
fn the_unit_of_a_column_or_a_group_is_not_that_of_rates_and_heads() {
    for table in [
        "2024年主要指标\n指标|2024年（万元）|增速（%）\n一般公共预算收入|57520|3\n居民人均可支配收入|45000|5\n城镇登记失业率|2.5|0.1\n",
        "2024年主要指标\n指标|2024年|增速（%）\n财政和民生（万元）：||\n一般公共预算收入|57520|3\n居民人均可支配收入|45000|5\n城镇登记失业率|2.5|0.1\n",
    ] {
        let first = table.lines().count() - 2;
        let at = |column: char, row: usize| format!("{column}{}", first + row);
        check(
            table,
            &[
                (&at('B', 0), "57520 万元 budget_revenue 2024 level"),
                (&at('B', 1), "nothing"),
                (&at('C', 1), "5 % income_all 2024 change"),
                (&at('B', 2), "nothing"),
            ],
        );
        finds(table, &[&format!("unit-missing A{}", first + 1), &format!("unit-missing A{}", first + 2)]);
    }
    // Its own unit is its own, and so is that of the column that names it.
    check(
        "2024年\n指标|2024年（亿元）\n地区生产总值|575.2\n人均地区生产总值（万元）|6.72\n",
        &[("B3", "575.2 亿元 gdp 2024 level")],
    );
    check(
        "2024年各街道\n街道|人均地区生产总值（万元）\n东街道|6.72\n",
        &[("B3", "6.72 万元 gdp_per_capita 2024 level")],
    );
}

#[test]
fn an_amount_per_head_beside_the_amount_has_another_unit() {
    for table in [
        "2024年主要指标\n指标|2024年|人均|增速（%）\n地区生产总值（亿元）|575.2|67200|5.6\n",
        "2024年主要指标\n指标|2024年|人均|增速（%）\n地区生产总值（万元）|5752000|67200|5.6\n",
    ] {
        check(table, &[("C3", "nothing"), ("D3", "5.6 % gdp 2024 change")]);
        finds(table, &["unit-missing C2"]);
    }
    says(
        "2024年主要指标\n指标|单位|2024年|人均\n地区生产总值|亿元|575.2|67200\n",
        "“人均”是人均数，没有写单位；别处写的“亿元”是否也管它，看不出来",
    );
    check(
        "2024年主要指标\n指标|单位|2024年|人均（元）\n地区生产总值|亿元|575.2|67200\n",
        &[("C3", "575.2 亿元 gdp 2024 level"), ("D3", "nothing")],
    );
    check(
        "2024年主要指标\n指标|2024年（亿元）|人均（元）\n地区生产总值|575.2|67200\n",
        &[("C3", "67200 元 gdp_per_capita 2024 level")],
    );
    let head = "2024年主要指标\n指标|单位|2024年\n人均地区生产总值|亿元|67200\n";
    check(head, &[("C3", "67200 亿元 - 2024 level")]);
    finds(head, &["unit-conflict A3"]);
}

#[test]
fn places_and_marks_are_no_amounts() {
    let places = "2024年主要指标排名情况\n指标|单位|2024年\n地区生产总值|位|3\n卫生技术人员|名|4800\n";
    check(places, &[("C3", "3 位 gdp 2024 rank"), ("C4", "4800 名 health_technicians 2024 level")]);
    check(
        "2024年各街道主要指标\n单位：位\n街道|地区生产总值|一般公共预算收入\n东街道|1|2\n",
        &[("B4", "1 位 gdp 2024 rank"), ("C4", "2 位 budget_revenue 2024 rank")],
    );
    let marks = "2024年高质量发展考核得分\n指标|单位|2024年\n地区生产总值|分|9.5\n城镇登记失业率|分|7.6\n";
    check(marks, &[("C3", "9.5 分 - 2024 level"), ("C4", "7.6 分 - 2024 level")]);
    finds(marks, &["row-narrowed A3", "row-narrowed A4"]);
}

#[test]
fn a_unit_of_another_sort_makes_another_thing() {
    let table =
        "2024年\n指标|单位|2024年\n地区生产总值|元/人|67200\n粮食产量|公斤/亩|450\n公共图书馆|人次|50\n";
    check(
        table,
        &[
            ("C3", "67200 元/人 - 2024 level"),
            ("C4", "450 公斤/亩 - 2024 level"),
            ("C5", "50 人次 - 2024 level"),
        ],
    );
    finds(table, &["row-narrowed A3", "row-narrowed A4", "row-narrowed A5"]);
    let wrong = "2024年\n指标|单位|2024年\n地区生产总值|万人|67200\n粮食产量|公顷|450\n";
    finds(wrong, &["unit-conflict A3", "unit-conflict A4"]);
    says(wrong, "“地区生产总值”的数以“万人”为单位，不是目录里的“地区生产总值”（亿元），没有当作它使用");
    let points =
        "2024年\n指标|单位|2024年\n城镇化率|百分点|0.8\n固定资产投资|百分点|1.2\n地区生产总值|百分点|0.3\n";
    finds(points, &["row-narrowed A3", "row-narrowed A4", "row-narrowed A5"]);
    // What is counted or measured otherwise is of the same sort.
    check(
        "2024年\n指标|单位|2024年\n粮食播种面积|万亩|78\n规模以上工业企业|户|312\n医疗卫生机构床位数|床|3600\n货物出口额|万美元|80\n",
        &[
            ("C3", "78 万亩 grain_area 2024 level"),
            ("C4", "312 户 firms_above_size_industry 2024 level"),
            ("C5", "3600 床 health_beds 2024 level"),
            ("C6", "80 万美元 exports 2024 level"),
        ],
    );
}

#[test]
fn percent_is_no_unit_of_what_is_used_by_a_unit_of_output() {
    let table = "2024年节能\n指标|单位|2024年\n单位GDP能耗|%|-3.2\nPM2.5平均浓度|%|-5.9\n城乡居民收入比|%|-1.2\n全员劳动生产率|%|6.2\n";
    check(table, &[("C3", "nothing"), ("C4", "nothing"), ("C5", "nothing"), ("C6", "nothing")]);
    finds(
        table,
        &["percent-ambiguous A3", "percent-ambiguous A4", "percent-ambiguous A5", "percent-ambiguous A6"],
    );
    finds("2024年\n指标|单位|2024年\n常住人口|‰|5.2\n", &["percent-ambiguous A3"]);
    check(
        "2024年节能\n指标|2024年|增速（%）\n单位GDP能耗（吨标准煤/万元）|0.35|-3.2\n",
        &[("C3", "-3.2 % energy_per_gdp 2024 change")],
    );
}

#[test]
fn by_how_much_prices_rose_is_no_index() {
    let table = "2024年价格\n指标|单位|2024年\n居民消费价格指数|%|0.3\n工业生产者出厂价格指数|%|98.2\n";
    check(table, &[("C3", "0.3 % - 2024 index"), ("C4", "98.2 % ppi 2024 index")]);
    finds(table, &["percent-ambiguous C3"]);
    says(table, "“居民消费价格指数”的数是 0.3：像是涨跌幅，不像上年=100的指数，没有使用");
    finds("2024年价格\n指标|2024年\n居民消费价格指数（上年=100）|0.3\n", &["percent-ambiguous B3"]);
}

#[test]
fn percent_above_a_column_of_amounts_is_growth_or_shares() {
    let years = "青禾区主要指标\n指标|2024年（%）|2023年（%）\n地区生产总值|5.2|5\n税收收入|3.1|2\n固定资产投资|4|3\n城镇登记失业率|2.5|2.6\n";
    check(
        years,
        &[
            ("B3", "nothing"),
            ("C4", "nothing"),
            ("B5", "4 % fixed_asset_investment 2024 change"),
            ("C6", "2.6 % registered_unemployment 2023 level"),
        ],
    );
    finds(years, &["percent-ambiguous B2", "percent-ambiguous C2"]);
    says(years, "“2024年（%）”写的是%，看不出“地区生产总值”等的数是增速还是占比，没有读取");
    let streets = "2024年各街道主要指标\n街道|地区生产总值（%）|固定资产投资（%）|税收收入（亿元）|税收收入增速（%）\n东街道|5.2|3|31|2\n西街道|4.8|2|22|1\n";
    check(
        streets,
        &[
            ("B3", "nothing"),
            ("C3", "3 % fixed_asset_investment 2024 change"),
            ("D4", "22 亿元 tax_revenue 2024 level"),
        ],
    );
    finds(streets, &["percent-ambiguous B2"]);
    says(streets, "“地区生产总值”的单位写成了%，看不出是增速还是占比，没有读取");
    // The format of a cell says no more.
    let shown = "2024年\n指标|2024年|2023年\n地区生产总值|5.2%f|5.6%f\n固定资产投资|4.1%f|3%f\n城镇化率|71.2%f|70%f\n";
    check(
        shown,
        &[
            ("B3", "nothing"),
            ("B4", "4.1 % fixed_asset_investment 2024 change"),
            ("B5", "71.2 % urbanization_rate 2024 level"),
        ],
    );
    finds(shown, &["percent-ambiguous A3"]);
    // Beside the level, growth says what it is.
    finds("2024年\n指标|2024年（亿元）|增长（%）\n地区生产总值|575.2|5.2\n", &[]);
}

#[test]
fn what_is_counted_is_no_investment() {
    let table = "2024年\n指标|单位|2024年\n固定资产投资|个|320\n民间投资|万人|3\n工业投资|亿元|31\n";
    check(
        table,
        &[
            ("C3", "320 个 - 2024 level"),
            ("C4", "3 万人 - 2024 level"),
            ("C5", "31 亿元 industrial_investment 2024 level"),
        ],
    );
    finds(table, &["unit-conflict A3", "unit-conflict A4"]);
}

#[test]
fn an_index_beside_the_amount_is_that_of_its_row() {
    for head in ["指数（上年=100）", "上年=100", "指数（上年同期=100）", "同比（上年=100）"]
    {
        let table = format!(
            "2024年\n指标|2024年|{head}\n地区生产总值（亿元）|575|105.1\n税收收入（亿元）|57|103.1\n"
        );
        let unit = if head.contains("同期") { "上年同期=100" } else { "上年=100" };
        check(
            &table,
            &[
                ("B3", "575 亿元 gdp 2024 level"),
                ("C3", &format!("105.1 {unit} gdp 2024 index")),
                ("C4", &format!("103.1 {unit} tax_revenue 2024 index")),
            ],
        );
        finds(&table, &[]);
    }
    // On another base it is read, and is no index of the year.
    let fixed = "2024年\n指标|2024年|指数（1978年=100）\n地区生产总值（亿元）|575|5105\n";
    check(fixed, &[("C3", "5105 1978年=100 - 2024 index")]);
    finds(fixed, &["column-unmatched C2"]);
}

#[test]
fn groups_of_households_have_the_unit_of_the_sheet() {
    check(
        "2024年居民收支五等份分组\n单位：元\n分组|居民人均可支配收入|居民人均消费支出\n低收入户|14000|12000\n高收入户|72000|45000\n",
        &[("B4", "14000 元 - 2024 level"), ("C5", "45000 元 - 2024 level")],
    );
}

#[test]
fn of_what_nobody_knows_the_unit_that_cannot_be_seen_is_a_note() {
    let table = "2021年1-3月批发零售业主要指标\n单位：万元、%\n指标|绝对数|同比\n批发业|23456|5.6\n社会消费品零售总额|456789|8.1\n";
    check(
        table,
        &[
            ("B4", "23456 - - 2021-01/2021-03 level"),
            ("B5", "456789 万元 retail_sales 2021-01/2021-03 level"),
            ("C5", "8.1 % retail_sales 2021-01/2021-03 change"),
        ],
    );
    let (_, findings) = super::read(&super::grid(table));
    let told: Vec<_> = findings.iter().map(|it| (it.severity, it.message.zh.as_str())).collect();
    assert_eq!(
        told,
        [(crate::finding::Severity::Note, "整表写了几个单位（万元、%），看不出“批发业”用哪一个")]
    );
}

#[test]
fn a_growth_without_a_unit_is_in_percent_where_it_cannot_be_an_amount() {
    // 9.8 of 1.89 亿元 would leave less than nothing for the year before, and 同比增长 means one thing.
    let table = "2021年7月主要指标\n指标|单位|当月|同比增长|累计|同比增长\n社会消费品零售总额|亿元|13.9|7.2|97.8|7.5\n\
        一般公共预算收入|亿元|1.89|9.8|14|5.8\n";
    check(
        table,
        &[
            ("D3", "7.2 % retail_sales 2021-M07 change"),
            ("F3", "7.5 % retail_sales 2021-01/2021-07 change"),
            ("D4", "9.8 % budget_revenue 2021-M07 change"),
            ("F4", "5.8 % budget_revenue 2021-01/2021-07 change"),
        ],
    );
    finds(table, &[]);
    // All amounts by less than a thousandth.
    let towns = |growth: &str| {
        format!("2021年各镇\n镇|一般公共预算收入（万元）|同比增长\n城关镇|45678|{growth}\n柳河镇|23456|3.2\n")
    };
    check(
        &towns("5.9"),
        &[("C3", "5.9 % budget_revenue 2021 change"), ("C4", "3.2 % budget_revenue 2021 change")],
    );
    finds(&towns("590"), &["unit-missing C2"]);
    // A fall, a level that may be the smaller one, heads: nothing decides.
    for row in ["一般公共预算收入|亿元|1.89|-9.8", "一般公共预算收入|亿元|18.9|9.8", "利润总额|亿元|1.89|9.8"]
    {
        finds(&format!("2021年主要指标\n指标|单位|2021年|同比增长\n{row}\n"), &["unit-missing D2"]);
    }
    finds(
        "2021年各镇\n镇|常住人口（人）|同比增长\n城关镇|45678|12\n柳河镇|23456|3.2\n",
        &["unit-missing C2"],
    );
}

#[test]
fn a_share_without_a_unit_beside_amounts_is_told_at_its_heading() {
    let table =
        "2021年\n单位：亿元、%\n指标|2021年|占GDP比重\n第三产业增加值|246.4|52.1\n第一产业增加值|20.1|4.2\n";
    finds(table, &["unit-missing C3"]);
    says(table, "“占GDP比重”的数字没有单位");
}

#[test]
fn a_growth_written_in_percent_below_a_name_with_its_unit() {
    check(
        "2021年财政\n地区|税收收入（亿元）||\n|2021年|2020年|同比\n青禾区|9|11|-18.2%\n",
        &[("B4", "9 亿元 tax_revenue 2021 level"), ("D4", "-18.2 % tax_revenue 2021 change")],
    );
}

#[test]
fn a_mark_below_a_unit_repeats_it() {
    for mark in ["〃", "″", "同上"] {
        check(
            &format!(
                "2021年\n指标|单位|2021年\n地区生产总值|亿元|389\n第一产业增加值|{mark}|23.4\n城镇居民人均可支配收入|元|43210\n农村居民人均可支配收入|{mark}|22340\n"
            ),
            &[
                ("C4", "23.4 亿元 va_primary 2021 level"),
                ("C5", "43210 元 income_urban 2021 level"),
                ("C6", "22340 元 income_rural 2021 level"),
            ],
        );
    }
}

#[test]
fn last_year_has_the_unit_of_what_it_stands_behind() {
    check(
        "2021年10月用电\n分类|本月（万千瓦时）|上年同月|同比%|累计（万千瓦时）|上年累计|同比%\n全社会用电总计|19230|18012|6.8|217650|204980|6.2\n",
        &[
            ("C3", "18012 万千瓦时 electricity 2020-M10 level"),
            ("F3", "204980 万千瓦时 electricity 2020-01/2020-10 level"),
        ],
    );
}

#[test]
fn the_unit_at_the_end_of_the_titles_brackets() {
    let table =
        "2021年主要指标增速走势（累计，%）\n指标|1-2月|1-9月\n固定资产投资|11.2|4.6\n税收收入|10.3|5\n";
    check(
        table,
        &[
            ("B3", "11.2 % fixed_asset_investment 2021-01/2021-02 change"),
            ("C4", "5 % tax_revenue 2021-01/2021-09 change"),
        ],
    );
    finds(table, &[]);
}

#[test]
fn a_comparison_without_a_word_of_growth_may_be_an_amount() {
    let table =
        "2021年6月末存贷款\n单位：万元、%\n项目|余额|比去年同期|同比增速\n各项存款|5236400|398120|8.2\n";
    check(
        table,
        &[
            ("B4", "5236400 万元 deposits 2021-M06 level"),
            ("C4", "398120 万元 deposits 2021-M06 change"),
            ("D4", "8.2 % deposits 2021-M06 change"),
        ],
    );
    // Nothing beside it tells.
    let alone = "2021年6月末存贷款\n单位：万元、%\n项目|余额|比去年同期\n各项存款|5236400|398120\n";
    finds(alone, &["unit-missing C3"]);
}

#[test]
fn an_unknown_column_of_percentages_is_no_conflict() {
    let table = "2021年主要指标\n指标|单位|2021年|发展速度（%）\n税收收入|亿元|18.7|104.7\n";
    check(table, &[("C3", "18.7 亿元 tax_revenue 2021 level"), ("D3", "104.7 % - 2021 level")]);
    finds(table, &["column-unmatched D2"]);
}

#[test]
fn sections_with_a_unit_each() {
    check(
        "青禾区2021年1-3月开放型经济指标\n一、对外贸易（万元）\n项目|1-3月|上年1-3月|增长%\n进出口总额|118760|112340|5.7\n|||\n\
         二、利用外资（万美元）\n项目|1-3月|上年1-3月|增长%\n实际使用外资|4560|4321|5.5\n",
        &[
            ("B4", "118760 万元 trade_total 2021-01/2021-03 level"),
            ("B8", "4560 万美元 fdi_used 2021-01/2021-03 level"),
            ("C8", "4321 万美元 fdi_used 2020-01/2020-03 level"),
        ],
    );
}

#[test]
fn a_unit_line_at_the_right_between_the_rows() {
    let table = "2021年1-9月主要指标\n|||单位：亿元\n指标|1-9月|上年同期|增长%\n进出口总额|72.3|68.4|5.7\n\
                 |||单位：万元\n税收收入|43210|42100|2.6\n非税收入|3210|2100|2.6\n";
    check(
        table,
        &[
            ("B4", "72.3 亿元 trade_total 2021-01/2021-09 level"),
            ("B6", "43210 万元 tax_revenue 2021-01/2021-09 level"),
            ("B7", "3210 万元 nontax_revenue 2021-01/2021-09 level"),
        ],
    );
    finds(table, &[]);
}

#[test]
fn of_several_units_the_one_that_the_numbers_can_have_is_theirs() {
    let table = "2023年主要指标\n单位：亿元、元、%\n指标|2023年|增长\n地区生产总值|317.6|5.2\n城镇居民人均可支配收入|32610|4.8\n\
        城镇化率|57.2|0.6\n常住人口|45.2|0.1\n";
    check(
        table,
        &[
            ("B4", "317.6 亿元 gdp 2023 level"),
            ("B5", "32610 元 income_urban 2023 level"),
            ("B6", "57.2 % urbanization_rate 2023 level"),
            ("B7", "45.2 - population_resident 2023 level"),
        ],
    );
    finds(table, &["unit-missing A7"]);
    // 万元 and 亿元 are both for totals, 万美元 and 亿元 for trade, 万元 and 元 for amounts per head.
    for (units, row) in [
        ("亿元、万元、%", "地区生产总值|317.6|5.2"),
        ("亿元、万美元、%", "进出口总额|317.6|5.2"),
        ("万元、元、%", "人均地区生产总值|6.72|5.2"),
        ("万元、人、%", "常住人口|45.2|5.2"),
        ("万元、万人、人、%", "常住人口|45.2|5.2"),
    ] {
        let table = format!("2023年主要指标\n单位：{units}\n指标|2023年|增长\n{row}\n");
        finds(&table, &["unit-missing A4"]);
    }
    let large = "2023年主要指标\n单位：亿元、元\n指标|2023年\n一般公共预算收入|1253000000\n";
    check(large, &[("B4", "1253000000 亿元 - 2023 level")]);
    says(large, "整表写了几个单位，“一般公共预算收入”的数 1253000000 不会是亿元，看不出用哪一个，没有使用");
}

#[test]
fn beside_its_growth_a_column_of_investment_holds_amounts() {
    let towns = "2024年1-7月各镇街固定资产投资\n单位：万元、%\n镇街|固定资产投资|增长|其中：工业投资|增长|民间投资\n\
        东街道|298760|-1.4|54320|4.6|5.2\n";
    check(
        towns,
        &[
            ("B4", "298760 万元 fixed_asset_investment 2024-01/2024-07 level"),
            ("C4", "-1.4 % fixed_asset_investment 2024-01/2024-07 change"),
            ("D4", "54320 万元 industrial_investment 2024-01/2024-07 level"),
            ("F4", "5.2 - private_investment 2024-01/2024-07 level"),
        ],
    );
    finds(towns, &["unit-missing F3"]);
}

#[test]
fn the_unit_of_all_columns_again_in_english_at_the_right() {
    for (unit, again, what) in [("%", "(%)", "投入强度"), ("亿元", "(100 million yuan)", "支出")] {
        let table = format!(
            "各地区R&D经费{what}\n单位：{unit}|||{again}\n地区|Region|2020|2021\n全国|National|2.41|2.43\n北京|Beijing|6.44|6.53\n"
        );
        let (reading, _) = super::read(&super::grid(&table));
        let units: Vec<_> =
            reading.observations.iter().map(|it| it.unit.as_ref().map(ToString::to_string)).collect();
        assert_eq!(units, vec![Some(unit.to_owned()); 4], "{unit}");
    }
    // Another unit at the right is that of its column.
    let other =
        "青禾区2020年\n单位：亿元|||(%)\n地区|财政总收入|税收收入|城镇化率\n甲镇|3|2|64\n乙镇|4|3|65\n";
    let (reading, _) = super::read(&super::grid(other));
    let at = |cell: &str| {
        let found = reading.observations.iter().find(|it| it.cell == super::at(cell)).expect(cell);
        found.unit.as_ref().map(ToString::to_string)
    };
    assert_eq!(at("D4").as_deref(), Some("%"));
}

#[test]
fn a_ratio_needs_no_unit() {
    let table = "居民收入差距\n年份|城镇居民人均可支配收入（元）|城乡居民收入比\n2023|46310|1.92\n";
    check(table, &[("C3", "1.92 倍 income_ratio 2023 level")]);
    finds(table, &[]);
    // What is written there is heeded.
    finds(&table.replace("收入比", "收入比（%）"), &["percent-ambiguous C2"]);
}

#[test]
fn a_rate_among_amounts_keeps_its_own_unit() {
    let table = "2023年居民人均收支情况\n指标|绝对额（元）|增长（%）\n居民人均可支配收入|38640|5.8\n恩格尔系数（%）|29.8|\n";
    check(table, &[("B3", "38640 元 income_all 2023 level"), ("B4", "29.8 % engel 2023 level")]);
    finds(table, &[]);
    // What may be an amount has two units there.
    finds(&table.replace("恩格尔系数", "城镇居民人均可支配收入"), &["unit-conflict A4"]);
}

#[test]
fn of_a_list_persons_are_counted_one_by_one_where_their_numbers_are_whole_and_large() {
    let head = "2025年青禾区人口情况\n单位：户、人\n";
    let table = format!("{head}指标|2025年|2024年\n户籍人口|80100|80000\n常住人口|91200|91000\n");
    check(&table, &[("B4", "80100 人 population_registered 2025 level")]);
    finds(&table, &[]);
    let towns = format!("{head}镇街|户籍人口\n东关街道|63200\n西关街道|33200\n");
    check(&towns, &[("B4", "63200 人 population_registered 2025 level")]);
    finds(&towns, &[]);
    let farms = "2025年青禾区农业\n单位：公顷、吨、头\n指标|2025年\n粮食播种面积|1200\n粮食产量|52100\n生猪出栏|8100\n";
    check(
        farms,
        &[
            ("B4", "1200 公顷 grain_area 2025 level"),
            ("B5", "52100 吨 grain_output 2025 level"),
            ("B6", "8100 头 pigs_slaughtered 2025 level"),
        ],
    );
    finds(farms, &[]);
    // Eight persons, or eight times ten thousand: one such number leaves the line open.
    for number in ["8.01", "801", "80100.5"] {
        finds(&table.replace("80000", number), &["unit-missing A4"]);
        check(&table.replace("80000", number), &[("B4", "80100 - population_registered 2025 level")]);
        finds(&towns.replace("63200", number), &["unit-missing B3"]);
    }
    says(&table.replace("80100", "8.01"), "整表写了几个单位（户、人），看不出“户籍人口”用哪一个");
}

#[test]
fn what_stands_below_amounts_beside_growth_is_an_amount() {
    let table = "2025年青禾区主要经济指标\n单位：亿元、%\n指标|总量|增速\n固定资产投资|152|6.1\n规上工业增加值|52|5.5\n";
    check(
        table,
        &[
            ("B4", "152 亿元 fixed_asset_investment 2025 level"),
            ("C4", "6.1 % fixed_asset_investment 2025 change"),
            ("B5", "52 亿元 va_above_size_industry 2025 level"),
        ],
    );
    finds(table, &[]);
    // 152 below the year may be growth.
    finds(&table.replace("总量", "2025年"), &["unit-missing A4", "unit-missing A5"]);
    check(&table.replace("增速", "占比"), &[("B4", "152 - fixed_asset_investment 2025 level")]);
}

#[test]
fn a_goal_under_amounts_and_percent_may_be_either() {
    let table = "青岩区2025年12月经济运行快报\n单位：亿元、%\n指标|1-12月|同比|全年目标\n规模以上工业总产值|568.42|7.4|8\n社会消费品零售总额|178.64|6.1|6.5\n";
    check(
        table,
        &[
            ("B4", "568.42 亿元 output_above_size_industry 2025 level"),
            ("C5", "6.1 % retail_sales 2025 change"),
            ("D4", "8 - output_above_size_industry 2025 target"),
        ],
    );
    let (_, findings) = super::read(&super::grid(table));
    assert!(findings.iter().any(|it| it.code.name() == "unit-missing"), "{findings:#?}");
    check(
        &table.replace("全年目标", "全年目标（%）"),
        &[("D4", "8 % output_above_size_industry 2025 target")],
    );
}
