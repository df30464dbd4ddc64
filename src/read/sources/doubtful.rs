//! What of a reading an error speaks about: a draft leaves it out.

use crate::{
    finding::{CellRef, Code, Finding, Findings, Severity},
    model::Observation,
    read::Reading,
};

/// Takes out every value that an error of reading is about. A draft is made in spite of errors; what it prints must be
/// right all the same, and what is in doubt is printed as missing.
///
/// An error in a cell is about that cell; in a name, about the row to its right; in a heading, about the column below it; in
/// a title of another time, or without a cell, about the whole sheet, and without a sheet about the whole file. Every other
/// error has left out what it is about already.
pub fn without_doubtful(reading: &mut Reading, findings: &Findings) {
    for error in findings.iter().filter(|it| it.severity == Severity::Error) {
        let (file, sheet) = (error.site.file.as_deref(), error.site.sheet.as_deref());
        let in_place =
            |it: &Observation| file == Some(&*it.file) && (sheet.is_none() || sheet == it.sheet.as_deref());
        let about = About::of(error, reading.observations.iter().filter(|it| in_place(it)).map(|it| it.cell));
        reading.observations.retain(|it| !in_place(it) || !about.covers(it.cell));
    }
}

/// What an error is about.
enum About {
    Cell(CellRef),
    Row(CellRef),
    Column(CellRef),
    Sheet,
    Nothing,
}

impl About {
    /// Told by where values stand: a name has some in its row and none in its column, a heading the reverse.
    fn of(error: &Finding, values: impl Iterator<Item = CellRef>) -> Self {
        let Some(cell) = error.site.cell else { return Self::Sheet };
        let (in_row, in_column) = values.fold((false, false), |(row, column), it| {
            (row || it.row == cell.row, column || it.column == cell.column)
        });
        match (in_row, in_column) {
            (true, true) => Self::Cell(cell),
            (true, false) => Self::Row(cell),
            (false, true) => Self::Column(cell),
            (false, false) if matches!(error.code, Code::PeriodConflict | Code::PeriodUnknown) => Self::Sheet,
            (false, false) => Self::Nothing,
        }
    }

    fn covers(&self, value: CellRef) -> bool {
        match self {
            Self::Cell(cell) => value == *cell,
            Self::Row(cell) => value.row == cell.row && value.column > cell.column,
            Self::Column(cell) => value.column == cell.column && value.row > cell.row,
            Self::Sheet => true,
            Self::Nothing => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        project::Catalogue,
        read::{patterns::grid, tables},
    };

    /// The cells that are left of a table after its errors have been heeded.
    fn left(table: &str) -> Vec<String> {
        let (of_file, findings) = tables(&[grid(table)], "表.xlsx", &Catalogue::builtin());
        let mut reading = Reading { observations: of_file.observations, ..Reading::default() };
        without_doubtful(&mut reading, &findings);
        reading.observations.iter().map(|it| it.cell.to_string()).collect()
    }

    #[test]
    fn a_title_of_another_year_leaves_nothing() {
        let body = "指标|单位|2021年|2022年\n税收收入|亿元|12|13\n";
        assert_eq!(left(&format!("2021年\n{body}")), ["C3", "D3"]);
        assert!(left(&format!("2020年\n{body}")).is_empty());
    }

    #[test]
    fn a_cell_leaves_the_others_and_a_name_leaves_the_other_rows() {
        assert_eq!(
            left("指标|单位|2021年|2020年\n税收收入|亿元|12|▲1\n非税收入|亿元|3|2\n"),
            ["C2", "C3", "D3"]
        );
        assert_eq!(
            left("单位：万元、人\n指标|2021年|2020年\n税收收入（亿元）|12|11\n常住人口|3|2\n"),
            ["B3", "C3"]
        );
    }
}
