//! Lists: as many values as names, and respectively (domain §2.6).

use super::{
    super::{
        Comparison, Sentence,
        list::{groups, listable},
    },
    amount, change, than, verb, with_article,
};
use crate::{
    model::{Change, Fact, Indicator},
    project::WordingStyle,
};

/// A, B and C rose 8.5%, 3.0% and 1.2% respectively from the previous year; D fell 0.6%; E remained unchanged.
pub(in crate::wording) fn respectively(
    items: &[(&Indicator, &Fact)],
    style: &WordingStyle,
    comparison: Comparison,
) -> Sentence {
    let mut sentence = Sentence::new();
    let mut named = None;
    for group in groups(items, style) {
        let Some((first, fact)) = group.first().copied() else { continue };
        let than = than(first);
        let wants = comparison == Comparison::Named || named.is_some();
        let comparison =
            if wants && named != Some(than) { Comparison::Named } else { Comparison::Understood };
        let moved = change(first, fact, comparison);
        if moved.is_empty() {
            continue;
        }
        sentence.say(if sentence.is_empty() { "" } else { "; " });
        named = Some(than);
        if group.len() == 1 {
            sentence.say(with_article(first)).say(" ").join(moved);
        } else {
            together(&group, comparison, &mut sentence);
        }
    }
    sentence
}

/// rose 8.5%, 3.0% and 1.2% respectively, without the names. `None` where one verb and one unit do not serve all.
pub(in crate::wording) fn values_together(
    items: &[(&Indicator, &Fact)],
    style: &WordingStyle,
) -> Option<Sentence> {
    let one_group = groups(items, style).len() == 1;
    let all = items.iter().all(|(indicator, fact)| listable(indicator, fact).is_some());
    if !one_group || !all {
        return None;
    }
    let mut sentence = Sentence::new();
    values(items, &mut sentence);
    Some(sentence)
}

fn together(group: &[(&Indicator, &Fact)], comparison: Comparison, sentence: &mut Sentence) {
    let last = group.len() - 1;
    for (i, (indicator, _)) in group.iter().enumerate() {
        sentence.say(joint(i, last)).say(with_article(indicator));
    }
    sentence.say(" ");
    values(group, sentence);
    if let (Some((first, _)), Comparison::Named) = (group.first(), comparison) {
        sentence.say(than(first));
    }
}

fn values(group: &[(&Indicator, &Fact)], sentence: &mut Sentence) {
    let last = group.len().saturating_sub(1);
    for (i, (indicator, fact)) in group.iter().enumerate() {
        let Some(movement) = listable(indicator, fact) else { continue };
        if i == 0 {
            sentence.say(verb(movement)).say(" ");
        }
        sentence.say(joint(i, last));
        let in_points = matches!(movement.change, Change::Points(_) | Change::PermillePoints(_));
        let digits =
            if in_points && i != last { movement.unsigned().to_owned() } else { amount(indicator, movement) };
        sentence.figure(&movement.figure, digits);
    }
    sentence.say(" respectively");
}

/// Between the items of a list.
fn joint(i: usize, last: usize) -> &'static str {
    match i {
        0 => "",
        i if i == last => " and ",
        _ => ", ",
    }
}
