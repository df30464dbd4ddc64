//! `recalled(claims(say(fact)))` is the fact in English too, as far as a sentence shows it.

use super::{Said, claims};
use crate::{
    finding::Language,
    model::{
        Average, Basis, Change, Decimal, Fact, FigureId, Indicator, Kind, Pace, RankedBy, Shown, Standing,
        Status, Unit,
    },
    project::{Catalogue, WordingStyle},
    wording::{
        Comparison,
        claim::tests::{number_near_zero, seen, visible},
        english::{self, above, certainty, contribution, mean},
        recalled, respectively, statement,
        tests::{ABSOLUTE, PERCENT, POINTS, PRICE, fact, indicator, moved, never::any_case, style},
        told,
    },
};
use proptest::prelude::*;

fn in_style() -> WordingStyle {
    WordingStyle { language: Language::En, ..style() }
}

/// The indicator with its English name.
fn named(indicator: &Indicator) -> Indicator {
    let name = indicator.name_en.clone().expect("every built-in indicator has an English name");
    Indicator { name, ..indicator.clone() }
}

fn sentence(indicator: &Indicator, fact: &Fact) -> String {
    let said = statement(indicator, fact, &in_style(), Comparison::Named).text();
    if said.is_empty() { said } else { format!("{}{said}.", certainty(fact)) }
}

fn back(indicator: &Indicator, fact: &Fact, text: &str) -> Fact {
    let all = claims(text, &[]);
    assert!(all.iter().all(|claim| claim.subject == english::name(indicator)), "{text}\n{all:?}");
    recalled(indicator, fact.period, &all)
}

fn tenths(tenths: i64) -> String {
    if tenths == 0 { "0.0".to_owned() } else { Decimal::new(tenths, 1).to_string() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Every indicator of the catalogue with any level, last year's level and change.
    #[test]
    fn a_statement_gives_its_fact_back(
        level in number_near_zero(),
        previous in number_near_zero(),
        change in number_near_zero(),
        known in 0_u8..8,
        status in 0_usize..4,
    ) {
        for indicator in Catalogue::builtin().iter() {
            let mut it = any_case(indicator, (level, previous, change));
            if known & 1 == 0 {
                it.fact.previous = None;
            }
            if known & 2 == 0 {
                it.fact.movement = None;
            }
            if known & 4 == 0 && known != 0 {
                it.fact.level = None;
            }
            if let Some(level) = &mut it.fact.level {
                level.status =
                    [Status::Normal, Status::Provisional, Status::Estimated, Status::Forecast][status];
            }
            let english = named(indicator);
            let text = sentence(&english, &it.fact);
            if !text.is_empty() {
                let index = indicator.kind == Kind::PriceIndex && it.fact.movement.is_none();
                let subject = if index { english.name.clone() } else { english::name(&english) };
                let all = claims(&text, &[]);
                prop_assert!(all.iter().all(|claim| claim.subject == subject), "{}\n{:?}", text, all);
                let back = recalled(&english, it.fact.period, &all);
                prop_assert_eq!(seen(&back), seen(&visible(indicator, &it.fact)), "{}", text);
            }
        }
    }

    /// Lists of names that hold commas and “and”.
    #[test]
    fn a_list_gives_its_facts_back(changes in proptest::collection::vec(-2000_i64..2000, 1..6)) {
        let ids = ["va_agriculture", "va_transport", "exports", "trade_total", "va_finance"];
        let cases: Vec<_> = changes.iter().zip(ids).map(|(change, id)| {
            let it = Indicator { kind: Kind::GrowthOnly, ..named(&indicator(id)) };
            let it = Indicator { change: crate::model::ChangeForm::Real, ..it };
            (it, Fact { movement: Some(moved(PERCENT, &tenths(*change), None)), ..fact() })
        }).collect();
        let items: Vec<_> = cases.iter().map(|(indicator, fact)| (indicator, fact)).collect();
        let text = respectively(&items, &in_style(), Comparison::Named).text();
        let names: Vec<&str> = cases.iter().map(|(indicator, _)| indicator.name.as_str()).collect();
        let all = claims(&text, &names);
        for (indicator, fact) in &cases {
            let own: Vec<_> = all.iter().filter(|claim| claim.subject == indicator.name).cloned().collect();
            prop_assert_eq!(seen(&recalled(indicator, fact.period, &own)), seen(fact), "{}", text);
        }
    }

    /// Growths beside last year's.
    #[test]
    fn the_pace_comes_back(now in -400_i64..400, before in prop_oneof![Just(0), -400_i64..400]) {
        for id in ["gdp", "retail_sales", "cpi", "energy_per_gdp", "fixed_asset_investment"] {
            let it = named(&indicator(id));
            let make: fn(Decimal) -> Change = if it.kind == Kind::PriceIndex { PRICE } else { PERCENT };
            let (this, last) = (moved(make, &tenths(now), None), moved(make, &tenths(before), None));
            let gap = (now * before > 0).then(|| moved(POINTS, &tenths(now - before), None));
            let mut fact = Fact { movement: Some(this), ..fact() };
            fact.derived.pace = Some(Pace { before: last.clone(), gap: gap.clone() });
            let text = told(&it, &fact, &in_style(), Comparison::Named).text();
            let back = back(&it, &fact, &text);
            prop_assert_eq!(seen(&back), seen(&fact), "{}", text);
            let pace = back.derived.pace.map(|it| (it.before.value, it.gap.map(|gap| gap.value)));
            let expected = (now != 0 || before != 0).then_some((last.value, gap.map(|gap| gap.value)));
            prop_assert_eq!(pace, expected, "{}", text);
        }
    }

    /// Place, average, contribution, and how far above the area above.
    #[test]
    fn what_is_said_beside_comes_back(
        share in 0_i64..2000, pull in -99_i64..99, place in 1_u32..200, forward in -9_i64..9, gap in -99_i64..99,
        years in 2_u32..=10, average in -300_i64..300,
    ) {
        let shown = |digits: &str, unit| Shown {
            figure: FigureId("x".to_owned()),
            exact: digits.parse().expect("digits"),
            value: digits.parse().expect("digits"),
            digits: digits.to_owned(),
            unit,
            status: Status::Normal,
        };
        let it = named(&indicator("va_tertiary"));
        let mut fact = Fact { movement: Some(moved(PERCENT, "8.2", None)), ..fact() };
        fact.derived.standings = vec![Standing {
            by: RankedBy::Change,
            among: Some("全市".to_owned()),
            place: shown(&place.to_string(), Unit::places()),
            previous: None,
            forward: Some((FigureId("x".to_owned()), Decimal::from(forward))),
        }];
        fact.derived.average = Some(Average { years, growth: moved(PERCENT, &tenths(average), None) });
        let said = statement(&it, &fact, &in_style(), Comparison::Named).text();
        let distance = above("全市", &(FigureId("x".to_owned()), tenths(gap))).text();
        let text = said + &distance + &mean(&fact).text();
        let again = back(&it, &fact, &text);
        prop_assert_eq!(seen(&again), seen(&fact), "{}", text);
        let standing = &again.derived.standings[0];
        prop_assert_eq!((standing.by, standing.among.as_deref()), (RankedBy::Change, Some("the city")));
        prop_assert_eq!(standing.place.value, Decimal::from(place));
        prop_assert_eq!(standing.forward.as_ref().map(|it| it.1), Some(Decimal::from(forward)));
        let mean = again.derived.average.map(|it| (it.years, it.growth.value));
        prop_assert_eq!(mean, Some((years, Decimal::new(average, 1))), "{}", text);
        let said = claims(&text, &[]).into_iter().map(|claim| claim.said);
        let distances: Vec<Said> = said.filter(|said| matches!(said, Said::Above(..))).collect();
        prop_assert_eq!(distances, [Said::Above("the city".to_owned(), Decimal::new(gap, 1))], "{}", text);

        fact.derived.contribution = Some(shown(&tenths(share), Unit::percent()));
        fact.derived.pull = Some(shown(&tenths(pull), Unit::points()));
        let text = contribution(&it, "gross regional product", &fact).text();
        let again = back(&it, &fact, &text).derived;
        prop_assert_eq!(again.contribution.map(|it| it.value), Some(Decimal::new(share, 1)), "{}", text);
        prop_assert_eq!(again.pull.map(|it| it.value), Some(Decimal::new(pull, 1)), "{}", text);
    }

    /// Structures.
    #[test]
    fn a_structure_comes_back(now in (1_i64..500, 1_i64..500), before in (1_i64..500, 1_i64..500)) {
        let parts = |(a, b): (i64, i64)| -> Vec<Shown> {
            [a, b, 1000 - a - b].into_iter().map(|tenths| {
                let value = Decimal::new(tenths, 1);
                let figure = FigureId("x".to_owned());
                Shown { figure, exact: value, value, digits: value.to_string(), unit: Unit::percent(), status: Status::Normal }
            }).collect()
        };
        let mut fact = fact();
        fact.derived.structure = parts(now);
        fact.derived.previous_structure = parts(before);
        let it = named(&indicator("industry_structure"));
        let text = sentence(&it, &fact);
        let again = back(&it, &fact, &text).derived;
        let values = |parts: &[Shown]| parts.iter().map(|part| part.value).collect::<Vec<_>>();
        prop_assert_eq!(values(&again.structure), values(&fact.derived.structure), "{}", text);
        let expected = if now == before { Vec::new() } else { values(&fact.derived.previous_structure) };
        prop_assert_eq!(values(&again.previous_structure), expected, "{}", text);
    }
}

#[test]
fn further_growths_come_back_with_their_basis() {
    for (id, basis) in [
        ("income_all", Basis::Real),
        ("budget_revenue", Basis::Comparable),
        ("fixed_asset_investment", Basis::Nominal),
        ("budget_revenue", Basis::Named("省财政厅口径".into())),
    ] {
        for digits in ["5.1", "-5.1", "0.0"] {
            let it = named(&indicator(id));
            let fact = Fact {
                movement: Some(moved(PERCENT, "5.3", None)),
                others: vec![moved(PERCENT, digits, Some(basis.clone()))],
                ..fact()
            };
            let text = sentence(&it, &fact);
            assert_eq!(seen(&back(&it, &fact, &text)), seen(&fact), "{text}");
        }
    }
}

#[test]
fn a_counted_place_comes_back() {
    let figure = FigureId("x".to_owned());
    let moved = (figure.clone(), Decimal::from(-1));
    let text = format!("GDP rose 8.2%{}", english::among((&figure, 2), Some(&moved)).text());
    let said: Vec<Said> = claims(&text, &[]).into_iter().map(|claim| claim.said).collect();
    let place = Said::Place(RankedBy::Change, "the areas compared".to_owned(), 2);
    assert_eq!(said[1..], [place, Said::Forward(-1)], "{text}");
}

#[test]
fn losses_and_deficits_come_back_with_their_sign() {
    for id in ["profit_above_size_industry", "trade_balance"] {
        for (level, previous, by) in [(-30, -20, "-1.0"), (-20, -30, "1.0"), (-20, -20, "0.0")] {
            let mut it = any_case(&indicator(id), (level, previous, 0));
            it.fact.movement = Some(moved(ABSOLUTE, by, None));
            let english = named(&it.indicator);
            let text = sentence(&english, &it.fact);
            assert_eq!(
                seen(&back(&english, &it.fact, &text)),
                seen(&visible(&it.indicator, &it.fact)),
                "{text}"
            );
        }
    }
}
