//! Which charts do not fit below their text: these go to the top of the next page, and the text after them goes on.
//!
//! What fits is estimated from the grid of the edition's page. Where the estimate errs, a page ends
//! with some white space; nothing else depends on it.

use super::sheet::Sheet;
use crate::model::page::{Block, Chapter, Chart, Drawing, Run};

/// A chart is moved only if it lacks so many lines: one that fits after all would stand above its own text.
const CERTAIN: usize = 3;

/// Decides for every chart. The first chapter begins `below` so many lines of a page.
pub(super) fn place_charts(chapters: &mut [Chapter], sheet: &Sheet, below: usize) {
    // Characters of a line, in thousandths.
    let line = sheet.characters * 1000;
    let mut page = Page { size: sheet.lines, used: below, waiting: Vec::new() };
    for chapter in chapters {
        page.heading();
        for block in &mut chapter.blocks {
            match block {
                Block::Heading { .. } => page.heading(),
                Block::Paragraph { runs, .. } | Block::Entry { runs, .. } => {
                    page.text(lines(runs, 2000, line));
                }
                Block::Quote { runs } => page.text(lines(runs, 2000, line - 4000)),
                Block::List { items, .. } => {
                    page.text(items.iter().map(|runs| lines(runs, 0, line - 3000)).sum());
                }
                Block::Table(table) => page.text(3 + (table.rows.len() * 2).div_ceil(3)),
                Block::Headlines { items } => page.text(items.len()),
                Block::Chart(chart) => chart.float = page.chart(height(chart)),
            }
        }
    }
}

/// How far a page is filled.
#[derive(Debug)]
struct Page {
    /// Its lines.
    size: usize,
    used: usize,
    /// Heights of the charts that wait for the next page.
    waiting: Vec<usize>,
}

impl Page {
    fn turn(&mut self) {
        self.used = 0;
        while let Some(height) = self.waiting.first().filter(|height| self.used + **height <= self.size) {
            self.used += height;
            self.waiting.remove(0);
        }
    }

    fn text(&mut self, lines: usize) {
        for _ in 0..lines {
            while self.used >= self.size {
                self.turn();
            }
            self.used += 1;
        }
    }

    /// A heading takes a line of what follows along.
    fn heading(&mut self) {
        if self.used + 2 > self.size {
            self.turn();
        }
        self.text(1);
    }

    /// Whether a chart goes to the next page without the text that follows. Charts keep their order.
    fn chart(&mut self, height: usize) -> bool {
        let room = self.size.saturating_sub(self.used);
        let moves = !self.waiting.is_empty() || (room > 0 && room + CERTAIN <= height);
        if moves {
            self.waiting.push(height);
        } else {
            if height > room {
                self.turn();
            }
            self.used += height;
        }
        moves
    }
}

/// The lines that a chart takes: its panels with their titles, the categories and the caption, the notes.
pub(super) fn height(chart: &Chart) -> usize {
    let drawing = match &chart.drawing {
        Drawing::Panels { panels, .. } => {
            panels.iter().map(|panel| panel.height as usize + 1 + panel.below.len() / 2).sum::<usize>() + 1
        }
        Drawing::Multiples { columns, panels, .. } => {
            panels.iter().step_by(*columns as usize).map(|panel| panel.height as usize + 2).sum()
        }
        Drawing::Strip(strip) => strip.height as usize + 2,
    };
    drawing + 1 + chart.notes.len()
}

fn lines(runs: &[Run], indent: usize, width: usize) -> usize {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    (indent + extent(&text)).div_ceil(width).max(1)
}

/// The width of a text, in thousandths of a character: digits and letters are about half as wide, and a quarter stands
/// between them and a Chinese character.
fn extent(text: &str) -> usize {
    let mut width = 0;
    let mut before = None;
    for character in text.chars() {
        let narrow = character.is_ascii();
        let chinese = character.is_alphabetic() && !narrow;
        let joint = matches!(before, Some((was_narrow, was_chinese)) if was_narrow && chinese || was_chinese && narrow);
        width += if narrow { 560 } else { 1000 } + if joint { 250 } else { 0 };
        before = Some((narrow, chinese));
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_half_as_wide_and_stand_apart() {
        assert_eq!(extent("产值为，"), 4000);
        assert_eq!(extent("值20元，"), 1000 + 250 + 2 * 560 + 250 + 1000 + 1000);
        assert_eq!(lines(&[Run::plain("字".repeat(26))], 2000, 28_000), 1);
        assert_eq!(lines(&[Run::plain("字".repeat(27))], 2000, 28_000), 2);
    }

    #[test]
    fn a_chart_that_fits_stays() {
        let mut page = Page { size: 22, used: 11, waiting: Vec::new() };
        assert!(!page.chart(11));
        assert_eq!(page.used, 22);
    }

    #[test]
    fn a_chart_that_does_not_fit_waits_and_text_fills_the_page() {
        let mut page = Page { size: 22, used: 17, waiting: Vec::new() };
        assert!(page.chart(11));
        page.text(6);
        assert_eq!((page.used, page.waiting.len()), (12, 0));
    }

    #[test]
    fn a_chart_that_perhaps_fits_stays_with_its_text() {
        assert!(!Page { size: 22, used: 13, waiting: Vec::new() }.chart(11));
        assert!(!Page { size: 22, used: 22, waiting: Vec::new() }.chart(11));
    }

    #[test]
    fn charts_keep_their_order() {
        let mut page = Page { size: 22, used: 10, waiting: vec![15] };
        assert!(page.chart(9));
        page.text(13);
        assert_eq!((page.used, page.waiting.as_slice()), (16, [9].as_slice()));
    }
}
