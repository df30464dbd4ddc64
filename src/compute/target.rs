//! Promises: reading their words, and judging them (domain §2.8).

mod relation;
#[cfg(test)]
mod tests;

pub(super) use relation::{compares, economy};

use super::round::{digits, rounded};
use crate::{
    finding::{Code, Finding, Findings, Site},
    model::{
        Decimal, Dimension, Direction, Fact, Facts, Figure, FigureId, FigureMeasure, Indicator, Kind, Ledger,
        Movement, Origin, Period, Shown, Status, Timing, Unit,
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
    /// 低于、少于: less than.
    LessThan,
    /// 余、多: the number and a part of its last step more.
    Odd,
    /// 近: almost.
    Almost,
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
    /// Number and unit as they are written.
    pub written: String,
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
    /// 口径不可比: promise and actual are not of one kind, or not on one basis.
    Incomparable,
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
    ("低于", Hedge::LessThan),
    ("少于", Hedge::LessThan),
    ("控制在", Hedge::AtMost),
    ("近", Hedge::Almost),
    ("约", Hedge::About),
];

const AFTER: &[(&str, Hedge)] =
    &[("以上", Hedge::AtLeast), ("以内", Hedge::AtMost), ("以下", Hedge::AtMost), ("左右", Hedge::About)];

/// Reads a promise: 8.0%以上, 控制在5.5%以内, 新增1200万人以上, 3%左右. `None` if there is no number with a unit in it.
#[must_use]
pub fn parse_promise(text: &str) -> Option<Promise> {
    parse(text, None)
}

/// The same; a number without a unit is in `usual`, if that is given (城乡居民收入比控制在2.4以内).
fn parse(text: &str, usual: Option<&Unit>) -> Option<Promise> {
    let text = half_width(text);
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let start = if text[..start].ends_with('-') { start - 1 } else { start };
    let (before, rest) = text.split_at(start);
    let is_number = |(i, c): (usize, char)| c.is_ascii_digit() || c == '.' || (c == '-' && i == 0);
    let end = rest.char_indices().find(|at| !is_number(*at)).map_or(rest.len(), |(i, _)| i);
    let (number, rest) = rest.split_at(end);
    let value: Decimal = number.parse().ok()?;
    if rest.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // 140余亿元: the word stands between the number and its unit.
    let odd = rest.chars().next().filter(|c| matches!(c, '余' | '多'));
    let rest = &rest[odd.map_or(0, char::len_utf8)..];
    let said_after = AFTER.iter().find(|(word, _)| rest.contains(word));
    let unit_text = said_after.map_or(rest, |(word, _)| rest.split(word).next().unwrap_or(rest));
    let unit_text = unit_text.trim_end_matches('及').trim_end_matches('或');
    let unit = match usual {
        Some(usual) if unit_text.is_empty() => usual.clone(),
        _ => Unit::parse(unit_text)?,
    };
    let after = rest[unit_text.len()..].to_owned();
    let said_before = BEFORE.iter().find(|(word, _)| before.contains(word));
    let hedge = match (said_before, said_after) {
        _ if odd.is_some() => Hedge::Odd,
        // 控制在3%左右 is a ceiling with the reach of 左右.
        (_, Some((_, Hedge::About))) | (Some((_, Hedge::About)), None) => Hedge::About,
        (_, Some((_, hedge))) | (Some((_, hedge)), None) => *hedge,
        (None, None) => Hedge::Plain,
    };
    let (before, digits) = (before.to_owned(), number.to_owned());
    let written = format!("{number}{}{unit_text}", odd.map_or(String::new(), String::from));
    Some(Promise { before, digits, value, unit, written, after, hedge })
}

impl Promise {
    /// Whether it promises a fall: then the number is how far it falls.
    /// Whether the promise is how far something moves (提高2%), not where it comes to (提高到70%).
    fn is_a_move(&self) -> bool {
        let moves = ["增长", "提高", "上升", "增加", "下降", "降低", "减少"];
        moves.iter().any(|word| self.before.ends_with(word))
    }

    fn is_a_fall(&self) -> bool {
        ["下降", "降低", "减少", "压减", "压降"].iter().any(|word| self.before.contains(word))
    }
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
    let usual = (indicator.kind == Kind::Ratio).then_some(&indicator.unit);
    let promise = parse(&plan.promise, usual);
    if promise.is_none() && plan.promise.contains(|c: char| c.is_ascii_digit()) {
        findings.push(unreadable(project, plan, indicator));
        return None;
    }
    let subject = promise.as_ref().map_or(Subject::Change, |promise| subject(indicator, promise));
    let figure = promise.as_ref().map(|promise| ledger.enter(written(project, plan, indicator, promise)));
    let under_review = plan.year == project.report.year;
    let fact = series.fact(Period::Year(plan.year)).filter(|_| under_review);
    let verdict = under_review.then(|| match &promise {
        None => relation::judge(project, plan, indicator, facts),
        Some(promise) => judge(project, indicator, promise, subject, fact),
    });
    match (verdict, &promise) {
        (Some(Verdict::NoActual), _) => findings.push(no_actual(project, plan, indicator)),
        (Some(Verdict::Incomparable), _) => findings.push(incomparable(project, plan, indicator)),
        (Some(Verdict::Met), Some(promise)) => {
            note_borderline(project, plan, indicator, promise, subject, fact, findings);
        }
        _ => {}
    }
    let actual = fact.and_then(|fact| match &promise {
        None if indicator.kind == Kind::Balance => actual(indicator, Subject::Level, fact),
        None => Some(moved(indicator, relation::real(fact).or(fact.movement.as_ref())?)),
        Some(promise) => {
            let level = fact.level.as_ref().filter(|_| subject == Subject::Level);
            let converted = level.and_then(|level| as_promised(project, indicator, promise, level, ledger));
            converted.or_else(|| actual(indicator, subject, fact))
        }
    });
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

/// What a promise is about: a percentage is the level of a rate, and the growth of anything else; an amount is the level,
/// but 增加 of a stock is its change.
fn subject(indicator: &Indicator, promise: &Promise) -> Subject {
    let is_rate = matches!(indicator.kind, Kind::Rate | Kind::Share | Kind::Permille | Kind::Structure);
    let is_pure = indicator.kind == Kind::Ratio && *indicator.unit.dimension() == Dimension::Pure;
    let grows = ["增加", "新增", "净增"].iter().any(|word| promise.before.contains(word));
    match promise.unit.dimension() {
        Dimension::Pure if is_rate && promise.is_a_move() => Subject::Change,
        Dimension::Pure if is_rate => Subject::Level,
        Dimension::Pure if is_pure && !promise.unit.is_percent() && !promise.is_a_fall() => Subject::Level,
        Dimension::Pure | Dimension::Points | Dimension::PermillePoints => Subject::Change,
        _ if promise.is_a_fall() || (grows && indicator.timing == Timing::Stock) => Subject::Change,
        _ => Subject::Level,
    }
}

/// What was measured against a promise.
enum Measured {
    /// The actual number before and after rounding, in the promise's unit; of a fall, how far it fell.
    Number(Decimal, Decimal),
    Nothing,
    /// Something that the promise's unit cannot express.
    Unlike,
}

fn measured(indicator: &Indicator, promise: &Promise, subject: Subject, fact: &Fact) -> Measured {
    let (exact, shown, unit) = match subject {
        Subject::Change => {
            let Some(movement) = &fact.movement else { return Measured::Nothing };
            let unit = super::facts::unit_of(indicator, movement.change);
            (movement.change.value(), movement.value, unit)
        }
        Subject::Level => {
            let Some(level) = &fact.level else { return Measured::Nothing };
            (level.exact, level.value, indicator.unit.clone())
        }
    };
    let sign = if promise.is_a_fall() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let convert = |value| unit.convert(value, &promise.unit).map(|value| value * sign);
    match convert(exact).zip(convert(shown)) {
        Some((exact, shown)) => Measured::Number(exact, shown),
        None => Measured::Unlike,
    }
}

fn judge(
    project: &Project,
    indicator: &Indicator,
    promise: &Promise,
    subject: Subject,
    fact: Option<&Fact>,
) -> Verdict {
    let actual = match fact.map(|fact| measured(indicator, promise, subject, fact)) {
        None | Some(Measured::Nothing) => return Verdict::NoActual,
        Some(Measured::Unlike) => return Verdict::Incomparable,
        Some(Measured::Number(_, actual)) => actual,
    };
    let reach = project.wording.about_points;
    let in_percent = promise.unit.is_percent();
    let falls = promise.is_a_fall();
    let below = !falls && (indicator.direction == Direction::Ceiling || promise.before.contains("控制"));
    let floor = falls || indicator.direction == Direction::Floor;
    let when = |met: bool| if met { Verdict::Met } else { Verdict::Missed };
    match promise.hedge {
        Hedge::AtLeast | Hedge::Odd if actual >= promise.value => Verdict::Met,
        Hedge::AtLeast if in_percent && promise.value - actual <= reach => Verdict::Nearly,
        Hedge::AtLeast | Hedge::Odd => Verdict::Missed,
        Hedge::MoreThan => when(actual > promise.value),
        Hedge::AtMost => when(actual <= promise.value),
        Hedge::LessThan => when(actual < promise.value),
        Hedge::About if !in_percent => Verdict::ForAPerson,
        Hedge::About if below => when(actual <= promise.value + reach),
        Hedge::About if actual >= promise.value + reach => Verdict::Above,
        Hedge::About => when(actual >= promise.value - reach),
        Hedge::Plain if below => when(actual <= promise.value),
        Hedge::Plain if floor => when(actual >= promise.value),
        Hedge::Plain | Hedge::Almost => Verdict::ForAPerson,
    }
}

fn actual(indicator: &Indicator, subject: Subject, fact: &Fact) -> Option<(FigureId, String)> {
    match subject {
        Subject::Level => {
            let level = fact.level.as_ref()?;
            Some((level.figure.clone(), super::facts::display(indicator.kind, &level.digits, &level.unit)))
        }
        Subject::Change => Some(moved(indicator, fact.movement.as_ref()?)),
    }
}

/// The actual level in the promise's unit, where that is another: 70650万吨 against 1.3万亿斤以上 is 1.413万亿斤. Two decimals
/// more than the promise has, if there are so many.
fn as_promised(
    project: &Project,
    indicator: &Indicator,
    promise: &Promise,
    level: &Shown,
    ledger: &mut Ledger,
) -> Option<(FigureId, String)> {
    if promise.unit.scale() == level.unit.scale() {
        return None;
    }
    let unrounded = level.unit.convert(level.exact, &promise.unit)?;
    let given = promise.value.scale();
    let decimals = unrounded.normalize().scale().min(given + 2);
    let value = rounded(unrounded, decimals, project.rounding.mode);
    let of = ledger.get(&level.figure)?.clone();
    let display = super::facts::display(indicator.kind, &digits(value, decimals), &promise.unit);
    let figure = Figure {
        id: FigureId(format!("{}.as-promised", level.figure)),
        value,
        unit: promise.unit.symbol().to_owned(),
        display: display.clone(),
        origin: Origin::Computed { rule: "unit-conversion", operands: vec![level.figure.clone()], unrounded },
        ..of
    };
    Some((ledger.enter(figure), display))
}

fn moved(indicator: &Indicator, movement: &Movement) -> (FigureId, String) {
    let unit = super::facts::unit_of(indicator, movement.change);
    (movement.figure.clone(), super::facts::display(indicator.kind, &movement.digits, &unit))
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
    let Some(Measured::Number(exact, shown)) = fact.map(|fact| measured(indicator, promise, subject, fact))
    else {
        return;
    };
    let is_ceiling = promise.hedge == Hedge::AtMost
        || (indicator.direction == Direction::Ceiling && !promise.is_a_fall())
        || promise.before.contains("控制");
    let only_by_rounding = match promise.hedge {
        Hedge::MoreThan => exact <= promise.value,
        Hedge::LessThan => exact >= promise.value,
        Hedge::AtMost | Hedge::Plain if is_ceiling => exact > promise.value,
        Hedge::AtLeast | Hedge::Odd | Hedge::AtMost | Hedge::Plain => exact < promise.value,
        Hedge::About | Hedge::Almost => false,
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

fn incomparable(project: &Project, plan: &TargetPlan, indicator: &Indicator) -> Finding {
    let (name, year, said) = (&indicator.name, plan.year, &plan.promise);
    Finding::new(
        Code::TargetIncomparable,
        site(project, plan),
        text!(
            "“{name}”{year}年的目标（{said}）与实绩口径不同，不能比较",
            "the target of `{name}` for {year} ({said}) and the actual figure are not on one basis"
        ),
    )
    .hint(text!(
        "在来源表里补上同口径的数（例如居民收入的实际增速）；年报里列“口径不可比”",
        "add the figure on the same basis to a source (e.g. the real growth of income); the review prints 口径不可比"
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
        display: promise.written.clone(),
        status: Status::Normal,
        origin: Origin::Written {
            file: project.review_file.clone(),
            line: plan.at.line,
            column: plan.at.column,
        },
        places: Vec::new(),
    }
}
