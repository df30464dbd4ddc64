//! Bytes → grids. The first byte says whether they are a whole file, or a part within a sound package: a fuzzer never
//! finds the checksum of a zip by itself.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_fuzz::read;
use std::{
    io::{Cursor, Write},
    panic,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TYPES: &str = "<Types><Override ContentType='spreadsheetml.sheet.main+xml'/></Types>";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fuzz_target!(init: forgive_the_second_reader(), |data: &[u8]| {
    let Some((kind, part)) = data.split_first() else { return };
    let file = match kind {
        b'S' => workbook("xml", &[("xl/worksheets/sheet1.xml", part)]),
        b'T' => workbook("xml", &[("xl/sharedStrings.xml", part), ("xl/worksheets/sheet1.xml", SHEET)]),
        b'Y' => workbook("xml", &[("xl/styles.xml", part), ("xl/worksheets/sheet1.xml", SHEET)]),
        b'W' => workbook("xml", &[("xl/workbook.xml", part), ("xl/worksheets/sheet1.xml", SHEET)]),
        b'B' => workbook("bin", &[("xl/worksheets/sheet1.bin", part)]),
        b'O' => {
            zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", part)])
        }
        _ => part.to_vec(),
    };
    let (grids, findings) = read::grids(&file, "表.xls");
    assert!(!grids.is_empty() || !findings.is_empty(), "nothing read, nothing said");
    for grid in &grids {
        assert!(grid.iter().map(|(at, _)| at).is_sorted_by(|a, b| a < b), "cells out of order");
    }
});

/// calamine reads beside our own reader, in a thread of its own, and what it gives up with is caught there: no crash of ours.
fn forgive_the_second_reader() {
    let abort = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let is_its_own = panic.location().is_some_and(|place| place.file().contains("/calamine-"));
        if !is_its_own {
            abort(panic);
        }
    }));
}

const SHEET: &[u8] =
    b"<worksheet><sheetData><row r='1'><c r='A1' t='s' s='1'><v>0</v></c><c r='B1' s='2'><v>44561</v></c></row></sheetData></worksheet>";

fn workbook(kind: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let relation = |id: u8, name: &str, target: &str| {
        format!("<Relationship Id='r{id}' Type='{KINDS}/{name}' Target='{target}'/>")
    };
    let root = format!(
        "<Relationships>{}</Relationships>",
        relation(1, "officeDocument", &format!("xl/workbook.{kind}"))
    );
    let book = [
        relation(1, "worksheet", &format!("worksheets/sheet1.{kind}")),
        relation(2, "sharedStrings", &format!("sharedStrings.{kind}")),
        relation(3, "styles", &format!("styles.{kind}")),
    ];
    let book = format!("<Relationships>{}</Relationships>", book.concat());
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        (
            if kind == "bin" { "xl/_rels/workbook.bin.rels" } else { "xl/_rels/workbook.xml.rels" },
            book.as_bytes(),
        ),
    ];
    let own = |name: &str| parts.iter().any(|(part, _)| *part == name);
    if kind == "bin" {
        all.push(("xl/workbook.bin", BINARY_BOOK));
    } else if !own("xl/workbook.xml") {
        all.push((
            "xl/workbook.xml",
            b"<workbook xmlns:r='r'><sheets><sheet name='A' r:id='r1'/></sheets></workbook>",
        ));
    }
    all.extend(parts);
    zipped(&all)
}

/// BrtBeginBook, BrtBeginBundleShs, BrtBundleSh (visible, 1, "r1", "A"), BrtEndBundleShs, BrtEndBook.
const BINARY_BOOK: &[u8] = &[
    0x83, 0x01, 0x00, 0x8F, 0x01, 0x00, 0x9C, 0x01, 0x16, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, b'r', 0, b'1',
    0, 1, 0, 0, 0, b'A', 0, 0x90, 0x01, 0x00, 0x84, 0x01, 0x00,
];

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("a part begins");
        zip.write_all(bytes).expect("a part is written");
    }
    zip.finish().expect("the package ends").into_inner()
}
