//! What there is to say about a promise.

use crate::{
    finding::{Code, Finding, Site},
    model::Indicator,
    project::{Project, TargetPlan},
    text,
};

pub(super) fn site(project: &Project, plan: &TargetPlan) -> Site {
    Site::at(&*project.review_file, plan.at.line, plan.at.column)
}

pub(super) fn unreadable(project: &Project, plan: &TargetPlan, indicator: &Indicator) -> Finding {
    let (name, said) = (&indicator.name, &plan.promise);
    Finding::new(
        Code::TargetUnreadable,
        site(project, plan),
        text!("看不懂“{name}”的目标“{said}”", "the target of `{name}` cannot be understood: {said}"),
    )
    .hint(text!(
        "写成“8.0%以上”“1200万人以上”“控制在5.5%以内”“3%左右”这样：一个数、一个单位、一个限定词",
        "write one number, one unit and one hedge: 8.0%以上, 1200万人以上, 控制在5.5%以内, 3%左右"
    ))
}

pub(super) fn no_actual(project: &Project, plan: &TargetPlan, indicator: &Indicator) -> Finding {
    let (name, year, said) = (&indicator.name, plan.year, &plan.promise);
    Finding::new(
        Code::TargetNoActual,
        site(project, plan),
        text!(
            "“{name}”{year}年有目标（{said}），但各来源表里没有对应的实绩",
            "`{name}` has a target for {year} ({said}) but no source gives the actual figure"
        ),
    )
    .hint(text!(
        "在 inputs/ 的来源表里补上{year}年的数；年报里暂列“缺实绩”",
        "add the figure of {year} to a source under inputs/; the review prints 缺实绩 until then"
    ))
}

pub(super) fn incomparable(
    project: &Project,
    plan: &TargetPlan,
    indicator: &Indicator,
    numbers: &[(String, String)],
) -> Finding {
    let (name, year, said) = (&indicator.name, plan.year, &plan.promise);
    let numbers: Vec<String> = numbers.iter().map(|(name, number)| format!("{name} {number}")).collect();
    let numbers = numbers.join("、");
    Finding::new(
        Code::TargetIncomparable,
        site(project, plan),
        text!(
            "“{name}”{year}年的目标（{said}）与实绩（{numbers}）口径不同，不能比较",
            "the target of `{name}` for {year} ({said}) and the actual figure ({numbers}) are not on one basis"
        ),
    )
    .hint(text!(
        "在来源表里补上同口径的数（例如居民收入的实际增速）；年报里列“口径不可比”",
        "add the figure on the same basis to a source (e.g. the real growth of income); the review prints 口径不可比"
    ))
}

/// A person must say what came of it.
pub(super) fn for_a_person(
    project: &Project,
    plan: &TargetPlan,
    indicator: &Indicator,
    open: bool,
) -> Finding {
    let (name, year, said) = (&indicator.name, plan.year, &plan.promise);
    let message = if open {
        text!(
            "“{name}”{year}年的目标（{said}）与概数的实绩（{actual}）有交叉，判定不了",
            "the target of `{name}` for {year} ({said}) lies within what the actual ({actual}) leaves open",
            actual = plan.actual.as_deref().unwrap_or_default()
        )
    } else {
        text!(
            "“{name}”{year}年的目标（{said}）要由人填报完成情况",
            "what came of the target of `{name}` for {year} ({said}) must be filled in by a person"
        )
    };
    Finding::new(Code::TargetForAPerson, site(project, plan), message).hint(text!(
        "在这条 [[target]] 里写 verdict = \"完成\"（或 \"基本完成\"、\"未完成\"）",
        "write `verdict = \"完成\"` (or 基本完成, 未完成) into this [[target]]"
    ))
}
