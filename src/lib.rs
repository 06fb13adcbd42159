//! Fodfæste: citizens, workplaces and consultants score the same twelve
//! statements, and nobody misses a meeting for the want of a language.
//!
//! | floor | module | holds |
//! |---|---|---|
//! | 0 | [`rules`] | scorecard, people, appointments, reminder times, rounds: plain values |
//! | 1 | [`dialog`] | what the service says and does for one event, whatever the channel |
//! | 1 | [`chart`] | pictures |
//! | 1 | [`clock`], [`sms`], [`i18n`], [`store`] | one outside thing each: time, gateways, wording, SQL |
//! | 2 | [`talk`] | joins dialog and store in one transaction |
//! | 3 | [`telegram`], [`web`], [`schedule`] | adapters: updates and requests, pages and webhooks, jobs and the dispatcher |
//! | 4 | [`sandbox`] | a local Bot API, a phone and a movable clock around the real service |
//! | 5 | [`config`], [`app`], [`cli`] | build, run, stop |
//!
//! A module uses only floors below its own and, on floors 1 and 5, those
//! listed before it; `tests/house.rs` holds it to that.

pub mod app;
pub mod chart;
pub mod cli;
pub mod clock;
pub mod config;
pub mod dialog;
pub mod i18n;
pub mod rules;
pub mod sandbox;
pub mod schedule;
pub mod sms;
pub mod store;
pub mod talk;
pub mod telegram;
pub mod web;
