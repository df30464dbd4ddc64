//! The names that bureaus give to indicators and to the headings of their numbers.

use super::{check, finds};

#[test]
fn other_spellings_of_indicators() {
    for (row, unit, expected) in [
        ("进出口总值", "亿元", "12.5 亿元 trade_total 2021 level"),
        ("空气优良天数比例", "%", "12.5 % air_good_days_share 2021 level"),
        ("全社会研发经费投入强度", "%", "12.5 % rd_intensity 2021 level"),
        ("全社会R&D经费投入", "亿元", "12.5 亿元 rd_expenditure 2021 level"),
        ("细颗粒物（PM2.5）年均浓度", "微克/立方米", "12.5 微克/立方米 pm25 2021 level"),
        ("规上工业综合能耗", "万吨标准煤", "12.5 万吨标准煤 energy_above_size 2021 level"),
        ("限额以上社会消费品零售额", "亿元", "12.5 亿元 retail_above_quota 2021 level"),
        ("规上工业企业户数", "户", "12.5 户 firms_above_size_industry 2021 level"),
        ("税收占一般公共预算收入比重", "%", "12.5 % tax_share 2021 share"),
        // These are others.
        ("净增市场主体", "户", "12.5 户 - 2021 level"),
        ("养老床位数", "张", "12.5 张 - 2021 level"),
    ] {
        check(&format!("2021年主要指标\n指标|单位|2021年\n{row}|{unit}|12.5\n"), &[("C3", expected)]);
    }
}

#[test]
fn balances_of_banks() {
    let table = "2021年12月末金融机构存贷款情况\n单位：亿元\n项目|本月末余额|比年初增减|同比增长（%）\n一、各项存款|567.9|45.6|8.7\n二、各项贷款|432.1|39.8|10.2\n";
    check(
        table,
        &[
            ("B4", "567.9 亿元 deposits 2021-M12 level"),
            ("C4", "45.6 亿元 deposits 2021-M12 change"),
            ("D5", "10.2 % loans 2021-M12 change"),
        ],
    );
    // Those of one bank, and in one currency.
    for title in ["2021年12月末工商银行存贷款情况", "2021年12月末人民币存贷款情况"] {
        let table = format!("{title}\n单位：亿元\n项目|本月末余额\n各项存款|567.9\n");
        check(&table, &[("B4", "567.9 亿元 - 2021-M12 level")]);
    }
}

#[test]
fn sums_in_front_of_what_the_column_names() {
    check(
        "2021年粮食生产情况表\n作物|播种面积（万亩）|总产量（万吨）\n粮食合计|56.8|24.1\n",
        &[("B3", "56.8 万亩 grain_area 2021 level"), ("C3", "24.1 万吨 grain_output 2021 level")],
    );
    check(
        "2021年规模以上工业分行业增加值增速\n行业|增加值增速（%）\n规模以上工业合计|7.1\n纺织业|2.1\n",
        &[("B3", "7.1 % va_above_size_industry 2021 change"), ("B4", "2.1 % - 2021 change")],
    );
}

#[test]
fn what_the_title_says_of_whose_they_are() {
    let beds = |title: &str| format!("{title}\n年份|卫生技术人员（人）|床位数（张）\n2021|4056|3456\n");
    check(&beds("卫生健康事业基本情况"), &[("C3", "3456 张 health_beds 2021 level")]);
    for title in ["公立医院卫生事业基本情况", "基层医疗卫生机构基本情况", "养老事业基本情况"]
    {
        check(&beds(title), &[("C3", "3456 张 - 2021 level")]);
    }
    let table = "2021年市场主体发展情况表\n类别|年末实有（户）|本年新登记（户）\n合计|56789|9876\n个体工商户|40567|7456\n";
    check(
        table,
        &[
            ("B3", "56789 户 - 2021 level"),
            ("C3", "9876 户 market_entities_new 2021 level"),
            ("C4", "7456 户 - 2021 level"),
        ],
    );
}

#[test]
fn headings_of_levels_targets_and_changes() {
    check(
        "2021年前三季度地区生产总值\n指标|前三季度现价总量（亿元）|总量（现价，亿元）\n地区生产总值|324.5|324.5\n",
        &[("B3", "324.5 亿元 gdp 2021-01/2021-09 level")],
    );
    check(
        "2021年主要指标\n指标|单位|2025年规划目标|2021年|2020年|同比变化\n高新技术企业数|家|120|89|78|11\nPM2.5平均浓度|微克/立方米|32|33|36|-3\n",
        &[
            ("C3", "120 家 hightech_firms 2025 target"),
            ("F3", "11 家 hightech_firms 2021 change"),
            ("F4", "-3 微克/立方米 pm25 2021 change"),
        ],
    );
    check(
        "2021年三次产业贡献\n指标|增加值（亿元）|增速（%）\n地区生产总值|324.6|5.6\n第一产业|23.5|3.2\n",
        &[("B3", "324.6 亿元 gdp 2021 level"), ("B4", "23.5 亿元 va_primary 2021 level")],
    );
}

#[test]
fn months_of_the_whole_year_in_a_name() {
    check(
        "2021年12月主要指标\n项目|单位|本月新增|1-12月新增\n新登记市场主体|户|765|9876\n",
        &[
            ("C3", "765 户 market_entities_new 2021-M12 level"),
            ("D3", "9876 户 market_entities_new 2021 level"),
        ],
    );
}

#[test]
fn tables_of_what_the_title_names() {
    check(
        "2021年各镇固定资产投资完成情况\n单位：万元\n镇名|全年任务|累计完成|去年同期|同比%\n城关镇|450000|298765|278901|7.1\n柳河镇|320000|201234|198765|1.2\n",
        &[
            ("B4", "450000 万元 fixed_asset_investment 2021 target"),
            ("C4", "298765 万元 fixed_asset_investment 2021 level"),
            ("D4", "278901 万元 fixed_asset_investment 2020 level"),
            ("E5", "1.2 % fixed_asset_investment 2021 change"),
        ],
    );
    check(
        "2021年各街道新建商品房销售情况\n街道|销售面积（万平方米）|同比（%）|销售额（亿元）\n和平街道|12.34|-12.3|10.9\n",
        &[
            ("B3", "12.34 万平方米 housing_sales_area 2021 level"),
            ("C3", "-12.3 % housing_sales_area 2021 change"),
            ("D3", "10.9 亿元 housing_sales 2021 level"),
        ],
    );
    check(
        "历年粮食产量（2019-2021年）\n年份|产量（吨）|比上年增长（%）\n2020|237000|0.9\n2021|238000|0.4\n",
        &[("B4", "238000 吨 grain_output 2021 level"), ("C3", "0.9 % grain_output 2020 change")],
    );
    // What grows is one of the figures of the firms, and not their number.
    check(
        "2021年1-6月各乡镇规上工业企业情况\n单位：家、万元、%\n乡镇|企业个数|工业总产值|增速|营业收入|利润总额\n合计|156|1234567|4.8|1189000|78900\n城关镇|56|456789|5.9|432109|28765\n柳河镇|34|234567|3.2|223456|15678\n",
        &[("D5", "5.9 % output_above_size_industry 2021-01/2021-06 change")],
    );
    check(
        "2021年各镇粮食产量\n镇|上年产量（吨）\n城关镇|237000\n",
        &[("B3", "237000 吨 grain_output 2020 level")],
    );
    // A stock of all is not what is new.
    check("2021年各镇新增市场主体\n镇|市场主体（户）\n城关镇|9876\n", &[("B3", "9876 户 - 2021 level")]);
    finds("2021年各镇新增市场主体\n镇|市场主体（户）\n城关镇|9876\n", &[]);
}

#[test]
fn what_is_new_under_a_heading_that_says_so() {
    check(
        "2021年11月就业情况\n指标|本月新增|上年同期|1-11月新增|上年同期\n城镇新增就业（人）|1234|1111|12345|11111\n",
        &[
            ("B3", "1234 人 new_urban_jobs 2021-M11 level"),
            ("C3", "1111 人 new_urban_jobs 2020-M11 level"),
            ("D3", "12345 人 new_urban_jobs 2021-01/2021-11 level"),
            ("E3", "11111 人 new_urban_jobs 2020-01/2020-11 level"),
        ],
    );
    // 上年同期 behind it is what was new then, not the stock.
    check(
        "2021年11月市场主体\n指标|单位|本月新增|上年同期\n市场主体|户|1234|1111\n",
        &[
            ("C3", "1234 户 market_entities_new 2021-M11 level"),
            ("D3", "1111 户 market_entities_new 2020-M11 level"),
        ],
    );
}

#[test]
fn last_year_behind_a_name() {
    check(
        "2021年农业\n作物|播种面积（万亩）|上年|增长%|产量（吨）|上年|增长%\n粮食|12|11|9.1|1234|1111|11.1\n",
        &[
            ("C3", "11 万亩 grain_area 2020 level"),
            ("D3", "9.1 % grain_area 2021 change"),
            ("F3", "1111 吨 grain_output 2020 level"),
            ("G3", "11.1 % grain_output 2021 change"),
        ],
    );
    // Behind two of them it may be that of either.
    check(
        "2021年农业\n作物|播种面积（万亩）|产量（吨）|上年\n粮食|12|1234|1111\n",
        &[("D3", "1111 - - 2020 level")],
    );
}

#[test]
fn tables_of_months_whose_title_names_the_indicator() {
    check(
        "青禾区2021年社会消费品零售总额分月情况\n月份|当月零售额（万元）|当月增长（%）|累计零售额（万元）|累计增长（%）|全市累计增长（%）\n\
         3月|131200|7.6|403500|7.2|6.9\n4月|128900|6.8|532400|7.1|6.8\n",
        &[
            ("B3", "131200 万元 retail_sales 2021-M03 level"),
            ("C3", "7.6 % retail_sales 2021-M03 change"),
            ("D4", "532400 万元 retail_sales 2021-01/2021-04 level"),
            ("E4", "7.1 % retail_sales 2021-01/2021-04 change"),
            ("F4", "6.8 % retail_sales 2021-01/2021-04 change"),
        ],
    );
    check(
        "青禾区2021年规模以上工业增加值增速（%）\n月份|当月增速|累计增速|全市累计\n3月|6.7|7.5|7.1\n4月|5.9|7.1|6.9\n",
        &[
            ("B3", "6.7 % va_above_size_industry 2021-M03 change"),
            ("C4", "7.1 % va_above_size_industry 2021-01/2021-04 change"),
            ("D4", "6.9 % va_above_size_industry 2021-01/2021-04 change"),
        ],
    );
}

#[test]
fn value_added_at_the_prices_of_the_year() {
    check(
        "2021年一季度核算结果\n单位：万元\n行业|现价增加值|上年同期现价|可比价增加值\n地区生产总值|1056230|1001120|1048900\n第一产业|38120|37060|38050\n",
        &[
            ("B4", "1056230 万元 gdp 2021-Q1 level"),
            ("C4", "1001120 万元 gdp 2020-Q1 level"),
            ("D4", "1048900 万元 - 2021-Q1 level"),
            ("B5", "38120 万元 va_primary 2021-Q1 level"),
            ("C5", "37060 万元 va_primary 2020-Q1 level"),
            ("D5", "38050 万元 - 2021-Q1 level"),
        ],
    );
}

#[test]
fn rates_of_births_are_no_parts_of_a_whole() {
    check(
        "3-1 人口及其构成\n指标|2021年\n出生率（‰）|6.2\n自然增长率（‰）|-1.2\n",
        &[("B3", "6.2 ‰ birth_rate 2021 level"), ("B4", "-1.2 ‰ natural_growth_rate 2021 level")],
    );
}

#[test]
fn parts_of_what_the_title_names_under_its_amount() {
    check(
        "2021年青禾区社会消费品零售总额\n单位：万元\n分组|零售额|增长%\n总计|1670000|7.7\n城镇|1400000|7.5\n乡村|270000|8.8\n",
        &[
            ("B4", "1670000 万元 retail_sales 2021 level"),
            ("B5", "1400000 万元 retail_urban 2021 level"),
            ("C6", "8.8 % retail_rural 2021 change"),
        ],
    );
    // 投资额 of 第一产业 is no value added, but of the investment.
    check(
        "2021年固定资产投资\n单位：万元\n分组|投资额\n总计|1670000\n第一产业|1400\n",
        &[("B5", "1400 万元 investment_primary 2021 level")],
    );
}

#[test]
fn residents_of_what_the_title_names() {
    check(
        "10-2 历年城乡居民人均可支配收入（元）\n年份|全体居民|城镇居民|农村居民|城乡收入比（农村=1）\n2020|30123|36543|18987|1.92\n",
        &[
            ("B3", "30123 元 income_all 2020 level"),
            ("C3", "36543 元 income_urban 2020 level"),
            ("D3", "18987 元 income_rural 2020 level"),
        ],
    );
    check(
        "2021年各县区城乡居民收入（单位：元、%）\n县区|城镇居民|增速|农村居民|增速\n青禾区|45432|5.1|21678|7.7\n",
        &[
            ("B3", "45432 元 income_urban 2021 level"),
            ("C3", "5.1 % income_urban 2021 change"),
            ("D3", "21678 元 income_rural 2021 level"),
        ],
    );
}

#[test]
fn a_growth_below_the_heading_of_a_group_is_of_the_level_beside_it() {
    check(
        "城乡居民收支（单位：元、%）\n时间|城镇居民|城镇居民|农村居民|农村居民\n|人均可支配收入|名义增长|人均可支配收入|名义增长\n\
         2021年|45321|4.8|25432|6.6\n",
        &[
            ("B4", "45321 元 income_urban 2021 level"),
            ("C4", "4.8 % income_urban 2021 change"),
            ("E4", "6.6 % income_rural 2021 change"),
        ],
    );
}

#[test]
fn the_names_that_the_budget_had_before_2015() {
    for (name, id) in [
        ("公共财政预算收入", "budget_revenue"),
        ("地方财政一般预算收入", "budget_revenue"),
        ("一般预算收入", "budget_revenue"),
        ("公共财政预算支出", "budget_expenditure"),
        ("地方财政一般预算支出", "budget_expenditure"),
    ] {
        let expected = format!("22.4 亿元 {id} 2013 level");
        check(&format!("2013年\n指标|单位|2013年\n{name}|亿元|22.4\n"), &[("C3", &expected)]);
    }
    check("2013年\n指标|单位|2013年\n公共财政收入|亿元|22.4\n", &[("C3", "22.4 亿元 - 2013 level")]);
}

#[test]
fn what_residents_have_is_told_by_the_head() {
    let table = "2024年上半年全省部分市（县）城乡居民收入情况\n地区|全体居民|全体居民|城镇居民|城镇居民|农村居民|农村居民\n\
        |收入（元）|增速（%）|收入（元）|增速（%）|收入（元）|增速（%）\n淮川市|18630|5.5|23980|4.9|11260|6.8\n";
    check(
        table,
        &[
            ("B4", "18630 元 income_all 2024-H1 level"),
            ("C4", "5.5 % income_all 2024-H1 change"),
            ("D4", "23980 元 income_urban 2024-H1 level"),
            ("G4", "6.8 % income_rural 2024-H1 change"),
        ],
    );
    finds(table, &[]);
    for (title, heading) in [
        ("城乡居民收支情况", "收入（元）"),
        ("城乡居民工资性收入情况", "收入（元）"),
        ("农村居民纯收入情况", "收入（元）"),
        ("城乡居民收入情况", "生活消费支出（元）"),
        ("城乡居民收入情况", "收入（亿元）"),
    ] {
        let table =
            format!("2024年{title}\n地区|全体居民|全体居民\n|{heading}|增速（%）\n淮川市|18630|5.5\n");
        let (reading, _) = super::read(&super::grid(&table));
        let names: Vec<_> = reading.observations.iter().map(|it| it.indicator.clone()).collect();
        assert_eq!(names.iter().flatten().count(), 0, "{title} {heading}: {names:?}");
    }
}

#[test]
fn industry_below_the_secondary_industry_of_investment_is_industrial_investment() {
    check(
        "2024年1-10月固定资产投资情况\n指标|同比增长(%)\n固定资产投资|3.8\n一、按产业分|\n  第二产业|11.7\n    其中：工业|11.9\n",
        &[
            ("B5", "11.7 % investment_secondary 2024-01/2024-10 change"),
            ("B6", "11.9 % industrial_investment 2024-01/2024-10 change"),
        ],
    );
    // Of private investment it is a part, and behind 技术改造 it may be one of that.
    check(
        "2024年1-10月固定资产投资\n指标|同比增长(%)\n固定资产投资|3.8\n民间投资|4.8\n  其中：工业|5\n技术改造|9\n工业|8\n",
        &[("B5", "5 % - 2024-01/2024-10 change"), ("B7", "8 % - 2024-01/2024-10 change")],
    );
}

#[test]
fn sums_since_january_by_their_names() {
    let table = "指标|2022年第二季度|2022年第一季度\n国内生产总值当季值(亿元)|28|27\n国内生产总值累计值(亿元)|55|27\n注：累计数据由当季数据相加得到。\n";
    check(
        table,
        &[
            ("B2", "28 亿元 gdp 2022-Q2 level"),
            ("B3", "55 亿元 gdp 2022-01/2022-06 level"),
            ("C3", "27 亿元 gdp 2022-01/2022-03 level"),
        ],
    );
    finds(table, &[]);
    check(
        "指标|2024年5月\n进出口总值累计值(千美元)|2459\n进出口总值当期值(千美元)|522\n",
        &[
            ("B2", "2459 千美元 trade_total 2024-01/2024-05 level"),
            ("B3", "522 千美元 trade_total 2024-M05 level"),
        ],
    );
    // What the note says of other numbers is heeded.
    let other = "指标|2022年上半年\n地区生产总值(亿元)|55\n注：数据为当季数据。\n";
    finds(other, &["period-conflict A3"]);
}

#[test]
fn chinese_names_before_their_translation() {
    let table = "2013年研究与试验发展活动\n单位：万元\n地区|R&D经费内部支出Intramural Expenditure|仪器Instruments\n青禾区|118|88\n江城区|11|4\n";
    check(table, &[("B4", "118 万元 rd_expenditure 2013 level"), ("C4", "88 万元 - 2013 level")]);
    // Capital letters alone are no translation.
    check(
        "2013年\n单位：万元\n地区|R&D经费内部支出SCI\n青禾区|118\n江城区|11\n",
        &[("B4", "118 万元 - 2013 level")],
    );
}

#[test]
fn a_name_in_two_rows_of_headings() {
    let table = "2021年\n单位：亿元\n地区|地方一般公|教育\n|共预算支出|支出\n青禾区|72|5\n江城区|31|2\n";
    check(table, &[("B5", "72 亿元 budget_expenditure 2021 level")]);
    // What only stands above it may narrow it.
    let group = "2021年\n单位：亿元\n地区|园区企业|\n|一般公共预算支出|教育支出\n青禾区|72|5\n江城区|31|2\n";
    check(group, &[("B5", "72 亿元 - 2021 level")]);
}

#[test]
fn short_names_of_trade_and_of_what_there_is_at_the_end_of_a_month() {
    let trade = "2024年1-10月各县区进出口情况表\n县区|进出口（亿元）||出口（亿元）|\n|金额|增速（%）|金额|增速（%）\n青禾区|52.8|4.1|44.3|5.7\n";
    check(
        trade,
        &[
            ("B4", "52.8 亿元 trade_total 2024-01/2024-10 level"),
            ("C4", "4.1 % trade_total 2024-01/2024-10 change"),
            ("D4", "44.3 亿元 exports 2024-01/2024-10 level"),
            ("E4", "5.7 % exports 2024-01/2024-10 change"),
        ],
    );
    let balance = "2024年9月主要指标\n指标|单位|9月\n月末金融机构存款余额|亿元|310\n上月末金融机构存款余额|亿元|305\n月末用电量|万千瓦时|305\n";
    check(
        balance,
        &[
            ("C3", "310 亿元 deposits 2024-M09 level"),
            ("C4", "305 亿元 - 2024-M09 level"),
            ("C5", "305 万千瓦时 - 2024-M09 level"),
        ],
    );
}

#[test]
fn the_growth_behind_a_level_with_its_time_is_of_what_the_row_is_under_that() {
    let table = "2024年1-9月规模以上工业产值情况\n行业|1-9月产值（亿元）|增长（%）\n规模以上工业|428.6|6.8\n纺织业|18.6|-3.1\n";
    check(
        table,
        &[
            ("B3", "428.6 亿元 output_above_size_industry 2024-01/2024-09 level"),
            ("C3", "6.8 % output_above_size_industry 2024-01/2024-09 change"),
            ("C4", "-3.1 % - 2024-01/2024-09 change"),
        ],
    );
}

#[test]
fn a_table_of_outputs_needs_no_word_for_them_in_its_rows() {
    let grain = "2025年青禾区粮食产量\n单位：吨\n项目|2025年|2024年\n粮食|52300|51200\n夏粮|12300|12000\n";
    check(grain, &[("B4", "52300 吨 grain_output 2025 level"), ("C5", "12000 吨 grain_summer 2024 level")]);
    finds(grain, &[]);
    let farms =
        "2025年青禾区主要农产品产量\n单位：吨\n产品|2025年\n粮食|52300\n#夏粮|12300\n猪肉|4000\n水果|300\n";
    check(
        farms,
        &[
            ("B4", "52300 吨 grain_output 2025 level"),
            ("B5", "12300 吨 grain_summer 2025 level"),
            ("B6", "4000 吨 pork_output 2025 level"),
            ("B7", "300 吨 - 2025 level"),
        ],
    );
    finds(farms, &[]);
    // What else is measured there is not told.
    check(&farms.replace("产量", "产量和面积"), &[("B4", "52300 吨 - 2025 level")]);
    check(&farms.replace("主要农产品", "设施农业主要农产品"), &[("B4", "52300 吨 - 2025 level")]);
    check(&farms.replace("|2025年\n", "|播种面积\n"), &[("B4", "nothing")]);
}

#[test]
fn what_is_slaughtered_within_the_time_is_that_of_the_time() {
    let table =
        "2025年青禾区畜牧业生产情况\n指标|单位|期末存栏|期内出栏|同比增长(%)\n生猪|头|52300|81000|3.5\n";
    check(
        table,
        &[
            ("C3", "52300 头 pigs_stock 2025 level"),
            ("D3", "81000 头 pigs_slaughtered 2025 level"),
            ("E3", "3.5 % pigs_slaughtered 2025 change"),
        ],
    );
    finds(table, &[]);
}

#[test]
fn all_that_is_grown_is_the_output() {
    let table = "2025年青禾区粮食作物生产情况\n指标|播种面积（亩）|单产（公斤/亩）|总产（吨）\n全年粮食|5230|402|23000\n夏粮|3000|300|10000\n";
    check(
        table,
        &[
            ("B3", "5230 亩 grain_area 2025 level"),
            ("C3", "402 公斤/亩 - 2025 level"),
            ("D3", "23000 吨 grain_output 2025 level"),
            ("D4", "10000 吨 grain_summer 2025 level"),
        ],
    );
    finds(table, &[]);
    finds(&table.replace("粮食作物", "经济作物"), &["row-narrowed A1"]);
}

#[test]
fn inventions_among_the_patents_granted() {
    let table = "2025年青禾区专利情况\n指标|单位|2025年\n专利授权量|件|862\n其中：发明专利|件|164\n";
    check(table, &[("C4", "164 件 invention_patents_granted 2025 level")]);
    finds(table, &[]);
    check(&table.replace("授权", "申请"), &[("C4", "164 件 - 2025 level")]);
}

#[test]
fn a_heading_with_its_translation_says_what_it_says_without() {
    let table = "国民经济和社会发展总量指标\n指标|总量指标 Aggregate Data|总量指标 Aggregate Data\n|2020年|2023年\n地区生产总值（亿元）|280|320\n税收收入（亿元）|12|13\n";
    check(table, &[("C4", "320 亿元 gdp 2023 level"), ("B5", "12 亿元 tax_revenue 2020 level")]);
    finds(table, &[]);
}

#[test]
fn a_heading_that_repeats_the_end_of_its_group_is_the_group() {
    let grouped = |table: &str| {
        let mut grid = super::grid(table);
        grid.merge(super::at("B2"), super::at("C2"));
        grid.merge(super::at("D2"), super::at("E2"));
        grid
    };
    let table = grouped(
        "安原市2024年前三季度各县区主要经济指标\n县区|社会消费品零售总额||一般公共预算收入|\n|总额（亿元）|增速（%）|收入（亿元）|增速（%）\n临湖区|92.48|5.1|16.48|3.6\n",
    );
    super::check_grid(
        &table,
        &[
            ("B4", "92.48 亿元 retail_sales 2024-01/2024-09 level"),
            ("C4", "5.1 % retail_sales 2024-01/2024-09 change"),
            ("D4", "16.48 亿元 budget_revenue 2024-01/2024-09 level"),
            ("E4", "3.6 % budget_revenue 2024-01/2024-09 change"),
        ],
    );
    super::finds_in(&table, &[]);
    let trade = grouped(
        "2024年各县区外贸\n县区|进出口总额||一般公共预算收入|\n|出口总额（亿元）|增速（%）|税收收入（亿元）|增速（%）\n临湖区|92.48|5.1|16.48|3.6\n",
    );
    super::check_grid(
        &trade,
        &[("B4", "92.48 亿元 exports 2024 level"), ("D4", "16.48 亿元 tax_revenue 2024 level")],
    );
}
