//! A release held against its own manifest.

use super::manifest::Manifest;
use crate::{
    finding::{Code, Finding, Site},
    model::sha256,
    text,
};
use std::{collections::BTreeSet, fs, path::Path};

/// A file of a release that is not as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Altered {
    /// Its path within the release.
    pub name: String,
    /// In what way.
    pub kind: Kind,
}

/// In what way a file is not as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is gone, or cannot be read.
    Missing,
    /// It was not there.
    Added,
    /// It has other bytes.
    Changed,
}

/// Every file of the release in this folder that is not as its manifest has it, by name.
#[must_use]
pub fn altered(folder: &Path, manifest: &Manifest) -> Vec<Altered> {
    let mut found = BTreeSet::new();
    super::release::list(folder, "", &mut found);
    let mut altered = Vec::new();
    for (name, hash) in &manifest.files {
        let kind = match fs::read(folder.join(name)) {
            Ok(bytes) if sha256(&bytes) == *hash => continue,
            Ok(_) => Kind::Changed,
            Err(_) => Kind::Missing,
        };
        altered.push(Altered { name: name.clone(), kind });
    }
    let known = |name: &String| name == "manifest.json" || manifest.files.contains_key(name);
    let added = found.into_iter().filter(|name| !known(name));
    altered.extend(added.map(|name| Altered { name, kind: Kind::Added }));
    altered.sort_by(|a, b| a.name.cmp(&b.name));
    altered
}

impl Altered {
    /// What to tell the person who must act; `shown` is the folder as that person named it.
    #[must_use]
    pub fn finding(&self, shown: &str) -> Finding {
        let message = match self.kind {
            Kind::Missing => text!("文件不见了或读不出来", "the file is gone or cannot be read"),
            Kind::Added => text!("发布时没有这个文件", "the file was not part of the release"),
            Kind::Changed => text!(
                "文件与清单 manifest.json 里的 SHA-256 不符，发布后被改动过",
                "the file does not have the SHA-256 of manifest.json; it was changed after it was published"
            ),
        };
        let site = Site::file(format!("{shown}/{}", self.name));
        Finding::new(Code::ReleaseAltered, site, message).hint(text!(
            "不要再分发这份文件；从备份恢复，或重新生成：nianbao build --force",
            "do not hand it out; restore it from a backup, or build again: nianbao build --force"
        ))
    }
}
