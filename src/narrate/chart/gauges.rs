//! Promises and what came of them: a bar for what was done, a gate where the promise is, and which side of it keeps it.

use super::{
    Value,
    strip::{Head, Layout, part},
};
use crate::{
    compute::{Results, Subject, TargetFact, Verdict},
    finding::{Language, Text},
    model::{
        Decimal, Kind,
        page::{Anchor, Key, Label, Mark, Reach, Strip, StripRow},
    },
    narrate::{
        sheet::{Sheet, extent},
        words,
    },
    text,
    wording::{english, headline_name},
};

/// Thickness of a bar, in points.
const BAR: f64 = 8.0;
/// How far the arrow at the top of the gate reaches, in points, and half its height.
const ARROW: f64 = 6.0;
const HALF: f64 = 3.0;
/// The top of the gate, as part of the row's height.
const TOP: f64 = 0.92;
/// The part of the drawing that the longest bar or the farthest bound takes; beyond it the side that keeps a promise goes on.
const LONGEST: f64 = 0.88;
/// The looks of a bar, of the theme's: of a promise that was kept, and of one that was not.
const KEPT: u32 = 0;
const MISSED: u32 = 2;

/// A promise and what came of it.
pub(super) struct Gauge {
    /// Of what.
    pub(super) name: String,
    /// What came of it.
    pub(super) actual: Value,
    /// What was promised, as written.
    pub(super) promise: Value,
    /// What keeps it: at least the first, at most the second.
    pub(super) accepted: [Option<Decimal>; 2],
    /// The verdict.
    pub(super) verdict: Option<Verdict>,
    /// The language of its words.
    pub(super) language: Language,
}

impl Gauge {
    /// 完成, 未完成; of a limit that was kept: 控制在目标以内, since nothing is fulfilled by less.
    fn word(&self) -> String {
        match (self.verdict, self.accepted) {
            (Some(Verdict::Met), [None, Some(_)]) => {
                text!("控制在目标以内", "within the limit").of(self.language)
            }
            (Some(verdict), _) => words::verdict(verdict, self.language),
            (None, _) => "—".to_owned(),
        }
    }

    pub(super) fn is_missed(&self) -> bool {
        matches!(self.verdict, Some(Verdict::Missed | Verdict::Nearly))
    }

    /// 城镇调查失业率实际5.1%，目标5.5%左右，控制在目标以内.
    pub(super) fn told(&self) -> String {
        let (name, actual, promise) = (&self.name, &self.actual.text, &self.promise.text);
        let word = self.word();
        let verdict =
            self.verdict.map(|_| text!("，{word}", ", {word}").of(self.language)).unwrap_or_default();
        text!(
            "{name}实际{actual}，目标{promise}{verdict}",
            "{name}: actual {actual}, target {promise}{verdict}"
        )
        .of(self.language)
    }
}

/// Each row has a scale of its own, since promises are in different units; all begin at zero.
pub(super) fn gauges(gauges: &[Gauge], sheet: &Sheet, language: Language) -> Strip {
    let widest = |text: fn(&Gauge) -> String| gauges.iter().map(|it| extent(&text(it))).fold(0.0, f64::max);
    let head = |name: Text, mark, widest| Head { name: name.of(language), mark, widest };
    let heads = [
        head(text!("实际", "Actual"), Some(Mark::Bar), widest(|gauge| gauge.actual.text.clone())),
        head(text!("目标", "Target"), Some(Mark::Gate), widest(|gauge| gauge.promise.text.clone())),
        head(text!("完成情况", "Result"), None, widest(Gauge::word)),
    ];
    let names: Vec<&str> = gauges.iter().map(|gauge| gauge.name.as_str()).collect();
    let layout = Layout::new(&names, &heads, 0.8, sheet);
    let rows: Vec<StripRow> = gauges.iter().map(|gauge| row(gauge, &layout)).collect();
    let zone = |row: &StripRow| row.parts.iter().any(|part| part.mark == Mark::Zone);
    let name = text!("达到目标的一侧", "The side that meets the target").of(language);
    let key = Key { name, mark: Mark::Zone, tone: 0 };
    let keys = if rows.iter().any(zone) { vec![key] } else { Vec::new() };
    Strip { zero: Some(0.0), keys, rows, ..layout.strip(String::new(), BAR) }
}

fn row(gauge: &Gauge, layout: &Layout) -> StripRow {
    let [low, high] = gauge.accepted;
    let numbers = [Some(gauge.actual.number), Some(gauge.promise.number), low, high];
    let most = numbers.into_iter().flatten().max().unwrap_or_default();
    let at = |number: Decimal| (part(number, most) * LONGEST * layout.plot).max(0.0);
    let gate = at(gauge.promise.number);
    let mut parts = Vec::new();
    if low.is_some() || high.is_some() {
        parts.push(Reach::new(Mark::Zone, 0, low.map_or(0.0, at), high.map_or(layout.plot, at)));
    }
    let tone = if gauge.is_missed() { MISSED } else { KEPT };
    parts.push(Reach::new(Mark::Bar, tone, 0.0, at(gauge.actual.number)));
    parts.push(Reach::new(Mark::Gate, 0, gate, gate));
    let toward = match (low, high) {
        (Some(_), None) => Some(ARROW),
        (None, Some(_)) => Some(-ARROW),
        _ => None,
    };
    parts.extend(toward.map(|by| Reach {
        y: TOP - HALF / layout.row,
        ..Reach::new(Mark::Arrow, 0, gate, gate + by / layout.width)
    }));
    let mut labels: Vec<Label> = [&gauge.actual, &gauge.promise]
        .into_iter()
        .enumerate()
        .filter_map(|(i, value)| layout.value(i, value))
        .collect();
    let text = gauge.word();
    labels.push(Label { x: 1.0, y: 0.5, anchor: Anchor::Right, text, figure: None });
    StripRow { name: gauge.name.clone(), parts, labels, leaders: Vec::new() }
}

/// The promises of a year that can be drawn: with a number above zero, and an actual figure in the same form.
pub(super) fn kept(results: &Results, year: i16, language: Language) -> Vec<(Gauge, &TargetFact)> {
    let of_year = results.targets.iter().filter(|target| target.year == year);
    of_year.filter_map(|target| Some((gauge(target, results, language)?, target))).collect()
}

fn gauge(target: &TargetFact, results: &Results, language: Language) -> Option<Gauge> {
    let (promise, figure) = (target.promise.as_ref()?, target.figure.clone()?);
    let (actual, text) = target.actual.clone()?;
    let known = results.ledger.get(&actual)?;
    let same =
        known.unit == promise.unit.symbol() && promise.value > Decimal::ZERO && known.value > Decimal::ZERO;
    let name = match target.subject {
        Subject::Level => words::name(&target.indicator.name, language),
        Subject::Change if language == Language::En => {
            let what = if target.indicator.kind == Kind::PriceIndex { "Rise" } else { "Growth" };
            format!("{what} of {}", english::name(&target.indicator))
        }
        Subject::Change => {
            let moved = if target.indicator.kind == Kind::PriceIndex { "涨幅" } else { "增速" };
            format!("{}{moved}", headline_name(&target.indicator))
        }
    };
    let (before, written, after) = words::promise(promise, &target.indicator, language);
    let text_of_promise = format!("{before}{written}{after}");
    let text = words::displayed(&text, language);
    same.then_some(Gauge {
        name,
        actual: Value { number: known.value, text, figure: actual },
        promise: Value { number: promise.value, text: text_of_promise, figure },
        accepted: target.accepted,
        verdict: target.verdict,
        language,
    })
}
