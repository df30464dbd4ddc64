//! Many indicators with names of forty characters and numbers of ten digits: nothing runs over, nothing collides.

use super::{
    BOTTOM, LEFT, MM, RIGHT,
    pdf::{self, Word},
};
use crate::bench::Case;
use std::fmt::Write as _;

/// Forty characters, all different.
fn name(n: usize) -> String {
    let digits: String = format!("{n:03}")
        .chars()
        .map(|digit| "零甲乙丙丁戊己庚辛壬".chars().nth(digit.to_digit(10).unwrap() as usize).unwrap())
        .collect();
    let name =
        format!("规模以上战略性新兴产业高新技术制造业企业研究试验发展活动经费内部支出总额合计第{digits}项");
    name.chars().skip(name.chars().count() - 40).collect()
}

fn review(indicators: usize, chapters: usize) -> String {
    let mut review =
        "[report]\nyear = 2024\ntitle = \"2024年国民经济和社会发展年度回顾\"\nhistory = 5\n".to_owned();
    for n in 0..indicators {
        let _ = writeln!(
            review,
            "[[indicator]]\nid = \"x{n}\"\nname = \"{}\"\nunit = \"万元\"\nkind = \"value\"\nchange = \"nominal\"\ndecimals = {{ level = 0, change = 1 }}",
            name(n),
        );
    }
    for chapter in 0..chapters {
        let ids: Vec<String> =
            (0..indicators).filter(|n| n % chapters == chapter).map(|n| format!("\"x{n}\"")).collect();
        let _ = writeln!(
            review,
            "[[chapter]]\ntitle = \"很长的章标题之{chapter}\"\nindicators = [{}]\ncharts = [\n{{ kind = \"level-and-change\", indicator = {}, years = 5, axes = \"{}\" }},\n{{ kind = \"bars\", indicators = [{}] }},\n{{ kind = \"dumbbell\", indicators = [{}] }},",
            ids.join(", "),
            ids[0],
            if chapter % 2 == 0 { "aligned" } else { "double" },
            ids[..3].join(", "),
            ids[..12].join(", "),
        );
        if chapter == 0 {
            let _ = writeln!(review, "{{ kind = \"multiples\", indicators = [{}] }},", ids[..16].join(", "));
            review.push_str("{ kind = \"targets\" },\n");
        }
        review.push_str("]\n");
    }
    for n in 0..4_u64 {
        let _ = writeln!(
            review,
            "[[target]]\nindicator = \"x{n}\"\npromise = \"{}万元以上\"",
            9_870_000_000_u64 - n
        );
    }
    review
}

fn table(indicators: usize) -> String {
    let mut table = "指标,单位,2024年,2023年,2022年,2021年,2020年\n".to_owned();
    for n in 0..indicators {
        let level = |year: usize| 9_876_543_210 - n * 12_345_678 - year * (n % 7) * 98_765_432;
        let levels: Vec<String> = (0..5).map(|year| level(year).to_string()).collect();
        let _ = writeln!(table, "{},万元,{}", name(n), levels.join(","));
    }
    table
}

/// Two years with long names and a structure of three parts just fit the page: the names are broken, the table is not
/// turned.
#[test]
fn a_table_of_two_years_is_not_turned() {
    let case = Case::with("[report]\nyear = 2024\narea = \"青禾区\"\n");
    case.put(
        "inputs/表.csv",
        "2024年青禾区主要指标\n指标,单位,2024年,2023年,比上年增长(%)\n\
         地区生产总值,亿元,301.26,286.5,5.2\n　第一产业,亿元,8.11,7.92,3.1\n　第二产业,亿元,120.45,115.9,5.6\n　第三产业,亿元,172.70,162.68,5.0\n\
         年末常住人口,万人,38.42,38.50,\n城镇化率,%,78.31,77.52,\n\
         城乡居民基本养老保险参保人数,万人,12.60,12.40,\n全社会用电量,亿千瓦时,21.3,20.1,6.0\n",
    );
    case.run(&["build"]).ends_with(0);
    let file = std::fs::read(case.path("output/2024/review.pdf")).expect("a review");
    let Some(pages) = pdf::words(&file) else { return };
    let text: Vec<&pdf::Word> = pages.iter().flatten().collect();
    assert!(text.iter().any(|word| word.text.contains("城乡居民基本养老保险")));
    // Turned text is told as words that are higher than wide.
    for word in text.iter().filter(|word| word.text.chars().count() > 2) {
        assert!(word.bottom - word.top < word.right - word.left, "{word:?}");
    }
    let lines = pdf::lines(&file).expect("poppler is here");
    assert!(!lines.iter().flatten().any(|line| line.starts_with("图")), "two years are no chart");
}

#[test]
fn long_names_and_ten_digit_numbers_fit() {
    fits(64, 4, 20);
}

#[test]
#[ignore = "minutes without optimization: make stress"]
fn two_hundred_long_names_and_ten_digit_numbers_fit() {
    fits(200, 12, 60);
}

fn fits(indicators: usize, chapters: usize, least: usize) {
    let case = Case::with(&review(indicators, chapters));
    case.put("inputs/指标.csv", table(indicators));
    // A warning of Typst, non-convergence included, would be an error here.
    case.run(&["build"]).ends_with(0);
    let file = std::fs::read(case.path("output/2024/review.pdf")).expect("a review");
    let Some(pages) = pdf::words(&file) else { return };
    assert!(pages.len() > least, "{} pages", pages.len());
    nothing_is_overprinted(&pages);
}

/// Every word stands inside the page and on no other.
pub(super) fn nothing_is_overprinted(pages: &[Vec<Word>]) {
    for (n, page) in pages.iter().enumerate() {
        for word in page {
            let inside =
                word.left > LEFT - MM && word.ink_right() < RIGHT + MM && word.bottom < BOTTOM + 15.0 * MM;
            assert!(inside, "page {}: {word:?}", n + 1);
        }
        for (i, word) in page.iter().enumerate() {
            for other in &page[i + 1..] {
                assert!(!word.covers(other), "page {}: {word:?} {other:?}", n + 1);
            }
        }
    }
}
