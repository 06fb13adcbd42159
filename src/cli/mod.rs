//! The command line: what was asked for, and tables in and out.

pub mod args;
pub mod table;
