//! Rates and levels: which of them move by points and which by percent (L1, L2, L4, L12).

use super::{Fault, Line};
use crate::{finding::Code, text};
use regex::Regex;
use std::sync::LazyLock;

static MOVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?P<subject>.*?)(?:比上年末|比上年|比去年|较上年末|较上年|较去年|同比|环比)?(?:分别)?",
        r"(?P<verb>增长|提高|上升|下降|回落|降低|减少|增加)了?(?P<digits>\d+(?:\.\d+)?)(?P<unit>%|个百分点)"
    ))
    .expect("a pattern of this file")
});
static FROM_TO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:从|由)[^，。；]*?(?P<from>[-−]?\d+(?:\.\d+)?)%(?:下降|提高|上升|增长|回落|降低)?(?:到|至|为)(?P<to>[-−]?\d+(?:\.\d+)?)%，",
        r"(?P<verb>下降|提高|上升|增长|回落|降低|增加|减少)了?(?P<digits>\d+(?:\.\d+)?)%"
    ))
    .expect("a pattern of this file")
});
/// 产品销售率为98.0%: what stands before a level is the subject.
static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:平均)?(?:为|达到?|占)?[-\d.]+(?:%|‰)$").expect("a pattern of this file")
});

const RATES: &[&str] =
    &["占比", "比重", "比例", "率", "系数", "亏损面", "覆盖面", "强度", "增速", "增幅", "涨幅", "降幅"];
/// These end like a rate and are none: they grow by percent.
const NOT_RATES: &[&str] = &["效率", "生产率", "汇率", "频率", "功率", "产出率", "利率债", "分辨率", "速率"];
const LEVELS: &[&str] = &[
    "产量",
    "产值",
    "总额",
    "收入",
    "支出",
    "余额",
    "增加值",
    "投资",
    "人口",
    "总量",
    "面积",
    "销售额",
    "零售额",
    "存款",
    "贷款",
    "数量",
    "利润",
    "用电量",
    "GDP",
    "生产总值",
    "出口",
    "进口",
    "企业数",
];

pub(super) fn all(line: Line<'_>, faults: &mut Vec<Fault>) {
    for (start, sentence) in line.sentences() {
        from_to(line, start, sentence, faults);
        let mut subject = String::new();
        let mut at = start;
        for clause in sentence.split_inclusive('，') {
            one(line, at, clause, &mut subject, faults);
            at += clause.len();
        }
    }
}

fn one(line: Line<'_>, at: usize, clause: &str, subject: &mut String, faults: &mut Vec<Fault>) {
    let bare = clause.trim_end_matches(['，', '。', '；']);
    let Some(found) = MOVE.captures(bare) else {
        if let Some(level) = LEVEL.find(bare) {
            bare[..level.start()].clone_into(subject);
        }
        return;
    };
    let own = LEVEL.replace(found["subject"].trim(), "").into_owned();
    if !own.is_empty() {
        *subject = own;
    }
    let (verb, digits, unit) = (&found["verb"], &found["digits"], &found["unit"]);
    let from = found.name("verb").map_or(0, |it| it.start());
    let whole = at + from..at + found.get(0).map_or(0, |it| it.end());
    let rate = is_rate(subject);
    let rising = matches!(verb, "增长" | "增加");
    let mended = if rising {
        "提高"
    } else if verb == "减少" {
        "下降"
    } else {
        verb
    };
    let points = format!("{mended}{digits}个百分点");
    let message = match (rate, unit) {
        (true, "%") => (
            Code::SharePercent,
            text!(
                "“{subject}”是比率，两年之差是百分点，不是“{verb}{digits}%”",
                "`{subject}` is a rate: it moves by points, not by {digits}%"
            ),
            points,
        ),
        (true, _) if rising => (
            Code::ShareGrows,
            text!("“{subject}”是比率，不说“{verb}”", "`{subject}` is a rate; it does not grow"),
            points,
        ),
        (false, "个百分点") if is_level(subject) && !bare.contains("拉动") => (
            Code::LevelPoints,
            text!(
                "“{subject}”是总量，变动不用“百分点”",
                "`{subject}` is a quantity; its change is not in points"
            ),
            format!("{}{digits}%", if matches!(verb, "提高" | "增加" | "上升") { "增长" } else { verb }),
        ),
        _ => return,
    };
    faults.push(line.fault(message.0, whole, message.1, Some(&message.2)));
}

fn from_to(line: Line<'_>, start: usize, sentence: &str, faults: &mut Vec<Fault>) {
    for found in FROM_TO.captures_iter(sentence) {
        let (Some(whole), Some(verb)) = (found.get(0), found.name("verb")) else { continue };
        let at = start + verb.start()..start + whole.end();
        let (from, to, digits) = (&found["from"], &found["to"], &found["digits"]);
        let message = text!(
            "从 {from}% 到 {to}%，差是百分点，不是“{verb}{digits}%”",
            "from {from}% to {to}% is a difference in points, not {digits}%",
            verb = verb.as_str(),
        );
        let instead = format!("{}{digits}个百分点", verb.as_str().replace("增长", "提高"));
        faults.push(line.fault(Code::PercentDifference, at, message, Some(&instead)));
    }
}

fn is_rate(subject: &str) -> bool {
    RATES.iter().any(|word| subject.ends_with(word)) && !NOT_RATES.iter().any(|word| subject.ends_with(word))
}

fn is_level(subject: &str) -> bool {
    LEVELS.iter().any(|word| subject.ends_with(word))
}
