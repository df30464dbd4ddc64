//! What a chart of review.toml needs: how many indicators, in one unit.

use super::{Catalogue, ChartKind, ChartPlan, Steps, desk::Desk, node::Node};
use crate::{
    finding::{Code, Finding},
    model::{Indicator, IndicatorId},
    text,
};

/// Whether a kind needs `indicator`, and how many `indicators`. More than that cannot be told apart in print.
fn needs(kind: ChartKind) -> (bool, usize, usize) {
    match kind {
        ChartKind::LevelAndChange => (true, 0, 0),
        ChartKind::Bars | ChartKind::Lines => (false, 1, 4),
        ChartKind::Stacked => (false, 2, 5),
        ChartKind::Structure => (true, 2, 5),
        ChartKind::Dumbbell => (false, 1, 12),
        ChartKind::Multiples => (false, 2, 16),
        ChartKind::Targets => (false, 0, 0),
    }
}

/// Says what is wrong with a chart.
pub(super) fn check(desk: &mut Desk<'_>, node: &Node<'_>, plan: &ChartPlan, catalogue: &Catalogue) {
    let (one, least, most) = needs(plan.kind);
    let written = node.words("indicators").len();
    // One indicator in the areas of a [[comparison]].
    let of_areas = plan.kind == ChartKind::Multiples && node.word("indicator").is_some();
    let (least, most) = if of_areas { (0, 0) } else { (least, most) };
    if one && node.word("indicator").is_none() {
        let hint = text!("补上 indicator", "add `indicator`");
        let message = text!("这种图缺少 `indicator`", "a chart of this kind lacks `indicator`");
        desk.say(Finding::new(Code::KeyMissing, desk.site(node.offset), message).hint(hint));
    }
    if written < least || written > most {
        let message = text!(
            "这种图的 indicators 应有 {least} 到 {most} 个指标，实有 {written} 个",
            "a chart of this kind has {least} to {most} `indicators`, found {written}",
        );
        let hint =
            text!("改正 indicators，多的分成几张图", "correct `indicators`; make several charts of many");
        desk.say(Finding::new(Code::ValueInvalid, desk.site(node.offset), message).hint(hint));
    }
    units(desk, node, plan, catalogue);
    steps(desk, node, plan);
    axes(desk, node, plan);
}

/// Only a level with its change has two axes.
fn axes(desk: &mut Desk<'_>, node: &Node<'_>, plan: &ChartPlan) {
    let Some(axes) = node.value("axes").filter(|_| plan.kind != ChartKind::LevelAndChange) else { return };
    let message = text!("只有 level-and-change 有左右两轴", "only level-and-change has two axes");
    let hint = text!("删去 axes", "remove `axes`");
    desk.say(Finding::new(Code::ValueInvalid, desk.site(axes.span().start), message).hint(hint));
}

/// Parts of years are drawn as bars and lines; the other charts show the year.
fn steps(desk: &mut Desk<'_>, node: &Node<'_>, plan: &ChartPlan) {
    let may = matches!(
        plan.kind,
        ChartKind::LevelAndChange | ChartKind::Bars | ChartKind::Lines | ChartKind::Stacked
    );
    let place = |key| node.value(key).map_or(node.offset, |value| value.span().start);
    if plan.steps != Steps::Years && !may {
        let message = text!("这种图只能逐年画", "a chart of this kind shows years only");
        let hint = text!(
            "删去 periods，或用 level-and-change、bars、stacked、lines",
            "remove `periods`, or make it level-and-change, bars, stacked or lines"
        );
        desk.say(Finding::new(Code::ValueInvalid, desk.site(place("periods")), message).hint(hint));
    }
    if plan.steps != Steps::Years && node.value("years").is_some() {
        let message = text!(
            "分季度、分月、累计的图只画报告年",
            "a chart of quarters, months or sums shows the year under review alone"
        );
        let hint = text!("删去 years 或 periods", "remove `years` or `periods`");
        desk.say(Finding::new(Code::ValueInvalid, desk.site(place("years")), message).hint(hint));
    }
}

/// Levels on one scale must be of one unit.
fn units(desk: &mut Desk<'_>, node: &Node<'_>, plan: &ChartPlan, catalogue: &Catalogue) {
    let ids: Vec<&IndicatorId> = match plan.kind {
        ChartKind::Structure => plan.indicator.iter().chain(&plan.indicators).collect(),
        _ => plan.indicators.iter().collect(),
    };
    let shown: Vec<&Indicator> = ids.into_iter().filter_map(|id| catalogue.get(id)).collect();
    let Some(first) = shown.first() else { return };
    let other = shown.iter().find(|indicator| indicator.unit != first.unit);
    if let Some(other) = other.filter(|_| !plan.changes) {
        let message = text!(
            "一张图的指标单位要相同：“{one}”是{unit}，“{two}”是{another}",
            "the indicators of a chart must have one unit: `{one}` is in {unit}, `{two}` in {another}",
            one = &first.name,
            unit = &first.unit,
            two = &other.name,
            another = &other.unit,
        );
        let hint = text!(
            "分成两张图，或写 measure = \"change\" 画增速",
            "make two charts, or write `measure = \"change\"` to draw growth"
        );
        desk.say(Finding::new(Code::ValueInvalid, desk.site(node.offset), message).hint(hint));
    }
}
