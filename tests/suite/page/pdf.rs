//! What other programs find in a PDF: poppler its words, qpdf its structure.

use serde_json::Value;
use std::{ffi::OsStr, process::Command};

/// A word and its place on the page, in points from the top left.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) text: String,
}

impl Word {
    /// Whether the two are printed on one another. Poppler's boxes are as high as the font; the glyphs are in the middle.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let middle = |word: &Self| {
            let height = word.bottom - word.top;
            (word.top + 0.3 * height, word.bottom - 0.3 * height)
        };
        let ((top, bottom), (other_top, other_bottom)) = (middle(self), middle(other));
        self.left + 0.5 < other.right
            && other.left + 0.5 < self.right
            && top < other_bottom
            && other_top < bottom
    }

    /// Where the print ends: the right half of a closing mark is white, and at the end of a line it hangs over the edge.
    pub(super) fn ink_right(&self) -> f64 {
        let closing = self.text.ends_with(['）', '》', '」', '”', '，', '。', '；', '：', '、']);
        self.right - if closing { (self.bottom - self.top) / 2.0 } else { 0.0 }
    }

    /// Nothing from the Latin font, so all of one height.
    pub(super) fn is_chinese(&self) -> bool {
        !self.text.contains(|c: char| c.is_ascii())
    }

    /// Only Chinese characters, no punctuation: all of one width.
    pub(super) fn is_han(&self) -> bool {
        self.text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    }
}

/// The words of each page, from the top down and from left to right. `None`, said aloud, where poppler is not installed;
/// in continuous integration that is a failure.
pub(super) fn words(pdf: &[u8]) -> Option<Vec<Vec<Word>>> {
    let xml = run("pdftotext", &["-bbox".as_ref()], pdf, &["-".as_ref()])?;
    let pages = xml.split("<page ").skip(1);
    Some(pages.map(|page| page.split("<word ").skip(1).map(word).collect()).collect())
}

fn word(xml: &str) -> Word {
    let value = |key: &str| -> f64 {
        let (_, rest) = xml.split_once(&format!("{key}=\"")).expect("a word has four edges");
        rest.split('"').next().and_then(|number| number.parse().ok()).expect("a number")
    };
    let text = xml.split_once('>').and_then(|(_, rest)| rest.split_once("</word>")).expect("a word").0;
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    Word { left: value("xMin"), right: value("xMax"), top: value("yMin"), bottom: value("yMax"), text }
}

/// The text of each page, one line a line, without spaces. `None` as in `words`.
pub(super) fn lines(pdf: &[u8]) -> Option<Vec<Vec<String>>> {
    let text = run("pdftotext", &["-layout".as_ref()], pdf, &["-".as_ref()])?;
    let line = |line: &str| line.split_whitespace().collect::<String>();
    let page = |page: &str| page.lines().map(line).filter(|line| !line.is_empty()).collect();
    let mut pages: Vec<Vec<String>> = text.split('\u{c}').map(page).collect();
    pages.pop(); // a form feed ends the last page
    Some(pages)
}

/// A part of what qpdf knows of the file. `None` where qpdf is not installed, as in `words`.
pub(super) fn structure(pdf: &[u8], key: &str) -> Option<Value> {
    let key = format!("--json-key={key}");
    let json =
        run("qpdf", &["--json=2".as_ref(), "--json-stream-data=none".as_ref(), key.as_ref()], pdf, &[])?;
    Some(serde_json::from_str(&json).expect("qpdf writes JSON"))
}

/// An attached file.
pub(super) fn attachment(pdf: &[u8], name: &str) -> Option<String> {
    run("qpdf", &[format!("--show-attachment={name}").as_ref()], pdf, &[])
}

fn run(program: &str, before: &[&OsStr], pdf: &[u8], after: &[&OsStr]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.pdf");
    std::fs::write(&file, pdf).expect("written");
    match Command::new(program).args(before).arg(&file).args(after).output() {
        Ok(output) => Some(String::from_utf8(output.stdout).expect("UTF-8")),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{program} is needed: {error}");
            #[expect(clippy::print_stdout, reason = "a test that did not run must say so")]
            {
                println!("skipped: {program} is not installed");
            }
            None
        }
    }
}
