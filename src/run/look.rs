//! The commands that only look: read, explain, doctor, and the one that makes a new project.

use super::{
    Answer, Exit, Outcome,
    answer::{FileAnswer, sorted},
};
use crate::{
    child::Worker,
    finding::{Code, Finding, Findings, Severity, Site},
    project::{self, Catalogue, Limits},
    publish, read, render, text,
};
use std::path::{Path, PathBuf};

/// `nianbao read`: every file, whatever happens to the others.
pub(super) fn read(files: &[PathBuf], changes: bool, worker: &Worker) -> Outcome {
    let catalogue = Catalogue::builtin();
    let mut all = Findings::default();
    let mut answers = Vec::new();
    for file in files {
        let name = file.to_string_lossy();
        let (reading, findings) = read::file(file, &name, &catalogue, worker, &Limits::default());
        let changes = if changes { read::changes(&reading.observations) } else { Vec::new() };
        all.append(findings.clone());
        answers.push(FileAnswer { name: name.into_owned(), reading, changes, findings });
    }
    let exit = if all.has_errors() { Exit::Errors } else { Exit::Success };
    Outcome { findings: sorted(all), exit, ..Outcome::answer(Answer::Read(answers)) }
}

pub(super) fn explain(name: Option<&str>) -> Outcome {
    let Some(name) = name else { return Outcome::answer(Answer::Codes(Code::ALL.to_vec())) };
    match Code::parse(name) {
        Some(code) => Outcome::answer(Answer::Codes(vec![code])),
        None => Outcome::refusal(no_such_code(name), Exit::Usage),
    }
}

fn no_such_code(name: &str) -> Finding {
    let near = Code::ALL.iter().min_by_key(|code| strsim::damerau_levenshtein(code.name(), name));
    let near = near.map_or("", |code| code.name());
    Finding::new(
        Code::ValueInvalid,
        Site::none(),
        text!("没有“{name}”这种问题；最接近的是 {near}", "there is no code `{name}`; the nearest is {near}"),
    )
    .hint(text!("运行 nianbao explain 列出全部代码", "run `nianbao explain` for the list"))
}

pub(super) fn doctor(root: &Path) -> Outcome {
    let settings = project::load(root).map(|(project, _)| project.fonts).unwrap_or_default();
    let (fonts, findings) = render::survey(root, &settings);
    let exit = if findings.has_errors() { Exit::Errors } else { Exit::Success };
    Outcome { findings: sorted(findings), exit, ..Outcome::answer(Answer::Fonts(fonts.report().to_vec())) }
}

/// Writes the files of a new project, or of a template into a project that is there. Nothing is ever overwritten.
pub(super) fn init(root: &Path, year: Option<i16>, template: Option<&str>) -> Outcome {
    let mut made = Vec::new();
    let mut findings = Findings::default();
    let mut files = Vec::new();
    let own = template.map(|name| render::to_edit(name).ok_or(name)).transpose();
    let own = match own {
        Ok(own) => own.unwrap_or_default(),
        Err(name) => return no_template(name),
    };
    if !(template.is_some() && root.join("inputs/review.toml").exists()) {
        let Some(year) = year else { return no_year() };
        files.extend(project::starter(year, template));
    }
    files.extend(own);
    findings.append(template.and_then(|name| unused(root, name)).into_iter().collect());
    for (name, contents) in files {
        let file = root.join(&name);
        if file.exists() {
            let shown = file.display();
            let message = text!("{shown} 已经有了，没有改动", "{shown} exists and was left as it is");
            findings
                .push(Finding::new(Code::OutputUnwritable, Site::none(), message).severity(Severity::Note));
            continue;
        }
        let folder = file.parent().map_or(Ok(()), std::fs::create_dir_all);
        match folder
            .map_err(drop)
            .and_then(|()| publish::write_file(&file, contents.as_bytes()).map_err(drop))
        {
            Ok(()) => made.push(file),
            Err(()) => findings.push(unwritable(&file)),
        }
    }
    let exit = if findings.has_errors() { Exit::Unwritable } else { Exit::Success };
    Outcome { findings, exit, ..Outcome::answer(Answer::Made(made)) }
}

/// A template that is copied into a project which is set with another one.
fn unused(root: &Path, name: &str) -> Option<Finding> {
    let (project, _) = project::load(root).ok()?;
    let set_with = &project.report.template;
    let message = text!(
        "版式 {name} 复制好了，但 review.toml 里的版式是 {set_with}",
        "the template {name} was copied, but review.toml says {set_with}"
    );
    let finding = Finding::new(Code::TemplateUnused, Site::file(&*project.review_file), message);
    (project::DOCUMENTS.contains(&name) && set_with != name).then(|| {
        finding.hint(text!(
            "要用它，在 review.toml 的 [report] 里写 template = \"{name}\"",
            "to use it, write template = \"{name}\" under [report] in review.toml"
        ))
    })
}

fn no_year() -> Outcome {
    let message = text!("请写明报告年度", "please name the year under review");
    let finding = Finding::new(Code::KeyMissing, Site::none(), message).hint(text!(
        "例如 nianbao init 我的年报 --year 2025",
        "for example: nianbao init review --year 2025"
    ));
    Outcome::refusal(finding, Exit::Usage)
}

fn no_template(name: &str) -> Outcome {
    let message = text!("程序里没有名为“{name}”的版式", "there is no built-in template `{name}`");
    let finding = Finding::new(Code::TemplateMissing, Site::none(), message).hint(text!(
        "写 review（年度回顾）、communique（统计公报）或 work-report（工作报告）",
        "write `review`, `communique` or `work-report`"
    ));
    Outcome::refusal(finding, Exit::Usage)
}

fn unwritable(file: &Path) -> Finding {
    let shown = file.display();
    let message = text!("写不了 {shown}", "{shown} cannot be written");
    Finding::new(Code::OutputUnwritable, Site::none(), message)
        .hint(text!("检查文件夹的权限和磁盘空间", "check permissions and disk space"))
}
