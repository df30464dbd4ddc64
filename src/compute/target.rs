//! Promises: reading their words, and judging them (domain §2.8).

use super::round::{digits, rounded};
use crate::{
    finding::{Code, Finding, Findings, Site},
    model::{
        Decimal, Dimension, Direction, Fact, Facts, Figure, FigureId, FigureMeasure, Indicator, Kind, Ledger,
        Origin, Period, Status, Unit,
    },
    project::{Project, TargetPlan},
    text,
};
use std::sync::Arc;

/// How a promise hedges its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// 以上、不低于: at least.
    AtLeast,
    /// 超过、突破: more than.
    MoreThan,
    /// 以内、控制在、不超过: at most.
    AtMost,
    /// 左右、约: about.
    About,
    /// Nothing said.
    Plain,
}

/// What of the indicator is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Its level.
    Level,
    /// Its change.
    Change,
}

/// A promise with a number: the number's own text, its unit, and what is said around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What is said before the number.
    pub before: String,
    /// The digits as written.
    pub digits: String,
    /// The number.
    pub value: Decimal,
    /// The unit.
    pub unit: Unit,
    /// What is said after the unit.
    pub after: String,
    /// The hedge.
    pub hedge: Hedge,
}

/// The verdict on a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 完成.
    Met,
    /// 高于预期目标.
    Above,
    /// 基本完成.
    Nearly,
    /// 未完成.
    Missed,
    /// 缺实绩.
    NoActual,
    /// 需人工判定: the words do not decide.
    ForAPerson,
}

/// A promise, what came of it, and where its numbers are in the ledger.
#[derive(Debug, Clone)]
pub struct TargetFact {
    /// Of what.
    pub indicator: Arc<Indicator>,
    /// For which year.
    pub year: i16,
    /// The promise as written.
    pub text: String,
    /// The promise as understood; `None` if it has no number.
    pub promise: Option<Promise>,
    /// What it is about.
    pub subject: Subject,
    /// The promise's number in the ledger.
    pub figure: Option<FigureId>,
    /// The actual figure: its name in the ledger, and its digits with the unit.
    pub actual: Option<(FigureId, String)>,
    /// The verdict; `None` for a year that is not under review.
    pub verdict: Option<Verdict>,
}

const BEFORE: &[(&str, Hedge)] = &[
    ("不低于", Hedge::AtLeast),
    ("不少于", Hedge::AtLeast),
    ("不超过", Hedge::AtMost),
    ("不高于", Hedge::AtMost),
    ("力争", Hedge::AtLeast),
    ("超过", Hedge::MoreThan),
    ("高于", Hedge::MoreThan),
    ("突破", Hedge::MoreThan),
    ("控制在", Hedge::AtMost),
    ("约", Hedge::About),
];

const AFTER: &[(&str, Hedge)] =
    &[("以上", Hedge::AtLeast), ("以内", Hedge::AtMost), ("以下", Hedge::AtMost), ("左右", Hedge::About)];

/// Reads a promise: 8.0%以上, 控制在5.5%以内, 新增1200万人以上, 3%左右. `None` if there is no number with a unit in it.
#[must_use]
pub fn parse_promise(text: &str) -> Option<Promise> {
    let text = half_width(text);
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let start = if text[..start].ends_with('-') { start - 1 } else { start };
    let (before, rest) = text.split_at(start);
    let end =
        rest.char_indices().find(|(i, c)| !(c.is_ascii_digit() || *c == '.' || (*c == '-' && *i == 0)))?.0;
    let (number, rest) = rest.split_at(end);
    let value: Decimal = number.parse().ok()?;
    if rest.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let said_after = AFTER.iter().find(|(word, _)| rest.contains(word));
    let unit_text = said_after.map_or(rest, |(word, _)| rest.split(word).next().unwrap_or(rest));
    let unit = Unit::parse(unit_text.trim())?;
    let after = rest[unit_text.len()..].to_owned();
    let said_before = BEFORE.iter().find(|(word, _)| before.contains(word));
    let hedge = match (said_before, said_after) {
        // 控制在3%左右 is a ceiling with the reach of 左右.
        (_, Some((_, Hedge::About))) | (Some((_, Hedge::About)), None) => Hedge::About,
        (_, Some((_, hedge))) | (Some((_, hedge)), None) => *hedge,
        (None, None) => Hedge::Plain,
    };
    Some(Promise { before: before.to_owned(), digits: number.to_owned(), value, unit, after, hedge })
}

fn half_width(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '％' => '%',
            '．' => '.',
            '－' | '−' => '-',
            _ => c,
        })
        .collect()
}

pub(super) fn targets(
    project: &Project,
    facts: &Facts,
    ledger: &mut Ledger,
    findings: &mut Findings,
) -> Vec<TargetFact> {
    project.targets.iter().filter_map(|plan| target(project, plan, facts, ledger, findings)).collect()
}

fn target(
    project: &Project,
    plan: &TargetPlan,
    facts: &Facts,
    ledger: &mut Ledger,
    findings: &mut Findings,
) -> Option<TargetFact> {
    let series = facts.get(&plan.indicator)?;
    let indicator = &series.indicator;
    let promise = parse_promise(&plan.promise);
    if promise.is_none() && plan.promise.contains(|c: char| c.is_ascii_digit()) {
        findings.push(unreadable(project, plan, indicator));
        return None;
    }
    let subject = promise.as_ref().map_or(Subject::Change, |promise| subject(indicator, &promise.unit));
    let figure = promise.as_ref().map(|promise| ledger.enter(written(project, plan, indicator, promise)));
    let under_review = plan.year == project.report.year;
    let fact = series.fact(Period::Year(plan.year)).filter(|_| under_review);
    let verdict = under_review.then(|| match &promise {
        None => Verdict::ForAPerson,
        Some(promise) => judge(project, indicator, promise, subject, fact),
    });
    if verdict == Some(Verdict::NoActual) {
        findings.push(no_actual(project, plan, indicator));
    }
    if let (Some(promise), Some(Verdict::Met)) = (&promise, verdict) {
        note_borderline(project, plan, indicator, promise, subject, fact, findings);
    }
    let actual = fact.and_then(|fact| actual(indicator, subject, fact));
    let text = plan.promise.clone();
    Some(TargetFact {
        indicator: indicator.clone(),
        year: plan.year,
        text,
        promise,
        subject,
        figure,
        actual,
        verdict,
    })
}

/// What a number of this unit promises: a percentage is the level of a rate, and the growth of anything else.
fn subject(indicator: &Indicator, unit: &Unit) -> Subject {
    let is_rate = matches!(indicator.kind, Kind::Rate | Kind::Share | Kind::Permille | Kind::Structure);
    match unit.dimension() {
        Dimension::Pure if is_rate => Subject::Level,
        Dimension::Pure | Dimension::Points | Dimension::PermillePoints => Subject::Change,
        _ => Subject::Level,
    }
}

/// The actual number before and after rounding, in the promise's unit.
fn measured(
    indicator: &Indicator,
    promise: &Promise,
    subject: Subject,
    fact: &Fact,
) -> Option<(Decimal, Decimal)> {
    match subject {
        Subject::Change => fact.movement.as_ref().map(|movement| (movement.change.value(), movement.value)),
        Subject::Level => {
            let level = fact.level.as_ref()?;
            let convert = |value| indicator.unit.convert(value, &promise.unit);
            Some((convert(level.exact)?, convert(level.value)?))
        }
    }
}

fn judge(
    project: &Project,
    indicator: &Indicator,
    promise: &Promise,
    subject: Subject,
    fact: Option<&Fact>,
) -> Verdict {
    let Some((_, actual)) = fact.and_then(|fact| measured(indicator, promise, subject, fact)) else {
        return Verdict::NoActual;
    };
    let reach = project.wording.about_points;
    let in_percent = promise.unit.is_percent();
    let below = indicator.direction == Direction::Ceiling || promise.before.contains("控制");
    let when = |met: bool| if met { Verdict::Met } else { Verdict::Missed };
    match promise.hedge {
        Hedge::AtLeast if actual >= promise.value => Verdict::Met,
        Hedge::AtLeast if in_percent && promise.value - actual <= reach => Verdict::Nearly,
        Hedge::AtLeast => Verdict::Missed,
        Hedge::MoreThan => when(actual > promise.value),
        Hedge::AtMost => when(actual <= promise.value),
        Hedge::About if !in_percent => Verdict::ForAPerson,
        Hedge::About if below => when(actual <= promise.value + reach),
        Hedge::About if actual >= promise.value + reach => Verdict::Above,
        Hedge::About => when(actual >= promise.value - reach),
        Hedge::Plain if below => when(actual <= promise.value),
        Hedge::Plain if indicator.direction == Direction::Floor => when(actual >= promise.value),
        Hedge::Plain => Verdict::ForAPerson,
    }
}

fn actual(indicator: &Indicator, subject: Subject, fact: &Fact) -> Option<(FigureId, String)> {
    match subject {
        Subject::Level => {
            let level = fact.level.as_ref()?;
            Some((level.figure.clone(), super::facts::display(indicator.kind, &level.digits, &level.unit)))
        }
        Subject::Change => {
            let movement = fact.movement.as_ref()?;
            let unit = super::facts::unit_of(indicator, movement.change);
            Some((movement.figure.clone(), super::facts::display(indicator.kind, &movement.digits, &unit)))
        }
    }
}

fn note_borderline(
    project: &Project,
    plan: &TargetPlan,
    indicator: &Indicator,
    promise: &Promise,
    subject: Subject,
    fact: Option<&Fact>,
    findings: &mut Findings,
) {
    let Some((exact, shown)) = fact.and_then(|fact| measured(indicator, promise, subject, fact)) else {
        return;
    };
    let only_by_rounding = match promise.hedge {
        Hedge::AtLeast | Hedge::Plain => shown >= promise.value && exact < promise.value,
        Hedge::AtMost => shown <= promise.value && exact > promise.value,
        Hedge::MoreThan | Hedge::About => false,
    };
    if !only_by_rounding {
        return;
    }
    let (name, said) = (&indicator.name, &plan.promise);
    let exact = digits(rounded(exact, 4, project.rounding.mode), 4);
    findings.push(Finding::new(
        Code::TargetBorderline,
        site(project, plan),
        text!(
            "“{name}”目标“{said}”按发布数 {shown} 完成，未四舍五入的数是 {exact}",
            "`{name}`: {said} is met by the published {shown}; before rounding it is {exact}"
        ),
    ));
}

fn site(project: &Project, plan: &TargetPlan) -> Site {
    Site::at(&*project.review_file, plan.at.line, plan.at.column)
}

fn unreadable(project: &Project, plan: &TargetPlan, indicator: &Indicator) -> Finding {
    let (name, said) = (&indicator.name, &plan.promise);
    Finding::new(
        Code::TargetUnreadable,
        site(project, plan),
        text!("看不懂“{name}”的目标“{said}”", "the target of `{name}` cannot be understood: {said}"),
    )
    .hint(text!(
        "写成“8.0%以上”“1200万人以上”“控制在5.5%以内”“3%左右”这样：一个数、一个单位、一个限定词",
        "write one number, one unit and one hedge: 8.0%以上, 1200万人以上, 控制在5.5%以内, 3%左右"
    ))
}

fn no_actual(project: &Project, plan: &TargetPlan, indicator: &Indicator) -> Finding {
    let (name, year, said) = (&indicator.name, plan.year, &plan.promise);
    Finding::new(
        Code::TargetNoActual,
        site(project, plan),
        text!(
            "“{name}”{year}年有目标（{said}），但各来源表里没有对应的实绩",
            "`{name}` has a target for {year} ({said}) but no source gives the actual figure"
        ),
    )
    .hint(text!(
        "在 inputs/ 的来源表里补上{year}年的数；年报里暂列“缺实绩”",
        "add the figure of {year} to a source under inputs/; the review prints 缺实绩 until then"
    ))
}

fn written(project: &Project, plan: &TargetPlan, indicator: &Indicator, promise: &Promise) -> Figure {
    let period = Period::Year(plan.year);
    Figure {
        id: FigureId(format!("{}@{period}:target", indicator.id)),
        indicator: Some(indicator.id.clone()),
        name: indicator.name.clone(),
        area: None,
        period: Some(period),
        measure: FigureMeasure::Target,
        value: promise.value,
        unit: promise.unit.symbol().to_owned(),
        display: format!("{}{}", promise.digits, promise.unit),
        status: Status::Normal,
        origin: Origin::Written {
            file: project.review_file.clone(),
            line: plan.at.line,
            column: plan.at.column,
        },
        places: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: &str, unit: &str, hedge: Hedge) {
        let promise = parse_promise(text).expect(text);
        assert_eq!(
            (promise.value.to_string().as_str(), promise.unit.symbol(), promise.hedge),
            (value, unit, hedge)
        );
    }

    // The hedges of the Hetang report and of the national work report of 2024.
    #[test]
    fn hedges() {
        check("8.0%以上", "8.0", "%", Hedge::AtLeast);
        check("增长５％左右", "5", "%", Hedge::About);
        check("控制在5.5%以内", "5.5", "%", Hedge::AtMost);
        check("新增1200万人以上", "1200", "万人", Hedge::AtLeast);
        check("不低于8亿元", "8", "亿元", Hedge::AtLeast);
        check("突破300家", "300", "家", Hedge::MoreThan);
        check("8800人", "8800", "人", Hedge::Plain);
        check("涨幅控制在3%左右", "3", "%", Hedge::About);
    }

    #[test]
    fn what_has_no_number() {
        for text in ["与经济增长基本同步", "完成省、市既定目标", "8至9%以上", "8"] {
            assert_eq!(parse_promise(text), None, "{text}");
        }
    }
}
