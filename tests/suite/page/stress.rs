//! Many indicators with names of forty characters and numbers of ten digits: nothing runs over, nothing collides.

use super::{BOTTOM, LEFT, MM, RIGHT, pdf};
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
            "[[chapter]]\ntitle = \"很长的章标题之{chapter}\"\nindicators = [{}]\ncharts = [\n{{ kind = \"level-and-change\", indicator = {}, years = 5 }},\n{{ kind = \"bars\", indicators = [{}] }},\n{{ kind = \"dumbbell\", indicators = [{}] }},",
            ids.join(", "),
            ids[0],
            ids[..3].join(", "),
            ids[..12].join(", "),
        );
        if chapter == 0 {
            let _ = writeln!(review, "{{ kind = \"multiples\", indicators = [{}] }},", ids[..16].join(", "));
        }
        review.push_str("]\n");
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
