//! Real statistics files with hand-checked values: every value is read from the right cell with the right number, or
//! there is a finding. The files are not part of the repository; without them the test says so and passes.

use nianbao::{
    finding::{CellRef, Findings, Language},
    model::{Decimal, plain},
    project::Catalogue,
    read::{self, ChangeKind, FileReading, ReadChange},
};
use std::path::{Path, PathBuf};

/// The folder with `stats/catalog.csv`, if it is there.
fn folder() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("NIANBAO_SHARED_DATA").map_or_else(beside, PathBuf::from);
    folder.join("stats/catalog.csv").exists().then_some(folder)
}

/// One file of the catalogue.
struct Sample {
    file: String,
    checked: Vec<(Option<String>, CellRef, String)>,
    change: Option<(CellRef, CellRef, Decimal, ChangeKind)>,
}

fn samples(folder: &Path) -> Vec<Sample> {
    let mut reader = csv::Reader::from_path(folder.join("stats/catalog.csv")).expect("the catalogue opens");
    let headers = reader.headers().expect("a header").clone();
    let column = |name: &str| headers.iter().position(|it| it == name).expect(name);
    let (file, checked, change, scored) =
        (column("file"), column("checked_values"), column("computed_yoy"), column("change_scored"));
    reader
        .records()
        .map(|record| record.expect("a record"))
        .map(|record| Sample {
            file: record[file].to_owned(),
            checked: record[checked].split(" | ").filter_map(checked_value).collect(),
            change: (&record[scored] == "yes").then(|| computed(&record[change])).flatten(),
        })
        .collect()
}

/// `first sheet!B5 = 35371.28`, `B5 = 49670.2`.
fn checked_value(text: &str) -> Option<(Option<String>, CellRef, String)> {
    let (place, value) = text.split_once(" = ")?;
    let (sheet, cell) = place.rsplit_once('!').map_or((None, place), |(sheet, cell)| (Some(sheet), cell));
    let sheet = sheet.filter(|sheet| *sheet != "first sheet").map(str::to_owned);
    Some((sheet, CellRef::parse(cell.trim())?, value.trim().trim_matches('\'').to_owned()))
}

/// `B5 vs C5: … = 6.8426%`, `B5 - C5: … = -2.1000 pp`.
fn computed(text: &str) -> Option<(CellRef, CellRef, Decimal, ChangeKind)> {
    let (cells, rest) = text.split_once(':')?;
    let (later, earlier) = cells.split_once(" vs ").or_else(|| cells.split_once(" - "))?;
    let result = rest.rsplit_once('=')?.1.trim();
    let (number, form) = match result.strip_suffix('%') {
        Some(number) => (number, ChangeKind::Percent),
        None => (result.strip_suffix(" pp")?, ChangeKind::Points),
    };
    Some((CellRef::parse(later.trim())?, CellRef::parse(earlier.trim())?, number.trim().parse().ok()?, form))
}

/// What became of a checked value.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    Right,
    Refused,
    Wrong(String),
}

fn fate(
    reading: &FileReading,
    findings: &Findings,
    first: Option<&str>,
    expected: &(Option<String>, CellRef, String),
) -> Fate {
    let (sheet, cell, value) = expected;
    let sheet = sheet.as_deref().or(first);
    let found = reading.observations.iter().find(|it| it.sheet.as_deref() == sheet && it.cell == *cell);
    let said = findings.iter().any(|it| {
        it.is_error()
            && (it.site.cell == Some(*cell) || it.site.sheet.as_deref() == sheet || it.site.sheet.is_none())
    });
    let number = value.parse::<f64>().ok().and_then(nianbao::model::shortest);
    match (found, number) {
        (Some(found), Some(number)) => {
            let raw = found.raw().parse::<Decimal>().map(|raw| raw.normalize());
            if raw.as_ref() == Ok(&number) || found.value == Some(number) {
                Fate::Right
            } else {
                Fate::Wrong(format!("{cell}: {} instead of {}", found.raw(), plain(number)))
            }
        }
        (None, None) => Fate::Right,
        (None, Some(_)) if said => Fate::Refused,
        (None, Some(number)) => Fate::Wrong(format!("{cell}: nothing instead of {}", plain(number))),
        (Some(found), None) => Fate::Wrong(format!("{cell}: {} instead of no number", found.raw())),
    }
}

fn change_is_right(
    changes: &[ReadChange],
    sheet: Option<&str>,
    expected: &(CellRef, CellRef, Decimal, ChangeKind),
) -> Result<(), String> {
    let (later, earlier, number, form) = expected;
    let found = changes.iter().find(|it| it.sheet.as_deref() == sheet && it.cells == (*later, *earlier));
    match found {
        None => Err(format!("no change of {later} against {earlier}")),
        Some(found) if found.form == *form && found.change.round_dp(4) == number.round_dp(4) => Ok(()),
        Some(found) => {
            Err(format!("{later} against {earlier}: {} {:?} instead of {number}", found.change, found.form))
        }
    }
}

#[test]
fn every_checked_value_is_right_or_refused() {
    let Some(folder) = folder() else {
        println!("skipped: no folder shared/data beside the repository (set NIANBAO_SHARED_DATA)");
        return;
    };
    let catalogue = Catalogue::builtin();
    let (mut right, mut refused, mut wrong) = (0, 0, Vec::new());
    for sample in samples(&folder) {
        let bytes = std::fs::read(folder.join("stats").join(&sample.file)).expect("a file of the catalogue");
        let (grids, mut findings) = read::grids(&bytes, &sample.file);
        let (reading, more) = read::tables(&grids, &sample.file, &catalogue);
        findings.append(more);
        let first = grids.first().and_then(|grid| grid.sheet.clone());
        let fates: Vec<Fate> =
            sample.checked.iter().map(|it| fate(&reading, &findings, first.as_deref(), it)).collect();
        let count = |wanted: &Fate| fates.iter().filter(|fate| *fate == wanted).count();
        let changes = read::changes(&reading.observations);
        let sheet = sample.checked.first().and_then(|(sheet, ..)| sheet.clone()).or(first);
        let change = sample.change.as_ref().map(|it| change_is_right(&changes, sheet.as_deref(), it));
        println!(
            "{}: {} right, {} refused, {} wrong; change {}",
            sample.file,
            count(&Fate::Right),
            count(&Fate::Refused),
            fates.len() - count(&Fate::Right) - count(&Fate::Refused),
            match &change {
                None => "not scored".to_owned(),
                Some(Ok(())) => "right".to_owned(),
                Some(Err(why)) => why.clone(),
            }
        );
        for finding in findings.iter().filter(|it| it.is_error()).take(3) {
            println!(
                "    {} {}: {}",
                finding.code.name(),
                finding.site,
                finding.message.in_language(Language::En)
            );
        }
        right += count(&Fate::Right);
        refused += count(&Fate::Refused);
        wrong.extend(fates.into_iter().filter_map(|it| match it {
            Fate::Wrong(why) => Some(format!("{} {why}", sample.file)),
            Fate::Right | Fate::Refused => None,
        }));
        wrong.extend(change.and_then(Result::err).map(|why| format!("{} {why}", sample.file)));
    }
    println!("{right} right, {refused} refused, {} wrong", wrong.len());
    assert_eq!(wrong, Vec::<String>::new());
    assert!(right * 100 >= (right + refused) * 95, "{right} right, {refused} refused");
}

#[test]
fn a_workbook_and_a_csv_of_the_same_table_are_read_alike() {
    let Some(folder) = folder() else {
        println!("skipped: no folder shared/data beside the repository (set NIANBAO_SHARED_DATA)");
        return;
    };
    let catalogue = Catalogue::builtin();
    let read = |name: &str| {
        let bytes = std::fs::read(folder.join("stats").join(name)).expect(name);
        let (grids, _) = read::grids(&bytes, name);
        let (reading, _) = read::tables(&grids, name, &catalogue);
        let values: Vec<_> = reading
            .observations
            .into_iter()
            .map(|it| {
                let shared = (it.column.clone(), it.unit.clone(), it.indicator.clone(), it.measure);
                (it.cell, it.row, shared, it.area, it.period, it.value)
            })
            .collect();
        values
    };
    let workbook = read("cn14_city_realestate_shanghai.xls");
    assert_eq!(workbook.len(), 246);
    assert_eq!(workbook, read("cn15_city_realestate_shanghai_gbk.csv"));
}
