use super::{decode, name};
use crate::model::{Indicator, IndicatorId, Kind, Unit};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

/// The indicators that are known: the built-in ones and those of review.toml.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// In the order of the file.
    indicators: Vec<Indicator>,
    places: BTreeMap<IndicatorId, usize>,
    /// Name or alias in its plain form → ids. More than one: ambiguous, settled by the row path.
    names: BTreeMap<String, Vec<IndicatorId>>,
    /// Id in its plain form → the id. Counts in review.toml only: `Deaths` of a sheet is no id.
    ids: BTreeMap<String, Vec<IndicatorId>>,
    /// The same for names that count only below an indicator: `gdp>第一产业`.
    below: BTreeMap<(IndicatorId, String), Vec<IndicatorId>>,
}

/// What a written name can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'a> {
    /// The indicators that have this name. Never empty; more than one is ambiguous.
    pub ids: &'a [IndicatorId],
    /// The area prefix that had to be taken off the name: 全市生产总值 is 生产总值 of 全市, which need not be the area of
    /// the review.
    pub area: Option<&'static str>,
}

/// An indicator with the names that it has only below others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) indicator: Indicator,
    pub(super) below: BTreeMap<IndicatorId, Vec<String>>,
    /// The names that the file itself gives it, in their plain form.
    pub(super) written: BTreeSet<String>,
}

impl Catalogue {
    /// The built-in indicators.
    #[must_use]
    pub fn builtin() -> Self {
        static BUILTIN: OnceLock<Catalogue> = OnceLock::new();
        BUILTIN.get_or_init(decode::builtin_catalogue).clone()
    }

    /// The same catalogue with amounts of 元 in 万元 or 亿元, without decimals or with two; amounts per head stay.
    pub(super) fn in_money(mut self, unit: &str) -> Self {
        let Some(wanted) = Unit::parse(unit) else { return self };
        for indicator in &mut self.indicators {
            let of_money = matches!(indicator.kind, Kind::Value | Kind::Balance)
                && indicator.unit != wanted
                && matches!(indicator.unit.symbol(), "万元" | "亿元");
            if of_money {
                indicator.unit = wanted.clone();
                indicator.decimals.level = if unit == "万元" { 0 } else { 2 };
            }
        }
        self
    }

    /// The same catalogue with the English names printed, where there are such; every name stays known.
    pub(super) fn in_english(mut self) -> Self {
        for indicator in &mut self.indicators {
            let Some(english) = indicator.name_en.clone() else { continue };
            let ids = self.names.entry(name::plain(&english)).or_default();
            if !ids.contains(&indicator.id) {
                ids.push(indicator.id.clone());
            }
            let chinese = std::mem::replace(&mut indicator.name, english);
            indicator.aliases.push(chinese);
        }
        self
    }

    /// The indicator of this id.
    #[must_use]
    pub fn get(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.places.get(id).map(|&place| &self.indicators[place])
    }

    /// The one indicator that has this id, name or alias. Spaces, width, quotation marks, numbering, units in brackets,
    /// marks of notes and 其中 do not count. Never fuzzy; `None` also where the name is ambiguous.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Indicator> {
        match self.candidates(name) {
            [id] => self.get(id),
            _ => None,
        }
    }

    /// Every indicator that has this id, name or alias; more than one where it is ambiguous.
    #[must_use]
    pub fn candidates(&self, name: &str) -> &[IndicatorId] {
        let by_id = || self.ids.get(&name::plain(name)).map(Vec::as_slice);
        self.look_up(name).map(|found| found.ids).or_else(by_id).unwrap_or_default()
    }

    /// What a name written in a sheet can mean, and the area that stands in front of it. Ids are no such names.
    #[must_use]
    pub fn look_up(&self, name: &str) -> Option<Match<'_>> {
        self.look_up_forms(&name::forms(name))
    }

    fn look_up_forms(&self, forms: &[name::Form]) -> Option<Match<'_>> {
        forms.iter().find_map(|form| {
            let ids = self.names.get(&form.key)?.as_slice();
            Some(Match { ids, area: form.area })
        })
    }

    /// What the last name of a row path means: first a name that counts only below one of its headings (第一产业 below
    /// 地区生产总值), then a name by itself.
    #[must_use]
    pub fn look_up_path<S: AsRef<str>>(&self, path: &[S]) -> Option<Match<'_>> {
        let (last, headings) = path.split_last()?;
        let forms = name::forms(last.as_ref());
        for heading in headings.iter().rev() {
            for id in self.look_up(heading.as_ref()).map_or(&[][..], |found| found.ids) {
                let found = forms.iter().find_map(|form| {
                    let ids = self.below.get(&(id.clone(), form.key.clone()))?.as_slice();
                    Some(Match { ids, area: form.area })
                });
                if found.is_some() {
                    return found;
                }
            }
        }
        self.look_up_forms(&forms)
    }

    /// The names nearest to one that is not known, at most `count`, nearest first. For hints only.
    #[must_use]
    pub fn nearest(&self, name: &str, count: usize) -> Vec<&str> {
        let wanted = name::forms(name).pop().map(|form| form.key).unwrap_or_default();
        let mut scored: Vec<(f64, usize)> = (0..self.indicators.len())
            .map(|place| (Self::likeness(&wanted, &self.indicators[place]), place))
            .filter(|(score, _)| *score >= 0.4)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.iter().take(count).map(|&(_, place)| self.indicators[place].name.as_str()).collect()
    }

    /// The indicators, in the order of the catalogue.
    pub fn iter(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter()
    }

    fn likeness(wanted: &str, indicator: &Indicator) -> f64 {
        let names = [indicator.id.as_str(), &indicator.name].into_iter();
        names
            .chain(indicator.aliases.iter().map(String::as_str))
            .map(|known| {
                let known = name::plain(known);
                strsim::sorensen_dice(wanted, &known)
                    .max(strsim::normalized_damerau_levenshtein(wanted, &known))
            })
            .fold(0.0, f64::max)
    }

    /// Adds an indicator, or replaces the one of the same id.
    pub(super) fn put(&mut self, entry: Entry, claim: Claim) {
        let Entry { indicator, written, below } = entry;
        let id = indicator.id.clone();
        self.ids.insert(name::plain(id.as_str()), vec![id.clone()]);
        let names: BTreeSet<String> = std::iter::once(indicator.name.as_str())
            .chain(indicator.aliases.iter().map(String::as_str))
            .map(name::plain)
            .collect();
        for name in names {
            // What is only kept of the built-in names stays as it was, ambiguous or another's.
            if claim == Claim::Takes && !written.contains(&name) {
                continue;
            }
            claim.enter(self.names.entry(name).or_default(), &id);
        }
        for (whole, shorts) in below {
            for short in shorts {
                claim.enter(self.below.entry((whole.clone(), name::plain(&short))).or_default(), &id);
            }
        }
        if let Some(&place) = self.places.get(&id) {
            self.indicators[place] = indicator;
        } else {
            self.places.insert(id, self.indicators.len());
            self.indicators.push(indicator);
        }
    }
}

/// What happens to a name that another indicator has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// Both have it: it is ambiguous.
    Shares,
    /// It is the new one's: review.toml decides.
    Takes,
}

impl Claim {
    fn enter(self, ids: &mut Vec<IndicatorId>, id: &IndicatorId) {
        if self == Self::Takes {
            ids.clear();
        }
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChangeForm, Timing};

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let catalogue = Catalogue::builtin();
        assert_eq!(catalogue.find(name).map(|indicator| indicator.id.as_str()), Some(expected), "{name}");
    }

    #[test]
    fn names_aliases_and_ids() {
        check("地区生产总值", "gdp");
        check("国内生产总值", "gdp");
        check("gdp", "gdp");
        check("ＧＤＰ", "gdp");
        check("全区生产总值（亿元）", "gdp");
        check("一、全市生产总值", "gdp");
        check("全国居民人均可支配收入", "income_all");
        check("年末全国人口", "population_resident");
        check("  其中：税收收入", "tax_revenue");
        check("#“四上”企业数（家）①", "enterprises_4up");
        check("R&D经费支出", "rd_expenditure");
        check("广义货币(M2)", "m2");
    }

    #[test]
    fn an_id_is_a_name_in_review_toml_and_none_in_a_sheet() {
        let catalogue = Catalogue::builtin();
        for id in ["electricity", "deaths", "deposits"] {
            assert_eq!(catalogue.find(id).map(|it| it.id.as_str()), Some(id));
            assert_eq!(catalogue.look_up(id), None, "{id}");
            assert_eq!(catalogue.look_up_path(&["Total", id]), None, "{id}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        let catalogue = Catalogue::builtin();
        for name in ["", "地区生产总值增速", "第一产业", "地区生产", "税收", "利润", "全市"]
        {
            assert_eq!(catalogue.find(name), None, "{name}");
        }
    }

    #[test]
    fn an_ambiguous_name_is_no_name() {
        let catalogue = Catalogue::builtin();
        assert_eq!(catalogue.find("失业率"), None);
        let ids: Vec<_> = catalogue.candidates("失业率").iter().map(IndicatorId::as_str).collect();
        assert_eq!(ids, ["surveyed_unemployment", "registered_unemployment"]);
        // 常住 or 户籍: a district's 年末总人口 can be either.
        assert_eq!(catalogue.find("年末总人口"), None);
    }

    #[test]
    fn a_heading_makes_a_short_name_clear() {
        let catalogue = Catalogue::builtin();
        let id = |path: &[&str]| catalogue.look_up_path(path).map(|found| found.ids[0].to_string());
        assert_eq!(id(&["地区生产总值（亿元）", "第一产业"]).as_deref(), Some("va_primary"));
        assert_eq!(id(&["固定资产投资", "第一产业"]).as_deref(), Some("investment_primary"));
        assert_eq!(id(&["居民人均可支配收入", "其中：城镇居民"]).as_deref(), Some("income_urban"));
        assert_eq!(id(&["居民人均消费支出", "城镇居民"]).as_deref(), Some("consumption_urban"));
        assert_eq!(id(&["随便什么", "税收收入"]).as_deref(), Some("tax_revenue"));
        assert_eq!(id(&["第一产业"]), None);
    }

    #[test]
    fn an_area_in_front_is_told() {
        let catalogue = Catalogue::builtin();
        let found = catalogue.look_up("全市居民人均可支配收入").expect("a known name");
        assert_eq!((found.ids[0].as_str(), found.area), ("income_all", Some("全市")));
        // Also where the catalogue has the name with the area as an alias.
        let found = catalogue.look_up("全国居民人均可支配收入").expect("a known name");
        assert_eq!((found.ids[0].as_str(), found.area), ("income_all", Some("全国")));
        assert_eq!(catalogue.look_up("居民人均可支配收入").and_then(|found| found.area), None);
    }

    #[test]
    fn near_names_for_hints() {
        let catalogue = Catalogue::builtin();
        assert_eq!(catalogue.nearest("社会消费零售总额", 1), ["社会消费品零售总额"]);
        assert_eq!(catalogue.nearest("gpd", 1), ["地区生产总值"]);
        assert_eq!(catalogue.nearest("城镇居民可支配收入", 1), ["城镇居民人均可支配收入"]);
        assert!(catalogue.nearest("qqqq", 3).is_empty());
    }

    #[test]
    fn the_seventy_six_of_a_district() {
        let catalogue = Catalogue::builtin();
        for id in "gdp va_primary va_secondary va_tertiary va_industry va_construction va_wholesale_retail va_finance \
            va_real_estate industry_structure gdp_per_capita private_va va_above_size_industry output_above_size_industry \
            revenue_above_size_industry profit_above_size_industry profit_margin_industry sales_rate_industry \
            loss_making_share loss_amount firms_above_size_industry enterprises_4up agri_output grain_output grain_area \
            fixed_asset_investment industrial_investment industry_inv_share private_investment real_estate_investment \
            housing_sales_area key_project_investment retail_sales retail_above_quota online_retail trade_total fdi_used \
            budget_revenue tax_revenue nontax_revenue tax_share budget_expenditure livelihood_share deposits loans \
            income_all income_urban income_rural income_ratio consumption_per_capita engel cpi surveyed_unemployment \
            registered_unemployment new_urban_jobs population_resident population_registered urbanization_rate birth_rate \
            natural_growth_rate rd_expenditure rd_intensity hightech_firms tech_sme patents_valid market_entities_new \
            energy_per_gdp energy_above_size electricity air_good_days_share pm25 schools_places_new health_beds \
            pension_insured elderly_beds safety_deaths"
            .split_whitespace()
        {
            assert!(catalogue.get(&IndicatorId(id.into())).is_some(), "{id}");
        }
        assert!(catalogue.iter().count() >= 200);
    }

    #[test]
    fn what_is_never_calculated_from_levels() {
        let catalogue = Catalogue::builtin();
        for indicator in catalogue.iter().filter(|indicator| indicator.kind == Kind::GrowthOnly) {
            assert!(indicator.change.is_supplied_only(), "{}", indicator.id);
            assert!(!indicator.publish_level, "{}", indicator.id);
        }
        for indicator in catalogue.iter().filter(|indicator| indicator.id.as_str().starts_with("va_")) {
            assert_eq!(indicator.change, ChangeForm::Real, "{}", indicator.id);
        }
    }

    #[test]
    fn the_parts_of_gdp() {
        let catalogue = Catalogue::builtin();
        let whole = IndicatorId("gdp".into());
        let parts: Vec<_> = catalogue
            .iter()
            .filter(|indicator| indicator.part_of.as_ref() == Some(&whole) && indicator.complete)
            .map(|indicator| indicator.id.as_str())
            .collect();
        assert_eq!(parts, ["va_primary", "va_secondary", "va_tertiary"]);
    }

    #[test]
    fn stocks_are_compared_with_the_end_of_last_year() {
        let catalogue = Catalogue::builtin();
        for id in ["population_resident", "deposits", "loans", "health_beds"] {
            assert_eq!(catalogue.find(id).map(|indicator| indicator.timing), Some(Timing::Stock), "{id}");
        }
    }
}
