//! Marks on the numbers of a table that are not final, and what the signs in place of a missing number mean.

use crate::model::{
    HedgeWord, Status,
    page::{Cell, Row, Run},
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
    pub(super) fn notes(&self) -> Vec<String> {
        let note = |(n, status): (usize, &Status)| Some(format!("{}{}。", circled(n), meaning(*status)?));
        self.seen.iter().enumerate().filter_map(note).collect()
    }
}

fn meaning(status: Status) -> Option<&'static str> {
    match status {
        Status::Provisional => Some("为初步统计（核算）数，以后可能修订"),
        Status::Estimated => Some("为推算数"),
        Status::Forecast => Some("为预计数"),
        Status::Break => Some("的统计口径与上年不同，不能直接比较"),
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

/// What the signs mean that stand in these columns in place of numbers. `—` is explained by the caller, who knows whether
/// the thing does not exist or is only not published.
pub(super) fn legend(rows: &[Row], columns: &std::ops::Range<usize>) -> Vec<&'static str> {
    let whole = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let cells: Vec<&Cell> = rows
        .iter()
        .filter(|row| row.cells.len() == whole)
        .flat_map(|row| &row.cells[columns.clone()])
        .collect();
    let stands = |sign: &str| cells.iter().any(|cell| text(&cell.runs) == sign);
    let mut legend = Vec::new();
    if stands("") {
        legend.push("空格表示数据不详或没有取得。");
    }
    if stands(Status::BelowUnit.symbol()) {
        legend.push("“…”表示数据不足本表最小单位数。");
    }
    if stands(Status::Confidential.symbol()) {
        legend.push("“*”表示按规定不公布。");
    }
    if stands(Status::Pending.symbol()) {
        legend.push("“暂无”表示数据尚未发布。");
    }
    if cells.iter().any(|cell| is_round(&text(&cell.runs))) {
        legend.push("带“突破”“近”“余”“多”等字的是概数，资料来源如此，不据以计算增减。");
    }
    legend
}

/// Whether a cell gives its number only by a round one: 突破300, 140余.
fn is_round(text: &str) -> bool {
    let hedges = |behind| HedgeWord::ALL.into_iter().filter(move |it| it.stands_behind() == behind);
    text.chars().any(|c| c.is_ascii_digit())
        && (hedges(false).any(|it| text.starts_with(it.word()))
            || hedges(true).any(|it| text.ends_with(it.word())))
}

/// Notes below a table: 注： before the first, and a number before each where there are several.
pub(super) fn numbered(notes: Vec<String>) -> Vec<Vec<Run>> {
    let several = notes.len() > 1;
    let begin = |i: usize| match (i, several) {
        (0, false) => "注：".to_owned(),
        (0, true) => "注：1.".to_owned(),
        (i, _) => format!("　　{}.", i + 1),
    };
    notes.into_iter().enumerate().map(|(i, note)| vec![Run::plain(format!("{}{note}", begin(i)))]).collect()
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
        assert_eq!(marks.notes(), ["①为推算数。", "②为初步统计（核算）数，以后可能修订。"]);
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
        assert_eq!(legend(&[row(["甲", "1.0", "2.0"])], &(1..3)), Vec::<&str>::new());
        assert_eq!(legend(&[row(["", "1.0", "…"])], &(1..3)), ["“…”表示数据不足本表最小单位数。"]);
        assert_eq!(
            legend(&[row(["甲", "", "2.0"]), row(["乙", "*", "暂无"])], &(1..3)),
            ["空格表示数据不详或没有取得。", "“*”表示按规定不公布。", "“暂无”表示数据尚未发布。"]
        );
    }
}
