//! Places: 总量居全市第3位，比上年前移2位 (domain §2.4).

use super::Sentence;
use crate::model::{Decimal, Fact, RankedBy, Standing};
use std::cmp::Ordering;

/// What is said of the places of an indicator: ，增速居全市第3位，比上年前移2位. Empty where none is known.
pub(super) fn standings(fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    for standing in &fact.derived.standings {
        let by = match standing.by {
            RankedBy::Level => "总量",
            RankedBy::Change => "增速",
            RankedBy::Unsaid => "",
        };
        let among = standing.among.as_deref().unwrap_or_default();
        sentence.say("，").say(by).say("居").say(among).say("第");
        sentence.figure(&standing.place.figure, standing.place.digits.clone()).say("位");
        moved(standing, &mut sentence);
    }
    sentence
}

fn moved(standing: &Standing, sentence: &mut Sentence) {
    let Some((figure, forward)) = &standing.forward else { return };
    let way = match forward.cmp(&Decimal::ZERO) {
        Ordering::Equal => {
            sentence.say("，位次与上年持平");
            return;
        }
        Ordering::Greater => "前移",
        Ordering::Less => "后移",
    };
    sentence.say("，比上年").say(way).figure(figure, forward.abs().normalize().to_string()).say("位");
}
