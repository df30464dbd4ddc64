//! Which charts do not fit below their text: these stand on the next page, behind the paragraph that ends there, and the
//! text after them goes on before. So no page is left half empty, and no chart comes between the lines of a sentence.
//!
//! What fits is estimated from the grid of the edition's page. Where the estimate errs, a page ends
//! with some white space; nothing else depends on it.

use super::sheet::Sheet;
use crate::model::page::{Block, Chapter, Chart, Drawing, Run};

/// A chart stays only if so many lines more are there: what is said of it may take more of them than was estimated.
const SPARE: usize = 1;
/// So few lines may always stay empty at the foot of a page.
const FEW: usize = 2;

/// Puts every chart where it fits. The opening, or where there is none the first chapter, begins `below` so many lines of a page.
pub(super) fn place_charts(opening: &[Block], chapters: &mut [Chapter], sheet: &Sheet, below: usize) {
    // Characters of a line, in thousandths.
    let line = sheet.characters * 1000;
    let mut page = Page { size: sheet.lines, used: below };
    for block in opening {
        page.block(block, line);
    }
    let mut waiting: Vec<Block> = Vec::new();
    for chapter in &mut *chapters {
        page.heading();
        let mut placed = Vec::with_capacity(chapter.blocks.len());
        for block in std::mem::take(&mut chapter.blocks) {
            page.block(&block, line);
            // A heading is not torn from its text; a chart rather leaves a quarter of a page empty than that it goes away from
            // its text, but once it waits, the text goes on to the end of the page.
            let empty = match block {
                Block::Chart(_) if waiting.is_empty() => sheet.lines / 4,
                _ => FEW,
            };
            let is_heading = matches!(block, Block::Heading { .. });
            match block {
                Block::Chart(_) => waiting.push(block),
                block => placed.push(block),
            }
            while !is_heading && waiting.first().is_some_and(|chart| page.takes(chart, empty)) {
                placed.push(waiting.remove(0));
            }
        }
        chapter.blocks = placed;
    }
    if let Some(last) = chapters.last_mut() {
        last.blocks.append(&mut waiting);
    }
}

/// How far a page is filled.
#[derive(Debug)]
struct Page {
    /// Its lines.
    size: usize,
    used: usize,
}

impl Page {
    /// Sets a block, in lines of so many thousandths of a character. Charts are placed apart.
    fn block(&mut self, block: &Block, line: usize) {
        match block {
            Block::Heading { .. } => self.heading(),
            Block::Paragraph { runs, .. } | Block::Entry { runs, .. } => {
                self.paragraph(lines(runs, 2000, line));
            }
            Block::Quote { runs } => self.paragraph(lines(runs, 2000, line - 4000)),
            Block::List { items, .. } => {
                self.text(items.iter().map(|runs| lines(runs, 0, line - 3000)).sum());
            }
            Block::Table(table) => self.text(3 + (table.rows.len() * 2).div_ceil(3)),
            Block::Headlines { items } => self.text(items.len()),
            Block::Chart(_) => {}
        }
    }

    fn text(&mut self, lines: usize) {
        for _ in 0..lines {
            if self.used >= self.size {
                self.used = 0;
            }
            self.used += 1;
        }
    }

    /// A heading takes two lines of what follows along.
    fn heading(&mut self) {
        if self.used + 3 > self.size {
            self.used = 0;
        }
        self.text(1);
    }

    /// A paragraph, of which no line stands alone.
    fn paragraph(&mut self, lines: usize) {
        let room = self.size.saturating_sub(self.used);
        if lines > 1 && room == 1 || lines == 3 && room == 2 {
            self.used = 0;
        } else if lines > room && lines - room == 1 {
            self.used = 2;
            return;
        }
        self.text(lines);
    }

    /// Whether a chart stands here: there is room for it, or only so many lines that it may as well begin the next page.
    fn takes(&mut self, block: &Block, empty: usize) -> bool {
        let Block::Chart(chart) = block else { return true };
        let (height, room) = (height(chart), self.size.saturating_sub(self.used));
        if room >= height + SPARE || room == height && self.used == 0 {
            self.used += height;
        } else if room <= empty {
            self.used = height.min(self.size);
        } else {
            return false;
        }
        true
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
    use crate::narrate::sheet::STANDARD;

    #[test]
    fn digits_are_half_as_wide_and_stand_apart() {
        assert_eq!(extent("产值为，"), 4000);
        assert_eq!(extent("值20元，"), 1000 + 250 + 2 * 560 + 250 + 1000 + 1000);
        assert_eq!(lines(&[Run::plain("字".repeat(26))], 2000, 28_000), 1);
        assert_eq!(lines(&[Run::plain("字".repeat(27))], 2000, 28_000), 2);
    }

    /// A paragraph of so many lines.
    fn text(lines: usize) -> Block {
        Block::Paragraph { runs: vec![Run::plain("字".repeat(28 * lines - 2))], indent: true }
    }

    /// A chart of ten lines.
    fn chart() -> Block {
        let drawing = Drawing::Panels { categories: Vec::new(), panels: Vec::new() };
        Block::Chart(Chart {
            id: String::new(),
            caption: String::new(),
            alt: String::new(),
            drawing,
            notes: vec![Vec::new(); 8],
        })
    }

    /// What stands in each chapter: the lines of a paragraph, or a chart.
    fn placed(chapters: Vec<Vec<Block>>) -> Vec<String> {
        placed_below(0, &[], chapters)
    }

    fn placed_below(below: usize, opening: &[Block], chapters: Vec<Vec<Block>>) -> Vec<String> {
        let chapter =
            |blocks| Chapter { id: String::new(), number: String::new(), title: String::new(), blocks };
        let mut chapters: Vec<Chapter> = chapters.into_iter().map(chapter).collect();
        place_charts(opening, &mut chapters, &STANDARD, below);
        let name = |block: &Block| match block {
            Block::Paragraph { runs, .. } => lines(runs, 2000, 28_000).to_string(),
            _ => "图".to_owned(),
        };
        let names = |chapter: &Chapter| chapter.blocks.iter().map(name).collect::<Vec<_>>().join(" ");
        chapters.iter().map(names).collect()
    }

    #[test]
    fn what_stands_before_the_first_chapter_counts() {
        let chapters = || vec![vec![text(5), chart(), text(9), text(3)]];
        assert_eq!(placed(chapters()), ["5 图 9 3"]);
        // A title of five lines, an opening of two: nine lines are left, fewer than the chart has.
        assert_eq!(placed_below(5, &[text(2)], chapters()), ["5 9 图 3"]);
    }

    #[test]
    fn a_chart_that_fits_stays() {
        // A heading, ten lines, ten lines of the chart and one to spare make 22.
        assert_eq!(placed(vec![vec![text(10), chart(), text(5)]]), ["10 图 5"]);
    }

    #[test]
    fn a_chart_that_does_not_fit_waits_for_the_paragraph_that_ends_on_the_next_page() {
        assert_eq!(
            placed(vec![vec![text(12), chart()], vec![text(5), text(6), text(3)]]),
            ["12", "5 6 图 3"]
        );
    }

    #[test]
    fn a_chart_that_leaves_a_quarter_of_a_page_empty_begins_the_next_one() {
        assert_eq!(placed(vec![vec![text(16), chart()], vec![text(5)]]), ["16 图", "5"]);
        assert_eq!(placed(vec![vec![text(15), chart()], vec![text(5)]]), ["15", "5 图"]);
    }

    #[test]
    fn charts_keep_their_order_and_none_is_lost() {
        assert_eq!(placed(vec![vec![text(12), chart(), chart()]]), ["12 图 图"]);
        assert_eq!(
            placed(vec![vec![text(12), chart(), chart()], vec![text(9), text(2)]]),
            ["12", "9 图 2 图"]
        );
    }

    #[test]
    fn no_line_of_a_paragraph_stands_alone() {
        let after = |used, lines| {
            let mut page = Page { size: 22, used };
            page.paragraph(lines);
            page.used
        };
        assert_eq!((after(20, 2), after(21, 2), after(20, 3), after(18, 5)), (22, 2, 3, 2));
        assert_eq!((after(21, 1), after(18, 6), after(10, 4)), (22, 2, 14));
    }
}
