//! What a row is by itself and by what stands around it: headings, numbers of columns, codes, values.

use super::Finder;
use crate::read::{
    text,
    view::{Class, ViewRow},
};

/// What a row is by itself and by what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Only labels.
    Labels,
    /// Headings although there are numbers: years across.
    Heading,
    /// 甲 乙 1 2 3: numbers of columns.
    Numbering,
    /// Numbers or codes under the headings, without a name where all rows below have one.
    Codes,
    /// Values.
    Values,
}

impl Finder<'_, '_> {
    /// What a row is.
    pub(super) fn kind(&self, at: usize) -> Kind {
        let row = &self.view.rows[at];
        if row.values() == 0 {
            return Kind::Labels;
        }
        if is_numbering(row) {
            return Kind::Numbering;
        }
        if self.is_years_row(at) || self.is_mixed_header(at) {
            return Kind::Heading;
        }
        if row.cells.len() == 1 && matches!(row.cells[0].class, Class::Number(Some(_))) && self.open.is_none()
        {
            return Kind::Labels;
        }
        if self.is_nameless_among_named(at) {
            return Kind::Codes;
        }
        Kind::Values
    }

    /// Years across as numbers: every number is a year, in order, behind a label that is none.
    fn is_years_row(&self, at: usize) -> bool {
        let row = &self.view.rows[at];
        let years: Vec<(u32, i16)> = row
            .cells
            .iter()
            .filter_map(|cell| match cell.class {
                Class::Number(year) => Some((cell.column, year.unwrap_or(0))),
                _ => None,
            })
            .collect();
        let others = row
            .cells
            .iter()
            .any(|cell| matches!(cell.class, Class::Missing(_) | Class::Word | Class::Problem));
        if years.is_empty() || others || years.iter().any(|(_, year)| *year == 0) {
            return false;
        }
        let ordered = years.windows(2).all(|pair| pair[0].1 <= pair[1].1)
            || years.windows(2).all(|pair| pair[0].1 >= pair[1].1);
        let near = years.windows(2).all(|pair| (pair[0].1 - pair[1].1).abs() <= 25);
        if !ordered || !near {
            return false;
        }
        if self.is_named_below_headings(at, &years) {
            return false;
        }
        let leads = row.cells.first().is_some_and(|cell| matches!(cell.class, Class::Number(_)));
        let next = self.view.rows[at + 1..].iter().find(|row| row.values() > 0);
        // Below a row of years stand values of these columns, not one more year.
        let below_are_years = next.is_some_and(|next| {
            years
                .iter()
                .filter(|(column, _)| {
                    matches!(next.at(*column).map(|it| it.class), Some(Class::Number(Some(_))))
                })
                .count()
                * 2
                > years.len()
        });
        let first_of_table = self.open.is_none();
        match years.len() {
            1 => {
                // 指标 | 2021: one year beside the word that heads the labels, and a fraction or label row below.
                first_of_table
                    && !leads
                    && row.labels() >= 1
                    && !below_are_years
                    && heads_labels(row)
                    && next.is_some()
            }
            _ if leads => first_of_table && years.len() >= 3 && !below_are_years && starts_alike(row, next),
            _ => !below_are_years,
        }
    }

    /// Whether a row whose numbers could be years is one of the body: it has a name, and headings or values above
    /// (企业数 | 2010 | 2005 under 2021年 | 2020年).
    fn is_named_below_headings(&self, at: usize, years: &[(u32, i16)]) -> bool {
        let row = &self.view.rows[at];
        let first = row.cells.first().filter(|cell| cell.class.is_label());
        let is_name = first.is_some() && !heads_labels(row) && !self.is_repeated_header(row);
        if self.open.is_some() && !self.ended {
            let gap = self.pending.is_empty() && at > 0 && self.view.rows[at - 1].row + 1 == row.row;
            return is_name || (first.is_none() && gap);
        }
        let Some(above) =
            at.checked_sub(1).map(|n| &self.view.rows[n]).filter(|above| above.row + 1 == row.row)
        else {
            return false;
        };
        let timed = years.iter().filter(|(column, _)| {
            above.at(*column).is_some_and(|cell| matches!(cell.class, Class::Period | Class::Number(Some(_))))
        });
        let below_names = first.map(|cell| cell.column) == above.cells.first().map(|cell| cell.column);
        is_name
            && below_names
            && (timed.count() * 2 > years.len() || (above.labels() >= 2 && heads_labels(above)))
    }

    /// Whether a row right below headings has no name, and the next rows all have one in the same column.
    fn is_nameless_among_named(&self, at: usize) -> bool {
        let row = &self.view.rows[at];
        let above = &self.view.rows[at.saturating_sub(3)..at];
        let below_headings =
            above.last().is_some_and(|row| row.values() == 0) && above.iter().any(|row| row.labels() >= 2);
        let next: Vec<&ViewRow<'_>> =
            self.view.rows[at + 1..].iter().filter(|row| row.values() > 0).take(4).collect();
        let (Some(first), true) =
            (row.cells.first().map(|cell| cell.column), below_headings && next.len() >= 3)
        else {
            return false;
        };
        let names = next.iter().filter_map(|row| row.cells.first()).map(|cell| cell.column).min();
        let has_name = |row: &&ViewRow<'_>| {
            row.cells.first().is_some_and(|cell| {
                Some(cell.column) == names
                    && (cell.class.is_label() || matches!(cell.class, Class::Number(Some(_))))
            })
        };
        names.is_some_and(|names| names < first) && next.iter().all(has_name)
    }

    /// Words and numbers across (10, 20, 25 as names of percentiles): several words stand where numbers follow below.
    fn is_mixed_header(&self, at: usize) -> bool {
        let row = &self.view.rows[at];
        let labels: Vec<u32> =
            row.cells.iter().filter(|cell| cell.class.is_label()).map(|cell| cell.column).collect();
        if labels.len() < 3 || row.values() > row.cells.len() * 3 / 4 || self.open.is_some() {
            return false;
        }
        let next: Vec<&ViewRow<'_>> =
            self.view.rows[at + 1..].iter().filter(|row| row.values() > 0).take(6).collect();
        let numeric = labels
            .iter()
            .filter(|column| {
                let numbers =
                    next.iter().filter(|row| row.at(**column).is_some_and(|it| it.class.is_value())).count();
                next.len() >= 2 && numbers * 2 > next.len()
            })
            .count();
        numeric >= 2
    }
}

/// 甲 | 乙 | 1 | 2 | 3, or 1 2 3 4 5 1 2 3 4 5 without labels.
fn is_numbering(row: &ViewRow<'_>) -> bool {
    let mut last = 0_i64;
    let mut numbers = 0;
    for cell in &row.cells {
        let text = text::plain(&cell.text());
        match cell.class {
            Class::Number(_) => {
                let Ok(n) = text.trim_matches(['(', ')', '-']).parse::<i64>() else { return false };
                if n != last + 1 && n != 1 {
                    return false;
                }
                last = n;
                numbers += 1;
            }
            _ if ["甲", "乙", "丙", "丁", "戊"].contains(&text.as_str()) => {}
            _ => return false,
        }
    }
    let labelled = row.labels() > 0;
    numbers >= if labelled { 1 } else { 3 }
}

/// Whether the rows below start in the same column as a row of years without a label.
fn starts_alike(row: &ViewRow<'_>, next: Option<&ViewRow<'_>>) -> bool {
    let first = |row: &ViewRow<'_>| row.cells.first().map(|cell| cell.column);
    next.is_some_and(|next| first(next) == first(row) && next.labels() == 0)
}

fn heads_labels(row: &ViewRow<'_>) -> bool {
    let first = row.cells.first().map(|cell| text::plain(&cell.text())).unwrap_or_default();
    ["指标", "项目", "名称", "地区", "分组", "年份", "单位", "indicator", "area", "region", "item"]
        .iter()
        .any(|word| first.contains(word))
}
