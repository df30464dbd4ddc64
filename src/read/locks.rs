//! Lock and temporary files (`~$…`, `.~lock.…#`): never read; beside a workbook they say that somebody has it open.

use crate::{
    finding::{Code, Finding, Findings, Site},
    project::Project,
    text,
};
use std::{path::Path, time::Duration};

/// The finding about a lock or temporary file (`~$…`), which is never read.
pub(super) fn lock_file(name: &str) -> Option<Finding> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if !is_lock(base) {
        return None;
    }
    let message = text!(
        "这是打开工作簿时的临时文件，不是数据，没有读取",
        "this is the lock file of an open workbook; it holds no data and was not read"
    );
    let hint = text!("保存并关闭工作簿，它会自动消失", "save and close the workbook, and it will be gone");
    Some(Finding::new(Code::FileLocked, Site::file(name), message).hint(hint))
}

pub(super) fn is_lock(base: &str) -> bool {
    base.starts_with("~$") || base.starts_with(".~")
}

/// A lock file beside a workbook: somebody has it open. One that is a day older than the workbook was left behind.
pub(super) fn open_workbook(project: &Project, name: &str) -> Findings {
    let (folder, base) = name.rsplit_once('/').unwrap_or(("", name));
    let Some(stem) =
        base.strip_prefix("~$").or_else(|| base.strip_prefix(".~lock.").map(|it| it.trim_end_matches('#')))
    else {
        return Findings::default();
    };
    let lock = project.root.join(name);
    let modified = |path: &Path| path.metadata().and_then(|it| it.modified()).ok();
    // Excel shortens long names: the workbook's name ends as the lock file's does.
    let beside = std::fs::read_dir(project.root.join(folder)).ok().and_then(|entries| {
        let mut names: Vec<String> = entries
            .filter_map(|it| it.ok()?.file_name().into_string().ok())
            .filter(|it| it.ends_with(stem) && !is_lock(it))
            .collect();
        names.sort();
        names.into_iter().next()
    });
    let workbook = beside.map(|it| if folder.is_empty() { it } else { format!("{folder}/{it}") });
    if let (Some(lock), Some(workbook)) =
        (modified(&lock), workbook.as_ref().and_then(|it| modified(&project.root.join(it))))
        && workbook.duration_since(lock).is_ok_and(|age| age > Duration::from_hours(24))
    {
        return Findings::default();
    }
    let who = owner(&lock);
    let (by_zh, by_en) =
        who.map_or((String::new(), String::new()), |who| (format!("（{who}）"), format!(" ({who})")));
    let message = text!("有人{by_zh}正开着这个工作簿", "somebody{by_en} has this workbook open");
    let hint = text!("请保存并关闭后再运行", "save and close it, then run again");
    Findings::from_iter([Finding::new(
        Code::FileLocked,
        Site::file(workbook.unwrap_or_else(|| name.to_owned())),
        message,
    )
    .hint(hint)])
}

/// Who has the workbook open: Excel and WPS write the length of the name, then the name.
fn owner(lock: &Path) -> Option<String> {
    let bytes = std::fs::read(lock).ok()?;
    let length = usize::from(*bytes.first()?);
    let name = String::from_utf8_lossy(bytes.get(1..=length)?).trim().to_owned();
    (!name.is_empty() && !name.contains('\u{fffd}') && name.chars().all(|c| !c.is_control())).then_some(name)
}
