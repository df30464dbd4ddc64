//! Answers as text: what was published, what a code means, which font serves which role, where a figure is from.

use crate::{
    finding::{Code, Language, Severity},
    publish::Published,
    render::RoleReport,
};
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn published(
    id: &str,
    published: Published,
    pages: Option<usize>,
    zh: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    match (published, zh) {
        (Published::New(n), true) => {
            let pages = pages.map(|pages| format!("，{pages} 页")).unwrap_or_default();
            writeln!(out, "已发布：output/{id}/review.pdf（第 {n} 版{pages}）")
        }
        (Published::New(n), false) => {
            let pages = pages.map(|pages| format!(", {pages} pages")).unwrap_or_default();
            writeln!(out, "published: output/{id}/review.pdf (release {n}{pages})")
        }
        (Published::UpToDate(n), true) => writeln!(out, "没有变化：output/{id}/review.pdf 仍是第 {n} 版"),
        (Published::UpToDate(n), false) => writeln!(out, "up to date: output/{id}/review.pdf is release {n}"),
    }
}

pub(super) fn published_json(id: &str, published: Published, pages: Option<usize>) -> Value {
    let (result, number) = match published {
        Published::New(number) => ("published", number),
        Published::UpToDate(number) => ("up-to-date", number),
    };
    json!({ "result": result, "id": id, "release": number, "pages": pages, "pdf": format!("output/{id}/review.pdf") })
}

pub(super) fn codes(codes: &[Code], language: Language, out: &mut dyn Write) -> io::Result<()> {
    if let [code] = codes {
        let label = if language == Language::Zh { "怎么办" } else { "what to do" };
        writeln!(out, "{}（{}）", code.name(), weight(code.severity(), language))?;
        writeln!(out, "    {}", code.meaning().in_language(language))?;
        writeln!(out, "    {label}：{}", code.mending().in_language(language))?;
        return example(*code, language, out);
    }
    codes
        .iter()
        .try_for_each(|code| writeln!(out, "{:<24} {}", code.name(), code.meaning().in_language(language)))
}

/// A finding as it appeared once, and what mended it.
fn example(code: Code, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let example = code.example();
    let (label, mended) = match (language, example.is_toml) {
        (Language::Zh, true) => ("例如", "review.toml 里写成"),
        (Language::Zh, false) => ("例如", "改成"),
        (Language::En, true) => ("for example", "in review.toml"),
        (Language::En, false) => ("for example", "mended"),
    };
    let colon = if language == Language::Zh { "：" } else { ":" };
    let gap = if example.at.is_empty() { "" } else { "  " };
    writeln!(out, "\n{label}{colon}")?;
    writeln!(out, "    {} {}{gap}{}", weight(code.severity(), language), code.name(), example.at)?;
    writeln!(out, "        {}", example.message.in_language(language))?;
    writeln!(out, "{mended}{colon}")?;
    example.mended.in_language(language).lines().try_for_each(|line| writeln!(out, "    {line}"))
}

fn weight(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Zh) => "错误",
        (Severity::Warning, Language::Zh) => "警告",
        (Severity::Note, Language::Zh) => "提示",
        (Severity::Error, Language::En) => "error",
        (Severity::Warning, Language::En) => "warning",
        (Severity::Note, Language::En) => "note",
    }
}

pub(super) fn codes_json(codes: &[Code], language: Language) -> Vec<Value> {
    let object = |code: &Code| {
        json!({
            "code": code.name(), "severity": code.severity(),
            "meaning": code.meaning().in_language(language), "mending": code.mending().in_language(language),
            "example": example_json(*code, language),
        })
    };
    codes.iter().map(object).collect()
}

fn example_json(code: Code, language: Language) -> Value {
    let example = code.example();
    json!({
        "site": example.at, "message": example.message.in_language(language),
        "mended": example.mended.in_language(language),
    })
}

pub(super) fn fonts(roles: &[RoleReport], language: Language, out: &mut dyn Write) -> io::Result<()> {
    for role in roles {
        let name = role.role.name();
        let family =
            role.family.as_deref().unwrap_or(if language == Language::Zh { "缺" } else { "missing" });
        let file = role.file.as_deref().map(|file| format!("（{file}）")).unwrap_or_default();
        writeln!(out, "{}：{family}{file}", name.in_language(language))?;
        if let Some(note) = &role.note {
            writeln!(out, "    {}", note.in_language(language))?;
        }
    }
    Ok(())
}

pub(super) fn fonts_json(roles: &[RoleReport], language: Language) -> Vec<Value> {
    let object = |role: &RoleReport| {
        let note = role.note.as_ref().map(|note| note.in_language(language));
        json!({ "role": role.role.key(), "family": role.family, "file": role.file, "folder": role.folder, "note": note })
    };
    roles.iter().map(object).collect()
}

/// A figure a paragraph: what it is, where it is from, where it is printed.
pub(super) fn traced(figures: &[Value], out: &mut dyn Write) -> io::Result<()> {
    for figure in figures {
        let text = |key: &str| figure[key].as_str().unwrap_or_default().to_owned();
        writeln!(out, "{}  {}  {} {}", text("display"), text("id"), text("name"), text("period"))?;
        writeln!(out, "    {}", origin(&figure["origin"]))?;
        let places = figure["places"].as_array().into_iter().flatten();
        let places: Vec<String> = places
            .map(|place| {
                let part = part(place["part"].as_str().unwrap_or_default());
                format!("第{}页（{part}）", place["page"].as_str().unwrap_or("?"))
            })
            .collect();
        if !places.is_empty() {
            writeln!(out, "    印在{}", places.join("、"))?;
        }
    }
    Ok(())
}

fn part(name: &str) -> &str {
    match name {
        "text" => "正文",
        "table" => "表",
        "chart" => "图",
        "note" => "注",
        other => other,
    }
}

fn origin(origin: &Value) -> String {
    let text = |key: &str| origin[key].as_str();
    let operands = || -> Vec<&str> {
        origin["operands"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    };
    match text("kind") {
        Some("cell") => {
            let place: Vec<&str> = ["file", "sheet", "cell"].into_iter().filter_map(text).collect();
            format!("取自 {}，单元格里是 {}", place.join("!"), text("raw").unwrap_or_default())
        }
        Some("computed") => format!(
            "由 {} 计算（{}），未四舍五入是 {}",
            operands().join("、"),
            text("rule").unwrap_or_default(),
            text("unrounded").unwrap_or_default()
        ),
        _ => format!("写在 {} 第 {} 行", text("file").unwrap_or_default(), origin["line"]),
    }
}
