//! Balances: profit and loss, surplus and deficit (domain §2.3). No percentage is ever said where this year's or last
//! year's is not above zero.

use super::{
    Sentence,
    change::{Way, amount, flat, way, word},
};
use crate::{
    model::{Change, Decimal, Fact, Indicator, Kind, Movement, Shown},
    project::WordingStyle,
};

/// The words of a balance's two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides {
    /// 盈利, 亏损.
    Profit,
    /// 顺差, 逆差.
    Trade,
    /// A difference that has no words: the sign says it.
    Plain,
}

/// What became of a balance that is, or was, not above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// From below zero to above.
    Up,
    /// From above zero to below.
    Down,
    /// Below zero in both years.
    Below,
    /// Last year's was zero, or is not known: there is nothing to compare with.
    Alone,
    /// This year's is zero, last year's was not.
    Nil,
}

/// `None` where growth can be said as of any quantity. Signs are judged on the numbers as printed.
pub(super) fn turn(indicator: &Indicator, fact: &Fact) -> Option<Turn> {
    let level = fact.level.as_ref().filter(|_| indicator.kind == Kind::Balance)?;
    let below = level.value < Decimal::ZERO;
    let Some(previous) = fact.previous.as_ref().filter(|previous| !previous.value.is_zero()) else {
        return (below || level.value.is_zero() || fact.previous.is_some()).then_some(Turn::Alone);
    };
    if level.value.is_zero() {
        return Some(Turn::Nil);
    }
    match (previous.value < Decimal::ZERO, below) {
        (true, true) => Some(Turn::Below),
        (true, false) => Some(Turn::Up),
        (false, true) => Some(Turn::Down),
        (false, false) => None,
    }
}

impl Turn {
    /// The change alone: 扭亏为盈（上年亏损2.0亿元）.
    pub(super) fn change(self, indicator: &Indicator, fact: &Fact, style: &WordingStyle) -> Sentence {
        let mut sentence = Sentence::new();
        let sides = sides(indicator);
        let Some(previous) = fact.previous.as_ref().filter(|_| self != Self::Alone) else {
            sentence.say(word(indicator, fact, style));
            return sentence;
        };
        match (self, sides) {
            (Self::Below, _) => between_two_losses(indicator, fact, style, &mut sentence),
            (Self::Alone, _) => {}
            (Self::Nil, Sides::Profit | Sides::Trade) => {
                let side = side(sides, previous);
                then(sentence.say("为零"), side, previous);
            }
            (_, Sides::Plain) => {
                sentence.say("上年为").figure(&previous.figure, with_unit(previous));
            }
            (Self::Up, Sides::Profit) => then(sentence.say("扭亏为盈"), "亏损", previous),
            (Self::Down, Sides::Profit) => then(sentence.say("由盈转亏"), "盈利", previous),
            (Self::Up, Sides::Trade) => then(sentence.say("由逆差转为顺差"), "逆差", previous),
            (Self::Down, Sides::Trade) => then(sentence.say("由顺差转为逆差"), "顺差", previous),
        }
        sentence
    }

    /// Level and change: 规模以上工业利润总额扭亏为盈，实现利润3.0亿元（上年亏损2.0亿元）.
    pub(super) fn statement(self, indicator: &Indicator, fact: &Fact, style: &WordingStyle) -> Sentence {
        let mut sentence = Sentence::new();
        let Some(level) = &fact.level else { return sentence };
        let name = indicator.name.as_str();
        let trade = name.trim_end_matches("顺差").trim_end_matches("逆差").trim_end_matches("差额");
        let is_below = level.value < Decimal::ZERO;
        match (self, sides(indicator), &fact.previous) {
            (Self::Up, Sides::Profit, Some(previous)) => {
                sentence.say(name).say("扭亏为盈，实现利润").figure(&level.figure, amount_of(level));
                then(&mut sentence, "亏损", previous);
            }
            (Self::Down, Sides::Profit, Some(previous)) => {
                sentence.say(name).say("由盈转亏，亏损").figure(&level.figure, amount_of(level));
                then(&mut sentence, "盈利", previous);
            }
            (Self::Up, Sides::Trade, Some(previous)) => {
                sentence.say(trade).say("由逆差转为顺差").figure(&level.figure, amount_of(level));
                then(&mut sentence, "逆差", previous);
            }
            (Self::Down, Sides::Trade, Some(previous)) => {
                sentence.say(trade).say("由顺差转为逆差").figure(&level.figure, amount_of(level));
                then(&mut sentence, "顺差", previous);
            }
            (Self::Nil, Sides::Profit | Sides::Trade, Some(previous)) => {
                sentence.say(neutral(indicator)).say("为").figure(&level.figure, with_unit(level));
                then(&mut sentence, side(sides(indicator), previous), previous);
            }
            (_, sides, _) => {
                match sides {
                    Sides::Profit if is_below => sentence.say(name).say("为亏损"),
                    Sides::Trade if is_below => sentence.say(trade).say("逆差"),
                    Sides::Trade if level.value.is_zero() => sentence.say(neutral(indicator)).say("为"),
                    Sides::Trade => sentence.say(trade).say("顺差"),
                    Sides::Profit => sentence.say(name),
                    Sides::Plain => sentence.say(name).say("为"),
                };
                let digits = if sides == Sides::Plain { with_unit(level) } else { amount_of(level) };
                sentence.figure(&level.figure, digits);
                let change = self.change(indicator, fact, style);
                if !change.is_empty() {
                    sentence.say("，").join(change);
                }
            }
        }
        sentence
    }
}

/// The name of what is neither a surplus nor a deficit: 货物进出口差额.
fn neutral(indicator: &Indicator) -> String {
    let name = indicator.name.as_str();
    let bare = name.strip_suffix("顺差").or_else(|| name.strip_suffix("逆差"));
    bare.map_or_else(|| name.to_owned(), |bare| format!("{bare}差额"))
}

/// What last year's was: 盈利, 亏损, 顺差, 逆差.
fn side(sides: Sides, previous: &Shown) -> &'static str {
    match (sides, previous.value < Decimal::ZERO) {
        (Sides::Trade, true) => "逆差",
        (Sides::Trade, false) => "顺差",
        (_, true) => "亏损",
        (_, false) => "盈利",
    }
}

/// 比上年增亏1.0亿元.
fn between_two_losses(indicator: &Indicator, fact: &Fact, style: &WordingStyle, sentence: &mut Sentence) {
    let amounts = |movement: &&Movement| matches!(movement.change, Change::Absolute(_));
    let Some(by) = fact.movement.as_ref().filter(amounts) else { return };
    let words = match (way(by), sides(indicator)) {
        (Way::Flat, Sides::Profit) => "亏损额与上年持平",
        (Way::Flat, _) => flat(indicator, style),
        (Way::Down, Sides::Profit) => "增亏",
        (Way::Up, Sides::Profit) => "减亏",
        (Way::Down, Sides::Trade) => "扩大",
        (Way::Up, Sides::Trade) => "缩小",
        (Way::Down, Sides::Plain) => "减少",
        (Way::Up, Sides::Plain) => "增加",
    };
    if way(by) != Way::Flat {
        sentence.say(&style.comparison);
    }
    sentence.say(words);
    if way(by) != Way::Flat {
        sentence.figure(&by.figure, amount(indicator, by));
    }
}

pub(super) fn sides(indicator: &Indicator) -> Sides {
    let names = |words: &[&str]| words.iter().any(|word| indicator.name.contains(word));
    if names(&["顺差", "逆差", "进出口差额", "surplus", "deficit", "trade balance"]) {
        Sides::Trade
    } else if names(&["利润", "盈亏", "盈利", "损益", "收益", "rofit"]) {
        Sides::Profit
    } else {
        Sides::Plain
    }
}

/// （上年亏损2.0亿元）.
fn then(sentence: &mut Sentence, side: &str, previous: &Shown) {
    sentence.say("（上年").say(side).figure(&previous.figure, amount_of(previous)).say("）");
}

/// The digits without a sign, and the unit.
fn amount_of(level: &Shown) -> String {
    format!("{}{}", level.digits.trim_start_matches('-'), level.unit)
}

fn with_unit(level: &Shown) -> String {
    format!("{}{}", level.digits, level.unit)
}
