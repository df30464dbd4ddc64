//! Last year's published figures: those of last year's release, or of the file that `report.previous` names. For the first
//! year, in which there is no release, that is a CSV:
//!
//! ```text
//! 指标,时期,内容,数值,单位
//! 地区生产总值,2020,总量,230.1,亿元
//! 地区生产总值,2020,增速,4.1,%
//! ```
//!
//! The columns may stand in any order, further ones are left alone; the English names are `indicator`, `period`,
//! `measure`, `value`, `unit`. 内容 is 总量 (also when empty), 增速, 比重 or 指数. UTF-8.

use super::{Project, release, scalar};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Site, Text},
    model::{CellSite, Decimal, IndicatorId, Measure, Period, Unit, sha256},
    text,
};
use std::{collections::BTreeMap, fs, sync::Arc};

/// A figure as it was published a year ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Of what.
    pub indicator: IndicatorId,
    /// Of which period.
    pub period: Period,
    /// Level, change, share or index.
    pub measure: Measure,
    /// The number, in `unit`.
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
    /// Where it stands.
    pub at: PublishedAt,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// Where a figure that was published a year ago stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublishedAt {
    /// In a cell of the CSV.
    Cell(CellSite),
    /// In the figures.json of a release.
    Release {
        /// The file, relative to the project with `/`.
        file: String,
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
    },
}

impl PublishedAt {
    /// The place for a finding.
    #[must_use]
    pub fn site(&self) -> Site {
        match self {
            Self::Cell(at) => at.site(),
            Self::Release { file, line, column } => Site::at(file, *line, *column),
        }
    }

    /// How the place is named within its file.
    fn cell(&self) -> String {
        match self {
            Self::Cell(at) => at.cell.to_string(),
            Self::Release { line, column, .. } => format!("{line}:{column}"),
        }
    }
}

/// The names of the columns, Chinese and English.
const COLUMNS: [(&str, &str); 5] =
    [("指标", "indicator"), ("时期", "period"), ("内容", "measure"), ("数值", "value"), ("单位", "unit")];

/// Last year's published figures, in the order of the file; none without `report.previous`. Every row that cannot be
/// read gives a finding.
#[must_use]
pub fn previous(project: &Project) -> (Vec<Published>, Findings) {
    let Some(file) = &project.report.previous else { return release::of_last_year(project) };
    let bytes = match fs::read(project.root.join(file)) {
        Ok(bytes) if is_json(file) => return (release::figures(project, file, &bytes), Findings::default()),
        Ok(bytes) => bytes,
        Err(error) => {
            let message = text!(
                "读不出 report.previous 指定的文件：{error}",
                "the file of report.previous cannot be read: {error}"
            );
            let hint = text!(
                "补上该文件，或改正 review.toml 里的 previous",
                "add it, or correct `previous` in review.toml"
            );
            return (Vec::new(), once(Finding::new(Code::FileMissing, Site::file(file), message).hint(hint)));
        }
    };
    figures(project, file, &bytes)
}

fn is_json(file: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"))
}

fn figures(project: &Project, file: &str, bytes: &[u8]) -> (Vec<Published>, Findings) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let message = text!("应为 UTF-8 编码的文本", "expected text in UTF-8");
        let hint = text!("在 Excel 或 WPS 里另存为 “CSV UTF-8”", "save it as “CSV UTF-8” in Excel or WPS");
        let finding = Finding::new(Code::EncodingInvalid, Site::file(file), message).hint(hint);
        return (Vec::new(), once(finding));
    };
    read(project, file, &sha256(bytes), text.trim_start_matches('\u{feff}'))
}

fn once(finding: Finding) -> Findings {
    [finding].into_iter().collect()
}

fn read(project: &Project, file: &str, sha256: &str, text: &str) -> (Vec<Published>, Findings) {
    let (file, findings) = (file.into(), Findings::default());
    let mut sheet = Sheet { project, file, sha256, columns: [0; 5], findings };
    let mut published = Vec::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut folded = 0;
    let mut headed = false;
    for record in reader.records() {
        let Ok(record) = record else { break };
        // The reader stands before the line ends and blank lines that it passes over.
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        let start = start + text[start..].find(|c| c != '\r' && c != '\n').unwrap_or(0);
        let row = u32::try_from(text[..start].matches('\n').count() - folded).unwrap_or(u32::MAX);
        folded += record.iter().map(|field| field.matches('\n').count()).sum::<usize>();
        if headed {
            published.extend(sheet.figure(&record, row));
        } else if !sheet.heading(&record, row) {
            break;
        }
        headed = true;
    }
    sheet.conflicts(&published);
    (published, sheet.findings)
}

struct Sheet<'p> {
    project: &'p Project,
    file: Arc<str>,
    sha256: &'p str,
    /// Where the columns stand, in the order of [`COLUMNS`].
    columns: [usize; 5],
    findings: Findings,
}

impl Sheet<'_> {
    fn heading(&mut self, record: &csv::StringRecord, row: u32) -> bool {
        let names: Vec<String> = record.iter().map(|name| name.trim().to_lowercase()).collect();
        let mut lacking = Vec::new();
        for (place, (zh, en)) in self.columns.iter_mut().zip(COLUMNS) {
            match names.iter().position(|name| name == zh || name == en) {
                Some(column) => *place = column,
                None => lacking.push(zh),
            }
        }
        if lacking.is_empty() {
            return true;
        }
        let lacking = lacking.join("、");
        let message = text!(
            "第一行应有 指标、时期、内容、数值、单位 五列，缺少 {lacking}",
            "the first row must name the columns indicator, period, measure, value, unit; it lacks {lacking}"
        );
        let hint = text!("补上列名和这一列", "add the heading and its column");
        let site = Site::cell(&*self.file, None, CellRef::new(row, 0));
        self.findings.push(Finding::new(Code::TableNotFound, site, message).hint(hint));
        false
    }

    fn figure(&mut self, record: &csv::StringRecord, row: u32) -> Option<Published> {
        let [name, period, measure, value, unit] =
            self.columns.map(|column| record.get(column).map_or("", str::trim));
        if [name, period, measure, value, unit].iter().all(|field| field.is_empty()) {
            return None;
        }
        let indicator = self.indicator(name, row);
        let period = self.period(period, row);
        let measure = self.measure(measure, row);
        let value = self.value(value, row);
        let unit = self.unit(unit, row);
        let (indicator, period, measure, value, unit) = (indicator?, period?, measure?, value?, unit?);
        let shown = self.project.catalogue.get(&indicator).map(|indicator| indicator.unit.clone())?;
        if measure == Measure::Level && unit.dimension() != shown.dimension() {
            let message = text!(
                "{name}的单位应与“{shown}”同类，实为“{unit}”",
                "the unit of {name} must be of the kind of {shown}, found {unit}"
            );
            self.say(Code::UnitConflict, row, 4, message, text!("改正单位", "correct the unit"));
            return None;
        }
        let cell = CellSite { file: self.file.clone(), sheet: None, cell: self.cell(row, 3) };
        let (at, sha256) = (PublishedAt::Cell(cell), self.sha256.to_owned());
        Some(Published { indicator, period, measure, value, unit, at, sha256 })
    }

    fn indicator(&mut self, name: &str, row: u32) -> Option<IndicatorId> {
        let catalogue = &self.project.catalogue;
        if let Some(indicator) = catalogue.find(name) {
            return Some(indicator.id.clone());
        }
        let near = catalogue.nearest(name, 3);
        let hint = if near.is_empty() {
            text!(
                "改用目录里的名称，或用 [[indicator]] 增加",
                "use a name of the catalogue, or add it with [[indicator]]"
            )
        } else {
            let Text { zh, en } = Text::list(&near);
            text!("最接近的是 {zh}", "the nearest are {en}")
        };
        let message = text!(
            "“{name}”不是目录里的一个指标，这一行没有使用",
            "`{name}` is not one indicator of the catalogue; the row is not used"
        );
        self.say(Code::RowUnmatched, row, 0, message, hint);
        None
    }

    fn period(&mut self, written: &str, row: u32) -> Option<Period> {
        let period = written.trim_end_matches('年').parse().ok();
        if period.is_none() {
            let message = text!(
                "时期应像 2020 或 2020-Q3 这样，实为“{written}”",
                "expected a period such as 2020 or 2020-Q3, found `{written}`"
            );
            self.say(Code::PeriodUnknown, row, 1, message, text!("改正时期", "correct it"));
        }
        period
    }

    fn measure(&mut self, written: &str, row: u32) -> Option<Measure> {
        let measure = match written {
            "" | "总量" | "绝对数" => Some(Measure::Level),
            "增速" | "变动" => Some(Measure::Change),
            "比重" | "占比" => Some(Measure::Share),
            "指数" => Some(Measure::Index),
            _ => scalar::measure(written),
        };
        if measure.is_none() {
            let message = text!(
                "内容应为 总量、增速、比重、指数 之一，实为“{written}”",
                "expected level, change, share or index, found `{written}`"
            );
            self.say(Code::TableAmbiguous, row, 2, message, text!("改正这一格", "correct the cell"));
        }
        measure
    }

    fn value(&mut self, written: &str, row: u32) -> Option<Decimal> {
        let value = scalar::decimal(written);
        if value.is_none() {
            let message = text!("应为数字，实为“{written}”", "expected a number, found `{written}`");
            let hint = text!(
                "写成不带千分号的数字；没有数就删去这一行",
                "write it without separators; without a figure remove the row"
            );
            self.say(Code::NotANumber, row, 3, message, hint);
        }
        value
    }

    fn unit(&mut self, written: &str, row: u32) -> Option<Unit> {
        let unit = Unit::parse(written);
        if unit.is_none() {
            let (code, message) = if written.is_empty() {
                (Code::UnitMissing, text!("这一行没有单位", "the row has no unit"))
            } else {
                (
                    Code::UnitUnknown,
                    text!("应为计量单位，实为“{written}”", "expected a unit, found `{written}`"),
                )
            };
            self.say(
                code,
                row,
                4,
                message,
                text!("写上单位，例如 亿元、%、百分点", "write the unit, such as 亿元, %, 百分点"),
            );
        }
        unit
    }

    /// The same figure with two values.
    fn conflicts(&mut self, published: &[Published]) {
        let mut known: BTreeMap<(&IndicatorId, Period, Measure), &Published> = BTreeMap::new();
        for figure in published {
            let first = known.entry((&figure.indicator, figure.period, figure.measure)).or_insert(figure);
            if figure.unit.convert(figure.value, &first.unit) == Some(first.value.normalize())
                || first.at == figure.at
            {
                continue;
            }
            let message = text!(
                "与 {cell} 是同一个数，却不相等：{there}{there_unit} 和 {here}{here_unit}",
                "the same figure as in {cell}, but not equal: {there} {there_unit} and {here} {here_unit}",
                cell = first.at.cell(),
                there = first.value,
                there_unit = &first.unit,
                here = figure.value,
                here_unit = &figure.unit,
            );
            let hint = text!("只保留已发布的那一个", "keep the one that was published");
            self.findings.push(Finding::new(Code::SourceConflict, figure.at.site(), message).hint(hint));
        }
    }

    fn cell(&self, row: u32, column: usize) -> CellRef {
        CellRef::new(row, u32::try_from(self.columns[column]).unwrap_or(u32::MAX))
    }

    fn say(&mut self, code: Code, row: u32, column: usize, message: Text, hint: Text) {
        let site = Site::cell(&*self.file, None, self.cell(row, column));
        self.findings.push(Finding::new(code, site, message).hint(hint));
    }
}

#[cfg(test)]
mod tests;
