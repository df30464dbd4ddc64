//! Tables as the departments of a district send them, each with what makes it nasty.

use super::{at, check, finds, grid, read};
use crate::{model::Observation, read::tables};

fn area(it: &Observation) -> &str {
    it.area.as_ref().map_or("-", |area| area.as_str())
}

/// The areas of some cells.
#[track_caller]
fn areas(table: &str, expected: &[(&str, &str)]) {
    let (reading, findings) = read(&grid(table));
    for (cell, expected) in expected {
        let found = reading.observations.iter().find(|it| it.cell == at(cell));
        assert_eq!(found.map_or("nothing", area), *expected, "{cell}; {findings:#?}");
    }
}

#[test]
fn a_part_of_the_year_below_the_title_is_its_time() {
    let table = |below: &str| {
        format!("2021年青禾区主要经济指标\n{below}\n指标|单位|本期|上年同期|增长%\n税收收入|亿元|8.8|8|10\n")
    };
    for (below, this, last) in [
        ("（1—11月）", "2021-01/2021-11", "2020-01/2020-11"),
        ("1-11月", "2021-01/2021-11", "2020-01/2020-11"),
        ("（前三季度）", "2021-01/2021-09", "2020-01/2020-09"),
        ("（上半年）", "2021-H1", "2020-H1"),
        ("（1—12月）", "2021", "2020"),
    ] {
        check(
            &table(below),
            &[
                ("C4", &format!("8.8 亿元 tax_revenue {this} level")),
                ("D4", &format!("8 亿元 tax_revenue {last} level")),
                ("E4", &format!("10 % tax_revenue {this} change")),
            ],
        );
        finds(&table(below), &[]);
    }
    // Two parts that differ: which is meant cannot be seen.
    finds(
        "2021年1-12月青禾区主要经济指标\n（1—11月）\n指标|单位|本期\n税收收入|亿元|8.8\n",
        &["period-conflict A2"],
    );
}

#[test]
fn a_note_with_a_mark_that_names_another_row_is_about_both() {
    let table = "2021年青禾区\n指标|单位|2021年\n居民消费价格指数②|上年=100|102\n城镇调查失业率|%|5.1\n税收收入|亿元|12\n\
        ②居民消费价格指数、城镇调查失业率为全市数据。\n";
    areas(table, &[("C3", "全市"), ("C4", "全市"), ("C5", "青禾区")]);
}

#[test]
fn the_sum_of_a_list_of_firms_or_projects_is_not_the_districts() {
    for (title, head) in [
        ("2021年青禾区重点工业企业主要指标", "名称"),
        ("2021年青禾区工业企业主要指标", "企业名称"),
        ("2021年青禾区主要指标", "项目名称"),
    ] {
        let table = format!(
            "{title}\n单位：万元\n{head}|利润总额|税收收入\n合计|30000|20000\n某某机械厂|20000|12000\n某某冶金厂|10000|8000\n"
        );
        let (reading, findings) = read(&grid(&table));
        assert!(reading.observations.iter().all(|it| it.indicator.is_none()), "{title} {head}");
        assert!(findings.iter().any(|it| it.code.name() == "row-narrowed"), "{title} {head}");
    }
}

#[test]
fn a_table_of_growth_says_so_in_its_title() {
    let table = "2021年主要经济指标增长速度\n单位：%\n指标|1-12月\n规模以上工业增加值|8.2\n地区生产总值|8.1\n税收收入占比|78.4\n";
    check(
        table,
        &[
            ("B4", "8.2 % va_above_size_industry 2021 change"),
            ("B5", "8.1 % gdp 2021 change"),
            ("B6", "nothing"),
        ],
    );
    finds(table, &["percent-ambiguous A6"]);
    check(
        "2021年各月规模以上工业增加值累计增速（%）\n指标|1-2月|1-12月\n规模以上工业增加值|20.1|8.2\n",
        &[
            ("B3", "20.1 % va_above_size_industry 2021-01/2021-02 change"),
            ("C3", "8.2 % va_above_size_industry 2021 change"),
        ],
    );
}

#[test]
fn a_row_of_units_below_the_headings() {
    let table = "2021年各镇街主要经济指标\n镇街|地区生产总值|税收收入|常住人口|规上工业增加值增速\n|亿元|万元|人|%\n\
        金山街道|50.2|20000|60000|8.1\n仙庾镇|30.1|8000|40000|-2\n";
    check(
        table,
        &[
            ("B4", "50.2 亿元 gdp 2021 level"),
            ("C5", "8000 万元 tax_revenue 2021 level"),
            ("D5", "40000 人 population_resident 2021 level"),
            ("E5", "-2 % va_above_size_industry 2021 change"),
        ],
    );
    finds(table, &[]);
}

#[test]
fn growth_of_investment_beside_its_level_in_two_heading_rows() {
    let table = "2021年分街道\n街道|固定资产投资||税收收入|\n|完成（亿元）|增长（%）|完成（亿元）|增长（%）\n\
        金山街道|60|8|3|15\n桂花街道|61|7.2|4|13.8\n";
    check(
        table,
        &[("C5", "7.2 % fixed_asset_investment 2021 change"), ("E5", "13.8 % tax_revenue 2021 change")],
    );
}

#[test]
fn growth_of_one_year_against_the_year_before_by_their_numbers() {
    check(
        "青禾区\n指标|单位|2021年|2020年|2021年比2020年增长%|2021年比2019年增长%\n税收收入|亿元|12|11|9.1|12\n",
        &[("E3", "9.1 % tax_revenue 2021 change"), ("F3", "12 % - 2021 change")],
    );
}

#[test]
fn quarters_up_to_the_fourth_are_the_year() {
    check(
        "2021年\n指标|单位|四季度|同比增长%|1-4季度|同比增长%\n地区生产总值|亿元|68.4|7.5|246.4|8.2\n",
        &[
            ("C3", "68.4 亿元 gdp 2021-Q4 level"),
            ("D3", "7.5 % gdp 2021-Q4 change"),
            ("E3", "246.4 亿元 gdp 2021 level"),
            ("F3", "8.2 % gdp 2021 change"),
        ],
    );
}

#[test]
fn an_index_of_an_amount_is_no_level_of_it() {
    check(
        "青禾区地区生产总值指数（上年=100）\n年份|地区生产总值\n2020年|104.1\n2021年|108.2\n",
        &[("B4", "108.2 上年=100 gdp 2021 index")],
    );
}

#[test]
fn a_difference_is_told_by_the_growth_beside_it() {
    let table = "2021年末青禾区金融机构存贷款情况\n单位：亿元\n指标|年末余额|比年初增减|比年初增长%\n金融机构本外币存款余额|310|20|6.9\n";
    check(table, &[("C4", "20 亿元 deposits 2021 change"), ("D4", "6.9 % deposits 2021 change")]);
    areas(table, &[("B4", "青禾区")]);
    check(
        "2021年能耗\n指标|单位|2021年|上升或下降（±%）\n全社会用电量|亿千瓦时|12.5|7.8\n",
        &[("D3", "7.8 % electricity 2021 change")],
    );
}

#[test]
fn parts_of_what_the_title_speaks_of() {
    let table = "2021年青禾区地区生产总值\n指标|绝对数（亿元）|占GDP比重（%）\n地区生产总值|246.4|100\n第一产业|8|3.2\n";
    check(table, &[("B4", "8 亿元 va_primary 2021 level"), ("C4", "3.2 % va_primary 2021 share")]);
    // The same name under another title is no value added.
    check(
        "2021年青禾区固定资产投资\n指标|2021年（亿元）\n第一产业|8\n",
        &[("B3", "8 亿元 investment_primary 2021 level")],
    );
    check("2021年青禾区税收收入\n指标|2021年（亿元）\n第一产业|8\n", &[("B3", "8 亿元 - 2021 level")]);
    check(
        "2021年\n指标|单位|2021年\n一般公共预算收入合计|亿元|12\n",
        &[("C3", "12 亿元 budget_revenue 2021 level")],
    );
}

#[test]
fn the_government_of_the_district_alone_is_an_area_of_its_own() {
    let table = "2021年各街道一般公共预算收入完成情况\n|||单位：万元\n单位|2021年|2020年|增长%\n全区合计|125000|115000|8.7\n\
        区本级|80000|75000|6.7\n金山街道|20000|18000|11.1\n";
    areas(table, &[("B4", "全区"), ("B5", "区本级"), ("B6", "金山街道")]);
    check(
        table,
        &[("B6", "20000 万元 budget_revenue 2021 level"), ("D5", "6.7 % budget_revenue 2021 change")],
    );
}

#[test]
fn the_growth_right_of_a_rank_is_of_the_indicator() {
    let table =
        "2021年各县区\n县区|地区生产总值（亿元）|位次|增速（%）\n青禾区|246.4|3|8.2\n天元区|400|1|8.5\n";
    check(table, &[("D3", "8.2 % gdp 2021 change"), ("D4", "8.5 % gdp 2021 change")]);
}

#[test]
fn a_sheet_of_areas_without_a_known_subject_is_read_without_an_indicator() {
    let table = grid("2021年各街道门前三包\n街道|2021年|2020年\n金山街道|12|11\n桂花街道|13|12\n");
    let (reading, _) = tables(std::slice::from_ref(&table), "表.xlsx", &crate::project::Catalogue::builtin());
    assert!(reading.observations.iter().all(|it| it.indicator.is_none()));
}

#[test]
fn the_place_that_a_line_below_the_title_or_who_filled_it_in_names() {
    let table = |above: &str| format!("{above}\n指标|单位|2021年|2020年\n税收收入|亿元|12|11\n");
    for (above, expected) in [
        ("附件2\n天元区2021年主要指标", "天元区"),
        ("表1-2\n天元区2021年主要指标", "天元区"),
        ("2021年主要经济指标\n（天元区）", "天元区"),
        ("青禾区2021年主要经济指标\n（金山街道）", "金山街道"),
        ("2021年主要经济指标\n填报单位：金山街道", "金山街道"),
        ("青禾区2021年主要经济指标\n填报单位：金山街道办事处", "金山街道"),
        ("青禾区2021年主要经济指标\n填报单位：株洲市统计局", "青禾区"),
        ("2021年主要经济指标\n填报单位：天元区统计局", "天元区"),
        ("青禾区2021年主要经济指标\n（单位：亿元）\n说明：不含天元区", "青禾区"),
    ] {
        let table = table(above);
        let row = table.lines().count();
        areas(&table, &[(&format!("C{row}"), expected)]);
    }
}

#[test]
fn growth_in_the_name_of_a_row_of_which_only_growth_is_published() {
    check(
        "青禾区\n指标|单位|2021年|2020年\n固定资产投资增速|%|7.6|5\n常住人口，万人|万人|30.2|29.5\n",
        &[
            ("C3", "7.6 % fixed_asset_investment 2021 change"),
            ("D3", "5 % fixed_asset_investment 2020 change"),
            ("C4", "30.2 万人 population_resident 2021 level"),
        ],
    );
}

#[test]
fn next_years_target_is_no_year_of_the_results() {
    let table = "青禾区2021年目标完成情况\n指标|单位|年度目标|完成数|完成率（%）|2022年目标\n城镇新增就业|人|8800|9980|113.4|9000\n";
    finds(table, &["column-unmatched E2"]);
    check(
        table,
        &[
            ("C3", "8800 人 new_urban_jobs 2021 target"),
            ("D3", "9980 人 new_urban_jobs 2021 level"),
            ("F3", "9000 人 new_urban_jobs 2022 target"),
        ],
    );
}

#[test]
fn a_completion_in_percent_is_no_amount() {
    let table = "2021年税收收入完成情况表\n单位：万元\n街道|任务数|完成数|完成%|完成（%）|同比%\n金山街道|19000|20000|105.3|105.3|11.1\n";
    let (reading, _) = read(&grid(table));
    let named = |cell| reading.observations.iter().any(|it| it.cell == at(cell) && it.indicator.is_some());
    assert!(!named("D4") && !named("E4"));
    check(table, &[("C4", "20000 万元 tax_revenue 2021 level"), ("F4", "11.1 % tax_revenue 2021 change")]);
}

#[test]
fn a_span_of_months_with_a_dot_is_no_day() {
    check(
        "青禾区\n指标|单位|2021.1-12|2020.1-11\n存款余额|亿元|9.8|9\n",
        &[("C3", "9.8 亿元 deposits 2021 level"), ("D3", "9 亿元 deposits 2020-01/2020-11 level")],
    );
}

#[test]
fn units_merged_down_and_units_as_headings() {
    let mut table = grid("2021年\n指标|单位|2021年|2020年\n一般公共预算收入|万元|125|115\n税收收入||98|90\n");
    table.merge(at("B3"), at("B4"));
    super::check_grid(&table, &[("C4", "98 万元 tax_revenue 2021 level")]);
    let table =
        "青禾区2021年\n指标|2021年||2020年|\n|万元|占比%|万元|占比%\n税收收入|98000|78.4|90000|78.3\n";
    check(table, &[("B4", "98000 万元 tax_revenue 2021 level"), ("D4", "90000 万元 tax_revenue 2020 level")]);
    finds(table, &[]);
}

/// 绝对额 | 比上年增长(%) | 2024年绝对额: only last year is named, the title's year is that of the columns without one.
#[test]
fn last_years_amounts_stand_named_beside_this_years_without_a_year() {
    let table = |title: &str, last: &str| {
        format!(
            "{title}年青禾区地区生产总值\n单位：亿元\n指标|绝对额|比上年增长(%)|构成(%)|{last}年绝对额\n地区生产总值|812.35|5.6|100|771.2\n"
        )
    };
    check(
        &table("2025", "2024"),
        &[
            ("B4", "812.35 亿元 gdp 2025 level"),
            ("C4", "5.6 % gdp 2025 change"),
            ("E4", "771.2 亿元 gdp 2024 level"),
        ],
    );
    finds(&table("2025", "2024"), &[]);
    finds(&table("2025", "2023"), &["period-conflict A1"]);
    finds("2025年青禾区\n指标|2024年|增长(%)\n地区生产总值（亿元）|771.2|5.6\n", &["period-conflict A1"]);
}

/// 单位：亿元、% above amounts and growth: of the units of the list, an amount of money can have only one.
#[test]
fn of_the_units_of_a_sheet_an_indicator_has_the_only_one_of_its_sort() {
    let table = |units: &str, row: &str| {
        format!(
            "2025年12月末青禾区金融机构本外币存贷款余额\n单位：{units}\n项目|余额|比年初增减|同比增长\n{row}\n"
        )
    };
    let deposits = table("亿元、%", "各项存款余额|1320.5|88.2|7.2");
    check(
        &deposits,
        &[
            ("B4", "1320.5 亿元 deposits 2025 level"),
            ("C4", "88.2 亿元 deposits 2025 change"),
            ("D4", "7.2 % deposits 2025 change"),
        ],
    );
    finds(&deposits, &[]);
    let two = table("亿元、万元、%", "各项存款余额|1320.5|88.2|7.2");
    check(&two, &[("B4", "1320.5 - deposits 2025 level")]);
    let head = "2025年青禾区主要指标\n单位：亿元、%\n指标|2025年|2024年\n";
    check(&format!("{head}城镇化率|79.2|78.6\n"), &[("B4", "79.2 % urbanization_rate 2025 level")]);
    // Of investment only growth is published: 120 may be its amount all the same.
    finds(&format!("{head}固定资产投资|120|118\n"), &["unit-missing A4"]);
}

/// 按经营地分：城镇, and below it 乡村: both are parts of what stands above.
#[test]
fn the_first_part_of_a_breakdown_stands_behind_its_name() {
    check(
        "2025年青禾区社会消费品零售总额\n单位：亿元\n指标|本年|上年\n社会消费品零售总额|312.4|295.9\n\
         按经营地分：城镇|281.1|265.9\n\u{3000}\u{3000}\u{3000}\u{3000}乡村|31.3|30\n\
         按消费类型分：商品零售|270.2|256.4\n\u{3000}\u{3000}\u{3000}\u{3000}餐饮收入|42.2|39.5\n",
        &[
            ("B5", "281.1 亿元 retail_urban 2025 level"),
            ("B6", "31.3 亿元 retail_rural 2025 level"),
            ("B7", "270.2 亿元 retail_goods 2025 level"),
            ("C8", "39.5 亿元 retail_catering 2024 level"),
        ],
    );
    // Without blanks in front too: 乡村 by the title, and the next breakdown is of the same whole.
    let flat = "2025年青禾区社会消费品零售总额\n单位：亿元\n指标|本年|上年\n社会消费品零售总额|312.4|295.9\n\
        按经营地分：城镇|281.1|265.9\n乡村|31.3|30\n按消费类型分：商品零售|270.2|256.4\n餐饮收入|42.2|39.5\n";
    check(
        flat,
        &[
            ("B5", "281.1 亿元 retail_urban 2025 level"),
            ("B6", "31.3 亿元 retail_rural 2025 level"),
            ("B7", "270.2 亿元 retail_goods 2025 level"),
            ("B8", "42.2 亿元 retail_catering 2025 level"),
        ],
    );
    let investment = "2025年青禾区固定资产投资增速\n指标|增长（%）\n固定资产投资（不含农户）|-3.2\n  #民间投资|-8.1\n  \
        按产业分：第一产业|12.5\n  第二产业|4.6\n  第三产业|-6.9\n";
    check(
        investment,
        &[
            ("B3", "-3.2 % fixed_asset_investment 2025 change"),
            ("B5", "12.5 % investment_primary 2025 change"),
            ("B6", "4.6 % investment_secondary 2025 change"),
            ("B7", "-6.9 % investment_tertiary 2025 change"),
        ],
    );
}

/// 城乡居民收入比（农村=1） in a sheet of 元: its bracket says that it is no money.
#[test]
fn a_ratio_says_what_is_one() {
    let table = "2025年青禾区居民收支\n单位：元\n指标|2025年|2024年\n居民人均可支配收入|52310|49630\n城乡居民收入比（农村=1）|1.94|1.97\n\
        城乡居民收入比（以农村为1）|1.94|1.97\n";
    check(table, &[("B5", "1.94 倍 income_ratio 2025 level"), ("B6", "1.94 倍 income_ratio 2025 level")]);
}

/// 营业收入, 企业个数 under a title of 规模以上工业 alone are its own.
#[test]
fn short_names_below_a_title_of_industry() {
    let table = |title: &str| {
        format!(
            "2025年青禾区{title}\n指标|单位|1-12月|上年同期\n企业个数|个|312|298\n工业总产值（现价）|亿元|1010.4|956.3\n营业收入|亿元|991|940\n营业成本|亿元|801|790\n"
        )
    };
    check(
        &table("规模以上工业企业主要指标"),
        &[
            ("C3", "312 个 firms_above_size_industry 2025 level"),
            ("C4", "1010.4 亿元 output_above_size_industry 2025 level"),
            ("D5", "940 亿元 revenue_above_size_industry 2024 level"),
            ("C6", "801 亿元 - 2025 level"),
        ],
    );
    for other in [
        "规模以上工业和服务业主要指标",
        "规模以上国有工业主要指标",
        "园区规模以上工业主要指标",
        "规模以上服务业主要指标",
    ] {
        check(&table(other), &[("C3", "312 个 - 2025 level"), ("C5", "991 亿元 - 2025 level")]);
    }
}

/// 上年同期=100 as the heading of a column: its base, and no name. 上年同月 and 上月 are of one month.
#[test]
fn the_base_of_an_index_heads_a_column() {
    let table = "2025年1-12月青禾区居民消费价格指数\n指标|上年同期=100|上年同月=100|上月=100\n居民消费价格指数|100.4|100.2|99.9\n";
    check(
        table,
        &[
            ("B3", "100.4 上年同期=100 cpi 2025 index"),
            ("C3", "100.2 上年同月=100 - 2025-M12 index"),
            ("D3", "99.9 上月=100 - 2025-M12 index"),
        ],
    );
    check(
        "2025年青禾区\n指标|以上年为100\n居民消费价格指数|100.4\n",
        &[("B3", "100.4 上年=100 cpi 2025 index")],
    );
}

#[test]
fn the_unit_stands_behind_who_filled_it_in() {
    let table = "2021年11月财政收支\n填报单位：荷塘区财政局　　　　　　　单位：万元\n项目|本月|累计|增长%\n税收收入|9800|91500|4.1\n";
    check(
        table,
        &[
            ("B4", "9800 万元 tax_revenue 2021-M11 level"),
            ("C4", "91500 万元 tax_revenue 2021-01/2021-11 level"),
        ],
    );
    finds(table, &[]);
}

#[test]
fn trade_in_two_currencies() {
    let table = "荷塘区2021年1-11月进出口\n项目|人民币（万元）|同比%|美元（万美元）|同比%\n进出口总额|141260|8.6|19830|7.2\n出口总额|101350|9.8|14230|8.3\n";
    check(
        table,
        &[
            ("B3", "141260 万元 trade_total 2021-01/2021-11 level"),
            ("C3", "8.6 % trade_total 2021-01/2021-11 change"),
            ("D3", "19830 万美元 - 2021-01/2021-11 level"),
            ("E3", "7.2 % - 2021-01/2021-11 change"),
            ("B4", "101350 万元 exports 2021-01/2021-11 level"),
        ],
    );
    finds(table, &["column-unmatched D2", "column-unmatched E2"]);
    // What is known in dollars is read in dollars; deposits in 人民币 are a part of all.
    let used = "荷塘区2021年\n项目|人民币（万元）|美元（万美元）\n实际使用外资|5100|796\n";
    check(used, &[("B3", "5100 万元 - 2021 level"), ("C3", "796 万美元 fdi_used 2021 level")]);
    let deposits = "荷塘区2021年末\n项目|人民币（亿元）|外币（亿美元）\n各项存款余额|1268.3|3.1\n";
    check(deposits, &[("B3", "1268.3 亿元 - 2021 level"), ("C3", "3.1 亿美元 - 2021 level")]);
}

#[test]
fn prices_on_the_same_month_and_the_same_period() {
    let table = "2021年11月居民消费价格指数\n类别|环比（上月=100）|同比（上年同月=100）|累计（上年同期=100）\n居民消费价格总指数|99.6|100.2|100.3\n";
    check(
        table,
        &[
            ("B3", "99.6 上月=100 - 2021-M11 index"),
            ("C3", "100.2 上年同月=100 cpi 2021-M11 index"),
            ("D3", "100.3 上年同期=100 cpi 2021-01/2021-11 index"),
        ],
    );
    finds(table, &["column-unmatched B2"]);
}

#[test]
fn the_name_of_a_column_says_again_what_that_of_the_row_says() {
    let table = "2021年10月用电情况\n单位：万千瓦时，%\n分类|本月电量|同比|累计电量|同比\n工业用电量|8210|5|92810|5.7\n";
    check(
        table,
        &[
            ("B4", "8210 万千瓦时 electricity_industry 2021-M10 level"),
            ("C4", "5 % electricity_industry 2021-M10 change"),
            ("D4", "92810 万千瓦时 electricity_industry 2021-01/2021-10 level"),
        ],
    );
    finds(table, &[]);
    // GDP above 人均GDP is another indicator.
    finds("2021年\n指标|GDP（亿元）\n人均GDP|6.1\n", &["column-unmatched B2"]);
}

#[test]
fn products_and_what_grows_behind_their_output() {
    let table = "2021年规模以上工业主要产品产量及其增长速度\n产品名称|单位|产量|比上年增长（%）\n发电量|亿千瓦时|26.3|4.2\n水泥|万吨|186.2|-8.3\n汽车|万辆|3.62|12.1\n";
    check(
        table,
        &[
            ("C3", "26.3 亿千瓦时 electricity_output 2021 level"),
            ("D4", "-8.3 % cement_output 2021 change"),
            ("D5", "12.1 % car_output 2021 change"),
        ],
    );
    finds(table, &[]);
}

#[test]
fn a_part_beside_its_whole_has_its_unit() {
    let table = "历年卫生情况\n年份|卫生技术人员（人）|#执业（助理）医师|#注册护士\n2020|3620|1423|1632\n2021|3760|1486|1710\n";
    check(table, &[("C4", "1486 人 doctors 2021 level"), ("D4", "1710 人 nurses 2021 level")]);
    finds(table, &[]);
}

#[test]
fn the_end_of_a_table_in_its_title_is_no_note_against_it() {
    let ends = "云溪区金融情况（截至2021年12月底）\n指标|数值（亿元）\n存款余额|1268.3\n";
    check(ends, &[("B3", "1268.3 亿元 deposits 2021 level")]);
    finds(ends, &[]);
    let others = "2021年云溪区金融情况（截至2021年11月底）\n指标|数值（亿元）\n存款余额|1268.3\n";
    check(others, &[("B3", "1268.3 亿元 deposits 2021-01/2021-11 level")]);
}

#[test]
fn one_year_in_percent_of_another_is_no_level() {
    let table = "2021年财政\n项目|2021年（万元）|2021年为2020年%\n税收收入|91500|104.1\n";
    check(table, &[("B3", "91500 万元 tax_revenue 2021 level"), ("C3", "104.1 % - 2021 level")]);
    finds(table, &["column-unmatched C2"]);
    // 基期 alone may be any year.
    let open = "2021年1-10月\n项目|报告期（万元）|基期（万元）\n税收收入|91500|90100\n";
    check(
        open,
        &[
            ("B3", "91500 万元 tax_revenue 2021-01/2021-10 level"),
            ("C3", "90100 万元 - 2021-01/2021-10 level"),
        ],
    );
    let base = "2021年财政\n项目|2020年（基期）|2021年\n税收收入（万元）|90100|91500\n";
    check(base, &[("B3", "90100 万元 tax_revenue 2020 level"), ("C3", "91500 万元 tax_revenue 2021 level")]);
}

#[test]
fn preliminary_and_revised_beside_each_other() {
    let table = "地区生产总值核算\n指标|2021年初步数|2021年修订数\n地区生产总值（亿元）|582.6|586.1\n";
    check(table, &[("B3", "582.6 亿元 - 2021 level"), ("C3", "586.1 亿元 - 2021 level")]);
    finds(table, &["table-ambiguous C3"]);
}

#[test]
fn a_heading_that_says_by_what_is_looked_at() {
    let table = "2021年固定资产投资主要指标增速\n指标|比上年增长（%）\n固定资产投资（不含农户）|4.8\n  其中：民间投资|2.3\n  分产业看|\n    第一产业投资|-8.2\n    第二产业投资|12.3\n";
    check(
        table,
        &[("B6", "-8.2 % investment_primary 2021 change"), ("B7", "12.3 % investment_secondary 2021 change")],
    );
    finds(table, &[]);
}

#[test]
fn growth_of_wider_places_beside_the_districts() {
    let titled = "龙湖区与全市、全省主要指标增速对比（%）\n指标|2023年>|\n|全省|全区\n".replace('>', "");
    let titled = format!("{titled}税收收入|5.6|5.8\n固定资产投资|4.1|4.3\n");
    check(
        &titled,
        &[
            ("B4", "5.6 % tax_revenue 2023 change"),
            ("C4", "5.8 % tax_revenue 2023 change"),
            ("C5", "4.3 % fixed_asset_investment 2023 change"),
        ],
    );
    let table = "2024年主要指标增速及在全市位次\n指标|增速（%）|全市平均（%）|位次\n税收收入|5.7|5.4|3\n固定资产投资|3.2|2.4|4\n";
    check(
        table,
        &[
            ("B3", "5.7 % tax_revenue 2024 change"),
            ("C3", "5.4 % tax_revenue 2024 change"),
            ("C4", "2.4 % fixed_asset_investment 2024 change"),
            ("D4", "4 - fixed_asset_investment 2024 rank"),
        ],
    );
    areas(table, &[("C3", "全市")]);
    finds(table, &[]);
    // Of a rate it may be the mean itself.
    finds(&table.replace("固定资产投资", "城镇登记失业率"), &["percent-ambiguous C2"]);
}

#[test]
fn months_of_growth_and_results_by_other_words() {
    let months = "2024年固定资产投资分月走势\n月份|2023年累计增速（%）|2024年累计增速（%）\n1-2月|5.1|6.4\n1-12月|4.3|2.8\n";
    check(
        months,
        &[
            ("B3", "5.1 % fixed_asset_investment 2023-01/2023-02 change"),
            ("C4", "2.8 % fixed_asset_investment 2024 change"),
        ],
    );
    let watched = "2023年高质量发展监测结果\n指标|单位|2023年目标值|2023年监测值|实现程度（%）\n城镇化率|%|67.5|67.8|100.4\n";
    check(
        watched,
        &[
            ("C3", "67.5 % urbanization_rate 2023 target"),
            ("D3", "67.8 % urbanization_rate 2023 level"),
            ("E3", "100.4 % - 2023 level"),
        ],
    );
    let since = "2024年1-4月房地产开发情况\n指标|单位|自年初累计|去年同期|增减±%\n房地产开发投资|万元|143270|158640|-9.7\n";
    check(
        since,
        &[
            ("C3", "143270 万元 real_estate_investment 2024-01/2024-04 level"),
            ("D3", "158640 万元 real_estate_investment 2023-01/2023-04 level"),
        ],
    );
    finds(since, &[]);
}
