//! Signs that a format writes around a number and that are no words: whether they say what the number says (`-0.0` shows 3.5
//! as -3.5, `0.0;0.0` shows -3.5 as 3.5).

/// What makes a number negative where its own section shows it.
const MINUS: [char; 15] = ['-', '−', '－', '–', '﹣', '‐', '(', ')', '（', '）', '↓', '▼', '▽', '▲', '△'];

/// What points up.
const RISES: [char; 2] = ['▲', '△'];

/// Signs around a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign that there is or is not")]
pub(super) struct Marks {
    /// One that makes it negative.
    pub(super) minus: bool,
    /// Of these, a triangle alone.
    triangle: bool,
    /// One that makes it positive.
    plus: bool,
    /// One that says anything else: `<`, `≈`.
    pub(super) other: bool,
}

/// The number that signs stand around, and how its minus is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Positive,
    Nought,
    /// Negative, with a minus before all that the format writes.
    Written,
    /// Negative, and the format itself writes what says so.
    Left,
}

impl Marks {
    /// The signs before and behind a number.
    pub(super) fn of(before: &str, behind: &str) -> Self {
        let mut marks = Self::default();
        let mut only_triangles = true;
        // 35+ are more than 35.
        marks.other = behind.contains(['+', '＋']);
        for c in before.chars().chain(behind.chars()).filter(|&c| is_mark(c)) {
            match c {
                '+' | '＋' | '↑' => marks.plus = true,
                c if MINUS.contains(&c) => {
                    marks.minus = true;
                    only_triangles &= RISES.contains(&c);
                }
                _ => marks.other = true,
            }
        }
        marks.triangle = marks.minus && only_triangles;
        marks
    }

    /// Whether there are any.
    pub(super) fn any(self) -> bool {
        self != Self::default()
    }

    /// Whether they say nothing that the number does not. A triangle that points up is a rise where others point down.
    pub(super) fn fit(self, sign: Sign, has_fall: bool) -> bool {
        !self.other
            && match sign {
                Sign::Positive => !self.minus || (self.triangle && has_fall),
                Sign::Nought => true,
                Sign::Written => !self.minus && !self.plus,
                Sign::Left => !self.plus,
            }
    }
}

/// Whether a sign may say something: words are told elsewhere; blanks, points and the signs of money say nothing.
fn is_mark(c: char) -> bool {
    let is_word = c.is_alphanumeric() || matches!(c, '%' | '％' | '‰');
    let is_idle = c.is_whitespace() || matches!(c, '¥' | '￥' | '$' | '€' | '£' | ',' | '.' | '，' | '。');
    !is_word && !is_idle
}
