//! A column with its headings, or a row with its names: the labels on the way to it, joined (domain §4.4, patterns 3 to 6).

use super::{
    Content, area,
    heading::{ChangeUnit, Heading, Sort},
    label::{self, Label},
    meaning,
    memo::Memo,
    naming::is_whole,
    period::{Part as TimePart, TimeWords},
    text,
    unmarked::is_unmarked,
    view::{Class, ViewCell, date_of, time_of},
};
use crate::{
    finding::CellRef,
    model::{Area, Dimension, LabelPath, Measure, Unit},
};
use ecow::{EcoString, EcoVec};
use std::{
    borrow::Cow,
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

/// A line of one axis: a column with its headings, or a row with its names.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    /// As written but for spaces and marks, groups first.
    pub(super) path: LabelPath,
    /// Words of time of all levels.
    pub(super) time: TimeWords,
    /// Whether a level of its own names the time, or the lowest label has only words of time and measure.
    pub(super) time_is_own: bool,
    /// The place.
    pub(super) area: Option<Area>,
    /// What is measured.
    pub(super) heading: Arc<Heading>,
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

/// What a label says by itself: found out at once, or when it is first asked for. There may be a hundred thousand that are
/// names and nothing else, so these take little room.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// Taken apart.
    pub(super) label: Label,
    /// Words of time, if there are any.
    time: Option<Box<TimeWords>>,
    /// The unit at its end.
    pub(super) unit: Option<Unit>,
    /// Whether the cell brings its time, and not the text.
    time_of_cell: bool,
    /// `None` for a name and nothing else.
    words: OnceLock<Option<Arc<Words>>>,
    /// Whether there is nothing beside the time but words of measure.
    times_alone: OnceLock<bool>,
    place_alone: OnceLock<PlaceAlone>,
}

/// Whether a label names a place and says nothing besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceAlone {
    No,
    /// In a column of places.
    AmongPlaces,
    Anywhere,
}

static NO_TIME: TimeWords = TimeWords {
    year: None,
    relative: None,
    part: None,
    scope: None,
    exact: None,
    doubt: None,
    stray: None,
    rest: EcoString::new(),
};

thread_local! {
    static LABELS: Memo<Arc<Known>> = Memo::new();
}

impl Known {
    /// Takes a written label apart.
    pub(super) fn of(written: &str) -> Arc<Self> {
        if is_unmarked(written) {
            return Arc::new(Self::name(written.into()));
        }
        LABELS.with(|labels| labels.get(written, || Arc::new(Self::take_apart(written))))
    }

    /// A label that is a name and nothing else.
    fn name(name: EcoString) -> Self {
        Self::new(Label { name, ..Label::default() }, TimeWords::default(), None, false)
    }

    fn take_apart(written: &str) -> Self {
        let label = Label::parse(written);
        let own = text::before_translation(&label.name);
        let whole = || (own.len() < label.name.len()).then(|| label::unit_suffix(&label.name)).flatten();
        let unit =
            || label::unit_suffix(own).or_else(whole).or_else(|| Unit::of_symbol(own).filter(is_money));
        let unit = if is_unmarked(own) { None } else { unit() };
        let time = TimeWords::parse(own);
        Self::new(label, time, unit, false)
    }

    fn new(label: Label, time: TimeWords, unit: Option<Unit>, time_of_cell: bool) -> Self {
        let time = (time.is_some() || time.stray.is_some() || !time.is_settled()).then(|| Box::new(time));
        let (words, times_alone, place_alone) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { label, time, unit, time_of_cell, words, times_alone, place_alone }
    }

    /// Words of time. Where there are none, nothing is said of what is left of the label either.
    pub(super) fn time(&self) -> &TimeWords {
        self.time.as_deref().unwrap_or(&NO_TIME)
    }

    /// The same label with a time that is known from elsewhere.
    pub(super) fn at(written: &str, time: TimeWords) -> Arc<Self> {
        let known = Self::of(written);
        let (label, unit) = (known.label.clone(), known.unit.clone());
        Arc::new(Self::new(label, time, unit, true))
    }

    /// The label in a cell; a date cell brings its time.
    pub(super) fn cell(cell: ViewCell<'_>) -> Arc<Self> {
        let known = match (date_of(cell.cell), cell.class) {
            (None, Class::Text)
                if let Content::Text(text) = &cell.cell.content
                    && is_unmarked(text) =>
            {
                Arc::new(Self::name(text.clone()))
            }
            (Some(_), _) | (None, Class::Number(Some(_))) => Self::at(&cell.text(), time_of(cell.cell)),
            (None, Class::Number(None)) => Self::at(&cell.text(), TimeWords::default()),
            _ => Self::of(&cell.text()),
        };
        known.with_marks(cell.cell.marks().iter().map(ToString::to_string))
    }

    /// The same with more marks of notes.
    pub(super) fn with_marks(mut self: Arc<Self>, marks: impl ExactSizeIterator<Item = String>) -> Arc<Self> {
        if marks.len() > 0 {
            Arc::make_mut(&mut self).label.marks.extend(marks);
        }
        self
    }

    /// Whether the time is all that it says, but for words of measure: 2021年绝对数, 上年同期, 累计增长%.
    fn keeps_time(&self) -> bool {
        let times_alone = || Heading::parse(&self.time().rest).name.is_empty();
        self.time().is_whole() || *self.times_alone.get_or_init(times_alone)
    }

    fn find_place_alone(&self) -> PlaceAlone {
        let label = &self.label;
        let name = text::before_translation(&label.name);
        let says_more = self.time().is_some()
            || self.time().stray.is_some()
            || self.unit.is_some()
            || label.part
            || !label.marks.is_empty()
            || label.name.contains(['(', '（'])
            || meaning::is_index(&label.name);
        if name.is_empty() || says_more {
            return PlaceAlone::No;
        }
        let words = self.words(name);
        match words.place() {
            Some(_) => PlaceAlone::Anywhere,
            None if is_whole(words.whole()) => PlaceAlone::No,
            None => PlaceAlone::AmongPlaces,
        }
    }

    /// What it says besides its time, of its text without a translation.
    fn words(&self, label: &str) -> WordsOf<'_> {
        let words = self.words.get_or_init(|| self.work_out_words(label));
        words.as_deref().map_or(WordsOf::Name(&self.label.name), WordsOf::More)
    }

    fn work_out_words(&self, label: &str) -> Option<Arc<Words>> {
        let (name, time) = (&self.label.name, self.time());
        let of_time = time.is_some();
        let is_name = !of_time && label == name && is_unmarked(name);
        if is_name && area::place(name).is_none() {
            return None;
        }
        let work_out = || {
            let plain = if of_time { Cow::Borrowed(time.rest.as_str()) } else { text::plain(label).into() };
            Arc::new(Words::of(label, &plain))
        };
        if is_name || !self.time_of_cell {
            return Some(work_out());
        }
        // What the label and the cell's time leave is a part of the key.
        let key = if of_time { format!("{label}\n{}", time.rest) } else { label.to_owned() };
        Some(WORDS.with(|words| words.get(&key, work_out)))
    }
}

impl<'k> Step<'k> {
    /// The place that it names, where it says nothing besides: no time, no unit, no name. But for the place and the path
    /// itself, a line is the same with any other such label.
    pub(super) fn place_alone(self) -> Option<&'k EcoString> {
        let known = self.known;
        match known.place_alone.get_or_init(|| known.find_place_alone()) {
            PlaceAlone::Anywhere => known.words(&known.label.name).place(),
            PlaceAlone::AmongPlaces if self.place && !self.heads => {
                Some(known.words(&known.label.name).whole())
            }
            PlaceAlone::AmongPlaces | PlaceAlone::No => None,
        }
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
            axis.unit = axis.unit.take().or_else(|| known.unit.clone());
            continue;
        }
        add_part(&mut axis, part);
        join_time(&mut axis.time, &mut axis.time_is_own, known);
        if let Some(unit) = known.unit.clone() {
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
        *time = if keeps { words.clone().under(time) } else { with_scope(words, time) };
        *is_own |= keeps;
    }
    time.stray = stray;
}

/// A heading set over several lines says in one of them in which unit a change is: Annual / percentage / change. Gives
/// whether it may.
fn unit_of_split_heading(axis: &mut Axis) -> bool {
    let open = axis.heading.change_unit == ChangeUnit::Open
        && axis.heading.measure == Some(Sort::Is(Measure::Change))
        && axis.path.len() > 1;
    if open {
        let whole = Heading::parse(&text::plain(&axis.path.join(" ")));
        if whole.measure == axis.heading.measure {
            Arc::make_mut(&mut axis.heading).change_unit = whole.change_unit;
        }
    }
    open
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
    /// The words of measure, if there are any.
    heading: Option<Arc<Heading>>,
    whole: EcoString,
    /// The name without the place in brackets behind it, and that place.
    behind: Option<(EcoString, EcoString)>,
    /// The name without words of measure.
    bare: EcoString,
}

thread_local! {
    static WORDS: Memo<Arc<Words>> = Memo::new();
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
        let behind = behind.map(|(name, place)| (name.into(), place.into()));
        let bare = EcoString::from(heading.name.as_str());
        let heading = heading.is_of_measure().then(|| Arc::new(heading));
        Self { place, heading, whole: whole.into(), behind, bare }
    }
}

/// What a label says besides its time: it is a name and nothing else, or says more.
#[derive(Debug, Clone, Copy)]
enum WordsOf<'k> {
    Name(&'k EcoString),
    More(&'k Words),
}

impl<'k> WordsOf<'k> {
    fn more(self) -> Option<&'k Words> {
        match self {
            Self::Name(_) => None,
            Self::More(words) => Some(words),
        }
    }

    /// The label without its unit.
    fn whole(self) -> &'k EcoString {
        match self {
            Self::Name(name) => name,
            Self::More(words) => &words.whole,
        }
    }

    fn place(self) -> Option<&'k EcoString> {
        self.more()?.place.as_ref()
    }

    fn heading(self) -> Option<&'k Arc<Heading>> {
        self.more()?.heading.as_ref()
    }

    /// The place in brackets behind the name.
    fn place_behind(self) -> Option<&'k EcoString> {
        self.more()?.behind.as_ref().map(|(_, place)| place)
    }

    /// The name, if there is one.
    fn name(self, heads: bool) -> Option<Name> {
        let (whole, bare) = match self {
            Self::Name(name) => (name, name),
            Self::More(words) => (words.behind.as_ref().map_or(&words.whole, |(name, _)| name), &words.bare),
        };
        (!bare.is_empty()).then(|| Name { whole: whole.clone(), bare: bare.clone(), heads })
    }
}

fn add_part(axis: &mut Axis, part: Step<'_>) {
    let known = part.known;
    let label = text::before_translation(&known.label.name);
    // 万元 below 2021年 is a unit and no name.
    let is_unit = known.unit.as_ref().is_some_and(|unit| is_money(unit) && unit.symbol() == label);
    if label.is_empty() || is_unit || (known.time().is_whole() && known.time().is_some()) {
        return;
    }
    let words = known.words(label);
    let whole = words.whole();
    let group = || part.heads.then(|| area::of_group(whole)).flatten().map(EcoString::from);
    let place = words.place().cloned().or_else(group);
    let place = place.or_else(|| (part.place && !is_whole(whole)).then(|| whole.clone()));
    if let Some(place) = place {
        axis.area = Some(Area(place));
        return;
    }
    if let Some(place) = words.place_behind() {
        axis.area = Some(Area(place.clone()));
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
    let both_change = above.measure.is_some() && heading.measure != above.measure;
    let stays = heading.measure.is_none()
        || (both_change
            && heading.measure == Some(Sort::Is(Measure::Change))
            && above.measure == Some(Sort::Other));
    let mut joined = Arc::clone(if stays { above } else { heading });
    if (joined.fall, joined.basis.as_ref(), joined.target, joined.status) != (fall, basis, target, status) {
        let basis = basis.cloned();
        let joined = Arc::make_mut(&mut joined);
        (joined.fall, joined.basis, joined.target, joined.status) = (fall, basis, target, status);
    }
    *above = joined;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::unmarked::tests::label;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// A label that is told to be a name at a glance is the name that it is when it is searched for words.
        #[test]
        fn a_name_says_nothing_else(label in label()) {
            if is_unmarked(&label) {
                let known = Known::name(label.as_str().into());
                let searched = Words::of(&label, &text::plain(&label));
                let (glance, search) = (known.words(&label), WordsOf::More(&searched));
                prop_assert_eq!(glance.whole(), search.whole());
                prop_assert_eq!(glance.place(), search.place());
                prop_assert_eq!(glance.place_behind(), search.place_behind());
                prop_assert_eq!(glance.heading(), search.heading());
                prop_assert_eq!(glance.name(true), search.name(true));
                prop_assert_eq!(glance.name(false), search.name(false));
            }
        }
    }
}
