//! How a change is said (domain §2.2–2.5).

use super::{Sentence, balance, english, multiple::large};
use crate::{
    finding::Language,
    model::{
        Basis, Change, Decimal, Dimension, Direction, Fact, Indicator, Kind, Movement, Shown, Timing, Word,
    },
    project::WordingStyle,
};

/// Whether a change names what it is compared with. In a list only the first does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// 比上年增长8.2%.
    Named,
    /// 增长8.2%.
    Understood,
}

/// Which way the displayed number points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Flat,
}

pub(super) fn way(movement: &Movement) -> Way {
    way_of(movement.value)
}

pub(super) fn way_of(displayed: Decimal) -> Way {
    match displayed.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Greater => Way::Up,
        std::cmp::Ordering::Less => Way::Down,
        std::cmp::Ordering::Equal => Way::Flat,
    }
}

/// The change of an indicator: 比上年增长8.2%, 与上年持平, 比上年末减少139万人. Empty where there is nothing to say.
#[must_use]
pub fn change(indicator: &Indicator, fact: &Fact, style: &WordingStyle, comparison: Comparison) -> Sentence {
    if style.language == Language::En {
        return english::change(indicator, fact, comparison);
    }
    if let Some(turn) = balance::turn(indicator, fact) {
        return turn.change(indicator, fact, style);
    }
    let mut sentence = Sentence::new();
    let Some(movement) = &fact.movement else {
        sentence.say(word(indicator, fact, style)).say(from_nothing(indicator, fact));
        return sentence;
    };
    if vanished(fact) {
        return gone(indicator, fact);
    }
    if is_extreme(movement) {
        sentence.say("上年基数较低");
        return sentence;
    }
    if let Some((level, previous)) = both_ends(fact) {
        return from_to(indicator, level, previous, style);
    }
    if let Some(large) = large(indicator, fact, style) {
        return large.said(indicator, movement, style, comparison);
    }
    let basis = movement.basis.as_ref().and_then(Basis::name).map(|name| format!("（{name}）"));
    if way(movement) == Way::Flat {
        sentence.say(flat(indicator, style)).say(basis.unwrap_or_default());
        return sentence;
    }
    if comparison == Comparison::Named {
        sentence.say(than(indicator, style));
    }
    sentence.say(verb(indicator, movement, style));
    sentence.figure(&movement.figure, amount(indicator, movement));
    sentence.say(basis.unwrap_or_default());
    sentence
}

/// Further official changes: ，扣除价格因素，实际增长5.1%.
#[must_use]
pub fn others(indicator: &Indicator, fact: &Fact, style: &WordingStyle) -> Sentence {
    let mut sentence = Sentence::new();
    for movement in fact.others.iter().filter(|movement| !is_extreme(movement)) {
        sentence.say(match &movement.basis {
            Some(Basis::Real) if fact.movement.is_some() => "，扣除价格因素，实际".to_owned(),
            Some(Basis::Real) => "，实际".to_owned(),
            Some(Basis::Nominal) => "，名义".to_owned(),
            Some(Basis::Comparable) => "，按可比口径计算".to_owned(),
            Some(Basis::Named(name)) if name.ends_with("口径") => format!("，按{name}计算"),
            Some(Basis::Named(name)) => format!("，{name}后"),
            None => "，".to_owned(),
        });
        if way(movement) == Way::Flat {
            sentence.say(flat(indicator, style));
        } else {
            sentence
                .say(verb(indicator, movement, style))
                .figure(&movement.figure, amount(indicator, movement));
        }
    }
    sentence
}

/// 增长, 下降, 提高, 上涨, 增加 …: the verb of a change that is not zero.
pub(super) fn verb(indicator: &Indicator, movement: &Movement, style: &WordingStyle) -> String {
    let is_ratio = indicator.kind == Kind::Ratio || indicator.name.contains("生产率");
    let less_is_better = indicator.direction == Direction::Ceiling;
    let (up, down) = match movement.change {
        Change::Price(_) => ("上涨", style.price_fall.as_str()),
        Change::Difference(_) if less_is_better && is_pure(indicator) => ("扩大", "缩小"),
        Change::Points(_) | Change::PermillePoints(_) | Change::Difference(_) if less_is_better => {
            ("上升", "下降")
        }
        Change::Points(_) | Change::PermillePoints(_) | Change::Difference(_) => ("提高", "下降"),
        Change::Percent(_) | Change::Absolute(_) if is_ratio && less_is_better => ("上升", "下降"),
        Change::Percent(_) | Change::Absolute(_) if is_ratio => ("提高", "下降"),
        Change::Absolute(_) => ("增加", "减少"),
        Change::Percent(_) => ("增长", "下降"),
    };
    if way(movement) == Way::Down { down } else { up }.to_owned()
}

/// What a promise without a verb of its own begins with: a percentage of anything but a rate is its growth.
#[must_use]
pub fn promised(indicator: &Indicator, unit: &crate::model::Unit) -> &'static str {
    let is_rate = matches!(indicator.kind, Kind::Rate | Kind::Share | Kind::Permille | Kind::Structure);
    match indicator.kind {
        _ if !unit.is_percent() || is_rate => "",
        Kind::PriceIndex => "上涨",
        _ => "增长",
    }
}

/// The amount without its sign: 8.2%, 1.3个百分点, 139万人.
#[must_use]
pub fn amount(indicator: &Indicator, movement: &Movement) -> String {
    format!("{}{}", movement.unsigned(), amount_unit(indicator, movement))
}

/// What stands behind the digits of an amount.
pub(super) fn amount_unit(indicator: &Indicator, movement: &Movement) -> String {
    match movement.change {
        Change::Percent(_) | Change::Price(_) => "%".to_owned(),
        Change::Points(_) => "个百分点".to_owned(),
        Change::PermillePoints(_) => "个千分点".to_owned(),
        Change::Difference(_) if is_pure(indicator) => String::new(),
        Change::Absolute(_) | Change::Difference(_) => indicator.unit.to_string(),
    }
}

/// A pure number such as 城乡居民收入比 (以农村为1) is said without a unit.
pub(super) fn is_pure(indicator: &Indicator) -> bool {
    indicator.kind == Kind::Ratio && *indicator.unit.dimension() == Dimension::Pure
}

/// 比上年, 比上年末.
pub(super) fn than(indicator: &Indicator, style: &WordingStyle) -> String {
    match indicator.timing {
        Timing::Stock => "比上年末".to_owned(),
        Timing::Flow | Timing::Average => style.comparison.clone(),
    }
}

pub(super) fn flat(indicator: &Indicator, style: &WordingStyle) -> &'static str {
    match indicator.timing {
        Timing::Stock => "与上年末持平",
        Timing::Flow | Timing::Average if style.comparison == "同比" => "同比持平",
        Timing::Flow | Timing::Average => "与上年持平",
    }
}

/// A growth of 1000 % and more says only that the base was small (rule Q6).
pub(super) fn is_extreme(movement: &Movement) -> bool {
    matches!(movement.change, Change::Percent(_)) && movement.value >= Decimal::ONE_THOUSAND
}

/// A fall to nothing is said in words, not as 下降100.0% (rule Q9).
pub(super) fn vanished(fact: &Fact) -> bool {
    let is_growth =
        fact.movement.as_ref().is_some_and(|movement| matches!(movement.change, Change::Percent(_)));
    is_growth && fact.level.as_ref().is_some_and(|level| level.exact.is_zero())
}

fn gone(indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let (now, then) = match indicator.timing {
        Timing::Stock => ("为零", "（上年末"),
        Timing::Flow | Timing::Average => ("本年未发生", "（上年"),
    };
    sentence.say(now);
    if let Some(previous) = &fact.previous {
        sentence
            .say(then)
            .figure(&previous.figure, format!("{}{}", previous.digits, previous.unit))
            .say("）");
    }
    sentence
}

/// Rules Q7 and Q8: last year there was nothing, so there is no growth.
fn from_nothing(indicator: &Indicator, fact: &Fact) -> &'static str {
    let zero = |level: &Option<Shown>| level.as_ref().map(|level| level.exact.is_zero());
    let quantity = matches!(indicator.kind, Kind::Value | Kind::Volume | Kind::Count | Kind::PerCapita);
    match (zero(&fact.previous), zero(&fact.level)) {
        _ if !quantity || fact.word.is_some() => "",
        (Some(true), Some(false)) if indicator.timing == Timing::Stock => "上年末为零",
        (Some(true), Some(false)) => "上年无此项",
        (Some(true), Some(true)) => "与上年相同，均为零",
        _ => "",
    }
}

/// Whether this year and last year are both nothing (rule Q8).
pub(super) fn both_nothing(indicator: &Indicator, fact: &Fact) -> bool {
    fact.movement.is_none() && from_nothing(indicator, fact).starts_with('与')
}

pub(super) fn word(indicator: &Indicator, fact: &Fact, style: &WordingStyle) -> &'static str {
    match fact.word {
        Some(Word::Unchanged) => flat(indicator, style),
        Some(Word::OutOfLoss) => "扭亏为盈",
        Some(Word::IntoLoss) => "由盈转亏",
        Some(Word::LossGrew) => "比上年增亏",
        Some(Word::LossShrank) => "比上年减亏",
        None => "",
    }
}

/// Both levels of a ratio, where both are printed: they are said instead of their difference.
pub(super) fn both_ends(fact: &Fact) -> Option<(&Shown, &Shown)> {
    let change = fact.movement.as_ref().map(|movement| movement.change);
    matches!(change, Some(Change::Difference(_))).then(|| fact.level.as_ref().zip(fact.previous.as_ref()))?
}

/// 由上年的2.39缩小为2.34. Judged on the two numbers that it prints.
fn from_to(indicator: &Indicator, level: &Shown, previous: &Shown, style: &WordingStyle) -> Sentence {
    let mut sentence = Sentence::new();
    let is_gap = indicator.direction == Direction::Ceiling && is_pure(indicator);
    let words = match (way_of(level.value - previous.value), is_gap) {
        (Way::Flat, _) => {
            sentence.say(flat(indicator, style));
            return sentence;
        }
        (Way::Up, true) => "扩大为",
        (Way::Down, true) => "缩小为",
        (Way::Up, false) if indicator.direction == Direction::Ceiling => "上升到",
        (Way::Up, false) => "提高到",
        (Way::Down, false) => "下降到",
    };
    let unit = if is_pure(indicator) { "" } else { indicator.unit.symbol() };
    let then = if indicator.timing == Timing::Stock { "由上年末的" } else { "由上年的" };
    sentence.say(then).figure(&previous.figure, format!("{}{unit}", previous.digits));
    sentence.say(words).figure(&level.figure, format!("{}{unit}", level.digits));
    sentence
}

/// Whether growth of this indicator can stand in one 分别 list with another: same verb, same comparison, same form, same
/// basis, same unit.
pub(super) fn same_measure(
    a: (&Indicator, &Movement),
    b: (&Indicator, &Movement),
    style: &WordingStyle,
) -> bool {
    verb(a.0, a.1, style) == verb(b.0, b.1, style)
        && than(a.0, style) == than(b.0, style)
        && a.1.basis == b.1.basis
        && a.1.basis.as_ref().and_then(Basis::name).is_none()
        && std::mem::discriminant(&a.1.change) == std::mem::discriminant(&b.1.change)
        && amount_unit(a.0, a.1) == amount_unit(b.0, b.1)
}
