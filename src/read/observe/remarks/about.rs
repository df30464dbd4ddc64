//! Which rows and columns a clause of a note is about: by a mark, by their names, by short forms of them.

use super::says::{Clause, GROWTH};
use crate::{
    model::IndicatorId,
    project::Catalogue,
    read::{
        table::{Table, axis::Axis, naming::ancestors},
        words::{
            label::{Label, without_marks},
            pattern::Pattern,
            period::TimeWords,
            text::{half, plain},
        },
    },
};

/// What a clause is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    /// All of the table; `said` where the clause says so itself: 以上数据.
    All { said: bool },
    /// Some rows and columns, by index; every one where it is `None`.
    Lines(Lines),
    /// Something that the table does not have.
    Elsewhere,
    /// Something that cannot be made out.
    Unknown,
}

/// Rows and columns by index; every one where it is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) rows: Option<Vec<usize>>,
    pub(super) columns: Option<Vec<usize>>,
}

/// What a clause is about: what has its mark, and what it names in front of 为.
pub(super) fn about(clause: Clause<'_>, table: &Table, catalogue: &Catalogue) -> About {
    let marked = marks(clause.text).into_iter().filter_map(|mark| with_mark(table, &mark));
    let named = named(clause, table, catalogue);
    match (marked.reduce(Lines::and), named) {
        (None, named) => named,
        (Some(marked), About::Lines(named)) => About::Lines(marked.and(named)),
        (Some(marked), _) => About::Lines(marked),
    }
}

fn named(clause: Clause<'_>, table: &Table, catalogue: &Catalogue) -> About {
    let Some(subject) = clause.subject else { return of_the_words(clause.text, table) };
    let label = Label::parse(subject.trim_end_matches(['均', '都', '皆'])).name;
    let subject = TimeWords::parse(&label).rest;
    let names: Vec<&str> = subject.split(['、', '和', '及', '与']).map(bare).collect();
    if names.iter().all(|name| is_whole(name)) {
        return About::All { said: !names.iter().all(|name| name.is_empty()) };
    }
    let found: Vec<About> = names.into_iter().map(|name| of_name(name, table, catalogue)).collect();
    if found.contains(&About::Unknown) {
        return About::Unknown;
    }
    if found.iter().any(|it| matches!(it, About::All { .. })) {
        return About::All { said: true };
    }
    let lines =
        found.into_iter().filter_map(|it| if let About::Lines(lines) = it { Some(lines) } else { None });
    lines.reduce(Lines::and).map_or(About::Elsewhere, About::Lines)
}

/// A clause without a verb is about the rows whose whole names it holds.
fn of_the_words(clause: &str, table: &Table) -> About {
    let words = plain(clause);
    let is_named = |line: &Axis| {
        let name = line.names.last().map(|name| plain(&name.whole));
        name.is_some_and(|name| name.chars().count() >= 2 && words.contains(&name))
    };
    let rows = indices(table.rows.iter().map(|row| is_named(&row.axis)));
    if rows.is_empty() {
        About::All { said: false }
    } else {
        About::Lines(Lines { rows: Some(rows), columns: None })
    }
}

impl Lines {
    fn and(self, other: Self) -> Self {
        let both = |one: Option<Vec<usize>>, other: Option<Vec<usize>>| match (one, other) {
            (Some(mut one), Some(other)) => {
                one.extend(other);
                one.sort_unstable();
                one.dedup();
                Some(one)
            }
            (one, other) => one.or(other),
        };
        // Some rows and some columns: each is meant as a whole.
        if self.rows.is_some() == other.rows.is_some() && self.columns.is_some() == other.columns.is_some() {
            Self { rows: both(self.rows, other.rows), columns: both(self.columns, other.columns) }
        } else {
            Self::default()
        }
    }
}

fn with_mark(table: &Table, mark: &str) -> Option<Lines> {
    // ** is another mark than *.
    let stars = |text: &str| text.chars().filter(|c| matches!(c, '*' | '＊')).count();
    let count = stars(mark);
    let has = |line: &Axis| {
        let label = line.path.last().map_or("", |label| label);
        if count > 0 {
            return [line.marks.iter().map(|it| stars(it)).sum(), stars(label)].contains(&count);
        }
        let is_sign = mark.chars().any(|c| c.is_ascii_punctuation() || !c.is_alphanumeric());
        line.marks.iter().any(|it| it.chars().map(half).eq(mark.chars())) || is_sign && label.contains(mark)
    };
    let rows = indices(table.rows.iter().map(|row| has(&row.axis)));
    let columns = indices(table.columns.iter().map(|column| has(&column.axis)));
    let some = |lines: Vec<usize>| Some(lines).filter(|it| !it.is_empty());
    match (some(rows), some(columns)) {
        (None, None) => None,
        (Some(_), Some(_)) => Some(Lines::default()),
        (rows, columns) => Some(Lines { rows, columns }),
    }
}

/// 带*号指标.
static MARKED: Pattern = Pattern::new(r"(?:带|标|注|有|打|加)[“”]?([*＊]+|[#＃▲△※★☆†①-⑳])");

/// The marks that a note speaks of: the one in front of it, as marks of labels are written (①, *, 1 of [1]), and those of
/// 带*号指标.
fn marks(clause: &str) -> Vec<String> {
    let spoken_of = MARKED.captures_iter(clause).map(|it| it[1].chars().map(half).collect());
    leading_mark(clause).into_iter().map(|it| it.chars().map(half).collect()).chain(spoken_of).collect()
}

/// The mark at the start of a note.
pub(super) fn leading_mark(clause: &str) -> Option<String> {
    let first = clause.chars().next()?;
    let end = match first {
        '[' | '［' | '〔' => clause
            .find([']', '］', '〕'])
            .map(|at| at + clause[at..].chars().next().map_or(0, char::len_utf8))?,
        '*' | '＊' => clause.find(|c| c != first).unwrap_or(clause.len()),
        _ => first.len_utf8(),
    };
    let (_, marks) = without_marks(&format!("名{}", &clause[..end]));
    (!marks.is_empty()).then(|| marks.concat())
}

/// Words around a name in a note.
const BEFORE: &[&str] = &["其中", "表中", "本表", "全区", "我区", "有关", "相关"];
const AFTER: &[&str] = &[
    "数据",
    "指标",
    "等",
    "的",
    "比上年",
    "同比",
    "增长速度",
    "增长率",
    "增速",
    "增长",
    "增幅",
    "口径",
    "统计",
    "范围",
];

/// A name in a note without words that mean nothing there, and without those of growth.
fn bare(name: &str) -> &str {
    let mut name = name.trim();
    loop {
        let before = name;
        for word in AFTER {
            name = name.strip_suffix(word).unwrap_or(name);
        }
        for word in BEFORE {
            name = name.strip_prefix(word).unwrap_or(name);
        }
        name = name.trim();
        if name == before {
            return name;
        }
    }
}

/// Whether a name in a note is that of the whole table.
fn is_whole(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "",
        "本",
        "表",
        "表内",
        "以上",
        "上述",
        "上表",
        "全表",
        "数",
        "均",
        "所有",
        "全部",
        "各项",
        "本表所列",
        "所列",
        "表中所列",
        "绝对数",
        "绝对值",
        "总量",
        "总额",
        "数值",
        "数字",
        "各",
        "所有各项",
        "以上各项",
        "各指标",
        "统计数",
    ];
    WORDS.contains(&name)
}

/// The rows or columns of a name as notes write it: 进出口 of 进出口总额, 社零, GDP.
fn of_name(name: &str, table: &Table, catalogue: &Catalogue) -> About {
    if is_whole(name) {
        return About::All { said: true };
    }
    let known = ids(name, catalogue);
    let words = plain(name);
    let is_one = |line: &Axis| {
        let Some(last) = line.names.last() else { return false };
        let own = ids(&last.whole, catalogue).or_else(|| ids(&last.bare, catalogue));
        plain(&last.whole) == words || known.is_some_and(|known| own == Some(known))
    };
    let within = |line: &Axis| line.names.iter().any(|it| is_short_for(&words, &plain(&it.whole)));
    // A part of what is meant is of the same time.
    let is_part = |line: &Axis| {
        let Some(([known], last)) = known.zip(line.names.last()) else { return false };
        let own = ids(&last.whole, catalogue).or_else(|| ids(&last.bare, catalogue));
        let Some([own]) = own else { return false };
        catalogue.get(own).is_some_and(|own| ancestors(own, catalogue).any(|it| it.id == *known))
    };
    let tests: [&dyn Fn(&Axis) -> bool; 2] = [&is_one, &within];
    for test in tests {
        let rows = indices(table.rows.iter().map(|row| test(&row.axis) || is_part(&row.axis)));
        if table.rows.iter().any(|row| test(&row.axis)) {
            return About::Lines(Lines { rows: Some(rows), columns: None });
        }
        let columns = indices(table.columns.iter().map(|column| test(&column.axis)));
        if !columns.is_empty() {
            return About::Lines(Lines { rows: None, columns: Some(columns) });
        }
    }
    if known.is_some() { About::Elsewhere } else { About::Unknown }
}

fn ids<'c>(name: &str, catalogue: &'c Catalogue) -> Option<&'c [IndicatorId]> {
    catalogue.look_up(name).map(|found| found.ids)
}

/// Whether the characters of a short form stand in a name in their order, or the name in it: 社零 of 社会消费品零售总额.
fn is_short_for(short: &str, name: &str) -> bool {
    let long_enough = |text: &str| text.chars().count() >= 2;
    let mut rest = name.chars();
    long_enough(short) && short.chars().all(|c| rest.any(|it| it == c))
        || long_enough(name) && short.contains(name)
}

fn indices(flags: impl Iterator<Item = bool>) -> Vec<usize> {
    flags.enumerate().filter(|(_, flag)| *flag).map(|(n, _)| n).collect()
}

/// Whether a clause names nothing itself, so that it goes on about what the one before it named.
pub(super) fn goes_on(clause: Clause<'_>) -> bool {
    clause.subject.is_none_or(|subject| {
        let name = bare(subject.trim_end_matches(['均', '都']));
        matches!(name, "" | "数") || GROWTH.is_match(name)
    })
}
