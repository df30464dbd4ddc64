//! A growth of 100 % and more, where the house does not say it in percent: 增长1.5倍, 是上年的2.5倍, 翻一番 (domain §2.2, Q5;
//! §2.7). 增长到2.5倍, which readers take for 增长2.5倍, is never said.

use super::{
    Comparison, Sentence,
    change::{than, verb},
};
use crate::{
    finding::Language,
    model::{Average, Fact, Indicator, Kind, Movement, Shown, Timing},
    project::{LargeGrowth, WordingStyle},
    wording::hanzi,
};

/// A growth that is told by its multiple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Large<'a> {
    /// 增长1.5倍.
    Times(&'a Shown),
    /// 是上年的2.5倍.
    Ratio(&'a Shown),
    /// 翻一番.
    Doubled(&'a Shown),
}

/// How a growth of 100 % and more is told; `None` where it is told in percent. A growth beside others, or on a basis that the
/// source names, stays in percent like those.
pub(super) fn large<'a>(indicator: &Indicator, fact: &'a Fact, style: &WordingStyle) -> Option<Large<'a>> {
    let multiple = fact.derived.multiple.as_ref()?;
    let basis = fact.movement.as_ref()?.basis.as_ref();
    let alone = fact.others.is_empty() && basis.is_none_or(|it| it.name().is_none());
    if style.language == Language::En || !alone || !grows(indicator) {
        return None;
    }
    match style.large_growth {
        LargeGrowth::Percent => None,
        LargeGrowth::Times => Some(Large::Times(&multiple.growth)),
        LargeGrowth::Ratio => multiple.ratio.as_ref().map(Large::Ratio),
        LargeGrowth::Doubling => multiple.doublings.as_ref().map(Large::Doubled),
    }
}

/// Whether its rise is 增长: a rate is raised, a price goes up.
fn grows(indicator: &Indicator) -> bool {
    let by_amount =
        [Kind::Value, Kind::Volume, Kind::Count, Kind::PerCapita, Kind::GrowthOnly, Kind::Balance];
    by_amount.contains(&indicator.kind) && !indicator.name.contains("生产率")
}

/// Whether the growth of an indicator is told by its multiple: then points of growth are not held beside it.
#[must_use]
pub fn in_multiples(indicator: &Indicator, fact: &Fact, style: &WordingStyle) -> bool {
    large(indicator, fact, style).is_some()
}

impl Large<'_> {
    /// 比上年增长1.5倍, 是上年的2.5倍, 比上年翻一番.
    pub(super) fn said(
        self,
        indicator: &Indicator,
        movement: &Movement,
        style: &WordingStyle,
        comparison: Comparison,
    ) -> Sentence {
        let mut sentence = Sentence::new();
        if comparison == Comparison::Named && !matches!(self, Self::Ratio(_)) {
            sentence.say(than(indicator, style));
        }
        match self {
            Self::Times(times) => {
                let digits = format!("{}倍", times.digits);
                sentence.say(verb(indicator, movement, style)).figure(&times.figure, digits);
            }
            Self::Ratio(ratio) => {
                let of = match indicator.timing {
                    Timing::Stock => "是上年末的",
                    Timing::Flow | Timing::Average if style.comparison == "同比" => "是上年同期的",
                    Timing::Flow | Timing::Average => "是上年的",
                };
                sentence.say(of).figure(&ratio.figure, format!("{}倍", ratio.digits));
            }
            Self::Doubled(often) => {
                sentence.figure(&often.figure, &often.digits);
            }
        }
        sentence
    }
}

/// 两年平均增长5.1%, of a fact that has it. Empty otherwise.
pub(super) fn average(fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let Some(Average { years, growth }) = &fact.derived.average else { return sentence };
    let years = if *years == 2 { "两".to_owned() } else { hanzi((*years).into()).unwrap_or_default() };
    sentence.say(years).say("年平均");
    let digits = format!("{}%", growth.unsigned());
    match growth.value.cmp(&crate::model::Decimal::ZERO) {
        std::cmp::Ordering::Greater => sentence.say("增长").figure(&growth.figure, digits),
        std::cmp::Ordering::Less => sentence.say("下降").figure(&growth.figure, digits),
        std::cmp::Ordering::Equal => sentence.say("持平"),
    };
    sentence
}
