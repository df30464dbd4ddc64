//! The releases that are there.

use super::release::{RELEASES, numbers};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The releases of one review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// `report.id`.
    pub id: String,
    /// The finished releases, ascending: number and folder.
    pub releases: Vec<(u32, PathBuf)>,
    /// The number that `output/<id>` shows.
    pub shown: Option<u32>,
    /// The number that `output/latest` shows, if it is of this review.
    pub latest: Option<u32>,
}

/// Every review that was published under `output`, by id.
#[must_use]
pub fn shelves(output: &Path) -> Vec<Shelf> {
    let Ok(entries) = fs::read_dir(output.join(RELEASES)) else { return Vec::new() };
    let mut ids: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|id| !id.starts_with('.'))
        .collect();
    ids.sort();
    ids.into_iter().map(|id| shelf(output, id)).collect()
}

fn shelf(output: &Path, id: String) -> Shelf {
    let folder = output.join(RELEASES).join(&id);
    let numbers = numbers(&folder).unwrap_or_default();
    let releases = numbers.into_iter().map(|number| (number, folder.join(number.to_string()))).collect();
    let shown = |link: &str| {
        let target = fs::read_link(output.join(link)).ok()?;
        let number = target.strip_prefix(Path::new(RELEASES).join(&id)).ok()?;
        number.to_str()?.parse().ok()
    };
    Shelf { releases, shown: shown(&id), latest: shown("latest"), id }
}
