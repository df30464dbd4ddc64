//! The 30 patterns of spreadsheets (domain §4.4), each from real bytes: xlsx, xls and ods, and CSV where it can have them.

mod container;
mod sheet;

use sheet::sheet;

#[test]
fn pattern_01_a_title_above() {
    sheet("2021年1-12月青禾区主要经济指标\n指标名称|计量单位|绝对数|比上年增长(%)\n地区生产总值|亿元|246.4|8.2\n")
        .merged("A1", "D1")
        .reads("C3", "246.4 亿元 gdp 2021 level @青禾区")
        .reads("D3", "8.2 % gdp 2021 change @青禾区")
        .in_every_container();
    sheet("附表1\n青禾区国民经济主要指标\n（2021年度）\n项目|单位|本年|上年\n一般公共预算收入|万元|125000|115000\n")
        .reads("C5", "125000 万元 budget_revenue 2021 level @青禾区")
        .reads("D5", "115000 万元 budget_revenue 2020 level @青禾区")
        .in_every_container();
}

#[test]
fn pattern_02_a_line_of_units() {
    sheet("主要指标||单位：亿元\n指标|2021年|2020年\n地区生产总值|246.4|230\n粮食产量（吨）|1200|1100\n")
        .reads("B3", "246.4 亿元 gdp 2021 level")
        .reads("C4", "1100 吨 grain_output 2020 level")
        .in_every_container();
    sheet("2021年\n单位：亿元||\n街道|税收收入|居民人均可支配收入（元）\n金山街道|3|45000\n")
        .reads("B4", "3 亿元 tax_revenue 2021 level @金山街道")
        .reads("C4", "45000 元 income_all 2021 level @金山街道")
        .in_every_container();
    sheet("指标|单位|2021年|2020年\n地区生产总值（亿元）|万元|246.4|230\n")
        .reads("C2", "nothing")
        .finds("unit-conflict A2")
        .in_every_container();
    sheet("单位：万元、人|\n指标|2021年\n常住人口|300\n").finds("unit-missing A3").in_every_container();
}

#[test]
fn pattern_03_headings_of_several_levels() {
    let headings =
        "指标|2021年||2020年|\n|绝对数|增长(%)|绝对数|增长(%)\n地区生产总值（亿元）|246.4|8.2|227.7|4.1\n";
    sheet(headings)
        .merged("A1", "A2")
        .merged("B1", "C1")
        .merged("D1", "E1")
        .reads("C3", "8.2 % gdp 2021 change")
        .reads("D3", "227.7 亿元 gdp 2020 level")
        .in_workbooks();
    sheet(headings)
        .reads("C3", "8.2 % gdp 2021 change")
        .reads("E3", "4.1 % gdp 2020 change")
        .in_every_container();
    sheet("2021年||\n地区|总人口|\n|户籍人口（万人）|流动人口（万人）\n青禾区|30|5\n天元区|31|6\n")
        .finds("table-ambiguous C2")
        .in_every_container();
}

#[test]
fn pattern_04_names_merged_down() {
    let table = "街道|指标|2021年|2020年\n金山街道|税收收入（万元）|10|9\n|常住人口（人）|20|19\n桂花街道|税收收入（万元）|30|29\n";
    sheet(table)
        .merged("A2", "A3")
        .reads("C3", "20 人 population_resident 2021 level @金山街道")
        .reads("C4", "30 万元 tax_revenue 2021 level @桂花街道")
        .in_workbooks();
    // Left blank below, as a CSV has it.
    sheet(table).reads("D3", "19 人 population_resident 2020 level @金山街道").in_every_container();
}

#[test]
fn pattern_05_indentation_numbering_and_parts() {
    sheet(
        "2021年\n指标|单位|2021年|2020年\n一、一般公共预算收入|亿元|15|14\n\u{3000}其中：税收收入|亿元|12|11\n（二）政府性基金收入|亿元|3|2\n\u{3000}#税收收入|亿元|1|1\n",
    )
    .reads("C4", "12 亿元 tax_revenue 2021 level")
    .reads("C6", "1 亿元 - 2021 level")
    .finds("row-narrowed A6")
    .in_every_container();
    // Pushed in by the alignment of the cell.
    sheet("2021年\n指标|单位|2021年|2020年\n财政总收入|亿元|30|28\n税收收入|亿元|25|23\n非税收入|亿元|5|5\n")
        .indented("A4", 1)
        .indented("A5", 1)
        .reads("C4", "25 亿元 - 2021 level")
        .finds("row-narrowed A4")
        .finds("row-narrowed A5")
        .in_workbooks();
}

#[test]
fn pattern_06_spaces_inside_names() {
    sheet("指  标|2021年|2020年\n地 区 生 产 总 值（亿元）|246.4|230\n税\u{a0}收\u{2003}收\u{3000}入（亿元）|12|11\n")
        .reads("B2", "246.4 亿元 gdp 2021 level")
        .reads("B3", "12 亿元 tax_revenue 2021 level")
        .in_every_container();
    sheet("青 禾 区 2 0 2 1 年 主 要 指 标\n指 标|单 位|本 年|上 年\n税 收 收 入|亿 元|12|11\n")
        .reads("D3", "11 亿元 tax_revenue 2020 level @青禾区")
        .in_every_container();
}

#[test]
fn pattern_07_the_month_and_the_sum_of_the_year() {
    sheet("2021年12月主要经济指标\n指标|本月|增长(%)|累计|累计增长(%)\n社会消费品零售总额（亿元）|9.1|5.2|100.6|14.3\n")
        .reads("B3", "9.1 亿元 retail_sales 2021-M12 level")
        .reads("D3", "100.6 亿元 retail_sales 2021 level")
        .reads("E3", "14.3 % retail_sales 2021 change")
        .in_every_container();
    sheet("2021年12月财政\n指标|单位|本月||本年累计|\n||绝对数|增长%|绝对数|增长%\n税收收入|万元|9000|4|98000|9.1\n")
        .merged("C2", "D2")
        .merged("E2", "F2")
        .reads("D4", "4 % tax_revenue 2021-M12 change")
        .reads("E4", "98000 万元 tax_revenue 2021 level")
        .reads("F4", "9.1 % tax_revenue 2021 change")
        .in_workbooks();
}

#[test]
fn pattern_08_points_under_a_heading_of_percent() {
    sheet("2021年主要指标\n指标|单位|2021年|比上年增长(%)\n税收收入占比|%|82.1|1.3\n税收收入|亿元|12|8.2\n")
        .reads("D3", "1.3 百分点 tax_share 2021 change")
        .reads("D4", "8.2 % tax_revenue 2021 change")
        .in_every_container();
    sheet("2021年规模以上工业\n指标|单位|本年|增长%\n亏损面|%|28.37|4.3\n亏损企业亏损额|亿元|79.33|0.6\n")
        .reads("D3", "4.3 百分点 loss_making_share 2021 change")
        .reads("D4", "0.6 % loss_amount 2021 change")
        .in_every_container();
}

#[test]
fn pattern_09_years_across_and_down() {
    sheet("指标|2021|2020|2019\n地区生产总值（亿元）|3|2|1\n")
        .reads("B2", "3 亿元 gdp 2021 level")
        .reads("D2", "1 亿元 gdp 2019 level")
        .in_every_container();
    sheet("年份|地区生产总值（亿元）|税收收入（亿元）\n2019年|1|1\n2020年|2|1\n2021年|3|2\n")
        .reads("B4", "3 亿元 gdp 2021 level")
        .reads("C3", "1 亿元 tax_revenue 2020 level")
        .in_every_container();
    sheet("指标|2021-12-31d|2020-12-31d\n存款余额（亿元）|300|280\n")
        .reads("B2", "300 亿元 deposits 2021-12-31 level")
        .reads("C2", "280 亿元 deposits 2020-12-31 level")
        .in_every_container();
}

#[test]
fn pattern_10_labels_of_the_whole_year_and_of_a_part() {
    for label in ["2021年1—12月", "2021年1～12月", "2021年度", "2021年12月止累计"] {
        sheet(&format!("指标|{label}|备注\n地区生产总值（亿元）|246.4|\n"))
            .reads("B2", "246.4 亿元 gdp 2021 level")
            .in_every_container();
    }
    sheet("2021年1-11月财政收支\n指标|本期|上年同期\n税收收入（亿元）|12|11\n")
        .reads("B3", "12 亿元 tax_revenue 2021-01/2021-11 level")
        .reads("C3", "11 亿元 tax_revenue 2020-01/2020-11 level")
        .in_every_container();
    sheet("指标|本期|上年同期\n税收收入（亿元）|12|11\n")
        .finds("period-unknown B1")
        .finds("period-unknown C1")
        .in_every_container();
}

#[test]
fn pattern_11_this_year_last_year_and_the_beginning_of_the_year() {
    sheet("2021年金融\n指标|年末|年初\n存款余额（亿元）|300|280\n")
        .reads("B3", "300 亿元 deposits 2021 level")
        .reads("C3", "280 亿元 deposits 2020 level")
        .in_every_container();
    sheet("2021年财政\n指标|单位|本年|去年同期\n税收收入|亿元|12|11\n")
        .reads("D3", "11 亿元 tax_revenue 2020 level")
        .in_every_container();
}

#[test]
fn pattern_12_notes_at_the_foot() {
    sheet("指标|2021年|2020年\n地区生产总值（亿元）|246.4|230\n注：1.按现价计算。\n资料来源：区统计局\n制表：张三|审核：李四\n")
        .reads("B2", "246.4 亿元 gdp 2021 level")
        .reads("B4", "nothing")
        .in_every_container();
    sheet("2021年青禾区\n指标|单位|2021年\n居民消费价格指数①|上年=100|102\n税收收入|亿元|12\n①为全市数据。\n联系电话：|28880000\n")
        .reads("C3", "102 上年=100 cpi 2021 index @全市")
        .reads("C4", "12 亿元 tax_revenue 2021 level @青禾区")
        .in_every_container();
}

#[test]
fn pattern_13_marks_of_notes_on_names() {
    sheet("指标|2021年①|2020年[2]\n地区生产总值*（亿元）|246.4|230\n固定资产投资（不含农户）（%）|10|9\n")
        .reads("B2", "246.4 亿元 gdp 2021 level")
        .reads("C2", "230 亿元 gdp 2020 level")
        .reads("B3", "10 % fixed_asset_investment 2021 change")
        .in_every_container();
    sheet("2021年\n指标|单位|2021年\n税收收入〔1〕|亿元|12\n税收收入（不含开发区）|亿元|9\n")
        .reads("C3", "12 亿元 tax_revenue 2021 level")
        .reads("C4", "9 亿元 tax_revenue 2021 level @不含开发区")
        .in_every_container();
}

#[test]
fn pattern_14_several_tables_on_one_sheet() {
    sheet("表一\n指标|2021年|2020年\n地区生产总值（亿元）|246.4|230\n\n表二\n指标|2021年|2020年\n税收收入（亿元）|12|11\n")
        .reads("B3", "246.4 亿元 gdp 2021 level")
        .reads("B7", "12 亿元 tax_revenue 2021 level")
        .in_every_container();
    sheet("指标|2021年||指标|2021年\n地区生产总值（亿元）|246.4||税收收入（亿元）|12\n常住人口（万人）|30||非税收入（亿元）|3\n")
        .reads("B3", "30 万人 population_resident 2021 level")
        .reads("E2", "12 亿元 tax_revenue 2021 level")
        .in_every_container();
    sheet("指标|2021年|2020年\n地区生产总值（亿元）|246.4|230\n续表\n指标|2021年|2020年\n税收收入（亿元）|12|11\n")
        .reads("C5", "11 亿元 tax_revenue 2020 level")
        .in_every_container();
}

#[test]
fn pattern_15_hidden_rows_and_columns() {
    let table = "指标|2021年|2020年|2019年\n地区生产总值（亿元）|3|2|1\n税收收入（亿元）|6|5|4\n";
    sheet(table)
        .hidden_row(3)
        .reads("B2", "3 亿元 gdp 2021 level")
        .reads("B3", "nothing")
        .finds("hidden-cells A3")
        .in_workbooks();
    sheet(table)
        .hidden_column("D")
        .reads("C3", "5 亿元 tax_revenue 2020 level")
        .reads("D2", "nothing")
        .finds("hidden-cells D1")
        .in_workbooks();
}

#[test]
fn pattern_16_numbers_as_text() {
    sheet("2021年\n指标|单位|2021年|2020年\n税收收入|万元|１２３４．５|'1234\n非税收入|万元|1,234.5|1 234\n")
        .reads("C3", "1234.5 万元 tax_revenue 2021 level")
        .reads("D3", "1234 万元 tax_revenue 2020 level")
        .reads("C4", "1234.5 万元 nontax_revenue 2021 level")
        .reads("D4", "1234 万元 nontax_revenue 2020 level")
        .in_every_container();
    sheet("2021年\n指标|单位|2021年\n税收收入|万元|1,23\n非税收入|万元|3\n")
        .reads("C3", "nothing")
        .finds("number-ambiguous C3")
        .in_every_container();
}

#[test]
fn pattern_17_signs_of_minus() {
    for minus in ["−3.5", "－3.5", "–3.5", "(3.5)", "（3.5）", "下降3.5", "↓3.5"] {
        sheet(&format!("2021年\n指标|单位|2021年|增长%\n税收收入|亿元|12|{minus}\n"))
            .reads("D3", "-3.5 % tax_revenue 2021 change")
            .in_every_container();
    }
    for either in ["—3.5", "▲3.5"] {
        sheet(&format!("2021年\n指标|单位|2021年|增长%\n税收收入|亿元|12|{either}\n"))
            .finds("number-ambiguous D3")
            .in_every_container();
    }
}

#[test]
fn pattern_18_signs_units_and_words() {
    for (written, meaning) in [
        ("+8.2", "8.2 % tax_revenue 2021 change"),
        ("8.2％", "8.2 % tax_revenue 2021 change"),
        ("增长8.2%", "8.2 % tax_revenue 2021 change"),
        ("持平", "Unchanged % tax_revenue 2021 change"),
    ] {
        sheet(&format!("2021年\n指标|单位|2021年|增长%\n税收收入|亿元|12|{written}\n"))
            .reads("D3", meaning)
            .in_every_container();
    }
    sheet(
        "2021年\n指标|单位|2021年|增长%\n规模以上工业利润总额|亿元|12|扭亏\n税收收入占比|%|82|1.3个百分点\n",
    )
    .reads("D3", "OutOfLoss % profit_above_size_industry 2021 change")
    .reads("D4", "1.3 百分点 tax_share 2021 change")
    .in_every_container();
}

#[test]
fn pattern_19_percent_by_the_format_of_the_cell() {
    sheet("指标|2021年|比上年增长\n税收收入（亿元）|12|8.2%f\n非税收入（亿元）|3|0.3%f\n")
        .reads("C2", "8.2 % tax_revenue 2021 change")
        .reads("C3", "0.3 % nontax_revenue 2021 change")
        .in_every_container();
    sheet("指标|2021年|增长(%)\n税收收入（亿元）|12|0.082\n非税收入（亿元）|3|0.05\n")
        .reads("C2", "nothing")
        .finds("percent-ambiguous C2")
        .finds("percent-ambiguous C3")
        .in_every_container();
    sheet("指标|2021年|增长(%)\n税收收入（亿元）|12|8.2\n非税收入（亿元）|3|0.3\n")
        .reads("C3", "0.3 % nontax_revenue 2021 change")
        .in_every_container();
}

#[test]
fn pattern_20_marks_of_missing_values() {
    sheet("指标|2021年|2020年\n税收收入（亿元）|待定|—\n非税收入（亿元）||…\n地区生产总值（亿元）|0|..\n")
        .reads("B2", "Pending 亿元 tax_revenue 2021 level")
        .reads("C2", "NotApplicable 亿元 tax_revenue 2020 level")
        .reads("B3", "nothing")
        .reads("C3", "BelowUnit 亿元 nontax_revenue 2020 level")
        .reads("B4", "0 亿元 gdp 2021 level")
        .reads("C4", "Unknown 亿元 gdp 2020 level")
        .finds("value-pending B2")
        .in_every_container();
    sheet("指标|2021年|2020年\n税收收入（亿元）|12|-\n非税收入（亿元）|3|×\n")
        .reads("C2", "NotApplicable 亿元 tax_revenue 2020 level")
        .reads("C3", "NotApplicable 亿元 nontax_revenue 2020 level")
        .in_every_container();
}

#[test]
fn pattern_21_the_stored_value_counts() {
    sheet("指标|2021年|2020年\n地区生产总值（亿元）|246.4321|230.0049\n")
        .reads("B2", "246.4321 亿元 gdp 2021 level")
        .reads("C2", "230.0049 亿元 gdp 2020 level")
        .in_every_container();
    // 8.15 as Excel stores it, and a percentage with more digits than it shows.
    sheet("指标|2021年|增长\n地区生产总值（亿元）|8.15|8.25%f\n")
        .reads("B2", "8.15 亿元 gdp 2021 level")
        .reads("C2", "8.25 % gdp 2021 change")
        .in_workbooks();
}

#[test]
fn pattern_22_units_in_the_number() {
    sheet("指标|2021年|2020年\n税收收入（元）|91.3亿|320万\n地区生产总值（亿元）|246.4亿元|246.4亿\n")
        .reads("B2", "91.3 亿元 tax_revenue 2021 level")
        .reads("C2", "320 万元 tax_revenue 2020 level")
        .reads("C3", "246.4 亿元 gdp 2020 level")
        .in_every_container();
    sheet("指标|2021年|2020年\n税收收入（亿元）|12人|11\n").finds("unit-conflict B2").in_every_container();
}

#[test]
fn pattern_23_sums_are_rows_of_their_own() {
    sheet(
        "2021年各街道税收收入\n单位：万元\n街道|2021年|2020年\n合计|60|50\n金山街道|20|18\n桂花街道|40|32\n",
    )
    .reads("B4", "60 万元 - 2021 level")
    .reads("B5", "20 万元 tax_revenue 2021 level @金山街道")
    .in_every_container();
    sheet("2021年\n街道|税收收入（万元）|常住人口（人）\n金山街道|20|3000\n全区|60|9000\n")
        .reads("B4", "60 万元 tax_revenue 2021 level @全区")
        .reads("C3", "3000 人 population_resident 2021 level @金山街道")
        .in_every_container();
}

#[test]
fn pattern_24_one_figure_in_two_columns() {
    sheet("2021年\n指标|单位|快报数|年报数\n一般公共预算收入|亿元|12|12.5\n税收收入|亿元|10|10\n")
        .reads("C3", "12 亿元 - 2021 level")
        .reads("C4", "10 亿元 tax_revenue 2021 level")
        .finds("table-ambiguous D3")
        .in_every_container();
    sheet("指标|2021年|2021年|2020年\n税收收入（亿元）|12|13|11\n")
        .reads("B2", "nothing")
        .reads("D2", "11 亿元 tax_revenue 2020 level")
        .finds("table-ambiguous C1")
        .in_every_container();
}

#[test]
fn pattern_25_renamed_indicators() {
    sheet("指标|2021年|2020年\n规上工业增加值（%）|8.2|5\n规模工业增加值（%）|8.2|5\n规模以上工业用电情况（亿元）|8|5\n")
        .reads("B2", "8.2 % va_above_size_industry 2021 change")
        .reads("B3", "8.2 % va_above_size_industry 2021 change")
        .reads("B4", "8 亿元 - 2021 level")
        .in_every_container();
    sheet("2021年规模以上服务业\n指标|单位|2021年\n利润总额|亿元|1.5\n")
        .reads("C3", "1.5 亿元 - 2021 level")
        .finds("row-narrowed A3")
        .in_every_container();
}

#[test]
fn pattern_26_dates() {
    sheet("指标|2021年12月31日|2020/12/31\n存款余额（亿元）|300|280\n")
        .reads("B2", "300 亿元 deposits 2021-12-31 level")
        .reads("C2", "280 亿元 deposits 2020-12-31 level")
        .in_every_container();
    // 44561 in a column of values is a number, and a date cell there is no number.
    sheet("指标|2021年|2020年\n税收收入（万元）|44561|44196\n非税收入（万元）|2021-12-31d|3\n")
        .reads("B2", "44561 万元 tax_revenue 2021 level")
        .reads("B3", "nothing")
        .finds("not-a-number B3")
        .in_workbooks();
}

#[test]
fn pattern_27_a_matrix_turned_round() {
    sheet("2021年主要指标\n街道|税收收入（万元）|常住人口（人）\n金山街道|20|3000\n桂花街道|40|5000\n")
        .reads("B3", "20 万元 tax_revenue 2021 level @金山街道")
        .reads("C4", "5000 人 population_resident 2021 level @桂花街道")
        .in_every_container();
    sheet("2021年主要指标\n指标|金山街道|桂花街道\n税收收入（万元）|20|40\n常住人口（人）|3000|5000\n")
        .reads("C3", "40 万元 tax_revenue 2021 level @桂花街道")
        .reads("B4", "3000 人 population_resident 2021 level @金山街道")
        .in_every_container();
}

#[test]
fn pattern_28_empty_rows_at_the_end() {
    let empty = "\n \u{3000}||".repeat(300);
    sheet(&format!("指标|2021年|2020年\n地区生产总值（亿元）|246.4|230{empty}\n"))
        .reads("B2", "246.4 亿元 gdp 2021 level")
        .in_every_container();
    sheet(&format!("指标|2021年|2020年\n地区生产总值（亿元）|246.4|230{}\n注：初步数\n", "\n||".repeat(5)))
        .reads("C2", "230 亿元 gdp 2020 level")
        .in_every_container();
}

#[test]
fn pattern_29_superscripts_are_marks_and_no_digits() {
    sheet("指标|2021年|2020年\nGDP|246.4|230\n税收收入|12|11\n单位：亿元\n")
        .raised("A2", "1")
        .raised("B1", "2")
        .reads("B2", "246.4 - gdp 2021 level")
        .finds("unit-missing A2")
        .finds("unit-missing A3")
        .in_workbooks();
    sheet("2021年\n指标|单位|2021年\n税收收入³|亿元|12\n面积|km²|152\n")
        .reads("C3", "12 亿元 tax_revenue 2021 level")
        .reads("C4", "152 km² - 2021 level")
        .in_every_container();
}

#[test]
fn pattern_30_a_template_left_from_last_year() {
    sheet("2020年主要指标\n指标|2021年|比上年增长(%)\n地区生产总值（亿元）|246.4|8.2\n")
        .reads("C3", "8.2 % gdp - change")
        .finds("period-conflict A1")
        .in_every_container();
    sheet("2021年主要指标\n指标|2020年|比上年增长(%)\n地区生产总值（亿元）|246.4|8.2\n")
        .finds("period-conflict A1")
        .in_every_container();
}
