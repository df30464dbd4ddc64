use super::Unit;
use rust_decimal::Decimal;

/// A word that gives a datum by a round number near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HedgeWord {
    /// 突破300家: more than.
    Exceeds,
    /// 超过300家: more than.
    Above,
    /// 近8000人: less than, by at most a tenth.
    Nearly,
    /// 140余亿元: at least, and less than one more of the last digit that is not zero.
    Odd,
    /// 100多万人: the same.
    More,
    /// 不足300家: less than.
    Below,
}

impl HedgeWord {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Exceeds, Self::Above, Self::Nearly, Self::Odd, Self::More, Self::Below];

    /// The word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Exceeds => "突破",
            Self::Above => "超过",
            Self::Nearly => "近",
            Self::Odd => "余",
            Self::More => "多",
            Self::Below => "不足",
        }
    }

    /// Whether it stands behind the digits: 140余亿元.
    #[must_use]
    pub fn stands_behind(self) -> bool {
        matches!(self, Self::Odd | Self::More)
    }

    /// Whether it is true: `n` is the round number, `step` one of its last digit that is not zero (domain §2.8).
    #[must_use]
    pub fn holds(self, datum: Decimal, n: Decimal, step: Decimal) -> bool {
        match self {
            Self::Exceeds | Self::Above => datum > n,
            Self::Nearly => datum < n && datum >= n * Decimal::new(9, 1),
            Self::Odd | Self::More => datum >= n && datum < n + step,
            Self::Below => datum < n,
        }
    }
}

/// One of the last digit that is not zero: 10 for 140, 0.1 for 2.5.
#[must_use]
pub fn last_step(n: Decimal) -> Decimal {
    let mut n = n.abs().normalize();
    if n.is_zero() {
        return Decimal::ONE;
    }
    if n.scale() > 0 {
        return Decimal::new(1, n.scale());
    }
    let mut step = Decimal::ONE;
    while (n % Decimal::TEN).is_zero() {
        n /= Decimal::TEN;
        step *= Decimal::TEN;
    }
    step
}

/// A number that its source gives only by a round one: 突破300, 140余. Nothing is calculated from it; it is printed as it is
/// written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hedged {
    /// The word.
    pub word: HedgeWord,
    /// The round number.
    pub number: Decimal,
}

impl Hedged {
    /// In words, with its unit: 突破300家, 140余亿元.
    #[must_use]
    pub fn with_unit(&self, unit: &Unit) -> String {
        format!("{}{unit}", self.bare())
    }

    /// In words, without a unit: 突破300, 140余.
    #[must_use]
    pub fn bare(&self) -> String {
        let (number, word) = (super::plain(self.number), self.word.word());
        if self.word.stands_behind() { format!("{number}{word}") } else { format!("{word}{number}") }
    }

    /// Whether it is true of a number in the same unit.
    #[must_use]
    pub fn holds(&self, datum: Decimal) -> bool {
        self.word.holds(datum, self.number, last_step(self.number))
    }
}
