//! Where an indicator stands: beside the area above, and within its whole (domain §2.4, §2.6).

use super::{Sentence, list::joint};
use crate::{
    model::{Fact, FigureId, Indicator, Shown},
    project::WordingStyle,
};

/// 高于全市1.2个百分点, 低于全市平均水平…, 与全市持平: `gap` is the difference of the two numbers as printed, with its sign.
#[must_use]
pub fn above(there: &str, gap: &(FigureId, String)) -> Sentence {
    let mut sentence = Sentence::new();
    let (figure, digits) = gap;
    let size = digits.trim_start_matches('-');
    if size.chars().all(|c| matches!(c, '0' | '.')) {
        sentence.say("与").say(there).say("持平");
        return sentence;
    }
    sentence.say(if digits.starts_with('-') { "低于" } else { "高于" }).say(there);
    sentence.figure(figure, format!("{size}个百分点"));
    sentence
}

/// 对地区生产总值增长的贡献率为70.1%，拉动地区生产总值增长5.6个百分点. Empty where the source gives neither.
#[must_use]
pub fn contribution(whole: &str, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    if let Some(share) = &fact.derived.contribution {
        sentence.say("对").say(whole).say("增长的贡献率为");
        sentence.figure(&share.figure, format!("{}%", share.digits));
    }
    if let Some(pull) = &fact.derived.pull {
        sentence.say(if sentence.is_empty() { "" } else { "，" });
        let falls = pull.digits.starts_with('-');
        sentence.say(if falls { "下拉" } else { "拉动" }).say(whole).say("增长");
        sentence.figure(&pull.figure, format!("{}个百分点", pull.digits.trim_start_matches('-')));
    }
    sentence
}

/// 第二产业、第三产业对地区生产总值增长的贡献率分别为15.7%、70.1%，分别拉动地区生产总值增长1.3、5.6个百分点. Of the parts whose
/// contribution the source gives; one alone has no 分别, and where one pulls down each is said by itself.
#[must_use]
pub fn contributions(whole: &str, parts: &[(&Indicator, &Fact)], style: &WordingStyle) -> Sentence {
    let mut sentence = Sentence::new();
    let given: Vec<_> = parts
        .iter()
        .filter(|(_, fact)| fact.derived.contribution.is_some() || fact.derived.pull.is_some())
        .collect();
    let shares: Vec<&Shown> =
        given.iter().filter_map(|(_, fact)| fact.derived.contribution.as_ref()).collect();
    let pulls: Vec<&Shown> = given.iter().filter_map(|(_, fact)| fact.derived.pull.as_ref()).collect();
    let rises = |shown: &&&Shown| !shown.digits.starts_with('-');
    let together = given.len() > 1
        && shares.len() == given.len()
        && (pulls.is_empty() || pulls.len() == given.len())
        && shares.iter().chain(&pulls).all(|shown| rises(&shown));
    if !together {
        for (indicator, fact) in given {
            sentence.say(if sentence.is_empty() { "" } else { "；" });
            sentence.say(&indicator.name).join(contribution(whole, fact));
        }
        return sentence;
    }
    let last = given.len() - 1;
    for (i, (indicator, _)) in given.iter().enumerate() {
        sentence.say(joint(i, last, style)).say(&indicator.name);
    }
    sentence.say("对").say(whole).say("增长的贡献率分别为");
    for (i, share) in shares.iter().enumerate() {
        sentence.say(joint(i, last, style)).figure(&share.figure, format!("{}%", share.digits));
    }
    if !pulls.is_empty() {
        sentence.say("，分别拉动").say(whole).say("增长");
    }
    for (i, pull) in pulls.iter().enumerate() {
        let unit = if i == last { "个百分点" } else { "" };
        sentence.say(joint(i, last, style)).figure(&pull.figure, format!("{}{unit}", pull.digits));
    }
    sentence
}

/// 三次产业结构由上年的6.8∶25.0∶68.2调整为6.7∶24.9∶68.4. Empty where its parts are not known.
#[must_use]
pub fn structure(indicator: &Indicator, fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let (now, before) = (&fact.derived.structure, &fact.derived.previous_structure);
    if now.is_empty() {
        return sentence;
    }
    let values = |parts: &[Shown]| parts.iter().map(|part| part.value).collect::<Vec<_>>();
    sentence.say(&indicator.name);
    if before.len() == now.len() && values(before) != values(now) {
        sentence.say("由上年的");
        proportion(before, &mut sentence);
        sentence.say("调整为");
        proportion(now, &mut sentence);
    } else {
        sentence.say("为");
        proportion(now, &mut sentence);
        if before.len() == now.len() {
            sentence.say("，与上年持平");
        }
    }
    sentence
}

fn proportion(parts: &[Shown], sentence: &mut Sentence) {
    for (i, part) in parts.iter().enumerate() {
        sentence.say(if i > 0 { "∶" } else { "" }).figure(&part.figure, &part.digits);
    }
}
