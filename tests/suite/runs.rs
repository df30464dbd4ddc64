//! A run that nobody watches: nothing done twice, nothing half, and somebody told. By the real program.

use crate::bench::{Case, Ran};
use std::{
    fs,
    os::unix::{ffi::OsStrExt, fs::PermissionsExt},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// The smallest review: one indicator, and a template of one line, so that a run is short.
const REVIEW: &str = r#"[report]
year = 2021
title = "回顾"
area = "青禾区"

[[chapter]]
title = "综合"
indicators = ["地区生产总值"]
"#;

const TABLE: &str =
    "青禾区2021年主要经济指标\n指标,单位,2021年,2020年,比上年增长(%)\n地区生产总值,亿元,246.4,225.1,8.2\n";

/// A template that is never done: no call of it is made twice, so that none is remembered.
const ENDLESS: &str =
    "#let f(n, m) = if n == 0 { m } else { f(n - 1, 2 * m) + f(n - 1, 2 * m + 1) }\n#f(50, 0)\n";

pub fn small() -> Case {
    let case = Case::with(REVIEW);
    case.put("inputs/表.csv", TABLE);
    case
}

/// Adds lines to review.toml.
fn with(case: &Case, more: &str) {
    case.put("inputs/review.toml", format!("{REVIEW}\n{more}"));
}

fn journal(case: &Case) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(case.path("output/journal.jsonl")).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn link(case: &Case, name: &str) -> String {
    fs::read_link(case.path("output").join(name)).map(|it| it.display().to_string()).unwrap_or_default()
}

/// The codes of the errors on standard error, in order.
fn codes(ran: &Ran) -> Vec<&str> {
    ran.stderr.lines().filter_map(|line| line.strip_prefix("错误 ")?.split(' ').next()).collect()
}

#[test]
fn unchanged_inputs_are_not_set_again() {
    let case = small();
    case.run(&["build"]).ends_with(0);
    let start = Instant::now();
    let again = case.run(&["build", "-v"]).ends_with(0);
    assert_eq!(again.stdout, "没有变化：output/2021/review.pdf 仍是第 1 版\n");
    assert!(!again.stderr.contains("render:"), "{}", again.stderr);
    assert!(start.elapsed() < Duration::from_secs(30));
    // Whoever asks for errors only hears nothing.
    let quiet = case.run(&["build", "--quiet"]).ends_with(0);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    let results: Vec<_> = journal(&case).iter().map(|run| run["result"].clone()).collect();
    assert_eq!(results, ["published", "up-to-date", "up-to-date"]);

    // A title that only review.toml has is a change; so is a byte of the release.
    case.put("inputs/review.toml", REVIEW.replace("\"回顾\"", "\"年度回顾\""));
    let changed = case.run(&["build"]).ends_with(0);
    assert!(changed.stdout.starts_with("已发布：output/2021/review.pdf（第 2 版"), "{}", changed.stdout);
    fs::write(case.path("output/2021/figures.json"), "{}").unwrap();
    let mended = case.run(&["build"]).ends_with(0);
    assert!(mended.stdout.starts_with("已发布：output/2021/review.pdf（第 3 版"), "{}", mended.stdout);
    let forced = case.run(&["build", "--force", "--format", "json"]).ends_with(0).json();
    assert_eq!((&forced["result"], &forced["release"]), (&"published".into(), &4.into()));
}

#[test]
fn a_signed_release_stays_and_a_newer_one_stands_beside_it() {
    let case = small();
    case.run(&["build"]).ends_with(0);
    let signed = case.run(&["sign-off", "2021", "--by", "王局长"]).ends_with(0);
    assert!(signed.stdout.starts_with("已签发：2021 第 1 版，王局长，"), "{}", signed.stdout);
    // Once is enough.
    case.run(&["sign-off", "2021", "--by", "王局长"]).ends_with(0);
    let record = fs::read_to_string(case.path("output/sign-off.jsonl")).unwrap();
    assert_eq!(record.lines().count(), 1);
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let manifest = case.released("manifest.json");
    assert_eq!((&record["by"], &record["files"]), (&"王局长".into(), &manifest["files"]));

    let before = fs::read(case.path("output/2021/review.pdf")).unwrap();
    case.put("inputs/表.csv", TABLE.replace("246.4", "246.5"));
    case.run(&["build"]).ends_with(0);
    let links = ["2021", "2021-revision", "latest"].map(|name| link(&case, name));
    assert_eq!(links, [".releases/2021/1", ".releases/2021/2", ".releases/2021/2"]);
    assert!(fs::read(case.path("output/2021/review.pdf")).unwrap() == before);

    let status = case.run(&["status", "--format", "json"]).ends_with(0).json();
    assert_eq!((&status["release"]["release"], &status["signed"]["release"]), (&2.into(), &1.into()));
    assert_eq!(status["changed"], serde_json::json!([]));

    case.run(&["sign-off", "2021", "--by", "李局长"]).ends_with(0);
    let links = ["2021", "2021-revision", "latest"].map(|name| link(&case, name));
    assert_eq!(links, [".releases/2021/2", "", ".releases/2021/2"]);
    let history = case.run(&["history"]).ends_with(0).stdout;
    let told: Vec<&str> = history.lines().collect();
    assert_eq!(told.len(), 2, "{history}");
    assert!(told[0].starts_with("2021 第 1 版  ") && told[0].contains("王局长"), "{history}");
    assert!(told[1].ends_with("← output/2021、output/latest"), "{history}");
}

#[test]
fn who_signs_what_was_altered_is_told() {
    let case = small();
    case.run(&["sign-off", "2021", "--by", "王"]).ends_with(1);
    case.run(&["build"]).ends_with(0);
    fs::write(case.path("output/2021/figures.json"), "{}").unwrap();
    let refused = case.run(&["sign-off", "2021", "--by", "王"]).ends_with(1);
    assert!(
        refused.stderr.contains("release-altered  output/.releases/2021/1/figures.json"),
        "{}",
        refused.stderr
    );
    assert!(!case.path("output/sign-off.jsonl").exists());
}

#[test]
fn one_flipped_byte_anywhere_is_named() {
    let case = small();
    // A template of the project's own is part of what a release is made from.
    case.put("templates/theme.typ", fs::read(crate::bench::root().join("templates/theme.typ")).unwrap());
    case.run(&["build"]).ends_with(0);
    let whole = case.run(&["verify", "output/2021"]).ends_with(0);
    assert!(whole.stdout.contains("逐字节相同"), "{}", whole.stdout);
    let inputs = fs::read(case.path("output/2021/inputs.tar")).unwrap();
    let found = inputs.windows(3).position(|three| three == b"\n//").expect("a comment") + 3;
    let half = |name: &str| fs::read(case.path("output/2021").join(name)).unwrap().len() / 2;
    let places = ["review.pdf", "manifest.json", "inputs.tar"].map(|name| (name, half(name)));
    // Within a comment of a template, where no page shows it.
    for (name, place) in places.into_iter().chain([("inputs.tar", found)]) {
        let path = case.path("output/2021").join(name);
        let bytes = fs::read(&path).unwrap();
        let mut flipped = bytes.clone();
        flipped[place] ^= 1;
        fs::write(&path, flipped).unwrap();
        let ran = case.run(&["verify", "output/2021", "--format", "json"]).ends_with(1);
        let answer = ran.json();
        let sites: Vec<_> =
            answer["findings"].as_array().unwrap().iter().map(|it| &it["site"]["file"]).collect();
        assert_eq!(sites, [&serde_json::json!(format!("output/2021/{name}"))], "{answer:#}");
        fs::write(&path, bytes).unwrap();
    }
    case.run(&["verify", "inputs"]).ends_with(1);
}

#[test]
fn inputs_that_are_no_files_of_the_project_stop_the_run() {
    let case = small();
    std::os::unix::fs::symlink("/etc/hostname", case.path("inputs/外面.csv")).unwrap();
    let fifo = Command::new("mkfifo").arg(case.path("inputs/管道.csv")).status().unwrap();
    assert!(fifo.success());
    // Only root may make a device.
    let device =
        Command::new("mknod").arg(case.path("inputs/设备.csv")).args(["c", "1", "5"]).output().unwrap();
    let odd = if device.status.success() { 3 } else { 2 };
    let ran = case.run(&["build"]).ends_with(1);
    assert_eq!(codes(&ran), vec!["file-not-plain"; odd], "{}", ran.stderr);
    assert!(!case.path("output/latest").exists());
}

#[test]
fn names_in_gbk_and_decomposed_letters_work() {
    let case = small();
    fs::remove_file(case.path("inputs/表.csv")).unwrap();
    // 表.csv in GBK; é as a letter and an accent, as a Mac writes it.
    let gbk = std::ffi::OsStr::from_bytes(b"inputs/\xb1\xed.csv");
    fs::write(case.path("").join(gbk), TABLE).unwrap();
    case.put("inputs/re\u{301}gion.csv", TABLE.replace("地区生产总值", "第一产业增加值"));
    with(
        &case,
        "[[source]]\nfile = \"表.csv\"\n[[source]]\nfile = \"r\u{e9}gion.csv\"\n[publish]\nsettle = \"0s\"\n",
    );
    case.run(&["build"]).ends_with(0);
    let inputs = case.released("manifest.json")["inputs"].clone();
    let names: Vec<&String> = inputs.as_object().unwrap().keys().collect();
    assert_eq!(names, ["inputs/%B1%ED.csv", "inputs/review.toml", "inputs/re\u{301}gion.csv"]);
    case.run(&["verify", "."]).ends_with(0);
}

#[test]
fn a_file_that_is_still_arriving_is_not_read_half() {
    let case = small();
    with(&case, "[publish]\nsettle = \"3s\"\n");
    // A young file, to which somebody goes on adding.
    fs::write(case.path("inputs/表.csv"), TABLE).unwrap();
    let path = case.path("inputs/表.csv");
    let writer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(1500));
        fs::write(path, TABLE.replace("246.4", "246.5")).unwrap();
    });
    let ran = case.run(&["build"]).ends_with(1);
    writer.join().unwrap();
    assert_eq!(codes(&ran), ["input-changed"], "{}", ran.stderr);
    assert!(!case.path("output/latest").exists());
}

#[test]
fn a_failed_run_says_why_in_a_file_and_in_the_journal() {
    let case = small();
    case.run(&["build"]).ends_with(0);
    case.put("inputs/表.csv", TABLE.replace("246.4", "约246"));
    let ran = case.run(&["build", "--quiet"]).ends_with(1);
    assert_eq!(ran.stdout, "");
    let report = fs::read_to_string(case.path("output/为什么没有生成.txt")).unwrap();
    assert!(report.starts_with("\u{feff}年度回顾没有生成\r\n\r\n名称：回顾\r\n时间："), "{report}");
    assert!(report.contains("已发布的仍是第 1 版（20"), "{report}");
    assert!(report.contains("文件 inputs/表.csv，单元格 C3：\r\n"), "{report}");
    let status = case.run(&["status"]).ends_with(0).stdout;
    assert!(status.contains("没有生成（退出码 1）"), "{status}");
    assert!(status.contains("not-a-number  inputs/表.csv!C3"), "{status}");
    assert!(status.contains("此后有变化的输入：inputs/表.csv"), "{status}");

    // What is wrong with review.toml is told as well.
    case.put("inputs/review.toml", "[report]\nyeer = 2021\n");
    case.run(&["build"]).ends_with(2);
    let exits: Vec<_> = journal(&case).iter().map(|run| run["exit"].clone()).collect();
    assert_eq!(exits, [0, 1, 2]);
    with(&case, "");
    case.put("inputs/表.csv", TABLE);
    case.run(&["build"]).ends_with(0);
    assert!(!case.path("output/为什么没有生成.txt").exists());
}

#[test]
fn commands_are_told_and_cannot_harm() {
    let case = small();
    let hooks = r#"[publish]
on_success = ["sh", "-c", "cat > told.txt; echo $NIANBAO_RESULT $NIANBAO_RELEASE $NIANBAO_EXIT $NIANBAO_ID >> told.txt"]
on_failure = ["sh", "-c", "cat > told.txt; echo $NIANBAO_CODES >> told.txt; echo 邮件发不出去 >&2; exit 3"]
"#;
    with(&case, hooks);
    case.run(&["build"]).ends_with(0);
    let told = fs::read_to_string(case.path("told.txt")).unwrap();
    assert!(told.starts_with("年度回顾已经生成\n"), "{told}");
    assert!(told.ends_with("\npublished 1 0 2021\n"), "{told}");
    fs::remove_file(case.path("told.txt")).unwrap();
    case.run(&["build"]).ends_with(0);
    assert!(!case.path("told.txt").exists(), "an unchanged release is no news");

    case.put("inputs/表.csv", TABLE.replace("246.4", "约246"));
    let ran = case.run(&["build"]).ends_with(1);
    assert!(ran.stderr.contains("警告 hook-failed"), "{}", ran.stderr);
    assert!(ran.stderr.contains("退出码 3：邮件发不出去"), "{}", ran.stderr);
    let told = fs::read_to_string(case.path("told.txt")).unwrap();
    assert!(told.starts_with("年度回顾没有生成\n") && told.ends_with("not-a-number\n"), "{told}");
    assert_eq!(link(&case, "latest"), ".releases/2021/1");
}

#[test]
fn a_release_with_warnings_is_told_by_a_command_of_its_own() {
    let case = small();
    let hooks = r#"[publish]
on_success = ["sh", "-c", "echo good >> told.txt"]
on_warning = ["sh", "-c", "echo $NIANBAO_RESULT $NIANBAO_CODES >> told.txt"]
on_failure = ["sh", "-c", "echo bad >> told.txt"]
"#;
    with(&case, hooks);
    case.run(&["build"]).ends_with(0);
    case.put("inputs/表.csv", TABLE.replace("246.4", "546.4"));
    let ran = case.run(&["build"]).ends_with(0);
    assert!(ran.stderr.contains("警告 "), "{}", ran.stderr);
    let told = fs::read_to_string(case.path("told.txt")).unwrap();
    let told: Vec<&str> = told.lines().collect();
    assert_eq!(told[0], "good");
    assert!(told[1].starts_with("published ") && told.len() == 2, "{told:?}");
}

/// A minute is long for a test: with `NIANBAO_FAULTS=all` only.
#[test]
fn a_command_that_does_not_end_is_ended() {
    if std::env::var_os("NIANBAO_FAULTS").is_none() {
        println!("not tried: it takes a minute (make faults)");
        return;
    }
    let case = small();
    with(&case, "[publish]\non_success = [\"sh\", \"-c\", \"sleep 600 & sleep 600\"]\n");
    let ran = case.run(&["build"]).ends_with(0);
    assert!(ran.stderr.contains("60 秒内没有结束，已中止"), "{}", ran.stderr);
    assert_eq!(link(&case, "latest"), ".releases/2021/1");
}

#[test]
fn a_runaway_template_is_ended() {
    let case = small();
    case.put("templates/review.typ", "#let n = 0\n#while true { n += 1; if n < 0 { break } }\n");
    let start = Instant::now();
    let ran = case.run(&["build", "--timeout", "4"]).ends_with(1);
    // Typst ends loops that never end by itself; where it does not, the time does.
    assert!(["run-timeout", "template-error"].contains(&codes(&ran)[0]), "{}", ran.stderr);
    assert!(start.elapsed() < Duration::from_secs(20));

    case.put("templates/review.typ", ENDLESS);
    let ran = case.run(&["build", "--timeout", "3"]).ends_with(1);
    assert_eq!(codes(&ran), ["run-timeout"], "{}", ran.stderr);
    assert!(ran.stderr.contains("运行超过时限，中止在“排版”这一步"), "{}", ran.stderr);

    with(&case, "[limits]\nrender_memory = \"256MiB\"\n");
    case.put(
        "templates/review.typ",
        "#let a = \"x\" * 10000000\n#let all = range(400).map(n => a + str(n))\n#all.len()\n",
    );
    let ran = case.run(&["build"]).ends_with(1);
    assert_eq!(codes(&ran), ["render-memory"], "{}", ran.stderr);
    assert!(!case.path("output/latest").exists());
}

#[test]
fn signals_end_a_run_cleanly() {
    let case = small();
    case.put("templates/review.typ", ENDLESS);
    for (signal, code) in [("TERM", 143), ("INT", 130)] {
        let child = Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .arg("build")
            .current_dir(case.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(1500));
        let pid = child.id().to_string();
        assert!(Command::new("kill").args([&format!("-{signal}"), &pid]).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("被中断"));
    }
    let results: Vec<_> = journal(&case).iter().map(|run| run["result"].clone()).collect();
    assert_eq!(results, ["ended", "ended"]);
    assert_eq!(fs::metadata(case.path("output/.work/lock")).unwrap().len(), 0);
}

#[test]
fn a_release_may_not_grow_beyond_its_limit() {
    let case = small();
    with(&case, "[limits]\noutput_size = \"10KiB\"\n");
    let ran = case.run(&["build"]).ends_with(1);
    assert_eq!(codes(&ran), ["release-large"], "{}", ran.stderr);
    assert!(!case.path("output/latest").exists());
}

#[test]
fn what_is_published_says_nothing_of_the_machine_and_runs_nothing() {
    let case = small();
    let cell = "=HYPERLINK(\"http://x\")#panic()<script>";
    case.put("inputs/表.csv", format!("{TABLE}{cell},亿元,1.0,1.0,\n"));
    with(
        &case,
        &format!(
            "[[indicator]]\nid = \"odd\"\nname = '{cell}'\nunit = \"亿元\"\nkind = \"value\"\nchange = \"real\"\n"
        ),
    );
    let review = fs::read_to_string(case.path("inputs/review.toml")).unwrap();
    case.put("inputs/review.toml", review.replace("[\"地区生产总值\"]", "[\"地区生产总值\", \"odd\"]"));
    case.run(&["build"]).ends_with(0);
    let folder = case.path("output/latest/");
    let tables: String = fs::read_dir(folder.join("tables"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert!(!tables.contains("\n=") && tables.contains("'=HYPERLINK"), "{tables}");

    let place = fs::canonicalize(case.path("")).unwrap();
    let secrets = [place.to_str().unwrap().to_owned(), std::env::var("HOME").unwrap_or("/root".to_owned())];
    for name in ["review.pdf", "figures.json", "findings.json", "manifest.json", "inputs.tar"] {
        let bytes = fs::read(folder.join(name)).unwrap();
        for secret in secrets.iter().filter(|secret| secret.len() > 4) {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{name} has {secret}");
        }
    }
}

#[test]
fn the_group_may_read_what_cron_makes() {
    let case = small();
    let script = format!("umask 027; exec {} build --quiet", env!("CARGO_BIN_EXE_nianbao"));
    let ran = Command::new("sh").args(["-c", &script]).current_dir(case.path("")).output().unwrap();
    assert!(ran.status.success() && ran.stdout.is_empty() && ran.stderr.is_empty(), "{ran:?}");
    let mode = |name: &str| fs::metadata(case.path(name)).unwrap().permissions().mode() & 0o777;
    let files = ["output/latest/review.pdf", "output/latest/tables/t1.csv", "output/journal.jsonl"];
    for name in files.iter().filter(|name| Path::new(&case.path(name)).exists()) {
        assert_eq!(mode(name), 0o640, "{name}");
    }
    assert_eq!((mode("output/latest/"), mode("output")), (0o750, 0o750));
}

#[test]
fn a_schedule_fits_the_project() {
    let case = small();
    let plan =
        case.run(&["schedule", "--at", "3:30", "--user", "tjj", "--format", "json"]).ends_with(0).json();
    let root = fs::canonicalize(case.path("")).unwrap();
    let (root, program) = (root.to_str().unwrap(), env!("CARGO_BIN_EXE_nianbao"));
    let cron = plan["cron"].as_str().unwrap();
    assert!(cron.contains("CONTENT_TYPE=\"text/plain; charset=UTF-8\"\n"), "{cron}");
    let line = format!("\n30 3 * * * umask 027; {program} build --quiet --wait 600 {root}\n");
    assert!(cron.ends_with(&line), "{cron}");
    let service = plan["service"].as_str().unwrap();
    assert!(
        service.contains(&format!("User=tjj\nExecStart=\"{program}\" build --quiet --wait 600 \"{root}\"\n")),
        "{service}"
    );
    assert!(plan["timer"].as_str().unwrap().contains("OnCalendar=*-*-* 03:30:00\nPersistent=true\n"));
    case.run(&["schedule", "--at", "25:00"]).ends_with(2);
}
