//! Formulas as people write them, and as the files of xlsx and OpenDocument keep them.

use super::{Formula, Function, Node, Place, Sign};
use crate::finding::CellRef;

impl Formula {
    /// A formula without its `=`; `None` for one that is not known here.
    pub(in super::super) fn parse(written: &str) -> Option<Self> {
        /// No formula that is meant here is longer.
        const LONGEST: usize = 1000;
        let mut parser = Parser { rest: written.trim(), depth: 0 };
        let formula = (written.len() <= LONGEST).then(|| parser.sum())??;
        parser.rest.is_empty().then_some(Self(formula))
    }
}

struct Parser<'t> {
    rest: &'t str,
    /// How many brackets are open.
    depth: u8,
}

impl<'t> Parser<'t> {
    fn pass(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        rest.map(|rest| self.rest = rest.trim_start()).is_some()
    }

    fn sum(&mut self) -> Option<Node> {
        self.chain([('+', Sign::Plus), ('-', Sign::Minus)], Self::product)
    }

    fn product(&mut self) -> Option<Node> {
        self.chain([('*', Sign::Times), ('/', Sign::Over)], Self::signed)
    }

    /// Terms with signs between them, from left to right.
    fn chain(&mut self, signs: [(char, Sign); 2], term: fn(&mut Self) -> Option<Node>) -> Option<Node> {
        let mut chain = term(self)?;
        while let Some((_, sign)) = signs.into_iter().find(|(written, _)| self.pass(*written)) {
            chain = Node::Of(Box::new(chain), sign, Box::new(term(self)?));
        }
        Some(chain)
    }

    fn signed(&mut self) -> Option<Node> {
        if self.pass('-') {
            return self.single().map(|node| Node::Negative(Box::new(node)));
        }
        self.pass('+');
        self.single()
    }

    fn single(&mut self) -> Option<Node> {
        let mut node = if self.pass('(') { self.bracket()? } else { self.operand()? };
        while self.pass('%') {
            node = Node::Percent(Box::new(node));
        }
        Some(node)
    }

    fn bracket(&mut self) -> Option<Node> {
        let node = self.within(Self::sum)?;
        self.pass(')').then_some(node)
    }

    fn within<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        const DEEPEST: u8 = 32;
        self.depth += 1;
        let read = (self.depth <= DEEPEST).then(|| read(self))?;
        self.depth -= 1;
        read
    }

    fn word(&mut self, is_part: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn operand(&mut self) -> Option<Node> {
        if self.rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            let number = self.word(|c| c.is_ascii_digit() || c == '.').parse().ok()?;
            // 1E3, and 3:5 of rows.
            return (!self.rest.starts_with(['E', 'e', ':'])).then_some(Node::Number(number));
        }
        let word = self.word(|c| c.is_ascii_alphanumeric() || c == '$');
        if self.rest.starts_with('(') {
            let function = Function::named(word)?;
            self.pass('(');
            let arguments = self.within(Self::arguments)?;
            return self.pass(')').then_some(Node::Call(function, arguments));
        }
        let first = place(word)?;
        if !self.pass(':') {
            // The name of a sheet, or a name.
            return (!self.rest.starts_with(['!', '_', '[', '#', '.'])).then_some(Node::Cell(first));
        }
        let last = place(self.word(|c| c.is_ascii_alphanumeric() || c == '$'))?;
        Some(Node::Area(first, last))
    }

    fn arguments(&mut self) -> Option<Vec<Node>> {
        let mut arguments = Vec::new();
        loop {
            // Of IFERROR(…,"") the second one does not matter.
            if !arguments.is_empty() && self.rest.starts_with("\"\"") {
                self.rest = self.rest[2..].trim_start();
                arguments.push(Node::Number(0.0));
            } else {
                arguments.push(self.sum()?);
            }
            if !self.pass(',') {
                return Some(arguments);
            }
        }
    }
}

/// A formula of an OpenDocument as Excel writes it, `of:=SUM([.B2:.B4];[.$C$1])` as `SUM(B2:B4,$C$1)`; `None` where it names another
/// sheet, or is written in another language.
pub(in super::super) fn from_open_document(written: &str) -> Option<String> {
    let written = written.strip_prefix("of:=")?.replace(';', ",");
    let (mut excel, mut rest) = (String::new(), written.as_str());
    while let Some((before, behind)) = rest.split_once('[') {
        let (address, behind) = behind.split_once(']')?;
        let ends = address.split(':').map(|end| end.strip_prefix('.'));
        excel.push_str(before);
        excel.push_str(&ends.collect::<Option<Vec<_>>>()?.join(":"));
        rest = behind;
    }
    Some(excel + rest)
}

/// An address: B3, $B$3. What would be a column beyond the last one is a name.
fn place(written: &str) -> Option<Place> {
    const COLUMNS: u32 = 1 << 14;
    let column_is_fixed = written.starts_with('$');
    let bare = written.trim_start_matches('$');
    let row_is_fixed = bare.contains('$');
    let at = CellRef::parse(&bare.replacen('$', "", 1)).filter(|at| at.column < COLUMNS)?;
    Some(Place { at, row_is_fixed, column_is_fixed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_document_writes_addresses_in_brackets() {
        let check =
            |written, expected| assert_eq!(from_open_document(written).as_deref(), expected, "{written}");
        check("of:=SUM([.B2:.B4];[.$C$1])/2", Some("SUM(B2:B4,$C$1)/2"));
        check("of:=[.B2]*[.C2]", Some("B2*C2"));
        check("of:=[.B2]+[$上年.B2]", None);
        check("of:=[.B2", None);
        check("msoxl:=B2", None);
    }
}
