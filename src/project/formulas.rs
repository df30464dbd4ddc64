//! The formulas of review.toml: each is read where it stands, and none may need itself.

use super::{
    Catalogue,
    desk::Desk,
    formula::{Expr, FormulaError, formula},
    node::{Node, Word},
};
use crate::{
    finding::{Code, Finding, Text},
    model::{IndicatorId, Kind},
    text,
};
use std::collections::BTreeMap;

/// Every formula of a file, by the indicator that it calculates.
pub(super) fn formulas(
    desk: &mut Desk<'_>,
    root: Node<'_>,
    catalogue: &Catalogue,
) -> BTreeMap<IndicatorId, Expr> {
    let mut formulas = BTreeMap::new();
    let mut places = BTreeMap::new();
    for node in root.nodes("indicator") {
        let Some(id) = node.text("id").map(|id| IndicatorId(id.into())) else { continue };
        if let Some(written) = node.word("identity") {
            expression(desk, &written, catalogue);
        }
        let Some(written) = node.word("formula") else { continue };
        let Some(expr) = expression(desk, &written, catalogue) else { continue };
        let is_structure = catalogue.get(&id).is_some_and(|indicator| indicator.kind == Kind::Structure);
        if is_structure != matches!(expr, Expr::Proportion(_)) {
            structure_only(desk, &written);
        }
        several_scopes(desk, &written, &expr, catalogue);
        places.insert(id.clone(), written.span.start);
        formulas.insert(id, expr);
    }
    for (id, offset) in places {
        circle(desk, &id, offset, &formulas, catalogue);
    }
    formulas
}

/// Figures of the whole district and of its own government alone make no formula together.
fn several_scopes(desk: &mut Desk<'_>, written: &Word<'_>, expr: &Expr, catalogue: &Catalogue) {
    let known: Vec<_> = expr.indicators().into_iter().filter_map(|id| catalogue.get(id)).collect();
    let Some(first) = known.first() else { return };
    let Some(other) = known.iter().find(|it| it.scope != first.scope) else { return };
    let of = |scope: &Option<String>| scope.clone().unwrap_or_else(|| "全区".to_owned());
    let message = text!(
        "公式里的“{one}”是{a}的数，“{two}”是{b}的数，范围不同，不能一起计算",
        "`{one}` in the formula is of {a}, `{two}` of {b}; figures of different extents are not calculated together",
        one = &first.name,
        a = of(&first.scope),
        two = &other.name,
        b = of(&other.scope),
    );
    let hint = text!("让这些指标的 scope 相同", "give these indicators the same `scope`");
    desk.say(Finding::new(Code::FormulaInvalid, desk.site(written.span.start), message).hint(hint));
}

/// What is written, as an expression; what cannot be read is told.
fn expression(desk: &mut Desk<'_>, written: &Word<'_>, catalogue: &Catalogue) -> Option<Expr> {
    let errors = match formula(written.text, catalogue) {
        Ok(expr) => return Some(expr),
        Err(errors) => errors,
    };
    for error in errors {
        let site = desk.site(place(desk, written, error.at()));
        let (message, hint) = explain(&error, catalogue);
        desk.say(Finding::new(Code::FormulaInvalid, site, message).hint(hint));
    }
    None
}

/// A structure has parts with colons between them, and nothing else has.
fn structure_only(desk: &mut Desk<'_>, written: &Word<'_>) {
    let message = text!(
        "kind = \"structure\" 的公式应是用冒号隔开的几个部分，其他指标的公式里没有冒号",
        "the formula of kind = \"structure\" has parts with colons between them; no other has colons"
    );
    let hint = text!(
        "例如 formula = \"第一产业增加值 : 第二产业增加值 : 第三产业增加值\"",
        "such as formula = \"va_primary : va_secondary : va_tertiary\""
    );
    desk.say(Finding::new(Code::FormulaInvalid, desk.site(written.span.start), message).hint(hint));
}

/// The byte of a character of the formula, if it is written without escapes; else the formula's first.
fn place(desk: &Desk<'_>, written: &Word<'_>, at: usize) -> usize {
    let inside = desk.written(&written.span).get(1..).unwrap_or("");
    if !inside.starts_with(written.text) {
        return written.span.start;
    }
    let offset = written.text.char_indices().nth(at).map_or(written.text.len(), |(offset, _)| offset);
    written.span.start + 1 + offset
}

fn explain(error: &FormulaError, catalogue: &Catalogue) -> (Text, Text) {
    match error {
        FormulaError::Unknown { name, .. } => {
            let near = catalogue.nearest(name, 3);
            let hint = if near.is_empty() {
                text!("用 [[indicator]] 增加这个指标", "add it with [[indicator]]")
            } else {
                let Text { zh, en } = Text::list(&near);
                text!("最接近的是 {zh}", "the nearest are {en}")
            };
            (
                text!("公式里的“{name}”不在目录里", "the catalogue has no `{name}`, which the formula needs"),
                hint,
            )
        }
        FormulaError::Ambiguous { name, .. } => {
            let ids: Vec<_> = catalogue.candidates(name).iter().map(IndicatorId::as_str).collect();
            (
                text!(
                    "公式里的“{name}”可以指几个指标",
                    "`{name}` in the formula can mean several indicators"
                ),
                text!(
                    "改写成其中一个：{zh}",
                    "write one of them: {en}",
                    zh = ids.join("、"),
                    en = ids.join(", ")
                ),
            )
        }
        FormulaError::OperandMissing { .. } => (
            text!("公式这里应有指标名、数或括号", "the formula needs a name, a number or a bracket here"),
            text!(
                "例如 formula = \"税收收入 / 一般公共预算收入\"",
                "such as formula = \"tax_revenue / budget_revenue\""
            ),
        ),
        FormulaError::OperatorMissing { found, .. } => (
            text!("公式这里应有 + - * /，实为“{found}”", "the formula needs + - * / here, found `{found}`"),
            text!(
                "补上运算符；名称里有空格或符号时用「」括起来",
                "add the operator; a name with spaces or signs stands in '…'",
            ),
        ),
        FormulaError::Unbalanced { .. } => (
            text!(
                "公式的括号或引号没有成对",
                "the brackets or quotation marks of the formula are not in pairs"
            ),
            text!("补上缺少的一半", "add the missing one"),
        ),
        FormulaError::Operands { name, needs, .. } => (
            text!("公式里的“{name}”写得不对", "`{name}` in the formula has not the operands that it needs"),
            text!("写成 {needs} 这样", "write it like {needs}"),
        ),
        FormulaError::TooDeep { .. } => (
            text!("公式的括号套得太深", "the brackets of the formula are too deep"),
            text!("拆成几个指标", "make several indicators of it"),
        ),
    }
}

/// Says so if an indicator is needed for its own calculation.
fn circle(
    desk: &mut Desk<'_>,
    id: &IndicatorId,
    offset: usize,
    formulas: &BTreeMap<IndicatorId, Expr>,
    catalogue: &Catalogue,
) {
    let mut reached: Vec<&IndicatorId> = Vec::new();
    let mut waiting = vec![id];
    while let Some(next) = waiting.pop() {
        for operand in formulas.get(next).map(Expr::indicators).unwrap_or_default() {
            if !reached.contains(&operand) {
                reached.push(operand);
                waiting.push(operand);
            }
        }
    }
    if reached.contains(&id) {
        let name = catalogue.get(id).map_or(id.as_str(), |indicator| indicator.name.as_str());
        let message = text!("计算“{name}”要用到它自己", "the calculation of `{name}` needs itself");
        let hint =
            text!("改正公式，使各指标不互相引用", "correct the formulas so that none leads back to itself");
        desk.say(Finding::new(Code::FormulaInvalid, desk.site(offset), message).hint(hint));
    }
}
