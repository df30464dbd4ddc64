//! One sheet as the bytes of an xlsx, an xls, an ods and a CSV, written here.

use super::sheet::{Cell, Sheet};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A column's letters.
fn letters(column: usize) -> char {
    char::from(b'A' + u8::try_from(column).unwrap())
}

pub(super) fn xlsx(sheet: &Sheet) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = |id: u8, kind: &str, target: &str| {
        format!(r#"<Relationship Id="r{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let relations = |all: &[String]| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
            all.concat()
        )
    };
    let indents: String = (1..=4)
        .map(|n| format!(r#"<xf numFmtId="0"><alignment indent="{n}"/></xf>"#))
        .collect::<Vec<_>>()
        .concat();
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    zipped(&[
        ("[Content_Types].xml", types.to_owned()),
        ("_rels/.rels", relations(&[relation(1, "officeDocument", "xl/workbook.xml")])),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                relation(1, "worksheet", "worksheets/sheet1.xml"),
                relation(2, "styles", "styles.xml"),
            ]),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/>{indents}</cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{MAIN}">{}</worksheet>"#, xlsx_sheet(sheet)),
        ),
    ])
}

fn xlsx_sheet(sheet: &Sheet) -> String {
    let columns: String = sheet
        .hidden_columns
        .iter()
        .map(|n| format!(r#"<col min="{0}" max="{0}" width="9" hidden="1"/>"#, n + 1))
        .collect::<Vec<_>>()
        .concat();
    let columns = if columns.is_empty() { columns } else { format!("<cols>{columns}</cols>") };
    let row = |(r, row): (usize, &Vec<Cell>)| {
        let hidden = if sheet.hidden_rows.contains(&r) { r#" hidden="1""# } else { "" };
        let cells = row.iter().enumerate().filter(|(_, cell)| **cell != Cell::Blank);
        let cells: Vec<String> = cells
            .map(|(c, cell)| xlsx_cell(sheet, (r, c), cell, &format!("{}{}", letters(c), r + 1)))
            .collect();
        format!(r#"<row r="{}"{hidden}>{}</row>"#, r + 1, cells.concat())
    };
    let rows: Vec<String> = sheet.rows.iter().enumerate().map(row).collect();
    let rows = rows.concat();
    let merged: Vec<String> = sheet
        .merged
        .iter()
        .map(|(from, to)| format!(r#"<mergeCell ref="{}:{}"/>"#, from.name(), to.name()))
        .collect();
    let merged = if merged.is_empty() {
        String::new()
    } else {
        format!("<mergeCells>{}</mergeCells>", merged.concat())
    };
    format!("{columns}<sheetData>{rows}</sheetData>{merged}")
}

fn xlsx_cell(sheet: &Sheet, at: (usize, usize), cell: &Cell, name: &str) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Number(number) => format!(r#"<c r="{name}"><v>{number}</v></c>"#),
        Cell::Percent(fraction, _) => format!(r#"<c r="{name}" s="1"><v>{fraction}</v></c>"#),
        Cell::Date(_, serial) => format!(r#"<c r="{name}" s="2"><v>{serial}</v></c>"#),
        Cell::Text(text) => {
            let style = sheet.indents.get(&at).map_or(0, |steps| steps + 2);
            let runs = match sheet.raised.get(&at) {
                None => format!(r#"<t xml:space="preserve">{}</t>"#, escaped(text)),
                Some(mark) => format!(
                    r#"<r><t>{}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>{mark}</t></r>"#,
                    escaped(text)
                ),
            };
            format!(r#"<c r="{name}" s="{style}" t="inlineStr"><is>{runs}</is></c>"#)
        }
    }
}

/// A BIFF record.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap().to_le_bytes()
}

/// A Unicode string with its length in two bytes.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&short(text.encode_utf16().count())[..], &[1], &units].concat()
}

pub(super) fn xls(sheet: &Sheet) -> Vec<u8> {
    let bof = |sort: u8| record(0x0809, &[0, 6, sort, 0, 0xBB, 0x0D, 0xCC, 0x07, 0, 0, 0, 0, 6, 0, 0, 0]);
    let font =
        |escapement: u8| record(0x0031, &[200, 0, 0, 0, 0xFF, 0x7F, 0x90, 1, escapement, 0, 0, 0, 0, 0]);
    let xf = |format: u8, indent: u8| {
        record(0x00E0, &[0, 0, format, 0, 0, 0, 0, 0, indent, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    };
    let globals = |place: u32| {
        let name = wide("表");
        let bound = [&place.to_le_bytes()[..], &[0, 0], &name[..1], &name[2..]].concat();
        [
            bof(5),
            record(0x0042, &1200_u16.to_le_bytes()),
            font(0),
            font(1),
            record(0x041E, &[&164_u16.to_le_bytes()[..], &wide("0.0%")].concat()),
            [xf(0, 0), xf(164, 0), xf(14, 0), xf(0, 1), xf(0, 2), xf(0, 3), xf(0, 4)].concat(),
            record(0x0085, &bound),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let place = u32::try_from(globals(0).len()).unwrap();
    compound(&[globals(place), bof(16), xls_sheet(sheet), record(0x000A, &[])].concat())
}

fn xls_sheet(sheet: &Sheet) -> Vec<u8> {
    let mut records = Vec::new();
    for n in &sheet.hidden_columns {
        records.extend(record(0x007D, &[short(*n), short(*n), short(2304), short(0), short(1)].concat()));
    }
    for n in &sheet.hidden_rows {
        records.extend(record(
            0x0208,
            &[&short(*n)[..], &[0, 0, 8, 0, 0, 1, 0, 0, 0, 0, 0x20, 0, 0, 0]].concat(),
        ));
    }
    for (r, row) in sheet.rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            let head = |style: usize| [short(r), short(c), short(style)].concat();
            let number = |style: usize, number: &str| {
                let number: f64 = number.parse().unwrap();
                record(0x0203, &[&head(style)[..], &number.to_le_bytes()].concat())
            };
            records.extend(match cell {
                Cell::Blank => Vec::new(),
                Cell::Number(text) => number(0, text),
                Cell::Percent(fraction, _) => number(1, fraction),
                Cell::Date(_, serial) => number(2, &serial.to_string()),
                Cell::Text(text) => {
                    let head = head(sheet.indents.get(&(r, c)).map_or(0, |steps| steps + 2));
                    match sheet.raised.get(&(r, c)) {
                        None => record(0x0204, &[head, wide(text)].concat()),
                        Some(mark) => {
                            let at = short(text.encode_utf16().count());
                            let runs = [&short(1)[..], &at, &short(1)].concat();
                            record(0x00D6, &[head, wide(&format!("{text}{mark}")), runs].concat())
                        }
                    }
                }
            });
        }
    }
    for (from, to) in &sheet.merged {
        let corners = [short(1), short(from.row), short(to.row), short(from.column), short(to.column)];
        records.extend(record(0x00E5, &corners.concat()));
    }
    records
}

/// A compound file with one stream, in sectors of 512 bytes: allocation table, directory, stream.
fn compound(stream: &[u8]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    let sectors = stream.len().div_ceil(512).max(8);
    assert!(sectors <= 120, "one sector of the table is enough");
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    header[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    header[44..48].copy_from_slice(&1_u32.to_le_bytes());
    header[48..52].copy_from_slice(&1_u32.to_le_bytes());
    header[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    header[60..64].copy_from_slice(&END.to_le_bytes());
    header[68..72].copy_from_slice(&END.to_le_bytes());
    header[76..512].fill(0xFF);
    header[76..80].copy_from_slice(&0_u32.to_le_bytes());
    let mut table = vec![0xFFFF_FFFD_u32, END];
    table.extend((0..sectors).map(|n| if n + 1 == sectors { END } else { u32::try_from(n).unwrap() + 3 }));
    table.resize(128, FREE);
    let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    let entry = |name: &str, sort: u8, child: u32, start: u32, size: usize| {
        let mut entry = vec![0_u8; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64..66].copy_from_slice(&short(units.len() + 2));
        (entry[66], entry[67]) = (sort, 1);
        for (at, link) in [(68, FREE), (72, FREE), (76, child)] {
            entry[at..at + 4].copy_from_slice(&link.to_le_bytes());
        }
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(size).unwrap().to_le_bytes());
        entry
    };
    let size = stream.len().max(4096);
    let mut directory = [entry("Root Entry", 5, 1, END, 0), entry("Workbook", 2, FREE, 2, size)].concat();
    directory.resize(512, 0);
    let mut data = stream.to_vec();
    data.resize(sectors * 512, 0);
    [header, table, directory, data].concat()
}

pub(super) fn ods(sheet: &Sheet) -> Vec<u8> {
    let indents: Vec<String> = (1..=4)
        .map(|n| {
            format!(
                r#"<style:style style:name="i{n}" style:family="table-cell"><style:paragraph-properties fo:margin-left="{}cm"/></style:style>"#,
                f64::from(n) * 0.35
            )
        })
        .collect();
    let styles = format!(
        r#"<number:percentage-style style:name="p"><number:number number:decimal-places="1"/><number:text>%</number:text></number:percentage-style><number:date-style style:name="d"><number:year/><number:month/><number:day/></number:date-style><style:style style:name="percent" style:family="table-cell" style:data-style-name="p"/><style:style style:name="date" style:family="table-cell" style:data-style-name="d"/><style:style style:name="raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>{}"#,
        indents.concat()
    );
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let collapsed = |hidden: bool| if hidden { r#" table:visibility="collapse""# } else { "" };
    let columns: Vec<String> = (0..width)
        .map(|n| format!("<table:table-column{}/>", collapsed(sheet.hidden_columns.contains(&n))))
        .collect();
    let row = |(r, row): (usize, &Vec<Cell>)| {
        let cells: Vec<String> =
            row.iter().enumerate().map(|(c, cell)| ods_cell(sheet, (r, c), cell)).collect();
        format!(
            "<table:table-row{}>{}</table:table-row>",
            collapsed(sheet.hidden_rows.contains(&r)),
            cells.concat()
        )
    };
    let rows: Vec<String> = sheet.rows.iter().enumerate().map(row).collect();
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n" xmlns:fo="f"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="表">{}{}</table:table></office:spreadsheet></office:body></office:document-content>"#,
        columns.concat(),
        rows.concat()
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content),
    ])
}

fn ods_cell(sheet: &Sheet, at: (usize, usize), cell: &Cell) -> String {
    let merged = sheet
        .merged
        .iter()
        .find(|(from, to)| (from.row..=to.row).contains(&at.0) && (from.column..=to.column).contains(&at.1));
    let spans = match merged {
        Some((from, to)) if (from.row, from.column) == at => format!(
            r#" table:number-rows-spanned="{}" table:number-columns-spanned="{}""#,
            to.row - from.row + 1,
            to.column - from.column + 1
        ),
        Some(_) => return "<table:covered-table-cell/>".to_owned(),
        None => String::new(),
    };
    let open = |style: &str, value: &str| format!("<table:table-cell{spans}{style}{value}>");
    let shown = |text: &str| format!("<text:p>{text}</text:p></table:table-cell>");
    match cell {
        Cell::Blank => format!("<table:table-cell{spans}/>"),
        Cell::Number(number) => {
            open("", &format!(r#" office:value-type="float" office:value="{number}""#)) + &shown(number)
        }
        Cell::Percent(fraction, text) => {
            let value = format!(r#" office:value-type="percentage" office:value="{fraction}""#);
            open(r#" table:style-name="percent""#, &value) + &shown(text)
        }
        Cell::Date(date, _) => {
            let value = format!(r#" office:value-type="date" office:date-value="{date}""#);
            open(r#" table:style-name="date""#, &value) + &shown(date)
        }
        Cell::Text(text) => {
            let style =
                sheet.indents.get(&at).map_or(String::new(), |n| format!(r#" table:style-name="i{n}""#));
            let mark = sheet.raised.get(&at);
            let mark = mark.map_or(String::new(), |it| {
                format!(r#"<text:span text:style-name="raised">{it}</text:span>"#)
            });
            let spaces = text.len() - text.trim_start_matches(' ').len();
            let lead = if spaces > 0 { format!(r#"<text:s text:c="{spaces}"/>"#) } else { String::new() };
            let text = format!("{lead}{}{mark}", escaped(text.trim_start_matches(' ')));
            open(&style, r#" office:value-type="string""#) + &shown(&text)
        }
    }
}

/// As Excel saves it: fields with commas, quotes or line breaks in quotes, percentages as shown.
pub(super) fn csv(sheet: &Sheet) -> Vec<u8> {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let field = |cell: &Cell| match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) if text.contains([',', '"', '\n']) => format!("\"{}\"", text.replace('"', "\"\"")),
        Cell::Text(text) | Cell::Number(text) | Cell::Percent(_, text) | Cell::Date(text, _) => text.clone(),
    };
    let line = |row: &Vec<Cell>| {
        let blanks = width - row.len();
        let fields = row.iter().map(field).chain(std::iter::repeat_n(String::new(), blanks));
        fields.collect::<Vec<_>>().join(",") + "\r\n"
    };
    sheet.rows.iter().map(line).collect::<Vec<_>>().concat().into_bytes()
}
