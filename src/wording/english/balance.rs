//! Profit and loss, surplus and deficit (domain §2.3). No percentage is said where one of the two years is not above zero.

use super::{
    super::{
        Sentence,
        balance::{Sides, Turn, sides},
        change::{Way, way},
    },
    amount, than, with_unit,
};
use crate::model::{Change, Decimal, Fact, Indicator, Movement, Shown};

/// The change alone: turned from a loss of 2.0 billion yuan to a profit.
pub(super) fn change(turn: Turn, indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let (Some(level), Some(previous)) = (&fact.level, fact.previous.as_ref().filter(|_| turn != Turn::Alone))
    else {
        return sentence;
    };
    match (turn, sides(indicator)) {
        (Turn::Below, _) => between(indicator, fact, &mut sentence),
        (_, Sides::Plain) | (Turn::Nil, _) => {
            sentence.say("was ").figure(&level.figure, with_unit(&level.digits, &level.unit, false));
            sentence.say(", after ");
            side(indicator, previous, &mut sentence);
            sentence.say(" in the previous year");
        }
        _ => {
            sentence.say("turned from ");
            side(indicator, previous, &mut sentence);
            sentence.say(" to ");
            side(indicator, level, &mut sentence);
        }
    }
    sentence
}

/// Level and change: Total profits turned from a loss of 2.0 billion yuan to a profit of 3.0 billion yuan.
pub(super) fn statement(turn: Turn, indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let Some(level) = &fact.level else { return sentence };
    sentence.say(super::name(indicator)).say(" ");
    if matches!(turn, Turn::Up | Turn::Down | Turn::Nil) {
        sentence.join(change(turn, indicator, fact));
        return sentence;
    }
    sentence.say("was ");
    if level.value.is_zero() {
        sentence.figure(&level.figure, with_unit(&level.digits, &level.unit, false));
    } else {
        side(indicator, level, &mut sentence);
    }
    let moved = change(turn, indicator, fact);
    if !moved.is_empty() {
        sentence.say(", and ").join(moved);
    }
    sentence
}

/// a loss of 2.0 billion yuan; of a plain difference, the number with its sign.
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

/// widened by 1.0 billion yuan from the previous year.
fn between(indicator: &Indicator, fact: &Fact, sentence: &mut Sentence) {
    let amounts = |movement: &&Movement| matches!(movement.change, Change::Absolute(_));
    let Some(by) = fact.movement.as_ref().filter(amounts) else { return };
    let word = match (way(by), sides(indicator)) {
        (Way::Flat, _) => "was unchanged",
        (Way::Up, Sides::Plain) => "rose by ",
        (Way::Down, Sides::Plain) => "fell by ",
        (Way::Up, _) => "narrowed by ",
        (Way::Down, _) => "widened by ",
    };
    sentence.say(word);
    if way(by) != Way::Flat {
        sentence.figure(&by.figure, amount(indicator, by));
    }
    sentence.say(than(indicator));
}
