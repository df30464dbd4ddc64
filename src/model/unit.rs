mod words;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, sync::Arc};

/// What a unit measures. Values are converted only within one dimension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Money of one currency, by its base unit: 元, 美元. Never converted into another.
    Money(&'static str),
    /// Mass, in kilograms.
    Mass,
    /// Area of land or floor, in square metres.
    Surface,
    /// Length, in metres.
    Length,
    /// Volume, in cubic metres.
    Volume,
    /// Energy, in kilowatt-hours.
    Energy,
    /// A pure number: %, ‰, 倍.
    Pure,
    /// 百分点.
    Points,
    /// 千分点.
    PermillePoints,
    /// An index with its base: 上年=100.
    Index(String),
    /// Things that are counted, by their measure word: 人, 户, 家, 件.
    Count(String),
    /// A unit made of two, by its text: 元/人, 吨标准煤/万元. Equal only to itself.
    Compound(String),
}

/// A unit of measurement: how it is written, what it measures, how large it is. All numbers of a column share one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(Arc<Parts>);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Parts {
    symbol: String,
    dimension: Dimension,
    scale: Decimal,
}

/// Base units: every spelling, the dimension, and the size in the dimension's own unit.
const BASES: &[(&[&str], Dimension, &str)] = &[
    (&["元", "人民币元", "元人民币"], Dimension::Money("元"), "1"),
    (&["美元"], Dimension::Money("美元"), "1"),
    (&["港元", "港币"], Dimension::Money("港元"), "1"),
    (&["欧元"], Dimension::Money("欧元"), "1"),
    (&["吨", "t"], Dimension::Mass, "1000"),
    (&["公斤", "千克", "kg"], Dimension::Mass, "1"),
    (&["斤"], Dimension::Mass, "0.5"),
    (&["克"], Dimension::Mass, "0.001"),
    (&["毫克", "mg"], Dimension::Mass, "0.000001"),
    (&["微克", "μg"], Dimension::Mass, "0.000000001"),
    (&["平方米", "㎡", "m²", "平方公尺"], Dimension::Surface, "1"),
    (&["公顷", "ha"], Dimension::Surface, "10000"),
    (&["平方公里", "平方千米", "km²"], Dimension::Surface, "1000000"),
    (&["公里", "千米", "km"], Dimension::Length, "1000"),
    (&["米"], Dimension::Length, "1"),
    (&["立方米", "m³"], Dimension::Volume, "1"),
    (&["千瓦时", "度", "千瓦小时", "kWh"], Dimension::Energy, "1"),
    (&["%", "％", "百分比"], Dimension::Pure, "0.01"),
    (&["‰"], Dimension::Pure, "0.001"),
    (&["倍"], Dimension::Pure, "1"),
    (&["百分点", "个百分点"], Dimension::Points, "1"),
    (&["千分点", "个千分点"], Dimension::PermillePoints, "1"),
];

/// Measure words of things that are counted, and of units that nothing converts to.
const COUNTS: &[&str] = &[
    "人",
    "人次",
    "户",
    "户次",
    "家",
    "个",
    "件",
    "项",
    "台",
    "套",
    "辆",
    "艘",
    "架",
    "张",
    "所",
    "座",
    "处",
    "条",
    "只",
    "头",
    "匹",
    "羽",
    "株",
    "册",
    "本",
    "份",
    "次",
    "起",
    "名",
    "位",
    "宗",
    "笔",
    "天",
    "小时",
    "分钟",
    "届",
    "岁",
    "年",
    "批",
    "片",
    "部",
    "种",
    "枚",
    "盒",
    "箱",
    "场",
    "点",
    "分",
    "吨标准煤",
    "标准吨",
    "人日",
    "人天",
    "千瓦",
    "标准箱",
    "标准卡",
    "吨公里",
    "人公里",
    "重量箱",
    "亩",
    "块",
    "间",
    "篇",
    "幅",
    "门",
    "线",
    "端口",
    "比特",
    "字节",
    "GB",
    "TB",
    "自然箱",
    "千升",
    "卷",
    "双",
    "米布",
    "金衡盎司",
    "盎司",
    "桶",
    "特别提款权",
    "辆次",
    "车次",
    "列",
    "班",
    "例",
    "户籍人口",
    "床",
    "床位",
];

impl Unit {
    fn new(symbol: impl Into<String>, dimension: Dimension, scale: Decimal) -> Self {
        Self(Arc::new(Parts { symbol: symbol.into(), dimension, scale }))
    }

    /// Reads a unit as a spreadsheet writes it: 亿元, 万人, %, 元/人, 上年=100. Spaces and full-width forms are equal.
    /// `None` if it is no unit that is known.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::of_symbol(text).or_else(|| words::parse(text))
    }

    /// The same without English words: what may stand right behind the digits of a number.
    #[must_use]
    pub fn of_symbol(text: &str) -> Option<Self> {
        let symbol = tidy(text);
        if symbol.is_empty() {
            return None;
        }
        if let Some(base) = symbol.strip_suffix("=100") {
            let base = base.trim_start_matches(['以', '（', '(']);
            let named = ["index", "Index", "INDEX"].iter().find_map(|word| base.strip_prefix(word));
            let base = named.unwrap_or(base).trim_start_matches([',', ':', '(']);
            // 以上年同月价格为100
            let of_prices = base.strip_suffix("价格").filter(|it| !it.is_empty());
            let base = of_prices.unwrap_or(base).to_owned();
            let is_other = named.is_some() || of_prices.is_some();
            let symbol = if is_other { format!("{base}=100") } else { symbol };
            let dimension = Dimension::Index(base);
            return Some(Self::new(symbol, dimension, Decimal::ONE));
        }
        if let Some((above, below)) = symbol.split_once('/') {
            simple(above)?;
            simple(below)?;
            let dimension = Dimension::Compound(symbol.clone());
            return Some(Self::new(symbol, dimension, Decimal::ONE));
        }
        let (dimension, scale) = simple(&symbol)?;
        let symbol = match symbol.as_str() {
            "％" | "百分比" => "%".to_owned(),
            "个百分点" => "百分点".to_owned(),
            "个千分点" => "千分点".to_owned(),
            "㎡" => "平方米".to_owned(),
            _ => symbol,
        };
        Some(Self::new(symbol, dimension, scale))
    }

    /// The percent sign.
    #[must_use]
    pub fn percent() -> Self {
        Self::new("%", Dimension::Pure, Decimal::new(1, 2))
    }

    /// Percentage points.
    #[must_use]
    pub fn points() -> Self {
        Self::new("百分点", Dimension::Points, Decimal::ONE)
    }

    /// Points of one in a thousand.
    #[must_use]
    pub fn permille_points() -> Self {
        Self::new("千分点", Dimension::PermillePoints, Decimal::ONE)
    }

    /// How it is written.
    #[must_use]
    pub fn symbol(&self) -> &str {
        &self.0.symbol
    }

    /// What it measures.
    #[must_use]
    pub fn dimension(&self) -> &Dimension {
        &self.0.dimension
    }

    /// 倍.
    #[must_use]
    pub fn times() -> Self {
        Self::new("倍", Dimension::Pure, Decimal::ONE)
    }

    /// 位: places in an order.
    #[must_use]
    pub fn places() -> Self {
        Self::new("位", Dimension::Count("位".to_owned()), Decimal::ONE)
    }

    /// Its size in the dimension's own unit: 亿元 is 100 000 000.
    #[must_use]
    pub fn scale(&self) -> Decimal {
        self.0.scale
    }

    /// Whether it is %.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.0.symbol == "%"
    }

    /// Converts a value of this unit into `other`, exactly. `None` if they measure different things, or the result does
    /// not fit.
    #[must_use]
    pub fn convert(&self, value: Decimal, other: &Self) -> Option<Decimal> {
        if self.dimension() != other.dimension() {
            return None;
        }
        let (own, wanted) = (self.scale(), other.scale());
        if own == wanted {
            return Some(value);
        }
        let converted = if own > wanted {
            value.checked_mul(own.checked_div(wanted)?)?
        } else {
            value.checked_div(wanted.checked_div(own)?)?
        };
        Some(converted.normalize())
    }
}

/// Without spaces, in half-width, with `／` and `每` as `/`.
fn tidy(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{feff}' && *c != '\u{200b}')
        .map(|c| match c {
            '／' => '/',
            '＝' => '=',
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
            }
            _ => c,
        })
        .collect()
}

/// A unit that is not made of two: its dimension and size.
fn simple(symbol: &str) -> Option<(Dimension, Decimal)> {
    if let Some(found) = base(symbol) {
        return Some(found);
    }
    // 亩 is a fifteenth of a hectare, which no decimal gives; it is converted by 15亩 = 1公顷 in `formula` only.
    for (prefix, zeros) in [
        ("万亿", 12),
        ("十亿", 9),
        ("百亿", 10),
        ("千亿", 11),
        ("百万", 6),
        ("千万", 7),
        ("亿", 8),
        ("万", 4),
        ("千", 3),
        ("百", 2),
        ("十", 1),
    ] {
        if let Some(rest) = symbol.strip_prefix(prefix)
            && let Some((dimension, scale)) = base(rest)
            && !matches!(dimension, Dimension::Pure | Dimension::Points | Dimension::PermillePoints)
        {
            return Some((dimension, scale * Decimal::from(10_i64.pow(zeros))));
        }
    }
    None
}

fn base(symbol: &str) -> Option<(Dimension, Decimal)> {
    let known = BASES.iter().find(|(spellings, ..)| spellings.contains(&symbol));
    if let Some((_, dimension, scale)) = known {
        return Some((dimension.clone(), scale.parse().ok()?));
    }
    COUNTS.contains(&symbol).then(|| (Dimension::Count(symbol.to_owned()), Decimal::ONE))
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.symbol())
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let symbol = String::deserialize(deserializer)?;
        Self::parse(&symbol).ok_or_else(|| serde::de::Error::custom(format!("unknown unit `{symbol}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain;

    #[track_caller]
    fn check(value: &str, from: &str, to: &str, expected: Option<&str>) {
        let (from, to) = (Unit::parse(from).expect(from), Unit::parse(to).expect(to));
        let value: Decimal = value.parse().expect("a number");
        assert_eq!(from.convert(value, &to).map(plain).as_deref(), expected);
    }

    #[test]
    fn money() {
        check("1349083.5", "亿元", "万亿元", Some("134.90835"));
        check("2.5", "万元", "元", Some("25000"));
        check("1", "亿元", "亿美元", None);
    }

    #[test]
    fn people_and_things() {
        check("140967", "万人", "人", Some("1409670000"));
        check("12", "家", "户", None);
    }

    #[test]
    fn pure_numbers() {
        check("5", "‰", "%", Some("0.5"));
        check("0.082", "倍", "%", Some("8.2"));
        check("1.3", "百分点", "%", None);
    }

    #[test]
    fn mass_and_land() {
        check("70650", "万吨", "亿斤", Some("14130"));
        check("1", "平方公里", "公顷", Some("100"));
    }

    #[test]
    fn spellings() {
        for (text, symbol) in [
            (" 亿 元 ", "亿元"),
            ("％", "%"),
            ("个百分点", "百分点"),
            ("元／人", "元/人"),
            ("上年＝１００", "上年=100"),
        ] {
            assert_eq!(Unit::parse(text).map(|unit| unit.symbol().to_owned()), Some(symbol.to_owned()));
        }
    }

    #[test]
    fn no_unit() {
        for text in ["", "指标", "万", "万%", "元/", "2021年"] {
            assert_eq!(Unit::parse(text), None, "{text}");
        }
    }
}
