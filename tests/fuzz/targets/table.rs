//! Cells and merged areas → tables. Lines of texts parted by `|`; a line `A1:B2` merges, `-3` hides a row.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_fuzz::{finding::CellRef, grid, read, tables};

fuzz_target!(|text: &str| {
    let is_merge = |line: &&str| {
        line.split_once(':').is_some_and(|(a, b)| CellRef::parse(a).is_some() && CellRef::parse(b).is_some())
    };
    let is_hidden = |line: &&str| line.strip_prefix('-').is_some_and(|row| row.parse::<u16>().is_ok());
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| !is_merge(line) && !is_hidden(line))
        .take(60)
        .map(|line| line.split('|').take(30).collect())
        .collect();
    let mut grid = grid(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    for line in text.lines() {
        if let Some((Some(first), Some(last))) =
            line.split_once(':').map(|(a, b)| (CellRef::parse(a), CellRef::parse(b)))
        {
            grid.merge(first, last);
        } else if let Some(Ok(row)) = line.strip_prefix('-').map(str::parse::<u16>) {
            grid.hide_row(row.into());
        }
    }
    let (reading, _) = tables(std::slice::from_ref(&grid));
    for it in &reading.observations {
        assert!(grid.get(it.cell).is_some(), "a value from a cell that holds nothing: {}", it.at());
        assert!(!grid.is_hidden_row(it.cell.row), "a value from a hidden row: {}", it.at());
    }
    let _ = read::changes(&reading.observations);
});
