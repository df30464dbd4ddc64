//! OpenDocument spreadsheets, packed (.ods) or flat (.fods).
//!
//! calamine lays out a whole rectangle of cells and tells neither formats nor hidden rows here, so the one pass over the
//! content is made with quick-xml.

use super::{
    comment,
    format::Shown,
    formula::from_open_document,
    ods_styles::{Looks, Styles},
    package::Package,
    refusal::Refusal,
    rich::{Rich, Setting},
    stale::{Formulas, WrittenFormula},
    stored,
    white::{Area, White, areas},
    xml,
};
use crate::{
    finding::{CellRef, Findings},
    read::grid::{Content, Grid, GridCell, NumberFormat},
};
use ecow::EcoString;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::{borrow::Cow, collections::BTreeMap};

/// No honest sheet repeats this many cells.
const MOST_REPEATED: u64 = 2_000_000;

type Read = Result<(Vec<Grid>, Findings), Refusal>;

/// The sheets of a packed document.
pub(super) fn grids(package: &mut Package<'_>, name: &str) -> Read {
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Refusal::Encrypted);
    }
    let mut styles = Styles::default();
    if let Some(text) = package.text("styles.xml")? {
        styles.read(&text)?;
    }
    let content = package.text("content.xml")?.ok_or_else(|| Refusal::Damaged("content.xml".to_owned()))?;
    document(&content, styles, name)
}

/// The sheets of a flat document.
pub(super) fn flat(text: &str, name: &str) -> Read {
    document(text, Styles::default(), name)
}

fn document(text: &str, mut styles: Styles, name: &str) -> Read {
    styles.read(text)?;
    let mut reader = xml::reader(text);
    let mut walk = Walk {
        name,
        findings: Findings::default(),
        formulas: Formulas::default(),
        formulas_are_plain: true,
        styles: &styles,
        grids: Vec::new(),
        at: CellRef::default(),
        rows: 1,
        columns: Columns::default(),
        row_style: None,
        repeated: 0,
        groups: Vec::new(),
        comments: Vec::new(),
        white: White::default(),
    };
    if styles.has_white() {
        walk.white.colour(conditioned(text));
    }
    loop {
        match reader.read_event()? {
            Event::Start(e) => walk.start(&e, &mut reader)?,
            Event::End(e) => match e.local_name().as_ref() {
                "table-row" => walk.row_ends()?,
                "table" => walk.table_ends(),
                "table-row-group" | "table-column-group" => drop(walk.groups.pop()),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    let mut names: Vec<_> = walk.grids.iter().filter_map(|grid| grid.sheet.as_deref()).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(twins) => Err(Refusal::Twins("工作表", "sheets", twins[0].to_owned())),
        None => Ok((walk.grids, walk.findings)),
    }
}

/// The areas of all conditions, which stand behind the cells.
fn conditioned(text: &str) -> impl Iterator<Item = Area> {
    text.split("calcext:target-range-address=").skip(1).flat_map(|rest| {
        let quote = rest.chars().next().unwrap_or('"');
        let written = rest.split(quote).nth(1).unwrap_or_default().replace("&apos;", "'");
        // Names of sheets may be quoted, and hold blanks.
        let bare: String = written.split('\'').step_by(2).collect();
        areas(&bare).collect::<Vec<_>>()
    })
}

/// Styles of columns by their last column, and where the next column begins.
#[derive(Default)]
struct Columns {
    next: u32,
    styles: BTreeMap<u32, String>,
}

struct Walk<'a> {
    /// The file's name.
    name: &'a str,
    findings: Findings,
    /// The formulas of the sheet.
    formulas: Formulas,
    /// Whether they are calculated of all digits, and once.
    formulas_are_plain: bool,
    styles: &'a Styles,
    grids: Vec<Grid>,
    /// Where the next cell stands.
    at: CellRef,
    /// How often the current row is repeated.
    rows: u32,
    columns: Columns,
    row_style: Option<String>,
    repeated: u64,
    /// The groups of rows or columns that are open, and whether each is closed up.
    groups: Vec<bool>,
    /// Comments on the cells of the sheet.
    comments: Vec<(CellRef, EcoString)>,
    /// The areas where white may be seen.
    white: White,
}

impl Walk<'_> {
    fn start(&mut self, e: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), Refusal> {
        match e.local_name().as_ref() {
            "table" => {
                let mut grid = Grid::new(Some(xml::attribute(e, "name").unwrap_or_default().into_owned()));
                grid.hidden =
                    xml::attribute(e, "style-name").is_some_and(|style| self.styles.is_hidden(&style));
                self.grids.push(grid);
                (self.at, self.columns) = (CellRef::default(), Columns::default());
            }
            "table-row-group" | "table-column-group" => {
                self.groups.push(xml::attribute(e, "display").as_deref() == Some("false"));
            }
            "table-column" => self.column(e),
            "table-row" => {
                self.rows = xml::number(e, "number-rows-repeated").unwrap_or(1).max(1);
                self.row_style =
                    xml::attribute(e, "default-cell-style-name").map(std::borrow::Cow::into_owned);
                if self.is_hidden(e) {
                    let last = self.at.row.saturating_add(self.rows - 1);
                    if let Some(grid) = self.grids.last_mut() {
                        grid.hide_rows(self.at.row, last);
                    }
                }
            }
            "table-cell" | "covered-table-cell" => self.cell(e, reader)?,
            "calculation-settings" => {
                self.formulas_are_plain &= xml::attribute(e, "precision-as-shown").as_deref() != Some("true");
            }
            "iteration" => {
                self.formulas_are_plain &= xml::attribute(e, "status").as_deref() != Some("enable");
            }
            // What these hold is no cell.
            "shapes"
            | "tracked-changes"
            | "dde-links"
            | "forms"
            | "named-expressions"
            | "content-validations" => {
                reader.read_to_end(e.name())?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a row or column says that it is hidden, lies in a group that is closed up, or has no size.
    fn is_hidden(&self, e: &BytesStart<'_>) -> bool {
        matches!(xml::attribute(e, "visibility").as_deref(), Some("collapse" | "filter"))
            || self.groups.contains(&true)
            || xml::attribute(e, "style-name").is_some_and(|style| self.styles.is_flat(&style))
    }

    fn column(&mut self, e: &BytesStart<'_>) {
        let count: u32 = xml::number(e, "number-columns-repeated").unwrap_or(1).max(1);
        let (first, last) = (self.columns.next, self.columns.next.saturating_add(count - 1));
        if let Some(style) = xml::attribute(e, "default-cell-style-name") {
            self.columns.styles.insert(last, style.into_owned());
        }
        if let (true, Some(grid)) = (self.is_hidden(e), self.grids.last_mut()) {
            grid.hide_columns(first, last);
        }
        self.columns.next = last.saturating_add(1);
    }

    fn table_ends(&mut self) {
        let (comments, formulas) = (std::mem::take(&mut self.comments), std::mem::take(&mut self.formulas));
        let Some(grid) = self.grids.last_mut() else { return };
        grid.comment(comments);
        if self.formulas_are_plain {
            self.findings.append(formulas.heed(grid, self.name).into_iter().collect());
        }
    }

    fn row_ends(&mut self) -> Result<(), Refusal> {
        let next = CellRef::new(self.at.row.saturating_add(self.rows), 0);
        if self.rows > 1
            && let Some(grid) = self.grids.last_mut()
        {
            let cells: Vec<_> = grid.row(self.at.row).map(|(at, cell)| (at, cell.clone())).collect();
            self.repeated += cells.len() as u64 * u64::from(self.rows - 1);
            if self.repeated > MOST_REPEATED {
                return Err(Refusal::TooManyCells(self.repeated));
            }
            for row in (self.at.row + 1..next.row).filter(|_| !cells.is_empty()) {
                for (at, cell) in &cells {
                    grid.put(CellRef::new(row, at.column), cell.clone());
                }
            }
        }
        self.at = next;
        self.rows = 1;
        Ok(())
    }

    fn cell(&mut self, e: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), Refusal> {
        let tag = CellTag::of(e);
        let repeated = tag.repeated;
        let by_column =
            || self.columns.styles.range(self.at.column..).next().map(|(_, style)| style.as_str());
        let style = tag.style.as_deref().or(self.row_style.as_deref()).or_else(by_column);
        let Looks { shown, is_special, indent, is_white } = self.styles.look(style);
        let setting = style.map_or(Setting::Plain, |style| self.styles.setting(style));
        let mut written = String::new();
        let text = text(reader, e.local_name().as_ref(), self.styles, &mut written)?;
        let at = self.at;
        let setting = if is_white { setting.and(self.white.setting(at)) } else { setting };
        self.comments.extend(comment::said(&written).map(|said| (at, said)));
        self.at.column = self.at.column.saturating_add(repeated);
        let Some(grid) = self.grids.last_mut() else { return Ok(()) };
        if tag.down > 1 || tag.across > 1 {
            let last = |first: u32, count: u32| first.saturating_add(count.saturating_sub(1));
            grid.merge(at, CellRef::new(last(at.row, tag.down), last(at.column, tag.across)));
        }
        let marks = text.marks.clone();
        if let Some(formula) = tag.formula.as_deref() {
            let text = from_open_document(formula).unwrap_or_default();
            self.formulas.note(at, WrittenFormula { text: &text, ..WrittenFormula::default() });
        }
        if let Some(content) = tag.content(text, &shown, is_special) {
            let cell = setting.cell(GridCell::new(content, indent, marks));
            self.repeated += u64::from(repeated - 1);
            if self.repeated > MOST_REPEATED {
                return Err(Refusal::TooManyCells(self.repeated));
            }
            for column in at.column..self.at.column {
                grid.put(CellRef::new(at.row, column), cell.clone());
            }
        }
        Ok(())
    }
}

/// What a cell's tag tells.
struct CellTag<'a> {
    repeated: u32,
    down: u32,
    across: u32,
    style: Option<Cow<'a, str>>,
    formula: Option<Cow<'a, str>>,
    kind: Option<Cow<'a, str>>,
    is_error: bool,
    /// The value, in the form of its kind.
    value: Option<Cow<'a, str>>,
}

impl<'a> CellTag<'a> {
    fn of(e: &'a BytesStart<'_>) -> Self {
        let mut tag = Self {
            repeated: 1,
            down: 1,
            across: 1,
            style: None,
            formula: None,
            kind: None,
            is_error: false,
            value: None,
        };
        for attribute in e.attributes().with_checks(false).flatten() {
            let value = attribute.value;
            let count = || value.parse().unwrap_or(1_u32).max(1);
            // Any prefix may stand for a name space.
            match attribute.key.local_name().as_ref() {
                "number-columns-repeated" => tag.repeated = count(),
                "number-rows-spanned" => tag.down = count(),
                "number-columns-spanned" => tag.across = count(),
                "style-name" => tag.style = Some(value),
                "formula" => tag.formula = xml::unescaped(value),
                // LibreOffice gives the type once more, and calls errors what they are.
                "value-type" if value == "error" => tag.is_error = true,
                "value-type" => tag.kind = Some(value),
                "value" | "date-value" | "boolean-value" | "string-value" => {
                    tag.value = xml::unescaped(value);
                }
                _ => {}
            }
        }
        tag
    }

    /// What the cell holds, by the type that it says it has.
    fn content(self, text: Rich, shown: &Shown, is_special: bool) -> Option<Content> {
        let value = self.value.as_deref();
        let number = |format| match value.and_then(|value| value.trim().parse().ok()) {
            Some(number) => stored::number(number, format),
            None => Content::NoValue,
        };
        let content = match self.kind.as_deref() {
            _ if self.is_error => Content::Error(text.text),
            Some("float" | "currency") if is_special => stored::beside(number(shown.format), &text.text),
            Some("float" | "currency") => number(shown.format),
            Some("percentage") => {
                let decimals = if let NumberFormat::Percent(decimals) = shown.format { decimals } else { 0 };
                let number = number(NumberFormat::Percent(decimals));
                if is_special { stored::beside_percent(number, &text.text) } else { number }
            }
            Some("date") if is_special && !text.text.is_empty() => Content::Text(text.text),
            Some("date") => {
                let date = value.and_then(|date| stored::iso_date(date, shown));
                date.unwrap_or(Content::Text(text.text))
            }
            Some("boolean") => Content::Bool(value == Some("true")),
            // Errors as other programs than LibreOffice save them.
            Some("string") if self.formula.is_some() && is_error(&text.text) => Content::Error(text.text),
            Some(_) if text.content().is_some() => text.content()?,
            Some(_) => Content::Text(value.filter(|text| !text.is_empty())?.into()),
            None if self.formula.is_some() && text.text.is_empty() => Content::NoValue,
            None => text.content()?,
        };
        Some(content)
    }
}

fn is_error(text: &str) -> bool {
    matches!(text, "#NULL!" | "#DIV/0!" | "#VALUE!" | "#REF!" | "#NAME?" | "#NUM!" | "#N/A")
        || text.starts_with("Err:")
}

/// The text of a cell: its paragraphs, one a line. What is written in a comment on it is kept apart.
fn text(
    reader: &mut Reader<&[u8]>,
    end: &str,
    styles: &Styles,
    comment: &mut String,
) -> Result<Rich, Refusal> {
    let (mut rich, mut paragraphs) = (Rich::default(), 0);
    // The spans that are open, and how each sets its text.
    let mut spans: Vec<Setting> = Vec::new();
    let mut inside = false;
    loop {
        let event = reader.read_event()?;
        match &event {
            Event::Start(e) => match e.local_name().as_ref() {
                "p" => {
                    if paragraphs > 0 {
                        rich.push("\n", Setting::Plain);
                    }
                    (paragraphs, inside) = (paragraphs + 1, true);
                }
                "span" => {
                    let style = xml::attribute(e, "style-name");
                    spans.push(style.map_or(Setting::Plain, |style| styles.setting(&style)));
                }
                "s" => {
                    rich.push(&" ".repeat(xml::number(e, "c").unwrap_or(1_usize).min(1000)), Setting::Plain);
                }
                "tab" => rich.push("\t", Setting::Plain),
                "line-break" => rich.push("\n", Setting::Plain),
                "annotation" => annotation(reader, comment)?,
                "detective" | "ruby-text" | "note" | "frame" | "custom-shape" | "g" => {
                    xml::skip(reader, e)?;
                }
                _ if e.name().prefix().is_some_and(|prefix| prefix.as_ref() == "draw") => {
                    xml::skip(reader, e)?;
                }
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "p" => inside = false,
                "span" => drop(spans.pop()),
                name if name == end => return Ok(rich),
                _ => {}
            },
            Event::Eof => return Err(Refusal::Broken(end.to_owned())),
            _ if inside => {
                let mut run = String::new();
                xml::add_text(&event, &mut run)?;
                let setting = spans.iter().fold(Setting::Plain, |outer, inner| outer.and(*inner));
                rich.push(&run, setting);
            }
            _ => {}
        }
    }
}

/// The text of a comment: its paragraphs, without who wrote it and when.
fn annotation(reader: &mut Reader<&[u8]>, comment: &mut String) -> Result<(), Refusal> {
    let mut inside = false;
    loop {
        let event = reader.read_event()?;
        match &event {
            Event::Start(e) if e.local_name().as_ref() == "p" => inside = true,
            Event::Start(e) if e.local_name().as_ref() == "s" => comment.push(' '),
            Event::End(e) => match e.local_name().as_ref() {
                "p" | "line-break" => {
                    comment.push('\n');
                    inside &= e.local_name().as_ref() != "p";
                }
                "annotation" => return Ok(()),
                _ => {}
            },
            Event::Eof => return Err(Refusal::Broken("annotation".to_owned())),
            _ if inside => xml::add_text(&event, comment)?,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(styles: &str, rows: &str) -> String {
        format!(
            "<office:document xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s' xmlns:number='n'>\
             <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>\
             <table:table table:name='表'>{rows}</table:table></office:spreadsheet></office:body></office:document>"
        )
    }

    #[track_caller]
    fn grid(styles: &str, rows: &str) -> Grid {
        flat(&sheet(styles, rows), "表.fods").unwrap().0.remove(0)
    }

    fn at(text: &str) -> CellRef {
        CellRef::parse(text).unwrap()
    }

    #[test]
    fn numbers_texts_and_percentages() {
        let styles = "<number:percentage-style style:name='N1'><number:number number:decimal-places='1'/>\
             </number:percentage-style><style:style style:name='ce1' style:data-style-name='N1'/>";
        let grid = grid(
            styles,
            "<table:table-row><table:table-cell office:value-type='string'><text:p>总<text:s text:c='2'/>值</text:p>\
             </table:table-cell><table:table-cell table:style-name='ce1' office:value-type='percentage' office:value='0.082'>\
             <text:p>8.2%</text:p></table:table-cell><table:table-cell table:formula='of:=1/0'/></table:table-row>",
        );
        assert_eq!(grid.get(at("A1")).unwrap().content(), &Content::Text("总  值".into()));
        let percent = grid.get(at("B1")).unwrap();
        assert_eq!(percent.content(), &Content::Number("0.082".parse().unwrap(), NumberFormat::Percent(1)));
        assert_eq!(grid.get(at("C1")).unwrap().content(), &Content::NoValue);
    }

    #[test]
    fn an_old_result_is_told() {
        let number = |formula: &str, value: &str| {
            format!("<table:table-cell{formula} office:value-type='float' office:value='{value}'/>")
        };
        let row = |formula: &str, value: &str| {
            let cells = [number("", "10"), number("", "20"), number(formula, value)].concat();
            format!("<table:table-row>{cells}</table:table-row>")
        };
        let sum = " table:formula='of:=SUM([.A1:.B1])'";
        let said = |settings: &str, row: String| {
            let (grids, findings) = flat(&sheet("", &format!("{settings}{row}")), "表.fods").unwrap();
            let gone = grids[0].get(at("C1")).unwrap().content() == &Content::NoValue;
            (findings.iter().map(|it| it.message.zh.clone()).collect::<Vec<_>>(), gone)
        };
        assert_eq!(said("", row(sum, "30")), (vec![], false));
        let old =
            "公式没有重新计算：C1 存的结果是 31，按表里的数应为 30（这张表共 1 格）；公式的结果没有使用";
        assert_eq!(said("", row(sum, "31")), (vec![old.to_owned()], true));
        for settings in [
            "<table:calculation-settings table:precision-as-shown='true'/>",
            "<table:calculation-settings><table:iteration table:status='enable'/></table:calculation-settings>",
        ] {
            assert_eq!(said(settings, row(sum, "31")), (vec![], false));
        }
    }

    /// As `LibreOffice` saves `0.0"亿元"`, `0!.0000`, `#,##0,`, `0;;0`, `0.0` and `yyyy"年1-"m"月"`.
    #[test]
    fn what_formats_show_beside_the_number() {
        let style = |name: &str, inner: &str| {
            format!(
                "<number:number-style style:name='N{name}'>{inner}</number:number-style>\
                 <style:style style:name='c{name}' style:data-style-name='N{name}'/>"
            )
        };
        let number = "<number:number number:decimal-places='1' number:min-integer-digits='1'/>";
        let styles = [
            style("1", &format!("{number}<number:text>亿元</number:text>")),
            style("2", "<number:number><number:embedded-text number:position='4'>.</number:embedded-text></number:number>"),
            style("3", "<number:number number:display-factor='1000' number:grouping='true'/>"),
            style("4P1", "<number:text/>"),
            style("4", &format!("{number}<style:map style:condition='value()&lt;0' style:apply-style-name='N4P1'/>")),
            style("5", &format!("<number:text>-</number:text>{number}")),
            "<number:date-style style:name='N6'><number:year number:style='long'/><number:text>年1-</number:text>\
             <number:month/><number:text>月</number:text></number:date-style>\
             <style:style style:name='c6' style:data-style-name='N6'/>"
                .to_owned(),
        ]
        .concat();
        let cell = |style: &str, value: &str, text: &str| {
            format!(
                "<table:table-cell table:style-name='c{style}' office:value-type='float' office:value='{value}'>\
                 <text:p>{text}</text:p></table:table-cell>"
            )
        };
        let cells = [
            cell("1", "9.8123", "9.8亿元"),
            cell("2", "125000", "12.5000"),
            cell("3", "1250000000", "1,250,000"),
            cell("4", "-3.5", ""),
            cell("4", "3.54", "3.5"),
            cell("5", "-3.54", "-3.5"),
            "<table:table-cell table:style-name='c6' office:value-type='date' office:date-value='2021-11-01'>\
             <text:p>2021年1-11月</text:p></table:table-cell>"
                .to_owned(),
        ]
        .concat();
        let grid = grid(&styles, &format!("<table:table-row>{cells}</table:table-row>"));
        let seen: Vec<String> = grid.iter().map(|(_, cell)| said(cell.content())).collect();
        let expected = [
            "9.8123 Words 9.8123亿元",
            "125000 Other 12.5000",
            "1250000000 Other 1,250,000",
            "-3.5 Nothing ",
            "3.54",
            "-3.54",
            "2021年1-11月",
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_sign_that_a_format_shows_otherwise() {
        let number = "<number:number number:decimal-places='1' number:min-integer-digits='1'/>";
        let style = |name: &str, kind: &str, inner: &str| {
            format!(
                "<number:{kind}-style style:name='N{name}'>{inner}</number:{kind}-style>\
                 <style:style style:name='c{name}' style:data-style-name='N{name}'/>"
            )
        };
        let signed = |name: &str, sign: &str| {
            let map =
                format!("<style:map style:condition='value()&gt;=0' style:apply-style-name='N{name}P0'/>");
            style(&format!("{name}P0"), "number", number)
                + &style(name, "number", &format!("{sign}{number}{map}"))
        };
        let styles = [
            style("1", "number", &format!("<number:text>−</number:text>{number}")),
            style("2", "number", &format!("{number}<number:text>↓</number:text>")),
            style("3", "number", &format!("<number:text>&lt;</number:text>{number}")),
            signed("4", ""),
            signed("5", "<number:text>-</number:text>"),
            signed("6", "<style:text-properties fo:color='#ff0000'/>"),
            style(
                "7",
                "percentage",
                &format!("<number:text>-</number:text>{number}<number:text>%</number:text>"),
            ),
            style("8", "number", "<number:number number:decimal-places='0' number:min-integer-digits='0'/>"),
            // As Excel writes yyyy-mm-dd;@.
            style("9P0", "date", "<number:year/><number:text>-</number:text><number:month/>"),
            style(
                "9",
                "text",
                "<number:text-content/><style:map style:condition='value()&gt;=0' style:apply-style-name='N9P0'/>",
            ),
        ];
        let cell = |style: &str, kind: &str, value: &str, text: &str| {
            format!(
                "<table:table-cell table:style-name='c{style}' office:value-type='{kind}' office:value='{value}'>\
                 <text:p>{text}</text:p></table:table-cell>"
            )
        };
        let cells = [
            ("1", "float", "3.5", "−3.5", "3.5 Words −3.5"),
            ("2", "float", "3.5", "3.5↓", "3.5 Words 3.5↓"),
            ("3", "float", "3.5", "&lt;3.5", "3.5 Words <3.5"),
            ("4", "float", "-3.5", "3.5", "-3.5 Other 3.5"),
            ("4", "float", "3.5", "3.5", "3.5"),
            ("5", "float", "-3.5", "-3.5", "-3.5"),
            ("6", "float", "-3.5", "3.5", "-3.5"),
            ("7", "percentage", "0.082", "-8.2%", "0.082 Other -8.2%"),
            ("8", "float", "0", "", "0 Nothing "),
            ("8", "float", "12", "12", "12"),
            ("9", "float", "-3.5", "3.5", "-3.5"),
        ];
        let row: String =
            cells.iter().map(|(style, kind, value, text, _)| cell(style, kind, value, text)).collect();
        let grid = grid(&styles.concat(), &format!("<table:table-row>{row}</table:table-row>"));
        let seen: Vec<String> = grid.iter().map(|(_, cell)| said(cell.content())).collect();
        assert_eq!(seen, cells.map(|(.., expected)| expected));
    }

    fn said(content: &Content) -> String {
        match content {
            Content::Shown(it) => format!("{} {:?} {}", it.stored, it.how, it.text),
            Content::Number(number, _) => number.to_string(),
            Content::Text(text) => text.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn repeated_and_merged_and_hidden() {
        let grid = grid(
            "",
            "<table:table-column/><table:table-column table:visibility='collapse' table:number-columns-repeated='2'/>\
             <table:table-row table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='16384'/>\
             </table:table-row><table:table-row table:visibility='filter' table:number-rows-repeated='2'>\
             <table:table-cell table:number-columns-spanned='2' office:value-type='float' office:value='1'/>\
             <table:covered-table-cell/><table:table-cell table:number-columns-repeated='2' office:value-type='float' office:value='2'/>\
             </table:table-row>",
        );
        let cells: Vec<String> = grid.iter().map(|(at, _)| at.to_string()).collect();
        assert_eq!(cells, ["A1048571", "C1048571", "D1048571", "A1048572", "C1048572", "D1048572"]);
        assert_eq!(grid.merged(), [(at("A1048571"), at("B1048571"))]);
        assert!(grid.is_hidden_row(1_048_571) && !grid.is_hidden_row(3));
        assert!(grid.is_hidden_column(1) && grid.is_hidden_column(2) && !grid.is_hidden_column(3));
    }

    #[test]
    fn what_has_no_size_or_lies_in_a_closed_group_is_hidden() {
        let styles = "<style:style style:name='ro0'><style:table-row-properties style:row-height='0cm'/></style:style>\
             <style:style style:name='ro1'><style:table-row-properties style:row-height='0.45cm'/></style:style>\
             <style:style style:name='co0'><style:table-column-properties style:column-width='0in'/></style:style>";
        let row = |style: &str| {
            format!(
                "<table:table-row table:style-name='{style}'><table:table-cell office:value-type='float' office:value='1'/></table:table-row>"
            )
        };
        let rows = format!(
            "<table:table-column/><table:table-column table:style-name='co0'/>{}{}<table:table-row-group table:display='false'>{}\
             <table:table-row-group>{}</table:table-row-group></table:table-row-group>{}",
            row("ro0"),
            row("ro1"),
            row("ro1"),
            row("ro1"),
            row("ro1")
        );
        let grid = grid(styles, &rows);
        let hidden: Vec<u32> = (0..6).filter(|&row| grid.is_hidden_row(row)).collect();
        assert_eq!(hidden, [0, 2, 3]);
        assert!(grid.is_hidden_column(1) && !grid.is_hidden_column(0));
    }

    #[test]
    fn white_on_white_is_seen_by_nobody_unless_a_condition_colours_it() {
        let style = |name: &str, parent: &str, fill: &str, colour: &str, map: &str| {
            format!(
                "<style:style style:name='{name}' style:family='table-cell' style:parent-style-name='{parent}'>\
                 <style:table-cell-properties fo:background-color='{fill}'/><style:text-properties fo:color='{colour}'/>{map}</style:style>"
            )
        };
        let styles = [
            style("w", "", "transparent", "#FFFFFF", ""),
            "<style:style style:name='x' style:parent-style-name='w'/>".to_owned(),
            style("y", "", "#ffffff", "#ffffff", ""),
            style("blue", "w", "#1f4e79", "#ffffff", ""),
            style("black", "w", "transparent", "#000000", ""),
            style("map", "", "transparent", "#ffffff", "<style:map style:apply-style-name='blue'/>"),
        ];
        let cells: String = ["w", "x", "y", "blue", "black", "map", "w", "w"]
            .map(|style| {
                format!("<table:table-cell table:style-name='{style}' office:value-type='float' office:value='3'/>")
            })
            .concat();
        let conditions = "<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address=\"&apos;a b&apos;.G1:&apos;a b&apos;.G9 \
             Sheet.H1\"/></calcext:conditional-formats>";
        let rows = format!("<table:table-row>{cells}</table:table-row>{conditions}");
        let unseen = |grid: &Grid| {
            let cells = grid.iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
            cells.map(|(at, _)| at.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(unseen(&grid(&styles.concat(), &rows)), ["A1", "B1", "C1"]);
        let without = format!("<table:table-row>{cells}</table:table-row>");
        assert_eq!(unseen(&grid(&styles.concat(), &without)), ["A1", "B1", "C1", "G1", "H1"]);
    }

    #[test]
    fn comments_on_cells() {
        let comment = "<office:annotation draw:style-name='gr1'><dc:creator>张三</dc:creator><dc:date>2021-12-31</dc:date>\
             <text:p text:style-name='P1'><text:span text:style-name='T1'>海关数据为</text:span>1-9月累计</text:p><text:p>快报数</text:p>\
             </office:annotation>";
        let grid = grid(
            "",
            &format!(
                "<table:table-row><table:table-cell office:value-type='float' office:value='1'/><table:table-cell office:value-type='float' \
                 office:value='8.8'>{comment}<text:p>8.8</text:p></table:table-cell></table:table-row>"
            ),
        );
        assert_eq!(grid.comments(), [(at("B1"), "海关数据为1-9月累计；快报数".into())]);
        assert_eq!(grid.len(), 2);
    }

    #[test]
    fn any_prefix_stands_for_a_name_space() {
        let text = sheet(
            "",
            "<table:table-row><table:table-cell office:value-type='float' office:value='1' table:number-columns-repeated='2'/>\
             <table:table-cell table:formula='of:=1/0' office:value-type='string' calcext:value-type='error'><text:p>#N/A</text:p>\
             </table:table-cell></table:table-row>",
        );
        let read = |text: &str| flat(text, "表.fods").unwrap().0.remove(0);
        assert_eq!(read(&text.replace("table:", "t:").replace("office:", "o:")), read(&text));
        assert_eq!(read(&text).len(), 3);
    }

    #[test]
    fn what_is_struck_out_is_not_said() {
        let styles = "<style:style style:name='T2'><style:text-properties style:text-line-through-style='solid'/></style:style>\
             <style:style style:name='T3'><style:text-properties style:text-line-through-style='none'/></style:style>";
        let grid = grid(
            styles,
            "<table:table-row><table:table-cell office:value-type='string'><text:p><text:span text:style-name='T2'>400</text:span>\
             <text:span text:style-name='T3'>480.1</text:span></text:p></table:table-cell></table:table-row>",
        );
        assert_eq!(grid.get(at("A1")).unwrap().content(), &Content::Text("480.1".into()));
        let whole = self::grid(
            styles,
            "<table:table-row><table:table-cell office:value-type='string' office:string-value='400'><text:p><text:span text:style-name='T2'>\
             400</text:span></text:p></table:table-cell><table:table-cell table:style-name='T2' office:value-type='float' office:value='3'/>\
             </table:table-row>",
        );
        let contents: Vec<_> = whole.iter().map(|(_, cell)| cell.content().clone()).collect();
        assert_eq!(contents, [Content::Struck, Content::Struck]);
    }

    #[test]
    fn a_million_rows_of_values_are_refused() {
        let text = sheet(
            "",
            "<table:table-row table:number-rows-repeated='1048575'><table:table-cell table:number-columns-repeated='16384' \
             office:value-type='float' office:value='1'/></table:table-row>",
        );
        assert_eq!(flat(&text, "表.fods").unwrap_err(), Refusal::TooManyCells(16383 + 16384 * 1_048_574));
    }

    #[test]
    fn superscripts_and_dates_and_errors() {
        let styles = "<style:style style:name='T1' style:family='text'><style:text-properties style:text-position='super 58%'/>\
             </style:style><number:date-style style:name='N2'><number:year/><number:text>年</number:text><number:month/>\
             </number:date-style><style:style style:name='ce2' style:data-style-name='N2'/>";
        let grid = grid(
            styles,
            "<table:table-row><table:table-cell office:value-type='string'><text:p>GDP<text:span text:style-name='T1'>1</text:span>\
             </text:p></table:table-cell><table:table-cell table:style-name='ce2' office:value-type='date' \
             office:date-value='2021-12-01'><text:p>2021年12月</text:p></table:table-cell><table:table-cell \
             table:formula='of:=1/0' office:value-type='string' office:string-value='' calcext:value-type='error'>\
             <text:p>#DIV/0!</text:p></table:table-cell></table:table-row>",
        );
        let name = grid.get(at("A1")).unwrap();
        assert_eq!((name.content(), name.marks()), (&Content::Text("GDP".into()), &["1".into()][..]));
        assert_eq!(
            grid.get(at("B1")).unwrap().content(),
            &Content::Date(crate::model::Period::Month(2021, 12))
        );
        assert_eq!(grid.get(at("C1")).unwrap().content(), &Content::Error("#DIV/0!".into()));
    }
}
