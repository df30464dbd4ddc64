//! What there is to say about a piece of prose once its figures are in it: numbers that are bound to nothing, words that
//! contradict the figures, and the mistakes of official style.

use super::written::Written;
use crate::{
    compute::{Results, rounded},
    finding::{Code, Finding, Findings, Language, Site},
    model::{Change, Decimal, Fact, FigureId, Percent, Period},
    project::{Project, RoundingMode, TextFile},
    text,
    wording::{self, Line},
};
use std::ops::Range;

/// Looks through a piece of prose about a year.
pub(super) fn inspect(
    project: &Project,
    results: &Results,
    file: &TextFile,
    about: i16,
    written: &mut Written,
    findings: &mut Findings,
) {
    sign(file, written, findings);
    let text = written.text();
    let site =
        |byte: usize| written.glyph(byte).map_or_else(|| Site::file(&*file.path), |it| file.site(it.at));
    let bound = |byte: usize| written.glyph(byte).is_none_or(|glyph| glyph.figure.is_some() || !glyph.own);
    for numeral in wording::data_numerals(&text, bound) {
        findings.push(unbound(&text, &numeral, site(numeral.start)));
    }
    let data = written.data();
    for fault in wording::faults(Line { text: &text, data: &data }, &project.catalogue) {
        if fault.at.clone().all(|byte| written.glyph(byte).is_some_and(|glyph| !glyph.own)) {
            continue;
        }
        let finding = Finding::new(fault.code, site(fault.at.start), fault.message);
        findings.push(match fault.mended {
            Some(mended) => finding.hint(text!("改为“{mended}”", "write “{mended}”")),
            None => finding,
        });
    }
    if about == project.report.year {
        differing(project, results, &text, &written.bound(), &site, findings);
    }
}

/// A percentage whose digits stand without their sign needs a verb of the right way before it; without any verb it gets its
/// sign.
fn sign(file: &TextFile, written: &mut Written, findings: &mut Findings) {
    const UP: &[&str] = &["增长", "提高", "上涨", "增加", "上升", "扩大", "加快", "涨幅", "增幅", "增速"];
    const DOWN: &[&str] = &["下降", "减少", "下跌", "缩小", "回落", "降低", "放缓", "压减", "收窄", "降幅"];
    for figure in 0..written.figures.len() {
        let Some(known) = written.figures[figure].known.clone().filter(|known| known.unsigned) else {
            continue;
        };
        let Some(first) = written.glyphs.iter().position(|glyph| glyph.figure == Some(figure)) else {
            continue;
        };
        let before: String = written.glyphs[..first].iter().map(|glyph| glyph.c).collect();
        let clause = before.rsplit(['，', '。', '；', '：']).next().unwrap_or_default();
        let last = |words: &[&str]| words.iter().filter_map(|word| clause.rfind(word)).max();
        let says_up = match (last(UP), last(DOWN)) {
            (None, None) => {
                if known.shown < Decimal::ZERO {
                    let sign = super::written::Glyph { c: '-', ..written.glyphs[first] };
                    written.glyphs.insert(first, sign);
                }
                continue;
            }
            (up, down) => up > down,
        };
        let contradicts = if says_up { known.shown < Decimal::ZERO } else { known.shown > Decimal::ZERO };
        if contradicts {
            let shown = crate::model::plain(known.shown);
            let message = text!(
                "正文说{said}，数据是 {shown}",
                "the prose says {english}, the datum is {shown}",
                said = if says_up { "增" } else { "降" },
                english = if says_up { "a rise" } else { "a fall" },
            );
            let hint = text!(
                "写 {{…：增幅}}，动词由程序按数据选",
                "write {{…：增幅}}; then the verb follows the datum"
            );
            let site = file.site(written.glyphs[first].at);
            findings.push(Finding::new(Code::PlaceholderUntrue, site, message).hint(hint));
        }
    }
}

fn unbound(text: &str, numeral: &Range<usize>, site: Site) -> Finding {
    let start = text[..numeral.start].char_indices().rev().nth(7).map_or(0, |(i, _)| i);
    let end = text[numeral.end..].char_indices().nth(5).map_or(text.len(), |(i, _)| numeral.end + i);
    let (number, context) = (&text[numeral.clone()], &text[start..end]);
    let message =
        text!("“{context}”里的 {number} 没有连到数据", "{number} in “{context}” is bound to no datum");
    Finding::new(Code::NumberUnbound, site, message).hint(text!(
        "是指标的数，写 {{指标名称}}；是名称的一部分，写 {{字面：{number}…}}",
        "for the figure of an indicator write {{its name}}; for a numeral in a name write {{字面：{number}…}}"
    ))
}

/// A number that was typed beside an indicator's name, and is not its figure.
fn differing(
    project: &Project,
    results: &Results,
    text: &str,
    spans: &[Range<usize>],
    site: &dyn Fn(usize) -> Site,
    findings: &mut Findings,
) {
    let period = Period::Year(project.report.year);
    let names: Vec<&str> = project.catalogue.iter().map(|indicator| indicator.name.as_str()).collect();
    let claims = match project.report.language {
        Language::Zh => wording::claims(text),
        Language::En => wording::english::claims(text, &names),
    };
    for claim in claims {
        let bound = spans.iter().any(|span| span.start >= claim.at.start && span.end <= claim.at.end);
        let clause = &text[claim.at.clone()];
        let elsewhen =
            ["上年", "目标", "以上", "左右", "以内", "计划", "力争", "预期", "全市", "全省", "全国"];
        if bound || elsewhen.iter().any(|word| clause.contains(word)) {
            continue;
        }
        let Some(indicator) = project.catalogue.find(&claim.subject) else { continue };
        let fact = results.facts.get(&indicator.id).and_then(|series| series.fact(period));
        let Some(fact) = fact else { continue };
        let said = wording::recalled(indicator, period, std::slice::from_ref(&claim));
        let levels = said.level.as_ref().zip(fact.level.as_ref()).filter(|(a, b)| a.unit == b.unit);
        let moves = said.movement.as_ref().zip(fact.movement.as_ref());
        if let Some((times, grown, figure)) = multiples(&said, fact).filter(|(a, b, _)| a != b) {
            findings.push(differs(&indicator.name, times, grown, figure, site(claim.at.start)));
        }
        let pairs = [
            levels.map(|(a, b)| (a.value, b.value, &b.figure)),
            moves.map(|(a, b)| (a.value, b.value, &b.figure)),
        ];
        for (said, known, figure) in pairs.into_iter().flatten().filter(|(a, b, _)| a != b) {
            findings.push(differs(&indicator.name, said, known, figure, site(claim.at.start)));
        }
    }
}

/// 增长1.5倍 as it is said, and how many times it grew by its growth in percent.
fn multiples<'a>(said: &Fact, fact: &'a Fact) -> Option<(Decimal, Decimal, &'a FigureId)> {
    let told = said.derived.multiple.as_ref()?.growth.value;
    let movement = fact.movement.as_ref()?;
    let Change::Percent(Percent(growth)) = movement.change else { return None };
    let grown = growth.checked_div(Decimal::ONE_HUNDRED)?;
    let scale = told.normalize().scale().max(1);
    Some((told.normalize(), rounded(grown, scale, RoundingMode::HalfUp).normalize(), &movement.figure))
}

fn differs(name: &str, said: Decimal, known: Decimal, figure: &FigureId, site: Site) -> Finding {
    let (said, known) = (crate::model::plain(said), crate::model::plain(known));
    let message = text!(
        "正文里“{name}”是 {said}，来源表是 {known}（{figure}）",
        "the prose has {said} for `{name}`, the source {known} ({figure})"
    );
    Finding::new(Code::NumberDiffers, site, message)
        .hint(text!("写 {{{name}}}，由程序印数", "write {{{name}}}; then the figure comes from the source"))
}
