//! Changes by kind, conflicts, vintages, units and formulas, from observations to facts.

mod derived;
mod parts;
mod published;
mod scopes;

use super::sample::{Sheet, compute, messages, project, sheet};
use crate::model::{Basis, Change, Points, Status, Word};

/// Level, last year's level and change of an indicator, and the findings.
#[track_caller]
fn check(id: &str, sheets: impl IntoIterator<Item = Sheet>, expected: [&str; 3], findings: &[&str]) {
    let (results, found) = compute(&project(&[id], ""), sheets);
    assert_eq!((results.row(id), messages(&found)), (expected.map(str::to_owned), owned(findings)));
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn a() -> Sheet {
    sheet("甲.xlsx")
}

fn b() -> Sheet {
    sheet("乙.xlsx")
}

// Changes by kind (domain §1.3, §2.2–2.4).

#[test]
fn nominal_growth_from_levels() {
    // Retail sales 2021 over 2020: 440823 / 391981 = 1.12460…, published as 12.5 % on a restated base of 391981.
    check(
        "retail_sales",
        [a().level("retail_sales", 2021, "440823亿元").level("retail_sales", 2020, "391981亿元")],
        ["440823.0", "391981.0", "12.5"],
        &[],
    );
}

#[test]
fn real_growth_is_never_had_from_levels() {
    check(
        "gdp",
        [a().level("gdp", 2021, "246.4亿元").level("gdp", 2020, "200.0亿元")],
        ["246.4", "200.0", "-"],
        &[
            "growth-missing inputs/甲.xlsx!表!B1: “地区生产总值”2021年只有总量，没有增速；按不变价或可比口径计算的增速不能用总量相除",
        ],
    );
    check(
        "gdp",
        [a().level("gdp", 2021, "246.4亿元").level("gdp", 2020, "200.0亿元").change("gdp", 2021, "8.2%")],
        ["246.4", "200.0", "8.2"],
        &[],
    );
}

#[test]
fn a_comparable_growth_is_the_one_given() {
    // Profits January to May 2018: the naive −6.0 % over the figure published a year before; officially +16.5 %.
    check(
        "profit_above_size_industry",
        [a().level("profit_above_size_industry", 2021, "27298.3亿元")
            .level("profit_above_size_industry", 2020, "29047.6亿元")
            .change("profit_above_size_industry", 2021, "16.5%")],
        ["27298.3", "29047.6", "16.5"],
        &[],
    );
}

#[test]
fn a_share_moves_by_points_whatever_its_heading_says() {
    // 亏损面 28.37 | 4.3 under “增长%”: points.
    let (results, found) = compute(
        &project(&["loss_making_share"], ""),
        [a().level("loss_making_share", 2021, "28.37%")
            .level("loss_making_share", 2020, "24.07%")
            .change("loss_making_share", 2021, "4.3%")
            .basis(Basis::Real)],
    );
    assert_eq!(messages(&found), owned(&[]));
    assert_eq!(results.row("loss_making_share"), ["28.4", "24.1", "4.3"]);
    let fact = results.fact("loss_making_share");
    assert!(matches!(fact.movement.as_ref().map(|it| it.change), Some(Change::Points(Points(_)))));
    assert!(fact.others.is_empty());
    assert_eq!(results.entry("loss_making_share@2021:change"), "4.3个百分点 @ inputs/甲.xlsx!表!B3");
}

#[test]
fn points_from_levels() {
    check(
        "urbanization_rate",
        [a().level("urbanization_rate", 2021, "64.72%").level("urbanization_rate", 2020, "63.89%")],
        ["64.72", "63.89", "0.83"],
        &[],
    );
    check(
        "natural_growth_rate",
        [a().level("natural_growth_rate", 2021, "-1.2‰").level("natural_growth_rate", 2020, "0.3‰")],
        ["-1.20", "0.30", "-1.50"],
        &[],
    );
}

#[test]
fn a_stock_moves_by_its_own_unit() {
    let (results, _) = compute(
        &project(&["population_resident"], ""),
        [a().level("population_resident", 2021, "140489万人")
            .level("population_resident", 2020, "140828万人")
            .change("population_resident", 2021, "-0.2%")],
    );
    assert_eq!(results.row("population_resident"), ["140489.00", "140828.00", "-339.00"]);
    assert_eq!(
        results.entry("population_resident@2021:change"),
        "-339.00万人 = difference(population_resident@2021:level, population_resident@2020:level)"
    );
    assert!(results.fact("population_resident").others.is_empty());
}

#[test]
fn a_stock_of_which_only_the_growth_is_known() {
    check(
        "health_beds",
        [a().level("health_beds", 2021, "490张").change("health_beds", 2021, "4.5%")],
        ["490", "-", "4.5"],
        &[],
    );
}

#[test]
fn pieces_and_percent() {
    let (results, _) = compute(
        &project(&["patents_valid"], ""),
        [a().level("patents_valid", 2021, "1357件").level("patents_valid", 2020, "1234件")],
    );
    assert_eq!(results.row("patents_valid"), ["1357", "1234", "123"]);
    let others: Vec<_> = results.fact("patents_valid").others.iter().map(|it| it.digits.as_str()).collect();
    assert_eq!(others, ["10.0"]);
}

#[test]
fn few_pieces_have_no_percentage() {
    let (results, found) = compute(
        &project(&["market_entities_new"], ""),
        [a().level("market_entities_new", 2021, "5户").level("market_entities_new", 2020, "2户").change(
            "market_entities_new",
            2021,
            "150.0%",
        )],
    );
    assert_eq!(messages(&found), owned(&[]));
    assert_eq!(results.row("market_entities_new"), ["5", "2", "3"]);
    assert_eq!(
        results.entry("market_entities_new@2021:change"),
        "3户 = difference(market_entities_new@2021:level, market_entities_new@2020:level)"
    );
}

#[test]
fn a_price_index_is_its_own_change() {
    // The 0.3 % beside it is the growth of the index over last year's index, not of prices.
    let (results, _) = compute(
        &project(&["cpi"], ""),
        [a().level("cpi", 2021, "102.0上年=100")
            .level("cpi", 2020, "101.7上年=100")
            .change("cpi", 2021, "0.3%")],
    );
    assert_eq!(results.row("cpi"), ["102.0", "101.7", "2.0"]);
    assert_eq!(results.entry("cpi@2021:change"), "2.0% = index-minus-100(cpi@2021:level)");
    check("cpi", [a().level("cpi", 2021, "98.6上年同期=100")], ["98.6", "-", "-1.4"], &[]);
    check("cpi", [a().change("cpi", 2021, "0.9%")], ["-", "-", "0.9"], &[]);
}

#[test]
fn a_ratio_differs_by_what_is_printed() {
    check(
        "income_ratio",
        [a().level("income_ratio", 2021, "2.344倍").level("income_ratio", 2020, "2.386倍").change(
            "income_ratio",
            2021,
            "-1.8%",
        )],
        ["2.34", "2.39", "-0.05"],
        &[],
    );
}

#[test]
fn no_growth_over_nothing() {
    check(
        "fdi_used",
        [a().level("fdi_used", 2021, "120万美元").level("fdi_used", 2020, "0万美元")],
        ["120", "0", "-"],
        &[],
    );
    check(
        "fdi_used",
        [a().level("fdi_used", 2021, "120万美元").level("fdi_used", 2020, "0.4万美元")],
        ["120", "0", "-"],
        &[],
    );
}

#[test]
fn a_balance_below_zero_has_no_percentage() {
    let id = "trade_balance";
    let of = |now: &str, then: &str| a().level(id, 2021, now).level(id, 2020, then).change(id, 2021, "250%");
    check(id, [of("3亿元", "-2亿元")], ["3.0", "-2.0", "-"], &[]);
    check(id, [of("-3亿元", "2亿元")], ["-3.0", "2.0", "-"], &[]);
    check(id, [of("-3亿元", "-2亿元")], ["-3.0", "-2.0", "-1.0"], &[]);
    check(id, [of("3亿元", "0亿元")], ["3.0", "0.0", "-"], &[]);
    check(id, [of("7亿元", "2亿元")], ["7.0", "2.0", "250.0"], &[]);
}

#[test]
fn a_break_in_the_series_has_no_growth() {
    check(
        "retail_sales",
        [a().level("retail_sales", 2021, "44亿元").status(Status::Break).level(
            "retail_sales",
            2020,
            "40亿元",
        )],
        ["44.0", "40.0", "-"],
        &[],
    );
}

#[test]
fn a_word_for_no_change() {
    check(
        "retail_sales",
        [a().level("retail_sales", 2021, "44亿元")
            .change("retail_sales", 2021, "持平")
            .word(Word::Unchanged)],
        ["44.0", "-", "0.0"],
        &[],
    );
}

#[test]
fn two_official_growths() {
    let (results, _) = compute(
        &project(&["income_all"], ""),
        [a().level("income_all", 2021, "35128元")
            .change("income_all", 2021, "9.1%")
            .change("income_all", 2021, "8.1%")
            .basis(Basis::Real)],
    );
    assert_eq!(results.row("income_all"), ["35128", "-", "9.1"]);
    let others: Vec<_> =
        results.fact("income_all").others.iter().map(|it| (it.basis.clone(), it.digits.as_str())).collect();
    assert_eq!(others, [(Some(Basis::Real), "8.1")]);
}

#[test]
fn a_minus_that_rounds_away_is_zero() {
    check(
        "retail_sales",
        [a().level("retail_sales", 2021, "44亿元").change("retail_sales", 2021, "-0.04%")],
        ["44.0", "-", "0.0"],
        &[],
    );
}

// Units.

#[test]
fn another_unit_is_converted_and_keeps_its_cell() {
    let (results, _) =
        compute(&project(&["retail_sales"], ""), [a().level("retail_sales", 2021, "4412345万元")]);
    assert_eq!(results.row("retail_sales"), ["441.2", "-", "-"]);
    assert_eq!(
        results.entry("retail_sales@2021:level"),
        "441.2亿元 = unit-conversion(retail_sales@2021:level.source)"
    );
    assert_eq!(results.entry("retail_sales@2021:level.source"), "4412345万元 @ inputs/甲.xlsx!表!B1");
}

/// 312 firms are as many 家 as 个 or 户, and no 312 persons; nor is 1.2万户 converted without a look.
#[test]
fn firms_are_counted_by_several_words() {
    let id = "firms_above_size_industry";
    for word in ["家", "个", "户"] {
        let (results, found) = compute(&project(&[id], ""), [a().level(id, 2021, &format!("312{word}"))]);
        assert_eq!((results.row(id), messages(&found)), (["312".into(), "-".into(), "-".into()], vec![]));
    }
    for other in ["312人", "1.2万户"] {
        let (_, found) = compute(&project(&[id], ""), [a().level(id, 2021, other)]);
        assert!(messages(&found)[0].starts_with("unit-conflict"), "{other}");
    }
}

#[test]
fn no_unit_is_no_number() {
    let (_, found) = compute(&project(&["retail_sales"], ""), [a().level("retail_sales", 2021, "441.2")]);
    assert_eq!(
        messages(&found),
        ["unit-missing inputs/甲.xlsx!表!B1: “社会消费品零售总额”的数 441.2 没有单位，应能换算成“亿元”"]
    );
}

#[test]
fn a_unit_of_something_else() {
    let (_, found) = compute(&project(&["trade_total"], ""), [a().level("trade_total", 2021, "441.2万美元")]);
    assert_eq!(
        messages(&found),
        [
            "unit-conflict inputs/甲.xlsx!表!B1: “进出口总额”的数 441.2 在表里的单位是“万美元”，不能换算成目录里的“亿元”"
        ]
    );
}

/// 增减额 | 增减%: only the growth is printed; the difference must be that of the two years.
#[test]
fn a_difference_beside_a_growth_is_held_against_the_levels() {
    let table = |difference: &str| {
        a().level("budget_revenue", 2021, "152300万元")
            .level("budget_revenue", 2020, "146000万元")
            .change("budget_revenue", 2021, difference)
            .change("budget_revenue", 2021, "4.3%")
    };
    // 152300 − 146000 = 6300; each number is good to half a unit.
    for right in ["6300万元", "6301万元", "0.63亿元"] {
        let (results, found) = compute(&project(&["budget_revenue"], ""), [table(right)]);
        assert_eq!(results.row("budget_revenue"), ["15.23", "14.60", "4.3"]);
        assert_eq!(messages(&found), Vec::<String>::new(), "{right}");
    }
    let (results, found) = compute(&project(&["budget_revenue"], ""), [table("6400万元")]);
    assert_eq!(results.row("budget_revenue"), ["15.23", "14.60", "4.3"]);
    assert_eq!(
        messages(&found),
        ["growth-mismatch inputs/甲.xlsx!表!B3: “地方一般公共预算收入”表里的增减额是 6400万元，\
             按两年数（152300万元、146000万元）推算是 6300万元"]
    );
}

// Sources.

#[test]
fn what_agrees_as_printed_is_one_value() {
    check(
        "retail_sales",
        [a().level("retail_sales", 2021, "441.2亿元"), b().level("retail_sales", 2021, "441.23亿元")],
        ["441.2", "-", "-"],
        &[],
    );
}

const CONFLICT: &str = "source-conflict inputs/乙.xlsx!表!B1: “社会消费品零售总额”2021有两个不同的数：\
    inputs/甲.xlsx!表!B1 是 441.2（亿元），inputs/乙.xlsx!表!B1 是 442（亿元）";

#[test]
fn what_differs_is_a_conflict() {
    check(
        "retail_sales",
        [a().level("retail_sales", 2021, "441.2亿元"), b().level("retail_sales", 2021, "442亿元")],
        ["441.2", "-", "-"],
        &[CONFLICT],
    );
}

#[test]
fn a_winner_settles_it_wherever_it_stands() {
    let winner = "[[source]]\nfile = \"甲.xlsx\"\n[[source]]\nfile = \"乙.xlsx\"\n[[source]]\nfile = \"丙.xlsx\"\nwinner = [\"retail_sales\"]\n";
    let project = project(&["retail_sales"], winner);
    let of = |file, text| sheet(file).level("retail_sales", 2021, text);
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let mut sheets = [
            Some(of("甲.xlsx", "441.2亿元")),
            Some(of("乙.xlsx", "442亿元")),
            Some(of("丙.xlsx", "443亿元")),
        ];
        let (results, found) = compute(&project, order.map(|i: usize| sheets[i].take().expect("once")));
        assert_eq!((results.row("retail_sales")[0].as_str(), messages(&found)), ("443.0", owned(&[])));
    }
}

#[test]
fn a_missing_mark_gives_way_to_a_number() {
    check(
        "retail_sales",
        [
            a().level("retail_sales", 2021, "待定").status(Status::Pending),
            b().level("retail_sales", 2021, "442亿元"),
        ],
        ["442.0", "-", "-"],
        &[],
    );
    let (results, _) = compute(
        &project(&["retail_sales"], ""),
        [a().level("retail_sales", 2021, "待定").status(Status::Pending).level(
            "retail_sales",
            2020,
            "1亿元",
        )],
    );
    assert_eq!(results.fact("retail_sales").missing, Some(Status::Pending));
}

#[test]
fn last_years_figure_of_another_file_is_another_vintage() {
    check(
        "retail_sales",
        [a().level("retail_sales", 2021, "442亿元"), b().level("retail_sales", 2020, "400亿元")],
        ["442.0", "400.0", "-"],
        &[
            "growth-missing inputs/甲.xlsx!表!B1: “社会消费品零售总额”的上年数在另一个文件里（inputs/乙.xlsx!表!B1），可能不是修订后的数，没有据此计算增速",
        ],
    );
}

#[test]
fn the_file_that_has_both_years_is_the_base() {
    // 甲 has priority and an older, coarser 2020; 乙 has both years, so the growth is 乙's own: 442/400.04 − 1 = 10.488… %.
    let sheets = [
        a().level("retail_sales", 2020, "400亿元"),
        b().level("retail_sales", 2021, "442亿元").level("retail_sales", 2020, "400.04亿元"),
    ];
    let (results, found) = compute(&project(&["retail_sales"], ""), sheets);
    assert_eq!(
        (results.row("retail_sales"), messages(&found)),
        (["442.0", "400.0", "10.5"].map(str::to_owned), owned(&[]))
    );
    assert_eq!(
        results.entry("retail_sales@2021:change"),
        "10.5% = growth(retail_sales@2021:level, retail_sales@2020:level.same-file)"
    );
    assert_eq!(results.entry("retail_sales@2020:level.same-file"), "400.0亿元 @ inputs/乙.xlsx!表!B2");
}

#[test]
fn another_area_is_another_series() {
    check(
        "retail_sales",
        [a().level("retail_sales", 2021, "9999亿元")
            .area("全市")
            .level("retail_sales", 2021, "442亿元")
            .area("荷塘区")],
        ["442.0", "-", "-"],
        &[],
    );
}

// Formulas.

const TAX_SHARE: &str = "[[indicator]]\nid = \"tax_share\"\nformula = \"tax_revenue / budget_revenue\"\n";

#[test]
fn a_share_by_formula() {
    // 8.91 / 12.34 = 72.2042… %; 8.02 / 11.50 = 69.7391… %; the difference of the unrounded is 2.4650… points.
    let project = project(&["tax_share"], TAX_SHARE);
    let sheet = || {
        a().level("tax_revenue", 2021, "89100万元")
            .level("tax_revenue", 2020, "8.02亿元")
            .level("budget_revenue", 2021, "12.34亿元")
            .level("budget_revenue", 2020, "11.5亿元")
    };
    let (results, found) = compute(&project, [sheet()]);
    assert_eq!(
        (results.row("tax_share"), messages(&found)),
        (["72.2", "69.7", "2.5"].map(str::to_owned), owned(&[]))
    );
    assert_eq!(
        results.entry("tax_share@2021:level"),
        "72.2% = formula(tax_revenue@2021:level, budget_revenue@2021:level)"
    );
    assert_eq!(
        results.entry("tax_share@2021:change"),
        "2.5个百分点 = points(tax_share@2021:level, tax_share@2020:level)"
    );
    // A supplied level stays.
    let (results, _) = compute(&project, [sheet().level("tax_share", 2021, "72.0%")]);
    assert_eq!(results.row("tax_share")[0], "72.0");
}

#[test]
fn a_formula_over_nothing_has_no_value() {
    let (results, found) = compute(
        &project(&["tax_share"], TAX_SHARE),
        [a().level("tax_revenue", 2021, "1亿元").level("budget_revenue", 2021, "0亿元")],
    );
    assert!(results.facts[&crate::model::IndicatorId("tax_share".into())].facts.is_empty());
    assert_eq!(messages(&found), owned(&[]));
}

#[test]
fn a_formula_over_two_vintages_has_no_change() {
    let (results, _) = compute(
        &project(&["tax_share"], TAX_SHARE),
        [
            a().level("tax_revenue", 2021, "8亿元").level("budget_revenue", 2021, "10亿元").level(
                "budget_revenue",
                2020,
                "10亿元",
            ),
            b().level("tax_revenue", 2020, "7亿元"),
        ],
    );
    assert_eq!(results.row("tax_share"), ["80.0", "70.0", "-"]);
}

#[test]
fn a_formula_knows_its_units() {
    let ratio = "[[indicator]]\nid = \"income_ratio\"\nformula = \"income_urban / income_rural\"\n";
    let (results, _) = compute(
        &project(&["income_ratio"], ratio),
        [a().level("income_urban", 2021, "47412元").level("income_rural", 2021, "18931元")],
    );
    assert_eq!(results.row("income_ratio"), ["2.50", "-", "-"]);

    let wrong = "[[indicator]]\nid = \"income_ratio\"\nformula = \"income_urban / population_resident\"\n";
    let (_, found) = compute(
        &project(&["income_ratio"], wrong),
        [a().level("income_urban", 2021, "47412元").level("population_resident", 2021, "1万人")],
    );
    assert_eq!(
        messages(&found),
        ["formula-invalid inputs/review.toml: “城乡居民收入比”的公式应得出“倍”，实得“元/人”"]
    );

    let sum = "[[indicator]]\nid = \"income_ratio\"\nformula = \"income_urban + population_resident\"\n";
    let (_, found) = compute(
        &project(&["income_ratio"], sum),
        [a().level("income_urban", 2021, "47412元").level("population_resident", 2021, "1万人")],
    );
    assert_eq!(
        messages(&found),
        ["formula-invalid inputs/review.toml: “城乡居民收入比”的公式应得出“倍”，实得“元 ± 人”"]
    );
}

#[test]
fn an_amount_per_head() {
    // 246.4亿元 over 30.5万人 is 80787 元 per head.
    let per_head = "[[indicator]]\nid = \"gdp_per_capita\"\nformula = \"gdp / population_resident\"\n";
    let (results, _) = compute(
        &project(&["gdp_per_capita"], per_head),
        [a().level("gdp", 2021, "246.4亿元").level("population_resident", 2021, "30.5万人")],
    );
    assert_eq!(results.row("gdp_per_capita")[0], "80787");
}

mod laws {
    use crate::{
        compute::{digits, rounded},
        model::Decimal,
        project::RoundingMode,
    };
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn digits_has_so_many_decimals_and_no_negative_zero(mantissa in any::<i64>(), scale in 0_u32..10, decimals in 0_u32..5) {
            for mode in [RoundingMode::HalfUp, RoundingMode::Gbt8170] {
                let value = Decimal::new(mantissa, scale);
                let text = digits(rounded(value, decimals, mode), decimals);
                let after = text.split_once('.').map_or(0, |(_, after)| after.len());
                prop_assert_eq!(after, decimals as usize);
                prop_assert!(!text.starts_with('-') || text.contains(|c: char| ('1'..='9').contains(&c)), "{}", text);
                let back: Decimal = text.parse().expect("a number");
                prop_assert!((back - value).abs() * Decimal::TWO <= Decimal::new(1, decimals));
            }
        }
    }
}
