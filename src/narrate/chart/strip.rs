//! Named rows along the width: how names, drawing and columns of values share it.

use super::Value;
use crate::{
    model::{
        Decimal,
        page::{Anchor, FigureRef, Label, Mark, Strip, StripColumn},
    },
    narrate::sheet::{Sheet, extent},
};

/// The longest name that stands on one line, in characters.
const NAME: f64 = 11.0;
/// The most characters of a line of a name on more than two lines: nearly half the width.
const LONG_NAME: f64 = 20.0;
/// Between two columns, in points.
const GUTTER: f64 = 12.0;
/// What the sign of a heading takes, in points.
const SIGN: f64 = 22.0;
/// What is drawn has at least this width, if that can be had, in points.
const DRAWN: f64 = 90.0;

/// A column of values at the end of the rows.
pub(super) struct Head {
    pub(super) name: String,
    pub(super) mark: Option<Mark>,
    /// Its widest value, in characters.
    pub(super) widest: f64,
}

/// How the width is shared.
pub(super) struct Layout {
    /// Width of the names, as part of the sheet's.
    names: f64,
    /// Height of all rows, in lines.
    height: u32,
    /// Width beside the names, in points.
    pub(super) width: f64,
    /// Height of a row, in points.
    pub(super) row: f64,
    /// The part of that width in which something is drawn.
    pub(super) plot: f64,
    pub(super) columns: Vec<StripColumn>,
    dense: bool,
}

impl Layout {
    /// Rows of these names, each `tallest` lines high unless its name needs more.
    pub(super) fn new(names: &[&str], heads: &[Head], tallest: f64, sheet: &Sheet) -> Self {
        let tries = [(LONG_NAME, false), (NAME, false), (NAME, true), (0.75 * NAME, true)];
        let mut layouts = tries.map(|it| Self::with(names, heads, tallest, it, sheet));
        let fits = layouts.iter().position(|it| it.plot * it.width >= DRAWN).unwrap_or(tries.len() - 1);
        layouts.swap(0, fits);
        let [chosen, ..] = layouts;
        chosen
    }

    /// The same, where longer lines of the names make rows low enough for one page, with legend, scale and caption.
    pub(super) fn on_a_page(names: &[&str], heads: &[Head], tallest: f64, sheet: &Sheet) -> Self {
        let usual = Self::new(names, heads, tallest, sheet);
        let is_low = |it: &Self| it.height as usize + 4 <= sheet.lines;
        if is_low(&usual) {
            return usual;
        }
        let lower = Self::with(names, heads, tallest, (1.3 * NAME, true), sheet);
        if is_low(&lower) && lower.plot * lower.width >= DRAWN { lower } else { usual }
    }

    /// The layout with lines of names of at most so many characters, and values small or not.
    fn with(
        names: &[&str],
        heads: &[Head],
        tallest: f64,
        (longest, dense): (f64, bool),
        sheet: &Sheet,
    ) -> Self {
        let (room, height) = size(names, tallest, longest);
        let part = (room * sheet.value + 10.0) / sheet.width;
        let width = sheet.width * (1.0 - part);
        let size = if dense { sheet.dense } else { sheet.value };
        let (mut columns, mut edge) = (Vec::new(), 1.0);
        for head in heads.iter().rev() {
            let sign = if head.mark.is_some() { SIGN } else { 0.0 };
            let wide = (head.widest * size).max(extent(&head.name) * size + sign);
            columns.push(StripColumn { name: head.name.clone(), mark: head.mark, tone: 0, at: edge });
            edge -= (wide + GUTTER) / width;
        }
        columns.reverse();
        let row = f64::from(height) * sheet.line / count(names.len().max(1));
        Self { names: part, height, width, row, plot: edge.max(0.1), columns, dense }
    }

    /// The strip, without what is drawn in it.
    pub(super) fn strip(self, title: String, thick: f64) -> Strip {
        Strip {
            title,
            height: self.height,
            names: self.names,
            zero: None,
            cut: false,
            ticks: Vec::new(),
            keys: Vec::new(),
            columns: self.columns,
            bar: thick / self.row,
            dense: self.dense,
            rows: Vec::new(),
        }
    }

    /// The value of a column.
    pub(super) fn value(&self, column: usize, value: &Value) -> Option<Label> {
        Some(label((self.columns.get(column)?.at, 0.5), Anchor::Right, value))
    }
}

/// Characters of a line of a name, and the height of all rows in lines.
fn size(names: &[&str], tallest: f64, longest: f64) -> (f64, u32) {
    let widest = names.iter().map(|name| extent(name)).fold(0.0, f64::max);
    let room = if widest <= 2.0 * NAME { widest.min(NAME) } else { (widest / 2.0).ceil() };
    let room = room.min(longest);
    // Two lines of a name stand on one line of text. A row has room for its name, however long.
    let each = if widest > room { tallest.max(0.5 * (widest / room).ceil()) } else { tallest };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
    let height = (count(names.len()) * each).ceil() as u32;
    (room, height.max(1))
}

fn count(n: usize) -> f64 {
    f64::from(tone(n))
}

pub(super) fn tone(n: usize) -> u32 {
    u32::try_from(n).unwrap_or_default()
}

/// A part of something between 0 and 1, for drawing.
pub(super) fn part(of: Decimal, whole: Decimal) -> f64 {
    of.checked_div(whole).and_then(|part| part.round_dp(6).to_string().parse().ok()).unwrap_or_default()
}

pub(super) fn label((x, y): (f64, f64), anchor: Anchor, value: &Value) -> Label {
    Label { x, y, anchor, text: value.text.clone(), figure: Some(FigureRef { id: value.figure.clone() }) }
}
