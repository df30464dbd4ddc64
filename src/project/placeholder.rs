//! What stands in braces in the prose (design §1): `{地区生产总值@2020：比上年}`.

use super::Catalogue;
use crate::model::{Area, HedgeWord, IndicatorId};

/// A placeholder, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// The indicators; one but for 分别 lists. None for 字面 and 自动.
    pub indicators: Vec<IndicatorId>,
    /// Their names as they are written.
    pub names: Vec<String>,
    /// The year, where one is written.
    pub year: Option<i16>,
    /// What is printed of them.
    pub form: PlaceholderForm,
}

/// What a placeholder prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceholderForm {
    /// 246.4亿元.
    Level,
    /// `：数`: 246.4.
    Digits,
    /// `：比上年`: 比上年增长8.2%.
    Change,
    /// `：增幅`: 增长8.2%.
    Growth,
    /// `：汉字`: 六, of a whole number.
    Hanzi,
    /// `：增幅数`: 8.2%.
    GrowthDigits,
    /// `：分别增幅`: 分别增长8.2%、7.6%.
    Together,
    /// `：突破300`.
    Hedged(HedgeWord, String),
    /// `：目标`: 增长8.0%以上.
    Target,
    /// `：完成情况`: 完成.
    Verdict,
    /// `{字面：601片区}`.
    Literal(String),
    /// `{自动}`: the chapter's automatic paragraphs.
    Automatic,
}

/// Why what stands in braces cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misplaced {
    /// Nothing in it.
    Empty,
    /// A name that is no indicator, with the nearest ones.
    Unknown(String, Vec<String>),
    /// A name that several have.
    Ambiguous(String, Vec<String>),
    /// A name with another area in front: 全市….
    Elsewhere(String, String),
    /// A year that is none.
    Year(String),
    /// What stands behind the colon is no form.
    Form(String),
    /// A list where one name is expected, or the reverse.
    Count,
}

/// The insides of the braces of a text, without those of `\{`.
pub(super) fn insides(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(['{', '｛']).filter_map(move |(at, brace)| {
        let escaped = text[..at].ends_with('\\') && !text[..at].ends_with("\\\\");
        let rest = &text[at + brace.len()..];
        let end = rest.find(['}', '｝'])?;
        (!escaped).then_some(&rest[..end])
    })
}

/// Reads what stands between braces. Names are those of the catalogue, exactly; full- and half-width punctuation are equal.
///
/// # Errors
///
/// What cannot be understood, with what is near.
pub fn placeholder(catalogue: &Catalogue, inside: &str) -> Result<Placeholder, Misplaced> {
    let (head, form) = match inside.find([':', '：']) {
        Some(at) => {
            let colon = inside[at..].chars().next().map_or(1, char::len_utf8);
            (inside[..at].trim(), Some(inside[at + colon..].trim()))
        }
        None => (inside.trim(), None),
    };
    let alone = |form| Placeholder { indicators: Vec::new(), names: Vec::new(), year: None, form };
    match (head, form) {
        ("自动", None) => return Ok(alone(PlaceholderForm::Automatic)),
        ("字面", Some(text)) if !text.is_empty() => {
            return Ok(alone(PlaceholderForm::Literal(text.to_owned())));
        }
        ("" | "字面", _) => return Err(Misplaced::Empty),
        _ => {}
    }
    let (head, year) = with_year(head)?;
    let (form, form_year) = match form {
        Some(form) => with_year(form)?,
        None => ("", None),
    };
    let form = if form.is_empty() { PlaceholderForm::Level } else { self::form(form)? };
    let (names, indicators) = resolve(catalogue, head)?;
    let several = form == PlaceholderForm::Together;
    if several != (indicators.len() > 1) {
        return Err(Misplaced::Count);
    }
    Ok(Placeholder { indicators, names, year: year.or(form_year), form })
}

/// `地区生产总值@2020`, `目标@2022年`.
fn with_year(text: &str) -> Result<(&str, Option<i16>), Misplaced> {
    let Some(at) = text.find(['@', '＠']) else { return Ok((text, None)) };
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    let written = text[at + mark..].trim();
    let digits = half_width(written.trim_end_matches('年'));
    let year = digits.parse().ok().filter(|year| (1900..=2200).contains(year));
    let year = year.ok_or_else(|| Misplaced::Year(written.to_owned()))?;
    Ok((text[..at].trim(), Some(year)))
}

fn form(text: &str) -> Result<PlaceholderForm, Misplaced> {
    Ok(match text {
        "数" => PlaceholderForm::Digits,
        "汉字" => PlaceholderForm::Hanzi,
        "比上年" | "同比" => PlaceholderForm::Change,
        "增幅" => PlaceholderForm::Growth,
        "增幅数" => PlaceholderForm::GrowthDigits,
        "分别增幅" => PlaceholderForm::Together,
        "目标" => PlaceholderForm::Target,
        "完成情况" => PlaceholderForm::Verdict,
        _ => return hedged(text).ok_or_else(|| Misplaced::Form(text.to_owned())),
    })
}

/// 突破300, 140余, 余140, 近2000万元.
fn hedged(text: &str) -> Option<PlaceholderForm> {
    let text = half_width(text);
    for hedge in HedgeWord::ALL {
        let word = hedge.word();
        let number = match text.strip_prefix(word) {
            Some(rest) => rest.to_owned(),
            None if hedge.stands_behind() && text.contains(word) => text.replacen(word, "", 1),
            None => continue,
        };
        let number = number.trim().to_owned();
        if number.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(PlaceholderForm::Hedged(hedge, number));
        }
    }
    None
}

fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '．' => '.',
        '％' => '%',
        _ => c,
    };
    text.chars().map(half).collect()
}

/// One name, or several: a name that holds a 、 itself is tried whole first.
fn resolve(catalogue: &Catalogue, head: &str) -> Result<(Vec<String>, Vec<IndicatorId>), Misplaced> {
    match one(catalogue, head) {
        Ok(id) => Ok((vec![head.to_owned()], vec![id])),
        Err(unknown) => {
            let names: Vec<String> =
                head.split(['、', ',', '，']).map(|name| name.trim().to_owned()).collect();
            if names.len() < 2 {
                return Err(unknown);
            }
            let ids = names.iter().map(|name| one(catalogue, name)).collect::<Result<_, _>>()?;
            Ok((names, ids))
        }
    }
}

fn one(catalogue: &Catalogue, name: &str) -> Result<IndicatorId, Misplaced> {
    let found = catalogue.look_up(name).ok_or_else(|| {
        let near = catalogue.nearest(name, 3).into_iter().map(str::to_owned).collect();
        Misplaced::Unknown(name.to_owned(), near)
    })?;
    let own = found.area.is_none_or(|area| Area::from(area).is_own("区") || area == "全区");
    match found.ids {
        [id] if own => Ok(id.clone()),
        [_] => Err(Misplaced::Elsewhere(name.to_owned(), found.area.unwrap_or_default().to_owned())),
        ids => {
            let named = ids.iter().filter_map(|id| catalogue.get(id)).map(|it| it.name.clone());
            Err(Misplaced::Ambiguous(name.to_owned(), named.collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decimal, last_step};

    #[track_caller]
    fn check(inside: &str, expected: &str) {
        let printed = match placeholder(&Catalogue::builtin(), inside) {
            Ok(it) => {
                let ids: Vec<_> = it.indicators.iter().map(IndicatorId::as_str).collect();
                format!("{} {:?} {:?}", ids.join("+"), it.year, it.form)
            }
            Err(error) => format!("{error:?}"),
        };
        assert_eq!(printed.trim(), expected, "{inside}");
    }

    #[test]
    fn every_form_of_the_table() {
        check("地区生产总值", "gdp None Level");
        check("地区生产总值：数", "gdp None Digits");
        check("高新技术企业数：汉字", "hightech_firms None Hanzi");
        check("地区生产总值@2020", "gdp Some(2020) Level");
        check("地区生产总值：比上年", "gdp None Change");
        check("地区生产总值：增幅", "gdp None Growth");
        check("地区生产总值：增幅数", "gdp None GrowthDigits");
        check(
            "地区生产总值、固定资产投资、社会消费品零售总额：分别增幅",
            "gdp+fixed_asset_investment+retail_sales None Together",
        );
        check("高新技术企业数：突破300", "hightech_firms None Hedged(Exceeds, \"300\")");
        check("高新技术企业数：近300", "hightech_firms None Hedged(Nearly, \"300\")");
        check("高新技术企业数：300余", "hightech_firms None Hedged(Odd, \"300\")");
        check("高新技术企业数：余300", "hightech_firms None Hedged(Odd, \"300\")");
        check("高新技术企业数：100多", "hightech_firms None Hedged(More, \"100\")");
        check("高新技术企业数：超过300", "hightech_firms None Hedged(Above, \"300\")");
        check("高新技术企业数：不足300", "hightech_firms None Hedged(Below, \"300\")");
        check("地区生产总值：目标@2022", "gdp Some(2022) Target");
        check("地区生产总值：完成情况", "gdp None Verdict");
        check("字面：601片区", "None Literal(\"601片区\")");
        check("自动", "None Automatic");
    }

    #[test]
    fn full_and_half_width_are_equal() {
        check(" 地区生产总值＠２０２０年 : 增幅 ", "gdp Some(2020) Growth");
        check("地区生产总值,固定资产投资:分别增幅", "gdp+fixed_asset_investment None Together");
        check("高新技术企业数:突破３００", "hightech_firms None Hedged(Exceeds, \"300\")");
        check("GDP", "gdp None Level");
    }

    #[test]
    fn what_cannot_be_understood() {
        check("", "Empty");
        check("字面：", "Empty");
        check("地区生产总值@去年", "Year(\"去年\")");
        check("地区生产总值：增长率", "Form(\"增长率\")");
        check("地区生产总值：分别增幅", "Count");
        check("地区生产总值、固定资产投资", "Count");
        check("失业率", "Ambiguous(\"失业率\", [\"城镇调查失业率\", \"城镇登记失业率\"])");
        check("全市居民人均可支配收入", "Elsewhere(\"全市居民人均可支配收入\", \"全市\")");
        let Err(Misplaced::Unknown(name, near)) = placeholder(&Catalogue::builtin(), "社会消费零售总额：数")
        else {
            panic!("no such name")
        };
        assert_eq!((name.as_str(), near[0].as_str()), ("社会消费零售总额", "社会消费品零售总额"));
        assert_eq!(near.len(), 3);
    }

    #[test]
    fn hedges_by_the_rules_of_intervals() {
        let n = |text: &str| text.parse::<Decimal>().expect("a number");
        for (text, step) in [("140", "10"), ("100", "100"), ("8000", "1000"), ("2.5", "0.1"), ("3", "1")] {
            assert_eq!(last_step(n(text)), n(step), "{text}");
        }
        let holds = |hedge: HedgeWord, datum, round| hedge.holds(n(datum), n(round), last_step(n(round)));
        assert!(holds(HedgeWord::Exceeds, "300.1", "300") && !holds(HedgeWord::Exceeds, "300", "300"));
        assert!(holds(HedgeWord::Nearly, "7200", "8000") && !holds(HedgeWord::Nearly, "7199", "8000"));
        assert!(!holds(HedgeWord::Nearly, "8000", "8000"));
        assert!(holds(HedgeWord::Odd, "149.9", "140") && holds(HedgeWord::Odd, "140", "140"));
        assert!(!holds(HedgeWord::Odd, "150", "140") && !holds(HedgeWord::Odd, "139", "140"));
        assert!(holds(HedgeWord::Below, "299", "300") && !holds(HedgeWord::Below, "300", "300"));
    }

    #[test]
    fn braces_of_a_text() {
        let found: Vec<_> = insides(r"a{甲}b\{乙}c｛丙｝d{丁").collect();
        assert_eq!(found, ["甲", "丙"]);
    }
}
