//! 审核页: who made, checked and released the review, and which findings a person has answered for.

use super::{Numbers, words};
use crate::{
    finding::Language,
    model::page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    project::{Project, Waiver},
    text,
};

/// The page, where review.toml asks for signatures or waives a finding.
pub(super) fn chapter(project: &Project, numbers: &mut Numbers) -> Option<Chapter> {
    let language = project.report.language;
    let mut signatures = project.report.signatures.clone();
    if signatures.is_empty() && project.waivers.is_empty() {
        return None;
    }
    if signatures.is_empty() {
        let usual = [text!("编制", "Prepared by"), text!("审核", "Checked by"), text!("签发", "Released by")];
        signatures = usual.map(|line| line.of(language)).to_vec();
    }
    let colon = text!("：", ": ").of(language);
    let line =
        |who: &String| Block::Paragraph { runs: vec![Run::plain(format!("{who}{colon}"))], indent: true };
    let mut blocks: Vec<Block> = signatures.iter().map(line).collect();
    if !project.waivers.is_empty() {
        let text = text!(
            "下列问题由有关人员核实后放行：",
            "The following findings were looked into and answered for by those named:"
        )
        .of(language);
        blocks.push(Block::Paragraph { runs: vec![Run::plain(text)], indent: true });
        blocks.push(Block::Table(waivers(&project.waivers, numbers, language)));
    }
    let title = text!("审核页", "Review Page").of(language);
    Some(Chapter { id: "b-sign".to_owned(), number: String::new(), title, blocks })
}

fn waivers(waivers: &[Waiver], numbers: &mut Numbers, language: Language) -> Table {
    let n = numbers.table();
    let head = [
        text!("位置", "Place"),
        text!("问题", "Finding"),
        text!("理由", "Reason"),
        text!("负责人", "Answered for by"),
        text!("有效期至", "Until"),
    ];
    let head = head.map(|heading| heading.of(language));
    let caption = text!("放行的问题", "Waived findings").of(language);
    Table {
        id: format!("t{n}"),
        caption: words::table(n, &caption, language),
        unit: None,
        columns: vec![Column { align: Align::Left }; head.len()],
        header: vec![head.map(HeaderCell::one).to_vec()],
        rows: waivers.iter().map(|waiver| row(waiver, language)).collect(),
        continued: words::continued(n, &caption, language),
        notes: waivers
            .iter()
            .any(|waiver| waiver.until.is_none())
            .then(|| {
                text!("注：“—”表示没有写有效期。", "Note: “—” means that no term is given.").of(language)
            })
            .map(|note| vec![Run::plain(note)])
            .into_iter()
            .collect(),
    }
}

fn row(waiver: &Waiver, language: Language) -> Row {
    let until = waiver.until.map_or_else(|| "—".to_owned(), |date| words::date(date, language));
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
