use std::collections::BTreeMap;

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
