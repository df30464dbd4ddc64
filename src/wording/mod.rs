//! Facts → sentences, in the official wording (domain §2).
//!
//! One place decides every verb. The sign and the word are judged on the displayed number, so a sentence can never
//! contradict the table beside it; the mistakes L1–L18 of the domain's rules have no way to be said.

mod balance;
mod change;
mod level;
mod list;
mod sentence;
#[cfg(test)]
mod tests;

pub use change::{Comparison, change, others};
pub use level::{headline_name, opening, span, statement};
pub use list::respectively;
pub use sentence::Sentence;
