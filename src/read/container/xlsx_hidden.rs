//! Numbers of which a sheet of an xlsx shows nothing, whatever their own formats say: noughts, by an option of the sheet, and
//! those that a condition makes white (`= 0`).

use super::{
    format_sections::Compare,
    white::Area,
    xlsx_colours::{Condition, format_of},
    xml,
};
use crate::{finding::CellRef, model::Decimal, read::grid::Grid};
use quick_xml::events::BytesStart;

/// What a sheet does not show.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    noughts: bool,
    rules: Vec<Hiding>,
    /// Whether the formula of the last rule comes.
    pub(super) awaits_formula: bool,
}

impl Hidden {
    /// The options of a view of the sheet.
    pub(super) fn view(&mut self, view: &BytesStart<'_>) {
        let zeros = xml::attribute(view, "showZeros");
        self.noughts |= matches!(zeros.as_deref(), Some("0" | "false"));
    }

    /// A rule for some areas, before its formula.
    pub(super) fn rule(&mut self, rule: &BytesStart<'_>, areas: &[Area], conditions: &[Condition]) {
        let hiding = Hiding::of(rule, areas, conditions);
        self.awaits_formula = hiding.is_some();
        self.rules.extend(hiding);
    }

    /// The formula of the last rule.
    pub(super) fn formula(&mut self, formula: &str) {
        self.rules.last_mut().into_iter().for_each(|rule| rule.formula(formula));
        self.awaits_formula = false;
    }

    /// Takes it from the sheet.
    pub(super) fn hide(&self, grid: &mut Grid) {
        if self.noughts {
            grid.hide_noughts();
        }
        if !self.rules.is_empty() {
            grid.hide_numbers(|at, number| self.rules.iter().any(|rule| rule.hides(at, number)));
        }
    }
}

/// A rule by which numbers are not shown.
#[derive(Debug, Clone)]
struct Hiding {
    areas: Vec<Area>,
    /// How a number is compared, if the rule says it; else its formula does.
    compare: Option<Compare>,
    with: Option<Decimal>,
}

impl Hiding {
    /// A rule for some areas, still without its formula; `None` for one that hides nothing, or by what cannot be seen here.
    fn of(rule: &BytesStart<'_>, areas: &[Area], conditions: &[Condition]) -> Option<Self> {
        let format = format_of(rule, conditions);
        if !format.hides || format.colours {
            return None;
        }
        let compare =
            match (xml::attribute(rule, "type").as_deref(), xml::attribute(rule, "operator").as_deref()) {
                (Some("expression"), _) => None,
                (Some("cellIs"), operator) => Some(compare(operator?)?),
                _ => return None,
            };
        Some(Self { areas: areas.to_vec(), compare, with: None })
    }

    /// Adds its formula: a number, or the first cell compared with one (`B4=0`).
    fn formula(&mut self, formula: &str) {
        if self.compare.is_some() {
            self.with = formula.trim().parse().ok();
            return;
        }
        let bare: String = formula.chars().filter(|c| !c.is_whitespace()).collect();
        let start = bare.find(['<', '=', '>']).unwrap_or(bare.len());
        let (cell, rest) = bare.split_at(start);
        let number = rest.trim_start_matches(['<', '=', '>']);
        // $B4 is the own cell in column B alone.
        let is_column = self.areas.iter().all(|(first, last)| first.column == last.column);
        let cell = cell.strip_prefix('$').filter(|_| is_column).unwrap_or(cell);
        let first = self.areas.first().map(|(first, _)| *first);
        let is_own = first.is_some() && CellRef::parse(cell) == first;
        if is_own {
            self.compare = Compare::parse(&rest[..rest.len() - number.len()]);
            self.with = number.parse().ok();
        }
    }

    /// Whether it hides a number.
    fn hides(&self, at: CellRef, number: Decimal) -> bool {
        let holds = self.compare.zip(self.with).is_some_and(|(compare, with)| compare.holds(number, with));
        holds
            && self.areas.iter().any(|(first, last)| {
                (first.row..=last.row).contains(&at.row) && (first.column..=last.column).contains(&at.column)
            })
    }
}

/// How a rule compares, by its name.
fn compare(operator: &str) -> Option<Compare> {
    Some(match operator {
        "equal" => Compare::Equal,
        "notEqual" => Compare::NotEqual,
        "lessThan" => Compare::Less,
        "lessThanOrEqual" => Compare::LessOrEqual,
        "greaterThan" => Compare::More,
        "greaterThanOrEqual" => Compare::MoreOrEqual,
        _ => return None,
    })
}
