//! Marks on the numbers of a table that are not final, and what the signs in place of a missing number mean.

use crate::{
    finding::{Language, Text},
    model::{
        HedgeWord, Status,
        page::{Cell, Row, Run},
    },
    text,
    wording::english,
};

/// ①, ②, …: one for each kind of number that is not final, in the order in which the table comes to them.
#[derive(Debug, Default)]
pub(super) struct Marks {
    seen: Vec<Status>,
}

impl Marks {
    /// The mark of a number, if it needs one.
    pub(super) fn of(&mut self, status: Status) -> Option<String> {
        meaning(status)?;
        let n = self.seen.iter().position(|seen| *seen == status).unwrap_or_else(|| {
            self.seen.push(status);
            self.seen.len() - 1
        });
        Some(circled(n))
    }

    /// What the marks mean: ①为初步统计数。
    pub(super) fn notes(&self, language: Language) -> Vec<String> {
        let note = |(n, status): (usize, &Status)| {
            let (mark, meaning) = (circled(n), meaning(*status)?.of(language));
            Some(text!("{mark}{meaning}。", "{mark} {meaning}.").of(language))
        };
        self.seen.iter().enumerate().filter_map(note).collect()
    }
}

fn meaning(status: Status) -> Option<Text> {
    match status {
        Status::Provisional => {
            Some(text!("为初步统计（核算）数，以后可能修订", "Preliminary; it may be revised later"))
        }
        Status::Estimated => Some(text!("为推算数", "Estimated")),
        Status::Forecast => Some(text!("为预计数", "Forecast")),
        Status::Break => Some(text!(
            "的统计口径与上年不同，不能直接比较",
            "On another statistical basis than the previous year; the two cannot be compared directly"
        )),
        Status::Normal
        | Status::NotApplicable
        | Status::BelowUnit
        | Status::Unknown
        | Status::Pending
        | Status::Confidential => None,
    }
}

fn circled(n: usize) -> String {
    let last = u32::from('⑳') - u32::from('①');
    let n = u32::try_from(n).unwrap_or(last).min(last);
    char::from_u32(u32::from('①') + n).unwrap_or('①').to_string()
}

/// What stands in place of a missing number.
pub(super) fn symbol(status: Status, language: Language) -> &'static str {
    match (status, language) {
        (Status::Pending, Language::En) => "n.y.a.",
        (status, _) => status.symbol(),
    }
}

/// The cells of these columns, of rows that have them.
fn within<'a>(rows: &'a [Row], columns: &std::ops::Range<usize>) -> impl Iterator<Item = &'a Cell> {
    let whole = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let columns = columns.clone();
    let of_row = move |row: &'a Row| row.cells.get(columns.clone()).unwrap_or_default();
    rows.iter().filter(move |row| row.cells.len() == whole).flat_map(of_row)
}

/// Whether a sign stands in these columns in place of a number, the whole cell to itself.
pub(super) fn stands(rows: &[Row], columns: &std::ops::Range<usize>, sign: &str) -> bool {
    within(rows, columns).any(|cell| cell.spark.is_none() && text(&cell.runs) == sign)
}

/// The note below a table whose cells are empty where the sources say nothing.
pub(super) fn left_empty(
    rows: &[Row],
    columns: &std::ops::Range<usize>,
    language: Language,
) -> Vec<Vec<Run>> {
    let note = text!("注：空格表示资料里没有。", "Note: A blank means that the sources say nothing.");
    let note = stands(rows, columns, "").then(|| vec![Run::plain(note.of(language))]);
    note.into_iter().collect()
}

/// What the signs mean that stand in these columns in place of numbers. `—` is explained by the caller, who knows whether
/// the thing does not exist or is only not published.
pub(super) fn legend(rows: &[Row], columns: &std::ops::Range<usize>, language: Language) -> Vec<String> {
    let stands = |sign: &str| stands(rows, columns, sign);
    let mut legend = Vec::new();
    if stands("") {
        legend.push(text!(
            "空格表示数据不详或没有取得。",
            "A blank means that the figure is unknown or was not obtained."
        ));
    }
    if stands(Status::BelowUnit.symbol()) {
        legend.push(text!(
            "“…”表示数据不足本表最小单位数。",
            "“…” means that the figure is less than the smallest unit of the table."
        ));
    }
    if stands(Status::Confidential.symbol()) {
        legend.push(text!("“*”表示按规定不公布。", "“*” means that the figure may not be published."));
    }
    if stands(symbol(Status::Pending, language)) {
        legend
            .push(text!("“暂无”表示数据尚未发布。", "“n.y.a.” means that the figure is not yet available."));
    }
    if within(rows, columns).any(|cell| is_round(&cell.runs)) {
        legend.push(text!(
            "带“突破”“近”“余”“多”等字的是概数，资料来源如此，不据以计算增减。",
            "Figures with “more than”, “nearly”, “over” or “less than” are round numbers as in the source; no change is calculated from them."
        ));
    }
    legend.into_iter().map(|note| note.of(language)).collect()
}

/// Whether a cell gives its number only by a round one: 突破300, 140余, more than 300.
fn is_round(runs: &[Run]) -> bool {
    runs.iter().any(|run| {
        run.figure.is_some()
            && HedgeWord::ALL
                .into_iter()
                .any(|it| run.text.contains(it.word()) || run.text.starts_with(english::hedge(it)))
    })
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_number_has_one_mark() {
        let mut marks = Marks::default();
        assert_eq!(marks.of(Status::Normal), None);
        assert_eq!(marks.of(Status::Estimated).as_deref(), Some("①"));
        assert_eq!(marks.of(Status::Provisional).as_deref(), Some("②"));
        assert_eq!(marks.of(Status::Estimated).as_deref(), Some("①"));
        assert_eq!(marks.notes(Language::Zh), ["①为推算数。", "②为初步统计（核算）数，以后可能修订。"]);
    }

    #[test]
    fn only_signs_that_stand_in_the_table_are_explained() {
        let row = |texts: [&str; 3]| Row {
            depth: 0,
            rule: false,
            cells: texts
                .map(|text| Cell { runs: vec![Run::plain(text)], pad: None, colspan: 1, spark: None })
                .to_vec(),
        };
        assert_eq!(legend(&[row(["甲", "1.0", "2.0"])], &(1..3), Language::Zh), Vec::<String>::new());
        assert_eq!(
            legend(&[row(["", "1.0", "…"])], &(1..3), Language::Zh),
            ["“…”表示数据不足本表最小单位数。"]
        );
        assert_eq!(
            legend(&[row(["甲", "", "2.0"]), row(["乙", "*", "暂无"])], &(1..3), Language::Zh),
            ["空格表示数据不详或没有取得。", "“*”表示按规定不公布。", "“暂无”表示数据尚未发布。"]
        );
    }
}
