//! The files of a project, and each file alone.

use super::{
    Grid, SheetRow, drawing::TableDrawing, excerpt, fingerprint::LayoutFingerprint, leftovers, locks,
    observe::Place, sheets, worker::grids_isolated,
};
use crate::{
    finding::{Code, Finding, Findings, Site},
    model::{Observation, sha256},
    project::{Catalogue, Limits, MissingMarks, Project, SourcePlan},
    text,
};
use rayon::prelude::*;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Its path, relative to the project with `/`.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its bytes, as hashed and read.
    pub bytes: Arc<[u8]>,
}

/// What the sources of a project hold.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Every value, by source in order of priority, then by file, sheet and cell.
    pub observations: Vec<Observation>,
    /// Every file that was read.
    pub files: Vec<InputFile>,
    /// The structure of every table.
    pub layouts: Vec<LayoutFingerprint>,
    /// The rows that findings point at.
    pub rows: Vec<SheetRow>,
}

/// What one file holds.
#[derive(Debug, Clone, Default)]
pub struct FileReading {
    /// Every value, by sheet and table.
    pub observations: Vec<Observation>,
    /// The tables as understood, to be drawn.
    pub tables: Vec<TableDrawing>,
    /// The structure of every table.
    pub layouts: Vec<LayoutFingerprint>,
    /// The rows that findings point at.
    pub rows: Vec<SheetRow>,
}

/// Reads every source of a project: files found and sorted, hashed, read in child processes of `worker`, observed.
#[must_use]
pub fn all(project: &Project, worker: &Path) -> (Reading, Findings) {
    let (found, mut findings) = find(project);
    let read_each = || -> Vec<(Option<InputFile>, FileReading, Findings)> {
        found.par_iter().map(|path| one_of_project(project, path, worker)).collect()
    };
    // A thread that waits for its child process leaves its processor to another.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(rayon::current_num_threads() * 2).build();
    let read = pool.map_or_else(|_| read_each(), |pool| pool.install(read_each));
    let mut reading = Reading::default();
    for (file, tables, of_file) in read {
        findings.append(of_file);
        reading.files.extend(file);
        reading.observations.extend(tables.observations);
        reading.layouts.extend(tables.layouts);
        reading.rows.extend(tables.rows);
    }
    own_area(project, &mut reading.observations);
    findings.append(leftovers::partial_years(project, &reading.observations));
    findings.append(leftovers::other_areas(project, &reading.observations));
    let unmatched = leftovers::unmatched(project, &reading.observations, &findings);
    findings.append(unmatched);
    (reading, findings)
}

/// Reads one file, as `nianbao read` does: without a project.
#[must_use]
pub fn file(
    path: &Path,
    name: &str,
    catalogue: &Catalogue,
    worker: &Path,
    limits: &Limits,
) -> (FileReading, Findings) {
    if let Some(finding) = locks::lock_file(name) {
        return (FileReading::default(), Findings::from_iter([finding]));
    }
    match std::fs::read(path) {
        Ok(bytes) => {
            let (grids, mut findings) = grids_isolated(worker, &bytes, name, limits);
            findings.append(locks::open_beside(path, name));
            of_grids(&grids, findings, name, catalogue, &|_| Some(None))
        }
        Err(error) => (FileReading::default(), Findings::from_iter([unreadable(name, &error)])),
    }
}

/// Reads grids that are in memory already: what the tests of tables do.
#[must_use]
pub fn tables(grids: &[Grid], name: &str, catalogue: &Catalogue) -> (FileReading, Findings) {
    of_grids(grids, Findings::default(), name, catalogue, &|_| Some(None))
}

/// Which plan a sheet has: `None` for a sheet that no source names.
type PlanOf<'p> = dyn Fn(Option<&str>) -> Option<Option<&'p SourcePlan>> + 'p;

fn of_grids(
    grids: &[Grid],
    mut findings: Findings,
    name: &str,
    catalogue: &Catalogue,
    plan: &PlanOf<'_>,
) -> (FileReading, Findings) {
    let no_marks = MissingMarks::new();
    let file: Arc<str> = Arc::from(name);
    let mut reading = FileReading::default();
    let mut wanted = false;
    for grid in grids {
        let Some(plan) = plan(grid.sheet.as_deref()) else { continue };
        wanted = true;
        let marks = plan.map_or(&no_marks, |plan| &plan.missing);
        let place =
            Place { file: Arc::clone(&file), sheet: grid.sheet.as_deref().map(Arc::from), catalogue, marks };
        let sheet = sheets::read(grid, &place, plan.and_then(|plan| plan.table.as_ref()));
        findings.append(sheet.findings);
        reading.observations.extend(sheet.observations);
        reading.tables.extend(sheet.tables);
        reading.layouts.extend(sheet.layouts);
    }
    if reading.tables.is_empty() && !findings.has_errors() {
        let message = if wanted || grids.is_empty() {
            text!(
                "文件里没有找到带行标题和列标题的数据表",
                "the file holds no table of labelled rows and columns"
            )
        } else {
            text!("文件里没有 review.toml 点名的工作表", "the file has no sheet that review.toml names")
        };
        let hint = text!(
            "检查表头是否在数据上方，或在 review.toml 用 table = {{…}} 指明",
            "check that the headings stand above the data, or say where with `table = {{…}}` in review.toml"
        );
        findings.push(Finding::new(Code::TableNotFound, Site::file(name), message).hint(hint));
    }
    (reading, findings)
}

fn one_of_project(
    project: &Project,
    path: &str,
    worker: &Path,
) -> (Option<InputFile>, FileReading, Findings) {
    let bytes: Arc<[u8]> = match std::fs::read(project.root.join(path)) {
        Ok(bytes) => bytes.into(),
        Err(error) => return (None, FileReading::default(), Findings::from_iter([unreadable(path, &error)])),
    };
    let (grids, findings) = grids_isolated(worker, &bytes, path, &project.limits);
    let plan = |sheet: Option<&str>| {
        if project.sources.is_empty() { Some(None) } else { project.source_of(path, sheet).map(Some) }
    };
    let (mut reading, findings) = of_grids(&grids, findings, path, &project.catalogue, &plan);
    reading.rows = excerpt::rows(&grids, path, &findings);
    (Some(InputFile { path: path.to_owned(), sha256: sha256(&bytes), bytes }), reading, findings)
}

fn unreadable(name: &str, error: &std::io::Error) -> Finding {
    let (code, zh, en) = match error.kind() {
        std::io::ErrorKind::NotFound => (Code::FileMissing, "没有这个文件", "there is no such file"),
        std::io::ErrorKind::PermissionDenied => {
            (Code::FileUnreadable, "没有读取这个文件的权限", "no permission to read the file")
        }
        std::io::ErrorKind::IsADirectory => {
            (Code::FileUnreadable, "这是文件夹，不是文件", "this is a folder, not a file")
        }
        _ => (Code::FileUnreadable, "文件打不开", "the file cannot be opened"),
    };
    let hint = text!("检查文件名和权限", "check the name and the permissions");
    Finding::new(code, Site::file(name), text!("{zh}", "{en}")).hint(hint)
}

/// Endings of files that are no spreadsheets, so that a folder may hold them beside the data.
const OTHER: &[&str] = &[
    "md", "toml", "pdf", "doc", "docx", "wps", "ppt", "pptx", "dps", "png", "jpg", "jpeg", "gif", "bmp",
    "tif", "tiff", "zip", "rar", "7z", "gz", "tar", "db", "ini", "tmp", "bak", "log", "json", "lnk", "url",
    "eml", "msg", "ttf", "otf", "py", "sh",
];

/// The files to read, in order of priority, relative to the project.
fn find(project: &Project) -> (Vec<String>, Findings) {
    let mut findings = Findings::default();
    let mut found = Vec::new();
    walk(&project.root, &project.root.join("inputs"), &mut found, &mut findings);
    found.sort();
    let names: Vec<String> = found;
    for name in &names {
        findings.append(locks::open_workbook(project, name));
    }
    let is_table = |name: &&String| {
        let base = name.rsplit('/').next().unwrap_or(name);
        let ending = base.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        !base.starts_with('.')
            && !locks::is_lock(base)
            && base != "Thumbs.db"
            && project.report.previous.as_ref() != Some(*name)
            && !OTHER.contains(&ending.as_str())
    };
    let tables: Vec<String> = names.iter().filter(is_table).cloned().collect();
    if project.sources.is_empty() {
        if tables.is_empty() {
            let message = text!("inputs/ 里没有表格文件", "there is no spreadsheet under inputs/");
            let hint =
                text!("把各部门报来的表格放进 inputs/", "put the departments' spreadsheets under inputs/");
            findings.push(Finding::new(Code::FileMissing, Site::file("inputs/"), message).hint(hint));
        }
        return (tables, findings);
    }
    let mut ordered: Vec<String> = Vec::new();
    for source in &project.sources {
        let of_source: Vec<&String> = tables.iter().filter(|name| source.covers(name)).collect();
        if of_source.is_empty() {
            findings.push(source_missing(project, source));
        }
        for name in of_source {
            if !ordered.contains(name) {
                ordered.push(name.clone());
            }
        }
    }
    (ordered, findings)
}

fn source_missing(project: &Project, source: &SourcePlan) -> Finding {
    let file = &source.file;
    let message =
        text!("应有文件“{file}”，inputs/ 里没有", "expected the file `{file}`, and it is not under inputs/");
    let hint = text!(
        "补上该文件，或改正 review.toml 里 [[source]] 的 file",
        "add it, or correct `file` under [[source]] in review.toml"
    );
    let site = Site::at(project.review_file.clone(), source.at.line, source.at.column);
    Finding::new(Code::FileMissing, site, message).hint(hint)
}

/// Files below a folder; symbolic links to folders are not followed.
fn walk(root: &Path, folder: &Path, found: &mut Vec<String>, findings: &mut Findings) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        findings.push(unreadable_folder(root, folder));
        return;
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    for path in paths {
        let Ok(relative) = path.strip_prefix(root) else { continue };
        let is_folder = path.symlink_metadata().is_ok_and(|it| it.is_dir());
        let is_file = path.metadata().is_ok_and(|it| it.is_file());
        if is_folder {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if !hidden && relative != Path::new("inputs/text") {
                walk(root, &path, found, findings);
            }
        } else if is_file {
            let name: Vec<String> = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            found.push(name.join("/"));
        }
    }
}

fn unreadable_folder(root: &Path, folder: &Path) -> Finding {
    let name = folder.strip_prefix(root).unwrap_or(folder).to_string_lossy().into_owned();
    let message = text!("文件夹打不开", "the folder cannot be read");
    Finding::new(Code::ReadFailed, Site::file(name), message)
        .hint(text!("检查文件夹的权限", "check the permissions of the folder"))
}

/// 全区 in a review of 荷塘区 is that area itself; so is 全市 in a review of a city.
fn own_area(project: &Project, observations: &mut [Observation]) {
    let Some(own) = project.report.area.as_deref() else { return };
    for it in observations {
        if it.area.as_ref().is_some_and(|area| area.is_own(own)) {
            it.area = None;
        }
    }
}
