//! Parse, run, report, exit.

use nianbao::{
    child::Stop,
    cli::Typed,
    read, render,
    report::{self, Style},
    run::{self, Host},
};
use signal_hook::consts::{SIGINT, SIGTERM};
use std::{
    io::{self, IsTerminal},
    panic,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize},
    },
};

/// A bug (design §2).
const BUG: u8 = 70;
/// Output could not be written.
const UNWRITABLE: u8 = 74;

fn main() -> ExitCode {
    match std::env::args_os().nth(1) {
        Some(argument) if argument == read::SERVE => return read::serve(),
        Some(argument) if argument == render::SERVE => return render::serve(),
        _ => {}
    }
    let code = panic::catch_unwind(work).unwrap_or_else(|_| {
        eprintln!("这是程序自身的问题，没有发布任何内容。请把上面的信息发给维护人员。");
        BUG
    });
    ExitCode::from(code)
}

fn work() -> u8 {
    let typed = Typed::read();
    let colour =
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let style = Style { language: typed.language(), json: typed.json(), talk: typed.talk(), colour };
    let program = std::env::current_exe().unwrap_or_else(|_| "nianbao".into());
    let host = Host { program, now: jiff::Timestamp::now, stop: Stop::on(signals()) };
    let outcome = run::run(typed.into_order(), &host);
    let printed = report::print(&outcome, style, &mut io::stdout().lock(), &mut io::stderr().lock());
    let code = printed.map_or(UNWRITABLE, |()| outcome.exit.code());
    // The process ends: giving back a million values one by one would only take time.
    std::mem::forget(outcome);
    code
}

/// Where the number of the signal will stand that asks the process to end. The first one lets it clean up; a second one
/// ends it at once.
fn signals() -> Arc<AtomicUsize> {
    let asked = Arc::new(AtomicUsize::new(0));
    for signal in [SIGTERM, SIGINT] {
        let number = usize::try_from(signal).unwrap_or_default();
        let again = Arc::new(AtomicBool::new(false));
        // Where signals cannot be caught the process ends at the first one, as processes do.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&again));
        let _ = signal_hook::flag::register(signal, again);
        let _ = signal_hook::flag::register_usize(signal, Arc::clone(&asked), number);
    }
    asked
}
