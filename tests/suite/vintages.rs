//! What was published a year ago and has another value in this year's tables: recorded, marked, explained, or asked about.

use crate::bench::Case;

const LAST: &str = "\
青禾区2023年主要经济指标,,,,
指标,单位,2023年,2022年,比上年增长(%)
社会消费品零售总额,亿元,44.1,42.0,5.0
常住人口,万人,33.52,33.40,
";

/// The census took 0.9 from last year's retail sales; the population stayed.
const NOW: &str = "\
青禾区2024年主要经济指标,,,,
指标,单位,2024年,2023年,比上年增长(%)
社会消费品零售总额,亿元,45.8,43.2,6.0
常住人口,万人,33.61,33.52,
";

fn review(year: u16, more: &str) -> String {
    format!(
        "[report]\nyear = {year}\narea = \"青禾区\"\n{more}\n[[chapter]]\ntitle = \"综合\"\nindicators = [\"社会消费品零售总额\", \"常住人口\"]\n"
    )
}

const REASON: &str = "[[revision]]\nindicator = \"社会消费品零售总额\"\nyear = 2023\nreason = \"五经普\"\n";

const UNEXPLAINED: &str =
    "“社会消费品零售总额”2023年的数上年公布 44.1亿元，今年的表里是 43.2亿元，没有说明为什么修订";

/// The messages of `revision-unexplained`.
fn asked(case: &Case) -> Vec<String> {
    let findings = case.released("findings.json");
    let all = findings["findings"].as_array().expect("findings");
    let of = all.iter().filter(|it| it["code"] == "revision-unexplained");
    of.map(|it| it["message"].as_str().expect("a message").to_owned()).collect()
}

/// The line of the table of revisions, and whether last year's number of the main table is marked.
fn printed(case: &Case) -> (String, bool) {
    let table = |n: u32| {
        std::fs::read_to_string(case.path(&format!("output/latest/tables/t{n}.csv"))).expect("a table")
    };
    let revised = table(2);
    let line =
        revised.lines().find(|line| line.starts_with("社会消费品零售总额")).expect("a line").to_owned();
    let of =
        |table: String, name: &str| table.lines().any(|line| line.starts_with(name) && line.contains("修订"));
    assert!(!of(table(1), "常住人口"), "{}", table(1));
    (line, of(table(1), "社会消费品零售总额"))
}

/// The three figures of the revision in the ledger.
fn recorded(case: &Case) -> Vec<(String, String)> {
    let ledger = case.released("figures.json");
    let figures = ledger["figures"].as_array().expect("figures");
    let value = |id: &str| {
        let figure = figures.iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("{id}"));
        (
            figure["display"].as_str().expect("a display").to_owned(),
            figure["origin"]["kind"].as_str().expect("a kind").to_owned(),
        )
    };
    ["level.published", "level", "level.revision"]
        .map(|it| value(&format!("retail_sales@2023:{it}")))
        .to_vec()
}

fn of(display: &str, kind: &str) -> (String, String) {
    (display.to_owned(), kind.to_owned())
}

#[test]
fn last_years_release_is_compared() {
    let case = Case::with(&review(2023, ""));
    case.put("inputs/主要经济指标.csv", LAST);
    case.run(&["build"]).ends_with(0);
    case.put("inputs/主要经济指标.csv", NOW).put("inputs/review.toml", review(2024, ""));
    case.run(&["build"]).ends_with(0);
    assert_eq!(asked(&case), [UNEXPLAINED]);
    assert_eq!(printed(&case), ("社会消费品零售总额,亿元,2023年,44.1,43.2,-0.9,未说明".to_owned(), true));
    assert_eq!(
        recorded(&case),
        [of("44.1亿元", "written"), of("43.2亿元", "cell"), of("-0.9亿元", "computed")]
    );
    // Growth is over the restated base: 45.8 / 43.2 is 6.0 %, over what was published 3.9 %.
    let growth = case.released("figures.json");
    let growth = growth["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .find(|it| it["id"] == "retail_sales@2024:change");
    assert_eq!(growth.expect("a growth")["display"], "6.0%");

    case.put("inputs/review.toml", review(2024, "") + REASON);
    case.run(&["build"]).ends_with(0);
    assert_eq!(asked(&case), Vec::<String>::new());
    assert_eq!(printed(&case).0, "社会消费品零售总额,亿元,2023年,44.1,43.2,-0.9,五经普");
}

#[test]
fn a_csv_of_what_was_published_is_compared() {
    let case = Case::with(&review(2024, "previous = \"inputs/2023年已发布.csv\""));
    case.put("inputs/主要经济指标.csv", NOW).put(
        "inputs/2023年已发布.csv",
        "指标,时期,内容,数值,单位\n社会消费品零售总额,2023,总量,441000,万元\n常住人口,2023,总量,33.52,万人\n",
    );
    case.run(&["build"]).ends_with(0);
    assert_eq!(asked(&case), [UNEXPLAINED]);
    assert_eq!(printed(&case), ("社会消费品零售总额,亿元,2023年,44.1,43.2,-0.9,未说明".to_owned(), true));
    assert_eq!(
        recorded(&case),
        [of("44.1亿元", "computed"), of("43.2亿元", "cell"), of("-0.9亿元", "computed")]
    );
}
