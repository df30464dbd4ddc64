//! How a change is said (domain §2.2–2.5).

use super::Sentence;
use crate::{
    model::{Basis, Change, ChangeForm, Decimal, Direction, Fact, Indicator, Kind, Movement, Timing, Word},
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
    match movement.value.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Greater => Way::Up,
        std::cmp::Ordering::Less => Way::Down,
        std::cmp::Ordering::Equal => Way::Flat,
    }
}

/// The change of an indicator: 比上年增长8.2%, 与上年持平, 比上年末减少139万人. Empty where there is nothing to say.
#[must_use]
pub fn change(indicator: &Indicator, fact: &Fact, style: &WordingStyle, comparison: Comparison) -> Sentence {
    if let Some(sentence) = balance(indicator, fact) {
        return sentence;
    }
    let mut sentence = Sentence::new();
    let Some(movement) = &fact.movement else { return word(indicator, fact, style) };
    if is_extreme(movement) || vanished(fact, movement) {
        return in_words(fact, movement);
    }
    if let Change::Difference(_) = movement.change {
        return difference(indicator, fact, movement, style);
    }
    if way(movement) == Way::Flat {
        sentence.say(flat(indicator, style));
        return sentence;
    }
    if comparison == Comparison::Named {
        sentence.say(than(indicator, style));
    }
    sentence.say(verb(indicator, movement, style));
    sentence.figure(&movement.figure, amount(indicator, movement));
    sentence
}

/// Further official changes: ，扣除价格因素，实际增长5.1%.
#[must_use]
pub fn others(indicator: &Indicator, fact: &Fact, style: &WordingStyle) -> Sentence {
    let mut sentence = Sentence::new();
    for movement in &fact.others {
        sentence.say(match movement.basis {
            Some(Basis::Real) if fact.movement.is_some() => "，扣除价格因素，实际",
            Some(Basis::Real) => "，实际",
            Some(Basis::Nominal) => "，名义",
            Some(Basis::Comparable) | None => "，按可比口径",
        });
        if way(movement) == Way::Flat {
            sentence.say("与上年持平");
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
    let (up, down) = match movement.change {
        Change::Price(_) => ("上涨", style.price_fall.as_str()),
        Change::Absolute(_) => ("增加", "减少"),
        Change::Points(_) | Change::PermillePoints(_) if indicator.direction == Direction::Ceiling => {
            ("上升", "下降")
        }
        Change::Points(_) | Change::PermillePoints(_) => ("提高", "下降"),
        Change::Percent(_) if indicator.kind == Kind::Ratio && indicator.direction == Direction::Ceiling => {
            ("上升", "下降")
        }
        Change::Percent(_) if indicator.kind == Kind::Ratio => ("提高", "下降"),
        Change::Percent(_) | Change::Difference(_) => ("增长", "下降"),
    };
    if way(movement) == Way::Down { down } else { up }.to_owned()
}

/// The amount without its sign: 8.2%, 1.3个百分点, 139万人.
pub(super) fn amount(indicator: &Indicator, movement: &Movement) -> String {
    let digits = movement.unsigned();
    match movement.change {
        Change::Percent(_) | Change::Price(_) => format!("{digits}%"),
        Change::Points(_) => format!("{digits}个百分点"),
        Change::PermillePoints(_) => format!("{digits}个千分点"),
        Change::Absolute(_) | Change::Difference(_) => format!("{digits}{}", indicator.unit),
    }
}

/// 比上年, 比上年末.
pub(super) fn than(indicator: &Indicator, style: &WordingStyle) -> String {
    match indicator.timing {
        Timing::Stock => "比上年末".to_owned(),
        Timing::Flow | Timing::Average => style.comparison.clone(),
    }
}

fn flat(indicator: &Indicator, style: &WordingStyle) -> &'static str {
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

/// A fall to nothing is said in words (rule Q9).
fn vanished(fact: &Fact, movement: &Movement) -> bool {
    matches!(movement.change, Change::Percent(_))
        && fact.level.as_ref().is_some_and(|level| level.exact.is_zero())
}

fn in_words(fact: &Fact, movement: &Movement) -> Sentence {
    let mut sentence = Sentence::new();
    if !vanished(fact, movement) {
        sentence.say("上年基数较低");
        return sentence;
    }
    sentence.say("本年未发生");
    if let Some(previous) = &fact.previous {
        sentence
            .say("（上年")
            .figure(&previous.figure, format!("{}{}", previous.digits, previous.unit))
            .say("）");
    }
    sentence
}

fn word(indicator: &Indicator, fact: &Fact, style: &WordingStyle) -> Sentence {
    let mut sentence = Sentence::new();
    match fact.word {
        Some(Word::Unchanged) => sentence.say(flat(indicator, style)),
        Some(Word::OutOfLoss) => sentence.say("扭亏为盈"),
        Some(Word::IntoLoss) => sentence.say("由盈转亏"),
        Some(Word::LossGrew) => sentence.say("比上年增亏"),
        Some(Word::LossShrank) => sentence.say("比上年减亏"),
        None => &mut sentence,
    };
    sentence
}

/// 由上年的2.39缩小为2.34.
fn difference(indicator: &Indicator, fact: &Fact, movement: &Movement, style: &WordingStyle) -> Sentence {
    let mut sentence = Sentence::new();
    let (Some(level), Some(previous)) = (&fact.level, &fact.previous) else { return sentence };
    if way(movement) == Way::Flat {
        sentence.say(flat(indicator, style));
        return sentence;
    }
    let words = match (indicator.direction, way(movement)) {
        (Direction::Ceiling, Way::Up) => "扩大为",
        (Direction::Ceiling, _) => "缩小为",
        (_, Way::Up) => "提高到",
        (_, _) => "下降到",
    };
    sentence.say("由上年的").figure(&previous.figure, previous.digits.clone());
    sentence.say(words).figure(&level.figure, level.digits.clone());
    sentence
}

/// Profit and loss (domain §2.3). No percentage is ever said where the base is not above zero.
fn balance(indicator: &Indicator, fact: &Fact) -> Option<Sentence> {
    let (level, previous) = (fact.level.as_ref()?, fact.previous.as_ref()?);
    if indicator.kind != Kind::Balance || (previous.value > Decimal::ZERO && level.value >= Decimal::ZERO) {
        return None;
    }
    let mut sentence = Sentence::new();
    let loss = format!("{}{}", previous.digits.trim_start_matches('-'), previous.unit);
    let by = fact.movement.as_ref().filter(|movement| matches!(movement.change, Change::Absolute(_)));
    if previous.value.is_zero() {
        return Some(sentence);
    }
    if previous.value > Decimal::ZERO {
        sentence.say("由盈转亏（上年盈利").figure(&previous.figure, loss).say("）");
    } else if level.value > Decimal::ZERO {
        sentence.say("扭亏为盈（上年亏损").figure(&previous.figure, loss).say("）");
    } else if let Some(by) = by {
        match way(by) {
            Way::Flat => sentence.say("亏损额与上年持平"),
            Way::Down => sentence.say("比上年增亏").figure(&by.figure, amount(indicator, by)),
            Way::Up => sentence.say("比上年减亏").figure(&by.figure, amount(indicator, by)),
        };
    }
    Some(sentence)
}

/// Whether growth of this indicator can stand in one 分别 list with another: same form and same basis.
pub(super) fn same_measure(
    a: (&Indicator, &Movement),
    b: (&Indicator, &Movement),
    style: &WordingStyle,
) -> bool {
    let family = |form: ChangeForm| matches!(form, ChangeForm::Points | ChangeForm::PermillePoints);
    verb(a.0, a.1, style) == verb(b.0, b.1, style)
        && than(a.0, style) == than(b.0, style)
        && a.1.basis == b.1.basis
        && family(a.0.change) == family(b.0.change)
        && std::mem::discriminant(&a.1.change) == std::mem::discriminant(&b.1.change)
}
