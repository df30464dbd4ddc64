//! Quarters, months and sums since January: each is compared with the same time a year before.

use super::{a, b, owned};
use crate::compute::sample::{compute, messages, project};

const QUARTERS: &str =
    "[[series]]\ntitle = \"分季度\"\nindicators = [\"retail_sales\", \"gdp\"]\nperiods = \"quarters\"\n";

#[test]
fn a_quarter_over_the_same_quarter() {
    // 12 / 10 is + 20 %; over the quarter before (15) it would be − 20 %.
    let sheet = a()
        .level("retail_sales", 2021, "12亿元")
        .period("2021-Q1")
        .level("retail_sales", 2021, "15亿元")
        .period("2020-Q4")
        .level("retail_sales", 2021, "10亿元")
        .period("2020-Q1")
        .level("retail_sales", 2021, "44亿元");
    let (results, _) = compute(&project(&["retail_sales"], QUARTERS), [sheet]);
    assert_eq!(results.row_of("retail_sales", "2021-Q1"), ["12.0", "10.0", "20.0"]);
    assert_eq!(
        results.entry("retail_sales@2021-Q1:change"),
        "20.0% = growth(retail_sales@2021-Q1:level, retail_sales@2020-Q1:level)"
    );
    // The year has no year before it.
    assert_eq!(results.row("retail_sales"), ["44.0", "-", "-"]);
}

#[test]
fn a_sum_since_january_over_the_same_sum() {
    let sheet = a()
        .level("retail_sales", 2021, "22亿元")
        .period("2021-01/2021-05")
        .level("retail_sales", 2021, "20亿元")
        .period("2020-01/2020-05")
        .level("retail_sales", 2021, "5亿元")
        .period("2021-M05")
        .level("retail_sales", 2021, "30亿元")
        .period("2021-01/2021-06")
        .level("retail_sales", 2021, "25亿元")
        .period("2020-H1");
    let (results, found) = compute(&project(&["retail_sales"], ""), [sheet]);
    assert_eq!(results.row_of("retail_sales", "2021-01/2021-05"), ["22.0", "20.0", "10.0"]);
    // May alone has no May before it.
    assert_eq!(results.row_of("retail_sales", "2021-M05"), ["5.0", "-", "-"]);
    // 1—6月 and 上半年 are one time.
    assert_eq!(results.row_of("retail_sales", "2021-H1"), ["30.0", "25.0", "20.0"]);
    assert_eq!(messages(&found), owned(&[]));
}

#[test]
fn one_time_under_two_names_has_one_value() {
    let sheets = || {
        [
            a().level("retail_sales", 2021, "12亿元").period("2021-Q1"),
            b().level("retail_sales", 2021, "13亿元").period("2021-01/2021-03"),
        ]
    };
    let (_, found) = compute(&project(&["retail_sales"], QUARTERS), sheets());
    assert_eq!(
        messages(&found),
        [
            "source-conflict inputs/乙.xlsx!表!B1: “社会消费品零售总额”2021-Q1有两个不同的数：inputs/甲.xlsx!表!B1 是 12（亿元），inputs/乙.xlsx!表!B1 是 13（亿元）"
        ]
    );
    // What there is at the end of March: 3月末, 一季度末, 1—3月.
    let (results, found) = compute(
        &project(&["deposits"], ""),
        [
            a().level("deposits", 2021, "110亿元").period("2021-M03"),
            a().level("deposits", 2021, "100亿元").period("2020-01/2020-03"),
        ],
    );
    assert_eq!(
        (results.row_of("deposits", "2021-Q1"), messages(&found)),
        (["110.0", "100.0", "10.0"].map(str::to_owned), owned(&[]))
    );
}

#[test]
fn growth_at_constant_prices_of_a_quarter_is_the_one_given() {
    let of = |growth: &str| {
        a().level("gdp", 2021, "60亿元")
            .period("2021-Q3")
            .level("gdp", 2021, "50亿元")
            .period("2020-Q3")
            .change("gdp", 2021, growth)
            .period("2021-Q3")
    };
    let (results, _) = compute(&project(&["retail_sales"], QUARTERS), [of("8.2%")]);
    assert_eq!(results.row_of("gdp", "2021-Q3"), ["60.0", "50.0", "8.2"]);
    let without =
        a().level("gdp", 2021, "60亿元").period("2021-Q3").level("gdp", 2021, "50亿元").period("2020-Q3");
    let (results, found) = compute(&project(&["retail_sales"], QUARTERS), [without]);
    assert_eq!(results.row_of("gdp", "2021-Q3"), ["60.0", "50.0", "-"]);
    assert_eq!(
        messages(&found),
        [
            "growth-missing inputs/甲.xlsx!表!B1: “地区生产总值”2021年第三季度只有总量，没有增速；按不变价或可比口径计算的增速不能用总量相除"
        ]
    );
}
