//! The files of a project, and each file alone.

pub(super) mod doubtful;
pub(in crate::read) mod excerpt;
pub(in crate::read) mod folder;
mod leftovers;
mod locks;

use super::{
    Grid, SheetRow, cover, drawing::TableDrawing, fingerprint::LayoutFingerprint, observe::Place, sheets,
    table::plan::Plan, worker::sheets_isolated,
};
use crate::{
    child::Worker,
    finding::{Code, Finding, Findings, Site},
    model::{Observation, sha256},
    project::{Catalogue, Limits, MissingMarks, Project, SourcePlan},
    text,
};
use folder::Entry;
use rayon::prelude::*;
use std::{
    fs::File,
    io::{self, Write},
    path::Path,
    process::ChildStdin,
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
pub fn all(project: &Project, worker: &Worker) -> (Reading, Findings) {
    let (found, mut findings) = find(project);
    let read_each = || -> Vec<(Option<InputFile>, FileReading, Findings)> {
        found.par_iter().map(|entry| one_of_project(project, entry, worker)).collect()
    };
    // A thread that waits for its child process leaves its processor to another.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(rayon::current_num_threads() * 2).build();
    let read = pool.map_or_else(|_| read_each(), |pool| pool.install(read_each));
    let mut reading = Reading::default();
    for (file, tables, of_file) in read {
        findings.append(of_file);
        reading.files.extend(file);
        sheets::join(&mut reading.observations, tables.observations);
        reading.layouts.extend(tables.layouts);
        reading.rows.extend(tables.rows);
    }
    findings.append(leftovers::unknown_subjects(&reading.observations));
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
    worker: &Worker,
    limits: &Limits,
) -> (FileReading, Findings) {
    if let Some(finding) = locks::lock_file(name) {
        return (FileReading::default(), Findings::from_iter([finding]));
    }
    let unread = |error: &io::Error| (FileReading::default(), Findings::from_iter([unreadable(name, error)]));
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return unread(&error),
    };
    let plan = |_: Option<&str>| Some(None);
    let mut tables = Tables::new(name, catalogue, &plan);
    let mut copied = Ok(0);
    let copy = |pipe: &mut ChildStdin| {
        copied = io::copy(&mut file, pipe);
        Ok(())
    };
    let read = sheets_isolated(worker, copy, name, limits, |grid| tables.sheet(&grid));
    match copied {
        // A child that ends early says why.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return unread(&error),
        _ => {}
    }
    let (mut findings, tables) = match read {
        Ok(findings) => (findings, tables),
        Err(failed) => (failed, Tables::new(name, catalogue, &plan)),
    };
    findings.append(locks::open_beside(path, name));
    tables.finish(findings)
}

/// Reads grids that are in memory already: what the tests of tables do.
#[must_use]
pub fn tables(grids: &[Grid], name: &str, catalogue: &Catalogue) -> (FileReading, Findings) {
    let plan = |_: Option<&str>| Some(None);
    let mut tables = Tables::new(name, catalogue, &plan);
    for grid in grids {
        tables.sheet(grid);
    }
    tables.finish(Findings::default())
}

/// Which plan a sheet has: `None` for a sheet that no source names.
type PlanOf<'p> = dyn Fn(Option<&str>) -> Option<Option<&'p SourcePlan>> + 'p;

/// The tables of a file, read sheet by sheet.
struct Tables<'p> {
    name: &'p str,
    file: Arc<str>,
    catalogue: &'p Catalogue,
    plan: &'p PlanOf<'p>,
    reading: FileReading,
    findings: Findings,
    /// Whether there were sheets, and whether one of them is wanted.
    any: bool,
    wanted: bool,
    /// What the cover promises.
    cover: Option<Plan>,
}

impl<'p> Tables<'p> {
    fn new(name: &'p str, catalogue: &'p Catalogue, plan: &'p PlanOf<'p>) -> Self {
        Self {
            name,
            file: Arc::from(name),
            catalogue,
            plan,
            reading: FileReading::default(),
            findings: Findings::default(),
            any: false,
            wanted: false,
            cover: None,
        }
    }

    fn sheet(&mut self, grid: &Grid) {
        self.any = true;
        let Some(plan) = (self.plan)(grid.sheet.as_deref()) else { return };
        self.wanted = true;
        let no_marks = MissingMarks::new();
        let marks = plan.map_or(&no_marks, |plan| &plan.missing);
        let (file, sheet) = (Arc::clone(&self.file), grid.sheet.as_deref().map(Arc::from));
        let cover = self.cover.clone();
        let place = Place { file, sheet, catalogue: self.catalogue, marks, cover, saved: grid.saved };
        let sheet = sheets::read(grid, &place, plan.and_then(|plan| plan.table.as_ref()));
        if sheet.layouts.is_empty() && self.reading.layouts.is_empty() {
            self.cover = self.cover.take().or_else(|| cover::promise(grid));
        }
        self.findings.append(sheet.findings);
        sheets::join(&mut self.reading.observations, sheet.observations);
        self.reading.tables.extend(sheet.tables);
        self.reading.layouts.extend(sheet.layouts);
    }

    /// What all sheets hold; findings of the file itself come first.
    fn finish(self, of_file: Findings) -> (FileReading, Findings) {
        let mut findings = of_file;
        findings.append(self.findings);
        if self.reading.tables.is_empty() && !findings.has_errors() {
            findings.push(no_table(self.name, self.any && !self.wanted));
        }
        (self.reading, findings)
    }
}

fn no_table(name: &str, unnamed: bool) -> Finding {
    let message = if unnamed {
        text!("文件里没有 review.toml 点名的工作表", "the file has no sheet that review.toml names")
    } else {
        text!(
            "文件里没有找到带行标题和列标题的数据表",
            "the file holds no table of labelled rows and columns"
        )
    };
    let hint = text!(
        "检查表头是否在数据上方，或在 review.toml 用 table = {{…}} 指明",
        "check that the headings stand above the data, or say where with `table = {{…}}` in review.toml"
    );
    Finding::new(Code::TableNotFound, Site::file(name), message).hint(hint)
}

fn one_of_project(
    project: &Project,
    entry: &Entry,
    worker: &Worker,
) -> (Option<InputFile>, FileReading, Findings) {
    let path = &entry.name;
    let bytes: Arc<[u8]> = match std::fs::read(&entry.path) {
        Ok(bytes) => bytes.into(),
        Err(error) => return (None, FileReading::default(), Findings::from_iter([unreadable(path, &error)])),
    };
    let plan = |sheet: Option<&str>| {
        let of = |name: &str| project.source_of(name, sheet);
        if project.sources.is_empty() {
            return Some(None);
        }
        of(path).or_else(|| entry.meant.as_deref().and_then(of)).map(Some)
    };
    let (mut tables, mut grids) = (Tables::new(path, &project.catalogue, &plan), Vec::new());
    let read = sheets_isolated(
        worker,
        |pipe| pipe.write_all(&bytes),
        path,
        &project.limits,
        |grid| {
            tables.sheet(&grid);
            grids.push(grid);
        },
    );
    let (mut reading, findings) = match read {
        Ok(findings) => tables.finish(findings),
        Err(failed) => {
            grids.clear();
            (FileReading::default(), failed)
        }
    };
    reading.rows = excerpt::rows(&grids, path, &findings);
    (Some(InputFile { path: path.clone(), sha256: sha256(&bytes), bytes }), reading, findings)
}

fn unreadable(name: &str, error: &io::Error) -> Finding {
    let (code, zh, en) = match error.kind() {
        io::ErrorKind::NotFound => (Code::FileMissing, "没有这个文件", "there is no such file"),
        io::ErrorKind::PermissionDenied => {
            (Code::FileUnreadable, "没有读取这个文件的权限", "no permission to read the file")
        }
        io::ErrorKind::IsADirectory => {
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
fn find(project: &Project) -> (Vec<Entry>, Findings) {
    let (entries, mut findings) = folder::entries(&project.root);
    for entry in &entries {
        findings.append(locks::open_workbook(project, &entry.name));
    }
    let is_table = |entry: &Entry| {
        let base = entry.name.rsplit('/').next().unwrap_or(&entry.name);
        let ending = base.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        !locks::is_lock(base)
            && base != "Thumbs.db"
            && !entry.name.starts_with("inputs/text/")
            && project.report.previous.as_ref() != Some(&entry.name)
            && !OTHER.contains(&ending.as_str())
    };
    let tables: Vec<Entry> = entries.into_iter().filter(is_table).collect();
    if project.sources.is_empty() {
        if tables.is_empty() {
            let message = text!("inputs/ 里没有表格文件", "there is no spreadsheet under inputs/");
            let hint =
                text!("把各部门报来的表格放进 inputs/", "put the departments' spreadsheets under inputs/");
            findings.push(Finding::new(Code::FileMissing, Site::file("inputs/"), message).hint(hint));
        }
        return (tables, findings);
    }
    let mut ordered: Vec<Entry> = Vec::new();
    for source in &project.sources {
        let covers = |entry: &&Entry| {
            source.covers(&entry.name) || entry.meant.as_deref().is_some_and(|meant| source.covers(meant))
        };
        let of_source: Vec<&Entry> = tables.iter().filter(covers).collect();
        if of_source.is_empty() {
            findings.push(source_missing(project, source));
        }
        for entry in of_source {
            if !ordered.contains(entry) {
                ordered.push(entry.clone());
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

/// 全区 in a review of 荷塘区 is that area itself; so is 全市 in a review of a city.
fn own_area(project: &Project, observations: &mut [Observation]) {
    let Some(own) = project.report.area.as_deref() else { return };
    // 全区 beside 区本级 says something.
    let scoped = project.report.scope.is_some() || project.catalogue.iter().any(|it| it.scope.is_some());
    for it in observations {
        if scoped && it.area.as_ref().is_some_and(|area| area.as_str().starts_with('全')) {
            continue;
        }
        if it.area.as_ref().is_some_and(|area| area.is_own(own)) {
            it.area = None;
        }
    }
}
