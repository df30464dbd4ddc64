//! `recalled(claims(say(fact)))` is the fact, as far as a sentence shows it.

use super::{Said, claims, recalled};
use crate::{
    model::{
        Average, Basis, Change, Decimal, Fact, FigureId, Indicator, Kind, Movement, Pace, RankedBy, Shown,
        Standing, Status, Unit, Word,
    },
    project::LargeGrowth,
    wording::{
        Comparison, above, contribution, mean, opening, respectively, statement,
        tests::{
            ABSOLUTE, PERCENT, POINTS, PRICE, fact, grown, in_style, indicator, moved, never::any_case, style,
        },
        told,
    },
};
use proptest::prelude::*;

/// What a reader can learn from the sentence of a fact, by the decision tables of domain §2.2–2.4 and not by the generator:
/// the level's and the change's displayed numbers, last year's where it is printed, the words.
pub(in crate::wording) fn visible(indicator: &Indicator, fact: &Fact) -> Fact {
    let mut seen = fact.clone();
    let zero = |level: &Option<Shown>| level.as_ref().map(|level| level.value.is_zero());
    let percent = fact.movement.as_ref().filter(|it| matches!(it.change, Change::Percent(_)));
    seen.previous = None;
    if indicator.kind == Kind::Balance && fact.level.is_some() {
        return visible_balance(indicator, fact, seen);
    }
    if fact.movement.is_none() && fact.others.is_empty() {
        let quantity = matches!(indicator.kind, Kind::Value | Kind::Volume | Kind::Count | Kind::PerCapita);
        if quantity && zero(&fact.previous) == Some(true) && fact.level.is_some() {
            seen.previous.clone_from(&fact.previous);
        }
        return seen;
    }
    if percent.is_some() && zero(&fact.level) == Some(true) {
        seen.movement = None;
        seen.previous.clone_from(&fact.previous);
    } else if percent.is_some_and(|it| it.value >= Decimal::ONE_THOUSAND) {
        seen.movement = None;
    } else if let Some(Change::Difference(_)) = fact.movement.as_ref().map(|it| it.change)
        && let (Some(now), Some(then)) = (&fact.level, &fact.previous)
    {
        if now.value == then.value {
            seen.movement = Some(moved(Change::Difference, "0", None));
        } else {
            seen.movement = None;
            seen.previous = Some(then.clone());
        }
    } else if indicator.kind == Kind::PriceIndex && fact.movement.is_some() {
        seen.level = None;
    }
    seen
}

/// Domain §2.3.
fn visible_balance(indicator: &Indicator, fact: &Fact, mut seen: Fact) -> Fact {
    let now = fact.level.as_ref().map_or(Decimal::ZERO, |it| it.value);
    let then = fact.previous.as_ref().map(|it| it.value);
    let plain = !["利润", "差额", "顺差", "逆差", "盈", "损益", "收益"]
        .iter()
        .any(|word| indicator.name.contains(word));
    let absolute = fact.movement.as_ref().is_some_and(|it| matches!(it.change, Change::Absolute(_)));
    let turned = |mut seen: Fact, word| {
        (seen.movement, seen.previous) = (None, fact.previous.clone());
        seen.word = Some(word).filter(|_| !plain);
        seen
    };
    let small = fact.movement.as_ref().is_some_and(|it| it.value >= Decimal::ONE_THOUSAND);
    match then {
        Some(then) if then < Decimal::ZERO && now > Decimal::ZERO => turned(seen, Word::OutOfLoss),
        Some(then) if then > Decimal::ZERO && now < Decimal::ZERO => turned(seen, Word::IntoLoss),
        Some(then) if then > Decimal::ZERO && now >= Decimal::ZERO => {
            if now.is_zero() {
                seen.previous.clone_from(&fact.previous);
            }
            if small || now.is_zero() {
                seen.movement = None;
            }
            seen
        }
        Some(then) if then < Decimal::ZERO && now < Decimal::ZERO && absolute => seen,
        Some(then) if then < Decimal::ZERO && now.is_zero() => {
            (seen.movement, seen.previous) = (None, fact.previous.clone());
            seen
        }
        None if now > Decimal::ZERO && !small => seen,
        _ => {
            seen.movement = None;
            seen
        }
    }
}

type Number = (Decimal, String);

fn number(level: Option<&Shown>) -> Option<Number> {
    level.map(|level| (level.value, level.unit.to_string()))
}

fn motion(movement: &Movement) -> (Decimal, String, Option<Basis>) {
    // What rounds to zero has no unit in 与上年持平.
    let form = if movement.value.is_zero() {
        "flat".to_owned()
    } else {
        format!("{:?}", std::mem::discriminant(&movement.change))
    };
    (movement.value, form, movement.basis.clone())
}

#[derive(Debug, PartialEq)]
pub(in crate::wording) struct Seen {
    level: Option<Number>,
    status: Option<Status>,
    previous: Option<Number>,
    movement: Option<(Decimal, String, Option<Basis>)>,
    others: Vec<(Decimal, String, Option<Basis>)>,
    word: Option<Word>,
}

pub(in crate::wording) fn seen(fact: &Fact) -> Seen {
    Seen {
        level: number(fact.level.as_ref()),
        status: fact.level.as_ref().map(|it| it.status),
        previous: number(fact.previous.as_ref()),
        movement: fact.movement.as_ref().map(motion),
        others: fact.others.iter().map(motion).collect(),
        word: fact.word,
    }
}

fn sentence(indicator: &Indicator, fact: &Fact) -> String {
    let said = statement(indicator, fact, &style(), Comparison::Named).text();
    if said.is_empty() { said } else { format!("{}{said}。", opening(indicator, fact)) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Lists: every member comes back with its own number.
    #[test]
    fn a_list_gives_its_facts_back(changes in proptest::collection::vec(-2000_i64..2000, 1..6)) {
        let names = ["工业投资", "民间投资", "高技术产业投资", "房地产开发投资", "基础设施投资"];
        let cases: Vec<_> = changes.iter().zip(names).map(|(tenths, name)| {
            let mut it = indicator("industrial_investment");
            name.clone_into(&mut it.name);
            let digits = Decimal::new(*tenths, 1).to_string();
            let digits = if *tenths == 0 { "0.0".to_owned() } else { digits };
            (it, Fact { movement: Some(moved(PERCENT, &digits, None)), ..fact() })
        }).collect();
        let items: Vec<_> = cases.iter().map(|(indicator, fact)| (indicator, fact)).collect();
        let text = respectively(&items, &style(), Comparison::Named).text();
        let all = claims(&text);
        for (indicator, fact) in &cases {
            let own: Vec<_> = all.iter().filter(|claim| claim.subject == indicator.name).cloned().collect();
            let recalled = recalled(indicator, fact.period, &own);
            prop_assert_eq!(seen(&recalled), seen(fact), "{}", text);
        }
    }
}

/// Tenths or hundredths of any size; zero, and what lies near it, often.
pub(in crate::wording) fn number_near_zero() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), -30_i64..30, -3000_i64..3000, -99_999_i64..99_999]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Every indicator of the catalogue with any level, last year's level and change.
    #[test]
    fn a_statement_gives_its_fact_back(
        level in number_near_zero(),
        previous in number_near_zero(),
        change in number_near_zero(),
        known in 0_u8..8,
        status in 0_usize..4,
    ) {
        for indicator in crate::project::Catalogue::builtin().iter() {
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
            let text = sentence(indicator, &it.fact);
            if !text.is_empty() {
                let back = recalled(indicator, it.fact.period, &claims(&text));
                prop_assert_eq!(seen(&back), seen(&visible(indicator, &it.fact)), "{}", text);
            }
        }
    }

    /// Growths beside last year's: faster, slower, turned.
    #[test]
    fn the_pace_comes_back(now in -400_i64..400, before in prop_oneof![Just(0), -400_i64..400]) {
        for id in ["gdp", "retail_sales", "cpi", "energy_per_gdp", "fixed_asset_investment"] {
            let indicator = indicator(id);
            let price = indicator.kind == Kind::PriceIndex;
            let make: fn(Decimal) -> Change = if price { PRICE } else { PERCENT };
            let digits = |tenths: i64| if tenths == 0 { "0.0".to_owned() } else { Decimal::new(tenths, 1).to_string() };
            let (this, last) = (moved(make, &digits(now), None), moved(make, &digits(before), None));
            let gap = (now * before > 0).then(|| moved(POINTS, &digits(now - before), None));
            let mut fact = Fact { movement: Some(this), ..fact() };
            fact.derived.pace = Some(Pace { before: last.clone(), gap: gap.clone() });
            let text = told(&indicator, &fact, &style(), Comparison::Named).text();
            let back = recalled(&indicator, fact.period, &claims(&text));
            prop_assert_eq!(seen(&back), seen(&fact), "{}", text);
            let pace = back.derived.pace.map(|it| (it.before.value, it.gap.map(|gap| gap.value)));
            let both_flat = now == 0 && before == 0;
            let expected = (!both_flat).then_some((last.value, gap.map(|gap| gap.value)));
            prop_assert_eq!(pace, expected, "{}", text);
        }
    }

    /// Contribution, pull, place, and how far above the area above.
    #[test]
    fn what_is_said_beside_comes_back(
        share in 0_i64..2000, pull in -99_i64..99, place in 1_u32..200, forward in -9_i64..9, gap in -99_i64..99,
    ) {
        let tenths = |tenths: i64| if tenths == 0 { "0.0".to_owned() } else { Decimal::new(tenths, 1).to_string() };
        let shown = |digits: &str, unit| Shown {
            figure: FigureId("x".to_owned()),
            exact: digits.parse().expect("digits"),
            value: digits.parse().expect("digits"),
            digits: digits.to_owned(),
            unit,
            status: Status::Normal,
        };
        let it = indicator("va_tertiary");
        let mut fact = Fact { movement: Some(moved(PERCENT, "8.2", None)), ..fact() };
        fact.derived.standings = vec![Standing {
            by: RankedBy::Change,
            among: Some("全市".to_owned()),
            place: shown(&place.to_string(), Unit::places()),
            previous: None,
            forward: Some((FigureId("x".to_owned()), Decimal::from(forward))),
        }];
        let text = sentence(&it, &fact);
        let back = recalled(&it, fact.period, &claims(&text));
        prop_assert_eq!(seen(&back), seen(&fact), "{}", text);
        let standing = &back.derived.standings[0];
        prop_assert_eq!((standing.by, standing.among.as_deref()), (RankedBy::Change, Some("全市")));
        prop_assert_eq!(standing.place.value, Decimal::from(place));
        prop_assert_eq!(standing.forward.as_ref().map(|it| it.1), Some(Decimal::from(forward)));

        fact.derived.contribution = Some(shown(&tenths(share), Unit::percent()));
        fact.derived.pull = Some(shown(&tenths(pull), Unit::points()));
        let text = contribution("地区生产总值", &fact).text();
        let back = recalled(&it, fact.period, &claims(&text)).derived;
        prop_assert_eq!(back.contribution.map(|it| it.value), Some(Decimal::new(share, 1)), "{}", text);
        prop_assert_eq!(back.pull.map(|it| it.value), Some(Decimal::new(pull, 1)), "{}", text);

        let text = format!("增速{}", above("全市", &(FigureId("x".to_owned()), tenths(gap))).text());
        let said: Vec<_> = claims(&text).into_iter().map(|claim| claim.said).collect();
        prop_assert_eq!(said, [Said::Above("全市".to_owned(), Decimal::new(gap, 1))], "{}", text);
    }

    /// 增长1.5倍, 是上年的2.5倍, 翻一番: what is said comes back, in every style.
    #[test]
    fn a_multiple_comes_back(tenths in 1000_i64..9999, doubled in 0_usize..4) {
        let growth = Decimal::new(tenths, 1);
        let times = (growth / Decimal::ONE_HUNDRED).round_dp(1);
        let ratio = times + Decimal::ONE;
        let words = ["-", "翻一番", "翻两番", "翻三番"][doubled];
        for id in ["fdi_used", "loans", "profit_above_size_industry", "grain_output"] {
            let it = grown(id, &growth.to_string(), &times.to_string(), &ratio.to_string(), words);
            for large in [LargeGrowth::Percent, LargeGrowth::Times, LargeGrowth::Ratio, LargeGrowth::Doubling] {
                let said = statement(&it.indicator, &it.fact, &in_style(large), Comparison::Named).text();
                let text = format!("{}{said}。", opening(&it.indicator, &it.fact));
                let all = claims(&text);
                prop_assert!(all.iter().all(|claim| claim.subject == it.indicator.name), "{}", text);
                let back = recalled(&it.indicator, it.fact.period, &all);
                let multiple = back.derived.multiple.map(|it| (
                    it.growth.value,
                    it.ratio.map(|it| it.value),
                    it.doublings.map(|it| it.value),
                ));
                let n = Decimal::from(doubled);
                let expected = match large {
                    LargeGrowth::Times => Some((times, None, None)),
                    LargeGrowth::Ratio => Some((times, Some(ratio), None)),
                    LargeGrowth::Doubling if doubled > 0 => {
                        Some((Decimal::from((1 << doubled) - 1), None, Some(n)))
                    }
                    _ => None,
                };
                prop_assert_eq!(&multiple, &expected, "{}", text);
                let in_percent = back.movement.map(|it| it.value);
                prop_assert_eq!(in_percent, expected.is_none().then_some(growth), "{}", text);
            }
        }
    }

    /// 两年平均增长5.1%.
    #[test]
    fn an_average_comes_back(years in 2_u32..=10, tenths in prop_oneof![Just(0), -300_i64..300]) {
        let digits = if tenths == 0 { "0.0".to_owned() } else { Decimal::new(tenths, 1).to_string() };
        let mut fact = Fact { movement: Some(moved(PERCENT, "8.1", None)), ..fact() };
        let growth = moved(PERCENT, &digits, None);
        fact.derived.average = Some(Average { years, growth });
        let it = indicator("gdp");
        let said = statement(&it, &fact, &style(), Comparison::Named).text() + &mean(&fact).text();
        let back = recalled(&it, fact.period, &claims(&said));
        prop_assert_eq!(seen(&back), seen(&fact), "{}", said);
        let average = back.derived.average.map(|it| (it.years, it.growth.value));
        prop_assert_eq!(average, Some((years, Decimal::new(tenths, 1))), "{}", said);
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
        let it = indicator("industry_structure");
        let text = sentence(&it, &fact);
        let back = recalled(&it, fact.period, &claims(&text)).derived;
        let values = |parts: &[Shown]| parts.iter().map(|part| part.value).collect::<Vec<_>>();
        prop_assert_eq!(values(&back.structure), values(&fact.derived.structure), "{}", text);
        let same = now == before;
        let expected = if same { Vec::new() } else { values(&fact.derived.previous_structure) };
        prop_assert_eq!(values(&back.previous_structure), expected, "{}", text);
    }
}

#[test]
fn further_growths_come_back_with_their_basis() {
    for (id, basis) in [
        ("income_all", Basis::Real),
        ("budget_revenue", Basis::Comparable),
        ("fixed_asset_investment", Basis::Nominal),
    ] {
        for digits in ["5.1", "-5.1", "0.0"] {
            let it = indicator(id);
            let fact = Fact {
                movement: Some(moved(PERCENT, "5.3", None)),
                others: vec![moved(PERCENT, digits, Some(basis.clone()))],
                ..fact()
            };
            let text = sentence(&it, &fact);
            assert_eq!(seen(&recalled(&it, fact.period, &claims(&text))), seen(&fact), "{text}");
        }
    }
}

#[test]
fn losses_and_deficits_come_back_with_their_sign() {
    for id in ["profit_above_size_industry", "trade_balance"] {
        for (level, previous, by) in [(-30, -20, "-1.0"), (-20, -30, "1.0"), (-20, -20, "0.0")] {
            let mut it = any_case(&indicator(id), (level, previous, 0));
            it.fact.movement = Some(moved(ABSOLUTE, by, None));
            let text = sentence(&it.indicator, &it.fact);
            let back = recalled(&it.indicator, it.fact.period, &claims(&text));
            assert_eq!(seen(&back), seen(&visible(&it.indicator, &it.fact)), "{text}");
        }
    }
}

/// A place that was counted here, and shared ones.
#[test]
fn a_counted_place_comes_back() {
    let figure = FigureId("x".to_owned());
    let areas = ["甲区", "乙区", "丙区", "丁区"];
    for (forward, shared) in [(2, false), (-1, true), (0, false)] {
        let moved = (figure.clone(), Decimal::from(forward));
        let text = crate::wording::among(&areas, (&figure, 3), shared, Some(&moved)).text();
        let said: Vec<Said> = claims(&text).into_iter().map(|claim| claim.said).collect();
        let place = Said::Place(RankedBy::Change, "四个区".to_owned(), 3);
        assert_eq!(said, [place, Said::Forward(forward)], "{text}");
    }
}

#[test]
fn multiples_of_the_staff_are_read_too() {
    let said = |text: &str| -> Vec<Said> { claims(text).into_iter().map(|claim| claim.said).collect() };
    let n = |digits: &str| digits.parse::<Decimal>().expect("digits");
    assert_eq!(said("外资同比增长了1.5倍"), [Said::GrewTimes(n("1.5"))]);
    assert_eq!(said("外资达到上年同期的2.5倍"), [Said::TimesLast(n("2.5"))]);
    assert_eq!(said("外资翻了两番"), [Said::Doubled(2)]);
    let both = [Said::GrewTimes(n("1.5")), Said::GrewTimes(n("2.0"))];
    assert_eq!(said("甲、乙分别增长1.5倍、2.0倍"), both);
}

#[test]
fn sentences_of_the_staff_are_read_too() {
    let said = |text: &str| -> Vec<String> {
        claims(text).iter().map(|claim| format!("{}|{:?}", claim.subject, claim.said)).collect()
    };
    assert_eq!(
        said("地区生产总值达246.4亿元，同比增长8.2%。"),
        [
            "地区生产总值|Level(Amount { digits: \"246.4\", unit: \"亿元\" })",
            "地区生产总值|Moved(true, Amount { digits: \"8.2\", unit: \"%\" }, None)",
        ]
    );
    assert_eq!(
        said("甲、乙和丙分别提高0.5、0.7和1.2个百分点；引进三峰科技等。"),
        ["甲|0.5", "乙|0.7", "丙|1.2"].map(|it| {
            let (name, digits) = it.split_once('|').expect("two");
            format!("{name}|Moved(true, Amount {{ digits: \"{digits}\", unit: \"个百分点\" }}, None)")
        })
    );
    assert_eq!(said("甲、乙分别增长1.0%、2.0%、3.0%。"), Vec::<String>::new());
}
