//! Tables of the parts of the year: quarters, months, sums since January, each beside its change from the same time of last
//! year.

use super::{
    Numbers,
    marks::{self, Marks},
    table::{self, align_decimals},
    words,
};
use crate::{
    compute::Results,
    finding::Language,
    model::{
        Fact, Indicator, Kind, Period, Series,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    },
    project::{Project, SeriesPlan, Steps},
    text,
};

/// A back chapter with the tables of `[[series]]`; `None` without any.
pub(super) fn chapter(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let of = |plan| tables(project, plan, results, numbers);
    let tables: Vec<Block> = project.series.iter().flat_map(of).map(Block::Table).collect();
    (!tables.is_empty()).then(|| Chapter {
        id: "b-parts".to_owned(),
        number: String::new(),
        title: text!("分时期主要指标", "Main Indicators by Period").of(project.report.language),
        blocks: tables,
    })
}

/// So many columns of numbers stand on one page without wrapping their headings.
const COLUMNS: usize = 4;

/// What is shown of an indicator.
struct Shown<'a> {
    series: &'a Series,
    level: bool,
    change: bool,
    /// The unit of its changes, where all have one.
    unit: Option<String>,
}

impl Shown<'_> {
    fn columns(&self) -> usize {
        usize::from(self.level) + usize::from(self.change)
    }
}

fn tables(project: &Project, plan: &SeriesPlan, results: &Results, numbers: &mut Numbers) -> Vec<Table> {
    let series = plan.indicators.iter().filter_map(|id| results.facts.get(id));
    let periods = periods(project, plan, &series.clone().collect::<Vec<_>>());
    let shown: Vec<Shown<'_>> = series
        .map(|series| shown(series, &periods, project.report.language))
        .filter(|shown| shown.columns() > 0)
        .collect();
    let mut groups: Vec<Vec<&Shown<'_>>> = Vec::new();
    for next in &shown {
        let width = |group: &[&Shown<'_>]| group.iter().map(|it| it.columns()).sum::<usize>();
        match groups.last_mut().filter(|group| width(group) + next.columns() <= COLUMNS) {
            Some(group) => group.push(next),
            None => groups.push(vec![next]),
        }
    }
    let of_group = |group: Vec<&Shown<'_>>| {
        let series: Vec<&Series> = group.iter().map(|it| it.series).collect();
        let periods = self::periods(project, plan, &series);
        drawn(project, plan, &group, &periods, numbers)
    };
    groups.into_iter().map(of_group).collect()
}

/// The periods of the table: all quarters; of months and sums those of which something is known.
fn periods(project: &Project, plan: &SeriesPlan, series: &[&Series]) -> Vec<Period> {
    let known = |period: &Period| series.iter().any(|series| fact(series, *period).is_some());
    let all = plan.steps.of(project.report.year);
    all.into_iter().filter(|period| plan.steps == Steps::Quarters || known(period)).collect()
}

fn fact(series: &Series, period: Period) -> Option<&Fact> {
    let fact = series.fact(period.known_as(series.indicator.timing));
    fact.filter(|fact| !fact.is_empty() || fact.missing.is_some())
}

fn shown<'a>(series: &'a Series, periods: &[Period], language: Language) -> Shown<'a> {
    let facts: Vec<&Fact> = periods.iter().filter_map(|period| fact(series, *period)).collect();
    let units: Vec<String> = facts
        .iter()
        .filter(|fact| fact.movement.is_some())
        .map(|fact| table::change(&series.indicator, fact, language).1)
        .collect();
    let unit = units.first().filter(|first| units.iter().all(|unit| unit == *first)).cloned();
    Shown {
        series,
        level: facts
            .iter()
            .any(|fact| fact.level.is_some() || fact.derived.hedged.is_some() || fact.missing.is_some()),
        change: facts
            .iter()
            .any(|fact| fact.movement.is_some() || table::instead(&series.indicator, fact).is_some()),
        unit,
    }
}

fn drawn(
    project: &Project,
    plan: &SeriesPlan,
    shown: &[&Shown<'_>],
    periods: &[Period],
    numbers: &mut Numbers,
) -> Table {
    let language = project.report.language;
    let mut first = vec![HeaderCell::over(text!("时期", "Period").of(language), 1, 2)];
    let mut second = Vec::new();
    for it in shown {
        let name = words::name(&it.series.indicator.name, language);
        first.push(HeaderCell::over(name, it.columns(), 1));
        second.extend(headings(it, language).into_iter().map(HeaderCell::one));
    }
    let columns = second.len();
    let mut marks = Marks::default();
    let mut rows: Vec<Row> =
        periods.iter().map(|period| row(plan, shown, *period, &mut marks, language)).collect();
    align_decimals(&mut rows, 1..1 + columns);
    let number = numbers.table();
    let (year, title) = (project.report.year, &plan.title);
    let caption = text!("{year}年{title}", "{title}, {year}").of(language);
    Table {
        id: format!("t{number}"),
        caption: words::table(number, &caption, language),
        unit: None,
        columns: std::iter::once(Align::Left)
            .chain(std::iter::repeat_n(Align::Right, columns))
            .map(|align| Column { align })
            .collect(),
        header: vec![first, second],
        notes: notes(plan, &marks, &rows, columns, language),
        rows,
        continued: words::continued(number, &caption, language),
    }
}

fn headings(shown: &Shown<'_>, language: Language) -> Vec<String> {
    let indicator = &shown.series.indicator;
    let level = shown.level.then(|| {
        let what = match indicator.kind {
            Kind::PriceIndex => text!("指数", "Index"),
            Kind::Rate | Kind::Share | Kind::Permille | Kind::Ratio => text!("数值", "Value"),
            _ => text!("总量", "Level"),
        };
        let (what, unit) = (what.of(language), words::unit(&indicator.unit, language));
        text!("{what}（{unit}）", "{what} ({unit})").of(language)
    });
    let change = shown.change.then(|| {
        let heading = match shown.unit.as_deref() {
            Some("%") if indicator.kind == Kind::PriceIndex => text!("同比涨跌（%）", "Change (%)"),
            Some("%") => text!("同比增长（%）", "Growth (%)"),
            Some("") | None => text!("同比增减", "Change"),
            Some(unit) => text!("同比增减（{unit}）", "Change ({unit})"),
        };
        heading.of(language)
    });
    level.into_iter().chain(change).collect()
}

fn row(
    plan: &SeriesPlan,
    shown: &[&Shown<'_>],
    period: Period,
    marks: &mut Marks,
    language: Language,
) -> Row {
    let mut cells = vec![cell(vec![Run::plain(words::step(plan.steps, period, language))])];
    for it in shown {
        let indicator = &it.series.indicator;
        let fact = fact(it.series, period);
        if it.level {
            cells.push(cell(level(indicator, fact, marks, language)));
        }
        if it.change {
            cells.push(cell(fact.map(|fact| change(it, fact, language)).unwrap_or_default()));
        }
    }
    Row { depth: 0, rule: false, cells }
}

fn level(indicator: &Indicator, fact: Option<&Fact>, marks: &mut Marks, language: Language) -> Vec<Run> {
    match fact.and_then(|fact| fact.level.as_ref()) {
        Some(level) => {
            let note = marks.of(level.status);
            vec![Run { note, ..Run::figure(level.digits.clone(), level.figure.clone()) }]
        }
        None if !indicator.publish_level => vec![Run::plain("—")],
        None if fact.is_some_and(|fact| fact.derived.hedged.is_some()) => fact
            .and_then(|fact| fact.derived.hedged.as_ref())
            .map(|round| words::round(round, language))
            .into_iter()
            .collect(),
        None => said(fact.and_then(|fact| fact.missing).map_or("", |status| marks::symbol(status, language))),
    }
}

/// The change; its unit too, where the column has no common one.
fn change(shown: &Shown<'_>, fact: &Fact, language: Language) -> Vec<Run> {
    let (run, unit) = table::change(&shown.series.indicator, fact, language);
    if run.text.is_empty() {
        return Vec::new();
    }
    let unit = if shown.unit.is_none() { unit } else { String::new() };
    std::iter::once(run).chain(said(&unit)).collect()
}

fn notes(
    plan: &SeriesPlan,
    marks: &Marks,
    rows: &[Row],
    columns: usize,
    language: Language,
) -> Vec<Vec<Run>> {
    let mut notes = marks.notes(language);
    let than = text!(
        "增长和增减是与上年同期相比。",
        "Growth and change are against the same period of the previous year."
    );
    notes.push(than.of(language));
    if plan.steps == Steps::ToDate {
        let sums = text!(
            "各行是1月以来的累计数；时点数是期末数。",
            "Rows are sums since January; stocks are those at the end of the period."
        );
        notes.push(sums.of(language));
    }
    let is_dash = |cell: &Cell| cell.runs.len() == 1 && cell.runs.iter().all(|run| run.text == "—");
    if rows.iter().flat_map(|row| &row.cells).any(is_dash) {
        let dash = text!(
            "“—”表示没有这项数，或按规定不列。",
            "“—” means that there is no such figure, or that it is not published."
        );
        notes.push(dash.of(language));
    }
    notes.extend(marks::legend(rows, &(1..1 + columns), language));
    words::notes(notes.into_iter().map(|note| vec![Run::plain(note)]).collect(), language)
}

fn said(text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run::plain(text)] }
}

fn cell(runs: Vec<Run>) -> Cell {
    Cell { runs, pad: None, colspan: 1, spark: None }
}
