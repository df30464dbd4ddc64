//! What a plain number means depends on its two headings and on little else. What was ruled of one without a word to anybody
//! holds for the next of the same headings.

use super::{Column, Row};
use crate::{
    model::{Area, Basis, Indicator, Meaning, Measure, Period, Unit},
    read::{
        table::meaning::{says_index, speaks_of_a_difference},
        words::memo::Spread,
    },
};
use std::{collections::HashMap, hash::BuildHasherDefault, sync::Arc};

/// What a number means, apart from time and place.
#[derive(Debug, Clone)]
pub(super) struct Ruling<'c> {
    /// The indicator, if it may be named.
    pub(super) indicator: Option<&'c Indicator>,
    /// The place in front of the indicator's name.
    pub(super) area: Option<Area>,
    /// What is measured.
    pub(super) measure: Measure,
    /// The unit.
    pub(super) unit: Option<Unit>,
    /// What a change is measured on.
    pub(super) basis: Option<Basis>,
    /// Whether the unit % comes from a heading alone.
    pub(super) percent_by_heading: bool,
    /// Whether it is a change of which the heading does not say in which unit it is.
    pub(super) is_open: bool,
}

/// What a number means in its column.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// What it shares with others.
    pub(super) meaning: Arc<Meaning>,
    /// The period.
    pub(super) period: Option<Period>,
    /// The place in front of the indicator's name.
    pub(super) area: Option<Area>,
    /// Whether the unit % comes from a heading alone.
    pub(super) percent_by_heading: bool,
    /// Whether it is a change of which the heading does not say in which unit it is.
    pub(super) is_open: bool,
}

/// On what a ruling depends besides the names of row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Case {
    /// What the row has besides its names.
    rest: u32,
    /// Whether the row has a level, and a growth in percent.
    beside: (bool, bool),
}

impl Case {
    /// The case of the plain numbers of a row. `None` where more than names and unit says what they are.
    pub(super) fn of(row: &Row<'_>, beside: (bool, bool)) -> Option<Self> {
        let is_plain = row.doubt.is_none() && row.unit_above.is_none();
        is_plain.then_some(Self { rest: row.rest, beside })
    }
}

/// The rulings of a piece of a table.
pub(super) struct Rulings<'c> {
    /// By the names of rows that others share, and by column.
    shared: HashMap<(usize, usize, Case), Told, BuildHasherDefault<Spread>>,
    /// Of the last row that shares its names with no other, by class of columns.
    alone: Vec<Option<Ruling<'c>>>,
    /// The classes of which something is kept.
    kept: Vec<usize>,
}

impl<'c> Rulings<'c> {
    /// Of a table with so many columns.
    pub(super) fn new(columns: usize) -> Self {
        Self { shared: HashMap::default(), alone: vec![None; columns], kept: Vec::new() }
    }

    /// Forgets what was ruled of a row alone.
    pub(super) fn next_row(&mut self) {
        for class in self.kept.drain(..) {
            self.alone[class] = None;
        }
    }

    /// What was ruled of a row alone in a class of columns.
    pub(super) fn alone(&self, class: usize) -> Option<Ruling<'c>> {
        #[cfg(test)]
        if tests::FORGETS.get() {
            return None;
        }
        self.alone[class].clone()
    }

    /// Keeps what was ruled of a row alone.
    pub(super) fn keep_alone(&mut self, class: usize, ruling: Ruling<'c>) {
        self.alone[class] = Some(ruling);
        self.kept.push(class);
    }

    /// What was ruled of rows with these names.
    pub(super) fn shared(&self, names: usize, column: usize, case: Case) -> Option<&Told> {
        #[cfg(test)]
        if tests::FORGETS.get() {
            return None;
        }
        self.shared.get(&(names, column, case))
    }

    /// Keeps what was ruled of rows with these names, unless there is very much already.
    pub(super) fn keep_shared(&mut self, names: usize, column: usize, case: Case, told: Told) {
        const KEPT: usize = 8192;
        if self.shared.len() < KEPT {
            self.shared.insert((names, column, case), told);
        }
    }
}

/// For each column the first one of which the same is ruled: they differ in time and place alone. `subjects` are the columns
/// that they speak of.
pub(super) fn classes(columns: &[Column], subjects: &[Option<usize>]) -> Vec<usize> {
    let of = |n: usize| {
        subjects.get(n).copied().flatten().map(|of| (&columns[of].axis.names, columns[of].axis.part))
    };
    let is_same = |n: usize, m: usize| {
        let (one, other) = (&columns[n].axis, &columns[m].axis);
        of(n) == of(m)
            && one.names == other.names
            && one.part == other.part
            && one.heading == other.heading
            && (&one.unit, &one.other_unit) == (&other.unit, &other.other_unit)
            && says_index(one) == says_index(other)
            && speaks_of_a_difference(one) == speaks_of_a_difference(other)
    };
    // There may be thousands of columns: they are held against those of the same names alone.
    let mut firsts: HashMap<_, Vec<usize>> = HashMap::new();
    let class = |(n, column): (usize, &Column)| {
        let firsts = firsts.entry((column.axis.names.clone(), column.axis.part)).or_default();
        let known = firsts.iter().copied().find(|&first| is_same(first, n));
        known.unwrap_or_else(|| {
            firsts.push(n);
            n
        })
    };
    columns.iter().enumerate().map(class).collect()
}

#[cfg(test)]
mod tests {
    use crate::{
        finding::Language,
        project::Catalogue,
        read::{Grid, GridCell, patterns::grid, tables},
    };
    use proptest::{prelude::*, sample::select};
    use std::cell::Cell;

    thread_local! {
        /// Every number is ruled on by itself.
        pub(super) static FORGETS: Cell<bool> = const { Cell::new(false) };
    }

    /// The same grid as a reader of files leaves it: what is the same in several cells is kept once.
    fn shared(grid: &Grid) -> Grid {
        let mut once = Grid::new(grid.sheet.clone());
        let mut kept: Vec<(&GridCell, u32)> = Vec::new();
        for (at, cell) in grid.iter() {
            let known = kept.iter().find(|(it, _)| *it == cell).map(|(_, place)| *place);
            let place = known.unwrap_or_else(|| {
                kept.push((cell, once.keep(cell.clone())));
                kept[kept.len() - 1].1
            });
            once.add(at, place);
        }
        once
    }

    /// All that is read of a table, and all that is said of it.
    fn read(table: &str, forgets: bool) -> (Vec<String>, Vec<String>) {
        FORGETS.set(forgets);
        let (reading, findings) = tables(&[shared(&grid(table))], "表.xlsx", &Catalogue::builtin());
        FORGETS.set(false);
        let values = reading
            .observations
            .iter()
            .map(|it| format!("{} {:?} {:?}", it.to_json(), it.basis, it.hedged()));
        (values.collect(), findings.iter().map(|it| it.to_json(Language::Zh).to_string()).collect())
    }

    const TITLES: [&str; 8] = [
        "",
        "2021年主要经济指标\n",
        "单位：亿元\n",
        "2021年1-11月主要指标\n单位：亿元、%\n",
        "2021年增长速度\n单位：%\n",
        "2020年主要指标\n",
        "2021年地区生产总值\n单位：万元\n",
        "2021年规模以上工业\n",
    ];
    const HEADS: [&str; 21] = [
        "2021年",
        "2020年",
        "2021年（亿元）",
        "绝对数",
        "比上年增长(%)",
        "增长",
        "增减",
        "增减额",
        "占比(%)",
        "位次",
        "2022年目标",
        "降幅%",
        "2021年指数",
        "上年=100",
        "快报数",
        "1-11月",
        "荷塘区",
        "名义增长(%)",
        "2021年工业",
        "2020年工业",
        "环比增长(%)",
    ];
    const NAMES: [&str; 24] = [
        "地区生产总值（亿元）",
        "地区生产总值",
        "第一产业",
        "其中：税收收入",
        "一般公共预算收入（万元）",
        "规模以上工业增加值增速(%)",
        "规模以上工业增加值",
        "居民消费价格指数",
        "城镇登记失业率（%）",
        "常住人口（万人）",
        "人均可支配收入",
        "甲企业",
        "乙企业（万元）",
        "税收收入占比",
        "单位GDP能耗降低率",
        "利润总额目标",
        "2021年",
        "三季度",
        "荷塘区",
        "合计",
        "12月当月",
        "单位：万元",
        "I",
        "用电量预计",
    ];
    const CELLS: [&str; 24] = [
        "246.4",
        "246.4",
        "230",
        "0.05",
        "5",
        "-3.1",
        "8.2%",
        "8.2%f",
        "91.3亿",
        "12家",
        "持平",
        "—",
        "…",
        "下降3.5",
        "突破300",
        "待定",
        "若干",
        "▲1",
        "2021",
        "1,234.5",
        "",
        "",
        "3倍",
        "1.5个百分点",
    ];

    /// Of columns that differ in time alone each is told.
    #[test]
    fn what_there_is_to_say_is_said_of_every_column() {
        let table = "单位：亿元、%\n地区|2021年|2020年\n荷塘区|1|2\nI|3|4";
        let (_, said) = read(table, false);
        assert_eq!(said.len(), 3, "{said:#?}");
        assert_eq!(said, read(table, true).1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// What is remembered of the numbers before changes nothing: no value, no meaning, no finding.
        #[test]
        fn a_number_means_what_it_means_alone(
            title in select(&TITLES[..]),
            heads in prop::collection::vec(select(&HEADS[..]), 1..6),
            names in prop::collection::vec(select(&NAMES[..]), 1..4),
            (with_unit, with_place, with_quarter) in any::<(bool, bool, bool)>(),
            rows in prop::collection::vec(
                (
                    0_usize..3,
                    select(&["", "亿元", "亿元", "%", "户"][..]),
                    select(&["甲街道", "乙街道", "全市"][..]),
                    prop::collection::vec(select(&CELLS[..]), 5),
                ),
                2..16,
            ),
        ) {
            let (place, unit) = (if with_place { "地区|" } else { "" }, if with_unit { "单位|" } else { "" });
            let mut lines = vec![format!("{title}{place}指标|{unit}{}", heads.join("|"))];
            for (name, unit, place, cells) in &rows {
                let lead = if with_place { format!("{place}|") } else { String::new() };
                let unit = if with_unit { format!("{unit}|") } else { String::new() };
                let name = names[name % names.len()];
                lines.push(format!("{lead}{name}|{unit}{}", cells[..heads.len()].join("|")));
            }
            if with_quarter {
                // Then a row may mean what those beside it mean, and shares its names with no other.
                let lead = if with_place { "全市|" } else { "" };
                lines.push(format!("{lead}I|{}{}", if with_unit { "|" } else { "" }, vec!["1"; heads.len()].join("|")));
            }
            let table = lines.join("\n");
            prop_assert_eq!(read(&table, false), read(&table, true), "{}", table);
        }
    }
}
