//! Lock and temporary files (`~$…`, `.~lock.…#`): never read; beside a workbook they say that somebody has it open.

use crate::{
    finding::{Code, Finding, Findings, Site},
    project::Project,
    text,
};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// A lock that is so much older than the workbook was left behind by a program that crashed.
const LEFT_BEHIND: Duration = Duration::from_hours(24);

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

/// What a lock file's name says of the workbook's: Excel leaves out the first letters of long names.
fn workbook_ending(base: &str) -> Option<&str> {
    base.strip_prefix("~$").or_else(|| base.strip_prefix(".~lock.").map(|it| it.trim_end_matches('#')))
}

/// A lock file in a project: somebody has the workbook beside it open.
pub(super) fn open_workbook(project: &Project, name: &str) -> Findings {
    let (folder, base) = name.rsplit_once('/').unwrap_or(("", name));
    let Some(ending) = workbook_ending(base) else { return Findings::default() };
    let workbook = names(&project.root.join(folder))
        .into_iter()
        .find(|it| it.ends_with(ending) && !is_lock(it))
        .map(|it| if folder.is_empty() { it } else { format!("{folder}/{it}") });
    let at = workbook.as_ref().map(|it| project.root.join(it));
    is_open(&project.root.join(name), at.as_deref(), workbook.as_deref().unwrap_or(name))
}

/// The lock file beside a workbook that is read alone.
pub(super) fn open_beside(path: &Path, name: &str) -> Findings {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let Some(base) = path.file_name().and_then(|it| it.to_str()) else { return Findings::default() };
    let is_of = |lock: &String| workbook_ending(lock).is_some_and(|it| !it.is_empty() && base.ends_with(it));
    let lock: Option<PathBuf> = names(folder).into_iter().find(is_of).map(|it| folder.join(it));
    lock.map_or_else(Findings::default, |lock| is_open(&lock, Some(path), name))
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.filter_map(|it| it.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// The finding that somebody has a workbook open; none where the lock was left behind.
fn is_open(lock: &Path, workbook: Option<&Path>, name: &str) -> Findings {
    let modified = |path: &Path| path.metadata().and_then(|it| it.modified()).ok();
    if let (Some(lock), Some(workbook)) = (modified(lock), workbook.and_then(modified))
        && workbook.duration_since(lock).is_ok_and(|age| age > LEFT_BEHIND)
    {
        return Findings::default();
    }
    let who = std::fs::read(lock).ok().and_then(|bytes| owner(&bytes));
    let (by_zh, by_en) =
        who.map_or((String::new(), String::new()), |who| (format!("（{who}）"), format!(" ({who})")));
    let message = text!("有人{by_zh}正开着这个工作簿", "somebody{by_en} has this workbook open");
    let hint = text!("请保存并关闭后再运行", "save and close it, then run again");
    Findings::from_iter([Finding::new(Code::FileLocked, Site::file(name), message).hint(hint)])
}

/// Who has the workbook open. Excel and WPS write the length of the name and the name in the encoding of the machine, padded
/// to 55 bytes, then the same in UTF-16; `LibreOffice` writes fields with commas, the name first, then the account.
fn owner(bytes: &[u8]) -> Option<String> {
    let length = usize::from(*bytes.first()?);
    let readable = |name: &str| !name.is_empty() && name.chars().all(|c| !c.is_control() && c != '\u{fffd}');
    if length >= usize::from(b' ') {
        let text = std::str::from_utf8(bytes).ok()?;
        return text.split(',').take(2).map(str::trim).find(|it| readable(it)).map(str::to_owned);
    }
    let wide = || {
        let length = usize::from(*bytes.get(55)?);
        let units: Vec<u16> = bytes
            .get(57..57 + 2 * length)?
            .chunks_exact(2)
            .map(|it| u16::from_le_bytes([it[0], it[1]]))
            .collect();
        String::from_utf16(&units).ok()
    };
    let narrow = || {
        let name = bytes.get(1..=length)?;
        let text = std::str::from_utf8(name).map(str::to_owned);
        Some(text.unwrap_or_else(|_| encoding_rs::GB18030.decode(name).0.into_owned()))
    };
    let name = wide().filter(|name| readable(name.trim())).or_else(narrow)?;
    Some(name.trim().to_owned()).filter(|name| readable(name))
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "a lock is as old as the test makes it, in a folder of its own"
)]
mod tests {
    use super::*;

    /// A lock file as Excel writes it: 165 bytes.
    fn excel(narrow: &[u8], wide: &str) -> Vec<u8> {
        let mut bytes = vec![u8::try_from(narrow.len()).expect("short")];
        bytes.extend(narrow);
        bytes.resize(55, b' ');
        bytes.extend([u8::try_from(wide.chars().count()).expect("short"), 0]);
        bytes.extend(wide.encode_utf16().flat_map(u16::to_le_bytes));
        while bytes.len() < 165 {
            bytes.extend([b' ', 0]);
        }
        bytes.truncate(165);
        bytes
    }

    #[test]
    fn who_has_a_workbook_open() {
        // 王芳 in GBK.
        let gbk = [0xcd, 0xf5, 0xb7, 0xbc];
        assert_eq!(owner(&excel(&gbk, "王芳")).as_deref(), Some("王芳"));
        assert_eq!(owner(&[&[4][..], &gbk].concat()).as_deref(), Some("王芳"));
        assert_eq!(owner(&excel(b"wang", "wang")).as_deref(), Some("wang"));
        assert_eq!(
            owner(",wang,PC-1,25.11.2021 10:00,file:///home/wang;".as_bytes()).as_deref(),
            Some("wang")
        );
        assert_eq!(owner("王芳,wang,PC-1,25.11.2021 10:00,;".as_bytes()).as_deref(), Some("王芳"));
        assert_eq!(owner(b""), None);
        assert_eq!(owner(&[4, 0, 0, 0, 0]), None);
    }

    #[test]
    fn a_lock_beside_a_file_that_is_read_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let workbook = folder.path().join("主要经济指标.xlsx");
        std::fs::write(&workbook, "").expect("written");
        assert!(open_beside(&workbook, "主要经济指标.xlsx").is_empty());
        // Excel shortens long names.
        let lock = folder.path().join("~$经济指标.xlsx");
        std::fs::write(&lock, excel(b"wang", "wang")).expect("written");
        let findings = open_beside(&workbook, "主要经济指标.xlsx");
        let shown: Vec<String> = findings.iter().map(|it| format!("{} {}", it.site, it.message.zh)).collect();
        assert_eq!(shown, ["主要经济指标.xlsx 有人（wang）正开着这个工作簿"]);
        let day_before = std::time::SystemTime::now() - Duration::from_hours(25);
        let lock = std::fs::File::options().write(true).open(&lock).expect("opened");
        lock.set_modified(day_before).expect("set");
        assert!(open_beside(&workbook, "主要经济指标.xlsx").is_empty());
    }
}
