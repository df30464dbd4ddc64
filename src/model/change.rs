use rust_decimal::Decimal;
use std::sync::Arc;

/// A relative change or a share, in percent: `Percent(8.2)` is 8.2 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub Decimal);

/// A difference of two percentages, in percentage points: `Points(1.3)` is 1.3 个百分点.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(pub Decimal);

/// A value that growth can be measured from: always positive. A growth over zero or over a loss cannot be expressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base(Decimal);

impl Base {
    /// The base, if growth can be measured from it.
    #[must_use]
    pub fn new(value: Decimal) -> Option<Self> {
        (value > Decimal::ZERO).then_some(Self(value))
    }

    /// Its value, above zero.
    #[must_use]
    pub fn value(self) -> Decimal {
        self.0
    }
}

/// What a growth is measured on. An indicator has one headline basis, that of its [`ChangeForm`](super::ChangeForm); official
/// growths on another basis stand beside it (domain §1.3, rule 6).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// 现价、名义、自然口径: the two figures as they are.
    Nominal,
    /// 不变价、可比价、实际.
    Real,
    /// 可比口径、同口径.
    Comparable,
    /// One that the source names: 省财政厅口径, 剔除减税降费因素.
    Named(Arc<str>),
}

impl Basis {
    /// The name that the source gives, if it gives one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Nominal | Self::Real | Self::Comparable => None,
        }
    }
}

/// How something moved against the same period a year earlier. The form follows from what the indicator is, never from
/// the heading of a column (domain §1.3, §2.2–2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A quantity: 增长 8.2 %.
    Percent(Percent),
    /// A price, by its index (上年=100): 上涨 2.0 %.
    Price(Percent),
    /// A rate or share: 提高 1.3 个百分点.
    Points(Points),
    /// A rate in ‰: 下降 0.3 个千分点.
    PermillePoints(Decimal),
    /// A stock or count: 增加 38 万人, in the indicator's unit.
    Absolute(Decimal),
    /// A ratio: 由 2.05 缩小为 2.01, in the indicator's unit.
    Difference(Decimal),
}

impl Change {
    /// The bare number, in the change's own unit.
    #[must_use]
    pub fn value(self) -> Decimal {
        match self {
            Self::Percent(Percent(value)) | Self::Price(Percent(value)) | Self::Points(Points(value)) => {
                value
            }
            Self::PermillePoints(value) | Self::Absolute(value) | Self::Difference(value) => value,
        }
    }
}
