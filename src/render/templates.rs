use crate::{
    finding::{Code, Finding, Findings, Site},
    model::sha256,
    text,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

/// The built-in templates, by name.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// A template, for the manifest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TemplateFile {
    /// `templates/part/table.typ`.
    pub file: String,
    /// SHA-256 of its text, in hexadecimal.
    pub sha256: String,
}

/// Every template that a document may use: the built-in ones, and the project's, of which one of the same name wins.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// By virtual path without the leading slash.
    sources: BTreeMap<String, Source>,
    /// Those of the project.
    own: BTreeSet<String>,
}

impl Templates {
    /// Reads `templates/` of the project in the folder `root` over the built-in ones. What cannot be read is a finding.
    #[must_use]
    pub fn load(root: &Path) -> (Self, Findings) {
        let mut templates = Self::default();
        for (name, text) in EMBEDDED {
            templates.insert(name, (*text).to_owned());
        }
        let mut findings = Findings::default();
        templates.read_folder(&root.join("templates"), "", &mut findings);
        (templates, findings)
    }

    /// The templates with their hashes, by name.
    #[must_use]
    pub fn files(&self) -> Vec<TemplateFile> {
        let file = |(name, source): (&String, &Source)| TemplateFile {
            file: format!("templates/{name}"),
            sha256: sha256(source.text().as_bytes()),
        };
        self.sources.iter().map(file).collect()
    }

    /// Path and text of the project's own templates.
    #[must_use]
    pub fn own(&self) -> Vec<(String, String)> {
        let own = self.own.iter().filter_map(|name| Some((name, self.sources.get(name)?)));
        own.map(|(name, source)| (format!("templates/{name}"), source.text().to_owned())).collect()
    }

    /// Name and text of every template.
    pub(super) fn texts(&self) -> Vec<(String, String)> {
        self.sources.iter().map(|(name, source)| (name.clone(), source.text().to_owned())).collect()
    }

    /// Templates with these names and texts, and no other.
    pub(super) fn of(texts: Vec<(String, String)>) -> Self {
        let mut templates = Self::default();
        for (name, text) in texts {
            templates.insert(&name, text);
        }
        templates
    }

    /// The document of this name (`report.template`).
    pub(super) fn document(&self, name: &str) -> Option<FileId> {
        Some(self.sources.get(&format!("{name}.typ"))?.id())
    }

    /// The template at a virtual path without the leading slash.
    pub(super) fn get(&self, path: &str) -> Option<&Source> {
        self.sources.get(path)
    }

    fn insert(&mut self, name: &str, text: String) {
        if let Some(id) = file_id(name) {
            self.sources.insert(name.to_owned(), Source::new(id, text));
        }
    }

    /// Sub-folders too, but not `fonts` and what is hidden. A symbolic link is a finding: templates see only the project.
    fn read_folder(&mut self, folder: &Path, prefix: &str, findings: &mut Findings) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries.flatten(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => return findings.push(unreadable(prefix, &error)),
        };
        for entry in entries {
            let file_name = entry.file_name();
            let Some(name) = file_name.to_str().filter(|name| !name.starts_with('.')) else { continue };
            let path = format!("{prefix}{name}");
            let is_template = Path::new(name).extension().is_some_and(|extension| extension == "typ");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && path != "fonts" => {
                    self.read_folder(&entry.path(), &format!("{path}/"), findings);
                }
                Ok(kind) if is_template && kind.is_symlink() => findings.push(linked(&path)),
                Ok(kind) if is_template && kind.is_file() => match fs::read_to_string(entry.path()) {
                    Ok(text) => {
                        self.insert(&path, text);
                        self.own.insert(path);
                    }
                    Err(error) => findings.push(unreadable(&path, &error)),
                },
                Ok(_) => {}
                Err(error) => findings.push(unreadable(&path, &error)),
            }
        }
    }
}

/// What one would change of a built-in template, as files of a project: the document itself, and the sizes and colours.
/// `None` if there is no built-in template of this name.
#[must_use]
pub fn to_edit(name: &str) -> Option<Vec<(String, String)>> {
    let find = |file: &str| EMBEDDED.iter().find(|(known, _)| *known == file);
    let document = format!("{name}.typ");
    let is_part = ["lib", "theme", "page"].contains(&name);
    let document = find(&document).filter(|_| !is_part)?;
    let file = |(file, text): &(&str, &str)| (format!("templates/{file}"), (*text).to_owned());
    Some([Some(document), find("theme.typ")].into_iter().flatten().map(file).collect())
}

/// The id of a virtual file. The same few paths serve every document of the process: ids are never freed.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

pub(super) fn unknown(name: &str) -> Finding {
    let message = text!(
        "没有名为“{name}”的版式：templates/{name}.typ 不存在，程序里也没有",
        "there is no template `{name}`: neither templates/{name}.typ nor a built-in one",
    );
    Finding::new(Code::TemplateMissing, Site::file("inputs/review.toml"), message).hint(text!(
        "改正 review.toml 里 [report] 的 template；通常删去这一行，使用 review",
        "correct `template` under [report] in review.toml; usually leave it out, for `review`",
    ))
}

fn linked(path: &str) -> Finding {
    let message =
        text!("版式文件是符号链接，没有读取", "the template is a symbolic link, which is not followed");
    Finding::new(Code::ReadFailed, Site::file(format!("templates/{path}")), message)
        .hint(text!("把文件本身复制到 templates/", "copy the file itself into templates/"))
}

fn unreadable(path: &str, error: &io::Error) -> Finding {
    let message = text!("版式文件读不出来：{error}", "the template cannot be read: {error}");
    Finding::new(Code::ReadFailed, Site::file(format!("templates/{path}")), message)
        .hint(text!("检查权限；文件应为 UTF-8 编码", "check its permissions; it must be UTF-8"))
}
