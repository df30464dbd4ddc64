//! What `nianbao check` says, word for word: by file, each finding with the line or the row that it is about.

use crate::bench::Case;

const REVIEW: &str = r#"[report]
year = 2021
area = "青禾区"

[[chapter]]
title = "综合"
indicators = ["地区生产总值", "社会消费品零售总额", "实际使用外资"]
"#;

const ECONOMY: &str = "\
青禾区2021年主要经济指标,,,,
指标,单位,2021年,2020年,比上年增长(%)
地区生产总值,亿元,246.4,225.1,8.2
社会消费品零售总额,亿元,44.1,40.0,20.6
";

const TRADE: &str = "\
青禾区2021年商务,,,
指标,单位,2021年,2020年
实际使用外资,万美元,-120,98
";

const SAID: &str = "\
── inputs/商务.csv（1）
错误 negative-value  inputs/商务.csv!C3
    “实际使用外资”不可能为负，实为 -120万美元
      3 │ 实际使用外资 │ -120 │ 98
        │              │ ^^^^ │ C3
    怎么办：核对原始数据

── inputs/主要经济指标.csv（1）
警告 growth-mismatch  inputs/主要经济指标.csv!E4
    “社会消费品零售总额”来源给的增速是 20.6%，按两年数（44.1、40.0亿元）推算是 10.3%；按来源的增速印出
      4 │ 社会消费品零售总额 │ 44.1 │ 40.0 │ 20.6
        │                    │      │      │ ^^^^ E4
    怎么办：核对；若上年数已修订或口径有变，请在资料里说明
共 1 个错误、1 个警告；没有发布，已发布的没有改动。
";

const SAID_IN_ENGLISH: &str = "\
── inputs/商务.csv (1)
error negative-value  inputs/商务.csv!C3
    `实际使用外资` cannot be negative, found -120万美元
      3 │ 实际使用外资 │ -120 │ 98
        │              │ ^^^^ │ C3
    what to do: check the source

── inputs/主要经济指标.csv (1)
warning growth-mismatch  inputs/主要经济指标.csv!E4
    `社会消费品零售总额`: the source gives a growth of 20.6 %, its levels (44.1, 40.0 亿元) give 10.3 %; the source's is printed
      4 │ 社会消费品零售总额 │ 44.1 │ 40.0 │ 20.6
        │                    │      │      │ ^^^^ E4
    what to do: check it; if last year's figure was revised or the coverage changed, say so
1 error, 1 warning; nothing was published, what is published is unchanged.
";

fn checked(language: &str) -> String {
    let case = Case::with(REVIEW);
    case.put("inputs/主要经济指标.csv", ECONOMY).put("inputs/商务.csv", TRADE);
    let ran = case.run(&["--lang", language, "check"]).ends_with(1);
    assert_eq!(ran.stdout, "");
    ran.stderr
}

#[test]
fn findings_by_file_with_the_row_drawn() {
    assert_eq!(checked("zh"), SAID);
    assert_eq!(checked("en"), SAID_IN_ENGLISH);
}
