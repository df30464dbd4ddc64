//! Whose figures they are: a short name that stands for one population is no name of another's.

use super::{about::About, axis::Axis};
use crate::model::Indicator;

/// Indicators of 规模以上工业 with names so short that other surveys use them too.
const OF_INDUSTRY: &[&str] = &[
    "profit_above_size_industry",
    "profit_margin_industry",
    "revenue_above_size_industry",
    "sales_rate_industry",
    "loss_making_share",
    "loss_amount",
];

/// Words that name another population, or only a part of this one.
const OTHERS: &[&str] = &[
    "服务业",
    "建筑业",
    "批发",
    "零售",
    "住宿",
    "餐饮",
    "房地产",
    "交通",
    "物流",
    "国有",
    "民营",
    "私营",
    "外资",
    "外商",
    "港澳台",
    "轻工业",
    "重工业",
    "小微",
    "高新",
    "开发区",
    "园区",
    "限额以上",
    "资质",
];

/// Whether the groups above a name, or the title, speak of a population that its indicator is not about: 利润总额 under
/// 规模以上服务业, 存款余额 under 人民币.
pub(super) fn is_other(found: &Indicator, axis: &Axis, about: &About) -> bool {
    let Some((name, above)) = axis.names.split_last() else { return false };
    let title = about.title.as_deref().unwrap_or_default();
    let context = || above.iter().map(|it| it.whole.as_str()).chain([title]);
    match found.id.as_str() {
        id if OF_INDUSTRY.contains(&id) => {
            let says_so = name.whole.contains("工业") || name.whole.contains("规上");
            !says_so && context().any(|text| OTHERS.iter().any(|word| text.contains(word)))
        }
        "deposits" | "loans" => {
            let one_currency = |text: &str| {
                let both = text.contains("本外币");
                !both && (text.contains("人民币") || text.contains("外币"))
            };
            context().any(one_currency) || one_currency(&name.whole)
        }
        _ => false,
    }
}
