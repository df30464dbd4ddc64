//! The table of published places and their movement.

use super::Numbers;
use crate::{
    compute::Results,
    finding::Language,
    model::{
        Decimal, FigureId, Indicator, RankedBy, Standing,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    },
    project::Project,
};
use std::cmp::Ordering;

/// A back chapter with the places of the chapters' indicators. `None` where the sources give none.
pub(super) fn chapter(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let period = project.report.period();
    let of = |series: &crate::model::Series| -> Vec<Row> {
        let standings = series.fact(period).map(|fact| fact.derived.standings.clone()).unwrap_or_default();
        standings.iter().map(|standing| row(&series.indicator, standing)).collect()
    };
    let ids = project.chapters.iter().flat_map(|chapter| &chapter.indicators);
    let rows: Vec<Row> = ids.filter_map(|id| results.facts.get(id)).flat_map(of).collect();
    if rows.is_empty() {
        return None;
    }
    let number = numbers.table();
    let (now, before) = (period.name(Language::Zh), period.a_year_earlier().name(Language::Zh));
    let headings =
        ["指标".to_owned(), "范围".to_owned(), "排序".to_owned(), now, before, "位次变动".to_owned()];
    let sides = [Align::Left, Align::Center, Align::Center, Align::Right, Align::Right, Align::Center];
    let table = Table {
        id: format!("t{number}"),
        caption: format!("表{number}　{}年主要指标位次", project.report.year),
        unit: None,
        columns: sides.map(|align| Column { align }).to_vec(),
        header: vec![headings.map(HeaderCell::one).to_vec()],
        rows,
        continued: "续表".to_owned(),
        notes: Vec::new(),
    };
    Some(Chapter {
        id: "b-standings".to_owned(),
        number: String::new(),
        title: "主要指标位次".to_owned(),
        blocks: vec![Block::Table(table)],
    })
}

fn row(indicator: &Indicator, standing: &Standing) -> Row {
    let by = match standing.by {
        RankedBy::Level => "总量",
        RankedBy::Change => "增速",
        RankedBy::Unsaid => "",
    };
    let place = |shown: Option<&crate::model::Shown>| {
        shown.map(|it| Run::figure(it.digits.clone(), it.figure.clone())).into_iter().collect()
    };
    let plain = |text: &str| if text.is_empty() { Vec::new() } else { vec![Run::plain(text)] };
    let cells = vec![
        plain(&indicator.name),
        plain(standing.among.as_deref().unwrap_or_default()),
        plain(by),
        place(Some(&standing.place)),
        place(standing.previous.as_ref()),
        standing.forward.as_ref().map(|(figure, forward)| moved(figure, *forward)).unwrap_or_default(),
    ];
    let cell = |runs| Cell { runs, pad: None, colspan: 1, spark: None };
    Row { depth: 0, rule: false, cells: cells.into_iter().map(cell).collect() }
}

/// 前移2位, 后移1位, 持平.
pub(super) fn moved(figure: &FigureId, forward: Decimal) -> Vec<Run> {
    let way = match forward.cmp(&Decimal::ZERO) {
        Ordering::Equal => return vec![Run::plain("持平")],
        Ordering::Greater => "前移",
        Ordering::Less => "后移",
    };
    let by = Run::figure(forward.abs().normalize().to_string(), figure.clone());
    vec![Run::plain(way), by, Run::plain("位")]
}
