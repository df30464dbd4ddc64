//! Last year's figures in a CSV: what is read, and every mistake that is told.

use super::*;
use crate::project::parse;
use std::path::Path;

fn with(csv: &[u8]) -> (Vec<Published>, Findings) {
    let (project, _) = parse(Path::new("."), "inputs/review.toml", "[report]\nyear = 2021\n").expect("right");
    figures(&project, "inputs/上年.csv", csv)
}

#[track_caller]
fn check(csv: &str, expected: &[&str]) {
    let (_, findings) = with(csv.as_bytes());
    let lines: Vec<_> = findings
        .iter()
        .map(|finding| format!("{} {}: {}", finding.site, finding.code.name(), finding.message.zh))
        .collect();
    assert_eq!(lines, expected);
}

#[test]
fn figures_with_their_cells() {
    let (figures, findings) = with(
        "指标,时期,内容,数值,单位\n\n地区生产总值,2020,总量,230.1,亿元\nGDP,2020年,增速,4.1,%\n".as_bytes(),
    );
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(figures.len(), 2);
    assert_eq!((figures[0].indicator.as_str(), figures[0].value.to_string().as_str()), ("gdp", "230.1"));
    assert_eq!(figures[0].at.site().to_string(), "inputs/上年.csv!D3");
    assert_eq!((figures[1].measure, figures[1].period), (Measure::Change, Period::Year(2020)));
}

#[test]
fn a_quoted_line_end_is_no_row() {
    let (figures, _) = with(
        "指标,时期,内容,数值,单位,备注\n税收收入,2020,总量,1,亿元,\"一\n二\"\n\n非税收入,2020,总量,2,亿元,\n"
            .as_bytes(),
    );
    let cells: Vec<_> = figures.iter().map(|figure| figure.at.cell()).collect();
    assert_eq!(cells, ["D2", "D4"]);
}

#[test]
fn columns_in_another_order() {
    let csv = "\u{feff}单位,数值,备注,指标,时期,内容\r\n亿元,230.1,初步,地区生产总值,2020,\r\n";
    let (figures, findings) = with(csv.as_bytes());
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(figures[0].at.site().to_string(), "inputs/上年.csv!B2");
    assert_eq!(figures[0].measure, Measure::Level);
}

#[test]
fn another_encoding_is_refused() {
    let (figures, findings) = with(&[0xd6, 0xb8, 0xb1, 0xea]);
    assert!(figures.is_empty());
    let finding = findings.iter().next().expect("one finding");
    assert_eq!((finding.code, finding.message.zh.as_str()), (Code::EncodingInvalid, "应为 UTF-8 编码的文本"));
}

#[test]
fn all_that_is_wrong_at_once() {
    check(
        "指标,时期,内容,数值,单位\n地区生产,今年,多少,约230,亿\n地区生产总值,2020,总量,230.1,万人\n地区生产总值,2020,总量,230.1,亿元\n地区生产总值,2020,总量,2301000,万元\n地区生产总值,2020,总量,230.2,亿元\n税收收入,2020,总量,1,\n",
        &[
            "inputs/上年.csv!A2 row-unmatched: “地区生产”不是目录里的一个指标，这一行没有使用",
            "inputs/上年.csv!B2 period-unknown: 时期应像 2020 或 2020-Q3 这样，实为“今年”",
            "inputs/上年.csv!C2 table-ambiguous: 内容应为 总量、增速、比重、指数 之一，实为“多少”",
            "inputs/上年.csv!D2 not-a-number: 应为数字，实为“约230”",
            "inputs/上年.csv!E2 unit-unknown: 应为计量单位，实为“亿”",
            "inputs/上年.csv!E3 unit-conflict: 地区生产总值的单位应与“亿元”同类，实为“万人”",
            "inputs/上年.csv!E7 unit-missing: 这一行没有单位",
            "inputs/上年.csv!D6 source-conflict: 与 D4 是同一个数，却不相等：230.1亿元 和 230.2亿元",
        ],
    );
}

#[test]
fn no_heading() {
    check(
        "地区生产总值,2020,总量,230.1,亿元\n",
        &[
            "inputs/上年.csv!A1 table-not-found: 第一行应有 指标、时期、内容、数值、单位 五列，缺少 指标、时期、内容、数值、单位",
        ],
    );
}

#[test]
fn without_the_file() {
    let text = "[report]\nyear = 2021\nprevious = \"inputs/没有.csv\"\n";
    let (project, _) = parse(Path::new("/nowhere"), "inputs/review.toml", text).expect("right");
    let (_, findings) = previous(&project);
    let finding = findings.iter().next().expect("one finding");
    assert_eq!((finding.code, finding.site.to_string().as_str()), (Code::FileMissing, "inputs/没有.csv"));
}

#[test]
fn without_the_key_there_is_nothing() {
    let (project, _) = parse(Path::new("."), "inputs/review.toml", "[report]\nyear = 2021\n").expect("right");
    assert_eq!(previous(&project), (Vec::new(), Findings::default()));
}
