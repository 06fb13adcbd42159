//! Tables in and out: what people's programs write, read strictly; what we
//! write, safe to open in any of them.
//!
//! Reading is all or nothing, and every mistake of a file is listed. No
//! sentence repeats a name, a phone number or a CPR number.

pub mod appointments;
mod book;
mod cell;
pub mod citizens;
mod formula;
pub mod hours;
mod line;
pub mod out;
mod problems;
mod read;
pub mod situations;
pub(super) mod text;
pub mod write;

pub(super) use problems::Problems;
pub use problems::TableProblems;
pub use read::{MAX_BYTES, MAX_ROWS, file};
