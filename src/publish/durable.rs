//! Writing that survives a power cut: what is renamed into place was on the disk before.

use super::failure::PublishError;
use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom, Write},
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
};

/// What is not finished begins with this; so it is hidden, and the next run removes it.
pub(super) const DRAFT: &str = ".new-";

/// The same for a single file.
pub(super) const DRAFT_FILE: &str = ".nianbao-";

/// Writes a single file whole or not at all, replacing an older one: for a draft or the page data.
///
/// # Errors
///
/// When the folder cannot be written, or the disk is full. An older file is then untouched.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    put(path, bytes, true)
}

/// The same for a file that costs only time when a power cut takes it: nobody waits for the disk.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    put(path, bytes, false)
}

fn put(path: &Path, bytes: &[u8], wait: bool) -> Result<(), PublishError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error| PublishError::new(path, error);
    // Readable for whom the umask allows, not for the owner alone as temporary files are.
    let mut draft = tempfile::Builder::new()
        .prefix(DRAFT_FILE)
        .permissions(fs::Permissions::from_mode(0o666))
        .tempfile_in(folder)
        .map_err(failed)?;
    draft.write_all(bytes).map_err(failed)?;
    if wait {
        draft.as_file().sync_all().map_err(failed)?;
    }
    draft.persist(path).map_err(|error| failed(error.error))?;
    if wait { sync_folder(folder) } else { Ok(()) }
}

/// Writes a new file and waits until it is on the disk.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let write = || {
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| PublishError::new(path, error))
}

/// Adds a line to a file and waits until it is on the disk. A last line that was broken off is ended first.
pub(super) fn append(path: &Path, line: &str) -> Result<(), PublishError> {
    let new = !path.exists();
    let write = || {
        let mut file = File::options().read(true).append(true).create(true).open(path)?;
        let mut last = [b'\n'];
        if file.metadata()?.len() > 0 {
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
        }
        let start = if last == [b'\n'] { "" } else { "\n" };
        // In one piece, so that two lines never mix.
        file.write_all(format!("{start}{line}\n").as_bytes())?;
        file.sync_all()
    };
    write().map_err(|error| PublishError::new(path, error))?;
    path.parent().filter(|_| new).map_or(Ok(()), sync_folder)
}

/// Waits until the names in a folder are on the disk.
pub(super) fn sync_folder(path: &Path) -> Result<(), PublishError> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(|error| PublishError::new(path, error))
}

/// Makes a folder and those above it, unless they are there.
pub(super) fn make_folder(path: &Path) -> Result<(), PublishError> {
    fs::create_dir_all(path).map_err(|error| PublishError::new(path, error))
}

/// Renames, and waits until both names are on the disk. Both are in the same folder.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), PublishError> {
    fs::rename(from, to).map_err(|error| PublishError::new(to, error))?;
    to.parent().map_or(Ok(()), sync_folder)
}

/// A symbolic link that is ready under a hidden name, to be switched by one rename.
pub(super) struct NewLink {
    draft: PathBuf,
    link: PathBuf,
}

impl NewLink {
    /// Prepares a link. What can fail for want of space, rights or support fails here.
    pub(super) fn prepare(link: PathBuf, target: &Path) -> Result<Self, PublishError> {
        let name = link.file_name().unwrap_or_default().to_string_lossy();
        let draft = link.with_file_name(format!("{DRAFT}{name}"));
        remove_any(&draft)?;
        symlink(target, &draft).map_err(|error| PublishError::linking(&link, error))?;
        Ok(Self { draft, link })
    }

    /// Where the link will stand.
    pub(super) fn path(&self) -> &Path {
        &self.link
    }

    /// At each moment there is the old link or the new one.
    pub(super) fn switch(self) -> Result<(), PublishError> {
        rename(&self.draft, &self.link)
    }
}

/// Removes a file, link or folder, if there is one.
pub(super) fn remove_any(path: &Path) -> Result<(), PublishError> {
    let removed = match fs::symlink_metadata(path) {
        Ok(about) if about.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => return Ok(()),
    };
    removed.map_err(|error| PublishError::new(path, error))
}
