//! Places that the sources publish: 居全市第3位, and how many places that is forward of last year's.

use super::{
    facts::Maker,
    round::digits,
    select::{Chosen, Slot},
};
use crate::{
    finding::{Code, Finding},
    model::{
        Decimal, FigureMeasure, Indicator, Observation, Origin, Period, RankedBy, Shown, Standing, Unit,
    },
    text,
};
use std::sync::Arc;

/// Which order a place is in, by the words of its headings: 增速全市排名.
pub(super) fn slot(observation: &Observation) -> Slot {
    let is_rank =
        |label: &&ecow::EcoString| ["位次", "排名", "名次", "排位"].iter().any(|word| label.contains(word));
    let of_row = observation.row.last().filter(is_rank);
    let labels: Vec<&str> = observation.column.iter().chain(of_row).map(ecow::EcoString::as_str).collect();
    let says = |words: &[&str]| labels.iter().any(|label| words.iter().any(|word| label.contains(word)));
    let by = if says(&["增速", "增幅", "增长"]) {
        RankedBy::Change
    } else if says(&["总量", "规模", "绝对"]) {
        RankedBy::Level
    } else {
        RankedBy::Unsaid
    };
    let among = [
        ("全国", "全国"),
        ("全省", "全省"),
        ("省内", "全省"),
        ("全市", "全市"),
        ("市内", "全市"),
        ("全州", "全州"),
        ("全盟", "全盟"),
        ("全区", "全区"),
        ("全县", "全县"),
    ];
    let among = among.iter().find(|(word, _)| says(&[word])).map(|(_, name)| Arc::from(*name));
    Slot::Rank(by, among)
}

/// A place is a whole number from 1.
pub(super) fn is_place(value: Decimal) -> bool {
    value >= Decimal::ONE && value.fract().is_zero()
}

pub(super) fn no_place(indicator: &Indicator, observation: &Observation) -> Finding {
    let (name, raw) = (&indicator.name, observation.raw());
    Finding::new(
        Code::RankInvalid,
        observation.at().site(),
        text!(
            "“{name}”的位次应是 1、2、3 这样的整数，实为 {raw}，没有使用",
            "the place of `{name}` must be a whole number from 1, found {raw}; it was not used"
        ),
    )
    .hint(text!(
        "核对这一列是不是位次；是位次变化的，把表头写成“位次变化”",
        "check whether the column holds places; if it holds their movement, call it 位次变化"
    ))
}

impl Maker<'_> {
    /// The places of a period, by what they are ordered by.
    pub(super) fn standings(&mut self, indicator: &Indicator, period: Period) -> Vec<Standing> {
        let before = period.a_year_earlier();
        let ranked: Vec<(RankedBy, Option<Arc<str>>)> = self
            .slots(indicator, period)
            .filter_map(|slot| match slot {
                Slot::Rank(by, among) => Some((*by, among.clone())),
                _ => None,
            })
            .collect();
        let of = |(by, among): (RankedBy, Option<Arc<str>>)| {
            let slot = Slot::Rank(by, among.clone());
            let place = self.place(indicator, period, &slot)?;
            let previous = self.place(indicator, before, &slot);
            let forward =
                previous.as_ref().map(|previous| self.forward(indicator, period, &slot, &place, previous));
            Some(Standing { by, among: among.map(|it| it.to_string()), place, previous, forward })
        };
        ranked.into_iter().filter_map(of).collect()
    }

    fn place(&mut self, indicator: &Indicator, period: Period, slot: &Slot) -> Option<Shown> {
        let chosen: Chosen = self.get(indicator, period, slot)?.clone();
        let exact = chosen.value?;
        let (digits, unit) = (digits(exact, 0), Unit::places());
        let measure = FigureMeasure::Rank;
        let figure = self.enter(indicator, period, measure, &suffix(slot), &chosen, exact, &digits, &unit);
        Some(Shown { figure, exact, value: exact, digits, unit, status: chosen.status })
    }

    fn forward(
        &mut self,
        indicator: &Indicator,
        period: Period,
        slot: &Slot,
        place: &Shown,
        previous: &Shown,
    ) -> (crate::model::FigureId, Decimal) {
        let forward = previous.value - place.value;
        let operands = vec![previous.figure.clone(), place.figure.clone()];
        let origin =
            Origin::Computed { rule: "difference-as-printed", operands, unrounded: forward.normalize() };
        let suffix = format!(".rank{}", suffix(slot));
        let (measure, unit) = (FigureMeasure::Difference, Unit::places());
        let shown = digits(forward, 0);
        let figure = self.figure(indicator, period, measure, &suffix, forward, &shown, &unit, origin);
        (self.ledger.enter(figure), forward)
    }
}

fn suffix(slot: &Slot) -> String {
    let Slot::Rank(by, among) = slot else { return String::new() };
    let by = match by {
        RankedBy::Level => ".level",
        RankedBy::Change => ".change",
        RankedBy::Unsaid => "",
    };
    format!("{by}{}", among.as_ref().map(|among| format!(".{among}")).unwrap_or_default())
}
