//! Charts as they are drawn from facts; and laws that hold for all of them.

use super::{
    Chart, Numbers, Track, chart, double, gallery,
    gauges::{self, Gauge},
    pairs, whole,
};
use crate::{
    compute::sample::{Sheet, compute, project, sheet},
    finding::Language,
    model::{
        Ledger,
        page::{Block, Drawing, Mark, Panel, Strip},
    },
    narrate::{
        label::{Area, Place},
        sheet::{self as grid, LARGE, STANDARD, extent},
    },
};
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

#[track_caller]
fn drawn(plan: &str, more: &str, sheet: Sheet) -> Chart {
    let project = project(&["gdp"], &format!("charts = [{plan}]\n{more}"));
    let (mut results, findings) = compute(&project, [sheet]);
    let plan = &project.chapters[0].charts[0];
    match chart(&project, plan, &mut results, &mut Numbers::default(), &STANDARD) {
        Some(Block::Chart(chart)) => chart,
        other => panic!("{other:?} {findings:?}"),
    }
}

fn notes(chart: &Chart) -> Vec<String> {
    chart.notes.iter().map(|runs| runs.iter().map(|run| run.text.as_str()).collect()).collect()
}

fn five_years() -> Sheet {
    let years = [(2017, "190.2"), (2018, "201.0"), (2019, "212.4"), (2020, "225.1"), (2021, "246.4")];
    years
        .iter()
        .fold(sheet("甲.xlsx"), |sheet, (year, level)| sheet.level("gdp", *year, &format!("{level}亿元")))
}

const GDP: &str = r#"{ kind = "level-and-change", indicator = "gdp" }"#;

#[test]
fn a_line_that_begins_later_than_its_bars_says_why() {
    let growth = |sheet: Sheet, year, text| sheet.change("gdp", year, text);
    let sheet = growth(growth(growth(five_years(), 2018, "7.1%"), 2019, "7.4%"), 2021, "8.2%");
    let chart = drawn(GDP, "", sheet);
    assert_eq!(chart.caption, "图1　2017—2021年地区生产总值及其增长速度");
    let note = "缺2017年增速（没有上年数）；缺2020年增速（来源没有给出，不能用两年的数相除）。";
    assert_eq!(notes(&chart), [format!("注：{note}")]);
    assert!(chart.alt.ends_with(&format!("。{note}")), "{}", chart.alt);
}

#[test]
fn a_year_without_anything_is_a_gap_that_is_told() {
    let sheet = ["2017", "2018", "2020", "2021"].iter().fold(sheet("甲.xlsx"), |sheet, year| {
        let year: i16 = year.parse().expect("a year");
        sheet.level("gdp", year, "200.0亿元").change("gdp", year, "5.0%")
    });
    let chart = drawn(GDP, "", sheet);
    assert_eq!(notes(&chart), ["注：缺2019年数据。"]);
    let Drawing::Panels { categories, panels } = &chart.drawing else { panic!("panels") };
    assert_eq!(categories[2], "2019年");
    assert!(panels.iter().all(|panel| panel.series[0].points[2].is_none()));
}

#[test]
fn two_axes_where_review_toml_asks_for_them() {
    let sheet = [(2018, "7.1%"), (2019, "-7.4%"), (2020, "3.3%"), (2021, "8.2%")]
        .iter()
        .fold(five_years(), |sheet, (year, growth)| sheet.change("gdp", *year, growth));
    let chart =
        drawn(r#"{ kind = "level-and-change", indicator = "gdp", years = 4, axes = "double" }"#, "", sheet);
    assert_eq!(notes(&chart), [] as [&str; 0]);
    let Drawing::Panels { panels, .. } = &chart.drawing else { panic!("panels") };
    let [Panel { title, ticks, right: Some(right), series, labels, zero, .. }] = panels.as_slice() else {
        panic!("{panels:?}")
    };
    assert_eq!(
        (title.as_str(), right.title.as_str()),
        ("左轴：地区生产总值（亿元）", "右轴：比上年增长（%）")
    );
    let texts = |ticks: &[crate::model::page::Tick]| {
        ticks.iter().map(|tick| tick.text.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(texts(ticks), "0 100 200 300 400 500");
    assert_eq!(texts(&right.ticks), "-40 -30 -20 -10 0 10");
    assert_eq!(series.iter().map(|it| it.mark).collect::<Vec<_>>(), [Mark::Bar, Mark::Line]);
    assert_eq!(labels.len(), 8, "every value is printed");
    let fall = series[1].points[1].expect("2019");
    assert!(fall.to < right.zero.expect("a zero"), "a fall stands below the zero of its own axis");
    assert!(series[0].points.iter().flatten().all(|bar| Some(bar.from) == *zero), "bars begin at theirs");
}

#[test]
fn promises_say_which_side_keeps_them_and_whether_it_was_kept() {
    let more = r#"
[[target]]
indicator = "gdp"
promise = "8.5%左右"
[[target]]
indicator = "new_urban_jobs"
promise = "2000人以上"
[[target]]
indicator = "surveyed_unemployment"
promise = "5.5%以内"
"#;
    let sheet = five_years().change("gdp", 2021, "8.2%").level("new_urban_jobs", 2021, "1890人").level(
        "surveyed_unemployment",
        2021,
        "5.1%",
    );
    let chart = drawn(r#"{ kind = "targets" }"#, more, sheet);
    assert_eq!(
        chart.alt,
        "子弹图，2021年主要目标和实际：地区生产总值增速实际8.2%，目标8.5%左右，完成；\
         城镇新增就业实际1890人，目标2000人以上，未完成；\
         城镇调查失业率实际5.1%，目标5.5%以内，控制在目标以内。"
    );
    assert_eq!(
        notes(&chart),
        [
            "注：1.各行单位不同，长短只能在一行之内比较；斜线表示没有完成。",
            "　　2.“左右”按上下0.5个百分点以内判定。"
        ]
    );
    let Drawing::Strip(strip) = &chart.drawing else { panic!("a strip") };
    let zones: Vec<bool> = strip
        .rows
        .iter()
        .map(|row| row.parts.iter().any(|part| part.mark == Mark::Zone && part.from == 0.0))
        .collect();
    assert_eq!(zones, [false, false, true], "only of a limit the side from zero keeps it");
    let tones: Vec<u32> = strip
        .rows
        .iter()
        .flat_map(|row| &row.parts)
        .filter(|it| it.mark == Mark::Bar)
        .map(|it| it.tone)
        .collect();
    assert_eq!(tones, [0, 2, 0]);
}

#[test]
fn equal_values_are_one_ringed_point_and_close_ones_stand_apart() {
    let tracks = [("甲", "9600 9600"), ("乙", "21691 21690"), ("丙", "9000 80000")];
    let tracks = tracks.map(|(name, numbers)| gallery::track(name, "元", numbers));
    let strip = paired(&tracks, &STANDARD);
    let marks = |i: usize| strip.rows[i].parts.iter().map(|part| part.mark).collect::<Vec<_>>();
    assert_eq!(marks(0), [Mark::Both]);
    assert_eq!(marks(1), [Mark::Ring, Mark::Dot]);
    assert_eq!(marks(2), [Mark::Line, Mark::Ring, Mark::Dot]);
    let [ring, dot] = [0, 1].map(|i| strip.rows[1].parts[i]);
    let row = f64::from(strip.height) * STANDARD.line / 3.0;
    assert!((ring.y - dot.y) * row > 2.0 * STANDARD.point(), "{ring:?} {dot:?}");
}

fn paired(tracks: &[Track], sheet: &grid::Sheet) -> Strip {
    let years = ["2020年", "2021年"].map(str::to_owned);
    pairs::pairs("单位：元".to_owned(), years, tracks, "图", sheet, &mut Ledger::default()).expect("a strip")
}

/// Whether no two texts touch and none leaves the frame.
fn is_clear(areas: &[Area], (width, height): (f64, f64)) -> bool {
    let inside = |area: &Area| {
        area.left >= -0.1 && area.right <= width + 0.1 && area.low >= -0.1 && area.high <= height + 0.1
    };
    let touch = |a: &Area, b: &Area| a.left < b.right && b.left < a.right && a.low < b.high && b.low < a.high;
    let pairs = areas.iter().enumerate().flat_map(|(i, a)| areas[i + 1..].iter().map(move |b| (a, b)));
    areas.iter().all(inside) && pairs.into_iter().all(|(a, b)| !touch(a, b))
}

/// The law of strips: values stand apart and inside, and nothing is drawn where a column of values stands.
fn is_sound(strip: &Strip, sheet: &grid::Sheet) -> bool {
    let width = sheet.width * (1.0 - strip.names);
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let height = f64::from(strip.height) * sheet.line / strip.rows.len() as f64;
    let size = if strip.dense { sheet.dense } else { sheet.value };
    strip.rows.iter().all(|row| {
        let areas: Vec<Area> = row
            .labels
            .iter()
            .map(|label| {
                let place = Place { x: label.x * width, y: label.y * height, anchor: label.anchor };
                Area::of(place, (extent(&label.text) * size, size * 0.78))
            })
            .collect();
        let drawn = row.parts.iter().map(|part| part.from.max(part.to)).fold(0.0, f64::max) * width;
        let of_columns = areas.iter().filter(|_| !strip.columns.is_empty());
        is_clear(&areas, (width, height)) && of_columns.into_iter().all(|area| area.left > drawn)
    })
}

fn numbers(least: i64, most: i64) -> impl Strategy<Value = String> {
    let number = (least..most)
        .prop_map(|n| format!("{}{}.{}", if n < 0 { "-" } else { "" }, n.abs() / 10, n.abs() % 10));
    prop::option::weighted(0.9, number).prop_map(|number| number.unwrap_or_else(|| "-".to_owned()))
}

fn name() -> impl Strategy<Value = String> {
    (2..40_usize)
        .prop_map(|length| "规模以上工业企业每万元增加值能源消费总量".chars().cycle().take(length).collect())
}

proptest! {
    /// On two axes: marks at the same heights, both zeros on a mark, no value on another or outside.
    #[test]
    fn two_axes_are_honest_and_their_values_stand_apart(
        levels in prop::collection::vec(numbers(-5_000, 99_999_999), 3..12),
        changes in prop::collection::vec(numbers(-400, 400), 12),
        large in any::<bool>(),
    ) {
        let sheet = if large { &LARGE } else { &STANDARD };
        let level = gallery::track("总量", "亿元", &levels.join(" "));
        let change = gallery::track("增速", "%", &changes[..levels.len()].join(" "));
        let titles = ["左", "右"].map(str::to_owned);
        let names = ["甲", "乙"].map(str::to_owned);
        let Some(panel) = double::double(titles, [&level, &change], &names, sheet, &mut Ledger::default()) else {
            return Ok(());
        };
        let right = panel.right.as_ref().expect("an axis at the right");
        let heights = |ticks: &[crate::model::page::Tick]| ticks.iter().map(|it| it.at).collect::<Vec<_>>();
        prop_assert_eq!(panel.ticks.len(), right.ticks.len());
        for (left, right) in heights(&panel.ticks).into_iter().zip(heights(&right.ticks)) {
            prop_assert!((left - right).abs() < 1e-4);
        }
        for (zero, ticks) in [(panel.zero, &panel.ticks), (right.zero, &right.ticks)] {
            prop_assert_eq!(ticks.iter().find(|it| it.text.parse() == Ok(0.0)).map(|it| it.at), zero);
        }
        let scale = |ticks: &[crate::model::page::Tick]| {
            ticks.iter().map(|it| extent(&it.text)).fold(0.0, f64::max) * sheet.dense + 6.0
        };
        let size = (
            sheet.width - scale(&panel.ticks) - scale(&right.ticks),
            f64::from(panel.height) * sheet.line,
        );
        let text = if panel.dense { sheet.dense } else { sheet.value };
        let areas: Vec<Area> = panel.labels.iter().map(|label| {
            let place = Place { x: label.x * size.0, y: label.y * size.1, anchor: label.anchor };
            Area::of(place, (extent(&label.text) * text, text * 0.78))
        }).collect();
        prop_assert!(is_clear(&areas, size));
    }

    #[test]
    fn in_a_dumbbell_no_value_touches_another_or_a_point(
        rows in prop::collection::vec((name(), numbers(-9_999, 99_999_999), numbers(-9_999, 99_999_999)), 1..12),
        large in any::<bool>(),
    ) {
        let sheet = if large { &LARGE } else { &STANDARD };
        let tracks: Vec<Track> = rows.iter().map(|(name, last, this)| gallery::track(name, "元", &format!("{last} {this}"))).collect();
        if tracks.iter().any(|track| track.values.iter().any(Option::is_some)) {
            prop_assert!(is_sound(&paired(&tracks, sheet), sheet));
        }
    }

    #[test]
    fn every_share_has_its_number_apart_from_the_others(
        weights in prop::collection::vec(1..1000_u32, 2..6),
        large in any::<bool>(),
    ) {
        let sheet = if large { &LARGE } else { &STANDARD };
        let sum: u32 = weights.iter().sum();
        let parts: Vec<Track> = weights.iter().map(|weight| {
            let share = 1000 * weight / sum;
            gallery::track("部分", "%", &format!("{}.{}", share / 10, share % 10))
        }).collect();
        let strip = whole::structure("占比重（%）".to_owned(), &["2021年".to_owned()], &parts, sheet);
        prop_assert_eq!(strip.rows[0].labels.len(), parts.len());
        prop_assert!(is_sound(&strip, sheet));
    }

    #[test]
    fn promises_stand_clear_of_what_came_of_them(
        rows in prop::collection::vec((name(), 1..99_999_i64, 1..99_999_i64, any::<bool>()), 1..8),
        large in any::<bool>(),
    ) {
        let sheet = if large { &LARGE } else { &STANDARD };
        let value = |number: i64, text: String| gallery::value(&text, &number.to_string());
        let all: Vec<Gauge> = rows.iter().map(|(name, actual, promise, limit)| Gauge {
            name: name.clone(),
            actual: value(*actual, format!("{actual}万人")),
            promise: value(*promise, format!("{promise}万人以上")),
            accepted: if *limit { [None, Some((*promise).into())] } else { [Some((*promise).into()), None] },
            verdict: Some(if limit == &(actual <= promise) { crate::compute::Verdict::Met } else { crate::compute::Verdict::Missed }),
            language: Language::Zh,
        }).collect();
        prop_assert!(is_sound(&gauges::gauges(&all, sheet, Language::Zh), sheet));
    }
}
