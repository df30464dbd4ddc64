//! The shares of a whole, drawn: one row a year, each the whole width.

use super::{
    Track,
    strip::{Layout, label, part, tone},
};
use crate::{
    model::{
        Decimal,
        page::{Anchor, Key, Leader, Mark, Reach, Strip, StripRow},
    },
    narrate::{
        label::spread,
        sheet::{Sheet, extent},
    },
};

/// Thickness of a row's bar, in points.
const BAR: f64 = 14.2;
/// From a bar to a value outside it, in points.
const LEADER: f64 = 5.0;

/// The tracks are the parts, their values shares in per cent. What they do not make up stays white. The number of a part
/// that is too small for it stands above, and a fine line leads to it.
pub(super) fn structure(title: String, years: &[String], parts: &[Track], sheet: &Sheet) -> Strip {
    let names: Vec<&str> = years.iter().map(String::as_str).collect();
    let mut layout = Layout::new(&names, &[], 1.0, sheet);
    let rows = |layout: &Layout| -> Vec<StripRow> {
        (0..years.len()).map(|i| row(&years[i], i, parts, layout, sheet)).collect()
    };
    let mut drawn = rows(&layout);
    if drawn.iter().any(|row| !row.leaders.is_empty()) {
        layout = Layout::new(&names, &[], 1.5, sheet);
        drawn = rows(&layout);
    }
    let keys = parts.iter().enumerate();
    let keys =
        keys.map(|(n, track)| Key { name: track.name.clone(), mark: Mark::Bar, tone: tone(n) }).collect();
    Strip { keys, rows: drawn, ..layout.strip(title, BAR) }
}

fn row(year: &str, i: usize, parts: &[Track], layout: &Layout, sheet: &Sheet) -> StripRow {
    let mut begin = Decimal::ZERO;
    let mut row =
        StripRow { name: year.to_owned(), parts: Vec::new(), labels: Vec::new(), leaders: Vec::new() };
    let mut outside = Vec::new();
    for (n, track) in parts.iter().enumerate() {
        let Some(value) = &track.values[i] else { continue };
        let end = begin + value.number;
        let (from, to) = (part(begin, Decimal::ONE_HUNDRED), part(end, Decimal::ONE_HUNDRED).min(1.0));
        begin = end;
        row.parts.push(Reach::new(Mark::Bar, tone(n), from, to));
        let (middle, wide) = (f64::midpoint(from, to), extent(&value.text) * sheet.value);
        if (to - from) * layout.width > wide + 4.0 {
            row.labels.push(label((middle, 0.5), Anchor::Middle, value));
        } else {
            outside.push((middle, wide, value));
        }
    }
    let wishes: Vec<(f64, f64)> =
        outside.iter().map(|(middle, wide, _)| (middle * layout.width, *wide)).collect();
    let (top, foot) = (0.5 + BAR / 2.0 / layout.row, 0.5 + (BAR / 2.0 + LEADER) / layout.row);
    for ((middle, _, value), at) in outside.into_iter().zip(spread(&wishes, layout.width)) {
        let x = at / layout.width;
        row.leaders.push(Leader { from: [middle, top], to: [x, foot] });
        row.labels.push(label((x, foot), Anchor::Bottom, value));
    }
    row
}
