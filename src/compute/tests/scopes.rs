//! Several extents of one area, official growths on several bases, and published places.

use super::{a, owned};
use crate::{
    compute::sample::{Sheet, compute, messages, project},
    model::{Basis, Measure, RankedBy},
};

// Of a real bulletin: 全区 250.0亿元 +8.1 %, 区本级 204.3亿元 +8.3 % (domain §1.3, rule 5).
fn both() -> Sheet {
    a().level("gdp", 2021, "250.0亿元")
        .area("全区")
        .change("gdp", 2021, "8.1%")
        .area("全区")
        .level("gdp", 2021, "204.3亿元")
        .area("区本级")
        .change("gdp", 2021, "8.3%")
        .area("区本级")
}

#[test]
fn the_extent_that_review_toml_names() {
    let of = |more: &str| {
        let mut it = project(&["gdp"], "");
        it.report.scope = (!more.is_empty()).then(|| more.to_owned());
        let (results, found) = compute(&it, [both()]);
        (results.row("gdp"), messages(&found))
    };
    assert_eq!(of("全区"), (["250.0", "-", "8.1"].map(str::to_owned), owned(&[])));
    assert_eq!(of("区本级"), (["204.3", "-", "8.3"].map(str::to_owned), owned(&[])));
    assert_eq!(
        of(""),
        (
            ["250.0", "-", "8.1"].map(str::to_owned),
            owned(&[
                "scope-ambiguous inputs/甲.xlsx!表!B3: “地区生产总值”2021有几个范围的数：inputs/甲.xlsx!表!B1 是 250.0，inputs/甲.xlsx!表!B3 是区本级的 204.3；没有写用哪一个，用的是前者"
            ])
        )
    );
}

#[test]
fn two_extents_make_no_change() {
    // Last year's figure does not say of which extent it is; this year's is of the district's own government.
    let sheet =
        || a().level("retail_sales", 2021, "44亿元").area("区本级").level("retail_sales", 2020, "40亿元");
    let more = "[[indicator]]\nid = \"retail_sales\"\nscope = \"区本级\"\n";
    let (results, found) = compute(&project(&["retail_sales"], more), [sheet()]);
    assert_eq!(
        (results.row("retail_sales"), messages(&found)),
        (["44.0", "-", "-"].map(str::to_owned), owned(&[]))
    );
    let series = &results.facts[&crate::model::IndicatorId("retail_sales".into())];
    assert_eq!(series.facts.len(), 1);
    // Known of one extent only, and nobody said that it is the one.
    let (results, found) = compute(&project(&["retail_sales"], ""), [sheet()]);
    assert!(
        !results.facts[&crate::model::IndicatorId("retail_sales".into())]
            .facts
            .keys()
            .any(|it| it.year() == 2021)
    );
    assert_eq!(
        messages(&found),
        [
            "scope-ambiguous inputs/甲.xlsx!表!B1: “社会消费品零售总额”2021只有区本级的数，没有写是不是就用它，没有使用"
        ]
    );
}

#[test]
fn two_extents_make_no_formula() {
    let more = "[[indicator]]\nid = \"tax_revenue\"\nscope = \"区本级\"\n[[indicator]]\nid = \"tax_share\"\nformula = \"tax_revenue / budget_revenue\"\n";
    let text = format!("[report]\nyear = 2021\n{more}");
    let parsed = crate::project::parse(std::path::Path::new("/nowhere"), "inputs/review.toml", &text);
    let found = parsed.err().map(|found| messages(&found)).unwrap_or_default();
    assert_eq!(
        found,
        [
            "formula-invalid inputs/review.toml:8:11: 公式里的“税收收入”是区本级的数，“地方一般公共预算收入”是全区的数，范围不同，不能一起计算"
        ]
    );
}

// Official growths on bases that the source names (domain §1.3, rule 6): 7.2 by the province, 11.3 by the city.
fn two_bases() -> Sheet {
    let of = |name: &str| Basis::Named(name.into());
    a().level("budget_revenue", 2021, "12.34亿元")
        .change("budget_revenue", 2021, "7.2%")
        .basis(of("省财政厅口径"))
        .change("budget_revenue", 2021, "11.3%")
        .basis(of("市财政口径"))
}

#[test]
fn growths_on_named_bases_stay_apart() {
    let (results, found) = compute(&project(&["budget_revenue"], ""), [two_bases()]);
    assert_eq!(results.row("budget_revenue"), ["12.34", "-", "-"]);
    assert_eq!(
        messages(&found),
        [
            "basis-ambiguous inputs/甲.xlsx!表!B3: “地方一般公共预算收入”2021年有几个口径的增速（市财政口径、省财政厅口径），没有写以哪一个为主，正文不写增速"
        ]
    );
    let more = "[[indicator]]\nid = \"budget_revenue\"\nheadline = \"省财政厅口径\"\n";
    let (results, found) = compute(&project(&["budget_revenue"], more), [two_bases()]);
    assert_eq!(
        (results.row("budget_revenue"), messages(&found)),
        (["12.34", "-", "7.2"].map(str::to_owned), owned(&[]))
    );
    let others: Vec<_> = results.fact("budget_revenue").others.iter().map(|it| it.digits.as_str()).collect();
    assert_eq!(others, ["11.3"]);
    assert_eq!(results.entry("budget_revenue@2021:change.省财政厅口径"), "7.2% @ inputs/甲.xlsx!表!B2");
    // The usual growth comes first where there is one.
    let (results, found) =
        compute(&project(&["budget_revenue"], ""), [two_bases().change("budget_revenue", 2021, "10.85%")]);
    assert_eq!(
        (results.row("budget_revenue"), messages(&found)),
        (["12.34", "-", "10.9"].map(str::to_owned), owned(&[]))
    );
    assert_eq!(results.fact("budget_revenue").others.len(), 2);
}

#[test]
fn places_of_the_sources_and_their_movement() {
    let rank = |sheet: Sheet, year, text: &str, heading: &str| {
        sheet.put("gdp", year, Measure::Rank, text).column(heading)
    };
    let sheet = rank(a().change("gdp", 2021, "8.2%"), 2021, "3", "增速全市排名");
    let sheet = rank(sheet, 2020, "5", "增速全市排名");
    let sheet = rank(sheet, 2021, "4", "总量位次");
    let (results, found) = compute(&project(&["gdp"], ""), [sheet]);
    assert_eq!(messages(&found), owned(&[]));
    // A place is no level.
    assert_eq!(results.row("gdp"), ["-", "-", "8.2"]);
    let standings = &results.fact("gdp").derived.standings;
    let told: Vec<_> = standings
        .iter()
        .map(|it| {
            (
                it.by,
                it.among.as_deref(),
                it.place.digits.as_str(),
                it.forward.as_ref().map(|(_, by)| by.to_string()),
            )
        })
        .collect();
    assert_eq!(
        told,
        [(RankedBy::Level, None, "4", None), (RankedBy::Change, Some("全市"), "3", Some("2".to_owned()))]
    );
    assert_eq!(
        results.entry("gdp@2021:difference.rank.change.全市"),
        "2位 = difference-as-printed(gdp@2020:rank.change.全市, gdp@2021:rank.change.全市)"
    );
    let (_, found) =
        compute(&project(&["gdp"], ""), [rank(a().change("gdp", 2021, "8.2%"), 2021, "-2", "位次")]);
    assert_eq!(
        messages(&found),
        ["rank-invalid inputs/甲.xlsx!表!B2: “地区生产总值”的位次应是 1、2、3 这样的整数，实为 -2，没有使用"]
    );
}
