//! What each column of a table is for: labels, units, codes, remarks, values.

use super::{
    blocks::Block,
    body::PIECE,
    header,
    naming::is_whole,
    view::{Class, View, ViewCell, time_of},
};
use crate::{
    finding::CellRef,
    read::words::{area, heading::Heading, memo::ByCell, pattern::Pattern, period::TimeWords, text, unit},
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Role {
    /// Names of the rows.
    Label,
    /// The unit of the row.
    Unit,
    /// Codes, ordinal numbers, remarks, marks of notes: not read.
    Ignored,
    /// Values.
    Value,
}

/// What stands in a column.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    numbers: usize,
    years: usize,
    others: usize,
    labels: usize,
    /// Units among the labels, up to the first that is none.
    units: usize,
    /// Numbers from 1 to 12.
    parts: usize,
    /// The first number and the last, as whole ones, and as years.
    first: (Option<i64>, Option<i16>),
    last: (Option<i64>, Option<i16>),
    /// How often a number is not by one greater than the one before it.
    breaks: usize,
    /// How often a year stands next to the one before it, and how often not.
    steps: usize,
    jumps: usize,
}

impl Count {
    /// One number.
    fn number(whole: Option<i64>, year: Option<i16>) -> Self {
        let part = whole.is_some_and(|it| (1..=12).contains(&it));
        let ends = (whole, year);
        let (years, parts) = (usize::from(year.is_some()), usize::from(part));
        Self { numbers: 1, years, parts, first: ends, last: ends, ..Self::default() }
    }

    /// The same and what stands below.
    fn add(&mut self, below: &Self) {
        if self.numbers == 0 {
            self.first = below.first;
        } else if below.numbers > 0 {
            let is_next =
                self.last.0.zip(below.first.0).is_some_and(|(last, next)| last.checked_add(1) == Some(next));
            self.breaks += usize::from(!is_next);
            if let (Some(before), Some(year)) = (self.last.1, below.first.1) {
                let is_step = (year - before).abs() == 1;
                self.steps += usize::from(is_step);
                self.jumps += usize::from(!is_step);
            }
        }
        if below.numbers > 0 {
            self.last = below.last;
        }
        self.numbers += below.numbers;
        self.years += below.years;
        self.others += below.others;
        self.labels += below.labels;
        self.units += below.units;
        self.parts += below.parts;
        self.breaks += below.breaks;
        self.steps += below.steps;
        self.jumps += below.jumps;
    }

    /// Whether the numbers are 1, 2, 3, …
    fn is_ordinal(&self) -> bool {
        self.numbers == 0 || (self.first.0 == Some(1) && self.breaks == 0)
    }
}

static IGNORED: Pattern = Pattern::new(
    r"^(序号|编号|行次|行号|代码|编码|代号|no\.?|序|指标代码|地区代码|区划代码|行政区划代码|单位代码|#|code|cdid|.*[ _]code|(line|geo|area|region|country|state|county|city|province|industry|series|item|district)code|fips|.*[ _]?fips|id|.*[ _]id|(geo|area|region|country|state|county|city|province|series|district)id|备注|说明|注释|备考|remarks?|notes?|comments?|note number|数据性质|数据类型|数据状态|数据来源|来源|责任单位|牵头单位|填报单位|单位名称|建设(起止)?(年限|期限|周期|时间)|起止(年限|时间)|(计划|实际|预计)?(开工|竣工|完工|投产|建成)(日期|时间|年月)|(签约|成立|注册|入库)(日期|时间)|负责部门|来源部门|提供部门|提供单位|数据来源部门)$",
);

/// Numbers under the word for a place or a line are its codes.
static PLACES: Pattern = Pattern::new(
    r"^(line|line no\.?|line number|region|state|country|county|province|district|municipality|地区|省份|城市|区县)$",
);

/// Names under the word for a sort of places are places, however they are called. The bracket at the end of a heading is cut off.
static AREAS: Pattern = Pattern::new(concat!(
    r"^((所属|所在|统计|行政)?(地区|区域|区划)|行政区划?|省份|省市|城市|国家|国别|国家和地区)(名称|名)?$",
    r"|^(各|所属|所在)?(行政村|(县|市|区|旗|州|盟|镇|乡|街道|街|村|社区|居|苏木|农场|林场|场|园区|师|团|开发区|新区)[、/(),及和]*)+(名称|名)?$",
    r"|^(region|area|country|state|county|province|city|district|municipality|territory|location)( name)?$",
));

static UNIT: Pattern =
    Pattern::new(r"^((计量单位|单位|度量单位|计算单位) ?(units?)?|units?|unit of measure)$");

static YEARS: Pattern = Pattern::new(
    r"年份|年度|^年$|时间|日期|时期|月份|季度|\byear\b|^years|^time|^period|^date|^month|^quarter",
);

/// What the columns of a table look like.
pub(in crate::read) struct Looks {
    /// The lowest heading of each column, for matching.
    heads: BTreeMap<u32, String>,
    /// What stands in each column.
    counts: BTreeMap<u32, Count>,
}

impl Looks {
    /// Whether two columns have the same heading.
    pub(in crate::read) fn are_alike(&self, one: u32, other: u32) -> bool {
        self.heads.get(&one).is_some_and(|head| !head.is_empty() && self.heads.get(&other) == Some(head))
    }
}

/// What the columns of a table look like.
pub(in crate::read) fn looks(view: &View<'_>, block: &Block) -> Looks {
    Looks { heads: heads(view, block), counts: counts(view, block) }
}

/// The role of every column of a table that holds something.
pub(in crate::read) fn roles(view: &View<'_>, block: &Block, looks: &Looks) -> BTreeMap<u32, Role> {
    let Looks { heads, counts } = looks;
    let mut roles = BTreeMap::new();
    let numeric = counts.values().filter(|count| count.numbers > 0).count();
    let has_labels =
        counts.iter().any(|(column, count)| count.labels > count.numbers && !is_ignored(heads, *column));
    let mut value_seen = false;
    for (&column, count) in counts {
        let head = heads.get(&column).map_or("", String::as_str);
        let first = roles.values().all(|role| *role == Role::Ignored);
        let role = if UNIT.is_match(head) {
            Role::Unit
        } else if (IGNORED.is_match(head)
            && !names_firms(view, block, column, head)
            && !names_rows(*count, head, has_labels))
            || (count.labels == 0 && PLACES.is_match(head))
            || says_how_binding(view, block, column, head)
            || (!value_seen && count.numbers + count.labels == 0 && names_follow(counts, column, head))
        {
            Role::Ignored
        } else if count.numbers + count.others == 0 {
            labels_only(*count, head, value_seen, roles.values().any(|role| *role == Role::Label))
        } else if count.numbers > 0
            && (is_year_axis(*count, head, first, numeric, value_seen)
                || (!value_seen && part_of_year(head).is_some() && count.parts == count.numbers))
        {
            Role::Label
        } else if count.is_ordinal()
            && count.numbers >= 2
            && count.labels == 0
            && has_labels
            && !value_seen
            && (head.is_empty() || head.contains("序") || head == "note number")
        {
            Role::Ignored
        } else if !value_seen && first && count.labels >= count.numbers && count.labels > 0 {
            Role::Label
        } else {
            Role::Value
        };
        value_seen |= role == Role::Value;
        roles.insert(column, role);
    }
    numbers_as_labels(view, block, &mut roles);
    leave_out_translations(view, block, heads, &mut roles);
    roles
}

/// 指标 | Item: names in English beside the same in Chinese say nothing more.
fn leave_out_translations(
    view: &View<'_>,
    block: &Block,
    heads: &BTreeMap<u32, String>,
    roles: &mut BTreeMap<u32, Role>,
) {
    let labels: Vec<u32> = of_role(roles, Role::Label);
    let Some((&first, others)) = labels.split_first() else { return };
    for &column in others {
        let is_named =
            heads.get(&column).is_some_and(|head| text::has_cjk(head) && !head.starts_with("英文"));
        if !is_named && are_translations(view, block, first, column) {
            roles.insert(column, Role::Ignored);
        }
    }
}

/// Whether a column has words of other letters beside the names in Chinese, as different as these. Words that come again and
/// again are no names (value, flow), nor are years.
fn are_translations(view: &View<'_>, block: &Block, names: u32, column: u32) -> bool {
    let mut different = BTreeSet::new();
    let mut count = 0;
    for row in block.body.iter().map(|&n| view.row(n)) {
        let Some(own) = row.at(column) else { continue };
        let (written, name) = (own.text(), row.at(names).map(|cell| cell.text()));
        let is_in_letters = written.chars().any(char::is_alphabetic) && !text::has_cjk(&written);
        if own.class != Class::Text || !is_in_letters || !name.is_some_and(|name| text::has_cjk(&name)) {
            return false;
        }
        different.insert(written.into_owned());
        count += 1;
    }
    different.len() * 4 > count * 3
}

/// The columns of a role.
fn of_role(roles: &BTreeMap<u32, Role>, wanted: Role) -> Vec<u32> {
    roles.iter().filter(|(_, role)| **role == wanted).map(|(column, _)| *column).collect()
}

/// Whether a column in which only marks of missing values stand lies between the columns of names.
fn names_follow(counts: &BTreeMap<u32, Count>, column: u32, head: &str) -> bool {
    let mut right = counts.range(column + 1..).map(|(_, count)| count);
    !heads_values(head)
        && right.find(|count| count.numbers > 0 || count.labels > 0).is_some_and(|it| it.numbers == 0)
}

/// Words of headings over what is said of the rows: whose numbers, of what time, from where.
const SAYS_OF_ROWS: &[&str] = &[
    "备注",
    "说明",
    "注释",
    "备考",
    "数据性质",
    "数据类型",
    "数据状态",
    "口径",
    "范围",
    "时段",
    "统计期",
    "数据期",
    "报告期",
    "所属期",
    "统计时间",
    "数据时间",
    "截至",
    "截止",
    "来源",
    "remark",
    "note",
    "comment",
];

/// The columns of remarks: read by nobody, and heeded where they speak against the headings.
pub(super) fn remarks(view: &View<'_>, block: &Block, roles: &BTreeMap<u32, Role>) -> Vec<u32> {
    let heads = heads(view, block);
    let is_remark = |column: &u32| {
        heads.get(column).is_some_and(|head| SAYS_OF_ROWS.iter().any(|word| head.contains(word)))
    };
    let ignored = roles.iter().filter(|(_, role)| **role == Role::Ignored).map(|(column, _)| *column);
    ignored.filter(is_remark).collect()
}

/// What the numbers of a column of names count, by its heading: 月 under 月份, 季度 under 季度.
pub(super) fn part_of_year(head: &str) -> Option<&'static str> {
    match head {
        "月" | "月份" => Some("月"),
        "季" | "季度" => Some("季度"),
        _ => None,
    }
}

/// The columns of names whose numbers are months or quarters, with the word that they lack.
pub(super) fn parts_of_year(view: &View<'_>, block: &Block, labels: &[u32]) -> BTreeMap<u32, &'static str> {
    let heads = heads(view, block);
    labels.iter().filter_map(|column| Some((*column, part_of_year(heads.get(column)?)?))).collect()
}

/// The columns of names that hold places by their heading: 地区 beside 指标, where the names of what is counted stand in another
/// one, and 镇街 above names half of which are places. Under 单位 or nothing all are to be.
pub(super) fn places(view: &View<'_>, block: &Block, labels: &[u32]) -> Vec<u32> {
    let heads = heads(view, block);
    let is_area = |column: &u32| heads.get(column).is_some_and(|head| AREAS.is_match(head));
    let [only] = labels else { return labels.iter().copied().filter(is_area).collect() };
    let head = heads.get(only).map_or("", String::as_str);
    let may_head = matches!(head, "" | "单位" | "单位名称" | "实施单位" | "责任单位" | "名称" | "地方");
    let is_said = is_area(only);
    let are_places = (is_said || may_head) && are_places(view, block, *only, is_said);
    if are_places { vec![*only] } else { Vec::new() }
}

/// Whether names of a column are places, as far as that can be seen: half of them, where the heading says so.
fn are_places(view: &View<'_>, block: &Block, column: u32, is_said: bool) -> bool {
    const LOOKED_AT: usize = 256;
    let cells = block.body.iter().filter_map(|&n| view.row(n).at(column));
    let own = |name: String| name.trim_start_matches("其中").trim_start_matches(':').to_owned();
    let names = cells.filter(|it| it.class == Class::Text).map(|it| own(text::plain(&it.text())));
    let is_sum = |name: &str| is_whole(name) || name.starts_with('全') || name.ends_with("合计");
    let names = names.filter(|it| !is_sum(it)).take(LOOKED_AT);
    let (places, others): (Vec<_>, Vec<_>) = names.partition(|name| area::is_one(name));
    if !is_said {
        return others.is_empty() && places.iter().any(|name| area::is_surely_one(name));
    }
    places.len() >= others.len() && !places.is_empty() && others.iter().all(|name| area::may_be_one(name))
}

/// Names under the word for a firm or a project say whose the numbers are, however few they are.
static HOLDERS: Pattern = Pattern::new(
    r"^(企业|公司|厂家|单位|法人|法人单位|机构|纳税人|纳税企业|项目|工程|学校|医院|商户|个体户|户主|品牌)(详细)?(名称|名)$|^(企业|公司|纳税人|法人单位)$|^(firm|company|enterprise|business|school|hospital|project|organi[sz]ation)( name)?$",
);

/// The names of offices that report, not of whose numbers they are.
static OFFICES: Pattern = Pattern::new(r"(局|委|委员会|办|办公室|政府|队|部|中心|税务|海关|人行|人民银行)$");

/// The columns of names of firms, schools, projects.
pub(super) fn holders(view: &View<'_>, block: &Block, labels: &[u32]) -> Vec<u32> {
    if labels.len() < 2 {
        return Vec::new();
    }
    let heads = heads(view, block);
    let last = labels.last();
    let holds =
        |column: &u32| Some(column) != last && heads.get(column).is_some_and(|head| HOLDERS.is_match(head));
    labels.iter().copied().filter(holds).collect()
}

/// The heading of the only names of a table, where they are firms, schools or projects.
pub(super) fn only_holders(view: &View<'_>, block: &Block, labels: &[u32]) -> Option<String> {
    let [only] = labels else { return None };
    let head = heads(view, block).remove(only)?;
    HOLDERS.is_match(&head).then_some(head)
}

/// Whether 单位名称 heads firms, and not the offices that report.
fn names_firms(view: &View<'_>, block: &Block, column: u32, head: &str) -> bool {
    let names =
        || block.body.iter().filter_map(|&n| view.row(n).at(column)).filter(|it| it.class == Class::Text);
    head == "单位名称" && names().any(|cell| !OFFICES.is_match(&text::plain(&cell.text())))
}

/// Whether the table says of its lines whether they bind, and so is one of goals.
pub(super) fn says_what_binds(view: &View<'_>, block: &Block, roles: &BTreeMap<u32, Role>) -> bool {
    let heads = heads(view, block);
    let is_it =
        |column: u32| heads.get(&column).is_some_and(|head| says_how_binding(view, block, column, head));
    roles.iter().any(|(column, role)| *role == Role::Ignored && is_it(*column))
}

/// Whether a column of a plan says of each goal whether it binds: 属性 above 预期性 and 约束性.
fn says_how_binding(view: &View<'_>, block: &Block, column: u32, head: &str) -> bool {
    const SORTS: [&str; 6] = ["预期性", "约束性", "指导性", "预期性指标", "约束性指标", "指导性指标"];
    if !["属性", "性质", "类型", "类别", "分类"].iter().any(|word| head.contains(word)) {
        return false;
    }
    let mut words = block.body.iter().filter_map(|&n| view.row(n).at(column)).peekable();
    words.peek().is_some() && words.all(|cell| SORTS.contains(&text::plain(&cell.text()).as_str()))
}

/// Whether 责任单位 heads the only names of the table: towns and parks that have a task each.
fn names_rows(count: Count, head: &str, has_others: bool) -> bool {
    let is_of_offices = head.contains("单位") || head.contains("部门");
    is_of_offices && !has_others && count.labels > 0 && count.labels >= count.numbers
}

fn is_ignored(heads: &BTreeMap<u32, String>, column: u32) -> bool {
    heads.get(&column).is_some_and(|head| IGNORED.is_match(head) || UNIT.is_match(head))
}

fn labels_only(count: Count, head: &str, value_seen: bool, label_seen: bool) -> Role {
    if count.units == count.labels && count.labels > 0 && (label_seen || !head.is_empty()) {
        return Role::Unit;
    }
    if !label_seen || (!value_seen && !heads_values(head)) {
        return Role::Label;
    }
    // A column headed by a year or 增长 holds values, even if only texts stand in it.
    if heads_values(head) { Role::Value } else { Role::Ignored }
}

/// The column of units, its heading and where that stands, where it is the heading of something else: under 指标 | 1-2月 | 增长% the
/// rows 税收收入 | 亿元 | 3.98 | 8.9 have slid to the right.
pub(super) fn slid_units(
    view: &View<'_>,
    block: &Block,
    roles: &BTreeMap<u32, Role>,
) -> Option<(String, CellRef)> {
    let (&column, _) = roles.iter().find(|(_, role)| **role == Role::Unit)?;
    let mut lowest = block.headers.iter().rev().map(|&n| view.row(n));
    let (row, cell) = lowest.find_map(|row| Some((row.row, row.at(column)?)))?;
    let (written, at) = (cell.text().into_owned(), CellRef::new(row, column));
    let head = text::plain(&written);
    let is_of_values = heads_values(&head) || TimeWords::parse(&head).is_some() || is_of_goals(&head);
    // 2021年 merged over the unit and the number beside it.
    let is_merged = view.grid.merged_at(at).is_some_and(|(_, last)| last.column > column);
    (!UNIT.is_match(&head) && is_of_values && !is_merged).then_some((written, at))
}

/// The heading 月份 beside 季度 above nothing but the last months of quarters: the numbers may be of a month, of a quarter, or
/// since January.
pub(super) fn months_of_quarters(view: &View<'_>, block: &Block, labels: &[u32]) -> Option<CellRef> {
    let heads = heads(view, block);
    let of = |word: &str| {
        let is_of = |column: &&u32| heads.get(column).and_then(|head| part_of_year(head)) == Some(word);
        labels.iter().copied().find(|column| is_of(&column))
    };
    let (Some(_), Some(column)) = (of("季度"), of("月")) else { return None };
    let is_last = |cell: ViewCell<'_>| {
        let month = text::plain(&cell.text()).trim_end_matches(['月', '份']).parse::<u8>();
        month.is_ok_and(|month| month % 3 == 0)
    };
    let mut months = block.body.iter().filter_map(|&n| view.row(n).at(column));
    let row = view.row(*block.headers.last()?).row;
    months.all(is_last).then_some(CellRef::new(row, column))
}

fn is_of_goals(head: &str) -> bool {
    Heading::parse(head).target
}

fn heads_values(head: &str) -> bool {
    let words = TimeWords::parse(head);
    (words.is_whole() && words.year.is_some()) || Heading::parse(&words.rest).measure.is_some()
}

/// Years (and 合计, 2016->) down the first column, or one after another right of the names; behind values only under the
/// word itself.
fn is_year_axis(count: Count, head: &str, first: bool, numeric: usize, value_seen: bool) -> bool {
    let all_years = count.years == count.numbers && count.years > 0 && count.others == 0;
    if value_seen {
        return all_years && count.labels == 0 && matches!(head, "year" | "年份" | "年度");
    }
    let runs = count.steps >= 2 && count.steps >= count.jumps * 2;
    all_years
        && (YEARS.is_match(head) || runs || (first && numeric > 1 && (count.years >= 2 || count.labels > 0)))
}

/// Without a column of names, numbers in front of the years across are the names: income bands.
fn numbers_as_labels(view: &View<'_>, block: &Block, roles: &mut BTreeMap<u32, Role>) {
    if roles.values().any(|role| *role == Role::Label) {
        return;
    }
    let timed = |column: u32| {
        block.headers.iter().any(|&n| {
            view.row(n)
                .at(column)
                .is_some_and(|cell| time_of(cell.cell).is_whole() || cell.class == Class::Period)
        })
    };
    let timed_columns: Vec<u32> = roles.keys().copied().filter(|column| timed(*column)).collect();
    let Some(&first) = timed_columns.first().filter(|_| timed_columns.len() >= 2) else { return };
    for (column, role) in roles.iter_mut() {
        if *column < first && *role == Role::Value {
            *role = Role::Label;
        }
    }
}

/// The lowest heading of each column, for matching.
fn heads(view: &View<'_>, block: &Block) -> BTreeMap<u32, String> {
    let mut heads = BTreeMap::new();
    for &n in &block.headers {
        let of_units = header::is_unit_row(view.row(n));
        for cell in view.row(n).cells().filter(|_| !of_units) {
            let label = crate::read::words::label::Label::parse(&cell.text()).name;
            let plain = text::plain(&label);
            heads.insert(cell.column, plain.trim_matches(['(', ')', ':', ' ']).to_owned());
        }
    }
    heads
}

/// What stands in each column of the body that holds something.
fn counts(view: &View<'_>, block: &Block) -> BTreeMap<u32, Count> {
    let pieces = block.body.par_chunks(PIECE).map(|rows| counts_of(view, rows));
    let mut counts: BTreeMap<u32, Count> = BTreeMap::new();
    for (column, count) in pieces.collect::<Vec<_>>().into_iter().flatten() {
        counts.entry(column).or_default().add(&count);
    }
    // Marks like — stand in unit columns too.
    for count in counts.values_mut() {
        if count.numbers == 0 && count.units > 0 && count.units == count.labels {
            count.others = 0;
        }
    }
    counts
}

/// The same of some rows.
fn counts_of(view: &View<'_>, rows: &[usize]) -> Vec<(u32, Count)> {
    let mut counts: Vec<(u32, Count)> = Vec::new();
    // From left to right through a row, and through the columns beside it.
    let place = |left: usize, column: u32, counts: &mut Vec<(u32, Count)>| {
        let left = left + counts[left..].iter().take_while(|(other, _)| *other < column).count();
        if counts.get(left).is_none_or(|(other, _)| *other != column) {
            counts.insert(left, (column, Count::default()));
        }
        left
    };
    let mut is_unit: ByCell<bool> = ByCell::default();
    for &n in rows {
        let mut left = 0;
        for cell in view.row(n).cells() {
            left = place(left, cell.column, &mut counts);
            let count = &mut counts[left].1;
            match cell.class {
                Class::Number(year) => count.add(&Count::number(cell.whole_number(), year)),
                Class::Missing(_) | Class::Word | Class::Problem => count.others += 1,
                Class::Text | Class::Period => {
                    count.labels += 1;
                    if count.units + 1 >= count.labels {
                        let is_unit = is_unit.get(cell.cell, || unit::parse(&cell.text()).is_some());
                        count.units += usize::from(is_unit);
                    }
                }
            }
        }
    }
    counts
}

/// Where a second table begins beside the first: a column of names behind values, after an empty column or under the
/// heading that the first names have (domain §4.4-14).
pub(in crate::read) fn split(
    view: &View<'_>,
    block: &Block,
    looks: &Looks,
    roles: &BTreeMap<u32, Role>,
) -> Option<u32> {
    let Looks { heads, counts } = looks;
    let first = *roles.keys().next()?;
    let first_value = roles.iter().find(|(_, role)| **role == Role::Value).map(|(column, _)| *column)?;
    for (&column, count) in counts.range(first_value + 1..) {
        let empty_before = !counts.contains_key(&(column - 1));
        let labels = count.labels * 2 > count.numbers + count.labels;
        let same_head = looks.are_alike(column, first);
        let values_follow = counts.range(column + 1..).any(|(_, next)| next.numbers > 0);
        let years = count.years == count.numbers
            && count.years > 0
            && YEARS.is_match(heads.get(&column).map_or("", String::as_str));
        let units = count.units == count.labels && count.units > 0;
        let long = || view_has_long_labels(view, block, column);
        let shifted = || have_one_heading(view, block, first, column);
        if values_follow
            && !units
            && ((labels && empty_before && long())
                || (labels && !same_head && shifted())
                || (same_head
                    && (labels || years || count.is_ordinal() || first_column_is_value(roles, first))))
        {
            return Some(column);
        }
    }
    None
}

/// Whether a heading of one column is one of the other too, in whatever row: tables beside each other that begin in different
/// rows.
fn have_one_heading(view: &View<'_>, block: &Block, one: u32, other: u32) -> bool {
    let headings = |column: u32| -> BTreeSet<String> {
        let cells = block.headers.iter().filter_map(|&n| view.row(n).at(column));
        cells.map(|cell| text::plain(&cell.text())).collect()
    };
    !headings(one).is_disjoint(&headings(other))
}

/// Where what stands above a second table begins, which begins at `column`: 2024年1-3月 merged over the empty column before it too.
pub(in crate::read) fn first_of_half(view: &View<'_>, block: &Block, looks: &Looks, column: u32) -> u32 {
    let above = block.titles.iter().chain(&block.headers).map(|&n| view.row(n).row);
    let merged = above.filter_map(|row| view.grid.merged_at(CellRef::new(row, column)));
    let firsts = merged.map(|(first, _)| first.column).filter(|&first| first > 0 && first < column);
    let is_empty = |first: &u32| (*first..column).all(|column| !looks.counts.contains_key(&column));
    firsts.filter(is_empty).min().unwrap_or(column)
}

fn first_column_is_value(roles: &BTreeMap<u32, Role>, first: u32) -> bool {
    roles.get(&first) == Some(&Role::Value)
}

/// Whether the labels of a column are names or times, no marks of notes (e, f, g).
fn view_has_long_labels(view: &View<'_>, block: &Block, column: u32) -> bool {
    let labels: Vec<_> = block
        .body
        .iter()
        .filter_map(|&n| view.row(n).at(column))
        .filter(|cell| cell.class.is_label())
        .map(|cell| cell.text())
        .collect();
    let long = labels
        .iter()
        .filter(|label| {
            label.chars().count() > 3
                || text::has_cjk(label)
                || label.chars().count() == 2 && label.starts_with(['Q', 'q', 'H'])
        })
        .count();
    labels.len() >= 2 && long * 2 > labels.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn counted(numbers: &[Count]) -> Count {
        let mut count = Count::default();
        for number in numbers {
            count.add(number);
        }
        count
    }

    fn numbers(whole: &[i64]) -> Vec<Count> {
        let year = |n: i64| i16::try_from(n).ok().filter(|year| (1900..=2100).contains(year));
        whole.iter().map(|n| Count::number(Some(*n), year(*n))).collect()
    }

    #[test]
    fn numbers_of_lines_and_years_that_run() {
        assert!(counted(&numbers(&[1, 2, 3])).is_ordinal());
        assert!(!counted(&numbers(&[2, 3, 4])).is_ordinal());
        assert!(!counted(&numbers(&[1, 3])).is_ordinal());
        let years = counted(&numbers(&[2019, 2020, 2021, 2010]));
        assert_eq!((years.years, years.steps, years.jumps), (4, 2, 1));
        assert_eq!(counted(&numbers(&[7, 13, 12])).parts, 2);
    }

    proptest! {
        /// Wherever a column is parted, its parts together are the whole.
        #[test]
        fn parts_of_a_column_add_up(
            whole in prop::collection::vec(prop_oneof![1_i64..5, 2018_i64..2023, Just(50)], 0..20),
            at in 0_usize..20,
        ) {
            let numbers = numbers(&whole);
            let (upper, lower) = numbers.split_at(at.min(numbers.len()));
            let mut joined = counted(upper);
            joined.add(&counted(lower));
            prop_assert_eq!(joined, counted(&numbers));
        }
    }
}
