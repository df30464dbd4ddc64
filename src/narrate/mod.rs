//! Facts → pages: chapters with their paragraphs, tables and charts, every word and digit final.

mod areas;
mod axis;
mod back;
mod chapter;
mod chart;
mod english;
mod flow;
mod footnotes;
mod glossary;
mod history;
mod joint;
mod label;
mod marks;
mod parts;
mod prose;
mod revisions;
mod sheet;
mod sign;
mod standings;
mod summary;
mod table;
mod title;
mod words;

use crate::{
    compute::Results,
    finding::{Code, Finding, Findings, Language, Site, Text},
    model::{
        Figure, FigureId, FigureMeasure, Origin, Period, Status,
        page::{Attachment, Block, Chapter, Document, Edition, Front, Pages},
    },
    project::{ChapterPlan, Project},
    text, wording,
};
use sheet::Sheet;
use std::collections::BTreeMap;

/// Writes an edition of the review. `fonts` is left empty; the renderer knows which are there. Axis marks of charts are
/// entered in the ledger, and what is neither printed nor an operand leaves it. The findings are about the staff's own prose.
#[must_use]
pub fn pages(project: &Project, results: &mut Results, draft: bool, edition: Edition) -> (Pages, Findings) {
    let mut findings = Findings::default();
    let (opening, chapters, back) = match edition {
        Edition::Summary => (Vec::new(), summary::chapters(project, results), Vec::new()),
        _ => whole(project, results, draft, Sheet::of(edition), &mut findings),
    };
    if is_speech(project) && opening.is_empty() && chapters.is_empty() {
        findings.push(without_words(project));
    }
    let mut pages = Pages {
        schema: 1,
        language: if in_english(project) { "en" } else { "zh" }.to_owned(),
        edition,
        draft,
        watermark: draft.then(|| text!("草稿", "DRAFT").of(project.report.language)),
        fonts: BTreeMap::new(),
        document: document(project),
        front: front(project),
        opening,
        chapters,
        back,
        attachments: vec![attachment(project.report.language)],
    };
    if edition == Edition::Standard && in_english(project) {
        findings.append(english::missing(project, results));
    }
    results.ledger.retain_used(pages.figures().into_iter().map(|(id, _)| id));
    if edition != Edition::Summary && !is_speech(project) {
        let tables = pages.back.iter().flat_map(|chapter| &chapter.blocks);
        let count = tables.filter(|block| matches!(block, Block::Table(_))).count();
        let mut numbers = Numbers { tables: u32::try_from(count).unwrap_or_default(), charts: 0 };
        pages.back.extend(back::sources(project, &results.ledger, &mut numbers, project.report.language));
        pages.back.extend(sign::chapter(project, &mut numbers));
    }
    joint::join(&mut pages, project);
    (pages, findings)
}

/// Opening, chapters and back matter of an edition that has everything.
fn whole(
    project: &Project,
    results: &mut Results,
    draft: bool,
    sheet: &Sheet,
    findings: &mut Findings,
) -> (Vec<Block>, Vec<Chapter>, Vec<Chapter>) {
    let mut numbers = Numbers::default();
    let prose = prose::prose(project, results, &mut numbers, findings);
    let mut body = body(project, results, prose.sections, draft, &mut numbers, sheet);
    let is_communique = project.report.template == "communique";
    // A communique and a speech begin below their titles; the chapters of a review begin a page.
    let below = match project.report.template.as_str() {
        "communique" => head_lines(&front(project)),
        "work-report" => lines_before_a_speech(&front(project)),
        _ => 0,
    };
    flow::place_charts(&body.opening, &mut body.chapters, sheet, below);
    let glossary = glossary(project, results, &mut body, findings);
    let mut back = vec![];
    if !is_speech(project) {
        back.extend(table::main_indicators(project, results, draft, &mut numbers));
        back.extend(history::chapter(project, results, &mut numbers));
        back.extend(parts::chapter(project, results, &mut numbers));
        back.extend(standings::chapter(project, results, &mut numbers));
        back.extend(areas::compared(project, results, &mut numbers));
        back.extend(revisions::contributions(project, results, &mut numbers));
        back.extend(back::targets(project, results, &mut numbers));
        back.extend(revisions::revised(project, results, &mut numbers));
    }
    if is_communique
        && let Some(notes) = footnotes::number(&mut body.chapters, &results.facts, project.report.language)
    {
        back.insert(0, notes);
    }
    back.extend(back::notes_of_text(prose.notes, project.report.language));
    back.extend(glossary);
    (body.opening, body.chapters, back)
}

fn in_english(project: &Project) -> bool {
    project.report.language == Language::En
}

/// What the publication is: a person who looks for it, or reads where its figures are from, calls it so.
fn called(project: &Project) -> Text {
    match project.report.template.as_str() {
        "communique" => text!("统计公报", "statistical communique"),
        "work-report" => text!("工作报告", "work report"),
        _ => text!("年度回顾", "annual review"),
    }
}

/// A work report is spoken: it has the chapters that were written for it, and no tables at the end.
fn is_speech(project: &Project) -> bool {
    project.report.template == "work-report"
}

/// A speech is never made of the default chapters: it would be a list of figures that nobody speaks.
fn without_words(project: &Project) -> Finding {
    let message = text!(
        "工作报告没有正文：inputs/text/ 里没有文字，review.toml 里也没有章节",
        "the work report has no body: there is no prose in inputs/text/ and no chapter in review.toml"
    );
    Finding::new(Code::TextMissing, Site::file(&*project.review_file), message).hint(text!(
        "在 inputs/text/ 里写报告的文字（.md 文件，第一行写“# ”和标题，数字写成 {{地区生产总值}}）；或在 review.toml 里写 [[chapter]]，由程序写",
        "write its prose into inputs/text/ (files .md, with `# ` and a heading as the first line, numbers as {{地区生产总值}}); or write [[chapter]] in review.toml"
    ))
}

/// What stands before the back.
struct Body {
    opening: Vec<Block>,
    chapters: Vec<Chapter>,
}

/// The chapters of review.toml, each with the staff's prose or its automatic paragraphs, and the staff's further chapters,
/// each behind the one that it follows in the files.
fn body(
    project: &Project,
    results: &mut Results,
    sections: Vec<prose::Section>,
    draft: bool,
    numbers: &mut Numbers,
    sheet: &Sheet,
) -> Body {
    let plans = project.chapters.iter().filter(|plan| plan.required || !is_speech(project));
    let mut order: Vec<(Option<&ChapterPlan>, Option<prose::Section>)> =
        plans.map(|plan| (Some(plan), None)).collect();
    let mut opening = Vec::new();
    let mut after = 0;
    for section in sections {
        if matches!(section.title.as_str(), "引言" | "前言") {
            opening.extend(section.parts.into_iter().filter_map(prose::Piece::block));
            continue;
        }
        let same = |(plan, _): &(Option<&ChapterPlan>, Option<prose::Section>)| {
            plan.is_some_and(|plan| plan.title == section.title)
        };
        if let Some(place) = order.iter().position(same) {
            order[place].1 = Some(section);
            after = place + 1;
        } else {
            order.insert(after, (None, Some(section)));
            after += 1;
        }
    }
    let mut chapters: Vec<Chapter> = Vec::new();
    for (plan, section) in order {
        let title =
            section.as_ref().map_or_else(|| plan.map_or("", |it| &it.title), |it| &it.title).to_owned();
        let blocks = blocks(project, plan, section, results, draft, numbers, sheet);
        if !blocks.is_empty() {
            let n = chapters.len() + 1;
            chapters.push(Chapter {
                id: format!("c{n}"),
                number: if in_english(project) { format!("{n}. ") } else { format!("{}、", chinese(n)) },
                title,
                blocks,
            });
        }
    }
    Body { opening, chapters }
}

fn glossary(
    project: &Project,
    results: &mut Results,
    body: &mut Body,
    findings: &mut Findings,
) -> Option<Chapter> {
    let chapters = body.chapters.iter_mut().flat_map(|chapter| &mut chapter.blocks);
    let mut blocks: Vec<&mut Block> = body.opening.iter_mut().chain(chapters).collect();
    glossary::glossary(project, results, &mut blocks, findings)
}

/// Numbers of tables and charts, through the whole review.
#[derive(Debug, Default)]
struct Numbers {
    tables: u32,
    charts: u32,
}

impl Numbers {
    fn table(&mut self) -> u32 {
        self.tables += 1;
        self.tables
    }

    fn chart(&mut self) -> u32 {
        self.charts += 1;
        self.charts
    }
}

fn blocks(
    project: &Project,
    plan: Option<&ChapterPlan>,
    section: Option<prose::Section>,
    results: &mut Results,
    draft: bool,
    numbers: &mut Numbers,
    sheet: &Sheet,
) -> Vec<Block> {
    let automatic = |results: &Results| {
        plan.map(|plan| chapter::paragraphs(project, plan, results, draft)).unwrap_or_default()
    };
    let mut blocks = Vec::new();
    match section {
        None => blocks.extend(automatic(results)),
        Some(section) => {
            for part in section.parts {
                match part {
                    prose::Piece::Block(block) => blocks.push(*block),
                    prose::Piece::Automatic => blocks.extend(automatic(results)),
                }
            }
        }
    }
    for chart in plan.into_iter().flat_map(|plan| &plan.charts) {
        blocks.extend(chart::chart(project, chart, results, numbers, sheet));
    }
    blocks
}

fn document(project: &Project) -> Document {
    let report = &project.report;
    let area = report.area.clone().unwrap_or_default();
    let year = report.year;
    // 全国 is known by its English words only.
    let area = match report.language {
        Language::Zh => area,
        Language::En => wording::english::area(&area).to_owned(),
    };
    let of = if area.is_empty() { String::new() } else { format!(" of {area}") };
    let keywords = [
        text!("{year}年", "{year}").of(report.language),
        area.clone(),
        text!("统计", "statistics").of(report.language),
        called(project).of(report.language),
    ];
    Document {
        title: report.title.clone(),
        author: report.issuer.clone().unwrap_or_default(),
        description: text!(
            "{year}年{area}主要统计指标及比上年的变化",
            "Main statistical indicators{of} in {year} and their changes from the previous year"
        )
        .of(report.language),
        keywords: keywords.into_iter().filter(|keyword| !keyword.is_empty()).collect(),
        date: report.timestamp(),
    }
}

fn front(project: &Project) -> Front {
    let report = &project.report;
    Front {
        occasion: report.occasion.clone(),
        title_lines: title::lines(&report.title, report.language),
        issuer: report.issuer.clone(),
        date: report.date.map(|date| words::date(date, report.language)),
        classification: report.classification.clone(),
        contact: report.contact.clone(),
        session: session(report),
        speaker: report.speaker.clone(),
        contents_title: text!("目录", "Contents").of(report.language),
    }
}

/// ——2022年2月24日在某区第六届人民代表大会第二次会议上.
fn session(report: &crate::project::Report) -> Option<String> {
    let session = report.session.as_ref()?;
    let day =
        report.date.map(|date| format!("{}年{}月{}日", date.year, date.month, date.day)).unwrap_or_default();
    let at = if session.ends_with('上') { "" } else { "上" };
    Some(format!("——{day}在{session}{at}"))
}

fn attachment(language: Language) -> Attachment {
    Attachment {
        path: "/figures.json".to_owned(),
        mime: "application/json".to_owned(),
        relationship: "data".to_owned(),
        description: text!(
            "本文件中每个数字的来源：文件、工作表、单元格，或计算规则",
            "The origin of every number in this document: file, sheet and cell, or rule"
        )
        .of(language),
        data: None,
    }
}

/// Lines of the head of the first page: marks, title, who and when (`front-lines` of `templates/part/front.typ`).
fn head_lines(front: &Front) -> usize {
    let below = [&front.issuer, &front.speaker, &front.date].into_iter().flatten().count();
    2 + front.title_lines.len() + if below > 0 { 1 + below } else { 0 } + 1
}

/// The same of a speech (`opening-of-speech` of `templates/part/speech.typ`): the date stands there only without a session.
fn lines_before_a_speech(front: &Front) -> usize {
    let date = front.date.as_ref().filter(|_| front.session.is_none());
    let below = [front.session.as_ref(), front.speaker.as_ref(), date].into_iter().flatten().count();
    2 + front.title_lines.len() + 1 + below + 1
}

/// 一, 二, … 十一, …: the number of a chapter.
fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (n / 10, n % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens, ones) => format!("{}十{}", DIGITS.get(tens).unwrap_or(&""), DIGITS[ones]),
    }
}

/// A number that review.toml or a default sets and the page quotes.
fn literal(project: &Project, id: &str, name: &str, value: crate::model::Decimal, unit: &str) -> Figure {
    let digits = crate::model::plain(value);
    Figure {
        id: FigureId(id.to_owned()),
        indicator: None,
        name: name.to_owned(),
        area: None,
        period: None,
        measure: FigureMeasure::Literal,
        value,
        unit: unit.to_owned(),
        display: format!("{digits}{unit}"),
        status: Status::Normal,
        origin: Origin::Written { file: project.review_file.clone(), line: 1, column: 1 },
        places: Vec::new(),
    }
}

/// A mark on an axis, for the ledger: it is printed, so it is there, with the values that it was chosen for.
fn tick(id: String, text: &str, value: crate::model::Decimal, unit: &str, operands: Vec<FigureId>) -> Figure {
    Figure {
        id: FigureId(id),
        indicator: None,
        name: "坐标轴刻度".to_owned(),
        area: None,
        period: None::<Period>,
        measure: FigureMeasure::Tick,
        value,
        unit: unit.to_owned(),
        display: text.to_owned(),
        status: Status::Normal,
        origin: Origin::Computed { rule: "axis-tick", operands, unrounded: value },
        places: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn chapter_numbers() {
        for (n, text) in [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (23, "二十三")] {
            assert_eq!(chinese(n), text);
        }
    }
}
