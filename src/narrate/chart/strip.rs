//! Named rows along the width: the structure of a whole, this year beside last, promises and what came of them.

use super::{Track, Value, panel};
use crate::{
    compute::{Results, Subject, TargetFact, digits},
    model::{
        Decimal, Kind, Ledger,
        page::{Anchor, FigureRef, Key, Label, Mark, Reach, Strip, StripRow},
    },
    narrate::{
        axis::Axis,
        sheet::{Sheet, extent},
    },
    wording::headline_name,
};

/// From a point to its value, in points.
const GAP: f64 = 5.0;
/// The longest name that stands on one line, in characters.
const NAME: f64 = 11.0;
/// The most characters of a line of a name on more than two lines: nearly half the width.
const LONG_NAME: f64 = 20.0;

/// Width of the names, as part of the sheet's, and height of all rows in lines.
fn size<'a>(names: impl Iterator<Item = &'a str> + Clone, sheet: &Sheet, tallest: f64) -> (f64, u32) {
    let widest = names.clone().map(extent).fold(0.0, f64::max);
    let room = if widest <= 2.0 * NAME { widest.min(NAME) } else { (widest / 2.0).ceil().min(LONG_NAME) };
    // Two lines of a name stand on one line of text. A row has room for its name, however long.
    let each = if widest > room { tallest.max(0.5 * (widest / room).ceil()) } else { tallest };
    let count = f64::from(u32::try_from(names.count()).unwrap_or_default());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
    let height = (count * each).ceil() as u32;
    ((room * sheet.value + 10.0) / sheet.width, height.max(1))
}

fn tone(n: usize) -> u32 {
    u32::try_from(n).unwrap_or_default()
}

/// A part of something between 0 and 1, for drawing.
fn part(of: Decimal, whole: Decimal) -> f64 {
    of.checked_div(whole).and_then(|part| part.round_dp(6).to_string().parse().ok()).unwrap_or_default()
}

fn label(x: f64, anchor: Anchor, value: &Value) -> Label {
    Label {
        x,
        y: 0.5,
        anchor,
        text: value.text.clone(),
        figure: Some(FigureRef { id: value.figure.clone() }),
    }
}

/// The shares of a whole, one row a year: each row is the whole width. The tracks are the parts, their values shares in
/// per cent. What they do not make up stays white.
pub(super) fn structure(title: String, years: &[String], parts: &[Track], sheet: &Sheet) -> Strip {
    let (names, height) = size(years.iter().map(String::as_str), sheet, 1.0);
    let width = sheet.width * (1.0 - names);
    let rows = years.iter().enumerate().map(|(i, year)| {
        let mut begin = Decimal::ZERO;
        let (mut reaches, mut labels) = (Vec::new(), Vec::new());
        for (n, track) in parts.iter().enumerate() {
            let Some(value) = &track.values[i] else { continue };
            let (from, to) = (
                part(begin, Decimal::ONE_HUNDRED),
                part(begin + value.number, Decimal::ONE_HUNDRED).min(1.0),
            );
            begin += value.number;
            reaches.push(Reach { mark: Mark::Bar, tone: tone(n), from, to });
            if (to - from) * width > extent(&value.text) * sheet.value + 4.0 {
                labels.push(label(f64::midpoint(from, to), Anchor::Middle, value));
            }
        }
        StripRow { name: year.clone(), parts: reaches, labels }
    });
    let rows = rows.collect();
    let keys = parts.iter().enumerate();
    let keys =
        keys.map(|(n, track)| Key { name: track.name.clone(), mark: Mark::Bar, tone: tone(n) }).collect();
    Strip { title, height, names, zero: None, cut: false, ticks: Vec::new(), keys, rows }
}

/// This year and last of several indicators, on one scale. Of each track the last value is this year's, the one before
/// it last year's. `None` without a pair.
pub(super) fn pairs(
    title: String,
    years: [String; 2],
    tracks: &[Track],
    name: &str,
    sheet: &Sheet,
    ledger: &mut Ledger,
) -> Option<Strip> {
    let numbers: Vec<Decimal> =
        tracks.iter().flat_map(|track| track.values.iter().flatten()).map(|value| value.number).collect();
    let axis = Axis::of_line(&numbers)?;
    let (names, height) = size(tracks.iter().map(|track| track.name.as_str()), sheet, 0.8);
    let width = sheet.width * (1.0 - names);
    let texts =
        tracks.iter().flat_map(|track| track.values.iter().flatten()).map(|value| extent(&value.text));
    let margin = ((texts.fold(0.0, f64::max) * sheet.value + GAP + 4.0) / width).min(0.3);
    let x = |at: f64| margin + (1.0 - 2.0 * margin) * at;
    let rows = tracks.iter().map(|track| {
        let [last, this] = [0, 1].map(|i| track.values.get(i).and_then(Option::as_ref));
        let place = |value: &Value| x(axis.place(value.number));
        let mut parts = Vec::new();
        if let (Some(last), Some(this)) = (last, this) {
            parts.push(Reach { mark: Mark::Line, tone: 0, from: place(last), to: place(this) });
        }
        parts.extend(last.map(|value| Reach {
            mark: Mark::Ring,
            tone: 0,
            from: place(value),
            to: place(value),
        }));
        parts.extend(this.map(|value| Reach {
            mark: Mark::Dot,
            tone: 0,
            from: place(value),
            to: place(value),
        }));
        // The two values stand on the outer sides of their points, so that they never meet.
        let falls = matches!((last, this), (Some(last), Some(this)) if this.number < last.number);
        let out = |value: &Value, right: bool| {
            let (side, anchor) = if right { (GAP, Anchor::Left) } else { (-GAP, Anchor::Right) };
            label(place(value) + side / width, anchor, value)
        };
        let labels =
            last.map(|value| out(value, falls)).into_iter().chain(this.map(|value| out(value, !falls)));
        StripRow { name: track.name.clone(), parts, labels: labels.collect() }
    });
    let rows = rows.collect();
    let widest = axis.marks.iter().map(|mark| extent(&digits(*mark, axis.decimals))).fold(0.0, f64::max);
    let axis = axis.thinned((widest * sheet.dense + GAP) / (width * (1.0 - 2.0 * margin)));
    let ticks = panel::ticks(&axis, name, tracks, ledger);
    let ticks = ticks.into_iter().map(|tick| crate::model::page::Tick { at: x(tick.at), ..tick }).collect();
    let [last, this] = years;
    let keys =
        vec![Key { name: last, mark: Mark::Ring, tone: 0 }, Key { name: this, mark: Mark::Dot, tone: 0 }];
    Some(Strip { title, height, names, zero: axis.zero().map(x), cut: axis.cut, ticks, keys, rows })
}

/// A promise and what came of it.
pub(super) struct Gauge {
    /// Of what.
    pub(super) name: String,
    /// What came of it.
    pub(super) actual: Value,
    /// What was promised, as written.
    pub(super) promise: Value,
}

/// Bullet gauges: a bar for what came of a promise, a gate where the promise is. Each row has a scale of its own, since
/// promises are in different units; all begin at zero.
pub(super) fn gauges(title: String, keys: [String; 2], gauges: &[Gauge], sheet: &Sheet) -> Strip {
    let (names, height) = size(gauges.iter().map(|gauge| gauge.name.as_str()), sheet, 0.8);
    let width = sheet.width * (1.0 - names);
    let widest = |pick: fn(&Gauge) -> &Value| {
        gauges.iter().map(|gauge| extent(&pick(gauge).text)).fold(0.0, f64::max) * sheet.value + GAP + 6.0
    };
    let column = widest(|gauge| &gauge.promise) / width;
    let reach = (1.0 - column - widest(|gauge| &gauge.actual) / width).max(0.2);
    let rows = gauges.iter().map(|gauge| {
        let most = gauge.actual.number.max(gauge.promise.number);
        let at = |value: &Value| part(value.number, most) * reach;
        let parts = vec![
            Reach { mark: Mark::Bar, tone: 0, from: 0.0, to: at(&gauge.actual) },
            Reach { mark: Mark::Gate, tone: 0, from: at(&gauge.promise), to: at(&gauge.promise) },
        ];
        let end = at(&gauge.actual).max(at(&gauge.promise));
        let labels = vec![
            label(end + GAP / width, Anchor::Left, &gauge.actual),
            label(1.0, Anchor::Right, &gauge.promise),
        ];
        StripRow { name: gauge.name.clone(), parts, labels }
    });
    let rows = rows.collect();
    let [actual, promise] = keys;
    let keys = vec![
        Key { name: actual, mark: Mark::Bar, tone: 0 },
        Key { name: promise, mark: Mark::Gate, tone: 0 },
    ];
    Strip { title, height, names, zero: Some(0.0), cut: false, ticks: Vec::new(), keys, rows }
}

/// The promises of a year that can be drawn: with a number above zero, and an actual figure in the same form.
pub(super) fn kept(results: &Results, year: i16) -> Vec<Gauge> {
    results
        .targets
        .iter()
        .filter(|target| target.year == year)
        .filter_map(|target| gauge(target, results))
        .collect()
}

fn gauge(target: &TargetFact, results: &Results) -> Option<Gauge> {
    let (promise, figure) = (target.promise.as_ref()?, target.figure.clone()?);
    let (actual, text) = target.actual.clone()?;
    let known = results.ledger.get(&actual)?;
    let same =
        known.unit == promise.unit.symbol() && promise.value > Decimal::ZERO && known.value > Decimal::ZERO;
    let name = match target.subject {
        Subject::Level => target.indicator.name.clone(),
        Subject::Change => {
            let moved = if target.indicator.kind == Kind::PriceIndex { "涨幅" } else { "增速" };
            format!("{}{moved}", headline_name(&target.indicator))
        }
    };
    same.then(|| Gauge {
        name,
        actual: Value { number: known.value, text, figure: actual },
        promise: Value {
            number: promise.value,
            text: format!("{}{}{}", promise.before, promise.written, promise.after),
            figure,
        },
    })
}
