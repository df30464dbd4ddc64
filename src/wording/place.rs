//! Where an indicator stands: beside the area above, and within its whole (domain §2.4, §2.6).

use super::Sentence;
use crate::model::{Fact, FigureId, Indicator, Shown};

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
