//! 摘要: one sheet, both sides: the key figures, and what a chart shows best.

use super::{Numbers, chart, flow, sheet::STANDARD, words};
use crate::{
    compute::Results,
    finding::{Language, Text},
    model::{
        Dimension, Indicator, Unit,
        page::{Block, Chapter, Headline, Run},
    },
    project::{Axes, ChapterPlan, ChartKind, ChartPlan, Project, Steps},
    text,
    wording::{Comparison, change, english, headline_name, span},
};

/// How many key figures fill a page.
const HEADLINES: usize = 12;
/// Lines of the second page that charts may fill; its heading takes one.
const ROOM: usize = 21;

/// Two chapters, one a page: the key figures; the charts.
pub(super) fn chapters(project: &Project, results: &mut Results) -> Vec<Chapter> {
    let items = headlines(project, results);
    let charts = charts(project, results);
    let language = project.report.language;
    let chapter = |id: &str, title: Text, blocks| Chapter {
        id: id.to_owned(),
        number: String::new(),
        title: title.of(language),
        blocks,
    };
    vec![
        chapter("s-figures", text!("主要指标", "Key Figures"), vec![Block::Headlines { items }]),
        chapter("s-charts", text!("图示", "Charts"), charts),
    ]
}

/// The first indicator of each chapter that has a level and says how it moved, then the second of each, until the page is
/// full; in the order of the chapters.
fn headlines(project: &Project, results: &Results) -> Vec<Headline> {
    let told: Vec<Vec<Headline>> =
        project.chapters.iter().map(|plan| of_chapter(project, plan, results)).collect();
    let longest = told.iter().map(Vec::len).max().unwrap_or_default();
    let mut chosen: Vec<(usize, usize)> =
        (0..longest).flat_map(|rank| (0..told.len()).map(move |chapter| (chapter, rank))).collect();
    chosen.retain(|(chapter, rank)| told[*chapter].len() > *rank);
    chosen.truncate(HEADLINES);
    chosen.sort_unstable();
    chosen.into_iter().map(|(chapter, rank)| told[chapter][rank].clone()).collect()
}

fn of_chapter(project: &Project, plan: &ChapterPlan, results: &Results) -> Vec<Headline> {
    let whole = |indicator: &Indicator| {
        indicator.part_of.as_ref().is_none_or(|whole| !plan.indicators.contains(whole))
    };
    let series = plan.indicators.iter().filter_map(|id| results.facts.get(id));
    series
        .filter(|series| whole(&series.indicator))
        .filter_map(|series| {
            let (indicator, fact) = (&*series.indicator, series.fact(project.report.period())?);
            let level = fact.level.as_ref()?;
            let said = change(indicator, fact, &project.wording, Comparison::Named);
            (!said.is_empty()).then(|| Headline {
                name: match project.report.language {
                    Language::Zh => format!("{}{}", span(indicator), headline_name(indicator)),
                    Language::En => words::capital(&english::name(indicator)),
                },
                value: Run::figure(level.digits.clone(), level.figure.clone()),
                unit: unit(&level.unit, project.report.language),
                change: said.into_runs(),
            })
        })
        .collect()
}

/// The unit as it is printed behind the digits; of an index its base.
fn unit(unit: &Unit, language: Language) -> String {
    match unit.dimension() {
        Dimension::Index(_) if language == Language::En => format!("({})", unit.symbol()),
        Dimension::Index(_) => format!("（{}）", unit.symbol()),
        _ if language == Language::En => english::words(unit).unwrap_or_else(|| unit.symbol().to_owned()),
        _ => unit.symbol().to_owned(),
    }
}

/// The first chart of the review, then the promises, as far as there is room.
fn charts(project: &Project, results: &mut Results) -> Vec<Block> {
    let promises = ChartPlan {
        kind: ChartKind::Targets,
        title: None,
        indicator: None,
        indicators: Vec::new(),
        changes: false,
        axes: Axes::Aligned,
        years: 1,
        steps: Steps::Years,
    };
    let planned = project.chapters.iter().flat_map(|chapter| &chapter.charts);
    let mut numbers = Numbers::default();
    let mut blocks = Vec::new();
    let mut room = ROOM;
    for plan in planned.filter(|plan| plan.kind != ChartKind::Targets).take(1).chain([&promises]) {
        let Some(Block::Chart(drawn)) = chart::chart(project, plan, results, &mut numbers, &STANDARD) else {
            continue;
        };
        let height = flow::height(&drawn);
        if height <= room {
            room -= height;
            blocks.push(Block::Chart(drawn));
        }
    }
    blocks
}
