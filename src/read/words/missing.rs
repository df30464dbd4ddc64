//! Marks that stand where a value is missing (domain §3.4, §6.2).

use super::text;
use crate::{model::Status, project::MissingMarks};

/// Why a value is missing, if the text is a mark of that. Marks of the source come first.
pub(in crate::read) fn status(text: &str, marks: &MissingMarks) -> Option<Status> {
    let trimmed = text.trim();
    if let Some(status) = marks.get(trimmed) {
        return Some(*status);
    }
    if trimmed.chars().count() > 12 {
        return None;
    }
    let plain = text::tidy(trimmed).to_ascii_lowercase();
    Some(match plain.as_str() {
        "-" | "—" | "－" | "–" | "―" | "--" | "---" | "——" | "−" | "×" | "/" | "／" | "无" | "无该项"
        | "[z]" | "z" | "n.a." => Status::NotApplicable,
        "…" | "..." | "……" | "[low]" | "......" => Status::BelowUnit,
        "." | ".." | "na" | "n/a" | "(na)" | "nan" | "null" | "*" | "**" | "缺" | "不详" | "无数据" | "x"
        | ":" | "[x]" | "[:]" | "[n]" | "[u]" | "缺数" => Status::Unknown,
        "待定" | "未出" | "暂无" | "待核" | "待发布" | "未公布" | "暂缺" | "尚未公布" | "待反馈" => {
            Status::Pending
        }
        // Lower case only: C heads a section of many tables.
        "c" if trimmed == "c" => Status::Confidential,
        "[c]" | "(d)" | "(s)" | "涉密" | "保密" => Status::Confidential,
        _ if is_note_reference(&plain) => Status::Unknown,
        _ => return None,
    })
}

/// `[note 2]` alone in a cell: the reason is in the notes.
fn is_note_reference(text: &str) -> bool {
    text.strip_prefix("[note ").and_then(|rest| rest.strip_suffix(']')).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pattern_20_marks_of_missing_values() {
        let marks = MissingMarks::new();
        for (text, expected) in [
            ("—", Some(Status::NotApplicable)),
            ("-", Some(Status::NotApplicable)),
            ("－", Some(Status::NotApplicable)),
            ("…", Some(Status::BelowUnit)),
            ("...", Some(Status::BelowUnit)),
            ("..", Some(Status::Unknown)),
            ("NA", Some(Status::Unknown)),
            ("缺", Some(Status::Unknown)),
            ("×", Some(Status::NotApplicable)),
            ("待 定", Some(Status::Pending)),
            ("未出", Some(Status::Pending)),
            ("暂无", Some(Status::Pending)),
            ("[c]", Some(Status::Confidential)),
            ("[Note 2]", Some(Status::Unknown)),
            ("---", Some(Status::NotApplicable)),
            ("(NA)", Some(Status::Unknown)),
            ("(D)", Some(Status::Confidential)),
            ("c", Some(Status::Confidential)),
            ("C", None),
            ("0", None),
            ("—3.5", None),
            ("地区", None),
        ] {
            assert_eq!(status(text, &marks), expected, "{text}");
        }
    }

    #[test]
    fn a_source_may_give_a_mark_another_meaning() {
        let marks = MissingMarks::from([("—".to_owned(), Status::Unknown)]);
        assert_eq!(status(" — ", &marks), Some(Status::Unknown));
    }
}
