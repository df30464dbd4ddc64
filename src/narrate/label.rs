//! Where the values of a chart stand: beside what they belong to, never on one another.

use crate::model::page::Anchor;

/// Least distance between what is printed, in points.
const APART: f64 = 1.0;

/// A rectangle, in points from the lower left corner of a panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) low: f64,
    pub(super) right: f64,
    pub(super) high: f64,
}

impl Area {
    /// The area of a text of this size at a place.
    pub(super) fn of(place: Place, (width, height): (f64, f64)) -> Self {
        let (left, low) = match place.anchor {
            Anchor::Bottom => (place.x - width / 2.0, place.y),
            Anchor::Top => (place.x - width / 2.0, place.y - height),
            Anchor::Left => (place.x, place.y - height / 2.0),
            Anchor::Right => (place.x - width, place.y - height / 2.0),
            Anchor::Middle => (place.x - width / 2.0, place.y - height / 2.0),
        };
        Self { left, low, right: left + width, high: low + height }
    }

    /// Whether two areas touch, or nearly.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right + APART
            && other.left < self.right + APART
            && self.low < other.high + APART
            && other.low < self.high + APART
    }

    /// Whether a straight line runs through it, or nearly (Liang and Barsky's clipping).
    pub(super) fn is_crossed(&self, (from, to): Stroke) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        let sides = [
            (-dx, from.0 - self.left + APART),
            (dx, self.right - from.0 + APART),
            (-dy, from.1 - self.low + APART),
            (dy, self.high - from.1 + APART),
        ];
        for (toward, room) in sides {
            if toward < 0.0 {
                enters = enters.max(room / toward);
            } else if toward > 0.0 {
                leaves = leaves.min(room / toward);
            } else if room < 0.0 {
                return false;
            }
        }
        enters <= leaves
    }
}

/// A place for a text: a point, and which side of the text is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) anchor: Anchor,
}

/// A straight line between two points.
pub(super) type Stroke = ((f64, f64), (f64, f64));

/// A text that wants a place.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// Its width and height.
    pub(super) size: (f64, f64),
    /// Where it may stand, the best first.
    pub(super) places: Vec<Place>,
}

/// What stands in a panel already.
#[derive(Debug, Clone, Default)]
pub(super) struct Ground {
    /// Width and height of the panel.
    pub(super) size: (f64, f64),
    /// What no text may stand on: bars, points.
    pub(super) solid: Vec<Area>,
    /// What a text stands on only where there is no other place: lines.
    pub(super) strokes: Vec<Stroke>,
}

/// A place for each wish, in the order of the wishes: the first takes what it likes best. A text for which there is no
/// place gets none: it is not printed rather than printed on another.
pub(super) fn settle(wishes: &[Wish], ground: &Ground) -> Vec<Option<Place>> {
    let mut taken: Vec<Area> = Vec::new();
    wishes
        .iter()
        .map(|wish| {
            let free: Vec<(Place, Area)> = wish
                .places
                .iter()
                .map(|place| (*place, Area::of(*place, wish.size)))
                .filter(|(_, area)| ground.holds(area) && !taken.iter().any(|other| area.meets(other)))
                .collect();
            let clear = |area: &Area| !ground.strokes.iter().any(|stroke| area.is_crossed(*stroke));
            let (place, area) = free.iter().find(|(_, area)| clear(area)).or_else(|| free.first())?;
            taken.push(*area);
            Some(*place)
        })
        .collect()
}

/// Texts side by side on one line, each as near to its wish as the others allow: `wishes` are middles and widths, from the left
/// to the right. The answer is their middles, between 0 and `room` if there is room for all.
pub(super) fn spread(wishes: &[(f64, f64)], room: f64) -> Vec<f64> {
    /// Between two texts, in points.
    const BETWEEN: f64 = 5.0;
    let mut lefts = Vec::new();
    let mut free = 0.0_f64;
    for (middle, wide) in wishes {
        let left = free.max(middle - wide / 2.0);
        free = left + wide + BETWEEN;
        lefts.push(left);
    }
    let mut end = room;
    for (left, (_, wide)) in lefts.iter_mut().zip(wishes).rev() {
        *left = left.min(end - wide);
        end = *left - BETWEEN;
    }
    lefts.into_iter().zip(wishes).map(|(left, (_, wide))| left + wide / 2.0).collect()
}

impl Ground {
    fn holds(&self, area: &Area) -> bool {
        let (width, height) = self.size;
        area.left >= 0.0
            && area.right <= width
            && area.low >= 0.0
            && area.high <= height
            && !self.solid.iter().any(|solid| area.meets(solid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(x: f64, y: f64, anchor: Anchor) -> Place {
        Place { x, y, anchor }
    }

    fn wish(places: &[Place]) -> Wish {
        Wish { size: (20.0, 8.0), places: places.to_vec() }
    }

    fn ground() -> Ground {
        Ground { size: (100.0, 50.0), ..Ground::default() }
    }

    #[test]
    fn the_first_place_is_taken_where_it_is_free() {
        let (above, below) = (place(50.0, 20.0, Anchor::Bottom), place(50.0, 14.0, Anchor::Top));
        assert_eq!(settle(&[wish(&[above, below])], &ground()), [Some(above)]);
        assert_eq!(settle(&[wish(&[above]), wish(&[above, below])], &ground()), [Some(above), Some(below)]);
        assert_eq!(settle(&[wish(&[above]), wish(&[above])], &ground()), [Some(above), None]);
    }

    #[test]
    fn nothing_stands_on_a_bar_or_outside_the_panel() {
        let inside = place(50.0, 20.0, Anchor::Bottom);
        let bar = Area { left: 45.0, low: 0.0, right: 55.0, high: 25.0 };
        assert_eq!(settle(&[wish(&[inside])], &Ground { solid: vec![bar], ..ground() }), [None]);
        assert_eq!(settle(&[wish(&[place(95.0, 20.0, Anchor::Bottom)])], &ground()), [None]);
        assert_eq!(settle(&[wish(&[place(50.0, 45.0, Anchor::Bottom)])], &ground()), [None]);
    }

    #[test]
    fn a_line_is_avoided_where_it_can_be() {
        let (above, below) = (place(50.0, 20.0, Anchor::Bottom), place(50.0, 14.0, Anchor::Top));
        let crossing = Ground { strokes: vec![((0.0, 24.0), (100.0, 24.0))], ..ground() };
        assert_eq!(settle(&[wish(&[above, below])], &crossing), [Some(below)]);
        assert_eq!(settle(&[wish(&[above])], &crossing), [Some(above)]);
        let beside = Ground { strokes: vec![((0.0, 50.0), (39.0, 0.0))], ..ground() };
        assert_eq!(settle(&[wish(&[above, below])], &beside), [Some(above)]);
    }

    #[test]
    fn texts_side_by_side_give_way_to_one_another() {
        assert_eq!(spread(&[(50.0, 20.0)], 100.0), [50.0]);
        assert_eq!(spread(&[(2.0, 20.0), (4.0, 20.0)], 100.0), [10.0, 35.0]);
        assert_eq!(spread(&[(90.0, 20.0), (98.0, 20.0)], 100.0), [65.0, 90.0]);
    }

    proptest::proptest! {
        /// Side by side, no two texts meet and none leaves the line.
        #[test]
        fn texts_side_by_side_stay_apart_and_inside(
            mut wishes in proptest::collection::vec((0.0..400.0_f64, 5.0..60.0_f64), 1..6),
        ) {
            wishes.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut end = 0.0;
            for (middle, (_, wide)) in spread(&wishes, 400.0).into_iter().zip(&wishes) {
                proptest::prop_assert!(middle - wide / 2.0 >= end - 1e-9);
                end = middle + wide / 2.0;
            }
            proptest::prop_assert!(end <= 400.0 + 1e-9);
        }

        /// However many texts want a place, no two printed ones meet.
        #[test]
        fn no_two_values_meet(points in proptest::collection::vec((0.0..100.0_f64, 0.0..50.0_f64), 1..40)) {
            let wishes: Vec<Wish> = points
                .iter()
                .map(|(x, y)| {
                    let anchors = [Anchor::Bottom, Anchor::Top, Anchor::Left, Anchor::Right];
                    Wish { size: (12.0, 6.0), places: anchors.map(|anchor| place(*x, *y, anchor)).to_vec() }
                })
                .collect();
            let areas: Vec<Area> =
                settle(&wishes, &ground()).into_iter().flatten().map(|it| Area::of(it, (12.0, 6.0))).collect();
            for (i, area) in areas.iter().enumerate() {
                for other in &areas[i + 1..] {
                    proptest::prop_assert!(!area.meets(other));
                }
            }
        }
    }
}
