//! What values mean by their headings (domain §4.4, patterns 2, 6 to 8, 10, 11, 13, 24, 25, 30).

use super::{check, check_grid, finds, grid, paths, read};
use crate::read::{FileReading, tables};
use crate::{finding::Findings, project::Catalogue};

#[test]
fn pattern_25_a_short_name_of_another_population() {
    let table = |title: &str| {
        format!(
            "2021年{title}主要指标\n指标|单位|2021年|2020年\n利润总额|亿元|1.5|1.4\n存款余额|亿元|30|28\n"
        )
    };
    // What deposits are, in a table of one part of the economy, the title does not say.
    let industry = [("C3", "1.5 亿元 profit_above_size_industry 2021 level"), ("C4", "30 亿元 - 2021 level")];
    check(&table("规模以上工业"), &industry);
    check(&table("规模以上服务业"), &[("C3", "1.5 亿元 - 2021 level")]);
    check(&table("国有企业"), &[("C3", "1.5 亿元 - 2021 level")]);
    check(&table("人民币存贷款"), &[("C4", "30 亿元 - 2021 level")]);
    check(&table("本外币存贷款"), &[("C4", "30 亿元 deposits 2021 level")]);
}

#[test]
fn pattern_02_units_and_their_precedence() {
    check(
        "主要指标||\n单位：万元||\n指标|2021年|2020年\n一般公共预算收入|150000|140000\n粮食产量（吨）|1200|1100\n",
        &[("B4", "150000 万元 budget_revenue 2021 level"), ("B5", "1200 吨 grain_output 2021 level")],
    );
    check(
        "主要指标||单位：亿元\n指标|2021年|2020年\n地区生产总值|246.4|230\n",
        &[("B3", "246.4 亿元 gdp 2021 level")],
    );
    check(
        "指标|2021年（亿元）|2020年（亿元）\n地区生产总值|246.4|230\n",
        &[("B2", "246.4 亿元 gdp 2021 level")],
    );
}

#[test]
fn pattern_02_two_units_that_disagree() {
    let table = "指标|单位|2021年|2020年\n地区生产总值（亿元）|万元|246.4|230\n";
    finds(table, &["unit-conflict A2"]);
    check(table, &[("C2", "nothing")]);
    finds("单位：万元||\n指标|2021年（亿元）|2020年\n地区生产总值|246.4|230\n", &["unit-conflict B2"]);
    finds("单位：万元、人||\n指标|2021年|2020年\n常住人口|300|290\n", &["unit-missing A3"]);
    finds("单位：银两||\n指标|2021年|2020年\n其他|300|290\n", &["unit-unknown A1"]);
}

#[test]
fn pattern_06_spaces_inside_names() {
    check(
        "指  标|2021年|2020年\n地 区 生 产 总 值（亿元）|246.4|230\n",
        &[("B2", "246.4 亿元 gdp 2021 level")],
    );
}

#[test]
fn pattern_07_month_and_sum() {
    let table = "\
2021年12月主要经济指标||||
指标|本月|增长(%)|累计|累计增长(%)
社会消费品零售总额（亿元）|9.1|5.2|100.6|14.3
";
    check(
        table,
        &[
            ("B3", "9.1 亿元 retail_sales 2021-M12 level"),
            ("D3", "100.6 亿元 retail_sales 2021 level"),
            ("E3", "14.3 % retail_sales 2021 change"),
        ],
    );
}

#[test]
fn pattern_08_points_under_a_percent_heading() {
    let table = "\
2021年主要指标|||
指标|单位|2021年|比上年增长(%)
税收收入占比|%|82.1|1.3
税收收入|亿元|12|8.2
";
    check(table, &[("D3", "1.3 百分点 tax_share 2021 change"), ("D4", "8.2 % tax_revenue 2021 change")]);
}

#[test]
fn pattern_10_labels_of_the_whole_year() {
    for label in [
        "2021年1-12月",
        "2021年1—12月",
        "2021年1～12月",
        "2021年全年",
        "2021年度",
        "2021.12",
        "202112",
        "2021年12月止累计",
    ] {
        check(
            &format!("指标|{label}|备注\n地区生产总值（亿元）|246.4|\n"),
            &[("B2", "246.4 亿元 gdp 2021 level")],
        );
    }
}

#[test]
fn pattern_10_this_period_needs_the_title() {
    let body = "指标|本期|上年同期\n税收收入（亿元）|12|11\n";
    check(
        &format!("2021年1-12月财政收支\n{body}"),
        &[("B3", "12 亿元 tax_revenue 2021 level"), ("C3", "11 亿元 tax_revenue 2020 level")],
    );
    finds(body, &["period-unknown B1", "period-unknown C1"]);
}

#[test]
fn pattern_11_the_beginning_of_the_year_is_the_end_of_the_last() {
    check(
        "2021年金融\n指标|年末|年初\n存款余额（亿元）|300|280\n",
        &[("B3", "300 亿元 deposits 2021 level"), ("C3", "280 亿元 deposits 2020 level")],
    );
}

#[test]
fn pattern_13_marks_of_notes() {
    let table =
        grid("指标|2021年①|2020年[2]\n地区生产总值①（亿元）|246.4|230\n固定资产投资（不含农户）*|10|9\n");
    paths(&table, "C3", &["固定资产投资（不含农户）"], &["2020年"]);
    check_grid(&table, &[("B2", "246.4 亿元 gdp 2021 level")]);
}

#[test]
fn pattern_25_names_are_looked_up_and_never_guessed() {
    check(
        "指标|2021年|2020年\n规上工业增加值（%）|8.2|5\n规模以上工业用电情况（亿元）|8|5\n",
        &[("B2", "8.2 % va_above_size_industry 2021 change"), ("B3", "8 亿元 - 2021 level")],
    );
}

#[test]
fn pattern_30_a_template_left_from_last_year() {
    finds(
        "2020年主要指标\n指标|2021年|比上年增长(%)\n地区生产总值（亿元）|246.4|8.2\n",
        &["period-conflict A1"],
    );
    finds(
        "2021年主要指标\n指标|2020年|比上年增长(%)\n地区生产总值（亿元）|246.4|8.2\n",
        &["period-conflict A1"],
    );
}

#[test]
fn a_change_behind_each_year() {
    check(
        "指标|2021年|增长(%)|2020年|增长(%)\n税收收入（亿元）|12|8.2|11|5.0\n",
        &[("C2", "8.2 % tax_revenue 2021 change"), ("E2", "5 % tax_revenue 2020 change")],
    );
    check(
        "指标|2021年|2020年|增长(%)\n税收收入（亿元）|12|11|8.2\n",
        &[("D2", "8.2 % tax_revenue 2021 change")],
    );
}

#[test]
fn a_title_that_narrows_a_name() {
    check(
        "2021年工业用电量\n月份|用电量（万千瓦时）\n1月|1000\n2月|900\n",
        &[("B3", "1000 万千瓦时 - 2021-M01 level")],
    );
}

#[test]
fn targets_and_ranks() {
    let table = "\
指标|单位|2021年实绩|2021年目标|2022年目标|全市排名
地区生产总值增速|%|8.2|8|7.5|3
城镇新增就业|人|9024|8800|9000|
";
    check(
        table,
        &[
            ("C2", "8.2 % gdp 2021 change"),
            ("D2", "8 % gdp 2021 target"),
            ("E3", "9000 人 new_urban_jobs 2022 target"),
            ("F2", "3 - gdp 2021 rank"),
        ],
    );
}

#[test]
fn a_change_beside_its_level_where_rows_are_times() {
    check(
        "年份|地区生产总值（亿元）|增速（%）|税收收入（亿元）\n2020|230|4.1|11\n2021|246.4|8.2|12\n",
        &[("C3", "8.2 % gdp 2021 change"), ("D3", "12 亿元 tax_revenue 2021 level")],
    );
}

#[test]
fn changes_that_are_not_against_last_year_are_no_growth_of_the_indicator() {
    check(
        "2021年12月\n指标|12月|环比增长(%)|两年平均增长(%)\n社会消费品零售总额（亿元）|9|1.1|5.5\n",
        &[("C3", "1.1 % - 2021-M12 change"), ("D3", "5.5 % - 2021-M12 change")],
    );
}

/// A table in a sheet and a file of given names.
fn read_in(sheet: Option<&str>, file: &str, table: &str) -> (FileReading, Findings) {
    let mut named = grid(table);
    named.sheet = sheet.map(Into::into);
    tables(std::slice::from_ref(&named), file, &Catalogue::builtin())
}

#[test]
fn a_sheet_or_a_file_named_after_a_place() {
    let plain = "2021年主要经济指标\n指标|单位|2021年|2020年\n一般公共预算收入|亿元|12.5|11\n";
    let titled = "2021年青禾区主要经济指标\n指标|单位|2021年|2020年\n一般公共预算收入|亿元|12.5|11\n";
    for (sheet, file, table, expected) in [
        (Some("天元区"), "a.xls", plain, Some("天元区")),
        (Some("全市"), "a.xls", plain, Some("全市")),
        (Some("Sheet1"), "天元区.xlsx", plain, Some("天元区")),
        (None, "财政/天元区2021年主要指标.csv", plain, Some("天元区")),
        (Some("天元区"), "a.xls", titled, Some("青禾区")),
        (Some("价格"), "主要经济指标.xls", plain, None),
        (Some("农业"), "城乡居民收入.xls", plain, None),
        (Some("分街道"), "各镇街道.xls", plain, None),
    ] {
        let (reading, _) = read_in(sheet, file, table);
        let area = reading.observations[0].area.as_ref().map(crate::model::Area::as_str);
        assert_eq!(area, expected, "{sheet:?} {file}");
    }
}

#[test]
fn a_place_without_numbers_heads_the_rows_below() {
    for (group, expected) in [
        ("其中：开发区", Some("开发区")),
        ("高新技术产业园区", Some("高新技术产业园区")),
        ("全市平均", Some("全市")),
        ("全市", Some("全市")),
    ] {
        let table = format!(
            "2021年青禾区主要经济指标\n指标|单位|2021年|2020年\n一般公共预算收入|亿元|12.5|11\n{group}\n存款余额|亿元|30|28\n"
        );
        let (reading, _) = read(&grid(&table));
        let areas: Vec<_> =
            reading.observations.iter().map(|it| it.area.as_ref().map(crate::model::Area::as_str)).collect();
        assert_eq!(areas, [Some("青禾区"), Some("青禾区"), expected, expected], "{group}");
    }
    // A place of which nothing is known heads neither the next place nor the sum.
    let table = "街道|2021年税收收入（万元）|2020年税收收入（万元）\n金山街道|10|9\n桂花街道\n合计|10|9\n";
    let (reading, _) = read(&grid(table));
    let areas: Vec<_> =
        reading.observations.iter().map(|it| it.area.as_ref().map(crate::model::Area::as_str)).collect();
    assert_eq!(areas, [Some("金山街道"), Some("金山街道"), None, None]);
}

#[test]
fn a_sheet_or_a_file_named_after_a_part_of_the_year() {
    let whole = "2021年主要经济指标\n指标|单位|2021年|2020年\n一般公共预算收入|亿元|12.5|11\n";
    let part = "2021年1-11月主要经济指标\n指标|单位|本期|上年同期\n一般公共预算收入|亿元|12.5|11\n";
    for (sheet, file, table, expected) in [
        (Some("1-11月"), "a.xls", whole, &["period-conflict A1"][..]),
        (None, "1-11月主要指标.csv", whole, &["period-conflict A1"]),
        (Some("三季度"), "a.xls", whole, &["period-conflict A1"]),
        (Some("1-12月"), "a.xls", whole, &[]),
        (Some("2021年"), "2022年3月.xls", whole, &[]),
        (Some("1-11月"), "a.xls", part, &[]),
    ] {
        let (_, findings) = read_in(sheet, file, table);
        let shown: Vec<String> = findings
            .iter()
            .map(|it| {
                format!(
                    "{} {}",
                    it.code.name(),
                    it.site.cell.map_or_else(String::new, |cell| cell.to_string())
                )
            })
            .collect();
        assert_eq!(shown, expected, "{sheet:?} {file}");
    }
}

#[test]
fn a_part_of_the_year_in_a_name_is_not_the_year() {
    check(
        "青禾区主要指标||||\n指标|单位|2021年|2020年|增长%\n地区生产总值（前三季度）|亿元|176|160|8.2\n\
         一般公共预算收入（上半年）|亿元|9|8|12.5\n规模以上工业总产值（1—11月）|亿元|90|80|12.5\n\
         常住人口（12月末）|万人|30|29|3.4\n",
        &[
            ("C3", "176 亿元 gdp 2021-01/2021-09 level"),
            ("D3", "160 亿元 gdp 2020-01/2020-09 level"),
            ("E3", "8.2 % gdp 2021-01/2021-09 change"),
            ("C4", "9 亿元 budget_revenue 2021-H1 level"),
            ("E4", "12.5 % budget_revenue 2021-H1 change"),
            ("C6", "30 万人 population_resident 2021 level"),
        ],
    );
}

#[test]
fn a_change_beside_a_part_of_the_year_is_of_that_part() {
    let title = "2021年青禾区";
    check(
        &format!("{title}\n指标|单位|1-11月|增长%|2021年\n地区生产总值|亿元|220|7|246\n"),
        &[("D3", "7 % gdp 2021-01/2021-11 change"), ("E3", "246 亿元 gdp 2021 level")],
    );
    check(
        &format!("{title}\n指标|单位|1-11月|上年同期|增长%|2021年\n地区生产总值|亿元|220|200|7|246\n"),
        &[("E3", "7 % gdp 2021-01/2021-11 change")],
    );
    check(
        &format!("{title}\n指标|单位|四季度|增长%|全年\n地区生产总值|亿元|60|3.6|246\n"),
        &[("D3", "3.6 % gdp 2021-Q4 change"), ("E3", "246 亿元 gdp 2021 level")],
    );
    check(
        &format!(
            "{title}\n指标|单位|12月|增长%|本年累计|上年同期|增减额|增减%\n\
             一般公共预算收入|万元|15000|3.6|125000|110000|15000|13.6\n"
        ),
        &[
            ("D3", "3.6 % budget_revenue 2021-M12 change"),
            ("E3", "125000 万元 budget_revenue 2021 level"),
            ("H3", "13.6 % budget_revenue 2021 change"),
        ],
    );
    check(
        &format!("{title}\n指标|单位|2021年|2020年|增长%\n地区生产总值|亿元|246|220|7\n"),
        &[("E3", "7 % gdp 2021 change")],
    );
}

#[test]
fn a_change_under_last_years_title_is_of_no_year() {
    let table =
        "青禾区2020年主要经济指标||||\n指标|单位|2021年|2020年|增长%\n一般公共预算收入|亿元|12.5|11|13.6\n";
    finds(table, &["period-conflict A1"]);
    check(table, &[("C3", "12.5 亿元 budget_revenue 2021 level"), ("E3", "13.6 % budget_revenue - change")]);
    let plan =
        "青禾区2020年主要经济指标||||\n指标|单位|2020年|增长%|2021年目标\n一般公共预算收入|亿元|11|3|12\n";
    finds(plan, &[]);
    check(plan, &[("D3", "3 % budget_revenue 2020 change")]);
    let span =
        "青禾区2019—2021年主要经济指标||||\n指标|单位|2021年|2020年|增长%\n地区生产总值|亿元|12|11|9\n";
    check(span, &[("E3", "9 % gdp 2021 change")]);
}

#[test]
fn amounts_per_head_do_not_have_the_unit_of_the_sheet() {
    let table =
        "2021年\n单位：万元\n指标|2021年|2020年\n税收收入|1200|1100\n城镇居民人均可支配收入|45000|42000\n";
    finds(table, &["unit-missing A5"]);
    check(table, &[("B4", "1200 万元 tax_revenue 2021 level")]);
    let own = "单位：万元\n指标|2021年|2020年\n城镇居民人均可支配收入（元）|45000|42000\n";
    finds(own, &[]);
    finds("单位：元\n指标|2021年|2020年\n城镇居民人均可支配收入|45000|42000\n", &[]);
}

#[test]
fn pattern_02_a_column_with_its_own_unit_under_that_of_the_sheet() {
    // The unit in the corner is that of the columns without one; the nearer one wins.
    let table = "2021年各街道主要指标\n|||单位：亿元\n街道|地区生产总值|税收收入|居民人均可支配收入（元）\n\
        金山街道|20|3|45000\n桂花街道|30|4|46000\n";
    finds(table, &[]);
    check(
        table,
        &[
            ("B4", "20 亿元 gdp 2021 level"),
            ("C5", "4 亿元 tax_revenue 2021 level"),
            ("D4", "45000 元 income_all 2021 level"),
        ],
    );
    let years = "单位：亿元\n年份|地区生产总值|税收收入（万元）\n2020|20|30000\n2021|22|31000\n";
    finds(years, &[]);
    check(years, &[("C4", "31000 万元 tax_revenue 2021 level")]);
    // A corner whose unit no column takes may be left over; and of two years one does not have another unit.
    finds(
        "2021年\n单位：亿元\n街道|税收收入（万元）|非税收入（万元）\n金山街道|20|3\n",
        &["unit-conflict B3", "unit-conflict C3"],
    );
    finds("单位：亿元\n指标|2021年（万元）|2020年\n税收收入|120000|11\n", &["unit-conflict B2"]);
}

#[test]
fn growth_without_a_unit_is_told_by_the_levels_beside_it_or_asked() {
    let head = "2021年\n指标|单位|2021年|2020年|增长\n";
    // 12/11 − 1 is 9.09 %; 12 − 11 is 1.
    check(
        &format!("{head}税收收入|亿元|12|11|9.1\n非税收入|亿元|3|2|50\n"),
        &[("E3", "9.1 % tax_revenue 2021 change")],
    );
    check(&format!("{head}税收收入|亿元|12|11|1\n"), &[("E3", "1 亿元 tax_revenue 2021 change")]);
    // Fractions of one, told by the levels too.
    check(&format!("{head}税收收入|亿元|12|11|0.0909\n"), &[("E3", "9.09 % tax_revenue 2021 change")]);
    // One row in percent and one in its unit, or nothing to compare with: asked, whatever the word is.
    finds(&format!("{head}税收收入|亿元|12|11|9.1\n非税收入|亿元|3|2|1\n"), &["unit-missing E2"]);
    for word in ["增长", "同比增长", "比上年增长", "同比", "比上年增减"] {
        finds(&format!("2021年\n指标|单位|2021年|{word}\n税收收入|亿元|12|9.1\n"), &["unit-missing D2"]);
    }
    // The title, the sheet's unit, the cell's format or the word itself decide.
    for (above, word, cell) in [
        ("单位：亿元、%", "增长", "9.1"),
        ("", "增长", "9.1%f"),
        ("", "增长", "9.1%"),
        ("", "增速", "9.1"),
        ("", "增长率", "9.1"),
        ("", "增长(%)", "9.1"),
    ] {
        let table = format!("2021年\n{above}\n指标|单位|2021年|{word}\n税收收入|亿元|12|{cell}\n");
        check(&table, &[("D4", "9.1 % tax_revenue 2021 change")]);
    }
    finds("2021年\n指标|单位|2021年|增长\n税收收入占比|%|82|1.3\n", &[]);
    check(
        "2021年\n指标|单位|2021年|增长\n税收收入占比|%|82|1.3\n",
        &[("D3", "1.3 百分点 tax_share 2021 change")],
    );
}

#[test]
fn months_and_quarters_in_other_languages() {
    let months = |words: &str| {
        let table = format!(
            "Year|Month|GDP (亿元)\n{}",
            words.split(' ').map(|it| format!("2021|{it}|1.5\n")).collect::<Vec<_>>().concat()
        );
        let (reading, findings) = read(&grid(&table));
        let periods: Vec<String> =
            reading.observations.iter().filter_map(|it| it.period.map(|it| it.to_string())).collect();
        assert!(findings.iter().all(|it| it.code.name() != "period-unknown"), "{findings:#?}");
        periods
    };
    let expected: Vec<String> = (1..=12).map(|month| format!("2021-M{month:02}")).collect();
    for words in [
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sep oct nov dic",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь",
        "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    ] {
        assert_eq!(months(words), expected, "{words}");
    }
    check(
        "Item|Mai 2021|août 2021|2. Quartal 2021|T3 2021|IV квартал 2021 г.|1T2021\nGDP (亿元)|1|2|3|4|5|6\n",
        &[
            ("B2", "1 亿元 gdp 2021-M05 level"),
            ("C2", "2 亿元 gdp 2021-M08 level"),
            ("D2", "3 亿元 gdp 2021-Q2 level"),
            ("E2", "4 亿元 gdp 2021-Q3 level"),
            ("F2", "5 亿元 gdp 2021-Q4 level"),
            ("G2", "6 亿元 gdp 2021-Q1 level"),
        ],
    );
}

#[test]
fn a_word_beside_a_year_that_is_not_known_is_no_year() {
    let table = "2021 statistics\nItem|Leden 2021|Eanáir 2021|Feabhra 2021\nGDP (亿元)|1|2|3\n";
    finds(table, &["column-unmatched C2", "period-unknown C2", "column-unmatched D2", "period-unknown D2"]);
    check(
        table,
        &[("B3", "1 亿元 gdp 2021-M01 level"), ("C3", "2 亿元 - - level"), ("D3", "3 亿元 - - level")],
    );
    // Twelve words that are no names of months known here, under one year.
    let words = "Eanáir Feabhra Márta Aibreán Bealtaine Meitheamh Iúil Lúnasa MeánFómhair DeireadhFómhair Samhain Nollaig";
    let across = format!(
        "Item|2021{}\n|{}\nGDP (亿元)|1|2|3|4|5|6|7|8|9|10|11|12\n",
        "|".repeat(11),
        words.replace(' ', "|")
    );
    let mut across = grid(&across);
    across.merge(crate::read::patterns::at("B1"), crate::read::patterns::at("M1"));
    let (reading, findings) = read(&across);
    assert!(reading.observations.iter().all(|it| it.period.is_none()), "{:#?}", reading.observations);
    let said = findings.iter().filter(|it| it.code.name() == "period-unknown").count();
    assert_eq!(said, 12, "{findings:#?}");
    let first = findings.iter().find(|it| it.code.name() == "period-unknown");
    let message = &first.expect("a finding").message.zh;
    assert_eq!(message, "“2021/Eanáir”里除年份外的词认不出，看不出是全年的还是其中一个月的");
    // Names under a year stay names.
    check(
        "Item|2021||2020|\n|Male|Female|Male|Female\nGDP (亿元)|1|2|3|4\n",
        &[("C3", "2 亿元 - 2021 level")],
    );
}

#[test]
fn a_year_in_spread_digits() {
    check(
        "青 禾 区 2 0 2 1 年 主 要 指 标\n指标|单位|本年|上年\n税收收入|亿元|12|11\n",
        &[("C3", "12 亿元 tax_revenue 2021 level"), ("D3", "11 亿元 tax_revenue 2020 level")],
    );
    check(
        "青禾区\n指标|单位|2 0 2 1 年|2 0 2 0 年\n税收收入|亿元|12|11\n",
        &[("C3", "12 亿元 tax_revenue 2021 level"), ("D3", "11 亿元 tax_revenue 2020 level")],
    );
    check(
        "2 0 2 1 年 1 - 1 1 月\n指标|单位|本期\n税收收入|亿元|12\n",
        &[("C3", "12 亿元 tax_revenue 2021-01/2021-11 level")],
    );
}

#[test]
fn the_figures_of_one_firm_are_not_the_districts() {
    for head in ["企业名称", "企业", "单位名称", "纳税人名称", "项目名称"] {
        let table = format!(
            "{head}|指标|单位|年份|数值\n某某机械制造有限公司|税收收入|亿元|2021|12.5\n某某机械制造有限公司|税收收入|亿元|2020|13.5\n"
        );
        check(&table, &[("E2", "12.5 亿元 - 2021 level"), ("E3", "13.5 亿元 - 2020 level")]);
        finds(&table, &["row-narrowed D2"]);
    }
    // The office that reports is no holder.
    check(
        "单位名称|指标|单位|年份|数值\n区财政局|税收收入|亿元|2021|12.5\n区统计局|非税收入|亿元|2021|3\n",
        &[("E2", "12.5 亿元 tax_revenue 2021 level"), ("E3", "3 亿元 nontax_revenue 2021 level")],
    );
    check(
        "某某机械制造有限公司2021年主要指标\n指标|单位|2021年|2020年\n税收收入|亿元|12.5|13.5\n",
        &[("C3", "12.5 亿元 - 2021 level")],
    );
    check(
        "国网青禾供电公司2021年用电情况\n指标|单位|2021年|2020年\n全社会用电量|亿千瓦时|12.5|13.5\n",
        &[("C3", "12.5 亿千瓦时 electricity 2021 level")],
    );
}

#[test]
fn a_base_alone_in_a_line_is_that_of_all_indices() {
    let table = "历年地区生产总值指数\n（上年=100）\n年份|地区生产总值|人均地区生产总值\n2020|102.6|101.3\n2021|108.3|107\n";
    check(
        table,
        &[("B4", "102.6 上年=100 gdp 2020 index"), ("C5", "107 上年=100 gdp_per_capita 2021 index")],
    );
    finds(table, &[]);
}

#[test]
fn the_grand_total_of_a_budget_is_not_its_revenue() {
    check(
        "2021年一般公共预算收入执行情况表\n单位：万元\n项目|2021年执行数\n税收收入|153680\n收入总计|408570\n",
        &[("B4", "153680 万元 tax_revenue 2021 level"), ("B5", "408570 万元 - 2021 level")],
    );
    check(
        "2021年一般公共预算收入执行情况表\n单位：万元\n项目|2021年执行数\n一般公共预算收入合计|218570\n收入总计|408570\n",
        &[("B4", "218570 万元 budget_revenue 2021 level"), ("B5", "408570 万元 - 2021 level")],
    );
}

#[test]
fn the_whole_industry_heads_its_figures() {
    check(
        "2021年规模以上工业企业主要财务指标\n单位：万元\n指标名称|2021年\n全部规模以上工业|\n营业收入|3456780\n国有控股企业|\n营业收入|1234560\n",
        &[("B5", "3456780 万元 revenue_above_size_industry 2021 level"), ("B7", "1234560 万元 - 2021 level")],
    );
}

#[test]
fn by_how_much_it_rose_against_the_year_before() {
    check(
        "2021-2023年科技指标\n指标|单位|2022年|2023年|2023年较2022年增加\n高新技术企业数|家|102|118|16\n",
        &[("E3", "16 家 hightech_firms 2023 change")],
    );
    check(
        "2023年一般公共预算收支决算表\n单位：万元\n预算科目|决算数|决算数比上年增长%\n税收收入|82430|3.8\n",
        &[("C4", "3.8 % tax_revenue 2023 change")],
    );
    // Against two years before it is another change, and 增加值 is none.
    check(
        "2021-2023年科技指标\n指标|单位|2023年|2023年较2021年增加\n高新技术企业数|家|118|31\n",
        &[("D3", "31 - - 2023 change")],
    );
}

#[test]
fn what_is_expected_of_life_is_no_goal() {
    let table = "青禾区卫生健康主要指标\n指标|单位|2024年|2025年|增减\n人均预期寿命|岁|80.2|80.4|0.2\n";
    check(
        table,
        &[("C3", "80.2 岁 life_expectancy 2024 level"), ("D3", "80.4 岁 life_expectancy 2025 level")],
    );
    check("指标|2025年\n人均预期寿命（岁）|80.4\n", &[("B2", "80.4 岁 life_expectancy 2025 level")]);
    check("指标|2030年目标\n人均预期寿命（岁）|81\n", &[("B2", "81 岁 life_expectancy 2030 target")]);
}
