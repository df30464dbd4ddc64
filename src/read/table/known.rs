//! A label by itself: its name, its words of time and measure, its unit, its place (domain §4.4, patterns 3 to 8).

use super::{
    meaning,
    naming::is_whole,
    view::{Class, ViewCell, date_of, time_of},
};
use crate::{
    model::{Area, Dimension, Unit},
    read::{
        Content,
        words::{
            area,
            heading::Heading,
            label::{self, Label},
            memo::Memo,
            period::TimeWords,
            text,
            unmarked::is_unmarked,
        },
    },
};
use ecow::EcoString;
use std::{
    borrow::Cow,
    sync::{Arc, OnceLock},
};

/// What a label says by itself: found out at once, or when it is first asked for. There may be a hundred thousand that are
/// names and nothing else, so these take little room.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// Taken apart.
    pub(super) label: Label,
    /// What it says besides, if there is anything.
    besides: Option<Box<Besides>>,
    /// `None` for a name and nothing else.
    words: OnceLock<Option<Arc<Words>>>,
    place_alone: OnceLock<PlaceAlone>,
}

/// Time and unit of a label.
#[derive(Debug, Clone)]
struct Besides {
    /// Words of time.
    time: TimeWords,
    /// Whether the cell brings its time, and not the text.
    time_of_cell: bool,
    /// Whether there is nothing beside the time but words of measure.
    time_alone: OnceLock<bool>,
    /// The unit at its end.
    unit: Option<Unit>,
}

/// Whether a label names a place and says nothing besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceAlone {
    No,
    /// In a column of places.
    AmongPlaces,
    Anywhere,
}

/// A place that a label names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'k> {
    Known(&'k Area),
    Written(&'k EcoString),
}

impl Place<'_> {
    /// The area.
    pub(super) fn area(self) -> Area {
        match self {
            Self::Known(area) => area.clone(),
            Self::Written(name) => Area::from(name.clone()),
        }
    }
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
        let says_time = time.is_some() || time.stray.is_some() || !time.is_settled();
        let besides = (says_time || unit.is_some() || time_of_cell).then(|| {
            let time = if says_time { time } else { TimeWords::default() };
            Box::new(Besides { time, time_of_cell, time_alone: OnceLock::new(), unit })
        });
        Self { label, besides, words: OnceLock::new(), place_alone: OnceLock::new() }
    }

    /// Words of time. Where there are none, nothing is said of what is left of the label either.
    pub(super) fn time(&self) -> &TimeWords {
        self.besides.as_ref().map_or(&NO_TIME, |it| &it.time)
    }

    /// The unit at its end.
    pub(super) fn unit(&self) -> Option<&Unit> {
        self.besides.as_ref()?.unit.as_ref()
    }

    /// The same label with a time that is known from elsewhere.
    pub(super) fn at(written: &str, time: TimeWords) -> Arc<Self> {
        let known = Self::of(written);
        let (label, unit) = (known.label.clone(), known.unit().cloned());
        Arc::new(Self::new(label, time, unit, true))
    }

    /// The label in a cell; a date cell brings its time.
    pub(super) fn cell(cell: ViewCell<'_>) -> Arc<Self> {
        let known = match (date_of(cell.cell), cell.class) {
            (None, Class::Text)
                if let Content::Text(text) = cell.cell.content()
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
    pub(super) fn keeps_time(&self) -> bool {
        let is_alone = |it: &Besides| {
            let time_alone = || Heading::parse(&it.time.rest).name.is_empty();
            it.time.is_whole() || *it.time_alone.get_or_init(time_alone)
        };
        self.besides.as_deref().is_none_or(is_alone)
    }

    /// Whether it is words of measure and nothing else: 增长（%）, 占比. It is of something, and has no parts of its own.
    pub(super) fn is_measure_alone(&self) -> bool {
        let label = &self.label;
        // Most labels are names and nothing else.
        if is_unmarked(&label.name)
            || label.part
            || label.numbering.is_some()
            || self.time().is_whole() && self.time().is_some()
        {
            return false;
        }
        let words = self.words(text::before_translation(&label.name));
        words.heading().is_some_and(|heading| heading.measure.is_some()) && words.name(false).is_none()
    }

    /// Whether it is a name without words of measure, and not only a place.
    pub(super) fn is_named(&self) -> bool {
        let words = self.words(text::before_translation(&self.label.name));
        let is_measured = words.heading().is_some_and(|heading| heading.measure.is_some());
        !is_measured && words.place().is_none() && words.name(false).is_some()
    }

    /// The place that it names, where it says nothing besides: no time, no unit, no name; some are places only in a column
    /// of places.
    pub(super) fn place_alone(&self, among_places: bool) -> Option<Place<'_>> {
        match self.place_alone.get_or_init(|| self.find_place_alone()) {
            PlaceAlone::Anywhere => self.words(&self.label.name).place().map(Place::Known),
            PlaceAlone::AmongPlaces if among_places => {
                Some(Place::Written(self.words(&self.label.name).whole()))
            }
            PlaceAlone::AmongPlaces | PlaceAlone::No => None,
        }
    }

    fn find_place_alone(&self) -> PlaceAlone {
        let label = &self.label;
        let name = text::before_translation(&label.name);
        let says_more = self.time().is_some()
            || self.time().stray.is_some()
            || self.unit().is_some()
            || label.part
            || !label.marks.is_empty()
            || label.name.contains(['(', '（'])
            || meaning::is_index(&label.name);
        if name.is_empty() || says_more {
            return PlaceAlone::No;
        }
        let words = self.words(name);
        if words.heading().is_some_and(|heading| heading.measure.is_some()) {
            return PlaceAlone::No;
        }
        match words.place() {
            Some(_) => PlaceAlone::Anywhere,
            None if is_whole(words.whole()) => PlaceAlone::No,
            None => PlaceAlone::AmongPlaces,
        }
    }

    /// What it says besides its time, of its text without a translation.
    pub(super) fn words(&self, label: &str) -> WordsOf<'_> {
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
        if is_name || !self.besides.as_ref().is_some_and(|it| it.time_of_cell) {
            return Some(work_out());
        }
        // What the label and the cell's time leave is a part of the key.
        let key = if of_time { format!("{label}\n{}", time.rest) } else { label.to_owned() };
        Some(WORDS.with(|words| words.get(&key, work_out)))
    }
}

thread_local! {
    static PLACES: Memo<Option<Area>> = Memo::new();
}

/// The place that a label names which stands above others: 开发区建设情况.
pub(super) fn in_heading(label: &str) -> Option<Area> {
    PLACES.with(|places| places.get(label, || area::in_heading(label).map(Area::from)))
}

/// A name on an axis.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::read) struct Name {
    /// Without its unit.
    pub(in crate::read) whole: EcoString,
    /// Without words of time and measure too.
    pub(in crate::read) bare: EcoString,
    /// Whether it heads a group and has no numbers itself.
    pub(in crate::read) heads: bool,
}

/// What a label says besides its time.
#[derive(Debug)]
pub(super) struct Words {
    place: Option<Area>,
    /// The place that is left without words of time and measure: 全市增速, 全市累计.
    measured_place: Option<Area>,
    /// The words of measure, if there are any.
    heading: Option<Arc<Heading>>,
    whole: EcoString,
    /// The name without the place in brackets behind it, and that place.
    behind: Option<(EcoString, Area)>,
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
        let place = area::place(&whole).map(Area::from);
        let behind = behind.map(|(name, place)| (name.into(), Area::from(place)));
        let bare = EcoString::from(heading.name.as_str());
        let is_of_figures =
            (heading.is_of_levels() || heading.is_of_changes()) && !whole.contains(['(', '（']);
        let measured =
            || (is_of_figures && text::plain(&whole) != bare).then(|| area::place(&bare)).flatten();
        // 青禾区总量 | 青禾区增速
        let of_level = || {
            ["总量", "绝对数", "绝对量", "绝对额"]
                .iter()
                .find_map(|word| area::place(bare.strip_suffix(word)?))
        };
        let of_figures = || measured().or_else(of_level);
        let measured_place = place.is_none().then(of_figures).flatten().map(Area::from);
        let heading = heading.is_of_measure().then(|| Arc::new(heading));
        Self { place, measured_place, heading, whole: whole.into(), behind, bare }
    }
}

/// What a label says besides its time: it is a name and nothing else, or says more.
#[derive(Debug, Clone, Copy)]
pub(super) enum WordsOf<'k> {
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
    pub(super) fn whole(self) -> &'k EcoString {
        match self {
            Self::Name(name) => name,
            Self::More(words) => &words.whole,
        }
    }

    pub(super) fn place(self) -> Option<&'k Area> {
        self.more()?.place.as_ref()
    }

    /// The place that is left without words of time and measure.
    pub(super) fn measured_place(self) -> Option<&'k Area> {
        self.more()?.measured_place.as_ref()
    }

    pub(super) fn heading(self) -> Option<&'k Arc<Heading>> {
        self.more()?.heading.as_ref()
    }

    /// The place in brackets behind the name.
    pub(super) fn place_behind(self) -> Option<&'k Area> {
        self.more()?.behind.as_ref().map(|(_, place)| place)
    }

    /// The name, if there is one.
    pub(super) fn name(self, heads: bool) -> Option<Name> {
        let (whole, bare) = match self {
            Self::Name(name) => (name, name),
            Self::More(words) => (words.behind.as_ref().map_or(&words.whole, |(name, _)| name), &words.bare),
        };
        (!bare.is_empty()).then(|| Name { whole: whole.clone(), bare: bare.clone(), heads })
    }
}

pub(in crate::read) fn is_money(unit: &Unit) -> bool {
    matches!(unit.dimension(), Dimension::Money(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::words::unmarked::tests::label;
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
