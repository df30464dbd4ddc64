//! What the cover of a book promises for its sheets: 2025年目标任务分解 on a sheet without a table, in front of all others.

use super::{
    Content, Grid,
    table::plan::Plan,
    words::{pattern::Pattern, text},
};

/// More cells are a list of contents, or an explanation.
const MOST: usize = 12;

/// A longer text explains something.
const LONGEST: usize = 40;

/// A list of contents names them beside plans.
static RESULTS: Pattern = Pattern::new("完成|执行");

/// What a sheet without a table promises, where one line of it does and none speaks of results.
pub(super) fn promise(grid: &Grid) -> Option<Plan> {
    let cells: Vec<_> = grid.iter().take(MOST + 1).collect();
    if cells.len() > MOST {
        return None;
    }
    let lines = cells.iter().filter_map(|(_, cell)| match cell.content() {
        Content::Text(written) => Some(text::tidy(written)),
        _ => None,
    });
    let lines: Vec<String> = lines.filter(|line| line.chars().count() <= LONGEST).collect();
    let plans: Vec<_> = lines.iter().map(|line| Plan::of(line, None)).collect();
    let other = |(line, plan): (&String, &Option<Plan>)| plan.is_none() && RESULTS.is_match(line);
    if lines.iter().zip(&plans).any(other) {
        return None;
    }
    let mut plans = plans.into_iter().flatten();
    let plan = plans.next().filter(|plan| plan.year.is_some())?;
    let is_alone = plans.all(|other| other.year.is_none_or(|year| Some(year) == plan.year));
    is_alone.then(|| Plan { written: format!("封面：{}", plan.written).into(), ..plan })
}
