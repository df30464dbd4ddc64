//! Projects and observations for tests, in as few words as a test can be read with.

use super::Results;
use crate::{
    finding::{CellRef, Findings},
    model::{
        Area, Basis, Fact, FigureId, IndicatorId, LabelPath, Meaning, Measure, Observation, Period, Status,
        Unit, Word, Written,
    },
    project::{Project, parse},
};
use std::{collections::BTreeMap, path::Path, sync::Arc};

/// A project for 2021 with one chapter of these indicators, and what else review.toml says.
pub(crate) fn project(indicators: &[&str], more: &str) -> Project {
    let names: Vec<String> = indicators.iter().map(|id| format!("\"{id}\"")).collect();
    let text = format!(
        "[report]\nyear = 2021\narea = \"荷塘区\"\n[[chapter]]\ntitle = \"综合\"\nindicators = [{}]\n{more}",
        names.join(", ")
    );
    match parse(Path::new("/nowhere"), "inputs/review.toml", &text) {
        Ok((project, _)) => project,
        Err(findings) => panic!("{:?}\n{text}", messages(&findings)),
    }
}

/// A sheet that observations are written into, one cell after another.
pub(crate) struct Sheet {
    file: &'static str,
    observations: Vec<Observation>,
}

pub(crate) fn sheet(file: &'static str) -> Sheet {
    Sheet { file, observations: Vec::new() }
}

impl Sheet {
    /// A level: `level("gdp", 2021, "246.4亿元")`. A text without digits is a missing mark.
    pub(crate) fn level(self, id: &str, year: i16, text: &str) -> Self {
        self.put(id, year, Measure::Level, text)
    }

    /// A supplied change.
    pub(crate) fn change(self, id: &str, year: i16, text: &str) -> Self {
        self.put(id, year, Measure::Change, text)
    }

    /// A supplied contribution.
    pub(crate) fn contribution(self, id: &str, year: i16, text: &str) -> Self {
        self.put(id, year, Measure::Contribution, text)
    }

    /// A supplied pull.
    pub(crate) fn pull(self, id: &str, year: i16, text: &str) -> Self {
        self.put(id, year, Measure::Pull, text)
    }

    /// A supplied share.
    pub(crate) fn share(self, id: &str, year: i16, text: &str) -> Self {
        self.put(id, year, Measure::Share, text)
    }

    pub(crate) fn put(mut self, id: &str, year: i16, measure: Measure, text: &str) -> Self {
        let digits = text.chars().take_while(|c| c.is_ascii_digit() || "-.".contains(*c)).count();
        let (number, unit) = text.split_at(digits);
        let value = number.parse().ok();
        let row = u32::try_from(self.observations.len()).expect("few rows");
        let meaning = Meaning {
            file: format!("inputs/{}", self.file).into(),
            sheet: Some("表".into()),
            title: None,
            column: LabelPath::from_iter([year.to_string().into()]),
            unit: Unit::parse(unit),
            indicator: Some(IndicatorId(id.into())),
            measure,
            basis: None,
        };
        self.observations.push(Observation {
            meaning: Arc::new(meaning),
            cell: CellRef::new(row, 1),
            row: LabelPath::from_iter([id.into()]),
            area: None,
            period: Some(Period::Year(year)),
            value,
            status: Status::Normal,
            written: Written { raw: number.into(), word: None, hedged: None }.beside(value),
        });
        self
    }

    fn last(mut self, mend: impl FnOnce(&mut Observation)) -> Self {
        mend(self.observations.last_mut().expect("an observation"));
        self
    }

    /// Of the last: its period: `2021-Q3`.
    pub(crate) fn period(self, period: &str) -> Self {
        self.last(|it| it.period = Some(period.parse().expect("a period")))
    }

    /// Of the last: its status.
    pub(crate) fn status(self, status: Status) -> Self {
        self.last(|it| it.status = status)
    }

    /// Of the last: the heading of its column.
    pub(crate) fn column(self, heading: &str) -> Self {
        self.last(|it| it.column = LabelPath::from_iter([heading.into()]))
    }

    /// Of the last: its basis.
    pub(crate) fn basis(self, basis: Basis) -> Self {
        self.last(|it| it.basis = Some(basis))
    }

    /// Of the last: a word in place of its number.
    pub(crate) fn word(self, word: Word) -> Self {
        let written = |raw| Written { raw, word: Some(word), hedged: None };
        self.last(|it| (it.value, it.written) = (None, written(it.raw()).beside(None)))
    }

    /// Of the last: its area.
    pub(crate) fn area(self, area: &str) -> Self {
        self.last(|it| it.area = Some(Area::from(area)))
    }

    pub(crate) fn observations(self) -> Vec<Observation> {
        self.observations
    }
}

/// Computes these sheets, in the order of their priority.
pub(crate) fn compute(project: &Project, sheets: impl IntoIterator<Item = Sheet>) -> (Results, Findings) {
    let observations: Vec<Observation> = sheets.into_iter().flat_map(Sheet::observations).collect();
    super::all(project, &observations, &BTreeMap::new())
}

/// `code 位置: 消息` of each finding.
pub(crate) fn messages(findings: &Findings) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{} {}: {}", finding.code.name(), finding.site, finding.message.zh))
        .collect()
}

impl Results {
    /// The fact of an indicator in 2021.
    #[track_caller]
    pub(crate) fn fact(&self, id: &str) -> &Fact {
        self.fact_of(id, "2021")
    }

    /// The name of an indicator as the review prints it.
    #[track_caller]
    pub(crate) fn fact_name(&self, id: &str) -> String {
        self.facts.get(&IndicatorId(id.into())).expect(id).indicator.name.clone()
    }

    /// The fact of an indicator in a period.
    #[track_caller]
    pub(crate) fn fact_of(&self, id: &str, period: &str) -> &Fact {
        let series = self.facts.get(&IndicatorId(id.into())).expect(id);
        series.fact(period.parse().expect("a period")).expect("a fact")
    }

    /// Digits of this year's level, last year's, and the change; `-` for none.
    #[track_caller]
    pub(crate) fn row(&self, id: &str) -> [String; 3] {
        self.row_of(id, "2021")
    }

    /// The same of a period.
    #[track_caller]
    pub(crate) fn row_of(&self, id: &str, period: &str) -> [String; 3] {
        let fact = self.fact_of(id, period);
        let or = |digits: Option<&String>| digits.map_or_else(|| "-".to_owned(), Clone::clone);
        [
            or(fact.level.as_ref().map(|it| &it.digits)),
            or(fact.previous.as_ref().map(|it| &it.digits)),
            or(fact.movement.as_ref().map(|it| &it.digits)),
        ]
    }

    /// Display, rule and operands of a figure: `3家 = difference(a, b)`; a cell's `5家 @ inputs/a.xlsx!表!B1`.
    #[track_caller]
    pub(crate) fn entry(&self, id: &str) -> String {
        use crate::model::Origin;
        let figure = self.ledger.get(&FigureId(id.to_owned())).expect(id);
        match &figure.origin {
            Origin::Cell { at, .. } => format!("{} @ {at}", figure.display),
            Origin::Computed { rule, operands, .. } => {
                let operands: Vec<_> = operands.iter().map(|id| id.0.as_str()).collect();
                format!("{} = {rule}({})", figure.display, operands.join(", "))
            }
            Origin::Written { file, line, .. } => format!("{} @ {file}:{line}", figure.display),
        }
    }
}
