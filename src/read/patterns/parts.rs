//! Titles whose subject is a class of firms and other units, or a part of the place: what stands below is of that part alone.

use super::{check, finds, grid, read, says};

/// What the rows of a table are read as, below a title.
fn named(title: &str, rows: &[&str]) -> Vec<String> {
    let rows = rows.join("\n");
    let (reading, _) = read(&grid(&format!("青禾区2023年{title}\n指标|单位|2023年\n{rows}\n")));
    let name = |it: &crate::model::Observation| it.indicator.as_ref().map_or("-".into(), ToString::to_string);
    reading.observations.iter().map(name).collect()
}

#[test]
fn what_firms_do_in_research_is_a_part_of_all_research() {
    let rows = ["R&D经费|万元|56780", "R&D经费投入强度|%|1.81", "有效发明专利|件|543"];
    for title in [
        "规模以上工业企业研发活动情况",
        "规模以上工业企业科技活动情况",
        "规上工业企业科技创新情况",
        "规模以上工业研究与试验发展情况",
        "工业企业专利情况",
        "规模以上服务业企业研发活动情况",
        "建筑业企业科技活动情况",
        "高新技术企业研发活动情况",
        "科研院所科技活动情况",
        "高等院校科技活动情况",
        "园区企业研发经费情况",
        "限额以上批发业企业科技活动情况",
    ] {
        assert_eq!(named(title, &rows), ["-", "-", "-"], "{title}");
        finds(&format!("青禾区2023年{title}\n指标|单位|2023年\n{}\n", rows.join("\n")), &["row-narrowed A1"]);
    }
    for title in ["研发活动情况", "科技创新情况", "工业、科技情况", "教育科技卫生情况"]
    {
        assert_eq!(named(title, &rows), ["rd_expenditure", "rd_intensity", "patents_valid"], "{title}");
    }
    // Whatever they do, it is done by them; what stands beside them is not.
    let taxes = ["税收收入|亿元|5"];
    for title in [
        "规模以上工业企业能源消费和节能环保情况",
        "规模以上工业企业财务状况和税收情况",
        "规模以上工业企业和服务业企业税收情况",
    ] {
        assert_eq!(named(title, &taxes), ["-"], "{title}");
    }
    for title in ["规模以上工业、固定资产投资主要指标", "规模以上工业企业和财政收支"]
    {
        assert_eq!(named(title, &taxes), ["tax_revenue"], "{title}");
    }
    // What is theirs by name is theirs.
    assert_eq!(
        named("规模以上工业企业研发活动情况", &["规模以上工业总产值|亿元|345.6"]),
        ["output_above_size_industry"]
    );
}

#[test]
fn the_economy_of_the_villages_is_a_part_of_the_place() {
    let rows = [
        "常住人口|万人|12.3",
        "社会消费品零售总额|亿元|12.3",
        "居民人均消费支出|元|18000",
        "固定资产投资|亿元|20",
        "地区生产总值|亿元|90",
    ];
    for title in [
        "农村经济基本情况",
        "农村经济主要指标",
        "农业农村经济情况",
        "乡村经济发展情况",
        "三农工作情况",
        "乡村振兴主要指标",
    ] {
        assert_eq!(named(title, &rows), ["-"; 5], "{title}");
        let table = format!("青禾区2023年{title}\n指标|单位|2023年\n{}\n", rows.join("\n"));
        finds(&table, &["row-narrowed A1"]);
        let own = ["农村居民人均可支配收入|元|23456", "粮食产量|万吨|23.67", "农林牧渔业总产值|亿元|45.6"];
        assert_eq!(named(title, &own), ["income_rural", "grain_output", "agri_output"], "{title}");
    }
    let (_, findings) = read(&grid("青禾区2023年农村经济情况\n指标|单位|2023年\n常住人口|万人|12.3\n"));
    assert_eq!(
        findings.iter().next().expect("a finding").message.zh,
        "标题里的“农村经济”可能只是其中一部分，没有把“常住人口”等当作全部的数使用"
    );
}

#[test]
fn parts_of_a_place_and_units_of_some_size() {
    let rows = ["税收收入|亿元|5", "固定资产投资|亿元|20"];
    for title in [
        "城区主要指标",
        "建成区主要指标",
        "山区经济主要指标",
        "片区主要指标",
        "保税区主要指标",
        "四上单位主要指标",
        "四上企业主要指标",
    ] {
        assert!(!named(title, &rows).contains(&"tax_revenue".into()), "{title}");
    }
    // The end of a place's name, and words for all places.
    for title in [
        "主要指标（江城区统计局提供）",
        "省市区主要指标",
        "各市区主要指标",
        "与对标城区主要指标",
        "五经普修订后主要指标",
    ] {
        assert_eq!(named(title, &rows), ["tax_revenue", "fixed_asset_investment"], "{title}");
    }
}

#[test]
fn beds_of_some_institutions_are_not_all() {
    for title in ["基层医疗卫生机构情况", "社区卫生服务机构情况", "基层卫生情况"] {
        assert_eq!(named(title, &["医疗卫生机构床位数|张|1200", "床位数|张|1200"]), ["-", "-"], "{title}");
    }
    check(
        "青禾区2023年医疗卫生机构情况\n指标|单位|2023年\n医疗卫生机构床位数|张|4300\n",
        &[("C3", "4300 张 health_beds 2023 level")],
    );
    assert_eq!(named("基层表主要指标", &["医疗卫生机构床位数|张|4300"]), ["health_beds"]);
}

#[test]
fn investment_since_projects_began_is_none_of_the_year() {
    let table = "2024年重点项目建设情况\n项目类别|2024年计划投资（亿元）|1-9月完成投资（亿元）|累计完成投资（亿元）\n重点项目合计|142.3|112.6|263.4\n";
    check(
        table,
        &[
            ("C3", "112.6 亿元 key_project_investment 2024-01/2024-09 level"),
            ("D3", "263.4 亿元 - 2024 level"),
        ],
    );
    finds(table, &["column-unmatched D2"]);
    says(
        table,
        "旁边有“1-9月完成投资（亿元）”，“累计完成投资（亿元）”看来是开工以来的累计，没有当作本年的数使用",
    );
    finds(
        "2024年1-9月重点项目\n项目|总投资（亿元）|累计完成投资（亿元）\n重点项目|486.2|263.4\n",
        &["column-unmatched C2"],
    );
    // Beside a month, 累计 is since January.
    check(
        "2024年9月投资\n指标|单位|本月完成投资|累计完成投资\n固定资产投资|亿元|48.2|263.4\n",
        &[("D3", "263.4 亿元 fixed_asset_investment 2024-01/2024-09 level")],
    );
}

#[test]
fn some_towns_are_not_the_district() {
    let table =
        "青禾区2023年部分镇街规上工业情况\n镇街|规上工业总产值（万元）\n青石镇|986400\n合计|1728500\n";
    check(table, &[("B4", "1728500 万元 - 2023 level")]);
    finds(table, &["row-narrowed A1"]);
    check(
        "青禾区2023年部分主要指标\n指标|单位|数值\n税收收入|万元|1728500\n",
        &[("C3", "1728500 万元 tax_revenue 2023 level")],
    );
}

#[test]
fn deaths_in_accidents_are_not_those_of_the_population() {
    let table = "安全生产事故死亡情况\n指标|单位|2023年\n死亡人口|人|5\n";
    check(table, &[("C3", "5 人 - 2023 level")]);
    finds(table, &["row-narrowed A1"]);
    check("人口死亡情况\n指标|单位|2023年\n死亡人口|人|5\n", &[("C3", "5 人 deaths 2023 level")]);
}

#[test]
fn investment_in_all_key_projects() {
    let table = "龙湖区2024年重点项目投资进度表（截至11月底）\n单位：亿元、%\n责任单位|项目个数|总投资|截至2023年底累计完成投资|2024年计划投资|1-11月完成投资|完成年度计划%|累计完成投资\n合计|46|386.2|142.7|86|80.8|94|223.5\n金山街道|9|62.8|22.1|14.2|13.6|95.8|35.7\n交通局|8|51.4|18.7|11.4|10.7|93.9|29.4\n";
    check(
        table,
        &[
            ("C4", "386.2 - - 2024-01/2024-11 level"),
            ("D4", "142.7 - - 2023 level"),
            ("E4", "86 亿元 key_project_investment 2024 target"),
            ("F4", "80.8 亿元 key_project_investment 2024-01/2024-11 level"),
            ("H4", "223.5 - - 2024-01/2024-11 level"),
            ("F5", "13.6 亿元 key_project_investment 2024-01/2024-11 level"),
            ("F6", "10.7 - - 2024-01/2024-11 level"),
        ],
    );
    // What the projects of this year took the year before.
    let before =
        "2024年重点项目投资情况\n镇街|2023年完成投资（亿元）|2024年计划投资（亿元）\n金山街道|14.2|13.6\n";
    check(
        before,
        &[("B3", "14.2 亿元 - 2023 level"), ("C3", "13.6 亿元 key_project_investment 2024 target")],
    );
    // Those of some projects alone, and what says of no time when it was spent.
    for title in
        ["2024年省级重点项目投资进度", "2024年新开工重点项目投资进度", "2024年重点项目投资进度（产业类）"]
    {
        let table =
            format!("{title}\n镇街|2024年计划投资（亿元）|1-11月完成投资（亿元）\n金山街道|14.2|13.6\n");
        check(&table, &[("B3", "14.2 亿元 - 2024 target"), ("C3", "13.6 亿元 - 2024-01/2024-11 level")]);
        finds(&table, &["column-unmatched A1"]);
    }
    let open = "2024年1-11月重点项目建设情况\n级别|计划总投资（亿元）|完成投资（亿元）\n合计|386.2|80.8\n";
    check(open, &[("C3", "80.8 亿元 - 2024-01/2024-11 level")]);
    finds(open, &["column-unmatched A1"]);
    says(open, "这张表说的是重点项目，看不出哪些数是当年计划和完成的投资，都没有使用");
}

#[test]
fn firms_of_the_four_categories_by_town() {
    let table = "青禾区2024年6月末“四上”企业分镇街情况\n单位：家\n镇街|合计|规模以上工业|限额以上批零\n全区|642|213|187\n金山街道|148|71|36\n";
    check(
        table,
        &[
            ("B4", "642 家 enterprises_4up 2024-M06 level"),
            ("C4", "213 家 firms_above_size_industry 2024-M06 level"),
            ("D4", "187 家 - 2024-M06 level"),
            ("C5", "71 家 firms_above_size_industry 2024-M06 level"),
        ],
    );
    finds(table, &[]);
    for other in [
        table.replace("末“", "新增“"),
        table.replace("：家", "：亿元"),
        table.replace("企业分", "企业库外分"),
    ] {
        let (reading, _) = read(&grid(&other));
        assert!(reading.observations.iter().all(|it| it.indicator.is_none()), "{other}");
    }
}

#[test]
fn growth_that_is_a_mean_of_others_is_that_of_their_whole() {
    let rows = |second: &str| {
        format!(
            "青禾区主要经济指标增长速度\n单位：%\n指标|2024年|2025年\n地区生产总值|5.1|5.5\n第一产业|3.1|3.0\n第二产业|{second}|6.0\n第三产业|5.0|5.3\n固定资产投资|3.1|2.2\n"
        )
    };
    check(
        &rows("5.9"),
        &[
            ("B5", "3.1 % va_primary 2024 change"),
            ("C6", "6 % va_secondary 2025 change"),
            ("C7", "5.3 % va_tertiary 2025 change"),
            ("C8", "2.2 % fixed_asset_investment 2025 change"),
        ],
    );
    // 5.1 lies above all of 3.1, 4.9 and 5.0: by one in the last digit rounding may move it, and no further.
    check(&rows("4.9"), &[("C6", "6 % va_secondary 2025 change")]);
    let other = "青禾区主要经济指标增长速度\n单位：%\n指标|2024年|2025年\n地区生产总值|5.1|5.5\n第一产业|3.1|3.0\n第二产业|4.9|6.0\n第三产业|4.8|5.3\n";
    check(other, &[("C6", "6 % - 2025 change")]);
    check(
        "青禾区地区生产总值指数（上年=100）\n年份|地区生产总值|第一产业|第二产业|#工业|第三产业\n2024年|105.1|103.1|105.9|106.0|105.0\n2025年|105.5|103.0|106.0|106.2|105.3\n",
        &[
            ("B3", "105.1 上年=100 gdp 2024 index"),
            ("C3", "103.1 上年=100 va_primary 2024 index"),
            ("D4", "106 上年=100 va_secondary 2025 index"),
            ("E4", "106.2 上年=100 va_industry 2025 index"),
            ("F4", "105.3 上年=100 va_tertiary 2025 index"),
        ],
    );
    // Two of three make no whole.
    let two = "青禾区主要经济指标增长速度\n单位：%\n指标|2024年|2025年\n地区生产总值|5.1|5.5\n第一产业|3.1|3.0\n第二产业|5.9|6.0\n";
    check(two, &[("C6", "6 % - 2025 change")]);
}

#[test]
fn taxes_of_all_levels_are_not_those_of_the_budget() {
    let table = "青禾区税务局2025年11月税收收入（万元）\n项目|本月|累计\n税收收入合计|1200|13200\n其中：中央级|600|6600\n区级|400|4400\n增值税|500|5500\n";
    super::check(
        table,
        &[("C3", "13200 万元 - 2025-01/2025-11 level"), ("C6", "5500 万元 - 2025-01/2025-11 level")],
    );
    super::finds(table, &["row-narrowed A6", "row-narrowed A4"]);
    for title in ["青禾区税务局2025年税收收入情况", "青禾区2025年分行业税收情况"] {
        let table = format!("{title}\n单位：万元\n项目|本年累计\n税收收入合计|13200\n第二产业|6600\n");
        super::check(&table, &[("B4", "13200 万元 - 2025 level")]);
        super::finds(&table, &["row-narrowed A1"]);
    }
    let office = "2025年税收收入情况\n青禾区税务局\n单位：万元\n项目|本年累计\n税收收入|13200\n";
    super::finds(office, &["row-narrowed A2"]);
    let budget = "青禾区税务局2025年一般公共预算收入\n单位：万元\n项目|本年累计\n税收收入|13200\n";
    super::check(budget, &[("B4", "13200 万元 tax_revenue 2025 level")]);
}
