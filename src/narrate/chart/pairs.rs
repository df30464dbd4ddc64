//! This year beside last, one row an indicator: two points, and their values at the end of the row.

use super::{
    Track, panel,
    strip::{Head, Layout},
};
use crate::{
    compute::digits,
    model::{
        Decimal, Ledger,
        page::{Mark, Reach, Strip, StripRow, Tick},
    },
    narrate::{
        axis::Axis,
        sheet::{Sheet, extent},
    },
};

/// Between the numbers of the scale, in points.
const GAP: f64 = 5.0;

/// Of each track the last value is this year's, the one before it last year's. `None` without a value.
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
    let names: Vec<&str> = tracks.iter().map(|track| track.name.as_str()).collect();
    let layout = Layout::on_a_page(&names, &heads(years, tracks), 0.8, sheet);
    let margin = 2.0 * sheet.point() / layout.width;
    let x = |at: f64| margin + (layout.plot - 2.0 * margin) * at;
    let rows = tracks.iter().map(|track| row(track, &axis, x, &layout, sheet)).collect();
    let widest = axis.marks.iter().map(|mark| extent(&digits(*mark, axis.decimals))).fold(0.0, f64::max);
    let (zero, cut) = (axis.zero().map(x), axis.cut);
    let axis = axis.thinned((widest * sheet.dense + GAP) / (layout.width * (layout.plot - 2.0 * margin)));
    let ticks = panel::ticks(&axis, name, tracks, ledger);
    let ticks = ticks.into_iter().map(|tick| Tick { at: x(tick.at), ..tick }).collect();
    Some(Strip { zero, cut, ticks, rows, ..layout.strip(title, 0.0) })
}

fn heads([last, this]: [String; 2], tracks: &[Track]) -> [Head; 2] {
    let widest = |i: usize| {
        let values = tracks.iter().filter_map(|track| track.values.get(i)?.as_ref());
        values.map(|value| extent(&value.text)).fold(0.0, f64::max)
    };
    [
        Head { name: last, mark: Some(Mark::Ring), widest: widest(0) },
        Head { name: this, mark: Some(Mark::Dot), widest: widest(1) },
    ]
}

/// Two points that would lie on one another stand one above the other; two equal values are one point in a ring.
fn row(track: &Track, axis: &Axis, x: impl Fn(f64) -> f64, layout: &Layout, sheet: &Sheet) -> StripRow {
    let values = [0, 1].map(|i| track.values.get(i).and_then(Option::as_ref));
    let [last, this] = values.map(|value| value.map(|value| x(axis.place(value.number))));
    let point = |mark, at: f64, y: f64| Reach { y, ..Reach::new(mark, 0, at, at) };
    let parts = match (last, this) {
        (Some(last), Some(this)) => {
            let apart = (this - last).abs() * layout.width;
            let need = 2.0 * sheet.point() + 1.5;
            if values[0].map(|it| &it.text) == values[1].map(|it| &it.text) {
                vec![point(Mark::Both, this, 0.5)]
            } else if apart < need {
                let aside = (need * need - apart * apart).sqrt() / 2.0 / layout.row;
                vec![point(Mark::Ring, last, 0.5 + aside), point(Mark::Dot, this, 0.5 - aside)]
            } else {
                let line = Reach::new(Mark::Line, 0, last, this);
                vec![line, point(Mark::Ring, last, 0.5), point(Mark::Dot, this, 0.5)]
            }
        }
        (Some(last), None) => vec![point(Mark::Ring, last, 0.5)],
        (None, Some(this)) => vec![point(Mark::Dot, this, 0.5)],
        (None, None) => Vec::new(),
    };
    let labels = values.into_iter().enumerate().filter_map(|(i, value)| layout.value(i, value?)).collect();
    StripRow { name: track.name.clone(), parts, labels, leaders: Vec::new() }
}
