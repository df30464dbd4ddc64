//! Sentences → what they claim. The same reading serves the sentences that are made here, which must come back as the
//! facts they were made of, and those that the staff wrote, which must not contradict the facts.

mod beside;
mod times;

use super::english;
use crate::model::{
    Basis, Change, ChangeForm, Decimal, Fact, FigureId, Indicator, Kind, Movement, Percent, Period, Points,
    RankedBy, Shown, Status, Unit, Word,
};
use regex::{Captures, Regex};
use std::{ops::Range, sync::LazyLock};

/// One thing that a sentence says of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Of what, as the sentence names it.
    pub subject: String,
    /// How sure it is.
    pub status: Status,
    /// What it says.
    pub said: Said,
    /// Where the clause stands in the text, in bytes.
    pub at: Range<usize>,
}

/// Digits and what stands behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The digits as written, with a minus sign if there is one.
    pub digits: String,
    /// The unit as written; empty for a pure number.
    pub unit: String,
}

/// What a clause says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// 246.4亿元.
    Level(Amount),
    /// 增长8.2%: whether it rose, by how much, on what basis.
    Moved(bool, Amount, Option<Basis>),
    /// 与上年持平.
    Unchanged(Option<Basis>),
    /// 由上年的2.39缩小为2.34.
    FromTo(Amount, Amount),
    /// 增长1.5倍: by how many times last year's it grew.
    GrewTimes(Decimal),
    /// 是上年的2.5倍: how many times last year's it is.
    TimesLast(Decimal),
    /// 翻一番: how often it doubled.
    Doubled(u32),
    /// 两年平均增长5.1%: of how many years, and the growth of each in percent, with its sign.
    Average(u32, Decimal),
    /// Last year's: （上年亏损2.0亿元）.
    Before(Amount),
    /// 扭亏为盈 and the like.
    Turned(Word),
    /// 上年基数较低: it grew by a thousand percent or more.
    SmallBase,
    /// 上年无此项.
    NoneBefore,
    /// 均为零.
    NoneAtAll,
    /// 增速提高1.2个百分点: how far this year's growth is above last year's, in points.
    Faster(Decimal),
    /// 由上年下降9.8%转为增长17.9%: each with its sign.
    Turn(Amount, Amount),
    /// 上年为增长1.1%, 上年为持平 (then without a unit): with its sign.
    GrewBefore(Amount),
    /// 增速居全市第3位: by what, among whom, at which place.
    Place(RankedBy, String, u32),
    /// 比上年前移2位; back, if negative.
    Forward(i64),
    /// 高于全市1.2个百分点: than what, how far above.
    Above(String, Decimal),
    /// 对地区生产总值增长的贡献率为70.1%: of what, in percent.
    Contribution(String, Decimal),
    /// 拉动地区生产总值增长5.6个百分点: of what, in points.
    Pull(String, Decimal),
    /// 由上年的6.8∶25.0∶68.2调整为6.7∶24.9∶68.4; last year's empty where it is not said.
    Structure(Vec<Decimal>, Vec<Decimal>),
}

const NUMBER: &str = r"-?\d+(?:\.\d+)?";
const RISES: &[&str] = &["增长", "提高", "上涨", "增加", "上升", "扩大", "减亏", "加快"];
const FALLS: &[&str] = &["下降", "减少", "下跌", "缩小", "增亏", "回落", "降低", "放缓", "压减", "收窄"];

fn regex(pattern: &str) -> Regex {
    Regex::new(&pattern.replace("NUMBER", NUMBER)).expect("a pattern of this file")
}

static OPENING: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(初步核算，|初步统计，|据推算，|预计)?(?:其中，)?(?:全年|年末)?"));
static LEVEL: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(.*?)(平均为|为|平均|达到|达|实现利润|亏损)?(NUMBER)([^\d，。；（）]*)$"));
static MOVED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(.*?)(?:比上年末|比上年|较上年末|较上年|比去年|较去年|同比)?(增长|提高|上涨|增加|上升|扩大|减亏|加快|下降|减少|下跌|缩小|增亏|回落|降低|放缓|压减|收窄)了?(NUMBER)(%|个百分点|个千分点|[^\d，。；（）%]*)$",
    )
});
static UNCHANGED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(.*?)(?:与上年末持平|与上年持平|同比持平|亏损额与上年持平)$"));
static FROM_TO: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(.*?)由上年末?的(NUMBER)([^\d，。；（）]*?)(?:扩大为|缩小为|提高到|上升到|下降到)(NUMBER)([^\d，。；（）]*)$",
    )
});
static TOGETHER: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(.+?)(?:比上年末|比上年|较上年|同比)?分别(增长|提高|上涨|增加|上升|下降|减少|下跌|回落|降低)(.+)$",
    )
});
static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"（上年末?(亏损|盈利|逆差|顺差)?(NUMBER)([^\d，。；（）]*)）"));

/// What a text claims, clause by clause. Clauses that claim nothing with a number are passed over.
#[must_use]
pub fn claims(text: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    for sentence in pieces(text, 0, &['。', '；', '\n']) {
        let mut reader = Reader {
            subject: String::new(),
            status: Status::Normal,
            basis: None,
            deficit: false,
            claims: &mut claims,
        };
        let body = &text[sentence.clone()];
        let opening = OPENING.captures(body);
        reader.status = match opening.as_ref().and_then(|it| it.get(1)).map(|it| it.as_str()) {
            Some("初步核算，" | "初步统计，") => Status::Provisional,
            Some("据推算，") => Status::Estimated,
            Some("预计") => Status::Forecast,
            _ => Status::Normal,
        };
        let skip = opening.and_then(|it| it.get(0)).map_or(0, |it| it.end());
        for clause in pieces(&body[skip..], sentence.start + skip, &['，']) {
            reader.clause(&text[clause.clone()], clause);
        }
    }
    claims
}

/// The pieces of a text between these marks, as ranges of the whole text that it is a part of.
fn pieces(text: &str, start: usize, marks: &[char]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, mark) in text.match_indices(|c| marks.contains(&c)) {
        pieces.push(start + from..start + at);
        from = at + mark.len();
    }
    pieces.push(start + from..start + text.len());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Reads the clauses of one sentence; a clause without a subject goes on about the one before.
struct Reader<'a> {
    subject: String,
    status: Status,
    basis: Option<Basis>,
    /// A balance below zero was named: 扩大 is then a fall.
    deficit: bool,
    claims: &'a mut Vec<Claim>,
}

impl Reader<'_> {
    fn clause(&mut self, clause: &str, at: Range<usize>) {
        let clause = self.strip_basis(clause);
        // A 年末 in the middle of a list is the opening of its own item.
        let clause = clause.strip_prefix("年末").or_else(|| clause.strip_prefix("全年")).unwrap_or(clause);
        if let Some(before) = BEFORE.captures(clause) {
            let whole = before.get(0).map_or(0..0, |it| it.range());
            self.main(&clause[..whole.start], at.clone());
            let mut last = amount(&before, 2, 3);
            if before.get(1).is_some_and(|it| matches!(it.as_str(), "亏损" | "逆差")) {
                last.digits.insert(0, '-');
            }
            self.say(Said::Before(last), at);
            return;
        }
        self.main(clause, at);
    }

    /// 扣除价格因素 stands in a clause of its own before 实际增长5.1%.
    fn strip_basis<'c>(&mut self, clause: &'c str) -> &'c str {
        self.basis = None;
        for (word, basis) in
            [("按可比口径计算", Basis::Comparable), ("实际", Basis::Real), ("名义", Basis::Nominal)]
        {
            if let Some(at) = clause.find(word) {
                let rest = &clause[at + word.len()..];
                let verbs = RISES.iter().chain(FALLS).chain(&["与上年", "同比持平"]);
                let goes_on = verbs.into_iter().any(|verb| rest.starts_with(verb));
                if goes_on {
                    self.basis = Some(basis);
                    if at > 0 {
                        clause[..at].clone_into(&mut self.subject);
                    }
                    return rest;
                }
            }
        }
        clause
    }

    fn main(&mut self, clause: &str, at: Range<usize>) {
        if self.words(clause, &at) {
            return;
        }
        if let Some(found) = TOGETHER.captures(clause) {
            return self.together(&found, &at);
        }
        if self.beside(clause, &at) || self.times(clause, &at) {
            return;
        }
        if let Some(found) = FROM_TO.captures(clause) {
            self.name(&found[1]);
            return self.say(Said::FromTo(amount(&found, 2, 3), amount(&found, 4, 5)), at);
        }
        if let Some(found) = MOVED.captures(clause) {
            self.name(&found[1]);
            let rose = RISES.contains(&&found[2]) != (self.deficit && matches!(&found[2], "扩大" | "缩小"));
            return self.say(Said::Moved(rose, amount(&found, 3, 4), self.basis.clone()), at);
        }
        if let Some(found) = UNCHANGED.captures(clause) {
            self.name(&found[1]);
            return self.say(Said::Unchanged(self.basis.clone()), at);
        }
        if let Some(found) = LEVEL.captures(clause) {
            self.level(&found, at);
        }
    }

    fn level(&mut self, found: &Captures<'_>, at: Range<usize>) {
        let mut level = amount(found, 3, 4);
        if !level.unit.is_empty() && Unit::parse(&level.unit).is_none() {
            return;
        }
        let mut name = found[1].to_owned();
        let is_loss = found.get(2).is_some_and(|it| it.as_str() == "亏损");
        let deficit = name.strip_suffix("逆差").map(str::to_owned);
        self.deficit = is_loss || deficit.is_some();
        if self.deficit {
            level.digits.insert(0, '-');
        }
        if is_loss {
            name.truncate(name.strip_suffix('为').unwrap_or(&name).len());
        }
        let name = deficit.or_else(|| name.strip_suffix("顺差").map(str::to_owned)).unwrap_or(name);
        if name == "上年" {
            found[4].clone_into(&mut level.unit);
            return self.say(Said::Before(level), at);
        }
        self.name(&name);
        self.say(Said::Level(level), at);
    }

    /// What is said without a number of its own.
    fn words(&mut self, clause: &str, at: &Range<usize>) -> bool {
        if clause == "均为零" {
            return true;
        }
        let turns = [
            ("扭亏为盈", Said::Turned(Word::OutOfLoss)),
            ("由盈转亏", Said::Turned(Word::IntoLoss)),
            ("比上年增亏", Said::Turned(Word::LossGrew)),
            ("比上年减亏", Said::Turned(Word::LossShrank)),
            ("上年基数较低", Said::SmallBase),
            ("上年无此项", Said::NoneBefore),
            ("上年末为零", Said::NoneBefore),
            ("与上年相同", Said::NoneAtAll),
            ("本年未发生", Said::Level(zero())),
            ("为零", Said::Level(zero())),
        ];
        for (word, said) in turns {
            if let Some(name) = clause.strip_suffix(word).filter(|name| !name.ends_with("上年末")) {
                self.name(name);
                self.say(said, at.clone());
                return true;
            }
        }
        // 货物进出口由顺差转为逆差3.0亿元
        for (words, word, sign) in
            [("由逆差转为顺差", Word::OutOfLoss, ""), ("由顺差转为逆差", Word::IntoLoss, "-")]
        {
            if let Some((name, rest)) = clause.split_once(words) {
                self.name(name);
                self.say(Said::Turned(word), at.clone());
                if let Some(found) = LEVEL.captures(rest) {
                    let mut level = amount(&found, 3, 4);
                    level.digits.insert_str(0, sign);
                    self.say(Said::Level(level), at.clone());
                }
                return true;
            }
        }
        false
    }

    /// A、B、C分别增长8.5%、3.0%、1.2%. Lists of unlike lengths claim nothing.
    fn together(&mut self, found: &Captures<'_>, at: &Range<usize>) {
        let rose = RISES.contains(&&found[2]);
        let values = list(&found[3]);
        let names = list(&found[1]);
        if names.len() != values.len() {
            return;
        }
        let amounts: Vec<Option<Amount>> = values
            .iter()
            .map(|value| {
                let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
                (end > 0).then(|| Amount { digits: value[..end].to_owned(), unit: value[end..].to_owned() })
            })
            .collect();
        let Some(mut amounts) = amounts.into_iter().collect::<Option<Vec<_>>>() else { return };
        // 个百分点 stands once, at the end.
        let last = amounts.last().map(|it| it.unit.clone()).unwrap_or_default();
        amounts.iter_mut().filter(|it| it.unit.is_empty()).for_each(|it| it.unit.clone_from(&last));
        for (name, amount) in names.into_iter().zip(amounts) {
            name.clone_into(&mut self.subject);
            let times = amount.digits.parse().ok().filter(|_| rose && amount.unit == "倍");
            let said = times.map_or_else(|| Said::Moved(rose, amount, self.basis.clone()), Said::GrewTimes);
            self.say(said, at.clone());
        }
    }

    fn name(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() && !matches!(name, "亏损额" | "亏损" | "增速") {
            name.clone_into(&mut self.subject);
        }
    }

    fn say(&mut self, said: Said, at: Range<usize>) {
        self.claims.push(Claim { subject: self.subject.clone(), status: self.status, said, at });
    }
}

/// The items of a list: 、 and the last 和. (与 and 及 are parts of names too often.)
pub(super) fn list(text: &str) -> Vec<&str> {
    let mut items: Vec<&str> = text.split('、').collect();
    if let Some(last) = items.pop() {
        match last.rsplit_once('和').filter(|(a, b)| !a.is_empty() && !b.is_empty()) {
            Some((a, b)) => items.extend([a, b]),
            None => items.push(last),
        }
    }
    items
}

fn amount(found: &Captures<'_>, digits: usize, unit: usize) -> Amount {
    Amount { digits: found[digits].to_owned(), unit: found[unit].to_owned() }
}

fn zero() -> Amount {
    Amount { digits: "0".to_owned(), unit: String::new() }
}

/// The fact that these claims about one indicator make, as it is displayed: the figures have no names in a ledger, and a
/// number before rounding is the number as printed.
#[must_use]
pub fn recalled(indicator: &Indicator, period: Period, claims: &[Claim]) -> Fact {
    let mut fact = Fact {
        period,
        level: None,
        missing: None,
        previous: None,
        movement: None,
        word: None,
        others: Vec::new(),
        derived: crate::model::Derived::default(),
    };
    for claim in claims {
        match &claim.said {
            Said::Level(amount) => fact.level = shown(indicator, amount, claim.status),
            Said::Before(amount) => fact.previous = shown(indicator, amount, Status::Normal),
            Said::FromTo(from, to) => {
                fact.previous = shown(indicator, from, Status::Normal);
                fact.level = shown(indicator, to, claim.status);
            }
            Said::Moved(rose, amount, basis) => {
                let movement = moved(indicator, *rose, amount, basis.clone());
                if fact.movement.is_none() && basis.is_none() {
                    fact.movement = movement;
                } else {
                    fact.others.extend(movement);
                }
            }
            Said::Unchanged(basis) => {
                let movement = moved(indicator, true, &zero(), basis.clone());
                if fact.movement.is_none() && basis.is_none() {
                    fact.movement = movement;
                } else {
                    fact.others.extend(movement);
                }
            }
            Said::Turned(word) => fact.word = Some(*word),
            Said::NoneBefore => fact.previous = shown(indicator, &zero(), Status::Normal),
            Said::NoneAtAll => {
                fact.previous = shown(indicator, &zero(), Status::Normal);
                fact.level = shown(indicator, &zero(), claim.status);
            }
            times @ (Said::GrewTimes(_) | Said::TimesLast(_) | Said::Doubled(_) | Said::Average(..)) => {
                times::recall(times, &mut fact);
            }
            Said::SmallBase | Said::Above(..) => {}
            other => beside::recall(indicator, other, &mut fact),
        }
    }
    fact
}

fn shown(indicator: &Indicator, amount: &Amount, status: Status) -> Option<Shown> {
    let value: Decimal = amount.digits.parse().ok()?;
    let in_english = [&amount.digits, "1"].map(|digits| {
        let said = english::with_unit(digits, &indicator.unit, false);
        said.strip_prefix(digits).unwrap_or_default().trim().to_owned()
    });
    let is_its_own = amount.unit.is_empty() || in_english.contains(&amount.unit);
    let unit = if is_its_own { indicator.unit.clone() } else { Unit::parse(&amount.unit)? };
    let figure = FigureId(String::new());
    Some(Shown { figure, exact: value, value, digits: amount.digits.clone(), unit, status })
}

fn moved(indicator: &Indicator, rose: bool, amount: &Amount, basis: Option<Basis>) -> Option<Movement> {
    let size: Decimal = amount.digits.parse().ok()?;
    let mut value = if rose { size } else { -size };
    // 亏损减少 is a rise of a balance below zero; 逆差扩大 a fall.
    if value.is_zero() {
        value = Decimal::ZERO;
    }
    let change = match amount.unit.as_str() {
        "%" if indicator.kind == Kind::PriceIndex => Change::Price(Percent(value)),
        "%" => Change::Percent(Percent(value)),
        "个百分点" => Change::Points(Points(value)),
        "个千分点" => Change::PermillePoints(value),
        _ => match indicator.change {
            ChangeForm::Difference => Change::Difference(value),
            ChangeForm::Points if amount.unit.is_empty() => Change::Points(Points(value)),
            ChangeForm::PermillePoints if amount.unit.is_empty() => Change::PermillePoints(value),
            ChangeForm::Index if amount.unit.is_empty() => Change::Price(Percent(value)),
            ChangeForm::Absolute | ChangeForm::AbsoluteAndPercent => Change::Absolute(value),
            _ if amount.unit.is_empty() => Change::Percent(Percent(value)),
            _ => Change::Absolute(value),
        },
    };
    let digits = if rose { amount.digits.clone() } else { format!("-{}", amount.digits) };
    Some(Movement { figure: FigureId(String::new()), change, value, digits, basis, supplied: false })
}

#[cfg(test)]
pub(in crate::wording) mod tests;
