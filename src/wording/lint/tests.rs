//! Every rule: a sentence that breaks it, with the mended clause, and one that does not.

use super::{Datum, Fault, Line, faults};
use crate::{finding::Code, model::Decimal, project::Catalogue};

fn found(text: &str, data: &[Datum]) -> Vec<Fault> {
    let mut found = faults(Line { text, data }, &Catalogue::builtin());
    found.retain(|fault| fault.code != Code::NameNonstandard);
    found
}

/// The text breaks this rule only; the clause as it should be.
#[track_caller]
fn breaks(code: Code, text: &str, mended: Option<&str>) {
    let found = found(text, &[]);
    let said: Vec<_> = found.iter().map(|fault| (fault.code, fault.mended.as_deref())).collect();
    assert_eq!(said, [(code, mended)], "{text}");
}

#[track_caller]
fn keeps(texts: &[&str]) {
    for text in texts {
        let codes: Vec<_> = found(text, &[]).iter().map(|fault| fault.code).collect();
        assert_eq!(codes, [], "{text}");
    }
}

#[test]
fn l1_a_rate_moves_by_points() {
    let code = Code::SharePercent;
    breaks(code, "产品销售率为98.0%，同比下降0.4%。", Some("同比下降0.4个百分点"));
    breaks(code, "城镇化率比上年增长1.2%。", Some("城镇化率比上年提高1.2个百分点"));
    keeps(&[
        "产品销售率为98.0%，同比下降0.4个百分点。",
        "全员劳动生产率173898元/人，比上年提高4.9%。",
        "地区生产总值增长8.2%，工业增加值增长8.5%。",
        "城镇调查失业率控制在5.5%以内。",
    ]);
}

#[test]
fn l2_a_share_does_not_grow() {
    let code = Code::ShareGrows;
    breaks(code, "产业投资占比较上年增长6.9个百分点。", Some("产业投资占比较上年提高6.9个百分点"));
    keeps(&["产业投资占固定资产投资比重比上年提高6.9个百分点。", "拉动经济增长1.2个百分点。"]);
}

#[test]
fn l3_nothing_falls_by_times() {
    breaks(Code::FallByTimes, "事故起数下降2倍。", None);
    keeps(&["进口额增长2倍。", "事故起数下降50.0%，为上年的二分之一。"]);
}

#[test]
fn l4_a_quantity_does_not_move_by_points() {
    let code = Code::LevelPoints;
    breaks(code, "粮食产量增加12个百分点。", Some("粮食产量增长12%"));
    keeps(&["粮食产量增长12%。", "工业增加值增速提高0.5个百分点。", "消费拉动GDP增长1.2个百分点。"]);
}

#[test]
fn l5_doubling_is_two_to_the_n() {
    let code = Code::DoublingWrong;
    breaks(code, "产值由100亿元增加到300亿元，翻两番。", Some("增长200%"));
    keeps(&["产值由100亿元增加到400亿元，翻两番。", "产值由100亿元增加到204亿元，翻了一番。"]);
    // Of a bound figure, by last year's.
    let text = "利润10亿元，翻一番。";
    let datum = |previous: i64| Datum {
        at: "利润".len().."利润10亿元".len(),
        exact: Decimal::from(10),
        shown: Decimal::from(10),
        previous: Some(Decimal::from(previous)),
        basis: None,
    };
    assert_eq!(found(text, &[datum(4)])[0].code, code);
    assert_eq!(found(text, &[datum(5)]), []);
}

#[test]
fn l6_growth_to_n_times() {
    breaks(Code::TimesAmbiguous, "产值增长到3倍。", Some("产值是上年的3倍"));
    keeps(&["产值是上年的3倍。", "产值增长2倍。"]);
}

#[test]
fn l7_one_sign_is_enough() {
    let code = Code::SignDoubled;
    breaks(code, "工业投资增长-4.1%。", Some("工业投资下降4.1%"));
    breaks(code, "工业投资下降-4.1%。", Some("工业投资下降4.1%"));
    breaks(code, "工业投资负增长4.1%。", Some("工业投资下降4.1%"));
    keeps(&["工业投资下降4.1%。"]);
}

#[test]
fn l8_nothing_grows_by_zero() {
    let code = Code::ZeroGrowth;
    breaks(code, "工业投资比上年增长0.0%。", Some("工业投资与上年持平"));
    keeps(&["工业投资与上年持平。", "工业投资增长0.05%。"]);
}

#[test]
fn l9_prices_do_not_grow() {
    let code = Code::PriceGrows;
    breaks(code, "居民消费价格增长2.0%。", Some("居民消费价格上涨2.0%"));
    breaks(code, "CPI同比增长2.0%。", Some("CPI同比上涨2.0%"));
    keeps(&["居民消费价格上涨2.0%。", "按可比价格增长8.2%。"]);
}

#[test]
fn l10_no_growth_over_a_loss() {
    breaks(Code::GrowthOverLoss, "利润总额扭亏为盈，增长150%。", None);
    keeps(&["利润总额扭亏为盈，实现利润3.0亿元（上年亏损2.0亿元）。"]);
}

#[test]
fn l11_contribution_and_pull() {
    let code = Code::ContributionUnit;
    breaks(code, "贡献率为14.2个百分点。", Some("贡献率为14.2%"));
    breaks(code, "工业拉动经济增长1.2%。", Some("工业拉动经济增长1.2个百分点"));
    keeps(&["贡献率为14.2%，拉动经济增长1.2个百分点。"]);
}

#[test]
fn l12_from_a_to_b_is_in_points() {
    let code = Code::PercentDifference;
    breaks(code, "增速从5.3%下降到-1.2%，下降6.5%。", Some("下降6.5个百分点"));
    keeps(&["增速由增长5.3%转为下降1.2%。", "失业率由5.3%下降到5.1%，下降0.2个百分点。"]);
}

#[test]
fn l13_exceeding_is_more_than() {
    let text = "企业突破300家。";
    let datum = |exact: i64| Datum {
        at: "企业突破".len().."企业突破300家".len(),
        exact: Decimal::from(exact),
        shown: Decimal::from(300),
        previous: None,
        basis: None,
    };
    assert_eq!(found(text, &[datum(300)])[0].code, Code::HedgeUntrue);
    assert_eq!(found(text, &[datum(301)]), []);
}

#[test]
fn l14_hedges() {
    let code = Code::HedgeDoubled;
    breaks(code, "投资约100亿元左右。", Some("投资100亿元左右"));
    breaks(code, "惠及近2000人以上。", Some("惠及2000人以上"));
    keeps(&["投资100亿元左右。", "惠及近2000人。", "受益群众3000余人。"]);
    let text = "近8000人和140余亿元";
    let datum = |from: &str, to: &str, exact: &str, shown: i64| Datum {
        at: from.len()..to.len(),
        exact: exact.parse().expect("a number"),
        shown: Decimal::from(shown),
        previous: None,
        basis: None,
    };
    let nearly = |exact| datum("近", "近8000人", exact, 8000);
    let some = |exact| datum("近8000人和", "近8000人和140", exact, 140);
    assert_eq!(found(text, &[nearly("7900"), some("143.6")]), []);
    let codes: Vec<_> = found(text, &[nearly("8100"), some("139")]).iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::HedgeUntrue, Code::HedgeUntrue]);
}

#[test]
fn l15_digits_and_characters() {
    let code = Code::NumeralMixed;
    breaks(code, "惠及3千人。", Some("惠及3000人"));
    breaks(code, "奖励2百万元。", Some("奖励200万元"));
    keeps(&["惠及3000人。", "铁路3千米。", "上榜中国500强。", "100多万人。"]);
}

#[test]
fn l16_both_ends_of_a_range() {
    let code = Code::RangeUnit;
    breaks(code, "投资9～16亿元。", Some("投资9亿～16亿元"));
    breaks(code, "增长15—30%。", Some("增长15%～30%"));
    keeps(&["投资9亿～16亿元。", "2016—2020年。", "增长15%～30%。"]);
}

#[test]
fn l17_one_comparison_in_one_list() {
    breaks(Code::ComparisonMixed, "产值同比增长5%、环比下降1%。", None);
    keeps(&["产值同比增长5%，环比下降1%。"]);
}

#[test]
fn l18_a_part_of_the_year_is_not_the_year() {
    breaks(Code::PeriodMixed, "全年1—11月规模以上工业增加值增长8%。", Some("1—11月规模以上工业增加值增长8%"));
    keeps(&["1—11月规模以上工业增加值增长8%。", "全年（1—12月）增长8%。"]);
}

#[test]
fn an_amount_behind_of_which_is_of_one_of_two() {
    breaks(Code::OfWhichAmbiguous, "重点项目131个，其中省、市重点项目67个，年度投资123亿元。", None);
    keeps(&[
        "重点项目131个，年度投资123亿元，其中省、市重点项目67个。",
        "贷款131亿元，其中中长期贷款67亿元，投资贷款3亿元。",
    ]);
}

#[test]
fn growths_on_different_bases_in_one_list() {
    let code = Code::ListBasis;
    breaks(code, "地区生产总值、社会消费品零售总额分别增长8.2%、14.3%。", None);
    keeps(&["社会消费品零售总额、居民人均可支配收入分别增长14.3%、7.4%。", "甲、乙分别增长8.2%、14.3%。"]);
}

#[test]
fn a_number_without_its_percent_sign() {
    breaks(Code::PercentMissing, "工业投资增长3.6。", Some("工业投资增长3.6%"));
    keeps(&["工业投资增长3.6%。", "两项分别提高0.5、0.7个百分点。", "床位增加21张。"]);
}

#[test]
fn last_year_is_another_year_next_year() {
    breaks(Code::YearRelative, "投资较去年增长6.9%。", Some("投资较上年增长6.9%"));
    keeps(&["投资较上年增长6.9%。", "过去一年，成绩来之不易。", "以前年度结转。"]);
}

#[test]
fn a_share_names_its_whole() {
    breaks(Code::ShareWithoutWhole, "全社会研发经费占比2.98%。", Some("全社会研发经费占……的比重为2.98%"));
    keeps(&["全社会研发经费占地区生产总值比重为2.98%。"]);
}

#[test]
fn as_many_values_as_names() {
    breaks(Code::ListUneven, "甲、乙、丙分别增长8.2%、7.6%。", None);
    keeps(&["甲、乙分别增长8.2%、7.6%。", "甲、乙、丙分别为41.0亿元、38.6亿元和170.4亿元。"]);
}

#[test]
fn names_that_are_not_standard() {
    let names = |text: &str| -> Vec<_> {
        let found = faults(Line { text, data: &[] }, &Catalogue::builtin());
        found
            .into_iter()
            .filter(|it| it.code == Code::NameNonstandard)
            .map(|it| text[it.at].to_owned())
            .collect()
    };
    assert_eq!(
        names("居民消费品价格涨幅控制在3.0%左右，规模工业增加值增长。"),
        ["居民消费品价格", "规模工业"]
    );
    assert_eq!(names("居民消费价格、规模以上工业增加值、社会消费品零售总额"), Vec::<String>::new());
}

#[test]
fn a_stray_space() {
    breaks(Code::SpaceStray, "占一般公共预算支出比重达 85.4%。", Some("占一般公共预算支出比重达85.4%"));
    keeps(&["使用R&D经费。", "Excel 文件"]);
}
