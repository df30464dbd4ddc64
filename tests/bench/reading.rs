//! Large files, written here: a table of a million rows as a CSV in GB18030, and a workbook of a million cells. What
//! `nianbao read` takes for them, beside programs that only walk through the same file with the bare crates.

use super::{Sample, medians, sample};
use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
    process::ExitCode,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Rows of the CSV, of six columns.
const ROWS: u32 = 1_000_000;
/// Rows of the workbook, of ten columns.
const BOOK_ROWS: u32 = 100_000;
/// Measured pairs.
const RUNS: usize = 5;

/// Decodes a CSV in GB18030 and adds up its numbers.
pub fn bare_csv(path: &str) -> ExitCode {
    let bytes = fs::read(path).expect("the file opens");
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(&bytes);
    let text = text.expect("GB18030");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let (mut fields, mut sum) = (0_u64, 0.0);
    while reader.read_record(&mut record).expect("a record") {
        for field in &record {
            fields += 1;
            sum += field.parse::<f64>().unwrap_or(0.0);
        }
    }
    println!("{fields} {sum}");
    ExitCode::SUCCESS
}

/// Reads the cells of a workbook and adds up its numbers.
pub fn bare_xlsx(path: &str) -> ExitCode {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(path).expect("the workbook opens");
    let (mut cells, mut sum) = (0_u64, 0.0);
    for name in book.sheet_names() {
        for (_, _, value) in book.worksheet_range(&name).expect("a worksheet").used_cells() {
            cells += 1;
            if let Data::Float(number) = value {
                sum += number;
            }
        }
    }
    println!("{cells} {sum}");
    ExitCode::SUCCESS
}

/// Whole processes side by side, and the process that reads the untrusted bytes alone.
pub fn compare(tool: &str, me: &str, folder: &Path) {
    let files = [("csv", folder.join("long.csv")), ("xlsx", folder.join("large.xlsx"))];
    write_csv(&files[0].1);
    write_xlsx(&files[1].1);
    for (kind, file) in &files {
        let file = file.to_str().expect("UTF-8");
        let request = folder.join(format!("{kind}.request"));
        write_request(&request, file);
        let (whole, bare) = ([tool, "read", file], [me, kind, file]);
        let alone = [me, "from", request.to_str().expect("UTF-8"), tool, nianbao::read::SERVE];
        let (mut pairs, mut children) = (Vec::new(), Vec::new());
        for run in 0..=RUNS {
            let (pair, child) = ((sample(&whole), sample(&bare)), (sample(&alone), sample(&bare)));
            if run > 0 {
                pairs.push(pair);
                children.push(child);
            }
        }
        print(&format!("{kind} to observations"), &pairs);
        print(&format!("{kind} to cells, the child alone"), &children);
    }
}

fn print(what: &str, pairs: &[(Sample, Sample)]) {
    let (times, peaks) = medians(pairs);
    let ([ours, bare, ratio], [peak, bare_peak, peak_ratio]) = (times, peaks);
    println!(
        "{what}: {ours:.0} ms, bare {bare:.0} ms, ratio {ratio:.2}; largest process {peak:.0} MiB, bare {bare_peak:.0} MiB, ratio {peak_ratio:.2}"
    );
}

/// What the parent writes to its child: limits, name, bytes.
fn write_request(request: &Path, file: &str) {
    let mut out = BufWriter::new(File::create(request).expect("created"));
    for number in [4 << 30, 600, file.len() as u64] {
        out.write_all(&u64::to_le_bytes(number)).expect("written");
    }
    out.write_all(file.as_bytes()).expect("written");
    out.write_all(&fs::read(file).expect("the file opens")).expect("written");
}

/// Numbers that look drawn, the same on every machine.
struct Numbers(u64);

impl Numbers {
    /// A number of two decimals, below ten thousand.
    fn next(&mut self) -> String {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = (self.0 >> 33) % 1_000_000;
        format!("{}.{:02}", drawn / 100, drawn % 100)
    }
}

fn write_csv(path: &Path) {
    const INDICATORS: [(&str, &str); 8] = [
        ("地区生产总值", "亿元"),
        ("第一产业增加值", "亿元"),
        ("第二产业增加值", "亿元"),
        ("社会消费品零售总额", "亿元"),
        ("一般公共预算收入", "亿元"),
        ("进出口总额", "亿美元"),
        ("城镇居民人均可支配收入", "元"),
        ("常住人口", "万人"),
    ];
    let mut numbers = Numbers(1);
    let mut out = BufWriter::new(File::create(path).expect("created"));
    let mut put = |line: &str| out.write_all(&encoding_rs::GB18030.encode(line).0).expect("written");
    put("地区,指标,单位,年份,数值,备注\r\n");
    for row in 0..ROWS {
        let (name, unit) = INDICATORS[row as usize % INDICATORS.len()];
        let (street, year) = (row / 8 % 4000, 1990 + row / 32_000);
        put(&format!("第{street}街道,{name},{unit},{year},{},\r\n", numbers.next()));
    }
}

fn write_xlsx(path: &Path) {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let mut zip = ZipWriter::new(File::create(path).expect("created"));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
    };
    let relations = |inner: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    part(
        "[Content_Types].xml",
        "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
    );
    part("_rels/.rels", &relations(&relation(1, "officeDocument", "xl/workbook.xml")));
    let parts = relation(1, "worksheet", "worksheets/sheet1.xml")
        + &relation(2, "sharedStrings", "sharedStrings.xml")
        + &relation(3, "styles", "styles.xml");
    part("xl/_rels/workbook.xml.rels", &relations(&parts));
    part(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        ),
    );
    part(
        "xl/styles.xml",
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/></cellXfs></styleSheet>",
    );
    let (mut strings, mut rows, mut numbers) = (String::new(), String::new(), Numbers(2));
    for row in 1..=BOOK_ROWS {
        let name = if row == 1 { "企业名称".to_owned() } else { format!("第{row}户企业") };
        write!(strings, "<si><t>{name}</t></si>").expect("a string");
        write!(rows, "<row r=\"{row}\" spans=\"1:10\"><c r=\"A{row}\" t=\"s\"><v>{}</v></c>", row - 1)
            .expect("a string");
        for (column, year) in ('B'..='J').zip(2013..) {
            let number = if row == 1 { format!("{year}") } else { numbers.next() };
            write!(rows, "<c r=\"{column}{row}\" s=\"1\"><v>{number}</v></c>").expect("a string");
        }
        rows.push_str("</row>");
    }
    part("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>"));
    part("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"));
    zip.finish().expect("ended");
}
