//! What a release may take, found out before it is written.

use super::{durable::make_folder, failure::PublishError};
use rustix::fs::statvfs;
use std::{io, path::Path};

/// So much is left free for everybody else.
const RESERVE: u64 = 8 << 20;

/// Finds out whether this many bytes can still be written under `output`.
///
/// # Errors
///
/// [`Cause::DiskFull`](super::Cause::DiskFull) if they cannot.
pub fn full(output: &Path, bytes: u64) -> Result<(), PublishError> {
    make_folder(output)?;
    let Ok(about) = statvfs(output) else { return Ok(()) };
    let free = about.f_bavail.saturating_mul(about.f_frsize);
    // Some network file systems do not say how large they are.
    if about.f_blocks > 0 && free < bytes.saturating_add(RESERVE) {
        return Err(PublishError::new(output, io::ErrorKind::StorageFull.into()));
    }
    Ok(())
}

/// How many bytes the files of a release have.
#[must_use]
pub fn size(folder: &Path) -> u64 {
    let mut names = std::collections::BTreeSet::new();
    super::release::list(folder, "", &mut names);
    names.iter().filter_map(|name| Some(std::fs::metadata(folder.join(name)).ok()?.len())).sum()
}

/// The size of a release that has more bytes than it may have.
#[must_use]
pub fn large(files: &super::Release, limit: u64) -> Option<u64> {
    let size: u64 = files.files.values().map(|bytes| bytes.len() as u64).sum();
    (size > limit).then_some(size)
}
