//! What a chart of review.toml needs: how many indicators, in one unit.

use super::{Catalogue, ChartKind, ChartPlan, desk::Desk, node::Node};
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
