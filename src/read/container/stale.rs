//! Formulas whose saved results are not those of the cells beside them: a program changed the cells and calculated nothing anew, or
//! calculation by hand is set. Excel and WPS show other numbers as soon as they open the file.

use super::formula::{Formula, Operand, Outcome, Shift};
use crate::{
    finding::{CellRef, Code, Finding, Site},
    model::{plain, shortest},
    read::grid::{Content, Grid, GridCell},
    text,
};
use rust_decimal::prelude::ToPrimitive;
use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

/// So many formulas are compared; a sheet with more is no table that people sum up.
const MOST: usize = 50_000;

/// A formula as a cell of the file has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct WrittenFormula<'t> {
    /// What kind it is: the attribute `t`.
    pub(super) kind: &'t str,
    /// Which of the formulas that several cells share, if it is one.
    pub(super) shared: Option<u32>,
    /// The formula; empty where an earlier cell has told it.
    pub(super) text: &'t str,
}

/// The formulas of a sheet.
#[derive(Debug, Default)]
pub(super) struct Formulas {
    cells: Vec<FormulaCell>,
    shared: HashMap<u32, (Rc<Formula>, CellRef)>,
}

/// A cell with a formula; where that is known, with the cell it was first written in.
type FormulaCell = (CellRef, Option<(Rc<Formula>, CellRef)>);

impl Formulas {
    /// Notes what a cell has.
    pub(super) fn note(&mut self, at: CellRef, written: WrittenFormula<'_>) {
        let known = || self.shared.get(&written.shared?).cloned();
        let formula = match written.kind {
            _ if self.cells.len() >= MOST => None,
            "" | "normal" | "shared" if !written.text.is_empty() => {
                Formula::parse(written.text).map(|it| (Rc::new(it), at))
            }
            "shared" => known(),
            _ => None,
        };
        if let (Some(index), Some(formula), false) = (written.shared, &formula, written.text.is_empty()) {
            self.shared.insert(index, formula.clone());
        }
        self.cells.push((at, formula));
    }

    /// Notes what a cell of an xls has: a formula that means the cells it names, or one that is not known here.
    pub(super) fn note_tokens(&mut self, at: CellRef, tokens: &[u8]) {
        let formula = (self.cells.len() < MOST).then(|| Formula::of_tokens(tokens, at)).flatten();
        self.cells.push((at, formula.map(|it| (Rc::new(it), at))));
    }

    /// Takes from the sheet what is not calculated anew: where one result is old, all that nobody can calculate here may be.
    pub(super) fn heed(&self, grid: &mut Grid, name: &str) -> Option<Finding> {
        let mut sheet = Sheet { grid, anew: BTreeMap::new(), left: Sheet::MOST_CELLS };
        let first = self.first_stale(&mut sheet)?;
        let verified: Vec<bool> = self.cells.iter().map(|it| sheet.is_verified(it)).collect();
        let finding = sheet.finding(first, name);
        for ((at, _), is_verified) in self.cells.iter().zip(verified) {
            if !is_verified && grid.get(*at).is_some_and(|it| saved(it.content()).is_some()) {
                grid.put(*at, GridCell::bare(Content::NoValue));
            }
        }
        Some(finding)
    }

    /// The first cell whose result is old. What others make of it is told by its new one.
    fn first_stale(&self, sheet: &mut Sheet<'_>) -> Option<CellRef> {
        /// Sums of sums of sums: nobody nests them deeper.
        const ROUNDS: usize = 8;
        let mut first: Option<CellRef> = None;
        for _ in 0..ROUNDS {
            let before = sheet.anew.clone();
            for it in &self.cells {
                if let Some(outcome) = sheet.outcome(it).filter(|outcome| !sheet.agrees(it.0, *outcome)) {
                    sheet.anew.insert(it.0, outcome.value());
                    first = Some(first.map_or(it.0, |first| first.min(it.0)));
                }
            }
            if sheet.anew == before {
                break;
            }
        }
        first
    }
}

struct Sheet<'g> {
    grid: &'g Grid,
    /// What was calculated anew, where it is not what was saved.
    anew: BTreeMap<CellRef, f64>,
    /// How many more cells are looked up.
    left: usize,
}

impl Sheet<'_> {
    /// Long sums of long sums take their time.
    const MOST_CELLS: usize = 2_000_000;

    fn outcome(&mut self, (at, formula): &FormulaCell) -> Option<Outcome> {
        let (formula, first) = formula.as_ref()?;
        saved(self.grid.get(*at)?.content())?;
        let by = |to: u32, from: u32| i64::from(to) - i64::from(from);
        let shift = Shift(by(at.row, first.row), by(at.column, first.column));
        formula.result(shift, &mut |at| self.operand(at))
    }

    fn operand(&mut self, at: CellRef) -> Operand {
        let Some(left) = self.left.checked_sub(1) else { return Operand::Other };
        self.left = left;
        if let Some(anew) = self.anew.get(&at) {
            return Operand::Number(*anew);
        }
        match self.grid.get(at).map(GridCell::content) {
            None => Operand::Blank,
            Some(Content::Text(_)) => Operand::Text,
            Some(content) => saved(content).map_or(Operand::Other, Operand::Number),
        }
    }

    /// Whether a result is the one that is saved, or that was found before.
    fn agrees(&self, at: CellRef, outcome: Outcome) -> bool {
        let known = self.anew.get(&at).copied();
        let known = known.or_else(|| self.grid.get(at).and_then(|it| saved(it.content())));
        known.is_none_or(|known| outcome.is(known))
    }

    fn is_verified(&mut self, it: &FormulaCell) -> bool {
        !self.anew.contains_key(&it.0) && self.outcome(it).is_some()
    }

    fn finding(&self, first: CellRef, name: &str) -> Finding {
        let was = self.grid.get(first).and_then(|it| it.content().stored()).map(plain).unwrap_or_default();
        let now = self.anew.get(&first).copied().and_then(shortest).map(plain).unwrap_or_default();
        let count = self.anew.len();
        let message = text!(
            "公式没有重新计算：{first} 存的结果是 {was}，按表里的数应为 {now}（这张表共 {count} 格）；公式的结果没有使用",
            "formulas were not calculated anew: the result saved in {first} is {was}, by the cells of the sheet it is {now} ({count} cells of this sheet); results of formulas were not used"
        );
        let site = Site::cell(name, self.grid.sheet.as_deref(), first);
        Finding::new(Code::FormulaWithoutValue, site, message).hint(text!(
            "用 Excel 或 WPS 打开该文件，按 F9 重新计算，核对后保存",
            "open the file in Excel or WPS, press F9 to calculate, check it, and save it"
        ))
    }
}

fn saved(content: &Content) -> Option<f64> {
    content.stored()?.to_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::grid::NumberFormat;

    /// Cells `A1 10`, and formulas `B1 30 A1*2`, in the order of the file; gives the finding and the cells without a result.
    fn check(cells: &[&str]) -> (Option<String>, Vec<String>) {
        let mut grid = Grid::new(Some("表".to_owned()));
        let mut formulas = Formulas::default();
        for cell in cells {
            let parts: Vec<&str> = cell.split(' ').collect();
            let at = CellRef::parse(parts[0]).unwrap();
            let content = match parts[1].parse() {
                Ok(number) => Content::Number(number, NumberFormat::Plain),
                Err(_) => Content::Text(parts[1].into()),
            };
            grid.put(at, GridCell::bare(content));
            let written = match parts.get(2..).unwrap_or_default() {
                [] => continue,
                [text] => WrittenFormula { text, ..WrittenFormula::default() },
                [index, text @ ..] => WrittenFormula {
                    kind: "shared",
                    shared: index.parse().ok(),
                    text: text[0].trim_matches('-'),
                },
            };
            formulas.note(at, written);
        }
        let finding = formulas.heed(&mut grid, "表.xlsx");
        let gone = grid.iter().filter(|(_, cell)| *cell.content() == Content::NoValue);
        let gone = gone.map(|(at, _)| at.to_string()).collect();
        (finding.map(|it| format!("{} {}", it.site.cell.unwrap(), it.message.zh)), gone)
    }

    #[test]
    fn a_result_that_its_cells_do_not_give_is_old() {
        let (said, gone) = check(&[
            "A1 10",
            "A2 20",
            "A3 30 SUM(A1:A2)",
            "A4 28 A1+A2",
            "A5 1 IF(A1>0,1,0)",
            "A6 0.5 A1/A2",
        ]);
        assert_eq!(
            said.as_deref(),
            Some(
                "A4 公式没有重新计算：A4 存的结果是 28，按表里的数应为 30（这张表共 1 格）；公式的结果没有使用"
            )
        );
        // What nobody can calculate here may be old too; what was calculated is right.
        assert_eq!(gone, ["A4", "A5"]);
    }

    #[test]
    fn sums_of_old_sums_are_old() {
        // The whole agrees with what is saved of its parts, and is before them.
        let (said, gone) = check(&["A1 50 A2+A5", "A2 20 A3+A4", "A3 10", "A4 12", "A5 30"]);
        assert_eq!(
            said.as_deref(),
            Some(
                "A1 公式没有重新计算：A1 存的结果是 50，按表里的数应为 52（这张表共 2 格）；公式的结果没有使用"
            )
        );
        assert_eq!(gone, ["A1", "A2"]);
    }

    #[test]
    fn formulas_that_cells_share_are_moved_with_them() {
        let rows = ["A1 10", "A2 20", "A3 40", "B1 20 0 A1*2", "B2 40 0 -"];
        assert_eq!(check(&[&rows[..], &["B3 80 0 -"]].concat()), (None, vec![]));
        assert_eq!(check(&[&rows[..], &["B3 81 0 -"]].concat()).1, ["B3"]);
    }

    #[test]
    fn what_agrees_in_all_its_digits_or_is_not_known_is_left() {
        for cells in [
            &["A1 0.1", "A2 0.2", "A3 0.3 A1+A2", "A4 0 A3-A1-A2"][..],
            &["A1 10", "A2 3", "A3 333.333333333333 A1/A2*100"],
            &["A1 10", "A2 3", "A3 333.3 ROUND(A1/A2*100,1)"],
            &["A1 10", "A2 亿元", "A3 7 A1+A2"],
            &["A1 10", "A2 7 上年!A1+A1"],
            &["A1 10", "A2 暂缺 A1*2"],
            &["A1 10 B1+1", "B1 9 A1-1"],
        ] {
            assert_eq!(check(cells), (None, vec![]), "{cells:?}");
        }
    }
}
