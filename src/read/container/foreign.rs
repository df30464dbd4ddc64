//! Formats that are known and are no spreadsheets, or none that is read: a clerk should hear what the file is.

use super::{package::Package, refusal::Refusal};

/// What a file is, in Chinese and English.
type Named = (&'static str, &'static str);

const ARCHIVE: Named = ("压缩包，请先解压", "an archive; unpack it first");
const PICTURE: Named = ("图片", "a picture");
const PROGRAM: Named = ("程序文件", "a program");
const DATA: Named = ("统计软件的数据文件", "a data file of a statistics program");
const LOTUS: Named = ("Lotus 1-2-3 的旧格式", "a file of Lotus 1-2-3");
const UTF_32: Named = ("UTF-32 编码的文本", "a text in UTF-32");
const UTF_16: Named = ("没有标记的 UTF-16 文本", "a text in UTF-16 without its mark");
const JSON: Named = ("JSON 文件", "a JSON file");
const SYLK: Named = ("SYLK 文件（.slk）", "a SYLK file (.slk)");
const DIF: Named = ("DIF 文件（.dif）", "a DIF file (.dif)");
const POINTER: Named = ("只有占位、没有内容的文件（Git LFS）", "a placeholder without contents (Git LFS)");

/// By the first bytes.
const KNOWN: &[(&[u8], Named)] = &[
    (b"%PDF", ("PDF 文件", "a PDF")),
    (b"%!PS", ("PostScript 文件", "a PostScript file")),
    (b"\x89PNG", ("图片（PNG）", "a picture (PNG)")),
    (b"\xFF\xD8\xFF", ("图片（JPEG）", "a picture (JPEG)")),
    (b"GIF8", ("图片（GIF）", "a picture (GIF)")),
    (b"BM", ("图片（BMP）", "a picture (BMP)")),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"RIFF", PICTURE),
    (b"{\\rtf", ("RTF 文档", "an RTF document")),
    (b"7z\xBC\xAF", ("压缩包（7z），请先解压", "a 7z archive; unpack it first")),
    (b"Rar!", ("压缩包（RAR），请先解压", "a RAR archive; unpack it first")),
    (b"\x1F\x8B", ("压缩包（gzip），请先解压", "a gzip archive; unpack it first")),
    (b"BZh", ARCHIVE),
    (b"\xFD7zXZ", ARCHIVE),
    (b"\x28\xB5\x2F\xFD", ARCHIVE),
    (b"MSCF", ARCHIVE),
    (b"PK", ("空的压缩包", "an empty zip archive")),
    (b"ID;P", SYLK),
    (b"TABLE\r\n0,1", DIF),
    (b"TABLE\n0,1", DIF),
    (b"SQLite format 3", ("数据库文件", "a database")),
    (b"\0\x01\0\0Standard ", ("Access 数据库文件", "an Access database")),
    (b"PAR1", DATA),
    (b"ARROW1", DATA),
    (b"\x89HDF", DATA),
    (b"<stata_dta>", DATA),
    (b"$FL2", DATA),
    (b"\0\0\x02\0", LOTUS),
    (b"\0\0\x1A\0", LOTUS),
    (b"MZ", PROGRAM),
    (b"\x7FELF", PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", ("快捷方式，不是文件本身", "a shortcut, and not the file itself")),
    (b"[InternetShortcut]", ("快捷方式，不是文件本身", "a shortcut, and not the file itself")),
    (b"version https://git-lfs", POINTER),
    (b"\xFF\xFE\0\0", UTF_32),
    (b"\0\0\xFE\xFF", UTF_32),
];

/// What a file is that is no spreadsheet.
pub(super) fn of(bytes: &[u8]) -> Option<Named> {
    // Two letters may begin a word too, but no text has zero bytes.
    let fits = |start: &[u8]| {
        bytes.starts_with(start) && (start.len() > 2 || bytes.iter().take(16).any(|&b| b == 0))
    };
    if let Some((_, named)) = KNOWN.iter().find(|(start, _)| fits(start)) {
        return Some(*named);
    }
    if bytes.starts_with(b"{\"") || bytes.starts_with(b"[{") {
        return Some(JSON);
    }
    is_utf16(bytes).then_some(UTF_16)
}

/// Whether the zero bytes of the beginning are halves of digits, commas and line breaks.
fn is_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let (mut little, mut big, mut zeros) = (0, 0, 0);
    for pair in head.chunks_exact(2) {
        zeros += usize::from(pair[0] == 0) + usize::from(pair[1] == 0);
        little += usize::from(matches!(pair, [b',' | b'\t' | b'\n' | b'0'..=b'9', 0]));
        big += usize::from(matches!(pair, [0, b',' | b'\t' | b'\n' | b'0'..=b'9']));
    }
    zeros >= 4 && (little * 10 > zeros * 9 || big * 10 > zeros * 9)
}

/// What a zip is that is no spreadsheet. `kind` is what it says of itself.
pub(super) fn package(kind: &str, package: &Package<'_>) -> Refusal {
    let has = |sign: &str| package.names().any(|name| name.contains(sign));
    let (zh, en) = if kind.contains("wordprocessingml") || kind.contains("opendocument.text") {
        ("文字处理文档", "a text document")
    } else if kind.contains("presentationml") || kind.contains("opendocument.presentation") {
        ("演示文稿", "a presentation")
    } else if has(".iwa") {
        (
            "苹果 Numbers 文件，请在 Numbers 里导出为 Excel",
            "an Apple Numbers file; export it as Excel from Numbers",
        )
    } else if kind.contains("sun.xml.calc") {
        ("OpenOffice 1 的旧格式（.sxc）", "a file of OpenOffice 1 (.sxc)")
    } else if has("ofd.xml") {
        ("OFD 版式文件", "an OFD document")
    } else {
        ("压缩包，请先解压", "a zip archive; unpack it first")
    };
    Refusal::Other(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(of(bytes).map(|named| named.0), expected);
    }

    #[test]
    fn files_that_are_no_spreadsheets() {
        check(b"MZ\x90\0\x03", Some("程序文件"));
        check(b"BM\x36\x10\0\0\0\0\0\0", Some("图片（BMP）"));
        check(b"PAR1\x15\x04", Some("统计软件的数据文件"));
        check(b"{\"a\": 1}", Some("JSON 文件"));
        check(b"version https://git-lfs.github.com/spec/v1\n", Some("只有占位、没有内容的文件（Git LFS）"));
        check(b"\xFF\xFE\0\0a\0\0\0", Some("UTF-32 编码的文本"));
    }

    #[test]
    fn words_are_no_formats() {
        check("BM,2021年\nMZ,1\n".as_bytes(), None);
        check(b"MZ,2021,2020\n1,2,3\n", None);
        check(b"BZ,1", None);
        check(b"", None);
    }

    #[test]
    fn utf16_without_its_mark() {
        let text = "指标,2021年,2020年\n总值,246.4,227.7\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&little, Some("没有标记的 UTF-16 文本"));
        check(&big, Some("没有标记的 UTF-16 文本"));
        check(text.as_bytes(), None);
        check(b"a,b\n1,2\n\0\0\0\0\0\0", None);
    }
}
