//! The decision tables of domain §2.2–2.6 in English, row by row, with the exact sentences.

use super::super::{
    Comparison, change, respectively, statement,
    tests::{ABSOLUTE, Case, DIFFERENCE, PERCENT, PERMILLE, POINTS, PRICE, case, moved, style, with_pace},
    told,
};
use crate::{
    finding::Language,
    model::{Basis, Status, Unit},
    project::WordingStyle,
};

fn english() -> WordingStyle {
    WordingStyle { language: Language::En, ..style() }
}

/// The case with an English name and unit.
fn in_english(mut case: Case, name: &str, unit: &str) -> Case {
    name.clone_into(&mut case.indicator.name);
    if let Some(unit) = Unit::parse(unit) {
        for shown in [&mut case.fact.level, &mut case.fact.previous].into_iter().flatten() {
            shown.unit = unit.clone();
        }
        case.indicator.unit = unit;
    }
    case
}

#[track_caller]
fn says(case: &Case, expected: &str) {
    let said = statement(&case.indicator, &case.fact, &english(), Comparison::Named).text();
    assert_eq!(said, expected);
}

fn gdp(level: &str, previous: &str, change: &str) -> Case {
    in_english(case("gdp", level, previous, PERCENT, change), "GDP", "billion yuan")
}

#[test]
fn quantities_rise_and_fall_by_percent() {
    says(&gdp("246.4", "227.7", "-"), "GDP stood at 246.4 billion yuan"); // Q1
    says(&gdp("246.4", "-", "8.2"), "GDP stood at 246.4 billion yuan, up 8.2% from the previous year"); // Q2
    says(&gdp("-", "-", "8.2"), "GDP rose 8.2% from the previous year");
    says(&gdp("44.1", "45.6", "-3.2"), "GDP stood at 44.1 billion yuan, down 3.2% from the previous year"); // Q3
    says(&gdp("-", "-", "-3.2"), "GDP fell 3.2% from the previous year");
    says(&gdp("44.1", "44.1", "0.0"), "GDP stood at 44.1 billion yuan, unchanged from the previous year"); // Q4
    says(&gdp("-", "-", "0.0"), "GDP remained unchanged from the previous year");
    says(&gdp("24.5", "10.0", "145.5"), "GDP stood at 24.5 billion yuan, up 145.5% from the previous year"); // Q5
    says(
        &gdp("110.0", "1.0", "1000.0"),
        "GDP stood at 110.0 billion yuan, from a small base in the previous year",
    ); // Q6
    let fdi = |level, previous, change| {
        in_english(
            case("fdi_used", level, previous, PERCENT, change),
            "Foreign investment",
            "million US dollars",
        )
    };
    says(
        &fdi("120", "0", "-"),
        "Foreign investment stood at 120 million US dollars, after nil in the previous year",
    ); // Q7
    says(&fdi("0", "0", "-"), "Foreign investment stood at nil in both years"); // Q8
    says(
        &fdi("0", "120", "-100.0"),
        "Foreign investment stood at nil, after 120 million US dollars in the previous year",
    ); // Q9
    let firms = in_english(case("market_entities_new", "5", "2", ABSOLUTE, "3"), "New firms", "户");
    says(&firms, "New firms stood at 5 households, up 3 households from the previous year"); // Q12
}

#[test]
fn balances_turn() {
    let profit = |level, previous, make, change| {
        in_english(
            case("profit_above_size_industry", level, previous, make, change),
            "Profits",
            "billion yuan",
        )
    };
    // The words of the sides follow the Chinese name of the catalogue; an English name has them too.
    let named = |mut case: Case| {
        "Profits (利润总额)".clone_into(&mut case.indicator.name);
        case
    };
    says(
        &named(profit("5.0", "4.0", PERCENT, "25.0")),
        "Profits (利润总额) stood at 5.0 billion yuan, up 25.0% from the previous year",
    );
    says(
        &profit("3.0", "-2.0", PERCENT, "-"),
        "Profits turned from a loss of 2.0 billion yuan to a profit of 3.0 billion yuan",
    );
    says(
        &profit("-3.0", "2.0", PERCENT, "-"),
        "Profits turned from a profit of 2.0 billion yuan to a loss of 3.0 billion yuan",
    );
    says(
        &profit("-3.0", "-2.0", ABSOLUTE, "-1.0"),
        "Profits showed a loss of 3.0 billion yuan, 1.0 billion yuan wider than in the previous year",
    );
    says(
        &profit("-2.0", "-3.0", ABSOLUTE, "1.0"),
        "Profits showed a loss of 2.0 billion yuan, 1.0 billion yuan narrower than in the previous year",
    );
    says(
        &profit("0.0", "2.0", PERCENT, "-100.0"),
        "Profits stood at 0.0 billion yuan, after a profit of 2.0 billion yuan in the previous year",
    );
}

#[test]
fn rates_move_by_percentage_points() {
    let share =
        in_english(case("tax_share", "71.3", "70.0", POINTS, "1.3"), "The share of taxes in revenue", "");
    says(
        &share,
        "The share of taxes in revenue stood at 71.3%, up 1.3 percentage points from the previous year",
    );
    let rate = in_english(
        case("registered_unemployment", "3.10", "2.98", POINTS, "-0.12"),
        "The registered unemployment rate",
        "",
    );
    says(
        &rate,
        "The registered unemployment rate stood at 3.10%, down 0.12 percentage points from the end of the previous year",
    );
    let births = in_english(case("birth_rate", "5.30", "6.10", PERMILLE, "-0.80"), "The birth rate", "");
    says(&births, "The birth rate stood at 5.30‰, down 0.80 per-thousand points from the previous year");
    let prices = in_english(case("cpi", "102.0", "-", PRICE, "2.0"), "The consumer price index", "");
    says(&prices, "The consumer prices rose 2.0% from the previous year");
}

#[test]
fn a_ratio_widens_and_narrows() {
    let ratio = |level, previous, change| {
        in_english(
            case("income_ratio", level, previous, DIFFERENCE, change),
            "The urban-rural income ratio",
            "",
        )
    };
    says(&ratio("2.34", "2.39", "-0.05"), "The urban-rural income ratio narrowed from 2.39 to 2.34");
    says(&ratio("2.39", "2.34", "0.05"), "The urban-rural income ratio widened from 2.34 to 2.39");
    says(
        &ratio("2.34", "2.34", "0.00"),
        "The urban-rural income ratio stood at 2.34, unchanged from the previous year",
    );
}

#[test]
fn stocks_are_compared_with_the_end_of_the_year() {
    let people = in_english(
        case("population_resident", "62.30", "62.50", ABSOLUTE, "-0.20"),
        "The resident population",
        "",
    );
    says(
        &people,
        "The resident population stood at 62.30 ten thousand people, down 0.20 ten thousand people from the end of the previous year",
    );
}

#[test]
fn further_growths_name_their_basis() {
    let mut income = in_english(case("income_all", "41314", "-", PERCENT, "5.3"), "Disposable income", "");
    income.fact.others = vec![moved(PERCENT, "5.1", Some(Basis::Real))];
    says(
        &income,
        "Disposable income stood at 41314 yuan, up 5.3% from the previous year, and rose 5.1% in real terms",
    );
}

#[test]
fn lists_have_as_many_values_as_names() {
    let growth = |name: &str, change: &str| {
        in_english(case("fixed_asset_investment", "-", "-", PERCENT, change), name, "")
    };
    let list = |cases: &[Case]| {
        let items: Vec<_> = cases.iter().map(|case| (&case.indicator, &case.fact)).collect();
        respectively(&items, &english(), Comparison::Named).text()
    };
    assert_eq!(
        list(&[growth("A", "8.5"), growth("B", "3.0"), growth("C", "1.2")]),
        "A, B and C rose 8.5%, 3.0% and 1.2% respectively from the previous year"
    );
    assert_eq!(
        list(&[growth("A", "8.5"), growth("B", "-0.6"), growth("C", "0.0")]),
        "A rose 8.5% from the previous year; B fell 0.6%; C remained unchanged"
    );
}

#[test]
fn growth_is_held_beside_last_years() {
    let tells = |now: &str, before: &str, expected: &str| {
        let it = in_english(with_pace("gdp", "-", PERCENT, now, before), "GDP", "");
        let said = told(&it.indicator, &it.fact, &english(), Comparison::Named).text();
        assert_eq!(said, format!("GDP {expected}"));
    };
    tells("8.2", "3.0", "rose 8.2% from the previous year, 5.2 percentage points faster than a year earlier");
    tells("5.0", "5.4", "rose 5.0% from the previous year, 0.4 percentage points slower than a year earlier");
    tells("5.0", "5.0", "rose 5.0% from the previous year, as fast as a year earlier");
    tells("-7.0", "-8.2", "fell 7.0% from the previous year, 1.2 percentage points less than a year earlier");
    tells("17.9", "-9.8", "rose 17.9% from the previous year, after a fall of 9.8% a year earlier");
    tells("1.1", "0.0", "rose 1.1% from the previous year, after no change a year earlier");
}

#[test]
fn how_sure_a_level_is() {
    let mut it = gdp("246.4", "-", "8.2");
    for (status, said) in [
        (Status::Provisional, "According to preliminary figures, "),
        (Status::Estimated, "It is estimated that "),
        (Status::Forecast, "It is forecast that "),
        (Status::Normal, ""),
    ] {
        it.fact.level.as_mut().expect("a level").status = status;
        assert_eq!(super::certainty(&it.fact), said);
    }
}

#[test]
fn a_placeholder_has_the_change_alone() {
    let it = gdp("246.4", "-", "8.2");
    let said = |comparison| change(&it.indicator, &it.fact, &english(), comparison).text();
    assert_eq!(said(Comparison::Named), "rose 8.2% from the previous year");
    assert_eq!(said(Comparison::Understood), "rose 8.2%");
}
