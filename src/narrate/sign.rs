//! 审核页: who made, checked and released the review, and which findings a person has answered for.

use super::Numbers;
use crate::{
    model::page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    project::{Project, Waiver},
};

/// The page, where review.toml asks for signatures or waives a finding.
pub(super) fn chapter(project: &Project, numbers: &mut Numbers) -> Option<Chapter> {
    let mut signatures = project.report.signatures.clone();
    if signatures.is_empty() && project.waivers.is_empty() {
        return None;
    }
    if signatures.is_empty() {
        signatures = ["编制", "审核", "签发"].map(str::to_owned).to_vec();
    }
    let line = |who: &String| Block::Paragraph { runs: vec![Run::plain(format!("{who}："))], indent: true };
    let mut blocks: Vec<Block> = signatures.iter().map(line).collect();
    if !project.waivers.is_empty() {
        let text = "下列问题由有关人员核实后放行：";
        blocks.push(Block::Paragraph { runs: vec![Run::plain(text)], indent: true });
        blocks.push(Block::Table(waivers(&project.waivers, numbers)));
    }
    Some(Chapter { id: "b-sign".to_owned(), number: String::new(), title: "审核页".to_owned(), blocks })
}

fn waivers(waivers: &[Waiver], numbers: &mut Numbers) -> Table {
    let n = numbers.table();
    let head = ["位置", "问题", "理由", "负责人", "有效期至"];
    Table {
        id: format!("t{n}"),
        caption: format!("表{n}　放行的问题"),
        unit: None,
        columns: vec![Column { align: Align::Left }; head.len()],
        header: vec![head.map(HeaderCell::one).to_vec()],
        rows: waivers.iter().map(row).collect(),
        continued: "续表".to_owned(),
        notes: Vec::new(),
    }
}

fn row(waiver: &Waiver) -> Row {
    let until = waiver
        .until
        .map_or_else(|| "—".to_owned(), |date| format!("{}年{}月{}日", date.year, date.month, date.day));
    let texts = [
        waiver.place.clone(),
        waiver.code.name().to_owned(),
        waiver.reason.clone(),
        waiver.by.clone(),
        until,
    ];
    let cell = |text: String| Cell { runs: vec![Run::plain(text)], pad: None, colspan: 1, spark: None };
    Row { depth: 0, rule: false, cells: texts.map(cell).to_vec() }
}
