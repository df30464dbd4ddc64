//! The one integration binary. `bench` runs the real program on small whole projects; the rest are lines of the
//! specification, by subject.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and writes only into folders of its own"
)]

mod bench;
mod build;
mod check;
mod container;
mod faults;
mod floors;
mod hostile;
mod layout;
mod page;
mod patterns;
mod publish;
mod recount;
mod render;
mod runs;
mod statistics;
mod vintages;
mod words;
