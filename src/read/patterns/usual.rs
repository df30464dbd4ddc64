//! Rows, columns and titles as departments usually write them: each is read, or asked where it may mean two things.

use super::{check, finds};

#[test]
fn branches_of_the_economy_are_those_of_the_accounts_in_the_title() {
    let table = "2026年前三季度荷塘区地区生产总值核算结果\n单位：万元\n行　业|2026年1-9月|可比价增速（%）|比重（%）\n地区生产总值|3186420|5.4|100.0\n农、林、牧、渔业|148642|3.4|4.7\n工业|1164280|6.2|36.5\n第一产业|142860|3.3|4.5\n";
    check(
        table,
        &[
            ("B5", "148642 万元 va_agriculture 2026-01/2026-09 level"),
            ("C6", "6.2 % va_industry 2026-01/2026-09 change"),
            ("D6", "36.5 % va_industry 2026-01/2026-09 share"),
            ("B7", "142860 万元 va_primary 2026-01/2026-09 level"),
        ],
    );
    check(
        "2-4  地区生产总值分行业增加值\n行业|2025年（万元）|2025年指数（上年=100）\n地区生产总值|4128600|105.6\n金融业|246800|105.9\n",
        &[("B4", "246800 万元 va_finance 2025 level"), ("C4", "105.9 上年=100 va_finance 2025 index")],
    );
    check(
        "表1  2025年荷塘区地区生产总值及其增长速度\n指标|绝对数（亿元）|比上年增长（%）\n地区生产总值|486.42|5.6\n第二产业|216.86|6.2\n#工业|186.42|6.8\n建筑业|30.44|2.4\n",
        &[
            ("B5", "186.42 亿元 va_industry 2025 level"),
            ("B6", "30.44 亿元 va_construction 2025 level"),
            ("C6", "2.4 % va_construction 2025 change"),
        ],
    );
    // Of 规模以上工业, and not of the accounts.
    check(
        "2025年规模以上工业分行业增加值\n行业|2025年（亿元）\n建筑业|30.44\n",
        &[("B3", "30.44 亿元 - 2025 level")],
    );
}

#[test]
fn residents_stand_below_what_they_have() {
    check(
        "荷塘区城乡居民收入与消费\n单位：元\n年份|人均可支配收入|||人均消费支出||\n|全体居民|城镇居民|农村居民|全体居民|城镇居民|农村居民\n2025|30864|38542|24128|21642|24864|18764\n",
        &[
            ("B5", "30864 元 income_all 2025 level"),
            ("C5", "38542 元 income_urban 2025 level"),
            ("D5", "24128 元 income_rural 2025 level"),
            ("E5", "21642 元 consumption_per_capita 2025 level"),
            ("F5", "24864 元 consumption_urban 2025 level"),
        ],
    );
    let table = "2026年前三季度荷塘区城乡居民人均可支配收入\n单位：元\n指标|全体居民||城镇居民|\n|绝对额|同比（%）|绝对额|同比（%）\n人均可支配收入|24862|5.6|31286|4.8\n工资性收入|13864|5.8|18642|4.9\n";
    check(
        table,
        &[
            ("B6", "13864 元 income_wages 2026-01/2026-09 level"),
            ("C6", "5.8 % income_wages 2026-01/2026-09 change"),
            ("D6", "18642 元 - 2026-01/2026-09 level"),
        ],
    );
    check(
        &table.replace("可支配收入\n单位", "消费支出\n单位"),
        &[("B6", "13864 元 - 2026-01/2026-09 level")],
    );
}

#[test]
fn area_and_output_of_the_crop_in_the_title() {
    for title in ["2026年粮食生产情况统计表（调查队反馈）", "2026年粮食播种面积和产量"]
    {
        check(
            &format!(
                "{title}\n乡镇|播种面积（亩）||总产量（吨）||单产（公斤/亩）|\n|2026年|2025年|2026年|2025年|2026年|2025年\n金山镇|128640|128420|53286|52864|414.2|411.7\n"
            ),
            &[
                ("B4", "128640 亩 grain_area 2026 level"),
                ("C4", "128420 亩 grain_area 2025 level"),
                ("D4", "53286 吨 grain_output 2026 level"),
                ("E4", "52864 吨 grain_output 2025 level"),
                ("F4", "414.2 公斤/亩 - 2026 level"),
            ],
        );
    }
}

#[test]
fn what_a_title_is_of_beside_its_places_and_times() {
    check(
        "江州市2025年全年各县（市、区）一般公共预算收入完成情况\n单位：万元\n地区|年度预算|1-12月累计|同比增长%\n荷塘区|295000|296400|3.5\n",
        &[
            ("B4", "295000 万元 budget_revenue 2025 target"),
            ("C4", "296400 万元 budget_revenue 2025 level"),
            ("D4", "3.5 % budget_revenue 2025 change"),
        ],
    );
    check(
        "江州市各县区规模以上工业增加值累计增速（2026年，%）\n县区|1-2月|1-3月\n荷塘区|7.4|7.2\n",
        &[
            ("B3", "7.4 % va_above_size_industry 2026-01/2026-02 change"),
            ("C3", "7.2 % va_above_size_industry 2026-01/2026-03 change"),
        ],
    );
    check(
        "“十四五”以来各县区一般公共预算收入（亿元）\n县区|2024年|2025年\n荷塘区|19.86|21.42\n",
        &[("B3", "19.86 亿元 budget_revenue 2024 level"), ("C3", "21.42 亿元 budget_revenue 2025 level")],
    );
}

#[test]
fn the_sum_over_places_is_of_what_they_are_of() {
    let table = "2026年三季度荷塘区建筑业总产值分镇街情况\n单位：万元\n镇街|1-9月|增长（%）\n合计|272840|0.6\n金山街道|186420|2.1\n龙泉镇|86420|-5.3\n";
    check(
        table,
        &[
            ("B4", "272840 万元 construction_output 2026-01/2026-09 level"),
            ("C4", "0.6 % construction_output 2026-01/2026-09 change"),
            ("B5", "186420 万元 construction_output 2026-01/2026-09 level"),
        ],
    );
    // Of which places a second sum is cannot be seen, and projects are no places.
    for other in [
        table.replace("龙泉镇|", "总计|272840|0.6\n龙泉镇|"),
        table.replace("龙泉镇", "一期工程"),
        table.replace("龙泉镇", "全区"),
    ] {
        check(&other, &[("B4", "272840 万元 - 2026-01/2026-09 level")]);
    }
}

#[test]
fn short_names_below_their_whole() {
    check(
        "2025年1-11月统计快报\n指标|计量单位|1-11月|同比±%\n社会消费品零售总额|亿元|184.86|5.1\n其中：限额以上|亿元|63.86|6.4\n限上社零|亿元|63.86|6.4\n规上服务业营收|亿元|4.86|8.5\n财政一般公共预算收入|亿元|6.84|3.2\n其中：税收收入|亿元|5.28|2.0\n",
        &[
            ("C4", "63.86 亿元 retail_above_quota 2025-01/2025-11 level"),
            ("D4", "6.4 % retail_above_quota 2025-01/2025-11 change"),
            ("C5", "63.86 亿元 retail_above_quota 2025-01/2025-11 level"),
            ("C6", "4.86 亿元 service_revenue 2025-01/2025-11 level"),
            ("C7", "6.84 亿元 budget_revenue 2025-01/2025-11 level"),
            ("C8", "5.28 亿元 tax_revenue 2025-01/2025-11 level"),
        ],
    );
    // Not all of it.
    check(
        "2025年主要指标\n指标|单位|1-12月\n社会消费品零售总额|亿元|186.48\n按消费形态分||\n商品零售|亿元|164.26\n#限额以上|亿元|64.28\n",
        &[("C5", "164.26 亿元 retail_goods 2025 level"), ("C6", "64.28 亿元 - 2025 level")],
    );
    check(
        "荷塘区“四上”企业期末单位数（2025年12月末）\n指标|单位|2025年末|2024年末\n“四上”企业|家|386|362\n其中：规模以上工业|家|142|134\n",
        &[
            ("C4", "142 家 firms_above_size_industry 2025 level"),
            ("D4", "134 家 firms_above_size_industry 2024 level"),
        ],
    );
}

#[test]
fn the_only_level_with_a_name_is_that_of_the_goal_and_of_the_year_before() {
    let table = "荷塘区社会保险参保情况表（2026年10月）\n险种|单位|年度任务|10月末参保人数|完成任务（%）|上年末\n基本养老保险|万人|30.2|30.06|99.5|29.64\n失业保险|万人|8.6|8.64|100.5|8.42\n";
    check(
        table,
        &[
            ("C3", "30.2 万人 pension_insured 2026 target"),
            ("D3", "30.06 万人 pension_insured 2026-M10 level"),
            ("F3", "29.64 万人 pension_insured 2025 level"),
            ("C4", "8.6 万人 unemployment_insured 2026 target"),
        ],
    );
    // By how many they should rise.
    check(&table.replace("8.6|8.64", "0.6|8.64"), &[("C4", "0.6 万人 - 2026 target")]);
}

#[test]
fn growth_behind_the_level_that_it_is_of() {
    let table = "建筑业企业生产情况（2026年1-9月）\n县区|企业个数（个）|建筑业总产值（亿元）|同比增长（%）|房屋竣工面积（万平方米）\n荷塘区|142|98.64|3.8|62.8\n";
    check(table, &[("D3", "3.8 % construction_output 2026-01/2026-09 change")]);
    finds(table, &[]);
    finds(&table.replace("企业个数（个）", "安装产值（亿元）"), &["table-ambiguous D2"]);
    let table = "2026年前三季度各乡镇蔬菜产量\n单位：吨\n乡镇|播种面积（亩）|产量|上年同期产量|增减（%）\n金山镇|8642|19864|19126|3.9\n";
    check(table, &[("E4", "3.9 % vegetable_output 2026-01/2026-09 change")]);
    finds(table, &[]);
    finds(&table.replace("|上年同期产量", "|产值（万元）"), &["table-ambiguous E3"]);
    let two = "2026年前三季度各乡镇蔬菜产量\n单位：吨\n乡镇|播种面积（亩）|上年同期播种面积（亩）|产量|上年同期产量|增减（%）\n金山镇|8642|8600|19864|19126|3.9\n";
    finds(two, &["table-ambiguous F3"]);
}

#[test]
fn goals_in_percent_make_the_columns_beside_them_growth() {
    let table = "荷塘区主要经济指标月度调度表（2026年11月）\n指标|年度目标（%）|1-9月（%）|1-10月（%）\n规上工业增加值|7.0|6.8|6.6\n社会消费品零售总额|5.5|5.1|5.0\n";
    check(
        table,
        &[
            ("B4", "5.5 % retail_sales 2026 target"),
            ("C3", "6.8 % va_above_size_industry 2026-01/2026-09 change"),
            ("C4", "5.1 % retail_sales 2026-01/2026-09 change"),
            ("D4", "5 % retail_sales 2026-01/2026-10 change"),
        ],
    );
    finds(table, &[]);
    // Without a goal, or with rows that are not known, they may be shares.
    for other in [
        table.replace("年度目标（%）", "1-8月（%）"),
        table.replace("规上工业增加值", "销售额"),
        table.replace("社会消费品零售总额", "R&D经费"),
    ] {
        check(&other, &[("C4", "nothing")]);
    }
}

#[test]
fn words_of_measure_in_their_longer_forms() {
    check(
        "2026年前三季度主要指标\n指标名称|单位|前三季度|去年同期|增减幅度（%）\n固定资产投资|万元|42860|46280|-7.4\n",
        &[("E3", "-7.4 % fixed_asset_investment 2026-01/2026-09 change")],
    );
    check(
        "荷塘区2027年一般公共预算收入预算表（草案）\n单位：万元\n项目|2026年预计执行数|2027年预算数|比上年预计执行数增减%\n税收收入|1586420|1634000|3.0\n",
        &[("D4", "3 % tax_revenue 2027 target")],
    );
    check(
        "2026年主要指标\n指标|单位|2026年预计|2027年初步安排|\n|||总量|增长（%）\n社会消费品零售总额|亿元|196.4|208|6\n",
        &[("D4", "208 亿元 retail_sales 2027 target"), ("E4", "6 % retail_sales 2027 target")],
    );
    check(
        "2026年9月末主要指标\n指标|单位|9月末|上年同期末|同比（%）\n移动电话用户|万户|62.84|61.26|2.6\n",
        &[
            ("C3", "62.84 万户 mobile_subscribers 2026-M09 level"),
            ("D3", "61.26 万户 mobile_subscribers 2025-M09 level"),
        ],
    );
    check(
        "2026年1-10月各县区一般公共预算收支情况\n单位：亿元、%\n县区|一般公共预算收入|税收占比\n荷塘区|24.86|71.0\n",
        &[("C4", "71 % tax_share 2026-01/2026-10 share")],
    );
}

#[test]
fn amounts_that_head_crops() {
    check(
        "2021年主要农产品生产情况\n指标|单位|2021年|增长（%）\n一、播种面积|||\n粮食|公顷|125|0.8\n二、产量|||\n粮食|吨|55|1.9\n油料|吨|5|2.5\n",
        &[
            ("C4", "125 公顷 grain_area 2021 level"),
            ("C6", "55 吨 grain_output 2021 level"),
            ("D6", "1.9 % grain_output 2021 change"),
            ("C7", "5 吨 oilseed_output 2021 level"),
        ],
    );
}

#[test]
fn when_a_project_was_begun_is_no_time_of_its_numbers() {
    for (heading, written) in
        [("开工日期", "2025-03-18"), ("建设年限", "2025-2026"), ("计划竣工时间", "2027年6月")]
    {
        check(
            &format!(
                "青禾区2026年水利项目（截至10月底）\n项目名称|{heading}|总投资（万元）\n东坡水库|{written}|3860\n"
            ),
            &[("C3", "3860 万元 - 2026-01/2026-10 level")],
        );
    }
}

#[test]
fn columns_that_say_again_what_the_row_does() {
    let table = "2026年消费品市场\n分组|零售额（亿元）|比上年增长（%）\n社会消费品零售总额|186.34|4.6\n";
    check(table, &[("B3", "186.34 亿元 retail_sales 2026 level"), ("C3", "4.6 % retail_sales 2026 change")]);
    finds(table, &[]);
    check(
        "2026年居民收入\n指标|城镇居民|\n|水平（元）|增长（%）\n人均可支配收入|39840|4.8\n",
        &[("B4", "39840 元 income_urban 2026 level"), ("C4", "4.8 % income_urban 2026 change")],
    );
}

#[test]
fn a_note_on_the_prices_of_amounts_says_nothing_of_growth_at_constant_ones() {
    for note in ["①绝对数按当年价格、增速按不变价格计算。", "注：①绝对数按现价计算，增长速度按可比价计算。"]
    {
        let table = format!("2026年主要指标\n指标|单位|2026年|增长%\n地区生产总值①|亿元|176.9|5.1\n{note}\n");
        check(&table, &[("D3", "5.1 % gdp 2026 change")]);
        finds(&table, &[]);
    }
    finds(
        "2026年主要指标\n指标|单位|2026年|增长%\n地区生产总值①|亿元|176.9|5.1\n①增速按现价计算\n",
        &["row-narrowed A4"],
    );
}

#[test]
fn rows_that_name_the_year_of_the_title_as_columns_do() {
    let table = "松岭区2026年科技创新指标完成情况\n项目|高新技术企业数（家）\n2025年完成|95\n2026年目标|105\n1-11月完成|101\n";
    check(
        table,
        &[
            ("B3", "95 家 hightech_firms 2025 level"),
            ("B4", "105 家 hightech_firms 2026 target"),
            ("B5", "101 家 hightech_firms 2026-01/2026-11 level"),
        ],
    );
    finds(table, &[]);
    finds(&table.replace("2026年目标", "目标").replace("1-11月完成", "完成"), &["period-conflict A1"]);
}
