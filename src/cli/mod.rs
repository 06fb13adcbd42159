//! The command line: what was asked for, and tables in and out.

mod appointments;
pub mod args;
mod case;
mod check;
mod citizens;
mod desk;
mod export;
mod form;
mod hours;
mod ics;
mod log;
mod report;
mod run;
mod service;
mod sheet;
mod situations;
mod sms;
mod staff;
pub mod table;

pub use run::run;
