//! The same facts in English: rose, fell, was unchanged; percent of a quantity, percentage points of a rate (domain §2.2–2.6).
//!
//! The same decisions as in Chinese decide what is said; only the words are others. Names and units are those of the
//! indicators: a review in English gives its indicators English names and units.

mod balance;
mod unit;

use super::{
    Comparison, Sentence,
    balance::turn,
    change::{Way, both_ends, both_nothing, is_extreme, is_pure, vanished, way, way_of},
    list::{groups, listable},
};
use crate::{
    model::{
        Basis, Change, Dimension, Direction, Fact, Indicator, Kind, Movement, Pace, Shown, Status, Timing,
    },
    project::WordingStyle,
};
use unit::with_unit;

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

/// The name that a sentence uses: prices rise, and not their index.
#[must_use]
pub fn name(indicator: &Indicator) -> &str {
    let name = indicator.name.as_str();
    match indicator.kind {
        Kind::PriceIndex => name.strip_suffix(" index").unwrap_or(name),
        _ => name,
    }
}

/// The change of an indicator: rose 8.2% from the previous year. Empty where there is nothing to say.
pub(super) fn change(indicator: &Indicator, fact: &Fact, comparison: Comparison) -> Sentence {
    let mut sentence = Sentence::new();
    if let Some(turn) = turn(indicator, fact) {
        return balance::change(turn, indicator, fact);
    }
    let Some(movement) = &fact.movement else {
        sentence.say(if both_nothing(indicator, fact) { "was nil in both years" } else { "" });
        return sentence;
    };
    if vanished(fact) {
        sentence.say("was nil");
        after(fact, &mut sentence);
        return sentence;
    }
    if is_extreme(movement) {
        sentence.say("rose from a small base in the previous year");
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

/// Level and change, without the full stop: Gross domestic product was 246.4 billion yuan, up 8.2% from the previous year.
/// Empty where there is nothing to say.
pub(super) fn statement(indicator: &Indicator, fact: &Fact, comparison: Comparison) -> Sentence {
    if let Some(turn) = turn(indicator, fact) {
        return balance::statement(turn, indicator, fact);
    }
    let mut sentence = Sentence::new();
    let level = fact.level.as_ref().filter(|_| indicator.kind != Kind::PriceIndex || fact.movement.is_none());
    let says_itself = vanished(fact) || both_nothing(indicator, fact) || ends_differ(fact);
    match level.filter(|_| !says_itself) {
        None => {
            let moved = change(indicator, fact, comparison);
            let moved = if moved.is_empty() { headless(indicator, fact) } else { moved };
            if !moved.is_empty() {
                sentence.say(name(indicator)).say(" ").join(moved);
                if fact.movement.is_some() {
                    sentence.join(others(indicator, fact));
                }
            }
        }
        Some(level) => {
            sentence.say(if indicator.kind == Kind::PriceIndex { &indicator.name } else { name(indicator) });
            sentence
                .say(" was ")
                .figure(&level.figure, with_unit(&level.digits, &level.unit, is_pure(indicator)));
            beside(indicator, fact, comparison, &mut sentence);
            sentence.join(others(indicator, fact));
        }
    }
    sentence
}

/// The same of an indicator that stands first: its growth is held beside last year's.
pub(super) fn told(indicator: &Indicator, fact: &Fact, comparison: Comparison) -> Sentence {
    let mut sentence = statement(indicator, fact, comparison);
    let is_plain = turn(indicator, fact).is_none()
        && !vanished(fact)
        && fact.movement.as_ref().is_some_and(|it| !is_extreme(it));
    if is_plain && fact.others.is_empty() {
        pace(fact, &mut sentence);
    }
    sentence
}

/// A, B and C rose 8.5%, 3.0% and 1.2% respectively from the previous year; D fell 0.6%; E was unchanged.
pub(super) fn respectively(
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
            sentence.say(name(first)).say(" ").join(moved);
        } else {
            together(&group, comparison, &mut sentence);
        }
    }
    sentence
}

/// rose 8.5%, 3.0% and 1.2% respectively, without the names. `None` where one verb and one unit do not serve all.
pub(super) fn values_together(items: &[(&Indicator, &Fact)], style: &WordingStyle) -> Option<Sentence> {
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
        sentence.say(joint(i, last)).say(name(indicator));
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
pub(super) fn joint(i: usize, last: usize) -> &'static str {
    match i {
        0 => "",
        i if i == last => " and ",
        _ => ", ",
    }
}

/// `X` contributed 70.1% of the growth of `whole`, or 5.6 percentage points. Empty where the source gives neither.
#[must_use]
pub fn contribution(indicator: &Indicator, whole: &str, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let (share, pull) = (&fact.derived.contribution, &fact.derived.pull);
    let points = |pull: &Shown| format!("{} percentage points", pull.digits);
    match (share, pull) {
        (None, None) => {}
        (Some(share), pull) => {
            sentence.say(name(indicator)).say(" contributed ");
            sentence.figure(&share.figure, format!("{}%", share.digits));
            sentence.say(" of the growth of ").say(whole);
            if let Some(pull) = pull {
                sentence.say(", or ").figure(&pull.figure, points(pull));
            }
        }
        (None, Some(pull)) => {
            sentence.say(name(indicator)).say(" contributed ").figure(&pull.figure, points(pull));
            sentence.say(" to the growth of ").say(whole);
        }
    }
    sentence
}

/// went from 6.8 : 25.0 : 68.2 to 6.7 : 24.9 : 68.4. Empty where the parts are not known.
#[must_use]
pub fn structure(indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let (now, before) = (&fact.derived.structure, &fact.derived.previous_structure);
    if now.is_empty() {
        return sentence;
    }
    let same = now.iter().map(|it| it.value).eq(before.iter().map(|it| it.value));
    sentence.say(name(indicator));
    if before.len() == now.len() && !same {
        proportion(before, sentence.say(" went from "));
        proportion(now, sentence.say(" to "));
    } else {
        proportion(now, sentence.say(" was "));
        sentence.say(if same { ", unchanged from the previous year" } else { "" });
    }
    sentence
}

fn proportion(parts: &[Shown], sentence: &mut Sentence) {
    for (i, part) in parts.iter().enumerate() {
        sentence.say(if i > 0 { " : " } else { "" }).figure(&part.figure, &part.digits);
    }
}

/// , up 8.2% from the previous year: the change behind a level.
fn beside(indicator: &Indicator, fact: &Fact, comparison: Comparison, sentence: &mut Sentence) {
    let Some(movement) = &fact.movement else {
        let from_nothing = fact.previous.as_ref().is_some_and(|it| it.exact.is_zero())
            && matches!(indicator.kind, Kind::Value | Kind::Volume | Kind::Count | Kind::PerCapita);
        sentence.say(if from_nothing { ", after nil in the previous year" } else { "" });
        return;
    };
    if is_extreme(movement) {
        sentence.say(", from a small base in the previous year");
        return;
    }
    if way(movement) == Way::Flat {
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

fn other(indicator: &Indicator, movement: &Movement) -> Sentence {
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

/// , 5.2 percentage points faster than a year earlier.
fn pace(fact: &Fact, sentence: &mut Sentence) {
    let (Some(now), Some(Pace { before, gap })) = (&fact.movement, &fact.derived.pace) else { return };
    let by = |gap: &Movement| points(gap.unsigned());
    match (way(before), way(now), gap) {
        (Way::Up, Way::Up, Some(gap)) => match way(gap) {
            Way::Flat => sentence.say(", as fast as a year earlier"),
            Way::Up => sentence.say(", ").figure(&gap.figure, by(gap)).say(" faster than a year earlier"),
            Way::Down => sentence.say(", ").figure(&gap.figure, by(gap)).say(" slower than a year earlier"),
        },
        (Way::Down, Way::Down, Some(gap)) => match way(gap) {
            Way::Flat => sentence.say(", as much as a year earlier"),
            Way::Up => sentence.say(", ").figure(&gap.figure, by(gap)).say(" less than a year earlier"),
            Way::Down => sentence.say(", ").figure(&gap.figure, by(gap)).say(" more than a year earlier"),
        },
        (Way::Up, Way::Down | Way::Flat, _) => {
            sentence.say(", after a rise of ").figure(&before.figure, format!("{}%", before.unsigned()))
        }
        (Way::Down, Way::Up | Way::Flat, _) => {
            sentence.say(", after a fall of ").figure(&before.figure, format!("{}%", before.unsigned()))
        }
        (Way::Flat, Way::Up | Way::Down, _) => sentence.say(", after no change"),
        _ => return,
    };
    if way(before) != way(now) {
        sentence.say(" a year earlier");
    }
}

/// rose, fell, was unchanged.
pub(super) fn verb(movement: &Movement) -> &'static str {
    match way(movement) {
        Way::Up => "rose",
        Way::Down => "fell",
        Way::Flat => "was unchanged",
    }
}

/// The amount without its sign: 8.2%, 1.3 percentage points, 139 thousand people.
fn amount(indicator: &Indicator, movement: &Movement) -> String {
    let digits = movement.unsigned();
    match movement.change {
        Change::Percent(_) | Change::Price(_) => format!("{digits}%"),
        Change::Points(_) => points(digits),
        Change::PermillePoints(_) => format!("{digits} per-thousand points"),
        Change::Absolute(_) | Change::Difference(_) => with_unit(digits, &indicator.unit, is_pure(indicator)),
    }
}

/// 1 percentage point, 1.3 percentage points.
fn points(digits: &str) -> String {
    let plural = if digits == "1" { "" } else { "s" };
    format!("{digits} percentage point{plural}")
}

/// What a change is measured from.
fn than(indicator: &Indicator) -> &'static str {
    match indicator.timing {
        Timing::Stock => " from the end of the previous year",
        Timing::Flow | Timing::Average => " from the previous year",
    }
}

/// , after 120 million dollars in the previous year.
fn after(fact: &Fact, sentence: &mut Sentence) {
    if let Some(previous) = &fact.previous {
        sentence.say(", after ");
        sentence.figure(&previous.figure, with_unit(&previous.digits, &previous.unit, false));
        sentence.say(" in the previous year");
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
            sentence.say("was unchanged").say(than(indicator));
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
