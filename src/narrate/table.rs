//! The table of main indicators: this year, last year, change.

use super::{
    Numbers,
    marks::{self, Marks},
    words,
};
use crate::{
    compute::Results,
    finding::{Language, Text},
    model::{
        Change, ChangeForm, Decimal, Dimension, Fact, Facts, HedgedLevel, Indicator, IndicatorId, Kind,
        Revision, Shown, Status, Word,
        page::{Align, Block, Cell, Chapter, Column, HeaderCell, Row, Run, Style, Table},
    },
    project::Project,
    text,
    wording::{english, others},
};
use std::cmp::Ordering;

/// A back chapter with the indicators of every chapter. `None` if none has a value.
pub(super) fn main_indicators(
    project: &Project,
    results: &Results,
    draft: bool,
    numbers: &mut Numbers,
) -> Option<Chapter> {
    let language = project.report.language;
    let mut rows = Vec::new();
    let mut shown = Vec::new();
    let mut marks = Marks::default();
    for chapter in &project.chapters {
        let mut of_chapter = Vec::new();
        for id in &chapter.indicators {
            let Some(series) = results.facts.get(id) else { continue };
            let fact = series.fact(project.report.period()).filter(|fact| !fact.is_empty());
            if fact.is_none() && !draft {
                continue;
            }
            let depth = depth(&series.indicator, &chapter.indicators, &results.facts);
            let is_revised = is_revised(results, &series.indicator, project);
            of_chapter.push(row(&series.indicator, fact, depth, is_revised, &mut marks, language));
            of_which(&mut of_chapter, &series.indicator, depth, language);
            shown.extend(fact.map(|fact| (series.indicator.clone(), fact.clone())));
        }
        if !of_chapter.is_empty() {
            rows.push(group(&chapter.title, !rows.is_empty()));
            rows.extend(of_chapter);
        }
    }
    if rows.is_empty() {
        return None;
    }
    align_decimals(&mut rows, 2..5);
    let revised = shown.iter().any(|(it, fact)| fact.previous.is_some() && is_revised(results, it, project));
    let year = project.report.year;
    let caption = text!("{year}年主要统计指标", "Main statistical indicators, {year}").of(language);
    let table = Table {
        id: format!("t{}", numbers.table()),
        caption: words::table(numbers.tables, &caption, language),
        unit: None,
        columns: columns(),
        header: header(project),
        notes: notes(project, &shown, &results.facts, &marks, &rows, revised),
        rows,
        continued: words::continued(numbers.tables, &caption, language),
    };
    let title = text!("主要统计指标", "Main Statistical Indicators").of(language);
    Some(Chapter {
        id: "b-indicators".to_owned(),
        number: String::new(),
        title,
        blocks: vec![Block::Table(table)],
    })
}

/// Whether last year's level is another than was published.
fn is_revised(results: &Results, indicator: &Indicator, project: &Project) -> bool {
    let last = project.report.period().a_year_earlier();
    let of = |it: &Revision| it.indicator.id == indicator.id && it.period == last && !it.is_change;
    results.revisions.iter().any(of)
}

fn columns() -> Vec<Column> {
    let sides = [Align::Left, Align::Center, Align::Right, Align::Right, Align::Right, Align::Left];
    sides.into_iter().map(|align| Column { align }).collect()
}

fn header(project: &Project) -> Vec<Vec<HeaderCell>> {
    let (year, language) = (project.report.period(), project.report.language);
    vec![vec![
        HeaderCell::one(text!("指标", "Indicator").of(language)),
        HeaderCell::one(text!("单位", "Unit").of(language)),
        HeaderCell::one(words::period(year, language)),
        HeaderCell::one(words::period(year.a_year_earlier(), language)),
        HeaderCell::over(text!("比上年增减", "Change").of(language), 2, 1),
    ]]
}

fn group(title: &str, rule: bool) -> Row {
    let run = Run { style: Style::Strong, ..Run::plain(title) };
    Row { depth: 0, rule, cells: vec![Cell { runs: vec![run], pad: None, colspan: 6, spark: None }] }
}

/// How many wholes above an indicator stand in the same chapter.
fn depth(indicator: &Indicator, chapter: &[crate::model::IndicatorId], facts: &Facts) -> u32 {
    let mut depth = 0;
    let whole_of = |part: &Indicator| {
        let whole = &facts.get(part.part_of.as_ref()?)?.indicator;
        part.is_part_of(whole).then_some(&**whole)
    };
    let mut above = whole_of(indicator);
    while let Some(whole) = above {
        if chapter.contains(&whole.id) {
            depth += 1;
        }
        above = whole_of(whole).filter(|_| depth < 4);
    }
    depth
}

/// 其中： before the first part of a whole that its parts do not make up; the parts after it stand below its name.
fn of_which(rows: &mut [Row], indicator: &Indicator, depth: u32, language: Language) {
    /// Characters of 其中：, or as wide.
    const WIDTH: u32 = 3;
    let [.., before, row] = rows else { return };
    if depth == 0 || indicator.complete {
        return;
    }
    if before.depth < depth {
        if let Some(name) = row.cells.first_mut().and_then(|cell| cell.runs.first_mut()) {
            name.text.insert_str(0, &of_which_words(language));
        }
    } else {
        row.depth = before.depth + if begins_of_which(before, language) { WIDTH } else { 0 };
    }
}

fn of_which_words(language: Language) -> String {
    text!("其中：", "of which: ").of(language)
}

fn begins_of_which(row: &Row, language: Language) -> bool {
    let words = of_which_words(language);
    row.cells.first().and_then(|cell| cell.runs.first()).is_some_and(|run| run.text.starts_with(&words))
}

fn row(
    indicator: &Indicator,
    fact: Option<&Fact>,
    depth: u32,
    is_revised: bool,
    marks: &mut Marks,
    language: Language,
) -> Row {
    let unit = if indicator.kind == Kind::GrowthOnly && fact.is_none_or(|fact| fact.level.is_none()) {
        "—".to_owned()
    } else {
        words::unit(&indicator.unit, language)
    };
    let (change, change_unit) = match fact {
        Some(fact) => change(indicator, fact, language),
        None => (Run::plain(text!("【缺】", "[missing]").of(language)), String::new()),
    };
    let current = fact.and_then(|fact| fact.level.as_ref());
    let previous = fact.and_then(|fact| fact.previous.as_ref());
    let why = fact.and_then(|fact| fact.missing);
    let round = fact.and_then(|fact| fact.derived.hedged.as_ref());
    let round_before = fact.and_then(|fact| fact.derived.previous_hedged.as_ref());
    let mut level = |round: Option<&HedgedLevel>, shown, why| match round {
        Some(round) => cell(words::round(round, language)),
        None => level(indicator, shown, why, marks, language),
    };
    let mut now = level(round, current, why);
    let mut before = level(round_before, previous, None);
    if is_revised && previous.is_some() {
        // In front of the digits, so that the decimal points stay below one another.
        before.runs.insert(0, Run { style: Style::Super, ..Run::plain(text!("修订", "r ").of(language)) });
    }
    if let Some(fact) = fact.filter(|fact| !fact.derived.structure.is_empty()) {
        (now, before) = (structure(&fact.derived.structure), structure(&fact.derived.previous_structure));
    }
    let name = words::name(&indicator.name, language);
    let cells = vec![said(&name), said(&unit), now, before, cell(change), said(&change_unit)];
    Row { depth, rule: false, cells }
}

fn level(
    indicator: &Indicator,
    level: Option<&Shown>,
    why: Option<Status>,
    marks: &mut Marks,
    language: Language,
) -> Cell {
    match level {
        Some(level) => {
            let note = marks.of(level.status);
            cell(Run { note, ..Run::figure(level.digits.clone(), level.figure.clone()) })
        }
        None if indicator.kind == Kind::GrowthOnly || !indicator.publish_level => said("—"),
        None => said(why.map_or("", |status| marks::symbol(status, language))),
    }
}

/// 6.8∶24.9∶68.3.
fn structure(parts: &[Shown]) -> Cell {
    let mut runs = Vec::new();
    for part in parts {
        if !runs.is_empty() {
            runs.push(Run::plain("∶"));
        }
        runs.push(Run::figure(part.digits.clone(), part.figure.clone()));
    }
    Cell { runs, pad: None, colspan: 1, spark: None }
}

/// The change as a table prints it, or what stands in its place, and its unit.
pub(super) fn change(indicator: &Indicator, fact: &Fact, language: Language) -> (Run, String) {
    let Some(movement) = &fact.movement else {
        let words = instead(indicator, fact).map(|words| words.of(language)).unwrap_or_default();
        return (Run::plain(words), String::new());
    };
    let unit = match movement.change {
        Change::Percent(_) | Change::Price(_) => "%".to_owned(),
        // In short: the column stands beside four others.
        Change::Points(_) => text!("百分点", "pp").of(language),
        Change::PermillePoints(_) => text!("千分点", "‰ pts").of(language),
        Change::Difference(_) if *indicator.unit.dimension() == Dimension::Pure => String::new(),
        Change::Absolute(_) | Change::Difference(_) => words::unit(&indicator.unit, language),
    };
    (Run::figure(movement.digits.clone(), movement.figure.clone()), unit)
}

/// What stands in place of a change: 扭亏为盈; — where none can be said; nothing where it is only not known.
pub(super) fn instead(indicator: &Indicator, fact: &Fact) -> Option<Text> {
    let dash = || Some(text!("—", "—"));
    let sign = |level: &Option<Shown>| level.as_ref().map(|level| level.value.cmp(&Decimal::ZERO));
    let profit = ["利润", "rofit"].iter().any(|word| indicator.name.contains(word));
    let turn = match (sign(&fact.previous), sign(&fact.level)) {
        (Some(Ordering::Less), Some(Ordering::Greater)) if profit => Some(Word::OutOfLoss),
        (Some(Ordering::Greater), Some(Ordering::Less)) if profit => Some(Word::IntoLoss),
        _ => fact.word,
    };
    match (sign(&fact.previous), sign(&fact.level), turn) {
        _ if indicator.change == ChangeForm::None => dash(),
        // From a round number nothing is calculated.
        _ if fact.derived.hedged.is_some() || fact.derived.previous_hedged.is_some() => dash(),
        (_, _, Some(Word::OutOfLoss)) => Some(text!("扭亏为盈", "turned to a profit")),
        (_, _, Some(Word::IntoLoss)) => Some(text!("由盈转亏", "turned to a loss")),
        (_, _, Some(Word::LossGrew)) => Some(text!("增亏", "wider loss")),
        (_, _, Some(Word::LossShrank)) => Some(text!("减亏", "narrower loss")),
        // Growth over zero or over a deficit does not exist (domain §2.2, Q7).
        (Some(Ordering::Equal | Ordering::Less), Some(_), _) => dash(),
        (Some(_), Some(Ordering::Less), _) if indicator.kind == Kind::Balance => dash(),
        _ => None,
    }
}

fn said(text: &str) -> Cell {
    cell(Run::plain(text))
}

fn cell(run: Run) -> Cell {
    let runs = if run.text.is_empty() { Vec::new() } else { vec![run] };
    Cell { runs, pad: None, colspan: 1, spark: None }
}

/// Pads the numbers of each column behind, so that the decimal points stand below one another.
pub(super) fn align_decimals(rows: &mut [Row], columns: std::ops::Range<usize>) {
    for column in columns {
        let decimals = |cell: &Cell| {
            let figure = cell.runs.last().filter(|run| run.figure.is_some())?;
            Some(figure.text.split_once('.').map_or(0, |(_, after)| after.len()))
        };
        let most =
            rows.iter().filter_map(|row| row.cells.get(column)).filter_map(decimals).max().unwrap_or(0);
        for cell in rows.iter_mut().filter_map(|row| row.cells.get_mut(column)) {
            if let Some(own) = decimals(cell).filter(|own| *own < most) {
                let point = if own == 0 { "." } else { "" };
                cell.pad = Some(format!("{point}{}", "0".repeat(most - own)));
            }
        }
    }
}

fn notes(
    project: &Project,
    shown: &[(std::sync::Arc<Indicator>, Fact)],
    facts: &Facts,
    marks: &Marks,
    rows: &[Row],
    revised: bool,
) -> Vec<Vec<Run>> {
    let language = project.report.language;
    let mut said: Vec<Vec<Run>> = marks.notes(language).into_iter().map(|it| vec![Run::plain(it)]).collect();
    said.extend(extent(project, shown));
    said.extend(shown.iter().filter_map(|(indicator, fact)| bases(project, indicator, fact)));
    let mut plain: Vec<Text> = Vec::new();
    let any = |form: ChangeForm| {
        shown.iter().any(|(indicator, fact)| {
            let moved = fact.movement.as_ref();
            let grew = moved.is_some_and(|it| {
                matches!(it.change, Change::Percent(_))
                    && it.basis.as_ref().is_none_or(|it| it.name().is_none())
            });
            indicator.change == form && fact.level.is_some() && grew
        })
    };
    if any(ChangeForm::Real) {
        plain.push(text!(
            "国内（地区）生产总值、各产业增加值等的绝对数按现价计算，增长速度按不变价格计算。",
            "Levels of gross domestic (regional) product, value added and the like are at current prices, their growth is at constant prices."
        ));
    }
    if any(ChangeForm::Comparable) {
        plain.push(text!(
            "部分指标的增长速度按可比口径计算，与按两年绝对数相除的结果存在差异。",
            "The growth of some indicators is on a comparable basis and differs from the ratio of the two levels."
        ));
    }
    if shown.iter().any(|(indicator, fact)| fact.level.is_none() && indicator.kind == Kind::GrowthOnly) {
        plain.push(text!(
            "“—”表示只发布增长速度，不发布总量。",
            "“—” means that only the growth is published, not the level."
        ));
    }
    if revised {
        plain.push(text!(
            "上年数前标“修订”的，与上年公布的数不同，见修订说明。",
            "Figures marked “r” differ from those published a year ago; see the revisions."
        ));
    }
    let moved = |unit: &str| {
        rows.iter()
            .any(|row| row.cells.last().is_some_and(|cell| cell.runs.iter().any(|run| run.text == unit)))
    };
    if moved("pp") {
        plain.push(text!("", "“pp” are percentage points."));
    }
    if moved("‰ pts") {
        plain.push(text!("", "“‰ pts” are points of one in a thousand."));
    }
    said.extend(plain.drain(..).map(|note| vec![Run::plain(note.of(language))]));
    said.extend(marks::legend(rows, &(2..5), language).into_iter().map(|note| vec![Run::plain(note)]));
    if marks::stands(rows, &(4..5), "—") {
        plain.push(text!(
            "增减栏的“—”表示不计算增减。",
            "“—” in the column of changes means that no change is calculated."
        ));
    }
    if shown.iter().any(|(_, fact)| differs_as_printed(fact)) {
        plain.push(text!(
            "部分增减数按未经四舍五入的数据计算，与表中两年数相减的结果可能略有差异。",
            "Some changes are calculated from figures before rounding and may differ slightly from those of the printed figures."
        ));
    }
    if rounding_shows(shown, facts) {
        plain.push(text!(
            "部分数据因四舍五入的原因，存在总计与分项合计不等的情况。",
            "Some totals do not equal the sum of their parts because of rounding."
        ));
    }
    said.extend(plain.into_iter().map(|note| vec![Run::plain(note.of(language))]));
    words::notes(said, language)
}

/// Of which extent of the area the figures are, where it is not the area as such; an indicator of another says so itself.
fn extent(project: &Project, shown: &[(std::sync::Arc<Indicator>, Fact)]) -> Option<Vec<Run>> {
    let of_review = project.report.scope.as_deref().filter(|scope| !scope.starts_with('全'));
    let others = shown.iter().any(|(indicator, _)| indicator.scope.is_some());
    let (zh, en) = if others { ("除注明的外，", "Except where noted, ") } else { ("", "") };
    let note = of_review.map(|scope| {
        text!("{zh}本表是{scope}的数。", "{en}the figures are of {scope}.").of(project.report.language)
    });
    note.map(|note| vec![Run::plain(words::capital(&note))])
}

/// Official growths on further bases, and the basis of the headline where the source names it: 地方一般公共预算收入增速按省财政厅口径；
/// 按市财政口径计算增长11.3%.
fn bases(project: &Project, indicator: &Indicator, fact: &Fact) -> Option<Vec<Run>> {
    let named = fact.movement.as_ref().and_then(|it| it.basis.as_ref()?.name());
    if project.report.language == Language::En {
        return bases_in_english(indicator, fact, named);
    }
    let mut others = others(indicator, fact, &project.wording).into_runs();
    // A growth in percent beside a difference has no basis to be explained.
    let on_a_basis = named.is_some() || fact.others.iter().any(|it| it.basis.is_some());
    if !on_a_basis || (named.is_none() && others.is_empty()) {
        return None;
    }
    let mut runs = vec![Run::plain(format!("“{}”", indicator.name))];
    match named {
        Some(name) => runs.push(Run::plain(format!("的增速按{name}"))),
        // “非税收入”按可比口径计算增长14.6%.
        None => others.iter_mut().take(1).for_each(|run| run.text = run.text.replacen('，', "", 1)),
    }
    runs.extend(others);
    runs.push(Run::plain("。"));
    Some(runs)
}

/// The same in English: Tax revenue rose 5.1% in real terms.
fn bases_in_english(indicator: &Indicator, fact: &Fact, named: Option<&str>) -> Option<Vec<Run>> {
    let others: Vec<_> = fact.others.iter().filter(|it| it.basis.is_some()).collect();
    if named.is_none() && others.is_empty() {
        return None;
    }
    let mut runs = vec![Run::plain(words::capital(&english::name(indicator)))];
    if let Some(name) = named {
        runs.push(Run::plain(format!(": growth on the basis {name}")));
    }
    for (i, movement) in others.into_iter().enumerate() {
        let joint = match (i, named) {
            (0, Some(_)) => "; it ",
            (0, None) => " ",
            _ => ", and ",
        };
        runs.push(Run::plain(joint));
        runs.extend(english::other(indicator, movement).into_runs());
    }
    runs.push(Run::plain("."));
    Some(runs)
}

/// Whether the printed change is not the difference of the two printed levels beside it.
fn differs_as_printed(fact: &Fact) -> bool {
    let (Some(level), Some(previous), Some(movement)) = (&fact.level, &fact.previous, &fact.movement) else {
        return false;
    };
    let is_difference =
        matches!(movement.change, Change::Points(_) | Change::PermillePoints(_) | Change::Absolute(_));
    is_difference && !movement.supplied && level.value - previous.value != movement.value
}

/// Whether somewhere in the table the printed parts of a whole do not make the printed whole beside them.
fn rounding_shows(shown: &[(std::sync::Arc<Indicator>, Fact)], facts: &Facts) -> bool {
    shown.iter().any(|(whole, fact)| {
        let parts: Vec<_> = facts
            .values()
            .filter(|series| {
                series.indicator.complete && series.indicator.part_of.as_ref() == Some(&whole.id)
            })
            .collect();
        let in_table = |id: &IndicatorId| shown.iter().any(|(indicator, _)| indicator.id == *id);
        let belongs = |part: &Indicator| in_table(&part.id) && part.is_part_of(whole);
        if !parts.iter().all(|series| belongs(&series.indicator)) {
            return false;
        }
        let values = |pick: fn(&Fact) -> Option<&Shown>| -> Option<Decimal> {
            parts.iter().map(|series| pick(series.fact(fact.period)?).map(|shown| shown.value)).sum()
        };
        let differs = |pick: fn(&Fact) -> Option<&Shown>| {
            values(pick)
                .is_some_and(|sum| !parts.is_empty() && pick(fact).is_some_and(|whole| whole.value != sum))
        };
        differs(|fact| fact.level.as_ref()) || differs(|fact| fact.previous.as_ref())
    })
}
