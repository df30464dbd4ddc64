//! The pages that designers work with (`templates/sample.json`): small, every kind of block once, all numbers invented.

use nianbao::model::{
    FigureId,
    page::{
        Align, Anchor, Attachment, Block, Cell, Chapter, Chart, Column, Date, Document, Drawing, Edition,
        FigureRef, Front, HeaderCell, Label, Mark, Pages, Panel, Point, Row, Run, Series, Style, Table, Tick,
    },
};
use std::collections::BTreeMap;

/// A review of 示例区.
pub(super) fn pages() -> Pages {
    Pages {
        schema: 1,
        language: "zh".to_owned(),
        edition: Edition::Standard,
        draft: false,
        watermark: None,
        fonts: families(),
        document: document(),
        front: front(),
        opening: Vec::new(),
        chapters: vec![summary(), kinds()],
        back: vec![indicators()],
        attachments: vec![Attachment {
            path: "/figures.json".to_owned(),
            mime: "application/json".to_owned(),
            relationship: "data".to_owned(),
            description: "每个数字的来源".to_owned(),
            data: None,
        }],
    }
}

/// The families that `make fonts` brings.
fn families() -> BTreeMap<String, Vec<String>> {
    let role = |key: &str, families: &[&str]| {
        (key.to_owned(), families.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    BTreeMap::from([
        role("title", &["Noto Serif SC"]),
        role("body", &["FandolFang R", "Noto Serif SC"]),
        role("heading", &["Noto Sans SC"]),
        role("kai", &["FandolKai", "Noto Serif SC"]),
        role("song", &["Noto Serif SC"]),
        role("latin", &["Noto Serif SC"]),
    ])
}

fn document() -> Document {
    Document {
        title: "2024年示例区国民经济和社会发展年度回顾".to_owned(),
        author: "示例区统计局".to_owned(),
        description: "版式样例，数字均为虚构".to_owned(),
        keywords: vec!["版式样例".to_owned()],
        date: Date { year: 2025, month: 2, day: 28 },
    }
}

fn front() -> Front {
    Front {
        occasion: Some("区人大会议材料".to_owned()),
        title_lines: vec!["2024年示例区国民经济".to_owned(), "和社会发展年度回顾".to_owned()],
        issuer: Some("示例区统计局".to_owned()),
        date: Some("2025年2月28日".to_owned()),
        classification: Some("内部资料".to_owned()),
        contact: Some("联系人：综合科。".to_owned()),
        session: None,
        speaker: None,
        contents_title: "目录".to_owned(),
    }
}

/// Text and a chart.
fn summary() -> Chapter {
    let runs = vec![
        Run::plain("全年地区生产总值"),
        figure("246.4亿元", "gdp@2024:level"),
        Run::plain("，比上年增长"),
        figure("8.2%", "gdp@2024:change"),
        Run { note: Some("①".to_owned()), ..Run::plain("；各项事业") },
        Run { style: Style::Strong, ..Run::plain("平稳发展") },
        Run { style: Style::Kai, ..Run::plain("（版式样例，数字均为虚构）") },
        Run { style: Style::Super, ..Run::plain("②") },
        Run::plain("。"),
    ];
    let note = |text| Block::Paragraph { runs: vec![Run::plain(text)], indent: true };
    let blocks = vec![
        Block::Paragraph { runs, indent: true },
        note("①增长速度按不变价格计算。"),
        note("②没有一个数取自真实的资料。"),
        Block::Chart(chart()),
    ];
    chapter("一、", "综合", blocks)
}

/// Every other kind of block.
fn kinds() -> Chapter {
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    let items = |texts: [&str; 2]| texts.map(|text| vec![Run::plain(text)]).to_vec();
    let blocks = vec![
        heading(2, "（一）二级标题"),
        heading(3, "1.三级标题"),
        heading(4, "（1）四级标题"),
        Block::Paragraph { runs: vec![Run::plain("各位代表：")], indent: false },
        Block::List { ordered: false, items: items(["不编号的一项", "不编号的又一项"]) },
        Block::List { ordered: true, items: items(["编号的一项", "编号的又一项"]) },
        Block::Paragraph {
            runs: vec![
                Run::plain("名词解释里的词第一次出现："),
                Run { anchor: Some("term-1".to_owned()), ..Run::plain("“三保”。") },
            ],
            indent: true,
        },
        Block::Quote { runs: vec![Run::plain("以下为引文：“统计数据以年鉴为准。”")] },
        Block::Table(targets()),
        Block::Entry {
            number: 1,
            term: "三保".to_owned(),
            anchor: "term-1".to_owned(),
            runs: vec![Run::plain("是指保基本民生、保工资、保运转。")],
        },
    ];
    chapter("二、", "版式的各种成分", blocks)
}

/// A table that goes on over pages.
fn indicators() -> Chapter {
    chapter("", "主要统计指标", vec![Block::Table(long_table(24))])
}

/// Groups of five indicators under a heading of their own.
pub(super) fn long_table(count: usize) -> Table {
    let mut rows = Vec::new();
    for n in 0..count {
        if n.is_multiple_of(5) {
            let run = Run { style: Style::Strong, ..Run::plain(format!("第{}组", n / 5 + 1)) };
            let cell = Cell { runs: vec![run], pad: None, colspan: 6, spark: None };
            rows.push(Row { depth: 0, rule: n > 0, cells: vec![cell] });
        }
        rows.push(indicator(n));
    }
    let heading = |text: &str, colspan, rowspan| HeaderCell { text: text.to_owned(), colspan, rowspan };
    let sides = [Align::Left, Align::Center, Align::Right, Align::Right, Align::Right, Align::Left];
    Table {
        id: "t2".to_owned(),
        caption: "表2　2024年主要统计指标".to_owned(),
        unit: None,
        columns: sides.map(|align| Column { align }).to_vec(),
        header: vec![vec![
            heading("指标", 1, 1),
            heading("单位", 1, 1),
            heading("2024年", 1, 1),
            heading("2023年", 1, 1),
            heading("比上年增减", 2, 1),
        ]],
        rows,
        continued: "续表2　2024年主要统计指标".to_owned(),
        notes: vec![
            vec![Run::plain("注：1.“—”表示没有数据。")],
            vec![Run::plain("　　2.上年数为"), figure("1200.0", "note@2023:level"), Run::plain("。")],
        ],
    }
}

/// One more column of numbers.
pub(super) fn add_year(table: &mut Table, year: &str) {
    table.columns.push(Column { align: Align::Right });
    table.header[0].push(HeaderCell { text: year.to_owned(), colspan: 1, rowspan: 1 });
    let columns = u32::try_from(table.columns.len()).unwrap();
    for row in &mut table.rows {
        if let [heading] = row.cells.as_mut_slice() {
            heading.colspan = columns;
        } else {
            row.cells.push(text("12345.6"));
        }
    }
}

fn indicator(n: usize) -> Row {
    let whole = n.is_multiple_of(3).then(|| ".0".to_owned());
    let level = |year: i32, plus: usize| {
        let number =
            if whole.is_some() { format!("{}", 1200 + n + plus) } else { format!("{}.5", 1200 + n + plus) };
        Cell {
            runs: vec![figure(&number, &format!("i{n}@{year}:level"))],
            pad: whole.clone(),
            colspan: 1,
            spark: None,
        }
    };
    let name = if n == 3 {
        "第三产业增加值占地区生产总值比重".to_owned()
    } else {
        format!("指标之{}", n + 1)
    };
    let cells = vec![
        text(&name),
        text(if n == 4 { "微克/立方米" } else { "亿元" }),
        level(2024, 12),
        if n == 7 { text("—") } else { level(2023, 0) },
        Cell { runs: vec![figure("1.2", &format!("i{n}@2024:change"))], pad: None, colspan: 1, spark: None },
        text(if n == 3 { "百分点" } else { "%" }),
    ];
    Row { depth: u32::from(n % 5 > 1), rule: false, cells }
}

/// A small table with a unit and two rows of headings.
fn targets() -> Table {
    let heading = |text: &str, colspan, rowspan| HeaderCell { text: text.to_owned(), colspan, rowspan };
    let row = |name: &str, promise: &str, id: &str| Row {
        depth: 0,
        rule: false,
        cells: vec![
            text(name),
            text(promise),
            Cell { runs: vec![figure("1256", id)], pad: None, colspan: 1, spark: None },
            text("完成"),
        ],
    };
    Table {
        id: "t1".to_owned(),
        caption: "表1　2024年主要目标完成情况".to_owned(),
        unit: Some("单位：万人".to_owned()),
        columns: [Align::Left, Align::Center, Align::Center, Align::Center]
            .map(|align| Column { align })
            .to_vec(),
        header: vec![
            vec![heading("指标", 1, 2), heading("2024年", 2, 1), heading("完成情况", 1, 2)],
            vec![heading("目标", 1, 1), heading("实际", 1, 1)],
        ],
        rows: vec![
            row("城镇新增就业", "1200万人以上", "jobs@2024:level"),
            row("培训人次", "1000万人左右", "training@2024:level"),
        ],
        continued: "续表1　2024年主要目标完成情况".to_owned(),
        notes: vec![vec![Run::plain("注：完成情况按发布的数判定。")]],
    }
}

fn chart() -> Chart {
    let panels = vec![growth(), level()];
    Chart {
        id: "f1".to_owned(),
        caption: "图1　2022—2024年地区生产总值及其增长速度".to_owned(),
        alt: "柱形和折线图：2022年210.0亿元；2023年225.1亿元，增长4.5%；2024年246.4亿元，增长8.2%。"
            .to_owned(),
        drawing: Drawing::Panels {
            categories: ["2022年", "2023年", "2024年"].map(str::to_owned).to_vec(),
            panels,
        },
        notes: vec![vec![Run::plain("注：增长速度按不变价格计算。")]],
    }
}

fn growth() -> Panel {
    let at = |x, to| Some(Point { x, width: 0.0, from: to, to });
    let points = vec![None, at(0.5, 0.35), at(0.833, 0.62)];
    Panel {
        title: "比上年增长（%）".to_owned(),
        height: 3,
        zero: Some(0.0),
        cut: false,
        ticks: vec![tick(0.0, "0", "tick@change:0"), tick(0.8, "10", "tick@change:10")],
        keys: Vec::new(),
        series: vec![Series { mark: Mark::Line, tone: 0, points }],
        labels: vec![
            label(0.5, 0.29, Anchor::Top, "4.5", "gdp@2023:change"),
            label(0.833, 0.68, Anchor::Bottom, "8.2", "gdp@2024:change"),
        ],
        below: Vec::new(),
        right: None,
        dense: false,
    }
}

fn level() -> Panel {
    let bars = [
        (0.167, 0.6, "210.0", "gdp@2022:level"),
        (0.5, 0.64, "225.1", "gdp@2023:level"),
        (0.833, 0.7, "246.4", "gdp@2024:level"),
    ];
    let points = bars.map(|(x, to, ..)| Some(Point { x, width: 0.08, from: 0.0, to })).to_vec();
    Panel {
        title: "地区生产总值（亿元）".to_owned(),
        height: 4,
        zero: Some(0.0),
        cut: false,
        ticks: vec![tick(0.0, "0", "tick@level:0"), tick(0.85, "300", "tick@level:300")],
        keys: Vec::new(),
        series: vec![Series { mark: Mark::Bar, tone: 0, points }],
        labels: bars.map(|(x, to, text, id)| label(x, to + 0.03, Anchor::Bottom, text, id)).to_vec(),
        below: Vec::new(),
        right: None,
        dense: false,
    }
}

fn tick(at: f64, text: &str, id: &str) -> Tick {
    Tick { at, text: text.to_owned(), figure: Some(reference(id)) }
}

fn label(x: f64, y: f64, anchor: Anchor, text: &str, id: &str) -> Label {
    Label { x, y, anchor, text: text.to_owned(), figure: Some(reference(id)) }
}

pub(super) fn chapter(number: &str, title: &str, blocks: Vec<Block>) -> Chapter {
    Chapter { id: format!("c-{title}"), number: number.to_owned(), title: title.to_owned(), blocks }
}

fn figure(text: &str, id: &str) -> Run {
    Run::figure(text, FigureId(id.to_owned()))
}

fn reference(id: &str) -> FigureRef {
    FigureRef { id: FigureId(id.to_owned()) }
}

fn text(text: &str) -> Cell {
    Cell { runs: vec![Run::plain(text)], pad: None, colspan: 1, spark: None }
}
