//! What is said in a comment on a cell, whatever the container.

use ecow::EcoString;

/// The text of a comment in one line, without the name of who wrote it and without what spreadsheets add of their own;
/// `None` if nothing is left.
pub(super) fn said(text: &str) -> Option<EcoString> {
    // 张三： above what he wrote.
    let is_name = |line: &str| line.ends_with([':', '：']);
    // [Threaded comment] and, for older versions, how to read it.
    let is_aside = |line: &str| {
        (line.starts_with('[') && line.ends_with(']')) || line.contains("go.microsoft.com/fwlink")
    };
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !is_name(line) && !is_aside(line));
    Some(lines.collect::<Vec<_>>().join("；")).filter(|said| !said.is_empty()).map(EcoString::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_without_who_wrote_it() {
        for (text, expected) in [
            ("张三:\n海关数据为1-9月累计", Some("海关数据为1-9月累计")),
            (" 现价增速 \r\n\r\n快报数", Some("现价增速；快报数")),
            (
                "[线程批注]\n\n你的 Excel 版本可读取此线程批注。了解详细信息: https://go.microsoft.com/fwlink/?linkid=870924\n\n注释:\n    全市数",
                Some("全市数"),
            ),
            ("张三:\n", None),
        ] {
            assert_eq!(said(text).as_deref(), expected);
        }
    }
}
