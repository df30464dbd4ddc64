//! Tables that look right and are not what their names say: each is read as what it is, or there is a finding.

use super::{check, finds, grid, read};
use crate::model::Basis;

const HEAD: &str = "指标|单位|2021年|2020年|增长(%)\n";

/// The first finding's message and hint.
#[track_caller]
fn says(table: &str, message: &str, hint: &str) {
    let (_, findings) = read(&grid(table));
    let first = findings.iter().next().expect("a finding");
    let shown = first.hint.as_ref().map_or("", |hint| hint.zh.as_str());
    assert_eq!((first.message.zh.as_str(), shown), (message, hint));
}

#[test]
fn a_part_of_an_unknown_whole_is_not_the_part_of_the_known_one() {
    for (whole, part) in [
        ("财政总收入", "其中：税收收入"),
        ("财政总收入", "\u{3000}\u{3000}税收收入"),
        ("一、财政总收入", "（一）税收收入"),
        ("政府性基金收入", "\u{3000}税收收入"),
    ] {
        let table = format!("2021年青禾区\n{HEAD}{whole}|亿元|30|28|7.1\n{part}|亿元|25|23|8.7\n");
        finds(&table, &["row-narrowed A4"]);
        check(&table, &[("C4", "25 亿元 - 2021 level"), ("E4", "8.7 % - 2021 change")]);
    }
    says(
        &format!("2021年青禾区\n{HEAD}财政总收入|亿元|30|28|7.1\n其中：税收收入|亿元|25|23|8.7\n"),
        "“税收收入”写在“财政总收入”之下，看来只是它的一部分，或是别的事，没有当作全部的“税收收入”使用",
        "确是“财政总收入”的不必处理；就是全部的“税收收入”，把它移出来单列一行，不放在“财政总收入”之下",
    );
    // Below its own whole, or a heading without numbers, it is the known one; and an unknown whole has known parts that are
    // wholes themselves.
    for above in ["一般公共预算收入|亿元|30|28|7.1", "财政|||"] {
        let table = format!("2021年青禾区\n{HEAD}{above}\n\u{3000}税收收入|亿元|25|23|8.7\n");
        check(&table, &[("C4", "25 亿元 tax_revenue 2021 level")]);
        finds(&table, &[]);
    }
    check(
        &format!(
            "2021年\n{HEAD}财政总收入|亿元|30|28|7.1\n其中：一般公共预算收入|亿元|12|11|9.1\n其中：税收收入|亿元|9|8|\n"
        ),
        &[("C4", "12 亿元 budget_revenue 2021 level")],
    );
    check(
        &format!(
            "2021年\n{HEAD}地区生产总值|亿元|246|230|8\n\u{3000}第二产业增加值|亿元|90|80|9\n\u{3000}\u{3000}工业增加值|亿元|70|60|9\n"
        ),
        &[("C5", "70 亿元 va_industry 2021 level")],
    );
}

#[test]
fn a_part_beside_its_whole_in_the_headings() {
    let table = "2021年青禾区\n指标|财政总收入（亿元）|其中：税收收入（亿元）\n2021年|30|25\n2020年|28|23\n";
    check(table, &[("C3", "25 亿元 - 2021 level")]);
    finds(table, &["row-narrowed C2"]);
    let table = "年份|财政总收入（亿元）||一般公共预算收入（亿元）|\n|合计|税收收入|合计|税收收入\n2021|30|25|12|10\n2020|28|23|11|9\n";
    check(table, &[("C3", "25 亿元 - 2021 level"), ("E3", "10 亿元 tax_revenue 2021 level")]);
}

#[test]
fn a_group_without_numbers_or_indentation_is_asked_where_it_matters() {
    for (group, row) in [
        ("人民币", "存款余额|亿元|300|280|7.1"),
        ("轻工业", "规模以上工业总产值|亿元|30|28|7.1"),
        ("国有企业", "税收收入|亿元|3|2|50"),
        ("农村", "居民人均可支配收入|元|20000|19000|5"),
        ("12月当月", "一般公共预算收入|亿元|3|2|50"),
        ("2022年计划", "一般公共预算收入|亿元|3|2|50"),
    ] {
        let table = format!("2021年青禾区\n{HEAD}{group}||||\n{row}\n");
        finds(&table, &["table-ambiguous A3"]);
        let (reading, _) = read(&grid(&table));
        assert!(reading.observations.iter().all(|it| it.indicator.is_none()), "{group}");
    }
    says(
        &format!("2021年青禾区\n{HEAD}人民币||||\n存款余额|亿元|300|280|7.1\n"),
        "第3行“人民币”没有数字，看不出第4行等是不是它下面的项",
        "是标题就在后面加冒号（人民币：），或把下面各行缩进；不是就填上数字，或删去这一行",
    );
    // With the colon it is settled; a chapter's name changes nothing.
    check(
        &format!("2021年青禾区\n{HEAD}农村：||||\n居民人均可支配收入|元|20000|19000|5\n"),
        &[("C4", "20000 元 income_rural 2021 level")],
    );
    let chapter =
        format!("2021年青禾区\n{HEAD}财政||||\n税收收入|亿元|3|2|50\n金融||||\n存款余额|亿元|30|20|50\n");
    finds(&chapter, &[]);
    check(&chapter, &[("C4", "3 亿元 tax_revenue 2021 level"), ("C6", "30 亿元 deposits 2021 level")]);
}

#[test]
fn groups_that_name_a_part_of_what_stands_below() {
    let table = format!(
        "2021年\n{HEAD}本外币：||||\n存款余额|亿元|310|290|6.9\n人民币：||||\n存款余额|亿元|300|280|7.1\n"
    );
    check(&table, &[("C4", "310 亿元 deposits 2021 level"), ("C6", "300 亿元 - 2021 level")]);
    finds(&table, &["row-narrowed A6"]);
    let table =
        format!("2021年\n{HEAD}预算数：||||\n税收收入|亿元|3|2|50\n执行数：||||\n税收收入|亿元|4|2|100\n");
    check(&table, &[("C4", "3 亿元 - 2021 target"), ("C6", "4 亿元 tax_revenue 2021 level")]);
}

#[test]
fn remarks_and_notes_against_the_headings() {
    let head = "2021年青禾区\n指标|单位|2021年|2020年|备注\n";
    let table = format!("{head}地区生产总值|亿元|176|160|前三季度数\n税收收入|亿元|12|11|\n");
    finds(&table, &["period-conflict E3"]);
    check(&table, &[("C3", "176 亿元 - 2021 level"), ("C4", "12 亿元 tax_revenue 2021 level")]);
    says(
        &table,
        "备注或表注写着“前三季度数”，标题和表头却是别的时期，这些数没有使用",
        "核对：把时期、范围或单位写进列标题或行名称，如“进出口总额（1-9月）”；备注已过时就删去",
    );
    finds(
        &format!("{head}地区生产总值|亿元|176|160|\n税收收入|亿元|12|11|1-11月\n"),
        &["period-conflict E4"],
    );
    finds(&format!("{head}税收收入|亿元|12|11|为全市统一核算数\n"), &["row-narrowed E3"]);
    finds(&format!("{head}税收收入|亿元|12|11|单位为万元\n"), &["unit-conflict E3"]);
    finds(&format!("{head}税收收入|亿元|12|11|2021年5月起执行新口径\n非税收入|亿元|1|1|同比口径调整\n"), &[]);

    let body = "2021年青禾区\n指标|单位|2021年|2020年\n地区生产总值①|亿元|176|160\n税收收入|亿元|12|11\n";
    let note = |note: &str| format!("{body}{note}\n");
    finds(&note("注：①为前三季度数。"), &["period-conflict A5"]);
    check(
        &note("注：①为前三季度数。"),
        &[("C3", "176 亿元 - 2021 level"), ("C4", "12 亿元 tax_revenue 2021 level")],
    );
    check(
        &note("注：税收收入为1-11月累计数。"),
        &[("C3", "176 亿元 gdp 2021 level"), ("C4", "12 亿元 - 2021 level")],
    );
    check(
        &note("注：本表数据为1-11月数。"),
        &[("C3", "176 亿元 - 2021 level"), ("C4", "12 亿元 - 2021 level")],
    );
    finds(&note("注：1.绝对数按现价计算，增长速度按不变价格计算。2.2020年数据为最终核实数。"), &[]);
}

#[test]
fn two_growths_and_two_vintages() {
    let head = "2021年\n指标|单位|2021年|自然口径增长(%)|同口径增长(%)\n";
    let table = format!("{head}一般公共预算收入|亿元|12|10.9|14.6\n");
    finds(&table, &[]);
    let (reading, _) = read(&grid(&table));
    let bases: Vec<_> = reading.observations.iter().map(|it| it.basis.clone()).collect();
    assert_eq!(bases, [None, Some(Basis::Nominal), Some(Basis::Comparable)]);
    check(
        "2021年\n指标|单位|2021年|增长(%)|\n|||自然口径|同口径\n一般公共预算收入|亿元|12|10.9|14.6\n",
        &[("D4", "10.9 % budget_revenue 2021 change"), ("E4", "14.6 % budget_revenue 2021 change")],
    );
    // One vintage alone is the figure; two that differ are asked, two that agree are one.
    check(
        "2021年\n指标|单位|2021年快报数|2020年\n税收收入|亿元|12|11\n",
        &[("C3", "12 亿元 tax_revenue 2021 level")],
    );
    let two = "2021年\n指标|单位|快报数|年报数\n一般公共预算收入|亿元|12|12.5\n税收收入|亿元|10|10\n";
    finds(two, &["table-ambiguous D3"]);
    check(two, &[("C3", "12 亿元 - 2021 level"), ("C4", "10 亿元 tax_revenue 2021 level")]);
    says(
        two,
        "“一般公共预算收入”同一时期有两个数：C3 是 12（快报数），D3 是 12.5（年报数），看不出用哪一个",
        "删去不用的一列；或在 review.toml 该文件的 [[source]] 里只写要用的列，例如用“快报数”：\
         table = { header = \"2:2\", label = \"A\", unit = \"B\", columns = { C = \"2021\" } }",
    );
}

#[test]
fn growth_below_its_level_is_of_it_and_has_no_parts() {
    let table = "2021年青禾区财政收入\n单位：万元\n项目|2021年|2020年\n一般公共预算收入|125000|115000\n增长（%）|8.7|2.0\n\
                 其中：税收收入|98000|90000\n增长（%）|8.9|3.2\n";
    check(
        table,
        &[
            ("B5", "8.7 % budget_revenue 2021 change"),
            ("C5", "2 % budget_revenue 2020 change"),
            ("B6", "98000 万元 tax_revenue 2021 level"),
            ("C7", "3.2 % tax_revenue 2020 change"),
        ],
    );
    finds(table, &[]);
    check(
        "2021年\n指标|单位|2020|2021\n地区生产总值|亿元|228|246.4\n增长速度|%|4.1|8.2\n人均GDP|元|78082|82546\n增长速度|%|2.1|6\n",
        &[("D4", "8.2 % gdp 2021 change"), ("D6", "6 % gdp_per_capita 2021 change")],
    );
    check(
        "2021年\n类别|指标|单位|2021年\n财政|税收收入|亿元|10\n|增长|%|8\n农业|粮食产量|吨|300\n|增长|%|-1\n",
        &[("D4", "8 % tax_revenue 2021 change"), ("D6", "-1 % grain_output 2021 change")],
    );
    // One at the foot of several may be of any of them.
    check(
        "2021年\n指标|单位|2021年\n税收收入|亿元|10\n非税收入|亿元|2\n增长|%|8\n",
        &[("C5", "8 % - 2021 change")],
    );
}

#[test]
fn a_row_of_places_is_a_rank_whatever_its_columns_are() {
    let table = "2021年全市主要指标\n地区|地区生产总值（亿元）|规模工业增加值增速（%）\n全市|3420.3|9.6\n青禾区|246.4|8.2\n\
                 我区排位|2|6\n全市位次|2|6\n与全市差距||-1.4\n";
    check(
        table,
        &[
            ("B5", "2 - gdp 2021 rank"),
            ("C5", "6 - va_above_size_industry 2021 rank"),
            ("C6", "6 - va_above_size_industry 2021 rank"),
            ("C7", "-1.4 - - 2021 level"),
        ],
    );
    check(
        "2021年青禾区主要指标\n指标|地区生产总值（亿元）|增速（%）\n全市|3420.3|8.3\n青禾区|246.4|8.2\n在全市排名|4|2\n比全市高（百分点）||-0.1\n",
        &[("C3", "8.3 % gdp 2021 change"), ("B5", "4 - gdp 2021 rank"), ("C6", "-0.1 百分点 - 2021 level")],
    );
}

#[test]
fn growth_behind_several_indicators_is_of_none() {
    let table = "青禾区财政\n单位：万元\n年份|一般公共预算收入|税收收入|非税收入|增长%\n2020年|115000|90000|25000|2\n2021年|125000|98000|27000|8.7\n";
    finds(table, &["table-ambiguous E3"]);
    check(table, &[("D5", "27000 万元 nontax_revenue 2021 level"), ("E5", "nothing")]);
    says(
        table,
        "左边有几个指标，看不出“增长%”是哪个指标的，没有读取",
        "在列标题里写明指标，如“一般公共预算收入增长%”",
    );
    let named = "2021年规模以上服务业\n单位：万元\n行业|营业收入|增长%|利润总额|增长%\n交通运输|110000|18.2|5200|11\n商务服务|90000|12.1|6000|7\n";
    finds(named, &[]);
    check(named, &[("C4", "18.2 % - 2021 change"), ("E5", "7 % - 2021 change")]);
    let one = "青禾区财政\n单位：万元\n年份|一般公共预算收入|增长%|税收收入|非税收入\n2021年|125000|8.7|98000|27000\n";
    check(one, &[("C4", "8.7 % budget_revenue 2021 change")]);
    let each =
        "青禾区财政\n单位：万元\n年份|一般公共预算收入|增长%|税收收入|增长%\n2021年|125000|8.7|98000|8.9\n";
    check(each, &[("E4", "8.9 % tax_revenue 2021 change")]);
}

#[test]
fn growth_at_current_and_at_comparable_prices() {
    let (reading, _) = read(&grid(
        "2021年\n指标|2021年（亿元）|现价增速（%）|可比增速（%）\n地区生产总值|246.4|8.1|8.2\n一般公共预算收入|12.5|8.7|9.1\n",
    ));
    let said = |cell: &str| {
        let it = reading.observations.iter().find(|it| it.cell == super::at(cell)).expect("a value");
        (it.indicator.as_ref().map(|it| it.as_str().to_owned()), it.basis.clone())
    };
    assert_eq!(said("C3"), (Some("gdp".to_owned()), Some(Basis::Nominal)));
    assert_eq!(said("D3"), (Some("gdp".to_owned()), Some(Basis::Real)));
    assert_eq!(said("D4"), (Some("budget_revenue".to_owned()), Some(Basis::Comparable)));
}

#[test]
fn titles_that_narrow_what_stands_below() {
    check(
        "2021年青禾区规模以上工业生产情况\n指标|单位|2021年|同比增长%\n工业增加值|%|—|8.2\n",
        &[("D3", "8.2 % va_above_size_industry 2021 change")],
    );
    let table =
        "2021年青禾区限额以上批发零售业情况\n单位：亿元\n指标|2021年|同比增长%\n社会消费品零售额|33.5|18.2\n";
    finds(table, &["row-narrowed A4"]);
    check(table, &[("B4", "33.5 亿元 - 2021 level")]);
}

#[test]
fn titles_of_a_part_narrow_every_name_below() {
    let head = "指标|2021年|增长%";
    for (title, row, cell) in [
        ("城镇居民人均收支情况", "人均消费支出（元）|28000|7.1", "28000 元 - 2021 level"),
        ("农村居民收支情况", "恩格尔系数（%）|35.1|0.2", "35.1 % - 2021 level"),
        ("户籍人口情况", "城镇人口（人）|380000|1.1", "380000 人 - 2021 level"),
        ("民间投资完成情况", "固定资产投资（亿元）|110|6.8", "110 亿元 - 2021 level"),
        ("重点项目投资情况", "工业投资（亿元）|40|9", "40 亿元 - 2021 level"),
        ("政府性基金预算支出决算表", "城乡社区支出（万元）|146000|3", "146000 万元 - 2021 level"),
        ("外商投资企业进出口情况", "进出口总额（亿元）|8.9|3", "8.9 亿元 - 2021 level"),
        ("金融机构人民币信贷收支表", "住户存款（亿元）|895|9", "895 亿元 - 2021 level"),
        ("规模以上工业企业用电情况", "用电量（万千瓦时）|130000|4", "130000 万千瓦时 - 2021 level"),
    ] {
        let table = format!("2021年青禾区{title}\n{head}\n{row}\n");
        check(&table, &[("B3", cell)]);
        finds(&table, &["row-narrowed A3"]);
    }
    // What has the word itself, and tables of several things.
    for (title, row, cell) in [
        ("农村居民收支情况", "农村居民人均可支配收入（元）|28000|9", "28000 元 income_rural 2021 level"),
        ("城镇、农村居民收支情况", "居民人均可支配收入（元）|40000|8", "40000 元 income_all 2021 level"),
        ("常住人口和户籍人口", "城镇人口（万人）|28.9|1.1", "28.9 万人 population_urban 2021 level"),
        (
            "全社会用电情况",
            "工业用电量（万千瓦时）|130000|4",
            "130000 万千瓦时 electricity_industry 2021 level",
        ),
    ] {
        check(&format!("2021年青禾区{title}\n{head}\n{row}\n"), &[("B3", cell)]);
    }
}

#[test]
fn heads_and_areas_do_not_have_the_money_of_the_sheet() {
    let table = "2021年青禾区社会保险\n单位：万元\n指标|2021年|增长%\n养老保险参保人数|182000|4\n养老保险基金收入|65000|8.3\n竣工房屋套数|2300|9\n";
    check(
        table,
        &[("B4", "182000 - - 2021 level"), ("C4", "4 % - 2021 change"), ("B5", "65000 万元 - 2021 level")],
    );
    check(table, &[("B6", "2300 - - 2021 level")]);
}

#[test]
fn notes_on_the_extent_of_the_area() {
    let note = |note: &str| {
        format!("2021年青禾区主要经济指标\n指标|单位|2021年|2020年\n税收收入|亿元|9.8|9\n注：{note}\n")
    };
    let area = |written: &str| {
        let (reading, _) = read(&grid(&note(written)));
        reading.observations[0].area.as_ref().map(ToString::to_string)
    };
    for (written, expected) in [
        ("以上数据均不含高新区。", "不含高新区"),
        ("本表数据不包括经开区", "不含经开区"),
        ("数据含开发区", "含开发区"),
        ("资料来源于高新区", "青禾区"),
    ] {
        assert_eq!(area(written).as_deref(), Some(expected), "{written}");
    }
    let some = note("2020年税收收入不含高新区，为自然口径");
    finds(&some, &["row-narrowed A4"]);
    check(&some, &[("D3", "9 亿元 tax_revenue 2020 level")]);
    says(
        &some,
        "备注或表注写着“2020年税收收入不含高新区”，各个数的范围可能不同；数照样读了",
        "核对能不能直接相比；不能的，把不同范围的数移到另一列，在列标题里写明，如“2020年（不含高新区）”",
    );
}

#[test]
fn a_number_in_a_cell_over_two_rows_is_of_neither() {
    let mut merged = grid("2021年\n街道|税收收入（万元）\n金山街道|20000\n桂花街道|24000\n月塘街道|\n");
    merged.merge(super::at("B4"), super::at("B5"));
    let (reading, findings) = read(&merged);
    assert_eq!(reading.observations.len(), 1);
    let first = findings.iter().next().expect("a finding");
    assert_eq!((first.code.name(), first.site.cell), ("table-ambiguous", Some(super::at("B4"))));
    assert_eq!(first.message.zh, "这个数的单元格合并了第4—5行，看不出是其中哪一行的，没有读取");
    // Two lines of one name are one row.
    let mut one = grid("2021年\n街道|税收收入（万元）\n金山街道|20000\n桂花街道|24000\n|\n");
    one.merge(super::at("B4"), super::at("B5"));
    one.merge(super::at("A4"), super::at("A5"));
    assert_eq!(read(&one).0.observations.len(), 2);
}

#[test]
fn words_in_place_of_all_numbers_of_a_row_are_no_headings() {
    for (words, cells) in [
        ("亿元|正在统计|尚未反馈", &["C4", "D4"][..]),
        ("亿元|约612.3|约580.1", &["C4", "D4"]),
        ("|约612.3|=600+12", &["C4", "D4"]),
    ] {
        let head = "青禾区主要指标\n指标|单位|2024年|2023年\n";
        let known = "地区生产总值|亿元|512.3|480.1\n";
        let table = format!("{head}{known}固定资产投资|{words}\n税收收入|亿元|71.3|68\n");
        check(&table, &[("C5", "71.3 亿元 tax_revenue 2024 level")]);
        let found: Vec<String> = cells.iter().map(|cell| format!("not-a-number {cell}")).collect();
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        finds(&table, &found);
        // The last row is no note.
        finds(&format!("{head}{known}固定资产投资|{words}\n"), &found);
    }
    let first =
        "青禾区主要指标\n指标|单位|2024年|2023年\n地区生产总值|亿元|约512.3|约480.1\n税收收入|亿元|71.3|68\n";
    check(first, &[("C4", "71.3 亿元 tax_revenue 2024 level")]);
    finds(first, &["not-a-number C3", "not-a-number D3"]);
}

#[test]
fn an_amount_in_percent_is_asked() {
    let table = "2021年青禾区主要指标\n指标|单位|2021年|2020年\n地区生产总值|%|8.2|4.1\n规模以上工业增加值|%|8.2|3.9\n";
    finds(table, &["percent-ambiguous A3"]);
    check(table, &[("C3", "nothing"), ("C4", "8.2 % va_above_size_industry 2021 change")]);
    says(
        table,
        "“地区生产总值”的单位写成了%，看不出是增速还是占比，没有读取",
        "在名称或列标题里写明，如“地区生产总值增速（%）”",
    );
}

#[test]
fn a_column_that_no_name_goes_with_is_noted() {
    finds("2021年\n指标|单位|2021年|五年平均|可比增长(%)\n税收收入|亿元|12|10|8\n", &["column-unmatched D2"]);
    finds(
        "2021年\n指标|单位|年度计划|累计完成|完成计划%|同比增长%\n税收收入|亿元|13|12|92|8\n",
        &["column-unmatched E2"],
    );
}

#[test]
fn units_of_the_sheet_that_cannot_be_meant() {
    let table = "2021年\n单位：亿元\n指标|2021年|2020年\n税收收入|12|11\n城镇登记失业率|3.2|3.1\n城镇新增就业|9000|8800\n";
    finds(table, &["unit-missing A5", "unit-missing A6"]);
    check(table, &[("B4", "12 亿元 tax_revenue 2021 level"), ("B5", "nothing"), ("B6", "nothing")]);
    // A line between the rows is the unit of those below.
    check(
        "2021年\n单位：亿元\n指标|2021年|2020年\n税收收入|12|11\n单位：人\n城镇新增就业|9000|8800\n",
        &[("B4", "12 亿元 tax_revenue 2021 level"), ("B6", "9000 人 new_urban_jobs 2021 level")],
    );
    finds("2021年\n单位：亿元||单位：万元\n指标|2021年|2020年\n税收收入|12|11\n", &["unit-missing A4"]);
    finds("2021年\n指标|单位|2021年|增长%\n税收收入|亿元|12|3倍\n", &["number-ambiguous D3"]);
    check(
        "2021年\n指标|单位|2021年|增长%\n税收收入|亿元|12|增长3倍\n",
        &[("D3", "3 倍 tax_revenue 2021 change")],
    );
}

#[test]
fn times_written_out() {
    for title in ["2021年前11个月", "2021年前十一个月", "2021年1至11月", "2021年一至十一月", "截至2021年11月"]
    {
        check(
            &format!("{title}\n指标|单位|本年|上年\n税收收入|亿元|12|11\n"),
            &[("C3", "12 亿元 tax_revenue 2021-01/2021-11 level")],
        );
    }
    check(
        "2021年12月\n指标|单位|累计|增长%\n税收收入|亿元|12|8\n",
        &[("C3", "12 亿元 tax_revenue 2021 level"), ("D3", "8 % tax_revenue 2021 change")],
    );
    check(
        "2021年12月\n指标|单位|当期|累计\n税收收入|亿元|1|12\n",
        &[("C3", "1 亿元 tax_revenue 2021-M12 level"), ("D3", "12 亿元 tax_revenue 2021 level")],
    );
    check(
        "年份|月份|指标|数值|单位\n2021|12|税收收入|1|亿元\n2021|11|税收收入|0.9|亿元\n",
        &[("D2", "1 亿元 tax_revenue 2021-M12 level"), ("D3", "0.9 亿元 tax_revenue 2021-M11 level")],
    );
    finds(
        "2021年主要指标\n（2020年1-12月）\n指标|单位|本年|上年\n税收收入|亿元|12|11\n",
        &["period-conflict A2"],
    );
    finds("2021年主要指标\n（2022年1月）\n指标|单位|本年|上年\n税收收入|亿元|12|11\n", &[]);
}

#[test]
fn places_in_columns_and_brackets() {
    let area = |table: &str, cell: &str| {
        let (reading, _) = read(&grid(table));
        let found = reading.observations.iter().find(|it| it.cell == super::at(cell));
        found.and_then(|it| it.area.as_ref()).map(ToString::to_string)
    };
    let table = "青禾区2021年\n指标|单位|全市|我区|增长%\n一般公共预算收入|亿元|300|12|8\n";
    assert_eq!(area(table, "D3").as_deref(), Some("全区"));
    assert_eq!(area(table, "E3").as_deref(), Some("青禾区"));
    let turned = "青禾区2021年\n指标|单位|我区|全市|增长%\n一般公共预算收入|亿元|12|300|8\n";
    finds(turned, &["table-ambiguous E2"]);
    check(turned, &[("E3", "nothing")]);
    let each = "青禾区2021年\n指标|单位|我区|增长%|全市|增长%\n一般公共预算收入|亿元|12|8|300|7\n";
    assert_eq!(area(each, "F3").as_deref(), Some("全市"));
    let bracket =
        "青禾区2021年\n指标|单位|2021年\n一般公共预算收入（全市）|亿元|300\n税收收入（不含开发区）|亿元|9\n";
    assert_eq!(area(bracket, "C3").as_deref(), Some("全市"));
    check(bracket, &[("C3", "300 亿元 budget_revenue 2021 level"), ("C4", "9 亿元 tax_revenue 2021 level")]);
    assert_eq!(area(bracket, "C4").as_deref(), Some("不含开发区"));
    let group = format!("2021年\n{HEAD}区本级||||\n一般公共预算收入|亿元|3|2|50\n");
    assert_eq!(area(&group, "C4").as_deref(), Some("区本级"));
}

#[test]
fn changes_of_changes_and_prices_in_percent() {
    check(
        "2021年\n指标|2021年增速（%）|2020年增速（%）|增减（百分点）\n规模以上工业增加值|8.2|5.1|3.1\n",
        &[("B3", "8.2 % va_above_size_industry 2021 change"), ("D3", "3.1 百分点 - 2021 change")],
    );
    check(
        "2021年\n指标|单位|2021年\n居民消费价格|%|2.0\n居民消费价格指数|上年=100|102\n",
        &[("C3", "2 % cpi 2021 change"), ("C4", "102 上年=100 cpi 2021 index")],
    );
}

#[test]
fn names_to_the_left_and_middle_wholes() {
    let table = "2021年\n类别|指标|单位|2021年|2020年\n财政|一般公共预算收入|亿元|12|11\n|税收收入|亿元|10|9\n国有企业|利润总额|亿元|2|1\n";
    check(table, &[("D4", "10 亿元 tax_revenue 2021 level"), ("D5", "2 亿元 - 2021 level")]);
    finds(table, &["row-narrowed B5"]);
    check(
        &format!(
            "2021年\n{HEAD}固定资产投资|%|8|7|\n\u{3000}第二产业|%|10|9|\n\u{3000}\u{3000}工业投资|%|11|10|\n"
        ),
        &[("C5", "11 % industrial_investment 2021 change")],
    );
}

#[test]
fn units_that_differ_within_a_table() {
    let table = "2021年财政（万元）\n指标|2021年\n税收收入|120000\n续表（亿元）\n指标|2021年\n非税收入|3\n";
    check(table, &[("B3", "120000 万元 tax_revenue 2021 level"), ("B6", "3 亿元 nontax_revenue 2021 level")]);
    finds(
        "2021年\n指标|单位|2021年|单位|2020年\n税收收入|亿元|12|万元|110000\n",
        &["unit-unknown B3", "unit-missing A3"],
    );
    finds("2021年\n指标|2021年|2020年\n税收收入（亿元）|12万|11\n", &["unit-conflict B3"]);
}

#[test]
fn levels_on_another_base_and_who_made_the_table() {
    let table = "2021年\n指标|单位|2021年|2020年同口径|同口径增长%\n一般公共预算收入|亿元|12|10.5|14.3\n";
    check(table, &[("D3", "10.5 亿元 - 2020 level"), ("E3", "14.3 % budget_revenue 2021 change")]);
    finds(table, &["column-unmatched D2"]);
    finds("青禾区2021年\n指标|单位|2021年\n税收收入|亿元|12\n联系人：张三|电话|88886666\n", &[]);
    finds(
        "2021年\n指标|单位|青禾区|高于全市（百分点）\n地区生产总值增速|%|8.2|0.3\n",
        &["column-unmatched D2"],
    );
}

#[test]
fn a_place_or_a_year_beside_a_name_is_no_group_above_it() {
    // One value a row: what stands under 地区 is a place, however it is called, and a year is no name.
    let table = "地区|指标|单位|年份|数值\n第0街道|第一产业增加值|亿元|1990|12.5\n第0街道|第一产业增加值|亿元|1991|13.5\n\
        第1街道|税收收入|亿元|1990|2.5\n合计|税收收入|亿元|1990|9.5\n";
    finds(table, &["row-narrowed D5"]);
    check(
        table,
        &[
            ("E2", "12.5 亿元 va_primary 1990 level"),
            ("E4", "2.5 亿元 tax_revenue 1990 level"),
            ("E5", "9.5 亿元 - 1990 level"),
        ],
    );
    let (reading, _) = read(&grid(table));
    let places: Vec<_> =
        reading.observations.iter().map(|it| it.area.as_ref().map(crate::model::Area::as_str)).collect();
    assert_eq!(places, [Some("第0街道"), Some("第0街道"), Some("第1街道"), None]);
    // Enterprises tell rows of one name apart, so each is another whole; the finding names the name, not the year beside it.
    says(
        "企业|指标|单位|年份|数值\n某某第0厂|税收收入|亿元|1990|12.5\n某某第1厂|税收收入|亿元|1990|13.5\n",
        "“税收收入”写在“某某第0厂”之下，看来只是它的一部分，或是别的事，没有当作全部的“税收收入”使用",
        "确是“某某第0厂”的不必处理；就是全部的“税收收入”，把它移出来单列一行，不放在“某某第0厂”之下",
    );
}

#[test]
fn an_english_word_that_happens_to_be_an_id_names_no_indicator() {
    check(
        "Item|2020|2021\nElectricity|12.5|13.5\nDeaths|22.5|23.5\nGDP|32.5|33.5\n",
        &[("C2", "13.5 - - 2021 level"), ("C3", "23.5 - - 2021 level"), ("C4", "33.5 - gdp 2021 level")],
    );
}

#[test]
fn growth_may_be_a_number_of_heads() {
    let table = "Year|Population|Population growth\n2020|151250|1250\n2021|152610|1360\n";
    check(table, &[("C3", "1360 - - 2021 change")]);
    finds(table, &["unit-missing C1"]);
    check("Year|Population growth (%)\n2020|1.5\n2021|1.4\n", &[("B3", "1.4 % - 2021 change")]);
    check("Year|Population growth rate\n2020|1.5\n2021|1.4\n", &[("B3", "1.4 % - 2021 change")]);
}

#[test]
fn names_in_the_middle_of_their_lines() {
    let table = "2021年青禾区主要指标\n指标|分类|2021年\n|总量（亿元）|575.2\n地区生产总值|增速（%）|5.6\n|位次|3\n\
                 |总量（亿元）|46.1\n一般公共预算收入|增速（%）|4.2\n|位次|5\n";
    check(
        table,
        &[
            ("C3", "575.2 亿元 gdp 2021 level"),
            ("C4", "5.6 % gdp 2021 change"),
            ("C6", "46.1 亿元 budget_revenue 2021 level"),
            ("C8", "5 - budget_revenue 2021 rank"),
        ],
    );
    finds(table, &[]);
    let table = "2021年各街道主要指标\n||规模以上工业总产值|||限额以上单位零售额|\n街道|总量（亿元）|增速（%）|位次|总量（亿元）|增速（%）|位次\n\
                 东坡街道|120.1|5.2|1|32.1|6.1|1\n西坡街道|89|4.1|2|20|5.5|2\n";
    check(
        table,
        &[
            ("B4", "120.1 亿元 output_above_size_industry 2021 level"),
            ("D4", "1 - output_above_size_industry 2021 rank"),
            ("E4", "32.1 亿元 retail_above_quota 2021 level"),
            ("F5", "5.5 % retail_above_quota 2021 change"),
        ],
    );
    finds(table, &[]);
    // Groups of several sizes: whose each is cannot be seen.
    let table = "2021年青禾区主要指标\n指标|分类|2021年\n|总量（亿元）|575.2\n地区生产总值|增速（%）|5.6\n\
                 |总量（亿元）|46.1\n一般公共预算收入|增速（%）|4.2\n|位次|5\n";
    check(table, &[]);
    finds(table, &["table-ambiguous A4"]);
    let table = "2021年主要指标\n|||全区|||开发区|\n指标|单位|2021年|2020年|增长(%)|2021年|2020年|位次\n常住人口|万人|56|55|1.8|30|29|6\n";
    check(table, &[]);
    finds(table, &["table-ambiguous D2"]);
    says(
        table,
        "这一行的标题没有写在各组的第一列，又没有合并单元格，看不出各管哪几列，下面的数没有读取",
        "把每个标题所管的几列合并单元格，或写在它的第一列",
    );
    // A row without any name has that of no other.
    let table = "2021年青禾区\n分类|指标|2021年\n||1\n财政|税收收入（万元）|2\n||3\n";
    says(table, "第3—5行有2行只有数字，没有名称", "在数字左边补上指标名称或地区");
    // What stands between them and the numbers goes on below them, as ever.
    let table = "2021年各街道收入\n街道|类别|指标|单位|2021年\n|政府性基金|土地出让收入|万元|81000\n东坡街道||税收收入|万元|61000\n\
                 |收支|税收收入|万元|20000\n|政府性基金|土地出让收入|万元|66000\n西坡街道||税收收入|万元|50000\n|收支|税收收入|万元|16000\n";
    check(table, &[("E4", "61000 万元 - 2021 level"), ("E5", "20000 万元 - 2021 level")]);
    finds(table, &["row-narrowed C4", "row-narrowed C5"]);
    let table = "2021年主要指标\n||全区|||开发区\n指标|单位|2021年|增长(%)|2020年|2021年|增长(%)\n常住人口|万人|56|5|55|30|6\n";
    finds(table, &[]);
}

#[test]
fn headings_that_have_slid_by_a_column() {
    let table = |first: &str| {
        format!(
            "2026年1-7月主要指标\n指标|同比增长（%）|绝对量\n社会消费品零售总额（亿元）|{first}|0.6\n进出口总额（亿元）|46580|19.2\n出口总额（亿元）|26580|9.2\n税收收入（亿元）|93|5.3\n"
        )
    };
    let slid = table("39022");
    check(&slid, &[("B3", "39022 % - 2026-01/2026-07 change"), ("C6", "5.3 亿元 - 2026-01/2026-07 level")]);
    says(
        &slid,
        "“同比增长（%）”下4个数有3个在1000以上，最大的是 46580，不会是增速：列标题可能错开了一列，整张表没有使用",
        "对照原件改正列标题的位置，尤其是从网页上复制来的表",
    );
    // One large growth, on a small base, is none.
    let one = "2024年主要指标\n指标|单位|总量|增长（%）\n进口总额|亿元|4.6|1523.4\n出口总额|亿元|26|9.2\n";
    check(one, &[("D3", "1523.4 % imports 2024 change")]);
    finds(one, &[]);
}

#[test]
fn what_goals_are_called_is_no_measure_of_amounts() {
    for group in ["经济增长", "稳增长", "经济增速", "收入增长"] {
        let beside = format!("2025年主要指标\n类别|指标|单位|2025年|增长%\n{group}|税收收入|亿元|26.8|5.8\n");
        check(
            &beside,
            &[("D3", "26.8 亿元 tax_revenue 2025 level"), ("E3", "5.8 % tax_revenue 2025 change")],
        );
        finds(&beside, &[]);
        let above =
            format!("2025年主要指标\n指标|单位|2025年|2024年\n一、{group}|||\n税收收入|亿元|26.8|25\n");
        check(
            &above,
            &[("C4", "26.8 亿元 tax_revenue 2025 level"), ("D4", "25 亿元 tax_revenue 2024 level")],
        );
        finds(&above, &[]);
    }
    // A heading of growth is one, and 增加额 is told in the unit of the amount.
    check(
        "2025年主要指标\n指标|单位|2025年\n一、增长速度||\n税收收入|%|5.8\n二、增加额||\n税收收入|亿元|1.4\n",
        &[("C4", "5.8 % tax_revenue 2025 change"), ("C6", "1.4 亿元 tax_revenue 2025 change")],
    );
}

#[test]
fn by_how_much_a_share_moved_is_no_growth_of_its_part() {
    let table = "2023年主要结果\n指标|单位|2023年|增长%\n第三产业增加值占GDP比重|%|47|0.3\n工业投资占比|%|31|0.2\n税收占比|%|70.1|0.5\n";
    check(
        table,
        &[
            ("C3", "47 % va_tertiary 2023 share"),
            ("D3", "0.3 - - 2023 change"),
            ("D4", "0.2 - - 2023 change"),
            ("D5", "0.5 百分点 tax_share 2023 change"),
        ],
    );
    let groups = "2023年主要结果\n类别|指标|单位|2023年|增长%\n占比结构|税收收入|亿元|6.4|3.1\n";
    check(groups, &[("E3", "3.1 % tax_revenue 2023 change")]);
    let below = "2023年地区生产总值\n指标|绝对值（亿元）|占GDP比重（%）|\n||2023年|比上年增减（%）\n地区生产总值|186.5|100|\n第三产业|86.5|47|0.3\n";
    check(below, &[("C5", "47 % va_tertiary 2023 share"), ("D5", "0.3 % - 2023 change")]);
    // Nor is it told against the growth of the part itself.
    let beside =
        "2023年主要结果\n指标|单位|2023年|增长%\n第三产业增加值|亿元|87.6|5.8\n\u{3000}占GDP比重|%|47|0.3\n";
    check(beside, &[("D3", "5.8 % va_tertiary 2023 change"), ("D4", "0.3 - - 2023 change")]);
    finds(beside, &[]);
}
