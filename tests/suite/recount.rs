//! The release is counted again by a script that shares nothing with the program: Python's `decimal`, openpyxl, xlrd,
//! odfpy, `pdftotext`.

use crate::bench::{Case, root};
use std::process::Command;

/// Whether the script can run here. In CI it must.
fn can_run() -> bool {
    let python = Command::new("python3").args(["-c", "import odf, openpyxl, xlrd"]).output();
    let pdftotext = Command::new("pdftotext").arg("-v").output();
    let can = python.is_ok_and(|output| output.status.success()) && pdftotext.is_ok();
    assert!(
        can || std::env::var_os("CI").is_none(),
        "python3 with odfpy, openpyxl and xlrd, and pdftotext are missing"
    );
    if !can {
        println!("left out: python3 with odfpy, openpyxl and xlrd, or pdftotext is missing");
    }
    can
}

#[test]
fn every_figure_of_the_sample_and_every_number_of_its_pdf() {
    if !can_run() {
        return;
    }
    counted_again(&Case::sample());
}

/// Contributions, a structure, averages, indices and promises; balances, two growths of one indicator and revisions; several
/// areas; quarters, sums since January, growths on named bases and published places; multiples and averages of two years.
#[test]
fn every_figure_of_the_test_projects() {
    if !can_run() {
        return;
    }
    for name in ["district", "balances", "streets", "quarters", "report", "words"] {
        counted_again(&Case::of(name));
    }
}

#[track_caller]
fn counted_again(case: &Case) {
    case.run(&["build"]).ends_with(0);
    let output = Command::new("python3")
        .arg(root().join("tests/recount/recount.py"))
        .arg(case.path(""))
        .output()
        .expect("python3 starts");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
