use crate::project::FontSettings;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};
use typst::{
    foundations::Bytes,
    text::{Font, FontBook, FontInfo, FontStretch, FontStyle, FontVariant, FontWeight},
};
use typst_kit::fonts::FontSource;

/// A place where fonts are kept, with what is there.
pub(super) struct Shelf {
    /// For people.
    pub(super) name: String,
    pub(super) kind: ShelfKind,
    book: FontBook,
    sources: Vec<Source>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShelfKind {
    /// A folder of the project or of the installation.
    Folder,
    /// The operating system's fonts: only official families count.
    System,
    /// Inside this program.
    Embedded,
}

/// Where the bytes of a face are.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(super) enum Source {
    /// A file, and the number of the face in it.
    File(PathBuf, u32),
    /// Inside this program, under this name.
    Embedded(String),
}

impl Source {
    /// The file's name, without its folder.
    pub(super) fn file_name(&self) -> String {
        match self {
            Self::File(path, _) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Self::Embedded(name) => name.clone(),
        }
    }

    /// What tells this face from every other one.
    pub(super) fn key(&self) -> (PathBuf, u32) {
        match self {
            Self::File(path, index) => (path.clone(), *index),
            Self::Embedded(name) => (PathBuf::from(name), 0),
        }
    }

    /// Whether the font can be read, without reading it.
    pub(super) fn open(&self) -> io::Result<()> {
        match self {
            Self::File(path, _) => fs::File::open(path).map(drop),
            Self::Embedded(_) => Ok(()),
        }
    }

    /// Loads the font.
    pub(super) fn read(&self) -> io::Result<Font> {
        let (bytes, index) = match self {
            Self::File(path, index) => (Bytes::new(fs::read(path)?), *index),
            Self::Embedded(name) => (Bytes::new(embedded(name).ok_or(io::ErrorKind::NotFound)?), 0),
        };
        Font::new(bytes, index).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

impl FontSource for Source {
    fn load(&self) -> Option<Font> {
        self.read().ok()
    }
}

/// The fonts inside this program, by their files' names.
#[cfg(not(feature = "bundled-fonts"))]
const EMBEDDED: &[(&str, &[u8])] = &[];
#[cfg(feature = "bundled-fonts")]
const EMBEDDED: &[(&str, &[u8])] = &[
    ("NotoSerifSC-Regular.ttf", include_bytes!("../../templates/fonts/NotoSerifSC-Regular.ttf")),
    ("NotoSerifSC-Bold.ttf", include_bytes!("../../templates/fonts/NotoSerifSC-Bold.ttf")),
    ("NotoSansSC-Regular.ttf", include_bytes!("../../templates/fonts/NotoSansSC-Regular.ttf")),
    ("LXGWWenKai-Regular.ttf", include_bytes!("../../templates/fonts/LXGWWenKai-Regular.ttf")),
];

/// The bytes of a font inside this program.
fn embedded(name: &str) -> Option<&'static [u8]> {
    EMBEDDED.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

impl Shelf {
    /// The fonts of a folder and its sub-folders, by path, so that the order of the file system does not matter.
    fn folder(name: String, path: &Path) -> Self {
        let mut faces: Vec<_> = typst_kit::fonts::scan(path).collect();
        faces.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
        let faces = faces.into_iter().map(|(at, info)| (Source::File(at.path, at.index), info));
        Self::new(name, ShelfKind::Folder, faces)
    }

    fn system() -> Self {
        let mut faces: Vec<_> = typst_kit::fonts::system().collect();
        faces.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
        let faces = faces.into_iter().map(|(at, info)| (Source::File(at.path, at.index), info));
        Self::new("系统字体（system）".to_owned(), ShelfKind::System, faces)
    }

    fn embedded() -> Self {
        let faces = EMBEDDED.iter().filter_map(|(name, bytes)| {
            Some((Source::Embedded((*name).to_owned()), FontInfo::new(bytes, 0)?))
        });
        Self::new("程序自带（bundled-fonts）".to_owned(), ShelfKind::Embedded, faces)
    }

    fn new(name: String, kind: ShelfKind, faces: impl Iterator<Item = (Source, FontInfo)>) -> Self {
        let mut book = FontBook::new();
        let mut sources = Vec::new();
        for (source, info) in faces {
            book.push(info);
            sources.push(source);
        }
        Self { name, kind, book, sources }
    }

    /// The face of this family that is nearest to a weight.
    pub(super) fn find(&self, family: &str, weight: u16) -> Option<(&Source, &FontInfo)> {
        let variant =
            FontVariant::new(FontStyle::Normal, FontWeight::from_number(weight), FontStretch::NORMAL);
        let index = self.book.select(&family.to_lowercase(), variant)?;
        Some((&self.sources[index], self.book.info(index)?))
    }
}

/// The places to look in, first to last: the folders of review.toml, `templates/fonts`, an installed nianbao's own, then
/// the system's (only with `fonts.system = true`) and the embedded ones.
pub(super) fn shelves(root: &Path, settings: &FontSettings) -> Vec<Shelf> {
    let mut folders: Vec<(String, PathBuf)> =
        settings.directories.iter().map(|folder| (folder.clone(), root.join(folder))).collect();
    folders.push(("templates/fonts".to_owned(), root.join("templates").join("fonts")));
    folders.extend(installed().into_iter().map(|path| (path.display().to_string(), path)));

    let mut shelves: Vec<Shelf> =
        folders.into_iter().map(|(name, path)| Shelf::folder(name, &path)).collect();
    if settings.system {
        shelves.push(Shelf::system());
    }
    if !EMBEDDED.is_empty() {
        shelves.push(Shelf::embedded());
    }
    shelves
}

/// The folders of an installed nianbao: beside the program, and where a distribution puts them.
fn installed() -> Vec<PathBuf> {
    let share = Path::new("share").join("nianbao").join("fonts");
    let program = env::current_exe().ok();
    let beside =
        program.as_deref().and_then(Path::parent).and_then(Path::parent).map(|root| root.join(&share));
    let mut folders: Vec<PathBuf> = beside.into_iter().chain([Path::new("/usr").join(&share)]).collect();
    folders.dedup();
    folders
}
