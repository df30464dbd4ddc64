//! How a level is said, with its change.

use super::{Comparison, Sentence, change, others};
use crate::{
    model::{Decimal, Dimension, Fact, Indicator, Kind, Shown, Status, Timing},
    project::WordingStyle,
};

/// The name that a sentence about a rise of prices uses: 居民消费价格 for 居民消费价格指数.
#[must_use]
pub fn headline_name(indicator: &Indicator) -> String {
    let name = indicator.name.as_str();
    if indicator.kind == Kind::PriceIndex {
        name.strip_suffix("指数").unwrap_or(name).to_owned()
    } else {
        name.to_owned()
    }
}

/// Level and change of an indicator, without the full stop: 国内生产总值1349084亿元，比上年增长5.0%.
///
/// Empty where there is nothing to say. What is missing is not said: a level without growth stands alone.
#[must_use]
pub fn statement(
    indicator: &Indicator,
    fact: &Fact,
    style: &WordingStyle,
    comparison: Comparison,
) -> Sentence {
    let mut sentence = Sentence::new();
    let moved = change(indicator, fact, style, comparison);
    let shows_level = !matches!(indicator.kind, Kind::PriceIndex | Kind::GrowthOnly) || moved.is_empty();
    let level = fact.level.as_ref().filter(|_| shows_level || indicator.kind == Kind::GrowthOnly);
    match level {
        None if moved.is_empty() => return sentence,
        None => {
            sentence.say(headline_name(indicator));
        }
        Some(_) if is_difference(fact) && !moved.is_empty() => {
            sentence.say(&indicator.name);
        }
        Some(level) => {
            named_level(indicator, level, &mut sentence);
            if !moved.is_empty() {
                sentence.say("，");
            }
        }
    }
    sentence.join(moved);
    sentence.join(others(indicator, fact, style));
    sentence
}

fn is_difference(fact: &Fact) -> bool {
    let change = fact.movement.as_ref().map(|movement| movement.change);
    matches!(change, Some(crate::model::Change::Difference(_)))
}

fn named_level(indicator: &Indicator, level: &Shown, sentence: &mut Sentence) {
    let is_loss = indicator.kind == Kind::Balance && level.value < Decimal::ZERO;
    let name = &indicator.name;
    match (&indicator.denominator, indicator.kind) {
        (Some(whole), Kind::Share) => {
            match name.strip_suffix("占比") {
                Some(part) => sentence.say(format!("{part}占{whole}比重为")),
                None => sentence.say(format!("{name}（占{whole}的比重）为")),
            };
        }
        (_, Kind::Share | Kind::Rate | Kind::Permille | Kind::Ratio | Kind::PriceIndex) => {
            sentence.say(format!("{name}为"));
        }
        _ if is_loss => {
            sentence.say(format!("{name}为亏损"));
        }
        _ => {
            let at_the_end =
                indicator.timing == Timing::Stock && !name.starts_with('年') && !name.contains("年末");
            sentence.say(if at_the_end { "年末" } else { "" }).say(name);
        }
    }
    let digits = if is_loss { level.digits.trim_start_matches('-') } else { &level.digits };
    let unit = match level.unit.dimension() {
        Dimension::Index(_) => "",
        Dimension::Pure if indicator.kind == Kind::Ratio => "",
        _ => level.unit.symbol(),
    };
    sentence.figure(&level.figure, format!("{digits}{unit}"));
    if level.status == Status::BelowUnit {
        sentence.say("（不足最小单位）");
    }
}
