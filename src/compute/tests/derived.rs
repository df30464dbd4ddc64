//! Figures that are calculated from others, and the laws that they obey.

use super::{a, b, owned};
use crate::{
    compute::{
        Comparison, Results, revisions,
        sample::{Sheet, compute, messages, project, sheet},
    },
    finding::CellRef,
    model::{CellSite, Decimal, IndicatorId, Measure, Observation, Period, Unit},
    project::{Project, Published, PublishedAt},
};
use proptest::prelude::*;
use std::{collections::BTreeMap, sync::LazyLock};

/// An indicator `x` with this unit, kind and formula.
fn defined(unit: &str, kind: &str, formula: &str) -> String {
    format!(
        "[[indicator]]\nid = \"x\"\nname = \"算\"\nunit = \"{unit}\"\nkind = \"{kind}\"\nchange = \"none\"\ndecimals = {{ level = 1, change = 1 }}\nformula = \"{formula}\"\n"
    )
}

/// What a formula gives in 2021, as printed; `-` for nothing.
#[track_caller]
fn gives(unit: &str, kind: &str, formula: &str, sheet: Sheet, expected: &str) {
    let (results, _) = compute(&project(&["x"], &defined(unit, kind, formula)), [sheet]);
    let series = results.facts.get(&IndicatorId("x".into())).expect("x");
    let level = series.fact(Period::Year(2021)).and_then(|fact| fact.level.as_ref());
    assert_eq!(level.map_or("-", |level| level.digits.as_str()), expected);
}

// GDP 8.1 and 2.2: 5.1; with the first-published 2.3 it would be 5.2. Industry 9.6 and 2.8: 6.1 (golden cases).
#[test]
fn average_growth_is_geometric_and_of_its_vintage() {
    let of = |now, before| a().change("gdp", 2021, now).change("gdp", 2020, before);
    gives("%", "rate", "average_growth(gdp, 2)", of("8.1%", "2.2%"), "5.1");
    gives("%", "rate", "average_growth(gdp, 2)", of("8.1%", "2.3%"), "5.2");
    let industry =
        a().change("va_above_size_industry", 2021, "9.6%").change("va_above_size_industry", 2020, "2.8%");
    gives("%", "rate", "年均增速(va_above_size_industry, 2)", industry, "6.1");
    // A year that is missing, and a growth that takes all away.
    gives("%", "rate", "average_growth(gdp, 3)", of("8.1%", "2.2%"), "-");
    gives("%", "rate", "average_growth(gdp, 2)", of("8.1%", "-100%"), "-");
    // Retail sales by their levels: (44.1 / 40.0)^(1/2) − 1 = 5.0 %; at current prices never for what grows at constant ones.
    let levels = |id| a().level(id, 2021, "44.1亿元").level(id, 2019, "40.0亿元");
    gives("%", "rate", "average_growth(retail_sales, 2)", levels("retail_sales"), "5.0");
    gives("%", "rate", "average_growth(gdp, 2)", levels("gdp"), "-");
}

#[test]
fn indices_are_chained_and_growths_deflated() {
    let prices = || {
        a().level("cpi", 2021, "100.9上年=100").level("cpi", 2020, "102.5上年=100").level(
            "cpi",
            2019,
            "102.9上年=100",
        )
    };
    // 1.009 × 1.025 × 1.029 = 1.06421…
    gives("2018年=100", "price-index", "chain(cpi, 3)", prices(), "106.4");
    gives("%", "rate", "chain(cpi, 3) - 1", prices(), "6.4");
    // 1.074 / 1.009 − 1 = 6.44 %, not 7.4 − 0.9.
    let income = prices().change("income_all", 2021, "7.4%");
    gives("%", "rate", "(1 + growth(income_all)) / cpi - 1", income, "6.4");
}

#[test]
fn an_amount_per_head_takes_the_mean_population() {
    // 246.4亿元 over (33.52 + 33.18) / 2 万人 = 73883.05…元; over the year's end it would be 73508.4.
    let of = || {
        a().level("gdp", 2021, "246.4亿元").level("population_resident", 2021, "33.52万人").level(
            "population_resident",
            2020,
            "33.18万人",
        )
    };
    gives("元", "per-capita", "gdp / mean(population_resident)", of(), "73883.1");
    gives("元", "per-capita", "gdp / population_resident", of(), "73508.4");
}

/// Whole and part at constant prices.
fn at_constant_prices() -> String {
    let one = |id: &str, name: &str| {
        format!(
            "[[indicator]]\nid = \"{id}\"\nname = \"{name}\"\nunit = \"亿元\"\nkind = \"value\"\nchange = \"nominal\"\n"
        )
    };
    [one("whole", "总体"), one("one", "甲部分"), one("other", "乙部分")].concat()
}

fn of_parts(now: [&str; 2], before: [&str; 2]) -> Sheet {
    let ids = ["one", "whole"];
    ids.iter().zip(now.iter().zip(before)).fold(a(), |sheet, (id, (now, before))| {
        sheet.level(id, 2021, &format!("{now}亿元")).level(id, 2020, &format!("{before}亿元"))
    })
}

#[test]
fn contribution_and_pull() {
    let check = |unit: &str, kind: &str, formula: &str, now, before, expected: &str| {
        let more = at_constant_prices() + &defined(unit, kind, formula);
        let (results, _) = compute(&project(&["x"], &more), [of_parts(now, before)]);
        let series = results.facts.get(&IndicatorId("x".into())).expect("x");
        let level = series.fact(Period::Year(2021)).and_then(|fact| fact.level.as_ref());
        assert_eq!(level.map_or("-", |level| level.digits.as_str()), expected);
    };
    // 3 of 8 on 100: 37.5 %, 3 points.
    check("%", "rate", "contribution(one, whole)", ["43", "108"], ["40", "100"], "37.5");
    check("百分点", "ratio", "pull(one, whole)", ["43", "108"], ["40", "100"], "3.0");
    // A whole that shrank, or hardly grew, has no contributions; a pull it has.
    check("%", "rate", "contribution(one, whole)", ["43", "100.4"], ["40", "100"], "-");
    check("%", "rate", "contribution(one, whole)", ["43", "99"], ["40", "100"], "-");
    check("百分点", "ratio", "pull(one, whole)", ["43", "99"], ["40", "100"], "3.0");
}

#[test]
fn current_prices_have_no_contributions() {
    let sheet = a()
        .level("gdp", 2021, "246.4亿元")
        .level("gdp", 2020, "225.1亿元")
        .level("va_primary", 2021, "6.4亿元")
        .level("va_primary", 2020, "6.2亿元");
    let (_, found) =
        compute(&project(&["x"], &defined("%", "rate", "contribution(va_primary, gdp)")), [sheet]);
    assert_eq!(
        messages(&found),
        owned(&[
            "formula-invalid inputs/review.toml: “算”的公式应得出“%”，“第一产业增加值”的总量与增速口径不同，不能算贡献率和拉动；请另列一个按不变价的指标（change = \"nominal\"）",
        ])
    );
}

#[test]
fn a_rate_has_no_growth() {
    let sheet =
        a().level("urbanization_rate", 2021, "64.72%").change("urbanization_rate", 2021, "0.83百分点");
    let (_, found) = compute(&project(&["x"], &defined("%", "rate", "growth(urbanization_rate)")), [sheet]);
    assert_eq!(
        messages(&found),
        owned(&["formula-invalid inputs/review.toml: “算”的公式应得出“%”，“常住人口城镇化率”的变化不是增速"])
    );
}

/// `6.8∶24.9∶68.3` of 2021.
fn structure(results: &Results) -> String {
    let parts = &results.fact("industry_structure").derived.structure;
    parts.iter().map(|part| part.digits.as_str()).collect::<Vec<_>>().join("∶")
}

// 6.2, 22.7, 62.4 of 91.3 give 6.8∶24.9∶68.3; the bulletin's own 6.7∶24.9∶68.4 wins (golden case).
#[test]
fn a_structure_as_given_else_as_the_levels_give_it() {
    let ids = ["va_primary", "va_secondary", "va_tertiary"];
    let levels = || {
        ids.iter()
            .zip(["6.2亿元", "22.7亿元", "62.4亿元"])
            .fold(a(), |sheet, (id, level)| sheet.level(id, 2021, level))
    };
    let project = project(&["industry_structure"], "");
    let (results, found) = compute(&project, [levels()]);
    assert_eq!((structure(&results).as_str(), messages(&found)), ("6.8∶24.9∶68.3", owned(&[])));
    assert_eq!(
        results.entry("industry_structure@2021:share.1"),
        "6.8% = structure(va_primary@2021:level, va_primary@2021:level, va_secondary@2021:level, va_tertiary@2021:level)"
    );
    let given = ids
        .iter()
        .zip(["6.7%", "24.9%", "68.4%"])
        .fold(levels(), |sheet, (id, share)| sheet.share(id, 2021, share));
    assert_eq!(structure(&compute(&project, [given]).0), "6.7∶24.9∶68.4");
}

#[test]
fn the_largest_part_takes_what_rounding_leaves() {
    let levels = |last| {
        a().level("va_primary", 2021, "1亿元").level("va_secondary", 2021, "1亿元").level(
            "va_tertiary",
            2021,
            last,
        )
    };
    let (results, found) = compute(&project(&["industry_structure"], ""), [levels("4亿元")]);
    assert_eq!(
        (structure(&results).as_str(), messages(&found)),
        (
            "16.7∶16.7∶66.6",
            owned(&[
                "structure-adjusted : 2021年“三次产业结构”各部分四舍五入后之和不是100，最大的一项（第 3 项）由 66.7 调为 66.6"
            ])
        )
    );
}

// Several areas.

fn areas() -> Sheet {
    [
        ("青山区", "14.3%", "2.0%"),
        ("白石区", "14.2%", "3.0%"),
        ("云溪区", "14.3%", "1.0%"),
        ("全市", "13.4%", "2.5%"),
    ]
    .iter()
    .fold(b(), |sheet, (area, now, before)| {
        sheet.change("retail_sales", 2021, now).area(area).change("retail_sales", 2020, before).area(area)
    })
}

const COMPARISON: &str = "[[comparison]]\ntitle = \"各区\"\nareas = [\"青山区\", \"白石区\", \"云溪区\"]\nindicators = [\"retail_sales\"]\nagainst = \"全市\"\nrank = true\n";

/// Area, place, whether it is shared, places forward, distance.
fn places(comparison: &Comparison) -> Vec<(String, u32, bool, Option<String>, String)> {
    let id = IndicatorId("retail_sales".into());
    let of = |area: &crate::compute::AreaFacts| {
        let (rank, gap) = (&area.ranks[&id], &area.gaps[&id]);
        let forward = rank.forward.as_ref().map(|(_, by)| by.to_string());
        (area.area.clone(), rank.place, rank.shared, forward, gap.1.clone())
    };
    comparison.areas.iter().map(of).collect()
}

#[test]
fn places_with_ties_and_their_movement() {
    let own = a().change("gdp", 2021, "8.2%");
    let (results, found) = compute(&project(&["gdp"], COMPARISON), [own, areas()]);
    assert_eq!(messages(&found), owned(&[]));
    let of = |area: &str, place, shared, forward: i32, gap: &str| {
        (area.to_owned(), place, shared, Some(forward.to_string()), gap.to_owned())
    };
    assert_eq!(
        places(&results.comparisons[0]),
        [of("青山区", 1, true, 1, "0.9"), of("白石区", 3, false, -2, "0.8"), of("云溪区", 1, true, 2, "0.9"),]
    );
    assert_eq!(
        results.entry("retail_sales@2021@白石区:difference.全市"),
        "0.8个百分点 = difference-as-printed(retail_sales@2021@白石区:change, retail_sales@2021@全市:change)"
    );
    // The district's own figures are not those of another.
    assert!(results.facts[&IndicatorId("retail_sales".into())].facts.is_empty());
}

#[test]
fn an_area_without_figures_is_told() {
    let more = COMPARISON.replace("云溪区", "松岭区");
    let (_, found) = compute(&project(&["gdp"], &more), [a().change("gdp", 2021, "8.2%"), areas()]);
    assert_eq!(
        messages(&found),
        owned(&[
            "indicator-missing inputs/review.toml:7:1: 对比表“各区”要用“松岭区”2021年的数，各来源表里一个也没有"
        ])
    );
}

// Vintages.

fn published(id: &str, measure: Measure, value: &str, unit: &str) -> Published {
    Published {
        indicator: IndicatorId(id.into()),
        period: Period::Year(2020),
        measure,
        value: value.parse().expect("a number"),
        unit: Unit::parse(unit).expect("a unit"),
        at: PublishedAt::Cell(CellSite {
            file: "inputs/上年.csv".into(),
            sheet: None,
            cell: CellRef::new(1, 3),
        }),
        sha256: String::new(),
    }
}

/// Old, new, difference and reason of each revision, and the findings.
#[track_caller]
fn revised(more: &str, last: &[Published], expected: &[(&str, &str, &str, Option<&str>)], findings: &[&str]) {
    let project: Project = project(&["retail_sales"], more);
    let sheet = a().level("retail_sales", 2021, "44.1亿元").level("retail_sales", 2020, "391981万元").change(
        "retail_sales",
        2020,
        "-2.1%",
    );
    let (mut results, _) = compute(&project, [sheet]);
    let found = revisions(&project, last, &mut results);
    let of = |it: &crate::model::Revision| {
        (it.old.1.clone(), it.new.1.clone(), it.difference.1.clone(), it.reason.clone())
    };
    let expected: Vec<_> = expected
        .iter()
        .map(|(old, new, by, why)| {
            ((*old).to_owned(), (*new).to_owned(), (*by).to_owned(), why.map(str::to_owned))
        })
        .collect();
    assert_eq!(
        (results.revisions.iter().map(of).collect::<Vec<_>>(), messages(&found)),
        (expected, owned(findings))
    );
}

#[test]
fn what_was_published_otherwise() {
    let level = |value, unit| [published("retail_sales", Measure::Level, value, unit)];
    // 39.1981 rounds to the published 39.2; half a tenth is not a revision.
    revised("", &level("39.2", "亿元"), &[], &[]);
    revised("", &level("392000", "万元"), &[], &[]);
    let unexplained = "revision-unexplained inputs/甲.xlsx!表!B2: “社会消费品零售总额”2020年的数上年公布 39.6亿元，今年的表里是 39.2亿元，没有说明为什么修订";
    revised("", &level("39.6", "亿元"), &[("39.6", "39.2", "-0.4", None)], &[unexplained]);
    let because = "[[revision]]\nindicator = \"retail_sales\"\nyear = 2020\nreason = \"四经普\"\n";
    revised(because, &level("396000", "万元"), &[("39.6", "39.2", "-0.4", Some("四经普"))], &[]);
    // A census revises everything; one that names the indicator says more.
    let census = "[[revision]]\nreason = \"经济普查\"\n";
    revised(census, &level("39.6", "亿元"), &[("39.6", "39.2", "-0.4", Some("经济普查"))], &[]);
    let growth = [published("retail_sales", Measure::Change, "-2.6", "%")];
    revised(census, &growth, &[("-2.6", "-2.1", "0.5", Some("经济普查"))], &[]);
    revised(
        because,
        &level("39.2", "亿元"),
        &[],
        &[
            "revision-unused inputs/review.toml:7:1: 没有与这条 [[revision]]（四经普）对应的修订：上年公布的数与今年的一致，或没有上年公布的数",
        ],
    );
}

// Laws.

static PARTS: LazyLock<Project> = LazyLock::new(|| {
    let of = |id: &str, unit: &str, kind: &str, formula: &str| {
        defined(unit, kind, formula).replace("\"x\"", &format!("\"{id}\"")).replace("算", id)
    };
    let more = at_constant_prices()
        + &of("c1", "%", "rate", "contribution(one, whole)")
        + &of("c2", "%", "rate", "contribution(other, whole)")
        + &of("p1", "百分点", "ratio", "pull(one, whole)")
        + &of("p2", "百分点", "ratio", "pull(other, whole)");
    project(&["c1", "c2", "p1", "p2"], &more)
});

/// Of each number of decimals, by both rules of rounding.
static STRUCTURES: LazyLock<Vec<Project>> = LazyLock::new(|| {
    let of = |(decimals, mode): (u32, &str)| {
        let more = format!(
            "[[indicator]]\nid = \"industry_structure\"\ndecimals = {{ level = {decimals}, change = 1 }}\n[rounding]\nmode = \"{mode}\"\n"
        );
        project(&["industry_structure"], &more)
    };
    (0..4).flat_map(|decimals| [(decimals, "half-up"), (decimals, "gbt8170")]).map(of).collect()
});

static SEVERAL: LazyLock<Project> = LazyLock::new(|| {
    let more = "[[indicator]]\nid = \"tax_share\"\nformula = \"tax_revenue / budget_revenue\"\n";
    project(&["gdp", "retail_sales", "tax_share", "industry_structure"], more)
});

fn tenths(value: i64) -> String {
    format!("{}.{}亿元", value / 10, value % 10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pulls_make_the_growth_and_contributions_the_whole(
        one in 1_i64..100_000, other in 1_i64..100_000, first in 0_i64..20_000, second in 0_i64..20_000,
    ) {
        let (now, before) = (one + other + first + second, one + other);
        let sheet = a()
            .level("one", 2021, &tenths(one + first)).level("one", 2020, &tenths(one))
            .level("other", 2021, &tenths(other + second)).level("other", 2020, &tenths(other))
            .level("whole", 2021, &tenths(now)).level("whole", 2020, &tenths(before));
        let (results, _) = compute(&PARTS, [sheet]);
        let exact = |id: &str| -> Option<Decimal> {
            Some(results.facts.get(&IndicatorId(id.into()))?.fact(Period::Year(2021))?.level.as_ref()?.exact)
        };
        let near = |a: Decimal, b: Decimal| (a - b).abs() < Decimal::new(1, 15);
        let growth = Decimal::from(now - before) * Decimal::ONE_HUNDRED / Decimal::from(before);
        let (p1, p2) = (exact("p1").expect("a pull"), exact("p2").expect("a pull"));
        prop_assert!(near(p1 + p2, growth));
        match (exact("c1"), exact("c2")) {
            (Some(c1), Some(c2)) => {
                prop_assert!(near(c1 + c2, Decimal::ONE_HUNDRED));
                prop_assert!(near(c1 * growth / Decimal::ONE_HUNDRED, p1));
            }
            _ => prop_assert!(growth < Decimal::new(5, 1)),
        }
    }

    #[test]
    fn the_parts_of_a_structure_make_one_hundred(
        parts in [0_i64..100_000, 0_i64..100_000, 1_i64..100_000], decimals in 0_u32..4, gbt in any::<bool>(),
    ) {
        let ids = ["va_primary", "va_secondary", "va_tertiary"];
        let sheet = ids.iter().zip(parts).fold(a(), |sheet, (id, part)| sheet.level(id, 2021, &tenths(part)));
        let (results, _) = compute(&STRUCTURES[decimals as usize * 2 + usize::from(gbt)], [sheet]);
        let structure = &results.fact("industry_structure").derived.structure;
        prop_assert_eq!(structure.iter().map(|part| part.value).sum::<Decimal>(), Decimal::ONE_HUNDRED);
        // A larger part is never printed as the smaller one, and none is further off than one in its last place and a half.
        let largest = structure.iter().max_by_key(|part| part.exact).expect("three parts");
        prop_assert!(structure.iter().all(|part| part.value <= largest.value));
        for part in structure {
            let off = (part.value - part.exact).abs();
            let half = Decimal::new(5, decimals + 1);
            prop_assert!(off <= half * Decimal::from(3), "{off}");
        }
        let moved = structure.iter().filter(|part| (part.value - part.exact).abs() > Decimal::new(5, decimals + 1));
        prop_assert!(moved.count() <= 1);
    }

    /// Files in any order, rows in any order: the same ledger, byte for byte.
    #[test]
    fn the_order_of_files_and_rows_changes_nothing(
        files in Just(vec![0_usize, 1, 2]).prop_shuffle(), order in Just((0..9_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let sheets = || [
            sheet("甲.xlsx").level("gdp", 2021, "246.4亿元").change("gdp", 2021, "8.2%").level("va_primary", 2021, "6.4亿元")
                .level("va_secondary", 2021, "100.0亿元").level("va_tertiary", 2021, "140.0亿元").level("gdp", 2020, "225.1亿元")
                .level("va_primary", 2020, "6.2亿元").level("va_secondary", 2020, "90.9亿元").level("va_tertiary", 2020, "128.0亿元"),
            sheet("乙.xlsx").level("retail_sales", 2021, "44.1亿元").level("retail_sales", 2020, "400000万元"),
            sheet("丙.xlsx").level("tax_revenue", 2021, "7.5亿元").level("budget_revenue", 2021, "102500万元")
                .level("tax_revenue", 2020, "7.2亿元").level("budget_revenue", 2020, "100000万元"),
        ].map(Sheet::observations);
        let shuffled: Vec<Observation> = files
            .iter()
            .flat_map(|file| {
                let cells = &sheets()[*file];
                order.iter().filter_map(|i| cells.get(*i).cloned()).collect::<Vec<_>>()
            })
            .collect();
        let of = |cells: &[Observation]| {
            let (results, found) = crate::compute::all(&SEVERAL, cells, &BTreeMap::new());
            (results.ledger.to_json(true).to_string(), results.facts, found)
        };
        prop_assert_eq!(of(&sheets().concat()), of(&shuffled));
    }
}

/// 是上年的2.5倍 only of what grew as its levels did; 翻一番 from twice up to a twentieth more (domain §2.7).
#[test]
fn multiples_of_a_large_growth() {
    let told = |sheet: Sheet, id: &str| {
        let (results, _) = compute(&project(&[id], ""), [sheet]);
        let multiple = results.fact(id).derived.multiple.clone();
        multiple.map(|it| {
            let or = |shown: Option<crate::model::Shown>| shown.map_or("-".to_owned(), |it| it.digits);
            [it.growth.digits, or(it.ratio), or(it.doublings)].join(" ")
        })
    };
    let levels = |now: &str, then: &str| {
        told(a().level("retail_sales", 2021, now).level("retail_sales", 2020, then), "retail_sales")
    };
    assert_eq!(levels("79.9亿元", "40.0亿元"), None); // 99.75 %, printed 99.8 %
    assert_eq!(levels("79.99亿元", "40.0亿元").as_deref(), Some("1.0 2.0 -")); // 99.975 %, printed 100.0 %: not yet doubled
    assert_eq!(levels("80.0亿元", "40.0亿元").as_deref(), Some("1.0 2.0 翻一番"));
    assert_eq!(levels("83.9亿元", "40.0亿元").as_deref(), Some("1.1 2.1 翻一番")); // 2.0975
    assert_eq!(levels("84.0亿元", "40.0亿元").as_deref(), Some("1.1 2.1 -")); // 2.1 = 2 × 1.05
    assert_eq!(levels("100.0亿元", "40.0亿元").as_deref(), Some("1.5 2.5 -"));
    assert_eq!(levels("160.0亿元", "40.0亿元").as_deref(), Some("3.0 4.0 翻两番"));
    assert_eq!(levels("330.0亿元", "40.0亿元").as_deref(), Some("7.3 8.3 翻三番")); // 725 %, 8.25
    assert_eq!(levels("440.0亿元", "40.0亿元"), None); // 1000 %: a small base
    // At constant prices the growth says nothing of the two levels.
    let gdp =
        a().level("gdp", 2021, "100.0亿元").level("gdp", 2020, "45.0亿元").change("gdp", 2021, "100.0%");
    assert_eq!(told(gdp, "gdp").as_deref(), Some("1.0 - -"));
    // A growth that is given and not what the levels give is told in percent or by itself.
    let given = |change: &str| {
        let levels = a().level("retail_sales", 2021, "100.0亿元").level("retail_sales", 2020, "40.0亿元");
        told(levels.change("retail_sales", 2021, change), "retail_sales")
    };
    assert_eq!(given("150.1%").as_deref(), Some("1.5 2.5 -"));
    assert_eq!(given("160.0%").as_deref(), Some("1.6 - -"));
}

/// Two years: 8.1 and 2.2 make 5.1 (domain §8); 44.1 over 40.0 two years before is 5.0 a year. What is missing is said.
#[test]
fn the_average_growth_beside_a_growth() {
    let asked = |id: &str| format!("[[indicator]]\nid = \"{id}\"\naverage_years = 2");
    let average = |results: &Results, id: &str| {
        results.fact(id).derived.average.as_ref().map(|it| (it.years, it.growth.digits.clone()))
    };
    let sheet = || a().change("gdp", 2021, "8.1%");
    let (results, _) = compute(&project(&["gdp"], &asked("gdp")), [sheet().change("gdp", 2020, "2.2%")]);
    assert_eq!(average(&results, "gdp"), Some((2, "5.1".to_owned())));
    assert_eq!(
        results.entry("gdp@2021:change.average-2"),
        "5.1% = average-growth(gdp@2021:change, gdp@2020:change)"
    );
    let (results, findings) = compute(&project(&["gdp"], &asked("gdp")), [sheet()]);
    assert_eq!(average(&results, "gdp"), None);
    assert_eq!(
        messages(&findings),
        ["growth-missing inputs/review.toml: “地区生产总值”2021年的2年平均增长算不出来，正文不写"]
    );
    let levels = a().level("retail_sales", 2021, "44.1亿元").level("retail_sales", 2019, "40.0亿元");
    let (results, _) = compute(&project(&["retail_sales"], &asked("retail_sales")), [levels]);
    assert_eq!(average(&results, "retail_sales"), Some((2, "5.0".to_owned())));
    let (results, _) = compute(&project(&["gdp"], ""), [sheet().change("gdp", 2020, "2.2%")]);
    assert_eq!(average(&results, "gdp"), None);
}
