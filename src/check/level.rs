//! V2, V8, V9, V15, V17: values that cannot be, or that look like a slip of the unit or of the clipboard; and those whose
//! unit is too large for them.

use super::under_review;
use crate::{
    compute::Results,
    finding::{Code, Finding, Findings},
    model::{Base, Decimal, Fact, Indicator, Kind, Ledger, Origin, Shown, plain},
    project::Project,
    text,
};
use std::collections::BTreeMap;

pub(super) fn all(project: &Project, results: &Results) -> Findings {
    let ledger = &results.ledger;
    let mut findings: Findings = under_review(project, results)
        .flat_map(|(indicator, fact)| {
            [
                negative(indicator, fact, ledger),
                out_of_range(indicator, fact, ledger),
                jump(indicator, fact, ledger),
                shown_as_nothing(indicator, fact, ledger),
                shown_as_little(indicator, fact, ledger),
                disclosing(project, indicator, fact, results),
                dominated(project, indicator, fact, results),
            ]
        })
        .flatten()
        .collect();
    findings.append(copied(project, results));
    findings
}

fn negative(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let cannot = matches!(indicator.kind, Kind::Value | Kind::Volume | Kind::Count | Kind::PerCapita);
    let both = [&fact.level, &fact.previous];
    let level = both.into_iter().flatten().find(|level| cannot && level.exact < Decimal::ZERO)?;
    let (name, shown) = (&indicator.name, &level.digits);
    let finding = Finding::new(
        Code::NegativeValue,
        ledger.site(&level.figure),
        text!(
            "“{name}”不可能为负，实为 {shown}{unit}",
            "`{name}` cannot be negative, found {shown}{unit}",
            unit = &level.unit
        ),
    );
    Some(finding.hint(text!("核对原始数据", "check the source")))
}

/// A quantity that is not zero must not be printed as zero: its unit is wrong, or its decimals are too few.
fn shown_as_nothing(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let is_quantity =
        matches!(indicator.kind, Kind::Value | Kind::Volume | Kind::Count | Kind::PerCapita | Kind::Balance);
    let levels = [fact.level.as_ref(), fact.previous.as_ref()];
    let level =
        levels.into_iter().flatten().find(|it| is_quantity && it.value.is_zero() && !it.exact.is_zero())?;
    let (name, exact, unit, shown) = (&indicator.name, level.exact.normalize(), &level.unit, &level.digits);
    let finding = Finding::new(
        Code::UnitJump,
        ledger.site(&level.figure),
        text!(
            "“{name}”的数是 {exact}{unit}，印出来成了 {shown}{unit}",
            "`{name}` is {exact} {unit} and would be printed as {shown} {unit}"
        ),
    );
    Some(finding.hint(text!(
        "核对单位是万元还是亿元、人还是万人；单位没错的，在 review.toml 的 [[indicator]] 里换 unit 或增加 decimals",
        "check whether it is 万元 or 亿元, 人 or 万人; if the unit is right, change `unit` or `decimals` under [[indicator]] in review.toml"
    )))
}

/// 出生人口0.41万人 of a cell that says 4102人: a district counts in the smaller unit.
fn shown_as_little(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let level = fact.level.as_ref().filter(|it| !it.value.is_zero() && it.exact.abs() < Decimal::ONE)?;
    let origin = &ledger.get(&level.figure)?.origin;
    let Origin::Computed { rule: "unit-conversion", operands, .. } = origin else { return None };
    let source = ledger.get(operands.first()?).filter(|it| it.value.abs() >= Decimal::ONE_HUNDRED)?;
    let (id, name, shown, unit) = (&indicator.id, &indicator.name, &level.digits, &level.unit);
    let (raw, of_source, decimals) = (plain(source.value), &source.unit, source.value.normalize().scale());
    let finding = Finding::new(
        Code::UnitLarge,
        ledger.site(&level.figure),
        text!(
            "“{name}”是 {raw}{of_source}，按“{unit}”印成 {shown}{unit}",
            "`{name}` is {raw} {of_source} and is printed as {shown} {unit}"
        ),
    );
    Some(finding.hint(text!(
        "要印 {raw}{of_source}，在 review.toml 里写 [[indicator]]、id = \"{id}\"、unit = \"{of_source}\"、decimals = {{ level = {decimals} }} 四行",
        "to print {raw} {of_source}, write four lines in review.toml: [[indicator]], id = \"{id}\", unit = \"{of_source}\", decimals = {{ level = {decimals} }}"
    )))
}

fn out_of_range(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let level = fact.level.as_ref()?;
    let (low, high) = indicator.range;
    let beyond = low.is_some_and(|low| level.exact < low) || high.is_some_and(|high| level.exact > high);
    if !beyond {
        return None;
    }
    let unit = &level.unit;
    let bound = |bound: Decimal| format!("{}{unit}", bound.normalize());
    let (zh, en) = match (low.map(bound), high.map(bound)) {
        (Some(low), Some(high)) => (format!("在 {low}～{high} 之间"), format!("between {low} and {high}")),
        (Some(low), None) => (format!("不小于 {low}"), format!("at least {low}")),
        (_, high) => {
            let high = high.unwrap_or_default();
            (format!("不大于 {high}"), format!("at most {high}"))
        }
    };
    let (name, shown) = (&indicator.name, plain(level.exact));
    let finding = Finding::new(
        Code::RateRange,
        ledger.site(&level.figure),
        text!("“{name}”应{zh}，实为 {shown}{unit}", "`{name}` should be {en}, found {shown}{unit}"),
    );
    Some(finding.hint(text!("核对原始数据和单位", "check the figure and its unit")))
}

/// V8: a ratio to last year near ten thousand or a thousand is a slip between 万元 and 亿元, 人 and 万人; near a hundred in
/// a column of percent, one between 5.2 and 5.2 %.
fn jump(indicator: &Indicator, fact: &Fact, ledger: &Ledger) -> Option<Finding> {
    let (level, previous) = (fact.level.as_ref()?, fact.previous.as_ref()?);
    if level.exact <= Decimal::ZERO || previous.exact <= Decimal::ZERO {
        return None;
    }
    let ratio = level.exact.checked_div(previous.exact)?;
    let is_rate = matches!(indicator.kind, Kind::Rate | Kind::Share | Kind::Permille);
    let powers: &[u32] = if is_rate { &[2, 3, 4] } else { &[3, 4] };
    // c ÷ b within [0.7, 1.5] × 10^k, for k above and below zero.
    let near = |power: Decimal| {
        let bounds = Decimal::new(7, 1)..=Decimal::new(15, 1);
        ratio.checked_div(power).is_some_and(|part| bounds.contains(&part))
            || ratio.checked_mul(power).is_some_and(|part| bounds.contains(&part))
    };
    if !powers.iter().any(|power| near(Decimal::from(10_u32.pow(*power)))) {
        return None;
    }
    let larger = ratio.max(Decimal::ONE.checked_div(ratio)?);
    let shown = |level: &Shown| plain(level.exact.round_dp(6));
    let (name, now, then, unit) = (&indicator.name, shown(level), shown(previous), &level.unit);
    let finding = Finding::new(
        Code::UnitJump,
        ledger.site(&level.figure),
        text!(
            "“{name}”本年 {now}{unit}，上年 {then}{unit}，相差约 {times} 倍，单位可能写错",
            "`{name}`: {now} {unit} this year, {then} {unit} last year, about {times} times: the unit may be wrong",
            times = larger.round(),
        ),
    );
    Some(finding.hint(text!(
        "核对单位是万元还是亿元、人还是万人；核实无误的，在 review.toml 用 [[waive]] 说明",
        "check whether it is 万元 or 亿元, 人 or 万人; if it is right, say so with [[waive]] in review.toml"
    )))
}

/// V15: a figure that rests on one or two units tells what a single one reported.
fn disclosing(project: &Project, indicator: &Indicator, fact: &Fact, results: &Results) -> Option<Finding> {
    let counting = results.facts.get(indicator.counted_by.as_ref()?)?;
    let units = counting.fact(fact.period)?.level.as_ref()?;
    let level = fact.level.as_ref().map(|level| &level.figure);
    let printed = level.or(fact.movement.as_ref().map(|movement| &movement.figure))?;
    let few = units.exact >= Decimal::ONE && units.exact < Decimal::from(project.disclosure.units);
    let (name, count, unit) = (&indicator.name, &units.digits, &units.unit);
    let finding = Finding::new(
        Code::DisclosureRisk,
        results.ledger.site(printed),
        text!(
            "“{name}”只由 {count}{unit}汇总，公布它会泄露单个单位的资料",
            "`{name}` rests on {count} {unit}; to publish it would reveal a single unit's data"
        ),
    );
    few.then(|| {
        finding.hint(text!(
            "从章节里删去这项；确可公布的，在 review.toml 用 [[waive]] 写明依据和负责人",
            "take it out of the chapter; if it may be published, say why and who answers for it with [[waive]] in review.toml"
        ))
    })
}

/// V15: so is a figure of which one unit has nearly all.
fn dominated(project: &Project, indicator: &Indicator, fact: &Fact, results: &Results) -> Option<Finding> {
    let largest = results.facts.get(indicator.largest.as_ref()?)?;
    let of_one = largest.fact(fact.period)?.level.as_ref()?;
    let share = if of_one.unit.is_percent() && !indicator.unit.is_percent() {
        of_one.exact
    } else {
        let level = fact.level.as_ref()?;
        let base = Base::new(level.exact)?;
        let of_one = of_one.unit.convert(of_one.exact, &level.unit)?;
        of_one.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base.value())?
    };
    let most = project.disclosure.share;
    let level = fact.level.as_ref().map(|level| &level.figure);
    let printed = level.or(fact.movement.as_ref().map(|movement| &movement.figure))?;
    let (name, share_shown, most_shown) = (&indicator.name, share.round_dp(1).normalize(), most.normalize());
    let finding = Finding::new(
        Code::DisclosureRisk,
        results.ledger.site(printed),
        text!(
            "“{name}”中最大的一家单位占 {share_shown}%，达到 {most_shown}%，公布它会泄露这家单位的资料",
            "the largest unit has {share_shown} % of `{name}`, {most_shown} % or more; to publish it would reveal that unit's data"
        ),
    );
    (share >= most).then(|| {
        finding.hint(text!(
            "从章节里删去这项；确可公布的，在 review.toml 用 [[waive]] 写明依据和负责人",
            "take it out of the chapter; if it may be published, say why and who answers for it with [[waive]] in review.toml"
        ))
    })
}

/// V17: in one sheet, this year's levels equal last year's for more than four fifths of the indicators.
fn copied(project: &Project, results: &Results) -> Findings {
    type Sheet = (String, Option<String>);
    let mut sheets: BTreeMap<Sheet, (usize, usize, Vec<&Shown>)> = BTreeMap::new();
    for (_, fact) in under_review(project, results) {
        let (Some(level), Some(previous)) = (&fact.level, &fact.previous) else { continue };
        let Some(Origin::Cell { at, .. }) = results.ledger.get(&level.figure).map(|figure| &figure.origin)
        else {
            continue;
        };
        let sheet = (at.file.to_string(), at.sheet.as_deref().map(str::to_owned));
        let entry = sheets.entry(sheet).or_default();
        entry.0 += 1;
        if level.exact == previous.exact {
            entry.1 += 1;
            entry.2.push(level);
        }
    }
    sheets
        .into_values()
        .filter(|(all, same, _)| *all >= 5 && same * 5 > all * 4)
        .filter_map(|(all, same, levels)| {
            let site = results.ledger.site(&levels.first()?.figure);
            let message = text!(
                "这张表 {all} 项指标中有 {same} 项本年数与上年数完全相同，可能复制后没有更新",
                "{same} of {all} indicators of this sheet have the same value this year and last; the column may be a copy"
            );
            Some(Finding::new(Code::ColumnCopied, site, message).hint(text!("核对本年数据", "check this year's data")))
        })
        .collect()
}
