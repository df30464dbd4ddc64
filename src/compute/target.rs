//! Promises: reading their words, and judging them (domain §2.8).

mod judge;
mod promise;
mod relation;
mod tell;
#[cfg(test)]
mod tests;

pub use promise::{Hedge, Promise, parse_promise};
pub use relation::Reference;
pub(super) use relation::{compares, economy};

use super::round::{digits, rounded};
use crate::{
    finding::Findings,
    model::{
        Base, Decimal, Dimension, Direction, Fact, Facts, Figure, FigureId, FigureMeasure, Indicator, Kind,
        Ledger, Movement, Origin, Period, Shown, Status, Timing,
    },
    project::{Project, TargetPlan},
};
use judge::{Interval, Measured, measured, note_borderline};
use promise::parse;
use std::sync::Arc;

/// What of the indicator is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Its level.
    Level,
    /// Its change.
    Change,
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
    /// 需人工填报: the words do not decide.
    ForAPerson,
    /// 无法判定: the promise lies within what the words of the actual leave open.
    Open,
}

impl Verdict {
    /// What a person wrote into review.toml.
    fn by_hand(word: &str) -> Option<Self> {
        match word {
            "完成" => Some(Self::Met),
            "基本完成" => Some(Self::Nearly),
            "未完成" => Some(Self::Missed),
            _ => None,
        }
    }
}

impl Verdict {
    /// The word as printed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "完成",
            Self::Above => "高于预期目标",
            Self::Nearly => "基本完成",
            Self::Missed => "未完成",
            Self::NoActual => "缺实绩",
            Self::Incomparable => "口径不可比",
            Self::ForAPerson => "需人工填报",
            Self::Open => "无法判定",
        }
    }
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
    /// What it is compared with, where that is another indicator.
    pub reference: Option<Reference>,
    /// 完成率, of amounts: its name in the ledger, and its digits with the percent sign.
    pub completion: Option<(FigureId, String)>,
    /// The verdict; `None` for a year that is not under review.
    pub verdict: Option<Verdict>,
    /// What keeps the promise, in its unit: at least the first, at most the second. Neither where its words do not decide.
    pub accepted: [Option<Decimal>; 2],
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
    let by_hand = plan.actual.as_ref().map(|actual| parse(actual, usual));
    let unread = promise.is_none() && plan.promise.contains(|c: char| c.is_ascii_digit());
    if unread || by_hand.as_ref().is_some_and(Option::is_none) {
        findings.push(tell::unreadable(project, plan, indicator));
        return None;
    }
    let subject = promise.as_ref().map_or(Subject::Change, |promise| subject(indicator, promise));
    let figure =
        promise.as_ref().map(|promise| ledger.enter(written(project, plan, indicator, promise, "target")));
    let under_review = plan.year == project.report.year;
    let fact = series.fact(Period::Year(plan.year)).filter(|_| under_review);
    let by_hand = by_hand.flatten();
    let judging = Judging { project, plan, indicator, facts, fact, subject, by_hand: by_hand.as_ref() };
    let judged = under_review.then(|| judging.verdict(promise.as_ref()));
    let actual = judging.actual(promise.as_ref(), ledger);
    let reference = relation::reference(plan, facts).filter(|_| under_review);
    judging.tell(judged, promise.as_ref(), actual.as_ref(), reference.as_ref(), findings);
    let decided = plan.verdict.as_deref().and_then(Verdict::by_hand);
    let verdict = match judged {
        Some(Verdict::ForAPerson | Verdict::Open | Verdict::NoActual) => decided.or(judged),
        judged => judged,
    };
    let completion = promise.as_ref().and_then(|promise| {
        completion(project, indicator, promise, subject, actual.as_ref()?, figure.as_ref()?, ledger)
    });
    let accepted = promise.as_ref().and_then(|promise| judge::accepts(project, indicator, promise));
    let accepted = accepted.map_or([None, None], |it| [it.low, it.high].map(|bound| Some(bound?.0)));
    let text = plan.promise.clone();
    Some(TargetFact {
        indicator: indicator.clone(),
        year: plan.year,
        text,
        promise,
        subject,
        figure,
        actual,
        reference,
        completion,
        verdict,
        accepted,
    })
}

/// What is needed to judge one promise.
struct Judging<'a> {
    project: &'a Project,
    plan: &'a TargetPlan,
    indicator: &'a Indicator,
    facts: &'a Facts,
    fact: Option<&'a Fact>,
    subject: Subject,
    /// The actual as a person wrote it, where no source gives one.
    by_hand: Option<&'a Promise>,
}

impl Judging<'_> {
    fn verdict(&self, promise: Option<&Promise>) -> Verdict {
        let Some(promise) = promise else {
            return relation::judge(self.project, self.plan, self.indicator, self.facts);
        };
        match self.fact.map(|fact| measured(self.indicator, promise, self.subject, fact)) {
            Some(Measured::Number(_, shown)) => {
                judge::judge(self.project, self.indicator, promise, Interval::point(shown))
            }
            Some(Measured::Unlike) => Verdict::Incomparable,
            None | Some(Measured::Nothing) => match self.by_hand {
                Some(actual) if actual.unit == promise.unit => judge::said(actual)
                    .map_or(Verdict::ForAPerson, |said| {
                        judge::judge(self.project, self.indicator, promise, said)
                    }),
                Some(_) => Verdict::Incomparable,
                None => Verdict::NoActual,
            },
        }
    }

    /// The actual figure as the table shows it.
    fn actual(&self, promise: Option<&Promise>, ledger: &mut Ledger) -> Option<(FigureId, String)> {
        let from_source = self.fact.and_then(|fact| match promise {
            None if self.indicator.kind == Kind::Balance => actual(self.indicator, Subject::Level, fact),
            None => Some(moved(self.indicator, relation::real(fact).or(fact.movement.as_ref())?)),
            Some(promise) => {
                let level = fact.level.as_ref().filter(|_| self.subject == Subject::Level);
                let converted =
                    level.and_then(|level| as_promised(self.project, self.indicator, promise, level, ledger));
                converted.or_else(|| actual(self.indicator, self.subject, fact))
            }
        });
        from_source.or_else(|| {
            let said = self.by_hand.filter(|_| self.plan.year == self.project.report.year)?;
            let figure = ledger.enter(written(self.project, self.plan, self.indicator, said, "literal"));
            Some((figure, said.written.clone()))
        })
    }

    fn tell(
        &self,
        judged: Option<Verdict>,
        promise: Option<&Promise>,
        actual: Option<&(FigureId, String)>,
        reference: Option<&Reference>,
        findings: &mut Findings,
    ) {
        let (project, plan, indicator) = (self.project, self.plan, self.indicator);
        match (judged, promise) {
            (Some(Verdict::NoActual), _) if plan.verdict.is_none() => {
                findings.push(tell::no_actual(project, plan, indicator));
            }
            (Some(Verdict::Incomparable), _) => {
                let own = actual.map(|(_, number)| (indicator.name.clone(), number.clone()));
                let other = reference.map(|it| (it.name.clone(), it.digits.clone()));
                let numbers: Vec<_> = own.into_iter().chain(other).collect();
                findings.push(tell::incomparable(project, plan, indicator, &numbers));
            }
            (Some(verdict @ (Verdict::ForAPerson | Verdict::Open)), _) if plan.verdict.is_none() => {
                findings.push(tell::for_a_person(project, plan, indicator, verdict == Verdict::Open));
            }
            (Some(Verdict::Met), Some(promise)) => {
                note_borderline(project, plan, indicator, promise, self.subject, self.fact, findings);
            }
            _ => {}
        }
    }
}

/// 完成率, actual over promise in percent: of amounts of which more is better (domain §3.2).
fn completion(
    project: &Project,
    indicator: &Indicator,
    promise: &Promise,
    subject: Subject,
    actual: &(FigureId, String),
    target: &FigureId,
    ledger: &mut Ledger,
) -> Option<(FigureId, String)> {
    let amount = matches!(indicator.kind, Kind::Value | Kind::Volume | Kind::Count)
        && subject == Subject::Level
        && indicator.direction == Direction::Floor
        && matches!(promise.hedge, Hedge::AtLeast | Hedge::MoreThan | Hedge::Plain | Hedge::About);
    let base = Base::new(promise.value).filter(|_| amount)?;
    let of = ledger.get(&actual.0)?.clone();
    let exact = match &of.origin {
        Origin::Computed { unrounded, .. } => *unrounded,
        Origin::Cell { .. } => of.value,
        Origin::Written { .. } => return None,
    };
    if of.unit != promise.unit.symbol() {
        return None;
    }
    let unrounded = exact.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base.value())?;
    let value = rounded(unrounded, 1, project.rounding.mode);
    let digits = digits(value, 1);
    let operands = vec![actual.0.clone(), target.clone()];
    let figure = Figure {
        id: FigureId(format!("{}@{}:completion", indicator.id, Period::Year(project.report.year))),
        measure: FigureMeasure::Completion,
        value,
        unit: "%".to_owned(),
        display: format!("{digits}%"),
        origin: Origin::Computed { rule: "completion", operands, unrounded },
        ..of
    };
    let shown = figure.display.clone();
    Some((ledger.enter(figure), shown))
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

fn written(
    project: &Project,
    plan: &TargetPlan,
    indicator: &Indicator,
    promise: &Promise,
    measure: &str,
) -> Figure {
    let period = Period::Year(plan.year);
    let at = if measure == "target" { plan.at } else { plan.actual_at };
    Figure {
        id: FigureId(format!("{}@{period}:{measure}", indicator.id)),
        indicator: Some(indicator.id.clone()),
        name: indicator.name.clone(),
        area: None,
        period: Some(period),
        measure: if measure == "target" { FigureMeasure::Target } else { FigureMeasure::Literal },
        value: promise.value,
        unit: promise.unit.symbol().to_owned(),
        display: promise.written.clone(),
        status: Status::Normal,
        origin: Origin::Written { file: project.review_file.clone(), line: at.line, column: at.column },
        places: Vec::new(),
    }
}
