//! Mistakes that one pattern finds.

#![expect(
    clippy::unnecessary_wraps,
    reason = "every rule is judged alike, whether it can be no mistake or not"
)]

use super::{Fault, Line};
use crate::{
    finding::{Code, Text},
    model::{Decimal, plain},
    text,
};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A pattern, and what to say of what it finds: `None` if it is no mistake after all; else the message and the words that
/// should stand in its place.
struct Rule {
    code: Code,
    pattern: Regex,
    judge: fn(&Captures<'_>, &str) -> Judged,
}

type Judged = Option<(Text, Option<String>)>;

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |code, pattern: &str, judge| Rule {
        code,
        pattern: Regex::new(&pattern.replace("NUM", r"\d+(?:\.\d+)?")).expect("a pattern of this file"),
        judge,
    };
    vec![
        rule(Code::FallByTimes, r"(下降|减少|降低|回落|缩小|下跌)了?(NUM)倍", fall_by_times),
        rule(Code::TimesAmbiguous, r"(增长|增加|提高|扩大)到了?(?:上年的|原来的)?(NUM)倍", times_ambiguous),
        rule(
            Code::SignDoubled,
            r"(?:增长|下降|提高|上涨|增加|减少|回落|降低|上升)[-−－](NUM)(%|个百分点|)|负增长(NUM)(%)",
            sign_doubled,
        ),
        rule(
            Code::ZeroGrowth,
            r"(?:比上年末?|较上年末?|同比)?(?:增长|下降|提高|上涨|上升|增加|减少)0(?:\.0+)?(?:%|个百分点)",
            zero_growth,
        ),
        rule(
            Code::PriceGrows,
            r"(可比|不变|现行|当年|固定)?((?:消费|销售|出厂|购进|生产者|零售|住宅|房屋)?价格|CPI|PPI|物价)((?:总水平|总指数|指数|水平)?(?:比上年|较上年|同比)?)增长(NUM)",
            price_grows,
        ),
        rule(Code::ContributionUnit, r"贡献率(?:为|达到?|是)?(NUM)个百分点", contribution),
        rule(Code::ContributionUnit, r"拉动([^，。；]*?)(增长|上涨|提高|上升)(NUM)%", pull),
        rule(Code::NumeralMixed, r"(NUM)(千|百)(.?)", numeral_mixed),
        rule(Code::RangeUnit, r"(NUM)[～~—–－-](NUM)(亿|万|%)", range_unit),
        rule(Code::ComparisonMixed, r"同比[^，。；]*、[^，。；]*环比|环比[^，。；]*、[^，。；]*同比", mixed),
        rule(
            Code::PeriodMixed,
            r"全年[^，。；]*?(1[—–～~至-](\d{1,2})月|上半年|前三季度|前\d季度)",
            period_mixed,
        ),
        rule(
            Code::OfWhichAmbiguous,
            r"(NUM)([个家项户件])，其中[^，。；]+?(NUM)([个家项户件])，([^，。；\d]{0,6}投资额?)(NUM)(亿元|万元)",
            of_which_ambiguous,
        ),
        rule(Code::PercentMissing, r"(增长|下降|提高|上涨|回落|降低)(NUM)(?:[，。；）]|$)", percent_missing),
        rule(Code::YearRelative, r"(去年|前年)(.?)", year_relative),
        rule(
            Code::ShareWithoutWhole,
            r"([^，。；、：]+?)(占比|比重)(为|达到|达|)\s*(NUM)%",
            share_without_whole,
        ),
        rule(
            Code::GrowthOverLoss,
            r"(扭亏为盈|由亏转盈|由盈转亏|上年亏损|仍亏损|增亏|减亏)[^。；]*?(增长|下降)(NUM)%",
            growth_over_loss,
        ),
        rule(
            Code::ListUneven,
            r"([^，。；：]+?)(?:比上年末|比上年|较上年|同比)?分别(?:为|达到?|增长|提高|上涨|增加|上升|下降|减少|下跌|回落|降低|新增|完成|实现)((?:-?NUM)[^，。；]*)",
            list_uneven,
        ),
    ]
});

pub(super) fn all(line: Line<'_>, faults: &mut Vec<Fault>) {
    for rule in RULES.iter() {
        for found in rule.pattern.captures_iter(line.text) {
            let Some(whole) = found.get(0) else { continue };
            let Some((message, instead)) = (rule.judge)(&found, line.text) else { continue };
            let mark = whole.as_str().chars().next_back().filter(|c| matches!(c, '，' | '。' | '；' | '）'));
            let end = whole.end() - mark.map_or(0, char::len_utf8);
            faults.push(line.fault(rule.code, whole.start()..end, message, instead.as_deref()));
        }
    }
    stray_spaces(line, faults);
}

fn fall_by_times(found: &Captures<'_>, _: &str) -> Judged {
    let (verb, n) = (&found[1], &found[2]);
    Some((text!("“{verb}{n}倍”：下降不能用“倍”", "{verb}{n}倍: nothing falls by times"), None))
}

fn times_ambiguous(found: &Captures<'_>, _: &str) -> Judged {
    let (verb, n) = (&found[1], &found[2]);
    let message =
        text!("“{verb}到{n}倍”容易读成“{verb}{n}倍”", "{verb}到{n}倍 is easily taken for {verb}{n}倍");
    Some((message, Some(format!("是上年的{n}倍"))))
}

fn sign_doubled(found: &Captures<'_>, _: &str) -> Judged {
    let said = &found[0];
    let number = found.get(1).or_else(|| found.get(3))?.as_str();
    let unit = found.get(2).or_else(|| found.get(4)).map_or("", |it| it.as_str());
    Some((
        text!("“{said}”：方向写了两次", "{said}: the direction is given twice"),
        Some(format!("下降{number}{unit}")),
    ))
}

fn zero_growth(found: &Captures<'_>, _: &str) -> Judged {
    let said = &found[0];
    Some((text!("“{said}”应写“持平”", "{said}: nothing grows by zero"), Some("与上年持平".to_owned())))
}

fn price_grows(found: &Captures<'_>, _: &str) -> Judged {
    if found.get(1).is_some() {
        return None;
    }
    let (price, between, number) = (&found[2], &found[3], &found[4]);
    Some((
        text!("价格说“上涨”，不说“增长”", "a price rises (上涨); it does not grow (增长)"),
        Some(format!("{price}{between}上涨{number}")),
    ))
}

fn contribution(found: &Captures<'_>, _: &str) -> Judged {
    let number = &found[1];
    Some((text!("贡献率用“%”", "贡献率 is in %"), Some(format!("贡献率为{number}%"))))
}

fn pull(found: &Captures<'_>, _: &str) -> Judged {
    let (what, verb, number) = (&found[1], &found[2], &found[3]);
    Some((text!("拉动用“个百分点”", "拉动 is in points"), Some(format!("拉动{what}{verb}{number}个百分点"))))
}

/// 3千 and 2百, but not 3千米, 500强, 2百分点.
fn numeral_mixed(found: &Captures<'_>, _: &str) -> Judged {
    let next = found[3].chars().next();
    if next.is_some_and(|c| "米克瓦卡升字赫帕分强公".contains(c)) {
        return None;
    }
    let number: Decimal = found[1].parse().ok()?;
    let (said, factor) = (format!("{}{}", &found[1], &found[2]), if &found[2] == "千" { 1000 } else { 100 });
    let whole = plain(number.checked_mul(Decimal::from(factor))?);
    Some((
        text!("“{said}”：阿拉伯数字后面只用“万”“亿”", "{said}: only 万 and 亿 follow Arabic digits"),
        Some(format!("{whole}{}", &found[3])),
    ))
}

fn range_unit(found: &Captures<'_>, _: &str) -> Judged {
    let (from, to, unit) = (&found[1], &found[2], &found[3]);
    Some((
        text!("范围的两头都要写“{unit}”", "both ends of the range need {unit}"),
        Some(format!("{from}{unit}～{to}{unit}")),
    ))
}

fn mixed(_: &Captures<'_>, _: &str) -> Judged {
    Some((text!("同比与环比并列在一起", "同比 and 环比 stand in one list"), None))
}

fn period_mixed(found: &Captures<'_>, _: &str) -> Judged {
    if found.get(2).is_some_and(|last| last.as_str() == "12") {
        return None;
    }
    let part = &found[1];
    let rest = found[0].strip_prefix("全年")?.to_owned();
    Some((text!("“{part}”不是全年", "{part} is not the whole year"), Some(rest)))
}

fn of_which_ambiguous(found: &Captures<'_>, _: &str) -> Judged {
    let (whole, part) = (format!("{}{}", &found[1], &found[2]), format!("{}{}", &found[3], &found[4]));
    let amount = format!("{}{}{}", &found[5], &found[6], &found[7]);
    Some((
        text!(
            "“{amount}”是 {whole} 的还是其中 {part} 的，看不出来",
            "whether {amount} is of {whole} or of the {part} among them cannot be seen"
        ),
        None,
    ))
}

fn percent_missing(found: &Captures<'_>, _: &str) -> Judged {
    let (verb, number) = (&found[1], &found[2]);
    Some((text!("“{verb}{number}”没有单位", "{verb}{number} has no unit"), Some(format!("{verb}{number}%"))))
}

fn year_relative(found: &Captures<'_>, _: &str) -> Judged {
    // 以前年度, 十年前年均: the characters of two words.
    if &found[1] == "前年" && matches!(&found[2], "度" | "均" | "底") {
        return None;
    }
    let said = &found[1];
    let instead = (said == "去年").then(|| format!("上年{}", &found[2]));
    Some((text!("“{said}”在第二年读到时是另一年", "{said} is another year for who reads it later"), instead))
}

fn share_without_whole(found: &Captures<'_>, _: &str) -> Judged {
    let (name, number) = (&found[1], &found[4]);
    if name.contains('占') {
        return None;
    }
    Some((
        text!("“{name}”的比重没有写是占什么的", "the share of `{name}` does not say of what"),
        Some(format!("{name}占……的比重为{number}%")),
    ))
}

fn growth_over_loss(found: &Captures<'_>, _: &str) -> Judged {
    let (turn, verb, number) = (&found[1], &found[2], &found[3]);
    Some((
        text!(
            "“{turn}”时不能算增长率（{verb}{number}%）",
            "no growth ({verb}{number}%) can be measured where one year is a loss ({turn})"
        ),
        None,
    ))
}

fn list_uneven(found: &Captures<'_>, _: &str) -> Judged {
    let count =
        |text: &str| text.split(['、', '和', '及', '与']).filter(|part| !part.trim().is_empty()).count();
    let values =
        found[2].split(['、', '和', '及', '与']).filter(|part| part.chars().any(|c| c.is_ascii_digit()));
    let (names, values) = (count(&found[1]), values.count());
    // 两项分别…: one name can stand for several.
    if names == values || names < 2 {
        return None;
    }
    Some((
        text!(
            "“分别”前有 {names} 项，后有 {values} 个数",
            "{names} names stand before 分别 and {values} values behind it"
        ),
        None,
    ))
}

/// A space between Chinese characters or marks, or between one and a numeral.
fn stray_spaces(line: Line<'_>, faults: &mut Vec<Fault>) {
    static SPACE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"([\p{Han}“”（）《》、，。；：%])([ \u{a0}\u{3000}]+)([\p{Han}“”（）《》、，。；：\d])|(\d)([ \u{a0}\u{3000}]+)(\p{Han})")
            .expect("a pattern of this file")
    });
    for found in SPACE.captures_iter(line.text) {
        let Some(space) = found.get(2).or_else(|| found.get(5)) else { continue };
        let before = line.text[..space.start()].chars().next_back().unwrap_or(' ');
        let after = line.text[space.end()..].chars().next().unwrap_or(' ');
        let message =
            text!("“{before}”与“{after}”之间有多余的空格", "a space stands between {before} and {after}");
        faults.push(line.fault(Code::SpaceStray, space.range(), message, Some("")));
    }
}
