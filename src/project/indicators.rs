//! `[[indicator]]`: of review.toml and of the built-in catalogue, which is written in the same way.

use super::{
    Catalogue,
    catalogue::{Claim, Entry},
    desk::Desk,
    keys,
    node::{Node, Word},
};
use crate::{
    finding::{Code, Finding, Text},
    model::{Basis, ChangeForm, Decimals, Dimension, Direction, Indicator, IndicatorId, Kind, Timing, Unit},
    text,
};
use std::collections::{BTreeMap, BTreeSet};

/// Adds every `[[indicator]]` of a file to the catalogue.
pub(super) fn indicators(
    desk: &mut Desk<'_>,
    root: Node<'_>,
    mut catalogue: Catalogue,
    claim: Claim,
) -> Catalogue {
    let nodes = root.nodes("indicator");
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for node in &nodes {
        let Some(id) = node.word("id") else { continue };
        if let Some(line) = seen.insert(id.text.to_owned(), desk.at(id.span.start).line) {
            twice(desk, &id, line);
        }
        if let Some(indicator) = indicator(desk, *node, &catalogue) {
            let names = node.word("name").into_iter().chain(node.words("aliases"));
            let written = names.map(|name| super::name::plain(name.text)).collect();
            catalogue.put(Entry { indicator, written, below: BTreeMap::new() }, claim);
        }
    }
    if claim == Claim::Takes {
        names_once(desk, &nodes, &catalogue);
    }
    for node in &nodes {
        relations(desk, *node, &mut catalogue, claim);
    }
    catalogue
}

fn twice(desk: &mut Desk<'_>, id: &Word<'_>, line: u32) {
    let message = text!(
        "指标 `{id}` 写了两次（前一次在第 {line} 行）",
        "the indicator `{id}` stands twice (first on line {line})",
        id = id.text,
    );
    let hint = text!("合并成一个 [[indicator]]", "make one [[indicator]] of them");
    desk.say(Finding::new(Code::ValueInvalid, desk.site(id.span.start), message).hint(hint));
}

/// Two indicators of one file cannot have the same name: the later would silently take it.
fn names_once(desk: &mut Desk<'_>, nodes: &[Node<'_>], catalogue: &Catalogue) {
    for node in nodes {
        let Some(id) = node.text("id").map(|id| IndicatorId(id.into())) else { continue };
        for name in node.word("name").into_iter().chain(node.words("aliases")) {
            let [other] = catalogue.candidates(name.text) else { continue };
            if *other == id {
                continue;
            }
            let message = text!(
                "“{name}”既是 `{id}` 又是 `{other}` 的名称",
                "`{name}` is a name of `{id}` and of `{other}`",
                name = name.text,
            );
            let hint = text!("只留给其中一个", "leave it to one of them");
            desk.say(Finding::new(Code::ValueInvalid, desk.site(name.span.start), message).hint(hint));
        }
    }
}

fn indicator(desk: &mut Desk<'_>, node: Node<'_>, catalogue: &Catalogue) -> Option<Indicator> {
    let id = IndicatorId(node.text("id")?.into());
    let known = catalogue.get(&id);
    let kind = node.choice("kind", keys::KINDS).or(known.map(|known| known.kind));
    let unit =
        node.word("unit").and_then(|unit| Unit::parse(unit.text)).or(known.map(|known| known.unit.clone()));
    let name = node.text("name").or(known.map(|known| known.name.clone()));
    let name_en = name_en(node, known);
    let change = node
        .choice("change", keys::CHANGES)
        .or(known.map(|known| known.change))
        .or(kind.and_then(usual_change));
    if known.is_none() {
        incomplete(desk, node, catalogue, &id, kind.filter(|_| change.is_none()));
    }
    let (kind, unit, name, change) = (kind?, unit?, name?, change?);
    agree(desk, node, kind, &unit, change);
    let rekinded = known.is_some_and(|known| known.kind != kind);
    let kept = known.filter(|_| !rekinded);
    Some(Indicator {
        aliases: aliases(node, known, &name),
        name_en,
        name,
        unit,
        kind,
        change,
        timing: node.choice("time", keys::TIMES).or(known.map(|known| known.timing)).unwrap_or(Timing::Flow),
        decimals: decimals(
            node.node("decimals"),
            known.map_or_else(|| usual_decimals(kind), |known| known.decimals),
        ),
        direction: node
            .choice("direction", keys::DIRECTIONS)
            .or(known.map(|known| known.direction))
            .unwrap_or(Direction::None),
        publish_level: node
            .flag("publish_level")
            .or(kept.map(|known| known.publish_level))
            .unwrap_or(kind != Kind::GrowthOnly),
        part_of: known.and_then(|known| known.part_of.clone()),
        complete: node.flag("complete").or(known.map(|known| known.complete)).unwrap_or(false),
        division: node.text("division").or(known.and_then(|known| known.division.clone())),
        average_years: node.integer("average_years").or(known.and_then(|known| known.average_years)),
        denominator: node.text("denominator").or(known.and_then(|known| known.denominator.clone())),
        range: range(node.node("range"), kept.map_or((None, None), |known| known.range)),
        formula: node.text("formula").or(kept.and_then(|known| known.formula.clone())),
        identity: node.text("identity").or(kept.and_then(|known| known.identity.clone())),
        counted_by: known.and_then(|known| known.counted_by.clone()),
        largest: known.and_then(|known| known.largest.clone()),
        headline: node.text("headline").map(|name| basis(&name)).or(known.and_then(|it| it.headline.clone())),
        scope: node.text("scope").or(known.and_then(|known| known.scope.clone())),
        id,
    })
}

/// The name in English: as written; of a name that is English itself, that one. The built-in one stays unless the name is
/// another, which it may not fit.
fn name_en(node: Node<'_>, known: Option<&Indicator>) -> Option<String> {
    let (own, named) = (node.text("name_en"), node.text("name"));
    let is_known = |name: &str| known.is_some_and(|it| it.name == name);
    match named {
        _ if own.is_some() => own,
        Some(name) if name.is_ascii() => Some(name),
        Some(name) if !is_known(&name) => None,
        _ => known.and_then(|known| known.name_en.clone()),
    }
}

/// The basis of a growth by its name.
fn basis(name: &str) -> Basis {
    match name {
        "名义" | "现价" | "自然口径" => Basis::Nominal,
        "实际" | "可比价" | "不变价" => Basis::Real,
        "可比口径" | "同口径" => Basis::Comparable,
        named => Basis::Named(named.into()),
    }
}

/// New aliases join the known ones; a name that is replaced stays one.
fn aliases(node: Node<'_>, known: Option<&Indicator>, name: &str) -> Vec<String> {
    let old = known.map(|known| known.aliases.iter().chain([&known.name]).cloned());
    let mut aliases: Vec<String> = Vec::new();
    for alias in node.texts("aliases").into_iter().chain(old.into_iter().flatten()) {
        if alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

fn decimals(node: Node<'_>, usual: Decimals) -> Decimals {
    Decimals {
        level: node.integer("level").unwrap_or(usual.level),
        change: node.integer("change").unwrap_or(usual.change),
    }
}

fn range(
    node: Node<'_>,
    usual: (Option<crate::model::Decimal>, Option<crate::model::Decimal>),
) -> (Option<crate::model::Decimal>, Option<crate::model::Decimal>) {
    (node.decimal("min").or(usual.0), node.decimal("max").or(usual.1))
}

/// The only change that a kind usually has. `None`: it must be written.
fn usual_change(kind: Kind) -> Option<ChangeForm> {
    match kind {
        Kind::Rate | Kind::Share | Kind::Structure => Some(ChangeForm::Points),
        Kind::Permille => Some(ChangeForm::PermillePoints),
        Kind::PriceIndex => Some(ChangeForm::Index),
        Kind::Ratio => Some(ChangeForm::Difference),
        Kind::Volume => Some(ChangeForm::Volume),
        Kind::Count => Some(ChangeForm::Absolute),
        Kind::Value | Kind::PerCapita | Kind::GrowthOnly | Kind::Balance => None,
    }
}

fn usual_decimals(kind: Kind) -> Decimals {
    match kind {
        Kind::Count => Decimals { level: 0, change: 0 },
        Kind::PerCapita => Decimals { level: 0, change: 1 },
        _ => Decimals { level: 1, change: 1 },
    }
}

/// The changes that a kind can have: a rate never grows by percent (domain §1.3).
fn possible_changes(kind: Kind) -> &'static [ChangeForm] {
    use ChangeForm::{
        Absolute, AbsoluteAndPercent, Comparable, Difference, Index, Nominal, None, PermillePoints, Points,
        Real, Volume,
    };
    match kind {
        Kind::Value | Kind::PerCapita => &[Real, Nominal, Comparable, Absolute, AbsoluteAndPercent, None],
        Kind::Volume | Kind::Count => &[Volume, Nominal, Comparable, Absolute, AbsoluteAndPercent, None],
        Kind::GrowthOnly => &[Real, Nominal, Comparable, Volume],
        Kind::Balance => &[Nominal, Comparable, Absolute, None],
        Kind::Rate | Kind::Share | Kind::Structure => &[Points, None],
        Kind::Permille => &[PermillePoints, None],
        Kind::PriceIndex => &[Index, None],
        Kind::Ratio => &[Difference, Real, Absolute, AbsoluteAndPercent, None],
    }
}

fn agree(desk: &mut Desk<'_>, node: Node<'_>, kind: Kind, unit: &Unit, change: ChangeForm) {
    let place = |keys: &[&str]| {
        let value = keys.iter().find_map(|key| node.value(key));
        value.map_or(node.offset, |value| value.span().start)
    };
    let expected = match kind {
        Kind::Rate | Kind::Share | Kind::Structure | Kind::GrowthOnly if !unit.is_percent() => Some("%"),
        Kind::Permille if unit.symbol() != "‰" => Some("‰"),
        Kind::PriceIndex if !matches!(unit.dimension(), Dimension::Index(_)) => Some("上年=100"),
        Kind::Value | Kind::Balance if !matches!(unit.dimension(), Dimension::Money(_)) => Some("亿元"),
        _ => None,
    };
    let kind_word = written(&kind);
    if let Some(expected) = expected {
        let message = text!(
            "kind = \"{kind_word}\" 的单位应如“{expected}”，实为“{unit}”",
            "the unit of kind = \"{kind_word}\" must be like `{expected}`, found `{unit}`",
        );
        let hint = match kind {
            Kind::GrowthOnly => text!(
                "若要印总量，同时写 kind = \"value\"（金额）或 \"volume\"（实物量）",
                "to print the level, also write kind = \"value\" (money) or \"volume\" (a physical quantity)",
            ),
            _ => text!("改正 unit 或 kind", "correct `unit` or `kind`"),
        };
        desk.say(
            Finding::new(Code::ValueInvalid, desk.site(place(&["unit", "kind", "id"])), message).hint(hint),
        );
    }
    let possible = possible_changes(kind);
    if !possible.contains(&change) {
        let words: Vec<_> = possible.iter().map(|change| format!("\"{}\"", written(change))).collect();
        let change = written(&change);
        let message = text!(
            "kind = \"{kind_word}\" 的变动不能是 \"{change}\"",
            "the change of kind = \"{kind_word}\" cannot be \"{change}\"",
        );
        let hint =
            text!("change 可以是 {zh}", "`change` can be {en}", zh = words.join("、"), en = words.join(", "));
        desk.say(
            Finding::new(Code::ValueInvalid, desk.site(place(&["change", "kind", "id"])), message).hint(hint),
        );
    }
}

/// The word of an enumeration's value, as it is written in the file.
fn written<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A new indicator must say what cannot be assumed; `changing` is its kind if that leaves the change open.
fn incomplete(
    desk: &mut Desk<'_>,
    node: Node<'_>,
    catalogue: &Catalogue,
    id: &IndicatorId,
    changing: Option<Kind>,
) {
    let open = changing.is_some_and(|_| node.value("change").is_none());
    let keys = ["name", "kind", "unit"].into_iter().filter(|key| node.value(key).is_none());
    let lacking: Vec<_> = keys.chain(open.then_some("change")).map(|key| format!("`{key}`")).collect();
    if lacking.is_empty() {
        return;
    }
    let message = text!(
        "新指标 `{id}` 缺少 {zh}",
        "the new indicator `{id}` lacks {en}",
        zh = lacking.join("、"),
        en = lacking.join(", "),
    );
    let near = super::hint::nearest(id.as_str(), catalogue.iter().map(|known| known.id.as_str()));
    let hint = match (near, changing.filter(|_| open)) {
        (Some(near), _) => text!(
            "补上；若要改写内置指标，您是不是想写 id = \"{near}\"？",
            "add them; to override a built-in one, did you mean id = \"{near}\"?",
        ),
        (None, Some(kind)) => {
            let words: Vec<_> =
                possible_changes(kind).iter().map(|change| format!("\"{}\"", written(change))).collect();
            text!("change 可以是 {zh}", "`change` can be {en}", zh = words.join("、"), en = words.join(", "))
        }
        (None, None) => {
            text!("补上；若要改写内置指标，请核对 id", "add them; to override a built-in one, check the id",)
        }
    };
    desk.say(Finding::new(Code::KeyMissing, desk.site(node.offset), message).hint(hint));
}

/// What an indicator says about others: resolved when all are known.
fn relations(desk: &mut Desk<'_>, node: Node<'_>, catalogue: &mut Catalogue, claim: Claim) {
    let Some(mut indicator) = node.text("id").and_then(|id| catalogue.get(&IndicatorId(id.into())).cloned())
    else {
        return;
    };
    if let Some(whole) = node.word("part_of") {
        indicator.part_of = resolve(desk, catalogue, &whole);
    }
    if let Some(counting) = node.word("counted_by") {
        indicator.counted_by = resolve(desk, catalogue, &counting);
    }
    if let Some(largest) = node.word("largest") {
        indicator.largest = resolve(desk, catalogue, &largest);
    }
    let mut below = BTreeMap::new();
    for (whole, _, _) in node.node("below").entries() {
        if let Some(id) = resolve(desk, catalogue, &whole) {
            below.insert(id, node.node("below").texts(whole.text));
        }
    }
    catalogue.put(Entry { indicator, written: BTreeSet::new(), below }, claim);
}

/// The indicator that a name in the file means.
pub(super) fn resolve(desk: &mut Desk<'_>, catalogue: &Catalogue, name: &Word<'_>) -> Option<IndicatorId> {
    resolve_at(desk, catalogue, name.text, name.span.start)
}

/// The same for a name at this byte.
pub(super) fn resolve_at(
    desk: &mut Desk<'_>,
    catalogue: &Catalogue,
    name: &str,
    offset: usize,
) -> Option<IndicatorId> {
    match catalogue.candidates(name) {
        [id] => return Some(id.clone()),
        [] => {
            let near = catalogue.nearest(name, 3);
            let message = text!("目录里没有指标“{name}”", "the catalogue has no indicator `{name}`");
            let add = Finding::new(Code::IndicatorUnknown, desk.site(offset), message);
            desk.say(add.hint(if near.is_empty() {
                text!("用 [[indicator]] 增加这个指标", "add it with [[indicator]]")
            } else {
                text!(
                    "最接近的是 {zh}；若是新指标，用 [[indicator]] 增加",
                    "the nearest are {en}; if it is a new one, add it with [[indicator]]",
                    zh = Text::list(&near).zh,
                    en = Text::list(&near).en,
                )
            }));
        }
        several => {
            let names: Vec<_> = several
                .iter()
                .filter_map(|id| catalogue.get(id))
                .map(|indicator| format!("{}（{}）", indicator.name, indicator.id))
                .collect();
            let message = text!(
                "“{name}”可以指 {count} 个指标：{names}",
                "`{name}` can mean {count} indicators: {names}",
                count = several.len(),
                names = names.join("、"),
            );
            let hint = text!("改写成其中一个的名称或标识", "write the name or id of one of them");
            desk.say(Finding::new(Code::IndicatorAmbiguous, desk.site(offset), message).hint(hint));
        }
    }
    None
}
