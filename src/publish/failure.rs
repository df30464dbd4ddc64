use crate::{
    finding::{Code, Finding, Site, Text},
    text,
};
use rustix::io::Errno;
use std::{
    io,
    path::{Path, PathBuf},
};

/// Why something was not published. What was published before is untouched.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", path.display())]
pub struct PublishError {
    /// What sort of obstacle it is.
    pub cause: Cause,
    /// The file or folder at which it was met.
    pub path: PathBuf,
    /// What the operating system said.
    #[source]
    pub error: io::Error,
}

/// The obstacles that need different help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// No space left, or the quota is used up.
    DiskFull,
    /// No permission, or a read-only file system.
    Forbidden,
    /// The file system has no symbolic links.
    NoLinks,
    /// A folder or file of the user stands where a link belongs.
    InTheWay,
    /// `report.id` cannot be the name of a folder.
    BadId,
    /// Anything else.
    Other,
}

impl PublishError {
    pub(super) fn new(path: &Path, error: io::Error) -> Self {
        let cause = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Cause::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Cause::Forbidden,
            _ => Cause::Other,
        };
        Self { cause, path: path.to_owned(), error }
    }

    /// A link could not be made. A file system without links says that the operation is not permitted or not supported.
    pub(super) fn linking(path: &Path, error: io::Error) -> Self {
        let not_permitted = error.raw_os_error() == Some(Errno::PERM.raw_os_error());
        if not_permitted || error.kind() == io::ErrorKind::Unsupported {
            return Self { cause: Cause::NoLinks, path: path.to_owned(), error };
        }
        Self::new(path, error)
    }

    pub(super) fn bad_id(id: &str) -> Self {
        let error = io::ErrorKind::InvalidInput.into();
        Self { cause: Cause::BadId, path: PathBuf::from(id), error }
    }

    pub(super) fn in_the_way(path: &Path) -> Self {
        let error = io::ErrorKind::AlreadyExists.into();
        Self { cause: Cause::InTheWay, path: path.to_owned(), error }
    }

    /// What to tell the person who must act. The place is the path with its last two parts, for it may be anywhere.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let (code, message, hint) = match self.cause {
            Cause::DiskFull => (
                Code::DiskFull,
                text!("磁盘已满（或超出配额），没有写成", "the disk is full, or the quota is used up"),
                text!("清理磁盘后再运行；已发布的内容没有改动", "free some space and run again"),
            ),
            Cause::Forbidden => (
                Code::OutputUnwritable,
                text!("没有权限写入，或磁盘是只读的", "no permission to write, or a read-only disk"),
                text!(
                    "检查 output 文件夹的权限和属主；已发布的内容没有改动",
                    "check the permissions and the owner of the output folder"
                ),
            ),
            Cause::NoLinks => (
                Code::LinksUnsupported,
                text!(
                    "这个磁盘不支持符号链接（U盘、部分网络盘如此），不能原子地发布",
                    "this file system has no symbolic links, so a release cannot be switched at once"
                ),
                text!(
                    "把项目放到本机硬盘（ext4、xfs 等）上再运行",
                    "put the project on a local disk (ext4, xfs)"
                ),
            ),
            Cause::InTheWay => (
                Code::OutputUnwritable,
                text!(
                    "这里应当是程序建立的链接，却有一个文件或文件夹",
                    "a link of this program belongs here, but there is a file or folder"
                ),
                text!("把它移到别处，再运行", "move it away and run again"),
            ),
            Cause::BadId => return self.bad_id_finding(),
            Cause::Other => (Code::OutputUnwritable, self.unwritten(), Code::OutputUnwritable.mending()),
        };
        Finding::new(code, Site::file(self.place()), message).hint(hint)
    }

    fn bad_id_finding(&self) -> Finding {
        let id = self.path.display();
        let message = text!(
            "[report] id 应为普通的文件夹名，实为“{id}”",
            "`id` under [report] must be a plain folder name, and is `{id}`"
        );
        Finding::new(Code::ValueInvalid, Site::file("inputs/review.toml"), message).hint(text!(
            "改成如 2021 的名称：不含“/”，不以“.”开头，也不是 latest",
            "use a name like 2021: without `/`, not beginning with `.`, and not `latest`"
        ))
    }

    fn unwritten(&self) -> Text {
        let error = &self.error;
        text!("没有写成：{error}", "could not be written: {error}")
    }

    fn place(&self) -> String {
        let parts: Vec<_> = self.path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let start = parts.iter().rposition(|part| part == "output").unwrap_or(parts.len().saturating_sub(2));
        parts[start..].join("/")
    }
}
