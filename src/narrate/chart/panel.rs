//! Panels: bars and lines above a row of categories, with their axis and their printed values.

use super::{Track, Value};
use crate::{
    compute::digits,
    model::{
        FigureId, Ledger,
        page::{Anchor, BelowRow as Row, FigureRef, Key, Label, Mark, Panel, Point, Run, Series, Tick},
    },
    narrate::{
        axis::Axis,
        label::{Area, Ground, Place, Stroke, Wish, settle},
        sheet::{Sheet, extent},
        tick,
    },
};

/// From a point or the end of a bar to its value, in points.
const GAP: f64 = 3.0;
/// The widest bar.
const WIDEST: f64 = 37.0;

/// How series of bars stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bars {
    /// Side by side.
    Grouped,
    /// One on the other.
    Stacked,
}

/// What a panel is to show.
pub(super) struct Plan<'a> {
    pub(super) title: String,
    pub(super) mark: Mark,
    pub(super) bars: Bars,
    pub(super) tracks: &'a [Track],
    /// Height in lines.
    pub(super) height: u32,
    /// Width in points.
    pub(super) width: f64,
    /// The axis, where it is not the panel's own, and everything that is drawn on it.
    pub(super) shared: Option<(&'a Axis, &'a [Track])>,
    /// What the marks of the axis are called in the ledger.
    pub(super) name: String,
}

/// The panel, its axis marks entered in the ledger. `None` without a value.
pub(super) fn panel(plan: &Plan<'_>, sheet: &Sheet, ledger: &mut Ledger) -> Option<Panel> {
    let axis = match plan.shared {
        Some((axis, _)) => axis.clone(),
        None => axis(plan)?,
    };
    let ticks = ticks(&axis, &plan.name, plan.tracks, ledger);
    let width = plan.width - scale(&axis, sheet);
    let size = (width, f64::from(plan.height) * sheet.line);
    let draw = |text: f64| {
        let layer = Layer { plan, axis: &axis, marker: sheet.marker };
        let frame = layer.frame(size.1, text);
        Drawn::new(&[layer], &frame, size, text)
    };
    let (full, dense) = (draw(sheet.value), draw(sheet.dense));
    let is_dense = dense.labels.len() > full.labels.len();
    let drawn = if is_dense { dense } else { full };
    let height = |at: f64| drawn.frame.y(at) / size.1;
    let keys = plan.tracks.iter().enumerate().filter(|_| plan.tracks.len() > 1);
    let below = below(plan, &drawn, width, sheet);
    Some(Panel {
        title: plan.title.clone(),
        height: plan.height,
        zero: axis.zero().map(height),
        cut: axis.cut,
        ticks: ticks.into_iter().map(|tick| Tick { at: height(tick.at), ..tick }).collect(),
        right: None,
        keys: keys
            .map(|(n, track)| Key { name: track.name.clone(), mark: plan.mark, tone: tone(n) })
            .collect(),
        series: drawn.series,
        labels: if below.is_empty() { drawn.labels } else { Vec::new() },
        below,
        dense: is_dense,
    })
}

/// The width of the numbers of an axis, in points.
pub(super) fn scale(axis: &Axis, sheet: &Sheet) -> f64 {
    let widths = axis.marks.iter().map(|mark| extent(&digits(*mark, axis.decimals)));
    widths.fold(0.0, f64::max) * sheet.dense + 6.0
}

/// The values of several series in rows below the categories, where not all of them have room in the panel; nothing
/// where they have, or where not even the rows have room.
fn below(plan: &Plan<'_>, drawn: &Drawn, width: f64, sheet: &Sheet) -> Vec<Row> {
    let values = || plan.tracks.iter().flat_map(|track| track.values.iter().flatten());
    let count = f64::from(tone(plan.tracks.first().map_or(1, |track| track.values.len())));
    let widest = values().map(|value| extent(&value.text)).fold(0.0, f64::max) * sheet.dense + 4.0;
    if plan.tracks.len() < 2 || drawn.labels.len() == values().count() || widest > width / count {
        return Vec::new();
    }
    let rows = plan.tracks.iter().enumerate().map(|(n, track)| {
        let cell = |value: &Option<Value>| {
            let value = value.as_ref()?;
            Some(Run::figure(value.text.clone(), value.figure.clone()))
        };
        Row { mark: plan.mark, tone: tone(n), values: track.values.iter().map(cell).collect() }
    });
    rows.collect()
}

fn tone(n: usize) -> u32 {
    u32::try_from(n).unwrap_or_default()
}

fn axis(plan: &Plan<'_>) -> Option<Axis> {
    let all = || plan.tracks.iter().flat_map(|track| track.values.iter().flatten()).map(|value| value.number);
    match (plan.mark, plan.bars) {
        (Mark::Bar, Bars::Stacked) => {
            let count = plan.tracks.first()?.values.len();
            let sum = |n: usize, up: bool| {
                let values = plan.tracks.iter().filter_map(|track| track.values[n].as_ref());
                values.map(|value| value.number).filter(|number| number.is_sign_positive() == up).sum()
            };
            let sums: Vec<_> = (0..count).flat_map(|n| [sum(n, true), sum(n, false)]).collect();
            all().next()?;
            Axis::around(&sums)
        }
        (Mark::Line, _) if plan.tracks.iter().all(|track| track.is_level) => {
            Axis::of_line(&all().collect::<Vec<_>>())
        }
        _ => Axis::around(&all().collect::<Vec<_>>()),
    }
}

/// The marks of an axis, as parts of the axis; each is in the ledger, with the values that it was chosen for.
pub(super) fn ticks(axis: &Axis, name: &str, tracks: &[Track], ledger: &mut Ledger) -> Vec<Tick> {
    let operands: Vec<FigureId> = tracks
        .iter()
        .flat_map(|track| track.values.iter().flatten())
        .map(|value| value.figure.clone())
        .collect();
    let unit = tracks.first().map(|track| track.unit.as_str()).unwrap_or_default();
    let entered = axis.marks.iter().map(|mark| {
        let text = digits(*mark, axis.decimals);
        let figure = ledger.enter(tick(format!("{name}:tick:{text}"), &text, *mark, unit, operands.clone()));
        Tick { at: axis.place(*mark), text, figure: Some(FigureRef { id: figure }) }
    });
    entered.collect()
}

/// The height of a panel, and what is kept free at its ends for values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    below: f64,
    /// Between the lowest and the highest mark of the axis.
    height: f64,
}

impl Frame {
    /// From a part of the axis to points.
    pub(super) fn y(&self, at: f64) -> f64 {
        self.below + self.height * at
    }

    /// What both need at their ends, within one height.
    pub(super) fn both(self, other: Self, height: f64) -> Self {
        let top = |frame: &Self| height - frame.below - frame.height;
        let below = self.below.max(other.below);
        Self { below, height: height - below - top(&self).max(top(&other)) }
    }
}

/// What is drawn on one axis of a panel.
#[derive(Clone, Copy)]
pub(super) struct Layer<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) axis: &'a Axis,
    /// Radius of a point.
    pub(super) marker: f64,
}

impl Layer<'_> {
    /// The frame in a panel of this height, with values in this size of text.
    pub(super) fn frame(&self, height: f64, size: f64) -> Frame {
        let Self { plan, axis, marker } = *self;
        let need = size * 0.78 + GAP + if plan.mark == Mark::Line { marker } else { 0.0 } + 2.0;
        let tracks = plan.shared.map_or(plan.tracks, |(_, all)| all);
        let values = || tracks.iter().flat_map(|track| track.values.iter().flatten());
        let at = |value: &Value| axis.place(value.number);
        if plan.bars == Bars::Stacked {
            return Frame { below: 0.0, height };
        }
        let highest = values().map(at).fold(0.0, f64::max);
        let negative = values().filter(|value| value.number.is_sign_negative()).map(at);
        let lowest = negative.fold(1.0, f64::min);
        // What is kept free at one end moves the values at the other: a few rounds settle it.
        let (mut above, mut below) = (0.0_f64, 0.0_f64);
        for _ in 0..4 {
            let room = height - above - below;
            above = (need - (1.0 - highest) * room).max(0.0);
            below = (need - lowest * (height - above - below)).max(0.0);
        }
        Frame { below, height: height - above - below }
    }

    fn series(&self, frame: &Frame, size: (f64, f64)) -> Vec<Series> {
        match self.plan.mark {
            Mark::Bar => bars(self.plan, self.axis, frame, size),
            _ => lines(self.plan, self.axis, frame, size),
        }
    }
}

/// Series and values of a panel, in one size of text.
pub(super) struct Drawn {
    pub(super) frame: Frame,
    pub(super) series: Vec<Series>,
    pub(super) labels: Vec<Label>,
    /// How often a line runs through a bar, or through a value for which there is no other place.
    pub(super) crossed: usize,
}

impl Drawn {
    /// The layers, the first at the back; every value stands on nothing of any layer.
    pub(super) fn new(layers: &[Layer<'_>], frame: &Frame, size: (f64, f64), text: f64) -> Self {
        let ground = Ground { size, ..Ground::default() };
        let mut scene = Scene { ground, bars: Vec::new(), wishes: Vec::new() };
        let series: Vec<Vec<Series>> = layers.iter().map(|layer| layer.series(frame, size)).collect();
        for (layer, series) in layers.iter().zip(&series) {
            scene.draw(layer, series, layer.axis.zero().map(|at| frame.y(at)));
            scene.wish(layer, series, text);
        }
        let (labels, crossed) = scene.labels();
        Self { frame: *frame, series: series.into_iter().flatten().collect(), labels, crossed }
    }
}

fn bars(plan: &Plan<'_>, axis: &Axis, frame: &Frame, (width, height): (f64, f64)) -> Vec<Series> {
    let count = plan.tracks.first().map_or(1, |track| track.values.len()).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a few categories")]
    let (count, lanes) = (count as f64, plan.tracks.len() as f64);
    let step = width / count;
    let lanes = if plan.bars == Bars::Grouped { lanes } else { 1.0 };
    let wide = if lanes > 1.0 { 0.78 * step / lanes } else { 0.46 * step };
    let wide = wide.min(WIDEST);
    let mut ends = vec![
        (rust_decimal::Decimal::ZERO, rust_decimal::Decimal::ZERO);
        plan.tracks.first().map_or(0, |it| it.values.len())
    ];
    let mut all = Vec::new();
    for (n, track) in plan.tracks.iter().enumerate() {
        let lane = if lanes > 1.0 { f64::from(tone(n)) - (lanes - 1.0) / 2.0 } else { 0.0 };
        let points = track.values.iter().enumerate().map(|(i, value)| {
            let number = value.as_ref()?.number;
            let (from, to) = if plan.bars == Bars::Stacked {
                let end = if number.is_sign_negative() { &mut ends[i].1 } else { &mut ends[i].0 };
                let from = *end;
                *end += number;
                (from, *end)
            } else {
                (rust_decimal::Decimal::ZERO, number)
            };
            let y = |number| frame.y(axis.place(number)) / height;
            let x = ((f64::from(tone(i)) + 0.5) * step + lane * wide) / width;
            Some(Point {
                x,
                width: wide * if lanes > 1.0 { 0.92 } else { 1.0 } / width,
                from: y(from),
                to: y(to),
            })
        });
        all.push(Series { mark: Mark::Bar, tone: tone(n), points: points.collect() });
    }
    all
}

fn lines(plan: &Plan<'_>, axis: &Axis, frame: &Frame, (_, height): (f64, f64)) -> Vec<Series> {
    let series = plan.tracks.iter().enumerate().map(|(n, track)| {
        let count = f64::from(tone(track.values.len().max(1)));
        let points = track.values.iter().enumerate().map(|(i, value)| {
            let to = frame.y(axis.place(value.as_ref()?.number)) / height;
            Some(Point { x: (f64::from(tone(i)) + 0.5) / count, width: 0.0, from: to, to })
        });
        Series { mark: Mark::Line, tone: tone(n), points: points.collect() }
    });
    series.collect()
}

/// What is drawn in a panel, and the values that want a place in it.
struct Scene<'a> {
    ground: Ground,
    bars: Vec<Area>,
    /// How much each matters (the least number the most), what it wants, what it is.
    wishes: Vec<(usize, Wish, &'a Value)>,
}

impl<'a> Scene<'a> {
    fn draw(&mut self, layer: &Layer<'_>, series: &[Series], zero: Option<f64>) {
        let (ground, plan) = (&mut self.ground, layer.plan);
        let size = ground.size;
        for one in series {
            for point in one.points.iter().flatten() {
                match (plan.mark, plan.bars) {
                    (Mark::Bar, Bars::Stacked) => {}
                    (Mark::Bar, Bars::Grouped) => self.bars.push(bar(point, size)),
                    _ => ground.solid.push(dot(point, size, layer.marker)),
                }
            }
            if plan.mark == Mark::Line {
                ground.strokes.extend(strokes(one, size));
            }
        }
        if let Some(zero) = zero.filter(|_| plan.mark == Mark::Line) {
            ground.strokes.push(((0.0, zero), (size.0, zero)));
        }
    }

    fn wish(&mut self, layer: &Layer<'a>, series: &[Series], text: f64) {
        for (rank, (i, n)) in importance(layer.plan).into_iter().enumerate() {
            let (Some(value), Some(point)) = (&layer.plan.tracks[n].values[i], series[n].points[i]) else {
                continue;
            };
            let room = (extent(&value.text) * text, text * 0.78);
            let places = places(layer, &series[n], i, &point, self.ground.size, room);
            self.wishes.push((rank, Wish { size: room, places }, value));
        }
    }

    /// The printed values, each where it stands on nothing else, and how often a line runs through one, or through a bar.
    fn labels(mut self) -> (Vec<Label>, usize) {
        let is_struck = |area: &Area, strokes: &[Stroke]| strokes.iter().any(|it| area.is_crossed(*it));
        let mut crossed = self.bars.iter().filter(|bar| is_struck(bar, &self.ground.strokes)).count();
        self.ground.solid.append(&mut self.bars);
        self.wishes.sort_by_key(|(rank, ..)| *rank);
        let size = self.ground.size;
        let (wishes, values): (Vec<Wish>, Vec<&Value>) =
            self.wishes.into_iter().map(|(_, wish, value)| (wish, value)).unzip();
        let settled = settle(&wishes, &self.ground);
        let mut labels = Vec::new();
        for ((place, wish), value) in settled.into_iter().zip(&wishes).zip(values) {
            let Some(place) = place else { continue };
            crossed += usize::from(is_struck(&Area::of(place, wish.size), &self.ground.strokes));
            labels.push(Label {
                x: place.x / size.0,
                y: place.y / size.1,
                anchor: place.anchor,
                text: value.text.clone(),
                figure: Some(FigureRef { id: value.figure.clone() }),
            });
        }
        (labels, crossed)
    }
}

/// Which values matter most, category and track: the last category, then the first, then the others.
fn importance(plan: &Plan<'_>) -> Vec<(usize, usize)> {
    let count = plan.tracks.first().map_or(0, |track| track.values.len());
    let order = (0..count)
        .rev()
        .take(1)
        .chain((0..count.saturating_sub(1)).take(1))
        .chain(1..count.saturating_sub(1).max(1));
    order.flat_map(|i| (0..plan.tracks.len()).map(move |n| (i, n))).collect()
}

/// Just inside a bar's outline, so that its own value may stand on its end.
fn bar(point: &Point, (width, height): (f64, f64)) -> Area {
    let (from, to) = (point.from.min(point.to) * height, point.from.max(point.to) * height);
    let half = point.width / 2.0;
    Area { left: (point.x - half) * width, low: from, right: (point.x + half) * width, high: to }
}

fn dot(point: &Point, (width, height): (f64, f64), marker: f64) -> Area {
    let (x, y) = (point.x * width, point.to * height);
    Area { left: x - marker, low: y - marker, right: x + marker, high: y + marker }
}

fn strokes(series: &Series, (width, height): (f64, f64)) -> Vec<Stroke> {
    let at = |point: Point| (point.x * width, point.to * height);
    series.points.windows(2).filter_map(|pair| Some((at(pair[0]?), at(pair[1]?)))).collect()
}

/// Where the value of a point may stand, the best place first.
fn places(
    layer: &Layer<'_>,
    series: &Series,
    i: usize,
    point: &Point,
    (width, height): (f64, f64),
    (wide, _): (f64, f64),
) -> Vec<Place> {
    let (x, y) = (point.x * width, point.to * height);
    let place = |x, y, anchor| Place { x, y, anchor };
    if layer.plan.mark == Mark::Bar {
        let down = point.to < point.from;
        return match layer.plan.bars {
            Bars::Stacked if (point.to - point.from).abs() * height < 11.0 => Vec::new(),
            Bars::Stacked => vec![place(x, f64::midpoint(point.from, point.to) * height, Anchor::Middle)],
            Bars::Grouped if down => vec![place(x, y - GAP, Anchor::Top)],
            Bars::Grouped => vec![place(x, y + GAP, Anchor::Bottom)],
        };
    }
    let gap = GAP + layer.marker;
    let aside = wide / 2.0;
    let above = [0.0, -aside, aside].map(|dx| place(x + dx, y + gap, Anchor::Bottom));
    let below = [0.0, -aside, aside].map(|dx| place(x + dx, y - gap, Anchor::Top));
    let beside = [place(x + gap, y, Anchor::Left), place(x - gap, y, Anchor::Right)];
    let (first, second) = if is_valley(series, i) { (below, above) } else { (above, below) };
    [first[0], second[0], first[1], first[2], second[1], second[2]].into_iter().chain(beside).collect()
}

/// Whether a line comes down to a point, or goes up from it, more than the other way: below it there is more room.
fn is_valley(series: &Series, i: usize) -> bool {
    let Some(here) = series.points[i] else { return false };
    let beside = [i.checked_sub(1), Some(i + 1)];
    let others = beside.into_iter().flatten().filter_map(|i| series.points.get(i).copied().flatten());
    let (higher, lower): (Vec<_>, Vec<_>) = others.partition(|other| other.to > here.to);
    higher.len() > lower.len()
}
