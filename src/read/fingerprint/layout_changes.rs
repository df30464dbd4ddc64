//! What changed in the layout of tables since an earlier release: rows and columns gained, lost, renamed, moved, and units.

use super::{LayoutFingerprint, LayoutLine};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Severity, Site, Text},
    text,
};
use std::collections::BTreeSet;

/// So many changes of one table are told; of a table that is another one altogether, nobody reads more.
const SHOWN: usize = 12;

/// One finding for every change of a table against the table of the same file and sheet, digits of their names aside
/// (主要指标2021.xlsx and 主要指标2022.xlsx are one table of two years).
#[must_use]
pub fn layout_changes(before: &[LayoutFingerprint], now: &[LayoutFingerprint]) -> Findings {
    let mut findings = Findings::default();
    for new in now {
        let Some(old) = before.iter().find(|old| is_same_table(old, new)) else { continue };
        if old.hash == new.hash {
            continue;
        }
        let mut changes = Changes { new, found: Vec::new() };
        changes.unit_of_table(old);
        changes.lines(&old.columns, &new.columns, COLUMN);
        changes.lines(&old.rows, &new.rows, ROW);
        findings.append(changes.told());
    }
    findings
}

fn is_same_table(old: &LayoutFingerprint, new: &LayoutFingerprint) -> bool {
    let plain = |name: &str| name.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    old.table == new.table
        && plain(&old.file) == plain(&new.file)
        && old.sheet.as_deref().map(plain) == new.sheet.as_deref().map(plain)
}

/// What a line is called, in both languages.
type Word = (&'static str, &'static str);
const COLUMN: Word = ("列", "column");
const ROW: Word = ("行", "row");

/// The changes of one table.
struct Changes<'n> {
    new: &'n LayoutFingerprint,
    found: Vec<(Option<CellRef>, Severity, Text)>,
}

impl Changes<'_> {
    fn say(&mut self, at: &str, severity: Severity, message: Text) {
        self.found.push((CellRef::parse(at), severity, message));
    }

    fn unit_of_table(&mut self, old: &LayoutFingerprint) {
        if old.unit != self.new.unit {
            let ((was_zh, was), (is_zh, is)) = (or_none(&old.unit), or_none(&self.new.unit));
            let message =
                text!("整表的单位由{was_zh}变成{is_zh}", "the unit of the table was {was} and is {is}");
            self.say("", Severity::Warning, message);
        }
    }

    fn lines(&mut self, old: &[LayoutLine], new: &[LayoutLine], word: Word) {
        let known = |lines: &[LayoutLine], name: &str| lines.iter().any(|it| it.name == name);
        let gained: Vec<&LayoutLine> = new.iter().filter(|it| !known(old, &it.name)).collect();
        let mut lost: Vec<&LayoutLine> = old.iter().filter(|it| !known(new, &it.name)).collect();
        for it in gained {
            self.gained(it, &mut lost, (old, new), word);
        }
        for it in lost {
            let (zh, en) = word;
            let (name, at) = (shown(&it.name), &it.at);
            self.say(
                "",
                Severity::Note,
                text!("少了{zh}“{name}”（原在 {at}）", "{en} lost: {name} (it was at {at})"),
            );
        }
        for it in new {
            let Some(before) = old.iter().find(|old| old.name == it.name) else { continue };
            if before.unit != it.unit {
                let ((was_zh, was), (is_zh, is)) = (or_none(&before.unit), or_none(&it.unit));
                let name = shown(&it.name);
                let message =
                    text!("“{name}”的单位由{was_zh}变成{is_zh}", "the unit of {name} was {was} and is {is}");
                self.say(&it.at, Severity::Warning, message);
            }
        }
        self.moved(old, new, word);
    }

    /// A line that stands in the place of a lost one, between the same neighbours, is renamed; any other is gained.
    fn gained(
        &mut self,
        it: &LayoutLine,
        lost: &mut Vec<&LayoutLine>,
        (old, new): (&[LayoutLine], &[LayoutLine]),
        (zh, en): Word,
    ) {
        let place = |lines: &[LayoutLine], line: &LayoutLine| lines.iter().position(|it| it == line);
        let here = place(new, it);
        let renamed = lost.iter().position(|was| old.len() == new.len() && place(old, was) == here);
        let name = shown(&it.name);
        let message = match renamed {
            Some(n) => {
                let was = shown(&lost.remove(n).name);
                text!("{zh}“{was}”改成了“{name}”", "{en} {was} is now called {name}")
            }
            None => text!("新增{zh}“{name}”", "{en} gained: {name}"),
        };
        self.say(&it.at, Severity::Note, message);
    }

    /// Lines that both tables have, in another order; and columns that stand elsewhere although none came or went.
    fn moved(&mut self, old: &[LayoutLine], new: &[LayoutLine], (zh, en): Word) {
        let common = |lines: &[LayoutLine], others: &[LayoutLine]| -> Vec<String> {
            let is_common = |it: &&LayoutLine| others.iter().any(|other| other.name == it.name);
            lines.iter().filter(is_common).map(|it| it.name.clone()).collect()
        };
        let (before, now) = (common(old, new), common(new, old));
        let letters = |at: &str| at.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let is_column = zh == COLUMN.0;
        let first = match before.iter().zip(&now).position(|(a, b)| a != b) {
            Some(n) => now.get(n),
            None if is_column && old.len() == new.len() => new
                .iter()
                .find(|it| old.iter().any(|was| was.name == it.name && letters(&was.at) != letters(&it.at)))
                .map(|it| &it.name),
            None => None,
        };
        let Some(name) = first else { return };
        let of = |lines: &[LayoutLine]| lines.iter().find(|it| it.name == *name).map(|it| it.at.clone());
        let (Some(was), Some(is)) = (of(old), of(new)) else { return };
        let name = shown(name);
        let message = text!(
            "{zh}“{name}”等换了位置（原在 {was}，现在 {is}）",
            "{en} {name} and perhaps others moved (from {was} to {is})"
        );
        self.say(&is, Severity::Note, message);
    }

    fn told(self) -> Findings {
        let (file, sheet) = (self.new.file.clone(), self.new.sheet.clone());
        let total = self.found.len();
        let site = |at: Option<CellRef>| match at {
            Some(cell) => Site::cell(&*file, sheet.as_deref(), cell),
            None => Site::sheet(&*file, sheet.as_deref()),
        };
        let hint = || {
            text!(
                "核对是不是有意改的表样；数字是按新表样读的",
                "check that the change was meant; the numbers were read by the new layout"
            )
        };
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut findings = Findings::default();
        for (at, severity, message) in self.found.into_iter().take(SHOWN) {
            if seen.insert(message.zh.clone()) {
                let (zh, en) = (message.zh, message.en);
                let message = text!(
                    "表样与上次发布时不同：{zh}",
                    "the layout differs from that of the last release: {en}"
                );
                findings.push(
                    Finding::new(Code::LayoutChanged, site(at), message).hint(hint()).severity(severity),
                );
            }
        }
        if total > SHOWN {
            let more = total - SHOWN;
            let message = text!(
                "表样与上次发布时不同：另有{more}处",
                "the layout differs from that of the last release: {more} more changes"
            );
            findings.push(Finding::new(Code::LayoutChanged, site(None), message).hint(hint()));
        }
        findings
    }
}

/// A name for people: 〔0〕年 is this year of the table.
fn shown(name: &str) -> String {
    let mut name = name.to_owned();
    for (back, word) in [("〔0〕", "本"), ("〔-1〕", "上"), ("〔-2〕", "前")] {
        name = name.replace(&format!("{back}年"), &format!("{word}年")).replace(back, &format!("{word}年"));
    }
    name
}

fn or_none(unit: &str) -> (String, String) {
    match unit {
        "" => ("没有单位".to_owned(), "none".to_owned()),
        unit => (format!("“{unit}”"), unit.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        project::Catalogue,
        read::{patterns::grid, tables},
    };

    fn layouts(table: &str) -> Vec<LayoutFingerprint> {
        tables(&[grid(table)], "表.xlsx", &Catalogue::builtin()).0.layouts
    }

    /// What is said about `new` after `old`: severity, site, message.
    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        let findings = layout_changes(&layouts(old), &layouts(new));
        let shown: Vec<String> = findings
            .iter()
            .map(|it| {
                let message = it.message.zh.strip_prefix("表样与上次发布时不同：").expect("the opening");
                format!("{:?} {} {message}", it.severity, it.site)
            })
            .collect();
        assert_eq!(shown, expected);
    }

    const OLD: &str =
        "2020年主要指标\n指标|单位|2020年|2019年|增长(%)\n地区生产总值|亿元|2|1|3\n税收收入|万元|9|8|7\n";

    #[test]
    fn a_year_later_the_layout_is_the_same() {
        check(
            OLD,
            "2021年主要指标\n指标|单位|2021年|2020年|增长(%)\n地区生产总值|亿元|3|2|4\n税收收入|万元|9|8|7\n",
            &[],
        );
        assert_eq!(layouts(OLD)[0].columns[0].name, "〔0〕年");
    }

    #[test]
    fn rows_gained_lost_and_renamed() {
        let head = "2021年主要指标\n指标|单位|2021年|2020年|增长(%)\n";
        check(
            OLD,
            &format!("{head}地区生产总值|亿元|3|2|4\n常住人口|万人|1|1|1\n税收收入|万元|9|8|7\n"),
            &["Note 表.xlsx!表!A4 新增行“常住人口”"],
        );
        check(
            OLD,
            &format!("{head}地区生产总值|亿元|3|2|4\n"),
            &["Note 表.xlsx!表 少了行“税收收入”（原在 A4）"],
        );
        check(
            OLD,
            &format!("{head}地区生产总值|亿元|3|2|4\n税收|万元|9|8|7\n"),
            &["Note 表.xlsx!表!A4 行“税收收入”改成了“税收”"],
        );
        check(
            OLD,
            &format!("{head}税收收入|万元|9|8|7\n地区生产总值|亿元|3|2|4\n"),
            &["Note 表.xlsx!表!A3 行“税收收入”等换了位置（原在 A4，现在 A3）"],
        );
    }

    #[test]
    fn units_and_columns() {
        let body = "地区生产总值|亿元|3|2|4\n税收收入|亿元|9|8|7\n";
        check(
            OLD,
            &format!("2021年\n指标|单位|2021年|2020年|增长(%)\n{body}"),
            &["Warning 表.xlsx!表!A4 “税收收入”的单位由“万元”变成“亿元”"],
        );
        let body = "地区生产总值|亿元|3|2|4\n税收收入|万元|9|8|7\n";
        check(
            OLD,
            &format!("2021年\n指标|单位|2020年|2021年|增长(%)\n{body}"),
            &["Note 表.xlsx!表!C2 列“上年”等换了位置（原在 D2，现在 C2）"],
        );
        check(
            OLD,
            &format!("2021年\n指标|单位|2021年|2020年|名义增长(%)\n{body}"),
            &["Note 表.xlsx!表!E2 列“增长(%)”改成了“名义增长(%)”"],
        );
        check(
            "单位：万元\n指标|2021年|2020年\n税收收入|9|8\n",
            "单位：亿元\n指标|2021年|2020年\n税收收入|9|8\n",
            &["Warning 表.xlsx!表 整表的单位由“万元”变成“亿元”"],
        );
    }
}
