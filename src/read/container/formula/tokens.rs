//! Formulas as an xls keeps them: tokens, each operation behind what it is of ([MS-XLS] §2.5.198).

use super::{super::biff::Fields, Formula, Function, Node, Place, Sign};
use crate::finding::CellRef;

/// The first tokens of a formula that several cells share: where it was first written.
const SHARED: u8 = 0x01;
/// Begins what is said beside the formula itself: blanks, jumps, and a sum of one.
const ATTRIBUTE: u8 = 0x19;

impl Formula {
    /// The formula of a cell of Excel 97 to 2003; `None` for one that is not known here.
    pub(in super::super) fn of_tokens(tokens: &[u8], at: CellRef) -> Option<Self> {
        let (mut rest, mut nodes) = (Fields(tokens), Vec::new());
        while !rest.0.is_empty() {
            let token = rest.u8().ok()?;
            let is_blank = token == ATTRIBUTE && matches!(rest.0.first(), Some(0x40 | 0x41));
            if is_blank {
                rest.bytes(3).ok()?;
            } else {
                let node = node(token, &mut rest, at, &mut nodes)?;
                nodes.push(node);
            }
        }
        let node = nodes.pop()?;
        nodes.is_empty().then_some(Self(node))
    }
}

/// The cell whose formula these tokens mean, where a formula is shared.
pub(in super::super) fn shared_with(tokens: &[u8]) -> Option<CellRef> {
    let mut fields = Fields(tokens.strip_prefix(&[SHARED])?);
    Some(CellRef::new(fields.u16().ok()?.into(), fields.u16().ok()?.into()))
}

/// What a token makes of those before it.
fn node(token: u8, rest: &mut Fields<'_>, at: CellRef, before: &mut Vec<Node>) -> Option<Node> {
    /// Operands exist in three classes, which differ by what becomes of the result.
    const CLASSES: u8 = 0x20;
    let token = if token < CLASSES { token } else { token & 0x1F | CLASSES };
    let of = |before: &mut Vec<Node>, sign| {
        let (other, one) = (before.pop()?, before.pop()?);
        Some(Node::Of(Box::new(one), sign, Box::new(other)))
    };
    Some(match token {
        0x03 => of(before, Sign::Plus)?,
        0x04 => of(before, Sign::Minus)?,
        0x05 => of(before, Sign::Times)?,
        0x06 => of(before, Sign::Over)?,
        // A plus sign, and brackets.
        0x12 | 0x15 => before.pop()?,
        0x13 => Node::Negative(Box::new(before.pop()?)),
        0x14 => Node::Percent(Box::new(before.pop()?)),
        ATTRIBUTE if rest.bytes(3).ok()?[0] == 0x10 => Node::Call(Function::Sum, vec![before.pop()?]),
        0x1E => Node::Number(rest.u16().ok()?.into()),
        0x1F => Node::Number(rest.f64().ok()?),
        0x21 => call(rest.u16().ok()?, None, before)?,
        0x22 => {
            let count = rest.u8().ok()?;
            call(rest.u16().ok()?, Some(count), before)?
        }
        0x24 | 0x2C => {
            let (row, column) = (rest.u16().ok()?, rest.u16().ok()?);
            Node::Cell(place(row, column, (token == 0x2C).then_some(at)))
        }
        0x25 | 0x2D => {
            let [top, bottom, left, right] = [(); 4].map(|()| rest.u16().ok());
            let from = (token == 0x2D).then_some(at);
            Node::Area(place(top?, left?, from), place(bottom?, right?, from))
        }
        _ => return None,
    })
}

/// Calls a function by its number, with as many arguments as it is given, or always has.
fn call(number: u16, count: Option<u8>, before: &mut Vec<Node>) -> Option<Node> {
    let (function, count) = match (number, count) {
        (4, Some(count)) => (Function::Sum, count),
        (5, Some(count)) => (Function::Average, count),
        (27, None) => (Function::Round, 2),
        _ => return None,
    };
    let first = before.len().checked_sub(count.into())?;
    Some(Node::Call(function, before.split_off(first)))
}

/// A cell by its row and column, or, of a shared formula, by how far it lies from the cell that has it.
fn place(row: u16, column: u16, from: Option<CellRef>) -> Place {
    const ROW_IS_RELATIVE: u16 = 0x8000;
    const COLUMN_IS_RELATIVE: u16 = 0x4000;
    let (mut at, flags) = (CellRef::new(row.into(), (column & 0xFF).into()), column);
    if let Some(from) = from {
        // A sheet has 65536 rows and 256 columns, and goes round.
        if flags & ROW_IS_RELATIVE != 0 {
            at.row = (at.row + from.row) & 0xFFFF;
        }
        if flags & COLUMN_IS_RELATIVE != 0 {
            at.column = (at.column + from.column) & 0xFF;
        }
    }
    Place { at, row_is_fixed: true, column_is_fixed: true }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Operand, Shift},
        *,
    };

    /// A1 is 10, B1 is 20, A2 is 110, B2 is 120, and so on.
    fn cells(at: CellRef) -> Operand {
        Operand::Number(f64::from(at.row * 100 + (at.column + 1) * 10))
    }

    #[track_caller]
    fn check(tokens: &[&[u8]], expected: Option<f64>) {
        let formula = Formula::of_tokens(&tokens.concat(), CellRef::new(1, 1));
        let result = formula.and_then(|it| it.result(Shift::default(), &mut cells));
        assert_eq!(result.map(super::super::Outcome::value), expected);
    }

    /// A1 and B1, relative in the three classes or fixed.
    const A1: &[u8] = &[0x44, 0, 0, 0, 0xC0];
    const B1: &[u8] = &[0x24, 0, 0, 1, 0];
    const AREA: &[u8] = &[0x25, 0, 0, 1, 0, 0, 0xC0, 1, 0xC0];

    #[test]
    fn what_is_known() {
        check(&[A1], Some(10.0));
        check(&[&[0x19, 0x40, 0, 1], A1, &[0x19, 0x41, 0, 1], B1, &[0x19, 0x40, 0, 2], &[0x03]], Some(30.0));
        check(&[A1, B1, &[0x03]], Some(30.0));
        check(&[A1, B1, &[0x04, 0x15, 0x13]], Some(10.0));
        check(&[A1, B1, &[0x06], &[0x1E, 100, 0], &[0x05]], Some(50.0));
        check(&[A1, &[0x12, 0x14], &[0x1F], &0.5_f64.to_le_bytes(), &[0x03]], Some(0.6));
        check(&[AREA, &[0x19, 0x10, 0, 0]], Some(260.0));
        check(&[AREA, A1, &[0x42, 2, 4, 0]], Some(270.0));
        check(&[AREA, &[0x19, 0x40, 0, 1], &[0x22, 1, 5, 0]], Some(65.0));
        check(&[A1, B1, &[0x06], &[0x1E, 0, 0], &[0x21, 27, 0]], Some(0.5));
    }

    #[test]
    fn what_is_not() {
        // Nothing; two values; a power; a text; an IF; a sheet; a function; a part of a token; an area alone; a shared formula.
        for tokens in [
            &[][..],
            &[A1, B1],
            &[A1, B1, &[0x07]],
            &[&[0x17, 1, 0, b'a']],
            &[A1, &[0x19, 0x02, 9, 0]],
            &[&[0x3A, 0, 0, 0, 0, 0, 0xC0]],
            &[A1, &[0x21, 15, 0]],
            &[A1, &[0x42, 2, 4, 0]],
            &[&[0x24, 0, 0]],
            &[AREA],
            &[&[0x01, 0, 0, 0, 0]],
            &[&[0x03]],
        ] {
            check(tokens, None);
        }
    }

    #[test]
    fn a_shared_formula_counts_from_the_cell_that_has_it() {
        // The cell is B2: one to the left, one above, both fixed.
        check(&[&[0x4C, 0, 0, 0xFF, 0xC0]], Some(110.0));
        check(&[&[0x4C, 0xFF, 0xFF, 0, 0xC0]], Some(20.0));
        check(&[&[0x2C, 0, 0, 0, 0]], Some(10.0));
        check(&[&[0x2D, 0xFF, 0xFF, 0, 0, 0xFF, 0xC0, 0, 0xC0], &[0x19, 0x10, 0, 0]], Some(260.0));
        assert_eq!(shared_with(&[0x01, 3, 0, 2, 0]), Some(CellRef::new(3, 2)));
        assert_eq!(shared_with(A1), None);
    }
}
