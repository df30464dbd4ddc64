//! How tables lie on a sheet (domain §4.4, patterns 1, 3 to 5, 9, 12, 14, 15, 23, 27, 28).

use super::{at, check, check_grid, finds, grid, paths, read, show};
use crate::read::{Content, GridCell};
use crate::{finding::CellRef, project::Catalogue};

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
    assert_eq!(reading.observations[0].area.as_ref().map(crate::model::Area::as_str), Some("荷塘区"));
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
        reading.observations.iter().map(|it| it.area.as_ref().map(crate::model::Area::as_str)).collect();
    assert_eq!(areas[2], Some("金山街道"));
    assert_eq!(areas[4], Some("桂花街道"));
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
fn pattern_09_years_across_and_down() {
    check("指标|2019年|2020年|2021年\n地区生产总值（亿元）|1|2|3\n", &[("D2", "3 亿元 gdp 2021 level")]);
    check("指标|2021|2020|2019\n地区生产总值（亿元）|3|2|1\n", &[("B2", "3 亿元 gdp 2021 level")]);
    check(
        "年份|地区生产总值（亿元）|税收收入（亿元）\n2020|2|1\n2021|3|2\n",
        &[("B3", "3 亿元 gdp 2021 level"), ("C2", "1 亿元 tax_revenue 2020 level")],
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
fn sections_under_the_headings_of_tables_beside_each_other() {
    let folded = "2023年主要经济指标\n指标|单位|2023年|指标|单位|2023年\n一、综合|||二、贸易||\n地区生产总值|亿元|150|社会消费品零售总额|亿元|60\n第一产业增加值|亿元|20|限额以上零售额|亿元|9\n";
    check(folded, &[("C4", "150 亿元 gdp 2023 level"), ("F4", "60 亿元 retail_sales 2023 level")]);
    finds(folded, &[]);
    let apart = "2023年主要指标\n指标|单位|甲县|乙县||指标|单位|丙县|丁县\n二、综合经济|||||二、综合经济|||\n第一产业增加值|万元|71|73||第一产业增加值|万元|52|1\n粮食产量|吨|24|25||粮食产量|吨|18|2\n";
    check(apart, &[("D4", "73 万元 va_primary 2023 level"), ("I5", "2 吨 grain_output 2023 level")]);
    finds(apart, &[]);
    // A second row of headings is no section.
    let headings = "|2023年||2023年\n指标|亿元|指标|亿元\n地区生产总值|150|社会消费品零售总额|60\n第一产业增加值|20|一般公共预算收入|9\n";
    check(headings, &[("B3", "150 亿元 gdp 2023 level"), ("D3", "60 亿元 retail_sales 2023 level")]);
    // Without headings above, words over the names head no columns.
    let bare = "一、综合|||二、贸易||\n地区生产总值|亿元|150|社会消费品零售总额|亿元|60\n第一产业增加值|亿元|20|一般公共预算收入|亿元|9\n";
    assert!(read(&grid(bare)).0.observations.is_empty());
    finds(bare, &["table-not-found C2"]);
}

/// The name of a county, of many.
fn county(first: char, n: usize) -> String {
    let second = char::from_u32(0x6C5F + u32::try_from(n).expect("a small number"));
    format!("{first}{}县", second.expect("a Chinese character"))
}

/// Tables of two places each beside each other, with so many empty columns between them; the rows of those in `low` are one
/// further down.
fn beside(count: usize, empty: usize, low: &[usize]) -> String {
    let block = |n: usize| {
        let mut rows = vec!["|||".to_owned(); 7];
        let from = usize::from(low.contains(&n));
        rows[from] = format!("指标|单位|{}|{}", county('甲', n), county('乙', n));
        let names =
            ["年末总人口|万人", "第一产业增加值|万元", "第二产业增加值|万元", "粮食产量|吨", "肉类产量|吨"];
        for (at, name) in names.iter().enumerate() {
            rows[from + 1 + at] = format!("{name}|{}|{}", 30_000 + n * 1000 + at, 30_500 + n * 1000 + at);
        }
        rows
    };
    let blocks: Vec<Vec<String>> = (1..=count).map(block).collect();
    let between = "|".repeat(empty + 1);
    let line = |row: usize| blocks.iter().map(|rows| rows[row].clone()).collect::<Vec<_>>().join(&between);
    let rows: Vec<String> = (0..7).map(line).collect();
    format!("2023年县(市)主要指标\n{}\n", rows.join("\n"))
}

/// The second name of each place has the number of its block and its row.
#[track_caller]
fn check_beside(count: usize, empty: usize, low: &[usize]) {
    let (reading, _) = read(&grid(&beside(count, empty, low)));
    let names = ["年末总人口", "第一产业增加值", "第二产业增加值", "粮食产量", "肉类产量"];
    assert_eq!(reading.observations.len(), count * 10);
    for it in &reading.observations {
        let value: usize = it.value.and_then(|value| value.try_into().ok()).expect("a number");
        let (block, row) = (value / 1000 - 30, value % 500);
        let place = county(if value % 1000 < 500 { '甲' } else { '乙' }, block);
        assert_eq!(it.area.as_ref().map(|area| area.as_str().to_owned()), Some(place), "{}", it.cell);
        assert_eq!(it.row.last().map(|name| &**name), Some(names[row]), "{}", it.cell);
    }
}

#[test]
fn each_of_many_tables_beside_each_other_has_its_own_rows() {
    check_beside(5, 2, &[]);
    check_beside(6, 2, &[6]);
    check_beside(9, 1, &[2, 6, 9]);
    check_beside(3, 0, &[2]);
    check_beside(7, 0, &[1, 4]);
    // So many are refused from some column on, and none has the names of another.
    let (reading, findings) = read(&grid(&beside(70, 1, &[69])));
    assert_eq!(reading.observations.len(), 64 * 10);
    let codes: Vec<_> = findings.iter().map(|it| it.code.name()).collect();
    assert_eq!(codes, ["table-ambiguous"]);
}

#[test]
fn pattern_14_a_table_goes_on_under_its_number() {
    let table = |line: &str| {
        format!(
            "7-5 分地区一般公共预算收入(2019年)\n单位:亿元\n地区|税收收入|增值税\n江城区|58|48\n青禾区|24|16\n\n{line}\n地区|非税收入|其他税收\n江城区|9|3\n青禾区|7|1\n"
        )
    };
    for line in ["7-5 续表 1 continued", "7-5续表", "续表 7-5", "表7-5 续表（continued）", "续表"]
    {
        check(
            &table(line),
            &[("B4", "58 亿元 tax_revenue 2019 level"), ("B9", "9 亿元 nontax_revenue 2019 level")],
        );
        finds(&table(line), &[]);
    }
    // Another table, and a year of its own.
    check(&table("7-6 分地区财政收入"), &[("B9", "9 - nontax_revenue - level")]);
    check(&table("7-5 续表（2020年）"), &[("B9", "9 - nontax_revenue 2020 level")]);
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
fn a_cell_that_takes_no_place_is_told() {
    let mut page = grid("指标|2021年|2020年\n地区生产总值（亿元）|3|2\n");
    page.leave_out(CellRef::new(1, 2), "12.5");
    let (reading, findings) = read(&page);
    assert_eq!(reading.observations.len(), 2);
    let said: Vec<_> = findings.iter().map(|it| (it.code.name(), it.message.zh.clone())).collect();
    let message = "网页在 C2 前面藏着一格 12.5，不显示，也不占列（这张表共 1 格），没有读取";
    assert_eq!(said, [("hidden-cells", message.to_owned())]);
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
    assert_eq!(reading.observations[1].area.as_ref().map(crate::model::Area::as_str), Some("桂花街道"));
}

#[test]
fn pattern_28_empty_rows_at_the_end_are_nothing() {
    let mut long = grid("指标|2021年|2020年\n地区生产总值（亿元）|246.4|230\n");
    long.put(CellRef::new(1_048_575, 0), GridCell::bare(Content::Text("  ".into())));
    check_grid(&long, &[("B2", "246.4 亿元 gdp 2021 level")]);
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
fn columns_that_cannot_be_told_apart_are_told_and_not_read() {
    let table = "指标|2021年|2021年|2020年\n税收收入（亿元）|12|13|11\n";
    finds(table, &["table-ambiguous C1"]);
    check(table, &[("B2", "nothing"), ("C2", "nothing"), ("D2", "11 亿元 tax_revenue 2020 level")]);
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
    let place = crate::read::observe::Place {
        file: Arc::from("表.xlsx"),
        sheet: None,
        catalogue: &catalogue,
        marks: &marks,
        cover: None,
        saved: None,
    };
    let reading = crate::read::sheets::read(&strange, &place, Some(&layout));
    let shown: Vec<String> =
        reading.observations.iter().map(|it| format!("{} {}", it.cell, show(it))).collect();
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

/// Reads a table under the `table = {…}` that a finding proposes, as if it were pasted into review.toml.
#[track_caller]
fn pasted(table: &str) -> (Vec<String>, Vec<String>) {
    let (_, findings) = read(&grid(table));
    let hint = findings.iter().find_map(|it| it.hint.as_ref().filter(|it| it.zh.contains("table = {")));
    let hint = hint.unwrap_or_else(|| panic!("no line is proposed: {findings:#?}"));
    let line = &hint.zh[hint.zh.find("table = {").expect("the line")..];
    let review = format!("[report]\nyear = 2021\n[[source]]\nfile = \"*\"\n{line}\n");
    let parsed = crate::project::parse(std::path::Path::new("."), "inputs/review.toml", &review);
    let (project, findings) = parsed.unwrap_or_else(|findings| panic!("{line}: {findings:#?}"));
    assert!(findings.is_empty(), "{line}: {findings:#?}");
    let marks = crate::project::MissingMarks::new();
    let place = crate::read::observe::Place {
        file: "表.xlsx".into(),
        sheet: None,
        catalogue: &project.catalogue,
        marks: &marks,
        cover: None,
        saved: None,
    };
    let reading = crate::read::sheets::read(&grid(table), &place, project.sources[0].table.as_ref());
    let values = reading.observations.iter().map(|it| format!("{} {}", it.cell, show(it))).collect();
    (values, reading.findings.iter().map(|it| it.code.name().to_owned()).collect())
}

#[test]
fn an_ambiguous_table_comes_with_the_line_that_settles_it() {
    let table = "2021年||\n地区|总人口|\n|户籍人口（万人）|流动人口（万人）\n荷塘区|30|5\n芦淞区|31|6\n";
    let (_, findings) = read(&grid(table));
    let finding = findings.iter().next().expect("a finding");
    assert_eq!(finding.message.zh, "左边的“总人口”是否也管这一列，看不出来（表头在第2—3行）");
    assert_eq!(
        finding.hint.as_ref().map(|hint| hint.zh.as_str()),
        Some(
            "把“总人口”所管的几列合并单元格；或在 review.toml 该文件的 [[source]] 里写 \
             table = { header = \"2:3\", label = \"A\", columns = { B = \"总人口/户籍人口（万人）\", C = \"流动人口（万人）\" } }"
        )
    );
    let (values, findings) = pasted(table);
    assert_eq!(
        values,
        [
            "B4 30 万人 population_registered 2021 level",
            "C4 5 万人 - 2021 level",
            "B5 31 万人 population_registered 2021 level",
            "C5 6 万人 - 2021 level",
        ]
    );
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn the_line_that_settles_two_columns_of_one_heading() {
    let (values, findings) = pasted(
        "指标|单位|2021年|2021年|2020年|增长(%)\n税收收入|亿元|12|13|11|9.1\n非税收入|亿元|3|4|2|50\n",
    );
    assert_eq!(
        values,
        [
            "C2 12 亿元 tax_revenue 2021 level",
            "E2 11 亿元 tax_revenue 2020 level",
            "F2 9.1 % tax_revenue 2021 change",
            "C3 3 亿元 nontax_revenue 2021 level",
            "E3 2 亿元 nontax_revenue 2020 level",
            "F3 50 % nontax_revenue 2021 change",
        ]
    );
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn the_line_settles_one_table_of_a_sheet_and_leaves_the_others() {
    let (values, findings) = pasted(
        "指标|单位|2021年快报数|2021年年报数\n税收收入|亿元|12|13\n\n表二\n指标|单位|2021年|2020年\n常住人口|万人|30|29\n",
    );
    assert_eq!(
        values,
        [
            "C2 12 亿元 tax_revenue 2021 level",
            "C6 30 万人 population_resident 2021 level",
            "D6 29 万人 population_resident 2020 level",
        ]
    );
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn a_file_without_a_table() {
    finds("说明\n本表无数据\n", &["table-not-found "]);
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
fn a_long_table_is_read_in_order_and_says_once_what_is_wrong_with_it() {
    // Rows are read in pieces; of 降幅 it is said once that its numbers may be falls with or without a minus, of each
    // unreadable cell that it is.
    let row = |n: u32| {
        let value = if n.is_multiple_of(10_000) { "若干".to_owned() } else { n.to_string() };
        format!("第{n}户|{value}|1.5\n")
    };
    let rows: String = (1..=20_000).map(row).collect();
    let (reading, findings) = read(&grid(&format!("地区|2021年（亿元）|降幅%\n{rows}")));
    let said: Vec<String> =
        findings.iter().map(|it| format!("{} {:?}", it.code.name(), it.site.cell)).collect();
    let cell = |text| Some(at(text));
    assert_eq!(
        said,
        [
            format!("number-ambiguous {:?}", cell("C1")),
            format!("not-a-number {:?}", cell("B10001")),
            format!("not-a-number {:?}", cell("B20001")),
        ]
    );
    let rows: Vec<u32> = reading.observations.iter().map(|it| it.cell.row).collect();
    let expected: Vec<u32> = (1..=20_000).filter(|n| n % 10_000 != 0).collect();
    assert_eq!(rows, expected);
    let first = &reading.observations[0];
    assert!(reading.observations.iter().all(|it| it.column.place() == first.column.place()));
    assert_eq!(reading.tables[0].columns[0].unit.as_deref(), Some("亿元"));
}

#[test]
fn a_structure_is_a_value_and_no_heading() {
    for structure in ["7.0∶42.2∶50.8", "7.0:42.2:50.8", "7：42：51"] {
        let table = format!(
            "2021年主要指标\n指标|单位|绝对数|比上年增长(%)\n地区生产总值|亿元|246.4|8.2\n三次产业结构||{structure}|\n\
             社会消费品零售总额|亿元|70.1|7.4\n"
        );
        check(
            &table,
            &[
                ("C3", "246.4 亿元 gdp 2021 level"),
                ("C4", "nothing"),
                ("C5", "70.1 亿元 retail_sales 2021 level"),
                ("D5", "7.4 % retail_sales 2021 change"),
            ],
        );
        let (_, findings) = read(&grid(&table));
        let told: Vec<_> = findings.iter().map(|it| (it.severity, it.message.zh.as_str())).collect();
        let message = format!("“{structure}”是构成，没有读取；要用的构成由各部分的数计算");
        assert_eq!(told, [(crate::finding::Severity::Note, message.as_str())]);
    }
}

#[test]
fn names_in_english_beside_the_chinese_ones_say_nothing_more() {
    for head in ["Item", "英文名称", ""] {
        let table = format!(
            "1-2 国民经济主要指标\nMain Indicators of National Economy\n指标|{head}|2020年|2021年\n\
             地区生产总值（亿元）|Gross Regional Product (100 million yuan)|227.7|246.4\n　第一产业|Primary Industry|20|21\n\
             社会消费品零售总额（亿元）|Total Retail Sales|65|70.1\n"
        );
        check(
            &table,
            &[
                ("D4", "246.4 亿元 gdp 2021 level"),
                ("D5", "21 亿元 va_primary 2021 level"),
                ("C6", "65 亿元 retail_sales 2020 level"),
            ],
        );
        finds(&table, &[]);
        paths(&grid(&table), "D6", &["社会消费品零售总额（亿元）"], &["2021年"]);
    }
}

#[test]
fn years_and_codes_beside_names_are_no_translation() {
    let table = |kind: &str| {
        format!(
            "name|unit|year{kind}|value\n地区生产总值|亿元|2020{kind}|227.7\n社会消费品零售总额|亿元|2020{kind}|65\n\
             地区生产总值|亿元|2021{kind}|246.4\n社会消费品零售总额|亿元|2021{kind}|70.1\n"
        )
    };
    let years = table("");
    check(&years, &[("D2", "227.7 亿元 gdp 2020 level"), ("D5", "70.1 亿元 retail_sales 2021 level")]);
    paths(&grid(&table("|flow")), "E5", &["社会消费品零售总额", "2021", "flow"], &["value"]);
}

#[test]
fn who_made_the_table_heads_no_column() {
    check(
        "2021年居民收入\n|||国家统计局青禾调查队\n指标|收入（元）|上年（元）|名义增长%\n居民人均可支配收入|38765|36789|5.4\n",
        &[("B4", "38765 元 income_all 2021 level"), ("D4", "5.4 % income_all 2021 change")],
    );
}

#[test]
fn towns_under_the_word_for_who_is_responsible() {
    let table = "2021年各镇工业总产值\n责任单位|工业总产值（亿元）\n柳河镇|12.5\n城关镇|10\n";
    check(table, &[("B3", "12.5 亿元 - 2021 level"), ("B4", "10 亿元 - 2021 level")]);
    finds(table, &[]);
}

#[test]
fn a_heading_merged_over_the_empty_column_between_two_tables() {
    let mut both = grid(
        "青禾区主要经济指标\n2023年|||2024年1-3月|||\n指标|绝对量|增长%||指标|绝对量|增长%\n\
         税收收入（亿元）|171.2|7.7||税收收入（亿元）|42.3|6.9\n进出口总额（亿元）|12.34|-2.1||进出口总额（亿元）|3.21|4.5\n",
    );
    for (first, last) in [("A1", "G1"), ("A2", "C2"), ("D2", "G2")] {
        both.merge(at(first), at(last));
    }
    check_grid(
        &both,
        &[
            ("B4", "171.2 亿元 tax_revenue 2023 level"),
            ("F4", "42.3 亿元 tax_revenue 2024-01/2024-03 level"),
            ("G5", "4.5 % trade_total 2024-01/2024-03 change"),
        ],
    );
}

#[test]
fn headings_that_have_slid_over_the_units() {
    let table =
        "2024年主要经济指标\n指标|2024年|增长%|备注\n税收收入|亿元|187.6|6.4\n进出口总额|亿元|3.98|8.9\n";
    check(table, &[("C3", "nothing"), ("D3", "nothing")]);
    finds(table, &["table-ambiguous B2"]);
    finds(
        "2024年主要经济指标\n指标|年度目标|1-9月|增长%|备注\n税收收入|亿元|200|138|6.4\n",
        &["table-ambiguous B2"],
    );
    // 2024年 merged over the unit and the number is a heading of both.
    let mut merged = grid("主要经济指标\n指标|2024年|\n税收收入|亿元|187.6\n");
    merged.merge(at("B2"), at("C2"));
    check_grid(&merged, &[("C3", "187.6 亿元 tax_revenue 2024 level")]);
}

#[test]
fn notes_below_a_table_are_no_title_of_the_next() {
    for notes in [
        "注：\n1.分组之间存在交叉，故各组之和大于总计。\n\n",
        "注：本表为快报数。\n\n注：\n[1] 各项数据均未包括农场。\n\n[2]部分数据因四舍五入的原因，存在总计与分项合计不等的情况。\n\n",
        "注：1.本表为快报数；\n2.分组之间存在交叉。\n\n",
    ] {
        let table = format!(
            "表1 2024年主要指标\n指标|单位|2024年\n税收收入|亿元|12\n{notes}表2 2023年主要指标\n指标|单位|绝对数\n常住人口|万人|30\n"
        );
        let (reading, findings) = read(&grid(&table));
        let title = reading.tables.last().and_then(|it| it.title.clone());
        assert_eq!(title.as_deref(), Some("表2 2023年主要指标"), "{findings:#?}");
        let last = reading.observations.last().expect("a value");
        assert_eq!(last.indicator.as_ref().map(ToString::to_string).as_deref(), Some("population_resident"));
    }
}
