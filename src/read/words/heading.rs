//! What a heading says is measured: 比上年增长(%), 占比, 位次 (domain §4.4, patterns 7 and 8).

use super::{label, memo::Memo, pattern::Pattern, text, unmarked::is_unmarked};
use crate::model::{Basis, Measure, Status, Unit};
use ecow::EcoString;

/// The words of measure in a label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Heading {
    /// What is measured, if the label says.
    pub(in crate::read) measure: Option<Sort>,
    /// What a change is measured on.
    pub(in crate::read) basis: Option<Basis>,
    /// How sure its numbers are: 预计, 快报数.
    pub(in crate::read) status: Option<Status>,
    /// In which unit a change is.
    pub(in crate::read) change_unit: ChangeUnit,
    /// What is left for a name when words of measure are taken away.
    pub(in crate::read) name: String,
    /// Whether a goal is meant: 目标, 计划.
    pub(in crate::read) target: bool,
    /// Whether it is a fall: 降幅, 比上年下降. Whether its numbers are written with a minus cannot be seen.
    pub(in crate::read) fall: bool,
    /// What a change is against, where that is the year before in some tables only.
    pub(in crate::read) against: Option<Against>,
    /// What a share is a share of, where that is written: gdp of 占GDP比重.
    pub(in crate::read) share_of: Option<EcoString>,
}

/// What a change is against, where the time of its numbers decides whether that is a year earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Against {
    /// 比2020年: a year earlier for numbers of 2021.
    Year(i16),
    /// 比年初, 比上年末: a year earlier at the end of the year.
    YearEnd,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Sort {
    /// One of the measures that observations have.
    Is(Measure),
    /// A change against something else than a year earlier (环比, 两年平均, 比1-11月, 与目标相比): read, and never taken for an
    /// indicator's own change.
    OtherChange,
    /// A degree of completion, an index on another base: read, and never taken for an indicator's own number.
    Other,
}

impl Sort {
    /// Whether it is none of the measures of an indicator.
    pub(in crate::read) fn is_other(self) -> bool {
        matches!(self, Self::OtherChange | Self::Other)
    }
}

/// The unit of a change, as the heading gives it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) enum ChangeUnit {
    /// In percent, by sign or by the word: 增速.
    Percent,
    /// In percentage points.
    Points,
    /// In percent for quantities and in points for rates: (%、百分点).
    PercentOrPoints,
    /// In the quantity's own unit: 增减额.
    Own,
    /// Not said: 比上年增减.
    #[default]
    Open,
}

struct Words {
    gap: Pattern,
    beside_wider: Pattern,
    other_change: Pattern,
    no_change_alone: Pattern,
    growth_moved: Pattern,
    target_missed: Pattern,
    /// Of a goal: who has set it.
    given_down: Pattern,
    against_year: Pattern,
    against_year_end: Pattern,
    budget: Pattern,
    contribution: Pattern,
    to_the_economy: Pattern,
    pull: Pattern,
    rank: Pattern,
    target: Pattern,
    completion: Pattern,
    completed: Pattern,
    of_another: Pattern,
    change: Pattern,
    no_change: Pattern,
    own: Pattern,
    percent: Pattern,
    share: Pattern,
    index: Pattern,
    taken_for_change: Pattern,
    taken_for_level: Pattern,
    level_at_prices: Pattern,
    vintage: Pattern,
    taken_for_share: Pattern,
    share_of: Pattern,
    share_alone: Pattern,
    fall: Pattern,
    rise: Pattern,
    rank_moved: Pattern,
    named_basis: Pattern,
    names_basis: Pattern,
}

static WORDS: Words = Words {
    // How far from the area above, of whatever the other heading names.
    gap: Pattern::new(
        r"^(与|同|比|较|高于|低于|高出)全(国|省|市|州|盟)(平均)?(水平)?(相比|比)?(±|高|低|快|慢|差距|差|增减|增速)*\(?个?(百分点)?\)?$",
    ),
    beside_wider: Pattern::new(r"(与|同|比|较|高于|低于|高出)全(国|省|市|州|盟)"),
    other_change: Pattern::new(
        r"改善(幅度|程度|率)|环比|比上月|比上季|比上期|较上月|较上季|较上期|比前年|较前年|两年平均|三年平均|年均([^浓气]|$)|(^|[^同占])(比|较)((\d{1,2}月?[-至到])?\d{1,2}月|上半年|前三季度|第?[一二三四1-4]季度)|latest month|latest 3 month|on previous|previous (month|quarter|period)|(quarter|month) on (quarter|month)|定基",
    ),
    // 年均人口, 定基指数.
    no_change_alone: Pattern::new(r"年均|三年平均|latest|previous|指数|=100|定基|\bindex"),
    growth_moved: Pattern::new(
        r"增速(变化|差|比较|差距)|增幅变化|涨幅变化|(增速|增幅|涨幅|增长率)(比|较)(上年|去年|上月|上季|上期|前|年初|1-)|(增速|增幅|涨幅|增长率)同比(变化|变动|增减|升降|±|加快|放缓|提高|提升|回落|下降)|(增速|增幅|涨幅)(回落|加快|放缓|提高|提升|升降|变动|±)",
    ),
    given_down: Pattern::new("^(上级|国家|[省市州区县]|[省市州区县](局|级|政府)|街道|镇|办)?下达的?$"),
    target_missed: Pattern::new(
        r"(^|[^同占环])(与|比|较|对)(年度|全年|年初|年|本年|既定)?(目标|计划|任务|预期|预算|时间进度|进度)(值|数|任务)?(相比|比较|相差|之差|的?差距|±|增|减|高|低|差|多|少|超|提高|快|慢|[(+-]|$)",
    ),
    against_year: Pattern::new(r"(比|较)((?:19|20)\d\d)年(同期|末|底)?"),
    against_year_end: Pattern::new(r"(比|较)(年初|(上年|去年)年?(末|底))"),
    budget: Pattern::new(r"^(年初|调整后?|本年|全年|年度|当年)?预算(数|额|安排数?)?$"),
    contribution: Pattern::new(r"贡献率"),
    // As 拉动GDP增长 is.
    to_the_economy: Pattern::new(
        r"^对(经济|国民经济|gdp|(地区|国内)?生产总值(\(?gdp\)?)?)的?(增长|增速)的?贡献率$",
    ),
    pull: Pattern::new(r"拉动"),
    rank: Pattern::new(r"位次|排名|名次|排位|\brank(ing)?\b"),
    target: Pattern::new(
        r"规划(目标|指标)?(值|数)|规划目标|目标(建议|安排)|目标|计划|预期|任务|承诺|(^|初步?)(建议|安排)(目标|安排|数|值)*$",
    ),
    completion: Pattern::new(
        r"完成率|完成进度|完成(目标|计划|任务|年|全年)|完成(年初|调整后?|年度|全年)?预算|进度|达成|(占|为)(年度|全年|年初|年)?(目标|计划|任务|预算(数|的|比|%|\(|$))|计划生育|计划单列",
    ),
    // 2024年为2023年%: the one level in percent of the other.
    of_another: Pattern::new(r"为(上年|去年|上年同期|以前年度|年)?的?\(?(%|百分比)"),
    // 完成%, whose % is no unit of an amount.
    completed: Pattern::new(r"完成\(?(%|百分比|比例|率|进度)"),
    change: Pattern::new(
        r"增长|增速|增幅|增减|同比|涨幅|涨跌|降幅|升降|上升(或|、|/|\(\+\))?下降|±|^变化(幅度|情况|值|量)?(\(|$)|比上年|较上年|比去年|较去年|与上年|比年初|较年初|增加额|增量|净增加|^净增(数|量|额)?(\(|$)|\bgrowth\b|\bchanges?\b",
    ),
    no_change: Pattern::new(
        r"自然增长|natural (growth|increase)|增长极|climate change|同比口径$|changes? in (inventor|stock)|存货(增加|变动|增减)|库存(增加|变动|增减)",
    ),
    own: Pattern::new(
        r"增减额|增加额|增长额|增量|增减量|增减数|增加数|净增|增减绝对|\b(net|absolute|numeric|numerical) change",
    ),
    percent: Pattern::new(
        r"%|增长率|增长速度|增长幅度|增速|增幅|涨幅|降幅|涨跌幅|升降幅|percent|per cent|\bgrowth rates?\b|\brates? of growth\b",
    ),
    share: Pattern::new(r"占比|比重|构成|份额|占.+比例|占全[国省市州盟](\(|$)|\bshare\b"),
    index: Pattern::new(r"指数|\bind(ex|ices|exes)\b"),
    taken_for_change: Pattern::new(
        r"[比较](?:上年|去年)(?:同期|同月|末)?增加$|(?:[比较](?:上年|去年)(?:同期|同月|末)?|同比)(?:提高|提升)(?:幅度)?(?:-|\+|/)*(?:%|个?百分点)?|^净增(?:数|量|额)?|(比上年同期|比上年同月|较上年同月|比去年同月|较去年同月|比上年末|比上年|较上年末|较上年|同比|比去年同期|比去年|较去年|与上年相比|与上年比|比年初|较年初|上年)?(名义|实际|现价|可比价格?|可比口径|可比|同口径|自然口径|不变价格?)?(上升(或|、|/|\(\+\))?下降|增长或下降|增长率|增长速度|增长幅度|增长|增速|增幅|增减率|增减幅度|增减幅|增减|涨幅|涨跌幅|涨跌|降幅|升降幅|升降|变化|±|同比|增加(?:额|量|数)|增长额|[比较](?:上年|去年)同[期月]|比上年|较上年|比去年|比年初)(幅度|情况|额|量|数)?(-|\+|/)*(%|‰|百分比|个?百分点)?|\b(changes?|growth)\b",
    ),
    taken_for_level: Pattern::new(
        r"^(绝对数|绝对值|绝对额|绝对量|总量|总量指标|余额|年度|快报数?|年报数|初步核算数?|初步统计数?|初步数?|预计(完成|执行)?数?|预测数?|估计数?|估算数?|推算数?|最终核实数?|核实数|修订数|修订值|修订后数?|修订前数?|\(基期数?\)|\(实际数?\)|决算数|执行数|数值|数额|数量|金额|实绩|实际数|实际完成|完成额|完成数|完成情况|完成|实绩数|监测值|期末数|期末值|指标值|合计数|数|值|年末数|余额数|value|values|amount|level|number|total|数据|发生额)$",
    ),
    level_at_prices: Pattern::new(
        r"^((现价|(当年|现行)价格?)(总量|绝对[数值额量]?)|(总量|绝对[数值额量])\((现价|(当年|现行)价格?)\)?)$",
    ),
    // How far the numbers have come: 快报, 初步核算数, 原公布数; 最终核实, 年报, 修订后.
    vintage: Pattern::new(
        r"^\(?(按)?(原|原来|已|新|统一|初步|最终|终|正式|统计局|国家|省|市)?(快报|年报|核算|核实|核定|终核|初核|修订|修正|订正|公布|发布|公报|上报|反馈|审定|审核|终审|定案|初步|最终|正式)(前|后)?的?(数据|数|值|额)?\)?$",
    ),
    taken_for_share: Pattern::new(r"(占全[国省市州盟]|占.*?(的)?(比重|比例|份额)|占比|比重|构成)$"),
    share_of: Pattern::new(r"占(.+?)的?(?:总量|总额)?的?(?:比重|比例|份额|构成)"),
    // 占GDP（%）.
    share_alone: Pattern::new(r"^(.*?)占(.{2,}?)的?$"),
    fall: Pattern::new(
        r"((比|较)?(上年|去年)(同期|末)?|同比)?(下降|降低|减少|回落|降幅|减幅|跌幅)(率|幅度|幅|额|量|数)?([(（]?[-+±%％]*[)）]?)$",
    ),
    rise: Pattern::new(r"增|升|涨"),
    rank_moved: Pattern::new(
        r"变化|变动|升降|增减|前移|后移|上升|下降|进位|退位|位差|比上年|较上年|比去年|较去年",
    ),
    named_basis: Pattern::new(
        r"\(((?:按|以)?[^()%]{1,16}口径(?:计算|测算)?|(?:剔除|扣除|还原|考虑)[^()%]{2,20}|[^()%]{2,16}因素(?:影响)?后?)\)",
    ),
    names_basis: Pattern::new(r"^(?:按|以)?[^()%]{2,12}口径$"),
};

impl Heading {
    /// Whether it says anything of measure; else it is a name.
    pub(in crate::read) fn is_of_measure(&self) -> bool {
        let Self { measure, basis, status, change_unit: _, name: _, target, fall, against: _, share_of: _ } =
            self;
        measure.is_some() || basis.is_some() || status.is_some() || *target || *fall
    }

    /// Whether numbers under it are levels, as far as it says.
    pub(in crate::read) fn is_of_levels(&self) -> bool {
        matches!(self.measure, None | Some(Sort::Is(Measure::Level)))
    }

    /// Whether numbers under it are changes.
    pub(in crate::read) fn is_of_changes(&self) -> bool {
        self.measure == Some(Sort::Is(Measure::Change))
    }

    /// Whether numbers under it are shares.
    pub(in crate::read) fn is_of_shares(&self) -> bool {
        self.measure == Some(Sort::Is(Measure::Share))
    }

    /// Takes the words of measure out of a label that holds no words of time any more (`plain` form).
    pub(in crate::read) fn parse(rest: &str) -> Self {
        if is_unmarked(rest) {
            Self { name: rest.to_owned(), ..Self::default() }
        } else {
            Self::take_apart(rest)
        }
    }

    /// The same, whatever the label is.
    pub(super) fn take_apart(rest: &str) -> Self {
        let heading = Self::measured(rest);
        let fall = match heading.measure {
            None | Some(Sort::Is(Measure::Change)) => without_fall(rest),
            _ => None,
        };
        let fall = fall.is_some_and(|name| heading.measure.is_some() || name.is_empty());
        Self { fall, status: status_of(rest), ..heading }
    }

    /// 上年同期=100 above a column: indices on the year before. 上月=100, 上年同月=100 beside it are of something else than
    /// the time of the table.
    fn of_index(index: &Unit) -> Self {
        let sort = if is_on_the_year_before(index) { Sort::Is(Measure::Index) } else { Sort::Other };
        Self { measure: Some(sort), ..Self::default() }
    }

    fn measured(rest: &str) -> Self {
        let words = &WORDS;
        let rest = text::before_translation(rest);
        let bare = text::plain(&label::without_unit(rest));
        let whole = text::plain(rest);
        if let Some(index) = label::whole_index(rest) {
            return Self::of_index(&index);
        }
        let is = |measure| Self { measure: Some(Sort::Is(measure)), ..Self::default() };
        if words.contribution.is_match(&bare) {
            let name = words.to_the_economy.replace(&bare, "").replace("贡献率", "");
            return Self { name, ..is(Measure::Contribution) };
        }
        if words.pull.is_match(&bare) {
            return is(Measure::Pull);
        }
        if words.rank.is_match(&bare) && words.rank_moved.is_match(&bare) {
            return Self { measure: Some(Sort::Other), name: bare, ..Self::default() };
        }
        if words.rank.is_match(&bare) {
            let name = words.rank.replace(&bare, "").trim().to_owned();
            let among = [
                "在", "居", "全国", "全省", "全市", "全区", "全县", "省内", "市内", "总量", "增速", "的",
                "数",
            ];
            let name = among.iter().fold(name, |name, word| name.replace(word, ""));
            return Self { name, ..is(Measure::Rank) };
        }
        let completion = words.completion.is_match(&bare) || words.completed.is_match(&whole);
        if words.gap.is_match(&bare) {
            return Self { measure: Some(Sort::Other), ..Self::default() };
        }
        if let Some(sort) = other_change(&bare, &whole) {
            let change_unit = change_unit(&bare, &whole);
            return Self { measure: Some(sort), change_unit, name: bare, ..Self::default() };
        }
        if completion || words.beside_wider.is_match(&bare) || words.of_another.is_match(&whole) {
            return Self { measure: Some(Sort::Other), name: bare, ..Self::default() };
        }
        if let Some(year) = words.against_year.captures(&bare).and_then(|c| c[2].parse().ok()) {
            let as_last = |text: &str| words.against_year.replace(text, "比上年").into_owned();
            let against = Some(Against::Year(year));
            return Self { against, ..change(&as_last(&bare), &as_last(&whole)) };
        }
        if let Some(index) = label::unit_suffix(rest).filter(|unit| unit.symbol().ends_with("=100")) {
            // 同比（上年同月=100） says twice on what it is.
            let says_again = index.symbol().starts_with(['上', '去'])
                && index.symbol().chars().nth(1) == Some('年')
                && words.taken_for_change.replace(&bare, "").trim().is_empty();
            let name = if says_again { String::new() } else { bare };
            return Self { name, target: false, ..is(Measure::Index) };
        }
        // 同比指数 is 104.1 and no growth.
        let is_index = bare.ends_with("指数") && !words.rise.is_match(&bare);
        if words.change.is_match(&bare) && !words.no_change.is_match(&bare) && !is_index {
            return change(&bare, &whole);
        }
        if matches!(
            bare.as_str(),
            "自然口径" | "同口径" | "可比口径" | "名义" | "实际" | "可比价" | "不变价" | "现价"
        ) {
            return Self { basis: change(&bare, &whole).basis, ..Self::default() };
        }
        if words.names_basis.is_match(&bare) && !words.share.is_match(&bare) {
            return Self { basis: Some(Basis::Named(basis_name(&bare).into())), ..Self::default() };
        }
        if words.budget.is_match(&bare) {
            return Self { name: bare, target: true, ..Self::default() };
        }
        let without_goal = without_goal(&bare);
        let target = without_goal.is_some();
        if words.share.is_match(&bare) {
            let name = words.taken_for_share.replace(&bare, "").into_owned();
            let of = words.share_of.captures(&bare).map(|found| found[1].into());
            return Self { name, target, share_of: of, ..is(Measure::Share) };
        }
        let share = words.share_alone.captures(&bare).filter(|_| whole.contains('%'));
        if let Some(share) = share.filter(|_| !target) {
            let (name, of) = (share[1].to_owned(), Some(share[2].into()));
            return Self { name, share_of: of, ..is(Measure::Share) };
        }
        if words.index.is_match(&bare) {
            return Self { name: bare, target, ..is(Measure::Index) };
        }
        let without_goal = without_goal.unwrap_or_else(|| bare.clone());
        let name = without_goal.trim_matches(['(', ')', ' ', '数', '值', ':', '-', '、', ',', '/']);
        let at_prices = words.level_at_prices.is_match(name);
        let generic = at_prices
            || words.taken_for_level.is_match(&bare)
            || words.taken_for_level.is_match(name)
            || words.vintage.is_match(&bare)
            || words.vintage.is_match(name)
            || name.is_empty()
            || name == "期末"
            || target && matches!(name, "年初" | "年初确定" | "确定")
            || target && words.given_down.is_match(name)
            || name == "本";
        let level = at_prices || matches!(name, "绝对" | "绝对值" | "绝对数" | "绝对额" | "绝对量" | "总量");
        let measure = level.then_some(Sort::Is(Measure::Level));
        Self { measure, name: if generic { String::new() } else { without_goal }, target, ..Self::default() }
    }
}

/// What is left of a label that speaks of a goal, without the words for it. 预期寿命 is how long people live.
fn without_goal(label: &str) -> Option<String> {
    const LIFE: &str = "预期寿命";
    let masked = label.replace(LIFE, "\u{1}");
    let target = &WORDS.target;
    target.is_match(&masked).then(|| target.replace_all(&masked, "").replace('\u{1}', LIFE))
}

/// Whether an index is one on the year before: 上年=100.
pub(in crate::read) fn is_on_the_year_before(index: &Unit) -> bool {
    matches!(index.symbol(), "上年=100" | "上年同期=100" | "去年=100" | "去年同期=100" | "上一年=100")
}

/// What a label says of a change that is none against a year earlier, or of an average or an index among such words.
fn other_change(bare: &str, whole: &str) -> Option<Sort> {
    let words = &WORDS;
    if words.growth_moved.is_match(bare) || words.target_missed.is_match(bare) {
        return Some(Sort::OtherChange);
    }
    words.other_change.is_match(bare).then(|| {
        let is_index = words.index.is_match(bare) || whole.contains("=100");
        let is_level = words.no_change_alone.is_match(bare) && !words.change.is_match(bare);
        if is_index || is_level { Sort::Other } else { Sort::OtherChange }
    })
}

/// Whether a name is that of a budget: 年初预算数, 调整预算数.
pub(in crate::read) fn is_budget(name: &str) -> bool {
    WORDS.budget.is_match(name)
}

/// Whether a label says how far its numbers have come, and nothing else: 修订数, 核实数（亿元）.
pub(in crate::read) fn is_vintage(label: &str) -> bool {
    WORDS.vintage.is_match(&label::without_unit(label))
}

/// In which unit a change is, by its label without and with its unit.
fn change_unit(bare: &str, whole: &str) -> ChangeUnit {
    let words = &WORDS;
    let points = whole.contains("百分点");
    let percent_sign = whole.contains('%') || whole.contains("percent") || whole.contains("per cent");
    let suffix = label::unit_suffix(whole).filter(|unit| !unit.is_percent() && unit.symbol() != "百分点");
    match (points, percent_sign) {
        (true, true) => ChangeUnit::PercentOrPoints,
        (true, false) => ChangeUnit::Points,
        (false, true) => ChangeUnit::Percent,
        (false, false) if suffix.is_some() || words.own.is_match(bare) => ChangeUnit::Own,
        (false, false) if words.percent.is_match(bare) => ChangeUnit::Percent,
        (false, false) => ChangeUnit::Open,
    }
}

fn change(bare: &str, whole: &str) -> Heading {
    let words = &WORDS;
    let (own, rest) = named_basis(bare);
    let bare = rest.as_str();
    let change_unit = change_unit(bare, whole);
    let against = words.against_year_end.is_match(bare).then_some(Against::YearEnd);
    let basis = if own.is_some() {
        own
    } else if bare.contains("可比口径") || bare.contains("同口径") {
        Some(Basis::Comparable)
    } else if bare.contains("可比") && !bare.contains("可比价") {
        // Of what has prices it is 可比价, and else 可比口径.
        Some(Basis::Comparable)
    } else if bare.contains("名义") || bare.contains("现价") || bare.contains("自然口径") {
        Some(Basis::Nominal)
    } else if bare.contains("可比价")
        || bare.contains("不变价")
        || bare.contains("实际增")
        || bare.contains("扣除价格")
    {
        Some(Basis::Real)
    } else {
        None
    };
    let target = without_goal(bare).is_some();
    let name = words.taken_for_change.replace_all(bare, "").replace("百分点", "");
    let name = if target { without_goal(&name).unwrap_or(name) } else { name };
    let name =
        name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '(' && c != '）' && c != '（');
    let name = if matches!(
        name,
        "annual"
            | "年"
            | "percentage"
            | "percent"
            | "per cent"
            | "annual percentage"
            | "rate"
            | "annual rate"
            | "值"
            | "的"
            | "累计"
            | "当期"
            | "()"
            | "按"
            | "预计"
            | "预测"
            | "估计"
            | "推算"
            | "决算"
            | "决算数"
            | "执行数"
            | "完成数"
            | "预计数"
            | "预计执行数"
            | "预计完成数"
            | "预计完成"
    ) || words.vintage.is_match(name)
        || target && matches!(name, "年度" | "全年" | "本年")
    {
        ""
    } else {
        name
    };
    let name = if name.chars().any(char::is_alphanumeric) { name } else { "" };
    Heading {
        measure: Some(Sort::Is(Measure::Change)),
        basis,
        change_unit,
        name: name.to_owned(),
        target,
        against,
        ..Heading::default()
    }
}

/// How sure numbers are by the words for it (domain §6.1): 初步核算, 快报数; 推算; 预计.
pub(in crate::read) fn status_of(words: &str) -> Option<Status> {
    let is = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
    if is(&["预计", "预测"]) {
        Some(Status::Forecast)
    } else if is(&["推算", "估算", "估计", "暂估"]) {
        Some(Status::Estimated)
    } else if is(&["快报", "初步"]) {
        Some(Status::Provisional)
    } else {
        None
    }
}

/// The basis that a heading of growth names in brackets, 增长(省财政厅口径), and the heading without it. A known one (同口径,
/// 扣除价格因素) stays where it is.
fn named_basis(bare: &str) -> (Option<Basis>, String) {
    const KNOWN: &[&str] = &["可比口径", "同口径", "自然口径", "现价", "名义", "价格", "可比价", "不变价"];
    let found = WORDS.named_basis.captures(bare).and_then(|it| Some((it.get(0)?, it.get(1)?)));
    match found {
        Some((whole, name)) if !KNOWN.iter().any(|known| name.as_str().contains(known)) => {
            let rest = format!("{}{}", &bare[..whole.start()], &bare[whole.end()..]);
            (Some(Basis::Named(basis_name(name.as_str()).into())), rest)
        }
        _ => (None, bare.to_owned()),
    }
}

/// 省财政厅口径 of 按省财政厅口径计算; 剔除减税降费因素 of 剔除减税降费因素后.
fn basis_name(written: &str) -> &str {
    let name = written.strip_prefix(['按', '以']).unwrap_or(written);
    let name = ["计算", "测算", "后"].iter().fold(name, |name, word| name.strip_suffix(word).unwrap_or(name));
    name.trim()
}

/// What is left of a label that ends in words of falling (能耗降低率, 比上年减少), without them. `None` if it does not, or
/// if it speaks of rising as well (升降幅, 增减).
pub(in crate::read) fn without_fall(label: &str) -> Option<String> {
    if is_unmarked(label) {
        return None;
    }
    FALLS.with(|falls| falls.get(label, || fall_of(label)))
}

thread_local! {
    static FALLS: Memo<Option<String>> = Memo::new();
}

/// The same, whatever the label is.
pub(super) fn fall_of(label: &str) -> Option<String> {
    let bare = text::plain(&label::without_unit(label));
    let found = WORDS.fall.find(&bare)?;
    let before = bare[..found.start()].trim_end_matches(['或', '、', '/', '(', '+', ')', '长']);
    (!WORDS.rise.is_match(found.as_str()) && !before.ends_with(['升', '增', '涨', '跌']))
        .then(|| bare[..found.start()].trim().to_owned())
}

/// The unit that a heading of measure gives its numbers, where the words alone decide: contribution in %, pull in points.
pub(in crate::read) fn unit_of(measure: Measure) -> Option<Unit> {
    match measure {
        Measure::Contribution => Some(Unit::percent()),
        Measure::Pull => Some(Unit::points()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, measure: Option<Sort>, unit: ChangeUnit, name: &str) {
        let heading = Heading::parse(label);
        assert_eq!(
            (heading.measure, heading.change_unit, heading.name.as_str()),
            (measure, unit, name),
            "{label}"
        );
    }

    #[test]
    fn pattern_7_changes() {
        let change = Some(Sort::Is(Measure::Change));
        check("比上年增长(%)", change, ChangeUnit::Percent, "");
        check("比上年增长％", change, ChangeUnit::Percent, "");
        check("同比±%", change, ChangeUnit::Percent, "");
        check("增速", change, ChangeUnit::Percent, "");
        check("比上年增减", change, ChangeUnit::Open, "");
        check("增减额", change, ChangeUnit::Own, "");
        check("比上年增减(个百分点)", change, ChangeUnit::Points, "");
        check("增长(%、百分点)", change, ChangeUnit::PercentOrPoints, "");
        check("规模以上工业增加值增速", change, ChangeUnit::Percent, "规模以上工业增加值");
        check("货币和准货币(M2)供应量同比增长(%)", change, ChangeUnit::Percent, "货币和准货币(m2)供应量");
        check("比上年同月（%）", change, ChangeUnit::Percent, "");
        check("较去年同期（%）", change, ChangeUnit::Percent, "");
        check("同比变化", change, ChangeUnit::Open, "");
        check("变化（百分点）", change, ChangeUnit::Points, "");
        check("Annual percentage change", change, ChangeUnit::Percent, "");
    }

    #[test]
    fn other_measures() {
        check("贡献率(%)", Some(Sort::Is(Measure::Contribution)), ChangeUnit::Open, "");
        check("拉动GDP增长(百分点)", Some(Sort::Is(Measure::Pull)), ChangeUnit::Open, "");
        check("占比", Some(Sort::Is(Measure::Share)), ChangeUnit::Open, "");
        check("占GDP比重(%)", Some(Sort::Is(Measure::Share)), ChangeUnit::Open, "");
        check("全市排名", Some(Sort::Is(Measure::Rank)), ChangeUnit::Open, "");
        check("位次", Some(Sort::Is(Measure::Rank)), ChangeUnit::Open, "");
        check(
            "居民消费价格指数(上年=100)",
            Some(Sort::Is(Measure::Index)),
            ChangeUnit::Open,
            "居民消费价格指数",
        );
        check("环比增长(%)", Some(Sort::OtherChange), ChangeUnit::Percent, "环比增长");
        check("环比指数", Some(Sort::Other), ChangeUnit::Open, "环比指数");
        // The growth of the growth.
        check("增速比上年同期±百分点", Some(Sort::OtherChange), ChangeUnit::Points, "增速比上年同期±百分点");
        check("增幅较上年回落(百分点)", Some(Sort::OtherChange), ChangeUnit::Points, "增幅较上年回落");
        check("增速同比变化(百分点)", Some(Sort::OtherChange), ChangeUnit::Points, "增速同比变化");
        check("增速（比上年同期±%）", Some(Sort::Is(Measure::Change)), ChangeUnit::Percent, "");
        check("比1-11月提高(百分点)", Some(Sort::OtherChange), ChangeUnit::Points, "比1-11月提高");
        check("比上年提高(百分点)", Some(Sort::Is(Measure::Change)), ChangeUnit::Points, "");
        check("净增", Some(Sort::Is(Measure::Change)), ChangeUnit::Own, "");
        check("与目标相比", Some(Sort::OtherChange), ChangeUnit::Open, "与目标相比");
        check("两年平均增长(%)", Some(Sort::OtherChange), ChangeUnit::Percent, "两年平均增长");
        check("年均人口", Some(Sort::Other), ChangeUnit::Open, "年均人口");
        check("完成目标进度(%)", Some(Sort::Other), ChangeUnit::Open, "完成目标进度");
    }

    #[test]
    fn falls() {
        for fall in [
            "降幅%",
            "降幅（%）",
            "比上年下降(%)",
            "同比减少%",
            "下降%",
            "降低率（%）",
            "单位GDP能耗降幅（%）",
        ] {
            assert!(Heading::parse(fall).fall, "{fall}");
        }
        for other in [
            "增幅%",
            "升降幅(%)",
            "比上年增减(%)",
            "涨跌幅",
            "单位GDP能耗降低率（%）",
            "贫困人口减少（人）",
            "环比下降(%)",
        ] {
            assert!(!Heading::parse(other).fall, "{other}");
        }
        assert_eq!(without_fall("单位GDP能耗降低率（%）").as_deref(), Some("单位gdp能耗"));
        assert_eq!(without_fall("人口增减"), None);
    }

    #[test]
    fn names_that_only_look_like_changes() {
        check("人口自然增长率(‰)", None, ChangeUnit::Open, "人口自然增长率");
        check("工业增加值(亿元)", None, ChangeUnit::Open, "工业增加值");
        check("绝对数", Some(Sort::Is(Measure::Level)), ChangeUnit::Open, "");
    }

    #[test]
    fn bases_of_growth() {
        for (label, basis) in [
            ("名义增长(%)", Some(Basis::Nominal)),
            ("实际增长(%)", Some(Basis::Real)),
            ("按可比价增长(%)", Some(Basis::Real)),
            ("同口径增长(%)", Some(Basis::Comparable)),
            ("增长(%)", None),
        ] {
            assert_eq!(Heading::parse(label).basis, basis, "{label}");
        }
    }

    #[test]
    fn bases_that_the_source_names() {
        for (label, name) in [
            ("比上年增长(%)(省财政厅口径)", "省财政厅口径"),
            ("比上年增长（按市财政口径计算）（%）", "市财政口径"),
            ("增长（剔除减税降费因素后）%", "剔除减税降费因素"),
            ("增速（扣除留抵退税因素）（%）", "扣除留抵退税因素"),
        ] {
            let heading = Heading::parse(label);
            assert_eq!(heading.basis.as_ref().and_then(Basis::name), Some(name), "{label}");
            assert_eq!(
                (heading.measure, heading.name.as_str()),
                (Some(Sort::Is(Measure::Change)), ""),
                "{label}"
            );
            assert_eq!(heading.change_unit, ChangeUnit::Percent, "{label}");
        }
        let below = Heading::parse("省财政厅口径");
        assert_eq!((below.measure, below.basis.as_ref().and_then(Basis::name)), (None, Some("省财政厅口径")));
        for label in ["增长(%)（扣除价格因素）", "同口径增长(%)", "固定资产投资增长(不含农户)"]
        {
            assert_eq!(Heading::parse(label).basis.as_ref().and_then(Basis::name), None, "{label}");
        }
    }

    #[test]
    fn a_movement_of_places_is_no_place() {
        for label in ["位次变化", "全市位次升降", "排名比上年", "位次前移"] {
            assert_eq!(Heading::parse(label).measure, Some(Sort::Other), "{label}");
        }
        assert_eq!(Heading::parse("增速排名").measure, Some(Sort::Is(Measure::Rank)));
    }
}
