//! Answers about releases and runs.

use crate::{
    finding::Language,
    publish::{Entry, Signature},
    run::{Kept, Standing},
};
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    path::Path,
};

/// `2026-11-25T02:00:07+08:00` as people write it.
fn when(stamp: &str) -> String {
    stamp.replace('T', " ").chars().take(19).collect()
}

pub(super) fn history(releases: &[Kept], zh: bool, out: &mut dyn Write) -> io::Result<()> {
    if releases.is_empty() {
        return writeln!(out, "{}", if zh { "还没有发布过。" } else { "nothing was published yet." });
    }
    releases.iter().try_for_each(|kept| writeln!(out, "{}", line(kept, zh)))
}

/// 2021 第 3 版　2026-11-25 02:00:07　2 个警告　← output/2021、output/latest
fn line(kept: &Kept, zh: bool) -> String {
    let (id, n) = (&kept.id, kept.release);
    let made = kept.made.as_deref().map(when);
    let mut parts = if zh {
        vec![format!("{id} 第 {n} 版"), made.unwrap_or_else(|| "时间不详".to_owned())]
    } else {
        vec![format!("{id} release {n}"), made.unwrap_or_else(|| "time unknown".to_owned())]
    };
    match kept.warnings {
        Some(0) => {}
        Some(count) if zh => parts.push(format!("{count} 个警告")),
        Some(count) => parts.push(format!("{count} warnings")),
        None if zh => parts.push("清单读不出来".to_owned()),
        None => parts.push("manifest unreadable".to_owned()),
    }
    for (by, at) in &kept.signed {
        let at = when(at);
        parts.push(if zh { format!("{by} {at} 签发") } else { format!("signed off by {by}, {at}") });
    }
    let links = [(kept.shown, format!("output/{id}")), (kept.latest, "output/latest".to_owned())];
    let links: Vec<String> = links.into_iter().filter(|(here, _)| *here).map(|(_, link)| link).collect();
    if !links.is_empty() {
        parts.push(format!("← {}", links.join(if zh { "、" } else { ", " })));
    }
    parts.join("  ")
}

pub(super) fn kept_json(kept: &Kept) -> Value {
    let signed: Vec<Value> = kept.signed.iter().map(|(by, at)| json!({ "by": by, "at": at })).collect();
    json!({
        "id": kept.id, "release": kept.release, "made": kept.made, "warnings": kept.warnings,
        "manifest": kept.manifest, "signed": signed, "shown": kept.shown, "latest": kept.latest,
    })
}

pub(super) fn status(standing: &Standing, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let zh = language == Language::Zh;
    match &standing.good {
        Some(kept) => writeln!(out, "{}{}", if zh { "最新：" } else { "newest: " }, line(kept, zh))?,
        None => writeln!(out, "{}", if zh { "还没有发布过。" } else { "nothing was published yet." })?,
    }
    if let Some(kept) = &standing.official {
        writeln!(out, "{}{}", if zh { "已签发：" } else { "signed off: " }, line(kept, zh))?;
    }
    if let Some(last) = &standing.last {
        writeln!(out, "{}", ran(last, zh))?;
    }
    if standing.since.len() > 1 {
        let count = standing.since.len();
        if zh {
            writeln!(out, "上次成功以后运行了 {count} 次，都没有生成。")?;
        } else {
            writeln!(out, "{count} runs since the last good one, none of which published.")?;
        }
    }
    if let Some(last) = standing.since.last() {
        last.reasons.iter().try_for_each(|reason| writeln!(out, "    {}", told(reason)))?;
    }
    match &standing.changed {
        None => {}
        Some(names) if names.is_empty() && zh => writeln!(out, "此后输入没有变化。")?,
        Some(names) if names.is_empty() => writeln!(out, "the inputs are unchanged since.")?,
        Some(names) if zh => writeln!(out, "此后有变化的输入：{}", names.join("、"))?,
        Some(names) => writeln!(out, "inputs changed since: {}", names.join(", "))?,
    }
    if let Some(holder) = &standing.running {
        let (pid, since) = (holder.pid, when(&holder.since));
        if zh {
            writeln!(out, "正在运行（进程号 {pid}，{since} 开始）。")?;
        } else {
            writeln!(out, "a run is in progress (process {pid}, since {since}).")?;
        }
    }
    Ok(())
}

fn ran(run: &Entry, zh: bool) -> String {
    let at = when(&run.start);
    let code = run.exit.unwrap_or_default();
    if zh {
        let result = match run.result.as_str() {
            "published" => "已生成".to_owned(),
            "up-to-date" => "没有变化，不必重做".to_owned(),
            "killed" => "中途被强行结束".to_owned(),
            "ended" => "被中断".to_owned(),
            _ => format!("没有生成（退出码 {code}）"),
        };
        return format!("最近一次运行：{at}，{result}");
    }
    let result = match run.result.as_str() {
        "published" => "published".to_owned(),
        "up-to-date" => "up to date".to_owned(),
        "killed" => "killed".to_owned(),
        "ended" => "ended by a signal".to_owned(),
        _ => format!("nothing published (exit code {code})"),
    };
    format!("last run: {at}, {result}")
}

/// A reason as the journal has it.
fn told(reason: &Value) -> String {
    let site = &reason["site"];
    let place: Vec<&str> = ["file", "sheet", "cell"].iter().filter_map(|key| site[key].as_str()).collect();
    let text = |key: &str| reason[key].as_str().unwrap_or_default();
    format!("{}  {}  {}", text("code"), place.join("!"), text("message"))
}

pub(super) fn status_json(standing: &Standing) -> Value {
    json!({
        "release": standing.good.as_ref().map(kept_json),
        "signed": standing.official.as_ref().map(kept_json),
        "last": standing.last,
        "failed": standing.since,
        "changed": standing.changed,
        "running": standing.running,
    })
}

pub(super) fn signed(it: &Signature, zh: bool, out: &mut dyn Write) -> io::Result<()> {
    let (id, n, by, at) = (&it.id, it.release, &it.by, when(&it.at));
    if zh {
        writeln!(
            out,
            "已签发：{id} 第 {n} 版，{by}，{at}。这一版永远保留；以后的新版在 output/{id}-revision。"
        )
    } else {
        writeln!(
            out,
            "signed off: {id} release {n}, {by}, {at}. It is kept for ever; a newer one will be output/{id}-revision."
        )
    }
}

pub(super) fn verified(
    folder: &Path,
    files: usize,
    rebuilt: bool,
    zh: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let folder = folder.display();
    match (rebuilt, zh) {
        (true, true) => {
            writeln!(out, "{folder}：{files} 个文件都与清单相符，用自带的输入重新生成，逐字节相同。")
        }
        (true, false) => writeln!(
            out,
            "{folder}: all {files} files are as listed, and the same bytes are made again from its own inputs."
        ),
        (false, true) => writeln!(out, "{folder}：{files} 个文件都与清单相符。"),
        (false, false) => writeln!(out, "{folder}: all {files} files are as listed."),
    }
}

pub(super) fn schedule(
    cron: &str,
    service: &str,
    timer: &str,
    zh: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = if zh {
        [
            "cron：运行 crontab -e，加上下面几行（MAILTO 改成收信人）",
            "或者 systemd：存为 /etc/systemd/system/nianbao.service",
            "存为 /etc/systemd/system/nianbao.timer，再运行 systemctl enable --now nianbao.timer",
        ]
    } else {
        [
            "cron: run `crontab -e` and add these lines (MAILTO is who gets the mail)",
            "or systemd: /etc/systemd/system/nianbao.service",
            "/etc/systemd/system/nianbao.timer; then: systemctl enable --now nianbao.timer",
        ]
    };
    writeln!(out, "# {}\n{cron}\n# {}\n{service}\n# {}\n{timer}", words[0], words[1], words[2])
}
