//! The parts of an xlsx that concern all its sheets: the workbook, the shared strings, the styles.

use super::{
    format::{Shown, builtin, shown},
    package::{Package, Relations, relations},
    pieces::Events,
    refusal::Refusal,
    rich::{Rich, Setting},
    stored::{self, Epoch},
    usual,
    xlsx_colours::{Condition, conditions},
    xml,
};
use quick_xml::events::{BytesStart, Event};
use std::{borrow::Cow, collections::BTreeMap};

/// What the parts of a workbook say.
#[derive(Debug)]
pub(super) struct Book {
    /// The sheets, in order.
    pub(super) sheets: Vec<BookSheet>,
    /// Which day a date counts from.
    pub(super) epoch: Epoch,
    /// The writer asks for all formulas to be calculated on opening: what it saved as their results is no result.
    pub(super) recalculate: bool,
    /// What a formula gives is made of its cells as they stand: of all their digits and not of those that are seen, and once, not
    /// round and round.
    pub(super) is_plain: bool,
    /// The shared strings.
    pub(super) strings: Vec<Rich>,
    /// How the cells of a style look, by the style's index.
    pub(super) looks: Vec<Look>,
    /// What the formats for conditions make of a cell, by their index.
    pub(super) conditions: Vec<Condition>,
}

/// A sheet as the workbook names it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BookSheet {
    /// Its name.
    pub(super) name: String,
    /// Whether it is hidden.
    pub(super) hidden: bool,
    /// Whether it holds cells: charts, dialogs and macros do not.
    pub(super) is_worksheet: bool,
    /// The name of its part.
    pub(super) part: String,
}

/// How the cells of a style look.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Look {
    /// How a number is shown.
    pub(super) shown: Shown,
    /// Indentation, in steps.
    pub(super) indent: u8,
    /// How the font sets the whole cell.
    pub(super) setting: Setting,
    /// Whether the workbook does not have the number format that the style names.
    pub(super) is_unformatted: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { shown: Shown::PLAIN, indent: 0, setting: Setting::Plain, is_unformatted: false }
    }
}

impl Book {
    /// Reads the parts that concern the whole workbook.
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Refusal> {
        let root = relations(package, "", "")?;
        let named = root.into_values().find(|(_, kind)| kind.ends_with("/officeDocument"));
        let part = named.map_or_else(|| "xl/workbook.xml".to_owned(), |(part, _)| part);
        let (folder, file) = part.rsplit_once('/').map_or(("", &*part), |(folder, file)| (folder, file));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let targets = relations(package, &folder, file)?;
        let mut book = Self {
            sheets: Vec::new(),
            epoch: Epoch::Y1900,
            recalculate: false,
            is_plain: true,
            strings: Vec::new(),
            looks: Vec::new(),
            conditions: Vec::new(),
        };
        let text = package.text(&part)?.ok_or(Refusal::Damaged(part))?;
        book.workbook(&text, &targets)?;
        let target =
            |suffix: &str| targets.values().find(|(_, kind)| kind.ends_with(suffix)).map(|it| &*it.0);
        if let Some(part) = target("/sharedStrings").map(|name| package.pieces(name)).transpose()?.flatten() {
            book.strings = strings(&mut Events::new(part))?;
        }
        if let Some(text) = target("/styles").map(|name| package.text(name)).transpose()?.flatten() {
            book.looks = looks(&text)?;
            book.conditions = conditions(&text)?;
        }
        Ok(book)
    }

    /// How the cells of a style look; `None` if the workbook does not have it. A cell without a style has the first one,
    /// which programs that write no styles leave out.
    pub(super) fn look(&self, style: usize) -> Option<Look> {
        self.looks.get(style).cloned().or_else(|| (style == 0).then(Look::default))
    }

    fn workbook(&mut self, text: &str, targets: &Relations) -> Result<(), Refusal> {
        let mut reader = xml::reader(text);
        loop {
            match reader.read_event()? {
                Event::Start(e) if e.local_name().as_ref() == "sheet" => {
                    let [id, name, state] = ["id", "name", "state"]
                        .map(|name| xml::attribute(&e, name).unwrap_or_default().into_owned());
                    let (part, kind) =
                        targets.get(&id).cloned().ok_or_else(|| Refusal::Damaged(format!("{name}: {id}")))?;
                    let is_worksheet = kind.ends_with("/worksheet");
                    let hidden = !matches!(&*state, "" | "visible");
                    self.sheets.push(BookSheet { name, hidden, is_worksheet, part });
                }
                Event::Start(e) if e.local_name().as_ref() == "workbookPr" && xml::is_on(&e, "date1904") => {
                    self.epoch = Epoch::Y1904;
                }
                Event::Start(e) if e.local_name().as_ref() == "calcPr" => {
                    self.recalculate |= xml::is_on(&e, "fullCalcOnLoad");
                    let exact = xml::attribute(&e, "fullPrecision");
                    let is_exact = !matches!(exact.as_deref(), Some("0" | "false"));
                    self.is_plain &= is_exact && !xml::is_on(&e, "iterate");
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

fn strings(events: &mut Events<'_>) -> Result<Vec<Rich>, Refusal> {
    let mut strings = Vec::new();
    loop {
        match events.next()? {
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                strings.push(string(events, "si")?);
                usual_strings(events, &mut strings)?;
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// Takes the strings that follow one, as long as they are written as usual.
fn usual_strings(events: &mut Events<'_>, strings: &mut Vec<Rich>) -> Result<(), Refusal> {
    loop {
        let ahead = events.ahead()?;
        let mut taken = 0;
        while let Some((text, length)) = usual::string(&ahead[taken..]) {
            taken += length;
            strings.push(Rich::plain(&*unescaped(text)));
        }
        if taken == 0 {
            return Ok(());
        }
        events.pass(taken);
    }
}

/// A string item up to its end: its runs joined, reading aids left out.
pub(super) fn string(events: &mut Events<'_>, end: &str) -> Result<Rich, Refusal> {
    let (mut rich, mut setting) = (Rich::default(), Setting::Plain);
    loop {
        match events.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "rPh" => events.skip()?,
                "r" => setting = Setting::Plain,
                "vertAlign" => setting = setting.and(aligned(&e)),
                "strike" if is_set(&e) => setting = Setting::Struck,
                "t" => {
                    let keeps_space = xml::attribute(&e, "space").as_deref() == Some("preserve");
                    let run = content(events, "t")?;
                    let run = if keeps_space { &*run } else { run.trim_matches([' ', '\t', '\r', '\n']) };
                    rich.push(&unescaped(run), setting);
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == end => return Ok(rich),
            Event::Eof => return Err(Refusal::Broken(end.to_owned())),
            _ => {}
        }
    }
}

/// Above or below the line.
fn aligned(vertical: &BytesStart<'_>) -> Setting {
    match xml::attribute(vertical, "val").as_deref() {
        Some("superscript") => Setting::Raised,
        Some("subscript") => Setting::Lowered,
        _ => Setting::Plain,
    }
}

/// A property of a font that is on unless it says no.
fn is_set(property: &BytesStart<'_>) -> bool {
    !matches!(xml::attribute(property, "val").as_deref(), Some("0" | "false" | "off"))
}

/// The text of an element that holds text alone, up to its end.
pub(super) fn content(events: &mut Events<'_>, end: &str) -> Result<String, Refusal> {
    let mut text = String::new();
    loop {
        match events.next()? {
            Event::End(e) if e.local_name().as_ref() == end => return Ok(text),
            Event::Eof => return Err(Refusal::Broken(end.to_owned())),
            event => xml::add_text(&event, &mut text)?,
        }
    }
}

/// `_x000D_`: how a text holds what XML cannot (ECMA-376 part 1, §22.9.2.19).
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    const LENGTH: usize = "_x000D_".len();
    let unit = |at: usize| {
        let digits = text.get(at..at + LENGTH)?.strip_prefix("_x")?.strip_suffix('_')?;
        let all_digits = digits.bytes().all(|b| b.is_ascii_hexdigit());
        all_digits.then(|| u16::from_str_radix(digits, 16).ok())?
    };
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let (mut plain, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(c) = text[at..].chars().next() {
        let Some(first) = unit(at) else {
            plain.push(c);
            at += c.len_utf8();
            continue;
        };
        let pair = [first, unit(at + LENGTH).unwrap_or(0)];
        let decoded = char::decode_utf16(pair).next().and_then(Result::ok);
        plain.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
        at += if decoded.is_some_and(|c| c.len_utf16() == 2) { 2 * LENGTH } else { LENGTH };
    }
    Cow::Owned(plain)
}

/// A cell's style before its number format and its font are looked up.
struct Style {
    format: Option<u32>,
    font: Option<usize>,
    fill: Option<usize>,
    indent: u8,
}

/// Whether a colour is white: that of the paper (theme 0), or white by its number or its parts.
pub(super) fn is_white(colour: &BytesStart<'_>) -> bool {
    let [rgb, theme, indexed, tint] =
        ["rgb", "theme", "indexed", "tint"].map(|name| xml::attribute(colour, name));
    match (rgb.as_deref(), theme.as_deref(), indexed.as_deref()) {
        (Some(rgb), ..) => rgb.len() >= 6 && rgb.to_ascii_lowercase().ends_with("ffffff"),
        (None, Some(theme), _) => theme == "0" && tint.is_none_or(|tint| matches!(&*tint, "0" | "0.0")),
        (None, None, indexed) => matches!(indexed, Some("1" | "9")),
    }
}

/// One more property of the font that is being read.
fn set_last(fonts: &mut [Setting], setting: Setting) {
    fonts.last_mut().into_iter().for_each(|font| *font = font.and(setting));
}

fn looks(text: &str) -> Result<Vec<Look>, Refusal> {
    let mut reader = xml::reader(text);
    let mut formats: BTreeMap<u32, String> = BTreeMap::new();
    let (mut fonts, mut styles) = (Vec::new(), Vec::<Style>::new());
    // Whether each fill leaves the cell white.
    let mut fills: Vec<bool> = Vec::new();
    let (mut in_formats, mut in_fonts, mut in_fills, mut in_styles) = (false, false, false, false);
    loop {
        match reader.read_event()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmts" => in_formats = true,
                // Formats of conditions stand elsewhere and may use the same numbers.
                "numFmt" if in_formats => {
                    if let (Some(id), Some(code)) =
                        (xml::number(&e, "numFmtId"), xml::attribute(&e, "formatCode"))
                    {
                        formats.entry(id).or_insert_with(|| code.into_owned());
                    }
                }
                "fonts" => in_fonts = true,
                "cellXfs" => in_styles = true,
                "font" if in_fonts => fonts.push(Setting::Plain),
                "vertAlign" if in_fonts => set_last(&mut fonts, aligned(&e)),
                "strike" if in_fonts && is_set(&e) => set_last(&mut fonts, Setting::Struck),
                "color" if in_fonts && is_white(&e) => set_last(&mut fonts, Setting::Unseen),
                "fills" => in_fills = true,
                "fill" if in_fills => fills.push(false),
                "patternFill" if in_fills => {
                    let is_none = matches!(xml::attribute(&e, "patternType").as_deref(), None | Some("none"));
                    fills.last_mut().into_iter().for_each(|white| *white = is_none);
                }
                "fgColor" if in_fills => {
                    let is_white = is_white(&e);
                    fills.last_mut().into_iter().for_each(|white| *white |= is_white);
                }
                "xf" if in_styles => styles.push(Style {
                    format: match xml::attribute(&e, "numFmtId") {
                        Some(id) => id.trim().parse().ok(),
                        None => Some(0),
                    },
                    font: xml::number(&e, "fontId"),
                    fill: xml::number(&e, "fillId"),
                    indent: 0,
                }),
                "alignment" if in_styles => {
                    let indent = xml::number(&e, "indent").unwrap_or(0);
                    styles.last_mut().into_iter().for_each(|style| style.indent = indent);
                }
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "numFmts" => in_formats = false,
                "fonts" => in_fonts = false,
                "fills" => in_fills = false,
                "cellXfs" => in_styles = false,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    let look = |style: &Style| {
        let own = style
            .format
            .and_then(|id| formats.get(&id).map(String::as_str).or_else(|| builtin(u16::try_from(id).ok()?)));
        let setting = style.font.and_then(|font| fonts.get(font)).copied().unwrap_or_default();
        let is_on_white = style.fill.is_none_or(|fill| fills.get(fill).copied().unwrap_or(true));
        let setting = if setting == Setting::Unseen && !is_on_white { Setting::Plain } else { setting };
        let is_unformatted = own.is_none();
        Look { shown: own.map_or(stored::UNTOLD, shown), indent: style.indent, setting, is_unformatted }
    };
    Ok(styles.iter().map(look).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{NumberFormat, container::pieces::Pieces};

    #[test]
    fn escapes_of_what_xml_cannot_hold() {
        for (written, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_", "\u{FFFD}"),
            ("_x00G0_ _x12_ 名_x", "_x00G0_ _x12_ 名_x"),
        ] {
            assert_eq!(unescaped(written), plain);
        }
    }

    #[test]
    fn a_font_sets_the_whole_cell() {
        let styles = "<styleSheet><fonts><font/><font><strike/></font><font><strike val='0'/></font><font><vertAlign val='superscript'/>\
             </font></fonts><cellXfs><xf/><xf fontId='1'/><xf fontId='2'/><xf fontId='3'/></cellXfs></styleSheet>";
        let settings: Vec<Setting> = looks(styles).unwrap().iter().map(|look| look.setting).collect();
        assert_eq!(settings, [Setting::Plain, Setting::Struck, Setting::Plain, Setting::Raised]);
    }

    #[test]
    fn white_on_white_is_seen_by_nobody() {
        let styles = "<styleSheet><fonts><font><color theme='1'/></font><font><color rgb='FFFFFFFF'/></font><font><color theme='0'/></font>\
             <font><color theme='0' tint='-0.5'/></font></fonts><fills><fill><patternFill patternType='none'/></fill><fill><patternFill \
             patternType='solid'><fgColor rgb='FF1F4E79'/><bgColor indexed='64'/></patternFill></fill><fill><patternFill patternType='solid'>\
             <fgColor theme='0'/></patternFill></fill></fills><cellXfs><xf/><xf fontId='1'/><xf fontId='1' fillId='1'/><xf fontId='2' fillId='2'/>\
             <xf fontId='3' fillId='0'/><xf fontId='0' fillId='0'/></cellXfs><dxfs><dxf><font><color rgb='FFFFFFFF'/></font></dxf></dxfs>\
             </styleSheet>";
        let unseen: Vec<bool> =
            looks(styles).unwrap().iter().map(|look| look.setting == Setting::Unseen).collect();
        assert_eq!(unseen, [false, true, false, true, false, false]);
    }

    #[test]
    fn a_format_is_one_of_the_workbooks_own_not_of_its_conditions() {
        let styles = "<styleSheet><numFmts><numFmt numFmtId='165' formatCode='0.0%'/></numFmts><fonts><font/></fonts><cellXfs>\
             <xf numFmtId='9'/><xf numFmtId='164'/><xf numFmtId='165'/><xf/><xf numFmtId='70000'/></cellXfs><dxfs><dxf>\
             <numFmt numFmtId='9' formatCode='General'/></dxf><dxf><numFmt numFmtId='164' formatCode='0%'/></dxf></dxfs></styleSheet>";
        let formats: Vec<NumberFormat> =
            looks(styles).unwrap().iter().map(|look| look.shown.format).collect();
        assert_eq!(
            formats,
            [
                NumberFormat::Percent(0),
                NumberFormat::Unknown,
                NumberFormat::Percent(1),
                NumberFormat::Plain,
                NumberFormat::Unknown
            ]
        );
    }

    #[test]
    fn what_is_struck_out_is_not_said() {
        let text = "<sst><si><r><rPr><strike/></rPr><t>600</t></r><r><rPr><strike val='0'/></rPr><t> 612.3</t></r></si>\
                    <si><r><t>6.7</t></r><r><rPr><vertAlign val='subscript'/></rPr><t>2</t></r></si></sst>";
        let strings = strings(&mut Events::new(Pieces::new(text.as_bytes()).unwrap())).unwrap();
        assert_eq!(
            (&*strings[0].text, &*strings[1].text, &*strings[1].marks),
            ("612.3", "6.7", &["2".into()][..])
        );
    }

    #[test]
    fn a_string_of_runs() {
        let text = "<sst><si><t> a </t></si><si><t xml:space='preserve'> a&amp;b&#x4E00;</t></si>\
                    <si><r><t>GDP</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r><rPh><t>x</t></rPh></si><si/></sst>";
        let mut events = Events::new(Pieces::new(text.as_bytes()).unwrap());
        let read: Vec<(String, usize)> =
            strings(&mut events).unwrap().iter().map(|it| (it.text.to_string(), it.marks.len())).collect();
        assert_eq!(
            read,
            [("a".to_owned(), 0), (" a&b一".to_owned(), 0), ("GDP".to_owned(), 1), (String::new(), 0)]
        );
    }
}
