//! Containers, told by their bytes and read in a child process. The files are made here, byte by byte.

use nianbao::{
    child::{Stop, Worker},
    finding::{CellRef, Findings},
    model::{Period, plain},
    project::Limits,
    read::{Content, Grid, NumberFormat, grids_isolated},
};
use std::{
    io::{Cursor, Write},
    path::Path,
    time::Duration,
};
use zip::{ZipWriter, write::SimpleFileOptions};

fn worker() -> Worker {
    Worker::new(Path::new(env!("CARGO_BIN_EXE_nianbao")), Stop::default())
}

fn read(bytes: &[u8]) -> (Vec<Grid>, Findings) {
    grids_isolated(&worker(), bytes, "表.xls", &Limits::default())
}

#[track_caller]
fn refused(bytes: &[u8], code: &str, message: &str) {
    let (grids, findings) = read(bytes);
    assert!(grids.is_empty());
    told(&findings, code, message);
}

#[track_caller]
fn told(findings: &Findings, code: &str, message: &str) {
    let found: Vec<_> = findings.iter().map(|it| (it.code.name(), it.message.zh.as_str())).collect();
    assert_eq!(found, [(code, message)]);
    assert!(findings.iter().all(|it| it.hint.is_some() && it.site.file.as_deref() == Some("表.xls")));
}

/// A cell as text: what it holds, how it is shown, its indentation and its marks.
#[track_caller]
fn shown(grid: &Grid, at: &str) -> String {
    let Some(cell) = grid.get(CellRef::parse(at).unwrap()) else { return "—".to_owned() };
    let content = match cell.content() {
        Content::Number(number, _) => plain(*number),
        other => format!("{other:?}"),
    };
    let format = match cell.format() {
        NumberFormat::Percent(decimals) => format!(" %{decimals}"),
        _ => String::new(),
    };
    let marks: Vec<String> = cell.marks().iter().map(|mark| format!(" [{mark}]")).collect();
    let marks = marks.concat();
    format!("{content}{format}{}{marks}", ">".repeat(cell.indent().into()))
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn xlsx(sheet: &str) -> Vec<u8> {
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id='r{id}' Type='{OFFICE}/{kind}' Target='{target}'/>")
    };
    let root = format!("<Relationships>{}</Relationships>", relation(1, "officeDocument", "xl/workbook.xml"));
    let book = [
        relation(1, "worksheet", "worksheets/sheet1.xml"),
        relation(2, "sharedStrings", "sharedStrings.xml"),
        relation(3, "styles", "styles.xml"),
    ];
    zipped(&[
        ("[Content_Types].xml", "<Types><Override ContentType='spreadsheetml.sheet.main+xml'/></Types>"),
        ("_rels/.rels", &root),
        ("xl/_rels/workbook.xml.rels", &format!("<Relationships>{}</Relationships>", book.concat())),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><sheets><sheet name='2021年' state='hidden' r:id='r1'/></sheets></workbook>",
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><r><t>GDP</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></si><si><t>面积</t></si></sst>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0%'/><numFmt numFmtId='165' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/>\
             </numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='0'><alignment indent='2'/></xf>\
             <xf numFmtId='31'/></cellXfs></styleSheet>",
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>")),
    ])
}

#[test]
fn an_xlsx_with_all_that_a_cell_can_have() {
    let (grids, findings) = read(&xlsx(
        "<cols><col min='3' max='4' hidden='1'/></cols><sheetData>\
         <row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='1'><v>8.2000000000000003E-2</v></c><c r='C1' s='2'><v>44531</v></c></row>\
         <row r='2' hidden='1'><c r='A2' t='s' s='3'><v>1</v></c><c r='B2'><f>1/0</f></c><c r='C2' t='e'><f>1/0</f><v>#DIV/0!</v></c>\
         <c r='D2' t='b'><v>1</v></c><c r='E2' s='4'><v>44561</v></c></row>\
         <row r='1048576'><c r='XFD1048576'><v>1E300</v></c></row></sheetData><mergeCells><mergeCell ref='A1:A2'/></mergeCells>",
    ));
    // The text of A2 lies under the merged area A1:A2.
    told(&findings, "hidden-cells", "合并单元格下面压着看不见的内容（A2 等 1 格），没有读取");
    let grid = &grids[0];
    assert_eq!((grid.sheet.as_deref(), grid.hidden), (Some("2021年"), true));
    for (at, expected) in [
        ("A1", "Text(\"GDP\") [1]"),
        ("B1", "0.082 %1"),
        ("C1", &format!("{:?}", Content::Date(Period::Month(2021, 12)))),
        ("A2", "—"),
        ("B2", "NoValue"),
        ("C2", "Error(\"#DIV/0!\")"),
        ("D2", "Bool(true)"),
        ("E2", &format!("{:?}", Content::Date(Period::Day(2021, 12, 31)))),
        ("XFD1048576", "Unfit(\"1e300\")"),
    ] {
        assert_eq!(shown(grid, at), expected, "{at}");
    }
    assert!(grid.is_hidden_row(1) && !grid.is_hidden_row(0));
    assert!(grid.is_hidden_column(2) && grid.is_hidden_column(3) && !grid.is_hidden_column(1));
}

/// Years in white on the head of a table that its style colours, and beside it.
#[test]
fn white_in_a_table_with_a_style_is_seen() {
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id='r1' Type='{OFFICE}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let file = |style: &str| {
        zipped(&[
            ("[Content_Types].xml", "<Types><Override ContentType='spreadsheetml.sheet.main+xml'/></Types>"),
            ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml")),
            (
                "xl/_rels/workbook.xml.rels",
                &format!(
                    "<Relationships><Relationship Id='r1' Type='{OFFICE}/worksheet' Target='worksheets/sheet1.xml'/>\
              <Relationship Id='r2' Type='{OFFICE}/styles' Target='styles.xml'/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r='r'><sheets><sheet name='一' r:id='r1'/></sheets></workbook>",
            ),
            (
                "xl/styles.xml",
                "<styleSheet><fonts><font><color rgb='FFFFFFFF'/></font></fonts><cellXfs><xf fontId='0'/></cellXfs></styleSheet>",
            ),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row r='1'><c r='A1'><v>2021</v></c><c r='C1'><v>7</v></c></row></sheetData></worksheet>",
            ),
            ("xl/worksheets/_rels/sheet1.xml.rels", &relation("table", "../tables/table1.xml")),
            ("xl/tables/table1.xml", &format!("<table ref='A1:B9'>{style}</table>")),
        ])
    };
    let nothing =
        |stored: &str| format!("Shown(ShownNumber {{ stored: {stored}, text: \"\", how: Nothing }})");
    for (style, year) in
        [("<tableStyleInfo name='TableStyleMedium2'/>", "2021"), ("<tableStyleInfo/>", &*nothing("2021"))]
    {
        let (grids, findings) = read(&file(style));
        assert!(findings.is_empty());
        assert_eq!([shown(&grids[0], "A1"), shown(&grids[0], "C1")], [year.to_owned(), nothing("7")]);
    }
}

#[test]
fn an_indented_text_of_an_xlsx() {
    let (grids, _) =
        read(&xlsx("<sheetData><row r='1'><c r='A1' t='s' s='3'><v>1</v></c></row></sheetData>"));
    assert_eq!(shown(&grids[0], "A1"), "Text(\"面积\")>>");
}

#[test]
fn a_cell_that_is_stored_twice() {
    let (_, findings) = read(&xlsx(
        "<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='1'><c r='A1'><v>2</v></c></row></sheetData>",
    ));
    told(&findings, "cell-twice", "A1 在文件里存了两次，内容不同");
}

#[test]
fn a_sheet_that_is_cut_off() {
    let (grids, findings) = read(&xlsx("<sheetData><row r='1'><c r='A1'><v>1</v>"));
    assert!(grids.is_empty());
    assert_eq!(findings.iter().map(|it| it.code.name()).collect::<Vec<_>>(), ["file-unreadable"]);
}

#[test]
fn what_other_readers_of_xlsx_read_wrong() {
    let cell = |cell: &str| xlsx(&format!("<sheetData><row r='1'>{cell}</row></sheetData>"));
    let shows = |bytes: &[u8]| {
        let (grids, findings) = read(bytes);
        assert_eq!(findings, Findings::default());
        shown(&grids[0], "A1")
    };
    // A number in CDATA, an index among spaces.
    assert_eq!(shows(&cell("<c r='A1'><v><![CDATA[246.4]]></v></c>")), "246.4");
    assert_eq!(shows(&cell("<c r='A1' t='s'><v> 1 </v></c>")), "Text(\"面积\")");
    assert_eq!(shows(&cell("<c r='A1' t='e'><v>#SPILL!</v></c>")), "Error(\"#SPILL!\")");
    assert_eq!(shows(&cell("<c r='A1' t='inlineStr'><is><t>甲_x000D_乙</t></is></c>")), "Text(\"甲\\r乙\")");
    assert_eq!(shows(&cell("<c s=''><v>1</v></c>")), "1");
    for (cell_text, detail) in [
        ("<c r='A1' t='s'><v>x</v></c>", "A1: x"),
        ("<c r='A1' t='s'><v>9</v></c>", "A1: 9"),
        ("<c r='A1' t='n'><v>1,5</v></c>", "A1: 1,5"),
        ("<c r='A1' t='b'><v>7</v></c>", "A1: 7"),
        ("<c r='A1' t='zz'><v>7</v></c>", "A1: t=zz"),
        ("<c r='1A'><v>7</v></c>", "r=1A"),
    ] {
        refused(&cell(cell_text), "file-unreadable", &format!("文件损坏或不完整，读不出来（{detail}）"));
    }
}

/// A digit written as an entity is lost on calamine, the second reader: no number is used that the two read differently.
#[test]
fn a_number_that_two_readers_read_differently() {
    let (grids, findings) = read(&xlsx(
        "<sheetData><row r='1'><c r='A1'><v>24&#54;.4</v></c><c r='B1'><v>8.2</v></c></row></sheetData>",
    ));
    assert_eq!([shown(&grids[0], "A1"), shown(&grids[0], "B1")], ["246.4", "8.2"]);
    told(
        &findings,
        "readers-disagree",
        "两种读法读出的数不同：A1 一种读作 246.4，一种读作 24（这张表共 1 格不同）",
    );
}

#[test]
fn a_workbook_whose_relations_are_cut_off() {
    // Without its styles a percentage would be read as a plain number.
    let bytes = zipped(&[
        ("[Content_Types].xml", "<Types><Override ContentType='spreadsheetml.sheet.main+xml'/></Types>"),
        ("xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='r1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            &format!("<Relationships><Relationship Id='r1' Type='{OFFICE}/worksheet' Target='a.xml'/>"),
        ),
        (
            "xl/a.xml",
            "<worksheet><sheetData><row r='1'><c r='A1' s='1'><v>0.082</v></c></row></sheetData></worksheet>",
        ),
    ]);
    refused(&bytes, "file-unreadable", "文件损坏或不完整，读不出来");
}

#[test]
fn shared_formulas_without_results() {
    let (grids, findings) = read(&xlsx(
        "<sheetData><row r='1'><c r='A1'><f t='shared' ref='A1:A2' si='0'>B1*2</f></c><c r='B1'><v>1</v></c></row>\
         <row r='2'><c r='A2'><f t='shared' si='0'/><v></v></c><c r='B2' t='str'><f>\"\"</f><v></v></c></row></sheetData>",
    ));
    assert_eq!(findings, Findings::default());
    let cells = ["A1", "B1", "A2", "B2"].map(|at| shown(&grids[0], at));
    assert_eq!(cells, ["NoValue", "1", "NoValue", "—"]);
}

#[test]
fn what_a_later_version_keeps_beside_the_cells_is_no_cell() {
    let (grids, _) = read(&xlsx(
        "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData><extLst><ext><x14:c r='A1'><v>9</v></x14:c></ext></extLst>",
    ));
    assert_eq!(shown(&grids[0], "A1"), "1");
}

#[test]
fn a_package_that_unpacks_to_too_much() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let blank = vec![b' '; 1 << 20];
    for _ in 0..300 {
        zip.write_all(&blank).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 2 << 20);
    refused(&bytes, "file-too-large", "文件展开后有 300 MiB，超过限额");
}

#[test]
fn entities_that_a_document_defines_itself_are_not_expanded() {
    let book = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a '246'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>\
        <Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='A'><Table><Row><Cell>\
        <Data ss:Type='String'>&b;</Data></Cell></Row></Table></Worksheet></Workbook>";
    refused(book.as_bytes(), "file-unreadable", "文件损坏或不完整，读不出来（&b;）");
    let sheet = xlsx("<sheetData><row r='1'><c r='A1' t='str'><v>&b;</v></c></row></sheetData>");
    refused(&sheet, "file-unreadable", "文件损坏或不完整，读不出来（&b;）");
}

#[test]
fn rows_that_are_declared_and_rows_that_are_repeated() {
    let empty: Vec<String> = (1..=1_000_000).step_by(10).map(|row| format!("<row r='{row}'/>")).collect();
    let empty = empty.concat();
    let (grids, findings) = read(&xlsx(&format!(
        "<dimension ref='A1:XFD1048576'/><sheetData>{empty}<row r='1000001'><c><v>7</v></c></row></sheetData>"
    )));
    assert_eq!(findings, Findings::default());
    assert_eq!((grids[0].len(), shown(&grids[0], "A1000001").as_str()), (1, "7"));
    let cell = "<table:table-cell table:number-columns-repeated='16384' office:value-type='float' office:value='1'/>";
    let ods = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<office:document-content><office:body><office:spreadsheet><table:table table:name='A'>\
                 <table:table-row table:number-rows-repeated='1048576'>{cell}</table:table-row>\
                 </table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ]);
    let (grids, findings) = read(&ods);
    assert!(grids.is_empty());
    assert_eq!(findings.iter().map(|it| it.code.name()).collect::<Vec<_>>(), ["file-too-large"]);
}

#[test]
fn a_compound_file_whose_chains_run_in_circles() {
    let mut bytes = vec![0; 4 * 512];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    bytes[44] = 1;
    bytes[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    bytes[80..512].fill(0xFF);
    for sector in 0..128_u32 {
        let place = 512 + 4 * sector as usize;
        bytes[place..place + 4].copy_from_slice(&sector.to_le_bytes());
    }
    let (grids, findings) = read(&bytes);
    assert!(grids.is_empty());
    assert_eq!(findings.iter().map(|it| it.code.name()).collect::<Vec<_>>(), ["file-unreadable"]);
}

/// A record of an xls.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&u16::try_from(text.encode_utf16().count()).unwrap().to_le_bytes()[..], &[1], &units].concat()
}

#[test]
fn an_xls_whose_code_page_is_wrong() {
    let xf = |format: u8| record(0x00E0, &[0, 0, format, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let globals = |place: u32| {
        [
            record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]),
            record(0x0042, &1252_u16.to_le_bytes()),
            record(0x041E, &[&164_u16.to_le_bytes()[..], &wide("0.0%")].concat()),
            xf(0),
            xf(164),
            record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 2, 1], &wide("一月")[3..]].concat()),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let place = u32::try_from(globals(0).len()).unwrap();
    let sheet = [
        record(0x0809, &[0, 6, 16, 0, 0, 0, 0, 0]),
        record(0x0208, &[1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
        record(0x0204, &[&[0, 0, 0, 0, 0, 0][..], &wide("居民消费价格")].concat()),
        record(0x0203, &[&[1, 0, 1, 0, 1, 0][..], &0.082_f64.to_le_bytes()].concat()),
        record(0x000A, &[]),
    ]
    .concat();
    let (grids, findings) = read(&[globals(place), sheet].concat());
    assert_eq!(findings, Findings::default());
    assert_eq!(grids[0].sheet.as_deref(), Some("一月"));
    assert_eq!(shown(&grids[0], "A1"), "Text(\"居民消费价格\")>>>");
    assert_eq!(shown(&grids[0], "B2"), "0.082 %1>>>");
    assert!(grids[0].is_hidden_row(1));
}

/// An xls of Excel 5 with one sheet, whose texts are bytes in some code page.
fn excel5(code_page: Option<u16>, texts: &[&[u8]]) -> Vec<u8> {
    let page = code_page.map_or(Vec::new(), |page| record(0x0042, &page.to_le_bytes()));
    let bof = |sort: u8| record(0x0809, &[0, 5, sort, 0, 0, 0, 0, 0]);
    let globals = |place: u32| {
        let sheet = record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 1, b'A']].concat());
        [bof(5), page.clone(), sheet, record(0x000A, &[])].concat()
    };
    let place = u32::try_from(globals(0).len()).unwrap();
    let label = |(row, text): (u8, &&[u8])| {
        let length = u16::try_from(text.len()).unwrap().to_le_bytes();
        record(0x0204, &[&[row, 0, 0, 0, 0, 0][..], &length, text].concat())
    };
    let labels: Vec<Vec<u8>> = (0..).zip(texts).map(label).collect();
    [globals(place), bof(16), labels.concat(), record(0x000A, &[])].concat()
}

#[test]
fn an_xls_whose_texts_may_be_of_another_encoding() {
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let [name, year] = [gbk("地区生产总值"), gbk("2021年")];
    let doubt = |page: Option<u16>, texts: &[&[u8]]| {
        let (grids, findings) = read(&excel5(page, texts));
        let said = findings.iter().map(|it| (it.code.name(), it.is_error(), it.message.zh.clone()));
        (grids.first().map_or_else(String::new, |grid| shown(grid, "A1")), said.collect::<Vec<_>>())
    };
    let chinese = "Text(\"地区生产总值\")".to_owned();
    let texts: [&[u8]; 2] = [&name, &year];
    assert_eq!(doubt(Some(936), &texts), (chinese.clone(), vec![]));
    // Without a code page Chinese is tried, and said; where it fails it is an error.
    let note = "文件没有写明代码页，文字按 GB18030 读出（如 A1“地区生产总值”）".to_owned();
    assert_eq!(doubt(None, &texts), (chinese.clone(), vec![("encoding-doubtful", false, note)]));
    assert_eq!(doubt(None, &[b"GDP"]), ("Text(\"GDP\")".to_owned(), vec![]));
    let lost = "文件没有写明代码页，A1“Espa馻”等文字按 GB18030 也读不通".to_owned();
    assert_eq!(doubt(None, &[&latin("España")]).1, [("encoding-doubtful", true, lost)]);
    // A code page that is not known, and one that is wrong.
    let unknown = "文件写的代码页 437 认不出，A1等文字可能读错（按 GB18030 读是“地区生产总值”）".to_owned();
    assert_eq!(doubt(Some(437), &texts), (chinese, vec![("encoding-doubtful", true, unknown)]));
    let wrong = "A1“µØÇøÉú²ú×ÜÖµ”等文字按代码页 1252 读出是乱码，像是中文“地区生产总值”".to_owned();
    assert_eq!(doubt(Some(1252), &texts).1, [("encoding-doubtful", true, wrong)]);
    assert_eq!(doubt(Some(1252), &[&latin("España"), &latin("População")]).1, []);
    let russian = encoding_rs::WINDOWS_1251.encode("Население").0.into_owned();
    assert_eq!(doubt(Some(1251), &[&russian]), ("Text(\"Население\")".to_owned(), vec![]));
    let site = read(&excel5(Some(1252), &texts)).1.iter().next().map(|it| it.site.to_string());
    assert_eq!(site.as_deref(), Some("表.xls!A"));
}

#[test]
fn what_is_no_spreadsheet_is_named() {
    refused(b"", "file-format-unknown", "应为电子表格，实为空文件（0 字节）");
    refused(b"%PDF-1.7", "file-format-unknown", "应为电子表格，实为PDF 文件");
    refused(&zipped(&[("a.xlsx", "")]), "file-format-unknown", "应为电子表格，实为压缩包，请先解压");
    refused(
        b"<html><frameset></frameset></html>",
        "file-format-unknown",
        "应为电子表格，实为没有表格的网页（数据可能在旁边的文件夹里）",
    );
    refused(
        b"<?xml version='1.0'?><feed/>",
        "file-format-unknown",
        "应为电子表格，实为XML 文件，不是电子表格",
    );
    refused(
        b"\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00",
        "file-format-unknown",
        "应为电子表格，实为Excel 2–4 的旧格式，请用 Excel 或 WPS 打开后另存为 .xlsx",
    );
}

#[test]
fn text_under_any_name() {
    for bytes in [
        "指标\t2021年\n总值\t1\n".as_bytes().to_vec(),
        encoding_rs::GB18030.encode("指标,2021年\n总值,1\n").0.into_owned(),
        encoding_rs::GB18030
            .encode("<meta charset=gb2312><table><tr><td>指标<td>2021年<tr><td>总值<td>1</table>")
            .0
            .into_owned(),
        [
            &b"\xFF\xFE"[..],
            &"指标\t2021年\r\n总值\t1\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
        ]
        .concat(),
    ] {
        let (grids, findings) = read(&bytes);
        assert_eq!(findings, Findings::default());
        let cells: Vec<String> = ["A1", "B1", "A2", "B2"].map(|at| shown(&grids[0], at)).to_vec();
        assert_eq!(cells, ["Text(\"指标\")", "Text(\"2021年\")", "Text(\"总值\")", "Text(\"1\")"]);
    }
}

#[test]
fn an_encrypted_document() {
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let ods = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
    ]);
    refused(&ods, "file-encrypted", "应为没有密码的工作簿，这个文件设了打开密码");
}

#[test]
fn a_reader_that_ends_badly_is_a_finding() {
    let crashed = "读取该文件时程序异常结束，文件可能已损坏";
    for program in ["/bin/false", "/bin/echo"] {
        let program = Worker::new(Path::new(program), Stop::default());
        let (_, findings) = grids_isolated(&program, b"a,b", "表.xls", &Limits::default());
        told(&findings, "reader-failed", crashed);
    }
    let nowhere = Worker::new(Path::new("/nowhere"), Stop::default());
    let (_, findings) = grids_isolated(&nowhere, b"a,b", "表.xls", &Limits::default());
    assert_eq!(findings.iter().map(|it| it.code.name()).collect::<Vec<_>>(), ["reader-failed"]);
}

#[test]
fn too_much_time_and_too_much_memory() {
    let late = Limits { reader_time: Duration::ZERO, ..Limits::default() };
    let (_, findings) = grids_isolated(&worker(), b"a,b", "表.xls", &late);
    told(&findings, "reader-timeout", "读取该文件超过时限（0 秒）");

    let small = Limits { reader_memory: 256 << 20, reader_time: Duration::from_mins(2), ..Limits::default() };
    // A line of more fields than there is room for, and a file that is too large as it is.
    for bytes in [",".repeat(12 << 20), "a\n".repeat(80 << 20)] {
        let (_, findings) = grids_isolated(&worker(), bytes.as_bytes(), "表.xls", &small);
        told(&findings, "reader-memory", "读取该文件需要的内存超过限额（256 MiB）");
    }
}

#[test]
fn the_day_on_which_a_workbook_was_saved() {
    let book = "<workbook xmlns:r='r'><sheets><sheet name='表' r:id='r1'/></sheets></workbook>";
    let office = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id='r{id}' Type='{OFFICE}/{kind}' Target='{target}'/>")
    };
    let relations = |all: &[String]| format!("<Relationships>{}</Relationships>", all.concat());
    let core = "<Relationship Id='r9' Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties' \
                Target='docProps/core.xml'/>";
    let with = |properties: &str| {
        let bytes = zipped(&[
            ("[Content_Types].xml", "<Types><Override ContentType='spreadsheetml.sheet.main+xml'/></Types>"),
            ("_rels/.rels", &relations(&[office(1, "officeDocument", "xl/workbook.xml"), core.to_owned()])),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", &relations(&[office(1, "worksheet", "worksheets/sheet1.xml")])),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData></worksheet>",
            ),
            ("docProps/core.xml", properties),
        ]);
        let (grids, findings) = read(&bytes);
        assert!(findings.is_empty(), "{findings:?}");
        grids[0].saved.map(|day| day.to_string())
    };
    assert_eq!(
        with("<coreProperties><modified>2025-11-20T02:25:36Z</modified></coreProperties>").as_deref(),
        Some("2025-11-20")
    );
    // What is wrong with the properties is no reason to refuse the numbers.
    assert_eq!(with("<coreProperties><modified>2025-11"), None);
    assert_eq!(with(""), None);
    let web = b"<html><head><xml><o:LastSaved>2025-11-20T02:25:36Z</o:LastSaved></xml></head><table><tr><td>1</td></tr></table></html>";
    assert_eq!(read(web).0[0].saved.map(|day| day.to_string()).as_deref(), Some("2025-11-20"));
    assert_eq!(read("指标,2021\n".as_bytes()).0[0].saved, None);
}

#[test]
fn a_result_that_was_not_calculated_anew_is_not_read() {
    let rows = "<row r='1'><c r='A1'><v>10</v></c><c r='B1'><v>20</v></c><c r='C1'><f>SUM(A1:B1)</f><v>30</v></c></row>\
                <row r='2'><c r='A2'><v>10</v></c><c r='B2'><v>25</v></c><c r='C2'><f>SUM(A2:B2)</f><v>30</v></c></row>\
                <row r='3'><c r='A3'><v>1</v></c><c r='B3'><v>2</v></c><c r='C3'><f t='shared' ref='C3:C4' si='0'>A3*B3</f><v>2</v></c></row>\
                <row r='4'><c r='A4'><v>3</v></c><c r='B4'><v>4</v></c><c r='C4'><f t='shared' si='0'/><v>2</v></c></row>";
    // Both ways of reading a sheet.
    for rows in [rows.to_owned(), rows.replace('\'', "\"")] {
        let (grids, findings) = read(&xlsx(&format!("<sheetData>{rows}</sheetData>")));
        told(
            &findings,
            "formula-without-value",
            "公式没有重新计算：C2 存的结果是 30，按表里的数应为 35（这张表共 2 格）；公式的结果没有使用",
        );
        let cells = ["C1", "C2", "C3", "C4"].map(|at| shown(&grids[0], at));
        assert_eq!(
            cells.each_ref().map(|it| it.contains("NoValue")),
            [false, true, false, true],
            "{cells:?}"
        );
    }
}
