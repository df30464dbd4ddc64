//! Profit and loss, surplus and deficit (domain §2.3). No percentage is said where one of the two years is not above zero.

use super::{
    super::{
        Sentence,
        balance::{Sides, Turn, sides},
        change::{Way, way},
    },
    amount, last_time, than, with_unit,
};
use crate::model::{Change, Decimal, Fact, Indicator, Movement, Shown};

/// The change alone: turned from a loss of 2.0 hundred million yuan to a profit of 3.0 hundred million yuan.
pub(super) fn change(turn: Turn, indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let (Some(level), Some(previous)) = (&fact.level, fact.previous.as_ref().filter(|_| turn != Turn::Alone))
    else {
        return sentence;
    };
    match (turn, sides(indicator)) {
        (Turn::Below, Sides::Plain) => by_amount(indicator, fact, &mut sentence),
        (Turn::Below, _) => {
            let wider = between(indicator, fact);
            if !wider.is_empty() {
                side(indicator, level, sentence.say("showed "));
                sentence.say(", ").join(wider);
            }
        }
        (_, Sides::Plain) | (Turn::Nil, _) => {
            sentence.say("stood at ").figure(&level.figure, with_unit(&level.digits, &level.unit, false));
            sentence.say(", after ");
            side(indicator, previous, &mut sentence);
            sentence.say(last_time(indicator));
        }
        _ => {
            side(indicator, previous, sentence.say("turned from "));
            side(indicator, level, sentence.say(" to "));
        }
    }
    sentence
}

/// Level and change: Total profit turned from a loss of 2.0 hundred million yuan to a profit of 3.0 hundred million yuan.
pub(super) fn statement(turn: Turn, indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let Some(level) = &fact.level else { return sentence };
    sentence.say(super::with_article(indicator)).say(" ");
    if matches!(turn, Turn::Up | Turn::Down | Turn::Nil) {
        sentence.join(change(turn, indicator, fact));
        return sentence;
    }
    if level.value.is_zero() || sides(indicator) == Sides::Plain {
        sentence.say("stood at ").figure(&level.figure, with_unit(&level.digits, &level.unit, false));
    } else {
        side(indicator, level, sentence.say("showed "));
    }
    let moved = match (turn, sides(indicator)) {
        (Turn::Below, Sides::Plain) => {
            let mut moved = Sentence::new();
            plain(indicator, fact, &mut moved);
            moved
        }
        (Turn::Below, _) => between(indicator, fact),
        _ => Sentence::new(),
    };
    if !moved.is_empty() {
        sentence.say(", ").join(moved);
    }
    sentence
}

/// a loss of 2.0 hundred million yuan; of a plain difference, the number with its sign.
fn side(indicator: &Indicator, shown: &Shown, sentence: &mut Sentence) {
    let below = shown.value < Decimal::ZERO;
    let word = match (sides(indicator), below) {
        (Sides::Plain, _) => "",
        (Sides::Profit, true) => "a loss of ",
        (Sides::Profit, false) => "a profit of ",
        (Sides::Trade, true) => "a deficit of ",
        (Sides::Trade, false) => "a surplus of ",
    };
    let digits = if word.is_empty() { &shown.digits } else { shown.digits.trim_start_matches('-') };
    sentence.say(word).figure(&shown.figure, with_unit(digits, &shown.unit, false));
}

fn difference(fact: &Fact) -> Option<&Movement> {
    fact.movement.as_ref().filter(|it| matches!(it.change, Change::Absolute(_)))
}

/// 1.0 hundred million yuan wider than in the previous year.
fn between(indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let Some(by) = difference(fact) else { return sentence };
    match way(by) {
        Way::Flat => sentence.say("the same as"),
        Way::Up => sentence.figure(&by.figure, amount(indicator, by)).say(" narrower than"),
        Way::Down => sentence.figure(&by.figure, amount(indicator, by)).say(" wider than"),
    };
    sentence.say(last_time(indicator));
    sentence
}

/// , up 1.0 hundred million yuan from the previous year, of a difference that has no words for its sides.
fn plain(indicator: &Indicator, fact: &Fact, sentence: &mut Sentence) {
    let Some(by) = difference(fact) else { return };
    match way(by) {
        Way::Flat => sentence.say("unchanged"),
        Way::Up => sentence.say("up ").figure(&by.figure, amount(indicator, by)),
        Way::Down => sentence.say("down ").figure(&by.figure, amount(indicator, by)),
    };
    sentence.say(than(indicator));
}

/// rose 1.0 hundred million yuan from the previous year.
fn by_amount(indicator: &Indicator, fact: &Fact, sentence: &mut Sentence) {
    let Some(by) = difference(fact) else { return };
    sentence.say(super::verb(by));
    if way(by) != Way::Flat {
        sentence.say(" ").figure(&by.figure, amount(indicator, by));
    }
    sentence.say(than(indicator));
}
