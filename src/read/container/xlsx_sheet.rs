//! A worksheet of an xlsx in one pass: cells, hidden rows and columns, merged areas.

use super::{
    comment,
    package::{Package, Relations, relations},
    pieces::Events,
    refusal::Refusal,
    rich::{Rich, Setting},
    stale::{Formulas, WrittenFormula},
    stored,
    usual::{self, Usual, UsualCell},
    white::{Area, White, areas},
    xlsx_book::{Book, Look, content, string, unescaped},
    xlsx_colours,
    xlsx_hidden::Hidden,
    xml,
};
use crate::{
    finding::CellRef,
    read::grid::{Content, Grid, GridCell},
};
use ecow::{EcoString, EcoVec};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Fills a grid from a part. Gives the cells that are stored twice and differ, and the formulas.
pub(super) fn fill(
    grid: &mut Grid,
    book: &Book,
    package: &mut Package<'_>,
    part: &str,
) -> Result<(Vec<CellRef>, Formulas), Refusal> {
    let pieces = package.pieces(part)?.ok_or_else(|| Refusal::Damaged(part.to_owned()))?;
    let (mut white, formulas) = SheetPart::new(grid, book, true).read(&mut Events::new(pieces))?;
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let targets = relations(package, &format!("{folder}/"), file)?;
    if !white.is_empty() {
        xlsx_colours::tables(&mut white, package, &targets)?;
    }
    for (at, cell) in white.cells() {
        let kept = grid.keep(cell);
        grid.add(at, kept);
    }
    grid.comment(comments(package, &targets)?);
    Ok((grid.sort(), formulas))
}

/// The comments on the cells of a sheet, without the names of those who wrote them.
fn comments(package: &mut Package<'_>, targets: &Relations) -> Result<Vec<(CellRef, EcoString)>, Refusal> {
    let target = targets.values().find(|(_, kind)| kind.ends_with("/comments"));
    let pieces = target.map(|(name, _)| package.pieces(name)).transpose()?.flatten();
    let Some(pieces) = pieces else { return Ok(Vec::new()) };
    let (mut events, mut comments) = (Events::new(pieces), Vec::new());
    loop {
        match events.next()? {
            Event::Start(e) if e.local_name().as_ref() == "comment" => {
                let at = xml::attribute(&e, "ref").and_then(|at| CellRef::parse(at.trim()));
                let said = comment::said(&string(&mut events, "comment")?.text);
                comments.extend(at.zip(said));
            }
            Event::Eof => return Ok(comments),
            _ => {}
        }
    }
}

struct SheetPart<'a> {
    grid: &'a mut Grid,
    book: &'a Book,
    /// Where a cell without an address stands.
    next: CellRef,
    /// Where what a shared string's last cell holds is kept, and how that cell was set.
    shared: Vec<Option<(Set, u32)>>,
    /// Whether columns are hidden unless they are described, and the first of those that may still come.
    narrow: bool,
    undescribed: u32,
    /// Numbers of which nothing is shown, and whether a condition may say so.
    hidden: Hidden,
    may_hide: bool,
    /// Whether what is written as usual is told without the XML reader.
    shortcut: bool,
    /// What may be white on white.
    white: White,
    /// What is calculated.
    formulas: Formulas,
    /// The areas of the condition that is being read.
    conditioned: Vec<Area>,
}

/// Indentation, and how the font sets the whole cell.
type Set = (u8, Setting);

/// What the start of a cell says.
struct Start<'a> {
    at: CellRef,
    look: Look,
    kind: Cow<'a, str>,
}

impl<'a> SheetPart<'a> {
    fn new(grid: &'a mut Grid, book: &'a Book, shortcut: bool) -> Self {
        let shared = vec![None; book.strings.len()];
        Self {
            grid,
            book,
            next: CellRef::new(0, 0),
            shared,
            narrow: false,
            undescribed: 0,
            hidden: Hidden::default(),
            may_hide: book.conditions.iter().any(|it| it.hides),
            shortcut,
            white: White::default(),
            formulas: Formulas::default(),
            conditioned: Vec::new(),
        }
    }

    /// Reads all of it; gives the white cells, which are still to be added, and the formulas.
    fn read(mut self, events: &mut Events<'_>) -> Result<(White, Formulas), Refusal> {
        // How deep the cells of the row lie that is open.
        let mut row = None;
        loop {
            match events.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "c" => {
                        let start = self.start(&e)?;
                        self.cell(&start, events)?;
                        self.usual(events, row == Some(events.depth()))?;
                    }
                    "row" => {
                        self.row(&e)?;
                        let is_plain = e.name().as_ref() == "row";
                        row = is_plain.then(|| events.depth());
                    }
                    "sheetFormatPr" => {
                        self.narrow =
                            xml::number::<f64>(&e, "defaultColWidth").is_some_and(|width| width <= 0.0);
                    }
                    "sheetView" => self.hidden.view(&e),
                    "col" => self.columns(&e),
                    "mergeCell" => self.merged(&e),
                    "conditionalFormatting" | "cfRule" if self.may_hide || !self.white.is_empty() => {
                        self.condition(&e);
                    }
                    "formula" if self.hidden.awaits_formula => {
                        self.hidden.formula(&content(events, "formula")?);
                    }
                    "extLst" => self.later(events)?,
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == "row" => {
                    self.next = CellRef::new(self.next.row.saturating_add(1), 0);
                    row = None;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if self.narrow {
            self.grid.hide_columns(self.undescribed, u32::MAX - 1);
        }
        self.hidden.hide(self.grid);
        Ok((self.white, self.formulas))
    }

    /// A condition and its rules.
    fn condition(&mut self, e: &BytesStart<'_>) {
        if let Some(written) = xml::attribute(e, "sqref") {
            self.conditioned = areas(&written).collect();
            return;
        }
        self.hidden.rule(e, &self.conditioned, &self.book.conditions);
        if !self.white.is_empty() && xlsx_colours::may_colour(e, &self.book.conditions) {
            self.white.colour(self.conditioned.iter().copied());
        }
    }

    /// Whatever a later version keeps here is no cell; it may hold conditions.
    fn later(&mut self, events: &mut Events<'_>) -> Result<(), Refusal> {
        if self.white.is_empty() {
            return events.skip();
        }
        let (depth, mut in_condition) = (events.depth(), false);
        while events.depth() >= depth {
            match events.next()? {
                Event::Start(e) if e.local_name().as_ref() == "conditionalFormatting" => in_condition = true,
                Event::End(e) if e.local_name().as_ref() == "conditionalFormatting" => in_condition = false,
                Event::Start(e) if in_condition && e.local_name().as_ref() == "sqref" => {
                    self.white.colour(areas(&content(events, "sqref")?));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes what follows a cell, as long as it is written as usual.
    fn usual(&mut self, events: &mut Events<'_>, in_row: bool) -> Result<(), Refusal> {
        while self.shortcut {
            let ahead = events.ahead()?;
            let mut taken = 0;
            while let Some((usual, length)) = usual::next(&ahead[taken..], in_row) {
                taken += length;
                match usual {
                    Usual::Cell(cell) => self.usual_cell(&cell)?,
                    Usual::Row(row) => {
                        let row = row.unwrap_or_else(|| self.next.row.saturating_add(1));
                        self.next = CellRef::new(row, 0);
                    }
                }
            }
            if taken == 0 {
                break;
            }
            events.pass(taken);
        }
        Ok(())
    }

    fn usual_cell(&mut self, cell: &UsualCell<'_>) -> Result<(), Refusal> {
        let at = cell.at.unwrap_or(self.next);
        let look = self.look(at, cell.style.unwrap_or(0))?;
        let start = Start { at, look, kind: Cow::Borrowed(cell.kind) };
        self.next = CellRef::new(start.at.row, start.at.column.saturating_add(1));
        self.hold(&start, cell.formula, cell.value, cell.inline.map(|text| Rich::plain(&*unescaped(text))))
    }

    /// How a cell looks. Without its style nobody knows whether it is in percent, and Excel does not open the file either.
    fn look(&self, at: CellRef, style: usize) -> Result<Look, Refusal> {
        self.book.look(style).ok_or_else(|| Refusal::Damaged(format!("{at}: s={style}")))
    }

    fn row(&mut self, e: &BytesStart<'_>) -> Result<(), Refusal> {
        if let Some(written) = xml::attribute(e, "r") {
            let row = written.trim().parse::<u32>().ok().and_then(|row| row.checked_sub(1));
            self.next = CellRef::new(row.ok_or_else(|| Refusal::Damaged(format!("r={written}")))?, 0);
        }
        if xml::is_on(e, "hidden") || xml::number::<f64>(e, "ht").is_some_and(|height| height <= 0.0) {
            self.grid.hide_row(self.next.row);
        }
        Ok(())
    }

    fn columns(&mut self, e: &BytesStart<'_>) {
        let hidden =
            xml::is_on(e, "hidden") || xml::number::<f64>(e, "width").is_some_and(|width| width <= 0.0);
        let [min, max] = ["min", "max"].map(|end| xml::number::<u32>(e, end));
        let (Some(first), Some(behind)) = (min.map(|min| min.saturating_sub(1)), max) else { return };
        if hidden {
            self.grid.hide_columns(first, behind.saturating_sub(1));
        }
        if self.narrow && first > self.undescribed {
            self.grid.hide_columns(self.undescribed, first - 1);
        }
        self.undescribed = self.undescribed.max(behind);
    }

    fn merged(&mut self, e: &BytesStart<'_>) {
        let area = xml::attribute(e, "ref");
        let ends = area.as_ref().and_then(|area| area.split_once(':'));
        if let Some((Some(first), Some(last))) = ends.map(|(a, b)| (CellRef::parse(a), CellRef::parse(b))) {
            self.grid.merge(first, last);
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) -> Result<Start<'static>, Refusal> {
        let mut start = Start { at: self.next, look: Look::default(), kind: Cow::Borrowed("") };
        let mut style = 0;
        for attribute in e.attributes().with_checks(false) {
            let Ok(attribute) = attribute else { return Err(Refusal::Damaged(start.at.to_string())) };
            let broken = |value: &str| Refusal::Damaged(format!("{}={value}", attribute.key.as_ref()));
            let value = &attribute.value;
            match attribute.key.as_ref() {
                "r" => start.at = CellRef::parse(value.trim()).ok_or_else(|| broken(value))?,
                "s" if value.trim().is_empty() => {}
                "s" => style = value.trim().parse::<usize>().map_err(|_| broken(value))?,
                "t" => start.kind = Cow::Owned(attribute.value.into_owned()),
                _ => {}
            }
        }
        start.look = self.look(start.at, style)?;
        self.next = CellRef::new(start.at.row, start.at.column.saturating_add(1));
        Ok(start)
    }

    fn cell(&mut self, start: &Start<'_>, events: &mut Events<'_>) -> Result<(), Refusal> {
        let (mut formula, mut value, mut inline) = (None, None, None);
        let mut more_than_one = false;
        loop {
            match events.next()? {
                Event::Start(inner) => match inner.local_name().as_ref() {
                    "f" => {
                        let kind = xml::attribute(&inner, "t").unwrap_or_default().into_owned();
                        formula = Some((kind, xml::number(&inner, "si"), content(events, "f")?));
                    }
                    "v" => {
                        more_than_one |= value.is_some();
                        value = Some(content(events, "v")?);
                    }
                    "is" => {
                        more_than_one |= inline.is_some();
                        inline = Some(string(events, "is")?);
                    }
                    _ => {}
                },
                Event::End(inner) if inner.local_name().as_ref() == "c" => break,
                _ => {}
            }
        }
        if more_than_one {
            return Err(Refusal::Damaged(start.at.to_string()));
        }
        let formula =
            formula.as_ref().map(|(kind, shared, text)| WrittenFormula { kind, shared: *shared, text });
        self.hold(start, formula, value.as_deref(), inline)
    }

    /// Keeps what a cell holds.
    fn hold(
        &mut self,
        start: &Start<'_>,
        formula: Option<WrittenFormula<'_>>,
        value: Option<&str>,
        inline: Option<Rich>,
    ) -> Result<(), Refusal> {
        if let Some(formula) = formula {
            self.formulas.note(start.at, formula);
        }
        let cell = match (&*start.kind, inline) {
            _ if formula.is_some() && self.is_no_result(value, &start.kind) => {
                Some(GridCell::bare(Content::NoValue))
            }
            ("inlineStr" | "is", rich) => text(&start.look, rich.unwrap_or_default()),
            (_, Some(rich)) => text(&start.look, rich),
            ("s", None) => return self.shared(start, value.unwrap_or_default()),
            (_, None) => self.value(start, value.unwrap_or_default())?,
        };
        if let Some(cell) = cell {
            if start.look.is_unformatted && matches!(cell.content(), Content::Number(..)) {
                self.grid.leave_unformatted(start.at);
            }
            self.put(start, cell);
        }
        Ok(())
    }

    fn put(&mut self, start: &Start<'_>, cell: GridCell) {
        if start.look.setting == Setting::Unseen {
            return self.white.hold(start.at, cell);
        }
        let kept = self.grid.keep(cell);
        self.grid.add(start.at, kept);
    }

    /// Whether a formula's saved result is none. Programs that write formulas without calculating them leave it out,
    /// leave it empty, or write 0 and ask for a calculation on opening. An empty text is a result.
    fn is_no_result(&self, result: Option<&str>, kind: &str) -> bool {
        match result.map(str::trim) {
            None => true,
            Some("") => kind != "str",
            Some(result) => self.book.recalculate && matches!(kind, "" | "n") && is_zero(result),
        }
    }

    fn value(&self, start: &Start<'_>, written: &str) -> Result<Option<GridCell>, Refusal> {
        let plain = written.trim();
        let shown = &start.look.shown;
        let broken = || Refusal::Damaged(format!("{}: {plain}", start.at));
        if plain.is_empty() && start.kind != "str" {
            return Ok(None);
        }
        let content = match &*start.kind {
            "" | "n" => match stored::written(plain, shown, self.book.epoch) {
                Some(content) => content,
                None if start.kind.is_empty() => Content::Text(plain.into()),
                None => return Err(broken()),
            },
            "str" => return Ok(text(&start.look, Rich::plain(&*unescaped(written)))),
            "b" => match plain {
                "0" => Content::Bool(false),
                "1" => Content::Bool(true),
                word if word.eq_ignore_ascii_case("true") => Content::Bool(true),
                word if word.eq_ignore_ascii_case("false") => Content::Bool(false),
                _ => return Err(broken()),
            },
            "e" => Content::Error(plain.into()),
            "d" => stored::iso_date(plain, shown).unwrap_or_else(|| Content::Text(plain.into())),
            _ => return Err(Refusal::Damaged(format!("{}: t={}", start.at, start.kind))),
        };
        Ok(Some(cell(&start.look, content, EcoVec::new())))
    }

    /// A shared string by its index. Cells that are set alike share what they hold.
    fn shared(&mut self, start: &Start<'_>, written: &str) -> Result<(), Refusal> {
        let plain = written.trim();
        if plain.is_empty() {
            return Ok(());
        }
        let index = plain.parse::<usize>().ok();
        let string =
            index.and_then(|index| Some((self.book.strings.get(index)?, self.shared.get_mut(index)?)));
        let (rich, last) = string.ok_or_else(|| Refusal::Damaged(format!("{}: {plain}", start.at)))?;
        if start.look.setting == Setting::Unseen {
            if let Some(cell) = text(&start.look, rich.clone()) {
                self.white.hold(start.at, cell);
            }
            return Ok(());
        }
        let set = (start.look.indent, start.look.setting);
        if last.is_none_or(|(other, _)| other != set) {
            *last = text(&start.look, rich.clone()).map(|cell| (set, self.grid.keep(cell)));
        }
        if let Some((_, kept)) = *last {
            self.grid.add(start.at, kept);
        }
        Ok(())
    }
}

fn is_zero(result: &str) -> bool {
    result == "0" || result.parse::<f64>().is_ok_and(|number| number == 0.0)
}

fn text(look: &Look, rich: Rich) -> Option<GridCell> {
    rich.content().map(|content| cell(look, content, rich.marks))
}

fn cell(look: &Look, content: Content, marks: EcoVec<EcoString>) -> GridCell {
    let cell = GridCell::new(content, look.indent, marks);
    // What is white may be seen after all.
    if look.setting == Setting::Unseen { cell } else { look.setting.cell(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::container::{pieces::Pieces, stored::Epoch, xlsx_colours::Condition};
    use proptest::{prelude::*, sample::select};

    /// Parts of a sheet as programs write them.
    const USUAL: &[&str] = &[
        "</row><row r=\"4\" ht=\"13.5\" customHeight=\"1\">",
        "</row>\n<row>",
        "<c r=\"B2\" s=\"1\"><v>1234.50</v></c>",
        "<c r=\"C2\"><v>7</v></c>",
        "<c s=\"2\"><v>0.082</v></c>",
        "<c r=\"A1\" t=\"s\"><v>1</v></c>",
        "<c t=\"s\" r=\"A2\"><v>9</v></c>",
        "<c r=\"D4\" s=\"3\"/>",
        "<c></c>",
        "<c r=\"E1\" t=\"str\"><v> a_x000D_ </v></c>",
        "<c t=\"str\"><v></v></c>",
        "<c t=\"b\"><v>1</v></c>",
        "<c t=\"e\"><v>#N/A</v></c>",
        "<c t=\"n\"><v>1e3</v></c>",
        "<c><v>x</v></c>",
        "<c s=\"5\"><v>12</v></c>",
        "<c s=\"5\" t=\"s\"><v>1</v></c>",
        "<c s=\"3\"><v>44561</v></c>",
        "<c t=\"d\"><v>2021-12-31</v></c>",
        "<c><f>A1+B1</f><v>3</v></c>",
        "<c><f t=\"shared\" si=\"0\"/><v>4</v></c>",
        "<c><f>A1</f></c>",
        "<c><f>A1</f><v>0</v></c>",
        "<c t=\"inlineStr\"><is><t>全区</t></is></c>",
        "<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> 全 </t></is></c>",
        "<c t=\"inlineStr\"><is><t> 全 </t></is></c>",
        "<c r=\"B01\"><v>1</v></c>",
    ];
    /// As they may write them, and as they must not.
    const ODD: &[&str] = &[
        "<row r=\"2\" spans=\"1:10\">",
        "<row>",
        "<row r=\"1\"/>",
        "<row r='3' hidden='1'>",
        "<row r=\"5\" x:ht=\"0\" ht=\"9\">",
        "<x:row r=\"6\">",
        "</row>",
        "</row>",
        "</row>",
        "</row><row ht=\"0.0\">",
        "</x:row>",
        "<c/>",
        "<c t=\"n\"><v>x</v></c>",
        "<c t=\"q\"><v>1</v></c>",
        "<c><f>A1&amp;B1</f><v></v></c>",
        "<c t=\"inlineStr\"><is><r><t>a</t></r></is></c>",
        "<c r=\"B1\"><is><t>a&lt;</t></is></c>",
        "<c r=\"B1\"><v>1<!-- 2 -->3</v></c>",
        "<c r=\"B1\"><v>1<![CDATA[2]]></v></c>",
        "<c r=\"B1\"><v>&#49;</v></c>",
        "<c r=\"B1\"><v>\r\n1</v></c>",
        "<c  r = \"B1\" ><v >1</v ></c >",
        "<x:c r=\"B1\"><x:v>1</x:v></x:c>",
        "<c r=\"b1\"><v>1</v></c>",
        "<c r=\"B0\"><v>1</v></c>",
        "<c r=\"ZZZZZZ1\"><v>1</v></c>",
        "<c r=\"B1\" r=\"B2\"><v>1</v></c>",
        "<c r=\"B1\" s=\"\"><v>1</v></c>",
        "<c r=\"B1\"><v>1</v><v>2</v></c>",
        "<c r=\"B1\"><v>1</c>",
        "<c r=\"B1\"><c><v>1</v></c></c>",
        "<c><is><c><is></is></c></is></c>",
        "<c>",
        "</c>",
        "\n  ",
        "text",
        "&lt;",
        "<!-- <c> -->",
        "<mergeCell ref=\"A1:B2\"/>",
        "<extLst><c><v>1</v></c></extLst>",
        "<z>",
        "</z>",
    ];

    fn read(text: &str, size: usize, shortcut: bool) -> Result<Grid, Refusal> {
        let percent =
            Look { shown: crate::read::container::format::shown("0.0%"), indent: 1, ..Look::default() };
        let date = Look { shown: crate::read::container::format::shown("yyyy-mm-dd"), ..Look::default() };
        let raised = Look { setting: Setting::Raised, ..Look::default() };
        let struck = Look { setting: Setting::Struck, ..Look::default() };
        let white = Look { setting: Setting::Unseen, ..Look::default() };
        let book = Book {
            sheets: Vec::new(),
            epoch: Epoch::Y1900,
            recalculate: true,
            is_plain: true,
            strings: vec![Rich::default(), Rich::plain("地区")],
            looks: vec![Look::default(), raised, percent, date, struck, white],
            conditions: vec![
                Condition::default(),
                Condition { colours: true, hides: false },
                Condition { colours: false, hides: true },
            ],
        };
        let mut grid = Grid::new(None);
        let mut events = Events::new(Pieces::of_size(text.as_bytes(), size)?);
        let (white, _) = SheetPart::new(&mut grid, &book, shortcut).read(&mut events)?;
        white.cells().for_each(|(at, cell)| grid.put(at, cell));
        Ok(grid)
    }

    #[test]
    fn a_condition_may_colour_what_is_white() {
        let cells: String = ["A1", "B1", "C1", "D1", "E1"]
            .map(|at| format!("<c r=\"{at}\" s=\"5\"><v>2021</v></c>"))
            .concat();
        let sheet = format!(
            "<worksheet><sheetData><row r=\"1\">{cells}<c r=\"F1\" t=\"s\" s=\"5\"><v>1</v></c></row></sheetData>\
             <conditionalFormatting sqref='A1:B1 E1'><cfRule type='expression' dxfId='0'/></conditionalFormatting>\
             <conditionalFormatting sqref='B1'><cfRule type='cellIs' dxfId='0'/><cfRule type='cellIs' dxfId='1'/></conditionalFormatting>\
             <conditionalFormatting sqref='C1'><cfRule type='colorScale'/></conditionalFormatting><extLst><ext><dataValidations><x:sqref>A1\
             </x:sqref></dataValidations><conditionalFormatting><cfRule/><x:sqref>D1:D2</x:sqref></conditionalFormatting></ext></extLst>\
             </worksheet>"
        );
        for usual in [true, false] {
            let grid = read(&sheet, 1 << 12, usual).unwrap();
            let unseen = grid.iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
            assert_eq!(unseen.map(|(at, _)| at.to_string()).collect::<Vec<_>>(), ["A1", "E1"]);
            assert_eq!(grid.len(), 6);
        }
    }

    #[test]
    fn a_font_that_strikes_out_the_cell() {
        let sheet = "<worksheet><sheetData><row><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"4\"><v>3</v></c><c r=\"C1\" s=\"4\" t=\"s\">\
             <v>1</v></c><c r=\"D1\" t=\"s\"><v>1</v></c></row></sheetData></worksheet>";
        for usual in [true, false] {
            let grid = read(sheet, 1 << 12, usual).unwrap();
            let struck: Vec<bool> = grid.iter().map(|(_, cell)| cell.content() == &Content::Struck).collect();
            assert_eq!(struck, [false, true, true, false]);
        }
    }

    #[test]
    fn a_style_that_the_workbook_does_not_have_is_refused() {
        let sheet = "<worksheet><sheetData><row><c r='A1'><v>1</v></c><c r='B1' s='9'><v>0.3</v></c></row></sheetData></worksheet>";
        for (sheet, usual) in
            [(sheet.to_owned(), true), (sheet.replace('\'', "\""), true), (sheet.to_owned(), false)]
        {
            assert_eq!(read(&sheet, 1 << 12, usual).unwrap_err(), Refusal::Damaged("B1: s=9".to_owned()));
        }
    }

    #[test]
    fn two_values_in_a_cell_are_refused() {
        let sheet =
            "<worksheet><sheetData><row><c r=\"B1\"><v>1</v><v>2</v></c></row></sheetData></worksheet>";
        assert_eq!(read(sheet, 1 << 12, true).unwrap_err(), Refusal::Damaged("B1".to_owned()));
    }

    #[test]
    fn numbers_that_a_condition_does_not_show() {
        let unseen = |rules: &str| {
            let cell = |(number, at): (&str, &str)| format!("<c r=\"{at}\"><v>{number}</v></c>");
            let cells = [("0", "B1"), ("3", "C1"), ("-5", "D1")].map(cell).concat();
            let sheet = format!(
                "<worksheet><sheetData><row r=\"1\">{cells}</row></sheetData><conditionalFormatting sqref='B1:D1'>{rules}</conditionalFormatting></worksheet>"
            );
            let grid = read(&sheet, 64, true).unwrap();
            let cells = grid.iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
            cells.map(|(at, _)| at.to_string()).collect::<Vec<_>>()
        };
        let rule = |dxf: usize, kind: &str, formula: &str| {
            format!("<cfRule type={kind} dxfId='{dxf}' priority='1'><formula>{formula}</formula></cfRule>")
        };
        assert_eq!(unseen(&rule(2, "'cellIs' operator='equal'", "0")), ["B1"]);
        assert_eq!(unseen(&rule(2, "'cellIs' operator='lessThanOrEqual'", "0")), ["B1", "D1"]);
        assert_eq!(unseen(&rule(2, "'expression'", "B1=0")), ["B1"]);
        assert_eq!(unseen(&rule(2, "'expression'", "B1 &lt;&gt; 3")), ["B1", "D1"]);
        for seen in [
            rule(1, "'cellIs' operator='equal'", "0"),
            rule(2, "'cellIs' operator='equal'", "$A$9"),
            rule(2, "'expression'", "A1=0"),
            rule(2, "'expression'", "$B1=0"),
            rule(2, "'expression'", "B$1=0"),
            rule(2, "'expression'", "ISERROR(B1)"),
            rule(2, "'cellIs' operator='between'", "0"),
        ] {
            assert_eq!(unseen(&seen), [""; 0], "{seen}");
        }
    }

    #[test]
    fn noughts_that_a_sheet_does_not_show() {
        let unseen = |view: &str| {
            let cells = "<c><v>0</v></c><c><v>0.0</v></c><c><v>3</v></c><c t='str'><v>0</v></c>";
            let sheet = format!(
                "<worksheet><sheetViews><sheetView{view} workbookViewId='0'/></sheetViews><sheetData><row>{cells}</row></sheetData></worksheet>"
            );
            let grid = read(&sheet, 64, true).unwrap();
            let cells = grid.iter().filter(|(_, cell)| matches!(cell.content(), Content::Shown(_)));
            cells.map(|(at, _)| at.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(unseen(" showZeros='0'"), ["A1", "B1"]);
        assert_eq!((unseen(""), unseen(" showZeros='1'")), (vec![], vec![]));
    }

    #[test]
    fn columns_that_are_not_described_may_be_hidden() {
        let sheet = "<worksheet><sheetFormatPr defaultColWidth='0'/><cols><col min='2' max='3' width='9'/><col min='5' max='5' width='9'/>\
             <col min='6' max='6' width='0'/></cols><sheetData/></worksheet>";
        let grid = read(sheet, 1 << 12, true).unwrap();
        let hidden: Vec<u32> = (0..8).filter(|&column| grid.is_hidden_column(column)).collect();
        assert_eq!(hidden, [0, 3, 5, 6, 7]);
    }

    #[test]
    fn a_zero_that_awaits_calculation_is_no_result() {
        let sheet = "<worksheet><sheetData><row><c><f>A2</f><v>0.0</v></c><c><f>A2</f><v>0.5</v></c></row></sheetData></worksheet>";
        let grid = read(sheet, 1 << 12, true).unwrap();
        let no_value: Vec<bool> = grid.iter().map(|(_, cell)| cell.content() == &Content::NoValue).collect();
        assert_eq!(no_value, [true, false]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_usual_means_what_it_means_to_the_xml_reader(
            parts in proptest::collection::vec(prop_oneof![4 => select(USUAL), 1 => select(ODD)], 1..16),
            size in 16_usize..400,
        ) {
            let text = format!("<worksheet><sheetData><row>{}</row></sheetData></worksheet>", parts.concat());
            let (short, long) = (read(&text, size, true), read(&text, 1 << 12, false));
            prop_assert_eq!(format!("{short:?}"), format!("{long:?}"), "{}", text);
        }
    }
}
