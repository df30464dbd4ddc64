//! Styles of an OpenDocument spreadsheet: how numbers and dates are shown, what is superscript, which sheets are hidden.

use super::{
    format::{DateShown, Shown},
    format_marks::Marks,
    refusal::Refusal,
    rich::Setting,
    stored, xml,
};
use crate::read::grid::NumberFormat;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};

/// The styles of a document, by name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// How numbers are shown, by the name of the data style.
    data: BTreeMap<String, DataStyle>,
    /// Cell styles.
    cells: BTreeMap<String, CellStyle>,
    /// Styles of text that is not plain.
    settings: BTreeMap<String, Setting>,
    hidden_tables: BTreeSet<String>,
    /// Rows and columns without a size.
    flat: BTreeSet<String>,
    /// The data style or style that is being read.
    open: Option<String>,
    /// Whether any cell style is white.
    has_white: bool,
}

/// How numbers are shown, and what more it shows of them than their digits.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign that a style has or has not")]
struct DataStyle {
    shown: Shown,
    /// Whether it writes digits, or a date.
    writes: bool,
    /// Whether there are words beside them, or the number is shown as another.
    is_special: bool,
    /// Whether it writes a sign that makes a number negative, or gives it a colour.
    minus: bool,
    coloured: bool,
    /// The part of a date whose own word may come next.
    last: char,
    /// Data styles for some numbers: negative ones.
    others: Vec<String>,
}

/// How a cell looks.
#[derive(Debug)]
pub(super) struct Looks {
    /// How a number is shown.
    pub(super) shown: Shown,
    /// Whether what is seen may be more, or other, than the number.
    pub(super) is_special: bool,
    /// Indentation, in steps.
    pub(super) indent: u8,
    /// Whether the text is white, and nothing else lies behind it.
    pub(super) is_white: bool,
}

#[derive(Debug, Default)]
struct CellStyle {
    parent: Option<String>,
    data: Option<String>,
    indent: u8,
    /// Whether the text is white.
    white: Option<bool>,
    /// Whether something that is not white lies behind it, or may do so.
    filled: Option<bool>,
}

impl DataStyle {
    fn of(shown: Shown) -> Self {
        let (is_special, minus, coloured) = (false, false, false);
        Self { shown, writes: false, is_special, minus, coloured, last: ' ', others: Vec::new() }
    }
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, text: &str) -> Result<(), Refusal> {
        let mut reader = xml::reader(text);
        loop {
            match reader.read_event()? {
                Event::Start(e) if e.local_name().as_ref() == "body" => return Ok(()),
                Event::Start(e) if e.local_name().as_ref() == "text" => {
                    let text = reader.read_text(e.name())?.xml10_content().into_owned();
                    self.words(&text);
                }
                Event::Start(e) if e.local_name().as_ref() == "embedded-text" => {
                    let text = reader.read_text(e.name())?.xml10_content().into_owned();
                    if text.contains(|c: char| c.is_alphanumeric() || matches!(c, '.' | '．')) {
                        self.special();
                    }
                }
                Event::Start(e) => self.start(&e),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) {
        let name = || xml::attribute(e, "name").unwrap_or_default().into_owned();
        let own = |text: &str| xml::attribute(e, text).map(std::borrow::Cow::into_owned);
        match e.local_name().as_ref() {
            "percentage-style" => self.data(name(), NumberFormat::Percent(0), None),
            "number-style" | "currency-style" | "boolean-style" => {
                self.data(name(), NumberFormat::Plain, None);
            }
            "text-style" => self.data(name(), NumberFormat::Text, None),
            "time-style" => self.data(name(), NumberFormat::Plain, Some(DateShown::Time)),
            "date-style" => self.data(name(), NumberFormat::Plain, Some(DateShown::Year)),
            "map" => {
                let other = own("apply-style-name");
                self.open_data().into_iter().for_each(|data| data.others.extend(other.clone()));
                // Of a cell style: another one, on a condition.
                self.open_cell().into_iter().for_each(|style| style.filled = Some(true));
            }
            "fraction" | "boolean" | "text-content" | "hours" | "minutes" | "seconds" | "am-pm"
            | "quarter" | "week-of-year" | "era" => self.part(' '),
            "year" => self.part('年'),
            "number" | "scientific-number" => {
                self.part(' ');
                let is_scaled = xml::number::<f64>(e, "display-factor").is_some_and(|factor| factor > 1.0);
                // Nought has no digit there.
                let has_digits = ["min-integer-digits", "decimal-places"].map(|name| xml::number(e, name));
                if is_scaled || matches!(has_digits, [Some(0_u8), Some(0) | None]) {
                    self.special();
                }
                if let (Some(places), Some(NumberFormat::Percent(decimals))) =
                    (xml::number(e, "decimal-places"), self.open_data().map(|data| &mut data.shown.format))
                {
                    *decimals = places;
                }
            }
            "month" => self.date(DateShown::Month, '月'),
            "day" => self.date(DateShown::Day, '日'),
            "day-of-week" => self.date(DateShown::Day, ' '),
            "style" => {
                let name = name();
                let style = CellStyle {
                    parent: own("parent-style-name"),
                    data: own("data-style-name"),
                    ..CellStyle::default()
                };
                self.cells.insert(name.clone(), style);
                self.open = Some(name);
            }
            "default-style" => self.open = None,
            "table-cell-properties" => {
                let is_plain = |colour: &str| colour == "transparent" || is_white(colour);
                let filled = own("background-color").map(|colour| !is_plain(&colour));
                self.open_cell().into_iter().for_each(|style| style.filled = filled.or(style.filled));
            }
            "text-properties" => {
                let by_window = xml::attribute(e, "use-window-font-color").is_some_and(|it| it == "true");
                let white = own("color").map(|colour| !by_window && is_white(&colour));
                self.has_white |= white == Some(true);
                self.open_cell().into_iter().for_each(|style| style.white = white);
                self.open_data().into_iter().for_each(|data| data.coloured |= white.is_some());
                let position = xml::attribute(e, "text-position").unwrap_or_default();
                let percent =
                    position.split('%').next().and_then(|n| n.trim().parse::<i32>().ok()).unwrap_or(0);
                let has = |name| xml::attribute(e, name).is_some_and(|line| line != "none");
                let setting = if has("text-line-through-style") || has("text-line-through-type") {
                    Setting::Struck
                } else if position.starts_with("super") || percent > 0 {
                    Setting::Raised
                } else if position.starts_with("sub") || percent < 0 {
                    Setting::Lowered
                } else {
                    return;
                };
                self.settings.extend(self.open.clone().map(|name| (name, setting)));
            }
            "table-row-properties" => self.sized(e, "row-height"),
            "table-column-properties" => self.sized(e, "column-width"),
            "table-properties" => {
                if let (Some("false"), Some(name)) = (xml::attribute(e, "display").as_deref(), &self.open) {
                    self.hidden_tables.insert(name.clone());
                }
            }
            "paragraph-properties" => {
                let indent = xml::attribute(e, "margin-left").map_or(0, |length| steps(&length));
                self.open_cell().into_iter().for_each(|style| style.indent = indent);
            }
            _ => {}
        }
    }

    fn sized(&mut self, e: &BytesStart<'_>, size: &str) {
        let size = xml::attribute(e, size);
        let number = size.as_deref().map(|size| size.trim_end_matches(|c: char| c.is_ascii_alphabetic()));
        if number.is_some_and(|number| number.trim().parse::<f64>().is_ok_and(|size| size <= 0.0)) {
            self.flat.extend(self.open.clone());
        }
    }

    fn data(&mut self, name: String, format: NumberFormat, date: Option<DateShown>) {
        let shown = Shown { format, date, ..Shown::PLAIN };
        self.data.insert(name.clone(), DataStyle::of(shown));
        self.open = Some(name);
    }

    fn open_data(&mut self) -> Option<&mut DataStyle> {
        self.open.as_ref().and_then(|name| self.data.get_mut(name))
    }

    fn open_cell(&mut self) -> Option<&mut CellStyle> {
        self.open.as_ref().and_then(|name| self.cells.get_mut(name))
    }

    /// A part that writes digits or words of its own.
    fn part(&mut self, word: char) {
        if let Some(data) = self.open_data() {
            (data.writes, data.last) = (true, word);
        }
    }

    fn special(&mut self) {
        self.open_data().into_iter().for_each(|data| data.is_special = true);
    }

    /// Words of a data style: 年 behind the year says nothing of its own.
    fn words(&mut self, words: &str) {
        if let Some(data) = self.open_data() {
            let marks = if data.writes { Marks::of("", words) } else { Marks::of(words, "") };
            data.minus |= marks.minus;
            data.is_special |= data.shown.date.is_none() && marks.other;
            let words = words.strip_prefix(data.last).unwrap_or(words);
            data.is_special |= words.contains(|c: char| c.is_alphanumeric())
                || (words.contains('%') && !matches!(data.shown.format, NumberFormat::Percent(_)));
        }
    }

    fn date(&mut self, part: DateShown, word: char) {
        self.part(word);
        if let Some(date) = self.open_data().and_then(|data| data.shown.date.as_mut())
            && matches!((*date, part), (DateShown::Year, _) | (DateShown::Month, DateShown::Day))
        {
            *date = part;
        }
    }

    /// How a cell of this style looks.
    pub(super) fn look(&self, style: Option<&str>) -> Looks {
        let mut style = style.and_then(|name| self.cells.get(name));
        let (mut shown, mut indent) = (None, 0);
        let mut untold = false;
        let (mut white, mut filled) = (None, None);
        // Parents of parents; a circle of them ends somewhere.
        for _ in 0..16 {
            let Some(found) = style else { break };
            let own = found.data.as_ref().filter(|_| shown.is_none() && !untold);
            shown = shown.or_else(|| own.and_then(|name| self.data.get(name)));
            untold |= own.is_some() && shown.is_none();
            indent = if indent == 0 { found.indent } else { indent };
            (white, filled) = (white.or(found.white), filled.or(found.filled));
            style = found.parent.as_ref().and_then(|name| self.cells.get(name));
        }
        Looks {
            is_special: shown.is_some_and(|data| self.is_special(data)),
            shown: shown
                .map_or(if untold { stored::UNTOLD } else { Shown::PLAIN }, |data| data.shown.clone()),
            indent,
            is_white: white == Some(true) && filled != Some(true),
        }
    }

    /// Whether what is seen may be more, or other, than the number.
    fn is_special(&self, data: &DataStyle) -> bool {
        let others = || data.others.iter().filter_map(|name| self.data.get(name));
        let styles = || std::iter::once(data).chain(others());
        // Where negative numbers have a style of their own, it says so; where all have one, it leaves that to the number.
        let says_so = styles().any(|data| data.minus || data.coloured);
        let is_misleading = if others().next().is_some() { !says_so } else { data.minus };
        let is_of_numbers =
            |data: &DataStyle| data.shown.date.is_none() && data.shown.format != NumberFormat::Text;
        styles().any(|data| data.is_special || !data.writes) || is_misleading && styles().all(is_of_numbers)
    }

    /// Whether any cell may be white.
    pub(super) fn has_white(&self) -> bool {
        self.has_white
    }

    /// How a style sets text.
    pub(super) fn setting(&self, style: &str) -> Setting {
        self.settings.get(style).copied().unwrap_or_default()
    }

    /// Whether a row or column of this style has no size.
    pub(super) fn is_flat(&self, style: &str) -> bool {
        self.flat.contains(style)
    }

    /// Whether a sheet of this style is hidden.
    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.hidden_tables.contains(style)
    }
}

fn is_white(colour: &str) -> bool {
    colour.eq_ignore_ascii_case("#ffffff")
}

/// A length as steps of indentation: Excel's step is about 0.35 cm.
fn steps(length: &str) -> u8 {
    let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &length[number.len()..] {
        "in" => 2.54,
        "mm" => 0.1,
        "pt" => 0.035_28,
        _ => 1.0,
    };
    let centimetres = number.parse::<f64>().unwrap_or(0.0) * unit;
    (0..15_u8).find(|&steps| f64::from(steps) * 0.35 + 0.175 > centimetres).unwrap_or(15)
}
