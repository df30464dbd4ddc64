//! Pages → PDF, with a template of the test's own: what the built-in one looks like is seen elsewhere.

use nianbao::{
    finding::{Code, Findings},
    model::{
        Area, Decimal, Figure, FigureId, FigureMeasure, Ledger, Origin, Part, Period, Place, Status,
        page::{Attachment, Block, Chapter, Date, Document, Edition, Front, Pages, Run},
    },
    project::FontSettings,
    render::{self, FontSet, Templates},
};
use std::{fs, path::Path, sync::LazyLock};

/// The smallest template that is archival and accessible: the second paragraph is on the second page, numbered 1.
const TEMPLATE: &str = r#"#let data = json(sys.inputs.data)
#set document(title: data.document.title, date: datetime(..data.document.date))
#set page(width: 100mm, height: 60mm, numbering: "— 1 —")
#set text(font: data.fonts.body, fallback: false, lang: "zh")
#let marked(words, figure) = if figure == none { words } else {
  let first = words.clusters().first()
  [#first#metadata((id: figure.id, part: "text"))<figure>#words.slice(first.len())]
}
#title()
#for chapter in data.chapters {
  pagebreak()
  counter(page).update(1)
  heading(chapter.title)
  for block in chapter.blocks { par(for run in block.runs { marked(run.text, run.figure) }) }
}
#for file in data.attachments {
  pdf.attach(file.path, relationship: file.relationship, mime-type: file.mime, description: file.description)
}
"#;

/// A project's folder with this template as `templates/review.typ`.
fn project(template: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/review.typ"), template).unwrap();
    folder
}

/// The fonts of this repository.
pub(crate) fn fonts() -> &'static FontSet {
    static FONTS: LazyLock<FontSet> = LazyLock::new(|| {
        let (fonts, findings) =
            render::survey(Path::new(env!("CARGO_MANIFEST_DIR")), &FontSettings::default());
        assert!(!findings.has_errors(), "the fonts are missing: run `make fonts` first\n{findings:?}");
        fonts
    });
    &FONTS
}

fn gdp() -> FigureId {
    FigureId("gdp@2021:level".to_owned())
}

fn ledger() -> Ledger {
    let mut ledger = Ledger::default();
    ledger.enter(Figure {
        id: gdp(),
        indicator: None,
        name: "地区生产总值".to_owned(),
        area: None::<Area>,
        period: Some(Period::Year(2021)),
        measure: FigureMeasure::Level,
        value: Decimal::new(2464, 1),
        unit: "亿元".to_owned(),
        display: "246.4亿元".to_owned(),
        status: Status::Normal,
        origin: Origin::Written { file: "inputs/review.toml".to_owned(), line: 1, column: 1 },
        places: Vec::new(),
    });
    ledger
}

/// One chapter, one paragraph: this text before the figure.
fn pages(fonts: &FontSet, text: &str) -> Pages {
    let runs = vec![Run::plain(text), Run::figure("246.4亿元", gdp()), Run::plain("。")];
    Pages {
        schema: 1,
        language: "zh".to_owned(),
        edition: Edition::Standard,
        draft: false,
        watermark: None,
        fonts: fonts.families(),
        document: Document {
            title: "2021年回顾".to_owned(),
            author: "荷塘区统计局".to_owned(),
            description: "测试".to_owned(),
            keywords: Vec::new(),
            date: Date { year: 2022, month: 2, day: 24 },
        },
        front: Front {
            occasion: None,
            title_lines: vec!["2021年回顾".to_owned()],
            issuer: None,
            date: None,
            classification: None,
            contact: None,
            session: None,
            speaker: None,
            contents_title: "目录".to_owned(),
        },
        opening: Vec::new(),
        chapters: vec![Chapter {
            id: "c1".to_owned(),
            number: "一、".to_owned(),
            title: "综合".to_owned(),
            blocks: vec![Block::Paragraph { runs, indent: true }],
        }],
        back: Vec::new(),
        attachments: vec![Attachment {
            path: "/figures.json".to_owned(),
            mime: "application/json".to_owned(),
            relationship: "data".to_owned(),
            description: "数据账".to_owned(),
            data: None,
        }],
    }
}

fn render(template: &str, pages: &Pages, ledger: &mut Ledger) -> Result<render::Rendered, Findings> {
    let folder = project(template);
    let (templates, findings) = Templates::load(folder.path());
    assert!(findings.is_empty());
    render::pdf(pages, ledger, "review", &templates, fonts())
}

/// Code, place and Chinese sentence of each finding.
fn said(findings: &Findings) -> Vec<(&'static str, String, String)> {
    findings
        .iter()
        .map(|finding| (finding.code.name(), finding.site.to_string(), finding.message.zh.clone()))
        .collect()
}

#[test]
fn the_same_pages_give_the_same_bytes_and_the_ledger_learns_the_pages() {
    let pages = pages(fonts(), "全年地区生产总值");
    let mut ledger = ledger();
    let first = render(TEMPLATE, &pages, &mut ledger).unwrap();
    let place = Place { page: "1".to_owned(), sheet: 2, part: Part::Text };
    assert_eq!(ledger.get(&gdp()).unwrap().places, [place]);
    assert_eq!(first.page_count, 2);
    assert!(first.pdf.starts_with(b"%PDF-1.7"));
    // The ledger now has places; the attached one never does, so the second PDF is the same.
    let second = render(TEMPLATE, &pages, &mut ledger).unwrap();
    assert!(first.pdf == second.pdf, "two renderings differ");
}

#[test]
fn a_figure_is_on_the_page_on_which_its_first_character_stands() {
    // Pages of three lines of 23 characters, the first with the heading: 90 characters end a page exactly.
    let template = TEMPLATE.replace("60mm", "40mm");
    let template = template.replace("#set text(font", "#set text(costs: (orphan: 0%, widow: 0%), font");
    for (count, sheet) in [(89, 2), (90, 3)] {
        let mut ledger = ledger();
        render(&template, &pages(fonts(), &"统".repeat(count)), &mut ledger).unwrap();
        assert_eq!(ledger.get(&gdp()).unwrap().places[0].sheet, sheet, "{count}");
    }
}

#[test]
fn an_error_in_a_template_is_found_at_its_line() {
    let template = "#let data = json(sys.inputs.data)\n#set text(font: data.fonts.body)\n年度：#data.yaer\n";
    let findings = render(template, &pages(fonts(), ""), &mut ledger()).unwrap_err();
    let message = "版式文件出错：dictionary does not contain key \"yaer\"";
    assert_eq!(
        said(&findings),
        [("template-error", "templates/review.typ:3:10".to_owned(), message.to_owned())]
    );
}

#[test]
fn a_warning_is_an_error_and_only_a_warning_in_a_draft() {
    let template = TEMPLATE.replace("data.fonts.body", "data.fonts.body + (\"No Such Font\",)");
    let mut pages = pages(fonts(), "");
    let findings = render(&template, &pages, &mut ledger()).unwrap_err();
    let message = "排版时出现警告：unknown font family: no such font";
    assert_eq!(
        said(&findings),
        [("template-warning", "templates/review.typ:4:17".to_owned(), message.to_owned())]
    );
    assert!(findings.has_errors());
    pages.draft = true;
    let draft = render(&template, &pages, &mut ledger()).unwrap();
    assert_eq!(
        draft.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(),
        [Code::TemplateWarning]
    );
    assert!(!draft.findings.has_errors());
}

#[test]
fn a_layout_that_does_not_converge_is_an_error() {
    let template = TEMPLATE.to_owned() + "#context { let n = query(<x>).len(); [#metadata(n)<x>] * (n + 1) }";
    let findings = render(&template, &pages(fonts(), ""), &mut ledger()).unwrap_err();
    assert!(findings.iter().any(|finding| finding.code == Code::LayoutUnstable), "{findings:?}");
}

#[test]
fn a_figure_that_is_not_printed_or_not_in_the_ledger_is_found() {
    let unmarked = TEMPLATE.replace("marked(run.text, run.figure)", "run.text");
    let findings = render(&unmarked, &pages(fonts(), ""), &mut ledger()).unwrap_err();
    let message = "版式没有印出数字 gdp@2021:level（或者没有用 marked 标明它的位置）";
    assert_eq!(said(&findings), [("figure-unplaced", String::new(), message.to_owned())]);

    let findings = render(TEMPLATE, &pages(fonts(), ""), &mut Ledger::default()).unwrap_err();
    let message = "第 1 页印出的数字 gdp@2021:level 不在数据账里";
    assert_eq!(said(&findings), [("figure-unplaced", String::new(), message.to_owned())]);
}

#[test]
fn a_template_reaches_no_file_no_parent_and_no_package() {
    for (code, said_by_typst) in [
        ("#read(\"/inputs/review.toml\")", "file not found (searched at /inputs/review.toml)"),
        ("#read(\"../../etc/passwd\")", "would escape the project root"),
        ("#import \"@preview/lilaq:0.6.0\"", "packages are not available here: @preview/lilaq:0.6.0"),
    ] {
        let findings = render(code, &pages(fonts(), ""), &mut ledger()).unwrap_err();
        let (code, site, message) = said(&findings).remove(0);
        assert_eq!((code, site.split(':').next()), ("template-error", Some("templates/review.typ")));
        assert!(message.contains(said_by_typst), "{message}");
    }
}

#[test]
fn a_template_that_does_not_exist_is_found() {
    let (templates, _) = Templates::load(project("").path());
    let pages = pages(fonts(), "");
    let findings = render::pdf(&pages, &mut ledger(), "../secret", &templates, fonts()).unwrap_err();
    let message = "没有名为“../secret”的版式：templates/../secret.typ 不存在，程序里也没有";
    assert_eq!(said(&findings), [("template-missing", "inputs/review.toml".to_owned(), message.to_owned())]);
}

#[test]
fn a_character_without_a_glyph_is_found_before_the_layout() {
    let fonts = fonts();
    assert_eq!(said(&render::coverage(&pages(fonts, "㎡、䶮、“—”…①"), fonts)), []);
    let findings =
        render::coverage(&pages(fonts, "参加会议的有张\u{2B740}等代表，共三人出席了本次会议"), fonts);
    let message =
        "正文（仿宋）的字体里没有“\u{2B740}”（U+2B740），出现在“参加会议的有张\u{2B740}等代表，共三人出席了”";
    assert_eq!(said(&findings), [("glyph-missing", String::new(), message.to_owned())]);
}

#[test]
fn a_template_that_is_a_link_is_not_followed() {
    let folder = project("");
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("templates/theme.typ")).unwrap();
    let (_, findings) = Templates::load(folder.path());
    let message = "版式文件是符号链接，没有读取";
    assert_eq!(said(&findings), [("read-failed", "templates/theme.typ".to_owned(), message.to_owned())]);
}

#[test]
fn a_template_of_the_project_wins_over_the_built_in_one() {
    let hash = |folder: &Path| {
        let files = Templates::load(folder).0.files();
        files.into_iter().find(|template| template.file == "templates/review.typ").unwrap().sha256
    };
    assert_eq!(hash(project("abc").path()), nianbao::model::sha256(b"abc"));
    let built_in = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/review.typ")).unwrap();
    assert_eq!(hash(tempfile::tempdir().unwrap().path()), nianbao::model::sha256(&built_in));
}
