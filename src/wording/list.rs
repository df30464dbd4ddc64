//! 分别 lists (domain §2.6): as many values as names, one verb, every value with its unit.

use super::{
    Comparison, Sentence, balance, change,
    change::{Way, amount, amount_unit, is_extreme, same_measure, than, vanished, verb, way},
    english, headline_name, in_multiples,
};
use crate::{
    finding::Language,
    model::{Change, Fact, Indicator, Movement},
    project::WordingStyle,
};

type Item<'a> = (&'a Indicator, &'a Fact);

/// The changes of several indicators in one sentence, without the full stop: A、B分别增长8.5%、3.0%，C下降0.6%，D与上年持平.
///
/// Indicators that move the same way on the same basis stand together, in the order given; one alone has no 分别. What
/// has no change is left out.
#[must_use]
pub fn respectively(items: &[Item<'_>], style: &WordingStyle, comparison: Comparison) -> Sentence {
    if style.language == Language::En {
        return english::respectively(items, style, comparison);
    }
    let mut sentence = Sentence::new();
    // What the last change was compared with: a stock after a flow names its own 比上年末.
    let mut named = (comparison == Comparison::Understood)
        .then(|| items.first().map(|(indicator, _)| than(indicator, style)))
        .flatten();
    for group in groups(items, style) {
        let Some((first, _)) = group.first() else { continue };
        let than = than(first, style);
        let comparison =
            if named.as_ref() == Some(&than) { Comparison::Understood } else { Comparison::Named };
        let said = match group.as_slice() {
            [(indicator, fact)] => alone(indicator, fact, style, comparison),
            group => together(group, style, comparison),
        };
        if said.is_empty() {
            continue;
        }
        named = Some(than);
        if !sentence.is_empty() {
            sentence.say("，");
        }
        sentence.join(said);
    }
    sentence
}

/// 分别增长8.5%、3.0%、1.2%, without the names. `None` where one verb and one unit do not serve all, or one has no change.
#[must_use]
pub fn values_together(items: &[Item<'_>], style: &WordingStyle) -> Option<Sentence> {
    if style.language == Language::En {
        return english::values_together(items, style);
    }
    let (first, fact) = items.first()?;
    if items.iter().any(|(indicator, fact)| in_multiples(indicator, fact, style)) {
        return None;
    }
    let its = listable(first, fact)?;
    let mut sentence = Sentence::new();
    let last = items.len() - 1;
    for (i, (indicator, fact)) in items.iter().enumerate() {
        let movement = listable(indicator, fact)?;
        if verb(indicator, movement, style) != verb(first, its, style)
            || amount_unit(indicator, movement) != amount_unit(first, its)
        {
            return None;
        }
        if i == 0 {
            sentence.say("分别").say(verb(first, its, style));
        } else {
            sentence.say(joint(i, last, style));
        }
        sentence.figure(&movement.figure, digits(indicator, movement, i == last));
    }
    Some(sentence)
}

fn alone(indicator: &Indicator, fact: &Fact, style: &WordingStyle, comparison: Comparison) -> Sentence {
    let moved = change(indicator, fact, style, comparison);
    let mut sentence = Sentence::new();
    if !moved.is_empty() {
        sentence.say(headline_name(indicator)).join(moved);
    }
    sentence
}

pub(super) fn groups<'a>(items: &[Item<'a>], style: &WordingStyle) -> Vec<Vec<Item<'a>>> {
    let mut groups: Vec<Vec<Item<'a>>> = Vec::new();
    for &(indicator, fact) in items {
        let in_percent = listable(indicator, fact).filter(|_| !in_multiples(indicator, fact, style));
        let Some(movement) = in_percent else {
            groups.push(vec![(indicator, fact)]);
            continue;
        };
        let fits = |group: &&mut Vec<Item<'a>>| {
            let (first, its_fact) = group[0];
            listable(first, its_fact)
                .filter(|_| !in_multiples(first, its_fact, style))
                .is_some_and(|its| same_measure((first, its), (indicator, movement), style))
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push((indicator, fact)),
            None => groups.push(vec![(indicator, fact)]),
        }
    }
    groups
}

/// A movement that a list can hold: one with a verb and an amount.
pub(super) fn listable<'a>(indicator: &Indicator, fact: &'a Fact) -> Option<&'a Movement> {
    let movement = fact.movement.as_ref()?;
    let has_own_words = balance::turn(indicator, fact).is_some()
        || vanished(fact)
        || is_extreme(movement)
        || matches!(movement.change, Change::Difference(_));
    (way(movement) != Way::Flat && !has_own_words).then_some(movement)
}

fn together(group: &[Item<'_>], style: &WordingStyle, comparison: Comparison) -> Sentence {
    let mut sentence = Sentence::new();
    let last = group.len() - 1;
    for (i, (indicator, _)) in group.iter().enumerate() {
        sentence.say(joint(i, last, style)).say(headline_name(indicator));
    }
    for (i, (indicator, fact)) in group.iter().enumerate() {
        let Some(movement) = listable(indicator, fact) else { continue };
        if i == 0 {
            if comparison == Comparison::Named {
                sentence.say(than(indicator, style));
            }
            sentence.say("分别").say(verb(indicator, movement, style));
        } else {
            sentence.say(joint(i, last, style));
        }
        sentence.figure(&movement.figure, digits(indicator, movement, i == last));
    }
    sentence
}

/// Every value repeats its %; 个百分点 stands once, at the end.
fn digits(indicator: &Indicator, movement: &Movement, last: bool) -> String {
    let once = amount_unit(indicator, movement).starts_with('个');
    if once && !last { movement.unsigned().to_owned() } else { amount(indicator, movement) }
}

pub(super) fn joint(i: usize, last: usize, style: &WordingStyle) -> &str {
    match i {
        0 => "",
        i if i == last => &style.list,
        _ => "、",
    }
}
