//! What a title, a line below it, the sheet's name or the heading of a group says is measured: 人均水平, 投资结构, 完成率情况.

use super::sorts;
use crate::{
    model::{Basis, Dimension, Indicator, Kind, Timing, Unit},
    read::words::pattern::Pattern,
};

/// What is measured, other than the thing itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) enum Said {
    /// So much a head, a household, a piece of land.
    PerHead,
    /// Parts of a whole.
    Share,
    /// Parts of growth: 贡献率.
    Contribution,
    /// Points of growth: 拉动.
    Pull,
    /// Degrees of completion.
    Completion,
    /// Marks in an examination.
    Score,
    /// Places in an order.
    Rank,
    /// How far it is from something else.
    Gap,
    /// The ratio of two growths.
    Elasticity,
    /// Growth against something else than the year before, or its mean.
    OtherGrowth,
    /// Growth.
    Growth,
    /// By how much it rose, in its own unit.
    Difference,
    /// An index.
    Index,
    /// Those that came in within the year, not those that there are: 规上工业企业入库情况, 养老床位建设任务.
    Entries,
}

use Said::{
    Completion, Contribution, Difference, Elasticity, Entries, Gap, Growth, Index, OtherGrowth, PerHead,
    Pull, Rank, Score, Share,
};

/// The words for each.
static WORDS: [(Said, Pattern); 14] = [
    (
        PerHead,
        Pattern::new(
            r"[人户亩地村校店企]均|人口平均|每(百|千|万|十万|百万)?(人|户|亩|公顷|平方公里|平方千米|平方米|名|辆|台)|单位(面积|土地|产品|建设用地)",
        ),
    ),
    (Share, Pattern::new(r"占比|比重|构成|份额|结构|占.+比例")),
    (Contribution, Pattern::new(r"贡献(率|度)")),
    (Pull, Pattern::new(r"拉动(情况|作用|率|点|力|百分点|表|[(（]|$)")),
    (Completion, Pattern::new(r"完成(率|比例|进度|度)|达成率")),
    (Score, Pattern::new(r"得分|评分|赋分|分值|扣分|加分")),
    (Rank, Pattern::new(r"排名|位次|排位|名次")),
    (Gap, Pattern::new(r"[与同比较]全(国|省|市|州|盟).*(差距|差额|差值)")),
    (Elasticity, Pattern::new(r"弹性")),
    (OtherGrowth, Pattern::new(r"环比|定基|年均增|平均增|比上月|比上季|较上月|较上季")),
    (Growth, Pattern::new(r"增速|增长率|增长速度|增幅|增长幅度|涨幅")),
    (Difference, Pattern::new(r"增量|增加额|增长额|净增[加量额情数]|增加情况|新增[量额情]")),
    (Index, Pattern::new(r"指数")),
    (Entries, Pattern::new(r"(企业|单位)?(新|月度|年度)?入库|新建|(床位|学位|学校|机构|车位|电站)(新)?建设")),
];

/// A list of several things, of which the numbers may be one or the other: 总量及增量.
static SEVERAL: Pattern = Pattern::new(r"[、和与及/]|总量|总值|规模|存量");

impl Said {
    /// All that a line says, each with its word.
    pub(in crate::read) fn all(line: &str) -> impl Iterator<Item = (Self, &str)> {
        WORDS.iter().filter_map(move |(said, words)| Some((*said, words.find(line)?.as_str())))
    }

    /// Whether a label or a name has a word for it.
    pub(in crate::read) fn is_in(self, label: &str) -> bool {
        WORDS.iter().any(|(said, words)| *said == self && words.is_match(label))
    }

    /// Whether a line that lists several things leaves open which of them the numbers below are.
    pub(in crate::read) fn is_one_of_several(self, line: &str) -> bool {
        matches!(self, Growth | Difference | Index) && SEVERAL.is_match(line)
    }

    /// Whether numbers of an indicator in this unit can be it.
    pub(in crate::read) fn can_be(self, indicator: &Indicator, unit: Option<&Unit>) -> bool {
        let percent = || unit.is_none_or(sorts::is_per_hundred_or_thousand);
        let is = |symbol: &str| unit.is_none_or(|unit| unit.symbol() == symbol);
        let is_points = || unit.is_some_and(|unit| *unit.dimension() == Dimension::Points);
        let is_share = matches!(indicator.kind, Kind::Share | Kind::Structure | Kind::Rate);
        match self {
            PerHead => {
                let is_of_heads = indicator.name.contains("人口");
                !is_of_heads && !is_share && !matches!(indicator.kind, Kind::PerCapita | Kind::Ratio)
            }
            // Parts of a whole are never told in ‰, as rates of births are.
            Share => unit.is_none_or(Unit::is_percent) && !is_share,
            Contribution | Completion | OtherGrowth => percent(),
            Pull => percent() || is_points(),
            Score => percent() || is("分"),
            Rank => is("位") && indicator.unit != Unit::places(),
            Gap => true,
            Elasticity => percent() || is("倍"),
            Growth => !percent(),
            Difference => indicator.kind != Kind::GrowthOnly || !percent(),
            Index => percent() && !is_share && indicator.kind != Kind::PriceIndex,
            // 税收入库 is what is received; 科技型中小企业 are those in the register.
            Entries => indicator.timing == Timing::Stock && !is_share && !indicator.name.contains("科技型"),
        }
    }
}

/// 现价增速, 同口径增幅: on what the growth below is measured.
pub(in crate::read) fn basis(line: &str) -> Option<(Basis, &str)> {
    static NOMINAL: Pattern = Pattern::new(r"(现价|现行价|当年价|名义)(格)?(计算)?的?(增|涨)[速长幅]?");
    static COMPARABLE: Pattern = Pattern::new(r"(同口径|可比口径)(计算)?的?(增|涨)[速长幅]?");
    static OTHER: Pattern = Pattern::new(r"不变价|可比价|实际增|自然口径");
    let nominal = NOMINAL.find(line).map(|found| (Basis::Nominal, found.as_str()));
    let comparable = COMPARABLE.find(line).map(|found| (Basis::Comparable, found.as_str()));
    nominal.xor(comparable).filter(|_| !OTHER.is_match(line))
}
