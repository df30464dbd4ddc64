//! The yardstick: a program that does nothing but set the pages with Typst.

use std::{collections::HashMap, fs, path::Path, process::ExitCode};
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Dict, Duration, Value},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_kit::fonts::FontStore;

struct Bare {
    library: LazyHash<Library>,
    fonts: FontStore,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

fn id(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a path")).intern()
}

impl World for Bare {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }
    fn main(&self) -> FileId {
        self.main
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        let text = String::from_utf8(self.file(id)?.to_vec()).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text))
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Arguments: the repository, the page data, the ledger, the PDF to write.
pub fn main(arguments: &[String]) -> ExitCode {
    let [root, data, figures, pdf] = arguments else { return ExitCode::FAILURE };
    let templates = Path::new(root).join("templates");
    let mut files = HashMap::new();
    for name in list(&templates).into_iter().chain(list(&templates.join("part"))) {
        let inner = name.strip_prefix(&templates).expect("inside").to_str().expect("UTF-8").to_owned();
        files.insert(id(&inner), Bytes::new(fs::read(&name).expect("a template")));
    }
    files.insert(id("data.json"), Bytes::new(fs::read(data).expect("the data")));
    files.insert(id("figures.json"), Bytes::new(fs::read(figures).expect("the ledger")));
    let mut fonts = FontStore::new();
    fonts.extend(typst_kit::fonts::scan(&templates.join("fonts")));
    let inputs: Dict = [("data".into(), Value::Str("/data.json".into()))].into_iter().collect();
    let library = LazyHash::new(Library::builder().with_inputs(inputs).build());
    let world = Bare { library, fonts, main: id("review.typ"), files };
    let document = typst::compile::<typst_layout::PagedDocument>(&world).output.expect("pages");
    let standards = [typst_pdf::PdfStandard::A_3a, typst_pdf::PdfStandard::Ua_1];
    let standards = typst_pdf::PdfStandards::new(&standards).expect("they go together");
    let options = typst_pdf::PdfOptions { standards, ..Default::default() };
    fs::write(pdf, typst_pdf::pdf(&document, &options).expect("a PDF")).expect("written");
    ExitCode::SUCCESS
}

fn list(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "typ")).collect()
}
