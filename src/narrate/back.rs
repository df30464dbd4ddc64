//! What follows the chapters: promises and what came of them, and where the figures are from.

use super::{Numbers, literal, marks, words};
use crate::{
    compute::{Hedge, Results, TargetFact, Verdict},
    finding::{Language, Text},
    model::{
        Direction, Figure, Indicator, IndicatorId, Ledger, Origin,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Table},
    },
    project::Project,
    text,
};
use std::collections::BTreeMap;

/// The table of promises: promise, actual, verdict, next year's promise. `None` without promises.
pub(super) fn targets(project: &Project, results: &mut Results, numbers: &mut Numbers) -> Option<Chapter> {
    let (year, language) = (project.report.year, project.report.language);
    let mut notes = notes(project, results);
    let of = |year: i16| results.targets.iter().filter(move |target| target.year == year);
    if of(year).next().is_none() && of(year + 1).next().is_none() {
        return None;
    }
    let with_next = of(year + 1).next().is_some();
    let with_completion = of(year).any(|target| target.completion.is_some());
    let mut indicators: Vec<&Indicator> = Vec::new();
    for target in of(year).chain(of(year + 1)) {
        if !indicators.iter().any(|known| known.id == target.indicator.id) {
            indicators.push(&target.indicator);
        }
    }
    let in_row = |indicator: &&Indicator| {
        let find = |year| of(year).find(|target| target.indicator.id == indicator.id);
        row(indicator, find(year), find(year + 1), with_completion, with_next, language)
    };
    let rows: Vec<Row> = indicators.iter().map(in_row).collect();
    let (next, target) = (year + 1, text!("{year}年目标", "Target {year}").of(language));
    let actual = text!("{year}年实际", "Actual {year}").of(language);
    let mut header = vec![
        text!("指标", "Indicator").of(language),
        target,
        actual,
        text!("完成情况", "Result").of(language),
    ];
    if with_completion {
        header.insert(3, text!("完成率", "Completion").of(language));
    }
    if with_next {
        header.push(text!("{next}年目标", "Target {next}").of(language));
    }
    if marks::stands(&rows, &(1..header.len()), "—") {
        let (zh, en) = if notes.is_empty() { ("注：", "Note: ") } else { ("　　", "") };
        let dash = text!(
            "{zh}“—”表示没有这项目标，或没有可以比较的数。",
            "{en}“—” means that there is no such target, or no figure to compare."
        );
        notes.push(vec![Run::plain(dash.of(language))]);
    }
    let caption = text!("{year}年主要目标完成情况", "Targets and results, {year}").of(language);
    let table = Table {
        id: format!("t{}", numbers.tables + 1),
        caption: words::table(numbers.table(), &caption, language),
        unit: None,
        columns: columns(header.len()),
        header: vec![header.iter().map(HeaderCell::one).collect()],
        rows,
        continued: words::continued(numbers.tables, &caption, language),
        notes,
    };
    let title = text!("目标完成情况", "Targets and Results").of(language);
    Some(Chapter {
        id: "b-targets".to_owned(),
        number: String::new(),
        title,
        blocks: vec![Block::Table(table)],
    })
}

fn columns(count: usize) -> Vec<Column> {
    let align = |i| if i == 0 { Align::Left } else { Align::Center };
    (0..count).map(|i| Column { align: align(i) }).collect()
}

fn row(
    indicator: &Indicator,
    this: Option<&TargetFact>,
    next: Option<&TargetFact>,
    with_completion: bool,
    with_next: bool,
    language: Language,
) -> Row {
    let name = words::name(&indicator.name, language);
    let mut cells = vec![cell(vec![Run::plain(name)]), cell(promise(this, language))];
    let actual = this.and_then(|target| target.actual.as_ref());
    cells.push(cell(match actual {
        Some((figure, digits)) => {
            let mut runs = vec![Run::figure(words::displayed(digits, language), figure.clone())];
            // Both numbers of a promise that compares, so that a reader can judge it too.
            if let Some(other) = this.and_then(|target| target.reference.as_ref()) {
                let name = &other.name;
                runs.push(Run::plain(text!("（{name}", " ({name} ").of(language)));
                runs.push(Run::figure(words::displayed(&other.digits, language), other.figure.clone()));
                runs.push(Run::plain(text!("）", ")").of(language)));
            }
            runs
        }
        None => vec![Run::plain("—")],
    }));
    if with_completion {
        let completion = this.and_then(|target| target.completion.as_ref());
        cells.push(cell(completion.map_or_else(
            || vec![Run::plain("—")],
            |(figure, digits)| vec![Run::figure(digits.clone(), figure.clone())],
        )));
    }
    let verdict = this.and_then(|target| target.verdict);
    let verdict = verdict.map_or_else(|| "—".to_owned(), |it| words::verdict(it, language));
    cells.push(cell(vec![Run::plain(verdict)]));
    if with_next {
        cells.push(cell(promise(next, language)));
    }
    Row { depth: 0, rule: false, cells }
}

/// The promise as written, its number bound to the ledger.
fn promise(target: Option<&TargetFact>, language: Language) -> Vec<Run> {
    let Some(target) = target else { return vec![Run::plain("—")] };
    match (&target.promise, &target.figure) {
        (Some(promise), Some(figure)) => {
            let (mut before, number, after) = words::promise(promise, &target.indicator, language);
            if language == Language::En {
                before.insert_str(0, words::way(&target.indicator, promise));
            }
            [Run::plain(before), Run::figure(number, figure.clone()), Run::plain(after)]
                .into_iter()
                .filter(|run| !run.text.is_empty())
                .collect()
        }
        _ => vec![Run::plain(&target.text)],
    }
}

fn cell(runs: Vec<Run>) -> Cell {
    Cell { runs, pad: None, colspan: 1, spark: None }
}

/// What 左右 was taken to mean, where it decided something.
fn notes(project: &Project, results: &mut Results) -> Vec<Vec<Run>> {
    let language = project.report.language;
    let about = |target: &&TargetFact| {
        let hedge = target.promise.as_ref().map(|promise| promise.hedge);
        let judged = matches!(target.verdict, Some(Verdict::Met | Verdict::Above | Verdict::Missed));
        judged && hedge == Some(Hedge::About)
    };
    if !results.targets.iter().any(|target| about(&target)) {
        return Vec::new();
    }
    // 涨幅3%左右 of prices is a limit: 0.2% is no miss.
    let limits: Vec<&str> = results
        .targets
        .iter()
        .filter(about)
        .filter(|target| target.indicator.direction == Direction::Ceiling)
        .map(|target| target.indicator.name.as_str())
        .collect();
    let limits = match limits.as_slice() {
        [] => String::new(),
        names => {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            let (zh, en) = (names.join("、"), names.join(", "));
            text!("；{zh}以不超过为完成", "; that of {en} is met where it is not exceeded").of(language)
        }
    };
    let reach = literal(project, "setting:about", "“左右”的范围", project.wording.about_points, "个百分点");
    let digits = words::displayed(&reach.display, language);
    let figure = results.ledger.enter(reach);
    let note = vec![
        Run::plain(
            text!("以百分数表示的“左右”，按上下", "A target of “about” so many percent is met within ")
                .of(language),
        ),
        Run::figure(digits, figure),
        Run::plain(
            text!(
                "以内判定{limits}；完成情况按发布的数判定。",
                " above or below{limits}; results are judged by the published figures."
            )
            .of(language),
        ),
    ];
    words::notes(vec![note], language)
}

/// 注释: the footnotes of the text, each with its mark.
pub(super) fn notes_of_text(notes: Vec<Vec<Run>>, language: Language) -> Option<Chapter> {
    let note = |(n, runs): (usize, Vec<Run>)| {
        let mark = Run::plain(format!("[{}]", n + 1));
        Block::Paragraph { runs: std::iter::once(mark).chain(runs).collect(), indent: true }
    };
    let blocks: Vec<Block> = notes.into_iter().enumerate().map(note).collect();
    let (id, title) = ("b-notes".to_owned(), text!("注释", "Notes").of(language));
    (!blocks.is_empty()).then_some(Chapter { id, number: String::new(), title, blocks })
}

/// The files and sheets of the printed figures, each with what was taken from it, in the order of the
/// chapters. `None` if nothing was read.
pub(super) fn sources(
    project: &Project,
    ledger: &Ledger,
    numbers: &mut Numbers,
    language: Language,
) -> Option<Chapter> {
    let order: Vec<&IndicatorId> = project.chapters.iter().flat_map(|plan| &plan.indicators).collect();
    let place = |figure: &Figure| order.iter().position(|id| figure.indicator.as_ref() == Some(*id));
    let mut figures: Vec<&Figure> = ledger.iter().collect();
    figures.sort_by_key(|figure| place(figure).unwrap_or(usize::MAX));
    let mut by_sheet: BTreeMap<(String, Option<String>), Vec<String>> = BTreeMap::new();
    for figure in figures {
        if let Origin::Cell { at, .. } = &figure.origin {
            let names =
                by_sheet.entry((at.file.to_string(), at.sheet.as_deref().map(str::to_owned))).or_default();
            let name = words::name(&figure.name, language);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if by_sheet.is_empty() {
        return None;
    }
    let Text { zh, en } = super::called(project);
    let intro = text!(
        "本{zh}的数字取自下列文件，每个数字所在的单元格见本文件所附的figures.json。",
        "The figures of this {en} are taken from the following files; the cell of each is given in the attached figures.json."
    )
    .of(language);
    let caption = text!("数据来源", "Sources").of(language);
    let without_sheet = by_sheet.keys().any(|(_, sheet)| sheet.is_none());
    let note =
        text!("注：“—”表示文件不分工作表。", "Note: “—” means that the file has no sheets.").of(language);
    let notes = without_sheet.then(|| vec![Run::plain(note)]).into_iter().collect();
    let header = [text!("文件", "File"), text!("工作表", "Sheet"), text!("指标", "Indicators")];
    let table = Table {
        id: format!("t{}", numbers.tables + 1),
        caption: words::table(numbers.table(), &caption, language),
        unit: None,
        columns: vec![Column { align: Align::Left }; 3],
        header: vec![header.map(|heading| HeaderCell::one(heading.of(language))).to_vec()],
        rows: by_sheet
            .into_iter()
            .enumerate()
            .flat_map(|(i, ((file, sheet), names))| source(i > 0, &file, sheet.as_deref(), &names, language))
            .collect(),
        continued: words::continued(numbers.tables, &caption, language),
        notes,
    };
    let blocks = vec![Block::Paragraph { runs: vec![Run::plain(intro)], indent: true }, Block::Table(table)];
    let title = text!("数据来源", "Sources").of(language);
    Some(Chapter { id: "b-sources".to_owned(), number: String::new(), title, blocks })
}

/// The most characters of names in a row: a row is never split, so a long one would run off the page.
const NAMES: usize = 100;

/// What was taken from a sheet, in as many rows as it needs, each with the file and the sheet.
fn source(rule: bool, file: &str, sheet: Option<&str>, names: &[String], language: Language) -> Vec<Row> {
    // Letters are half as wide as characters.
    let (joint, most) = if language == Language::En { (", ", 2 * NAMES) } else { ("、", NAMES) };
    let file = file.strip_prefix("inputs/").unwrap_or(file);
    let mut lists: Vec<String> = Vec::new();
    for name in names {
        match lists.last_mut() {
            Some(list) if list.chars().count() + 1 + name.chars().count() <= most => {
                list.push_str(joint);
                list.push_str(name);
            }
            _ => lists.push(name.clone()),
        }
    }
    let row = |(n, list)| {
        let texts = [file.to_owned(), sheet.unwrap_or("—").to_owned(), list];
        Row { depth: 0, rule: rule && n == 0, cells: texts.map(|text| cell(vec![Run::plain(text)])).to_vec() }
    };
    lists.into_iter().enumerate().map(row).collect()
}
