//! What a clause of a remark or a note says of numbers: 1-9月数据, 滞后一个月, 限额以上口径, 两年平均.

use crate::{
    model::{Area, Indicator, Period, Status, Timing, Unit},
    read::words::{
        area,
        heading::status_of,
        pattern::Pattern,
        period::{Scope, TimeWords, TitleTime},
        text::{half, tidy},
        unit::{SheetUnit, sheet_unit},
    },
};

/// What a remark says of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Says {
    /// They are of this time.
    Time(Box<Said>),
    /// They are of an earlier time than the others: 上月数, 滞后一个月.
    Earlier,
    /// They are of a wider area, by its name where that is said plainly.
    Area(Option<Area>),
    /// Some of them leave out a part of the area, or have more than the others.
    Extent,
    /// They are of a part of what their names say, or of more: 限额以上, 全口径, 不含房地产.
    Scope(String),
    /// Growth is against something else than the year before: 两年平均, 环比.
    OtherGrowth,
    /// Growth is at current prices.
    Nominal,
    /// They are not final.
    Status(Status),
    /// They are promised, those of a year where it is named.
    Goal(Option<i16>),
    /// They are in this unit.
    Unit(Unit),
}

/// The time that a remark names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    words: TimeWords,
    /// 9月末, 截至三季度: when it ends is said, not when it begins.
    ends: bool,
    /// 2024年最终核实数: how final the numbers of a year are, beside which other years stand.
    of_revision: bool,
}

impl Said {
    /// Whether a number of this period is of another time; `beside` are the periods of its row.
    pub(super) fn differs(&self, period: Period, beside: &[Period]) -> bool {
        let exact = self.words.exact;
        let year = exact.map(Period::year).or(self.words.year);
        if let Some(year) = year {
            if beside.iter().all(|it| it.year() != year) {
                return true;
            }
            if self.words.part.is_none() && !matches!(exact, Some(Period::Day(..) | Period::Month(..))) {
                return period.year() > year && !self.of_revision;
            }
        }
        let Some(said) = self.in_the_year_of(period) else {
            return self.differs_in_extent(period, beside);
        };
        if said.last_month() != period.last_month() {
            return true;
        }
        !self.ends && said != period && !beside.contains(&said)
    }

    /// Whether it names less than a year, or a date.
    pub(super) fn has_part(&self) -> bool {
        self.words.part.is_some() || self.words.exact.is_some()
    }

    /// The same part of the year of a period.
    fn in_the_year_of(&self, period: Period) -> Option<Period> {
        let known = |it: Period| it.known_as(Timing::Flow);
        if let Some(exact) = self.words.exact {
            return Some(known(exact.years_later(period.year().checked_sub(exact.year())?)));
        }
        self.words.part?;
        let words = TimeWords { year: None, relative: None, ..self.words.clone() };
        let title = TitleTime { year: Some(period.year()), ..TitleTime::default() };
        words.resolve(title).ok().flatten().map(known)
    }

    /// 当月数 of a sum since January, 累计数 of a month.
    fn differs_in_extent(&self, period: Period, beside: &[Period]) -> bool {
        let is_month = |it: &Period| matches!(it, Period::Month(..));
        let is_quarter = |it: &Period| matches!(it, Period::Quarter(..));
        match self.words.scope {
            Some(Scope::Single | Scope::Month) => !is_month(&period) && !beside.iter().any(is_month),
            Some(Scope::Quarter) => !is_quarter(&period) && !beside.iter().any(is_quarter),
            Some(Scope::Cumulative) => is_month(&period) && beside.iter().all(is_month),
            None => false,
        }
    }
}

/// A clause, divided by what it says of its subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'t> {
    /// All of it.
    pub(super) text: &'t str,
    /// What stands in front of 为: CPI of “CPI为全市数据”. `None` where nothing is said *of* something.
    pub(super) subject: Option<&'t str>,
    /// What is said.
    predicate: &'t str,
}

/// Words that stand between a subject and what is said of it; the second sort says something itself.
static VERB: Pattern = Pattern::new(
    r"(?:均|都|皆)?(?:为|是|系|属于?|按照?|采用|使用|引用)|(滞后|错月|错期|截至|截止|统计[到至]|不含|不包括|不包含|剔除|仅|只|含(?:农户|政府性基金|基金|上划|中央|省级|市级))",
);

impl<'t> Clause<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let Some(found) = VERB.captures(text).and_then(|it| Some((it.get(0)?, it.get(1).is_some()))) else {
            return Self { text, subject: None, predicate: text };
        };
        let (verb, speaks) = found;
        let predicate = if speaks { &text[verb.start()..] } else { &text[verb.end()..] };
        Self { text, subject: Some(&text[..verb.start()]), predicate }
    }

    /// Whether it speaks of growth alone: 增速为两年平均增速.
    pub(super) fn is_of_growth(self) -> bool {
        self.subject.is_some_and(|subject| GROWTH.is_match(subject))
    }
}

/// 增速, 同比增长.
pub(super) static GROWTH: Pattern = Pattern::new(r"增速|增长|增幅|涨幅|同比");

/// Words that make a time in a remark the time of data, and words that make it another.
static OF_DATA: Pattern = Pattern::new(r"数$|数据|数值|累计|截至|截止|统计[到至]|情况$|口径$");
static OF_EVENT: Pattern =
    Pattern::new(r"月起|季度起|开始|以来|发布|公布|印发|普查|同比|上年同期|执行|时间|月报");
/// 累计数据由当季数据相加得到: how sums come about, which stand beside what they are made of.
static HOW_SUMMED: Pattern = Pattern::new(
    r"^累计(数据|数|值)?由(当季|当月|各季|各月|单季|单月)(数据|数|值)?(相加|累加|加总)(得到|得出|而成|计算)?$",
);
/// 2020年不变价, 2024年统计年鉴: a year of prices or of a book.
static OF_BASE: Pattern = Pattern::new(r"年鉴|公报|价|基期|基数|汇率|对比|相比");
/// What may be left of a clause beside its time: 9月末, 仅三季度, 1-9月快报.
static TIME_ALONE: Pattern = Pattern::new(
    r"^(仅|只|有|为|止|末|底|截[至-]|截止|统计[到至-]|累计|快报|报表|期|份|度|的|数|值|前|\(|\)|、|:|\.)*$",
);
/// 2024年最终核实数.
static OF_REVISION: Pattern = Pattern::new(r"核实|修订|年报|决算|最终|核定|调整");
static EARLIER: Pattern = Pattern::new(
    r"滞后(于|了)?.{0,4}(月|季|期)|滞后数|错(月|期)|(晚|迟|延后|推迟)(一|1|两|2)个?(月|季)|(^|为|是|系|用|属|截至|截止|统计到|统计至)上(一)?个?(月|季|季度|期|年|年度)(末|底|份)?(的)?(数|数据|累计|累计数|数值|快报数|情况)?$",
);

/// 为全市数据, 全市数: of the whole city. 全市统一核算数 may be the district's all the same.
static WIDER_PLAINLY: Pattern = Pattern::new(
    r"(^|为|是|系|属|指|采用|使用|均为|引用)(全市|全省|全国)(的)?(数|数据|数值|口径|口径数|口径数据|平均|平均数|平均水平|合计|合计数|统计数|统计数据|总数)?$",
);
static UNSURE: Pattern = Pattern::new(
    r"(^|为|是|系|均为)(\d{4}年)?[^，。为是系]{0,6}(快报|初步核算|初步统计|初步|预计|预测|推算|估算|估计|暂估)(数|数据|数值|值|结果)?$",
);
/// 目标, 2025年为计划数, **为预期目标.
static GOAL: Pattern = Pattern::new(
    r"(^[^\p{Han}a-zA-Z0-9]*|为|是|系|属)((19|20)\d\d年度?的?)?(年度|全年|年初|预期|工作|考核)?(目标|计划|任务|预期|预算|建议数|安排数)(目标|任务)?(数|值|数据|数字)?$",
);
static WIDER: Pattern =
    Pattern::new(r"(全市|全省|全国|市级|省级)[^，。]{0,6}(数|口径|平均|水平|合计|统计)|^(全市|全省|全国)$");

/// 以上数据均不含高新区: of all numbers.
static EXTENT: Pattern = Pattern::new(
    r"^(本表|以上|上述|表中|表内|所有|全部|各项)*(数据|指标|数字|数)?(均|都|全部)?(不含|不包括|不包含|剔除|含|包含|包括)([^，。]{1,8}(区|园))(的)?(数据|数)?$",
);
/// 2020年不含高新区: of some.
static EXTENT_OF_SOME: Pattern = Pattern::new(
    r"(不含|不包括|不包含|剔除|包含|包括)[^，。]{0,10}(高新区|开发区|经开区|示范区|园区|新区|工业园|合作区)",
);

/// 绝对数按当年价格、增速按不变价格计算: the growth is at constant prices, whatever is said of the amounts.
static AT_CONSTANT: Pattern =
    Pattern::new("(增速|增长速度|增长率?|增幅|速度)(均|则|都)?(是|为|按照?)?(不变|可比)价");

/// Growth that is against something else than the same time of the year before.
static OTHER_GROWTH: Pattern = Pattern::new(
    r"[两二三四五2-5]年(的)?(年)?平均|年均增|年平均增|环比|(比|较|与|同)(上月|上季|上期|年初|上年末|(19|20)\d\d年)|定基",
);
static NOMINAL: Pattern = Pattern::new(r"名义|现价|现行价|当年价|(未|不)(扣除|剔除)价格");

/// A part of a population, or more than it, and nothing else; definitions are longer.
static SCOPE: Pattern = Pattern::new(
    r"^(?:仅|只)?(全口径|大口径|总口径|限额以[上下]|限[上下]|规模以[上下]|规[上下]|户籍|城镇|农村|乡村|民间|民营|国有|外资|非私营|私营|重点企业|重点项目|监测企业|样本企业|区?本级|区属|市属|省属|中心城区|主城区|建成区|人民币|外币|\d+(?:亿元|万元|万)(?:及|\(含\))?以上|含(?:农户|政府性基金|基金|上划|中央|省级|市级))(?:的|口径|范围|统计|数|数据|单位|企业|项目|人口|居民|部分|计算|标准|法人|工业|服务业|投资|消费品|零售额|销售额|营业额|收入|支出)*$",
);
static WITHOUT: Pattern = Pattern::new(r"^(?:不含|不包括|不包含|剔除|仅含|只含|仅有|只有|仅指)(.{1,8})$");
/// What is left out by definition, or is no part of what is counted.
static BY_DEFINITION: Pattern = Pattern::new(r"农户|基金|价|因素|汇率|海关代征|出口退税");

/// What a clause says of numbers; `is_beside` where it stands beside its row, or the mark of a note leads it.
pub(super) fn says(clause: Clause<'_>, is_beside: bool) -> Option<Says> {
    let text = flat(clause.text);
    if (is_beside || clause.subject.is_some()) && GOAL.is_match(&text) {
        return Some(Says::Goal(TimeWords::parse(&text).year));
    }
    if EARLIER.is_match(&text) && !OF_BASE.is_match(&text) {
        return Some(Says::Earlier);
    }
    if let Some(said) = time(clause, is_beside) {
        return Some(Says::Time(Box::new(said)));
    }
    let is_event = OF_EVENT.is_match(clause.text);
    if let Some(says) = area(clause.text).filter(|_| !is_event) {
        return Some(says);
    }
    if let Some(says) = growth(clause, is_beside).or_else(|| scope(clause, is_beside).map(Says::Scope)) {
        return Some(says);
    }
    if is_event {
        return None;
    }
    if WIDER.is_match(clause.text) {
        return Some(Says::Area(None));
    }
    if UNSURE.is_match(clause.text) {
        return status_of(clause.text).map(Says::Status);
    }
    unit(clause.text, is_beside).map(Says::Unit)
}

/// A clause for matching words, with 至 left as it is.
fn flat(text: &str) -> String {
    tidy(text).chars().map(half).collect()
}

fn time(clause: Clause<'_>, is_beside: bool) -> Option<Said> {
    let said = flat(clause.predicate);
    let said = said.trim_start_matches(|c: char| !c.is_alphanumeric() || is_circled(c));
    let names = ["统计时间", "数据时间", "所属时间"];
    let about = names.iter().fold(said.to_owned(), |it, word| it.replace(word, ""));
    if OF_EVENT.is_match(&about) || OF_BASE.is_match(&about) || HOW_SUMMED.is_match(&about) {
        return None;
    }
    let words = TimeWords::parse(said);
    let has_time = words.year.is_some() || words.part.is_some() || words.exact.is_some();
    // A day within a month is when the table was made.
    if !(has_time || words.scope.is_some()) || matches!(words.exact, Some(Period::Day(_, _, 1..=27))) {
        return None;
    }
    let is_said = is_beside || clause.subject.is_some();
    let is_alone = has_time && is_said && TIME_ALONE.is_match(&words.rest);
    if !is_alone && !OF_DATA.is_match(said) {
        return None;
    }
    let is_day = matches!(words.exact, Some(Period::Day(..)));
    let ends =
        is_day || ["末", "底", "截至", "截止", "止", "统计到", "统计至"].iter().any(|it| said.contains(it));
    Some(Said { words, ends, of_revision: OF_REVISION.is_match(said) })
}

/// ①, as [`char::is_alphanumeric`] takes it for a number.
fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳')
}

fn area(clause: &str) -> Option<Says> {
    if let Some(area) = WIDER_PLAINLY.captures(clause).and_then(|c| c.get(2)) {
        return Some(Says::Area(Some(area.as_str().into())));
    }
    if let Some(extent) = EXTENT.captures(clause) {
        let less = matches!(&extent[4], "不含" | "不包括" | "不包含" | "剔除");
        let name = format!("{}{}", if less { "不含" } else { "含" }, &extent[5]);
        return area::place(&name).map(|name| Says::Area(Some(name.into())));
    }
    EXTENT_OF_SOME.is_match(clause).then_some(Says::Extent)
}

fn growth(clause: Clause<'_>, is_beside: bool) -> Option<Says> {
    let said = flat(clause.predicate);
    let is_of_growth = clause.is_of_growth() || GROWTH.is_match(&said);
    if (is_of_growth || is_beside) && OTHER_GROWTH.is_match(&said) {
        return Some(Says::OtherGrowth);
    }
    (is_of_growth && NOMINAL.is_match(&said) && !AT_CONSTANT.is_match(&said)).then_some(Says::Nominal)
}

/// Whose numbers they are, in the words of the source.
fn scope(clause: Clause<'_>, is_beside: bool) -> Option<String> {
    if !(is_beside || clause.subject.is_some()) {
        return None;
    }
    let said = flat(clause.predicate).replace("本外币", "");
    let said = said.trim_matches(|c: char| !c.is_alphanumeric() || is_circled(c));
    let is_without = WITHOUT.captures(said).is_some_and(|it| !BY_DEFINITION.is_match(&it[1]));
    // 500万元以上项目 is what investment counts.
    let is_part = SCOPE.captures(said).is_some_and(|it| !it[1].starts_with("500万"));
    (is_without || is_part).then(|| said.to_owned())
}

/// Whether a name or an indicator has the words of a scope itself: 规上服务业营业收入 is of 规模以上 already.
pub(super) fn says_so(scope: &str, name: &str, indicator: &Indicator) -> bool {
    let short = |text: &str| {
        let text = flat(text).replace("本外币", "");
        let pairs = [("规模以上", "规上"), ("规模以下", "规下"), ("限额以上", "限上"), ("限额以下", "限下")];
        pairs.iter().fold(text, |text, (full, short)| text.replace(full, short))
    };
    let own = [short(name), short(&indicator.name)];
    let Some(word) = SCOPE.captures(scope).map(|it| short(&it[1])) else {
        return own.iter().any(|it| it.contains(scope));
    };
    // 2000万元及以上 is how 规模以上 is defined.
    let is_size = word.starts_with(|c: char| c.is_ascii_digit());
    let has_size = |it: &String| it.contains("规上") || it.contains("限上");
    own.iter().any(|it| it.contains(&word) || (is_size && has_size(it)))
}

fn unit(clause: &str, is_beside: bool) -> Option<Unit> {
    let named = clause.find("单位为").or_else(|| clause.find("单位是"));
    let written = named.map_or(clause.to_owned(), |at| format!("单位：{}", &clause[at + "单位为".len()..]));
    match sheet_unit(&written) {
        Some(SheetUnit::One(unit)) => Some(unit),
        _ => Unit::of_symbol(clause).filter(|_| is_beside),
    }
}
