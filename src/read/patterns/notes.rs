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
