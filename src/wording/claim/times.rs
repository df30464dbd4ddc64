//! Growth in multiples, and the average of several years: 增长1.5倍, 是上年的2.5倍, 翻一番, 两年平均增长5.1%.

use super::{Reader, Said, regex};
use crate::model::{
    Average, Change, Decimal, Fact, FigureId, Movement, Multiple, Percent, Shown, Status, Unit,
};
use regex::Regex;
use std::{ops::Range, sync::LazyLock};

static GREW: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(.*?)(?:比上年末|比上年|较上年末|较上年|比去年|较去年|同比)?(?:增长|增加|提高)了?(NUMBER)倍$")
});
static AS_MUCH: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(.*?)(?:是|为|达到|达|相当于)上年末?(?:同期)?的(NUMBER)倍$"));
static DOUBLED: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(.*?)(?:比上年末|比上年|较上年末|较上年|比去年|较去年|同比)?翻了?([一两二三四])番$")
});
static AVERAGE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(.*?)([两二三四五六七八九十])年(?:平均|年均)(?:(增长|下降)(NUMBER)%|持平)$"));

const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// 两 and 二 are 2.
fn numeral(text: &str) -> Option<u32> {
    let text = if text == "两" { "二" } else { text };
    let n = NUMERALS.iter().position(|it| *it == text)?;
    u32::try_from(n + 1).ok()
}

impl Reader<'_> {
    /// Reads a clause that says one of these; whether it did.
    pub(super) fn times(&mut self, clause: &str, at: &Range<usize>) -> bool {
        let Some((name, said)) = read(clause) else { return false };
        self.name(name);
        self.say(said, at.clone());
        true
    }
}

fn read(clause: &str) -> Option<(&str, Said)> {
    let name = |found: &regex::Captures<'_>| found.get(1).map_or(0, |it| it.end());
    if let Some(found) = GREW.captures(clause) {
        return Some((&clause[..name(&found)], Said::GrewTimes(found[2].parse().ok()?)));
    }
    if let Some(found) = AS_MUCH.captures(clause) {
        return Some((&clause[..name(&found)], Said::TimesLast(found[2].parse().ok()?)));
    }
    if let Some(found) = DOUBLED.captures(clause) {
        return Some((&clause[..name(&found)], Said::Doubled(numeral(&found[2])?)));
    }
    let found = AVERAGE.captures(clause)?;
    let size = found.get(4).map_or(Ok(Decimal::ZERO), |it| it.as_str().parse()).ok()?;
    let falls = found.get(3).is_some_and(|it| it.as_str() == "下降");
    let said = Said::Average(numeral(&found[2])?, if falls { -size } else { size });
    Some((&clause[..name(&found)], said))
}

/// Adds to a fact what such a clause says of it: of a multiple the growth in percent cannot be had back, only what is said.
pub(super) fn recall(said: &Said, fact: &mut Fact) {
    let shown = |value: Decimal, digits: String| Shown {
        figure: FigureId(String::new()),
        exact: value,
        value,
        digits,
        unit: Unit::times(),
        status: Status::Normal,
    };
    let multiple = |growth: Decimal, ratio, doublings| {
        Some(Multiple { growth: shown(growth, growth.to_string()), ratio, doublings })
    };
    match said {
        Said::GrewTimes(by) => fact.derived.multiple = multiple(*by, None, None),
        Said::TimesLast(times) => {
            let ratio = Some(shown(*times, times.to_string()));
            fact.derived.multiple = multiple(*times - Decimal::ONE, ratio, None);
        }
        Said::Doubled(often) => {
            let times = Decimal::from(2_u32.saturating_pow(*often));
            let often = Some(shown(Decimal::from(*often), often.to_string()));
            fact.derived.multiple = multiple(times - Decimal::ONE, None, often);
        }
        Said::Average(years, growth) => {
            let movement = Movement {
                figure: FigureId(String::new()),
                change: Change::Percent(Percent(*growth)),
                value: *growth,
                digits: growth.to_string(),
                basis: None,
                supplied: false,
            };
            fact.derived.average = Some(Average { years: *years, growth: movement });
        }
        _ => {}
    }
}
