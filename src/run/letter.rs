//! What happened, in words for people who are no programmers: for the hooks, and as `output/为什么没有生成.txt`.

use super::{Answer, Outcome, host::readable};
use crate::{
    finding::{Finding, Severity},
    publish::Published,
};
use std::{fmt::Write, path::Path};

/// The name of the report under output/, as long as the last run failed.
pub(super) const NAME: &str = "为什么没有生成.txt";
/// More than so many findings nobody reads in one sitting.
const MOST: usize = 30;

/// The report of a run: `title` of the review, when it started, what is published (release and when it was made).
pub(super) fn letter(outcome: &Outcome, title: &str, start: &str, published: Option<(u32, &str)>) -> String {
    let mut text = String::new();
    let made = matches!(outcome.answer, Answer::Published { .. });
    let head = if made { "年度回顾已经生成" } else { "年度回顾没有生成" };
    let _ = writeln!(text, "{head}\n\n名称：{title}\n时间：{}", readable(start));
    match (&outcome.answer, published) {
        (Answer::Published { id, published, .. }, _) => {
            let (Published::New(n) | Published::UpToDate(n)) = published;
            let _ = writeln!(text, "成稿：output/{id}/review.pdf（第 {n} 版）");
        }
        (_, Some((n, when))) => {
            let _ = writeln!(text, "已发布的仍是第 {n} 版（{}），没有改动。", readable(when));
        }
        (_, None) => text.push_str("还没有发布过。\n"),
    }
    list(&mut text, outcome, Severity::Error, "没有生成的原因");
    list(&mut text, outcome, Severity::Warning, "请看一眼");
    if !made {
        text.push_str(
            "\n改好以后不用做别的：下一次定时运行会自动再试。想马上看结果，请运行 nianbao build。\n",
        );
    }
    text
}

fn list(text: &mut String, outcome: &Outcome, severity: Severity, heading: &str) {
    let found: Vec<&Finding> = outcome.findings.iter().filter(|it| it.severity == severity).collect();
    if found.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{heading}（{} 个）：", found.len());
    for (n, finding) in (1..).zip(found.iter().take(MOST)) {
        let _ = writeln!(text, "\n{n}. {}{}", place(finding), finding.message.zh);
        if let Some(hint) = &finding.hint {
            let _ = writeln!(text, "   怎么办：{}", hint.zh);
        }
    }
    if found.len() > MOST {
        let _ = writeln!(text, "\n还有 {} 个，请运行 nianbao check 查看。", found.len() - MOST);
    }
}

/// 文件 inputs/主要经济指标.xlsx，工作表“2021年”，单元格 C5：
fn place(finding: &Finding) -> String {
    let site = &finding.site;
    let Some(file) = &site.file else { return String::new() };
    let mut place = format!("文件 {file}");
    if let Some(sheet) = &site.sheet {
        let _ = write!(place, "，工作表“{sheet}”");
    }
    if let Some(cell) = site.cell {
        let _ = write!(place, "，单元格 {cell}");
    }
    if let Some(line) = site.line {
        let _ = write!(place, "，第 {line} 行");
    }
    place + "：\n   "
}

/// As a text file that Windows opens rightly.
pub(super) fn file(output: &Path, letter: &str) -> (std::path::PathBuf, Vec<u8>) {
    (output.join(NAME), format!("\u{feff}{}", letter.replace('\n', "\r\n")).into_bytes())
}
