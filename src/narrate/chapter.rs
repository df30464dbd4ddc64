//! The paragraphs of a chapter, from its indicators.

mod english;
mod group;
mod more;

use crate::{
    compute::{Comparison as AreaTable, Results, TargetFact},
    finding::Language,
    model::{
        Fact, Facts, Period,
        page::{Block, Run, Style},
    },
    project::{ChapterPlan, Project, WordingStyle},
    wording::{
        Comparison, Sentence, above, among, certainty, in_multiples, mean, respectively, span, statement,
        told,
    },
};
use group::{Group, Item, groups};

/// How many sentences of single indicators stand in one paragraph.
const SENTENCES: usize = 3;

/// The chapter's paragraphs: a whole with its parts, its structure and what belongs to it makes one, single indicators share
/// one. Of what is missing nothing is said; a draft shows it as 【缺】.
pub(super) fn paragraphs(
    project: &Project,
    plan: &ChapterPlan,
    results: &Results,
    draft: bool,
) -> Vec<Block> {
    let facts = &results.facts;
    let period = project.report.period();
    if project.report.language == Language::En {
        let groups = groups(project, plan, facts, period);
        let area = project.report.area.as_deref();
        return english::paragraphs(&groups, results, period, &project.wording, area);
    }
    let mut teller = Teller {
        style: &project.wording,
        targets: &results.targets,
        comparisons: &results.comparisons,
        area: project.report.area.as_deref(),
        period,
        headline: true,
        certain: "",
        time: "",
    };
    let mut blocks = Vec::new();
    let mut waiting: Vec<Item<'_>> = Vec::new();
    for group in groups(project, plan, facts, period) {
        if group.is_single() {
            waiting.extend(group.whole);
            if waiting.len() == SENTENCES {
                blocks.extend(teller.singles(&std::mem::take(&mut waiting)));
            }
            continue;
        }
        blocks.extend(teller.singles(&std::mem::take(&mut waiting)));
        blocks.extend(teller.group(&group));
    }
    blocks.extend(teller.singles(&waiting));
    if draft {
        blocks.extend(absent(plan, facts, period));
    }
    blocks
}

/// Tells a chapter from its beginning: what was said is not said again.
struct Teller<'a> {
    style: &'a WordingStyle,
    targets: &'a [TargetFact],
    comparisons: &'a [AreaTable],
    /// The area under review.
    area: Option<&'a str>,
    period: Period,
    /// Nothing was told yet: the first indicator is the chapter's headline.
    headline: bool,
    /// How sure the chapter's figures are, as it was last said.
    certain: &'static str,
    /// The time that the sentence before named: 全年 is not said twice in a paragraph.
    time: &'static str,
}

impl Teller<'_> {
    /// Indicators without parts, in one paragraph: 全年…。…；…。
    fn singles(&mut self, items: &[Item<'_>]) -> Option<Block> {
        self.time = "";
        let mut whole = Sentence::new();
        let mut left = items;
        while let Some((&first, rest)) = left.split_first() {
            let alike = growths(left);
            if alike > 1 {
                self.headline = false;
                let said = respectively(&left[..alike], self.style, Comparison::Named);
                self.opened(first, said, &mut whole);
                whole.say("。");
                left = &left[alike..];
                continue;
            }
            let is_headline = self.headline;
            let sentence = self.sentence(first, Comparison::Named);
            // Behind the first sentence two of one time stand in one, the second short.
            let next = rest.first().copied().filter(|next| {
                !whole.is_empty() && !is_headline && growths(rest) < 2 && goes_together(first, *next)
            });
            let named = sentence.text().contains(self.style.comparison.as_str());
            whole.join(sentence);
            left = rest;
            if let Some(next) = next {
                let comparison = if named { Comparison::Understood } else { Comparison::Named };
                let sentence = self.sentence(next, comparison);
                if !sentence.is_empty() {
                    whole.say("；").join(sentence);
                }
                left = &rest[1..];
            }
            end(&mut whole);
        }
        paragraph(whole)
    }

    /// A whole, its parts, and what belongs to it.
    fn group(&mut self, group: &Group<'_>) -> Option<Block> {
        self.time = "";
        let mut whole = Sentence::new();
        if let Some(item) = group.whole {
            whole.join(self.sentence(item, Comparison::Named));
            end(&mut whole);
        }
        let divisions = more::divisions(&group.parts).filter(|_| group.whole.is_some());
        let divided = divisions.is_some();
        for (by, parts) in divisions.unwrap_or_else(|| vec![("", group.parts.clone())]) {
            let said = self.parts(group.whole, &parts, whole.is_empty());
            if !said.is_empty() {
                let lead = match group.whole {
                    Some(_) if divided => format!("按{by}分，"),
                    Some(_) => "其中，".to_owned(),
                    None => String::new(),
                };
                whole.say(lead).join(said).say("。");
                whole.join(more::most(&parts));
            }
        }
        if let Some((indicator, _)) = group.whole {
            whole.join(more::contributions(&indicator.name, &group.parts, self.style));
        }
        for item in &group.related {
            whole.join(self.sentence(*item, Comparison::Named));
            end(&mut whole);
        }
        paragraph(whole)
    }

    /// Level, change, how the headline's growth compares with last year's, and what came of the promise; with its opening,
    /// without the full stop.
    fn sentence(&mut self, item: Item<'_>, comparison: Comparison) -> Sentence {
        let (indicator, fact) = item;
        let said = if std::mem::take(&mut self.headline) {
            told(indicator, fact, self.style, comparison)
        } else {
            statement(indicator, fact, self.style, comparison)
        };
        let mut sentence = Sentence::new();
        if said.is_empty() {
            return sentence;
        }
        self.opened(item, said, &mut sentence);
        let above = if in_multiples(indicator, fact, self.style) {
            Sentence::new()
        } else {
            more::above(self.comparisons, self.area, indicator, fact, above)
        };
        if !above.is_empty() {
            // Behind 增速提高2.5个百分点 it must be seen that the growth is meant.
            let said = sentence.text();
            let beside = ["增速", "降幅", "涨幅"].iter().any(|word| said.contains(word));
            sentence.say(if beside { "，增速" } else { "，" }).join(above);
        }
        if let Some((table, rank)) = more::ranked(self.comparisons, self.area, indicator, fact) {
            let areas: Vec<&str> = table.areas.iter().map(|it| it.area.as_str()).collect();
            let place = (&rank.figure, rank.place);
            sentence.say("，").join(among(&areas, place, rank.shared, rank.forward.as_ref()));
        }
        let kept = more::kept(self.targets, indicator, self.period);
        if !kept.is_empty() {
            sentence.say("，").join(kept);
        }
        sentence.join(mean(fact));
        sentence
    }

    /// A statement with 初步核算 and 全年 or 年末 before it, unless they were said.
    fn opened(&mut self, (indicator, fact): Item<'_>, said: Sentence, sentence: &mut Sentence) {
        let certain = certainty(indicator, fact);
        // 初步核算 covers what is 初步统计 too; what has no level says nothing of how sure it is.
        let covered = fact.level.is_none()
            || certain == self.certain
            || !self.certain.is_empty() && certain.starts_with("初步");
        if !covered {
            self.certain = certain;
            sentence.say(certain);
        }
        let time = span(indicator);
        if time != self.time || time == "年末" {
            sentence.say(time);
        }
        if !time.is_empty() {
            self.time = time;
        }
        sentence.join(said);
    }

    /// Parts with a level stand one by one, the first naming the comparison; parts of which only the growth is known make
    /// a 分别 list. A part that is measured at another time than its whole says so.
    fn parts(&self, whole: Option<Item<'_>>, parts: &[Item<'_>], alone: bool) -> Sentence {
        let style = self.style;
        let (with_level, growth_only): (Vec<_>, Vec<_>) =
            parts.iter().partition(|(_, fact)| !is_growth_alone(fact));
        let mut time = if alone { "" } else { whole.map_or("", |(indicator, _)| span(indicator)) };
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
            sentence.join(said).join(mean(fact));
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
}

/// How many indicators at the beginning are known by their growth alone.
fn growths(items: &[Item<'_>]) -> usize {
    let growth_only = |(indicator, fact): &&Item<'_>| {
        is_growth_alone(fact)
            && fact.movement.is_some()
            && fact.others.is_empty()
            && fact.derived.standings.is_empty()
            && span(indicator) == items.first().map_or("", |(first, _)| span(first))
    };
    items.iter().take_while(growth_only).count()
}

/// Whether nothing but its growth is told of an indicator.
fn is_growth_alone(fact: &Fact) -> bool {
    fact.level.is_none() && fact.derived.hedged.is_none() && fact.derived.average.is_none()
}

/// Whether two indicators can be told in one sentence: of one time, both with level and change and nothing else.
fn goes_together(a: Item<'_>, b: Item<'_>) -> bool {
    let plain = |(_, fact): Item<'_>| {
        fact.level.is_some()
            && fact.movement.is_some()
            && fact.others.is_empty()
            && fact.derived.standings.is_empty()
            && fact.derived.average.is_none()
    };
    plain(a) && plain(b) && a.0.timing == b.0.timing && span(a.0) == span(b.0)
}

/// The full stop of what was said, if anything was.
fn end(sentence: &mut Sentence) {
    if !sentence.is_empty() && !sentence.text().ends_with('。') {
        sentence.say("。");
    }
}

fn paragraph(sentence: Sentence) -> Option<Block> {
    (!sentence.is_empty()).then(|| Block::Paragraph { runs: sentence.into_runs(), indent: true })
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
