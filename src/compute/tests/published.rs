//! Growths computed from published levels agree with the published ones; growths at constant prices are never replaced.

use super::super::{
    growth,
    sample::{compute, project, sheet},
};
use crate::model::{Base, Decimal, Percent};

#[track_caller]
fn nominal(before: i64, now: i64, published: &str) {
    let base = Base::new(before.into()).expect("a base");
    let Percent(growth) = growth(now.into(), base).expect("a growth");
    let shown = super::super::rounded(growth, 1, crate::project::RoundingMode::HalfUp);
    assert_eq!(super::super::digits(shown, 1), published, "{before} {now}");
    assert!(Decimal::from(now) != Decimal::from(before));
}

// National Bureau of Statistics, 2022年居民收入和消费支出情况 (January 2023), copy http://m.zjgdzjg.cn; the bases of 2021 from
// the release of January 2022. 元 per head.
#[test]
fn income_2022() {
    nominal(35128, 36883, "5.0");
    nominal(47412, 49283, "3.9");
    nominal(18931, 20133, "6.3");
    nominal(29975, 31370, "4.7");
    nominal(19629, 20590, "4.9");
    nominal(5893, 6175, "4.8");
    nominal(3076, 3227, "4.9");
    nominal(6531, 6892, "5.5");
}

// National Bureau of Statistics, 2023年国民经济和社会发展统计公报, quoted at jrj.wuhan.gov.cn; the bases of 2022 as above.
#[test]
fn income_and_consumption_2023() {
    nominal(36883, 39218, "6.3");
    nominal(49283, 51821, "5.1");
    nominal(20133, 21691, "7.7");
    nominal(31370, 33036, "5.3");
    nominal(24538, 26796, "9.2");
    nominal(30391, 32994, "8.6");
    nominal(16632, 18175, "9.3");
}

// The communiqué of 2023: product and industries at current prices, growth at constant ones. The levels would give 4.2, 1.6,
// −0.1 and 7.8.
#[test]
fn growth_at_constant_prices_is_the_published_one() {
    let published = [
        ("gdp", "1210207亿元", "1260582亿元", "5.2%"),
        ("va_primary", "88345亿元", "89755亿元", "4.1%"),
        ("va_secondary", "483164亿元", "482589亿元", "4.7%"),
        ("va_tertiary", "638698亿元", "688238亿元", "5.8%"),
    ];
    let sheet = published.iter().fold(sheet("甲.xlsx"), |sheet, (id, before, now, growth)| {
        sheet.level(id, 2021, now).level(id, 2020, before).change(id, 2021, growth)
    });
    let ids: Vec<&str> = published.iter().map(|it| it.0).collect();
    let (results, _) = compute(&project(&ids, ""), [sheet]);
    for (id, _, _, growth) in published {
        assert_eq!(format!("{}%", results.row(id)[2]), growth, "{id}");
    }
}
