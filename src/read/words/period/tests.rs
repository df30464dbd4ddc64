//! Every kind of label, and what the title settles.

use super::*;

#[track_caller]
fn check(label: &str, title: &str, expected: &str) {
    let words = TimeWords::parse(label);
    let mut axis = [words];
    let shown = match TimeWords::settle(&mut axis) {
        Err(doubt) => format!("? {doubt:?}"),
        Ok(()) => match axis[0].resolve(TitleTime::parse(title)) {
            Ok(Some(period)) => period.to_string(),
            Ok(None) => "none".to_owned(),
            Err(open) => format!("open {open:?}"),
        },
    };
    assert_eq!(shown, expected, "{label} under {title}");
}

#[test]
fn pattern_10_every_kind_of_label() {
    for (label, expected) in [
        ("2021年1-12月", "2021"),
        ("2021年1—12月", "2021"),
        ("2021年1～12月", "2021"),
        ("２０２１年", "2021"),
        ("2021 年", "2021"),
        ("2021年度", "2021"),
        ("2021年全年", "2021"),
        ("2021年末", "2021"),
        ("2021年12月末", "2021"),
        ("2021", "2021"),
        ("2021.12", "2021"),
        ("202112", "2021"),
        ("二〇二一年", "2021"),
        ("2021年12月止累计", "2021"),
        ("2021年1-12月累计", "2021"),
        ("2021年12月", "2021-M12"),
        ("2021年5月", "2021-M05"),
        ("202105", "2021-M05"),
        ("2021-05", "2021-M05"),
        ("2021/5/31", "2021-05-31"),
        ("2021年12月31日", "2021-12-31"),
        ("2021年1-11月", "2021-01/2021-11"),
        ("2021年前三季度", "2021-01/2021-09"),
        ("2021年上半年", "2021-H1"),
        ("2021年第三季度", "2021-Q3"),
        ("2021年三季度", "2021-Q3"),
        ("2023Q1", "2023-Q1"),
        ("2023年Q1", "2023-Q1"),
        ("1947q1", "1947-Q1"),
        ("Q4 2021", "2021-Q4"),
        ("Jan 2020", "2020-M01"),
        ("2022 Dec", "2022-M12"),
        ("September 2020", "2020-M09"),
        ("30 June 2002", "2002-06-30"),
        ("30-Jun-09(1)", "2009-06-30"),
        ("April 1, 2010", "2010-04-01"),
        ("2019/20", "2019-04/2020-03"),
        ("2019-20", "2019-04/2020-03"),
        ("2011-12", "? MonthOrFiscal"),
        ("2016     ->", "2016"),
        ("2018(r)", "2018"),
        ("2015r", "2015"),
        ("2021(p)", "2021"),
        ("1995 [YR1995]", "1995"),
        ("1949 .........", "1949"),
        ("1947\\1\\ ........", "1947"),
        ("2002-2003", "2002-04/2003-03"),
        ("2018/2019", "2018-04/2019-03"),
        ("2009-M02", "2009-M02"),
        ("03:Q1", "2003-Q1"),
        ("Quarter 3 2019", "2019-Q3"),
        ("2019 1st quarter", "2019-Q1"),
        ("Jan-Mar 2019", "2019-01/2019-03"),
        ("Year ending March 2019", "2018-04/2019-03"),
        ("Year ending Dec 2019", "2019"),
        ("end March", "none"),
        ("Feature 2", "none"),
        ("2016—2020年", "2016-01/2020-12"),
        ("2020 [note 3]", "2020"),
        ("2021年绝对数", "2021"),
        ("地区生产总值", "none"),
        ("2015年价格", "none"),
        ("上年=100", "none"),
        ("2020年=100", "none"),
        ("比上年增长(%)", "none"),
        ("Mean", "none"),
        ("May", "open Year"),
    ] {
        check(label, "", expected);
    }
}

#[test]
fn pattern_11_times_that_the_title_settles() {
    let title = "荷塘区2021年1-12月主要经济指标";
    check("本期", title, "2021");
    check("上年同期", title, "2020");
    check("本月", title, "2021-M12");
    check("累计", title, "2021");
    check("本年累计", title, "2021");
    check("本月止累计", title, "2021");
    check("年初", title, "2020");
    check("上年末", title, "2020");
    for title in ["2021年前11个月", "2021年前十一个月", "2021年1至11月", "2021年一至十一月", "截至2021年11月"]
    {
        check("本年", title, "2021-01/2021-11");
    }
    check("本期", "", "open Year");
    check("上年同期", "主要经济指标", "open Year");
    check("本月", "2021年主要经济指标", "open Month");
    check("本年累计", "2021年1-11月", "2021-01/2021-11");
    check("2021年", "2021年1-11月", "2021-01/2021-11");
    check("第三季度", "2021年", "2021-Q3");
    check("1-11月", "2021年", "2021-01/2021-11");
}

#[test]
fn the_last_part_alone_of_what_the_title_names() {
    for title in ["2021年前三季度", "2021年1-9月", "2021年9月"] {
        for label in ["当季", "本季", "本季度", "当季值", "单季度"] {
            check(label, title, "2021-Q3");
        }
        check("上年同季", title, "2020-Q3");
        check("当月", title, "2021-M09");
    }
    check("当季", "2021年上半年", "2021-Q2");
    check("当季", "2021年1-12月", "2021-Q4");
    check("当月", "2021年上半年", "2021-M06");
    check("当月", "2021年一季度", "2021-M03");
    check("三季度当月", "2021年", "2021-M09");
    check("1-9月当季", "2021年", "2021-Q3");
    // 1-8月 ends in no quarter, and what is told of quarters has 当期 for one.
    check("当季", "2021年1-8月", "open Extent");
    check("当季", "2021年", "open Month");
    check("当期", "2021年三季度", "2021-Q3");
    check("当期", "2021年1-9月", "2021-M09");
    check("当期", "2021年前三季度", "open Extent");
    check("当期", "2021年上半年", "open Extent");
    check("上半年当期", "2021年", "open Extent");
    check("前三季度当期", "2021年", "open Extent");
    check("1-11月当期", "2021年", "2021-M11");
    check("上半年当月", "2021年", "2021-M06");
}

#[test]
fn years_of_yearbooks_and_spans_are_no_title_year() {
    assert_eq!(TitleTime::parse("荷塘统计年鉴2024年").year, None);
    assert_eq!(TitleTime::parse("2016-2020年主要指标").year, None);
    assert_eq!(TitleTime::parse("2021年与2020年对比").year, Some(2021));
    assert_eq!(TitleTime::parse("2020年、2021年主要指标").year, None);
    assert_eq!(TitleTime::parse("2021年荷塘区主要经济指标").year, Some(2021));
}

proptest::proptest! {
    #[test]
    fn months_written_out_are_read_back(year in 1900_i16..2100, from in 1_u8..=12, to in 1_u8..=12) {
        proptest::prop_assume!(from <= to);
        let words = TimeWords::parse(&format!("{year}年{from}-{to}月"));
        let expected = if from == to { Some(Period::Month(year, from)) } else { Period::months((year, from), (year, to)) };
        proptest::prop_assert_eq!(words.resolve(TitleTime::default()), Ok(expected));
    }

    #[test]
    fn any_label_is_taken_apart_without_a_panic(label in ".{0,40}") {
        let _ = (TimeWords::parse(&label), TitleTime::parse(&label));
    }
}
