//! What stands above a table and speaks of all of it: title, time, unit, place, subject (domain §4.4, patterns 1, 2).

use super::{
    blocks::{Block, CONTINUED, is_note},
    plan::{self, Plan},
    population,
    scope::{Line, Scope},
    view::{Class, View},
};
use crate::{
    finding::CellRef,
    model::Area,
    read::words::{
        area,
        label::{self, Label},
        pattern::Pattern,
        period::{TimeWords, TitleTime},
        text,
        unit::{self, SheetUnit, sheet_unit},
    },
};
use ecow::{EcoString, EcoVec};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Which numbers of a table are growth, as its title says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) enum Growth {
    /// It says nothing of that, or of other numbers too: 总量及增速.
    #[default]
    NotSaid,
    /// Those that have a sign of percent: 6.8% below 主要指标分季度累计增速.
    Percentages,
    /// All of them: 主要指标增长速度 above 单位：%.
    All,
}

/// What stands above a table and speaks of all of it.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct About {
    /// The title.
    pub(in crate::read) title: Option<Arc<str>>,
    /// Where the title stands.
    pub(in crate::read) title_at: Option<CellRef>,
    /// The time that the title names.
    pub(in crate::read) time: TitleTime,
    /// Another year that a line below the title names, and where.
    pub(in crate::read) other_year: Option<(i16, CellRef)>,
    /// A part of the year that a line below the title names, where the title names another: as written, and where.
    pub(in crate::read) other_part: Option<(String, CellRef)>,
    /// Which of the numbers are growth, as the title says.
    pub(in crate::read) growth: Growth,
    /// What is written in the title, a line below it or the sheet's name of plans or forecasts, and whether it is the latter.
    pub(in crate::read) plan: Option<Plan>,
    /// What the cover of the book promises.
    pub(in crate::read) cover: Option<Plan>,
    /// The year of which the title says that its numbers are expected: 2024年预计完成情况.
    pub(in crate::read) expected: Option<i16>,
    /// The heading of the names, where they are firms or projects: their sum is not that of the area.
    pub(in crate::read) holders: Option<String>,
    /// Whether a column says of the lines whether they bind (约束性, 预期性), as those of goals do.
    pub(in crate::read) says_what_binds: bool,
    /// 单位：, and where it stands.
    pub(in crate::read) unit: Option<(SheetUnit, CellRef)>,
    /// Whether a column of levels has this unit, or none of its own.
    pub(in crate::read) unit_is_used: bool,
    /// The indicator of an area × year table: 指标：地区生产总值(亿元).
    pub(in crate::read) subject: Option<String>,
    /// The place that the whole table is about.
    pub(in crate::read) area: Option<Area>,
    /// A place of which the title speaks besides: 全区及开发区.
    pub(in crate::read) beside: Option<EcoString>,
    /// Lines below the title, and the sheet's name, that speak of a part of some population: 农村居民.
    pub(in crate::read) parts: EcoVec<EcoString>,
    /// Of whom the title speaks.
    pub(in crate::read) scope: Scope,
    /// Of whom lines below the title and the sheet's name speak.
    pub(in crate::read) lines: EcoVec<Line>,
    /// Of whom the headings of groups speak, by the heading.
    pub(in crate::read) groups: Arc<BTreeMap<EcoString, Scope>>,
    /// Whether the words 指标： name the subject (else it is taken from the title).
    pub(in crate::read) named: bool,
}

/// What stands above the table: title, time, unit, 指标：, 地区：.
pub(in crate::read) fn of(view: &View<'_>, block: &Block, outer: &About) -> About {
    let mut about = About { unit: outer.unit.clone(), ..About::default() };
    let (titles, own_unit) = texts_above(view, block, &mut about);
    take_keyed(&mut about, &titles);
    if own_unit.is_none() {
        let of_title = about.title.as_deref().and_then(unit_of_title).zip(about.title_at);
        about.unit = of_title.or_else(|| unit_of_section(&titles)).or(about.unit);
    }
    take_time(&mut about, &titles);
    let in_percent = matches!(&about.unit, Some((SheetUnit::One(unit), _)) if unit.is_percent());
    about.growth = match about.title.as_deref().is_some_and(speaks_of_growth) {
        true if in_percent => Growth::All,
        true => Growth::Percentages,
        false => Growth::NotSaid,
    };
    if about.title.is_none() {
        about.title = about.subject.clone().map(Arc::from).or_else(|| outer.title.clone());
    }
    if about.title.is_none() {
        let first = titles
            .iter()
            .find_map(|(written, _)| key_value(&text::tidy(written)).map(|(_, value)| value.to_owned()));
        about.title = first.filter(|value| !value.is_empty()).map(Arc::from);
    }
    if about.time.year.is_none() {
        let (part, months) = (about.time.part, about.time.months);
        about.time = outer.time;
        if part.is_some() {
            (about.time.part, about.time.months) = (part, months);
        }
        about.title_at = about.title_at.or(outer.title_at);
    }
    take_area(&mut about, &titles, outer);
    let sheet = view.grid.sheet.as_deref().unwrap_or_default();
    let lines: Vec<String> = short_lines(&titles).map(|(line, _)| line).chain([sheet.to_owned()]).collect();
    let below = lines.iter().filter(|line| about.title.as_deref() != Some(line));
    about.parts = below.filter(|it| population::speaks_of_a_part(it)).map(EcoString::from).collect();
    if about.parts.is_empty() {
        about.parts.clone_from(&outer.parts);
    }
    // A row with numbers is none that speaks of the table.
    let rows = block.titles.iter().map(|&n| view.row(n)).filter(|row| row.values() == 0);
    let rows: BTreeSet<u32> = rows.map(|row| row.row).collect();
    let lines_alone: Vec<_> = titles.iter().filter(|(_, at)| rows.contains(&at.row)).cloned().collect();
    about.lines = lines_of_scope(&lines_alone, about.title.as_deref());
    if about.lines.is_empty() {
        about.lines.clone_from(&outer.lines);
    }
    let title = about.title.as_deref().unwrap_or_default();
    let plan_of = |line: &str| Plan::of(line, about.time.year);
    let plan = plan_of(title).or_else(|| lines.iter().find_map(|line| plan_of(line)));
    about.plan = plan.or_else(|| outer.plan.clone().filter(|_| about.title == outer.title));
    about.expected = plan::expected(title);
    about.cover.clone_from(&outer.cover);
    let of_cover = about.cover.as_ref().filter(|it| it.may_be_of(title, about.time.year));
    about.plan = about.plan.or_else(|| of_cover.cloned());
    // 12月 of 11月完成及12月计划 is not the time of the table.
    if let Some(done) = plan::done(title) {
        (about.time.part, about.time.months) = (Some(done.part), done.months);
    }
    if about.subject.is_none() {
        about.subject = about
            .title
            .as_deref()
            .map(subject_of)
            .filter(|it| !it.is_empty())
            .or_else(|| outer.subject.clone());
    }
    about
}

/// The texts above a table, each with its cell, and the unit that they name, which is set.
fn texts_above(
    view: &View<'_>,
    block: &Block,
    about: &mut About,
) -> (Vec<(String, CellRef)>, Option<SheetUnit>) {
    let mut titles: Vec<(String, CellRef)> = Vec::new();
    let mut own_unit: Option<SheetUnit> = None;
    for &n in block.titles.iter().chain(&block.headers) {
        let row = view.row(n);
        let own = block.headers.contains(&n) && super::header::is_unit_row(row);
        let mut cells = row.cells().peekable();
        while let Some(cell) = cells.next() {
            if let Some(value) = said_of_the_form(&cell.text()) {
                if value.is_empty() {
                    cells.next();
                }
                continue;
            }
            let written = match cells.peek() {
                // Units: | Billions of Dollars
                Some(next) if is_unit_key(&cell.text()) => format!("{}{}", cell.text(), next.text()),
                _ => cell.text().into_owned(),
            };
            let at = CellRef::new(row.row, cell.column);
            let is_title = block.titles.contains(&n);
            let unit = sheet_unit(&written).or_else(|| is_title.then(|| unit::base_alone(&written))?);
            if let Some(unit) = unit.filter(|_| !own) {
                let both = own_unit.take().filter(|before| *before != unit);
                own_unit = Some(unit.clone());
                about.unit = Some((both.map_or(unit.clone(), |before| several(before, unit)), at));
            }
            if is_title && cell.class != Class::Number(None) {
                titles.push((written, at));
            }
        }
    }
    (titles, own_unit)
}

/// 指标：, 地区：, and the first line that is a title.
fn take_keyed(about: &mut About, titles: &[(String, CellRef)]) {
    for (written, at) in titles {
        let tidy = text::tidy(written);
        match key_value(&tidy) {
            Some(("指标" | "指标名称", value)) => {
                about.subject = Some(value.to_owned());
                about.named = true;
            }
            Some(("地区" | "区域", value)) => {
                about.area = Some(Area::from(area::place(value).unwrap_or_else(|| value.to_owned())));
            }
            None if is_title(&tidy) && about.title.is_none() => {
                about.title = Some(Arc::from(without_unit_line(&tidy)));
                about.title_at = Some(*at);
            }
            Some(_) | None => {}
        }
    }
}

/// The same for the half of the table that begins at `column`: where a row above it has a text there, what stands to the left
/// of it is said of the left half alone (一、开发区 | 二、居民生活), but for its time and unit.
pub(in crate::read) fn of_both_halves(view: &View<'_>, block: &Block, outer: &About, column: u32) -> About {
    let is_shared = |n: &usize| view.row(*n).at(column).is_none_or(|cell| cell.class != Class::Text);
    let titles = block.titles.iter().copied().filter(is_shared).collect();
    let whole = of(view, block, outer);
    let shared = of(view, &Block { titles, ..block.clone() }, outer);
    About { time: whole.time, title_at: whole.title_at, unit: whole.unit, ..shared }
}

/// The place that all of the table is about, unless 地区： has named it, and one of which the title speaks besides.
fn take_area(about: &mut About, titles: &[(String, CellRef)], outer: &About) {
    if about.area.is_none() {
        let (named, beside) = area_of(about, titles);
        about.beside = beside.map(EcoString::from);
        about.area = named.map(Area::from).or_else(|| outer.area.clone());
    }
    if about.title == outer.title && about.beside.is_none() {
        about.beside.clone_from(&outer.beside);
    }
}

/// The place that the title speaks of, together with the short lines below it: 主要指标 above （金山街道）. Where they name none, or
/// the one that has filled in the sheet lies within, it is that one's. Besides, a second place that they speak of.
fn area_of(about: &About, titles: &[(String, CellRef)]) -> (Option<String>, Option<String>) {
    let title = about.title.as_deref().map(str::to_owned);
    let lines = short_lines(titles).map(|(line, _)| line);
    let all: Vec<String> = title.into_iter().chain(lines).collect();
    let (named, beside) = area::places_in_title(&all.join("；"));
    let reporter = titles.iter().find_map(|(written, _)| {
        let tidy = text::tidy(written);
        let (_, by) = tidy.split_once(['：', ':']).filter(|(key, _)| REPORTERS.contains(key))?;
        area::in_title(by)
    });
    match (named, reporter) {
        (Some(named), Some(street)) if area::is_small(&street) && !area::is_small(&named) => {
            (Some(street), None)
        }
        (named, reporter) => (named.or(reporter), beside),
    }
}

/// What stands above a table beside its title, and in the title's brackets.
pub(in crate::read) fn lines(view: &View<'_>, block: &Block, title: Option<&str>) -> Vec<(String, CellRef)> {
    let mut lines = Vec::new();
    for &n in &block.titles {
        let row = view.row(n);
        for cell in row.cells().filter(|cell| cell.class == Class::Text) {
            let (written, at) = (text::tidy(&cell.text()), CellRef::new(row.row, cell.column));
            if title.is_some_and(|title| written.starts_with(title)) {
                lines.extend(label::brackets(&written).into_iter().map(|inner| (inner, at)));
            } else if sheet_unit(&written).is_none() && key_value(&written).is_none() {
                lines.push((written, at));
            }
        }
    }
    lines
}

/// The unit in brackets in a title; several where it names several, 人口（万人）、财政（万元）.
/// Whether all lines above a table are headings of sections without a time: 二、利用外资（万美元）.
pub(in crate::read) fn are_sections(view: &View<'_>, block: &Block) -> bool {
    let is_section =
        |written: &str| Label::parse(written).numbering.is_some() && TitleTime::parse(written).year.is_none();
    let lines = || block.titles.iter().flat_map(|&n| view.row(n).cells());
    lines().next().is_some() && lines().all(|cell| is_section(&cell.text()))
}

/// The unit in the brackets of the last heading of a section above a table: 一、对外贸易（万元）.
fn unit_of_section(titles: &[(String, CellRef)]) -> Option<(SheetUnit, CellRef)> {
    let mut sections = titles.iter().filter(|(written, _)| Label::parse(written).numbering.is_some());
    let (written, at) = sections.next_back()?;
    Some((unit_of_title(written)?, *at))
}

fn unit_of_title(title: &str) -> Option<SheetUnit> {
    // （累计，%）
    let last = |group: &str| group.rsplit(['，', ',', '；']).next().unwrap_or_default().trim().to_owned();
    let groups = label::brackets(title);
    let mut units: Vec<_> =
        groups.iter().filter_map(|group| label::unit_suffix(&format!("({})", last(group)))).collect();
    units.dedup();
    if units.len() > 1 {
        return Some(SheetUnit::Several(units));
    }
    units.pop().map(SheetUnit::One)
}

/// The lines below a title that may say of whom the table speaks: 财产保险公司, 范围：重点税源企业. What says something of the
/// numbers (本表为快报数) is a note.
fn lines_of_scope(titles: &[(String, CellRef)], title: Option<&str>) -> EcoVec<Line> {
    const KEYS: &[&str] = &[
        "范围",
        "统计范围",
        "调查范围",
        "汇总范围",
        "填报范围",
        "企业范围",
        "口径",
        "统计口径",
        "对象",
        "统计对象",
        "调查对象",
    ];
    let keyed = titles.iter().filter_map(|(written, at)| {
        let line = text::tidy(written);
        let (key, value) = line.split_once(['：', ':'])?;
        KEYS.contains(&key).then(|| (value.to_owned(), *at))
    });
    let is_meant =
        |line: &str| title != Some(line) && !line.contains(['为', '是']) && !NUMBER_ONLY.is_match(line);
    let lines = short_lines(titles).filter(|(line, _)| is_meant(line)).chain(keyed);
    lines.map(|(line, at)| Line::new(&line, Some(at))).collect()
}

/// What stands behind a key that speaks of the form and not of its numbers: 表号：清统综1表, 有效期至：2025年1月. Empty where it stands
/// in the next cell.
fn said_of_the_form(written: &str) -> Option<String> {
    static KEY: Pattern = Pattern::new(
        r"^(表号|制定机关|制表机关|批准机关|备案机关|批准文号|备案文号|有效期限?(?:至|-|截止)?):(.*)$",
    );
    // Few cells have a colon.
    if !written.contains(['：', ':']) {
        return None;
    }
    KEY.captures(&text::plain(written)).map(|found| found[2].trim().to_owned())
}

/// The source of the figures: （江陵海关提供）, 资料由财政局提供.
fn is_source(line: &str) -> bool {
    static SOURCE: Pattern = Pattern::new(
        r"^[(（]?((资料|数据)(由|来源于))?[^，。]{2,16}(局|委|办|队|海关|银行|公司|中心|部门|处|站|科|股|院)(提供|供稿|反馈|整理|编制|编印)[)）]?$",
    );
    SOURCE.is_match(line)
}

/// The lines above a table that are no notes, units, keys or sources.
fn short_lines(titles: &[(String, CellRef)]) -> impl Iterator<Item = (String, CellRef)> {
    /// A longer line explains something.
    const SHORT: usize = 24;
    let is_short = |line: &String| {
        line.chars().count() <= SHORT
            && !line.contains(['：', ':', '，', '。'])
            && !is_note(line)
            && !is_source(line)
            && sheet_unit(line).is_none()
    };
    titles.iter().map(|(written, at)| (text::tidy(written), *at)).filter(move |(line, _)| is_short(line))
}

/// Keys of who filled in a sheet.
const REPORTERS: &[&str] =
    &["填报单位", "报送单位", "上报单位", "单位名称", "填表单位", "编报单位", "报表单位"];

fn is_unit_key(text: &str) -> bool {
    matches!(text::plain(text).as_str(), "units:" | "unit:" | "单位:" | "计量单位:" | "unit of measure:")
}

/// Two unit lines above one table: which numbers have which must be said elsewhere.
fn several(one: SheetUnit, other: SheetUnit) -> SheetUnit {
    match (one, other) {
        (SheetUnit::One(one), SheetUnit::One(other)) => SheetUnit::Several(vec![one, other]),
        (_, other) => other,
    }
}

/// The time of the title, else of the first line that names one (2021年1-12月 below the title).
fn take_time(about: &mut About, titles: &[(String, CellRef)]) {
    let mut lines: Vec<(&str, Option<CellRef>)> = Vec::new();
    let title = about.title.clone();
    if let Some(title) = &title {
        lines.push((title, about.title_at));
    }
    lines.extend(
        titles
            .iter()
            .filter(|(written, _)| {
                let plain = text::plain(written);
                !["填报", "日期", "制表", "填表", "报出", "报送时间", "打印"]
                    .iter()
                    .any(|word| plain.contains(word))
                    && !is_note(written)
            })
            .map(|(written, at)| (written.as_str(), Some(*at))),
    );
    // 主要经济指标（1-10月）, or 1-10月 below it: the year stands elsewhere.
    let of_each_year = |(line, _): &(&str, Option<CellRef>)| {
        let time = TitleTime::parse(line);
        let is_whole = || Some(*line) == title.as_deref() || TimeWords::parse(line).is_whole();
        (time.year.is_none() && time.part.is_some() && is_whole()).then_some(time)
    };
    let mut above = lines.iter().take_while(|(line, _)| TitleTime::parse(line).year.is_none());
    let of_each_year = above.find_map(of_each_year).unwrap_or_default();
    for (line, at) in lines {
        let time = TitleTime::parse(line);
        let time =
            if about.time.year.is_none() { of_each_year.of_the_year(time).unwrap_or_default() } else { time };
        // A later month below the title is when the table was made.
        let is_later = |year: i16| about.time.year.is_some_and(|title| year > title) && time.part.is_some();
        if let (Some(year), Some(before), Some(at)) = (time.year, about.time.year, at)
            && year != before
            && !is_later(year)
        {
            about.other_year.get_or_insert((year, at));
        }
        take_part(about, line, at);
        let fuller = about.time.part.is_none() && time.part.is_some() && time.year == about.time.year;
        if time.year.is_some() && (about.time.year.is_none() || fuller) {
            about.time = time;
            about.title_at = at;
        }
    }
    if about.time.year.is_none() {
        about.time = of_each_year;
    }
    let of_sums = title.is_some_and(|title| TitleTime::parse(&title).since_january);
    about.time.since_january |= of_sums && about.time.part.is_none();
}

/// （1—11月） below a title that names the year.
fn take_part(about: &mut About, line: &str, at: Option<CellRef>) {
    let words = TimeWords::parse(line);
    let (Some(part), true, None) = (words.part, words.is_whole(), words.year) else { return };
    if about.time.year.is_none() {
        return;
    }
    match about.time.part {
        None => {
            about.time.part = Some(part);
            about.time.months = line.contains('月');
        }
        Some(before) if before != part => {
            let found = at.map(|at| (text::tidy(line), at));
            about.other_part = about.other_part.take().or(found);
        }
        Some(_) => {}
    }
}

/// Whether a title speaks of growth alone: 主要经济指标增长速度, 增速与全市对比, not 总量及增速.
fn speaks_of_growth(title: &str) -> bool {
    static BESIDE_OTHERS: Pattern = Pattern::new(
        r"[与同和](上级|国家|全国|全省|全市|省市?|市|周边|兄弟|先进)[^与和及、总情]{0,6}(对比|比较|对照)(情况)?表?",
    );
    // 龙湖区与全市、全省
    static OTHERS: Pattern = Pattern::new(r"[与同和、](全国|全省|全市|全区|全县)");
    // 累计增速逐月情况, 增速情况: the growth itself, and not 增速及总量情况.
    static ITS_STATE: Pattern =
        Pattern::new("(增长速度|增速|增长率|增长幅度|增幅|涨幅)([分逐按]?[年季月]度?)?(变化|走势)?情况");
    let title = BESIDE_OTHERS.replace_all(title, "");
    let title = OTHERS.replace_all(&title, "");
    let title = ITS_STATE.replace(&title, "$1");
    let words = ["增长速度", "增速", "增长率", "增长幅度", "增幅", "涨幅"];
    let beside = ["及", "和", "与", "、", "总量", "情况"];
    words.iter().any(|word| title.contains(word)) && !beside.iter().any(|word| title.contains(word))
}

/// 指标：地区生产总值 as its two halves.
fn key_value(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(['：', ':'])?;
    let key = key.trim();
    [
        "数据库",
        "指标",
        "指标名称",
        "时间",
        "地区",
        "区域",
        "单位",
        "计量单位",
        "填报单位",
        "填报日期",
        "制表",
        "制表单位",
        "表号",
        "制定机关",
        "批准机关",
        "批准文号",
        "有效期",
        "source",
        "Source",
    ]
    .contains(&key)
    .then_some((key, value.trim()))
}

fn is_title(text: &str) -> bool {
    let plain = text::plain(text);
    !plain.is_empty()
        && sheet_unit(text).is_none_or(|_| text.chars().count() > 14)
        && !is_note(text)
        && !plain.starts_with("back to")
        && !plain.starts_with("link to")
        && !plain.starts_with("table with row headers")
        && !TimeWords::parse(text).is_whole()
        && plain.chars().any(char::is_alphabetic)
        && !plain.starts_with('(')
        && !plain.starts_with("表号")
        && !NUMBER_ONLY.is_match(&plain)
        && !CONTINUED.is_match(&plain)
}

/// 附件2, 表1-2: the number of a table, and no title.
static NUMBER_ONLY: Pattern = Pattern::new(r"^(附件|附表|附|表|续表|样表)[\d一二三四五六七八九十\-.]*:?$");

/// A title without （单位：亿元）.
fn without_unit_line(title: &str) -> String {
    for open in ['（', '('] {
        for word in ["单位", "计量单位"] {
            if let Some(at) = title.find(&format!("{open}{word}")) {
                return title[..at].trim().to_owned();
            }
        }
    }
    title.trim().to_owned()
}

/// A title without its number: 表2-1, 附表3.
pub(super) fn without_number(title: &str) -> &str {
    // 10-2 历年城乡居民人均可支配收入, and not 1-2月.
    static TABLE: Pattern = Pattern::new(r"^\d{1,2}(?:-\d{1,2}){1,2} *([^\d \-月年季日号岁人个%.].*)$");
    if let Some(rest) = TABLE.captures(title).and_then(|found| found.get(1)) {
        return rest.as_str();
    }
    let after = title.strip_prefix("附表").or_else(|| title.strip_prefix('表'));
    let Some(after) = after else { return title };
    let is_number = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '-' | '.' | ' ' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | ':'
            )
    };
    let rest = after.trim_start_matches(is_number);
    if rest.len() == after.len() { title } else { rest.trim_start() }
}

/// 各县（市、区）.
static OF_PLACES: Pattern = Pattern::new(r"各?[市州盟县区旗][(（](?:[市县区旗][、]?)+[)）]");

/// “十四五”以来.
static OF_A_PLAN: Pattern = Pattern::new("^[“\"]?十[一二三四五六七八九]五[”\"]?(时期|期间|以来)");

/// 地区生产总值 and its growth.
static AND_GROWTH: Pattern = Pattern::new("[及和与]其?(增长速度|增速|增长率|增长)$");

/// 地区生产总值 of 地区生产总值核算结果 and 地区生产总值分行业增加值.
static OF_ACCOUNTS: Pattern = Pattern::new(
    r"^((?:地区|国内)?生产总值(?:[(（]gdp[)）])?|gdp)(?:(?:统一|初步)*核算(?:结果|数据|数)?|[(（]?按?分?(?:三次|三大|各)?[产行]业[)）]?(?:增加值)?)$",
);

/// A title without a pair of brackets that hold its time and its unit alone: （2026年，%）.
fn without_time_and_unit(title: &str) -> String {
    let is_it = |part: &str| {
        let part = part.trim();
        part == "累计"
            || TimeWords::parse(part).is_whole()
            || label::unit_suffix(&format!("({part})")).is_some()
    };
    let are_all =
        |group: &String| group.contains(['，', ',', '；']) && group.split(['，', ',', '；']).all(is_it);
    let groups = label::brackets(title).into_iter().filter(are_all);
    groups.fold(title.to_owned(), |title, group| {
        title.replace(&format!("（{group}）"), "").replace(&format!("({group})"), "")
    })
}

/// What an area × year table is about, from its title: 2021年各街道财政总收入 is 财政总收入.
fn subject_of(title: &str) -> String {
    let label = Label::parse(&without_time_and_unit(title)).name;
    let words = TimeWords::parse(&label::without_unit(&label));
    let rest = without_number(&words.rest);
    let mut rest = OF_A_PLAN.replace(&OF_PLACES.replace_all(rest, ""), "").into_owned();
    for word in [
        "逐月对比",
        "逐季对比",
        "逐月",
        "逐季",
        "分月情况",
        "分月度",
        "分季度",
        "分月",
        "分季",
        "分地区",
        "分街道",
        "分镇街道",
        "分镇街",
        "分乡镇",
        "分县区",
        "分区县",
        "各镇(街道)",
        "各镇（街道）",
        "镇(街道)",
        "镇（街道）",
        "(征求意见稿)",
        "（征求意见稿）",
        "(讨论稿)",
        "（讨论稿）",
        "各镇街道",
        "各镇街",
        "镇街",
        "各街道",
        "各乡镇",
        "各镇乡",
        "各镇",
        "各乡",
        "各地区",
        "各省",
        "各市州",
        "各市县",
        "各市区",
        "各市",
        "各区县",
        "各区市",
        "各县区",
        "各县市区",
        "各县市",
        "各区",
        "各县",
        "季度",
        "月度",
        "序时",
        "入库计划",
        "走势图",
        "走势",
        "分解表",
        "分解",
        "完成情况统计表",
        "执行情况表",
        "完成情况表",
        "完成情况",
        "执行情况",
        "情况统计表",
        "对比情况",
        "对比表",
        "统计表",
        "情况表",
        "一览表",
        "情况",
        "表",
    ] {
        rest = rest.replace(word, "");
    }
    if let Some(place) = area::in_title(title) {
        rest = rest.replace(&text::plain(&place), "");
    }
    // What stood in these is said of the time: 历年粮食产量（2019-2023年）.
    let rest = rest.replace("()", "").replace("（）", "");
    // 各区地区生产总值增速对比 sets the places beside each other.
    let rest = ["对比", "比较"].iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(&rest);
    let rest = OF_ACCOUNTS.replace(&AND_GROWTH.replace(rest, ""), "$1").into_owned();
    text::tidy(rest.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '('))
}
