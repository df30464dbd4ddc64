//! Places: 总量居全市第3位，比上年前移2位 (domain §2.4).

use super::{Sentence, hanzi};
use crate::model::{Decimal, Fact, FigureId, RankedBy};
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
        moved(standing.forward.as_ref(), &mut sentence);
    }
    sentence
}

/// 增速在四个区中居第1位，比上年前移2位: a place by growth that was counted here, among these areas. A place that another has too
/// is 并列.
#[must_use]
pub fn among(areas: &[&str], place: (&FigureId, u32), shared: bool, forward: Option<&Forward>) -> Sentence {
    const SORTS: [&str; 7] = ["街道", "区", "县", "市", "镇", "乡", "村"];
    let mut sentence = Sentence::new();
    let sort = SORTS.into_iter().find(|sort| areas.iter().all(|area| area.ends_with(sort)));
    let count = hanzi(areas.len().into()).unwrap_or_default();
    let count = if count == "二" { "两" } else { &count };
    sentence.say("增速在").say(count).say("个").say(sort.unwrap_or("地区")).say("中");
    sentence.say(if shared { "并列第" } else { "居第" });
    sentence.figure(place.0, place.1.to_string()).say("位");
    moved(forward, &mut sentence);
    sentence
}

/// How many places an area went forward: the name in the ledger, and the number.
type Forward = (FigureId, Decimal);

fn moved(forward: Option<&Forward>, sentence: &mut Sentence) {
    let Some((figure, forward)) = forward else { return };
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
