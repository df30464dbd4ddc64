//! Where the tables of a sheet lie: title, headings, body, notes (domain §4.4, patterns 1, 12, 14).

mod kind;
mod unread;

use super::{
    header::{is_unit_row, repeats_unit},
    view::{Class, View, ViewCell, ViewRow, time_of},
};
use crate::model::Period;
use crate::read::words::{
    memo::ByCell,
    pattern::Pattern,
    text,
    unit::{SheetUnit, sheet_unit},
};
use kind::Kind;
use std::{cell::RefCell, collections::BTreeSet};

/// The rows of one table, as indices into the rows of the view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Block {
    /// Title, unit line and what else stands above the headings.
    pub(in crate::read) titles: Vec<usize>,
    /// Headings of the columns.
    pub(in crate::read) headers: Vec<usize>,
    /// Rows with values, and rows that head groups of them.
    pub(in crate::read) body: Vec<usize>,
    /// Notes at the foot.
    pub(in crate::read) notes: Vec<usize>,
}

/// The tables, and rows with numbers that belong to none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Found {
    /// The tables in their order.
    pub(in crate::read) blocks: Vec<Block>,
    /// Rows with numbers outside every table.
    pub(in crate::read) strays: Vec<usize>,
    /// Rows between headings and body that have no name: codes of series.
    pub(in crate::read) codes: Vec<usize>,
}

static NOTE: Pattern = Pattern::new(
    r"^(注|注释|附注|说明|备注|资料来源|数据来源|来源|制表|制表人|审核|审核人|填报|填报人|填报日期|填表|填表人|填表日期|报出日期|单位负责人|统计负责人|负责人|联系电话|经办人|编制|note|notes|source|sources|footnotes?|key)( ?\d*)?([:.、)）]|$| -)|^\(?[a-z\d]\)|^[†‡※*]|^-> |^(a|b|c|d|\d)  |^[1-9][a-z]|^n\.e\.c|^suggested citation|^release date",
);

/// Who made the table: a telephone number there is no value.
static CONTACT: Pattern = Pattern::new(
    r"^(联系人|联系电话|联系方式|电话|传真|填表人|填报人|制表人|审核人|负责人|单位负责人|统计负责人|分管领导)(:|$)",
);

static CODE: Pattern =
    Pattern::new(r"^([A-Z]{1,4}\d[A-Z\d]*|[A-Z]\d?[A-Z\d]{2,6}|CDID|Code|\[Not applicable\])$");

/// Whether a text opens the notes at the foot of a table.
pub(super) fn is_note(written: &str) -> bool {
    NOTE.is_match(&text::plain(written))
}

/// What the words that a row begins with say of it.
#[derive(Debug, Clone, Copy)]
struct Opening {
    contact: bool,
    note: bool,
    /// It names what a data service says of each series.
    attribute: bool,
}

fn opening(cell: ViewCell<'_>) -> Opening {
    let plain = text::plain(&cell.text());
    let attribute = kind::ATTRIBUTES.contains(&plain.as_str());
    Opening { contact: CONTACT.is_match(&plain), note: is_note(&plain), attribute }
}

/// The number of the table that goes on, and which part of it this is: 7-5 续表 1 continued. It has no title of its own.
pub(super) static CONTINUED: Pattern = Pattern::new(
    r"^(附?表)? ?(\d{1,2}([-.]\d{1,2}){0,2})? *续表 *[\d一二三四五六七八九十]* *\(?(continued|cont'?d?\.?)?\)? *\d*$|^\(?continued\)? *\d*$",
);

/// Whether the row says that the table above goes on: 续表.
pub(in crate::read) fn is_continuation(row: ViewRow<'_>) -> bool {
    row.len() == 1
        && row.first().is_some_and(|cell| {
            let text = text::plain(&cell.text());
            let text = text.trim_matches(|c: char| !c.is_alphanumeric());
            CONTINUED.is_match(text)
                || text.starts_with("续表")
                || text.ends_with("续表")
                || text == "continued"
                || text.ends_with("(续)")
                || text.ends_with("(续")
        })
}

/// The unit of the rows below 续表（亿元）.
pub(super) fn continued_unit(row: ViewRow<'_>) -> Option<SheetUnit> {
    let text = row.first().filter(|_| is_continuation(row))?.text();
    sheet_unit(&text).or_else(|| crate::read::words::label::unit_suffix(&text).map(SheetUnit::One))
}

/// Finds the tables.
pub(in crate::read) fn find(view: &View<'_>) -> Found {
    Finder {
        view,
        plain: kind::plain(view),
        found: Found::default(),
        pending: Vec::new(),
        attributes: Vec::new(),
        open: None,
        ended: false,
        openings: RefCell::default(),
    }
    .run()
}

struct Finder<'v, 'a> {
    view: &'v View<'a>,
    /// Which rows are values wherever there are values right above them.
    plain: Vec<bool>,
    found: Found,
    /// Rows since the last row with values.
    pending: Vec<usize>,
    /// Rows that describe series and are neither headings nor values.
    attributes: Vec<usize>,
    /// The table that is being read.
    open: Option<Block>,
    /// Whether notes have ended it.
    ended: bool,
    /// What the words say that rows begin with: each is asked for often, and rows below each other share them.
    openings: RefCell<ByCell<Opening>>,
}

impl Finder<'_, '_> {
    fn opening(&self, cell: ViewCell<'_>) -> Opening {
        self.openings.borrow_mut().get(cell.cell, || opening(cell))
    }

    fn is_note_row(&self, row: ViewRow<'_>) -> bool {
        let opening = row.first().map(|cell| self.opening(cell));
        opening.is_some_and(|it| it.contact || (it.note && row.values() == 0))
    }

    fn run(mut self) -> Found {
        for at in 0..self.view.len() {
            if self.goes_on(at) {
                continue;
            }
            match self.kind(at) {
                Kind::Labels | Kind::Heading => self.label_row(at),
                Kind::Numbering => {}
                Kind::Codes => self.found.codes.push(at),
                Kind::Attributes => self.attributes.push(at),
                Kind::Values => self.value_row(at),
            }
        }
        self.close();
        self.found
    }

    /// Takes one more row of values into the open table, the usual case in a long one, without a look around.
    fn goes_on(&mut self, at: usize) -> bool {
        let is_below_values = self.plain[at] && at.checked_sub(1).is_some_and(|above| self.plain[above]);
        match &mut self.open {
            Some(block) if is_below_values && !self.ended && self.pending.is_empty() => {
                block.body.push(at);
                true
            }
            _ => false,
        }
    }

    fn label_row(&mut self, at: usize) {
        let row = self.view.row(at);
        if self.open.is_some() {
            let last_row = self
                .pending
                .last()
                .or_else(|| self.open.as_ref()?.body.last())
                .map(|&n| self.view.row(n).row);
            let gap = last_row.is_none_or(|last| row.row > last + 1);
            if self.is_note_row(row) {
                self.ended = true;
            } else if !self.ended {
                if self.pending.is_empty() && !gap && self.is_unread_row(at) {
                    self.open.iter_mut().for_each(|block| block.body.push(at));
                    return;
                }
                let repeated = self.pending.is_empty() && self.is_repeated_header(row) && !gap;
                if repeated || is_code_row(row) {
                    return;
                }
            }
        }
        self.pending.push(at);
    }

    fn value_row(&mut self, at: usize) {
        if self.open.is_some() {
            let new_table = self.pending.iter().any(|&n| self.is_header_of_new(n));
            if !new_table && !self.ended {
                let pending = std::mem::take(&mut self.pending);
                let view = self.view;
                let rows = pending.into_iter().filter(|&n| {
                    (!is_continuation(view.row(n)) || continued_unit(view.row(n)).is_some())
                        && !self.is_repeated_header(view.row(n))
                });
                let rows: Vec<usize> = rows.collect();
                if let Some(block) = &mut self.open {
                    block.body.extend(rows);
                    block.body.push(at);
                }
                return;
            }
        }
        let block = self.start(at);
        if block.headers.is_empty() {
            // No headings above: a number in a title, a page number, or a table that cannot be understood.
            self.found.strays.push(at);
            self.pending.push(at);
            return;
        }
        // Of whom the notes between two tables speak is not known.
        let first = self.foot_before().map_or(0, |foot| foot + 1);
        let pending = std::mem::take(&mut self.pending);
        let first_title = block.titles.iter().chain(&block.headers).copied().min().unwrap_or(at);
        self.close_with(pending.into_iter().filter(|&n| (first..first_title).contains(&n)).collect());
        self.open = Some(block);
        self.ended = false;
    }

    fn close(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        self.close_with(pending);
    }

    fn close_with(&mut self, notes: Vec<usize>) {
        if let Some(mut block) = self.open.take() {
            block.notes = notes.into_iter().filter(|&n| self.view.row(n).values() == 0).collect();
            self.found.blocks.push(block);
        }
    }

    /// The last of the notes at the foot of the open table: 注： and the sentences right below it, which are no title of the next.
    fn foot_before(&self) -> Option<usize> {
        // A title is no sentence, and may have a number.
        static SENTENCE: Pattern = Pattern::new(r"[。；]$|^[\[【]\d{1,2}[\]】]");
        static NUMBERED: Pattern = Pattern::new(r"^\(?\d{1,2}[).、]\D");
        self.open.as_ref()?;
        let mut below = self.pending.iter().copied().skip_while(|&n| !self.is_note_row(self.view.row(n)));
        let mut last = below.next()?;
        for n in below {
            let row = self.view.row(n);
            let text = row.first().map(|cell| text::plain(&cell.text())).unwrap_or_default();
            let is_next = row.row == self.view.row(last).row + 1;
            let is_more = SENTENCE.is_match(&text) || is_next && NUMBERED.is_match(&text);
            if !(self.is_note_row(row) || row.len() == 1 && is_more) {
                break;
            }
            last = n;
        }
        Some(last)
    }

    /// Divides what stands above the first row of values into title, headings and groups.
    fn start(&self, first: usize) -> Block {
        let columns = self.value_columns(first);
        let mut block = Block { body: vec![first], ..Block::default() };
        let mut below = self.view.row(first).row;
        let mut rows = self.pending.iter().rev().copied().peekable();
        let mut groups = Vec::new();
        let mut codes = None;
        while let Some(&at) = rows.peek() {
            let row = self.view.row(at);
            let outside = row.cells().all(|cell| !columns.contains(&cell.column));
            let stub_only = outside && row.labels() <= 1;
            let kind = self.kind(at);
            let is_group = kind == Kind::Labels
                && (self.has_unit_as(at, first) || self.is_of_sections(at, first, &columns));
            if is_group {
                groups.push(at);
                below = row.row;
                rows.next();
                continue;
            }
            let blank = kind != Kind::Heading && (self.is_named_as(at, first, outside) || is_lone_year(row));
            if !(stub_only || blank) || kind == Kind::Heading || has_unit_line(row) {
                break;
            }
            groups.push(at);
            below = row.row;
            rows.next();
        }
        let foot = self.foot_before();
        for at in rows.take_while(|&at| foot.is_none_or(|foot| at > foot)) {
            let row = self.view.row(at);
            if is_code_row(row) && block.headers.is_empty() {
                codes = codes.or(Some(at));
                below = row.row;
                continue;
            }
            below = self.passed_over(row.row, below);
            let full = block.headers.len() >= 8 || !block.titles.is_empty();
            if full || !self.is_header(at, &columns, below) {
                // Numbers without headings of their own lend none, and there may be very many of them.
                if row.values() > 0 && block.headers.is_empty() && codes.is_none() {
                    return Block::default();
                }
                if has_unit_line(row) && block.headers.is_empty() && row.labels() == 1 {
                    below = row.row;
                    block.titles.insert(0, at);
                    continue;
                }
                block.titles.insert(0, at);
                continue;
            }
            below = row.row;
            block.headers.insert(0, at);
        }
        if block.headers.is_empty() {
            // Nothing but codes heads the columns.
            let Some(codes) = codes.filter(|&n| self.view.row(n).labels() >= columns.len()) else {
                return Block::default();
            };
            block.headers.push(codes);
        }
        // Unit lines between headings and body were put first; keep the order of the sheet.
        block.titles.sort_unstable();
        groups.reverse();
        block.body.splice(0..0, groups);
        block
    }

    /// Whether a row has all the names that the first row of values has, and no numbers, below headings that hold years:
    /// a country of which nothing is known.
    fn is_named_as(&self, at: usize, first: usize, outside: bool) -> bool {
        let names = |n: usize| -> Vec<u32> {
            let cells = self.view.row(n).cells().filter(|cell| cell.class.is_label());
            cells.map(|cell| cell.column).collect()
        };
        let own = names(at);
        outside
            && own.len() >= 2
            && own == names(first)
            && self.pending.iter().any(|&n| n < at && self.kind(n) == Kind::Heading)
    }

    /// 一、综合 | | | 二、贸易 right below 指标 | 单位 | 2023年 | 指标 | 单位 | 2023年: what heads the rows of tables beside each other, each
    /// part where the names of its rows begin.
    fn is_of_sections(&self, at: usize, first: usize, columns: &BTreeSet<u32>) -> bool {
        let (row, names) = (self.view.row(at), self.view.row(first));
        let is_label = |row: ViewRow<'_>, column: u32| row.at(column).is_some_and(|it| it.class.is_label());
        let begins_names = |cell: ViewCell<'_>| {
            let left = cell.column.checked_sub(1);
            cell.class == Class::Text
                && is_label(names, cell.column)
                && !left.is_some_and(|left| is_label(names, left))
        };
        let mut above = self.pending.iter().rev().filter(|&&n| n < at).map(|&n| self.view.row(n));
        let is_headed = above.next().is_some_and(|above| {
            let of_values = above.cells().filter(|cell| columns.contains(&cell.column)).count();
            above.row + 1 == row.row && of_values >= 2 && row.cells().all(|cell| is_label(above, cell.column))
        });
        row.len() >= 2 && is_headed && !kind::heads_labels(row) && row.cells().all(begins_names)
    }

    /// The upper edge of what lies below a row, when rows of codes and of attributes are passed over.
    fn passed_over(&self, row: u32, below: u32) -> u32 {
        let passed = self.found.codes.iter().chain(&self.attributes).map(|&n| self.view.row(n).row);
        passed.filter(|it| *it > row && *it < below).min().unwrap_or(below)
    }

    /// Whether a row above the body is a heading: it has labels above the values, and is no title.
    fn is_header(&self, at: usize, columns: &BTreeSet<u32>, below: u32) -> bool {
        let row = self.view.row(at);
        if self.kind(at) == Kind::Heading {
            return true;
        }
        if row.values() > 0
            || self.is_note_row(row)
            || is_keyed(row)
            || repeats_unit(row)
            || is_signed(row)
            || self.is_date_line(at, columns)
            || row.cells().any(|cell| cell.text().contains("://") || LETTER.is_match(&cell.text()))
        {
            return false;
        }
        let above: Vec<_> = row
            .cells()
            .filter(|cell| columns.contains(&cell.column) && sheet_unit(&cell.text()).is_none())
            .collect();
        let labels = row.cells().filter(|cell| sheet_unit(&cell.text()).is_none()).count();
        if is_unit_row(row) && row.cells().any(|cell| columns.contains(&cell.column)) {
            return true;
        }
        let spans = self.spans_all(row, columns);
        let joined = at > 0 && {
            let upper = &self.view.row(at - 1);
            upper.row + 1 == row.row
                && upper.values() == 0
                && upper.cells().filter(|cell| columns.contains(&cell.column)).count() >= 1
                && upper.labels() >= 1
                && columns.len() > 1
        };
        let gap = below > row.row + 1 && !(joined && below <= row.row + 2);
        match (above.len(), labels) {
            _ if spans || is_key_and_value(row) || self.is_over_the_names(at, columns) => false,
            (0, 2..) => !gap && !has_unit_line(row) && self.covers(row, columns),
            (0, _) => false,
            (1, 1) if gap || (columns.len() == 1 && is_titlish(row)) => false,
            (1, 1) => joined || !is_titlish(row),
            (_, 2) if leads_with_title(row, columns) => false,
            _ => true,
        }
    }

    /// Whether a day stands alone, in one cell, over headings, or a month over the last of them: when the table was made, or
    /// the time of all of it. The last day of a year is the time of its numbers.
    fn is_date_line(&self, at: usize, columns: &BTreeSet<u32>) -> bool {
        let row = self.view.row(at);
        let Some(cell) = row.only().filter(|_| columns.len() > 1) else { return false };
        let place = crate::finding::CellRef::new(row.row, cell.column);
        let time = time_of(cell.cell);
        let is_day = matches!(time.exact, Some(Period::Day(_, month, day)) if (month, day) != (12, 31));
        let is_month = time.is_whole() && time.year.is_some() && time.part.is_some();
        let is_last = columns.last() == Some(&cell.column);
        let is_over = |next: ViewRow<'_>| next.labels() >= 3 && next.at(cell.column).is_some();
        (is_day || is_month && is_last)
            && self.view.grid.merged_at(place).is_none()
            && self.view.get(at + 1).is_some_and(is_over)
    }

    /// Whether a lone label stands over the heading of the first column, in which years are the names: a title.
    fn is_over_the_names(&self, at: usize, columns: &BTreeSet<u32>) -> bool {
        let Some(cell) = self.view.row(at).only() else { return false };
        let below = self.view.get(at + 1);
        let next = self.view.rows(at..).find(|row| row.values() > 0).and_then(|row| row.first());
        let years =
            next.is_some_and(|it| it.column == cell.column && matches!(it.class, Class::Number(Some(_))));
        years
            && columns.len() > 1
            && columns.first() == Some(&cell.column)
            && below.is_some_and(|row| {
                row.values() == 0
                    && row.labels() >= 2
                    && row.at(cell.column).is_some_and(|it| it.class.is_label())
            })
    }

    /// Whether a merged label of the row lies over a column of values.
    fn covers(&self, row: ViewRow<'_>, columns: &BTreeSet<u32>) -> bool {
        row.cells().any(|cell| {
            let at = crate::finding::CellRef::new(row.row, cell.column);
            self.view
                .grid
                .merged_at(at)
                .is_some_and(|(first, last)| columns.range(first.column..=last.column).next().is_some())
        })
    }

    /// Whether one merged label lies over everything: a title.
    fn spans_all(&self, row: ViewRow<'_>, columns: &BTreeSet<u32>) -> bool {
        let Some(cell) = row.only() else { return false };
        let at = crate::finding::CellRef::new(row.row, cell.column);
        let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return false };
        self.view.grid.merged_at(at).is_some_and(|(from, to)| {
            from.column <= *first && to.column >= *last && (from.column < *first || columns.len() > 1)
        })
    }

    /// The columns in which the next rows have values.
    fn value_columns(&self, first: usize) -> BTreeSet<u32> {
        let mut counts: std::collections::BTreeMap<u32, (usize, usize)> = std::collections::BTreeMap::new();
        let rows = self.view.rows(first..).filter(|row| row.values() > 0).take(12);
        for row in rows {
            for cell in row.cells() {
                let count = counts.entry(cell.column).or_default();
                if cell.class.is_value() { count.0 += 1 } else { count.1 += 1 }
            }
        }
        let first_label =
            counts.iter().find(|(_, (values, labels))| labels > values).map(|(column, _)| *column);
        counts
            .into_iter()
            .filter(|(column, (values, labels))| {
                values >= labels && first_label.is_none_or(|label| *column > label)
            })
            .map(|(column, _)| column)
            .collect()
    }

    /// Whether a row that waits looks like the headings of a new table.
    fn is_header_of_new(&self, at: usize) -> bool {
        let row = self.view.row(at);
        if self.is_note_row(row) {
            return false;
        }
        if self.kind(at) == Kind::Heading {
            return !self.is_repeated_header(row)
                || self.pending.iter().any(|&n| n < at && !is_continuation(self.view.row(n)));
        }
        let Some(block) = &self.open else { return false };
        let columns = self
            .value_columns(block.body.iter().copied().find(|&n| self.view.row(n).values() > 0).unwrap_or(0));
        let above =
            row.cells().filter(|cell| cell.class.is_label() && columns.contains(&cell.column)).count();
        let header_like = above >= 2 || (above == 1 && (columns.len() == 1 || row.labels() >= 2));
        let titled = self.pending.iter().any(|&n| n < at && !is_continuation(self.view.row(n)));
        header_like && (!self.is_repeated_header(row) || titled)
    }

    /// Whether every label of the row stands in the same column of a heading of the open table.
    fn is_repeated_header(&self, row: ViewRow<'_>) -> bool {
        let Some(block) = &self.open else { return false };
        row.len() >= 2
            && block.headers.iter().any(|&n| {
                row.cells().all(|cell| {
                    self.view
                        .row(n)
                        .at(cell.column)
                        .is_some_and(|head| text::tidy(&head.text()) == text::tidy(&cell.text()))
                })
            })
    }
}

fn has_unit_line(row: ViewRow<'_>) -> bool {
    row.cells().any(|cell| sheet_unit(&cell.text()).is_some())
}

/// `Base Period: | 1982-84=100`: a key with its colon, and one value.
fn is_key_and_value(row: ViewRow<'_>) -> bool {
    row.len() == 2
        && row
            .first()
            .is_some_and(|key| key.class == Class::Text && key.text().trim_end().ends_with([':', '：']))
}

/// 报告期：2021年12月 | 填报日期：2022年1月15日: what was filled in above the table. Behind 填报单位：江城区统计局 the day or month
/// may stand without its key.
fn is_keyed(row: ViewRow<'_>) -> bool {
    let has_key = |cell: &ViewCell<'_>| KEYED.is_match(&text::plain(&cell.text()));
    let is_when = |cell: &ViewCell<'_>| {
        let time = time_of(cell.cell);
        let is_month = time.is_whole() && time.year.is_some() && time.part.is_some();
        is_month || matches!(time.exact, Some(Period::Day(..) | Period::Month(..)))
    };
    row.first().is_some_and(|cell| has_key(&cell)) && row.cells().all(|cell| has_key(&cell) || is_when(&cell))
}

/// 国家统计局云溪调查队 alone in its line: who has made the table.
fn is_signed(row: ViewRow<'_>) -> bool {
    static OFFICE: Pattern = Pattern::new(
        r"^\(?[^,:]{2,14}(统计局|调查总?队|统计中心|财政局|税务局|海关|商务局|发改局|管委会|人民政府|政府办公室)\)?$",
    );
    row.only().is_some_and(|cell| OFFICE.is_match(&text::plain(&cell.text())))
}

/// The number of an official letter: 江统字〔2022〕3号.
static LETTER: Pattern = Pattern::new(r"[〔\[【](19|20)\d\d[〕\]】]第?\d+号");

static KEYED: Pattern = Pattern::new(
    r"^(报告期|报告年度|填报日期|填表日期|制表日期|报出日期|报送日期|上报日期|填报时间|制表时间|(填报|填表|制表|报送|上报|编制|编报|反馈|提供|发布|汇总)(单位|部门|机关|人)|(综合|主管)机关(名称)?|单位|计量单位|表号|制定机关|批准机关|批准文号|备案文号|有效期[至-]?):",
);

/// A year at the left and nothing beside it: a row whose values are not known yet.
fn is_lone_year(row: ViewRow<'_>) -> bool {
    row.only().is_some_and(|cell| matches!(cell.class, Class::Number(Some(_))))
}

/// A lone text that looks like a title rather than a heading: long, or with a key in front.
fn is_titlish(row: ViewRow<'_>) -> bool {
    row.len() == 1
        && row.first().is_some_and(|cell| {
            let text = cell.text();
            text.chars().count() > 20 || text.contains(['：', ':'])
        })
}

/// Whether the row is a title at the left with one more text far to the right.
fn leads_with_title(row: ViewRow<'_>, columns: &BTreeSet<u32>) -> bool {
    row.first().is_some_and(|cell| {
        cell.class == Class::Text && !columns.contains(&cell.column) && cell.text().chars().count() > 24
    }) && columns.len() > 2
}

/// Whether all labels of the row are codes of series: L2KL, JT27.
fn is_code_row(row: ViewRow<'_>) -> bool {
    row.values() == 0
        && row.len() >= 2
        && row
            .cells()
            .all(|cell| cell.class == Class::Text && CODE.is_match(text::tidy(&cell.text()).as_str()))
}
