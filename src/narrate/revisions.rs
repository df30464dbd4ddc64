//! What was published otherwise a year ago; and what parts contributed to the growth of their wholes.

use super::Numbers;
use crate::{
    compute::Results,
    finding::Language,
    model::{
        Fact, Indicator, Period, Shown,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    },
    project::Project,
};

/// 修订说明: indicator, period, old, new, difference, reason (domain §6.3). `None` without revisions.
pub(super) fn revised(results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let rows: Vec<Row> = results
        .revisions
        .iter()
        .map(|revision| {
            let what = if revision.is_change { "增减" } else { "" };
            let figure = |(id, digits): &(_, String)| vec![Run::figure(digits.clone(), Clone::clone(id))];
            let cells = vec![
                vec![Run::plain(format!("{}{what}", revision.indicator.name))],
                vec![Run::plain(revision.unit.to_string())],
                vec![Run::plain(revision.period.name(Language::Zh))],
                figure(&revision.old),
                figure(&revision.new),
                figure(&revision.difference),
                vec![Run::plain(revision.reason.as_deref().unwrap_or("未说明"))],
            ];
            Row { depth: 0, rule: false, cells: cells.into_iter().map(cell).collect() }
        })
        .collect();
    let aligns =
        [Align::Left, Align::Center, Align::Center, Align::Right, Align::Right, Align::Right, Align::Left];
    let headings = ["指标", "单位", "时期", "原公布数", "修订数", "相差", "修订原因"];
    let caption = "数据修订说明";
    (!rows.is_empty())
        .then(|| chapter("b-revisions", "修订说明", table(numbers, caption, &headings, &aligns, rows)))
}

/// 贡献率 and 拉动 as the sources give them. `None` where they give none.
pub(super) fn contributions(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let period = project.report.period();
    let mut rows = Vec::new();
    for id in project.chapters.iter().flat_map(|chapter| &chapter.indicators) {
        let Some(series) = results.facts.get(id) else { continue };
        let Some(fact) = series.fact(period).filter(|fact| has_part(fact)) else { continue };
        let whole = series.indicator.part_of.as_ref().and_then(|whole| results.facts.get(whole));
        let whole = whole.map_or("", |whole| whole.indicator.name.as_str());
        rows.push(contribution(&series.indicator, whole, fact));
    }
    let headings = ["指标", "总体", "贡献率（%）", "拉动（百分点）"];
    let aligns = [Align::Left, Align::Left, Align::Right, Align::Right];
    let caption = format!("{}各部分对增长的贡献", Period::name(period, Language::Zh));
    (!rows.is_empty()).then(|| {
        chapter("b-contributions", "贡献率和拉动", table(numbers, &caption, &headings, &aligns, rows))
    })
}

fn has_part(fact: &Fact) -> bool {
    fact.derived.contribution.is_some() || fact.derived.pull.is_some()
}

fn contribution(indicator: &Indicator, whole: &str, fact: &Fact) -> Row {
    let shown = |it: &Option<Shown>| {
        it.iter().map(|it| Run::figure(it.digits.clone(), it.figure.clone())).collect::<Vec<_>>()
    };
    let cells = [
        vec![Run::plain(&indicator.name)],
        vec![Run::plain(whole)],
        shown(&fact.derived.contribution),
        shown(&fact.derived.pull),
    ];
    Row { depth: 0, rule: false, cells: cells.into_iter().map(cell).collect() }
}

fn chapter(id: &str, title: &str, table: Table) -> Chapter {
    let blocks = vec![Block::Table(table)];
    Chapter { id: id.to_owned(), number: String::new(), title: title.to_owned(), blocks }
}

fn table(numbers: &mut Numbers, caption: &str, headings: &[&str], aligns: &[Align], rows: Vec<Row>) -> Table {
    let number = numbers.table();
    Table {
        id: format!("t{number}"),
        caption: format!("表{number}　{caption}"),
        unit: None,
        columns: aligns.iter().map(|align| Column { align: *align }).collect(),
        header: vec![headings.iter().copied().map(HeaderCell::one).collect()],
        rows,
        continued: "续表".to_owned(),
        notes: Vec::new(),
    }
}

fn cell(runs: Vec<Run>) -> Cell {
    Cell { runs, pad: None, colspan: 1, spark: None }
}
