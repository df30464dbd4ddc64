//! What remarks and notes say against the headings: 前三季度数 beside a row under 2021年, 全市数, another unit.

use super::{Drafts, Place, Spot, Table, View};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{Area, Observation, Period, Status, Unit},
    project::Catalogue,
    read::{
        table::axis::Axis,
        words::{
            area,
            heading::status_of,
            label::{Label, without_marks},
            pattern::Pattern,
            period::TimeWords,
            text::{plain, tidy},
            unit::{SheetUnit, sheet_unit},
        },
    },
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// What a remark says of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Says {
    /// They are of a part of the year.
    PartOfYear,
    /// They are of a wider area, by its name where that is said plainly.
    Area(Option<Area>),
    /// Some of them leave out a part of the area, or have more than the others.
    Extent,
    /// They are not final.
    Status(Status),
    /// They are in this unit.
    Unit(Unit),
}

/// A remark, what it is about, and where it stands.
struct Remark {
    at: CellRef,
    written: String,
    says: Says,
    /// The rows and columns that it is about, by index; every one where it is `None`.
    rows: Option<Vec<usize>>,
    columns: Option<Vec<usize>>,
}

/// Words that make a time in a remark the time of data, and words that make it another.
static OF_DATA: Pattern = Pattern::new(r"数$|数据|数值|累计|截至|截止|情况$|口径$");
static OF_EVENT: Pattern =
    Pattern::new(r"月起|季度起|开始|以来|发布|公布|印发|普查|同比|上年同期|执行|时间|月报");
/// 为全市数据, 全市数: of the whole city. 全市统一核算数 may be the district's all the same.
static WIDER_PLAINLY: Pattern = Pattern::new(
    r"(^|为|是|系|属|指|采用|使用|均为|引用)(全市|全省|全国)(的)?(数|数据|数值|口径|口径数|口径数据|平均|平均数|平均水平|合计|合计数|统计数|统计数据|总数)?$",
);
static UNSURE: Pattern = Pattern::new(
    r"(^|为|是|系|均为)(\d{4}年)?[^，。为是系]{0,6}(快报|初步核算|初步统计|初步|预计|预测|推算|估算|估计|暂估)(数|数据|数值|值|结果)?$",
);
static WIDER: Pattern =
    Pattern::new(r"(全市|全省|全国|市级|省级)[^，。]{0,6}(数|口径|平均|水平|合计|统计)|^(全市|全省|全国)$");

/// 以上数据均不含高新区: of all numbers.
static EXTENT: Pattern = Pattern::new(
    r"^(本表|以上|上述|表中|表内|所有|全部|各项)?(数据|指标|数字|数)?(均|都|全部)?(不含|不包括|不包含|剔除|含|包含|包括)([^，。]{1,8}(区|园))(的)?(数据|数)?$",
);
/// 2020年不含高新区: of some.
static EXTENT_OF_SOME: Pattern = Pattern::new(
    r"(不含|不包括|不包含|剔除|包含|包括)[^，。]{0,10}(高新区|开发区|经开区|示范区|园区|新区|工业园|合作区)",
);

/// Heeds remarks and notes: numbers that they say are 全市's or 快报数 are taken as such; others in contradiction to what was
/// read lose their indicator, with a finding each remark.
pub(super) fn heed(
    table: &Table,
    view: &View<'_>,
    place: &Place<'_>,
    drafts: &mut Drafts,
    findings: &mut Findings,
) {
    let remarks: Vec<Remark> = beside(table, view).into_iter().chain(below(table, place.catalogue)).collect();
    for remark in &remarks {
        let mut contradicted = false;
        for range in remark.ranges(drafts) {
            remark.teaches(table, drafts, range.clone());
            for n in range {
                let draft = drafts.get(n);
                if remark.is_about(draft.spot) && remark.contradicts(draft.observation) {
                    contradicted |= drafts.observation(n).indicator.take().is_some();
                }
            }
        }
        let narrows = || {
            remark.ranges(drafts).into_iter().flatten().any(|n| drafts.get(n).observation.indicator.is_some())
        };
        if contradicted || (remark.says == Says::Extent && narrows()) {
            findings.push(finding(remark, place));
        }
    }
}

impl Remark {
    /// Where the drafts of its rows stand; drafts stand row by row.
    fn ranges(&self, drafts: &Drafts) -> Vec<Range<usize>> {
        match &self.rows {
            Some(rows) => rows.iter().map(|&row| drafts.of_row(row)).collect(),
            None => std::iter::once(0..drafts.len()).collect(),
        }
    }

    /// Whether it is about the column of a draft of its rows.
    fn is_about(&self, spot: Spot) -> bool {
        self.columns.as_ref().is_none_or(|columns| columns.contains(&spot.column()))
    }

    /// Takes over what the remark says plainly of rows that it is about: another area, how sure the numbers are.
    fn teaches(&self, table: &Table, drafts: &mut Drafts, range: Range<usize>) {
        let named = TimeWords::parse(&self.written).year;
        let years = matches!(self.says, Says::Status(_)).then(|| latest_years(drafts, range.clone()));
        for n in range {
            let spot = drafts.get(n).spot;
            if !self.is_about(spot) {
                continue;
            }
            let it = drafts.observation(n);
            match &self.says {
                Says::Area(Some(area))
                    if table.columns[spot.column()].axis.area.is_none()
                        && table.rows.axis(spot.row()).area.is_none() =>
                {
                    it.area = Some(area.clone());
                }
                // The years before the one that is named, or the latest of the row, are final.
                Says::Status(status) if it.value.is_some() && it.status == Status::Normal => {
                    let latest = years.as_ref().and_then(|years| years.get(&spot.row()).copied());
                    if it.period.map(Period::year) == named.or(latest) {
                        it.status = *status;
                    }
                }
                _ => {}
            }
        }
    }

    fn contradicts(&self, it: &Observation) -> bool {
        if it.indicator.is_none() || it.value.is_none() {
            return false;
        }
        match &self.says {
            Says::PartOfYear => matches!(it.period, Some(Period::Year(_))),
            Says::Area(Some(area)) if area.is_scope() => false,
            Says::Area(_) => !it.area.as_ref().is_some_and(|area| area.as_str().starts_with('全')),
            Says::Unit(unit) => it
                .unit
                .as_ref()
                .is_some_and(|own| own.dimension() == unit.dimension() && own.scale() != unit.scale()),
            Says::Status(_) | Says::Extent => false,
        }
    }
}

/// The latest year of each row.
fn latest_years(drafts: &Drafts, range: Range<usize>) -> BTreeMap<usize, i16> {
    let mut latest = BTreeMap::new();
    for draft in range.map(|n| drafts.get(n)).filter(|it| it.observation.value.is_some()) {
        if let Some(year) = draft.observation.period.map(Period::year) {
            let known = latest.entry(draft.spot.row()).or_insert(year);
            *known = year.max(*known);
        }
    }
    latest
}

/// Remarks in a column of their own, each about its row.
fn beside(table: &Table, view: &View<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (r, index) in table.rows.indices().enumerate() {
        let cells = view.row(index);
        for cell in table.remark_columns.iter().filter_map(|column| cells.at(*column)) {
            let at = CellRef::new(cells.row, cell.column);
            let written = tidy(&cell.text());
            for says in clauses(&written).filter_map(|clause| says(clause, true)) {
                remarks.push(Remark {
                    at,
                    written: written.clone(),
                    says,
                    rows: Some(vec![r]),
                    columns: None,
                });
            }
        }
    }
    remarks
}

/// Notes below the table: about what has their mark, or whose name they hold, else about all of it.
fn below(table: &Table, catalogue: &Catalogue) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (note, at) in &table.notes {
        let written = tidy(note);
        for clause in clauses(&written) {
            let Some(says) = says(clause, false) else { continue };
            // 部分价格为全市数据: which, cannot be seen.
            let (says, (rows, columns)) = match (says, about(clause, table, catalogue)) {
                (Says::Status(_), None) => continue,
                (Says::Area(_), None) => (Says::Area(None), (None, None)),
                (says, lines) => (says, lines.unwrap_or((None, None))),
            };
            remarks.push(Remark { at: *at, written: clause.to_owned(), says, rows, columns });
        }
    }
    remarks
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let clauses = text.split(['，', ',', '。', '；', ';', '\n']).map(str::trim);
    clauses.map(without_opening).filter(|clause| !clause.is_empty())
}

/// A clause without 注： in front.
fn without_opening(clause: &str) -> &str {
    let rest = clause
        .split_once(['：', ':'])
        .filter(|(word, _)| matches!(*word, "注" | "注释" | "备注" | "说明" | "附注"));
    rest.map_or(clause, |(_, rest)| rest.trim())
}

fn says(clause: &str, is_remark: bool) -> Option<Says> {
    if OF_EVENT.is_match(clause) {
        return None;
    }
    let of_data = OF_DATA.is_match(clause);
    let time = TimeWords::parse(clause);
    let whole_remark = is_remark && (time.is_whole() || clause.chars().count() <= 8);
    if time.is_part_of_year() && (of_data || whole_remark) {
        return Some(Says::PartOfYear);
    }
    if let Some(area) = WIDER_PLAINLY.captures(clause).and_then(|c| c.get(2)) {
        return ["全市", "全省", "全国"]
            .into_iter()
            .find(|it| *it == area.as_str())
            .map(|it| Says::Area(Some(it.into())));
    }
    if let Some(extent) = EXTENT.captures(clause) {
        let less = matches!(&extent[4], "不含" | "不包括" | "不包含" | "剔除");
        let name = format!("{}{}", if less { "不含" } else { "含" }, &extent[5]);
        return area::place(&name).map(|name| Says::Area(Some(name.into())));
    }
    if EXTENT_OF_SOME.is_match(clause) {
        return Some(Says::Extent);
    }
    if WIDER.is_match(clause) {
        return Some(Says::Area(None));
    }
    if UNSURE.is_match(clause) {
        return status_of(clause).map(Says::Status);
    }
    let named = clause.find("单位为").or_else(|| clause.find("单位是"));
    let written = named.map_or(clause.to_owned(), |at| format!("单位：{}", &clause[at + "单位为".len()..]));
    match sheet_unit(&written) {
        Some(SheetUnit::One(unit)) => Some(Says::Unit(unit)),
        _ => None,
    }
}

/// Rows and columns by index; every one where it is `None`.
type Lines = (Option<Vec<usize>>, Option<Vec<usize>>);

/// The rows and the columns that a note is about: those with its mark, else those that it names. `None` where it names
/// something that the table does not have by this name.
fn about(clause: &str, table: &Table, catalogue: &Catalogue) -> Option<Lines> {
    let marked: BTreeSet<String> = leading_mark(clause).into_iter().collect();
    let has_mark = |marks: &[String]| marks.iter().any(|mark| marked.contains(mark));
    let columns: Vec<usize> = indices(table.columns.iter().map(|column| has_mark(&column.axis.marks)));
    let words = plain(clause);
    let named = |name: &str| name.chars().count() >= 2 && words.contains(name);
    let by_name = |row: &Axis| row.names.last().is_some_and(|name| named(&plain(&name.whole)));
    let rows = indices(table.rows.iter().map(|row| has_mark(&row.axis.marks) || by_name(&row.axis)));
    if !rows.is_empty() || !columns.is_empty() {
        return Some((Some(rows).filter(|it| !it.is_empty()), Some(columns).filter(|it| !it.is_empty())));
    }
    let subjects = subjects(clause);
    if subjects.is_empty() {
        return Some((None, None));
    }
    let ids = |name: &str| catalogue.look_up(name).map(|found| found.ids);
    let known: Vec<_> = subjects.iter().map(|subject| ids(subject)).collect::<Option<Vec<_>>>()?;
    let is_one = |line: &Axis| {
        let name = line.names.last().and_then(|name| ids(&name.whole).or_else(|| ids(&name.bare)));
        name.is_some_and(|name| known.contains(&name))
    };
    let columns = indices(table.columns.iter().map(|column| is_one(&column.axis)));
    if !columns.is_empty() {
        return Some((None, Some(columns)));
    }
    Some((Some(indices(table.rows.iter().map(|row| is_one(&row.axis)))), None))
}

/// What a note speaks of in front of 为: CPI of “CPI为全市数据”. Nothing where it speaks of the whole table.
fn subjects(clause: &str) -> Vec<String> {
    let label = Label::parse(clause).name;
    let verb = ["均为", "都为", "均系", "为", "是", "系", "采用", "使用", "属"]
        .iter()
        .filter_map(|verb| label.find(verb))
        .min();
    let Some(subject) = verb.map(|at| &label[..at]) else { return Vec::new() };
    let subject = TimeWords::parse(subject).rest;
    let whole = |name: &&str| {
        name.is_empty()
            || matches!(
                *name,
                "本表"
                    | "表中"
                    | "表内"
                    | "以上"
                    | "上述"
                    | "上表"
                    | "全表"
                    | "数据"
                    | "指标"
                    | "数"
                    | "均"
                    | "所有"
                    | "本表数据"
                    | "表中数据"
                    | "以上数据"
                    | "上述数据"
                    | "表内数据"
                    | "所有数据"
                    | "全部数据"
                    | "各项数据"
                    | "本表所列数据"
                    | "表中所列数据"
                    | "本表指标"
                    | "本表各项指标"
                    | "以上指标"
                    | "表中指标"
            )
    };
    let names: Vec<&str> =
        subject.split(['、', '和', '及', '与']).map(|it| it.trim_end_matches("数据")).collect();
    if names.iter().all(whole) { Vec::new() } else { names.into_iter().map(str::to_owned).collect() }
}

fn indices(flags: impl Iterator<Item = bool>) -> Vec<usize> {
    flags.enumerate().filter(|(_, flag)| *flag).map(|(n, _)| n).collect()
}

/// The mark at the start of a note, as marks of labels are written: ①, *, 1 of [1].
fn leading_mark(clause: &str) -> Option<String> {
    let first = clause.chars().next()?;
    let end = match first {
        '[' | '［' | '〔' => clause
            .find([']', '］', '〕'])
            .map(|at| at + clause[at..].chars().next().map_or(0, char::len_utf8))?,
        _ => first.len_utf8(),
    };
    without_marks(&format!("名{}", &clause[..end])).1.pop()
}

fn finding(remark: &Remark, place: &Place<'_>) -> Finding {
    let written = &remark.written;
    if remark.says == Says::Extent {
        return extent(remark, place);
    }
    let (code, zh, en) = match &remark.says {
        Says::PartOfYear => {
            (Code::PeriodConflict, "标题和表头却是全年的", "title and headings are of the whole year")
        }
        Says::Area(_) => (Code::RowNarrowed, "标题和表头却没有这样说", "title and headings do not say so"),
        Says::Unit(_) | Says::Status(_) | Says::Extent => {
            (Code::UnitConflict, "与表头的单位不同", "the headings give another unit")
        }
    };
    let message: Text = text!(
        "备注或表下的注写着“{written}”，{zh}，这些数没有使用",
        "a remark or note says `{written}`, {en}; the numbers were not used"
    );
    let hint = text!(
        "核对：把时期、地区或单位写进列标题或行名称；备注已过时就删去",
        "check it: write the period, the area or the unit into the heading or the name; remove the remark if it is out of date"
    );
    Finding::new(code, place.at(remark.at), message).hint(hint)
}

/// What is told of numbers that may not be of one extent. Whether they can be compared only a person knows.
fn extent(remark: &Remark, place: &Place<'_>) -> Finding {
    let written = &remark.written;
    let message = text!(
        "备注或表下的注写着“{written}”，各个数的范围可能不同；数照样读了",
        "a remark or note says `{written}`: the numbers may not be of one extent; they were read all the same"
    );
    let hint = text!(
        "核对能不能直接相比；不能的，把不同范围的数移到另一列，在列标题里写明，如“2020年（不含高新区）”",
        "check whether they can be compared; if not, move those of another extent to a column of their own and say so in its heading, as in 2020年（不含高新区）"
    );
    Finding::new(Code::RowNarrowed, place.at(remark.at), message).hint(hint)
}
