use super::world::DocumentWorld;
use crate::{
    finding::{Code, Finding, Site, Text},
    text,
};
use typst::{
    World, WorldExt,
    diag::{Severity, SourceDiagnostic},
    syntax::{DiagSpan, VirtualRoot},
};

/// What Typst says, as a finding at its place in a template. Its own words are English and stay so, in both languages.
pub(super) fn finding(world: &DocumentWorld<'_>, diagnostic: &SourceDiagnostic) -> Finding {
    let said = &diagnostic.message;
    let (code, message) = match diagnostic.severity {
        Severity::Warning if said.contains("did not converge") => (
            Code::LayoutUnstable,
            text!("排版没有收敛，页码可能有误：{said}", "the layout did not converge: {said}"),
        ),
        Severity::Warning => (Code::TemplateWarning, text!("排版时出现警告：{said}", "Typst warns: {said}")),
        Severity::Error => (Code::TemplateError, text!("版式文件出错：{said}", "a template failed: {said}")),
    };
    let trace = diagnostic.trace.iter().map(|point| site(world, point.span.into()));
    let site = std::iter::once(site(world, diagnostic.span)).chain(trace).find(|site| site.file.is_some());
    let finding = Finding::new(code, site.unwrap_or_default(), message);
    finding.hint(hint(diagnostic))
}

fn hint(diagnostic: &SourceDiagnostic) -> Text {
    let said: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.v.as_str()).collect();
    let mut hint = text!(
        "改正 templates/ 里的这个文件；如果没有改过版式，请报告此问题",
        "correct this file under templates/; if you changed no template, please report this",
    );
    if !said.is_empty() {
        let said = said.join("; ");
        hint.zh.extend(["（Typst 的提示：", &said, "）"]);
        hint.en.extend([" (Typst: ", &said, ")"]);
    }
    hint
}

/// `templates/part/table.typ:12:3`; no place where Typst names none, or one in the page data.
fn site(world: &DocumentWorld<'_>, span: DiagSpan) -> Site {
    locate(world, span).unwrap_or_default()
}

fn locate(world: &DocumentWorld<'_>, span: DiagSpan) -> Option<Site> {
    let id = span.id().filter(|id| *id.root() == VirtualRoot::Project)?;
    let source = world.source(id).ok()?;
    let (line, column) = source.lines().byte_to_line_column(world.range(span)?.start)?;
    let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    let file = format!("templates/{}", id.vpath().get_without_slash());
    Some(Site::at(file, count(line), count(column)))
}
