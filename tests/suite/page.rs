//! The printed page: what GB/T 9704 asks of it, measured in the PDF with the built-in template.

mod editions;
mod look;
mod pdf;
mod rules;
mod sample;
mod stress;

use crate::render::fonts;
use nianbao::{
    model::{
        Area, Decimal, Figure, FigureMeasure, Ledger, Origin, Status,
        page::{Block, Pages, Run},
    },
    render::{self, Rendered, Templates},
};
use sample::{chapter, long_table};
use std::{path::Path, sync::LazyLock};

/// A line of the page, and the edges of the text, in points.
const LINE: f64 = 225.0 / 22.0 * MM;
const LEFT: f64 = 28.0 * MM;
const RIGHT: f64 = 184.0 * MM;
const TOP: f64 = 37.0 * MM;
const BOTTOM: f64 = 262.0 * MM;
const MM: f64 = 72.0 / 25.4;

/// Pages that were set, with the ledger that knows their figures' places.
struct Made {
    rendered: Rendered,
    ledger: Ledger,
}

fn make(pages: &Pages) -> Made {
    make_with(pages, "review")
}

fn make_with(pages: &Pages, template: &str) -> Made {
    let mut pages = pages.clone();
    pages.fonts = fonts().families();
    let mut ledger = ledger(&pages);
    let (templates, findings) = Templates::load(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(findings.is_empty(), "{findings:?}");
    assert!(render::coverage(&pages, fonts()).is_empty());
    let rendered = render::pdf(&pages, &mut ledger, template, &templates, fonts());
    Made { rendered: rendered.unwrap_or_else(|findings| panic!("{findings:?}")), ledger }
}

/// An entry for every figure of the pages.
fn ledger(pages: &Pages) -> Ledger {
    let mut ledger = Ledger::default();
    for (id, _) in pages.figures() {
        ledger.enter(Figure {
            name: id.0.clone(),
            id,
            indicator: None,
            area: None::<Area>,
            period: None,
            measure: FigureMeasure::Literal,
            value: Decimal::ZERO,
            unit: String::new(),
            display: String::new(),
            status: Status::Normal,
            origin: Origin::Written { file: "inputs/review.toml".to_owned(), line: 1, column: 1 },
            places: Vec::new(),
        });
    }
    ledger
}

/// The sample as a release.
fn sample() -> &'static Made {
    static MADE: LazyLock<Made> = LazyLock::new(|| make(&sample::pages()));
    &MADE
}

/// Two chapters of running text, then a table over several pages with text after it.
fn long() -> &'static Made {
    static MADE: LazyLock<Made> = LazyLock::new(|| {
        let paragraph = |text: &str| Block::Paragraph { runs: vec![Run::plain(text)], indent: true };
        let han = "全区上下坚持稳中求进工作总基调完整准确全面贯彻新发展理念".repeat(5);
        let mixed = "全年地区生产总值246.4亿元，比上年增长8.2%；其中，“三新”经济增加值占比17.5%，\
                     提高0.4个百分点。居民人均可支配收入（常住地）46 820元，增长7.1%，……城乡差距——继续缩小。"
            .repeat(3);
        let text = |count| (0..count).flat_map(|_| [paragraph(&han), paragraph(&mixed)]).collect();
        let mut table = vec![paragraph("各项指标见下表。"), Block::Table(long_table(70))];
        table.extend((0..6).map(|_| paragraph(&han)));
        let mut pages = sample::pages();
        pages.chapters = vec![chapter("一、", "正文", text(7)), chapter("二、", "长表", table)];
        pages.back = Vec::new();
        make(&pages)
    });
    &MADE
}

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

/// Where lines begin, from the top down; words less than `apart` one below the other are on one line.
fn heights<'a>(words: impl Iterator<Item = &'a pdf::Word>, apart: f64) -> Vec<f64> {
    let mut tops: Vec<f64> = words.map(|word| word.top).collect();
    tops.sort_by(f64::total_cmp);
    tops.dedup_by(|next, first| *next - *first < apart);
    tops
}

#[test]
fn twenty_two_lines_of_twenty_eight_characters() {
    let Some(pages) = pdf::words(&long().rendered.pdf) else { return };
    // The first page is the title and the contents; the text of the first chapter fills the next four.
    let (mut full_lines, mut full_pages) = (0, 0);
    for page in &pages[1..5] {
        let han: Vec<_> = page.iter().filter(|word| word.is_han()).collect();
        let body = || page.iter().filter(|word| word.top < BOTTOM);
        // One less where a line of a paragraph would stand alone.
        let lines = heights(body(), 10.0).len();
        assert!((21..=22).contains(&lines), "{lines} lines on a page");
        full_pages += usize::from(lines == 22);
        // 黑体 of the heading stands a little higher in its line than 仿宋.
        let heights = heights(body().filter(|word| word.is_chinese()), 3.0);
        for pair in heights[1..].windows(2) {
            let lines = ((pair[1] - pair[0]) / LINE).round();
            assert!(near((pair[1] - pair[0]) / lines, 29.0, 0.1), "pitch {}", pair[1] - pair[0]);
        }
        let left = han.iter().map(|word| word.left).fold(f64::MAX, f64::min);
        assert!(near(left, LEFT, 0.2 * MM), "left edge {} mm", left / MM);
        for word in han.iter().filter(|word| word.text.chars().count() == 28) {
            full_lines += 1;
            assert!(near(word.left, LEFT, 0.2 * MM) && near(word.right, RIGHT, 0.2 * MM), "{word:?}");
        }
        let right = han.iter().map(|word| word.right).fold(0.0, f64::max);
        assert!(near(right, RIGHT, 0.2 * MM), "right edge {} mm", right / MM);
    }
    assert!(full_lines > 12, "{full_lines} lines of 28 characters");
    assert!(full_pages > 1, "{full_pages} pages of 22 lines");
}

#[test]
fn a_table_over_pages_repeats_its_header_and_leaves_the_text_on_the_grid() {
    let Some(pages) = pdf::lines(&long().rendered.pdf) else { return };
    let first =
        pages.iter().position(|page| page.iter().any(|line| line.starts_with("表2"))).expect("a table");
    let heads: Vec<_> = pages[first..]
        .iter()
        .filter(|page| page.iter().any(|line| line.starts_with("指标单位2024年")))
        .collect();
    assert!(heads.len() >= 3, "the table stands on {} pages", heads.len());
    assert!(!heads[0].iter().any(|line| line.starts_with("续表")));
    for page in &heads[1..] {
        assert_eq!(page[0], "续表22024年主要统计指标");
        assert_eq!(page[1], "指标单位2024年2023年比上年增减");
        let rows = page.iter().filter(|line| line.contains("指标之")).count();
        assert!(rows >= 2, "a page has only {rows} row of the table");
    }
    for page in heads {
        // The last line is the page number.
        let last = &page[page.len() - 2];
        assert!(
            !last.starts_with('第') && !last.starts_with('表') && !last.starts_with("指标单位"),
            "{last} stands last"
        );
    }
    let Some(pages) = pdf::words(&long().rendered.pdf) else { return };
    let body = pages[1]
        .iter()
        .find(|word| word.is_han() && word.text.chars().count() == 28)
        .expect("a full line")
        .top;
    for word in
        pages.iter().skip(first).flatten().filter(|word| word.is_han() && word.text.chars().count() == 28)
    {
        let lines = (word.top - body) / LINE;
        assert!(near(lines, lines.round(), 0.01), "{} lies {lines} lines below the first", word.text);
    }
}

#[test]
fn every_line_of_the_sample_is_on_the_grid() {
    let Some(pages) = pdf::words(&sample().rendered.pdf) else { return };
    // Words that only the running text has, in 仿宋; each page of the sample has one after a table or a chart.
    for text in ["各位代表：", "联系人：综合科。"] {
        let word =
            pages.iter().flatten().find(|word| word.text == text).unwrap_or_else(|| panic!("no {text}"));
        let first = pages[1].iter().find(|word| word.text.starts_with("全年地区生产总值")).expect("the text");
        let lines = (word.top - first.top) / LINE;
        assert!(near(lines, lines.round(), 0.01), "{text} lies {lines} lines below the first");
        assert!(word.top > TOP);
    }
}

#[test]
fn no_heading_and_no_caption_of_a_table_stands_last_on_a_page() {
    for made in [sample(), long()] {
        let Some(pages) = pdf::lines(&made.rendered.pdf) else { return };
        for page in &pages {
            let last = &page[page.len() - 2];
            let heading = ["一、", "二、", "（一）", "1.", "（1）", "表1", "表2", "主要统计指标"];
            assert!(
                !heading.iter().any(|start| last.starts_with(start))
                    || last.contains("......")
                    || last.contains("（P"),
                "{last}"
            );
        }
    }
}

#[test]
fn the_ledger_learns_the_page_of_each_figure() {
    let made = sample();
    let Some(pages) = pdf::lines(&made.rendered.pdf) else { return };
    let places = |id: &str| {
        let figure = made.ledger.iter().find(|figure| figure.id.0 == id).expect("a figure");
        figure.places.clone()
    };
    // Printed in the text and in the chart.
    assert_eq!(places("gdp@2024:level").len(), 2);
    for (id, printed) in [
        ("gdp@2022:level", "210.0"),
        ("gdp@2024:level", "246.4亿元"),
        ("jobs@2024:level", "1256"),
        ("i0@2024:level", "1212"),
        ("i23@2024:level", "1235.5"),
        ("note@2023:level", "1200.0"),
    ] {
        for place in places(id) {
            let page = &pages[place.sheet as usize - 1];
            assert!(
                page.iter().any(|line| line.contains(printed)),
                "{printed} is not on sheet {}",
                place.sheet
            );
            assert_eq!(page.last().map(String::as_str), Some(format!("—{}—", place.page).as_str()));
        }
    }
    assert!(places("i23@2024:level")[0].sheet > places("i0@2024:level")[0].sheet, "the table is not split");
}

/// Every sort of chart in every state is set without a complaint, and says what it shows.
#[test]
fn the_gallery_is_set_and_its_charts_have_words() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/gallery.json");
    let pages: Pages = serde_json::from_slice(&std::fs::read(file).unwrap()).expect("a page contract");
    let made = make_with(&pages, "gallery");
    let charts = pages.chapters.iter().map(|chapter| chapter.blocks.len()).sum::<usize>();
    let Some(objects) = pdf::structure(&made.rendered.pdf, "qpdf") else { return };
    assert_eq!(objects.to_string().matches(r#""/S":"/Figure""#).count(), charts);
    let Some(pages) = pdf::words(&made.rendered.pdf) else { return };
    for word in pages.iter().flatten() {
        assert!(word.left > LEFT - MM && word.ink_right() < RIGHT + MM, "{word:?}");
    }
}

/// A table too wide for the page is turned, and its head stands on every page.
#[test]
fn a_wide_table_is_turned_and_its_head_repeated() {
    let mut table = long_table(30);
    for year in ["2022年", "2021年", "2020年", "2019年", "2018年", "2017年", "2016年", "2015年"] {
        sample::add_year(&mut table, year);
    }
    let text = Block::Paragraph { runs: vec![Run::plain("后面的文字。".repeat(12))], indent: true };
    let mut pages = sample::pages();
    pages.chapters = vec![chapter("一、", "宽表", vec![Block::Table(table), text])];
    pages.back = Vec::new();
    let made = make(&pages);
    let Some(objects) = pdf::structure(&made.rendered.pdf, "qpdf") else { return };
    let count = |what: &str| objects.to_string().matches(what).count();
    // Nineteen rows a turned page, and the years in two sets, each with the names and units again. 30 indicators and
    // 6 headings of groups stand on two pages; with the notes below, the second set has its last row on a third.
    let parts = count(r#""/S":"/Table""#);
    assert_eq!(parts, 2 + 3);
    assert_eq!(count(r#""/Scope":"/Row""#), 2 * (30 + 6));
    // Each part has the line above, names and units; of the 11 other headings some are in the first set, the rest in
    // the second: 3 a part, 2 a page for each of the 11, and one more for those of the second set.
    let second = count(r#""/Scope":"/Column""#) - 3 * parts - 2 * 11;
    assert!((1..11).contains(&second), "{second} headings in the second set");
    let Some(pages) = pdf::words(&made.rendered.pdf) else { return };
    // Turned text is told as words that are higher than wide.
    let turned = |page: &[pdf::Word]| {
        page.iter().filter(|word| word.bottom - word.top > 2.0 * (word.right - word.left)).count()
    };
    assert!(pages.iter().filter(|page| turned(page) > 10).count() >= parts);
    for word in pages.iter().flatten() {
        assert!(word.left > LEFT - MM && word.right < RIGHT + MM, "{word:?}");
    }
}

#[test]
fn the_ledger_is_attached_and_headings_are_bookmarks() {
    let pdf = &sample().rendered.pdf;
    let Some(attached) = pdf::attachment(pdf, "figures.json") else { return };
    assert_eq!(attached, ledger(&sample::pages()).to_json(false).to_string());

    let outlines = pdf::structure(pdf, "outlines").expect("qpdf is here")["outlines"].clone();
    let titles = |list: &serde_json::Value| -> Vec<String> {
        let list = list.as_array().into_iter().flatten();
        list.map(|entry| entry["title"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(titles(&outlines), ["一、综合", "二、版式的各种成分", "主要统计指标"]);
    assert_eq!(titles(&outlines[1]["kids"]), ["（一）二级标题"]);
    assert_eq!(titles(&outlines[1]["kids"][0]["kids"]), ["1.三级标题"]);

    let objects = pdf::structure(pdf, "qpdf").expect("qpdf is here").to_string();
    assert!(objects.contains(r#""/Title":"u:2024年示例区国民经济和社会发展年度回顾""#));
    assert!(objects.contains(r#""/Lang":"u:zh-CN""#));
}

#[test]
fn tables_are_tables_and_the_chart_has_words() {
    let pdf = &sample().rendered.pdf;
    let Some(objects) = pdf::structure(pdf, "qpdf") else { return };
    let objects = objects.to_string();
    let count = |tag: &str| objects.matches(&format!(r#""/S":"/{tag}""#)).count();
    assert_eq!((count("Table"), count("Caption"), count("Figure")), (2, 3, 1));
    // Where rows begin with headings of their own, Typst tells no groups of rows: every cell names its headings.
    assert_eq!(count("THead") + count("TBody") + count("TFoot"), 0);
    let scope = |scope: &str| objects.matches(&format!(r#""/Scope":"/{scope}""#)).count();
    // The line above and the headings, 1 + 5 of each table: a header that is repeated is told once.
    assert_eq!(scope("Column"), 12);
    // Two promises; 24 indicators in five groups, each with its heading.
    assert_eq!(scope("Row"), 2 + 24 + 5);
    assert_eq!(count("TH"), 12 + 31);
    // The line above, the header's rows, the rows and the last rule; a table that goes on over pages has a foot.
    assert_eq!(count("TR"), (1 + 2 + 2 + 1) + (1 + 1 + 29 + 1 + 1));
    let named = objects.matches(r#""/Headers":[""#).count();
    assert_eq!(named, count("TD") + scope("Row"), "cells without headings");
    assert!(objects.contains("u:柱形和折线图：2022年210.0亿元；"));
}

#[test]
fn the_same_pages_are_the_same_bytes() {
    comemo::evict(0);
    assert!(make(&sample::pages()).rendered.pdf == sample().rendered.pdf, "two renderings differ");
}

#[test]
fn a_draft_is_the_same_text_under_a_watermark() {
    let mut pages = sample::pages();
    pages.draft = true;
    pages.watermark = Some("草稿".to_owned());
    let (Some(draft), Some(release)) =
        (pdf::words(&make(&pages).rendered.pdf), pdf::words(&sample().rendered.pdf))
    else {
        return;
    };
    assert_eq!(draft.len(), release.len());
    // Poppler tells the words in another order where the watermark stands between them.
    let sorted = |page: &[pdf::Word]| {
        let mut words: Vec<String> = page.iter().map(|word| word.text.clone()).collect();
        words.sort();
        words
    };
    for (draft, release) in draft.iter().zip(&release) {
        let (mark, text): (Vec<_>, Vec<_>) =
            sorted(draft).into_iter().partition(|word| word.chars().all(|c| "草稿".contains(c)));
        assert_eq!(mark.concat().chars().count(), 2, "the watermark");
        assert_eq!(text, sorted(release));
    }
}

/// `NIANBAO_BLESS=1 cargo test sample_json` writes it anew.
#[test]
fn sample_json_is_what_rust_writes() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/sample.json");
    let mut pages = sample::pages();
    // An editor has no ledger to attach.
    for attachment in &mut pages.attachments {
        attachment.data = Some("{}\n".to_owned());
    }
    let written = serde_json::to_string_pretty(&pages).unwrap() + "\n";
    if std::env::var_os("NIANBAO_BLESS").is_some() {
        std::fs::write(&file, &written).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap();
    assert!(committed == written, "templates/sample.json is old: NIANBAO_BLESS=1 cargo test sample_json");
}
