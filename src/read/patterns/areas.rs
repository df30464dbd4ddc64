//! Whose numbers they are: the area of a title, a section or a heading is the one meant, or there is a finding.

use super::{at, check, finds, grid, read};

/// What cells are read as: number, indicator, area; `-` for an indicator that was not used and an area that is not named.
#[track_caller]
fn areas(table: &str, expected: &[(&str, &str)]) {
    let (reading, findings) = read(&grid(table));
    for (cell, expected) in expected {
        let found = reading.observations.iter().find(|it| it.cell == at(cell));
        let shown = found.map_or_else(
            || "nothing".to_owned(),
            |it| {
                let indicator = it.indicator.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
                format!("{indicator} {}", it.area.as_ref().map_or("-", |area| area.as_str()))
            },
        );
        assert_eq!(shown, *expected, "{cell}; {findings:#?}");
    }
}

/// The only finding: cell, message and hint.
#[track_caller]
fn says(table: &str, cell: &str, message: &str, hint: &str) {
    let (_, findings) = read(&grid(table));
    let said: Vec<_> = findings
        .iter()
        .map(|it| {
            (it.site.cell, it.message.zh.as_str(), it.hint.as_ref().map_or("", |hint| hint.zh.as_str()))
        })
        .collect();
    assert_eq!(said, [(Some(at(cell)), message, hint)]);
}

#[test]
fn a_title_of_two_areas() {
    // Columns or rows say which is which.
    let table =
        "2021年主要经济指标全区与全市对比\n指标|单位|全区|全市|占全市比重（%）\n进出口总额|亿元|36|410|8.8\n";
    areas(table, &[("C3", "trade_total 全区"), ("D3", "trade_total 全市"), ("E3", "trade_total 全区")]);
    finds(table, &[]);
    let table =
        "2021年全区及开发区主要指标\n指标|单位|2021年|增长%\n进出口总额|亿元|150|8\n#开发区|亿元|80|9\n";
    areas(table, &[("C3", "trade_total 全区"), ("D3", "trade_total 全区"), ("C4", "trade_total 开发区")]);
    finds(table, &[]);
    // Nothing says it.
    for title in
        ["2021年全区及开发区主要指标", "2021年全区、开发区主要指标", "2021年全区主要指标和开发区建设"]
    {
        let table = format!("{title}\n指标|单位|2021年|增长%\n进出口总额|亿元|150|8\n税收收入|亿元|36|4\n");
        areas(&table, &[("C3", "- 全区"), ("D4", "- 全区")]);
        says(
            &table,
            "A1",
            "标题说到“全区”和“开发区”，表里没有写哪些是“开发区”的，没有使用",
            "在标题里只写一个地区，或在列标题、行名称里写明各是哪个地区的",
        );
    }
    // A number, a comparison and a district in a city are one.
    for title in [
        "二、青禾区主要指标",
        "2021年青禾区主要指标与全市比较",
        "2021年株洲市青禾区主要指标",
        "表1.2、青禾区主要指标",
    ] {
        let table = format!("{title}\n指标|单位|2021年\n税收收入|亿元|36\n");
        areas(&table, &[("C3", "tax_revenue 青禾区")]);
        finds(&table, &[]);
    }
}

#[test]
fn an_area_with_or_without_a_part() {
    for (title, area) in
        [("2021年全区（含开发区）主要指标", "含开发区"), ("2021年主要指标（不含开发区）", "不含开发区")]
    {
        let table = format!("{title}\n指标|单位|2021年\n税收收入|亿元|36\n");
        areas(&table, &[("C3", &format!("tax_revenue {area}"))]);
        finds(&table, &[]);
    }
}

#[test]
fn the_place_in_a_heading_with_other_words() {
    let table = "2021年主要指标\n指标|单位|2021年\n一、全区主要指标||\n税收收入|亿元|36\n二、开发区建设情况||\n进出口总额|亿元|80\n\
                 三、居民生活||\n居民人均可支配收入|元|52300\n";
    areas(table, &[("C4", "tax_revenue 全区"), ("C6", "trade_total 开发区"), ("C8", "income_all -")]);
    finds(table, &[]);
    let table = "2021年主要指标\n指标|单位|2021年\n一、开发区、高新区情况||\n进出口总额|亿元|80\n";
    areas(table, &[("C4", "- 开发区、高新区等地")]);
    // Words that hold one and are none.
    for heading in [
        "一、城镇居民生活",
        "一、社区服务",
        "一、海绵城市建设",
        "一、人均地区生产总值",
        "一、占全市比重",
        "一、国民经济",
    ] {
        let table = format!("2021年青禾区\n指标|单位|2021年\n{heading}||\n进出口总额|亿元|80\n");
        let (reading, _) = read(&grid(&table));
        let area = reading.observations[0].area.as_ref().map(ToString::to_string);
        assert_eq!(area.as_deref(), Some("青禾区"), "{heading}");
    }
}

#[test]
fn rows_that_are_pushed_in_below_a_part_of_the_area() {
    let table = |part: &str, below: &str| {
        format!(
            "2021年\n指标|单位|2021年\n一般公共预算收入|亿元|46\n{part}|亿元|16\n{below}|亿元|13\n进出口总额|亿元|80\n"
        )
    };
    for (part, below) in [
        ("  其中：开发区", "    税收收入"),
        ("\u{3000}其中：东坡街道", "\u{3000}\u{3000}\u{3000}\u{3000}税收收入"),
        ("（1）开发区", "税收收入"),
    ] {
        let pushed = table(part, below);
        areas(&pushed, &[("C3", "budget_revenue -"), ("C5", "- -")]);
        let (_, findings) = read(&grid(&pushed));
        assert_eq!(findings.iter().count(), 1, "{findings:#?}");
    }
    says(
        &table("  其中：开发区", "    税收收入"),
        "A5",
        "看不出第5行“税收收入”等是第4行“开发区”的，还是全部的，没有使用",
        "是“开发区”的，在名称里写明，如“开发区税收收入”；不是，就与第4行对齐，不再往里缩进",
    );
    // And below a part of another sort.
    let both = "2021年\n指标|单位|2021年\n全社会用电量|万千瓦时|125600\n  其中：开发区|万千瓦时|60000\n    工业|万千瓦时|50000\n\
                \u{20} 其中：农村|万千瓦时|12300\n    工业|万千瓦时|2000\n";
    areas(both, &[("C3", "electricity -"), ("C5", "- -"), ("C7", "- -")]);
    finds(both, &["table-ambiguous A5", "table-ambiguous A7"]);
    // Beside it, or below the next whole, they are of the whole.
    let beside = table("  其中：开发区", "        税收收入").replace("        税收", "  其中：税收");
    areas(&beside, &[("C4", "budget_revenue 开发区"), ("C5", "tax_revenue -"), ("C6", "trade_total -")]);
    finds(&beside, &[]);
    areas(&table("  其中：开发区", "    税收收入"), &[("C6", "trade_total -")]);
}

#[test]
fn a_section_at_the_foot_of_the_half_to_the_left() {
    let table = |right: &str| {
        format!(
            "2021年主要指标\n指标|单位|2021年|指标|单位|2021年\n一、全区|||{right}|亿元|40\n税收收入|亿元|36|进出口总额|亿元|80\n\
             二、开发区|||建筑业总产值|亿元|12\n规模以上工业总产值|亿元|300|实际使用外资|万美元|8000\n"
        )
    };
    let goes_on = table("限额以上单位零售额");
    areas(&goes_on, &[("C4", "tax_revenue 全区"), ("C6", "output_above_size_industry 开发区")]);
    areas(&goes_on, &[("F3", "- -"), ("F4", "- -"), ("F6", "- -")]);
    says(
        &goes_on,
        "D3",
        "前面最后一个标题是“开发区”（A5），看不出接下来的“限额以上单位零售额”等是不是它下面的项，没有使用",
        "在“限额以上单位零售额”之前也写上标题：是“开发区”下面的就再写一遍，不是就写自己的标题",
    );
    // A heading of its own rank ends it.
    let ended = "2021年主要指标\n指标|单位|2021年|指标|单位|2021年\n税收收入|亿元|36|建筑业总产值|亿元|12\n二、开发区|||三、全区||\n\
                 规模以上工业总产值|亿元|300|进出口总额|亿元|80\n一般公共预算收入|亿元|46|实际使用外资|万美元|8000\n";
    areas(ended, &[("F3", "- -"), ("C5", "output_above_size_industry 开发区")]);
    areas(ended, &[("F5", "trade_total 全区"), ("F6", "fdi_used 全区")]);
    finds(ended, &["table-ambiguous D3"]);
}

#[test]
fn a_section_above_the_half_to_the_left_is_not_of_the_right_one() {
    let table = "2021年主要指标\n一、开发区|||二、居民生活||\n指标|单位|2021年|指标|单位|2021年\n\
                 进出口总额|亿元|80|居民人均可支配收入|元|52300\n实际使用外资|万美元|8000|居民人均消费支出|元|33100\n";
    areas(table, &[("C4", "trade_total 开发区"), ("C5", "fdi_used 开发区")]);
    areas(table, &[("F4", "income_all -"), ("F5", "consumption_per_capita -")]);
    finds(table, &[]);
    let table = "2021年主要指标\n一、经济|||二、开发区|||三、民生||\n指标|单位|2021年|指标|单位|2021年|指标|单位|2021年\n\
                 税收收入|亿元|36|进出口总额|亿元|80|城镇新增就业|人|8600\n建筑业总产值|亿元|9|实际使用外资|万美元|8000|居民人均可支配收入|元|52300\n";
    areas(table, &[("C4", "tax_revenue -"), ("F4", "trade_total 开发区"), ("I4", "new_urban_jobs -")]);
    finds(table, &[]);
}

#[test]
fn a_share_in_a_wider_area_and_a_mean_of_several() {
    let table = "2021年科技创新\n指标|单位|2021年|全市占比（%）\n有效发明专利|件|2300|7.2\n";
    areas(table, &[("C3", "patents_valid -"), ("D3", "- 全市")]);
    says(
        table,
        "D2",
        "看不出“全市占比（%）”是不是占全市的比重，没有使用",
        "是就写成“占全市比重(%)”；不用则不必处理",
    );
    // Of a part of the GDP it is no share in the GDP.
    let table = "2021年青禾区\n指标|单位|2021年|占全市比重（%）\n第三产业增加值|亿元|110|7.2\n进出口总额|亿元|36|8.8\n";
    areas(table, &[("C3", "va_tertiary 青禾区"), ("D3", "- 青禾区"), ("D4", "trade_total 青禾区")]);
    says(table, "D2", "“占全市比重（%）”是对全市来说的，不是指标自己的构成，没有使用", "不用则不必处理");
    let table = "2021年主要指标\n指标|单位|全区|全区（不含开发区）|城六区平均\n税收收入|亿元|36|30|51\n";
    areas(table, &[("C3", "tax_revenue 全区"), ("D3", "tax_revenue 不含开发区"), ("E3", "- 城六区")]);
    says(
        table,
        "E2",
        "“城六区平均”下的总量是平均数，不是那个地区的总量，没有使用",
        "要用地区总量的，另列一列写明，如“全市”；不用就不必处理",
    );
}

#[test]
fn a_row_and_a_column_of_two_areas() {
    let table = "2021年\n指标|单位|全市|全区\n进出口总额|亿元|800|150\n其中：开发区|亿元|400|80\n";
    areas(
        table,
        &[
            ("C3", "trade_total 全市"),
            ("D3", "trade_total 全区"),
            ("C4", "- 全市"),
            ("D4", "trade_total 开发区"),
        ],
    );
    says(
        table,
        "A4",
        "行是“开发区”，列是“全市”，看不出是哪个地区的数，没有使用",
        "把“开发区”的数单列，不放在“全市”之下；不用则不必处理",
    );
}

#[test]
fn trade_with_a_country_is_not_its_own() {
    let table = "2021年对主要国家（地区）出口情况\n国别（地区）|出口总额（亿元）|同比增长(%)\n东盟|12.5|3.1\n美国|10.1|-3\n香港|9|1\n";
    let no_indicator =
        [("B3", "- 东盟"), ("C3", "- 东盟"), ("B4", "- 美国"), ("C4", "- 美国"), ("B5", "- 香港")];
    areas(table, &no_indicator);
    says(
        table,
        "A3",
        "“东盟”的“货物出口额”是同“东盟”之间的，不是“东盟”自己的，没有使用；其他国家和地区也一样",
        "不用则不必处理；要用就在 review.toml 里加一个指标，如“对东盟货物出口额”，表里也这样写",
    );
    // What is no trade is a country's own.
    let table = "2021年\n国家|地区生产总值（亿元）|常住人口（万人）\n美国|1500|33\n日本|320|12\n";
    areas(table, &[("B3", "gdp 美国"), ("C4", "population_resident 日本")]);
    finds(table, &[]);
}

#[test]
fn a_growth_of_the_city_beside_that_of_the_district_is_of_the_city() {
    for heading in ["全市增速（%）", "全市平均增速（%）", "全市累计增长（%）"] {
        areas(
            &format!("2021年1-9月主要指标\n指标|单位|累计|增速（%）|{heading}\n税收收入|亿元|12|7.5|7.1\n"),
            &[("D3", "tax_revenue -"), ("E3", "tax_revenue 全市")],
        );
    }
}

#[test]
fn all_figures_of_the_table_are_without_a_part() {
    for (note, area) in [
        ("注：本表各项指标均不含经济开发区数据。", "不含经济开发区"),
        ("注：本表数据均不含高新区。", "不含高新区"),
    ] {
        areas(
            &format!("2021年青禾区主要指标\n指标|单位|2021年\n税收收入|亿元|12\n{note}\n"),
            &[("C3", &format!("tax_revenue {area}"))],
        );
    }
}

#[test]
fn all_provinces_together_are_a_place_of_their_own() {
    let table = "2020年分地区一般公共预算支出\n单位:亿元\n地区|地方一般公共预算支出|教育支出\n地方合计|210|34\n\n北京|71|11\n天津|31|4\n";
    areas(
        table,
        &[
            ("B4", "budget_expenditure 地方合计"),
            ("B6", "budget_expenditure 北京"),
            ("C7", "expenditure_education 天津"),
        ],
    );
    super::check(
        table,
        &[
            ("B4", "210 亿元 budget_expenditure 2020 level"),
            ("C6", "11 亿元 expenditure_education 2020 level"),
        ],
    );
}

#[test]
fn names_of_provinces_in_a_title_narrow_nothing() {
    for title in [
        "宁夏回族自治区、青海省2008年主要指标",
        "青海省、宁夏回族自治区2008年主要指标",
        "湖南省、恩施土家族苗族自治州2008年主要指标",
    ] {
        let table = format!("{title}\n指标|单位|甲县|乙县\n第一产业增加值|万元|11|71\n粮食产量|吨|8|24\n");
        super::check(
            &table,
            &[("C3", "11 万元 va_primary 2008 level"), ("D4", "24 吨 grain_output 2008 level")],
        );
        finds(&table, &[]);
    }
    // 回族 alone, and what stands beside the name, are parts.
    for title in ["青海省、宁夏回族自治区港澳台企业2008年主要指标", "青海省回族2008年主要指标"]
    {
        let table = format!("{title}\n指标|单位|甲县|乙县\n第一产业增加值|万元|11|71\n粮食产量|吨|8|24\n");
        super::check(&table, &[("C3", "11 万元 - 2008 level")]);
    }
}

#[test]
fn the_sum_of_several_places_is_of_none_that_is_named() {
    let rows = |title: &str, places: [&str; 2]| {
        let [one, other] = places;
        format!("{title}\n地区|税收收入（亿元）|增长（%）\n{one}|24|5.2\n{other}|22|4.2\n合计|46|4.7\n")
    };
    for places in [["江苏省", "浙江省"], ["青溪县", "东山区"], ["南京", "苏州"], ["美国", "日本"]]
    {
        let table = rows("2024年各地税收收入", places);
        check(
            &table,
            &[
                ("B3", "24 亿元 tax_revenue 2024 level"),
                ("B5", "46 亿元 - 2024 level"),
                ("C5", "4.7 % - 2024 change"),
            ],
        );
        finds(&table, &["row-narrowed A5"]);
    }
    super::says(
        &rows("2024年各县区税收收入", ["青溪县", "东山区"]),
        "“合计”是表里几个地区的合计，标题没有写是哪个地区的，没有使用",
    );
    // Its own towns and zones are its parts, and a title that names the city says whose it is.
    for (title, places) in [
        ("2024年各镇街税收收入", ["青溪镇", "东山街道"]),
        ("2024年各地税收收入", ["高新区", "经开区"]),
        ("2024年各地税收收入", ["青溪镇", "东山区"]),
        ("青禾市2024年各县区税收收入", ["青溪县", "东山区"]),
    ] {
        let table = rows(title, places);
        check(&table, &[("B5", "46 亿元 tax_revenue 2024 level")]);
        finds(&table, &[]);
    }
    let columns = "2024年各县区主要指标\n指标|单位|青溪县|东山区|合计\n税收收入|亿元|24|22|46\n";
    check(columns, &[("D3", "22 亿元 tax_revenue 2024 level"), ("E3", "46 亿元 - 2024 level")]);
    finds(columns, &["row-narrowed E2"]);
}

#[test]
fn the_sum_of_the_first_few_is_not_the_whole() {
    for title in ["2024年税收收入前十街道", "2024年前三名镇街税收收入", "2024年前5家乡镇税收收入"]
    {
        let table = format!("{title}\n街道|税收收入（亿元）\n城关街道|24\n东山街道|22\n合计|46\n");
        check(&table, &[("B3", "24 亿元 tax_revenue 2024 level"), ("B5", "46 亿元 - 2024 level")]);
        finds(&table, &["row-narrowed A5"]);
    }
    let table = "2024年前三季度各街道税收收入\n街道|税收收入（亿元）\n城关街道|24\n东山街道|22\n合计|46\n";
    check(table, &[("B5", "46 亿元 tax_revenue 2024-01/2024-09 level")]);
}

#[test]
fn what_the_figures_are_held_against_is_not_whose_they_are() {
    for title in [
        "2025年主要指标与全省全市对比情况",
        "2025年主要指标与全省、全市对比表",
        "2025年主要指标与全国和全省比较",
        "2025年主要指标与全市及各县区对比",
    ] {
        let table = format!(
            "{title}\n指标|单位|全市增速（%）|青禾区总量|青禾区增速（%）|全市位次\n税收收入|亿元|5.5|40.6|5.7|3\n"
        );
        areas(
            &table,
            &[
                ("C3", "tax_revenue 全市"),
                ("D3", "tax_revenue 青禾区"),
                ("E3", "tax_revenue 青禾区"),
                ("F3", "tax_revenue -"),
            ],
        );
        finds(&table, &[]);
    }
    areas("2025年全市主要指标\n指标|单位|总量\n税收收入|亿元|5.5\n", &[("C3", "tax_revenue 全市")]);
}

#[test]
fn places_whose_names_look_like_something_else() {
    let table = "2021年各县区主要指标\n县区|税收收入（亿元）|增长（%）\n泰和县|3|5.1\n居巢区|4|5.2\n双江拉祜族佤族布朗族傣族自治县|5|5.3\n";
    areas(
        table,
        &[
            ("B3", "tax_revenue 泰和县"),
            ("B4", "tax_revenue 居巢区"),
            ("C5", "tax_revenue 双江拉祜族佤族布朗族傣族自治县"),
        ],
    );
    finds(table, &[]);
    // In the title, too, where the city stands in front of it.
    let table = "2021年吉安市泰和县主要指标\n指标|单位|2021年\n税收收入|亿元|36\n";
    areas(table, &[("C3", "tax_revenue 泰和县")]);
    finds(table, &[]);
}

#[test]
fn names_under_the_word_for_places_are_places() {
    let table = "2021年各镇（街道）税收收入\n镇（街道）|税收收入（亿元）\n金山街道|3\n柳河镇|4\n东坡堡|5\n红旗农场|6\n合计|18\n";
    areas(table, &[("B5", "tax_revenue 东坡堡"), ("B6", "tax_revenue 红旗农场"), ("B7", "tax_revenue -")]);
    areas(
        "2021年各村（社区）常住人口\n村（社区）|常住人口（人）\n前进村|300\n红星社区|400\n",
        &[("B3", "population_resident 前进村"), ("B4", "population_resident 红星社区")],
    );
    // Under 单位 they are, where all look like places.
    areas(
        "2021年粮食产量\n单位|粮食产量（吨）\n一〇二团|300\n西山农场|400\n",
        &[("B3", "grain_output 一〇二团"), ("B4", "grain_output 西山农场")],
    );
    // Firms below a town are no place, nor are the town's numbers all there is.
    for other in ["其中：规上企业", "其他", "一期工程"] {
        let table =
            format!("青禾区2021年各镇街税收收入\n镇街|税收收入（亿元）\n金山街道|3\n柳河镇|4\n{other}|1\n");
        let (reading, _) = read(&grid(&table));
        let it = reading.observations.iter().find(|it| it.cell == at("B5")).expect("a value");
        assert_eq!(it.indicator, None, "{other}");
        assert_ne!(it.area, Some("青禾区".into()), "{other}");
    }
}

#[test]
fn a_sort_of_places_among_places_is_one() {
    let table = "2021年全市分县区主要指标\n指标|单位|全市|城区|郊区|和阳县\n税收收入|亿元|36|10|12|14\n";
    areas(table, &[("C3", "tax_revenue 全市"), ("D3", "tax_revenue 城区"), ("F3", "tax_revenue 和阳县")]);
    finds(table, &[]);
}
