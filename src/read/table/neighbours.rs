//! What columns take from their neighbours: a growth and 上年同期 the name of the level to their left, a growth its place, a
//! part the name of its whole.

use super::{
    About, Column,
    axis::Axis,
    body::Rows,
    known::{Name, is_money},
    naming::is_whole,
    rivals::is_of_the_part_before,
    times::{is_change, is_last, is_level},
};
use crate::{
    model::{Area, Measure, Unit},
    read::words::{
        area,
        heading::{ChangeUnit, Sort, is_budget, is_vintage},
        label,
        pattern::Pattern,
    },
};
use std::collections::BTreeSet;

/// 财政总收入 | 其中：税收收入 stand side by side, 合计 | 税收收入 below 财政总收入: the part's name is below that of its whole.
pub(super) fn name_wholes(columns: &mut [Column]) {
    for n in 0..columns.len() {
        let path = columns[n].axis.names.clone();
        let Some((_, groups)) = path.split_last() else { continue };
        if let Some(group) = groups.last() {
            let is_sum = |it: &Column| {
                let names = &it.axis.names;
                names.len() == path.len()
                    && names.iter().zip(groups).all(|(a, b)| a.whole == b.whole)
                    && names.last().is_some_and(|it| is_whole(&it.bare))
            };
            let mut whole = group.clone();
            whole.heads = !columns.iter().any(is_sum);
            columns[n].axis.names.make_mut()[groups.len() - 1] = whole;
        } else if columns[n].axis.part {
            let left = columns[..n].iter().rev().find(|it| !it.axis.part && it.axis.names.len() == 1);
            if let Some((whole, unit)) = left.map(|it| (it.axis.names[0].clone(), it.axis.unit.clone())) {
                let axis = &mut columns[n].axis;
                axis.names.insert(0, whole);
                // 卫生技术人员（人） | #注册护士
                axis.unit = axis.unit.take().or(unit.filter(|_| axis.heading.measure.is_none()));
            }
        }
    }
}

/// 城区 beside 平安县 and 和阳县 is a place as they are.
pub(super) fn place_among(columns: &mut [Column]) {
    let is_place = |it: &&Column| it.axis.names.is_empty() && it.axis.area.is_some();
    if columns.iter().filter(is_place).count() < 2 {
        return;
    }
    for axis in columns.iter_mut().map(|it| &mut it.axis) {
        let [name] = axis.names.as_slice() else { continue };
        if axis.area.is_none() && area::is_one_among(&name.whole) {
            axis.area = Some(Area::from(name.whole.clone()));
            axis.names.pop();
        }
    }
}

/// 总额 below 社会消费品零售总额, 收入 below 一般公共预算收入: the group's own numbers. 出口总额 below 进出口总额 is a part of it.
pub(super) fn drop_echoes(columns: &mut [Column]) {
    const PLAIN: [&str; 16] = [
        "总额",
        "总量",
        "收入",
        "支出",
        "产值",
        "总产值",
        "增加值",
        "产量",
        "面积",
        "电量",
        "用电量",
        "投资",
        "投资额",
        "余额",
        "零售额",
        "零售总额",
    ];
    for axis in columns.iter_mut().map(|it| &mut it.axis) {
        let [.., group, leaf] = axis.names.as_slice() else { continue };
        // 水平 | 增速 below 全体居民
        let is_level = matches!(leaf.bare.as_str(), "水平" | "绝对水平");
        let is_echo = PLAIN.contains(&leaf.bare.as_str()) && group.bare.ends_with(leaf.bare.as_str());
        if is_echo || is_level {
            axis.names.pop();
        }
    }
}

/// Names of columns that leave theirs to the one on their left.
pub(super) fn name(columns: &mut [Column], rows: &Rows) {
    name_last_years(columns);
    take_units(columns);
    name_vintages(columns, rows);
    name_what_is_said_of_levels(columns, rows);
    name_changes(columns, rows);
    measure_means(columns, rows);
    take_units_of_amounts(columns);
    name_the_only_budget(columns);
    name_paced_goals(columns);
}

/// 播种面积（万亩） | 上年同期 | 产量（吨） | 上年同期: the same of the year before. Behind two levels beside each other of which one it
/// is cannot be seen.
fn name_last_years(columns: &mut [Column]) {
    // 10月 | 上月 | 上年同月
    let is_before = |it: &Column| it.axis.path.last().is_some_and(|label| is_of_the_part_before(label));
    let is_own_level = |it: &Column| {
        it.axis.heading.is_of_levels() && !it.axis.names.is_empty() && !is_last(it) && !is_before(it)
    };
    let takes_name = |n: usize| {
        let [left, own] = &columns[n - 1..=n] else { return false };
        let group = |it: &Column| it.axis.path.len().saturating_sub(1);
        let is_alone =
            own.axis.heading.measure.is_none() && own.axis.names.is_empty() && own.axis.time_is_own;
        let is_second = n.checked_sub(2).is_some_and(|n| is_own_level(&columns[n]));
        is_last(own)
            && is_alone
            && is_own_level(left)
            && !is_second
            && left.axis.area == own.axis.area
            && left.axis.path.iter().take(group(left)).eq(own.axis.path.iter().take(group(own)))
    };
    let named: Vec<usize> = (1..columns.len()).filter(|&n| takes_name(n)).collect();
    for n in named {
        let left = columns[n - 1].axis.clone();
        let own = &mut columns[n].axis;
        own.names = left.names;
        own.unit = own.unit.take().or(left.unit);
    }
}

/// 本月（万千瓦时） | 上年同月: the same in the same unit.
fn take_units(columns: &mut [Column]) {
    let takes_unit = |n: usize| {
        let (left, own) = (&columns[n - 1], &columns[n]);
        is_last(own)
            && own.axis.unit.is_none()
            && own.axis.heading.measure.is_none()
            && is_level(left)
            && left.axis.names == own.axis.names
            && !left.axis.heading.target
    };
    let taken: Vec<usize> = (1..columns.len()).filter(|&n| takes_unit(n)).collect();
    for n in taken {
        let unit = columns[n - 1].axis.unit.clone();
        columns[n].axis.unit = unit;
    }
}

/// 2025年末（家） | 净增: by how many is told in the unit of how many there are.
fn take_units_of_amounts(columns: &mut [Column]) {
    let unit_of = |n: usize| {
        let own = &columns[n].axis;
        let is_amount = is_change(&columns[n]) && own.heading.change_unit == ChangeUnit::Own;
        let left = columns[..n].iter().rev().find(|it| is_level(it)).map(|it| &it.axis);
        left.filter(|left| is_amount && own.unit.is_none() && left.names == own.names)?.unit.clone()
    };
    let units: Vec<_> = (0..columns.len()).map(unit_of).collect();
    for (column, unit) in columns.iter_mut().zip(units) {
        column.axis.unit = column.axis.unit.take().or(unit);
    }
}

/// 地区生产总值 | 修订数 | 增速(%): where the rows are times or places, the revised number is of the level to its left, and the growth
/// behind it too.
fn name_vintages(columns: &mut [Column], rows: &Rows) {
    let says_vintage = |it: &Column| {
        let axis = &it.axis;
        axis.heading.is_of_levels()
            && !axis.heading.target
            && axis.path.last().is_some_and(|label| is_vintage(label))
    };
    let is_any = columns.iter().any(says_vintage);
    if !is_any || rows.iter().any(|row| !row.axis.names.is_empty()) {
        return;
    }
    for n in 1..columns.len() {
        let left = columns[..n].iter().rev().find(|it| it.axis.heading.is_of_levels()).map(|it| &it.axis);
        let Some(left) = left.filter(|left| says_vintage(&columns[n]) && lacks_name(&columns[n].axis, left))
        else {
            continue;
        };
        let (names, unit) = (left.names.clone(), left.unit.clone());
        let own = &mut columns[n].axis;
        own.names = names;
        own.unit = own.unit.take().or(unit);
    }
}

/// 工业投资 | 位次, 出口 | 占比, 非税收入 | 年度任务: where the rows are times or places, a place in an order, a share, a goal
/// without a name is of the level to its left, and where there is none of the first one to its right, not of what the title names.
fn name_what_is_said_of_levels(columns: &mut [Column], rows: &Rows) {
    if !columns.iter().any(is_said_of_no_name) || rows.iter().any(|row| !row.axis.names.is_empty()) {
        return;
    }
    for n in 0..columns.len() {
        if !is_said_of_no_name(&columns[n]) || is_said_of_an_open_name(columns, n) {
            continue;
        }
        // 项目数（个） | 年度计划投资（亿元）
        let own_unit = columns[n].axis.unit.clone().filter(|_| is_goal(&columns[n]));
        let fits = |it: &&Column| {
            let units = own_unit.as_ref().zip(it.axis.unit.as_ref());
            is_subject(it) && units.is_none_or(|(own, other)| own.dimension() == other.dimension())
        };
        let left = columns[..n].iter().rev().find(fits);
        let Some(subject) = left.or_else(|| columns[n..].iter().find(fits)) else { continue };
        let (names, unit) = (subject.axis.names.clone(), subject.axis.unit.clone());
        let own = &mut columns[n].axis;
        if own.heading.is_of_levels() && own.unit.is_none() {
            own.unit = unit.filter(|_| !names.is_empty());
        }
        own.names = names;
    }
}

fn is_said_of_no_name(column: &Column) -> bool {
    column.axis.names.is_empty() && (said_of_a_level(column) || is_goal(column))
}

fn is_goal(column: &Column) -> bool {
    column.axis.heading.target && column.axis.heading.is_of_levels()
}

/// Whether something can be said of a column: 税收收入, 固定资产投资增速, 综合指数; not 差额, which is of another one itself.
fn is_subject(column: &Column) -> bool {
    const OF_ANOTHER: [&str; 6] = ["差", "缺口", "得分", "分值", "权重", "序时"];
    let (heading, names) = (&column.axis.heading, &column.axis.names);
    let has_a_name = is_change(column) || heading.measure == Some(Sort::Is(Measure::Index));
    let is_of_another = || names.iter().any(|it| OF_ANOTHER.iter().any(|word| it.bare.starts_with(word)));
    (has_a_name && !names.is_empty() || heading.is_of_levels() && !heading.target) && !is_of_another()
}

/// 税收收入 | 固定资产投资 | 位次: of which one the only place in an order, or the only goal, is cannot be seen.
pub(in crate::read) fn is_said_of_an_open_name(columns: &[Column], n: usize) -> bool {
    let is_rank = |it: &Column| it.axis.heading.measure == Some(Sort::Is(Measure::Rank));
    let sort = |it: &Column| (is_rank(it), is_goal(it));
    let own = sort(&columns[n]);
    let is_one_of_several = || columns.iter().filter(|it| sort(it) == own).nth(1).is_some();
    if own == (false, false) || !columns[n].axis.names.is_empty() || is_one_of_several() {
        return false;
    }
    let mut subjects = columns[..n].iter().filter(|it| is_subject(it)).map(|it| &it.axis.names);
    let first = subjects.next();
    first.is_some_and(|first| !first.is_empty() && subjects.any(|it| !it.is_empty() && it != first))
}

/// Whether a column says of a level where it stands, what part of something it is or what it adds to it.
fn said_of_a_level(column: &Column) -> bool {
    use Measure::{Contribution, Pull, Rank, Share};
    matches!(column.axis.heading.measure, Some(Sort::Is(Rank | Share | Contribution | Pull)))
}

/// 地区生产总值 | 增速(%): where the rows are times or places, a change without a name is of the level to its left.
fn name_changes(columns: &mut [Column], rows: &Rows) {
    if rows.iter().any(|row| !row.axis.names.is_empty()) {
        return name_each_change(columns);
    }
    for n in 1..columns.len() {
        let change = is_change(&columns[n]);
        if change && is_of_an_open_name(columns, n) {
            continue;
        }
        // 地区生产总值 | 位次 | 完成任务% | 增速(%)
        let is_beside =
            |it: &&Column| said_of_a_level(it) || it.axis.heading.measure.is_some_and(Sort::is_other);
        let Some(left) = columns[..n].iter().rev().find(|it| !is_beside(it)).map(|it| &it.axis) else {
            continue;
        };
        let level = left.heading.is_of_levels();
        if change && lacks_name(&columns[n].axis, left) && level {
            let names = left.names.clone();
            columns[n].axis.names = names;
        }
    }
}

/// 营业收入 | 增长% | 利润总额 | 增长% over rows with names: where each of several changes stands right behind a name, it is
/// of that.
fn name_each_change(columns: &mut [Column]) {
    let is_unnamed = |n: &usize| {
        is_change(&columns[*n])
            && n.checked_sub(1).is_some_and(|left| lacks_name(&columns[*n].axis, &columns[left].axis))
    };
    let changes: Vec<usize> = (0..columns.len()).filter(is_unnamed).collect();
    let names_of_left = |n: &usize| {
        let left = &columns[n.checked_sub(1)?].axis;
        (left.heading.is_of_levels() && !left.names.is_empty()).then(|| left.names.clone())
    };
    let names: Option<Vec<_>> = changes.iter().map(names_of_left).collect();
    if let Some(names) = names.filter(|names| names.len() >= 2) {
        for (n, names) in changes.into_iter().zip(names) {
            columns[n].axis.names = names;
        }
    }
}

/// Whether a column has no name, or that of the group alone in which the column to its left has one: 名义增长 behind 人均可支配收入
/// below 城镇居民.
fn lacks_name(own: &Axis, left: &Axis) -> bool {
    own.names.len() < left.names.len() && left.names.starts_with(&own.names)
}

/// 一般公共预算收入 | 税收收入 | 增长%: of which one a single change without a name is, behind several, cannot be seen. So it is with
/// the growth that is planned: 增速（%） | #工业投资（%） | #民间投资（%） | 2026年目标增速（%）.
pub(in crate::read) fn is_of_an_open_name(columns: &[Column], n: usize) -> bool {
    let is_planned = columns[n].axis.heading.target;
    let is_of_sort = |it: &Column| is_change(it) && it.axis.heading.target == is_planned;
    let is_unnamed = |it: &Column| is_of_sort(it) && it.axis.names.is_empty();
    if !is_unnamed(&columns[n]) || columns.iter().filter(|it| is_unnamed(it)).nth(1).is_some() {
        return false;
    }
    // 2026年目标（亿元） | 目标增速（%）
    let is_behind_its_goal = is_planned && n.checked_sub(1).is_some_and(|left| is_goal(&columns[left]));
    let is_growth = |it: &Column| is_planned && is_change(it) && it.axis.names.is_empty();
    let is_subject = |it: &&Column| it.axis.heading.is_of_levels() || is_growth(it);
    let mut subjects = columns[..n].iter().filter(is_subject).map(|it| &it.axis.names);
    let first = subjects.next();
    let is_told = columns[..n].iter().any(|it| is_of_sort(it) && !it.axis.names.is_empty());
    !is_told
        && !is_behind_two_years(&columns[..n])
        && !is_behind_a_count_of_firms(&columns[..n])
        && !is_behind_its_goal
        && first.is_some_and(|first| subjects.any(|it| !it.is_empty() && it != first))
}

/// 播种面积（亩） | 产量 | 上年同期产量: what follows is said of the last two.
fn is_behind_two_years(left: &[Column]) -> bool {
    let [before @ .., this, last] = left else { return false };
    let name = |it: &Column| it.axis.names.last().map(|name| name.bare.clone());
    let are_levels = [this, last].iter().all(|it| it.axis.heading.is_of_levels());
    let is_only_pair = !before.iter().any(is_last);
    are_levels
        && is_only_pair
        && is_last(last)
        && !is_last(this)
        && name(this).is_some()
        && name(this) == name(last)
}

/// 企业个数 | 建筑业总产值: what follows is said of the amount.
fn is_behind_a_count_of_firms(left: &[Column]) -> bool {
    const FIRMS: [&str; 6] = ["企业个数", "企业数", "企业单位数", "单位数", "企业户数", "企业家数"];
    let [before @ .., amount] = left else { return false };
    let is_count = |it: &Column| it.axis.names.last().is_some_and(|name| FIRMS.contains(&&*name.bare));
    let is_amount = amount.axis.unit.as_ref().is_some_and(is_money) && !amount.axis.names.is_empty();
    is_amount && amount.axis.heading.is_of_levels() && !before.is_empty() && before.iter().all(is_count)
}

/// 年初预算 is what is promised, where there is no other budget of its year beside it; of 年初预算 and 调整预算 neither is taken for
/// that.
fn name_the_only_budget(columns: &mut [Column]) {
    let budget =
        |column: &Column| column.axis.names.last().map(|name| name.bare.clone()).filter(|it| is_budget(it));
    let year = |column: &Column| (column.axis.time.year, column.axis.time.relative);
    let budgets: Vec<_> = columns.iter().filter_map(|it| Some((year(it), budget(it)?))).collect();
    // One without a year may be of any.
    let is_beside =
        |one: (Option<i16>, _), other: (Option<i16>, _)| one == other || one.0.is_none() || other.0.is_none();
    for column in columns {
        let (Some(own), of) = (budget(column), year(column)) else { continue };
        let is_only = budgets.iter().all(|(year, name)| *name == own || !is_beside(of, *year));
        if is_only && !own.starts_with("调整") {
            column.axis.names.pop();
        }
    }
}

/// 一季度序时任务: what is to be done by then, where the time is written.
fn name_paced_goals(columns: &mut [Column]) {
    for axis in columns.iter_mut().map(|column| &mut column.axis) {
        let is_paced = axis.names.last().is_some_and(|name| &*name.bare == "序时");
        if is_paced && axis.heading.target && axis.time.is_part_of_year() {
            axis.names.pop();
        }
    }
}

/// 2020年基数 in a table of a five-year plan: what it begins with.
pub(super) fn name_bases(columns: &mut [Column], title: Option<&str>) {
    static PLAN: Pattern = Pattern::new(r"十[一二三四五六七八九]五");
    if !title.is_some_and(|title| PLAN.is_match(title)) {
        return;
    }
    for axis in columns.iter_mut().map(|column| &mut column.axis) {
        let is_base = axis
            .names
            .last()
            .is_some_and(|name| matches!(&*name.bare, "基数" | "基数值" | "基期" | "基期值" | "基期数"));
        if is_base && axis.time.year.is_some_and(|year| year % 5 == 0) {
            axis.names.pop();
        }
    }
}

/// 增速（%） | 全市平均（%）: right of a growth that of a wider place, which has no other. Of rates it may be the mean itself.
fn measure_means(columns: &mut [Column], rows: &Rows) {
    const RATES: &[&str] = &["率", "比重", "占比", "比例", "强度", "系数", "浓度"];
    const MEANS: &[&str] = &["全国平均", "全省平均", "全市平均", "全州平均", "全区平均", "全县平均"];
    let is_mean = |n: usize| {
        let [left, own] = &columns[n - 1..=n] else { return false };
        let group = |it: &Column| it.axis.path.len().saturating_sub(1);
        let label = own.axis.path.last().map(|label| label::without_unit(label)).unwrap_or_default();
        is_change(left)
            && left.axis.heading.change_unit == ChangeUnit::Percent
            && left.axis.area.is_none()
            && own.axis.area.is_some()
            && own.axis.heading.measure.is_none()
            && own.axis.unit.as_ref().is_some_and(Unit::is_percent)
            && MEANS.contains(&label.as_str())
            && left.axis.path.iter().take(group(left)).eq(own.axis.path.iter().take(group(own)))
    };
    let means: Vec<usize> = (1..columns.len()).filter(|&n| is_mean(n)).collect();
    let is_rate = |name: &Name| RATES.iter().any(|end| name.bare.ends_with(end));
    if means.is_empty() || rows.iter().any(|row| row.axis.names.last().is_some_and(is_rate)) {
        return;
    }
    for n in means {
        let left = columns[n - 1].axis.clone();
        let own = &mut columns[n].axis;
        (own.heading, own.names) = (left.heading, left.names);
    }
}

/// 全市 | 增长% | 荷塘区 | 增长%: where each place is followed by its change, the change is of that place.
pub(super) fn place_changes(columns: &mut [Column]) {
    let placed: Vec<usize> = (0..columns.len()).filter(|&n| is_placed_level(&columns[n])).collect();
    let is_next =
        |n: usize| columns.get(n + 1).is_some_and(|next| is_change(next) && next.axis.area.is_none());
    if placed.len() < 2 || !placed.iter().all(|&n| is_next(n)) {
        return;
    }
    for n in placed {
        let area = columns[n].axis.area.clone();
        columns[n + 1].axis.area = area;
    }
}

fn is_placed_level(column: &Column) -> bool {
    column.axis.area.is_some() && !is_change(column)
}

/// A change without a place behind columns of several places, of which the nearest is not the table's own: of which place
/// it is cannot be seen.
pub(in crate::read) fn is_of_an_open_place(columns: &[Column], n: usize, about: &About) -> bool {
    let column = &columns[n];
    if !is_change(column) || column.axis.area.is_some() {
        return false;
    }
    let places: BTreeSet<&Area> =
        columns[..n].iter().filter(|it| is_placed_level(it)).filter_map(|it| it.axis.area.as_ref()).collect();
    let nearest = columns[..n].iter().rev().find(|it| !is_change(it)).and_then(|it| it.axis.area.as_ref());
    let own = about.area.as_ref();
    let is_own = nearest.zip(own).is_some_and(|(nearest, own)| nearest.is_own(own.as_str()));
    places.len() >= 2 && !is_own
}
