//! English sentences → what they claim: the same claims as of the Chinese ones, so that what is said comes back as the fact
//! that it was made of.

use super::super::claim::{Amount, Claim, Said};
use crate::model::{Basis, Decimal, RankedBy, Status, Word};
use regex::{Captures, Regex};
use std::{ops::Range, sync::LazyLock};

const NUMBER: &str = r"-?\d+(?:\.\d+)?";

/// A pattern of this file: N a number, A a number with its unit, FROM what is compared with, WHEN the year before.
fn regex(pattern: &str) -> Regex {
    let pattern = pattern
        .replace("FROM", r"(?: from the (?:end of the )?previous year)?")
        .replace("WHEN", r" (?:in|at the end of) the previous year")
        .replace("AMOUNT", r"(NUMBER)(%|‰| [^,]*?|)")
        .replace("NUMBER", NUMBER);
    Regex::new(&format!("^{pattern}$")).expect("a pattern of this file")
}

macro_rules! patterns {
    ($($name:ident = $pattern:literal;)*) => { $(static $name: LazyLock<Regex> = LazyLock::new(|| regex($pattern));)* };
}

// What a sentence begins with, up to its first comma.
patterns! {
    LEVEL = r"(.+?) stood at AMOUNT";
    ROUND = r"(.+?) stood at (?:more than|nearly|over|less than) AMOUNT";
    PROPORTION = r"(.+?) (?:went from ([\d. :]+) to|stood at) ([\d.]+(?: : [\d.]+)+)";
    NIL = r"(.+?) stood at nil( in both years)?";
    SIDE = r"(.+?) showed a (profit|loss|surplus|deficit) of AMOUNT";
    TURNED = r"(.+?) turned from a (profit|loss|surplus|deficit) of AMOUNT to a (?:profit|loss|surplus|deficit) of AMOUNT";
    SMALL_BASE = r"(.+?) rose from a small baseWHEN";
    FROM_TO = r"(.+?) (?:rose|fell|widened|narrowed) from AMOUNT to AMOUNT";
    UNCHANGED = r"(.+?) remained unchanged(| in real terms| in nominal terms| on a comparable basis| \([^()]*\))FROM";
    TOGETHER = r"(.+?) (rose|fell) (NUMBER.*) respectivelyFROM";
    MOVED = r"(.+?) (rose|fell) AMOUNT(| in real terms| in nominal terms| on a comparable basis| \([^()]*\))FROM";
    CONTRIBUTED = r"(.+?) contributed (NUMBER)% of the growth of (.+?)(?:, or (NUMBER) percentage points)?";
    PULLED = r"(.+?) contributed (NUMBER) percentage points to the growth of (.+)";
}

// What follows behind a comma.
patterns! {
    UP = r"(up|down) AMOUNT(?: \([^()]*\))?FROM";
    FLAT = r"unchanged(?: \([^()]*\))?FROM";
    AND = r"and (rose|fell) AMOUNT( in real terms| in nominal terms| on a comparable basis| \([^()]*\)|)";
    AND_FLAT = r"and remained unchanged( in real terms| in nominal terms| on a comparable basis| \([^()]*\)|)";
    AFTER_NIL = r"after nilWHEN";
    AFTER = r"after (?:a (profit|loss|surplus|deficit) of )?AMOUNTWHEN";
    BASE = r"from a small baseWHEN";
    WIDER = r"AMOUNT (wider|narrower) thanWHEN";
    SAME = r"the same asWHEN";
    FASTER = r"(NUMBER) percentage points? (faster|slower|less|more) than a year earlier";
    AS_FAST = r"as (?:fast|much) as a year earlier";
    BEFORE = r"after (?:a (rise|fall) of (NUMBER)%|no change) a year earlier";
    RANKING = r"ranking (\d+)(?:st|nd|rd|th)(?: in (.+?))?( by size| by growth|)( among the areas compared|)";
    PLACES = r"(?:(\d+) places? (up|down) from|the same place as in) the previous year";
    AVERAGE = r"with (?:(growth|a fall) averaging (NUMBER)% a year|no growth on average) over ([a-z]+) years";
    ABOVE = r"(?:(NUMBER) percentage points? (above|below)|as fast as) the growth of (.+)";
}

const OPENINGS: [(&str, Status); 3] = [
    ("According to preliminary figures, ", Status::Provisional),
    ("It is estimated that ", Status::Estimated),
    ("It is forecast that ", Status::Forecast),
];
const NUMERALS: [&str; 11] =
    ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// What a text claims, sentence by sentence. `names` are those of the indicators: a list of names that hold commas and
/// “and” themselves is only told apart by them.
#[must_use]
pub fn claims(text: &str, names: &[&str]) -> Vec<Claim> {
    let mut claims = Vec::new();
    for sentence in sentences(text) {
        let mut body = &text[sentence.clone()];
        let mut status = Status::Normal;
        for (words, of) in OPENINGS {
            if let Some(rest) = body.strip_prefix(words) {
                (body, status) = (rest, of);
            }
        }
        let body = body.strip_prefix("Of this, ").unwrap_or(body);
        let mut reader = Reader { subject: String::new(), status, at: sentence, names, claims: &mut claims };
        reader.sentence(body);
    }
    claims
}

/// Between two of `. `, `; `.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut from = 0;
    for (at, mark) in text.match_indices(['.', ';']) {
        let ends = text[at + mark.len()..].chars().next().is_none_or(char::is_whitespace);
        if ends {
            sentences.push(from..at);
            from = at + mark.len();
        }
    }
    sentences.push(from..text.len());
    let trimmed = |range: Range<usize>| {
        let text = &text[range.clone()];
        let from = range.start + text.len() - text.trim_start().len();
        from..from + text.trim().len()
    };
    sentences.into_iter().map(trimmed).filter(|range| !range.is_empty()).collect()
}

struct Reader<'a> {
    subject: String,
    status: Status,
    at: Range<usize>,
    names: &'a [&'a str],
    claims: &'a mut Vec<Claim>,
}

impl Reader<'_> {
    /// The beginning that is a main clause, then what follows it. Names hold commas: the shortest one, but where values
    /// or a whole stand behind the verb the longest.
    fn sentence(&mut self, body: &str) {
        let mut ends: Vec<usize> = body.match_indices(", ").map(|(at, _)| at).chain([body.len()]).collect();
        if body.contains(" respectively") || body.contains(" contributed ") {
            ends.reverse();
        }
        for end in ends {
            if self.main(&body[..end]) {
                let rest = body[end..].strip_prefix(", ").unwrap_or_default();
                rest.split(", ").filter(|clause| !clause.is_empty()).for_each(|clause| self.clause(clause));
                return;
            }
        }
    }

    fn main(&mut self, clause: &str) -> bool {
        if let Some(found) = TOGETHER.captures(clause) {
            return self.together(&found);
        }
        let Some((name, said)) = main(clause) else { return false };
        bare(&name).clone_into(&mut self.subject);
        for said in said {
            self.say(said);
        }
        true
    }

    fn clause(&mut self, clause: &str) {
        if let Some(said) = behind(clause) {
            self.say(said);
        }
    }

    /// A, B and C rose 8.5%, 3.0% and 1.2% respectively.
    fn together(&mut self, found: &Captures<'_>) -> bool {
        let values: Vec<&str> = found[3].split(", ").flat_map(|part| part.split(" and ")).collect();
        let Some(names) = self.parted(&found[1], values.len()) else { return false };
        let amount = |value: &str| {
            let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
            Amount { digits: value[..end].to_owned(), unit: unit(&value[end..]) }
        };
        let mut amounts: Vec<Amount> = values.iter().map(|value| amount(value)).collect();
        let last = amounts.last().map(|it| it.unit.clone()).unwrap_or_default();
        amounts.iter_mut().filter(|it| it.unit.is_empty()).for_each(|it| it.unit.clone_from(&last));
        for (name, amount) in names.into_iter().zip(amounts) {
            bare(&name).clone_into(&mut self.subject);
            self.say(Said::Moved(&found[2] == "rose", amount, None));
        }
        true
    }

    /// So many names of a list.
    fn parted(&self, list: &str, count: usize) -> Option<Vec<String>> {
        let plain: Vec<&str> = list.split(", ").flat_map(|part| part.split(" and ")).collect();
        if plain.len() == count {
            return Some(plain.into_iter().map(str::to_owned).collect());
        }
        let mut names = Vec::new();
        let mut rest = list;
        while !rest.is_empty() {
            rest = bare(rest);
            let fits = |name: &&&str| {
                let head = rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
                let tail = rest.get(name.len()..).unwrap_or_default();
                head && (tail.is_empty() || tail.starts_with(", ") || tail.starts_with(" and "))
            };
            let name = self.names.iter().filter(fits).max_by_key(|name| name.len())?;
            names.push((*name).to_owned());
            rest = rest[name.len()..].trim_start_matches(", ").trim_start_matches(" and ");
        }
        (names.len() == count).then_some(names)
    }

    fn say(&mut self, said: Said) {
        let (subject, status, at) = (self.subject.clone(), self.status, self.at.clone());
        self.claims.push(Claim { subject, status, said, at });
    }
}

/// A name without its article.
fn bare(name: &str) -> &str {
    ["the ", "The "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

fn main(clause: &str) -> Option<(String, Vec<Said>)> {
    let is = |pattern: &LazyLock<Regex>| pattern.captures(clause);
    let of = |found: &Captures<'_>, said: Vec<Said>| Some((found[1].to_owned(), said));
    if let Some(found) = is(&PROPORTION) {
        let before = found.get(2).map_or_else(Vec::new, |it| parts(it.as_str()));
        return of(&found, vec![Said::Structure(before, parts(&found[3]))]);
    }
    if let Some(found) = is(&NIL) {
        let said = if found.get(2).is_some() { Said::NoneAtAll } else { Said::Level(zero()) };
        return of(&found, vec![said]);
    }
    if let Some(found) = is(&ROUND) {
        return of(&found, Vec::new());
    }
    if let Some(found) = is(&LEVEL) {
        return of(&found, vec![Said::Level(amount(&found, 2))]);
    }
    if let Some(found) = is(&SIDE) {
        return of(&found, vec![Said::Level(signed(&found[2], amount(&found, 3)))]);
    }
    if let Some(found) = is(&TURNED) {
        let falls = matches!(&found[2], "profit" | "surplus");
        let (word, now) = if falls { (Word::IntoLoss, "loss") } else { (Word::OutOfLoss, "profit") };
        let before = Said::Before(signed(&found[2], amount(&found, 3)));
        return of(&found, vec![Said::Turned(word), Said::Level(signed(now, amount(&found, 5))), before]);
    }
    if let Some(found) = is(&SMALL_BASE) {
        return of(&found, vec![Said::SmallBase]);
    }
    if let Some(found) = is(&FROM_TO) {
        return of(&found, vec![Said::FromTo(amount(&found, 2), amount(&found, 4))]);
    }
    if let Some(found) = is(&UNCHANGED) {
        return of(&found, vec![Said::Unchanged(basis(&found[2]))]);
    }
    if let Some(found) = is(&MOVED) {
        return of(&found, vec![Said::Moved(&found[2] == "rose", amount(&found, 3), basis(&found[5]))]);
    }
    if let Some(found) = is(&CONTRIBUTED) {
        let mut said = vec![Said::Contribution(found[3].to_owned(), found[2].parse().ok()?)];
        if let Some(pull) = found.get(4) {
            said.push(Said::Pull(found[3].to_owned(), pull.as_str().parse().ok()?));
        }
        return of(&found, said);
    }
    let found = is(&PULLED)?;
    of(&found, vec![Said::Pull(found[3].to_owned(), found[2].parse().ok()?)])
}

fn behind(clause: &str) -> Option<Said> {
    let is = |pattern: &LazyLock<Regex>| pattern.captures(clause);
    if let Some(found) = is(&FASTER) {
        let by: Decimal = found[1].parse().ok()?;
        return Some(Said::Faster(if matches!(&found[2], "slower" | "more") { -by } else { by }));
    }
    if is(&AS_FAST).is_some() {
        return Some(Said::Faster(Decimal::ZERO));
    }
    if let Some(found) = is(&BEFORE) {
        let Some(way) = found.get(1) else { return Some(Said::GrewBefore(zero())) };
        let sign = if way.as_str() == "fall" { "-" } else { "" };
        return Some(Said::GrewBefore(Amount {
            digits: format!("{sign}{}", &found[2]),
            unit: "%".to_owned(),
        }));
    }
    if let Some(found) = is(&UP) {
        return Some(Said::Moved(&found[1] == "up", amount(&found, 2), None));
    }
    if is(&FLAT).is_some() {
        return Some(Said::Unchanged(None));
    }
    if let Some(found) = is(&AND) {
        return Some(Said::Moved(&found[1] == "rose", amount(&found, 2), basis(&found[4])));
    }
    if let Some(found) = is(&AND_FLAT) {
        return Some(Said::Unchanged(basis(&found[1])));
    }
    if is(&AFTER_NIL).is_some() {
        return Some(Said::NoneBefore);
    }
    if let Some(found) = is(&AFTER) {
        let side = found.get(1).map_or("", |it| it.as_str());
        return Some(Said::Before(signed(side, amount(&found, 2))));
    }
    if is(&BASE).is_some() {
        return Some(Said::SmallBase);
    }
    if let Some(found) = is(&WIDER) {
        return Some(Said::Moved(&found[3] == "narrower", amount(&found, 1), None));
    }
    if is(&SAME).is_some() {
        return Some(Said::Unchanged(None));
    }
    places(clause)
}

fn places(clause: &str) -> Option<Said> {
    let is = |pattern: &LazyLock<Regex>| pattern.captures(clause);
    if let Some(found) = is(&RANKING) {
        let by = match found[3].trim() {
            "by size" => RankedBy::Level,
            "by growth" => RankedBy::Change,
            _ => RankedBy::Unsaid,
        };
        let counted = found[4].trim_start_matches(" among ");
        let among = found.get(2).map_or(counted, |it| it.as_str()).to_owned();
        return Some(Said::Place(by, among, found[1].parse().ok()?));
    }
    if let Some(found) = is(&PLACES) {
        let by: i64 = found.get(1).map_or(Ok(0), |by| by.as_str().parse()).ok()?;
        let back = found.get(2).is_some_and(|it| it.as_str() == "down");
        return Some(Said::Forward(if back { -by } else { by }));
    }
    if let Some(found) = is(&AVERAGE) {
        let years = NUMERALS.iter().position(|it| *it == &found[3]).and_then(|n| u32::try_from(n).ok())?;
        let size = found.get(2).map_or(Ok(Decimal::ZERO), |it| it.as_str().parse()).ok()?;
        let falls = found.get(1).is_some_and(|it| it.as_str() == "a fall");
        return Some(Said::Average(years, if falls { -size } else { size }));
    }
    let found = is(&ABOVE)?;
    let by: Decimal = found.get(1).map_or(Ok(Decimal::ZERO), |it| it.as_str().parse()).ok()?;
    let below = found.get(2).is_some_and(|it| it.as_str() == "below");
    Some(Said::Above(found[3].to_owned(), if below { -by } else { by }))
}

fn parts(text: &str) -> Vec<Decimal> {
    text.split(" : ").filter_map(|part| part.trim().parse().ok()).collect()
}

fn amount(found: &Captures<'_>, digits: usize) -> Amount {
    Amount { digits: found[digits].to_owned(), unit: unit(&found[digits + 1]) }
}

/// Points have the words of the Chinese claims; any other unit is as it is written.
fn unit(written: &str) -> String {
    match written.trim() {
        "percentage point" | "percentage points" => "个百分点".to_owned(),
        "per-thousand point" | "per-thousand points" => "个千分点".to_owned(),
        written => written.to_owned(),
    }
}

fn zero() -> Amount {
    Amount { digits: "0".to_owned(), unit: String::new() }
}

fn signed(side: &str, mut amount: Amount) -> Amount {
    if matches!(side, "loss" | "deficit") {
        amount.digits.insert(0, '-');
    }
    amount
}

fn basis(words: &str) -> Option<Basis> {
    match words.trim() {
        "in real terms" => Some(Basis::Real),
        "in nominal terms" => Some(Basis::Nominal),
        "on a comparable basis" => Some(Basis::Comparable),
        named => named.strip_prefix('(')?.strip_suffix(')').map(|name| Basis::Named(name.into())),
    }
}

#[cfg(test)]
mod tests;
