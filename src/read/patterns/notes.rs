//! What remarks and notes say plainly is heeded: whose the numbers are, how sure they are (domain §1.3-3, §6.1).

use super::{check, finds, grid, read};
use crate::model::Status;

/// The values' areas and statuses, by cell.
fn told(table: &str) -> Vec<(String, Option<String>, Status)> {
    let (reading, findings) = read(&grid(table));
    assert!(!findings.has_errors(), "{findings:#?}");
    let area = ToString::to_string;
    reading
        .observations
        .iter()
        .map(|it| (it.cell.to_string(), it.area.as_ref().map(area), it.status))
        .collect()
}

fn areas(table: &str) -> Vec<(String, String)> {
    told(table).into_iter().filter_map(|(cell, area, _)| Some((cell, area?))).collect()
}

fn statuses(table: &str) -> Vec<(String, Status)> {
    let all = told(table).into_iter().map(|(cell, _, status)| (cell, status));
    all.filter(|(_, status)| *status != Status::Normal).collect()
}

const BODY: &str =
    "2021年青禾区\n指标|单位|2021年|2020年|备注\n居民消费价格指数|上年=100|102|101|\n税收收入|亿元|12|11|\n";

fn all_of(area: &str, cells: &[&str]) -> Vec<(String, String)> {
    cells.iter().map(|cell| ((*cell).to_owned(), area.to_owned())).collect()
}

#[test]
fn figures_of_the_whole_city_are_never_the_districts() {
    let own = all_of("青禾区", &["C4", "D4"]);
    for note in [
        "注：居民消费价格指数为全市数据。",
        "注：CPI为全市数据",
        "注：1.CPI为全市口径数。",
        "注：居民消费价格为全市数",
    ] {
        let table = format!("{BODY}{note}\n");
        assert_eq!(areas(&table), [all_of("全市", &["C3", "D3"]), own.clone()].concat(), "{note}");
        check(&table, &[("C3", "102 上年=100 cpi 2021 index")]);
        finds(&table, &[]);
    }
    for note in ["注：本表为全市数据", "说明：以上数据均为全市数据。", "备注：表中数据为全市口径"]
    {
        let table = format!("{BODY}{note}\n");
        assert_eq!(areas(&table), all_of("全市", &["C3", "D3", "C4", "D4"]), "{note}");
    }
    for remark in ["全市", "全市数", "全市数据", "此为全市数据"] {
        let table = BODY.replace("102|101|", &format!("102|101|{remark}"));
        assert_eq!(areas(&table), [all_of("全市", &["C3", "D3"]), own.clone()].concat(), "{remark}");
    }
    // A mark binds a note to its row.
    let marked = BODY.replace("居民消费价格指数", "居民消费价格指数①");
    assert_eq!(areas(&format!("{marked}①为全市数据\n")), [all_of("全市", &["C3", "D3"]), own].concat());
}

#[test]
fn a_note_of_the_whole_city_that_is_not_plain_is_asked() {
    finds(&format!("{BODY}注：部分价格为全市数据\n"), &["row-narrowed A5"]);
    finds(&BODY.replace("12|11|", "12|11|由全市统一核算的合计数"), &["row-narrowed E4"]);
    // A note about an indicator that the table does not have changes nothing.
    assert_eq!(
        areas(&format!("{BODY}注：城镇调查失业率为全市数据\n")),
        all_of("青禾区", &["C3", "D3", "C4", "D4"])
    );
}

#[test]
fn figures_that_are_not_final_are_marked() {
    let latest = |status| vec![("C4".to_owned(), status)];
    for (remark, status) in [
        ("快报数", Status::Provisional),
        ("初步核算数", Status::Provisional),
        ("为初步统计数", Status::Provisional),
        ("预计数", Status::Forecast),
        ("2021年为预计数", Status::Forecast),
        ("推算", Status::Estimated),
    ] {
        let table = BODY.replace("12|11|", &format!("12|11|{remark}"));
        assert_eq!(statuses(&table), latest(status), "{remark}");
    }
    let both = |status| vec![("C3".to_owned(), status), ("C4".to_owned(), status)];
    for note in
        ["注：2021年数据为快报数。", "注：本表数据为初步统计数", "注：2021年为初步数，2020年为最终核实数。"]
    {
        assert_eq!(statuses(&format!("{BODY}{note}\n")), both(Status::Provisional), "{note}");
    }
    assert_eq!(statuses(&format!("{BODY}注：税收收入为预计数。\n")), latest(Status::Forecast));
    for note in ["注：快报数与年报数有差异", "注：2020年数据为最终核实数", "注：税收收入快报数由税务局提供"]
    {
        assert_eq!(statuses(&format!("{BODY}{note}\n")), [], "{note}");
    }
}

#[test]
fn a_heading_says_how_sure_its_numbers_are() {
    let table = "青禾区\n指标|单位|2021年预计|增长%|2020年|增长%\n税收收入|亿元|12|9.1|11|3\n";
    check(
        table,
        &[
            ("C3", "12 亿元 tax_revenue 2021 level"),
            ("D3", "9.1 % tax_revenue 2021 change"),
            ("E3", "11 亿元 tax_revenue 2020 level"),
            ("F3", "3 % tax_revenue 2020 change"),
        ],
    );
    let forecast = [("C3".to_owned(), Status::Forecast), ("D3".to_owned(), Status::Forecast)];
    assert_eq!(statuses(table), forecast);
    // The growth right of an estimate is of its year, also where another year stands beside it.
    for heads in ["2020年|2021年预计数|预计增长（%）", "2020年实绩|2021年预测|增长%"] {
        let table = format!("青禾区\n指标|单位|{heads}\n税收收入|亿元|11|12|9.1\n");
        check(&table, &[("E3", "9.1 % tax_revenue 2021 change")]);
    }
    check(
        "青禾区\n指标|单位|2021年预计|2020年|增长%\n税收收入|亿元|12|11|9.1\n",
        &[("E3", "9.1 % tax_revenue 2021 change")],
    );
    assert_eq!(
        statuses("青禾区\n指标|单位|2021年快报数|2020年\n税收收入|亿元|12|11\n"),
        [("C3".to_owned(), Status::Provisional)]
    );
}

const MONTHLY: &str = "2025年1-10月青禾区主要指标\n指标|单位|总量|增速%|备注\n规模以上服务业营业收入*|亿元|61.2|6.6|\n进出口总额|亿元|88|1.5|\n社会消费品零售总额①|亿元|130.2|5.1|\n居民人均可支配收入|元|32310|4.8|\n";

/// The rows whose level, and those whose growth, have their indicator, by their first characters.
fn used(table: &str) -> (String, String) {
    let (reading, _) = read(&grid(table));
    let of = |column: &str| {
        let named = reading.observations.iter().filter(|it| it.indicator.is_some());
        let here = named.filter(|it| it.cell.to_string().starts_with(column));
        here.filter_map(|it| it.row.last().and_then(|name| name.chars().next())).collect()
    };
    (of("C"), of("D"))
}

#[test]
fn notes_of_another_time_are_heeded() {
    for (note, left) in [
        ("注：带*号指标为1-9月数据。", "进社居"),
        ("*为1-9月数", "进社居"),
        ("①前三季度数据。", "规进居"),
        ("注：规上服务业为错月数据；居民收入为前三季度数。", "进社"),
        ("注：规上服务业营业收入、社零滞后一个月。", "进居"),
        ("注：进出口为上月数", "规社居"),
        ("注：社零、居民收入为季度指标，数据截至三季度。", "规进"),
        ("注：本表数据为1-9月数", ""),
        // Which row is meant cannot be seen.
        ("注：部分指标为1-9月数据", ""),
        ("注：旅游总收入为9月数据", ""),
        ("注：2025年为1-9月数", ""),
        ("注：居民收入为2024年数据", "规进社"),
    ] {
        let table = format!("{MONTHLY}{note}\n");
        let expected = (left.to_owned(), left.to_owned());
        assert_eq!(used(&table), expected, "{note}");
        let (_, findings) = read(&grid(&table));
        assert!(findings.iter().all(|it| it.code.name() == "period-conflict"), "{note} {findings:#?}");
        assert!(findings.has_errors(), "{note}");
    }
    // On a line below the title; in its brackets the time may be taken for the title's.
    for (title, left) in
        [("青禾区主要指标\n（进出口为1-9月数据）\n", "规社居"), ("青禾区主要指标（进出口为1-9月数据）\n", "")]
    {
        let table = MONTHLY.replace("青禾区主要指标\n", title);
        assert_eq!(used(&table).0, left, "{title}");
    }
}

#[test]
fn notes_that_say_what_is_so_anyway_change_nothing() {
    for note in [
        "数据来源：统计局",
        "注：因四舍五入，分项之和可能不等于合计。",
        "注：增速按可比价计算。",
        "注：地区生产总值绝对数按现价计算，增长速度按2020年不变价格计算。",
        "注：本表数据为1-10月累计数",
        "注：进出口总额为1-10月数据",
        "注：居民收入截至10月末",
        "注：2024年数据为最终核实数",
        "注：增速以上年同期数为基数计算",
        "注：规模以上服务业为年营业收入2000万元及以上的服务业法人单位",
        "注：规上服务业营业收入为规模以上口径",
        "注：社会消费品零售总额增速为名义增速",
        "注：同比增长为剔除不可比因素后的增速",
        "注：GDP为前三季度数据",
        "填报日期：2025年11月12日",
        "2025年11月",
        "注：数据截至2025年11月5日",
        "注：进出口数据由海关提供，每月20日左右发布",
    ] {
        let table = format!("{MONTHLY}{note}\n");
        assert_eq!(used(&table), ("规进社居".to_owned(), "规进社居".to_owned()), "{note}");
        finds(&table, &[]);
    }
}

#[test]
fn notes_of_another_growth_or_scope_are_heeded() {
    for (note, levels, growth) in [
        ("注：增速为两年平均增速。", "规进社居", ""),
        ("注：进出口增速为环比", "规进社居", "规社居"),
        ("注：社零为限额以上口径。", "规进居", "规进居"),
        ("注：居民收入为城镇居民", "规进社", "规进社"),
        ("注：进出口不含跨境电商", "规社居", "规社居"),
        ("注：按户籍人口统计", "", ""),
    ] {
        let table = format!("{MONTHLY}{note}\n");
        assert_eq!(used(&table), (levels.to_owned(), growth.to_owned()), "{note}");
        finds(&table, &["row-narrowed A7"]);
    }
    let real =
        "2025年前三季度青禾区\n指标|单位|总量|增速%\n地区生产总值|亿元|555.1|4.2\n注：增速为现价增速\n";
    check(real, &[("D3", "4.2 % - 2025-01/2025-09 change")]);
    finds(real, &["row-narrowed A4"]);
}

#[test]
fn columns_of_remarks_scopes_times_and_sources_are_heeded() {
    for (head, remark, code) in [
        ("备注", "1-9月", "period-conflict"),
        ("备注", "9月末", "period-conflict"),
        ("统计时段", "1-9月", "period-conflict"),
        ("数据来源", "海关（1-9月）", "period-conflict"),
        ("口径", "限上", "row-narrowed"),
        ("统计口径", "不含房地产", "row-narrowed"),
        ("说明", "5000万元以上项目", "row-narrowed"),
        ("备注", "全口径", "row-narrowed"),
        ("说明", "万元", "unit-conflict"),
    ] {
        let table = MONTHLY.replace("备注", head).replace("88|1.5|", &format!("88|1.5|{remark}"));
        assert_eq!(used(&table).0, "规社居", "{head} {remark}");
        finds(&table, &[&format!("{code} E4")]);
    }
    let growth = MONTHLY.replace("88|1.5|", "88|1.5|两年平均");
    assert_eq!(used(&growth), ("规进社居".to_owned(), "规社居".to_owned()));
    for (head, remark) in [
        ("数据来源", "海关"),
        ("数据来源", "2024年统计年鉴"),
        ("统计时段", "1-10月"),
        ("备注", "10月末"),
        ("备注", "8月投产2户"),
        ("备注", "重点项目带动"),
        ("备注", "城镇化推进"),
        ("口径", "地方级"),
        ("说明", "可比价增速"),
        ("说明", "仅供参考"),
        ("备注", "亿元"),
    ] {
        let table = MONTHLY.replace("备注", head).replace("88|1.5|", &format!("88|1.5|{remark}"));
        finds(&table, &[]);
    }
}
