//! Rows below a narrower one without indentation, scopes beside the title, and one thing in two rows: what may be of another
//! whole is told and not used.

use super::{check, finds, grid, read};
use crate::finding::{Finding, Severity};

const HEAD: &str = "指标|单位|2021年|增长(%)\n";

/// Rows below a head, by their names and numbers, each in 亿元, or 万元 a head.
fn table(rows: &str) -> String {
    let unit = |row: &str| if row.contains("人均") { "万元" } else { "亿元" };
    let rows = rows.lines().map(|row| row.trim().replacen('|', &format!("|{}|", unit(row)), 1) + "\n");
    format!("2021年青禾区\n{HEAD}{}", rows.collect::<String>())
}

/// The codes and cells of the findings, and the indicator of the level in each of some rows, or `-`.
#[track_caller]
fn named(table: &str, expected: &[(&str, &str)]) {
    let (reading, findings) = read(&grid(table));
    for (cell, expected) in expected {
        let found = reading.observations.iter().find(|it| it.cell == super::at(cell));
        let name = found.and_then(|it| it.indicator.as_ref()).map_or("-", |it| it.as_str());
        assert_eq!(name, *expected, "{cell} {findings:#?}");
    }
}

fn first(table: &str) -> Finding {
    let (_, findings) = read(&grid(table));
    findings.iter().next().expect("a finding").clone()
}

#[test]
fn a_row_that_may_be_a_part_of_the_one_above() {
    for (rows, lower) in [
        ("人民币各项存款余额|1500.1|8.3\n住户存款|895|9.7", "住户存款"),
        ("限额以上单位零售额|90.1|14\n商品零售|82|13.2", "商品零售"),
        ("上划中央收入|19.4|8.5\n增值税|9.2|5.5", "增值税"),
        ("政府性基金支出|15.5|-15\n教育支出|9|1", "教育支出"),
        ("规模以上服务业营业收入|60.1|20.2\n利润总额|5.5|-3.2", "利润总额"),
        ("进出口总额|38.9|10.9\n其中：民营企业|30|15\n出口额|25|16", "出口额"),
    ] {
        let table = table(rows);
        let last = rows.lines().count() + 2;
        named(&table, &[(&format!("C{last}"), "-")]);
        finds(&table, &[&format!("row-narrowed A{last}")]);
        let message = first(&table).message.zh;
        assert!(message.starts_with(&format!("看不出“{lower}”是不是第{}行“", last - 1)), "{message}");
    }
    let told = first(&table("人民币各项存款余额|1500.1|8.3\n住户存款|895|9.7"));
    assert_eq!(
        (told.message.zh.as_str(), told.hint.unwrap().zh.as_str()),
        (
            "看不出“住户存款”是不是第3行“人民币各项存款余额”的一部分，没有当作目录里的“住户存款余额”使用",
            "是它的一部分，就缩进或在前面写“其中：”；不是，就移到第3行之前，或移到它所属的总项之下",
        )
    );
}

#[test]
fn what_is_larger_or_below_its_own_whole_is_no_part_of_the_one_above() {
    // Retail sales of goods are more than those of units above the quota.
    let larger = table("社会消费品零售总额|220.5|10\n限额以上单位零售额|90.1|14\n商品零售|200|9");
    named(&larger, &[("C5", "retail_goods")]);
    let own = table(
        "人民币各项存款余额|1500.1|8.3\n各项存款余额|1520|8.5\n住户存款|895|9.7\n\
         上划中央收入|19.4|8.5\n一般公共预算收入|32.6|8.2\n增值税|9.2|5.5",
    );
    named(&own, &[("C5", "household_deposits"), ("C8", "vat")]);
    let lists = table("社会消费品零售总额|220.5|10\n房地产开发投资|30|2\n利润总额|12|9");
    named(&lists, &[("C5", "profit_above_size_industry")]);
    // 城镇 and 乡村 divide one whole, and the names of lists say whose each is.
    let list = table(
        "城镇居民人均可支配收入|4.3|8\n农村居民人均可支配收入|2.2|9\n居民人均消费支出|2|7\n\
         民间投资|50|3\n房地产开发投资|30|2\n制造业投资|3|1\n实际使用外资|2|1",
    );
    named(
        &list,
        &[("C4", "income_rural"), ("C5", "consumption_per_capita"), ("C7", "real_estate_investment")],
    );
    finds(&list, &[]);
}

#[test]
fn parts_of_a_part_in_doubt_are_in_doubt() {
    let table = "2021年\n指标|单位|2021年\n税务部门组织收入|万元|520000\n一、税收收入|万元|450000\n1.增值税|万元|200000\n";
    finds(table, &["row-narrowed A4", "row-narrowed A5"]);
    check(table, &[("C5", "200000 万元 - 2021 level")]);
    let set = "2021年\n指标|单位|2021年\n财政总收入|亿元|30\n\u{3000}税收收入|亿元|25\n\u{3000}\u{3000}增值税|亿元|12\n";
    finds(set, &["row-narrowed A4", "row-narrowed A5"]);
    check(set, &[("C5", "12 亿元 - 2021 level")]);
}

#[test]
fn registered_people_are_divided_by_themselves() {
    let table = "2021年\n指标|单位|2021年末\n户籍人口|万人|61.2\n其中：城镇人口|万人|38\n乡村人口|万人|23.2\n\
        常住人口|万人|64.4\n其中：城镇人口|万人|42.1\n乡村人口|万人|22.3\n";
    finds(table, &["row-narrowed A4", "row-narrowed A5"]);
    check(table, &[("C5", "23.2 万人 - 2021 level"), ("C8", "22.3 万人 population_rural 2021 level")]);
    // Numbered rows below one without a number.
    let incomes = "2021年\n指标|单位|2021年\n城镇居民人均可支配收入|元|43800\n1.人均工资性收入|元|26000\n2.人均经营净收入|元|6100\n\
        居民人均可支配收入|元|36000\n1.人均工资性收入|元|22000\n";
    finds(incomes, &["row-narrowed A4", "row-narrowed A5"]);
    check(incomes, &[("C7", "22000 元 income_wages 2021 level")]);
}

#[test]
fn two_rows_of_one_thing() {
    let twice = "2021年青禾区\n指标|单位|2021年\n增值税|万元|92000\n增值税|万元|82000\n";
    named(twice, &[("C3", "-"), ("C4", "-")]);
    let told = first(twice);
    assert_eq!((told.code.name(), told.severity), ("table-ambiguous", Severity::Warning));
    assert_eq!(
        (told.message.zh.as_str(), told.hint.unwrap().zh.as_str()),
        (
            "同一指标同一时期有两行，数不同：C3“增值税”是 92000，C4“增值税”是 82000，都没有使用",
            "删去不用的一行；两行不是一回事的，把名称写全，或把下级项目缩进",
        )
    );
    let same = "2021年青禾区\n指标|单位|2021年\n增值税|万元|92000\n增值税|万元|92000\n";
    named(same, &[("C3", "vat"), ("C4", "vat")]);
    finds(same, &[]);
}

#[test]
fn a_scope_below_the_title_or_in_the_name_of_the_sheet() {
    let table = |title: &str| {
        format!("{title}\n{HEAD}人均消费支出|元|16000|8.8\n农村居民人均可支配收入|元|22800|10\n")
    };
    let below = table("2021年青禾区居民收支调查\n（农村居民）");
    finds(&below, &["row-narrowed A4"]);
    named(&below, &[("C4", "-"), ("C5", "income_rural")]);
    let mut sheet = grid(&table("2021年青禾区居民收支调查"));
    named(&table("2021年青禾区居民收支调查"), &[("C3", "consumption_per_capita")]);
    sheet.sheet = Some("农村居民".to_owned());
    let (reading, findings) = read(&sheet);
    assert!(reading.observations.iter().filter(|it| it.indicator.is_none()).count() == 2, "{findings:#?}");
    let messages: Vec<_> = findings.iter().map(|it| it.message.zh.as_str()).collect();
    assert_eq!(
        messages,
        [
            "“人均消费支出”写在“农村居民”之下，看来只是它的一部分，或是别的事，没有当作全部的“居民人均消费支出”使用"
        ]
    );
}

#[test]
fn a_second_table_without_a_title_is_of_the_same_area_and_scope() {
    let table = "2021年全市农村居民收支\n指标|单位|2021年\n人均消费支出|元|16000\n\n指标|单位|2021年|2020年\n人均工资性收入|元|9000|8000\n";
    let (reading, _) = read(&grid(table));
    let areas: Vec<_> =
        reading.observations.iter().map(|it| it.area.as_ref().map(crate::model::Area::as_str)).collect();
    assert_eq!(areas, [Some("全市"); 3]);
    named(table, &[("C3", "-"), ("C6", "-")]);
    // Its unit may be another.
    let units =
        "2021年青禾区\n单位：万元\n指标|2021年\n税收收入|98000\n\n指标|2021年末|2020年末\n存款余额|300|280\n";
    check(units, &[("B4", "98000 万元 tax_revenue 2021 level"), ("B7", "300 - deposits 2021 level")]);
}

#[test]
fn a_month_in_a_name_that_no_title_gives_is_no_year() {
    let table = "青禾区2021年全社会用电情况\n单位：万千瓦时\n分类|本月用电量|本年累计\n全社会用电量|21000|251000\n其中：工业|12500|145000\n";
    check(
        table,
        &[
            ("B5", "12500 万千瓦时 electricity_industry - level"),
            ("C5", "145000 万千瓦时 electricity_industry 2021 level"),
        ],
    );
    finds(table, &["period-unknown B3"]);
    let dated = table.replace("2021年", "2021年11月");
    check(
        &dated,
        &[
            ("B4", "21000 万千瓦时 electricity 2021-M11 level"),
            ("B5", "12500 万千瓦时 electricity_industry 2021-M11 level"),
        ],
    );
}

#[test]
fn two_numbers_in_a_cell() {
    let table = "2021年环境质量（括号内为上年同期）\n指标|单位|数值\nPM2.5平均浓度|微克/立方米|31（34）\n空气质量优良天数比例|%|86.3（84.1）\n";
    finds(table, &["number-ambiguous C3", "number-ambiguous C4"]);
    let told = first(table);
    assert_eq!(
        (told.message.zh.as_str(), told.hint.unwrap().zh.as_str()),
        ("“31（34）”里有两个数", "一格只填一个数，括号里的（如上年同期数）另设一列")
    );
}

/// What the first finding says of a table of one row under a title, or nothing where the row is read as it is named.
fn of_title(title: &str, row: &str) -> Option<String> {
    let (reading, findings) = read(&grid(&format!("{title}\n{HEAD}{row}\n")));
    let is_named = reading.observations.iter().all(|it| it.indicator.is_some());
    let said = findings.iter().next().map(|it| it.message.zh.clone());
    assert_eq!(is_named, said.is_none(), "{title}: {findings:#?}");
    said
}

#[test]
fn words_of_a_title_that_nobody_knows_may_narrow_it() {
    let investment = "固定资产投资|亿元|20|5";
    let deposits = "存款余额|亿元|300|8";
    for (title, row, word) in [
        ("2021年青禾区供销系统运行情况", investment, "供销系统"),
        ("2021年青禾区文化产业主要指标", investment, "文化"),
        ("2021年服务业发展情况", "实际使用外资|万美元|20|5", "服务业"),
        ("2021年工业经济运行情况", investment, "工业经济"),
        ("2021年末某某银行存贷款情况", deposits, "某某银行"),
        ("2021年农业农村投资", investment, "农业农村"),
        ("2021年对“一带一路”国家进出口", "进出口总额|亿元|20|5", "一带一路"),
        ("2021年公立医院运行情况", "卫生技术人员|人|200|5", "公立医院"),
        ("2021年末每千人口卫生资源", "卫生技术人员|人|8|5", "每千人口卫生资源"),
        ("2021年生产经营者情况", investment, "生产经营者情况"),
        ("2021年商圈监测", "餐饮收入|亿元|8|5", "商圈监测"),
        ("2021年居民生活消费情况", "教育支出|元|1800|5", "居民"),
        ("2021年“三保”支出", "教育支出|亿元|18|5", "三保"),
    ] {
        let said = of_title(title, row).unwrap_or_else(|| panic!("nothing is said of {title}"));
        assert!(said.starts_with(&format!("标题里的“{word}”可能只是其中一部分，没有把“")), "{title}: {said}");
    }
    let told = first(&format!("2021年重点企业财政贡献\n{HEAD}税收收入|亿元|2|5\n"));
    assert_eq!(
        (told.message.zh.as_str(), told.hint.unwrap().zh.as_str()),
        (
            "标题“2021年重点企业财政贡献”说的看来只是一部分，或是别的事，没有把表里的“税收收入”当作全部的“税收收入”使用",
            "确是一部分的不必处理；就是全部的“税收收入”，改正标题，或把它移到别的表里",
        )
    );
    let told = first(&format!("2021年公立医院运行情况\n{HEAD}卫生技术人员|人|200|5\n"));
    assert_eq!(
        (told.message.zh.as_str(), told.hint.unwrap().zh.as_str()),
        (
            "标题里的“公立医院”可能只是其中一部分，没有把“卫生技术人员”等当作全部的数使用",
            "确是全部的数，就把标题里的“公立医院”去掉或改成通用的说法，如“主要指标”；只是一部分的不必处理",
        )
    );
}

#[test]
fn words_of_titles_that_narrow_nothing() {
    let investment = "固定资产投资|亿元|20|5";
    for (title, row) in [
        ("2021年青禾区国民经济和社会发展主要指标完成情况表", investment),
        ("青禾区2021年1-12月主要经济指标（快报数）", investment),
        ("表2-1　2021年各街道固定资产投资及工业投资（万元）", "工业投资|亿元|20|5"),
        ("2021年工业、投资和消费主要指标", investment),
        ("2021年工业经济运行情况", "规模以上工业增加值|亿元|20|5"),
        ("2021年工业经济运行情况", "全社会用电量|万千瓦时|20|5"),
        ("2021年规模以上工业企业主要经济指标", "利润总额|亿元|20|5"),
        ("2021年青禾区财政预算执行情况（万元、%）", "教育支出|万元|20|5"),
        ("2021年农业生产情况", "粮食产量|万吨|20|5"),
        ("青禾区统计局2021年统计月报", investment),
        ("一、2021年青禾区财政收支", "税收收入|亿元|9|5"),
        ("2021年居民收支情况", "居民人均可支配收入|元|36000|5"),
        ("2021年人口和就业情况", "常住人口|万人|64|0.1"),
        ("2021年卫生健康事业发展情况", "执业医师和执业助理医师|人|640|0.1"),
        ("Main indicators 2021", "固定资产投资|亿元|20|5"),
    ] {
        assert_eq!(of_title(title, row), None);
    }
}

#[test]
fn money_of_what_is_counted() {
    let table = "2021年R&D经费情况\n指标|单位|2021年\nR&D经费|亿元|14.2\n高新技术企业|亿元|9.1\n";
    check(table, &[("C3", "14.2 亿元 rd_expenditure 2021 level"), ("C4", "9.1 亿元 - 2021 level")]);
    let told = first(table);
    assert_eq!(
        (told.message.zh.as_str(), told.hint.unwrap().zh.as_str()),
        (
            "“高新技术企业”的数以“亿元”为单位，不是目录里的“高新技术企业数”（家），没有当作它使用",
            "单位写错了就改正；确是另一回事的不必处理",
        )
    );
}

#[test]
fn what_stands_behind_a_column_that_is_not_known() {
    let table = "2021年固定资产投资（亿元）\n分类|完成投资|同比%\n房地产开发投资|44.1|-8.2\n博物馆|0.5|3\n";
    check(
        table,
        &[
            ("B3", "44.1 亿元 real_estate_investment 2021 level"),
            ("C3", "-8.2 % real_estate_investment 2021 change"),
            ("B4", "0.5 亿元 - 2021 level"),
            ("C4", "3 % - 2021 change"),
        ],
    );
    finds(table, &["column-unmatched B2", "column-unmatched C2"]);
}

#[test]
fn sums_over_levels_of_government() {
    let table = "2021年税收收入（万元）\n项目|合计|中央级|区级\n增值税|60000|30000|24000\n";
    check(table, &[("B3", "60000 万元 - 2021 level")]);
    finds(table, &["column-unmatched B2", "column-unmatched C2", "column-unmatched D2"]);
    check(
        "2021年税收收入（万元）\n项目|合计|国有企业\n增值税|60000|30000\n",
        &[("B3", "60000 万元 vat 2021 level")],
    );
}

#[test]
fn headings_of_groups_that_narrow() {
    let head = "2021年主要指标\n指标|单位|2021年\n";
    let row =
        |heading: &str| format!("{head}一、综合||\n地区生产总值|亿元|500\n二、{heading}||\n出口额|亿元|20\n");
    check(&row("对外经济"), &[("C6", "20 亿元 exports 2021 level")]);
    check(&row("一般贸易"), &[("C6", "20 亿元 - 2021 level")]);
    finds(&row("一般贸易"), &["row-narrowed A6"]);
    // Above columns, and in a column of groups.
    let columns = "2021年主要指标\n街道|重点税源企业||工业\n|税收收入（万元）|利润总额（万元）|规模以上工业总产值（万元）\n甲街道|5|6|7\n";
    let mut merged = grid(columns);
    merged.merge(super::at("B2"), super::at("C2"));
    super::check_grid(
        &merged,
        &[
            ("B4", "5 万元 - 2021 level"),
            ("C4", "6 万元 - 2021 level"),
            ("D4", "7 万元 output_above_size_industry 2021 level"),
        ],
    );
    let left = "2021年主要指标\n类别|指标|单位|2021年\n综合|地区生产总值|亿元|500\n公立医院|卫生技术人员|人|800\n|注册护士|人|400\n";
    check(
        left,
        &[("D3", "500 亿元 gdp 2021 level"), ("D4", "800 人 - 2021 level"), ("D5", "400 人 - 2021 level")],
    );
}

#[test]
fn units_that_are_not_their_own() {
    // A share has not the unit of its group, and 亿元/% is no unit.
    let shares = "2021年增加值\n行业|增加值（亿元）|占比|拉动\n第一产业增加值|21.4|4.2|0.3\n";
    let (reading, _) = read(&grid(shares));
    let units: Vec<_> =
        reading.observations.iter().map(|it| it.unit.as_ref().map(ToString::to_string)).collect();
    assert_eq!(units, [Some("亿元".to_owned()), None, Some("百分点".to_owned())]);
    finds("2021年\n指标|单位|2021年\n地区生产总值|亿元/%|500\n", &["unit-unknown B3", "unit-missing A3"]);
}

#[test]
fn a_title_with_several_units_gives_none_to_all() {
    let table = "2021年人口（万人）、财政（万元）、投资（亿元）\n指标|2021年\n税收收入|461000\n";
    finds(table, &["unit-missing A3"]);
    check(
        "2021年税收收入（万元）\n指标|2021年\n税收收入|461000\n",
        &[("B3", "461000 万元 tax_revenue 2021 level")],
    );
}

#[test]
fn parts_right_below_their_whole_that_are_together_as_much() {
    let gdp = table(
        "地区生产总值|428.6|5.6\n第一产业|10.2|3.3\n第二产业|168.3|6.1\n第三产业|250.1|5.4\n社会消费品零售总额|164.2|5.1",
    );
    named(
        &gdp,
        &[("C4", "va_primary"), ("C5", "va_secondary"), ("D6", "va_tertiary"), ("C7", "retail_sales")],
    );
    finds(&gdp, &[]);
    // 10.2 + 168.3 + 250.1 is 428.6: rounding may leave 0.2, and not 0.3.
    named(&gdp.replace("428.6", "428.8"), &[("C4", "va_primary"), ("C6", "va_tertiary")]);
    named(&gdp.replace("428.6", "428.9"), &[("C4", "-"), ("C5", "-"), ("C6", "-")]);
    let industries = table(
        "地区生产总值|428.6|5.6\n第一产业|10.2|3.3\n第二产业|168.3|6.1\n工业|140|6\n建筑业|28.3|7\n第三产业|250.1|5.4",
    );
    named(&industries, &[("C4", "va_primary"), ("C5", "va_secondary"), ("C6", "-"), ("C8", "va_tertiary")]);
    // Growth alone does not say whose parts they are, nor do numbers in other units, nor small ones whatever they are.
    let growth = table("地区生产总值||5.6\n第一产业||3.3\n第二产业||6.1\n第三产业||5.4");
    named(&growth, &[("D4", "-"), ("D6", "-")]);
    named(&gdp.replace("第二产业|亿元", "第二产业|万人"), &[("C4", "-"), ("C5", "-")]);
    named(&table("地区生产总值|8|5.6\n第一产业|1|3.3\n第二产业|2|6.1\n第三产业|4|5.4"), &[("C4", "-")]);
}

#[test]
fn a_heading_divides_the_row_above_it() {
    let retail = "2021年青禾区\n单位：万元\n指标|2021年|增长%\n社会消费品零售总额|1642000|5.1\n（一）按经营地分\n1.城镇|1392600|5.3\n2.乡村|249400|4\n\
        （二）按消费类型分\n1.商品零售|1438200|4.7\n2.餐饮收入|203800|8\n";
    check(
        retail,
        &[
            ("B6", "1392600 万元 retail_urban 2021 level"),
            ("C7", "4 % retail_rural 2021 change"),
            ("B10", "203800 万元 retail_catering 2021 level"),
        ],
    );
    let by_place = retail.replace("（一）按经营地分", "按经营单位所在地分：");
    check(&by_place, &[("B6", "1392600 万元 retail_urban 2021 level")]);
    let invested = "2021年青禾区\n指标|1-12月（万元）|增长（%）\n固定资产投资|1623500|4.1\n按产业分\n　第一产业|12300|-8.6\n　第二产业|683200|11.2\n\u{3000}\u{3000}其中：工业投资|679100|11.6\n　第三产业|928000|-0.6\n";
    check(
        invested,
        &[
            ("C5", "-8.6 % investment_primary 2021 change"),
            ("C7", "11.6 % industrial_investment 2021 change"),
            ("B8", "928000 万元 investment_tertiary 2021 level"),
        ],
    );
    finds(invested, &[]);
    // So it does without anything pushed in.
    let bare = invested.replace('\u{3000}', "");
    check(&bare, &[("B5", "12300 万元 investment_primary 2021 level")]);
    finds(&bare, &[]);
    // Another row between them is divided, and the catalogue has no such part; nor is a part larger than its whole.
    let other = invested.replace("按产业分\n", "施工项目个数|120|3\n按产业分\n");
    check(&other, &[("C6", "-8.6 % - 2021 change")]);
    let larger = invested.replace("928000", "1928000");
    check(&larger, &[("B8", "1928000 万元 - 2021 level")]);
}

#[test]
fn branches_and_industries_below_their_whole() {
    // 17.3 + 211.6 + 40.5 + 354.2 and 16.8 + 252.1 + 354.7 are 623.6.
    let branches = "2021年地区生产总值及构成\n单位：亿元\n指标|绝对数|增长速度（%）\n地区生产总值|623.6|5.6\n农林牧渔业|17.3|3.4\n工业|211.6|6.6\n\
        #制造业|201|6.8\n建筑业|40.5|3.4\n其他服务业|354.2|6\n第一产业|16.8|3.3\n第二产业|252.1|6.1\n第三产业|354.7|5.4\n";
    named(
        branches,
        &[
            ("B5", "va_agriculture"),
            ("C6", "va_industry"),
            ("B8", "va_construction"),
            ("B9", "va_other_services"),
            ("B10", "va_primary"),
            ("C11", "va_secondary"),
            ("B12", "va_tertiary"),
        ],
    );
}

#[test]
fn columns_right_behind_their_whole_that_are_together_as_much() {
    let years = "历年地区生产总值\n单位：亿元\n年份|地区生产总值|增长%|第一产业|增长%|第二产业|增长%|第三产业|增长%|人均地区生产总值（元）\n\
        2020|448.2|2.6|15.1|3.1|183.2|2.2|249.9|2.9|91850\n2021|506.3|8.3|15.6|3.6|206.3|8.9|284.4|8.2|102380\n";
    check(
        years,
        &[
            ("B5", "506.3 亿元 gdp 2021 level"),
            ("D5", "15.6 亿元 va_primary 2021 level"),
            ("E5", "3.6 % va_primary 2021 change"),
            ("F4", "183.2 亿元 va_secondary 2020 level"),
            ("I5", "8.2 % va_tertiary 2021 change"),
            ("J5", "102380 元 gdp_per_capita 2021 level"),
        ],
    );
    finds(years, &[]);
    // One year that does not add up, and nobody knows what they are.
    check(
        &years.replace("183.2", "185.2"),
        &[("D5", "15.6 亿元 - 2021 level"), ("F4", "185.2 亿元 - 2020 level")],
    );
    // Shares of a whole are no parts of it.
    check(
        &years
            .replace("亿元", "%")
            .replace("448.2", "100")
            .replace("15.1", "3.4")
            .replace("183.2", "40.9")
            .replace("249.9", "55.7"),
        &[("D4", "3.4 % - 2020 level")],
    );
    let towns = "2021年各街道进出口\n单位：万元\n街道|进出口总额|出口|进口\n金山街道|5000|3800|1200\n云峰街道|2000|1500|500\n";
    check(towns, &[("C4", "3800 万元 exports 2021 level"), ("D5", "500 万元 imports 2021 level")]);
    let industries = "历年地区生产总值\n单位：亿元\n年份|地区生产总值|第一产业|第二产业|工业|建筑业|第三产业\n2020|448.2|15.1|183.2|153.6|29.6|249.9\n";
    named(industries, &[("C4", "va_primary"), ("D4", "va_secondary"), ("E4", "-"), ("G4", "va_tertiary")]);
}

#[test]
fn electricity_of_industry_lies_within_that_of_the_secondary_industry() {
    let table = |part: &str| {
        format!(
            "2021年用电\n单位：万千瓦时\n指标|2021年|增长%\n全社会用电量|250000|5.1\n\u{3000}第一产业|2000|3\n\u{3000}第二产业|180000|4.2\n{part}|175000|4.4\n\
             \u{3000}第三产业|50000|8\n\u{3000}城乡居民生活|18000|6\n"
        )
    };
    for part in ["\u{3000}\u{3000}其中：工业用电量", "\u{3000}\u{3000}#工业", "\u{3000}\u{3000}工业"]
    {
        check(&table(part), &[("B7", "175000 万千瓦时 electricity_industry 2021 level")]);
        finds(&table(part), &[]);
        let other = table(part).replace("第二产业", "居民生活");
        check(&other, &[("B7", "175000 万千瓦时 - 2021 level")]);
        finds(&other, &["row-narrowed A7"]);
    }
    // Of another whole it is another's.
    let zone = table("\u{3000}\u{3000}其中：工业用电量").replace("全社会用电量", "规模以上企业用电");
    check(&zone, &[("B7", "175000 万千瓦时 - 2021 level")]);
    // Nothing is known of what stands above 第二产业 where it is not pushed in.
    finds(&table("其中：工业用电量").replace('\u{3000}', ""), &["row-narrowed A7"]);
}

#[test]
fn branches_in_a_column_beside_their_industries() {
    let table = "2021年地区生产总值\n单位：亿元\n产业|行业|2021年|增长%\n第一产业||20|3\n第二产业|工业|180|4.2\n|建筑业|30|4.4\n第三产业|金融业|25|3\n";
    check(
        table,
        &[
            ("C4", "20 亿元 va_primary 2021 level"),
            ("C5", "180 亿元 va_industry 2021 level"),
            ("D6", "4.4 % va_construction 2021 change"),
            ("C7", "25 亿元 va_finance 2021 level"),
        ],
    );
    finds(table, &[]);
    // 工业 of the tertiary industry, or of something else, is nothing that is known.
    check(&table.replace("第二产业", "第三产业"), &[("C5", "180 亿元 - 2021 level")]);
    check(&table.replace("第二产业", "民营经济"), &[("C5", "180 亿元 - 2021 level")]);
}
