//! Promises, row by row of domain §2.8.

use super::{promise::half_width, *};
use crate::compute::sample::{Sheet, compute, messages, project, sheet};

#[track_caller]
fn reads(text: &str, value: &str, unit: &str, hedge: Hedge) {
    let promise = parse_promise(text).expect(text);
    assert_eq!(
        (promise.value.to_string().as_str(), promise.unit.symbol(), promise.hedge),
        (value, unit, hedge)
    );
    // Nothing of what was written is lost.
    assert_eq!(format!("{}{}{}", promise.before, promise.written, promise.after), half_width(text));
}

// The hedges of the Hetang report and of the national work report of 2024.
#[test]
fn hedges() {
    reads("8.0%以上", "8.0", "%", Hedge::AtLeast);
    reads("8%及以上", "8", "%", Hedge::AtLeast);
    reads("增长５％左右", "5", "%", Hedge::About);
    reads("控制在5.5%以内", "5.5", "%", Hedge::AtMost);
    reads("低于5.5%", "5.5", "%", Hedge::LessThan);
    reads("不低于5.5%", "5.5", "%", Hedge::AtLeast);
    reads("新增1200万人以上", "1200", "万人", Hedge::AtLeast);
    reads("不低于8亿元", "8", "亿元", Hedge::AtLeast);
    reads("力争8%", "8", "%", Hedge::AtLeast);
    reads("突破300家", "300", "家", Hedge::MoreThan);
    reads("8800人", "8800", "人", Hedge::Plain);
    reads("涨幅控制在3%左右", "3", "%", Hedge::About);
    reads("140余亿元", "140", "亿元", Hedge::Odd);
    reads("近300家", "300", "家", Hedge::Almost);
    reads("提高0.5个百分点以上", "0.5", "百分点", Hedge::AtLeast);
    reads("1.3万亿斤以上", "1.3", "万亿斤", Hedge::AtLeast);
}

#[test]
fn what_has_no_number() {
    for text in ["", "与经济增长基本同步", "完成省、市既定目标", "8至9%以上", "8", "-", "以上8", "8..5%"]
    {
        assert_eq!(parse_promise(text), None, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_not(text in "[0-9０-９.\\-−%％亿万元人以上左右余近控制在下降 ]{0,12}") {
        let _ = parse_promise(&text);
        let _ = parse_promise(&format!("é{text}"));
    }
}

fn a() -> Sheet {
    sheet("甲.xlsx")
}

#[track_caller]
fn judged(id: &str, promise: &str, sheet: Sheet, verdict: Verdict, findings: &[&str]) {
    let target = format!("[[target]]\nindicator = \"{id}\"\nyear = 2021\npromise = \"{promise}\"\n");
    let (results, found) = compute(&project(&[id], &target), [sheet]);
    let [target] = results.targets.as_slice() else { panic!("one target") };
    assert_eq!(
        (target.verdict, messages(&found)),
        (Some(verdict), findings.iter().map(|it| (*it).to_owned()).collect())
    );
}

fn gdp(growth: &str) -> Sheet {
    a().change("gdp", 2021, growth)
}

#[test]
fn at_least() {
    judged("gdp", "8.0%以上", gdp("8.2%"), Verdict::Met, &[]);
    judged("gdp", "8.0%以上", gdp("8.0%"), Verdict::Met, &[]);
    judged("gdp", "8.0%以上", gdp("7.5%"), Verdict::Nearly, &[]);
    judged("gdp", "8.0%以上", gdp("7.4%"), Verdict::Missed, &[]);
    judged(
        "new_urban_jobs",
        "新增8800人以上",
        a().level("new_urban_jobs", 2021, "8799人"),
        Verdict::Missed,
        &[],
    );
}

#[test]
fn met_by_rounding_only() {
    judged(
        "gdp",
        "8.0%以上",
        gdp("7.96%"),
        Verdict::Met,
        &[
            "target-borderline inputs/review.toml:10:11: “地区生产总值”目标“8.0%以上”按发布数 8.0 完成，未四舍五入的数是 7.9600",
        ],
    );
}

#[test]
fn a_ceiling_kept_by_rounding_only() {
    judged(
        "surveyed_unemployment",
        "5.5%",
        a().level("surveyed_unemployment", 2021, "5.54%"),
        Verdict::Met,
        &[
            "target-borderline inputs/review.toml:10:11: “城镇调查失业率”目标“5.5%”按发布数 5.5 完成，未四舍五入的数是 5.5400",
        ],
    );
}

#[test]
fn more_than() {
    judged("hightech_firms", "突破300家", a().level("hightech_firms", 2021, "300家"), Verdict::Missed, &[]);
    judged("hightech_firms", "突破300家", a().level("hightech_firms", 2021, "301家"), Verdict::Met, &[]);
}

#[test]
fn at_most() {
    let of = |level| a().level("surveyed_unemployment", 2021, level);
    judged("surveyed_unemployment", "控制在5.5%以内", of("5.5%"), Verdict::Met, &[]);
    judged("surveyed_unemployment", "控制在5.5%以内", of("5.6%"), Verdict::Missed, &[]);
    judged("surveyed_unemployment", "低于5.5%", of("5.5%"), Verdict::Missed, &[]);
}

#[test]
fn about() {
    judged("gdp", "8.0%左右", gdp("7.5%"), Verdict::Met, &[]);
    judged("gdp", "8.0%左右", gdp("7.4%"), Verdict::Missed, &[]);
    judged("gdp", "8.0%左右", gdp("8.4%"), Verdict::Met, &[]);
    judged("gdp", "8.0%左右", gdp("8.5%"), Verdict::Above, &[]);
    let cpi = |index| a().level("cpi", 2021, index);
    judged("cpi", "涨幅控制在3%左右", cpi("100.9上年=100"), Verdict::Met, &[]);
    judged("cpi", "涨幅3%左右", cpi("103.5上年=100"), Verdict::Met, &[]);
    judged("cpi", "涨幅3%左右", cpi("103.6上年=100"), Verdict::Missed, &[]);
}

#[test]
fn a_bare_number_is_what_the_indicator_wants() {
    let jobs = |level| a().level("new_urban_jobs", 2021, level);
    judged("new_urban_jobs", "新增8800人", jobs("9980人"), Verdict::Met, &[]);
    judged("new_urban_jobs", "新增8800人", jobs("8700人"), Verdict::Missed, &[]);
    judged(
        "schools_places_new",
        "600余个",
        a().level("schools_places_new", 2021, "650个"),
        Verdict::Met,
        &[],
    );
}

#[test]
fn a_fall_is_how_far_it_falls() {
    let energy = |change| a().change("energy_per_gdp", 2021, change);
    judged("energy_per_gdp", "下降3%以上", energy("-3.8%"), Verdict::Met, &[]);
    judged("energy_per_gdp", "下降3%以上", energy("-2.0%"), Verdict::Missed, &[]);
    judged("energy_per_gdp", "下降3%左右", energy("3.2%"), Verdict::Missed, &[]);
    judged("energy_per_gdp", "降低3%", energy("-3.0%"), Verdict::Met, &[]);
}

#[test]
fn other_units_are_converted_exactly() {
    // 70650万吨 = 14130亿斤.
    let grain = |level| a().level("grain_output", 2021, level);
    judged("grain_output", "1.3万亿斤以上", grain("70650万吨"), Verdict::Met, &[]);
    judged("grain_output", "1.4131万亿斤以上", grain("70650万吨"), Verdict::Missed, &[]);
}

#[test]
fn how_far_a_rate_moves_is_not_where_it_stands() {
    let of = |level| {
        a().level("air_good_days_share", 2021, level).change("air_good_days_share", 2021, "1.0百分点")
    };
    let found = |promise| {
        let target = format!(
            "[[target]]\nindicator = \"air_good_days_share\"\nyear = 2021\npromise = \"{promise}\"\n"
        );
        let (results, _) = compute(&project(&["air_good_days_share"], &target), [of("88.0%")]);
        results.targets[0].verdict
    };
    assert_eq!(found("提高2%"), Some(Verdict::Incomparable));
    assert_eq!(found("提高2个百分点"), Some(Verdict::Missed));
    assert_eq!(found("提高到85%"), Some(Verdict::Met));
}

#[test]
fn the_actual_is_shown_in_the_unit_of_the_promise() {
    let target = "[[target]]\nindicator = \"grain_output\"\nyear = 2021\npromise = \"1.3万亿斤以上\"\n";
    let grain = a().level("grain_output", 2021, "70650万吨");
    let (results, _) = compute(&project(&["grain_output"], target), [grain]);
    let shown = results.targets[0].actual.as_ref().map(|(figure, text)| (figure.0.as_str(), text.as_str()));
    assert_eq!(shown, Some(("grain_output@2021:level.as-promised", "1.413万亿斤")));
}

#[test]
fn a_stock_that_should_grow() {
    let beds = || a().level("elderly_beds", 2021, "1300张").level("elderly_beds", 2020, "1200张");
    judged("elderly_beds", "新增100张以上", beds(), Verdict::Met, &[]);
    judged("elderly_beds", "新增120张以上", beds(), Verdict::Missed, &[]);
    judged("elderly_beds", "1300张以上", beds(), Verdict::Met, &[]);
}

#[test]
fn a_share_and_an_amount_cannot_be_compared() {
    // Hetang: research is 2.98 % of the product, the promise is 8亿元.
    judged(
        "rd_intensity",
        "不低于8亿元",
        a().level("rd_intensity", 2021, "2.98%"),
        Verdict::Incomparable,
        &[
            "target-incomparable inputs/review.toml:10:11: “R&D经费投入强度”2021年的目标（不低于8亿元）与实绩（R&D经费投入强度 2.98%）口径不同，不能比较",
        ],
    );
}

#[test]
fn no_actual() {
    judged(
        "budget_revenue",
        "8%以上",
        a().level("budget_revenue", 2020, "8亿元"),
        Verdict::NoActual,
        &[
            "target-no-actual inputs/review.toml:10:11: “地方一般公共预算收入”2021年有目标（8%以上），但各来源表里没有对应的实绩",
        ],
    );
}

#[test]
fn against_the_growth_of_the_economy() {
    let income = |nominal, gdp| a().change("income_all", 2021, nominal).change("gdp", 2021, gdp);
    let real = |nominal, real, gdp| {
        income(nominal, gdp).change("income_all", 2021, real).basis(crate::model::Basis::Real)
    };
    // Hetang 2021: income 7.4, product 8.2, and the income is nominal.
    judged(
        "income_all",
        "高于经济增长",
        income("7.4%", "8.2%"),
        Verdict::Incomparable,
        &[
            "target-incomparable inputs/review.toml:10:11: “居民人均可支配收入”2021年的目标（高于经济增长）与实绩（居民人均可支配收入 7.4%、地区生产总值 8.2%）口径不同，不能比较",
        ],
    );
    judged("income_all", "高于经济增长", real("9.1%", "8.1%", "8.1%"), Verdict::Missed, &[]);
    judged("income_all", "快于经济增速", real("9.1%", "8.2%", "8.1%"), Verdict::Met, &[]);
    judged("income_all", "与经济增长基本同步", real("9.1%", "8.1%", "8.1%"), Verdict::Met, &[]);
    judged("income_all", "与经济增长基本同步", real("9.1%", "9.2%", "8.1%"), Verdict::Missed, &[]);
    let target = "[[target]]\nindicator = \"income_all\"\nyear = 2021\npromise = \"高于经济增长\"\n";
    let (results, _) = compute(&project(&["income_all"], target), [real("9.1%", "8.2%", "8.1%")]);
    assert_eq!(
        results.targets[0].actual.as_ref().map(|(id, text)| (id.0.as_str(), text.as_str())),
        Some(("income_all@2021:change.real", "8.2%"))
    );
}

#[test]
fn what_no_words_decide_is_filled_in_by_a_person() {
    let jobs = || a().level("new_urban_jobs", 2021, "9980人");
    let asked = "target-for-a-person inputs/review.toml:10:11: “城镇新增就业”2021年的目标（完成省、市既定目标）要由人填报完成情况";
    judged("new_urban_jobs", "完成省、市既定目标", jobs(), Verdict::ForAPerson, &[asked]);
    judged("new_urban_jobs", "完成省、市既定目标\"\nverdict = \"完成", jobs(), Verdict::Met, &[]);
    // A person does not overrule a number.
    judged("new_urban_jobs", "10000人以上\"\nverdict = \"完成", jobs(), Verdict::Missed, &[]);
}

// An actual that is only said about is an interval: 140余亿 is 140 to under 150 (golden case).
#[test]
fn an_actual_that_is_only_said_about() {
    let said = |actual: &str, promise: &str, verdict, findings: &[&str]| {
        let promise = format!("{promise}\"\nactual = \"{actual}");
        judged("key_project_investment", &promise, a().level("gdp", 2021, "1亿元"), verdict, findings);
    };
    let open = |promise: &str, actual: &str| {
        format!(
            "target-for-a-person inputs/review.toml:10:11: “重点项目年度投资”2021年的目标（{promise}）与概数的实绩（{actual}）有交叉，判定不了"
        )
    };
    said("140余亿元", "140亿元以上", Verdict::Met, &[]);
    said("140余亿元", "150亿元以上", Verdict::Missed, &[]);
    said("140余亿元", "145亿元以上", Verdict::Open, &[&open("145亿元以上", "140余亿元")]);
    said("近300亿元", "270亿元", Verdict::Met, &[]);
    said("近300亿元", "300亿元", Verdict::Missed, &[]);
    said("近300亿元", "280亿元", Verdict::Open, &[&open("280亿元", "近300亿元")]);
    said("突破100亿元", "突破100亿元", Verdict::Met, &[]);
    said("突破100亿元", "120亿元", Verdict::Open, &[&open("120亿元", "突破100亿元")]);
    said("100亿元左右", "95亿元", Verdict::Met, &[]);
    said("100亿元左右", "106亿元", Verdict::Missed, &[]);
    said("123亿元", "123亿元", Verdict::Met, &[]);
}

#[test]
fn how_much_of_an_amount_was_done() {
    let completion = |id: &str, promise: &str, sheet| {
        let target = format!("[[target]]\nindicator = \"{id}\"\nyear = 2021\npromise = \"{promise}\"\n");
        let (results, _) = compute(&project(&[id], &target), [sheet]);
        results.targets[0].completion.as_ref().map(|(figure, _)| results.entry(&figure.0))
    };
    let jobs = || a().level("new_urban_jobs", 2021, "9980人");
    // 9980 / 8800 = 1.13409…
    assert_eq!(
        completion("new_urban_jobs", "新增8800人以上", jobs()).as_deref(),
        Some("113.4% = completion(new_urban_jobs@2021:level, new_urban_jobs@2021:target)")
    );
    // 70650万吨 is 1.413万亿斤; over 1.3 that is 108.69…
    let grain = a().level("grain_output", 2021, "70650万吨");
    assert_eq!(
        completion("grain_output", "1.3万亿斤以上", grain).as_deref(),
        Some("108.7% = completion(grain_output@2021:level.as-promised, grain_output@2021:target)")
    );
    // Never of a ceiling, of a growth, of nothing.
    let unemployed = a().level("surveyed_unemployment", 2021, "5.0%");
    assert_eq!(completion("surveyed_unemployment", "5.5%以内", unemployed), None);
    assert_eq!(completion("gdp", "8.0%以上", gdp("8.2%")), None);
    assert_eq!(completion("new_urban_jobs", "0人以上", jobs()), None);
}

#[test]
fn how_far_in_step_reaches_is_a_setting() {
    let sheet = || {
        a().change("income_all", 2021, "9.2%").basis(crate::model::Basis::Real).change("gdp", 2021, "8.1%")
    };
    judged("income_all", "与经济增长基本同步", sheet(), Verdict::Missed, &[]);
    judged(
        "income_all",
        "与经济增长基本同步\"\n[wording]\nabout = { in-step = \"1.1\" }\nlist = \"、",
        sheet(),
        Verdict::Met,
        &[],
    );
}

#[test]
fn a_ratio_needs_no_unit() {
    judged("income_ratio", "控制在2.4以内", a().level("income_ratio", 2021, "2.34倍"), Verdict::Met, &[]);
}
