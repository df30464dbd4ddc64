//! What cells say (domain §4.4, patterns 16 to 22, 26, 29).

use super::{at, check, check_grid, finds, grid, read};
use crate::read::{Content, Grid, GridCell, NumberFormat, ShownAs, ShownNumber};

#[test]
fn patterns_16_to_18_numbers_as_people_type_them() {
    let table = "\
2021年主要指标
指标|单位|绝对数|比上年增长(%)
指标1|万元|'1234|＋8.2
指标2|万元|１２３４．５|（3.5）
指标3|万元|1,234.5|下降3.5
指标4|万元|1，23|持平
指标5|万元|—3.5|扭亏
";
    check(
        table,
        &[
            ("C3", "1234 万元 - 2021 level"),
            ("D3", "8.2 % - 2021 change"),
            ("C4", "1234.5 万元 - 2021 level"),
            ("D4", "-3.5 % - 2021 change"),
            ("C5", "1234.5 万元 - 2021 level"),
            ("D5", "-3.5 % - 2021 change"),
            ("C6", "nothing"),
            ("D6", "Unchanged % - 2021 change"),
            ("D7", "OutOfLoss % - 2021 change"),
        ],
    );
    finds(table, &["number-ambiguous C6", "number-ambiguous C7"]);
}

#[test]
fn pattern_19_percent() {
    check(
        "指标|2021年|比上年增长\n税收收入（亿元）|12|8.2%f\n非税收入（亿元）|3|8.2%\n",
        &[("C2", "8.2 % tax_revenue 2021 change"), ("C3", "8.2 % nontax_revenue 2021 change")],
    );
    // Under (%) a plain number is in percent already, small ones too.
    check(
        "指标|2021年|增长(%)\n税收收入（亿元）|12|8.2\n非税收入（亿元）|3|0.3\n",
        &[("C3", "0.3 % nontax_revenue 2021 change")],
    );
    finds(
        "指标|2021年|增长(%)\n税收收入（亿元）|12|0.082\n非税收入（亿元）|3|0.05\n",
        &["percent-ambiguous C2", "percent-ambiguous C3"],
    );
    // Last year's number on the same row decides.
    check(
        "指标|2021年|2020年|增长(%)\n税收收入（亿元）|12|10|0.20\n非税收入（亿元）|3.3|3|0.1\n其他收入（亿元）|21|20|0.05\n",
        &[("D2", "20 % tax_revenue 2021 change"), ("D4", "5 % - 2021 change")],
    );
}

#[test]
fn pattern_20_missing_values() {
    let table =
        "指标|2021年|2020年\n税收收入（亿元）|待定|—\n非税收入（亿元）||…\n地区生产总值（亿元）|0|..\n";
    check(
        table,
        &[
            ("B2", "Pending 亿元 tax_revenue 2021 level"),
            ("C2", "NotApplicable 亿元 tax_revenue 2020 level"),
            ("B3", "nothing"),
            ("C3", "BelowUnit 亿元 nontax_revenue 2020 level"),
            ("B4", "0 亿元 gdp 2021 level"),
            ("C4", "Unknown 亿元 gdp 2020 level"),
        ],
    );
    finds(table, &["value-pending B2"]);
}

#[test]
fn pattern_21_the_stored_value_counts() {
    check("指标|2021年|2020年\n地区生产总值（亿元）|246.4321|1\n", &[("B2", "246.4321 亿元 gdp 2021 level")]);
}

#[test]
fn pattern_22_units_in_the_number() {
    check(
        "指标|2021年|2020年\n税收收入（元）|91.3亿|320万\n地区生产总值（亿元）|246.4亿元|246.4亿\n",
        &[
            ("B2", "91.3 亿元 tax_revenue 2021 level"),
            ("C2", "320 万元 tax_revenue 2020 level"),
            ("B3", "246.4 亿元 gdp 2021 level"),
            ("C3", "246.4 亿元 gdp 2020 level"),
        ],
    );
    finds("指标|2021年|2020年\n税收收入（亿元）|12人|11\n", &["unit-conflict B2"]);
}

#[test]
fn pattern_26_dates() {
    let mut dated = grid("指标|a|b\n存款余额（亿元）|300|280\n");
    for (cell, period) in [("B1", "2021-12-31"), ("C1", "2020-12-31")] {
        let date = Content::Date(period.parse().expect("a day"));
        dated.put(at(cell), GridCell::bare(date));
    }
    check_grid(
        &dated,
        &[("B2", "300 亿元 deposits 2021-12-31 level"), ("C2", "280 亿元 deposits 2020-12-31 level")],
    );
    check(
        "指标|2021年12月31日|2020/12/31\n存款余额（亿元）|300|280\n",
        &[("C2", "280 亿元 deposits 2020-12-31 level")],
    );
}

/// A table in which some numbers have formats that show them so.
fn shown(table: &str, cells: &[(&str, &str, ShownAs, &str)]) -> Grid {
    let mut grid = grid(table);
    for (cell, stored, how, text) in cells {
        let stored = stored.parse().expect("a number");
        let shown = ShownNumber { stored, text: (*text).into(), how: *how };
        grid.put(at(cell), GridCell::bare(Content::Shown(Box::new(shown))));
    }
    grid
}

/// The findings: code and cell, message, what to do.
fn told(grid: &Grid) -> Vec<[String; 3]> {
    let (_, findings) = read(grid);
    let zh = |it: &crate::finding::Finding| {
        let cell = it.site.cell.map_or_else(String::new, |cell| cell.to_string());
        let hint = it.hint.as_ref().map_or_else(String::new, |hint| hint.zh.clone());
        [format!("{} {cell}", it.code.name()), it.message.zh.clone(), hint]
    };
    findings.iter().map(zh).collect()
}

const TWO_YEARS: &str = "2021年青禾区指标\n指标|单位|2021年|2020年\n税收收入|亿元|9.8|9\n";

#[test]
fn a_format_that_shows_another_number_is_asked_about() {
    let grid = shown(TWO_YEARS, &[("C3", "98000", ShownAs::Other, "9.8000")]);
    check_grid(&grid, &[("C3", "nothing"), ("D3", "9 亿元 tax_revenue 2020 level")]);
    assert_eq!(
        told(&grid),
        [[
            "number-ambiguous C3",
            "存的是 98000，按单元格格式显示成“9.8000”，不知道按哪个数算",
            "把单元格格式改为“常规”，再按表上写的单位填写这个数",
        ]]
    );
}

#[test]
fn a_unit_in_the_format_is_the_unit_of_the_cell() {
    let none = "2021年青禾区指标\n指标|2021年|2020年\n税收收入|9.8|9\n规模以上工业企业数|131|122\n";
    let units = [
        ("B3", "9.8123", ShownAs::Words, "9.8123亿元"),
        ("C3", "90000", ShownAs::Words, "90000万元"),
        ("B4", "131", ShownAs::Words, "131家"),
        ("C4", "122", ShownAs::Words, "122家"),
    ];
    let grid = shown(none, &units);
    check_grid(
        &grid,
        &[
            ("B3", "9.8123 亿元 tax_revenue 2021 level"),
            ("C3", "90000 万元 tax_revenue 2020 level"),
            ("B4", "131 家 firms_above_size_industry 2021 level"),
        ],
    );
    assert!(told(&grid).is_empty());
    let (reading, _) = read(&grid);
    assert_eq!(reading.observations[0].raw().as_str(), "9.8123");
    check_grid(&shown(TWO_YEARS, &units[..0]), &[("C3", "9.8 亿元 tax_revenue 2021 level")]);
    let same =
        shown(TWO_YEARS, &[("C3", "9.8", ShownAs::Words, "9.8亿元"), ("D3", "9", ShownAs::Words, "9亿")]);
    check_grid(&same, &[("C3", "9.8 亿元 tax_revenue 2021 level"), ("D3", "9 亿元 tax_revenue 2020 level")]);
    assert!(told(&same).is_empty());
}

#[test]
fn a_unit_in_the_format_against_that_of_the_sheet() {
    let table = TWO_YEARS.replace("亿元", "万元");
    let cells = [("C3", "9.8", ShownAs::Words, "9.8亿元"), ("D3", "9", ShownAs::Words, "9亿")];
    let grid = shown(&table, &cells);
    check_grid(&grid, &[("C3", "nothing"), ("D3", "nothing")]);
    assert_eq!(
        told(&grid),
        [
            [
                "unit-conflict C3",
                "表头的单位是“万元”，单元格格式显示的却是“亿元”",
                "把单元格格式改为“常规”，按表头的单位填写；或把表头的单位改成“亿元”",
            ],
            [
                "unit-conflict D3",
                "表头的单位是“万元”，单元格格式显示的却是“亿”",
                "把单元格格式改为“常规”，按表头的单位填写；或把表头的单位改成“亿”",
            ],
        ]
    );
}

#[test]
fn words_in_the_format_that_are_no_unit() {
    let grid =
        shown(TWO_YEARS, &[("C3", "9.8", ShownAs::Words, "9.8(初步)"), ("D3", "3", ShownAs::Words, "-3%")]);
    check_grid(&grid, &[("C3", "nothing"), ("D3", "nothing")]);
    assert_eq!(
        told(&grid)[0],
        [
            "not-a-number C3",
            "存的是 9.8，按单元格格式显示成“9.8(初步)”，读不出是什么数",
            "把单元格格式改为“常规”；格式里的字如果是单位，写到表头，是说明就写到表下的注里",
        ]
    );
    assert_eq!(told(&grid)[1][0], "not-a-number D3");
}

#[test]
fn a_number_that_its_format_hides_is_told() {
    let grid = shown(TWO_YEARS, &[("C3", "-3.5", ShownAs::Nothing, ""), ("D3", "0", ShownAs::Nothing, "")]);
    check_grid(&grid, &[("C3", "nothing"), ("D3", "nothing")]);
    assert_eq!(
        told(&grid)[0],
        [
            "hidden-cells C3",
            "C3 里存着 -3.5，单元格格式却不显示，或是白底白字（这张表共 2 格），没有读取",
            "确实要用就把单元格格式改为“常规”、字改为黑色；不用则不必处理",
        ]
    );
}

#[test]
fn a_nought_that_is_not_shown_may_be_missing() {
    let mut page = grid(TWO_YEARS);
    page.put(at("C3"), GridCell::bare(Content::Number(0.into(), NumberFormat::Plain)));
    page.hide_noughts();
    check_grid(&page, &[("C3", "nothing"), ("D3", "9 亿元 tax_revenue 2020 level")]);
    assert_eq!(
        told(&page)[0],
        [
            "hidden-cells C3",
            "C3 里存着 0，单元格格式却不显示，或是白底白字（这张表共 1 格），没有读取",
            "确是 0，就在 Excel 选项“高级”里勾选“在具有零值的单元格中显示零”，单元格格式改为“常规”、字改为黑色；是缺数就清除内容",
        ]
    );
}

#[test]
fn what_is_struck_out_is_told() {
    let mut grid = grid(TWO_YEARS);
    grid.put(at("C3"), GridCell::bare(Content::Struck));
    check_grid(&grid, &[("C3", "nothing"), ("D3", "9 亿元 tax_revenue 2020 level")]);
    assert_eq!(
        told(&grid)[0],
        [
            "hidden-cells C3",
            "C3 的内容加了删除线（这张表共 1 格），没有读取",
            "确实要用就去掉删除线；不用则不必处理",
        ]
    );
}

#[test]
fn a_heading_is_what_its_format_shows() {
    let months = "2021年青禾区规上工业\n指标|单位|a|b\n规模以上工业总产值|亿元|80|89\n";
    let cells = [("C2", "10", ShownAs::Words, "1-10月"), ("D2", "12", ShownAs::Words, "1-12月")];
    check_grid(
        &shown(months, &cells),
        &[
            ("C3", "80 亿元 output_above_size_industry 2021-01/2021-10 level"),
            ("D3", "89 亿元 output_above_size_industry 2021 level"),
        ],
    );
    let years = "青禾区全社会用电量（万千瓦时）\n年份|用电量|增长%\na|117000|4.1\nb|128000|9.4\n";
    let cells =
        [("A3", "2020", ShownAs::Words, "2020年1-11月"), ("A4", "2021", ShownAs::Words, "2021年1-11月")];
    check_grid(&shown(years, &cells), &[("B4", "128000 万千瓦时 electricity 2021-01/2021-11 level")]);
}

#[test]
fn a_title_that_is_a_formula_without_a_result_is_named() {
    let mut grid = grid("x\n指标|单位|本期累计|上年同期\n税收收入|亿元|9.8|9\n");
    grid.put(at("A1"), GridCell::bare(Content::NoValue));
    let told = told(&grid);
    assert_eq!(
        told.last().expect("a finding"),
        &[
            "formula-without-value A1",
            "这个公式没有保存计算结果，看不到这里写的是什么",
            "用 Excel 或 WPS 打开该文件，保存一次",
        ]
    );
    let mut grid = super::grid("2021年\n指标|单位|x|2020年\n税收收入|亿元|9.8|9\n");
    grid.put(at("C2"), GridCell::bare(Content::NoValue));
    assert!(self::told(&grid).iter().any(|it| it[0] == "formula-without-value C2"));
}

#[test]
fn cells_that_cannot_be_read_are_named() {
    let mut broken = grid("指标|2021年|2020年|2019年\n地区生产总值（亿元）|a|b|见附表\n");
    broken.put(at("B2"), GridCell::bare(Content::Error("#DIV/0!".into())));
    broken.put(at("C2"), GridCell::bare(Content::NoValue));
    let (_, findings) = read(&broken);
    let codes: Vec<_> = findings.iter().map(|it| (it.code.name(), it.site.to_string())).collect();
    assert_eq!(
        codes,
        [
            ("cell-error", "表.xlsx!表!B2".to_owned()),
            ("formula-without-value", "表.xlsx!表!C2".to_owned()),
            ("not-a-number", "表.xlsx!表!D2".to_owned()),
        ]
    );
}

#[test]
fn falls_without_a_sign_are_not_read() {
    let table =
        "青禾区2021年\n指标|单位|2021年|2020年|降幅%\n税收收入|亿元|90|100|10\n非税收入|亿元|9|10|10\n";
    finds(table, &["number-ambiguous E2"]);
    check(table, &[("C3", "90 亿元 tax_revenue 2021 level"), ("E3", "nothing"), ("E4", "nothing")]);
    finds("2021年\n指标|单位|2021年|减少%\n税收收入|亿元|90|10\n", &["number-ambiguous D2"]);
    finds("2021年\n指标|2021年\n税收收入降幅（%）|2.5\n", &["number-ambiguous A3"]);
    finds("2021年\n指标|2021年\n税收收入下降（%）|2.5\n", &["number-ambiguous A3"]);
    // The cell says itself which way it went.
    check(
        "2021年\n指标|单位|2021年|降幅%\n税收收入|亿元|90|下降10\n",
        &[("D3", "-10 % tax_revenue 2021 change")],
    );
}

#[test]
fn growth_given_twice_is_asked() {
    let head = "2021年\n指标|单位|2021年|2020年|增长%\n";
    finds(&format!("{head}固定资产投资|%|109|102|7\n"), &["percent-ambiguous C3", "percent-ambiguous D3"]);
    // One of them alone is the growth.
    check(
        &format!("{head}固定资产投资|%|9|2|\n税收收入|亿元|12|11|8.2\n"),
        &[("C3", "9 % fixed_asset_investment 2021 change")],
    );
}

#[test]
fn pattern_16_numbers_as_text() {
    let table = "2021年\n指标|单位|2021年|2020年\n指标1|万元|'1234|１２３４．５\n指标2|万元|1,234.5|1，234\n指标3|万元|1 234| 12.5\u{a0}\n";
    check(
        table,
        &[
            ("C3", "1234 万元 - 2021 level"),
            ("D3", "1234.5 万元 - 2020 level"),
            ("C4", "1234.5 万元 - 2021 level"),
            ("D4", "1234 万元 - 2020 level"),
            ("C5", "1234 万元 - 2021 level"),
            ("D5", "12.5 万元 - 2020 level"),
        ],
    );
    finds("2021年\n指标|单位|2021年|2020年\n指标1|万元|1,23|12\n指标2|万元|3|2\n", &["number-ambiguous C3"]);
}

#[test]
fn pattern_17_minus_signs() {
    for minus in ["-3.5", "−3.5", "－3.5", "–3.5", "(3.5)", "（3.5）", "下降3.5", "↓3.5"] {
        let table = format!("2021年\n指标|单位|2021年|增长%\n税收收入|亿元|12|{minus}\n");
        check(&table, &[("D3", "-3.5 % tax_revenue 2021 change")]);
    }
    for either in ["—3.5", "▲3.5", "△3.5"] {
        let table = format!("2021年\n指标|单位|2021年|增长%\n税收收入|亿元|12|{either}\n");
        finds(&table, &["number-ambiguous D3"]);
    }
}

#[test]
fn pattern_18_signs_units_and_words() {
    for (written, expected) in [
        ("+8.2", "8.2 % tax_revenue 2021 change"),
        ("8.2%", "8.2 % tax_revenue 2021 change"),
        ("8.2％", "8.2 % tax_revenue 2021 change"),
        ("增长8.2%", "8.2 % tax_revenue 2021 change"),
        ("持平", "Unchanged % tax_revenue 2021 change"),
    ] {
        let table = format!("2021年\n指标|单位|2021年|增长%\n税收收入|亿元|12|{written}\n");
        check(&table, &[("D3", expected)]);
    }
    for (written, word) in
        [("扭亏", "OutOfLoss"), ("由亏转盈", "OutOfLoss"), ("增亏", "LossGrew"), ("减亏", "LossShrank")]
    {
        let table = format!("2021年\n指标|单位|2021年|增长%\n规模以上工业利润总额|亿元|12|{written}\n");
        check(&table, &[("D3", &format!("{word} % profit_above_size_industry 2021 change"))]);
    }
    check(
        "2021年\n指标|单位|2021年|增长%\n税收收入占比|%|82.1|1.3个百分点\n",
        &[("D3", "1.3 百分点 tax_share 2021 change")],
    );
}

#[test]
fn pattern_29_a_superscript_is_a_mark_and_no_digit() {
    let mut table =
        grid("指标|2021年|2020年\nGDP（亿元）|246.4|230\n面积（km²）|152|152\n税收收入³（亿元）|12|11\n");
    let name = Content::Text("GDP（亿元）".into());
    table.put(at("A2"), GridCell::new(name, 0, ecow::eco_vec!["1".into()]));
    let year = Content::Text("2021年".into());
    table.put(at("B1"), GridCell::new(year, 0, ecow::eco_vec!["2".into()]));
    check_grid(
        &table,
        &[
            ("B2", "246.4 亿元 gdp 2021 level"),
            ("B3", "152 km² - 2021 level"),
            ("B4", "12 亿元 tax_revenue 2021 level"),
        ],
    );
    let (reading, _) = read(&table);
    assert_eq!(reading.tables[0].rows[0].marks, ["1"]);
    assert_eq!(reading.tables[0].columns[0].marks, ["2"]);
    assert_eq!(reading.tables[0].rows[2].marks, ["³"]);
}

#[test]
fn amounts_by_other_words() {
    check(
        "2021年商贸外经\n指标|期别|数额|增加额|同比%\n社会消费品零售总额（亿元）|累计|98.7|6.7|7.3\n",
        &[
            ("C3", "98.7 亿元 retail_sales 2021 level"),
            ("D3", "6.7 亿元 retail_sales 2021 change"),
            ("E3", "7.3 % retail_sales 2021 change"),
        ],
    );
    // 改善 is a rise or a fall.
    check(
        "2021年空气\n项目|本期|改善幅度（%）\nPM2.5平均浓度（微克/立方米）|32|11.1\n",
        &[("B3", "32 微克/立方米 pm25 2021 level"), ("C3", "11.1 % - 2021 change")],
    );
}

#[test]
fn a_place_in_an_order_written_out() {
    let table = "2024年前三季度主要指标位次\n指标|总量|总量位次|增速|增速位次\n地区生产总值|308.6亿元|第4位|5.7%|第3位\n";
    check(
        table,
        &[
            ("B3", "308.6 亿元 gdp 2024-01/2024-09 level"),
            ("C3", "4 位 gdp 2024-01/2024-09 rank"),
            ("E3", "3 位 gdp 2024-01/2024-09 rank"),
        ],
    );
    finds(table, &[]);
    // Under a heading of amounts it is none of them.
    check(
        "2024年主要指标\n指标|2024年|增速（%）\n地区生产总值|第4名|5\n税收收入|第三位|6\n",
        &[("B3", "4 位 gdp 2024 rank"), ("B4", "nothing")],
    );
    finds(
        "2024年主要指标\n指标|2024年（亿元）|增速（%）\n地区生产总值|第4位|5\n税收收入|30|5\n",
        &["unit-conflict B3"],
    );
}
