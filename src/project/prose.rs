//! What the staff wrote beside review.toml: the chapters' own prose (`inputs/text/*.md`) and the glossary.

use super::{Catalogue, Project, WrittenAt, desk::Desk, placeholder, syntax};
use crate::{
    finding::{Code, Finding, Findings, Site},
    model::IndicatorId,
    text,
};
use std::{collections::BTreeSet, fs, io, path::Path};
use toml::de::{DeTable, DeValue};

/// Where the prose stands, relative to the root.
const FOLDER: &str = "inputs/text";
/// The glossary, relative to the root.
const GLOSSARY: &str = "inputs/glossary.toml";

/// The prose of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The files of `inputs/text/`, by name.
    pub texts: Vec<TextFile>,
    /// The terms of the glossary, as they are written there.
    pub terms: Vec<Term>,
    /// The glossary itself, for the release; `None` without one.
    pub glossary: Option<TextFile>,
}

/// A text file, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// Relative to the root with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// An entry of the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term as it is printed, with its quotation marks if it has some.
    pub name: String,
    /// What it means: 是指….
    pub meaning: String,
    /// Where it stands in glossary.toml.
    pub at: WrittenAt,
    /// Where its meaning stands.
    pub meaning_at: WrittenAt,
}

impl TextFile {
    /// The place of a byte of the text.
    #[must_use]
    pub fn at(&self, offset: usize) -> WrittenAt {
        super::place::Places::new(&self.text).at(offset)
    }

    /// The same for a finding.
    #[must_use]
    pub fn site(&self, offset: usize) -> Site {
        let at = self.at(offset);
        Site::at(&*self.path, at.line, at.column)
    }
}

impl Prose {
    /// Reads the prose of the project in this folder. Hidden files and files with other endings are none.
    #[must_use]
    pub fn load(root: &Path) -> (Self, Findings) {
        let mut findings = Findings::default();
        let mut texts = Vec::new();
        for name in names(root, &mut findings) {
            texts.extend(read(root, &format!("{FOLDER}/{name}"), &mut findings));
        }
        let glossary = read(root, GLOSSARY, &mut findings);
        let terms = glossary.as_ref().map(|file| terms(file, &mut findings)).unwrap_or_default();
        (Self { texts, terms, glossary }, findings)
    }

    /// Every file, for the release.
    pub fn files(&self) -> impl Iterator<Item = &TextFile> {
        self.texts.iter().chain(&self.glossary)
    }

    /// The indicators that the prose names.
    #[must_use]
    pub fn indicators(&self, catalogue: &Catalogue) -> BTreeSet<IndicatorId> {
        let meanings = self.terms.iter().map(|term| term.meaning.as_str());
        let texts = self.texts.iter().map(|file| file.text.as_str()).chain(meanings);
        texts
            .flat_map(placeholder::insides)
            .filter_map(|inside| placeholder::placeholder(catalogue, inside).ok())
            .flat_map(|found| found.indicators)
            .collect()
    }
}

impl Project {
    /// The same project with its prose read from the disk.
    #[must_use]
    pub fn with_prose(mut self) -> (Self, Findings) {
        let (prose, findings) = Prose::load(&self.root);
        self.prose = prose;
        (self, findings)
    }
}

fn names(root: &Path, findings: &mut Findings) -> Vec<String> {
    let entries = match fs::read_dir(root.join(FOLDER)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            findings.push(unreadable(FOLDER, &error));
            return Vec::new();
        }
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with(['.', '~']))
        .filter(|name| Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case("md")))
        .collect();
    names.sort();
    names
}

fn read(root: &Path, path: &str, findings: &mut Findings) -> Option<TextFile> {
    let bytes = match fs::read(root.join(path)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => {
            findings.push(unreadable(path, &error));
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text =
                text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned).replace("\r\n", "\n");
            Some(TextFile { path: path.to_owned(), text })
        }
        Err(error) => {
            let site = syntax::not_utf8(path, &error).site;
            let message = text!("{path} 不是 UTF-8 编码", "{path} is not UTF-8");
            findings.push(Finding::new(Code::TextUnreadable, site, message).hint(text!(
                "在记事本或 WPS 里另存为，编码选 UTF-8",
                "save it again with the encoding UTF-8"
            )));
            None
        }
    }
}

fn unreadable(path: &str, error: &io::Error) -> Finding {
    let message = text!("读不出 {path}：{error}", "{path} cannot be read: {error}");
    Finding::new(Code::TextUnreadable, Site::file(path), message)
        .hint(text!("检查文件权限", "check its permissions"))
}

/// The entries of `glossary.toml`: `"术语" = "是指……"`.
fn terms(file: &TextFile, findings: &mut Findings) -> Vec<Term> {
    let mut desk = Desk::new(&file.path, &file.text);
    let hint = || {
        text!(
            "每行写一条：\"三保\" = \"是指保基本民生、保工资、保运转。\"",
            "write one term a line: \"term\" = \"its meaning\""
        )
    };
    let table = match DeTable::parse(&file.text) {
        Ok(table) => table,
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            let message = text!("glossary.toml 这里不是 TOML", "this is no TOML");
            findings.push(Finding::new(Code::GlossaryInvalid, file.site(offset), message).hint(hint()));
            return Vec::new();
        }
    };
    let mut terms = Vec::new();
    for (name, meaning) in table.get_ref() {
        let at = desk.at(name.span().start);
        match meaning.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => terms.push(Term {
                name: name.get_ref().trim().to_owned(),
                meaning: text.trim().to_owned(),
                at,
                meaning_at: desk.at(meaning.span().start),
            }),
            _ => {
                let message = text!(
                    "“{name}”的解释应为加引号的文字",
                    "the meaning of `{name}` must be a text in quotation marks",
                    name = name.get_ref(),
                );
                let site = desk.site(meaning.span().start);
                desk.say(Finding::new(Code::GlossaryInvalid, site, message).hint(hint()));
            }
        }
    }
    findings.append(desk.close());
    terms.sort_by_key(|term| (term.at.line, term.at.column));
    terms
}
