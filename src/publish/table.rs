/// A table as CSV that Excel and WPS open as it is meant: UTF-8 with a byte order mark, and no cell that they would
/// compute as a formula.
///
/// # Panics
///
/// Never: it is written to memory.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell))).expect("memory takes every record");
    }
    writer.into_inner().expect("memory takes every record")
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, which makes it text. Numbers, and the
/// dashes that mark a missing value, stay as they are.
fn harmless(cell: &str) -> String {
    // A line break or tab is skipped before the formula; the full-width signs count where the input method is Chinese.
    let dangerous = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let dashes = cell.chars().all(|c| c == '-');
    if dangerous && !dashes && !is_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A sign, digits with points and separators, perhaps a percent sign: nothing that calls or refers to anything.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let digits = digits.strip_suffix(['%', '‰']).unwrap_or(digits);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &str) {
        assert_eq!(harmless(cell), expected);
    }

    #[test]
    fn numbers_and_missing_marks_stay() {
        for cell in ["8.2", "-3.1", "+0.5", "-1,234.5", "-3.1%", "-", "--", "—", "地区生产总值", ""] {
            check(cell, cell);
        }
    }

    #[test]
    fn formulas_become_text() {
        check("=1+1", "'=1+1");
        check("-2+3", "'-2+3");
        check("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("＝1+1", "'＝1+1");
        check("-", "-");
        check("-A1", "'-A1");
    }

    #[test]
    fn excel_sees_chinese_and_quotes() {
        let rows = [vec!["指标".to_owned(), "2021年, 绝对数".to_owned()], vec!["=A1".to_owned()]];
        assert_eq!(csv(&rows), "\u{feff}指标,\"2021年, 绝对数\"\r\n'=A1\r\n".as_bytes());
    }
}
