//! Whether an indicator can be given in a unit at all: 生猪出栏 in 吨, 床位数 in 人, 地区生产总值 in 分 are something else, or a
//! unit that was left over from another table. What is measured alike (家 and 个, 亩 and 公顷) is told apart where figures
//! are chosen.

use super::known::is_money;
use crate::model::{Decimal, Dimension, Indicator, Kind, Unit};

/// What sort of thing a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Money,
    Mass,
    Land,
    Length,
    Volume,
    Energy,
    Power,
    Transport,
    Persons,
    Things,
    Time,
    Scores,
    Ratio,
    /// It can be of several sorts: 吨标准煤, 千升.
    Open,
}

/// Whether numbers of an indicator can be in a unit. Of what only growth is published, there may be a level all the same.
pub(in crate::read) fn fits(indicator: &Indicator, unit: &Unit) -> bool {
    if is_score(unit) {
        return is_score(&indicator.unit);
    }
    if matches!(unit.dimension(), Dimension::Points | Dimension::PermillePoints) {
        return sort(&indicator.unit) == Sort::Ratio && unit.dimension() == indicator.unit.dimension();
    }
    // Percent, an index and a place say what is measured, and are no unit of an amount.
    let says_the_measure = sort(unit) == Sort::Ratio || is_place(unit);
    if says_the_measure || is_place(&indicator.unit) {
        return true;
    }
    if indicator.kind == Kind::GrowthOnly {
        let is_money = |name: &str| ["投资", "增加值", "额"].iter().any(|it| name.ends_with(it));
        return !is_money(&indicator.name) || sort(unit) == Sort::Money && !is_compound(unit);
    }
    let is_per_head = matches!(indicator.kind, Kind::PerCapita | Kind::Ratio);
    // No head has a hundred million.
    if indicator.kind == Kind::PerCapita && is_money(unit) && unit.scale() >= Decimal::from(1_000_000) {
        return false;
    }
    is_like(sort(&indicator.unit), sort(unit))
        && (is_per_head || !is_compound(unit) || is_compound(&indicator.unit))
}

/// Whether a unit is that of places in an order: 第3位. Persons are counted by the same words.
pub(in crate::read) fn is_place(unit: &Unit) -> bool {
    matches!(unit.symbol(), "位" | "名")
}

/// Whether numbers of an indicator in this unit are places in an order.
pub(in crate::read) fn are_places(indicator: &Indicator, unit: &Unit) -> bool {
    is_place(unit) && sort(&indicator.unit) != Sort::Persons && !is_place(&indicator.unit)
}

/// Whether a unit is % or ‰.
pub(in crate::read) fn is_per_hundred_or_thousand(unit: &Unit) -> bool {
    unit.is_percent() || unit.symbol() == "‰"
}

/// Whether a unit is that of marks in an examination.
pub(in crate::read) fn is_score(unit: &Unit) -> bool {
    sort(unit) == Sort::Scores
}

/// Whether it is one quantity in another: 元/人.
pub(in crate::read) fn is_compound(unit: &Unit) -> bool {
    matches!(unit.dimension(), Dimension::Compound(_))
}

fn is_like(one: Sort, other: Sort) -> bool {
    let is_open = one == Sort::Open || other == Sort::Open;
    one == other || is_open && ![one, other].contains(&Sort::Money)
}

fn sort(unit: &Unit) -> Sort {
    match unit.dimension() {
        Dimension::Money(_) => Sort::Money,
        Dimension::Mass => Sort::Mass,
        Dimension::Surface => Sort::Land,
        Dimension::Length => Sort::Length,
        Dimension::Volume => Sort::Volume,
        Dimension::Energy => Sort::Energy,
        Dimension::Pure | Dimension::Points | Dimension::PermillePoints | Dimension::Index(_) => Sort::Ratio,
        Dimension::Count(word) => counted(word),
        // 元/人 is as much money as 元.
        Dimension::Compound(written) => {
            let above = written.split_once('/').and_then(|(above, _)| Unit::parse(above));
            above.map_or(Sort::Open, |above| sort(&above))
        }
    }
}

fn counted(word: &str) -> Sort {
    match word {
        "人" | "人次" | "人日" | "人天" | "名" | "位" | "户籍人口" => Sort::Persons,
        "亩" => Sort::Land,
        "千瓦" => Sort::Power,
        "吨公里" | "人公里" => Sort::Transport,
        "天" | "小时" | "分钟" | "岁" | "年" => Sort::Time,
        "分" | "点" => Sort::Scores,
        "吨标准煤" | "标准吨" | "千升" | "桶" | "盎司" | "金衡盎司" | "特别提款权" | "米布" => {
            Sort::Open
        }
        _ => Sort::Things,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::IndicatorId, project::Catalogue};

    #[test]
    fn units_that_an_indicator_can_have() {
        let catalogue = Catalogue::builtin();
        for (id, fit, other) in [
            ("gdp", "元 亿美元 % 上年=100 位", "万人 分 百分点 元/人 吨"),
            ("gdp_per_capita", "元 万元 元/人", "亿元 人"),
            ("labour_productivity", "元/人 元 万元", "亿元 人"),
            ("grain_output", "吨 亿斤", "公顷 头 公斤/亩 万元"),
            ("grain_area", "公顷 万亩 平方公里", "吨"),
            ("pigs_slaughtered", "头 万头", "吨 人"),
            ("health_beds", "张 床位 个", "人 亿元"),
            ("health_technicians", "人 名 位 人次", "个 元"),
            ("energy_per_gdp", "吨标准煤/万元 吨/万元", "元"),
            ("pm25", "微克/立方米 毫克/立方米", "人"),
            ("energy_total", "万吨标准煤 吨", "亿元"),
            ("registered_unemployment", "% ‰", "人 亿元 百分点"),
            ("fixed_asset_investment", "% 亿元 万美元", "个 万人 元/人 百分点 分"),
            ("electricity_output", "万千瓦时 度", "万千瓦"),
        ] {
            let known = catalogue.get(&IndicatorId(id.into())).expect(id);
            let told = |units: &str| {
                units.split(' ').map(|it| fits(known, &Unit::parse(it).expect(it))).collect::<Vec<_>>()
            };
            assert!(told(fit).iter().all(|it| *it), "{id} {fit} {:?}", told(fit));
            assert!(told(other).iter().all(|it| !it), "{id} {other} {:?}", told(other));
        }
    }
}
