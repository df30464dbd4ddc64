//! A column with its headings, or a row with its names: the labels on the way to it, joined (domain §4.4, patterns 3 to 6).

use super::{
    known::{self, Known, Name, Place, is_money},
    naming::is_whole,
};
use crate::{
    finding::CellRef,
    model::{Area, LabelPath, Measure, Unit},
    read::words::{
        area,
        heading::{ChangeUnit, Heading, Sort},
        label,
        pattern::Pattern,
        period::{Part as TimePart, TimeWords},
        text,
    },
};
use ecow::{EcoString, EcoVec};
use std::{collections::BTreeSet, sync::Arc};

/// A line of one axis: a column with its headings, or a row with its names.
#[derive(Debug, Clone)]
pub(in crate::read) struct Axis {
    /// As written but for spaces and marks, groups first.
    pub(in crate::read) path: LabelPath,
    /// Words of time of all levels.
    pub(in crate::read) time: TimeWords,
    /// Whether a level of its own names the time, or the lowest label has only words of time and measure.
    pub(in crate::read) time_is_own: bool,
    /// The place.
    pub(in crate::read) area: Option<Area>,
    /// What is measured.
    pub(in crate::read) heading: Arc<Heading>,
    /// The names that are no time, place or measure, lowest last, each whole and without words of measure.
    pub(in crate::read) names: EcoVec<Name>,
    /// The unit written at the lowest level that has one.
    pub(in crate::read) unit: Option<Unit>,
    /// Two units on the way that disagree.
    pub(in crate::read) other_unit: Option<Unit>,
    /// Whether 其中 or # says that the lowest label is a part of what stands above it.
    pub(in crate::read) part: bool,
    /// Where the lowest label stands.
    pub(in crate::read) at: CellRef,
    /// Marks of notes.
    pub(in crate::read) marks: EcoVec<String>,
}

impl Default for Axis {
    fn default() -> Self {
        Self {
            path: LabelPath::default(),
            time: TimeWords::default(),
            time_is_own: false,
            area: None,
            heading: Arc::default(),
            names: EcoVec::new(),
            unit: None,
            other_unit: None,
            part: false,
            at: CellRef::new(0, 0),
            marks: EcoVec::new(),
        }
    }
}

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// Whether a label is one of those that are quarters in a row: I, II, III, IV.
pub(super) fn is_roman(label: &str) -> bool {
    ROMAN.contains(&label)
}

/// I, II, III, IV one after another are the quarters of a year.
pub(super) fn quarters(mut lines: Vec<&mut Axis>) {
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

/// Whether a label may be a month in some language.
pub(super) fn is_month_word(label: &str) -> bool {
    label.chars().all(|c| c.is_alphabetic() || c == '.')
        && !text::has_cjk(label)
        && label.chars().count() <= 18
}

/// Twelve words of one language under one year are hardly names of twelve things: where none of them is known to be a
/// month, none of their numbers is of the year.
pub(super) fn months_in_words(mut lines: Vec<&mut Axis>) {
    let is_word = |line: &Axis| {
        line.path.len() >= 2
            && line.time.year.is_some()
            && line.time.part.is_none()
            && line.path.last().is_some_and(|word| is_month_word(word))
    };
    let mut at = 0;
    while at < lines.len() {
        let first = &lines[at].path;
        let above = |path: &'_ LabelPath| path.iter().rev().skip(1).cloned().collect::<Vec<_>>();
        let same_group = |line: &Axis| above(&line.path) == above(first);
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
    /// What it says.
    pub(super) known: Arc<Known>,
    /// Whether it heads a group of rows and has no numbers itself.
    pub(super) heads: bool,
    /// Whether it only says in English what stands above it in Chinese.
    pub(super) translates: bool,
}

impl Part {
    /// The same, to be joined with others.
    pub(super) fn step(&self) -> Step<'_> {
        Step { known: &self.known, heads: self.heads, translates: self.translates, place: false }
    }
}

/// One label on the way to a line of an axis, kept elsewhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'k> {
    /// What it says.
    pub(super) known: &'k Known,
    /// Whether it heads a group of rows and has no numbers itself.
    pub(super) heads: bool,
    /// Whether it only says in English what stands above it in Chinese.
    pub(super) translates: bool,
    /// Whether it stands in a column of places.
    pub(super) place: bool,
}

impl<'k> Step<'k> {
    /// The place that it names, where it says nothing besides: no time, no unit, no name. But for the place and the path
    /// itself, a line is the same with any other such label.
    pub(super) fn place_alone(self) -> Option<Place<'k>> {
        self.known.place_alone(self.place && !self.heads)
    }

    /// Whether it gives its line a place.
    pub(super) fn gives_place(self) -> bool {
        let mut alone = Axis::default();
        add_part(&mut alone, self);
        alone.area.is_some()
    }
}

/// Joins the labels on the way to a line, groups first.
pub(super) fn axis<'k>(parts: impl Iterator<Item = Step<'k>> + Clone, at: CellRef) -> Axis {
    let path = parts.clone().map(|part| part.known.label.name.clone()).collect();
    join_steps(path, parts, at).0
}

/// The same with the path of the labels, made elsewhere; and whether its labels mean something together that none of them
/// means alone.
pub(super) fn join_steps<'k>(
    path: LabelPath,
    parts: impl Iterator<Item = Step<'k>>,
    at: CellRef,
) -> (Axis, bool) {
    let mut axis = Axis { path, at, ..Axis::default() };
    for part in parts {
        let known = part.known;
        if part.translates {
            axis.unit = axis.unit.take().or_else(|| known.unit().cloned());
            continue;
        }
        add_part(&mut axis, part);
        join_time(&mut axis.time, &mut axis.time_is_own, known);
        if let Some(unit) = known.unit().cloned() {
            axis.other_unit = axis
                .unit
                .take()
                .filter(|before| *before != unit && !before.is_percent() && !unit.is_percent());
            axis.unit = Some(unit);
        }
        axis.part = known.label.part;
        axis.marks.extend(known.label.marks.iter().cloned());
    }
    let is_split = unit_of_split_heading(&mut axis);
    let has_brackets =
        axis.unit.is_none() && axis.path.len() > 1 && axis.path.iter().any(|it| it.contains(['(', '（']));
    if has_brackets {
        axis.unit = label::unit_suffix(&axis.path.join(" "));
    }
    (axis, is_split || has_brackets)
}

/// The words of time of the labels on the way to a line, and whether one of them is a time by itself.
pub(super) fn time_of_steps<'k>(parts: impl Iterator<Item = Step<'k>>) -> (TimeWords, bool) {
    let (mut time, mut is_own) = (TimeWords::default(), false);
    for part in parts.filter(|part| !part.translates) {
        join_time(&mut time, &mut is_own, part.known);
    }
    (time, is_own)
}

fn join_time(time: &mut TimeWords, is_own: &mut bool, known: &Known) {
    let words = known.time();
    let stray = words.stray.or(time.stray);
    if words.is_some() {
        let keeps = known.keeps_time();
        *time = if keeps { words.clone().under(time) } else { with_scope(words, time, &known.label.name) };
        *is_own |= keeps && !words.is_plan();
    }
    time.stray = stray;
}

/// A heading set over several lines says in one of them in which unit a change is: Annual / percentage / change. Gives
/// whether it may.
fn unit_of_split_heading(axis: &mut Axis) -> bool {
    let open =
        axis.heading.change_unit == ChangeUnit::Open && axis.heading.is_of_changes() && axis.path.len() > 1;
    if open {
        let whole = Heading::parse(&text::plain(&axis.path.join(" ")));
        if whole.measure == axis.heading.measure {
            Arc::make_mut(&mut axis.heading).change_unit = whole.change_unit;
        }
    }
    open
}

/// A name that holds words of time (年末常住人口, 本年折旧, 累计值): a year, a part of a year, 累计 and 上年 before what is
/// counted (上年产量) count, 本年 and 年末 do not. The year counts where its months or quarters are written (1-12月新增), and as
/// 全年新增.
fn with_scope(words: &TimeWords, upper: &TimeWords, label: &str) -> TimeWords {
    let of_months = label.contains("12月") && !label.contains(['末', '底'])
        || label.contains("4季度")
        || label.contains("四季度")
        || label.starts_with("全年");
    let kept = TimeWords {
        year: words.year,
        relative: words.relative.filter(|_| is_of_last_year(label)),
        scope: words.scope,
        part: words.part.filter(|part| {
            let of_last_year = || label.contains("全年") && is_of_last_year(label);
            let is_whole = words.year.is_some() || words.is_plan() || words.is_of_another_whole_year();
            *part != TimePart::Year || is_whole || of_months || of_last_year()
        }),
        exact: words.exact,
        ..TimeWords::default()
    };
    kept.under(upper)
}

/// 上年产量, 去年同期产值, 年初户数: of the year before. What is carried over from it (上年结转) and prices (上年价格) are of this
/// year.
pub(super) fn is_of_last_year(label: &str) -> bool {
    static BEFORE: Pattern = Pattern::new(
        r"^(上年|去年|上一年度?)(年?[末底]|同期|同月)?(实际|实绩|完成|累计)*的?[^年月末底同期实结价基平=为比增减以]|^年初[^预计目安比增承确下任要]|^期初",
    );
    BEFORE.is_match(label)
}

fn add_part(axis: &mut Axis, part: Step<'_>) {
    let known = part.known;
    let label = text::before_translation(&known.label.name);
    // 万元 below 2021年 is a unit and no name.
    let is_unit = known.unit().is_some_and(|unit| is_money(unit) && unit.symbol() == label);
    if label.is_empty() || is_unit || (known.time().is_whole() && known.time().is_some()) {
        return;
    }
    let words = known.words(label);
    let whole = words.whole();
    // 青禾区全市排名, 全市位次 among places: a rank, at most of the place that it names.
    if let Some(heading) = words.heading().filter(|it| it.measure == Some(Sort::Is(Measure::Rank))) {
        let place = area::place(&heading.name);
        if part.place || place.is_some() {
            axis.area = place.map(Area::from).or_else(|| axis.area.take());
            join(&mut axis.heading, heading);
            return;
        }
    }
    if let Some(place) = words.measured_place() {
        axis.area = Some(place.clone());
        if let Some(heading) = words.heading() {
            join(&mut axis.heading, heading);
        }
        return;
    }
    let group = || part.heads.then(|| area::of_group(whole)).flatten().map(Area::from);
    let place = words.place().cloned().or_else(group);
    let place = place.or_else(|| {
        (part.place && !is_whole(whole) && words.heading().is_none()).then(|| Area::from(whole.clone()))
    });
    if let Some(place) = place {
        axis.area = Some(place);
        return;
    }
    let is_of_measure = words.heading().is_some_and(|heading| heading.measure.is_some());
    let in_heading = || (part.heads && !is_of_measure).then(|| known::in_heading(whole)).flatten();
    if let Some(place) = words.place_behind().cloned().or_else(in_heading) {
        axis.area = Some(place);
    }
    axis.names.extend(words.name(part.heads));
    if let Some(heading) = words.heading() {
        join(&mut axis.heading, heading);
    }
}

/// The words of measure of a lower label join those above it. Most labels have none, and share what is there.
fn join(above: &mut Arc<Heading>, heading: &Arc<Heading>) {
    let fall = above.fall | heading.fall;
    let basis = heading.basis.as_ref().or(above.basis.as_ref());
    let target = above.target | heading.target;
    let status = heading.status.or(above.status);
    let against = heading.against.or(above.against);
    let is_change = heading.is_of_changes();
    let stays = heading.measure.is_none() || (is_change && above.measure.is_some_and(Sort::is_other));
    let unit = if stays && !is_change { above.change_unit } else { heading.change_unit };
    let mut joined = Arc::clone(if stays { above } else { heading });
    let told = |it: &Heading| (it.fall, it.target, it.status, it.against, it.change_unit);
    if told(&joined) != (fall, target, status, against, unit) || joined.basis.as_ref() != basis {
        let basis = basis.cloned();
        let joined = Arc::make_mut(&mut joined);
        (joined.fall, joined.basis, joined.target, joined.status) = (fall, basis, target, status);
        (joined.against, joined.change_unit) = (against, unit);
    }
    *above = joined;
}
