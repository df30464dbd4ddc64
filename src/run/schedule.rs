//! `nianbao schedule`: what to give to cron or systemd, for this project.

use super::{Answer, Exit, Host, Outcome};
use crate::{
    finding::{Code, Finding, Site},
    text,
};
use std::path::Path;

pub(super) fn schedule(root: &Path, at: &str, user: Option<&str>, host: &Host) -> Outcome {
    let Some((hour, minute)) = time(at) else {
        let message =
            text!("--at 应为时刻，如 02:00，实为“{at}”", "--at takes a time such as 02:00, and is `{at}`");
        return Outcome::refusal(Finding::new(Code::ValueInvalid, Site::none(), message), Exit::Usage);
    };
    let folder = root.canonicalize().ok().filter(|folder| folder.join("inputs/review.toml").exists());
    let names = folder.as_deref().and_then(Path::to_str).zip(host.program.to_str());
    let Some((folder, program)) =
        names.filter(|(folder, program)| !(*folder).contains('\n') && !program.contains('\n'))
    else {
        let message = text!("这里没有 inputs/review.toml", "there is no inputs/review.toml here");
        let finding = Finding::new(Code::ProjectMissing, Site::file("inputs/review.toml"), message);
        let hint = text!(
            "写明项目文件夹：nianbao schedule 文件夹",
            "name the project's folder: nianbao schedule DIR"
        );
        return Outcome::refusal(finding.hint(hint), Exit::Usage);
    };
    Outcome::answer(Answer::Schedule {
        cron: cron(folder, program, hour, minute),
        service: service(folder, program, user),
        timer: timer(hour, minute),
    })
}

fn time(at: &str) -> Option<(u8, u8)> {
    let (hour, minute) = at.split_once(':')?;
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// The mail says its character set, or Chinese arrives as question marks; the umask lets the group read.
fn cron(folder: &str, program: &str, hour: u8, minute: u8) -> String {
    let command = format!("umask 027; {} build --quiet --wait 600 {}", quoted(program), quoted(folder));
    let command = command.replace('%', "\\%");
    format!(
        "MAILTO=root\n\
         CONTENT_TYPE=\"text/plain; charset=UTF-8\"\n\
         CONTENT_TRANSFER_ENCODING=8bit\n\
         {minute} {hour} * * * {command}\n"
    )
}

/// A word for the shell.
fn quoted(word: &str) -> String {
    let plain = word.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-".contains(&b));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// A word for systemd: `%` and `$` mean something there.
fn literal(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%").replace('$', "$$");
    format!("\"{escaped}\"")
}

fn service(folder: &str, program: &str, user: Option<&str>) -> String {
    let user = user.map(|user| format!("User={user}\n")).unwrap_or_default();
    let path = |path: String| path.replace('\\', "\\\\").replace('%', "%%").replace(' ', "\\x20");
    let (inputs, root) = (path(format!("{folder}/inputs")), path(folder.to_owned()));
    let (program, folder) = (literal(program), literal(folder));
    format!(
        "[Unit]\n\
         Description=nianbao: annual review of {folder}\n\
         \n\
         [Service]\n\
         Type=oneshot\n\
         {user}ExecStart={program} build --quiet --wait 600 {folder}\n\
         UMask=0027\n\
         Nice=10\n\
         TimeoutStartSec=30min\n\
         MemoryMax=6G\n\
         NoNewPrivileges=yes\n\
         ProtectSystem=strict\n\
         ProtectHome=read-only\n\
         ReadWritePaths={root}\n\
         ReadOnlyPaths={inputs}\n\
         PrivateTmp=yes\n\
         PrivateDevices=yes\n\
         PrivateNetwork=yes\n\
         ProtectKernelTunables=yes\n\
         ProtectKernelModules=yes\n\
         ProtectControlGroups=yes\n\
         RestrictAddressFamilies=AF_UNIX\n\
         RestrictSUIDSGID=yes\n\
         RestrictRealtime=yes\n\
         LockPersonality=yes\n\
         SystemCallArchitectures=native\n\
         CapabilityBoundingSet=\n"
    )
}

fn timer(hour: u8, minute: u8) -> String {
    format!(
        "[Unit]\n\
         Description=nianbao: annual review, every night\n\
         \n\
         [Timer]\n\
         OnCalendar=*-*-* {hour:02}:{minute:02}:00\n\
         Persistent=true\n\
         \n\
         [Install]\n\
         WantedBy=timers.target\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cron_gets_the_character_set_and_no_percent_sign() {
        assert_eq!(
            cron("/srv/年报 50%", "/usr/bin/nianbao", 2, 5),
            "MAILTO=root\nCONTENT_TYPE=\"text/plain; charset=UTF-8\"\nCONTENT_TRANSFER_ENCODING=8bit\n\
             5 2 * * * umask 027; /usr/bin/nianbao build --quiet --wait 600 '/srv/年报 50\\%'\n"
        );
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }

    #[test]
    fn a_time_of_day() {
        assert_eq!(time("02:30"), Some((2, 30)));
        for wrong in ["24:00", "2", "02:60", "a:b", ""] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }
}
