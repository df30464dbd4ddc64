use super::{
    durable::{DRAFT, DRAFT_FILE, NewLink, make_folder, remove_any, rename, sync_folder, write_new},
    failure::PublishError,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path, PathBuf},
};

/// The files of a release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Release {
    /// `report.id`: the folder under output/.
    pub id: String,
    /// Path within the release, with `/`, and bytes.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What to do when the newest release has the same bytes already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchanged {
    /// Nothing.
    Skip,
    /// Publish again (`--force`).
    Again,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// A release of this number is now what the links show.
    New(u32),
    /// The newest release has these very files.
    UpToDate(u32),
}

/// Publishes a release under `output`: whole, or not at all.
///
/// Afterwards at most `keep` releases of this id are there (at least one), beside those whose numbers are in `signed`.
/// Where one was signed off, `<id>` goes on showing the newest of those, and the new release is shown as `<id>-revision`.
/// The caller holds the [lock](super::acquire).
///
/// # Errors
///
/// When something cannot be written. The links then show what they showed before.
///
/// # Panics
///
/// If the name of a file is no plain path: none comes from an input.
pub fn publish(
    output: &Path,
    release: &Release,
    keep: u32,
    signed: &BTreeSet<u32>,
    unchanged: Unchanged,
) -> Result<Published, PublishError> {
    let shop = Shop::open(output, &release.id, signed)?;
    let newest = numbers(&shop.releases)?.last().copied();
    if unchanged == Unchanged::Skip
        && let Some(newest) = newest
        && same(&shop.releases.join(newest.to_string()), release)
    {
        return shop.show_again(newest);
    }
    // The number of a signed release is never given again, not even when somebody removed that release.
    let number = newest.max(signed.last().copied()).unwrap_or(0) + 1;
    shop.add(release, number)?;
    // The new release stands. An old one that cannot be removed is the next run's business.
    let _ = shop.prune(keep);
    Ok(Published::New(number))
}

/// Lets the links of a review show what they should: after a run that was killed between two of them, and after a
/// release was signed off. The caller holds the [lock](super::acquire).
///
/// # Errors
///
/// When a link cannot be switched.
pub fn relink(output: &Path, id: &str, signed: &BTreeSet<u32>) -> Result<Published, PublishError> {
    let shop = Shop::open(output, id, signed)?;
    match numbers(&shop.releases)?.last() {
        Some(newest) => shop.show_again(*newest),
        None => Ok(Published::UpToDate(0)),
    }
}

pub(super) const RELEASES: &str = ".releases";
const LATEST: &str = "latest";
const REVISION: &str = "-revision";

/// The folders of one review.
struct Shop<'a> {
    output: &'a Path,
    id: &'a str,
    releases: PathBuf,
    signed: &'a BTreeSet<u32>,
}

impl<'a> Shop<'a> {
    /// Removes what a killed run left behind, and finds out whether links can be made.
    fn open(output: &'a Path, id: &'a str, signed: &'a BTreeSet<u32>) -> Result<Self, PublishError> {
        if !plain(id) || id == LATEST || id.ends_with(REVISION) {
            return Err(PublishError::bad_id(id));
        }
        let shop = Self { output, id, releases: output.join(RELEASES).join(id), signed };
        make_folder(&shop.releases)?;
        shop.sweep()?;
        shop.check_links()?;
        Ok(shop)
    }

    /// Removes what a killed run left behind.
    fn sweep(&self) -> Result<(), PublishError> {
        let work = self.output.join(".work");
        for folder in [self.output, &self.releases, &work].into_iter().filter(|folder| folder.is_dir()) {
            let unfinished = |name: &&String| name.starts_with(DRAFT) || name.starts_with(DRAFT_FILE);
            for name in names(folder)?.iter().filter(unfinished) {
                remove_any(&folder.join(name))?;
            }
        }
        Ok(())
    }

    /// Finds out before anything is written whether links can be made, and whether their places are free.
    fn check_links(&self) -> Result<(), PublishError> {
        for link in [self.id.to_owned(), LATEST.to_owned(), self.revision()].map(|it| self.output.join(it)) {
            if fs::symlink_metadata(&link).is_ok_and(|about| !about.is_symlink()) {
                return Err(PublishError::in_the_way(&link));
            }
        }
        NewLink::prepare(self.output.join("trial"), Path::new(RELEASES))
            .map_err(|error| PublishError { path: self.output.to_owned(), ..error })?;
        self.sweep()
    }

    fn revision(&self) -> String {
        format!("{}{REVISION}", self.id)
    }

    /// The links, `latest` last, and which release each has to show when `newest` is the newest.
    fn links(&self, newest: u32) -> Vec<(String, Option<u32>)> {
        let official =
            self.signed.iter().rev().find(|number| self.releases.join(number.to_string()).exists());
        let official = official.copied().unwrap_or(newest);
        let revision = (official < newest).then_some(newest);
        let id = (self.id.to_owned(), Some(official));
        vec![id, (self.revision(), revision), (LATEST.to_owned(), Some(newest))]
    }

    /// Writes every file into a hidden folder; when all of it is on the disk and the links are ready too, only renames
    /// are left.
    fn add(&self, release: &Release, number: u32) -> Result<(), PublishError> {
        let draft = self.releases.join(format!("{DRAFT}{number}"));
        let added = fill(&draft, release).and_then(|()| self.prepare(number)).and_then(|links| {
            rename(&draft, &self.releases.join(number.to_string()))?;
            sync_folder(&self.output.join(RELEASES))?;
            links.into_iter().try_for_each(Change::make)
        });
        if added.is_err() {
            // The first failure is what counts. What cannot be removed now, the next run sweeps.
            let _ = self.sweep();
        }
        added
    }

    /// Prepares every link that does not show what it has to.
    fn prepare(&self, newest: u32) -> Result<Vec<Change>, PublishError> {
        let change = |(name, number): (String, Option<u32>)| {
            let link = self.output.join(name);
            let wanted = number.map(|number| self.target(number));
            if fs::read_link(&link).ok() == wanted {
                return None;
            }
            Some(match wanted {
                Some(target) => NewLink::prepare(link, &target).map(Change::Switch),
                None => Ok(Change::Remove(link)),
            })
        };
        self.links(newest).into_iter().filter_map(change).collect()
    }

    /// The newest release is what would have been made. A run that was killed may have left the links behind it.
    fn show_again(&self, newest: u32) -> Result<Published, PublishError> {
        let latest = self.output.join(LATEST);
        let of_other = fs::read_link(&latest)
            .is_ok_and(|target| !target.starts_with(Path::new(RELEASES).join(self.id)) && latest.exists());
        let behind = fs::read_link(self.output.join(self.id)).ok()
            != Some(self.target(self.links(newest)[0].1.unwrap_or(newest)));
        for change in self.prepare(newest)? {
            // Another review is the latest one: it stays so.
            if of_other && !behind && change.path() == latest {
                continue;
            }
            change.make()?;
        }
        self.sweep()?;
        Ok(if behind { Published::New(newest) } else { Published::UpToDate(newest) })
    }

    /// A release as the links name it: relative, so that the project can be moved.
    fn target(&self, number: u32) -> PathBuf {
        Path::new(RELEASES).join(self.id).join(number.to_string())
    }

    /// Removes old releases. One is hidden first, so that none is ever seen half removed.
    fn prune(&self, keep: u32) -> Result<(), PublishError> {
        let numbers = numbers(&self.releases)?;
        let surplus = numbers.len().saturating_sub(usize::try_from(keep.max(1)).unwrap_or(usize::MAX));
        for number in numbers[..surplus].iter().filter(|number| !self.signed.contains(number)) {
            let hidden = self.releases.join(format!("{DRAFT}{number}"));
            rename(&self.releases.join(number.to_string()), &hidden)?;
            remove_any(&hidden)?;
        }
        Ok(())
    }
}

/// One change of a link.
enum Change {
    Switch(NewLink),
    Remove(PathBuf),
}

impl Change {
    fn path(&self) -> &Path {
        match self {
            Self::Switch(link) => link.path(),
            Self::Remove(path) => path,
        }
    }

    fn make(self) -> Result<(), PublishError> {
        match self {
            Self::Switch(link) => link.switch(),
            Self::Remove(path) => remove_any(&path),
        }
    }
}

/// The numbers of the finished releases in a folder, ascending.
pub(super) fn numbers(releases: &Path) -> Result<Vec<u32>, PublishError> {
    let mut numbers: Vec<u32> = names(releases)?.iter().filter_map(|name| number(name)).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// The number of a release, as written by [`publish`].
fn number(name: &str) -> Option<u32> {
    name.parse().ok().filter(|number: &u32| number.to_string() == name)
}

/// Writes the files of a release into a new folder and waits until all of it is on the disk.
fn fill(folder: &Path, release: &Release) -> Result<(), PublishError> {
    make_folder(folder)?;
    let mut folders = BTreeSet::from([folder.to_owned()]);
    for (name, bytes) in &release.files {
        assert!(name.split('/').all(plain), "`{name}` cannot be a file of a release");
        let path = folder.join(name);
        if let Some(parent) = path.parent().filter(|parent| !folders.contains(*parent)) {
            make_folder(parent)?;
            folders.insert(parent.to_owned());
        }
        write_new(&path, bytes)?;
    }
    folders.iter().try_for_each(|folder| sync_folder(folder))
}

/// Whether a folder holds exactly these files.
fn same(folder: &Path, release: &Release) -> bool {
    let mut found = BTreeSet::new();
    list(folder, "", &mut found)
        && found.iter().eq(release.files.keys())
        && release
            .files
            .iter()
            .all(|(name, bytes)| fs::read(folder.join(name)).is_ok_and(|old| old == *bytes))
}

/// The files of a release, by their path within it; `None` if its folder cannot be read.
#[must_use]
pub fn names_of(folder: &Path) -> Option<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    list(folder, "", &mut found).then_some(found)
}

/// The files below a folder; `false` if it cannot be listed.
pub(super) fn list(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) -> bool {
    let Ok(names) = names(folder) else { return false };
    names.iter().all(|name| {
        let path = folder.join(name);
        if path.is_dir() {
            return list(&path, &format!("{prefix}{name}/"), found);
        }
        found.insert(format!("{prefix}{name}"))
    })
}

fn names(folder: &Path) -> Result<Vec<String>, PublishError> {
    let failed = |error| PublishError::new(folder, error);
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| Ok(entry.map_err(failed)?.file_name().to_string_lossy().into_owned())).collect()
}

/// Whether a text is one plain part of a path, and not hidden.
fn plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let single =
        matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name);
    single && !name.starts_with('.') && !name.contains('\0')
}
