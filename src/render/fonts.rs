use super::{
    role::{Candidate, Role, Standing},
    shelf::{Shelf, ShelfKind, Source, shelves},
};
use crate::{
    finding::{Code, Finding, Findings, Severity, Site, Text},
    model::sha256,
    project::FontSettings,
    text,
};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use typst::{
    text::{Font, FontBook, FontFlags, FontInfo},
    utils::LazyHash,
};
use typst_kit::fonts::FontStore;

/// A font file that the layout may use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct FontFile {
    /// The family, as the font calls itself.
    pub family: String,
    /// The file's name, without its folder.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// What serves a role, for `nianbao doctor`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleReport {
    /// The role.
    pub role: Role,
    /// The family that serves it; `None` if none does.
    pub family: Option<String>,
    /// Its file, without the folder.
    pub file: Option<String>,
    /// The folder that it was found in, as written; `None` if none serves.
    pub folder: Option<String>,
    /// Whether it only stands in for the family that is meant, or what is missing.
    pub note: Option<Text>,
}

/// The fonts of a run: one or two families for each role, and no other.
#[derive(Default)]
pub struct FontSet {
    store: FontStore,
    /// For each role the places in the store, in fall-back order.
    roles: BTreeMap<Role, Vec<usize>>,
    /// For each place in the store where the font is.
    sources: Vec<Source>,
    reports: Vec<RoleReport>,
}

impl std::fmt::Debug for FontSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FontSet")
            .field("sources", &self.sources)
            .field("roles", &self.roles)
            .finish_non_exhaustive()
    }
}

impl FontSet {
    /// `fonts` of the page data: the families of each role, in fall-back order, all of them present. A role that no font
    /// serves (there is a finding for it) gets the families of the others, so that a draft can be printed.
    #[must_use]
    pub fn families(&self) -> BTreeMap<String, Vec<String>> {
        let any: Vec<usize> = self.roles.values().flatten().copied().collect();
        let names = |role: Role| {
            let mut names: Vec<String> = Vec::new();
            for info in self.roles.get(&role).unwrap_or(&any).iter().filter_map(|&n| self.book().info(n)) {
                if !names.contains(&info.family) {
                    names.push(info.family.clone());
                }
            }
            names
        };
        Role::ALL.into_iter().map(|role| (role.key().to_owned(), names(role))).collect()
    }

    /// The font files, with their hashes, for the manifest. Takes some 50 ms, so ask once, and beside other work.
    #[must_use]
    pub fn files(&self) -> Vec<FontFile> {
        let file = |(n, source): (usize, &Source)| {
            let font = self.font(n)?;
            let family = font.info().family.clone();
            Some(FontFile { family, file: source.file_name(), sha256: sha256(font.data()) })
        };
        let mut files: Vec<FontFile> = self.sources.iter().enumerate().filter_map(file).collect();
        files.sort();
        files.dedup();
        files
    }

    /// Where the fonts are, in the order of the store.
    pub(super) fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The fonts at these places, loaded, without their roles. `None` if one cannot be loaded.
    pub(super) fn load(sources: Vec<Source>) -> Option<Self> {
        let fonts: Option<Vec<Font>> = sources.par_iter().map(|source| source.read().ok()).collect();
        let mut store = FontStore::default();
        for font in fonts? {
            let info = font.info().clone();
            store.push((font, info));
        }
        Some(Self { store, sources, ..Self::default() })
    }

    /// What serves each role.
    #[must_use]
    pub fn report(&self) -> &[RoleReport] {
        &self.reports
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }

    /// The faces of a role, in fall-back order.
    pub(super) fn faces(&self, role: Role) -> impl Iterator<Item = &FontInfo> {
        self.roles.get(&role).into_iter().flatten().filter_map(|&n| self.book().info(n))
    }
}

/// Finds a font for every role, for the project in the folder `root`. A role without one is a finding that says what to
/// install.
///
/// An official family that lies in a folder is taken before an open one; one that is only installed in the system counts
/// with `system = true`.
#[must_use]
pub fn survey(root: &Path, settings: &FontSettings) -> (FontSet, Findings) {
    let shelves = shelves(root, settings);
    let mut search = Search {
        shelves: &shelves,
        set: FontSet::default(),
        taken: BTreeMap::new(),
        findings: Findings::default(),
    };
    for folder in settings.directories.iter().filter(|folder| !root.join(folder).is_dir()) {
        search.findings.push(no_folder(folder));
    }
    for role in Role::ALL {
        search.serve(role);
    }
    (search.set, search.findings)
}

struct Search<'a> {
    shelves: &'a [Shelf],
    set: FontSet,
    /// The faces that are in the store, and their places there.
    taken: BTreeMap<(PathBuf, u32), usize>,
    findings: Findings,
}

/// A font that was found for a role.
struct Found<'a> {
    shelf: &'a Shelf,
    source: &'a Source,
    info: &'a FontInfo,
    standing: Standing,
}

impl<'a> Search<'a> {
    fn serve(&mut self, role: Role) {
        let Some(found) = role.candidates().iter().find_map(|candidate| self.find(role, candidate)) else {
            self.findings.push(missing(role, self.shelves));
            let note = Some(text!("没有可用的字体", "no font serves this role"));
            self.set.reports.push(RoleReport { role, family: None, file: None, folder: None, note });
            return;
        };
        let note = (found.standing == Standing::StandIn).then(|| substitute(role, &found));
        self.set.reports.push(RoleReport {
            role,
            family: Some(found.info.family.clone()),
            file: Some(found.source.file_name()),
            folder: Some(found.shelf.name.clone()),
            note: note.as_ref().map(|finding: &Finding| finding.message.clone()),
        });
        if let Some(note) = note {
            self.findings.push(note);
        }
        self.take(role, &found);
        for family in role.last_resorts() {
            let resort = Candidate { family, standing: Standing::Open };
            if let Some(found) = self.find(role, &resort) {
                self.take(role, &found);
                break;
            }
        }
    }

    /// The first shelf that has the family.
    fn find(&self, role: Role, candidate: &Candidate) -> Option<Found<'a>> {
        let standing = candidate.standing;
        self.shelves.iter().find_map(|shelf| {
            if shelf.kind == ShelfKind::System && standing != Standing::Official {
                return None;
            }
            let (source, info) = shelf.find(candidate.family, role.weight())?;
            heavy_enough(role, standing, info).then_some(Found { shelf, source, info, standing })
        })
    }

    /// Puts a face into the store, unless it is there, and lets it serve the role. It is loaded when it is used.
    fn take(&mut self, role: Role, found: &Found<'_>) {
        let place = match self.taken.get(&found.source.key()) {
            Some(&place) => place,
            None => match found.source.open() {
                Ok(()) => self.add(found),
                Err(error) => return self.findings.push(unreadable(found, &error)),
            },
        };
        let places = self.set.roles.entry(role).or_default();
        if !places.contains(&place) {
            places.push(place);
        }
    }

    fn add(&mut self, found: &Found<'_>) -> usize {
        self.set.sources.push(found.source.clone());
        self.set.store.push((found.source.clone(), found.info.clone()));
        let place = self.taken.len();
        self.taken.insert(found.source.key(), place);
        place
    }
}

/// Whether a face is heavy enough for its role. A variable font can be as heavy as wanted.
fn heavy_enough(role: Role, standing: Standing, info: &FontInfo) -> bool {
    standing == Standing::Official
        || info.flags.contains(FontFlags::VARIABLE)
        || info.variant.weight.to_number() >= role.least_weight()
}

fn missing(role: Role, shelves: &[Shelf]) -> Finding {
    let families: Vec<&str> = role.candidates().iter().map(|candidate| candidate.family).collect();
    let folders: Vec<&str> = shelves.iter().map(|shelf| shelf.name.as_str()).collect();
    let name = role.name();
    let message = Text {
        zh: format!(
            "缺少{}用的字体。找过：{}；找过的文件夹：{}",
            name.zh,
            families.join("、"),
            folders.join("、")
        ),
        en: format!(
            "no font for the {}; looked for {} in {}",
            name.en,
            families.join(", "),
            folders.join(", ")
        ),
    };
    let mut hint = text!(
        "在项目文件夹运行 make fonts 取得开源字体；或从装有该字体的电脑把 {file} 复制到 templates/fonts/",
        "run `make fonts` for the open fonts, or copy {file} from a computer that has it to templates/fonts/",
        file = role.usual_file(),
    );
    if shelves.iter().all(|shelf| shelf.kind != ShelfKind::System) {
        hint.zh += "；这台电脑已安装该字体时，在 review.toml 的 [fonts] 写 system = true";
        hint.en += "; if this computer has it installed, set `system = true` under [fonts] in review.toml";
    }
    Finding::new(Code::FontMissing, Site::none(), message).hint(hint)
}

/// A font of another style serves. Embedding it was somebody's choice; finding nothing better in the folders may be an
/// accident.
fn substitute(role: Role, found: &Found<'_>) -> Finding {
    let (name, family) = (role.name(), &found.info.family);
    let message = Text {
        zh: format!("{}改用“{family}”代替，字形与规定的不同", name.zh),
        en: format!("`{family}` stands in for the {}; its style is another", name.en),
    };
    let hint = text!(
        "需要规定的字体时，运行 make fonts，或把 {file} 复制到 templates/fonts/",
        "for the proper style run `make fonts`, or copy {file} to templates/fonts/",
        file = role.usual_file(),
    );
    let severity = if found.shelf.kind == ShelfKind::Embedded {
        Severity::Note
    } else {
        Code::FontSubstitute.severity()
    };
    Finding::new(Code::FontSubstitute, Site::none(), message).hint(hint).severity(severity)
}

fn no_folder(folder: &str) -> Finding {
    let message = text!(
        "[fonts] directories 里的文件夹“{folder}”不存在",
        "the folder `{folder}` under [fonts] directories does not exist",
    );
    Finding::new(Code::FontFolderMissing, Site::file("inputs/review.toml"), message).hint(text!(
        "改正写法（相对于项目文件夹），或删去",
        "correct it (it is relative to the project's folder), or remove it",
    ))
}

fn unreadable(found: &Found<'_>, error: &std::io::Error) -> Finding {
    let message = text!(
        "字体文件 {file} 读不出来：{error}",
        "the font file {file} cannot be read: {error}",
        file = found.source.file_name(),
    );
    Finding::new(Code::ReadFailed, Site::none(), message)
        .hint(text!("检查该文件的权限，或重新取得字体", "check its permissions, or obtain the font again"))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "fonts are written into a folder of the test's own")]
mod tests {
    use super::*;
    use std::fs;

    /// A project whose `templates/fonts` has these files of the repository's own, under these names.
    fn project(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let fonts = folder.path().join("templates/fonts");
        fs::create_dir_all(&fonts).unwrap();
        for name in files {
            let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts").join(name);
            assert!(own.exists(), "{name} is missing: run `make fonts` first");
            fs::copy(own, fonts.join(name)).unwrap();
        }
        folder
    }

    fn families(set: &FontSet) -> String {
        let lists: Vec<String> = set
            .families()
            .iter()
            .map(|(role, families)| format!("{role}: {}", families.join(", ")))
            .collect();
        lists.join("; ")
    }

    const ALL: [&str; 5] = [
        "FandolFang-Regular.otf",
        "FandolKai-Regular.otf",
        "NotoSerifSC-Regular.ttf",
        "NotoSerifSC-Bold.ttf",
        "NotoSansSC-Regular.ttf",
    ];

    #[test]
    fn the_open_fonts_serve_every_role() {
        let project = project(&ALL);
        let (set, findings) = survey(project.path(), &FontSettings::default());
        assert_eq!(findings, Findings::default());
        assert_eq!(
            families(&set),
            "body: FandolFang R, Noto Serif SC; heading: Noto Sans SC; kai: FandolKai, Noto Serif SC; \
             latin: Noto Serif SC; song: Noto Serif SC; title: Noto Serif SC"
        );
        let mut names: Vec<String> = set.files().into_iter().map(|file| file.file).collect();
        names.sort();
        let mut all = ALL;
        all.sort_unstable();
        assert_eq!(names, all);
    }

    #[cfg(not(feature = "bundled-fonts"))]
    #[test]
    fn a_role_without_a_font_is_found_and_a_draft_still_has_families() {
        let (set, findings) = survey(project(&["FandolFang-Regular.otf"]).path(), &FontSettings::default());
        let codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::FontMissing; 5]);
        let kai = findings.iter().nth(2).unwrap();
        assert!(
            kai.message.zh.starts_with(
                "缺少标题二级（楷体）用的字体。找过：KaiTi_GB2312、楷体_GB2312、KaiTi、楷体、STKaiti、FandolKai、\
                 LXGW WenKai；找过的文件夹：templates/fonts、"
            ),
            "{}",
            kai.message.zh
        );
        assert_eq!(
            kai.hint.as_ref().unwrap().zh,
            "在项目文件夹运行 make fonts 取得开源字体；或从装有该字体的电脑把 simkai.ttf 复制到 templates/fonts/；\
             这台电脑已安装该字体时，在 review.toml 的 [fonts] 写 system = true"
        );
        assert!(set.families().values().all(|families| families == &["FandolFang R"]));
    }

    #[cfg(not(feature = "bundled-fonts"))]
    #[test]
    fn a_thin_serif_is_no_title() {
        let (_, findings) = survey(project(&["NotoSerifSC-Regular.ttf"]).path(), &FontSettings::default());
        assert!(findings.iter().any(|finding| finding.message.en.starts_with("no font for the title")));
    }

    #[test]
    fn a_font_of_another_style_is_said_to_stand_in() {
        let (set, findings) = survey(project(&ALL[1..]).path(), &FontSettings::default());
        let finding = findings.iter().next().unwrap();
        assert_eq!((finding.code, findings.iter().count()), (Code::FontSubstitute, 1));
        assert_eq!(finding.message.zh, "正文（仿宋）改用“Noto Serif SC”代替，字形与规定的不同");
        assert_eq!(set.report()[1].note, Some(finding.message.clone()));
    }

    /// Official fonts cannot be had here: an open one is renamed.
    #[test]
    fn an_official_family_in_the_folder_wins_for_its_role() {
        let project = project(&ALL);
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let (old, new) = (utf16("Noto Sans SC"), utf16("KaiTi_GB2312"));
        let mut bytes = fs::read(project.path().join("templates/fonts/NotoSansSC-Regular.ttf")).unwrap();
        let places: Vec<usize> =
            bytes.windows(old.len()).enumerate().filter(|(_, found)| *found == old).map(|(n, _)| n).collect();
        for place in places {
            bytes[place..place + new.len()].copy_from_slice(&new);
        }
        fs::write(project.path().join("templates/fonts/simkai.ttf"), bytes).unwrap();
        let (set, findings) = survey(project.path(), &FontSettings::default());
        assert_eq!(findings, Findings::default());
        assert!(families(&set).contains("kai: KaiTi_GB2312, Noto Serif SC;"), "{}", families(&set));
        assert_eq!(set.report()[3].file.as_deref(), Some("simkai.ttf"));
    }

    #[test]
    fn a_folder_that_is_not_there_is_found() {
        let settings = FontSettings { directories: vec!["字体".to_owned()], system: false };
        let (_, findings) = survey(project(&ALL).path(), &settings);
        let messages: Vec<&str> = findings.iter().map(|finding| finding.message.zh.as_str()).collect();
        assert_eq!(messages, ["[fonts] directories 里的文件夹“字体”不存在"]);
    }
}
