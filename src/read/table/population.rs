//! Whose figures they are: a short name that stands for one population is no name of another's.

use super::{about::About, axis::Axis};
use crate::model::{Indicator, Kind};

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

/// Words of groups that name a part of whatever stands under them, unless it has the word in its own name.
const PARTS: &[&str] = &[
    "轻工业",
    "重工业",
    "国有企业",
    "国有控股",
    "国有及",
    "民营企业",
    "民营经济",
    "私营企业",
    "外商投资",
    "外资企业",
    "港澳台",
    "小微企业",
    "中小企业",
    "中小微",
    "个体",
    "人民币",
    "外币",
    "限额以下",
    "规模以下",
    "预算数",
    "年初预算",
    "计划数",
    "计划",
    "目标",
    "预计",
    "预测",
];

/// The same for whole labels: 农村 names a part, 农业农村 is a chapter.
const PARTS_ALONE: &[&str] = &[
    "城镇",
    "农村",
    "乡村",
    "城镇居民",
    "农村居民",
    "城镇常住居民",
    "农村常住居民",
    "城镇地区",
    "农村地区",
    "男",
    "女",
    "男性",
    "女性",
];

/// Whether a group says that what stands under it is only a part of it, or no actual figure: 人民币, 轻工业, 预算数.
fn narrows(group: &str, found: &Indicator, own: &str) -> bool {
    let group = group.replace("本外币", "");
    if group.contains(['、', '和', '与']) {
        return false;
    }
    let says_so = |word: &str| own.contains(word) || found.name.contains(word);
    PARTS.iter().any(|word| group.contains(word) && !says_so(word))
        || PARTS_ALONE
            .iter()
            .any(|word| group == *word && !says_so(&word.chars().take(2).collect::<String>()))
}

/// Words of titles that speak of a part of whatever stands below, what a name has that is this part's own, and what else in
/// the title says that it speaks of more.
const NARROWER: &[(&str, &[&str], &[&str])] = &[
    ("城镇居民", &["城镇"], &["农村", "乡村", "全体", "城乡"]),
    ("城镇常住居民", &["城镇"], &["农村", "乡村", "全体", "城乡"]),
    ("农村居民", &["农村", "乡村"], &["城镇", "全体", "城乡"]),
    ("农村常住居民", &["农村", "乡村"], &["城镇", "全体", "城乡"]),
    ("户籍", &["户籍"], &["常住"]),
    ("政府性基金", &["基金"], &["一般公共预算", "四本预算"]),
    ("民间投资", &["民间"], &["固定资产投资"]),
    ("重点项目", &["重点项目"], &[]),
    ("社会保险基金", &["保险", "社保"], &["一般公共预算", "四本预算"]),
    ("社保基金", &["保险", "社保"], &["一般公共预算", "四本预算"]),
    ("国有资本经营", &["国有资本"], &["一般公共预算", "四本预算"]),
    ("税务部门组织", &["税务部门组织"], &["一般公共预算"]),
    ("全口径", &["全口径"], &["地方口径", "一般公共预算"]),
    ("外商投资企业", &["外商", "外资"], &[]),
    ("外资企业", &["外商", "外资"], &[]),
    ("民营企业", &["民营"], &[]),
    ("民营经济", &["民营", "民间"], &[]),
    ("国有企业", &["国有"], &[]),
    ("区属企业", &["区属"], &[]),
    ("小微企业", &["小微"], &[]),
    ("规模以下", &["规模以下"], &["规模以上"]),
    ("规下", &["规下", "规模以下"], &["规上", "规模以上"]),
    ("限额以下", &["限额以下"], &["限额以上", "社会消费品零售总额"]),
    ("农村住户", &["农村", "乡村"], &["城镇"]),
    ("城镇住户", &["城镇"], &["农村"]),
    ("民办", &["民办"], &["公办"]),
    ("高技术", &["高技术"], &["规模以上工业"]),
];

/// Whether a title narrows an indicator: 人均消费支出 in a table of 农村居民 is not that of all. Where it names several things
/// (固定资产投资和民间投资) it does not.
fn is_narrower(title: &str, found: &Indicator, name: &str) -> bool {
    let several = title.contains(['、', '和', '与', '及']);
    NARROWER.iter().filter(|_| !several).any(|(word, own, more)| {
        let says = |words: &[&str], text: &str| words.iter().any(|it| text.contains(it));
        title.contains(word) && !says(more, title) && !says(own, name) && !says(own, &found.name)
    })
}

/// Whether a line speaks of a part of some population: 农村居民.
pub(super) fn speaks_of_a_part(line: &str) -> bool {
    NARROWER.iter().any(|(word, ..)| line.contains(word))
}

/// Words of titles that speak of one firm, or of some.
const FIRMS: &[&str] = &[
    "公司",
    "集团",
    "重点企业",
    "重点工业企业",
    "骨干企业",
    "龙头企业",
    "百强企业",
    "样本企业",
    "监测企业",
    "调查企业",
    "纳税大户",
];

/// Whether a title is that of one firm: its figures are its own. What utilities report is of the area that they supply.
fn is_of_a_firm(title: &str) -> bool {
    const UTILITIES: &[&str] =
        &["供电", "电力", "电网", "燃气", "供水", "自来水", "水务", "供热", "烟草", "邮政"];
    FIRMS.iter().any(|word| title.contains(word)) && !UTILITIES.iter().any(|word| title.contains(word))
}

/// Whether a title speaks of all 规模以上工业 and of no other population, nor of a part of it.
pub(super) fn is_of_industry_alone(title: &str) -> bool {
    ["规模以上工业", "规上工业", "规模工业"].iter().any(|word| title.contains(word))
        && !OTHERS.iter().chain(PARTS).any(|word| title.contains(word))
        && !is_of_a_firm(title)
}

/// What above a name, or in the title, speaks of a population that its indicator is not about: 规模以上服务业 above 利润总额,
/// 人民币 above 存款余额. As written.
pub(super) fn other(found: &Indicator, axis: &Axis, about: &About) -> Option<String> {
    let (name, above) = axis.names.split_last()?;
    let title = about.title.as_deref().unwrap_or_default();
    if let Some(group) = above.iter().find(|it| narrows(&it.whole, found, &name.whole)) {
        return Some(group.whole.to_string());
    }
    if is_of_a_firm(title) || is_narrower(title, found, &name.whole) {
        return Some(title.to_owned());
    }
    if let Some(part) = about.parts.iter().find(|it| is_narrower(it, found, &name.whole)) {
        return Some(part.to_string());
    }
    let mut context = above.iter().map(|it| it.whole.as_str()).chain([title]);
    let by = match found.id.as_str() {
        id if OF_INDUSTRY.contains(&id) => {
            let says_so = name.whole.contains("工业") || name.whole.contains("规上");
            context.find(|text| !says_so && OTHERS.iter().any(|word| text.contains(word)))
        }
        id if id.starts_with("retail") => {
            let says_so = |text: &str| text.contains("限额以上") || text.contains("限上");
            let of_all = |text: &str| text.contains("社会消费品零售总额");
            context
                .find(|text| says_so(text) && !of_all(text) && !says_so(&name.whole) && !says_so(&found.name))
        }
        "electricity" => {
            let of_all = |text: &str| text.contains("全社会") || name.whole.contains("全社会");
            let of_some =
                |text: &str| text.contains("工业") || text.contains("居民生活") || text.contains("农业");
            context.find(|text| of_some(text) && !of_all(text))
        }
        id if id.ends_with("deposits") || id.ends_with("loans") => {
            let one_currency = |text: &str| {
                let both = text.contains("本外币");
                !both && (text.contains("人民币") || text.contains("外币"))
            };
            context.chain([name.whole.as_str()]).find(|text| one_currency(text))
        }
        _ => None,
    };
    by.map(str::to_owned)
}

/// Populations that a row may be about altogether, whatever is counted.
const ROWS_OF_PARTS: &[&str] = &[
    "国有企业",
    "国有控股企业",
    "集体企业",
    "民营企业",
    "民营经济",
    "私营企业",
    "外商投资企业",
    "外资企业",
    "港澳台商投资企业",
    "小微企业",
    "中小企业",
    "中小微企业",
    "一般贸易",
    "加工贸易",
    "保税物流",
];

/// Other surveys than that of 规模以上工业.
const SURVEYS: &[&str] = &[
    "服务业",
    "建筑业",
    "批发业",
    "零售业",
    "住宿业",
    "餐饮业",
    "房地产业",
    "房地产开发企业",
    "物流业",
    "限额以上企业",
    "资质",
];

/// Revenue and spending beside those of 一般公共预算.
const OTHER_PURSES: &[&str] = &[
    "上划",
    "财政总收入",
    "全口径",
    "政府性基金",
    "国有资本",
    "社会保险基金",
    "社保基金",
    "税务部门组织",
    "中央级",
    "省级",
    "市级",
];

/// Whether a row of numbers, `above`, may be the whole of a row below it that is not pushed in: 人民币存款余额 / 住户存款,
/// 上划中央收入 / 增值税. `purse` is whether the lower one is of 一般公共预算 or a part of it, `is_within` tells whether its
/// numbers are no larger, where that can be seen.
pub(in crate::read) fn may_be_whole(
    above: &str,
    (found, name): (&Indicator, &str),
    purse: bool,
    is_within: impl FnOnce() -> Option<bool>,
) -> bool {
    let says = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let differs = |words: &[&str]| says(above, words) && !says(name, words);
    let id = found.id.as_str();
    let is_part = !purse && found.part_of.is_some() && ROWS_OF_PARTS.contains(&above);
    let by_words = if purse {
        differs(OTHER_PURSES)
    } else if is_part {
        true
    } else if id.ends_with("deposits") || id.ends_with("loans") {
        !above.contains("本外币") && differs(&["人民币", "外币"])
    } else if id.starts_with("retail") {
        differs(&["限额以上", "限上"])
    } else if id.starts_with("population") {
        says(above, &["户籍", "外来", "流动", "务工", "暂住"]) && !says(name, &["户籍", "常住"])
    } else if OF_INDUSTRY.contains(&id) {
        differs(SURVEYS) && !says(name, &["工业", "规上"])
    } else {
        let says_whose = says(name, &["居民", "城镇", "农村", "农民", "全体", "职工", "单位"]);
        let of_some = says(above, &["城镇居民", "农村居民", "城镇常住", "农村常住"]);
        found.kind == Kind::PerCapita && !says_whose && of_some
    };
    by_words && is_within().unwrap_or(!is_part)
}
