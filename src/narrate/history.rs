//! The table of several years, with a small line for each indicator: 历年主要指标.

use super::{
    Numbers,
    marks::{self, Marks},
    table::align_decimals,
};
use crate::{
    compute::Results,
    finding::Language,
    model::{
        Decimal, Period, Series, Shown, Status,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Spark, Table},
    },
    project::Project,
};

/// An indicator with fewer known years is not in the table.
const LEAST: usize = 3;

/// The table, where review.toml asks for it (`report.history`) and some indicator has enough years.
pub(super) fn chapter(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let last = project.report.year;
    let count = i16::try_from(project.report.history?).ok()?;
    let years: Vec<Period> = (last - count + 1..=last).map(Period::Year).collect();
    let mut marks = Marks::default();
    let ids = project.chapters.iter().flat_map(|chapter| &chapter.indicators);
    let series = ids.filter_map(|id| results.facts.get(id));
    let mut rows: Vec<Row> = series.filter_map(|series| row(series, &years, &mut marks)).collect();
    if rows.is_empty() {
        return None;
    }
    align_decimals(&mut rows, 2..2 + years.len());
    let n = numbers.table();
    let title = format!("{}—{last}年主要指标", last - count + 1);
    let table = Table {
        id: format!("t{n}"),
        caption: format!("表{n}　{title}"),
        unit: None,
        columns: columns(years.len()),
        header: vec![header(&years)],
        notes: notes(&marks, &rows, &(2..2 + years.len())),
        rows,
        continued: "续表".to_owned(),
    };
    let blocks = vec![Block::Table(table)];
    Some(Chapter {
        id: "b-history".to_owned(),
        number: String::new(),
        title: "历年主要指标".to_owned(),
        blocks,
    })
}

fn columns(years: usize) -> Vec<Column> {
    let sides = [Align::Left, Align::Center].into_iter();
    let sides = sides.chain(std::iter::repeat_n(Align::Right, years)).chain([Align::Center]);
    sides.map(|align| Column { align }).collect()
}

fn header(years: &[Period]) -> Vec<HeaderCell> {
    let named = years.iter().map(|year| year.name(Language::Zh));
    let texts = ["指标".to_owned(), "单位".to_owned()].into_iter().chain(named).chain(["走势".to_owned()]);
    texts.map(HeaderCell::one).collect()
}

fn row(series: &Series, years: &[Period], marks: &mut Marks) -> Option<Row> {
    let levels: Vec<Option<&Shown>> =
        years.iter().map(|year| series.fact(*year).and_then(|fact| fact.level.as_ref())).collect();
    if levels.iter().flatten().count() < LEAST {
        return None;
    }
    let missing = |year: &Period| series.fact(*year).and_then(|fact| fact.missing).map_or("", Status::symbol);
    let mut cells = vec![text(&series.indicator.name), text(series.indicator.unit.symbol())];
    cells.extend(levels.iter().zip(years).map(|(level, year)| match level {
        Some(level) => {
            let note = marks.of(level.status);
            cell(vec![Run { note, ..Run::figure(level.digits.clone(), level.figure.clone()) }])
        }
        // What the source gives by a round number is printed as it is written: 突破300.
        None => match series.fact(*year).and_then(|fact| fact.derived.hedged.as_ref()) {
            Some(round) => cell(vec![Run::figure(round.hedged.bare(), round.figure.clone())]),
            None => text(missing(year)),
        },
    }));
    cells.push(Cell { spark: spark(series, &levels, years), ..cell(Vec::new()) });
    Some(Row { depth: 0, rule: false, cells })
}

/// From the least value to the greatest.
fn spark(series: &Series, levels: &[Option<&Shown>], years: &[Period]) -> Option<Spark> {
    let known = || levels.iter().flatten().map(|level| level.value);
    let (least, most) = (known().min()?, known().max()?);
    let part = |value: Decimal| {
        let part = (value - least).checked_div(most - least).unwrap_or(Decimal::new(5, 1));
        part.round_dp(3).to_string().parse().unwrap_or_default()
    };
    let told: Vec<String> = levels
        .iter()
        .zip(years)
        .filter_map(|(level, year)| Some(format!("{}{}", year.name(Language::Zh), (*level)?.digits)))
        .collect();
    Some(Spark {
        points: levels.iter().map(|level| level.map(|level| part(level.value))).collect(),
        alt: format!("{}走势：{}", series.indicator.name, told.join("，")),
    })
}

fn notes(marks: &Marks, rows: &[Row], columns: &std::ops::Range<usize>) -> Vec<Vec<Run>> {
    let mut notes = marks.notes();
    notes.extend(marks::legend(rows, columns).into_iter().map(str::to_owned));
    notes.push("走势图各有自己的尺度，只表示升降，不能相互比较。".to_owned());
    marks::numbered(notes)
}

fn text(text: &str) -> Cell {
    cell(if text.is_empty() { Vec::new() } else { vec![Run::plain(text)] })
}

fn cell(runs: Vec<Run>) -> Cell {
    Cell { runs, pad: None, colspan: 1, spark: None }
}
