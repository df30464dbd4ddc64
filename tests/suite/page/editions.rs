//! The editions of a release, as poppler sees them.

use super::{LEFT, MM, RIGHT, near, pdf};
use crate::bench::Case;
use serde_json::Value;

const REVIEW: &str = r#"[report]
year = 2021
area = "青禾区"
issuer = "青禾区统计局"
occasion = "区人大会议材料"
editions = ["large", "screen", "summary", "booklet"]
signatures = ["编制", "审核", "签发"]
history = 3

[[chapter]]
title = "综合"
indicators = ["地区生产总值", "第一产业增加值", "第二产业增加值", "第三产业增加值"]
charts = [
  { kind = "level-and-change", indicator = "地区生产总值", years = 3 },
  { kind = "structure", indicator = "地区生产总值", indicators = ["第一产业增加值", "第二产业增加值", "第三产业增加值"] },
  { kind = "stacked", indicators = ["第一产业增加值", "第二产业增加值", "第三产业增加值"], years = 3 },
  { kind = "targets" },
]

[[chapter]]
title = "财政"
indicators = ["一般公共预算收入", "税收收入"]

[[target]]
indicator = "地区生产总值"
promise = "8.0%以上"
"#;

const ECONOMY: &str = "\
青禾区2021年主要经济指标,,,,,
指标,单位,2021年,2020年,2019年,比上年增长(%)
地区生产总值,亿元,246.4,225.1,210.5,8.2
　第一产业增加值,亿元,6.4,6.2,6.0,5.1
　第二产业增加值,亿元,100.0,90.9,85.5,8.6
　第三产业增加值,亿元,140.0,128.0,119.0,8.0
一般公共预算收入,亿元,10.25,10.00,9.50,
　其中：税收收入,亿元,7.50,7.20,7.00,
";

fn released() -> (Case, impl Fn(&Case, &str) -> Vec<u8>) {
    released_with("review")
}

fn released_with(template: &str) -> (Case, impl Fn(&Case, &str) -> Vec<u8>) {
    let case =
        Case::with(&REVIEW.replacen("[report]\n", &format!("[report]\ntemplate = \"{template}\"\n"), 1));
    case.put("inputs/主要经济指标.csv", ECONOMY);
    case.run(&["build"]).ends_with(0);
    let read = |case: &Case, name: &str| {
        std::fs::read(case.path("output/2021").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    (case, read)
}

#[test]
fn a_release_has_the_editions_that_are_asked_for() {
    let (case, read) = released();
    let pages = |name: &str| pdf::lines(&read(&case, name));
    let (Some(review), Some(large), Some(screen), Some(summary), Some(booklet)) = (
        pages("review.pdf"),
        pages("review-large.pdf"),
        pages("review-screen.pdf"),
        pages("review-summary.pdf"),
        pages("review-booklet.pdf"),
    ) else {
        return;
    };
    assert_eq!(summary.len(), 2, "one sheet, both sides");
    assert!(summary[0].iter().any(|line| line.contains("246.4亿元")), "{:?}", summary[0]);
    assert!(summary[0].iter().any(|line| line.contains("比上年增长8.2%")), "{:?}", summary[0]);
    assert!(large.len() >= review.len(), "{} and {} pages", large.len(), review.len());
    assert_eq!(screen.len(), review.len());
    assert_eq!(booklet.len() % 4, 0);
    assert!(booklet.len() >= review.len() + 2, "a cover and its back");
    // Cover and padding have no number; the first page of the text is page 1.
    assert_eq!(booklet[1], Vec::<String>::new());
    assert_eq!(booklet[2].last().map(String::as_str), Some("—1—"));

    // The ledger speaks of review.pdf.
    let ledger: Value = serde_json::from_slice(&read(&case, "figures.json")).expect("JSON");
    for figure in ledger["figures"].as_array().expect("figures") {
        for place in figure["places"].as_array().expect("places") {
            let sheet = usize::try_from(place["sheet"].as_u64().expect("a sheet")).expect("small");
            assert!(sheet <= review.len(), "{figure}");
        }
    }
    let signed = review.iter().flatten().any(|line| line == "审核：");
    assert!(signed, "the page of signatures");
}

#[test]
fn large_print_has_twenty_four_characters_of_eighteen_points() {
    for template in ["review", "communique", "work-report"] {
        let (case, read) = released_with(template);
        large_print(&read(&case, "review-large.pdf"));
        let Some(booklet) = pdf::lines(&read(&case, "review-booklet.pdf")) else { return };
        assert_eq!(booklet.len() % 4, 0, "{template}");
        assert_eq!(booklet[2].last().map(String::as_str), Some("—1—"), "{template}: behind the cover");
    }
}

fn large_print(file: &[u8]) {
    let Some(pages) = pdf::words(file) else { return };
    // The first words of the sentences.
    let is_text = |word: &&pdf::Word| word.is_han() && word.text.starts_with("全年");
    let text: Vec<&pdf::Word> = pages.iter().flatten().filter(is_text).collect();
    assert!(!text.is_empty());
    for word in text {
        let wide = (word.right - word.left) / f64::from(u32::try_from(word.text.chars().count()).unwrap());
        // Justified text is a little wider, never narrower.
        assert!(wide > 18.3, "{} has {wide} pt", word.text);
        // A paragraph begins two characters in.
        let indent = word.left - LEFT - 2.0 * 156.0 * MM / 24.0;
        assert!(word.right <= RIGHT + 0.5 * MM && near(indent, 0.0, 0.5 * MM), "{word:?}");
    }
}

#[test]
fn every_table_travels_inside_the_pdf() {
    let (case, read) = released();
    let table = read(&case, "tables/t1.csv");
    let Some(attached) = pdf::attachment(&read(&case, "review.pdf"), "tables/t1.csv") else { return };
    assert_eq!(attached.into_bytes(), table);
    let objects = pdf::structure(&read(&case, "review.pdf"), "qpdf").expect("qpdf is here").to_string();
    let count = |what: &str| objects.matches(what).count();
    // Indicators, history, promises, sources; and the ledger.
    assert_eq!(count(r#""/AFRelationship":"/Alternative""#), 4);
    assert_eq!(count(r#""/AFRelationship":"/Data""#), 1);
    // Six indicators under two headings, six through the years, one promise, one file.
    assert_eq!(count(r#""/Scope":"/Row""#), (6 + 2) + 6 + 1 + 1);
    // The headings of each table and the line above them.
    assert_eq!(count(r#""/Scope":"/Column""#), (5 + 1) + (6 + 1) + (4 + 1) + (3 + 1));
}
