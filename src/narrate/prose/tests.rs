//! Prose of the staff: what each placeholder prints, where each error points, and what the lint says.

use crate::{
    compute::{
        Results,
        sample::{Sheet, project, sheet},
    },
    finding::Findings,
    model::{
        Basis, Origin,
        page::{Block, Edition, Pages, Style},
    },
    narrate::pages,
    project::{Project, Prose, Term, TextFile, WrittenAt},
};

const TARGETS: &str = "
[[target]]
indicator = \"gdp\"
promise = \"8.0%以上\"
[[target]]
indicator = \"gdp\"
year = 2022
promise = \"8.5%左右\"
[[target]]
indicator = \"surveyed_unemployment\"
year = 2022
promise = \"控制在5.5%以内\"
";

fn sheet_of_2021() -> Sheet {
    sheet("甲.xlsx")
        .level("gdp", 2021, "246.4亿元")
        .level("gdp", 2020, "225.1亿元")
        .change("gdp", 2021, "8.2%")
        .basis(Basis::Real)
        .change("fixed_asset_investment", 2021, "7.6%")
        .change("retail_sales", 2021, "14.3%")
        .level("tax_share", 2021, "71.3%")
        .level("tax_share", 2020, "70.0%")
        .change("private_investment", 2021, "-1.2%")
        .change("industrial_investment", 2021, "0.0%")
        .level("hightech_firms", 2021, "312家")
        .level("key_project_investment", 2021, "143.6亿元")
        .level("new_urban_jobs", 2021, "7960人")
        .level("trade_balance", 2021, "-3.0亿元")
}

/// The pages of a project with these files of prose.
struct Desk {
    project: Project,
    results: Results,
    pages: Pages,
    findings: Findings,
}

fn desk_with(files: &[(&str, &str)], terms: &[(&str, &str)], draft: bool) -> Desk {
    let mut project = project(&["gdp"], TARGETS);
    let file = |(name, text): &(&str, &str)| TextFile {
        path: format!("inputs/text/{name}"),
        text: (*text).to_owned(),
    };
    let at = |line: usize| WrittenAt { line: u32::try_from(line + 1).expect("few"), column: 1 };
    project.prose = Prose {
        texts: files.iter().map(file).collect(),
        terms: terms
            .iter()
            .enumerate()
            .map(|(i, (name, meaning))| Term {
                name: (*name).to_owned(),
                meaning: (*meaning).to_owned(),
                at: at(i),
                meaning_at: at(i),
            })
            .collect(),
        glossary: (!terms.is_empty())
            .then(|| TextFile { path: "inputs/glossary.toml".to_owned(), text: "x\n".repeat(terms.len()) }),
    };
    let observations = sheet_of_2021().observations();
    let (mut results, _) = crate::compute::all(&project, &observations, &std::collections::BTreeMap::new());
    let (pages, findings) = pages(&project, &mut results, draft, Edition::Standard);
    Desk { project, results, pages, findings }
}

fn desk(text: &str) -> Desk {
    desk_with(&[("01综合.md", text)], &[], false)
}

impl Desk {
    fn blocks(&self) -> &[Block] {
        &self.pages.chapters[0].blocks
    }

    /// The paragraphs, as text.
    fn paragraphs(&self) -> Vec<String> {
        self.blocks().iter().map(text_of).collect()
    }

    /// `code 行:列 消息` of each finding, without 简称.
    fn said(&self) -> Vec<String> {
        let line = |finding: &crate::finding::Finding| {
            let (line, column) = (finding.site.line.unwrap_or(0), finding.site.column.unwrap_or(0));
            format!("{} {line}:{column} {}", finding.code.name(), finding.message.zh)
        };
        self.findings.iter().map(line).collect()
    }

    fn hints(&self) -> Vec<&str> {
        self.findings.iter().map(|it| it.hint.as_ref().map_or("", |hint| hint.zh.as_str())).collect()
    }
}

fn text_of(block: &Block) -> String {
    // Where no line may end is the business of `joint`.
    let text = |runs: &Vec<crate::model::page::Run>| {
        runs.iter().map(|run| run.text.replace('\u{2060}', "")).collect::<String>()
    };
    match block {
        Block::Heading { text, .. } => text.clone(),
        Block::Paragraph { runs, .. } | Block::Quote { runs } | Block::Entry { runs, .. } => text(runs),
        Block::List { items, .. } => items.iter().map(text).collect::<Vec<_>>().join("|"),
        Block::Table(table) => table.caption.clone(),
        Block::Chart(chart) => chart.caption.clone(),
        Block::Headlines { .. } => String::new(),
    }
}

#[track_caller]
fn prints(text: &str, expected: &str) {
    let desk = desk(text);
    assert_eq!(desk.said(), Vec::<String>::new());
    assert_eq!(desk.paragraphs(), [expected]);
}

#[track_caller]
fn finds(text: &str, expected: &[&str]) {
    assert_eq!(desk(text).said(), expected);
}

#[test]
fn every_placeholder_of_the_table() {
    prints("全区生产总值{地区生产总值}。", "全区生产总值246.4亿元。");
    prints("为{地区生产总值：数}亿元", "为246.4亿元");
    prints("2020年为{地区生产总值@2020}", "2020年为225.1亿元");
    prints("{地区生产总值：比上年}", "比上年增长8.2%");
    prints("地区生产总值{地区生产总值：增幅}", "地区生产总值增长8.2%");
    prints("实现{地区生产总值：增幅数}的增长", "实现8.2%的增长");
    prints(
        "税收收入占一般公共预算收入比重{税收收入占比：比上年}",
        "税收收入占一般公共预算收入比重比上年提高1.3个百分点",
    );
    prints("高新技术企业{高新技术企业数：突破300}", "高新技术企业突破300家");
    prints("高新技术企业{高新技术企业数：超过300}", "高新技术企业超过300家");
    prints("完成投资{重点项目年度投资：140余}", "完成投资140余亿元");
    prints("新增就业{城镇新增就业：近8000}", "新增就业近8000人");
    prints("高新技术企业{高新技术企业数：不足320}", "高新技术企业不足320家");
    prints("目标是地区生产总值{地区生产总值：目标@2022}", "目标是地区生产总值增长8.5%左右");
    prints("城镇调查失业率{城镇调查失业率：目标@2022}", "城镇调查失业率控制在5.5%以内");
    prints("这一目标{地区生产总值：完成情况}", "这一目标完成");
    prints("启动{字面：601片区}改造", "启动601片区改造");
    prints(r"写作\{地区生产总值\}", "写作{地区生产总值}");
}

#[test]
fn full_width_braces_colons_and_commas() {
    prints("｛地区生产总值：增幅｝，{地区生产总值:增幅}", "增长8.2%，增长8.2%");
}

#[test]
fn a_list_of_one_sign_and_a_list_that_is_split() {
    let desk = desk("固定资产投资、社会消费品零售总额{固定资产投资、社会消费品零售总额：分别增幅}。");
    assert_eq!(desk.paragraphs(), ["固定资产投资、社会消费品零售总额分别增长7.6%、14.3%。"]);
    let desk = self::desk(
        "全年固定资产投资、民间投资、工业投资、社会消费品零售总额{固定资产投资、民间投资、工业投资、社会消费品零售总额：分别增幅}。",
    );
    assert_eq!(
        desk.paragraphs(),
        ["全年固定资产投资增长7.6%，民间投资下降1.2%，工业投资与上年持平，社会消费品零售总额增长14.3%。"]
    );
    finds(
        "投资和消费{固定资产投资、民间投资：分别增幅}。",
        &["placeholder-untrue 1:6 固定资产投资、民间投资 有增有减（或单位不同），一个“分别”说不了"],
    );
}

#[test]
fn real_and_nominal_growth_in_one_list_is_said() {
    let desk = desk("地区生产总值、社会消费品零售总额{地区生产总值、社会消费品零售总额：分别增幅}。");
    assert_eq!(desk.paragraphs(), ["地区生产总值、社会消费品零售总额分别增长8.2%、14.3%。"]);
    assert_eq!(
        desk.said(),
        [
            "list-basis 1:17 “地区生产总值”与“社会消费品零售总额”的增速口径不同（不变价、现价或可比口径），并列在一个“分别”里"
        ]
    );
}

#[test]
fn a_verb_that_contradicts_the_datum_is_refused() {
    prints("民间投资下降{民间投资：增幅数}", "民间投资下降1.2%");
    prints("民间投资增速为{民间投资@2021：比上年}", "民间投资增速为比上年下降1.2%");
    finds("民间投资增长{民间投资：增幅数}", &["placeholder-untrue 1:7 正文说增，数据是 -1.2"]);
    finds("地区生产总值下降{地区生产总值：增幅数}", &["placeholder-untrue 1:9 正文说降，数据是 8.2"]);
    prints("民间投资{民间投资：增幅数}", "民间投资-1.2%");
}

#[test]
fn a_hedge_that_is_not_true_is_refused() {
    finds(
        "企业{高新技术企业数：突破312}",
        &["placeholder-untrue 1:3 “高新技术企业数”是 312家，不能写“突破312”"],
    );
    finds("企业{高新技术企业数：近300}", &["placeholder-untrue 1:3 “高新技术企业数”是 312家，不能写“近300”"]);
    finds(
        "投资{重点项目年度投资：150余}",
        &["placeholder-untrue 1:3 “重点项目年度投资”是 143.6亿元，不能写“余150”"],
    );
    // 余 and 突破 outside the braces are held against the datum too.
    finds("企业突破{高新技术企业数}", &["hedge-untrue 1:3 “突破”与数据不符：写的是 312，实际是 312"]);
}

#[test]
fn errors_point_at_line_and_column_with_the_nearest_names() {
    let desk = desk("# 综合\n\n全年平稳。\n投资{社会消费零售总额}。");
    assert_eq!(desk.said(), ["placeholder-unknown 4:3 没有叫“社会消费零售总额”的指标"]);
    assert!(desk.hints()[0].starts_with("最接近的是 “社会消费品零售总额”、"), "{:?}", desk.hints());
    assert_eq!(desk.hints()[0].matches('、').count(), 2);
    finds("{失业率}", &["placeholder-unknown 1:1 “失业率”可以指 城镇调查失业率、城镇登记失业率"]);
    finds(
        "{全市居民人均可支配收入}",
        &["placeholder-unknown 1:1 “全市居民人均可支配收入”是全市的数，不是本地区的"],
    );
    finds("{地区生产总值：增长率}", &["placeholder-invalid 1:1 “：”后面的“增长率”不是一种写法"]);
    finds("{地区生产总值@去年}", &["placeholder-invalid 1:1 @ 后面应为年份，实为“去年”"]);
    finds("好{地区生产总值", &["placeholder-invalid 1:2 花括号没有闭合"]);
    finds("# {地区生产总值}\n\n好。", &["placeholder-invalid 1:3 标题里不能放数据"]);
    finds("说{自动}。", &["placeholder-invalid 1:2 {自动} 要单独成段"]);
}

#[test]
fn a_missing_figure_stops_and_is_marked_in_a_draft() {
    let desk = desk("居民收入{居民人均可支配收入}，投资{固定资产投资}。");
    assert_eq!(
        desk.said(),
        [
            "placeholder-missing 1:5 正文要用“居民人均可支配收入”2021年的数，各来源表里没有",
            "placeholder-missing 1:19 正文要用“固定资产投资”2021年的数，各来源表里没有",
        ]
    );
    assert!(desk.findings.has_errors());
    assert!(desk.hints()[1].starts_with("这个指标只发布增速：写 {固定资产投资：增幅}"), "{:?}", desk.hints());
    let draft = desk_with(&[("综合.md", "居民收入{居民人均可支配收入}。")], &[], true);
    assert_eq!(draft.paragraphs(), ["居民收入【缺】。"]);
    assert!(desk_with(&[("综合.md", "{固定资产投资：目标}")], &[], false).findings.has_errors());
}

#[test]
fn a_typed_number_is_an_error_and_a_name_is_none() {
    let desk = desk("2021年，引进项目40个，“28条”落地，PM2.5平均浓度下降，第2次会议召开。");
    assert_eq!(desk.said(), ["number-unbound 1:11 “21年，引进项目40个，“28”里的 40 没有连到数据"]);
    finds("# 2021年的3件大事\n\n好。", &["number-unbound 1:9 “2021年的3件大事”里的 3 没有连到数据"]);
}

#[test]
fn a_typed_number_beside_an_indicator_is_held_against_its_figure() {
    finds(
        "地区生产总值{字面：250}亿元。",
        &["number-differs 1:1 正文里“地区生产总值”是 250，来源表是 246.4（gdp@2021:level）"],
    );
    finds("地区生产总值{字面：246.4}亿元。", &[]);
}

#[test]
fn literals_are_in_the_ledger_with_their_place() {
    let desk = desk("启动{字面：601片区}，打造{字面：15分钟}便民服务圈。");
    let literal: Vec<_> = desk
        .results
        .ledger
        .iter()
        .filter_map(|figure| match &figure.origin {
            Origin::Written { file, line, column } if file.starts_with("inputs/text/") => {
                Some(format!("{} {file}:{line}:{column}", figure.display))
            }
            _ => None,
        })
        .collect();
    assert_eq!(literal, ["15 inputs/text/01综合.md:1:16", "601 inputs/text/01综合.md:1:3"]);
}

#[test]
fn the_headings_are_numbered() {
    let text = "# 综合\n\n## 质效提升\n\n### 项目\n\n#### 招商\n\n一。\n\n#### 引资\n\n## （二）科技创新\n\n### 1.企业\n\n二。";
    let desk = desk(text);
    assert_eq!(
        desk.paragraphs(),
        ["（一）质效提升", "1.项目", "（1）招商", "一。", "（2）引资", "（二）科技创新", "1.企业", "二。"]
    );
}

#[test]
fn emphasis_lists_tables_notes_and_quotations() {
    let text = "**质效**提升*很快*[^a]。\n\n- 甲\n- 乙{地区生产总值}\n\n1. 丙\n\n表：主要指标\n\n| 指标 | 数 |\n|---|--:|\n| 地区生产总值 | {地区生产总值：数} |\n\n> 引文\n\n[^a]: 按{字面：12}个月计算。\n";
    let desk = desk(text);
    assert_eq!(desk.said(), Vec::<String>::new());
    let Block::Paragraph { runs, .. } = &desk.blocks()[0] else { panic!("a paragraph") };
    let runs: Vec<_> = runs.iter().map(|run| (run.text.as_str(), run.style, run.note.as_deref())).collect();
    assert_eq!(
        runs,
        [
            ("质效", Style::Strong, None),
            ("提升", Style::Plain, None),
            ("很快", Style::Kai, Some("[1]")),
            ("。", Style::Plain, None),
        ]
    );
    assert_eq!(desk.paragraphs()[1..], ["甲|乙246.4亿元", "丙", "表1　主要指标", "引文"]);
    assert!(matches!(desk.blocks()[1], Block::List { ordered: false, .. }));
    assert!(matches!(desk.blocks()[2], Block::List { ordered: true, .. }));
    assert!(matches!(desk.blocks()[4], Block::Quote { .. }));
    let notes = desk.pages.back.iter().find(|chapter| chapter.title == "注释").expect("notes");
    assert_eq!(text_of(&notes.blocks[0]), "[1]按12个月计算。");
}

#[test]
fn what_cannot_be_printed_is_said() {
    finds("![图](a.png)", &["text-unsupported 1:1 正文里的图片印不出来"]);
    finds(
        "好<b>看</b>",
        &["text-unsupported 1:2 正文里的HTML印不出来", "text-unsupported 1:6 正文里的HTML印不出来"],
    );
    finds("- 甲\n  - 乙", &["text-unsupported 2:3 正文里的多层列表印不出来"]);
    finds("好。\n\n[^a]: 没有人引用。", &["text-unsupported 3:7 脚注 [^a] 没有被引用"]);
}

#[test]
fn a_chapter_keeps_its_automatic_paragraphs_where_it_asks_for_them() {
    let desk = desk("开头。\n\n{自动}\n\n结尾。");
    let own = "全年地区生产总值246.4亿元，比上年增长8.2%，完成增长8.0%以上的预期目标。";
    assert_eq!(desk.paragraphs(), ["开头。", own, "结尾。"]);
    assert_eq!(desk_with(&[], &[], false).paragraphs(), [own]);
}

#[test]
fn chapters_are_found_by_heading_or_by_file_name() {
    let files =
        [("00引言.md", "各位代表：\n\n现在报告。"), ("01综合.md", "甲。"), ("02.md", "# 展望\n\n乙。")];
    let desk = desk_with(&files, &[], false);
    let titles: Vec<_> = desk.pages.chapters.iter().map(|it| format!("{}{}", it.number, it.title)).collect();
    assert_eq!(titles, ["一、综合", "二、展望"]);
    assert_eq!(desk.pages.opening.iter().map(text_of).collect::<Vec<_>>(), ["各位代表：", "现在报告。"]);
    assert!(matches!(desk.pages.opening[0], Block::Paragraph { indent: false, .. }));
}

#[test]
fn the_glossary_is_in_the_order_of_first_use() {
    let terms = [
        ("三微", "是指微亮化、微公园、微服务。"),
        ("“1+13”防控体系", "是指{字面：1}个办公室和{字面：13}个组。"),
        ("没人用", "是指没有。"),
    ];
    let files = [("综合.md", "构建“1+13”防控体系，开展“三微”工作，坚持“双减”。")];
    let desk = desk_with(&files, &terms, false);
    let glossary = desk.pages.back.iter().find(|it| it.title == "名词解释").expect("a glossary");
    let entries: Vec<_> = glossary
        .blocks
        .iter()
        .map(|block| match block {
            Block::Entry { number, term, anchor, .. } => {
                format!("{number}.{term}@{anchor}：{}", text_of(block))
            }
            _ => String::new(),
        })
        .collect();
    assert_eq!(
        entries,
        ["1.“1+13”防控体系@term-1：是指1个办公室和13个组。", "2.三微@term-2：是指微亮化、微公园、微服务。"]
    );
    let Block::Paragraph { runs, .. } = &desk.blocks()[0] else { panic!("a paragraph") };
    let anchors: Vec<_> = runs
        .iter()
        .filter_map(|run| Some((run.anchor.as_deref()?, run.text.chars().take(3).collect::<String>())))
        .collect();
    assert_eq!(anchors, [("term-1", "“1+".to_owned()), ("term-2", "三微”".to_owned())]);
    assert_eq!(
        desk.said(),
        [
            "term-unused 3:1 术语“没人用”在正文里没有出现",
            "term-undefined 0:0 这些简称在名词解释里没有：“双减”"
        ]
    );
}

#[test]
fn the_lint_gives_the_mended_clause() {
    let desk = desk("重点项目推进，税收收入占比较去年增长{税收收入占比：增幅数}。");
    assert_eq!(
        desk.said(),
        [
            "year-relative 1:15 “去年”在第二年读到时是另一年",
            "share-grows 1:17 “税收收入占比”是比率，不说“增长”",
        ]
    );
    assert_eq!(
        desk.hints(),
        ["改为“税收收入占比较上年增长1.3个百分点”", "改为“税收收入占比较去年提高1.3个百分点”"]
    );
    assert_eq!(desk.project.prose.texts.len(), 1);
}
