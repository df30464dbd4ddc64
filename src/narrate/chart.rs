//! Bars of the level and a line of the change, above one axis of years.

use super::{Numbers, axis::Axis, tick};
use crate::{
    compute::{Results, digits},
    finding::Language,
    model::{
        Change, Decimal, Dimension, Fact, FigureId, Indicator, Ledger, Period,
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
    // One line has one unit: a change in another form (3户 among percentages) is not in it.
    let form = facts.iter().rev().flatten().find_map(|fact| fact.movement.as_ref()).map(|it| it.change);
    let alike = |fact: &Fact| {
        let own = fact.movement.as_ref().map(|it| it.change);
        own.as_ref().map(std::mem::discriminant) == form.as_ref().map(std::mem::discriminant)
    };
    let changes: Vec<Option<Value>> =
        facts.iter().map(|fact| change_of(fact.filter(|fact| alike(fact))?)).collect();
    let levels: Vec<Option<Value>> = facts.iter().map(|fact| level_of((*fact)?)).collect();
    let ledger = &mut results.ledger;
    let n = numbers.charts + 1;
    let (change_title, change_unit) = change_title(indicator, form);
    let mut panels = Vec::new();
    panels.extend(panel(n, Mark::Line, change_title, &change_unit, 3, &changes, ledger));
    let level_title = format!("{}（{}）", indicator.name, indicator.unit);
    panels.extend(panel(n, Mark::Bar, level_title, indicator.unit.symbol(), 4, &levels, ledger));
    let known = changes.iter().chain(&levels).flatten().count();
    if panels.is_empty() || known < 2 || periods.len() < 2 {
        return None;
    }
    let from_to = format!("{}—{}年", periods.first()?.year(), periods.last()?.year());
    let grows = matches!(form, Some(Change::Percent(_)));
    let what = match panels.as_slice() {
        [_, _] if grows => "及其增长速度",
        [_, _] => "及其变化",
        [panel] if panel.mark == Mark::Line && grows => "增长速度",
        [panel] if panel.mark == Mark::Line => "变化",
        _ => "",
    };
    let sort = match panels.as_slice() {
        [_, _] => "柱形和折线图",
        [panel] if panel.mark == Mark::Line => "折线图",
        _ => "柱形图",
    };
    let caption = format!("图{}　{from_to}{}{what}", numbers.chart(), indicator.name);
    Some(Block::Chart(Chart {
        id: format!("f{n}"),
        alt: alt(project, indicator, sort, &from_to, &facts),
        caption,
        x: periods.iter().map(|period| period.name(Language::Zh)).collect(),
        float: false,
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

fn change_title(indicator: &Indicator, form: Option<Change>) -> (String, String) {
    let (words, unit) = match form {
        Some(Change::Price(_)) => ("比上年涨跌", "%".to_owned()),
        Some(Change::Percent(_)) | None => ("比上年增长", "%".to_owned()),
        Some(Change::Points(_)) => ("比上年增减", "百分点".to_owned()),
        Some(Change::PermillePoints(_)) => ("比上年增减", "千分点".to_owned()),
        Some(Change::Difference(_)) if *indicator.unit.dimension() == Dimension::Pure => {
            return ("比上年增减".to_owned(), String::new());
        }
        Some(Change::Absolute(_) | Change::Difference(_)) => ("比上年增减", indicator.unit.to_string()),
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
        let label = label(mark, i, values, &axis);
        Some(Point {
            at: axis.place(*number),
            text: text.clone(),
            figure: Some(FigureRef { id: figure.clone() }),
            label,
        })
    });
    let points = points.collect();
    Some(Panel { mark, title, height, zero: Some(axis.zero()), ticks, points })
}

/// A label stands where the line does not run: above a peak, below a valley, but never on the zero line. At a bar it
/// stands at the bar's end.
fn label(mark: Mark, i: usize, values: &[Option<Value>], axis: &Axis) -> Label {
    /// The part of a panel's height that a label needs.
    const ROOM: f64 = 0.2;
    let number = |i: usize| values.get(i).and_then(Option::as_ref).map(|value| value.0);
    let Some(here) = number(i) else { return Label::Above };
    let negative = here < Decimal::ZERO;
    let below = match mark {
        Mark::Bar => negative,
        Mark::Line => {
            let neighbours = [i.checked_sub(1).and_then(number), number(i + 1)];
            let rises = neighbours.iter().flatten().filter(|other| **other > here).count();
            let falls = neighbours.iter().flatten().filter(|other| **other < here).count();
            let near_zero = (axis.place(here) - axis.zero()).abs() < ROOM;
            if near_zero { negative } else { rises > falls }
        }
    };
    if below { Label::Below } else { Label::Above }
}

/// The chart in words, with every value, for readers who cannot see it.
fn alt(
    project: &Project,
    indicator: &Indicator,
    sort: &str,
    from_to: &str,
    facts: &[Option<&Fact>],
) -> String {
    let years: Vec<String> = facts
        .iter()
        .flatten()
        .map(|fact| {
            let said = statement(indicator, fact, &project.wording, Comparison::Named).text();
            let at_its_end = if span(indicator) == "年末" { "末" } else { "" };
            format!("{}{at_its_end}{said}", fact.period.name(Language::Zh))
        })
        .collect();
    format!("{sort}，{from_to}{}：{}。", indicator.name, years.join("；"))
}
