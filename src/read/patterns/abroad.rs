//! Tables as statistical offices abroad and the data portals write them: what is read from which cell.

use super::{check, finds, grid, paths, read};

#[test]
fn years_right_of_the_names_are_no_values() {
    let table = "\
Rows||Adana|Ankara
Unemployment rate (%)|2019|11.9|14.2
|2020|13.4|14.8
|2021|13.2|13.4
|2022|12.3|12.1
";
    check(table, &[("B3", "nothing"), ("C3", "13.4 % - 2020 level"), ("D5", "12.1 % - 2022 level")]);
    paths(&grid(table), "D5", &["Unemployment rate (%)", "2022"], &["Ankara"]);
}

#[test]
fn a_column_called_year_is_no_value_behind_values() {
    let table = "|country|code|year|spending\n116|Andorra|AND|2019|6.71\n236|Austria|AUT|2019|10.43\n356|Belgium|BEL|2019|10.6\n";
    check(table, &[("D2", "nothing"), ("E3", "10.43 - - 2019 level")]);
}

#[test]
fn a_download_of_one_series_of_the_ons() {
    let table = "\
Title|Unemployment rate (seasonally adjusted)
CDID|MGSX
Source dataset ID|LMS
PreUnit|
Unit|%
Release date|12-04-2022
Next release|17 May 2022
Important notes|
1971|4.1
1972|4.3
1971 Q1|3.8
1971 FEB|3.9
";
    check(
        table,
        &[
            ("B7", "nothing"),
            ("B9", "4.1 % - 1971 level"),
            ("B11", "3.8 % - 1971-Q1 level"),
            ("B12", "3.9 % - 1971-M02 level"),
        ],
    );
    paths(&grid(table), "B9", &["1971"], &["Unemployment rate (seasonally adjusted)"]);
    finds(table, &[]);
}

#[test]
fn attributes_of_series_are_neither_headings_nor_values() {
    let table = "\
|Hours worked ; Market ;|Hours worked ; Total ;
Unit|000 Hours|000 Hours
Series Type|Original|Trend
Data Type|FLOW|FLOW
Collection Month|3|3
No. Obs|148|148
Series ID|A84426298K|A84426294A
2020 Mar|410.5|420.1
2021 Mar|415.2|425.9
";
    check(table, &[("B5", "nothing"), ("C6", "nothing"), ("B8", "410.5 000 Hours - 2020-M03 level")]);
    paths(&grid(table), "C9", &["2021 Mar"], &["Hours worked ; Total ;", "Trend"]);
    finds(table, &[]);
}

#[test]
fn years_under_groups_without_a_name_at_their_left() {
    let table = "\
Internet users, UK
||||||Thousands
|Used in the last 3 months|||Never used||
|2018|2019|2020|2018|2019|2020

All adults|45.5|46.6|47.7|5.3|4.0|3.4

Men|22.4|23.0|23.5|2.5|1.8|1.5
";
    check(table, &[("C6", "46.6 Thousands - 2019 level"), ("G8", "1.5 Thousands - 2020 level")]);
    paths(&grid(table), "F8", &["Men"], &["Never used", "2019"]);
}

#[test]
fn the_first_rows_may_be_of_countries_without_numbers() {
    let table = "\
Country|Code|1960|1961
Aruba|ABW||
Andorra|AND||
Angola|AGO|10.5|11.25
Albania|ALB||12.5
";
    check(table, &[("C4", "10.5 - - 1960 level"), ("D5", "12.5 - - 1961 level")]);
    paths(&grid(table), "D5", &["Albania"], &["1961"]);
    // Nothing says of what the numbers are.
    finds(table, &["label-missing C1"]);
    let years = "Year|Output|Labour\n1950||\n1951||\n1952|679|20.5\n1953|824.2|21.25\n";
    check(years, &[("B4", "679 - - 1952 level"), ("C5", "21.25 - - 1953 level")]);
}

#[test]
fn the_row_that_opens_the_table_heads_its_first_group() {
    let table = "\
Indicators|2020|2021
Gross domestic product
At current prices|9.5|10.5
At constant prices|9.1|9.9

Memorandum items
Population|12.6|12.9
Exchange rate|943|989
";
    paths(&grid(table), "B3", &["Gross domestic product", "At current prices"], &["2020"]);
    paths(&grid(table), "C8", &["Memorandum items", "Exchange rate"], &["2021"]);
    // GEO (Labels) only says what stands in the column of names.
    let eurostat =
        "TIME|2020|2021\nGEO (Labels)||\nBelgium|9.5|10.5\n\nNorway|3.1|3.3\n\nOthers\nSerbia|5|6\n";
    paths(&grid(eurostat), "B3", &["Belgium"], &["2020"]);
}

#[test]
fn an_acronym_or_a_country_without_numbers_heads_nothing() {
    let table =
        "Country|1990|1991\nUganda|1.5|2.5\nUSSR||\nUruguay|3.5|4.5\nNew Zealand||\nNicaragua|6.5|7.5\n";
    paths(&grid(table), "B4", &["Uruguay"], &["1990"]);
    paths(&grid(table), "C6", &["Nicaragua"], &["1991"]);
}

#[test]
fn blanks_in_front_of_some_names_are_no_indentation() {
    let table = "Year|Province|Pupils\n2011|  Adana|108\n2011|Duzce|49\n2012|  Adana|110\n2012|Duzce|50\n";
    paths(&grid(table), "C4", &["2012", "Adana"], &["Pupils"]);
    let nested = "Item|2020\nTotal|10\n  Goods|6\n  Services|4\n";
    paths(&grid(nested), "B4", &["Total", "Services"], &["2020"]);
}

#[test]
fn codes_in_figures_are_no_values() {
    let table = "\
GeoFIPS|GeoName|Region|LineCode|Class|Description|Unit|2019|2020
1000|Alabama|5|1|...|Personal income|Millions of dollars|218.5|228.7
1000|Alabama|5|2|...|Population|Number of persons|4.9|4.95
2000|Alaska|8|1|...|Personal income|Millions of dollars|45.1|46.4
";
    check(
        table,
        &[
            ("A2", "nothing"),
            ("C3", "nothing"),
            ("D3", "nothing"),
            ("E3", "nothing"),
            ("H2", "218.5 Millions of dollars - 2019 level"),
        ],
    );
    paths(&grid(table), "I3", &["Alabama", "Population"], &["2020"]);
}

#[test]
fn units_in_english_words() {
    check(
        "Retail sales (£ million)\nYear|Sales|Share (per cent)\n2020|100.5|12.5\n2021|110.5|13.5\n",
        &[("B3", "100.5 £ million - 2020 level"), ("C4", "13.5 % - 2021 share")],
    );
    check(
        "Visits\n||thousands\nYear|Spain|France\n2020|10.5|9.5\n2021|11.5|8.5\n",
        &[("B4", "10.5 thousands - 2020 level"), ("C5", "8.5 thousands - 2021 level")],
    );
    // 100,000 is no unit 000.
    check("Area|Rate per 100,000\nOhio|12.5\nIowa|13.5\n", &[("B2", "12.5 - - - level")]);
    check(
        "Year|Income|Staff\n|£ million|%\n2020|1.5|20\n2021|1.6|21\n",
        &[("B3", "1.5 £ million - 2020 level"), ("C4", "21 % - 2021 level")],
    );
}

#[test]
fn a_change_of_stocks_is_an_amount() {
    let table = "Item|2020|2021\nChange in inventories|-5.5|6.5\nGDP growth (%)|2.3|8.1\n";
    check(table, &[("B2", "-5.5 - - 2020 level")]);
    finds(table, &[]);
}

#[test]
fn growth_in_fractions_below_its_level_is_decided_by_it() {
    let table = "Item|2019|2020|2021\nOutput|806|871|935\nGrowth rate||0.081|0.073\n";
    check(table, &[("C3", "8.1 % - 2020 change"), ("D3", "7.3 % - 2021 change")]);
}

#[test]
fn calculated_percentages_below_one_are_percentages() {
    let table = "Year|Change (%)\n2019|7.93052157412345\n2020|0.0945530886475154\n2021|4.52502923111111\n";
    check(table, &[("B3", "0.0945530886475154 % - 2020 change")]);
}

#[test]
fn months_beside_their_names_in_another_language() {
    let table =
        "Year|Month|Total\n2022|Ocak - January|97.5\n2022|Mart - March|98.5\n2023|Ocak - January|99.5\n";
    check(table, &[("C2", "97.5 - - 2022-M01 level"), ("C4", "99.5 - - 2023-M01 level")]);
    check(
        "年份|1月 Jan.|2月 Feb.\n2022|5.5|6.5\n",
        &[("B2", "5.5 - - 2022-M01 level"), ("C2", "6.5 - - 2022-M02 level")],
    );
}

#[test]
fn roman_numerals_in_a_row_are_quarters() {
    let table =
        "Year|Annual|Quarter|||\n||I|II|III|IV\n2021|10.5|2.5|2.5|2.5|3.0\n2022|11.5|2.6|2.9|3.0|3.0\n";
    check(
        table,
        &[("B3", "10.5 - - 2021 level"), ("C4", "2.6 - - 2022-Q1 level"), ("F3", "3 - - 2021-Q4 level")],
    );
}

#[test]
fn keys_and_marks_above_a_table_are_no_table() {
    finds("Cover sheet\nRevisions|N/A\nContact|x\n", &["table-not-found B2", "table-not-found "]);
    check(
        "Consumer prices\nBase Period:|1982-84=100\nYear|Jan|Half1\n2020|101.5|102.5\n",
        &[("B2", "nothing"), ("B4", "101.5 - - 2020-M01 level"), ("C4", "102.5 - - 2020-H1 level")],
    );
}

#[test]
fn a_yearbook_in_two_languages() {
    let table = "\
3-1  国内生产总值
Gross Domestic Product
|||单位：亿元
年 份|国内生产总值|#第一产业增加值|自然增长率（‰）
Year|Gross Domestic Product|Primary Industry|Natural Growth Rate
2020|1013567|78030.9|1.45
2021|1143669.7|83085.5|0.34
";
    check(
        table,
        &[
            ("B6", "1013567 亿元 gdp 2020 level"),
            ("C7", "83085.5 亿元 va_primary 2021 level"),
            ("D7", "0.34 ‰ natural_growth_rate 2021 level"),
        ],
    );
    paths(&grid(table), "B6", &["2020"], &["国内生产总值", "Gross Domestic Product"]);
    let (reading, _) = read(&grid(table));
    assert_eq!(reading.observations[0].title.as_deref(), Some("3-1国内生产总值"));
    let regions = "\
2-5 各地区年末人口(2021年)
地 区|年末常住人口(万人)
Region|Total Population(year-end)
全 国 National Total|141260
北 京 Beijing|2189
天 津 Tianjin|1373
";
    let (reading, _) = read(&grid(regions));
    let areas: Vec<Option<&str>> =
        reading.observations.iter().map(|it| it.area.as_ref().map(crate::model::Area::as_str)).collect();
    assert_eq!(areas, [Some("全国"), Some("北京"), Some("天津")]);
    check(regions, &[("B5", "2189 万人 population_resident 2021 level")]);
    // A heading over the first values stays one.
    let groups = "|Never used|\n|Lower|Upper\nWest|4.5|5.5\nEast|6.5|7.5\n";
    paths(&grid(groups), "B3", &["West"], &["Never used", "Lower"]);
}

#[test]
fn a_table_of_the_national_accounts() {
    let table = "\
Table 1.1.5. Gross Domestic Product
[Billions of dollars] Seasonally adjusted at annual rates
Line||2019|2019|2020|2020
||Q1|Q2|Q1|Q2
1|Gross domestic product|21098.8|21340.3|21561.1|19520.1
2|Goods|5500.5|5600.5|5400.5|5100.5
3|Durable goods|1700.5|1800.5|1600.5|1500.5
";
    check(
        table,
        &[
            ("A5", "nothing"),
            ("C5", "21098.8 Billions of dollars - 2019-Q1 level"),
            ("F7", "1500.5 Billions of dollars - 2020-Q2 level"),
        ],
    );
    paths(&grid(table), "F7", &["Durable goods"], &["2020", "Q2"]);
}

#[test]
fn keys_and_values_above_a_series() {
    for unit in [
        "Units:|Billions of Dollars",
        "Units:               Billions of Dollars|",
        "Units:|Billions of Dollars, Annual Rate",
    ] {
        let table = format!(
            "Title:|Gross Domestic Product\nSeries ID:|GDPA\nSource:|U.S. Bureau of Economic Analysis\n{unit}\nFrequency:|Annual\n\n\
             Year|GDP\n2020|21354.1\n2021|23681.2\n"
        );
        check(
            &table,
            &[
                ("B8", "21354.1 Billions of Dollars gdp 2020 level"),
                ("B9", "23681.2 Billions of Dollars gdp 2021 level"),
            ],
        );
    }
}

#[test]
fn a_group_over_two_columns_of_names() {
    let rows = "Category|Fare|2020|2021\nFARE MEDIA|||\nAdult|Tokens|1|2\n|Passes|3|4\nRIDERSHIP BY MODE|||\nBus|Regular|5|6\n|Express|7|8\n";
    let path = |table: &crate::read::Grid, cell: &str| {
        let (reading, findings) = read(table);
        let found = reading.observations.iter().find(|it| it.cell == super::at(cell));
        found.map_or_else(|| format!("{findings:#?}"), |it| it.row.join("/"))
    };
    let mut merged = grid(rows);
    merged.merge(super::at("A2"), super::at("B2"));
    merged.merge(super::at("A5"), super::at("B5"));
    for table in [merged, grid(rows)] {
        assert_eq!(path(&table, "D3"), "FARE MEDIA/Adult/Tokens");
        assert_eq!(path(&table, "D4"), "FARE MEDIA/Adult/Passes");
        assert_eq!(path(&table, "D6"), "RIDERSHIP BY MODE/Bus/Regular");
        assert_eq!(path(&table, "D7"), "RIDERSHIP BY MODE/Bus/Express");
    }
}

#[test]
fn units_with_their_translations() {
    for (head, money, heads) in [
        ("单位", "亿元 100 million yuan", "万人 10 000 persons"),
        ("单位 Unit", "亿元 (100 million yuan)", "万人（10 000 persons）"),
        ("计量单位 Unit", "亿元", "万人 10000 persons"),
    ] {
        let table = format!(
            "2024年主要指标\n指标 Item|{head}|2023|2024\n税收收入 Tax Revenue|{money}|12|13\n常住人口 Permanent Population|{heads}|46.1|46.8\n"
        );
        check(
            &table,
            &[("D3", "13 亿元 tax_revenue 2024 level"), ("C4", "46.1 万人 population_resident 2023 level")],
        );
        finds(&table, &[]);
    }
}
