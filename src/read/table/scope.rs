//! Of whom a title speaks besides time, place and what is measured: 区属国有企业主要经济指标 is not about the whole area. Lines
//! below a title and names of sheets speak like titles.
//!
//! Words that narrow are without number, so it is the others that are known here: what is left of a title when they are taken
//! away may narrow what stands below it.

use super::{
    Table,
    about::{About, without_number},
    axis::Axis,
    known::Name,
};
use crate::{
    finding::CellRef,
    model::{Area, Indicator},
    project::Catalogue,
    read::words::{area, label, pattern::Pattern, period::TimeWords, text, unit},
};
use ecow::{EcoString, EcoVec};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, LazyLock},
};

/// The file of words (`scope.toml`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Words that narrow nothing: what tables are called, and in which form they are.
    forms: Vec<String>,
    /// Words of what is measured that are about everybody.
    subjects: Vec<String>,
    /// Words that narrow.
    narrowing: Vec<String>,
    /// Words of parts of the economy.
    sectors: Vec<SectorWords>,
}

/// A part of the economy.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectorWords {
    /// What titles call it.
    words: String,
    /// What the names of its own indicators have.
    own: String,
    /// Whether it is by who owns it, and so a part of any other part that it stands in front of: 民营工业.
    #[serde(default)]
    ownership: bool,
    /// Whether it is a part of the place, and not of the economy alone: whatever is not its own is there of that part, however
    /// much its name is that of the whole.
    #[serde(default)]
    of_the_place: bool,
    /// What the names of wholes have of which a table about it gives its own part, though the name is that of the whole.
    #[serde(default)]
    divides: String,
}

/// What a known word of a title does. Of two readings of one word the later counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Narrows,
    Subject,
    Form,
    Sector(usize),
}

/// The words of titles that are known.
struct Words {
    /// By their first character.
    known: HashMap<char, Vec<(Sort, String)>>,
    /// Each part of the economy.
    sectors: Vec<SectorWords>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(file()));
static BUILTIN: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

#[expect(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
fn file() -> File {
    toml::from_str(include_str!("scope.toml")).expect("scope.toml is embedded and right")
}

impl Words {
    fn of(file: File) -> Self {
        let sorts =
            [(Sort::Narrows, file.narrowing), (Sort::Subject, file.subjects), (Sort::Form, file.forms)];
        let words = file.sectors.iter().enumerate().map(|(n, it)| (Sort::Sector(n), vec![it.words.clone()]));
        let mut known: HashMap<char, Vec<_>> = HashMap::new();
        for (sort, lines) in sorts.into_iter().chain(words) {
            for word in lines.iter().flat_map(|line| line.split_whitespace()) {
                let first = word.chars().next().unwrap_or_default();
                known.entry(first).or_default().push((sort, word.to_owned()));
            }
        }
        Self { known, sectors: file.sectors }
    }

    /// The word at the beginning of a text, which is the longest; of words that narrow nothing one that cuts the next (年初 of
    /// 2025年初步安排) is none. Names of what is measured count as subjects.
    fn at<'w>(&'w self, text: &str, measures: &[&'w str]) -> Option<(Sort, &'w str)> {
        let longest = self.longest(text, measures, text.len())?;
        let next = |word: &str| {
            let rest = &text[word.len()..];
            self.longest(rest, measures, rest.len()).map(|(_, next)| next)
        };
        let is_cut = longest.0 == Sort::Form
            && next(longest.1).is_none()
            && text[longest.1.len()..].starts_with(is_chinese);
        let shorter = self.longest(text, measures, longest.1.len() - 1).filter(|_| is_cut);
        // Single characters are found anywhere.
        let is_whole = |next: &str| next.chars().nth(1).is_some();
        let fits = shorter.filter(|it| it.0 == Sort::Form && next(it.1).is_some_and(is_whole));
        Some(fits.unwrap_or(longest))
    }

    /// The longest word of at most so many bytes at the beginning of a text.
    fn longest<'w>(&'w self, text: &str, measures: &[&'w str], most: usize) -> Option<(Sort, &'w str)> {
        let known = self.known.get(&text.chars().next()?).into_iter().flatten();
        let known = known.map(|(sort, word)| (*sort, word.as_str()));
        let all = known.chain(measures.iter().map(|name| (Sort::Subject, *name)));
        all.filter(|(_, word)| word.len() <= most && text.starts_with(word))
            .max_by_key(|(sort, word)| (word.len(), *sort))
    }
}

/// Words of a name that say that it is of the whole.
const OF_THE_WHOLE: &[&str] = &[
    "地区生产总值",
    "gdp",
    "全社会",
    "全区",
    "全市",
    "社会消费品",
    "一般公共预算",
    "常住人口",
    "户籍人口",
    "居民",
];

/// Ends of names of indicators that are names of a population too: 高新技术企业.
const POPULATIONS: &[&str] = &["企业", "机构", "单位", "人员", "主体", "馆", "用户", "学生", "人数", "人口"];

/// A part of the economy, and the word for it.
type Sector = (usize, EcoString);

/// What a title says of whose figures these are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Scope {
    /// Words that nobody knows.
    unknown: EcoVec<EcoString>,
    /// Where there are any: what was searched for words.
    text: EcoString,
    /// What the title lists before the first of them: 就业人员 of 就业人员和城镇就业.
    free: EcoVec<EcoString>,
    /// The title in pieces, as 工业、投资 has two: the parts of the economy that each names. A piece without one, which names
    /// something else, is about everything.
    pieces: EcoVec<EcoVec<Sector>>,
    /// It is about what households earn and spend.
    of_households: bool,
}

/// A line below a title, or the name of a sheet, and of whom it speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Line {
    text: EcoString,
    /// `None` for the sheet's name.
    at: Option<CellRef>,
    scope: Scope,
}

impl Line {
    /// A line as written. Of whom it speaks is found out by [`tell`].
    pub(super) fn new(text: &str, at: Option<CellRef>) -> Self {
        Self { text: text.into(), at, scope: Scope::default() }
    }

    /// Whether it names who has filled in the table (工业科, 青禾区商务和粮食局) or with which letter (江统字〔2022〕3号), or the
    /// table's place for short (青禾).
    fn names_nobody(&self, place: Option<&Area>) -> bool {
        const ENDS: &[&str] = &["局", "科", "股", "处", "室", "委", "办", "站", "队", "委员会", "科室"];
        let name = self
            .text
            .split(['（', '('])
            .next()
            .unwrap_or_default()
            .trim_end_matches(|c: char| !c.is_alphabetic());
        let is_letter = self.text.ends_with('号') && self.text.contains(['〔', '[', '【']);
        is_letter || ENDS.iter().any(|end| name.ends_with(end)) || is_place_for_short(name, place)
    }

    /// 数说青禾 and 青禾统计月报 in a table of 青禾区 are about all of it.
    fn without_the_place_of_a_bulletin(mut self, place: Option<&Area>) -> Self {
        let short = place_of_a_bulletin(&self.text).filter(|short| is_place_for_short(short, place));
        self.scope.unknown.retain(|word| short.is_none_or(|short| **word != *short));
        self
    }

    /// What of the line may narrow an indicator that is called so, and where it is written.
    pub(super) fn narrows(&self, found: &Indicator, name: &str) -> Option<(&str, Source)> {
        let known = [text::plain(&found.name), text::plain(name)];
        let is_told = |word: &EcoString| known.iter().any(|known| is_short_for(word, known));
        let word = self.scope.narrows_unless(found, name, is_told)?;
        let word = self.scope.phrase(word);
        Some((word, self.at.map_or(Source::Sheet, Source::Line)))
    }
}

/// Where it is written of whom a table speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Source {
    Title,
    Line(CellRef),
    Sheet,
}

/// Finds out of whom the title of a table, the lines below it, the sheet's name and the headings of its groups speak.
pub(in crate::read) fn tell(table: &mut Table, sheet: Option<&str>, catalogue: &Catalogue) {
    let names = catalogue.iter().flat_map(|it| [&it.name].into_iter().chain(&it.aliases));
    let names: Vec<String> =
        names.map(|name| text::plain(name)).filter(|name| is_of_a_measure(name)).collect();
    let title = table.about.title.as_deref();
    let mut scope = title.map_or_else(Scope::default, |title| Scope::of(title, &table.about, &names));
    if let Some(place) = title.and_then(place_of_a_bulletin)
        && scope.unknown.iter().any(|word| **word == *place)
        && has_times(table)
        && (is_place_for_short(place, table.about.area.as_ref()) || is_of_the_whole_economy(table))
    {
        scope.unknown.retain(|word| **word != *place);
    }
    // 占全市比重 in the title speaks of the column of shares, where there is one.
    if table.columns.iter().any(|column| column.axis.heading.is_of_shares()) {
        scope.unknown.retain(|word| word != "占");
    }
    let lines = table.about.lines.iter().cloned().chain(sheet.map(|name| Line::new(name, None)));
    let lines = lines
        .filter(|line| !line.names_nobody(table.about.area.as_ref()))
        .map(|line| Line { scope: Scope::of(&line.text, &table.about, &names), ..line })
        .map(|line| line.without_the_place_of_a_bulletin(table.about.area.as_ref()));
    let lines = without_short_forms(lines, title.unwrap_or_default(), &names);
    (table.about.scope, table.about.lines) = (scope, lines);
    table.about.groups = Arc::new(of_groups(table, &names));
}

/// The place that a bulletin is called by: 江城 of 江城统计月报 and of 数说江城.
fn place_of_a_bulletin(title: &str) -> Option<&str> {
    static BULLETIN: Pattern = Pattern::new(
        r"^(?<place>\p{Han}{2,4}?)统计(月报|季报|年报|快报|简报|公报|年鉴|提要|摘要|概览|手册|月刊|季刊|资料|数据|信息|$|[(（\d])",
    );
    static FIGURES: Pattern = Pattern::new(r"^(数说|数读|数览|数据)(?<place>\p{Han}{2,4})[\d年月. ·-]*$");
    let found = BULLETIN.captures(title).or_else(|| FIGURES.captures(title))?;
    found.name("place").map(|place| place.as_str())
}

/// Whether it can be seen of which time the numbers of a bulletin are. That of December brings sums since January too.
fn has_times(table: &Table) -> bool {
    table.about.time.part.is_none() || table.columns.iter().any(|column| column.axis.time.is_some())
}

/// Whether a word is the name of a place without its ending: 江城 for 江城区.
fn is_place_for_short(word: &str, place: Option<&Area>) -> bool {
    let rest = place.and_then(|place| place.as_str().strip_prefix(word));
    rest.is_some_and(|rest| matches!(rest, "区" | "县" | "市" | "镇" | "乡" | "街道"))
}

/// Whether a table has rows of so many sides of an economy that it is that of a place, and of no branch or kind of firms.
fn is_of_the_whole_economy(table: &Table) -> bool {
    /// More rows are no overview.
    const ROWS: usize = 256;
    const SIDES: &[&[&str]] = &[
        &["地区生产总值"],
        &["固定资产投资"],
        &["社会消费品零售总额"],
        &["一般公共预算收入"],
        &["进出口总额", "进出口总值"],
        &["可支配收入"],
        &["常住人口", "户籍人口"],
    ];
    let rows =
        || table.rows.iter().take(ROWS).filter_map(|row| row.axis.names.last().map(|it| it.whole.clone()));
    let names: Vec<EcoString> = rows().collect();
    let has = |side: &&&[&str]| side.iter().any(|word| names.iter().any(|name| name.contains(word)));
    SIDES.iter().filter(has).count() >= 3
}

/// Those lines that may narrow anything. A short form of a word in the title (规上) says nothing besides it.
fn without_short_forms(lines: impl Iterator<Item = Line>, title: &str, names: &[String]) -> EcoVec<Line> {
    let title = text::plain(title);
    let measures: Vec<&str> = names.iter().map(String::as_str).filter(|name| title.contains(name)).collect();
    let words = title.char_indices().filter_map(|(at, _)| WORDS.at(&title[at..], &measures));
    let words: Vec<&str> = words.map(|(_, word)| word).collect();
    let shortened = |mut line: Line| {
        let is_told = |word: &EcoString| words.iter().any(|known| is_short_for(word, known));
        line.scope.unknown.retain(|word| !is_told(word));
        line
    };
    lines.map(shortened).filter(|line| line.scope != Scope::default()).collect()
}

fn is_chinese(c: char) -> bool {
    text::has_cjk(c.encode_utf8(&mut [0; 4]))
}

/// Whether a word only counts tables: （一） of 主要指标（一）.
fn counts(word: &EcoString) -> bool {
    word.chars().all(|c| "之一二三四五六七八九十零百甲乙丙丁戊新旧".contains(c))
}

/// Whether a word is a short form of another one: 规上 of 规模以上工业, 社零 of 社会消费品零售总额.
fn is_short_for(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    let is_short = (2..=4).contains(&short.chars().count()) && long.starts_with(|c| short.starts_with(c));
    is_short && short.chars().all(|c| rest.any(|it| it == c))
}

/// Whether a name of an indicator is that of a measure, and not of a population too: 高新技术企业.
pub(super) fn is_of_a_measure(name: &str) -> bool {
    name.chars().count() > 1 && !POPULATIONS.iter().any(|end| name.ends_with(end))
}

impl Scope {
    /// What a title or a heading of a group says, its place aside. Nothing where it is not in Chinese.
    fn of(title: &str, about: &About, names: &[String]) -> Self {
        if !text::has_cjk(title) {
            return Self::default();
        }
        let plain = text::plain(title);
        let measures: Vec<&str> =
            names.iter().map(String::as_str).filter(|name| plain.contains(name)).collect();
        let written = title;
        let title = without_time_and_place(title, about);
        let mut scan = Scan::default();
        let mut rest = title.as_str();
        while let Some(c) = rest.chars().next() {
            rest = scan.word(rest, c, &measures);
        }
        scan.end_of_word("");
        scan.end_of_piece();
        if scan.hangs {
            scan.scope.free.clear();
        }
        if !scan.scope.unknown.is_empty() {
            scan.scope.text = title.as_str().into();
        }
        let says = |words: &[&str]| words.iter().any(|word| title.contains(word));
        // 城镇 and 农村 together are everybody.
        if says(&["城镇"]) && says(&["农村", "乡村"]) {
            scan.scope.unknown.retain(|word| !matches!(word.as_str(), "城镇" | "农村" | "乡村"));
        }
        // The economy of a county without districts is that of all of it.
        scan.scope.unknown.retain(|word| !is_all_of_the_place(word, written, about));
        // 出生 and 死亡 together are how a population moves, and none of its parts.
        if says(&["出生"]) && says(&["死亡"]) {
            scan.scope.unknown.retain(|word| !matches!(word.as_str(), "出生" | "死亡"));
        }
        scan.scope.unknown.retain(|word| !counts(word));
        scan.scope.of_households = says(&["居民", "住户"]) && !says(&["财政", "预算"]);
        scan.scope
    }

    /// What of the title may narrow an indicator that is called so.
    pub(super) fn narrows(&self, found: &Indicator, name: &str) -> Option<&str> {
        self.narrows_unless(found, name, |_| false).map(|word| self.phrase(word))
    }

    /// A short word that nobody knows with what follows it, and a single character, or one that nothing follows, with what
    /// stands before it too: 一般贸易, 经营者情况.
    fn phrase<'w>(&'w self, word: &'w str) -> &'w str {
        let is_known = WORDS.at(word, &[]).is_some_and(|(_, known)| known == word);
        if is_known || word.chars().count() > 2 {
            return word;
        }
        let is_apart = |c: char| !is_chinese(c) || SEPARATORS.contains(&c);
        let mut pieces = self.text.split(is_apart);
        let Some((piece, at)) = pieces.find_map(|piece| Some((piece, piece.find(word)?))) else {
            return word;
        };
        let is_followed = piece.len() > at + word.len();
        if is_followed && word.chars().count() > 1 { &piece[at..] } else { piece }
    }

    /// The same, but for words that are told otherwise.
    fn narrows_unless(
        &self,
        found: &Indicator,
        name: &str,
        is_told: impl Fn(&EcoString) -> bool,
    ) -> Option<&str> {
        if self.unknown.is_empty() && self.pieces.is_empty() && !self.of_households {
            return None;
        }
        if self.of_households && is_of_the_budget(found) {
            return Some("居民");
        }
        let (known, name) = (text::plain(&found.name), text::plain(name));
        let is_free = self.free.iter().any(|piece| *piece == known || *piece == name);
        let says = |word: &str| known.contains(word) || name.contains(word);
        let says_one = |words: &str| words.split_whitespace().any(&says);
        let is_its_own = |word: &EcoString| part_of_the_place(word).is_some_and(|part| says_one(&part.own));
        let unknown = self.unknown.iter().filter(|_| !is_free);
        let narrows = |word: &&EcoString| !says(word) && !is_told(word) && !is_its_own(word);
        if let Some(word) = unknown.into_iter().find(narrows) {
            return Some(word);
        }
        let of = |it: &Sector| sector(it.0);
        let is_of = |sector: &Sector| of(sector).is_some_and(|it| says_one(&it.own));
        let is_owned = |it: &&Sector| of(it).is_some_and(|it| it.ownership) || is_of_units(&it.1);
        let fits = |piece: &EcoVec<Sector>| {
            piece.is_empty() || piece.iter().any(is_of) && piece.iter().filter(is_owned).all(is_of)
        };
        let is_divided = |sector: &Sector| of(sector).is_some_and(|it| says_one(&it.divides));
        let is_part = !self.pieces.is_empty() && self.pieces.iter().all(|piece| piece.iter().any(is_divided));
        let whole = !is_part && OF_THE_WHOLE.iter().any(|word| name.contains(word));
        // To which part of the economy the project's own indicators belong, only the project knows.
        let is_own = BUILTIN.get(&found.id).is_none();
        if whole || is_own || self.pieces.is_empty() || self.pieces.iter().any(fits) {
            return None;
        }
        self.pieces.iter().flatten().next().map(|sector| sector.1.as_str())
    }
}

/// Whether a word is about all of the title's place: 县域 of a county, but not of a city that has counties.
fn is_all_of_the_place(word: &str, title: &str, about: &About) -> bool {
    let is_its = |end: &&str| word.strip_prefix(*end).is_some_and(|rest| rest.starts_with('域'));
    let Some(end) = ["县", "镇", "乡"].into_iter().find(is_its) else { return false };
    match &about.area {
        Some(place) => place.as_str().ends_with(end),
        None => area::in_title(title).is_some_and(|place| place.ends_with(end)),
    }
}

/// A part of the economy by its number.
fn sector(n: usize) -> Option<&'static SectorWords> {
    WORDS.sectors.get(n)
}

/// The part of the place that a word is the name of: 农村经济.
fn part_of_the_place(word: &str) -> Option<&'static SectorWords> {
    match WORDS.at(word, &[]) {
        Some((Sort::Sector(n), known)) if known == word => sector(n).filter(|it| it.of_the_place),
        _ => None,
    }
}

/// Whether a part of the economy is named by its firms and other units: what 规模以上工业企业 do in another part
/// (研发活动) is a part of what is done there.
fn is_of_units(word: &str) -> bool {
    ["规模", "规上", "限额", "限上", "资质"].iter().any(|start| word.starts_with(start))
        || ["企业", "机构", "学校"].iter().any(|end| word.ends_with(end))
}

/// What the headings of groups of a table say, by the heading: 一般贸易 above 出口额.
fn of_groups(table: &Table, names: &[String]) -> BTreeMap<EcoString, Scope> {
    /// More headings are no groups but a list.
    const GROUPS: usize = 256;
    if table.is_list() {
        return BTreeMap::new();
    }
    let mut groups = BTreeSet::new();
    for row in table.rows.iter() {
        groups.extend(upper(&row.axis).filter(|name| name.heads).map(|name| name.whole.clone()));
    }
    for column in &table.columns {
        groups.extend(upper(&column.axis).map(|name| name.whole.clone()));
    }
    // 按经营单位所在地分 says by what all of it is divided.
    groups.retain(|name| !label::divides(name));
    if groups.len() > GROUPS {
        return BTreeMap::new();
    }
    let scope = |name: EcoString| (name.clone(), Scope::of(&name, &table.about, names));
    groups.into_iter().map(scope).filter(|(_, scope)| *scope != Scope::default()).collect()
}

/// The names above the lowest one.
fn upper(axis: &Axis) -> impl Iterator<Item = &Name> {
    axis.names.split_last().into_iter().flat_map(|(_, above)| above)
}

/// The heading above a name of an indicator that may narrow it.
pub(super) fn narrowing_group(
    axis: &Axis,
    groups: &BTreeMap<EcoString, Scope>,
    found: &Indicator,
    name: &str,
) -> Option<EcoString> {
    let narrows = |group: &&Name| {
        let scope = groups.get(&group.whole);
        scope.is_some_and(|scope| scope.narrows(found, name).is_some())
    };
    upper(axis).find(narrows).map(|group| group.whole.clone())
}

/// Firms and other units of which a title speaks.
struct Units {
    sector: Sector,
    /// Whether it says what they do: 规模以上工业企业能源消费和节能环保.
    do_something: bool,
}

/// The words of a title, one after another.
#[derive(Default)]
struct Scan {
    scope: Scope,
    /// Characters of no known word.
    unknown: String,
    /// The word before, if it is one character.
    before: Option<char>,
    /// What the piece names so far.
    sectors: EcoVec<Sector>,
    says_more: bool,
    /// The firms and other units that the piece names, or the one before in which they do something.
    units: Option<Units>,
    /// The pieces before, as far as they are a list, and this one.
    list: EcoVec<EcoString>,
    piece: EcoString,
    /// Whether a word that nobody knows stands without anything that it may be of: 就业人员、城镇 may be 就业人员 of 城镇.
    is_open: bool,
    hangs: bool,
}

impl Scan {
    /// Takes the next word, which begins with `c`; gives what follows.
    fn word<'t>(&mut self, rest: &'t str, c: char, measures: &[&str]) -> &'t str {
        // 城区 is a part of a place, and 江城区 is one.
        let is_end = |(sort, word): &(Sort, &str)| *sort == Sort::Narrows && word.ends_with('区');
        let next = WORDS.at(rest, measures).filter(|it| self.unknown.is_empty() || !is_end(it));
        if next.is_none() && is_chinese(c) && !SEPARATORS.contains(&c) {
            if self.unknown.is_empty() {
                self.unknown.extend(self.before);
            }
            self.unknown.push(c);
            self.piece.push(c);
            return &rest[c.len_utf8()..];
        }
        self.end_of_word(rest);
        let word = next.map_or(&rest[..c.len_utf8()], |(_, word)| word);
        self.before = None;
        match next.map(|(sort, _)| sort) {
            None => {
                self.end_of_piece();
                self.list(c);
                return &rest[word.len()..];
            }
            Some(Sort::Narrows) => self.narrows(word.into()),
            Some(Sort::Subject) => (self.says_more, self.is_open) = (true, false),
            Some(Sort::Form) => self.before = Some(c).filter(|c| c.len_utf8() == word.len()),
            Some(Sort::Sector(n)) if sector(n).is_some_and(|it| it.of_the_place) => self.narrows(word.into()),
            Some(Sort::Sector(n)) => self.sector((n, word.into())),
        }
        if let Some(units) = &mut self.units {
            units.do_something |= !is_of_units(word) && !SAYS_NOTHING.contains(&word);
        }
        self.piece.push_str(word);
        &rest[word.len()..]
    }

    /// A part of the economy. Other firms are not those of the piece before.
    fn sector(&mut self, sector: Sector) {
        if is_of_units(&sector.1) {
            let before = self.units.replace(Units { sector: sector.clone(), do_something: false });
            self.sectors.retain(|it| before.as_ref().is_none_or(|before| before.sector != *it));
        }
        self.sectors.push(sector);
    }

    /// A word that may narrow what is listed with it and behind it, and not what is listed before.
    fn narrows(&mut self, word: EcoString) {
        if self.scope.unknown.is_empty() {
            self.scope.free = self.list.clone();
        }
        self.is_open = true;
        self.scope.unknown.push(word);
    }

    /// Goes on behind `c`, which lists things or parts what has nothing to do with each other.
    fn list(&mut self, c: char) {
        let piece = std::mem::take(&mut self.piece);
        let is_list = c == '、' || SEPARATORS.contains(&c);
        if is_list {
            self.list.push(piece);
        } else {
            self.list.clear();
        }
        self.units = self.units.take().filter(|units| is_list && units.do_something);
        self.sectors.extend(self.units.iter().map(|units| units.sector.clone()));
    }

    /// The unknown characters are a word, unless they are a unit, or with what follows the name of a place.
    fn end_of_word(&mut self, rest: &str) {
        const PLACES: [&str; 11] = ["区", "县", "市", "省", "镇", "乡", "街道", "州", "旗", "供电", "调查队"];
        const NO_PLACES: [char; 10] = ['景', '园', '校', '厂', '矿', '牧', '灾', '库', '林', '新'];
        let unknown = std::mem::take(&mut self.unknown);
        // 园区 is no place, and 桂林市 is one.
        let is_no_place = unknown.ends_with(NO_PLACES) && rest.starts_with('区');
        let is_short = unknown.chars().count() <= 4 && !is_no_place;
        if is_short && PLACES.iter().any(|end| rest.starts_with(end)) || unit::parse(&unknown).is_some() {
            return;
        }
        if !unknown.is_empty() {
            self.narrows(unknown.into());
        }
    }

    fn end_of_piece(&mut self) {
        self.hangs |= std::mem::take(&mut self.is_open);
        let sectors = std::mem::take(&mut self.sectors);
        if std::mem::take(&mut self.says_more) || !sectors.is_empty() {
            self.scope.pieces.push(sectors);
        }
    }
}

/// Words behind firms and other units that do not say what they do.
const SAYS_NOTHING: &[&str] =
    &["主要", "基本", "经济", "主要经济指标", "指标", "情况", "数据", "统计", "运行", "发展"];

/// What parts the things that a title lists, besides all that is no Chinese character.
const SEPARATORS: [char; 4] = ['和', '与', '及', '暨'];

/// For whom or for what a table was made: （供区十届人大六次会议参阅）, （年终考核用）.
static OCCASION: Pattern = Pattern::new(
    r"^(仅?供|呈|[报抄]?送|提交|报)([区市县省州镇]|街道|领导|人大|政协|两会|会议|内部|各|党|四套)|(参阅|参考|审阅|审议|传阅)$|(考核|测算|核对|会议|汇报|讨论|上报|汇编|存档|备查|报告)用$",
);

/// Which meeting of how many: 第十九届 and 第六次 of 第十九届人民代表大会第六次会议, 十届 of 十届人大.
static MEETING: Pattern = Pattern::new(
    r"第?[一二三四五六七八九十百\d]+届|第?[一二三四五六七八九十\d]+次(?<meeting>(全体)?会议|全会|全委|常委|党代会|代表大会|扩大会)|第[一二三四五六七八九十百\d]+(期|号|辑|册|卷|章|篇|稿)",
);

/// An office that has reported a table, in brackets: （县农机推广局）.
static OFFICE: Pattern =
    Pattern::new(r"^(由|来源)?\p{Han}{2,12}(局|办公室|大队)(提供|报送|填报|供稿|上报|编制|整理|汇总|制表)?$");

/// What offices run or stand for whose figures may be their own: 铁路局, 高新区管理局.
static ENTERPRISE: Pattern = Pattern::new(
    r"企业|民营|集体|外资|园|开发区|经开|高新|新区|新城|铁路|公路|邮|矿|垦|森工|油田|烟草|税务|管理局|电信|电业|工程|农场|林场",
);

/// A title without its time, place and units, and without the occasion.
fn without_time_and_place(title: &str, about: &About) -> String {
    let mut rest = text::plain(&TimeWords::parse(without_number(title)).rest);
    if let Some((number, behind)) = rest.split_once('、')
        && number.chars().all(|c| "一二三四五六七八九十".contains(c))
    {
        rest = behind.to_owned();
    }
    let groups = label::brackets(title).into_iter().map(|group| text::plain(&group));
    let is_unit = |text: &str| unit::parse(text).is_some();
    let is_units =
        |group: &str| group.contains("=100") || group.split(['、', ',', '/']).all(is_unit) || is_unit(group);
    let is_office = |group: &str| OFFICE.is_match(group) && !ENTERPRISE.is_match(group);
    let asides = groups.filter(|group| is_units(group) || OCCASION.is_match(group) || is_office(group));
    let places = [about.area.as_ref().map(|it| it.as_str().to_owned()), area::in_title(title)];
    for words in asides.chain(places.into_iter().flatten().map(|place| text::plain(&place))) {
        rest = rest.replace(&words, " ");
    }
    let rest = MEETING.replace_all(&rest, "$meeting");
    area::without_provinces(&rest).into_owned()
}

fn is_of_the_budget(found: &Indicator) -> bool {
    let id = found.id.as_str();
    id.starts_with("expenditure_") || id.starts_with("budget_") || id.ends_with("tax_revenue")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{prelude::*, sample::select};

    fn scope(title: &str) -> Scope {
        let about = About { title: Some(Arc::from(title)), ..About::default() };
        let mut table = Table { about, ..Table::default() };
        tell(&mut table, None, &Catalogue::builtin());
        table.about.scope
    }

    /// The words of several lines.
    fn split(lines: &[String]) -> impl Iterator<Item = &str> {
        lines.iter().flat_map(|line| line.split_whitespace())
    }

    #[test]
    fn every_word_stands_once() {
        let file = file();
        let sectors = file.sectors.iter().flat_map(|it| it.words.split_whitespace());
        let all =
            split(&file.forms).chain(split(&file.subjects)).chain(split(&file.narrowing)).chain(sectors);
        let mut seen = BTreeSet::new();
        let twice: Vec<&str> = all.filter(|word| !seen.insert(*word)).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn what_is_not_known_is_told_as_it_stands() {
        for (title, unknown) in [
            ("2021年青禾区区属国有企业主要指标", vec!["区属国有企业"]),
            ("2021年公立医院和民办医院运行情况", vec!["公立医院", "民办医院"]),
            ("2021年东坡镇主要指标（万元、%）", vec![]),
            ("表2-1 历年地区生产总值", vec![]),
            ("五、2021年财政收支", vec![]),
            ("云溪区8月份主要指标", vec![]),
        ] {
            let unknown: EcoVec<EcoString> = unknown.into_iter().map(EcoString::from).collect();
            assert_eq!(scope(title).unknown, unknown, "{title}");
        }
    }

    /// Whatever stands in front of these may be a name.
    const PLACES: [char; 12] = ['区', '县', '市', '省', '镇', '乡', '街', '州', '旗', '国', '供', '队'];

    proptest! {
        /// What is told is of the title, and what nobody knows is told wherever it stands.
        #[test]
        fn what_nobody_knows_is_told_wherever_it_stands(
            words in prop::collection::vec(
                prop_oneof![
                    select(split(&file().forms).filter(|word| !word.contains(PLACES)).map(str::to_owned).collect::<Vec<_>>()),
                    select(["公立医院", "、", "（", "9", "和"].map(str::to_owned).to_vec()),
                ],
                1..8,
            ),
        ) {
            let title = words.concat();
            let told = scope(&title).unknown;
            prop_assert!(told.iter().all(|word| word.chars().all(|c| title.contains(c))), "{title} {told:?}");
            let is_there = told.iter().any(|word| word.contains("公立"));
            prop_assert_eq!(is_there, title.contains("公立"), "{} {:?}", title, told);
        }
    }
}
