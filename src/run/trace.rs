//! `nianbao trace`: from a printed number to its cells and steps, and back.

use super::{Answer, Exit, Outcome};
use crate::{
    finding::{Code, Finding, Site},
    text,
};
use serde_json::Value;
use std::{collections::BTreeSet, path::Path};

/// Looks in the ledger of the newest release. A number fits what a figure prints, with or without its unit; an id fits
/// itself; a cell `文件!表!C5` fits every figure read from it. What a figure was calculated from follows it.
pub(super) fn trace(what: &str, root: &Path) -> Outcome {
    let file = root.join("output/latest/figures.json");
    let ledger = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let Some(figures) = ledger.as_ref().and_then(|ledger| ledger["figures"].as_array()) else {
        let message = text!("output/latest 里没有已发布的年报", "there is no release in output/latest");
        let finding = Finding::new(Code::ReadFailed, Site::file("output/latest/figures.json"), message);
        return Outcome::refusal(
            finding.hint(text!("先运行 nianbao build", "run `nianbao build` first")),
            Exit::Errors,
        );
    };
    let mut wanted: Vec<&Value> = figures.iter().filter(|figure| fits(figure, what)).collect();
    if wanted.is_empty() {
        let message = text!("已发布的年报里没有“{what}”", "the release has no `{what}`");
        let finding = Finding::new(Code::ReadFailed, Site::none(), message).hint(text!(
            "写印出的数字（如 5.0%）、编号（如 gdp@2024:level）或单元格（如 inputs/表.xlsx!表1!C5）",
            "give a printed number (5.0%), an id (gdp@2024:level) or a cell (inputs/book.xlsx!Sheet1!C5)"
        ));
        return Outcome::refusal(finding, Exit::Errors);
    }
    with_operands(&mut wanted, figures, what.contains('!'));
    Outcome::answer(Answer::Traced(wanted.into_iter().cloned().collect()))
}

fn fits(figure: &Value, what: &str) -> bool {
    let display = figure["display"].as_str().unwrap_or_default();
    let unit = figure["unit"].as_str().unwrap_or_default();
    let bare = display.trim_end_matches(unit).trim_end_matches('个');
    let unsigned = |text: &str| text.trim_start_matches('-').to_owned();
    let tick = figure["measure"] == "tick";
    figure["id"] == what
        || cell(figure).as_deref() == Some(what)
        || (!tick
            && [display.to_owned(), bare.to_owned(), unsigned(display), unsigned(bare)]
                .iter()
                .any(|it| it == what))
}

fn cell(figure: &Value) -> Option<String> {
    let origin = &figure["origin"];
    let parts = [origin["file"].as_str(), origin["sheet"].as_str(), origin["cell"].as_str()];
    origin["cell"].as_str()?;
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join("!"))
}

/// Adds what the figures were calculated from; for a cell, what was calculated from them.
fn with_operands<'a>(wanted: &mut Vec<&'a Value>, figures: &'a [Value], upwards: bool) {
    let id = |figure: &Value| figure["id"].as_str().unwrap_or_default().to_owned();
    let operands = |figure: &Value| -> Vec<String> {
        let list = figure["origin"]["operands"].as_array();
        list.into_iter().flatten().filter_map(|operand| operand.as_str().map(str::to_owned)).collect()
    };
    let mut known: BTreeSet<String> = wanted.iter().map(|figure| id(figure)).collect();
    let mut next = 0;
    while next < wanted.len() {
        let here = wanted[next];
        next += 1;
        for figure in figures {
            let related = if upwards {
                operands(figure).contains(&id(here))
            } else {
                operands(here).contains(&id(figure))
            };
            let tick = figure["measure"] == "tick";
            if related && !tick && known.insert(id(figure)) {
                wanted.push(figure);
            }
        }
    }
}
