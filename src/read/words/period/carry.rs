//! Years that a label leaves to the one before it: 2024年10月 | 11月 | 12月 | 2025年1-2月.

use super::{Part, Relative, TimeWords, TitleTime};
use crate::model::Period;

/// A part of a year that names the year.
#[derive(Debug, Clone, Copy)]
struct Dated {
    year: i16,
    /// 去年10月
    relative: Option<Relative>,
    part: Part,
}

/// Gives months and quarters without a year that of the ones before them on the axis, where they go on from there and the
/// title is of another year. Gives whether there were any. The title's own month keeps the title's year: 10月 behind 2024年
/// 9月 under a title of 2025年10月.
pub(in crate::read) fn carry_years<'t>(
    axis: impl Iterator<Item = &'t mut TimeWords>,
    title: TitleTime,
) -> bool {
    let Some(of_title) = title.year else { return false };
    let end = title.part.and_then(Part::last_month);
    let (mut before, mut any) = (None, false);
    for words in axis.filter(|words| words.is_some()) {
        before = part(words).and_then(|part| {
            let dated = dated(words, part, of_title);
            if dated.is_some() {
                return dated;
            }
            let goes_on = |it: &Dated| goes_on(it.part, part) && part.last_month() != end;
            let Dated { year, relative, .. } = before.filter(goes_on)?;
            if year != of_title {
                (words.year, words.relative) =
                    if relative.is_some() { (None, relative) } else { (Some(year), None) };
                any = true;
            }
            Some(Dated { year, relative, part })
        });
    }
    any
}

/// The month, months or quarter that the words name.
fn part(words: &TimeWords) -> Option<Part> {
    if let Some(exact) = words.exact {
        let Period::Month(_, month) = exact else { return None };
        return Some(Part::Month(month));
    }
    words.part.filter(|_| words.scope.is_none() && !words.is_plan()).and_then(|part| match part {
        Part::Month(_) | Part::Months(1, _) | Part::Quarter(_) => Some(part),
        // 1-12月
        Part::Year => Some(Part::Months(1, 12)),
        Part::Half(_) | Part::Months(..) => None,
    })
}

fn dated(words: &TimeWords, part: Part, of_title: i16) -> Option<Dated> {
    let relative = match words.relative {
        Some(Relative::Last) => of_title.checked_sub(1),
        Some(_) => Some(of_title),
        None => None,
    };
    let year = words.exact.map(Period::year).or(words.year);
    let (year, relative) = year.map(|year| (year, None)).or(relative.map(|year| (year, words.relative)))?;
    Some(Dated { year, relative, part })
}

/// Whether a part of a year comes after another one of its kind, in the same year.
fn goes_on(before: Part, part: Part) -> bool {
    match (before, part) {
        (Part::Month(one), Part::Month(next))
        | (Part::Quarter(one), Part::Quarter(next))
        | (Part::Months(1, one), Part::Months(1, next)) => one < next,
        (Part::Months(1, 2), Part::Month(3)) => true,
        _ => false,
    }
}
