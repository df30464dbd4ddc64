//! A growth beside last year's: faster or slower, a smaller or a larger fall, or a turn (domain §2.4).

use super::{
    Comparison, Sentence,
    change::{Way, amount, verb, way},
};
use crate::{
    model::{Change, Fact, Indicator, Pace},
    project::WordingStyle,
};

/// 增速比上年提高1.2个百分点, 降幅收窄1.2个百分点, 涨幅与上年持平. Empty where last year's growth is not known, or where one of
/// the two is not above zero and the other is: then see [`turned`].
#[must_use]
pub fn pace(fact: &Fact, comparison: Comparison) -> Sentence {
    let mut sentence = Sentence::new();
    let (Some(movement), Some(Pace { before, gap: Some(gap) })) = (&fact.movement, &fact.derived.pace) else {
        return sentence;
    };
    let is_price = matches!(movement.change, Change::Price(_));
    let (noun, up, down) = match (way(movement), way(before)) {
        (Way::Up, Way::Up) if is_price => ("涨幅", "扩大", "回落"),
        (Way::Up, Way::Up) => ("增速", "提高", "回落"),
        (Way::Down, Way::Down) => ("降幅", "收窄", "扩大"),
        _ => return sentence,
    };
    let than = if comparison == Comparison::Named { "比上年" } else { "" };
    match way(gap) {
        Way::Flat => sentence.say(noun).say("与上年持平"),
        Way::Up => points(sentence.say(noun).say(than).say(up), gap),
        Way::Down => points(sentence.say(noun).say(than).say(down), gap),
    };
    sentence
}

fn points<'a>(sentence: &'a mut Sentence, gap: &crate::model::Movement) -> &'a mut Sentence {
    sentence.figure(&gap.figure, format!("{}个百分点", gap.unsigned()))
}

/// 由上年下降9.8%转为增长17.9%; where one of them is zero: 比上年增长1.1%，上年为持平. Said instead of the change. Empty unless
/// the two go different ways.
#[must_use]
pub fn turned(indicator: &Indicator, fact: &Fact, style: &WordingStyle) -> Sentence {
    let mut sentence = Sentence::new();
    let (Some(now), Some(Pace { before, gap: None })) = (&fact.movement, &fact.derived.pace) else {
        return sentence;
    };
    match (way(before), way(now)) {
        (Way::Up, Way::Down) | (Way::Down, Way::Up) => {
            sentence.say("由上年").say(verb(indicator, before, style));
            sentence.figure(&before.figure, amount(indicator, before));
            sentence.say("转为").say(verb(indicator, now, style));
            sentence.figure(&now.figure, amount(indicator, now));
        }
        _ => {}
    }
    sentence
}

/// ，上年为增长1.1% or ，上年为持平, behind a change one of whose ends is zero. Empty otherwise.
#[must_use]
pub fn last_year(indicator: &Indicator, fact: &Fact, style: &WordingStyle) -> Sentence {
    let mut sentence = Sentence::new();
    let (Some(now), Some(Pace { before, gap: None })) = (&fact.movement, &fact.derived.pace) else {
        return sentence;
    };
    match (way(before), way(now)) {
        (Way::Flat, Way::Up | Way::Down) => {
            sentence.say("上年为持平");
        }
        (Way::Up | Way::Down, Way::Flat) => {
            sentence.say("上年为").say(verb(indicator, before, style));
            sentence.figure(&before.figure, amount(indicator, before));
        }
        _ => {}
    }
    sentence
}
