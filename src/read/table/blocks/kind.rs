//! What a row is by itself and by what stands around it: headings, numbers of columns, codes, values.

use super::{Finder, opening};
use crate::read::{
    table::view::{Class, View, ViewCell, ViewRow},
    words::{memo::ByCell, pattern::Pattern, text},
};
use rayon::prelude::*;

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
    /// What a data service says of each series, between its headings and its values: CDID, Release date, Series ID.
    Attributes,
    /// Values.
    Values,
}

/// Which rows are [values](Kind::Values) by all that they are themselves: below a row of values in an open table nothing
/// around them makes them anything else.
pub(super) fn plain(view: &View<'_>) -> Vec<bool> {
    let is_year = |class: Class| matches!(class, Class::Number(Some(_)));
    let is_plain = |openings: &mut ByCell<_>, at: usize| {
        let row = view.row(at);
        row.cells().any(|cell| cell.class.is_value() && !is_year(cell.class))
            && !is_numbering(row)
            && row.first().is_none_or(|first| {
                let opening = openings.get(first.cell, || opening(first));
                !opening.attribute && !opening.contact
            })
    };
    (0..view.len()).into_par_iter().with_min_len(4096).map_init(ByCell::default, is_plain).collect()
}

impl Finder<'_, '_> {
    /// What a row is.
    pub(super) fn kind(&self, at: usize) -> Kind {
        let row = self.view.row(at);
        let opening = row.first().map(|cell| self.opening(cell));
        if opening.is_some_and(|it| it.attribute) && self.is_attribute(at) {
            return Kind::Attributes;
        }
        if row.values() == 0 || opening.is_some_and(|it| it.contact) {
            return Kind::Labels;
        }
        if is_numbering(row) {
            return Kind::Numbering;
        }
        if self.is_years_row(at) || self.is_mixed_header(at) {
            return Kind::Heading;
        }
        if row.only().is_some_and(|cell| matches!(cell.class, Class::Number(Some(_)))) && self.open.is_none()
        {
            return Kind::Labels;
        }
        if self.is_nameless_among_named(at) {
            return Kind::Codes;
        }
        Kind::Values
    }

    /// One of several rows below each other that each name an attribute of the series.
    fn is_attribute(&self, at: usize) -> bool {
        let is_one = |row: ViewRow<'_>| {
            let first = row.first().filter(|cell| cell.class == Class::Text);
            first.is_some_and(|cell| self.opening(cell).attribute)
        };
        let around = at.saturating_sub(2)..self.view.len().min(at + 3);
        is_one(self.view.row(at)) && self.view.rows(around).filter(|row| is_one(*row)).count() >= 2
    }

    /// Years across as numbers: every number is a year, in order, behind a label that is none.
    fn is_years_row(&self, at: usize) -> bool {
        let row = self.view.row(at);
        if row.cells().any(|cell| cell.class.is_value() && !matches!(cell.class, Class::Number(Some(_)))) {
            return false;
        }
        let years: Vec<(u32, i16)> = row
            .cells()
            .filter_map(|cell| match cell.class {
                Class::Number(year) => Some((cell.column, year?)),
                _ => None,
            })
            .collect();
        if years.is_empty() {
            return false;
        }
        if !are_in_order(&years) {
            return false;
        }
        if self.is_named_below_headings(at, &years) {
            return false;
        }
        let leads = row.first().is_some_and(|cell| matches!(cell.class, Class::Number(_)));
        let next = self.view.rows(at + 1..).find(|row| row.values() > 0);
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
            _ if leads => {
                let over_names = next.is_some_and(|next| is_left_of(next, years[0].0));
                let alike = first_of_table && starts_alike(row, next);
                years.len() >= 3 && !below_are_years && (alike || over_names)
            }
            _ => !below_are_years,
        }
    }

    /// Whether a row whose numbers could be years is one of the body: it has a name, and headings or values above
    /// (企业数 | 2010 | 2005 under 2021年 | 2020年).
    fn is_named_below_headings(&self, at: usize, years: &[(u32, i16)]) -> bool {
        let row = self.view.row(at);
        let first = row.first().filter(|cell| cell.class.is_label());
        let is_name = first.is_some() && !heads_labels(row) && !self.is_repeated_header(row);
        if self.open.is_some() && !self.ended {
            let gap = self.pending.is_empty() && at > 0 && self.view.row(at - 1).row + 1 == row.row;
            return is_name || (first.is_none() && gap);
        }
        let Some(above) =
            at.checked_sub(1).map(|n| self.view.row(n)).filter(|above| above.row + 1 == row.row)
        else {
            return false;
        };
        let timed = years.iter().filter(|(column, _)| {
            above.at(*column).is_some_and(|cell| matches!(cell.class, Class::Period | Class::Number(Some(_))))
        });
        let below_names = first.map(|cell| cell.column) == above.first().map(|cell| cell.column);
        is_name
            && below_names
            && (timed.count() * 2 > years.len() || (above.labels() >= 2 && heads_labels(above)))
    }

    /// Whether a row right below headings has no name, and the next rows all have one in the same column.
    fn is_nameless_among_named(&self, at: usize) -> bool {
        let row = self.view.row(at);
        let mut above = self.view.rows(at.saturating_sub(3)..at);
        let below_headings = above.clone().next_back().is_some_and(|row| row.values() == 0)
            && above.any(|row| row.labels() >= 2);
        if !below_headings {
            return false;
        }
        let next: Vec<ViewRow<'_>> =
            self.view.rows(at + 1..).filter(|row| row.values() > 0).take(4).collect();
        let (Some(first), true) = (row.first().map(|cell| cell.column), next.len() >= 3) else {
            return false;
        };
        let names = next.iter().filter_map(ViewRow::first).map(|cell| cell.column).min();
        let has_name = |row: &ViewRow<'_>| {
            row.first().is_some_and(|cell| {
                Some(cell.column) == names
                    && (cell.class.is_label() || matches!(cell.class, Class::Number(Some(_))))
            })
        };
        names.is_some_and(|names| names < first) && next.iter().all(has_name)
    }

    /// Whether the row right above has words over nearly all cells of this one: then that row heads the columns.
    fn is_right_below_headings(&self, at: usize) -> bool {
        let row = self.view.row(at);
        let above = at.checked_sub(1).map(|n| self.view.row(n)).filter(|above| above.row + 1 == row.row);
        above.is_some_and(|above| {
            let is_word = |column: u32| above.at(column).is_some_and(|cell| cell.class.is_label());
            let named = row.cells().filter(|cell| is_word(cell.column)).count();
            above.values() == 0 && named >= 4 && named * 5 >= row.len() * 4
        })
    }

    /// Words and numbers across (10, 20, 25 as names of percentiles): several words stand where numbers follow below.
    fn is_mixed_header(&self, at: usize) -> bool {
        let row = self.view.row(at);
        if self.open.is_some() {
            return false;
        }
        let is_word = |cell: &ViewCell<'_>| cell.class.is_label() && !is_bound(&cell.text());
        let labels: Vec<u32> = row.cells().filter(is_word).map(|cell| cell.column).collect();
        if labels.len() < 3 || row.values() > row.len() * 3 / 4 || self.is_right_below_headings(at) {
            return false;
        }
        let next: Vec<ViewRow<'_>> =
            self.view.rows(at + 1..).filter(|row| row.values() > 0).take(6).collect();
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

/// A number with how near it is meant, as goals have: 6%左右, 5.5以上, 不低于6%. It stands where values stand.
fn is_bound(text: &str) -> bool {
    static BOUND: Pattern = Pattern::new(
        r"^(约|力争|不低于|不高于|不少于|不超过|高于|低于|控制在|增长|下降|[<>≥≤])?(约|[<>≥≤])?\d+(\.\d+)?(%|‰|个百分点)?(左右|上下|以上|以下|以内|之内)?$",
    );
    // Few texts are worth the second look.
    text.contains(|c: char| c.is_ascii_digit()) && BOUND.is_match(&text::plain(text))
}

/// 甲 | 乙 | 1 | 2 | 3, or 1 2 3 4 5 1 2 3 4 5 without labels.
fn is_numbering(row: ViewRow<'_>) -> bool {
    let mut last = 0_i64;
    let mut numbers = 0;
    for cell in row.cells() {
        match cell.class {
            Class::Number(_) => {
                let text = text::plain(&cell.text());
                let Ok(n) = text.trim_matches(['(', ')', '-']).parse::<i64>() else { return false };
                if n != last + 1 && n != 1 {
                    return false;
                }
                last = n;
                numbers += 1;
            }
            _ if is_letter_of_column(&cell.text()) => {}
            _ => return false,
        }
    }
    let labelled = row.labels() > 0;
    numbers >= if labelled { 1 } else { 3 }
}

/// 甲, 乙: how columns of names are numbered.
fn is_letter_of_column(text: &str) -> bool {
    const LETTERS: [char; 5] = ['甲', '乙', '丙', '丁', '戊'];
    // Few texts are worth the second look.
    text.contains(LETTERS) && text::plain(text).parse().is_ok_and(|c| LETTERS.contains(&c))
}

/// What data services write of a series between its name and its numbers.
pub(super) const ATTRIBUTES: &[&str] = &[
    "cdid",
    "source dataset id",
    "dataset id",
    "preunit",
    "release date",
    "next release",
    "important notes",
    "data type",
    "frequency",
    "collection month",
    "series start",
    "series end",
    "no. obs",
    "no. obs.",
    "series id",
];

/// Whether years run in one direction, once or again and again: 2013 … 2020 | 2013 … 2020.
fn are_in_order(years: &[(u32, i16)]) -> bool {
    let near = |pair: &[(u32, i16)]| (pair[0].1 - pair[1].1).abs() <= 25;
    let up = |pair: &[(u32, i16)]| pair[0].1 <= pair[1].1;
    let down = |pair: &[(u32, i16)]| pair[0].1 >= pair[1].1;
    if years.windows(2).all(near) && (years.windows(2).all(up) || years.windows(2).all(down)) {
        return true;
    }
    let again = years.iter().skip(1).position(|(_, year)| *year == years[0].1).map(|n| n + 1);
    let Some(length) = again.filter(|length| *length >= 2 && years.len().is_multiple_of(*length)) else {
        return false;
    };
    let first: Vec<i16> = years[..length].iter().map(|(_, year)| *year).collect();
    are_in_order(&years[..length])
        && years.chunks(length).all(|run| run.iter().map(|(_, year)| *year).eq(first.iter().copied()))
}

/// Whether the row begins with a name left of a column.
fn is_left_of(row: ViewRow<'_>, column: u32) -> bool {
    row.first().is_some_and(|cell| cell.class == Class::Text && cell.column < column)
}

/// Whether the rows below start in the same column as a row of years without a label.
fn starts_alike(row: ViewRow<'_>, next: Option<ViewRow<'_>>) -> bool {
    let first = |row: ViewRow<'_>| row.first().map(|cell| cell.column);
    next.is_some_and(|next| first(next) == first(row) && next.labels() == 0)
}

pub(super) fn heads_labels(row: ViewRow<'_>) -> bool {
    let first = row.first().map(|cell| text::plain(&cell.text())).unwrap_or_default();
    [
        "指标",
        "项目",
        "名称",
        "地区",
        "分组",
        "年份",
        "单位",
        "国家",
        "城市",
        "省份",
        "行业",
        "indicator",
        "area",
        "region",
        "item",
        "country",
        "countries",
        "state",
        "province",
        "county",
        "industry",
        "sector",
        "category",
        "entity",
    ]
    .iter()
    .any(|word| first.contains(word))
}
