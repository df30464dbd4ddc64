//! What the pages say and how they look, kept beside the tests, so that a change of a template is seen for what it is.

use super::{make_with, pdf, sample};
use nianbao::model::page::Pages;
use std::{fmt::Write as _, fs, path::Path, process::Command};

/// The text of every part of the sample, in the order in which it is read from the page.
#[test]
fn the_words_of_every_template() {
    for template in ["review", "communique", "work-report"] {
        let made = make_with(&sample::pages(), template);
        let Some(pages) = pdf::lines(&made.rendered.pdf) else { return };
        let mut text = String::new();
        for (n, lines) in pages.iter().enumerate() {
            writeln!(text, "[{}]\n{}", n + 1, lines.join("\n")).unwrap();
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(template, text);
        });
    }
}

/// Characters from paper to ink, and from how much ink in a thousand each but the first stands; fine lines count.
const INKS: &[u8; 5] = b" .:*#";
const FROM: [usize; 4] = [40, 150, 350, 650];

/// The charts of the gallery, each page a picture of characters. Another version of poppler may smooth edges otherwise: one
/// character in a hundred may differ by one ink, none by more than two. `NIANBAO_BLESS=1 cargo test the_gallery_looks` draws
/// them anew.
#[test]
fn the_gallery_looks_as_it_did() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = fs::read(root.join("templates/gallery.json")).unwrap();
    let pages: Pages = serde_json::from_slice(&data).expect("a page contract");
    let made = make_with(&pages, "gallery");
    let Some(drawn) = pictures(&made.rendered.pdf) else { return };
    let file = root.join("tests/suite/page/snapshots/gallery.txt");
    if std::env::var_os("NIANBAO_BLESS").is_some() {
        fs::write(&file, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap();
    assert_eq!(kept.lines().count(), drawn.lines().count(), "the gallery has another number of pages");
    let (mut other, mut all) = (0, 0);
    for (n, (kept, drawn)) in kept.lines().zip(drawn.lines()).enumerate() {
        let ink =
            |line: &str, k: usize| line.as_bytes().get(k).and_then(|c| INKS.iter().position(|it| it == c));
        for k in 0..kept.len().max(drawn.len()) {
            let (before, now) = (ink(kept, k).unwrap_or(0), ink(drawn, k).unwrap_or(0));
            assert!(before.abs_diff(now) <= 2, "line {}, character {}:\n{kept}\n{drawn}", n + 1, k + 1);
            other += usize::from(before != now);
            all += usize::from(before + now > 0);
        }
    }
    assert!(
        other * 100 <= all,
        "{other} of {all} characters differ: the charts look otherwise than they did"
    );
}

/// Every page in characters, a character for so many dots. `None` where poppler is not installed, as in `pdf::words`.
fn pictures(file: &[u8]) -> Option<String> {
    /// Dots to an inch; a character stands for two of them across and four down.
    const DOTS: &str = "24";
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("page.pdf"), file).expect("written");
    let mut poppler = Command::new("pdftoppm");
    poppler.args(["-r", DOTS, "-gray", "page.pdf", "page"]).current_dir(folder.path());
    let Ok(output) = poppler.output() else {
        assert!(std::env::var_os("CI").is_none(), "pdftoppm is needed");
        println!("skipped: pdftoppm is not installed");
        return None;
    };
    assert!(output.status.success(), "{output:?}");
    let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == "pgm"));
    files.sort();
    Some(files.iter().map(|path| picture(&fs::read(path).unwrap())).collect())
}

/// A picture of grey dots (PGM: `P5`, width, height, 255, a byte a dot) in characters.
fn picture(pgm: &[u8]) -> String {
    let mut lines = pgm.splitn(4, |byte| *byte == b'\n');
    assert_eq!(lines.next(), Some(b"P5".as_slice()));
    let size = String::from_utf8(lines.next().unwrap().to_vec()).unwrap();
    let (width, _) = size.split_once(' ').expect("width and height");
    let (width, dots): (usize, _) = (width.parse().unwrap(), lines.nth(1).unwrap());
    let rows: Vec<&[u8]> = dots.chunks(width).collect();
    let mut text = String::new();
    for band in rows.chunks(4) {
        let inks = (0..width).step_by(2).map(|x| {
            let dots = band.iter().flat_map(|row| &row[x..(x + 2).min(width)]);
            let (sum, count) = dots.fold((0, 0), |(sum, count), dot| (sum + usize::from(*dot), count + 1));
            let ink = 1000 * (255 * count - sum) / (255 * count);
            INKS[FROM.iter().filter(|from| ink >= **from).count()]
        });
        let line: String = inks.map(char::from).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
