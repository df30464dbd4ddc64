//! A release is whole or not there.
//!
//! ```text
//! output/<id>, output/latest      relative symbolic links
//! output/.releases/<id>/<n>/      the releases, never changed
//! output/.work/lock               held by the run that is going on
//! ```
//!
//! `release` writes a hidden folder, renames it to its number, and switches the links, each by one rename: whoever reads
//! `output/` sees the old release or the new one. `manifest` says what a release was made of; `table` and `archive` make
//! two of its files. Nothing here knows the time, so equal work gives equal bytes.

mod archive;
mod durable;
mod earlier;
mod failure;
mod lock;
mod manifest;
mod release;
mod table;

pub use archive::tar;
pub use durable::write_file;
pub use earlier::earlier_layouts;
pub use failure::{Cause, PublishError};
pub use lock::{Lock, LockError, acquire};
pub use manifest::{Font, Ingredients, findings_json, manifest_json};
pub use release::{Published, Release, Unchanged, publish};
pub use table::csv;
