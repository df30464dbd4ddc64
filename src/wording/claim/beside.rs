//! What is said beside level and change: faster, turned, in which place, above what, with what part of the whole.

use super::{Amount, Reader, Said, amount, moved, regex};
use crate::model::{
    Change, Decimal, Fact, FigureId, Indicator, Movement, Pace, Points, RankedBy, Shown, Standing, Status,
    Unit,
};
use regex::{Captures, Regex};
use std::{ops::Range, sync::LazyLock};

static FASTER: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(.*?)(增速|降幅|涨幅)(?:比上年)?(提高|加快|回落|放缓|收窄|扩大)(NUMBER)个百分点$")
});
static AS_FAST: LazyLock<Regex> = LazyLock::new(|| regex(r"^(.*?)(?:增速|降幅|涨幅)与上年持平$"));
static TURN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(.*?)由(?:上年)?(增长|提高|上涨|上升|下降|下跌)(NUMBER)%转为(增长|提高|上涨|上升|下降|下跌)(NUMBER)%$",
    )
});
static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^上年为(?:(增长|提高|上涨|上升|下降|下跌)(NUMBER)%|持平)$"));
static PLACE: LazyLock<Regex> = LazyLock::new(|| regex(r"^(.*?)(总量|增速)?居([^\d，。；]*?)第(\d+)位$"));
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(.*?)(总量|增速)?在([零一二两三四五六七八九十百千]+个[^\d，。；]+?)中(?:居|并列)第(\d+)位$")
});
static FORWARD: LazyLock<Regex> = LazyLock::new(|| regex(r"^(?:比上年(前移|后移)(\d+)位|位次与上年持平)$"));
static ABOVE: LazyLock<Regex> = LazyLock::new(|| regex(r"^(.*?)(高于|低于)([^\d，。；]+?)(NUMBER)个百分点$"));
static AS_HIGH: LazyLock<Regex> = LazyLock::new(|| regex(r"^(.*?)与(全[^，。；]+?)持平$"));
static CONTRIBUTION: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(.*?)对([^\d，。；]+?)增长的贡献率为(NUMBER)%$"));
static PULL: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(.*?)(拉动|下拉)([^\d，。；]+?)增长(NUMBER)个百分点$"));
static STRUCTURE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(.*?)(?:由上年的([\d.]+(?:∶[\d.]+)+)调整为|为)([\d.]+(?:∶[\d.]+)+)$"));

/// Of what a clause says it, and what it says.
type Read = Option<(String, Said)>;

impl Reader<'_> {
    /// Reads a clause that says one of these; whether it did.
    pub(super) fn beside(&mut self, clause: &str, at: &Range<usize>) -> bool {
        let readers: [fn(&str) -> Read; 6] = [faster, turn, place, above, contribution, structure];
        let Some((name, said)) = readers.iter().find_map(|read| read(clause)) else { return false };
        self.name(&name);
        self.say(said, at.clone());
        true
    }
}

/// Adds to a fact what such a clause says of it.
pub(super) fn recall(indicator: &Indicator, said: &Said, fact: &mut Fact) {
    let growth = |amount: &Amount| {
        let digits = amount.digits.trim_start_matches('-').to_owned();
        let size = Amount { digits, unit: amount.unit.clone() };
        moved(indicator, !amount.digits.starts_with('-'), &size, None)
    };
    match said {
        Said::Faster(by) => {
            let Some(now) = &fact.movement else { return };
            let (value, change) = (now.value - by, Change::Points(Points(*by)));
            let before = Movement { value, digits: value.to_string(), ..now.clone() };
            let gap = Movement { value: *by, digits: by.to_string(), change, ..now.clone() };
            fact.derived.pace = Some(Pace { before, gap: Some(gap) });
        }
        Said::Turn(before, now) => {
            fact.movement = growth(now);
            fact.derived.pace = growth(before).map(|before| Pace { before, gap: None });
        }
        Said::GrewBefore(before) => {
            fact.derived.pace = growth(before).map(|before| Pace { before, gap: None });
        }
        Said::Contribution(_, share) => {
            fact.derived.contribution = Some(exact(*share, Unit::percent()));
        }
        Said::Pull(_, points) => fact.derived.pull = Some(exact(*points, Unit::points())),
        Said::Structure(before, now) => {
            let parts = |values: &[Decimal]| values.iter().map(|it| exact(*it, Unit::percent())).collect();
            fact.derived.previous_structure = parts(before);
            fact.derived.structure = parts(now);
        }
        Said::Place(by, among, place) => fact.derived.standings.push(Standing {
            by: *by,
            among: Some(among.clone()).filter(|among| !among.is_empty()),
            place: exact(Decimal::from(*place), Unit::places()),
            previous: None,
            forward: None,
        }),
        Said::Forward(by) => {
            if let Some(last) = fact.derived.standings.last_mut() {
                last.forward = Some((FigureId(String::new()), Decimal::from(*by)));
            }
        }
        _ => {}
    }
}

fn exact(value: Decimal, unit: Unit) -> Shown {
    let figure = FigureId(String::new());
    Shown { figure, exact: value, value, digits: value.to_string(), unit, status: Status::Normal }
}

fn faster(clause: &str) -> Read {
    if let Some(found) = AS_FAST.captures(clause) {
        return Some((found[1].to_owned(), Said::Faster(Decimal::ZERO)));
    }
    let found = FASTER.captures(clause)?;
    let slower = matches!((&found[2], &found[3]), (_, "回落" | "放缓") | ("降幅", "扩大"));
    let by: Decimal = found[4].parse().ok()?;
    Some((found[1].to_owned(), Said::Faster(if slower { -by } else { by })))
}

fn turn(clause: &str) -> Read {
    if let Some(found) = BEFORE.captures(clause) {
        let zero = Amount { digits: "0".to_owned(), unit: String::new() };
        let said = if found.get(1).is_some() { signed(&found, 1, 2) } else { zero };
        return Some((String::new(), Said::GrewBefore(said)));
    }
    let found = TURN.captures(clause)?;
    Some((found[1].to_owned(), Said::Turn(signed(&found, 2, 3), signed(&found, 4, 5))))
}

fn signed(found: &Captures<'_>, verb: usize, digits: usize) -> Amount {
    let mut amount = Amount { unit: "%".to_owned(), ..amount(found, digits, digits) };
    if found[verb].starts_with('下') {
        amount.digits.insert(0, '-');
    }
    amount
}

fn place(clause: &str) -> Read {
    if let Some(found) = FORWARD.captures(clause) {
        let by: i64 = found.get(2).map_or(Ok(0), |by| by.as_str().parse()).ok()?;
        let back = found.get(1).is_some_and(|it| it.as_str() == "后移");
        return Some((String::new(), Said::Forward(if back { -by } else { by })));
    }
    let found = COUNTED.captures(clause).or_else(|| PLACE.captures(clause))?;
    let by = match found.get(2).map(|it| it.as_str()) {
        Some("总量") => RankedBy::Level,
        Some(_) => RankedBy::Change,
        None => RankedBy::Unsaid,
    };
    let said = Said::Place(by, found[3].to_owned(), found[4].parse().ok()?);
    Some((found[1].to_owned(), said))
}

fn above(clause: &str) -> Read {
    if let Some(found) = AS_HIGH.captures(clause) {
        return Some((found[1].to_owned(), Said::Above(found[2].to_owned(), Decimal::ZERO)));
    }
    let found = ABOVE.captures(clause)?;
    let by: Decimal = found[4].parse().ok()?;
    let by = if &found[2] == "低于" { -by } else { by };
    Some((found[1].to_owned(), Said::Above(found[3].to_owned(), by)))
}

fn contribution(clause: &str) -> Read {
    if let Some(found) = CONTRIBUTION.captures(clause) {
        let said = Said::Contribution(found[2].to_owned(), found[3].parse().ok()?);
        return Some((found[1].to_owned(), said));
    }
    let found = PULL.captures(clause)?;
    let by: Decimal = found[4].parse().ok()?;
    let by = if &found[2] == "下拉" { -by } else { by };
    Some((found[1].to_owned(), Said::Pull(found[3].to_owned(), by)))
}

fn structure(clause: &str) -> Read {
    let found = STRUCTURE.captures(clause)?;
    let parts = |text: &str| text.split('∶').map(|part| part.parse().ok()).collect::<Option<Vec<_>>>();
    let before = found.get(2).map_or(Some(Vec::new()), |text| parts(text.as_str()))?;
    Some((found[1].to_owned(), Said::Structure(before, parts(&found[3])?)))
}
