//! The files of a release (design §2).

use super::way::{Composed, Known};
use crate::{
    finding::{Findings, Language},
    model::{
        page::{Block, Pages, Run, Table},
        sha256,
    },
    project::Project,
    publish::{self, Font, Ingredients, Release},
};
use std::collections::BTreeMap;

/// In inputs.tar: the layouts of the release before, with which the tables were compared.
pub(super) const EARLIER: &str = "earlier-layouts.json";

/// Everything of a release. Its inputs are enough to make it again: the spreadsheets, review.toml, the prose, the
/// project's own templates.
pub(super) fn release(known: &Known, composed: &Composed, review: &str, findings: &Findings) -> Release {
    let project = &known.project;
    let mut files = BTreeMap::new();
    files.insert("review.pdf".to_owned(), composed.pdf.clone());
    for (edition, pdf) in &composed.editions {
        files.insert(format!("review-{}.pdf", edition.name()), pdf.clone());
    }
    files.insert("figures.json".to_owned(), known.results.ledger.to_json(true).to_string().into_bytes());
    let findings = super::answer::sorted(findings.clone());
    files.insert("findings.json".to_owned(), publish::findings_json(&findings, Language::Zh));
    for table in tables(&composed.pages) {
        files.insert(format!("tables/{}.csv", table.id), publish::csv(&rows(table)));
    }
    let mut inputs: BTreeMap<String, Vec<u8>> =
        known.reading.files.iter().map(|file| (file.path.clone(), file.bytes.to_vec())).collect();
    inputs.insert(project.review_file.clone(), review.as_bytes().to_vec());
    inputs.extend(project.prose.files().map(|file| (file.path.clone(), file.text.clone().into_bytes())));
    inputs.extend(previous(project));
    let mut archive = inputs.clone();
    archive
        .extend(composed.own_templates.iter().map(|(name, text)| (name.clone(), text.as_bytes().to_vec())));
    if let Some(layouts) = known.earlier.as_ref().filter(|layouts| !layouts.is_null()) {
        archive.insert(EARLIER.to_owned(), layouts.to_string().into_bytes());
    }
    files.insert("inputs.tar".to_owned(), publish::tar(&archive));

    let mut release = Release { id: project.report.id.clone(), files };
    let ingredients = Ingredients {
        year: project.report.year,
        inputs: inputs.iter().map(|(path, bytes)| (path.clone(), sha256(bytes))).collect(),
        templates: composed.templates.iter().map(|it| (it.file.clone(), it.sha256.clone())).collect(),
        fonts: composed
            .fonts
            .iter()
            .map(|it| Font { family: it.family.clone(), file: it.file.clone(), sha256: it.sha256.clone() })
            .collect(),
        layouts: serde_json::to_value(&known.reading.layouts).unwrap_or_default(),
        findings: &findings,
        waivers: &project.waivers,
    };
    let manifest = publish::manifest_json(&release, &ingredients);
    release.files.insert("manifest.json".to_owned(), manifest);
    release
}

/// Last year's published figures, where review.toml names a file of them.
fn previous(project: &Project) -> Option<(String, Vec<u8>)> {
    let name = project.report.previous.clone()?;
    let bytes = std::fs::read(project.root.join(&name)).ok()?;
    Some((name, bytes))
}

pub(super) fn tables(pages: &Pages) -> impl Iterator<Item = &Table> {
    let blocks = pages.chapters.iter().chain(&pages.back).flat_map(|chapter| &chapter.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

/// A table as plain rows: a cell that spans columns is followed by empty ones.
pub(super) fn rows(table: &Table) -> Vec<Vec<String>> {
    let spread = |text: String, colspan: u32| {
        let empty = std::iter::repeat_n(String::new(), colspan.saturating_sub(1) as usize);
        std::iter::once(text).chain(empty)
    };
    let text = |runs: &[Run]| -> String { runs.iter().map(|run| run.text.as_str()).collect() };
    let header = table
        .header
        .iter()
        .map(|row| row.iter().flat_map(|cell| spread(cell.text.clone(), cell.colspan)).collect::<Vec<_>>());
    let body = table.rows.iter().map(|row| {
        row.cells.iter().flat_map(|cell| spread(text(&cell.runs), cell.colspan)).collect::<Vec<_>>()
    });
    header.chain(body).collect()
}
