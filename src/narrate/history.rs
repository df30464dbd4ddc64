//! The table of several years, with a small line for each indicator: 历年主要指标.

use super::{
    Numbers,
    marks::{self, Marks},
    words,
};
use crate::{
    compute::Results,
    finding::Language,
    model::{
        Decimal, Period, Series, Shown,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Spark, Table},
    },
    project::Project,
    text,
};

/// An indicator with fewer known years is not in the table.
const LEAST: usize = 3;

/// The table, where review.toml asks for it (`report.history`) and some indicator has enough years.
pub(super) fn chapter(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let (last, language) = (project.report.year, project.report.language);
    let count = i16::try_from(project.report.history?).ok()?;
    let years: Vec<Period> = (last - count + 1..=last).map(Period::Year).collect();
    let mut marks = Marks::default();
    let ids = project.chapters.iter().flat_map(|chapter| &chapter.indicators);
    let series = ids.filter_map(|id| results.facts.get(id));
    let rows: Vec<Row> = series.filter_map(|series| row(series, &years, &mut marks, language)).collect();
    if rows.is_empty() {
        return None;
    }
    let n = numbers.table();
    let first = last - count + 1;
    let title = text!("{first}—{last}年主要指标", "Main indicators, {first}–{last}").of(language);
    let table = Table {
        id: format!("t{n}"),
        caption: words::table(n, &title, language),
        unit: None,
        columns: columns(years.len()),
        header: vec![header(&years, language)],
        notes: notes(&marks, &rows, &(2..2 + years.len()), language),
        rows,
        continued: words::continued(n, &title, language),
    };
    let blocks = vec![Block::Table(table)];
    Some(Chapter {
        id: "b-history".to_owned(),
        number: String::new(),
        title: text!("历年主要指标", "Main Indicators over the Years").of(language),
        blocks,
    })
}

fn columns(years: usize) -> Vec<Column> {
    let sides = [Align::Left, Align::Center].into_iter();
    let sides = sides.chain(std::iter::repeat_n(Align::Right, years)).chain([Align::Center]);
    sides.map(|align| Column { align }).collect()
}

fn header(years: &[Period], language: Language) -> Vec<HeaderCell> {
    let named = years.iter().map(|year| words::period(*year, language));
    let first = [text!("指标", "Indicator"), text!("单位", "Unit")].map(|heading| heading.of(language));
    let texts = first.into_iter().chain(named).chain([text!("走势", "Course").of(language)]);
    texts.map(HeaderCell::one).collect()
}

fn row(series: &Series, years: &[Period], marks: &mut Marks, language: Language) -> Option<Row> {
    let levels: Vec<Option<&Shown>> =
        years.iter().map(|year| series.fact(*year).and_then(|fact| fact.level.as_ref())).collect();
    if levels.iter().flatten().count() < LEAST {
        return None;
    }
    let missing = |year: &Period| {
        series.fact(*year).and_then(|fact| fact.missing).map_or("", |status| marks::symbol(status, language))
    };
    let name = words::name(&series.indicator.name, language);
    let mut cells = vec![said(&name), said(&words::unit(&series.indicator.unit, language))];
    cells.extend(levels.iter().zip(years).map(|(level, year)| match level {
        Some(level) => {
            let note = marks.of(level.status);
            cell(vec![Run { note, ..Run::figure(level.digits.clone(), level.figure.clone()) }])
        }
        // What the source gives by a round number is printed as it is written: 突破300.
        None => match series.fact(*year).and_then(|fact| fact.derived.hedged.as_ref()) {
            Some(round) => cell(vec![words::round(round, language)]),
            None => said(missing(year)),
        },
    }));
    cells.push(Cell { spark: spark(series, &levels, years, language), ..cell(Vec::new()) });
    Some(Row { depth: 0, rule: false, cells })
}

/// From the least value to the greatest.
fn spark(series: &Series, levels: &[Option<&Shown>], years: &[Period], language: Language) -> Option<Spark> {
    let known = || levels.iter().flatten().map(|level| level.value);
    let (least, most) = (known().min()?, known().max()?);
    let part = |value: Decimal| {
        let part = (value - least).checked_div(most - least).unwrap_or(Decimal::new(5, 1));
        part.round_dp(3).to_string().parse().unwrap_or_default()
    };
    let told: Vec<String> = levels
        .iter()
        .zip(years)
        .filter_map(|(level, year)| {
            let (year, digits) = (words::period(*year, language), &(*level)?.digits);
            Some(text!("{year}{digits}", "{digits} in {year}").of(language))
        })
        .collect();
    let name = words::name(&series.indicator.name, language);
    Some(Spark {
        points: levels.iter().map(|level| level.map(|level| part(level.value))).collect(),
        alt: text!("{name}走势：{zh}", "Course of {name}: {en}", zh = told.join("，"), en = told.join(", "))
            .of(language),
    })
}

fn notes(marks: &Marks, rows: &[Row], columns: &std::ops::Range<usize>, language: Language) -> Vec<Vec<Run>> {
    let mut notes = marks.notes(language);
    if marks::stands(rows, columns, "—") {
        let dash = text!(
            "“—”表示没有这项数，或不发布总量。",
            "“—” means that there is no such figure, or that it is not published."
        );
        notes.push(dash.of(language));
    }
    notes.extend(marks::legend(rows, columns, language));
    let scale = text!(
        "走势图各有自己的尺度，只表示升降，不能相互比较。",
        "Each course has a scale of its own and shows only rise and fall; they cannot be compared."
    );
    notes.push(scale.of(language));
    words::notes(notes.into_iter().map(|note| vec![Run::plain(note)]).collect(), language)
}

fn said(text: &str) -> Cell {
    cell(if text.is_empty() { Vec::new() } else { vec![Run::plain(text)] })
}

fn cell(runs: Vec<Run>) -> Cell {
    Cell { runs, pad: None, colspan: 1, spark: None }
}
