use std::{
    collections::BTreeMap,
    io::Read,
    path::{Component, Path},
};

/// A tar archive that depends on names and bytes only: sorted, time 0, owner 0.
///
/// # Panics
///
/// If a name is absolute or has `..` in it; names are relative to the project.
#[must_use]
pub fn tar(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(0);
        archive
            .append_data(&mut header, name, bytes.as_slice())
            .unwrap_or_else(|error| panic!("`{name}` cannot stand in inputs.tar: {error}"));
    }
    archive.into_inner().expect("memory takes every file")
}

/// The files of an archive that [`tar()`] made. `None` for any other: a name that leads out of the project, a link, a
/// damaged header.
#[must_use]
pub fn untar(bytes: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut archive = tar::Archive::new(bytes);
    let mut files = BTreeMap::new();
    for entry in archive.entries().ok()? {
        let mut entry = entry.ok()?;
        let name = entry.path().ok()?.to_str()?.to_owned();
        let inside = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
        if !inside || !entry.header().entry_type().is_file() {
            return None;
        }
        let mut contents = Vec::new();
        entry.read_to_end(&mut contents).ok()?;
        files.insert(name, contents);
    }
    Some(files)
}
