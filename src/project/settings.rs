use super::{Catalogue, Expr, Prose, Steps};
use crate::{
    finding::{Code, Language, Severity},
    model::{
        Area, Indicator, IndicatorId, Period, Status,
        page::{Date, Edition},
    },
};
use std::{collections::BTreeMap, path::PathBuf, time::Duration};

/// A project as it is meant: every default filled in, every name resolved.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder. Never printed, never in a release.
    pub root: PathBuf,
    /// `inputs/review.toml`, relative to the root with `/`.
    pub review_file: String,
    /// What the review is.
    pub report: Report,
    /// Which files to read, in order of priority. Empty: every spreadsheet under `inputs/`.
    pub sources: Vec<SourcePlan>,
    /// The indicators.
    pub catalogue: Catalogue,
    /// How indicators are calculated from others. No formula needs itself.
    pub formulas: BTreeMap<IndicatorId, Expr>,
    /// The chapters. Never empty: without `[[chapter]]` the built-in ones.
    pub chapters: Vec<ChapterPlan>,
    /// Promises.
    pub targets: Vec<TargetPlan>,
    /// Tables that compare several areas.
    pub comparisons: Vec<ComparisonPlan>,
    /// Tables of the parts of the year: quarters, months, sums since January.
    pub series: Vec<SeriesPlan>,
    /// Why figures that were published last year are revised.
    pub revisions: Vec<RevisionPlan>,
    /// Which figures would reveal a single unit's data.
    pub disclosure: Disclosure,
    /// How numbers are rounded.
    pub rounding: Rounding,
    /// House style of the sentences.
    pub wording: WordingStyle,
    /// Where fonts come from.
    pub fonts: FontSettings,
    /// Severities that `[checks]` changes.
    pub checks: BTreeMap<Code, Severity>,
    /// Findings that a person has answered for.
    pub waivers: Vec<Waiver>,
    /// How a release is published.
    pub publish: Publishing,
    /// Limits of the readers.
    pub limits: Limits,
    /// The staff's own prose; empty until it is read, see [`Project::with_prose`].
    pub prose: Prose,
}

/// `[report]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The year under review.
    pub year: i16,
    /// The folder under output/.
    pub id: String,
    /// The title, as written or the default.
    pub title: String,
    /// The area that the review is about.
    pub area: Option<String>,
    /// Which extent of the area, where the sources have several: 全区, 区本级.
    pub scope: Option<String>,
    /// Who issues it.
    pub issuer: Option<String>,
    /// The printed date, if any.
    pub date: Option<Date>,
    /// The mark at the top left.
    pub occasion: Option<String>,
    /// The session before which a work report is given.
    pub session: Option<String>,
    /// Speaker of a work report.
    pub speaker: Option<String>,
    /// 内部资料 and the like.
    pub classification: Option<String>,
    /// The contact line.
    pub contact: Option<String>,
    /// `review`, or a file in templates/.
    pub template: String,
    /// Editions beside the main one.
    pub editions: Vec<Edition>,
    /// How many years the table of several years has, if there is to be one.
    pub history: Option<u32>,
    /// Lines of the page of signatures.
    pub signatures: Vec<String>,
    /// Language of the review.
    pub language: Language,
    /// CSV of last year's published figures, relative to the root.
    pub previous: Option<String>,
}

impl Report {
    /// The year under review.
    #[must_use]
    pub fn period(&self) -> Period {
        Period::Year(self.year)
    }

    /// The fixed date of the PDF: the printed one, else 31 December of the year.
    #[must_use]
    pub fn timestamp(&self) -> Date {
        self.date.unwrap_or(Date { year: self.year, month: 12, day: 31 })
    }
}

impl Project {
    /// The extent of the area that an indicator's figures are of; `None` where it is the area as such.
    #[must_use]
    pub fn scope_of<'a>(&'a self, indicator: &'a Indicator) -> Option<&'a str> {
        let written = indicator.scope.as_deref().or(self.report.scope.as_deref())?;
        let own = self.report.area.as_deref().unwrap_or(written);
        let whole = written.starts_with('全') || (!Area::from(written).is_scope() && written == own);
        (!whole).then_some(written)
    }
}

/// A place in review.toml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WrittenAt {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// `[[source]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePlan {
    /// Glob under inputs/.
    pub file: String,
    /// Only this sheet.
    pub sheet: Option<String>,
    /// Marks of missing values that differ from the defaults (domain §3.4).
    pub missing: MissingMarks,
    /// Where the table is, if detection needs help.
    pub table: Option<TableLayout>,
    /// Whether values of this source win over a conflicting one: indicators.
    pub winner: Vec<IndicatorId>,
    /// Where it stands in review.toml.
    pub at: WrittenAt,
}

/// What the marks of missing values mean in a source.
pub type MissingMarks = BTreeMap<String, Status>;

/// `table = { header = "3:4", label = "A", unit = "B", columns = { C = "2021", D = "2020", E = "change" } }`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TableLayout {
    /// Heading rows, from 0, both included.
    pub header: Option<(u32, u32)>,
    /// The column of the labels, from 0.
    pub label: Option<u32>,
    /// The column of the units, from 0.
    pub unit: Option<u32>,
    /// What the columns hold: a period, a measure of the report's year, or a heading as it might stand in the sheet, groups
    /// first, with / between.
    pub columns: BTreeMap<u32, String>,
}

/// `[[chapter]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterPlan {
    /// The heading.
    pub title: String,
    /// The heading in English, until it is the heading.
    pub title_en: Option<String>,
    /// Its indicators, in order.
    pub indicators: Vec<IndicatorId>,
    /// Its charts.
    pub charts: Vec<ChartPlan>,
    /// Where it stands in review.toml (0, 0 for a built-in one).
    pub at: WrittenAt,
    /// Whether an indicator without a value is an error: `true` for a chapter of review.toml, `false` for a built-in one.
    pub required: bool,
}

/// `charts = [{ kind = "level-and-change", indicator = "gdp", years = 5 }]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartPlan {
    /// The sort of chart.
    pub kind: ChartKind,
    /// Its title, if review.toml gives one.
    pub title: Option<String>,
    /// What it shows; of a structure, the whole.
    pub indicator: Option<IndicatorId>,
    /// What it shows, where several; of a structure, the parts.
    pub indicators: Vec<IndicatorId>,
    /// Whether it shows changes, not levels.
    pub changes: bool,
    /// Where the level and the change of a level-and-change stand.
    pub axes: Axes,
    /// How many years, the year under review the last.
    pub years: u32,
    /// Years; or the quarters, months or sums since January of the year under review alone.
    pub steps: Steps,
}

/// Where bars of the level and a line of the change stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axes {
    /// In two panels, each with its own axis, one above the other.
    Aligned,
    /// 柱线图: in one panel, the level on the axis at the left, the change on one at the right.
    Double,
}

/// The sorts of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Bars of the level and a line of the change.
    LevelAndChange,
    /// Bars side by side.
    Bars,
    /// Bars one on the other.
    Stacked,
    /// The shares of a whole.
    Structure,
    /// Lines of several years.
    Lines,
    /// This year beside last.
    Dumbbell,
    /// Small panels of one scale.
    Multiples,
    /// Promises and what came of them.
    Targets,
}

/// `[[target]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetPlan {
    /// Of what.
    pub indicator: IndicatorId,
    /// For which year.
    pub year: i16,
    /// The promise as written: 8.0%以上.
    pub promise: String,
    /// The actual as a person wrote it, where no source gives it: 140余亿元.
    pub actual: Option<String>,
    /// Where that stands in review.toml.
    pub actual_at: WrittenAt,
    /// What a person found, where the words do not decide: 完成, 基本完成, 未完成.
    pub verdict: Option<String>,
    /// Where the promise stands in review.toml.
    pub at: WrittenAt,
}

/// `[[comparison]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonPlan {
    /// The caption, without number and year.
    pub title: String,
    /// The areas, spelt as in the sources.
    pub areas: Vec<String>,
    /// What is compared.
    pub indicators: Vec<IndicatorId>,
    /// The area above.
    pub against: Option<String>,
    /// Whether the places by growth are printed.
    pub rank: bool,
    /// Where it stands in review.toml.
    pub at: WrittenAt,
}

/// `[[series]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesPlan {
    /// The caption, without number and year.
    pub title: String,
    /// What is shown.
    pub indicators: Vec<IndicatorId>,
    /// Quarters, months, or sums since January.
    pub steps: Steps,
    /// Where it stands in review.toml.
    pub at: WrittenAt,
}

/// `[[revision]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionPlan {
    /// Of what; `None`: of everything.
    pub indicator: Option<IndicatorId>,
    /// Of which year; `None`: of any.
    pub year: Option<i16>,
    /// Why.
    pub reason: String,
    /// Where it stands in review.toml.
    pub at: WrittenAt,
}

/// `[disclosure]` (domain §6.5, V15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disclosure {
    /// A figure of fewer units is not published.
    pub units: u32,
    /// Nor one of which the largest unit has this share, in %.
    pub share: crate::model::Decimal,
}

impl Default for Disclosure {
    fn default() -> Self {
        Self { units: 3, share: crate::model::Decimal::from(70) }
    }
}

/// `[rounding]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rounding {
    /// The rule.
    pub mode: RoundingMode,
}

/// The rules of rounding (domain §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoundingMode {
    /// 四舍五入: halves go away from zero.
    #[default]
    HalfUp,
    /// 四舍六入五留双, GB/T 8170: halves go to the even digit.
    Gbt8170,
}

/// `[wording]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingStyle {
    /// The language of the sentences.
    pub language: Language,
    /// Between the last two of a list: 、 or 和.
    pub list: String,
    /// Prices fall: 下降 or 下跌.
    pub price_fall: String,
    /// 比上年 or 同比.
    pub comparison: String,
    /// How a growth of 100 % and more is said.
    pub large_growth: LargeGrowth,
    /// Whether a growth is told beside last year's: 增速回落0.2个百分点. Last year's growth is often revised after it was
    /// published, so it is said only where the bureau vouches for it.
    pub pace: bool,
    /// How far 左右 reaches, in points.
    pub about_points: crate::model::Decimal,
    /// How far 与经济增长基本同步 reaches, in points.
    pub in_step_points: crate::model::Decimal,
}

/// How a growth of 100 % and more is said (domain §2.2, Q5; §2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LargeGrowth {
    /// 增长150.0%.
    #[default]
    Percent,
    /// 增长1.5倍.
    Times,
    /// 是上年的2.5倍.
    Ratio,
    /// 翻一番 where it doubled, else in percent.
    Doubling,
}

/// `[fonts]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontSettings {
    /// Folders to look in first, as written (relative to the project or absolute).
    pub directories: Vec<String>,
    /// Whether installed official families win for their role.
    pub system: bool,
}

/// `[[waive]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Which kind of finding.
    pub code: Code,
    /// Where: 文件!表!单元格.
    pub place: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// Until when.
    pub until: Option<Date>,
    /// Where it stands in review.toml.
    pub at: WrittenAt,
}

/// `[publish]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publishing {
    /// How many releases are kept.
    pub keep: u32,
    /// A younger input is waited for.
    pub settle: Duration,
    /// Time for a whole run.
    pub timeout: Duration,
    /// Commands after a success, a success with warnings, a failure.
    pub on_success: Vec<String>,
    /// See above.
    pub on_warning: Vec<String>,
    /// See above.
    pub on_failure: Vec<String>,
}

impl Default for Publishing {
    fn default() -> Self {
        let none = Vec::new;
        Self {
            keep: 5,
            settle: Duration::from_secs(5),
            timeout: Duration::from_mins(10),
            on_success: none(),
            on_warning: none(),
            on_failure: none(),
        }
    }
}

/// `[limits]`, for each file's reading process, and for the typesetting one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Address space, in bytes.
    pub reader_memory: u64,
    /// Time.
    pub reader_time: Duration,
    /// Writable memory of the typesetting process, in bytes.
    pub render_memory: u64,
    /// Size of a release, in bytes.
    pub output_size: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            reader_memory: 1 << 30,
            reader_time: Duration::from_secs(20),
            render_memory: 2 << 30,
            output_size: 256 << 20,
        }
    }
}
