//! The table of published places and their movement.

use super::{Numbers, marks, words};
use crate::{
    compute::Results,
    finding::Language,
    model::{
        Decimal, FigureId, Indicator, RankedBy, Standing,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    },
    project::Project,
    text,
    wording::english,
};
use std::cmp::Ordering;

/// A back chapter with the places of the chapters' indicators. `None` where the sources give none.
pub(super) fn chapter(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let (period, language) = (project.report.period(), project.report.language);
    let of = |series: &crate::model::Series| -> Vec<Row> {
        let standings = series.fact(period).map(|fact| fact.derived.standings.clone()).unwrap_or_default();
        standings.iter().map(|standing| row(&series.indicator, standing, language)).collect()
    };
    let ids = project.chapters.iter().flat_map(|chapter| &chapter.indicators);
    let rows: Vec<Row> = ids.filter_map(|id| results.facts.get(id)).flat_map(of).collect();
    if rows.is_empty() {
        return None;
    }
    let number = numbers.table();
    let (now, before) = (words::period(period, language), words::period(period.a_year_earlier(), language));
    let [what, among, by, moved] = [
        text!("指标", "Indicator"),
        text!("范围", "Among"),
        text!("排序", "Ranked by"),
        text!("位次变动", "Movement"),
    ]
    .map(|heading| heading.of(language));
    let headings = [what, among, by, now, before, moved];
    let year = project.report.year;
    let title = text!("主要指标位次", "Places of Main Indicators").of(language);
    let caption = text!("{year}年主要指标位次", "Places of main indicators, {year}").of(language);
    let sides = [Align::Left, Align::Center, Align::Center, Align::Right, Align::Right, Align::Center];
    let table = Table {
        id: format!("t{number}"),
        caption: words::table(number, &caption, language),
        unit: None,
        columns: sides.map(|align| Column { align }).to_vec(),
        header: vec![headings.map(HeaderCell::one).to_vec()],
        notes: marks::left_empty(&rows, &(1..6), language),
        rows,
        continued: words::continued(number, &caption, language),
    };
    Some(Chapter {
        id: "b-standings".to_owned(),
        number: String::new(),
        title,
        blocks: vec![Block::Table(table)],
    })
}

fn row(indicator: &Indicator, standing: &Standing, language: Language) -> Row {
    let by = match standing.by {
        RankedBy::Level => text!("总量", "size").of(language),
        RankedBy::Change => text!("增速", "growth").of(language),
        RankedBy::Unsaid => String::new(),
    };
    let among = standing.among.as_deref().unwrap_or_default();
    let among = if language == Language::En { english::area(among) } else { among };
    let place = |shown: Option<&crate::model::Shown>| {
        shown.map(|it| Run::figure(it.digits.clone(), it.figure.clone())).into_iter().collect()
    };
    let plain = |text: &str| if text.is_empty() { Vec::new() } else { vec![Run::plain(text)] };
    let cells = vec![
        plain(&words::name(&indicator.name, language)),
        plain(among),
        plain(&by),
        place(Some(&standing.place)),
        place(standing.previous.as_ref()),
        standing
            .forward
            .as_ref()
            .map(|(figure, forward)| moved(figure, *forward, language))
            .unwrap_or_default(),
    ];
    let cell = |runs| Cell { runs, pad: None, colspan: 1, spark: None };
    Row { depth: 0, rule: false, cells: cells.into_iter().map(cell).collect() }
}

/// 前移2位, 后移1位, 持平; up 2, down 1, unchanged.
pub(super) fn moved(figure: &FigureId, forward: Decimal, language: Language) -> Vec<Run> {
    let way = match forward.cmp(&Decimal::ZERO) {
        Ordering::Equal => return vec![Run::plain(text!("持平", "unchanged").of(language))],
        Ordering::Greater => text!("前移", "up "),
        Ordering::Less => text!("后移", "down "),
    };
    let by = Run::figure(forward.abs().normalize().to_string(), figure.clone());
    let mut runs = vec![Run::plain(way.of(language)), by];
    if language == Language::Zh {
        runs.push(Run::plain("位"));
    }
    runs
}
