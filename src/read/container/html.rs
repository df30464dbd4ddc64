//! HTML tables saved as .xls, as web systems export them.

use super::{
    css::{self, Rules, Style},
    format::{Shown, shown},
    format_code,
    gone::Gone,
    refusal::Refusal,
    rich::{Rich, Setting},
    stored,
};
use crate::{
    finding::CellRef,
    model::{plain, shortest},
    read::grid::{Content, Grid, GridCell, NumberFormat, ShownAs, ShownNumber},
};
use ecow::EcoString;
use html5gum::{
    Token, Tokenizer,
    emitters::default::{DefaultEmitter, StartTag},
};
use std::collections::BTreeMap;

/// The tables of a web page, if it has any; what stands outside them has rows of its own.
pub(super) fn grid(text: &str) -> Result<Option<Grid>, Refusal> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token.map_err(|_| Refusal::Broken("HTML".to_owned()))? {
            Token::StartTag(tag) => page.start(&tag)?,
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name))?,
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    page.end_row();
    page.gone.end_table(&page.grid)?;
    if page.unseen.is_some() {
        return Err(Refusal::Broken("HTML".to_owned()));
    }
    Ok((page.tables > 0).then_some(page.grid))
}

/// The encoding that a page's `meta` names.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let rest = &head[head.find("charset=")? + "charset=".len()..];
    let name: String = rest
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    Some(name).filter(|name| !name.is_empty())
}

#[derive(Default)]
struct Page {
    grid: Grid,
    rules: Rules,
    tables: u32,
    in_table: bool,
    /// The element whose text is not shown, and how many of its name are open in it.
    unseen: Option<(String, u32)>,
    row: u32,
    /// Whether a row has begun.
    in_row: bool,
    column: u32,
    /// The last row of the cell from above that still fills a column.
    filled: BTreeMap<u32, u32>,
    cell: Option<OpenCell>,
    /// Text outside tables.
    loose: Rich,
    /// The elements within a line that are open, how each sets its text, and whether it is white.
    inline: Vec<(String, Setting, Option<bool>)>,
    colours: Colours,
    /// Columns of the table that were described.
    columns: u32,
    group: Group,
    /// The cells that take no place.
    gone: Gone,
    /// The list that is open, of which one entry is chosen.
    choice: Option<Choice>,
}

/// Whether the columns or rows that come are in a part of the table that nobody sees.
#[derive(Default)]
struct Group {
    hides_columns: bool,
    hides_rows: bool,
}

/// What colours cells besides their own style.
#[derive(Default)]
struct Colours {
    /// Whether the text of the row is white.
    row_white: Option<bool>,
    /// Whether something that is not white lies behind the row.
    row_ground: bool,
    /// Whether it may lie behind all cells.
    ground: bool,
}

/// A list of which one entry is chosen: the one that says so, or the first.
#[derive(Default)]
struct Choice {
    /// The text of each entry, and whether it is chosen.
    entries: Vec<(String, bool)>,
}

impl Choice {
    fn chosen(self) -> Option<String> {
        let place = self.entries.iter().rposition(|(_, chosen)| *chosen).unwrap_or(0);
        self.entries.into_iter().nth(place).map(|(text, _)| text)
    }
}

struct OpenCell {
    at: CellRef,
    rich: Rich,
    /// What stands in it and nobody sees.
    unseen: String,
    format: Option<String>,
    /// The number that a spreadsheet wrote beside what it shows: `x:num="982000.5"`.
    stored: Option<f64>,
    /// Whether its text is white where nothing else is said, and whether something that is not lies behind it.
    white: Option<bool>,
    ground: bool,
    /// Whether some of the text in it is not white.
    inked: bool,
    /// Whether it takes no place: its address is that of the next.
    gone: bool,
}

impl Page {
    fn start(&mut self, tag: &StartTag<()>) -> Result<(), Refusal> {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        self.cell_ends_unseen(&name);
        if let Some((unseen, depth)) = &mut self.unseen {
            *depth += u32::from(*unseen == name);
            return Ok(());
        }
        let style = self.style(&name, tag);
        let is_text = inline(&name).is_some() || matches!(&*name, "td" | "th" | "p");
        let is_tiny = is_text && style.tiny == Some(true);
        let is_gone = style.gone || attribute(tag, "hidden").is_some();
        let is_hidden = style.hidden || is_tiny || is_gone;
        let has_no_end = matches!(&*name, "br" | "img" | "input" | "hr" | "col" | "meta" | "link" | "wbr");
        let is_laid_out = matches!(&*name, "tr" | "td" | "th" | "colgroup" | "thead" | "tbody" | "tfoot");
        if is_hidden && !has_no_end && !is_laid_out {
            // Keys to sort by and the like, which nobody sees.
            self.unseen = Some((name, 1));
            return Ok(());
        }
        let ground = style.filled == Some(true);
        if let Some(setting) = inline(&name) {
            let white = attribute(tag, "color").map(|colour| css::is_white(&colour.to_ascii_lowercase()));
            self.inline.push((name, setting.and(style.setting), style.white.or(white)));
            self.cell.iter_mut().for_each(|cell| cell.ground |= ground);
            return Ok(());
        }
        // Sheets of styles that lie elsewhere may colour anything.
        self.colours.ground |= name == "link" || (ground && !matches!(&*name, "tr" | "td" | "th"));
        match &*name {
            "table" => {
                self.flush();
                if self.in_table {
                    return Err(Refusal::Other("表中套表的网页", "a web page with tables within tables"));
                }
                // A blank row keeps tables apart.
                self.row += u32::from(self.row > 0);
                (self.in_table, self.tables) = (true, self.tables + 1);
                self.filled.clear();
                (self.columns, self.group) = (0, Group::default());
            }
            "thead" | "tbody" | "tfoot" if self.in_table => {
                self.end_row();
                self.group.hides_rows = is_hidden;
            }
            "tr" if self.in_table => {
                self.end_row();
                self.in_row = true;
                (self.colours.row_white, self.colours.row_ground) = (style.white, ground);
                if is_hidden || self.group.hides_rows || is_flat(tag, "height") {
                    self.grid.hide_row(self.row);
                }
            }
            "td" | "th" if self.in_table => {
                self.open_cell(tag, style, is_gone);
                if is_hidden {
                    self.unseen = Some((name, 1));
                }
            }
            "colgroup" if self.in_table => {
                self.group.hides_columns = is_hidden;
                if attribute(tag, "span").is_some() {
                    self.column(tag, is_hidden);
                }
            }
            "col" if self.in_table => self.column(tag, is_hidden || self.group.hides_columns),
            "br" => self.push("\n"),
            "input" if !is_hidden => self.field(tag),
            "select" => self.choice = Some(Choice::default()),
            "option" => {
                let chosen = attribute(tag, "selected").is_some();
                self.choice.iter_mut().for_each(|choice| choice.entries.push((String::new(), chosen)));
            }
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "caption" | "li" if self.cell.is_none() => self.flush(),
            "p" | "div" if self.cell.as_ref().is_some_and(|cell| !cell.rich.text.trim().is_empty()) => {
                self.push("\n");
            }
            "script" | "style" | "title" | "noscript" | "xml" | "datalist" | "template" => {
                self.unseen = Some((name, 1));
            }
            _ => {}
        }
        Ok(())
    }

    /// What is hidden within a cell ends with the cell, whether or not its end is written.
    fn cell_ends_unseen(&mut self, name: &str) {
        let is_code = |name: &str| matches!(name, "script" | "style" | "title" | "noscript" | "xml");
        let ends = matches!(name, "td" | "th" | "tr" | "table") && self.cell.is_some();
        self.unseen = self.unseen.take().filter(|(unseen, _)| !ends || is_code(unseen));
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        self.cell_ends_unseen(name);
        if let Some((unseen, depth)) = &mut self.unseen {
            *depth -= u32::from(unseen == name);
            if *depth == 0 {
                self.unseen = None;
            }
            return Ok(());
        }
        if inline(name).is_some() {
            if let Some(place) = self.inline.iter().rposition(|(open, ..)| open == name) {
                self.inline.remove(place);
            }
            return Ok(());
        }
        match name {
            "td" | "th" => self.close_cell(),
            "tr" => self.end_row(),
            "table" if self.in_table => {
                self.end_row();
                let last = self.filled.values().copied().max().map_or(0, |last| last + 1);
                self.row = self.row.max(last);
                self.in_table = false;
                self.gone.end_table(&self.grid)?;
            }
            "thead" | "tbody" | "tfoot" => self.group.hides_rows = false,
            "colgroup" => self.group.hides_columns = false,
            "select" => self.choose(),
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "caption" | "body" if self.cell.is_none() => {
                self.flush();
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.unseen.as_ref().map(|(name, _)| name.as_str()) {
            Some("style") => self.rules.read(text),
            Some("script" | "title" | "noscript" | "xml" | "datalist" | "template") => {}
            Some(_) => self.cell.iter_mut().for_each(|cell| cell.unseen.push_str(text)),
            None => match &mut self.choice {
                Some(choice) => {
                    choice.entries.last_mut().into_iter().for_each(|entry| entry.0.push_str(text));
                }
                None => self.push(&squeezed(text)),
            },
        }
    }

    fn style(&self, name: &str, tag: &StartTag<()>) -> Style {
        let [classes, own] = ["class", "style"].map(|name| attribute(tag, name).unwrap_or_default());
        let mut style = self.rules.style(name, &classes, &own);
        let ground = attribute(tag, "bgcolor").or_else(|| attribute(tag, "background"));
        let is_colour = |colour: String| css::is_colour(&colour.to_ascii_lowercase());
        style.filled = style.filled.or(ground.map(is_colour));
        style
    }

    /// What stands in a field to be filled in, if it shows its value.
    fn field(&mut self, tag: &StartTag<()>) {
        let kind = attribute(tag, "type").unwrap_or_default().to_ascii_lowercase();
        let is_button = matches!(&*kind, "button" | "submit" | "reset" | "image" | "file");
        if !is_button && !matches!(&*kind, "hidden" | "checkbox" | "radio" | "password") {
            self.push(&attribute(tag, "value").unwrap_or_default());
        }
    }

    fn choose(&mut self) {
        if let Some(chosen) = self.choice.take().and_then(Choice::chosen) {
            self.push(squeezed(&chosen).trim());
        }
    }

    /// Columns that stand for themselves before the rows.
    fn column(&mut self, tag: &StartTag<()>, is_hidden: bool) {
        let span =
            attribute(tag, "span").and_then(|n| n.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, 1000);
        if is_hidden || is_flat(tag, "width") {
            self.grid.hide_columns(self.columns, self.columns + span - 1);
        }
        self.columns += span;
    }

    fn push(&mut self, run: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| !run.trim().is_empty()) {
            let white = self.inline.iter().rev().find_map(|(.., white)| *white).or(cell.white);
            cell.inked |= white != Some(true);
        }
        let rich = self.cell.as_mut().map_or(&mut self.loose, |cell| &mut cell.rich);
        let setting = self.inline.iter().fold(Setting::Plain, |outer, (_, inner, _)| outer.and(*inner));
        rich.push(run, setting);
    }

    fn open_cell(&mut self, tag: &StartTag<()>, style: Style, is_gone: bool) {
        self.close_cell();
        self.in_row = true;
        while self.filled.get(&self.column).is_some_and(|&last| last >= self.row) {
            self.column += 1;
        }
        let span = |name, most| {
            attribute(tag, name).and_then(|n| n.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, most)
        };
        let (across, down) = (span("colspan", 1000), span("rowspan", 65_534));
        let at = CellRef::new(self.row, self.column);
        // In a column that is hidden by itself a cell stands where it is written.
        let gone = is_gone && !self.grid.is_hidden_column(self.column);
        if gone {
            self.gone.add(across);
        } else {
            self.place(at, CellRef::new(self.row + down - 1, self.column + across - 1));
        }
        let stored = attribute(tag, "x:num").and_then(|number| number.trim().parse().ok());
        self.cell = Some(OpenCell {
            at,
            rich: Rich::default(),
            unseen: String::new(),
            format: style.format,
            stored,
            white: style.white.or(self.colours.row_white),
            ground: self.colours.row_ground || style.filled == Some(true),
            inked: false,
            gone,
        });
    }

    /// A cell takes its place.
    fn place(&mut self, at: CellRef, last: CellRef) {
        if at != last {
            self.grid.merge(at, last);
        }
        if last.row > at.row {
            self.filled.extend((at.column..=last.column).map(|column| (column, last.row)));
        }
        self.column = last.column + 1;
    }

    fn close_cell(&mut self) {
        self.choose();
        self.inline.clear();
        let Some(cell) = self.cell.take() else { return };
        let shows_nothing = cell.rich == Rich::default() && cell.stored.is_none();
        let unseen = cell.unseen.trim().parse().ok().filter(|_| shows_nothing);
        let unseen = unseen.and_then(shortest);
        if cell.gone {
            if let Some(stored) = unseen {
                self.grid.leave_out(cell.at, &plain(stored));
            }
            return;
        }
        if let Some(stored) = unseen {
            let shown = ShownNumber { stored, text: EcoString::new(), how: ShownAs::Nothing };
            self.grid.put(cell.at, GridCell::bare(Content::Shown(Box::new(shown))));
            return;
        }
        let text = cell.rich.text.trim_matches([' ', '\t', '\n', '\r']).to_owned();
        if text.is_empty() && cell.rich.marks.is_empty() && (cell.stored.is_none() || cell.rich.struck) {
            if cell.rich.struck {
                self.grid.put(cell.at, GridCell::bare(Content::Struck));
            }
            return;
        }
        let code = cell.format.as_deref().map(shown);
        let is_date = code.as_ref().is_some_and(|code| code.date.is_some());
        let content = match cell.stored.filter(|_| !is_date) {
            Some(stored) => beside(stored, &text),
            None => code.and_then(|code| opened(&code, &text)),
        };
        let content = content.unwrap_or_else(|| Content::Text(text.into()));
        let is_seen = cell.inked || cell.ground || self.colours.ground || self.rules.fill_others;
        let setting = if is_seen { Setting::Plain } else { Setting::Unseen };
        self.grid.put(cell.at, setting.cell(GridCell::new(content, 0, cell.rich.marks)));
    }

    fn end_row(&mut self) {
        self.close_cell();
        if self.in_row {
            self.gone.end_row(self.row, self.column);
        }
        self.row += u32::from(self.in_row);
        (self.in_row, self.column) = (false, 0);
    }

    /// Text outside tables gets a row of its own: the title and the unit are often there.
    fn flush(&mut self) {
        let loose = std::mem::take(&mut self.loose);
        let text = loose.text.trim_matches([' ', '\t', '\n', '\r']);
        if self.in_table || text.is_empty() {
            return;
        }
        self.row += u32::from(self.tables > 0 && self.row > 0);
        self.grid.put(CellRef::new(self.row, 0), GridCell::new(Content::Text(text.into()), 0, loose.marks));
        self.row += 1;
    }
}

/// A bare number under a format that shows it as another, or with words, when the page is opened as a sheet.
fn opened(code: &Shown, text: &str) -> Option<Content> {
    let is_percent = matches!(code.format, NumberFormat::Percent(_)) && !text.contains('%');
    let is_special = is_percent || code.code.is_some();
    let number = text.parse().ok().filter(|_| is_special && code.date.is_none())?;
    Some(stored::content(number, code, stored::Epoch::Y1900))
}

/// A stored number beside what is shown of it. `None` where that is a date or a span: what is seen is meant.
fn beside(stored: f64, text: &str) -> Option<Content> {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let runs = text.split(|c| !digit(c)).filter(|run| run.contains(|c: char| c.is_ascii_digit())).count();
    if text.contains("E+") || text.contains("E-") || text.chars().all(|c| c == '#') && !text.is_empty() {
        return Some(stored::number(stored, NumberFormat::Unknown));
    }
    let decimals = || {
        text.split_once('.').map_or(0, |(_, behind)| behind.chars().take_while(char::is_ascii_digit).count())
    };
    let percent = || NumberFormat::Percent(u8::try_from(decimals()).unwrap_or(0));
    match stored::number(stored, NumberFormat::Unknown) {
        _ if runs > 1 => None,
        Content::Number(number, _) if format_code::is_percent(number, text) => {
            Some(Content::Number(number, percent()))
        }
        number => Some(stored::beside(number, text)),
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// Whether a row or column says that it has no size.
fn is_flat(tag: &StartTag<()>, size: &str) -> bool {
    let zero = |length: &str| matches!(length.trim().trim_end_matches(['p', 't', 'x']), "0" | "0.0");
    let style = attribute(tag, "style").unwrap_or_default();
    let mut declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    attribute(tag, size).is_some_and(|length| zero(&length))
        || declarations.any(|(name, length)| name.trim().eq_ignore_ascii_case(size) && zero(length))
}

/// Elements that set text within a line, and how.
fn inline(name: &str) -> Option<Setting> {
    Some(match name {
        "sup" => Setting::Raised,
        "sub" => Setting::Lowered,
        "s" | "del" | "strike" => Setting::Struck,
        "span" | "font" | "b" | "i" | "u" | "a" | "em" | "strong" | "ins" | "small" | "big" => Setting::Plain,
        _ => return None,
    })
}

/// Runs of blanks and line breaks are one blank. Non-breaking spaces stay: they indent.
fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if squeezed.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => squeezed.push(' '),
            c => squeezed.push(c),
        }
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[(&str, &str)]) -> Grid {
        let grid = grid(html).unwrap().unwrap();
        let cells: Vec<(String, String)> = grid
            .iter()
            .map(|(at, cell)| match cell.content() {
                Content::Text(text) => (at.to_string(), text.to_string()),
                Content::Shown(it) => (at.to_string(), format!("{} {:?} {}", it.stored, it.how, it.text)),
                other => (at.to_string(), format!("{other:?}")),
            })
            .collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(at, text)| ((*at).to_owned(), (*text).to_owned())).collect();
        assert_eq!(cells, expected);
        grid
    }

    #[test]
    fn spans_are_merged_areas() {
        let grid = check(
            "<table><tr><th rowspan=2>指标<th colspan='2'>2021年<tr><td>绝对数<td>增长%<tr><td>总值</td><td>1</td><td>8.2</td></tr></table>",
            &[
                ("A1", "指标"),
                ("B1", "2021年"),
                ("B2", "绝对数"),
                ("C2", "增长%"),
                ("A3", "总值"),
                ("B3", "1"),
                ("C3", "8.2"),
            ],
        );
        let at = |text| CellRef::parse(text).unwrap();
        assert_eq!(grid.merged(), [(at("A1"), at("A2")), (at("B1"), at("C1"))]);
    }

    #[test]
    fn a_title_outside_the_table_has_its_row() {
        check(
            "<html><head><title>x</title><style>td{}</style></head><body><h1>主要指标</h1><p>单位：万元</p><table><tr><td>a</td></tr></table>\
             <p>注：一</p></body></html>",
            &[("A1", "主要指标"), ("A2", "单位：万元"), ("A4", "a"), ("A6", "注：一")],
        );
    }

    #[test]
    fn text_in_cells() {
        let grid = check(
            "<table><tr><td>&nbsp;&nbsp;其中：\n 工业<sup>1</sup></td><td>a<br>b</td><td>&lt;1</td><td> </td></tr></table>",
            &[("A1", "\u{A0}\u{A0}其中： 工业"), ("B1", "a\nb"), ("C1", "<1")],
        );
        assert_eq!(*grid.get(CellRef::default()).unwrap().marks(), ["1"]);
    }

    #[test]
    fn text_that_nobody_sees() {
        check(
            "<p style='display:none'>x</p><table><tr><td><span style='display: none'>0007<span>x</span></span>5.58</td><td style='display:none'>7<td>1</td></tr></table>",
            &[("A1", "5.58"), ("B1", "1")],
        );
    }

    #[test]
    fn a_cell_that_is_not_shown_takes_no_place() {
        // As pages join cells: what lies under the joined one is not shown.
        let grid = check(
            "<style>.h{display:none}</style><table><tr><th>指标<th>单位<th>2021年<tr><td rowspan=2>总值<td>亿元<td>1\
             <tr><td class=h>7<td>%<td>8.2<tr><td colspan=2>收入<td style='display: none'>x<td hidden>9<td>3</table>",
            &[
                ("A1", "指标"),
                ("B1", "单位"),
                ("C1", "2021年"),
                ("A2", "总值"),
                ("B2", "亿元"),
                ("C2", "1"),
                ("B3", "%"),
                ("C3", "8.2"),
                ("A4", "收入"),
                ("C4", "3"),
            ],
        );
        assert_eq!(grid.left_out(), Some(&(CellRef::parse("B3").unwrap(), "7".into(), 2)));
        // What is only not seen, or stands in a hidden column, keeps its place.
        check(
            "<table><col><col style='display:none'><tr><td>a<td style='display:none'>7<td style='visibility:collapse'>8<td>b</table>",
            &[("A1", "a"), ("B1", "7 Nothing "), ("C1", "8 Nothing "), ("D1", "b")],
        );
    }

    #[test]
    fn a_row_that_only_fits_with_what_is_not_shown() {
        let page = |cells: &str| {
            format!("<table><tr><td>指标<td>2021年<td>2020年<tr>{cells}<tr><td>a<td>1<td>2</table>")
        };
        assert!(grid(&page("<td>收入<td hidden>7<td>3<td>2")).is_ok());
        assert!(grid(&page("<td>收入<td hidden>7<td>2")).is_err());
        let all = "<tr><td>指标<td hidden>7<td>2021年".repeat(3);
        assert!(grid(&format!("<table>{all}</table>")).is_ok());
    }

    #[test]
    fn parts_of_a_table_that_nobody_sees() {
        let grid = check(
            "<table><thead><tr><td>a</thead><tbody style='display:none'><tr><td>b<tr><td>c</tbody><tbody><tr><td>d</table>",
            &[("A1", "a"), ("A2", "b"), ("A3", "c"), ("A4", "d")],
        );
        assert_eq!([0, 1, 2, 3].map(|row| grid.is_hidden_row(row)), [false, true, true, false]);
    }

    #[test]
    fn letters_without_a_size() {
        check(
            "<style>.k{font-size:0}</style><div style='font-size:0'><table><tr><td><span style='font-size:0pt'>全市</span>地区生产总值<td class=k>7\
             <td><b hidden>512.3</b><td><font class=k>x</font>8<td><i style='display:none'>9</i><s>1</s></table></div>",
            &[
                ("A1", "地区生产总值"),
                ("B1", "7 Nothing "),
                ("C1", "512.3 Nothing "),
                ("D1", "8"),
                ("E1", "Struck"),
            ],
        );
    }

    #[test]
    fn white_on_white_is_seen_by_nobody() {
        let cells = "<td class=w>1<td style='color:white'>2亿元<td><font color=White>3</font><td class=w><font color=red>4</font>\
             <td class='w b'>5<td class=w bgcolor='#1F4E79'>6<td class=w x:num=7>7亿元<td>8";
        let page = |row: &str, style: &str| {
            format!(
                "<style>.w{{color:#FFF}} .b{{background:#1F4E79}} {style}</style><table><tr{row}>{cells}</table>"
            )
        };
        let unseen = [
            ("A1", "1 Nothing "),
            ("B1", "2亿元"),
            ("C1", "3 Nothing "),
            ("D1", "4"),
            ("E1", "5"),
            ("F1", "6"),
        ];
        check(&page("", ""), &[&unseen[..], &[("G1", "7 Nothing "), ("H1", "8")]].concat());
        let seen = [("A1", "1"), ("B1", "2亿元"), ("C1", "3"), ("D1", "4"), ("E1", "5"), ("F1", "6")];
        for page in [
            page(" style='background:#1F4E79'", ""),
            page("", "tr:nth-child(2n){background:#eee}"),
            page("", "table{background-color:navy}"),
            format!("<link rel=stylesheet href=a.css>{}", page("", "")),
        ] {
            check(&page, &[&seen[..], &[("G1", "7 Words 7亿元"), ("H1", "8")]].concat());
        }
    }

    #[test]
    fn number_formats() {
        check(
            "<style>.p{mso-number-format:\"0\\.0%\";}</style><table><tr><td class=p>0.082</td><td class=p>8.2%</td>\
             <td style='mso-number-format:\"\\@\"'>001</td></tr></table>",
            &[("A1", "Number(0.082, Percent(1))"), ("B1", "8.2%"), ("C1", "001")],
        );
    }

    /// As Excel saves a sheet as a web page (`x:num`), and web systems write one.
    #[test]
    fn the_stored_number_counts() {
        check(
            "<table><tr><td x:num='982000.5'>982,001</td><td x:num='0.082'>8.2%</td><td x:num='125000'>12.5000</td>\
             <td x:num='9.8'>9.8亿元</td><td x:num='-3.5'></td><td x:num='44531' style='mso-number-format:\"yyyy\\0022年\\0022m\\0022月\\0022\"'>2021年12月</td>\
             <td x:num='10'>1-10月</td><td x:num>7</td><td x:num='x'>8</td></tr></table>",
            &[
                ("A1", "Number(982000.5, Unknown)"),
                ("B1", "Number(0.082, Percent(1))"),
                ("C1", "125000 Other 12.5000"),
                ("D1", "9.8 Words 9.8亿元"),
                ("E1", "-3.5 Nothing "),
                ("F1", "2021年12月"),
                ("G1", "1-10月"),
                ("H1", "7"),
                ("I1", "8"),
            ],
        );
        check(
            "<style>.a{mso-number-format:\"0\\\\\\.0000\";} .b{mso-number-format:\"\\#\\,\\#\\#0\\,\";} .c{mso-number-format:\"0\\.0\\0022亿元\\0022\";}\
             .d{mso-number-format:Fixed;}</style><table><tr><td class=a>125000</td><td class=b>1250000000</td><td class=c>9.8</td>\
             <td class=c>9.8亿元</td><td class=d>9.8</td></tr></table>",
            &[
                ("A1", "125000 Other 12.5000"),
                ("B1", "1250000000 Other 1,250,000"),
                ("C1", "9.8 Words 9.8亿元"),
                ("D1", "9.8亿元"),
                ("E1", "9.8"),
            ],
        );
    }

    #[test]
    fn text_that_is_struck_out_or_raised() {
        let grid = check(
            "<table><tr><td><del>499.9</del>512.3<td>480.1<sub>2</sub><td><s>600</s> 612.3<td>1<span style='vertical-align: super'>3\
             <td>CO<sub>2</sub><td>7</table>",
            &[("A1", "512.3"), ("B1", "480.1"), ("C1", "612.3"), ("D1", "1"), ("E1", "CO2"), ("F1", "7")],
        );
        check(
            "<table><tr><td><s>600</s><td x:num=7><s>7</s><td>8</table>",
            &[("A1", "Struck"), ("B1", "Struck"), ("C1", "8")],
        );
        let marks = |at| grid.get(CellRef::parse(at).unwrap()).unwrap().marks().to_vec();
        assert_eq!((marks("B1"), marks("D1"), marks("F1")), (vec!["2".into()], vec!["3".into()], vec![]));
    }

    #[test]
    fn a_field_says_what_it_shows() {
        check(
            "<table><tr><td><input value='512.3'><td><select><option>1<option selected>480.1</select><td><input type=hidden value=7>\
             <td><select><option> 甲 </option><option>乙</option></select><td>1</table>",
            &[("A1", "512.3"), ("B1", "480.1"), ("D1", "甲"), ("E1", "1")],
        );
    }

    #[test]
    fn rows_and_columns_that_nobody_sees() {
        let grid = check(
            "<style>.h{display:none}</style><table><colgroup><col><col span=2 style='display:none'><col width=0><col></colgroup>\
             <tr><td>a<tr class=h><td>b<tr height=0 style='height:0pt'><td>c<tr height=20><td>d</table>",
            &[("A1", "a"), ("A2", "b"), ("A3", "c"), ("A4", "d")],
        );
        let columns: Vec<u32> = (0..6).filter(|&column| grid.is_hidden_column(column)).collect();
        let rows: Vec<u32> = (0..6).filter(|&row| grid.is_hidden_row(row)).collect();
        assert_eq!((columns, rows), (vec![1, 2, 3], vec![1, 2]));
    }

    #[test]
    fn tables_within_tables_are_refused() {
        assert!(grid("<table><tr><td><table></table></td></tr></table>").is_err());
        assert_eq!(grid("<html><frameset></frameset></html>"), Ok(None));
    }

    #[test]
    fn charsets() {
        assert_eq!(charset(b"<meta charset=gb2312>").as_deref(), Some("gb2312"));
        assert_eq!(charset(b"<meta content=\"text/html; charset=UTF-8\">").as_deref(), Some("utf-8"));
        assert_eq!(charset(b"<table>"), None);
    }
}
