//! A grid's tables, one after another, side by side, or named by a person.

use super::{
    Content, Grid,
    drawing::{self, TableDrawing},
    fingerprint::{self, LayoutFingerprint},
    observe::{self, Place},
    table::{
        self, Table,
        about::{self, About},
        blocks::{self, Block, Found},
        body::Foot,
        columns::{self, Role},
        header, layout, scope,
        view::{self, Class, Seen, View, ViewCell, ViewRow},
    },
    words::{
        area,
        period::{Part as TimePart, TimeWords, TitleTime},
        text::has_cjk,
    },
};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Severity, Site},
    model::{Area, Observation},
    project::TableLayout,
    text,
};

/// What a sheet holds.
#[derive(Debug, Default)]
pub(super) struct SheetReading {
    /// Its values.
    pub(super) observations: Vec<Observation>,
    /// Its tables as understood, to be drawn.
    pub(super) tables: Vec<TableDrawing>,
    /// The structure of its tables.
    pub(super) layouts: Vec<LayoutFingerprint>,
    /// What there is to say.
    pub(super) findings: Findings,
}

/// Reads a sheet.
pub(super) fn read(grid: &Grid, place: &Place<'_>, wanted: Option<&TableLayout>) -> SheetReading {
    let mut reading = SheetReading { findings: view::hidden(grid, &place.file), ..SheetReading::default() };
    if grid.hidden {
        return reading;
    }
    if grid.iter().next().is_none() {
        let message = text!("工作表是空的", "the sheet is empty");
        reading.findings.push(Finding::new(
            Code::SheetEmpty,
            Site::sheet(&*place.file, grid.sheet.as_deref()),
            message,
        ));
        return reading;
    }
    let seen = Seen::new(grid, place.marks);
    let view = seen.view();
    let mut sheet =
        Sheet { place, wanted, reading: &mut reading, foot: Foot::default(), before: Foot::default() };
    let found = blocks::find(&view);
    let is_found = found.blocks.iter().any(|block| wanted.is_none_or(|it| layout::is_of(it, block, &view)));
    match wanted.filter(|_| !is_found).and_then(|wanted| layout::block(&view, wanted)) {
        Some(block) => sheet.block(&view, &block, &named_after(place), WHOLE),
        None => sheet.tables(&view, &found, &named_after(place), 0),
    }
    reading
}

/// How many tables beside each other are found at most.
const MOST_BESIDE: u8 = 64;

/// In the place of how often a table was divided: a person has named it as it is.
const WHOLE: u8 = u8::MAX;

/// What the names of sheet and file and the cover say of tables whose titles do not: the area, the sheet's name first; and the year, if
/// the sheet is named after one (2021, 2021年) and nothing else.
fn named_after(place: &Place<'_>) -> About {
    let area = place.sheet.as_deref().and_then(area::of_name).or_else(|| area::of_name(place.stem()));
    let words = place.sheet.as_deref().map(TimeWords::parse).filter(TimeWords::is_whole);
    let year = words.filter(|it| it.part.is_none_or(|part| part == TimePart::Year)).and_then(|it| it.year);
    let time =
        year.map_or_else(TitleTime::default, |year| TitleTime { year: Some(year), ..TitleTime::default() });
    About { area: area.map(Area::from), time, cover: place.cover.clone(), ..About::default() }
}

struct Sheet<'s, 'c> {
    place: &'s Place<'c>,
    wanted: Option<&'s TableLayout>,
    reading: &'s mut SheetReading,
    /// The headings at the foot of the last table.
    foot: Foot,
    /// Those of what the next table may go on with.
    before: Foot,
}

impl Sheet<'_, '_> {
    fn tables(&mut self, view: &View<'_>, found: &Found, outer: &About, depth: u8) {
        let mut last: Option<About> = None;
        for block in &found.blocks {
            let continued = block.titles.iter().any(|&n| blocks::is_continuation(view.row(n)));
            // A second table without a title of its own is of the same area, time and subject; its unit may be another.
            let untitled = || Some(About { unit: outer.unit.clone(), ..last.clone()? });
            let above = match &last {
                Some(last) if continued => Some(last.clone()),
                _ if block.titles.is_empty() || about::are_sections(view, block) => untitled(),
                _ => None,
            };
            if last.is_some() {
                self.before = above.as_ref().map_or_else(Foot::default, |_| self.foot.clone());
            }
            let outer = above.as_ref().unwrap_or(outer);
            self.block(view, block, outer, depth);
            last = Some(about::of(view, block, outer));
        }
        self.strays(view, &found.strays, found.blocks.is_empty());
        if depth == 0 {
            self.uncalculated(view, found);
        }
        for &n in &found.codes {
            let row = view.row(n);
            let (number, column) = (row.row + 1, row.first().map_or(0, |cell| cell.column));
            let message = text!(
                "第{number}行紧接在列标题下面，没有名称，当作代码行，没有读取",
                "row {number} stands right below the headings without a name; it was taken for codes and not read"
            );
            let hint = text!("如果是数据，在左边补上名称", "if it is data, write its name to the left");
            let finding =
                Finding::new(Code::LabelMissing, self.place.at(CellRef::new(row.row, column)), message);
            self.reading.findings.push(finding.hint(hint).severity(Severity::Warning));
        }
    }

    fn block(&mut self, view: &View<'_>, block: &Block, outer: &About, depth: u8) {
        let looks = columns::looks(view, block);
        let mut roles = columns::roles(view, block, &looks);
        let named = self.wanted.is_some_and(|it| it.header.is_some() && layout::is_of(it, block, view));
        let beside = columns::split(view, block, &looks, &roles).filter(|_| depth < WHOLE && !named);
        if let Some(column) = beside.filter(|_| depth >= MOST_BESIDE) {
            self.reading.findings.push(self.too_many_beside(view, block, column));
            return;
        }
        if let Some(column) = beside {
            let rows = block.titles.iter().chain(&block.headers).chain(&block.body).chain(&block.notes);
            let (first, last) = (rows.clone().min().copied().unwrap_or(0), rows.max().copied().unwrap_or(0));
            let about = about::of_both_halves(view, block, outer, column);
            // 指标 | 2024年 | 指标 | 2024年 is one table, folded.
            let is_folded = roles.keys().next().is_some_and(|first| looks.are_alike(*first, column));
            let column = columns::first_of_half(view, block, &looks, column);
            for (columns, outer) in [((0, column - 1), outer), ((column, u32::MAX), &about)] {
                if columns.0 > 0 {
                    self.before = if is_folded { std::mem::take(&mut self.foot) } else { Foot::default() };
                }
                let part = view.part(columns, (first, last + 1));
                self.tables(&part, &blocks::find(&part), outer, depth + 1);
            }
            return;
        }
        let wanted = self.wanted.filter(|it| depth == WHOLE || layout::is_of(it, block, view));
        if let Some(wanted) = wanted {
            layout::override_roles(wanted, &mut roles);
        }
        if roles.values().all(|role| *role != Role::Value) || !has_numbers(view, block) {
            return;
        }
        let paths = header::paths(view, block, &roles);
        let before = std::mem::take(&mut self.before);
        let mut table = table::build(view, block, &roles, paths, (outer, &before));
        self.foot = table.rows.foot.clone();
        // Whoever says which columns are meant has seen the title.
        if wanted.is_none() {
            scope::tell(&mut table, self.place.sheet.as_deref(), self.place.catalogue);
            observe::name_parts(&mut table, view, self.place);
        }
        if let Some(wanted) = wanted {
            layout::override_columns(wanted, &mut table.columns);
            table.latest = table::latest(&table.columns, &table.about);
        }
        self.understood(view, &table);
    }

    /// More tables beside each other than are found: those behind are not read, as one table they would be read wrongly.
    fn too_many_beside(&self, view: &View<'_>, block: &Block, column: u32) -> Finding {
        let row = block.headers.last().map_or(0, |&n| view.row(n).row);
        let message = text!(
            "左右并排的表超过{MOST_BESIDE}张，从这里往右的没有读取",
            "more than {MOST_BESIDE} tables stand beside each other; those from here on to the right were not read"
        );
        let hint = text!("把右边的表移到另一张工作表", "move the tables on the right to another sheet");
        let at = self.place.at(CellRef::new(row, column));
        Finding::new(Code::TableAmbiguous, at, message).hint(hint).severity(Severity::Error)
    }

    fn understood(&mut self, view: &View<'_>, table: &Table) {
        let (observations, findings) = observe::observe(table, view, self.place);
        self.reading.findings.append(findings);
        if observations.is_empty() && table.rows.is_empty() {
            return;
        }
        let number = self.reading.tables.len() + 1;
        self.reading.layouts.push(fingerprint::of(table, self.place, number));
        self.reading.tables.push(drawing::of(table, self.place, &observations));
        join(&mut self.reading.observations, observations);
    }

    /// Formulas without a result outside the values: a title, a unit, a heading that nobody can read.
    fn uncalculated(&mut self, view: &View<'_>, found: &Found) {
        let last = found.blocks.iter().filter_map(|block| block.body.first()).max();
        for (n, row) in view.rows(..).enumerate() {
            for cell in row.cells().filter(|cell| *cell.cell.content() == Content::NoValue) {
                let site = self.place.at(CellRef::new(row.row, cell.column));
                let is_told = |it: &Finding| it.code == Code::FormulaWithoutValue && it.site == site;
                if self.reading.findings.iter().any(is_told) {
                    continue;
                }
                let message = text!(
                    "这个公式没有保存计算结果，看不到这里写的是什么",
                    "this formula was saved without its result: what it says here cannot be seen"
                );
                let hint = text!(
                    "用 Excel 或 WPS 打开该文件，保存一次",
                    "open the file in Excel or WPS and save it once"
                );
                let is_above = last.is_none_or(|last| n < *last);
                let severity = if is_above { Severity::Error } else { Severity::Warning };
                let finding = Finding::new(Code::FormulaWithoutValue, site, message).hint(hint);
                self.reading.findings.push(finding.severity(severity));
            }
        }
    }

    /// Numbers that belong to no table: an error where they are many, else worth a note.
    fn strays(&mut self, view: &View<'_>, rows: &[usize], alone: bool) {
        let mut block: Vec<usize> = Vec::new();
        for (n, &row) in rows.iter().enumerate() {
            block.push(row);
            let next = rows.get(n + 1);
            if next.is_none_or(|next| view.row(*next).row > view.row(row).row + 2) {
                self.stray(view, &std::mem::take(&mut block), alone);
            }
        }
    }

    fn stray(&mut self, view: &View<'_>, rows: &[usize], alone: bool) {
        let numbers: usize = rows.iter().map(|&n| view.row(n).values()).sum();
        let (Some(&first), Some(&last)) = (rows.first(), rows.last()) else { return };
        let is_value = |cell: &ViewCell<'_>| cell.class.is_value();
        let mut values = rows.iter().flat_map(|&n| view.row(n).cells()).filter(is_value);
        if is_numbered_list(view, rows) || values.all(|it| *it.cell.content() == Content::NoValue) {
            return;
        }
        let Some(cell) = view.row(first).cells().find(|cell| cell.class.is_value()) else { return };
        let at = CellRef::new(view.row(first).row, cell.column);
        let (from, to) = (view.row(first).row + 1, view.row(last).row + 1);
        let many = numbers >= 4 && rows.len() >= 2;
        let named = rows.iter().any(|&n| is_named_row(view.row(n)));
        let severity = if many {
            Severity::Error
        } else if alone || named {
            Severity::Warning
        } else {
            Severity::Note
        };
        let message = text!(
            "第{from}—{to}行有{numbers}个数字，上方没有列标题，看不出是什么数，没有读取",
            "rows {from}–{to} hold {numbers} numbers under no headings; they were not read"
        );
        let hint = text!(
            "在数字上方补一行列标题（如 指标、单位、2021年）；不是数据就不必处理",
            "put a row of headings above them (such as 指标, 单位, 2021年); if they are no data, leave them"
        );
        self.reading.findings.push(
            Finding::new(Code::TableNotFound, self.place.at(at), message).hint(hint).severity(severity),
        );
    }
}

/// Whether there is a number in the body at all: `N/A` beside a few keys makes no table.
fn has_numbers(view: &View<'_>, block: &Block) -> bool {
    let cells = || block.body.iter().flat_map(|&n| view.row(n).cells());
    cells().any(|cell| matches!(cell.class, Class::Number(_) | Class::Word | Class::Problem))
        || cells().filter(|cell| matches!(cell.class, Class::Missing(_))).count() > block.body.len().max(4)
}

/// Whether a row looks like one of a table: a name, and numbers behind it.
fn is_named_row(row: ViewRow<'_>) -> bool {
    let name = row.first().filter(|cell| cell.class == Class::Text);
    row.values() >= 2 && name.is_some_and(|cell| has_cjk(&cell.text()))
}

/// Whether the numbers only count lines of text: 1, 2, 3 in front of notes.
fn is_numbered_list(view: &View<'_>, rows: &[usize]) -> bool {
    let first: Option<i64> = rows.first().and_then(|&n| view.row(n).first()?.text().parse().ok());
    let Some(first) = first.filter(|_| rows.len() >= 2) else { return false };
    rows.iter().zip(first..).all(|(&n, number)| {
        let row = view.row(n);
        row.values() == 1
            && row.labels() >= 1
            && row.first().is_some_and(|cell| cell.text() == number.to_string())
    })
}

/// Adds to a list; the first ones are moved as they lie, which for a million saves much time.
pub(super) fn join<T>(list: &mut Vec<T>, mut more: Vec<T>) {
    if list.is_empty() {
        *list = more;
    } else {
        list.append(&mut more);
    }
}
