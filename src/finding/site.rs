use serde::{Deserialize, Serialize};
use std::fmt;

/// The address of a cell in a sheet, as a spreadsheet program shows it: `C5`.
///
/// Row and column count from 0 here; the text form counts rows from 1 and writes columns as letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl CellRef {
    /// The cell at this row and column, both from 0.
    #[must_use]
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Reads `C5`. `None` if the text is no cell address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, row) = text.split_at(digits);
        if letters.is_empty() || !letters.chars().all(|c| c.is_ascii_alphabetic()) {
            return None;
        }
        let row: u32 = row.parse().ok()?;
        let column = letters
            .chars()
            .try_fold(0_u32, |n, c| n.checked_mul(26)?.checked_add(u32::from(c.to_ascii_uppercase()) - 64))?;
        Some(Self { row: row.checked_sub(1)?, column: column - 1 })
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

/// The letters of a column that counts from 0: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut n = u64::from(column) + 1;
    while n > 0 {
        n -= 1;
        letters.push(b'A' + u8::try_from(n % 26).unwrap_or(0));
        n /= 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// Where a finding points. Everything that is not known is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Site {
    /// The file, relative to the project with `/` (for `read`: as typed).
    pub file: Option<String>,
    /// The sheet's name.
    pub sheet: Option<String>,
    /// The cell.
    pub cell: Option<CellRef>,
    /// Physical line in a text file, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
}

impl Site {
    /// No place: the run as a whole.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// A file as a whole.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// A sheet of a workbook (`None` for a CSV).
    #[must_use]
    pub fn sheet(file: impl Into<String>, sheet: Option<&str>) -> Self {
        Self { sheet: sheet.map(str::to_owned), ..Self::file(file) }
    }

    /// A cell of a sheet (`None` for a CSV).
    #[must_use]
    pub fn cell(file: impl Into<String>, sheet: Option<&str>, cell: CellRef) -> Self {
        Self { cell: Some(cell), ..Self::sheet(file, sheet) }
    }

    /// A place in a text file; line and column count from 1, the column in characters.
    #[must_use]
    pub fn at(file: impl Into<String>, line: u32, column: u32) -> Self {
        Self { line: Some(line), column: Some(column), ..Self::file(file) }
    }

    pub(crate) fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "file": self.file,
            "sheet": self.sheet,
            "cell": self.cell.map(|cell| cell.to_string()),
            "line": self.line,
            "column": self.column,
        })
    }
}

impl fmt::Display for Site {
    /// `文件!表!C5`, `review.toml:12:3`, or nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file.as_deref().unwrap_or(""))?;
        if let Some(sheet) = &self.sheet {
            write!(f, "!{sheet}")?;
        }
        if let Some(cell) = self.cell {
            write!(f, "!{cell}")?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_letters() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
        {
            assert_eq!(column_letters(column), letters);
            assert_eq!(CellRef::parse(&format!("{letters}7")), Some(CellRef::new(6, column)));
        }
    }

    #[test]
    fn no_cell_address() {
        for text in ["", "5", "C", "C0", "C-1", "C5D", "地5", "AAAAAAAAAA1"] {
            assert_eq!(CellRef::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_place_reads_like_a_path() {
        assert_eq!(Site::cell("a.xlsx", Some("2021年"), CellRef::new(6, 4)).to_string(), "a.xlsx!2021年!E7");
        assert_eq!(Site::at("inputs/review.toml", 12, 3).to_string(), "inputs/review.toml:12:3");
    }
}
