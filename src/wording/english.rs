//! The same facts in English: rose, fell, remained unchanged; percent of a quantity, percentage points of a rate (domain
//! §2.2–2.6).
//!
//! The same decisions as in Chinese decide what is said; only the words are others, and they suit names of one thing and of
//! many alike (stood at, not was). A growth is always in percent: times more and times as much are taken for one another.

mod balance;
mod beside;
mod claim;
mod list;
mod unit;

use super::{
    Comparison, Sentence,
    balance::turn,
    change::{Way, both_ends, both_nothing, is_extreme, is_pure, vanished, way, way_of},
};
use crate::model::{
    Basis, Change, Dimension, Direction, Fact, HedgeWord, HedgedLevel, Indicator, Kind, Movement, Shown,
    Status, Timing,
};

pub use beside::{above, among, area, contribution, mean, ordinal};
pub use claim::claims;
pub(super) use list::{respectively, values_together};
pub use unit::{label, with_unit, words};

/// According to preliminary figures, and the like: how sure the level is.
#[must_use]
pub fn certainty(fact: &Fact) -> &'static str {
    match fact.level.as_ref().map(|level| level.status) {
        Some(Status::Provisional) => "According to preliminary figures, ",
        Some(Status::Estimated) => "It is estimated that ",
        Some(Status::Forecast) => "It is forecast that ",
        _ => "",
    }
}

/// The name that a sentence uses: consumer prices rise, and not their index.
#[must_use]
pub fn name(indicator: &Indicator) -> String {
    let name = indicator.name.as_str();
    match indicator.kind {
        Kind::PriceIndex if name.contains("price index") => name.replacen("price index", "prices", 1),
        _ => name.to_owned(),
    }
}

/// The same in a sentence, with the article that it needs: the share of tax revenue in revenue.
fn with_article(indicator: &Indicator) -> String {
    const HEADS: &[&str] = &[
        "share of",
        "number of",
        "ratio of",
        "value added of",
        "output of",
        "total value of",
        "value of",
        "average ",
        "composition of",
        "index of",
        "area of",
        "length of",
        "floor space of",
        "sown area of",
        "volume of",
        "supply of",
        "birth rate",
        "death rate",
        "surplus of",
        "gross output value of",
        "business revenue of",
        "total profit of",
        "profit of",
        "total losses of",
    ];
    let name = name(indicator);
    let wants = HEADS.iter().any(|head| name.starts_with(head)) || name.split(' ').any(|word| word == "rate");
    let wants = wants && !name.starts_with("the ") && !name.starts_with("The ");
    if wants { format!("the {name}") } else { name }
}

/// The change of an indicator: rose 8.2% from the previous year. Empty where there is nothing to say.
pub(super) fn change(indicator: &Indicator, fact: &Fact, comparison: Comparison) -> Sentence {
    let mut sentence = Sentence::new();
    if let Some(turn) = turn(indicator, fact) {
        return balance::change(turn, indicator, fact);
    }
    let Some(movement) = &fact.movement else {
        sentence.say(if both_nothing(indicator, fact) { "stood at nil in both years" } else { "" });
        return sentence;
    };
    if vanished(fact) {
        sentence.say("stood at nil");
        if let Some(previous) = &fact.previous {
            let digits = with_unit(&previous.digits, &previous.unit, false);
            sentence.say(", after ").figure(&previous.figure, digits).say(last_time(indicator));
        }
        return sentence;
    }
    if is_extreme(movement) {
        sentence.say("rose from a small base").say(last_time(indicator));
        return sentence;
    }
    if let Some((level, previous)) = both_ends(fact) {
        from_to(indicator, level, previous, &mut sentence);
        return sentence;
    }
    sentence.say(verb(movement));
    if way(movement) != Way::Flat {
        sentence.say(" ").figure(&movement.figure, amount(indicator, movement));
    }
    basis(movement, &mut sentence);
    if comparison == Comparison::Named {
        sentence.say(than(indicator));
    }
    sentence
}

/// Level and change, without the full stop: gross regional product stood at 246.4 hundred million yuan, up 8.2% from the
/// previous year. Empty where there is nothing to say.
pub(super) fn statement(indicator: &Indicator, fact: &Fact, comparison: Comparison) -> Sentence {
    let mut sentence = said(indicator, fact, comparison);
    if !sentence.is_empty() {
        sentence.join(beside::standings(fact));
    }
    sentence
}

/// The same of an indicator that stands first: its growth is held beside last year's.
pub(super) fn told(indicator: &Indicator, fact: &Fact, comparison: Comparison) -> Sentence {
    let mut sentence = said(indicator, fact, comparison);
    let is_plain = turn(indicator, fact).is_none()
        && !vanished(fact)
        && fact.movement.as_ref().is_some_and(|it| !is_extreme(it));
    if is_plain && fact.others.is_empty() {
        beside::pace(fact, &mut sentence);
    }
    if !sentence.is_empty() {
        sentence.join(beside::standings(fact));
    }
    sentence
}

fn said(indicator: &Indicator, fact: &Fact, comparison: Comparison) -> Sentence {
    if let Some(turn) = turn(indicator, fact) {
        return balance::statement(turn, indicator, fact);
    }
    if indicator.kind == Kind::Structure && !fact.derived.structure.is_empty() {
        return beside::structure(indicator, fact);
    }
    let mut sentence = Sentence::new();
    let level = fact.level.as_ref().filter(|_| indicator.kind != Kind::PriceIndex || fact.movement.is_none());
    let says_itself = vanished(fact) || both_nothing(indicator, fact) || ends_differ(fact);
    let round = fact.derived.hedged.as_ref().filter(|_| fact.level.is_none());
    match (level.filter(|_| !says_itself), round) {
        (Some(level), _) => {
            let name = match indicator.kind {
                Kind::PriceIndex => format!("the {}", indicator.name),
                _ => with_article(indicator),
            };
            let digits = with_unit(&level.digits, &level.unit, is_pure(indicator));
            sentence.say(name).say(" stood at ").figure(&level.figure, digits);
            moved(indicator, fact, comparison, &mut sentence);
            sentence.join(others(indicator, fact));
        }
        (None, Some(round)) => {
            sentence.say(with_article(indicator)).say(" stood at ");
            sentence.figure(&round.figure, round_number(round, &indicator.unit));
            moved(indicator, fact, comparison, &mut sentence);
            sentence.join(others(indicator, fact));
        }
        (None, None) => {
            let moved = change(indicator, fact, comparison);
            let moved = if moved.is_empty() { headless(indicator, fact) } else { moved };
            if !moved.is_empty() {
                sentence.say(with_article(indicator)).say(" ").join(moved);
                if fact.movement.is_some() {
                    sentence.join(others(indicator, fact));
                }
            }
        }
    }
    sentence
}

/// The words before a round number: more than 300.
#[must_use]
pub fn hedge(word: HedgeWord) -> &'static str {
    match word {
        HedgeWord::Exceeds | HedgeWord::Above => "more than",
        HedgeWord::Nearly => "nearly",
        HedgeWord::Odd | HedgeWord::More => "over",
        HedgeWord::Below => "less than",
    }
}

/// more than 300 enterprises, in the indicator's unit.
fn round_number(round: &HedgedLevel, unit: &crate::model::Unit) -> String {
    let digits = crate::model::plain(round.hedged.number);
    format!("{} {}", hedge(round.hedged.word), with_unit(&digits, unit, false))
}

/// , up 8.2% from the previous year: the change behind a level.
fn moved(indicator: &Indicator, fact: &Fact, comparison: Comparison, sentence: &mut Sentence) {
    let Some(movement) = &fact.movement else {
        let from_nothing = fact.previous.as_ref().is_some_and(|it| it.exact.is_zero())
            && matches!(indicator.kind, Kind::Value | Kind::Volume | Kind::Count | Kind::PerCapita);
        if from_nothing {
            sentence.say(", after nil").say(last_time(indicator));
        }
        return;
    };
    if is_extreme(movement) {
        sentence.say(", from a small base").say(last_time(indicator));
        return;
    }
    // Of a ratio both ends are printed, and here they are equal: where they differ they are said themselves.
    if way(movement) == Way::Flat || both_ends(fact).is_some() {
        sentence.say(", unchanged");
    } else {
        sentence.say(if way(movement) == Way::Up { ", up " } else { ", down " });
        sentence.figure(&movement.figure, amount(indicator, movement));
    }
    basis(movement, sentence);
    if comparison == Comparison::Named {
        sentence.say(than(indicator));
    }
}

fn others(indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    for movement in fact.others.iter().filter(|movement| !is_extreme(movement)) {
        sentence.say(", and ").join(other(indicator, movement));
    }
    sentence
}

/// Of which only growths on other bases are known: rose 3.0% in nominal terms.
fn headless(indicator: &Indicator, fact: &Fact) -> Sentence {
    fact.others.first().map_or_else(Sentence::new, |movement| other(indicator, movement))
}

/// rose 5.1% in real terms.
#[must_use]
pub fn other(indicator: &Indicator, movement: &Movement) -> Sentence {
    let mut sentence = Sentence::new();
    sentence.say(verb(movement));
    if way(movement) != Way::Flat {
        sentence.say(" ").figure(&movement.figure, amount(indicator, movement));
    }
    match &movement.basis {
        Some(Basis::Real) => sentence.say(" in real terms"),
        Some(Basis::Nominal) => sentence.say(" in nominal terms"),
        Some(Basis::Comparable) => sentence.say(" on a comparable basis"),
        Some(Basis::Named(name)) => sentence.say(format!(" ({name})")),
        None => &mut sentence,
    };
    sentence
}

fn basis(movement: &Movement, sentence: &mut Sentence) {
    if let Some(name) = movement.basis.as_ref().and_then(Basis::name) {
        sentence.say(format!(" ({name})"));
    }
}

/// rose, fell, remained unchanged.
pub(super) fn verb(movement: &Movement) -> &'static str {
    match way(movement) {
        Way::Up => "rose",
        Way::Down => "fell",
        Way::Flat => "remained unchanged",
    }
}

/// The amount without its sign: 8.2%, 1.3 percentage points, 139 ten thousand people.
fn amount(indicator: &Indicator, movement: &Movement) -> String {
    let digits = movement.unsigned();
    match movement.change {
        Change::Percent(_) | Change::Price(_) => format!("{digits}%"),
        Change::Points(_) => points(digits),
        Change::PermillePoints(_) => with_unit(digits, &crate::model::Unit::permille_points(), false),
        Change::Absolute(_) | Change::Difference(_) => with_unit(digits, &indicator.unit, is_pure(indicator)),
    }
}

/// 1 percentage point, 1.3 percentage points.
fn points(digits: &str) -> String {
    with_unit(digits, &crate::model::Unit::points(), false)
}

/// What a change is measured from.
fn than(indicator: &Indicator) -> &'static str {
    match indicator.timing {
        Timing::Stock => " from the end of the previous year",
        Timing::Flow | Timing::Average => " from the previous year",
    }
}

/// When it was otherwise.
fn last_time(indicator: &Indicator) -> &'static str {
    match indicator.timing {
        Timing::Stock => " at the end of the previous year",
        Timing::Flow | Timing::Average => " in the previous year",
    }
}

fn ends_differ(fact: &Fact) -> bool {
    both_ends(fact).is_some_and(|(now, then)| now.value != then.value)
}

/// narrowed from 2.39 to 2.34. Judged on the two numbers that it prints.
fn from_to(indicator: &Indicator, level: &Shown, previous: &Shown, sentence: &mut Sentence) {
    let is_gap = indicator.direction == Direction::Ceiling && is_pure(indicator);
    let word = match (way_of(level.value - previous.value), is_gap) {
        (Way::Flat, _) => {
            sentence.say("remained unchanged").say(than(indicator));
            return;
        }
        (Way::Up, true) => "widened",
        (Way::Down, true) => "narrowed",
        (Way::Up, false) => "rose",
        (Way::Down, false) => "fell",
    };
    let bare = is_pure(indicator) || *indicator.unit.dimension() == Dimension::Pure;
    let digits = |shown: &Shown| with_unit(&shown.digits, &shown.unit, bare && !shown.unit.is_percent());
    sentence.say(word).say(" from ").figure(&previous.figure, digits(previous));
    sentence.say(" to ").figure(&level.figure, digits(level));
}

#[cfg(test)]
mod tests;
