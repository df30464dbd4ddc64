use super::{
    fonts::FontSet,
    templates::{Templates, file_id},
};
use crate::model::page::Date;
use std::sync::LazyLock;
use typst::{
    Feature, Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Dict, Duration, Value},
    syntax::{FileId, Source, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The page data, as templates name it.
pub(super) const DATA: &str = "/data.json";
/// The ledger that is attached to the PDF.
pub(super) const FIGURES: &str = "/figures.json";

/// One library for the process: its hash is part of every memoised call, so another one would empty Typst's cache. What
/// differs between documents is in virtual files of always the same names.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let inputs: Dict = [("data".into(), Value::Str(DATA.into()))].into_iter().collect();
    // Row headers of tables are behind this feature; the version of Typst is fixed by Cargo.lock.
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_inputs(inputs).with_features(features).build())
});

/// All that the template of one document can see: the templates, two virtual files, the chosen fonts. No other file, no
/// package, no network, and a day that is part of the order.
pub(super) struct DocumentWorld<'a> {
    main: FileId,
    templates: &'a Templates,
    fonts: &'a FontSet,
    data: (Option<FileId>, Bytes),
    figures: (Option<FileId>, Bytes),
    today: Option<Datetime>,
}

impl<'a> DocumentWorld<'a> {
    pub(super) fn new(
        main: FileId,
        templates: &'a Templates,
        fonts: &'a FontSet,
        page_data: Vec<u8>,
        figures: Vec<u8>,
        today: Date,
    ) -> Self {
        Self {
            main,
            templates,
            fonts,
            data: (file_id(DATA), Bytes::new(page_data)),
            figures: (file_id(FIGURES), Bytes::new(figures)),
            today: Datetime::from_ymd(today.year.into(), today.month, today.day),
        }
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = match id.root() {
            VirtualRoot::Project => self.templates.get(id.vpath().get_without_slash()),
            VirtualRoot::Package(_) => None,
        };
        source.cloned().ok_or_else(|| closed(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let files = [&self.data, &self.figures];
        let bytes = files.into_iter().find(|(known, _)| *known == Some(id)).map(|(_, bytes)| bytes.clone());
        bytes.ok_or_else(|| closed(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn closed(id: FileId) -> FileError {
    match id.root() {
        VirtualRoot::Project => FileError::NotFound(id.vpath().get_with_slash().into()),
        VirtualRoot::Package(package) => {
            FileError::Other(Some(format!("packages are not available here: {package}").into()))
        }
    }
}
