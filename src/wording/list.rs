//! 分别 lists (domain §2.6): as many values as names, one verb, every value with its unit.

use super::{
    Comparison, Sentence, change,
    change::{Way, amount, is_extreme, same_measure, than, verb, way},
};
use crate::{
    model::{Fact, Indicator, Movement},
    project::WordingStyle,
};

/// The changes of several indicators in one sentence, without the full stop: A、B分别增长8.5%、3.0%，C下降0.6%，D与上年持平.
///
/// Indicators that move the same way on the same basis stand together, in the order given; one alone has no 分别.
#[must_use]
pub fn respectively(items: &[(&Indicator, &Fact)], style: &WordingStyle, comparison: Comparison) -> Sentence {
    let mut sentence = Sentence::new();
    for group in groups(items, style) {
        let comparison = if sentence.is_empty() { comparison } else { Comparison::Understood };
        if !sentence.is_empty() {
            sentence.say("，");
        }
        match group.as_slice() {
            [(indicator, fact)] => {
                sentence.say(super::headline_name(indicator));
                sentence.join(change(indicator, fact, style, comparison));
            }
            group => together(group, style, comparison, &mut sentence),
        }
    }
    sentence
}

type Item<'a> = (&'a Indicator, &'a Fact);

fn groups<'a>(items: &[Item<'a>], style: &WordingStyle) -> Vec<Vec<Item<'a>>> {
    let mut groups: Vec<Vec<Item<'a>>> = Vec::new();
    for &(indicator, fact) in items {
        let Some(movement) = listable(fact) else {
            groups.push(vec![(indicator, fact)]);
            continue;
        };
        let fits = |group: &&mut Vec<Item<'a>>| {
            let (first, its_fact) = group[0];
            listable(its_fact).is_some_and(|its| same_measure((first, its), (indicator, movement), style))
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push((indicator, fact)),
            None => groups.push(vec![(indicator, fact)]),
        }
    }
    groups
}

/// A movement that a list can hold: one with a verb and an amount.
fn listable(fact: &Fact) -> Option<&Movement> {
    fact.movement.as_ref().filter(|movement| way(movement) != Way::Flat && !is_extreme(movement))
}

fn together(group: &[Item<'_>], style: &WordingStyle, comparison: Comparison, sentence: &mut Sentence) {
    let last = group.len() - 1;
    for (i, (indicator, _)) in group.iter().enumerate() {
        sentence.say(joint(i, last, style)).say(super::headline_name(indicator));
    }
    for (i, (indicator, fact)) in group.iter().enumerate() {
        let Some(movement) = listable(fact) else { continue };
        if i == 0 {
            if comparison == Comparison::Named {
                sentence.say(than(indicator, style));
            }
            sentence.say("分别").say(verb(indicator, movement, style));
        } else {
            sentence.say(joint(i, last, style));
        }
        sentence.figure(&movement.figure, amount(indicator, movement));
    }
}

fn joint<'a>(i: usize, last: usize, style: &'a WordingStyle) -> &'a str {
    match i {
        0 => "",
        i if i == last => &style.list,
        _ => "、",
    }
}
