//! Bars of the level and a line of the change, above one axis of years.

use super::{Numbers, axis::Axis, tick};
use crate::{
    compute::{Results, digits},
    finding::Language,
    model::{
        ChangeForm, Decimal, Fact, FigureId, Indicator, Ledger, Period,
        page::{Block, Chart, FigureRef, Label, Mark, Panel, Point, Tick},
    },
    project::{ChartPlan, Project},
    wording::{Comparison, span, statement},
};

/// A value of the chart: the number, its text, its figure.
type Value = (Decimal, String, FigureId);

/// The chart of one indicator, or nothing where fewer than two years are known.
pub(super) fn level_and_change(
    project: &Project,
    plan: &ChartPlan,
    results: &mut Results,
    numbers: &mut Numbers,
) -> Option<Block> {
    let series = results.facts.get(&plan.indicator)?.clone();
    let indicator = &*series.indicator;
    let last = project.report.year;
    let first = last - i16::try_from(plan.years.max(1)).unwrap_or(5) + 1;
    let periods: Vec<Period> = (first..=last).map(Period::Year).collect();
    let facts: Vec<Option<&Fact>> = periods.iter().map(|period| series.fact(*period)).collect();
    let periods: Vec<Period> =
        periods.into_iter().skip(facts.iter().take_while(|fact| fact.is_none()).count()).collect();
    let facts: Vec<Option<&Fact>> = periods.iter().map(|period| series.fact(*period)).collect();
    let changes: Vec<Option<Value>> = facts.iter().map(|fact| change_of((*fact)?)).collect();
    let levels: Vec<Option<Value>> = facts.iter().map(|fact| level_of((*fact)?)).collect();
    let ledger = &mut results.ledger;
    let n = numbers.charts + 1;
    let (change_title, change_unit) = change_title(indicator);
    let mut panels = Vec::new();
    panels.extend(panel(n, Mark::Line, change_title, &change_unit, 4, &changes, ledger));
    let level_title = format!("{}（{}）", indicator.name, indicator.unit);
    panels.extend(panel(n, Mark::Bar, level_title, indicator.unit.symbol(), 5, &levels, ledger));
    let known = changes.iter().chain(&levels).flatten().count();
    if panels.is_empty() || known < 2 || periods.len() < 2 {
        return None;
    }
    let from_to = format!("{}—{}年", periods.first()?.year(), periods.last()?.year());
    let what = match panels.as_slice() {
        [_, _] => "及其增长速度",
        [panel] if panel.mark == Mark::Line => "增长速度",
        _ => "",
    };
    let caption = format!("图{}　{from_to}{}{what}", numbers.chart(), indicator.name);
    Some(Block::Chart(Chart {
        id: format!("f{n}"),
        alt: alt(project, indicator, &from_to, &facts),
        caption,
        x: periods.iter().map(|period| period.name(Language::Zh)).collect(),
        panels,
        notes: Vec::new(),
    }))
}

fn change_of(fact: &Fact) -> Option<Value> {
    let movement = fact.movement.as_ref()?;
    Some((movement.value, movement.digits.clone(), movement.figure.clone()))
}

fn level_of(fact: &Fact) -> Option<Value> {
    let level = fact.level.as_ref()?;
    Some((level.value, level.digits.clone(), level.figure.clone()))
}

fn change_title(indicator: &Indicator) -> (String, String) {
    let unit = match indicator.change {
        ChangeForm::Points => "百分点".to_owned(),
        ChangeForm::PermillePoints => "千分点".to_owned(),
        ChangeForm::Absolute | ChangeForm::AbsoluteAndPercent | ChangeForm::Difference => {
            indicator.unit.to_string()
        }
        _ => "%".to_owned(),
    };
    let words = match indicator.change {
        ChangeForm::Index => "比上年涨跌",
        ChangeForm::Real | ChangeForm::Nominal | ChangeForm::Comparable | ChangeForm::Volume => "比上年增长",
        _ => "比上年增减",
    };
    (format!("{words}（{unit}）"), unit)
}

fn panel(
    chart: u32,
    mark: Mark,
    title: String,
    unit: &str,
    height: u32,
    values: &[Option<Value>],
    ledger: &mut Ledger,
) -> Option<Panel> {
    let numbers: Vec<Decimal> = values.iter().flatten().map(|value| value.0).collect();
    let axis = Axis::around(&numbers)?;
    let operands: Vec<FigureId> = values.iter().flatten().map(|value| value.2.clone()).collect();
    let name = if mark == Mark::Line { "change" } else { "level" };
    let ticks = axis.marks.iter().map(|mark| {
        let text = digits(*mark, axis.decimals);
        let id = format!("chart{chart}.{name}:tick:{text}");
        let figure = ledger.enter(tick(id, &text, *mark, unit, operands.clone()));
        Tick { at: axis.place(*mark), text, figure: Some(FigureRef { id: figure }) }
    });
    let ticks = ticks.collect();
    let points = values.iter().enumerate().map(|(i, value)| {
        let (number, text, figure) = value.as_ref()?;
        let label = label(mark, i, values);
        Some(Point {
            at: axis.place(*number),
            text: text.clone(),
            figure: Some(FigureRef { id: figure.clone() }),
            label,
        })
    });
    let points = points.collect();
    Some(Panel { mark, title, height, zero: axis.zero(), ticks, points })
}

/// A label stands where the line does not run: above a peak, below a valley. At a bar it stands at the bar's end.
fn label(mark: Mark, i: usize, values: &[Option<Value>]) -> Label {
    let number = |i: usize| values.get(i).and_then(Option::as_ref).map(|value| value.0);
    let Some(here) = number(i) else { return Label::Above };
    let below = match mark {
        Mark::Bar => here < Decimal::ZERO,
        Mark::Line => {
            let neighbours = [i.checked_sub(1).and_then(number), number(i + 1)];
            let rises = neighbours.iter().flatten().filter(|other| **other > here).count();
            let falls = neighbours.iter().flatten().filter(|other| **other < here).count();
            rises > falls
        }
    };
    if below { Label::Below } else { Label::Above }
}

/// The chart in words, with every value, for readers who cannot see it.
fn alt(project: &Project, indicator: &Indicator, from_to: &str, facts: &[Option<&Fact>]) -> String {
    let years: Vec<String> = facts
        .iter()
        .flatten()
        .map(|fact| {
            let said = statement(indicator, fact, &project.wording, Comparison::Named).text();
            let at_its_end = if span(indicator) == "年末" { "末" } else { "" };
            format!("{}{at_its_end}{said}", fact.period.name(Language::Zh))
        })
        .collect();
    format!("柱形和折线图，{from_to}{}：{}。", indicator.name, years.join("；"))
}
