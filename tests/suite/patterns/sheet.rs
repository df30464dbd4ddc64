//! A sheet as a test writes it, and what is to be read from it.

use super::container;
use nianbao::{
    child::{Stop, Worker},
    finding::CellRef,
    model::{Decimal, Observation, plain},
    project::{Catalogue, Limits},
    read::{grids_isolated, tables},
};
use std::{collections::BTreeMap, path::Path};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Blank,
    Number(String),
    /// The stored fraction, and how its percent format shows it.
    Percent(String, String),
    /// A day, and its number in Excel's count.
    Date(String, u32),
    Text(String),
}

impl Cell {
    /// `8.2%f` is 0.082 in a percent format, `2021-12-31d` a date; plain numbers are number cells, the rest is text.
    fn parse(written: &str) -> Self {
        let bare = written.trim();
        if let Some(shown) = bare.strip_suffix("%f") {
            let number: Decimal = shown.parse().unwrap();
            return Self::Percent(plain(number / Decimal::ONE_HUNDRED), format!("{shown}%"));
        }
        match bare {
            "" => Self::Blank,
            "2021-12-31d" => Self::Date("2021-12-31".to_owned(), 44_561),
            "2020-12-31d" => Self::Date("2020-12-31".to_owned(), 44_196),
            number if number.parse::<f64>().is_ok() => Self::Number(number.to_owned()),
            _ => Self::Text(written.trim_end().to_owned()),
        }
    }
}

/// A place in the sheet, counted from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
}

impl Place {
    fn of(name: &str) -> Self {
        let cell = CellRef::parse(name).unwrap();
        Self { row: cell.row as usize, column: cell.column as usize }
    }

    pub(super) fn name(self) -> String {
        CellRef::new(u32::try_from(self.row).unwrap(), u32::try_from(self.column).unwrap()).to_string()
    }
}

/// A sheet, and what is to be read from it.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) merged: Vec<(Place, Place)>,
    pub(super) raised: BTreeMap<(usize, usize), String>,
    pub(super) indents: BTreeMap<(usize, usize), usize>,
    pub(super) hidden_rows: Vec<usize>,
    pub(super) hidden_columns: Vec<usize>,
    values: Vec<(String, String)>,
    findings: Vec<String>,
}

/// A sheet of one line a row, with `|` between cells.
pub(super) fn sheet(text: &str) -> Sheet {
    let rows = text.trim_start_matches('\n').lines().map(|line| line.split('|').map(Cell::parse).collect());
    Sheet { rows: rows.collect(), ..Sheet::default() }
}

impl Sheet {
    pub(super) fn merged(mut self, from: &str, to: &str) -> Self {
        self.merged.push((Place::of(from), Place::of(to)));
        self
    }

    /// A superscript mark behind a text.
    pub(super) fn raised(mut self, at: &str, mark: &str) -> Self {
        let at = Place::of(at);
        self.raised.insert((at.row, at.column), mark.to_owned());
        self
    }

    /// Steps of indentation by the cell's alignment.
    pub(super) fn indented(mut self, at: &str, steps: usize) -> Self {
        let at = Place::of(at);
        self.indents.insert((at.row, at.column), steps);
        self
    }

    pub(super) fn hidden_row(mut self, number: usize) -> Self {
        self.hidden_rows.push(number - 1);
        self
    }

    pub(super) fn hidden_column(mut self, letter: &str) -> Self {
        self.hidden_columns.push(Place::of(&format!("{letter}1")).column);
        self
    }

    /// What a cell means: number, unit, indicator, period, measure; and the area behind `@`. `nothing` where it is not read.
    pub(super) fn reads(mut self, at: &str, meaning: &str) -> Self {
        self.values.push((at.to_owned(), meaning.to_owned()));
        self
    }

    /// A finding, by its code and its cell.
    pub(super) fn finds(mut self, finding: &str) -> Self {
        self.findings.push(finding.to_owned());
        self
    }

    /// The same from the bytes of a CSV, an xlsx, an xls and an ods.
    #[track_caller]
    pub(super) fn in_every_container(&self) {
        self.is_read_from("csv", &container::csv(self));
        self.in_workbooks();
    }

    /// The same from the bytes of an xlsx, an xls and an ods: a CSV does not have what the pattern is about.
    #[track_caller]
    pub(super) fn in_workbooks(&self) {
        self.is_read_from("xlsx", &container::xlsx(self));
        self.is_read_from("xls", &container::xls(self));
        self.is_read_from("ods", &container::ods(self));
    }

    #[track_caller]
    fn is_read_from(&self, container: &str, bytes: &[u8]) {
        let worker = Worker::new(Path::new(env!("CARGO_BIN_EXE_nianbao")), Stop::default());
        // The name says nothing: the bytes do.
        let (grids, of_container) = grids_isolated(&worker, bytes, "表", &Limits::default());
        let (reading, of_tables) = tables(&grids, "表", &Catalogue::builtin());
        let findings: Vec<String> = of_container
            .iter()
            .chain(&of_tables)
            .map(|it| {
                let cell = it.site.cell.map_or_else(String::new, |cell| format!(" {cell}"));
                format!("{}{cell}", it.code.name())
            })
            .collect();
        assert_eq!(findings, self.findings, "{container}: {of_container:?} {of_tables:?}");
        for (at, meaning) in &self.values {
            let found = reading.observations.iter().find(|it| it.cell.to_string() == *at);
            let shown = found.map_or_else(|| "nothing".to_owned(), |it| show(it, meaning.contains('@')));
            assert_eq!(shown, *meaning, "{at} of the {container}");
        }
    }
}

fn show(it: &Observation, with_area: bool) -> String {
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let value = it.value.map(plain).or_else(|| it.word().map(|word| format!("{word:?}")));
    let area = it.area.as_ref().map_or("", |area| area.as_str());
    format!(
        "{} {} {} {} {}{}",
        value.unwrap_or_else(|| format!("{:?}", it.status)),
        or_dash(it.unit.as_ref().map(ToString::to_string)),
        or_dash(it.indicator.as_ref().map(ToString::to_string)),
        or_dash(it.period.map(|period| period.to_string())),
        format!("{:?}", it.measure).to_lowercase(),
        if with_area { format!(" @{area}") } else { String::new() },
    )
}
