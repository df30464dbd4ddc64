//! Last year's figures as the release of last year has them.

use super::{Project, Published, PublishedAt};
use crate::{
    finding::{Code, Finding, Findings, Site},
    model::{IndicatorId, Measure, Unit, sha256},
    text,
};
use serde::Deserialize;
use std::fs;

#[derive(Deserialize)]
struct Ledger {
    figures: Vec<Figure>,
}

#[derive(Deserialize)]
struct Figure {
    id: String,
    indicator: Option<String>,
    area: Option<String>,
    period: Option<String>,
    measure: String,
    value: String,
    unit: String,
    #[serde(default)]
    places: Vec<serde_json::Value>,
}

/// The figures of `output/<last year>`, if there is such a release: the folder is named after last year, as it is unless
/// `report.id` says otherwise.
pub(super) fn of_last_year(project: &Project) -> (Vec<Published>, Findings) {
    let file = format!("output/{}/figures.json", project.report.year - 1);
    let Ok(bytes) = fs::read(project.root.join(&file)) else { return (Vec::new(), Findings::default()) };
    let published = figures(project, &file, &bytes);
    let findings =
        if published.is_empty() { [nothing(&file)].into_iter().collect() } else { Findings::default() };
    (published, findings)
}

fn nothing(file: &str) -> Finding {
    Finding::new(
        Code::ReadFailed,
        Site::file(file),
        text!("上年成果里没有读到已发布的数", "no published figure could be read in last year's release"),
    )
    .hint(text!(
        "用 nianbao verify 核对上年的成果；或用 report.previous 指明上年已发布数据的 CSV",
        "check that release with `nianbao verify`, or name a CSV of last year's figures with report.previous"
    ))
}

/// The levels and changes of the area under review that a figures.json says were printed.
pub(super) fn figures(project: &Project, file: &str, bytes: &[u8]) -> Vec<Published> {
    let Ok(ledger) = serde_json::from_slice::<Ledger>(bytes) else { return Vec::new() };
    let text = String::from_utf8_lossy(bytes);
    let hash = sha256(bytes);
    let published = |figure: Figure| {
        let measure = match figure.measure.as_str() {
            "level" => Measure::Level,
            "change" => Measure::Change,
            _ => return None,
        };
        // Only the headline: `gdp@2020:level`, not `gdp@2020:level.source`; and only what was printed.
        let is_headline = figure.id.rsplit_once(':').is_some_and(|(_, measure)| measure == figure.measure);
        if !is_headline || figure.places.is_empty() {
            return None;
        }
        let indicator = IndicatorId(figure.indicator?.into());
        // Of another area, or of another extent of this one, it is another figure.
        if figure.area.as_deref() != project.scope_of(project.catalogue.get(&indicator)?) {
            return None;
        }
        let (line, column) = place(&text, &figure.id);
        Some(Published {
            indicator,
            period: figure.period?.parse().ok()?,
            measure,
            value: figure.value.parse().ok()?,
            unit: Unit::parse(&figure.unit)?,
            at: PublishedAt::Release { file: file.to_owned(), line, column },
            sha256: hash.clone(),
        })
    };
    ledger.figures.into_iter().filter_map(published).collect()
}

/// Line and column of the figure's name, from 1.
fn place(text: &str, id: &str) -> (u32, u32) {
    let quoted = serde_json::Value::from(id).to_string();
    let before = text.find(&quoted).map_or("", |at| &text[..at]);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}
