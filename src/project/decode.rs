//! From what is written in review.toml to what is meant. The shape was checked before; here names are resolved, defaults
//! are filled in, and what contradicts itself is found.

use super::{
    Axes, Catalogue, ChapterPlan, ChartKind, ChartPlan, ComparisonPlan, Disclosure, FontSettings, Limits,
    Project, Prose, Publishing, Report, RevisionPlan, Rounding, RoundingMode, SeriesPlan, SourcePlan, Steps,
    TableLayout, TargetPlan, Waiver, WordingStyle,
    catalogue::Claim,
    desk::Desk,
    formulas::formulas,
    indicators::{indicators, resolve},
    keys,
    node::{Node, Word, severity},
    scalar,
};
use crate::{
    finding::{Code, Finding, Language, Severity},
    model::{Decimal, Status, page::Edition},
    text,
};
use std::{collections::BTreeMap, path::Path};
use toml::de::DeTable;

/// The built-in indicators.
///
/// # Panics
///
/// If `indicators.toml` is wrong, which the tests exclude.
pub(super) fn builtin_catalogue() -> Catalogue {
    let text = include_str!("indicators.toml");
    let root = DeTable::parse(text)
        .unwrap_or_else(|error| panic!("indicators.toml is embedded and must parse: {error}"));
    let mut desk = Desk::new("indicators.toml", text);
    let catalogue = indicators(&mut desk, Node::root(root.get_ref()), Catalogue::default(), Claim::Shares);
    let findings = desk.close();
    assert!(findings.is_empty(), "indicators.toml is embedded and must be right: {findings:?}");
    catalogue
}

/// The standard chapters (domain §1.2). None of their indicators need have a value.
fn builtin_chapters(catalogue: &Catalogue) -> Vec<ChapterPlan> {
    let text = include_str!("chapters.toml");
    let root = DeTable::parse(text)
        .unwrap_or_else(|error| panic!("chapters.toml is embedded and must parse: {error}"));
    let mut desk = Desk::new("chapters.toml", text);
    let chapters = chapters(&mut desk, Node::root(root.get_ref()), catalogue);
    let findings = desk.close();
    assert!(findings.is_empty(), "chapters.toml is embedded and must be right: {findings:?}");
    let optional = |chapter| ChapterPlan { required: false, at: super::WrittenAt::default(), ..chapter };
    chapters.into_iter().map(optional).collect()
}

/// The project of a checked file.
pub(super) fn project(desk: &mut Desk<'_>, root: Node<'_>, folder: &Path, file: &str) -> Project {
    let builtin = match root.node("wording").word("money") {
        Some(money) => Catalogue::builtin().in_money(money.text),
        None => Catalogue::builtin(),
    };
    let catalogue = indicators(desk, root, builtin, Claim::Takes);
    let report = report(root.node("report"));
    let language = report.language;
    let mut chapters = match chapters(desk, root, &catalogue) {
        chapters if chapters.is_empty() => builtin_chapters(&catalogue),
        chapters => chapters,
    };
    let catalogue = match language {
        Language::Zh => catalogue,
        Language::En => {
            for chapter in &mut chapters {
                chapter.title = chapter.title_en.take().unwrap_or_else(|| chapter.title.clone());
            }
            catalogue.in_english()
        }
    };
    Project {
        root: folder.to_owned(),
        review_file: file.to_owned(),
        formulas: formulas(desk, root, &catalogue),
        sources: sources(desk, root, &catalogue),
        chapters,
        targets: targets(desk, root, &catalogue, report.year),
        comparisons: comparisons(desk, root, &catalogue),
        series: series(desk, root, &catalogue),
        revisions: revisions(desk, root, &catalogue),
        disclosure: disclosure(root.node("disclosure")),
        rounding: rounding(root.node("rounding")),
        wording: wording(root.node("wording"), report.language),
        fonts: fonts(root.node("fonts")),
        checks: checks(desk, root.node("checks")),
        waivers: waivers(desk, root),
        publish: publishing(root.node("publish")),
        limits: limits(root.node("limits")),
        prose: Prose::default(),
        report,
        catalogue,
    }
}

/// What a publication is called where nothing else is written.
fn title(template: &str, year: i16, place: &str, language: Language) -> String {
    let of = if place.is_empty() { String::new() } else { format!(" of {place}") };
    let title = match template {
        "work-report" => text!("政府工作报告", "Report on the Work of the Government"),
        "communique" => text!(
            "{year}年{place}国民经济和社会发展统计公报",
            "Statistical Communiqué on the Economic and Social Development{of} in {year}"
        ),
        _ => text!(
            "{year}年{place}国民经济和社会发展年度回顾",
            "Annual Review of the Economic and Social Development{of} in {year}"
        ),
    };
    title.of(language)
}

fn report(node: Node<'_>) -> Report {
    let year: i16 = node.integer("year").unwrap_or_default();
    let area = node.text("area");
    let place = area.as_deref().unwrap_or("");
    let language = node.choice("language", keys::LANGUAGES).unwrap_or(Language::Zh);
    // In the language of the review, where review.toml has it.
    let in_its = |key: &str| {
        let english = node.text(&format!("{key}_en")).filter(|_| language == Language::En);
        english.or_else(|| node.text(key))
    };
    let template = node.text("template").unwrap_or_else(|| "review".to_owned());
    Report {
        year,
        id: node.text("id").unwrap_or_else(|| year.to_string()),
        title: in_its("title").unwrap_or_else(|| title(&template, year, place, language)),
        scope: node.text("scope"),
        issuer: in_its("issuer"),
        date: node.date("date"),
        occasion: node.text("occasion"),
        session: node.text("session"),
        speaker: node.text("speaker"),
        classification: node.text("classification"),
        contact: node.text("contact"),
        template,
        history: node.integer("history"),
        signatures: node.texts("signatures"),
        editions: editions(node),
        language,
        previous: node.text("previous"),
        area,
    }
}

fn sources(desk: &mut Desk<'_>, root: Node<'_>, catalogue: &Catalogue) -> Vec<SourcePlan> {
    let source = |node: Node<'_>| {
        let winner = node.words("winner").iter().filter_map(|name| resolve(desk, catalogue, name)).collect();
        let missing = node.node("missing");
        Some(SourcePlan {
            file: node.text("file")?,
            sheet: node.text("sheet"),
            missing: missing
                .entries()
                .filter_map(|(mark, _, status)| Some((mark.text.to_owned(), missing_status(status?.text)?)))
                .collect(),
            table: node.value("table").map(|_| layout(node.node("table"))),
            winner,
            at: desk.at(node.offset),
        })
    };
    root.nodes("source").into_iter().filter_map(source).collect()
}

/// The editions named, each once, in the order in which they are made.
fn editions(report: Node<'_>) -> Vec<Edition> {
    let named = report.texts("editions");
    Edition::OTHERS.into_iter().filter(|edition| named.iter().any(|word| word == edition.name())).collect()
}

fn missing_status(word: &str) -> Option<Status> {
    Some(match word {
        "not-applicable" => Status::NotApplicable,
        "below-unit" => Status::BelowUnit,
        "unknown" => Status::Unknown,
        "pending" => Status::Pending,
        "confidential" => Status::Confidential,
        _ => return None,
    })
}

fn layout(node: Node<'_>) -> TableLayout {
    let column = |key| node.word(key).and_then(|column| scalar::column(column.text));
    let columns = node.node("columns");
    TableLayout {
        header: node.word("header").and_then(|rows| scalar::rows(rows.text)),
        label: column("label"),
        unit: column("unit"),
        columns: columns
            .entries()
            .filter_map(|(name, _, meaning)| Some((scalar::column(name.text)?, meaning?.text.to_owned())))
            .collect(),
    }
}

fn chapters(desk: &mut Desk<'_>, root: Node<'_>, catalogue: &Catalogue) -> Vec<ChapterPlan> {
    let mut titles = BTreeMap::new();
    let mut chapters = Vec::new();
    for node in root.nodes("chapter") {
        let Some(title) = node.word("title") else { continue };
        once(desk, &title, title.text, &mut titles, ("章标题", "the chapter"));
        let mut named = BTreeMap::new();
        let mut indicators = Vec::new();
        for name in node.words("indicators") {
            if let Some(id) = resolve(desk, catalogue, &name) {
                once(desk, &name, id.as_str(), &mut named, ("这一章的指标", "the chapter's indicator"));
                indicators.push(id);
            }
        }
        let charts = node
            .nodes("charts")
            .into_iter()
            .filter_map(|chart| self::chart(desk, chart, catalogue))
            .collect();
        let at = desk.at(node.offset);
        let title_en = node.text("title_en");
        chapters.push(ChapterPlan {
            title: title.text.to_owned(),
            title_en,
            indicators,
            charts,
            at,
            required: true,
        });
    }
    chapters
}

/// Says so if something stands a second time.
fn once(
    desk: &mut Desk<'_>,
    word: &Word<'_>,
    same: &str,
    seen: &mut BTreeMap<String, u32>,
    (zh, en): (&str, &str),
) {
    let line = desk.at(word.span.start).line;
    let Some(first) = seen.insert(same.to_owned(), line) else { return };
    let message = text!(
        "{zh}“{word}”写了两次（前一次在第 {first} 行）",
        "{en} `{word}` stands twice (first on line {first})",
        word = word.text,
    );
    let hint = text!("删去多余的一个", "remove one of them");
    desk.say(Finding::new(Code::ValueInvalid, desk.site(word.span.start), message).hint(hint));
}

fn chart(desk: &mut Desk<'_>, node: Node<'_>, catalogue: &Catalogue) -> Option<ChartPlan> {
    let kind = match node.word("kind")?.text {
        "level-and-change" => ChartKind::LevelAndChange,
        "bars" => ChartKind::Bars,
        "stacked" => ChartKind::Stacked,
        "structure" => ChartKind::Structure,
        "lines" => ChartKind::Lines,
        "dumbbell" => ChartKind::Dumbbell,
        "multiples" => ChartKind::Multiples,
        "targets" => ChartKind::Targets,
        _ => return None,
    };
    let plan = ChartPlan {
        kind,
        title: node.text("title"),
        indicator: node.word("indicator").and_then(|name| resolve(desk, catalogue, &name)),
        indicators: node
            .words("indicators")
            .iter()
            .filter_map(|name| resolve(desk, catalogue, name))
            .collect(),
        changes: node.word("measure").is_some_and(|measure| measure.text == "change"),
        axes: if node.word("axes").is_some_and(|axes| axes.text == "double") {
            Axes::Double
        } else {
            Axes::Aligned
        },
        years: node.integer("years").unwrap_or(5),
        steps: node.choice("periods", keys::STEPS).unwrap_or(Steps::Years),
    };
    super::charts::check(desk, &node, &plan, catalogue);
    Some(plan)
}

fn targets(desk: &mut Desk<'_>, root: Node<'_>, catalogue: &Catalogue, report_year: i16) -> Vec<TargetPlan> {
    let mut seen = BTreeMap::new();
    let mut targets = Vec::new();
    for node in root.nodes("target") {
        let (Some(name), Some(promise)) = (node.word("indicator"), node.word("promise")) else { continue };
        let Some(indicator) = resolve(desk, catalogue, &name) else { continue };
        let year = node.integer("year").unwrap_or(report_year);
        once(
            desk,
            &name,
            &format!("{indicator}@{year}"),
            &mut seen,
            (&format!("{year}年的目标"), &format!("the promise for {year} of")),
        );
        let at = desk.at(promise.span.start);
        let (promise, verdict) = (promise.text.to_owned(), node.text("verdict"));
        let actual = node.word("actual");
        let actual_at = actual.as_ref().map_or(at, |actual| desk.at(actual.span.start));
        let actual = actual.map(|actual| actual.text.to_owned());
        targets.push(TargetPlan { indicator, year, promise, actual, actual_at, verdict, at });
    }
    targets
}

fn comparisons(desk: &mut Desk<'_>, root: Node<'_>, catalogue: &Catalogue) -> Vec<ComparisonPlan> {
    let comparison = |node: Node<'_>| {
        let names = node.words("indicators");
        Some(ComparisonPlan {
            title: node.text("title")?,
            areas: node.texts("areas"),
            indicators: names.iter().filter_map(|name| resolve(desk, catalogue, name)).collect(),
            against: node.text("against"),
            rank: node.flag("rank").unwrap_or(false),
            at: desk.at(node.offset),
        })
    };
    root.nodes("comparison").into_iter().filter_map(comparison).collect()
}

fn series(desk: &mut Desk<'_>, root: Node<'_>, catalogue: &Catalogue) -> Vec<SeriesPlan> {
    let series = |node: Node<'_>| {
        let names = node.words("indicators");
        Some(SeriesPlan {
            title: node.text("title")?,
            indicators: names.iter().filter_map(|name| resolve(desk, catalogue, name)).collect(),
            steps: node.choice("periods", keys::PARTS_OF_YEARS)?,
            at: desk.at(node.offset),
        })
    };
    root.nodes("series").into_iter().filter_map(series).collect()
}

fn revisions(desk: &mut Desk<'_>, root: Node<'_>, catalogue: &Catalogue) -> Vec<RevisionPlan> {
    let mut revisions = Vec::new();
    for node in root.nodes("revision") {
        let named = node.word("indicator");
        let indicator = named.as_ref().and_then(|name| resolve(desk, catalogue, name));
        let Some(reason) = node.text("reason").filter(|_| named.is_none() || indicator.is_some()) else {
            continue;
        };
        let at = desk.at(node.offset);
        revisions.push(RevisionPlan { indicator, year: node.integer("year"), reason, at });
    }
    revisions
}

fn disclosure(node: Node<'_>) -> Disclosure {
    let usual = Disclosure::default();
    Disclosure {
        units: node.integer("units").unwrap_or(usual.units),
        share: node.decimal("share").unwrap_or(usual.share),
    }
}

fn rounding(node: Node<'_>) -> Rounding {
    let gbt8170 = node.word("mode").is_some_and(|mode| mode.text == "gbt8170");
    Rounding { mode: if gbt8170 { RoundingMode::Gbt8170 } else { RoundingMode::HalfUp } }
}

fn wording(node: Node<'_>, language: Language) -> WordingStyle {
    let or = |key, usual: &str| node.text(key).unwrap_or_else(|| usual.to_owned());
    WordingStyle {
        language,
        list: or("list", "、"),
        price_fall: or("price-fall", "下降"),
        comparison: or("comparison", "比上年"),
        large_growth: node.choice("large-growth", keys::LARGE_GROWTHS).unwrap_or_default(),
        pace: node.flag("pace").unwrap_or(false),
        about_points: node.node("about").decimal("points").unwrap_or(Decimal::new(5, 1)),
        in_step_points: node.node("about").decimal("in-step").unwrap_or(Decimal::ONE),
    }
}

fn fonts(node: Node<'_>) -> FontSettings {
    FontSettings { directories: node.texts("directories"), system: node.flag("system").unwrap_or(false) }
}

fn checks(desk: &mut Desk<'_>, node: Node<'_>) -> BTreeMap<Code, Severity> {
    let mut checks = BTreeMap::new();
    for (name, _, written) in node.entries() {
        let (Some(code), Some(word)) = (Code::parse(name.text), written) else { continue };
        let Some(wanted) = severity(word.text) else { continue };
        if wanted < code.severity() && !code.may_be_lowered() {
            let message = text!(
                "`{code}` 关系到数字读得对不对，不能降为 \"{wanted}\"",
                "`{code}` decides whether a number is right; it cannot be lowered to \"{wanted}\"",
                code = code.name(),
                wanted = word.text,
            );
            let hint = text!(
                "删去这一行，按 nianbao explain {code} 改正资料",
                "remove this line and mend the data as `nianbao explain {code}` says",
                code = code.name(),
            );
            desk.say(Finding::new(Code::SeverityFixed, desk.site(word.span.start), message).hint(hint));
            continue;
        }
        checks.insert(code, wanted);
    }
    checks
}

fn waivers(desk: &mut Desk<'_>, root: Node<'_>) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    for node in root.nodes("waive") {
        let Some(written) = node.word("code") else { continue };
        let Some(code) = Code::parse(written.text) else { continue };
        if !code.may_be_waived() {
            let message = text!(
                "`{code}` 不能放行：它说明数字本身还没有确定",
                "`{code}` cannot be waived: it says that a number is not certain",
                code = code.name(),
            );
            let hint = text!(
                "删去这个 [[waive]]，按 nianbao explain {code} 改正",
                "remove this [[waive]] and mend it as `nianbao explain {code}` says",
                code = code.name(),
            );
            desk.say(Finding::new(Code::SeverityFixed, desk.site(written.span.start), message).hint(hint));
        }
        let (Some(place), Some(reason), Some(by)) = (node.text("at"), node.text("reason"), node.text("by"))
        else {
            continue;
        };
        waivers.push(Waiver { code, place, reason, by, until: node.date("until"), at: desk.at(node.offset) });
    }
    waivers
}

pub(super) fn publishing(node: Node<'_>) -> Publishing {
    let usual = Publishing::default();
    Publishing {
        keep: node.integer("keep").unwrap_or(usual.keep),
        settle: node.duration("settle").unwrap_or(usual.settle),
        timeout: node.duration("timeout").unwrap_or(usual.timeout),
        on_success: node.texts("on_success"),
        on_warning: node.texts("on_warning"),
        on_failure: node.texts("on_failure"),
    }
}

fn limits(node: Node<'_>) -> Limits {
    let usual = Limits::default();
    Limits {
        reader_memory: node.size("reader_memory").unwrap_or(usual.reader_memory),
        reader_time: node.duration("reader_time").unwrap_or(usual.reader_time),
        render_memory: node.size("render_memory").unwrap_or(usual.render_memory),
        output_size: node.size("output_size").unwrap_or(usual.output_size),
    }
}
