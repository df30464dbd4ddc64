//! Axes: round marks, and where a value stands between them.

use crate::model::Decimal;

/// The range of an axis, with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Axis {
    low: Decimal,
    high: Decimal,
    /// The marks, from the lowest to the highest, evenly apart.
    pub(super) marks: Vec<Decimal>,
    /// How many decimals they need.
    pub(super) decimals: u32,
    /// Whether the axis does not begin at zero.
    pub(super) cut: bool,
}

impl Axis {
    /// The axis that holds all of `values` and zero, with three to six steps of 1, 2 or 5 times a power of ten.
    /// `None` without values.
    pub(super) fn around(values: &[Decimal]) -> Option<Self> {
        Self::with(values, 4)
    }

    /// The same, in so many steps or one more (if zero is within), or fewer.
    fn with(values: &[Decimal], steps: u32) -> Option<Self> {
        let least = values.iter().copied().min()?.min(Decimal::ZERO);
        let most = values.iter().copied().max()?.max(Decimal::ZERO);
        let (least, most) = if least == most { (Decimal::ZERO, Decimal::ONE) } else { (least, most) };
        Self::between(least, most, steps)
    }

    /// The axis of a line of levels. The one rule by which an axis is cut: where all values stand in the upper third
    /// above zero (or the lower third below it), it leaves zero out, and the chart says so. Bars are never cut.
    pub(super) fn of_line(values: &[Decimal]) -> Option<Self> {
        let (least, most) = (values.iter().copied().min()?, values.iter().copied().max()?);
        let far = least.abs().max(most.abs());
        let one_side = least > Decimal::ZERO || most < Decimal::ZERO;
        if least == most || !one_side || (most - least) * Decimal::from(3) >= far {
            return Self::around(values);
        }
        // A lowest value on the foot of the axis, or close to it, would look like nothing, and its number has no room.
        let tight = Self::between(least, most, 4)?;
        let step = tight.step()?;
        let is_low = least > Decimal::ZERO && least - tight.low < step / Decimal::from(4);
        let axis = if is_low { Self::between(tight.low - step, most, 4)? } else { tight };
        let cut = axis.low > Decimal::ZERO || axis.high < Decimal::ZERO;
        Some(Self { cut, ..axis })
    }

    /// The axis from `least` to `most`, whose step is round and not less than one of so many parts of it.
    fn between(least: Decimal, most: Decimal, parts: u32) -> Option<Self> {
        let step = step((most - least) / Decimal::from(parts))?;
        Some(Self::marked((least / step).floor() * step, (most / step).ceil() * step, step))
    }

    /// From `low` to `high`, both multiples of `step`.
    fn marked(low: Decimal, high: Decimal, step: Decimal) -> Self {
        let count = ((high - low) / step).round();
        let mut marks = Vec::new();
        let mut mark = low;
        while marks.len() < 20 && Decimal::from(marks.len()) <= count {
            marks.push(mark.normalize());
            mark += step;
        }
        Self { low, high, marks, decimals: step.normalize().scale(), cut: false }
    }

    /// An axis for bars and one for a line above them, in one panel. Both have as many marks, at the same heights; both hold
    /// zero. The bars keep to the steps below, the line to those above, `between` steps apart (or sharing some, if it is below
    /// zero), so that neither hides the other's values. `None` without values of both.
    pub(super) fn double(bars: &[Decimal], line: &[Decimal], between: i32) -> Option<(Self, Self)> {
        let (bars, line) = (Self::with(bars, 4)?, Self::with(line, 3)?);
        let (step, other) = (bars.step()?, line.step()?);
        let between = Decimal::from(between);
        let above = (line.high - line.low) / other + between;
        let below = (bars.high - bars.low) / step + between;
        let left = Self::marked(bars.low, bars.high + step * above, step);
        let right = Self::marked(line.low - other * below, line.high, other);
        Some((left, right))
    }

    /// From one mark to the next.
    fn step(&self) -> Option<Decimal> {
        Some(self.marks.get(1)? - self.marks.first()?)
    }

    /// Where a value stands: 0 at the bottom, 1 at the top.
    pub(super) fn place(&self, value: Decimal) -> f64 {
        let part = ((value - self.low) / (self.high - self.low)).round_dp(6);
        part.to_string().parse().unwrap_or_default()
    }

    /// The same axis with every other mark left out, and again, until two neighbours are `room` apart, a part of the axis.
    pub(super) fn thinned(mut self, room: f64) -> Self {
        while self.marks.len() > 2 && self.place(self.marks[1]) - self.place(self.marks[0]) < room {
            self.marks = self.marks.into_iter().step_by(2).collect();
        }
        self
    }

    /// Where zero stands, if it is on the axis.
    pub(super) fn zero(&self) -> Option<f64> {
        (self.low <= Decimal::ZERO && self.high >= Decimal::ZERO).then(|| self.place(Decimal::ZERO))
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `least`.
fn step(least: Decimal) -> Option<Decimal> {
    let mut power = Decimal::ONE;
    let ten = Decimal::TEN;
    while power > least {
        power = power.checked_div(ten)?;
    }
    while power.checked_mul(ten)? <= least {
        power = power.checked_mul(ten)?;
    }
    [1, 2, 5, 10].into_iter().map(|n| power * Decimal::from(n)).find(|step| *step >= least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[&str], marks: &[&str]) {
        let values: Vec<Decimal> = values.iter().map(|value| value.parse().expect("a number")).collect();
        let axis = Axis::around(&values).expect("an axis");
        let printed: Vec<String> = axis.marks.iter().map(ToString::to_string).collect();
        assert_eq!(printed, marks);
    }

    #[test]
    fn round_marks() {
        check(&["1034868", "1349084"], &["0", "500000", "1000000", "1500000"]);
        check(&["2.3", "8.6", "5.0"], &["0", "5", "10"]);
        check(&["-0.5", "12.5"], &["-5", "0", "5", "10", "15"]);
        check(&["0.2", "0.9"], &["0", "0.5", "1.0"].map(|mark| mark.trim_end_matches(".0")));
    }

    #[test]
    fn two_axes_of_one_panel_have_their_marks_at_the_same_heights() {
        let numbers = |texts: &[&str]| -> Vec<Decimal> {
            texts.iter().map(|text| text.parse().expect("a number")).collect()
        };
        let marks = |axis: &Axis| axis.marks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let (left, right) =
            Axis::double(&numbers(&["1034868", "1349084"]), &numbers(&["2.3", "8.6"]), 0).expect("two axes");
        assert_eq!(marks(&left), "0 500000 1000000 1500000 2000000 2500000");
        assert_eq!(marks(&right), "-15 -10 -5 0 5 10");
        assert_eq!((left.zero(), right.zero()), (Some(0.0), Some(0.6)));
        // A year of decline, a loss, and a step between: -100 to 300 for the bars, -200 to 100 for the line.
        let (left, right) =
            Axis::double(&numbers(&["-35.5", "260.8"]), &numbers(&["-116.9", "44.7"]), 1).expect("two axes");
        assert_eq!(marks(&left), "-100 0 100 200 300 400 500 600 700");
        assert_eq!(marks(&right), "-700 -600 -500 -400 -300 -200 -100 0 100");
    }

    #[test]
    fn only_zero() {
        check(&["0"], &["0", "0.5", "1"]);
    }

    #[test]
    fn an_axis_is_cut_only_for_a_line_far_from_zero() {
        let axis = |values: &[i64]| {
            let values: Vec<Decimal> = values.iter().map(|value| Decimal::from(*value)).collect();
            let axis = Axis::of_line(&values).expect("an axis");
            (axis.marks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), axis.cut, axis.zero())
        };
        assert_eq!(axis(&[140_828, 141_260]), ("140600 140800 141000 141200 141400".to_owned(), true, None));
        assert_eq!(axis(&[-980, -940]), ("-980 -970 -960 -950 -940".to_owned(), true, None));
        assert_eq!(axis(&[60, 100]), ("0 50 100".to_owned(), false, Some(0.0)));
        assert!(!axis(&[-1, 100]).1);
        assert_eq!(axis(&[7, 7]), ("0 2 4 6 8".to_owned(), false, Some(0.0)));
    }

    #[test]
    fn places() {
        let axis = Axis::around(&[Decimal::from(-5), Decimal::from(15)]).expect("an axis");
        assert_eq!((axis.place(Decimal::from(15)), axis.zero()), (1.0, Some(0.25)));
        // −5, 0, 5, 10, 15 stand a quarter apart: numbers of three tenths have no room beside one another.
        assert_eq!(axis.marks.len(), 5);
        assert_eq!(axis.thinned(0.3).marks, [-5, 5, 15].map(Decimal::from));
    }
}
