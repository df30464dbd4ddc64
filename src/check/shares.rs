//! V6: contributions make 100, pulls make the growth, shares of a structure make 100.

use crate::{
    compute::{self, Results},
    finding::{Code, Finding, Findings, Text},
    model::{Change, Decimal, Derived, Fact, Indicator, Origin, Percent, Series, Shown},
    project::Project,
    text,
};

pub(super) fn all(project: &Project, results: &Results) -> Findings {
    let period = project.report.period();
    let mut findings = Findings::default();
    for whole in results.facts.values() {
        let parts: Vec<(&Indicator, &Fact)> = results
            .facts
            .values()
            .filter(|part| is_part(part, whole))
            .filter_map(|part| Some((&*part.indicator, part.fact(period)?)))
            .collect();
        let alike = parts.iter().all(|(part, _)| part.is_part_of(&whole.indicator));
        let complete =
            alike && results.facts.values().filter(|part| is_part(part, whole)).count() == parts.len();
        if let Some(fact) = whole.fact(period).filter(|_| complete && parts.len() >= 2) {
            let of = Whole { indicator: &whole.indicator, fact, parts: &parts, results };
            let found = [of.contributions(), of.pulls()];
            findings.append(found.into_iter().flatten().chain(of.each()).collect());
        }
        let structure = whole.fact(period).and_then(|fact| structure(&whole.indicator, fact, results));
        findings.append(structure.into_iter().collect());
    }
    findings
}

fn is_part(part: &Series, whole: &Series) -> bool {
    part.indicator.complete && part.indicator.part_of.as_ref() == Some(&whole.indicator.id)
}

struct Whole<'a> {
    indicator: &'a Indicator,
    fact: &'a Fact,
    parts: &'a [(&'a Indicator, &'a Fact)],
    results: &'a Results,
}

impl Whole<'_> {
    fn every(&self, pick: fn(&Derived) -> Option<&Shown>) -> Option<Vec<&Shown>> {
        self.parts.iter().map(|(_, fact)| pick(&fact.derived)).collect()
    }

    fn growth(&self) -> Option<(Decimal, Decimal)> {
        let movement = self.fact.movement.as_ref()?;
        let Change::Percent(Percent(growth)) = movement.change else { return None };
        Some((growth, half(growth)))
    }

    /// They may be 0.2 off together.
    fn contributions(&self) -> Option<Finding> {
        let all = self.every(|it| it.contribution.as_ref())?;
        let sum: Decimal = all.iter().map(|it| it.exact).sum();
        let (name, shown) = (&self.indicator.name, sum.normalize());
        ((sum - Decimal::ONE_HUNDRED).abs() > Decimal::new(2, 1)).then(|| {
            self.finding(
                all[0],
                text!(
                    "“{name}”各部分的贡献率之和是 {shown}%，应是 100%",
                    "the contributions to `{name}` add up to {shown} %, not to 100 %"
                ),
            )
        })
    }

    fn pulls(&self) -> Option<Finding> {
        let all = self.every(|it| it.pull.as_ref())?;
        let (growth, reach) = self.growth()?;
        let sum: Decimal = all.iter().map(|it| it.exact).sum();
        let reach = reach + all.iter().map(|it| half(it.exact)).sum::<Decimal>();
        let (name, shown, growth_shown) = (&self.indicator.name, sum.normalize(), growth.normalize());
        ((sum - growth).abs() > reach).then(|| {
            self.finding(
                all[0],
                text!(
                    "拉动“{name}”的点数之和是 {shown} 个百分点，它的增速是 {growth_shown}%",
                    "the pulls on `{name}` add up to {shown} points, its growth is {growth_shown} %"
                ),
            )
        })
    }

    /// Contribution × growth = pull, as far as their rounding allows.
    fn each(&self) -> Vec<Finding> {
        let Some((growth, reach)) = self.growth() else { return Vec::new() };
        let of = |(part, fact): &(&Indicator, &Fact)| {
            let (share, pull) = (fact.derived.contribution.as_ref()?, fact.derived.pull.as_ref()?);
            let product = |share: Decimal, growth: Decimal| share * growth / Decimal::ONE_HUNDRED;
            let (a, b) = (half(share.exact), reach);
            let corners =
                [(a, b), (a, -b), (-a, b), (-a, -b)].map(|(a, b)| product(share.exact + a, growth + b));
            let (low, high) = (corners.iter().min()?, corners.iter().max()?);
            let off = half(pull.exact);
            let fits = *low <= pull.exact + off && pull.exact - off <= *high;
            let (name, whole) = (&part.name, &self.indicator.name);
            let (share_shown, pull_shown, growth_shown) =
                (share.exact.normalize(), pull.exact.normalize(), growth.normalize());
            (!fits).then(|| {
                self.finding(
                    pull,
                    text!(
                        "“{name}”对“{whole}”的贡献率 {share_shown}% 乘增速 {growth_shown}%，与拉动 {pull_shown} 个百分点不符",
                        "`{name}`: a contribution of {share_shown} % to a growth of {growth_shown} % is no pull of {pull_shown} points"
                    ),
                )
            })
        };
        self.parts.iter().filter_map(of).collect()
    }

    fn finding(&self, at: &Shown, message: Text) -> Finding {
        Finding::new(Code::ShareMismatch, self.results.ledger.site(&at.figure), message).hint(text!(
            "核对；是上级发布的，原样印出",
            "check them; what a higher office published is printed as it is"
        ))
    }
}

/// Shares that a source gives make 100, but for their rounding.
fn structure(indicator: &Indicator, fact: &Fact, results: &Results) -> Option<Finding> {
    let parts = &fact.derived.structure;
    let is_given = |part: &Shown| {
        results.ledger.get(&part.figure).is_some_and(|it| matches!(it.origin, Origin::Cell { .. }))
    };
    if !parts.iter().all(is_given) {
        return None;
    }
    let sum: Decimal = parts.iter().map(|part| part.exact).sum();
    let reach: Decimal = parts.iter().map(|part| half(part.exact)).sum();
    if parts.is_empty() || (sum - Decimal::ONE_HUNDRED).abs() <= reach {
        return None;
    }
    let (name, shown) = (&indicator.name, sum.normalize());
    let message = text!(
        "“{name}”各部分的占比之和是 {shown}%，应是 100%",
        "the shares of `{name}` add up to {shown} %, not to 100 %"
    );
    let finding = Finding::new(Code::ShareMismatch, results.ledger.site(&parts[0].figure), message);
    Some(finding.hint(text!("核对各项占比", "check the shares")))
}

/// Half a unit of the last decimal that was given, at most of one decimal: 25 was 25.0 once.
fn half(given: Decimal) -> Decimal {
    compute::half_unit(given.normalize().scale().max(1))
}
