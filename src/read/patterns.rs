//! The 30 patterns of spreadsheets (domain §4.4), each as small tables: what is read from which cell.

use super::{Content, FileReading, Grid, GridCell, NumberFormat, tables};
use crate::{
    finding::{CellRef, Findings},
    model::{Observation, plain, shortest},
    project::Catalogue,
};

/// A grid written as text: a line a row, `|` between cells; plain numbers are number cells, `8.2%f` is 0.082 in a percent
/// format, everything else is text.
pub(super) fn grid(table: &str) -> Grid {
    let mut grid = Grid::new(Some("表".to_owned()));
    for (row, line) in (0_u32..).zip(table.trim_start_matches('\n').lines()) {
        for (column, text) in (0_u32..).zip(line.split('|')) {
            if let Some(cell) = cell(text) {
                grid.put(CellRef::new(row, column), cell);
            }
        }
    }
    grid
}

fn cell(text: &str) -> Option<GridCell> {
    let bare = text.trim();
    if bare.is_empty() {
        return None;
    }
    let number = |text: &str| text.parse::<f64>().ok().and_then(shortest);
    let (content, format) = match (bare.strip_suffix("%f").and_then(number), number(bare)) {
        (Some(shown), _) => {
            (Content::Number(shown / crate::model::Decimal::ONE_HUNDRED), NumberFormat::Percent(1))
        }
        (None, Some(value)) => (Content::Number(value), NumberFormat::Plain),
        (None, None) => (Content::Text(text.trim_end().into()), NumberFormat::Plain),
    };
    Some(GridCell { content, format, ..GridCell::bare(Content::NoValue) })
}

fn at(cell: &str) -> CellRef {
    CellRef::parse(cell).unwrap_or_else(|| panic!("{cell} is no cell"))
}

fn read(grid: &Grid) -> (FileReading, Findings) {
    tables(std::slice::from_ref(grid), "表.xlsx", &Catalogue::builtin())
}

fn show(it: &Observation) -> String {
    let dash = || "-".to_owned();
    format!(
        "{} {} {} {} {}",
        it.value.map_or_else(
            || it.word.map_or_else(|| format!("{:?}", it.status), |word| format!("{word:?}")),
            plain
        ),
        it.unit.as_ref().map_or_else(dash, ToString::to_string),
        it.indicator.as_ref().map_or_else(dash, ToString::to_string),
        it.period.map_or_else(dash, |period| period.to_string()),
        format!("{:?}", it.measure).to_lowercase(),
    )
}

/// The values of some cells: number, unit, indicator, period, measure.
#[track_caller]
fn check_grid(grid: &Grid, expected: &[(&str, &str)]) {
    let (reading, findings) = read(grid);
    for (cell, expected) in expected {
        let found = reading.observations.iter().find(|it| it.at.cell == at(cell));
        let shown = found.map_or_else(|| "nothing".to_owned(), show);
        assert_eq!(shown, *expected, "{cell}; {findings:#?}");
    }
}

#[track_caller]
fn check(table: &str, expected: &[(&str, &str)]) {
    check_grid(&grid(table), expected);
}

/// The findings: code and cell.
#[track_caller]
fn finds(table: &str, expected: &[&str]) {
    let (_, findings) = read(&grid(table));
    let shown: Vec<String> = findings
        .iter()
        .map(|it| {
            format!("{} {}", it.code.name(), it.site.cell.map_or_else(String::new, |cell| cell.to_string()))
        })
        .collect();
    assert_eq!(shown, expected, "{findings:#?}");
}

/// The header paths of a cell.
#[track_caller]
fn paths(grid: &Grid, cell: &str, row: &[&str], column: &[&str]) {
    let (reading, findings) = read(grid);
    let found = reading.observations.iter().find(|it| it.at.cell == at(cell));
    let found = found.unwrap_or_else(|| panic!("nothing at {cell}: {findings:#?}"));
    assert_eq!((&*found.row, &*found.column), (&*to_owned(row), &*to_owned(column)), "{cell}");
}

fn to_owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn pattern_01_a_title_above() {
    let table = "\
2021年1-12月荷塘区主要经济指标
指标名称|计量单位|绝对数|比上年增长(%)
地区生产总值|亿元|246.4|8.2
";
    check(table, &[("C3", "246.4 亿元 gdp 2021 level"), ("D3", "8.2 % gdp 2021 change")]);
    finds(table, &[]);
    let (reading, _) = read(&grid(table));
    assert_eq!(reading.observations[0].title.as_deref(), Some("2021年1-12月荷塘区主要经济指标"));
    assert_eq!(reading.observations[0].area.as_ref().map(|area| area.0.as_str()), Some("荷塘区"));
}

#[test]
fn pattern_25_a_short_name_of_another_population() {
    let table = |title: &str| {
        format!(
            "2021年{title}主要指标\n指标|单位|2021年|2020年\n利润总额|亿元|1.5|1.4\n存款余额|亿元|30|28\n"
        )
    };
    let industry =
        [("C3", "1.5 亿元 profit_above_size_industry 2021 level"), ("C4", "30 亿元 deposits 2021 level")];
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
fn pattern_03_merged_headings() {
    let mut merged = grid(
        "\
指标|2021年||2020年|
|绝对数|增长(%)|绝对数|增长(%)
地区生产总值（亿元）|246.4|8.2|227.7|4.1
",
    );
    for (first, last) in [("B1", "C1"), ("D1", "E1"), ("A1", "A2")] {
        merged.merge(at(first), at(last));
    }
    check_grid(
        &merged,
        &[
            ("C3", "8.2 % gdp 2021 change"),
            ("D3", "227.7 亿元 gdp 2020 level"),
            ("E3", "4.1 % gdp 2020 change"),
        ],
    );
    paths(&merged, "E3", &["地区生产总值（亿元）"], &["2020年", "增长(%)"]);
}

#[test]
fn pattern_03_unmerged_blanks() {
    let table = "\
指标|2021年||2020年|
|绝对数|增长(%)|绝对数|增长(%)
地区生产总值（亿元）|246.4|8.2|227.7|4.1
";
    check(table, &[("C3", "8.2 % gdp 2021 change"), ("E3", "4.1 % gdp 2020 change")]);
    finds(table, &[]);
    // Whether 总人口 heads both columns cannot be seen.
    finds(
        "2021年||\n地区|总人口|\n|户籍人口（万人）|流动人口（万人）\n荷塘区|30|5\n芦淞区|31|6\n",
        &["table-ambiguous C2"],
    );
}

#[test]
fn pattern_04_names_merged_down() {
    let mut merged = grid(
        "街道|指标|2021年|2020年\n金山街道|税收收入（万元）|10|9\n|常住人口（人）|20|19\n桂花街道|税收收入（万元）|30|29\n",
    );
    merged.merge(at("A2"), at("A3"));
    paths(&merged, "C3", &["金山街道", "常住人口（人）"], &["2021年"]);
    let (reading, _) = read(&merged);
    let areas: Vec<_> =
        reading.observations.iter().map(|it| it.area.as_ref().map(|area| area.0.clone())).collect();
    assert_eq!(areas[2].as_deref(), Some("金山街道"));
    assert_eq!(areas[4].as_deref(), Some("桂花街道"));
}

#[test]
fn pattern_05_numbering_indentation_and_parts() {
    let table = grid(
        "\
指标|单位|2021年|2020年
一、地区生产总值|亿元|246.4|230
\u{3000}第一产业增加值|亿元|3.1|3
\u{3000}\u{3000}其中：工业增加值|亿元|100|90
二、财政||
1.一般公共预算收入|亿元|15|14
其中：税收收入|亿元|12|11
",
    );
    paths(&table, "C3", &["地区生产总值", "第一产业增加值"], &["2021年"]);
    paths(&table, "C6", &["财政", "一般公共预算收入"], &["2021年"]);
    paths(&table, "C7", &["财政", "一般公共预算收入", "税收收入"], &["2021年"]);
    check_grid(&table, &[("C7", "12 亿元 tax_revenue 2021 level")]);
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
fn pattern_09_years_across_and_down() {
    check("指标|2019年|2020年|2021年\n地区生产总值（亿元）|1|2|3\n", &[("D2", "3 亿元 gdp 2021 level")]);
    check("指标|2021|2020|2019\n地区生产总值（亿元）|3|2|1\n", &[("B2", "3 亿元 gdp 2021 level")]);
    check(
        "年份|地区生产总值（亿元）|税收收入（亿元）\n2020|2|1\n2021|3|2\n",
        &[("B3", "3 亿元 gdp 2021 level"), ("C2", "1 亿元 tax_revenue 2020 level")],
    );
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
fn pattern_12_notes_end_the_table() {
    let table = grid(
        "指标|2021年|2020年\n地区生产总值（亿元）|246.4|230\n注：1.按现价计算。\n\u{3000}\u{3000}2.2020年为修订数。\n资料来源：区统计局\n",
    );
    let (reading, findings) = read(&table);
    assert_eq!(reading.observations.len(), 2, "{findings:#?}");
    assert_eq!(reading.tables[0].notes.len(), 3);
}

#[test]
fn pattern_13_marks_of_notes() {
    let table =
        grid("指标|2021年①|2020年[2]\n地区生产总值①（亿元）|246.4|230\n固定资产投资（不含农户）*|10|9\n");
    paths(&table, "C3", &["固定资产投资（不含农户）"], &["2020年"]);
    check_grid(&table, &[("B2", "246.4 亿元 gdp 2021 level")]);
}

#[test]
fn pattern_14_several_tables() {
    let stacked = "\
表一 生产
指标|2021年|2020年
地区生产总值（亿元）|246.4|230

表二 财政
指标|2021年|2020年
税收收入（亿元）|12|11
";
    check(stacked, &[("B3", "246.4 亿元 gdp 2021 level"), ("B7", "12 亿元 tax_revenue 2021 level")]);
    assert_eq!(read(&grid(stacked)).0.tables.len(), 2);
    let beside = "指标|2021年||指标|2021年\n地区生产总值（亿元）|246.4||税收收入（亿元）|12\n常住人口（万人）|30||非税收入（亿元）|3\n";
    check(
        beside,
        &[("B3", "30 万人 population_resident 2021 level"), ("E2", "12 亿元 tax_revenue 2021 level")],
    );
    assert_eq!(read(&grid(beside)).0.tables.len(), 2);
}

#[test]
fn pattern_14_a_table_goes_on() {
    let table = "指标|2021年|2020年\n地区生产总值（亿元）|246.4|230\n续表\n指标|2021年|2020年\n税收收入（亿元）|12|11\n";
    check(table, &[("B5", "12 亿元 tax_revenue 2021 level")]);
    assert_eq!(read(&grid(table)).0.tables.len(), 1);
}

#[test]
fn pattern_15_hidden_cells_are_told_and_not_read() {
    let mut hidden = grid("指标|2021年|2020年|2019年\n地区生产总值（亿元）|3|2|1\n税收收入（亿元）|6|5|4\n");
    hidden.hide_row(2);
    hidden.hide_column(3);
    let (reading, findings) = read(&hidden);
    assert_eq!(reading.observations.len(), 2);
    let cells: Vec<_> =
        findings.iter().map(|it| (it.code.name(), it.site.cell.map(|cell| cell.to_string()))).collect();
    assert_eq!(cells, [("hidden-cells", Some("A3".to_owned())), ("hidden-cells", Some("D1".to_owned()))]);
}

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
fn pattern_23_totals_are_rows_of_their_own() {
    let table = grid(
        "2021年各街道税收收入\n单位：万元\n街道|2021年|2020年\n合计|60|50\n金山街道|20|18\n桂花街道|40|32\n",
    );
    check_grid(&table, &[("B5", "20 万元 tax_revenue 2021 level")]);
    paths(&table, "B4", &["合计"], &["2021年"]);
}

#[test]
fn pattern_25_names_are_looked_up_and_never_guessed() {
    check(
        "指标|2021年|2020年\n规上工业增加值（%）|8.2|5\n规模以上工业用电情况（亿元）|8|5\n",
        &[("B2", "8.2 % va_above_size_industry 2021 change"), ("B3", "8 亿元 - 2021 level")],
    );
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

#[test]
fn pattern_27_a_matrix_turned_round() {
    let table =
        grid("2021年主要指标\n街道|税收收入（万元）|常住人口（人）\n金山街道|20|3000\n桂花街道|40|5000\n");
    check_grid(
        &table,
        &[("B3", "20 万元 tax_revenue 2021 level"), ("C4", "5000 人 population_resident 2021 level")],
    );
    let turned =
        grid("2021年主要指标\n指标|金山街道|桂花街道\n税收收入（万元）|20|40\n常住人口（人）|3000|5000\n");
    check_grid(&turned, &[("C3", "40 万元 tax_revenue 2021 level")]);
    let (reading, _) = read(&turned);
    assert_eq!(reading.observations[1].area.as_ref().map(|area| area.0.as_str()), Some("桂花街道"));
}

#[test]
fn pattern_28_empty_rows_at_the_end_are_nothing() {
    let mut long = grid("指标|2021年|2020年\n地区生产总值（亿元）|246.4|230\n");
    long.put(CellRef::new(1_048_575, 0), GridCell::bare(Content::Text("  ".into())));
    check_grid(&long, &[("B2", "246.4 亿元 gdp 2021 level")]);
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
fn long_tables() {
    let table =
        "年份|地区|指标|单位|数值\n2021|荷塘区|地区生产总值|亿元|246.4\n2020|荷塘区|地区生产总值|亿元|230\n";
    check(table, &[("E2", "246.4 亿元 gdp 2021 level"), ("E3", "230 亿元 gdp 2020 level")]);
}

#[test]
fn ordinal_numbers_and_codes_are_no_values() {
    let table = grid(
        "序号|指标|单位|代码|2021年|2020年\n1|地区生产总值|亿元|101|246.4|230\n2|税收收入|亿元|102|12|11\n",
    );
    assert_eq!(read(&table).0.observations.len(), 4);
    let numbered = grid("指标|单位|2021年|2020年\n甲|乙|1|2\n地区生产总值|亿元|246.4|230\n");
    assert_eq!(read(&numbered).0.observations.len(), 2);
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
fn values_that_look_like_years_stay_values() {
    check(
        "指标|2021年|2020年|2019年\n企业数（家）|2010|2005|1998\n高新技术企业数（家）|120|110|100\n",
        &[("B2", "2010 家 - 2021 level"), ("B3", "120 家 hightech_firms 2021 level")],
    );
    check(
        "指标|2021年|2020年|2019年\n高新技术企业数（家）|120|110|100\n企业数（家）|2010|2005|1998\n床位（张）|5|4|3\n",
        &[("B3", "2010 家 - 2021 level"), ("C4", "4 张 - 2020 level")],
    );
    check(
        "2021年\n指标|本年|上年\n企业数（家）|2010|2005\n床位（张）|5|4\n",
        &[("C3", "2005 家 - 2020 level")],
    );
    check("年份|企业数（家）\n2019|1998\n2020|2005\n2021|2010\n", &[("B3", "2005 家 - 2020 level")]);
}

#[test]
fn a_column_without_a_heading_is_told_and_not_read() {
    let table = "指标|2021年|2020年\n税收收入（亿元）|12|11|7\n非税收入（亿元）|3|2|7\n";
    finds(table, &["table-ambiguous D2"]);
    check(table, &[("D2", "nothing"), ("C3", "2 亿元 nontax_revenue 2020 level")]);
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
fn columns_that_cannot_be_told_apart_are_told_and_not_read() {
    let table = "指标|2021年|2021年|2020年\n税收收入（亿元）|12|13|11\n";
    finds(table, &["table-ambiguous C1"]);
    check(table, &[("B2", "nothing"), ("C2", "nothing"), ("D2", "11 亿元 tax_revenue 2020 level")]);
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
            ("F2", "3 - gdp 2022 rank"),
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
fn what_a_person_says_about_a_table_wins() {
    use crate::{
        model::Status,
        project::{MissingMarks, TableLayout},
    };
    use std::{collections::BTreeMap, sync::Arc};
    let strange = grid("随手记的表\n甲|乙|丙|丁\n地区生产总值|246.4|230|8.2\n税收收入|12|无数|8.0\n");
    let layout = TableLayout {
        header: Some((1, 1)),
        label: Some(0),
        unit: None,
        columns: BTreeMap::from([(1, "2021".to_owned()), (2, "2020".to_owned()), (3, "change".to_owned())]),
    };
    let catalogue = Catalogue::builtin();
    let marks = MissingMarks::from([("无数".to_owned(), Status::Unknown)]);
    let place = super::observe::Place {
        file: Arc::from("表.xlsx"),
        sheet: None,
        catalogue: &catalogue,
        marks: &marks,
    };
    let reading = super::sheets::read(&strange, &place, Some(&layout));
    let shown: Vec<String> =
        reading.observations.iter().map(|it| format!("{} {}", it.at.cell, show(it))).collect();
    assert_eq!(
        shown,
        [
            "B3 246.4 - gdp 2021 level",
            "C3 230 - gdp 2020 level",
            "D3 8.2 - gdp 2021 change",
            "B4 12 - tax_revenue 2021 level",
            "C4 Unknown - tax_revenue 2020 level",
            "D4 8 - tax_revenue 2021 change",
        ]
    );
}

#[test]
fn an_ambiguous_table_comes_with_the_line_that_settles_it() {
    let (_, findings) =
        read(&grid("2021年||\n地区|总人口|\n|户籍人口（万人）|流动人口（万人）\n荷塘区|30|5\n芦淞区|31|6\n"));
    let finding = findings.iter().next().expect("a finding");
    assert_eq!(finding.message.zh, "左边的“总人口”是否也管这一列，看不出来（表头在第2—3行）");
    assert_eq!(
        finding.hint.as_ref().map(|hint| hint.zh.as_str()),
        Some(
            "把“总人口”所管的几列合并单元格；或在 review.toml 该文件的 [[source]] 里写 \
             table = { header = \"2:3\", label = \"A\", columns = { B = \"2021\", C = \"2021\" } }"
        )
    );
}

#[test]
fn a_layout_has_one_structure_from_year_to_year() {
    let layouts = |table: &str| read(&grid(table)).0.layouts;
    let old = layouts("2020年主要指标\n指标|2020年|2019年|增长(%)\n地区生产总值（亿元）|2|1|3\n");
    let new = layouts("2021年主要指标\n指标|2021年|2020年|增长(%)\n地区生产总值（亿元）|3|2|4\n");
    assert_eq!(old[0].hash, new[0].hash);
    let gained = layouts(
        "2021年主要指标\n指标|2021年|2020年|增长(%)\n地区生产总值（亿元）|3|2|4\n税收收入（亿元）|1|1|1\n",
    );
    let findings = super::layout_changes(&new, &gained);
    let messages: Vec<&str> = findings.iter().map(|it| it.message.zh.as_str()).collect();
    assert_eq!(messages, ["表样与上次不同：新增行“税收收入（亿元）”"]);
    assert!(super::layout_changes(&old, &new).is_empty());
}

#[test]
fn a_file_without_a_table() {
    finds("说明\n本表无数据\n", &["table-not-found "]);
}

#[test]
fn changes_that_are_not_against_last_year_are_no_growth_of_the_indicator() {
    check(
        "2021年12月\n指标|12月|环比增长(%)|两年平均增长(%)\n社会消费品零售总额（亿元）|9|1.1|5.5\n",
        &[("C3", "1.1 % - 2021-M12 level"), ("D3", "5.5 % - 2021-M12 level")],
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
        let area = reading.observations[0].area.as_ref().map(|area| area.0.as_str());
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
            reading.observations.iter().map(|it| it.area.as_ref().map(|area| area.0.as_str())).collect();
        assert_eq!(areas, [Some("青禾区"), Some("青禾区"), expected, expected], "{group}");
    }
    // A place of which nothing is known heads neither the next place nor the sum.
    let table = "街道|2021年税收收入（万元）|2020年税收收入（万元）\n金山街道|10|9\n桂花街道\n合计|10|9\n";
    let (reading, _) = read(&grid(table));
    let areas: Vec<_> =
        reading.observations.iter().map(|it| it.area.as_ref().map(|area| area.0.as_str())).collect();
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
fn rows_of_texts_in_place_of_numbers_do_not_vanish() {
    let head = "2021年青禾区主要经济指标\n指标|单位|2021年|2020年|增长%\n";
    let good = "税收收入|亿元|12.5|11|13.6\n";
    let bad = "地区生产总值|亿元|246.4（初步核算）||8.2左右\n城镇新增就业|人|8800+||\n";
    finds(&format!("{head}{good}{bad}"), &["not-a-number C4", "not-a-number E4", "not-a-number C5"]);
    finds(&format!("{head}{bad}{good}"), &["not-a-number C3", "not-a-number E3", "not-a-number C4"]);
    check(&format!("{head}{bad}{good}"), &[("C5", "12.5 亿元 tax_revenue 2021 level")]);
    finds(
        "单位：亿元\n指标|2021年|2020年\n税收收入|12|11\n地区生产总值|246.4（预计）|\n",
        &["not-a-number B4"],
    );
    // Headings that hold digits stay headings.
    check(
        "2021年\n指标|单位|2021年1-12月累计|1-12月增长%\n税收收入|亿元|12|8.2\n",
        &[("C3", "12 亿元 tax_revenue 2021 level"), ("D3", "8.2 % tax_revenue 2021 change")],
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
