//! A release is whole or not there.
//!
//! ```text
//! output/<id>, output/latest      relative symbolic links
//! output/.releases/<id>/<n>/      the releases, never changed
//! output/.work/lock               held by the run that is going on
//! output/journal.jsonl            what each run did
//! output/sign-off.jsonl           who signed which release off
//! ```
//!
//! `release` writes a hidden folder, renames it to its number, and switches the links, each by one rename: whoever reads
//! `output/` sees the old release or the new one. `manifest` says what a release was made of; `table` and `archive` make
//! two of its files; `altered` holds a release against its manifest. A release that somebody signed off is kept for ever,
//! and stays what `<id>` shows: a newer one stands beside it as `<id>-revision`. Nothing in a release knows the time, so
//! equal work gives equal bytes.

mod altered;
mod archive;
mod durable;
mod earlier;
mod failure;
mod journal;
mod lock;
mod made;
mod manifest;
mod release;
mod shelf;
mod signed;
mod space;
mod table;

pub use altered::{Altered, Kind, altered};
pub use archive::{tar, untar};
pub use durable::write_file;
pub use earlier::earlier_layouts;
pub use failure::{Cause, PublishError};
pub use journal::{Entry, record, runs};
pub use lock::{Holder, Lock, LockError, acquire, holder};
pub use made::{Made, digest, remember, remembered};
pub use manifest::{Font, Ingredients, Manifest, findings_json, manifest, manifest_json};
pub use release::{Published, Release, Unchanged, names_of as names, publish, relink};
pub use shelf::{Shelf, shelves};
pub use signed::{Signature, sign, signatures, signed};
pub use space::{full, large, size};
pub use table::csv;
