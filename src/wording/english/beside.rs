//! What stands behind level and change: last year's growth, the places, the average of several years, the area above; and
//! what parts contribute, and structures (domain §2.4, §2.6).

use super::{
    super::{
        Sentence,
        change::{Way, way},
    },
    points, with_article,
};
use crate::model::{Decimal, Fact, FigureId, Indicator, Movement, Pace, RankedBy, Shown};
use std::cmp::Ordering;

/// , 5.2 percentage points faster than a year earlier.
pub(super) fn pace(fact: &Fact, sentence: &mut Sentence) {
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

/// , ranking 3rd in the city by growth, 2 places up from the previous year.
pub(super) fn standings(fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    for standing in &fact.derived.standings {
        sentence.say(", ranking ").figure(&standing.place.figure, &standing.place.digits);
        sentence.say(ordinal(standing.place.value));
        if let Some(among) = &standing.among {
            sentence.say(" in ").say(area(among));
        }
        sentence.say(match standing.by {
            RankedBy::Level => " by size",
            RankedBy::Change => " by growth",
            RankedBy::Unsaid => "",
        });
        if let Some((figure, forward)) = &standing.forward {
            moved(figure, *forward, &mut sentence);
        }
    }
    sentence
}

/// , ranking 1st by growth among the areas compared, 2 places up from the previous year.
#[must_use]
pub fn among(place: (&FigureId, u32), forward: Option<&(FigureId, Decimal)>) -> Sentence {
    let mut sentence = Sentence::new();
    sentence.say(", ranking ").figure(place.0, place.1.to_string()).say(ordinal(place.1.into()));
    sentence.say(" by growth among the areas compared");
    if let Some((figure, forward)) = forward {
        moved(figure, *forward, &mut sentence);
    }
    sentence
}

fn moved(figure: &FigureId, forward: Decimal, sentence: &mut Sentence) {
    let by = forward.abs().normalize().to_string();
    let places = if by == "1" { "place" } else { "places" };
    match forward.cmp(&Decimal::ZERO) {
        Ordering::Equal => sentence.say(", the same place as in the previous year"),
        Ordering::Greater => {
            sentence.say(", ").figure(figure, by).say(format!(" {places} up from the previous year"))
        }
        Ordering::Less => {
            sentence.say(", ").figure(figure, by).say(format!(" {places} down from the previous year"))
        }
    };
}

/// st, nd, rd, th.
#[must_use]
pub fn ordinal(place: Decimal) -> &'static str {
    let place: u64 = place.try_into().unwrap_or_default();
    match (place % 10, place % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    }
}

/// The whole of an area that Chinese names by 全; any other name stays as it is.
#[must_use]
pub fn area(name: &str) -> &str {
    match name {
        "全国" => "the country",
        "全省" => "the province",
        "全市" => "the city",
        "全州" => "the prefecture",
        "全盟" => "the league",
        "全区" => "the district",
        "全县" => "the county",
        name => name,
    }
}

/// , 1.2 percentage points above the growth of the city: `gap` is the difference of the two numbers as printed.
#[must_use]
pub fn above(there: &str, (figure, digits): &(FigureId, String)) -> Sentence {
    let mut sentence = Sentence::new();
    let size = digits.trim_start_matches('-');
    if size.chars().all(|c| matches!(c, '0' | '.')) {
        sentence.say(", as fast as the growth of ").say(area(there));
        return sentence;
    }
    let way = if digits.starts_with('-') { " below" } else { " above" };
    sentence.say(", ").figure(figure, points(size)).say(way).say(" the growth of ").say(area(there));
    sentence
}

/// , with growth averaging 5.1% a year over two years. Empty where review.toml does not ask for it.
#[must_use]
pub fn mean(fact: &Fact) -> Sentence {
    const NUMBERS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let mut sentence = Sentence::new();
    let Some(average) = &fact.derived.average else { return sentence };
    let years =
        usize::try_from(average.years).ok().and_then(|n| NUMBERS.get(n)).copied().unwrap_or("several");
    let digits = format!("{}%", average.growth.unsigned());
    match way(&average.growth) {
        Way::Up => {
            sentence.say(", with growth averaging ").figure(&average.growth.figure, digits).say(" a year")
        }
        Way::Down => {
            sentence.say(", with a fall averaging ").figure(&average.growth.figure, digits).say(" a year")
        }
        Way::Flat => sentence.say(", with no growth on average"),
    };
    sentence.say(format!(" over {years} years"));
    sentence
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
            sentence.say(with_article(indicator)).say(" contributed ");
            sentence.figure(&share.figure, format!("{}%", share.digits));
            sentence.say(" of the growth of ").say(whole);
            if let Some(pull) = pull {
                sentence.say(", or ").figure(&pull.figure, points(pull));
            }
        }
        (None, Some(pull)) => {
            sentence.say(with_article(indicator)).say(" contributed ").figure(&pull.figure, points(pull));
            sentence.say(" to the growth of ").say(whole);
        }
    }
    sentence
}

/// went from 6.8 : 25.0 : 68.2 to 6.7 : 24.9 : 68.4. Empty where the parts are not known.
pub(super) fn structure(indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let (now, before) = (&fact.derived.structure, &fact.derived.previous_structure);
    if now.is_empty() {
        return sentence;
    }
    let same = now.iter().map(|it| it.value).eq(before.iter().map(|it| it.value));
    sentence.say(with_article(indicator));
    if before.len() == now.len() && !same {
        proportion(before, sentence.say(" went from "));
        proportion(now, sentence.say(" to "));
    } else {
        proportion(now, sentence.say(" stood at "));
        sentence.say(if same { ", unchanged from the previous year" } else { "" });
    }
    sentence
}

fn proportion(parts: &[Shown], sentence: &mut Sentence) {
    for (i, part) in parts.iter().enumerate() {
        sentence.say(if i > 0 { " : " } else { "" }).figure(&part.figure, &part.digits);
    }
}
