//! The paragraphs of a chapter, from its indicators.

use crate::{
    model::{
        Fact, Facts, Indicator, Period,
        page::{Block, Run, Style},
    },
    project::{ChapterPlan, Project, WordingStyle},
    wording::{Comparison, Sentence, opening, respectively, span, statement},
};

/// How many sentences of single indicators stand in one paragraph.
const SENTENCES: usize = 3;

/// The chapter's paragraphs: a whole and its parts make one, single indicators share one. Of what is missing nothing is
/// said; a draft shows it as 【缺】.
pub(super) fn paragraphs(project: &Project, plan: &ChapterPlan, facts: &Facts, draft: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut waiting: Vec<Sentence> = Vec::new();
    let period = project.report.period();
    let mut said = "";
    for group in groups(plan, facts, period) {
        if waiting.is_empty() || !group.parts.is_empty() {
            said = "";
        }
        let sentence = say(&group, &project.wording, &mut said);
        match (sentence.is_empty(), group.parts.is_empty()) {
            (true, _) => {}
            (false, true) => waiting.push(sentence),
            (false, false) => {
                flush(&mut waiting, &mut blocks);
                blocks.push(paragraph(vec![sentence]));
            }
        }
        if waiting.len() == SENTENCES {
            flush(&mut waiting, &mut blocks);
        }
    }
    flush(&mut waiting, &mut blocks);
    if draft {
        blocks.extend(absent(plan, facts, period));
    }
    blocks
}

/// An indicator and those of its parts that follow it in the chapter.
struct Group<'a> {
    whole: (&'a Indicator, Option<&'a Fact>),
    parts: Vec<(&'a Indicator, &'a Fact)>,
}

fn groups<'a>(plan: &ChapterPlan, facts: &'a Facts, period: Period) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for id in &plan.indicators {
        let Some(series) = facts.get(id) else { continue };
        let indicator = &*series.indicator;
        let fact = series.fact(period).filter(|fact| !fact.is_empty());
        let belongs = |group: &&mut Group<'a>| indicator.part_of.as_ref() == Some(&group.whole.0.id);
        match (groups.last_mut().filter(belongs), fact) {
            (Some(group), Some(fact)) => group.parts.push((indicator, fact)),
            (Some(_), None) => {}
            (None, fact) => groups.push(Group { whole: (indicator, fact), parts: Vec::new() }),
        }
    }
    groups
}

/// A whole and its parts, with full stops: 全年国内生产总值…，比上年增长5.0%。其中，第一产业增加值…；….
///
/// `said` is the time that the sentence before named: 全年 is not said twice.
fn say(group: &Group<'_>, style: &WordingStyle, said: &mut &'static str) -> Sentence {
    let mut sentence = Sentence::new();
    if let (indicator, Some(fact)) = group.whole {
        let statement = statement(indicator, fact, style, Comparison::Named);
        if !statement.is_empty() {
            let repeated = *said == "全年" && span(indicator) == "全年";
            let mut opening = opening(indicator, fact);
            if repeated && opening.ends_with("全年") {
                opening.truncate(opening.len() - "全年".len());
            }
            *said = span(indicator);
            sentence.say(opening).join(statement).say("。");
        }
    }
    let of_which = if sentence.is_empty() { "" } else { "其中，" };
    let parts = parts(group, style, sentence.is_empty());
    if !parts.is_empty() {
        sentence.say(of_which).join(parts).say("。");
    }
    sentence
}

/// Parts with a level stand one by one, the first naming the comparison; parts of which only the growth is known make
/// a 分别 list. A part that is measured at another time than its whole says so.
fn parts(group: &Group<'_>, style: &WordingStyle, alone: bool) -> Sentence {
    let (with_level, growth_only): (Vec<_>, Vec<_>) =
        group.parts.iter().partition(|(_, fact)| fact.level.is_some());
    let mut time = if alone { "" } else { span(group.whole.0) };
    let mut timing = None;
    let mut sentence = Sentence::new();
    for (indicator, fact) in with_level {
        let named = timing == Some(indicator.timing);
        let comparison = if named { Comparison::Understood } else { Comparison::Named };
        let said = statement(indicator, fact, style, comparison);
        if said.is_empty() {
            continue;
        }
        // A part that only its level is known of has not named the comparison.
        if fact.movement.is_some() {
            timing = Some(indicator.timing);
        }
        if !sentence.is_empty() {
            sentence.say("；");
        }
        let its = span(indicator);
        if !its.is_empty() && its != time {
            sentence.say(its);
            time = its;
        }
        sentence.join(said);
    }
    let comparison = match (growth_only.first(), timing) {
        (Some((first, _)), Some(timing)) if first.timing == timing => Comparison::Understood,
        _ => Comparison::Named,
    };
    let said = respectively(&growth_only, style, comparison);
    if !sentence.is_empty() && !said.is_empty() {
        sentence.say("；");
    } else if alone && let Some((first, _)) = growth_only.first().filter(|_| !said.is_empty()) {
        sentence.say(span(first));
    }
    sentence.join(said);
    sentence
}

fn flush(waiting: &mut Vec<Sentence>, blocks: &mut Vec<Block>) {
    if !waiting.is_empty() {
        blocks.push(paragraph(std::mem::take(waiting)));
    }
}

fn paragraph(sentences: Vec<Sentence>) -> Block {
    let mut whole = Sentence::new();
    for sentence in sentences {
        whole.join(sentence);
    }
    Block::Paragraph { runs: whole.into_runs(), indent: true }
}

/// For a draft: what the chapter should say and cannot.
fn absent(plan: &ChapterPlan, facts: &Facts, period: Period) -> Option<Block> {
    let known =
        |id| facts.get(id).and_then(|series| series.fact(period)).is_some_and(|fact| !fact.is_empty());
    let names: Vec<&str> = plan
        .indicators
        .iter()
        .filter(|id| !known(*id))
        .filter_map(|id| facts.get(id).map(|series| series.indicator.name.as_str()))
        .collect();
    let text = format!("【缺：{}】", names.join("】【缺："));
    let run = Run { style: Style::Strong, ..Run::plain(text) };
    (!names.is_empty()).then(|| Block::Paragraph { runs: vec![run], indent: true })
}

#[cfg(test)]
mod tests;
