use super::WrittenAt;

/// Turns byte offsets of a text into lines and columns, both from 1, the column in characters.
#[derive(Debug)]
pub(super) struct Places<'t> {
    text: &'t str,
    lines: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, lines: std::iter::once(0).chain(starts).collect() }
    }

    /// The place of a byte. One beyond the text is its end.
    pub(super) fn at(&self, offset: usize) -> WrittenAt {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|&start| start <= offset);
        // A byte order mark is no column.
        let before = &self.text[self.lines[line - 1]..offset];
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        WrittenAt { line: small(line), column: small(column) }
    }

    /// The text between two bytes, as written.
    pub(super) fn written(&self, span: &std::ops::Range<usize>) -> &'t str {
        self.text.get(span.clone()).unwrap_or("")
    }
}
