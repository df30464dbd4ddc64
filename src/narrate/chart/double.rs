//! 柱线图: bars of the level on the axis at the left, a line of the change on one at the right, in one panel.
//!
//! Two scales in one picture can be set to say anything. So both begin their own zero, the marks of both stand at the same
//! heights, each axis says what it measures and in which unit, and the line keeps above the bars: where they cross means
//! nothing, so they do not cross.

use super::{
    Track,
    panel::{Bars, Drawn, Layer, Plan, scale, ticks},
};
use crate::{
    model::{
        Decimal, Ledger,
        page::{Mark, Panel, Scale, Tick},
    },
    narrate::{axis::Axis, sheet::Sheet},
};
use std::cmp::Reverse;

/// Height of the panel, in lines.
const HEIGHT: u32 = 7;

/// The panel; `titles` are those of the axes at the left and right, `names` what their marks are called in the ledger. `None`
/// without values of both.
pub(super) fn double(
    titles: [String; 2],
    [level, change]: [&Track; 2],
    names: &[String; 2],
    sheet: &Sheet,
    ledger: &mut Ledger,
) -> Option<Panel> {
    let numbers =
        |track: &Track| -> Vec<Decimal> { track.values.iter().flatten().map(|value| value.number).collect() };
    let (levels, changes) = (numbers(level), numbers(change));
    let axes = |between| Axis::double(&levels, &changes, between);
    let tries =
        [false, true].into_iter().flat_map(|is_dense| [-1, 0, 1].map(|apart| (axes(apart), is_dense)));
    let drawn = tries.filter_map(|(axes, is_dense)| {
        let (axes, text) = (axes?, if is_dense { sheet.dense } else { sheet.value });
        Some((drawn([level, change], &axes, text, sheet), axes, is_dense))
    });
    // As many values as can be, as few crossings as can be; the first of equals.
    let (drawn, (left, right), is_dense) =
        drawn.min_by_key(|(it, ..)| (Reverse(it.labels.len()), it.crossed))?;
    let height = |at: f64| drawn.frame.y(at) / (f64::from(HEIGHT) * sheet.line);
    let mut marks = |axis: &Axis, name: &str, track: &Track| -> Vec<Tick> {
        let ticks = ticks(axis, name, std::slice::from_ref(track), ledger);
        ticks.into_iter().map(|tick| Tick { at: height(tick.at), ..tick }).collect()
    };
    let [title, right_title] = titles;
    Some(Panel {
        title,
        height: HEIGHT,
        zero: left.zero().map(height),
        cut: false,
        ticks: marks(&left, &names[0], level),
        right: Some(Scale {
            title: right_title,
            zero: right.zero().map(height),
            ticks: marks(&right, &names[1], change),
        }),
        keys: Vec::new(),
        series: drawn.series,
        labels: drawn.labels,
        below: Vec::new(),
        dense: is_dense,
    })
}

fn drawn([level, change]: [&Track; 2], (left, right): &(Axis, Axis), text: f64, sheet: &Sheet) -> Drawn {
    let plan = |mark, track| Plan {
        title: String::new(),
        mark,
        bars: Bars::Grouped,
        tracks: std::slice::from_ref(track),
        height: HEIGHT,
        width: 0.0,
        shared: None,
        name: String::new(),
    };
    let size = (sheet.width - scale(left, sheet) - scale(right, sheet), f64::from(HEIGHT) * sheet.line);
    let (bars, line) = (plan(Mark::Bar, level), plan(Mark::Line, change));
    let layers = [
        Layer { plan: &bars, axis: left, marker: sheet.marker },
        Layer { plan: &line, axis: right, marker: sheet.marker },
    ];
    let [bars, line] = layers.map(|layer| layer.frame(size.1, text));
    Drawn::new(&layers, &bars.both(line, size.1), size, text)
}
