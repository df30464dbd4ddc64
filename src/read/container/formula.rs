//! The formulas that most cells of statistics have: sums, differences, ratios and roundings of cells of the same sheet. They are read
//! here only to see whether a saved result is that of the cells beside it; what is written in any other way nobody here knows.

mod tokens;
mod written;

pub(super) use tokens::shared_with;
pub(super) use written::from_open_document;

use crate::finding::CellRef;

/// A formula as it is written in one cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Formula(Node);

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Number(f64),
    Cell(Place),
    Area(Place, Place),
    Negative(Box<Node>),
    Percent(Box<Node>),
    Of(Box<Node>, Sign, Box<Node>),
    Call(Function, Vec<Node>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Sum,
    Average,
    Round,
    /// Its first argument, where that has a result.
    IfError,
}

/// A cell, and whether a copy of the formula means another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    at: CellRef,
    row_is_fixed: bool,
    column_is_fixed: bool,
}

/// How far the cell of a copied formula lies from the first one: rows and columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shift(pub(super) i64, pub(super) i64);

impl Place {
    fn moved(self, by: Shift) -> Option<CellRef> {
        let moved = |number: u32, by: i64, fixed: bool| {
            if fixed { Some(number) } else { u32::try_from(i64::from(number) + by).ok() }
        };
        let row = moved(self.at.row, by.0, self.row_is_fixed)?;
        Some(CellRef::new(row, moved(self.at.column, by.1, self.column_is_fixed)?))
    }
}

/// What a cell gives to a formula.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Operand {
    /// Nothing: 0, and no item of a sum.
    Blank,
    /// A number.
    Number(f64),
    /// A text: no item of a sum.
    Text,
    /// What a formula makes of it is not known here.
    Other,
}

/// A result, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Outcome {
    /// The result, not rounded where the formula rounds.
    value: f64,
    /// The largest number that it was made of: so many digits of it are to be believed.
    largest: f64,
    /// By how much rounding may move it.
    slack: f64,
}

impl Outcome {
    fn new(value: f64) -> Self {
        Self { value, largest: value.abs(), slack: 0.0 }
    }

    /// Whether it is this number.
    pub(super) fn is(self, number: f64) -> bool {
        /// Of the fifteen digits that a spreadsheet keeps a sum may lose some.
        const DIGITS: f64 = 1e-9;
        (number - self.value).abs() <= self.slack + self.largest.max(number.abs()) * DIGITS
    }

    /// The result.
    pub(super) fn value(self) -> f64 {
        self.value
    }

    fn of(self, sign: Sign, other: Self) -> Option<Self> {
        let (a, b) = (self, other);
        let sum = |value: f64| {
            let largest = a.largest.max(b.largest).max(value.abs());
            Self { value, largest, slack: a.slack + b.slack }
        };
        // The digits of a product or a ratio are those of its factors, whatever their size.
        let scaled = |value: f64, slack: f64| Self { slack, ..Self::new(value) };
        let it = match sign {
            Sign::Plus => sum(a.value + b.value),
            Sign::Minus => sum(a.value - b.value),
            Sign::Times => scaled(
                a.value * b.value,
                a.value.abs() * b.slack + b.value.abs() * a.slack + a.slack * b.slack,
            ),
            Sign::Over if b.slack == 0.0 => scaled(a.value / b.value, a.slack / b.value.abs()),
            Sign::Over => return None,
        };
        it.value.is_finite().then_some(it)
    }
}

impl Formula {
    /// What it makes of the cells; `None` where that is not known. `cells` tells what a cell gives.
    pub(super) fn result(&self, by: Shift, cells: &mut dyn FnMut(CellRef) -> Operand) -> Option<Outcome> {
        self.0.result(by, cells)
    }
}

impl Node {
    fn result(&self, by: Shift, cells: &mut dyn FnMut(CellRef) -> Operand) -> Option<Outcome> {
        match self {
            Self::Number(number) => Some(Outcome::new(*number)),
            Self::Cell(place) => match cells(place.moved(by)?) {
                Operand::Blank => Some(Outcome::new(0.0)),
                Operand::Number(number) => Some(Outcome::new(number)),
                Operand::Text | Operand::Other => None,
            },
            Self::Area(..) => None,
            Self::Negative(node) => node.result(by, cells).map(|it| Outcome { value: -it.value, ..it }),
            Self::Percent(node) => node.result(by, cells)?.of(Sign::Over, Outcome::new(100.0)),
            Self::Of(one, sign, other) => one.result(by, cells)?.of(*sign, other.result(by, cells)?),
            Self::Call(function, of) => function.result(of, by, cells),
        }
    }

    /// What a sum is of.
    fn items(
        &self,
        by: Shift,
        cells: &mut dyn FnMut(CellRef) -> Operand,
        items: &mut Vec<Outcome>,
    ) -> Option<()> {
        let (first, last) = match self {
            Self::Cell(place) => (place, place),
            Self::Area(first, last) => (first, last),
            other => {
                items.push(other.result(by, cells)?);
                return Some(());
            }
        };
        let (first, last) = (first.moved(by)?, last.moved(by)?);
        for row in first.row..=last.row {
            for column in first.column..=last.column {
                match cells(CellRef::new(row, column)) {
                    Operand::Number(number) => items.push(Outcome::new(number)),
                    Operand::Blank | Operand::Text => {}
                    Operand::Other => return None,
                }
            }
        }
        Some(())
    }
}

impl Function {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "SUM" => Self::Sum,
            "AVERAGE" => Self::Average,
            "ROUND" => Self::Round,
            "IFERROR" => Self::IfError,
            _ => return None,
        })
    }

    fn result(self, of: &[Node], by: Shift, cells: &mut dyn FnMut(CellRef) -> Operand) -> Option<Outcome> {
        match (self, of) {
            (Self::Sum | Self::Average, of) => {
                let mut items = Vec::new();
                of.iter().try_for_each(|node| node.items(by, cells, &mut items))?;
                let zero = Outcome::new(0.0);
                let sum = items.iter().try_fold(zero, |sum, item| sum.of(Sign::Plus, *item))?;
                if self == Self::Sum {
                    return Some(sum);
                }
                sum.of(Sign::Over, Outcome::new(f64::from(u32::try_from(items.len()).ok()?)))
            }
            (Self::Round, [number, digits]) => {
                let (number, digits) = (number.result(by, cells)?, digits.result(by, cells)?.value);
                let half = 0.5 * 10_f64.powf(-digits.trunc());
                half.is_finite().then_some(Outcome { slack: number.slack + half, ..number })
            }
            (Self::IfError, [number, _]) => number.result(by, cells),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(written: &str, number: f64, expected: bool) {
        let result = Formula::parse(written).and_then(|it| it.result(Shift::default(), &mut cells));
        assert_eq!(result.map(|it| it.is(number)), Some(expected), "{written}");
    }

    /// A1 is 10, B1 is 20, and so on; A2 is 100, B2 is 200; C2 is a text, D2 an error, all else is empty.
    fn cells(at: CellRef) -> Operand {
        match (at.row, at.column) {
            (1, 2) => Operand::Text,
            (1, 3) => Operand::Other,
            (row @ 0..=1, column @ 0..=5) => {
                Operand::Number(f64::from(column + 1) * 10_f64.powi(i32::try_from(row).unwrap() + 1))
            }
            _ => Operand::Blank,
        }
    }

    #[track_caller]
    fn check(written: &str, expected: Option<f64>) {
        let result = Formula::parse(written).and_then(|it| it.result(Shift::default(), &mut cells));
        assert_eq!(result.map(|it| it.value), expected, "{written}");
    }

    #[test]
    fn what_is_known() {
        check("A1+B1", Some(30.0));
        check("A1-B1*2", Some(-30.0));
        check("(B1-A1)/A1*100", Some(100.0));
        check("-A1+A1%", Some(-9.9));
        check("SUM(A1:C1)", Some(60.0));
        check("SUM(A1:B2, 5, A1)", Some(345.0));
        check("SUM($A$1:A1)+0.5", Some(10.5));
        check("SUM(A2:C2)", Some(300.0));
        check("AVERAGE(A1:C1,Z9)", Some(20.0));
        check("AVERAGE(A1:C1)%", Some(0.2));
        check("IFERROR(B1/A1-1,\"\")", Some(1.0));
        check("IFERROR(B1/A1-1,0)", Some(1.0));
        check("A1+Z9", Some(10.0));
        check("AA10", Some(0.0));
    }

    #[test]
    fn what_is_not() {
        for written in [
            "",
            "A1+",
            "A1:B1",
            "SUM(A:A)",
            "SUM(1:3)",
            "IF(A1=0,0,B1)",
            "Sheet2!A1",
            "'上年'!A1+A1",
            "A1&B1",
            "A1^2",
            "1E3",
            "SUM(A1:B1",
            "合计",
            "SUBTOTAL(9,A1:B1)",
            "[1]表!A1",
            "A1 B1",
            "SUM(A1:Table1)",
            "A1>B1",
            "PI()",
            // Of these the cells are to blame.
            "C2+1",
            "D2",
            "SUM(A2:D2)",
            "A1/Z9",
            "IFERROR(A1/Z9,0)",
            "AVERAGE(Z8:Z9)",
            "A1/0",
            "A1/ROUND(B1,0)",
        ] {
            check(written, None);
        }
        check(&"(".repeat(500), None);
        check(&format!("{}1{}", "(".repeat(33), ")".repeat(33)), None);
        check(&format!("{}1{}", "(".repeat(32), ")".repeat(32)), Some(1.0));
    }

    #[test]
    fn a_result_is_known_as_far_as_it_is_rounded() {
        is("ROUND(A1/C1,3)", 0.333, true);
        is("ROUND(A1/C1,3)", 0.334, false);
        is("ROUND(-A1/C1*100,0)", -33.0, true);
        is("ROUND(-A1/C1*100,0)", -34.0, false);
        // Which way a half goes the last bit decides.
        is("ROUND(2.675,2)", 2.68, true);
        is("ROUND(2.675,2)", 2.67, true);
        is("ROUND(A1,1)*100-ROUND(B1,-1)", 980.0, true);
        is("ROUND(A1,1)*100-ROUND(B1,-1)", 991.0, false);
        is("SUM(A1:C1)", 60.000_000_01, true);
        is("SUM(A1:C1)", 60.000_001, false);
    }

    #[test]
    fn a_copy_means_other_cells() {
        let formula = Formula::parse("A1+$A1+A$1+$A$1").unwrap();
        let result = |by| formula.result(by, &mut cells).map(|it| it.value);
        assert_eq!(result(Shift(0, 1)), Some(60.0));
        assert_eq!(result(Shift(1, 0)), Some(220.0));
        assert_eq!(result(Shift(-1, 0)), None);
    }
}
