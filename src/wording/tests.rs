//! The decision tables of domain §2.2–2.6, row by row, with the exact sentences.

use super::*;
use crate::{
    model::{
        Average, Basis, Change, Decimal, Dimension, Fact, FigureId, Indicator, IndicatorId, Kind, Movement,
        Multiple, Pace, Percent, Period, Points, RankedBy, Shown, Standing, Status, Word,
    },
    project::{Catalogue, LargeGrowth, WordingStyle},
};

/// An indicator of the built-in catalogue.
pub(in crate::wording) fn indicator(id: &str) -> Indicator {
    Catalogue::builtin().get(&IndicatorId(id.into())).expect(id).clone()
}

pub(in crate::wording) fn style() -> WordingStyle {
    WordingStyle {
        language: crate::finding::Language::Zh,
        list: "、".to_owned(),
        price_fall: "下降".to_owned(),
        comparison: "比上年".to_owned(),
        large_growth: LargeGrowth::Percent,
        pace: true,
        about_points: Decimal::new(5, 1),
        in_step_points: Decimal::ONE,
    }
}

/// A fact of 2021, built from digits as they are printed.
pub(in crate::wording) fn fact() -> Fact {
    Fact {
        period: Period::Year(2021),
        level: None,
        missing: None,
        previous: None,
        movement: None,
        word: None,
        others: Vec::new(),
        derived: crate::model::Derived::default(),
    }
}

fn shown(indicator: &Indicator, digits: &str) -> Shown {
    let value: Decimal = digits.parse().expect("digits");
    Shown {
        figure: FigureId("x".to_owned()),
        exact: value,
        value,
        digits: digits.to_owned(),
        unit: indicator.unit.clone(),
        status: Status::Normal,
    }
}

pub(in crate::wording) fn moved(make: fn(Decimal) -> Change, digits: &str, basis: Option<Basis>) -> Movement {
    let value: Decimal = digits.parse().expect("digits");
    Movement {
        figure: FigureId("x".to_owned()),
        change: make(value),
        value,
        digits: digits.to_owned(),
        basis,
        supplied: false,
    }
}

pub(in crate::wording) const PERCENT: fn(Decimal) -> Change = |value| Change::Percent(Percent(value));
pub(in crate::wording) const PRICE: fn(Decimal) -> Change = |value| Change::Price(Percent(value));
pub(in crate::wording) const POINTS: fn(Decimal) -> Change = |value| Change::Points(Points(value));
pub(in crate::wording) const PERMILLE: fn(Decimal) -> Change = Change::PermillePoints;
pub(in crate::wording) const ABSOLUTE: fn(Decimal) -> Change = Change::Absolute;
pub(in crate::wording) const DIFFERENCE: fn(Decimal) -> Change = Change::Difference;

/// An indicator with its fact, described by the digits of level, last year's level, and change. `-` is none.
pub(in crate::wording) struct Case {
    pub(in crate::wording) indicator: Indicator,
    pub(in crate::wording) fact: Fact,
}

pub(in crate::wording) fn case(
    id: &str,
    level: &str,
    previous: &str,
    make: fn(Decimal) -> Change,
    change: &str,
) -> Case {
    let indicator = indicator(id);
    let some = |digits: &str| (digits != "-").then(|| shown(&indicator, digits));
    let movement = (change != "-").then(|| moved(make, change, None));
    let fact = Fact { level: some(level), previous: some(previous), movement, ..fact() };
    Case { indicator, fact }
}

impl Case {
    #[track_caller]
    fn says(&self, expected: &str) {
        self.says_in(&style(), expected);
    }

    #[track_caller]
    fn says_in(&self, style: &WordingStyle, expected: &str) {
        let said = statement(&self.indicator, &self.fact, style, Comparison::Named).text();
        let whole = if said.is_empty() { said } else { opening(&self.indicator, &self.fact) + &said };
        assert_eq!(whole, expected);
    }

    #[track_caller]
    fn change_says(&self, expected: &str) {
        let said = change(&self.indicator, &self.fact, &style(), Comparison::Named).text();
        assert_eq!(said, expected);
    }
}

// §2.2: quantities.

#[test]
fn q1_without_a_growth_the_level_stands_alone() {
    case("gdp", "246.4", "227.7", PERCENT, "-").says("全年地区生产总值246.4亿元");
}

#[test]
fn q2_a_rise() {
    case("gdp", "246.4", "-", PERCENT, "8.2").says("全年地区生产总值246.4亿元，比上年增长8.2%");
    case("fixed_asset_investment", "-", "-", PERCENT, "7.6").says("全年固定资产投资比上年增长7.6%");
}

#[test]
fn q3_a_fall_has_no_sign() {
    case("retail_sales", "44.1", "45.6", PERCENT, "-3.2")
        .says("全年社会消费品零售总额44.1亿元，比上年下降3.2%");
}

#[test]
fn q4_what_rounds_to_zero_is_unchanged() {
    case("retail_sales", "44.1", "44.1", PERCENT, "0.0").says("全年社会消费品零售总额44.1亿元，与上年持平");
    case("loans", "44.1", "44.1", PERCENT, "0.0").says("年末金融机构本外币贷款余额44.1亿元，与上年末持平");
}

#[test]
fn q5_hundreds_of_percent_are_percent() {
    case("fdi_used", "2455", "1000", PERCENT, "145.5").says("全年实际使用外资2455万美元，比上年增长145.5%");
    case("fdi_used", "10000", "1000", PERCENT, "999.9").says("全年实际使用外资10000万美元，比上年增长999.9%");
}

/// A growth in percent with its multiples as printed: by how many times, how many times as much, how often doubled.
pub(in crate::wording) fn grown(id: &str, growth: &str, times: &str, ratio: &str, doubled: &str) -> Case {
    let mut it = case(id, "-", "-", PERCENT, growth);
    let times_of = |digits: &str| Shown { unit: crate::model::Unit::times(), ..shown(&it.indicator, digits) };
    let doublings =
        ["", "翻一番", "翻两番", "翻三番"].iter().position(|it| *it == doubled).filter(|n| *n > 0);
    it.fact.derived.multiple = Some(Multiple {
        growth: times_of(times),
        ratio: (ratio != "-").then(|| times_of(ratio)),
        doublings: doublings.map(|n| Shown { digits: doubled.to_owned(), ..times_of(&n.to_string()) }),
    });
    it
}

pub(in crate::wording) fn in_style(large_growth: LargeGrowth) -> WordingStyle {
    WordingStyle { large_growth, ..style() }
}

/// 145.5 % more is 1.5 times more, and 2.5 times as much: never 增长2.5倍, never 增长到2.5倍.
#[test]
fn q5_in_times_if_the_house_wants_it() {
    let it = || grown("fdi_used", "145.5", "1.5", "2.5", "-");
    it().says_in(&in_style(LargeGrowth::Percent), "全年实际使用外资比上年增长145.5%");
    it().says_in(&in_style(LargeGrowth::Times), "全年实际使用外资比上年增长1.5倍");
    it().says_in(&in_style(LargeGrowth::Ratio), "全年实际使用外资是上年的2.5倍");
    it().says_in(&in_style(LargeGrowth::Doubling), "全年实际使用外资比上年增长145.5%");
    let same_time = WordingStyle { comparison: "同比".to_owned(), ..in_style(LargeGrowth::Ratio) };
    it().says_in(&same_time, "全年实际使用外资是上年同期的2.5倍");
    let same_time = WordingStyle { comparison: "同比".to_owned(), ..in_style(LargeGrowth::Times) };
    it().says_in(&same_time, "全年实际使用外资同比增长1.5倍");
    let stock = || grown("loans", "145.5", "1.5", "2.5", "-");
    stock().says_in(&in_style(LargeGrowth::Times), "年末金融机构本外币贷款余额比上年末增长1.5倍");
    stock().says_in(&in_style(LargeGrowth::Ratio), "年末金融机构本外币贷款余额是上年末的2.5倍");
}

#[test]
fn q5_doubled_is_said_where_it_is_true() {
    let doubling = in_style(LargeGrowth::Doubling);
    grown("fdi_used", "100.0", "1.0", "2.0", "翻一番").says_in(&doubling, "全年实际使用外资比上年翻一番");
    grown("fdi_used", "305.1", "3.1", "4.1", "翻两番").says_in(&doubling, "全年实际使用外资比上年翻两番");
    grown("loans", "100.0", "1.0", "2.0", "翻一番")
        .says_in(&doubling, "年末金融机构本外币贷款余额比上年末翻一番");
    grown("fdi_used", "110.0", "1.1", "2.1", "-").says_in(&doubling, "全年实际使用外资比上年增长110.0%");
}

/// At constant prices the two levels have another ratio than the growth.
#[test]
fn q5_a_growth_that_is_not_that_of_the_levels_has_no_ratio() {
    let it = || grown("gdp", "145.5", "1.5", "-", "-");
    it().says_in(&in_style(LargeGrowth::Times), "全年地区生产总值比上年增长1.5倍");
    it().says_in(&in_style(LargeGrowth::Ratio), "全年地区生产总值比上年增长145.5%");
}

#[test]
fn q5_stays_in_percent_beside_other_growths_in_a_turn_and_of_what_does_not_grow() {
    let times = in_style(LargeGrowth::Times);
    let mut it = grown("income_all", "145.5", "1.5", "2.5", "-");
    it.fact.others = vec![moved(PERCENT, "140.1", Some(Basis::Real))];
    it.says_in(&times, "全年居民人均可支配收入比上年增长145.5%，扣除价格因素，实际增长140.1%");
    let mut it = grown("budget_revenue", "145.5", "1.5", "2.5", "-");
    it.fact.movement = Some(moved(PERCENT, "145.5", Some(Basis::Named("市财政口径".into()))));
    it.says_in(&times, "全年地方一般公共预算收入比上年增长145.5%（市财政口径）");
    grown("labour_productivity", "145.5", "1.5", "2.5", "-")
        .says_in(&times, "全年全员劳动生产率比上年提高145.5%");
    // Points of growth are not held beside a multiple.
    let mut it = grown("retail_sales", "145.5", "1.5", "2.5", "-");
    it.fact.derived.pace =
        Some(Pace { before: moved(PERCENT, "20.0", None), gap: Some(moved(POINTS, "125.5", None)) });
    let said = told(&it.indicator, &it.fact, &times, Comparison::Named).text();
    assert_eq!(said, "社会消费品零售总额比上年增长1.5倍");
    assert!(in_multiples(&it.indicator, &it.fact, &times));
}

#[test]
fn q5_in_a_list_each_multiple_stands_alone() {
    let cases = [
        grown("fdi_used", "145.5", "1.5", "2.5", "-"),
        case("retail_sales", "-", "-", PERCENT, "8.0"),
        grown("trade_total", "200.0", "2.0", "3.0", "-"),
        case("budget_revenue", "-", "-", PERCENT, "3.0"),
    ];
    list(
        &cases,
        &in_style(LargeGrowth::Times),
        "实际使用外资比上年增长1.5倍，社会消费品零售总额、地方一般公共预算收入分别增长8.0%、3.0%，进出口总额增长2.0倍",
    );
    let items: Vec<_> = cases.iter().map(|case| (&case.indicator, &case.fact)).collect();
    assert_eq!(values_together(&items, &in_style(LargeGrowth::Times)), None);
    assert!(values_together(&items, &style()).is_some());
}

#[test]
fn q6_a_thousand_percent_is_a_small_base() {
    case("fdi_used", "11000", "1000", PERCENT, "1000.0").says("全年实际使用外资11000万美元，上年基数较低");
}

#[test]
fn q7_nothing_last_year() {
    case("fdi_used", "120", "0", PERCENT, "-").says("全年实际使用外资120万美元，上年无此项");
}

#[test]
fn q8_nothing_in_both_years() {
    case("fdi_used", "0", "0", PERCENT, "-").says("全年实际使用外资与上年相同，均为零");
}

#[test]
fn q9_nothing_this_year() {
    case("fdi_used", "0", "120", PERCENT, "-100.0").says("全年实际使用外资本年未发生（上年120万美元）");
    case("deposits", "0.0", "3.0", PERCENT, "-100.0").says("年末金融机构本外币存款余额为零（上年末3.0亿元）");
}

#[test]
fn q11_a_growth_without_last_years_level() {
    case("budget_revenue", "12.34", "-", PERCENT, "4.5")
        .says("全年地方一般公共预算收入12.34亿元，比上年增长4.5%");
}

#[test]
fn q12_a_small_count_grows_by_pieces() {
    case("market_entities_new", "5", "2", ABSOLUTE, "3").says("全年新增市场主体5户，比上年增加3户");
}

// §2.3: balances.

#[test]
fn profit_in_both_years() {
    case("profit_above_size_industry", "5.0", "4.0", PERCENT, "25.0")
        .says("全年规模以上工业利润总额5.0亿元，比上年增长25.0%");
}

#[test]
fn out_of_a_loss() {
    let case = case("profit_above_size_industry", "3.0", "-2.0", PERCENT, "-");
    case.says("全年规模以上工业利润总额扭亏为盈，实现利润3.0亿元（上年亏损2.0亿元）");
    case.change_says("扭亏为盈（上年亏损2.0亿元）");
}

#[test]
fn into_a_loss() {
    let case = case("profit_above_size_industry", "-3.0", "2.0", PERCENT, "-");
    case.says("全年规模以上工业利润总额由盈转亏，亏损3.0亿元（上年盈利2.0亿元）");
    case.change_says("由盈转亏（上年盈利2.0亿元）");
}

#[test]
fn loss_in_both_years() {
    let id = "profit_above_size_industry";
    case(id, "-3.0", "-2.0", ABSOLUTE, "-1.0")
        .says("全年规模以上工业利润总额为亏损3.0亿元，比上年增亏1.0亿元");
    case(id, "-2.0", "-3.0", ABSOLUTE, "1.0")
        .says("全年规模以上工业利润总额为亏损2.0亿元，比上年减亏1.0亿元");
    case(id, "-2.0", "-2.0", ABSOLUTE, "0.0").says("全年规模以上工业利润总额为亏损2.0亿元，亏损额与上年持平");
}

#[test]
fn a_balance_over_zero_has_no_growth() {
    case("profit_above_size_industry", "2.0", "0.0", PERCENT, "-").says("全年规模以上工业利润总额2.0亿元");
    // Even if a source gave one.
    case("profit_above_size_industry", "-2.0", "-1.0", PERCENT, "100.0").change_says("");
}

#[test]
fn a_balance_that_came_to_zero() {
    let id = "profit_above_size_industry";
    case(id, "0.0", "2.0", PERCENT, "-100.0").says("全年规模以上工业利润总额为0.0亿元（上年盈利2.0亿元）");
    case(id, "0.0", "-2.0", PERCENT, "-").says("全年规模以上工业利润总额为0.0亿元（上年亏损2.0亿元）");
    case(id, "0.0", "-", PERCENT, "-100.0").says("全年规模以上工业利润总额0.0亿元");
    case(id, "0.0", "2.0", PERCENT, "-100.0").change_says("为零（上年盈利2.0亿元）");
    case("trade_balance", "0.0", "-2.0", PERCENT, "-").says("全年货物进出口差额为0.0亿元（上年逆差2.0亿元）");
}

#[test]
fn the_comparison_of_the_house_is_kept_in_balances_too() {
    let year = WordingStyle { comparison: "同比".to_owned(), ..style() };
    case("profit_above_size_industry", "-3.0", "-2.0", ABSOLUTE, "-1.0")
        .says_in(&year, "全年规模以上工业利润总额为亏损3.0亿元，同比增亏1.0亿元");
}

#[test]
fn a_trade_balance_has_its_own_words() {
    case("trade_balance", "5.0", "4.0", PERCENT, "25.0").says("全年货物进出口顺差5.0亿元，比上年增长25.0%");
    case("trade_balance", "-3.0", "2.0", PERCENT, "-")
        .says("全年货物进出口由顺差转为逆差3.0亿元（上年顺差2.0亿元）");
    case("trade_balance", "3.0", "-2.0", PERCENT, "-")
        .says("全年货物进出口由逆差转为顺差3.0亿元（上年逆差2.0亿元）");
    case("trade_balance", "-3.0", "-2.0", ABSOLUTE, "-1.0")
        .says("全年货物进出口逆差3.0亿元，比上年扩大1.0亿元");
}

#[test]
fn a_word_of_the_source() {
    let mut it = case("profit_above_size_industry", "3.0", "-", PERCENT, "-");
    it.fact.word = Some(Word::OutOfLoss);
    it.says("全年规模以上工业利润总额3.0亿元，扭亏为盈");
    let mut it = case("profit_above_size_industry", "-3.0", "-", PERCENT, "-");
    it.fact.word = Some(Word::LossGrew);
    it.says("全年规模以上工业利润总额为亏损3.0亿元，比上年增亏");
}

#[test]
fn the_amount_of_losses_is_a_quantity() {
    case("loss_amount", "3.0", "2.0", PERCENT, "50.0").says("全年亏损企业亏损额3.0亿元，比上年增长50.0%");
}

// §2.4: rates, shares, indices, ratios.

#[test]
fn a_share_moves_by_points() {
    case("tax_share", "71.3", "70.0", POINTS, "1.3")
        .says("税收收入占一般公共预算收入比重为71.3%，比上年提高1.3个百分点");
    case("tax_share", "69.0", "70.0", POINTS, "-1.0")
        .says("税收收入占一般公共预算收入比重为69.0%，比上年下降1.0个百分点");
    case("tax_share", "70.0", "70.0", POINTS, "0.0")
        .says("税收收入占一般公共预算收入比重为70.0%，与上年持平");
}

#[test]
fn a_name_that_has_its_whole_is_left_alone() {
    case("clean_energy_share", "28.6", "26.4", POINTS, "2.2")
        .says("清洁能源消费量占能源消费总量比重为28.6%，比上年提高2.2个百分点");
    let mut it = case("tax_share", "56.7", "56.3", POINTS, "0.4");
    it.indicator.name = "第三产业增加值占国内生产总值比重".to_owned();
    it.indicator.denominator = Some("国内生产总值".to_owned());
    it.says("第三产业增加值占国内生产总值比重为56.7%，比上年提高0.4个百分点");
}

#[test]
fn a_share_known_by_its_change_only_names_its_whole() {
    case("livelihood_share", "-", "-", POINTS, "-0.4")
        .says("民生支出占一般公共预算支出比重比上年下降0.4个百分点");
}

#[test]
fn rates_that_should_be_low_rise() {
    case("registered_unemployment", "3.10", "2.98", POINTS, "0.12")
        .says("年末城镇登记失业率为3.10%，比上年末上升0.12个百分点");
    // The golden case of a percentage point under 增长%: never 增长4.3%.
    case("loss_making_share", "28.4", "24.1", POINTS, "4.3").says("亏损面为28.4%，比上年上升4.3个百分点");
}

#[test]
fn a_mean_is_called_one() {
    case("surveyed_unemployment", "5.1", "5.2", POINTS, "-0.1")
        .says("全年城镇调查失业率平均为5.1%，比上年下降0.1个百分点");
}

#[test]
fn rates_in_a_thousand() {
    case("birth_rate", "5.30", "6.10", PERMILLE, "-0.80").says("人口出生率为5.30‰，比上年下降0.80个千分点");
    case("natural_growth_rate", "-1.20", "0.30", PERMILLE, "-1.50")
        .says("人口自然增长率为-1.20‰，比上年下降1.50个千分点");
}

#[test]
fn prices_rise_and_never_grow() {
    case("cpi", "102.0", "-", PRICE, "2.0").says("全年居民消费价格比上年上涨2.0%");
    case("cpi", "98.6", "-", PRICE, "-1.4").says("全年居民消费价格比上年下降1.4%");
    case("cpi", "100.0", "-", PRICE, "0.0").says("全年居民消费价格与上年持平");
    let fall = WordingStyle { price_fall: "下跌".to_owned(), ..style() };
    case("cpi", "98.6", "-", PRICE, "-1.4").says_in(&fall, "全年居民消费价格比上年下跌1.4%");
    case("cpi", "102.0", "-", PRICE, "-").says("全年居民消费价格指数为102.0");
}

#[test]
fn productivity_is_raised() {
    case("labour_productivity", "173898", "-", PERCENT, "4.9")
        .says("全年全员劳动生产率173898元/人，比上年提高4.9%");
}

#[test]
fn energy_for_a_unit_of_product_falls() {
    case("energy_per_gdp", "0.435", "-", PERCENT, "-3.8")
        .says("单位GDP能耗为0.435吨标准煤/万元，比上年下降3.8%");
    case("energy_per_gdp", "0.435", "-", PERCENT, "1.1")
        .says("单位GDP能耗为0.435吨标准煤/万元，比上年上升1.1%");
}

#[test]
fn a_ratio_is_said_from_and_to() {
    case("income_ratio", "2.34", "2.39", DIFFERENCE, "-0.05").says("城乡居民收入比由上年的2.39缩小为2.34");
    case("income_ratio", "2.39", "2.34", DIFFERENCE, "0.05").says("城乡居民收入比由上年的2.34扩大为2.39");
    case("income_ratio", "2.34", "2.34", DIFFERENCE, "0.00").says("城乡居民收入比为2.34，与上年持平");
    case("income_ratio", "2.34", "-", DIFFERENCE, "-0.05").says("城乡居民收入比为2.34，比上年缩小0.05");
    case("life_expectancy", "78.6", "78.2", DIFFERENCE, "0.4").says("人均预期寿命由上年的78.2岁提高到78.6岁");
}

#[test]
fn a_concentration_rises_and_falls() {
    case("pm25", "35", "37", ABSOLUTE, "-2").says("全年PM2.5平均浓度为35微克/立方米，比上年下降2微克/立方米");
}

/// A growth beside last year's, each as printed: what is said behind it, or instead of it.
#[track_caller]
fn paced(before: &str, now: &str, behind: &str, instead: &str) {
    let mut it = case("fixed_asset_investment", "-", "-", PERCENT, now);
    let before = moved(PERCENT, before, None);
    let now = it.fact.movement.as_ref().expect("a growth").value;
    let gap =
        (now * before.value > Decimal::ZERO).then(|| moved(POINTS, &(now - before.value).to_string(), None));
    it.fact.derived.pace = Some(Pace { before, gap });
    let said = [pace(&it.fact, Comparison::Understood), turned(&it.indicator, &it.fact, &style())]
        .map(|it| it.text());
    assert_eq!(said, [behind, instead]);
}

#[test]
fn a_growth_beside_another_growth() {
    paced("7.1", "7.6", "增速提高0.5个百分点", "");
    paced("7.6", "7.1", "增速回落0.5个百分点", "");
    paced("7.6", "7.6", "增速与上年持平", "");
}

#[test]
fn a_fall_beside_another_fall() {
    // The golden case: −8.2 → −7.0.
    paced("-8.2", "-7.0", "降幅收窄1.2个百分点", "");
    paced("-7.0", "-8.2", "降幅扩大1.2个百分点", "");
    paced("-7.0", "-7.0", "降幅与上年持平", "");
}

#[test]
fn a_turn_is_not_subtracted() {
    // The golden case: −9.8 → 17.9.
    paced("-9.8", "17.9", "", "由上年下降9.8%转为增长17.9%");
    paced("1.1", "-0.3", "", "由上年增长1.1%转为下降0.3%");
}

#[test]
fn no_growth_beside_a_growth() {
    let say = |before: &str, now: &str| {
        let mut it = case("fixed_asset_investment", "-", "-", PERCENT, now);
        it.fact.derived.pace = Some(Pace { before: moved(PERCENT, before, None), gap: None });
        last_year(&it.indicator, &it.fact, &style()).text()
    };
    assert_eq!(say("0.0", "1.1"), "上年为持平");
    assert_eq!(say("1.1", "0.0"), "上年为增长1.1%");
    assert_eq!(say("-1.1", "1.1"), "");
}

/// Places (the last row of §2.4).
#[test]
fn a_place_and_its_movement() {
    let ranked = |forward: Option<i64>| {
        let mut it = case("gdp", "246.4", "-", PERCENT, "8.2");
        let place = Shown { digits: "3".to_owned(), ..shown(&it.indicator, "3") };
        let forward = forward.map(|by| (FigureId("x".to_owned()), Decimal::from(by)));
        let among = Some("全市".to_owned());
        it.fact.derived.standings.push(Standing {
            by: RankedBy::Change,
            among,
            place,
            previous: None,
            forward,
        });
        it
    };
    let before = "全年地区生产总值246.4亿元，比上年增长8.2%，增速居全市第3位";
    ranked(None).says(before);
    ranked(Some(2)).says(&format!("{before}，比上年前移2位"));
    ranked(Some(-1)).says(&format!("{before}，比上年后移1位"));
    ranked(Some(0)).says(&format!("{before}，位次与上年持平"));
}

#[test]
fn a_growth_on_a_basis_that_the_source_names() {
    let on = |name: &str| Some(Basis::Named(name.into()));
    let mut it = case("budget_revenue", "12.34", "-", PERCENT, "7.2");
    it.fact.movement = Some(moved(PERCENT, "7.2", on("省财政厅口径")));
    it.fact.others = vec![
        moved(PERCENT, "11.3", on("市财政口径")),
        moved(PERCENT, "-1.2", on("剔除减税降费因素")),
        moved(PERCENT, "14.6", Some(Basis::Comparable)),
    ];
    it.says("全年地方一般公共预算收入12.34亿元，比上年增长7.2%（省财政厅口径），按市财政口径计算增长11.3%，剔除减税降费因素后下降1.2%，按可比口径计算增长14.6%");
    it.fact.movement = Some(moved(PERCENT, "0.0", on("省财政厅口径")));
    it.fact.others.clear();
    it.says("全年地方一般公共预算收入12.34亿元，与上年持平（省财政厅口径）");
}

// §2.4: a growth beside last year's.

/// A fact of a growth, with last year's.
pub(in crate::wording) fn with_pace(
    id: &str,
    level: &str,
    make: fn(Decimal) -> Change,
    now: &str,
    before: &str,
) -> Case {
    let mut it = case(id, level, "-", make, now);
    let (now, last) = (moved(make, now, None), moved(make, before, None));
    let one_way = now.value * last.value > Decimal::ZERO;
    let gap = one_way.then(|| moved(POINTS, &(now.value - last.value).to_string(), None));
    it.fact.derived.pace = Some(crate::model::Pace { before: last, gap });
    it
}

impl Case {
    #[track_caller]
    fn tells(&self, expected: &str) {
        let said = told(&self.indicator, &self.fact, &style(), Comparison::Named).text();
        assert_eq!(said, expected);
    }
}

#[test]
fn growth_is_faster_or_slower() {
    with_pace("gdp", "246.4", PERCENT, "8.2", "3.0")
        .tells("地区生产总值246.4亿元，比上年增长8.2%，增速提高5.2个百分点");
    with_pace("gdp", "246.4", PERCENT, "5.0", "5.4")
        .tells("地区生产总值246.4亿元，比上年增长5.0%，增速回落0.4个百分点");
    with_pace("gdp", "246.4", PERCENT, "5.0", "5.0")
        .tells("地区生产总值246.4亿元，比上年增长5.0%，增速与上年持平");
    with_pace("cpi", "-", PRICE, "2.0", "0.5").tells("居民消费价格比上年上涨2.0%，涨幅扩大1.5个百分点");
    with_pace("cpi", "-", PRICE, "0.2", "0.9").tells("居民消费价格比上年上涨0.2%，涨幅回落0.7个百分点");
    let it = with_pace("gdp", "246.4", PERCENT, "8.2", "3.0");
    assert_eq!(pace(&it.fact, Comparison::Named).text(), "增速比上年提高5.2个百分点");
}

#[test]
fn a_fall_is_larger_or_smaller() {
    // The golden case of domain §8: −8.2 → −7.0.
    with_pace("retail_sales", "-", PERCENT, "-7.0", "-8.2")
        .tells("社会消费品零售总额比上年下降7.0%，降幅收窄1.2个百分点");
    with_pace("retail_sales", "-", PERCENT, "-8.2", "-7.0")
        .tells("社会消费品零售总额比上年下降8.2%，降幅扩大1.2个百分点");
    with_pace("retail_sales", "-", PERCENT, "-7.0", "-7.0")
        .tells("社会消费品零售总额比上年下降7.0%，降幅与上年持平");
}

#[test]
fn growths_of_unlike_signs_are_not_subtracted() {
    // The golden case of domain §8: −9.8 → 17.9.
    with_pace("retail_sales", "44.1", PERCENT, "17.9", "-9.8")
        .tells("社会消费品零售总额44.1亿元，由上年下降9.8%转为增长17.9%");
    with_pace("retail_sales", "-", PERCENT, "-0.3", "1.1")
        .tells("社会消费品零售总额由上年增长1.1%转为下降0.3%");
    with_pace("cpi", "102.0", PRICE, "2.0", "-0.5").tells("居民消费价格由上年下降0.5%转为上涨2.0%");
    with_pace("retail_sales", "-", PERCENT, "1.1", "0.0")
        .tells("社会消费品零售总额比上年增长1.1%，上年为持平");
    with_pace("retail_sales", "-", PERCENT, "0.0", "-1.1")
        .tells("社会消费品零售总额与上年持平，上年为下降1.1%");
    with_pace("retail_sales", "-", PERCENT, "0.0", "0.0").tells("社会消费品零售总额与上年持平");
}

#[test]
fn nothing_is_held_beside_what_is_said_in_other_words() {
    with_pace("fdi_used", "11000", PERCENT, "1000.0", "3.0").tells("实际使用外资11000万美元，上年基数较低");
    let mut it = with_pace("income_all", "41314", PERCENT, "5.3", "6.3");
    it.fact.others = vec![moved(PERCENT, "5.1", Some(Basis::Real))];
    it.tells("居民人均可支配收入41314元，比上年增长5.3%，扣除价格因素，实际增长5.1%");
}

// §2.6: structure, contribution, the area above, the average of two years.

fn part_of(digits: &str, unit: crate::model::Unit) -> Shown {
    Shown { unit, ..shown(&indicator("gdp"), digits) }
}

fn structured(now: &[&str], before: &[&str]) -> Case {
    let parts = |digits: &[&str]| {
        digits.iter().map(|it| part_of(it, crate::model::Unit::percent())).collect::<Vec<_>>()
    };
    let mut it = case("industry_structure", "-", "-", POINTS, "-");
    it.fact.derived.structure = parts(now);
    it.fact.derived.previous_structure = parts(before);
    it
}

#[test]
fn a_structure_is_adjusted() {
    structured(&["6.7", "24.9", "68.4"], &["6.8", "25.0", "68.2"])
        .says("三次产业结构由上年的6.8∶25.0∶68.2调整为6.7∶24.9∶68.4");
    structured(&["6.7", "24.9", "68.4"], &["6.7", "24.9", "68.4"])
        .says("三次产业结构为6.7∶24.9∶68.4，与上年持平");
    structured(&["6.7", "24.9", "68.4"], &[]).says("三次产业结构为6.7∶24.9∶68.4");
}

fn contributing(name: &str, share: &str, pull: &str) -> Case {
    let mut it = case("va_tertiary", "-", "-", PERCENT, "-");
    name.clone_into(&mut it.indicator.name);
    let some = |digits: &str, unit| (digits != "-").then(|| part_of(digits, unit));
    it.fact.derived.contribution = some(share, crate::model::Unit::percent());
    it.fact.derived.pull = some(pull, crate::model::Unit::points());
    it
}

#[track_caller]
fn contribute(cases: &[Case], expected: &str) {
    let items: Vec<_> = cases.iter().map(|case| (&case.indicator, &case.fact)).collect();
    assert_eq!(contributions("地区生产总值", &items, &style()).text(), expected);
}

#[test]
fn contributions_are_percent_and_pulls_are_points() {
    contribute(
        &[contributing("第三产业增加值", "70.1", "5.6")],
        "第三产业增加值对地区生产总值增长的贡献率为70.1%，拉动地区生产总值增长5.6个百分点",
    );
    contribute(
        &[
            contributing("甲", "14.2", "1.2"),
            contributing("乙", "15.7", "1.3"),
            contributing("丙", "70.1", "5.6"),
        ],
        "甲、乙、丙对地区生产总值增长的贡献率分别为14.2%、15.7%、70.1%，分别拉动地区生产总值增长1.2、1.3、5.6个百分点",
    );
    contribute(
        &[contributing("甲", "-2.5", "-0.2"), contributing("乙", "-", "8.4"), contributing("丙", "-", "-")],
        "甲对地区生产总值增长的贡献率为-2.5%，下拉地区生产总值增长0.2个百分点；乙拉动地区生产总值增长8.4个百分点",
    );
}

#[test]
fn above_and_below_the_area_above() {
    let gap = |digits: &str| above("全市", &(FigureId("x".to_owned()), digits.to_owned())).text();
    assert_eq!(gap("1.2"), "高于全市1.2个百分点");
    assert_eq!(gap("-0.4"), "低于全市0.4个百分点");
    assert_eq!(gap("0.0"), "与全市持平");
}

#[test]
fn the_average_growth_of_two_years() {
    let average = |level: &str| {
        let mut it = case("surveyed_unemployment", level, "-", POINTS, "-");
        it.indicator.timing = crate::model::Timing::Flow;
        it.indicator.name = "地区生产总值两年平均增速".to_owned();
        it
    };
    average("5.1").says("地区生产总值两年平均增长5.1%");
    average("-1.2").says("地区生产总值两年平均下降1.2%");
    average("0.0").says("地区生产总值两年平均增速为0.0%");
}

#[test]
fn the_average_of_several_years_beside_the_growth() {
    let averaged = |years: u32, digits: &str| {
        let mut it = case("gdp", "246.4", "-", PERCENT, "8.1");
        it.fact.derived.average = Some(Average { years, growth: moved(PERCENT, digits, None) });
        it
    };
    let says = |it: &Case, expected: &str| {
        let mut said = statement(&it.indicator, &it.fact, &style(), Comparison::Named);
        said.join(mean(&it.fact));
        assert_eq!(said.text(), expected);
    };
    says(&averaged(2, "5.1"), "地区生产总值246.4亿元，比上年增长8.1%，两年平均增长5.1%");
    says(&averaged(3, "-0.4"), "地区生产总值246.4亿元，比上年增长8.1%，三年平均下降0.4%");
    says(&averaged(2, "0.0"), "地区生产总值246.4亿元，比上年增长8.1%，两年平均持平");
    // Before a growth on another basis, of which it is no average.
    let mut it = averaged(2, "6.9");
    it.fact.others = vec![moved(PERCENT, "8.1", Some(Basis::Real))];
    says(&it, "地区生产总值246.4亿元，比上年增长8.1%，两年平均增长6.9%，扣除价格因素，实际增长8.1%");
}

#[test]
fn a_level_that_is_known_by_a_round_number() {
    let mut it = case("hightech_firms", "-", "-", ABSOLUTE, "12");
    it.fact.derived.hedged = Some(crate::model::HedgedLevel {
        figure: FigureId("x".to_owned()),
        hedged: crate::model::Hedged { word: crate::model::HedgeWord::Exceeds, number: Decimal::from(300) },
        words: "突破300家".to_owned(),
    });
    it.says("年末高新技术企业数突破300家，比上年末增加12家");
    it.fact.movement = None;
    it.says("年末高新技术企业数突破300家");
}

// §2.5: counts and stocks.

#[test]
fn a_stock_is_compared_with_the_end_of_last_year() {
    case("population_resident", "140489.00", "140828.00", ABSOLUTE, "-339.00")
        .says("年末常住人口140489.00万人，比上年末减少339.00万人");
    case("health_beds", "490", "469", ABSOLUTE, "21").says("年末医疗卫生机构床位数490张，比上年末增加21张");
    case("urbanization_rate", "67.00", "66.16", POINTS, "0.84")
        .says("年末常住人口城镇化率为67.00%，比上年末提高0.84个百分点");
}

#[test]
fn the_end_of_the_year_is_said_once() {
    let mut it = case("population_resident", "140489.00", "-", ABSOLUTE, "-");
    it.indicator.name = "年末全国人口".to_owned();
    it.says("年末全国人口140489.00万人");
}

#[test]
fn pieces_and_percent() {
    let mut it = case("patents_valid", "1357", "1234", ABSOLUTE, "123");
    it.fact.others = vec![moved(PERCENT, "10.0", None)];
    it.says("年末有效发明专利量1357件，比上年末增加123件，增长10.0%");
}

#[test]
fn several_official_growths() {
    let mut it = case("income_all", "41314", "39218", PERCENT, "5.3");
    it.fact.others = vec![moved(PERCENT, "5.1", Some(Basis::Real))];
    it.says("全年居民人均可支配收入41314元，比上年增长5.3%，扣除价格因素，实际增长5.1%");
    let mut it = case("budget_revenue", "12.34", "-", PERCENT, "10.9");
    it.fact.others = vec![moved(PERCENT, "14.6", Some(Basis::Comparable))];
    it.says("全年地方一般公共预算收入12.34亿元，比上年增长10.9%，按可比口径计算增长14.6%");
    let mut it = case("fixed_asset_investment", "-", "-", PERCENT, "-");
    it.fact.others = vec![moved(PERCENT, "-3.0", Some(Basis::Nominal))];
    it.says("全年固定资产投资名义下降3.0%");
}

// §2.6: lists.

fn growths(items: &[(&str, &str, Option<Basis>)]) -> Vec<Case> {
    items
        .iter()
        .map(|(name, change, basis)| {
            let mut indicator = indicator("fixed_asset_investment");
            indicator.name = (*name).to_owned();
            Case { indicator, fact: Fact { movement: Some(moved(PERCENT, change, basis.clone())), ..fact() } }
        })
        .collect()
}

#[track_caller]
fn list(cases: &[Case], style: &WordingStyle, expected: &str) {
    let items: Vec<_> = cases.iter().map(|case| (&case.indicator, &case.fact)).collect();
    assert_eq!(respectively(&items, style, Comparison::Named).text(), expected);
}

#[test]
fn the_same_way_together() {
    let cases = growths(&[("A", "8.5", None), ("B", "3.0", None), ("C", "1.2", None)]);
    list(&cases, &style(), "A、B、C比上年分别增长8.5%、3.0%、1.2%");
    let and = WordingStyle { list: "和".to_owned(), ..style() };
    list(&cases, &and, "A、B和C比上年分别增长8.5%、3.0%和1.2%");
}

#[test]
fn mixed_signs_are_split() {
    let cases = growths(&[("A", "8.5", None), ("B", "-0.6", None), ("C", "0.0", None)]);
    list(&cases, &style(), "A比上年增长8.5%，B下降0.6%，C与上年持平");
    let cases = growths(&[("A", "8.5", None), ("B", "3.0", None), ("C", "-0.6", None), ("D", "0.0", None)]);
    list(&cases, &style(), "A、B比上年分别增长8.5%、3.0%，C下降0.6%，D与上年持平");
}

#[test]
fn one_alone_has_no_fenbie() {
    list(&growths(&[("A", "8.5", None)]), &style(), "A比上年增长8.5%");
}

#[test]
fn real_and_nominal_growth_are_never_in_one_list() {
    let (real, nominal) = (Some(Basis::Real), Some(Basis::Nominal));
    let cases = growths(&[("A", "8.5", real.clone()), ("B", "3.0", nominal), ("C", "1.2", real)]);
    list(&cases, &style(), "A、C比上年分别增长8.5%、1.2%，B增长3.0%");
}

#[test]
fn points_are_named_once_at_the_end() {
    let cases =
        [case("tax_share", "-", "-", POINTS, "0.5"), case("livelihood_share", "-", "-", POINTS, "0.7")];
    let and = WordingStyle { list: "和".to_owned(), ..style() };
    list(
        &cases,
        &and,
        "税收收入占一般公共预算收入比重和民生支出占一般公共预算支出比重比上年分别提高0.5和0.7个百分点",
    );
}

#[test]
fn a_stock_after_a_flow_names_its_own_comparison() {
    let cases = [case("retail_sales", "-", "-", PERCENT, "4.0"), case("loans", "-", "-", PERCENT, "7.6")];
    list(&cases, &style(), "社会消费品零售总额比上年增长4.0%，金融机构本外币贷款余额比上年末增长7.6%");
}

#[test]
fn unlike_units_are_never_in_one_list() {
    let cases = [
        case("health_beds", "-", "-", ABSOLUTE, "21"),
        case("elderly_beds", "-", "-", ABSOLUTE, "5"),
        case("hightech_firms", "-", "-", ABSOLUTE, "3"),
    ];
    list(
        &cases,
        &style(),
        "医疗卫生机构床位数、养老机构床位数比上年末分别增加21张、5张，高新技术企业数增加3家",
    );
}

#[test]
fn what_has_no_change_is_not_in_the_list() {
    let cases = [case("retail_sales", "1.0", "-", PERCENT, "-"), case("fdi_used", "-", "-", PERCENT, "7.6")];
    list(&cases, &style(), "实际使用外资比上年增长7.6%");
}

// Statuses.

#[test]
fn how_sure_a_level_is() {
    let mut it = case("gdp", "246.4", "-", PERCENT, "8.2");
    for (status, opening) in [
        (Status::Provisional, "初步核算，全年"),
        (Status::Estimated, "据推算，全年"),
        (Status::Forecast, "预计全年"),
        (Status::Normal, "全年"),
    ] {
        it.fact.level.as_mut().expect("a level").status = status;
        it.says(&format!("{opening}地区生产总值246.4亿元，比上年增长8.2%"));
    }
    let mut it = case("retail_sales", "44.1", "-", PERCENT, "3.0");
    it.fact.level.as_mut().expect("a level").status = Status::Provisional;
    it.says("初步统计，全年社会消费品零售总额44.1亿元，比上年增长3.0%");
}

#[test]
fn nothing_known_is_nothing_said() {
    case("gdp", "-", "227.7", PERCENT, "-").says("");
}

// The mistakes L1–L18 of §2.7.

pub(in crate::wording) mod never {
    use super::*;
    use proptest::prelude::*;

    /// A movement of this size in the form that the indicator has.
    pub(in crate::wording) fn any_case(indicator: &Indicator, tenths: (i64, i64, i64)) -> Case {
        let digits = |tenths: i64, decimals: u32| {
            let mut value = Decimal::new(tenths, decimals);
            if value.is_zero() {
                value.set_sign_positive(true);
            }
            value.to_string()
        };
        let make = match indicator.change {
            crate::model::ChangeForm::Points => POINTS,
            crate::model::ChangeForm::PermillePoints => PERMILLE,
            crate::model::ChangeForm::Index => PRICE,
            crate::model::ChangeForm::Difference => DIFFERENCE,
            crate::model::ChangeForm::Absolute | crate::model::ChangeForm::AbsoluteAndPercent => ABSOLUTE,
            _ => PERCENT,
        };
        let (level, previous, change) = tenths;
        let (level, previous) = match indicator.kind {
            Kind::Balance | Kind::Permille => (level, previous),
            _ => (level.abs(), previous.abs()),
        };
        let decimals = indicator.decimals;
        let mut it = case(
            indicator.id.as_str(),
            &digits(level, decimals.level),
            &digits(previous, decimals.level),
            make,
            &digits(change, decimals.change),
        );
        if !indicator.publish_level {
            (it.fact.level, it.fact.previous) = (None, None);
        }
        it
    }

    fn numbers_follow(text: &str, word: &str) -> bool {
        text.match_indices(word)
            .any(|(at, _)| text[at + word.len()..].starts_with(|c: char| c.is_ascii_digit()))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        /// For every indicator of the catalogue and any numbers.
        #[test]
        fn a_mistake_of_the_list(level in -99_999_i64..99_999, previous in -99_999_i64..99_999, change in -15_000_i64..15_000) {
            for indicator in Catalogue::builtin().iter() {
                let it = any_case(indicator, (level, previous, change));
                let text = statement(indicator, &it.fact, &style(), Comparison::Named).text();
                let (name, in_points) = (&indicator.name, indicator.unit.is_percent() && indicator.kind != Kind::GrowthOnly);
                // L1, L2, L12: a rate moves by points, and does not grow.
                if in_points {
                    prop_assert!(!text.contains("增长") || name.contains("增长"), "{}", text);
                    prop_assert!(!["提高", "下降", "上升"].iter().any(|verb| numbers_follow(&text, verb)) || text.ends_with("个百分点"), "{}", text);
                }
                // L3, L5, L6: no 倍 and no 番 in a change.
                prop_assert!(!text.contains('倍') && !text.contains('番'), "{}", text);
                // L4: points only of rates.
                prop_assert!(!text.contains("百分点") || in_points, "{}", text);
                // L7: no double sign, no negative growth.
                for verb in ["增长", "下降", "提高", "上升", "上涨", "增加", "减少", "增亏", "减亏", "扩大", "缩小"] {
                    let double = format!("{verb}-");
                    prop_assert!(!text.contains(&double), "{}", text);
                    // L8: nothing grows by zero.
                    for zero in ["0%", "0.0%", "0.00%", "0个", "0.0个", "0.00个"] {
                        let nothing = format!("{verb}{zero}");
                        prop_assert!(!text.contains(&nothing), "{}", text);
                    }
                }
                prop_assert!(!text.contains("负增长"), "{}", text);
                // L9: prices do not grow.
                prop_assert!(indicator.kind != Kind::PriceIndex || !text.contains("增长"), "{}", text);
                // L10: no growth on a base that is not above zero.
                if indicator.kind == Kind::Balance && (previous <= 0 || level < 0) {
                    prop_assert!(!text.contains('%'), "{}", text);
                }
                // L17: one comparison in one sentence; no words that mean another year when read later.
                prop_assert!(!["去年", "今年", "前年", "环比"].iter().any(|word| text.contains(word)), "{}", text);
                // Dimension-less units are not printed.
                prop_assert!(!matches!(indicator.unit.dimension(), Dimension::Index(_)) || !text.contains("=100"), "{}", text);
            }
        }

        /// In any style a multiple is that of the growth: 增长n倍 of growth ÷ 100, n倍 as much of growth ÷ 100 + 1, and what
        /// falls has none (L3, L5, L6).
        #[test]
        fn a_wrong_multiple(tenths in 1000_i64..10_000, ratio in any::<bool>()) {
            let growth = Decimal::new(tenths, 1);
            let times = (growth / Decimal::ONE_HUNDRED).round_dp(1).to_string();
            let as_much = (growth / Decimal::ONE_HUNDRED + Decimal::ONE).round_dp(1).to_string();
            let digits = growth.to_string();
            for id in ["fdi_used", "retail_sales", "grain_output", "income_all", "profit_above_size_industry"] {
                let it = grown(id, &digits, &times, if ratio { &as_much } else { "-" }, "-");
                for style in [LargeGrowth::Times, LargeGrowth::Ratio, LargeGrowth::Doubling].map(in_style) {
                    let text = statement(&it.indicator, &it.fact, &style, Comparison::Named).text();
                    let said = match style.large_growth {
                        LargeGrowth::Times => format!("比上年增长{times}倍"),
                        LargeGrowth::Ratio if ratio => format!("是上年的{as_much}倍"),
                        _ => format!("比上年增长{digits}%"),
                    };
                    prop_assert!(text.ends_with(&said), "{}", text);
                    prop_assert!(!text.contains('到') && !text.contains('番'), "{}", text);
                }
            }
        }

        /// The word goes the way of the displayed number, whatever stands behind it.
        #[test]
        fn the_word_and_the_sign_disagree(change in -15_000_i64..15_000) {
            for id in ["gdp", "tax_share", "birth_rate", "cpi", "health_beds", "energy_per_gdp"] {
                let indicator = indicator(id);
                let mut it = any_case(&indicator, (50_000, 40_000, change));
                it.fact.previous = None;
                let text = super::change(&indicator, &it.fact, &style(), Comparison::Named).text();
                let up = ["增长", "提高", "上涨", "增加", "上升", "基数较低"].iter().any(|word| text.contains(word));
                let down = ["下降", "减少", "下跌"].iter().any(|word| text.contains(word));
                let flat = text.contains("持平");
                prop_assert_eq!((up, down, flat), (change > 0, change < 0, change == 0), "{}", text);
            }
        }
    }
}
