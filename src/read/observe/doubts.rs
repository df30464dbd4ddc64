//! Names that seem to be an indicator's, and of which what stands around them says or may say something else.

use super::{Above, Axis, Column, Doubt, Name, Named, Note, Reader, Row, Sort, ValueCell, meaning};
use crate::{
    finding::{CellRef, Code, Finding, Site, Text},
    model::{Dimension, Indicator, Kind, Measure, Unit},
    read::{
        table::{body::HeadSort, scope::Source, sorts},
        words::{heading, label::without_unit},
    },
    text,
};
use ecow::EcoString;

impl<'c> Reader<'_, 'c> {
    /// Says why a known name was not taken for its indicator.
    pub(super) fn not_named(&mut self, named: &Named<'c>, row: &Row<'_>, column: &Column) {
        match named {
            Named::Narrowed(indicator, by) => {
                if self.minutes.has_narrowed(&indicator.id, by) {
                    return;
                }
                let line = if row.axis.names.is_empty() { &column.axis } else { &*row.axis };
                let (name, known) = (as_written(line), &indicator.name);
                let is_title = self.table.about.title.as_deref() == Some(by);
                let (message, hint) = narrowed(&name, by, known, is_title);
                let finding = Finding::new(Code::RowNarrowed, self.place.at(line.at), message).hint(hint);
                self.minutes.take(Note::Narrowed(indicator.id.clone(), by.clone(), line.at, finding));
            }
            Named::Unsure(indicator, word, source) => self.may_be_narrowed(indicator, word, *source, column),
            Named::ColumnUnknown
                if !column.axis.heading.measure.is_some_and(Sort::is_other)
                    && !self.minutes.has_said(Code::ColumnUnmatched, column.axis.at) =>
            {
                let (label, name) = (column.axis.path.join("/"), row.axis.path.join("/"));
                if column.axis.names.last().is_some_and(|it| heading::is_budget(&it.bare)) {
                    let (message, hint) = open_budget(&label, &name);
                    return self.say(Code::ColumnUnmatched, column.axis.at, message, hint);
                }
                let message = text!(
                    "“{label}”这一列是什么数认不出来，没有当作“{name}”等指标的数使用",
                    "what the numbers under `{label}` are is not known; they were not used as those of `{name}` and others"
                );
                let hint = text!(
                    "要用就把列标题写成年份、绝对数、比上年增长(%) 这样的形式；不用则不必处理",
                    "if they are wanted, give the column a heading such as a year, 绝对数 or 比上年增长(%); otherwise leave it"
                );
                self.say(Code::ColumnUnmatched, column.axis.at, message, hint);
            }
            Named::Is(..) | Named::ColumnUnknown | Named::No => {}
        }
    }

    /// Says that a word of the title, of a line below it or of the sheet's name may narrow what the names say.
    fn may_be_narrowed(&mut self, known: &Indicator, word: &str, source: Source, column: &Column) {
        let (zh, en) = match source {
            Source::Title => ("标题", "the title"),
            Source::Line(_) => ("标题下面一行", "a line below the title"),
            Source::Sheet => ("工作表名称", "the sheet's name"),
        };
        let at = match source {
            Source::Title => Some(self.table.about.title_at.unwrap_or(column.axis.at)),
            Source::Line(at) => Some(at),
            Source::Sheet => None,
        };
        let known = &known.name;
        let message = text!(
            "{zh}里的“{word}”可能只是其中一部分，没有把“{known}”等当作全部的数使用",
            "`{word}` in {en} may be a part only; `{known}` and others were not used as those of the whole"
        );
        let hint = text!(
            "确是全部的数，就把{zh}里的“{word}”去掉或改成通用的说法，如“主要指标”；只是一部分的不必处理",
            "if they are of the whole, take `{word}` out of {en} or use common words such as 主要指标; if of a part only, leave it"
        );
        let Some(at) = at else {
            let site = Site::sheet(&*self.place.file, self.place.sheet.as_deref());
            let finding = Finding::new(Code::RowNarrowed, site, message).hint(hint);
            return self.minutes.take(Note::OfSheet(Code::RowNarrowed, finding));
        };
        self.say(Code::RowNarrowed, at, message, hint);
    }

    /// Says that the numbers of a line are none of the indicator that its other names mean: 环比, 完成进度.
    pub(super) fn not_its_own(&mut self, named: &Named<'c>, row: &Row<'_>, column: &Column) {
        let line = [&column.axis, &*row.axis].into_iter().find(|axis| meaning::other(axis).is_some());
        let Some(line) = line else { return };
        // 年均增长 as the name of a row, below 地区生产总值.
        let of_column = column.axis.names.last().filter(|_| *named == Named::No && line.at != column.axis.at);
        let is_known = |name: &Name| self.place.catalogue.look_up(&name.bare).is_some();
        let of_column = of_column.is_some_and(is_known);
        let is_named = matches!(named, Named::Is(..) | Named::ColumnUnknown);
        if !(is_named || of_column) || self.minutes.has_said(Code::ColumnUnmatched, line.at) {
            return;
        }
        let other = if of_column { &column.axis } else { &*row.axis };
        let (label, name) = (line.path.join("/"), other.path.join("/"));
        let is_change = meaning::other(line) == Some(Measure::Change);
        let message = if is_change {
            text!(
                "“{label}”不是比上年的增减，没有当作“{name}”等指标的增减使用",
                "`{label}` is no change on the year before; its numbers were not used as changes of `{name}` and others"
            )
        } else {
            text!(
                "“{label}”不是“{name}”等指标本身的数，没有使用",
                "the numbers under `{label}` are not those of `{name}` and others themselves; they were not used"
            )
        };
        let hint = if is_change {
            text!(
                "不用则不必处理；要用比上年的增减，另设一列“比上年增长(%)”",
                "leave it if they are not wanted; for the change on the year before add a column 比上年增长(%)"
            )
        } else {
            text!(
                "不用则不必处理；标题写错了就改正",
                "leave it if they are not wanted; correct the heading if it is wrong"
            )
        };
        self.say(Code::ColumnUnmatched, line.at, message, hint);
    }

    /// Whether a label without numbers above the row (人民币, 12月当月) would make something else of the cell, if it heads
    /// the row. Whether it does cannot be seen.
    pub(super) fn is_in_doubt(
        &mut self,
        row: &Row<'_>,
        c: usize,
        column: &Column,
        named: &Named<'c>,
    ) -> bool {
        let Some(Doubt { at, head, sort, under }) = row.doubt else { return false };
        if !self.differs(&row.axis, under, c, column, named) {
            return false;
        }
        let (message, hint) = in_doubt(row, *at, head, *sort);
        let site = if *sort == HeadSort::Heading { *at } else { row.axis.at };
        let finding = Finding::new(Code::TableAmbiguous, self.place.at(site), message).hint(hint);
        self.minutes.take(Note::Once(Code::TableAmbiguous, *at, finding));
        true
    }

    /// Whether a row above may be the whole of which the row of a cell is a part: 人民币存款余额 above 住户存款.
    pub(super) fn may_be_a_part(&mut self, cell: &ValueCell<'_>, known: &Indicator) -> bool {
        let above = cell.above.filter(|above| above.part == known.id);
        let Some(Above { at, name: whole, .. }) = above else { return false };
        let (name, known, from) = (as_written(&cell.row.axis), &known.name, at.row + 1);
        let message = text!(
            "看不出“{name}”是不是第{from}行“{whole}”的一部分，没有当作目录里的“{known}”使用",
            "whether `{name}` is a part of row {from} `{whole}` cannot be seen; it was not used as `{known}` of the catalogue"
        );
        let hint = text!(
            "是它的一部分，就缩进或在前面写“其中：”；不是，就移到第{from}行之前，或移到它所属的总项之下",
            "if it is a part of it, indent it or write 其中： in front; if not, move it above row {from}, or below the whole that it is a part of"
        );
        self.say(Code::RowNarrowed, cell.row.axis.at, message, hint);
        true
    }

    /// Whether the unit of a level measures another thing than the indicator of that name: 高新技术企业, 9.1亿元, in a table of
    /// what is spent on research; 地区生产总值, 9.5分, in one of marks. Units of the same sort that do not convert are told
    /// where figures are chosen.
    pub(super) fn is_of_another_thing(
        &mut self,
        cell: &ValueCell<'_>,
        measure: Measure,
        unit: Option<&Unit>,
        known: &Indicator,
    ) -> bool {
        let Some(unit) = unit.filter(|unit| measure == Measure::Level && !sorts::fits(known, unit)) else {
            return false;
        };
        let line = if cell.row.axis.names.is_empty() { &cell.column.axis } else { &*cell.row.axis };
        // Of a name that is also that of firms and persons there is much besides their number.
        let is_another = known.kind == Kind::Count
            || sorts::is_score(unit)
            || sorts::is_compound(unit)
            || *unit.dimension() == Dimension::Points;
        let (name, known_unit, known) = (as_written(line), &known.unit, &known.name);
        let message = text!(
            "“{name}”的数以“{unit}”为单位，不是目录里的“{known}”（{known_unit}），没有当作它使用",
            "the numbers of `{name}` are in {unit}, so they are not `{known}` of the catalogue ({known_unit}) and were not used as such"
        );
        if is_another {
            let hint = text!(
                "单位写错了就改正；确是另一回事的不必处理",
                "correct the unit if it is wrong; if they are something else, leave them"
            );
            self.say(Code::RowNarrowed, line.at, message, hint);
        } else {
            let hint = text!(
                "单位写错了就改正；确是另一回事的，改用别的名称",
                "correct the unit if it is wrong; if they are something else, call them by another name"
            );
            self.say(Code::UnitConflict, line.at, message, hint);
        }
        true
    }

    fn differs(&mut self, axis: &Axis, under: &Axis, c: usize, column: &Column, named: &Named<'c>) -> bool {
        let other = self.indicator(under, c, &column.axis);
        if named.indicator().is_none() && other.indicator().is_none() {
            return false;
        }
        let title = self.table.about.time;
        let period = |axis: &Axis| meaning::period(axis, &column.axis, title).ok();
        other != *named
            || under.area != axis.area
            || under.heading.target != axis.heading.target
            || under.heading.measure != axis.heading.measure
            || period(under) != period(axis)
    }
}

/// What may head a row, and what settles whether it does.
fn in_doubt(row: &Row<'_>, at: CellRef, head: &str, sort: HeadSort) -> (Text, Text) {
    let (from, number, name) = (at.row + 1, row.axis.at.row + 1, as_written(&row.axis));
    match sort {
        HeadSort::Heading => (
            text!(
                "第{from}行“{head}”没有数字，看不出第{number}行等是不是它下面的项",
                "row {from} `{head}` has no numbers; whether row {number} and others stand under it cannot be seen"
            ),
            text!(
                "是标题就在后面加冒号（{head}：），或把下面各行缩进；不是就填上数字，或删去这一行",
                "if it heads them, put a colon behind it ({head}：) or indent the rows below; if not, enter its numbers or remove the row"
            ),
        ),
        HeadSort::Place => (
            text!(
                "看不出第{number}行“{name}”等是第{from}行“{head}”的，还是全部的，没有使用",
                "whether row {number} `{name}` and others are of `{head}` in row {from} or of the whole cannot be seen; they were not used"
            ),
            text!(
                "是“{head}”的，在名称里写明，如“{head}{name}”；不是，就与第{from}行对齐，不再往里缩进",
                "if they are of `{head}`, say so in their names, as in {head}{name}; if not, align them with row {from}"
            ),
        ),
        HeadSort::Before => (
            text!(
                "前面最后一个标题是“{head}”（{at}），看不出接下来的“{name}”等是不是它下面的项，没有使用",
                "the last heading before is `{head}` ({at}); whether `{name}` and the rows that follow stand under it cannot be seen; they were not used"
            ),
            text!(
                "在“{name}”之前也写上标题：是“{head}”下面的就再写一遍，不是就写自己的标题",
                "put a heading above `{name}` too: `{head}` once more if it heads them, or their own"
            ),
        ),
    }
}

/// 年初预算数 beside 调整预算数, or 调整预算数 alone: what was promised for the year is one of them.
fn open_budget(label: &str, name: &str) -> (Text, Text) {
    let message = text!(
        "预算可能有年初的和调整后的，看不出“{label}”是不是全年的目标，没有当作“{name}”等指标的目标使用",
        "there may be a budget and an adjusted one; whether `{label}` is the target of the year cannot be seen; it was not used as that of `{name}` and others"
    );
    let hint = text!(
        "要用哪个作目标，就只留那一列，列标题写“年初预算数”或“全年目标”；不用则不必处理",
        "keep the column of the one that is the target, called 年初预算数 or 全年目标; if none is wanted, leave it"
    );
    (message, hint)
}

/// A name below something that speaks of a part of what it means alone, or of something else; that may be the table's title,
/// or be said by the name itself.
fn narrowed(name: &str, by: &str, known: &str, is_title: bool) -> (Text, Text) {
    if name == by {
        let message = text!(
            "“{name}”看来只是“{known}”的一部分，没有当作全部的“{known}”使用",
            "`{name}` seems to be a part of `{known}`; it was not used as that of the whole"
        );
        let hint = text!(
            "确是一部分的不必处理；就是全部的，把名称改成“{known}”",
            "if it is a part, leave it; if it is the whole, call it `{known}`"
        );
        return (message, hint);
    }
    if is_title {
        let message = text!(
            "标题“{by}”说的看来只是一部分，或是别的事，没有把表里的“{name}”当作全部的“{known}”使用",
            "the title `{by}` seems to speak of a part, or of something else; `{name}` below it was not used as `{known}` of the whole"
        );
        let hint = text!(
            "确是一部分的不必处理；就是全部的“{known}”，改正标题，或把它移到别的表里",
            "if it is a part, leave it; if it is `{known}` of the whole, correct the title or move it to another table"
        );
        return (message, hint);
    }
    let message = text!(
        "“{name}”写在“{by}”之下，看来只是它的一部分，或是别的事，没有当作全部的“{known}”使用",
        "`{name}` stands under `{by}`, so it seems to be a part of that, or something else; it was not used as `{known}` of the whole"
    );
    let hint = text!(
        "确是“{by}”的不必处理；就是全部的“{known}”，把它移出来单列一行，不放在“{by}”之下",
        "if it is of `{by}`, leave it; if it is `{known}` of the whole, give it a row of its own, not under `{by}`"
    );
    (message, hint)
}

/// The lowest name of a line as written; a time that stands beside it (1990) is no name.
fn as_written(line: &Axis) -> EcoString {
    let name = line.names.last().map(|it| it.whole.as_str());
    let is_it = |label: &&EcoString| name.is_some_and(|name| without_unit(label) == name);
    line.path.iter().rev().find(is_it).or(line.path.last()).cloned().unwrap_or_default()
}
