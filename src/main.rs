//! Parse, run, report, exit.

use nianbao::{
    cli::Typed,
    read,
    report::{self, Style},
    run,
};
use std::{
    io::{self, IsTerminal},
    panic,
    process::ExitCode,
};

/// A bug (design §2).
const BUG: u8 = 70;
/// Output could not be written.
const UNWRITABLE: u8 = 74;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == read::SERVE) {
        return read::serve();
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
    let style = Style {
        language: typed.language(),
        json: typed.json(),
        talk: typed.talk(),
        colour,
    };
    let worker = std::env::current_exe().unwrap_or_else(|_| "nianbao".into());
    let outcome = run::run(typed.into_order(), &worker);
    match report::print(&outcome, style, &mut io::stdout().lock(), &mut io::stderr().lock()) {
        Ok(()) => outcome.exit.code(),
        Err(_) => UNWRITABLE,
    }
}
