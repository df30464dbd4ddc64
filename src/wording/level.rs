//! How a level is said, with its change.

use super::{
    Comparison, Sentence, average, balance, change,
    change::{both_ends, both_nothing, is_extreme, is_pure, vanished},
    english, in_multiples, last_year, others, pace,
    standing::standings,
    structure, turned,
};
use crate::{
    finding::Language,
    model::{Derived, Dimension, Fact, Indicator, Kind, Shown, Status, Timing},
    project::WordingStyle,
};

/// The name that a sentence uses: 居民消费价格 for 居民消费价格指数, since prices rise and not their index;
/// 税收收入占一般公共预算收入比重 for 税收收入占比, since a share without its whole says nothing.
#[must_use]
pub fn headline_name(indicator: &Indicator) -> String {
    let name = indicator.name.as_str();
    match (indicator.kind, &indicator.denominator) {
        (Kind::PriceIndex, _) => name.strip_suffix("指数").unwrap_or(name).to_owned(),
        (Kind::Share, Some(whole)) => match name.strip_suffix("占比") {
            Some(part) => format!("{part}占{whole}比重"),
            None if name.ends_with("比重") && !name.contains('占') => format!("{name}（占{whole}）"),
            None if name.ends_with("强度") => format!("{name}（与{whole}之比）"),
            // 比重 that names its whole already; 恩格尔系数, 优良率, 亏损面: the name defines it.
            None => name.to_owned(),
        },
        _ => name.to_owned(),
    }
}

/// What a sentence about an indicator begins with: 初步核算，全年 for a provisional flow, 年末 for a stock.
#[must_use]
pub fn opening(indicator: &Indicator, fact: &Fact) -> String {
    format!("{}{}", certainty(indicator, fact), span(indicator))
}

/// 初步核算， and the like: how sure the level is.
#[must_use]
pub fn certainty(indicator: &Indicator, fact: &Fact) -> &'static str {
    use crate::model::ChangeForm;
    match fact.level.as_ref().map(|level| level.status) {
        Some(Status::Provisional) if indicator.change == ChangeForm::Real => "初步核算，",
        Some(Status::Provisional) => "初步统计，",
        Some(Status::Estimated) => "据推算，",
        Some(Status::Forecast) => "预计",
        _ => "",
    }
}

/// 全年, 年末, or nothing where the name says it.
#[must_use]
pub fn span(indicator: &Indicator) -> &'static str {
    // A share or a ratio is of the year without saying so.
    let is_relative =
        matches!(indicator.kind, Kind::Share | Kind::Rate | Kind::Permille | Kind::Ratio | Kind::Structure);
    let names_its_time = ["全年", "年末", "年均", "年度"].iter().any(|word| indicator.name.contains(word));
    match indicator.timing {
        _ if names_its_time || is_relative && indicator.timing == Timing::Flow => "",
        Timing::Flow | Timing::Average => "全年",
        Timing::Stock => "年末",
    }
}

/// Level and change of an indicator, without the full stop: 国内生产总值1349084亿元，比上年增长5.0%.
///
/// Empty where there is nothing to say. What is missing is not said: a level without growth stands alone. The time
/// (全年, 年末) stands in [`opening`].
#[must_use]
pub fn statement(
    indicator: &Indicator,
    fact: &Fact,
    style: &WordingStyle,
    comparison: Comparison,
) -> Sentence {
    if style.language == Language::En {
        return english::statement(indicator, fact, comparison);
    }
    let mut sentence = said(indicator, fact, style, comparison);
    if !sentence.is_empty() {
        sentence.join(standings(fact));
    }
    sentence
}

/// The same of an indicator that stands first: its growth is held beside last year's, 比上年增长5.0%，增速回落0.2个百分点, or is
/// told as a turn, 由上年下降9.8%转为增长17.9% (domain §2.4).
#[must_use]
pub fn told(indicator: &Indicator, fact: &Fact, style: &WordingStyle, comparison: Comparison) -> Sentence {
    if style.language == Language::En {
        return english::told(indicator, fact, comparison);
    }
    let is_plain = balance::turn(indicator, fact).is_none()
        && !vanished(fact)
        && !in_multiples(indicator, fact, style)
        && fact.movement.as_ref().is_some_and(|it| !is_extreme(it));
    if !is_plain {
        return statement(indicator, fact, style, comparison);
    }
    let turn = turned(indicator, fact, style);
    let mut sentence = if turn.is_empty() {
        said(indicator, fact, style, comparison)
    } else {
        turning(indicator, fact, style, turn)
    };
    let mut beside = pace(fact, Comparison::Understood);
    beside.join(last_year(indicator, fact, style));
    // Behind a growth on another basis it would not be seen which of them is meant.
    if !beside.is_empty() && fact.others.is_empty() {
        sentence.say("，").join(beside);
    }
    sentence.join(standings(fact));
    sentence
}

/// ，两年平均增长5.1%: what is said last of an indicator, where it was not said before growths on other bases. Empty where
/// review.toml does not ask for it.
#[must_use]
pub fn mean(fact: &Fact) -> Sentence {
    let mut sentence = Sentence::new();
    let mean = average(fact);
    if !mean.is_empty() && fact.others.is_empty() {
        sentence.say("，").join(mean);
    }
    sentence
}

fn turning(indicator: &Indicator, fact: &Fact, style: &WordingStyle, turn: Sentence) -> Sentence {
    let derived = Derived { hedged: fact.derived.hedged.clone(), ..Derived::default() };
    let level = fact.level.clone().filter(|_| indicator.kind != Kind::PriceIndex);
    let alone = Fact { level, previous: None, movement: None, others: Vec::new(), derived, ..fact.clone() };
    let mut sentence = said(indicator, &alone, style, Comparison::Named);
    sentence.say(if sentence.is_empty() { headline_name(indicator) } else { "，".to_owned() });
    sentence.join(turn).join(others(indicator, fact, style));
    sentence
}

/// The same without places.
fn said(indicator: &Indicator, fact: &Fact, style: &WordingStyle, comparison: Comparison) -> Sentence {
    if let Some(turn) = balance::turn(indicator, fact) {
        return turn.statement(indicator, fact, style);
    }
    if indicator.kind == Kind::Structure && !fact.derived.structure.is_empty() {
        return structure(indicator, fact);
    }
    let mut sentence = Sentence::new();
    let moved = change(indicator, fact, style, comparison);
    // The average is of the headline growth: it stands before growths on other bases.
    let mut further = Sentence::new();
    let mean = average(fact);
    if !moved.is_empty() && !fact.others.is_empty() && !mean.is_empty() {
        further.say("，").join(mean);
    }
    further.join(others(indicator, fact, style));
    let shows_level = indicator.kind != Kind::PriceIndex || moved.is_empty();
    match fact.level.as_ref().filter(|_| shows_level) {
        None if fact.level.is_none() && fact.derived.hedged.is_some() => {
            round_level(indicator, fact, &mut sentence);
            if !moved.is_empty() {
                sentence.say("，");
            }
        }
        None if moved.is_empty() && further.is_empty() => return sentence,
        None => {
            sentence.say(headline_name(indicator));
        }
        // These say the level themselves, or say that it is nothing.
        Some(_) if vanished(fact) || both_nothing(indicator, fact) || ends_differ(fact) => {
            sentence.say(&indicator.name);
        }
        Some(level) => {
            named_level(indicator, level, &mut sentence);
            if !moved.is_empty() {
                sentence.say("，");
            }
        }
    }
    let nothing_but_the_name = moved.is_empty() && fact.level.is_none() && fact.derived.hedged.is_none();
    sentence.join(moved);
    if nothing_but_the_name {
        // 固定资产投资，名义增长3.0% → 固定资产投资名义增长3.0%.
        let mut first = true;
        for mut run in further.into_runs() {
            if std::mem::take(&mut first) {
                run.text = run.text.replacen('，', "", 1);
            }
            sentence.run(run);
        }
    } else {
        sentence.join(further);
    }
    sentence
}

/// Whether the change is said as 由上年的2.39缩小为2.34.
fn ends_differ(fact: &Fact) -> bool {
    both_ends(fact).is_some_and(|(now, then)| now.value != then.value)
}

/// A level that the source gives by a round number: 高新技术企业数突破300家.
fn round_level(indicator: &Indicator, fact: &Fact, sentence: &mut Sentence) {
    if let Some(round) = &fact.derived.hedged {
        sentence.say(headline_name(indicator)).figure(&round.figure, &round.words);
    }
}

/// 地区生产总值两年平均增长5.1%, of an indicator that is called 地区生产总值两年平均增速. Whether it is one.
fn average_growth(indicator: &Indicator, level: &Shown, sentence: &mut Sentence) -> bool {
    let ends = ["增长速度", "增长率", "增速", "增幅"];
    let Some(name) = ends.iter().find_map(|end| indicator.name.strip_suffix(end)) else { return false };
    if !name.ends_with("平均") && !name.ends_with("年均") || !level.unit.is_percent() || level.value.is_zero()
    {
        return false;
    }
    let verb = if level.digits.starts_with('-') { "下降" } else { "增长" };
    let digits = level.digits.trim_start_matches('-');
    sentence.say(name).say(verb).figure(&level.figure, format!("{digits}%"));
    true
}

fn named_level(indicator: &Indicator, level: &Shown, sentence: &mut Sentence) {
    if average_growth(indicator, level, sentence) {
        return;
    }
    let by_itself = matches!(
        indicator.kind,
        Kind::Share | Kind::Rate | Kind::Permille | Kind::Ratio | Kind::PriceIndex | Kind::Structure
    );
    let is_mean = indicator.timing == Timing::Average && !indicator.name.contains("均");
    let joint = match (by_itself, is_mean) {
        (true, true) => "平均为",
        (true, false) => "为",
        (false, true) => "平均",
        (false, false) => "",
    };
    let name = match indicator.kind {
        // The level of an index is said by its own name.
        Kind::PriceIndex => indicator.name.clone(),
        _ => headline_name(indicator),
    };
    let unit = match level.unit.dimension() {
        Dimension::Index(_) => "",
        Dimension::Points => "个百分点",
        Dimension::PermillePoints => "个千分点",
        _ if is_pure(indicator) => "",
        _ => level.unit.symbol(),
    };
    sentence.say(name).say(joint).figure(&level.figure, format!("{}{unit}", level.digits));
}
