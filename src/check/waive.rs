//! `[[waive]]`: one finding, answered for by a person, for a reason, until a day.

use crate::{
    finding::{Code, Finding, Findings, Severity, Site},
    model::page::Date,
    project::{Project, Waiver},
    text,
};

/// Makes notes of the findings that somebody has answered for, and finds the waivers that are of no use: they match nothing,
/// have run out by the date of the review, or concern a reading that is doubtful and that no signature makes certain.
#[must_use]
pub fn waive(project: &Project, findings: Findings) -> Findings {
    let mut findings: Vec<Finding> = findings.into_iter().collect();
    let mut useless = Findings::default();
    for waiver in &project.waivers {
        let place = place(waiver);
        let matching: Vec<usize> = (0..findings.len())
            .filter(|&i| findings[i].code == waiver.code && is_there(&findings[i].site, &place))
            .collect();
        let why = if !waiver.code.may_be_waived() {
            Some(text!(
                "这类问题使读数存疑，不能豁免",
                "such a finding makes a reading doubtful and cannot be waived"
            ))
        } else if waiver.until.is_some_and(|until| is_before(until, project.report.timestamp())) {
            Some(text!("已过期", "it has run out"))
        } else if matching.is_empty() {
            Some(text!("这里没有这个问题", "there is no such finding there"))
        } else {
            None
        };
        if let Some(why) = why {
            useless.push(unused(project, waiver, &why));
            continue;
        }
        for i in matching {
            answer(&mut findings[i], waiver);
        }
    }
    let mut findings: Findings = findings.into_iter().collect();
    findings.append(useless);
    findings
}

/// The place as written, without the folder that every source is in.
fn place(waiver: &Waiver) -> String {
    waiver.place.trim().trim_start_matches("inputs/").replace('！', "!")
}

/// Whether a finding is at this place. Of a text, the line is enough: 文件:行.
fn is_there(site: &Site, place: &str) -> bool {
    let spelled = site.to_string();
    let spelled = spelled.trim_start_matches("inputs/");
    let line = site.column.and(spelled.rsplit_once(':')).map(|(line, _)| line);
    spelled == place || line == Some(place)
}

fn is_before(a: Date, b: Date) -> bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
}

fn answer(finding: &mut Finding, waiver: &Waiver) {
    let (by, reason) = (&waiver.by, &waiver.reason);
    finding.severity = Severity::Note;
    let (zh, en) = (&finding.message.zh, &finding.message.en);
    finding.message = text!("{zh}（{by}已说明：{reason}）", "{en} (answered for by {by}: {reason})");
}

fn unused(project: &Project, waiver: &Waiver, why: &crate::finding::Text) -> Finding {
    let (code, place) = (waiver.code.name(), &waiver.place);
    let (zh, en) = (&why.zh, &why.en);
    Finding::new(
        Code::WaiverUnused,
        Site::at(&*project.review_file, waiver.at.line, waiver.at.column),
        text!("对 {place} 的 {code} 的豁免无效：{zh}", "the waiver of {code} at {place} is of no use: {en}"),
    )
    .hint(text!(
        "删去这一条 [[waive]]，或改正 code、at、until",
        "remove this [[waive]], or correct its code, at or until"
    ))
}
