//! Lines below a title, names of sheets and groups that say that a table is of a part only, and those that do not.

use super::{check, check_grid, finds, finds_in, grid, read};
use crate::finding::Finding;

/// The first finding of a table of one row on a sheet, below these lines, or none where the row is read as it is named.
fn told(sheet: &str, above: &str, row: &str) -> Option<Finding> {
    let mut grid = grid(&format!("{above}\n指标|单位|2021年|增长(%)\n{row}\n"));
    grid.sheet = Some(sheet.to_owned());
    let (reading, findings) = read(&grid);
    let is_named = reading.observations.iter().all(|it| it.indicator.is_some());
    let first = findings.iter().find(|it| it.code.name() == "row-narrowed").cloned();
    assert_eq!(is_named, first.is_none(), "{sheet} {above}: {findings:#?}");
    first
}

const EXPORTS: &str = "出口额|亿元|20|5";
const INVESTMENT: &str = "固定资产投资|亿元|20|5";
const PROFIT: &str = "利润总额|亿元|12|4";

#[test]
fn names_of_sheets_that_may_narrow() {
    for (sheet, row, word) in [
        ("一般贸易", EXPORTS, "一般贸易"),
        ("公立医院", "卫生技术人员|人|2800|4", "公立医院"),
        ("农村", "卫生技术人员|人|520|4", "农村"),
        ("重点税源企业2021", "税收收入|亿元|20|5", "重点税源企业"),
        ("市属（二）", "税收收入|亿元|20|5", "市属"),
        ("占全市比重", "固定资产投资|%|9.2|5", "占全市比重"),
    ] {
        let told = told(sheet, "2021年主要指标", row).unwrap_or_else(|| panic!("nothing is said of {sheet}"));
        let begin = format!("工作表名称里的“{word}”可能只是其中一部分，没有把“");
        assert!(told.message.zh.starts_with(&begin), "{sheet}: {}", told.message.zh);
        assert_eq!((told.site.sheet.as_deref(), told.site.cell), (Some(sheet), None));
    }
    let told = told("公立医院", "2021年主要指标", "卫生技术人员|人|2800|4").expect("a finding");
    assert_eq!(
        (told.code.name(), told.message.zh.as_str(), told.hint.unwrap().zh.as_str()),
        (
            "row-narrowed",
            "工作表名称里的“公立医院”可能只是其中一部分，没有把“卫生技术人员”等当作全部的数使用",
            "确是全部的数，就把工作表名称里的“公立医院”去掉或改成通用的说法，如“主要指标”；只是一部分的不必处理",
        )
    );
}

#[test]
fn names_of_sheets_that_narrow_nothing() {
    for sheet in [
        "Sheet1",
        "Sheet1 (2)",
        "表1",
        "表一",
        "附件1",
        "附件一",
        "附表2-1",
        "一",
        "（二）",
        "甲",
        "1.综合",
        "二、投资",
        "2021",
        "2021年",
        "11月",
        "1-11月",
        "2021年1-11月",
        "一季度",
        "上半年",
        "全年",
        "主要指标",
        "主要经济指标11月",
        "月报",
        "月报11月",
        "12月月报",
        "快报数据",
        "期末数据",
        "数据表",
        "汇总表",
        "底稿",
        "打印表",
        "原始数据",
        "数据源",
        "青禾区",
        "青禾",
        "全区",
        "青禾区主要指标",
        "统计局",
        "工业科",
        "综合科（2021年）",
        "商务和粮食局",
        "区发展和改革委",
        "GDP",
        "固投",
        "投资",
        "财政",
        "人民生活",
        "物价",
        "就业",
        "外贸",
        "社零",
        "用电量",
        "上报（新）",
        "副本",
        "最终版",
        "定稿",
        "目录",
        "领导版",
    ] {
        assert_eq!(told(sheet, "2021年青禾区主要指标", INVESTMENT), None, "{sheet}");
    }
    // Whose figures they are is said by their names too, or by the title.
    for (sheet, above, row) in [
        ("规上", "2021年主要指标", PROFIT),
        ("规上", "2021年规模以上工业主要指标", PROFIT),
        ("规上工业", "2021年主要指标", PROFIT),
        ("工业", "2021年主要指标", "规模以上工业增加值|亿元|20|5"),
        ("农村", "2021年主要指标", "农村居民人均可支配收入|元|20000|5"),
        ("社消", "2021年社会消费品零售总额", "社会消费品零售总额|亿元|20|5"),
        ("农业", "2021年主要指标", "粮食产量|万吨|20|5"),
        ("卫生", "2021年主要指标", "卫生技术人员|人|20|5"),
    ] {
        assert_eq!(told(sheet, above, row), None, "{sheet}");
    }
}

#[test]
fn titles_of_bureaus_that_narrow_nothing() {
    for title in [
        "青禾区科技局2021年工作完成情况统计表",
        "2021年就业创业工作主要指标完成情况表",
        "青禾区“四上”企业库情况表",
        "青禾区2021年“两会”主要指标完成情况",
        "青禾区情（2021年）",
        "青禾区2021年基本区情",
        "青禾区2021年经济运行调度表",
        "关于2021年主要经济指标完成情况的通报",
        "关于报送2021年主要经济指标的函附表",
        "青禾区2021年主要经济指标电子表",
        "青禾区2021年主要数据提供表（供区委办）",
        "青禾区2021年人代会材料主要数据",
        "青禾区2021年“十四五”规划实施情况主要指标",
        "青禾区2021年全面小康监测指标",
        "青禾区2021年营商环境主要指标",
        "青禾区2021年主要宏观经济指标",
        "青禾区2021年“开门红”主要指标",
        "青禾区2021年工业稳增长情况",
        "青禾区2021年扩大有效投资情况",
        "青禾区2021年促消费稳外贸情况",
        "青禾区2021年财政收支情况（人代会附表）",
        "青禾区2021年绿色低碳发展指标",
        "青禾区2021年生态文明建设情况",
        "青禾区2021年十大主要经济指标",
        "国家统计局青禾调查队2021年城乡住户调查资料",
        "青禾区工业和信息化局2021年重点工作推进情况",
    ] {
        let row =
            if title.contains("工业稳") { "规模以上工业总产值|亿元|20|5" } else { INVESTMENT };
        assert_eq!(told("表", title, row), None, "{title}");
    }
    assert_eq!(told("表", "2021年贸易业主要指标", "限额以上单位零售额|亿元|20|5"), None);
    assert_eq!(told("表", "2021年新型工业化推进情况表", "规模以上工业总产值|亿元|20|5"), None);
}

#[test]
fn titles_of_bureaus_that_may_narrow() {
    for (title, row, word) in [
        ("2021年脱贫户收入情况", "居民人均可支配收入|元|20000|5", "脱贫户"),
        ("2021年投资项目工作推进情况", INVESTMENT, "项目"),
        ("2021年新认定高新技术企业情况", "高新技术企业数|家|20|5", "新认定"),
        ("2021年贸易业主要指标", INVESTMENT, "贸易业"),
        // Who owns it is said of the branch as well.
        ("2021年民营工业经济情况", "规模以上工业总产值|亿元|20|5", "民营"),
        ("2021年民营企业工作情况", INVESTMENT, "民营企业"),
    ] {
        let told = told("表", title, row).unwrap_or_else(|| panic!("nothing is said of {title}"));
        assert!(told.message.zh.contains(word), "{title}: {}", told.message.zh);
    }
    for title in ["2021年民营经济和工业经济情况", "2021年工业经济运行情况"] {
        assert_eq!(told("表", title, "规模以上工业总产值|亿元|20|5"), None, "{title}");
    }
}

#[test]
fn the_place_that_a_bulletin_is_called_by() {
    let rows = "固定资产投资|亿元|90|5\n社会消费品零售总额|亿元|60|5\n一般公共预算收入|亿元|20|5\n";
    for (title, expected) in [
        ("青禾统计月报（2021年12月）", "90 亿元 fixed_asset_investment 2021 level"),
        ("青禾统计月报\n2021年1-12月\n主要经济指标", "90 亿元 fixed_asset_investment 2021 level"),
        ("2021年青禾养老机构统计", "90 亿元 - 2021 level"),
    ] {
        let table = format!("{title}\n指标|单位|1-12月累计|增长(%)\n{rows}");
        let (reading, findings) = read(&grid(&table));
        let shown = super::show(&reading.observations[0]);
        assert_eq!(shown, expected, "{title}: {findings:#?}");
    }
    // Of the month or since January.
    let table = format!("青禾统计月报（2021年12月）\n指标|单位|绝对数|增长(%)\n{rows}");
    finds_in(&grid(&table), &["row-narrowed A1"]);
    // Of the waterworks alone, as far as can be seen.
    let waterworks = told("表", "水利统计年报（2021年）", INVESTMENT).expect("a finding");
    assert!(waterworks.message.zh.starts_with("标题里的“水利统计年报”"), "{}", waterworks.message.zh);
    // Who has filled it in says what it is.
    assert_eq!(told("表", "青禾统计年报（2021年）\n填报单位：青禾区统计局", INVESTMENT), None);
}

#[test]
fn lines_below_a_title_that_may_narrow() {
    for (line, row, word) in [
        ("财产保险公司", "保费收入|亿元|12|4", "财产保险公司"),
        ("（公立医院）", "卫生技术人员|人|2800|4", "公立医院"),
        ("范围：重点税源企业", "税收收入|亿元|20|5", "重点税源企业"),
        ("统计范围：规模以下工业企业", PROFIT, "规模以下"),
        ("工业", INVESTMENT, "工业"),
    ] {
        let above = format!("2021年主要指标\n{line}");
        let told = told("表", &above, row).unwrap_or_else(|| panic!("nothing is said of {line}"));
        let begin = format!("标题下面一行里的“{word}”可能只是其中一部分，没有把“");
        assert!(told.message.zh.starts_with(&begin), "{line}: {}", told.message.zh);
        assert_eq!(told.site.cell.map(|cell| cell.to_string()).as_deref(), Some("A2"));
    }
}

#[test]
fn lines_below_a_title_that_narrow_nothing() {
    for line in [
        "2021年1-12月",
        "（2021年）",
        "（快报数）",
        "按当年价格计算",
        "内部资料 注意保存",
        "青禾区统计局",
        "国家统计局青禾调查队",
        "青禾区",
        "主要经济指标",
        "一、综合",
        "附件1",
        "表一",
        "单位：亿元",
        "制表人：某某某",
        "数据来源：区商务局、区海关",
        "范围：全区",
        "统计范围：青禾区",
        "本表为公立医院以外的数",
        "综合科",
        "固定资产投资",
    ] {
        let above = format!("2021年青禾区主要指标\n{line}");
        assert_eq!(told("表", &above, INVESTMENT), None, "{line}");
    }
    let above = "2021年主要指标\n统计范围：规模以上工业企业";
    assert_eq!(told("表", above, PROFIT), None);
}

#[test]
fn a_line_of_one_table_is_not_of_the_next() {
    let table = "2021年主要指标\n公立医院\n指标|单位|2021年\n卫生技术人员|人|2800\n\n2021年财政收支\n指标|单位|2021年\n税收收入|亿元|20\n\n\
                 指标|单位|2021年\n注册护士|人|900\n";
    check_grid(
        &grid(table),
        &[
            ("C4", "2800 人 - 2021 level"),
            ("C8", "20 亿元 tax_revenue 2021 level"),
            ("C11", "900 人 nurses 2021 level"),
        ],
    );
    finds(table, &["row-narrowed A2"]);
    // A second table without a title goes on below the first.
    let table = "2021年主要指标\n公立医院\n指标|单位|2021年\n卫生技术人员|人|2800\n\n指标|单位|2021年\n注册护士|人|900\n";
    check_grid(&grid(table), &[("C4", "2800 人 - 2021 level"), ("C7", "900 人 - 2021 level")]);
}

#[test]
fn a_category_of_another_population() {
    let table = "2021年工业情况\n分类|指标|单位|2021年\n规上工业|规模以上工业总产值|亿元|560.2\n规下工业|利润总额|亿元|3.2\n";
    check_grid(
        &grid(table),
        &[("D3", "560.2 亿元 output_above_size_industry 2021 level"), ("D4", "3.2 亿元 - 2021 level")],
    );
    finds(table, &["row-narrowed B4"]);
}

#[test]
fn a_part_inside_a_part() {
    let table = "2021年固定资产投资\n指标|单位|2021年\n固定资产投资|亿元|90\n  其中：工业投资|亿元|52\n    其中：民间投资|亿元|31\n\
                 \x20   制造业投资|亿元|40\n  房地产开发投资|亿元|12\n";
    check_grid(
        &grid(table),
        &[
            ("C4", "52 亿元 industrial_investment 2021 level"),
            ("C5", "31 亿元 - 2021 level"),
            ("C6", "40 亿元 manufacturing_investment 2021 level"),
            ("C7", "12 亿元 real_estate_investment 2021 level"),
        ],
    );
    finds(table, &["row-narrowed A5"]);
    // What is a part of its part stands below that.
    let table = "2021年固定资产投资\n指标|单位|2021年\n固定资产投资|亿元|90\n  第二产业投资|亿元|60\n    其中：工业投资|亿元|52\n\
                 \x20     其中：制造业投资|亿元|31\n";
    check_grid(
        &grid(table),
        &[
            ("C5", "52 亿元 industrial_investment 2021 level"),
            ("C6", "31 亿元 manufacturing_investment 2021 level"),
        ],
    );
    finds(table, &[]);
}

#[test]
fn men_and_women_below_a_part_of_the_population() {
    let of = |part: &str| {
        format!(
            "2021年末人口\n指标|单位|2021年\n常住人口|万人|85.6\n其中：{part}|万人|20.1\n　　男性|万人|11.1\n　　女性|万人|9\n"
        )
    };
    for part in ["外来人口", "流动人口"] {
        check_grid(&grid(&of(part)), &[("C5", "11.1 万人 - 2021 level"), ("C6", "9 万人 - 2021 level")]);
        finds(&of(part), &["row-narrowed A5", "row-narrowed A6"]);
    }
    // Those of all are more.
    let table = of("外来人口").replace("11.1", "43").replace("|9", "|42.6");
    check_grid(
        &grid(&table),
        &[("C5", "43 万人 population_male 2021 level"), ("C6", "42.6 万人 population_female 2021 level")],
    );
}

#[test]
fn comments_on_cells() {
    let mut grid =
        grid("2021年主要指标\n指标|单位|2021年|增长(%)\n税收收入|亿元|12|9.1\n进出口总额|亿元|8.8|1.5\n");
    grid.comment(vec![(super::at("C4"), "海关数据为1-9月累计".into())]);
    check_grid(
        &grid,
        &[
            ("C3", "12 亿元 tax_revenue 2021 level"),
            ("C4", "8.8 亿元 - 2021 level"),
            ("D4", "1.5 % - 2021 change"),
        ],
    );
    let (_, findings) = read(&grid);
    let codes: Vec<_> =
        findings.iter().map(|it| (it.code.name(), it.site.cell.map(|cell| cell.to_string()))).collect();
    assert_eq!(codes, [("hidden-cells", Some("C4".to_owned())), ("period-conflict", Some("C4".to_owned()))]);
    // What is not understood is told, and so is what a heading's comment says.
    grid.comment(vec![(super::at("D2"), "现价增速".into()), (super::at("C3"), "某某核对".into())]);
    check_grid(&grid, &[("C3", "12 亿元 tax_revenue 2021 level"), ("D3", "9.1 % tax_revenue 2021 change")]);
    let (_, findings) = read(&grid);
    let first = findings.iter().next().expect("a finding");
    assert_eq!(
        (first.message.zh.as_str(), first.severity),
        (
            "D2 有批注“现价增速”（这张表共 2 个批注），除另有提示的外，数照样读了",
            crate::finding::Severity::Note
        )
    );
}

#[test]
fn what_a_title_lists_before_a_word_that_narrows() {
    let employed = "就业人员|万人|30|1";
    assert_eq!(told("表", "2021年就业人员和城镇就业情况", employed), None);
    assert_eq!(told("表", "2021年常住人口、就业人员及城镇就业情况", employed), None);
    for (title, word) in [
        ("2021年城镇就业人员和工资", "城镇"),
        ("2021年就业人员（城镇）", "城镇"),
        ("2021年就业人员和城镇情况", "城镇"),
        ("2021年就业人员及民办学校", "民办学校"),
        ("2021年劳动工资和城镇就业", "城镇"),
        ("2021年就业人员——城镇就业", "城镇"),
    ] {
        let told = told("表", title, employed).unwrap_or_else(|| panic!("nothing is said of {title}"));
        let begin = format!("标题里的“{word}”可能只是其中一部分");
        assert!(told.message.zh.starts_with(&begin), "{title}: {}", told.message.zh);
    }
}

#[test]
fn chapters_narrow_nothing() {
    let table = |heading: &str, row: &str| {
        format!(
            "2021年主要指标\n指标|单位|2021年\n一、综合||\n地区生产总值|亿元|500\n二、{heading}||\n{row}\n"
        )
    };
    for (heading, row) in [
        ("养老服务", "养老机构床位数|张|3200"),
        ("养老服务体系建设", "养老机构床位数|张|3200"),
        ("医疗服务", "卫生技术人员|人|4200"),
        ("卫生", "卫生技术人员|人|4200"),
        ("生态文明建设", "空气质量优良天数比例|%|86.3"),
        ("营商环境", "新增市场主体|户|4200"),
        ("民生福祉", "居民人均可支配收入|元|42000"),
    ] {
        finds(&table(heading, row), &[]);
    }
    finds(&table("养老服务业", "固定资产投资|亿元|20"), &["row-narrowed A6"]);
    finds(&table("服务贸易", "进出口总额|亿元|20"), &["row-narrowed A6"]);
    finds(&table("民办养老服务", "养老机构床位数|张|20"), &["row-narrowed A6"]);
}

#[test]
fn a_whole_below_the_title_of_one_of_its_parts_may_be_that_part() {
    let retail = "社会消费品零售总额|亿元|20|5";
    for (title, word) in
        [("2021年住宿和餐饮业主要指标", "住宿和餐饮业"), ("2021年住宿餐饮业主要指标", "住宿餐饮业")]
    {
        let told = told("Sheet1", title, retail).unwrap_or_else(|| panic!("nothing is said of {title}"));
        let begin = format!("标题里的“{word}”可能只是其中一部分，没有把“");
        assert!(told.message.zh.starts_with(&begin), "{title}: {}", told.message.zh);
    }
    let output = "规模以上工业总产值|亿元|20|5";
    let private = told("Sheet1", "2021年民营工业经济情况", output).expect("a finding");
    assert!(private.message.zh.starts_with("标题里的“民营"), "{}", private.message.zh);
    for title in
        ["2021年批发零售和住宿餐饮业主要指标", "2021年批零住餐业主要指标", "2021年工业、消费主要指标"]
    {
        assert_eq!(told("Sheet1", title, retail), None, "{title}");
    }
}

#[test]
fn the_number_of_a_title_narrows_nothing() {
    for title in ["2021年青禾区主要经济指标（一）", "2021年青禾区主要经济指标（二）", "2021年主要指标之三"]
    {
        assert_eq!(told("Sheet1", title, EXPORTS), None, "{title}");
    }
}

#[test]
fn taxes_beside_one_of_the_central_government_are_all_that_were_collected() {
    let table = |title: &str, last: &str| {
        format!("{title}\n项目|单位|2021年\n税收收入|亿元|70.1\n　增值税|亿元|30.5\n　{last}|亿元|6.2\n")
    };
    for last in ["消费税", "国内消费税", "车辆购置税"] {
        let table = table("2021年江城区税收收入情况", last);
        super::check(&table, &[("C3", "70.1 亿元 - 2021 level"), ("C4", "30.5 亿元 - 2021 level")]);
        finds(&table, &["row-narrowed A5"]);
        let message = format!(
            "表里列有“{last}”，它是中央收入；这里的税收像是当地征收的全部税收，没有当作一般公共预算里的税收收入使用"
        );
        super::says(&table, &message);
    }
    for (title, last) in [("2021年全国税收收入情况", "消费税"), ("2021年江城区税收收入情况", "企业所得税")]
    {
        let table = table(title, last);
        super::check(
            &table,
            &[("C3", "70.1 亿元 tax_revenue 2021 level"), ("C4", "30.5 亿元 vat 2021 level")],
        );
        finds(&table, &[]);
    }
}

#[test]
fn the_investment_of_some_is_not_that_of_all() {
    for (title, word) in [
        ("2021年区政府投资完成情况", "区政府投资"),
        ("2021年政府投资情况", "政府投资"),
        ("2021年社会投资情况", "社会投资"),
    ] {
        let told = told("Sheet1", title, INVESTMENT).unwrap_or_else(|| panic!("nothing is said of {title}"));
        let begin = format!("标题里的“{word}”可能只是其中一部分，没有把“");
        assert!(told.message.zh.starts_with(&begin), "{title}: {}", told.message.zh);
    }
    for title in ["2021年全社会投资情况", "2021年政府工作报告主要指标", "2021年固定资产投资完成情况"]
    {
        assert_eq!(told("Sheet1", title, INVESTMENT), None, "{title}");
    }
}

#[test]
fn whole_words_are_taken_from_a_title() {
    for title in [
        "2020年主要指标完成情况及2021年初步安排",
        "2021年节能降碳目标完成情况",
        "2021年大气环境质量情况",
        "2021年商务局主要指标自评表",
        "2021年桂林市主要指标",
    ] {
        assert_eq!(told("Sheet1", title, INVESTMENT), None, "{title}");
    }
    let table = "青禾区主要指标预计完成情况及2025年初步安排\n指标|单位|2023年|2024年预计|2025年安排\n税收收入|亿元|40|42|45\n";
    super::check(
        table,
        &[
            ("C3", "40 亿元 tax_revenue 2023 level"),
            ("D3", "42 亿元 tax_revenue 2024 level"),
            ("E3", "45 亿元 tax_revenue 2025 target"),
        ],
    );
    finds(table, &[]);
    // What such a word is a part of may narrow.
    for title in ["2021年大气污染物排放企业情况", "2021年初中毕业生主要指标", "2021年林区主要指标"]
    {
        assert!(told("Sheet1", title, INVESTMENT).is_some(), "{title}");
    }
}

#[test]
fn deaths_in_accidents_are_not_narrowed_by_accidents() {
    let table = "2022年青禾区安全生产事故四项指标情况表\n类别|事故起数（起）|死亡人数（人）\n生产安全事故合计|18|9\n　工矿商贸|4|3\n";
    super::check(
        table,
        &[("B3", "18 起 - 2022 level"), ("C3", "9 人 safety_deaths 2022 level"), ("C4", "3 人 - 2022 level")],
    );
    finds(table, &[]);
    let other =
        "2022年青禾区生产安全事故情况\n指标|单位|2022年\n生产安全事故死亡人数|人|9\n常住人口|人|92344\n";
    super::check(other, &[("C3", "9 人 safety_deaths 2022 level"), ("C4", "92344 人 - 2022 level")]);
    finds(other, &["row-narrowed A1"]);
    // The title says of which deaths.
    let all =
        "2024年1-8月各类生产安全事故统计\n类型|事故起数（起）|死亡人数（人）\n合计|14|9\n道路运输|11|6\n";
    super::check(
        all,
        &[("C3", "9 人 safety_deaths 2024-01/2024-08 level"), ("C4", "6 人 - 2024-01/2024-08 level")],
    );
    for some in ["道路运输生产安全事故", "较大生产安全事故"] {
        super::check(&all.replace("各类生产安全事故", some), &[("C3", "9 人 - 2024-01/2024-08 level")]);
    }
}

#[test]
fn the_general_budget_below_all_revenue_is_what_it_is() {
    let table = "2024年3月青禾区财政总收入完成情况\n单位：万元\n项目|本月|累计\n财政总收入|17640|56820\n一、一般公共预算收入|10430|34760\n　　税收收入|6870|22140\n二、上划中央收入|5920|18240\n";
    super::check(
        table,
        &[
            ("C4", "56820 万元 - 2024-01/2024-03 level"),
            ("C5", "34760 万元 budget_revenue 2024-01/2024-03 level"),
            ("C6", "22140 万元 tax_revenue 2024-01/2024-03 level"),
        ],
    );
    finds(table, &[]);
    // Taxes beside it may be those of all revenue.
    let flat = table.replace("一、一般公共预算收入|10430|34760\n　　税收收入", "税收收入");
    super::check(&flat, &[("C5", "22140 万元 - 2024-01/2024-03 level")]);
    finds(&flat, &["row-narrowed A1"]);
}

#[test]
fn who_is_to_read_a_table_narrows_nothing() {
    for title in [
        "2025年主要指标（供领导参阅）",
        "2025年主要指标（供区十届人大六次会议参阅）",
        "2025年主要指标（提交区政协会议）",
        "2025年主要指标汇总（年终考核用）",
        "2025年主要指标（供政府工作报告用）",
        "2025年主要指标\n仅供领导参阅",
        "2025年部门统计资料报送表",
        "2025年主要指标缺口分析",
        "2025年新型城镇化重点指标监测",
        "2025年共性指标完成情况（部门上报）",
        "专栏2 2025年主要指标",
        "2025年部门经济指标全年预计情况表",
        "2025年主要指标（讨论稿）",
        "2025年统计公报数据征集表",
    ] {
        let table = format!("{title}\n指标|单位|总量\n税收收入|亿元|12\n");
        finds(&table, &[]);
    }
}

#[test]
fn a_bulletin_is_called_by_its_place() {
    for line in ["数说青禾", "数读青禾", "青禾统计月报"] {
        let table =
            format!("青禾区统计局\n{line}\n2025年青禾区主要经济指标\n指标|单位|2025年\n税收收入|亿元|26\n");
        check(&table, &[("C5", "26 亿元 tax_revenue 2025 level")]);
        finds(&table, &[]);
    }
    let first = "数说青禾·2025\n青禾区主要经济指标\n指标|单位|2025年\n税收收入|亿元|26\n";
    check(first, &[("C4", "26 亿元 tax_revenue 2025 level")]);
    finds(first, &[]);
    // Another name may be that of a firm or a park.
    finds(&first.replace("数说青禾", "数说临港"), &["row-narrowed A1"]);
    finds(&first.replace("数说青禾", "数说青禾国企"), &["row-narrowed A1"]);
}

#[test]
fn contracts_are_what_research_is_turned_into() {
    let table = "2025年青禾区科技成果转化情况\n指标|单位|2025年\n技术合同成交额|亿元|5.1\n";
    check(table, &[("C3", "5.1 亿元 technology_contracts 2025 level")]);
    finds(table, &[]);
    finds(&table.replace("科技", "高校科技"), &["row-narrowed A1"]);
    finds(&table.replace("技术合同成交额", "税收收入"), &["row-narrowed A1"]);
}

/// Whether a row below such a title is asked about, and not read as it is named.
fn is_asked(title: &str, row: &str) -> bool {
    told("Sheet1", title, row).is_some()
}

#[test]
fn how_a_table_is_called_narrows_nothing() {
    for title in [
        "2021年青禾区主要经济指标供稿表",
        "2021年青禾区国民经济主要比例关系",
        "2021年青禾区主要经济指标（一页纸）",
        "2021年青禾区主要指标建议稿",
        "2021年主要经济指标参阅卡",
        "2021年统计公报部门资料报送表（民政局）",
        "2021年公报所需资料",
        "2021年部门数据",
        "2021年主要指标成绩单",
        "青禾区委全会2021年主要指标",
        "2021年区政府常务会议材料 主要经济指标",
        "党的十八大以来主要指标",
        "2021年城乡居民增收工作调度表",
        "2021年固定资产投资分项情况",
        "2021年民生实事项目进展情况",
        "2021年能耗双控目标完成情况表",
        "2021年各县区国土绿化情况",
        "2021年末常住人口年龄构成",
        "2021年城乡最低生活保障情况",
        "2021年出生死亡情况",
    ] {
        assert_eq!(told("Sheet1", title, INVESTMENT), None, "{title}");
    }
    for (title, row) in [
        ("2021年青禾区银行业金融机构存贷款情况表", "金融机构本外币存款余额|亿元|20|5"),
        ("青禾区供电分公司2021年全社会用电情况", "全社会用电量|亿千瓦时|20|5"),
        ("2021年城市公用事业基本情况", "全社会用电量|亿千瓦时|20|5"),
        ("2021年各级各类教育招生、在校和毕业生情况", "普通高中招生|人|200|5"),
        ("2021年各级学校在校学生数", "普通高中在校生|人|200|5"),
        ("2021年粮油生产情况", "粮食产量|吨|200|5"),
        ("2021年秋粮和全年粮食生产情况", "粮食产量|吨|200|5"),
        ("2021年畜牧水产业生产情况", "肉类总产量|吨|200|5"),
        ("2021年养老服务设施情况", "养老机构床位数|张|200|5"),
        ("2021年工业、技改投资情况", "工业投资|亿元|20|5"),
    ] {
        assert_eq!(told("Sheet1", title, row), None, "{title}");
    }
    let table = "2021年青禾区财政收入情况\n指标|单位|2021年\n财政一般公共预算收入|万元|8864\n其中：税收收入|万元|5286\n";
    check(
        table,
        &[("C3", "8864 万元 budget_revenue 2021 level"), ("C4", "5286 万元 tax_revenue 2021 level")],
    );
    finds(table, &[]);
}

#[test]
fn a_meeting_and_its_number_narrow_nothing() {
    for title in [
        "青禾区第十九届人民代表大会第六次会议材料\n2021年主要经济指标",
        "青禾区第十九届人民代表大会第六次会议文件（十二）2021年主要指标",
        "青禾区十届人大六次会议参阅材料 2021年主要指标",
        "青禾区第19届人民代表大会第2次会议 2021年主要指标",
    ] {
        assert_eq!(told("Sheet1", title, INVESTMENT), None, "{title}");
    }
    // One of several schools or firms is no meeting.
    for title in ["2021年第一中学主要指标", "2021年第三方机构主要指标", "2021年第三批专精特新企业情况"]
    {
        assert!(is_asked(title, INVESTMENT), "{title}");
    }
}

#[test]
fn offices_that_report_narrow_nothing() {
    for title in [
        "青禾区文旅体局2021年主要指标",
        "青禾县水利局2021年主要指标",
        "2021年主要指标（县农机推广局提供）",
        "2021年主要指标（国资办公室）",
    ] {
        assert_eq!(told("Sheet1", title, INVESTMENT), None, "{title}");
    }
    for title in ["2021年主要指标（铁路局）", "2021年主要指标（高新区管理局）", "2021年农垦局主要指标"]
    {
        assert!(is_asked(title, INVESTMENT), "{title}");
    }
}

#[test]
fn the_economy_of_counties_is_all_of_a_county() {
    assert_eq!(told("Sheet1", "沧江县县域经济高质量发展监测表（2021年度）", INVESTMENT), None);
    for title in ["2021年南原市县域经济主要指标", "2021年青禾区县域经济主要指标"] {
        assert!(is_asked(title, INVESTMENT), "{title}");
    }
}

#[test]
fn titles_of_parts_are_asked() {
    let (deposits, income) = ("金融机构本外币存款余额|亿元|20|5", "居民人均可支配收入|元|20|5");
    for (title, row) in [
        ("2021年中小企业主要指标", INVESTMENT),
        ("2021年港澳台企业主要指标", INVESTMENT),
        ("2021年化工行业主要指标", INVESTMENT),
        ("2021年限下批零主要指标", INVESTMENT),
        ("2021年外贸代表企业主要指标", INVESTMENT),
        ("2021年夜间经济主要指标", INVESTMENT),
        ("2021年总部经济主要指标", INVESTMENT),
        ("2021年村级集体经济主要指标", INVESTMENT),
        ("2021年技改投资情况", INVESTMENT),
        ("2021年规模以上工业技改投资情况", "工业投资|亿元|20|5"),
        ("2021年城市公用事业情况", INVESTMENT),
        ("2021年在校学生情况", INVESTMENT),
        ("2021年机动车情况", INVESTMENT),
        ("2021年中小银行业金融机构存贷款情况", deposits),
        ("2021年工商银行存贷款情况", deposits),
        ("2021年农村银行业金融机构存贷款", deposits),
        ("2021年其他银行业金融机构存贷款", deposits),
        ("2021年重点税源税收情况", "税收收入|亿元|20|5"),
        ("2021年重点板块主要指标", INVESTMENT),
        ("2021年主要指标（民营企业局）", INVESTMENT),
        ("2021年住房公积金贷款情况", "金融机构本外币贷款余额|亿元|20|5"),
        ("2021年农民增收情况", income),
        ("2021年农户收入情况", income),
        ("2021年残疾人就业情况", "城镇新增就业|人|20|5"),
        ("2021年毕业生就业情况", "城镇新增就业|人|20|5"),
        ("2021年女性就业情况", "城镇新增就业|人|20|5"),
        ("2021年秋粮生产情况", "粮食产量|吨|20|5"),
        ("2021年老年人口情况", "常住人口|万人|20|5"),
    ] {
        assert!(is_asked(title, row), "{title}");
    }
}
