//! Each check with a table that triggers it and one that does not.

use super::*;
use crate::compute::sample::{Sheet, compute, messages, project, sheet};

fn a() -> Sheet {
    sheet("甲.xlsx")
}

/// What the checks say of this sheet in a review of these indicators.
#[track_caller]
fn check(indicators: &[&str], sheet: Sheet, expected: &[&str]) {
    let project = project(indicators, "");
    let (results, _) = compute(&project, [sheet]);
    let expected: Vec<String> = expected.iter().map(|text| (*text).to_owned()).collect();
    assert_eq!(messages(&all(&project, &results)), expected);
}

fn industries(whole: &str, parts: [&str; 3]) -> Sheet {
    let [first, second, third] = parts;
    a().level("gdp", 2021, whole)
        .change("gdp", 2021, "8.0%")
        .level("va_primary", 2021, first)
        .level("va_secondary", 2021, second)
        .level("va_tertiary", 2021, third)
}

#[test]
fn parts_make_the_whole_but_for_rounding() {
    // Four numbers of one decimal may be 0.2 off together.
    check(&["gdp"], industries("91.3亿元", ["6.2亿元", "22.7亿元", "62.4亿元"]), &[]);
    check(&["gdp"], industries("91.5亿元", ["6.2亿元", "22.7亿元", "62.4亿元"]), &[]);
    check(
        &["gdp"],
        industries("91.6亿元", ["6.2亿元", "22.7亿元", "62.4亿元"]),
        &[
            "sum-mismatch inputs/甲.xlsx!表!B1: 2021年第一产业增加值、第二产业增加值、第三产业增加值之和是 91.3亿元，“地区生产总值”是 91.6亿元，相差 0.3，超出四舍五入的误差 0.2",
        ],
    );
    // In 万元 the whole is known to half a 万元.
    check(
        &["gdp"],
        industries("915000万元", ["6.2亿元", "22.7亿元", "62.4亿元"]),
        &[
            "sum-mismatch inputs/甲.xlsx!表!B1: 2021年第一产业增加值、第二产业增加值、第三产业增加值之和是 91.3亿元，“地区生产总值”是 91.5亿元，相差 0.2，超出四舍五入的误差 0.15005",
        ],
    );
}

/// Taxes of the district's own government are no part of the revenue of the whole district.
#[test]
fn parts_of_another_extent_are_not_added_up() {
    let scope = "[[indicator]]\nid = \"tax_revenue\"\nscope = \"区本级\"\n";
    let of = |more: &str| {
        let sheet = a()
            .level("budget_revenue", 2021, "12.34亿元")
            .level("tax_revenue", 2021, "6.00亿元")
            .area(if more.is_empty() { "全区" } else { "区本级" })
            .level("nontax_revenue", 2021, "3.24亿元");
        let project = project(&["budget_revenue", "tax_revenue", "nontax_revenue"], more);
        let (results, _) = compute(&project, [sheet]);
        (messages(&all(&project, &results)).len(), results.fact_name("tax_revenue"))
    };
    assert_eq!(of(""), (1, "税收收入".to_owned()));
    assert_eq!(of(scope), (0, "税收收入（区本级）".to_owned()));
}

#[test]
fn a_part_is_not_larger_than_its_whole() {
    let of = |part| {
        a().level("pension_insured", 2021, "100.00万人")
            .level("health_technicians", 2021, "3.00万人")
            .level("doctors", 2021, part)
    };
    check(&["health_technicians", "doctors"], of("1.20万人"), &[]);
    check(
        &["health_technicians", "doctors"],
        of("3.20万人"),
        &[
            "sum-mismatch inputs/甲.xlsx!表!B3: 2021年“执业医师和执业助理医师”是“卫生技术人员”的一部分，却比它大：3.20万人、3.00万人",
        ],
    );
}

#[test]
fn a_growth_that_its_levels_contradict() {
    let of = |growth| {
        a().level("retail_sales", 2021, "44.1亿元").level("retail_sales", 2020, "40.0亿元").change(
            "retail_sales",
            2021,
            growth,
        )
    };
    // 44.1/40.0 is 10.25 %; the levels' own rounding gives ± 0.26, the growth's ± 0.05.
    check(&["retail_sales"], of("10.5%"), &[]);
    check(
        &["retail_sales"],
        of("10.6%"),
        &[
            "growth-mismatch inputs/甲.xlsx!表!B3: “社会消费品零售总额”来源给的增速是 10.6%，按两年数（44.1、40.0亿元）推算是 10.3%；按来源的增速印出",
        ],
    );
}

#[test]
fn a_real_growth_is_never_held_against_levels() {
    let of = |last| a().level("gdp", 2021, "246.4亿元").level("gdp", 2020, last).change("gdp", 2021, "8.2%");
    check(&["gdp"], of("210.0亿元"), &[]);
    // Ten points apart, and it is asked about (V10); the growth stays the one that was given.
    check(
        &["gdp"],
        of("200.0亿元"),
        &[
            "price-gap inputs/甲.xlsx!表!B3: “地区生产总值”来源给的不变价增速是 8.2%，两年总量相除是 23.2%，相差超过10个百分点；按来源的增速印出",
        ],
    );
}

// Profits January to May 2018 over the figure published a year before (golden case).
#[test]
fn a_comparable_growth_far_from_its_levels() {
    check(
        &["profit_above_size_industry"],
        a().level("profit_above_size_industry", 2021, "27298.3亿元")
            .level("profit_above_size_industry", 2020, "29047.6亿元")
            .change("profit_above_size_industry", 2021, "16.5%"),
        &[
            "price-gap inputs/甲.xlsx!表!B3: “规模以上工业利润总额”来源给的可比口径增速是 16.5%，两年总量相除是 -6.0%，相差超过10个百分点；按来源的增速印出",
        ],
    );
}

#[test]
fn a_growth_unlike_all_before() {
    let of = |now| {
        [8.1, 8.4, 7.9, 8.0, 8.2]
            .iter()
            .zip(2016..)
            .fold(a().change("gdp", 2021, now), |sheet, (growth, year)| {
                sheet.change("gdp", year, &format!("{growth}%"))
            })
    };
    // Median 8.1, median deviation 0.1, which counts as one point: 3.1 to 13.1.
    check(&["gdp"], of("3.1%"), &[]);
    check(
        &["gdp"],
        of("3.0%"),
        &["growth-outlier inputs/甲.xlsx!表!B1: “地区生产总值”的变动 3.0% 超出前 5 年的范围（3.1～13.1%）"],
    );
}

#[test]
fn births_less_deaths_are_natural_growth() {
    let of = |natural| {
        a().level("birth_rate", 2021, "5.3‰").level("death_rate", 2021, "6.5‰").level(
            "natural_growth_rate",
            2021,
            natural,
        )
    };
    let ids = ["birth_rate", "death_rate", "natural_growth_rate"];
    check(&ids, of("-1.2‰"), &[]);
    // Each of one decimal may be 0.05 off: 0.15 together.
    check(&ids, of("-1.3‰"), &[]);
    check(
        &ids,
        of("-1.4‰"),
        &[
            "identity-mismatch inputs/甲.xlsx!表!B3: 2021年“人口自然增长率”是 -1.4‰，按 人口出生率 - 人口死亡率 算应是 -1.20‰，超出四舍五入的误差",
        ],
    );
}

#[test]
fn a_ratio_is_that_of_its_terms() {
    let of = |ratio| {
        a().level("income_urban", 2021, "47412元").level("income_rural", 2021, "18931元").level(
            "income_ratio",
            2021,
            ratio,
        )
    };
    let ids = ["income_urban", "income_rural", "income_ratio"];
    // 47412 / 18931 = 2.50446…
    check(&ids, of("2.50倍"), &[]);
    check(
        &ids,
        of("2.51倍"),
        &[
            "identity-mismatch inputs/甲.xlsx!表!B3: 2021年“城乡居民收入比”是 2.51倍，按 城镇居民人均可支配收入 / 农村居民人均可支配收入 算应是 2.50倍，超出四舍五入的误差",
        ],
    );
}

// Of a real bulletin that published 25 + 35.8 + 39.7, and 1.64 of 6.7 as 25 %.
#[test]
fn contributions_and_pulls_that_do_not_fit() {
    let of = |shares: [&str; 3], pulls: [&str; 3], growth| {
        let ids = ["va_primary", "va_secondary", "va_tertiary"];
        let sheet =
            ids.iter().fold(a().change("gdp", 2021, growth), |sheet, id| sheet.change(id, 2021, "6.7%"));
        let sheet =
            ids.iter().zip(shares).fold(sheet, |sheet, (id, share)| sheet.contribution(id, 2021, share));
        ids.iter().zip(pulls).fold(sheet, |sheet, (id, pull)| sheet.pull(id, 2021, pull))
    };
    check(&["gdp"], of(["25.0%", "35.6%", "39.4%"], ["1.7百分点", "2.4百分点", "2.6百分点"], "6.7%"), &[]);
    check(
        &["gdp"],
        of(["25.0%", "35.8%", "39.7%"], ["1.64百分点", "2.4百分点", "2.7百分点"], "6.7%"),
        &[
            "share-mismatch inputs/甲.xlsx!表!B5: “地区生产总值”各部分的贡献率之和是 100.5%，应是 100%",
            "share-mismatch inputs/甲.xlsx!表!B8: “第一产业增加值”对“地区生产总值”的贡献率 25% 乘增速 6.7%，与拉动 1.64 个百分点不符",
        ],
    );
    check(
        &["gdp"],
        of(["25.0%", "35.6%", "39.4%"], ["1.7百分点", "2.4百分点", "2.6百分点"], "7.0%"),
        &[
            "share-mismatch inputs/甲.xlsx!表!B8: 拉动“地区生产总值”的点数之和是 6.7 个百分点，它的增速是 7%",
            "share-mismatch inputs/甲.xlsx!表!B9: “第二产业增加值”对“地区生产总值”的贡献率 35.6% 乘增速 7%，与拉动 2.4 个百分点不符",
            "share-mismatch inputs/甲.xlsx!表!B10: “第三产业增加值”对“地区生产总值”的贡献率 39.4% 乘增速 7%，与拉动 2.6 个百分点不符",
        ],
    );
}

#[test]
fn shares_of_a_structure_make_one_hundred() {
    let of = |last| {
        let ids = ["va_primary", "va_secondary", "va_tertiary"];
        ids.iter().zip(["6.7%", "24.9%", last]).fold(a(), |sheet, (id, share)| sheet.share(id, 2021, share))
    };
    check(&["industry_structure"], of("68.4%"), &[]);
    check(&["industry_structure"], of("68.5%"), &[]);
    check(
        &["industry_structure"],
        of("68.6%"),
        &["share-mismatch inputs/甲.xlsx!表!B1: “三次产业结构”各部分的占比之和是 100.2%，应是 100%"],
    );
}

/// Shares calculated here have as many decimals as a number can have, and make 100 by construction.
#[test]
fn a_structure_of_recurring_decimals() {
    let of = |[one, two, three]: [&str; 3]| {
        a().level("va_primary", 2021, one).level("va_secondary", 2021, two).level("va_tertiary", 2021, three)
    };
    check(&["industry_structure"], of(["6.36亿元", "99.95亿元", "140.05亿元"]), &[]);
    check(&["industry_structure"], of(["0.1亿元", "0.1亿元", "0.7亿元"]), &[]);
}

#[test]
fn a_figure_of_one_or_two_units() {
    let of = |firms| {
        a().level("output_above_size_industry", 2021, "9.8亿元")
            .change("output_above_size_industry", 2021, "5.0%")
            .level("firms_above_size_industry", 2021, firms)
    };
    check(&["output_above_size_industry"], of("3家"), &[]);
    check(
        &["output_above_size_industry"],
        of("2家"),
        &[
            "disclosure-risk inputs/甲.xlsx!表!B1: “规模以上工业总产值”只由 2家汇总，公布它会泄露单个单位的资料",
        ],
    );
}

#[test]
fn a_figure_of_which_one_unit_has_nearly_all() {
    let more = "[[indicator]]\nid = \"largest_steelworks\"\nname = \"最大企业产值\"\nunit = \"亿元\"\nkind = \"value\"\nchange = \"nominal\"\n[[indicator]]\nid = \"output_above_size_industry\"\nlargest = \"largest_steelworks\"\n";
    let of = |largest: &str, more: &str| {
        let sheet = a()
            .level("output_above_size_industry", 2021, "10.0亿元")
            .change("output_above_size_industry", 2021, "5.0%")
            .level("largest_steelworks", 2021, largest);
        let project = project(&["output_above_size_industry"], more);
        let (results, _) = compute(&project, [sheet]);
        messages(&all(&project, &results))
    };
    assert_eq!(of("69900万元", more), Vec::<String>::new());
    let told = "disclosure-risk inputs/甲.xlsx!表!B1: “规模以上工业总产值”中最大的一家单位占 70%，达到 70%，公布它会泄露这家单位的资料";
    assert_eq!(of("7.0亿元", more), [told]);
    let stricter = format!("{more}[disclosure]\nshare = \"60\"\n");
    assert_eq!(of("60000万元", &stricter), [told.replace("70%", "60%")]);
}

#[test]
fn points_that_their_levels_contradict() {
    let of = |change| {
        a().level("loss_making_share", 2021, "28.4%").level("loss_making_share", 2020, "24.1%").change(
            "loss_making_share",
            2021,
            change,
        )
    };
    check(&["loss_making_share"], of("4.3%"), &[]);
    // A growth in percent (28.4/24.1 is + 17.8 %) where points belong.
    check(
        &["loss_making_share"],
        of("17.8%"),
        &[
            "growth-mismatch inputs/甲.xlsx!表!B3: “亏损面”来源给的变化是 17.8 个百分点，两年数（28.4、24.1）相差 4.3 个百分点",
        ],
    );
}

#[test]
fn a_slip_of_the_unit() {
    let of = |now, then| a().level("retail_sales", 2021, now).level("retail_sales", 2020, then);
    check(&["retail_sales"], of("441亿元", "400亿元"), &[]);
    let message = |now: &str, then: &str| {
        format!(
            "unit-jump inputs/甲.xlsx!表!B1: “社会消费品零售总额”本年 {now}亿元，上年 {then}亿元，相差约 11025 倍，单位可能写错"
        )
    };
    let project = project(&["retail_sales"], "");
    let (results, _) = compute(&project, [of("4410000亿元", "400亿元")]);
    assert_eq!(messages(&all(&project, &results))[0], message("4410000", "400"));
    let (results, _) = compute(&project, [of("400亿元", "4410000亿元")]);
    assert_eq!(messages(&all(&project, &results))[0], message("400", "4410000"));
}

#[test]
fn a_fraction_in_a_column_of_percent() {
    let of = |now| a().level("sales_rate_industry", 2021, now).level("sales_rate_industry", 2020, "97.1%");
    check(&["sales_rate_industry"], of("98.0%"), &[]);
    let project = project(&["sales_rate_industry"], "");
    let (results, _) = compute(&project, [of("0.98%")]);
    assert_eq!(
        messages(&all(&project, &results))[0],
        "unit-jump inputs/甲.xlsx!表!B1: “产品销售率”本年 0.98%，上年 97.1%，相差约 99 倍，单位可能写错"
    );
}

#[test]
fn a_small_place_counts_in_the_unit_of_its_sheets() {
    check(
        &["births"],
        a().level("births", 2021, "4102人"),
        &["unit-large inputs/甲.xlsx!表!B1: “出生人口”是 4102人，按“万人”印成 0.41万人"],
    );
    check(&["births"], a().level("births", 2021, "10203人"), &[]);
    check(&["births"], a().level("births", 2021, "0.41万人"), &[]);
    check(
        &["gdp"],
        a().level("gdp", 2021, "9000万元").change("gdp", 2021, "8.2%"),
        &["unit-large inputs/甲.xlsx!表!B1: “地区生产总值”是 9000万元，按“亿元”印成 0.9亿元"],
    );
}

#[test]
fn a_quantity_is_never_printed_as_nothing() {
    check(
        &["gdp"],
        a().level("gdp", 2021, "246.4万元").change("gdp", 2021, "8.2%"),
        &["unit-jump inputs/甲.xlsx!表!B1: “地区生产总值”的数是 0.02464亿元，印出来成了 0.0亿元"],
    );
    check(&["gdp"], a().level("gdp", 2021, "0.1亿元").change("gdp", 2021, "8.2%"), &[]);
    // A deficit of 0.04 is no 顺差0.0亿元.
    check(
        &["trade_balance"],
        a().level("trade_balance", 2021, "-0.04亿元"),
        &["unit-jump inputs/甲.xlsx!表!B1: “货物进出口顺差”的数是 -0.04亿元，印出来成了 0.0亿元"],
    );
}

#[test]
fn what_cannot_be_negative() {
    check(&["fdi_used"], a().level("fdi_used", 2021, "0万美元"), &[]);
    check(
        &["fdi_used"],
        a().level("fdi_used", 2021, "-5万美元"),
        &["negative-value inputs/甲.xlsx!表!B1: “实际使用外资”不可能为负，实为 -5万美元"],
    );
    check(&["profit_above_size_industry"], a().level("profit_above_size_industry", 2021, "-5亿元"), &[]);
}

#[test]
fn a_rate_has_a_range() {
    check(&["tax_share"], a().level("tax_share", 2021, "100%"), &[]);
    check(
        &["tax_share"],
        a().level("tax_share", 2021, "100.01%"),
        &["rate-range inputs/甲.xlsx!表!B1: “税收收入占比”应在 0%～100% 之间，实为 100.01%"],
    );
}

#[test]
fn nothing_falls_by_more_than_all_of_it() {
    check(&["fdi_used"], a().change("fdi_used", 2021, "-40%"), &[]);
    let project = project(&["fdi_used"], "");
    let (results, _) = compute(&project, [a().change("fdi_used", 2021, "-100.2%")]);
    assert_eq!(
        messages(&all(&project, &results))[0],
        "rate-range inputs/甲.xlsx!表!B1: “实际使用外资”增速不可能低于 -100%，实为 -100.2%"
    );
}

#[test]
fn a_growth_that_is_much() {
    check(&["fdi_used"], a().change("fdi_used", 2021, "50.0%"), &[]);
    check(
        &["fdi_used"],
        a().change("fdi_used", 2021, "50.1%"),
        &["growth-outlier inputs/甲.xlsx!表!B1: “实际使用外资”的变动幅度很大：50.1%"],
    );
    check(
        &["tax_share"],
        a().change("tax_share", 2021, "-20.1%"),
        &["growth-outlier inputs/甲.xlsx!表!B1: “税收收入占比”的变动幅度很大：-20.1 个百分点"],
    );
}

#[test]
fn a_growth_that_is_too_much() {
    check(
        &["fdi_used"],
        a().change("fdi_used", 2021, "1000.0%"),
        &[
            "growth-extreme inputs/甲.xlsx!表!B1: “实际使用外资”增速为 1000.0%，上年基数可能过小；正文只写总量和“上年基数较低”",
        ],
    );
}

#[test]
fn a_column_that_was_copied() {
    let ids = ["retail_sales", "fdi_used", "trade_total", "budget_expenditure", "rd_expenditure"];
    let units = ["亿元", "万美元", "亿元", "亿元", "亿元"];
    let of = |last: &str| {
        ids.iter().zip(units).fold(a(), |sheet, (id, unit)| {
            let now = if *id == "rd_expenditure" { last } else { "100" };
            sheet.level(id, 2021, &format!("{now}{unit}")).level(id, 2020, &format!("100{unit}"))
        })
    };
    check(&ids, of("101"), &[]);
    // The sheet's first indicator, by its id, names the place.
    check(
        &ids,
        of("100"),
        &[
            "column-copied inputs/甲.xlsx!表!B7: 这张表 5 项指标中有 5 项本年数与上年数完全相同，可能复制后没有更新",
        ],
    );
}

#[test]
fn what_a_chapter_needs() {
    check(
        &["fdi_used", "retail_sales"],
        a().level("fdi_used", 2021, "5万美元"),
        &[
            "indicator-missing inputs/review.toml:4:1: “综合”一章要用“社会消费品零售总额”，但各来源表里没有它2021年的数",
        ],
    );
    check(
        &["fdi_used"],
        a().level("fdi_used", 2020, "5万美元"),
        &["year-missing inputs/review.toml: 所有来源表里都没有2021年的数：最近的是2020年"],
    );
}

// Waivers.

fn waived(waiver: &str) -> Vec<String> {
    let project = project(&["fdi_used"], waiver);
    let (results, _) = compute(&project, [a().change("fdi_used", 2021, "66.0%")]);
    let mut found = messages(&waive(&project, all(&project, &results)));
    let severities: Vec<_> = waive(&project, all(&project, &results)).iter().map(|it| it.severity).collect();
    for (message, severity) in found.iter_mut().zip(severities) {
        message.insert_str(0, &format!("{severity:?} "));
    }
    found
}

fn waiver(code: &str, at: &str, until: &str) -> String {
    format!("[[waive]]\ncode = \"{code}\"\nat = \"{at}\"\nreason = \"新项目投产\"\nby = \"王\"\n{until}")
}

const OUTLIER: &str = "growth-outlier inputs/甲.xlsx!表!B1: “实际使用外资”的变动幅度很大：66.0%";

#[test]
fn a_finding_that_somebody_answers_for_is_a_note() {
    let answered = [format!("Note {OUTLIER}（王已说明：新项目投产）")];
    assert_eq!(waived(&waiver("growth-outlier", "甲.xlsx!表!B1", "")), answered);
    // The review's date is the end of its year; the waiver holds on its last day.
    assert_eq!(waived(&waiver("growth-outlier", "甲.xlsx!表!B1", "until = 2021-12-31")), answered);
}

#[test]
fn a_waiver_of_no_use() {
    let kept = format!("Warning {OUTLIER}");
    let unused = |code: &str, at: &str, why: &str| {
        format!("Warning waiver-unused inputs/review.toml:7:1: 对 {at} 的 {code} 的豁免无效：{why}")
    };
    for (code, at, until, why) in [
        ("growth-outlier", "甲.xlsx!表!B2", "", "这里没有这个问题"),
        ("growth-extreme", "甲.xlsx!表!B1", "", "这里没有这个问题"),
        ("growth-outlier", "甲.xlsx!表!B1", "until = 2021-12-30", "已过期"),
    ] {
        assert_eq!(waived(&waiver(code, at, until)), [kept.clone(), unused(code, at, why)]);
    }
}
