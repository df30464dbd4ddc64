//! A chapter's paragraphs in English: the same groups, the same facts.

use super::{
    group::{Group, Item},
    more,
};
use crate::{
    compute::Results,
    model::{Period, page::Block},
    project::WordingStyle,
    wording::{Comparison, Sentence, english, respectively, statement, told},
};

/// One paragraph for each group; single indicators share one.
pub(super) fn paragraphs(
    groups: &[Group<'_>],
    results: &Results,
    period: Period,
    style: &WordingStyle,
    area: Option<&str>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut waiting = Sentence::new();
    let mut count = 0;
    for (i, group) in groups.iter().enumerate() {
        let said = group_of(group, results, period, (style, area), i == 0);
        if group.is_single() && count < super::SENTENCES {
            joined(&mut waiting, said);
            count += 1;
            continue;
        }
        blocks.extend(super::paragraph(std::mem::take(&mut waiting)));
        count = 0;
        if group.is_single() {
            waiting = said;
            count = 1;
        } else {
            blocks.extend(super::paragraph(said));
        }
    }
    blocks.extend(super::paragraph(waiting));
    blocks
}

fn group_of(
    group: &Group<'_>,
    results: &Results,
    period: Period,
    (style, area): (&WordingStyle, Option<&str>),
    is_headline: bool,
) -> Sentence {
    let mut whole = Sentence::new();
    if let Some((indicator, fact)) = group.whole {
        let said = if is_headline { told } else { statement }(indicator, fact, style, Comparison::Named);
        if !said.is_empty() {
            let mut sentence = Sentence::new();
            sentence.say(english::certainty(fact)).join(said);
            sentence.join(more::above(&results.comparisons, area, indicator, fact, english::above));
            if let Some((_, rank)) = more::ranked(&results.comparisons, area, indicator, fact) {
                sentence.join(english::among((&rank.figure, rank.place), rank.forward.as_ref()));
            }
            sentence.join(more::kept_in_english(&results.targets, indicator, period));
            sentence.join(english::mean(fact));
            joined(&mut whole, ended(sentence));
        }
    }
    let parts = parts(group, style);
    if !parts.is_empty() {
        let mut sentence = Sentence::new();
        sentence.say(if group.whole.is_some() { "Of this, " } else { "" }).join(parts);
        joined(&mut whole, ended(sentence));
        for leader in more::leaders(&group.parts) {
            let mut sentence = Sentence::new();
            sentence.say(english::name(leader)).say(" grew fastest");
            joined(&mut whole, ended(sentence));
        }
    }
    if let Some((indicator, _)) = group.whole {
        for (part, fact) in &group.parts {
            let said = english::contribution(part, &english::name(indicator), fact);
            joined(&mut whole, ended(said));
        }
    }
    for (indicator, fact) in &group.related {
        joined(&mut whole, ended(statement(indicator, fact, style, Comparison::Named)));
    }
    whole
}

fn parts(group: &Group<'_>, style: &WordingStyle) -> Sentence {
    let (with_level, growth_only): (Vec<Item<'_>>, Vec<Item<'_>>) =
        group.parts.iter().copied().partition(|(_, fact)| !super::is_growth_alone(fact));
    let mut sentence = Sentence::new();
    let mut timing = None;
    for (indicator, fact) in with_level {
        let named = timing == Some(indicator.timing);
        let comparison = if named { Comparison::Understood } else { Comparison::Named };
        let said = statement(indicator, fact, style, comparison);
        if said.is_empty() {
            continue;
        }
        timing = fact.movement.as_ref().map(|_| indicator.timing).or(timing);
        sentence.say(if sentence.is_empty() { "" } else { "; " }).join(said).join(english::mean(fact));
    }
    let said = respectively(&growth_only, style, Comparison::Named);
    if !said.is_empty() {
        sentence.say(if sentence.is_empty() { "" } else { "; " }).join(said);
    }
    sentence
}

/// With its capital and its full stop.
fn ended(sentence: Sentence) -> Sentence {
    let mut runs = sentence.into_runs();
    if let Some(first) = runs.first_mut()
        && let Some(letter) = first.text.chars().next().filter(char::is_ascii_lowercase)
    {
        first.text.replace_range(0..1, &letter.to_ascii_uppercase().to_string());
    }
    let mut whole = Sentence::from_runs(runs);
    if !whole.is_empty() {
        whole.say(".");
    }
    whole
}

/// Puts a sentence behind others.
fn joined(whole: &mut Sentence, sentence: Sentence) {
    if !sentence.is_empty() {
        whole.say(if whole.is_empty() { "" } else { " " }).join(sentence);
    }
}
