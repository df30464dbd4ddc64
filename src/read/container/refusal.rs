//! Why a file, or a sheet of it, is not read. Leaves say why; the container knows which file and adds it.

use crate::{
    finding::{Code, Finding, Site},
    text,
};
use std::io;

/// The reason why bytes were not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A password is needed.
    Encrypted,
    /// The bytes contradict the format that they claim to have at a place: a cell, a part, a sheet.
    Damaged(String),
    /// They contradict it as a whole. The text is a library's or a format's own, and not for clerks.
    Broken(String),
    /// It unpacks to more than is allowed.
    TooLarge {
        /// How much, in MiB.
        mebibytes: u64,
    },
    /// Cells that are stored once and repeated unpack to this many.
    TooManyCells(u64),
    /// Something else than a spreadsheet: what, in Chinese and English.
    Other(&'static str, &'static str),
    /// Two things of one name, where only one can be right: what, in Chinese and English, and the name.
    Twins(&'static str, &'static str, String),
}

impl Refusal {
    /// The finding of this refusal at a place.
    pub(super) fn at(self, site: Site) -> Finding {
        let resave = || {
            text!(
                "用 Excel 或 WPS 打开该文件，另存为 .xlsx；若打不开，请报送单位重新发送",
                "open the file in Excel or WPS and save it as .xlsx; if it does not open, ask for it to be sent again"
            )
        };
        match self {
            Self::Encrypted => Finding::new(
                Code::FileEncrypted,
                site,
                text!(
                    "应为没有密码的工作簿，这个文件设了打开密码",
                    "expected a workbook without a password, found an encrypted one"
                ),
            )
            .hint(text!(
                "在 Excel 或 WPS 里打开它，取消打开密码后另存为 .xlsx",
                "open it in Excel or WPS, remove the password, and save it as .xlsx"
            )),
            Self::Damaged(detail) => Finding::new(
                Code::FileUnreadable,
                site,
                text!(
                    "文件损坏或不完整，读不出来（{detail}）",
                    "the file is damaged or incomplete ({detail})",
                ),
            )
            .hint(resave()),
            Self::Broken(detail) => Finding::new(
                Code::FileUnreadable,
                site,
                text!("文件损坏或不完整，读不出来", "the file is damaged or incomplete ({detail})"),
            )
            .hint(resave()),
            Self::TooLarge { mebibytes } => Finding::new(
                Code::FileTooLarge,
                site,
                text!(
                    "文件展开后有 {mebibytes} MiB，超过限额",
                    "unpacked the file is {mebibytes} MiB, which is more than is allowed",
                ),
            )
            .hint(text!(
                "在 Excel 或 WPS 里删去数据区以外的行、列和格式，另存为 .xlsx",
                "in Excel or WPS delete the rows, columns and formats outside the data, and save it as .xlsx"
            )),
            Self::TooManyCells(count) => Finding::new(
                Code::FileTooLarge,
                site,
                text!(
                    "重复存储的单元格展开后有 {count} 个，超过限额",
                    "repeated cells unpack to {count}, which is more than is allowed",
                ),
            )
            .hint(text!(
                "在 Excel 或 WPS 里删去数据区以外的行、列和格式，另存为 .xlsx",
                "in Excel or WPS delete the rows, columns and formats outside the data, and save it as .xlsx"
            )),
            Self::Other(zh, en) => Finding::new(
                Code::FileFormatUnknown,
                site,
                text!("应为电子表格，实为{zh}", "expected a spreadsheet, found {en}"),
            )
            .hint(text!(
                "在 Excel 或 WPS 里打开原表，另存为 .xlsx 或 .csv",
                "open the original in Excel or WPS and save it as .xlsx or .csv"
            )),
            Self::Twins(zh, en, name) => Finding::new(
                Code::FileUnreadable,
                site,
                text!(
                    "有两个{zh}都叫“{name}”，无法确定用哪一个",
                    "there are two {en} named `{name}`, and only one can be meant"
                ),
            )
            .hint(resave()),
        }
    }
}

impl From<quick_xml::Error> for Refusal {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(error) => Self::Broken(error.to_string()),
            error => Self::Broken(error.to_string()),
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}
