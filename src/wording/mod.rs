//! Facts → sentences, in the official wording (domain §2).
//!
//! One place decides every verb. The sign and the word are judged on the displayed number, so a sentence can never
//! contradict the table beside it; the mistakes L1–L18 of the domain's rules have no way to be said.

mod balance;
mod change;
mod claim;
pub mod english;
mod hanzi;
mod level;
mod lint;
mod list;
mod multiple;
mod names;
mod numeral;
mod pace;
mod place;
mod sentence;
mod standing;
#[cfg(test)]
mod tests;

pub use change::{Comparison, amount, change, others, promised};
pub use claim::{Amount, Claim, Said, claims, recalled};
pub use hanzi::hanzi;
pub use level::{certainty, headline_name, mean, opening, span, statement, told};
pub use lint::{Datum, Fault, Line, faults};
pub use list::{respectively, values_together};
use multiple::average;
pub use multiple::in_multiples;
pub use numeral::data_numerals;
pub use pace::{last_year, pace, turned};
pub use place::{above, contribution, contributions, structure};
pub use sentence::Sentence;
pub use standing::among;
