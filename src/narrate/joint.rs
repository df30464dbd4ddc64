//! A number and its unit stand on one line: 1.2万亿元 is not torn, nor are 2024年, 第3位, 图1.
//!
//! Where no line may end stands U+2060, for the templates; it is not printed, so it is in no copied text.

use super::sheet::is_han;
use crate::{
    model::page::{Block, Pages, Run},
    project::Project,
};
use std::collections::BTreeSet;

/// What stands where no line may end.
const JOINER: char = '\u{2060}';
/// A longer unit may be broken behind so many characters.
const LONGEST: usize = 6;
/// Units and measures that no indicator has as its own. Of 个百分点 only 个 is joined: a line would lack too much without it.
const FURTHER: [&str; 4] = ["美元", "平方米", "人次", "年度"];

/// Joins every number of the running text, of notes and of key figures with its unit. Tables have columns, and names of
/// indicators and headings are no sentences.
pub(super) fn join(pages: &mut Pages, project: &Project) {
    let own = project.catalogue.iter().map(|indicator| indicator.unit.symbol());
    let units = units(own.chain(FURTHER));
    let chapters = pages.chapters.iter_mut().chain(&mut pages.back).flat_map(|chapter| &mut chapter.blocks);
    for block in pages.opening.iter_mut().chain(chapters) {
        match block {
            Block::Paragraph { runs, .. } | Block::Quote { runs } | Block::Entry { runs, .. } => {
                of_text(runs, &units);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|runs| of_text(runs, &units)),
            Block::Table(table) => table.notes.iter_mut().for_each(|runs| of_text(runs, &units)),
            Block::Chart(chart) => chart.notes.iter_mut().for_each(|runs| of_text(runs, &units)),
            Block::Headlines { items } => items.iter_mut().for_each(|item| of_text(&mut item.change, &units)),
            Block::Heading { .. } => {}
        }
    }
}

/// The units without 万 and 亿; behind the line of 微克/立方米 a line may end.
fn units<'a>(symbols: impl Iterator<Item = &'a str>) -> BTreeSet<Vec<char>> {
    symbols
        .filter_map(|unit| unit.split('/').next())
        .map(|unit| unit.trim_start_matches(is_multiplier).chars().collect::<Vec<char>>())
        .filter(|unit| unit.first().is_some_and(|first| is_han(*first)))
        .collect()
}

fn of_text(runs: &mut [Run], units: &BTreeSet<Vec<char>>) {
    let text: Vec<char> = runs.iter().flat_map(|run| run.text.chars()).collect();
    let behind = joints(&text, units);
    if behind.is_empty() {
        return;
    }
    let mut at = 0;
    for run in runs {
        let mut joined = String::with_capacity(run.text.len());
        for character in run.text.chars() {
            joined.push(character);
            if behind.contains(&at) {
                joined.push(JOINER);
            }
            at += 1;
        }
        run.text = joined;
    }
}

/// Behind which characters no line may end.
fn joints(text: &[char], units: &BTreeSet<Vec<char>>) -> BTreeSet<usize> {
    let mut behind = BTreeSet::new();
    for (n, pair) in text.windows(2).enumerate() {
        let [before, after] = *pair else { continue };
        if matches!(before, '第' | '图' | '表') && after.is_ascii_digit() {
            behind.insert(n);
        }
        if before.is_ascii_digit() && is_han(after) {
            behind.extend(n..n + length(&text[n + 1..], units));
        }
    }
    behind
}

/// How many characters the unit has with which a text begins; one where it is none that is known.
fn length(text: &[char], units: &BTreeSet<Vec<char>>) -> usize {
    let multipliers = text.iter().take_while(|character| is_multiplier(**character)).count();
    let rest = text.get(multipliers..).unwrap_or_default();
    let known = units.iter().filter(|unit| rest.starts_with(unit)).map(Vec::len).max();
    // 万 alone is behind 3.5万多; a unit that is not known has one character.
    let unit = known.unwrap_or_else(|| usize::from(rest.first().is_some_and(|first| is_han(*first))));
    (multipliers + unit).clamp(1, LONGEST)
}

fn is_multiplier(character: char) -> bool {
    matches!(character, '十' | '百' | '千' | '万' | '亿')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pieces: &[&str], expected: &str) {
        let units = units(["亿元", "人", "百分点", "万平方米", "亿千瓦时"].into_iter());
        let mut runs: Vec<Run> = pieces.iter().copied().map(Run::plain).collect();
        of_text(&mut runs, &units);
        let text: Vec<String> = runs.iter().map(|run| run.text.replace(JOINER, "·")).collect();
        assert_eq!(text.join("|"), expected);
        let bare: Vec<String> = runs.iter().map(|run| run.text.replace(JOINER, "")).collect();
        assert_eq!(bare, pieces, "nothing else is changed");
    }

    #[test]
    fn a_number_is_joined_with_its_unit() {
        check(&["进口额", "18.39万亿元", "，增长", "2.3%", "。"], "进口额|18.39·万·亿·元|，增长|2.3%|。");
        check(&["提高", "0.84", "个百分点，共", "12", "人"], "提高|0.84·|个百分点，共|12·|人");
        check(&["用电98521亿千瓦时左右"], "用电98521·亿·千·瓦·时左右");
    }

    #[test]
    fn dates_places_and_pictures_are_joined_too() {
        check(&["2024年3月20日居第3位，见图1。"], "2024·年3·月20·日居第·3·位，见图·1。");
    }

    #[test]
    fn words_without_numbers_stay() {
        check(&["万元以上的", "单位"], "万元以上的|单位");
        check(&["比重为56.7%，R&D经费"], "比重为56.7%，R&D经费");
    }
}
