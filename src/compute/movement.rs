//! The changes of an indicator: which of those given or calculated is its headline (domain §1.3, §2.2–2.4).

use super::{
    change,
    facts::Maker,
    select::{Chosen, Slot, is_a_year_earlier, natural_basis},
};
use crate::{
    finding::{Code, Finding, Language, Site},
    model::{
        Base, Basis, Change, ChangeForm, Decimal, Dimension, Indicator, Kind, Movement, Percent, Period,
        Shown, Status, Word,
    },
    text,
};

impl Maker<'_> {
    /// The headline change: what the source gives, else what its levels give, where the kind allows it.
    pub(super) fn movement(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        if indicator.kind == Kind::Balance && self.has_loss(indicator, period) {
            return self.between_losses(indicator, period);
        }
        if indicator.change == ChangeForm::Index
            && let Some(movement) = self.of_an_index(indicator, period)
        {
            return Some(movement);
        }
        let few = self.of_few(indicator, period);
        if few.is_some() {
            return few;
        }
        // Both ends of a ratio are printed, so its change is theirs.
        if indicator.change == ChangeForm::Difference
            && let Some(movement) = self.by_levels(indicator, period)
        {
            return Some(movement);
        }
        if let Some(headline) = &indicator.headline
            && let Some(movement) = self.supplied(indicator, period, Some(headline))
        {
            return Some(movement);
        }
        if let Some(movement) = self.supplied(indicator, period, natural_basis(indicator).as_ref()) {
            return Some(movement);
        }
        if let Some(movement) = self.by_levels(indicator, period) {
            return Some(movement);
        }
        if let Some(movement) = self.on_a_named_basis(indicator, period) {
            return Some(movement);
        }
        self.note_missing(indicator, period);
        let growth = self.supplied_growth(indicator, period);
        if growth.is_none() {
            self.note_other_file(indicator, period);
        }
        growth
    }

    /// Further official changes.
    pub(super) fn others(
        &mut self,
        indicator: &Indicator,
        period: Period,
        headline: Option<&Movement>,
    ) -> Vec<Movement> {
        if indicator.kind == Kind::Balance && self.has_loss(indicator, period) {
            return Vec::new();
        }
        let natural = natural_basis(indicator);
        let known = [Basis::Nominal, Basis::Real, Basis::Comparable].into_iter();
        let named = self.named_bases(indicator, period).into_iter();
        let said = headline.filter(|it| it.supplied).and_then(|it| it.basis.clone());
        let mut others: Vec<Movement> = known
            .filter(|_| natural.is_some())
            .chain(named)
            .filter(|basis| said.as_ref().or(natural.as_ref()) != Some(basis))
            .filter_map(|basis| self.supplied(indicator, period, Some(&basis)))
            .collect();
        let in_pieces = headline.is_some_and(|it| matches!(it.change, Change::Absolute(_)));
        if indicator.change == ChangeForm::AbsoluteAndPercent && in_pieces {
            others.extend(self.growth_beside(indicator, period));
        }
        others
    }

    /// Whether this year's balance is below zero, or last year's not above it: then no percentage is said (domain §2.3).
    fn has_loss(&mut self, indicator: &Indicator, period: Period) -> bool {
        let now = self.level(indicator, period).is_some_and(|it| it.value < Decimal::ZERO);
        now || self.level(indicator, period.a_year_earlier()).is_some_and(|it| it.value <= Decimal::ZERO)
    }

    /// Two losses are compared by their amounts; from profit to loss, or back, there is nothing to subtract.
    fn between_losses(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        let (now, base) = self.pair(indicator, period)?;
        if now.value >= Decimal::ZERO || base.value >= Decimal::ZERO {
            return None;
        }
        let change = Change::Absolute(now.exact.checked_sub(base.exact)?);
        Some(self.computed(indicator, period, change, "", vec![now.figure, base.figure]))
    }

    /// The change of prices is in the index itself: index − 100 where the year before is 100, else index over index. A
    /// “增长%” beside an index may be the growth of the index, which is something else.
    fn of_an_index(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        let Dimension::Index(base) = indicator.unit.dimension() else { return None };
        if is_a_year_earlier(base) {
            let index = self.level(indicator, period)?;
            let change = change::from_index(index.exact);
            return Some(self.computed(indicator, period, change, "", vec![index.figure]));
        }
        let (now, then) = self.pair(indicator, period)?;
        let Percent(growth) = change::growth(now.exact, Base::new(then.exact)?)?;
        let change = Change::Price(Percent(growth));
        Some(self.computed(indicator, period, change, "", vec![now.figure, then.figure]))
    }

    /// The bases that the source names for a change of this period, in order.
    fn named_bases(&self, indicator: &Indicator, period: Period) -> Vec<Basis> {
        self.slots(indicator, period)
            .filter_map(|slot| match slot {
                Slot::Change(Some(basis @ Basis::Named(_))) => Some(basis.clone()),
                _ => None,
            })
            .collect()
    }

    /// The headline where the only growth is one on a basis that the source names; of several, review.toml has to say which.
    fn on_a_named_basis(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        let bases = self.named_bases(indicator, period);
        if let [only] = bases.as_slice() {
            return self.supplied(indicator, period, Some(only));
        }
        if !bases.is_empty() && self.is_under_review(indicator, period) {
            self.note_several(indicator, period, &bases);
        }
        None
    }

    fn note_several(&mut self, indicator: &Indicator, period: Period, bases: &[Basis]) {
        let first = self.get(indicator, period, &Slot::Change(bases.first().cloned())).map(|it| it.at.site());
        let names: Vec<&str> = bases.iter().filter_map(Basis::name).collect();
        let (name, id, when) = (&indicator.name, &indicator.id, period.name(Language::Zh));
        let (all, one) = (names.join("、"), names.first().copied().unwrap_or_default());
        let finding = Finding::new(
            Code::BasisAmbiguous,
            first.unwrap_or_else(Site::none),
            text!(
                "“{name}”{when}有几个口径的增速（{all}），没有写以哪一个为主，正文不写增速",
                "`{name}` {period} has growths on several bases ({all}), and which one comes first is not said; none is printed"
            ),
        )
        .hint(text!(
            "在 review.toml 写明：\n[[indicator]]\nid = \"{id}\"\nheadline = \"{one}\"",
            "say so in review.toml:\n[[indicator]]\nid = \"{id}\"\nheadline = \"{one}\""
        ));
        self.findings.push(finding);
    }

    /// From 2 to 5 firms is three more, not 150 % more, whatever growth the source gives (domain §2.2, Q12).
    fn of_few(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        let in_percent = matches!(indicator.change, ChangeForm::Nominal | ChangeForm::Volume);
        if indicator.kind != Kind::Count || !in_percent {
            return None;
        }
        let (now, base) = self.pair(indicator, period)?;
        let change @ Change::Absolute(_) = change::from_levels(indicator, now.exact, base.exact)? else {
            return None;
        };
        Some(self.computed(indicator, period, change, "", vec![now.figure, base.figure]))
    }

    fn by_levels(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        if indicator.change.is_supplied_only() {
            return None;
        }
        let (now, base) = self.pair(indicator, period)?;
        let change = match indicator.change {
            // A reader subtracts what is printed (domain §3.1).
            ChangeForm::Difference => Change::Difference(now.value.checked_sub(base.value)?),
            // Over a base that is printed as nothing no growth is said.
            ChangeForm::Nominal | ChangeForm::Volume if base.value <= Decimal::ZERO => return None,
            _ => change::from_levels(indicator, now.exact, base.exact)?,
        };
        Some(self.computed(indicator, period, change, "", vec![now.figure, base.figure]))
    }

    /// This year's level and last year's from one file: last year's figure in another file is another vintage (domain
    /// §1.3, rule 2). `None` too where the source says that the series breaks here.
    fn pair(&mut self, indicator: &Indicator, period: Period) -> Option<(Shown, Shown)> {
        let before = period.a_year_earlier();
        let now = self.get(indicator, period, &Slot::Level)?.clone();
        let then = self.get(indicator, before, &Slot::Level)?.clone();
        if now.status == Status::Break || !indicator.publish_level {
            return None;
        }
        let both = now
            .each()
            .find_map(|a| then.each().find(|b| a.files == b.files).map(|b| (a.clone(), b.clone())))?;
        let now = self.operand(indicator, period, &now, &both.0)?;
        let then = self.operand(indicator, before, &then, &both.1)?;
        Some((now, then))
    }

    /// A level as an operand: the printed one, or a twin of it in another file.
    fn operand(
        &mut self,
        indicator: &Indicator,
        period: Period,
        printed: &Chosen,
        used: &Chosen,
    ) -> Option<Shown> {
        let suffix = if printed.at == used.at { "" } else { ".same-file" };
        self.shown(indicator, period, used, suffix)
    }

    pub(super) fn supplied(
        &mut self,
        indicator: &Indicator,
        period: Period,
        basis: Option<&Basis>,
    ) -> Option<Movement> {
        let chosen = self.get(indicator, period, &Slot::Change(basis.cloned()))?.clone();
        let number = number(&chosen)?;
        let change = change::from_source(indicator, number)?;
        let suffix = if basis == natural_basis(indicator).as_ref() { String::new() } else { suffix(basis) };
        Some(self.given(indicator, period, &chosen, change, basis.cloned(), &suffix))
    }

    /// A growth in % where only that is known of an indicator that is said in its own unit.
    fn supplied_growth(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        let chosen = self.get(indicator, period, &Slot::Growth)?.clone();
        let change = Change::Percent(Percent(number(&chosen)?));
        Some(self.given(indicator, period, &chosen, change, None, ""))
    }

    /// The growth in % beside a difference: 增加123件，增长10.0%. Not over a small base.
    fn growth_beside(&mut self, indicator: &Indicator, period: Period) -> Option<Movement> {
        let pair = self.pair(indicator, period);
        if pair.as_ref().is_some_and(|(_, base)| base.exact < change::small_base(indicator)) {
            return None;
        }
        if let Some(chosen) = self.get(indicator, period, &Slot::Growth).cloned() {
            let change = Change::Percent(Percent(number(&chosen)?));
            return Some(self.given(indicator, period, &chosen, change, None, ".percent"));
        }
        let (now, base) = pair?;
        let percent = change::growth(now.exact, Base::new(base.exact)?)?;
        let operands = vec![now.figure, base.figure];
        Some(self.computed(indicator, period, Change::Percent(percent), ".percent", operands))
    }

    fn is_under_review(&self, indicator: &Indicator, period: Period) -> bool {
        self.project.asks(&indicator.id, period) && indicator.change != ChangeForm::None
    }

    fn note_missing(&mut self, indicator: &Indicator, period: Period) {
        if !self.is_under_review(indicator, period) || !indicator.change.is_supplied_only() {
            return;
        }
        let level = self.get(indicator, period, &Slot::Level).filter(|it| it.value.is_some());
        let Some(level) = level.filter(|_| indicator.publish_level) else { return };
        let (name, when) = (&indicator.name, period.name(Language::Zh));
        let finding = Finding::new(
            Code::GrowthMissing,
            level.at.site(),
            text!(
                "“{name}”{when}只有总量，没有增速；按不变价或可比口径计算的增速不能用总量相除",
                "`{name}` {period} has a level but no growth; growth at constant prices cannot be had from levels"
            ),
        )
        .hint(text!(
            "在来源表里补上“比上年增长（%）”一列；暂时没有，年报里就只列总量",
            "add its growth to the source; until then the review prints the level alone"
        ));
        self.findings.push(finding);
    }

    fn note_other_file(&mut self, indicator: &Indicator, period: Period) {
        let apart = !indicator.change.is_supplied_only() && self.pair(indicator, period).is_none();
        let breaks = self.get(indicator, period, &Slot::Level).is_some_and(|it| it.status == Status::Break);
        if !self.is_under_review(indicator, period) || !apart || breaks || !indicator.publish_level {
            return;
        }
        let has_value =
            |period| self.get(indicator, period, &Slot::Level).is_some_and(|it| it.value.is_some());
        if !has_value(period) || !has_value(period.a_year_earlier()) {
            return;
        }
        let place = |period| self.get(indicator, period, &Slot::Level).map(|it| it.at.clone());
        let (Some(here), Some(there)) = (place(period), place(period.a_year_earlier())) else { return };
        let name = &indicator.name;
        let finding = Finding::new(
            Code::GrowthMissing,
            here.site(),
            text!(
                "“{name}”的上年数在另一个文件里（{there}），可能不是修订后的数，没有据此计算增速",
                "last year's `{name}` stands in another file ({there}) and may not be restated; no growth was calculated"
            ),
        )
        .hint(text!(
            "在 {here} 的同一张表里补上修订后的上年数，或补上增速",
            "add last year's restated figure, or the growth, to the table of {here}"
        ));
        self.findings.push(finding);
    }
}

/// The number that a cell gives for a change: 持平 is zero.
fn number(chosen: &Chosen) -> Option<Decimal> {
    chosen.value.or_else(|| (chosen.word == Some(Word::Unchanged)).then_some(Decimal::ZERO))
}

fn suffix(basis: Option<&Basis>) -> String {
    match basis {
        Some(Basis::Nominal) => ".nominal".to_owned(),
        Some(Basis::Real) => ".real".to_owned(),
        Some(Basis::Comparable) => ".comparable".to_owned(),
        Some(Basis::Named(name)) => format!(".{name}"),
        None => String::new(),
    }
}
