//! What a printing office keeps to, measured in every page of whole reviews: no line of a paragraph alone on a page, no
//! heading without two lines below it, no number torn from its unit, no page left half empty before a table.

use super::{
    BOTTOM, LEFT, MM, TOP,
    pdf::{self, Word},
};
use crate::bench::{Case, root};
use std::{fmt::Write as _, fs};

/// The grid of an edition, in points.
struct Sheet {
    lines: f64,
    size: f64,
}

const STANDARD: Sheet = Sheet { lines: 22.0, size: 156.0 * MM / 28.0 };
const LARGE: Sheet = Sheet { lines: 19.0, size: 156.0 * MM / 24.0 };

impl Sheet {
    fn line(&self) -> f64 {
        (BOTTOM - TOP) / self.lines
    }
}

/// A line of running text, which is known by its size.
#[derive(Debug)]
struct Line {
    /// Which line of the page it is, from 0.
    at: f64,
    left: f64,
    text: String,
}

impl Line {
    fn begins(&self, sheet: &Sheet) -> bool {
        (self.left - LEFT - 2.0 * sheet.size).abs() < 3.0
    }

    fn goes_on(&self) -> bool {
        (self.left - LEFT).abs() < 3.0
    }
}

fn text_lines(page: &[Word], sheet: &Sheet) -> Vec<Line> {
    let is_text = |word: &&Word| (word.bottom - word.top - sheet.size).abs() < 0.3;
    let mut words: Vec<&Word> = page.iter().filter(is_text).collect();
    words.sort_by(|a, b| a.top.total_cmp(&b.top));
    let mut lines: Vec<(f64, Vec<&Word>)> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some((top, line)) if word.top - *top < sheet.size / 2.0 => line.push(word),
            _ => lines.push((word.top, vec![word])),
        }
    }
    let line = |(top, mut words): (f64, Vec<&Word>)| {
        words.sort_by(|a, b| a.left.total_cmp(&b.left));
        Line {
            at: ((top - TOP) / sheet.line()).floor(),
            left: words[0].left,
            text: words.iter().map(|word| word.text.as_str()).collect(),
        }
    };
    // The contents are no running text.
    lines.into_iter().map(line).filter(|line| !line.text.contains("....")).collect()
}

fn check(name: &str, file: &[u8], sheet: &Sheet) {
    let Some(pages) = pdf::words(file) else { return };
    let pages: Vec<Vec<Word>> = pages
        .into_iter()
        .map(|page| page.into_iter().filter(|word| word.bottom < BOTTOM + 4.0).collect())
        .collect();
    let lines: Vec<Vec<Line>> = pages.iter().map(|page| text_lines(page, sheet)).collect();
    no_line_stands_alone(name, &lines, sheet);
    no_chart_within_a_sentence(name, &pages, &lines, sheet);
    no_heading_without_text(name, &lines, sheet);
    no_number_is_torn(name, &lines);
    for (n, page) in pages.iter().enumerate().skip(1) {
        no_half_page_before_a_table(name, n, &pages[n - 1], page, sheet);
        no_single_character(name, n, page, sheet);
    }
}

fn no_line_stands_alone(name: &str, pages: &[Vec<Line>], sheet: &Sheet) {
    for (n, pair) in pages.windows(2).enumerate() {
        let ([.., last], [first, rest @ ..]) = (pair[0].as_slice(), pair[1].as_slice()) else { continue };
        if first.at > 0.0 || !first.goes_on() || first.text.ends_with('：') {
            continue;
        }
        let second = rest.first().filter(|second| second.at < 2.0);
        assert!(
            second.is_some_and(Line::goes_on),
            "{name}: page {} begins with the last line of a paragraph: {}",
            n + 2,
            first.text
        );
        assert!(!last.begins(sheet), "{name}: page {} ends with the first line: {}", n + 1, last.text);
    }
}

/// Where a paragraph goes on, its next line follows at once: on the same page, or on the next one with nothing between.
fn no_chart_within_a_sentence(name: &str, pages: &[Vec<Word>], lines: &[Vec<Line>], sheet: &Sheet) {
    for (n, page) in lines.iter().enumerate() {
        for pair in page.windows(2).filter(|pair| pair[1].goes_on()) {
            let apart = pair[1].at - pair[0].at;
            assert!(apart < 1.5, "{name}: page {}: {} is torn from {}", n + 1, pair[0].text, pair[1].text);
        }
        let (Some(first), Some(before)) = (page.first(), n.checked_sub(1)) else { continue };
        let Some(last) = lines[before].last().filter(|_| first.goes_on()) else { continue };
        let below = TOP + (last.at + 1.0) * sheet.line();
        let between = pages[before].iter().find(|word| word.top > below);
        assert!(first.at < 0.5, "{name}: page {}: {} stands below something", n + 1, first.text);
        assert!(between.is_none(), "{name}: page {n}: {between:?} stands below {}", last.text);
    }
}

/// 一、综合, and what the back has: a heading is the only line that ends without a full stop and has another below it that
/// begins.
fn no_heading_without_text(name: &str, pages: &[Vec<Line>], sheet: &Sheet) {
    let is_heading = |line: &Line| {
        let number = line.text.split_once('、').map_or("", |(number, _)| number);
        let numbered = !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c));
        let of_back = ["主要统计指标", "历年主要指标", "目标完成情况", "数据来源"];
        (numbered || of_back.contains(&line.text.as_str())) && line.begins(sheet)
    };
    let mut found = 0;
    for (n, page) in pages.iter().enumerate() {
        for line in page.iter().filter(|line| is_heading(line)) {
            found += 1;
            assert!(line.at <= sheet.lines - 3.0, "{name}: page {}: {} stands too low", n + 1, line.text);
        }
    }
    assert!(found > 3, "{name}: {found} headings");
}

fn no_number_is_torn(name: &str, pages: &[Vec<Line>]) {
    let all: Vec<&Line> = pages.iter().flatten().collect();
    let mut seen = 0;
    for pair in all.windows(2) {
        let [before, after] = pair else { continue };
        if !after.goes_on() {
            continue;
        }
        seen += 1;
        let (last, first) = (before.text.chars().last().unwrap(), after.text.chars().next().unwrap());
        let unit = first == '%' || first == '‰' || ('\u{4e00}'..='\u{9fff}').contains(&first);
        let torn = last.is_ascii_digit() && unit || last == '第' && first.is_ascii_digit();
        let in_unit = matches!((last, first), ('万' | '亿', '元' | '亿' | '人' | '吨'));
        assert!(!torn && !in_unit, "{name}: {}｜{}", before.text, after.text);
    }
    assert!(seen > 10, "{name}: {seen} lines go on");
}

fn no_half_page_before_a_table(name: &str, n: usize, before: &[Word], page: &[Word], sheet: &Sheet) {
    // A turned table stands on pages of its own: its words are higher than wide.
    let turned = |page: &[Word]| page.iter().any(|it| it.bottom - it.top > 3.0 * (it.right - it.left));
    let begins = page.iter().take(3).any(|word| {
        let digits = word.text.strip_prefix('表').unwrap_or_default();
        word.text == "表" || (!digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
    });
    if !begins || turned(page) || turned(before) {
        return;
    }
    let low = before.iter().map(|word| word.bottom).fold(0.0, f64::max);
    let empty = (BOTTOM - low) / sheet.line();
    // A quarter of a page, and a heading that goes with the table.
    assert!(
        empty < sheet.lines / 4.0 + 2.0,
        "{name}: {empty:.1} lines are empty below page {n}, before a table"
    );
}

/// In a table no line of a cell has a character alone: it would stand close below the first of a longer line.
fn no_single_character(name: &str, n: usize, page: &[Word], sheet: &Sheet) {
    let small: Vec<&Word> = page.iter().filter(|word| word.bottom - word.top < sheet.size - 1.0).collect();
    for word in small.iter().filter(|word| word.text.chars().count() == 1 && word.is_han()) {
        let above = small.iter().find(|above| {
            let close = word.top - above.bottom;
            (above.left - word.left).abs() < 1.0 && (-1.0..5.0).contains(&close) && above.is_han()
        });
        let alone = !small.iter().any(|beside| {
            (beside.top - word.top).abs() < 1.0 && beside.left > word.left && beside.left - word.right < 3.0
        });
        assert!(
            above.is_none() || !alone,
            "{name}: page {}: {} stands alone below {above:?}",
            n + 1,
            word.text
        );
    }
}

/// Every page that goes on with a table says which.
fn continued_tables_are_named(name: &str, file: &[u8]) -> usize {
    let Some(pages) = pdf::lines(file) else { return 1 };
    let first = pages.iter().filter_map(|page| page.first()).filter(|line| line.starts_with("续表"));
    let named = |line: &&String| {
        let rest = line.trim_start_matches("续表");
        rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let all: Vec<&String> = first.collect();
    assert!(all.iter().all(named), "{name}: {all:?}");
    all.len()
}

fn editions(case: &Case, year: i32) {
    case.run(&["build"]).ends_with(0);
    for (name, sheet) in [("review.pdf", &STANDARD), ("review-large.pdf", &LARGE)] {
        let file = fs::read(case.path(&format!("output/{year}/{name}"))).expect("an edition");
        check(name, &file, sheet);
        assert!(continued_tables_are_named(name, &file) > 0, "{name}: no table goes on");
    }
}

#[test]
fn the_sample_keeps_the_rules_of_a_printing_office() {
    let case = Case::sample();
    let review = fs::read_to_string(root().join("inputs/review.toml")).unwrap();
    case.put("inputs/review.toml", review.replacen("[report]\n", "[report]\neditions = [\"large\"]\n", 1));
    editions(&case, 2024);
}

/// English names are long, and a word of theirs cannot be split: the tables stand upright all the same, and no word runs into
/// the next column.
#[test]
fn the_tables_of_an_english_review() {
    let case = Case::sample();
    let review = fs::read_to_string(root().join("inputs/review.toml")).unwrap();
    case.put("inputs/review.toml", review.replacen("[report]\n", "[report]\nlanguage = \"en\"\n", 1));
    case.run(&["build"]).ends_with(0);
    let file = fs::read(case.path("output/2024/review.pdf")).expect("a review");
    let Some(pages) = pdf::words(&file) else { return };
    super::stress::nothing_is_overprinted(&pages);
    let heads = |page: &&Vec<Word>| page.iter().any(|word| word.text == "Indicator");
    let tables: Vec<_> = pages.iter().filter(heads).collect();
    assert!(tables.len() >= 3, "{} pages with tables", tables.len());
    for page in tables {
        let turned = page.iter().any(|it| it.bottom - it.top > 3.0 * (it.right - it.left));
        assert!(!turned, "{page:?}");
    }
}

/// A communique begins below its title, and its notes stand before the tables.
#[test]
fn a_communique_keeps_them() {
    let case = Case::sample();
    let review = fs::read_to_string(root().join("inputs/review.toml")).unwrap();
    let head = "[report]\ntemplate = \"communique\"\neditions = [\"large\"]\nhistory = 5\n";
    case.put("inputs/review.toml", review.replacen("[report]\n", head, 1));
    editions(&case, 2024);
}

/// Twelve chapters of names from six to forty characters, numbers of one to seven digits, missing values, promises.
#[test]
fn an_ugly_review_keeps_them_too() {
    const INDICATORS: usize = 36;
    const TITLES: [&str; 12] = [
        "综合",
        "农业农村和生态环境",
        "工业",
        "固定资产投资和房地产开发",
        "国内贸易",
        "对外经济",
        "财政金融",
        "居民收入和消费",
        "人口和就业",
        "价格",
        "科技教育文化卫生",
        "能源和环境",
    ];
    let long = "规模以上战略性新兴产业高新技术制造业企业研究试验发展活动经费内部支出总额合计第";
    let name = |n: usize| {
        let digit = |digit: usize| "零甲乙丙丁戊己庚辛壬".chars().nth(digit).unwrap();
        let name = format!("{long}{}{}项", digit(n / 10), digit(n % 10));
        let length = [6, 9, 12, 16, 19, 21, 23, 26, 30, 35, 40][n % 11];
        name.chars().skip(name.chars().count() - length).collect::<String>()
    };
    let unit = |n: usize| ["万元", "亿元", "万平方米", "人", "万吨", "元"][n % 6];
    let kind = |n: usize| ["value", "value", "volume", "count", "volume", "value"][n % 6];
    let mut review = "[report]\nyear = 2024\narea = \"青禾区\"\neditions = [\"large\"]\n".to_owned();
    let mut table = "指标,单位,2024年,2023年,2022年\n".to_owned();
    for n in 0..INDICATORS {
        let _ = writeln!(
            review,
            "[[indicator]]\nid = \"x{n}\"\nname = \"{}\"\nunit = \"{}\"\nkind = \"{}\"\nchange = \"nominal\"\ndecimals = {{ level = {}, change = 1 }}",
            name(n),
            unit(n),
            kind(n),
            n % 3,
        );
        let level = [12, 4567, 98_765, 1_234_567][n % 4] + n;
        let before = if n % 7 == 3 { "…".to_owned() } else { format!("{}", level - level / (9 + n)) };
        let _ = writeln!(table, "{},{},{level}.5,{before},{}", name(n), unit(n), level - 3);
    }
    for (n, title) in TITLES.iter().enumerate() {
        let ids: Vec<String> = (0..INDICATORS).filter(|i| i % 12 == n).map(|i| format!("\"x{i}\"")).collect();
        let _ = writeln!(review, "[[chapter]]\ntitle = \"{title}\"\nindicators = [{}]", ids.join(", "));
        if n % 4 == 0 {
            let _ = writeln!(
                review,
                "charts = [{{ kind = \"level-and-change\", indicator = {}, years = 3 }}]",
                ids[0]
            );
        }
    }
    for n in [0, 1, 4, 5, 6] {
        let _ = writeln!(review, "[[target]]\nindicator = \"x{n}\"\npromise = \"增长{}%左右\"", 3 + n);
    }
    let case = Case::with(&review);
    case.put("inputs/一个名字相当长的主要指标汇总表（2024年年报）.csv", table);
    editions(&case, 2024);
}
