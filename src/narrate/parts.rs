//! Tables of the parts of the year: quarters, months, sums since January, each beside its change from the same time of last
//! year.

use super::{
    Numbers,
    marks::{self, Marks},
    table::{self, align_decimals},
};
use crate::{
    compute::Results,
    model::{
        Fact, Indicator, Kind, Period, Series, Status,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    },
    project::{Project, SeriesPlan, Steps},
};

/// A back chapter with the tables of `[[series]]`; `None` without any.
pub(super) fn chapter(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let of = |plan| tables(project, plan, results, numbers);
    let tables: Vec<Block> = project.series.iter().flat_map(of).map(Block::Table).collect();
    (!tables.is_empty()).then(|| Chapter {
        id: "b-parts".to_owned(),
        number: String::new(),
        title: "分时期主要指标".to_owned(),
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
    let shown: Vec<Shown<'_>> =
        series.map(|series| shown(series, &periods)).filter(|shown| shown.columns() > 0).collect();
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

fn shown<'a>(series: &'a Series, periods: &[Period]) -> Shown<'a> {
    let facts: Vec<&Fact> = periods.iter().filter_map(|period| fact(series, *period)).collect();
    let units: Vec<String> = facts
        .iter()
        .filter(|fact| fact.movement.is_some())
        .map(|fact| table::change(&series.indicator, fact).1)
        .collect();
    let unit = units.first().filter(|first| units.iter().all(|unit| unit == *first)).cloned();
    Shown {
        series,
        level: facts
            .iter()
            .any(|fact| fact.level.is_some() || fact.derived.hedged.is_some() || fact.missing.is_some()),
        change: facts
            .iter()
            .any(|fact| fact.movement.is_some() || !table::instead(&series.indicator, fact).is_empty()),
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
    let mut first = vec![HeaderCell::over("时期", 1, 2)];
    let mut second = Vec::new();
    for it in shown {
        first.push(HeaderCell::over(&it.series.indicator.name, it.columns(), 1));
        second.extend(headings(it).into_iter().map(HeaderCell::one));
    }
    let columns = second.len();
    let mut marks = Marks::default();
    let mut rows: Vec<Row> = periods.iter().map(|period| row(plan, shown, *period, &mut marks)).collect();
    align_decimals(&mut rows, 1..1 + columns);
    let number = numbers.table();
    Table {
        id: format!("t{number}"),
        caption: format!("表{number}　{}年{}", project.report.year, plan.title),
        unit: None,
        columns: std::iter::once(Align::Left)
            .chain(std::iter::repeat_n(Align::Right, columns))
            .map(|align| Column { align })
            .collect(),
        header: vec![first, second],
        notes: notes(plan, &marks, &rows, columns),
        rows,
        continued: "续表".to_owned(),
    }
}

fn headings(shown: &Shown<'_>) -> Vec<String> {
    let indicator = &shown.series.indicator;
    let level = shown.level.then(|| {
        let what = match indicator.kind {
            Kind::PriceIndex => "指数",
            Kind::Rate | Kind::Share | Kind::Permille | Kind::Ratio => "数值",
            _ => "总量",
        };
        format!("{what}（{}）", indicator.unit)
    });
    let change = shown.change.then(|| match shown.unit.as_deref() {
        Some("%") if indicator.kind == Kind::PriceIndex => "同比涨跌（%）".to_owned(),
        Some("%") => "同比增长（%）".to_owned(),
        Some("") | None => "同比增减".to_owned(),
        Some(unit) => format!("同比增减（{unit}）"),
    });
    level.into_iter().chain(change).collect()
}

fn row(plan: &SeriesPlan, shown: &[&Shown<'_>], period: Period, marks: &mut Marks) -> Row {
    let mut cells = vec![cell(vec![Run::plain(plan.steps.name(period))])];
    for it in shown {
        let indicator = &it.series.indicator;
        let fact = fact(it.series, period);
        if it.level {
            cells.push(cell(level(indicator, fact, marks)));
        }
        if it.change {
            cells.push(cell(fact.map(|fact| change(it, fact)).unwrap_or_default()));
        }
    }
    Row { depth: 0, rule: false, cells }
}

fn level(indicator: &Indicator, fact: Option<&Fact>, marks: &mut Marks) -> Vec<Run> {
    match fact.and_then(|fact| fact.level.as_ref()) {
        Some(level) => {
            let note = marks.of(level.status);
            vec![Run { note, ..Run::figure(level.digits.clone(), level.figure.clone()) }]
        }
        None if !indicator.publish_level => vec![Run::plain("—")],
        None if fact.is_some_and(|fact| fact.derived.hedged.is_some()) => fact
            .and_then(|fact| fact.derived.hedged.as_ref())
            .map(|round| Run::figure(round.hedged.bare(), round.figure.clone()))
            .into_iter()
            .collect(),
        None => text(fact.and_then(|fact| fact.missing).map_or("", Status::symbol)),
    }
}

/// The change; its unit too, where the column has no common one.
fn change(shown: &Shown<'_>, fact: &Fact) -> Vec<Run> {
    let (run, unit) = table::change(&shown.series.indicator, fact);
    if run.text.is_empty() {
        return Vec::new();
    }
    let unit = if shown.unit.is_none() { unit } else { String::new() };
    std::iter::once(run).chain(text(&unit)).collect()
}

fn notes(plan: &SeriesPlan, marks: &Marks, rows: &[Row], columns: usize) -> Vec<Vec<Run>> {
    let mut notes = marks.notes();
    notes.push("增长和增减是与上年同期相比。".to_owned());
    if plan.steps == Steps::ToDate {
        notes.push("各行是1月以来的累计数；时点数是期末数。".to_owned());
    }
    let is_dash = |cell: &Cell| cell.runs.len() == 1 && cell.runs.iter().all(|run| run.text == "—");
    if rows.iter().flat_map(|row| &row.cells).any(is_dash) {
        notes.push("“—”表示没有这项数，或按规定不列。".to_owned());
    }
    notes.extend(marks::legend(rows, &(1..1 + columns)).into_iter().map(str::to_owned));
    marks::numbered(notes)
}

fn text(text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run::plain(text)] }
}

fn cell(runs: Vec<Run>) -> Cell {
    Cell { runs, pad: None, colspan: 1, spark: None }
}
