//! 突破, 超过, 近, 余 beside a number that is known, 翻番 of two numbers that are known, and hedges that contradict one
//! another (L5, L13, L14).

use super::{Datum, Fault, Line};
use crate::{
    finding::Code,
    model::{Decimal, HedgeWord, last_step, plain},
    text,
};
use regex::Regex;
use std::sync::LazyLock;

static DOUBLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<first>大约|约|将近|接近|近)(?P<digits>\d+(?:\.\d+)?)(?P<second>余|多)?(?P<unit>[^\d，。；、（）]{0,6}?)(?P<third>左右|以上|上下|以内)?(?:[，。；、（）]|$)",
    )
    .expect("a pattern of this file")
});
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:从|由)[^，。；\d]*(?P<from>\d+(?:\.\d+)?)[^，。；\d]*?(?:到|至|为)(?P<to>\d+(?:\.\d+)?)[^，。；\d]*，(?P<said>翻了?(?P<n>[一两二三四])番)",
    )
    .expect("a pattern of this file")
});
static DOUBLING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"翻了?(?P<n>[一两二三四])番").expect("a pattern of this file"));

pub(super) fn all(line: Line<'_>, faults: &mut Vec<Fault>) {
    for datum in line.data {
        untrue(line, datum, faults);
    }
    for found in DOUBLED.captures_iter(line.text) {
        let tail = found.name("second").or_else(|| found.name("third"));
        let (Some(tail), Some(first), Some(digits)) = (tail, found.name("first"), found.name("digits"))
        else {
            continue;
        };
        let at = first.start()..found.name("third").unwrap_or(tail).end();
        let message = text!(
            "“{first}”和“{tail}”不能同用",
            "{first} and {tail} contradict each other",
            first = first.as_str(),
            tail = tail.as_str(),
        );
        let kept = format!("{}{}{}", digits.as_str(), &found["unit"], tail_kept(&found));
        faults.push(line.fault(Code::HedgeDoubled, at, message, Some(&kept)));
    }
    doublings(line, faults);
}

/// Of 约…左右 the 左右 stays; of 近140余亿元 the 余.
fn tail_kept(found: &regex::Captures<'_>) -> String {
    found.name("third").or_else(|| found.name("second")).map_or(String::new(), |it| it.as_str().to_owned())
}

fn untrue(line: Line<'_>, datum: &Datum, faults: &mut Vec<Fault>) {
    let before = &line.text[..datum.at.start];
    let digits_end = datum.at.start
        + line.text[datum.at.clone()]
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(datum.at.len());
    let after = &line.text[digits_end..];
    let hedge = if before.ends_with("突破") {
        HedgeWord::Exceeds
    } else if before.ends_with("超过") {
        HedgeWord::Above
    } else if before.ends_with('近') && !before.ends_with("附近") && !before.ends_with("最近") {
        HedgeWord::Nearly
    } else if before.ends_with("不足") {
        HedgeWord::Below
    } else if after.starts_with('余') {
        HedgeWord::Odd
    } else if after.starts_with('多') {
        HedgeWord::More
    } else {
        return;
    };
    if hedge.holds(datum.exact, datum.shown, last_step(datum.shown)) {
        return;
    }
    let word = hedge.word();
    let (shown, exact) = (plain(datum.shown), plain(datum.exact));
    let message = text!(
        "“{word}”与数据不符：写的是 {shown}，实际是 {exact}",
        "{word} is not true: {shown} is written, the datum is {exact}"
    );
    // With the word, which may stand on either side.
    let at = if hedge.stands_behind() {
        datum.at.start..(digits_end + word.len()).max(datum.at.end)
    } else {
        datum.at.start - word.len()..datum.at.end
    };
    faults.push(line.fault(Code::HedgeUntrue, at, message, None));
}

fn doublings(line: Line<'_>, faults: &mut Vec<Fault>) {
    for found in TIMES.captures_iter(line.text) {
        let parse = |name: &str| found[name].parse::<Decimal>().ok();
        let (Some(from), Some(to), Some(said)) = (parse("from"), parse("to"), found.name("said")) else {
            continue;
        };
        judge(line, &found["n"], from, to, said.range(), faults);
    }
    for found in DOUBLING.captures_iter(line.text) {
        let Some(said) = found.get(0) else { continue };
        let sentence = line.text[..said.start()].rfind(['。', '；']).unwrap_or(0);
        let datum = line.data.iter().rfind(|it| it.at.start >= sentence && it.at.end <= said.start());
        if let Some((datum, previous)) = datum.and_then(|datum| Some((datum, datum.previous?))) {
            judge(line, &found["n"], previous, datum.exact, said.range(), faults);
        }
    }
}

/// 翻n番 is true from 2ⁿ times up to a twentieth more.
fn judge(
    line: Line<'_>,
    n: &str,
    from: Decimal,
    to: Decimal,
    at: std::ops::Range<usize>,
    faults: &mut Vec<Fault>,
) {
    let times = Decimal::from(match n {
        "一" => 2,
        "两" | "二" => 4,
        "三" => 8,
        _ => 16,
    });
    let Some(ratio) = to.checked_div(from) else { return };
    if ratio >= times && ratio < times * Decimal::new(105, 2) {
        return;
    }
    let growth = plain(((ratio - Decimal::ONE) * Decimal::ONE_HUNDRED).round_dp(1));
    let (ratio, times) = (plain(ratio.round_dp(2)), plain(times));
    let message =
        text!("翻{n}番是 {times} 倍，这里是 {ratio} 倍", "翻{n}番 is {times} times; this is {ratio} times");
    let instead = format!("增长{growth}%");
    let instead = (!growth.starts_with('-')).then_some(instead.as_str());
    faults.push(line.fault(Code::DoublingWrong, at, message, instead));
}
