//! What was published otherwise a year ago; and what parts contributed to the growth of their wholes.

use super::{Numbers, marks, words};
use crate::{
    compute::Results,
    finding::Language,
    model::{
        Fact, Indicator, Shown,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    },
    project::Project,
    text,
};

/// 修订说明: indicator, period, old, new, difference, reason (domain §6.3). `None` without revisions.
pub(super) fn revised(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let language = project.report.language;
    let rows: Vec<Row> = results
        .revisions
        .iter()
        .map(|revision| {
            let what =
                if revision.is_change { text!("增减", ", change").of(language) } else { String::new() };
            let name = words::name(&revision.indicator.name, language);
            let unsaid = text!("未说明", "not given").of(language);
            let figure = |(id, digits): &(_, String)| vec![Run::figure(digits.clone(), Clone::clone(id))];
            let cells = vec![
                vec![Run::plain(format!("{name}{what}"))],
                vec![Run::plain(words::unit(&revision.unit, language))],
                vec![Run::plain(words::period(revision.period, language))],
                figure(&revision.old),
                figure(&revision.new),
                figure(&revision.difference),
                vec![Run::plain(revision.reason.clone().unwrap_or(unsaid))],
            ];
            Row { depth: 0, rule: false, cells: cells.into_iter().map(cell).collect() }
        })
        .collect();
    let aligns =
        [Align::Left, Align::Center, Align::Center, Align::Right, Align::Right, Align::Right, Align::Left];
    let headings = [
        text!("指标", "Indicator"),
        text!("单位", "Unit"),
        text!("时期", "Period"),
        text!("原公布数", "Published"),
        text!("修订数", "Revised"),
        text!("相差", "Difference"),
        text!("修订原因", "Reason"),
    ];
    let headings = headings.map(|heading| heading.of(language));
    let caption = text!("数据修订说明", "Revisions of published figures").of(language);
    let title = text!("修订说明", "Revisions").of(language);
    (!rows.is_empty())
        .then(|| chapter("b-revisions", title, table(numbers, &caption, headings, &aligns, rows, language)))
}

/// 贡献率 and 拉动 as the sources give them. `None` where they give none.
pub(super) fn contributions(project: &Project, results: &Results, numbers: &mut Numbers) -> Option<Chapter> {
    let (period, language) = (project.report.period(), project.report.language);
    let mut rows = Vec::new();
    for id in project.chapters.iter().flat_map(|chapter| &chapter.indicators) {
        let Some(series) = results.facts.get(id) else { continue };
        let Some(fact) = series.fact(period).filter(|fact| has_part(fact)) else { continue };
        let whole = series.indicator.part_of.as_ref().and_then(|whole| results.facts.get(whole));
        let whole = whole.map_or("", |whole| whole.indicator.name.as_str());
        rows.push(contribution(&series.indicator, whole, fact, language));
    }
    let headings = [
        text!("指标", "Indicator"),
        text!("总体", "Whole"),
        text!("贡献率（%）", "Contribution (%)"),
        text!("拉动（百分点）", "Contribution (percentage points)"),
    ];
    let headings = headings.map(|heading| heading.of(language));
    let aligns = [Align::Left, Align::Left, Align::Right, Align::Right];
    let when = words::period(period, language);
    let caption = text!("{when}各部分对增长的贡献", "Contributions of parts to growth, {when}").of(language);
    let title = text!("贡献率和拉动", "Contributions to Growth").of(language);
    (!rows.is_empty()).then(|| {
        chapter("b-contributions", title, table(numbers, &caption, headings, &aligns, rows, language))
    })
}

fn has_part(fact: &Fact) -> bool {
    fact.derived.contribution.is_some() || fact.derived.pull.is_some()
}

fn contribution(indicator: &Indicator, whole: &str, fact: &Fact, language: Language) -> Row {
    let shown = |it: &Option<Shown>| {
        it.iter().map(|it| Run::figure(it.digits.clone(), it.figure.clone())).collect::<Vec<_>>()
    };
    let cells = [
        vec![Run::plain(words::name(&indicator.name, language))],
        vec![Run::plain(words::name(whole, language))],
        shown(&fact.derived.contribution),
        shown(&fact.derived.pull),
    ];
    Row { depth: 0, rule: false, cells: cells.into_iter().map(cell).collect() }
}

fn chapter(id: &str, title: String, table: Table) -> Chapter {
    let blocks = vec![Block::Table(table)];
    Chapter { id: id.to_owned(), number: String::new(), title, blocks }
}

fn table<const N: usize>(
    numbers: &mut Numbers,
    caption: &str,
    headings: [String; N],
    aligns: &[Align],
    rows: Vec<Row>,
    language: Language,
) -> Table {
    let number = numbers.table();
    Table {
        id: format!("t{number}"),
        caption: words::table(number, caption, language),
        unit: None,
        columns: aligns.iter().map(|align| Column { align: *align }).collect(),
        header: vec![headings.map(HeaderCell::one).to_vec()],
        notes: marks::left_empty(&rows, &(1..N), language),
        rows,
        continued: words::continued(number, caption, language),
    }
}

fn cell(runs: Vec<Run>) -> Cell {
    Cell { runs, pad: None, colspan: 1, spark: None }
}
