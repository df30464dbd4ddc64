//! `inputs/review.toml` from the disk.

use super::{Project, Publishing, check, decode, desk::Desk, node::Node, syntax};
use crate::{
    finding::{Code, Finding, Findings, Site},
    text,
};
use std::{fs, io, path::Path};
use toml::de::DeTable;

/// Where the one file of a project stands, relative to its root.
pub const REVIEW_FILE: &str = "inputs/review.toml";

/// Reads the project in this folder. All errors of review.toml are found at once, in the order of the file.
///
/// # Errors
///
/// The findings of which at least one is an error: the file is missing, cannot be read, is no TOML, or says something
/// that cannot be meant. Every one of them has a code for which [`Code::is_project_error`] holds.
pub fn load(root: &Path) -> Result<(Project, Findings), Findings> {
    let text = read(root)?;
    parse(root, REVIEW_FILE, &text)
}

/// The project that a review.toml with this text means; `file` is its name in findings.
///
/// # Errors
///
/// As for [`load`].
pub fn parse(root: &Path, file: &str, text: &str) -> Result<(Project, Findings), Findings> {
    let mut desk = Desk::new(file, text);
    let Ok(table) = DeTable::parse(text) else {
        syntax::explain(&mut desk, text);
        return Err(desk.close());
    };
    check::check(&mut desk, table.get_ref());
    let project = decode::project(&mut desk, Node::root(table.get_ref()), root, file);
    if desk.has_errors() {
        return Err(desk.close());
    }
    Ok((project, desk.close()))
}

/// `[publish]` of a review.toml that may be wrong elsewhere: so that somebody is told of that.
#[must_use]
pub fn publishing(text: &str) -> Publishing {
    let table = DeTable::parse(text);
    table.map(|table| decode::publishing(Node::root(table.get_ref()).node("publish"))).unwrap_or_default()
}

fn read(root: &Path) -> Result<String, Findings> {
    let bytes = fs::read(root.join(REVIEW_FILE)).map_err(|error| {
        let finding = if error.kind() == io::ErrorKind::NotFound {
            let message = if root.is_dir() {
                text!("这里没有 {REVIEW_FILE}", "there is no {REVIEW_FILE} here")
            } else {
                let name = root.display();
                text!("没有叫“{name}”的文件夹，也没有这个命令", "there is no folder `{name}`, nor such a command")
            };
            Finding::new(Code::ProjectMissing, Site::file(REVIEW_FILE), message).hint(text!(
                "在项目文件夹里运行，或写明文件夹：nianbao build 文件夹；新建项目：nianbao init 文件夹 --year 年份；全部命令：nianbao --help",
                "run in the project's folder, or name it: nianbao build DIR; a new project: nianbao init DIR --year YEAR; all commands: nianbao --help",
            ))
        } else {
            let message = text!("读不出 {REVIEW_FILE}：{error}", "{REVIEW_FILE} cannot be read: {error}");
            Finding::new(Code::ProjectMissing, Site::file(REVIEW_FILE), message)
                .hint(text!("检查文件权限", "check its permissions"))
        };
        Findings::from_iter([finding])
    })?;
    String::from_utf8(bytes).map_err(|error| Findings::from_iter([syntax::not_utf8(REVIEW_FILE, &error)]))
}
