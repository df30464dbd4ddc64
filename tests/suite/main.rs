//! The one integration binary. `bench` runs the real program on small whole projects; the rest are lines of the
//! specification, by subject.

mod bench;
mod build;
mod floors;
mod page;
mod publish;
mod recount;
mod render;
