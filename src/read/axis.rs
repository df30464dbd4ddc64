//! A column with its headings, or a row with its names: the labels on the way to it, joined (domain §4.4, patterns 3 to 6).

use super::{
    area,
    heading::{ChangeUnit, Heading, Sort},
    label::{self, Label},
    memo::Memo,
    naming::is_whole,
    period::{Part as TimePart, TimeWords},
    text,
    view::{Class, ViewCell, date_of, time_of},
};
use crate::{
    finding::CellRef,
    model::{Area, Dimension, Measure, Unit},
};
use ecow::{EcoString, EcoVec};
use std::{cell::OnceCell, collections::BTreeSet, rc::Rc, sync::Arc};

/// A line of one axis: a column with its headings, or a row with its names.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    /// As written but for spaces and marks, groups first.
    pub(super) path: Arc<[EcoString]>,
    /// Words of time of all levels.
    pub(super) time: TimeWords,
    /// Whether a level of its own names the time, or the lowest label has only words of time and measure.
    pub(super) time_is_own: bool,
    /// The place.
    pub(super) area: Option<Area>,
    /// What is measured.
    pub(super) heading: Rc<Heading>,
    /// The names that are no time, place or measure, lowest last, each whole and without words of measure.
    pub(super) names: EcoVec<Name>,
    /// The unit written at the lowest level that has one.
    pub(super) unit: Option<Unit>,
    /// Two units on the way that disagree.
    pub(super) other_unit: Option<Unit>,
    /// Whether 其中 or # says that the lowest label is a part of what stands above it.
    pub(super) part: bool,
    /// Where the lowest label stands.
    pub(super) at: CellRef,
    /// Marks of notes.
    pub(super) marks: EcoVec<String>,
}

impl Default for Axis {
    fn default() -> Self {
        Self {
            path: Arc::from([]),
            time: TimeWords::default(),
            time_is_own: false,
            area: None,
            heading: Rc::default(),
            names: EcoVec::new(),
            unit: None,
            other_unit: None,
            part: false,
            at: CellRef::new(0, 0),
            marks: EcoVec::new(),
        }
    }
}

/// A name on an axis.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Name {
    /// Without its unit.
    pub(super) whole: EcoString,
    /// Without words of time and measure too.
    pub(super) bare: EcoString,
    /// Whether it heads a group and has no numbers itself.
    pub(super) heads: bool,
}

/// I, II, III, IV one after another are the quarters of a year.
pub(super) fn quarters(mut lines: Vec<&mut Axis>) {
    const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
    let is = |line: &Axis, n: usize| line.path.last().is_some_and(|it| it == ROMAN[n]);
    let mut at = 0;
    while at + 4 <= lines.len() {
        if !(0..4).all(|n| is(lines[at + n], n)) {
            at += 1;
            continue;
        }
        for n in 0..4 {
            let line = &mut *lines[at + n];
            if line.time.part.is_none() && line.time.exact.is_none() {
                line.time.part = u8::try_from(n + 1).ok().map(TimePart::Quarter);
                line.time_is_own = true;
                if line.names.last().is_some_and(|name| name.whole == ROMAN[n]) {
                    line.names.pop();
                }
            }
        }
        at += 4;
    }
}

/// Twelve words of one language under one year are hardly names of twelve things: where none of them is known to be a
/// month, none of their numbers is of the year.
pub(super) fn months_in_words(mut lines: Vec<&mut Axis>) {
    let is_word = |line: &Axis| {
        line.path.len() >= 2
            && line.time.year.is_some()
            && line.time.part.is_none()
            && line.path.last().is_some_and(|word| {
                word.chars().all(|c| c.is_alphabetic() || c == '.')
                    && !text::has_cjk(word)
                    && word.chars().count() <= 18
            })
    };
    let mut at = 0;
    while at < lines.len() {
        let first = &lines[at].path;
        let same_group =
            |line: &Axis| line.path.split_last().map(|it| it.1) == first.split_last().map(|it| it.1);
        let run = lines[at..].iter().take_while(|line| is_word(line) && same_group(line)).count();
        let words: BTreeSet<&EcoString> =
            lines[at..at + run].iter().filter_map(|line| line.path.last()).collect();
        if run == 12 && words.len() == 12 {
            for line in &mut lines[at..at + run] {
                line.time.stray = line.time.year;
            }
        }
        at += run.max(1);
    }
}

/// Settles times with two readings by their neighbours on the axis. What stays in doubt loses its time; the reader of
/// values then has none and says so.
pub(super) fn settle(mut lines: Vec<&mut Axis>) {
    if lines.iter().all(|line| line.time.is_settled()) {
        return;
    }
    let mut times: Vec<TimeWords> = lines.iter().map(|line| line.time.clone()).collect();
    let settled = TimeWords::settle(&mut times);
    for (line, time) in lines.iter_mut().zip(times) {
        if settled.is_ok() || line.time.doubt.is_none() {
            line.time = time;
        }
    }
}

/// One label on the way to a line of an axis.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Taken apart.
    pub(super) label: Rc<Label>,
    /// Words of time.
    pub(super) time: TimeWords,
    /// The unit at its end.
    pub(super) unit: Option<Unit>,
    /// Where it stands.
    pub(super) at: CellRef,
    /// Whether it heads a group of rows and has no numbers itself.
    pub(super) heads: bool,
    /// Whether it only says in English what stands above it in Chinese.
    pub(super) translates: bool,
    /// Whether it stands in a column of places.
    pub(super) place: bool,
    /// What was found out about its text, unless the cell brings its time.
    pub(super) known: Option<Rc<Known>>,
}

/// What was found out about a label: at once, and when it was first needed.
#[derive(Debug)]
pub(super) struct Known {
    label: Rc<Label>,
    time: TimeWords,
    unit: Option<Unit>,
    words: OnceCell<Rc<Words>>,
    /// Whether there is nothing beside the time but words of measure.
    times_alone: OnceCell<bool>,
}

impl Known {
    fn of(written: &str) -> Self {
        let label = Label::parse(written);
        let own = text::before_translation(&label.name);
        let unit = label::unit_suffix(own)
            .or_else(|| label::unit_suffix(&label.name))
            .or_else(|| Unit::of_symbol(own).filter(is_money));
        let time = TimeWords::parse(own);
        let label = Rc::new(label);
        Self { label, time, unit, words: OnceCell::new(), times_alone: OnceCell::new() }
    }
}

thread_local! {
    static LABELS: Memo<Rc<Known>> = Memo::new();
}

impl Part {
    /// Takes a written label apart; a date cell brings its time.
    pub(super) fn of(written: &str, time: Option<TimeWords>, at: CellRef) -> Self {
        let known = LABELS.with(|labels| labels.get(written, || Rc::new(Known::of(written))));
        let (label, unit) = (Rc::clone(&known.label), known.unit.clone());
        let (time, known) = match time {
            Some(time) => (time, None),
            None => (known.time.clone(), Some(known)),
        };
        Self { label, time, unit, at, heads: false, translates: false, place: false, known }
    }

    /// The label in a cell.
    pub(super) fn cell(cell: &ViewCell<'_>, row: u32) -> Self {
        let time = match (date_of(cell.cell), cell.class) {
            (Some(_), _) | (None, Class::Number(Some(_))) => Some(time_of(cell.cell)),
            (None, Class::Number(None)) => Some(TimeWords::default()),
            _ => None,
        };
        let mut part = Self::of(&cell.text(), time, CellRef::new(row, cell.column));
        part.add_marks(cell.cell.marks.iter().map(ToString::to_string));
        part
    }

    /// Whether the time is all that it says, but for words of measure: 2021年绝对数, 上年同期, 累计增长%.
    fn keeps_time(&self) -> bool {
        let times_alone = || Heading::parse(&self.time.rest).name.is_empty();
        let known = self.known.as_ref().map(|it| &it.times_alone);
        self.time.is_whole() || known.map_or_else(times_alone, |it| *it.get_or_init(times_alone))
    }

    /// What it says besides its time, of its text without a translation.
    fn words(&self, label: &str) -> Rc<Words> {
        let work_out = || {
            if !self.time.is_some() {
                return WORDS
                    .with(|words| words.get(label, || Rc::new(Words::of(label, &text::plain(label)))));
            }
            // The time may come from a date cell, not from the label: what is left of it is a part of the key.
            let rest = &self.time.rest;
            let key = format!("{label}\n{rest}");
            WORDS.with(|words| words.get(&key, || Rc::new(Words::of(label, rest))))
        };
        let known = self.known.as_ref().map(|it| &it.words);
        known.map_or_else(work_out, |it| Rc::clone(it.get_or_init(work_out)))
    }

    /// Adds marks of notes.
    pub(super) fn add_marks(&mut self, marks: impl ExactSizeIterator<Item = String>) {
        if marks.len() > 0 {
            Rc::make_mut(&mut self.label).marks.extend(marks);
        }
    }
}

/// Joins the labels on the way to a line, groups first.
pub(super) fn axis<'p>(parts: impl Iterator<Item = &'p Part> + Clone, at: CellRef) -> Axis {
    let mut axis = Axis { at, ..Axis::default() };
    axis.path = path(parts.clone());
    for part in parts {
        if part.translates {
            axis.unit = axis.unit.take().or_else(|| part.unit.clone());
            continue;
        }
        let stray = part.time.stray.or(axis.time.stray);
        add_part(&mut axis, part);
        if part.time.is_some() {
            let words = &part.time;
            let keeps = part.keeps_time();
            axis.time = if keeps { words.clone().under(&axis.time) } else { with_scope(words, &axis.time) };
            axis.time_is_own |= keeps;
        }
        axis.time.stray = stray;
        if let Some(unit) = part.unit.clone() {
            axis.other_unit = axis
                .unit
                .take()
                .filter(|before| *before != unit && !before.is_percent() && !unit.is_percent());
            axis.unit = Some(unit);
        }
        axis.part = part.label.part;
        axis.marks.extend(part.label.marks.iter().cloned());
    }
    unit_of_split_heading(&mut axis);
    if axis.unit.is_none() && axis.path.len() > 1 && axis.path.iter().any(|it| it.contains(['(', '（'])) {
        axis.unit = label::unit_suffix(&axis.path.join(" "));
    }
    axis
}

/// The labels as written, without empty ones.
fn path<'p>(parts: impl Iterator<Item = &'p Part> + Clone) -> Arc<[EcoString]> {
    let names = parts.map(|part| &part.label.name);
    // Of a known length it is made in one step; there is one for every row.
    if names.clone().all(|name| !name.is_empty()) {
        return names.cloned().collect();
    }
    names.filter(|name| !name.is_empty()).cloned().collect()
}

/// A heading set over several lines says in one of them in which unit a change is: Annual / percentage / change.
fn unit_of_split_heading(axis: &mut Axis) {
    let open = axis.heading.change_unit == ChangeUnit::Open
        && axis.heading.measure == Some(Sort::Is(Measure::Change));
    if open && axis.path.len() > 1 {
        let whole = Heading::parse(&text::plain(&axis.path.join(" ")));
        if whole.measure == axis.heading.measure {
            Rc::make_mut(&mut axis.heading).change_unit = whole.change_unit;
        }
    }
}

/// A name that holds words of time (年末常住人口, 本年折旧, 累计值): a year, a part of a year and 累计 count, 本年 and
/// 年末 do not.
fn with_scope(words: &TimeWords, upper: &TimeWords) -> TimeWords {
    let kept = TimeWords {
        year: words.year,
        scope: words.scope,
        part: words.part.filter(|part| words.year.is_some() || *part != TimePart::Year),
        exact: words.exact,
        ..TimeWords::default()
    };
    kept.under(upper)
}

fn is_money(unit: &Unit) -> bool {
    matches!(unit.dimension(), Dimension::Money(_))
}

/// What a label says besides its time.
#[derive(Debug)]
struct Words {
    place: Option<EcoString>,
    heading: Rc<Heading>,
    whole: EcoString,
    /// The place in brackets behind the name.
    behind: Option<EcoString>,
    /// The name, alone on its axis: without numbers of its own, and with some.
    names: [EcoVec<Name>; 2],
}

thread_local! {
    static WORDS: Memo<Rc<Words>> = Memo::new();
}

impl Words {
    fn of(label: &str, rest: &str) -> Self {
        let whole = label::without_unit(label);
        let mut heading = Heading::parse(rest);
        let behind = area::behind(&whole);
        if let Some((name, _)) = &behind
            && let Some(name) = heading.name.strip_suffix(&text::plain(&whole[name.len()..]))
        {
            heading.name.truncate(name.len());
        }
        let place = area::place(&whole).map(EcoString::from);
        let name: EcoString = behind.as_ref().map_or(&whole, |(name, _)| name).into();
        let bare = EcoString::from(heading.name.as_str());
        let alone = |heads| {
            let name = Name { whole: name.clone(), bare: bare.clone(), heads };
            if bare.is_empty() { EcoVec::new() } else { EcoVec::from([name]) }
        };
        let names = [alone(true), alone(false)];
        let behind = behind.map(|(_, place)| place.into());
        Self { place, heading: Rc::new(heading), whole: whole.into(), behind, names }
    }
}

fn add_part(axis: &mut Axis, part: &Part) {
    let label = text::before_translation(&part.label.name);
    // 万元 below 2021年 is a unit and no name.
    let is_unit = part.unit.as_ref().is_some_and(|unit| is_money(unit) && unit.symbol() == label);
    if label.is_empty() || is_unit || (part.time.is_whole() && part.time.is_some()) {
        return;
    }
    let words = part.words(label);
    let group = || part.heads.then(|| area::of_group(&words.whole)).flatten().map(EcoString::from);
    let place = words.place.clone().or_else(group);
    let place = place.or_else(|| (part.place && !is_whole(&words.whole)).then(|| words.whole.clone()));
    if let Some(place) = place {
        axis.area = Some(Area(place));
        return;
    }
    if let Some(place) = &words.behind {
        axis.area = Some(Area(place.clone()));
    }
    let [heads, has_numbers] = &words.names;
    let name = if part.heads { heads } else { has_numbers };
    if axis.names.is_empty() {
        axis.names = name.clone();
    } else {
        axis.names.extend(name.iter().cloned());
    }
    join(&mut axis.heading, &words.heading);
}

/// The words of measure of a lower label join those above it. Most labels have none, and share what is there.
fn join(above: &mut Rc<Heading>, heading: &Rc<Heading>) {
    let fall = above.fall | heading.fall;
    let basis = heading.basis.as_ref().or(above.basis.as_ref());
    let target = above.target | heading.target;
    let status = heading.status.or(above.status);
    let both_change = above.measure.is_some() && heading.measure != above.measure;
    let stays = heading.measure.is_none()
        || (both_change
            && heading.measure == Some(Sort::Is(Measure::Change))
            && above.measure == Some(Sort::Other));
    let mut joined = Rc::clone(if stays { above } else { heading });
    if (joined.fall, joined.basis.as_ref(), joined.target, joined.status) != (fall, basis, target, status) {
        let basis = basis.cloned();
        let joined = Rc::make_mut(&mut joined);
        (joined.fall, joined.basis, joined.target, joined.status) = (fall, basis, target, status);
    }
    *above = joined;
}
