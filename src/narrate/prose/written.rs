//! A piece of prose as it will be printed: its characters, each with its place in the file, and the figures among them.

use crate::{
    model::{
        Basis, Decimal, FigureId,
        page::{FigureRef, Run, Style},
    },
    wording::{Datum, Sentence},
};

/// A printed character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) c: char,
    /// Where it stands in the file, or where the placeholder begins that it comes from.
    pub(super) at: usize,
    pub(super) style: Style,
    /// The figure that it is a part of.
    pub(super) figure: Option<usize>,
    /// Whether the staff wrote it.
    pub(super) own: bool,
}

/// A figure among the characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) id: FigureId,
    pub(super) known: Option<Known>,
    /// Whether it is a numeral that the staff marked as no datum.
    pub(super) literal: bool,
}

/// What is known of a printed figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) exact: Decimal,
    pub(super) shown: Decimal,
    pub(super) previous: Option<Decimal>,
    pub(super) basis: Option<Basis>,
    /// Whether its digits stand without their sign: the staff's verb must say which way.
    pub(super) unsigned: bool,
}

/// Prose, ready to be printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) figures: Vec<Printed>,
    pub(super) notes: Vec<(usize, String)>,
}

impl Written {
    /// Adds words that the staff did not write.
    pub(super) fn say(&mut self, words: &str, at: usize, style: Style) {
        let glyph = |c| Glyph { c, at, style, figure: None, own: false };
        self.glyphs.extend(words.chars().map(glyph));
    }

    /// Adds a figure.
    pub(super) fn figure(&mut self, text: &str, id: FigureId, known: Option<Known>, at: usize, style: Style) {
        let figure = Some(self.figures.len());
        self.figures.push(Printed { id, known, literal: false });
        self.glyphs.extend(text.chars().map(|c| Glyph { c, at, style, figure, own: false }));
    }

    /// Adds a numeral that the staff marked as no datum.
    pub(super) fn literal(&mut self, digits: &str, id: FigureId, at: usize, style: Style) {
        self.figure(digits, id, None, at, style);
        if let Some(last) = self.figures.last_mut() {
            last.literal = true;
        }
    }

    /// Adds a sentence of the wording rules. `known` says what is known of its figures.
    pub(super) fn sentence(
        &mut self,
        sentence: Sentence,
        known: impl Fn(&FigureId) -> Option<Known>,
        at: usize,
        style: Style,
    ) {
        for run in sentence.into_runs() {
            match run.figure {
                Some(figure) => {
                    let known = known(&figure.id);
                    self.figure(&run.text, figure.id, known, at, style);
                }
                None => self.say(&run.text, at, style),
            }
        }
    }

    pub(super) fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.c).collect()
    }

    /// The glyph that a byte of [`Self::text`] is in.
    pub(super) fn glyph(&self, byte: usize) -> Option<&Glyph> {
        let mut end = 0;
        self.glyphs.iter().find(|glyph| {
            end += glyph.c.len_utf8();
            byte < end
        })
    }

    /// Where each figure stands, in bytes of [`Self::text`].
    pub(super) fn spans(&self) -> Vec<std::ops::Range<usize>> {
        let mut spans = vec![0..0; self.figures.len()];
        let mut at = 0;
        for glyph in &self.glyphs {
            let end = at + glyph.c.len_utf8();
            if let Some(span) = glyph.figure.and_then(|figure| spans.get_mut(figure)) {
                *span = if span.end == 0 { at..end } else { span.start..end };
            }
            at = end;
        }
        spans
    }

    /// Where figures of the ledger stand that are no mere numerals of the prose.
    pub(super) fn bound(&self) -> Vec<std::ops::Range<usize>> {
        let figures = self.spans().into_iter().zip(&self.figures);
        figures.filter(|(_, printed)| !printed.literal).map(|(span, _)| span).collect()
    }

    /// The data among the figures, for the lint.
    pub(super) fn data(&self) -> Vec<Datum> {
        let datum = |(at, printed): (std::ops::Range<usize>, &Printed)| {
            let known = printed.known.clone()?;
            let (exact, shown) = (known.exact, known.shown);
            Some(Datum { at, exact, shown, previous: known.previous, basis: known.basis })
        };
        self.spans().into_iter().zip(&self.figures).filter_map(datum).collect()
    }

    /// The runs for the page.
    pub(super) fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<(Option<usize>, Run)> = Vec::new();
        let mut notes = self.notes.iter().peekable();
        for (i, glyph) in self.glyphs.iter().enumerate() {
            match runs.last_mut() {
                Some((figure, run))
                    if *figure == glyph.figure && run.style == glyph.style && run.note.is_none() =>
                {
                    run.text.push(glyph.c);
                }
                _ => {
                    let figure = glyph.figure.map(|figure| FigureRef { id: self.figures[figure].id.clone() });
                    let run = Run { style: glyph.style, figure, ..Run::plain(glyph.c) };
                    runs.push((glyph.figure, run));
                }
            }
            while let Some((_, mark)) = notes.next_if(|(behind, _)| *behind <= i + 1) {
                if let Some((_, run)) = runs.last_mut() {
                    run.note = Some(run.note.take().unwrap_or_default() + mark);
                }
            }
        }
        runs.into_iter().map(|(_, run)| run).collect()
    }
}
