//! The gallery: every sort of chart in every state, as `templates/gallery.json`. All numbers are invented.

use super::{
    Draft, Track, Value, alt, gaps,
    gauges::{self, Gauge},
    level, names, note, numbered, pairs,
    panel::{Bars, Plan, panel},
    small_panels, track, whole,
};
use crate::{
    compute::Verdict,
    finding::Language,
    model::{
        Decimal, FigureId, Ledger, Period,
        page::{Block, Chapter, Date, Document, Drawing, Front, Label, Mark, Pages, Panel},
    },
    narrate::{
        Numbers,
        label::{Area, Place},
        sheet::{STANDARD, extent},
    },
    project::{Axes, Steps},
    text,
};
use std::{collections::BTreeMap, io::Write as _, path::Path};

/// A track: numbers as they are printed, `-` where one is missing.
pub(super) fn track(name: &str, unit: &str, numbers: &str) -> Track {
    let values = numbers.split(' ').enumerate().map(|(i, text)| {
        let number: Decimal = text.parse().ok()?;
        Some(Value { number, text: text.to_owned(), figure: FigureId(format!("{name}@{i}")) })
    });
    Track {
        name: name.to_owned(),
        unit: unit.to_owned(),
        is_level: true,
        values: values.collect(),
        rounds: Vec::new(),
    }
}

fn growth(name: &str, numbers: &str) -> Track {
    Track { is_level: false, ..track(name, "%", numbers) }
}

fn years(count: usize) -> Vec<Period> {
    let first = 2025 - i16::try_from(count).unwrap();
    (first..2025).map(Period::Year).collect()
}

fn plot(title: &str, mark: Mark, bars: Bars, tracks: &[Track]) -> Draft {
    let years = years(tracks[0].values.len());
    let plan = Plan {
        title: track::axis_title(Steps::Years, tracks, Language::Zh),
        mark,
        bars,
        tracks,
        height: 6,
        width: STANDARD.width,
        shared: None,
        name: title.to_owned(),
    };
    let panel = panel(&plan, &STANDARD, &mut Ledger::default()).expect("a panel");
    let drawing = Drawing::Panels { categories: names(&years, Language::Zh), panels: vec![panel] };
    draft(
        title,
        alt::of(text!("{title}", "{title}"), &years, tracks, Language::Zh),
        drawing,
        gaps::of_tracks(&names(&years, Language::Zh), tracks, Language::Zh),
    )
}

fn draft(title: &str, alt: String, drawing: Drawing, gap: Option<String>) -> Draft {
    Draft { title: title.to_owned(), alt, drawing, notes: note(gap) }
}

/// The level and growth of 地区生产总值, in two panels and on two axes.
fn level_and_change() -> Vec<Draft> {
    let both = |title: &str, level: &str, change: &str, axes: Axes| {
        let (level, change) = (track("地区生产总值", "亿元", level), growth("地区生产总值", change));
        let years = years(level.values.len());
        let titles = ["地区生产总值（亿元）", "比上年增长（%）"].map(str::to_owned);
        let panels = level::panels(
            (axes, Language::Zh),
            titles,
            [&level, &change],
            title,
            &STANDARD,
            &mut Ledger::default(),
        );
        let tracks = [level, change];
        let called = |name: &str, track: &Track| Track { name: name.to_owned(), ..track.clone() };
        let gap = gaps::of_tracks(
            &names(&years, Language::Zh),
            &[called("总量", &tracks[0]), called("增速", &tracks[1])],
            Language::Zh,
        );
        let drawing = Drawing::Panels { categories: names(&years, Language::Zh), panels };
        draft(title, alt::of(text!("{title}", "{title}"), &years, &tracks, Language::Zh), drawing, gap)
    };
    let states = [
        ("五年", "1034868 1173823 1234029 1294272 1349084", "2.3 8.6 3.1 5.4 5.0"),
        ("有负数", "210.0 -35.5 12.4 180.2 260.8", "4.5 -116.9 0.2 -0.4 44.7"),
        ("有缺数", "- 225.1 - 246.4 250.0", "- - - 8.2 1.5"),
        (
            "十二年",
            "101 112 124 130 139 147 151 160 172 185 190 201",
            "8.2 10.9 10.7 4.8 6.9 5.8 2.7 6.0 7.5 7.6 2.7 5.8",
        ),
    ];
    let of = |word: &'static str, axes| {
        states.map(|(state, level, change)| both(&format!("{word}：{state}"), level, change, axes))
    };
    let fall = both("柱线图：负增长", "4120 3690 3805 3801 4015", "2.1 -10.4 3.1 -0.1 5.6", Axes::Double);
    of("总量和增速", Axes::Aligned).into_iter().chain(of("柱线图", Axes::Double)).chain([fall]).collect()
}

fn bars() -> Vec<Draft> {
    let grouped = |title: &str, tracks: &[Track]| plot(title, Mark::Bar, Bars::Grouped, tracks);
    let stacked = |title: &str, tracks: &[Track]| plot(title, Mark::Bar, Bars::Stacked, tracks);
    let four = [
        track("第一产业增加值", "亿元", "101.4 105.2 110.8 111.0 118.9"),
        track("第二产业增加值", "亿元", "492.1 501.6 520.4 533.0 541.2"),
        track("第三产业增加值", "亿元", "765.6 802.4 833.1 870.5 911.7"),
        track("净税收", "亿元", "45.1 44.0 - 49.8 50.2"),
    ];
    let other = track("其他", "亿元", "0.4 0.5 0.3 0.6 0.2");
    let profits = [
        track("国有企业利润", "亿元", "12.1 -3.4 5.0 -8.8 9.9"),
        track("其他利润", "亿元", "-2.2 -4.1 -6.0 -1.5 -0.7"),
    ];
    let trade = [track("出口额", "亿元", "25.45"), track("进口额", "亿元", "18.39")];
    let five: Vec<Track> = four.iter().cloned().chain([other]).collect();
    vec![
        grouped("并列柱形：两项", &four[..2]),
        grouped("并列柱形：四项，有缺数", &four),
        grouped("并列柱形：有负数", &profits),
        grouped("并列柱形：只有一年", &trade),
        stacked("堆积柱形：三项", &four[..3]),
        stacked("堆积柱形：五项，其一很小", &five),
    ]
}

fn lines() -> Vec<Draft> {
    let line = |title: &str, tracks: &[Track]| plot(title, Mark::Line, Bars::Grouped, tracks);
    let four = [
        track("城镇居民收入", "元", "43834 47412 49283 51821 54188"),
        track("农村居民收入", "元", "17131 18931 20133 21691 23119"),
        track("全国居民收入", "元", "32189 35128 36883 39218 41314"),
        track("居民消费支出", "元", "21210 24100 24538 26796 28227"),
    ];
    let rates = [
        track("城镇调查失业率", "%", "5.0 5.2 5.1 5.3 5.2"),
        track("其中：本地户籍", "%", "5.1 5.0 5.2 5.2 5.3"),
    ];
    let grain = "48402 49804 50414 53434 53941 55911 58849 61223 63048 63965 66060 66044 66161 65789 66384 66949 68285 68653 69541 70650";
    vec![
        line("折线：四项", &four),
        line("折线：相近而交错", &rates),
        line("折线：远离零，数轴截断", &[track("年末人口", "万人", "141212 141260 141175 140967 140828")]),
        line(
            "折线：有缺数和负数",
            &[growth("进口额", "-7.1 - 1.1 -5.5 2.3"), growth("出口额", "3.6 29.9 - -4.6 5.9")],
        ),
        line("折线：只有一点", &[track("新指标", "亿元", "12.5")]),
        line("折线：二十年", &[track("粮食产量", "万吨", grain)]),
    ]
}

fn multiples() -> Vec<Draft> {
    let areas = |count: usize| -> Vec<Track> {
        let values = [
            "12.1 13.0 12.8 14.2 15.0",
            "8.4 8.1 7.9 9.0 9.2",
            "20.5 21.0 - 22.4 23.8",
            "3.3 3.1 3.6 3.9 4.4",
        ];
        (0..count).map(|n| track(&format!("示例街道{}", n + 1), "亿元", values[n % values.len()])).collect()
    };
    let draw = |title: &str, count: usize| {
        let (years, tracks) = (years(5), areas(count));
        let drawing = small_panels(&years, &tracks, title, &STANDARD, Language::Zh, &mut Ledger::default())
            .expect("panels");
        let gap = gaps::of_tracks(&names(&years, Language::Zh), &tracks, Language::Zh);
        draft(title, alt::of(text!("{title}", "{title}"), &years, &tracks, Language::Zh), drawing, gap)
    };
    vec![draw("小图：三个地区", 3), draw("小图：十六个地区", 16)]
}

fn strips() -> Vec<Draft> {
    let two = years(2);
    let ends = || [two[0], two[1]].map(|year| year.name(Language::Zh));
    let shares = |names: &[&str], numbers: &[&str]| -> Vec<Track> {
        names.iter().zip(numbers).map(|(name, numbers)| track(name, "%", numbers)).collect()
    };
    let newest_first: Vec<String> = ends().into_iter().rev().collect();
    let structure = |title: &str, rows: &[String], parts: &[Track]| {
        let strip = whole::structure("占地区生产总值比重（%）".to_owned(), rows, parts, &STANDARD);
        let shown: Vec<Period> = two.iter().rev().take(rows.len()).copied().collect();
        draft(
            title,
            alt::of(text!("{title}", "{title}"), &shown, parts, Language::Zh),
            Drawing::Strip(strip),
            None,
        )
    };
    let pairs = |title: &str, tracks: &[Track]| {
        let (above, ledger) = (track::axis_title(Steps::Years, tracks, Language::Zh), &mut Ledger::default());
        let strip = pairs::pairs(above, ends(), tracks, title, &STANDARD, ledger).expect("a strip");
        let gap = gaps::of_tracks(&ends(), tracks, Language::Zh);
        draft(
            title,
            alt::of(text!("{title}", "{title}"), &two, tracks, Language::Zh),
            Drawing::Strip(strip),
            gap,
        )
    };
    vec![
        structure(
            "构成：三部分，两年",
            &newest_first,
            &shares(&["第一产业", "第二产业", "第三产业"], &["6.8 6.9", "36.5 36.8", "56.7 56.3"]),
        ),
        structure(
            "构成：只有一年，有很小的部分",
            &newest_first[..1],
            &shares(&["甲", "乙", "丙", "丁", "戊"], &["0.4", "0.9", "84.2", "10.2", "4.3"]),
        ),
        pairs(
            "本年和上年：相近、相等、下降、很长的名称",
            &[
                track("全国居民人均可支配收入", "元", "39218 41314"),
                track("农村居民人均可支配收入", "元", "21691 21690"),
                track("最低生活保障标准", "元", "9600 9600"),
                track("规模以上服务业企业从业人员人均工资性收入", "元", "61000 52000"),
            ],
        ),
        pairs(
            "本年和上年：有负数和缺数",
            &[
                track("甲", "亿元", "-3.5 2.1"),
                track("乙", "亿元", "- 4.0"),
                track("丙", "亿元", "1.2 -"),
                track("丁", "亿元", "-8.0 -9.5"),
            ],
        ),
        promises(),
    ]
}

pub(super) fn value(text: &str, number: &str) -> Value {
    Value {
        number: number.parse().expect("a number"),
        text: text.to_owned(),
        figure: FigureId(text.to_owned()),
    }
}

fn promises() -> Draft {
    let gauge = |name: &str, actual, promise, accepted: [&str; 2], verdict| Gauge {
        name: name.to_owned(),
        actual,
        promise,
        accepted: accepted.map(|bound| bound.parse().ok()),
        verdict: Some(verdict),
        language: Language::Zh,
    };
    let (rise, jobs) = (value("5.0%", "5.0"), value("1256万人", "1256"));
    let all = [
        gauge("地区生产总值增速", rise, value("5%左右", "5"), ["4.5", "-"], Verdict::Met),
        gauge("城镇新增就业", jobs, value("1200万人以上", "1200"), ["1200", "-"], Verdict::Met),
        gauge("城镇调查失业率", value("5.1%", "5.1"), value("5.5%左右", "5.5"), ["-", "6.0"], Verdict::Met),
        gauge(
            "居民消费价格涨幅",
            value("3.4%", "3.4"),
            value("控制在3%以内", "3"),
            ["-", "3"],
            Verdict::Missed,
        ),
        gauge(
            "规模以上工业企业每万元增加值能耗降低率",
            value("0.8%", "0.8"),
            value("3.2%以上", "3.2"),
            ["3.2", "-"],
            Verdict::Missed,
        ),
    ];
    let told: Vec<String> = all.iter().map(Gauge::told).collect();
    let gap = Some("各行单位不同，长短只能在一行之内比较；斜线表示没有完成。".to_owned());
    draft("目标和实际", told.join("；"), Drawing::Strip(gauges::gauges(&all, &STANDARD, Language::Zh)), gap)
}

fn pages() -> Pages {
    let mut numbers = Numbers::default();
    let parts = [
        ("总量和增速", level_and_change()),
        ("柱形", bars()),
        ("折线", lines()),
        ("小图", multiples()),
        ("条形", strips()),
    ];
    let chapters = parts.into_iter().enumerate().map(|(n, (title, drafts))| Chapter {
        id: format!("c{n}"),
        number: String::new(),
        title: title.to_owned(),
        blocks: drafts
            .into_iter()
            .map(|draft| Block::Chart(numbered(draft, &mut numbers, Language::Zh)))
            .collect(),
    });
    let chapters = chapters.collect();
    let role = |key: &str, family: &str| (key.to_owned(), vec![family.to_owned()]);
    Pages {
        schema: 1,
        language: "zh".to_owned(),
        edition: crate::model::page::Edition::Standard,
        draft: false,
        watermark: None,
        fonts: BTreeMap::from([
            role("title", "Noto Serif SC"),
            role("body", "FandolFang R"),
            role("heading", "Noto Sans SC"),
            role("kai", "FandolKai"),
            role("song", "Noto Serif SC"),
            role("latin", "Noto Serif SC"),
        ]),
        document: Document {
            title: "图样".to_owned(),
            author: String::new(),
            description: "每一种图的各种状态，数字均为虚构".to_owned(),
            keywords: Vec::new(),
            date: Date { year: 2025, month: 1, day: 1 },
        },
        front: Front {
            title_lines: vec!["图样".to_owned()],
            contents_title: "目录".to_owned(),
            ..Front::default()
        },
        opening: Vec::new(),
        chapters,
        back: Vec::new(),
        attachments: Vec::new(),
    }
}

/// `NIANBAO_BLESS=1 cargo test gallery` writes it anew.
#[test]
fn gallery_json_is_what_rust_draws() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let written = serde_json::to_string_pretty(&pages()).unwrap() + "\n";
    if std::env::var_os("NIANBAO_BLESS").is_some() {
        let mut file = tempfile::NamedTempFile::new_in(&folder).unwrap();
        file.write_all(written.as_bytes()).unwrap();
        file.persist(folder.join("gallery.json")).unwrap();
    } else {
        let committed = include_str!("../../../templates/gallery.json");
        assert!(committed == written, "templates/gallery.json is old: NIANBAO_BLESS=1 cargo test gallery");
    }
}

/// The areas of a panel's values, in points.
fn areas(labels: &[Label], size: f64, (width, height): (f64, f64)) -> Vec<Area> {
    let area = |label: &Label| {
        let place = Place { x: label.x * width, y: label.y * height, anchor: label.anchor };
        Area::of(place, (extent(&label.text) * size, size * 0.78))
    };
    labels.iter().map(area).collect()
}

#[test]
fn in_no_chart_do_two_values_touch() {
    let mut checked = 0;
    for block in pages().chapters.iter().flat_map(|chapter| &chapter.blocks) {
        let Block::Chart(chart) = block else { panic!("only charts") };
        let panels: &[Panel] = match &chart.drawing {
            Drawing::Panels { panels, .. } | Drawing::Multiples { panels, .. } => panels,
            Drawing::Strip(strip) => {
                for row in &strip.rows {
                    apart(&areas(&row.labels, STANDARD.value, (STANDARD.width * (1.0 - strip.names), 20.0)));
                }
                continue;
            }
        };
        for panel in panels {
            let size = if panel.dense { STANDARD.dense } else { STANDARD.value };
            // The scale takes some of the width; a narrower panel is the harder test.
            let areas =
                areas(&panel.labels, size, (STANDARD.width - 70.0, f64::from(panel.height) * STANDARD.line));
            if matches!(chart.drawing, Drawing::Panels { .. }) {
                apart(&areas);
            }
            checked += areas.len();
        }
    }
    assert!(checked > 100, "{checked} values");
}

#[track_caller]
fn apart(areas: &[Area]) {
    for (i, area) in areas.iter().enumerate() {
        for other in &areas[i + 1..] {
            let touch = area.left < other.right
                && other.left < area.right
                && area.low < other.high
                && other.low < area.high;
            assert!(!touch, "{area:?} {other:?}");
        }
    }
}

#[test]
fn the_values_of_five_years_are_all_printed() {
    let tracks = [track("地区生产总值", "亿元", "1034868 1173823 1234029 1294272 1349084")];
    let Drawing::Panels { panels, .. } = plot("总量", Mark::Bar, Bars::Grouped, &tracks).drawing else {
        panic!()
    };
    let texts: Vec<&str> = panels[0].labels.iter().map(|label| label.text.as_str()).collect();
    assert_eq!(texts, ["1349084", "1034868", "1173823", "1234029", "1294272"], "the newest first");
}

#[test]
fn a_chart_is_told_with_every_value_and_what_is_missing() {
    let tracks = [track("出口额", "亿元", "17.93 - 25.45")];
    assert_eq!(
        alt::of(text!("折线图", "Line chart"), &years(3), &tracks, Language::Zh),
        "折线图，2022—2024年：出口额2022年17.93亿元，2023年缺，2024年25.45亿元。"
    );
}
