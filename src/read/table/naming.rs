//! Which indicator the names of a row and a column make: by the catalogue, and never against what stands around them.

use super::{
    about::{About, Growth},
    axis::{Axis, is_of_last_year},
    known::Name,
    population, scope,
    scope::Source,
};
use crate::{
    model::{Dimension, Indicator, Measure, Timing, Unit},
    project::Catalogue,
    read::words::{
        heading::{self, Heading, Sort},
        label,
        pattern::Pattern,
        period::{Part as TimePart, Relative, TimeWords},
        text,
        unit::SheetUnit,
    },
};
use ecow::EcoString;

/// An indicator, and the place that stands in front of its name: 全市生产总值.
pub(super) type Found<'c> = (&'c Indicator, Option<&'static str>);

/// What the names of a cell mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Named<'c> {
    /// An indicator.
    Is(&'c Indicator, Option<&'static str>),
    /// The row's name alone is that of an indicator, but what it stands under speaks of something else: as written.
    Narrowed(&'c Indicator, String),
    /// The row's name alone is that of an indicator, and the title, a line below it or the sheet's name has a word that may
    /// narrow it.
    Unsure(&'c Indicator, String, Source),
    /// The row's name alone is that of an indicator, and the column's name is none that goes with it.
    ColumnUnknown,
    /// Nothing that is known.
    No,
}

impl<'c> Named<'c> {
    /// The indicator, if it is one.
    pub(in crate::read) fn indicator(&self) -> Option<Found<'c>> {
        match self {
            Self::Is(indicator, area) => Some((*indicator, *area)),
            Self::Narrowed(..) | Self::Unsure(..) | Self::ColumnUnknown | Self::No => None,
        }
    }

    fn of_one(found: Found<'c>) -> Self {
        Self::of(Some(found))
    }

    fn of(found: Option<Found<'c>>) -> Self {
        found.map_or(Self::No, |(indicator, area)| Self::Is(indicator, area))
    }
}

/// The indicator that the names of a row and a column make together.
///
/// A name on each axis must be one name together (城镇 × 居民人均可支配收入); where they are not, nothing is guessed.
pub(in crate::read) fn indicator<'c>(
    row: &Axis,
    column: &Axis,
    about: &About,
    catalogue: &'c Catalogue,
) -> Named<'c> {
    let named = named(row, column, about, catalogue);
    match (&about.holders, named.indicator()) {
        (Some(holders), Some((found, _))) if !row.names.is_empty() => Named::Narrowed(found, holders.clone()),
        (_, Some((found, _))) => match row.names.last().or(column.names.last()) {
            Some(name) => narrowed_by_words(found, name, [row, column], (about, catalogue)).unwrap_or(named),
            None => named,
        },
        _ => named,
    }
}

/// What the words of the title, a line below it, the sheet's name or a heading of a group make of an indicator that the names are.
fn narrowed_by_words<'c>(
    found: &'c Indicator,
    name: &Name,
    axes: [&Axis; 2],
    (about, catalogue): (&About, &Catalogue),
) -> Option<Named<'c>> {
    if let Some(word) = about.scope.narrows(found, &name.whole) {
        let is_free = axes.iter().any(|axis| lies_in_what_is_free(found, axis, about, catalogue));
        return (!is_free).then(|| Named::Unsure(found, word.to_owned(), Source::Title));
    }
    if let Some((word, source)) = about.lines.iter().find_map(|line| line.narrows(found, &name.whole)) {
        return Some(Named::Unsure(found, word.to_owned(), source));
    }
    // 注册护士 below 卫生技术人员 is a part of what it stands under.
    let is_its_whole =
        |group: &EcoString| find(group, catalogue).is_some_and(|(whole, _)| is_part(found, whole, catalogue));
    // 地方一般公 above 共预算支出: the name in two rows.
    let begins_name = |group: &EcoString| {
        find(&format!("{group}{}", name.whole), catalogue).is_some_and(|(it, _)| it.id == found.id)
    };
    let groups =
        axes.iter().filter_map(|axis| scope::narrowing_group(axis, &about.groups, found, &name.whole));
    let group = groups.into_iter().find(|group| !is_its_whole(group) && !begins_name(group))?;
    Some(Named::Narrowed(found, group.to_string()))
}

/// 税收收入 below 一般公共预算收入, which the title 财政总收入 does not narrow: it is a part of that.
fn lies_in_what_is_free(found: &Indicator, axis: &Axis, about: &About, catalogue: &Catalogue) -> bool {
    let Some((_, above)) = axis.names.split_last() else { return false };
    let Some(nearest) = above.last().filter(|it| !it.heads) else { return false };
    find(&nearest.whole, catalogue).is_some_and(|(whole, _)| {
        is_part(found, whole, catalogue) && about.scope.narrows(whole, &nearest.whole).is_none()
    })
}

fn named<'c>(row: &Axis, column: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    match (row.names.last(), column.names.last()) {
        (Some(row_name), Some(column_name)) => pair((row_name, column_name), row, column, about, catalogue),
        (Some(_), None) => of_growth(row, column, about, catalogue)
            .map_or_else(|| fitting(row, about, catalogue), Named::of_one),
        (None, Some(_)) => of_growth(column, row, about, catalogue)
            .map_or_else(|| fitting(column, about, catalogue), Named::of_one),
        (None, None) => {
            let Some(subject) = about.subject.as_deref().map(of_each_year) else { return Named::No };
            let subject = label::without_unit(subject);
            // 增速 in a table of 规上工业企业 is that of one of their figures, and not of their number.
            if column.heading.is_of_changes() && !scope::is_of_a_measure(&text::plain(&subject)) {
                return Named::No;
            }
            if is_growth_of_the_economy(&text::plain(&subject)) {
                let is_growth = about.growth == Growth::All || column.heading.is_of_changes();
                return Named::of(find("地区生产总值", catalogue).filter(|_| is_growth));
            }
            Named::of(
                find(&subject, catalogue)
                    .or_else(|| find(&Heading::parse(&text::plain(&subject)).name, catalogue)),
            )
        }
    }
}

/// 经济增速 is that of 地区生产总值.
fn is_growth_of_the_economy(subject: &str) -> bool {
    matches!(subject, "经济增速" | "经济增长" | "经济增长率" | "经济增长速度")
}

fn pair<'c>(
    (row_name, column_name): (&Name, &Name),
    row: &Axis,
    column: &Axis,
    about: &About,
    catalogue: &'c Catalogue,
) -> Named<'c> {
    if is_whole(&column_name.bare) {
        return fitting(row, about, catalogue);
    }
    if is_whole(&row_name.bare) {
        return fitting(column, about, catalogue);
    }
    // 完成投资 above 房地产开发投资 is its level.
    let is_row = |found: &Indicator| {
        is_of_investment(&column_name.bare) && found.name.contains("投资")
            || says_again(row_name, column_name, found, catalogue)
            || is_its_currency(&column_name.bare, found)
            || &*column_name.bare == "产量" && found.id.as_str().ends_with("_output")
            // All that is added is the product itself.
            || is_value_added_at_its_prices(&column_name.bare)
                && (found.id.as_str() == "gdp" || found.id.as_str().starts_with("va_"))
    };
    let of_row = of_names(&row.names, row.part, catalogue);
    if of_row.indicator().is_some_and(|(found, _)| is_row(found)) {
        return fitting(row, about, catalogue);
    }
    let measured =
        if is_value_added_at_its_prices(&column_name.bare) { "增加值" } else { &*column_name.bare };
    let both = [format!("{}{measured}", row_name.bare), format!("{measured}{}", row_name.bare)];
    let of_sum = || {
        let whole = without_sum(&row_name.bare).filter(|_| keeps_its_time(column_name))?;
        find(&format!("{whole}{}", column_name.bare), catalogue)
    };
    // 城镇 × 零售额 under 社会消费品零售总额: the column says no more than the title.
    let is_of_the_subject = || {
        of_row == Named::No
            && matches!(amount_of_subject(column, about, catalogue), Named::Is(found, _) if about_is(found, about, catalogue))
    };
    // 总产 above 夏粮 is all that is grown.
    let of_output = || {
        let is_output = matches!(measured, "总产" | "总产量");
        is_output.then(|| find(&format!("{}产量", row_name.bare), catalogue)).flatten()
    };
    let of_source =
        || of_all_residents(row_name, column_name, about, catalogue).filter(|_| of_row == Named::No);
    let found = both.iter().find_map(|name| find(name, catalogue));
    match found.or_else(of_sum).or_else(of_output).or_else(of_source) {
        None if is_of_the_subject() => fitting(row, about, catalogue),
        None if is_index_alone(column_name, column) => fitting(row, about, catalogue),
        None if of_row != Named::No => Named::ColumnUnknown,
        found => Named::of(found),
    }
}

/// 工资性收入 × 全体居民 in a table that its title says is of 居民人均可支配收入: what all residents have from it, by the head.
fn of_all_residents<'c>(
    row: &Name,
    column: &Name,
    about: &About,
    catalogue: &'c Catalogue,
) -> Option<Found<'c>> {
    const INCOME: &str = "居民人均可支配收入";
    let title = about.title.as_deref().filter(|_| matches!(&*column.bare, "全体居民" | "全体"))?;
    let is_of_some = ["城镇居民", "农村居民", "城镇常住", "农村常住"].iter().any(|some| title.contains(some));
    if !title.contains(INCOME) || is_of_some {
        return None;
    }
    let whole = find(INCOME, catalogue)?.0;
    find_path(&[INCOME, &*row.bare], catalogue).filter(|(part, _)| is_part(part, whole, catalogue))
}

/// 增加值, 现价增加值: at the prices of the year itself, as it is published.
fn is_value_added_at_its_prices(column: &str) -> bool {
    matches!(column.trim_start_matches(['按', '现', '当', '年', '行', '价', '格']), "增加值")
}

/// 指数（上年=100）, 同比（上年=100）: the index of what the row names.
fn is_index_alone(name: &Name, column: &Axis) -> bool {
    matches!(&*name.bare, "指数" | "同比" | "同比指数")
        && column.unit.as_ref().is_some_and(heading::is_on_the_year_before)
}

/// Whether the name of a column says no more than that of a row does, which is `found`: 电量 above 工业用电量, 新增 above
/// 城镇新增就业.
fn says_again(row: &Name, column: &Name, found: &Indicator, catalogue: &Catalogue) -> bool {
    let is_up = |it: &Indicator| it.id == found.id || is_part(found, it, catalogue);
    if matches!(&*column.bare, "新增" | "新增数" | "新增人数") {
        return found.name.contains("新增");
    }
    let own = without_its_prices(&column.bare);
    let is_its_tail = |name: &&str| name.ends_with(own) || own == "零售额" && name.ends_with("零售总额");
    own.chars().count() >= 2
        && [&*row.bare, &*found.name].iter().any(is_its_tail)
        && find(own, catalogue).is_none_or(|(it, _)| is_up(it))
}

/// 总产值 of 现价总产值: at the prices of the year itself, as it is published.
fn without_its_prices(column: &str) -> &str {
    const PRICES: [&str; 6] = ["现价", "当年价格", "当年价", "现行价格", "现行价", "按现价"];
    let own = PRICES.iter().find_map(|prices| column.strip_prefix(prices));
    own.filter(|own| own.ends_with("总产值")).unwrap_or(column)
}

/// 粮食 of 粮食合计.
fn without_sum(name: &str) -> Option<&str> {
    ["合计", "总计"].iter().find_map(|word| name.strip_suffix(word)).filter(|it| !it.is_empty())
}

/// Whether words of time in a name are those of its numbers: of 上年产量 they are, of 上年价格产值 and 1-12月产量 they may not
/// be.
fn keeps_its_time(name: &Name) -> bool {
    let time = TimeWords::parse(&name.whole);
    (matches!(time.relative, None | Some(Relative::This | Relative::ThisEnd)) || is_of_last_year(&name.whole))
        && !(time.part == Some(TimePart::Year) && name.whole.contains('月'))
}

/// Whether the name of a column is the currency that an indicator is known in: 人民币（万元） above 进出口总额, and not 美元 beside
/// it. Of deposits and loans 人民币 is a part.
fn is_its_currency(column: &str, found: &Indicator) -> bool {
    static CURRENCY: Pattern = Pattern::new(r"^(?:按|以|折合?)?(人民币|美元)(?:计价|计算|计|值|金额|口径)?$");
    let base = match CURRENCY.captures(column).as_ref().map(|it| &it[1]) {
        Some("人民币") => "元",
        Some(_) => "美元",
        None => return false,
    };
    *found.unit.dimension() == Dimension::Money(base) && found.timing == Timing::Flow
}

/// Whether a heading is a word for an amount of investment.
fn is_of_investment(name: &str) -> bool {
    let name = name.trim_start_matches(['本', '年', '自', '初', '累', '计', '实', '际']);
    matches!(name, "投资" | "完成投资" | "已完成投资")
}

/// 合计, 总计: the whole, which says nothing about the indicator.
pub(in crate::read) fn is_whole(name: &str) -> bool {
    matches!(name, "合计" | "总计" | "总数" | "总量" | "total" | "all" | "全部" | "小计")
}

/// The indicator of one axis, unless the title says that the figures are of something else than the name alone would mean.
fn fitting<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    let named = of_names(&axis.names, axis.part, catalogue);
    let Some((found, _)) = named.indicator() else {
        return match named {
            Named::No => {
                let readings = [
                    part_of_subject,
                    of_outputs,
                    of_residents,
                    of_the_industry,
                    of_crops,
                    of_health,
                    of_those_new,
                    of_accidents,
                    of_the_four,
                    of_key_projects,
                    amount_of_subject,
                ];
                let mut readings = readings.iter().map(|reading| reading(axis, about, catalogue));
                readings.find(|it| *it != Named::No).unwrap_or(Named::No)
            }
            named => named,
        };
    };
    // 工业增加值 is that of 规模以上工业 there.
    if let industry @ Named::Is(..) = of_the_industry(axis, about, catalogue) {
        return industry;
    }
    let title = || about.title.as_deref().unwrap_or_default().to_owned();
    if narrowed(found, axis, about, catalogue) {
        return Named::Narrowed(found, title());
    }
    match population::other(found, axis, about) {
        Some(by) => Named::Narrowed(found, by),
        None => named,
    }
}

/// A name that is known only below another, where the title is that other's: 第一产业 under “2021年地区生产总值”, and 工业
/// under 第二产业 there.
fn part_of_subject<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    let Some(subject) = about.subject.as_deref() else { return Named::No };
    // 历年城乡居民人均可支配收入 over 全体居民 | 城镇居民 | 农村居民
    let of_residents = of_each_year(subject).strip_prefix("城乡").filter(|rest| rest.starts_with("居民"));
    let of_residents = of_residents.map(label::without_unit).filter(|it| find(it, catalogue).is_some());
    let subject = of_residents.unwrap_or_else(|| label::without_unit(subject));
    if let [name] = axis.names.as_slice()
        && matches!(&*name.bare, "全体居民" | "全体")
        && subject.starts_with("居民")
    {
        return Named::of(find(&subject, catalogue));
    }
    let mut path = vec![subject];
    let mut found: Option<Found<'c>> = None;
    // 累计收入 | 其中：税收 below 一般公共预算收入: the whole is that of the title.
    let names = match axis.names.as_slice() {
        [whole, parts @ ..] if axis.part && !parts.is_empty() && is_the_subject(whole, about, catalogue) => {
            parts
        }
        names => names,
    };
    for name in names {
        path.push(name.bare.to_string());
        let Some(below) = find_path(&path, catalogue) else { return Named::No };
        let is_first = found.is_none();
        if found.is_some_and(|(whole, _)| !is_part(below.0, whole, catalogue)) {
            return Named::No;
        }
        // 工业 in a table of 固定资产投资 may be that of 技术改造 above it.
        if is_first && is_branch(&name.bare) && below.0.name.ends_with("投资") {
            return Named::No;
        }
        found = Some(below);
    }
    Named::of(found)
}

/// 粮食 in a table of 粮食产量, and 粮食 | 油料 | 蔬菜 in one of 主要农产品产量, with the parts of each below it: what is measured is told
/// by the title alone.
fn of_outputs<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    static OF_PRODUCTS: Pattern = Pattern::new(
        r"^主?要?(工业|农业|农林牧渔业|畜牧业|渔业)?主?要?(工业|农|农副|农畜|林|畜|畜牧|畜禽|水)?产品(总?产量|产量及其?(增速|增长速度|增长))$|^主?要?农作物(总?产量|产量及其?(增速|增长速度|增长))$",
    );
    let (Some(subject), Some((name, parts))) = (about.subject.as_deref(), axis.names.split_first()) else {
        return Named::No;
    };
    let subject = text::plain(&label::without_unit(of_each_year(subject)));
    let is_its_own = || {
        let noun = subject.strip_prefix(&*name.bare);
        noun.is_some_and(|noun| AMOUNTS.contains(&noun))
    };
    let whole = if OF_PRODUCTS.is_match(&subject) {
        format!("{}产量", name.bare)
    } else if is_its_own() {
        subject
    } else {
        return Named::No;
    };
    let (Some(mut found), true) = (find(&whole, catalogue), keeps_its_time(name)) else { return Named::No };
    let mut path = vec![whole];
    for part in parts {
        path.push(part.bare.to_string());
        match find_path(&path, catalogue).filter(|(below, _)| is_part(below, found.0, catalogue)) {
            Some(below) => found = below,
            None => return Named::No,
        }
    }
    Named::of_one(found)
}

/// 全体居民 | 城镇居民 | 农村居民 in a table that its title says is of 居民收入, each with its 收入（元） and the growth of that: what
/// residents have is told by the head.
fn of_residents<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    static INCOME: Pattern = Pattern::new(r"居民(人均)?(可支配)?收入");
    static OTHER: Pattern = Pattern::new(
        r"支出|消费|储蓄|(纯|总|现金|财产|转移|经营|工资|净|非)性?收入|(工资|经营|财产|转移)性|来源|构成|结构|中位|分组|五等|低收入",
    );
    let (whose, amount) = match axis.names.as_slice() {
        [whose] => (whose, None),
        [whose, amount] => (whose, Some(&*amount.bare)),
        _ => return Named::No,
    };
    let is_income = amount.is_none_or(|it| matches!(it, "收入" | "收入额" | "人均收入" | "收入水平"));
    let whose = match &*whose.bare {
        "全体居民" | "全体" => "居民",
        "城镇居民" | "城镇常住居民" => "城镇居民",
        "农村居民" | "农村常住居民" => "农村居民",
        _ => return Named::No,
    };
    let title = about.title.as_deref().map(text::plain).unwrap_or_default();
    let is_in_yuan = axis.unit.as_ref().is_none_or(|unit| unit.symbol() == "元" || unit.is_percent());
    if !is_income || !is_in_yuan || !INCOME.is_match(&title) || OTHER.is_match(&title) {
        return Named::No;
    }
    Named::of(find(&format!("{whose}人均可支配收入"), catalogue))
}

/// A name that is known only below the GDP, where it is said what each adds to the growth of that: 第一产业 under 贡献率（%）,
/// 拉动（百分点） in 三次产业对经济增长的贡献率和拉动.
fn of_growth<'c>(axis: &Axis, other: &Axis, about: &About, catalogue: &'c Catalogue) -> Option<Found<'c>> {
    static OF_GDP: Pattern = Pattern::new(
        r"(经济|生产总值|gdp)的?增长|^[^对]*(三次产业|三大产业|各产业|分产业)[^对]*(贡献率|拉动)",
    );
    let adds = adds_to_growth(axis) || adds_to_growth(other);
    let ([name], true) = (axis.names.as_slice(), adds) else { return None };
    let says = |line: &str| OF_GDP.is_match(&text::plain(line));
    let headings = || [axis, other].into_iter().flat_map(|axis| axis.path.iter());
    if !about.title.as_deref().is_some_and(says) && !headings().any(|label| says(label)) {
        return None;
    }
    if find(&name.bare, catalogue).is_some() {
        return None;
    }
    find_path(&["地区生产总值", &name.bare], catalogue)
}

/// Whether a line is one of what something adds to the growth of its whole.
pub(in crate::read) fn adds_to_growth(axis: &Axis) -> bool {
    matches!(axis.heading.measure, Some(Sort::Is(Measure::Contribution | Measure::Pull)))
}

/// 营业收入, 企业个数 in a table that its title says is of 规模以上工业, and of nothing else.
fn of_the_industry<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    let (Some((name, above)), Some(title)) = (axis.names.split_last(), about.title.as_deref()) else {
        return Named::No;
    };
    // 全部规模以上工业 heads them all.
    let is_all = |group: &Name| group.heads && population::is_of_industry_alone(&group.whole);
    if !population::is_of_industry_alone(title) || !above.iter().all(is_all) {
        return Named::No;
    }
    let name = name.bare.strip_prefix("工业").unwrap_or(&name.bare);
    Named::of(find(&format!("规模以上工业{name}"), catalogue))
}

/// 播种面积 and 总产量 in a table that its title says is of 粮食生产, or of 粮食播种面积和产量.
fn of_crops<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    static OF_CROP: Pattern = Pattern::new(
        "^(?:历年)?(.{2,4}?)(?:作物)?(?:生产|(?:播种|种植)?面积[、和及与](?:总?产量|单产和总产量))(?:[(（][^()（）]{2,8}(?:反馈|提供)[)）])?$",
    );
    let ([name], Some(subject)) = (axis.names.as_slice(), about.subject.as_deref()) else { return Named::No };
    let crop = OF_CROP.captures(&text::plain(&label::without_unit(subject))).map(|found| found[1].to_owned());
    let (Some(crop), true) = (crop, keeps_its_time(name)) else { return Named::No };
    let whole = match &*name.bare {
        "播种面积" | "种植面积" => format!("{crop}播种面积"),
        "产量" | "总产量" | "总产" => format!("{crop}产量"),
        _ => return Named::No,
    };
    Named::of(find(&whole, catalogue))
}

/// 床位数 in a table that its title says is of 卫生: those of all its institutions, unless it speaks of some.
fn of_health<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    static SOME: Pattern = Pattern::new(r"医院|中医|妇幼|基层|社区|乡镇|街道|村|民营|养老|分类型|按类型");
    let ([name], Some(title)) = (axis.names.as_slice(), about.title.as_deref()) else { return Named::No };
    let is_of_beds = matches!(&*name.bare, "床位数" | "床位" | "实有床位数" | "床位总数");
    if !is_of_beds || !keeps_its_time(name) || !title.contains("卫生") || SOME.is_match(title) {
        return Named::No;
    }
    Named::of(find("医疗卫生机构床位数", catalogue))
}

/// 新登记 in a table that its title says is of 市场主体.
fn of_those_new<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    let ([name], Some(title)) = (axis.names.as_slice(), about.title.as_deref()) else { return Named::No };
    let is_new = keeps_its_time(name)
        && matches!(&*name.bare, "新登记" | "新登记数" | "新登记户数" | "新设" | "新设立" | "新增户数");
    let whose = ["市场主体", "经营主体"].iter().find(|whose| title.contains(**whose) && is_new);
    whose.map_or(Named::No, |whose| Named::of(find(&format!("新登记{whose}"), catalogue)))
}

/// 死亡人数 in a table that its title says is of accidents at work, and not of some kind of them.
fn of_accidents<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    static SOME: Pattern = Pattern::new(
        r"较大|重大|以上|一般|道路|交通|火灾|消防|煤|矿|建筑|工贸|商贸|特种|危|渔|农机|铁路|水上|燃气|企业|行业",
    );
    let ([name], Some(title)) = (axis.names.as_slice(), about.title.as_deref()) else { return Named::No };
    let of_deaths = matches!(&*name.bare, "死亡人数" | "死亡");
    let of_all =
        ["生产安全事故", "安全生产事故"].iter().any(|it| title.contains(it)) && !SOME.is_match(title);
    if !of_deaths || !of_all || !keeps_its_time(name) {
        return Named::No;
    }
    Named::of(find("生产安全事故死亡人数", catalogue))
}

/// 完成投资 and 计划投资 of a time that is written, in a table that its title says is of the key projects, and not of some of them.
fn of_key_projects<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    static ALL: Pattern = Pattern::new(r"(^|[年月度份区县旗镇乡街各期）)])重点(建设)?项目");
    static SOME: Pattern =
        Pattern::new("新开工|续建|竣工|投产|储备|谋划|前期|类|批|亿元以上|省级|市级|产业|工业|政府");
    let ([name], Some(title)) = (axis.names.as_slice(), about.title.as_deref()) else { return Named::No };
    // What was spent on them the year before is not all that was spent on those of that year.
    let is_of_the_year =
        about.time.year.is_some() && axis.time.year.is_none_or(|year| about.time.year == Some(year));
    let is_of_a_time = is_of_the_year && (axis.time.year.is_some() || axis.time.part.is_some());
    let is_it = is_of_investment(&name.bare) && is_of_a_time && axis.time.relative.is_none();
    if !is_it || !ALL.is_match(title) || SOME.is_match(title) {
        return Named::No;
    }
    Named::of(find("重点项目年度投资", catalogue))
}

/// 规模以上工业 and 合计 in a table that counts 四上企业.
fn of_the_four<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    static SOME: Pattern =
        Pattern::new("新增|净增|新入|退|培育|入库|拟|储备|变动|重点|业四上|样本|抽样|亏损|停产");
    let (Some((name, above)), Some(title)) = (axis.names.split_last(), about.title.as_deref()) else {
        return Named::No;
    };
    // “四上”企业 | 其中：规模以上工业
    let is_all =
        |name: &Name| find(&name.whole, catalogue).is_some_and(|(it, _)| it.id.as_str() == "enterprises_4up");
    let is_count = |unit: &Unit| matches!(unit.symbol(), "家" | "户" | "个");
    let of_sheet = match &about.unit {
        Some((SheetUnit::One(unit), _)) => Some(unit),
        _ => None,
    };
    let is_part_of_all = !above.is_empty() && above.iter().all(is_all);
    let counts = is_part_of_all || axis.unit.as_ref().or(of_sheet).is_some_and(is_count);
    let title = text::plain(title).replace(['“', '”', '"'], "");
    let of_all = ["四上企业", "四上单位"].iter().any(|it| title.contains(it)) && !SOME.is_match(&title);
    if !counts
        || !of_all
        || !axis.heading.is_of_levels()
        || !keeps_its_time(name)
        || !(above.is_empty() || is_part_of_all)
    {
        return Named::No;
    }
    match &*name.bare {
        "规模以上工业" | "规上工业" => Named::of(find("规模以上工业企业数", catalogue)),
        whole if is_whole(whole) => Named::of(find("四上企业", catalogue)),
        _ => Named::No,
    }
}

/// Words for an amount of something.
const AMOUNTS: &[&str] = &[
    "产量",
    "总产量",
    "产值",
    "总产值",
    "增加值",
    "收入",
    "支出",
    "总额",
    "总值",
    "面积",
    "播种面积",
    "销售面积",
    "投资额",
    "零售额",
    "用电量",
    "人口",
    "人口数",
    "人数",
    "企业数",
    "户数",
    "床位数",
];

/// An amount of what the title names alone: 产量 under “2021年各镇粮食产量”, 销售面积 under “各街道新建商品房销售情况”.
fn amount_of_subject<'c>(axis: &Axis, about: &About, catalogue: &'c Catalogue) -> Named<'c> {
    let ([name], Some(subject)) = (axis.names.as_slice(), about.subject.as_deref()) else { return Named::No };
    if !keeps_its_time(name) {
        return Named::No;
    }
    let (subject, name) = (text::plain(&label::without_unit(of_each_year(subject))), &*name.bare);
    if let Some(found) = overlapping(&subject, name).and_then(|whole| find(&whole, catalogue)) {
        return Named::of(Some(found));
    }
    let Some((found, area)) = find(&subject, catalogue) else { return Named::No };
    let short = name.strip_prefix('总').unwrap_or(name);
    let short = short.strip_suffix(['数', '额']).filter(|it| it.chars().count() >= 2).unwrap_or(short);
    // 零售额 of 社会消费品零售总额
    let is_tail =
        |of: &str| [of, &of.replace('总', "")].iter().any(|of| of.ends_with(short) || of.ends_with(name));
    let is_amount = AMOUNTS.contains(&name) && (is_tail(&subject) || is_tail(&text::plain(&found.name)))
        || is_of_investment(name) && found.name.contains("投资");
    if is_amount { Named::Is(found, area) } else { Named::No }
}

/// Whether a name is an amount of what the title names: 收入 below 一般公共预算收入.
fn is_the_subject(name: &Name, about: &About, catalogue: &Catalogue) -> bool {
    let alone = Axis { names: [name.clone()].into_iter().collect(), ..Axis::default() };
    let named = amount_of_subject(&alone, about, catalogue);
    named.indicator().is_some_and(|(found, _)| about_is(found, about, catalogue))
}

/// Whether the title names an indicator.
fn about_is(found: &Indicator, about: &About, catalogue: &Catalogue) -> bool {
    let subject = about.subject.as_deref().map(|it| text::plain(&label::without_unit(it)));
    subject.and_then(|it| find(&it, catalogue)).is_some_and(|(subject, _)| subject.id == found.id)
}

/// 粮食产量 of 历年粮食产量. Whether parts below it are those of it, as 第一产业 is, is not said by that.
fn of_each_year(subject: &str) -> &str {
    subject.strip_prefix("历年").unwrap_or(subject)
}

/// 新建商品房销售面积 of 新建商品房销售 and 销售面积.
fn overlapping(subject: &str, name: &str) -> Option<String> {
    let ends = name.char_indices().map(|(at, _)| at).skip(2);
    ends.filter(|at| subject.ends_with(&name[..*at])).last().map(|at| format!("{subject}{}", &name[at..]))
}

/// The indicator of one axis by its lowest name, below the headings above it; `part` is whether 其中 says that it is a part
/// of what stands above.
fn of_names<'c>(names: &[Name], part: bool, catalogue: &'c Catalogue) -> Named<'c> {
    let Some((name, above)) = names.split_last() else { return Named::No };
    let path = |last: &str| above.iter().map(|it| it.whole.clone()).chain([last.into()]).collect::<Vec<_>>();
    let joined = above.last().and_then(|above| {
        find(&format!("{}{}", above.bare, name.bare), catalogue)
            .or_else(|| find(&of_whom(above, name)?, catalogue))
            .or_else(|| find(&of_which_crop(above, name)?, catalogue))
    });
    let found = joined
        .or_else(|| find_path(&path(&name.whole), catalogue))
        .or_else(|| (name.bare != name.whole).then(|| find_path(&path(&name.bare), catalogue))?);
    let Some((indicator, area)) = found else { return Named::No };
    if joined.is_some() {
        return Named::Is(indicator, area);
    }
    match contradicted(indicator, (name, above), part, catalogue) {
        Some(by) => Named::Narrowed(indicator, by),
        None => Named::Is(indicator, area),
    }
}

/// 全体居民人均可支配收入 of 全体居民 below 人均可支配收入.
fn of_whom(above: &Name, whose: &Name) -> Option<String> {
    let is_of_residents = RESIDENTS.contains(&&*whose.bare) && above.bare.starts_with("人均");
    is_of_residents.then(|| format!("{}{}", whose.bare, above.bare))
}

/// 粮食产量 of 粮食 below 产量, which heads all crops.
fn of_which_crop(above: &Name, crop: &Name) -> Option<String> {
    let amount = ["播种面积", "种植面积", "产量"].into_iter().find(|amount| above.bare.ends_with(amount))?;
    let whose = above.bare.strip_suffix(amount)?;
    let is_of_all = matches!(whose, "" | "总" | "作物" | "农作物" | "农产品" | "主要农产品" | "主要农作物");
    (above.heads && is_of_all).then(|| format!("{}{amount}", crop.bare))
}

/// All residents, and their two halves.
const RESIDENTS: &[&str] = &["全体居民", "城镇居民", "城镇常住居民", "农村居民", "农村常住居民"];

/// What stands above a name and speaks of another whole than the indicator's: 第一产业 under 固定资产投资 is no value added,
/// 税收收入 under 财政总收入 is not that of the general budget.
fn contradicted(
    found: &Indicator,
    (name, above): (&Name, &[Name]),
    part: bool,
    catalogue: &Catalogue,
) -> Option<String> {
    let same = |a: &str, b: &str| text::plain(a) == text::plain(b);
    let Some(whole) = found.part_of.as_ref() else { return strayed(found, name, above, catalogue) };
    let known = |name: &Name| {
        let upto = above.iter().position(|it| it == name).map_or(0, |n| n + 1);
        let path: Vec<EcoString> = above[..upto].iter().map(|it| it.whole.clone()).collect();
        let found = find_path(&path, catalogue).or_else(|| find(&name.bare, catalogue));
        found.map(|(indicator, _)| indicator)
    };
    let is_up = |it: &Indicator| it.id == found.id || is_part(found, it, catalogue);
    let belongs = |it: &Indicator| it.part_of.as_ref() == Some(whole) || is_up(it);
    // 民间投资 below 工业投资 is not that of all, 制造业投资 below it is.
    let holds = |it: &Indicator| is_up(it) || lies_within(found, it);
    // The nearest name above with numbers of its own is what this one is a part of; with 其中 a heading is, too.
    let holds_all = |it: &Name| known(it).is_none() && is_branch_above(&it.bare, found);
    let counts = |it: &Name| !it.heads || part;
    let first = above.iter().rposition(counts);
    let other = above.iter().rposition(|it| counts(it) && !holds_all(it));
    // 工业用电量 is all of 第二产业, where that is known to be of 全社会用电量.
    if let Some(n) = other.or(first) {
        if !known(&above[n]).is_some_and(holds) {
            return Some(above[n].whole.to_string());
        }
        // 增值税 under 税收收入 is no more of the general budget than that one: 财政总收入 / 税收收入 / 增值税.
        return match of_names(&above[..=n], false, catalogue) {
            Named::Narrowed(_, by) => Some(by),
            Named::Is(..) | Named::Unsure(..) | Named::ColumnUnknown | Named::No => None,
        };
    }
    if same(&name.whole, &found.name) || same(&name.bare, &found.name) {
        return None;
    }
    let headings: Vec<&Indicator> = above.iter().filter_map(known).collect();
    let other = !headings.is_empty() && !headings.iter().any(|it| belongs(it));
    other.then(|| above.last().map(|it| it.whole.to_string()).unwrap_or_default())
}

/// The row of numbers right above a name that counts only below another one than that: 限额以上 below 商品零售 is not all of it.
fn strayed(found: &Indicator, name: &Name, above: &[Name], catalogue: &Catalogue) -> Option<String> {
    let nearest = above.last().filter(|it| !it.heads)?;
    let is_it = |it: Option<Found<'_>>| it.is_some_and(|(it, _)| it.id == found.id);
    let counts_below = |it: &Name| is_it(find_path(&[&*it.whole, &*name.bare], catalogue));
    let has_own_name = [&name.whole, &name.bare].iter().any(|name| is_it(find(name, catalogue)));
    let strays = !has_own_name && find(&nearest.bare, catalogue).is_some() && !counts_below(nearest);
    strays.then(|| nearest.whole.to_string())
}

/// Whether a name is that of a branch of the economy that has the indicator's in it: 第二产业, or 第二产业用电量, above
/// 工业用电量.
fn is_branch_above(name: &str, found: &Indicator) -> bool {
    const BRANCHES: &[(&str, &str)] =
        &[("第二产业", "工业"), ("二产", "工业"), ("第二产业", "制造业"), ("工业", "制造业")];
    BRANCHES.iter().any(|(branch, part)| {
        let of = name.strip_prefix(branch).zip(found.name.strip_prefix(part));
        of.is_some_and(|(of, noun)| noun.starts_with(of))
    })
}

/// Whether a name is that of a branch within 第二产业, of which other groups than that have their own part.
fn is_branch(name: &str) -> bool {
    matches!(name, "工业" | "制造业")
}

/// Whether all of an indicator lies within another part of its whole.
fn lies_within(found: &Indicator, part: &Indicator) -> bool {
    const WITHIN: &[(&str, &[&str])] = &[
        ("manufacturing_investment", &["industrial_investment", "investment_secondary"]),
        ("industrial_investment", &["investment_secondary"]),
        ("population_65", &["population_60"]),
    ];
    let is_within =
        |(id, wholes): &(&str, &[&str])| *id == found.id.as_str() && wholes.contains(&part.id.as_str());
    WITHIN.iter().any(is_within)
}

/// Whether an indicator is a part of another one, or of a part of it.
pub(in crate::read) fn is_part(part: &Indicator, whole: &Indicator, catalogue: &Catalogue) -> bool {
    ancestors(part, catalogue).any(|up| up.id == whole.id)
}

/// What an indicator is a part of, and what that is a part of.
pub(in crate::read) fn ancestors<'c>(
    of: &Indicator,
    catalogue: &'c Catalogue,
) -> impl Iterator<Item = &'c Indicator> {
    let up = |id: &crate::model::IndicatorId| catalogue.get(id);
    std::iter::successors(of.part_of.as_ref().and_then(up), move |it| it.part_of.as_ref().and_then(up))
        .take(8)
}

/// Whether the title narrows a short name to another indicator: 用电量 under “2021年工业用电量” is not 全社会用电量.
fn narrowed(found: &Indicator, axis: &Axis, about: &About, catalogue: &Catalogue) -> bool {
    let (Some(subject), Some(name)) = (about.subject.as_deref(), axis.names.last()) else { return false };
    let subject = text::plain(&label::without_unit(subject));
    let name = text::plain(&name.bare);
    subject != name
        && subject.ends_with(&name)
        && find(&subject, catalogue).is_some_and(|(other, _)| other.id != found.id)
}

/// The indicator of a name by itself.
pub(in crate::read) fn known_as<'c>(name: &str, catalogue: &'c Catalogue) -> Option<&'c Indicator> {
    find(&label::without_unit(name), catalogue).map(|(found, _)| found)
}

fn find<'c>(name: &str, catalogue: &'c Catalogue) -> Option<Found<'c>> {
    find_path(&[name], catalogue)
}

fn find_path<'c>(path: &[impl AsRef<str>], catalogue: &'c Catalogue) -> Option<Found<'c>> {
    if path.last().is_none_or(|last| last.as_ref().is_empty()) {
        return None;
    }
    let found = catalogue.look_up_path(path).or_else(|| {
        // 固定资产投资合计 is 固定资产投资.
        let (last, above) = path.split_last()?;
        let whole = ["合计", "总计"].iter().find_map(|word| last.as_ref().strip_suffix(word));
        // 月末存款余额 is what there is at the end of whatever the numbers are of.
        if let Some(rest) = last.as_ref().strip_prefix("月末") {
            let path: Vec<&str> = above.iter().map(AsRef::as_ref).chain([rest]).collect();
            let found = catalogue.look_up_path(&path)?;
            let is_stock = |id| catalogue.get(id).is_some_and(|it| it.timing == Timing::Stock);
            return found.ids.iter().all(is_stock).then_some(found);
        }
        // 收入总计 of a budget holds what is carried over and transferred too.
        let is_of_a_budget = |whole: &str| last.as_ref().ends_with("总计") && whole.ends_with(['入', '出']);
        let whole = whole.filter(|it| !it.is_empty() && !is_of_a_budget(it))?;
        let path: Vec<&str> = above.iter().map(AsRef::as_ref).chain([whole]).collect();
        catalogue.look_up_path(&path)
    })?;
    match found.ids {
        [id] => catalogue.get(id).map(|indicator| (indicator, found.area)),
        _ => None,
    }
}
