//! SpreadsheetML 2003: the XML of Excel 2003, often saved as .xls by web systems.

use super::{
    comment,
    format::{Shown, named, shown},
    refusal::Refusal,
    rich::{Rich, Setting},
    stored::{self, Epoch},
    white::{Area, White},
    xlsx, xml,
};
use crate::{
    finding::{CellRef, Findings},
    read::grid::{Content, Grid, GridCell},
};
use ecow::{EcoString, EcoVec};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::collections::BTreeMap;

/// The sheets of a workbook.
pub(super) fn grids(text: &str, name: &str) -> Result<(Vec<Grid>, Findings), Refusal> {
    let mut reader = xml::reader(text);
    let mut walk = Walk::default();
    loop {
        match reader.read_event()? {
            Event::Start(e) => walk.start(&e, &mut reader)?,
            Event::End(e) => match e.local_name().as_ref() {
                "Row" => walk.next = CellRef::new(walk.next_row, 0),
                "Worksheet" => walk.sheet_ends(),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    let mut findings = Findings::default();
    for grid in &mut walk.grids {
        let twice = grid.sort();
        let sheet = grid.sheet.as_deref().unwrap_or_default();
        findings.append(twice.into_iter().map(|at| xlsx::cell_twice(name, sheet, at)).collect());
    }
    Ok((walk.grids, findings))
}

#[derive(Default)]
struct Walk {
    grids: Vec<Grid>,
    styles: BTreeMap<String, Style>,
    open_style: String,
    /// Where the next cell stands, and the row after it.
    next: CellRef,
    next_row: u32,
    next_column: u32,
    epoch: Epoch,
    /// What a cell without a style of its own takes: its row's, or its column's, by the last column of each.
    row_style: Option<Style>,
    column_styles: BTreeMap<u32, (u32, Style)>,
    /// Comments on the cells of the sheet.
    comments: Vec<(CellRef, EcoString)>,
    /// What may be white on white.
    white: White,
    /// The areas of the condition that is being read.
    conditioned: Vec<Area>,
    /// Whether nothing is shown of noughts.
    hides_noughts: bool,
}

#[derive(Debug, Clone)]
struct Style {
    shown: Shown,
    indent: u8,
    setting: Setting,
    /// Whether the text is white, and whether something that is not lies behind it.
    is_white: bool,
    is_filled: bool,
}

impl Style {
    const PLAIN: Self =
        Self { shown: Shown::PLAIN, indent: 0, setting: Setting::Plain, is_white: false, is_filled: false };
}

impl Walk {
    fn start(&mut self, e: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), Refusal> {
        match e.local_name().as_ref() {
            "Style" => {
                self.open_style = xml::attribute(e, "ID").unwrap_or_default().into_owned();
                let parent = self.style(e, "Parent")?;
                self.styles.insert(self.open_style.clone(), parent.unwrap_or(Style::PLAIN));
            }
            "NumberFormat" => {
                if let (Some(style), Some(code)) =
                    (self.styles.get_mut(&self.open_style), xml::attribute(e, "Format"))
                {
                    style.shown = shown(named(&code));
                }
            }
            "Alignment" => {
                if let Some(style) = self.styles.get_mut(&self.open_style) {
                    style.indent = xml::number(e, "Indent").unwrap_or(0);
                }
            }
            "Font" => {
                if let Some(style) = self.styles.get_mut(&self.open_style) {
                    style.setting = setting(e);
                    style.is_white = xml::attribute(e, "Color").is_some_and(|colour| is_white(&colour));
                }
            }
            "Interior" => {
                if let Some(style) = self.styles.get_mut(&self.open_style) {
                    style.is_filled = is_filled(e);
                }
            }
            "Range" => {
                let written = reader.read_text(e.name())?;
                self.conditioned = areas(&written.xml10_content());
            }
            "Format" if xml::attribute(e, "Style").is_some_and(|style| colours(&style)) => {
                self.white.colour(self.conditioned.drain(..));
            }
            "Worksheet" => {
                let name = xml::attribute(e, "Name").unwrap_or_default().into_owned();
                if self.grids.iter().any(|grid| grid.sheet.as_deref() == Some(&name)) {
                    return Err(Refusal::Twins("工作表", "sheets", name));
                }
                self.grids.push(Grid::new(Some(name)));
                (self.next, self.next_row, self.next_column) = (CellRef::default(), 0, 0);
                (self.row_style, self.column_styles) = (None, BTreeMap::new());
            }
            "Date1904" => self.epoch = Epoch::Y1904,
            "Column" => self.column(e)?,
            "Row" => self.row(e)?,
            "Cell" => self.cell(e, reader)?,
            "DoNotDisplayZeros" => self.hides_noughts = true,
            "Visible" => {
                let state = reader.read_text(e.name())?;
                if let (true, Some(grid)) =
                    (state.xml10_content().starts_with("SheetHidden"), self.grids.last_mut())
                {
                    grid.hidden = true;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn sheet_ends(&mut self) {
        let comments = std::mem::take(&mut self.comments);
        let white = std::mem::take(&mut self.white);
        if let Some(grid) = self.grids.last_mut() {
            grid.comment(comments);
            for (at, cell) in white.cells() {
                let kept = grid.keep(cell);
                grid.add(at, kept);
            }
            if self.hides_noughts {
                grid.hide_noughts();
            }
            self.hides_noughts = false;
        }
    }

    /// The style that an attribute names. One that the file does not have is refused, as Excel does: nobody knows whether
    /// it is in percent.
    fn style(&self, e: &BytesStart<'_>, attribute: &str) -> Result<Option<Style>, Refusal> {
        let Some(id) = xml::attribute(e, attribute) else { return Ok(None) };
        let known = self.styles.get(&*id).cloned();
        known.map(Some).ok_or_else(|| Refusal::Damaged(format!("{attribute}={id}")))
    }

    fn column(&mut self, e: &BytesStart<'_>) -> Result<(), Refusal> {
        let first = index(e).unwrap_or(self.next_column);
        let last = first.saturating_add(xml::number(e, "Span").unwrap_or(0));
        if let (true, Some(grid)) = (is_hidden(e, "Width"), self.grids.last_mut()) {
            grid.hide_columns(first, last);
        }
        if let Some(style) = self.style(e, "StyleID")? {
            self.column_styles.insert(last, (first, style));
        }
        self.next_column = last.saturating_add(1);
        Ok(())
    }

    fn row(&mut self, e: &BytesStart<'_>) -> Result<(), Refusal> {
        let first = index(e).unwrap_or(self.next_row);
        let last = first.saturating_add(xml::number(e, "Span").unwrap_or(0));
        if let (true, Some(grid)) = (is_hidden(e, "Height"), self.grids.last_mut()) {
            grid.hide_rows(first, last);
        }
        self.row_style = self.style(e, "StyleID")?;
        (self.next, self.next_row) = (CellRef::new(first, 0), last.saturating_add(1));
        Ok(())
    }

    fn cell(&mut self, e: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), Refusal> {
        let at = CellRef::new(self.next.row, index(e).unwrap_or(self.next.column));
        let across = xml::number::<u32>(e, "MergeAcross").unwrap_or(0);
        let down = xml::number::<u32>(e, "MergeDown").unwrap_or(0);
        self.next = CellRef::new(at.row, at.column.saturating_add(across).saturating_add(1));
        let by_column = || {
            let (_, (first, style)) = self.column_styles.range(at.column..).next()?;
            (*first <= at.column).then(|| style.clone())
        };
        let style = self.style(e, "StyleID")?.or_else(|| self.row_style.clone()).or_else(by_column);
        let style = style.or_else(|| self.styles.get("Default").cloned()).unwrap_or(Style::PLAIN);
        let mut comment = String::new();
        let is_formula = xml::attribute(e, "Formula").is_some();
        let data = data(reader, &style.shown, self.epoch, is_formula, &mut comment)?;
        self.comments.extend(comment::said(&comment).map(|said| (at, said)));
        let Some(grid) = self.grids.last_mut() else { return Ok(()) };
        if across > 0 || down > 0 {
            grid.merge(at, CellRef::new(at.row.saturating_add(down), at.column.saturating_add(across)));
        }
        if let Some((content, marks)) = data {
            let cell = style.setting.cell(GridCell::new(content, style.indent, marks));
            if style.is_white && !style.is_filled {
                self.white.hold(at, cell);
                return Ok(());
            }
            let kept = grid.keep(cell);
            grid.add(at, kept);
        }
        Ok(())
    }
}

/// Whether a row or column says that it is hidden, or has no size.
fn is_hidden(e: &BytesStart<'_>, size: &str) -> bool {
    xml::is_on(e, "Hidden") || xml::number::<f64>(e, size).is_some_and(|size| size <= 0.0)
}

fn is_white(colour: &str) -> bool {
    colour.eq_ignore_ascii_case("#FFFFFF")
}

/// Whether something that is not white lies behind a cell.
fn is_filled(interior: &BytesStart<'_>) -> bool {
    let colour = || xml::attribute(interior, "Color");
    match xml::attribute(interior, "Pattern").as_deref() {
        None | Some("None") => false,
        Some("Solid") => !colour().is_some_and(|colour| is_white(&colour)),
        Some(_) => true,
    }
}

/// Whether the format of a condition gives a cell a fill, or its text a colour.
fn colours(style: &str) -> bool {
    style.contains("color") || style.contains("background")
}

/// The areas of a condition: `R2C3:R9C3,R12C1`, `C5`.
fn areas(written: &str) -> Vec<Area> {
    let end = |corner: &str, most: u32| {
        let (row, column) = match corner.trim().strip_prefix('R') {
            Some(rest) => {
                rest.split_once('C').map_or((Some(rest), None), |(row, column)| (Some(row), Some(column)))
            }
            None => (None, corner.trim().strip_prefix('C')),
        };
        // A whole row or column names the other one not at all; what is not understood is anywhere.
        let line = |number: Option<&str>| {
            number.and_then(|number| number.parse::<u32>().ok()).map_or(most, |line| line.saturating_sub(1))
        };
        CellRef::new(line(row), line(column))
    };
    let area = |area: &str| {
        let (first, last) = area.split_once(':').unwrap_or((area, area));
        (end(first, 0), end(last, u32::MAX))
    };
    written.split(',').map(area).collect()
}

/// How a font sets the whole cell.
fn setting(font: &BytesStart<'_>) -> Setting {
    match xml::attribute(font, "VerticalAlign").as_deref() {
        _ if xml::is_on(font, "StrikeThrough") => Setting::Struck,
        Some("Superscript") => Setting::Raised,
        Some("Subscript") => Setting::Lowered,
        _ => Setting::Plain,
    }
}

fn index(e: &BytesStart<'_>) -> Option<u32> {
    xml::number::<u32>(e, "Index").map(|index| index.saturating_sub(1))
}

/// What a cell holds, with its marks.
type Held = (Content, EcoVec<EcoString>);

/// What a cell holds, up to its end; what a comment says is kept apart.
fn data(
    reader: &mut Reader<&[u8]>,
    shown: &Shown,
    epoch: Epoch,
    is_formula: bool,
    comment: &mut String,
) -> Result<Option<Held>, Refusal> {
    let mut held = None;
    loop {
        match reader.read_event()? {
            Event::Start(e) if e.local_name().as_ref() == "Data" => {
                let kind = xml::attribute(&e, "Type").unwrap_or_default().into_owned();
                let rich = rich(reader)?;
                held = Some((kind, rich));
            }
            Event::Start(e) if e.local_name().as_ref() == "Comment" => written(reader, comment)?,
            Event::Start(e) if e.local_name().as_ref() != "Cell" => xml::skip(reader, &e)?,
            Event::End(e) if e.local_name().as_ref() == "Cell" => break,
            Event::Eof => return Err(Refusal::Broken("Cell".to_owned())),
            _ => {}
        }
    }
    Ok(match held {
        Some((kind, rich)) => content(&kind, rich, shown, epoch),
        // An empty text is a formula's result, nothing at all is none.
        None => is_formula.then(|| (Content::NoValue, EcoVec::new())),
    })
}

fn content(kind: &str, rich: Rich, shown: &Shown, epoch: Epoch) -> Option<Held> {
    let text = || rich.content();
    let content = match kind {
        "Number" => match rich.text.trim().parse() {
            Ok(number) => stored::content(number, shown, epoch),
            Err(_) => text()?,
        },
        "DateTime" => stored::iso_date(&rich.text, shown).or_else(text)?,
        "Boolean" => Content::Bool(rich.text.trim() == "1"),
        "Error" => Content::Error(rich.text.clone()),
        _ => text()?,
    };
    Some((content, rich.marks))
}

/// All text of a comment.
fn written(reader: &mut Reader<&[u8]>, comment: &mut String) -> Result<(), Refusal> {
    loop {
        match reader.read_event()? {
            Event::End(e) if e.local_name().as_ref() == "Comment" => return Ok(()),
            Event::Eof => return Err(Refusal::Broken("Comment".to_owned())),
            event => xml::add_text(&event, comment)?,
        }
    }
}

/// The text of a cell's data, which may be marked up as in HTML.
fn rich(reader: &mut Reader<&[u8]>) -> Result<Rich, Refusal> {
    let mut rich = Rich::default();
    // The elements that are open, and how each sets its text.
    let mut settings: Vec<Setting> = Vec::new();
    loop {
        let event = reader.read_event()?;
        match &event {
            Event::Start(e) => settings.push(match e.local_name().as_ref() {
                "Sup" => Setting::Raised,
                "Sub" => Setting::Lowered,
                "S" | "Strike" | "Del" => Setting::Struck,
                _ => Setting::Plain,
            }),
            Event::End(e) if e.local_name().as_ref() == "Data" => return Ok(rich),
            Event::End(_) => drop(settings.pop()),
            Event::Eof => return Err(Refusal::Broken("Data".to_owned())),
            _ => {
                let mut run = String::new();
                xml::add_text(&event, &mut run)?;
                let setting = settings.iter().fold(Setting::Plain, |outer, inner| outer.and(*inner));
                rich.push(&run, setting);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{NumberFormat, ShownAs};

    #[test]
    fn formats_that_show_more_than_the_number() {
        let (grids, _) = grids(
            "<Workbook><Styles><Style ss:ID='a'><NumberFormat ss:Format='0!.0000'/></Style><Style ss:ID='b'>\
             <NumberFormat ss:Format='0.0&quot;亿元&quot;'/></Style><Style ss:ID='c'><NumberFormat ss:Format='yyyy&quot;年1-&quot;m&quot;月&quot;'/>\
             </Style></Styles><Worksheet ss:Name='一'><Table><Row><Cell ss:StyleID='a'><Data ss:Type='Number'>125000</Data></Cell>\
             <Cell ss:StyleID='b'><Data ss:Type='Number'>9.8</Data></Cell><Cell ss:StyleID='c'><Data ss:Type='DateTime'>\
             2021-11-01T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>",
            "a.xls",
        )
        .unwrap();
        let shown = |(_, cell): (_, &GridCell)| match cell.content() {
            Content::Shown(it) => (it.how, it.text.clone()),
            Content::Text(text) => (ShownAs::Words, text.clone()),
            other => panic!("{other:?}"),
        };
        let cells: Vec<_> = grids[0].iter().map(shown).collect();
        let expected =
            [(ShownAs::Other, "12.5000"), (ShownAs::Words, "9.8亿元"), (ShownAs::Words, "2021年1-11月")];
        assert_eq!(cells, expected.map(|(how, text)| (how, text.into())));
    }

    #[test]
    fn a_number_that_is_shown_as_a_word() {
        for (format, word) in [("Yes/No", "Yes"), ("True/False", "True"), ("On/Off", "On")] {
            let text = format!(
                "<Workbook><Styles><Style ss:ID='a'><NumberFormat ss:Format='{format}'/></Style></Styles><Worksheet ss:Name='一'><Table><Row>{}\
                 </Row></Table></Worksheet></Workbook>",
                number("5", " StyleID='a'")
            );
            let (grids, _) = grids(&text, "a.xls").unwrap();
            match grids[0].iter().next().unwrap().1.content() {
                Content::Shown(it) => assert_eq!((it.how, it.text.as_str()), (ShownAs::Nothing, word)),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn a_workbook() {
        let (grids, _) = grids(
            "<?xml version='1.0'?><ss:Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>\
             <ss:Styles><ss:Style ss:ID='p'><ss:NumberFormat ss:Format='Percent'/></ss:Style></ss:Styles>\
             <ss:Worksheet ss:Name='一月'><ss:Table><ss:Column ss:Index='3' ss:Hidden='1'/>\
             <ss:Row ss:Index='2'><ss:Cell ss:MergeAcross='1'><ss:Data ss:Type='String'>总值<Sup>1</Sup></ss:Data></ss:Cell>\
             <ss:Cell ss:StyleID='p'><ss:Data ss:Type='Number'>0.082</ss:Data><ss:Comment><ss:Data>x</ss:Data></ss:Comment></ss:Cell>\
             <ss:Cell ss:Formula='=1+1'/><ss:Cell ss:Formula='=T(1)'><ss:Data ss:Type='String'></ss:Data></ss:Cell></ss:Row><ss:Row><ss:Cell ss:Index='4'><ss:Data ss:Type='DateTime'>\
             2021-12-31T00:00:00.000</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>",
            "a.xls",
        )
        .unwrap();
        let cells: Vec<_> =
            grids[0].iter().map(|(at, cell)| (at.to_string(), cell.content().clone())).collect();
        assert_eq!(
            cells,
            [
                ("A2".to_owned(), Content::Text("总值".into())),
                ("C2".to_owned(), Content::Number("0.082".parse().unwrap(), NumberFormat::Percent(2))),
                ("D2".to_owned(), Content::NoValue),
                ("D3".to_owned(), Content::Date(crate::model::Period::Day(2021, 12, 31))),
            ]
        );
        let at = |text| CellRef::parse(text).unwrap();
        assert_eq!(*grids[0].get(at("A2")).unwrap().marks(), ["1"]);
        assert_eq!(grids[0].merged(), [(at("A2"), at("B2"))]);
        assert!(grids[0].is_hidden_column(2));
    }

    fn table(workbook: &str, rows: &str) -> Result<(Vec<Grid>, Findings), Refusal> {
        let text = format!(
            "<Workbook>{workbook}<Styles><Style ID='Default'/><Style ID='p'><NumberFormat Format='0.0%'/></Style><Style ID='d'>\
             <NumberFormat Format='yyyy-mm-dd'/></Style></Styles><Worksheet Name='一'><Table>{rows}</Table></Worksheet></Workbook>"
        );
        grids(&text, "a.xls")
    }

    fn number(written: &str, cell: &str) -> String {
        format!("<Cell{cell}><Data Type='Number'>{written}</Data></Cell>")
    }

    #[test]
    fn a_cell_without_a_style_has_its_rows_or_its_columns() {
        let rows = format!(
            "<Column Index='2' StyleID='p'/><Row>{0}{0}</Row><Row StyleID='p'>{0}{1}</Row>",
            number("0.3", ""),
            number("0.3", " StyleID='Default'"),
        );
        let (grids, _) = table("", &rows).unwrap();
        let formats: Vec<NumberFormat> = grids[0].iter().map(|(_, cell)| cell.format()).collect();
        let percent = NumberFormat::Percent(1);
        assert_eq!(formats, [NumberFormat::Plain, percent, percent, NumberFormat::Plain]);
        let unknown = table("", &format!("<Row>{}</Row>", number("0.3", " StyleID='x'")));
        assert_eq!(unknown.unwrap_err(), Refusal::Damaged("StyleID=x".to_owned()));
    }

    #[test]
    fn noughts_that_a_sheet_does_not_show() {
        let sheet = |name: &str, options: &str| {
            format!(
                "<Worksheet Name='{name}'><Table><Row>{}{}</Row></Table><WorksheetOptions>{options}</WorksheetOptions></Worksheet>",
                number("0", ""),
                number("3", "")
            )
        };
        let text = format!("<Workbook>{}{}</Workbook>", sheet("一", "<DoNotDisplayZeros/>"), sheet("二", ""));
        let (grids, _) = super::grids(&text, "a.xls").unwrap();
        let unseen = |grid: &Grid| {
            grid.iter().map(|(_, cell)| matches!(cell.content(), Content::Shown(_))).collect::<Vec<_>>()
        };
        assert_eq!((unseen(&grids[0]), unseen(&grids[1])), (vec![true, false], vec![false, false]));
    }

    #[test]
    fn days_count_from_1904_where_the_workbook_says_so() {
        let (grids, _) = table(
            "<ExcelWorkbook><Date1904/></ExcelWorkbook>",
            &format!("<Row>{}</Row>", number("43099", " StyleID='d'")),
        )
        .unwrap();
        let (_, cell) = grids[0].iter().next().unwrap();
        assert_eq!(cell.content(), &Content::Date(crate::model::Period::Day(2021, 12, 31)));
    }

    #[test]
    fn a_cell_that_comes_twice_is_told_and_one_without_size_is_hidden() {
        let rows = format!(
            "<Column Width='0'/><Row Height='0'>{}{}</Row>",
            number("1", ""),
            number("2", " Index='1'")
        );
        let (grids, findings) = table("", &rows).unwrap();
        let code: Vec<_> = findings.iter().map(|it| it.code).collect();
        assert_eq!(code, [crate::finding::Code::CellTwice]);
        assert!(grids[0].is_hidden_column(0) && grids[0].is_hidden_row(0));
    }

    #[test]
    fn white_on_white_is_seen_by_nobody_unless_a_condition_colours_it() {
        let style = |id: &str, interior: &str| {
            format!("<Style ID='{id}'><Font Color='#ffffff'/><Interior {interior}/></Style>")
        };
        let styles: String = [
            style("n", ""),
            style("w", "Color='#FFFFFF' Pattern='Solid'"),
            style("b", "Color='#1F4E79' Pattern='Solid'"),
            style("p", "Pattern='Gray50'"),
            "<Style ID='k'><Font Color='#000000'/></Style><Style ID='c' Parent='n'/>".to_owned(),
        ]
        .concat();
        let cells: String =
            ["n", "w", "b", "p", "k", "c"].map(|id| number("7", &format!(" StyleID='{id}'"))).concat();
        let unseen = |conditions: &str| {
            let text = format!(
                "<Workbook><Styles>{styles}</Styles><Worksheet Name='一'><Table><Row>{cells}</Row></Table>{conditions}</Worksheet></Workbook>"
            );
            let (grids, _) = super::grids(&text, "a.xls").unwrap();
            assert_eq!(grids[0].len(), 6);
            let cells = grids[0].iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
            cells.map(|(at, _)| at.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(unseen(""), ["A1", "B1", "F1"]);
        let condition = |range: &str, style: &str| {
            format!(
                "<ConditionalFormatting><Range>{range}</Range><Condition><Value1>0</Value1><Format Style='{style}'/></Condition>\
                 </ConditionalFormatting>"
            )
        };
        assert_eq!(unseen(&condition("R1C1:R5C1,R9C9", "background:red")), ["B1", "F1"]);
        assert_eq!(unseen(&condition("C2", "color:red")), ["A1", "F1"]);
        assert_eq!(unseen(&condition("?", "color:red")), [""; 0]);
        assert_eq!(unseen(&condition("R1C1", "font-weight:700")), ["A1", "B1", "F1"]);
    }

    #[test]
    fn comments_on_cells() {
        let cell = "<Cell><Data Type='Number'>8.8</Data><Comment Author='张三'><ss:Data xmlns='http://www.w3.org/TR/REC-html40'><B><Font \
             html:Size='9'>张三:</Font></B><Font>&#10;海关数据为1-9月累计</Font></ss:Data></Comment></Cell>";
        let (grids, _) =
            table("", &format!("<Row>{}</Row><Row Index='3'>{cell}</Row>", number("1", ""))).unwrap();
        let at = CellRef::parse("A3").unwrap();
        assert_eq!(grids[0].comments(), [(at, "海关数据为1-9月累计".into())]);
        assert_eq!(grids[0].len(), 2);
    }

    #[test]
    fn what_is_struck_out_is_not_said() {
        let rows = "<Row><Cell><Data Type='String'><S>600</S><B> 612<Font>.3</Font></B></Data></Cell></Row>";
        let (grids, _) = table("", rows).unwrap();
        assert_eq!(grids[0].iter().next().unwrap().1.content(), &Content::Text(" 612.3".into()));
        let styles = "<Workbook><Styles><Style ID='s'><Font StrikeThrough='1'/></Style><Style ID='p'><Font StrikeThrough='0'/></Style></Styles>\
             <Worksheet Name='a'><Table><Row><Cell StyleID='s'><Data Type='Number'>1</Data></Cell><Cell StyleID='p'><Data Type='Number'>2\
             </Data></Cell></Row></Table></Worksheet></Workbook>";
        let (grids, _) = super::grids(styles, "a.xls").unwrap();
        let contents: Vec<_> = grids[0].iter().map(|(_, cell)| cell.content().clone()).collect();
        assert_eq!(contents, [Content::Struck, Content::Number(2.into(), NumberFormat::Plain)]);
    }
}
