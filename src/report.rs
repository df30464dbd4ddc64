//! Draws the outcome: the answer on standard output, findings and summary on standard error.

mod draw;
mod grid;
mod releases;
mod sheet;
mod tables;

use crate::{
    finding::{Finding, Findings, Language, Severity},
    read::SheetRow,
    run::{Answer, Exit, Outcome, Talk},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

/// How the outcome is shown.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Language of messages.
    pub language: Language,
    /// The answer as JSON.
    pub json: bool,
    /// How much is said.
    pub talk: Talk,
    /// Colours on standard error.
    pub colour: bool,
}

/// Prints the outcome. A closed pipe is no error.
///
/// # Errors
///
/// Anything else that keeps the streams from being written.
pub fn print(outcome: &Outcome, style: Style, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<()> {
    let told = findings(outcome, style, err).and_then(|()| summary(outcome, style, err));
    let answered =
        if style.json { json_answer(outcome, style, out) } else { text_answer(outcome, style, out) };
    for result in [told, answered.and_then(|()| out.flush())] {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            other => other?,
        }
    }
    Ok(())
}

fn findings(outcome: &Outcome, style: Style, err: &mut dyn Write) -> io::Result<()> {
    let told = |finding: &&Finding| style.talk != Talk::Little || finding.is_error();
    let told: Vec<&Finding> = outcome.findings.iter().filter(told).collect();
    let Some(rows) = &outcome.rows else { return list(&told, &[], outcome, style, err) };
    // Those of each file together, those with errors first; below each the row that it points at.
    let mut files: Vec<Option<&str>> = Vec::new();
    for finding in &told {
        let file = finding.site.file.as_deref();
        if !files.contains(&file) {
            files.push(file);
        }
    }
    for (i, file) in files.iter().enumerate() {
        let of_file: Vec<&Finding> =
            told.iter().copied().filter(|it| it.site.file.as_deref() == *file).collect();
        let rest = if style.language == Language::Zh { "其他" } else { "other" };
        let gap = if i > 0 { "\n" } else { "" };
        let (open, close) = if style.language == Language::Zh { ("（", "）") } else { (" (", ")") };
        writeln!(err, "{gap}── {}{open}{}{close}", file.unwrap_or(rest), of_file.len())?;
        list(&of_file, rows, outcome, style, err)?;
    }
    Ok(())
}

/// Findings one after another. Of many that say the same of one file the first few are drawn and the others counted,
/// unless all are asked for.
fn list(
    findings: &[&Finding],
    rows: &[SheetRow],
    outcome: &Outcome,
    style: Style,
    err: &mut dyn Write,
) -> io::Result<()> {
    let kind = |it: &Finding| (it.site.file.clone(), it.code, it.severity);
    let mut all: BTreeMap<_, usize> = BTreeMap::new();
    for finding in findings {
        *all.entry(kind(finding)).or_default() += 1;
    }
    let mut drawn: BTreeMap<_, usize> = BTreeMap::new();
    for finding in findings {
        let most = if finding.severity == Severity::Note { 5 } else { 20 };
        let (drawn, all) = (drawn.entry(kind(finding)).or_default(), all[&kind(finding)]);
        // One more is drawn rather than counted.
        if style.talk == Talk::Much || *drawn < most || all == most + 1 {
            draw::finding(finding, &outcome.texts, row_of(finding, rows), style, err)?;
        } else if *drawn == most {
            draw::others(finding, all - most, style, err)?;
        }
        *drawn += 1;
    }
    Ok(())
}

fn row_of<'r>(finding: &Finding, rows: &'r [SheetRow]) -> Option<&'r SheetRow> {
    let here = |row: &&SheetRow| finding.site.cell.is_some_and(|cell| cell.row == row.row);
    let same =
        |row: &&SheetRow| Some(&row.file) == finding.site.file.as_ref() && row.sheet == finding.site.sheet;
    rows.iter().find(|row| here(row) && same(row))
}

/// 1 error, 2 errors.
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// One line that says how it ended; what took how long, if asked for.
fn summary(outcome: &Outcome, style: Style, err: &mut dyn Write) -> io::Result<()> {
    if style.talk == Talk::Much {
        for (stage, time) in &outcome.stages {
            writeln!(err, "{stage}: {} ms", time.as_millis())?;
        }
    }
    let count = |severity| outcome.findings.count(severity);
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let zh = style.language == Language::Zh;
    let line = match (&outcome.answer, outcome.exit) {
        (Answer::None, Exit::Ended(_)) if zh => "被中断；没有发布，已发布的没有改动。".to_owned(),
        (Answer::None, Exit::Ended(_)) => {
            "ended by a signal; nothing was published, what is published is unchanged.".to_owned()
        }
        (Answer::Verified { .. }, Exit::Errors) if zh => format!("核对不通过：{errors} 处。"),
        (Answer::Verified { .. }, Exit::Errors) => format!("not verified: {}.", counted(errors, "finding")),
        (Answer::None, Exit::Usage | Exit::Errors | Exit::Unwritable | Exit::Locked) if zh => {
            format!("共 {errors} 个错误、{warnings} 个警告；没有发布，已发布的没有改动。")
        }
        (Answer::None, _) => format!(
            "{}, {}; nothing was published, what is published is unchanged.",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
        (Answer::Checked, _) if zh => format!("核对完毕：没有错误，{warnings} 个警告。"),
        (Answer::Checked, _) => format!("checked: no errors, {}.", counted(warnings, "warning")),
        _ => return Ok(()),
    };
    if style.talk == Talk::Little && errors == 0 { Ok(()) } else { writeln!(err, "{line}") }
}

fn text_answer(outcome: &Outcome, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let zh = style.language == Language::Zh;
    match &outcome.answer {
        Answer::None | Answer::Checked => Ok(()),
        // Whoever asks for errors only, as cron does, gets no mail about a success.
        Answer::Published { .. } if style.talk == Talk::Little => Ok(()),
        Answer::Published { id, published, pages } => tables::published(id, *published, *pages, zh, out),
        Answer::History(kept) => releases::history(kept, zh, out),
        Answer::Status(standing) => releases::status(standing, style.language, out),
        Answer::Signed(signature) => releases::signed(signature, zh, out),
        Answer::Verified { folder, files, rebuilt } => {
            // What was altered has been said.
            if outcome.exit != Exit::Success {
                return Ok(());
            }
            releases::verified(folder, *files, *rebuilt, zh, out)
        }
        Answer::Schedule { cron, service, timer } => releases::schedule(cron, service, timer, zh, out),
        Answer::Draft { file, pages } if zh => {
            writeln!(out, "草稿：{}（{pages} 页，未发布）", file.display())
        }
        Answer::Draft { file, pages } => {
            writeln!(out, "draft: {} ({pages} pages, not published)", file.display())
        }
        Answer::Read(files) => files.iter().try_for_each(|file| sheet::text(file, style.language, out)),
        Answer::Codes(codes) => tables::codes(codes, style.language, out),
        Answer::Fonts(roles) => tables::fonts(roles, style.language, out),
        Answer::Traced(figures) => tables::traced(figures, out),
        Answer::Made(files) => files.iter().try_for_each(|file| writeln!(out, "{}", file.display())),
        Answer::Json(value) => writeln!(out, "{value:#}"),
        Answer::Bytes(bytes) => out.write_all(bytes),
    }
}

fn json_answer(outcome: &Outcome, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let language = style.language;
    let list =
        |findings: &Findings| -> Vec<Value> { findings.iter().map(|it| it.to_json(language)).collect() };
    let findings = list(&outcome.findings);
    let exit = outcome.exit.code();
    match &outcome.answer {
        Answer::Read(files) => {
            return files.iter().try_for_each(|file| sheet::json_lines(file, language, out));
        }
        Answer::Json(value) => return writeln!(out, "{value:#}"),
        Answer::Bytes(bytes) => return out.write_all(bytes),
        _ => {}
    }
    let mut answer = json!({ "schema": 1, "exit": exit, "findings": findings });
    let more = match &outcome.answer {
        Answer::Published { id, published, pages } => tables::published_json(id, *published, *pages),
        Answer::Draft { file, pages } => json!({ "result": "draft", "pdf": file, "pages": pages }),
        Answer::Checked => json!({ "result": "checked" }),
        Answer::History(kept) => {
            json!({ "releases": kept.iter().map(releases::kept_json).collect::<Vec<_>>() })
        }
        Answer::Status(standing) => releases::status_json(standing),
        Answer::Signed(signature) => json!({ "result": "signed", "signature": signature }),
        Answer::Verified { folder, files, rebuilt } => {
            let result = if outcome.exit == Exit::Success { "verified" } else { "altered" };
            json!({ "result": result, "folder": folder, "files": files, "rebuilt": rebuilt })
        }
        Answer::Schedule { cron, service, timer } => {
            json!({ "cron": cron, "service": service, "timer": timer })
        }
        Answer::Codes(codes) => json!({ "codes": tables::codes_json(codes, language) }),
        Answer::Fonts(roles) => json!({ "fonts": tables::fonts_json(roles, language) }),
        Answer::Traced(figures) => json!({ "figures": figures }),
        Answer::Made(files) => json!({ "made": files }),
        _ => json!({ "result": "nothing-published" }),
    };
    if let (Some(answer), Some(more)) = (answer.as_object_mut(), more.as_object()) {
        answer.extend(more.clone());
    }
    writeln!(out, "{answer}")
}
